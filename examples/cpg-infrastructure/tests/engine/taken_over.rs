//! States that the original left are taken over: the real one, and larger ones that the writer
//! beside makes of deployments. Afterwards there is nothing to do; whatever else there is in a
//! state is refused or left alone, and named.

#[path = "original.rs"]
mod original;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{
    Checked, Ran, Rehearsal, configs, data, deployed, files, pulumi, rehearsal, same, script, word,
};
use original::{Everything, write};

const PREVIEW: [&str; 3] = ["preview", "--engine", "pulumi"];

/// The passphrase of the real state.
const THEIRS: &str = "x";

/// The real state, as a backend of files has it.
fn recorded() -> Value {
    let packed = std::fs::read(data("states/minimal-gcp.state.json.xz")).unwrap();
    let mut text = Vec::new();
    lzma_rs::xz_decompress(&mut packed.as_slice(), &mut text).unwrap();
    serde_json::from_slice(&text).unwrap()
}

/// A rehearsal of the golden that the real state is of, and a file with that.
fn with_recorded(name: &str) -> (Rehearsal, PathBuf) {
    let rehearsal = rehearsal(name, "minimal-gcp").with_passphrase(THEIRS);
    let file = rehearsal.folder.join("tmp/old.json");
    std::fs::write(&file, recorded().to_string()).unwrap();
    (rehearsal, file)
}

fn migrate(rehearsal: &Rehearsal, file: &Path, more: &[&str]) -> Ran {
    let file = file.to_string_lossy();
    rehearsal.run(&[&["state", "migrate", "--from", &file], more].concat())
}

/// The state of a stack, as the backend has it.
fn kept(rehearsal: &Rehearsal, project: &str, stack: &str) -> Vec<u8> {
    let folder = rehearsal.folder.join(".pulumi/stacks").join(project);
    std::fs::read(folder.join(format!("{stack}.json"))).unwrap()
}

fn said(ran: &Ran, words: &str) -> Checked {
    if ran.out.contains(words) || ran.err.contains(words) {
        return Ok(());
    }
    Err(format!("expected `{words}`:\n{}\n{}", ran.out, ran.err).into())
}

/// Nothing is left to do: a preview, a deployment and a look at the clouds change nothing.
fn nothing_to_do(rehearsal: &Rehearsal, count: &str) -> Checked {
    let unchanged = format!("{count} unchanged");
    let before = rehearsal.journal().len();
    rehearsal
        .run(&PREVIEW)
        .is(0, &format!("no change: {unchanged}"))?;
    for more in [&[][..], &["--refresh"]] {
        let up = rehearsal.up(more).is(0, &unchanged)?;
        for word in ["created", "replaced", "deleted", "updated"] {
            assert!(!up.out.contains(word), "{}", up.out);
        }
    }
    assert_eq!(rehearsal.journal().len(), before, "a cloud was changed");
    assert_eq!(rehearsal.held(), rehearsal.known());
    Ok(())
}

