//! What the tests share: where their data is, and what the program is said to have.
#![allow(dead_code)]

use cpg_config::Known;
use std::path::PathBuf;

pub(crate) fn data(path: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data")).join(path)
}

pub(crate) fn read(path: &str) -> String {
    let path = data(path);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The reference program's plugins.
pub(crate) fn known() -> Known {
    Known::new(["billing_aggregator"])
}

/// Names in a folder of the data, sorted.
pub(crate) fn names(folder: &str) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(data(folder))
        .expect("the folder is there")
        .map(|e| {
            e.expect("an entry")
                .file_name()
                .into_string()
                .expect("UTF-8")
        })
        .collect();
    names.sort();
    names
}
