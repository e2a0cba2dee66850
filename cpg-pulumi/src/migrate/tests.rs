//! States by hand, for a small plan: one thing at a time.

use cpg_core::engine::former::Former;
use cpg_core::plan::typed::plain;
use cpg_core::plan::{Alias, Map, Output, Plan, Render, Resource, ResourceType, Value};
use serde_json::{Value as Json, json};

use super::*;

static STORE: ResourceType = ResourceType {
    aliases: &["test:old:Store"],
    ..plain("test:index:Store")
};
static MEMBER: ResourceType = plain("own:index:Member");
static PROVIDER: ResourceType = plain("pulumi:providers:test");

const FORMER: &[Former] = &[Former {
    inputs: &[("in_group", "inGroup"), ("member", "member")],
    dropped: &["__provider"],
    outputs: &[("member_no", "memberNo"), ("no", "memberNo")],
    id_as: Some("memberName"),
    ..Former::plain("python:dynamic", "own:index:Member")
}];

const OLD: &str = "urn:pulumi:then::theirs::";
const NEW: &str = "urn:pulumi:now::ours::";

/// A store, and a member of it.
fn plan() -> Plan {
    let mut plan = Plan::default();
    let store = plan.add(Resource::new(
        &STORE,
        "store",
        vec![("size".into(), 3_i64.into())],
    ));
    let group = Output {
        node: store,
        attribute: "id",
    };
    let inputs: Map = vec![
        ("inGroup".into(), group.into()),
        ("member".into(), "amy".into()),
    ];
    plan.add(Resource::new(&MEMBER, "amy", inputs));
    plan.seal().unwrap();
    plan
}

fn stack() -> Json {
    json!({"urn": format!("{OLD}pulumi:pulumi:Stack::theirs-then"), "custom": false, "type": "pulumi:pulumi:Stack"})
}

fn provider(package: &str, name: &str) -> Json {
    let token = format!("pulumi:providers:{package}");
    json!({"urn": format!("{OLD}{token}::{name}"), "custom": true, "id": "1", "type": token})
}

fn store() -> Json {
    json!({
        "urn": format!("{OLD}test:index:Store::store"),
        "custom": true,
        "id": "s",
        "type": "test:index:Store",
        "inputs": {"size": 3},
        "outputs": {"size": 3},
        "parent": format!("{OLD}pulumi:pulumi:Stack::theirs-then"),
        "provider": format!("{OLD}pulumi:providers:test::default_1_2_3::1"),
    })
}

fn member() -> Json {
    let store = format!("{OLD}test:index:Store::store");
    json!({
        "urn": format!("{OLD}python:dynamic:Resource::amy"),
        "custom": true,
        "id": "a",
        "type": "python:dynamic:Resource",
        "inputs": {
            "__provider": "code",
            "in_group": {crate::protocol::SIGNATURE: "5cf8f73096256a8f31e491e813e4eb8e", "id": "s", "urn": store},
            "member": "amy",
        },
        "outputs": {"__provider": "code", "in_group": "s", "member": "amy", "no": 7, "other": 1},
        "parent": format!("{OLD}pulumi:pulumi:Stack::theirs-then"),
        "provider": format!("{OLD}pulumi:providers:python::default::1"),
        "dependencies": [store],
        "propertyDependencies": {"__provider": [], "in_group": [store], "member": []},
        "additionalSecretOutputs": ["in_group"],
        "ignoreChanges": ["in_group"],
    })
}

fn state(more: impl IntoIterator<Item = Json>) -> Json {
    let mut all = vec![
        stack(),
        provider("test", "default_1_2_3"),
        provider("python", "default"),
    ];
    all.extend(more);
    json!({"version": 3, "deployment": {"manifest": {}, "resources": all}})
}

