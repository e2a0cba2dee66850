//! AWS asks a unit which account and region it is in.

use cpg::aws::S3Bucket;
use cpg::prelude::*;

/// What is configured.
#[config(root)]
pub struct Lab {
    /// What names end with.
    suffix: String,
}

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource]
    data: S3Bucket,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
