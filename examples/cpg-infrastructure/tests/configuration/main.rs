//! The configuration of the CPG: its forms, its mistakes, its schema, hostile input.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
mod fuzz;
mod goldens;
mod mistakes;
mod reading;
mod schema;
mod verdicts;
