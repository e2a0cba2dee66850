//! The network, what is reached in it, how it is reached from outside, and who signs in.

use cpg::aws::network::LetsIn;
use cpg::aws::{
    Cache, Endpoint, Instance, LoadBalancer, MailIdentity, Records, S3Bucket, SecurityGroup,
    SubnetGroup, UserPool, UserPoolClient,
};
use cpg::prelude::*;

use crate::config::Environment;
use crate::data::{BACKUPS, KEPT, WEEK};
use crate::roles::Roles;

type Tags = Vec<(String, String)>;

fn tags<const N: usize>(tags: [(&str, String); N]) -> Tags {
    tags.map(|(key, value)| (key.to_owned(), value)).to_vec()
}

impl Environment {
    /// Tags that say which stack of the original something was of.
    fn stack(&self, name: &str, rest: &str) -> Tags {
        let stack = format!("{name}-{}", self.env());
        tags([("Name", format!("{stack}{rest}")), ("StackName", stack)])
    }

    /// Tags by which the cluster's controller knows its load balancer.
    fn balancer(&self) -> Tags {
        tags([
            ("elbv2.k8s.aws/cluster", format!("biomage-{}", self.env())),
            ("ingress.k8s.aws/resource", "LoadBalancer".to_owned()),
            ("ingress.k8s.aws/stack", self.env().to_owned()),
        ])
    }

    /// Who reaches Redis: programs, and in 2022 the nodes.
    fn reach_redis(&self) -> Vec<LetsIn> {
        let nodes = self.cluster.as_ref().filter(|_| self.is_2022());
        let nodes = nodes.and_then(|cluster| cluster.shared_node_security_group.clone());
        let nodes = nodes.map(|group| LetsIn::group(REDIS, group));
        std::iter::once(LetsIn::network(REDIS))
            .chain(nodes)
            .collect()
    }

    /// The type of Redis's nodes.
    fn redis_nodes(&self) -> &str {
        let otherwise = if self.is_2022() {
            "cache.t3.medium"
        } else {
            "cache.t3.micro"
        };
        self.tuning.redis.node_type.as_deref().unwrap_or(otherwise)
    }
}

const REDIS: i64 = 6379;
const POSTGRES: i64 = 5432;
const AGENT: &str = include_str!("../code/agent.sh");
const ANYBODY: &str = "as in the original: the agent's group is in a private subnet";
const AMAZON_2: &str = "/aws/service/ami-amazon-linux-latest/amzn2-ami-hvm-x86_64-gp2";
const AMAZON_2023: &str = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";

