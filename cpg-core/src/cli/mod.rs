//! The command line of a consumer: what it can be asked, and what it answers with which exit
//! status. What is printed stands in `report`, `diff` and `roles`; what is written, in `file`.
//!
//! It knows a consumer only as a [`Program`]: no cloud, no kind.

pub(crate) mod given;
pub(crate) mod output;
pub mod program;

use std::ffi::OsString;
use std::io::{ErrorKind, IsTerminal as _, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};
use cpg_config::{Import, Warning};

use crate::build::imports;
use crate::cli::output::{Named, Refused};
use crate::cli::program::{OWN_CODE, Program};
use crate::engine::Engine;
use crate::engine::deployer::{
    CancelArgs, Console, Deployer, DestroyArgs, DriftArgs, EngineArgs, ImportArgs, Job,
    OutputsArgs, Shown, StackCommand, StateCommand, Taken, Task, UpArgs,
};
use crate::plan::Plan;
use crate::plan::{diff, file};
use crate::problem::Problem;
use crate::show::access;
use crate::show::progress::Progress;
use crate::show::report::{self, View};
use crate::show::term::{self, Style};
use crate::show::{explain, roles};

/// All is well.
const OK: u8 = 0;
/// Differences were found, or something failed.
const FAILED: u8 = 1;
/// What was given is wrong: the command line, the configuration, an old plan.
const WRONG: u8 = 2;

/// Check, preview and deploy infrastructure; only deploying needs an account.
#[derive(Parser)]
#[command(
    disable_version_flag = true,
    after_help = "\
Examples:
  cargo run                             what there would be, by unit
  cargo run -- --unit NAME              the same for one unit, by purpose
  cargo run -- --config other/ check    is this configuration right?
  cargo run -- plan --out before.jsonl  keep the plan, change something, then
  cargo run -- diff before.jsonl        see what the change does
  cargo run -- roles --format markdown  who may do what, for a committee

Exit status: 0 all is well, 1 differences were found or something failed,
2 the command line, the configuration or a given file is wrong."
)]
struct Line {
    /// Configuration folder or document [default: config/]
    #[arg(long, value_name = "PATH", global = true, value_parser = given::path())]
    config: Option<PathBuf>,
    /// Folder of files that the design knows by their hash
    #[arg(long, value_name = "DIR", global = true, value_parser = given::path())]
    files: Option<PathBuf>,
    #[command(flatten)]
    preview: PreviewArgs,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Show what would be deployed, and what it is for (the default).
    Preview(PreviewArgs),
    /// Say what is wrong with the design and the configuration.
    Check,
    /// Write the plan to a file, one resource a line.
    #[command(after_help = "\
The file has one resource a line, sorted, and is the same for the same
configuration: keep it, and compare later plans with `diff`. Its last line also
says how many resources there are, so that half a file is no plan.

References between resources, and secret inputs made of them, are written as
the simulated clouds answer them: a plan file holds simulated values only.
What the configuration itself says is written as it is.

Examples:
  cargo run -- plan --out before.jsonl
  cargo run -- plan --out - | grep Bucket
  cargo run -- plan --out plan.jsonl --exports exports.json
  cargo run -- plan --access access.json")]
    Plan(PlanArgs),
    /// Show who may do what, from the design alone.
    #[command(after_help = "\
It needs no configuration: what it says holds for every unit.

Examples:
  cargo run -- roles
  cargo run -- roles --format markdown > roles.md")]
    Roles(RolesArgs),
    /// Say what a rule is whose number a message shows: `error[25c]`.
    #[command(after_help = "\
Examples:
  cargo run -- explain 25c
  cargo run -- explain 25     all rules that share the number
  cargo run -- explain        every rule, a line each")]
    Explain(ExplainArgs),
    /// Describe what may be configured: schema, reference, an example.
    #[command(after_help = "\
Examples:
  cargo run -- config reference                    every key, as a page
  cargo run -- config example > config/config.yaml a document to fill in
  cargo run -- config schema > schema.json         for an editor")]
    Config(ConfigArgs),
    /// Compare a plan that was written earlier with the plan of now.
    #[command(after_help = "\
Exit status: 0 no difference, 1 some, 2 OLD cannot be read. Secrets are told as
changed, never with their values; exports are not compared.

Example:
  cargo run -- diff before.jsonl")]
    Diff(DiffArgs),
    /// Deploy through Pulumi; with --simulate, rehearse that with no account.
    #[command(after_help = "\
Before anything changes in a real cloud it shows what would, names what holds
data and would be deleted or replaced, and asks.

Examples:
  cargo run -- up --simulate --yes
  cargo run -- up --stack production
  cargo run -- up --stack production --unit NAME")]
    Up(UpArgs),
    /// Take over resources of the plan that are there already.
    #[command(after_help = "\
A resource is found in the plan by NAME, in the cloud by ID, and is in the
stack from then on. What it needs is deployed with it. Before anything changes
it is said of each how it differs from the plan.

FILE has a line for each, as YAML, JSON or TOML: its name in the plan, and its
id. A name that several have is written after its type: TYPE::NAME.

Examples:
  cargo run -- import study-gcp-main-bucket my-study-main
  cargo run -- import --from there.yaml --dry-run
  cargo run -- import --from there.yaml")]
    Import(ImportArgs),
    /// Delete what is deployed; what holds data only by name.
    Destroy(DestroyArgs),
    /// Ask the clouds what there is, and write it into the state.
    Refresh(EngineArgs),
    /// Say what differs between what is deployed and what is there.
    #[command(after_help = "\
It asks the clouds and services, and changes nothing, not even the state. It
tells what was changed or deleted behind the program's back, and what no design
declares: members of groups, grants, users of billing projects. What it cannot
look at, it lists.

Examples:
  cargo run -- drift --stack production
  cargo run -- drift --stack production --json > drift.json

Exit status: 0 no drift, 2 drift, 1 anything else: something could not be
looked at, or the command line or the configuration is wrong.")]
    Drift(DriftArgs),
    /// Print the exports of the stack.
    Outputs(OutputsArgs),
    /// List, make and select stacks; keep secrets in their configuration.
    Stack(StackArgs),
    /// Take over the state of another program.
    #[command(subcommand)]
    State(StateCommand),
    /// Free a stack that a run which died has left locked.
    Cancel(CancelArgs),
}

