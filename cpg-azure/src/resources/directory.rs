//! The directory (Entra ID): groups and who is in them, applications and who they are in it.
//!
//! This file knows no role of a dataset.

use cpg_core::plan::typed::plain;
use cpg_core::plan::{ResourceType, Value};

cpg_core::typed_resources! {
    /// A program that the directory knows, which answers with its `clientId`.
    Application = ResourceType {
        stateful: true,
        ..plain("azuread:index/application:Application")
    } => {
        /// How it is asked by others.
        api: Optional<ApplicationApi>,
        /// What it is for.
        description: Optional<Value>,
        /// Its name for people.
        display_name: Required<Value>,
        /// Names by which tokens for it are asked: `api://` with the directory's id in them.
        identifier_uris: Optional<Vec<Value>>,
        /// Object ids of its owners.
        owners: Optional<Vec<Value>>,
        /// Refuse a second one of that name.
        prevent_duplicate_names: Optional<bool>,
        /// Who can sign in: `AzureADMyOrg` for those of the directory.
        sign_in_audience: Optional<Value>,
    }

    /// A group of people, identities and groups, which answers with its id, `objectId`.
    Group = ResourceType {
        stateful: true,
        ..plain("azuread:index/group:Group")
    } => {
        /// Units of administration that it belongs to.
        administrative_unit_ids: Optional<Vec<Value>>,
        /// Roles of the directory may be given to it. A change makes a new group.
        assignable_to_role: Optional<bool>,
        /// New members get its mail.
        auto_subscribe_new_members: Optional<bool>,
        /// How it behaves in Microsoft 365.
        behaviors: Optional<Vec<Value>>,
        /// What it is for.
        description: Optional<Value>,
        /// Its name for people.
        display_name: Required<Value>,
        /// Members by a rule.
        dynamic_membership: Optional<GroupDynamicMembership>,
        /// Others may send it mail.
        external_senders_allowed: Optional<bool>,
        /// It is in no list of addresses.
        hide_from_address_lists: Optional<bool>,
        /// It is not shown in Outlook.
        hide_from_outlook_clients: Optional<bool>,
        /// It gets mail.
        mail_enabled: Optional<bool>,
        /// The part of its e-mail before the `@`.
        mail_nickname: Optional<Value>,
        /// Object ids of all its members; not beside [`GroupMember`].
        members: Optional<Vec<Value>>,
        /// What it is in a directory of one's own.
        onpremises_group_type: Optional<Value>,
        /// Object ids of its owners.
        owners: Optional<Vec<Value>>,
        /// Refuse a second group of that name.
        prevent_duplicate_names: Optional<bool>,
        /// `Team`, for a group of Microsoft 365.
        provisioning_options: Optional<Vec<Value>>,
        /// Roles on resources may be given to it.
        security_enabled: Optional<bool>,
        /// Its colour in Microsoft 365.
        theme: Optional<Value>,
        /// `Unified`, `DynamicMembership`.
        types: Optional<Vec<Value>>,
        /// `Private`, `Public` or `Hiddenmembership`.
        visibility: Optional<Value>,
        /// It is written to a directory of one's own.
        writeback_enabled: Optional<bool>,
    }

    /// One member of a group.
    GroupMember = plain("azuread:index/groupMember:GroupMember") => {
        /// The group's object id.
        group_object_id: Required<Value>,
        /// The member's object id: a person, an identity or a group.
        member_object_id: Required<Value>,
    }

    /// An application as somebody of the directory, to whom something can be given; it answers with
    /// its `objectId`.
    ServicePrincipal = plain("azuread:index/servicePrincipal:ServicePrincipal") => {
        /// It can sign in.
        account_enabled: Optional<bool>,
        /// The application's id.
        client_id: Required<Value>,
        /// What it is for.
        description: Optional<Value>,
        /// Object ids of its owners.
        owners: Optional<Vec<Value>>,
        /// Take the one that is there already.
        use_existing: Optional<bool>,
    }
}

cpg_core::typed_objects! {
    /// How an application is asked by others.
    #[derive(Default)]
    ApplicationApi = {
        /// The version of tokens for it: 1 or 2.
        requested_access_token_version: Optional<i64>,
    }

    /// Members by a rule.
    GroupDynamicMembership = {
        /// The rule holds.
        enabled: Required<bool>,
        /// The rule, up to 3,072 characters.
        rule: Required<Value>,
    }
}
