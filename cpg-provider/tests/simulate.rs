//! What the simulated services answer, asked through the embedded engine.
//!
//! It knows no design: each resource is declared by hand.

#![allow(clippy::unwrap_used, reason = "a test fails where it panics")]

use cpg_core::engine::{Engine, Simulate};
use cpg_core::plan::{Output, Plan, Resource};
use cpg_provider::resources::google::GroupMembership;
use cpg_provider::resources::hail::{BatchUser, BillingProject};
use cpg_provider::resources::metamist::Project;
use cpg_provider::simulate::SimulatedServices;

fn answer(resource: Resource, attribute: &'static str) -> serde_json::Value {
    let mut plan = Plan::default();
    let node = plan.add(resource);
    plan.seal().unwrap();
    let clouds: [&dyn Simulate; 1] = [&SimulatedServices];
    Engine::new(&plan, &clouds).answer(Output { node, attribute })
}

#[test]
fn a_batch_user_has_an_account() {
    let user = BatchUser::new("https://auth.example.org", "gcp", "alpha-full").resource("u");
    assert_eq!(
        answer(user, "cloudId"),
        "alpha-full@hail-mock.iam.gserviceaccount.com"
    );
}

#[test]
fn a_metamist_project_has_a_number() {
    assert_eq!(
        answer(Project::new("alpha").resource("m"), "projectId"),
        "m_project_id"
    );
}

#[test]
fn others_have_an_id_and_a_name() {
    let project = BillingProject::new("https://batch.example.org", "alpha", "gcp").resource("b");
    assert_eq!(answer(project.clone(), "id"), "b_id");
    assert_eq!(answer(project, "name"), "alpha");
    assert_eq!(
        answer(GroupMembership::new("g", "a@b").resource("x"), "name"),
        "x"
    );
}
