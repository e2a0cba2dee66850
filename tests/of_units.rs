//! Resources of other units: a field that stands for one of each unit named, rights on it, and a
//! view of another unit in methods; what is not there is a mistake, or left out where the design
//! says so.
#![allow(clippy::unwrap_used, clippy::panic)]

use cpg::config::{Known, parse_document};
use cpg::prelude::*;
use cpg::{Plan, Problem};

/// A lab.
#[config(root)]
pub struct Lab {
    /// Its part of Google Cloud.
    #[config(cloud = gcp)]
    gcp: cpg::config::gcp::Organisation,
    /// Its part of Azure.
    #[config(cloud = azure)]
    azure: cpg::config::azure::Organisation,
    /// Who is known.
    #[config(people, default)]
    people: Map<Person>,
    /// Its studies.
    #[config(units)]
    studies: Units<Study>,
}

/// A study.
#[config(unit, of = Lab)]
pub struct Study {
    /// Its project.
    #[config(cloud = gcp)]
    gcp: cpg::config::gcp::Project,
    /// Its group of resources.
    #[config(cloud = azure)]
    azure: cpg::config::azure::Group,
    /// Where it is.
    #[config(clouds, default = ["gcp"])]
    places: Vec<cpg::config::CloudName>,
    /// Studies that it builds on.
    #[config(default)]
    builds_on: Vec<String>,
    /// Studies that it mentions, where they have something.
    #[config(default)]
    mentions: Vec<String>,
    /// Whether it has data.
    #[config(default = true)]
    data: bool,
    /// Who is in which group.
    #[config(members, references = people, default)]
    members: Members,
}

/// What a study makes.
#[part(of = Study, clouds(gcp, azure), when = config.data)]
pub struct Results {
    /// Look at results.
    #[role(members)]
    readers: Group,
    /// What was found.
    #[resource]
    found: Bucket,
    /// What was kept.
    #[resource(each(raw, clean), name = "kept-{item}")]
    kept: Family<Bucket>,
}

/// What a study uses of others.
#[part(of = Study, clouds(gcp, azure), with(Results), then(tell))]
pub struct Reports {
    /// Found by studies that it builds on.
    #[resource(of = Results.found, in = config.builds_on)]
    #[grant(read(Results.readers))]
    sources: Family<Bucket>,
    /// Kept by them.
    #[resource(of = Results.kept, in = config.builds_on)]
    #[grant(list(Results.readers))]
    kept: Family<Bucket>,
    /// Found by studies that it mentions.
    #[resource(of = Results.found, in = config.mentions, if_there)]
    #[grant(list(Results.readers))]
    mentioned: Family<Bucket>,
}

impl<C: Cloud> Reports<C> {
    fn tell(&self) {
        for name in &self.config().mentions {
            let other = self.results().in_unit(name);
            let found = other.map_or_else(
                || Value::from("nothing"),
                |other| C::bucket_url(&other, &other.found()),
            );
            self.export(format!("{}-{}-{name}", self.unit(), C::NAME), found);
        }
    }
}

/// All of it.
#[infrastructure(config = Lab, clouds(gcp, azure), parts(Results, Reports))]
pub struct Design {}

fn plan(studies: &str) -> Result<Plan, Vec<Problem>> {
    let text = format!(
        "gcp: {{domain: example.org, customer_id: C0abc123, region: us-central1, groups_domain: groups.example.org, bucket_prefix: acme-, billing_account: 0A0A0A-0B0B0B-0C0C0C}}
azure: {{region: australiaeast, subscription: 00000000-0000-0000-0000-000000000001, tenant: 00000000-0000-0000-0000-000000000002, group_prefix: acme-, account_prefix: acme}}
studies:
{studies}"
    );
    let config = parse_document::<Lab>(&text, "lab.yaml", &Known::default());
    cpg::plan::<Design>(config.unwrap_or_else(|report| panic!("{report}")))
}

const TWO: &str = "  base:
    gcp: {project: acme-base-1}
    azure: {}
    places: [gcp, azure]
  atlas:
    gcp: {project: acme-atlas}
    azure: {}
    places: [gcp, azure]
    builds_on: [base]
    mentions: [base]
";

fn names<'a>(plan: &'a Plan, with: &str) -> Vec<&'a str> {
    let names = plan.resources().iter().map(|one| one.name.as_str());
    names.filter(|name| name.contains(with)).collect()
}

