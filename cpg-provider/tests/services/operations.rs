//! Each operation of each type where nothing goes wrong: what the services hold afterwards, and
//! which calls it took.

use cpg_local_services::{BillingProject, User};
use cpg_provider::resources::{google, hail, metamist};
use libtest_mimic::Trial;
use serde_json::json;

use crate::{Checked, World, map, trial};

const MEMBER: &str = google::GroupMembership::TOKEN;
const SETTINGS: &str = google::GroupSettings::TOKEN;
const USER: &str = hail::BatchUser::TOKEN;
const BILLING: &str = hail::BillingProject::TOKEN;
const SPENDER: &str = hail::BillingProjectMembership::TOKEN;
const PROJECT: &str = metamist::Project::TOKEN;
const MEMBERS: &str = metamist::ProjectMembers::TOKEN;

pub(crate) fn all() -> Vec<Trial> {
    vec![
        trial("a_member_is_made_read_and_removed", member),
        trial("a_member_that_is_there_is_adopted", adopted_member),
        trial("a_member_is_the_same_in_another_letter_case", letter_case),
        trial("all_pages_of_members_are_read_once", pages),
        trial("a_member_that_takes_its_time_is_waited_for", slow_member),
        trial("a_member_that_is_gone_is_removed_already", gone_member),
        trial("only_the_removed_member_goes", others_stay),
        trial(
            "a_member_made_anew_is_found_under_its_new_name",
            renamed_member,
        ),
        trial("members_of_a_group_that_is_gone_are_gone", gone_group),
        trial("settings_are_set_changed_and_stay", settings),
        trial(
            "only_settings_that_are_looked_after_are_read",
            read_settings,
        ),
        trial("settings_are_taken_over", imported_settings),
        trial("a_user_is_made_and_its_account_waited_for", user),
        trial("a_user_that_is_there_is_adopted", adopted_user),
        trial("a_user_stays", deleted_user),
        trial("a_billing_project_is_made_and_closed", billing),
        trial("a_closed_billing_project_is_opened", closed),
        trial("a_billing_project_that_is_open_is_adopted", open),
        trial("a_closed_billing_project_is_gone", read_closed),
        trial("a_spender_is_added_read_and_removed", spender),
        trial("a_spender_that_is_there_is_adopted", adopted_spender),
        trial("a_spender_that_is_gone_is_removed_already", gone_spender),
        trial("nobody_spends_from_a_closed_project", spender_of_closed),
        trial("billing_projects_are_read_once", billing_once),
        trial("a_project_is_made_and_stays", project),
        trial("a_project_that_is_there_is_adopted", adopted_project),
        trial("all_projects_are_read_once", projects_once),
        trial("members_of_a_project_have_each_all_their_roles", members),
        trial("members_of_a_project_are_changed", changed_members),
        trial("members_of_a_project_are_not_taken_over", imported_members),
        trial("each_type_is_taken_over_by_its_id", imported),
        trial("each_type_that_is_not_there_is_gone", gone),
        trial("every_call_is_signed", signed),
    ]
}

fn membership(group: &str, member: &str) -> serde_json::Value {
    json!({"groupKey": group, "memberKey": member})
}

fn member() -> Checked {
    let world = World::new();
    let inputs = membership("groups/a", "ada@example.org");
    let made = world.create(MEMBER, &inputs)?;
    assert_eq!(made.outputs["memberName"], made.id.as_str());
    assert!(made.id.starts_with("groups/a/memberships/"));
    let found = world.read(MEMBER, &made.id, Some(&inputs))?.unwrap();
    assert_eq!(
        (found.id.as_str(), found.inputs),
        (made.id.as_str(), map(&inputs))
    );
    world.delete(MEMBER, &made.id, &inputs)?;
    assert_eq!(world.read(MEMBER, &made.id, Some(&inputs))?, None);
    assert!(world.services.held().groups["groups/a"].members.is_empty());
    Ok(())
}

/// Puts members into a group before anything is asked.
fn put(world: &World, group: &str, members: &[&str]) {
    let mut held = world.services.held();
    let group_held = held.groups.entry(group.to_owned()).or_default();
    for (place, member) in members.iter().enumerate() {
        let name = format!("{group}/memberships/put{place}");
        group_held.members.insert(name, (*member).to_owned());
    }
}

fn adopted_member() -> Checked {
    let world = World::new();
    put(&world, "groups/a", &["ada@example.org"]);
    let made = world.create(MEMBER, &membership("groups/a", "ada@example.org"))?;
    assert_eq!(made.id, "groups/a/memberships/put0");
    assert_eq!(world.writes(), [""; 0]);
    Ok(())
}

