//! What a sandbox of staging has, used by its environment: in production there is none.

use cpg::aws::role::Trust;
use cpg::aws::{Role, S3Bucket, Subscription, Topic};
use cpg::config::aws::{Settings, Unit};
use cpg::prelude::*;

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
    /// Copies of the services, in staging.
    #[config(units, default = [])]
    pub sandboxes: Units<Sandbox>,
}

/// A copy of the services.
#[config(unit, of = Environment)]
pub struct Sandbox {
    /// Its id.
    #[config(name, key = "id", max_len = 26)]
    pub id: String,
}

impl Unit for Environment {
    fn settings(_: At<'_, Self>) -> Settings {
        Settings::default()
    }
}

impl Unit for Sandbox {
    fn settings(_: At<'_, Self>) -> Settings {
        Settings::default()
    }
}

/// What sandboxes of staging have.
#[part(of = Sandbox, clouds(aws))]
struct OfStaging {
    #[resource]
    news: Topic,
}

/// What an environment has.
#[part(of = Environment, clouds(aws))]
struct Part {
    #[resource(of_topic = OfStaging::NEWS, url = "https://example.org")]
    told_in_production: Subscription,
    #[resource(trust = Trust::service("ec2"))]
    reader: Role,
    #[resource]
    #[grant(read(reader))]
    data: S3Bucket,
}

#[infrastructure(config = Platform, clouds(aws), parts(OfStaging, Part))]
struct Design {}

fn main() {}
