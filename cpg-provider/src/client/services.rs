//! What messages say of each service: its name, and what helps with it. How a service is asked,
//! this file does not know.

/// What messages say of a service.
#[derive(Debug)]
pub(crate) struct Service {
    /// Its name.
    pub(crate) name: &'static str,
    /// What helps against 401.
    pub(crate) log_in: &'static str,
    /// What helps against 403.
    pub(crate) right: &'static str,
}

const GOOGLE_LOG_IN: &str =
    "log in with `gcloud auth application-default login`, or set `GOOGLE_APPLICATION_CREDENTIALS`";

/// Members of Google groups.
pub(crate) const CLOUD_IDENTITY: Service = Service {
    name: "Cloud Identity",
    log_in: GOOGLE_LOG_IN,
    right: "the account needs the role of a groups administrator, or to be a manager of the group, and the scope `cloud-identity.groups`",
};
/// Settings of Google groups.
pub(crate) const GROUPS_SETTINGS: Service = Service {
    name: "the Groups Settings API",
    log_in: GOOGLE_LOG_IN,
    right: "the account needs the role of a groups administrator, and the scope `apps.groups.settings`",
};
/// Hail Batch.
pub(crate) const HAIL: Service = Service {
    name: "Hail Batch",
    log_in: "get a new token with `hailctl auth login`, or set `HAIL_TOKEN_…` for the category",
    right: "the token must be a developer's",
};
/// Metamist.
pub(crate) const METAMIST: Service = Service {
    name: "Metamist",
    log_in: GOOGLE_LOG_IN,
    right: "the account must be in Metamist's groups of those who make projects and set members",
};

/// Policies of Google's services.
pub(crate) const POLICIES: Service = Service {
    name: "Google Cloud",
    log_in: GOOGLE_LOG_IN,
    right: "the account needs a role that reads policies, such as `roles/iam.securityReviewer`",
};
