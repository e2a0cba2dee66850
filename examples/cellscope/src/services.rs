//! What programs make while they run, and services as a whole: who may do what with them.

use cpg::aws::{
    AccessEntry, Activities, BatchJobs, DatabaseClusters, DatabaseUsers, Executions,
    JobDefinitions, JobQueues, KubernetesCluster, Mail, Models, Queue, Role, StateMachines, Tables,
    TextMessages, Topic, Traces, UserPools,
};
use cpg::prelude::*;

use crate::config::Environment;
use crate::roles::Roles;

impl Environment {
    /// Names of state machines begin so, without some.
    fn machines(&self, without: &[&str]) -> Vec<String> {
        let all = match self.is_2022() {
            true => "biomage-gem2s biomage-pipeline biomage-qc pipeline",
            false => {
                "biomage-copy biomage-gem2s biomage-obj2s biomage-pipeline biomage-qc \
                biomage-seurat biomage-subset pipeline"
            }
        };
        let left = all
            .split_whitespace()
            .filter(|name| !without.contains(name));
        left.map(|name| format!("{name}-{{name}}-*")).collect()
    }
}

/// Why something is that of every environment: the original is so, and is kept.
const OF_ALL: &str = "as in the original: no environment stands in its name";
/// Machines that no program takes steps of.
const IDLE: &[&str] = &["biomage-pipeline", "biomage-seurat"];

/// What services have.
#[rustfmt::skip]
#[part(of = Environment, clouds(aws), roles = Roles)]
pub struct Services {
    /// Every sandbox's queue.
    #[resource(existing = format!("queue-job-*-{}.fifo", config.env()))]
    #[grant(create(api), send(api), receive(worker), administer(engineer))]
    queues: Queue,
    /// Every sandbox's topic.
    #[resource(existing = format!("work-results-{}-*", config.env()))]
    #[grant(publish(pipeline, state_machine), administer(engineer))]
    results: Topic,
    /// Pipelines.
    #[resource(patterns = config.machines(&[]))] #[grant(manage(api))] pipelines: StateMachines,
    /// Their runs.
    #[resource(patterns = config.machines(&[]))] #[grant(stop(api))] runs: Executions,
    /// Their steps, which wait for the program that takes them.
    #[resource(patterns = config.machines(IDLE))] #[grant(create(api), work(pipeline))] steps: Activities,
    /// Their role.
    #[resource(existing = format!("state-machine-role-{}", config.env()))] #[grant(pass(api))] machine_role: Role,
    /// All user pools of the account: no environment stands in their names (kept).
    #[resource(of_all = OF_ALL)] #[grant(describe(api, ui), get_user(api))] user_pools: UserPools,
    /// Users of the database, on any cluster of the account (kept).
    #[resource(patterns = ["api_role"], of_all = OF_ALL)] #[grant(connect(api))] database_user: DatabaseUsers,
    /// The same.
    #[resource(patterns = ["dev_role"], of_all = OF_ALL)] #[grant(connect(ssm, engineer))] database_engineer: DatabaseUsers,
    /// Every sandbox's database.
    #[resource(patterns = ["aurora-cluster-{name}", "aurora-cluster-{name}-*"])]
    #[grant(describe(api, ssm))]
    databases: DatabaseClusters,
    /// The cluster.
    #[resource(patterns = ["biomage-{name}"])] #[grant(describe(api, engineer))] cluster: KubernetesCluster,
    /// Users who may do everything in it.
    #[resource(each = config.cluster.iter().flat_map(|cluster| &cluster.admins), name = "{item}",
        about = &format!("user/{item}"), administers)]
    admins: Family<AccessEntry>,
    /// Users who may look into it.
    #[resource(each = &config.cluster_users, name = "{item}", about = &format!("user/{item}"), groups = ["read-only"])]
    readers: Family<AccessEntry>,
    /// Who deploys may do everything in it.
    #[resource(when = config.design == "2026" && config.cluster.is_some(), about = "role/ci-iac-role", administers)]
    deployer: AccessEntry,
    /// State machines run their steps in it.
    #[resource(when = config.has("state-machine-role"), of_role = Roles::STATE_MACHINE, groups = ["state-machine-runner-group"])]
    machines: AccessEntry,
    /// Mail to users, from any address of the account (kept).
    #[resource(of_all = OF_ALL)] #[grant(send(api))] mail: Mail,
    /// Messages to telephones.
    #[resource(of_all = OF_ALL)] #[grant(send(sms))] texts: TextMessages,
    /// Traces of requests.
    #[resource(of_all = OF_ALL)] #[grant(write(state_machine))] traces: Traces,
    /// Every table of the account; there are none since 2022 (kept).
    #[resource(of_all = OF_ALL)] #[grant(edit(state_machine))] tables: Tables,
    /// A topic that 2022 had; in 2026 nobody declares it (kept).
    #[resource(existing = format!("post-registration-user-access-{}-default", config.env()))]
    #[grant(publish(post_register, post_register_2022))]
    registrations: Topic,
}

/// What services have since 2026.
#[rustfmt::skip]
#[part(of = Environment, clouds(aws), roles = Roles, when = config.design == "2026")]
pub struct Services2026 {
    /// The default sandbox's topic.
    #[resource(existing = format!("work-results-{}-default-v2", config.env()))]
    #[grant(publish(event_exporter))]
    results: Topic,
    /// All jobs of the account: no environment stands in their names (kept).
    #[resource(of_all = OF_ALL)] #[grant(cancel(api), list(api))] jobs: BatchJobs,
    /// Every sandbox's job.
    #[resource(patterns = ["job-pipeline-{name}-*"])] #[grant(submit(state_machine))] definitions: JobDefinitions,
    /// The queue of jobs.
    #[resource(patterns = ["queue-pipeline-{name}"])] #[grant(submit(state_machine))] job_queue: JobQueues,
    /// Users of all pools of the account.
    #[resource(of_all = OF_ALL)] #[grant(create_users(api), list_users(api))] users: UserPools,
    /// Models that write.
    #[resource] #[grant(invoke(worker))] models: Models,
}
