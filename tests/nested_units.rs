//! Units within units: an environment has teams. A team's parts see its environment, name the
//! environment's resources, and have its name before theirs; both have words of their own.
#![allow(clippy::unwrap_used, clippy::panic)]

use cpg::config::{Known, parse_document};
use cpg::prelude::*;
use cpg::{Plan, Problem};

/// A platform.
#[config(root)]
pub struct Platform {
    /// Its part of Google Cloud.
    #[config(cloud = gcp)]
    gcp: cpg::config::gcp::Organisation,
    /// Who is known.
    #[config(people, default)]
    people: Map<Person>,
    /// Its environments.
    #[config(units)]
    environments: Units<Environment>,
}

/// An environment.
#[config(unit, of = Platform, namespaces = Stage)]
pub struct Environment {
    /// Its project.
    #[config(cloud = gcp)]
    gcp: cpg::config::gcp::Project,
    /// Whether it has a stage for drafts.
    #[config(has = draft, default = true)]
    drafts: bool,
    /// Its teams.
    #[config(units, default)]
    teams: Units<Team>,
    /// Who is in which group.
    #[config(members, references = people, default)]
    members: Members,
}

/// A team of an environment, in the environment's project.
#[config(unit, of = Environment, clouds(gcp), levels = Access)]
pub struct Team {
    /// Days until its notes go.
    #[config(default = 8, range = 1..=90)]
    days: i64,
}

/// Where data lies.
#[config]
pub enum Stage {
    /// What customers see.
    #[config(spared_from = draft)]
    Live,
    /// What is written.
    Draft,
}

/// How much an account may do.
#[config]
pub enum Access {
    /// Looks.
    Viewer,
    /// Changes.
    Owner,
}

/// What an environment has.
#[part(of = Environment, clouds(gcp))]
pub struct Shared {
    /// Look after everything.
    #[role(members)]
    stewards: Group,
    /// What customers see.
    #[resource]
    site: Bucket,
    /// What is written.
    #[resource(namespace = draft)]
    #[grant(mutate(stewards))]
    drafts: Bucket,
}

/// What a team has.
#[part(of = Team, clouds(gcp), roles = Shared)]
pub struct Desk {
    /// Pipelines of each level.
    #[resource(each = level)]
    bots: PerLevel<MachineAccount>,
    /// What the team writes down.
    #[resource(expire(days = config.days), undelete(days = if parent.drafts { 7 } else { 30 }))]
    #[grant(read(stewards), mutate(bots))]
    notes: Bucket,
}

/// All of it.
#[infrastructure(config = Platform, clouds(gcp), parts(Shared, Desk))]
pub struct Design {}

/// Asks for what only the units within an environment have.
#[part(of = Environment, clouds(gcp), roles = Shared)]
pub struct Digest {
    /// What a team writes down.
    #[resource(of = Desk.notes)]
    #[grant(read(stewards))]
    notes: Bucket,
}

/// All of it, and the digest, which is out of reach.
#[infrastructure(config = Platform, clouds(gcp), parts(Shared, Desk, Digest))]
pub struct TooFar {}

fn plan(environments: &str) -> Result<Plan, Vec<Problem>> {
    plan_of::<Design>(environments)
}

fn plan_of<D: cpg::Infrastructure<Config = Platform>>(
    environments: &str,
) -> Result<Plan, Vec<Problem>> {
    let text = format!(
        "gcp: {{domain: example.org, customer_id: C0abc123, region: us-central1, groups_domain: groups.example.org, bucket_prefix: acme-, billing_account: 0A0A0A-0B0B0B-0C0C0C}}
people: {{ada: {{gcp: ada@example.org}}}}
environments:
{environments}"
    );
    let config = parse_document::<Platform>(&text, "platform.yaml", &Known::default());
    cpg::plan::<D>(config.unwrap_or_else(|report| panic!("{report}")))
}

const TWO: &str = "  staging:
    gcp: {project: acme-staging}
    teams: {umap: {days: 3}, atlas: {}}
    members: {stewards: [ada]}
  live:
    gcp: {project: acme-live-1}
    drafts: false
    teams: {umap: {}}
";

