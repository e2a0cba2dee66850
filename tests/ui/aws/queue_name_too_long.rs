//! A queue whose name is too long, whatever comes after it.

use cpg::aws::Queue;
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(name = "work-that-nobody-has-found-time-for-until-today-since-there-was-so-much-other-work-to-do")]
    work: Queue,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
