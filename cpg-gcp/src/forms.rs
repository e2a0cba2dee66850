//! Real forms, for rehearsals: which ids Google Cloud's provider gives, and what it refuses before
//! anything is made. Knows no kind and no plan.

use cpg_core::engine::Asked;
use cpg_core::engine::forms::{self, by_type, reach};
use cpg_model::full_names;
use cpg_model::names::{self, NameError};
use serde_json::{Map, Value as Json};

use crate::resources::{
    self, artifact_registry, bigquery, billing, cloud_functions, cloud_identity, cloud_run,
    cloud_scheduler, iam, monitoring, organizations, privileged_access, projects, pubsub,
    secret_manager, service_account, storage,
};

/// The id of each type.
/// Source: the page of each resource in the documentation of Pulumi's provider `gcp`, "Import",
/// and ids that the provider itself gave.
const IDS: &[(&str, &str)] = &[
    (
        artifact_registry::Repository::TOKEN,
        "projects/{project}/locations/{location}/repositories/{repositoryId}",
    ),
    (
        artifact_registry::RepositoryIamMember::TOKEN,
        "projects/{project}/locations/{location}/repositories/{repository/}/{role}/{member}",
    ),
    (
        bigquery::Dataset::TOKEN,
        "projects/{project}/datasets/{datasetId}",
    ),
    (
        bigquery::DatasetAccess::TOKEN,
        "projects/{project}/datasets/{datasetId}",
    ),
    (
        bigquery::Table::TOKEN,
        "projects/{project}/datasets/{datasetId}/tables/{tableId}",
    ),
    (
        billing::Budget::TOKEN,
        "billingAccounts/{billingAccount}/budgets/{guid}",
    ),
    (
        cloud_functions::Function::TOKEN,
        "projects/{project}/locations/{location}/functions/{name}",
    ),
    (
        cloud_functions::FunctionIamMember::TOKEN,
        "projects/{project}/locations/{location}/functions/{cloudFunction/}/{role}/{member}",
    ),
    (cloud_identity::Group::TOKEN, "groups/{recorded}"),
    (
        cloud_run::IamMember::TOKEN,
        "v1/projects/{project}/locations/{location}/services/{service/}/{role}/{member}",
    ),
    (
        cloud_run::Service::TOKEN,
        "projects/{project}/locations/{location}/services/{name}",
    ),
    (
        cloud_scheduler::Job::TOKEN,
        "projects/{project}/locations/{region}/jobs/{name}",
    ),
    (
        iam::WorkloadIdentityPool::TOKEN,
        "projects/{project}/locations/global/workloadIdentityPools/{workloadIdentityPoolId}",
    ),
    (
        iam::WorkloadIdentityPoolProvider::TOKEN,
        "projects/{project}/locations/global/workloadIdentityPools/{workloadIdentityPoolId}/providers/{workloadIdentityPoolProviderId}",
    ),
    (
        monitoring::AlertPolicy::TOKEN,
        "projects/{project}/alertPolicies/{#19}",
    ),
    (
        monitoring::NotificationChannel::TOKEN,
        "projects/{project}/notificationChannels/{#19}",
    ),
    (organizations::Project::TOKEN, "projects/{projectId}"),
    (
        privileged_access::Entitlement::TOKEN,
        "{parent}/locations/{location}/entitlements/{entitlementId}",
    ),
    (projects::IamMember::TOKEN, "{project}/{role}/{member}"),
    (projects::Service::TOKEN, "{project}/{service}"),
    (
        pubsub::Subscription::TOKEN,
        "projects/{project}/subscriptions/{name}",
    ),
    (
        pubsub::SubscriptionIamPolicy::TOKEN,
        "projects/{project}/subscriptions/{subscription/}",
    ),
    (pubsub::Topic::TOKEN, "projects/{project}/topics/{name}"),
    (
        pubsub::TopicIamPolicy::TOKEN,
        "projects/{project}/topics/{topic/}",
    ),
    (
        secret_manager::Secret::TOKEN,
        "projects/{project}/secrets/{secretId}",
    ),
    (
        secret_manager::SecretIamMember::TOKEN,
        "projects/{project}/secrets/{secretId/}/{role}/{member}",
    ),
    (secret_manager::SecretVersion::TOKEN, "{secret}/versions/1"),
    (
        service_account::Account::TOKEN,
        "projects/{project}/serviceAccounts/{accountId}@{project}.iam.gserviceaccount.com",
    ),
    (
        service_account::IamMember::TOKEN,
        "{serviceAccountId}/{role}/{member}",
    ),
    (
        service_account::Key::TOKEN,
        "projects/-/serviceAccounts/{serviceAccountId/}/keys/{hex40}",
    ),
    (storage::Bucket::TOKEN, "{name}"),
    (
        storage::BucketIamMember::TOKEN,
        "b/{bucket}/{role}/{member}",
    ),
    (storage::BucketObject::TOKEN, "{bucket}-{name}"),
];