#[test]
fn names_have_the_way_to_the_unit() {
    let plan = plan(TWO).unwrap();
    let buckets: Vec<&str> = plan
        .resources()
        .iter()
        .filter(|resource| resource.ty.token.ends_with(":Bucket"))
        .map(|resource| resource.name.as_str())
        .collect();
    let expected = [
        // Without drafts: the environment has not the namespace.
        "live-gcp-site-bucket",
        "staging-gcp-drafts-bucket",
        "staging-gcp-site-bucket",
        "live-umap-gcp-notes-bucket",
        "staging-atlas-gcp-notes-bucket",
        "staging-umap-gcp-notes-bucket",
    ];
    let mut sorted = buckets.clone();
    sorted.sort_unstable();
    let mut expected_sorted = expected.to_vec();
    expected_sorted.sort_unstable();
    assert_eq!(sorted, expected_sorted);
    // Each after what holds it.
    let place = |name: &str| buckets.iter().position(|one| *one == name).unwrap();
    assert!(place("staging-gcp-site-bucket") < place("staging-umap-gcp-notes-bucket"));
    let units = plan.units().iter().filter(|unit| !unit.is_root);
    let units: Vec<_> = units.map(|unit| unit.path.as_str()).collect();
    let expected = [
        "live",
        "staging",
        "live/umap",
        "staging/atlas",
        "staging/umap",
    ];
    assert_eq!(units, expected);
}

#[test]
fn parts_of_a_unit_name_what_its_parent_has() {
    let plan = plan(TWO).unwrap();
    let names: Vec<&str> = plan
        .resources()
        .iter()
        .map(|resource| resource.name.as_str())
        .filter(|name| name.contains("notes-read") || name.contains("notes-mutate"))
        .collect();
    assert_eq!(
        names,
        [
            "live-umap-gcp-stewards-notes-read",
            "live-umap-gcp-bots-viewer-notes-mutate",
            "live-umap-gcp-bots-owner-notes-mutate",
            "staging-atlas-gcp-stewards-notes-read",
            "staging-atlas-gcp-bots-viewer-notes-mutate",
            "staging-atlas-gcp-bots-owner-notes-mutate",
            "staging-umap-gcp-stewards-notes-read",
            "staging-umap-gcp-bots-viewer-notes-mutate",
            "staging-umap-gcp-bots-owner-notes-mutate",
        ]
    );
    // The steward of the environment, and only once each.
    let stewards = plan.resources().iter();
    let stewards = stewards.filter(|resource| resource.name.ends_with("gcp-stewards-group"));
    assert_eq!(stewards.count(), 2);
}

#[test]
fn two_units_of_one_name_under_two_parents_are_two() {
    let plan = plan(TWO).unwrap();
    let of = |name: &str| {
        let mut all = plan.resources().iter();
        all.find(|resource| resource.name == name).unwrap()
    };
    let days = |name: &str| format!("{:?}", of(name).inputs);
    assert_ne!(
        days("live-umap-gcp-notes-bucket"),
        days("staging-umap-gcp-notes-bucket")
    );
    // A team is in its environment's project.
    let project = |name: &str| format!("{:?}", of(name).input("project"));
    let live = project("live-gcp-site-bucket");
    assert_eq!(project("live-umap-gcp-notes-bucket"), live);
    assert_ne!(project("staging-umap-gcp-notes-bucket"), live);
    let projects = plan.resources().iter();
    let projects = projects.filter(|one| one.ty.token == "gcp:organizations/project:Project");
    assert_eq!(projects.count(), 2);
    // Accounts of two teams are in one project, under two names.
    let account = of("staging-umap-gcp-service-account-bots-owner");
    let id = format!("{:?}", account.input("accountId"));
    assert!(id.contains("umap-bots-owner"), "{id}");
}

#[test]
fn what_is_of_units_within_is_out_of_reach() {
    let problems = plan_of::<TooFar>(TWO).unwrap_err();
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    let expected = "environment `live` uses `Desk.notes`, which is of a team, and no team holds it";
    assert!(
        told.iter().any(|one| one.starts_with(expected)),
        "{told:#?}"
    );
    // Once for each environment.
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(problems.iter().all(|problem| problem.rule == Some("20j")));
}
