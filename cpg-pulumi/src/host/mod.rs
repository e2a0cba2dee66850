//! The program that the engine runs: registers a plan in the order of its dependencies, as many
//! resources at a time as the engine takes, and says what failed.

pub(crate) mod bare;
pub(crate) mod language;
pub(crate) mod register;
pub(crate) mod value;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use cpg_core::engine::made_up_secret;
use cpg_core::plan::{Call, Plan, Resource, Value};
use rustc_hash::FxHashMap;
use tokio::task::JoinSet;
use tonic::Status;

use crate::host::bare::{Recorded, register_all};
use crate::host::language::{Run, RunRequest, RunResponse};
use crate::host::register::request;
use crate::host::value::{Answer, Missing, Resolver, is_unknown};
use crate::own::origins::Origins;
use crate::own::{Given, Own};
use crate::protocol::{
    Monitor, RegisterResourceOutputsRequest, RegisterResourceRequest, RegisterResourceResponse,
    RegisterResult, ResourceInvokeRequest, Struct, SupportsFeatureRequest, monitor,
};
use crate::rehearsal::clouds::Clouds;
use crate::rehearsal::there::There;

/// More registrations than this at a time would only lie in memory.
const AT_A_TIME: usize = 2_000;

/// What the engine must be able to do for a plan, and since when it can.
const FEATURES: [&str; 4] = ["secrets", "resourceReferences", "aliasSpecs", "transforms"];

/// How long parts of a run took.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Timings {
    /// From the engine's call to the first registration.
    pub(crate) first: Duration,
    /// From there to the last answer.
    pub(crate) registered: Duration,
    /// When the engine called.
    pub(crate) called: Option<Instant>,
}

/// A program that registers a plan.
#[derive(Debug)]
pub(crate) struct Host {
    plan: Arc<Plan>,
    /// By place: ids of resources that a killed run made, to be taken over.
    adopted: FxHashMap<usize, String>,
    /// The consumer's own code, where it is to be run.
    own: Option<Own>,
    /// What people are to be told beside failures.
    notes: Mutex<Vec<String>>,
    timings: Mutex<Timings>,
    measured: Measured,
    /// By place: whether it is deployed; nothing where all of it is.
    part: Vec<bool>,
    /// The simulated clouds, whose secrets are none.
    clouds: Option<Arc<Clouds>>,
    /// What they hold before.
    there: Option<Arc<There>>,
}

/// What a measurement wants of a program, beside that it does its work.
#[derive(Debug, Default)]
pub(crate) enum Measured {
    /// Nothing.
    #[default]
    No,
    /// To keep what it sends.
    Records(Mutex<Vec<Recorded>>),
    /// To send that again, and nothing else.
    Bare(Arc<Vec<Recorded>>),
}

impl Host {
    pub(crate) fn new(
        plan: Arc<Plan>,
        adopted: FxHashMap<usize, String>,
        own: Option<Own>,
        measured: Measured,
        part: Vec<bool>,
        clouds: Option<Arc<Clouds>>,
        there: Option<Arc<There>>,
    ) -> Self {
        Self {
            plan,
            adopted,
            own,
            notes: Mutex::default(),
            timings: Mutex::default(),
            measured,
            part,
            clouds,
            there,
        }
    }

    /// What it sent, where that was to be kept.
    pub(crate) fn recorded(&self) -> Vec<Recorded> {
        match &self.measured {
            Measured::Records(requests) => {
                std::mem::take(&mut requests.lock().unwrap_or_else(PoisonError::into_inner))
            }
            _ => Vec::new(),
        }
    }

    pub(crate) fn timings(&self) -> Timings {
        *self.timings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What people are to be told beside failures.
    pub(crate) fn notes(&self) -> Vec<String> {
        let mut notes = self.notes.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut notes)
    }

    fn note(&self, text: String) {
        let mut notes = self.notes.lock().unwrap_or_else(PoisonError::into_inner);
        notes.push(text);
    }

