//! Policies of Google's services: who has which role on what.
//! <https://cloud.google.com/iam/docs/reference/rest/v1/Policy>

use serde_json::{Value, json};

use crate::Held;
use crate::server::{Answer, Asked};

/// Where the methods `getIamPolicy` are, by their paths: how they are asked, and where the
/// version of the policy stands.
const METHODS: [(&[&str], &str, &str); 5] = [
    (
        &["storage", "v1", "b", "*", "iam"],
        "GET",
        "optionsRequestedPolicyVersion",
    ),
    (&["v1", "projects", "*"], "POST", ""),
    (
        &["v1", "projects", "*", "secrets", "*"],
        "GET",
        "options.requestedPolicyVersion",
    ),
    (
        &["v1", "projects", "-", "serviceAccounts", "*"],
        "POST",
        "options.requestedPolicyVersion",
    ),
    (
        &["v1", "projects", "*", "locations", "*", "repositories", "*"],
        "GET",
        "options.requestedPolicyVersion",
    ),
];

fn error(status: u16, message: &str) -> Answer {
    (
        status,
        json!({"error": {"code": status, "message": message}}),
    )
}

/// A policy, by the path that it is asked for with; `None` where the path is of none.
pub(crate) fn policy(held: &Held, asked: &Asked, steps: &[&str]) -> Option<Answer> {
    let mut steps = steps.to_vec();
    let last = steps.pop()?;
    steps.push(match last.strip_suffix(":getIamPolicy") {
        Some(last) => last,
        None if last == "iam" => last,
        None => return None,
    });
    let fits = |form: &[&str]| {
        let mut pairs = form.iter().zip(&steps);
        form.len() == steps.len() && pairs.all(|(form, step)| *form == "*" || form == step)
    };
    let (_, method, option) = METHODS.iter().find(|(form, ..)| fits(form))?;
    if asked.method != *method {
        return Some(error(404, "no such method"));
    }
    let version = match *option {
        "" => asked.body["options"]["requestedPolicyVersion"].as_u64(),
        option => asked.asks(option).parse().ok(),
    };
    let Some(bindings) = held.policies.get(&steps.join("/")) else {
        return Some(error(404, "there is no such thing"));
    };
    let has_conditions = |bindings: &Value| {
        let mut bindings = bindings.as_array().into_iter().flatten();
        bindings.any(|binding| binding["condition"].is_object())
    };
    if has_conditions(bindings) && version != Some(3) {
        return Some(error(400, "the policy has conditions: ask for version 3"));
    }
    Some((200, json!({"etag": "BwX", "bindings": bindings})))
}
