//! Addresses of services, as the settings of a cloud have them.

use std::collections::BTreeMap;

use cpg_core::build::cloud::Cloud;
use cpg_core::build::scope::Scope;

/// Addresses of services by name.
pub type Services = BTreeMap<&'static str, String>;

/// Under which name the address of Hail Batch stands.
pub const HAIL_BATCH: &str = "hail-batch";
/// Under which name the address of the log-in to Hail Batch stands.
pub const HAIL_AUTH: &str = "hail-auth";

/// The address of a service; where there is none, that is a mistake of the configuration.
pub(crate) fn address<C: Cloud>(scope: &Scope<C>, services: &Services, name: &str) -> String {
    let address = services.get(name).cloned();
    address.unwrap_or_else(|| {
        scope.lacks(
            &format!("it needs the address of the service `{name}`"),
            "give the address in the settings of the cloud",
        );
        String::new()
    })
}
