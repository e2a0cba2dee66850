//! How Hail Batch is asked for users, billing projects and who may spend from them: the paths
//! under `/api/v1alpha` of its services `auth` and `batch`,
//! <https://github.com/hail-is/hail/tree/main/auth> and `/batch`.

use std::sync::Arc;

use cpg_core::engine::provider::{Failure, Found, Inputs, Made};
use reqwest::{Method, Url};
use serde_json::{Value as Json, json};

use super::Place;
use crate::client::{Answer, Ask, Http, Settings, Shared, Token, hail_token, output, text, url};

/// Users and billing projects.
#[derive(Debug)]
pub(crate) struct Hail {
    settings: Arc<Settings>,
    http: Http,
    /// Billing projects, each read once until something changes it.
    projects: Shared<Option<Project>>,
}

/// A billing project.
#[derive(Debug, Clone)]
struct Project {
    is_closed: bool,
    users: Vec<String>,
}

impl Place {
    fn of(inputs: &Inputs, name: &str) -> Self {
        Self {
            category: text(inputs, "tokenCategory").to_owned(),
            address: text(inputs, "batchUri").to_owned(),
            name: text(inputs, name).to_owned(),
        }
    }

    /// Its inputs; its name under that name.
    fn inputs(&self, name: &str) -> Inputs {
        let mut inputs = output(name, self.name.as_str());
        inputs.insert("batchUri".to_owned(), self.address.as_str().into());
        inputs.insert("tokenCategory".to_owned(), self.category.as_str().into());
        inputs
    }
}

/// What an id says.
fn place(id: &str, what: &str) -> Result<Place, Failure> {
    Place::read(id).map_err(|why| Failure::Refused(format!("{what}: {why}")))
}

impl Hail {
    pub(crate) fn new(settings: Arc<Settings>, http: Http) -> Self {
        Self {
            settings,
            http,
            projects: Shared::default(),
        }
    }

    fn token(&self, place: &Place) -> Result<Token, Failure> {
        let token = hail_token(&self.settings.credentials, &place.category)?;
        // Within Hail's own network a gateway wants to see it too.
        Ok(if place.address.starts_with("https://internal.hail") {
            token.also_as("x-hail-internal-authorization")
        } else {
            token
        })
    }

    fn at(&self, place: &Place, steps: &[&str]) -> Result<Url, Failure> {
        let base = self.settings.hail.as_deref().unwrap_or(&place.address);
        url(base, &[&["api", "v1alpha"], steps].concat(), &[])
    }

    /// Asks for something that may not be there.
    async fn get<T>(
        &self,
        place: &Place,
        steps: &[&str],
        what: &str,
        read: fn(Json) -> Option<T>,
    ) -> Result<Option<T>, Failure> {
        let token = self.token(place)?;
        let ask = Ask {
            method: Method::GET,
            url: self.at(place, steps)?,
            body: None,
            token: &token,
            what,
        };
        let is_nothing = |answer: &Answer| {
            answer.status == 404 || answer.status == 403 && answer.says("Unknown Hail Batch")
        };
        let answer = self.http.call(&ask, is_nothing).await?;
        if !answer.is_ok() {
            return Ok(None);
        }
        self.http.document(&ask, answer, read).map(Some)
    }

    /// The account of a user, where there is such a user and has one already.
    async fn account(&self, place: &Place, what: &str) -> Result<Option<Option<String>>, Failure> {
        let steps = ["users", &place.name];
        let Some(user) = self.get(place, &steps, what, user).await? else {
            return Ok(None);
        };
        if let Some(state @ ("deleting" | "deleted")) = user["state"].as_str() {
            return Err(Failure::Refused(format!(
                "{what}: Hail Batch says that this user is {state}\n  help: a name is not used twice there: choose another one"
            )));
        }
        let account = user["hail_identity"].as_str().map(str::to_owned);
        Ok(Some(account.filter(|account| !account.is_empty())))
    }

