//! A role for any audience of a token (`aud`), without a reason.

use cpg::aws::Role;
use cpg::aws::role::Trust;
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(trust = Trust::service_account_of_any_audience("api-*:runner"))]
    reader: Role,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
