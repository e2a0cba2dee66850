//! What the plugin declares in Metamist's project: accounts, tables, topics, functions, and who may
//! do what with them. Knows no rule of the configuration.

use cpg::gcp::member;
use cpg::gcp::read_secret;
use cpg::gcp::resources::bigquery::{Dataset, DatasetAccess, Table};
use cpg::gcp::resources::cloud_functions::{
    Function, FunctionBuildConfig, FunctionIamMember, FunctionServiceConfig, FunctionSource,
    FunctionStorageSource,
};
use cpg::gcp::resources::cloud_run::{
    self, Service, ServiceContainer, ServiceEnv, ServiceResources, ServiceScaling, ServiceTemplate,
};
use cpg::gcp::resources::projects;
use cpg::gcp::resources::pubsub::{
    Subscription, SubscriptionDeadLetterPolicy, SubscriptionExpirationPolicy,
    SubscriptionIamPolicy, SubscriptionOidcToken, SubscriptionPushConfig, SubscriptionRetryPolicy,
    Topic, TopicIamPolicy,
};
use cpg::gcp::resources::secret_manager::{
    Secret as SecretOf, SecretIamMember, SecretReplica, SecretReplication,
    SecretReplicationUserManaged, SecretVersion,
};
use cpg::gcp::resources::service_account::Account as ServiceAccount;
use cpg::gcp::resources::storage::{Bucket, BucketObject};
use cpg::groups::Account;
use cpg::kinds::{Principal, PrincipalKind};
use cpg::prelude::*;
use cpg::{Archive, NodeId, Output, Render, Resource, Scope};
use cpg_config::Plain;

use super::code;
use crate::config::{CloudName, Etl, Organisation};

/// The language of all functions.
const RUNTIME: &str = "python311";

/// What is said with a message that is pushed.
const PUSHED: (&str, &str) = ("x-goog-version", "v1");

/// Whom the plugin lets in.
pub(super) struct Has<'a> {
    /// The section of the configuration.
    pub(super) etl: &'a Etl,
    /// Groups of analysts by their dataset: how others name each, and who is in it.
    pub(super) groups: Vec<(String, Value, Vec<Account>)>,
}

/// Metamist's project, with what of the configuration is used in it.
pub(super) struct Project<'a> {
    scope: Scope<Gcp>,
    organisation: &'a Organisation,
    id: &'a str,
    region: &'a str,
    slack_channel: &'a str,
    slack_token: Value,
}

/// An account that runs something.
struct Runner {
    node: NodeId,
    email: Value,
}

/// Interfaces of Google Cloud that something waits for.
struct Interfaces {
    iam: NodeId,
    functions: NodeId,
    build: NodeId,
    pubsub: NodeId,
    bigquery: NodeId,
    secrets: NodeId,
}

/// A function that is to be made.
struct Made<'a> {
    /// Its name in the cloud and in the plan.
    name: &'a str,
    /// The name of its code in the plan.
    code: String,
    /// What is run of the code.
    entry: String,
    files: Archive,
    runs_as: &'a Runner,
    sets: cpg::Map,
    waits: Vec<NodeId>,
}

fn output(node: NodeId, attribute: &'static str) -> Value {
    Output { node, attribute }.into()
}

fn account(email: &Value) -> Value {
    Value::concat([Value::from("serviceAccount:"), email.clone()])
}

impl<'a> Project<'a> {
    /// Metamist's project; nothing where a section is missing, which the rules tell.
    pub(super) fn of(scope: Scope<Gcp>, organisation: &'a Organisation) -> Option<Self> {
        let metamist = organisation.metamist.as_ref()?;
        let billing = organisation.billing.as_ref()?;
        let secret = &billing.aggregator.as_ref()?.slack_token_secret_name;
        Some(Self {
            scope,
            organisation,
            id: &metamist.gcp.as_ref()?.project,
            region: organisation.region(CloudName::Gcp)?,
            slack_channel: metamist.slack_channel.as_deref()?,
            slack_token: read_secret(billing.gcp.project_id.clone(), secret.clone()),
        })
    }

