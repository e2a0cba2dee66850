//! What every cloud and every engine of `cpg` shares: the plan, roles and memberships, lazy
//! cells, the embedded engine, the command line.
//!
//! This crate knows no cloud, no macro and no network.

pub mod access;
pub mod cli;
mod const_text;
pub mod crossing;
pub mod deploy;
pub mod deployer;
pub mod design;
pub mod diff;
pub mod drift;
pub mod engine;
pub mod explain;
pub mod file;
pub mod former;
pub mod forms;
pub mod generated;
mod given;
pub mod groups;
pub mod imports;
pub mod kinds;
pub mod lists;
pub mod names;
mod output;
pub mod plan;
pub mod problem;
pub mod program;
pub mod progress;
pub mod promises;
pub mod provider;
pub mod renames;
pub mod render;
pub mod report;
pub mod review;
pub mod rights;
pub mod roles;
pub mod secrets;
pub mod taken;
pub mod term;
pub mod typed;
pub mod verbs;
pub mod words;
pub mod world;
