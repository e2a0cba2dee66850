//! Google Cloud: kinds made into its resources, its resource types, and what a simulated one
//! answers.
//!
//! This crate knows no engine and no other cloud.

pub mod cloud;
mod federation;
mod forms;
mod kinds;
pub mod lists;
pub mod resources;
mod rights;
mod rules;
mod secrets;
pub mod services;
pub mod simulate;

pub use cloud::{Gcp, GcpScope, member};
pub use secrets::read_secret;
