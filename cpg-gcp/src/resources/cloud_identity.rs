//! Groups of people and machine accounts.
//!
//! This file knows no role; members are of the provider `cpg`.

use cpg_core::plan::typed::plain;
use cpg_core::plan::{Map, ResourceType, Value};

cpg_core::typed_resources! {
    /// A group with an e-mail.
    Group = ResourceType {
        stateful: true,
        ..plain("gcp:cloudidentity/group:Group")
    } => {
        /// What it is for, up to 4,096 characters.
        description: Optional<Value>,
        /// Its name for people.
        display_name: Optional<Value>,
        /// Its e-mail. A change makes a new group.
        group_key: Required<GroupKey>,
        /// Who is in a new group: `WITH_INITIAL_OWNER` or `EMPTY`.
        initial_group_config: Optional<Value>,
        /// What kind of group it is: `cloudidentity.googleapis.com/groups.discussion_forum`.
        labels: Required<Map>,
        /// Whose it is: `customers/ID`.
        parent: Required<Value>,
    }
}

cpg_core::typed_objects! {
    /// By what a group is known.
    GroupKey = {
        /// Its e-mail.
        id: Required<Value>,
        /// Where the id is from; for groups of other directories only.
        namespace: Optional<Value>,
    }
}
