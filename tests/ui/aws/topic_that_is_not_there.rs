//! A subscription to a topic that the design does not declare.

use cpg::aws::Subscription;
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(of_topic = Part::NEWS, url = "https://example.org/news")]
    told: Subscription,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
