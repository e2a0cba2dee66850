//! Service accounts.

use cpg_core::build::cloud::{Hosts, Principal};
use cpg_core::build::scope::Scope;
use cpg_core::design::Spec;
use cpg_core::gives;
use cpg_core::kinds::options::MachineAccountOptions;
use cpg_core::kinds::{MachineAccount, Made};
use cpg_core::plan::{Output, Value};
use cpg_model::full_names;

use super::Role;
use crate::cloud::{Gcp, GcpScope as _, member, name_in_project};
use crate::resources::service_account;
use crate::services::{CLOUD_IDENTITY, IAM};

#[diagnostic::do_not_recommend]
impl Hosts<MachineAccount> for Gcp {
    fn key(key: &str) -> String {
        format!("service-account-{key}")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &MachineAccountOptions) -> Made {
        let project = match (options.of_project, &options.project) {
            (Some(field), _) => {
                let project = scope.field(field);
                project
                    .first()
                    .map_or_else(|| scope.project_id(), |project| project.address.clone())
            }
            (None, Some(project)) => Value::from(full_names::project_id(project).to_owned()),
            (None, None) => scope.project_id(),
        };
        let id = spec.name.clone();
        let id = id.unwrap_or_else(|| name_in_project(scope, &spec.key));
        let account = service_account::Account {
            create_ignore_already_exists: Some(true),
            description: options.description.as_ref().map(Value::from),
            display_name: options.display_name.as_ref().map(Value::from),
            ..service_account::Account::new(id, project)
        };
        let mut resource = account.resource(scope.resource_name::<MachineAccount>(&spec.key));
        if options.independent != Some(true) {
            resource.depends_on.push(scope.service(IAM));
        }
        let node = scope.add(resource);
        Made::known_by(node, "email")
    }

    /// Policies and groups know an account by its e-mail.
    fn existing(
        scope: &Scope<Self>,
        _spec: &Spec,
        _options: &MachineAccountOptions,
        id: &str,
    ) -> Made {
        // Under a short name a configuration may have a person where an account is meant.
        if full_names::is_full(id) {
            scope.check_name(id, full_names::account(id));
        }
        Made::existing(full_names::account_email(id))
    }
}

fn give(scope: &Scope<Gcp>, on: &Made, to: &Principal, name: String, role: Role) {
    let account = match on.node {
        Some(node) => Output {
            node,
            attribute: "name",
        }
        .into(),
        None => on.address.clone(),
    };
    let mut grant =
        service_account::IamMember::new(member(to), role.id(scope), account).resource(name);
    grant
        .depends_on
        .extend([scope.service(CLOUD_IDENTITY), scope.service(IAM)]);
    scope.add(grant);
}

/// Lets an account of another cloud act as one of this.
pub(crate) fn give_to_foreign(scope: &Scope<Gcp>, on: &Made, to: &Principal, name: String) {
    give(scope, on, to, name, Role::TAKE_ACCOUNT);
}

gives! { Gcp: MachineAccount, give;
    act_as = Role::USE_ACCOUNT;
    manage_keys = Role::MANAGE_KEYS;
    impersonate = Role::MAKE_TOKENS;
}
