//! Hail Batch: users, what jobs are charged to, and what they need.

use crate::config::{Dataset, HailGcp, Level, Organisation};
use cpg::names::person;
use cpg::prelude::*;
use cpg::services::resources::hail::BillingProjectMembership;

use crate::access::Access;

/// Hail Batch for one dataset.
#[dataset(
    clouds(gcp, azure),
    when = components.hail_accounts,
    roles = Access,
    with(Access),
    leaves_out(project on azure),
    finally(billing_members),
)]
pub struct Hail {
    /// Hail's own user for each access level.
    #[resource(lazy, each = level, when = components.hail_accounts, name = "hail-{level}", username = username(config, organisation, level), joins(level))]
    users: PerLevel<HailUser>,

    /// What the dataset's jobs are charged to.
    #[resource(name = "batch-billing-project")]
    billing: BillingProject,

    /// Intermediate files of all jobs, of tests too, emptied after eight days.
    #[resource(lazy, namespace = both, expire(days = 8))]
    #[grant(mutate(users, analysis_runner))]
    hail: Bucket,

    /// The analysis runner puts compiled code into the bucket.
    #[resource(when = components.analysis_runner, existing = organisation.runner_server(cloud))]
    analysis_runner: MachineAccount,

    /// Jobs check out code with it.
    #[resource(existing = organisation.git_credentials(cloud), project = git_project(organisation))]
    #[grant(access(test, standard, full))]
    git_credentials: Secret,

    /// All who install Hail's wheels; a group, because a bucket takes 250 members at most.
    #[role(on(gcp), when = wheels(organisation).is_some(), name = "sm-hail-wheels-viewers", includes(analysis, test, standard, full))]
    wheel_readers: Group,

    /// Hail's wheels, built elsewhere.
    #[resource(on(gcp), existing = wheels(organisation))]
    #[grant(read(wheel_readers))]
    wheels: Bucket,
}

/// `{prefix}{dataset}-{level}`; where accounts were made by hand, under their own name.
fn username(config: &Dataset, organisation: &Organisation, level: Level) -> String {
    let prefix = organisation
        .hail
        .as_ref()
        .and_then(|hail| hail.username_prefix.as_deref());
    let gcp = config.gcp.as_ref();
    let own = gcp.and_then(|gcp| gcp.hail_service_account_dataset_name_override.as_ref());
    format!(
        "{}{}-{level}",
        prefix.unwrap_or_default(),
        own.unwrap_or(&config.name)
    )
}

fn hail_on_gcp(organisation: &Organisation) -> Option<&HailGcp> {
    organisation.hail.as_ref()?.gcp.as_ref()
}

fn git_project(organisation: &Organisation) -> Option<&String> {
    let hail = hail_on_gcp(organisation)?;
    hail.git_credentials_secret_project.as_ref()
}

fn wheels(organisation: &Organisation) -> Option<&String> {
    hail_on_gcp(organisation)?.wheel_bucket_name.as_ref()
}

impl<C: Cloud> Hail<C> {
    /// Who may charge jobs to the dataset: its users, everybody in `analysis`, those who watch
    /// over internal datasets, and the billing aggregator.
    fn billing_members(&self) {
        let project = self.billing().address();
        let member = |key: &str, user: &str| {
            let membership = BillingProjectMembership::new(project.clone(), user.to_owned());
            self.add(membership.resource(self.name(&format!("batch-billing-member-{key}"))));
        };
        let billing = self.organisation().billing.as_ref();
        if let Some(aggregator) =
            billing.and_then(|billing| billing.hail_aggregator_username.as_deref())
        {
            member("billing-aggregator", aggregator);
        }
        for level in self.levels() {
            if self.users().at(level).is_some() {
                let user = username(self.config(), self.organisation(), level);
                member(&format!("hail-{level}"), &user);
            }
        }
        for user in self.people() {
            member(&person(self.unit(), &user, C::NAME), &user);
        }
    }

    /// Hail user names of people, each once, in order.
    fn people(&self) -> std::collections::BTreeSet<String> {
        let users = &self.organisation().users;
        let everybody = self
            .access()
            .analysis()
            .group
            .map(|group| self.everybody(group));
        let analysts = everybody
            .into_iter()
            .flatten()
            .filter_map(|account| account.user);
        let watchers = users.iter().filter(|(_, user)| {
            self.config().is_internal_dataset && user.can_access_internal_dataset_logs
        });
        analysts
            .chain(watchers.map(|(id, _)| id.clone()))
            .filter_map(|id| Some(users.get(&id)?.hail_batch_username(C::NAME)?.to_owned()))
            .collect()
    }
}
