//! Tests of the whole: what designs expand to, that no input makes the macros panic, and the
//! documentation that is made from the tables.

mod attributes;
mod expansion;
mod random;

use std::path::Path;

/// Compares a text with a file of the repository; `cargo xtask bless macros` writes the file anew.
pub(crate) fn compare(path: &Path, text: &str) {
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::write(path, text).unwrap();
    }
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        text == expected,
        "{} is not up to date: run `cargo xtask bless macros`, and read the difference",
        path.display()
    );
}
