//! Projects of Metamist, and who may do what in them.
//!
//! This file knows no dataset and no namespace.

use cpg_core::plan::Value;
use cpg_core::plan::typed::plain;

cpg_core::typed_resources! {
    /// A project, which answers with its number, `projectId`. Removed from the plan, it stays.
    Project = plain("cpg:metamist:Project") => {
        /// Its name.
        project_name: Required<Value>,
    }

    /// All members of a project: a member may be in more than one of the lists. Each list is a
    /// value of its own, as it may be computed from what the clouds answer.
    ProjectMembers = plain("cpg:metamist:ProjectMembers") => {
        /// E-mails of those who add to what is there.
        contribute_members: Required<Value>,
        /// The project's name.
        project_name: Required<Value>,
        /// E-mails of those who read.
        read_members: Required<Value>,
        /// E-mails of those who change what is there.
        write_members: Required<Value>,
    }
}
