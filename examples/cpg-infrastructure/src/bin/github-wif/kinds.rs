//! What the second program's design is made of: pools of identities and accounts on Google Cloud,
//! registries that are there, and environments of GitHub's repositories with the provider that
//! makes them. Each is on no cloud of a unit's own: a project here is one that exists.
//!
//! This file knows no name of a deployment.

use cpg::gcp::resources::{artifact_registry, iam, service_account};
use cpg::kinds::{Hosts, Made, Principal, Spec};
use cpg::prelude::*;
use cpg::{Any, Output, Scope, gcp};
use cpg_infrastructure::config::{OWNER, WifProject};

use crate::resources::github;

/// Who vouches for GitHub's workflows.
const ISSUER: &str = "https://token.actions.githubusercontent.com";

/// Where GitHub is.
const GITHUB: &str = "https://api.github.com/";

cpg::kind! {
    /// The workflows that a project lets in: a pool of identities, and the provider that vouches for them.
    pub Pool: "a pool" on(any);

    options PoolOptions {
        /// The project, where that is not the unit.
        project: text,
        /// The project's number.
        number: text,
        /// The provider's id.
        provider: text,
    }
}

impl Hosts<Pool> for Any {
    fn make(scope: &Scope<Self>, spec: &Spec, options: &PoolOptions) -> Made {
        let project = options.project.as_deref().unwrap_or(scope.unit());
        let provider = options.provider.as_deref().unwrap_or_default();
        let pool = iam::WorkloadIdentityPool {
            description: Some("Workload Identity Pool for GitHub Actions OIDC".into()),
            disabled: Some(false),
            display_name: Some("GitHub Actions Pool".into()),
            ..iam::WorkloadIdentityPool::new(project.to_owned(), spec.key.clone())
        };
        let mut pool = pool.resource(scope.name_after(project, &spec.key));
        pool.options_mut().protect = true;
        let pool = scope.add(pool);

        let attributes = [
            ("attribute.actor", "assertion.actor"),
            ("attribute.repository", "assertion.repository"),
            ("google.subject", "assertion.sub"),
        ];
        let attributes = attributes.map(|(attribute, from)| (attribute.into(), from.into()));
        let id = Output {
            node: pool,
            attribute: "workloadIdentityPoolId",
        };
        let vouches = iam::WorkloadIdentityPoolProvider {
            attribute_condition: Some(format!("assertion.repository_owner == '{OWNER}'").into()),
            attribute_mapping: Some(attributes.into()),
            description: Some(format!("OIDC provider for {OWNER} GitHub repositories").into()),
            disabled: Some(false),
            display_name: Some("GitHub Actions Provider".into()),
            oidc: Some(iam::WorkloadIdentityPoolProviderOidc::new(ISSUER)),
            ..iam::WorkloadIdentityPoolProvider::new(project.to_owned(), id, provider.to_owned())
        };
        let mut vouches = vouches.resource(scope.name_after(project, provider));
        vouches.options_mut().protect = true;
        vouches.depends_on.push(pool);
        // Others name it by what an identity in it begins with.
        let identities = format!(
            "principal://iam.googleapis.com/projects/{}/locations/global/workloadIdentityPools/{}/subject/",
            options.number.as_deref().unwrap_or_default(),
            spec.key,
        );
        Made::new(scope.add(vouches), identities.into())
    }
}

cpg::kind! {
    /// An account as which workflows do what they do.
    pub Deployer: "a deployer" on(any), principal;

    options DeployerOptions {
        /// Its id in the project.
        account_id: text,
        /// Its name for people.
        display_name: text,
        /// The project, where that is not the one that the environment is in.
        project: text,
    }
    verbs deployer {
        /// Act as the account, without a key.
        act_as: changes,
    }
}

impl Hosts<Deployer> for Any {
    fn make(scope: &Scope<Self>, _spec: &Spec, options: &DeployerOptions) -> Made {
        let project = project(scope).unit().to_owned();
        let id = options.account_id.as_deref().unwrap_or_default();
        let name = scope.name_after(&project, id);
        let account = service_account::Account {
            create_ignore_already_exists: Some(true),
            display_name: options.display_name.as_ref().map(Value::from),
            ..service_account::Account::new(id.to_owned(), project)
        };
        Made::known_by(scope.add(account.resource(name)), "email")
    }

    fn existing(_: &Scope<Self>, _: &Spec, options: &DeployerOptions, id: &str) -> Made {
        Made::existing(id).in_project(options.project.as_ref())
    }
}

fn act_as(scope: &Scope<Any>, on: &Made, to: &Principal, name: String, role: &'static str) {
    let account = match (on.node, on.address.as_text(), &on.project) {
        (None, Some(email), Some(project)) => {
            format!("projects/{project}/serviceAccounts/{email}").into()
        }
        _ => on.output("name"),
    };
    let grant = service_account::IamMember::new(to.address.clone(), role, account);
    scope.add(grant.resource(name));
}

