//! What differs between what a stack has deployed and what is there: the engine's refresh, as a
//! preview, says what changed and what is gone; lists say what is there beside the design. Nothing
//! is written.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use cpg_core::engine::at;
use cpg_core::engine::deployer::{DRIFT, DriftArgs, Simulated as What};
use cpg_core::engine::drift::{Added, Drift, Thing, Unseen};
use cpg_core::engine::lists::{Entries, List};
use cpg_core::engine::provider::{Failure, Inputs, Later, Where};
use cpg_core::plan::{Plan, Value, package_of};
use cpg_core::problem::Problem;
use cpg_core::show::term::counted;
use serde_json::Value as Json;
use tokio::task::JoinSet;

use super::{Done, FAILED, Outcome, Session, Stop, told};
use crate::events::{name_of, type_of};
use crate::host;
use crate::rehearsal::clouds::Clouds;
use crate::state::{Known, State};

impl<'a> Session<'a, '_> {
    pub(super) async fn drift(&mut self, plan: &'a Arc<Plan>, args: &DriftArgs) -> Done {
        self.ready().await?;
        let clouds = self.clouds()?;
        let state = self.state().await?;
        let mut arguments = self.arguments("refresh", &[]);
        arguments.push("--preview-only".into());
        let outcome = self
            .operate(arguments, &[], Some(plan), plan, &clouds, &[])
            .await?;
        let mut drift = Drift::default();
        let known = Deployed::of(plan, &state);
        refreshed(&known, &outcome, &mut drift);
        let lists = self.lists(&known, &drift, &clouds);
        let failures = looked_at(&known, lists, &mut drift).await;
        drift.failed = failures.len();
        if !outcome.is_ok {
            drift.failed += outcome.report.failures().len().max(1);
        }
        self.print(&if args.json {
            drift.json()
        } else {
            drift.text()
        })?;
        for failure in &failures {
            told(self.console, &Problem::new(failure.to_string()));
        }
        // Says what the engine could not ask for.
        let asked = self.failures(&outcome);
        if drift.is_found() {
            return Err(Stop::Told(DRIFT));
        }
        if failures.is_empty() {
            asked
        } else {
            Err(Stop::Told(FAILED))
        }
    }

    /// The lists of what is deployed and not gone, and who tells what each has. Notes what nobody
    /// tells.
    fn lists(&self, known: &Deployed<'_>, drift: &Drift, clouds: &Option<Arc<Clouds>>) -> Wanted {
        let mut wanted = Wanted::default();
        let mut who: BTreeMap<&str, Result<Arc<dyn List>, String>> = BTreeMap::new();
        // Types of which it is known what others can add to them.
        let mut covered: BTreeSet<&str> = BTreeSet::new();
        let mut silent: BTreeMap<(String, String), usize> = BTreeMap::new();
        let mut note = |what: String, why: &str, count: usize| {
            if count > 0 {
                *silent.entry((what, why.to_owned())).or_default() += count;
            }
        };
        for lists in self.lists {
            covered.extend(lists.lone);
            for (token, what, why) in lists.untold {
                covered.insert(token);
                note((*what).to_owned(), why, known.of_type(token).count());
            }
            for entries in lists.entries {
                covered.extend([entries.token, entries.owner]);
                let package = package_of(entries.token);
                let tells = who
                    .entry(package)
                    .or_insert_with(|| self.who_tells(package, clouds));
                for owner in known.of_type(entries.owner) {
                    let is_gone = drift.deleted.contains(&owner.thing);
                    match tells {
                        Ok(tells) => wanted.lists.push(Wants {
                            entries: *entries,
                            of: owner.of(entries),
                            owner: owner.thing.clone(),
                            tells: (!is_gone).then(|| Arc::clone(tells)),
                        }),
                        Err(why) => {
                            let what = format!("`{}` on `{}`", entries.token, entries.owner);
                            note(what, why, 1);
                        }
                    }
                }
            }
        }
        let packages: BTreeSet<&str> = self.lists.iter().map(|lists| lists.package).collect();
        for one in &known.all {
            let package = package_of(one.token);
            let what = if !packages.contains(package) {
                format!("what others added to resources of `{package}`")
            } else if covered.contains(one.token) {
                continue;
            } else {
                format!("what others added to `{}`", one.token)
            };
            note(what, "nothing here asks for it", 1);
        }
        let silent = silent.into_iter().map(|((what, why), count)| Unseen {
            what: format!("{what}, {}", counted(count, "resource")),
            why,
        });
        wanted.unseen.extend(silent);
        wanted
    }

    /// Whether a package is simulated in this run.
    fn is_simulated(&self, package: &str) -> bool {
        match self.job.engine.simulate {
            None => false,
            Some(What::All) => true,
            Some(What::Services) => !self.packages.iter().any(|own| own.name == package),
        }
    }

    /// Who tells what lists of a package have.
    fn who_tells(
        &self,
        package: &str,
        clouds: &Option<Arc<Clouds>>,
    ) -> Result<Arc<dyn List>, String> {
        if let Some(clouds) = clouds.as_ref().filter(|_| self.is_simulated(package)) {
            let entries = self.lists.iter().flat_map(|lists| lists.entries);
            return Ok(Arc::new(Simulated::of(clouds, entries)));
        }
        let allowed = match self.job.engine.simulate {
            Some(_) => Where::ThisMachine,
            None => Where::Anywhere,
        };
        let lists = self.lists.iter().find(|lists| lists.package == package);
        let lists = lists.ok_or("no list of it is known here")?;
        (lists.start)(allowed)
    }
}