    /// Makes a user, or adopts it; waits for its account.
    pub(crate) async fn make_user(&self, inputs: &Inputs) -> Result<Made, Failure> {
        let place = Place::of(inputs, "username");
        let name = place.name.as_str();
        let what = format!("the user `{name}` of Hail Batch cannot be made");
        let token = self.token(&place)?;
        let ask = Ask {
            method: Method::POST,
            url: self.at(&place, &["users", name, "create"])?,
            body: Some(json!({
                "user": name,
                "login_id": null,
                "is_developer": false,
                "is_service_account": true,
            })),
            token: &token,
            what: &what,
        };
        let mut tries = self.http.tries();
        let mut known = self.account(&place, &what).await?;
        while known.is_none() {
            let answer = self.http.once(&ask).await?;
            known = self.account(&place, &what).await?;
            match answer {
                // Begun: it shows soon.
                Ok(answer) if answer.is_done() => known = known.or(Some(None)),
                answer if known.is_none() => tries.again(&ask, answer).await?,
                _ => {}
            }
        }
        for _ in 0..self.settings.pace.polls {
            if let Some(account) = known.flatten() {
                return Ok(Made {
                    id: place.id(),
                    outputs: output("cloudId", account),
                });
            }
            self.http.pause(&what).await?;
            known = self.account(&place, &what).await?;
        }
        Err(Failure::Refused(format!(
            "{what}: Hail Batch has given it no account yet\n  help: run again later: the user is adopted"
        )))
    }

    /// A user as it is.
    pub(crate) async fn read_user(
        &self,
        id: &str,
        known: Option<&Inputs>,
    ) -> Result<Option<Found>, Failure> {
        let what = format!("the user `{id}` of Hail Batch cannot be read");
        let place = known.map_or_else(
            || place(id, &what),
            |known| Ok(Place::of(known, "username")),
        )?;
        let account = self.account(&place, &what).await?;
        Ok(account.map(|account| Found {
            id: id.to_owned(),
            inputs: place.inputs("username"),
            outputs: account.map_or_else(Inputs::new, |account| output("cloudId", account)),
        }))
    }

    /// A billing project, as it was read last, or afresh.
    async fn project(
        &self,
        place: &Place,
        afresh: bool,
        what: &str,
    ) -> Result<Option<Project>, Failure> {
        let cell = self.projects.of(&place.id());
        let mut known = cell.lock().await;
        if afresh {
            *known = None;
        }
        if let Some(known) = known.as_ref() {
            return Ok(known.clone());
        }
        let steps = ["billing_projects", &place.name];
        let project = self.get(place, &steps, what, Project::read).await?;
        *known = Some(project.clone());
        Ok(project)
    }

    /// Asks for a change of a billing project until it is so, or cannot be: what is there is
    /// looked at after each answer that does not say that it is done.
    async fn change(
        &self,
        place: &Place,
        steps: &[&str],
        what: &str,
        is_so: impl Fn(Option<&Project>) -> bool,
    ) -> Result<(), Failure> {
        let token = self.token(place)?;
        let project = ["billing_projects", place.name.as_str()];
        let steps = [&project, steps].concat();
        let ask = Ask {
            method: Method::POST,
            url: self.at(place, &steps)?,
            body: None,
            token: &token,
            what,
        };
        let mut tries = self.http.tries();
        loop {
            let answer = self.http.once(&ask).await?;
            if answer.as_ref().is_ok_and(Answer::is_done) {
                // Whoever reads it next reads it anew.
                *self.projects.of(&place.id()).lock().await = None;
                return Ok(());
            }
            let is_untouched = answer.as_ref().is_ok_and(Answer::is_untouched);
            if !is_untouched && is_so(self.project(place, true, what).await?.as_ref()) {
                return Ok(());
            }
            tries.again(&ask, answer).await?;
        }
    }

    /// Makes a billing project, opens a closed one, or adopts it.
    pub(crate) async fn open(&self, inputs: &Inputs) -> Result<Made, Failure> {
        let place = Place::of(inputs, "name");
        let what = format!("the billing project `{}` cannot be made", place.name);
        let is_open = |known: Option<&Project>| known.is_some_and(|known| !known.is_closed);
        match self.project(&place, false, &what).await? {
            Some(known) if !known.is_closed => {}
            Some(_) => self.change(&place, &["reopen"], &what, is_open).await?,
            None => self.change(&place, &["create"], &what, is_open).await?,
        }
        Ok(Made {
            id: place.id(),
            outputs: Inputs::new(),
        })
    }

