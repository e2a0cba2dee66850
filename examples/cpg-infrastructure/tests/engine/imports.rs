//! What is there already and is taken over: many at once from a file, what is there otherwise than
//! the plan has it, and what is wrong with such a file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{Checked, Ran, Rehearsal, deployed, is_engines, key_of, same, word};

const PREVIEW: [&str; 3] = ["preview", "--engine", "pulumi"];

/// How many are taken over at once.
const MANY: usize = 50;

/// Makes the state forget resources that no other needs; gives what it knew of them.
fn forget(rehearsal: &Rehearsal, count: usize, is: impl Fn(&Value) -> bool) -> Vec<Value> {
    let mut state = rehearsal.export(true);
    let all = state["deployment"]["resources"].as_array_mut().unwrap();
    let needed: BTreeSet<String> = all
        .iter()
        .flat_map(|one| one["dependencies"].as_array().into_iter().flatten())
        .filter_map(|urn| urn.as_str().map(str::to_owned))
        .collect();
    let mut forgotten = Vec::new();
    all.retain(|one| {
        let stays = forgotten.len() == count
            || is_engines(one)
            || needed.contains(&word(one, "urn"))
            || !is(one);
        if !stays {
            forgotten.push(one.clone());
        }
        stays
    });
    assert_eq!(forgotten.len(), count);
    let file = rehearsal.folder.join("tmp/forgetful.json");
    std::fs::write(&file, state.to_string()).unwrap();
    let file = file.to_string_lossy();
    let _ = rehearsal.ask_pulumi(&["stack", "import", "--file", &file]);
    forgotten
}

/// A file that says the ids of resources; a name that several have after its type.
fn written(rehearsal: &Rehearsal, resources: &[Value]) -> PathBuf {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for (_, name) in rehearsal.held() {
        *count.entry(name).or_default() += 1;
    }
    let lines = resources.iter().map(|one| {
        let (token, name) = key_of(one);
        let name = match count[&name] {
            1 => name,
            _ => format!("{token}::{name}"),
        };
        format!("{}: {}\n", json!(name), json!(word(one, "id")))
    });
    let path = rehearsal.folder.join("tmp/there.yaml");
    std::fs::write(&path, lines.collect::<String>()).unwrap();
    path
}

fn is_object(one: &Value) -> bool {
    word(one, "type") == "gcp:storage/bucketObject:BucketObject"
}

fn import(rehearsal: &Rehearsal, file: &Path, more: &[&str]) -> Ran {
    let file = file.to_string_lossy();
    rehearsal.run(&[&["import", "--from", &file], more].concat())
}

/// Fifty resources are taken over in one run, and afterwards there is nothing to do.
pub(crate) fn many() -> Checked {
    let (rehearsal, up) = deployed("imports-many", "minimal-gcp");
    up.is(0, "638 created")?;
    // Objects too: of their contents, which are secrets, a cloud keeps only that there are some.
    let forgotten = forget(&rehearsal, MANY, |_| true);
    assert!(forgotten.iter().any(is_object));
    let file = written(&rehearsal, &forgotten);
    let journal = rehearsal.journal();
    let dry = import(&rehearsal, &file, &["--dry-run"]).is(0, "50 to take over")?;
    assert!(dry.out.ends_with("nothing was changed\n"), "{}", dry.out);
    for one in &forgotten {
        let (token, name) = key_of(one);
        let line = format!(
            "    {name}  {token}  `{}`, as the plan has it\n",
            word(one, "id")
        );
        assert!(dry.out.contains(&line), "{line}{}", dry.out);
    }
    assert_eq!(rehearsal.known().len(), 638 - MANY);

    let unasked = import(&rehearsal, &file, &[]).is(2, "50 to take over")?;
    assert!(unasked.err.contains("cannot ask"), "{}", unasked.err);
    assert_eq!(rehearsal.known().len(), 638 - MANY);

    import(&rehearsal, &file, &["--yes"]).is(0, "50 taken over")?;
    rehearsal.run(&PREVIEW).is(0, "no change: 638 unchanged")?;
    assert_eq!(rehearsal.journal(), journal, "a cloud was changed");
    assert_eq!(rehearsal.held(), rehearsal.known());
    same(&rehearsal.state(), "minimal-gcp")?;
    let again = import(&rehearsal, &file, &["--yes"]).is(0, "nothing to do")?;
    assert!(
        again.err.contains("50 resources in the stack already"),
        "{}",
        again.err
    );
    Ok(())
}

