//! Which provider each entry has now, those that nobody needs any more, and new ones.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::BuildHasher as _;

use rustc_hash::FxBuildHasher;
use serde_json::{Value as Json, json};

use super::Heir;
use super::entry::{is_going, name_of, text};
use super::fate::Fate;
use super::names::Names;
use super::report::Report;
use super::urn::{PROVIDERS, Urn, is_default, package};

/// Which provider each entry has.
pub(super) struct Providers<'a> {
    heir: Heir<'a>,
    /// By entry: whether nothing that is left needs it.
    left: Vec<bool>,
    /// Names and ids of default providers, by package.
    known: BTreeMap<String, String>,
    /// Of providers that the plan has: what names them in the state, by place.
    planned: BTreeMap<usize, String>,
}

impl<'a> Providers<'a> {
    pub(super) fn new(
        old: &[Json],
        fates: &[Fate<'_>],
        heir: &Heir<'a>,
        names: &Names<'_>,
    ) -> Self {
        // Kinds that were kept otherwise get another provider, and so does what the plan gives the
        // default one and had one of its own.
        let leaves = |provider: &str, fate: &Fate<'_>| match fate {
            Fate::Planned(place, None) => {
                let options = heir.plan.resources()[*place].options.as_ref();
                let name = Urn::parse(provider).map_or("", |urn| urn.name);
                options.is_none_or(|options| options.provider.is_none()) && !is_default(name)
            }
            fate => fate.former().is_some(),
        };
        let used = |leaving: bool| -> BTreeSet<&str> {
            let users = old.iter().zip(fates);
            let users = users.filter_map(|(entry, fate)| {
                let (provider, _) = entry["provider"].as_str()?.rsplit_once("::")?;
                (leaves(provider, fate) == leaving).then_some(provider)
            });
            users.collect()
        };
        let (before, still) = (used(true), used(false));
        let mut providers = Self {
            heir: *heir,
            left: Vec::with_capacity(old.len()),
            known: BTreeMap::new(),
            planned: BTreeMap::new(),
        };
        for (n, (entry, fate)) in old.iter().zip(fates).enumerate() {
            let urn = text(entry, "urn");
            let is_left = before.contains(urn) && !still.contains(urn);
            providers
                .left
                .push(is_left && matches!(fate, Fate::Provider));
            let named = format!("{}::{}", names.new[n], text(entry, "id"));
            match fate {
                Fate::Provider if !is_going(entry) && name_of(entry) == "default" => {
                    let package = text(entry, "type")
                        .strip_prefix(PROVIDERS)
                        .unwrap_or_default();
                    providers.known.insert(package.to_owned(), named);
                }
                Fate::Planned(place, _) if text(entry, "type").starts_with(PROVIDERS) => {
                    providers.planned.insert(*place, named);
                }
                _ => {}
            }
        }
        providers
    }

    pub(super) fn is_left(&self, n: usize) -> bool {
        self.left[n]
    }

    /// Gives an entry the provider that the plan gives it, where that is another one; the state has
    /// it before the entry.
    pub(super) fn give(
        &mut self,
        entry: &mut Json,
        fate: Fate<'_>,
        new: &mut Vec<Json>,
        report: &mut Report,
    ) {
        let Some(now) = entry["provider"].as_str() else {
            return;
        };
        let Some((urn, _)) = now.rsplit_once("::") else {
            return;
        };
        let name = Urn::parse(urn).map_or("", |urn| urn.name).to_owned();
        let place = match fate {
            Fate::Planned(place, _) => Some(place),
            Fate::Unplanned(_) => None,
            _ => return,
        };
        let wanted =
            place.and_then(|place| self.heir.plan.resources()[place].options.as_ref()?.provider);
        if let Some(wanted) = wanted {
            if let Some(named) = self.planned.get(&wanted.index()) {
                entry["provider"] = named.clone().into();
            }
            return;
        }
        let is_former = fate.former().is_some();
        if !is_former && is_default(&name) {
            // The engine itself goes from one version's to another.
            return;
        }
        let package = package(text(entry, "type")).to_owned();
        if !is_former {
            *report.explicit.entry((name, package.clone())).or_default() += 1;
        }
        let named = self.known.entry(package).or_insert_with_key(|package| {
            let urn = self.heir.home.provider(package);
            let id = id_of(&urn);
            report
                .providers
                .push(format!("`{package}` is new, the default one"));
            let token = format!("{PROVIDERS}{package}");
            new.push(json!({"urn": urn, "custom": true, "id": id, "type": token}));
            format!("{urn}::{id}")
        });
        entry["provider"] = named.clone().into();
    }
}

/// An id for a provider, in the form that the engine gives: the same for the same name.
fn id_of(urn: &str) -> String {
    let hash = |salt: u8| FxBuildHasher.hash_one((salt, urn));
    let (high, low) = (hash(0), hash(1));
    format!(
        "{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xfff,
        (low >> 48) & 0xfff,
        low & 0xffff_ffff_ffff
    )
}
