//! Groups of Cloud Identity, with their settings.

use cpg_core::build::cloud::Hosts;
use cpg_core::build::scope::Scope;
use cpg_core::design::Spec;
use cpg_core::kinds::options::GroupOptions;
use cpg_core::kinds::{Group, Made};
use cpg_core::plan::Value;
use cpg_model::names;
use cpg_provider::resources::google::GroupSettings;

use crate::cloud::{Gcp, GcpScope as _};
use crate::resources::cloud_identity;
use crate::services::CLOUD_IDENTITY;

#[diagnostic::do_not_recommend]
impl Hosts<Group> for Gcp {
    fn key(key: &str) -> String {
        format!("{key}-group")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &GroupOptions) -> Made {
        let settings = scope.settings();
        let name = spec
            .name
            .clone()
            .unwrap_or_else(|| format!("{}-{}", scope.prefix(), spec.key));
        let name = format!("{}{name}", settings.group_prefix);
        let email = format!("{name}@{}", settings.groups_domain);
        let begin = if settings.empty_groups {
            "EMPTY"
        } else {
            "WITH_INITIAL_OWNER"
        };
        let declared = cloud_identity::Group {
            description: options.description.as_ref().map(Value::from),
            display_name: Some(Value::from(&name)),
            initial_group_config: Some(begin.into()),
            ..cloud_identity::Group::new(
                cloud_identity::GroupKey::new(email.clone()),
                vec![(
                    "cloudidentity.googleapis.com/groups.discussion_forum".into(),
                    "".into(),
                )],
                format!("customers/{}", settings.customer_id),
            )
        };
        let mut resource = declared.resource(scope.resource_name::<Group>(&name));
        resource.depends_on.push(scope.service(CLOUD_IDENTITY));
        // Only the group's first moment depends on it.
        resource
            .options_mut()
            .ignore_changes
            .push("initialGroupConfig".into());
        let node = scope.add(resource);
        if settings.external_members {
            let settings = vec![("allowExternalMembers".into(), "true".into())];
            let mut settings = GroupSettings::new(email, settings)
                .resource(scope.name(&format!("{name}-group-settings")));
            settings.depends_on.push(node);
            scope.add(settings);
        }
        Made::known_by(node, "groupKey.id")
    }

    fn existing(scope: &Scope<Self>, _spec: &Spec, _options: &GroupOptions, id: &str) -> Made {
        scope.check_name(id, names::group_email(id));
        Made::existing(id)
    }
}