/// The id that Google gives; none where nothing is known of its form.
pub(crate) fn id(asked: &Asked<'_>) -> Option<String> {
    let (_, pattern) = IDS.iter().find(|(token, _)| *token == asked.token())?;
    // What a resource does not say, the provider's own settings do.
    Some(forms::id(pattern, asked, |key| format!("provider-{key}")))
}

/// What an input must be.
#[derive(Clone, Copy)]
enum Form {
    /// Somebody, with what they are before them.
    Member,
    /// A name of the cloud's.
    Named(fn(&str) -> Result<(), NameError>),
    /// A text that begins with one of some.
    Begins(&'static [&'static str]),
    /// A text of so many characters at least and at most.
    Long(usize, usize),
}

impl Form {
    fn wrong(self, text: &str) -> Option<String> {
        match self {
            Self::Member => {
                let known = MEMBERS.iter().any(|form| match form.ends_with(':') {
                    true => text.len() > form.len() && text.starts_with(form),
                    false => text == *form,
                });
                (!known).then(|| {
                    format!("`{text}` does not say what it is, as in `user:ada@example.org`")
                })
            }
            Self::Named(check) => {
                let wrong = check(text).err();
                wrong.map(|wrong| format!("`{text}` is not what it must be: {wrong}"))
            }
            Self::Begins(all) => (!all.iter().any(|begin| text.starts_with(begin)))
                .then(|| format!("`{text}` does not begin with `{}`", all.join("`, `"))),
            Self::Long(least, most) => {
                let count = text.chars().count();
                (count < least || count > most)
                    .then(|| format!("`{text}` has {count} characters, not {least} to {most}"))
            }
        }
    }
}

/// What somebody can be.
/// Source: "Principal identifiers", IAM documentation.
const MEMBERS: &[&str] = &[
    "allAuthenticatedUsers",
    "allUsers",
    "deleted:",
    "domain:",
    "group:",
    "principal:",
    "principalSet:",
    "projectEditor:",
    "projectOwner:",
    "projectViewer:",
    "serviceAccount:",
    "user:",
];

/// Inputs whose form the provider looks at: the type, the way to the input, and the form.
/// Source: "Terraform's Google Cloud provider", the validation of each resource's schema, and
/// what the provider itself refused.
const INPUTS: &[(&str, &str, Form)] = &[
    (
        artifact_registry::RepositoryIamMember::TOKEN,
        "member",
        Form::Member,
    ),
    (
        billing::Budget::TOKEN,
        "allUpdatesRule.pubsubTopic",
        Form::Begins(&["projects/"]),
    ),
    (
        cloud_identity::Group::TOKEN,
        "parent",
        Form::Begins(&["customers/", "identitysources/"]),
    ),
    (
        cloud_functions::FunctionIamMember::TOKEN,
        "member",
        Form::Member,
    ),
    (cloud_run::IamMember::TOKEN, "member", Form::Member),
    (
        iam::WorkloadIdentityPool::TOKEN,
        "workloadIdentityPoolId",
        POOL_ID,
    ),
    (
        iam::WorkloadIdentityPoolProvider::TOKEN,
        "workloadIdentityPoolProviderId",
        POOL_ID,
    ),
    (
        organizations::Project::TOKEN,
        "projectId",
        Form::Named(names::project_id),
    ),
    (
        privileged_access::Entitlement::TOKEN,
        "parent",
        Form::Begins(&["projects/", "folders/", "organizations/"]),
    ),
    (
        privileged_access::Entitlement::TOKEN,
        "entitlementId",
        Form::Named(names::entitlement_id),
    ),
    (projects::IamMember::TOKEN, "member", Form::Member),
    (
        secret_manager::Secret::TOKEN,
        "secretId",
        Form::Named(names::secret_id),
    ),
    (
        secret_manager::SecretIamMember::TOKEN,
        "member",
        Form::Member,
    ),
    (
        secret_manager::SecretVersion::TOKEN,
        "secret",
        Form::Begins(&["projects/"]),
    ),
    (
        service_account::Account::TOKEN,
        "accountId",
        Form::Named(names::service_account_id),
    ),
    (service_account::IamMember::TOKEN, "member", Form::Member),
    (
        service_account::IamMember::TOKEN,
        "serviceAccountId",
        Form::Named(full_names::account),
    ),
    (
        service_account::Key::TOKEN,
        "serviceAccountId",
        Form::Named(full_names::account),
    ),
    (storage::BucketIamMember::TOKEN, "member", Form::Member),
];