pub(crate) fn real() -> Checked {
    let (rehearsal, file) = with_recorded("taken-over");
    let dry = migrate(&rehearsal, &file, &["--dry-run"]).is(0, "nothing was changed")?;
    assert!(!rehearsal.folder.join(".pulumi/stacks").exists());
    let ran = migrate(&rehearsal, &file, &["--yes"]).is(0, "638 resources as the plan has them")?;
    let listed = dry.out.trim_end().trim_end_matches("nothing was changed");
    assert!(ran.out.starts_with(listed), "{}\n{}", dry.out, ran.out);
    for words in [
        "the state has 643 entries",
        "stack: from production of the project cpg-infra to rehearsal of the project cpg-infrastructure",
        "kind: 204 of cpg:google:GroupMembership",
        "kind: 56 of cpg:google:GroupSettings",
        "kind: 6 of cpg:hail:BatchUser",
        "kind: 2 of cpg:hail:BillingProject",
        "kind: 8 of cpg:hail:BillingProjectMembership",
        "kind: 4 of cpg:metamist:Project",
        "kind: 4 of cpg:metamist:ProjectMembers",
        "storage-config-gcp-fewgenomes-main  content",
    ] {
        said(&ran, words)?;
    }
    for words in ["left alone", "the next `up`", "could not be compared"] {
        assert!(!ran.out.contains(words), "{}", ran.out);
    }
    nothing_to_do(&rehearsal, "638")?;
    let old = recorded();
    let old = old["checkpoint"]["latest"]["resources"].as_array().unwrap();
    let now = rehearsal.state();
    assert!(!now.iter().any(|one| word(one, "type").contains("python")));
    // What there is in the clouds is what there was: the same ids under the same names.
    let ids = |all: &[Value]| -> Vec<(String, String)> {
        let own = all.iter().filter(|one| !super::is_engines(one));
        let mut ids: Vec<_> = own
            .map(|one| (super::key_of(one).1, word(one, "id")))
            .collect();
        ids.sort_unstable();
        ids
    };
    assert_eq!(ids(old), ids(&now));
    said(
        &migrate(&rehearsal, &file, &["--yes"]),
        "needs an empty one",
    )?;
    let again = rehearsal.run(&["state", "migrate", "--yes"]);
    said(
        &again.is(0, "")?,
        "nothing to do: the state was migrated already",
    )?;
    for (path, text) in files(&rehearsal.folder) {
        // The simulated keys of the real state.
        assert!(!text.contains("cHJpdmF0ZQ"), "{}", path.display());
    }
    Ok(())
}

/// Puts the real state where a backend of files has it, as the original left it there.
fn in_place(name: &str) -> Rehearsal {
    let (rehearsal, _) = with_recorded(name);
    let project = rehearsal.folder.join(".pulumi/stacks/cpg-infra");
    std::fs::create_dir_all(&project).unwrap();
    std::fs::write(rehearsal.folder.join(".pulumi/meta.yaml"), "version: 1\n").unwrap();
    std::fs::write(project.join("production.json"), recorded().to_string()).unwrap();
    let text = "name: cpg-infra\nruntime: python\n";
    std::fs::write(rehearsal.folder.join("Pulumi.yaml"), text).unwrap();
    rehearsal
}

const HERE: [&str; 4] = ["state", "migrate", "--stack", "production"];

fn here(rehearsal: &Rehearsal, more: &[&str]) -> Ran {
    rehearsal.run(&[&HERE[..], more].concat())
}

pub(crate) fn where_it_is() -> Checked {
    let rehearsal = in_place("taken-over-here");
    let before = kept(&rehearsal, "cpg-infra", "production");
    here(&rehearsal, &["--dry-run"]).is(0, "nothing was changed")?;
    let unasked = here(&rehearsal, &[]).is(2, "")?;
    said(&unasked, "cannot ask for confirmation")?;
    let nowhere = rehearsal.folder.join("tmp/nowhere/kept.json");
    let nowhere = ["--yes", "--backup", &nowhere.to_string_lossy()];
    let ran = here(&rehearsal, &nowhere).is(2, "")?;
    said(
        &ran,
        "tmp/nowhere` for the old state\n  help: make it first",
    )?;
    assert_eq!(kept(&rehearsal, "cpg-infra", "production"), before);
    let backup = rehearsal.folder.join("tmp/kept.json");
    let backup = backup.to_string_lossy();
    let ran = here(&rehearsal, &["--yes", "--backup", &backup])
        .is(0, "migrated: the state of production")?;
    said(&ran, &format!("the old state is kept in {backup}"))?;
    assert!(!ran.out.contains("stack: from"), "{}", ran.out);
    let old = super::json(Path::new(&*backup));
    assert_eq!(
        old["deployment"]["resources"],
        recorded()["checkpoint"]["latest"]["resources"]
    );
    let preview = [&PREVIEW[..], &["--stack", "production"]].concat();
    rehearsal.run(&preview).is(0, "no change: 638 unchanged")?;
    let after = kept(&rehearsal, "cpg-infra", "production");
    here(&rehearsal, &["--yes"]).is(0, "nothing to do: the state was migrated already")?;
    assert_eq!(kept(&rehearsal, "cpg-infra", "production"), after);
    let again = here(&rehearsal, &["--yes", "--backup", &backup]);
    said(&again.is(0, "")?, "nothing to do")?;
    Ok(())
}

