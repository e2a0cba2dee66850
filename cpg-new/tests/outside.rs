//! Crates outside of the workspace, beside a copy of the repository at another place: the one
//! that the generator writes, and those of `docs/tutorial.md` and `docs/crossing.md`, step by step,
//! with each mistake and what is said of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .canonicalize()
        .unwrap()
}

/// A folder with a copy of the repository in it, `cpg`.
fn place(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    // What a crate of Rust is made of: no builds, no history, no data of tests.
    for part in std::fs::read_dir(repository()).unwrap() {
        let part = part.unwrap().path();
        let name = part.file_name().unwrap().to_str().unwrap();
        let is_crate = name == "cpg" || name.starts_with("cpg-");
        let is_file = ["Cargo.toml", "Cargo.lock", "rust-toolchain.toml"].contains(&name);
        if is_crate || is_file || ["examples", "tests", "xtask"].contains(&name) {
            copy(&part, &folder.join("cpg").join(name));
        }
    }
    folder
}

fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        if ["target", "configs", "data", "ui"]
            .iter()
            .any(|name| from.ends_with(name))
        {
            return;
        }
        std::fs::create_dir_all(to).unwrap();
        for entry in std::fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::copy(from, to).unwrap();
    }
}

/// Runs a command of a page in a crate; gives all that it says.
fn run(command: &str, folder: &Path) -> (bool, String) {
    let mut words = command.split(' ');
    let tools = repository().join("target/tools/bin");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::iter::once(tools).chain(std::env::split_paths(&path));
    let output = Command::new(words.next().unwrap())
        .args(words)
        .current_dir(folder)
        .env("PATH", std::env::join_paths(path).unwrap())
        // All crates of these tests share what they are built of.
        .env(
            "CARGO_TARGET_DIR",
            Path::new(env!("CARGO_TARGET_TMPDIR")).join("outside-target"),
        )
        .env("CARGO_TERM_COLOR", "never")
        .env_remove("CLICOLOR_FORCE")
        .output()
        .unwrap();
    let mut said = String::from_utf8(output.stdout).unwrap();
    said.push_str(&String::from_utf8(output.stderr).unwrap());
    (output.status.success(), said)
}

fn pulumi() -> bool {
    let tools = repository().join("target/tools/bin/pulumi");
    tools.is_file() || Command::new("pulumi").arg("version").output().is_ok()
}

/// One test: all share a target folder, and one build at a time is enough.
#[test]
fn crates_outside_of_the_workspace() {
    let folder = place("outside");
    generated(&folder);
    for (name, least) in [("tutorial", (14, 12)), ("crossing", (2, 1))] {
        let done = page(&folder, name);
        assert!(done.0 >= least.0 && done.1 >= least.1, "{name}: {done:?}");
    }
}

fn generated(folder: &Path) {
    let made = folder.join("made-lab");
    let files = cpg_new::write(&made, &folder.join("cpg")).unwrap();
    assert!(
        files.iter().any(|file| file.ends_with("Cargo.lock")),
        "{files:?}"
    );
    let (right, said) = run("cargo run", &made);
    assert!(
        right && said.contains("11 resources for 1 study on gcp"),
        "{said}"
    );
    // It compiles the clouds that it names, and is told how to name another.
    let (right, said) = run("cargo tree --edges normal --prefix none", &made);
    assert!(
        right && said.contains("cpg-gcp") && !said.contains("cpg-azure"),
        "{said}"
    );
    let design = made.join("src/main.rs");
    let text = std::fs::read_to_string(&design).unwrap();
    replace(&design, "clouds(gcp)", "clouds(gcp, azure)");
    let (right, said) = run("cargo check", &made);
    let told = "the cloud `azure` is not compiled in\n       help: add `\"azure\"` to the features of `cpg` in `Cargo.toml`";
    assert!(!right && said.contains(told), "{said}");
    std::fs::write(&design, text).unwrap();
    let again = cpg_new::write(&made, &folder.join("cpg")).unwrap_err();
    assert!(again.to_string().contains("is not empty"), "{again}");
}

/// Does all that a page of `docs/` says, in a crate of its name; gives how many commands and edits
/// that were.
fn page(folder: &Path, name: &str) -> (usize, usize) {
    let lab = folder.join(name);
    std::fs::create_dir_all(&lab).unwrap();
    // What `cargo new` would look up is what the repository is tested with.
    std::fs::copy(folder.join("cpg/Cargo.lock"), lab.join("Cargo.lock")).unwrap();
    let page = repository().join(format!("docs/{name}.md"));
    let text = std::fs::read_to_string(page).unwrap();
    let mut lines = text.lines();
    let mut before: BTreeMap<PathBuf, Option<String>> = BTreeMap::new();
    // An edit that takes its text from the next block.
    let mut waits: Option<(PathBuf, String)> = None;
    let (mut commands, mut edits) = (0, 0);
    while let Some(line) = lines.next() {
        if let Some(edit) = line.strip_prefix("<!-- edit ") {
            let (file, edit) = edit.split_once(": ").unwrap();
            let (from, to) = edit
                .trim_end_matches(" -->")
                .split_once(" becomes ")
                .unwrap();
            let (file, from) = (lab.join(file), unquoted(from));
            before
                .entry(file.clone())
                .or_insert_with(|| std::fs::read_to_string(&file).ok());
            if to == "the next block" {
                waits = Some((file, from));
            } else {
                replace(&file, &from, &unquoted(to));
            }
            edits += 1;
        } else if line == "<!-- undo -->" {
            for (file, text) in std::mem::take(&mut before) {
                match text {
                    Some(text) => std::fs::write(&file, text).unwrap(),
                    None => std::fs::remove_file(&file).unwrap(),
                }
            }
        } else if let Some(info) = line.strip_prefix("```") {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            let (language, option) = info.split_once(' ').unwrap_or((info, ""));
            if let Some(file) = option.strip_prefix("file=") {
                let file = lab.join(file);
                std::fs::create_dir_all(file.parent().unwrap()).unwrap();
                std::fs::write(file, format!("{}\n", block.join("\n"))).unwrap();
            } else if language == "console" {
                if option != "needs=pulumi" || pulumi() {
                    commands += console(&block, &lab);
                }
            } else if let Some((file, from)) = waits.take() {
                replace(&file, &from, &block.join("\n"));
                // What is written from a block stays.
                before.clear();
            }
        }
    }
    (commands, edits)
}

fn unquoted(text: &str) -> String {
    let inner = text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    inner
        .unwrap_or_else(|| panic!("{text} is not quoted"))
        .replace("\\n", "\n")
}

fn replace(file: &Path, from: &str, to: &str) {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    assert!(text.contains(from), "{} has no {from:?}", file.display());
    std::fs::write(file, text.replacen(from, to, 1)).unwrap();
}

/// Runs the commands of a block; what stands below each is in what it says.
fn console(block: &[&str], folder: &Path) -> usize {
    let mut said = String::new();
    let mut commands = 0;
    for line in block {
        if let Some(command) = line.strip_prefix("$ ") {
            said = run(command, folder).1;
            // The compiler draws help after a message of its own.
            assert!(!said.contains("is a bug of cpg"), "{said}");
            commands += 1;
        } else if !line.trim().is_empty() {
            assert!(
                said.contains(line.trim()),
                "{line:?} is not in what is said:\n{said}"
            );
        }
    }
    commands
}
