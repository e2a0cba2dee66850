//! What the lab configures: its part of Google Cloud, who is known, and its studies.

use cpg::config::gcp;
use cpg::prelude::*;

/// The lab.
#[config(root)]
pub struct Lab {
    /// Its part of Google Cloud.
    #[config(cloud = gcp)]
    pub gcp: gcp::Organisation,
    /// Who is known, by a short name.
    #[config(people)]
    pub people: Map<Person>,
    /// Its studies, by name.
    #[config(units)]
    pub studies: Units<Study>,
    /// What is there already, and is taken over: ids by names of resources.
    #[config(default)]
    pub imports: Imports,
}

/// One study.
#[config(unit, of = Lab, check = Study::check)]
pub struct Study {
    /// Its project on Google Cloud.
    #[config(cloud = gcp)]
    pub gcp: gcp::Project,
    /// Whose recordings it has.
    pub species: Species,
    /// Years for which recordings are kept.
    #[config(range = 1..=30)]
    pub retention_years: i64,
    /// The approval of the ethics committee; of human recordings.
    #[config(pattern = "^EK-[0-9]{4}-[0-9]{3}$")]
    pub ethics_approval: Option<String>,
    /// What it may cost a month.
    #[config(range = 1..)]
    pub monthly_budget: i64,
    /// Studies whose recordings its scientists read.
    #[config(depends, default = [])]
    pub reads: Vec<String>,
    /// Who is in which group.
    #[config(members, references = people, keys = GROUPS, default)]
    pub members: Members,
}

/// Groups of people.
const GROUPS: &[&str] = &["stewards", "scientists", "annotators"];

/// Whose recordings a study has.
#[config]
pub enum Species {
    /// Nobody's: what all studies use.
    None,
    /// Of mice.
    Mouse,
    /// Of people.
    Human,
}

impl Study {
    /// Human recordings need the approval of the ethics committee.
    fn check(at: At<'_, Self>, check: &mut Check<'_>) {
        let study = at.unit();
        if study.species == Species::Human && study.ethics_approval.is_none() {
            check
                .error(
                    &study.species,
                    format!("`{}` is human, and has no `ethics_approval`", at.name()),
                )
                .help("add `ethics_approval` with the committee's number, such as `EK-2025-017`");
        }
    }
}
