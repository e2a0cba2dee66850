//! What people are told where nothing helps: who, what, which service, which answer, what to do;
//! never a token.

use std::time::{Duration, Instant};

use cpg_core::engine::provider::{Failure, Provider as _};
use cpg_local_services::{Fault, When};
use cpg_provider::client::Credentials;
use cpg_provider::resources::{google, hail, metamist};
use libtest_mimic::Trial;
use serde_json::json;

use crate::{Checked, TOKEN, World, map, trial};

pub(crate) fn all() -> Vec<Trial> {
    vec![
        trial("each_status_says_what_to_do", statuses),
        trial("what_cannot_help_is_tried_once", once),
        trial("what_may_help_is_tried_so_often_and_no_more", often),
        trial("a_service_that_is_not_there_is_named", not_there),
        trial("a_service_that_does_not_answer_is_named", silent),
        trial("no_token_is_shown", no_token),
        trial("an_operation_that_failed_is_told", operation),
        trial("an_unknown_setting_is_told", unknown_setting),
        trial("a_user_without_an_account_is_told", no_account),
        trial("a_deleted_user_is_told", deleted_user),
        trial("a_wrong_id_is_told_with_its_form", wrong_ids),
        trial("nobody_said_where_metamist_is", no_address),
        trial("a_missing_token_of_hail_is_told", no_hail_token),
        trial("cancelling_ends_what_waits", cancelled),
        trial("after_cancelling_nothing_is_asked", after_cancelling),
        trial("what_was_begun_is_answered", begun),
    ]
}

fn settings() -> serde_json::Value {
    json!({"groupEmail": "a@groups.example.org", "settings": {"allowExternalMembers": "true"}})
}

fn statuses() -> Checked {
    let cases = [
        (400, "look at what the service says"),
        (401, "gcloud auth application-default login"),
        (403, "the account needs the role of a groups administrator"),
        (404, "still there"),
        (409, "something else changes it"),
        (500, "the service is in trouble"),
        (503, "the service is in trouble"),
    ];
    for (status, help) in cases {
        let world = World::new();
        let when = When::times(99, "PUT", "/groups/v1/", Fault::Status(status));
        world.services.fault(when);
        let told = world.create(google::GroupSettings::TOKEN, &settings());
        let told = told.unwrap_err().to_string();
        for words in [
            "the settings of `a@groups.example.org` cannot be set",
            &format!(
                "the Groups Settings API answered {status} to PUT /groups/v1/groups/a@groups.example.org"
            ),
            "as it was told",
            "\n  help: ",
            help,
        ] {
            assert!(
                told.contains(words),
                "{status}: `{words}` is not in\n{told}"
            );
        }
        for never in ["__", "cpg_core::", "{", "\u{1b}"] {
            assert!(!told.contains(never), "{told}");
        }
    }
    let world = World::new();
    world
        .services
        .fault(When::times(99, "PUT", "/groups/v1/", Fault::Slower(0)));
    let told = world.create(google::GroupSettings::TOKEN, &settings());
    let told = told.unwrap_err().to_string();
    assert!(
        told.contains("answered 429") && told.contains("`--parallel`"),
        "{told}"
    );
    Ok(())
}

fn once() -> Checked {
    for status in [400, 401, 403, 404, 412] {
        let world = World::new();
        world
            .services
            .fault(When::times(99, "PUT", "", Fault::Status(status)));
        world
            .create(google::GroupSettings::TOKEN, &settings())
            .unwrap_err();
        assert_eq!(world.writes().len(), 1, "{status}");
    }
    Ok(())
}

fn often() -> Checked {
    for fault in [
        Fault::Status(409),
        Fault::Status(500),
        Fault::Slower(0),
        Fault::Broken,
    ] {
        let world = World::new();
        world.services.fault(When::times(99, "PUT", "", fault));
        world
            .create(google::GroupSettings::TOKEN, &settings())
            .unwrap_err();
        assert_eq!(world.writes().len(), 6, "{fault:?}");
    }
    Ok(())
}

fn not_there() -> Checked {
    // A port that nobody listens on.
    let world = World::with(|settings| {
        settings.groups_settings = "http://127.0.0.1:1".to_owned();
        settings.pace.tries = 2;
    });
    let told = world.create(google::GroupSettings::TOKEN, &settings());
    let told = told.unwrap_err().to_string();
    assert!(
        told.contains("the Groups Settings API did not answer PUT"),
        "{told}"
    );
    assert!(
        told.contains("`http://127.0.0.1:1` can be reached"),
        "{told}"
    );
    Ok(())
}

fn silent() -> Checked {
    let world = World::with(|settings| {
        settings.pace.tries = 2;
        settings.pace.timeout = Duration::from_millis(50);
    });
    world
        .services
        .fault(When::times(9, "PUT", "", Fault::Late(400)));
    let told = world.create(google::GroupSettings::TOKEN, &settings());
    let told = told.unwrap_err().to_string();
    assert!(told.contains("no answer within 0.05 s"), "{told}");
    Ok(())
}

fn no_token() -> Checked {
    let world = World::with(|settings| settings.pace.tries = 1);
    let mut told = format!("{:?}", world.client);
    for fault in [Fault::Status(401), Fault::Status(500), Fault::Broken] {
        world.services.fault(When::once("", "", fault));
        let failure = world.create(google::GroupSettings::TOKEN, &settings());
        told.push_str(&format!("{failure:?}"));
    }
    assert!(!told.contains(TOKEN), "{told}");
    Ok(())
}

