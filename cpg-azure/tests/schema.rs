//! Holds the typed structs against a copy of the providers' schemas, and against recorded
//! inputs.
//!
//! It knows no engine and asks no provider. Types that the original did not use were read from the
//! providers' packages for Python: `pulumi_azure_native` 3.29.0, `pulumi_azuread` 6.11.1,
//! `pulumi_azure` 6.40.1.

use cpg_azure::resources::ALL;
use cpg_core::plan::typed::{against_samples, against_schema};

const SAMPLES: &str = include_str!("data/samples.jsonl");

/// What does not fit, and why that is right: the copy has types by their short names, and the
/// last `SkuArgs` in it is the registry's, which has no family.
const EXCEPTIONS: &[&str] = &["Vault.properties.sku.family: the schema has no such field"];

/// Types that were never recorded.
const UNSEEN: &[&str] = &[
    "azure-native:authorization:RoleDefinition",
    "azure-native:consumption:Budget",
    "azuread:index/application:Application",
    "azuread:index/servicePrincipal:ServicePrincipal",
    "azure-native:keyvault:Secret",
    "azure-native:keyvault:Vault",
    "azure-native:managedidentity:FederatedIdentityCredential",
    "azure:pim/eligibleRoleAssignment:EligibleRoleAssignment",
    "azure:pim/roleManagementPolicy:RoleManagementPolicy",
    "azure-native:storage:Blob",
];

#[test]
fn every_type_fits_the_schema() {
    let wrong = against_schema(ALL, include_str!("data/resources.json"));
    assert_eq!(wrong, EXCEPTIONS);
}

#[test]
fn recorded_inputs_are_fields() {
    let (wrong, unseen) = against_samples(ALL, SAMPLES);
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(unseen, UNSEEN, "types without a sample");
}
