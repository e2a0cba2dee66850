//! A deployment without `--simulate`, of resources whose provider runs inside the program: nothing
//! is installed for them, and the services hold what is planned. The state is in a folder, or in
//! an object store, where there is one: `cargo xtask object-store` starts one. This program is the design and
//! its test in one: called with a command, it is the consumer.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a program of tests"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

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
    if COMMANDS.contains(&command.as_str()) {
        return cpg::run::<Organisation>();
    }
    let program = std::env::current_exe().unwrap().display().to_string();
    let on_pulumi: [Test; 1] = [("a_provider_inside_the_program_deploys", on_the_engine)];
    let no_store = std::env::var_os(STORE).is_none();
    let no_store = no_store.then_some("no object store here: run cargo xtask object-store");
    let on_store: Test = ("a_state_is_kept_in_an_object_store", on_a_store);
    cpg_test_support::run_with(&program, &on_pulumi, &[], &[(on_store, no_store)])
}

/// Commands of the consumer.
const COMMANDS: [&str; 7] = [
    "up", "preview", "drift", "stack", "refresh", "destroy", "cancel",
];

/// Those that need a configuration.
const PLANNED: [&str; 4] = ["up", "preview", "drift", "destroy"];

/// Names the backend of an object store, as Pulumi takes it; its credentials are in the
/// environment too.
const STORE: &str = "CPG_OBJECT_STORE";

/// A project of the user's own, and services.
struct World {
    folder: PathBuf,
    backend: String,
    services: Services,
}

impl World {
    /// One in a folder that is emptied; the state is in a folder below, where nothing else is
    /// said.
    fn new(name: &str, backend: Option<String>) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(folder.join("backend")).unwrap();
        std::fs::write(folder.join("Pulumi.yaml"), "name: own\nruntime: cpg\n").unwrap();
        let own = || format!("file://{}", folder.join("backend").display());
        Self {
            backend: backend.unwrap_or_else(own),
            folder,
            services: Services::start(),
        }
    }

    fn command(&self, args: &[&str]) -> Command {
        let config = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../examples/cpg-infrastructure/tests/configs/goldens/minimal-gcp/config.json"
        );
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(args);
        if PLANNED.contains(&args[0]) {
            command.args(["--config", config]);
        }
        command
            .current_dir(&self.folder)
            .env("PULUMI_BACKEND_URL", &self.backend)
            .env("PULUMI_HOME", self.folder.join("home"))
            .env("PULUMI_CONFIG_PASSPHRASE", "a passphrase of tests")
            .env("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true")
            .envs(self.services.variables())
            .env("HAIL_TOKEN_GCP", "a-token-of-hail-batch")
            .env("CPG_METAMIST_TOKEN", "a-token-of-metamist")
            .stdin(Stdio::null());
        command
    }

    fn run(&self, args: &[&str]) -> Ran {
        let ran = Ran::new(&self.command(args).output().unwrap());
        for said in [&ran.out, &ran.err] {
            assert!(!said.contains("a-token-of"), "{said}");
        }
        ran
    }

    /// Whether all calls since the last look only asked.
    fn only_asked(&self) -> bool {
        let calls = self.services.take_calls();
        calls.iter().all(|call| !call.writes())
    }
}

fn on_the_engine() -> Checked {
    let world = World::new("own-provider", None);
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
    assert!(world.only_asked());
    differs(&world)?;
    world
        .run(&["destroy", "--yes", "--stack", "one"])
        .is(0, "deleted")?;
    // Projects of Metamist stay, billing projects are closed.
    assert_eq!(held(&world), (projects, Vec::new()));
    Ok(())
}

/// What somebody else did is told, put right, and told no more.
fn differs(world: &World) -> Checked {
    let drift = ["drift", "--stack", "one"];
    world
        .run(&drift)
        .is(0, "no drift; looked at 4 resources and 2 lists")?;
    let change = |closes: bool, eve: bool| {
        let mut held = world.services.held();
        let mut projects = held.billing_projects.values_mut();
        projects.next().unwrap().is_closed = closes;
        let users = &mut projects.next().unwrap().users;
        users.clear();
        users.extend(eve.then(|| "eve".to_owned()));
    };
    change(true, true);
    let told = world
        .run(&drift)
        .is(2, "drift: 0 changed, 1 deleted, 1 in no design")?;
    assert!(told.out.contains("  eve\n"), "{}", told.out);
    change(false, false);
    world.run(&drift).is(0, "no drift")?;
    assert!(world.only_asked());
    Ok(())
}

/// A stack in an object store: deployed, nothing to do, and no second run beside the first.
fn on_a_store() -> Checked {
    let world = World::new("object-store", std::env::var(STORE).ok());
    let stack = format!("at-{}", std::process::id());
    let on = |command: &[&str]| world.run(&[command, &["--stack", &stack]].concat());
    world
        .run(&["stack", "new", &stack])
        .is(0, "made the stack")?;
    on(&["up", "--yes"]).is(0, "4 created")?;
    on(&["preview", "--engine", "pulumi"]).is(0, "no change: 4 unchanged")?;
    on(&["drift"]).is(0, "no drift")?;
    on(&["destroy", "--yes"]).is(0, "4 deleted")?;

    drop(world.services.take_calls());
    // The first one has the lock as long as it waits for the services.
    world.services.latency(Duration::from_secs(3));
    let mut first = world.command(&["up", "--yes", "--stack", &stack]);
    let first = first
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let begun = Instant::now();
    while world.services.take_calls().is_empty() {
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "it does not begin"
        );
        std::thread::sleep(Duration::from_millis(50));
    }
    let second = on(&["up", "--yes"]).is(1, "")?;
    let me = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let holder = format!(" on {}, process ", me.trim());
    assert!(
        second.err.contains("error: this stack is locked: "),
        "{}",
        second.err
    );
    assert!(second.err.contains(&holder), "{}", second.err);
    assert!(
        second
            .err
            .contains("help: try again when that run has ended"),
        "{}",
        second.err
    );
    assert!(!second.err.contains("not tried"), "{}", second.err);
    world.services.latency(Duration::ZERO);
    Ran::new(&first.wait_with_output()?).is(0, "4 created")?;
    on(&["preview", "--engine", "pulumi"]).is(0, "no change: 4 unchanged")?;
    on(&["destroy", "--yes"]).is(0, "4 deleted")?;
    let beside = world.folder.join("backend").read_dir()?;
    assert_eq!(beside.count(), 0, "the state is somewhere else");
    Ok(())
}
