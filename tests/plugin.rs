//! Plugins of a design: they run when the configuration enables them, after the datasets and
//! before groups are final, and again when they are.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::rc::Rc;

use cpg::config::{Config, Known, Report, parse_document};
use cpg::gcp::resources::storage::BucketObject;
use cpg::prelude::*;
use cpg::{Plan, Plugin, Problem, Render, World};
use cpg_infrastructure::config;

/// What a dataset owns.
#[dataset(clouds(gcp))]
pub struct Dataset {
    /// Run analyses.
    #[role(members, joins(readers))]
    analysis: Group,
    /// Read results.
    #[role]
    readers: Group,
    /// Final results.
    #[resource]
    #[grant(read(readers))]
    main: Bucket,
}

/// An organisation with two plugins.
#[infrastructure(clouds(gcp), datasets(Dataset), plugins(census = Census, other = Other))]
pub struct Organisation {}

/// Puts an auditor among the readers of every dataset, and writes down who reads.
#[derive(Default)]
struct Census;

impl Plugin for Census {
    fn after_units(&self, world: &Rc<World>) {
        let datasets: Vec<Dataset<Gcp>> = datasets(world);
        assert_eq!(datasets.len(), 2);
        for dataset in datasets {
            dataset.join_account(
                &dataset.readers(),
                "auditor-in-readers",
                Value::from("auditor@example.org"),
                None,
            );
        }
    }

    fn after_groups(&self, world: &Rc<World>) {
        for dataset in datasets(world) {
            let readers = dataset
                .readers()
                .group
                .map(|group| dataset.everybody(group));
            let readers = readers.into_iter().flatten().map(|account| account.address);
            let list = Value::Render(
                Render::MemberLines,
                Box::new(Value::List(readers.collect())),
            );
            let file = BucketObject {
                content: Some(list),
                ..BucketObject::new(dataset.main().address())
            };
            dataset.add(file.resource(dataset.name("readers-file")));
        }
    }
}

fn datasets(world: &Rc<World>) -> Vec<Dataset<Gcp>> {
    let names = world.model().places().iter().map(|place| &place.name);
    names
        .filter_map(|name| world.scope::<Gcp>(name))
        .map(|scope| Dataset::of(&scope))
        .collect()
}

/// One that would be seen if it ran.
#[derive(Default)]
struct Other;

impl Plugin for Other {
    fn after_units(&self, world: &Rc<World>) {
        world.problem(Problem::new("a plugin ran that is not enabled"));
    }
}

/// The plan with some plugins enabled.
fn plan(enabled: &str) -> Plan {
    cpg::plan::<Organisation>(config(enabled)).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn config(enabled: &str) -> Config<config::Configuration> {
    parse(enabled).unwrap_or_else(|report| panic!("{report}"))
}

fn parse(enabled: &str) -> Result<Config<config::Configuration>, Report> {
    let text = format!(
        r#"{{
  "infrastructure": {{
    "domain": "example.org", "budget_currency": "AUD", "common_dataset": "common",
    "config_destination": "gs://example-config/templates", "plugins_enabled": [{enabled}],
    "users": {{"ada@example.org": {{"id": "ada@example.org", "clouds": {{"gcp": {{"id": "ada@example.org"}}}}}}}},
    "gcp": {{
      "customer_id": "C0example1", "region": "australia-southeast1",
      "groups_domain": "groups.example.org", "budget_notification_pubsub": null,
      "config_bucket_name": "example-config", "dataset_storage_prefix": "example-"
    }},
    "billing": {{"gcp": {{"project_id": "example-billing", "account_id": "0A0A0A-0B0B0B-0C0C0C"}}}}
  }},
  "datasets": [
    {{"dataset": "common", "budgets": {{"gcp": {{"monthly_budget": 1}}}}, "gcp": {{"project": "example-common"}},
      "components": {{"gcp": []}}, "members": {{"analysis": ["ada@example.org"]}}}},
    {{"dataset": "second", "budgets": {{"gcp": {{"monthly_budget": 1}}}}, "gcp": {{"project": "example-second"}},
      "components": {{"gcp": []}}}}
  ]
}}"#
    );
    parse_document(&text, "config.json", &Known::new(["census", "other"]))
}

fn names(plan: &Plan) -> Vec<&str> {
    plan.resources()
        .iter()
        .map(|resource| resource.name.as_str())
        .collect()
}

#[test]
fn a_plugin_runs_where_it_is_enabled() {
    let without = plan("");
    let with = plan(r#""census""#);
    let more: Vec<&str> = names(&with)
        .into_iter()
        .filter(|name| !names(&without).contains(name))
        .collect();
    // What it put into groups before they were final is registered with the groups; what it
    // wrote afterwards comes after them.
    assert_eq!(
        more,
        [
            "common-gcp-auditor-in-readers",
            "second-gcp-auditor-in-readers",
            "common-gcp-readers-file",
            "second-gcp-readers-file",
        ]
    );
    assert_eq!(
        with.resources().len(),
        without.resources().len() + more.len()
    );
}

#[test]
fn after_groups_a_plugin_sees_everybody() {
    let plan = plan(r#""census""#);
    let readers = |name: &str| {
        let file = plan
            .resources()
            .iter()
            .find(|resource| resource.name == name)
            .unwrap();
        let content = &file
            .inputs
            .iter()
            .find(|(key, _)| key == "content")
            .unwrap()
            .1;
        let Value::Render(Render::MemberLines, list) = content else {
            panic!("{content:?}")
        };
        let Value::List(items) = &**list else {
            panic!("{list:?}")
        };
        let mut texts: Vec<String> = items
            .iter()
            .filter_map(|item| item.as_text().map(str::to_owned))
            .collect();
        texts.sort();
        texts
    };
    assert_eq!(
        readers("common-gcp-readers-file"),
        ["ada@example.org", "auditor@example.org"]
    );
    assert_eq!(readers("second-gcp-readers-file"), ["auditor@example.org"]);
}

#[test]
fn a_plugin_that_finds_a_mistake_stops_the_plan() {
    let problems = cpg::plan::<Organisation>(config(r#""other", "census""#)).unwrap_err();
    let messages: Vec<&str> = problems
        .iter()
        .map(|problem| problem.message.as_str())
        .collect();
    assert_eq!(messages, ["a plugin ran that is not enabled"]);
}

#[test]
fn an_unknown_plugin_is_told_with_the_nearest() {
    let report = parse(r#""censsus""#).unwrap_err().to_string();
    assert!(report.contains("unknown plugin `censsus`"), "{report}");
    assert!(report.contains("did you mean `census`?"), "{report}");
}
