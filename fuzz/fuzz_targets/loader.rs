//! Arbitrary texts through the loader, as each format and as files of a folder: a configuration
//! or a report that can be printed, never a panic.
#![no_main]

use cpg_config::{Known, SourceFile, load_files, parse_document};
use libfuzzer_sys::fuzz_target;

/// Files of a folder that have their own meaning.
const FILES: [&str; 6] = [
    "config-infrastructure.yaml",
    "config-datasets.yaml",
    "datasets/common/members.yaml",
    "datasets/common/budgets.yaml",
    "cpg.toml",
    "github_wif.yaml",
];

fuzz_target!(|text: &str| {
    let known = Known::new(["billing_aggregator"]);
    for name in ["a.json", "a.yaml", "a.toml"] {
        if let Err(report) = parse_document(text, name, &known) {
            assert!(!report.is_empty());
            let printed = report.to_string();
            assert!(printed.starts_with("error"), "{printed}");
            assert_eq!(report.drawn().count(), report.len());
        }
    }
    // A line of its own parts the files.
    let parts = text.split("\n=====\n").zip(FILES);
    let files: Vec<SourceFile> = parts
        .map(|(text, name)| SourceFile::new(name, text))
        .collect();
    if files.len() > 1
        && let Err(report) = load_files(files, &known)
    {
        let _ = report.to_string();
    }
});
