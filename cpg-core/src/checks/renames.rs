//! What is the same thing under another name: a resource that holds data, and would be deleted
//! because its logical name has changed. It knows no engine and no type of a resource.

use serde_json::{Map as JsonMap, Value as Json};

use crate::problem::Problem;

/// A resource that holds data, with the inputs that it was, or would be, deployed with.
#[derive(Debug, Clone, PartialEq)]
pub struct Deployed {
    /// Its type token.
    pub token: String,
    /// Its logical name.
    pub name: String,
    /// Its inputs.
    pub inputs: JsonMap<String, Json>,
}

impl Deployed {
    /// Whether another is the same thing: of the same type, and named the same in the cloud, by
    /// all inputs that are texts.
    fn is(&self, other: &Self) -> bool {
        if self.token != other.token {
            return false;
        }
        let mut texts = other.inputs.iter().filter(|(_, value)| value.is_string());
        let some = texts.clone().next().is_some();
        some && texts.all(|(key, value)| self.inputs.get(key) == Some(value))
    }
}

/// Rule 39: what holds data is not deleted and made anew because its name has changed. Each that
/// would be is told.
#[must_use]
pub fn renames(gone: &[Deployed], made: &[Deployed]) -> Vec<Problem> {
    let pairs = gone.iter().filter_map(|gone| {
        let made = made.iter().find(|made| gone.is(made))?;
        Some((&gone.name, &made.name))
    });
    let problems = pairs.map(|(old, new)| {
        let message = format!(
            "`{old}` holds data and would be deleted: `{new}` is the same under another name, and would be made anew"
        );
        Problem::of("39a", message).help(format!(
            "write `alias = \"{old}\"` where the design declares `{new}`, or an exception for its name, so that it is taken over"
        ))
    });
    problems.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn bucket(name: &str, inputs: &Json) -> Deployed {
        Deployed {
            token: "test:index:Bucket".to_owned(),
            name: name.to_owned(),
            inputs: inputs.as_object().cloned().unwrap_or_default(),
        }
    }

    fn told(made: &Json) -> Vec<String> {
        let old = json!({"name": "main", "project": "p", "days": 30, "__defaults": []});
        let problems = renames(&[bucket("old", &old)], &[bucket("new", made)]);
        problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_same_under_another_name() {
        let told = told(&json!({"name": "main", "project": "p", "days": 31}));
        assert_eq!(told.len(), 1);
        let says = "`old` holds data and would be deleted: `new` is the same under another name, and would be made anew\n  help: write `alias = \"old\"`";
        assert!(told[0].starts_with(says), "{told:?}");
    }

    #[test]
    fn another_one() {
        for other in [
            json!({"name": "tmp", "project": "p"}),
            json!({"name": "main", "project": "q"}),
            json!({"days": 30}),
        ] {
            assert_eq!(told(&other), [""; 0], "{other}");
        }
        let mut other = bucket("new", &json!({"name": "main"}));
        "test:index:Group".clone_into(&mut other.token);
        let gone = bucket("old", &json!({"name": "main"}));
        assert!(renames(&[gone], &[other]).is_empty());
    }
}