fn taken_by(plan: &Plan, state: &Json) -> Result<Taken, Vec<String>> {
    let home = Home {
        stack: "now".into(),
        project: "ours".into(),
    };
    let heir = Heir {
        plan,
        former: FORMER,
        own: &["notes"],
        simulated: &[],
        home: &home,
    };
    take_over(state, &heir).map_err(|all| all.iter().map(ToString::to_string).collect())
}

fn taken(state: &Json) -> Taken {
    taken_by(&plan(), state).unwrap()
}

fn entry(taken: &Taken, name: &str) -> Json {
    let found = document::entries(&taken.state).iter();
    let mut found = found.filter(|entry| name_of(entry) == name);
    found
        .next()
        .unwrap_or_else(|| panic!("no `{name}`"))
        .clone()
}

#[test]
fn a_kind_that_was_code_has_its_type_names_and_provider_of_now() {
    let taken = taken(&state([store(), member()]));
    let store = format!("{NEW}test:index:Store::store");
    let amy = entry(&taken, "amy");
    let provider = amy["provider"].as_str().unwrap().to_owned();
    assert_eq!(
        amy,
        json!({
            "urn": format!("{NEW}own:index:Member::amy"),
            "custom": true,
            "id": "a",
            "type": "own:index:Member",
            "inputs": {"inGroup": "s", "member": "amy"},
            "outputs": {"inGroup": "s", "member": "amy", "memberNo": 7, "memberName": "a"},
            "parent": format!("{NEW}pulumi:pulumi:Stack::ours-now"),
            "provider": provider,
            "dependencies": [store],
            "propertyDependencies": {"inGroup": [store], "member": []},
            "additionalSecretOutputs": ["inGroup"],
            "ignoreChanges": ["inGroup"],
        })
    );
    let (urn, id) = provider.rsplit_once("::").unwrap();
    assert_eq!(urn, format!("{NEW}pulumi:providers:own::default"));
    assert_eq!(id.len(), 36);
    let names: Vec<&str> = document::entries(&taken.state)
        .iter()
        .map(|one| text(one, "type"))
        .collect();
    assert_eq!(
        names,
        [
            "pulumi:pulumi:Stack",
            "pulumi:providers:test",
            "test:index:Store",
            "pulumi:providers:own",
            "own:index:Member",
        ],
        "the provider that nobody needs is gone, the new one comes before who needs it"
    );
    assert_eq!((taken.report.same, taken.report.missing.len()), (2, 0));
    // The same again changes nothing, and does the same.
    assert!(!self::taken(&taken.state).is_changed);
    assert_eq!(
        self::taken(&state([self::store(), member()])).state,
        taken.state
    );
}

#[test]
fn every_mention_of_an_entry_is_one_of_now() {
    let urn = format!("{OLD}test:index:Store::store");
    let hidden = json!({"in": urn, "plain": 1}).to_string();
    let mut one = store();
    one["aliases"] = json!([
        format!("{OLD}test:index:Store::long-ago"),
        "urn:pulumi:other::elsewhere::t::n",
        {"name": "was", "stack": "then", "project": "theirs", "parent": urn},
        {"name": "was", "stack": "other", "project": "theirs"},
        {"noParent": true},
    ]);
    let mut alone = json!({
        "urn": format!("{OLD}acme:index:Thing$acme:index:Part::part"),
        "custom": true,
        "id": "x",
        "type": "acme:index:Part",
        "deletedWith": urn,
        "replaceWith": [urn],
        "viewOf": urn,
        "inputs": {
            "in": [{"urn": urn}],
            "hidden": {crate::protocol::SIGNATURE: crate::protocol::SECRET, "plaintext": hidden},
            "text": format!("see {urn}"),
        },
    });
    alone["provider"] = format!("{OLD}pulumi:providers:test::default_1_2_3::1").into();
    let taken = taken(&state([one, member(), alone]));
    let store = format!("{NEW}test:index:Store::store");
    assert_eq!(
        entry(&taken, "store")["aliases"],
        json!([
            format!("{NEW}test:index:Store::long-ago"),
            "urn:pulumi:other::elsewhere::t::n",
            {"name": "was", "stack": "now", "project": "ours", "parent": store},
            {"name": "was", "stack": "other", "project": "theirs"},
            {"noParent": true},
        ])
    );
    let part = entry(&taken, "part");
    assert_eq!(
        part["urn"],
        format!("{NEW}acme:index:Thing$acme:index:Part::part")
    );
    for key in ["deletedWith", "viewOf"] {
        assert_eq!(part[key], store, "{key}");
    }
    assert_eq!(part["replaceWith"], json!([store]));
    assert_eq!(part["inputs"]["in"], json!([{"urn": store}]));
    let hidden = part["inputs"]["hidden"]["plaintext"].as_str().unwrap();
    assert_eq!(
        serde_json::from_str::<Json>(hidden).unwrap(),
        json!({"in": store, "plain": 1})
    );
    assert_eq!(
        part["inputs"]["text"],
        format!("see {urn}"),
        "a text is a text"
    );
    assert_eq!(
        part["provider"],
        format!("{NEW}pulumi:providers:test::default_1_2_3::1")
    );
}

