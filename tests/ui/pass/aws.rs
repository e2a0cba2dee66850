//! What the rules of AWS allow, said in constants.
//!
//! Keeps rules 20h, 41a, 41b, 42b, 43a, 43b, 43c, 43d, 43e, 43f, 43g, 43h, 43i, 43j, 43k, 43l.

use cpg::aws::database::Schedule;
use cpg::aws::function::Code;
use cpg::aws::messages::Retries;
use cpg::aws::network::LetsIn;
use cpg::aws::role::{Inline, Trust};
use cpg::aws::storage::{OldVersions, Rule};
use cpg::aws::table::Index;
use cpg::aws::{
    AccessEntry, AccessGroup, Alarm, BatchJobs, Cache, ComputeEnvironment, Database, Endpoint,
    Function, JobDefinitions, Key, LoadBalancer, Queue, Records, Role, S3Bucket, SecurityGroup,
    Subscription, Table, Topic, UserPool, UserPoolClient,
};
use cpg::prelude::*;

#[path = "../aws/shared/lab.rs"]
mod shared;

use shared::Lab;

const GO: Rule = Rule::expire("go", 1);
const RETRIES: Retries = Retries {
    all: 3,
    at_once: 1,
    shortest: 1,
    longest: 1,
    least: 1,
    most: 2,
};
const NEW_SDK: Code = Code::file("index.js", "const S3 = require(\"@aws-sdk/client-s3\");");
const INDEX: Index = Index {
    name: "by",
    hash_key: "a",
    range_key: "b",
    include: &["c"],
};
const MONTHLY: Schedule = Schedule {
    expression: "cron(0 8 1 * ? *)",
    duration: "2h",
    at_once: None,
};

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(old_versions = OldVersions("old", 1), rules = [GO])]
    data: S3Bucket,
    #[resource(cloud_name = "work-of-{config.suffix}.fifo", fifo)]
    work: Queue,
    #[resource]
    more_work: Queue,
    #[resource]
    news: Topic,
    #[resource(runtime = "nodejs22.x", handler = "index.handler", code = NEW_SDK, log_days = 3)]
    reader: Function,
    #[resource(runtime = "nodejs14.x", ended_runtime = "until May", handler = "index.handler")]
    old_reader: Function,
    #[resource(of_topic = Part::NEWS, url = "https://example.org/news", retries = RETRIES)]
    told: Subscription,
    #[resource(of_topic = Part::NEWS, function = Part::READER, retries = RETRIES, retries_of_function = "as ever")]
    called: Subscription,
    #[resource(trust = Trust::service("ec2"), managed = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"])]
    machine: Role,
    #[resource(managed = ["A"], policy_lines = "all | sqs:ListQueues | * | queues have no list of their own")]
    readers: AccessGroup,
    #[resource(of_role = Part::MACHINE, administers)]
    deployer: AccessEntry,
    #[resource(about = "user/ada", groups = ["readers"])]
    ada: AccessEntry,
    #[resource(key_alias = "own")]
    secrets: Key,
    #[resource(hash_key = "b", index = INDEX)]
    items: Table,
    #[resource(nodes = 2, node_type = "cache.t3.micro")]
    cache: Cache,
    #[resource(min_vcpus = 2, max_vcpus = 2, queue = "q", template = "t")]
    machines: ComputeEnvironment,
    #[resource(cloud_name = "a-load-balancer-of-32-characters")]
    front: LoadBalancer,
    #[resource(hosted_zone = "example.org", hosts = ["www.example.org", "example.org"], balancer = Part::FRONT)]
    domain: Records,
    #[resource(product = "Lab")]
    people: UserPool,
    #[resource(pool = Part::PEOPLE, callbacks = ["https://lab.example.org", "http://localhost:5000"])]
    pages: UserPoolClient,
    #[resource(canary = "c", least = 100, period = 60, periods = 2, datapoints = 2)]
    down: Alarm,
    #[resource(version = "16.11", class = "db.t4g.medium", rotation = "rotate", schedule = MONTHLY)]
    users: Database,
    #[resource(version = "16.11", class = "db.t4g.medium", rotation = "rotate-too", schedule = MONTHLY, unprotected = Some("for trying"))]
    trial: Database,
    #[resource(when = config.suffix == "a", cloud_name = "one-of-two")]
    one: S3Bucket,
    #[resource(when = config.suffix == "b", cloud_name = "one-of-two")]
    other: S3Bucket,
    #[resource(lets_in = [LetsIn::network(443), LetsIn::anybody(80, "pages are public")])]
    reached: SecurityGroup,
    #[resource(service = "lambda", group = Part::REACHED)]
    functions: Endpoint,
    #[resource(trust = Trust::service_account("api-*:runner"), policies = [Inline::new("all", "sqs:ListQueues", "*").because("queues have no list of their own")])]
    api: Role,
    #[resource(patterns = ["job-{name}-*"])]
    definitions: JobDefinitions,
    #[resource(of_all = "jobs have no environment in their names")]
    jobs: BatchJobs,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
