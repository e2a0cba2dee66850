//! What the design makes of a configuration: names, addresses, and what is there at all.

use cpg_config::At;
use cpg_config::aws::{Network, Settings, Unit};

use super::{DEFAULT, Environment, Purpose, Sandbox, Scope, services};

impl Environment {
    /// The environment, as names have it; an account has none.
    #[must_use]
    pub fn env(&self) -> &'static str {
        self.environment.map_or("", Purpose::as_str)
    }

    fn is_2022(&self) -> bool {
        self.design == "2022"
    }

    /// Whether what a template makes is there.
    #[must_use]
    pub fn has(&self, template: &str) -> bool {
        let design = if self.is_2022() {
            services::NOT_IN_2022
        } else {
            services::NOT_IN_2026
        };
        let local = self.environment == Some(Purpose::Development);
        self.scope == Scope::Environment
            && !design.contains(&template)
            && (!local || services::IN_DEVELOPMENT.contains(&template))
            && !self.excluded_services.iter().any(|other| other == template)
    }

    /// The same, where the environment has the design of a year.
    #[must_use]
    pub fn has_of(&self, year: &str, template: &str) -> bool {
        self.design == year && self.has(template)
    }

    /// What is known as the product in messages and descriptions.
    #[must_use]
    pub fn product(&self) -> &'static str {
        if self.is_2022() {
            "Biomage"
        } else {
            "Cellenics"
        }
    }

    /// The domain of this environment; none where it has none.
    #[must_use]
    pub fn domain_name(&self) -> &str {
        self.domain.as_ref().map_or("", |domain| &domain.name)
    }

    /// The hosted zone.
    #[must_use]
    pub fn zone(&self) -> &str {
        self.domain.as_ref().map_or("", |domain| &domain.primary)
    }

    /// The domain from which mail is sent.
    #[must_use]
    pub fn mail_domain(&self) -> String {
        match self.environment {
            Some(Purpose::Staging) => format!("scp-staging.{}", self.zone()),
            _ => self.domain_name().to_owned(),
        }
    }

    /// A constant of the templates that may be another.
    fn tuned<T>(&self, of: impl Fn(&super::Tuning) -> Option<T>, otherwise: T) -> T {
        self.tuning.as_ref().and_then(of).unwrap_or(otherwise)
    }

    /// Days for which logs are kept, of one function.
    #[must_use]
    pub fn log_days(&self, of: fn(&super::LogRetention) -> Option<i64>, otherwise: i64) -> i64 {
        self.tuned(|tuning| of(tuning.log_retention_days.as_ref()?), otherwise)
    }

    /// The least and the most processors of batch jobs.
    #[must_use]
    pub fn vcpus(&self) -> (i64, i64) {
        let most = if self.environment == Some(Purpose::Production) {
            256
        } else {
            128
        };
        (
            self.tuned(|tuning| tuning.batch.as_ref()?.min_vcpus, 0),
            self.tuned(|tuning| tuning.batch.as_ref()?.max_vcpus, most),
        )
    }

    /// The class of the database's instances, the engine's version, and days of backups.
    #[must_use]
    pub fn database(&self) -> (String, String, i64) {
        let (version, days) = if self.is_2022() {
            ("13.4", 5)
        } else {
            ("16.11", 14)
        };
        let class = "db.t4g.medium".to_owned();
        let of = |tuning: &super::Tuning| tuning.database.as_ref()?.engine_version.clone();
        (
            self.tuned(
                |tuning| tuning.database.as_ref()?.instance_class.clone(),
                class,
            ),
            self.tuned(of, version.to_owned()),
            self.tuned(|tuning| tuning.database.as_ref()?.backup_days, days),
        )
    }

    /// The type of Redis's nodes, and how many there are.
    #[must_use]
    pub fn redis(&self) -> (String, i64) {
        let node = if self.is_2022() {
            "cache.t3.medium"
        } else {
            "cache.t3.micro"
        };
        (
            self.tuned(
                |tuning| tuning.redis.as_ref()?.node_type.clone(),
                node.to_owned(),
            ),
            self.tuned(|tuning| tuning.redis.as_ref()?.nodes, 2),
        )
    }

    /// What engineers may do besides: AWS's own policies, and statements.
    #[must_use]
    pub fn engineers(&self) -> Option<&super::AccessGroup> {
        self.tuning
            .as_ref()?
            .access_groups
            .as_ref()?
            .engineer
            .as_ref()
    }

    /// Where mail to people goes: alarms.
    #[must_use]
    pub fn support(&self) -> &str {
        let email = self.email.as_ref();
        email
            .and_then(|email| email.support.as_deref())
            .unwrap_or_default()
    }

    /// The address of the user interface in a sandbox.
    #[must_use]
    pub fn ui(&self, sandbox: &str) -> String {
        match self.environment {
            Some(Purpose::Production) => format!("https://{}", self.domain_name()),
            _ => format!("https://ui-{sandbox}.{}", self.domain_name()),
        }
    }

    /// The address of the api in a sandbox.
    #[must_use]
    pub fn api(&self, sandbox: &str) -> String {
        match self.environment {
            Some(Purpose::Production) => format!("https://api.{}", self.domain_name()),
            Some(Purpose::Staging) => format!("https://api-{sandbox}.{}", self.domain_name()),
            _ => "http://host.docker.internal:3000".to_owned(),
        }
    }
}

