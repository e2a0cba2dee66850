//! Metamist: projects of samples and their metadata, and who may read and change them.

use cpg::names::outside_account;
use cpg::prelude::*;
use cpg::services::resources::metamist::ProjectMembers;
use cpg::{Any, Handle, Render};

use crate::access::Access;
use crate::config::Dataset;
use crate::organisation::Organisation;

/// The dataset's projects, whatever its clouds.
#[dataset(when = config.enable_metamist_project, finally(members))]
pub struct MetamistProjects {
    /// Samples of main.
    #[resource(name = "metamist-project", cloud_name = "{config.name}")]
    project: MetamistProject,
    /// Samples of test.
    #[resource(namespace = test, name = "metamist-project-test", cloud_name = "{config.name}-test")]
    test_project: MetamistProject,
}

/// Who may do what in the dataset's projects.
#[dataset(clouds(gcp), when = components.metamist, roles = Access)]
pub struct Metamist {
    /// Read samples of main.
    #[role(
        cached,
        name = "sample-metadata-main-read",
        includes(
            analysis, data_manager, metadata_access, metadata_contribute, test_read always,
            test_full always, main_read, main_create, full, metadata_write, logger, readers, writers,
            billing_coordinator,
        ),
    )]
    main_reader: Group,
    /// Add to samples of main.
    #[role(
        cached,
        name = "sample-metadata-main-contribute",
        includes(analysis, data_manager, metadata_contribute, full, logger)
    )]
    main_contributor: Group,
    /// Change samples of main.
    #[role(
        cached,
        name = "sample-metadata-main-write",
        includes(data_manager, main_create, full, metadata_write, logger, writers)
    )]
    main_writer: Group,
    /// Read samples of test.
    #[role(
        cached,
        name = "sample-metadata-test-read",
        includes(
            analysis, data_manager, metadata_access, metadata_contribute, test_read always,
            test_full always, full, metadata_write, logger,
        ),
    )]
    test_reader: Group,
    /// Add to samples of test.
    #[role(
        cached,
        name = "sample-metadata-test-contribute",
        includes(analysis, data_manager, metadata_contribute, full, logger)
    )]
    test_contributor: Group,
    /// Change samples of test.
    #[role(
        cached,
        name = "sample-metadata-test-write",
        includes(
            analysis, data_manager, metadata_access, metadata_contribute, test_read always,
            test_full always, full, metadata_write, logger,
        ),
    )]
    test_writer: Group,

    /// All who may call Metamist.
    #[role(
        of = Organisation.metamist_invokers,
        includes(
            analysis, main_reader, main_contributor, main_writer, test_reader, test_contributor,
            test_writer,
        ),
    )]
    invokers: Group,

    /// Metamist lists the dataset's files.
    #[role(of = Access.main_list, includes(service))]
    main_list: Group,

    /// Metamist itself, under the account that it had before.
    #[resource(name = "metamist-service-account", existing = organisation.metamist.as_ref().map(|metamist| &metamist.gcp.legacy_machine_account))]
    service: MachineAccount,
    /// Logs what the analysis runner does.
    #[resource(name = "analysis-runner-logger", existing = organisation.analysis_runner.as_ref().map(|runner| &runner.gcp.logger_machine_account))]
    logger: MachineAccount,
    /// Aggregates costs by sample.
    #[resource(existing = organisation.billing.as_ref().map(|billing| &billing.coordinator_machine_account))]
    billing_coordinator: MachineAccount,
    /// Accounts of others that read.
    #[resource(each = &config.sm_read_only_sas, name = "{outside_account(item)}", existing = item)]
    readers: Family<MachineAccount>,
    /// Accounts of others that read and write.
    #[resource(each = &config.sm_read_write_sas, name = "{outside_account(item)}", existing = item)]
    writers: Family<MachineAccount>,
}

impl MetamistProjects<Any> {
    /// Tells Metamist everybody who may read, add and change, groups expanded.
    fn members(&self) {
        let gcp = self.world().scope::<Gcp>(self.unit());
        let groups = gcp.filter(|gcp| gcp.site().components::<Dataset>().metamist);
        let groups = groups.as_ref().map(Metamist::of);
        let list = |group: &dyn Fn(&Metamist<Gcp>) -> Handle<Group>| {
            let group = groups
                .as_ref()
                .and_then(|groups| Some((groups, group(groups).group?)));
            let members = group.map(|(groups, group)| groups.everybody(group));
            let members = members.into_iter().flatten().map(|account| account.address);
            Value::Render(Render::Members, Box::new(Value::List(members.collect())))
        };
        let main = ProjectMembers::new(
            list(&Metamist::main_contributor),
            self.project().address(),
            list(&Metamist::main_reader),
            list(&Metamist::main_writer),
        );
        self.add(main.resource(self.name("metamist-members")));
        if let Some(project) = self.test_project().if_there() {
            let test = ProjectMembers::new(
                list(&Metamist::test_contributor),
                project.address(),
                list(&Metamist::test_reader),
                list(&Metamist::test_writer),
            );
            self.add(test.resource(self.name("metamist-test-members")));
        }
    }
}
