//! An option that a cloud ignores is refused there.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure))]
struct Dataset {
    #[resource(autoclass, versioning = false, undelete(days = 30))]
    main: Bucket,
    #[resource(expire(days = 8, prefix = "incomplete/"))]
    tmp: Bucket,
    #[resource(display_name = "Runner")]
    runner: MachineAccount,
    #[resource(on(gcp), autoclass)]
    archive: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
