//! What the engine says while it works: its events, read from the file it writes them to, as
//! counts, failures and what would be lost. Knows no terminal.

pub(crate) mod watch;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use cpg_core::checks::renames::{Deployed, renames};
use cpg_core::plan::Plan;
use cpg_core::problem::Problem;
use cpg_core::show::term::{clean, number, shortened};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use serde_json::Value as Json;

use crate::host;
use crate::protocol::{SECRET, SIGNATURE, UNKNOWN, has_unknown};
use crate::state::{Stateful, is_engines};

/// An event, with those of its fields that are needed.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Event {
    resource_pre_event: Option<ResourceEvent>,
    res_outputs_event: Option<ResourceEvent>,
    res_op_failed_event: Option<ResourceEvent>,
    diagnostic_event: Option<Diagnostic>,
}

#[derive(Debug, Deserialize)]
struct ResourceEvent {
    metadata: Metadata,
}

#[derive(Debug, Deserialize)]
struct Metadata {
    op: String,
    urn: String,
    #[serde(rename = "type")]
    ty: String,
    /// The inputs that differ.
    #[serde(default)]
    diffs: Option<Vec<String>>,
    /// Those of them that cannot be changed.
    #[serde(default)]
    keys: Option<Vec<String>>,
}

/// The same event once more, for the few resources whose inputs are looked at.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct StepEvent {
    resource_pre_event: Step,
}

/// The event of a resource that was refreshed.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct RefreshEvent {
    res_outputs_event: Step,
}

#[derive(Debug, Deserialize)]
struct Step {
    metadata: Sides,
}

impl Sides {
    /// Names of what differs between what was and what is, inputs and outputs, with the way
    /// inside them.
    fn differing(&self) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        if let (Some(old), Some(new)) = (&self.old, &self.new) {
            differing("", &old.inputs, &new.inputs, &mut names);
            differing("", &old.outputs, &new.outputs, &mut names);
        }
        names
    }
}

/// Adds the names under which two maps differ, each with what stands before it.
fn differing(before: &str, old: &Properties, new: &Properties, names: &mut BTreeSet<String>) {
    let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for key in keys {
        let name = format!("{before}{key}");
        match (old.get(key), new.get(key)) {
            (Some(Json::Object(old)), Some(Json::Object(new))) => {
                differing(&format!("{name}."), old, new, names);
            }
            (old, new) if old != new => {
                names.insert(name);
            }
            _ => {}
        }
    }
}

#[derive(Debug, Deserialize)]
struct Sides {
    old: Option<Side>,
    new: Option<Side>,
}

#[derive(Debug, Deserialize)]
struct Side {
    #[serde(default)]
    inputs: Properties,
    #[serde(default)]
    outputs: Properties,
}

type Properties = serde_json::Map<String, Json>;

/// The end of an import once more, for the id.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct ImportEvent {
    res_outputs_event: Imported,
}

#[derive(Debug, Deserialize)]
struct Imported {
    metadata: Found,
}

#[derive(Debug, Deserialize)]
struct Found {
    new: Option<WithId>,
}

#[derive(Debug, Deserialize)]
struct WithId {
    #[serde(default)]
    id: String,
}

#[derive(Debug, Deserialize)]
struct Diagnostic {
    #[serde(default)]
    urn: String,
    #[serde(default)]
    message: String,
    #[serde(default)]
    severity: String,
}

/// How many resources had what done to them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) created: usize,
    pub(crate) imported: usize,
    pub(crate) updated: usize,
    pub(crate) replaced: usize,
    pub(crate) deleted: usize,
    pub(crate) unchanged: usize,
    pub(crate) failed: usize,
}

impl Counts {
    /// Counts an operation; says whether it is one that counts.
    fn add(&mut self, op: &str) -> bool {
        let count = match op {
            "create" => &mut self.created,
            "import" | "import-replacement" => &mut self.imported,
            "update" => &mut self.updated,
            "create-replacement" => &mut self.replaced,
            "delete" => &mut self.deleted,
            "same" | "read" | "refresh" => &mut self.unchanged,
            _ => return false,
        };
        *count += 1;
        true
    }

