//! Parity: for every golden its program plans exactly what was recorded of the original, in
//! inputs, options and exports, from each form of the configuration; and reads the secrets that the
//! original read.
//!
//! Not compared: which functions of providers were called (`invokes.json` of the goldens). The
//! one there is, the look-up of the organisation, shows in every role and project of a plan.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::ffi::OsStr;
use std::path::Path;

use serde_json::Value;

use common::{
    DATASETS, GITHUB_WIF, changed, configs, data, differences, json, plan, plan_by, read,
    resources, run_program, scratch, short,
};

/// Golden, number of its resources, forms of its configuration.
const GOLDENS: [(&str, usize, &[&str]); 11] = [
    ("minimal-gcp", 638, &["config.json", "files", "files-older"]),
    ("full-gcp", 1877, &["config.json", "files"]),
    ("test-only-off", 1216, &["config.json", "files"]),
    ("components-gcp", 1417, &["config.json"]),
    ("switches-gcp", 1031, &["config.json"]),
    ("no-memberships-gcp", 288, &["config.json"]),
    ("other-organisation", 1676, &["config.json"]),
    ("azure-and-gcp-storage", 680, &["config.json", "files"]),
    ("azure-and-gcp", 841, &["config.json", "files"]),
    ("billing-aggregator", 696, &["config.json", "files"]),
    ("github-wif", 44, &["config.json", "files"]),
];

/// The program that a golden is of.
fn program_of(golden: &str) -> &'static str {
    match golden {
        "github-wif" => GITHUB_WIF,
        _ => DATASETS,
    }
}

#[test]
fn every_golden_in_every_form() {
    let exports = scratch("goldens").join("exports.json");
    let mut wrong = Vec::new();
    for (golden, count, forms) in GOLDENS {
        let recorded = data("goldens").join(golden);
        let want = resources(&read(&recorded.join("resources.jsonl"))).unwrap();
        assert_eq!(
            want.len(),
            count,
            "{golden}: the recorded file is not the one that was"
        );
        let want_exports = json(&recorded.join("exports.json"));
        for form in forms {
            let config = configs("goldens").join(golden).join(form);
            let planned = plan_by(program_of(golden), &config, &exports);
            if planned.status != Some(0) {
                wrong.push(format!(
                    "{golden}/{form}: {:?}\n{}",
                    planned.status, planned.said
                ));
                continue;
            }
            let got = resources(&planned.plan).unwrap_or_else(|e| panic!("{golden}/{form}: {e}"));
            let mut lines = differences(&want, &got);
            let got_exports = serde_json::from_str(&planned.exports).unwrap();
            lines.extend(changed(&want_exports, &got_exports).into_iter().map(
                |(key, want, got)| {
                    format!("export     {key}: want {}, got {}", short(want), short(got))
                },
            ));
            let reads = secret_reads(program_of(golden), &config);
            let want_reads = match recorded.join("secret_reads.json") {
                path if path.exists() => json(&path),
                _ => serde_json::json!([]),
            };
            if reads != want_reads {
                lines.push(format!("secrets    want {want_reads}, got {reads}"));
            }
            if !lines.is_empty() {
                let more = lines.len().saturating_sub(20);
                lines.truncate(20);
                wrong.push(format!(
                    "{golden}/{form}:\n{}\n(+{more} more)",
                    lines.join("\n")
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
}

/// The names of the secrets that a run of a program would read.
fn secret_reads(program: &str, config: &Path) -> Value {
    let args = ["plan", "--reads", "-", "--config"].map(AsRef::<OsStr>::as_ref);
    let output = run_program(program, args.into_iter().chain([config.as_os_str()]));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The programs' own configurations are those of goldens: `cargo run` shows them.
#[test]
fn what_cargo_run_shows() {
    let exports = scratch("own").join("exports.json");
    for (program, golden) in [(DATASETS, "full-gcp"), (GITHUB_WIF, "github-wif")] {
        let output = run_program(program, ["plan", "--out", "-"]);
        assert!(output.status.success());
        let own = String::from_utf8(output.stdout).unwrap();
        let config = configs("goldens").join(golden).join("files");
        assert!(own == plan_by(program, &config, &exports).plan, "{golden}");
    }
}

/// The documents that speed is measured with: as many resources as the original registers.
#[test]
fn bench_documents() {
    let exports = scratch("bench").join("exports.json");
    for (datasets, count) in [(1, 750), (10, 4_250), (50, 19_730), (200, 77_758)] {
        let planned = plan(
            &configs(&format!("bench/datasets-{datasets}.json")),
            &exports,
        );
        assert_eq!(planned.status, Some(0), "{datasets}: {}", planned.said);
        assert_eq!(planned.plan.lines().count(), count, "{datasets}");
    }
}

/// The comparison itself: it finds what is missing, extra, different, and takes files of TOML
/// as data.
#[test]
fn a_difference_is_found() {
    let one = |inputs: &str| {
        resources(&format!(
            r#"{{"inputs":{inputs},"name":"n","options":{{"protect":true}},"type":"t:t:T"}}"#
        ))
        .unwrap()
    };
    let want = one(r#"{"a":1,"content":"x = 1\ny = 2","name":"c.toml"}"#);
    let same = one(r#"{"a":1,"content":"y = 2\nx = 1","name":"c.toml"}"#);
    assert_eq!(differences(&want, &same), Vec::<String>::new());
    let other = one(r#"{"a":true,"content":"x = 1\ny = 3","name":"c.toml"}"#);
    assert_eq!(
        differences(&want, &other),
        [
            "different  t:t:T n",
            "             inputs.a: want 1, got true",
            r#"             inputs.content: want "x = 1\ny = 2", got "x = 1\ny = 3""#,
        ]
    );
    let text = one(r#"{"a":1,"content":"x = 1\ny = 2","name":"c.txt"}"#);
    assert_eq!(
        differences(
            &text,
            &one(r#"{"a":1,"content":"y = 2\nx = 1","name":"c.txt"}"#)
        )
        .len(),
        2
    );
    let none = resources("").unwrap();
    assert_eq!(differences(&want, &none), ["missing    t:t:T n"]);
    assert_eq!(differences(&none, &want), ["extra      t:t:T n"]);
    assert!(resources("{\"type\":\"t\",\"name\":\"n\"}\n{\"type\":\"t\",\"name\":\"n\"}").is_err());
}
