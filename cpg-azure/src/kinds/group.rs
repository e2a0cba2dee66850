//! Groups of the directory.

use cpg_core::build::cloud::Hosts;
use cpg_core::build::scope::Scope;
use cpg_core::design::Spec;
use cpg_core::kinds::options::GroupOptions;
use cpg_core::kinds::{Group, Made};
use cpg_core::plan::Value;

use crate::cloud::Azure;
use crate::resources::directory;

#[diagnostic::do_not_recommend]
impl Hosts<Group> for Azure {
    fn key(key: &str) -> String {
        format!("{key}-group")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &GroupOptions) -> Made {
        let name = spec
            .name
            .clone()
            .unwrap_or_else(|| format!("{}-{}", scope.prefix(), spec.key));
        let name = format!("{}{name}", scope.settings().group_prefix);
        let group = directory::Group {
            description: options.description.as_ref().map(Value::from),
            // Without it no role can be given to the group.
            security_enabled: Some(true),
            ..directory::Group::new(&name)
        };
        let node = scope.add(group.resource(scope.resource_name::<Group>(&name)));
        Made::known_by(node, "objectId")
    }
}