cpg::gives! { Any: Deployer, act_as;
    deployer::act_as = "roles/iam.workloadIdentityUser";
}

cpg::kind! {
    /// A registry of images that is there.
    pub ImageRegistry: "a registry of images" on(any);

    verbs image_registry {
        /// Download images.
        pull: reads,
        /// Download and upload images.
        push: changes includes(pull),
    }
}

impl Hosts<ImageRegistry> for Any {
    fn make(scope: &Scope<Self>, spec: &Spec, _: &cpg::kinds::NoOptions) -> Made {
        scope.lacks(
            "a registry of images is not made here",
            "write `existing = ...` with its id",
        );
        Made::existing(&spec.key)
    }
}

fn use_images(scope: &Scope<Any>, on: &Made, to: &Principal, name: String, role: &'static str) {
    let project = project(scope);
    let grant = artifact_registry::RepositoryIamMember::new(
        &project.site().config::<WifProject>().location,
        gcp::member(to),
        project.unit().to_owned(),
        on.address.clone(),
        role,
    );
    scope.add(grant.resource(name));
}

cpg::gives! { Any: ImageRegistry, use_images;
    image_registry::pull = "roles/artifactregistry.reader";
    image_registry::push = "roles/artifactregistry.writer";
}

cpg::kind! {
    /// The workflows of an environment of a repository: the environment is made, and knows as secrets what its workflows need to get in.
    pub Workflow: "a workflow" on(any), principal;

    options WorkflowOptions {
        /// Owner and name of the repository.
        repository: text,
        /// The environment.
        environment: text,
        /// It is for protected branches only.
        protected: flag,
        /// The pool by which it gets in.
        enters: (Pool),
        /// What it is told to get in by, where that is not what the pool's provider says.
        told: text,
        /// The account as which it acts.
        acts_as: (Deployer),
    }
}

impl Hosts<Workflow> for Any {
    fn make(scope: &Scope<Self>, _spec: &Spec, options: &WorkflowOptions) -> Made {
        let environment = options.environment.as_deref().unwrap_or_default();
        let repository = options.repository.as_deref().unwrap_or_default();
        let (owner, name) = repository.split_once('/').unwrap_or_default();
        let named = |key: &str| scope.name_after(&format!("{name}-{environment}"), key);
        // Its provider looks for the repository at this owner's, and not at who is signed in.
        let provider = github::Provider {
            base_url: Some(GITHUB.into()),
            owner: Some(owner.to_owned().into()),
            ..github::Provider::new()
        };
        let provider = scope.add(provider.resource(named("provider")));
        let policy = github::RepositoryEnvironmentDeploymentBranchPolicy::new(false, true);
        let made = github::RepositoryEnvironment {
            deployment_branch_policy: options.protected.unwrap_or_default().then_some(policy),
            ..github::RepositoryEnvironment::new(environment.to_owned(), name.to_owned())
        };
        let made = scope.add(made.resource(named("env")).by(provider));

        let pools = options.enters.map(|pool| scope.field(pool));
        let pool = pools.iter().flat_map(|pools| pools.iter()).next();
        let accounts = options.acts_as.map(|account| scope.field(account));
        let account = accounts.iter().flat_map(|all| all.iter()).next();
        let (Some(pool), Some(account)) = (pool, account) else {
            scope.lacks(
                "a workflow has no pool to enter by, or no account to act as",
                "write `enters = ...` and `acts_as = ...` with fields of the design",
            );
            return Made::existing(repository);
        };
        let told = options.told.as_ref().map(Value::from);
        let secrets = [
            (
                "env-wif-provider",
                "WIF_PROVIDER",
                told.unwrap_or_else(|| pool.output("name")),
            ),
            ("env-wif-sa", "WIF_SERVICE_ACCOUNT", account.address.clone()),
        ];
        for (key, secret, value) in secrets {
            let secret = github::ActionsEnvironmentSecret {
                // The provider calls the input by another name now, and takes this one: what runs
                // today has it.
                plaintext_value: Some(value),
                ..github::ActionsEnvironmentSecret::new(
                    environment.to_owned(),
                    name.to_owned(),
                    secret,
                )
            };
            let mut secret = secret.resource(named(key)).by(provider);
            secret.depends_on.push(made);
            scope.add(secret);
        }
        let identity = pool.address.as_text().unwrap_or_default();
        let identity = format!("{identity}repo:{repository}:environment:{environment}");
        Made::new(made, identity.into())
    }
}

/// The project that an environment is in: it holds the repository that holds the environment.
fn project(scope: &Scope<Any>) -> Scope<Any> {
    let repository = scope.above();
    let project = repository.and_then(|repository| repository.above());
    project.unwrap_or_else(|| scope.clone())
}
