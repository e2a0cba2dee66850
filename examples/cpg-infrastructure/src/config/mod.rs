//! The configuration of the CPG: an organisation and its datasets; and, by the same program's
//! loader, which GitHub repositories push images.
//!
//! The build script compiles this file too, so that `config!` knows all that `check` knows: it
//! uses `cpg-config` and `cpg-model` only.

mod clouds;
mod documents;
mod model;
mod rules;

use cpg_config::prelude::*;
use cpg_config::{Config, File, Folder, Known, Layout, Reading, Report, Units};
use std::path::Path;

pub use cpg_config::{ByCloud, CloudName};
pub use model::*;

/// All that is configured: an organisation, and its datasets.
#[config(root, once = infrastructure, layout = LAYOUT, document = documents::infrastructure, check = rules::all)]
pub struct Configuration {
    /// What the organisation has once.
    pub infrastructure: Organisation,
    /// Its datasets.
    #[config(units)]
    pub datasets: Units<Dataset>,
    /// What is there already, and is taken over: ids by names of resources.
    #[config(default)]
    pub imports: Imports,
}

/// The configuration of the second program: GitHub repositories that act in projects without a
/// key.
#[config(root, schema = "github_wif", layout = DOCUMENT, document = documents::github_wif, check = rules::github_wif)]
pub struct GithubWif {
    /// Projects by id.
    #[config(units)]
    pub projects: Units<WifProject>,
    /// The repository that grants temporary access.
    pub pam_broker: Option<PamBroker>,
}

/// The folder of today, and the older one.
const LAYOUT: Layout = Layout::Folders(
    &[
        Folder(&[
            File {
                name: "config-infrastructure",
                holds: "infrastructure",
            },
            File {
                name: "config-datasets",
                holds: "datasets",
            },
            File {
                name: "imports",
                holds: "imports",
            },
            File {
                name: "datasets/{}/members",
                holds: "datasets.{}.members",
            },
            File {
                name: "datasets/{}/budgets",
                holds: "datasets.{}.budgets",
            },
            File {
                name: "datasets/{}/upload",
                holds: "datasets.{}.upload_config",
            },
        ]),
        Folder(&[
            File {
                name: "cpg",
                holds: "infrastructure",
            },
            File {
                name: "production",
                holds: "datasets",
            },
            File {
                name: "{}/members",
                holds: "datasets.{}.members",
            },
            File {
                name: "{}/budgets",
                holds: "datasets.{}.budgets",
            },
            File {
                name: "{}/upload",
                holds: "datasets.{}.upload_config",
            },
        ]),
    ],
    &[documents::GITHUB_WIF],
);

/// One document of the second program, in a folder of its own or named.
const DOCUMENT: Layout = Layout::Folders(&[], &[documents::GITHUB_WIF]);

/// A configuration of one of the two programs.
#[derive(Debug, PartialEq)]
pub enum Document {
    /// An organisation and its datasets.
    Infrastructure(Box<Config<Configuration>>),
    /// GitHub repositories that push images.
    GithubWif(Box<Config<GithubWif>>),
}

/// Loads a configuration of either program.
///
/// # Errors
/// All mistakes, each with its place and what to write instead.
pub fn load_document(path: &Path, known: &Known) -> Result<Document, Report> {
    either(Reading::of::<Configuration>(path), known)
}

/// What was read, as a configuration of either program.
///
/// # Errors
/// All mistakes, each with its place and what to write instead.
pub fn either(reading: Reading, known: &Known) -> Result<Document, Report> {
    if reading.peek(documents::is_github_wif) == Some(true) {
        let config = reading.load(known)?;
        return Ok(Document::GithubWif(Box::new(config)));
    }
    let config = reading.load(known)?;
    Ok(Document::Infrastructure(Box::new(config)))
}

/// The schema of `infrastructure`, `dataset` and `github_wif`, as JSON.
#[must_use]
pub fn schema() -> String {
    let of = cpg_config::section_schema;
    format!(
        "{{\"dataset\":{},\"github_wif\":{},\"infrastructure\":{}}}",
        of(<Dataset as cpg_config::Section>::TABLE),
        of(<GithubWif as cpg_config::Section>::TABLE),
        of(<Organisation as cpg_config::Section>::TABLE)
    )
}
