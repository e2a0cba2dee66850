//! Temporary access: reading main for some days, asked for with a reason.

use cpg::Output;
use cpg::azure::resources::pim::{
    ActivationRules, EligibleAssignmentRules, EligibleRoleAssignment, RoleManagementPolicy,
};
use cpg::gcp::resources::privileged_access::{
    Entitlement, EntitlementEligibleUser, EntitlementGcpIamAccess, EntitlementPrivilegedAccess,
    EntitlementRequesterJustificationConfig, EntitlementRoleBinding, EntitlementUnstructured,
};
use cpg::gcp::resources::projects::IamMember;
use cpg::gcp::resources::service_account;
use cpg::gcp::services::PRIVILEGED_ACCESS;
use cpg::prelude::*;

use crate::access::Access;
use crate::base::Base;
use crate::notebooks::Notebooks;
use crate::organisation::Organisation;
use crate::storage::Storage;

/// The longest time that main may be read for: seven days.
const LONGEST: &str = "604800s";
/// The longest for which Azure lets somebody take a role: one day.
/// Source: the provider `azure`, `RoleManagementPolicy`; "Configure Azure resource role settings in
/// Privileged Identity Management".
const LONGEST_ON_AZURE: &str = "P1D";
/// Storage Blob Data Reader.
const READ_BLOBS: &str = "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1";

/// Temporary access to one dataset, where it, or one that depends on it, allows it.
#[dataset(
    clouds(gcp, azure),
    when = needs_entitlement(config, datasets),
    roles = Access,
    with(Access, Notebooks, Storage),
    then(entitlement on gcp, eligibility on azure),
)]
pub struct TemporaryAccess {
    /// The dataset's project: who may ask has to see it.
    #[resource(of = Base.project, on(gcp))]
    #[grant(browse(tmp_main_read_access))]
    project: Project,
}

/// It allows notebooks, names people, or is a direct dependency of one that does.
fn needs_entitlement(dataset: &crate::config::Dataset, all: &[crate::config::Dataset]) -> bool {
    let asks = |dataset: &crate::config::Dataset| {
        dataset.allow_notebook_tmp_main_read
            || !dataset.members_of("tmp-main-read-access").is_empty()
    };
    asks(dataset)
        || all.iter().filter(|other| asks(other)).any(|other| {
            other.depends_on.contains(&dataset.name)
                || other.depends_on_readonly.contains(&dataset.name)
        })
}

impl TemporaryAccess<Gcp> {
    fn entitlement(&self) {
        let Some(broker) = Organisation::of(self).broker().if_there() else {
            self.warn(
                "has temporary access, and nobody can ask for it: no dataset allows notebooks",
            );
            return;
        };
        let Some(group) = self.access().tmp_main_read_access().if_there() else {
            return;
        };
        let people = self.config().members_of("tmp-main-read-access");
        self.join_people(&group, people, false);
        if self.config().allow_notebook_tmp_main_read {
            self.notebook_access(&broker, &group);
        }
        let dataset = self.unit();
        let service = self.service(PRIVILEGED_ACCESS);
        let agent = Value::concat([
            Value::from("serviceAccount:service-org-"),
            self.organization("orgId"),
            Value::from("@gcp-sa-pam.iam.gserviceaccount.com"),
        ]);
        let agent = IamMember::new(
            agent,
            self.project_id(),
            "roles/privilegedaccessmanager.serviceAgent",
        );
        let mut agent = agent.resource(self.name("pam-service-agent-binding"));
        agent.depends_on.push(service);
        let agent = self.add(agent);

        let project = Value::concat([Value::from("projects/"), self.project_number()]);
        let resource = Value::concat([
            Value::from("//cloudresourcemanager.googleapis.com/projects/"),
            self.project_number(),
        ]);
        let bucket = self.storage().main().address();
        let condition = Value::concat([
            Value::from(
                "resource.service == \"storage.googleapis.com\" && (resource.name == \"projects/_/buckets/",
            ),
            bucket.clone(),
            Value::from("\" || resource.name.startsWith(\"projects/_/buckets/"),
            bucket,
            Value::from("/objects/\"))"),
        ]);
        let access = EntitlementGcpIamAccess::new(
            resource,
            "cloudresourcemanager.googleapis.com/Project",
            vec![EntitlementRoleBinding {
                condition_expression: Some(condition),
                ..EntitlementRoleBinding::new("roles/storage.objectViewer")
            }],
        );
        // A group prefix is left out, as in the deployment that was there before.
        let domain = &self.settings().groups_domain;
        let who = Value::from(format!("group:{dataset}-tmp-main-read-access@{domain}"));
        let entitlement = Entitlement::new(
            vec![EntitlementEligibleUser::new(vec![who])],
            format!("pam-{dataset}-read"),
            "global",
            LONGEST,
            project,
            EntitlementPrivilegedAccess::new(access),
            EntitlementRequesterJustificationConfig {
                unstructured: Some(EntitlementUnstructured {}),
                ..Default::default()
            },
        );
        let mut entitlement = entitlement.resource(self.name("temporary-bucket-access-main-read"));
        entitlement.depends_on.extend([agent, service]);
        entitlement.options_mut().delete_before_replace = true;
        self.add(entitlement);
        self.export(
            format!("pam-entitlement-{dataset}-read"),
            Value::from(format!("pam-{dataset}-read")),
        );
    }

