//! Machine accounts, their keys, and who may use them.
//!
//! This file knows no access level and no component.

use cpg_core::plan::typed::plain;
use cpg_core::plan::{Map, ResourceType, Value};

use super::iam::Condition;

cpg_core::typed_resources! {
    /// A machine account.
    Account = ResourceType {
        aliases: &["gcp:serviceAccount/account:Account"],
        stateful: true,
        ..plain("gcp:serviceaccount/account:Account")
    } => {
        /// The part of its e-mail before the `@`: 6 to 30 characters, lower case letters,
        /// digits and dashes. A change makes a new account.
        account_id: Required<Value>,
        /// Take over an account of that id instead of failing.
        create_ignore_already_exists: Optional<bool>,
        /// What it is for, up to 256 bytes.
        description: Optional<Value>,
        /// Nobody can use it.
        disabled: Optional<bool>,
        /// Its name for people.
        display_name: Optional<Value>,
        /// The id of the project that owns it.
        project: Required<Value>,
    }

    /// One member's role on a machine account: who may act as it.
    IamMember = ResourceType {
        aliases: &["gcp:serviceAccount/iAMMember:IAMMember"],
        ..plain("gcp:serviceaccount/iAMMember:IAMMember")
    } => {
        /// When the role holds.
        condition: Optional<Condition>,
        /// Who: `group:…`, `serviceAccount:…`, `user:…`.
        member: Required<Value>,
        /// Which role: `roles/iam.serviceAccountUser`.
        role: Required<Value>,
        /// The account's resource name, `projects/…/serviceAccounts/…`.
        service_account_id: Required<Value>,
    }

    /// A key with which a program signs in as a machine account.
    Key = ResourceType {
        aliases: &["gcp:serviceAccount/key:Key"],
        secret_outputs: &["privateKey"],
        ..plain("gcp:serviceaccount/key:Key")
    } => {
        /// Values of which any change makes a new key.
        keepers: Optional<Map>,
        /// `KEY_ALG_RSA_2048` where nothing else is said.
        key_algorithm: Optional<Value>,
        /// The private key's form; a credentials file where nothing else is said.
        private_key_type: Optional<Value>,
        /// A public key to upload, so that the cloud never sees the private one.
        public_key_data: Optional<Value>,
        /// The public key's form.
        public_key_type: Optional<Value>,
        /// The account's e-mail or resource name.
        service_account_id: Required<Value>,
    }
}
