//! What programs make while they run, and services as a whole: who may do what with them.

use cpg::aws::{
    Activities, BatchJobs, DatabaseClusters, DatabaseUsers, Executions, JobDefinitions, JobQueues,
    KubernetesCluster, Mail, Models, Queue, Role, StateMachines, Table, Tables, TextMessages,
    Topic, Traces, UserPools,
};
use cpg::prelude::*;

use crate::config::Environment;
use crate::people::Groups2022;
use crate::roles::Roles;
use crate::work::Functions;

/// Names of state machines begin so.
const MACHINES: [&str; 8] = [
    "biomage-copy-{name}-*",
    "biomage-gem2s-{name}-*",
    "biomage-obj2s-{name}-*",
    "biomage-pipeline-{name}-*",
    "biomage-qc-{name}-*",
    "biomage-seurat-{name}-*",
    "biomage-subset-{name}-*",
    "pipeline-{name}-*",
];

impl Environment {
    /// Names of state machines, and of their activities, of which there are fewer.
    fn machines_named(&self, without: &[&str]) -> Vec<&'static str> {
        let of_2022 = ["gem2s", "pipeline", "qc"];
        let known = |name: &&&str| {
            self.design == "2026" || of_2022.iter().any(|known| name.contains(known))
        };
        let left = |name: &&&str| !without.iter().any(|other| name.contains(other));
        MACHINES
            .iter()
            .filter(known)
            .filter(left)
            .copied()
            .collect()
    }
}

/// Activities have no such names.
const NO_ACTIVITIES: &[&str] = &["biomage-pipeline", "seurat"];

/// What services have.
#[part(of = Environment, clouds(aws), roles = Roles)]
pub struct Services {
    /// Every sandbox's queue.
    #[resource(existing = format!("queue-job-*-{}.fifo", config.env()))]
    #[grant(create(api), send(api), receive(worker), administer(Groups2022.engineer))]
    queues: Queue,
    /// Every sandbox's topic.
    #[resource(existing = format!("work-results-{}-*", config.env()))]
    #[grant(publish(pipeline, state_machine), administer(Groups2022.engineer))]
    results: Topic,
    /// Pipelines.
    #[resource(patterns = config.machines_named(&[]))]
    #[grant(manage(api))]
    pipelines: StateMachines,
    /// Their runs.
    #[resource(patterns = config.machines_named(&[]))]
    #[grant(stop(api))]
    runs: Executions,
    /// Their steps, which wait for the program that takes them.
    #[resource(patterns = config.machines_named(NO_ACTIVITIES))]
    #[grant(create(api), work(pipeline))]
    steps: Activities,
    /// Their role.
    #[resource(existing = format!("state-machine-role-{}", config.env()))]
    #[grant(pass(api))]
    machine_role: Role,
    /// All user pools of the account: no environment stands in their names (kept).
    #[resource]
    #[grant(describe(api, ui), get_user(api))]
    user_pools: UserPools,
    /// Users of the database, on any cluster of the account (kept).
    #[resource(patterns = ["api_role"])]
    #[grant(connect(api))]
    database_user: DatabaseUsers,
    /// The same.
    #[resource(patterns = ["dev_role"])]
    #[grant(connect(ssm, Groups2022.engineer))]
    database_engineer: DatabaseUsers,
    /// Every sandbox's database.
    #[resource(patterns = ["aurora-cluster-{name}", "aurora-cluster-{name}-*"])]
    #[grant(describe(api, ssm))]
    databases: DatabaseClusters,
    /// The cluster.
    #[resource(patterns = ["biomage-{name}"])]
    #[grant(describe(api, Groups2022.engineer))]
    cluster: KubernetesCluster,
    /// Mail to users, from any address of the account (kept).
    #[resource]
    #[grant(send(api))]
    mail: Mail,
    /// Messages to telephones.
    #[resource]
    #[grant(send(sms))]
    texts: TextMessages,
    /// Traces of requests.
    #[resource]
    #[grant(write(state_machine))]
    traces: Traces,
    /// Every table of the account; there are none since 2022 (kept).
    #[resource]
    #[grant(edit(state_machine))]
    tables: Tables,
    /// A topic that 2022 had; in 2026 nobody declares it (kept).
    #[resource(existing = format!("post-registration-user-access-{}-default", config.env()))]
    #[grant(publish(Functions.post_register, Functions.post_register_2022))]
    registrations: Topic,
}

/// What services have since 2026.
#[part(of = Environment, clouds(aws), roles = Roles, when = config.design == "2026")]
pub struct Services2026 {
    /// The default sandbox's topic.
    #[resource(existing = format!("work-results-{}-default-v2", config.env()))]
    #[grant(publish(event_exporter))]
    results: Topic,
    /// All jobs of the account: no environment stands in their names (kept).
    #[resource]
    #[grant(cancel(api), list(api))]
    jobs: BatchJobs,
    /// Every sandbox's job.
    #[resource(patterns = ["job-pipeline-{name}-*"])]
    #[grant(submit(state_machine))]
    definitions: JobDefinitions,
    /// The queue of jobs.
    #[resource(patterns = ["queue-pipeline-{name}"])]
    #[grant(submit(state_machine))]
    job_queue: JobQueues,
    /// Users of all pools of the account.
    #[resource]
    #[grant(create_users(api), list_users(api))]
    users: UserPools,
    /// Models that write.
    #[resource]
    #[grant(invoke(worker))]
    models: Models,
}

/// Tables, of 2022.
#[part(of = Environment, clouds(aws), roles = Roles, when = config.has("dynamo"))]
pub struct Services2022 {
    /// Experiments.
    #[resource(hash_key = "experimentId")]
    #[grant(use_all(api), put(Groups2022.bioinformatics))]
    experiments: Table,
    /// Projects.
    #[resource(hash_key = "projectUuid")]
    #[grant(use_all(api))]
    projects: Table,
    /// Samples, by project too.
    #[resource(hash_key = "experimentId", index = SAMPLES)]
    #[grant(use_all(api))]
    samples: Table,
    /// Plots.
    #[resource(hash_key = "experimentId", range_key = "plotUuid")]
    #[grant(use_all(api))]
    plots_tables: Table,
    /// Who may see what.
    #[resource(hash_key = "experimentId", range_key = "userId")]
    #[grant(use_all(api), edit(Functions.post_register_2022))]
    user_access: Table,
    /// Who is invited.
    #[resource(hash_key = "experimentId", range_key = "userEmail")]
    #[grant(use_all(api), edit(Functions.post_register_2022))]
    invite_access: Table,
}

/// Samples by project.
const SAMPLES: cpg::aws::table::Index = cpg::aws::table::Index {
    name: "gsiByProjectAndExperimentID",
    hash_key: "projectUuid",
    range_key: "experimentId",
    include: &["samples"],
};
