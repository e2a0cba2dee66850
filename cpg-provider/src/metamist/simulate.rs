//! What a simulated Metamist answers.

use cpg_core::engine::Asked;

use super::{members_id, project_id, resources};

/// The id in a rehearsal, in its real form.
pub(crate) fn id(asked: &Asked<'_>) -> Option<String> {
    let name = asked.input("projectName");
    match asked.token() {
        resources::Project::TOKEN => Some(project_id(&name, &number(asked))),
        resources::ProjectMembers::TOKEN => Some(members_id(&name)),
        _ => None,
    }
}

/// What is made up.
pub(crate) fn answer(asked: &Asked<'_>, attribute: &str) -> Option<String> {
    match (asked.token(), attribute) {
        (resources::Project::TOKEN, "projectId") => Some(number(asked)),
        _ => None,
    }
}

/// A project's number, as plan files have it.
fn number(asked: &Asked<'_>) -> String {
    format!("{}_project_id", asked.name())
}
