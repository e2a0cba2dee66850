//! Hail Batch's users and billing projects. <https://github.com/hail-is/hail/tree/main/auth>,
//! <https://github.com/hail-is/hail/tree/main/batch>

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::Held;
use crate::server::{Answer, Asked};

/// A user.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct User {
    /// Its account; it comes some looks after the user was made.
    pub account: Option<String>,
    /// After how many looks.
    pub comes: usize,
    /// `active`, `creating`, `deleted`.
    pub state: String,
}

/// A billing project.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BillingProject {
    /// Whether it is closed.
    pub is_closed: bool,
    /// Who may spend from it.
    pub users: BTreeSet<String>,
}

fn refused(status: u16, why: &str) -> Answer {
    (status, Value::from(why))
}

/// `NAME`, `NAME/create`.
pub(crate) fn users(held: &mut Held, asked: &Asked, steps: &[&str]) -> Answer {
    let slow = held.slow;
    match (asked.method.as_str(), steps) {
        ("GET", [name]) => match held.users.get_mut(*name) {
            None => refused(404, "there is no such user"),
            Some(user) => {
                if user.account.is_none() && user.state == "creating" {
                    if user.comes == 0 {
                        user.account = Some(format!("{name}@hail-mock.iam.gserviceaccount.com"));
                        "active".clone_into(&mut user.state);
                    } else {
                        user.comes -= 1;
                    }
                }
                let answer = json!({
                    "username": name,
                    "state": user.state,
                    "hail_identity": user.account,
                });
                (200, answer)
            }
        },
        ("POST", [name, "create"]) => {
            let right = asked.body["user"] == **name
                && asked.body["login_id"].is_null()
                && asked.body["is_developer"] == false
                && asked.body["is_service_account"] == true;
            if !right {
                return refused(400, "it is no machine user");
            }
            if held.users.contains_key(*name) {
                return refused(400, "user already exists");
            }
            let user = User {
                account: None,
                comes: slow,
                state: "creating".to_owned(),
            };
            held.users.insert((*name).to_owned(), user);
            (200, json!({"username": name}))
        }
        _ => refused(404, "no such path"),
    }
}

/// `NAME`, `NAME/create`, `/close`, `/reopen`, `/users/USER/add`, `/remove`.
pub(crate) fn projects(held: &mut Held, asked: &Asked, steps: &[&str]) -> Answer {
    let [name, rest @ ..] = steps else {
        return refused(404, "no such path");
    };
    if (asked.method.as_str(), rest) == ("POST", &["create"]) {
        if held.billing_projects.contains_key(*name) {
            return refused(403, "the billing project is there already");
        }
        let project = BillingProject::default();
        held.billing_projects.insert((*name).to_owned(), project);
        return (200, json!(name));
    }
    let Some(project) = held.billing_projects.get_mut(*name) else {
        let why = format!("Unknown Hail Batch billing project {name}.");
        return refused(403, &why);
    };
    match (asked.method.as_str(), rest) {
        ("GET", []) => {
            let status = if project.is_closed { "closed" } else { "open" };
            let answer = json!({
                "billing_project": name,
                "status": status,
                "users": project.users,
            });
            (200, answer)
        }
        ("POST", ["close"]) if project.is_closed => refused(403, "it is closed or deleted already"),
        ("POST", ["close"]) => {
            project.is_closed = true;
            (200, json!(name))
        }
        ("POST", ["reopen"]) if !project.is_closed => refused(403, "it is open already"),
        ("POST", ["reopen"]) => {
            project.is_closed = false;
            (200, json!(name))
        }
        ("POST", ["users", ..]) if project.is_closed => refused(403, "it is closed or deleted"),
        ("POST", ["users", user, "add"]) => {
            if project.users.insert((*user).to_owned()) {
                (200, json!({"user": user, "billing_project": name}))
            } else {
                let why = format!("User {user} is already member of billing project {name}.");
                refused(403, &why)
            }
        }
        ("POST", ["users", user, "remove"]) => {
            if project.users.remove(*user) {
                (200, json!({"user": user, "billing_project": name}))
            } else {
                let why = format!("User {user} is not in billing project {name}.");
                refused(403, &why)
            }
        }
        _ => refused(404, "no such path"),
    }
}
