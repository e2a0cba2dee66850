//! What is refused before anything is asked, what a change of inputs means, and the schema.

use cpg_core::engine::provider::{Change, Provider as _};
use cpg_provider::resources::{ALL, google, hail, metamist};
use cpg_provider::types;
use libtest_mimic::Trial;
use serde_json::{Value, json};

use crate::{Checked, World, map, trial};

const ALPHA: &str = "gcp::https://batch.example.org::alpha";

pub(crate) fn all() -> Vec<Trial> {
    vec![
        trial("wrong_inputs_are_refused_by_their_names", wrong),
        trial("all_wrong_inputs_are_told_at_once", at_once),
        trial("what_is_not_known_yet_is_not_refused", unknown),
        trial("what_names_a_thing_replaces_it", replaces),
        trial("what_only_looks_different_changes_nothing", the_same),
        trial("what_is_not_known_yet_may_change", unknown_changes),
        trial("the_tables_say_what_the_types_say", tables),
        trial("the_schema_has_every_type", schema),
        trial("the_page_has_every_type", page),
        trial("a_change_of_the_token_asks_nothing", token_changes),
    ]
}

fn refused(token: &str, inputs: &Value) -> Vec<String> {
    let refused = types::check(token, &map(inputs));
    refused
        .into_iter()
        .map(|(property, why)| format!("{property}: {why}"))
        .collect()
}

fn right() -> Vec<(&'static str, Value)> {
    vec![
        (
            google::GroupMembership::TOKEN,
            json!({"groupKey": "groups/a", "memberKey": "ada@example.org"}),
        ),
        (
            google::GroupSettings::TOKEN,
            json!({"groupEmail": "a@groups.example.org", "settings": {"whoCanJoin": "x"}}),
        ),
        (
            hail::BatchUser::TOKEN,
            json!({"batchUri": "https://auth.example.org", "tokenCategory": "gcp", "username": "a"}),
        ),
        (
            hail::BillingProject::TOKEN,
            json!({"batchUri": "https://batch.example.org", "name": "alpha", "tokenCategory": "gcp"}),
        ),
        (
            hail::BillingProjectMembership::TOKEN,
            json!({"billingProject": ALPHA, "user": "ada"}),
        ),
        (metamist::Project::TOKEN, json!({"projectName": "alpha"})),
        (
            metamist::ProjectMembers::TOKEN,
            json!({
                "projectName": "alpha",
                "readMembers": ["ada@example.org"],
                "contributeMembers": [],
                "writeMembers": [],
            }),
        ),
    ]
}

fn wrong() -> Checked {
    let cases: [(usize, &str, Value, &str); 24] = [
        (
            0,
            "groupKey",
            json!("a@groups.example.org"),
            "groupKey: `a@groups.example.org` is an e-mail",
        ),
        (0, "groupKey", json!("a"), "groupKey: `a` is no group's id"),
        (0, "groupKey", json!("groups/a/b"), "groupKey: "),
        (
            0,
            "groupKey",
            json!(7),
            "groupKey: it is a number; write a text",
        ),
        (
            0,
            "memberKey",
            json!("ada"),
            "memberKey: `ada` is no e-mail",
        ),
        (0, "memberKey", json!(""), "memberKey: "),
        (1, "groupEmail", json!("groups/a"), "groupEmail: "),
        (
            1,
            "settings",
            json!([]),
            "settings: it is a list; write a map of texts",
        ),
        (
            1,
            "settings",
            json!({"whoCanJoin": true}),
            "settings.whoCanJoin: it is true or false; write a text",
        ),
        (1, "settings", json!({"who can": "x"}), "settings.who can: "),
        (
            1,
            "settings",
            json!({"email": "b@example.org"}),
            "settings.email: `email` is no setting",
        ),
        (
            2,
            "batchUri",
            json!("http://auth.example.org"),
            "batchUri: ",
        ),
        (
            2,
            "batchUri",
            json!("https://auth.example.org/"),
            "batchUri: ",
        ),
        (
            2,
            "tokenCategory",
            json!("a b"),
            "tokenCategory: `a b` is no category",
        ),
        (2, "username", json!("a/b"), "username: `a/b` contains `/`"),
        (3, "name", json!("a::b"), "name: `a::b` contains `::`"),
        (3, "name", json!(""), "name: it is empty"),
        (
            4,
            "billingProject",
            json!("alpha"),
            "billingProject: `alpha` is no id of Hail Batch",
        ),
        (
            4,
            "billingProject",
            json!("gcp::batch::alpha"),
            "billingProject: ",
        ),
        (4, "user", json!("../x"), "user: "),
        (
            5,
            "projectName",
            json!("a?b"),
            "projectName: `a?b` contains `?`",
        ),
        (
            6,
            "readMembers",
            json!("ada@example.org"),
            "readMembers: it is a text; write a list of texts",
        ),
        (
            6,
            "writeMembers",
            json!(["ada"]),
            "writeMembers[0]: `ada` is no e-mail",
        ),
        (
            6,
            "projektName",
            json!("x"),
            "projektName: there is no input `projektName`; did you mean `projectName`?",
        ),
    ];
    for (place, name, value, words) in cases {
        let (token, mut inputs) = right().swap_remove(place);
        assert_eq!(refused(token, &inputs), [""; 0]);
        inputs[name] = value;
        let told = refused(token, &inputs);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with(words), "`{words}`: {told:?}");
        assert!(!told[0].contains("__"), "{told:?}");
    }
    let told = refused("cpg:google:GroupMember", &json!({}));
    assert!(
        told[0].contains("did you mean `cpg:google:GroupMembership`?"),
        "{told:?}"
    );
    Ok(())
}

