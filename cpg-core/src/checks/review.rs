//! A look at what a plan declares: what every cloud would take and nobody should write, and
//! whom to name where there is too much of something. Knows no cloud and no type of resource.

use std::collections::BTreeMap;

use crate::plan::render::{self, Unrendered};
use crate::plan::{Plan, Render, Resource, Value};
use crate::problem::Problem;

/// Looks at a resource that is declared.
pub(crate) fn resource(resource: &Resource, problems: &mut Vec<Problem>) {
    for (key, value) in &resource.inputs {
        value_of(&resource.name, key, value, problems);
    }
}

/// Looks at the exports of a plan that is whole.
pub(crate) fn exports(plan: &Plan, problems: &mut Vec<Problem>) {
    for (name, value) in plan.exports() {
        value_of("the exports", name, value, problems);
    }
}

fn value_of(who: &str, key: &str, value: &Value, problems: &mut Vec<Problem>) {
    let mut found = Found::default();
    found.look(value);
    let secret = found.secret.map(|kind| plain(who, key, kind));
    let uncomputed = found.uncomputed.map(|why| uncomputed(who, key, &why));
    problems.extend(secret.into_iter().chain(uncomputed));
}

/// Rule 16: no secret's plain text is in a plan or an export.
fn plain(who: &str, key: &str, kind: &str) -> Problem {
    let message = format!("`{key}` of `{who}` holds {kind} in plain text");
    Problem::of("16c", message).help(
        "keep it in a secret manager, or give it as `Value::Secret`; make a new one, because this one is known now",
    )
}

/// Rule 36: what is computed of a value can be computed.
fn uncomputed(who: &str, key: &str, why: &Unrendered) -> Problem {
    Problem::of(
        "36d",
        format!("`{key}` of `{who}` cannot be computed: {why}"),
    )
    .help("leave out what is missing, or give it a value")
}

/// What is wrong inside a value, the first of each sort: one walk, since every value of a plan is
/// looked at.
#[derive(Default)]
struct Found {
    /// What kind of secret its plain texts hold.
    secret: Option<&'static str>,
    /// Why what it holds cannot be computed, whatever clouds answer.
    uncomputed: Option<Unrendered>,
}

impl Found {
    fn look(&mut self, value: &Value) {
        match value {
            // Shorter texts are no secrets that can be told from others.
            Value::Text(text) if text.len() >= 20 && self.secret.is_none() => {
                self.secret = cpg_model::secret::kind(text);
            }
            Value::List(items) | Value::Concat(items) => {
                items.iter().for_each(|item| self.look(item));
            }
            Value::Map(pairs) => pairs.iter().for_each(|(_, value)| self.look(value)),
            Value::Render(render, inner) => {
                self.render(*render, inner);
                self.look(inner);
            }
            // What is marked as a secret may be one.
            Value::Secret(inner) => {
                if let Value::Render(render, inner) = inner.as_ref() {
                    self.render(*render, inner);
                }
            }
            _ => {}
        }
    }

    fn render(&mut self, render: Render, value: &Value) {
        if self.uncomputed.is_none() {
            self.uncomputed = render::fails(render, value);
        }
    }
}

/// The units that resources come from, the most first, at most ten of them by name.
#[must_use]
pub fn filled_by(plan: &Plan, resources: &[&Resource]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for resource in resources {
        let name = plan.unit(resource.origin.unit);
        *counts
            .entry(name.map_or("the infrastructure", |unit| unit.path.as_str()))
            .or_default() += 1;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(name, count)| (usize::MAX - count, *name));
    let named = counts
        .iter()
        .take(10)
        .map(|(name, count)| format!("{name} ({count})"));
    let mut text = named.collect::<Vec<_>>().join(", ");
    if counts.len() > 10 {
        text.push_str(&format!(" and {} more", counts.len() - 10));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::ResourceType;
    use crate::plan::typed;

    static THING: ResourceType = typed::plain("test:index:Thing");

    fn told(value: Value) -> Vec<String> {
        let mut problems = Vec::new();
        resource(
            &Resource::new(&THING, "a", vec![("key".into(), value)]),
            &mut problems,
        );
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
