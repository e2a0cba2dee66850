//! Amazon Web Services: kinds made into its resources, its resource types, and what a simulated
//! one answers.
//!
//! This crate knows no engine and no other cloud.

mod access;
mod actions;
pub mod cloud;
mod collect;
mod federation;
mod forms;
pub mod kinds;
pub mod policy;
pub mod resources;
mod rights;
pub mod simulate;

pub use cloud::{Aws, AwsScope};