    /// Whether something is made that was not there.
    pub(crate) fn makes_something(&self) -> bool {
        self.created + self.replaced > 0
    }

    /// Whether nothing changes.
    pub(crate) fn changes_nothing(&self) -> bool {
        let unchanged = Self {
            unchanged: self.unchanged,
            ..Self::default()
        };
        *self == unchanged
    }

    /// The counts for people: `3 created, 5 unchanged`.
    pub(crate) fn text(&self, preview: bool) -> String {
        let words = [
            (self.created, "created", "to create"),
            (self.imported, "taken over", "to take over"),
            (self.updated, "updated", "to update"),
            (self.replaced, "replaced", "to replace"),
            (self.deleted, "deleted", "to delete"),
            (self.unchanged, "unchanged", "unchanged"),
            (self.failed, "failed", "failing"),
        ];
        let words: Vec<String> = words
            .into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, done, to_do)| {
                let word = if preview { to_do } else { done };
                format!("{} {word}", number(count))
            })
            .collect();
        if words.is_empty() {
            "nothing".to_owned()
        } else {
            words.join(", ")
        }
    }
}

/// One dataset on one cloud, on its way.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub(crate) name: String,
    /// How many resources the plan has there.
    pub(crate) total: usize,
    pub(crate) done: usize,
    pub(crate) counts: Counts,
    started: Option<Instant>,
    ended: Option<Instant>,
}

impl Group {
    /// How long it took, or takes already.
    pub(crate) fn took(&self) -> Duration {
        match (self.started, self.ended) {
            (Some(start), Some(end)) => end - start,
            (Some(start), None) => start.elapsed(),
            _ => Duration::ZERO,
        }
    }

    pub(crate) fn is_done(&self) -> bool {
        self.total > 0 && self.done >= self.total
    }

    pub(crate) fn is_running(&self) -> bool {
        self.started.is_some() && self.total > 0 && !self.is_done()
    }
}

/// Something that failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    /// The resource for people; empty where it is no resource's.
    pub(crate) resource: String,
    pub(crate) cause: String,
    /// It is protected from what would be done to it.
    pub(crate) is_protected: bool,
}

/// A deletion or replacement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Loss {
    pub(crate) is_replaced: bool,
    pub(crate) token: String,
    pub(crate) name: String,
    /// Whether it loses what cannot be made again.
    pub(crate) is_stateful: bool,
}

/// A change of what is there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Update {
    pub(crate) name: String,
    pub(crate) token: String,
    /// The inputs that differ.
    pub(crate) inputs: Vec<String>,
}

/// Something that is there already and is taken over.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Import {
    pub(crate) name: String,
    pub(crate) token: String,
    /// Its id in the cloud.
    pub(crate) id: String,
    /// What is there otherwise than the plan has it.
    pub(crate) differs: Vec<Difference>,
    /// What differs cannot be changed: it would be made anew. What is not known before it is
    /// deployed may be the same.
    pub(crate) is_replaced: bool,
}

/// An input that is otherwise there than in the plan, as people may see it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Difference {
    pub(crate) input: String,
    pub(crate) there: String,
    pub(crate) here: String,
}

/// What one run of the engine did, or would do.
#[derive(Debug)]
pub(crate) struct Report<'a> {
    plan: Option<&'a Plan>,
    places: FxHashMap<(&'a str, &'a str), usize>,
    stateful: Stateful,
    by_name: FxHashMap<String, usize>,
    by_place: Vec<usize>,
    /// The packages of the consumer's own code, which is in no plan.
    own: &'static [&'static str],
    /// Whether only a part of the plan is counted.
    is_part: bool,
    /// Whether it is told what is other than it was.
    compares: bool,
    pub(crate) groups: Vec<Group>,
    pub(crate) counts: Counts,
    pub(crate) losses: Vec<Loss>,
    pub(crate) updates: Vec<Update>,
    /// What is other than it was, by URN: with what of it is; nothing where it is gone.
    pub(crate) others: BTreeMap<String, Option<BTreeSet<String>>>,
    /// What is taken over, by URN.
    imports: BTreeMap<String, Import>,
    /// What holds data, and is deleted.
    gone: Vec<Deployed>,
    /// What holds data, and is made.
    made: Vec<Deployed>,
    causes: BTreeMap<String, Vec<String>>,
    failed: Vec<String>,
    general: Vec<String>,
}

