//! What somebody else changed, deleted and added on simulated clouds and on services: all of it is
//! told, nothing is written, and the exit status says it.

use std::collections::BTreeSet;
use std::path::PathBuf;

use cpg_local_services::{Call, Fault, When};
use serde_json::{Value, json};

use super::services::{asking, writes};
use super::{Checked, Ran, Rehearsal, deployed, files, hides, rehearsal, word};

const BUCKET: &str = "gcp:storage/bucket:Bucket";
const GRANT: &str = "gcp:storage/bucketIAMMember:BucketIAMMember";
const GROUP: &str = "gcp:cloudidentity/group:Group";
const MEMBER: &str = "cpg:google:GroupMembership";
const SETTINGS: &str = "cpg:google:GroupSettings";
const SECRET: &str = "gcp:secretmanager/secret:Secret";
const ON_SECRET: &str = "gcp:secretmanager/secretIamMember:SecretIamMember";
const SPENDER: &str = "cpg:hail:BillingProjectMembership";

/// What a rehearsal keeps: the state and what the clouds hold.
fn kept(rehearsal: &Rehearsal) -> Vec<(PathBuf, String)> {
    let all = files(&rehearsal.folder).into_iter();
    all.filter(|(path, _)| {
        let path = path.to_string_lossy();
        path.contains("/.pulumi/stacks/") || path.contains("/clouds-")
    })
    .collect()
}

/// The document that `--json` prints, of a run that ended so and wrote nothing.
fn told(rehearsal: &Rehearsal, status: i32) -> Value {
    let before = kept(rehearsal);
    let ran = rehearsal.run(&["drift", "--json"]).is(status, "").unwrap();
    assert_eq!(kept(rehearsal), before, "something was written");
    serde_json::from_str(&ran.out).unwrap()
}

/// Names in a list of the document.
fn names(told: &Value, list: &str) -> BTreeSet<String> {
    let all = told[list].as_array().unwrap();
    all.iter().map(|one| word(one, "name")).collect()
}

/// What was added: on what, and to whom.
fn added(told: &Value, who: &str) -> BTreeSet<(String, String)> {
    let all = told["added"].as_array().unwrap();
    all.iter()
        .map(|one| (word(&one["on"], "name"), word(&one["entry"], who)))
        .collect()
}

/// Somebody else changes the simulated clouds.
fn elsewhere(rehearsal: &Rehearsal, entries: &[Value]) {
    let path = rehearsal.folder.join("clouds-rehearsal.jsonl");
    let mut text = std::fs::read_to_string(&path).unwrap();
    for entry in entries {
        text.push_str(&format!("{entry}\n"));
    }
    std::fs::write(path, text).unwrap();
}

/// What the clouds hold of a type.
fn of_type(journal: &[Value], token: &str) -> Vec<Value> {
    let all = journal.iter().filter(|one| one["type"] == token);
    all.cloned().collect()
}

/// What somebody else adds to a list.
fn stranger(token: &str, inputs: Value) -> Value {
    json!({
        "op": "create",
        "identity": format!("{token} of a stranger"),
        "type": token,
        "name": "a stranger",
        "id": "a-strangers",
        "inputs": inputs,
    })
}

