//! Groups, Hail Batch and Metamist as local services, asked by the provider itself, beside clouds
//! that are simulated: what the services hold is what the goldens say, with as few calls as can be,
//! and also where many of them fail.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use cpg_local_services::{Call, Services};
use serde_json::Value;

use super::{Checked, Rehearsal, data, read, rehearsal, resources, same, word};

/// What services hold, as the tests compare it.
#[derive(Debug, Default)]
struct All {
    /// Groups' ids and e-mails of members.
    members: BTreeSet<(String, String)>,
    /// E-mails of groups, and their settings.
    settings: BTreeMap<String, BTreeMap<String, String>>,
    users: BTreeSet<String>,
    /// Billing projects, and who may spend.
    billing: BTreeMap<String, BTreeSet<String>>,
    /// Projects, their members and those' roles.
    projects: BTreeMap<String, BTreeMap<String, BTreeSet<String>>>,
}

impl All {
    /// What a golden says, and how many resources say it.
    fn planned(golden: &str) -> (Self, BTreeMap<String, usize>) {
        let path = data("goldens").join(golden).join("resources.jsonl");
        let recorded = resources(&read(&path)).unwrap();
        let mut all = Self::default();
        let mut counts = BTreeMap::new();
        let mut billing = BTreeMap::new();
        for resource in recorded.values() {
            let inputs = &resource["inputs"];
            let token = word(resource, "type");
            match token.as_str() {
                "cpg:google:GroupMembership" => {
                    let group = group_of(inputs);
                    all.members.insert((group, word(inputs, "memberKey")));
                }
                "cpg:google:GroupSettings" => {
                    let settings = inputs["settings"].as_object().unwrap();
                    let settings = settings.iter();
                    let settings = settings
                        .map(|(key, value)| (key.clone(), value.as_str().unwrap().to_owned()));
                    let email = word(inputs, "groupEmail").to_lowercase();
                    all.settings.insert(email, settings.collect());
                }
                "cpg:hail:BatchUser" => drop(all.users.insert(word(inputs, "username"))),
                "cpg:hail:BillingProject" => {
                    billing.insert(
                        format!("{}_id", word(resource, "name")),
                        word(inputs, "name"),
                    );
                    all.billing.entry(word(inputs, "name")).or_default();
                }
                "cpg:metamist:Project" => {
                    all.projects.entry(word(inputs, "projectName")).or_default();
                }
                "cpg:metamist:ProjectMembers" => {
                    let project = all.projects.entry(word(inputs, "projectName")).or_default();
                    for (list, role) in [
                        ("readMembers", "reader"),
                        ("contributeMembers", "contributor"),
                        ("writeMembers", "writer"),
                    ] {
                        for member in inputs[list].as_array().unwrap() {
                            let member = member.as_str().unwrap().to_owned();
                            project.entry(member).or_default().insert(role.to_owned());
                        }
                    }
                }
                _ => {}
            }
            *counts.entry(token).or_insert(0) += 1;
        }
        // Their ids are known only now.
        for resource in recorded.values() {
            if word(resource, "type") == "cpg:hail:BillingProjectMembership" {
                let project = &billing[&word(&resource["inputs"], "billingProject")];
                let users = all.billing.get_mut(project).unwrap();
                users.insert(word(&resource["inputs"], "user"));
            }
        }
        (all, counts)
    }

    /// That it is the same as what was planned.
    fn is(&self, planned: &Self) -> Checked {
        fn differ<T: Ord + std::fmt::Debug>(
            held: impl IntoIterator<Item = T>,
            planned: impl IntoIterator<Item = T>,
        ) -> Vec<String> {
            let held: BTreeSet<T> = held.into_iter().collect();
            let planned: BTreeSet<T> = planned.into_iter().collect();
            let more = held
                .difference(&planned)
                .map(|one| format!("not planned: {one:?}"));
            let less = planned
                .difference(&held)
                .map(|one| format!("not there: {one:?}"));
            more.chain(less).collect()
        }
        let mut lines = differ(&self.members, &planned.members);
        lines.extend(differ(&self.settings, &planned.settings));
        lines.extend(differ(&self.users, &planned.users));
        lines.extend(differ(&self.billing, &planned.billing));
        lines.extend(differ(&self.projects, &planned.projects));
        lines.truncate(10);
        if lines.is_empty() {
            Ok(())
        } else {
            Err(lines.join("\n").into())
        }
    }

