//! What sealing refuses, and what a plan depends on.

use super::*;
use crate::plan::typed::plain;

static THING: ResourceType = plain("test:index:Thing");
static PROVIDER: ResourceType = plain("pulumi:providers:test");

fn thing(plan: &mut Plan, name: &str, depends_on: &[u32]) -> NodeId {
    let mut resource = Resource::new(&THING, name, Map::new());
    resource.depends_on = depends_on.iter().copied().map(NodeId).collect();
    plan.add(resource)
}

#[test]
fn a_name_given_twice_is_told_once() {
    let mut plan = Plan::default();
    for name in ["a", "b", "a", "a"] {
        thing(&mut plan, name, &[]);
    }
    let errors = plan.seal().unwrap_err();
    assert_eq!(
        errors,
        [PlanError::Twice {
            token: "test:index:Thing",
            name: "a".to_owned(),
            purposes: None,
        }]
    );
}

#[test]
fn a_resource_that_needs_itself_is_told_with_its_path() {
    let mut plan = Plan::default();
    thing(&mut plan, "a", &[2]);
    thing(&mut plan, "b", &[0]);
    thing(&mut plan, "c", &[1]);
    let errors = plan.seal().unwrap_err();
    assert_eq!(
        errors[0].to_string().lines().next(),
        Some("a resource needs itself: a -> c -> b -> a")
    );
}

#[test]
fn a_parent_or_a_provider_that_is_declared_later_can_close_a_circle() {
    for option in [
        |options: &mut Options| options.parent = Some(NodeId(1)),
        |options: &mut Options| options.provider = Some(NodeId(1)),
    ] {
        let mut plan = Plan::default();
        let mut a = Resource::new(&THING, "a", Map::new());
        option(a.options_mut());
        plan.add(a);
        let mut b = Resource::new(&PROVIDER, "b", Map::new());
        b.depends_on = vec![NodeId(0)];
        plan.add(b);
        let errors = plan.seal().unwrap_err();
        assert_eq!(
            errors[0].to_string().lines().next(),
            Some("a resource needs itself: a -> b -> a")
        );
    }
}

#[test]
fn a_provider_is_one_of_the_package() {
    static OTHER: ResourceType = plain("pulumi:providers:tester");
    let mut plan = Plan::default();
    let right = plan.add(Resource::new(&PROVIDER, "right", Map::new()));
    let other = plan.add(Resource::new(&OTHER, "other", Map::new()));
    let none = thing(&mut plan, "none", &[]);
    for (name, provider) in [("a", right), ("b", other), ("c", none)] {
        plan.add(Resource::new(&THING, name, Map::new()).by(provider));
    }
    let errors = plan.seal().unwrap_err();
    let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "`b` is a `test:index:Thing`, and its provider is to be `other`, a `pulumi:providers:tester`",
            "`c` is a `test:index:Thing`, and its provider is to be `none`, a `test:index:Thing`",
        ]
    );
    let problem = Problem::from(&errors[0]);
    assert!(problem.titled("error").starts_with("error[36e]: `b`"));
}

#[test]
fn a_deep_chain_needs_no_deep_stack() {
    let mut plan = Plan::default();
    for n in 0..200_000_u32 {
        let after = n + 1;
        let needs = if n < 199_999 { &[after][..] } else { &[] };
        thing(&mut plan, &n.to_string(), needs);
    }
    assert_eq!(plan.seal(), Ok(()));
}

#[test]
fn dependencies_are_those_named_and_those_referred_to() {
    let mut plan = Plan::default();
    let a = thing(&mut plan, "a", &[]);
    let b = thing(&mut plan, "b", &[]);
    let mut c = Resource::new(
        &THING,
        "c",
        vec![(
            "x".into(),
            Value::concat([
                Value::from("gs://"),
                Output {
                    node: b,
                    attribute: "name",
                }
                .into(),
            ]),
        )],
    );
    c.depends_on = vec![a];
    let c = plan.add(c);
    assert_eq!(plan.dependencies(plan.resource(c)), [a, b]);
}

const HELLO: &str = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

