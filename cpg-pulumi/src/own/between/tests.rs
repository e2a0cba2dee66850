//! The monitor between own code and an engine made by hand.

use super::*;
use crate::host::value::{from_json, from_map, text};
use serde_json::json;

/// Something between, before an engine that nobody calls.
fn between(is_preview: bool) -> Between {
    let mut origins = Origins::default();
    let of = BTreeSet::from(["urn:bucket".to_owned()]);
    origins.answered(&text("main-bucket"), &of, &BTreeSet::new());
    origins.hide(&secret(text("hush hush")));
    let engine = unconnected();
    Between::new(
        engine,
        "urn:stack".into(),
        is_preview,
        origins,
        BTreeMap::new(),
    )
}

fn registration(inputs: &serde_json::Value) -> RegisterResourceRequest {
    RegisterResourceRequest {
        r#type: "test:index:Thing".to_owned(),
        name: "thing".to_owned(),
        custom: true,
        object: Some(from_map(inputs.as_object().unwrap())),
        ..RegisterResourceRequest::default()
    }
}

#[tokio::test]
async fn a_registration_gets_what_the_sdk_leaves_out() {
    let between = between(false);
    let mut request = registration(&json!({
        "bucket": "gs://main-bucket/x",
        "plain": "seen",
        "unset": null,
        "nested": {"unset": null, "said": ["the word is hush hush"]},
    }));
    let given = between.repair(&mut request);
    assert_eq!(given, BTreeSet::from(["gs://main-bucket/x".to_owned()]));
    assert_eq!(request.parent, "urn:stack");
    assert_eq!(request.dependencies, ["urn:bucket"]);
    let object = request.object.unwrap();
    assert_eq!(
        object.fields["nested"],
        secret(from_json(&json!({"said": ["the word is hush hush"]})))
    );
    let told: Vec<_> = request.property_dependencies.iter().collect();
    assert_eq!(told.len(), object.fields.len());
    assert_eq!(request.property_dependencies["bucket"].urns, ["urn:bucket"]);
    assert!(request.property_dependencies["plain"].urns.is_empty());
    assert!(!object.fields.contains_key("unset"));
    assert!(request.accept_secrets && request.supports_result_reporting);
}

#[tokio::test]
async fn a_parent_and_dependencies_that_are_given_stay() {
    let between = between(false);
    let mut request = registration(&json!({"bucket": "main-bucket"}));
    request.parent = "urn:other".to_owned();
    request.dependencies = vec!["urn:given".to_owned()];
    between.repair(&mut request);
    assert_eq!(request.parent, "urn:other");
    assert_eq!(request.dependencies, ["urn:bucket", "urn:given"]);
}

#[tokio::test]
async fn who_answers_is_known_to_the_next() {
    let between = between(false);
    let given = between.repair(&mut registration(&json!({"bucket": "main-bucket"})));
    let mut answer = RegisterResourceResponse {
        urn: "urn:thing".to_owned(),
        id: "thing_id".to_owned(),
        object: Some(from_map(
            json!({"bucket": "main-bucket", "token": "0123456789"})
                .as_object()
                .unwrap(),
        )),
        ..RegisterResourceResponse::default()
    };
    let object = answer.object.get_or_insert_default();
    let token = secret(object.fields["token"].clone());
    object.fields.insert("token".to_owned(), token);
    between.answered("test:index:Thing", &mut answer, &given);
    let mut next = registration(&json!({
        "of": "thing_id", "bucket": "main-bucket", "token": "0123456789",
    }));
    between.repair(&mut next);
    assert_eq!(next.dependencies, ["urn:bucket", "urn:thing"]);
    assert_eq!(next.property_dependencies["bucket"].urns, ["urn:bucket"]);
    assert_eq!(next.property_dependencies["of"].urns, ["urn:thing"]);
    let inputs = next.object.unwrap().fields;
    assert_eq!(inputs["token"], secret(text("0123456789")));
}

#[tokio::test]
async fn what_is_unknown_is_left_out_of_answers_in_a_preview() {
    let between = between(true);
    let object = json!({"known": "x", "not": UNKNOWN, "in": {"it": [UNKNOWN]}});
    let mut answer = RegisterResourceResponse {
        urn: "urn:thing".to_owned(),
        id: UNKNOWN.to_owned(),
        object: Some(from_map(object.as_object().unwrap())),
        ..RegisterResourceResponse::default()
    };
    between.answered("test:index:Thing", &mut answer, &BTreeSet::new());
    let fields = answer.object.unwrap().fields;
    assert_eq!(fields.keys().collect::<Vec<_>>(), ["known"]);
    assert_eq!(answer.id, "");
    let mut provider = RegisterResourceResponse::default();
    between.answered("pulumi:providers:test", &mut provider, &BTreeSet::new());
    assert_eq!(provider.id, UNKNOWN);
}

#[tokio::test]
async fn the_stack_is_there_already() {
    let between = Arc::new(between(false));
    let service = Service(Arc::clone(&between));
    let mut request = registration(&json!({}));
    request.r#type = STACK.to_owned();
    let answer = service.register_resource(Request::new(request)).await;
    assert_eq!(answer.unwrap().into_inner().urn, "urn:stack");
    let outputs = json!({"shown": "plain", "told": "hush hush"});
    let request = RegisterResourceOutputsRequest {
        urn: "urn:stack".to_owned(),
        outputs: Some(from_map(outputs.as_object().unwrap())),
    };
    service
        .register_resource_outputs(Request::new(request))
        .await
        .unwrap();
    let exports = &between.seen().exports.fields;
    assert_eq!(exports["shown"], text("plain"));
    assert_eq!(exports["told"], secret(text("hush hush")));
}
