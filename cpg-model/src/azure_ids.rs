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

/// What holds of a name.
type Check = fn(&str) -> Result<(), NameError>;

/// A sort of resource as whole ids name it, and what holds of the names in them.
struct Sort {
    sort: &'static str,
    what: &'static str,
    form: &'static str,
    /// Of each name, from the first to the last.
    names: &'static [Check],
}

const SECRET: Sort = Sort {
    sort: "Microsoft.KeyVault/vaults/secrets",
    what: "a secret's whole id",
    form: "has the form `/subscriptions/GUID/resourceGroups/GROUP/providers/Microsoft.KeyVault/vaults/VAULT/secrets/SECRET`, without a version",
    names: &[names::key_vault, names::vault_secret],
};

const REGISTRY: Sort = Sort {
    sort: "Microsoft.ContainerRegistry/registries",
    what: "a registry's whole id",
    form: "has the form `/subscriptions/GUID/resourceGroups/GROUP/providers/Microsoft.ContainerRegistry/registries/REGISTRY`",
    names: &[names::container_registry],
};

const IDENTITY: Sort = Sort {
    sort: "Microsoft.ManagedIdentity/userAssignedIdentities",
    what: "an identity's whole id",
    form: "has the form `/subscriptions/GUID/resourceGroups/GROUP/providers/Microsoft.ManagedIdentity/userAssignedIdentities/IDENTITY`",
    names: &[names::managed_identity],
};

impl Sort {
    fn check(&self, id: &str) -> Result<(), NameError> {
        if !is_resource(id, self.sort) {
            return Err(NameError {
                rule: "14k",
                what: self.what,
                why: Why::Form(self.form),
            });
        }
        // `/subscriptions/GUID/resourceGroups/GROUP/providers/PROVIDER`, then types and names.
        let parts: Vec<&str> = id.split('/').collect();
        names::resource_group(parts.get(4).copied().unwrap_or_default())?;
        let given = parts.iter().skip(8).step_by(2);
        given
            .zip(self.names)
            .try_for_each(|(name, check)| check(name))
    }
}

/// A secret of a key vault that exists: its name in the vault of its unit, or its whole id, without
/// a version.
///
/// # Errors
/// What is wrong with it.
pub fn secret(id: &str) -> Result<(), NameError> {
    match id.contains('/') {
        true => SECRET.check(id),
        false => names::vault_secret(id),
    }
}

/// The whole id of a secret of a key vault, without a version.
///
/// # Errors
/// What is wrong with it.
pub fn whole_secret(id: &str) -> Result<(), NameError> {
    SECRET.check(id)
}

/// A registry that exists: its name in the resource group of its unit, or its whole id.
///
/// # Errors
/// What is wrong with it.
pub fn registry(id: &str) -> Result<(), NameError> {
    match id.contains('/') {
        true => REGISTRY.check(id),
        false => names::container_registry(id),
    }
}

/// The whole id of a registry.
///
/// # Errors
/// What is wrong with it.
pub fn whole_registry(id: &str) -> Result<(), NameError> {
    REGISTRY.check(id)
}

/// An identity that exists, on which others are given rights: its name in the resource group of its
/// unit, or its whole id.
///
/// # Errors
/// What is wrong with it.
pub fn identity(id: &str) -> Result<(), NameError> {
    match id.contains('/') {
        true => IDENTITY.check(id),
        false => names::managed_identity(id),
    }
}

/// A resource group that exists: its name, or its whole id.
///
/// # Errors
/// What is wrong with it.
pub fn group(id: &str) -> Result<(), NameError> {
    if !id.contains('/') {
        return names::resource_group(id);
    }
    let parts: Vec<&str> = id.split('/').collect();
    match parts.as_slice() {
        ["", one, subscription, two, name]
            if one.eq_ignore_ascii_case("subscriptions")
                && names::guid(subscription).is_ok()
                && two.eq_ignore_ascii_case("resourceGroups") =>
        {
            names::resource_group(name)
        }
        _ => Err(NameError {
            rule: "14k",
            what: "a resource group's whole id",
            why: Why::Form("has the form `/subscriptions/GUID/resourceGroups/GROUP`"),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GROUP: &str = "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/hail";

    #[test]
    fn names_in_whole_ids() {
        let vault = format!("{GROUP}/providers/Microsoft.KeyVault/vaults");
        let registry_id = format!("{GROUP}/providers/Microsoft.ContainerRegistry/registries");
        let robots = format!("{GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities");
        let cases: &[(Check, String, Option<&str>)] = &[
            (secret, format!("{vault}/hail/secrets/token"), None),
            (secret, "token".into(), None),
            (whole_secret, "token".into(), Some("14k")),
            (
                secret,
                format!("{vault}/hail/secrets/token/0123"),
                Some("14k"),
            ),
            (secret, format!("{vault}/h/secrets/token"), Some("3d")),
            (secret, format!("{vault}/hail/secrets/a_token"), Some("3d")),
            (
                secret,
                format!("{vault}/hail/secrets/token").replace("/hail/prov", "/hail./prov"),
                Some("3d"),
            ),
            (registry, format!("{registry_id}/images"), None),
            (registry, "images".into(), None),
            (whole_registry, "images".into(), Some("14k")),
            (registry, format!("{registry_id}/my-images"), Some("3d")),
            (registry, format!("{vault}/hail/secrets/token"), Some("14k")),
            (identity, format!("{robots}/robot"), None),
            (identity, "robot".into(), None),
            (identity, "robot@example.org".into(), Some("3d")),
            (identity, format!("{vault}/hail/secrets/token"), Some("14k")),
            (group, GROUP.into(), None),
            (group, "hail".into(), None),
            (group, "projects/hail".into(), Some("14k")),
            (group, format!("{GROUP}/"), Some("14k")),
        ];
        for (check, id, rule) in cases {
            assert_eq!(check(id).err().map(|error| error.rule), *rule, "{id}");
        }
    }
}
