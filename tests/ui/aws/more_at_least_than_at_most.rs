//! Machines: at least more than at most.

use cpg::aws::ComputeEnvironment;
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(min_vcpus = 3, max_vcpus = 2, queue = "q", template = "t")]
    machines: ComputeEnvironment,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
