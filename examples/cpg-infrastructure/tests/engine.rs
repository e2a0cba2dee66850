//! Deployments on the real engine with simulated clouds: what the state holds is what was
//! recorded, changes touch only what they should, failures are named, a killed run is mended,
//! and no secret is seen.
//!
//! Without Pulumi each test is ignored, and says why.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a program of tests"
)]

#[path = "engine/asked.rs"]
mod asked;
#[path = "engine/beside.rs"]
mod beside;
#[path = "engine/files.rs"]
mod changed_files;
mod common;
#[path = "engine/drift.rs"]
mod drift;
#[path = "engine/github_wif.rs"]
mod github_wif;
#[path = "engine/imports.rs"]
mod imports;
#[path = "engine/kills.rs"]
mod kills;
#[path = "engine/needs.rs"]
mod needs;
#[path = "engine/old_names.rs"]
mod old_names;
#[path = "engine/part.rs"]
mod part;
#[path = "engine/secrets.rs"]
mod secrets;
#[path = "engine/services.rs"]
mod services;
#[path = "engine/taken_over.rs"]
mod taken_over;
#[path = "engine/weather.rs"]
mod weather;

use std::collections::{BTreeMap, BTreeSet};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use common::{configs, data, json, read, resources, scratch};
use cpg_test_support::{Checked, Failed, Ran, Rehearsal, Test, is_engines, key_of, name_of, word};
use serde_json::Value;

const PROGRAM: &str = env!("CARGO_BIN_EXE_cpg-infrastructure");

fn main() -> std::process::ExitCode {
    let on_pulumi: [Test; 39] = [
        ("a_second_preview_reports_no_change", minimal),
        ("the_state_of_everything_is_what_was_recorded", full),
        (
            "a_changed_and_a_removed_dataset_touch_only_their_own",
            change,
        ),
        (
            "failures_are_named_and_the_next_run_completes",
            weather::named,
        ),
        ("what_fails_by_chance_is_named", weather::by_chance),
        ("no_secret_is_seen", secrets::hidden),
        ("a_killed_run_is_mended", kills::killed),
        ("what_holds_data_is_deleted_only_by_name", destroyed),
        ("what_is_there_already_is_taken_over", imported),
        ("many_are_taken_over_at_once", imports::many),
        (
            "many_of_which_only_a_file_says_are_taken_over",
            imports::many_of_others,
        ),
        ("what_is_there_otherwise_is_said_first", imports::differing),
        ("a_wrong_file_of_what_is_there_is_told", imports::wrong),
        (
            "what_holds_data_is_not_lost_by_a_new_name",
            old_names::without_alias,
        ),
        (
            "a_run_waits_for_another_and_knows_what_it_did",
            beside::waits,
        ),
        ("a_run_that_lives_is_not_cancelled", beside::cancelled),
        ("what_must_be_there_already_is_named", needs::named),
        (
            "a_preview_asks_the_clouds_where_that_is_wanted",
            needs::refreshed,
        ),
        ("one_dataset_alone_is_no_failure", part::alone),
        ("the_organisation_on_two_clouds_is_deployed", two_clouds),
        ("the_organisation_on_azure_alone_is_deployed", azure_alone),
        (
            "a_changed_file_changes_exactly_its_functions",
            changed_files::changed,
        ),
        ("the_users_own_project_and_backend_are_used", own_stacks),
        (
            "repositories_are_made_by_providers_of_the_plan",
            github_wif::deployed,
        ),
        ("the_originals_state_is_taken_over", taken_over::real),
        (
            "a_state_in_the_users_own_backend_is_taken_over",
            taken_over::own_backend,
        ),
        ("a_state_is_taken_over_where_it_is", taken_over::where_it_is),
        (
            "a_state_is_old_or_new_whenever_the_run_is_killed",
            taken_over::killed,
        ),
        (
            "what_is_no_state_to_take_over_is_refused",
            taken_over::refused,
        ),
        (
            "a_larger_state_of_the_original_is_taken_over",
            taken_over::full,
        ),
        (
            "a_state_on_two_clouds_is_taken_over",
            taken_over::two_clouds,
        ),
        (
            "what_a_plan_does_not_know_is_left_alone",
            taken_over::left_alone,
        ),
        ("services_hold_what_is_planned", services::planned),
        (
            "services_hold_it_whatever_goes_wrong",
            services::in_bad_weather,
        ),
        ("a_member_that_is_there_is_taken_over", services::taken_over),
        (
            "a_rehearsal_asks_services_on_this_machine_only",
            services::elsewhere,
        ),
        (
            "what_differs_from_what_was_deployed_is_told",
            drift::simulated,
        ),
        ("services_are_asked_what_differs", drift::services),
        (
            "roles_and_members_on_azure_that_differ_are_told",
            drift::on_azure,
        ),
    ];
    let without: [Test; 2] = [
        ("without_pulumi_one_message_says_what_to_do", missing),
        ("names_that_nothing_has_are_told_first", asked::names),
    ];
    cpg_test_support::run(PROGRAM, &on_pulumi, &without)
}

