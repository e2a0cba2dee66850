//! Batch jobs of a role that the design does not declare.

use cpg::aws::ComputeEnvironment;
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(role = Part::PIPELINE, max_vcpus = 2)]
    jobs: ComputeEnvironment,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
