//! A kind that one cloud has gives nothing to accounts of another.

use cpg::aws::S3Bucket;
use cpg::config::aws::{Settings, Unit};
use cpg::prelude::*;

/// A lab.
#[config(root)]
pub struct Lab {
    /// Its part of Google Cloud.
    #[config(cloud = gcp)]
    gcp: cpg::config::gcp::Organisation,
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
}

impl Unit for Study {
    fn settings(_: At<'_, Self>) -> Settings {
        Settings::default()
    }
}

#[part(of = Study, clouds(gcp, aws))]
struct Results {
    #[resource(on(gcp))]
    worker: MachineAccount,
    #[resource(on(aws))]
    #[grant(read(worker on gcp))]
    found: S3Bucket,
}

fn main() {}
