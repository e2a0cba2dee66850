//! Access entries that are about nobody, allow nothing, or name a group of Kubernetes' own.

use cpg::aws::AccessEntry;
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(administers)]
    nobody: AccessEntry,
    #[resource(about = "user/ada")]
    nothing: AccessEntry,
    #[resource(about = "user/ada", groups = ["readers", "system:masters"])]
    masters: AccessEntry,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
