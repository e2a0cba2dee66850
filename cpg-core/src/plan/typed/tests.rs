//! Typed structs held against schemas made by hand.

#![allow(unreachable_pub, reason = "the macros make public structs")]

use super::*;

crate::typed_objects! {
    /// An object with nothing in it.
    #[derive(Default)]
    Empty = {}

    /// An object inside of another.
    #[derive(Default)]
    Inner = {
        /// A word that Rust keeps for itself.
        r#type: Optional<Value>,
    }
}

crate::typed_resources! {
    /// A resource.
    Thing = ResourceType { secret_inputs: &["data"], ..plain("test:index:Thing") } => {
        /// Some text.
        a_long_name: Required<Value>,
        /// Objects.
        inner: Required<Vec<Inner>>,
        /// A number.
        percent: Optional<f64>,
    }
}

#[test]
fn names_become_those_of_the_provider() {
    let wires: Vec<_> = Thing::OBJECT
        .fields
        .iter()
        .map(|field| field.wire)
        .collect();
    assert_eq!(wires, ["aLongName", "inner", "percent"]);
    assert_eq!(Inner::OBJECT.fields[0].wire, "type");
}

#[test]
fn what_is_not_set_is_not_written() {
    let thing = Thing::new(
        "x",
        [
            Inner {
                r#type: Some("y".into()),
            },
            Inner::default(),
        ],
    );
    assert_eq!(
        thing.into_inputs(),
        [
            ("aLongName".into(), Value::from("x")),
            (
                "inner".into(),
                Value::List(vec![
                    Value::map([("type", "y".into())]),
                    Value::Map(Map::new())
                ]),
            ),
        ]
    );
}

#[test]
fn a_type_describes_itself() {
    let [described] = RESOURCES else {
        panic!("one resource")
    };
    assert_eq!(described.ty.token, "test:index:Thing");
    assert_eq!(described.ty.secret_inputs, ["data"]);
    let required: Vec<_> = described
        .inputs
        .fields
        .iter()
        .map(|field| field.required)
        .collect();
    assert_eq!(required, [true, true, false]);
    assert_eq!(
        described.inputs.fields[1].shape,
        &Shape::List(&Shape::Object(&Inner::OBJECT))
    );
    assert!(Empty::default().into_map().is_empty());
}

fn schema() -> Json {
    serde_json::json!({
        "resources": {"test:index:Thing": {
            "properties": {
                "aLongName": "enum(a,b)|string",
                "data": "string",
                "inner": "array<#InnerArgs>",
                "percent": "number",
            },
            "required": ["inner"],
        }},
        "types": {"InnerArgs": {"properties": {"type": "string"}, "required": []}},
    })
}

#[test]
fn a_fitting_schema_has_nothing_against_a_type() {
    assert_eq!(RESOURCES[0].against_schema(&schema()), Vec::<String>::new());
}

#[test]
fn a_schema_tells_what_is_wrong_and_where() {
    let mut schema = schema();
    let thing = &mut schema["resources"]["test:index:Thing"];
    thing["required"] = serde_json::json!(["inner", "percent"]);
    thing["properties"]["aLongName"] = "boolean".into();
    schema["types"]["InnerArgs"]["properties"] = serde_json::json!({"kind": "string"});
    assert_eq!(
        RESOURCES[0].against_schema(&schema),
        [
            "Thing.aLongName: the schema has `boolean`",
            "Thing.inner[].type: the schema has no such field",
            "Thing: the schema requires \"percent\"",
        ]
    );
}

#[test]
fn recorded_inputs_tell_what_is_wrong_and_where() {
    let inputs = serde_json::json!({"inner": [{"type": "x", "kind": 1}], "percent": "2"});
    assert_eq!(
        RESOURCES[0].against_inputs(&inputs),
        [
            "Thing.inner[].kind: the struct has no such field",
            "Thing.percent: \"2\" does not fit",
            "Thing: `aLongName` is required, and not there",
        ]
    );
}