/// Without `--simulate`: the project where the program is called, and the backend of the user. The
/// state is written, and no cloud is asked.
pub(crate) fn own_backend() -> Checked {
    let folder = super::scratch("engine-taken-over-own");
    let stacks = folder.join("backend/.pulumi/stacks/cpg-infra");
    std::fs::create_dir_all(&stacks)?;
    std::fs::write(folder.join("backend/.pulumi/meta.yaml"), "version: 1\n")?;
    std::fs::write(stacks.join("production.json"), recorded().to_string())?;
    std::fs::write(folder.join("old.json"), recorded().to_string())?;
    let text = "name: cpg-infra\nruntime: python\n";
    std::fs::write(folder.join("Pulumi.yaml"), text)?;
    let run = |args: &[&str]| -> Ran {
        let config = configs("goldens/minimal-gcp/config.json");
        let output = std::process::Command::new(super::PROGRAM)
            .args(args)
            .arg("--config")
            .arg(config)
            .current_dir(&folder)
            .env(
                "PULUMI_BACKEND_URL",
                format!("file://{}", folder.join("backend").display()),
            )
            .env("PULUMI_HOME", folder.join("home"))
            .env("PULUMI_CONFIG_PASSPHRASE", THEIRS)
            .env_remove("CPG_PULUMI")
            .stdin(std::process::Stdio::null())
            .output();
        Ran::new(&output.unwrap())
    };
    let migrate = ["state", "migrate", "--yes"];
    said(
        &run(&migrate).is(1, "")?,
        "help: name one with --stack, or `stack select NAME`",
    )?;
    let there = [&migrate[..], &["--stack", "production"]].concat();
    run(&there).is(
        0,
        "migrated: the state of production of the project cpg-infra has 643 entries",
    )?;
    assert!(folder.join("production.before-migration.json").is_file());
    run(&there).is(0, "nothing to do")?;
    // The same from a file, in a stack of another name.
    run(&["stack", "new", "next"]).is(0, "made the stack next")?;
    let from = [&migrate[..], &["--stack", "next", "--from", "old.json"]].concat();
    run(&from).is(
        0,
        "stack: from production of the project cpg-infra to next of the project cpg-infra",
    )?;
    said(
        &run(&from).is(2, "")?,
        "needs an empty one\n  help: `stack new NAME` makes one",
    )?;
    for stack in ["production", "next"] {
        let state = super::json(&stacks.join(format!("{stack}.json")));
        let all = state["checkpoint"]["latest"]["resources"]
            .as_array()
            .unwrap();
        assert_eq!(all.len(), 643);
        let start = format!("urn:pulumi:{stack}::cpg-infra::");
        assert!(all.iter().all(|one| word(one, "urn").starts_with(&start)));
        let own = all
            .iter()
            .filter(|one| word(one, "type").starts_with("cpg:"));
        assert_eq!(own.count(), 284);
    }
    let clouds = files(&folder)
        .into_iter()
        .filter(|(path, _)| path.ends_with(".jsonl"));
    assert_eq!(clouds.count(), 0);
    Ok(())
}

