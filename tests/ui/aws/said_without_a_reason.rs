//! What needs a reason in words, without one.

use cpg::aws::{Function, S3Bucket};
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(unencrypted)]
    open: S3Bucket,
    #[resource(tls_objects_only)]
    data: S3Bucket,
    #[resource(runtime = "nodejs22.x", log_group = "another-name")]
    reads: Function,
    #[resource(runtime = "nodejs22.x", logs = "another-name:*")]
    writes: Function,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
