//! Calls of Pulumi for a command: short ones that ask something, and operations of the engine
//! with this program as its program and as its clouds.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::process::Stdio;
use std::sync::Arc;
use std::time::{Duration, Instant};

use cpg_core::engine::deployer::Simulated as What;
use cpg_core::engine::provider::Where;
use cpg_core::plan::{Plan, package_of};
use cpg_core::show::term::clean_lines;
use tokio::sync::watch;

use super::{Done, Outcome, Session, Stop};
use crate::commands::asked;
use crate::commands::turn::Holder;
use crate::events::watch::Progress;
use crate::events::{Report, Tail};
use crate::host::Host;
use crate::host::language::LanguageServer;
use crate::own::Own;
use crate::protocol;
use crate::rehearsal::clouds::Clouds;
use crate::rehearsal::there::{self, There};
use crate::serve::{Backend, Real, Served, Simulated, Weather, Weathered};
use crate::state::State;
use crate::tool::{self, Asked, Folder, all_of};

/// How many resources at a time, where neither the command line nor the user's own setting says:
/// most of a deployment is waiting for a cloud, and 100 is what was measured against a provider.
const PARALLEL: u32 = 100;

/// Seconds until a simulated creation without an answer fails, where nothing else is said.
const TIMEOUT: u64 = 60;

