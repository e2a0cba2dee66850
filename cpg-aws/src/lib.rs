//! Amazon Web Services: its resource types.
//!
//! This crate knows no engine and no other cloud. What kinds become here, and what verbs give,
//! comes next.

pub mod resources;
