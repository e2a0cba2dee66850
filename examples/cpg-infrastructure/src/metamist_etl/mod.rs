//! How data comes into Metamist from outside: it is taken in by a function, kept in a table, and
//! given to Metamist by another function; a third one tells in Slack what was refused.
//!
//! The plugin `metamist`, as the public package `metamist_infrastructure` declares it: its newest
//! form, in which `metamist.etl.by_type` says who may send which type of data. All of it lies in
//! Metamist's project, and there is one for the organisation; nothing of it is there until a
//! configuration names the plugin. Here is what the plugin needs of a configuration; the other
//! files of this folder say what there is.

mod code;
mod etl;

use std::collections::BTreeSet;
use std::rc::Rc;

use cpg::groups::Account;
use cpg::prelude::*;
use cpg::{Plugin, Problem, World};

use crate::access::Access;
use crate::config::{CloudName, Configuration, Etl, Organisation};
use etl::{Has, Project};

/// The functions that can have audiences of their own.
const FUNCTIONS: [&str; 2] = ["extract", "load"];

/// The plugin: declares everything when all groups are final, since it writes down who is in some.
#[derive(Debug, Default)]
pub struct MetamistEtl;

impl Plugin for MetamistEtl {
    fn after_units(&self, world: &Rc<World>) {
        let Some((organisation, etl)) = configured(world) else {
            return;
        };
        for problem in mistakes(organisation, etl, world) {
            world.problem(problem);
        }
        let Some(scope) = world.scope::<Gcp>(&organisation.common_dataset) else {
            return;
        };
        let named = etl.custom_audience_list.iter().flat_map(|list| list.keys());
        for name in named.filter(|name| !FUNCTIONS.contains(&name.as_str())) {
            scope.warn(format!(
                "`metamist.etl.custom_audience_list` names `{name}`, which is none of the functions `extract` and `load`: it has no effect"
            ));
        }
    }

    fn after_groups(&self, world: &Rc<World>) {
        let Some((organisation, etl)) = configured(world) else {
            return;
        };
        if let Some(scope) = world.scope::<Gcp>(&organisation.common_dataset)
            && let Some(project) = Project::of(scope, organisation)
        {
            project.declare(&Has {
                etl,
                groups: groups(etl, world),
            });
        }
    }
}

fn configured(world: &World) -> Option<(&Organisation, &Etl)> {
    let organisation = &world.root::<Configuration>()?.infrastructure;
    let etl = organisation.metamist.as_ref()?.etl.as_ref()?;
    Some((organisation, etl))
}

/// The groups of analysts who may send data, by their dataset: how others name each, and who is in
/// it.
fn groups(etl: &Etl, world: &Rc<World>) -> Vec<(String, Value, Vec<Account>)> {
    let group = |dataset: &String| {
        let scope = world.scope::<Gcp>(dataset)?;
        let group = Access::of(&scope).analysis();
        let members = group.group.map(|group| scope.everybody(group));
        Some((
            dataset.clone(),
            group.address(),
            members.unwrap_or_default(),
        ))
    };
    analysts(etl).into_iter().filter_map(group).collect()
}

/// The datasets whose analysts may send data, each once.
fn analysts(etl: &Etl) -> BTreeSet<&String> {
    let types = etl.by_type.values();
    types
        .filter_map(|data| data.analysis_group_dataset.as_ref())
        .collect()
}

/// What the sections of the plugin lack, or say wrong.
fn mistakes(organisation: &Organisation, etl: &Etl, world: &Rc<World>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let metamist = organisation.metamist.as_ref();
    if metamist.is_none_or(|metamist| metamist.slack_channel.is_none()) {
        let message = "the plugin `metamist` is enabled, and needs `metamist.slack_channel`";
        problems.push(Problem::new(message).help("write it, or leave out the plugin"));
    }
    for (name, data) in &etl.by_type {
        for unknown in data
            .accessors
            .iter()
            .filter(|of| !etl.accessors.contains(of))
        {
            let message = format!(
                "`metamist.etl.by_type.{name}` lets in `{unknown}`, which `metamist.etl.accessors` does not name"
            );
            let known: Vec<String> = etl.accessors.iter().map(|of| format!("`{of}`")).collect();
            let help = match known.as_slice() {
                [] => format!("add `{unknown}` to `metamist.etl.accessors`"),
                known => format!("expected one of {}", known.join(", ")),
            };
            problems.push(Problem::new(message).help(help));
        }
    }
    for dataset in analysts(etl) {
        if world.scope::<Gcp>(dataset).is_none() {
            let message = format!(
                "`metamist.etl.by_type` lets in the analysts of `{dataset}`, which is no dataset on `{}`",
                CloudName::Gcp
            );
            let help = "name a dataset that is there, or leave out `analysis_group_dataset`";
            problems.push(Problem::new(message).help(help));
        }
    }
    problems
}