fn scratch(name: &str) -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("cpg-plan-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn with(value: impl Into<Value>) -> Plan {
    let mut plan = Plan::default();
    let inputs = vec![("source".into(), value.into())];
    plan.add(Resource::new(&THING, "a", inputs));
    plan
}

#[test]
fn a_file_is_known_by_its_hash_wherever_its_contents_are() {
    let folder = scratch("hash");
    std::fs::write(folder.join("a.txt"), "hello").unwrap();
    let text = Asset::Text("hello".into());
    let locked = Asset::Locked(Locked::new("a.txt", 5, HELLO));
    let file = Asset::file(&folder.join("a.txt")).unwrap();
    assert_eq!(text.json(), locked.json());
    for asset in [&text, &locked, &file] {
        assert_eq!(
            (&*asset.sha256(), &asset.json()["bytes"]),
            (HELLO, &5.into())
        );
    }
    assert_eq!(file.json()["__asset"], "file");
    let archive = Archive::of([("b", text.clone()), ("a", locked), ("b", file.clone())]);
    let paths: Vec<&str> = archive.files().iter().map(|(path, _)| &**path).collect();
    assert_eq!((paths, &archive.files()[1].1), (vec!["a", "b"], &file));
    assert_eq!(archive.json()["__archive"], "assets");
    assert!(Asset::file(&folder.join("b.txt")).is_err());
}

#[test]
fn an_archive_of_this_machine_has_the_name_of_one() {
    let folder = scratch("archive");
    for name in ["a.zip", "a.txt"] {
        std::fs::write(folder.join(name), "hello").unwrap();
    }
    let archive = Archive::file(&folder.join("a.zip")).unwrap();
    assert_eq!(
        archive.json(),
        serde_json::json!({"__archive": "file", "bytes": 5, "sha256": HELLO})
    );
    let error = Archive::file(&folder.join("a.txt")).unwrap_err();
    assert!(error.to_string().contains(".zip, .tar"), "{error}");
    assert!(Archive::file(&folder.join("b.zip")).is_err());
}

#[test]
fn contents_are_brought_and_what_is_other_or_missing_is_told_once() {
    let folder = scratch("bring");
    std::fs::write(folder.join("same"), "hello").unwrap();
    std::fs::write(folder.join("other"), "hello!").unwrap();
    std::fs::write(folder.join("binary"), [0xff, 0xfe]).unwrap();
    let locked = |path| Asset::Locked(Locked::new(path, 5, HELLO));
    let archive =
        |paths: &[&'static str]| Archive::of(paths.iter().map(|path| (*path, locked(path))));
    let mut plan = with(archive(&["same", "other", "binary"]));
    plan.add(Resource::new(
        &THING,
        "b",
        vec![("source".into(), locked("other").into())],
    ));
    let files: Vec<&str> = plan.resources()[0].locked().map(Locked::path).collect();
    assert_eq!(files, ["binary", "other", "same"]);
    plan.bring(&folder).unwrap();
    assert_eq!(plan.resources()[0].locked().count(), 0);
    let told: Vec<&str> = plan
        .warnings()
        .iter()
        .map(|one| one.message.as_str())
        .collect();
    assert_eq!(told.len(), 2, "{told:?}");
    let other =
        "`other` is not the file that the design knows: it has 6 bytes and the SHA-256 ce06";
    assert!(
        told[0].starts_with("`binary`") && told[1].starts_with(other),
        "{told:?}"
    );
    let Some(Value::Archive(archive)) = plan.resources()[0].input("source") else {
        panic!("no archive");
    };
    assert!(matches!(archive.files()[0].1, Asset::File(_)));
    assert_eq!(archive.files()[1].1, Asset::Text("hello!".into()));

    let mut plan = with(Value::List(vec![
        locked("gone").into(),
        locked("lost").into(),
        locked("gone").into(),
    ]));
    let problems = plan.bring(&folder).unwrap_err();
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("cannot read `gone` in `"), "{told:?}");
    std::fs::create_dir_all(folder.join("lost")).unwrap();
    let problems = plan.bring(&folder).unwrap_err();
    assert!(
        problems[1]
            .to_string()
            .ends_with(": it is no file\n  help: the design needs this file: put it there"),
        "{problems:?}"
    );
    std::fs::remove_dir(folder.join("lost")).unwrap();
    for no_folder in ["gone", "same"] {
        let problems = plan.bring(&folder.join(no_folder)).unwrap_err();
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(
            problems[0].message.ends_with("` is no folder"),
            "{problems:?}"
        );
    }
    let mut plan = with("text");
    plan.bring(&folder).unwrap();
    assert!(
        plan.warnings()[0]
            .message
            .starts_with("no resource needs a file of")
    );
}

