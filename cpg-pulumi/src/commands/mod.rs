//! What the command line can ask of Pulumi: each command from its question to its summary.

pub(crate) mod asked;
mod drift;
mod mend;
mod migrate;
pub(crate) mod place;
mod run;
mod say;
pub(crate) mod turn;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::IsTerminal as _;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use cpg_core::engine::deployer::{
    Console, Deployer, DestroyArgs, Job, OutputsArgs, StackCommand, Taken, Task, UpArgs,
};
use cpg_core::engine::lists::Lists;
use cpg_core::engine::provider::Package;
use cpg_core::plan::Plan;
use cpg_core::problem::Problem;
use cpg_core::show::term::{clean_lines, counted, number};
use rustc_hash::FxHashMap;
use serde_json::Value as Json;

use self::say::{anew, renamed};
use crate::commands::place::Place;
use crate::commands::turn::Turn;
use crate::events::Report;
use crate::host::bare::Recorded;
use crate::host::{Measured, Timings};
use crate::rehearsal::clouds::Clouds;
use crate::rehearsal::there::There;
use crate::state::{Known, Stateful};
use crate::tool::{self, Tool};

/// All is well.
const OK: u8 = 0;
/// Something failed.
const FAILED: u8 = 1;
/// What was given is wrong.
const WRONG: u8 = 2;

/// Pulumi, as what deploys for a command line.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pulumi {
    /// Packages whose providers run inside the program.
    pub packages: &'static [Package],
    /// Lists of which a plan has entries.
    pub lists: &'static [Lists],
}

impl Deployer for Pulumi {
    fn run(&self, job: &Job<'_>, console: &mut Console<'_>) -> u8 {
        // Where 2 says that there is drift, all that is wrong is 1.
        let wrong = match job.task {
            Task::Drift(..) => FAILED,
            _ => WRONG,
        };
        let wanted = match asked::look(job) {
            Ok(wanted) => wanted,
            Err(mistakes) => {
                for mistake in &mistakes {
                    told(console, mistake);
                }
                return wrong;
            }
        };
        let Some(binary) = tool::find() else {
            return error(console, tool::MISSING, FAILED);
        };
        let place = match Place::of(job) {
            Ok(place) => place,
            Err(message) => return error(console, &message, wrong),
        };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build();
        let runtime = match runtime {
            Ok(runtime) => runtime,
            Err(cause) => {
                let message = format!("cannot start threads: {cause}");
                return error(console, &message, FAILED);
            }
        };
        let tool = Tool {
            binary,
            folder: place.folder.clone(),
            variables: place.variables(),
        };
        let mut session = Session {
            job,
            console,
            tool,
            place,
            wanted,
            turn: None,
            is_waiting: false,
            adopted: FxHashMap::default(),
            own_adopted: BTreeMap::new(),
            there: None,
            planned: job.start.elapsed(),
            measured: Measured::default(),
            packages: self.packages,
            lists: self.lists,
        };
        let done = runtime.block_on(session.task());
        // Whatever still waits for a killed engine is not waited for.
        runtime.shutdown_background();
        match done {
            Ok(()) => OK,
            Err(Stop::Told(status)) => status,
            Err(Stop::Because(message)) => error(console, &message, FAILED),
            Err(Stop::Failed(problems)) => {
                for problem in &problems {
                    told(console, problem);
                }
                FAILED
            }
            Err(Stop::Wrong(problems)) => {
                for problem in &problems {
                    told(console, problem);
                }
                wrong
            }
        }
    }
}

/// Why a command ends before its end.
enum Stop {
    /// People know already; the exit status.
    Told(u8),
    /// Something failed.
    Because(String),
    /// Several things failed.
    Failed(Vec<Problem>),
    /// What was given is wrong.
    Wrong(Vec<Problem>),
}

impl Stop {
    fn wrong(message: impl Into<String>) -> Self {
        Self::Wrong(vec![Problem::new(message)])
    }
}

impl From<std::io::Error> for Stop {
    fn from(error: std::io::Error) -> Self {
        Self::Because(error.to_string())
    }
}

type Done<T = ()> = Result<T, Stop>;

fn error(console: &mut Console<'_>, message: &str, status: u8) -> u8 {
    told(console, &Problem::new(message));
    status
}

fn told(console: &mut Console<'_>, problem: &Problem) {
    // Where standard error is closed, nobody can be told.
    let _ = writeln!(console.err, "{}", clean_lines(&problem.titled("error")));
}

