//! Mistakes of designs on AWS that show when a plan is built: each is refused, with what is wrong
//! in it and what to write instead; the same design without the mistake is planned.
//!
//! What the kinds cannot say at all (a queue with one half of its throughput options, an index
//! with attributes that no key has) has no case: there is nothing to refuse.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use cpg::aws::database::Schedule;
use cpg::aws::messages::Retries;
use cpg::aws::network::LetsIn;
use cpg::aws::role::{Inline, Trust};
use cpg::aws::storage::{OldVersions, Rule};
use cpg::aws::table::Index;
use cpg::aws::{
    AccessEntry, AccessGroup, Alarm, BatchJobs, Cache, ComputeEnvironment, Endpoint, Function,
    IdentityProvider, Key, LoadBalancer, Queue, Records, Role, S3Bucket, SecurityGroup,
    Subscription, Table, Topic, UserPool, UserPoolClient,
};
use cpg::config::aws::{Network, Settings, Unit};
use cpg::config::{Known, parse_document};
use cpg::prelude::*;

/// An environment of a lab.
#[config(root)]
pub struct Lab {
    /// What names end with.
    suffix: String,
}

impl Unit for Lab {
    fn settings(at: At<'_, Self>) -> Settings {
        Settings {
            account: "111122223333".to_owned(),
            region: "eu-west-1".to_owned(),
            suffix: at.suffix.clone(),
            network: Network {
                vpc: "vpc-0123abcd".to_owned(),
                private_subnets: vec!["subnet-0123abcd".to_owned()],
                public_subnets: vec!["subnet-4567abcd".to_owned()],
                security_group: "sg-0123abcd".to_owned(),
            },
            oidc_issuer: "oidc.eks.eu-west-1.amazonaws.com/id/A1".to_owned(),
            ..Settings::default()
        }
    }
}

/// What a design of these fields says for a suffix: its mistakes, one after the other.
fn mistakes<I: cpg::Infrastructure<Config = Lab>>(suffix: &str) -> Vec<String> {
    let text = format!("{{\"suffix\": \"{suffix}\"}}");
    let config = parse_document::<Lab>(&text, "lab.json", &Known::default()).unwrap();
    let planned = cpg::plan::<I>(config);
    let problems = planned.err().unwrap_or_default();
    problems
        .iter()
        .map(|problem| problem.titled("error"))
        .collect()
}

/// A design, and what the message of its only mistake names; none where it is right.
macro_rules! designs {
    ($($name:ident($suffix:expr, $names:expr) { $($fields:tt)* })*) => {
        #[test]
        fn wrong_designs() {
            let mut wrong: Vec<String> = Vec::new();
            $({
                #[allow(dead_code, reason = "nothing asks for what the fields make")]
                mod design {
                    use super::*;

                    /// One mistake.
                    #[part(of = Lab, clouds(aws))]
                    pub(crate) struct Part { $($fields)* }

                    /// All of it.
                    #[infrastructure(config = Lab, clouds(aws), parts(Part))]
                    pub(crate) struct Design {}
                }
                let names: &[&str] = &$names;
                let told = mistakes::<design::Design>($suffix);
                let right = match (told.as_slice(), names) {
                    ([], []) => true,
                    ([one], [_, ..]) => {
                        one.contains("help:") && names.iter().all(|name| one.contains(name))
                    }
                    _ => false,
                };
                if !right {
                    wrong.push(format!("{}: {names:?}: {told:#?}", stringify!($name)));
                }
            })*
            assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        }
    };
}

/// A value as the configuration would give it: the compiler does not know it.
fn later<T>(value: T) -> T {
    value
}

const LONG: &str = "a-suffix-of-forty-characters-and-not-one";
const RETRIES: Retries = Retries {
    all: 3,
    at_once: 1,
    shortest: 1,
    longest: 1,
    least: 1,
    most: 2,
};
const FEW: Retries = Retries {
    all: 2,
    at_once: 1,
    shortest: 1,
    longest: 1,
    least: 1,
    most: 2,
};
const INDEX: Index = Index {
    name: "by",
    hash_key: "a",
    range_key: "b",
    include: &["c"],
};
const EMPTY: Index = Index {
    name: "by",
    hash_key: "a",
    range_key: "b",
    include: &[],
};
const OLD_SDK: (&str, &str) = ("index.js", "const S3 = require(\"aws-sdk/clients/s3\");");
const ELEVEN: [&str; 11] = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K"];

