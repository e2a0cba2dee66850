//! How Google is asked for members and settings of groups: Cloud Identity API v1,
//! <https://cloud.google.com/identity/docs/reference/rest/v1/groups.memberships>, and Groups
//! Settings API v1, <https://developers.google.com/admin-sdk/groups-settings/v1/reference/groups>.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use cpg_core::engine::provider::{Failure, Found, Inputs, Made};
use reqwest::{Method, Url};
use serde_json::{Value as Json, json};

use super::settings_id;
use crate::client::{
    Answer, Ask, Http, Settings, Shared, Token, Tokens, object, output, text, url,
};
use crate::forms;

const GROUPS: &str = "https://www.googleapis.com/auth/cloud-identity.groups";
const SETTINGS: &str = "https://www.googleapis.com/auth/apps.groups.settings";

/// The most that a page of members may have.
const PAGE: &str = "100";

/// More pages than any group has.
const PAGES: usize = 100_000;

/// Members and settings of groups.
#[derive(Debug)]
pub(crate) struct Google {
    settings: Arc<Settings>,
    identity: Http,
    of_groups: Http,
    identity_tokens: Tokens,
    settings_tokens: Tokens,
    /// The members of each group, read once: by e-mail in lower case.
    members: Shared<Members>,
}

type Members = BTreeMap<String, Member>;

#[derive(Debug, Clone)]
struct Member {
    /// `groups/ID/memberships/ID`.
    name: String,
    /// The e-mail as the service writes it.
    email: String,
}

impl Google {
    pub(crate) fn new(settings: Arc<Settings>, identity: Http, of_groups: Http) -> Self {
        Self {
            settings,
            identity,
            of_groups,
            identity_tokens: Tokens::default(),
            settings_tokens: Tokens::default(),
            members: Shared::default(),
        }
    }

    async fn token(&self) -> Result<Token, Failure> {
        let credentials = &self.settings.credentials;
        let tokens = &self.identity_tokens;
        tokens.access(credentials, "Cloud Identity", GROUPS).await
    }

    /// An address under that of Cloud Identity; names have steps of their own.
    fn at(&self, name: &str, more: &[&str], query: &[(&str, &str)]) -> Result<Url, Failure> {
        let steps = ["v1"].into_iter().chain(name.split('/'));
        let steps: Vec<&str> = steps.chain(more.iter().copied()).collect();
        url(&self.settings.cloud_identity, &steps, query)
    }

    /// The members of a group, each page of the list; `None` where there is no such group.
    async fn list(&self, group: &str, what: &str) -> Result<Option<Members>, Failure> {
        let token = self.token().await?;
        let mut members = Members::new();
        let mut page = String::new();
        let mut pages = BTreeSet::new();
        loop {
            let mut query = vec![("page_size", PAGE)];
            if !page.is_empty() {
                query.push(("page_token", &page));
            }
            let ask = Ask {
                method: Method::GET,
                url: self.at(group, &["memberships"], &query)?,
                body: None,
                token: &token,
                what,
            };
            let answer = self
                .identity
                .call(&ask, |answer| answer.status == 404)
                .await?;
            if !answer.is_ok() {
                return Ok(None);
            }
            let found = self.identity.document(&ask, answer, page_of)?;
            let found_members = found.members.into_iter();
            members.extend(found_members.map(|member| (member.email.to_lowercase(), member)));
            if found.next.is_empty() {
                return Ok(Some(members));
            }
            page = found.next;
            if pages.len() == PAGES || !pages.insert(page.clone()) {
                return Err(self.identity.endless(&ask));
            }
        }
    }

    /// A member of a group, as the shared list has it, which is read anew where that is wanted.
    /// `None` where it is not there, and neither is it where there is no such group.
    async fn member(
        &self,
        group: &str,
        is_it: impl Fn(&str, &Member) -> bool,
        afresh: bool,
        what: &str,
    ) -> Result<Option<Member>, Failure> {
        let cell = self.members.of(group);
        let mut members = cell.lock().await;
        if afresh || members.is_none() {
            *members = self.list(group, what).await?;
        }
        let known = members.iter().flatten();
        let mut found = known.filter(|(email, member)| is_it(email, member));
        Ok(found.next().map(|(_, member)| member.clone()))
    }

    /// The members of a group, as the shared list has them.
    pub(crate) async fn members(&self, of: &Inputs) -> Result<Option<Vec<Inputs>>, Failure> {
        let group = text(of, "groupKey");
        let what = format!("the members of `{group}` cannot be read");
        let cell = self.members.of(group);
        let mut members = cell.lock().await;
        if members.is_none() {
            *members = self.list(group, &what).await?;
        }
        let emails = |members: &Members| {
            let members = members.values();
            let members = members.map(|member| output("memberKey", member.email.as_str()));
            members.collect()
        };
        Ok(members.as_ref().map(emails))
    }