/// A run that is killed between the backup and the new state leaves the old one, one that is killed
/// after that the new one; the next run goes on in both cases.
pub(crate) fn killed() -> Checked {
    let rehearsal = in_place("taken-over-killed");
    let old = kept(&rehearsal, "cpg-infra", "production");
    let wrapper = rehearsal.folder.join("tmp/killing");
    let run = |text: &str| -> Result<Ran, super::Failed> {
        script(&wrapper, text)?;
        let args = [&HERE[..], &["--yes"]].concat();
        let output = rehearsal
            .command(&args)
            .env("CPG_PULUMI", &wrapper)
            .env("CPG_TEST_PULUMI", pulumi())
            .output()?;
        Ok(Ran::new(&output))
    };
    let before = run(
        "#!/bin/sh\ncase \"$1 $2\" in\n\"stack import\") kill -9 $PPID; exit 1 ;;\nesac\nexec \"$CPG_TEST_PULUMI\" \"$@\"\n",
    )?;
    assert_eq!(before.status, None, "{}\n{}", before.out, before.err);
    assert_eq!(kept(&rehearsal, "cpg-infra", "production"), old);
    let backup = rehearsal.folder.join("production.before-migration.json");
    let first = std::fs::read(&backup)?;
    assert!(serde_json::from_slice::<Value>(&first).is_ok());
    let after = run(
        "#!/bin/sh\ncase \"$1 $2\" in\n\"stack import\") \"$CPG_TEST_PULUMI\" \"$@\"; kill -9 $PPID; exit 1 ;;\nesac\nexec \"$CPG_TEST_PULUMI\" \"$@\"\n",
    )?;
    assert_eq!(after.status, None, "{}\n{}", after.out, after.err);
    assert_eq!(
        std::fs::read(&backup)?,
        first,
        "an older backup is never written over"
    );
    assert!(
        rehearsal
            .folder
            .join("production.before-migration-2.json")
            .is_file()
    );
    here(&rehearsal, &["--yes"]).is(0, "nothing to do: the state was migrated already")?;
    let on = |args: &[&str]| rehearsal.run(&[args, &["--stack", "production"]].concat());
    on(&PREVIEW).is(0, "no change: 638 unchanged")?;
    on(&["up", "--yes", "--refresh"]).is(0, "638 unchanged")?;
    // What cannot be written is told, with the way back.
    let broken = in_place("taken-over-broken");
    let text = "#!/bin/sh\ncase \"$1 $2\" in\n\"stack import\") echo 'error: no space' >&2; exit 1 ;;\nesac\nexec \"$CPG_TEST_PULUMI\" \"$@\"\n";
    script(&wrapper, text)?;
    let output = broken
        .command(&[&HERE[..], &["--yes"]].concat())
        .env("CPG_PULUMI", &wrapper)
        .env("CPG_TEST_PULUMI", pulumi())
        .output()?;
    let ran = Ran::new(&output).is(1, "")?;
    said(&ran, "error: no space\n  help: the old state is in ")?;
    assert_eq!(kept(&broken, "cpg-infra", "production"), old);
    Ok(())
}

