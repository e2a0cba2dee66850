//! What tests on the real engine share, whichever program they test: where Pulumi is, rehearsals
//! in folders of their own, what a run said, and what state and clouds hold after it.
//!
//! It knows no design and no crate of the project: it runs programs as people do.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a test ends where it cannot go on"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Output, Stdio};

use libtest_mimic::{Arguments, Trial};
use serde_json::Value;

pub use libtest_mimic::Failed;

/// What a test comes to.
pub type Checked = Result<(), Failed>;

/// A test under its name.
pub type Test = (&'static str, fn() -> Checked);

/// What each rehearsal's secrets are encrypted with.
pub const PASSPHRASE: &str = "a passphrase of tests";

/// Runs the tests of a program. Without Pulumi those that need it are ignored, and say why.
#[must_use]
pub fn run(program: &str, on_pulumi: &[Test], without: &[Test]) -> ExitCode {
    run_with(program, on_pulumi, without, &[])
}

/// The same with tests that need something more than Pulumi: nothing where it is there, or why
/// they are ignored.
#[must_use]
pub fn run_with(
    program: &str,
    on_pulumi: &[Test],
    without: &[Test],
    with_more: &[(Test, Option<&str>)],
) -> ExitCode {
    let is_there = pulumi(program).is_some();
    let no_pulumi = (!is_there).then_some("no Pulumi here: run cargo xtask pulumi");
    let on_pulumi = on_pulumi.iter().map(|test| (*test, no_pulumi));
    let with_more = with_more.iter();
    let with_more = with_more.map(|(test, missing)| (*test, no_pulumi.or(*missing)));
    let on_pulumi = on_pulumi.chain(with_more).map(|((name, test), missing)| {
        let trial = Trial::test(name, test);
        match missing {
            Some(why) => trial.with_ignored_flag(true).with_kind(why),
            None => trial,
        }
    });
    let without = without.iter().map(|(name, test)| Trial::test(*name, *test));
    let mut arguments = Arguments::from_args();
    // Each has an engine of its own: more at a time would only wait for one another.
    arguments.test_threads.get_or_insert(2);
    libtest_mimic::run(&arguments, on_pulumi.chain(without).collect()).exit_code()
}

/// The Pulumi that a program would find.
#[must_use]
pub fn pulumi(program: &str) -> Option<PathBuf> {
    let built = Path::new(program).ancestors().skip(1).take(3);
    let path = std::env::var_os("PATH").unwrap_or_default();
    built
        .map(|folder| folder.join("tools/bin"))
        .chain(std::env::split_paths(&path))
        .map(|folder| folder.join("pulumi"))
        .find(|file| file.is_file())
}

/// A rehearsal in a folder of its own.
#[derive(Debug, Clone)]
pub struct Rehearsal {
    program: &'static str,
    /// Where it is kept.
    pub folder: PathBuf,
    config: Option<PathBuf>,
    passphrase: &'static str,
    /// Variables that say where services are, which are asked and not simulated.
    services: Vec<(String, String)>,
}

impl Rehearsal {
    /// One in a folder that is emptied.
    #[must_use]
    pub fn new(program: &'static str, folder: PathBuf) -> Self {
        let _ = std::fs::remove_dir_all(&folder);
        // What a killed run leaves among the temporary files is looked at too.
        std::fs::create_dir_all(folder.join("tmp")).unwrap();
        Self {
            program,
            folder,
            config: None,
            passphrase: PASSPHRASE,
            services: Vec::new(),
        }
    }

    /// The same with another configuration than the program's own.
    #[must_use]
    pub fn with_config(mut self, config: impl Into<PathBuf>) -> Self {
        self.config = Some(config.into());
        self
    }

    /// The same with secrets that are encrypted with another passphrase.
    #[must_use]
    pub fn with_passphrase(mut self, passphrase: &'static str) -> Self {
        self.passphrase = passphrase;
        self
    }

    /// The same with services that are asked, and not simulated.
    #[must_use]
    pub fn asking(mut self, variables: &[(&str, &str)]) -> Self {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        self.services = variables.iter().map(owned).collect();
        self
    }

    /// The configuration that it was given.
    #[must_use]
    pub fn config(&self) -> &Path {
        self.config.as_deref().unwrap()
    }

    /// The same with a configuration that is changed, and written under that name.
    #[must_use]
    pub fn changed(&self, name: &str, change: impl FnOnce(&mut Value)) -> Self {
        let text = std::fs::read(self.config()).unwrap();
        let mut config = serde_json::from_slice(&text).unwrap();
        change(&mut config);
        let path = self.folder.join(format!("{name}.json"));
        std::fs::write(&path, config.to_string()).unwrap();
        self.clone().with_config(path)
    }

    /// A command of the program, in the rehearsal.
    #[must_use]
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(self.program);
        command
            .args(args)
            .env("TMPDIR", self.folder.join("tmp"))
            .arg(if self.services.is_empty() {
                "--simulate"
            } else {
                "--simulate=services"
            })
            .envs(self.services.iter().map(|(name, value)| (name, value)))
            .arg("--rehearsal")
            .arg(&self.folder)
            .env("PULUMI_CONFIG_PASSPHRASE", self.passphrase)
            .env_remove("PULUMI_CONFIG_PASSPHRASE_FILE")
            .env_remove("CPG_PULUMI")
            .stdin(Stdio::null());
        if let Some(config) = &self.config {
            command.arg("--config").arg(config);
        }
        command
    }

    /// Runs a command to its end.
    #[must_use]
    pub fn run(&self, args: &[&str]) -> Ran {
        Ran::new(&self.command(args).output().unwrap())
    }

    /// Deploys, as fast as it can be.
    #[must_use]
    pub fn up(&self, more: &[&str]) -> Ran {
        self.run(&[&["up", "--yes", "--fast-state"], more].concat())
    }

    /// A command of Pulumi itself, on the stack of the rehearsal.
    #[must_use]
    pub fn pulumi(&self, args: &[&str]) -> Command {
        let mut command = Command::new(pulumi(self.program).unwrap());
        let backend = format!("file://{}", self.folder.display());
        command
            .args(args)
            .args(["--stack", "rehearsal", "--non-interactive"])
            .current_dir(&self.folder)
            .env("PULUMI_BACKEND_URL", backend)
            .env("PULUMI_CONFIG_PASSPHRASE", self.passphrase)
            .env("PULUMI_SKIP_UPDATE_CHECK", "true");
        command
    }

    /// Runs a command of Pulumi; gives what it prints.
    pub fn ask_pulumi(&self, args: &[&str]) -> String {
        let output = self.pulumi(args).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// The state as it is kept, or with its secrets in the open; nothing is pending in it.
    #[must_use]
    pub fn export(&self, shows_secrets: bool) -> Value {
        let open: &[&str] = if shows_secrets {
            &["--show-secrets"]
        } else {
            &[]
        };
        let text = self.ask_pulumi(&[&["stack", "export"], open].concat());
        let state: Value = serde_json::from_str(&text).unwrap();
        let pending = state["deployment"]["pending_operations"].as_array();
        assert!(pending.is_none_or(Vec::is_empty), "operations are pending");
        state
    }

    /// The resources of the state, their secrets in the open.
    #[must_use]
    pub fn state(&self) -> Vec<Value> {
        resources(&self.export(true))
    }

    /// The state's own resources, by type and name.
    #[must_use]
    pub fn known(&self) -> BTreeSet<(String, String)> {
        let state = self.state();
        let own = state.iter().filter(|resource| !is_engines(resource));
        own.map(key_of).collect()
    }

    /// What the clouds did, in order.
    #[must_use]
    pub fn journal(&self) -> Vec<Value> {
        let text = std::fs::read_to_string(self.folder.join("clouds-rehearsal.jsonl")).unwrap();
        let lines = text.lines();
        lines
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// What the clouds hold, by type and name; none of it twice.
    #[must_use]
    pub fn held(&self) -> BTreeSet<(String, String)> {
        let mut held = BTreeMap::new();
        for entry in self.journal() {
            let identity = entry["identity"].as_str().unwrap().to_owned();
            if entry["op"] == "delete" {
                held.remove(&identity);
            } else {
                held.insert(identity, (word(&entry, "type"), word(&entry, "name")));
            }
        }
        let count = held.len();
        let held: BTreeSet<_> = held.into_values().collect();
        assert_eq!(held.len(), count, "something is held twice");
        held
    }
}

/// What a run said.
#[derive(Debug, Clone)]
pub struct Ran {
    /// Its exit status.
    pub status: Option<i32>,
    /// What it printed.
    pub out: String,
    /// What it printed as errors, progress and notes.
    pub err: String,
}

impl Ran {
    /// What a process said that has ended.
    #[must_use]
    pub fn new(output: &Output) -> Self {
        Self {
            status: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// That it ended so, printed that, and told of no bug.
    ///
    /// # Errors
    /// All it said, where that is not so.
    pub fn is(self, status: i32, said: &str) -> Result<Self, Failed> {
        if self.status == Some(status) && self.out.contains(said) && !tells_a_bug(&self.err) {
            return Ok(self);
        }
        let Self {
            status: got,
            out,
            err,
        } = self;
        Err(format!("expected {status} and `{said}`, got {got:?}\n{out}\n{err}").into())
    }

    /// What a refused `destroy` names.
    #[must_use]
    pub fn kept(&self) -> Vec<String> {
        let named = self
            .err
            .lines()
            .filter_map(|line| line.strip_prefix("    "));
        named
            .map(|line| line.split("  ").next().unwrap().to_owned())
            .collect()
    }
}

/// What a bug of ours says, whatever the input.
#[must_use]
pub fn tells_a_bug(said: &str) -> bool {
    ["panicked", "a bug of cpg", "RUST_BACKTRACE"]
        .iter()
        .any(|words| said.contains(words))
}

/// The resources of a state.
#[must_use]
pub fn resources(state: &Value) -> Vec<Value> {
    let resources = state["deployment"]["resources"].as_array();
    resources.cloned().unwrap_or_default()
}

/// A text in an object; empty where it has none.
#[must_use]
pub fn word(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

/// A resource's logical name, as its URN ends.
#[must_use]
pub fn name_of(urn: &str) -> &str {
    urn.splitn(4, "::").nth(3).unwrap()
}

/// Type and name of a resource of a state.
#[must_use]
pub fn key_of(resource: &Value) -> (String, String) {
    let name = name_of(resource["urn"].as_str().unwrap()).to_owned();
    (word(resource, "type"), name)
}

/// Whether a resource of a state is the stack or a provider that the engine made by itself.
#[must_use]
pub fn is_engines(resource: &Value) -> bool {
    let (token, name) = key_of(resource);
    match token.strip_prefix("pulumi:providers:") {
        Some(_) => name.starts_with("default"),
        None => token.starts_with("pulumi:"),
    }
}