    /// Notes a member in the shared list, where that was read.
    async fn note(&self, group: &str, email: &str, name: Option<&str>) {
        let cell = self.members.of(group);
        if let Some(members) = cell.lock().await.as_mut() {
            match name {
                Some(name) => {
                    let member = Member {
                        name: name.to_owned(),
                        email: email.to_owned(),
                    };
                    members.insert(email.to_lowercase(), member);
                }
                None => members.retain(|known, _| known != &email.to_lowercase()),
            }
        }
    }

    /// Makes a membership, or adopts it.
    pub(crate) async fn join(&self, inputs: &Inputs) -> Result<Made, Failure> {
        let (group, email) = (text(inputs, "groupKey"), text(inputs, "memberKey"));
        let what = format!("`{email}` cannot be made a member of `{group}`");
        let key = email.to_lowercase();
        let is_it = |known: &str, _: &Member| known == key;
        let made = |name: String| Made {
            outputs: output("memberName", name.clone()),
            id: name,
        };
        if let Some(member) = self.member(group, is_it, false, &what).await? {
            return Ok(made(member.name));
        }
        let token = self.token().await?;
        let ask = Ask {
            method: Method::POST,
            url: self.at(group, &["memberships"], &[])?,
            body: Some(json!({
                "preferredMemberKey": {"id": email},
                "roles": [{"name": "MEMBER"}],
            })),
            token: &token,
            what: &what,
        };
        let mut tries = self.identity.tries();
        loop {
            let answer = self.identity.once(&ask).await?;
            if let Ok(answer) = &answer
                && answer.is_ok()
            {
                let operation = answer.json();
                if let Some(name) = operation["response"]["name"].as_str() {
                    self.note(group, email, Some(name)).await;
                    return Ok(made(name.to_owned()));
                }
                refused(&operation, &what)?;
                return self.arrives(group, &key, &what).await.map(made);
            }
            // It may be there although the answer does not say so, and somebody else may have
            // made it meanwhile.
            let is_untouched = answer.as_ref().is_ok_and(Answer::is_untouched);
            if !is_untouched && let Some(member) = self.member(group, is_it, true, &what).await? {
                return Ok(made(member.name));
            }
            tries.again(&ask, answer).await?;
        }
    }

    /// Waits until a member that is being made is in the list; gives its name.
    async fn arrives(&self, group: &str, key: &str, what: &str) -> Result<String, Failure> {
        for _ in 0..self.settings.pace.polls {
            self.identity.pause(what).await?;
            let is_it = |known: &str, _: &Member| known == key;
            if let Some(member) = self.member(group, is_it, true, what).await? {
                return Ok(member.name);
            }
        }
        Err(Failure::Refused(format!(
            "{what}: Cloud Identity took the call, and the member is still not there\n  help: run again later; what is there is adopted"
        )))
    }

    /// Deletes a membership.
    pub(crate) async fn leave(&self, id: &str, inputs: &Inputs) -> Result<(), Failure> {
        let (group, email) = (text(inputs, "groupKey"), text(inputs, "memberKey"));
        let what = format!("`{email}` cannot be removed from `{group}`");
        let group_of_id = group_of(id, &what)?;
        let token = self.token().await?;
        let ask = Ask {
            method: Method::DELETE,
            url: self.at(id, &[], &[])?,
            body: None,
            token: &token,
            what: &what,
        };
        let answer = self
            .identity
            .call(&ask, |answer| answer.status == 404)
            .await?;
        if answer.is_ok() {
            let operation = self.identity.document(&ask, answer, object)?;
            refused(&Json::Object(operation), &what)?;
        }
        self.note(group_of_id, email, None).await;
        Ok(())
    }

    /// A membership as it is.
    pub(crate) async fn read_member(
        &self,
        id: &str,
        known: Option<&Inputs>,
    ) -> Result<Option<Found>, Failure> {
        let what = format!("the membership `{id}` cannot be read");
        let group = group_of(id, &what)?;
        let key = known.map(|known| text(known, "memberKey").to_lowercase());
        // Under its name, or made anew under another one.
        let is_named = |_: &str, member: &Member| member.name == id;
        let is_it = |email: &str, _: &Member| key.as_deref() == Some(email);
        let mut found = self.member(group, is_named, false, &what).await?;
        if found.is_none() {
            found = self.member(group, is_it, false, &what).await?;
        }
        let Some(member) = found else {
            return Ok(None);
        };
        // As the user writes it, where only letter case differs.
        let email = known.map(|known| text(known, "memberKey"));
        let email = email.filter(|email| email.eq_ignore_ascii_case(&member.email));
        let mut inputs = output("groupKey", group);
        inputs.insert(
            "memberKey".to_owned(),
            email.unwrap_or(&member.email).into(),
        );
        Ok(Some(Found {
            outputs: output("memberName", member.name.clone()),
            id: member.name,
            inputs,
        }))
    }

    async fn settings_token(&self) -> Result<Token, Failure> {
        let credentials = &self.settings.credentials;
        let tokens = &self.settings_tokens;
        let service = "the Groups Settings API";
        tokens.access(credentials, service, SETTINGS).await
    }

