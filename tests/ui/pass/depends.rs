//! What a dependency between datasets gives.
//!
//! Keeps rules 20g.

use cpg::prelude::*;

/// Who is who in a dataset, and in those that it depends on.
#[dataset(clouds(gcp, azure))]
#[depends(on(config.depends_on, common), same(analysis, main_read))]
#[depends(
    on(config.depends_on_readonly),
    map(main_list <- [analysis, main_read], main_read <- main_read),
    name = "{dataset}-{group}-in-{dependency}-{target}",
)]
#[depends(on(common), same(main_list))]
pub struct Access {
    /// Run analyses.
    #[role(members)]
    analysis: Group,
    /// List main, not read it.
    #[role]
    main_list: Group,
    /// Read main.
    #[role]
    main_read: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
