//! Functions of Cloud Functions: their code, what runs them, and what calls them. Knows no function
//! of ours.

use cpg::gcp::resources::cloud_functions::{
    Function, FunctionBuildConfig, FunctionEventTrigger, FunctionServiceConfig, FunctionSource,
    FunctionStorageSource,
};
use cpg::gcp::resources::cloud_scheduler::{Job, JobHttpTarget, JobOidcToken};
use cpg::gcp::resources::projects;
use cpg::gcp::resources::storage;
use cpg::kinds::{Hosts, Made, Spec};
use cpg::prelude::*;
use cpg::{Archive, Scope, kind};

use crate::config::{CloudName, Dataset, Organisation};

/// The language of all functions.
const RUNTIME: &str = "python311";

/// A field of a design.
type Field = cpg::kinds::FieldRef;

fn organisation(scope: &Scope<Gcp>) -> &Organisation {
    scope.site().organisation::<Dataset>()
}

/// The project that all of it lies in.
pub(super) fn in_billing_project(scope: &Scope<Gcp>) -> Value {
    super::project(organisation(scope)).to_owned().into()
}

/// What a field made, of several the one with a key.
pub(super) fn of_same_key(scope: &Scope<Gcp>, field: Option<Field>, key: &str) -> Made {
    let made = field.map(|field| scope.field(field)).unwrap_or_default();
    let found = match &*made {
        [only] => Some(only),
        several => several.iter().find(|made| made.key == key),
    };
    found.cloned().unwrap_or_else(|| {
        scope.lacks(
            &format!("`{key}` needs what no field of the design makes"),
            "name a field that makes one, or one of the same key",
        );
        Made::existing("")
    })
}

/// What a field made that makes one.
pub(super) fn one(scope: &Scope<Gcp>, field: Option<Field>) -> Made {
    let name = field.map_or("", |field| field.field);
    of_same_key(scope, field, name)
}

