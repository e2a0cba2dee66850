//! Cloud Identity's members of groups, and the Groups Settings API.
//! <https://cloud.google.com/identity/docs/reference/rest/v1/groups.memberships>,
//! <https://developers.google.com/admin-sdk/groups-settings/v1/reference/groups>

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::Held;
use crate::server::{Answer, Asked};

/// A group.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// Its members' e-mails as they were given, by name, `groups/ID/memberships/ID`.
    pub members: BTreeMap<String, String>,
    /// Members that are being made: they show after so many lists.
    pub coming: Vec<(usize, String, String)>,
}

impl Group {
    /// Its members' e-mails, in order.
    #[must_use]
    pub fn emails(&self) -> Vec<&str> {
        let mut emails: Vec<&str> = self.members.values().map(String::as_str).collect();
        emails.sort_unstable();
        emails
    }
}

fn error(status: u16, message: &str) -> Answer {
    (
        status,
        json!({"error": {"code": status, "message": message}}),
    )
}

/// `groups/ID/memberships`, and `/ID` below.
pub(crate) fn members(held: &mut Held, asked: &Asked, steps: &[&str]) -> Answer {
    let ["groups", id, "memberships", rest @ ..] = steps else {
        return error(404, "no such path");
    };
    let key = format!("groups/{id}");
    if held.no_groups.contains(&key) {
        return error(404, "there is no such group");
    }
    let (page, slow, number) = (held.page, held.slow, held.number());
    let refuses = held.refuses.clone();
    let group = held.groups.entry(key.clone()).or_default();
    match (asked.method.as_str(), rest) {
        ("GET", []) => {
            for (left, ..) in &mut group.coming {
                *left = left.saturating_sub(1);
            }
            let come: Vec<_> = group
                .coming
                .extract_if(.., |(left, ..)| *left == 0)
                .collect();
            group
                .members
                .extend(come.into_iter().map(|(_, name, email)| (name, email)));
            list(group, asked, page)
        }
        ("POST", []) => {
            let email = asked.body["preferredMemberKey"]["id"].as_str();
            let Some(email) = email.filter(|email| email.contains('@')) else {
                return error(400, "a member has a key");
            };
            if asked.body["roles"] != json!([{"name": "MEMBER"}]) {
                return error(400, "a member has the role MEMBER");
            }
            let coming = group.coming.iter().map(|(_, _, email)| email);
            let mut known = group.members.values().chain(coming);
            if known.any(|known| known.eq_ignore_ascii_case(email)) {
                return error(409, "Error(4003): the membership is there already");
            }
            if let Some(why) = refuses {
                return (
                    200,
                    json!({"done": true, "error": {"code": 3, "message": why}}),
                );
            }
            let name = format!("{key}/memberships/{number}");
            if slow > 0 {
                group.coming.push((slow, name, email.to_owned()));
                return (200, json!({"done": false}));
            }
            group.members.insert(name.clone(), email.to_owned());
            (200, json!({"done": true, "response": {"name": name}}))
        }
        ("DELETE", [id]) => match group.members.remove(&format!("{key}/memberships/{id}")) {
            Some(_) => (200, json!({"done": true, "response": {}})),
            None => error(404, "there is no such membership"),
        },
        _ => error(405, "no such method"),
    }
}

fn list(group: &Group, asked: &Asked, page: usize) -> Answer {
    let most: usize = asked.asks("page_size").parse().unwrap_or(100).min(1000);
    let most = if page > 0 { page.min(most) } else { most };
    let start: usize = asked.asks("page_token").parse().unwrap_or_default();
    let shown = group.members.iter().skip(start).take(most);
    let shown: Vec<Value> = shown
        .map(|(name, email)| json!({"name": name, "preferredMemberKey": {"id": email}}))
        .collect();
    let mut answer = json!({});
    if start + shown.len() < group.members.len() {
        answer["nextPageToken"] = (start + shown.len()).to_string().into();
    }
    if !shown.is_empty() {
        answer["memberships"] = shown.into();
    }
    (200, answer)
}

/// Settings that the service knows, and those that it has without being told.
const DEFAULTS: [(&str, &str); 5] = [
    ("allowExternalMembers", "false"),
    ("whoCanJoin", "CAN_REQUEST_TO_JOIN"),
    ("whoCanPostMessage", "ANYONE_CAN_POST"),
    ("whoCanViewGroup", "ALL_MEMBERS_CAN_VIEW"),
    ("whoCanViewMembership", "ALL_MEMBERS_CAN_VIEW"),
];

/// `groups/EMAIL`.
pub(crate) fn settings(held: &mut Held, asked: &Asked, email: &str) -> Answer {
    if asked.asks("alt") != "json" {
        return error(400, "without alt=json it would answer in XML");
    }
    if held.no_settings.iter().any(|known| known == email) {
        return error(404, "Resource Not Found: groupId");
    }
    let known = held.settings.entry(email.to_lowercase()).or_default();
    match asked.method.as_str() {
        "PUT" => {
            for (key, value) in asked.body.as_object().into_iter().flatten() {
                let Some(value) = value.as_str() else {
                    return error(400, "a setting is a text");
                };
                // What it does not know it takes, and forgets.
                if DEFAULTS.iter().any(|(known, _)| known == key) {
                    known.insert(key.clone(), value.to_owned());
                }
            }
        }
        "GET" => {}
        _ => return error(405, "no such method"),
    }
    let mut answer = json!({"kind": "groupsSettings#groups", "email": email, "name": email});
    for (key, value) in DEFAULTS {
        let value = known.get(key).map_or(value, String::as_str);
        answer[key] = value.into();
    }
    (200, answer)
}
