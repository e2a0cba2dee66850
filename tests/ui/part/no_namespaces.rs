//! A unit that declares no namespaces has none.

use cpg::prelude::*;

/// What a study has.
#[part(of = config::Study, clouds(gcp))]
pub struct Storage {
    /// What it makes.
    #[resource(namespace = test)]
    results: Bucket,
}

fn main() {}

mod config {
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

    /// One study.
    #[config(unit, of = Lab)]
    pub struct Study {
        /// Its project.
        #[config(cloud = gcp)]
        gcp: cpg::config::gcp::Project,
    }
}