fn at_once() -> Checked {
    for (token, inputs) in right() {
        let told = refused(token, &json!({"nobodyHasThis": 1}));
        let missing = inputs.as_object().unwrap().len();
        assert_eq!(told.len(), missing + 1, "{told:?}");
        assert!(told[0].contains(" is missing: "), "{told:?}");
    }
    Ok(())
}

fn unknown() -> Checked {
    for (token, mut inputs) in right() {
        for value in inputs.as_object_mut().unwrap().values_mut() {
            *value = Value::Null;
        }
        assert_eq!(refused(token, &inputs), [""; 0], "{token}");
    }
    let inputs = json!({
        "projectName": "alpha",
        "readMembers": [null, "ada@example.org"],
        "contributeMembers": [],
        "writeMembers": null,
    });
    assert_eq!(refused(metamist::ProjectMembers::TOKEN, &inputs), [""; 0]);
    Ok(())
}

/// What a change of one input means.
fn change(place: usize, name: &str, value: Value) -> Change {
    let (token, old) = right().swap_remove(place);
    let mut new = old.clone();
    new[name] = value;
    types::diff(token, &map(&old), &map(&new))
}

fn replaces() -> Checked {
    let cases = [
        (0, "groupKey", json!("groups/b"), true, false),
        (0, "memberKey", json!("ben@example.org"), true, false),
        (1, "groupEmail", json!("b@groups.example.org"), true, false),
        (1, "settings", json!({"whoCanJoin": "y"}), false, false),
        (
            1,
            "settings",
            json!({"whoCanJoin": "x", "whoCanViewGroup": "y"}),
            false,
            false,
        ),
        (
            2,
            "batchUri",
            json!("https://other.example.org"),
            true,
            false,
        ),
        (2, "username", json!("b"), true, false),
        (2, "tokenCategory", json!("azure"), false, false),
        (3, "name", json!("beta"), true, false),
        (3, "tokenCategory", json!("azure"), false, false),
        (
            4,
            "billingProject",
            json!("gcp::https://batch.example.org::beta"),
            true,
            true,
        ),
        (4, "user", json!("ben"), true, true),
        (5, "projectName", json!("beta"), true, false),
        (6, "readMembers", json!(["ben@example.org"]), false, false),
        (6, "projectName", json!("beta"), true, false),
    ];
    for (place, name, value, replaces, deletes_first) in cases {
        let change = change(place, name, value);
        assert_eq!(change.differs, [name]);
        assert_eq!(!change.replaces.is_empty(), replaces, "{name} of {place}");
        assert_eq!(change.deletes_first, deletes_first, "{name} of {place}");
    }
    Ok(())
}

