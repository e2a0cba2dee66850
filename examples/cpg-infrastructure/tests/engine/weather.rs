//! Clouds that fail: each failure is named with dataset, cloud, resource and cause, what does
//! not need what failed is deployed, the run ends, and the next one completes.

use std::collections::BTreeSet;
use std::os::unix::process::CommandExt as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use cpg_test_support::Failed;

use super::{Checked, Ran, Rehearsal, hides, rehearsal, same};

const REFUSED: &str = "fewgenomes-gcp-test-bucket";
const HANGS: &str = "fewgenomes-gcp-main-bucket";
const LOST: &str = "common-gcp-main-bucket";

/// The lines of failures: each says of whom, what and why; gives those.
fn told(ran: &Ran) -> Result<Vec<(String, String)>, Failed> {
    let lines = ran
        .err
        .lines()
        .filter_map(|line| line.strip_prefix("error: "));
    let mut told = Vec::new();
    for line in lines {
        let parts: Vec<&str> = line.splitn(3, ": ").collect();
        let [owner, resource, cause] = parts[..] else {
            return Err(format!("not owner, resource and cause: {line}").into());
        };
        let known = ["infrastructure", "common", "fewgenomes"];
        let (dataset, cloud) = owner.split_once(" on ").unwrap_or((owner, "gcp"));
        let is_owner = known.contains(&dataset) && cloud == "gcp";
        let name = resource.split('`').nth(1).unwrap_or_default();
        if !is_owner || !resource.contains(':') || name.is_empty() || cause.is_empty() {
            return Err(format!("not owner, resource and cause: {line}").into());
        }
        told.push((name.to_owned(), cause.to_owned()));
    }
    Ok(told)
}

/// One that is refused, one whose creation hangs, one whose answer is lost; then a provider that
/// dies, and a run that is interrupted while it waits.
pub(crate) fn named() -> Checked {
    let rehearsal = rehearsal("failures", "minimal-gcp");
    let up = rehearsal
        .up(&[
            "--fail",
            REFUSED,
            "--hang",
            HANGS,
            "--lose",
            LOST,
            "--timeout",
            "2",
        ])
        .is(1, "3 failed")?;
    let told_of: BTreeSet<_> = told(&up)?.into_iter().collect();
    let hung =
        "no answer within 2 s, the timeout of the rehearsal: whether it was made is not known";
    let refused = "the simulated cloud refuses, as it was told";
    let expected = [(REFUSED, refused), (HANGS, hung), (LOST, hung)];
    let expected = expected.map(|(name, cause)| (name.to_owned(), cause.to_owned()));
    assert_eq!(told_of, BTreeSet::from(expected));
    let known = rehearsal.known();
    let bucket = |name: &str| ("gcp:storage/bucket:Bucket".to_owned(), name.to_owned());
    assert!(known.len() > 600, "only {} were made", known.len());
    let not_tried = format!("{} resources were not tried", 638 - known.len() - 3);
    assert!(up.err.contains(&not_tried), "{}", up.err);
    // What was made without an answer is what the state does not know.
    let held = rehearsal.held();
    let unknown: BTreeSet<_> = held.difference(&known).cloned().collect();
    assert_eq!(unknown, BTreeSet::from([bucket(LOST)]));
    assert!(known.is_subset(&held));

    // What the state does not know, nobody could delete: it is told, and nothing is.
    let refused = rehearsal.run(&["destroy", "--yes"]).is(1, "")?;
    let words =
        "the state does not know 1 resource that the last run made\n  help: `up` takes it over";
    assert!(refused.err.contains(words), "{}", refused.err);
    assert_eq!(rehearsal.held(), held);

    // The next run takes it over, until its provider dies.
    let died = rehearsal
        .up(&["--fail", REFUSED, "--dies-after", "5"])
        .is(1, "1 taken over")?;
    assert!(died.err.contains("could not tell all that it did"));
    let failures = told(&died)?;
    assert!(failures.len() > 1);
    for (name, cause) in &failures {
        let is_explained = cause.contains("died or cannot be reached");
        assert!(is_explained || name == REFUSED, "{name}: {cause}");
    }
    assert_eq!(rehearsal.journal().len(), held.len() + 5);
    assert!(rehearsal.known().contains(&bucket(LOST)));

    let stopped = interrupted(&rehearsal)?.is(1, "")?;
    let failures = told(&stopped)?;
    let cause = "stopped while there was no answer: whether it was made is not known";
    assert_eq!(failures, [(REFUSED.to_owned(), cause.to_owned())]);

    let last = rehearsal.up(&[]).is(0, "unchanged")?;
    assert_eq!(rehearsal.held(), rehearsal.known());
    same(&rehearsal.state(), "minimal-gcp")?;
    hides(&rehearsal.folder, &[&up, &died, &stopped, &last]);
    Ok(())
}

