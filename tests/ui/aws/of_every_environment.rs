//! Rights on what is of every environment: production's too.

use cpg::aws::role::Trust;
use cpg::aws::{BatchJobs, DatabaseUsers, Role};
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(trust = Trust::service("ec2"))]
    runs: Role,
    #[resource]
    #[grant(cancel(runs))]
    jobs: BatchJobs,
    #[resource(patterns = ["api-{name}", "api_role"])]
    #[grant(connect(runs))]
    users: DatabaseUsers,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
