//! A lab on two clouds, whose studies configure nothing else: for tests of what designs are.

use cpg::prelude::*;

/// A lab on two clouds.
#[config(root)]
pub struct Lab {
    /// Its part of Google Cloud.
    #[config(cloud = gcp)]
    gcp: cpg::config::gcp::Organisation,
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
    /// Its project.
    #[config(cloud = gcp)]
    gcp: cpg::config::gcp::Project,
    /// Its group of resources.
    #[config(cloud = azure)]
    azure: cpg::config::azure::Group,
}
