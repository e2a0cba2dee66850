//! What the command line can ask of Pulumi: each command from its question to its summary.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::{BufRead as _, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use cpg_core::deployer::{
    CancelArgs, Console, Deployer, DestroyArgs, ImportArgs, Job, OutputsArgs, StackCommand, Task,
    UpArgs,
};
use cpg_core::plan::Plan;
use cpg_core::problem::Problem;
use cpg_core::term::{clean_lines, counted, first_line, number};
use rustc_hash::FxHashMap;
use serde_json::Value as Json;

use crate::asked;
use crate::bare::Recorded;
use crate::clouds::{Clouds, Held};
use crate::events::{Counts, Group, Loss, Report, Tail};
use crate::host::{Host, Measured, Timings};
use crate::language::LanguageServer;
use crate::own::Own;
use crate::protocol;
use crate::providers::{Served, Weather};
use crate::recover::{self, Left, Marker};
use crate::state::{Known, State, Stateful};
use crate::tool::{self, Tool, all_of};
use crate::turn::{self, Holder, Lock, Turn};

/// All is well.
const OK: u8 = 0;
/// Something failed.
const FAILED: u8 = 1;
/// What was given is wrong.
const WRONG: u8 = 2;

/// The stack of rehearsals, where none is named.
const REHEARSAL: &str = "rehearsal";

/// How many resources at a time, where neither the command line nor the user's own setting says:
/// most of a deployment is waiting for a cloud, and 100 is what was measured against a provider.
const PARALLEL: u32 = 100;

/// Seconds until a simulated creation without an answer fails, where nothing else is said.
const TIMEOUT: u64 = 60;

/// Pulumi, as what deploys for a command line.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pulumi;

