//! Whether a state holds together: what an entry names is in it, and before it, as Pulumi wants it
//! of every state that it takes (`VerifyIntegrity` in `pkg/resource/deploy/snapshot.go`), and what
//! is in a cloud has an id. Knows no plan.

use std::collections::{BTreeMap, BTreeSet};

use cpg_core::problem::Problem;
use cpg_core::show::term::{clean, number};
use serde_json::Value as Json;

use super::document::some;
use super::entry::{is, text};
use super::urn::{Urn, last};

/// What to do where it does not.
const REPAIR: &str =
    "let the program that was at work mend it: `pulumi state repair`, then migrate";

/// Looks at a state.
///
/// # Errors
/// All that is wrong.
pub(super) fn whole(entries: &[Json]) -> Result<(), Vec<Problem>> {
    let all: BTreeSet<String> = entries.iter().flat_map(known_as).collect();
    let mut before: BTreeSet<String> = BTreeSet::new();
    let mut absent: BTreeMap<&str, (String, usize)> = BTreeMap::new();
    let mut late = None;
    let mut problems = Vec::new();
    for entry in entries {
        if is(entry, "custom") && text(entry, "id").is_empty() {
            let message = format!("{} has no id", shown(text(entry, "urn")));
            let help = "let the program that was at work finish: `pulumi refresh`, then migrate";
            problems.push(Problem::new(message).help(help));
        }
        for named in named_by(entry).filter(|named| !before.contains(*named)) {
            if all.contains(named) {
                late.get_or_insert((entry, named));
            } else {
                let (_, count) = absent
                    .entry(named)
                    .or_insert_with(|| (shown(text(entry, "urn")), 0));
                *count += 1;
            }
        }
        before.extend(known_as(entry));
    }
    for (named, (first, count)) in absent {
        let more = match count {
            1 => String::new(),
            2 => ", as another does".to_owned(),
            _ => format!(", as {} others do", number(count - 1)),
        };
        let message = format!(
            "{} is not in the state, and {first} names it{more}",
            shown(named)
        );
        problems.push(Problem::new(message).help(REPAIR));
    }
    if let Some((entry, named)) = late {
        let (name, named) = (shown(text(entry, "urn")), shown(named));
        let message = format!("{named} comes after {name}, which names it");
        problems.push(Problem::new(message).help(REPAIR));
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(some(problems))
    }
}

/// What others name an entry by: its name, and with its id where it is a provider.
fn known_as(entry: &Json) -> [String; 2] {
    let urn = text(entry, "urn");
    [urn.to_owned(), format!("{urn}::{}", text(entry, "id"))]
}

/// What an entry names.
fn named_by(entry: &Json) -> impl Iterator<Item = &str> {
    let one = ["parent", "provider", "deletedWith"];
    let one = one.into_iter().filter_map(|key| entry[key].as_str());
    let by_input = entry["propertyDependencies"]
        .as_object()
        .into_iter()
        .flatten();
    let lists = by_input
        .map(|(_, list)| list)
        .chain([&entry["dependencies"]]);
    let listed = lists
        .filter_map(Json::as_array)
        .flatten()
        .filter_map(Json::as_str);
    one.chain(listed).filter(|named| !named.is_empty())
}

/// A name for people: what it is of which type, or as it is written.
fn shown(urn: &str) -> String {
    match Urn::parse(urn) {
        Some(parts) => format!(
            "`{}` of type `{}`",
            clean(parts.name),
            clean(last(parts.types))
        ),
        None => format!("`{}`", clean(urn)),
    }
}
