//! Rights on a registry are where the registry is, not where its unit is.
#![allow(clippy::unwrap_used, clippy::panic)]

use cpg::config::{Known, parse_document};
use cpg::prelude::*;

/// A lab.
#[config(root)]
pub struct Lab {
    /// Its part of Google Cloud.
    #[config(cloud = gcp)]
    gcp: cpg::config::gcp::Organisation,
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
}

/// What a study has.
#[part(of = Study, clouds(gcp))]
pub struct Images {
    /// Use images.
    #[role]
    readers: Group,
    /// Images in another region.
    #[resource(region = "europe-west1")]
    #[grant(pull(readers))]
    images: Registry,
}

/// All of it.
#[infrastructure(config = Lab, clouds(gcp), parts(Images))]
pub struct Design {}

#[test]
fn a_right_is_where_the_registry_is() {
    let text = "gcp: {domain: example.org, customer_id: C0abc123, region: us-central1, groups_domain: groups.example.org, bucket_prefix: acme-, billing_account: 0A0A0A-0B0B0B-0C0C0C}
studies:
  atlas: {gcp: {project: acme-atlas}}
";
    let config = parse_document::<Lab>(text, "lab.yaml", &Known::default());
    let config = config.unwrap_or_else(|report| panic!("{report}"));
    let plan = cpg::plan::<Design>(config).unwrap();
    let find = |name: &str| {
        let mut all = plan.resources().iter();
        all.find(|one| one.name == name).unwrap()
    };
    let right = find("atlas-gcp-readers-images-pull");
    assert_eq!(right.text("location"), Some("europe-west1"));
}
