//! Secrets are planted, and then looked for in everything that is said and written: by the
//! program, by Pulumi behind it, in its events, in its arguments and environment, in the state
//! and its history, in what the clouds hold.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::common::scratch;
use super::{Checked, Ran, Rehearsal, files, pulumi, rehearsal, script};

/// Stands in a secret that is made from the configuration.
const PLANTED: &str = "planted-7f3a9c51";

/// Keeps beside what it passes on what Pulumi says, its events, arguments and environment.
const WRAPPER: &str = r#"#!/bin/sh
kept="$CPG_TEST_KEPT/$$"
mkdir -p "$kept"
echo "$@" > "$kept/arguments"
env > "$kept/environment"
"$CPG_TEST_PULUMI" "$@" > "$kept/out" 2> "$kept/err"
status=$?
cat "$kept/out"
cat "$kept/err" >&2
for arg in "$@"; do
    if [ "$last" = --event-log ] && [ -f "$arg" ]; then cp "$arg" "$kept/events"; fi
    last=$arg
done
exit $status
"#;

pub(crate) fn hidden() -> Checked {
    let rehearsal = rehearsal("secrets", "minimal-gcp");
    let own = scratch("engine-secrets-own");
    let config = planted(rehearsal.config(), &own);
    let rehearsal = rehearsal.with_config(config);
    let wrapper = own.join("pulumi");
    script(&wrapper, WRAPPER)?;
    let kept = rehearsal.folder.join("kept");
    let mut said = Vec::new();
    let mut run =
        |args: &[&str], status: i32, words: &str| -> Result<usize, cpg_test_support::Failed> {
            let output = rehearsal
                .command(args)
                .env("CPG_PULUMI", &wrapper)
                .env("CPG_TEST_PULUMI", pulumi())
                .env("CPG_TEST_KEPT", &kept)
                .output()?;
            said.push(Ran::new(&output).is(status, words)?);
            Ok(said.len() - 1)
        };
    let up = ["up", "--yes", "--fast-state"];
    let failing = ["--fail", "fewgenomes-gcp-main-bucket", "--failing", "2"];
    run(&[&up[..], &failing].concat(), 1, "failed")?;
    run(&up, 0, "created")?;
    run(&["preview", "--engine", "pulumi"], 0, "no change")?;
    run(&["refresh"], 0, "unchanged")?;

    let open = rehearsal.state();
    let secrets = secrets(&open, rehearsal.config());
    assert!(secrets.len() > 20, "only {} secrets", secrets.len());
    for part in [PLANTED, "-key_privateKey", "@example.org\n"] {
        let is_one = secrets.iter().any(|secret| secret.contains(part));
        assert!(is_one, "no secret has `{part}`");
    }
    // What is looked for is found where it is.
    let text = Value::from(open).to_string();
    let lost: Vec<_> = secrets.iter().filter(|one| !holds(&text, one)).collect();
    assert!(lost.is_empty(), "not found in the open: {lost:?}");

    export_a_secret(&rehearsal);
    let outputs = run(&["outputs"], 0, "planted  [secret]")?;
    let as_json = run(&["outputs", "--json"], 0, "\"planted\": \"[secret]\"")?;
    let refused = run(&["destroy", "--yes"], 2, "")?;
    let stateful = said[refused].kept();
    let mut args = vec!["destroy", "--yes"];
    for name in &stateful {
        args.extend(["--delete", name]);
    }
    let output = rehearsal.command(&args).output()?;
    said.push(Ran::new(&output).is(0, "deleted")?);
    assert!(outputs < as_json && said.len() == 8);

    let mut found = Vec::new();
    let mut look = |place: &str, text: &str| {
        let here = secrets.iter().filter(|secret| holds(text, secret));
        found.extend(here.map(|secret| format!("`{secret}` stands in {place}")));
    };
    for (number, ran) in said.iter().enumerate() {
        look(&format!("the output of run {number}"), &ran.out);
        look(&format!("the errors of run {number}"), &ran.err);
    }
    let mut encrypted = 0;
    let mut kinds = BTreeSet::new();
    for (path, text) in files(&rehearsal.folder) {
        look(&path.display().to_string(), &text);
        encrypted += usize::from(text.contains("\"ciphertext\":"));
        kinds.extend(path.file_name().map(std::ffi::OsStr::to_os_string));
    }
    assert!(encrypted > 3, "states with secrets: {encrypted}");
    for kind in ["events", "environment", "out", "clouds-rehearsal.jsonl"] {
        assert!(
            kinds.contains(kind.as_ref() as &std::ffi::OsStr),
            "no {kind}"
        );
    }
    found.truncate(20);
    if found.is_empty() {
        Ok(())
    } else {
        Err(found.join("\n").into())
    }
}

