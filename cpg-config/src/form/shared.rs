//! What units of one sort share, said once: what stands under `shared` beside them holds for each
//! that does not say it itself. Knows no other key of a configuration.

use std::collections::BTreeSet;

use crate::form::decode::Cx;
use crate::form::table::Table;
use crate::read::source::Span;
use crate::read::tree::{Key, Node, Value as Tree};
use crate::report::Problem;

/// Where it stands, beside the names of units.
pub(crate) const SHARED: &str = "shared";

/// Gives each unit what it shares with the others and does not say itself; sections key by key,
/// lists as a whole.
pub(crate) fn spread(table: &'static Table, units: &mut Node, cx: &mut Cx<'_>) {
    let Tree::Map(units) = &mut units.value else {
        return;
    };
    let Some(place) = units.iter().position(|(key, _)| key.name == SHARED) else {
        return;
    };
    let (key, shared) = units.remove(place);
    let (kind, at) = (shared.kind(), shared.anchor(Some(key.span)));
    let shared = match shared.value {
        Tree::Map(shared) => shared,
        Tree::Null | Tree::Unread => return,
        _ => {
            let message = format!("`{SHARED}` is a section, not {kind}");
            let help = format!("write below it the keys that each {} has", table.word);
            let problem = Problem::new(at, message).rule("15e");
            cx.problems.errors.push(problem.help(help));
            return;
        }
    };
    if units.is_empty() {
        let message = format!("`{SHARED}` is for no {}: there is none", table.word);
        let help = format!("add a {}, or remove it", table.word);
        cx.problems.warn(Problem::new(key.span, message).help(help));
        return;
    }
    let mut taken = BTreeSet::new();
    for (_, unit) in units {
        if matches!(unit.value, Tree::Null) {
            unit.value = Tree::Map(Vec::new());
        }
        if let Tree::Map(own) = &mut unit.value {
            fill(own, &shared, &mut taken);
        }
    }
    untaken(&shared, &taken, table, cx);
}

fn fill(own: &mut Vec<(Key, Node)>, shared: &[(Key, Node)], taken: &mut BTreeSet<Span>) {
    for (key, node) in shared {
        let written = own.iter_mut().find(|(other, _)| other.name == key.name);
        match (written, &node.value) {
            (None, _) => {
                taken.insert(key.span);
                own.push((key.clone(), node.clone()));
            }
            (Some((_, written)), Tree::Map(shared)) => {
                if let Tree::Map(own) = &mut written.value {
                    fill(own, shared, taken);
                }
            }
            _ => {}
        }
    }
}

/// Tells what is shared by none, since each says it itself.
fn untaken(shared: &[(Key, Node)], taken: &BTreeSet<Span>, table: &'static Table, cx: &mut Cx<'_>) {
    for (key, node) in shared {
        if taken.contains(&key.span) {
            continue;
        }
        match &node.value {
            Tree::Map(inside) if !inside.is_empty() => untaken(inside, taken, table, cx),
            _ => {
                let (name, word) = (&key.name, table.word);
                let message =
                    format!("nothing takes `{name}` of `{SHARED}`: each {word} has its own");
                let help = format!("remove it here, or where a {word} says the same");
                cx.problems.warn(Problem::new(key.span, message).help(help));
            }
        }
    }
}
