//! Subscriptions: without protocol, over plain http, with too few retries, with retries of a function.

use cpg::aws::messages::Retries;
use cpg::aws::{Function, Subscription, Topic};
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

const RETRIES: Retries = Retries {
    all: 3,
    at_once: 1,
    shortest: 1,
    longest: 1,
    least: 1,
    most: 2,
};
const FEW: Retries = Retries {
    all: 2,
    at_once: 1,
    shortest: 1,
    longest: 1,
    least: 1,
    most: 2,
};

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource]
    news: Topic,
    #[resource(runtime = "nodejs22.x", handler = "index.handler", log_days = 3)]
    reader: Function,
    #[resource(of_topic = Part::NEWS)]
    nobody: Subscription,
    #[resource(url = "https://example.org/news")]
    of_nothing: Subscription,
    #[resource(of_topic = Part::NEWS, url = "http://example.org/news")]
    plain: Subscription,
    #[resource(of_topic = Part::NEWS, url = "https://example.org/news", retries = FEW)]
    few: Subscription,
    #[resource(of_topic = Part::NEWS, function = Part::READER, retries = RETRIES)]
    called: Subscription,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
