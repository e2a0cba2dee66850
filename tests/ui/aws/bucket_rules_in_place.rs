//! Rules of a bucket that are written in place: one of no days, two of one id.

use cpg::aws::S3Bucket;
use cpg::aws::storage::Rule;
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(rules = [Rule::expire("go", 0).with_tag("kind", "draft")])]
    drafts: S3Bucket,
    #[resource(rules = [Rule::expire("go", 30), Rule::expire("go", 60).with_prefix("old/")])]
    data: S3Bucket,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
