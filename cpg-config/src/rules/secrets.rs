//! The rule about secrets.

use crate::report::{Problem, Problems};
use crate::tree::{Node, Value};
use cpg_model::secret;

/// Rule 16: no secret's plain text is in a configuration: no private key, no token, wherever
/// it stands, and nothing under a key that says it is one.
/// Source: the documents named in `secret.rs`.
pub(crate) fn secrets(node: &Node, problems: &mut Problems) {
    match &node.value {
        Value::Text(text) => {
            if let Some(kind) = secret::kind(text) {
                say(node, kind, problems);
            }
        }
        Value::List(items) => items.iter().for_each(|item| secrets(item, problems)),
        Value::Map(entries) => {
            for (key, node) in entries {
                let is_text = matches!(&node.value, Value::Text(text) if !text.is_empty());
                if is_text && secret::is_secret_key(&key.name) {
                    say(node, "a secret", problems);
                } else {
                    if let Some(kind) = secret::kind(&key.name) {
                        problems.secrets.push(key.span);
                        let problem =
                            Problem::new(key.span, format!("{kind} as a key")).rule("16a");
                        problems.unreadable(
                            problem.help("remove it, and make a new one: it is known now"),
                        );
                    }
                    secrets(node, problems);
                }
            }
        }
        _ => {}
    }
}

fn say(node: &Node, kind: &str, problems: &mut Problems) {
    problems.secrets.push(node.span);
    problems.unreadable(
        Problem::new(node.span, format!("{kind} stands in the configuration")).rule("16a")
            .help("keep it in a secret manager and write the secret's name; make a new one, because this one is known now"),
    );
}