fn letter_case() -> Checked {
    let world = World::new();
    put(&world, "groups/a", &["Ada@Example.org"]);
    let inputs = membership("groups/a", "ada@example.ORG");
    let made = world.create(MEMBER, &inputs)?;
    assert_eq!(made.id, "groups/a/memberships/put0");
    assert_eq!(world.writes(), [""; 0]);
    // And what the user wrote stays as it is written.
    let found = world.read(MEMBER, &made.id, Some(&inputs))?.unwrap();
    assert_eq!(found.inputs, map(&inputs));
    Ok(())
}

fn pages() -> Checked {
    let world = World::new();
    world.services.held().page = 2;
    let emails: Vec<String> = (0..7).map(|n| format!("m{n}@example.org")).collect();
    put(
        &world,
        "groups/a",
        &emails.iter().map(String::as_str).collect::<Vec<_>>(),
    );
    for email in &emails {
        world.create(MEMBER, &membership("groups/a", email))?;
    }
    let calls = world.services.take_calls();
    assert!(calls.iter().all(|call| !call.writes()));
    assert_eq!(calls.len(), 4, "each page once");
    Ok(())
}

fn slow_member() -> Checked {
    let world = World::new();
    world.services.held().slow = 3;
    let made = world.create(MEMBER, &membership("groups/a", "ada@example.org"))?;
    let held = world.services.held();
    assert_eq!(held.groups["groups/a"].members[&made.id], "ada@example.org");
    Ok(())
}

fn gone_member() -> Checked {
    let world = World::new();
    let inputs = membership("groups/a", "ada@example.org");
    world.delete(MEMBER, "groups/a/memberships/gone", &inputs)?;
    assert_eq!(world.writes(), ["DELETE /v1/groups/a/memberships/gone"]);
    Ok(())
}

fn others_stay() -> Checked {
    let world = World::new();
    put(
        &world,
        "groups/a",
        &["ada@example.org", "ben@example.org", "cy@example.org"],
    );
    let inputs = membership("groups/a", "ben@example.org");
    world.delete(MEMBER, "groups/a/memberships/put1", &inputs)?;
    assert_eq!(world.writes(), ["DELETE /v1/groups/a/memberships/put1"]);
    let held = world.services.held();
    assert_eq!(
        held.groups["groups/a"].emails(),
        ["ada@example.org", "cy@example.org"]
    );
    Ok(())
}

fn renamed_member() -> Checked {
    let world = World::new();
    put(&world, "groups/a", &["ada@example.org"]);
    let inputs = membership("groups/a", "ada@example.org");
    let found = world.read(MEMBER, "groups/a/memberships/old", Some(&inputs))?;
    assert_eq!(found.unwrap().id, "groups/a/memberships/put0");
    Ok(())
}

fn gone_group() -> Checked {
    let world = World::new();
    world.services.held().no_groups.push("groups/a".to_owned());
    let inputs = membership("groups/a", "ada@example.org");
    assert_eq!(
        world.read(MEMBER, "groups/a/memberships/x", Some(&inputs))?,
        None
    );
    world.delete(MEMBER, "groups/a/memberships/x", &inputs)?;
    let told = world.create(MEMBER, &inputs).unwrap_err().to_string();
    assert!(told.contains("answered 404"), "{told}");
    Ok(())
}

fn group_settings(value: &str) -> serde_json::Value {
    json!({"groupEmail": "a@groups.example.org", "settings": {"allowExternalMembers": value}})
}

fn settings() -> Checked {
    let world = World::new();
    let (old, new) = (group_settings("true"), group_settings("false"));
    let made = world.create(SETTINGS, &old)?;
    assert_eq!(made.id, "google_group_settings::a@groups.example.org");
    let held = |world: &World| {
        let held = world.services.held();
        held.settings["a@groups.example.org"]["allowExternalMembers"].clone()
    };
    assert_eq!(held(&world), "true");
    world.update(SETTINGS, &made.id, &old, &new)?;
    assert_eq!(held(&world), "false");
    assert_eq!(world.writes().len(), 2);
    world.delete(SETTINGS, &made.id, &new)?;
    assert_eq!(world.writes(), [""; 0]);
    assert_eq!(held(&world), "false");
    Ok(())
}

