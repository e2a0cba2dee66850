//! What a design finds there already, on the real engine with simulated clouds that are told what
//! they hold: what it uses is never changed, what it takes over is as the design says afterwards,
//! and what is not there is told with what needs it.
//!
//! Without Pulumi each test is ignored, and says why.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a program of tests"
)]

use std::path::Path;

use cpg_test_support::{Checked, Ran, Rehearsal, Test, word};

const PROGRAM: &str = env!("CARGO_BIN_EXE_lab");

const PREVIEW: [&str; 3] = ["preview", "--engine", "pulumi"];

/// What is there; the bucket with other labels than the design has.
const THERE: &str = include_str!("../there.yaml");

/// The id of the bucket that is taken over.
const BUCKET: &str = "oldlab-microscopes";

fn main() -> std::process::ExitCode {
    let on_pulumi: [Test; 5] = [
        ("what_is_there_is_used_or_taken_over", adopted),
        ("what_is_not_there_is_told_with_what_needs_it", missing),
        (
            "what_cannot_be_as_the_design_says_is_not_taken_over",
            unlike,
        ),
        ("what_another_command_cannot_use_is_refused", refused),
        ("what_the_configuration_names_is_taken_over", configured),
    ];
    cpg_test_support::run(PROGRAM, &on_pulumi, &[])
}

/// A rehearsal, and the file of what is there.
fn rehearsal(name: &str, there: &str) -> (Rehearsal, String) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("lab-{name}"));
    let rehearsal = Rehearsal::new(PROGRAM, folder);
    let path = rehearsal.folder.join("tmp/there.yaml");
    std::fs::write(&path, there).unwrap();
    (rehearsal, path.to_string_lossy().into_owned())
}

fn with(rehearsal: &Rehearsal, file: &str, args: &[&str]) -> Ran {
    rehearsal.run(&[args, &["--existing", file]].concat())
}

/// What differs is told before anything is changed; then the bucket is as the design says. What is
/// only used is in no journal.
fn adopted() -> Checked {
    let (rehearsal, file) = rehearsal("adopted", THERE);
    let preview = with(&rehearsal, &file, &PREVIEW).is(0, "1 to take over, 1 to update")?;
    let there = "    mouse-gcp-oldlab-microscopes-bucket  gcp:storage/bucket:Bucket  `oldlab-microscopes`, then changed:\n        labels: there {\"made\":\"by-hand\"}, here {\"bucket\":\"oldlab-microscopes\"}\n";
    assert!(preview.out.contains(there), "{}", preview.out);
    assert!(preview.out.contains(
        "Registry `projects/scope-vendor/locations/us/repositories/vendor-images` on gcp"
    ));
    assert!(
        rehearsal.journal().is_empty(),
        "a preview changed something"
    );
    let unasked = with(&rehearsal, &file, &["up"]).is(2, "1 to take over")?;
    assert!(unasked.out.contains(there), "{}", unasked.out);
    assert!(
        rehearsal.journal().is_empty(),
        "something was changed unasked"
    );

    with(&rehearsal, &file, &["up", "--yes"]).is(0, "1 taken over, 1 updated")?;
    let journal = rehearsal.journal();
    let pull = journal
        .iter()
        .find(|one| word(one, "name") == "mouse-gcp-pipeline-vendor-pull");
    let pull = &pull.unwrap()["inputs"];
    assert_eq!(
        (&pull["project"], &pull["location"]),
        (&"scope-vendor".into(), &"us".into())
    );
    let bucket = journal.iter().filter(|one| word(one, "id") == BUCKET);
    let done: Vec<String> = bucket.map(|one| word(one, "op")).collect();
    assert_eq!(done, ["create", "update"]);
    let is_vendors = |one: &&serde_json::Value| word(one, "id").ends_with("vendor-images");
    assert_eq!(journal.iter().filter(is_vendors).count(), 0);
    for args in [&PREVIEW[..], &["up"]] {
        with(&rehearsal, &file, args).is(0, "no change")?;
        rehearsal.run(args).is(0, "no change")?;
    }
    rehearsal.run(&["drift"]).is(0, "")?;
    assert_eq!(rehearsal.journal(), journal);
    assert_eq!(rehearsal.held(), rehearsal.known());
    Ok(())
}

/// All of it is told at once, before anything is made.
fn missing() -> Checked {
    let (rehearsal, file) = rehearsal("missing", "{}\n");
    for args in [&PREVIEW[..], &["up", "--yes"]] {
        let told = with(&rehearsal, &file, args).is(1, "")?;
        for words in [
            "error: Registry `projects/scope-vendor/locations/us/repositories/vendor-images` on gcp is not there: The vendor's images: of another team; needed by `mouse-gcp-pipeline-vendor-pull`\n  help: name it",
            "error: `oldlab-microscopes` is not there, which `mouse-gcp-oldlab-microscopes-bucket` would take over; needed by `mouse-gcp-readers-oldlab-microscopes-read`\n  help: name it",
        ] {
            assert!(told.err.contains(words), "{words}\n{}", told.err);
        }
    }
    assert!(rehearsal.journal().is_empty());
    // What no unit of the run needs is not asked for.
    with(&rehearsal, &file, &["up", "--yes", "--unit", "common"]).is(0, "created")?;
    Ok(())
}

