//! A topic has no address.

use cpg::aws::Topic;
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource]
    news: Topic,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}

impl<C: cpg::Cloud> Part<C> {
    fn address(&self) {
        let _ = self.news().url();
    }
}
