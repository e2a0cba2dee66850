//! A lab's studies on Google Cloud: what is configured, and what each study has.

use cpg::prelude::*;

/// The lab.
#[config(root)]
pub struct Lab {
    /// Its part of Google Cloud.
    #[config(cloud = gcp)]
    gcp: cpg::config::gcp::Organisation,
    /// Who is known, by a short name.
    #[config(people)]
    people: Map<Person>,
    /// Its studies, by name.
    #[config(units)]
    studies: Units<Study>,
}

/// One study.
#[config(unit, of = Lab)]
pub struct Study {
    /// Its project on Google Cloud.
    #[config(cloud = gcp)]
    gcp: cpg::config::gcp::Project,
    /// Who is in which group.
    #[config(members, references = people, default)]
    members: Members,
    /// Days until scratch files go.
    #[config(default = 8, range = 1..=90)]
    scratch_days: i64,
}

/// What a study owns.
#[part(of = Study, clouds(gcp))]
pub struct Storage {
    /// Run analyses.
    #[role(members)]
    analysts: Group,
    /// Final results; what is deleted can be had back for 30 days.
    #[resource(undelete(days = 30))]
    #[grant(read(analysts))]
    results: Bucket,
    /// Scratch space.
    #[resource(expire(days = config.scratch_days), versioning = false)]
    #[grant(mutate(analysts))]
    scratch: Bucket,
}

/// All of it.
#[infrastructure(config = Lab, clouds(gcp), parts(Storage))]
pub struct Design {}

fn main() -> std::process::ExitCode {
    cpg::run::<Design>()
}
