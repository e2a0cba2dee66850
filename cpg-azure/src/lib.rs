//! Azure: its resource types, and what a simulated one answers.
//!
//! This crate knows no engine and no other cloud.

pub mod resources;
pub mod simulate;
