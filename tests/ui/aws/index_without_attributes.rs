//! An index with the projection INCLUDE, and no attributes.

use cpg::aws::Table;
use cpg::aws::table::Index;
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

const EMPTY: Index = Index {
    name: "by",
    hash_key: "a",
    range_key: "b",
    include: &[],
};

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(hash_key = "b", index = EMPTY)]
    items: Table,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
