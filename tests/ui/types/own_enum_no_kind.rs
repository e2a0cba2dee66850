//! A type of the user's own is no kind: one error, also where it has grants, a family and more
//! than one cloud.

use cpg::prelude::*;

enum Storage {}

#[dataset(clouds(gcp, azure))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource(each = level)]
    #[grant(act_as(analysis))]
    main: PerLevel<Storage>,
    #[resource(when = config.enable_release)]
    release: Bucket,
}

impl<C: Cloud> Dataset<C> {
    fn here(&self) -> bool {
        self.release().if_there().is_some()
    }
}

fn main() {}

pub use cpg_infrastructure::config;
