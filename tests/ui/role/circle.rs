//! Groups do not join one another in a circle.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role(joins(b))]
    a: Group,
    #[role(joins(c))]
    b: Group,
    #[role(includes(b), joins(a))]
    c: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
