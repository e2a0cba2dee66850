//! The seven `cpg:` kinds as typed structs, one module for each service.
//!
//! Here are no names and no members of ours: only what the services take.

pub mod google;
pub mod hail;
pub mod metamist;

use cpg_core::typed::Described;

/// All resource types of this crate, by module.
pub const ALL: &[&[Described]] = &[google::RESOURCES, hail::RESOURCES, metamist::RESOURCES];