#[test]
fn a_right_is_on_the_resource_of_the_other_unit_and_this_units() {
    let plan = plan(TWO).unwrap();
    let rights = [
        "atlas-gcp-readers-base-sources-read",
        "atlas-azure-readers-base-sources-read",
        "atlas-gcp-readers-base-kept-raw-list",
        "atlas-azure-readers-base-kept-clean-list",
        "atlas-gcp-readers-base-mentioned-list",
    ];
    for name in rights {
        let right = plan.resources().iter().find(|one| one.name == name);
        let right = right.unwrap_or_else(|| panic!("{name}: {:#?}", names(&plan, "base")));
        let unit = plan.unit(right.origin.unit).unwrap();
        assert_eq!(unit.path, "atlas", "{name}");
        // It is on that bucket, and waits for it.
        let cloud = right.origin.cloud;
        let bucket = match name.contains("kept") {
            true if name.contains("raw") => "kept-raw",
            true => "kept-clean",
            false => "found",
        };
        let on = plan.dependencies(right).iter().any(|node| {
            let other = plan.resource(*node);
            other.origin.cloud == cloud && other.name.starts_with(&format!("base-{cloud}-{bucket}"))
        });
        assert!(on, "{name}");
    }
    // Each once, and none for the study that uses nothing.
    assert_eq!(names(&plan, "sources").len(), 2);
    assert!(names(&plan, "base-gcp-readers-base").is_empty());
}

#[test]
fn the_document_of_access_has_them() {
    let plan = plan(TWO).unwrap();
    let granted = plan
        .granted()
        .iter()
        .find(|one| one.cloud == "gcp" && one.verb == "read" && one.at.part == "Reports");
    let granted = granted.unwrap();
    assert_eq!(granted.who, "readers");
    assert_eq!(granted.on, "base-sources");
    assert_eq!(plan.unit(granted.unit).unwrap().path, "atlas");
}

fn refused(studies: &str) -> Vec<String> {
    let problems = plan(studies).unwrap_err();
    assert!(problems.iter().all(|problem| problem.rule == Some("20j")));
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn what_is_not_there_is_a_mistake_told_once_for_each_field() {
    let told = refused(
        "  base:
    gcp: {project: acme-base-1}
    azure: {}
    data: false
  far:
    gcp: {project: acme-far-1}
    azure: {}
    places: [azure]
  atlas:
    gcp: {project: acme-atlas}
    azure: {}
    builds_on: [base, far, atlsa]
",
    );
    let expected = [
        "study `atlas` on `gcp` uses `found` of study `base`, and it has none: a condition of the design does not hold for it",
        "study `atlas` on `gcp` uses `found` of study `far`, and it is not on `gcp`",
        "study `atlas` on `gcp` uses `found` of study `atlsa`, and there is no such study beside it",
        "study `atlas` on `gcp` uses `kept` of study `base`",
    ];
    for expected in expected {
        let found = told.iter().filter(|one| one.contains(expected)).count();
        assert_eq!(found, 1, "{expected}: {told:#?}");
    }
    assert_eq!(told.len(), 6, "{told:#?}");
}

#[test]
fn if_there_leaves_out_what_is_not_there_but_no_name_of_nothing() {
    let studies = |mentions: &str| {
        format!(
            "  base:
    gcp: {{project: acme-base-1}}
    azure: {{}}
    data: false
  far:
    gcp: {{project: acme-far-1}}
    azure: {{}}
    places: [azure]
  atlas:
    gcp: {{project: acme-atlas}}
    azure: {{}}
    mentions: {mentions}
"
        )
    };
    let plan = plan(&studies("[base, far]")).unwrap();
    assert!(names(&plan, "mentioned").is_empty());
    let told = refused(&studies("[bsae]"));
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(told[0].contains("there is no such study"), "{told:#?}");
}

#[test]
fn a_method_sees_another_unit_typed() {
    let plan = plan(TWO).unwrap();
    for cloud in ["gcp", "azure"] {
        let name = format!("atlas-{cloud}-base");
        let exports = plan.exports().iter();
        let found = exports.filter(|(key, _)| key.as_ref() == name.as_str());
        let mut nodes = Vec::new();
        found.for_each(|(_, value)| value.outputs(&mut |output| nodes.push(output.node)));
        let names: Vec<&str> = nodes
            .iter()
            .map(|node| plan.resource(*node).name.as_str())
            .collect();
        let prefix = format!("base-{cloud}-found");
        assert!(
            names.iter().any(|name| name.starts_with(&prefix)),
            "{names:?}"
        );
    }
}

#[test]
fn units_that_use_one_another_have_a_plan() {
    let plan = plan(
        "  base:
    gcp: {project: acme-base-1}
    azure: {}
    builds_on: [atlas]
    mentions: [atlas]
  atlas:
    gcp: {project: acme-atlas}
    azure: {}
    builds_on: [base]
    mentions: [base]
",
    )
    .unwrap();
    assert_eq!(names(&plan, "-sources-read").len(), 2);
}
