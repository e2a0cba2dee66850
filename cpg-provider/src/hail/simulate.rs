//! What a simulated Hail Batch answers.

use cpg_core::engine::Asked;
use cpg_core::engine::forms::guid;

use super::{Place, resources};

/// The id in a rehearsal, in its real form.
pub(crate) fn id(asked: &Asked<'_>) -> Option<String> {
    let place = |name: &str| {
        let place = Place {
            category: asked.input("tokenCategory"),
            address: asked.input("batchUri"),
            name: asked.input(name),
        };
        Some(place.id())
    };
    match asked.token() {
        resources::BatchUser::TOKEN => place("username"),
        resources::BillingProject::TOKEN => place("name"),
        resources::BillingProjectMembership::TOKEN => Some(format!(
            "{}::{}",
            asked.input("billingProject"),
            asked.input("user")
        )),
        _ => None,
    }
}

/// What is made up in a rehearsal: on Azure an account is an object of the directory.
pub(crate) fn rehearsed(asked: &Asked<'_>, attribute: &str) -> Option<String> {
    let is_object = asked.input("tokenCategory") == "azure";
    match (asked.token(), attribute) {
        (resources::BatchUser::TOKEN, "cloudId") if is_object => Some(guid(asked.name())),
        _ => answer(asked, attribute),
    }
}

/// What is made up.
pub(crate) fn answer(asked: &Asked<'_>, attribute: &str) -> Option<String> {
    match (asked.token(), attribute) {
        (resources::BatchUser::TOKEN, "cloudId") => Some(format!(
            "{}@hail-mock.iam.gserviceaccount.com",
            asked.input("username")
        )),
        _ => None,
    }
}
