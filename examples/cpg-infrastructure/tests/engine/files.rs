//! Functions and their code on the real engine: created, unchanged, and after a change of one file
//! exactly what is made of it.

use std::collections::BTreeSet;
use std::path::Path;

use cpg_test_support::{Checked, Rehearsal, word};
use serde_json::Value;

use super::common::{data, read, scratch};
use super::rehearsal;

pub(crate) fn changed() -> Checked {
    let rehearsal = rehearsal("files", "billing-aggregator");
    let folder = scratch("engine-code");
    write_code(&folder)?;
    let files = folder.to_str().unwrap();
    let up = |said: &str| rehearsal.up(&["--files", files]).is(0, said);
    let preview = ["preview", "--engine", "pulumi", "--files", files];

    up("696 created")?;
    assert_eq!(rehearsal.known(), rehearsal.held());
    up("696 unchanged")?;
    rehearsal.run(&preview).is(0, "no change: 696 unchanged")?;
    // The clouds say what the files hash to, and that is no change either.
    rehearsal.run(&["refresh"]).is(0, "696 unchanged")?;
    rehearsal.run(&preview).is(0, "no change: 696 unchanged")?;
    token_is_hidden(&rehearsal);

    let before = rehearsal.journal().len();
    std::fs::write(folder.join("gcp_cost_control/main.py"), "# another")?;
    rehearsal
        .run(&preview)
        .is(0, "1 to update, 1 to replace, 694 unchanged")?;
    up("1 updated, 1 replaced, 694 unchanged")?;
    let control = ["billing-gcp-cost-control-source-code", "gcp-cost-control"];
    assert_eq!(
        touched(&rehearsal, before),
        control.map(str::to_owned).into()
    );

    let before = rehearsal.journal().len();
    std::fs::write(folder.join("aggregate/hail.py"), "# another")?;
    up("5 updated, 1 replaced, 690 unchanged")?;
    let touched = touched(&rehearsal, before);
    let functions = touched
        .iter()
        .filter(|name| name.ends_with("-billing-function"));
    assert_eq!((functions.count(), touched.len()), (5, 6), "{touched:?}");
    up("696 unchanged")?;
    assert_eq!(rehearsal.known(), rehearsal.held());
    Ok(())
}

/// Names of what the clouds changed since a time.
fn touched(rehearsal: &Rehearsal, since: usize) -> BTreeSet<String> {
    let journal = rehearsal.journal();
    let entries = journal[since..]
        .iter()
        .filter(|entry| entry["op"] != "delete");
    entries.map(|entry| word(entry, "name")).collect()
}

/// The token that the program read stands as a secret in the state, and in nothing else.
fn token_is_hidden(rehearsal: &Rehearsal) {
    let token = "mock-secret:billing-admin-000001/slack-aggregator-token";
    let open = Value::from(rehearsal.state()).to_string();
    assert!(open.contains(token), "it was not deployed");
    assert!(!rehearsal.export(false).to_string().contains(token));
    for (path, text) in super::files(&rehearsal.folder) {
        assert!(!text.contains(token), "it stands in {}", path.display());
    }
}

/// Code of our own under the names of the recorded one.
fn write_code(folder: &Path) -> Result<(), cpg_test_support::Failed> {
    let folders = [
        ("billing-aggregator-functions-source-code", "aggregate"),
        ("billing-gcp-cost-control-source-code", "gcp_cost_control"),
        (
            "billing-gcp-cost-report-source-code",
            "gcp_cost_report_slack_bot",
        ),
    ];
    let recorded = read(&data("goldens/billing-aggregator/resources.jsonl"));
    for line in recorded.lines() {
        let resource: Value = serde_json::from_str(line)?;
        let name = word(&resource, "name");
        let Some((_, within)) = folders.iter().find(|(code, _)| *code == name) else {
            continue;
        };
        std::fs::create_dir_all(folder.join(within))?;
        for file in resource["inputs"]["source"]["assets"]
            .as_object()
            .unwrap()
            .keys()
        {
            std::fs::write(
                folder.join(within).join(file),
                format!("# {within}/{file}\n"),
            )?;
        }
    }
    Ok(())
}