pub(crate) fn simulated() -> Checked {
    let (rehearsal, up) = deployed("drift", "minimal-gcp");
    let up = up.is(0, "638 created")?;
    let none = rehearsal
        .run(&["drift"])
        .is(0, "no drift; looked at 638 resources and ")?;
    assert!(
        none.out
            .contains("`, `images`: the design does not make it"),
        "{}",
        none.out
    );
    let none = told(&rehearsal, 0);
    assert_eq!(none["drift"], false);
    assert!(none["lists"].as_u64() > Some(100), "{none}");

    let journal = rehearsal.journal();
    let buckets = of_type(&journal, BUCKET);
    let groups = of_type(&journal, GROUP);
    let (open, gone) = (&buckets[0], &buckets[1]);
    let of_groups = |member: &&Value| {
        groups
            .iter()
            .any(|group| group["id"] == member["inputs"]["groupKey"])
    };
    let members = of_type(&journal, MEMBER);
    let member = members.iter().find(of_groups).unwrap();
    let mut settings = of_type(&journal, SETTINGS)[0].clone();
    settings["op"] = "update".into();
    settings["inputs"]["settings"]["allowExternalMembers"] = "false".into();
    let secrets = of_type(&journal, SECRET);
    let is_ours = |one: &&Value| {
        let is_it = |secret: &Value| secret["id"] == one["inputs"]["secretId"];
        secrets.iter().any(is_it)
    };
    let grants = of_type(&journal, ON_SECRET);
    let mut on_secret = grants.iter().find(is_ours).unwrap()["inputs"].clone();
    on_secret["member"] = "user:mallory@example.org".into();
    elsewhere(
        &rehearsal,
        &[
            settings.clone(),
            json!({"op": "delete", "identity": member["identity"]}),
            json!({"op": "delete", "identity": gone["identity"]}),
            stranger(
                GRANT,
                json!({
                    "bucket": open["inputs"]["name"],
                    "member": "user:eve@example.org",
                    "role": "roles/storage.admin",
                }),
            ),
            stranger(
                MEMBER,
                json!({
                    "groupKey": groups[0]["id"],
                    "memberKey": "eve@example.org",
                }),
            ),
            stranger(ON_SECRET, on_secret),
        ],
    );
    let found = told(&rehearsal, 2);
    assert_eq!(names(&found, "changed"), [word(&settings, "name")].into());
    assert_eq!(
        found["changed"][0]["properties"],
        json!(["settings.allowExternalMembers"])
    );
    assert_eq!(
        names(&found, "deleted"),
        [word(member, "name"), word(gone, "name")].into()
    );
    let grants = added(&found, "member");
    assert!(
        grants.contains(&(word(open, "name"), "user:eve@example.org".to_owned())),
        "{found}"
    );
    assert!(
        grants
            .iter()
            .any(|(_, who)| who == "user:mallory@example.org"),
        "{found}"
    );
    let joined = added(&found, "memberKey");
    assert!(
        joined.contains(&(word(&groups[0], "name"), "eve@example.org".to_owned())),
        "{found}"
    );
    assert_eq!(found["added"].as_array().unwrap().len(), 3);

    let text = rehearsal
        .run(&["drift"])
        .is(2, "drift: 1 changed, 2 deleted, 3 in no design")?;
    for line in [
        format!("    deleted  {}  {BUCKET}\n", word(gone, "name")),
        format!(
            "    added    {}  {BUCKET}  user:eve@example.org  roles/storage.admin\n",
            word(open, "name")
        ),
    ] {
        assert!(text.out.contains(&line), "{}", text.out);
    }
    assert!(
        text.out.starts_with("infrastructure on gcp\n") || text.out.starts_with("common on gcp\n")
    );

    // Put right, it is as it was but for what no design knows.
    rehearsal.up(&["--refresh"]).is(0, "2 created, 1 updated")?;
    let found = told(&rehearsal, 2);
    assert_eq!(found["added"].as_array().unwrap().len(), 3);
    assert!(names(&found, "changed").is_empty() && names(&found, "deleted").is_empty());
    hides(&rehearsal.folder, &[&up, &text]);
    wrong(&rehearsal)
}

/// What is wrong is not taken for drift.
fn wrong(rehearsal: &Rehearsal) -> Checked {
    for args in [
        &["drift", "--unknown"][..],
        &["drift", "--latency", "5"],
        &["drift", "--stack", "a/b"],
    ] {
        let ran: Ran = rehearsal.run(args);
        assert_eq!(ran.status, Some(1), "{args:?}: {}", ran.err);
        assert!(ran.err.contains("error"), "{}", ran.err);
    }
    let broken = rehearsal.changed("broken", |config| config["datasets"] = "none".into());
    broken.run(&["drift"]).is(1, "")?;
    Ok(())
}

pub(crate) fn on_azure() -> Checked {
    const ROLE: &str = "azure-native:authorization:RoleAssignment";
    const MEMBER: &str = "azuread:index/groupMember:GroupMember";
    let rehearsal = rehearsal("drift-azure", "azure-and-gcp");
    rehearsal.up(&[]).is(0, "841 created")?;
    assert_eq!(told(&rehearsal, 0)["added"], json!([]));
    let journal = rehearsal.journal();
    let containers = of_type(&journal, "azure-native:storage:BlobContainer");
    let groups = of_type(&journal, "azuread:index/group:Group");
    let known = of_type(&journal, ROLE)[0]["inputs"].clone();
    let definition = word(&known, "roleDefinitionId");
    elsewhere(
        &rehearsal,
        &[
            stranger(
                ROLE,
                json!({
                    "principalId": "eves-id",
                    "roleDefinitionId": format!("/subscriptions/1{definition}"),
                    "scope": containers[0]["id"],
                }),
            ),
            stranger(
                MEMBER,
                json!({"groupObjectId": groups[0]["id"], "memberObjectId": "eves-id"}),
            ),
        ],
    );
    let found = told(&rehearsal, 2);
    let who = |by: &str, on: &Value| {
        let added = added(&found, by);
        assert!(
            added.contains(&(word(on, "name"), "eves-id".to_owned())),
            "{found}"
        );
    };
    who("principalId", &containers[0]);
    who("memberObjectId", &groups[0]);
    assert_eq!(found["added"].as_array().unwrap().len(), 2);
    Ok(())
}

