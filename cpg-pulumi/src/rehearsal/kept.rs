//! What a simulated provider keeps of what a state has beyond what it is given: inputs that a real
//! provider filled in, and answers that a real cloud made up. So a state that real providers wrote
//! can be rehearsed with. Knows no cloud.

use crate::protocol::{Kind, Struct, Wire};

/// Where a real provider notes which inputs of an object it filled in: `pkg/tfbridge/schema.go` of
/// Pulumi's bridge, `defaultsKey`.
pub(crate) const DEFAULTS: &str = "__defaults";

/// Adds to new inputs what the old ones have because a provider filled it in, as that provider
/// would again.
pub(crate) fn fill(new: &mut Struct, old: &Struct) {
    for (key, value) in &mut new.fields {
        if let Some(old) = old.fields.get(key) {
            fill_in(value, old);
        }
    }
    let Some(filled) = old.fields.get(DEFAULTS) else {
        return;
    };
    if let Some(Kind::ListValue(names)) = &filled.kind {
        for name in &names.values {
            if let Some(Kind::StringValue(name)) = &name.kind
                && let Some(value) = old.fields.get(name)
            {
                let is_new = new.fields.entry(name.clone());
                is_new.or_insert_with(|| value.clone());
            }
        }
    }
    new.fields.insert(DEFAULTS.to_owned(), filled.clone());
}

fn fill_in(new: &mut Wire, old: &Wire) {
    match (&mut new.kind, &old.kind) {
        (Some(Kind::StructValue(new)), Some(Kind::StructValue(old))) => fill(new, old),
        (Some(Kind::ListValue(new)), Some(Kind::ListValue(old))) => {
            let both = new.values.iter_mut().zip(&old.values);
            both.for_each(|(new, old)| fill_in(new, old));
        }
        _ => {}
    }
}

/// Leaves in an answer what was answered before, where the simulated cloud made up the same then as
/// now: a real one has made up something else, and keeps it. `then` is what would have been made
/// up for the old inputs.
pub(crate) fn keep(answer: &mut Struct, then: &Struct, inputs: &Struct, before: &Struct) {
    for (key, value) in &mut answer.fields {
        let is_made_up = !inputs.fields.contains_key(key) && then.fields.get(key) == Some(value);
        if is_made_up && let Some(before) = before.fields.get(key) {
            *value = before.clone();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::value::{from_map, plain_map};
    use serde_json::{Value as Json, json};

    fn wire(value: &Json) -> Struct {
        from_map(value.as_object().unwrap())
    }

    #[test]
    fn what_a_provider_filled_in_is_filled_in_again() {
        let old = json!({
            "__defaults": ["storageClass", "name", "gone"],
            "storageClass": "STANDARD",
            "name": "old",
            "removed": 1,
            "rules": [{"__defaults": ["age"], "age": 3, "type": "a"}],
        });
        let mut new = wire(&json!({"name": "new", "rules": [{"type": "b"}, {"type": "c"}]}));
        fill(&mut new, &wire(&old));
        let filled = json!({
            "__defaults": ["storageClass", "name", "gone"],
            "storageClass": "STANDARD",
            "name": "new",
            "rules": [{"__defaults": ["age"], "age": 3, "type": "b"}, {"type": "c"}],
        });
        assert_eq!(
            Json::Object(plain_map(&new, &mut crate::host::value::Marks::default())),
            filled
        );
    }

    #[test]
    fn what_a_cloud_made_up_stays_unless_its_reason_changes() {
        let inputs = wire(&json!({"a": "new"}));
        let then = wire(&json!({"a": "old", "number": "x_number", "link": "to/old"}));
        let before = wire(&json!({"a": "old", "number": "42", "link": "to/real/old"}));
        let mut answer = wire(&json!({"a": "new", "number": "x_number", "link": "to/new"}));
        keep(&mut answer, &then, &inputs, &before);
        assert_eq!(
            answer,
            wire(&json!({"a": "new", "number": "42", "link": "to/new"}))
        );
    }
}
