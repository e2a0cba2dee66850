//! Cellscope's environments on the real engine, with a simulated AWS that gives ids in their real
//! forms and refuses what AWS's provider refuses.
//!
//! Without Pulumi each test is ignored, and says why.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a program of tests"
)]

use std::path::Path;

use cpg_test_support::{Checked, Rehearsal, Test};

const PROGRAM: &str = env!("CARGO_BIN_EXE_cellscope");

/// The resources of production and of staging.
const ALL: usize = 201;

fn main() -> std::process::ExitCode {
    let on_pulumi: [Test; 5] = [
        ("production_is_created_then_unchanged", production),
        ("staging_is_created_then_unchanged", staging),
        ("a_killed_run_is_mended", killed),
        ("a_preview_names_what_it_would_change", changed),
        ("a_sandbox_alone_is_made_with_what_it_needs", alone),
    ];
    cpg_test_support::run(PROGRAM, &on_pulumi, &[])
}

fn rehearsal(environment: &str, name: &str) -> Rehearsal {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cellscope-{name}"));
    let configs = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/configs/goldens");
    Rehearsal::new(PROGRAM, folder).with_config(configs.join(format!("{environment}.json")))
}

fn production() -> Checked {
    created_then_unchanged("production")
}

fn staging() -> Checked {
    created_then_unchanged("staging")
}

fn created_then_unchanged(environment: &str) -> Checked {
    let rehearsal = rehearsal(environment, environment);
    rehearsal.up(&[]).is(0, &format!("{ALL} created"))?;
    rehearsal
        .run(&["preview", "--engine", "pulumi"])
        .is(0, &format!("no change: {ALL} unchanged"))?;
    rehearsal.up(&[]).is(0, &format!("{ALL} unchanged"))?;
    // What the state knows is what the cloud holds, once each.
    assert_eq!(rehearsal.known(), rehearsal.held());
    // Ids are AWS's own.
    let state = rehearsal.state();
    let id = |ty: &str| {
        let one = state.iter().find(|one| one["type"] == ty);
        one.and_then(|one| one["id"].as_str())
            .unwrap_or_else(|| panic!("no id of a {ty}"))
    };
    assert!(id("aws:ec2/securityGroup:SecurityGroup").starts_with("sg-"));
    assert!(id("aws:sns/topic:Topic").starts_with("arn:aws:sns:"));
    Ok(())
}

fn killed() -> Checked {
    for moment in [1_usize, 60, 140] {
        let rehearsal = rehearsal("production", &format!("killed-{moment}"));
        let up = rehearsal.up(&["--dies-after", &moment.to_string()]);
        assert_ne!(up.status, Some(0), "{}", up.err);
        assert!(rehearsal.held().len() >= moment);
        let up = rehearsal.up(&[]).is(0, "taken over")?;
        assert!(!up.out.contains("deleted"), "{}", up.out);
        rehearsal
            .run(&["refresh"])
            .is(0, &format!("{ALL} unchanged"))?;
        rehearsal
            .run(&["preview", "--engine", "pulumi"])
            .is(0, &format!("no change: {ALL} unchanged"))?;
        assert_eq!(rehearsal.known(), rehearsal.held());
    }
    Ok(())
}

fn alone() -> Checked {
    let rehearsal = rehearsal("production", "alone");
    let sandbox = rehearsal
        .up(&["--unit", "production/default"])
        .is(0, "33 created")?;
    assert!(!sandbox.err.contains("has no output"), "{}", sandbox.err);
    let whole = rehearsal.up(&["--unit", "production"]);
    whole.is(0, "168 created, 33 unchanged")?;
    rehearsal.up(&[]).is(0, &format!("{ALL} unchanged"))?;
    assert_eq!(rehearsal.known(), rehearsal.held());
    Ok(())
}

fn changed() -> Checked {
    let rehearsal = rehearsal("production", "changed");
    rehearsal.up(&[]).is(0, &format!("{ALL} created"))?;
    let changed = rehearsal.changed("days", |config| {
        config["tuning"] = serde_json::json!({ "log_retention_days": { "sns_endpoint": 5 } });
    });
    let preview = changed
        .run(&["preview", "--engine", "pulumi"])
        .is(0, "1 to update, 200 unchanged")?;
    let told = "would be updated:\n    production-default-aws-sns-endpoint-lambda-function-logs  \
        aws:cloudwatch/logGroup:LogGroup  retentionInDays\n";
    assert!(preview.out.contains(told), "{}", preview.out);
    Ok(())
}
