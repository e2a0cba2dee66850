//! People of whom nothing says what clouds call them.

use cpg::prelude::*;

/// A lab.
#[config(root)]
pub struct Lab {
    /// Its part of Google Cloud.
    #[config(cloud = gcp)]
    gcp: cpg::config::gcp::Organisation,
    /// Who is known.
    #[config(people)]
    people: Map<String>,
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

fn main() {}