impl<'a> Report<'a> {
    pub(crate) fn new(plan: Option<&'a Plan>) -> Self {
        let mut report = Self {
            plan,
            places: FxHashMap::default(),
            stateful: plan.map(Stateful::of).unwrap_or_default(),
            by_name: FxHashMap::default(),
            by_place: Vec::new(),
            own: &[],
            is_part: false,
            compares: false,
            groups: Vec::new(),
            counts: Counts::default(),
            losses: Vec::new(),
            updates: Vec::new(),
            others: BTreeMap::new(),
            imports: BTreeMap::new(),
            gone: Vec::new(),
            made: Vec::new(),
            causes: BTreeMap::new(),
            failed: Vec::new(),
            general: Vec::new(),
        };
        let Some(plan) = plan else { return report };
        let mut by_origin = FxHashMap::default();
        for (place, resource) in plan.resources().iter().enumerate() {
            let key = (resource.ty.token, resource.name.as_str());
            report.places.insert(key, place);
            let origin = (resource.origin.unit, resource.origin.cloud);
            let group = *by_origin
                .entry(origin)
                .or_insert_with(|| report.group(&host::owner(plan, resource)));
            report.groups[group].total += 1;
            report.by_place.push(group);
        }
        report
    }

    /// Counts these resources only: the engine calls unchanged what it was told to leave out.
    pub(crate) fn only(&mut self, urns: &[String]) {
        if urns.is_empty() {
            return;
        }
        let wanted: FxHashSet<(&str, &str)> = urns
            .iter()
            .map(|urn| (type_of(urn), name_of(urn)))
            .collect();
        let (by_place, groups) = (&self.by_place, &mut self.groups);
        self.places.retain(|key, place| {
            let is_wanted = wanted.contains(key);
            if !is_wanted {
                groups[by_place[*place]].total -= 1;
            }
            is_wanted
        });
        self.is_part = true;
    }