    /// Closes a billing project.
    pub(crate) async fn close(&self, inputs: &Inputs) -> Result<(), Failure> {
        let place = Place::of(inputs, "name");
        let what = format!("the billing project `{}` cannot be closed", place.name);
        let is_closed = |known: Option<&Project>| known.is_none_or(|known| known.is_closed);
        self.change(&place, &["close"], &what, is_closed).await
    }

    /// A billing project as it is; a closed one is gone.
    pub(crate) async fn read_project(
        &self,
        id: &str,
        known: Option<&Inputs>,
    ) -> Result<Option<Found>, Failure> {
        let what = format!("the billing project `{id}` cannot be read");
        let place = known.map_or_else(|| place(id, &what), |known| Ok(Place::of(known, "name")))?;
        let project = self.project(&place, false, &what).await?;
        let open = project.filter(|project| !project.is_closed);
        Ok(open.map(|_| Found {
            id: id.to_owned(),
            inputs: place.inputs("name"),
            outputs: Inputs::new(),
        }))
    }

    /// Lets a user spend from a billing project.
    pub(crate) async fn add(&self, inputs: &Inputs) -> Result<Made, Failure> {
        let (project, user) = (text(inputs, "billingProject"), text(inputs, "user"));
        let what = format!("`{user}` cannot be added to the billing project `{project}`");
        let place = place(project, &what)?;
        let is_in = |known: Option<&Project>| known.is_some_and(|known| known.has(user));
        self.change(&place, &["users", user, "add"], &what, is_in)
            .await?;
        Ok(Made {
            id: format!("{project}::{user}"),
            outputs: Inputs::new(),
        })
    }

    /// Lets a user no longer spend from a billing project.
    pub(crate) async fn remove(&self, inputs: &Inputs) -> Result<(), Failure> {
        let (project, user) = (text(inputs, "billingProject"), text(inputs, "user"));
        let what = format!("`{user}` cannot be removed from the billing project `{project}`");
        let place = place(project, &what)?;
        let is_out = |known: Option<&Project>| !known.is_some_and(|known| known.has(user));
        self.change(&place, &["users", user, "remove"], &what, is_out)
            .await
    }

    /// The users of a billing project; a closed one is gone.
    pub(crate) async fn users(&self, of: &Inputs) -> Result<Option<Vec<Inputs>>, Failure> {
        let project = text(of, "billingProject");
        let what = format!("the users of the billing project `{project}` cannot be read");
        let place = place(project, &what)?;
        let project = self.project(&place, false, &what).await?;
        let open = project.filter(|project| !project.is_closed);
        Ok(open.map(|project| {
            let users = project.users.iter();
            users.map(|user| output("user", user.as_str())).collect()
        }))
    }

    /// A user of a billing project, as its id says.
    pub(crate) async fn read_member(&self, id: &str) -> Result<Option<Found>, Failure> {
        let what = format!("the user of a billing project `{id}` cannot be read");
        let (project, user) = id.rsplit_once("::").ok_or_else(|| {
            Failure::Refused(format!("{what}: an id is `CATEGORY::ADDRESS::NAME::USER`"))
        })?;
        let place = place(project, &what)?;
        let known = self.project(&place, false, &what).await?;
        let mut inputs = output("billingProject", project);
        inputs.insert("user".to_owned(), user.into());
        Ok(known.filter(|known| known.has(user)).map(|_| Found {
            id: id.to_owned(),
            inputs,
            outputs: Inputs::new(),
        }))
    }
}

impl Project {
    /// A document that is a billing project.
    fn read(project: Json) -> Option<Self> {
        let users = project["users"].as_array()?.iter();
        let users: Option<Vec<String>> =
            users.map(|user| user.as_str().map(str::to_owned)).collect();
        Some(Self {
            is_closed: project["status"].as_str()? == "closed",
            users: users?,
        })
    }

    /// Whether a user may spend from it; nobody may from a closed one.
    fn has(&self, user: &str) -> bool {
        !self.is_closed && self.users.iter().any(|known| known == user)
    }
}

/// A document that is a user.
fn user(user: Json) -> Option<Json> {
    user["username"].is_string().then_some(user)
}
