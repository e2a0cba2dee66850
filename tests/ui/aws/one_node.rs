//! A cache that fails over to itself.

use cpg::aws::Cache;
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(nodes = 1, node_type = "cache.t3.micro")]
    cache: Cache,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
