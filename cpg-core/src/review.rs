//! What every cloud would take, and nobody should write: the last look at a whole plan.
//! Knows no cloud and no type of resource.

use crate::plan::{Plan, Value};
use crate::program::Problem;

/// Looks over a plan.
pub(crate) fn review(plan: &Plan, problems: &mut Vec<Problem>) {
    for resource in plan.resources() {
        for (key, value) in &resource.inputs {
            if let Some(kind) = secret_in(value) {
                problems.push(plain(&resource.name, key, kind));
            }
        }
    }
    for (name, value) in plan.exports() {
        if let Some(kind) = secret_in(value) {
            problems.push(plain("the exports", name, kind));
        }
    }
}

/// Rule 16: no secret's plain text is in a plan or an export.
fn plain(who: &str, key: &str, kind: &str) -> Problem {
    Problem::new(format!(
        "`{key}` of `{who}` holds {kind} in plain text\n  help: keep it in a secret manager, or give it as `Value::Secret`; make a new one, because this one is known now"
    ))
}

/// What kind of secret the plain texts of a value hold, found without recursion.
fn secret_in(value: &Value) -> Option<&'static str> {
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop() {
        match value {
            // Shorter texts are no secrets that can be told from others.
            Value::Text(text) if text.len() >= 20 => {
                if let Some(kind) = cpg_config::secret_kind(text) {
                    return Some(kind);
                }
            }
            Value::List(items) | Value::Concat(items) => waiting.extend(items),
            Value::Map(pairs) => waiting.extend(pairs.iter().map(|(_, value)| value)),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Resource, ResourceType};

    static THING: ResourceType = ResourceType {
        token: "test:index:Thing",
        aliases: &[],
        secret_inputs: &[],
        secret_outputs: &[],
        stateful: false,
    };

    fn told(value: Value) -> Vec<String> {
        let mut plan = Plan::default();
        plan.add(Resource::new(&THING, "a", vec![("key".into(), value)]));
        let mut problems = Vec::new();
        review(&plan, &mut problems);
        problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_plain_secret_is_told_and_not_shown() {
        let token = "ghp_0123456789abcdefghijABCDEFGHIJ0123456789";
        let nested = Value::map([("a", Value::List(vec![Value::from(token.to_owned())]))]);
        let said = told(nested);
        assert_eq!(said.len(), 1);
        assert!(said[0].contains("`key` of `a` holds an access token in plain text"));
        assert!(!said[0].contains("0123456789"));
        assert!(told(Value::from("-----BEGIN PRIVATE KEY-----\nMII\n")).len() == 1);
    }

    #[test]
    fn what_is_marked_secret_or_no_secret_is_fine() {
        let token = "ghp_0123456789abcdefghijABCDEFGHIJ0123456789";
        assert!(told(Value::Secret(Box::new(Value::from(token)))).is_empty());
        assert!(told(Value::from("a text of more than twenty letters")).is_empty());
    }
}
