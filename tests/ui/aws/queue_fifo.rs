//! Queues that are FIFO by their names only, or by their option only.

use cpg::aws::Queue;
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(fifo)]
    work: Queue,
    #[resource(cloud_name = "more-{config.suffix}.fifo")]
    more: Queue,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
