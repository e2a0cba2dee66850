//! Names that are too long with the longest environment, sandbox and account after them.

use cpg::aws::role::Trust;
use cpg::aws::{Function, LoadBalancer, Queue, Role, S3Bucket};
use cpg::config::aws::{Longest, Settings, Unit};
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
    /// Copies of the services.
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
    const LONGEST: Longest = Longest {
        prefix: 5,
        suffix: &[("environment", "development".len())],
    };

    fn settings(_: At<'_, Self>) -> Settings {
        Settings::default()
    }
}

impl Unit for Sandbox {
    const LONGEST: Longest =
        Longest::after(&[("environment", "development".len()), ("sandbox", 26)]);

    fn settings(_: At<'_, Self>) -> Settings {
        Settings::default()
    }
}

/// What an environment has.
#[part(of = Environment, clouds(aws))]
struct Part {
    #[resource]
    cellenics_cell_level_metadata_twice: S3Bucket,
    #[resource(each(one, another), name = "all-that-comes-of-pictures-{item}")]
    pictures: Family<S3Bucket>,
    #[resource]
    fits: S3Bucket,
    #[resource]
    front_of_everything_else: LoadBalancer,
}

/// What a sandbox has.
#[part(of = Sandbox, clouds(aws))]
struct OfSandbox {
    #[resource]
    worker_results: S3Bucket,
    #[resource(name = "work-that-nobody-has-found-time-for-until-today")]
    work: Queue,
    #[resource(runtime = "nodejs22.x")]
    reads_whatever_comes_of_it: Function,
    #[resource(runtime = "nodejs22.x", unnamed)]
    reads_what_has_a_name_of_the_cloud: Function,
    #[resource(trust = Trust::service("ec2"))]
    reads_whatever_comes_of_all: Role,
}

#[infrastructure(config = Platform, clouds(aws), parts(Part, OfSandbox))]
struct Design {}

fn main() {}
