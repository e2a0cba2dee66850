//! What every cloud and every engine of `cpg` shares: the plan, roles and memberships, lazy
//! cells, the embedded engine, the command line.
//!
//! This crate knows no cloud, no macro and no network.

pub mod build;
pub mod checks;
pub mod cli;
pub mod design;
pub mod engine;
pub mod kinds;
pub mod plan;
pub mod problem;
pub mod show;

// Resource types that `cpg-resources` wrote name it so, in this workspace as in a consumer.
pub use plan::typed;