/// A bucket of another name would be made anew, and the engine replaces nothing that it has just
/// taken over: all of it is refused before anything is changed.
fn unlike() -> Checked {
    let there = format!("{THERE}oldlab-derived:\nneurolab-mouse-raw:\n");
    let (rehearsal, file) = rehearsal("unlike", &there);
    let ids = rehearsal.folder.join("tmp/ids.yaml");
    std::fs::write(
        &ids,
        "mouse-gcp-derived-bucket: oldlab-derived\ngcp:storage/bucket:Bucket::mouse-gcp-raw-bucket: neurolab-mouse-raw\n",
    )?;
    let ids = ids.to_string_lossy();
    for way in ["--dry-run", "--yes"] {
        let told = with(&rehearsal, &file, &["import", "--from", &ids, way]).is(2, "")?;
        let listed = "`oldlab-derived`, where this differs and cannot be changed:\n        name: there \"oldlab-derived\", here \"neurolab-mouse-derived\"\n";
        assert!(told.out.contains(listed), "{}", told.out);
        let words = "error: `mouse-gcp-derived-bucket` cannot be taken over as `oldlab-derived`: what differs cannot be changed there\n  help: let the design say what is there";
        assert!(told.err.contains(words), "{}", told.err);
    }
    assert!(rehearsal.journal().is_empty(), "something was changed");
    // The file of what is there says only what the plan uses or takes over.
    std::fs::write(&file, format!("{THERE}neurolab-mouse-raw:\n"))?;
    std::fs::write(
        &*ids,
        "gcp:storage/bucket:Bucket::mouse-gcp-raw-bucket: neurolab-mouse-raw\n",
    )?;
    with(&rehearsal, &file, &["import", "--from", &ids, "--yes"]).is(0, "1 taken over")?;
    Ok(())
}

/// Mistakes of the file are told at their places; so is a command that it means nothing to.
fn refused() -> Checked {
    for (text, words) in [
        (
            "oldlab-microscops:\nvendor-images:\n",
            "neither uses nor takes over `oldlab-microscops` at ",
        ),
        ("oldlab-microscops:\n", "did you mean `oldlab-microscopes`?"),
        (
            "vendor-images: 7\n",
            "error[15l]: `vendor-images` must be a section, not the number `7`",
        ),
        (
            "projects/scope-vendor/locations/us/repositories/vendor-images:\n  mode: x\n",
            "and does not take it over: what it has is not looked at",
        ),
    ] {
        let (rehearsal, file) = rehearsal("refused", text);
        let told = with(&rehearsal, &file, &["up", "--yes"]).is(2, "")?;
        assert!(told.err.contains(words), "{words}\n{}", told.err);
        assert!(told.err.contains("there.yaml:"), "{}", told.err);
    }
    let (rehearsal, file) = rehearsal("refused", "{}\n");
    let told = with(&rehearsal, &file, &["destroy", "--yes"]).is(2, "")?;
    let words = "`--existing` has no effect on `destroy`";
    assert!(told.err.contains(words), "{}", told.err);
    Ok(())
}

/// A section of the configuration names more that is there; a wrong name is told at its line.
fn configured() -> Checked {
    let id = "neurolab-mouse-derived";
    let there = format!("{THERE}{id}:\n");
    let (rehearsal, file) = rehearsal("configured", &there);
    let folder = rehearsal.folder.join("tmp/config");
    std::fs::create_dir_all(folder.join("studies"))?;
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("config");
    for study in ["common", "human", "mouse"] {
        let study = format!("studies/{study}.yaml");
        std::fs::copy(own.join(&study), folder.join(&study))?;
    }
    let lab = std::fs::read_to_string(own.join("lab.yaml"))?;
    let write = |name: &str| {
        let text = format!("{lab}imports:\n  {name}: {id}\n");
        std::fs::write(folder.join("lab.yaml"), text)
    };
    let rehearsal = rehearsal.with_config(&folder);

    write("mouse-gcp-derivd-bucket")?;
    let wrong = with(&rehearsal, &file, &["up", "--yes"]).is(2, "")?;
    let line = lab.lines().count() + 2;
    for words in [
        "`mouse-gcp-derivd-bucket`",
        &format!("lab.yaml:{line}:3"),
        "did you mean `mouse-gcp-derived-bucket`?",
    ] {
        assert!(wrong.err.contains(words), "{words}\n{}", wrong.err);
    }

    write("mouse-gcp-derived-bucket")?;
    let taken = format!("mouse-gcp-derived-bucket  gcp:storage/bucket:Bucket  `{id}`");
    let preview = with(&rehearsal, &file, &PREVIEW).is(0, "2 to take over")?;
    assert!(preview.out.contains(&taken), "{}", preview.out);
    with(&rehearsal, &file, &["up", "--yes"]).is(0, "2 taken over")?;
    with(&rehearsal, &file, &["up"]).is(0, "no change")?;
    Ok(())
}
