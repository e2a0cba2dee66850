//! Plans as bytes, and the bytes of values.

use super::*;
use crate::plan::typed::plain;
use crate::plan::{Map, Render, ResourceType};

static BUCKET: ResourceType = ResourceType {
    aliases: &["test:old:Bucket"],
    secret_inputs: &["content", "never"],
    secret_outputs: &["labels"],
    stateful: true,
    ..plain("test:index:Bucket")
};
static PLAIN: ResourceType = plain("test:index:Plain");
static PROVIDER: ResourceType = plain("pulumi:providers:test");

fn lines(plan: &mut Plan) -> Vec<String> {
    plan.seal().unwrap();
    let engine = Engine::new(plan, &[]);
    let bytes = write(plan, &engine);
    let text = String::from_utf8(bytes).unwrap();
    let (rest, count) = text.rsplit_once("\"whole_plan\":").unwrap();
    assert_eq!(count, format!("{}}}\n", plan.resources().len()));
    let rest = match rest.strip_suffix(',') {
        Some(last) => format!("{last}}}"),
        None => String::new(),
    };
    rest.lines().map(str::to_owned).collect()
}

#[test]
fn a_resource_without_anything_is_short() {
    let mut plan = Plan::default();
    plan.add(Resource::new(&PLAIN, "a", Map::new()));
    assert_eq!(
        lines(&mut plan),
        [r#"{"inputs":{},"name":"a","options":{},"type":"test:index:Plain"}"#]
    );
    assert_eq!(lines(&mut Plan::default()), Vec::<String>::new());
}

#[test]
fn all_options_are_written_sorted() {
    let mut plan = Plan::default();
    let z = plan.add(Resource::new(&PROVIDER, "z", Map::new()));
    let a = plan.add(Resource::new(&PLAIN, "a", Map::new()));
    let mut b = Resource::new(
        &BUCKET,
        "b",
        vec![
            (
                "x".into(),
                Value::concat([
                    Value::from("gs://"),
                    Output {
                        node: z,
                        attribute: "name",
                    }
                    .into(),
                    Output {
                        node: a,
                        attribute: "name",
                    }
                    .into(),
                ]),
            ),
            ("secret".into(), Value::Secret(Box::new("s".into()))),
            ("content".into(), "c".into()),
            (
                "gone".into(),
                Output {
                    node: a,
                    attribute: "nothing",
                }
                .into(),
            ),
            ("null".into(), Value::Null),
        ],
    );
    b.depends_on = vec![z];
    *b.options_mut() = Options {
        aliases: vec![Alias::Name("was".into())],
        ignore_changes: vec!["x".into()],
        protect: true,
        delete_before_replace: true,
        retain_on_delete: true,
        import: Some("there".into()),
        replace_on_changes: vec!["x".into()],
        parent: Some(a),
        provider: Some(z),
        version: Some("1.2.3".into()),
        timeouts: Some(crate::plan::Timeouts {
            create: Some("1m".into()),
            delete: Some("2m".into()),
            update: None,
        }),
    };
    plan.add(b);
    let lines = lines(&mut plan);
    assert_eq!(
        lines[0],
        concat!(
            r#"{"inputs":{"content":"c","null":null,"secret":"s","x":"gs://za"},"name":"b","#,
            r#""options":{"additional_secret_outputs":["labels"],"#,
            r#""aliases":[{"type":"test:old:Bucket"},{"name":"was"}],"#,
            r#""custom_timeouts":{"create":"1m","delete":"2m"},"#,
            r#""delete_before_replace":true,"dependencies":["a","z"],"depends_on":["z"],"#,
            r#""ignore_changes":["x"],"import":"there","parent":"a","#,
            r#""property_dependencies":{"gone":["a"],"x":["a","z"]},"protect":true,"#,
            r#""provider":"z::z_id","replace_on_changes":["x"],"retain_on_delete":true,"#,
            r#""secret_inputs":["content","secret"],"version":"1.2.3"},"#,
            r#""type":"test:index:Bucket"}"#
        )
    );
}

/// What is written straight into the buffer is what the engine would resolve.
#[test]
fn values_are_as_the_engine_resolves_them() {
    let mut plan = Plan::default();
    let odd = plan.add(Resource::new(&PLAIN, "a\"\\\n\u{1}ü", Map::new()));
    let mut named = Resource::new(&PLAIN, "named", Map::new());
    named.inputs = vec![("list".into(), vec!["B@x.org", "a@x.org"].into())];
    let named = plan.add(named);
    let name = || {
        Value::from(Output {
            node: odd,
            attribute: "name",
        })
    };
    let list = || {
        Value::from(Output {
            node: named,
            attribute: "list",
        })
    };
    let values = vec![
        Value::Null,
        true.into(),
        Value::Int(-3),
        2.0.into(),
        0.5.into(),
        f64::NAN.into(),
        "tab\t \u{8}\u{c}\r\u{7f} end".into(),
        name(),
        list(),
        Output {
            node: odd,
            attribute: "nothing",
        }
        .into(),
        Value::concat([
            name(),
            Value::Int(4),
            list(),
            Value::Secret(Box::new(name())),
        ]),
        Value::map([
            ("b", name()),
            ("a", Value::List(vec![])),
            ("c", Value::Map(vec![])),
        ]),
        Value::Render(Render::Members, Box::new(list())),
        Value::Render(Render::MemberLines, Box::new(list())),
    ];
    plan.add(Resource::new(
        &PLAIN,
        "all",
        vec![("v".into(), Value::List(values.clone()))],
    ));
    let lines = lines(&mut plan);
    let line = lines.iter().find(|line| line.contains("\"all\"")).unwrap();
    let read: Json = serde_json::from_str(line).unwrap();
    let engine = Engine::new(&plan, &[]);
    assert_eq!(read["inputs"]["v"], engine.resolve(&Value::List(values)));
}

#[test]
fn lines_are_sorted_by_their_bytes() {
    let mut plan = Plan::default();
    for n in 0..2000_u32 {
        let long = "same ".repeat((n % 7) as usize);
        let name = format!("{}", n.wrapping_mul(2_654_435_761));
        plan.add(Resource::new(
            &PLAIN,
            name,
            vec![("text".into(), long.into())],
        ));
    }
    let lines = lines(&mut plan);
    assert_eq!(lines.len(), 2000);
    assert!(lines.is_sorted());
}

#[test]
fn exports_are_one_document() {
    let mut plan = Plan::default();
    let a = plan.add(Resource::new(&PLAIN, "a", Map::new()));
    let engine = Engine::new(&plan, &[]);
    assert_eq!(exports(&plan, &engine), b"{}\n");
    plan.export("b", Value::List(vec![]));
    plan.export(
        "a",
        Output {
            node: a,
            attribute: "id",
        }
        .into(),
    );
    let engine = Engine::new(&plan, &[]);
    assert_eq!(
        String::from_utf8(exports(&plan, &engine)).unwrap(),
        "{\n \"a\": \"a_id\",\n \"b\": []\n}\n"
    );
}
