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
#[dataset(clouds(gcp, azure), when = components.metamist, roles = Access)]
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
    #[resource(name = "metamist-service-account", existing = organisation.metamist_account(cloud))]
    service: MachineAccount,
    /// Logs what the analysis runner does.
    #[resource(name = "analysis-runner-logger", existing = organisation.runner_logger(cloud))]
    logger: MachineAccount,
    /// Aggregates costs by sample.
    #[resource(existing = organisation.billing_coordinator(cloud))]
    billing_coordinator: MachineAccount,
    /// Accounts of others that read.
    #[resource(each = config.sm_readers(cloud), name = "{outside_account(item)}", existing = item)]
    readers: Family<MachineAccount>,
    /// Accounts of others that read and write.
    #[resource(each = config.sm_writers(cloud), name = "{outside_account(item)}", existing = item)]
    writers: Family<MachineAccount>,
}

impl MetamistProjects<Any> {
    /// Tells Metamist everybody who may read, add and change, groups of all clouds expanded.
    fn members(&self) {
        let gcp = Groups::of::<Gcp>(self);
        let azure = Groups::of::<Azure>(self);
        let list = |group: fn(&Groups) -> &Vec<Value>| {
            let everybody = [&gcp, &azure].into_iter().flatten().flat_map(group);
            let everybody = Value::List(everybody.cloned().collect());
            Value::Render(Render::Members, Box::new(everybody))
        };
        let main = ProjectMembers::new(
            list(|groups| &groups.main_contributor),
            self.project().address(),
            list(|groups| &groups.main_reader),
            list(|groups| &groups.main_writer),
        );
        self.add(main.resource(self.name("metamist-members")));
        if let Some(project) = self.test_project().if_there() {
            let test = ProjectMembers::new(
                list(|groups| &groups.test_contributor),
                project.address(),
                list(|groups| &groups.test_reader),
                list(|groups| &groups.test_writer),
            );
            self.add(test.resource(self.name("metamist-test-members")));
        }
    }
}

/// Everybody in each group of one cloud.
struct Groups {
    main_reader: Vec<Value>,
    main_contributor: Vec<Value>,
    main_writer: Vec<Value>,
    test_reader: Vec<Value>,
    test_contributor: Vec<Value>,
    test_writer: Vec<Value>,
}

impl Groups {
    /// Those of the dataset on a cloud, where it has the component there.
    fn of<C: Cloud>(projects: &MetamistProjects<Any>) -> Option<Self> {
        let scope = projects.world().scope::<C>(projects.unit())?;
        if !scope.site().components::<Dataset>().metamist {
            return None;
        }
        let metamist = Metamist::of(&scope);
        let everybody = |group: Handle<Group>| -> Vec<Value> {
            let members = group.group.map(|group| metamist.everybody(group));
            let members = members.into_iter().flatten();
            members.map(|account| account.address).collect()
        };
        Some(Groups {
            main_reader: everybody(metamist.main_reader()),
            main_contributor: everybody(metamist.main_contributor()),
            main_writer: everybody(metamist.main_writer()),
            test_reader: everybody(metamist.test_reader()),
            test_contributor: everybody(metamist.test_contributor()),
            test_writer: everybody(metamist.test_writer()),
        })
    }
}
