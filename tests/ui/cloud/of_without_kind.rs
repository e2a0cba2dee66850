//! What is granted on is on a cloud that can hold it.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource(of = Base.project)]
    #[grant(view_logs(analysis), browse(analysis))]
    project: Project,
}

#[dataset(clouds(gcp))]
struct Base {
    #[resource]
    project: Project,
}

fn main() {}