/// The configuration with what is to be a secret in it; outside of the folder that is looked
/// through.
fn planted(config: &Path, folder: &Path) -> PathBuf {
    let mut config = super::json(config);
    let full = super::json(&super::configs("goldens/full-gcp/config.json"));
    config["infrastructure"]["data_dropbox"] = full["infrastructure"]["data_dropbox"].clone();
    assert_eq!(config["datasets"][1]["dataset"], "fewgenomes");
    config["datasets"][1]["upload_config"] = json!({"dropboxes": [{
        "id": "db1",
        "name": "Lab One",
        "allowed_filetypes": [".bam"],
        "uploaders": ["alice.nguyen@example.org"],
        "max_concurrent_files": 5,
        "description": PLANTED,
    }]});
    let path = folder.join("config.json");
    std::fs::write(&path, config.to_string()).unwrap();
    path
}

/// All secret texts of an open state that stand nowhere in the open as well.
fn secrets(state: &[Value], config: &Path) -> BTreeSet<String> {
    let mut secrets = BTreeSet::new();
    let mut state = Value::from(state.to_vec());
    take_out(&mut state, &mut secrets);
    let open = state.to_string() + &super::read(config);
    // Of the planted one it is known that only the configuration has it in the open.
    secrets.retain(|secret| secret.len() >= 12 && !holds(&open, secret));
    secrets
}

/// Takes marked values out of a tree, and notes the texts among them.
fn take_out(value: &mut Value, secrets: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) if map.contains_key("4dabf18193072939515e22adb298388d") => {
            let text = map["plaintext"].as_str().unwrap();
            if let Ok(Value::String(secret)) = serde_json::from_str(text) {
                secrets.insert(secret);
            }
            *value = Value::Null;
        }
        Value::Object(map) => map.values_mut().for_each(|one| take_out(one, secrets)),
        Value::Array(items) => items.iter_mut().for_each(|one| take_out(one, secrets)),
        _ => {}
    }
}

/// Whether a text has a secret: as it is, or as JSON writes it, or JSON in JSON.
fn holds(text: &str, secret: &str) -> bool {
    let mut form = secret.to_owned();
    for _ in 0..3 {
        if text.contains(&form) {
            return true;
        }
        let json = Value::from(form.as_str()).to_string();
        form = json[1..json.len() - 1].to_owned();
    }
    false
}

/// Makes a secret of the state an export of the stack: no design of ours has one.
fn export_a_secret(rehearsal: &Rehearsal) {
    let mut state = rehearsal.export(false);
    let resources = state["deployment"]["resources"].as_array_mut().unwrap();
    let key = resources
        .iter()
        .find_map(|one| one["outputs"].get("privateKey").cloned())
        .unwrap();
    assert!(key["ciphertext"].is_string());
    let stack = resources
        .iter_mut()
        .find(|one| one["type"] == "pulumi:pulumi:Stack")
        .unwrap();
    stack["outputs"]["planted"] = key;
    let file = rehearsal.folder.join("tmp/planted.json");
    std::fs::write(&file, state.to_string()).unwrap();
    let file = file.to_string_lossy();
    rehearsal.ask_pulumi(&["stack", "import", "--file", &file]);
}