#[derive(Args)]
struct StackArgs {
    #[command(flatten)]
    engine: EngineArgs,
    #[command(subcommand)]
    command: StackCommand,
}

#[derive(Args)]
struct ConfigArgs {
    #[command(subcommand)]
    what: ConfigText,
}

#[derive(Subcommand, Clone, Copy)]
enum ConfigText {
    /// Write a JSON schema, for editors
    Schema,
    /// Write a page with every key, in Markdown
    Reference,
    /// Write a document with every key and its meaning, in YAML
    Example,
}

#[derive(Args, Default, PartialEq)]
struct PreviewArgs {
    /// Only this unit, or: infrastructure
    #[arg(long, visible_alias = "dataset", value_name = "NAME", value_parser = given::text())]
    unit: Option<String>,
    /// Every resource by name.
    #[arg(long)]
    full: bool,
    /// By what things are for, or by type
    #[arg(long, value_enum, value_name = "WHAT", hide_possible_values = true)]
    by: Option<PreviewBy>,
    /// For people or programs
    #[arg(long, value_enum)]
    format: Option<PreviewFormat>,
    /// embedded, or pulumi: compared with what is there
    #[arg(long, value_enum, hide_possible_values = true)]
    engine: Option<PreviewEngine>,
    /// Ask the clouds first what there is
    #[arg(long, help_heading = "With --engine pulumi")]
    refresh: bool,
    #[command(flatten, next_help_heading = "With --engine pulumi")]
    with: EngineArgs,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum PreviewEngine {
    Embedded,
    Pulumi,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum PreviewBy {
    Purpose,
    Type,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum PreviewFormat {
    Text,
    Json,
}

#[derive(Args)]
struct PlanArgs {
    /// Where to write the plan; `-` is standard output.
    #[arg(long, value_name = "FILE", required_unless_present_any = ["exports", "access", "reads"], value_parser = given::path())]
    out: Option<PathBuf>,
    /// Where to write the stack's exports, as one JSON document.
    #[arg(long, value_name = "FILE", value_parser = given::path())]
    exports: Option<PathBuf>,
    /// Where to write who may do what in the plan, as JSON.
    #[arg(long, value_name = "FILE", value_parser = given::path())]
    access: Option<PathBuf>,
    /// Where to write the names of secrets that a run reads.
    #[arg(long, value_name = "FILE", value_parser = given::path())]
    reads: Option<PathBuf>,
}

#[derive(Args)]
struct RolesArgs {
    /// text, for a terminal, or markdown
    #[arg(long, value_enum, default_value = "text", hide_possible_values = true)]
    format: RolesFormat,
}

#[derive(Clone, Copy, ValueEnum)]
enum RolesFormat {
    Text,
    Markdown,
}

#[derive(Args)]
struct ExplainArgs {
    /// The rule's number, with its letter or without
    #[arg(value_name = "NUMBER", value_parser = given::text())]
    number: Option<String>,
}

#[derive(Args)]
struct DiffArgs {
    /// A file that `plan --out` wrote.
    #[arg(value_parser = given::path())]
    old: PathBuf,
}

/// Which of the outputs somebody watches.
#[derive(Debug, Clone, Copy, Default)]
pub struct Terminals {
    /// Standard output is a terminal: colours.
    pub stdout: bool,
    /// Standard error is a terminal: progress, and colours.
    pub stderr: bool,
}

/// Runs the command line of a consumer, with what deploys for it: its whole `main`.
pub fn run(program: &dyn Program, deployer: Option<&dyn Deployer>) -> ExitCode {
    if let Some(own) = program.own_code()
        && std::env::args_os()
            .nth(1)
            .is_some_and(|arg| arg == OWN_CODE)
    {
        return ExitCode::from(own.run());
    }
    std::panic::set_hook(Box::new(|panic| {
        let what = panic.payload_as_str().unwrap_or("a panic");
        let place = panic
            .location()
            .map(ToString::to_string)
            .unwrap_or_default();
        // Where standard error is closed, nobody can be told.
        let _ = writeln!(
            std::io::stderr(),
            "\nerror: {what}\n  at {place}\n  \
             this is a bug of cpg, not of your design or configuration: please report it"
        );
    }));
    let terminals = Terminals {
        stdout: std::io::stdout().is_terminal(),
        stderr: std::io::stderr().is_terminal(),
    };
    let (mut out, mut err) = (std::io::stdout(), std::io::stderr());
    ExitCode::from(run_with(
        program,
        deployer,
        std::env::args_os(),
        &mut out,
        &mut err,
        terminals,
    ))
}

/// Runs a command line, the program's own name first; gives the exit status.
pub fn run_with<A: Into<OsString> + Clone>(
    program: &dyn Program,
    deployer: Option<&dyn Deployer>,
    args: impl IntoIterator<Item = A>,
    out: &mut (dyn Write + Send),
    err: &mut (dyn Write + Send),
    terminals: Terminals,
) -> u8 {
    let mut session = Session {
        program,
        deployer,
        out,
        err,
        style: Style::of(&std::io::stdout(), terminals.stdout),
        err_style: Style::of(&std::io::stderr(), terminals.stderr),
        terminals,
        start: Instant::now(),
        files: None,
    };
    let args: Vec<OsString> = args.into_iter().map(Into::into).collect();
    let result = match parse(program, &args) {
        Ok(line) => session.run(line),
        Err(error) if error.use_stderr() => {
            session.say(&error.render().to_string());
            Err(if is_drift(&args) { FAILED } else { WRONG })
        }
        Err(help) => session.print(help.render().to_string().as_bytes()),
    };
    match result {
        Ok(()) => OK,
        Err(status) => status,
    }
}

/// Whether a command line that is wrong asks for drift, where 2 would say that there is some.
fn is_drift(args: &[OsString]) -> bool {
    let command = Line::command().ignore_errors(true);
    let matches = command.try_get_matches_from(args);
    matches.is_ok_and(|matches| matches.subcommand_name() == Some("drift"))
}

fn parse(program: &dyn Program, args: &[OsString]) -> Result<Line, clap::Error> {
    let mut command = Line::command()
        .name(program.name())
        .bin_name(program.name());
    let mut line = Line::from_arg_matches(&command.try_get_matches_from_mut(args)?)?;
    if line.command.is_none() || line.preview == PreviewArgs::default() {
        return Ok(line);
    }
    let above = std::mem::take(&mut line.preview);
    let Some(Command::Preview(own)) = &mut line.command else {
        return Err(command.error(
            clap::error::ErrorKind::ArgumentConflict,
            "options before a command belong to `preview`",
        ));
    };
    own.unit = own.unit.take().or(above.unit);
    own.full |= above.full;
    own.format = own.format.or(above.format);
    own.engine = own.engine.or(above.engine);
    own.refresh |= above.refresh;
    if above.with != EngineArgs::default() {
        own.with = above.with;
    }
    Ok(line)
}

/// A plan of which something could not be resolved is not written.
fn whole(failures: &[Problem]) -> std::io::Result<()> {
    if failures.is_empty() {
        Ok(())
    } else {
        Err(std::io::Error::other("the plan is not whole"))
    }
}

/// What cannot be deployed, since the contents of files that it needs are not here.
fn elsewhere(plan: &Plan) -> Vec<Problem> {
    let resources = plan.resources().iter().filter_map(|resource| {
        let files = resource.locked().map(|file| format!("`{}`", file.path()));
        let files: Vec<String> = files.collect();
        let message = format!(
            "`{}` needs files whose contents are not here: {}",
            resource.name,
            files.join(", ")
        );
        let help = "say with `--files DIR` which folder has them";
        (!files.is_empty()).then(|| Problem::new(message).help(help))
    });
    resources.collect()
}

/// Done, or the exit status of what was not.
type Done<T = ()> = Result<T, u8>;

/// A plan and what its configuration warned of.
struct Built {
    plan: Arc<Plan>,
    warnings: Vec<Warning>,
}

impl Built {
    /// What the configuration warned of: drawn for people, in words for programs.
    fn warnings(&self, drawn: bool) -> Vec<String> {
        let text = |warning: &Warning| {
            if drawn {
                warning.to_string()
            } else {
                warning.message().to_owned()
            }
        };
        self.warnings.iter().map(text).collect()
    }
}

struct Session<'a> {
    program: &'a dyn Program,
    deployer: Option<&'a dyn Deployer>,
    out: &'a mut (dyn Write + Send),
    err: &'a mut (dyn Write + Send),
    style: Style,
    err_style: Style,
    terminals: Terminals,
    start: Instant,
    /// Where the contents of locked files are.
    files: Option<PathBuf>,
}

impl<'a> Session<'a> {
    fn run(&mut self, line: Line) -> Done {
        self.files = line.files;
        let config = line.config.as_deref();
        match line.command.unwrap_or(Command::Preview(line.preview)) {
            Command::Preview(args) => self.preview(config, &args),
            Command::Check => self.check(config),
            Command::Plan(args) => self.plan(config, &args),
            Command::Config(args) => self.describe(args.what),
            Command::Roles(args) => self.roles(args.format),
            Command::Explain(args) => self.explain(args.number.as_deref()),
            Command::Diff(args) => self.diff(config, &args.old),
            Command::Up(args) => {
                let built = self.planned(config)?;
                self.deploy(config, &args.engine, Task::Up(&built.plan, &args))
            }
            Command::Import(args) => {
                let built = self.planned(config)?;
                let wanted = self.wanted(&args)?;
                let found = match imports::find(&built.plan, &wanted) {
                    Ok(found) => found,
                    Err(problems) => {
                        self.problems(&problems);
                        return Err(WRONG);
                    }
                };
                let taken = Taken {
                    found: &found,
                    args: &args,
                };
                self.deploy(config, &args.engine, Task::Import(&built.plan, taken))
            }
            Command::Destroy(args) => {
                let built = self.planned(config)?;
                self.deploy(config, &args.engine, Task::Destroy(&built.plan, &args))
            }
            Command::Refresh(engine) => self.deploy(config, &engine, Task::Refresh),
            Command::Drift(args) => {
                // 2 is drift; all that is wrong is 1.
                let built = self.planned(config).map_err(|_| FAILED)?;
                let task = Task::Drift(&built.plan, &args);
                let deployer = self.deployer(config, &args.engine, task);
                let deployer = deployer.map_err(|_| FAILED)?;
                self.run_engine(deployer, &args.engine, task)
            }
            Command::Outputs(args) => self.deploy(config, &args.engine, Task::Outputs(&args)),
            Command::Stack(args) => self.deploy(config, &args.engine, Task::Stack(&args.command)),
            Command::State(StateCommand::Migrate(args)) => {
                let built = self.planned(config)?;
                self.deploy(config, &args.engine, Task::Migrate(&built.plan, &args))
            }
            Command::Cancel(args) => self.deploy(config, &args.engine, Task::Cancel(&args)),
        }
    }

    /// What shall be taken over: what a file says, or the command line.
    fn wanted(&mut self, args: &ImportArgs) -> Done<Vec<Import>> {
        let Some(file) = &args.from else {
            let name = args.name.clone().unwrap_or_default();
            let name = match &args.token {
                Some(token) => imports::full_name(token, &name),
                None => name,
            };
            let id = args.id.clone().unwrap_or_default();
            return Ok(vec![Import {
                name,
                id,
                ..Import::default()
            }]);
        };
        match cpg_config::read_imports(file) {
            Ok(wanted) if wanted.is_empty() => {
                self.wrong(&format!(
                    "`{}` names nothing to take over\n  help: write a line for each: its name in the plan, and its id",
                    file.display()
                ))
            }
            Ok(wanted) => Ok(wanted),
            Err(report) => self.reported(&report),
        }
    }

    /// Draws the mistakes of files.
    fn reported<T>(&mut self, report: &cpg_config::Report) -> Done<T> {
        let drawn = if self.err_style.colours {
            report.styled()
        } else {
            report.to_string()
        };
        self.say(&format!("{drawn}\n"));
        Err(WRONG)
    }

    /// The plan for an engine that deploys; says what the configuration and the plan warn of.
    fn planned(&mut self, config: Option<&Path>) -> Done<Built> {
        let built = self.build(config)?;
        let of_plan = built.plan.warnings().iter();
        let warnings: Vec<String> = built
            .warnings(true)
            .into_iter()
            .chain(of_plan.map(|warning| warning.titled("warning")))
            .collect();
        for warning in &warnings {
            let text = self.err_style.yellow(&term::clean_lines(warning));
            self.say(&format!("{text}\n"));
        }
        Ok(built)
    }

    fn deploy(&mut self, config: Option<&Path>, engine: &EngineArgs, task: Task<'_>) -> Done {
        let deployer = self.deployer(config, engine, task)?;
        self.run_engine(deployer, engine, task)
    }

    /// What deploys, where nothing that was given stands against it.
    fn deployer(
        &mut self,
        config: Option<&Path>,
        engine: &EngineArgs,
        task: Task<'_>,
    ) -> Done<&'a dyn Deployer> {
        let own = self.default_config();
        if let Some(folder) = &engine.rehearsal
            && let Some(message) = output::in_configuration(folder, config.unwrap_or(&own))
        {
            return self.wrong(&message);
        }
        let plan = match &task {
            Task::Up(plan, _) | Task::Preview(plan, _) | Task::Import(plan, _) => Some(plan),
            _ => None,
        };
        if let Some(plan) = plan.filter(|_| engine.simulate.is_none()) {
            let elsewhere = elsewhere(plan);
            self.problems(&elsewhere);
            if !elsewhere.is_empty() {
                return Err(WRONG);
            }
        }
        match self.deployer {
            Some(deployer) => Ok(deployer),
            None => self.wrong(
                "this program was built without an engine that deploys\n  help: switch on the feature `pulumi` of the crate `cpg`",
            ),
        }
    }

    fn run_engine(&mut self, deployer: &dyn Deployer, engine: &EngineArgs, task: Task<'_>) -> Done {
        let existing = match engine.existing.as_deref().map(cpg_config::read_existing) {
            Some(Err(report)) => return self.reported(&report),
            Some(Ok(existing)) => Some(existing),
            None => None,
        };
        let job = Job {
            program: self.program,
            task,
            engine,
            existing: existing.as_deref(),
            start: self.start,
        };
        let mut console = Console {
            out: &mut *self.out,
            err: &mut *self.err,
            style: self.style,
            is_terminal: self.terminals.stderr,
        };
        match deployer.run(&job, &mut console) {
            OK => Ok(()),
            status => Err(status),
        }
    }

    fn preview(&mut self, config: Option<&Path>, args: &PreviewArgs) -> Done {
        if args.engine == Some(PreviewEngine::Pulumi) {
            if args.full || args.format.is_some() || args.by.is_some() {
                return self.wrong("`--full`, `--by` and `--format` belong to the embedded engine");
            }
            let built = self.planned(config)?;
            let shown = Shown {
                unit: args.unit.as_deref(),
                refresh: args.refresh,
            };
            let task = Task::Preview(&built.plan, shown);
            return self.deploy(config, &args.with, task);
        }
        if args.refresh || args.with != EngineArgs::default() {
            return self
                .wrong("`--simulate`, `--stack`, `--refresh` and the like need `--engine pulumi`");
        }
        let built = self.build(config)?;
        let only = match &args.unit {
            None => None,
            Some(name) => match report::owner(&built.plan, name) {
                Ok(owner) => Some(owner),
                Err(message) => return self.wrong(&message),
            },
        };
        let json = args.format == Some(PreviewFormat::Json);
        let view = View {
            program: self.program.name(),
            warnings: &built.warnings(!json),
            only,
            full: args.full,
            by: match args.by {
                None | Some(PreviewBy::Purpose) => report::By::Purpose,
                Some(PreviewBy::Type) => report::By::Type,
            },
            style: self.style,
        };
        if json {
            return self.print(report::json(&built.plan, &view).as_bytes());
        }
        self.print(report::text(&built.plan, &view).as_bytes())?;
        if self.program.own_code().is_some() {
            self.say("note: the program's own code is not shown here: `preview --engine pulumi` runs it\n");
        }
        let took = format!("planned in {:.2} s\n", self.start.elapsed().as_secs_f64());
        self.say(&self.err_style.dim(&took));
        Ok(())
    }

    fn check(&mut self, config: Option<&Path>) -> Done {
        let built = self.build(config)?;
        let mut text = String::new();
        for warning in &built.warnings(true) {
            text.push_str(&self.style.yellow(&term::clean_lines(warning)));
            text.push_str("\n\n");
        }
        for warning in built.plan.warnings() {
            let titled = warning.titled("warning");
            text.push_str(&self.style.yellow(&term::clean_lines(&titled)));
            text.push('\n');
        }
        let count = built.warnings.len() + built.plan.warnings().len();
        text.push_str("nothing is wrong: ");
        text.push_str(&report::units(&built.plan));
        text.push_str(", ");
        text.push_str(&term::counted(built.plan.resources().len(), "resource"));
        if count > 0 {
            text.push_str(", ");
            text.push_str(&term::counted(count, "warning"));
        }
        text.push('\n');
        self.print(text.as_bytes())
    }

    fn plan(&mut self, config: Option<&Path>, args: &PlanArgs) -> Done {
        let out = args.out.iter().map(|path| ("--out", path));
        let exports = args.exports.iter().map(|path| ("--exports", path));
        let access = args.access.iter().map(|path| ("--access", path));
        let reads = args.reads.iter();
        let reads = reads.map(|path| ("--reads", path));
        let named = out.chain(exports).chain(access).chain(reads);
        let named: Vec<Named<'_>> = named.map(|(option, path)| Named { option, path }).collect();
        let own = self.default_config();
        let outputs = match output::open(&named, Some(config.unwrap_or(&own))) {
            Ok(outputs) => outputs,
            Err(refused) => return self.refused(&refused),
        };
        let built = self.build(config)?;
        let engine = Engine::new(&built.plan, self.program.simulated());
        for (named, output) in named.iter().zip(outputs) {
            if named.option == "--out" {
                let what = term::counted(built.plan.resources().len(), "resource");
                let progress = Progress::start("writing the plan", self.terminals.stderr);
                let mut failures = Vec::new();
                let written = output.write(self.out, |to| {
                    file::write_to(&built.plan, &engine, to)?;
                    failures = engine.failures();
                    whole(&failures)
                });
                drop(progress);
                self.no_failures(&failures)?;
                self.written(&what, written)?;
            } else {
                let plan = &built.plan;
                let (what, text) = match named.option {
                    "--access" => {
                        let what = term::counted(plan.granted().len(), "grant");
                        let clouds = self.program.access();
                        (what, access::document(plan, &engine, &clouds))
                    }
                    "--reads" => {
                        let count = plan.reads().len() + plan.stack_secrets().len();
                        let what = term::counted(count, "secret name");
                        (what, file::reads(plan))
                    }
                    _ => {
                        let what = term::counted(plan.exports().len(), "export");
                        (what, file::exports(plan, &engine))
                    }
                };
                self.no_failures(&engine.failures())?;
                let written = output.write(self.out, |to| to.write_all(&text));
                self.written(&what, written)?;
            }
        }
        drop(engine);
        // The program ends here, and taking 80,000 resources apart takes longer than leaving
        // them to the operating system.
        std::mem::forget(built);
        Ok(())
    }

    fn roles(&mut self, format: RolesFormat) -> Done {
        let format = match format {
            RolesFormat::Text => roles::Format::Text,
            RolesFormat::Markdown => roles::Format::Markdown,
        };
        let parts = self.program.parts();
        let text = roles::roles(self.program.name(), &parts, format, self.style);
        self.print(text.as_bytes())
    }

    fn describe(&mut self, what: ConfigText) -> Done {
        let text = match what {
            ConfigText::Schema => format!("{}\n", self.program.schema()),
            ConfigText::Reference => self.program.reference(),
            ConfigText::Example => self.program.example(),
        };
        self.print(text.as_bytes())
    }

    fn explain(&mut self, number: Option<&str>) -> Done {
        match explain::explain(number, self.style.width) {
            Ok(text) => self.print(text.as_bytes()),
            Err(problem) => {
                self.problem(&problem);
                Err(WRONG)
            }
        }
    }

    fn diff(&mut self, config: Option<&Path>, old: &Path) -> Done {
        let bytes = match std::fs::read(old) {
            Ok(bytes) => bytes,
            Err(error) => {
                return self.wrong(&format!(
                    "cannot read `{}`: {error}\n  help: `plan --out FILE` writes a plan to compare with",
                    old.display()
                ));
            }
        };
        let built = self.build(config)?;
        let engine = Engine::new(&built.plan, self.program.simulated());
        let found = self.working("comparing", || diff::diff(&bytes, &built.plan, &engine));
        self.no_failures(&engine.failures())?;
        match found {
            Ok(found) => {
                self.print(found.text(self.style).as_bytes())?;
                if found.is_empty() {
                    Ok(())
                } else {
                    Err(FAILED)
                }
            }
            Err(error) => self.wrong(&format!(
                "`{}` is no plan: {error}\n  help: `plan --out FILE` writes a plan to compare with",
                old.display()
            )),
        }
    }

    /// Reads the configuration and builds the plan; tells all that is wrong at once.
    fn build(&mut self, config: Option<&Path>) -> Done<Built> {
        let mistakes = self.program.check().err().unwrap_or_default();
        let loaded = self.working("reading the configuration", || {
            match (config, self.program.embedded()) {
                (None, Some(loaded)) => loaded,
                (None, None) => self.program.load(&self.default_config()),
                (Some(path), _) => self.program.load(path),
            }
        });
        self.problems(&mistakes);
        let config = match loaded {
            Ok(config) => config,
            Err(report) => return self.reported(&report),
        };
        if !mistakes.is_empty() {
            return Err(WRONG);
        }
        let warnings = config.warnings().to_vec();
        let program = self.program;
        let files = self.files.take();
        let planned = self.working("planning", || -> Result<Plan, Vec<Problem>> {
            let mut plan = program.plan(config)?;
            if let Some(folder) = &files {
                plan.bring(folder)?;
            }
            Ok(plan)
        });
        match planned {
            Ok(plan) => Ok(Built {
                plan: Arc::new(plan),
                warnings,
            }),
            Err(problems) => {
                self.problems(&problems);
                Err(WRONG)
            }
        }
    }

    /// The consumer's own configuration, or the one where it is called.
    fn default_config(&self) -> PathBuf {
        let own = Path::new(self.program.folder()).join("config");
        if own.exists() {
            own
        } else {
            PathBuf::from("config")
        }
    }

    fn working<T>(&self, doing: &'static str, work: impl FnOnce() -> T) -> T {
        let _progress = Progress::start(doing, self.terminals.stderr);
        work()
    }

    /// Says what was written where, or why it was not.
    fn written(&mut self, what: &str, written: output::Written) -> Done {
        match written {
            Ok(None) => Ok(()),
            Ok(Some(path)) => {
                self.say(&format!("wrote {what} to {}\n", path.display()));
                Ok(())
            }
            Err((None, error)) => self.printed(Err(error)),
            Err((Some(path), error)) => {
                self.error(&output::cannot(&path, &error));
                Err(FAILED)
            }
        }
    }

    /// Says which places cannot be written to.
    fn refused(&mut self, refused: &[Refused]) -> Done {
        let mut status = FAILED;
        for one in refused {
            match one {
                Refused::Wrong(message) => {
                    status = WRONG;
                    self.error(message);
                }
                Refused::Failed(message) => self.error(message),
            }
        }
        Err(status)
    }

    /// Prints what was asked for. Who stops reading has read enough.
    fn print(&mut self, bytes: &[u8]) -> Done {
        let written = self.out.write_all(bytes).and_then(|()| self.out.flush());
        self.printed(written)
    }

    fn printed(&mut self, written: std::io::Result<()>) -> Done {
        match written {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                self.error(&format!("cannot write to standard output: {error}"));
                Err(FAILED)
            }
            _ => Ok(()),
        }
    }

