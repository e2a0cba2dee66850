//! Members and settings of Google groups: Cloud Identity and the Groups Settings API.
//!
//! How a group itself is made, this folder does not know: that is the cloud's, and so is its kind.

#[cfg(feature = "client")]
pub(crate) mod client;
#[cfg(feature = "client")]
pub mod policies;
pub mod resources;
pub(crate) mod simulate;

use crate::forms;
use crate::types::{Input, Output, Shape, Type};

/// The types of this service.
pub const TYPES: &[Type] = &[
    Type {
        token: resources::GroupMembership::TOKEN,
        identity: &["groupKey", "memberKey"],
        doc: "One member of a Google group. An existing member is adopted.",
        inputs: &[
            Input {
                name: "groupKey",
                doc: "the group's id in Cloud Identity, `groups/ID`",
                shape: Shape::Text(group_key),
            },
            Input {
                name: "memberKey",
                doc: "the member's e-mail: a person, a machine account or a group",
                shape: Shape::Email(forms::email),
            },
        ],
        makes_up: Some(Output {
            name: "memberName",
            doc: "the membership's name, `groups/ID/memberships/ID`: the resource's id",
            ty: "string",
        }),
        deletes_first: false,
    },
    Type {
        token: resources::GroupSettings::TOKEN,
        identity: &["groupEmail"],
        doc: "Settings of a Google group. Removed from a program, they stay as they are.",
        inputs: &[
            Input {
                name: "groupEmail",
                doc: "the group's e-mail",
                shape: Shape::Email(forms::email),
            },
            Input {
                name: "settings",
                doc: "settings by name, all of them texts, such as `allowExternalMembers`: `\"true\"`",
                shape: Shape::Texts(setting),
            },
        ],
        makes_up: None,
        deletes_first: false,
    },
];

/// The id of settings.
pub(crate) fn settings_id(email: &str) -> String {
    format!("google_group_settings::{email}")
}

fn group_key(text: &str) -> Result<(), String> {
    let id = text.strip_prefix("groups/");
    let is_right = |id: &str| !id.is_empty() && forms::step(id).is_ok();
    if id.is_some_and(is_right) {
        return Ok(());
    }
    Err(if text.contains('@') {
        format!("`{text}` is an e-mail; write the group's id in Cloud Identity, `groups/ID`")
    } else {
        format!("`{text}` is no group's id; write `groups/ID`")
    })
}

fn setting(name: &str) -> Result<(), String> {
    match name {
        "email" | "kind" | "name" | "description" => {
            Err(format!("`{name}` is no setting, but of the group itself"))
        }
        _ if !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric()) => Ok(()),
        _ => Err(format!(
            "`{name}` is no name of a setting: letters, as in `whoCanJoin`"
        )),
    }
}
