//! Rights on a bucket that the design does not declare.

use cpg::aws::role::Trust;
use cpg::aws::{Canary, Role};
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(trust = Trust::service("lambda"))]
    runs: Role,
    #[resource(runtime = "syn-nodejs-puppeteer-3.3", bucket = Part::ARCHIVE, role = Part::RUNS)]
    looks: Canary,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
