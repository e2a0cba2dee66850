//! What exists on Azure and is used: who is named how, what is given once, and what a plan would be
//! refused for. Budgets, and rules of a storage account, of a small design.
#![allow(clippy::unwrap_used, clippy::panic)]

use cpg::config::{Known, parse_document};
use cpg::prelude::*;
use cpg::{Plan, Problem};

/// A lab on Azure.
#[config(root)]
pub struct Lab {
    /// Its part of Azure.
    #[config(cloud = azure)]
    azure: cpg::config::azure::Organisation,
    /// The study that holds what there is once.
    #[config(home)]
    base: String,
    /// People of another team.
    people: String,
    /// A program of another team.
    robot: String,
    /// An identity of another team.
    identity: String,
    /// Images of another team.
    images: String,
    /// Whether the design says who is among the people.
    #[config(default = false)]
    joins: bool,
    /// What the second budget is called.
    #[config(default = "more")]
    budget: String,
    /// Names of buckets that are emptied.
    #[config(default)]
    emptied: Vec<String>,
    /// Its studies.
    #[config(units)]
    studies: Units<Study>,
}

/// A study.
#[config(unit, of = Lab)]
pub struct Study {
    /// Its group of resources.
    #[config(cloud = azure)]
    azure: cpg::config::azure::Group,
}

/// What there is once.
#[infrastructure(config = Lab, of = Study, clouds(azure), parts(Used, Joined))]
pub struct Design {}

/// What a study uses.
#[part(of = Study, clouds(azure))]
pub struct Used {
    /// People of another team.
    #[role(existing = &organisation.people)]
    people: Group,
    /// A program of another team.
    #[resource(existing = &organisation.robot)]
    robot: MachineAccount,
    /// An identity of another team.
    #[resource(existing = &organisation.identity)]
    #[grant(act_as(people))]
    identity: MachineAccount,
    /// Images of another team.
    #[resource(existing = &organisation.images)]
    #[grant(pull(people, robot))]
    images: Registry,
    /// What it may cost.
    #[resource(monthly = 300, cloud_name = "spent")]
    spent: Budget,
    /// What else it may cost.
    #[resource(monthly = 200, cloud_name = "{organisation.budget}")]
    more: Budget,
    /// Its name is its own.
    #[resource(cloud_name = "whole-name", expire(days = 8))]
    #[grant(read(people))]
    named: Bucket,
    /// Emptied.
    #[resource(each = &organisation.emptied, name = "{item}", expire(days = 8))]
    emptied: Family<Bucket>,
}

/// Who is in a group of another team.
#[part(of = Study, clouds(azure), when = organisation.joins)]
pub struct Joined {
    /// People of another team.
    #[role(of = Used.people, includes(robot))]
    people: Group,
    /// Works with them.
    #[resource]
    robot: MachineAccount,
}

const GROUP: &str =
    "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/other/providers";

const CONFIG: &str = "azure: {region: australiaeast, subscription: 11111111-2222-3333-4444-555555555555, tenant: 00000000-0000-0000-0000-000000000002, account_prefix: acme, budget_start: 2026-12}
base: base
people: 22222222-AAAA-bbbb-cccc-000000000001
robot: 22222222-aaaa-bbbb-cccc-000000000002
identity: GROUP/Microsoft.ManagedIdentity/userAssignedIdentities/robot
images: GROUP/Microsoft.ContainerRegistry/registries/images
studies:
  base: {azure: {}}
  atlas: {azure: {}}
";

fn planned(from: &str, to: &str) -> Result<Plan, Vec<Problem>> {
    let config = CONFIG.replace("GROUP", GROUP);
    assert!(config.contains(from), "{from}");
    let config = parse_document::<Lab>(&config.replace(from, to), "lab.yaml", &Known::default());
    cpg::plan::<Design>(config.unwrap_or_else(|report| panic!("{report}")))
}

/// All that is wrong where a text of the configuration is another.
fn told(from: &str, to: &str) -> Vec<String> {
    let problems = planned(from, to).err().unwrap_or_default();
    problems.iter().map(ToString::to_string).collect()
}

fn plan() -> Plan {
    planned("base", "base").unwrap_or_else(|problems| panic!("{problems:#?}"))
}