    /// What the services hold.
    fn held(services: &Services) -> Self {
        let held = services.held();
        let members = held.groups.iter().flat_map(|(id, group)| {
            let emails = group.members.values();
            emails.map(|email| (id.clone(), email.clone()))
        });
        let members: Vec<_> = members.collect();
        let all = Self {
            members: members.iter().cloned().collect(),
            settings: held.settings.clone(),
            users: held.users.keys().cloned().collect(),
            billing: held
                .billing_projects
                .iter()
                .filter(|(_, project)| !project.is_closed)
                .map(|(name, project)| (name.clone(), project.users.clone()))
                .collect(),
            projects: held
                .projects
                .iter()
                .map(|(name, project)| (name.clone(), project.members.clone()))
                .collect(),
        };
        assert_eq!(
            all.members.len(),
            members.len(),
            "somebody is a member twice"
        );
        all
    }
}

/// The group of a recorded membership: one that is planned has the id of a rehearsal.
fn group_of(inputs: &Value) -> String {
    let key = word(inputs, "groupKey");
    if key.starts_with("groups/") {
        key
    } else {
        format!("groups/{key}")
    }
}

/// A rehearsal of a golden that asks services.
pub(crate) fn asking(name: &str, golden: &str) -> (Services, Rehearsal) {
    let services = Services::start();
    let rehearsal = rehearsal(name, golden).asking(&services.variables());
    (services, rehearsal)
}

/// The calls that ask for a change.
pub(crate) fn writes(calls: &[Call]) -> Vec<&Call> {
    calls.iter().filter(|call| call.writes()).collect()
}

pub(crate) fn planned() -> Checked {
    let (services, rehearsal) = asking("services", "full-gcp");
    rehearsal.up(&[]).is(0, "1,877 created")?;
    let (planned, counts) = All::planned("full-gcp");
    for (token, count) in [
        ("cpg:google:GroupMembership", 669),
        ("cpg:google:GroupSettings", 145),
        ("cpg:hail:BatchUser", 15),
        ("cpg:hail:BillingProject", 5),
        ("cpg:hail:BillingProjectMembership", 37),
        ("cpg:metamist:Project", 8),
        ("cpg:metamist:ProjectMembers", 8),
    ] {
        assert_eq!(counts[token], count, "{token}");
    }
    All::held(&services).is(&planned)?;
    assert_eq!(services.held().settings.len(), 145);
    same(&rehearsal.state(), "full-gcp")?;

    // Each list once, and each thing made by one call.
    let calls = services.take_calls();
    let mut lists: BTreeMap<&str, usize> = BTreeMap::new();
    for call in calls
        .iter()
        .filter(|call| call.path.ends_with("/memberships"))
    {
        if !call.writes() && !call.query.contains("page_token") {
            *lists.entry(&call.path).or_default() += 1;
        }
    }
    let groups: BTreeSet<&String> = planned.members.iter().map(|(group, _)| group).collect();
    assert_eq!(lists.len(), groups.len());
    assert!(lists.values().all(|count| *count == 1), "{lists:?}");
    let projects = calls
        .iter()
        .filter(|call| call.path.ends_with("/project/all"));
    assert_eq!(projects.count(), 1);
    let cpg: usize = counts
        .iter()
        .filter(|(token, _)| token.starts_with("cpg:"))
        .map(|(_, count)| count)
        .sum();
    assert_eq!(writes(&calls).len(), cpg);
    assert!(calls.iter().all(|call| call.is_signed && call.status == 200
        || call.status == 404
        || call.status == 403));

    // Nothing to do: nothing is asked for.
    rehearsal.up(&[]).is(0, "1,877 unchanged")?;
    rehearsal
        .run(&["preview", "--engine", "pulumi", "--refresh"])
        .is(0, "no change: 1,877 unchanged")?;
    assert_eq!(writes(&services.take_calls()), [] as [&Call; 0]);
    removed(&services, &rehearsal, planned)?;
    changed_elsewhere(&services, &rehearsal)
}

