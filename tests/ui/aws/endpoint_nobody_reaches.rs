//! Endpoints whose group lets nobody in: it says nothing, or nothing in a list.

use cpg::aws::network::LetsIn;
use cpg::aws::{Endpoint, SecurityGroup};
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(description = "Functions")]
    closed: SecurityGroup,
    #[resource(lets_in = [])]
    empty: SecurityGroup,
    #[resource(lets_in = [LetsIn::network(443)])]
    open: SecurityGroup,
    #[resource(service = "lambda", group = Part::CLOSED)]
    functions: Endpoint,
    #[resource(service = "sns", group = Part::EMPTY)]
    topics: Endpoint,
    #[resource(service = "sqs", group = Part::OPEN)]
    queues: Endpoint,
    #[resource(service = "s3", group = Part::CLOSED, unreachable = "nobody needs it yet")]
    buckets: Endpoint,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
