//! Resource types of a provider, one module for each service.
//!
//! `cpg-resources` wrote it: `cargo run -p cpg-resources -- examples/lab/resources.toml`.

pub mod bigquery;
pub mod cloudrunv2;
pub mod pubsub;

use cpg::typed::Described;

/// All resource types, by module.
pub const ALL: &[&[Described]] = &[
    bigquery::RESOURCES,
    cloudrunv2::RESOURCES,
    pubsub::RESOURCES,
];
