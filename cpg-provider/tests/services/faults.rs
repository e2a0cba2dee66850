//! Each operation of each type, with each thing that goes wrong for a while: it ends well, the
//! services hold what they should, and nothing is there twice.

use std::time::{Duration, Instant};

use cpg_local_services::{BillingProject, Fault, When};
use cpg_provider::resources::{google, hail, metamist};
use libtest_mimic::Trial;
use serde_json::{Value, json};

use crate::{Checked, World, trial};

const ALPHA: &str = "gcp::https://batch.example.org::alpha";

/// An operation that asks for a change.
#[derive(Clone, Copy)]
pub(crate) struct Operation {
    pub(crate) name: &'static str,
    /// The method and a part of the path of the call that changes something.
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    /// What is there before.
    pub(crate) before: fn(&World),
    pub(crate) act: fn(&World) -> Checked,
    /// Whether the services hold what they should.
    pub(crate) is_so: fn(&World) -> bool,
}

/// What goes wrong, and how often.
const FAULTS: [(&str, Fault, usize); 10] = [
    ("500", Fault::Status(500), 2),
    ("502", Fault::Status(502), 1),
    ("503", Fault::Status(503), 3),
    ("409", Fault::Status(409), 2),
    ("429", Fault::Slower(0), 2),
    ("403", Fault::Limited, 2),
    ("broken", Fault::Broken, 2),
    ("lost", Fault::Lost, 1),
    ("muddled", Fault::Muddled, 1),
    ("late", Fault::Late(700), 1),
];

pub(crate) fn all() -> Vec<Trial> {
    let mut trials = Vec::new();
    for operation in OPERATIONS {
        for (name, fault, times) in FAULTS {
            let name = format!("{}_after_{name}", operation.name);
            trials.push(Trial::test(name, move || survives(operation, fault, times)));
        }
    }
    for (name, token, id, inputs, path) in reads_of() {
        for (fault_name, fault, times) in FAULTS {
            let (id, inputs) = (id.clone(), inputs.clone());
            let name = format!("{name}_after_{fault_name}");
            trials.push(Trial::test(name, move || {
                let world = World::new();
                everything(&world);
                let world = world.next_run();
                world.services.fault(When::times(times, "GET", path, fault));
                let found = world.read(token, &id, Some(&inputs))?;
                assert!(found.is_some());
                assert_eq!(world.services.faults_left(), 0, "it did not happen");
                assert_eq!(world.writes(), [""; 0]);
                Ok(())
            }));
        }
    }
    trials.push(trial(
        "a_service_is_given_the_time_that_it_wants",
        wants_time,
    ));
    trials.push(trial("so_many_calls_at_a_time_and_no_more", at_a_time));
    trials.push(trial("everybody_waits_for_one_list", one_list));
    trials.push(trial("somebody_else_makes_it_meanwhile", meanwhile));
    trials
}

fn survives(operation: Operation, fault: Fault, times: usize) -> Checked {
    let world = World::new();
    (operation.before)(&world);
    assert!(!(operation.is_so)(&world), "it is so already");
    let when = When::times(times, operation.method, operation.path, fault);
    world.services.fault(when);
    (operation.act)(&world)?;
    assert_eq!(world.services.faults_left(), 0, "it did not happen");
    assert!((operation.is_so)(&world), "{:?}", world.services.held());
    Ok(())
}

fn nothing(_: &World) {}

