//! The longest item counts.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(each(web, everything_that_anybody_ever_uploaded_to_us), name = "uploads-of-partners-{item}")]
    uploads: Family<Bucket>,
}

fn main() {}

pub use cpg_infrastructure::config;