/// A sample organisation is created, and then there is nothing to change.
fn sample(name: &str) -> Checked {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("engine-{name}"));
    let config = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("samples/{name}.yaml"));
    let rehearsal = Rehearsal::new(PROGRAM, folder).with_config(config);
    rehearsal.up(&[]).is(0, " created")?;
    rehearsal
        .run(&["preview", "--engine", "pulumi"])
        .is(0, "no change: ")?;
    let again = rehearsal.up(&[]).is(0, " unchanged")?;
    assert!(!again.out.contains(" created"), "{}", again.out);
    assert!(!again.out.contains(" updated"), "{}", again.out);
    assert_eq!(rehearsal.known(), rehearsal.held());
    Ok(())
}

fn two_clouds() -> Checked {
    sample("gcp-and-azure")
}

fn azure_alone() -> Checked {
    sample("azure-alone")
}

/// The Pulumi that the program would find.
fn pulumi() -> PathBuf {
    cpg_test_support::pulumi(PROGRAM).unwrap()
}

/// A rehearsal of a golden, in a folder of its own.
fn rehearsal(name: &str, golden: &str) -> Rehearsal {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("engine-{name}"));
    let config = configs("goldens").join(golden).join("config.json");
    Rehearsal::new(PROGRAM, folder).with_config(config)
}

/// One in which a golden is deployed: it was once, for all tests, and each has a copy.
fn deployed(name: &str, golden: &str) -> (Rehearsal, Ran) {
    static ONCE: [OnceLock<Ran>; 2] = [const { OnceLock::new() }; 2];
    let base = format!("deployed-{golden}");
    let ran = ONCE[usize::from(golden == "full-gcp")]
        .get_or_init(|| rehearsal(&base, golden).up(&["--timings"]));
    let copy = rehearsal(name, golden);
    let base = copy.folder.with_file_name(format!("engine-{base}"));
    for (path, _) in files(&base) {
        let to = copy.folder.join(path.strip_prefix(&base).unwrap());
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::copy(path, to).unwrap();
    }
    (copy, ran.clone())
}

/// Writes a program of the shell.
fn script(path: &Path, text: &str) -> std::io::Result<()> {
    std::fs::write(path, text)?;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755))
}

/// An input without the marks of secrets; notes the inputs that have one.
fn plain(value: &Value, input: &str, secrets: &mut BTreeSet<String>) -> Value {
    match value {
        Value::Object(map) if map.contains_key("4dabf18193072939515e22adb298388d") => {
            secrets.insert(input.to_owned());
            serde_json::from_str(map["plaintext"].as_str().unwrap()).unwrap()
        }
        Value::Object(map) => map
            .iter()
            .map(|(key, value)| (key.clone(), plain(value, input, secrets)))
            .collect(),
        Value::Array(items) => items
            .iter()
            .map(|item| plain(item, input, secrets))
            .collect(),
        other => other.clone(),
    }
}