pub(crate) fn services() -> Checked {
    let (services, rehearsal) = asking("services-drift", "minimal-gcp");
    rehearsal.up(&[]).is(0, "638 created")?;
    drop(services.take_calls());
    let none = told(&rehearsal, 0);
    let members = none["not_looked_at"].to_string();
    assert!(members.contains("Metamist does not tell them"), "{members}");
    assert_eq!(writes(&services.take_calls()), [] as [&Call; 0]);

    let state = rehearsal.state();
    let group = state.iter().find(|one| {
        word(one, "type") == GROUP && {
            let of = |member: &&Value| {
                word(member, "type") == MEMBER && member["inputs"]["groupKey"] == one["id"]
            };
            state.iter().any(|member| of(&member))
        }
    });
    let group = group.ok_or("no group has a member")?;
    let removed = {
        let mut held = services.held();
        let members = &mut held.groups.get_mut(&word(group, "id")).unwrap().members;
        let (name, _) = members.pop_first().unwrap();
        members.insert(
            format!("{}/memberships/eves", word(group, "id")),
            "Eve@example.org".to_owned(),
        );
        let settings = held.settings.values_mut().next().unwrap();
        settings.insert("allowExternalMembers".to_owned(), "false".to_owned());
        let project = held.billing_projects.values_mut().next().unwrap();
        project.users.insert("eve".to_owned());
        name
    };
    let found = told(&rehearsal, 2);
    let removed = state.iter().find(|one| word(one, "id") == removed).unwrap();
    let (_, removed) = super::key_of(removed);
    assert_eq!(names(&found, "deleted"), [removed].into());
    assert_eq!(found["changed"].as_array().unwrap().len(), 1);
    let (_, group) = super::key_of(group);
    assert!(
        added(&found, "memberKey").contains(&(group, "Eve@example.org".to_owned())),
        "{found}"
    );
    let spends = found["added"].as_array().unwrap();
    assert!(
        spends
            .iter()
            .any(|one| one["type"] == SPENDER && one["entry"]["user"] == "eve"),
        "{found}"
    );
    assert_eq!(spends.len(), 2);
    assert_eq!(writes(&services.take_calls()), [] as [&Call; 0]);
    refused(&services, &rehearsal)
}

/// What cannot be asked is no drift, and not silent.
fn refused(services: &cpg_local_services::Services, rehearsal: &Rehearsal) -> Checked {
    rehearsal.up(&["--refresh"]).is(0, "")?;
    {
        let mut held = services.held();
        for group in held.groups.values_mut() {
            group.members.retain(|_, email| email != "Eve@example.org");
        }
        for project in held.billing_projects.values_mut() {
            project.users.remove("eve");
        }
    }
    told(rehearsal, 0);
    services.fault(When::times(
        2,
        "GET",
        "/billing_projects/",
        Fault::Status(403),
    ));
    let ran = rehearsal
        .run(&["drift"])
        .is(1, "no drift found, and not all could be looked at; ")?;
    assert!(
        ran.err.contains("the token must be a developer's"),
        "{}",
        ran.err
    );
    // A group that one service has, and the one that tells its members has not.
    let state = rehearsal.state();
    let group = state.iter().find(|one| word(one, "type") == GROUP).unwrap();
    services.held().no_groups.push(word(group, "id"));
    let found = told(rehearsal, 2)["not_looked_at"].to_string();
    let (_, name) = super::key_of(group);
    assert!(
        found.contains(&format!("`{MEMBER}` on `{name}`")),
        "{found}"
    );
    assert!(found.contains("its list is not there"), "{found}");
    Ok(())
}