    /// Counts resources of these packages as those of the consumer's own code.
    pub(crate) fn own(&mut self, packages: &'static [&'static str]) {
        self.own = packages;
    }

    /// Tells of what was refreshed what is other than it was.
    pub(crate) fn compares(&mut self, compares: bool) {
        self.compares = compares;
    }

    /// Nothing more comes: only now it is known how much own code has.
    pub(crate) fn end(&mut self) {
        for group in self.groups.iter_mut().filter(|group| group.total == 0) {
            let Counts {
                created,
                imported,
                updated,
                replaced,
                unchanged,
                ..
            } = group.counts;
            group.total = created + imported + updated + replaced + unchanged;
            group.done = group.total;
        }
    }

    fn group(&mut self, name: &str) -> usize {
        if let Some(group) = self.by_name.get(name) {
            return *group;
        }
        self.groups.push(Group {
            name: name.to_owned(),
            total: 0,
            done: 0,
            counts: Counts::default(),
            started: None,
            ended: None,
        });
        let group = self.groups.len() - 1;
        self.by_name.insert(name.to_owned(), group);
        group
    }

    fn place(&self, metadata: &Metadata) -> Option<usize> {
        let name = name_of(&metadata.urn);
        self.places.get(&(metadata.ty.as_str(), name)).copied()
    }

    /// Takes one line of the engine's events.
    pub(crate) fn line(&mut self, line: &str) {
        // What cannot be read tells nothing: a newer engine may say more than this knows.
        let Ok(event) = serde_json::from_str::<Event>(line) else {
            return;
        };
        if let Some(event) = event.resource_pre_event {
            self.begins(&event.metadata, line);
        }
        if let Some(event) = event.res_outputs_event {
            self.compare(&event.metadata, line);
            self.ends(&event.metadata, false);
            self.imports(&event.metadata, line);
        }
        if let Some(event) = event.res_op_failed_event {
            self.ends(&event.metadata, true);
        }
        if let Some(diagnostic) = event.diagnostic_event
            && diagnostic.severity == "error"
        {
            let message = without_colours(&diagnostic.message);
            let message = message.trim();
            if diagnostic.urn.is_empty() || diagnostic.urn.contains("::pulumi:pulumi:Stack::") {
                let message = message
                    .strip_prefix("an unhandled error occurred: ")
                    .unwrap_or(message);
                self.general.push(message.to_owned());
            } else {
                let causes = self.causes.entry(diagnostic.urn).or_default();
                causes.push(message.to_owned());
            }
        }
    }

    fn begins(&mut self, metadata: &Metadata, line: &str) {
        if let Some(place) = self.place(metadata) {
            let group = &mut self.groups[self.by_place[place]];
            group.started.get_or_insert_with(Instant::now);
        }
        let is_engines = is_engines(&metadata.ty, name_of(&metadata.urn));
        if self.plan.is_some() && self.stateful.is(&metadata.ty) {
            self.moves(metadata, line);
        }
        if self.differs(metadata, line) {
            return;
        }
        if metadata.op == "update" && !is_engines {
            self.updates.push(Update {
                name: name_of(&metadata.urn).to_owned(),
                token: metadata.ty.clone(),
                inputs: metadata.diffs.clone().unwrap_or_default(),
            });
        }
        let is_replaced = metadata.op == "replace";
        if is_replaced || metadata.op == "delete" {
            let token = metadata.ty.clone();
            if is_engines {
                return;
            }
            self.losses.push(Loss {
                is_replaced,
                is_stateful: self.stateful.is(&token),
                token,
                name: name_of(&metadata.urn).to_owned(),
            });
        }
    }

    /// Notes what is other than it was.
    fn compare(&mut self, metadata: &Metadata, line: &str) {
        if !self.compares || is_engines(&metadata.ty, name_of(&metadata.urn)) {
            return;
        }
        let other = match metadata.op.as_str() {
            "delete" => None,
            "update" => Some(
                serde_json::from_str::<RefreshEvent>(line)
                    .map(|event| event.res_outputs_event.metadata.differing())
                    .unwrap_or_default(),
            ),
            _ => return,
        };
        self.others.insert(metadata.urn.clone(), other);
    }

    /// Notes what holds data and is made or deleted, with its inputs.
    fn moves(&mut self, metadata: &Metadata, line: &str) {
        let list = match metadata.op.as_str() {
            "create" => &mut self.made,
            "delete" => &mut self.gone,
            _ => return,
        };
        let Ok(event) = serde_json::from_str::<StepEvent>(line) else {
            return;
        };
        let Sides { old, new } = event.resource_pre_event.metadata;
        if let Some(side) = new.or(old) {
            list.push(Deployed {
                token: metadata.ty.clone(),
                name: name_of(&metadata.urn).to_owned(),
                inputs: side.inputs,
            });
        }
    }

    /// Notes what is taken over, with its id.
    fn imports(&mut self, metadata: &Metadata, line: &str) {
        if metadata.op != "import" {
            return;
        }
        let Ok(event) = serde_json::from_str::<ImportEvent>(line) else {
            return;
        };
        let import = Import {
            name: name_of(&metadata.urn).to_owned(),
            token: metadata.ty.clone(),
            id: event
                .res_outputs_event
                .metadata
                .new
                .map_or_else(String::new, |new| new.id),
            differs: Vec::new(),
            is_replaced: false,
        };
        self.imports.insert(metadata.urn.clone(), import);
    }

    /// Notes how something that was taken over differs from the plan; says whether it was, and
    /// loses nothing by that.
    fn differs(&mut self, metadata: &Metadata, line: &str) -> bool {
        let is_replaced = metadata.op == "replace";
        if !is_replaced && metadata.op != "update" {
            return false;
        }
        let secret = self.place(metadata).and_then(|place| {
            let resource = self.plan?.resources().get(place)?;
            Some(resource.ty.secret_inputs)
        });
        let Some(import) = self.imports.get_mut(&metadata.urn) else {
            return false;
        };
        let Ok(event) = serde_json::from_str::<StepEvent>(line) else {
            return false;
        };
        let Sides { old, new } = event.resource_pre_event.metadata;
        let inputs = |side: Option<Side>| side.map(|side| side.inputs).unwrap_or_default();
        let (there, here) = (inputs(old), inputs(new));
        import.differs = differences(
            metadata.diffs.as_deref().unwrap_or_default(),
            secret.unwrap_or_default(),
            &there,
            &here,
        );
        let keys = metadata.keys.as_ref().or(metadata.diffs.as_ref());
        let mut keys = keys.into_iter().flatten();
        let is_known = |key: &String| {
            here.get(&first(key))
                .is_none_or(|value| !has_unknown(value))
        };
        import.is_replaced = is_replaced && keys.any(is_known);
        !is_replaced
    }

    /// What is taken over, by name.
    pub(crate) fn imported(&self) -> Vec<&Import> {
        let mut all: Vec<&Import> = self.imports.values().collect();
        all.sort_unstable();
        all
    }

    /// What would be deleted only because its name has changed.
    pub(crate) fn renames(&self) -> Vec<Problem> {
        renames(&self.gone, &self.made)
    }

    fn ends(&mut self, metadata: &Metadata, failed: bool) {
        // Where something is deployed, what the clouds were asked before is no result.
        let asked_before = metadata.op == "refresh" && self.plan.is_some();
        if is_engines(&metadata.ty, name_of(&metadata.urn)) || asked_before {
            return;
        }
        let group = self.place(metadata).map(|place| self.by_place[place]);
        if self.is_part && group.is_none() {
            return;
        }
        let package = metadata.ty.split(':').next().unwrap_or_default();
        let is_own = group.is_none() && self.own.contains(&package);
        let group = group.or_else(|| is_own.then(|| self.group("own code")));
        let counted = |counts: &mut Counts| {
            if failed {
                counts.failed += 1;
                true
            } else {
                counts.add(&metadata.op)
            }
        };
        let counts = counted(&mut self.counts);
        if let Some(group) = group {
            let group = &mut self.groups[group];
            group.started.get_or_insert_with(Instant::now);
            counted(&mut group.counts);
            if counts && metadata.op != "delete" {
                // What is taken over may be changed after that.
                group.done = (group.done + 1).min(group.total);
            }
            if is_own {
                group.ended = Some(Instant::now());
            }
            if group.is_done() {
                group.ended = Some(Instant::now());
            }
        }
        if failed {
            self.failed.push(metadata.urn.clone());
        }
    }

    /// All that failed, each once.
    pub(crate) fn failures(&self) -> Vec<Failure> {
        let mut urns: Vec<&String> = self.failed.iter().chain(self.causes.keys()).collect();
        urns.sort_unstable();
        urns.dedup();
        let mut failures: Vec<Failure> = urns
            .into_iter()
            .map(|urn| {
                let causes = self.causes.get(urn).map(|causes| causes.join("; "));
                let cause = causes.map_or_else(String::new, |cause| explained(urn, &cause));
                let is_protected = PROTECTED.iter().any(|sign| cause.contains(sign));
                Failure {
                    resource: self.resource(urn),
                    cause,
                    is_protected,
                }
            })
            .collect();
        // The program's own error says again what failed by resource.
        let new = self.general.iter().filter(|text| {
            !text.lines().all(|line| {
                failures
                    .iter()
                    .any(|failure| line.contains(&failure.resource))
            }) && *text != "update failed"
                && *text != "preview failed"
        });
        let new: Vec<Failure> = new
            .map(|text| Failure {
                resource: String::new(),
                cause: text.clone(),
                is_protected: false,
            })
            .collect();
        failures.extend(new);
        failures
    }

    /// How many resources were not tried: they need what failed, or the engine gave up.
    pub(crate) fn left_out(&self) -> usize {
        let left = self.groups.iter().map(|group| group.total - group.done);
        left.sum()
    }

    fn resource(&self, urn: &str) -> String {
        let name = name_of(urn);
        let token = type_of(urn);
        match (self.plan, self.places.get(&(token, name))) {
            (Some(plan), Some(place)) => host::full_name(plan, &plan.resources()[*place]),
            _ => format!("{token} `{name}`"),
        }
    }
}