    fn settings_url(&self, email: &str) -> Result<Url, Failure> {
        // Without a word it answers in XML.
        let steps = ["groups", "v1", "groups", email];
        url(&self.settings.groups_settings, &steps, &[("alt", "json")])
    }

    /// Sets settings of a group.
    pub(crate) async fn set(&self, inputs: &Inputs) -> Result<Made, Failure> {
        let email = text(inputs, "groupEmail");
        let what = format!("the settings of `{email}` cannot be set");
        let wanted = inputs.get("settings").cloned().unwrap_or_default();
        let token = self.settings_token().await?;
        let ask = Ask {
            method: Method::PUT,
            url: self.settings_url(email)?,
            body: Some(wanted.clone()),
            token: &token,
            what: &what,
        };
        let answer = self.of_groups.call(&ask, |_| false).await?;
        let answer = self.of_groups.document(&ask, answer, object)?;
        // It takes what it does not know, and says nothing.
        let unknown = wanted.as_object().into_iter().flat_map(|map| map.keys());
        let unknown: Vec<&str> = unknown
            .filter(|key| !answer.contains_key(key.as_str()))
            .map(String::as_str)
            .collect();
        if !unknown.is_empty() {
            return Err(Failure::Refused(format!(
                "{what}: the Groups Settings API knows no {}\n  help: write names of settings as its reference has them",
                cpg_core::show::term::listed(unknown)
            )));
        }
        Ok(Made {
            id: settings_id(email),
            outputs: Inputs::new(),
        })
    }

    /// Settings of a group as they are, those that are looked after.
    pub(crate) async fn read_settings(
        &self,
        id: &str,
        known: Option<&Inputs>,
    ) -> Result<Option<Found>, Failure> {
        let what = format!("the settings `{id}` cannot be read");
        let email = id.strip_prefix(&settings_id(""));
        let email = email.filter(|email| forms::email(email).is_ok());
        let email = email.ok_or_else(|| {
            Failure::Refused(format!("{what}: an id is `{}`", settings_id("EMAIL")))
        })?;
        let token = self.settings_token().await?;
        let ask = Ask {
            method: Method::GET,
            url: self.settings_url(email)?,
            body: None,
            token: &token,
            what: &what,
        };
        let answer = self
            .of_groups
            .call(&ask, |answer| answer.status == 404)
            .await?;
        if !answer.is_ok() {
            return Ok(None);
        }
        let looked_after = known.and_then(|known| known.get("settings")?.as_object());
        let is_ours = |key: &String| match looked_after {
            Some(ours) => ours.contains_key(key),
            None => super::setting(key).is_ok(),
        };
        let all = self.of_groups.document(&ask, answer, object)?;
        let settings = all.into_iter();
        let settings: Inputs = settings
            .filter(|(key, value)| is_ours(key) && value.is_string())
            .collect();
        let mut inputs = output("groupEmail", email);
        inputs.insert("settings".to_owned(), Json::Object(settings));
        Ok(Some(Found {
            id: id.to_owned(),
            inputs,
            outputs: Inputs::new(),
        }))
    }
}

/// The group of a membership's name.
fn group_of<'a>(id: &'a str, what: &str) -> Result<&'a str, Failure> {
    let group = id.split_once("/memberships/").map(|(group, _)| group);
    let group = group.filter(|group| super::group_key(group).is_ok());
    group.ok_or_else(|| Failure::Refused(format!("{what}: an id is `groups/ID/memberships/ID`")))
}

/// A page of a list of members.
struct Page {
    members: Vec<Member>,
    /// The next one's token; empty at the end.
    next: String,
}

/// A page as Cloud Identity tells it; one without any members has no list of them.
fn page_of(answer: Json) -> Option<Page> {
    let answer = object(answer)?;
    let members = match answer.get("memberships") {
        None | Some(Json::Null) => Some(Vec::new()),
        Some(Json::Array(all)) => all.iter().map(member_of).collect(),
        Some(_) => None,
    };
    let next = match answer.get("nextPageToken") {
        None | Some(Json::Null) => Some(String::new()),
        Some(next) => next.as_str().map(str::to_owned),
    };
    Some(Page {
        members: members?,
        next: next?,
    })
}

/// A member as a list tells it.
fn member_of(member: &Json) -> Option<Member> {
    let text = |value: &Json| {
        value
            .as_str()
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    };
    Some(Member {
        name: text(&member["name"])?,
        email: text(&member["preferredMemberKey"]["id"])?,
    })
}

/// An operation that ended with an error.
fn refused(operation: &Json, what: &str) -> Result<(), Failure> {
    let error = &operation["error"];
    if error.is_null() {
        return Ok(());
    }
    let why = error["message"].as_str();
    let why = why.map_or_else(|| error.to_string(), cpg_core::show::term::clean_lines);
    Err(Failure::Refused(format!(
        "{what}: Cloud Identity says: {why}\n  help: look whether the group and the member are there"
    )))
}