fn read_settings() -> Checked {
    let world = World::new();
    let inputs = group_settings("true");
    let made = world.create(SETTINGS, &inputs)?;
    let found = world.read(SETTINGS, &made.id, Some(&inputs))?.unwrap();
    assert_eq!(found.inputs, map(&inputs));
    // Somebody changed it elsewhere.
    let changed = [("allowExternalMembers".to_owned(), "false".to_owned())];
    let email = "a@groups.example.org".to_owned();
    world.services.held().settings.insert(email, changed.into());
    let found = world.read(SETTINGS, &made.id, Some(&inputs))?.unwrap();
    assert_eq!(found.inputs, map(&group_settings("false")));
    Ok(())
}

fn imported_settings() -> Checked {
    let world = World::new();
    let inputs = group_settings("true");
    let made = world.create(SETTINGS, &inputs)?;
    let found = world.read(SETTINGS, &made.id, None)?.unwrap();
    assert_eq!(found.inputs["settings"]["allowExternalMembers"], "true");
    assert_eq!(found.inputs["settings"].get("kind"), None);
    // What a program says of them is so: nothing would change.
    use cpg_core::engine::provider::Provider as _;
    let change = world.client.diff(SETTINGS, &found.inputs, &map(&inputs));
    assert_eq!(change, cpg_core::engine::provider::Change::default());
    Ok(())
}

fn batch_user(name: &str) -> serde_json::Value {
    json!({
        "batchUri": "https://auth.example.org",
        "tokenCategory": "gcp",
        "username": name,
    })
}

fn user() -> Checked {
    let world = World::new();
    world.services.held().slow = 3;
    let made = world.create(USER, &batch_user("alpha-test"))?;
    assert_eq!(made.id, "gcp::https://auth.example.org::alpha-test");
    assert_eq!(
        made.outputs["cloudId"],
        "alpha-test@hail-mock.iam.gserviceaccount.com"
    );
    assert_eq!(
        world.writes(),
        ["POST /api/v1alpha/users/alpha-test/create"]
    );
    Ok(())
}

fn adopted_user() -> Checked {
    let world = World::new();
    let user = User {
        account: Some("known@example.org".to_owned()),
        state: "active".to_owned(),
        comes: 0,
    };
    world
        .services
        .held()
        .users
        .insert("alpha-test".to_owned(), user);
    let made = world.create(USER, &batch_user("alpha-test"))?;
    assert_eq!(made.outputs["cloudId"], "known@example.org");
    assert_eq!(world.writes(), [""; 0]);
    Ok(())
}

fn deleted_user() -> Checked {
    let world = World::new();
    let made = world.create(USER, &batch_user("alpha-test"))?;
    world.delete(USER, &made.id, &batch_user("alpha-test"))?;
    assert!(world.services.held().users.contains_key("alpha-test"));
    assert_eq!(world.writes().len(), 1);
    Ok(())
}

fn billing_project(name: &str) -> serde_json::Value {
    json!({"batchUri": "https://batch.example.org", "name": name, "tokenCategory": "gcp"})
}

const ALPHA: &str = "gcp::https://batch.example.org::alpha";

fn billing() -> Checked {
    let world = World::new();
    let inputs = billing_project("alpha");
    let made = world.create(BILLING, &inputs)?;
    assert_eq!(made.id, ALPHA);
    assert!(!world.services.held().billing_projects["alpha"].is_closed);
    world.delete(BILLING, &made.id, &inputs)?;
    assert!(world.services.held().billing_projects["alpha"].is_closed);
    let paths =
        ["create", "close"].map(|verb| format!("POST /api/v1alpha/billing_projects/alpha/{verb}"));
    assert_eq!(world.writes(), paths);
    world.delete(BILLING, &made.id, &inputs)?;
    Ok(())
}

/// A billing project that is there.
fn put_billing(world: &World, is_closed: bool, users: &[&str]) {
    let users = users.iter().map(|user| (*user).to_owned()).collect();
    let project = BillingProject { is_closed, users };
    let mut held = world.services.held();
    held.billing_projects.insert("alpha".to_owned(), project);
}

fn closed() -> Checked {
    let world = World::new();
    put_billing(&world, true, &["ada"]);
    world.create(BILLING, &billing_project("alpha"))?;
    assert!(!world.services.held().billing_projects["alpha"].is_closed);
    assert_eq!(
        world.writes(),
        ["POST /api/v1alpha/billing_projects/alpha/reopen"]
    );
    Ok(())
}

fn open() -> Checked {
    let world = World::new();
    put_billing(&world, false, &["ada"]);
    assert_eq!(world.create(BILLING, &billing_project("alpha"))?.id, ALPHA);
    assert_eq!(world.writes(), [""; 0]);
    Ok(())
}

