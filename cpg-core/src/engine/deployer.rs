//! What the command line knows of an engine that deploys: what it can be asked to do, and the
//! trait that does it. No engine is named here; the facade gives one to the command line.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use clap::{Args, Subcommand, ValueEnum};
pub use cpg_config::{Existing, Plain};

use crate::cli::given;
use crate::cli::program::Program;
use crate::plan::Plan;
use crate::show::term::Style;

/// An engine that deploys plans.
pub trait Deployer: Sync {
    /// Does what is asked; gives the exit status.
    fn run(&self, job: &Job<'_>, console: &mut Console<'_>) -> u8;
}

/// What an engine is asked to do.
#[derive(Clone, Copy)]
pub struct Job<'a> {
    /// The consumer.
    pub program: &'a dyn Program,
    /// What to do.
    pub task: Task<'a>,
    /// On which stack, and how.
    pub engine: &'a EngineArgs,
    /// What simulated clouds hold before; nothing where that was not said.
    pub existing: Option<&'a [Existing]>,
    /// When the program started.
    pub start: Instant,
}

impl std::fmt::Debug for Job<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Job")
            .field("program", &self.program.name())
            .field("task", &self.task)
            .finish_non_exhaustive()
    }
}

/// What there is to do. Plans are shared: an engine may ask for one from a thread of its own.
#[derive(Debug, Clone, Copy)]
pub enum Task<'a> {
    /// Deploy a plan.
    Up(&'a Arc<Plan>, &'a UpArgs),
    /// Say what deploying a plan would do.
    Preview(&'a Arc<Plan>, Shown<'a>),
    /// Take over resources of a plan that are there already.
    Import(&'a Arc<Plan>, Taken<'a>),
    /// Delete everything; the plan says what is stateful.
    Destroy(&'a Plan, &'a DestroyArgs),
    /// Ask the clouds what there is, and write it into the state.
    Refresh,
    /// Say what differs between what a plan deployed and what is there. An engine gives [`DRIFT`]
    /// where something does.
    Drift(&'a Arc<Plan>, &'a DriftArgs),
    /// Print the stack's exports.
    Outputs(&'a OutputsArgs),
    /// Something with stacks.
    Stack(&'a StackCommand),
    /// Free a stack that a dead run has locked.
    Cancel(&'a CancelArgs),
    /// Rewrite the state of another program so that a plan takes it over.
    Migrate(&'a Arc<Plan>, &'a MigrateArgs),
}

/// What is taken over, and how.
#[derive(Debug, Clone, Copy)]
pub struct Taken<'a> {
    /// Places in the plan, each with the id in the cloud.
    pub found: &'a [(usize, String)],
    /// How.
    pub args: &'a ImportArgs,
}

/// Of which part of a plan it is said what deploying would do, and what is asked for that.
#[derive(Debug, Clone, Copy, Default)]
pub struct Shown<'a> {
    /// One unit only.
    pub unit: Option<&'a str>,
    /// The clouds are asked first what there is.
    pub refresh: bool,
}

/// Where an engine speaks to people.
pub struct Console<'a> {
    /// What was asked for.
    pub out: &'a mut (dyn Write + Send),
    /// Everything else.
    pub err: &'a mut (dyn Write + Send),
    /// Colours of `out`.
    pub style: Style,
    /// Whether somebody watches `err`.
    pub is_terminal: bool,
}

impl std::fmt::Debug for Console<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Console")
            .field("is_terminal", &self.is_terminal)
            .finish_non_exhaustive()
    }
}

/// What a rehearsal simulates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Simulated {
    /// All clouds and services.
    All,
    /// The clouds; services are asked by the program's own providers, on this machine.
    Services,
}

/// On which stack an engine works, and how.
#[derive(Debug, Clone, Default, PartialEq, Args)]
pub struct EngineArgs {
    /// Which stack [default: the selected one]
    #[arg(long, value_name = "NAME", value_parser = given::text())]
    pub stack: Option<String>,
    /// Simulate all clouds: no account [WHAT: services]
    #[arg(long, value_name = "WHAT", value_enum, num_args = 0..=1, require_equals = true, default_missing_value = "all", hide_possible_values = true)]
    pub simulate: Option<Simulated>,
    /// Where a rehearsal is kept [default: .cpg/]
    #[arg(long, value_name = "DIR", requires = "simulate", value_parser = given::path())]
    pub rehearsal: Option<PathBuf>,
    /// How many resources at a time [default: 100]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub parallel: Option<u32>,
    /// Milliseconds that each simulated change takes
    #[arg(long, value_name = "MS", requires = "simulate")]
    pub latency: Option<u64>,
    /// Percentage of simulated changes that fail
    #[arg(long, value_name = "PERCENT", requires = "simulate", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub failing: Option<u8>,
    /// A resource that cannot be made when simulated
    #[arg(long, value_name = "NAME", requires = "simulate", value_parser = given::text())]
    pub fail: Vec<String>,
    /// A resource that is not made, and never answered
    #[arg(long, value_name = "NAME", requires = "simulate", value_parser = given::text())]
    pub hang: Vec<String>,
    /// What simulated clouds hold before: a file of ids
    #[arg(long, value_name = "FILE", requires = "simulate", value_parser = given::path())]
    pub existing: Option<PathBuf>,
    /// What must exist already, and does not when simulated
    #[arg(long, value_name = "NAME", requires = "simulate", value_parser = given::text())]
    pub missing: Vec<String>,
    /// A resource that is made, but never answered
    #[arg(long, value_name = "NAME", requires = "simulate", value_parser = given::text())]
    pub lose: Vec<String>,
    /// Seconds until no answer fails [default: 60]
    #[arg(long, value_name = "SECONDS", requires = "simulate", value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub timeout: Option<u64>,
    /// The simulated provider dies in the N-th change
    #[arg(long, value_name = "N", requires = "simulate", value_parser = clap::value_parser!(u64).range(1..))]
    pub dies_after: Option<u64>,
    /// Say how long each part took
    #[arg(long)]
    pub timings: bool,
    /// After a preview the same requests once more, with nothing of ours: for measurements
    #[arg(long, hide = true, requires = "simulate")]
    pub bare: bool,
}