fn the_same() -> Checked {
    for (place, name, value) in [
        (0, "memberKey", json!("Ada@Example.org")),
        (1, "groupEmail", json!("A@groups.example.org")),
        (1, "settings", json!({})),
        (
            6,
            "readMembers",
            json!(["ADA@example.org", "ada@example.org"]),
        ),
    ] {
        assert_eq!(change(place, name, value), Change::default(), "{name}");
    }
    for (token, inputs) in right() {
        assert_eq!(
            types::diff(token, &map(&inputs), &map(&inputs)),
            Change::default()
        );
    }
    Ok(())
}

fn unknown_changes() -> Checked {
    for (token, old) in right() {
        for name in old.as_object().unwrap().keys() {
            let mut new = old.clone();
            new[name] = Value::Null;
            let change = types::diff(token, &map(&old), &map(&new));
            assert_eq!(change.differs, [name.as_str()]);
            let replaces = types::identity(token).contains(&name.as_str());
            assert_eq!(
                change.replaces.len(),
                usize::from(replaces),
                "{token} {name}"
            );
        }
    }
    let old = json!({
        "projectName": "alpha",
        "readMembers": ["ada@example.org"],
        "contributeMembers": [],
        "writeMembers": [],
    });
    let mut new = old.clone();
    new["readMembers"] = json!([null]);
    let change = types::diff(metamist::ProjectMembers::TOKEN, &map(&old), &map(&new));
    assert_eq!(change.differs, ["readMembers"]);
    Ok(())
}

fn tables() -> Checked {
    let described: Vec<_> = ALL.iter().copied().flatten().collect();
    assert_eq!(described.len(), types::all().count());
    for ty in types::all() {
        let found = described
            .iter()
            .find(|one| one.ty.token == ty.token)
            .unwrap();
        let mut names: Vec<&str> = ty.inputs.iter().map(|input| input.name).collect();
        names.sort_unstable();
        let fields: Vec<&str> = found.inputs.fields.iter().map(|field| field.wire).collect();
        assert_eq!(names, fields, "{}", ty.token);
        assert!(found.inputs.fields.iter().all(|field| field.required));
        for key in ty.identity {
            assert!(names.contains(key), "{}: {key}", ty.token);
        }
    }
    Ok(())
}

fn schema() -> Checked {
    let schema: Value = serde_json::from_str(&types::schema())?;
    assert_eq!(schema["name"], "cpg");
    let resources = schema["resources"].as_object().unwrap();
    assert_eq!(resources.len(), 7);
    for (token, inputs) in right() {
        let resource = &resources[token];
        assert_eq!(
            resource["requiredInputs"].as_array().unwrap().len(),
            inputs.as_object().unwrap().len()
        );
        for (name, property) in resource["properties"].as_object().unwrap() {
            assert!(property["description"].is_string(), "{token}.{name}");
            assert!(property["type"].is_string(), "{token}.{name}");
        }
        for made_up in types::made_up(token) {
            assert!(resource["inputProperties"].get(made_up).is_none());
            assert!(resource["properties"].get(made_up).is_some());
        }
    }
    assert_eq!(World::new().client.schema(), types::schema());
    Ok(())
}

fn page() -> Checked {
    let page = include_str!("../../../docs/provider.md");
    for ty in types::all() {
        let title = format!("### `{}`\n", ty.token);
        let section = page.split(&title).nth(1).ok_or(ty.token)?;
        let section = section.split("\n##").next().unwrap();
        for input in ty.inputs {
            let plain = format!("`{}`", input.name);
            let is_bold = section.contains(&format!("**{plain}**"));
            assert!(section.contains(&plain), "{}: {plain}", ty.token);
            assert_eq!(
                is_bold,
                ty.identity.contains(&input.name),
                "{}: {plain}",
                ty.token
            );
        }
        for name in types::made_up(ty.token) {
            assert!(section.contains(&format!("answers `{name}`")), "{name}");
        }
    }
    Ok(())
}

fn token_changes() -> Checked {
    let world = World::new();
    let (token, old) = right().swap_remove(3);
    let made = world.create(token, &old)?;
    drop(world.services.take_calls());
    let mut new = old.clone();
    new["tokenCategory"] = "azure".into();
    world.update(token, &made.id, &old, &new)?;
    assert_eq!(world.services.take_calls(), []);
    Ok(())
}
