//! The network, what is reached in it, and how it is reached from outside.

use cpg::aws::network::LetsIn;
use cpg::aws::storage::{OldVersions, Rule};
use cpg::aws::{
    Cache, Endpoint, Instance, LoadBalancer, MailIdentity, Records, S3Bucket, SecurityGroup,
    SubnetGroup,
};
use cpg::prelude::*;

use crate::config::{Cluster, Environment};
use crate::people::Groups2022;
use crate::roles::Roles;

type Tags = Vec<(String, String)>;

impl Environment {
    fn in_cluster(&self, of: fn(&Cluster) -> &String) -> String {
        self.cluster
            .as_ref()
            .map_or_else(String::new, |cluster| of(cluster).clone())
    }

    /// Tags that say which stack of the original something was of.
    fn stack(&self, name: &str, rest: &str) -> Tags {
        let stack = format!("{name}-{}", self.env());
        vec![
            tag("Name", format!("{stack}{rest}")),
            tag("StackName", stack),
        ]
    }

    /// Who reaches Redis: programs, and in 2022 the nodes.
    fn reach_redis(&self) -> Vec<LetsIn> {
        let group = self.in_cluster(|cluster| &cluster.cluster_security_group);
        let nodes = self.cluster.as_ref().filter(|_| self.design == "2022");
        let nodes = nodes.and_then(|cluster| cluster.shared_node_security_group.clone());
        let all = std::iter::once(group).chain(nodes);
        all.map(|group| LetsIn::group(REDIS, group)).collect()
    }

    /// Who reaches the database: programs, and the machine of engineers.
    fn reach_database(&self) -> Vec<LetsIn> {
        let group = self.in_cluster(|cluster| &cluster.cluster_security_group);
        vec![
            LetsIn::group(POSTGRES, group),
            LetsIn::field(POSTGRES, Network::AGENT),
        ]
    }

    /// The newest image of the machine of engineers.
    fn agent_image(&self) -> &'static str {
        match self.design == "2022" {
            true => "/aws/service/ami-amazon-linux-latest/amzn2-ami-hvm-x86_64-gp2",
            false => "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
        }
    }
}

fn tag(key: &str, value: impl Into<String>) -> (String, String) {
    (key.to_owned(), value.into())
}

const REDIS: i64 = 6379;
const POSTGRES: i64 = 5432;
const AGENT: &str = include_str!("../code/agent.sh");
const ANYBODY: &str = "as in the original: the agent's group is in a private subnet";

/// What is reached in the network, and how.
#[part(of = Environment, clouds(aws), roles = Roles)]
pub struct Network {
    /// What the load balancer was asked.
    #[resource(
        when = config.has_of("2026", "loadbalancer"),
        name = "biomage-alb-access-logs",
        old_versions = OldVersions("PreserveThenDeleteNonCurrentVersion", 7),
        rules = [Rule::expire("BackupRetentionDays", 90)],
        access_logs = "k8s"
    )]
    logs: S3Bucket,
    /// Hands requests on to the cluster, whose controller changes it.
    #[resource(
        when = config.has_of("2026", "loadbalancer"), name = "k8s",
        internal = !config.public_facing, logs = Network::LOGS, protected,
        tags = config.balancer_tags()
    )]
    balancer: LoadBalancer,
    /// The same in 2022: nothing says what it was asked, and it can be deleted.
    #[resource(when = config.has_of("2022", "loadbalancer"), cloud_name = "k8s-{config.env()}", internal = false, tags = config.balancer_tags())]
    balancer_2022: LoadBalancer,
    /// The domain, and all names in it.
    #[resource(
        when = config.has("route53"),
        hosted_zone = config.zone(),
        hosts = [config.domain_name().to_owned(), format!("*.{}", config.domain_name())],
        balancer = if config.design == "2022" { Network::BALANCER_2022 } else { Network::BALANCER }
    )]
    domain: Records,
    /// Proves that mail is from the platform.
    #[resource(when = config.has("ses"), domain = &config.mail_domain(), hosted_zone = config.zone())]
    mail: MailIdentity,
    /// Nobody is let in: functions are called by nobody through it (kept).
    #[resource(when = config.has("lambda-vpc-endpoints"), description = "Allow RDS to connect to lambda", out_only = 443)]
    lambda: SecurityGroup,
    /// The way to functions.
    #[resource(when = config.has("lambda-vpc-endpoints"), service = "lambda", group = Network::LAMBDA)]
    functions: Endpoint,
    /// The group of Redis.
    #[resource(
        when = config.has("redis"),
        description = &format!("{} ElastiCache security group for {}", config.product(), config.env()),
        lets_in = config.reach_redis(),
        tags = config.stack("biomage-redis", "-security-group")
    )]
    redis: SecurityGroup,
    /// What was computed and may be asked again.
    #[resource(
        when = config.has("redis"), name = "biomage-redis",
        description = &format!("{} ElastiCache cluster for environment {}", config.product(), config.env()),
        subnets_description = &format!("{} subnet group for {}", config.product(), config.env()),
        node_type = &config.redis().0, nodes = config.redis().1,
        group = Network::REDIS, maintenance = "sun:04:00-sun:05:00",
        unencrypted_at_rest = "as in the original: results can be computed again",
        tags = config.stack("biomage-redis", "")
    )]
    #[grant(describe(api, worker), administer(Groups2022.engineer))]
    cache: Cache,
    /// The group of the machine of engineers.
    #[resource(
        when = config.has("rds-agent-security-group"),
        description = &format!("{} RDS security group for {} to connect ec2 agent with rds", config.product(), config.env()),
        lets_in = [LetsIn::anybody(POSTGRES, ANYBODY)]
    )]
    agent: SecurityGroup,
    /// The machine by which engineers reach the database; tunnels find it by its tag.
    #[resource(
        when = config.has_of("2026", "rds-agent"), size = "t2.nano", image = config.agent_image(),
        called = &format!("rds-{}-ssm-agent", config.env()), role = Roles::SSM, group = Network::AGENT,
        starts_with = AGENT, template = &format!("rds-{}-ssm-launch-template", config.env()), disk = 8
    )]
    agent_machine: Instance,
    /// The same in 2022, without a template.
    #[resource(
        when = config.has_of("2022", "rds-agent"), size = "t2.nano", image = config.agent_image(),
        called = &format!("rds-{}-ssm-agent", config.env()), role = Roles::SSM, group = Network::AGENT, starts_with = AGENT
    )]
    agent_machine_2022: Instance,
    /// The group of the databases.
    #[resource(
        when = config.has("rds-subnet-security-group"),
        description = &format!("{} RDS security group for {}", config.product(), config.env()),
        lets_in = config.reach_database(),
        tags = config.stack("biomage-rds-subnet-security-group", "-security-group")
    )]
    database: SecurityGroup,
    /// The subnets of the databases.
    #[resource(
        when = config.has("rds-subnet-security-group"), name = "rds-subnet-group",
        description = &format!("{} subnet group for {}.", config.product(), config.env()),
        tags = [tag("Name", "AuroraSubnetGroup")]
    )]
    database_subnets: SubnetGroup,
}

impl Environment {
    /// Tags by which the cluster's controller knows its load balancer.
    fn balancer_tags(&self) -> Tags {
        vec![
            tag("elbv2.k8s.aws/cluster", format!("biomage-{}", self.env())),
            tag("ingress.k8s.aws/resource", "LoadBalancer"),
            tag("ingress.k8s.aws/stack", self.env()),
        ]
    }
}
