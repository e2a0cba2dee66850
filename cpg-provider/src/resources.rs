//! The seven `cpg:` types as typed structs, by service.

pub use crate::google::resources as google;
pub use crate::hail::resources as hail;
pub use crate::metamist::resources as metamist;

use cpg_core::plan::typed::Described;

/// All resource types of this crate, by module.
pub const ALL: &[&[Described]] = &[google::RESOURCES, hail::RESOURCES, metamist::RESOURCES];
