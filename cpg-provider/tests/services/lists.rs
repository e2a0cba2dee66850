//! What lists tell: all that is in them, whoever put it there, with calls that only ask.

use cpg_core::engine::provider::Inputs;
use cpg_local_services::{BillingProject, Fault, When};
use cpg_provider::resources::{google, hail};
use libtest_mimic::Trial;
use serde_json::json;

use crate::{Checked, TOKEN, World, trial};

const MEMBER: &str = google::GroupMembership::TOKEN;
const SPENDER: &str = hail::BillingProjectMembership::TOKEN;
const ALPHA: &str = "gcp::https://batch.example.org::alpha";

pub(crate) fn all() -> Vec<Trial> {
    vec![
        trial("all_members_of_a_group_are_told", members),
        trial("all_users_of_a_billing_project_are_told", users),
        trial("what_is_gone_has_no_list", gone),
        trial("a_list_that_is_refused_says_why", refused),
        trial("a_list_is_asked_for_again_where_that_helps", again),
    ]
}

fn told(list: Option<Vec<Inputs>>, name: &str) -> Vec<String> {
    let list = list.unwrap_or_default();
    let texts = list
        .iter()
        .map(|one| one[name].as_str().unwrap_or_default());
    texts.map(str::to_owned).collect()
}

fn put(world: &World, emails: &[&str]) {
    let mut held = world.services.held();
    let group = held.groups.entry("groups/a".to_owned()).or_default();
    for email in emails {
        let name = format!("groups/a/memberships/{email}");
        group.members.insert(name, (*email).to_owned());
    }
}

fn members() -> Checked {
    let world = World::new();
    world.services.held().page = 2;
    let emails = ["Ada@example.org", "ben@example.org", "cy@example.org"];
    put(&world, &emails);
    let list = world.list(MEMBER, &json!({"groupKey": "groups/a"}))?;
    assert_eq!(told(list, "memberKey"), emails);
    let calls = world.services.take_calls();
    assert!(calls.iter().all(|call| !call.writes()));
    assert_eq!(calls.len(), 2, "each page once");
    Ok(())
}

fn users() -> Checked {
    let world = World::new();
    let project = |is_closed| BillingProject {
        is_closed,
        users: ["ada".to_owned(), "eve".to_owned()].into(),
    };
    let put = |is_closed| {
        let mut held = world.services.held();
        let all = &mut held.billing_projects;
        all.insert("alpha".to_owned(), project(is_closed));
    };
    put(false);
    let of = json!({"billingProject": ALPHA});
    let list = world.list(SPENDER, &of)?;
    assert_eq!(told(list, "user"), ["ada", "eve"]);
    assert_eq!(world.writes(), [] as [String; 0]);
    put(true);
    assert_eq!(world.next_run().list(SPENDER, &of)?, None, "it is closed");
    Ok(())
}

fn gone() -> Checked {
    let world = World::new();
    world.services.held().no_groups.push("groups/a".to_owned());
    let of = json!({"groupKey": "groups/a"});
    assert_eq!(world.list(MEMBER, &of)?, None);
    let of = json!({"billingProject": ALPHA});
    assert_eq!(world.list(SPENDER, &of)?, None);
    Ok(())
}

fn refused() -> Checked {
    let world = World::new();
    put(&world, &["ada@example.org"]);
    let never = When::times(9, "GET", "/memberships", Fault::Status(403));
    world.services.fault(never);
    let of = json!({"groupKey": "groups/a"});
    let why = world.list(MEMBER, &of).unwrap_err().to_string();
    assert!(
        why.starts_with("the members of `groups/a` cannot be read: Cloud Identity answered 403"),
        "{why}"
    );
    assert!(why.contains("groups administrator"), "{why}");
    assert!(!why.contains(TOKEN), "{why}");
    let of = json!({"billingProject": "alpha"});
    let why = world.list(SPENDER, &of).unwrap_err().to_string();
    assert!(why.contains("`alpha` cannot be read"), "{why}");
    Ok(())
}

fn again() -> Checked {
    let world = World::new();
    put(&world, &["ada@example.org"]);
    for fault in [Fault::Broken, Fault::Status(503), Fault::Limited] {
        world
            .services
            .fault(When::once("GET", "/memberships", fault));
    }
    let list = world.list(MEMBER, &json!({"groupKey": "groups/a"}))?;
    assert_eq!(told(list, "memberKey"), ["ada@example.org"]);
    assert_eq!(world.services.faults_left(), 0);
    Ok(())
}
