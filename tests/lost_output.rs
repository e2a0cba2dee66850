//! A file of which a part is missing is never written: the resource fails, with the name of what
//! was not answered. This program is the design and its test in one: called with a command, it
//! is the consumer.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a program of tests"
)]

use std::path::Path;
use std::process::ExitCode;

use cpg::gcp::resources::storage::BucketObject;
use cpg::prelude::*;
use cpg::{Output, Render};
use cpg_infrastructure::config;
use cpg_test_support::{Checked, Rehearsal, Test};

/// What a dataset owns.
#[dataset(clouds(gcp), then(files))]
pub struct Dataset {
    /// Final results.
    #[resource]
    main: Bucket,
}

impl Dataset<Gcp> {
    /// Two files: one says what the bucket answers, the other what no bucket does.
    fn files(&self) {
        let bucket = self.main();
        let Some(node) = bucket.node else { return };
        for (name, attribute) in [("right", "name"), ("wrong", "lost")] {
            let answer = Value::from(Output { node, attribute });
            let document = Value::map([("main", Value::map([("bucket", answer)]))]);
            let file = BucketObject {
                content: Some(Value::Render(Render::Toml, Box::new(document))),
                ..BucketObject::new(bucket.address())
            };
            self.add(file.resource(self.name(name)));
        }
    }
}

/// The organisation, and its datasets.
#[infrastructure(clouds(gcp), datasets(Dataset))]
pub struct Organisation {}

fn main() -> ExitCode {
    let command = std::env::args().nth(1).unwrap_or_default();
    if ["up", "preview", "plan"].contains(&command.as_str()) {
        return cpg::run::<Organisation>();
    }
    let program = std::env::current_exe().unwrap().display().to_string();
    let on_pulumi: [Test; 1] = [("a_missing_output_fails_its_resource", on_the_engine)];
    let without: [Test; 1] = [("a_plan_without_it_is_not_written", embedded)];
    cpg_test_support::run(&program, &on_pulumi, &without)
}

fn rehearsal(name: &str) -> Rehearsal {
    let program = std::env::current_exe().unwrap().display().to_string();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("lost-output-{name}"));
    let config = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../examples/cpg-infrastructure/tests/configs/goldens/minimal-gcp/config.json"
    );
    Rehearsal::new(Box::leak(program.into_boxed_str()), folder).with_config(config)
}

fn on_the_engine() -> Checked {
    let rehearsal = rehearsal("engine");
    let up = rehearsal.run(&["up", "--yes"]).is(1, "")?;
    let told = "`common-gcp-wrong`: `common-gcp-main-bucket` has no output `lost`";
    assert_eq!(up.err.matches(told).count(), 1, "{}", up.err);
    let made: Vec<String> = rehearsal.held().into_iter().map(|(_, name)| name).collect();
    let is_made = |name: &str| made.iter().any(|other| other == name);
    assert!(is_made("common-gcp-right"), "{made:?}");
    assert!(!is_made("common-gcp-wrong"), "{made:?}");
    Ok(())
}

fn embedded() -> Checked {
    let rehearsal = rehearsal("embedded");
    let out = rehearsal.folder.join("plan.jsonl");
    let plan = std::process::Command::new(std::env::current_exe()?)
        .args(["plan", "--out"])
        .arg(&out)
        .arg("--config")
        .arg(rehearsal.config())
        .output()?;
    let said = String::from_utf8_lossy(&plan.stderr);
    assert_eq!(plan.status.code(), Some(2), "{said}");
    let told = "error[36d]: `common-gcp-wrong` cannot be deployed: `common-gcp-main-bucket` has no output `lost`";
    assert!(said.contains(told), "{said}");
    assert!(!out.exists());
    Ok(())
}
