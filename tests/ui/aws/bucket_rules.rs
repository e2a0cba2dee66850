//! Rules of a bucket: one of no days, two of one id.

use cpg::aws::S3Bucket;
use cpg::aws::storage::{OldVersions, Rule};
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

const GO: Rule = Rule::expire("go", 30);
const NEVER: Rule = Rule::expire("never", 0);

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(old_versions = OldVersions("go", 7), rules = [GO, NEVER])]
    data: S3Bucket,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
