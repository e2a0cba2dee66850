//! Differences of plans that are made by hand.

use super::*;
use crate::plan::typed::plain;
use crate::plan::{Alias, Map, Output, ResourceType};

static BUCKET: ResourceType = ResourceType {
    secret_inputs: &["content"],
    secret_outputs: &["key"],
    stateful: true,
    ..plain("test:index:Bucket")
};
static PLAIN: ResourceType = plain("test:index:Plain");

fn plan(resources: Vec<Resource>) -> Plan {
    let mut plan = Plan::default();
    for resource in resources {
        plan.add(resource);
    }
    plan.seal().unwrap();
    plan
}

fn bucket(name: &str, inputs: Map) -> Resource {
    Resource::new(&BUCKET, name, inputs)
}

fn compared(old: &Plan, new: &Plan) -> Diff {
    let old = file::write(old, &Engine::new(old, &[]));
    diff(&old, new, &Engine::new(new, &[])).unwrap()
}

fn malformed(old: &str) -> String {
    let plan = plan(vec![Resource::new(&PLAIN, "a", Map::new())]);
    diff(old.as_bytes(), &plan, &Engine::new(&plan, &[]))
        .unwrap_err()
        .to_string()
}

#[test]
fn the_same_plan_does_not_differ() {
    let plan = plan(vec![bucket("a", vec![("x".into(), 1_i64.into())])]);
    let diff = compared(&plan, &plan);
    assert!(diff.is_empty());
    assert_eq!(diff.text(Style::PLAIN), "no difference in 1 resource\n");
    // Another spelling and order of the same data is the same.
    let old = br#"  {"type": "test:index:Bucket", "options":{"additional_secret_outputs":["key"]}, "name":"a", "inputs":{"x":1}, "whole_plan": 1}  "#;
    let diff = super::diff(old, &plan, &Engine::new(&plan, &[])).unwrap();
    assert!(diff.is_empty(), "{diff:?}");
}

#[test]
fn differences_are_told_by_path() {
    let old = plan(vec![
        bucket(
            "kept",
            vec![
                ("location".into(), "there".into()),
                (
                    "rules".into(),
                    Value::List(vec![Value::map([("age", Value::Int(8))])]),
                ),
                ("tags".into(), vec!["a", "b"].into()),
                ("order".into(), vec!["a", "b"].into()),
                ("gone".into(), true.into()),
                ("text".into(), "one\ntwo\nthree".into()),
            ],
        ),
        bucket("lost", Map::new()),
        Resource::new(&PLAIN, "plain", Map::new()),
    ]);
    let new = plan(vec![
        bucket(
            "kept",
            vec![
                ("location".into(), "here".into()),
                (
                    "rules".into(),
                    Value::List(vec![
                        Value::map([("age", Value::Int(9))]),
                        Value::Map(vec![]),
                    ]),
                ),
                ("tags".into(), vec!["b", "c"].into()),
                ("order".into(), vec!["b", "a"].into()),
                ("come".into(), true.into()),
                ("text".into(), "one\n2\nthree".into()),
            ],
        ),
        bucket("new", Map::new()),
    ]);
    assert_eq!(
        compared(&old, &new).text(Style::PLAIN),
        "\
- test:index:Bucket lost (its data or access is lost)
- test:index:Plain plain
~ test:index:Bucket kept
    inputs.come:
      + true
    inputs.gone:
      - true
    inputs.location: \"there\" -> \"here\"
    inputs.order: the same items in another order
    inputs.rules[0].age: 8 -> 9
    inputs.rules[1]:
      + {}
    inputs.tags:
      - \"a\"
      + \"c\"
    inputs.text:
      - \"two\"
      + \"2\"
+ test:index:Bucket new

2 removed, 1 changed, 1 added, 0 the same
1 removed resource would lose data or access that cannot be made again
"
    );
}

