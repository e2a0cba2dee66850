//! A verb that queues have, and buckets do not.

use cpg::aws::role::Trust;
use cpg::aws::{Role, S3Bucket};
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(trust = Trust::service("ec2"))]
    reader: Role,
    #[resource]
    #[grant(receive(reader))]
    data: S3Bucket,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
