//! What exists is on a cloud that can hold it.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure))]
struct Dataset {
    #[resource(existing = "cpg-common")]
    project: Project,
}

fn main() {}
