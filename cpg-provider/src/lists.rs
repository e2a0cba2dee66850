//! Lists of the services of which a design declares entries: who may spend from a billing
//! project. Members of a group have their row where the group's kind is made.

use cpg_core::engine::lists::{Entries, Lists, as_written};

use crate::resources::{google, hail, metamist};
use crate::types;

/// The lists, and who tells what they have.
pub const LISTS: Lists = Lists {
    package: types::PACKAGE,
    entries: &[Entries {
        token: hail::BillingProjectMembership::TOKEN,
        owner: hail::BillingProject::TOKEN,
        of: &[("billingProject", "id")],
        by: &["user"],
        same: as_written,
    }],
    untold: &[(
        metamist::ProjectMembers::TOKEN,
        "members of projects of Metamist",
        "Metamist does not tell them",
    )],
    lone: &[
        google::GroupSettings::TOKEN,
        hail::BatchUser::TOKEN,
        metamist::Project::TOKEN,
    ],
    start,
};

/// Without the feature `client` nothing can be asked.
#[cfg(not(feature = "client"))]
fn start(
    _: cpg_core::engine::provider::Where,
) -> Result<std::sync::Arc<dyn cpg_core::engine::lists::List>, String> {
    Err(
        "this program cannot ask: write `cpg = { …, features = [\"provider\"] }` in `Cargo.toml`"
            .to_owned(),
    )
}
#[cfg(feature = "client")]
use crate::client::start_lists as start;