fn names(urns: &Value) -> BTreeSet<String> {
    let urns = urns.as_array().into_iter().flatten();
    urns.map(|urn| name_of(urn.as_str().unwrap()).to_owned())
        .collect()
}

/// A resource of a state in the form in which goldens were recorded, as far as a state says it.
fn recorded(resource: &Value) -> Value {
    let mut secrets = BTreeSet::new();
    let inputs: serde_json::Map<String, Value> = resource["inputs"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(key, value)| (key.clone(), plain(value, key, &mut secrets)))
        .collect();
    let empty = serde_json::Map::new();
    let properties = resource["propertyDependencies"]
        .as_object()
        .unwrap_or(&empty);
    let told: BTreeSet<&String> = properties.keys().collect();
    assert_eq!(told, inputs.keys().collect(), "an entry for every input");
    let properties: BTreeMap<&String, BTreeSet<String>> = properties
        .iter()
        .map(|(key, urns)| (key, names(urns)))
        .filter(|(_, names)| !names.is_empty())
        .collect();
    let mut options = serde_json::Map::new();
    let mut put = |key: &str, value: Value| {
        let is_default = match &value {
            Value::Array(items) => items.is_empty(),
            Value::Object(map) => map.is_empty(),
            other => other.is_null(),
        };
        if !is_default {
            options.insert(key.to_owned(), value);
        }
    };
    let list = |names: BTreeSet<String>| Value::from_iter(names);
    put("secret_inputs", list(secrets));
    put("dependencies", list(names(&resource["dependencies"])));
    put(
        "property_dependencies",
        properties
            .into_iter()
            .map(|(key, names)| (key.clone(), list(names)))
            .collect(),
    );
    for (key, of_state) in [
        ("additional_secret_outputs", "additionalSecretOutputs"),
        ("ignore_changes", "ignoreChanges"),
        ("protect", "protect"),
    ] {
        put(key, resource[of_state].clone());
    }
    // What has the default provider of its package says so by nothing.
    let provider = word(resource, "provider");
    let provider = provider.rsplit_once("::").map(|(urn, _)| name_of(urn));
    let provider = provider.filter(|name| !name.starts_with("default"));
    put("provider", provider.into());
    let (ty, name) = key_of(resource);
    serde_json::json!({"inputs": inputs, "name": name, "options": options, "type": ty})
}

/// What a state has for each id, number and object that recordings made up, by the recorded form.
fn real_forms(state: &[Value]) -> BTreeMap<String, String> {
    let mut real = BTreeMap::new();
    for resource in state.iter().filter(|resource| !is_engines(resource)) {
        let (_, name) = key_of(resource);
        real.insert(format!("{name}_id"), word(resource, "id"));
        for (attribute, end) in [
            // A group of Azure's directory is named by its object's id.
            ("objectId", "id"),
            ("number", "number"),
            ("principalId", "principalId"),
            ("clientId", "clientId"),
            ("uniqueId", "uniqueId"),
        ] {
            if let Some(answered) = resource["outputs"][attribute].as_str() {
                real.insert(format!("{name}_{end}"), answered.to_owned());
            }
        }
    }
    real
}

/// Puts the real forms into recorded texts: whole ones, and parts between slashes.
fn in_real_forms(value: &mut Value, real: &BTreeMap<String, String>) {
    match value {
        Value::String(text) => {
            let parts = text.split('/').map(|part| {
                let found = real.get(part).map(String::as_str);
                found.unwrap_or(part)
            });
            *text = parts.collect::<Vec<&str>>().join("/");
        }
        Value::Array(items) => items.iter_mut().for_each(|item| in_real_forms(item, real)),
        Value::Object(map) => map.values_mut().for_each(|item| in_real_forms(item, real)),
        _ => {}
    }
}