impl Deployer for Pulumi {
    fn run(&self, job: &Job<'_>, console: &mut Console<'_>) -> u8 {
        let wanted = match asked::look(job) {
            Ok(wanted) => wanted,
            Err(mistakes) => {
                for mistake in &mistakes {
                    told(console, mistake);
                }
                return WRONG;
            }
        };
        let Some(binary) = tool::find() else {
            return error(console, tool::MISSING, FAILED);
        };
        let place = match Place::of(job) {
            Ok(place) => place,
            Err(message) => return error(console, &message, WRONG),
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
            planned: job.start.elapsed(),
            measured: Measured::default(),
        };
        let done = runtime.block_on(session.task());
        // Whatever still waits for a killed engine is not waited for.
        runtime.shutdown_background();
        match done {
            Ok(()) => OK,
            Err(Stop::Told(status)) => status,
            Err(Stop::Because(message)) => error(console, &message, FAILED),
            Err(Stop::Wrong(problems)) => {
                for problem in &problems {
                    told(console, problem);
                }
                WRONG
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

/// Where stacks are: the user's own project, or a rehearsal's.
#[derive(Debug)]
struct Place {
    folder: PathBuf,
    project: String,
    /// `None` for the one that the user selected.
    stack: Option<String>,
    is_simulated: bool,
}

impl Place {
    fn of(job: &Job<'_>) -> Result<Self, String> {
        let own = Path::new(job.program.folder());
        let stack = job.engine.stack.clone();
        if job.engine.simulate {
            let folder = job
                .engine
                .rehearsal
                .clone()
                .unwrap_or_else(|| own.join(".cpg"));
            let stack = stack.unwrap_or_else(|| REHEARSAL.to_owned());
            return Self::rehearsal(&folder, job.program.name(), stack)
                .map_err(|cause| format!("cannot write to `{}`: {cause}", folder.display()));
        }
        let here = Path::new(".");
        let folder = [own, here]
            .into_iter()
            .find(|folder| folder.join("Pulumi.yaml").is_file());
        let folder = match (folder, job.task) {
            (Some(folder), _) => folder,
            (None, Task::Stack(StackCommand::New { .. })) => {
                let folder = if own.is_dir() { own } else { here };
                let text = format!("name: {}\nruntime: cpg\n", job.program.name());
                tool::write_whole(&folder.join("Pulumi.yaml"), &text)
                    .map_err(|cause| format!("cannot write `Pulumi.yaml`: {cause}"))?;
                folder
            }
            (None, _) => {
                return Err(format!(
                    "there is no Pulumi project yet\n  help: `stack new NAME` makes one in `{}`, after `pulumi login`\n  help: to rehearse without an account, add --simulate",
                    own.display()
                ));
            }
        };
        let project =
            tool::project_in(folder).ok_or("`Pulumi.yaml` has no `name`\n  help: add one")?;
        let own = match job.task {
            Task::Stack(StackCommand::New { name } | StackCommand::Select { name }) => Some(name),
            _ => None,
        };
        for name in stack.iter().chain(own) {
            asked::of_project(name, &project).map_err(|problem| problem.to_string())?;
        }
        Ok(Self {
            folder: folder.to_path_buf(),
            project,
            stack,
            is_simulated: false,
        })
    }

    /// A folder with a project and a backend of its own: no rehearsal ever comes near the state
    /// of what is deployed.
    fn rehearsal(folder: &Path, project: &str, stack: String) -> std::io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        let folder = folder.canonicalize()?;
        let text = format!("name: {project}\nruntime: cpg\n");
        for (name, text) in [("Pulumi.yaml", text.as_str()), (".gitignore", "*\n")] {
            let path = folder.join(name);
            if !path.exists() {
                tool::write_whole(&path, text)?;
            }
        }
        let project = tool::project_in(&folder).unwrap_or_else(|| project.to_owned());
        Ok(Self {
            folder,
            project,
            stack: Some(stack),
            is_simulated: true,
        })
    }

    /// What a rehearsal changes in the environment of Pulumi.
    fn variables(&self) -> Vec<(&'static str, OsString)> {
        if !self.is_simulated {
            return Vec::new();
        }
        let mut backend = OsString::from("file://");
        backend.push(&self.folder);
        let mut variables = vec![
            ("PULUMI_BACKEND_URL", backend),
            // The state names plugins that a rehearsal does not need.
            ("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true".into()),
        ];
        let is_set = |name| std::env::var_os(name).is_some();
        if !is_set("PULUMI_CONFIG_PASSPHRASE") && !is_set("PULUMI_CONFIG_PASSPHRASE_FILE") {
            variables.push(("PULUMI_CONFIG_PASSPHRASE", REHEARSAL.into()));
        }
        variables
    }

    /// Is there while a rehearsal runs.
    fn marker(&self) -> Marker {
        Marker::new(self.file("running"))
    }

    /// A file of a rehearsal's stack.
    fn file(&self, what: &str) -> PathBuf {
        let stack = self.stack.as_deref().unwrap_or(REHEARSAL);
        self.folder
            .join(format!("{what}-{}.jsonl", stack.replace('/', "-")))
    }
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
    /// How long it took until there was a plan.
    planned: Duration,
    /// What the next operation is measured for.
    measured: Measured,
}

/// How to deploy.
#[derive(Clone, Copy)]
struct Way {
    /// Shows what would change, and asks.
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
            // They only look, and may do so beside a run.
            Task::Outputs(_) | Task::Stack(_) => self.alone(Duration::ZERO).await?,
            _ => self.alone(turn::PATIENCE).await?,
        }
        match self.job.task {
            Task::Up(plan, args) => self.up(plan, args).await,
            Task::Import(plan, args) => self.import(plan, args).await,
            Task::Preview(plan, shown) => self.preview(plan, shown.refresh).await,
            Task::Destroy(plan, args) => self.destroy(plan, args).await,
            Task::Refresh => self.refresh().await,
            Task::Outputs(args) => self.outputs(args).await,
            Task::Stack(command) => self.stack(command).await,
            Task::Cancel(args) => self.cancel(args).await,
        }
    }

    /// Waits until no other run is at work on the stack of a rehearsal: whatever is read after
    /// that is what the last run left. Mends what a killed one left half written. Who only looks
    /// does not wait.
    async fn alone(&mut self, patience: Duration) -> Done {
        let Some(stack) = self.place.stack.clone().filter(|_| self.place.is_simulated) else {
            return Ok(());
        };
        let only_looks = patience.is_zero();
        let start = Instant::now();
        let path = self.place.file("turn");
        loop {
            let holder = match Turn::take(&path)? {
                Ok(turn) => {
                    self.turn = Some(turn);
                    break;
                }
                Err(_) if only_looks => return Ok(()),
                Err(holder) => holder,
            };
            self.waits(start, patience, &holder).await?;
        }
        let (folder, project) = (self.place.folder.clone(), self.place.project.clone());
        loop {
            match turn::lock(&folder, &project, &stack) {
                Lock::Free => break,
                Lock::Dead => turn::unlock(&folder, &project, &stack)?,
                _ if only_looks => return Ok(()),
                Lock::Here(holder) => self.waits(start, patience, &holder).await?,
                Lock::Elsewhere(holder) => {
                    return Err(Stop::Because(format!(
                        "this stack is locked: {holder}\n  help: if that run is over, `cancel` frees the stack"
                    )));
                }
            }
        }
        if self.place.marker().left().is_some() {
            recover::heal(&folder, &project, &stack)?;
        }
        Ok(())
    }

    /// Waits a moment for a run that is at work; says so once, and not for ever.
    async fn waits(&mut self, start: Instant, patience: Duration, holder: &Holder) -> Done {
        let words = format!("another run is at work on this stack: {holder}");
        if start.elapsed() > patience {
            return Err(Stop::Because(format!(
                "{words}\n  help: try again when it has ended"
            )));
        }
        if !std::mem::replace(&mut self.is_waiting, true) {
            self.say(&format!("{words}; waiting for its end\n"));
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
        Ok(())
    }

    async fn up(&mut self, plan: &'a Arc<Plan>, args: &UpArgs) -> Done {
        self.ready().await?;
        let clouds = self.clouds()?;
        let targets = self.urns(plan).await?;
        let is_recovery = self.recover(plan, &clouds).await?;
        let way = Way {
            asks: !args.yes,
            refreshes: args.refresh || is_recovery,
            fast_state: args.fast_state,
        };
        self.deploy(plan, &targets, &clouds, way).await
    }

    /// Takes over one resource under its id in the cloud, with what it needs.
    async fn import(&mut self, plan: &'a Arc<Plan>, args: &ImportArgs) -> Done {
        self.ready().await?;
        let clouds = self.clouds()?;
        let urns = self.urns(plan).await?;
        let is_recovery = self.recover(plan, &clouds).await?;
        let Some((&place, wanted)) = self
            .wanted
            .first()
            .and_then(|place| Some((place, plan.resources().get(*place)?)))
        else {
            return Ok(());
        };
        let state = self.state().await?;
        let is_it = |known: &&Known| known.token == wanted.ty.token && known.name() == wanted.name;
        if let Some(known) = state.resources.iter().find(is_it) {
            return Err(Stop::wrong(format!(
                "`{}` is in the stack already, as `{}`\n  help: nothing needs to be taken over",
                args.name, known.id
            )));
        }
        self.adopted.insert(place, args.id.clone());
        let way = Way {
            asks: !args.yes,
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
        if !self.place.is_simulated || way.asks {
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
            if outcome.report.counts.makes_something() {
                self.needs(plan)?;
            }
            if outcome.report.counts.changes_nothing() && !way.refreshes {
                return self.ended(&outcome, plan, clouds).await;
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

    /// After a rehearsal that was killed: frees the stack, and finds out what it made that the
    /// state does not know, to be taken over. Says whether there was one.
    async fn recover(&mut self, plan: &Plan, clouds: &Option<Arc<Clouds>>) -> Done<bool> {
        let (Some(clouds), Some(left)) = (clouds, self.place.marker().left()) else {
            return Ok(false);
        };
        let mut state = self.state().await?;
        if recover::settle(&mut state.json) {
            let folder = EventFolder::new()?;
            let file = folder.0.join("state.json");
            std::fs::write(&file, state.json.to_string())?;
            let file = file.to_string_lossy().into_owned();
            self.asked(&["stack", "import", "--file", &file]).await?;
        }
        let found = recover::compare(&state, plan, clouds);
        let packages = self.job.program.own_code().map(|own| own.packages());
        let is_own = |held: &Held| {
            let package = held.token.split(':').next().unwrap_or_default();
            packages.is_some_and(|packages| packages.contains(&package))
        };
        let (own, strangers): (Vec<Held>, Vec<Held>) =
            found.strangers.into_iter().partition(|held| is_own(held));
        let count = found.adopted.len() + own.len();
        let what = match left {
            Left::Unsure => "the last run could not tell all that it did",
            Left::Making | Left::Running => "the last run was killed",
            Left::New => "the stack is new, and the clouds are not",
        };
        let it = if left == Left::New {
            "an older one"
        } else {
            "it"
        };
        let taken = match self.job.task {
            // It has no program that could take anything over.
            Task::Destroy(..) => String::new(),
            _ => format!("; {} that {it} made are taken over", number(count)),
        };
        self.say(&format!(
            "{what}: the clouds are asked what {it} left{taken}\n"
        ));
        for Held { token, name, .. } in &strangers {
            self.say(&format!(
                "warning: {token} `{name}` was made by {it}, and is no longer in the plan\n"
            ));
        }
        self.adopted = found.adopted;
        self.own_adopted = own
            .into_iter()
            .map(|held| ((held.token, held.name), held.id))
            .collect();
        Ok(true)
    }

    /// The stack's state.
    async fn state(&self) -> Done<State> {
        let text = self.asked(&["stack", "export"]).await?;
        State::read(&text)
            .map_err(|cause| Stop::Because(format!("the state cannot be read: {cause}")))
    }

    /// Notes for the next run of a rehearsal what this one leaves from here on.
    fn notes(&self, left: Left) -> Done {
        if self.place.is_simulated {
            self.place.marker().set(left)?;
        }
        Ok(())
    }

    /// A change to the stack: until it has ended, it may be killed; if the engine cannot be run to its end, the next run is told.
    async fn change(
        &mut self,
        args: Vec<OsString>,
        targets: &[String],
        known: &'a Plan,
        plan: &Arc<Plan>,
        clouds: &Option<Arc<Clouds>>,
        variables: &[(&str, &str)],
    ) -> Done<Outcome<'a>> {
        self.notes(Left::Running)?;
        let changed = self
            .operate(args, targets, Some(known), plan, clouds, variables)
            .await;
        if changed.is_err() {
            self.notes(Left::Unsure)?;
        }
        changed
    }

    /// A run has ended. What it did is known, unless the engine was killed, or it failed and the
    /// clouds hold what the state does not know: an answer was lost.
    async fn ended(
        &mut self,
        outcome: &Outcome<'_>,
        plan: &Plan,
        clouds: &Option<Arc<Clouds>>,
    ) -> Done {
        let Some(clouds) = clouds else { return Ok(()) };
        if outcome.was_killed {
            return Ok(());
        }
        let marker = self.place.marker();
        if !outcome.is_ok {
            // Until it is known otherwise, and where the state cannot be read.
            marker.set(Left::Unsure)?;
            let mut state = self.state().await?;
            if recover::settle(&mut state.json)
                || !recover::compare(&state, plan, clouds).is_empty()
            {
                self.say(
                    "the clouds hold what this run was not told of: the next one finds it out\n",
                );
                return Ok(());
            }
        }
        Ok(marker.clear()?)
    }

    async fn preview(&mut self, plan: &'a Arc<Plan>, refreshes: bool) -> Done {
        self.ready().await?;
        let clouds = self.clouds()?;
        let targets = self.urns(plan).await?;
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
        }
    }

    /// Frees a stack of the lock of a run that is dead; says whose it is, where it lives, and
    /// asks, where that cannot be known.
    async fn cancel(&mut self, args: &CancelArgs) -> Done {
        let lives = |holder: &Holder| {
            Stop::Because(format!(
                "a run of this machine is at work on this stack: {holder}\n  help: stop it with Ctrl-C: it ends in good order, and frees the stack"
            ))
        };
        if self.place.is_simulated {
            match Turn::take(&self.place.file("turn"))? {
                Ok(turn) => self.turn = Some(turn),
                Err(holder) => return Err(lives(&holder)),
            }
        }
        let stack = self.stack_name().await?;
        let own = stack.rsplit('/').next().unwrap_or_default();
        let project = self.place.project.clone();
        match self.backend().await? {
            None => {
                self.say("this backend does not say which run holds the stack\n");
                self.ask(args.yes, "Stop whatever run is at work on it?")?;
            }
            Some(folder) => match turn::lock(&folder, &project, own) {
                Lock::Free => return self.print("the stack is not locked\n"),
                Lock::Here(holder) => return Err(lives(&holder)),
                Lock::Dead => {}
                Lock::Elsewhere(holder) => {
                    self.say(&format!("the stack is locked: {holder}\n"));
                    self.ask(args.yes, "Free it, though that run may be at work?")?;
                }
            },
        }
        if self.place.is_simulated {
            turn::unlock(&self.place.folder, &project, own)?;
        } else {
            self.asked_of(&["cancel", "--yes", &stack]).await?;
        }
        self.print("the stack is free\n")
    }

    /// The folder of the backend, where it is one of files.
    async fn backend(&self) -> Done<Option<PathBuf>> {
        if self.place.is_simulated {
            return Ok(Some(self.place.folder.clone()));
        }
        let told = self.asked_of(&["whoami", "--json"]).await?;
        let told: Json = serde_json::from_str(&told).unwrap_or_default();
        let url = told["url"].as_str().unwrap_or_default();
        Ok(turn::folder_of(url, &self.place.folder))
    }

    /// The name of the stack that is worked on.
    async fn stack_name(&self) -> Done<String> {
        match &self.place.stack {
            Some(stack) => Ok(stack.clone()),
            None => {
                let told = self.asked(&["stack", "--show-name"]).await?;
                Ok(told.trim().to_owned())
            }
        }
    }

    /// Makes the stack of a rehearsal where there is none.
    async fn ready(&mut self) -> Done {
        let Some(stack) = self.place.stack.clone().filter(|_| self.place.is_simulated) else {
            return Ok(());
        };
        let stacks = self.place.folder.join(".pulumi/stacks");
        let state = stacks
            .join(&self.place.project)
            .join(format!("{stack}.json"));
        let marker = self.place.marker();
        if marker.left() == Some(Left::Making) {
            // Half a stack, in which nothing is yet: it is made anew.
            for half in [
                state.clone(),
                self.place.folder.join(format!("Pulumi.{stack}.yaml")),
            ] {
                if half.exists() {
                    std::fs::remove_file(half)?;
                }
            }
        }
        if state.exists() {
            return Ok(());
        }
        marker.set(Left::Making)?;
        // Selecting it would write to a file outside the rehearsal, which a kill leaves empty.
        self.asked_of(&["stack", "init", "--no-select", &stack])
            .await?;
        // A new stack knows nothing of what is there already.
        let held = std::fs::metadata(self.place.file("clouds"));
        if held.is_ok_and(|held| held.len() > 0) {
            Ok(marker.set(Left::New)?)
        } else {
            Ok(marker.clear()?)
        }
    }

    /// The simulated clouds of a rehearsal.
    fn clouds(&self) -> Done<Option<Arc<Clouds>>> {
        if !self.place.is_simulated {
            return Ok(None);
        }
        let path = self.place.file("clouds");
        match Clouds::open(&path) {
            Ok(clouds) => Ok(Some(Arc::new(clouds))),
            Err(cause) => Err(Stop::Because(format!(
                "cannot read what the simulated clouds hold, `{}`: {cause}",
                path.display()
            ))),
        }
    }

    /// Runs a command on the stack; what it answers, or what Pulumi says is wrong.
    async fn asked(&self, args: &[&str]) -> Done<String> {
        let mut args = args.to_vec();
        if let Some(stack) = &self.place.stack
            && args[..2] != ["stack", "ls"]
        {
            args.extend(["--stack", stack]);
        }
        self.asked_of(&args).await
    }

    async fn asked_of(&self, args: &[&str]) -> Done<String> {
        let asked = self.tool.ask(args).await?;
        if asked.is_ok {
            Ok(asked.out)
        } else {
            Err(Stop::Because(explained(&asked.err)))
        }
    }

    fn arguments(&self, command: &str, targets: &[String]) -> Vec<OsString> {
        let mut args: Vec<OsString> = vec![
            command.into(),
            "--exec-kind=auto.inline".into(),
            "--suppress-outputs".into(),
        ];
        if let Some(stack) = &self.place.stack {
            args.extend(["--stack".into(), stack.into()]);
        }
        let parallel = self.job.engine.parallel;
        if let Some(parallel) =
            parallel.or_else(|| tool::is_unset("PULUMI_PARALLEL").then_some(PARALLEL))
        {
            args.push(format!("--parallel={parallel}").into());
        }
        args.extend(targets.iter().map(|urn| format!("--target={urn}").into()));
        args
    }

    /// URNs of what was asked for by name, and of what that needs; none where all of it is.
    async fn urns(&self, plan: &Plan) -> Done<Vec<String>> {
        if self.wanted.is_empty() {
            return Ok(Vec::new());
        }
        let stack = self.stack_name().await?;
        let wanted = asked::needed(plan, self.wanted.clone());
        let stack = stack.rsplit('/').next().unwrap_or_default();
        let prefix = format!("urn:pulumi:{stack}::{}", self.place.project);
        let wanted = plan.resources().iter().zip(&wanted);
        Ok(wanted
            .filter(|(_, wanted)| **wanted)
            .map(|(resource, _)| {
                let mut types = vec![resource.ty.token];
                let mut above = resource;
                while let Some(parent) = above.options.as_ref().and_then(|options| options.parent) {
                    above = plan.resource(parent);
                    types.push(above.ty.token);
                }
                types.reverse();
                format!("{prefix}::{}::{}", types.join("$"), resource.name)
            })
            .collect())
    }

    /// The consumer's own code, where it has some.
    fn own(&self, targets: &[String]) -> Option<Own> {
        self.job.program.own_code()?;
        Some(Own {
            folder: self.place.folder.clone(),
            is_part: !targets.is_empty(),
            adopted: self.own_adopted.clone(),
        })
    }

    /// Runs an operation of the engine, with this program as its program, and as its clouds.
    async fn operate(
        &mut self,
        mut args: Vec<OsString>,
        targets: &[String],
        known: Option<&'a Plan>,
        plan: &Arc<Plan>,
        clouds: &Option<Arc<Clouds>>,
        variables: &[(&str, &str)],
    ) -> Done<Outcome<'a>> {
        let start = Instant::now();
        let own = self.job.program.own_code();
        let host = Arc::new(Host::new(
            Arc::clone(plan),
            self.adopted.clone(),
            self.own(targets),
            std::mem::take(&mut self.measured),
        ));
        let (address, incoming) = protocol::listen()?;
        let server = protocol::server().add_service(LanguageServer::new(Arc::clone(&host)));
        let simulated = self.job.program.simulated();
        // Served until the end of this operation.
        let mut served = None;
        if let Some(clouds) = clouds {
            let engine = self.job.engine;
            let weather = Weather {
                latency: Duration::from_millis(engine.latency.unwrap_or_default()),
                failing: engine.failing.unwrap_or_default(),
                fail: engine.fail.clone(),
                hang: engine.hang.clone(),
                lose: engine.lose.clone(),
                missing: engine.missing.clone(),
                timeout: Duration::from_secs(engine.timeout.unwrap_or(TIMEOUT)),
                dies_after: engine.dies_after,
            };
            served = Some(Served::new(simulated, Arc::clone(clouds), weather)?);
        }
        let serving = tokio::spawn(server.serve_with_incoming(incoming));
        let folder = EventFolder::new()?;
        let events = folder.0.join("events.jsonl");
        args.push(format!("--client={address}").into());
        args.push("--event-log".into());
        args.push(events.clone().into());
        let mut command = self.tool.command(&args);
        if let Some(served) = &served {
            let port = served.address.port();
            let packages = simulated.iter().flat_map(|cloud| cloud.packages());
            let packages: BTreeSet<&str> = packages
                .copied()
                .chain(own.iter().flat_map(|own| own.packages().iter().copied()))
                .collect();
            let packages: Vec<String> = packages
                .iter()
                .map(|name| format!("{name}:{port}"))
                .collect();
            command.env("PULUMI_DEBUG_PROVIDERS", packages.join(","));
        }
        command.envs(variables.iter().copied());
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let said = [
            tokio::spawn(all_of(child.stdout.take())),
            tokio::spawn(all_of(child.stderr.take())),
        ];
        let mut report = Report::new(known);
        report.only(targets);
        report.own(own.map(|own| own.packages()).unwrap_or_default());
        let mut tail = Tail::new(&events);
        let mut progress = Progress {
            preview: args.first().is_some_and(|command| command == "preview"),
            ..Progress::default()
        };
        let mut ticks = tokio::time::interval(Duration::from_millis(200));
        let status = loop {
            tokio::select! {
                status = child.wait() => break status?,
                // The engine is told by the terminal too, and ends in good order.
                _ = tokio::signal::ctrl_c() => {}
                _ = ticks.tick() => {
                    tail.lines(|line| report.line(line));
                    progress.show(&report.groups, self.console);
                }
            }
        };
        serving.abort();
        tail.lines(|line| report.line(line));
        report.end();
        progress.end(&report.groups, self.console);
        let mut text = String::new();
        for said in said {
            text.push_str(&said.await.unwrap_or_default());
        }
        for note in host.notes() {
            self.say(&clean_lines(&note));
        }
        let timings = host.timings();
        Ok(Outcome {
            is_ok: status.success(),
            was_killed: status.code().is_none(),
            report,
            said: text,
            took: start.elapsed(),
            timings,
            called: timings.called.map(|called| called - start),
            recorded: host.recorded(),
        })
    }

    /// Says what an operation would do.
    fn would(&mut self, outcome: &Outcome<'_>) -> Done {
        let mut text = String::new();
        for group in &outcome.report.groups {
            if !group.counts.changes_nothing() {
                // Writing to a text does not fail.
                let _ = writeln!(text, "{}: {}", group.name, group.counts.text(true));
            }
        }
        losses(&mut text, &outcome.report.losses);
        self.print(&text)?;
        self.summary(outcome, true)
    }

    /// Says what must be there before anything is made that uses it.
    fn needs(&mut self, plan: &Plan) -> Done {
        let needs = plan.needs();
        if needs.is_empty() {
            return Ok(());
        }
        let mut text = String::from("must be there already, and is not made here:\n");
        for need in needs {
            let id = clean_lines(&need.id);
            let on = if need.cloud.is_empty() {
                String::new()
            } else {
                format!(" on {}", need.cloud)
            };
            // Writing to a text does not fail.
            let _ = writeln!(
                text,
                "    {} `{id}`{on}: {}",
                need.kind,
                first_line(need.purpose)
            );
        }
        self.print(&text)
    }

    fn summary(&mut self, outcome: &Outcome<'_>, preview: bool) -> Done {
        let counts: Counts = outcome.report.counts;
        if !outcome.is_ok && counts == Counts::default() {
            return Ok(());
        }
        let nothing = counts.changes_nothing() && outcome.is_ok && preview;
        let text = format!(
            "{}{}, {:.1} s\n",
            if nothing { "no change: " } else { "" },
            counts.text(preview),
            outcome.took.as_secs_f64()
        );
        self.print(&text)?;
        if self.job.engine.timings {
            let own = self.planned;
            let timings = outcome.timings;
            let seconds = |time: Duration| time.as_secs_f64();
            let text = format!(
                "timings: {:.3} s planning, {:.3} s until the engine called, {:.3} s to the first registration, {:.3} s registering, {:.3} s after it\n",
                seconds(own),
                seconds(outcome.called.unwrap_or_default()),
                seconds(timings.first),
                seconds(timings.registered),
                seconds(outcome.took)
                    - seconds(
                        outcome.called.unwrap_or_default() + timings.first + timings.registered
                    ),
            );
            self.say(&text);
        }
        Ok(())
    }

    /// Says what failed; an error where something did.
    fn failures(&mut self, outcome: &Outcome<'_>) -> Done {
        if outcome.is_ok {
            return Ok(());
        }
        let failures = outcome.report.failures();
        for failure in &failures {
            if failure.is_protected {
                let what = "it is protected, and is neither deleted nor replaced";
                let problem = Problem::of("39b", format!("{}: {what}", failure.resource));
                let help =
                    "leave it in the design, or deploy it once without `protect` before it goes";
                told(self.console, &problem.help(help));
                continue;
            }
            let text = match (failure.resource.as_str(), failure.cause.as_str()) {
                ("", cause) => cause.to_owned(),
                (resource, "") => resource.to_owned(),
                (resource, cause) => format!("{resource}: {cause}"),
            };
            error(self.console, &text, FAILED);
        }
        if failures.is_empty() {
            error(self.console, &explained(&outcome.said), FAILED);
        }
        let left_out = outcome.report.left_out();
        if left_out > 0 && matches!(self.job.task, Task::Up(..) | Task::Preview(..)) {
            let were = if left_out == 1 { "was" } else { "were" };
            let left_out = counted(left_out, "resource");
            self.say(&format!("{left_out} {were} not tried\n"));
        }
        Err(Stop::Told(FAILED))
    }

    /// Asks, unless the answer was given with the command.
    fn ask(&mut self, yes: bool, question: &str) -> Done {
        if yes {
            return Ok(());
        }
        if !std::io::stdin().is_terminal() {
            return Err(Stop::wrong(
                "nobody is there to be asked\n  help: add --yes to go on without",
            ));
        }
        self.say(&format!("{question} [y/N] "));
        let mut answer = String::new();
        std::io::stdin().lock().read_line(&mut answer)?;
        if matches!(answer.trim(), "y" | "Y" | "yes") {
            return Ok(());
        }
        self.say("nothing was changed\n");
        Err(Stop::Told(FAILED))
    }

    fn print(&mut self, text: &str) -> Done {
        self.console.out.write_all(text.as_bytes())?;
        Ok(self.console.out.flush()?)
    }

    fn say(&mut self, text: &str) {
        // Where standard error is closed, nobody can be told.
        let _ = self.console.err.write_all(text.as_bytes());
    }
}

/// Refuses to go on where data would be lost by a new name.
fn renamed(outcome: &Outcome<'_>) -> Done {
    let problems = outcome.report.renames();
    if problems.is_empty() {
        return Ok(());
    }
    Err(Stop::Wrong(problems))
}

/// Names what holds data and would be deleted or replaced.
fn losses(text: &mut String, losses: &[Loss]) {
    for (is_replaced, title) in [
        (false, "would be deleted, and hold data:"),
        (true, "would be replaced, and hold data:"),
    ] {
        let names: Vec<_> = losses
            .iter()
            .filter(|loss| loss.is_stateful && loss.is_replaced == is_replaced)
            .collect();
        if names.is_empty() {
            continue;
        }
        text.push_str(title);
        text.push('\n');
        for loss in names {
            // Writing to a text does not fail.
            let _ = writeln!(text, "    {}  {}", loss.name, loss.token);
        }
    }
}

/// What Pulumi said, with what to do about it where that is known.
fn explained(said: &str) -> String {
    let text = said.trim();
    let text = text.strip_prefix("error: ").unwrap_or(text);
    let help = [
        ("no stack named", "`stack new NAME` makes one"),
        (
            "no stack selected",
            "name one with --stack, or `stack select NAME`",
        ),
        (
            "organization name must be",
            "in this backend all stacks belong to `organization`: write only the stack's own name",
        ),
        (
            "currently locked",
            "if no other run is at work, `cancel` frees the stack",
        ),
        (
            "passphrase must be set",
            "set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE",
        ),
        (
            "pulumi login",
            "log in with `pulumi login`, or use --simulate",
        ),
        (
            "unknown flag",
            "this Pulumi is too old: install version 3.200 or later, or run `cargo xtask pulumi`; the preview and rehearsal on the embedded engine need none of it",
        ),
    ];
    match help.iter().find(|(sign, _)| text.contains(sign)) {
        Some((_, help)) => format!("{text}\n  help: {help}"),
        None if text.is_empty() => "Pulumi failed and did not say why".to_owned(),
        None => text.to_owned(),
    }
}

/// A folder for the engine's events, gone when it is dropped.
struct EventFolder(PathBuf);

impl EventFolder {
    fn new() -> std::io::Result<Self> {
        let base = std::env::temp_dir();
        for n in 0..100 {
            let folder = base.join(format!("cpg-{}-{n}", std::process::id()));
            match std::fs::create_dir(&folder) {
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                made => return made.map(|()| Self(folder)),
            }
        }
        Err(std::io::Error::other("no folder for the engine's events"))
    }
}

impl Drop for EventFolder {
    fn drop(&mut self) {
        // What stays behind is a file of events without secrets.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What a person sees of an operation while it runs: finished groups as lines, on a terminal
/// also those at work.
#[derive(Default)]
struct Progress {
    /// What is previewed is told at the end: no finished group is a line of its own.
    preview: bool,
    told: Vec<bool>,
    lines: usize,
}

impl Progress {
    fn show(&mut self, groups: &[Group], console: &mut Console<'_>) {
        let mut text = self.clear();
        self.finished(groups, &mut text);
        if console.is_terminal {
            for group in groups.iter().filter(|group| group.is_running()).take(20) {
                text.push_str(&line(group, self.preview));
                self.lines += 1;
            }
        }
        // Where standard error is closed, nobody can be told.
        let _ = console.err.write_all(text.as_bytes());
    }

    fn end(&mut self, groups: &[Group], console: &mut Console<'_>) {
        let mut text = self.clear();
        self.finished(groups, &mut text);
        // Where standard error is closed, nobody can be told.
        let _ = console.err.write_all(text.as_bytes());
    }

    /// Takes back the lines of what was at work.
    fn clear(&mut self) -> String {
        let lines = std::mem::take(&mut self.lines);
        if lines == 0 {
            String::new()
        } else {
            format!("\u{1b}[{lines}F\u{1b}[J")
        }
    }

    fn finished(&mut self, groups: &[Group], text: &mut String) {
        self.told.resize(groups.len(), false);
        for (group, told) in groups.iter().zip(&mut self.told) {
            if group.is_done() && !*told && !self.preview {
                *told = true;
                text.push_str(&line(group, false));
            }
        }
    }
}

fn line(group: &Group, preview: bool) -> String {
    format!(
        "{}: {}/{}, {}, {:.1} s\n",
        group.name,
        number(group.done),
        number(group.total),
        group.counts.text(preview),
        group.took().as_secs_f64()
    )
}
