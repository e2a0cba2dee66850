//! How Metamist is asked for projects and their members: its `/api/v1/project`,
//! <https://github.com/populationgenomics/metamist>.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use cpg_core::engine::provider::{Failure, Found, Inputs, Made};
use reqwest::{Method, Url};
use serde_json::{Value as Json, json};

use super::{members_id, project_id};
use crate::client::{Answer, Ask, Http, Settings, Shared, Token, Tokens, output, text, url};

/// The lists of members, and the role in Metamist that each gives.
const ROLES: [(&str, &str); 3] = [
    ("readMembers", "reader"),
    ("contributeMembers", "contributor"),
    ("writeMembers", "writer"),
];

/// Projects and members.
#[derive(Debug)]
pub(crate) struct Metamist {
    settings: Arc<Settings>,
    http: Http,
    tokens: Tokens,
    /// All projects, read once: their numbers by name.
    projects: Shared<BTreeMap<String, Json>>,
}

impl Metamist {
    pub(crate) fn new(settings: Arc<Settings>, http: Http) -> Self {
        Self {
            settings,
            http,
            tokens: Tokens::default(),
            projects: Shared::default(),
        }
    }

    fn address(&self) -> Result<&str, Failure> {
        self.settings.metamist.as_deref().ok_or_else(|| {
            Failure::Refused(
                "nobody said where Metamist is\n  help: set `CPG_METAMIST_URL` to its address, `https://…`".to_owned(),
            )
        })
    }

    fn at(&self, steps: &[&str], query: &[(&str, &str)]) -> Result<Url, Failure> {
        let steps = [&["api", "v1", "project"], steps].concat();
        url(self.address()?, &steps, query)
    }

    async fn token(&self) -> Result<Token, Failure> {
        let credentials = &self.settings.credentials;
        let address = self.address()?;
        self.tokens.identity(credentials, "Metamist", address).await
    }

    /// The number of a project, as the shared list has it, which is read anew where that is
    /// wanted.
    async fn number(&self, name: &str, afresh: bool, what: &str) -> Result<Option<Json>, Failure> {
        let cell = self.projects.of("");
        let mut projects = cell.lock().await;
        if afresh || projects.is_none() {
            let token = self.token().await?;
            let ask = Ask {
                method: Method::GET,
                url: self.at(&["all"], &[])?,
                body: None,
                token: &token,
                what,
            };
            let answer = self.http.call(&ask, |_| false).await?;
            *projects = Some(self.http.document(&ask, answer, numbers)?);
        }
        Ok(projects.iter().find_map(|all| all.get(name)).cloned())
    }

    /// Makes a project, or adopts it.
    pub(crate) async fn make(&self, inputs: &Inputs) -> Result<Made, Failure> {
        let name = text(inputs, "projectName");
        let what = format!("the project `{name}` of Metamist cannot be made");
        let made = |number: Json| Made {
            id: project_id(name, &number.to_string()),
            outputs: output("projectId", number),
        };
        if let Some(number) = self.number(name, false, &what).await? {
            return Ok(made(number));
        }
        let token = self.token().await?;
        let query = [
            ("name", name),
            ("dataset", name),
            ("create_test_project", "false"),
        ];
        let ask = Ask {
            method: Method::PUT,
            // The path ends with a slash.
            url: self.at(&[""], &query)?,
            body: None,
            token: &token,
            what: &what,
        };
        let mut tries = self.http.tries();
        loop {
            let answer = self.http.once(&ask).await?;
            if let Ok(answer) = &answer
                && answer.is_ok()
                && answer.json().is_number()
            {
                let number = answer.json();
                let cell = self.projects.of("");
                if let Some(projects) = cell.lock().await.as_mut() {
                    projects.insert(name.to_owned(), number.clone());
                }
                return Ok(made(number));
            }
            // A second one of the name must never be made.
            let is_untouched = answer.as_ref().is_ok_and(Answer::is_untouched);
            if !is_untouched && let Some(number) = self.number(name, true, &what).await? {
                return Ok(made(number));
            }
            tries.again(&ask, answer).await?;
        }
    }

    /// A project as it is.
    pub(crate) async fn read(
        &self,
        id: &str,
        known: Option<&Inputs>,
    ) -> Result<Option<Found>, Failure> {
        let what = format!("the project `{id}` of Metamist cannot be read");
        let named = known.map(|known| text(known, "projectName"));
        let name = named.or_else(|| {
            let rest = id.strip_prefix("metamist-project::")?;
            Some(rest.rsplit_once("::")?.0)
        });
        let name = name.ok_or_else(|| {
            let form = project_id("NAME", "NUMBER");
            Failure::Refused(format!("{what}: an id is `{form}`"))
        })?;
        let number = self.number(name, false, &what).await?;
        Ok(number.map(|number| Found {
            id: project_id(name, &number.to_string()),
            inputs: output("projectName", name),
            outputs: output("projectId", number),
        }))
    }

    /// Sets the members of a project: each once, with all its roles.
    pub(crate) async fn set_members(&self, inputs: &Inputs) -> Result<Made, Failure> {
        let name = text(inputs, "projectName");
        let what = format!("the members of the project `{name}` of Metamist cannot be set");
        // By e-mail in lower case; each as it is written first.
        let mut members: BTreeMap<String, (&str, BTreeSet<&str>)> = BTreeMap::new();
        for (list, role) in ROLES {
            let emails = inputs.get(list).and_then(Json::as_array);
            for email in emails.into_iter().flatten().filter_map(Json::as_str) {
                let known = members.entry(email.to_lowercase());
                let (_, roles) = known.or_insert_with(|| (email, BTreeSet::new()));
                roles.insert(role);
            }
        }
        let members: Vec<Json> = members
            .into_values()
            .map(|(member, roles)| json!({"member": member, "roles": roles}))
            .collect();
        let token = self.token().await?;
        let ask = Ask {
            method: Method::PATCH,
            url: self.at(&[name, "members"], &[])?,
            body: Some(members.into()),
            token: &token,
            what: &what,
        };
        let answer = self.http.call(&ask, |_| false).await?;
        if !answer.is_done() {
            return Err(self.http.failure(&ask, &Ok(answer)));
        }
        Ok(Made {
            id: members_id(name),
            outputs: Inputs::new(),
        })
    }

    /// The members of a project: Metamist tells nobody's roles, so what was set is taken to be
    /// so as long as the project is there.
    pub(crate) async fn read_members(
        &self,
        id: &str,
        known: Option<&Inputs>,
    ) -> Result<Option<Found>, Failure> {
        let what = format!("the members `{id}` of a project of Metamist cannot be read");
        let Some(known) = known else {
            return Err(Failure::Refused(format!(
                "{what}: Metamist does not tell them\n  help: nothing needs to be taken over: `up` sets all members"
            )));
        };
        let project = self
            .number(text(known, "projectName"), false, &what)
            .await?;
        Ok(project.map(|_| Found {
            id: id.to_owned(),
            inputs: known.clone(),
            outputs: Inputs::new(),
        }))
    }
}

/// The numbers of projects, by name, of the list of them: one that is not understood would be made
/// again.
fn numbers(all: Json) -> Option<BTreeMap<String, Json>> {
    let all = all.as_array()?.iter();
    all.map(|one| {
        let number = one["id"].is_number().then(|| one["id"].clone())?;
        Some((one["name"].as_str()?.to_owned(), number))
    })
    .collect()
}
