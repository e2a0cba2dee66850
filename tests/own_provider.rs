//! A deployment without `--simulate`, of resources whose provider runs inside the program: nothing
//! is installed for them, and the services hold what is planned. This program is the design and
//! its test in one: called with a command, it is the consumer.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a program of tests"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use cpg::prelude::*;
use cpg::services::resources::hail::BillingProject as Project;
use cpg_infrastructure::config;
use cpg_local_services::Services;
use cpg_test_support::{Checked, Ran, Test};

/// What a dataset owns.
#[dataset(then(billing))]
pub struct Dataset {
    /// Samples and their metadata.
    #[resource(name = "samples")]
    metamist: MetamistProject,
}

impl Dataset<cpg::Any> {
    /// A billing project, on no cloud.
    fn billing(&self) {
        let _ = self.metamist();
        let name = self.unit();
        let project = Project::new("https://batch.example.org", name.to_owned(), "gcp");
        self.add(project.resource(self.name("billing")));
    }
}

/// The organisation, and its datasets.
#[infrastructure(datasets(Dataset))]
pub struct Organisation {}

fn main() -> ExitCode {
    let command = std::env::args().nth(1).unwrap_or_default();
    if ["up", "preview", "plan", "stack", "refresh", "destroy"].contains(&command.as_str()) {
        return cpg::run::<Organisation>();
    }
    let program = std::env::current_exe().unwrap().display().to_string();
    let on_pulumi: [Test; 1] = [("a_provider_inside_the_program_deploys", on_the_engine)];
    cpg_test_support::run(&program, &on_pulumi, &[])
}

/// A project of the user's own, and services.
struct World {
    folder: PathBuf,
    services: Services,
}

impl World {
    fn run(&self, args: &[&str]) -> Ran {
        let config = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../examples/cpg-infrastructure/tests/configs/goldens/minimal-gcp/config.json"
        );
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(args);
        if !["stack", "refresh"].contains(&args[0]) {
            command.args(["--config", config]);
        }
        let backend = format!("file://{}", self.folder.join("backend").display());
        let output = command
            .current_dir(&self.folder)
            .env("PULUMI_BACKEND_URL", backend)
            .env("PULUMI_HOME", self.folder.join("home"))
            .env("PULUMI_CONFIG_PASSPHRASE", "a passphrase of tests")
            .env("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true")
            .envs(self.services.variables())
            .env("HAIL_TOKEN_GCP", "a-token-of-hail-batch")
            .env("CPG_METAMIST_TOKEN", "a-token-of-metamist")
            .stdin(Stdio::null())
            .output();
        let ran = Ran::new(&output.unwrap());
        for said in [&ran.out, &ran.err] {
            assert!(!said.contains("a-token-of"), "{said}");
        }
        ran
    }
}

fn on_the_engine() -> Checked {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("own-provider");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("backend"))?;
    std::fs::write(folder.join("Pulumi.yaml"), "name: own\nruntime: cpg\n")?;
    let services = Services::start();
    let world = World { folder, services };
    world
        .run(&["stack", "new", "one"])
        .is(0, "made the stack one")?;
    world
        .run(&["up", "--yes", "--stack", "one"])
        .is(0, "created")?;
    let held = |world: &World| {
        let held = world.services.held();
        let projects: Vec<String> = held.projects.keys().cloned().collect();
        let open = held
            .billing_projects
            .iter()
            .filter(|(_, one)| !one.is_closed);
        let open: Vec<String> = open.map(|(name, _)| name.clone()).collect();
        (projects, open)
    };
    let (projects, open) = held(&world);
    assert!(!projects.is_empty());
    assert_eq!(projects, open);
    drop(world.services.take_calls());
    world
        .run(&["up", "--yes", "--stack", "one"])
        .is(0, "unchanged")?;
    world.run(&["refresh", "--stack", "one"]).is(0, "")?;
    assert!(
        world
            .services
            .take_calls()
            .iter()
            .all(|call| !call.writes())
    );
    world
        .run(&["destroy", "--yes", "--stack", "one"])
        .is(0, "deleted")?;
    // Projects of Metamist stay, billing projects are closed.
    assert_eq!(held(&world), (projects, Vec::new()));
    Ok(())
}
