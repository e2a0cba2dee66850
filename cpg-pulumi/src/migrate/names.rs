//! Old and new names of entries, and every mention of one: parents, dependencies, providers, aliases,
//! values.

use std::collections::{BTreeMap, BTreeSet};

use cpg_core::problem::Problem;
use serde_json::Value as Json;

use super::Heir;
use super::entry::{in_secret, is_going, name_of, text};
use super::fate::Fate;
use super::urn::{Home, Urn, last, parent};

/// Old and new names of entries.
pub(super) struct Names<'a> {
    /// By entry.
    pub(super) new: Vec<String>,
    by: BTreeMap<&'a str, String>,
    homes: BTreeSet<Home>,
    to: &'a Home,
    has_root: bool,
}

impl<'a> Names<'a> {
    pub(super) fn new(old: &'a [Json], fates: &[Fate<'_>], heir: &Heir<'a>) -> Self {
        let mut names = Self {
            new: Vec::with_capacity(old.len()),
            by: BTreeMap::new(),
            homes: BTreeSet::new(),
            to: heir.home,
            has_root: fates.contains(&Fate::Stack),
        };
        for (entry, fate) in old.iter().zip(fates) {
            let urn = text(entry, "urn");
            let Some(parts) = Urn::parse(urn) else {
                names.new.push(urn.to_owned());
                continue;
            };
            names.homes.insert(parts.home());
            let new = match fate {
                Fate::Stack => heir.home.root(),
                Fate::Planned(place, _) => heir.home.planned(heir.plan, *place),
                _ => {
                    let own = fate
                        .former()
                        .map_or_else(|| last(parts.types), |former| former.now);
                    heir.home
                        .urn(&names.types(entry, parts.types, own), parts.name)
                }
            };
            names.by.insert(urn, new.clone());
            names.new.push(new);
        }
        names
    }

    /// The types of an entry that is within another: those of that one, which may have others now.
    fn types(&self, entry: &Json, types: &str, own: &str) -> String {
        let above = self
            .by
            .get(text(entry, "parent"))
            .and_then(|urn| Urn::parse(urn));
        match (above, types.rsplit_once('$')) {
            (_, None) => own.to_owned(),
            (Some(above), Some(_)) => format!("{}${own}", above.types),
            (None, Some((above, _))) => format!("{above}${own}"),
        }
    }

    /// What an entry is within now, where that is for the plan to say.
    pub(super) fn parent(&self, n: usize, fate: Fate<'_>, heir: &Heir<'_>) -> Option<String> {
        let Fate::Planned(place, _) = fate else {
            return None;
        };
        match parent(heir.plan, place) {
            Some(above) => {
                let above = heir.home.planned(heir.plan, above.index());
                // Not before the plan's own parent is in the state: it comes first there.
                self.new[..n].contains(&above).then_some(above)
            }
            None => self.has_root.then(|| heir.home.root()),
        }
    }

    /// By entry: whether it is a component that held what is the plan's, and holds nothing now. It
    /// is in no cloud.
    pub(super) fn emptied(&self, old: &[Json], fates: &[Fate<'_>], heir: &Heir<'_>) -> Vec<bool> {
        let is_component = |n: usize| fates[n] == Fate::Stranger && old[n]["custom"] != true;
        let mut was_in: BTreeMap<String, usize> = BTreeMap::new();
        let mut is_in: BTreeMap<String, usize> = BTreeMap::new();
        for (n, entry) in old.iter().enumerate() {
            let Some(before) = entry["parent"].as_str().and_then(|urn| self.of(urn)) else {
                continue;
            };
            let now = self
                .parent(n, fates[n], heir)
                .unwrap_or_else(|| before.clone());
            *was_in.entry(before).or_default() += 1;
            *is_in.entry(now).or_default() += 1;
        }
        let mut emptied = vec![false; old.len()];
        // What holds others comes before them: from the end on, these are known.
        for n in (0..old.len()).rev().filter(|n| is_component(*n)) {
            let held =
                |all: &BTreeMap<String, usize>| all.get(&self.new[n]).copied().unwrap_or_default();
            emptied[n] = held(&was_in) > 0 && held(&is_in) == 0;
            if emptied[n]
                && let Some(above) = old[n]["parent"].as_str().and_then(|urn| self.of(urn))
                && let Some(count) = is_in.get_mut(&above)
            {
                *count -= 1;
            }
        }
        emptied
    }

    /// No two entries that live have one name.
    pub(super) fn unique(&self, old: &[Json]) -> Result<(), Vec<Problem>> {
        let mut seen = BTreeSet::new();
        let live = old
            .iter()
            .zip(&self.new)
            .filter(|(entry, _)| !is_going(entry));
        let twice = live.filter(|(_, urn)| !seen.insert(*urn));
        let twice = twice.map(|(entry, _)| {
            Problem::new(format!(
                "`{}` of type `{}` is in the state twice",
                name_of(entry),
                text(entry, "type")
            ))
            .help("take one of them out of it with `pulumi state delete`")
        });
        let twice: Vec<Problem> = twice.collect();
        if twice.is_empty() { Ok(()) } else { Err(twice) }
    }

    /// The new name of an entry, or of one that is not in the state any more.
    fn of(&self, urn: &str) -> Option<String> {
        if let Some(new) = self.by.get(urn) {
            return Some(new.clone());
        }
        let parts = Urn::parse(urn)?;
        let is_own = self.homes.contains(&parts.home());
        is_own.then(|| self.to.urn(parts.types, parts.name))
    }

    /// Names of entries in an entry, wherever they stand: in values, in secrets, in aliases of
    /// both forms, in what names a provider.
    pub(super) fn point(&self, entry: &mut Json) {
        if let Some(provider) = entry["provider"].as_str()
            && let Some((urn, id)) = provider.rsplit_once("::")
            && let Some(urn) = self.of(urn)
        {
            entry["provider"] = format!("{urn}::{id}").into();
        }
        let aliases = entry.get_mut("aliases").and_then(Json::as_array_mut);
        for alias in aliases.into_iter().flatten() {
            self.alias(alias);
        }
        let Some(entry) = entry.as_object_mut() else {
            return;
        };
        let others = entry.iter_mut().filter(|(key, _)| *key != "provider");
        others.for_each(|(_, value)| self.walk(value));
    }

    /// An alias as a specification: a name of stack and project where it has them.
    fn alias(&self, alias: &mut Json) {
        let Some(alias) = alias.as_object_mut() else {
            return;
        };
        let is_own = |key: &str, of: fn(&Home) -> &String| {
            alias
                .get(key)
                .is_none_or(|one| self.homes.iter().any(|home| one == of(home)))
        };
        if !is_own("stack", |home| &home.stack) || !is_own("project", |home| &home.project) {
            return;
        }
        for (key, to) in [("stack", &self.to.stack), ("project", &self.to.project)] {
            if let Some(one) = alias.get_mut(key) {
                *one = to.as_str().into();
            }
        }
    }

    fn walk(&self, value: &mut Json) {
        match value {
            Json::String(text) => {
                if let Some(new) = text.starts_with("urn:").then(|| self.of(text)).flatten() {
                    *text = new;
                }
            }
            Json::Array(items) => items.iter_mut().for_each(|item| self.walk(item)),
            Json::Object(map) => {
                let is_secret = in_secret(map, |inner| self.walk(inner));
                let others = map.values_mut().filter(|_| !is_secret);
                others.for_each(|item| self.walk(item));
            }
            _ => {}
        }
    }
}

/// Takes mentions of entries that are no more out of an entry.
pub(super) fn forget(entry: &mut Json, left: &BTreeSet<&str>) {
    let is_left = |urn: &Json| urn.as_str().is_some_and(|urn| left.contains(urn));
    let by_input = entry
        .get_mut("propertyDependencies")
        .and_then(Json::as_object_mut);
    for urns in by_input.into_iter().flat_map(|map| map.values_mut()) {
        if let Some(urns) = urns.as_array_mut() {
            urns.retain(|urn| !is_left(urn));
        }
    }
    for list in ["dependencies", "replaceWith"] {
        if let Some(urns) = entry.get_mut(list).and_then(Json::as_array_mut) {
            urns.retain(|urn| !is_left(urn));
        }
    }
    if entry.get("deletedWith").is_some_and(is_left)
        && let Some(entry) = entry.as_object_mut()
    {
        entry.remove("deletedWith");
    }
}
