//! Cromwell: accounts that run workflows, and their keys.

use crate::config::Organisation;
use cpg::gcp::resources::secret_manager::SecretVersion;
use cpg::gcp::resources::service_account::Key;
use cpg::gcp::services::CLOUD_IDENTITY;
use cpg::prelude::*;
use cpg::services::resources::google::GroupMembership;
use cpg::{Output, Render};

use crate::base::Base;
use crate::hail::Hail;

/// Cromwell for one dataset.
#[dataset(
    clouds(gcp),
    when = components.cromwell,
    roles = Access,
    with(Hail),
    then(keys, access_group),
)]
pub struct Cromwell {
    /// Workers run as these; each may start machines as itself.
    #[resource(lazy, each = level, when = components.cromwell, name = "cromwell-{level}", joins(level))]
    #[grant(act_as(accounts, runner))]
    accounts: PerLevel<MachineAccount>,

    /// Cromwell's own server.
    #[resource(name = "cromwell-runner", existing = organisation.cromwell.as_ref().map(|cromwell| &cromwell.gcp.runner_machine_account))]
    runner: MachineAccount,

    /// The dataset's project, in which workers run.
    #[resource(of = Base.project)]
    #[grant(report_batch(accounts), edit_batch(runner))]
    project: Project,

    /// The account's key, for who starts workflows.
    #[resource(each = level, name = "cromwell-{level}-key-2", cloud_name = "{config.name}-cromwell-{level}-key")]
    #[grant(access(analysis_runner, Hail.users))]
    secrets: PerLevel<Secret>,

    /// The same where it was kept before, in the analysis runner's project.
    #[resource(each = level, name = "cromwell-{level}-key", cloud_name = "{config.name}-cromwell-{level}-key", project = runner_project(organisation))]
    #[grant(access(analysis_runner, Hail.users))]
    old_secrets: PerLevel<Secret>,

    /// Starts workflows for people.
    #[resource(existing = organisation.analysis_runner.as_ref().map(|runner| &runner.gcp.server_machine_account))]
    analysis_runner: MachineAccount,
}

fn runner_project(organisation: &Organisation) -> Option<&String> {
    Some(&organisation.analysis_runner.as_ref()?.gcp.project)
}

impl Cromwell<Gcp> {
    /// Makes a key for each account, and keeps it in both secrets.
    fn keys(&self) {
        for account in self.accounts().iter() {
            let Some(level) = account.level else { continue };
            let key = Key::new(account.address());
            let name = format!("cromwell-service-account-{level}");
            let key = self.add(key.resource(self.name(&format!("{name}-key"))));
            let text: Value = Output {
                node: key,
                attribute: "privateKey",
            }
            .into();
            let text = Value::Render(Render::FromBase64, Box::new(text));
            let version = |secrets: PerLevel<Secret>, suffix: &str| {
                if let Some(secret) = secrets.at(level) {
                    let version = SecretVersion::new(secret.address(), text.clone());
                    self.add(
                        version.resource(self.name(&format!("{name}-secret-version{suffix}"))),
                    );
                }
            };
            version(self.secrets(), "-2");
            version(self.old_secrets(), "");
        }
    }

    /// Hail's users may start workflows: they are in a group that is managed elsewhere.
    fn access_group(&self) {
        let Some(cromwell) = &self.organisation().cromwell else {
            return;
        };
        if self.organisation().disable_group_memberships {
            return;
        }
        for user in self.hail().users().iter() {
            let Some(level) = user.level else { continue };
            let group = cromwell.gcp.access_group_id.clone();
            let name = self.name(&format!("hail-service-account-{level}-cromwell-access"));
            let mut member = GroupMembership::new(group, user.address()).resource(name);
            member.depends_on.push(self.service(CLOUD_IDENTITY));
            self.add(member);
        }
    }
}
