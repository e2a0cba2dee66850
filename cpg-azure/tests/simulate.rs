//! What the simulated Azure answers, asked through the embedded engine.
//!
//! It knows no design: each resource is declared by hand.

#![allow(clippy::unwrap_used, reason = "a test fails where it panics")]

use cpg_azure::resources::container_registry::{Registry, RegistrySku};
use cpg_azure::resources::directory::Group;
use cpg_azure::resources::key_vault::{Secret, SecretProperties, Vault, VaultProperties, VaultSku};
use cpg_azure::resources::managed_identity::UserAssignedIdentity;
use cpg_azure::resources::resource_groups::ResourceGroup;
use cpg_azure::resources::storage::{BlobContainer, StorageAccount, StorageSku};
use cpg_azure::simulate::SimulatedAzure;
use cpg_core::engine::{Engine, Simulate};
use cpg_core::plan::{Output, Plan, Resource};

fn answers(resource: Resource, attributes: &[&'static str]) -> Vec<String> {
    let mut plan = Plan::default();
    let node = plan.add(resource);
    plan.seal().unwrap();
    let clouds: [&dyn Simulate; 1] = [&SimulatedAzure];
    let engine = Engine::new(&plan, &clouds);
    attributes
        .iter()
        .map(
            |&attribute| match engine.answer(Output { node, attribute }) {
                serde_json::Value::String(text) => text,
                other => other.to_string(),
            },
        )
        .collect()
}

#[test]
fn an_identity_has_two_ids() {
    assert_eq!(
        answers(
            UserAssignedIdentity::new("here", "rg", "runner").resource("i"),
            &["name", "principalId", "clientId"],
        ),
        ["runner", "i_principalId", "i_clientId"],
    );
}

#[test]
fn a_resource_has_the_name_that_it_was_given() {
    let name = |resource| answers(resource, &["name"]).remove(0);
    assert_eq!(name(ResourceGroup::new("here", "rg").resource("x")), "rg");
    assert_eq!(
        name(BlobContainer::new("acc", "main", "rg").resource("x")),
        "main"
    );
    let account = StorageAccount::new("acc", "StorageV2", "here", "rg", StorageSku::new("S"));
    assert_eq!(name(account.resource("x")), "acc");
    let properties = VaultProperties::new(VaultSku::new("A", "standard"), "tenant");
    assert_eq!(
        name(Vault::new("here", properties, "rg", "vault").resource("x")),
        "vault"
    );
    let secret = Secret::new(SecretProperties::default(), "rg", "key", "vault");
    assert_eq!(name(secret.resource("x")), "key");
}

#[test]
fn a_registry_has_an_address() {
    assert_eq!(
        answers(
            Registry::new("here", "images", "rg", RegistrySku::new("Basic")).resource("r"),
            &["name", "loginServer"],
        ),
        ["images", "images.azurecr.io"],
    );
}

#[test]
fn a_group_is_known_by_its_id() {
    assert_eq!(
        answers(
            Group::new("people").resource("g"),
            &["id", "objectId", "name"]
        ),
        ["g_id", "g_id", "g"],
    );
}
