//! Projects of Metamist, and who may do what in them.

#[cfg(feature = "client")]
pub(crate) mod client;
pub mod kinds;
pub mod resources;
pub(crate) mod simulate;

use crate::forms;
use crate::types::{Input, Output, Shape, Type};

const PROJECT: Input = Input {
    name: "projectName",
    doc: "the project's name",
    shape: Shape::Text(forms::step),
};

const fn members(name: &'static str, doc: &'static str) -> Input {
    Input {
        name,
        doc,
        shape: Shape::Emails(forms::principal),
    }
}

/// The types of this service.
pub const TYPES: &[Type] = &[
    Type {
        token: resources::Project::TOKEN,
        identity: &["projectName"],
        doc: "A project of Metamist. An existing one is adopted; removed from a program, it stays.",
        inputs: &[PROJECT],
        makes_up: Some(Output {
            name: "projectId",
            doc: "the project's number",
            ty: "integer",
        }),
        deletes_first: false,
    },
    Type {
        token: resources::ProjectMembers::TOKEN,
        identity: &["projectName"],
        doc: "All members of a project of Metamist. Removed from a program, they stay.",
        inputs: &[
            members(
                "contributeMembers",
                "e-mails of those who add to what is there",
            ),
            PROJECT,
            members("readMembers", "e-mails of those who read"),
            members("writeMembers", "e-mails of those who change what is there"),
        ],
        makes_up: None,
        deletes_first: false,
    },
];

/// The id of a project.
pub(crate) fn project_id(name: &str, number: &str) -> String {
    format!("metamist-project::{name}::{number}")
}

/// The id of a project's members.
pub(crate) fn members_id(name: &str) -> String {
    format!("metamist-project-members::{name}")
}