/// What differs between a state and what was recorded.
fn differences(state: &[Value], golden: &str) -> Vec<String> {
    let path = data("goldens").join(golden).join("resources.jsonl");
    let mut want = resources(&read(&path)).unwrap();
    for resource in want.values_mut() {
        // What a state does not keep: it is asked for anew in each run.
        let options = resource["options"].as_object_mut().unwrap();
        for key in ["aliases", "depends_on", "delete_before_replace"] {
            options.remove(key);
        }
        // A provider is named with the id that it was given.
        if let Some(provider) = options.get_mut("provider") {
            *provider = provider.as_str().unwrap().split("::").next().into();
        }
    }
    // Rehearsals answer in real forms, where recordings have one form for all.
    let real = real_forms(state);
    for resource in want.values_mut() {
        in_real_forms(&mut resource["inputs"], &real);
    }
    let got = state.iter().filter(|resource| !is_engines(resource));
    let lines: Vec<String> = got.map(|resource| recorded(resource).to_string()).collect();
    common::differences(&want, &resources(&lines.join("\n")).unwrap())
}

fn same(state: &[Value], golden: &str) -> Checked {
    let mut lines = differences(state, golden);
    lines.truncate(30);
    if lines.is_empty() {
        Ok(())
    } else {
        Err(lines.join("\n").into())
    }
}

/// No secret in any file of a rehearsal, nor in what was said: private keys, as the simulated
/// cloud makes them, in both forms.
fn hides(folder: &Path, said: &[&Ran]) {
    let hidden = [
        "-key_privateKey",
        "X3ByaXZhdGVLZXk",
        "9wcml2YXRlS2V5",
        "fcHJpdmF0ZUtleQ",
    ];
    let check = |place: &str, text: &str| {
        for secret in hidden {
            assert!(!text.contains(secret), "`{secret}` stands in {place}");
        }
    };
    for ran in said {
        check("the output", &ran.out);
        check("the errors", &ran.err);
    }
    for (path, text) in files(folder) {
        check(&path.display().to_string(), &text);
    }
}

/// All files under a folder, as texts.
fn files(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = std::fs::read(&path).unwrap();
                files.push((path, String::from_utf8_lossy(&bytes).into_owned()));
            }
        }
    }
    files
}

fn minimal() -> Checked {
    let (rehearsal, up) = deployed("minimal", "minimal-gcp");
    let up = up.is(0, "638 created")?;
    let state = rehearsal.state();
    same(&state, "minimal-gcp")?;
    assert_eq!(rehearsal.held(), rehearsal.known());
    let preview = rehearsal
        .run(&["preview", "--engine", "pulumi"])
        .is(0, "no change: 638 unchanged")?;
    let outputs = rehearsal.run(&["outputs", "--json"]).is(0, "")?;
    let exports: Value = serde_json::from_str(&outputs.out).unwrap();
    let mut recorded = json(&data("goldens/minimal-gcp/exports.json"));
    in_real_forms(&mut recorded, &real_forms(&state));
    assert_eq!(exports, recorded);
    hides(&rehearsal.folder, &[&up, &preview, &outputs]);
    Ok(())
}

fn full() -> Checked {
    let (rehearsal, up) = deployed("full", "full-gcp");
    let up = up.is(0, "1,877 created")?;
    assert!(up.err.contains("timings: "));
    let state = rehearsal.state();
    same(&state, "full-gcp")?;
    let engines = state.iter().filter(|resource| is_engines(resource)).count();
    assert_eq!((state.len(), engines), (1880, 3));
    let preview = rehearsal
        .run(&["preview", "--engine", "pulumi"])
        .is(0, "no change: 1,877 unchanged")?;
    hides(&rehearsal.folder, &[&up, &preview]);
    old_names::taken_over(&rehearsal, "full-gcp", 116)
}

