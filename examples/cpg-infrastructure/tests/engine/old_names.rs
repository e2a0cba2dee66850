//! Aliases: a state under all the names and types that a deployment had before is taken over as
//! it is. Pulumi takes aliases out of a state before it writes it ("Once URN normalisation is
//! done we don't want to write aliases out"), so what they do is the only thing to look at.

use std::collections::BTreeMap;

use cpg_core::show::term::number;
use serde_json::Value;

use super::{Checked, Failed, Ran, Rehearsal, data, is_engines, key_of, read, resources, same};

/// Gives each resource of the state the URN that its recorded alias has; says how many.
pub(crate) fn renamed(rehearsal: &Rehearsal, golden: &str) -> usize {
    let path = data("goldens").join(golden).join("resources.jsonl");
    let recorded = resources(&read(&path)).unwrap();
    let mut state = rehearsal.export(false);
    let mut urns = BTreeMap::new();
    for one in state["deployment"]["resources"].as_array_mut().unwrap() {
        assert!(one.get("aliases").is_none(), "this Pulumi writes aliases");
        if is_engines(one) {
            continue;
        }
        let (ty, name) = key_of(one);
        let options = &recorded[&(ty.clone(), name.clone())]["options"];
        let Some(aliases) = options["aliases"].as_array() else {
            continue;
        };
        assert_eq!(aliases.len(), 1, "{name} has several aliases");
        let was = |key: &str, is: &str| aliases[0][key].as_str().unwrap_or(is).to_owned();
        let (old_ty, old_name) = (was("type", &ty), was("name", &name));
        let urn = one["urn"].as_str().unwrap().to_owned();
        let old = format!("urn:pulumi:rehearsal::cpg-infrastructure::{old_ty}::{old_name}");
        assert_ne!(urn, old);
        one["type"] = old_ty.into();
        urns.insert(urn, old);
    }
    let count = urns.len();
    rename(&mut state, &urns);
    import(rehearsal, &state);
    count
}

fn import(rehearsal: &Rehearsal, state: &Value) {
    let file = rehearsal.folder.join("tmp/renamed.json");
    std::fs::write(&file, state.to_string()).unwrap();
    let file = file.to_string_lossy();
    rehearsal.ask_pulumi(&["stack", "import", "--file", &file]);
}

fn rename(value: &mut Value, urns: &BTreeMap<String, String>) {
    match value {
        Value::String(text) => {
            if let Some(old) = urns.get(text) {
                text.clone_from(old);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|one| rename(one, urns)),
        Value::Object(map) => map.values_mut().for_each(|one| rename(one, urns)),
        _ => {}
    }
}

/// The state of old names is deployed: nothing is made, replaced or deleted, and afterwards it
/// has the names of today.
pub(crate) fn taken_over(rehearsal: &Rehearsal, golden: &str, expected: usize) -> Checked {
    let before = rehearsal.journal().len();
    assert_eq!(renamed(rehearsal, golden), expected);
    let words = format!("{} unchanged", number(before));
    let up = rehearsal.up(&[]).is(0, &words)?;
    for word in ["created", "replaced", "deleted", "updated"] {
        assert!(!up.out.contains(word), "{}", up.out);
    }
    assert_eq!(rehearsal.journal().len(), before);
    same(&rehearsal.state(), golden)
}

/// A bucket that the state knows under a name that is no alias would be lost: nothing is deployed.
/// What is protected is not deleted either.
pub(crate) fn without_alias() -> Checked {
    let (rehearsal, up) = super::deployed("without-alias", "minimal-gcp");
    up.is(0, "638 created")?;
    let start = rehearsal.journal().len();
    let mut state = rehearsal.export(false);
    let bucket = "gcp:storage/bucket:Bucket::fewgenomes-gcp-main-bucket";
    let urn = format!("urn:pulumi:rehearsal::cpg-infrastructure::{bucket}");
    let old = urn.replace("main-bucket", "first-bucket");
    rename(&mut state, &BTreeMap::from([(urn, old.clone())]));
    import(&rehearsal, &state);
    let says = |ran: Ran, status: i32, words: &str| {
        let ran = ran.is(status, "")?;
        if ran.err.contains(words) {
            return Ok(());
        }
        Err(Failed::from(format!(
            "expected `{words}`:\n{}\n{}",
            ran.out, ran.err
        )))
    };
    let words = "error[39a]: `fewgenomes-gcp-first-bucket` holds data and would be deleted: `fewgenomes-gcp-main-bucket` is the same under another name";
    let preview = ["preview", "--engine", "pulumi"];
    says(rehearsal.run(&preview), 2, words)?;
    says(rehearsal.run(&["up"]), 2, words)?;

    let resources = state["deployment"]["resources"].as_array_mut().unwrap();
    let known = |one: &&mut Value| one["urn"] == old.as_str();
    resources.iter_mut().find(known).unwrap()["protect"] = true.into();
    import(&rehearsal, &state);
    let words =
        "error[39b]: gcp:storage/bucket:Bucket `fewgenomes-gcp-first-bucket`: it is protected";
    says(rehearsal.run(&preview), 1, words)?;
    says(
        rehearsal.run(&["destroy", "--yes"]),
        2,
        "error[39b]: these hold data or are protected:\n    ",
    )?;
    assert_eq!(rehearsal.journal().len(), start);
    Ok(())
}
