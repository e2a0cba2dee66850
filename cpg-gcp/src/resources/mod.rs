//! The resource types of Google Cloud that this project uses, as typed structs, one module for
//! each service.
//!
//! Here are no kinds, no names and no roles: only what a provider accepts. Rarely used inputs
//! of a type may be missing; `Resource::inputs` takes what a struct here does not have.

pub mod artifact_registry;
pub mod bigquery;
pub mod billing;
pub mod cloud_functions;
pub mod cloud_identity;
pub mod cloud_run;
pub mod cloud_scheduler;
pub mod iam;
pub mod monitoring;
pub mod organizations;
pub mod privileged_access;
pub mod projects;
pub mod pubsub;
pub mod secret_manager;
pub mod service_account;
pub mod storage;

use cpg_core::plan::typed::Described;

/// The outputs that every resource with labels keeps secret.
const LABELS: &[&str] = &["effectiveLabels", "pulumiLabels"];

/// All resource types of this crate, by module.
pub const ALL: &[&[Described]] = &[
    artifact_registry::RESOURCES,
    bigquery::RESOURCES,
    billing::RESOURCES,
    cloud_functions::RESOURCES,
    cloud_identity::RESOURCES,
    cloud_run::RESOURCES,
    cloud_scheduler::RESOURCES,
    iam::RESOURCES,
    monitoring::RESOURCES,
    organizations::RESOURCES,
    privileged_access::RESOURCES,
    projects::RESOURCES,
    pubsub::RESOURCES,
    secret_manager::RESOURCES,
    service_account::RESOURCES,
    storage::RESOURCES,
];