fn change() -> Checked {
    let (before, up) = deployed("change", "full-gcp");
    up.is(0, "1,877 created")?;
    let start = before.journal().len();

    let after = before.changed("budget", |config| {
        let dataset = &mut config["datasets"][1];
        assert_eq!(dataset["dataset"], "fewgenomes");
        dataset["budgets"]["gcp"]["monthly_budget"] = 201.into();
    });
    after
        .run(&["preview", "--engine", "pulumi"])
        .is(0, "1 to update, 1,876 unchanged")?;
    after.up(&[]).is(0, "1 updated, 1,876 unchanged")?;
    let journal = before.journal();
    assert_eq!(journal.len(), start + 1);
    assert_eq!(journal[start]["op"], "update");
    assert!(word(&journal[start], "name").starts_with("fewgenomes-"));

    // Who is needed by no other dataset goes.
    let dependencies = |state: &[Value]| -> BTreeMap<String, BTreeSet<String>> {
        let own = state.iter().filter(|resource| !is_engines(resource));
        own.map(|resource| (key_of(resource).1, names(&resource["dependencies"])))
            .collect()
    };
    let needs = dependencies(&before.state());
    let removed = after.changed("removed", |config| {
        let datasets = config["datasets"].as_array_mut().unwrap();
        datasets.retain(|dataset| dataset["dataset"] != "reanalysis");
        let text = serde_json::to_string(&datasets).unwrap();
        assert!(!text.contains("\"reanalysis\""), "another dataset needs it");
    });
    let start = journal.len();
    removed.up(&[]).is(0, "deleted")?;
    let journal = before.journal();
    let key_of_entry = |entry: &Value| {
        let made = |made: &&Value| made["identity"] == entry["identity"];
        let made = journal.iter().find(made).unwrap();
        (word(made, "type"), word(made, "name"))
    };
    let done = |op: &str| -> Vec<(String, String)> {
        let entries = journal[start..].iter().filter(|entry| entry["op"] == op);
        entries.map(key_of_entry).collect()
    };
    // What the plans say is gone is deleted, what they say differs is updated, nothing else.
    let planned = |rehearsal: &Rehearsal| {
        let plan = common::plan(rehearsal.config(), &rehearsal.folder.join("exports.json"));
        resources(&plan.plan).unwrap()
    };
    let (old, new) = (planned(&after), planned(&removed));
    let (deleted, updated) = (done("delete"), done("update"));
    let gone: BTreeSet<_> = old.keys().filter(|key| !new.contains_key(*key)).collect();
    assert!(gone.len() > 300);
    assert_eq!(deleted.iter().collect::<BTreeSet<_>>(), gone);
    let differs = |key: &&(String, String)| {
        new.get(*key)
            .is_some_and(|now| now["inputs"] != old[*key]["inputs"])
    };
    let differing: BTreeSet<_> = old.keys().filter(differs).collect();
    assert_eq!(updated.iter().collect::<BTreeSet<_>>(), differing);
    assert!(done("create").is_empty());
    for (place, (_, name)) in deleted.iter().enumerate() {
        let later = deleted[place..].iter().map(|(_, user)| user);
        let user = later.into_iter().find(|user| needs[*user].contains(name));
        assert!(user.is_none(), "{name} is deleted before {user:?}");
    }
    let left = before.known();
    let of_it = |(_, name): &&(String, String)| name.starts_with("reanalysis-");
    assert_eq!(left.iter().find(of_it), None);
    assert_eq!(before.held(), before.known());
    Ok(())
}

fn destroyed() -> Checked {
    let (rehearsal, up) = deployed("destroyed", "minimal-gcp");
    up.is(0, "638 created")?;
    unreadable(&rehearsal)?;
    looked_at_again(&rehearsal)?;
    let refused = rehearsal.run(&["destroy", "--yes"]).is(2, "")?;
    assert!(refused.err.contains("fewgenomes-gcp-main-bucket"));
    let mut args = vec!["destroy", "--yes"];
    let kept = refused.kept();
    for name in &kept {
        args.extend(["--delete", name]);
    }
    rehearsal.run(&args).is(0, "638 deleted")?;
    assert!(rehearsal.held().is_empty());
    assert!(rehearsal.known().is_empty());
    Ok(())
}

