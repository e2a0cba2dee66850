//! A project is named by a text.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(project = config.archive_age)]
    images: Registry,
}

fn main() {}

pub use cpg_infrastructure::config;
