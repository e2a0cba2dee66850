//! Writes a crate to start from: the example of the README, its configuration, and what Cargo
//! needs. Knows no cloud and no macro; what it writes is text that the repository tests.

use std::path::{Path, PathBuf};

/// The design and the configuration's structs: the program of `examples/quickstart`.
const MAIN: &str = include_str!("../../examples/quickstart/src/main.rs");

/// Its configuration, by the names of its files.
const CONFIG: &[(&str, &str)] = &[
    (
        "config/lab.yaml",
        include_str!("../../examples/quickstart/config/lab.yaml"),
    ),
    (
        "config/studies/umap.yaml",
        include_str!("../../examples/quickstart/config/studies/umap.yaml"),
    ),
];

/// What is left out of version control.
const IGNORED: &str = "/target\n";

/// Why a crate was not written, and what to do instead.
#[derive(Debug)]
pub struct Refused(String);

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

fn refused(what: impl Into<String>) -> Refused {
    Refused(what.into())
}

/// Writes the crate into a new or empty folder; `repository` is the folder that has `cpg/`. Gives
/// the files that were written, in the order of their names.
///
/// # Errors
/// The folder's name is no name of a crate, the folder has something in it, or cannot be
/// written.
pub fn write(folder: &Path, repository: &Path) -> Result<Vec<PathBuf>, Refused> {
    let name = folder
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    check_name(name)?;
    if std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(refused(format!(
            "`{}` is not empty\n  help: name a folder that there is not",
            folder.display()
        )));
    }
    let mut files = vec![
        ("Cargo.toml".to_owned(), manifest(name, repository)),
        (".gitignore".to_owned(), IGNORED.to_owned()),
        ("src/main.rs".to_owned(), MAIN.to_owned()),
    ];
    let config = CONFIG.iter();
    files.extend(config.map(|(name, text)| ((*name).to_owned(), (*text).to_owned())));
    // The versions that the repository is tested with.
    for name in ["Cargo.lock", "rust-toolchain.toml"] {
        if let Ok(text) = std::fs::read_to_string(repository.join(name)) {
            files.push((name.to_owned(), text));
        }
    }
    files.sort();
    for (name, text) in &files {
        let file = folder.join(name);
        let written = file
            .parent()
            .map_or(Ok(()), std::fs::create_dir_all)
            .and_then(|()| std::fs::write(&file, text));
        if let Err(error) = written {
            return Err(refused(format!(
                "cannot write `{}`: {error}\n  help: name a folder that can be written to",
                file.display()
            )));
        }
    }
    Ok(files
        .into_iter()
        .map(|(name, _)| PathBuf::from(name))
        .collect())
}

/// A name of a crate: Cargo's rule, without what it only warns of.
fn check_name(name: &str) -> Result<(), Refused> {
    let letters = name
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_');
    let begins = name.bytes().next().is_some_and(|b| b.is_ascii_lowercase());
    if letters && begins && name != "cpg" {
        return Ok(());
    }
    Err(refused(format!(
        "`{name}` cannot be the name of a crate\n  help: write small letters, digits, `-` and `_`, a letter first: `my-lab`"
    )))
}

fn manifest(name: &str, repository: &Path) -> String {
    // In TOML's literal text nothing is escaped.
    let cpg = repository.join("cpg");
    format!(
        "[package]
name = \"{name}\"
version = \"0.1.0\"
edition = \"2024\"
publish = false

[dependencies]
# Another cloud is one more feature: `azure`, `aws`.
cpg = {{ path = '{}', default-features = false, features = [\"pulumi\", \"gcp\"] }}

# Nobody steps through dependencies: without line tables they are built in half the time.
[profile.dev.package.\"*\"]
debug = false

[workspace]
",
        cpg.display()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for name in ["lab", "my-lab", "lab_2"] {
            assert!(check_name(name).is_ok(), "{name}");
        }
        for name in ["", "Lab", "2lab", "my lab", "cpg", "lab/"] {
            assert!(check_name(name).is_err(), "{name}");
        }
    }
}