/// Variables of an environment that are said.
pub(super) fn environment<const N: usize>(
    variables: [(&'static str, Option<Value>); N],
) -> cpg::Map {
    let variables = variables.into_iter();
    let said = variables.filter_map(|(name, value)| Some((name.into(), value?)));
    said.collect()
}

kind! {
    /// An interface of Google Cloud, switched on in the billing project.
    pub Api: "an interface" on(gcp);

    options ApiOptions {
        /// Its address, without `.googleapis.com`.
        api: text,
    }
}

#[diagnostic::do_not_recommend]
impl Hosts<Api> for Gcp {
    fn key(key: &str) -> String {
        format!("{key}-api")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &ApiOptions) -> Made {
        let api = options.api.clone().unwrap_or_default();
        let api = projects::Service {
            disable_on_destroy: Some(false),
            ..projects::Service::new(in_billing_project(scope), format!("{api}.googleapis.com"))
        };
        let node = scope.add(api.resource(scope.resource_name::<Api>(&spec.key)));
        Made::known_by(node, "id")
    }
}

kind! {
    /// A bucket for the code of functions.
    pub CodeBucket: "a bucket for code" on(gcp);
}

#[diagnostic::do_not_recommend]
impl Hosts<CodeBucket> for Gcp {
    fn key(key: &str) -> String {
        format!("{key}-bucket")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, _: &cpg::kinds::NoOptions) -> Made {
        let prefix = &scope.settings().bucket_prefix;
        let bucket = storage::Bucket {
            uniform_bucket_level_access: Some(true),
            ..storage::Bucket::new(
                region(scope),
                format!("{prefix}aggregator-source-bucket"),
                in_billing_project(scope),
            )
        };
        let node = scope.add(bucket.resource(scope.resource_name::<CodeBucket>(&spec.key)));
        Made::known_by(node, "name")
    }
}

/// The organisation's region: the billing project is no dataset's.
fn region(scope: &Scope<Gcp>) -> String {
    let region = organisation(scope).region(CloudName::Gcp);
    region.unwrap_or_default().to_owned()
}

kind! {
    /// The code of functions, as an archive in a bucket. Other files are another archive, so that
    /// its functions are made anew.
    pub Code: "code" on(gcp);

    options CodeOptions {
        /// The bucket.
        lies_in: (CodeBucket),
        /// Its files.
        files: [Archive],
    }
}

#[diagnostic::do_not_recommend]
impl Hosts<Code> for Gcp {
    fn key(key: &str) -> String {
        format!("{key}-code")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &CodeOptions) -> Made {
        let code = storage::BucketObject {
            source: options.files.clone().map(Value::from),
            ..storage::BucketObject::new(one(scope, options.lies_in).address)
        };
        let mut code = code.resource(scope.resource_name::<Code>(&spec.key));
        code.options_mut().replace_on_changes = vec!["*".into()];
        Made::known_by(scope.add(code), "name")
    }
}

kind! {
    /// Code that runs when it is called, or when something happens.
    pub CloudFunction: "a function" on(gcp);

    options CloudFunctionOptions {
        /// Its code.
        code: (Code),
        /// The bucket of its code.
        lies_in: (CodeBucket),
        /// The file of the code that is run.
        file: text,
        /// What is run of the file.
        entry: text,
        /// The account that it runs as.
        runs_as: (MachineAccount),
        /// Processors.
        cpu: [Value],
        /// Memory with its unit: `256M`, `8Gi`.
        memory: text,
        /// After how many seconds it is stopped.
        seconds: number,
        /// Its environment.
        sets: [cpg::Map],
        /// The topic whose messages make it run; without one it is called.
        topic: name,
        /// What must be switched on before it.
        needs: fields,
        /// It lies in the provider's own project, which has a registry for its images.
        of_provider: flag,
    }
}

#[diagnostic::do_not_recommend]
impl Hosts<CloudFunction> for Gcp {
    fn key(key: &str) -> String {
        format!("{key}-function")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &CloudFunctionOptions) -> Made {
        let text = |text: &Option<String>| text.as_ref().map(Value::from);
        let account = one(scope, options.runs_as).address;
        let code = one(scope, options.code);
        let is_ours = options.of_provider != Some(true);
        let project = is_ours.then(|| in_billing_project(scope));
        let images = project.clone().map(|project| {
            let location = format!("/locations/{}/repositories/gcf-artifacts", region(scope));
            let project = project.as_text().unwrap_or_default();
            Value::from(format!("projects/{project}{location}"))
        });
        let file = text(&options.file).map(|file| ("GOOGLE_FUNCTION_SOURCE".into(), file));
        let function = Function {
            build_config: Some(FunctionBuildConfig {
                docker_repository: images,
                entry_point: text(&options.entry),
                environment_variables: Some(file.into_iter().collect()),
                runtime: Some(RUNTIME.into()),
                source: Some(FunctionSource {
                    storage_source: Some(FunctionStorageSource {
                        bucket: Some(one(scope, options.lies_in).address),
                        object: Some(code.address),
                        ..FunctionStorageSource::default()
                    }),
                    ..FunctionSource::default()
                }),
                ..FunctionBuildConfig::default()
            }),
            event_trigger: text(&options.topic).map(|topic| FunctionEventTrigger {
                event_type: Some("google.cloud.pubsub.topic.v1.messagePublished".into()),
                pubsub_topic: Some(topic),
                service_account_email: Some(account.clone()),
                ..FunctionEventTrigger::default()
            }),
            project,
            service_config: Some(FunctionServiceConfig {
                all_traffic_on_latest_revision: Some(true),
                available_cpu: options.cpu.clone(),
                available_memory: text(&options.memory),
                environment_variables: options.sets.clone(),
                ingress_settings: Some("ALLOW_INTERNAL_ONLY".into()),
                max_instance_count: Some(1),
                min_instance_count: Some(0),
                service_account_email: Some(account),
                timeout_seconds: options.seconds,
                ..FunctionServiceConfig::default()
            }),
            ..Function::new(region(scope))
        };
        let mut function = function.resource(scope.resource_name::<CloudFunction>(&spec.key));
        function.depends_on = switched_on(scope, options.needs.as_deref());
        Made::known_by(scope.add(function), "url")
    }
}

/// What must be switched on before something.
fn switched_on(scope: &Scope<Gcp>, needs: Option<&[Field]>) -> Vec<cpg::NodeId> {
    let needs = needs.unwrap_or_default().iter();
    needs
        .filter_map(|api| one(scope, Some(*api)).node)
        .collect()
}

kind! {
    /// Calls a function at set times.
    pub Schedule: "a schedule" on(gcp);

    options ScheduleOptions {
        /// Which function it calls: of several, the one with its own key.
        calls: (CloudFunction),
        /// It waits until the function is whole.
        waits: flag,
        /// As which account it calls.
        calls_as: (MachineAccount),
        /// When, in the way of cron.
        called_at: text,
        /// In whose time.
        time_zone: text,
        /// What it is for.
        description: text,
        /// What must be switched on before it.
        needs: fields,
    }
}

#[diagnostic::do_not_recommend]
impl Hosts<Schedule> for Gcp {
    fn key(key: &str) -> String {
        format!("{key}-schedule")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &ScheduleOptions) -> Made {
        let function = of_same_key(scope, options.calls, &spec.key);
        let form = "application/x-www-form-urlencoded";
        let job = Job {
            description: options.description.as_ref().map(Value::from),
            http_target: Some(JobHttpTarget {
                headers: Some(vec![("Content-Type".into(), form.into())]),
                http_method: Some("POST".into()),
                oidc_token: Some(JobOidcToken {
                    audience: Some(function.address.clone()),
                    ..JobOidcToken::new(one(scope, options.calls_as).address)
                }),
                ..JobHttpTarget::new(function.address)
            }),
            time_zone: options.time_zone.as_ref().map(Value::from),
            ..Job::new(
                in_billing_project(scope),
                region(scope),
                options.called_at.clone().unwrap_or_default(),
            )
        };
        let mut job = job.resource(scope.resource_name::<Schedule>(&spec.key));
        job.depends_on = switched_on(scope, options.needs.as_deref());
        if options.waits == Some(true) {
            job.depends_on.extend(function.node);
        }
        Made::known_by(scope.add(job), "name")
    }
}
