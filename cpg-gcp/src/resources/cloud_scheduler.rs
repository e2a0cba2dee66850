//! What is called at set times.
//!
//! This file knows no function of ours. Calls of App Engine are left out.

use cpg_core::plan::typed::plain;
use cpg_core::plan::{Map, Value};

cpg_core::typed_resources! {
    /// A call at set times.
    Job = plain("gcp:cloudscheduler/job:Job") => {
        /// How long a call may take, in seconds: `180s`.
        attempt_deadline: Optional<Value>,
        /// What it is for.
        description: Optional<Value>,
        /// What is called; either this or `pubsub_target`.
        http_target: Optional<JobHttpTarget>,
        /// Its name; the logical name with a random end where there is none.
        name: Optional<Value>,
        /// It calls nothing.
        paused: Optional<bool>,
        /// The id of the project that owns it.
        project: Required<Value>,
        /// The topic that gets a message; either this or `http_target`.
        pubsub_target: Optional<JobPubsubTarget>,
        /// The region.
        region: Required<Value>,
        /// What happens when a call fails.
        retry_config: Optional<JobRetryConfig>,
        /// When, in the way of cron: `0 */4 * * *`.
        schedule: Required<Value>,
        /// In whose time, `Australia/Sydney`; in UTC where nothing is said.
        time_zone: Optional<Value>,
    }
}

cpg_core::typed_objects! {
    /// What is called.
    JobHttpTarget = {
        /// What is sent, in base64.
        body: Optional<Value>,
        /// Headers.
        headers: Optional<Map>,
        /// The method, `POST` where nothing is said.
        http_method: Optional<Value>,
        /// Who calls an interface of Google's.
        oauth_token: Optional<JobOauthToken>,
        /// Who calls anything else, such as a function.
        oidc_token: Optional<JobOidcToken>,
        /// The address.
        uri: Required<Value>,
    }

    /// Who calls an interface of Google's.
    JobOauthToken = {
        /// For what the token is good.
        scope: Optional<Value>,
        /// The account.
        service_account_email: Required<Value>,
    }

    /// Who calls a function.
    JobOidcToken = {
        /// Whom the token is for; the address called where nothing is said.
        audience: Optional<Value>,
        /// The account.
        service_account_email: Required<Value>,
    }

    /// The topic that gets a message.
    JobPubsubTarget = {
        /// The message's attributes.
        attributes: Optional<Map>,
        /// The message, in base64.
        data: Optional<Value>,
        /// The topic, `projects/…/topics/…`.
        topic_name: Required<Value>,
    }

    /// What happens when a call fails.
    #[derive(Default)]
    JobRetryConfig = {
        /// The longest wait, `3600s`.
        max_backoff_duration: Optional<Value>,
        /// How often the wait doubles.
        max_doublings: Optional<i64>,
        /// After how long it gives up, `0s` for never.
        max_retry_duration: Optional<Value>,
        /// The shortest wait, `5s`.
        min_backoff_duration: Optional<Value>,
        /// How many times it tries again, up to 5.
        retry_count: Optional<i64>,
    }
}
