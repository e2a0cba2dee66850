//! What is on which cloud: kinds and their verbs, and components of the reference design.
//! `docs/coverage.md` is made of the tables and of plans; where a cell is empty the reason stands
//! in it, and the compiler or the configuration refuses what is not there.
//!
//! `cargo xtask bless coverage` writes the document anew.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails where it panics"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use cpg::config::{Known, parse_document};
use cpg::{Infrastructure as _, Plan, Problem};
use cpg_infrastructure::Organisation;
use cpg_infrastructure::config::{Component, Configuration};
use cpg_model::kinds::{KINDS, KindInfo};
use serde_json::{Value, json};

/// The clouds of the reference design. AWS has kinds of its own.
const CLOUDS: [&str; 2] = ["gcp", "azure"];

const NO_CLUSTERS: &str = "no service with clusters of Spark is part of the design there";
const NO_BATCH: &str = "no batch service is part of the design there";

/// Why a kind (with an empty verb), or a verb of one, is not on a cloud.
const KINDS_WITHOUT: &[(&str, &str, &str, &str)] = &[
    (
        "MachineAccount",
        "manage_keys",
        "azure",
        "a managed identity has no keys",
    ),
    (
        "MachineAccount",
        "impersonate",
        "azure",
        "tokens of an identity are given to what runs as it",
    ),
    ("Project", "view_clusters", "azure", NO_CLUSTERS),
    (
        "Project",
        "use_services",
        "azure",
        "the owner of a resource pays there, whoever calls",
    ),
    ("Project", "administer_clusters", "azure", NO_CLUSTERS),
    ("Project", "work_in_clusters", "azure", NO_CLUSTERS),
    ("Project", "report_batch", "azure", NO_BATCH),
    ("Project", "edit_batch", "azure", NO_BATCH),
    (
        "Service",
        "",
        "azure",
        "who may call a container app is said by its sign-in, which is its owner's as a whole; a group there counts no programs",
    ),
];

/// Why a field of the reference design is not on a cloud that its struct is on.
const FIELDS_WITHOUT: &[(&str, &str, &str, &str)] = &[
    (
        "Organisation",
        "configs",
        "azure",
        "configurations there are in `config_container`",
    ),
    (
        "Organisation",
        "config_container",
        "gcp",
        "the bucket of configurations is there: `configs`",
    ),
    (
        "Organisation",
        "metamist_server",
        "azure",
        "there is no `Service` there",
    ),
    (
        "Organisation",
        "packages",
        "azure",
        "a registry there holds images",
    ),
    (
        "Organisation",
        "broker",
        "azure",
        "who takes a role for a time is a person there: an account cannot ask",
    ),
    (
        "TemporaryAccess",
        "project",
        "azure",
        "what one may ask for is listed there without seeing the project",
    ),
    (
        "Storage",
        "uploader_keys",
        "azure",
        "an identity has no keys",
    ),
    ("Storage", "paid", "azure", "who reads pays nothing there"),
    (
        "Hail",
        "wheel_readers",
        "azure",
        "Hail's wheels are in one bucket, on Google Cloud",
    ),
    (
        "Hail",
        "wheels",
        "azure",
        "Hail's wheels are in one bucket, on Google Cloud",
    ),
    (
        "Cromwell",
        "started",
        "gcp",
        "who starts workflows is given a key there",
    ),
    ("Cromwell", "project", "azure", NO_BATCH),
    (
        "Cromwell",
        "secrets",
        "azure",
        "an identity has no keys: who starts workflows acts as it",
    ),
    (
        "Cromwell",
        "old_secrets",
        "azure",
        "an identity has no keys: who starts workflows acts as it",
    ),
    ("Spark", "project", "azure", NO_CLUSTERS),
    ("InternalSpark", "project", "azure", NO_CLUSTERS),
    (
        "Notebooks",
        "notebooks",
        "azure",
        "notebooks run in no project of their own there",
    ),
    (
        "BillingAggregator",
        "",
        "azure",
        "costs are collected where they are exported: in BigQuery",
    ),
    (
        "AnalysisRunner",
        "server",
        "azure",
        "there is no `Service` there",
    ),
];

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

fn reason(
    table: &'static [(&str, &str, &str, &str)],
    of: &str,
    part: &str,
    cloud: &str,
    used: &mut BTreeSet<(&'static str, &'static str, &'static str)>,
) -> &'static str {
    let found = table
        .iter()
        .find(|(one, other, on, _)| (*one, *other, *on) == (of, part, cloud));
    let (of, part, cloud, why) =
        found.unwrap_or_else(|| panic!("no reason why `{of}` `{part}` is not on `{cloud}`"));
    used.insert((of, part, cloud));
    why
}

/// The kinds, a row for each and for each of its verbs.
fn kinds(text: &mut String) {
    let mut used = BTreeSet::new();
    for kind in KINDS.iter().filter(|kind| kind.on_cloud) {
        row(text, &format!("`{}`", kind.name), |cloud| {
            match kind.clouds.contains(&cloud) {
                true => "yes".to_owned(),
                false => reason(KINDS_WITHOUT, kind.name, "", cloud, &mut used).to_owned(),
            }
        });
        for verb in kind.verbs {
            row(
                text,
                &format!("`{}`: `{}`", kind.name, verb.name),
                |cloud| cell_of_verb(kind, verb.name, verb.clouds, cloud, &mut used),
            );
        }
    }
    all_used(KINDS_WITHOUT, &used);
}

