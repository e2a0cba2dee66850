//! Roles of our own on Azure: declared once for a subscription, for whoever has units there, with a
//! home or without one.
#![allow(clippy::unwrap_used, clippy::panic)]

use cpg::config::{Known, parse_document};
use cpg::prelude::*;
use cpg::{Plan, Resource};

/// A laboratory, which has no home.
#[config(root)]
pub struct Lab {
    /// Its part of Azure.
    #[config(cloud = azure)]
    azure: cpg::config::azure::Organisation,
    /// Its studies.
    #[config(units)]
    studies: Units<Study>,
}

/// A study.
#[config(unit, of = Lab)]
pub struct Study {
    /// Its resource group.
    #[config(cloud = azure)]
    azure: cpg::config::azure::Group,
}

/// What a study keeps.
#[part(of = Study, clouds(azure))]
pub struct Records {
    /// Write down what they see.
    #[role]
    observers: Group,
    /// What they saw.
    #[resource]
    #[grant(append(observers))]
    records: Bucket,
    /// What they see the names of.
    #[resource]
    #[grant(list(observers))]
    sealed: Bucket,
}

/// The laboratory, and its studies.
#[infrastructure(config = Lab, clouds(azure), parts(Records))]
pub struct Design {}

const SUBSCRIPTION: &str = "11111111-2222-3333-4444-555555555555";

fn plan() -> Plan {
    let text = format!(
        r#"{{
  "azure": {{
    "region": "australiaeast", "account_prefix": "lab", "subscription": "{SUBSCRIPTION}",
    "tenant": "66666666-7777-8888-9999-000000000000"
  }},
  "studies": {{"mouse": {{"azure": {{}}}}, "yeast": {{"azure": {{}}}}}}
}}"#
    );
    let config = parse_document::<Lab>(&text, "lab.json", &Known::default());
    cpg::plan::<Design>(config.unwrap_or_else(|report| panic!("{report}"))).unwrap()
}

fn of<'a>(plan: &'a Plan, class: &str) -> Vec<&'a Resource> {
    let all = plan.resources().iter();
    all.filter(|resource| resource.ty.token.ends_with(class))
        .collect()
}

fn text<'a>(resource: &'a Resource, input: &str) -> &'a str {
    resource.input(input).unwrap().as_text().unwrap()
}

#[test]
fn a_role_is_declared_once_for_all_units() {
    let plan = plan();
    let declared = of(&plan, ":RoleDefinition");
    let scope = format!("/subscriptions/{SUBSCRIPTION}");
    let mut ids = Vec::new();
    for role in &declared {
        assert_eq!(text(role, "scope"), scope);
        let guid = text(role, "roleDefinitionId");
        ids.push(format!(
            "{scope}/providers/Microsoft.Authorization/roleDefinitions/{guid}"
        ));
    }
    assert_eq!(declared.len(), 2);
    let given = of(&plan, ":RoleAssignment");
    assert_eq!(given.len(), 4);
    for assignment in given {
        assert!(
            ids.iter()
                .any(|id| id == text(assignment, "roleDefinitionId"))
        );
        assert_eq!(text(assignment, "principalType"), "Group");
    }
}