#[test]
fn what_the_plan_says_of_parents_and_providers_counts() {
    let component = json!({"urn": format!("{OLD}acme:index:Folder::folder"), "custom": false, "type": "acme:index:Folder", "parent": format!("{OLD}pulumi:pulumi:Stack::theirs-then")});
    let mut within = store();
    within["urn"] = format!("{OLD}acme:index:Folder$test:index:Store::store").into();
    within["parent"] = component["urn"].clone();
    within["provider"] = format!("{OLD}pulumi:providers:test::mine::1").into();
    within["dependencies"] = json!([component["urn"]]);
    let all = state([
        component.clone(),
        provider("test", "mine"),
        within.clone(),
        member(),
    ]);
    let taken = taken(&all);
    let one = entry(&taken, "store");
    assert_eq!(one["urn"], format!("{NEW}test:index:Store::store"));
    assert_eq!(one["parent"], format!("{NEW}pulumi:pulumi:Stack::ours-now"));
    assert_eq!(one["dependencies"], json!([]));
    assert!(text(&one, "provider").starts_with(&format!("{NEW}pulumi:providers:test::default::")));
    let said = taken.report.text();
    assert!(
        said.contains("component: `acme:index:Folder folder` has nothing in it any more"),
        "{said}"
    );
    assert!(
        said.contains(
            "provider: 1 of `mine` go to the default one of test: give it the same settings"
        ),
        "{said}"
    );
    let is_there = |name: &str| {
        document::entries(&taken.state)
            .iter()
            .any(|one| name_of(one) == name)
    };
    assert!(!is_there("folder") && !is_there("mine"));

    // A plan that has the provider itself.
    let mut plan = Plan::default();
    let mine = plan.add(Resource::new(&PROVIDER, "mine", Map::new()));
    let mut store = Resource::new(&STORE, "store", vec![("size".into(), 3_i64.into())]);
    store.options_mut().provider = Some(mine);
    plan.add(store);
    plan.seal().unwrap();
    let taken = taken_by(&plan, &all).unwrap();
    assert_eq!(
        entry(&taken, "store")["provider"],
        format!("{NEW}pulumi:providers:test::mine::1")
    );
    assert_eq!(taken.report.same, 2, "{}", taken.report.text());
}

