//! What kinds become and verbs give on Azure, by the names of what a small design declares.
//!
//! The design is written as tables, since this crate knows no macros.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails where it panics"
)]

use cpg_azure::Azure;
use cpg_azure::resources::managed_identity::UserAssignedIdentity;
use cpg_azure::resources::storage::BlobContainer;
use cpg_config::prelude::*;
use cpg_config::{Known, azure, parse_document};
use cpg_core::build::cloud::{Give, Gives, Hosts, Knows, Lowered, LoweredField};
use cpg_core::build::deploy::{Consumer, Design, Infrastructure, OnCloud, PluginInfo};
use cpg_core::cli::program::Program as _;
use cpg_core::design::{Field, FieldRef, Grant, Grantee, Members, Part, Role, Spec};
use cpg_core::engine::Simulate;
use cpg_core::kinds::options::BucketOptions;
use cpg_core::kinds::verbs;
use cpg_core::kinds::{Bucket, Group, Registry};
use cpg_core::plan::{Plan, Value};
use cpg_core::problem::Problem;
use cpg_model::kinds::{BUCKET, GROUP, KindInfo, REGISTRY};
use cpg_model::names::Longest;

/// What is configured: the datasets of one organisation.
#[config(root)]
pub struct System {
    /// Its part of Azure.
    #[config(cloud = azure)]
    azure: azure::Organisation,
    /// The dataset that holds what there is once.
    #[config(home)]
    common: String,
    /// Its datasets.
    #[config(units)]
    datasets: Units<Dataset>,
}

/// One dataset.
#[config(unit, of = System)]
pub struct Dataset {
    /// Its resource group.
    #[config(cloud = azure)]
    azure: azure::Group,
}

const CONFIG: &str = r#"{
  "azure": {
    "region": "australiaeast", "account_prefix": "cpg",
    "subscription": "11111111-2222-3333-4444-555555555555",
    "tenant": "66666666-7777-8888-9999-000000000000"
  },
  "common": "common",
  "datasets": {"common": {"azure": {}}}
}"#;

fn of_datasets() -> std::any::TypeId {
    std::any::TypeId::of::<Dataset>()
}

const READERS: Grantee = Grantee::Field(FieldRef {
    part: "Small",
    field: "readers",
});

const fn field(name: &'static str, kind: &'static KindInfo) -> Field {
    Field {
        doc: "For a test.",
        ..Field::plain(name, kind)
    }
}

const fn to_readers(verb: &'static str) -> Grant {
    Grant {
        verb,
        to: READERS,
        on: None,
    }
}

fn kept(field: &Field, undelete: i64, expire: Option<i64>) -> Vec<Spec> {
    let mut options = BucketOptions::default();
    options.undelete(undelete);
    options.expire = expire;
    let mut spec = Spec::named(field.key);
    spec.say::<Bucket>(options);
    vec![spec]
}

static SMALL: Part = Part {
    fields: &[
        Field {
            role: Some(Role {
                members: Members::None,
                cached: false,
                level: None,
            }),
            ..field("readers", &GROUP)
        },
        Field {
            grants: &[to_readers("list"), to_readers("read")],
            specify: |_, field| kept(field, 7, Some(8)),
            ..field("tmp", &BUCKET)
        },
        Field {
            specify: |_, field| kept(field, 30, Some(9)),
            ..field("main", &BUCKET)
        },
        Field {
            grants: &[to_readers("push"), to_readers("pull")],
            ..field("images-1", &REGISTRY)
        },
    ],
    unit: of_datasets,
    ..Part::empty("Small")
};

static LOWERED: Lowered<Azure> = Lowered {
    part: &SMALL,
    once: false,
    settings: Some(<Azure as Knows<Dataset>>::of),
    longest: Longest::UNKNOWN,
    here: true,
    fields: &[
        Some(LoweredField {
            make: <Azure as Hosts<Group>>::lower,
            key: <Azure as Hosts<Group>>::key,
            gives: &[],
        }),
        Some(LoweredField {
            make: <Azure as Hosts<Bucket>>::lower,
            key: <Azure as Hosts<Bucket>>::key,
            gives: &[
                Give::Here(<Azure as Gives<Bucket, verbs::list>>::give),
                Give::Here(<Azure as Gives<Bucket, verbs::read>>::give),
            ],
        }),
        Some(LoweredField {
            make: <Azure as Hosts<Bucket>>::lower,
            key: <Azure as Hosts<Bucket>>::key,
            gives: &[],
        }),
        Some(LoweredField {
            make: <Azure as Hosts<Registry>>::lower,
            key: <Azure as Hosts<Registry>>::key,
            gives: &[
                Give::Here(<Azure as Gives<Registry, verbs::push>>::give),
                Give::Here(<Azure as Gives<Registry, verbs::pull>>::give),
            ],
        }),
    ],
    then: &[],
    finally: &[],
};

static PARTS: &[&Lowered<Azure>] = &[&LOWERED];

/// What methods of a design declare is looked at too.
static WRONG: Lowered<Azure> = Lowered {
    part: &Part {
        unit: of_datasets,
        ..Part::empty("Wrong")
    },
    once: false,
    settings: Some(<Azure as Knows<Dataset>>::of),
    longest: Longest::UNKNOWN,
    here: true,
    fields: &[],
    then: &[|scope| {
        let group = || Value::from("group");
        let container = BlobContainer::new("account", "a--b", group());
        scope.add(container.resource("container"));
        let identity = UserAssignedIdentity::new("australiaeast", group(), "_robot");
        scope.add(identity.resource("identity"));
        let right = UserAssignedIdentity::new("australiaeast", group(), "robot");
        scope.add(right.resource("right"));
    }],
    finally: &[],
};

struct Wrong;