fn read_closed() -> Checked {
    let world = World::new();
    put_billing(&world, true, &["ada"]);
    assert_eq!(
        world.read(BILLING, ALPHA, Some(&billing_project("alpha")))?,
        None
    );
    let inputs = json!({"billingProject": ALPHA, "user": "ada"});
    let id = format!("{ALPHA}::ada");
    assert_eq!(world.read(SPENDER, &id, Some(&inputs))?, None);
    Ok(())
}

fn spender() -> Checked {
    let world = World::new();
    put_billing(&world, false, &["ben"]);
    let inputs = json!({"billingProject": ALPHA, "user": "ada"});
    let made = world.create(SPENDER, &inputs)?;
    assert_eq!(made.id, format!("{ALPHA}::ada"));
    let found = world.read(SPENDER, &made.id, Some(&inputs))?.unwrap();
    assert_eq!(found.inputs, map(&inputs));
    world.delete(SPENDER, &made.id, &inputs)?;
    assert_eq!(world.read(SPENDER, &made.id, Some(&inputs))?, None);
    let held = world.services.held();
    let left: Vec<&String> = held.billing_projects["alpha"].users.iter().collect();
    assert_eq!(left, ["ben"]);
    Ok(())
}

fn adopted_spender() -> Checked {
    let world = World::new();
    put_billing(&world, false, &["ada"]);
    let inputs = json!({"billingProject": ALPHA, "user": "ada"});
    assert_eq!(world.create(SPENDER, &inputs)?.id, format!("{ALPHA}::ada"));
    Ok(())
}

fn gone_spender() -> Checked {
    let world = World::new();
    let inputs = json!({"billingProject": ALPHA, "user": "ada"});
    let id = format!("{ALPHA}::ada");
    // There is no such project, it is closed, or the user is not in it.
    world.delete(SPENDER, &id, &inputs)?;
    put_billing(&world, true, &["ada"]);
    world.delete(SPENDER, &id, &inputs)?;
    put_billing(&world, false, &["ben"]);
    world.delete(SPENDER, &id, &inputs)?;
    assert_eq!(
        world.services.held().billing_projects["alpha"].users.len(),
        1
    );
    Ok(())
}

fn spender_of_closed() -> Checked {
    let world = World::new();
    put_billing(&world, true, &["ada"]);
    let inputs = json!({"billingProject": ALPHA, "user": "ada"});
    let told = world.create(SPENDER, &inputs).unwrap_err().to_string();
    assert!(told.contains("it is closed or deleted"), "{told}");
    Ok(())
}

fn billing_once() -> Checked {
    let world = World::new();
    put_billing(&world, false, &["ada", "ben", "cy"]);
    for user in ["ada", "ben", "cy", "dan"] {
        let inputs = json!({"billingProject": ALPHA, "user": user});
        let found = world.read(SPENDER, &format!("{ALPHA}::{user}"), Some(&inputs))?;
        assert_eq!(found.is_some(), user != "dan");
    }
    assert_eq!(world.services.take_calls().len(), 1);
    Ok(())
}

fn project() -> Checked {
    let world = World::new();
    let inputs = json!({"projectName": "alpha"});
    let made = world.create(PROJECT, &inputs)?;
    let number = world.services.held().projects["alpha"].id;
    assert_eq!(made.id, format!("metamist-project::alpha::{number}"));
    assert_eq!(made.outputs["projectId"], number);
    world.delete(PROJECT, &made.id, &inputs)?;
    assert!(world.services.held().projects.contains_key("alpha"));
    assert_eq!(world.writes(), ["PUT /api/v1/project/"]);
    Ok(())
}

fn adopted_project() -> Checked {
    let world = World::new();
    let inputs = json!({"projectName": "alpha"});
    let first = world.create(PROJECT, &inputs)?;
    let world = world.next_run();
    assert_eq!(world.writes().len(), 1);
    assert_eq!(world.create(PROJECT, &inputs)?, first);
    assert_eq!(world.writes(), [""; 0]);
    Ok(())
}

fn projects_once() -> Checked {
    let world = World::new();
    for name in ["alpha", "beta", "gamma"] {
        world.create(PROJECT, &json!({"projectName": name}))?;
    }
    for name in ["alpha", "beta", "gamma"] {
        let inputs = json!({"projectName": name});
        let found = world.read(PROJECT, "metamist-project::x::0", Some(&inputs))?;
        assert!(found.is_some());
    }
    let calls = world.services.take_calls();
    let lists = calls
        .iter()
        .filter(|call| call.path == "/api/v1/project/all");
    assert_eq!((lists.count(), calls.len()), (1, 4));
    Ok(())
}

