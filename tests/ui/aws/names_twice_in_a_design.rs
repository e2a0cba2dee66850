//! Buckets and queues of one name in two structs.

use cpg::aws::{Queue, S3Bucket};
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(cloud_name = "same-bucket")]
    data: S3Bucket,
    #[resource]
    work: Queue,
}

#[part(of = Lab, clouds(aws))]
struct More {
    #[resource(cloud_name = "same-bucket")]
    archive: S3Bucket,
    #[resource]
    work: Queue,
    #[resource(name = "data")]
    other: S3Bucket,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part, More))]
struct Design {}

fn main() {}