impl<'a> Session<'a, '_> {
    /// Runs an operation of the engine, with this program as its program, and as its clouds.
    pub(super) async fn operate(
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
            self.part(plan),
            clouds.clone(),
            self.there.clone(),
        ));
        let (address, incoming) = protocol::listen()?;
        let server = protocol::server().add_service(LanguageServer::new(Arc::clone(&host)));
        // Served until the end of this operation.
        let served = self.serve(plan, clouds)?;
        let serving = tokio::spawn(server.serve_with_incoming(incoming));
        let folder = Folder::new()?;
        let events = folder.path.join("events.jsonl");
        args.push(format!("--client={address}").into());
        args.push("--event-log".into());
        args.push(events.clone().into());
        let mut command = self.tool.command(&args);
        if !served.is_empty() {
            let attached: Vec<String> = served
                .iter()
                .map(|(package, served)| format!("{package}:{}", served.address.port()))
                .collect();
            command.env("PULUMI_DEBUG_PROVIDERS", attached.join(","));
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
        report.compares(args.first().is_some_and(|command| command == "refresh"));
        report.own(own.map(|own| own.packages()).unwrap_or_default());
        let mut tail = Tail::new(&events);
        let is_preview = args.first().is_some_and(|command| command == "preview");
        let mut progress = Progress::new(is_preview);
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

    /// Serves what the engine shall not look for elsewhere, by package: the simulated clouds of a
    /// rehearsal, and the providers that run inside the program, unless they are simulated too.
    fn serve(
        &self,
        plan: &Plan,
        clouds: &Option<Arc<Clouds>>,
    ) -> Done<BTreeMap<String, Arc<Served>>> {
        let engine = self.job.engine;
        let mut served = BTreeMap::new();
        let in_weather = |inner: Arc<dyn Backend>, death: &watch::Sender<bool>| {
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
            Arc::new(Weathered::new(inner, weather, death.clone()))
        };
        if let Some(clouds) = clouds {
            let simulated = self.job.program.simulated();
            let all = Simulated::new(simulated, plan.all_facts(), Arc::clone(clouds));
            let death = watch::Sender::new(false);
            let all = Arc::new(Served::new(in_weather(Arc::new(all), &death), death)?);
            let own = self.job.program.own_code();
            let own = own.iter().flat_map(|own| own.packages());
            // A consumer may have types of any provider: those that are planned are simulated too,
            // and those that were made before.
            let planned = plan.resources().iter();
            let held = clouds.all();
            let packages = simulated
                .iter()
                .flat_map(|cloud| cloud.packages())
                .chain(own)
                .copied()
                .chain(planned.map(|resource| package_of(resource.ty.token)))
                .chain(held.iter().map(|held| package_of(&held.token)));
            for package in packages {
                served.insert(package.to_owned(), Arc::clone(&all));
            }
        }
        let allowed = match engine.simulate {
            Some(What::All) => return Ok(served),
            Some(What::Services) => Where::ThisMachine,
            None => Where::Anywhere,
        };
        for package in self.packages {
            let provider = match (package.start)(allowed) {
                Ok(provider) => provider,
                Err(why) if plan.resources().iter().any(|one| package.has(one.ty.token)) => {
                    return Err(Stop::Because(why));
                }
                // Nothing in the plan needs it.
                Err(_) => continue,
            };
            let mut backend: Arc<dyn Backend> = Arc::new(Real::new(provider, package.version));
            let death = watch::Sender::new(false);
            if clouds.is_some() {
                backend = in_weather(backend, &death);
            }
            served.insert(
                package.name.to_owned(),
                Arc::new(Served::new(backend, death)?),
            );
        }
        Ok(served)
    }

    pub(super) fn arguments(&self, command: &str, targets: &[String]) -> Vec<OsString> {
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
    pub(super) async fn urns(&self, plan: &Plan) -> Done<Vec<String>> {
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
    pub(super) fn own(&self, targets: &[String]) -> Option<Own> {
        self.job.program.own_code()?;
        Some(Own {
            folder: self.place.folder.clone(),
            is_part: !targets.is_empty(),
            adopted: self.own_adopted.clone(),
        })
    }

    /// The simulated clouds of a rehearsal.
    pub(super) fn clouds(&self) -> Done<Option<Arc<Clouds>>> {
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

    /// By place: whether it is deployed; nothing where all of it is.
    fn part(&self, plan: &Plan) -> Vec<bool> {
        match self.wanted[..] {
            [] => Vec::new(),
            _ => asked::needed(plan, self.wanted.clone()),
        }
    }

    /// Learns what simulated clouds hold before, where that was said; refuses where a plan needs
    /// what was not.
    pub(super) fn there(&mut self, plan: &Plan, clouds: &Option<Arc<Clouds>>) -> Done {
        let (Some(existing), Some(clouds)) = (self.job.existing, clouds) else {
            return Ok(());
        };
        let part = self.part(plan);
        let missing = there::missing(
            existing,
            plan,
            &|place| part.get(place) != Some(&false),
            &|place| self.adopted.get(&place).cloned(),
            &|token, id| clouds.find(token, id).is_some(),
        );
        if !missing.is_empty() {
            return Err(Stop::Failed(missing));
        }
        self.there = Some(Arc::new(There {
            existing: existing.to_vec(),
            simulated: self.job.program.simulated(),
            clouds: Arc::clone(clouds),
        }));
        Ok(())
    }

    /// The stack's state.
    pub(super) async fn state(&self) -> Done<State> {
        let text = self.asked(&["stack", "export"]).await?;
        State::read(&text)
            .map_err(|cause| Stop::Because(format!("the state cannot be read: {cause}")))
    }

    /// The name of the stack that is worked on.
    pub(super) async fn stack_name(&self) -> Done<String> {
        match &self.place.stack {
            Some(stack) => Ok(stack.clone()),
            None => {
                let told = self.asked(&["stack", "--show-name"]).await?;
                Ok(told.trim().to_owned())
            }
        }
    }

    /// Runs a command on the stack; what it answers, or what Pulumi says is wrong.
    pub(super) async fn asked(&self, args: &[&str]) -> Done<String> {
        let mut args = args.to_vec();
        if let Some(stack) = &self.place.stack
            && args[..2] != ["stack", "ls"]
        {
            args.extend(["--stack", stack]);
        }
        self.asked_of(&args).await
    }

    pub(super) async fn asked_of(&self, args: &[&str]) -> Done<String> {
        answered(self.tool.ask(args).await?)
    }
}

/// What Pulumi answered, or what it says is wrong.
pub(super) fn answered(asked: Asked) -> Done<String> {
    if asked.is_ok {
        Ok(asked.out)
    } else {
        Err(Stop::Because(explained(&asked.err)))
    }
}

/// What Pulumi said, with what to do about it where that is known.
pub(super) fn explained(said: &str) -> String {
    let text = said.trim();
    let text = text.strip_prefix("error: ").unwrap_or(text);
    if let Some(holders) = Holder::told(text).filter(|holders| !holders.is_empty()) {
        let holders: Vec<String> = holders.iter().map(ToString::to_string).collect();
        return format!(
            "this stack is locked: {}\n  help: try again when that run has ended; if it is over, `cancel` frees the stack",
            holders.join("; ")
        );
    }
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
            "incorrect passphrase",
            "set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE to the passphrase that the state's secrets were encrypted with",
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
