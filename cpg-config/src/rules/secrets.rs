//! The rule about secrets, over the tree.
//! Knows no section by name.

use crate::form::table::{Rule, Shape, Table};
use crate::read::tree::{Node, Value};
use crate::report::{Problem, Problems};
use cpg_model::secret;

/// Rule 16: no secret's plain text is in a configuration: no private key, no token, wherever
/// it stands, and nothing under a key that says it is one.
/// Source: the documents named in `secret.rs`.
pub(crate) fn check(table: &'static Table, node: &Node, problems: &mut Problems) {
    of(Some(&Shape::Section(table)), node, problems);
}

/// `shape` is what the tables say of the node, where they know it.
fn of(shape: Option<&Shape>, node: &Node, problems: &mut Problems) {
    let shape = match shape {
        Some(Shape::Nullable(of)) => Some(*of),
        shape => shape,
    };
    match &node.value {
        Value::Text(text) => {
            if let Some(kind) = secret::kind(text) {
                say(node, kind, problems);
            }
        }
        Value::List(items) => {
            let inner = match shape {
                Some(Shape::List(inner)) => Some(**inner),
                Some(Shape::Units(table)) => Some(Shape::Section(table)),
                _ => None,
            };
            items
                .iter()
                .for_each(|item| of(inner.as_ref(), item, problems));
        }
        Value::Map(entries) => {
            for (key, node) in entries {
                let (inner, is_reference) = below(shape, &key.name);
                let is_text = matches!(&node.value, Value::Text(text) if !text.is_empty());
                if is_text && secret::is_secret_key(&key.name) && !is_reference {
                    say(node, "a secret", problems);
                    continue;
                }
                if let Some(kind) = secret::kind(&key.name) {
                    problems.secrets.push(key.span);
                    let problem = Problem::new(key.span, format!("{kind} as a key")).rule("16a");
                    problems
                        .unreadable(problem.help("remove it, and make a new one: it is known now"));
                }
                of(inner.as_ref(), node, problems);
            }
        }
        _ => {}
    }
}

/// What the tables say of the value under a key, and whether it names a secret.
fn below(shape: Option<&Shape>, key: &str) -> (Option<Shape>, bool) {
    match shape {
        Some(Shape::Section(table)) => {
            let field = table.field(key);
            let rules = field.map_or(&[][..], |field| field.rules);
            let is_reference = rules
                .iter()
                .any(|rule| matches!(rule, Rule::SecretReference));
            (field.map(|field| field.shape), is_reference)
        }
        Some(Shape::Map(_, inner)) => (Some(**inner), matches!(inner, Shape::Id)),
        Some(Shape::Units(table)) => (Some(Shape::Section(table)), false),
        _ => (None, false),
    }
}

fn say(node: &Node, kind: &str, problems: &mut Problems) {
    problems.secrets.push(node.span);
    problems.unreadable(
        Problem::new(node.span, format!("{kind} stands in the configuration")).rule("16a")
            .help("keep it in a secret manager and write the secret's name; make a new one, because this one is known now"),
    );
}
