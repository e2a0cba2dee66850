//! The provider `cpg`: members and settings of Google groups, users and billing projects of Hail
//! Batch, projects of Metamist. One folder for each service, with its kinds, its resource types,
//! what it answers when it is simulated, and with the feature `client` how it is asked.
//!
//! This crate knows no cloud, no unit of a configuration and no engine's protocol.

mod address;
#[cfg(feature = "client")]
pub mod client;
pub mod former;
mod forms;
pub mod google;
pub mod hail;
pub mod lists;
pub mod metamist;
pub mod others;
pub mod resources;
pub mod simulate;
pub mod types;

pub use address::{HAIL_AUTH, HAIL_BATCH, Services};

use cpg_core::engine::provider::Package;

/// The package, for an engine.
pub const PACKAGE: Package = Package {
    name: types::PACKAGE,
    version: env!("CARGO_PKG_VERSION"),
    start,
};

/// Without the feature `client` nothing can be asked.
#[cfg(not(feature = "client"))]
fn start(
    _: cpg_core::engine::provider::Where,
) -> Result<std::sync::Arc<dyn cpg_core::engine::provider::Provider>, String> {
    Err("the plan has resources of Google groups, Hail Batch or Metamist, and this program cannot ask them\n  help: write `cpg = { …, features = [\"provider\"] }` in `Cargo.toml`".to_owned())
}
#[cfg(feature = "client")]
use client::start;