#[test]
fn names_and_types_of_before_are_those_of_now() {
    let mut plan = Plan::default();
    let mut renamed = Resource::new(&STORE, "store", vec![("size".into(), 3_i64.into())]);
    renamed.options_mut().aliases = vec![
        Alias::Name("first".into()),
        Alias::Type("test:v1:Store".into()),
    ];
    plan.add(renamed);
    let mut amy = Resource::new(
        &MEMBER,
        "amy",
        vec![
            ("inGroup".into(), "s".into()),
            ("member".into(), "amy".into()),
        ],
    );
    amy.options_mut().aliases = vec![Alias::Name("ann".into())];
    plan.add(amy);
    plan.seal().unwrap();
    for (token, name) in [
        ("test:old:Store", "store"),
        ("test:v1:Store", "store"),
        ("test:index:Store", "first"),
    ] {
        let mut one = store();
        one["urn"] = format!("{OLD}{token}::{name}").into();
        one["type"] = token.into();
        let mut ann = member();
        ann["urn"] = format!("{OLD}python:dynamic:Resource::ann").into();
        let taken = taken_by(&plan, &state([one, ann])).unwrap();
        assert_eq!(
            entry(&taken, "store")["urn"],
            format!("{NEW}test:index:Store::store")
        );
        assert_eq!(
            entry(&taken, "amy")["urn"],
            format!("{NEW}own:index:Member::amy")
        );
        assert!(
            taken
                .report
                .renamed
                .contains(&("ann".to_owned(), "amy".to_owned()))
        );
        assert!(taken.report.alone.is_empty());
    }
    // Where both are there, the one of now is it, and the other is left alone.
    let mut old = store();
    old["urn"] = format!("{OLD}test:old:Store::store").into();
    old["type"] = "test:old:Store".into();
    let taken = taken_by(&plan, &state([old, store(), member()])).unwrap();
    let all = document::entries(&taken.state).iter();
    let types: Vec<&str> = all
        .filter(|one| name_of(one) == "store")
        .map(|one| text(one, "type"))
        .collect();
    assert_eq!(types, ["test:old:Store", "test:index:Store"]);
    assert_eq!(taken.report.alone.len(), 1);
}

#[test]
fn what_is_no_kind_of_before_is_left_alone() {
    let mut other = member();
    other["urn"] = format!("{OLD}python:dynamic:Resource::other").into();
    other["inputs"] = json!({"__provider": "code", "member": "amy"});
    let taken = taken(&state([store(), member(), other.clone()]));
    let mut left = entry(&taken, "other");
    assert_eq!(left["type"], "python:dynamic:Resource");
    assert_eq!(left["inputs"], other["inputs"]);
    assert_eq!(
        left["provider"].take(),
        format!("{NEW}pulumi:providers:python::default::1")
    );
    let said = taken.report.text();
    assert!(
        said.contains(
            "    other  python:dynamic:Resource  its provider is code of the old program\n"
        ),
        "{said}"
    );
    // What own code makes, it will make again.
    let mut note = store();
    note["urn"] = format!("{OLD}notes:index:Page::page").into();
    note["type"] = "notes:index:Page".into();
    let taken = self::taken(&state([store(), member(), note]));
    assert!(!taken.report.text().contains("left alone"));
    // A kind of before that the plan does not have is one of now all the same.
    let mut bob = member();
    bob["urn"] = format!("{OLD}python:dynamic:Resource::bob").into();
    let taken = self::taken(&state([store(), member(), bob]));
    assert_eq!(
        entry(&taken, "bob")["urn"],
        format!("{NEW}own:index:Member::bob")
    );
    let said = taken.report.text();
    assert!(
        said.contains("no such name (the next `up` deletes them): 1\n    bob  own:index:Member\n"),
        "{said}"
    );
}