/// Somebody is no longer in a group: one call, and the others stay.
fn removed(services: &Services, rehearsal: &Rehearsal, mut planned: All) -> Checked {
    let without = rehearsal.changed("without", |config| {
        let dataset = &mut config["datasets"][1];
        assert_eq!(dataset["dataset"], "fewgenomes");
        let members = dataset["members"]["web-access"].as_array_mut().unwrap();
        let count = members.len();
        members.retain(|member| member != "carol.jones@partner.example.net");
        assert_eq!(members.len() + 1, count);
    });
    without.up(&[]).is(0, "1 deleted")?;
    let calls = services.take_calls();
    let of_groups = calls
        .iter()
        .filter(|call| call.path.starts_with("/v1/groups/"));
    let of_groups: Vec<Call> = of_groups.cloned().collect();
    let [call] = writes(&of_groups)[..] else {
        return Err(format!("not one call: {of_groups:?}").into());
    };
    assert_eq!((call.method.as_str(), call.status), ("DELETE", 200));
    let gone: Vec<_> = {
        let held = All::held(services).members;
        planned
            .members
            .iter()
            .filter(|member| !held.contains(*member))
            .cloned()
            .collect()
    };
    let [(group, email)] = &gone[..] else {
        return Err(format!("not one member: {gone:?}").into());
    };
    assert_eq!(email, "carol.jones@partner.example.net");
    assert!(call.path.starts_with(&format!("/v1/{group}/memberships/")));
    planned.members.retain(|member| *member != gone[0]);
    assert_eq!(All::held(services).members, planned.members);
    rehearsal.up(&[]).is(0, "1 created")?;
    Ok(())
}

/// What changed behind the program's back is seen by a refresh, and put right.
fn changed_elsewhere(services: &Services, rehearsal: &Rehearsal) -> Checked {
    let email = {
        let mut held = services.held();
        let group = held
            .groups
            .values_mut()
            .find(|group| group.members.len() > 1);
        group.unwrap().members.pop_first().unwrap();
        let (email, settings) = held.settings.iter_mut().next().unwrap();
        settings.insert("allowExternalMembers".to_owned(), "false".to_owned());
        email.clone()
    };
    rehearsal
        .run(&["preview", "--engine", "pulumi", "--refresh"])
        .is(0, "1 to create, 1 to update")?;
    rehearsal.up(&["--refresh"]).is(0, "1 created, 1 updated")?;
    assert_eq!(
        services.held().settings[&email]["allowExternalMembers"],
        "true"
    );
    All::held(services).is(&All::planned("full-gcp").0)
}

pub(crate) fn in_bad_weather() -> Checked {
    let (services, rehearsal) = asking("services-weather", "full-gcp");
    services.failing(10, 7);
    services.latency(Duration::from_millis(50));
    rehearsal.up(&[]).is(0, "1,877 created")?;
    let calls = services.take_calls();
    let failed = calls
        .iter()
        .filter(|call| !(200..=299).contains(&call.status) && call.status != 404);
    let (failed, all) = (failed.count(), calls.len());
    assert!(failed * 100 > all * 5, "{failed} of {all} failed");
    All::held(&services).is(&All::planned("full-gcp").0)?;
    rehearsal.up(&[]).is(0, "1,877 unchanged")?;
    assert_eq!(writes(&services.take_calls()), [] as [&Call; 0]);
    same(&rehearsal.state(), "full-gcp")
}

pub(crate) fn taken_over() -> Checked {
    let (services, rehearsal) = asking("services-import", "minimal-gcp");
    let path = data("goldens").join("minimal-gcp/resources.jsonl");
    let recorded = resources(&read(&path))?;
    let is_membership = |one: &&Value| word(one, "type") == "cpg:google:GroupMembership";
    let membership = recorded
        .values()
        .find(is_membership)
        .ok_or("no membership")?;
    let group = group_of(&membership["inputs"]);
    let id = format!("{group}/memberships/theirs");
    let email = word(&membership["inputs"], "memberKey");
    {
        let mut held = services.held();
        let group = held.groups.entry(group).or_default();
        group.members.insert(id.clone(), email);
    }
    let name = word(membership, "name");
    rehearsal.run(&["import", "--yes", &name, &id]).is(0, "")?;
    let state = rehearsal.state();
    let known = state.iter().find(|one| word(one, "id") == id);
    assert!(known.is_some(), "it is not in the state");
    assert_eq!(writes(&services.take_calls()), [] as [&Call; 0]);
    Ok(())
}

pub(crate) fn elsewhere() -> Checked {
    let services = [
        (
            "CPG_CLOUD_IDENTITY_URL",
            "https://cloudidentity.example.org",
        ),
        ("CPG_GROUPS_SETTINGS_URL", "http://127.0.0.1:1"),
        ("CPG_HAIL_URL", ""),
    ];
    let rehearsal = rehearsal("services-elsewhere", "minimal-gcp").asking(&services);
    let told = rehearsal.up(&[]).is(1, "")?;
    for words in [
        "`CPG_CLOUD_IDENTITY_URL` is no service on this machine",
        "`CPG_HAIL_URL` is not set",
        "`CPG_METAMIST_URL` is not set",
    ] {
        assert!(told.err.contains(words), "{}", told.err);
    }
    assert!(
        !told.err.contains("`CPG_GROUPS_SETTINGS_URL`"),
        "{}",
        told.err
    );
    Ok(())
}
