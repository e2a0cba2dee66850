//! What no compiler checks: that every file says what it holds, that nothing is left to do
//! without a reason, that every crate describes itself.

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::run;

pub(crate) fn tidy() -> Result<()> {
    let mut wrong = Vec::new();
    let tracked = run::output(run::command("git").args([
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
    ]))?;
    for name in tracked.lines().filter(|name| source(name)) {
        let Ok(text) = std::fs::read_to_string(run::root().join(name)) else {
            continue; // Deleted, and not committed yet.
        };
        file(name, &text, &mut wrong);
    }
    crates(&mut wrong)?;
    if !wrong.is_empty() {
        bail!("{} things are untidy:\n{}", wrong.len(), wrong.join("\n"));
    }
    println!("tidy");
    Ok(())
}

/// What a maintainer writes: no recorded data, and no file that a macro or a generator wrote.
fn source(name: &str) -> bool {
    let ending = Path::new(name)
        .extension()
        .and_then(|ending| ending.to_str());
    let written = !name.contains("/data/") && !name.contains("/expected/");
    written && matches!(ending, Some("rs" | "toml" | "md"))
}

/// Words that stand for work that was put off, spelt so that this file does not have them.
const PUT_OFF: [&str; 2] = [concat!("TO", "DO"), concat!("FIX", "ME")];

fn file(name: &str, text: &str, wrong: &mut Vec<String>) {
    if name.ends_with(".rs") && !text.starts_with("//!") {
        wrong.push(format!(
            "{name}:1: does not open with `//!`: what it holds, what it must not know"
        ));
    }
    for (number, line) in text.lines().enumerate() {
        let words = line.split(|letter: char| !letter.is_alphanumeric());
        for word in words.filter(|word| PUT_OFF.contains(word)) {
            wrong.push(format!(
                "{name}:{}: `{word}`: do it, or say in words why not",
                number + 1
            ));
        }
    }
}

fn crates(wrong: &mut Vec<String>) -> Result<()> {
    let text = run::output(&mut run::cargo(&[
        "metadata",
        "--no-deps",
        "--format-version",
        "1",
    ]))?;
    let metadata: Value = serde_json::from_str(&text)?;
    for package in metadata["packages"].as_array().context("no packages")? {
        let name = package["name"]
            .as_str()
            .context("a package without a name")?;
        for key in ["description", "repository", "license"] {
            if package[key].as_str().is_none_or(str::is_empty) {
                wrong.push(format!("{name}: `Cargo.toml` has no `{key}`"));
            }
        }
        if package["keywords"].as_array().is_none_or(Vec::is_empty) {
            wrong.push(format!("{name}: `Cargo.toml` has no `keywords`"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn untidy_files_are_told() {
        let told = |name: &str, text: &str| {
            let mut wrong = Vec::new();
            file(name, text, &mut wrong);
            wrong.len()
        };
        assert_eq!(told("a.rs", "//! Holds a.\n"), 0);
        assert_eq!(told("a.rs", "use b;\n"), 1);
        assert_eq!(told("a.md", &format!("one\n{}: later\n", PUT_OFF[0])), 1);
        assert_eq!(told("a.md", "todos are words\n"), 0);
    }
}
