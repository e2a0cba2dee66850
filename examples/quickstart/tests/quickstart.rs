//! The example of the README: it is short, and every command works on it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// Runs the example; gives its exit status, and what it printed and said.
fn run(args: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_quickstart"))
        .args(args)
        .env_remove("CLICOLOR_FORCE")
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

/// Configuration and design together; comments and blank lines are not counted.
#[test]
fn a_consumer_is_at_most_thirty_five_lines() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/main.rs");
    let text = std::fs::read_to_string(file).unwrap();
    let is_code = |line: &&str| !line.trim().is_empty() && !line.trim().starts_with("//");
    let design = text.lines().filter(is_code).count();
    assert!(design <= 35, "{design} lines");
    // The attributes of the configuration are not counted as lines of the design alone.
    assert_eq!(text.matches("#[config(").count(), 8);
}

#[test]
fn the_plan_is_what_the_design_says() {
    let (status, plan, said) = run(&["plan", "--out", "-"]);
    assert_eq!(status, Some(0), "{said}");
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut grants = Vec::new();
    for line in plan.lines() {
        let resource: serde_json::Value = serde_json::from_str(line).unwrap();
        let ty = resource["type"].as_str().unwrap();
        *counts.entry(ty.to_owned()).or_default() += 1;
        if ty.ends_with(":BucketIAMMember") {
            let inputs = &resource["inputs"];
            let role = inputs["role"].as_str().unwrap().rsplit('/').next().unwrap();
            grants.push(format!(
                "{} {role} {}",
                inputs["member"].as_str().unwrap(),
                inputs["bucket"].as_str().unwrap()
            ));
        }
    }
    let counts: Vec<(&str, usize)> = counts
        .iter()
        .map(|(ty, count)| (ty.as_str(), *count))
        .collect();
    assert_eq!(
        counts,
        [
            ("cpg:google:GroupMembership", 2),
            ("gcp:cloudidentity/group:Group", 1),
            ("gcp:organizations/project:Project", 1),
            ("gcp:projects/service:Service", 3),
            ("gcp:storage/bucket:Bucket", 2),
            ("gcp:storage/bucketIAMMember:BucketIAMMember", 2),
        ]
    );
    grants.sort();
    assert_eq!(
        grants,
        [
            "group:umap-analysts@example.org StorageObjectAndBucketMutator umap-scratch",
            "group:umap-analysts@example.org StorageObjectAndBucketViewer umap-results",
        ]
    );
}

#[test]
fn every_command_works() {
    let (status, shown, said) = run(&["preview"]);
    assert_eq!(status, Some(0), "{said}");
    assert!(
        shown.contains("umap") && shown.contains("11 resources"),
        "{shown}"
    );
    // Without a command it is the preview.
    assert_eq!(run(&[]).1, shown);

    let (status, shown, said) = run(&["check"]);
    assert_eq!(status, Some(0), "{said}");
    assert!(
        shown.contains("nothing is wrong: 1 study, 11 resources"),
        "{shown}"
    );

    let (status, shown, said) = run(&["roles", "--format", "markdown"]);
    assert_eq!(status, Some(0), "{said}");
    for word in ["results", "scratch", "analysts"] {
        assert!(shown.contains(word), "{word} is not in\n{shown}");
    }

    let old = Path::new(env!("CARGO_TARGET_TMPDIR")).join("quickstart.jsonl");
    let old = old.to_str().unwrap();
    assert_eq!(run(&["plan", "--out", old]).0, Some(0));
    assert_eq!(run(&["diff", old]).0, Some(0));
    let plan = std::fs::read_to_string(old).unwrap();
    std::fs::write(old, plan.replacen("Time\":30", "Time\":31", 1)).unwrap();
    assert_eq!(run(&["diff", old]).0, Some(1));
}

/// The page of the repository shows this very program, and what commands say.
#[test]
fn the_readme_shows_this_program() {
    let page = include_str!("../../../README.md");
    let block = |opening: &str| {
        let rest = page.split_once(opening).unwrap().1;
        rest.split_once("```").unwrap().0
    };
    assert_eq!(block("```rust\n"), include_str!("../src/main.rs"));
    for (command, args) in [
        ("$ cargo run -p quickstart -- roles\n", &["roles"][..]),
        ("$ cargo run -- explain 25a\n", &["explain", "25a"]),
    ] {
        let (_, shown, said) = run(args);
        for line in block(command).lines().filter(|line| *line != "…") {
            assert!(shown.contains(line), "{line:?} is not in\n{shown}{said}");
        }
    }
}
