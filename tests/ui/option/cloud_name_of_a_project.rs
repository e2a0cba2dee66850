//! A project is named by the configuration.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure))]
struct Dataset {
    #[resource(cloud_name = "fewgenomes")]
    project: Project,
}

fn main() {}

pub use cpg_infrastructure::config;