    /// Goes on where everything of a plan could be resolved.
    fn no_failures(&mut self, failures: &[Problem]) -> Done {
        self.problems(failures);
        if failures.is_empty() {
            Ok(())
        } else {
            Err(WRONG)
        }
    }

    fn problems(&mut self, problems: &[Problem]) {
        for problem in problems {
            self.problem(problem);
        }
    }

    fn wrong<T>(&mut self, message: &str) -> Done<T> {
        self.error(message);
        Err(WRONG)
    }

    fn problem(&mut self, problem: &Problem) {
        let titled = problem.titled("error");
        let (word, message) = titled.split_once(':').unwrap_or(("error", &titled));
        let label = self.err_style.bold(&self.err_style.red(word));
        self.say(&format!("{label}:{}\n", term::clean_lines(message)));
    }

    fn error(&mut self, message: &str) {
        self.problem(&Problem::new(message));
    }

    /// Tells something beside what was asked for.
    fn say(&mut self, text: &str) {
        // Where standard error is closed, nobody can be told.
        let _ = self.err.write_all(text.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_made() {
        Line::command().debug_assert();
    }

    /// Also of what is added later: no command takes an empty text for one that is left out.
    #[test]
    fn every_value_is_looked_at() {
        fn look(path: &[&str], command: &clap::Command, seen: &mut usize) {
            let mut before = Vec::new();
            for arg in command
                .get_arguments()
                .filter(|arg| arg.get_action().takes_values())
            {
                let option = arg.get_long().map(|long| format!("--{long}"));
                let joined = arg.is_require_equals_set();
                let joined = option
                    .as_ref()
                    .filter(|_| joined)
                    .map(|option| format!("{option}="));
                let line = path.iter().copied().chain(before.iter().copied());
                let line = match &joined {
                    Some(joined) => line.chain(None).chain([joined.as_str()]),
                    None => line.chain(option.as_deref()).chain([""]),
                };
                let error = Line::command().try_get_matches_from(line).unwrap_err();
                let error = error.to_string();
                let told = [
                    "an empty text was given for",
                    "invalid value ''",
                    "a value is required",
                ];
                let is_told = told.iter().any(|words| error.contains(words));
                assert!(is_told, "{path:?} {arg}: {error}");
                if option.is_none() {
                    before.push("x");
                }
                *seen += 1;
            }
            for below in command.get_subcommands() {
                look(&[path, &[below.get_name()]].concat(), below, seen);
            }
        }
        let mut seen = 0;
        let mut all = Line::command().disable_help_subcommand(true);
        all.build();
        look(&["x"], &all, &mut seen);
        assert!(seen > 40, "{seen}");
    }
}