/// What is reached in the network, and how.
#[rustfmt::skip]
#[part(of = Environment, clouds(aws), roles = Roles)]
pub struct Network {
    /// What the load balancer was asked.
    #[resource(when = config.has_of("2026", "loadbalancer"), name = "biomage-alb-access-logs", old_versions = WEEK,
        rules = [BACKUPS], access_logs = "k8s")]
    logs: S3Bucket,
    /// Hands requests on to the cluster, whose controller changes it. One that is internal stands
    /// in public subnets all the same (kept).
    #[resource(when = config.has_of("2026", "loadbalancer"), name = "k8s",
        internal = !config.public_facing, logs = Network::LOGS, tags = config.balancer())]
    balancer: LoadBalancer,
    /// The same in 2022: nothing says what it was asked, and it can be deleted.
    #[resource(when = config.has_of("2022", "loadbalancer"), cloud_name = "k8s-{config.env()}", internal = false,
        unprotected = Some(KEPT.to_owned()), tags = config.balancer())]
    balancer_2022: LoadBalancer,
    /// The domain, and all names in it.
    #[resource(when = config.has("route53"), hosted_zone = config.zone(),
        hosts = [config.host().to_owned(), format!("*.{}", config.host())],
        balancer = if config.is_2022() { Network::BALANCER_2022 } else { Network::BALANCER })]
    domain: Records,
    /// Proves that mail is from the platform.
    #[resource(when = config.has("ses"), domain = &config.mail_domain(), hosted_zone = config.zone())]
    mail: MailIdentity,
    /// Nobody is let in: functions are called by nobody through it (kept).
    #[resource(when = config.has("lambda-vpc-endpoints"), out_only = 443,
        description = "Allow RDS to connect to lambda")]
    lambda: SecurityGroup,
    /// The way to functions.
    #[resource(when = config.has("lambda-vpc-endpoints"), service = "lambda", group = Network::LAMBDA,
        unreachable = KEPT)]
    functions: Endpoint,
    /// The group of Redis.
    #[resource(when = config.has("redis"), lets_in = config.reach_redis(),
        description = &config.about("ElastiCache security group for", ""),
        tags = config.stack("biomage-redis", "-security-group"))]
    redis: SecurityGroup,
    /// What was computed and may be asked again.
    #[resource(when = config.has("redis"), name = "biomage-redis", group = Network::REDIS,
        description = &config.about("ElastiCache cluster for environment", ""),
        subnets_description = &config.about("subnet group for", ""), node_type = config.redis_nodes(),
        nodes = config.tuning.redis.nodes, maintenance = "sun:04:00-sun:05:00",
        tags = config.stack("biomage-redis", ""),
        unencrypted_at_rest = "as in the original: results can be computed again")]
    #[grant(describe(api, worker), administer(engineer))]
    cache: Cache,
    /// The group of the machine of engineers.
    #[resource(when = config.has("rds-agent-security-group"), lets_in = [LetsIn::anybody(POSTGRES, ANYBODY)],
        description = &config.about("RDS security group for", " to connect ec2 agent with rds"))]
    agent: SecurityGroup,
    /// The machine by which engineers reach the database; tunnels find it by its tag.
    #[resource(when = config.has_of("2026", "rds-agent"), size = "t2.nano", image = AMAZON_2023, disk = 8,
        called = &format!("rds-{}-ssm-agent", config.env()), role = Roles::SSM, group = Network::AGENT,
        starts_with = AGENT, template = &format!("rds-{}-ssm-launch-template", config.env()))]
    agent_machine: Instance,
    /// The same in 2022, without a template.
    #[resource(when = config.has_of("2022", "rds-agent"), size = "t2.nano", image = AMAZON_2, starts_with = AGENT,
        called = &format!("rds-{}-ssm-agent", config.env()), role = Roles::SSM, group = Network::AGENT)]
    agent_machine_2022: Instance,
    /// The group of the databases.
    #[resource(when = config.has("rds-subnet-security-group"),
        lets_in = [LetsIn::network(POSTGRES), LetsIn::field(POSTGRES, Network::AGENT)],
        description = &config.about("RDS security group for", ""),
        tags = config.stack("biomage-rds-subnet-security-group", "-security-group"))]
    database: SecurityGroup,
    /// The subnets of the databases.
    #[resource(when = config.has("rds-subnet-security-group"), name = "rds-subnet-group",
        description = &config.about("subnet group for", "."),
        tags = tags([("Name", "AuroraSubnetGroup".to_owned())]))]
    database_subnets: SubnetGroup,
    /// People who sign in. In 2022 nothing lets the pool call the function that it names (kept).
    #[resource(when = config.has("cognito-case-insensitive"), product = "Cellenics",
        cloud_name = "biomage-user-pool-case-insensitive-{config.env()}",
        domain = config.user_pool_domain.as_deref().unwrap_or_default(),
        attributes = ["institution", "agreed_terms", "agreed_emails"],
        reply_to = config.email.as_ref().map_or("", |email| &email.reply),
        sms_id = config.sms_external_id.as_deref().unwrap_or_default(), sms_role = Roles::SMS,
        after_sign_up = if config.is_2022() { Roles::POST_REGISTER_2022 } else { Roles::POST_REGISTER },
        not_permitted = config.is_2022(), unprotected = config.is_2022().then(|| KEPT.to_owned()))]
    users: UserPool,
    /// Programs that have a user's password.
    #[resource(when = config.has("programmatic-interface-client"), pool = Network::USERS,
        cloud_name = "biomage-programmatic-client-{config.env()}")]
    programs: UserPoolClient,
}