struct Session<'a, 'c> {
    job: &'a Job<'a>,
    console: &'a mut Console<'c>,
    tool: Tool,
    place: Place,
    /// Places in the plan of what was asked for by name; none where all of it is.
    wanted: Vec<usize>,
    /// While it is there, no other run is at work on the stack of a rehearsal.
    turn: Option<Turn>,
    /// People know that this run waits for another.
    is_waiting: bool,
    /// By place in the plan: ids of what a killed run made.
    adopted: FxHashMap<usize, String>,
    /// The same of own code, by type and name.
    own_adopted: BTreeMap<(String, String), String>,
    /// What simulated clouds hold before.
    there: Option<Arc<There>>,
    /// How long it took until there was a plan.
    planned: Duration,
    /// What the next operation is measured for.
    measured: Measured,
    /// Packages whose providers run inside the program.
    packages: &'static [Package],
    /// Lists of which a plan has entries.
    lists: &'static [Lists],
}

/// How to deploy.
#[derive(Clone, Copy)]
struct Way {
    /// Shows what would change, also in a rehearsal where nobody is asked.
    previews: bool,
    /// Does nothing after that.
    is_dry: bool,
    /// Asks before it changes something.
    asks: bool,
    /// Asks the clouds first what there is.
    refreshes: bool,
    /// Writes the state once, at the end.
    fast_state: bool,
}

/// What an operation of the engine came to.
struct Outcome<'a> {
    is_ok: bool,
    was_killed: bool,
    report: Report<'a>,
    said: String,
    took: Duration,
    timings: Timings,
    called: Option<Duration>,
    recorded: Vec<Recorded>,
}

