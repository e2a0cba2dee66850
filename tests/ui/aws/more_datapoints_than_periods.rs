//! An alarm with more data points than periods.

use cpg::aws::Alarm;
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(canary = "c", least = 100, period = 60, periods = 2, datapoints = 3)]
    down: Alarm,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