/// What differs between two sets of inputs: at the keys that the provider names, or, where it
/// names none, at all that are not the same. What is secret on one side is shown on none.
fn differences(
    named: &[String],
    secret: &[&str],
    there: &Properties,
    here: &Properties,
) -> Vec<Difference> {
    let mut keys: Vec<String> = named.iter().map(|path| first(path)).collect();
    if keys.is_empty() {
        let all = there.keys().chain(here.keys());
        keys = all
            .filter(|key| there.get(*key) != here.get(*key))
            .cloned()
            .collect();
    }
    keys.sort_unstable();
    keys.dedup();
    let difference = |input: String| {
        let (there, here) = (there.get(&input), here.get(&input));
        let hides = |value: Option<&Json>| value.is_some_and(holds_secret);
        let is_secret = secret.contains(&input.as_str()) || hides(there) || hides(here);
        let shown = |value: Option<&Json>| match value {
            None => "nothing".to_owned(),
            Some(_) if is_secret => "(secret)".to_owned(),
            Some(value) if value == UNKNOWN => "(known when deployed)".to_owned(),
            Some(value) => shortened(&clean(&value.to_string()), SHOWN),
        };
        Difference {
            there: shown(there),
            here: shown(here),
            input,
        }
    };
    keys.into_iter().map(difference).collect()
}

