//! What a consumer's build script calls: it checks the configuration with the consumer's own
//! types and rules, and leaves the outcome where `config!` finds it.
//!
//! A mistake does not fail the build script: the compiler tells it, together with those of the
//! design, at the path in `config!`.
//!
//! ```no_run
//! mod config {
//!     use cpg_config::prelude::*;
//!
//!     /// A lab.
//!     #[config(root)]
//!     pub struct Lab {
//!         /// Its studies, by name.
//!         pub studies: Map<String>,
//!     }
//! }
//! // build.rs, which says `#[path = "src/config.rs"] #[allow(dead_code)] mod config;`
//! fn main() {
//!     cpg_config::build::check::<config::Lab>("config");
//! }
//! ```
//! Knows no section.

use crate::config::{Known, Reading, Root};
use std::path::{Path, PathBuf};

/// The file with outcomes, in the build script's folder.
const OUTCOME: &str = "cpg-config-outcome";
const VERSION: &str = "cpg-config 1";

/// Checks the configuration at a path, from the consumer's own folder: a folder or a document.
/// May be called for several paths.
pub fn check<R: Root>(path: &str) {
    check_with::<R>(path, &[]);
}

/// Like [`check`], for a program with plugins.
pub fn check_with<R: Root>(path: &str, plugins: &[&str]) {
    let known = Known::new(plugins.iter().copied());
    check_by(path, Reading::of::<R>, |reading| {
        reading.load::<R>(&known).map(drop)
    });
}

/// Like [`check`], by functions of the consumer's own: one that reads a path, and one that loads
/// what was read.
pub fn check_by(
    path: &str,
    read: impl FnOnce(&Path) -> Reading,
    load: impl FnOnce(Reading) -> Result<(), crate::Report>,
) {
    println!("cargo::rerun-if-changed={path}");
    let folder = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let Some(out) = std::env::var_os("OUT_DIR") else {
        return;
    };
    let reading = read(&folder.join(path));
    let files = reading.all();
    let prefix = format!("{}/", folder.display());
    let mut records = Vec::new();
    match load(reading) {
        Ok(()) => {
            records.push("right".to_owned());
            for (name, file) in files {
                let shown = file.name.strip_prefix(&prefix).unwrap_or(&file.name);
                let absolute = folder.join(&file.name).display().to_string();
                records.extend([name, shown.to_owned(), absolute]);
            }
        }
        Err(report) => {
            records.push("wrong".to_owned());
            records.extend(report.drawn().map(|drawn| drawn.replace(&prefix, "")));
        }
    }
    let mut group = vec![path.to_owned(), records.len().to_string()];
    group.extend(records);
    if let Err(error) = add(&PathBuf::from(out).join(OUTCOME), &group) {
        println!("cargo::error=cannot write what `config!` reads: {error}");
    }
}

/// Adds a group of records to the outcomes of this run of the build script.
fn add(file: &Path, group: &[String]) -> std::io::Result<()> {
    use std::cell::Cell;
    thread_local! {
        static BEGUN: Cell<bool> = const { Cell::new(false) };
    }
    let mut text = if BEGUN.replace(true) {
        std::fs::read_to_string(file)?
    } else {
        VERSION.to_owned()
    };
    for record in group {
        text.push('\0');
        text.push_str(record);
    }
    // Written only where it is another, so that nothing is compiled again for nothing.
    if std::fs::read_to_string(file).is_ok_and(|known| known == text) {
        return Ok(());
    }
    std::fs::write(file, text)
}
