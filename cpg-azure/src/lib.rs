//! Azure: kinds made into its resources, its resource types, and what a simulated one answers.
//!
//! This crate knows no engine and no other cloud.

pub mod cloud;
mod federation;
mod forms;
mod kinds;
pub mod lists;
pub mod resources;
mod rights;
pub mod simulate;

pub use cloud::{Azure, AzureScope};
