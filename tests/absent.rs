//! What a configuration switches on for a cloud that the design does not have it on is refused,
//! with the design's reason.
#![allow(clippy::unwrap_used, clippy::panic)]

use cpg::config::{ComponentsOf, Known, parse_document};
use cpg::prelude::*;
use cpg::{Plan, Problem};

/// A laboratory on two clouds.
#[config(root)]
pub struct Lab {
    /// Its part of Google Cloud.
    #[config(cloud = gcp)]
    gcp: cpg::config::gcp::Organisation,
    /// Its part of Azure.
    #[config(cloud = azure)]
    azure: cpg::config::azure::Organisation,
    /// Its studies.
    #[config(units)]
    studies: Units<Study>,
}

/// A study.
#[config(unit, of = Lab, components = Switches)]
pub struct Study {
    /// Its project.
    #[config(cloud = gcp)]
    gcp: cpg::config::gcp::Project,
    /// Its resource group.
    #[config(cloud = azure)]
    azure: cpg::config::azure::Group,
    /// Where it is.
    #[config(clouds, default = ["gcp"])]
    places: Vec<cpg::config::CloudName>,
    /// Clouds on which there are clusters.
    #[config(default = [])]
    clusters: Vec<cpg::config::CloudName>,
    /// Whether it has quick machines.
    #[config(default = false)]
    quick: bool,
}

/// What a study has on a cloud.
#[derive(Debug, Clone, Copy)]
pub struct Switches {
    clusters: bool,
}

impl ComponentsOf<Study> for Switches {
    fn on(study: &Study, cloud: &str) -> Self {
        let clusters = study.clusters.iter().any(|on| on.as_str() == cloud);
        Switches { clusters }
    }

    fn said<'a>(study: &'a Study, _cloud: &str) -> Option<&'a dyn cpg::config::Value> {
        Some(&study.clusters)
    }
}

/// What every study keeps.
#[part(of = Study, clouds(gcp, azure))]
pub struct Records {
    /// What was measured.
    #[resource]
    records: Bucket,
}

/// Clusters.
#[part(
    of = Study,
    clouds(gcp),
    when = components.clusters,
    absent(azure = "nobody has asked for clusters there"),
)]
pub struct Clusters {
    /// They run as it.
    #[resource]
    runner: MachineAccount,
}

/// Quick machines, for the whole of a study.
#[part(
    of = Study,
    clouds(gcp),
    when = config.quick,
    absent(azure = "machines there are all slow"),
)]
pub struct Quick {
    /// They run as it.
    #[resource]
    sprinter: MachineAccount,
}

/// The laboratory, and its studies.
#[infrastructure(config = Lab, clouds(gcp, azure), parts(Records, Clusters, Quick))]
pub struct Design {}

fn plan(places: &str, clusters: &str, quick: bool) -> Result<Plan, Vec<Problem>> {
    let text = format!(
        r#"{{
  "gcp": {{
    "domain": "example.org", "customer_id": "C0example1", "region": "us-central1",
    "groups_domain": "groups.example.org", "bucket_prefix": "lab-",
    "billing_account": "0A0A0A-0B0B0B-0C0C0C"
  }},
  "azure": {{
    "region": "australiaeast", "subscription": "11111111-2222-3333-4444-555555555555",
    "tenant": "66666666-7777-8888-9999-000000000000", "account_prefix": "lab"
  }},
  "studies": {{"mouse": {{
    "gcp": {{"project": "lab-mouse"}}, "azure": {{}}, "places": {places}, "clusters": {clusters},
    "quick": {quick}
  }}}}
}}"#
    );
    let config = parse_document::<Lab>(&text, "lab.json", &Known::default());
    cpg::plan::<Design>(config.unwrap_or_else(|report| panic!("{report}")))
}

#[test]
fn what_is_switched_on_where_it_is_not() {
    let told = plan(r#"["gcp", "azure"]"#, r#"["gcp", "azure"]"#, false).unwrap_err();
    let told: Vec<String> = told.iter().map(|problem| problem.titled("error")).collect();
    assert_eq!(
        told,
        [
            "error[32c]: study `mouse` on `azure`: `Clusters` is asked for, and is on `gcp` only: \
          nobody has asked for clusters there\n  \
          help: take back for `azure` what asks for it in the configuration of study `mouse`: lab.json:12:79"
        ]
    );
    let there = plan(r#"["gcp", "azure"]"#, r#"["gcp"]"#, false).unwrap();
    let is_runner = |resource: &cpg::Resource| resource.name.contains("runner");
    assert!(there.resources().iter().any(is_runner));
    // A cloud that the study is not on has nothing to switch on.
    assert!(plan(r#"["gcp"]"#, r#"["gcp", "azure"]"#, false).is_ok());
}

/// What a unit has once is enough on one of its clouds, and refused where it is on none.
#[test]
fn what_is_asked_for_where_the_unit_is_not() {
    assert!(plan(r#"["gcp", "azure"]"#, "[]", true).is_ok());
    let told = plan(r#"["azure"]"#, "[]", true).unwrap_err();
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(
        told[0].to_string().contains("machines there are all slow"),
        "{}",
        told[0]
    );
}
