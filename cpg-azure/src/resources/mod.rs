//! The resource types of Azure that this project uses, as typed structs, one module for each
//! service.
//!
//! Here are no kinds, no names and no roles: only what a provider accepts. Rarely used inputs
//! of a type may be missing; `Resource::inputs` takes what a struct here does not have.
//! A resource's own name is required everywhere, so that a plan can check it.

/// The tokens of one type in the versions of the provider's interface.
macro_rules! versions {
    ($module:literal, $name:literal: $($version:ident)*) => {
        &[$(concat!("azure-native:", $module, "/", stringify!($version), ":", $name)),*]
    };
}

pub mod authorization;
pub mod consumption;
pub mod container_registry;
pub mod directory;
pub mod key_vault;
pub mod managed_identity;
pub mod pim;
pub mod resource_groups;
pub mod storage;

use cpg_core::plan::typed::Described;

/// All resource types of this crate, by module.
pub const ALL: &[&[Described]] = &[
    authorization::RESOURCES,
    consumption::RESOURCES,
    container_registry::RESOURCES,
    directory::RESOURCES,
    key_vault::RESOURCES,
    managed_identity::RESOURCES,
    pim::RESOURCES,
    resource_groups::RESOURCES,
    storage::RESOURCES,
];
