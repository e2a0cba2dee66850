//! The code of the functions. It is the organisation's own and lies in its own repository, in the
//! folder `cpg_infra/billing_aggregator`: here is what its files hash to, so that a plan says which
//! code runs, and a deployment is given that folder by `--files`. Knows no function.

use cpg::{Archive, Asset, Locked};

/// The columns of the table of all costs, which the functions read too.
pub(super) const SCHEMA: &str = include_str!("aggregate_schema.json");

/// What collects costs; the schema is beside it.
const AGGREGATE: &[Locked] = &[
    Locked::new(
        "aggregate/__init__.py",
        211,
        "8530585b70971db89bb94e37d3f77c348c440c47069ebb7464f64d56922106aa",
    ),
    Locked::new(
        "aggregate/aggregate_daily_extended_view.txt",
        1_641,
        "26c7768dd8b983700eaf70ea4e926b5ba52dc2a7c7e28eee7d4e39cb833840cd",
    ),
    Locked::new(
        "aggregate/aggregate_daily_view.txt",
        365,
        "f8f7dd67f5322813e3d3383ea6080c0fba6075478172138d4817136f719b4550",
    ),
    Locked::new(
        "aggregate/gcp.py",
        8_557,
        "b4a9b5a20e39f0dc0f189a1d1e6b2d62fb533ebfbcea33f1d295ea88993ba187",
    ),
    Locked::new(
        "aggregate/hail.py",
        9_530,
        "bb11bc5da5d4d34f420777e5643b4f5f6a1748408a2c41d44cdd90e3efd86c96",
    ),
    Locked::new(
        "aggregate/ica.py",
        11_051,
        "8db1cb1fa5d71384daf1f37457b3856d5d4ba3dd2c96ed0dac64fc053e87fe80",
    ),
    Locked::new(
        "aggregate/ica_illumina_schema.json",
        2_550,
        "e90f347380bf3cb79a5b0582a6e92c4d26e05dd41ea816ec989f4825066d0636",
    ),
    Locked::new(
        "aggregate/requirements.txt",
        245,
        "aed78cf43b36eea15f1b95a463923a94fc74f38bcf669e16e4a140f025d24986",
    ),
    Locked::new(
        "aggregate/seqr.py",
        28_910,
        "c1861c97ddb6e8cf97f0b9d2b7ffc08353632cc6c5cc8c1192cea4108bd34a47",
    ),
    Locked::new(
        "aggregate/seqr24.py",
        2_322,
        "d6943609aa71d4b47891d06f8b84503ab0ed6bd639e08d8bbd3a5212be1e6521",
    ),
    Locked::new(
        "aggregate/utils.py",
        51_963,
        "28a3a0cb45583e94ccf6d55fecb5fc17c2cc1fd7c2711cb7630568d36570b0b4",
    ),
];

/// What stops projects that cost too much.
const COST_CONTROL: &[Locked] = &[
    Locked::new(
        "gcp_cost_control/__init__.py",
        75,
        "5d9f833bd30ce1079ec9c385cc4aff9e1c00385239eb0092d2ecff2a81e74510",
    ),
    Locked::new(
        "gcp_cost_control/main.py",
        5_284,
        "3090703a45726b6632581d57db9053995327a9bd89035b7fff98c39cfbac6354",
    ),
    Locked::new(
        "gcp_cost_control/requirements.txt",
        123,
        "6d8db72b8f5bdfc1d381b38edd03ea616b3a1721efb56585350472c49247b06f",
    ),
];

/// What reports on costs.
const COST_REPORT: &[Locked] = &[
    Locked::new(
        "gcp_cost_report_slack_bot/__init__.py",
        0,
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ),
    Locked::new(
        "gcp_cost_report_slack_bot/billing_status.py",
        4_942,
        "dda10329d00d52698b7094f093f01f29a1f16f677cf56fe8fcdc47cd33dcb1dd",
    ),
    Locked::new(
        "gcp_cost_report_slack_bot/main.py",
        19_480,
        "bcde764adb4673acd5914c5b102fbd589b5afa1ae9d2e85f7e7b9d3cade3557f",
    ),
    Locked::new(
        "gcp_cost_report_slack_bot/requirements.txt",
        153,
        "18e403d0675212052ae94ada0ffb0363b33d8082927d96a817f1d8dc66dfd96d",
    ),
];

/// What collects costs.
pub(super) fn aggregate() -> Archive {
    let schema = ("aggregate_schema.json", Asset::Text(SCHEMA.into()));
    Archive::of(named(AGGREGATE).chain([schema]))
}

/// What stops projects that cost too much.
pub(super) fn cost_control() -> Archive {
    Archive::of(named(COST_CONTROL))
}

/// What reports on costs.
pub(super) fn cost_report() -> Archive {
    Archive::of(named(COST_REPORT))
}

/// Files by their names: an archive has no folder.
fn named(files: &'static [Locked]) -> impl Iterator<Item = (&'static str, Asset)> {
    files.iter().map(|file| {
        let (_, name) = file.path().rsplit_once('/').unwrap_or(("", file.path()));
        (name, Asset::Locked(file.clone()))
    })
}