/// A list that is to be looked at.
struct Wants {
    entries: Entries,
    owner: Thing,
    /// The inputs of an entry that say whose list it is; nothing where they are not known.
    of: Option<Inputs>,
    /// Nobody where its owner is gone.
    tells: Option<Arc<dyn List>>,
}

/// All lists that are to be looked at, and what cannot be.
#[derive(Default)]
struct Wanted {
    lists: Vec<Wants>,
    unseen: BTreeSet<Unseen>,
}

/// Notes what the engine's refresh found.
fn refreshed(known: &Deployed<'_>, outcome: &Outcome<'_>, drift: &mut Drift) {
    drift.resources = known.all.len();
    for (urn, other) in &outcome.report.others {
        let thing = known.thing(known.token(type_of(urn)), name_of(urn));
        match other {
            Some(names) => drop(drift.changed.insert(thing, names.clone())),
            None => drop(drift.deleted.insert(thing)),
        }
    }
}

/// Looks at lists, and notes what they have that is neither deployed nor declared; gives what
/// could not be asked.
async fn looked_at(known: &Deployed<'_>, wanted: Wanted, drift: &mut Drift) -> Vec<Failure> {
    drift.unseen = wanted.unseen;
    let mut tasks = JoinSet::new();
    let mut lists = Vec::new();
    let mut declared: BTreeMap<&str, Declared> = BTreeMap::new();
    let mut ours: BTreeSet<(&str, Vec<String>)> = BTreeSet::new();
    for (place, wants) in wanted.lists.into_iter().enumerate() {
        let entries = wants.entries;
        declared
            .entry(entries.token)
            .or_insert_with(|| known.declared(&entries));
        let Some(of) = wants.of.clone() else {
            drift.unseen.insert(Unseen {
                what: format!("`{}` on `{}`", entries.token, wants.owner.name),
                why: "the state does not say what it is called".to_owned(),
            });
            lists.push(None);
            continue;
        };
        ours.extend(entries.whose(&of).map(|whose| (entries.token, whose)));
        let Some(tells) = wants.tells.clone() else {
            lists.push(None);
            continue;
        };
        lists.push(Some(wants));
        tasks.spawn(async move { (place, tells.list(entries.token, &of).await) });
    }
    let mut answers = BTreeMap::new();
    while let Some(done) = tasks.join_next().await {
        // A task is neither cancelled nor panics.
        if let Ok((place, answer)) = done {
            answers.insert(place, answer);
        }
    }
    let mut failures = Vec::new();
    for (place, answer) in answers {
        let (Some(Some(wants)), found) = (lists.get(place), answer) else {
            continue;
        };
        match found {
            Err(failure) => failures.push(failure),
            Ok(None) => {
                drift.unseen.insert(Unseen {
                    what: format!("`{}` on `{}`", wants.entries.token, wants.owner.name),
                    why: "its list is not there, though the refresh has found it".to_owned(),
                });
            }
            Ok(Some(found)) => {
                drift.lists += 1;
                compare(wants, &found, &declared, drift);
            }
        }
    }
    for (token, declared) in &declared {
        for whose in declared.by_list.keys() {
            if !ours.contains(&(*token, whose.clone())) {
                drift.unseen.insert(Unseen {
                    what: format!("`{token}` on `{}`", whose.join("`, `")),
                    why: "the design does not make it, and others may add to it".to_owned(),
                });
            }
        }
        if declared.hidden > 0 {
            drift.unseen.insert(Unseen {
                what: format!("`{token}`, {}", counted(declared.hidden, "resource")),
                why: "their inputs are secret or not known".to_owned(),
            });
        }
    }
    failures
}

