//! What a simulated Google Cloud answers for the resources that a plan declares.
//!
//! Ids, inputs and a missing `name` are answered by the engine for every cloud; here is only
//! what Google makes up by itself. No network is asked.

use cpg_core::engine::{Asked, Simulate};
use data_encoding::BASE64;
use serde_json::{Map, Value as Json};

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
            ("gcp:organizations/project:Project", "number") => Some(format!("{name}_number")),
            ("gcp:serviceaccount/account:Account", "email") => Some(email(asked)),
            ("gcp:serviceaccount/account:Account", "member") => {
                Some(format!("serviceAccount:{}", email(asked)))
            }
            ("gcp:serviceaccount/account:Account", "name") => Some(format!(
                "projects/{}/serviceAccounts/{}",
                asked.input("project"),
                email(asked)
            )),
            ("gcp:serviceaccount/account:Account", "uniqueId") => Some(format!("{name}_uniqueId")),
            ("gcp:serviceaccount/key:Key", "privateKey") => {
                Some(BASE64.encode(format!("{name}_privateKey").as_bytes()))
            }
            ("gcp:secretmanager/secret:Secret", "name") => Some(format!(
                "projects/{}/secrets/{}",
                asked.input("project"),
                asked.input("secretId")
            )),
            ("gcp:artifactregistry/repository:Repository", "name") => {
                Some(asked.input("repositoryId"))
            }
            ("gcp:cloudfunctionsv2/function:Function", "url") => {
                Some(format!("https://{}.example.run.app", function_name(asked)))
            }
            ("gcp:iam/workloadIdentityPool:WorkloadIdentityPool", "name") => Some(pool_name(asked)),
            ("gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider", "name") => {
                Some(format!(
                    "{}/providers/{}",
                    pool_name(asked),
                    asked.input("workloadIdentityPoolProviderId")
                ))
            }
            _ => None,
        }
    }

    fn outputs(&self, token: &str) -> &'static [&'static str] {
        match token {
            "gcp:organizations/project:Project" => &["number"],
            "gcp:serviceaccount/account:Account" => &["email", "member", "uniqueId"],
            "gcp:serviceaccount/key:Key" => &["privateKey"],
            "gcp:cloudfunctionsv2/function:Function" => &["url"],
            _ => &[],
        }
    }

    fn identity(&self, token: &str) -> &'static [&'static str] {
        match token {
            "gcp:storage/bucket:Bucket" => &["name"],
            "gcp:organizations/project:Project" => &["projectId"],
            "gcp:serviceaccount/account:Account" => &["project", "accountId"],
            "gcp:secretmanager/secret:Secret" => &["project", "secretId"],
            "gcp:cloudidentity/group:Group" => &["groupKey.id"],
            "gcp:storage/bucketObject:BucketObject" => &["bucket", "name"],
            "gcp:artifactregistry/repository:Repository" => {
                &["project", "location", "repositoryId"]
            }
            _ => &[],
        }
    }

    fn call(&self, token: &str, arguments: &Map<String, Json>) -> Option<Json> {
        if token != "gcp:organizations/getOrganization:getOrganization" {
            return None;
        }
        let domain = arguments.get("domain").and_then(Json::as_str)?;
        let found = organization(domain);
        let answer = [
            ("domain", found.domain),
            ("id", found.id.clone()),
            ("name", found.id),
            ("orgId", found.org_id),
        ];
        Some(Json::Object(
            answer
                .into_iter()
                .map(|(key, text)| (key.to_owned(), Json::String(text)))
                .collect(),
        ))
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
