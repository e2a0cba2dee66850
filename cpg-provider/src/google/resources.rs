//! Members and settings of Google groups.
//!
//! This file does not know how a group is made: that is the cloud's.

use cpg_core::plan::typed::plain;
use cpg_core::plan::{Map, Value};

cpg_core::typed_resources! {
    /// One member of a group. A change of either input makes a new membership.
    GroupMembership = plain("cpg:google:GroupMembership") => {
        /// The group's id, `groups/ID`.
        group_key: Required<Value>,
        /// The member's e-mail: a person, a machine account or a group.
        member_key: Required<Value>,
    }

    /// Settings of a group. Removed from the plan, they stay as they are.
    GroupSettings = plain("cpg:google:GroupSettings") => {
        /// The group's e-mail.
        group_email: Required<Value>,
        /// The settings, all of them texts: `allowExternalMembers` is `"true"`.
        settings: Required<Map>,
    }
}
