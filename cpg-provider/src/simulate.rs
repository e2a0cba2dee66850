//! What the simulated services answer for the resources that a plan declares.
//!
//! Ids of plan files, inputs and a missing `name` are answered by the engine; here is only what
//! the services make up by themselves, and the ids of rehearsals. No network is asked.

use cpg_core::engine::{Asked, Simulate};
use cpg_core::provider::Inputs;
use serde_json::Value as Json;

use crate::{google, hail, metamist, types};

/// The simulated services behind the `cpg:` types.
#[derive(Debug, Clone, Copy, Default)]
pub struct SimulatedServices;

impl Simulate for SimulatedServices {
    fn packages(&self) -> &'static [&'static str] {
        &[types::PACKAGE]
    }

    fn answer(&self, asked: &Asked<'_>, attribute: &str) -> Option<String> {
        google::simulate::answer(asked, attribute)
            .or_else(|| hail::simulate::answer(asked, attribute))
            .or_else(|| metamist::simulate::answer(asked, attribute))
    }

    fn outputs(&self, token: &str) -> &'static [&'static str] {
        types::made_up(token)
    }

    fn identity(&self, token: &str) -> &'static [&'static str] {
        types::identity(token)
    }

    fn id(&self, asked: &Asked<'_>) -> Option<String> {
        google::simulate::id(asked)
            .or_else(|| hail::simulate::id(asked))
            .or_else(|| metamist::simulate::id(asked))
    }

    fn refuses(&self, token: &str, _name: &str, inputs: &Inputs) -> Vec<(String, String)> {
        let refused = types::check(token, inputs).into_iter();
        let of_before = |property: &str| {
            let value = inputs.get(property).and_then(Json::as_str);
            IDS.contains(&property) && value.is_some_and(|id| id.ends_with(RECORDED))
        };
        refused
            .filter(|(property, _)| !of_before(property))
            .collect()
    }
}

/// Inputs that are ids of other resources.
const IDS: [&str; 2] = ["groupKey", "billingProject"];

/// What ids of plan files end with, as [`id_of`](cpg_core::engine::id_of) makes them. Rehearsals
/// gave such ids before they gave real forms, and so did those whose states are taken over: what
/// has them is taken as it is.
const RECORDED: &str = "_id";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources::hail::BillingProjectMembership;

    #[test]
    fn an_id_of_a_rehearsal_of_before_is_taken() {
        let refused = |project: &str, user: &str| {
            let inputs = [("billingProject", project), ("user", user)];
            let inputs = inputs.map(|(key, value)| (key.to_owned(), Json::from(value)));
            let token = BillingProjectMembership::TOKEN;
            SimulatedServices.refuses(token, "member", &inputs.into_iter().collect())
        };
        let id = cpg_core::engine::id_of("mouse-batch-billing-project");
        assert_eq!(refused(&id, "ada"), []);
        assert_eq!(refused("mouse", "ada").len(), 1);
        assert_eq!(refused(&id, "").len(), 1);
    }
}
