//! Secrets of Secret Manager that a program reads while it runs. Knows no secret, and no resource.

use cpg_core::plan::{Call, SecretRead, Text, Value};

/// The function of the provider that reads one.
/// Source: "getSecretVersionAccess", Pulumi's provider `gcp`.
pub(crate) const ACCESS: &str = "gcp:secretmanager/getSecretVersionAccess:getSecretVersionAccess";

/// What a secret of a project holds in its latest version, read when something is deployed.
///
/// It is marked as a secret wherever it stands. Who deploys needs the role
/// `roles/secretmanager.secretAccessor` on it; a preview reads nothing.
#[must_use]
pub fn read_secret(project: impl Into<Text>, name: impl Into<Text>) -> Value {
    let (project, name) = (project.into(), name.into());
    let arguments = [("project", project.clone()), ("secret", name.clone())];
    let arguments = arguments.map(|(key, text)| (key.into(), Value::from(text)));
    SecretRead {
        call: Call {
            token: ACCESS,
            arguments: arguments.into(),
            attribute: "secretData",
        },
        named: vec![("project_id", project), ("secret_name", name)],
    }
    .into()
}