#[test]
fn what_holds_data_under_another_name_is_told() {
    let old = plan(vec![bucket("old", vec![("name".into(), "main".into())])]);
    let new = |aliases: Vec<Alias>| {
        let mut bucket = bucket("new", vec![("name".into(), "main".into())]);
        bucket.options_mut().aliases = aliases;
        plan(vec![bucket])
    };
    let text = compared(&old, &new(Vec::new())).text(Style::PLAIN);
    let says = "`old` holds data and would be deleted: `new` is the same under another name";
    assert!(text.contains(says), "{text}");
    let taken_over = new(vec![Alias::Name("old".into())]);
    assert_eq!(
        compared(&old, &taken_over).text(Style::PLAIN),
        "\
~ test:index:Bucket new
    name: \"old\" -> \"new\"
    options.aliases:
      + [{\"name\":\"old\"}]

0 removed, 1 changed, 0 added, 0 the same
"
    );
}

#[test]
fn secrets_are_only_told_as_changed() {
    let make = |secret: &'static str, hidden: bool| {
        let mut plan = Plan::default();
        let key = plan.add(bucket(
            "key",
            vec![
                ("key".into(), secret.into()),
                ("content".into(), secret.into()),
            ],
        ));
        let token: Value = if hidden {
            Value::Secret(Box::new(secret.into()))
        } else {
            secret.into()
        };
        plan.add(Resource::new(
            &PLAIN,
            "user",
            vec![
                ("token".into(), token),
                (
                    "nested".into(),
                    Value::map([("in", Value::Secret(Box::new(secret.into())))]),
                ),
                (
                    "made".into(),
                    Value::concat([
                        Value::from("x "),
                        Output {
                            node: key,
                            attribute: "key",
                        }
                        .into(),
                    ]),
                ),
            ],
        ));
        plan.seal().unwrap();
        plan
    };
    // An input that is secret on one side only is secret all the same.
    for (old, new) in [(true, false), (false, true), (true, true)] {
        let diff = compared(&make("hunter1", old), &make("hunter2", new));
        let user = &diff
            .changed
            .iter()
            .find(|(id, _)| id.name == "user")
            .unwrap()
            .1;
        let inputs = user
            .iter()
            .filter(|change| change.path.starts_with("inputs."));
        assert!(
            inputs.clone().count() == 3 && inputs.clone().all(|change| change.what == What::Secret),
            "{user:?}"
        );
        let text = diff.text(Style::PLAIN);
        assert!(!text.contains("hunter"), "{text}");
        assert_eq!(text.matches("changed (secret)").count(), 5, "{text}");
    }
}

#[test]
fn what_is_no_plan_is_told_with_its_line() {
    let good = r#"{"inputs":{},"name":"b","options":{},"type":"t:x:Y"}"#;
    for (old, expect) in [
        (
            format!("{good}\n{{\n"),
            "line 2: no JSON: the line ends too early",
        ),
        (
            format!("\n\n{good}\n[]\n"),
            "line 4: no resource: expected an object",
        ),
        (format!("{good}\n{good}\n"), "line 2: the same as line 1"),
        (
            format!("{good}\n {good} \n"),
            "line 2: `b` is there twice as `t:x:Y`",
        ),
        (
            r#"{"name":"a"}"#.to_owned(),
            "line 1: no resource: `type` is missing",
        ),
        (
            r#"{"name":1,"type":"t"}"#.to_owned(),
            "line 1: `name` is no text",
        ),
        (
            r#"{"name":"a","type":"t"}"#.to_owned(),
            "line 1: no resource: `inputs` is missing",
        ),
        (
            r#"{"name":"a","type":"t","inputs":[]}"#.to_owned(),
            "line 1: `inputs` is no object",
        ),
        (
            r#"{"name":"a","type":"t","inputs":{},"options":1}"#.to_owned(),
            "line 1: `options` is no object",
        ),
        (
            "{\"inputs\":{},\"name\":\"a\",\"options\":{},\"type\":\"test:index:Plain\"}\n\
                 {\"inputs\":{\"x\":1},\"name\":\"a\",\"options\":{},\"type\":\"test:index:Plain\"}"
                .to_owned(),
            "line 2: `a` is there twice as `test:index:Plain`",
        ),
        (
            "[".repeat(100_000),
            "line 1: no JSON: a mistake at column 128",
        ),
    ] {
        assert_eq!(malformed(&old), expect, "{}", &old[..old.len().min(200)]);
    }
}

#[test]
fn long_values_show_where_they_differ() {
    let (old, new) = around_difference(
        &format!("{}A{}", "x".repeat(90), "y".repeat(90)),
        &format!("{}B", "x".repeat(90)),
        30,
    );
    assert_eq!((term::columns(&old), new.as_str()), (30, "…xxxxxxxxxxB"));
    assert!(old.starts_with("…xxxxxxxxxxA"), "{old}");
}
