//! Resource types of a provider, one module for each service.
//!
//! `cpg-resources` wrote it: `cargo run -p cpg-resources -- examples/cpg-infrastructure/github-wif/resources.toml`.

pub mod github;

use cpg::typed::Described;

/// All resource types, by module.
pub const ALL: &[&[Described]] = &[github::RESOURCES];