impl Sandbox {
    /// Whether it has a database of its own.
    #[must_use]
    pub fn has_database(&self) -> bool {
        self.rds || self.id == DEFAULT
    }

    /// The name, with the sandbox's after it where it is not the default one.
    #[must_use]
    pub fn named(&self, name: &str) -> String {
        match self.id.as_str() {
            DEFAULT => name.to_owned(),
            id => format!("{name}-{id}"),
        }
    }

    /// The name of its queue.
    #[must_use]
    pub fn queue(&self, of: &Environment) -> String {
        match of.environment {
            Some(Purpose::Development) => "development-queue.fifo".to_owned(),
            _ => format!("queue-job-{}-{}.fifo", self.id, of.env()),
        }
    }

    /// Where browsers go after somebody has signed in or out.
    #[must_use]
    pub fn callbacks(&self, of: &Environment) -> Vec<String> {
        let mut pages = vec![format!("{}/data-management", of.ui(&self.id))];
        if of.environment == Some(Purpose::Staging) {
            pages.push("http://localhost:5000/data-management".to_owned());
        }
        pages
    }

    /// The image of the pipeline.
    #[must_use]
    pub fn image(&self, of: &Environment) -> String {
        let tag = match self.pipeline_pr {
            Some(number) => format!("batch-refs-pull-{number}-merge"),
            None => format!("batch-{}", of.env()),
        };
        let Some(images) = &of.images else {
            return tag;
        };
        let super::Images { account, region } = images;
        format!("{account}.dkr.ecr.{region}.amazonaws.com/pipeline:{tag}")
    }
}

/// What AWS has to know of an environment, with what names end with.
fn settings(of: &Environment, suffix: String) -> Settings {
    let network = of.cluster.as_ref().map(|cluster| Network {
        vpc: cluster.vpc.clone(),
        private_subnets: cluster.private_subnets.clone(),
        public_subnets: cluster.public_subnets.clone(),
        security_group: cluster.cluster_security_group.clone(),
    });
    let cluster = of.cluster.as_ref();
    Settings {
        account: of.aws.account.clone(),
        region: of.aws.region.clone(),
        suffix,
        bucket_prefix: of.tuned(|tuning| tuning.bucket_prefix.clone(), String::new()),
        network: network.unwrap_or_default(),
        oidc_issuer: cluster.map_or_else(String::new, |cluster| cluster.oidc_issuer.clone()),
    }
}

impl Unit for Environment {
    fn settings(at: At<'_, Self>) -> Settings {
        settings(at.unit(), at.env().to_owned())
    }
}

impl Unit for Sandbox {
    fn settings(at: At<'_, Self>) -> Settings {
        let parent = at.parent();
        let of = |of: At<'_, Environment>| settings(of.unit(), format!("{}-{}", of.env(), at.id));
        parent.map_or_else(Settings::default, of)
    }
}
