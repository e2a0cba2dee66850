//! A design and its own code in one stack, on the real engine with simulated clouds.
//!
//! Without Pulumi each test is ignored, and says why.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a program of tests"
)]

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use cpg_test_support::{Checked, PASSPHRASE, Ran, Rehearsal, Test, name_of, resources};
use serde_json::Value;

const PROGRAM: &str = env!("CARGO_BIN_EXE_own-code");

fn main() -> std::process::ExitCode {
    let on_pulumi: [Test; 5] = [
        ("own_code_is_in_the_stack_of_the_design", together),
        ("what_fails_is_told_and_the_next_run_completes", failures),
        ("what_a_killed_run_made_is_taken_over", killed),
        ("a_secret_of_the_stack_is_kept_and_never_seen", configured),
        ("kinds_that_another_program_kept_are_taken_over", taken_over),
    ];
    let without: [Test; 1] = [("the_embedded_preview_says_what_it_does_not_show", embedded)];
    cpg_test_support::run(PROGRAM, &on_pulumi, &without)
}

fn rehearsal(name: &str) -> Rehearsal {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("own-code-{name}"));
    Rehearsal::new(PROGRAM, folder)
}

/// The resources of the state, as it is kept.
fn kept(rehearsal: &Rehearsal) -> Vec<Value> {
    resources(&rehearsal.export(false))
}

/// The secret that the design exports, as the simulated cloud has it.
const SECRET: &str = "open example-common-main";

fn find<'a>(state: &'a [Value], ty: &str, name: &str) -> &'a Value {
    let is_it = |one: &&Value| {
        let urn = one["urn"].as_str().unwrap_or_default();
        one["type"] == ty && urn.ends_with(&format!("::{name}"))
    };
    let found = state.iter().find(is_it);
    found.unwrap_or_else(|| panic!("no {ty} `{name}` in the state"))
}

fn texts(list: &Value) -> Vec<&str> {
    let items = list.as_array().into_iter().flatten();
    items.filter_map(Value::as_str).collect()
}

fn together() -> Checked {
    let rehearsal = rehearsal("together");
    // One dataset alone, before there is any page.
    let part = ["up", "--yes", "--dataset", "common"];
    rehearsal.run(&part).is(0, "9 created")?;
    let first = rehearsal
        .run(&["preview", "--engine", "pulumi"])
        .is(0, "own code: 2 to create\n2 to create, 9 unchanged")?;
    let up = rehearsal
        .run(&["up", "--yes"])
        .is(0, "2 created, 9 unchanged")?;
    let told = "own code: 2/2, 2 created";
    assert!(up.err.contains(told), "{}", up.err);
    let exported = rehearsal.export(false);
    let (text, state) = (exported.to_string(), resources(&exported));
    let urn = |resource: &Value| resource["urn"].as_str().unwrap().to_owned();
    let stack = state
        .iter()
        .find(|one| one["type"] == "pulumi:pulumi:Stack");
    let stack = stack.ok_or("no stack")?;
    let stacks = state.iter().filter(|one| one["type"] == stack["type"]);
    assert_eq!(stacks.count(), 1);
    let bucket = urn(find(
        &state,
        "gcp:storage/bucket:Bucket",
        "common-gcp-main-bucket",
    ));
    let handbook = find(&state, "notes:index:Page", "handbook");
    let results = find(&state, "notes:index:Page", "results");

    // What the SDK leaves out is there.
    for page in [handbook, results] {
        assert_eq!(page["parent"], stack["urn"]);
    }
    assert_eq!(texts(&handbook["dependencies"]), [""; 0]);
    let told = handbook["inputs"].as_object().unwrap();
    assert_eq!(told.keys().collect::<Vec<_>>(), ["title"]);
    let needs: BTreeSet<&str> = texts(&results["dependencies"]).into_iter().collect();
    assert_eq!(needs, [&*bucket, &*urn(handbook)].into());
    let by_input = &results["propertyDependencies"];
    assert_eq!(texts(&by_input["body"]), [bucket.as_str()]);
    assert_eq!(texts(&by_input["above"]), [urn(handbook)]);
    assert_eq!(texts(&by_input["password"]), [bucket.as_str()]);
    assert_eq!(by_input["title"], serde_json::json!([]));
    let body = "Final results are in gs://example-common-main.";
    assert_eq!(results["inputs"]["body"], body);
    assert_eq!(stack["outputs"]["page"], "results_id");
    assert_eq!(stack["outputs"]["main"], "example-common-main");

    // Secrets are secrets, everywhere.
    let sign = "4dabf18193072939515e22adb298388d";
    assert!(results["inputs"]["password"][sign].is_string());
    let outputs = rehearsal.run(&["outputs"]).is(0, "page  results_id")?;
    let preview = rehearsal
        .run(&["preview", "--engine", "pulumi"])
        .is(0, "no change: ")?;
    let journal = std::fs::read_to_string(rehearsal.folder.join("clouds-rehearsal.jsonl"))?;
    assert!(journal.contains("notes:index:Page"));
    for said in [&first, &up, &outputs, &preview] {
        assert!(!said.out.contains(SECRET) && !said.err.contains(SECRET));
    }
    assert!(!text.contains(SECRET) && !journal.contains(SECRET));

    // One dataset alone leaves them in peace.
    rehearsal.run(&part).is(0, "9 unchanged")?;
    assert_eq!(kept(&rehearsal).len(), state.len());
    let mut args = vec!["destroy", "--yes"];
    let named: Vec<&str> = state.iter().filter_map(|one| one["urn"].as_str()).collect();
    for urn in &named {
        args.extend(["--delete", name_of(urn)]);
    }
    rehearsal.run(&args).is(0, "deleted")?;
    assert_eq!(kept(&rehearsal).len(), 0);
    Ok(())
}

