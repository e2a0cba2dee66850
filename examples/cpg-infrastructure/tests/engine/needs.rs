//! What has to be there before anything is deployed, and what is asked of the clouds first.

use std::io::Write as _;

use super::{Checked, rehearsal};

/// The bucket that the organisation's files are written to, which no plan makes.
const BUCKET: &str = "cpg-config";

/// What is used and not made is named before anybody is asked; one that is missing is told with
/// what needs it, and the next run completes.
pub(crate) fn named() -> Checked {
    let rehearsal = rehearsal("needs", "minimal-gcp");
    let asked = rehearsal.run(&["up"]).is(2, "638 to create")?;
    let (_, needs) = asked
        .out
        .split_once("must be there already, and is not made here:\n")
        .ok_or_else(|| asked.out.clone())?;
    let line = format!("    Bucket `{BUCKET}` on gcp: ");
    assert_eq!(needs.matches(&line).count(), 1, "{needs}");

    let unknown = rehearsal.up(&["--missing", "cpg-confg"]).is(2, "")?;
    let meant = format!("did you mean `{BUCKET}`?");
    assert!(unknown.err.contains(&meant), "{}", unknown.err);

    let up = rehearsal.up(&["--missing", BUCKET]).is(1, "")?;
    let told = format!("the simulated cloud has no `{BUCKET}`, as it was told");
    let failed: Vec<&str> = up.err.lines().filter(|line| line.contains(&told)).collect();
    let objects = failed.iter().filter(|line| line.contains("BucketObject"));
    assert!(objects.count() > 0, "{}", up.err);
    rehearsal.up(&[]).is(0, "created")?;
    let again = rehearsal.run(&["up"]).is(0, "no change: 638 unchanged")?;
    assert!(!again.out.contains("must be there"), "{}", again.out);
    Ok(())
}

/// A preview asks the clouds where that is wanted: what somebody deleted there is made again.
pub(crate) fn refreshed() -> Checked {
    let (rehearsal, up) = super::deployed("refreshed", "minimal-gcp");
    up.is(0, "638 created")?;
    let journal = rehearsal.journal();
    let is_object =
        |entry: &&serde_json::Value| entry["type"] == "gcp:storage/bucketObject:BucketObject";
    let entry = journal.iter().find(is_object).unwrap();
    let gone = serde_json::json!({"op": "delete", "identity": entry["identity"]});
    let path = rehearsal.folder.join("clouds-rehearsal.jsonl");
    let mut file = std::fs::File::options().append(true).open(path)?;
    writeln!(file, "{gone}")?;
    let preview = ["preview", "--engine", "pulumi"];
    rehearsal.run(&preview).is(0, "no change: 638 unchanged")?;
    let asked = [&preview[..], &["--refresh"]].concat();
    rehearsal.run(&asked).is(0, "1 to create, 637 unchanged")?;
    // What is shown before the question is what would be done.
    rehearsal
        .run(&["up", "--refresh"])
        .is(2, "1 to create, 637 unchanged")?;
    rehearsal.run(&["preview", "--refresh"]).is(2, "")?;
    assert_eq!(rehearsal.journal().len(), journal.len() + 1);
    rehearsal
        .up(&["--refresh"])
        .is(0, "1 created, 637 unchanged")?;
    Ok(())
}
