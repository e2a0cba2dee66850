//! Browsers are sent to plain http.

use cpg::aws::{UserPool, UserPoolClient};
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(product = "Lab")]
    people: UserPool,
    #[resource(pool = Part::PEOPLE, callbacks = ["http://lab.example.org", "http://localhost:5000"])]
    pages: UserPoolClient,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
