//! An option is one that `#[part]` has.

use cpg::prelude::*;

/// A lab.
#[config(root)]
pub struct Lab {
    /// Its part of Google Cloud.
    #[config(cloud = gcp)]
    gcp: cpg::config::gcp::Organisation,
    /// Who is known.
    #[config(people)]
    people: Map<Person>,
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
    /// Who is in which group.
    #[config(members, references = people, default)]
    members: Members,
}

/// What a study owns.
#[part(of = Study, cluods(gcp))]
pub struct Storage {
    /// Run analyses.
    #[role(members)]
    analysts: Group,
    /// Final results.
    #[resource]
    #[grant(read(analysts))]
    results: Bucket,
}

/// All of it.
#[infrastructure(config = Lab, clouds(gcp), parts(Storage))]
pub struct Design {}

fn main() {}