/// What another run adds between the look and the deletion is not lost: it is looked again.
fn looked_at_again(rehearsal: &Rehearsal) -> Checked {
    let wrapper = rehearsal.folder.join("tmp/again");
    let empty = r#"{"version":3,"deployment":{"resources":[]}}"#;
    let text = format!(
        "#!/bin/sh\ncase \"$1 $2\" in\n\"stack export\") if mkdir \"$0.once\" 2>/dev/null; then echo '{empty}'; exit; fi ;;\nesac\nexec \"$CPG_TEST_PULUMI\" \"$@\"\n"
    );
    script(&wrapper, &text)?;
    let held = rehearsal.held();
    let output = rehearsal
        .command(&["destroy", "--yes"])
        .env("CPG_PULUMI", &wrapper)
        .env("CPG_TEST_PULUMI", pulumi())
        .output()?;
    let refused = Ran::new(&output).is(2, "")?;
    assert!(
        refused.err.contains("fewgenomes-gcp-main-bucket"),
        "{}",
        refused.err
    );
    assert_eq!(rehearsal.held(), held);
    Ok(())
}

/// Where the state cannot be read, nobody knows what holds data: nothing is deleted.
fn unreadable(rehearsal: &Rehearsal) -> Checked {
    let wrapper = rehearsal.folder.join("tmp/unreadable");
    let held = rehearsal.held();
    for said in ["no state", "{}", r#"{"deployment":{"resources":{}}}"#] {
        let text = format!(
            "#!/bin/sh\ncase \"$1 $2\" in\n\"stack export\") echo '{said}' ;;\n*) exec \"$CPG_TEST_PULUMI\" \"$@\" ;;\nesac\n"
        );
        script(&wrapper, &text)?;
        let output = rehearsal
            .command(&["destroy", "--yes"])
            .env("CPG_PULUMI", &wrapper)
            .env("CPG_TEST_PULUMI", pulumi())
            .output()?;
        let refused = Ran::new(&output).is(1, "")?;
        let words = "error: the state cannot be read: ";
        assert!(refused.err.starts_with(words), "{}", refused.err);
        assert_eq!(rehearsal.held(), held);
    }
    Ok(())
}

/// Takes something out of the state, so that it is there and nobody knows of it.
fn imported() -> Checked {
    let (rehearsal, up) = deployed("imported", "minimal-gcp");
    up.is(0, "638 created")?;
    let state = rehearsal.state();
    let needed: BTreeSet<&str> = state
        .iter()
        .flat_map(|resource| resource["dependencies"].as_array().into_iter().flatten())
        .filter_map(Value::as_str)
        .collect();
    let leaf = state
        .iter()
        .find(|resource| {
            let urn = resource["urn"].as_str().unwrap();
            !is_engines(resource) && !needed.contains(urn)
        })
        .unwrap();
    let (_, name) = key_of(leaf);
    let id = word(leaf, "id");
    let known = rehearsal.run(&["import", &name, &id, "--yes"]).is(2, "")?;
    assert!(
        known.err.contains("is in the stack already"),
        "{}",
        known.err
    );
    let urn = word(leaf, "urn");
    rehearsal.ask_pulumi(&["state", "delete", &urn, "--yes"]);
    let unknown = format!("{name}x");
    let unknown = rehearsal
        .run(&["import", &unknown, &id, "--yes"])
        .is(2, "")?;
    let meant = format!("did you mean `{name}`?");
    assert!(unknown.err.contains(&meant), "{}", unknown.err);
    rehearsal
        .run(&["import", &name, &id, "--yes"])
        .is(0, "1 taken over")?;
    assert_eq!(rehearsal.held(), rehearsal.known());
    same(&rehearsal.state(), "minimal-gcp")?;
    rehearsal
        .run(&["preview", "--engine", "pulumi"])
        .is(0, "no change: 638 unchanged")?;
    Ok(())
}

