//! What the simulated Google Cloud answers, asked through the embedded engine.
//!
//! It knows no design: each resource is declared by hand.

#![allow(clippy::unwrap_used, reason = "a test fails where it panics")]

use cpg_core::engine::{Engine, Simulate};
use cpg_core::plan::{Output, Plan, Resource};
use cpg_gcp::read_secret;
use cpg_gcp::resources::artifact_registry::Repository;
use cpg_gcp::resources::cloud_functions::Function;
use cpg_gcp::resources::cloud_scheduler::Job;
use cpg_gcp::resources::iam::{
    WorkloadIdentityPool, WorkloadIdentityPoolProvider, WorkloadIdentityPoolProviderOidc,
};
use cpg_gcp::resources::organizations::Project;
use cpg_gcp::resources::secret_manager::{Secret, SecretReplication};
use cpg_gcp::resources::service_account::{Account, Key};
use cpg_gcp::resources::storage::{Bucket, BucketObject};
use cpg_gcp::simulate::{SimulatedGcp, organization};

fn answers(resource: Resource, attributes: &[&'static str]) -> Vec<String> {
    let mut plan = Plan::default();
    let node = plan.add(resource);
    plan.seal().unwrap();
    let clouds: [&dyn Simulate; 1] = [&SimulatedGcp];
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
fn a_project_has_a_number() {
    assert_eq!(
        answers(
            Project::new("my name", "my-id").resource("p"),
            &["id", "name", "number", "projectId"]
        ),
        ["p_id", "my name", "p_number", "my-id"],
    );
}

#[test]
fn an_account_is_known_by_its_email() {
    assert_eq!(
        answers(
            Account::new("runner", "my-id").resource("a"),
            &["email", "member", "name", "uniqueId"]
        ),
        [
            "runner@my-id.iam.gserviceaccount.com",
            "serviceAccount:runner@my-id.iam.gserviceaccount.com",
            "projects/my-id/serviceAccounts/runner@my-id.iam.gserviceaccount.com",
            "a_uniqueId",
        ],
    );
}

#[test]
fn inputs_that_are_outputs_are_resolved_first() {
    let mut plan = Plan::default();
    let project = plan.add(Project::new("n", "my-id").resource("p"));
    let account = plan.add(
        Account::new(
            "runner",
            Output {
                node: project,
                attribute: "projectId",
            },
        )
        .resource("a"),
    );
    plan.seal().unwrap();
    let clouds: [&dyn Simulate; 1] = [&SimulatedGcp];
    assert_eq!(
        Engine::new(&plan, &clouds).answer(Output {
            node: account,
            attribute: "email"
        }),
        "runner@my-id.iam.gserviceaccount.com"
    );
}

#[test]
fn a_key_is_base64() {
    // base64 of `k_privateKey`
    assert_eq!(
        answers(Key::new("a").resource("k"), &["privateKey", "name"]),
        ["a19wcml2YXRlS2V5", "k"]
    );
}

#[test]
fn names_are_as_the_services_write_them() {
    let secret = Secret::new("my-id", SecretReplication::default(), "s3").resource("s");
    assert_eq!(answers(secret, &["name"]), ["projects/my-id/secrets/s3"]);
    let repository = Repository::new("DOCKER", "here", "my-id", "images").resource("r");
    assert_eq!(answers(repository, &["name"]), ["images"]);
    let pool = WorkloadIdentityPool::new("my-id", "pool").resource("w");
    assert_eq!(
        answers(pool, &["name"]),
        ["projects/my-id/locations/global/workloadIdentityPools/pool"]
    );
    let provider = WorkloadIdentityPoolProvider {
        oidc: Some(WorkloadIdentityPoolProviderOidc::new("https://example.org")),
        ..WorkloadIdentityPoolProvider::new("my-id", "pool", "github")
    };
    assert_eq!(
        answers(provider.resource("x"), &["name"]),
        ["projects/my-id/locations/global/workloadIdentityPools/pool/providers/github"]
    );
    let bucket = Bucket::new("here", "my-bucket", "my-id").resource("b");
    assert_eq!(answers(bucket, &["name", "url"]), ["my-bucket", "null"]);
}

#[test]
fn a_function_has_an_address() {
    assert_eq!(
        answers(Function::new("here").resource("f"), &["name", "url"]),
        ["f", "https://f.example.run.app"],
    );
}

/// What stands for a secret says which one it is, and is none.
#[test]
fn a_secret_is_read() {
    let mut plan = Plan::default();
    let secret = read_secret("my-id", "token");
    plan.export("token", secret.clone());
    plan.seal().unwrap();
    let clouds: [&dyn Simulate; 1] = [&SimulatedGcp];
    let engine = Engine::new(&plan, &clouds);
    assert_eq!(engine.resolve(&secret), "mock-secret:my-id/token");
    let named: Vec<_> = plan.reads().iter().map(|read| read.named.clone()).collect();
    let names = [
        ("project_id", "my-id".into()),
        ("secret_name", "token".into()),
    ];
    assert_eq!(named, [names.to_vec()]);
}

#[test]
fn the_provider_names_some_resources_itself() {
    for token in [BucketObject::TOKEN, Function::TOKEN, Job::TOKEN] {
        assert_eq!(SimulatedGcp.names_itself(token), Some("name"), "{token}");
    }
    assert_eq!(SimulatedGcp.names_itself(Bucket::TOKEN), None);
}

#[test]
fn there_is_one_organisation() {
    let organization = organization("example.org");
    assert_eq!(organization.id, "organizations/123456789012");
    assert_eq!(organization.org_id, "123456789012");
    assert_eq!(organization.domain, "example.org");
}
