//! The seven `cpg:` kinds as resources of a plan: members and settings of Google groups, users
//! and billing projects of Hail Batch, projects of Metamist; and what they answer when they are
//! simulated.
//!
//! This crate knows no cloud, no dataset and no network: what the real services are asked is an
//! engine's affair. Names of these resources must be unique among all seven kinds.

pub mod former;
pub mod kinds;
pub mod lower;
pub mod resources;
pub mod simulate;