fn read(name: &'static str) -> Value {
    let call = Call {
        token: "test:index:read",
        arguments: vec![("name".into(), name.into())],
        attribute: "data",
    };
    SecretRead {
        call,
        named: vec![("name", name.into())],
    }
    .into()
}

#[test]
fn secrets_of_a_run_are_listed_once_each_and_are_secret() {
    let mut plan = with(Value::map([
        ("b", read("b")),
        ("a", Value::concat([read("a")])),
    ]));
    plan.export("again", read("b"));
    let names: Vec<&str> = plan.reads().iter().map(|read| &*read.named[0].1).collect();
    assert_eq!(names, ["a", "b"]);
    let listed = String::from_utf8(crate::plan::file::reads(&plan)).unwrap();
    assert_eq!(
        listed.replace(['\n', ' '], ""),
        r#"[{"name":"a"},{"name":"b"}]"#
    );
    assert!(crate::plan::file::holds_secret(
        &plan.resources()[0].inputs[0].1
    ));
    // A secret is no question that anybody may ask.
    let mut calls = 0;
    plan.resources()[0].inputs[0].1.calls(&mut |_| calls += 1);
    assert_eq!(calls, 0);
}

#[test]
fn secrets_of_the_stack_are_listed_by_name_and_made_up() {
    let mut plan = with(Value::List(vec![
        Value::StackSecret("b".into()),
        Value::StackSecret("a".into()),
        read("c"),
    ]));
    plan.export("again", Value::StackSecret("b".into()));
    assert_eq!(
        plan.stack_secrets().into_iter().collect::<Vec<_>>(),
        ["a", "b"]
    );
    let listed: serde_json::Value =
        serde_json::from_slice(&crate::plan::file::reads(&plan)).unwrap();
    let want = serde_json::json!([{"name": "c"}, {"stack_secret": "a"}, {"stack_secret": "b"}]);
    assert_eq!(listed, want);
    let mut plan = with(Value::StackSecret("a".into()));
    plan.seal().unwrap();
    let engine = crate::engine::Engine::new(&plan, &[]);
    let line = String::from_utf8(crate::plan::file::write(&plan, &engine)).unwrap();
    assert!(line.contains(r#""source":"mock-config:a""#), "{line}");
    assert!(line.contains(r#""secret_inputs":["source"]"#), "{line}");
}

/// Where no simulated cloud has the function, nothing stands for the secret.
#[test]
fn a_secret_that_nobody_simulates_is_a_failure() {
    let plan = with(read("a"));
    let engine = crate::engine::Engine::new(&plan, &[]);
    let _ = crate::plan::file::write(&plan, &engine);
    let told: Vec<String> = engine.failures().iter().map(ToString::to_string).collect();
    let why = "`a` cannot be deployed: no simulated cloud answers `test:index:read`, which reads a secret";
    assert_eq!(told, [why]);
}

#[test]
fn what_a_resource_may_not_answer_is_nothing_where_that_is_said() {
    let mut plan = with("text");
    let node = NodeId(0);
    for (name, attribute) in [("there", "source"), ("urn", "urn"), ("not", "state")] {
        plan.export(name, Value::Maybe(Output { node, attribute }));
    }
    plan.seal().unwrap();
    let engine = crate::engine::Engine::new(&plan, &[]);
    let exports: serde_json::Value =
        serde_json::from_slice(&crate::plan::file::exports(&plan, &engine)).unwrap();
    let urn = "urn:pulumi:stack::project::pulumi:pulumi:Stack$test:index:Thing::a";
    assert_eq!(
        exports,
        serde_json::json!({"not": null, "there": "text", "urn": urn})
    );
    assert_eq!(engine.failures(), []);
}
