//! An option that queues have, and buckets do not.

use cpg::aws::S3Bucket;
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(fifo)]
    data: S3Bucket,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