#[test]
fn documents_take_the_plans_layout_and_nothing_else() {
    let document = |size: i64| {
        let tables = [
            ("a", Value::map([("x", Value::from(1_i64))])),
            ("b", Value::map([("size", Value::from(size))])),
        ];
        Value::Render(Render::Toml, Box::new(Value::map(tables)))
    };
    let theirs = "[b]\nsize = 2\n[a]\nx = 1\n";
    let hidden = |text: &str| json!({crate::protocol::SIGNATURE: crate::protocol::SECRET, "plaintext": json!(text).to_string()});
    for (size, is_same) in [(2, true), (3, false)] {
        let mut plan = Plan::default();
        plan.add(Resource::new(
            &STORE,
            "store",
            vec![
                ("text".into(), document(size)),
                ("secret".into(), Value::Secret(Box::new(document(size)))),
            ],
        ));
        plan.seal().unwrap();
        let mut one = store();
        one["inputs"] = json!({"text": theirs, "secret": hidden(theirs)});
        one["outputs"] = json!({"text": theirs, "secret": hidden(theirs)});
        let taken = taken_by(&plan, &state([one.clone()])).unwrap();
        let now = entry(&taken, "store");
        let ours = "[a]\nx = 1\n\n[b]\nsize = 2\n";
        let text = if is_same { ours } else { theirs };
        for side in ["inputs", "outputs"] {
            assert_eq!(
                now[side],
                json!({"text": text, "secret": hidden(text)}),
                "{side}"
            );
        }
        assert_eq!(taken.report.laid_out.len(), if is_same { 2 } else { 0 });
        assert_eq!(
            (taken.report.same, taken.report.differing.len()),
            if is_same { (1, 0) } else { (0, 1) }
        );
        assert!(!taken.report.text().contains("size = "), "no value is told");
    }
}

#[test]
fn what_providers_filled_in_is_no_difference() {
    let mut one = store();
    one["inputs"] = json!({"__defaults": ["class"], "class": "STANDARD", "size": 3});
    let taken = taken(&state([one.clone(), member()]));
    assert_eq!((taken.report.same, taken.report.differing.len()), (2, 0));
    assert_eq!(entry(&taken, "store")["inputs"], one["inputs"]);
    one["inputs"] = json!({"__defaults": [], "class": "STANDARD", "size": 4});
    let taken = self::taken(&state([one, member()]));
    let expected = (
        "store".to_owned(),
        STORE.token,
        vec!["class".to_owned(), "size".to_owned()],
    );
    assert_eq!(taken.report.differing, [expected]);
}

#[test]
fn what_cannot_be_taken_over_is_told_at_once() {
    let told = |state: &Json| taken_by(&plan(), state).unwrap_err().join("\n");
    let mut pending = state([store(), member()]);
    pending["deployment"]["pending_operations"] = json!([
        {"resource": store(), "type": "creating"},
        {"resource": member(), "type": "deleting"},
    ]);
    let said = told(&pending);
    assert!(
        said.contains("cut off while it was creating `store`\n"),
        "{said}"
    );
    assert!(
        said.contains("cut off while it was deleting `amy`\n  help: "),
        "{said}"
    );
    let strange = |name: &str| json!({"urn": format!("{OLD}acme:index:Thing::{name}"), "custom": true, "id": "x", "type": "acme:index:Thing"});
    let said = told(&state([strange("a"), strange("b")]));
    assert!(
        said.contains("of the state of then of the project theirs the plan has 0 of 2 resources"),
        "{said}"
    );
    assert!(said.contains("help: name the configuration"), "{said}");
    assert!(taken_by(&plan(), &state([store(), strange("a")])).is_ok());
    assert!(told(&state([])).contains("the plan has 0 of 0 resources"));
    let said = told(&state([store(), store(), member()]));
    assert!(
        said.contains("`store` of type `test:index:Store` is in the state twice"),
        "{said}"
    );
    // One that only waits to be deleted is not there twice.
    let mut going = store();
    going["delete"] = true.into();
    let taken = taken(&state([store(), going, member()]));
    let said = taken.report.text();
    assert!(
        said.contains("(the next `up` deletes the old ones): 1\n    store  test:index:Store\n"),
        "{said}"
    );
    assert_eq!(taken.resources().count(), 2);
}

#[test]
fn entries_that_are_not_as_they_were_to_be_are_named() {
    let wanted = taken(&state([store(), member()])).state;
    assert_eq!(unlike(&wanted, &wanted), Vec::<String>::new());
    let mut found = wanted.clone();
    let resources = found["deployment"]["resources"].as_array_mut().unwrap();
    resources[2]["inputs"]["size"] = 4.into();
    let last = resources.pop();
    assert!(last.is_some());
    assert_eq!(unlike(&wanted, &found), ["store", "amy"]);
}

