//! Metamist's projects and their members. <https://github.com/populationgenomics/metamist>

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::Held;
use crate::server::{Answer, Asked};

/// A project.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Project {
    /// Its number.
    pub id: u64,
    /// Roles of its members.
    pub members: BTreeMap<String, BTreeSet<String>>,
}

/// `all`, an empty step, `NAME/members`.
pub(crate) fn projects(held: &mut Held, asked: &Asked, steps: &[&str]) -> Answer {
    match (asked.method.as_str(), steps) {
        ("GET", ["all"]) => {
            let projects = held.projects.iter();
            let all: Vec<Value> = projects
                .map(|(name, project)| json!({"id": project.id, "name": name, "dataset": name}))
                .collect();
            (200, all.into())
        }
        ("PUT", [""]) => {
            let name = asked.asks("name").to_owned();
            let right = !name.is_empty()
                && asked.asks("dataset") == name
                && asked.asks("create_test_project") == "false";
            if !right {
                return (
                    422,
                    json!({"detail": "name, dataset and create_test_project"}),
                );
            }
            if held.projects.contains_key(&name) {
                let why = "the name is taken: Duplicate entry for key project.name";
                return (500, json!({ "detail": why }));
            }
            let id = held.number();
            let members = BTreeMap::new();
            held.projects.insert(name, Project { id, members });
            (200, json!(id))
        }
        ("PATCH", [name, "members"]) => {
            let Some(project) = held.projects.get_mut(*name) else {
                return (
                    404,
                    json!({"detail": format!("there is no project {name}")}),
                );
            };
            let mut members = BTreeMap::new();
            for member in asked.body.as_array().into_iter().flatten() {
                let email = member["member"].as_str().unwrap_or_default().to_owned();
                let roles = member["roles"].as_array().into_iter().flatten();
                let roles: BTreeSet<String> = roles
                    .filter_map(|role| role.as_str().map(str::to_owned))
                    .collect();
                let known = ["reader", "contributor", "writer"];
                let is_right =
                    !roles.is_empty() && roles.iter().all(|role| known.contains(&role.as_str()));
                if email.is_empty() || !is_right || members.insert(email, roles).is_some() {
                    return (422, json!({"detail": "each member once, with its roles"}));
                }
            }
            project.members = members;
            (200, Value::Null)
        }
        _ => (404, json!({"detail": "no such path"})),
    }
}