#[test]
fn who_exists_is_what_they_are() {
    let plan = plan();
    let kind = |name: &str| {
        let mut all = plan.resources().iter();
        let found = all.find(|one| one.name == name);
        let found = found.unwrap_or_else(|| panic!("no {name}"));
        found.text("principalType").unwrap().to_owned()
    };
    assert_eq!(kind("base-azure-people-images-pull"), "Group");
    assert_eq!(kind("base-azure-robot-images-pull"), "ServicePrincipal");
}

/// Azure keeps a role of somebody on something once, whichever unit says so.
#[test]
fn one_role_of_two_units_is_one() {
    let plan = plan();
    let given = |end: &str| {
        let all = plan.resources().iter();
        all.filter(|one| one.name.ends_with(end)).count()
    };
    assert_eq!(given("-azure-robot-images-pull"), 1);
    // What each unit makes is its own.
    assert_eq!(given("-azure-people-named-read"), 2);
}

#[test]
fn a_bucket_has_the_name_that_the_design_says() {
    let plan = plan();
    let mut all = plan.resources().iter();
    let bucket = all
        .find(|one| one.name == "atlas-azure-named-blob-container")
        .unwrap();
    assert_eq!(bucket.text("containerName"), Some("whole-name"));
    let text = format!("{:?}", plan.resources());
    assert!(text.contains("whole-name/"), "its rule is of another");
}

#[test]
fn who_exists_is_named_by_an_object_id() {
    for (key, id) in [("robot", "robot@example.org"), ("people", "people")] {
        let was = match key {
            "robot" => "robot: 22222222-aaaa-bbbb-cccc-000000000002",
            _ => "people: 22222222-AAAA-bbbb-cccc-000000000001",
        };
        let said = told(was, &format!("{key}: {id}"));
        let words = format!("`{id}` is no object id, and Azure gives rights to those alone");
        assert!(!said.is_empty(), "{key}");
        for message in said {
            assert!(message.contains(&words), "{message}");
            assert!(message.contains("help: "), "{message}");
        }
    }
}

#[test]
fn what_exists_is_named_in_full_or_by_its_name() {
    let identity = format!("{GROUP}/Microsoft.ManagedIdentity/userAssignedIdentities/robot");
    let object = "22222222-aaaa-bbbb-cccc-000000000009";
    let said = told(&identity, object);
    let words = format!(
        "`{object}` is an object id, and a right on an identity that exists needs its whole id"
    );
    assert!(said.len() == 2 && said[0].contains(&words), "{said:?}");
    let images = format!("{GROUP}/Microsoft.ContainerRegistry/registries/images");
    let said = told(&images, "projects/p/locations/l/repositories/r");
    assert!(
        said.len() == 2 && said[0].contains("a registry's whole id has the form"),
        "{said:?}"
    );
    assert_eq!(told(&images, "images"), [""; 0]);
}

#[test]
fn who_is_in_a_group_that_exists() {
    let said = told("base: base\n", "base: base\njoins: true\n");
    let words = "study `base` on `azure`: the group `people` exists already, and its owner says who is in it\n  help: ";
    assert!(said.len() == 2 && said[0].starts_with(words), "{said:?}");
}

#[test]
fn two_budgets_of_one_name() {
    let said = told("base: base\n", "base: base\nbudget: Spent\n");
    let words = "`base-azure-spent` and `base-azure-more` would both be `Spent` in the cloud";
    assert!(said.len() == 2 && said[0].starts_with(words), "{said:?}");
}

#[test]
fn rules_of_a_storage_account() {
    let emptied = |count: usize| {
        let names: Vec<String> = (0..count)
            .map(|number| format!("emptied-{number}"))
            .collect();
        let emptied = format!("base: base\nemptied: [{}]\n", names.join(", "));
        told("base: base\n", &emptied)
    };
    assert_eq!(emptied(99), [""; 0]);
    let said = emptied(100);
    let words = "study `base` on `azure`: its buckets have 101 rules by which blobs expire or turn cold, and a storage account takes 100";
    assert!(said.len() == 2 && said[0].starts_with(words), "{said:?}");
}
