//! What exists already has a name or an id.

use cpg::aws::S3Bucket;
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(existing)]
    data: S3Bucket,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
