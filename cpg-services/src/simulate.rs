//! What the simulated services answer for the resources that a plan declares.
//!
//! Ids, inputs and a missing `name` are answered by the engine; here is only what the services
//! make up by themselves. No network is asked.

use crate::resources::{hail, metamist};
use cpg_core::engine::{Asked, Simulate};

/// The simulated services behind the `cpg:` kinds.
#[derive(Debug, Clone, Copy, Default)]
pub struct SimulatedServices;

impl Simulate for SimulatedServices {
    fn packages(&self) -> &'static [&'static str] {
        &["cpg"]
    }

    fn answer(&self, asked: &Asked<'_>, attribute: &str) -> Option<String> {
        match (asked.token(), attribute) {
            (hail::BatchUser::TOKEN, "cloudId") => Some(format!(
                "{}@hail-mock.iam.gserviceaccount.com",
                asked.input("username")
            )),
            (metamist::Project::TOKEN, "projectId") => Some(format!("{}_project_id", asked.name())),
            _ => None,
        }
    }

    fn outputs(&self, token: &str) -> &'static [&'static str] {
        match token {
            hail::BatchUser::TOKEN => &["cloudId"],
            metamist::Project::TOKEN => &["projectId"],
            _ => &[],
        }
    }
}