/// A run that is interrupted from the terminal while it waits for an answer.
fn interrupted(rehearsal: &Rehearsal) -> Result<Ran, Failed> {
    let args = ["up", "--yes", "--fast-state", "--timeout", "600"];
    let hang = ["--hang", REFUSED];
    let program = rehearsal
        .command(&[&args[..], &hang].concat())
        .process_group(0)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    // It waits when nothing has happened for long; more waiting does no harm.
    let mut quiet = (0, Instant::now());
    let start = Instant::now();
    while quiet.1.elapsed() < Duration::from_secs(5) || start.elapsed() < Duration::from_secs(12) {
        let made = rehearsal.journal().len();
        if made != quiet.0 {
            quiet = (made, Instant::now());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    let start = Instant::now();
    // The terminal tells the program and the engine.
    let group = format!("-{}", program.id());
    Command::new("kill").args(["-INT", "--", &group]).status()?;
    let ran = Ran::new(&program.wait_with_output()?);
    assert!(start.elapsed() < Duration::from_secs(60), "it hung on");
    Ok(ran)
}

/// Five of a hundred changes fail.
pub(crate) fn by_chance() -> Checked {
    let rehearsal = rehearsal("chance", "minimal-gcp");
    let up = rehearsal.up(&["--failing", "5"]).is(1, " failed")?;
    let failures = told(&up)?;
    assert!(up.out.contains(&format!("{} failed", failures.len())));
    for (_, cause) in &failures {
        assert_eq!(cause, "the simulated cloud failed by chance");
    }
    let known = rehearsal.known();
    assert_eq!(rehearsal.held(), known);
    let not_tried = 638 - known.len() - failures.len();
    let words = format!("{not_tried} resources were not tried");
    assert!(not_tried == 0 || up.err.contains(&words), "{}", up.err);
    // What failed, and what needs it, and nothing else, is missing.
    let missing: BTreeSet<String> = missing(&failures);
    let names: BTreeSet<String> = known.into_iter().map(|(_, name)| name).collect();
    assert!(missing.is_disjoint(&names));
    assert_eq!(missing.len(), not_tried + failures.len());
    rehearsal.up(&[]).is(0, "unchanged")?;
    same(&rehearsal.state(), "minimal-gcp")?;
    hides(&rehearsal.folder, &[&up]);
    Ok(())
}

/// Names of what failed and of all that needs it, as recorded.
fn missing(failures: &[(String, String)]) -> BTreeSet<String> {
    let path = super::data("goldens/minimal-gcp/resources.jsonl");
    let all = super::resources(&super::read(&path)).unwrap();
    let mut missing: BTreeSet<String> = failures.iter().map(|(name, _)| name.clone()).collect();
    loop {
        let needs_one = all.iter().filter(|((_, name), resource)| {
            let options = &resource["options"];
            let needs = ["dependencies", "depends_on"].map(|key| options[key].as_array());
            let mut needs = needs.into_iter().flatten().flatten();
            !missing.contains(name)
                && needs.any(|need| missing.contains(need.as_str().unwrap_or_default()))
        });
        let more: Vec<String> = needs_one.map(|((_, name), _)| name.clone()).collect();
        if more.is_empty() {
            return missing;
        }
        missing.extend(more);
    }
}