/// The input that a path leads into.
fn first(path: &str) -> String {
    let key = path.split(['.', '[']).next().unwrap_or_default();
    key.to_owned()
}

/// How much of a value is shown.
const SHOWN: usize = 60;

/// Whether a value is a secret of the engine's, or has one in it.
fn holds_secret(value: &Json) -> bool {
    match value {
        Json::Object(map) => {
            map.get(SIGNATURE).is_some_and(|is| is == SECRET) || map.values().any(holds_secret)
        }
        Json::Array(items) => items.iter().any(holds_secret),
        _ => false,
    }
}

/// A resource's logical name, as its URN ends.
pub(crate) fn name_of(urn: &str) -> &str {
    urn.splitn(4, "::").nth(3).unwrap_or(urn)
}

/// A resource's type, as its URN says.
pub(crate) fn type_of(urn: &str) -> &str {
    let types = urn.split("::").nth(2).unwrap_or_default();
    types.rsplit('$').next().unwrap_or_default()
}

/// What the engine says where it deletes or replaces nothing because of `protect`: `step.go` and
/// `step_generator.go` of its `resource/deploy`.
const PROTECTED: [&str; 2] = [
    "because it is protected",
    "as it is currently marked for protection",
];

/// A cause with what it means, where the engine tells only of a broken connection.
fn explained(urn: &str, cause: &str) -> String {
    // What a connection says that breaks, in the library that the engine uses for it; an error
    // of a cloud's own has other words.
    let signs = [
        "error reading from server",
        "connection error: desc",
        "transport is closing",
        "transport: ",
        "the connection is draining",
        "stream terminated by RST_STREAM",
        "the client connection is closing",
    ];
    // `ImportStep` in `step.go` of the engine's `resource/deploy`.
    let unknown = cause.split_once("resource '");
    if let Some(id) = unknown.and_then(|(_, rest)| rest.strip_suffix("' does not exist")) {
        return format!(
            "it cannot be taken over: the cloud has none with the id `{id}`\n  help: correct the id; or leave it out, and it is made"
        );
    }
    if !signs.iter().any(|sign| cause.contains(sign)) {
        return cause.to_owned();
    }
    let package = type_of(urn).split(':').next().unwrap_or_default();
    format!(
        "the provider `{package}` died or cannot be reached, and whether this was done is not known ({cause})"
    )
}