fn cell_of_verb(
    kind: &KindInfo,
    verb: &str,
    clouds: &[&str],
    cloud: &str,
    used: &mut BTreeSet<(&'static str, &'static str, &'static str)>,
) -> String {
    if clouds.contains(&cloud) {
        return "yes".to_owned();
    }
    match kind.clouds.contains(&cloud) {
        true => reason(KINDS_WITHOUT, kind.name, verb, cloud, used).to_owned(),
        false => format!("no `{}` there", kind.name),
    }
}

fn row(text: &mut String, name: &str, mut cell: impl FnMut(&str) -> String) {
    let cells: Vec<String> = CLOUDS.iter().map(|cloud| cell(cloud)).collect();
    writeln!(text, "| {name} | {} |", cells.join(" | ")).unwrap();
}

fn all_used(
    table: &'static [(&str, &str, &str, &str)],
    used: &BTreeSet<(&'static str, &'static str, &'static str)>,
) {
    for (of, part, cloud, _) in table {
        assert!(
            used.contains(&(of, part, cloud)),
            "`{of}` `{part}` is on `{cloud}`: it needs no reason"
        );
    }
}

/// The common dataset on one cloud, with these components there.
fn alone(cloud: &str, components: &[&str]) -> Result<Plan, Vec<Problem>> {
    let path = "examples/cpg-infrastructure/tests/configs/bad-configs/azure-only.json";
    let text = std::fs::read_to_string(root().join(path)).unwrap();
    let mut config: Value = serde_json::from_str(&text).unwrap();
    let common = &mut config["datasets"][0];
    common["deploy_locations"] = json!([cloud]);
    common["components"] = json!({cloud: components});
    let config =
        parse_document::<Configuration>(&config.to_string(), "alone.json", &Known::default());
    cpg::plan::<Organisation>(config.unwrap_or_else(|report| panic!("{report}")))
}

fn names(plan: &Plan) -> BTreeSet<(&str, &str)> {
    let all = plan.resources().iter();
    all.map(|resource| (resource.ty.token, resource.name.as_str()))
        .collect()
}

/// The components, with the types of what each alone adds to a dataset.
fn components(text: &mut String) {
    for component in Component::ALL {
        row(text, &format!("`{component}`"), |cloud| {
            let none = alone(cloud, &[]).unwrap();
            let one = match alone(cloud, &[component.as_str()]) {
                Ok(one) => one,
                Err(problems) => {
                    let refused = problems.iter().find(|one| one.rule == Some("32c"));
                    let refused = refused.unwrap_or_else(|| panic!("{problems:?}"));
                    return format!("refused: {}", refused.message.lines().next().unwrap());
                }
            };
            let (none, one) = (names(&none), names(&one));
            let types: BTreeSet<String> = one
                .difference(&none)
                .filter_map(|(token, _)| token.rsplit(':').next())
                .map(|ty| format!("`{ty}`"))
                .collect();
            assert!(
                !types.is_empty(),
                "`{component}` makes nothing on `{cloud}`"
            );
            types.into_iter().collect::<Vec<_>>().join(", ")
        });
    }
}

/// What of the design is on one of its clouds only.
fn fields(text: &mut String) {
    let mut used = BTreeSet::new();
    for part in Organisation::parts() {
        for cloud in CLOUDS.iter().filter(|_| !part.clouds.is_empty()) {
            if !part.is_on(cloud) {
                let why = part.why_not(cloud);
                let why =
                    why.unwrap_or_else(|| reason(FIELDS_WITHOUT, part.name, "", cloud, &mut used));
                writeln!(text, "| `{}` | `{cloud}` | {why} |", part.name).unwrap();
                continue;
            }
            for field in part.fields {
                if !field.clouds.is_empty() && !field.clouds.contains(cloud) {
                    let why = reason(FIELDS_WITHOUT, part.name, field.name, cloud, &mut used);
                    writeln!(
                        text,
                        "| `{}.{}` | `{cloud}` | {why} |",
                        part.name, field.name
                    )
                    .unwrap();
                }
            }
        }
    }
    all_used(FIELDS_WITHOUT, &used);
}

fn document() -> String {
    let mut text = String::from(
        "# What is on which cloud\n\n\
         <!-- Written by a test of cpg-tests: cargo xtask bless coverage -->\n\n\
         A cell that is not `yes` says why not. A design that names such a kind or verb there does \
         not compile (rules 17a, 18b). AWS has kinds of its own: [aws.md](aws.md).\n\n\
         ## Kinds and verbs\n\n| kind, verb | gcp | azure |\n|---|---|---|\n",
    );
    kinds(&mut text);
    text.push_str(
        "\n## Components of the reference design\n\n\
         The types of what each component alone adds to the common dataset. A component that is \
         switched on for a cloud that it is not on is refused (rule 32c), with the reason that the \
         design gives in `absent(...)`; without one the design does not compile (rule 17e).\n\n\
         | component | gcp | azure |\n|---|---|---|\n",
    );
    components(&mut text);
    text.push_str(
        "\n## What of the reference design is not on a cloud\n\n\
         | what | not on | because |\n|---|---|---|\n",
    );
    fields(&mut text);
    text
}

#[test]
fn the_documentation_is_up_to_date() {
    let text = document();
    let file = root().join("docs/coverage.md");
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::write(&file, &text).unwrap();
    }
    let recorded = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        recorded == text,
        "`docs/coverage.md` is not up to date; `cargo xtask bless coverage` writes it anew"
    );
}
