//! A configuration of the consumer's own, with each option.
//!
//! Keeps rules 20k.

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
#[config(
    unit,
    of = Lab,
    word = "study",
    schema = "Study",
    check = sure,
    levels = Rights,
    namespaces = Stage
)]
pub struct Study {
    /// Its project.
    #[config(cloud = gcp)]
    gcp: cpg::config::gcp::Project,
    /// What it is for.
    #[config(default = "pilot", one_of = ["pilot", "main"], min_len = 2, max_len = 8)]
    purpose: String,
    /// Its short name.
    #[config(key = "short", pattern = "^[a-z]+$", unique_across(shorts, by = str::to_lowercase))]
    short_name: Option<String>,
    /// Where its paper is.
    #[config(check = address, requires = short)]
    paper: Option<String>,
    /// How sure one is.
    #[config(required)]
    certainty: Option<f64>,
    /// A note.
    #[config(may_be_empty)]
    note: String,
    /// Words to find it by.
    #[config(optional, unique)]
    words: Vec<String>,
    /// Studies that it builds on.
    #[config(depends, default = [])]
    builds_on: Vec<String>,
    /// Where it is.
    #[config(clouds, default = ["gcp"])]
    places: Vec<cpg::config::CloudName>,
    /// Whether there is a stage for rehearsals.
    #[config(has = rehearsal, default = true)]
    rehearsed: bool,
    /// What sort of study it is.
    kind: Kind,
    /// The secret with the key of a vendor.
    #[config(secret_reference)]
    vendor_secret: Option<String>,
    /// Rounds of it.
    #[config(units, default)]
    rounds: Units<Round>,
    /// Who is in which group.
    #[config(members, references = people, keys = GROUPS, default)]
    members: Members,
}

/// One round of a study.
#[config(unit, of = Study, clouds(gcp))]
pub struct Round {
    /// What it is called.
    #[config(name)]
    name: String,
    /// How many took part.
    #[config(default = 8, range = 1..=90)]
    people: i64,
}

/// What a study is.
#[config(word = "kind of study")]
pub enum Kind {
    /// Nobody is harmed.
    Observation,
    /// Somebody is given something.
    #[config(key = "trial")]
    ClinicalTrial,
}

/// How much an account may do, from the least to the most.
#[config]
pub enum Rights {
    /// Rehearses.
    Rehearsal,
    /// Does everything.
    Full,
}

/// What data is of.
#[config]
pub enum Stage {
    /// What is published.
    #[config(spared_from = rehearsal)]
    Published,
    /// What is rehearsed.
    Rehearsal,
}

const GROUPS: &[&str] = &["analysts"];

fn address(text: &str) -> Result<(), &'static str> {
    match text.starts_with("https://") {
        true => Ok(()),
        false => Err("an address begins with `https://`"),
    }
}

fn sure(at: At<'_, Study>, check: &mut Check<'_>) {
    if at.certainty == Some(2.0) {
        check
            .error(&at.unit().certainty, "nobody is that sure")
            .also(&at.root().people, "nobody of these")
            .near("sure", ["unsure"], "write at most `1.0`");
    }
}

/// Who is who in a study.
#[part(of = Study, clouds(gcp), then(paths))]
pub struct Access {
    /// Run analyses.
    #[role(members)]
    analysts: Group,
    /// Do everything.
    #[role(level = full)]
    full: Group,
    /// Pipelines of each level.
    #[resource(each = level, name = "runner-{level}", joins(level))]
    runners: PerLevel<MachineAccount>,
    /// What is rehearsed.
    #[resource(namespace = rehearsal)]
    #[grant(mutate(runners))]
    rehearsals: Bucket,
    /// What is published.
    #[resource(namespace = published)]
    #[grant(mutate(full))]
    results: Bucket,
}

/// What a round of a study has: its grants name roles of the study.
#[part(of = Round, clouds(gcp), roles = Access, when = config.people > 1 && parent.kind == Kind::Observation)]
pub struct Data {
    /// What was measured.
    #[resource(expire(days = config.people), name = "measured-{parent.purpose}")]
    #[grant(read(analysts))]
    measured: Bucket,
}

impl<C: Cloud> Access<C> {
    fn paths(&self) {
        self.export("results", self.results().address());
        if let Some(rehearsals) = self.rehearsals().if_there() {
            self.export("rehearsals", rehearsals.address());
        }
        if let Some(runner) = self.runners().at(Rights::Full) {
            self.export("runner", runner.address());
        }
    }
}

/// All of it.
#[infrastructure(config = Lab, clouds(gcp), parts(Access, Data))]
pub struct Design {}

fn main() {}