#[test]
fn what_is_written_in_another_way_is_the_same() {
    let hidden = |text: &str| json!({crate::protocol::SIGNATURE: crate::protocol::SECRET, "plaintext": text});
    for (one, other, is_same) in [
        (json!({"a": 3.0, "b": null}), json!({"a": 3}), true),
        (hidden("\"<a>\""), hidden("\"\\u003ca\\u003e\""), true),
        (hidden("\"<a>\""), hidden("\"<b>\""), false),
        (json!({"a": [1, {}]}), json!({"a": [1, null]}), true),
        (json!({"a": [1]}), json!({"a": [1, 2]}), false),
        (json!({"a": true}), json!({}), false),
        (json!("3"), json!(3), false),
    ] {
        assert_eq!(is_alike(&one, &other), is_same, "{one} {other}");
    }
}

/// Whatever an entry has in the place of what is expected, nothing panics.
#[test]
fn odd_entries_are_no_panic() {
    for key in [
        "urn",
        "type",
        "id",
        "inputs",
        "outputs",
        "parent",
        "provider",
        "dependencies",
        "propertyDependencies",
        "additionalSecretOutputs",
        "ignoreChanges",
        "aliases",
        "delete",
        "initErrors",
        "custom",
        "deletedWith",
    ] {
        for odd in [
            json!(null),
            json!(3),
            json!("odd"),
            json!(["odd", 3]),
            json!({"odd": [1]}),
            json!("urn:pulumi:a::b::c::d"),
        ] {
            for one in [store(), member()] {
                let mut one = one;
                one[key] = odd.clone();
                let text = state([stack(), one, store()]).to_string();
                if let Ok(state) = read(text.as_bytes(), "it") {
                    let _ = taken_by(&plan(), &state);
                }
            }
        }
    }
}

/// What Pulumi would not take is told before anything is written, each mistake once.
#[test]
fn a_state_that_does_not_hold_together_is_refused() {
    let absent = format!("{OLD}test:index:Store::gone");
    let told = |more: &[Json]| taken_by(&plan(), &state(more.iter().cloned())).unwrap_err();
    let changed = |mut one: Json, key: &str, value: Json| {
        one[key] = value;
        one
    };
    let all = told(&[
        changed(store(), "dependencies", json!([absent])),
        changed(member(), "deletedWith", json!(absent)),
    ]);
    assert_eq!(
        all,
        [
            "`gone` of type `test:index:Store` is not in the state, and `store` of type `test:index:Store` names it, as another does\n  help: let the program that was at work mend it: `pulumi state repair`, then migrate"
        ]
    );
    let all = told(&[member(), store()]);
    assert_eq!(all.len(), 1, "{all:?}");
    assert!(
        all[0].starts_with("`store` of type `test:index:Store` comes after `amy`"),
        "{all:?}"
    );
    let all = told(&[changed(store(), "provider", json!("junk"))]);
    assert!(
        all[0].starts_with("`junk` is not in the state, and `store`"),
        "{all:?}"
    );
    let all = told(&[changed(store(), "id", json!(""))]);
    assert!(
        all[0].starts_with("`store` of type `test:index:Store` has no id\n  help: "),
        "{all:?}"
    );
}

#[test]
fn what_was_only_looked_up_is_told() {
    let mut one = store();
    one["external"] = true.into();
    let text = taken(&state([one])).report.text();
    assert!(
        text.contains(
            "only looked up (the next `up` makes them anew): 1\n    store  test:index:Store\n"
        ),
        "{text}"
    );
}

#[test]
fn a_name_with_a_line_end_is_one_line() {
    let mut one = store();
    one["urn"] = format!("{OLD}test:index:Store::a\nb").into();
    let text = taken(&state([store(), one])).report.text();
    assert!(text.contains("    a b  test:index:Store\n"), "{text}");
}
