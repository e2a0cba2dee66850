//! Cromwell: accounts that run workflows, and their keys.

use cpg::azure::resources::directory::GroupMember;
use cpg::gcp::resources::service_account::Key;
use cpg::gcp::services::CLOUD_IDENTITY;
use cpg::prelude::*;
use cpg::services::resources::google::GroupMembership;
use cpg::{Output, Render};

use crate::base::Base;
use crate::hail::Hail;

/// Cromwell for one dataset. On Google Cloud who starts workflows is given a key of the account;
/// an identity of Azure has none, and who starts workflows acts as it.
#[dataset(
    clouds(gcp, azure),
    when = components.cromwell,
    roles = Access,
    with(Hail),
    then(keys on gcp, access_group on gcp, azure_access_group on azure),
)]
pub struct Cromwell {
    /// Workers run as these; each may start machines as itself.
    #[resource(lazy, each = level, when = components.cromwell, name = "cromwell-{level}", joins(level))]
    #[grant(act_as(accounts, runner))]
    accounts: PerLevel<MachineAccount>,
    /// Who starts workflows acts as the account.
    #[resource(of = accounts, on(azure))]
    #[grant(act_as(analysis_runner, Hail.users))]
    started: PerLevel<MachineAccount>,

    /// Cromwell's own server.
    #[resource(name = "cromwell-runner", existing = organisation.cromwell_runner(cloud))]
    runner: MachineAccount,

    /// The dataset's project, in which workers run.
    #[resource(of = Base.project, on(gcp))]
    #[grant(report_batch(accounts), edit_batch(runner))]
    project: Project,

    /// The account's key, for who starts workflows.
    #[resource(on(gcp), each = level, name = "cromwell-{level}-key-2", cloud_name = "{config.name}-cromwell-{level}-key")]
    #[grant(access(analysis_runner, Hail.users))]
    secrets: PerLevel<Secret>,

    /// The same where it was kept before, in the analysis runner's project.
    #[resource(on(gcp), each = level, name = "cromwell-{level}-key", cloud_name = "{config.name}-cromwell-{level}-key", project = organisation.runner_project())]
    #[grant(access(analysis_runner, Hail.users))]
    old_secrets: PerLevel<Secret>,

    /// Starts workflows for people.
    #[resource(existing = organisation.runner_server(cloud))]
    analysis_runner: MachineAccount,
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
                    let version = self.name(&format!("{name}-secret-version{suffix}"));
                    self.keep_in(&secret, version, text.clone());
                }
            };
            version(self.secrets(), "-2");
            version(self.old_secrets(), "");
        }
    }

    /// Hail's users may start workflows: they are in a group that is managed elsewhere.
    fn access_group(&self) {
        let Some(group) = self.organisation().cromwell_access_group(Gcp::NAME) else {
            return;
        };
        if self.organisation().disable_group_memberships {
            return;
        }
        for user in self.hail().users().iter() {
            let Some(level) = user.level else { continue };
            let group = group.clone();
            let name = self.name(&format!("hail-service-account-{level}-cromwell-access"));
            let mut member = GroupMembership::new(group, user.address()).resource(name);
            member.depends_on.push(self.service(CLOUD_IDENTITY));
            self.add(member);
        }
    }
}

impl Cromwell<Azure> {
    /// Hail's users may start workflows: they are in a group that is managed elsewhere.
    fn azure_access_group(&self) {
        let Some(group) = self.organisation().cromwell_access_group(Azure::NAME) else {
            return;
        };
        if self.organisation().disable_group_memberships {
            return;
        }
        for user in self.hail().users().iter() {
            let Some(level) = user.level else { continue };
            let name = self.name(&format!("hail-service-account-{level}-cromwell-access"));
            let member = GroupMember::new(group.clone(), user.address());
            self.add(member.resource(name));
        }
    }
}