pub(crate) const OPERATIONS: [Operation; 13] = [
    Operation {
        name: "joining",
        method: "POST",
        path: "/v1/groups/a/memberships",
        before: nothing,
        act: |world| {
            let made = world.create(google::GroupMembership::TOKEN, &member())?;
            let held = world.services.held();
            assert!(held.groups["groups/a"].members.contains_key(&made.id));
            Ok(())
        },
        is_so: |world| {
            let held = world.services.held();
            let group = held.groups.get("groups/a");
            group.is_some_and(|group| group.emails() == ["ada@example.org"])
        },
    },
    Operation {
        name: "leaving",
        method: "DELETE",
        path: "/v1/groups/a/memberships/known",
        before: |world| {
            let mut held = world.services.held();
            let group = held.groups.entry("groups/a".to_owned()).or_default();
            for (id, email) in [("known", "ada@example.org"), ("other", "ben@example.org")] {
                let name = format!("groups/a/memberships/{id}");
                group.members.insert(name, email.to_owned());
            }
        },
        act: |world| {
            let id = "groups/a/memberships/known";
            Ok(world.delete(google::GroupMembership::TOKEN, id, &member())?)
        },
        is_so: |world| world.services.held().groups["groups/a"].emails() == ["ben@example.org"],
    },
    Operation {
        name: "settings",
        method: "PUT",
        path: "/groups/v1/groups/",
        before: nothing,
        act: |world| {
            world.create(google::GroupSettings::TOKEN, &settings("true"))?;
            Ok(())
        },
        is_so: |world| is_set(world, "true"),
    },
    Operation {
        name: "changing_settings",
        method: "PUT",
        path: "/groups/v1/groups/",
        before: |world| drop(world.create(google::GroupSettings::TOKEN, &settings("true"))),
        act: |world| {
            let id = "google_group_settings::a@groups.example.org";
            let token = google::GroupSettings::TOKEN;
            world.update(token, id, &settings("true"), &settings("false"))?;
            Ok(())
        },
        is_so: |world| is_set(world, "false"),
    },
    Operation {
        name: "a_user",
        method: "POST",
        path: "/users/alpha-test/create",
        before: |world| world.services.held().slow = 1,
        act: |world| {
            let made = world.create(hail::BatchUser::TOKEN, &user())?;
            assert_eq!(
                made.outputs["cloudId"],
                "alpha-test@hail-mock.iam.gserviceaccount.com"
            );
            Ok(())
        },
        is_so: |world| world.services.held().users.contains_key("alpha-test"),
    },
    Operation {
        name: "a_billing_project",
        method: "POST",
        path: "/billing_projects/alpha/create",
        before: nothing,
        act: |world| {
            world.create(hail::BillingProject::TOKEN, &billing())?;
            Ok(())
        },
        is_so: is_open,
    },
    Operation {
        name: "opening",
        method: "POST",
        path: "/billing_projects/alpha/reopen",
        before: |world| put_billing(world, true, &[]),
        act: |world| {
            world.create(hail::BillingProject::TOKEN, &billing())?;
            Ok(())
        },
        is_so: is_open,
    },
    Operation {
        name: "closing",
        method: "POST",
        path: "/billing_projects/alpha/close",
        before: |world| put_billing(world, false, &[]),
        act: |world| Ok(world.delete(hail::BillingProject::TOKEN, ALPHA, &billing())?),
        is_so: |world| world.services.held().billing_projects["alpha"].is_closed,
    },
    Operation {
        name: "a_spender",
        method: "POST",
        path: "/billing_projects/alpha/users/ada/add",
        before: |world| put_billing(world, false, &["ben"]),
        act: |world| {
            world.create(hail::BillingProjectMembership::TOKEN, &spender())?;
            Ok(())
        },
        is_so: |world| spenders(world) == ["ada", "ben"],
    },
    Operation {
        name: "no_spender",
        method: "POST",
        path: "/billing_projects/alpha/users/ada/remove",
        before: |world| put_billing(world, false, &["ada", "ben"]),
        act: |world| {
            let id = format!("{ALPHA}::ada");
            Ok(world.delete(hail::BillingProjectMembership::TOKEN, &id, &spender())?)
        },
        is_so: |world| spenders(world) == ["ben"],
    },
    Operation {
        name: "a_project",
        method: "PUT",
        path: "/api/v1/project/",
        before: nothing,
        act: |world| {
            let made = world.create(metamist::Project::TOKEN, &project())?;
            let held = world.services.held();
            assert_eq!(made.outputs["projectId"], held.projects["alpha"].id);
            Ok(())
        },
        is_so: |world| world.services.held().projects.contains_key("alpha"),
    },
    Operation {
        name: "members_of_a_project",
        method: "PATCH",
        path: "/api/v1/project/alpha/members",
        before: |world| drop(world.create(metamist::Project::TOKEN, &project())),
        act: |world| {
            world.create(metamist::ProjectMembers::TOKEN, &members("ada@example.org"))?;
            Ok(())
        },
        is_so: |world| reads(world, "ada@example.org"),
    },
    Operation {
        name: "other_members_of_a_project",
        method: "PATCH",
        path: "/api/v1/project/alpha/members",
        before: |world| {
            drop(world.create(metamist::Project::TOKEN, &project()));
            drop(world.create(metamist::ProjectMembers::TOKEN, &members("ada@example.org")));
        },
        act: |world| {
            let (old, new) = (members("ada@example.org"), members("ben@example.org"));
            let id = "metamist-project-members::alpha";
            world.update(metamist::ProjectMembers::TOKEN, id, &old, &new)?;
            Ok(())
        },
        is_so: |world| reads(world, "ben@example.org"),
    },
];

