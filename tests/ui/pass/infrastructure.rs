//! Every option of `#[infrastructure]`.
//!
//! Keeps rules 15h, 36c.

use cpg::prelude::*;

/// What one dataset owns.
#[dataset(clouds(gcp))]
pub struct Dataset {
    /// Final results.
    #[resource]
    main: Bucket,
}

/// What the organisation has once, and its datasets.
#[infrastructure(
    clouds(gcp),
    datasets(Dataset),
    names = "names.toml",
    program = "billing",
    plugins(billing = Billing),
    finally(note),
)]
pub struct Organisation {
    /// All who read configurations.
    #[role(lazy, name = "config-viewers")]
    viewers: Group,
    /// Configurations of all datasets.
    #[resource(existing = organisation.gcp.as_ref().map(|gcp| &gcp.config_bucket_name))]
    #[grant(read(viewers))]
    configs: Bucket,
}

impl Organisation<Gcp> {
    fn note(&self) {
        let _ = self.configs().if_there();
    }
}

/// An addition that a configuration can switch on.
#[derive(Debug, Default)]
pub struct Billing;

impl cpg::Plugin for Billing {
    fn after_units(&self, _world: &std::rc::Rc<cpg::World>) {}
}

fn main() {}

pub use cpg_infrastructure::config;
