//! The Pulumi engine: what is planned becomes infrastructure, through the `pulumi` command line
//! and its engine; with simulated clouds the same without an account.
//!
//! The program hosts itself: it serves the engine's language protocol on a loopback port, starts
//! `pulumi … --client=` and answers its `Run` by registering the plan. Only this crate knows
//! Pulumi; the command line sees it as [`cpg_core::deployer::Deployer`].

mod asked;
mod bare;
mod between;
mod clouds;
mod commands;
mod events;
mod host;
mod kept;
mod language;
mod migrate;
mod origins;
mod own;
#[cfg(feature = "own-code")]
pub mod own_code;
mod place;
mod protocol;
mod recover;
mod register;
mod serve;
mod state;
mod there;
mod tool;
mod turn;
mod value;
mod watch;

pub use commands::Pulumi;
