//! The facade under another path.

mod vendor {
    pub(crate) use cpg as infra;
}

use vendor::infra::prelude::*;

/// What one dataset owns.
#[dataset(clouds(gcp, azure), crate = crate::vendor::infra, then(paths), leaves_out(autoclass on azure))]
#[depends(on(config.depends_on), same(analysis))]
pub struct Dataset {
    /// Run analyses.
    #[role(members)]
    analysis: Group,
    /// Final results.
    #[resource(when = config.setup_test, autoclass, import = "main")]
    #[grant(read(analysis))]
    main: Bucket,
}

impl<C: Cloud> Dataset<C> {
    fn paths(&self) {}
}

/// An organisation, and its datasets.
#[infrastructure(clouds(gcp), datasets(Dataset), crate = crate::vendor::infra)]
pub struct Organisation {}

fn main() {}

pub use cpg_infrastructure::config;
