//! How large a design is: its lines of Rust without blanks and comments, and the lines of the
//! name exceptions beside it.

use std::path::{Path, PathBuf};

use anyhow::Result;
use regex::Regex;

use crate::run;

pub(crate) fn design_size(folder: &Path) -> Result<()> {
    let folder = run::root().join(folder);
    let mut total = 0;
    for file in files(&folder, "rs")? {
        let lines = rust_lines(&std::fs::read_to_string(&file)?)?;
        total += lines;
        println!("{lines:6} {}", shown(&file, &folder));
    }
    println!("{total:6} lines of Rust, without blanks and comments");
    for file in files(&folder, "toml")? {
        let text = std::fs::read_to_string(&file)?;
        let lines = text.lines().map(str::trim);
        let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        let shown = shown(&file, &folder);
        println!(
            "{:6} {shown}: exceptions of names, beside it",
            lines.count()
        );
    }
    Ok(())
}

/// Lines that hold more than blanks and comments.
pub(crate) fn rust_lines(text: &str) -> Result<usize> {
    // A comment, or a text or character that may hold what looks like one.
    let token = Regex::new(
        r##"(?s)//[^\n]*|/\*.*?\*/|b?r#".*?"#|b?r"[^"]*"|b?"(?:\\.|[^"\\])*"|'(?:\\.[^']*|[^\\'])'"##,
    )?;
    let code = token.replace_all(text, |found: &regex::Captures<'_>| {
        let token = found.get(0).map_or("", |found| found.as_str());
        if token.starts_with('/') {
            "\n".repeat(token.matches('\n').count())
        } else {
            token.to_owned()
        }
    });
    Ok(code.lines().filter(|line| !line.trim().is_empty()).count())
}

fn shown(file: &Path, folder: &Path) -> String {
    file.strip_prefix(folder)
        .unwrap_or(file)
        .display()
        .to_string()
}

/// Files with this ending, in all folders below, by name.
pub(crate) fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|this| this == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_comments_do_not_count() {
        for (text, expect) in [
            ("//! What.\n\nfn a() {} // why\n", 1),
            ("/* one\ntwo */ fn a() {}\n", 1),
            ("let a = \"// no comment\";\nlet b = '\"';\n// one\n", 2),
            ("let a = r#\"/* \" */\"#;\n", 1),
            ("let a = \"one\n// still text\n\";\n", 3),
        ] {
            assert_eq!(rust_lines(text).ok(), Some(expect), "{text}");
        }
    }
}