/// How long the id of a workload identity pool is, and that of a provider of one.
/// Source: "`projects.locations.workloadIdentityPools.create`", IAM API reference.
const POOL_ID: Form = Form::Long(4, 32);

/// What the provider refuses of a resource's inputs: the property, and why. An input that is not
/// known yet is `null`.
pub(crate) fn refused(token: &str, inputs: &Map<String, Json>) -> Vec<(String, String)> {
    let mut refused = by_type(resources::ALL, token, inputs);
    for (_, path, form) in INPUTS.iter().filter(|(of, ..)| *of == token) {
        reach(inputs, path, &mut |text| {
            if let Some(why) = form.wrong(text) {
                refused.push(((*path).to_owned(), why));
            }
        });
    }
    refused
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn told(token: &str, inputs: &Json) -> Vec<(String, String)> {
        let inputs = inputs.as_object().cloned().unwrap_or_default();
        let all = refused(token, &inputs).into_iter();
        all.filter(|(_, why)| why != "it is required").collect()
    }

    /// A value of a form, and one that is none.
    fn values(form: Form, path: &str) -> (String, String) {
        let (right, wrong) = match form {
            Form::Member => ("group:g@example.org", "g@example.org"),
            Form::Begins(all) => return (format!("{}1", all[0]), "elsewhere/1".to_owned()),
            Form::Long(least, most) => return ("a".repeat(least), "a".repeat(most + 1)),
            Form::Named(_) => match path {
                "serviceAccountId" => (
                    "projects/lab-one/serviceAccounts/a-runner@lab-one.iam.gserviceaccount.com",
                    "runner_1",
                ),
                "secretId" => ("key", "a key"),
                _ => ("lab-one", "l"),
            },
        };
        (right.to_owned(), wrong.to_owned())
    }

    #[test]
    fn each_form_is_looked_at() {
        for (token, path, form) in INPUTS {
            let (right, wrong) = values(*form, path);
            let with = |value: Json| match path.split_once('.') {
                Some((outer, inner)) => json!({ outer: { inner: value } }),
                None => json!({ *path: value }),
            };
            assert_eq!(told(token, &with(json!(right))), [], "{token} {path}");
            assert_eq!(told(token, &with(Json::Null)), [], "{token} {path}");
            let told = told(token, &with(json!(wrong)));
            let [(property, why)] = told.as_slice() else {
                panic!("{token} {path}: {told:?}");
            };
            assert_eq!(property, path);
            assert!(why.contains(&wrong), "{why}");
        }
    }

    #[test]
    fn properties_are_looked_at() {
        let token = storage::Bucket::TOKEN;
        let all = |inputs: Json| {
            let inputs = inputs.as_object().cloned().unwrap_or_default();
            refused(token, &inputs)
        };
        let right = json!({"name": "a", "location": "here", "project": "lab-one"});
        assert_eq!(all(right), []);
        let wrong = json!({"name": "a", "locaton": "here", "project": "lab-one", "labels": "a"});
        let expected = [
            ("labels", "it is not an object"),
            (
                "locaton",
                "there is no such property: did you mean `location`?",
            ),
            ("location", "it is required"),
        ];
        assert_eq!(
            all(wrong),
            expected.map(|(property, why)| (property.to_owned(), why.to_owned()))
        );
    }

    #[test]
    fn every_type_has_an_id() {
        let types = resources::ALL.iter().copied().flatten();
        for ty in types {
            let known = IDS.iter().any(|(token, _)| *token == ty.ty.token);
            assert!(known, "{}: no form of its id", ty.ty.token);
        }
    }

    #[test]
    fn ids_as_the_provider_gives_them() {
        let of = |token, inputs: Json| {
            let inputs = inputs.as_object().cloned().unwrap_or_default();
            id(&Asked::known(token, "a", &inputs, &[])).unwrap_or_default()
        };
        let account = "runner@lab-one.iam.gserviceaccount.com";
        let full = format!("projects/lab-one/serviceAccounts/{account}");
        let role = "roles/viewer";
        let member = "user:ada@example.org";
        for (token, inputs, is) in [
            (
                organizations::Project::TOKEN,
                json!({"projectId": "lab-one"}),
                "projects/lab-one".to_owned(),
            ),
            (
                projects::Service::TOKEN,
                json!({"project": "lab-one", "service": "iam.googleapis.com"}),
                "lab-one/iam.googleapis.com".to_owned(),
            ),
            (
                projects::IamMember::TOKEN,
                json!({"project": "lab-one", "role": role, "member": member}),
                format!("lab-one/{role}/{member}"),
            ),
            (
                service_account::Account::TOKEN,
                json!({"project": "lab-one", "accountId": "runner"}),
                full.clone(),
            ),
            (
                service_account::IamMember::TOKEN,
                json!({"serviceAccountId": full, "role": role, "member": member}),
                format!("{full}/{role}/{member}"),
            ),
            (
                secret_manager::Secret::TOKEN,
                json!({"project": "lab-one", "secretId": "key"}),
                "projects/lab-one/secrets/key".to_owned(),
            ),
            (
                secret_manager::SecretVersion::TOKEN,
                json!({"secret": "projects/lab-one/secrets/key"}),
                "projects/lab-one/secrets/key/versions/1".to_owned(),
            ),
            (
                secret_manager::SecretIamMember::TOKEN,
                json!({"project": "lab-one", "secretId": "projects/lab-one/secrets/key", "role": role, "member": member}),
                format!("projects/lab-one/secrets/key/{role}/{member}"),
            ),
            (
                storage::Bucket::TOKEN,
                json!({"name": "cpg-main"}),
                "cpg-main".to_owned(),
            ),
            (
                storage::BucketObject::TOKEN,
                json!({"bucket": "cpg-main", "name": "a/b.toml"}),
                "cpg-main-a/b.toml".to_owned(),
            ),
            (
                storage::BucketIamMember::TOKEN,
                json!({"bucket": "cpg-main", "role": role, "member": member}),
                format!("b/cpg-main/{role}/{member}"),
            ),
            (
                artifact_registry::RepositoryIamMember::TOKEN,
                json!({
                    "project": "lab-one", "location": "here", "role": role, "member": member,
                    "repository": "projects/lab-one/locations/here/repositories/images",
                }),
                format!("projects/lab-one/locations/here/repositories/images/{role}/{member}"),
            ),
            (
                cloud_run::IamMember::TOKEN,
                json!({"project": "lab-one", "location": "here", "service": "api", "role": role, "member": member}),
                format!("v1/projects/lab-one/locations/here/services/api/{role}/{member}"),
            ),
        ] {
            assert_eq!(of(token, inputs), is);
        }
        let key = of(
            service_account::Key::TOKEN,
            json!({"serviceAccountId": full}),
        );
        let id = key.strip_prefix(&format!("projects/-/serviceAccounts/{account}/keys/"));
        assert_eq!(id.map(str::len), Some(40));
        let group = of(cloud_identity::Group::TOKEN, json!({}));
        assert_eq!(group, "groups/a_id");
        let budget = of(
            billing::Budget::TOKEN,
            json!({"billingAccount": "0A0A0A-0B0B0B-0C0C0C"}),
        );
        let id = budget.strip_prefix("billingAccounts/0A0A0A-0B0B0B-0C0C0C/budgets/");
        assert_eq!(id.map(names::guid), Some(Ok(())));
    }
}