    /// The dataset's notebooks may ask too; the broker asks for them.
    fn notebook_access(&self, broker: &cpg::Handle<MachineAccount>, group: &cpg::Handle<Group>) {
        if !self.components().notebooks {
            self.warn("allows notebooks to read main for a time, and has none");
            return;
        }
        let account = self.notebooks().account();
        let (Some(node), Some(_)) = (account.node, broker.node) else {
            return;
        };
        let member = Value::concat([Value::from("serviceAccount:"), broker.address()]);
        let token = service_account::IamMember::new(
            member,
            "roles/iam.serviceAccountTokenCreator",
            Output {
                node,
                attribute: "id",
            },
        );
        self.add(token.resource(self.name("pam-broker-token-creator")));
        self.join_account(
            group,
            "notebook-sa-in-tmp-main-read-access",
            account.address(),
            None,
        );
    }
}

impl TemporaryAccess<Azure> {
    /// Who is in the group takes the role for a time: Azure asks for the reason.
    fn eligibility(&self) {
        let Some(group) = self.access().tmp_main_read_access().if_there() else {
            self.warn(
                "asks for temporary access, and has none here: with `names: original` Azure has what the original made there",
            );
            return;
        };
        self.join_people(
            &group,
            self.config().members_of("tmp-main-read-access"),
            false,
        );
        if self.config().allow_notebook_tmp_main_read {
            self.warn(
                "allows notebooks to read main for a time: on Azure people may ask for that, accounts cannot",
            );
        }
        let Some(node) = self.storage().main().node else {
            return;
        };
        let main = Output {
            node,
            attribute: "id",
        };
        let role = format!(
            "/subscriptions/{}/providers/Microsoft.Authorization/roleDefinitions/{READ_BLOBS}",
            self.settings().subscription,
        );
        let policy = RoleManagementPolicy {
            activation_rules: Some(ActivationRules {
                maximum_duration: Some(LONGEST_ON_AZURE.into()),
                require_approval: Some(false),
                require_justification: Some(true),
                ..ActivationRules::new()
            }),
            // Who is in the group may ask until the group is changed.
            eligible_assignment_rules: Some(EligibleAssignmentRules {
                expiration_required: Some(false),
                ..EligibleAssignmentRules::new()
            }),
            ..RoleManagementPolicy::new(role.clone(), main)
        };
        let policy = self.add(policy.resource(self.name("temporary-access-main-read-policy")));
        let eligible = EligibleRoleAssignment {
            justification: Some("Reading main for a time, asked for with a reason".into()),
            ..EligibleRoleAssignment::new(group.address(), role, main)
        };
        let mut eligible = eligible.resource(self.name("temporary-access-main-read"));
        eligible.depends_on.push(policy);
        self.add(eligible);
    }
}