fn operation() -> Checked {
    let world = World::new();
    world.services.held().refuses = Some("the member is of another customer".to_owned());
    let inputs = json!({"groupKey": "groups/a", "memberKey": "ada@example.org"});
    let told = world.create(google::GroupMembership::TOKEN, &inputs);
    let told = told.unwrap_err().to_string();
    assert!(
        told.contains("`ada@example.org` cannot be made a member of `groups/a`"),
        "{told}"
    );
    assert!(told.contains("the member is of another customer"), "{told}");
    Ok(())
}

fn unknown_setting() -> Checked {
    let world = World::new();
    let inputs = json!({
        "groupEmail": "a@groups.example.org",
        "settings": {"allowExternalMembers": "true", "whoCanJion": "x"},
    });
    let told = world.create(google::GroupSettings::TOKEN, &inputs);
    let told = told.unwrap_err().to_string();
    assert!(told.contains("knows no `whoCanJion`"), "{told}");
    Ok(())
}

fn user() -> serde_json::Value {
    json!({
        "batchUri": "https://auth.example.org",
        "tokenCategory": "gcp",
        "username": "alpha-test",
    })
}

fn no_account() -> Checked {
    let world = World::new();
    world.services.held().slow = 1000;
    let told = world.create(hail::BatchUser::TOKEN, &user());
    let told = told.unwrap_err().to_string();
    assert!(told.contains("has given it no account yet"), "{told}");
    // The next run finds it.
    world
        .services
        .held()
        .users
        .get_mut("alpha-test")
        .unwrap()
        .comes = 0;
    let world = world.next_run();
    world.create(hail::BatchUser::TOKEN, &user())?;
    Ok(())
}

fn deleted_user() -> Checked {
    let world = World::new();
    let user_held = cpg_local_services::User {
        state: "deleted".to_owned(),
        ..Default::default()
    };
    world
        .services
        .held()
        .users
        .insert("alpha-test".to_owned(), user_held);
    let told = world.create(hail::BatchUser::TOKEN, &user());
    let told = told.unwrap_err().to_string();
    assert!(
        told.contains("this user is deleted") && told.contains("choose another"),
        "{told}"
    );
    Ok(())
}

fn wrong_ids() -> Checked {
    let world = World::new();
    let cases = [
        (google::GroupMembership::TOKEN, "groups/ID/memberships/ID"),
        (google::GroupSettings::TOKEN, "google_group_settings::EMAIL"),
        (hail::BatchUser::TOKEN, "CATEGORY::ADDRESS::NAME"),
        (hail::BillingProject::TOKEN, "CATEGORY::ADDRESS::NAME"),
        (
            hail::BillingProjectMembership::TOKEN,
            "CATEGORY::ADDRESS::NAME::USER",
        ),
        (metamist::Project::TOKEN, "metamist-project::NAME::NUMBER"),
    ];
    for (token, form) in cases {
        for id in ["", "nonsense", "groups/a/../b", "a:b:c"] {
            let told = world.read(token, id, None).unwrap_err().to_string();
            assert!(told.contains(form), "{token} {id}: {told}");
        }
    }
    assert_eq!(world.services.take_calls(), []);
    Ok(())
}

fn no_address() -> Checked {
    let world = World::with(|settings| settings.metamist = None);
    let told = world.create(metamist::Project::TOKEN, &json!({"projectName": "alpha"}));
    let told = told.unwrap_err().to_string();
    assert!(told.contains("set `CPG_METAMIST_URL`"), "{told}");
    Ok(())
}

fn no_hail_token() -> Checked {
    let world = World::with(|settings| settings.credentials = Credentials::Users);
    let mut inputs = user();
    inputs["tokenCategory"] = "nobody-has-this".into();
    let told = world.create(hail::BatchUser::TOKEN, &inputs);
    let told = told.unwrap_err().to_string();
    assert!(
        told.contains("no token of the category `nobody-has-this`"),
        "{told}"
    );
    assert!(told.contains("set `HAIL_TOKEN_NOBODY-HAS-THIS`"), "{told}");
    assert_eq!(world.services.take_calls(), []);
    Ok(())
}

/// Makes something while somebody cancels the run a moment later.
fn cancelled_while(world: &World, moment: Duration) -> Result<(), Failure> {
    world.runtime.block_on(async {
        let inputs = map(&settings());
        let making = world.client.create(google::GroupSettings::TOKEN, &inputs);
        let (made, ()) = tokio::join!(making, async {
            tokio::time::sleep(moment).await;
            world.client.cancel();
        });
        made.map(|_| ())
    })
}

fn cancelled() -> Checked {
    let world = World::with(|settings| {
        settings.pace.first = Duration::from_secs(60);
        settings.pace.most = Duration::from_secs(60);
    });
    world
        .services
        .fault(When::times(9, "PUT", "", Fault::Status(503)));
    let start = Instant::now();
    let told = cancelled_while(&world, Duration::from_millis(50)).unwrap_err();
    assert!(start.elapsed() < Duration::from_secs(20));
    assert!(
        matches!(&told, Failure::Cancelled(text) if text.contains("was cancelled")),
        "{told}"
    );
    Ok(())
}

fn after_cancelling() -> Checked {
    let world = World::new();
    world.client.cancel();
    let told = world.create(google::GroupSettings::TOKEN, &settings());
    assert!(matches!(told, Err(Failure::Cancelled(_))));
    assert_eq!(world.services.take_calls(), []);
    Ok(())
}

fn begun() -> Checked {
    let world = World::new();
    world
        .services
        .fault(When::once("PUT", "", Fault::Late(150)));
    cancelled_while(&world, Duration::from_millis(50))?;
    assert_eq!(world.services.held().settings.len(), 1);
    Ok(())
}
