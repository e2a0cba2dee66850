//! Two buckets of one name, and the same of other kinds; what has a condition may be one of two.

use cpg::aws::role::Trust;
use cpg::aws::{Function, Queue, Role, S3Bucket, Table};
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(cloud_name = "same-bucket")]
    data: S3Bucket,
    #[resource(cloud_name = "same-bucket")]
    more: S3Bucket,
    #[resource(cloud_name = "work-{config.suffix}")]
    work: Queue,
    #[resource(cloud_name = "work-{config.suffix}")]
    again: Queue,
    #[resource(cloud_name = "items", hash_key = "id")]
    items: Table,
    #[resource(cloud_name = "items", hash_key = "id")]
    others: Table,
    #[resource(cloud_name = "reader", trust = Trust::service("ec2"))]
    reader: Role,
    #[resource(cloud_name = "reader", trust = Trust::service("ec2"))]
    second: Role,
    #[resource(cloud_name = "tells", runtime = "nodejs22.x")]
    tells: Function,
    #[resource(cloud_name = "tells", runtime = "nodejs22.x")]
    told: Function,
    #[resource(when = config.suffix == "a", cloud_name = "one")]
    one: S3Bucket,
    #[resource(when = config.suffix == "b", cloud_name = "one")]
    other: S3Bucket,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
