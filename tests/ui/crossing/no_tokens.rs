//! An account has tokens, where the other cloud takes nothing else.

use cpg::aws::Role;
use cpg::aws::role::Trust;
use cpg::config::aws::{Settings, Unit};
use cpg::prelude::*;

/// A lab.
#[config(root)]
pub struct Lab {
    /// Its part of Azure.
    #[config(cloud = azure)]
    azure: cpg::config::azure::Organisation,
    /// Its studies.
    #[config(units)]
    studies: Units<Study>,
}

/// A study.
#[config(unit, of = Lab)]
pub struct Study {
    /// Its group of resources.
    #[config(cloud = azure)]
    azure: cpg::config::azure::Group,
}

impl Unit for Study {
    fn settings(_: At<'_, Self>) -> Settings {
        Settings::default()
    }
}

#[part(of = Study, clouds(azure, aws))]
struct Results {
    #[resource(on(aws), trust = Trust::service("ec2"))]
    worker: Role,
    #[resource(on(azure))]
    #[grant(act_as(worker on aws))]
    keeper: MachineAccount,
}

fn main() {}