/// How to deploy.
#[derive(Debug, Clone, Default, PartialEq, Args)]
pub struct UpArgs {
    /// On which stack, and how.
    #[command(flatten)]
    pub engine: EngineArgs,
    /// Do not ask
    #[arg(long)]
    pub yes: bool,
    /// Only this unit, with what it needs
    #[arg(long, visible_alias = "dataset", value_name = "NAME", value_parser = given::text())]
    pub unit: Option<String>,
    /// Ask the clouds first what there is
    #[arg(long)]
    pub refresh: bool,
    /// Write the state once, at the end; unsafe if killed
    #[arg(long)]
    pub fast_state: bool,
}

/// What to take over.
#[derive(Debug, Clone, Default, PartialEq, Args)]
pub struct ImportArgs {
    /// On which stack, and how.
    #[command(flatten)]
    pub engine: EngineArgs,
    /// Its name in the plan
    #[arg(value_parser = given::text(), required_unless_present = "from")]
    pub name: Option<String>,
    /// Its id in the cloud, as the provider imports it
    #[arg(value_parser = given::text(), required_unless_present = "from")]
    pub id: Option<String>,
    /// Its type, where several have the name
    #[arg(long = "type", value_name = "TOKEN", value_parser = given::text())]
    pub token: Option<String>,
    /// A file of names and ids: all of them at once
    #[arg(long, value_name = "FILE", conflicts_with_all = ["name", "id", "token"], value_parser = given::path())]
    pub from: Option<PathBuf>,
    /// Say what would be done, and do nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Do not ask
    #[arg(long)]
    pub yes: bool,
}

/// What to delete.
#[derive(Debug, Clone, Default, PartialEq, Args)]
pub struct DestroyArgs {
    /// On which stack, and how.
    #[command(flatten)]
    pub engine: EngineArgs,
    /// Do not ask
    #[arg(long)]
    pub yes: bool,
    /// Delete this too, though it holds data
    #[arg(long, value_name = "NAME", value_parser = given::text())]
    pub delete: Vec<String>,
}

/// Which stack to free.
#[derive(Debug, Clone, Default, PartialEq, Args)]
pub struct CancelArgs {
    /// On which stack.
    #[command(flatten)]
    pub engine: EngineArgs,
    /// Do not ask, where another machine may hold it
    #[arg(long)]
    pub yes: bool,
}

/// Which state to take over.
#[derive(Debug, Clone, Default, PartialEq, Args)]
pub struct MigrateArgs {
    /// On which stack.
    #[command(flatten)]
    pub engine: EngineArgs,
    /// A state in a file, for an empty stack
    #[arg(long, value_name = "FILE", value_parser = given::path())]
    pub from: Option<PathBuf>,
    /// Say what would be done, and do nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Where to keep the old state [default: beside]
    #[arg(long, value_name = "FILE", conflicts_with = "from", value_parser = given::path())]
    pub backup: Option<PathBuf>,
    /// Do not ask
    #[arg(long)]
    pub yes: bool,
}

/// What can be done with states.
#[derive(Debug, Clone, PartialEq, Subcommand)]
pub enum StateCommand {
    /// Take over what another program has deployed.
    #[command(after_help = "\
The state of the stack is rewritten so that the plan finds in it what is there:
types, names of inputs, providers, dependencies. No cloud is asked, and nothing
is deployed. The old state is kept in a file; what the plan does not know is
left as it is, and listed.

Examples:
  cargo run -- state migrate --stack production --dry-run
  cargo run -- state migrate --stack production
  cargo run -- state migrate --simulate --from old.json   rehearse it

Exit status: 0 done or nothing to do, 1 it failed, 2 this is not a state that
can be taken over.")]
    Migrate(MigrateArgs),
}

/// The exit status of [`Task::Drift`] where something differs. All else that goes wrong there is
/// 1, so that who reads the status cannot take a mistake for drift.
pub const DRIFT: u8 = 2;

/// How to say what differs.
#[derive(Debug, Clone, Default, PartialEq, Args)]
pub struct DriftArgs {
    /// On which stack.
    #[command(flatten)]
    pub engine: EngineArgs,
    /// As one JSON document
    #[arg(long)]
    pub json: bool,
}

/// Which exports to print.
#[derive(Debug, Clone, Default, PartialEq, Args)]
pub struct OutputsArgs {
    /// On which stack.
    #[command(flatten)]
    pub engine: EngineArgs,
    /// As one JSON document
    #[arg(long)]
    pub json: bool,
}

/// What can be done with stacks.
#[derive(Debug, Clone, PartialEq, Subcommand)]
pub enum StackCommand {
    /// Show the stacks of this program.
    List,
    /// Make a stack.
    New {
        /// Its name.
        #[arg(value_parser = given::text())]
        name: String,
    },
    /// Make a stack the one that is worked on.
    Select {
        /// Its name.
        #[arg(value_parser = given::text())]
        name: String,
    },
    /// Keep a secret in the stack's configuration, read from standard input.
    Set {
        /// Its name, as the design asks for it
        #[arg(long, value_name = "NAME", value_parser = given::text())]
        secret: String,
    },
}