fn failures() -> Checked {
    let rehearsal = rehearsal("failures");
    // Of the design: own code is not run.
    let bucket = "common-gcp-main-bucket";
    let up = rehearsal.run(&["up", "--yes", "--fail", bucket]);
    let up = up.is(1, "1 failed")?;
    let note = "the program's own code was not run";
    assert!(up.err.contains(note), "{}", up.err);
    // Of own code: one error, in words, and what does not need it is made.
    let up = rehearsal.run(&["up", "--yes", "--fail", "handbook"]);
    let up = up.is(1, "1 failed")?;
    let error = "error: notes:index:Page `handbook`: ";
    assert!(up.err.contains(error), "{}", up.err);
    assert_eq!(up.err.matches("error: ").count(), 1, "{}", up.err);
    assert!(
        up.err
            .contains("the simulated cloud refuses, as it was told")
    );
    assert!(!up.err.contains("panicked") && !up.err.contains(SECRET));
    rehearsal.run(&["up", "--yes"]).is(0, "2 created")?;
    rehearsal
        .run(&["preview", "--engine", "pulumi"])
        .is(0, "no change: ")?;
    Ok(())
}

/// As if a run had been killed between what the cloud did and what the state says.
fn killed() -> Checked {
    let rehearsal = rehearsal("killed");
    rehearsal.run(&["up", "--yes"]).is(0, "11 created")?;
    let before = kept(&rehearsal);
    for name in ["results", "handbook"] {
        let page = find(&before, "notes:index:Page", name);
        let urn = page["urn"].as_str().unwrap();
        rehearsal.ask_pulumi(&["state", "delete", urn, "--yes"]);
    }
    std::fs::write(rehearsal.folder.join("running-rehearsal.jsonl"), "1")?;
    let up = rehearsal.run(&["up", "--yes"]).is(0, "2 taken over")?;
    assert!(
        up.err.contains("2 that it made are taken over"),
        "{}",
        up.err
    );
    assert!(!up.err.contains("no longer in the plan"), "{}", up.err);
    let after = kept(&rehearsal);
    let password = |state| find(state, "notes:index:Page", "results")["inputs"]["password"].clone();
    assert!(password(&after).is_object());
    assert_eq!(before.len(), after.len());
    rehearsal
        .run(&["preview", "--engine", "pulumi"])
        .is(0, "no change: 11 unchanged")?;
    Ok(())
}

