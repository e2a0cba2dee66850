//! Whole ids of what exists on Azure, as a configuration or a design writes them. Knows no key of a
//! configuration.

use crate::names::{self, NameError, Why};

/// Whether a text is the whole id of a resource of a sort: `Microsoft.KeyVault/vaults/secrets`. Letter
/// case says nothing there.
/// Source: "Resource ID", Azure Resource Manager documentation.
///
/// ```
/// use cpg_model::azure_ids::is_resource;
///
/// let group = "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/g";
/// let vault = format!("{group}/providers/Microsoft.KeyVault/vaults/v");
/// assert!(is_resource(&vault, "Microsoft.KeyVault/vaults"));
/// assert!(!is_resource(&vault, "Microsoft.KeyVault/vaults/secrets"));
/// assert!(!is_resource("v", "Microsoft.KeyVault/vaults"));
/// ```
#[must_use]
pub fn is_resource(id: &str, sort: &str) -> bool {
    let id = id.to_ascii_lowercase();
    let parts: Vec<&str> = id.split('/').collect();
    let [
        "",
        "subscriptions",
        subscription,
        "resourcegroups",
        group,
        "providers",
        provider,
        rest @ ..,
    ] = parts.as_slice()
    else {
        return false;
    };
    // Types and names by turns.
    let types = rest.iter().step_by(2);
    let found: Vec<&str> = std::iter::once(provider).chain(types).copied().collect();
    names::guid(subscription).is_ok()
        && !group.is_empty()
        && rest.len().is_multiple_of(2)
        && rest.iter().all(|part| !part.is_empty())
        && found.join("/").eq_ignore_ascii_case(sort)
}

/// A secret of a key vault that exists: its name in the vault of its unit, or its whole id, without
/// a version.
///
/// # Errors
/// What is wrong with it.
pub fn secret(id: &str) -> Result<(), NameError> {
    if !id.contains('/') {
        return names::vault_secret(id);
    }
    let form = Why::Form(
        "has the form `/subscriptions/GUID/resourceGroups/GROUP/providers/Microsoft.KeyVault/vaults/VAULT/secrets/SECRET`, without a version",
    );
    if !is_resource(id, "Microsoft.KeyVault/vaults/secrets") {
        return Err(NameError {
            rule: "14k",
            what: "a secret's whole id",
            why: form,
        });
    }
    names::vault_secret(id.rsplit('/').next().unwrap_or_default())
}