    fn time(&self, change: impl FnOnce(&mut Timings)) {
        change(&mut self.timings.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

impl Run for Host {
    async fn run(&self, call: RunRequest) -> RunResponse {
        let called = Instant::now();
        self.time(|timings| timings.called = Some(called));
        let failures = match self.register(&call, called).await {
            Ok(failures) => failures,
            Err(failure) => vec![failure],
        };
        RunResponse {
            error: failures.join("\n"),
        }
    }
}

impl Host {
    /// Registers everything; what failed is given back by resource, what ends the run as an
    /// error.
    async fn register(&self, call: &RunRequest, called: Instant) -> Result<Vec<String>, String> {
        let mut monitor = monitor(&call.monitor_address)
            .await
            .map_err(|error| format!("the engine's resource monitor cannot be reached: {error}"))?;
        if let Measured::Bare(recorded) = &self.measured {
            register(&monitor, root(call)).await.map_err(told)?;
            register_all(&monitor, recorded).await?;
            return Ok(Vec::new());
        }
        for feature in FEATURES {
            let asked = SupportsFeatureRequest {
                id: feature.to_owned(),
            };
            let knows = monitor.supports_feature(asked).await;
            if !knows.is_ok_and(|answer| answer.into_inner().has_support) {
                return Err(format!(
                    "this Pulumi is too old: its engine does not know `{feature}`"
                ));
            }
        }
        let root = register(&monitor, root(call)).await.map_err(told)?.urn;
        self.time(|timings| timings.first = called.elapsed());
        let first = Instant::now();
        // A preview may be for people who must not read secrets, and shows none: to it they are
        // unknown.
        let reads = !call.dry_run || self.clouds.is_some();
        let calls = asked(&self.plan, &monitor, reads).await?;
        let secrets = configured(&self.plan, call, self.clouds.is_some())?;
        let mut run = Running::new(&self.plan, &root, call.dry_run, calls, secrets);
        let mut failures = run.all(&monitor, self).await;
        let mut outputs = run.exports(&mut failures);
        if let Some(own) = &self.own {
            if failures.is_empty() {
                let given = Given {
                    call,
                    monitor: &monitor,
                    stack: &root,
                    exports: &outputs,
                    origins: run.origins(),
                };
                let ran = own.run(given).await;
                if !ran.said.trim().is_empty() {
                    self.note(ran.said);
                }
                failures = ran.failures;
                outputs.fields.extend(ran.exports.fields);
            } else {
                self.note(
                    "note: the program's own code was not run, since something failed\n".to_owned(),
                );
            }
        }
        if failures.is_empty() {
            let request = RegisterResourceOutputsRequest {
                urn: root.clone(),
                outputs: Some(outputs),
            };
            monitor
                .register_resource_outputs(request)
                .await
                .map_err(told)?;
        }
        self.time(|timings| timings.registered = first.elapsed());
        Ok(failures)
    }
}

/// The stack itself, of which everything is a part.
fn root(call: &RunRequest) -> RegisterResourceRequest {
    RegisterResourceRequest {
        r#type: "pulumi:pulumi:Stack".to_owned(),
        name: format!("{}-{}", call.project, call.stack),
        object: Some(Struct::default()),
        accept_secrets: true,
        accept_resources: true,
        ..RegisterResourceRequest::default()
    }
}

async fn register(
    monitor: &Monitor,
    request: RegisterResourceRequest,
) -> Result<RegisterResourceResponse, Status> {
    let answer = monitor.clone().register_resource(request).await?;
    Ok(answer.into_inner())
}

/// The cause of a failed call, for people.
#[allow(clippy::needless_pass_by_value, reason = "what `map_err` gives")]
fn told(status: Status) -> String {
    status.message().to_owned()
}

/// The secrets of the stack's configuration that a plan needs, none of them empty; a rehearsal
/// makes up those that nobody configured.
fn configured(
    plan: &Plan,
    call: &RunRequest,
    simulated: bool,
) -> Result<BTreeMap<String, String>, String> {
    let mut found = BTreeMap::new();
    let mut missing = Vec::new();
    for name in plan.stack_secrets() {
        let known = call.config.get(&format!("{}:{name}", call.project));
        let made_up = || simulated.then(|| made_up_secret(name));
        match known.cloned().or_else(made_up) {
            Some(secret) if secret.trim().is_empty() => missing.push(format!(
                "the secret `{name}` of the stack's configuration is empty\n  help: `stack set --secret {name} < FILE` keeps another"
            )),
            Some(secret) => {
                found.insert(name.to_owned(), secret);
            }
            None => missing.push(format!(
                "the stack's configuration has no secret `{name}`\n  help: `stack set --secret {name}` keeps one, which it reads from standard input"
            )),
        }
    }
    if missing.is_empty() {
        Ok(found)
    } else {
        Err(missing.join("\n"))
    }
}

/// Asks all functions of providers that a plan asks, each once; those that read secrets only
/// where `reads` says so.
async fn asked(plan: &Plan, monitor: &Monitor, reads: bool) -> Result<Vec<(Call, Struct)>, String> {
    let mut all: Vec<&Call> = Vec::new();
    let inputs = plan.resources().iter().flat_map(|one| &one.inputs);
    for (_, value) in inputs.chain(plan.exports()) {
        Value::calls(value, &mut |call| all.push(call));
    }
    if reads {
        all.extend(plan.reads().into_iter().map(|read| &read.call));
    }
    let mut calls: Vec<&Call> = Vec::new();
    for call in all {
        if !calls.iter().any(|other| other.asks_the_same(call)) {
            calls.push(call);
        }
    }
    let mut answers = Vec::with_capacity(calls.len());
    for call in calls {
        let known = Resolver::default();
        let arguments = call.arguments.iter();
        let arguments =
            arguments.map(|(key, value)| Ok((key.clone().into_owned(), known.resolve(value)?)));
        let arguments = arguments.collect::<Result<_, Missing>>();
        let fields = arguments.map_err(|missing| format!("{}: {missing}", call.token))?;
        let request = ResourceInvokeRequest {
            tok: call.token.to_owned(),
            args: Some(Struct { fields }),
            accept_resources: true,
            ..ResourceInvokeRequest::default()
        };
        let answer = monitor.clone().invoke(request).await;
        let answer = answer
            .map_err(|status| format!("{}: {}", call.token, told(status)))?
            .into_inner();
        if let Some(failure) = answer.failures.first() {
            return Err(format!("{}: {}", call.token, failure.reason));
        }
        answers.push((call.clone(), answer.r#return.unwrap_or_default()));
    }
    Ok(answers)
}

/// A plan on its way into the engine.
struct Running<'a> {
    plan: &'a Plan,
    root: &'a str,
    preview: bool,
    calls: Vec<(Call, Struct)>,
    /// Those of the stack's configuration, by name.
    secrets: BTreeMap<String, String>,
    answers: Vec<Option<Answer>>,
    /// By place: how many dependencies have not answered yet.
    waits: Vec<u32>,
    /// By place: who waits for it.
    waiting: Vec<Vec<u32>>,
    /// By place: whether it, or something it needs, failed.
    failed: Vec<bool>,
    ready: BinaryHeap<Reverse<usize>>,
}

impl<'a> Running<'a> {
    fn new(
        plan: &'a Plan,
        root: &'a str,
        preview: bool,
        calls: Vec<(Call, Struct)>,
        secrets: BTreeMap<String, String>,
    ) -> Self {
        let count = plan.resources().len();
        let mut waits = Vec::with_capacity(count);
        let mut waiting = vec![Vec::new(); count];
        let mut ready = BinaryHeap::new();
        for (place, resource) in plan.resources().iter().enumerate() {
            let needs = plan.dependencies(resource);
            for need in &needs {
                waiting[need.index()].push(u32::try_from(place).unwrap_or(u32::MAX));
            }
            waits.push(u32::try_from(needs.len()).unwrap_or(u32::MAX));
            if needs.is_empty() {
                ready.push(Reverse(place));
            }
        }
        Self {
            plan,
            root,
            preview,
            calls,
            secrets,
            answers: vec![None; count],
            waits,
            waiting,
            failed: vec![false; count],
            ready,
        }
    }

    fn resolver(&self) -> Resolver<'_> {
        Resolver {
            answers: &self.answers,
            calls: &self.calls,
            secrets: Some(&self.secrets),
            preview: self.preview,
        }
    }

    /// Registers all resources; those that need one that failed are left out.
    async fn all(&mut self, monitor: &Monitor, host: &Host) -> Vec<String> {
        let measured = &host.measured;
        let mut sent: FxHashMap<usize, RegisterResourceRequest> = FxHashMap::default();
        let mut failures = Vec::new();
        let mut calls: JoinSet<(usize, Result<RegisterResourceResponse, Status>)> = JoinSet::new();
        loop {
            while calls.len() < AT_A_TIME
                && let Some(Reverse(place)) = self.ready.pop()
            {
                if self.failed[place] {
                    self.done(place);
                    continue;
                }
                let resource = &self.plan.resources()[place];
                let mut request = match request(resource, self.resolver(), self.root) {
                    Ok(request) => request,
                    Err(missing) => {
                        self.failed[place] = true;
                        failures.push(format!("{}: {missing}", self.name(place)));
                        self.done(place);
                        continue;
                    }
                };
                if let Some(id) = host.adopted.get(&place) {
                    request.import_id.clone_from(id);
                }
                if host.part.get(place) == Some(&false) {
                    // The engine would take over also what is no target.
                    request.import_id.clear();
                }
                if let Some(clouds) = &host.clouds
                    && !request.import_id.is_empty()
                {
                    let inputs = request.object.clone().unwrap_or_default();
                    clouds.offer(&request.r#type, &request.import_id, inputs);
                }
                let facts = self.plan.facts(resource.origin);
                if let Some(there) = &host.there
                    && let Err(refusal) = there.put(&request, facts, !self.preview)
                {
                    self.failed[place] = true;
                    failures.push(format!("{}: {refusal}", self.name(place)));
                    self.done(place);
                    continue;
                }
                if let Measured::Records(_) = measured {
                    sent.insert(place, request.clone());
                }
                let monitor = monitor.clone();
                calls.spawn(async move { (place, register(&monitor, request).await) });
            }
            let Some(call) = calls.join_next().await else {
                return failures;
            };
            let Ok((place, answer)) = call else {
                failures.push("a registration was stopped".to_owned());
                continue;
            };
            match answer {
                Ok(answer) if self.is_left_out(&answer) => self.failed[place] = true,
                Ok(answer) if answer.result == RegisterResult::Success as i32 => {
                    if let Measured::Records(recorded) = measured
                        && let Some(request) = sent.remove(&place)
                    {
                        let mut recorded = recorded.lock().unwrap_or_else(PoisonError::into_inner);
                        recorded.push((request, answer.urn.clone()));
                    }
                    self.answers[place] = Some(Answer {
                        urn: answer.urn,
                        id: answer.id,
                        outputs: answer.object.unwrap_or_default(),
                    });
                }
                Ok(_) => {
                    self.failed[place] = true;
                    failures.push(format!("{} failed", self.name(place)));
                }
                Err(status) => {
                    self.failed[place] = true;
                    failures.push(format!("{}: {}", self.name(place), told(status)));
                }
            }
            self.done(place);
        }
    }

    /// Whether the engine left a resource out, because of `--target` or of something else: what
    /// needs it cannot be made either, and is no failure of its own.
    ///
    /// What `--target` leaves out and is not there yet is a success without an id.
    fn is_left_out(&self, answer: &RegisterResourceResponse) -> bool {
        let is_not_there = !self.preview && answer.id.is_empty();
        answer.result == RegisterResult::Skip as i32
            || answer.result == RegisterResult::Success as i32 && is_not_there
    }

    /// Lets those go on who waited for a resource.
    fn done(&mut self, place: usize) {
        for next in std::mem::take(&mut self.waiting[place]) {
            let next = next as usize;
            self.failed[next] |= self.failed[place];
            self.waits[next] -= 1;
            if self.waits[next] == 0 {
                self.ready.push(Reverse(next));
            }
        }
    }

    fn name(&self, place: usize) -> String {
        full_name(self.plan, &self.plan.resources()[place])
    }

    /// Where the exports come from, and which are secret.
    fn origins(&self) -> Origins {
        let mut origins = Origins::default();
        let resolver = self.resolver();
        let nobody = BTreeSet::new();
        for (_, value) in self.plan.exports() {
            if let Ok(wire) = resolver.resolve(value) {
                origins.hide(&wire);
            }
            leaves(value, &mut |leaf| {
                let mut urns = BTreeSet::new();
                leaf.outputs(&mut |output| {
                    let answer = self.answers[output.node.index()].as_ref();
                    urns.extend(answer.map(|answer| answer.urn.clone()));
                });
                if let Ok(wire) = resolver.resolve(leaf)
                    && !urns.is_empty()
                {
                    origins.answered(&wire, &urns, &nobody);
                }
            });
        }
        origins
    }

    /// The exports; those that lack something are failures. Those of resources that a run leaves
    /// out, and that are not there, come with the run that makes them.
    fn exports(&self, failures: &mut Vec<String>) -> Struct {
        let resolver = self.resolver();
        let mut exports = Struct::default();
        for (name, value) in self.plan.exports() {
            match resolver.resolve(value) {
                Ok(value) if !self.preview && is_unknown(&value) => {}
                Ok(value) => {
                    exports.fields.insert(name.clone().into_owned(), value);
                }
                Err(missing) => failures.push(format!("the export `{name}`: {missing}")),
            }
        }
        exports
    }
}

/// The values of which a value is put together.
fn leaves(value: &Value, visit: &mut dyn FnMut(&Value)) {
    match value {
        Value::List(items) => items.iter().for_each(|item| leaves(item, visit)),
        Value::Map(pairs) => pairs.iter().for_each(|(_, item)| leaves(item, visit)),
        Value::Secret(inner) => leaves(inner, visit),
        other => visit(other),
    }
}

/// Whose resources it is: `fewgenomes on gcp`.
pub(crate) fn owner(plan: &Plan, resource: &Resource) -> String {
    let origin = resource.origin;
    let unit = plan.unit(origin.unit);
    let unit = unit.map_or("infrastructure", |unit| unit.path.as_str());
    if origin.cloud.is_empty() {
        unit.to_owned()
    } else {
        format!("{unit} on {}", origin.cloud)
    }
}

/// A resource for people: unit, cloud, type and name.
pub(crate) fn full_name(plan: &Plan, resource: &Resource) -> String {
    format!(
        "{}: {} `{}`",
        owner(plan, resource),
        resource.ty.token,
        resource.name
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use cpg_core::plan::ResourceType;
    use cpg_core::plan::typed::plain;

    static THING: ResourceType = plain("test:index:Thing");

    /// All that are missing are told at once, by name; a rehearsal makes them up, but for those
    /// that somebody configured.
    #[test]
    fn secrets_of_the_stack() {
        let mut plan = Plan::default();
        let secret = |name: &'static str| Value::StackSecret(name.into());
        let inputs = vec![("a".into(), Value::List(vec![secret("two"), secret("one")]))];
        plan.add(Resource::new(&THING, "thing", inputs));
        plan.export("c", secret("three"));
        let call = RunRequest {
            project: "lab".to_owned(),
            config: [("lab:one".to_owned(), "hush".to_owned())].into(),
            ..RunRequest::default()
        };
        let told = configured(&plan, &call, false).unwrap_err();
        let missing: Vec<&str> = told.split('`').skip(1).step_by(4).collect();
        assert_eq!(missing, ["three", "two"], "{told}");
        assert!(told.contains("`stack set --secret two`") && !told.contains("hush"));
        let made_up = configured(&plan, &call, true).unwrap();
        let secrets: Vec<(&str, &str)> = made_up.iter().map(|(a, b)| (&**a, &**b)).collect();
        let want = [
            ("one", "hush"),
            ("three", "mock-config:three"),
            ("two", "mock-config:two"),
        ];
        assert_eq!(secrets, want);
        let mut empty = call.clone();
        empty.config.insert("lab:one".to_owned(), "\n".to_owned());
        let told = configured(&plan, &empty, true).unwrap_err();
        let words = "the secret `one` of the stack's configuration is empty\n  help: `stack set";
        assert!(told.starts_with(words), "{told}");
        assert!(
            configured(&Plan::default(), &call, false)
                .unwrap()
                .is_empty()
        );
    }
}