/// One policy after the other, until they are too long together.
fn many(count: usize) -> Vec<Inline> {
    let one = |n: usize| {
        Inline::of(
            format!("p-{n}"),
            "s3:GetObject",
            format!("arn:aws:s3:::bucket-{n}/*"),
        )
    };
    (0..count).map(one).collect()
}

designs! {
    a_right_one("lab", []) {
        /// Data.
        #[resource(old_versions = OldVersions("keep", 7), rules = [Rule::expire("go", 30)], tls, retain_on_delete)]
        #[grant(read(reader), list(reader))]
        data: S3Bucket,
        /// Reads it.
        #[resource(trust = Trust::service("ec2"))]
        reader: Role,
        /// Work.
        #[resource(cloud_name = "work-{config.suffix}.fifo", fifo, encrypted)]
        #[grant(receive(reader))]
        work: Queue,
    }
    bucket_name_too_long(LONG, ["a bucket name", "63"]) {
        /// Data.
        #[resource]
        some_more_of_the_data: S3Bucket,
    }
    bucket_name_upper_case("lab", ["lower case"]) {
        /// Data.
        #[resource(cloud_name = "Data-{config.suffix}")]
        data: S3Bucket,
    }
    bucket_twice("lab", ["`same-bucket`"]) {
        /// Data.
        #[resource(cloud_name = "same-bucket", when = later(true))]
        data: S3Bucket,
        /// Data again.
        #[resource(cloud_name = "same-bucket", when = later(true))]
        more: S3Bucket,
    }
    lifecycle_id_twice("lab", ["`go`", "id"]) {
        /// Data.
        #[resource(rules = later([Rule::expire("go", 30), Rule::expire("go", 60)]))]
        data: S3Bucket,
    }
    lifecycle_zero_days("lab", ["0 days"]) {
        /// Data.
        #[resource(rules = later([Rule::expire("go", 0)]))]
        data: S3Bucket,
    }
    queue_fifo_suffix("lab", [".fifo"]) {
        /// Work.
        #[resource(fifo = later(true))]
        work: Queue,
    }
    queue_not_fifo("work.fifo", [".fifo"]) {
        /// Work.
        #[resource(cloud_name = "{config.suffix}")]
        work: Queue,
    }
    queue_name_too_long(LONG, ["80"]) {
        /// Work.
        #[resource]
        some_work_that_nobody_has_found_time_for_until_today: Queue,
    }
    subscription_protocol("lab", ["protocol", "https"]) {
        /// News.
        #[resource]
        news: Topic,
        /// Told.
        #[resource(of_topic = Part::NEWS, url = later("http://example.org/news"))]
        told: Subscription,
    }
    subscription_without("lab", ["protocol"]) {
        /// News.
        #[resource]
        news: Topic,
        /// Told.
        #[resource(of_topic = later(Part::NEWS))]
        told: Subscription,
    }
    subscription_retries("lab", ["retries"]) {
        /// News.
        #[resource]
        news: Topic,
        /// Told.
        #[resource(of_topic = Part::NEWS, url = "https://example.org/news", retries = later(FEW))]
        told: Subscription,
    }
    delivery_policy_of_a_function("lab", ["http"]) {
        /// News.
        #[resource]
        news: Topic,
        /// Reads it.
        #[resource(runtime = "nodejs22.x", handler = "index.handler", log_days = 3)]
        reader: Function,
        /// Told.
        #[resource(of_topic = Part::NEWS, function = Part::READER, retries = later(RETRIES))]
        told: Subscription,
    }
    function_runtime_ended("lab", ["runtime", "nodejs14.x"]) {
        /// Reads.
        #[resource(runtime = later("nodejs14.x"), handler = "index.handler")]
        reader: Function,
    }
    function_runtime_sdk("lab", ["aws-sdk"]) {
        /// Reads.
        #[resource(runtime = "nodejs22.x", handler = "index.handler", code = later(OLD_SDK))]
        reader: Function,
    }
    function_name_too_long(LONG, ["64"]) {
        /// Reads.
        #[resource(runtime = "nodejs22.x", handler = "index.handler", log_days = 3)]
        reads_whatever_comes_of_it: Function,
    }
    log_retention("lab", ["4", "3", "5"]) {
        /// Reads.
        #[resource(runtime = "nodejs22.x", handler = "index.handler", log_days = later(4))]
        reader: Function,
    }
    role_name_too_long(LONG, ["64"]) {
        /// Reads.
        #[resource(trust = Trust::service("ec2"))]
        reads_whatever_comes_of_it: Role,
    }
    role_that_nobody_takes("lab", ["nobody takes"]) {
        /// Reads.
        #[resource(profile = later(None))]
        reader: Role,
    }
    role_inline_too_long("lab", ["10,240"]) {
        /// Reads.
        #[resource(trust = Trust::service("ec2"), policies = many(100))]
        reader: Role,
    }
    group_inline_too_long("lab", ["5,120"]) {
        /// Read.
        #[resource(policies = many(50))]
        readers: AccessGroup,
    }
    group_managed_eleven("lab", ["11", "10"]) {
        /// Read.
        #[resource(managed = later(ELEVEN))]
        readers: AccessGroup,
    }
    action_service("lab", ["batch", "s3"]) {
        /// Read.
        #[resource(policies = later([Inline::new("see", "batch:DescribeJobs", "arn:aws:s3:::data")]))]
        readers: AccessGroup,
    }
    action_unknown("lab", ["rds:DescribeClusters", "DescribeDBClusters"]) {
        /// Read.
        #[resource(policies = later([Inline::new("see", "rds:DescribeClusters", "arn:aws:rds:{region}:{account}:cluster:a")]))]
        readers: AccessGroup,
    }
    interpolation_typo("lab", ["{Environment}"]) {
        /// Read.
        #[resource(policies = later([Inline::new("see", "sns:ListTopics", "arn:aws:sns:{region}:{account}:a-{Environment}")]))]
        readers: AccessGroup,
    }
    pass_absent_role("lab", ["PassRole"]) {
        /// Read.
        #[resource(policies = later([Inline::new("pass", "iam:PassRole", "arn:aws:iam::{account}:role/nobody")]))]
        readers: AccessGroup,
    }
    policy_name_with_a_space("lab", ["a policy's name", "`read work`"]) {
        /// Read.
        #[resource(policies = later([Inline::new("read work", "sqs:ReceiveMessage", "arn:aws:sqs:{region}:{account}:work")]))]
        readers: AccessGroup,
    }
    wildcard_of_actions("lab", ["`sqs:*`"]) {
        /// Read.
        #[resource(policies = later([Inline::new("all", "sqs:*", "arn:aws:sqs:{region}:{account}:work")]))]
        readers: AccessGroup,
    }
    wildcard_of_resources("lab", ["`*`"]) {
        /// Read.
        #[resource(policies = later([Inline::new("all", "sqs:ListQueues", "*")]))]
        readers: AccessGroup,
    }
    wildcard_that_is_said("lab", []) {
        /// Read.
        #[resource(policies = later([Inline::new("all", "sqs:ListQueues", "*").because("queues have no list of their own")]))]
        readers: AccessGroup,
    }
    irsa_open_subject("lab", ["sub"]) {
        /// Reads.
        #[resource(trust = later(Trust::service_account("*:*")))]
        reader: Role,
    }
    github_trust_open("lab", ["repo:*/iac"]) {
        /// GitHub.
        #[resource(url = "https://token.actions.githubusercontent.com", audiences = ["sts.amazonaws.com"])]
        github: IdentityProvider,
        /// Deploys.
        #[resource(trust = later(Trust::github(Part::GITHUB, "*/iac:*")))]
        deployer: Role,
    }
    github_trust_any_repository("lab", ["repo:lab/*"]) {
        /// GitHub.
        #[resource(url = "https://token.actions.githubusercontent.com", audiences = ["sts.amazonaws.com"])]
        github: IdentityProvider,
        /// Deploys.
        #[resource(trust = later(Trust::github(Part::GITHUB, "lab/*")))]
        deployer: Role,
    }
    other_environment_reachable("staging", ["production"]) {
        /// Runs.
        #[resource(trust = Trust::service("ec2"))]
        runs: Role,
        /// Jobs.
        #[resource(patterns = later(["job-*"]))]
        #[grant(cancel(runs))]
        jobs: BatchJobs,
    }
    secret_in_plain_text("lab", ["secret"]) {
        /// Users' data.
        #[resource(trust = Trust::service("ec2"), description = &later(["AK", "IA0123456789ABCDEF"].concat()))]
        reader: Role,
    }
    key_alias_form("lab", ["alias/"]) {
        /// Encrypts.
        #[resource(key_alias = later("aws/own"))]
        secrets: Key,
    }
    table_index("lab", []) {
        /// Items.
        #[resource(hash_key = "b", index = INDEX)]
        items: Table,
    }
    table_include_without_attributes("lab", ["INCLUDE"]) {
        /// Items.
        #[resource(hash_key = "b", index = later(EMPTY))]
        items: Table,
    }
    endpoint_nobody_reaches("lab", ["ingress"]) {
        /// Of the endpoint.
        #[resource(description = "Functions")]
        group: SecurityGroup,
        /// To functions.
        #[resource(service = "lambda", group = later(Part::GROUP))]
        functions: Endpoint,
    }
    endpoint_that_is_reached("lab", []) {
        /// Of the endpoint.
        #[resource(description = "Functions", lets_in = [LetsIn::network(443)])]
        group: SecurityGroup,
        /// To functions.
        #[resource(service = "lambda", group = Part::GROUP)]
        functions: Endpoint,
    }
    failover_one_node("lab", ["needs 2"]) {
        /// Remembers.
        #[resource(nodes = later(1), node_type = "cache.t3.micro")]
        cache: Cache,
    }
    batch_min_over_max("lab", ["min_vcpus", "max_vcpus"]) {
        /// Machines.
        #[resource(min_vcpus = later(3), max_vcpus = 2, queue = "q", template = "t")]
        machines: ComputeEnvironment,
    }
    load_balancer_name(LONG, ["32"]) {
        /// Balances.
        #[resource]
        front: LoadBalancer,
    }
    record_outside_zone("lab", ["`www.example.net`", "zone"]) {
        /// Balances.
        #[resource]
        front: LoadBalancer,
        /// Leads there.
        #[resource(hosted_zone = "example.org", hosts = later(["www.example.net"]), balancer = Part::FRONT)]
        domain: Records,
    }
    callback_plain_http("lab", ["https", "http://lab.example.org"]) {
        /// People.
        #[resource(product = "Lab")]
        people: UserPool,
        /// Pages.
        #[resource(pool = Part::PEOPLE, callbacks = later(["http://lab.example.org", "http://localhost:5000"]))]
        pages: UserPoolClient,
    }
    alarm_datapoints("lab", ["datapoints"]) {
        /// Tells.
        #[resource(canary = "c", least = 100, period = 60, periods = 2, datapoints = later(3))]
        down: Alarm,
    }
    entry_about_two("lab", ["about two"]) {
        /// Works.
        #[resource(trust = Trust::service("ec2"))]
        machine: Role,
        /// Who it is in the cluster.
        #[resource(of_role = Part::MACHINE, about = later("user/ada"), administers)]
        who: AccessEntry,
    }
    entry_of_masters("lab", ["`system:masters`", "administers"]) {
        /// Who she is in the cluster.
        #[resource(about = "user/ada", groups = later(["system:masters"]))]
        who: AccessEntry,
    }
    database_without_rotation("lab", ["master password"]) {
        /// Users' data.
        #[resource(version = "16.11", class = "db.t4g.medium", schedule = later(MONTHLY))]
        users: cpg::aws::Database,
    }
}

/// A method of a design makes what no kind does.
#[test]
fn managed_policy_too_long() {
    /// A managed policy of so many statements.
    #[part(of = Lab, clouds(aws), then(declare))]
    pub(crate) struct Part {}

    impl<C: Cloud> Part<C> {
        fn declare(&self) {
            let all: Vec<String> = (0..300)
                .map(|n| format!("arn:aws:s3:::bucket-{n}/*"))
                .collect();
            let policy = cpg::aws::resources::iam::Policy::new(Value::from(all.join(" ")));
            self.add(policy.resource("readers"));
        }
    }

    /// All of it.
    #[infrastructure(config = Lab, clouds(aws), parts(Part))]
    pub(crate) struct Design {}

    let told = mistakes::<Design>("lab");
    assert_eq!(told.len(), 1, "{told:#?}");
    for words in ["`readers`", "6,144", "help:"] {
        assert!(told[0].contains(words), "{told:#?}");
    }
}

const MONTHLY: Schedule = Schedule {
    expression: "cron(0 8 1 * ? *)",
    duration: "2h",
    at_once: None,
};
