//! Identities from outside (workload identity federation), and the condition of a role.
//!
//! This file knows none of the identities' owners.

use cpg_core::plan::typed::plain;
use cpg_core::plan::{Map, ResourceType, Value};

cpg_core::typed_resources! {
    /// A set of identities from outside.
    WorkloadIdentityPool = ResourceType {
        stateful: true,
        ..plain("gcp:iam/workloadIdentityPool:WorkloadIdentityPool")
    } => {
        /// What it is for, up to 256 characters.
        description: Optional<Value>,
        /// No identity of it gets in.
        disabled: Optional<bool>,
        /// Its name for people, up to 32 characters.
        display_name: Optional<Value>,
        /// The id of the project that owns it.
        project: Required<Value>,
        /// Its id: 4 to 32 characters. For 30 days after a deletion nothing else can have it.
        workload_identity_pool_id: Required<Value>,
    }

    /// Who says which identity from outside is whose.
    WorkloadIdentityPoolProvider = ResourceType {
        stateful: true,
        ..plain("gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider")
    } => {
        /// Which tokens are let in, in the Common Expression Language.
        attribute_condition: Optional<Value>,
        /// Attributes of the identity (`google.subject`), each from an expression on the token.
        attribute_mapping: Optional<Map>,
        /// Identities of Amazon's accounts.
        aws: Optional<WorkloadIdentityPoolProviderAws>,
        /// What it is for, up to 256 characters.
        description: Optional<Value>,
        /// It lets nobody in.
        disabled: Optional<bool>,
        /// Its name for people, up to 32 characters.
        display_name: Optional<Value>,
        /// Identities of an OpenID Connect issuer.
        oidc: Optional<WorkloadIdentityPoolProviderOidc>,
        /// The id of the project that owns it.
        project: Required<Value>,
        /// Identities of a SAML issuer.
        saml: Optional<WorkloadIdentityPoolProviderSaml>,
        /// The pool's id.
        workload_identity_pool_id: Required<Value>,
        /// Its id in the pool: 4 to 32 characters.
        workload_identity_pool_provider_id: Required<Value>,
    }
}

cpg_core::typed_objects! {
    /// When a role holds.
    Condition = {
        /// What it is for.
        description: Optional<Value>,
        /// The condition in the Common Expression Language.
        expression: Required<Value>,
        /// Its name, part of what tells two grants of one role apart.
        title: Required<Value>,
    }

    /// An account of Amazon's cloud that vouches for identities.
    WorkloadIdentityPoolProviderAws = {
        /// The account's number.
        account_id: Required<Value>,
    }

    /// An OpenID Connect issuer that vouches for identities.
    WorkloadIdentityPoolProviderOidc = {
        /// The audiences that a token may be for; the provider's own name where there is none.
        allowed_audiences: Optional<Vec<Value>>,
        /// The issuer's address, `https://…`.
        issuer_uri: Required<Value>,
        /// The issuer's keys as JSON, where it does not publish them.
        jwks_json: Optional<Value>,
    }

    /// A SAML issuer that vouches for identities.
    WorkloadIdentityPoolProviderSaml = {
        /// The issuer's metadata as XML.
        idp_metadata_xml: Required<Value>,
    }
}
