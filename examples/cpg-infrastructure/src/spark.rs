//! Spark clusters: their accounts, and who may make and watch them.

use cpg::prelude::*;

use crate::access::Access;
use crate::base::Base;
use crate::hail::Hail;
use crate::organisation::Organisation;

/// Spark for one dataset.
#[dataset(clouds(gcp, azure), when = components.spark, roles = Access)]
pub struct Spark {
    /// Workers of clusters run as these; Hail's users start them.
    #[resource(each = level, when = components.spark, name = "dataproc-{level}", joins(level))]
    #[grant(act_as(Hail.users))]
    accounts: PerLevel<MachineAccount>,

    /// The dataset's project, in which clusters run.
    #[resource(of = Base.project, on(gcp))]
    #[grant(
        work_in_clusters(accounts, Hail.users),
        administer_clusters(Hail.users),
        view_clusters(analysis),
    )]
    project: Project,
}

/// Spark for an internal dataset.
#[dataset(clouds(gcp, azure), when = components.spark && config.is_internal_dataset, roles = Access)]
pub struct InternalSpark {
    /// The dataset's project: who watches over internal datasets sees its clusters.
    #[resource(of = Base.project, on(gcp))]
    #[grant(view_clusters(Organisation.internal_logs))]
    project: Project,
}
