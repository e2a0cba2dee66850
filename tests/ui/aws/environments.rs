//! Environments: one that a match leaves out, and what only production has where the environment
//! is not known.

use cpg::aws::S3Bucket;
use cpg::config::aws::{Settings, Unit};
use cpg::prelude::*;

/// What an environment is for.
#[config(word = "purpose")]
pub enum Purpose {
    /// One programmer's machine: `development`.
    Development,
    /// Trying changes: `staging`.
    Staging,
    /// The real thing: `production`.
    Production,
}

/// All environments.
#[config(root)]
pub struct Platform {
    /// By name.
    #[config(units)]
    pub environments: Units<Environment>,
}

/// One environment.
#[config(unit, of = Platform)]
pub struct Environment {
    /// What it is for.
    pub purpose: Purpose,
}

impl Unit for Environment {
    fn settings(_: At<'_, Self>) -> Settings {
        Settings::default()
    }
}

/// What an environment has.
#[part(of = Environment, clouds(aws), then(tell))]
struct Part {
    #[resource(when = match config.purpose {
        Purpose::Staging => false,
        Purpose::Production => true,
    })]
    data: S3Bucket,
    #[resource(when = config.purpose == Purpose::Production)]
    production_only: S3Bucket,
}

impl<C: Cloud> Part<C> {
    fn tell(&self) {
        self.export("data", self.production_only().address());
    }
}

#[infrastructure(config = Platform, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