/// Fifty are taken over where nothing is deployed yet, by a rehearsal that is told what is there.
pub(crate) fn many_of_others() -> Checked {
    let (rehearsal, up) = deployed("imports-model", "minimal-gcp");
    up.is(0, "638 created")?;
    // The engine cannot read what is made of something that is not there yet.
    let mut known = BTreeSet::new();
    let mut there = Vec::new();
    for one in rehearsal.state() {
        let needs = one["dependencies"].as_array().into_iter().flatten();
        let is_whole = needs
            .filter_map(Value::as_str)
            .all(|urn| known.contains(urn));
        if !is_engines(&one) && is_whole && there.len() < MANY {
            known.insert(word(&one, "urn"));
            there.push(one);
        }
    }
    assert_eq!(there.len(), MANY);
    let file = written(&rehearsal, &there);

    let fresh = super::rehearsal("imports-others", "minimal-gcp");
    let asked = fresh.run(&["up"]).is(2, "must be there already")?;
    let needs = asked.out.lines().filter_map(|line| {
        let (kind, rest) = line.strip_prefix("    ")?.split_once(" `")?;
        let is_kind = kind.chars().all(char::is_alphabetic);
        is_kind.then(|| rest.split('`').next().unwrap_or_default().to_owned())
    });
    let ids: BTreeSet<String> = needs
        .chain(there.iter().map(|one| word(one, "id")))
        .collect();
    let existing = fresh.folder.join("tmp/existing.json");
    let all: serde_json::Map<String, Value> = ids.into_iter().map(|id| (id, Value::Null)).collect();
    std::fs::write(&existing, Value::Object(all).to_string())?;
    let existing = ["--existing", &existing.to_string_lossy()];
    let dry = import(&fresh, &file, &[&["--dry-run"], &existing[..]].concat());
    let dry = dry.is(0, "50 to take over")?;
    assert_eq!(dry.out.matches(", as the plan has it\n").count(), MANY);
    assert!(fresh.journal().is_empty(), "a cloud was changed");
    import(&fresh, &file, &[&["--yes"], &existing[..]].concat()).is(0, "50 taken over")?;
    fresh.up(&[]).is(0, " created")?;
    fresh.run(&PREVIEW).is(0, "no change: 638 unchanged")?;
    same(&fresh.state(), "minimal-gcp")?;
    Ok(())
}

/// What is there otherwise is said before anything changes, and no secret with it; then it is made
/// as the plan has it.
pub(crate) fn differing() -> Checked {
    let (rehearsal, up) = deployed("imports-differing", "minimal-gcp");
    up.is(0, "638 created")?;
    let forgotten = forget(&rehearsal, 1, is_object);
    let (_, name) = key_of(&forgotten[0]);
    let mut journal = rehearsal.journal();
    let held = journal.iter().find(|entry| word(entry, "name") == name);
    let mut held = held.unwrap().clone();
    held["op"] = json!("update");
    held["inputs"]["cacheControl"] = json!("no-store");
    held["inputs"]["content"] = json!("what somebody wrote there");
    journal.push(held);
    let text: String = journal.iter().map(|entry| format!("{entry}\n")).collect();
    std::fs::write(rehearsal.folder.join("clouds-rehearsal.jsonl"), text)?;

    let file = written(&rehearsal, &forgotten);
    let asked = import(&rehearsal, &file, &[]).is(2, "1 to take over, 1 to update")?;
    let id = word(&forgotten[0], "id");
    let told = format!(
        "    {name}  gcp:storage/bucketObject:BucketObject  `{id}`, then changed:\n        cacheControl: there \"no-store\", here nothing\n        content: there (secret), here (secret)\n"
    );
    assert!(asked.out.contains(&told), "{told}{}", asked.out);
    assert!(!asked.out.contains("somebody wrote"), "{}", asked.out);
    assert_eq!(rehearsal.journal().len(), journal.len());

    let taken = import(&rehearsal, &file, &["--yes"]).is(0, "1 taken over, 1 updated")?;
    assert!(taken.out.contains(&told), "{}", taken.out);
    rehearsal.run(&PREVIEW).is(0, "no change: 638 unchanged")?;
    same(&rehearsal.state(), "minimal-gcp")?;
    Ok(())
}

/// All that is wrong with a file is told at its places before an engine starts; an id that no cloud
/// has stops all of it before anything is changed.
pub(crate) fn wrong() -> Checked {
    let (rehearsal, up) = deployed("imports-wrong", "minimal-gcp");
    up.is(0, "638 created")?;
    let forgotten = forget(&rehearsal, 2, |_| true);
    let path = rehearsal.folder.join("tmp/wrong.yaml");
    let shown = path.display();
    let text =
        "fewgenomes-gcp-mian-bucket: a\ncommon-gcp-main-bucket: b\ncommon-gcp-test-bucket: b\n";
    std::fs::write(&path, text)?;
    let told = import(&rehearsal, &path, &["--yes"]).is(2, "")?;
    for words in [
        format!(
            "error[26d]: the plan has no resource `fewgenomes-gcp-mian-bucket` at {shown}:1:1\n  help: did you mean `fewgenomes-gcp-main-bucket`?"
        ),
        format!(
            "error[26d]: `common-gcp-main-bucket` and `common-gcp-test-bucket` cannot both be `b` at {shown}:3:25\n"
        ),
    ] {
        assert!(told.err.contains(&words), "{words}\n{}", told.err);
    }
    std::fs::write(
        &path,
        "common-gcp-main-bucket: 1\ncommon-gcp-main-bucket: b\n",
    )?;
    let told = import(&rehearsal, &path, &["--yes"]).is(2, "")?;
    assert!(told.err.contains("wrong.yaml:2:1"), "{}", told.err);
    assert!(told.err.contains("wrong.yaml:1:25"), "{}", told.err);

    let (token, name) = key_of(&forgotten[0]);
    let known = word(&forgotten[1], "id");
    let (other_token, other) = key_of(&forgotten[1]);
    let text = format!("\"{token}::{name}\": nowhere\n\"{other_token}::{other}\": \"{known}\"\n");
    std::fs::write(&path, text)?;
    let before = rehearsal.journal();
    let told = import(&rehearsal, &path, &["--yes"]).is(1, "")?;
    assert!(
        told.err
            .contains("the cloud has none with the id `nowhere`"),
        "{}",
        told.err
    );
    assert_eq!(rehearsal.journal(), before);
    assert_eq!(rehearsal.known().len(), 636);
    Ok(())
}