    fn project(&self) -> Value {
        self.id.to_owned().into()
    }

    fn add(&self, purpose: &'static str, resource: Resource) -> NodeId {
        self.scope.add_for(purpose, resource)
    }

    /// Adds what waits for others.
    fn after(&self, purpose: &'static str, mut resource: Resource, waits: &[NodeId]) -> NodeId {
        resource.depends_on.extend(waits);
        self.add(purpose, resource)
    }

    /// Declares everything.
    pub(super) fn declare(&self, has: &Has<'_>) {
        let interfaces = self.interfaces();
        let teller = self.runner("", &interfaces);
        let loader = self.runner("load-", &interfaces);
        let taker = self.runner("extract-", &interfaces);
        let senders = self.senders(has.etl, &interfaces);
        let sources = self.sources();

        let told = self.notification(&sources, &teller, &interfaces);
        let (incoming, dead) = self.topics(&interfaces);
        let (tables, dataset) = self.tables(&interfaces);
        let secret = self.configuration_secret(&interfaces);
        let version = self.who_sends(secret, has, &senders);
        let sets = environment(has.etl, &tables, [incoming, told, version]);

        let waits = [interfaces.functions, interfaces.build];
        let registry = self.packages();
        let private = has.etl.private_repo_packages.as_deref().unwrap_or_default();
        let functions = [
            ("extract", code::extract(), &taker),
            ("load", code::load(&registry, private), &loader),
        ];
        let [extract, load] = functions.map(|(name, files, runs_as)| {
            let made = self.function(
                &sources,
                Made {
                    name: &format!("metamist-etl-{name}"),
                    code: format!("metamist-etl-{name}-source-code"),
                    entry: format!("etl_{name}"),
                    files,
                    runs_as,
                    sets: sets.clone(),
                    waits: [&waits[..], &[runs_as.node]].concat(),
                },
            );
            self.outside(name, has.etl, runs_as, &sets, made);
            made
        });
        self.loading(incoming, dead, load, &taker, &interfaces);
        self.rights(&loader, &taker, dataset);
        self.may_send(extract, has, &senders);
        self.add(
            "What gives data to Metamist reads who may send what.",
            SecretIamMember::new(
                account(&loader.email),
                self.project(),
                "roles/secretmanager.secretAccessor",
                output(secret, "id"),
            )
            .resource("metamist-etl-accessor-configuration-access"),
        );
    }

    // ---- what the rest stands on --------------------------------------------------------

    fn interface(&self, name: &str, api: &str, waits: &[NodeId]) -> NodeId {
        let service = projects::Service {
            disable_on_destroy: Some(false),
            ..projects::Service::new(self.project(), format!("{api}.googleapis.com"))
        };
        let service = service.resource(format!("metamist-{name}-service"));
        self.after(
            "An interface of Google Cloud that the functions need.",
            service,
            waits,
        )
    }

    fn interfaces(&self) -> Interfaces {
        let plain = |api: &str| self.interface(api, api, &[]);
        let manager = plain("cloudresourcemanager");
        Interfaces {
            iam: self.interface("iam", "iam", &[manager]),
            functions: plain("cloudfunctions"),
            build: plain("cloudbuild"),
            pubsub: plain("pubsub"),
            bigquery: plain("bigquery"),
            secrets: self.interface("secretmanager", "secretmanager", &[manager]),
        }
    }

    fn runner(&self, of: &str, interfaces: &Interfaces) -> Runner {
        let id = format!("metamist-etl-{of}sa");
        let name = format!("metamist-etl-{of}service-account");
        self.account("Runs a function.", id, name, interfaces)
    }