/// Without `--simulate`: the project where the program is called, the backend of the user.
fn own_stacks() -> Checked {
    let folder = scratch("engine-own");
    let backend = folder.join("backend");
    std::fs::create_dir_all(&backend)?;
    std::fs::write(folder.join("Pulumi.yaml"), "name: own\nruntime: cpg\n")?;
    let run = |args: &[&str]| -> Ran {
        let output = Command::new(PROGRAM)
            .args(args)
            .current_dir(&folder)
            .env(
                "PULUMI_BACKEND_URL",
                format!("file://{}", backend.display()),
            )
            .env("PULUMI_HOME", folder.join("home"))
            .env("PULUMI_CONFIG_PASSPHRASE", "a passphrase of tests")
            .stdin(Stdio::null())
            .output();
        Ran::new(&output.unwrap())
    };
    run(&["stack", "list"]).is(0, "no stack yet: `stack new NAME` makes one")?;
    run(&["stack", "new", "one"]).is(0, "made the stack one")?;
    run(&["stack", "new", "two"]).is(0, "made the stack two")?;
    run(&["stack", "select", "one"]).is(0, "selected the stack one")?;
    let list = run(&["stack", "list"]).is(0, "* one  ")?;
    assert!(list.out.contains("  two  "), "{}", list.out);
    let wrong = run(&["stack", "select", "three"]).is(1, "")?;
    assert!(
        wrong.err.contains("`stack new NAME` makes one"),
        "{}",
        wrong.err
    );
    for (args, told) in [
        (&["stack", "new", "a b"][..], "is no name of a stack"),
        (&["stack", "select", "a/b/c/d"], "`ORG/PROJECT/STACK`"),
        (
            &["outputs", "--stack", "organization/other/one"],
            "is a stack of the project `other`, and this one is `own`",
        ),
    ] {
        let wrong = run(args).is(2, "")?;
        assert!(wrong.err.contains(told), "{}", wrong.err);
    }
    run(&["outputs", "--stack", "organization/own/one"]).is(0, "")?;
    let wrong = run(&["outputs", "--stack", "acme/one"]).is(1, "")?;
    let help = "help: in this backend all stacks belong to `organization`";
    assert!(wrong.err.contains(help), "{}", wrong.err);
    run(&["outputs"]).is(0, "")?;
    run(&["refresh", "--stack", "two"]).is(0, "")?;
    run(&["cancel", "--stack", "one"]).is(0, "the stack is not locked")?;
    let locks = backend.join(".pulumi/locks/organization/own/one");
    std::fs::create_dir_all(&locks)?;
    let lock =
        r#"{"pid":1,"username":"amy","hostname":"another","timestamp":"2024-05-01T12:30:00Z"}"#;
    std::fs::write(locks.join("a.json"), lock)?;
    let asked = run(&["cancel", "--stack", "organization/own/one"]).is(2, "")?;
    assert!(
        asked
            .err
            .contains("amy on another, process 1, since 2024-05-01T12:30:00Z"),
        "{}",
        asked.err
    );
    assert!(locks.join("a.json").exists());
    run(&["cancel", "--yes"]).is(0, "the stack is free")?;
    assert!(!locks.join("a.json").exists());
    assert!(backend.join(".pulumi/stacks/own/one.json").is_file());
    Ok(())
}

fn missing() -> Checked {
    let rehearsal = rehearsal("missing", "minimal-gcp");
    let output = rehearsal
        .command(&["up", "--yes"])
        .env("CPG_PULUMI", "/nowhere/pulumi")
        .output()?;
    let ran = Ran::new(&output).is(1, "")?;
    for part in [
        "Pulumi is not installed",
        "cargo xtask pulumi",
        "need none of it",
    ] {
        assert!(ran.err.contains(part), "{}", ran.err);
    }
    Ok(())
}
