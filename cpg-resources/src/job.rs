//! What a file `resources.toml` asks for: which schema, which resources, into which folder.
//!
//! ```toml
//! schema = "schema.json"
//! crate = "cpg"
//! out = "src/resources"
//! resources = ["aws:sqs/queue:Queue", "aws:sns/topic:Topic"]
//! stateful = ["aws:sqs/queue:Queue"]
//! ```

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::Wrong;
use crate::schema::Schema;
use crate::write::{Asked, modules};

/// A file `resources.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Job {
    /// The schema, beside the file.
    schema: String,
    /// The crate that has the macros.
    #[serde(rename = "crate", default = "cpg")]
    krate: String,
    /// The folder to write to, beside the file.
    out: String,
    /// Tokens of resources.
    resources: Vec<String>,
    /// Those of them whose loss loses data.
    #[serde(default)]
    stateful: Vec<String>,
}

fn cpg() -> String {
    "cpg".to_owned()
}

/// What a file asks for, as texts by the paths to write them to.
///
/// # Errors
/// What the file, or the schema, has wrong.
pub fn read(file: &Path, shown: &str) -> Result<BTreeMap<PathBuf, String>, Wrong> {
    let one = |message: String| Wrong(vec![message]);
    let text = std::fs::read_to_string(file)
        .map_err(|error| one(format!("{shown} cannot be read: {error}")))?;
    let job: Job = toml::from_str(&text)
        .map_err(|error| one(format!("{shown} is wrong: {}", error.to_string().trim())))?;
    let folder = file.parent().unwrap_or(Path::new("."));
    let schema = std::fs::read_to_string(folder.join(&job.schema)).map_err(|error| {
        one(format!(
            "the schema `{}` cannot be read: {error}\n  help: `pulumi package get-schema NAME` writes one",
            job.schema
        ))
    })?;
    let schema =
        Schema::read(&schema).map_err(|error| one(format!("`{}`: {error}", job.schema)))?;
    let asked = Asked {
        krate: &job.krate,
        tokens: &job.resources,
        stateful: &job.stateful,
        command: &format!("cargo run -p cpg-resources -- {shown}"),
    };
    let out = folder.join(&job.out);
    let texts = modules(&schema, &asked)?.into_iter();
    Ok(texts.map(|(name, text)| (out.join(name), text)).collect())
}

/// Paths whose texts on disk are others, or that are not there; and files of the folder that
/// nothing writes.
#[must_use]
pub fn differing(texts: &BTreeMap<PathBuf, String>) -> Vec<PathBuf> {
    let mut differing: Vec<PathBuf> = texts
        .iter()
        .filter(|(path, text)| std::fs::read_to_string(path).ok().as_ref() != Some(*text))
        .map(|(path, _)| path.clone())
        .collect();
    let folder = texts.keys().next().and_then(|path| path.parent());
    let files = folder.and_then(|folder| std::fs::read_dir(folder).ok());
    for file in files.into_iter().flatten().flatten() {
        let path = file.path();
        if path.extension().is_some_and(|end| end == "rs") && !texts.contains_key(&path) {
            differing.push(path);
        }
    }
    differing.sort();
    differing
}
