//! Roles that whoever comes can take: any service account, any repository.

use cpg::aws::role::Trust;
use cpg::aws::{IdentityProvider, Role};
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(url = "https://token.actions.githubusercontent.com", audiences = ["sts.amazonaws.com"])]
    github: IdentityProvider,
    #[resource(trust = Trust::service_account("*:*"))]
    reader: Role,
    #[resource(trust = Trust::github(Part::GITHUB, "*/iac:*"))]
    deployer: Role,
    #[resource(trust = Trust::github(Part::GITHUB, "lab/*"))]
    tester: Role,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
