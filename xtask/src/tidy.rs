//! What no compiler checks: that every file says what it holds, that nothing is left to do
//! without a reason, that a resource type is named by its constant, that every crate describes
//! itself.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Result, bail};

use crate::run;

pub(crate) fn tidy() -> Result<()> {
    let mut wrong = Vec::new();
    let mut files = Vec::new();
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
        files.push((name, text));
    }
    tokens(&files, &mut wrong);
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

/// A resource type that has a typed struct is named by its `TOKEN`: a misspelt text would switch
/// a rule off without a word.
fn tokens(files: &[(&str, String)], wrong: &mut Vec<String>) {
    let quoted = |text: &str| -> Vec<(usize, String)> {
        let lines = text
            .lines()
            .take_while(|line| *line != "#[cfg(test)]")
            .enumerate();
        let code = lines.filter(|(_, line)| !line.trim_start().starts_with("//"));
        code.flat_map(|(number, line)| {
            let words = line.split('"').skip(1).step_by(2).map(str::to_owned);
            words
                .map(move |word| (number + 1, word))
                .collect::<Vec<_>>()
        })
        .filter(|(_, word)| word.matches(':').count() == 2)
        .collect()
    };
    let is_of_cloud = |name: &str| name.starts_with("cpg-") && name.contains("/src/");
    let is_typed = |name: &str| name.contains("/resources/") || name.ends_with("/resources.rs");
    let typed = files
        .iter()
        .filter(|(name, _)| is_of_cloud(name) && is_typed(name));
    let typed: BTreeSet<String> = typed
        .flat_map(|(_, text)| quoted(text))
        .map(|(_, token)| token)
        .collect();
    for (name, text) in files {
        if !is_of_cloud(name) || is_typed(name) || name.ends_with("tests.rs") {
            continue;
        }
        for (line, token) in quoted(text) {
            if typed.contains(&token) {
                wrong.push(format!(
                    "{name}:{line}: write the `TOKEN` of the struct, not `{token}`"
                ));
            }
        }
    }
}

fn crates(wrong: &mut Vec<String>) -> Result<()> {
    for (name, package) in run::crates()? {
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
    fn a_type_is_named_by_its_constant() {
        let told = |name: &'static str, text: &str| {
            let typed = "    Bucket = plain(\"gcp:storage/bucket:Bucket\") => {\n";
            let typed = ("cpg-gcp/src/resources/storage.rs", typed.to_owned());
            let mut wrong = Vec::new();
            tokens(&[typed, (name, text.to_owned())], &mut wrong);
            wrong.len()
        };
        let text = "        \"gcp:storage/bucket:Bucket\" => 1,\n";
        assert_eq!(told("cpg-gcp/src/rules.rs", text), 1);
        assert_eq!(told("cpg-gcp/src/rules/tests.rs", text), 0);
        assert_eq!(told("cpg-gcp/src/rules.rs", &format!("// {text}")), 0);
        assert_eq!(told("cpg-gcp/src/rules.rs", "\"gcp:other/other:Other\""), 0);
    }

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
