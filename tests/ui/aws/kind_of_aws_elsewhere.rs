//! A kind of AWS on another cloud.

use cpg::aws::S3Bucket;
use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource]
    data: S3Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
