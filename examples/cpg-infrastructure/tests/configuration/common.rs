//! What these tests share: where their data is, what the program is said to have, and loading
//! under one name for every form.

use std::path::{Path, PathBuf};

use cpg_config::{Config, Known, Reading, Report, SourceFile};
use cpg_infrastructure::config::{self, Configuration, Document};

pub(crate) fn data(path: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/configs")).join(path)
}

pub(crate) fn read(path: &str) -> String {
    let path = data(path);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The reference program's plugins.
pub(crate) fn known() -> Known {
    Known::new(["billing_aggregator", "metamist"])
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

pub(crate) fn load(path: &Path, known: &Known) -> Result<Config<Configuration>, Report> {
    cpg_config::load(path, known)
}

pub(crate) fn load_files(files: Vec<SourceFile>, known: &Known) -> Result<Document, Report> {
    config::either(Reading::files(files), known)
}

pub(crate) fn parse_document(text: &str, name: &str, known: &Known) -> Result<Document, Report> {
    config::either(Reading::document(text, name), known)
}
