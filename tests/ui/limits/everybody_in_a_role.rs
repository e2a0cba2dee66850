//! Nobody makes everybody a member.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role(members(["allAuthenticatedUsers"]))]
    readers: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
