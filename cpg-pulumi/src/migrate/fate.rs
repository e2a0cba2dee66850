//! What each entry of a state is to who takes it over: which resource of the plan, which kind that
//! was kept otherwise, or nothing that is known. It changes nothing.

use std::collections::BTreeSet;

use cpg_core::engine::former::Former;
use cpg_core::plan::{Alias, Plan};
use cpg_core::problem::Problem;
use cpg_core::show::term::{counted, number};
use rustc_hash::FxHashMap;
use serde_json::{Map as JsonMap, Value as Json};

use super::Heir;
use super::document::{entries, homes};
use super::entry::{is_going, name_of, text};
use super::urn::{PROVIDERS, STACK};

/// What an entry of a state is to the heir.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Fate<'a> {
    /// The stack itself.
    Stack,
    /// A provider that no plan has.
    Provider,
    /// A resource of the plan; kept otherwise before, where that is told.
    Planned(usize, Option<&'a Former>),
    /// Of a kind that was kept otherwise, and that the plan does not have under its name.
    Unplanned(&'a Former),
    /// Nothing that is known.
    Stranger,
}

impl<'a> Fate<'a> {
    pub(super) fn former(self) -> Option<&'a Former> {
        match self {
            Self::Planned(_, former) => former,
            Self::Unplanned(former) => Some(former),
            _ => None,
        }
    }
}

/// The resources of a plan under all names and types that they have or had.
pub(super) struct Planned<'a> {
    pub(super) by: FxHashMap<(&'a str, &'a str), usize>,
    before: FxHashMap<(&'a str, &'a str), usize>,
    pub(super) tokens: BTreeSet<&'a str>,
}

impl<'a> Planned<'a> {
    pub(super) fn new(plan: &'a Plan) -> Self {
        let mut planned = Self {
            by: FxHashMap::default(),
            before: FxHashMap::default(),
            tokens: BTreeSet::new(),
        };
        for (place, resource) in plan.resources().iter().enumerate() {
            let (token, name) = (resource.ty.token, resource.name.as_str());
            planned.by.insert((token, name), place);
            planned.tokens.insert(token);
            for before in resource.ty.aliases {
                planned.before.insert((before, name), place);
            }
            let options = resource.options.as_deref();
            for alias in options.into_iter().flat_map(|options| &options.aliases) {
                let key = match alias {
                    Alias::Type(before) => (&**before, name),
                    Alias::Name(before) => (token, &**before),
                };
                planned.before.insert(key, place);
            }
        }
        planned
    }

    /// What an entry is; `is_exact` where no name of before is looked at.
    fn fate(&self, entry: &Json, former: &'a [Former], is_exact: bool) -> Fate<'a> {
        let (token, name) = (text(entry, "type"), name_of(entry));
        if token == STACK {
            return Fate::Stack;
        }
        if let Some(place) = self.by.get(&(token, name)) {
            return Fate::Planned(*place, None);
        }
        let none = JsonMap::new();
        let inputs = entry["inputs"].as_object().unwrap_or(&none);
        let inputs = || inputs.keys().map(String::as_str);
        let kinds = former.iter().filter(|former| former.fits(token, inputs()));
        for former in kinds.clone() {
            let place = self.by.get(&(former.now, name));
            let place =
                place.or_else(|| self.before.get(&(former.now, name)).filter(|_| !is_exact));
            if let Some(place) = place {
                return Fate::Planned(*place, Some(former));
            }
        }
        if !is_exact && let Some(place) = self.before.get(&(token, name)) {
            return Fate::Planned(*place, None);
        }
        match kinds.into_iter().next() {
            Some(former) => Fate::Unplanned(former),
            None if token.starts_with(PROVIDERS) => Fate::Provider,
            None => Fate::Stranger,
        }
    }
}

/// What each entry is: no two that live are the same resource of the plan, and one under today's
/// name comes before one under a name of before.
pub(super) fn fates<'a>(old: &[Json], planned: &Planned<'a>, heir: &Heir<'a>) -> Vec<Fate<'a>> {
    let mut taken = BTreeSet::new();
    let mut fates: Vec<Option<Fate<'a>>> = vec![None; old.len()];
    for is_exact in [true, false] {
        for (n, entry) in old.iter().enumerate() {
            if matches!(fates[n], Some(Fate::Planned(..))) {
                continue;
            }
            let fate = planned.fate(entry, heir.former, is_exact);
            fates[n] = Some(match fate {
                Fate::Planned(place, former) if !is_going(entry) && !taken.insert(place) => {
                    former.map_or(Fate::Stranger, Fate::Unplanned)
                }
                fate => fate,
            });
        }
    }
    let fates = fates.into_iter();
    fates.map(|fate| fate.unwrap_or(Fate::Stranger)).collect()
}

/// A state of which most is not the plan's is not for the plan: what it does not have would be
/// deleted.
pub(super) fn ours(state: &Json, fates: &[Fate<'_>], heir: &Heir<'_>) -> Result<(), Vec<Problem>> {
    let (mut ours, mut others) = (0, 0);
    for (entry, fate) in entries(state).iter().zip(fates) {
        ours += usize::from(matches!(fate, Fate::Planned(..)));
        let is_other = matches!(fate, Fate::Unplanned(_) | Fate::Stranger);
        others += usize::from(is_other && !heir.is_own(text(entry, "type")));
    }
    if ours > 0 && ours >= others {
        return Ok(());
    }
    let from = homes(state).into_iter().next().map(|home| home.to_string());
    let message = format!(
        "of the state of {} the plan has {} of {}: it is another program's, or another configuration's",
        from.unwrap_or_default(),
        number(ours),
        counted(ours + others, "resource"),
    );
    let help = "name the configuration that it was deployed with, with --config";
    Err(vec![Problem::new(message).help(help)])
}