fn project_members(readers: &[&str], writers: &[&str]) -> serde_json::Value {
    json!({
        "projectName": "alpha",
        "readMembers": readers,
        "contributeMembers": ["ada@example.org"],
        "writeMembers": writers,
    })
}

fn members() -> Checked {
    let world = World::new();
    world.create(PROJECT, &json!({"projectName": "alpha"}))?;
    let inputs = project_members(
        &["Ada@example.org", "ben@example.org", "ben@example.org"],
        &["ben@example.org"],
    );
    let made = world.create(MEMBERS, &inputs)?;
    assert_eq!(made.id, "metamist-project-members::alpha");
    let held = world.services.held();
    let members = &held.projects["alpha"].members;
    let roles = |of: &str| members[of].iter().map(String::as_str).collect::<Vec<_>>();
    assert_eq!(members.len(), 2);
    assert_eq!(roles("Ada@example.org"), ["contributor", "reader"]);
    assert_eq!(roles("ben@example.org"), ["reader", "writer"]);
    Ok(())
}

fn changed_members() -> Checked {
    let world = World::new();
    world.create(PROJECT, &json!({"projectName": "alpha"}))?;
    let old = project_members(&["ben@example.org"], &[]);
    let new = project_members(&[], &["cy@example.org"]);
    let made = world.create(MEMBERS, &old)?;
    world.update(MEMBERS, &made.id, &old, &new)?;
    let held = world.services.held();
    let members: Vec<&String> = held.projects["alpha"].members.keys().collect();
    assert_eq!(members, ["ada@example.org", "cy@example.org"]);
    drop(held);
    assert_eq!(
        world.read(MEMBERS, &made.id, Some(&new))?.unwrap().inputs,
        map(&new)
    );
    world.delete(MEMBERS, &made.id, &new)?;
    assert_eq!(world.services.held().projects["alpha"].members.len(), 2);
    Ok(())
}

fn imported_members() -> Checked {
    let world = World::new();
    let told = world.read(MEMBERS, "metamist-project-members::alpha", None);
    let told = told.unwrap_err().to_string();
    assert!(told.contains("nothing needs to be taken over"), "{told}");
    Ok(())
}

fn imported() -> Checked {
    let world = World::new();
    let cases = [
        (MEMBER, membership("groups/a", "ada@example.org")),
        (USER, batch_user("alpha-test")),
        (BILLING, billing_project("alpha")),
        (SPENDER, json!({"billingProject": ALPHA, "user": "ada"})),
        (PROJECT, json!({"projectName": "alpha"})),
    ];
    for (token, inputs) in &cases {
        let made = world.create(token, inputs)?;
        let found = world.read(token, &made.id, None)?.unwrap();
        assert_eq!(found.id, made.id, "{token}");
        assert_eq!(found.inputs, map(inputs), "{token}");
        assert_eq!(found.outputs, made.outputs, "{token}");
    }
    Ok(())
}

fn gone() -> Checked {
    let world = World::new();
    world
        .services
        .held()
        .no_settings
        .push("a@groups.example.org".to_owned());
    let cases = [
        (
            MEMBER,
            "groups/a/memberships/x",
            membership("groups/a", "ada@example.org"),
        ),
        (
            SETTINGS,
            "google_group_settings::a@groups.example.org",
            group_settings("true"),
        ),
        (
            USER,
            "gcp::https://auth.example.org::alpha-test",
            batch_user("alpha-test"),
        ),
        (BILLING, ALPHA, billing_project("alpha")),
        (
            SPENDER,
            "gcp::https://batch.example.org::alpha::ada",
            json!({"billingProject": ALPHA, "user": "ada"}),
        ),
        (
            PROJECT,
            "metamist-project::alpha::1",
            json!({"projectName": "alpha"}),
        ),
        (
            MEMBERS,
            "metamist-project-members::alpha",
            project_members(&[], &[]),
        ),
    ];
    for (token, id, inputs) in &cases {
        assert_eq!(world.read(token, id, Some(inputs))?, None, "{token}");
    }
    assert_eq!(world.writes(), [""; 0]);
    Ok(())
}

fn signed() -> Checked {
    let world = World::new();
    world.create(MEMBER, &membership("groups/a", "ada@example.org"))?;
    world.create(SETTINGS, &group_settings("true"))?;
    world.create(USER, &batch_user("alpha-test"))?;
    world.create(BILLING, &billing_project("alpha"))?;
    world.create(PROJECT, &json!({"projectName": "alpha"}))?;
    let calls = world.services.take_calls();
    assert!(calls.len() >= 10);
    assert!(calls.iter().all(|call| call.is_signed));
    Ok(())
}
