//! What becomes of a state, entry by entry. It compares no values with the plan's.
//!
//! What it does not know it leaves as it is, but that the names of stack and project are ours.

use std::collections::BTreeSet;

use cpg_core::problem::Problem;
use serde_json::Value as Json;

use super::Heir;
use super::document::{entries, homes};
use super::entry::{is, is_going, name_of, short, text};
use super::fate::{Fate, Planned, fates, ours};
use super::kinds::{as_ids, as_now};
use super::names::{Names, forget};
use super::providers::Providers;
use super::report::{Alone, Report, Unfinished};
use super::whole::whole;

/// A state that is rewritten.
pub(super) struct Rewritten {
    pub(super) state: Json,
    /// By resource of the plan: its entry there.
    pub(super) places: Vec<Option<usize>>,
    pub(super) report: Report,
}

/// Rewrites a state.
pub(super) fn rewrite(state: &Json, heir: &Heir<'_>) -> Result<Rewritten, Vec<Problem>> {
    let old = entries(state);
    settled(state)?;
    let planned = Planned::new(heir.plan);
    let fates = fates(old, &planned, heir);
    ours(state, &fates, heir)?;
    let names = Names::new(old, &fates, heir);
    names.unique(old)?;
    let mut report = Report {
        entries: old.len(),
        to: heir.home.to_string(),
        ..Report::default()
    };
    let from = homes(state);
    report.from = from
        .iter()
        .filter(|from| *from != heir.home)
        .map(ToString::to_string)
        .collect();
    let mut providers = Providers::new(old, &fates, heir, &names);
    let emptied = names.emptied(old, &fates, heir);
    let mut new = Vec::with_capacity(old.len() + 1);
    for (n, entry) in old.iter().enumerate() {
        let fate = fates[n];
        if providers.is_left(n) {
            report
                .providers
                .push(format!("`{}` is not needed any more", short(entry)));
            continue;
        }
        if emptied[n] {
            report.components.push(short(entry));
            continue;
        }
        let mut entry = entry.clone();
        names.point(&mut entry);
        if matches!(fate, Fate::Planned(..) | Fate::Unplanned(_)) {
            report.ids += entry.get_mut("inputs").map_or(0, as_ids);
            entry.get_mut("outputs").map(as_ids);
        }
        if let Some(former) = fate.former() {
            as_now(&mut entry, former);
        }
        if let Fate::Planned(place, _) = fate {
            entry["type"] = heir.plan.resources()[place].ty.token.into();
        }
        entry["urn"] = names.new[n].clone().into();
        if let Some(parent) = names.parent(n, fate, heir) {
            entry["parent"] = parent.into();
        }
        providers.give(&mut entry, fate, &mut new, &mut report);
        note(&mut report, &old[n], fate, heir, &planned);
        new.push(entry);
    }
    let left = names
        .new
        .iter()
        .zip(&emptied)
        .filter(|(_, is_left)| **is_left);
    let left: BTreeSet<&str> = left.map(|(urn, _)| urn.as_str()).collect();
    new.iter_mut().for_each(|entry| forget(entry, &left));
    whole(&new)?;
    let mut places = vec![None; heir.plan.resources().len()];
    let live = new.iter().enumerate().filter(|(_, entry)| !is_going(entry));
    for (n, entry) in live {
        if let Some(place) = planned.by.get(&(text(entry, "type"), name_of(entry))) {
            places[*place] = Some(n);
        }
    }
    let absent = places
        .iter()
        .zip(heir.plan.resources())
        .filter(|(place, _)| place.is_none());
    report.missing = absent
        .map(|(_, one)| (one.name.clone(), one.ty.token))
        .collect();
    let mut state = state.clone();
    state["deployment"]["resources"] = new.into();
    Ok(Rewritten {
        state,
        places,
        report,
    })
}

/// A state with operations that nobody knows the end of is not settled.
fn settled(state: &Json) -> Result<(), Vec<Problem>> {
    let pending = state["deployment"]["pending_operations"].as_array();
    let pending = pending.map(Vec::as_slice).unwrap_or_default();
    if pending.is_empty() {
        return Ok(());
    }
    let told = pending.iter().map(|one| {
        let what = one["type"].as_str().unwrap_or("changing");
        let name = name_of(&one["resource"]);
        Problem::new(format!(
            "the last run was cut off while it was {what} `{name}`"
        ))
    });
    let mut told: Vec<Problem> = told.collect();
    if let Some(last) = told.pop() {
        told.push(
            last.help("let the program that was at work finish: `pulumi refresh`, then migrate"),
        );
    }
    Err(told)
}

/// Notes what people are to be told of an entry.
fn note(report: &mut Report, entry: &Json, fate: Fate<'_>, heir: &Heir<'_>, planned: &Planned<'_>) {
    let mut token = fate
        .former()
        .map_or_else(|| text(entry, "type"), |former| former.now);
    let mut name = name_of(entry);
    if let Fate::Planned(place, former) = fate {
        let resource = &heir.plan.resources()[place];
        let now = resource.ty.token;
        if now != token && former.is_none() {
            let types = (token.to_owned(), now);
            *report.retyped.entry(types).or_default() += 1;
        }
        if resource.name != name {
            let names = (name.to_owned(), resource.name.clone());
            report.renamed.push(names);
        }
        (token, name) = (now, &resource.name);
    }
    if let Some(former) = fate.former() {
        *report.kinds.entry(former.now).or_default() += 1;
    }
    let told = [
        (is_going(entry), Unfinished::Going),
        (is(entry, "pendingReplacement"), Unfinished::Gone),
        (is(entry, "taint"), Unfinished::Tainted),
        (
            entry["initErrors"]
                .as_array()
                .is_some_and(|list| !list.is_empty()),
            Unfinished::Failed,
        ),
        (
            is(entry, "external") && matches!(fate, Fate::Planned(..)),
            Unfinished::LookedUp,
        ),
    ];
    for (_, what) in told.iter().filter(|(is_so, _)| *is_so) {
        report
            .unfinished
            .push((*what, name.to_owned(), token.to_owned()));
    }
    if is_going(entry) {
        return;
    }
    if matches!(fate, Fate::Unplanned(_) | Fate::Stranger) && !heir.is_own(token) {
        report.alone.push(Alone {
            name: name.to_owned(),
            token: token.to_owned(),
            is_known: planned.tokens.contains(token) || fate.former().is_some(),
            is_code: heir.former.iter().any(|former| former.is_token(token)),
            is_kept: is(entry, "protect") || is(entry, "retainOnDelete"),
            is_external: is(entry, "external"),
        });
    }
}
