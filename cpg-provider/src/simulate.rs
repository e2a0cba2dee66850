//! What the simulated services answer for the resources that a plan declares.
//!
//! Ids of plan files, inputs and a missing `name` are answered by the engine; here is only what
//! the services make up by themselves, and the ids of rehearsals. No network is asked.

use cpg_core::engine::provider::Inputs;
use cpg_core::engine::{Asked, Simulate};

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

    fn rehearsed(&self, asked: &Asked<'_>, attribute: &str) -> Option<String> {
        let hail = hail::simulate::rehearsed(asked, attribute);
        hail.or_else(|| self.answer(asked, attribute))
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
        types::check(token, inputs)
    }
}
