//! The Pulumi engine: what is planned becomes infrastructure, through the `pulumi` command line
//! and its engine; with simulated clouds the same without an account.
//!
//! The program hosts itself: it serves the engine's language protocol on a loopback port, starts
//! `pulumi … --client=` and answers its `Run` by registering the plan. Only this crate knows
//! Pulumi; the command line sees it as [`cpg_core::engine::deployer::Deployer`].

mod commands;
mod events;
mod host;
mod migrate;
mod own;
mod protocol;
mod rehearsal;
mod serve;
mod state;
mod tool;

pub use commands::Pulumi;
#[cfg(feature = "own-code")]
pub use own::code as own_code;
