//! Arbitrary texts through the loader, as each format and as files of a folder, over three models:
//! the CPG's, Cellscope's and a lab's: a configuration or a report that can be printed, never a
//! panic.
#![no_main]
#![allow(dead_code, reason = "the programs use more of their configurations")]

#[path = "../../examples/cellscope/src/config/mod.rs"]
mod cellscope;
// The CPG's modules name one another by `crate::config`.
#[path = "../../examples/cpg-infrastructure/src/config/mod.rs"]
mod config;

use cpg_config::prelude::*;
use cpg_config::{Known, Reading, Report, Root, SourceFile, gcp};
use libfuzzer_sys::fuzz_target;

/// A lab, with units in units and each sort of attribute.
#[config(root)]
pub struct Lab {
    /// Its part of Google Cloud.
    #[config(cloud = gcp)]
    gcp: gcp::Organisation,
    /// Who is known.
    #[config(people)]
    people: Map<Person>,
    /// The study that holds what there is once.
    #[config(home)]
    common: String,
    /// Its studies.
    #[config(units)]
    studies: Units<Study>,
}

/// One study.
#[config(unit, of = Lab, check = Study::check)]
pub struct Study {
    /// Its project.
    #[config(cloud = gcp)]
    gcp: gcp::Project,
    /// Who is in which group.
    #[config(members, references = people, keys = ["analysts"], default)]
    members: Members,
    /// Studies that it builds on.
    #[config(depends, default = [])]
    builds_on: Vec<String>,
    /// Days until scratch files go.
    #[config(default = 8, range = 1..=90)]
    days: i64,
    /// Words to find it by.
    #[config(optional, unique, unique_across(words, by = str::to_lowercase), max_len = 3)]
    words: Vec<String>,
    /// Its short name.
    #[config(pattern = "^[a-z]+$", requires = words)]
    short: Option<String>,
    /// Rounds of it.
    #[config(units, default)]
    rounds: Units<Round>,
}

impl Study {
    fn check(at: At<'_, Self>, check: &mut Check<'_>) {
        if at.rounds.len() > 2 {
            check.error(&at.unit().rounds, "too many").also(&at.root().people, "who would do it?");
        }
    }
}

/// One round.
#[config(unit, of = Study, clouds(gcp))]
pub struct Round {
    /// What it is called.
    #[config(name)]
    name: String,
    /// How many took part.
    people: i64,
}

/// Files of a folder that have their own meaning.
const FILES: [&str; 9] = [
    "config-infrastructure.yaml",
    "config-datasets.yaml",
    "datasets/common/members.yaml",
    "datasets/common/budgets.yaml",
    "cpg.toml",
    "github_wif.yaml",
    "lab.yaml",
    "studies/one.yaml",
    "studies/one/members.yaml",
];

fn look<T>(loaded: Result<T, Report>) {
    if let Err(report) = loaded {
        assert!(!report.is_empty());
        let printed = report.to_string();
        assert!(printed.starts_with("error"), "{printed}");
        assert_eq!(report.drawn().count(), report.len());
    }
}

fn one<R: Root>(text: &str, files: &[SourceFile]) {
    let known = Known::default();
    for name in ["a.json", "a.yaml", "a.toml"] {
        look(cpg_config::parse_document::<R>(text, name, &known));
    }
    if files.len() > 1 {
        look(cpg_config::load_files::<R>(files.to_vec(), &known));
    }
}

fuzz_target!(|text: &str| {
    // A line of its own parts the files.
    let parts = text.split("\n=====\n").zip(FILES);
    let files: Vec<SourceFile> = parts
        .map(|(text, name)| SourceFile::new(name, text))
        .collect();
    one::<config::Configuration>(text, &files);
    one::<cellscope::Platform>(text, &files);
    one::<Lab>(text, &files);
    let known = Known::new(["billing_aggregator"]);
    for name in ["a.json", "github_wif.yaml"] {
        look(config::either(Reading::document(text, name), &known));
    }
});