    fn account(
        &self,
        purpose: &'static str,
        id: String,
        name: String,
        interfaces: &Interfaces,
    ) -> Runner {
        let account = ServiceAccount::new(id, self.project()).resource(name);
        let node = self.after(purpose, account, &[interfaces.iam]);
        Runner {
            node,
            email: output(node, "email"),
        }
    }

    /// Accounts of those who send data, by their names in the configuration.
    fn senders<'b>(&self, etl: &'b Etl, interfaces: &Interfaces) -> Vec<(&'b str, Runner)> {
        let account = |name: &'b String| {
            let id = format!("metamist-etl-{name}");
            let of = format!("metamist-etl-accessor-{name}");
            let sender = self.account("Sends data from outside.", id, of, interfaces);
            (name.as_str(), sender)
        };
        etl.accessors.iter().map(account).collect()
    }

    /// The name of the bucket where the code lies.
    fn sources(&self) -> Value {
        let prefix = &self.scope.settings().bucket_prefix;
        let bucket = Bucket {
            uniform_bucket_level_access: Some(true),
            ..Bucket::new(
                self.region.to_owned(),
                format!("{prefix}metamist-source-bucket"),
                self.project(),
            )
        };
        let bucket = bucket.resource("metamist-source-bucket");
        output(
            self.add("Where the code of all functions lies.", bucket),
            "name",
        )
    }

    /// Where private packages are fetched from: the organisation's registry of Python packages.
    fn packages(&self) -> String {
        let common = self.scope.site().root::<crate::config::Dataset>();
        let common = common.datasets.named(&self.organisation.common_dataset);
        let project = common.map_or("", crate::config::Dataset::project);
        let region = self.region;
        format!("https://{region}-python.pkg.dev/{project}/python-registry/simple/")
    }

    // ---- what is kept -------------------------------------------------------------------

    /// The tables of data and of what became of it, and the id of the dataset that holds them.
    fn tables(&self, interfaces: &Interfaces) -> ([NodeId; 2], Value) {
        let labels: cpg::Map = vec![("project".into(), "metamist".into())];
        let dataset = Dataset {
            description: Some("Metamist related bigquery tables".into()),
            friendly_name: Some("metamist bigquery dataset".into()),
            labels: Some(labels.clone()),
            location: Some(self.region.to_owned().into()),
            ..Dataset::new("metamist", self.project())
        };
        let dataset = dataset.resource("metamist-etl-bigquery-dataset");
        let dataset = self.after("Holds what was sent.", dataset, &[interfaces.bigquery]);
        let dataset = output(dataset, "datasetId");
        let table = |purpose, id: &'static str, schema: &'static str, end: &str| {
            let table = Table {
                deletion_protection: Some(false),
                labels: Some(labels.clone()),
                schema: Some(schema.into()),
                ..Table::new(dataset.clone(), self.project(), id)
            };
            let name = format!("metamist-etl-bigquery-table{end}");
            self.add(purpose, table.resource(name))
        };
        let data = table("What was sent.", "etl-data", include_str!("table.json"), "");
        let schema = include_str!("log_table.json");
        let logs = table("What became of it.", "etl-logs", schema, "-logs");
        ([data, logs], dataset)
    }

    fn configuration_secret(&self, interfaces: &Interfaces) -> NodeId {
        let replica = SecretReplica::new(self.region.to_owned());
        let replication = SecretReplication {
            user_managed: Some(SecretReplicationUserManaged::new(vec![replica])),
            ..SecretReplication::default()
        };
        let secret = SecretOf::new(self.project(), replication, "accessor-configuration");
        let secret = secret.resource("metamist-etl-accessor-configuration-secret");
        self.after("Who may send what.", secret, &[interfaces.secrets])
    }

    /// Writes who may send what, by type of data: named accounts, and all analysts of a dataset.
    fn who_sends(&self, secret: NodeId, has: &Has<'_>, senders: &[(&str, Runner)]) -> NodeId {
        let by_type = has.etl.by_type.iter().map(|(name, data)| {
            let named = senders.iter();
            let named = named.filter(|(name, _)| data.accessors.iter().any(|of| of == name));
            let analysts = has.groups.iter();
            let analysts = analysts
                .filter(|(dataset, ..)| data.analysis_group_dataset.as_ref() == Some(dataset))
                .flat_map(|(.., members)| members.iter().map(|member| member.address.clone()));
            let users = named
                .map(|(_, sender)| sender.email.clone())
                .chain(analysts);
            let given = data.default_parameters.as_ref();
            let given = given.map_or(Value::Null, |given| {
                Value::map(given.iter().map(|(key, of)| (key.clone(), value(of))))
            });
            let data = Value::map([
                ("default_parameters", given),
                ("parser_name", Value::from(&data.parser_name)),
                ("users", Value::List(users.collect())),
            ]);
            (name.clone(), data)
        });
        let document = Value::Render(Render::Json, Box::new(Value::map(by_type)));
        let version = SecretVersion::new(output(secret, "id"), document);
        let version = version.resource("metamist-etl-accessor-configuration");
        self.add("Who may send what, as the functions read it.", version)
    }

    // ---- messages -----------------------------------------------------------------------

    fn topic(&self, purpose: &'static str, name: &str, waits: &[NodeId]) -> NodeId {
        let topic = Topic::new(self.project()).resource(name.to_owned());
        self.after(purpose, topic, waits)
    }

    /// A policy that lets in what delivers messages in the cloud: in the provider's own project,
    /// as in the deployment that was there before.
    fn policy(&self, role: &'static str) -> Value {
        let binding = Value::map([
            (
                "members",
                Value::List(vec![agent(&self.scope, "gcp-sa-pubsub")]),
            ),
            ("role", role.into()),
        ]);
        let policy = Value::map([("bindings", Value::List(vec![binding]))]);
        Value::Render(Render::Json, Box::new(policy))
    }

    fn may_publish(&self, topic: NodeId, name: &str) {
        let policy = TopicIamPolicy::new(
            self.policy("roles/pubsub.publisher"),
            self.project(),
            output(topic, "name"),
        );
        let policy = policy.resource(name.to_owned());
        self.add("Lets the cloud set messages aside.", policy);
    }

    fn may_subscribe(&self, subscription: NodeId, name: &str) {
        let policy = SubscriptionIamPolicy::new(
            self.policy("roles/pubsub.subscriber"),
            self.project(),
            output(subscription, "name"),
        );
        let policy = policy.resource(name.to_owned());
        self.add("Lets the cloud take messages.", policy);
    }

    /// The topic of what was sent, and that of what could not be loaded.
    fn topics(&self, interfaces: &Interfaces) -> (NodeId, NodeId) {
        let waits = [interfaces.pubsub];
        let incoming = self.topic("What was sent.", "metamist-etl-topic", &waits);
        let name = "metamist-etl-dead-letters-topic";
        let dead = self.topic("What could not be loaded.", name, &waits);
        self.may_publish(dead, "metamist-etl-dead-letters-topic-iam-policy");
        (incoming, dead)
    }

    /// A subscription that calls a function with each message.
    fn pushes(
        &self,
        topic: NodeId,
        dead: NodeId,
        function: NodeId,
        as_whom: &Runner,
    ) -> Subscription {
        let (key, said) = PUSHED;
        Subscription {
            dead_letter_policy: Some(SubscriptionDeadLetterPolicy {
                dead_letter_topic: Some(output(dead, "id")),
                max_delivery_attempts: Some(5),
            }),
            push_config: Some(SubscriptionPushConfig {
                attributes: Some(vec![(key.into(), said.into())]),
                oidc_token: Some(SubscriptionOidcToken::new(as_whom.email.clone())),
                ..SubscriptionPushConfig::new(output(function, "serviceConfig.uri"))
            }),
            ..Subscription::new(self.project(), output(topic, "name"))
        }
    }

    /// What was sent is loaded; what could not be loaded waits for somebody.
    fn loading(
        &self,
        incoming: NodeId,
        dead: NodeId,
        load: NodeId,
        taker: &Runner,
        interfaces: &Interfaces,
    ) {
        let waiting = Subscription {
            ack_deadline_seconds: Some(20),
            ..Subscription::new(self.project(), output(dead, "name"))
        };
        let waiting = waiting.resource("metamist-etl-dead-letter-subscription");
        let waiting = self.add("What could not be loaded waits for somebody.", waiting);
        let loads = Subscription {
            ack_deadline_seconds: Some(30),
            expiration_policy: Some(SubscriptionExpirationPolicy::new("")),
            retry_policy: Some(SubscriptionRetryPolicy {
                minimum_backoff: Some("10s".into()),
                ..SubscriptionRetryPolicy::default()
            }),
            ..self.pushes(incoming, dead, load, taker)
        };
        let loads = loads.resource("metamist-etl-subscription");
        let waits = [interfaces.pubsub, waiting];
        let loads = self.after("Has what was sent loaded.", loads, &waits);
        self.may_subscribe(loads, "metamist-etl-pubsub-topic-subscription-policy");
    }

    /// The topic whose messages are told in Slack, with the function that tells them.
    fn notification(&self, sources: &Value, teller: &Runner, interfaces: &Interfaces) -> NodeId {
        let name = "metamist-etl-notification";
        self.role(
            "Calls the function that tells.",
            "metamist-etl-notification-sa-run-invoker-role",
            "roles/run.invoker",
            account(&teller.email),
        );
        let sets = [
            ("SLACK_BOT_TOKEN", self.slack_token.clone()),
            ("SLACK_CHANNEL", self.slack_channel.to_owned().into()),
        ];
        let tells = self.function(
            sources,
            Made {
                name: "metamist-etl-notification-func",
                code: format!("{name}-func-source-code"),
                entry: "etl_notify".to_owned(),
                files: code::notification(),
                runs_as: teller,
                sets: sets.map(|(key, value)| (key.into(), value)).into(),
                waits: vec![
                    interfaces.iam,
                    interfaces.functions,
                    interfaces.build,
                    interfaces.pubsub,
                    teller.node,
                ],
            },
        );
        let topic = self.topic("What is told in Slack.", name, &[]);
        let of_dead = format!("{name}-dead-letters-topic");
        let dead = self.topic("What could not be told.", &of_dead, &[]);
        self.may_publish(dead, &format!("{of_dead}-iam-policy"));
        let tell = Subscription {
            ack_deadline_seconds: Some(20),
            ..self.pushes(topic, dead, tells, teller)
        };
        let tell = tell.resource(format!("{name}-subscription"));
        let tell = self.add("Has messages told.", tell);
        self.may_subscribe(tell, &format!("{name}-subscription-iam-policy"));
        topic
    }

    // ---- functions ----------------------------------------------------------------------

    fn function(&self, sources: &Value, made: Made<'_>) -> NodeId {
        let code = BucketObject {
            source: Some(made.files.into()),
            ..BucketObject::new(sources.clone())
        };
        let mut code = code.resource(made.code);
        // Other code is another object: a function looks at names only.
        code.options_mut().replace_on_changes = vec!["*".into()];
        let code = self.add("The code of a function.", code);
        let (project, region) = (self.id, self.region);
        let images = format!("projects/{project}/locations/{region}/repositories/gcf-artifacts");
        let function = Function {
            build_config: Some(FunctionBuildConfig {
                docker_repository: Some(images.into()),
                entry_point: Some(made.entry.into()),
                environment_variables: Some(cpg::Map::new()),
                runtime: Some(RUNTIME.into()),
                source: Some(FunctionSource {
                    storage_source: Some(FunctionStorageSource {
                        bucket: Some(sources.clone()),
                        object: Some(output(code, "name")),
                        ..FunctionStorageSource::default()
                    }),
                    ..FunctionSource::default()
                }),
                ..FunctionBuildConfig::default()
            }),
            name: Some(made.name.to_owned().into()),
            project: Some(self.project()),
            service_config: Some(FunctionServiceConfig {
                all_traffic_on_latest_revision: Some(true),
                available_cpu: Some("1".into()),
                available_memory: Some("2Gi".into()),
                environment_variables: Some(made.sets),
                ingress_settings: Some("ALLOW_ALL".into()),
                max_instance_count: Some(1),
                min_instance_count: Some(0),
                service_account_email: Some(made.runs_as.email.clone()),
                timeout_seconds: Some(540),
                ..FunctionServiceConfig::default()
            }),
            ..Function::new(region.to_owned())
        };
        let function = function.resource(made.name.to_owned());
        self.after(
            "A function between outside and Metamist.",
            function,
            &made.waits,
        )
    }

    /// The same function under addresses of one's own, where the configuration names some.
    fn outside(&self, name: &str, etl: &Etl, runs_as: &Runner, sets: &cpg::Map, function: NodeId) {
        let audiences = etl.custom_audience_list.as_ref();
        let audiences = audiences.and_then(|list| list.get(name));
        let Some(audiences) = audiences.filter(|audiences| !audiences.is_empty()) else {
            return;
        };
        let (region, project) = (self.region, self.id);
        let image =
            format!("{region}-docker.pkg.dev/{project}/gcf-artifacts/metamist--etl--{name}:latest");
        let envs = sets.iter().map(|(name, value)| ServiceEnv {
            value: Some(value.clone()),
            ..ServiceEnv::new(name.clone())
        });
        let container = ServiceContainer {
            envs: Some(envs.collect()),
            resources: Some(ServiceResources {
                cpu_idle: Some(true),
                limits: Some(vec![
                    ("cpu".into(), "1".into()),
                    ("memory".into(), "2Gi".into()),
                ]),
                startup_cpu_boost: Some(true),
            }),
            ..ServiceContainer::new(image)
        };
        let template = ServiceTemplate {
            containers: Some(vec![container]),
            max_instance_request_concurrency: Some(1),
            scaling: Some(ServiceScaling {
                max_instance_count: Some(1),
                min_instance_count: Some(0),
            }),
            service_account: Some(runs_as.email.clone()),
            timeout: Some("540s".into()),
            ..ServiceTemplate::default()
        };
        let own = format!("metamist-etl-{name}-external");
        let service = Service {
            custom_audiences: Some(audiences.iter().map(Value::from).collect()),
            ingress: Some("INGRESS_TRAFFIC_ALL".into()),
            name: Some(own.clone().into()),
            ..Service::new(region.to_owned(), self.project(), template)
        };
        // Its image is the function's.
        self.after(
            "A function, under addresses of one's own.",
            service.resource(own),
            &[function],
        );
    }

    // ---- who may do what ----------------------------------------------------------------

    fn role(&self, purpose: &'static str, name: &str, role: &'static str, member: Value) {
        let grant = projects::IamMember::new(member, self.project(), role);
        self.add(purpose, grant.resource(name.to_owned()));
    }

    fn rights(&self, loader: &Runner, taker: &Runner, dataset: Value) {
        for (of, runner) in [("extract", taker), ("load", loader)] {
            let access = DatasetAccess {
                role: Some("WRITER".into()),
                user_by_email: Some(runner.email.clone()),
                ..DatasetAccess::new(dataset.clone(), self.project())
            };
            let access = access.resource(format!("metamist-etl-bq-dataset-{of}-service-access"));
            self.add("Reads and writes the tables.", access);
        }
        let (load, extract) = (account(&loader.email), account(&taker.email));
        let robot = agent(&self.scope, "serverless-robot-prod");
        for (purpose, name, role, member) in [
            (
                "Asks the tables.",
                "metamist-etl-bq-job-user-role",
                "roles/bigquery.jobUser",
                load.clone(),
            ),
            (
                "Sends messages.",
                "metamist-etl-extract-editor-role",
                "roles/editor",
                extract,
            ),
            (
                "Sends messages.",
                "metamist-etl-load-editor-role",
                "roles/editor",
                load.clone(),
            ),
            (
                "Reads who may send what.",
                "metamist-etl-load-secret-accessor-role",
                "roles/secretmanager.secretAccessor",
                load,
            ),
            (
                "Lets the cloud deploy functions.",
                "metamist-etl-robot-service-agent-role",
                "roles/run.serviceAgent",
                robot,
            ),
        ] {
            self.role(purpose, name, role, member);
        }
    }

    /// Who may call the function that takes data in: named accounts, and groups of analysts.
    fn may_send(&self, extract: NodeId, has: &Has<'_>, senders: &[(&str, Runner)]) {
        let senders = senders
            .iter()
            .map(|(name, sender)| ((*name).to_owned(), account(&sender.email)));
        let groups = has.groups.iter().map(|(dataset, address, _)| {
            let group = Principal {
                key: dataset.clone(),
                kind: PrincipalKind::Group,
                address: address.clone(),
            };
            (format!("{dataset}-analysis-group"), member(&group))
        });
        let of = |attribute| output(extract, attribute);
        for (name, member) in senders.chain(groups) {
            let calls = FunctionIamMember::new(
                of("name"),
                of("location"),
                member.clone(),
                of("project"),
                "roles/cloudfunctions.invoker",
            );
            let calls = calls.resource(format!("metamist-etl-accessor-{name}"));
            self.add("May send data.", calls);
            let runs = cloud_run::IamMember::new(
                of("location"),
                member,
                of("project"),
                "roles/run.invoker",
                of("name"),
            );
            let runs = runs.resource(format!("metamist-etl-run-accessor-{name}"));
            self.add("May send data.", runs);
        }
    }
}