pub(crate) fn refused() -> Checked {
    let (rehearsal, file) = with_recorded("taken-over-refused");
    let here = |text: &str| -> Result<Ran, super::Failed> {
        std::fs::write(&file, text)?;
        Ok(migrate(&rehearsal, &file, &["--yes"]))
    };
    let old = recorded();
    let wrong = rehearsal.clone().with_passphrase("another");
    let wrong = migrate(&wrong, &file, &["--yes"]).is(1, "")?;
    said(&wrong, "incorrect passphrase")?;
    said(&wrong, "help: set PULUMI_CONFIG_PASSPHRASE")?;
    let mut pending = old.clone();
    let one = &old["checkpoint"]["latest"]["resources"][7];
    pending["checkpoint"]["latest"]["pending_operations"] =
        json!([{"resource": one, "type": "creating"}]);
    let ran = here(&pending.to_string())?.is(2, "")?;
    said(
        &ran,
        "error: the last run was cut off while it was creating `",
    )?;
    let mut twice = old.clone();
    let resources = twice["checkpoint"]["latest"]["resources"]
        .as_array_mut()
        .unwrap();
    let bucket = resources
        .iter()
        .find(|one| word(one, "type").ends_with("storage/bucket:Bucket"));
    let bucket = bucket.unwrap().clone();
    resources.push(bucket);
    let ran = here(&twice.to_string())?.is(2, "")?;
    said(
        &ran,
        "of type `gcp:storage/bucket:Bucket` is in the state twice\n  help: ",
    )?;
    let resources = old["checkpoint"]["latest"]["resources"].as_array();
    let lone = |one: Value| json!({"version": 3, "deployment": {"resources": [one]}}).to_string();
    let mut without = old.clone();
    let all = without["checkpoint"]["latest"]["resources"].as_array_mut();
    all.unwrap().remove(0);
    let mut odd = resources.unwrap()[0].clone();
    odd["aliases"] = json!([5]);
    odd["inputs"] = json!({"x": {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "plaintext": "1"}});
    for (text, words) in [
        (
            without.to_string(),
            "`cpg-infra-production` of type `pulumi:pulumi:Stack` is not in the state, and `",
        ),
        (lone(odd), "is no state that Pulumi can read: "),
    ] {
        let ran = here(&text)?.is(2, "")?;
        said(&ran, words)?;
        assert!(ran.err.contains("help: "), "{}", ran.err);
        assert!(!rehearsal.folder.join("clouds-rehearsal.jsonl").exists());
    }
    for (text, words) in [
        ("", "is no state: "),
        ("{}", "it has no `deployment`"),
        (r#"{"version": 3, "deployment": {}}"#, "has nothing in it"),
        (r#"{"version": 2, "checkpoint": {}}"#, "of version 2"),
    ] {
        let ran = here(text)?.is(2, "")?;
        said(&ran, words)?;
        assert!(ran.err.contains("help: "), "{}", ran.err);
    }
    std::fs::copy(data("states/minimal-gcp.state.json.xz"), &file)?;
    let ran = migrate(&rehearsal, &file, &["--yes"]).is(2, "")?;
    said(&ran, "is compressed\n  help: unpack it first, with `unxz`")?;
    std::fs::write(&file, old.to_string())?;
    let another = rehearsal
        .clone()
        .with_config(configs("goldens/other-organisation/config.json"));
    let ran = migrate(&another, &file, &["--yes"]).is(2, "")?;
    said(
        &ran,
        "the plan has 2 of 638 resources: it is another program's",
    )?;
    let ran = migrate(&rehearsal, Path::new("/nowhere/old.json"), &["--yes"]).is(1, "")?;
    said(&ran, "error: cannot read `/nowhere/old.json`")?;
    let ran = rehearsal.run(&["state", "migrate", "--yes"]).is(1, "")?;
    said(
        &ran,
        "no stack named 'rehearsal' found\n  help: `stack new NAME` makes one",
    )?;
    let ran = migrate(&rehearsal, &file, &["--dry-run", "--fail", "x"]).is(2, "")?;
    said(&ran, "`--fail`")?;
    assert!(!rehearsal.folder.join(".pulumi/stacks").exists());
    let without = rehearsal
        .command(&["state", "migrate", "--yes"])
        .env("CPG_PULUMI", "/nowhere/pulumi")
        .output()?;
    said(&Ran::new(&without).is(1, "")?, "Pulumi is not installed")
}

/// Deploys a golden, writes what the original would have left, and takes that over.
fn synthetic(name: &str, golden: &str, count: &str, kinds: &[&str]) -> Checked {
    let (deployed, up) = if golden == "full-gcp" {
        deployed(name, golden)
    } else {
        let deployed = rehearsal(name, golden);
        let up = deployed.up(&[]);
        (deployed, up)
    };
    up.is(0, &format!("{count} created"))?;
    let state = deployed.export(true);
    let rehearsal = rehearsal(&format!("{name}-heir"), golden);
    let file = rehearsal.folder.join("tmp/old.json");
    std::fs::write(&file, write(&state, golden, Everything::Quiet).to_string())?;
    let ran = migrate(&rehearsal, &file, &["--yes"]);
    let ran = ran.is(0, &format!("{count} resources as the plan has them"))?;
    for words in kinds {
        said(&ran, words)?;
    }
    nothing_to_do(&rehearsal, count)?;
    same_but_defaults(&rehearsal, golden)
}

/// What was recorded is there, beside the inputs that providers filled in.
fn same_but_defaults(rehearsal: &Rehearsal, golden: &str) -> Checked {
    let mut state = rehearsal.state();
    for one in &mut state {
        original::without_defaults(one);
    }
    same(&state, golden)
}

pub(crate) fn full() -> Checked {
    synthetic(
        "taken-over-full",
        "full-gcp",
        "1,877",
        &[
            "kind: 669 of cpg:google:GroupMembership",
            "kind: 145 of cpg:google:GroupSettings",
            "from gcp:serviceAccount/account:Account to gcp:serviceaccount/account:Account",
            "name: ",
        ],
    )
}

pub(crate) fn two_clouds() -> Checked {
    synthetic(
        "taken-over-azure",
        "azure-and-gcp",
        "841",
        &[
            "component: `acme:index:Folder a-folder` has nothing in it any more",
            "of `azure` go to the default one of azure-native",
        ],
    )?;
    synthetic(
        "taken-over-other",
        "other-organisation",
        "1,676",
        &["kind: "],
    )
}

/// Everything else that a state can have: it is left as it is, and named.
pub(crate) fn left_alone() -> Checked {
    let (deployed, up) = deployed("taken-over-alone", "minimal-gcp");
    up.is(0, "638 created")?;
    let old = write(&deployed.export(true), "minimal-gcp", Everything::Loud);
    let rehearsal = rehearsal("taken-over-alone-heir", "minimal-gcp");
    let file = rehearsal.folder.join("tmp/old.json");
    std::fs::write(&file, old.to_string())?;
    let ran = migrate(&rehearsal, &file, &["--yes"]).is(0, "migrated: ")?;
    for words in [
        "left alone, since the plan has no such name (the next `up` deletes them): 1\n    gone-bucket  gcp:storage/bucket:Bucket",
        "left alone, since the plan has no such type",
        "    a-component  acme:index:Component\n",
        "    a-workspace  pulumi-python:dynamic:Resource  its provider is code of the old program\n",
        "    looked-up  gcp:compute/network:Network  only looked up\n",
        "    precious  acme:index:Store  protected, or kept in the cloud\n",
        "replaced before (the next `up` deletes the old ones): 1\n    ",
        "did not start well (the next `up` updates them): 1\n    ",
        "marked to be replaced (the next `up` does it): 1\n    ",
        "in the plan and not in the state (the next `up` makes them): 1\n    ",
        "the plan has other inputs (the next `up` changes them): 1\n    ",
    ] {
        said(&ran, words)?;
    }
    let state = rehearsal.state();
    let find = |name: &str| {
        let found = state.iter().find(|one| super::key_of(one).1 == name);
        found.unwrap_or_else(|| panic!("`{name}` is gone")).clone()
    };
    let precious = find("precious");
    assert_eq!(
        (&precious["protect"], word(&precious, "id")),
        (&true.into(), "p".to_owned())
    );
    assert_eq!(precious["inputs"], json!({"text": "as it was"}));
    let workspace = find("a-workspace");
    assert_eq!(workspace["inputs"]["workspace_id"], 3);
    assert!(word(&workspace, "provider").contains("providers:pulumi-python::default::"));
    let urn = |one: &Value| word(one, "urn");
    let heirs = "urn:pulumi:rehearsal::cpg-infrastructure::";
    assert!(state.iter().all(|one| urn(one).starts_with(heirs)));
    // Its place in the tree, and what it names, are those of today.
    let store = &precious;
    assert_eq!(word(store, "parent"), urn(&find("a-component")));
    assert_eq!(
        word(store, "deletedWith"),
        urn(&find("fewgenomes-gcp-main-bucket"))
    );
    assert!(urn(store).contains("acme:index:Component$acme:index:Store::precious"));
    let going = state.iter().filter(|one| one["delete"] == true);
    let going: Vec<String> = going.map(|one| word(one, "type")).collect();
    assert_eq!(going, ["cpg:google:GroupMembership"]);
    Ok(())
}