impl Infrastructure for Wrong {
    type Config = System;
    const NAME: &'static str = "wrong";
    const FOLDER: &'static str = "";
    const NAMES: &'static str = "";
    const PLUGINS: &'static [PluginInfo] = &[];

    fn parts() -> Vec<&'static Part> {
        vec![WRONG.part]
    }

    fn clouds() -> Vec<Box<dyn OnCloud>> {
        static PARTS: &[&Lowered<Azure>] = &[&WRONG];
        vec![Box::new(Design::<Azure>::new(PARTS))]
    }

    fn simulated() -> &'static [&'static dyn Simulate] {
        &[]
    }
}

struct Small;

impl Infrastructure for Small {
    type Config = System;
    const NAME: &'static str = "small";
    const FOLDER: &'static str = "";
    const NAMES: &'static str = "";
    const PLUGINS: &'static [PluginInfo] = &[];

    fn parts() -> Vec<&'static Part> {
        vec![&SMALL]
    }

    fn clouds() -> Vec<Box<dyn OnCloud>> {
        vec![Box::new(Design::<Azure>::new(PARTS))]
    }

    fn simulated() -> &'static [&'static dyn Simulate] {
        &[]
    }
}

fn planned<I: Infrastructure<Config = System>>() -> Result<Plan, Vec<Problem>> {
    let config = parse_document::<System>(CONFIG, "config.json", &Known::default());
    Consumer::<I>::new(None).plan(Box::new(config.unwrap()))
}

fn plan() -> Plan {
    planned::<Small>().unwrap()
}

fn names(plan: &Plan, class: &str) -> Vec<String> {
    let all = plan.resources().iter();
    all.filter(|resource| resource.ty.token.ends_with(class))
        .map(|resource| resource.name.to_string())
        .collect()
}

fn input<'a>(plan: &'a Plan, class: &str, key: &str) -> &'a Value {
    let found = plan
        .resources()
        .iter()
        .find(|resource| resource.ty.token.ends_with(class));
    let input = found.unwrap().inputs.iter().find(|(name, _)| name == key);
    &input.unwrap().1
}

#[test]
fn a_dataset_has_one_group_and_one_account_in_the_organisations_region() {
    let plan = plan();
    for class in [":ResourceGroup", ":StorageAccount"] {
        assert_eq!(names(&plan, class), ["common-azure-cpgcommon"]);
        assert_eq!(
            input(&plan, class, "location").as_text(),
            Some("australiaeast")
        );
    }
}

#[test]
fn the_account_keeps_deleted_blobs_as_long_as_any_bucket_asks() {
    let plan = plan();
    let all = names(&plan, ":BlobServiceProperties");
    assert_eq!(all, ["common-azure-cpgcommon-30day-undelete-rule"]);
    assert_eq!(plan.warnings().len(), 1);
}

#[test]
fn one_policy_holds_the_rules_of_all_buckets_by_name() {
    let plan = plan();
    assert_eq!(
        names(&plan, ":ManagementPolicy"),
        ["common-azure-cpgcommon-management-policy"]
    );
    let policy = format!("{:?}", input(&plan, ":ManagementPolicy", "policy"));
    let main = policy.find("main-bucket-rule-tmp").unwrap();
    assert!(main < policy.find("tmp-bucket-rule-tmp").unwrap());
}

#[test]
fn each_verb_is_a_role_of_its_own_and_push_is_three() {
    let plan = plan();
    assert_eq!(
        names(&plan, ":RoleAssignment"),
        [
            "common-azure-readers-tmp-list",
            "common-azure-readers-tmp-read",
            "common-azure-readers-images-1-pull",
            "common-azure-readers-images-1-delete",
            "common-azure-readers-images-1-push",
        ],
    );
}

/// Who lists reads nothing: the role is the one of reading, less what a condition leaves out.
#[test]
fn names_alone_are_listed() {
    let plan = plan();
    let text = |key: &str| input(&plan, ":RoleAssignment", key).as_text().unwrap();
    assert!(text("condition").contains("NOT SubOperationMatches{'Blob.List'}"));
    assert_eq!(text("conditionVersion"), "2.0");
    let declared = names(&plan, ":RoleDefinition");
    assert_eq!(declared, ["common-azure-blob-lister-role"]);
    let id = text("roleDefinitionId");
    let own = input(&plan, ":RoleDefinition", "roleDefinitionId");
    let own = own.as_text().unwrap();
    let subscription = "/subscriptions/11111111-2222-3333-4444-555555555555";
    let there = "providers/Microsoft.Authorization/roleDefinitions";
    assert_eq!(id, format!("{subscription}/{there}/{own}"));
    assert_eq!(cpg_model::names::guid(own), Ok(()));
}

/// A rule of a container does not reach another one whose name begins alike.
#[test]
fn a_rule_is_for_its_own_container() {
    let plan = plan();
    let policy = format!("{:?}", input(&plan, ":ManagementPolicy", "policy"));
    assert!(
        policy.contains("\"tmp/\"") && policy.contains("\"main/\""),
        "{policy}"
    );
}

#[test]
fn a_registrys_name_has_letters_and_digits_only() {
    let plan = plan();
    let name = input(&plan, ":Registry", "registryName");
    assert_eq!(name.as_text(), Some("cpgcommonimages1"));
}

#[test]
fn names_that_azure_would_refuse() {
    let problems = planned::<Wrong>().unwrap_err();
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    let says = [
        "dataset `common` on `azure`: `a--b` is refused: ",
        "dataset `common` on `azure`: `_robot` is refused: ",
    ];
    assert_eq!(told.len(), says.len(), "{told:#?}");
    for (told, says) in told.iter().zip(says) {
        assert!(told.starts_with(says), "{told}");
    }
}
