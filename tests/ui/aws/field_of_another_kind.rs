//! Options name fields of other kinds: of the same struct, and of another.

use cpg::aws::{Cache, S3Bucket, Subscription};
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

#[part(of = Lab, clouds(aws))]
struct Data {
    #[resource]
    data: S3Bucket,
    #[resource(of_topic = Data::DATA, url = "https://example.org/news")]
    told: Subscription,
}

#[part(of = Lab, clouds(aws))]
struct Work {
    #[resource(nodes = 2, group = Data::DATA)]
    cache: Cache,
}

#[infrastructure(config = Lab, clouds(aws), parts(Data, Work))]
struct Design {}

fn main() {}
