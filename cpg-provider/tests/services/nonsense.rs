//! Services that answer what they never say, with 200: a page to sign in, half a document, a list
//! in another form. Nothing of it is taken for "there is nothing" or for "it is done".

use cpg_local_services::{Fault, When};
use cpg_provider::resources::{google, hail};
use libtest_mimic::Trial;
use serde_json::json;

use crate::faults::{OPERATIONS, Operation, everything, reads_of};
use crate::{Checked, World, trial};

/// What no service answers to any call.
const NEVER: [&str; 3] = ["<html>Sign in, please</html>", "{\"memberships\": [", "OK"];

/// What no service answers to a call that reads, with a part of the path that is read.
const NOT_READ: [(&str, &str); 12] = [
    ("", ""),
    ("", "null"),
    ("", "3"),
    ("memberships", "[]"),
    ("memberships", r#"{"memberships": {}}"#),
    (
        "memberships",
        r#"{"memberships": [{"name": "groups/a/memberships/known"}]}"#,
    ),
    ("memberships", r#"{"nextPageToken": 7}"#),
    ("/users/", "{}"),
    ("/billing_projects/", r#"{"status": "open"}"#),
    ("/billing_projects/", r#"{"status": "open", "users": [{}]}"#),
    ("/project/", "{}"),
    ("/project/", r#"[{"name": "alpha"}]"#),
];

pub(crate) fn all() -> Vec<Trial> {
    let mut trials = vec![
        trial("a_list_of_nonsense_is_no_list", lists),
        trial("pages_without_an_end_end", pages),
        trial("an_operation_that_failed_without_words_is_told", wordless),
    ];
    for (name, token, id, inputs, path) in reads_of() {
        trials.push(Trial::test(format!("{name}_of_nonsense"), move || {
            let only = NOT_READ.iter().filter(|(part, _)| path.contains(part));
            for text in only.map(|(_, text)| *text).chain(NEVER) {
                let world = World::new();
                everything(&world);
                let world = world.next_run();
                let fault = Fault::Nonsense(text);
                world.services.fault(When::times(99, "GET", path, fault));
                let told = match world.read(token, &id, Some(&inputs)) {
                    Err(failure) => failure.to_string(),
                    Ok(found) => panic!("`{text}` was taken for {found:?}"),
                };
                assert!(told.contains("with what it never says: "), "{told}");
                assert!(
                    told.contains("\n  help: look whether `http://127"),
                    "{told}"
                );
                assert_eq!(world.writes(), [""; 0]);
            }
            Ok(())
        }));
    }
    for operation in OPERATIONS {
        let name = format!("{}_after_nonsense", operation.name);
        trials.push(Trial::test(name, move || not_done(operation)));
    }
    trials
}

fn not_done(operation: Operation) -> Checked {
    for text in NEVER {
        let world = World::new();
        (operation.before)(&world);
        let fault = Fault::Nonsense(text);
        let when = When::times(99, operation.method, operation.path, fault);
        world.services.fault(when);
        assert!(
            (operation.act)(&world).is_err(),
            "`{text}` is taken for done"
        );
        assert!(!(operation.is_so)(&world), "it is so");
    }
    Ok(())
}

fn lists() -> Checked {
    let lists = [
        (
            google::GroupMembership::TOKEN,
            json!({"groupKey": "groups/a"}),
        ),
        (
            hail::BillingProjectMembership::TOKEN,
            json!({"billingProject": "gcp::https://batch.example.org::alpha"}),
        ),
    ];
    for (token, of) in lists {
        for text in NEVER.into_iter().chain(["", "3", "null", "[]"]) {
            let world = World::new();
            world
                .services
                .fault(When::times(99, "GET", "", Fault::Nonsense(text)));
            let told = world.list(token, &of).unwrap_err().to_string();
            assert!(told.contains("with what it never says: "), "{told}");
        }
    }
    Ok(())
}

fn pages() -> Checked {
    let world = World::new();
    let same = Fault::Nonsense(r#"{"nextPageToken": "again"}"#);
    world
        .services
        .fault(When::times(999, "GET", "memberships", same));
    let of = json!({"groupKey": "groups/a"});
    let told = world.list(google::GroupMembership::TOKEN, &of);
    let told = told.unwrap_err().to_string();
    assert!(told.contains("without an end\n  help: "), "{told}");
    assert_eq!(world.services.take_calls().len(), 2);
    Ok(())
}

fn wordless() -> Checked {
    let world = World::new();
    let failed = Fault::Nonsense(r#"{"done": true, "error": {"code": 7}}"#);
    world
        .services
        .fault(When::times(99, "POST", "memberships", failed));
    let inputs = json!({"groupKey": "groups/a", "memberKey": "ada@example.org"});
    let told = world.create(google::GroupMembership::TOKEN, &inputs);
    let told = told.unwrap_err().to_string();
    assert!(
        told.contains(r#"Cloud Identity says: {"code":7}"#),
        "{told}"
    );
    Ok(())
}
