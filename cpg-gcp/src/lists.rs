//! Lists on Google Cloud of which a design declares entries: members of policies and of groups;
//! with the feature `client`, where each policy is asked for. Knows no design.
//!
//! Sources: the methods `getIamPolicy` of Cloud Storage, Resource Manager, Secret Manager, IAM and
//! Artifact Registry.

use cpg_core::engine::lists::{Entries, Lists};
use cpg_provider::resources::google::GroupMembership;

use crate::resources::{
    artifact_registry, billing, cloud_identity, cloud_run, cloud_scheduler, monitoring,
    organizations, projects, secret_manager, service_account, storage,
};

/// The lists, and who tells what they have.
pub const LISTS: Lists = Lists {
    package: "gcp",
    entries: &[
        Entries {
            token: GroupMembership::TOKEN,
            owner: cloud_identity::Group::TOKEN,
            of: &[("groupKey", "id")],
            by: &["memberKey"],
            same,
        },
        policy(
            storage::BucketIamMember::TOKEN,
            storage::Bucket::TOKEN,
            &[("bucket", "name")],
        ),
        policy(
            projects::IamMember::TOKEN,
            organizations::Project::TOKEN,
            &[("project", "projectId")],
        ),
        policy(
            secret_manager::SecretIamMember::TOKEN,
            secret_manager::Secret::TOKEN,
            &[("project", "project"), ("secretId", "id")],
        ),
        policy(
            service_account::IamMember::TOKEN,
            service_account::Account::TOKEN,
            &[("serviceAccountId", "email")],
        ),
        policy(
            artifact_registry::RepositoryIamMember::TOKEN,
            artifact_registry::Repository::TOKEN,
            &[
                ("project", "project"),
                ("location", "location"),
                ("repository", "id"),
            ],
        ),
    ],
    untold: &[
        (
            service_account::Account::TOKEN,
            "keys of service accounts",
            "nothing here asks for them",
        ),
        (
            cloud_run::IamMember::TOKEN,
            "who may call services of Cloud Run",
            "nothing here asks for it",
        ),
    ],
    lone: &[
        billing::Budget::TOKEN,
        cloud_scheduler::Job::TOKEN,
        monitoring::AlertPolicy::TOKEN,
        monitoring::NotificationChannel::TOKEN,
        projects::Service::TOKEN,
        secret_manager::SecretVersion::TOKEN,
        service_account::Key::TOKEN,
        storage::BucketObject::TOKEN,
    ],
    start,
};

const fn policy(
    token: &'static str,
    owner: &'static str,
    of: &'static [(&'static str, &'static str)],
) -> Entries {
    Entries {
        token,
        owner,
        of,
        by: &["member", "role", "condition"],
        same,
    }
}

/// Google compares e-mails without letter case; what has a policy may be called by its full name.
fn same(input: &str, text: &str) -> String {
    match input {
        "member" | "memberKey" => text.to_lowercase(),
        "role" => text.to_owned(),
        _ => last(text).to_owned(),
    }
}

/// A name without what it stands in: `S` for `projects/P/secrets/S`.
fn last(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

#[cfg(not(feature = "client"))]
fn start(
    _: cpg_core::engine::provider::Where,
) -> Result<std::sync::Arc<dyn cpg_core::engine::lists::List>, String> {
    Err(
        "this program cannot ask: write `cpg = { …, features = [\"provider\"] }` in `Cargo.toml`"
            .to_owned(),
    )
}
#[cfg(feature = "client")]
use asked::start;

#[cfg(feature = "client")]
pub use asked::Asking;

#[cfg(feature = "client")]
mod asked {
    use std::sync::Arc;

    use cpg_core::engine::lists::List;
    use cpg_core::engine::provider::{Failure, Inputs, Later, Where};
    use cpg_provider::google::policies::{Policies, PolicyAt, Version};
    use serde_json::Value as Json;

    use super::{artifact_registry, last, projects, secret_manager, service_account, storage};

    pub(super) fn start(allowed: Where) -> Result<Arc<dyn List>, String> {
        Ok(Arc::new(Asking(Policies::start(allowed)?)))
    }

    /// The real services, asked for their policies.
    #[derive(Debug)]
    pub struct Asking(pub Policies);

    impl List for Asking {
        fn list<'a>(&'a self, token: &'a str, of: &'a Inputs) -> Later<'a, Option<Vec<Inputs>>> {
            Box::pin(async move {
                let at = at(token, of).ok_or_else(|| {
                    Failure::Refused(format!("nobody here knows where a `{token}` is asked for"))
                })?;
                let all = self.0.bindings(&at).await?;
                Ok(all.map(|all| {
                    all.into_iter()
                        .filter(|one| !is_googles(token, one))
                        .collect()
                }))
            })
        }
    }

    /// Where a policy is.
    fn at(token: &str, of: &Inputs) -> Option<PolicyAt> {
        let of = |name: &str| {
            let text = of.get(name).and_then(Json::as_str).unwrap_or_default();
            last(text)
        };
        let policy = |name: &str| format!("{name}:getIamPolicy");
        const OPTION: &str = "options.requestedPolicyVersion";
        let (service, steps, version) = match token {
            storage::BucketIamMember::TOKEN => (
                "https://storage.googleapis.com",
                vec!["storage", "v1", "b", of("bucket"), "iam"],
                Version::Get("optionsRequestedPolicyVersion"),
            ),
            projects::IamMember::TOKEN => (
                "https://cloudresourcemanager.googleapis.com",
                vec!["v1", "projects", of("project")],
                Version::Body,
            ),
            secret_manager::SecretIamMember::TOKEN => (
                "https://secretmanager.googleapis.com",
                vec!["v1", "projects", of("project"), "secrets", of("secretId")],
                Version::Get(OPTION),
            ),
            service_account::IamMember::TOKEN => (
                "https://iam.googleapis.com",
                // The account's project need not be named.
                vec![
                    "v1",
                    "projects",
                    "-",
                    "serviceAccounts",
                    of("serviceAccountId"),
                ],
                Version::Post(OPTION),
            ),
            artifact_registry::RepositoryIamMember::TOKEN => (
                "https://artifactregistry.googleapis.com",
                vec![
                    "v1",
                    "projects",
                    of("project"),
                    "locations",
                    of("location"),
                    "repositories",
                    of("repository"),
                ],
                Version::Get(OPTION),
            ),
            _ => return None,
        };
        let mut steps: Vec<String> = steps.into_iter().map(str::to_owned).collect();
        if token != storage::BucketIamMember::TOKEN
            && let Some(last) = steps.last_mut()
        {
            *last = policy(last);
        }
        Some(PolicyAt {
            service,
            steps,
            version,
        })
    }

    /// Whether Google grants it by itself: to its own agents, and on buckets to whoever has a
    /// basic role on the project.
    /// Sources: "Service agents", IAM documentation; "Convenience values", Cloud Storage
    /// documentation.
    fn is_googles(token: &str, entry: &Inputs) -> bool {
        let text = |name: &str| entry.get(name).and_then(Json::as_str).unwrap_or_default();
        let (member, role) = (text("member"), text("role"));
        let is_convenience = ["projectOwner:", "projectEditor:", "projectViewer:"]
            .iter()
            .any(|form| member.starts_with(form));
        let is_agent = member.starts_with("serviceAccount:service-")
            && role.to_ascii_lowercase().ends_with(".serviceagent");
        is_agent
            || token == storage::BucketIamMember::TOKEN
                && is_convenience
                && role.starts_with("roles/storage.legacy")
    }
}
