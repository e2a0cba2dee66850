//! Commands beside a run that is at work: each waits for it and then knows what it did, or says
//! whose run it is; none takes its lock away, and none says that it was killed.

use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;

use super::{Checked, Ran, Rehearsal, rehearsal, same};

/// A run that is at work when this returns: the clouds hold some of what it makes.
fn at_work(rehearsal: &Rehearsal, latency: &str) -> Child {
    let run = rehearsal
        .command(&["up", "--yes", "--fast-state", "--latency", latency])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let journal = rehearsal.folder.join("clouds-rehearsal.jsonl");
    let start = Instant::now();
    while std::fs::metadata(&journal).map_or(0, |held| held.len()) == 0 {
        assert!(
            start.elapsed() < Duration::from_secs(120),
            "nothing happens"
        );
        std::thread::sleep(Duration::from_millis(20));
    }
    run
}

/// A second run waits, and then finds all of it made; so does a preview.
pub(crate) fn waits() -> Checked {
    let rehearsal = rehearsal("beside", "minimal-gcp");
    let first = at_work(&rehearsal, "30");
    // A preview in a thread of its own, so that both wait at once.
    let also = rehearsal.clone();
    let preview = std::thread::spawn(move || also.run(&["preview", "--engine", "pulumi"]));
    let second = rehearsal.up(&[]);
    let first = first.wait_with_output();
    let preview = preview.join().unwrap().is(0, "no change: 638 unchanged")?;
    let second = second.is(0, "638 unchanged")?;
    let first = Ran::new(&first?).is(0, "638 created")?;
    for ran in [&first, &second, &preview] {
        assert!(!ran.err.contains("was killed"), "{}", ran.err);
    }
    for ran in [&second, &preview] {
        assert!(
            ran.err
                .contains("another run is at work on this stack: process "),
            "{}",
            ran.err
        );
    }
    assert_eq!(rehearsal.journal().len(), 638);
    same(&rehearsal.state(), "minimal-gcp")
}

/// `cancel` frees no run that lives, frees one that is dead, and asks about another machine's.
pub(crate) fn cancelled() -> Checked {
    let rehearsal = rehearsal("cancel", "minimal-gcp");
    let first = at_work(&rehearsal, "30");
    let process = first.id();
    let refused = rehearsal.run(&["cancel", "--yes"]);
    let first = first.wait_with_output();
    let refused = refused.is(1, "")?;
    let words = format!(
        "a run of this machine is at work on this stack: process {}, since ",
        process
    );
    assert!(refused.err.contains(&words), "{}", refused.err);
    Ran::new(&first?).is(0, "638 created")?;
    rehearsal
        .run(&["cancel"])
        .is(0, "the stack is not locked")?;

    let locks = rehearsal
        .folder
        .join(".pulumi/locks/organization/cpg-infrastructure/rehearsal");
    let host = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let lock = |pid: u32, host: &str| {
        std::fs::create_dir_all(&locks).unwrap();
        let lock = json!({"pid": pid, "username": "amy", "hostname": host, "timestamp": "2024-05-01T12:30:00.5Z"});
        std::fs::write(locks.join("a.json"), lock.to_string()).unwrap();
    };
    if !host.is_empty() {
        lock(4_194_999, host.trim());
        rehearsal.run(&["cancel"]).is(0, "the stack is free")?;
        assert!(!locks.join("a.json").exists());
    }
    lock(1, "another");
    let words = "amy on another, process 1, since 2024-05-01T12:30:00";
    let asked = rehearsal.run(&["cancel"]).is(2, "")?;
    assert!(
        asked.err.contains(words) && asked.err.contains("--yes"),
        "{}",
        asked.err
    );
    assert!(locks.join("a.json").exists());
    let up = rehearsal.up(&[]).is(1, "")?;
    assert!(
        up.err.contains("locked") || up.err.contains(words),
        "{}",
        up.err
    );
    rehearsal
        .run(&["cancel", "--yes"])
        .is(0, "the stack is free")?;
    assert!(!locks.join("a.json").exists());
    rehearsal.up(&[]).is(0, "638 unchanged")?;
    Ok(())
}