/// Notes what a list has that is neither deployed nor declared.
fn compare(
    wants: &Wants,
    found: &[Inputs],
    declared: &BTreeMap<&str, Declared>,
    drift: &mut Drift,
) {
    let entries = &wants.entries;
    let whose = wants.of.as_ref().and_then(|of| entries.whose(of));
    let declared = declared.get(entries.token);
    let known = whose.and_then(|whose| declared?.by_list.get(&whose));
    for one in found {
        if known.is_some_and(|known| known.contains(&entries.entry(one))) {
            continue;
        }
        let shown = entries.by.iter().filter_map(|name| {
            let text = match one.get(*name)? {
                Json::Null => return None,
                Json::String(text) => text.clone(),
                other => other.to_string(),
            };
            Some(((*name).to_owned(), text))
        });
        drift.added.insert(Added {
            on: wants.owner.clone(),
            token: entries.token.to_owned(),
            entry: shown.collect(),
        });
    }
}

/// Entries of one type that are deployed or declared.
#[derive(Default)]
struct Declared {
    /// By what says whose list it is.
    by_list: BTreeMap<Vec<String>, BTreeSet<Vec<String>>>,
    /// How many do not say in the open what they are.
    hidden: usize,
}

/// A resource of a state, with what is known of it.
struct One<'a> {
    known: &'a Known,
    /// Its type, as the plan calls it today.
    token: &'a str,
    json: &'a Json,
    thing: Thing,
}

impl One<'_> {
    /// What it answers under a name, `id` for its id; a secret is nothing.
    fn answer(&self, name: &str) -> Option<Json> {
        if name == "id" {
            return Some(self.known.id.as_str().into());
        }
        let all = |key: &str| self.json[key].as_object();
        let found = all("outputs").and_then(|outputs| at(outputs, name));
        let found = found.or_else(|| at(all("inputs")?, name));
        found.filter(|value| !is_secret(value)).cloned()
    }

    /// The inputs of an entry that say that it is in its list.
    fn of(&self, entries: &Entries) -> Option<Inputs> {
        let names = entries.of.iter();
        let inputs = names.map(|(input, output)| {
            let value = self.answer(output).filter(Json::is_string)?;
            Some(((*input).to_owned(), value))
        });
        inputs.collect()
    }
}

/// Whether a value of a state is a secret: Pulumi writes it so.
fn is_secret(value: &Json) -> bool {
    const SIGN: &str = "4dabf18193072939515e22adb298388d";
    value.get(SIGN).is_some()
}

/// What a stack has deployed, beside its plan.
struct Deployed<'a> {
    plan: &'a Plan,
    all: Vec<One<'a>>,
    by_key: BTreeMap<(&'a str, &'a str), usize>,
    /// To what each resource of the plan belongs.
    parts: BTreeMap<(&'a str, &'a str), String>,
    /// Types that the plan has, by what they were called.
    today: BTreeMap<&'a str, &'a str>,
}

impl<'a> Deployed<'a> {
    fn of(plan: &'a Plan, state: &'a State) -> Self {
        let parts = plan.resources().iter().map(|resource| {
            let key = (resource.ty.token, resource.name.as_str());
            (key, host::owner(plan, resource))
        });
        let types = plan.resources().iter().map(|resource| resource.ty);
        let old = types.flat_map(|ty| ty.aliases.iter().map(|old| (*old, ty.token)));
        let mut known = Self {
            today: old.collect(),
            plan,
            all: Vec::new(),
            by_key: BTreeMap::new(),
            parts: parts.collect(),
        };
        let written = state.json["deployment"]["resources"].as_array();
        for (one, json) in state.resources.iter().zip(written.into_iter().flatten()) {
            if one.is_engines() {
                continue;
            }
            let token = known.token(&one.token);
            known.by_key.insert((token, one.name()), known.all.len());
            known.all.push(One {
                known: one,
                token,
                json,
                thing: known.thing(token, one.name()),
            });
        }
        known
    }

