//! Additions that a configuration can switch on.

use cpg::prelude::*;

/// Aggregates costs.
#[derive(Debug, Default)]
pub struct Billing;

impl cpg::Plugin for Billing {
    fn after_units(&self, _world: &std::rc::Rc<cpg::World>) {}
}

/// An organisation with an addition, and without datasets.
#[infrastructure(clouds(gcp), plugins(billing_aggregator = Billing))]
pub struct Organisation {}

fn main() {
    use cpg::Infrastructure as _;
    let names: Vec<&str> = Organisation::PLUGINS.iter().map(|plugin| plugin.name).collect();
    assert_eq!(names, ["billing_aggregator"]);
}

pub use cpg_infrastructure::config;
