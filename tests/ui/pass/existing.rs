//! What exists already: used as it is, or taken over.
//!
//! Keeps rules 16b, 26a, 26b.

use cpg::prelude::*;

/// What was there before.
#[dataset(clouds(gcp))]
pub struct Before {
    /// Used, never changed; where the organisation has none, there is none.
    #[resource(existing = organisation.web_server(cloud))]
    web_server: MachineAccount,
    /// Used by its id, in another project.
    #[resource(existing = "shared-password", project = "elsewhere")]
    #[grant(access(web_server))]
    password: Secret,
    /// Taken over: from now on it is declared here.
    #[resource(import = "cpg-old-main", name = "main")]
    #[grant(read(web_server))]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