    /// A type, as the plan calls it today.
    fn token<'t>(&self, token: &'t str) -> &'t str
    where
        'a: 't,
    {
        self.today.get(token).copied().unwrap_or(token)
    }

    fn of_type(&self, token: &str) -> impl Iterator<Item = &One<'a>> {
        self.all.iter().filter(move |one| one.token == token)
    }

    fn thing(&self, token: &str, name: &str) -> Thing {
        Thing {
            part: self.parts.get(&(token, name)).cloned(),
            name: name.to_owned(),
            token: token.to_owned(),
        }
    }

    /// All entries of a type that the state has, and those that only the plan has.
    fn declared(&self, entries: &Entries) -> Declared {
        let mut declared = Declared::default();
        let mut note = |inputs: &Inputs, is_whole: bool| match entries.whose(inputs) {
            Some(whose) if is_whole => {
                let list = declared.by_list.entry(whose).or_default();
                list.insert(entries.entry(inputs));
            }
            _ => declared.hidden += 1,
        };
        for one in self.of_type(entries.token) {
            if let Some(inputs) = one.json["inputs"].as_object() {
                note(inputs, !inputs.values().any(is_secret));
            }
        }
        for resource in self.plan.resources() {
            let key = (resource.ty.token, resource.name.as_str());
            if key.0 != entries.token || self.by_key.contains_key(&key) {
                continue;
            }
            let names = entries.of.iter().map(|(name, _)| name).chain(entries.by);
            let inputs = names.filter_map(|name| {
                let value = self.text(resource.input(name)?)?;
                Some(((*name).to_owned(), Json::String(value)))
            });
            let inputs: Inputs = inputs.collect();
            // What it is on is not deployed either: nobody can have added to it.
            if entries.whose(&inputs).is_some() {
                note(&inputs, true);
            }
        }
        declared
    }

    /// A text of the plan, with what the stack's resources have answered.
    fn text(&self, value: &Value) -> Option<String> {
        match value {
            Value::Text(text) => Some(text.to_string()),
            Value::Concat(parts) => parts.iter().map(|part| self.text(part)).collect(),
            Value::Output(output) => {
                let resource = self.plan.resource(output.node);
                let key = (resource.ty.token, resource.name.as_str());
                let one = self.all.get(*self.by_key.get(&key)?)?;
                one.answer(output.attribute)?.as_str().map(str::to_owned)
            }
            _ => None,
        }
    }
}

/// The simulated clouds, which tell everything that they hold.
struct Simulated {
    entries: BTreeMap<&'static str, Entries>,
    /// By type, and what says whose list it is.
    by_list: BTreeMap<(String, Vec<String>), Vec<Inputs>>,
}

impl Simulated {
    fn of(clouds: &Clouds, entries: impl Iterator<Item = &'static Entries>) -> Self {
        // A type has the same inputs on whatever it is.
        let entries: BTreeMap<_, _> = entries.map(|one| (one.token, *one)).collect();
        let mut by_list: BTreeMap<_, Vec<Inputs>> = BTreeMap::new();
        for held in clouds.all() {
            let entries = entries.get(held.token.as_str());
            if let Some(whose) = entries.and_then(|entries| entries.whose(&held.inputs)) {
                by_list
                    .entry((held.token, whose))
                    .or_default()
                    .push(held.inputs);
            }
        }
        Self { entries, by_list }
    }
}

impl List for Simulated {
    fn list<'a>(&'a self, token: &'a str, of: &'a Inputs) -> Later<'a, Option<Vec<Inputs>>> {
        Box::pin(async move {
            let whose = self
                .entries
                .get(token)
                .and_then(|entries| entries.whose(of));
            let all = whose.and_then(|whose| self.by_list.get(&(token.to_owned(), whose)));
            // What is deployed and not gone has a list, be it empty.
            Ok(Some(all.cloned().unwrap_or_default()))
        })
    }
}