fn member() -> Value {
    json!({"groupKey": "groups/a", "memberKey": "ada@example.org"})
}

fn settings(value: &str) -> Value {
    json!({"groupEmail": "a@groups.example.org", "settings": {"allowExternalMembers": value}})
}

fn is_set(world: &World, value: &str) -> bool {
    let held = world.services.held();
    let settings = held.settings.get("a@groups.example.org");
    settings
        .is_some_and(|known| known.get("allowExternalMembers").map(String::as_str) == Some(value))
}

fn user() -> Value {
    json!({
        "batchUri": "https://auth.example.org",
        "tokenCategory": "gcp",
        "username": "alpha-test",
    })
}

fn billing() -> Value {
    json!({"batchUri": "https://batch.example.org", "name": "alpha", "tokenCategory": "gcp"})
}

fn put_billing(world: &World, is_closed: bool, users: &[&str]) {
    let users = users.iter().map(|user| (*user).to_owned()).collect();
    let project = BillingProject { is_closed, users };
    let mut held = world.services.held();
    held.billing_projects.insert("alpha".to_owned(), project);
}

fn is_open(world: &World) -> bool {
    let held = world.services.held();
    let project = held.billing_projects.get("alpha");
    project.is_some_and(|project| !project.is_closed)
}

fn spender() -> Value {
    json!({"billingProject": ALPHA, "user": "ada"})
}

fn spenders(world: &World) -> Vec<String> {
    let held = world.services.held();
    held.billing_projects["alpha"]
        .users
        .iter()
        .cloned()
        .collect()
}

fn project() -> Value {
    json!({"projectName": "alpha"})
}

fn members(reader: &str) -> Value {
    json!({
        "projectName": "alpha",
        "readMembers": [reader],
        "contributeMembers": [],
        "writeMembers": [],
    })
}

fn reads(world: &World, reader: &str) -> bool {
    let held = world.services.held();
    let members = &held.projects["alpha"].members;
    members.len() == 1 && members.contains_key(reader)
}

/// Something of each type, as the reads below ask for it.
pub(crate) fn everything(world: &World) {
    {
        let mut held = world.services.held();
        let group = held.groups.entry("groups/a".to_owned()).or_default();
        let name = "groups/a/memberships/known".to_owned();
        group.members.insert(name, "ada@example.org".to_owned());
    }
    put_billing(world, false, &["ada"]);
    world.create(hail::BatchUser::TOKEN, &user()).unwrap();
    world.create(metamist::Project::TOKEN, &project()).unwrap();
    drop(world.services.take_calls());
}

