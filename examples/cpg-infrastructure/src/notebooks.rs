//! Notebooks: an account that works as people of `analysis` do.

use cpg::Output;
use cpg::prelude::*;

use crate::access::Access;

/// Notebooks of one dataset. On Azure their identity is in the dataset's resource group.
#[dataset(
    clouds(gcp, azure),
    when = components.notebooks,
    roles = Access,
    then(exports),
    leaves_out(project on azure),
)]
pub struct Notebooks {
    /// Notebooks run as it; whoever runs analyses may use it.
    #[resource(
        lazy,
        name = "notebook-{config.name}",
        project = organisation.notebooks_project(),
        joins(analysis),
    )]
    #[grant(act_as(analysis))]
    account: MachineAccount,

    /// The project that notebooks run in.
    #[resource(on(gcp), existing = organisation.notebooks_project())]
    #[grant(administer_compute(account))]
    notebooks: Project,
}

impl<C: Cloud> Notebooks<C> {
    fn exports(&self) {
        let account = self.account();
        if let Some(node) = account.node {
            let dataset = self.unit();
            self.export(
                format!("notebook-{dataset}-id"),
                Output {
                    node,
                    attribute: "id",
                }
                .into(),
            );
            self.export(format!("notebook-{dataset}-email"), account.address());
        }
    }
}