/// The environment of the functions that take data in and load it.
fn environment(etl: &Etl, tables: &[NodeId; 2], named: [NodeId; 3]) -> cpg::Map {
    let table = |node| {
        let parts = ["project", "datasetId", "tableId"].map(|part| output(node, part));
        let [project, dataset, table] = parts;
        Value::concat([project, ".".into(), dataset, ".".into(), table])
    };
    let [data, logs] = tables.map(table);
    let [incoming, told, version] = named.map(|node| output(node, "id"));
    let variables = [
        ("BIGQUERY_LOG_TABLE", Some(logs)),
        ("BIGQUERY_TABLE", Some(data)),
        ("CONFIGURATION_SECRET", Some(version)),
        ("NOTIFICATION_PUBSUB_TOPIC", Some(told)),
        ("PUBSUB_TOPIC", Some(incoming)),
        ("SM_ENVIRONMENT", etl.environment.as_ref().map(Value::from)),
    ];
    let said = variables.into_iter();
    said.filter_map(|(name, value)| Some((name.into(), value?)))
        .collect()
}

/// An account of the cloud's own, in the provider's own project.
fn agent(scope: &Scope<Gcp>, of: &str) -> Value {
    Value::concat([
        Value::from("serviceAccount:service-"),
        scope.own_project_number(),
        Value::from(format!("@{of}.iam.gserviceaccount.com")),
    ])
}

/// What the configuration passes on, as a value of the plan.
fn value(plain: &Plain) -> Value {
    match plain {
        Plain::Bool(value) => Value::Bool(*value),
        Plain::Int(value) => Value::Int(*value),
        Plain::Float(value) => Value::Float(*value),
        Plain::Text(text) => Value::from(text),
        Plain::List(items) => Value::List(items.iter().map(value).collect()),
        Plain::Map(pairs) => Value::map(pairs.iter().map(|(key, of)| (key.clone(), value(of)))),
        _ => Value::Null,
    }
}