/// A message without the engine's marks for colours, `<{%reset%}>`.
fn without_colours(message: &str) -> String {
    let mut text = String::with_capacity(message.len());
    let mut rest = message;
    while let Some(start) = rest.find("<{%") {
        text.push_str(&rest[..start]);
        rest = rest[start..].split_once("%}>").map_or("", |(_, rest)| rest);
    }
    text.push_str(rest);
    text
}

/// A file to which the engine appends its events.
#[derive(Debug)]
pub(crate) struct Tail {
    path: PathBuf,
    read: u64,
    rest: Vec<u8>,
}

impl Tail {
    pub(crate) fn new(path: &Path) -> Self {
        Self {
            path: path.to_path_buf(),
            read: 0,
            rest: Vec::new(),
        }
    }

    /// Gives each whole line that is new.
    pub(crate) fn lines(&mut self, mut line: impl FnMut(&str)) {
        // The engine makes the file when it starts; before that there is nothing to read.
        let Ok(mut file) = std::fs::File::open(&self.path) else {
            return;
        };
        if file.seek(SeekFrom::Start(self.read)).is_err() {
            return;
        }
        if let Ok(read) = file.read_to_end(&mut self.rest) {
            self.read += read as u64;
        }
        let mut start = 0;
        while let Some(end) = self.rest[start..].iter().position(|byte| *byte == b'\n') {
            line(&String::from_utf8_lossy(&self.rest[start..start + end]));
            start += end + 1;
        }
        self.rest.drain(..start);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_types_are_in_urns() {
        let urn = "urn:pulumi:s::p::a:b:C$d:e:F::some::name";
        assert_eq!((type_of(urn), name_of(urn)), ("d:e:F", "some::name"));
    }

    #[test]
    fn a_broken_connection_is_explained_and_an_error_of_a_cloud_is_not() {
        let urn = "urn:pulumi:s::p::gcp:x:Y::thing";
        let broken = "error reading from server: connection reset by peer";
        let text = explained(urn, broken);
        assert!(text.starts_with("the provider `gcp` died") && text.contains(broken));
        let own = "Post \"https://cloud/x\": connection reset by peer";
        assert_eq!(explained(urn, own), own);
    }

    #[test]
    fn what_is_not_there_to_be_taken_over() {
        let urn = "urn:pulumi:s::p::gcp:x:Y::thing";
        let told = explained(urn, "Preview failed: resource 'a-bucket' does not exist");
        let words = "it cannot be taken over: the cloud has none with the id `a-bucket`\n  help: ";
        assert!(told.starts_with(words), "{told}");
    }

    /// What differs is shown but for secrets, which are hidden on both sides.
    #[test]
    fn what_is_there_otherwise() {
        let secret = serde_json::json!({SIGNATURE: SECRET, "ciphertext": "[secret]"});
        let there = serde_json::json!({
            "name": "a", "labels": {"a": "1"}, "password": "hush", "token": "hush", "size": 1,
        });
        let here = serde_json::json!({
            "name": "a", "labels": {"a": UNKNOWN}, "password": secret, "token": "b", "id": UNKNOWN,
        });
        let (there, here) = (there.as_object().unwrap(), here.as_object().unwrap());
        let shown = |named: &[&str]| -> Vec<String> {
            let named: Vec<String> = named.iter().map(|key| (*key).to_owned()).collect();
            let all = differences(&named, &["token"], there, here);
            let lines = all.iter();
            lines
                .map(|one| format!("{} {} {}", one.input, one.there, one.here))
                .collect()
        };
        assert_eq!(
            shown(&["labels.a", "labels.b", "password"]),
            [
                format!("labels {{\"a\":\"1\"}} {{\"a\":\"{UNKNOWN}\"}}"),
                "password (secret) (secret)".to_owned(),
            ]
        );
        assert_eq!(
            shown(&[])[..1],
            ["id nothing (known when deployed)".to_owned()]
        );
        assert_eq!(
            shown(&["token", "size"]),
            ["size 1 nothing", "token (secret) (secret)"]
        );
    }

    #[test]
    fn what_fails_is_told_once_with_its_cause() {
        let mut report = Report::new(None);
        let urn = "urn:pulumi:s::p::gcp:x:Y::thing";
        for line in [
            format!(
                r#"{{"resOpFailedEvent":{{"metadata":{{"op":"create","urn":"{urn}","type":"gcp:x:Y"}}}}}}"#
            ),
            format!(
                r#"{{"diagnosticEvent":{{"urn":"{urn}","message":"<{{%red%}}>no room<{{%reset%}}>\n","severity":"error"}}}}"#
            ),
            r#"{"diagnosticEvent":{"message":"gcp:x:Y `thing` failed","severity":"error"}}"#
                .to_owned(),
            r#"{"diagnosticEvent":{"message":"update failed","severity":"error"}}"#.to_owned(),
            "no event".to_owned(),
        ] {
            report.line(&line);
        }
        assert_eq!(report.counts.failed, 1);
        let failures = report.failures();
        assert_eq!(failures.len(), 1);
        assert_eq!(failures[0].resource, "gcp:x:Y `thing`");
        assert_eq!(failures[0].cause, "no room");
    }

    #[test]
    fn what_a_refresh_finds_is_told_by_names_alone() {
        let urn = |name: &str| format!("urn:pulumi:s::p::test:index:Thing::{name}");
        let event = |op: &str, name: &str| {
            let side = |level: &str, token: &str| {
                serde_json::json!({
                    "inputs": {"settings": {"level": level, "same": [1]}},
                    "outputs": {"token": token},
                })
            };
            let metadata = serde_json::json!({
                "op": op,
                "urn": urn(name),
                "type": "test:index:Thing",
                "old": side("low", "a hush"),
                "new": side("high", "another hush"),
            });
            serde_json::json!({"resOutputsEvent": {"metadata": metadata}}).to_string()
        };
        let lines = [
            event("update", "a"),
            event("delete", "b"),
            event("same", "c"),
        ];
        let mut report = Report::new(None);
        report.compares(true);
        let mut other = Report::new(None);
        for line in &lines {
            report.line(line);
            other.line(line);
        }
        let names = ["settings.level", "token"].map(str::to_owned);
        let expect = [(urn("a"), Some(names.into())), (urn("b"), None)];
        assert_eq!(report.others, expect.into());
        assert_eq!(other.others, BTreeMap::new(), "only where it is asked for");
    }

    #[test]
    fn counts_are_written_as_in_a_preview_of_the_plan() {
        let counts = Counts {
            created: 1877,
            unchanged: 1,
            ..Counts::default()
        };
        assert_eq!(counts.text(false), "1,877 created, 1 unchanged");
        assert_eq!(counts.text(true), "1,877 to create, 1 unchanged");
    }

    #[test]
    fn a_line_is_read_when_it_is_whole() {
        let path = std::env::temp_dir().join(format!("cpg-tail-{}", std::process::id()));
        let mut tail = Tail::new(&path);
        let mut seen = Vec::new();
        tail.lines(|line| seen.push(line.to_owned()));
        std::fs::write(&path, "a\nb").unwrap();
        tail.lines(|line| seen.push(line.to_owned()));
        std::fs::write(&path, "a\nbc\n").unwrap();
        tail.lines(|line| seen.push(line.to_owned()));
        assert_eq!(seen, ["a", "bc"]);
        std::fs::remove_file(path).unwrap();
    }
}