/// A rehearsal makes up a secret of the stack's configuration until somebody keeps one.
fn configured() -> Checked {
    const KEPT: &str = "hush-7f3a9c51";
    let rehearsal = rehearsal("configured");
    let set = |name: &str, secret: &str| {
        let mut command = Command::new(PROGRAM);
        command.args(["stack", "--simulate", "--rehearsal"]);
        command
            .arg(&rehearsal.folder)
            .args(["set", "--secret", name]);
        command.env("PULUMI_CONFIG_PASSPHRASE", PASSPHRASE);
        let [out, err] = [Stdio::piped(), Stdio::piped()];
        command.stdin(Stdio::piped()).stdout(out).stderr(err);
        let mut child = command.spawn().unwrap();
        // Who refuses the name reads nothing.
        let _ = child.stdin.take().unwrap().write_all(secret.as_bytes());
        Ran::new(&child.wait_with_output().unwrap())
    };
    let open = || rehearsal.export(true).to_string();
    let mut said = vec![rehearsal.up(&[]).is(0, "11 created")?];
    assert!(open().contains("mock-config:vendor-key"));
    said.push(set("vendor-key", &format!("{KEPT}\n")).is(0, "kept the secret `vendor-key`")?);
    said.push(rehearsal.run(&["preview", "--engine", "pulumi"]));
    said.push(rehearsal.up(&[]).is(0, "11 unchanged")?);
    assert!(open().contains(&format!("{KEPT}\\\"")) && !open().contains("mock-config"));
    said.push(rehearsal.run(&["outputs"]).is(0, "vendor  [secret]")?);
    assert!(!rehearsal.export(false).to_string().contains(KEPT));
    for ran in &said {
        assert!(
            !ran.out.contains(KEPT) && !ran.err.contains(KEPT),
            "{ran:?}"
        );
    }
    for name in ["a b", "project:key", "-x"] {
        let refused = set(name, KEPT);
        assert_eq!(refused.status, Some(2), "{name}: {refused:?}");
    }
    Ok(())
}

fn embedded() -> Checked {
    let output = Command::new(PROGRAM).output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("the program's own code is not shown here"));
    Ok(())
}

/// A state in which the bucket is code of a program in Python: the design's program says how it was
/// kept, and it is the bucket of now.
fn taken_over() -> Checked {
    let rehearsal = rehearsal("taken-over");
    rehearsal.run(&["up", "--yes"]).is(0, "created")?;
    let mut state = rehearsal.export(false);
    let entries = state["deployment"]["resources"].as_array_mut();
    let is_it = |entry: &&mut Value| entry["type"] == "gcp:storage/bucket:Bucket";
    let bucket = entries.into_iter().flatten().find(is_it);
    let bucket = bucket.ok_or("no bucket")?;
    let old = |part: &Value| {
        serde_json::json!({
            "__provider": "code", "bucket_name": part["name"], "place": part["location"],
            "project": part["project"],
        })
    };
    let (inputs, outputs) = (old(&bucket["inputs"]), old(&bucket["outputs"]));
    let urn = bucket["urn"].as_str().unwrap_or_default().to_owned();
    let then = urn.replace(
        "gcp:storage/bucket:Bucket",
        "pulumi-python:dynamic:Resource",
    );
    bucket["inputs"] = inputs;
    bucket["outputs"] = outputs;
    bucket["type"] = "pulumi-python:dynamic:Resource".into();
    let text = state.to_string().replace(&urn, &then);
    let file = rehearsal.folder.join("old.json");
    std::fs::write(&file, text)?;
    let file = file.to_string_lossy();
    let dry = ["state", "migrate", "--from", &file, "--dry-run"];
    let ran = rehearsal.run(&dry).is(0, "nothing was changed")?;
    let kind = "kind: 1 of gcp:storage/bucket:Bucket";
    assert!(ran.out.contains(kind), "{}", ran.out);
    Ok(())
}