impl<'a> Session<'a, '_> {
    async fn task(&mut self) -> Done {
        match self.job.task {
            // Whose turn it is, is what it asks.
            Task::Cancel(_) => {}
            Task::Stack(StackCommand::Set { .. }) => self.alone(turn::PATIENCE).await?,
            // They only look, and may do so beside a run.
            Task::Outputs(_) | Task::Stack(_) => self.alone(Duration::ZERO).await?,
            _ => self.alone(turn::PATIENCE).await?,
        }
        match self.job.task {
            Task::Up(plan, args) => self.up(plan, args).await,
            Task::Import(plan, taken) => self.import(plan, taken).await,
            Task::Preview(plan, shown) => self.preview(plan, shown.refresh).await,
            Task::Destroy(plan, args) => self.destroy(plan, args).await,
            Task::Refresh => self.refresh().await,
            Task::Drift(plan, args) => self.drift(plan, args).await,
            Task::Outputs(args) => self.outputs(args).await,
            Task::Stack(command) => self.stack(command).await,
            Task::Cancel(args) => self.cancel(args).await,
            Task::Migrate(plan, args) => self.migrate(plan, args).await,
        }
    }

    async fn up(&mut self, plan: &'a Arc<Plan>, args: &UpArgs) -> Done {
        self.ready().await?;
        let clouds = self.clouds()?;
        let targets = self.urns(plan).await?;
        let is_recovery = self.recover(plan, &clouds).await?;
        self.there(plan, &clouds)?;
        let way = Way {
            previews: plan.resources().iter().any(|one| one.import().is_some()),
            is_dry: false,
            asks: !args.yes,
            refreshes: args.refresh || is_recovery,
            fast_state: args.fast_state,
        };
        self.deploy(plan, &targets, &clouds, way).await
    }

    /// Takes over resources under their ids in the cloud, with what they need, in one run.
    async fn import(&mut self, plan: &'a Arc<Plan>, taken: Taken<'a>) -> Done {
        self.ready().await?;
        let clouds = self.clouds()?;
        let is_recovery = self.recover(plan, &clouds).await?;
        let state = self.state().await?;
        let ids = state.resources.iter().map(|known| {
            let key = (known.token.as_str(), known.name());
            (key, known.id.as_str())
        });
        let ids: FxHashMap<(&str, &str), &str> = ids.collect();
        let is_one = taken.args.from.is_none();
        let mut wrong = Vec::new();
        let mut left = Vec::new();
        for (place, id) in taken.found {
            let Some(resource) = plan.resources().get(*place) else {
                continue;
            };
            match ids.get(&(resource.ty.token, resource.name.as_str())) {
                // What a run took over that did not come to its end is no mistake of the file.
                Some(known) if known == id && !is_one => {}
                Some(known) => {
                    let message = format!(
                        "`{}` is in the stack already, as `{}`",
                        resource.name,
                        clean_lines(known)
                    );
                    let help = if known == id {
                        "nothing needs to be taken over"
                    } else {
                        "the stack keeps what it has: give this id to another resource, or leave it out"
                    };
                    wrong.push(Problem::new(message).help(help));
                }
                None => left.push((*place, id.clone())),
            }
        }
        if !wrong.is_empty() {
            return Err(Stop::Wrong(wrong));
        }
        let there = taken.found.len() - left.len();
        if there > 0 {
            self.say(&format!(
                "{} in the stack already\n",
                counted(there, "resource")
            ));
        }
        if left.is_empty() {
            return self.print("nothing to do: all of it is in the stack\n");
        }
        self.wanted = left.iter().map(|(place, _)| *place).collect();
        let urns = self.urns(plan).await?;
        self.adopted.extend(left);
        self.there(plan, &clouds)?;
        let way = Way {
            previews: true,
            is_dry: taken.args.dry_run,
            asks: !taken.args.yes,
            refreshes: is_recovery,
            fast_state: false,
        };
        self.deploy(plan, &urns, &clouds, way).await
    }

    /// Shows what would change and asks, where that is wanted; deploys, and says what came of it.
    async fn deploy(
        &mut self,
        plan: &'a Arc<Plan>,
        targets: &[String],
        clouds: &Option<Arc<Clouds>>,
        way: Way,
    ) -> Done {
        let engine = self.job.engine;
        for name in engine.fail.iter().chain(&engine.hang).chain(&engine.lose) {
            // With own code only: without it, this was refused.
            if !plan.resources().iter().any(|one| one.name == *name) {
                let name = clean_lines(name);
                self.say(&format!(
                    "note: the plan has no `{name}`: only the program's own code can make it\n"
                ));
            }
        }
        if !self.place.is_simulated || way.previews || way.asks {
            let mut args = self.arguments("preview", targets);
            if way.refreshes {
                args.push("--refresh".into());
            }
            let outcome = self
                .operate(args, targets, Some(plan), plan, clouds, &[])
                .await?;
            self.failures(&outcome)?;
            self.would(&outcome)?;
            renamed(&outcome)?;
            anew(&outcome)?;
            if outcome.report.counts.makes_something() {
                self.needs(plan)?;
            }
            if outcome.report.counts.changes_nothing() && !way.refreshes {
                return self.ended(&outcome, plan, clouds).await;
            }
            if way.is_dry {
                return self.print("nothing was changed\n");
            }
            self.ask(!way.asks, "Deploy this?")?;
        }
        let mut arguments = self.arguments("up", targets);
        arguments.extend(["--yes", "--skip-preview", "--continue-on-error"].map(Into::into));
        if way.refreshes {
            arguments.push("--refresh".into());
        }
        let fast: &[(&str, &str)] = if way.fast_state {
            self.say("note: the state is written once, at the end; a run that is killed forgets what it made\n");
            &[
                ("PULUMI_SKIP_CHECKPOINTS", "true"),
                ("PULUMI_EXPERIMENTAL", "true"),
            ]
        } else {
            &[]
        };
        let outcome = self
            .change(arguments, targets, plan, plan, clouds, fast)
            .await?;
        self.ended(&outcome, plan, clouds).await?;
        self.summary(&outcome, false)?;
        self.failures(&outcome)
    }

    async fn preview(&mut self, plan: &'a Arc<Plan>, refreshes: bool) -> Done {
        self.ready().await?;
        let clouds = self.clouds()?;
        let targets = self.urns(plan).await?;
        self.there(plan, &clouds)?;
        let mut args = self.arguments("preview", &targets);
        if refreshes {
            args.push("--refresh".into());
        }
        if self.job.engine.bare {
            self.measured = Measured::Records(Mutex::default());
        }
        let mut outcome = self
            .operate(args.clone(), &targets, Some(plan), plan, &clouds, &[])
            .await?;
        self.would(&outcome)?;
        self.failures(&outcome)?;
        renamed(&outcome)?;
        anew(&outcome)?;
        if outcome.report.counts.makes_something() {
            self.needs(plan)?;
        }
        if self.job.engine.bare {
            self.measured = Measured::Bare(Arc::new(std::mem::take(&mut outcome.recorded)));
            let bare = self
                .operate(args, &targets, Some(plan), plan, &clouds, &[])
                .await?;
            self.failures(&bare)?;
            let seconds = |outcome: &Outcome<'_>| outcome.took.as_secs_f64();
            let text = format!(
                "ours {:.3} s, bare {:.3} s\n",
                seconds(&outcome),
                seconds(&bare)
            );
            self.say(&text);
        }
        Ok(())
    }

    async fn destroy(&mut self, plan: &'a Plan, args: &DestroyArgs) -> Done {
        self.ready().await?;
        let clouds = self.clouds()?;
        if self.recover(plan, &clouds).await? {
            let unknown = self.adopted.len() + self.own_adopted.len();
            if unknown > 0 {
                return Err(Stop::Because(format!(
                    "the state does not know {} that the last run made\n  help: `up` takes it over; then it can be deleted with the rest",
                    counted(unknown, "resource")
                )));
            }
        }
        self.keeps(plan, args).await?;
        self.ask(args.yes, "Delete everything?")?;
        // On a real cloud another run may have added something meanwhile.
        self.keeps(plan, args).await?;
        let mut arguments = self.arguments("destroy", &[]);
        arguments.extend(["--yes", "--skip-preview", "--continue-on-error"].map(Into::into));
        let shared = Arc::default();
        let outcome = self
            .change(arguments, &[], plan, &shared, &clouds, &[])
            .await?;
        self.ended(&outcome, plan, &clouds).await?;
        self.summary(&outcome, false)?;
        self.failures(&outcome)
    }

    /// Refuses to delete what holds data or is protected and is not named, and names that
    /// nothing has.
    async fn keeps(&self, plan: &Plan, args: &DestroyArgs) -> Done {
        let state = self.state().await?;
        let is_unknown = |name: &&String| {
            let has = |known: &Known| known.name() == name.as_str();
            !state.resources.iter().any(has)
                && !plan.resources().iter().any(|one| one.name == **name)
        };
        let named = args.delete.iter().chain(&self.job.engine.fail);
        let unknown: Vec<Problem> = named
            .filter(is_unknown)
            .map(|name| asked::unknown("the stack", name, state.resources.iter().map(Known::name)))
            .collect();
        if !unknown.is_empty() {
            return Err(Stop::Wrong(unknown));
        }
        let kept = state.kept(&Stateful::of(plan), &args.delete);
        if kept.is_empty() {
            return Ok(());
        }
        let mut text = String::from("these hold data or are protected:");
        for known in kept {
            // Writing to a text does not fail.
            let _ = write!(text, "\n    {}  {}", known.name(), known.token);
        }
        let help = "to delete one of them all the same, add `--delete NAME`";
        Err(Stop::Wrong(vec![Problem::of("39b", text).help(help)]))
    }

    async fn refresh(&mut self) -> Done {
        self.ready().await?;
        let clouds = self.clouds()?;
        let mut arguments = self.arguments("refresh", &[]);
        arguments.extend(["--yes", "--skip-preview"].map(Into::into));
        let outcome = self
            .operate(arguments, &[], None, &Arc::default(), &clouds, &[])
            .await?;
        self.summary(&outcome, false)?;
        self.failures(&outcome)
    }

    async fn outputs(&mut self, args: &OutputsArgs) -> Done {
        let out = self.asked(&["stack", "output", "--json"]).await?;
        if args.json {
            return self.print(&out);
        }
        let outputs: Json = serde_json::from_str(&out).unwrap_or_default();
        let mut text = String::new();
        for (name, value) in outputs.as_object().into_iter().flatten() {
            let value = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            // Writing to a text does not fail.
            let _ = writeln!(text, "{name}  {}", clean_lines(&value));
        }
        self.print(&text)
    }

    async fn stack(&mut self, command: &StackCommand) -> Done {
        match command {
            StackCommand::List => {
                let out = self.asked(&["stack", "ls", "--json"]).await?;
                let stacks: Json = serde_json::from_str(&out).unwrap_or_default();
                let mut text = String::new();
                for stack in stacks.as_array().into_iter().flatten() {
                    let mark = if stack["current"] == true { "*" } else { " " };
                    let name = stack["name"].as_str().unwrap_or_default();
                    let count = stack["resourceCount"].as_u64().unwrap_or_default();
                    let count = number(usize::try_from(count).unwrap_or(usize::MAX));
                    let when = stack["lastUpdate"].as_str().unwrap_or("never");
                    // Writing to a text does not fail.
                    let _ = writeln!(text, "{mark} {name}  {count} resources, updated {when}");
                }
                if text.is_empty() {
                    text.push_str("no stack yet: `stack new NAME` makes one\n");
                }
                self.print(&text)
            }
            StackCommand::New { name } => {
                self.asked_of(&["stack", "init", name]).await?;
                self.print(&format!("made the stack {name}\n"))
            }
            StackCommand::Select { name } => {
                self.asked_of(&["stack", "select", name]).await?;
                self.print(&format!("selected the stack {name}\n"))
            }
            StackCommand::Set { secret } => self.keep(secret).await,
        }
    }

    /// Keeps a secret in the stack's configuration. Pulumi reads it: it is in no argument, and this
    /// program never has it.
    async fn keep(&mut self, name: &str) -> Done {
        if std::io::stdin().is_terminal() {
            let problem = Problem::new("standard input is a terminal, which would show the secret");
            let help = format!("write `stack set --secret {name} < FILE`");
            return Err(Stop::Wrong(vec![problem.help(help)]));
        }
        self.ready().await?;
        let mut args = vec!["config", "set", "--secret", name];
        args.extend(self.place.stack.iter().flat_map(|stack| ["--stack", stack]));
        let args: Vec<OsString> = args.into_iter().map(Into::into).collect();
        let mut command = self.tool.command(&args);
        let output = command
            .stdin(std::process::Stdio::inherit())
            .output()
            .await?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            return Err(Stop::Because(run::explained(&said)));
        }
        self.print(&format!(
            "kept the secret `{name}` in the stack's configuration\n"
        ))
    }
}
