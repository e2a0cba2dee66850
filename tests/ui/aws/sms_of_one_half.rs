//! Messages to telephones (SMS) with one half of what they need.

use cpg::aws::UserPool;
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(product = "Lab", sms_id = "a-word")]
    people: UserPool,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
