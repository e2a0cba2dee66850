//! What the design makes of a configuration: names, addresses, and what is there at all.

use cpg_config::At;
use cpg_config::aws::{Longest, Network, Settings, Unit};

use super::{DEFAULT, Environment, Purpose, Sandbox, Scope, services};

impl Environment {
    /// The environment, as names have it; an account has none.
    pub(crate) fn env(&self) -> &'static str {
        self.environment.map_or("", Purpose::as_str)
    }

    /// Whether it is the design of 2022.
    pub(crate) fn is_2022(&self) -> bool {
        self.design == "2022"
    }

    /// Whether what a template makes is there.
    pub(crate) fn has(&self, template: &str) -> bool {
        let local = self.environment == Some(Purpose::Development);
        self.scope == Scope::Environment
            && !services::not_in(&self.design).contains(&template)
            && (!local || services::IN_DEVELOPMENT.contains(&template))
            && !self.excluded_services.iter().any(|out| out == template)
    }

    /// The same, where the environment has the design of a year.
    pub(crate) fn has_of(&self, year: &str, template: &str) -> bool {
        self.design == year && self.has(template)
    }

    /// What is known as the product in messages and descriptions, and of what this is one.
    pub(crate) fn about(&self, before: &str, after: &str) -> String {
        let product = if self.is_2022() {
            "Biomage"
        } else {
            "Cellenics"
        };
        format!("{product} {before} {}{after}", self.env())
    }

    /// The domain of this environment; none where it has none.
    pub(crate) fn host(&self) -> &str {
        self.domain.as_ref().map_or("", |domain| &domain.name)
    }

    /// The hosted zone.
    pub(crate) fn zone(&self) -> &str {
        self.domain.as_ref().map_or("", |domain| &domain.primary)
    }

    /// The domain from which mail is sent.
    pub(crate) fn mail_domain(&self) -> String {
        match self.environment {
            Some(Purpose::Staging) => format!("scp-staging.{}", self.zone()),
            _ => self.host().to_owned(),
        }
    }

    /// The address of the user interface in a sandbox.
    pub(crate) fn ui(&self, sandbox: &str) -> String {
        match self.environment {
            Some(Purpose::Production) => format!("https://{}", self.host()),
            _ => format!("https://ui-{sandbox}.{}", self.host()),
        }
    }

    /// The address of the api in a sandbox.
    pub(crate) fn api(&self, sandbox: &str) -> String {
        match self.environment {
            Some(Purpose::Production) => format!("https://api.{}", self.host()),
            Some(Purpose::Staging) => format!("https://api-{sandbox}.{}", self.host()),
            _ => "http://host.docker.internal:3000".to_owned(),
        }
    }

    /// What AWS has to know, with what names end with.
    fn settings(&self, suffix: String) -> Settings {
        let cluster = self.cluster.as_ref();
        let network = cluster.map(|cluster| Network {
            vpc: cluster.vpc.clone(),
            private_subnets: cluster.private_subnets.clone(),
            public_subnets: cluster.public_subnets.clone(),
            security_group: cluster.cluster_security_group.clone(),
        });
        let issuer = cluster.map(|cluster| &cluster.oidc_issuer);
        Settings {
            account: self.aws.account.clone(),
            region: self.aws.region.clone(),
            suffix,
            bucket_prefix: self.tuning.bucket_prefix.clone().unwrap_or_default(),
            network: network.unwrap_or_default(),
            oidc_issuer: issuer.cloned().unwrap_or_default(),
            cluster: cluster.map_or("", |cluster| &cluster.name).to_owned(),
            cluster_access_elsewhere: cluster.is_none_or(|cluster| !cluster.access_entries),
        }
    }
}

impl Sandbox {
    /// Whether it has a database of its own.
    pub(crate) fn has_database(&self) -> bool {
        self.rds || self.id == DEFAULT
    }

    /// Why its database can be deleted at once.
    pub(crate) fn can_be_lost(&self) -> Option<String> {
        let why = "a sandbox's data is for trying things";
        (self.id != DEFAULT).then(|| why.to_owned())
    }

    /// The name, with the sandbox's after it where it is not the default one.
    pub(crate) fn named(&self, name: &str, of: &Environment) -> String {
        match self.id.as_str() {
            DEFAULT => format!("{name}{}", of.env()),
            id => format!("{name}{}-{id}", of.env()),
        }
    }

    /// The name of its queue.
    pub(crate) fn queue(&self, of: &Environment) -> String {
        match of.environment {
            Some(Purpose::Development) => "development-queue.fifo".to_owned(),
            _ => format!("queue-job-{}-{}.fifo", self.id, of.env()),
        }
    }

    /// Where browsers go after somebody has signed in or out.
    pub(crate) fn callbacks(&self, of: &Environment) -> Vec<String> {
        let local = of.environment == Some(Purpose::Staging);
        let local = local.then(|| "http://localhost:5000".to_owned());
        let hosts = std::iter::once(of.ui(&self.id)).chain(local);
        hosts.map(|host| host + "/data-management").collect()
    }

    /// The image of the pipeline.
    pub(crate) fn image(&self, of: &Environment) -> String {
        let tag = match self.pipeline_pr {
            Some(number) => format!("batch-refs-pull-{number}-merge"),
            None => format!("batch-{}", of.env()),
        };
        let Some(super::Images { account, region }) = &of.images else {
            return tag;
        };
        format!("{account}.dkr.ecr.{region}.amazonaws.com/pipeline:{tag}")
    }
}

impl Unit for Environment {
    /// `development`, the longest name.
    const LONGEST: Longest = Longest::after(&[("environment", 11)]);

    fn settings(at: At<'_, Self>) -> Settings {
        at.unit().settings(at.env().to_owned())
    }
}

impl Unit for Sandbox {
    const LONGEST: Longest = Longest::after(&[("environment", 11), ("sandbox", 26)]);

    fn settings(at: At<'_, Self>) -> Settings {
        let of = at.parent().map(|of| of.unit());
        let of = of.map(|of| of.settings(format!("{}-{}", of.env(), at.id)));
        of.unwrap_or_default()
    }
}