pub(crate) type ReadCase = (&'static str, &'static str, String, Value, &'static str);

/// What is read: a name, its type, its id, its inputs, and a part of the path that is asked.
pub(crate) fn reads_of() -> Vec<ReadCase> {
    let case = |name, token, id: &str, inputs, path| (name, token, id.to_owned(), inputs, path);
    vec![
        case(
            "reading_a_member",
            google::GroupMembership::TOKEN,
            "groups/a/memberships/known",
            member(),
            "/v1/groups/a/memberships",
        ),
        case(
            "reading_settings",
            google::GroupSettings::TOKEN,
            "google_group_settings::a@groups.example.org",
            settings("true"),
            "/groups/v1/groups/",
        ),
        case(
            "reading_a_user",
            hail::BatchUser::TOKEN,
            "gcp::https://auth.example.org::alpha-test",
            user(),
            "/users/alpha-test",
        ),
        case(
            "reading_a_billing_project",
            hail::BillingProject::TOKEN,
            ALPHA,
            billing(),
            "/billing_projects/alpha",
        ),
        case(
            "reading_a_spender",
            hail::BillingProjectMembership::TOKEN,
            &format!("{ALPHA}::ada"),
            spender(),
            "/billing_projects/alpha",
        ),
        case(
            "reading_a_project",
            metamist::Project::TOKEN,
            "metamist-project::alpha::1",
            project(),
            "/api/v1/project/all",
        ),
    ]
}

fn wants_time() -> Checked {
    let world = World::new();
    world
        .services
        .fault(When::once("PUT", "/groups/v1/", Fault::Slower(1)));
    let start = Instant::now();
    world.create(google::GroupSettings::TOKEN, &settings("true"))?;
    assert!(start.elapsed() >= Duration::from_secs(1));
    Ok(())
}

/// Makes many members at once.
fn many(world: &World, count: usize) -> Checked {
    use cpg_core::engine::provider::Provider as _;
    let inputs: Vec<_> = (0..count)
        .map(|n| {
            crate::map(&json!({"groupKey": "groups/a", "memberKey": format!("m{n}@example.org")}))
        })
        .collect();
    world.runtime.block_on(async {
        let tasks: Vec<_> = inputs
            .into_iter()
            .map(|inputs| {
                let client = std::sync::Arc::clone(&world.client);
                tokio::spawn(
                    async move { client.create(google::GroupMembership::TOKEN, &inputs).await },
                )
            })
            .collect();
        for task in tasks {
            task.await??;
        }
        Ok(())
    })
}

fn at_a_time() -> Checked {
    let world = World::with(|settings| settings.pace.at_a_time = 3);
    world.services.latency(Duration::from_millis(20));
    let start = Instant::now();
    many(&world, 12)?;
    // One list, and twelve members, three of them at a time.
    assert!(start.elapsed() >= Duration::from_millis(20 + 4 * 20));
    assert_eq!(world.services.held().groups["groups/a"].members.len(), 12);
    Ok(())
}

fn one_list() -> Checked {
    let world = World::new();
    world.services.latency(Duration::from_millis(5));
    many(&world, 30)?;
    let calls = world.services.take_calls();
    let lists = calls.iter().filter(|call| !call.writes()).count();
    assert_eq!((lists, calls.len()), (1, 31));
    Ok(())
}

fn meanwhile() -> Checked {
    let world = World::new();
    // The list is read, and then somebody else makes the member.
    world.create(
        google::GroupMembership::TOKEN,
        &json!({"groupKey": "groups/a", "memberKey": "ben@example.org"}),
    )?;
    {
        let mut held = world.services.held();
        let group = held.groups.get_mut("groups/a").unwrap();
        let name = "groups/a/memberships/theirs".to_owned();
        group.members.insert(name, "ada@example.org".to_owned());
    }
    let made = world.create(google::GroupMembership::TOKEN, &member())?;
    assert_eq!(made.id, "groups/a/memberships/theirs");
    Ok(())
}
