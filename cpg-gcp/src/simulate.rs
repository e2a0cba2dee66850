//! What a simulated Google Cloud answers for the resources that a plan declares.
//!
//! Ids, inputs and a missing `name` are answered by the engine for every cloud; here is only
//! what Google makes up by itself. No network is asked.

use crate::forms;
use crate::resources::{
    artifact_registry, cloud_functions, cloud_identity, cloud_run, cloud_scheduler, iam,
    organizations, pubsub, secret_manager, service_account, storage,
};
use crate::secrets;
use cpg_core::engine::forms::decimal;
use cpg_core::engine::{Asked, Simulate};
use data_encoding::BASE64;
use serde_json::{Map, Value as Json, json};

/// The simulated Google Cloud.
#[derive(Debug, Clone, Copy, Default)]
pub struct SimulatedGcp;

impl Simulate for SimulatedGcp {
    fn packages(&self) -> &'static [&'static str] {
        &["gcp"]
    }

    fn answer(&self, asked: &Asked<'_>, attribute: &str) -> Option<String> {
        let name = asked.name();
        match (asked.token(), attribute) {
            (organizations::Project::TOKEN, "number") => Some(format!("{name}_number")),
            (service_account::Account::TOKEN, "email") => Some(email(asked)),
            (service_account::Account::TOKEN, "member") => {
                Some(format!("serviceAccount:{}", email(asked)))
            }
            (service_account::Account::TOKEN, "name") => Some(format!(
                "projects/{}/serviceAccounts/{}",
                asked.input("project"),
                email(asked)
            )),
            (service_account::Account::TOKEN, "uniqueId") => Some(format!("{name}_uniqueId")),
            (service_account::Key::TOKEN, "privateKey") => {
                Some(BASE64.encode(format!("{name}_privateKey").as_bytes()))
            }
            (secret_manager::Secret::TOKEN, "name") => Some(format!(
                "projects/{}/secrets/{}",
                asked.input("project"),
                asked.input("secretId")
            )),
            (artifact_registry::Repository::TOKEN, "name") => Some(asked.input("repositoryId")),
            (cloud_functions::Function::TOKEN, "url" | URI) => {
                Some(format!("https://{}.example.run.app", function_name(asked)))
            }
            (iam::WorkloadIdentityPool::TOKEN, "name") => Some(pool_name(asked)),
            (iam::WorkloadIdentityPoolProvider::TOKEN, "name") => Some(format!(
                "{}/providers/{}",
                pool_name(asked),
                asked.input("workloadIdentityPoolProviderId")
            )),
            _ => None,
        }
    }

    fn outputs(&self, token: &str) -> &'static [&'static str] {
        match token {
            organizations::Project::TOKEN => &["number"],
            service_account::Account::TOKEN => &["email", "member", "uniqueId"],
            service_account::Key::TOKEN => &["privateKey"],
            cloud_functions::Function::TOKEN => &["url", URI],
            _ => &[],
        }
    }

    fn identity(&self, token: &str) -> &'static [&'static str] {
        match token {
            storage::Bucket::TOKEN => &["name"],
            organizations::Project::TOKEN => &["projectId"],
            service_account::Account::TOKEN => &["project", "accountId"],
            secret_manager::Secret::TOKEN => &["project", "secretId"],
            cloud_identity::Group::TOKEN => &["groupKey.id"],
            storage::BucketObject::TOKEN => &["bucket", "name"],
            artifact_registry::Repository::TOKEN => &["project", "location", "repositoryId"],
            _ => &[],
        }
    }

    /// Source: "Resource names", documentation of Pulumi: auto-naming.
    fn names_itself(&self, token: &str) -> Option<&'static str> {
        match token {
            storage::BucketObject::TOKEN
            | cloud_functions::Function::TOKEN
            | cloud_run::Service::TOKEN
            | cloud_scheduler::Job::TOKEN
            | pubsub::Subscription::TOKEN
            | pubsub::Topic::TOKEN => Some("name"),
            _ => None,
        }
    }

    fn id(&self, asked: &Asked<'_>) -> Option<String> {
        forms::id(asked)
    }

    fn rehearsed(&self, asked: &Asked<'_>, attribute: &str) -> Option<String> {
        match (asked.token(), attribute) {
            (organizations::Project::TOKEN, "number") => Some(decimal(asked.name(), 12)),
            (service_account::Account::TOKEN, "uniqueId") => Some(decimal(asked.name(), 21)),
            _ => self.answer(asked, attribute),
        }
    }

    fn refuses(
        &self,
        token: &str,
        _name: &str,
        inputs: &Map<String, Json>,
    ) -> Vec<(String, String)> {
        forms::refused(token, inputs)
    }

    fn call(&self, token: &str, arguments: &Map<String, Json>) -> Option<Json> {
        let argument = |key: &str| arguments.get(key).and_then(Json::as_str);
        match token {
            "gcp:organizations/getOrganization:getOrganization" => {
                let found = organization(argument("domain")?);
                Some(json!({
                    "domain": found.domain,
                    "id": found.id,
                    "name": found.id,
                    "orgId": found.org_id,
                }))
            }
            "gcp:organizations/getProject:getProject" => Some(json!({"number": PROJECT_NUMBER})),
            secrets::ACCESS => {
                let (project, secret) = (argument("project")?, argument("secret")?);
                Some(json!({"secretData": format!("mock-secret:{project}/{secret}")}))
            }
            _ => None,
        }
    }
}

fn email(asked: &Asked<'_>) -> String {
    format!(
        "{}@{}.iam.gserviceaccount.com",
        asked.input("accountId"),
        asked.input("project")
    )
}

fn function_name(asked: &Asked<'_>) -> String {
    let name = asked.input("name");
    if name.is_empty() {
        asked.name().to_owned()
    } else {
        name
    }
}

/// The name of a pool, asked of the pool or of one of its providers.
fn pool_name(asked: &Asked<'_>) -> String {
    format!(
        "projects/{}/locations/global/workloadIdentityPools/{}",
        asked.input("project"),
        asked.input("workloadIdentityPoolId")
    )
}

/// Where a function is called: an output inside another.
const URI: &str = "serviceConfig.uri";

/// The number of the provider's own project.
const PROJECT_NUMBER: &str = "123456789013";

/// An organisation as Google knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organization {
    /// The domain that it is known by.
    pub domain: String,
    /// Its resource name, `organizations/123456789012`.
    pub id: String,
    /// Its number, as a text.
    pub org_id: String,
}

/// What the function `gcp:organizations/getOrganization:getOrganization` answers here: one
/// number, whatever the domain.
#[must_use]
pub fn organization(domain: &str) -> Organization {
    let org_id = "123456789012";
    Organization {
        domain: domain.to_owned(),
        id: format!("organizations/{org_id}"),
        org_id: org_id.to_owned(),
    }
}
