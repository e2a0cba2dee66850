//! What simulated Google groups answer for members and settings.

use cpg_core::engine::Asked;

use super::{resources, settings_id};

/// The id in a rehearsal, in its real form.
pub(crate) fn id(asked: &Asked<'_>) -> Option<String> {
    match asked.token() {
        resources::GroupMembership::TOKEN => Some(format!(
            "{}/memberships/{}",
            asked.input("groupKey"),
            asked.name()
        )),
        resources::GroupSettings::TOKEN => Some(settings_id(&asked.input("groupEmail"))),
        _ => None,
    }
}

/// What is made up.
pub(crate) fn answer(asked: &Asked<'_>, attribute: &str) -> Option<String> {
    match (asked.token(), attribute) {
        (resources::GroupMembership::TOKEN, "memberName") => Some(asked.id()),
        _ => None,
    }
}
