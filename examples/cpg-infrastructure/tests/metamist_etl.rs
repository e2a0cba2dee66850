//! The plugin `metamist` against what its public source declares
//! (`metamist_infrastructure/driver.py` and `slack_notification.py`): a table written from that
//! source by hand, since nobody recorded a deployment of it. It knows no file of the design.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::path::PathBuf;

use common::{Planned, Resources, configs, differences, json, plan, resources, run, scratch};
use serde_json::{Value, json};

const GOLDEN: &str = "goldens/billing-aggregator/config.json";
const PROJECT: &str = "sample-metadata";
const REGION: &str = "australia-southeast1";
const PUBSUB: &str = "serviceAccount:service-123456789013@gcp-sa-pubsub.iam.gserviceaccount.com";

/// The golden's configuration with the plugin, or without it, and with a change.
fn config(name: &str, plugins: &Value, change: impl FnOnce(&mut Value)) -> PathBuf {
    let mut config = json(&configs(GOLDEN));
    let infrastructure = &mut config["infrastructure"];
    infrastructure["plugins_enabled"] = plugins.clone();
    let etl = &mut infrastructure["metamist"]["etl"];
    etl["accessors"] = json!(["lab-one"]);
    etl["by_type"]["/bbv/v1"]["accessors"] = json!(["lab-one"]);
    etl["by_type"]["/bbv/v1"]["analysis_group_dataset"] = json!("fewgenomes");
    etl["custom_audience_list"] = json!({"extract": ["https://etl.example.org"]});
    change(infrastructure);
    let path = scratch(name).join("config.json");
    std::fs::write(&path, config.to_string()).unwrap();
    path
}

fn planned(name: &str, change: impl FnOnce(&mut Value)) -> Planned {
    let config = config(name, &json!(["metamist"]), change);
    plan(
        &config,
        &scratch(&format!("{name}-out")).join("exports.json"),
    )
}

/// What the plugin adds to a plan.
fn added(name: &str, change: impl FnOnce(&mut Value)) -> Resources {
    let without = config(&format!("{name}-without"), &json!([]), |_| ());
    let without = plan(
        &without,
        &scratch(&format!("{name}-no")).join("exports.json"),
    );
    let without = resources(&without.plan).unwrap();
    let with = planned(name, change);
    assert_eq!(with.status, Some(0), "{}", with.said);
    let with = resources(&with.plan).unwrap();
    // Nothing else changes; extra is what the plugin adds.
    let other = differences(&without, &with);
    let other = other.iter().filter(|line| !line.starts_with("extra "));
    assert_eq!(other.count(), 0);
    let added = with.into_iter();
    added
        .filter(|(key, _)| !without.contains_key(key))
        .collect()
}

fn email(account: &str) -> String {
    format!("{account}@{PROJECT}.iam.gserviceaccount.com")
}

fn member(account: &str) -> String {
    format!("serviceAccount:{}", email(account))
}

fn schema(columns: &[(&str, &str)]) -> Vec<(String, String)> {
    let own = |text: &str| text.to_owned();
    columns
        .iter()
        .map(|(name, of)| (own(name), own(of)))
        .collect()
}

/// Type, name, inputs, and what it waits for by `depends_on`.
type Row = (&'static str, &'static str, Value, &'static [&'static str]);

fn interface(name: &'static str, api: &str, waits: &'static [&'static str]) -> Row {
    let inputs = json!({
        "disableOnDestroy": false, "project": PROJECT,
        "service": format!("{api}.googleapis.com"),
    });
    ("gcp:projects/service:Service", name, inputs, waits)
}

fn account(name: &'static str, id: &str) -> Row {
    let inputs = json!({"accountId": id, "project": PROJECT});
    let token = "gcp:serviceaccount/account:Account";
    (token, name, inputs, &["metamist-iam-service"])
}

fn role(name: &'static str, role: &str, member: &str) -> Row {
    let inputs = json!({"member": member, "project": PROJECT, "role": role});
    ("gcp:projects/iAMMember:IAMMember", name, inputs, &[])
}

fn topic(name: &'static str, waits: &'static [&'static str]) -> Row {
    let inputs = json!({"project": PROJECT});
    ("gcp:pubsub/topic:Topic", name, inputs, waits)
}

fn policy(role: &str) -> String {
    format!(r#"{{"bindings":[{{"members":["{PUBSUB}"],"role":"{role}"}}]}}"#)
}

fn environment() -> Value {
    json!({
        "BIGQUERY_LOG_TABLE": "sample-metadata.metamist.etl-logs",
        "BIGQUERY_TABLE": "sample-metadata.metamist.etl-data",
        "CONFIGURATION_SECRET": "metamist-etl-accessor-configuration_id",
        "NOTIFICATION_PUBSUB_TOPIC": "metamist-etl-notification_id",
        "PUBSUB_TOPIC": "metamist-etl-topic_id",
        "SM_ENVIRONMENT": "PRODUCTION",
    })
}

fn function(
    name: &'static str,
    entry: &str,
    code: &str,
    account: &str,
    environment: &Value,
    waits: &'static [&'static str],
) -> Row {
    let inputs = json!({
        "buildConfig": {
            "dockerRepository":
                format!("projects/{PROJECT}/locations/{REGION}/repositories/gcf-artifacts"),
            "entryPoint": entry,
            "environmentVariables": {},
            "runtime": "python311",
            "source": {"storageSource": {
                "bucket": "cpg-metamist-source-bucket", "object": code,
            }},
        },
        "location": REGION,
        "name": name,
        "project": PROJECT,
        "serviceConfig": {
            "allTrafficOnLatestRevision": true,
            "availableCpu": "1",
            "availableMemory": "2Gi",
            "environmentVariables": environment,
            "ingressSettings": "ALLOW_ALL",
            "maxInstanceCount": 1,
            "minInstanceCount": 0,
            "serviceAccountEmail": email(account),
            "timeoutSeconds": 540,
        },
    });
    (
        "gcp:cloudfunctionsv2/function:Function",
        name,
        inputs,
        waits,
    )
}

fn pushes(topic: &str, dead: &str, function: &str, account: &str, more: Value) -> Value {
    let mut inputs = json!({
        "deadLetterPolicy": {"deadLetterTopic": format!("{dead}_id"), "maxDeliveryAttempts": 5},
        "project": PROJECT,
        "pushConfig": {
            "attributes": {"x-goog-version": "v1"},
            "oidcToken": {"serviceAccountEmail": email(account)},
            "pushEndpoint": format!("https://{function}.example.run.app"),
        },
        "topic": topic,
    });
    let more = more.as_object().unwrap().clone();
    inputs.as_object_mut().unwrap().extend(more);
    inputs
}

/// `MetamistInfrastructure`: all but the functions, their code and the tables' columns.
fn base() -> Vec<Row> {
    let manager = &["metamist-cloudresourcemanager-service"];
    let table = "gcp:bigquery/datasetAccess:DatasetAccess";
    let writer = |account: &str| {
        json!({
            "datasetId": "metamist", "project": PROJECT, "role": "WRITER",
            "userByEmail": email(account),
        })
    };
    let (load, extract) = ("metamist-etl-load-sa", "metamist-etl-extract-sa");
    vec![
        interface(
            "metamist-cloudresourcemanager-service",
            "cloudresourcemanager",
            &[],
        ),
        interface("metamist-iam-service", "iam", manager),
        interface("metamist-secretmanager-service", "secretmanager", manager),
        interface("metamist-cloudfunctions-service", "cloudfunctions", &[]),
        interface("metamist-pubsub-service", "pubsub", &[]),
        interface("metamist-cloudbuild-service", "cloudbuild", &[]),
        interface("metamist-bigquery-service", "bigquery", &[]),
        account("metamist-etl-service-account", "metamist-etl-sa"),
        account("metamist-etl-load-service-account", load),
        account("metamist-etl-extract-service-account", extract),
        account("metamist-etl-accessor-lab-one", "metamist-etl-lab-one"),
        (
            "gcp:storage/bucket:Bucket",
            "metamist-source-bucket",
            json!({
                "location": REGION, "name": "cpg-metamist-source-bucket", "project": PROJECT,
                "uniformBucketLevelAccess": true,
            }),
            &[],
        ),
        (
            "gcp:secretmanager/secret:Secret",
            "metamist-etl-accessor-configuration-secret",
            json!({
                "project": PROJECT,
                "replication": {"userManaged": {"replicas": [{"location": REGION}]}},
                "secretId": "accessor-configuration",
            }),
            &["metamist-secretmanager-service"],
        ),
        (
            "gcp:secretmanager/secretIamMember:SecretIamMember",
            "metamist-etl-accessor-configuration-access",
            json!({
                "member": member(load), "project": PROJECT,
                "role": "roles/secretmanager.secretAccessor",
                "secretId": "metamist-etl-accessor-configuration-secret_id",
            }),
            &[],
        ),
        (
            "gcp:bigquery/dataset:Dataset",
            "metamist-etl-bigquery-dataset",
            json!({
                "datasetId": "metamist", "description": "Metamist related bigquery tables",
                "friendlyName": "metamist bigquery dataset", "labels": {"project": "metamist"},
                "location": REGION, "project": PROJECT,
            }),
            &["metamist-bigquery-service"],
        ),
        (
            table,
            "metamist-etl-bq-dataset-extract-service-access",
            writer(extract),
            &[],
        ),
        (
            table,
            "metamist-etl-bq-dataset-load-service-access",
            writer(load),
            &[],
        ),
        role(
            "metamist-etl-bq-job-user-role",
            "roles/bigquery.jobUser",
            &member(load),
        ),
        role(
            "metamist-etl-extract-editor-role",
            "roles/editor",
            &member(extract),
        ),
        role(
            "metamist-etl-load-editor-role",
            "roles/editor",
            &member(load),
        ),
        role(
            "metamist-etl-load-secret-accessor-role",
            "roles/secretmanager.secretAccessor",
            &member(load),
        ),
        role(
            "metamist-etl-robot-service-agent-role",
            "roles/run.serviceAgent",
            "serviceAccount:service-123456789013@serverless-robot-prod.iam.gserviceaccount.com",
        ),
        role(
            "metamist-etl-notification-sa-run-invoker-role",
            "roles/run.invoker",
            &member("metamist-etl-sa"),
        ),
    ]
}

/// Topics, who listens, and the policies of both.
fn messages() -> Vec<Row> {
    let subscription = "gcp:pubsub/subscription:Subscription";
    let listens = "gcp:pubsub/subscriptionIAMPolicy:SubscriptionIAMPolicy";
    let sends = "gcp:pubsub/topicIAMPolicy:TopicIAMPolicy";
    let publisher = |topic: &str| json!({"policyData": policy("roles/pubsub.publisher"), "project": PROJECT, "topic": topic});
    let subscriber = |to: &str| {
        let data = policy("roles/pubsub.subscriber");
        json!({"policyData": data, "project": PROJECT, "subscription": to})
    };
    vec![
        topic("metamist-etl-topic", &["metamist-pubsub-service"]),
        topic(
            "metamist-etl-dead-letters-topic",
            &["metamist-pubsub-service"],
        ),
        topic("metamist-etl-notification", &[]),
        topic("metamist-etl-notification-dead-letters-topic", &[]),
        (
            sends,
            "metamist-etl-dead-letters-topic-iam-policy",
            publisher("metamist-etl-dead-letters-topic"),
            &[],
        ),
        (
            sends,
            "metamist-etl-notification-dead-letters-topic-iam-policy",
            publisher("metamist-etl-notification-dead-letters-topic"),
            &[],
        ),
        (
            subscription,
            "metamist-etl-dead-letter-subscription",
            json!({
                "ackDeadlineSeconds": 20, "project": PROJECT,
                "topic": "metamist-etl-dead-letters-topic",
            }),
            &[],
        ),
        (
            subscription,
            "metamist-etl-subscription",
            pushes(
                "metamist-etl-topic",
                "metamist-etl-dead-letters-topic",
                "metamist-etl-load",
                "metamist-etl-extract-sa",
                json!({
                    "ackDeadlineSeconds": 30, "expirationPolicy": {"ttl": ""},
                    "retryPolicy": {"minimumBackoff": "10s"},
                }),
            ),
            &[
                "metamist-etl-dead-letter-subscription",
                "metamist-pubsub-service",
            ],
        ),
        (
            subscription,
            "metamist-etl-notification-subscription",
            pushes(
                "metamist-etl-notification",
                "metamist-etl-notification-dead-letters-topic",
                "metamist-etl-notification-func",
                "metamist-etl-sa",
                json!({"ackDeadlineSeconds": 20}),
            ),
            &[],
        ),
        (
            listens,
            "metamist-etl-pubsub-topic-subscription-policy",
            subscriber("metamist-etl-subscription"),
            &[],
        ),
        (
            listens,
            "metamist-etl-notification-subscription-iam-policy",
            subscriber("metamist-etl-notification-subscription"),
            &[],
        ),
    ]
}

fn functions() -> Vec<Row> {
    let token = json!({
        "SLACK_BOT_TOKEN": "mock-secret:billing-admin-000001/slack-aggregator-token",
        "SLACK_CHANNEL": "metamist-alerts",
    });
    vec![
        function(
            "metamist-etl-extract",
            "etl_extract",
            "metamist-etl-extract-source-code",
            "metamist-etl-extract-sa",
            &environment(),
            &[
                "metamist-cloudbuild-service",
                "metamist-cloudfunctions-service",
                "metamist-etl-extract-service-account",
            ],
        ),
        function(
            "metamist-etl-load",
            "etl_load",
            "metamist-etl-load-source-code",
            "metamist-etl-load-sa",
            &environment(),
            &[
                "metamist-cloudbuild-service",
                "metamist-cloudfunctions-service",
                "metamist-etl-load-service-account",
            ],
        ),
        function(
            "metamist-etl-notification-func",
            "etl_notify",
            "metamist-etl-notification-func-source-code",
            "metamist-etl-sa",
            &token,
            &[
                "metamist-cloudbuild-service",
                "metamist-cloudfunctions-service",
                "metamist-etl-service-account",
                "metamist-iam-service",
                "metamist-pubsub-service",
            ],
        ),
    ]
}

/// Who may call the function that takes data in.
fn callers() -> Vec<Row> {
    let invokes = |member: &str| {
        json!({
            "cloudFunction": "metamist-etl-extract", "location": REGION, "member": member,
            "project": PROJECT, "role": "roles/cloudfunctions.invoker",
        })
    };
    let runs = |member: &str| {
        json!({
            "location": REGION, "member": member, "project": PROJECT,
            "role": "roles/run.invoker", "service": "metamist-etl-extract",
        })
    };
    let function = "gcp:cloudfunctionsv2/functionIamMember:FunctionIamMember";
    let service = "gcp:cloudrun/iamMember:IamMember";
    let group = "group:fewgenomes-analysis@groups.example.org";
    let lab = member("metamist-etl-lab-one");
    vec![
        (
            function,
            "metamist-etl-accessor-lab-one",
            invokes(&lab),
            &[],
        ),
        (
            service,
            "metamist-etl-run-accessor-lab-one",
            runs(&lab),
            &[],
        ),
        (
            function,
            "metamist-etl-accessor-fewgenomes-analysis-group",
            invokes(group),
            &[],
        ),
        (
            service,
            "metamist-etl-run-accessor-fewgenomes-analysis-group",
            runs(group),
            &[],
        ),
    ]
}

/// The function under an address of one's own.
fn outside() -> Row {
    let environment = environment();
    let environment = environment.as_object().unwrap().iter();
    let envs: Vec<Value> = environment
        .map(|(name, value)| json!({"name": name, "value": value}))
        .collect();
    let inputs = json!({
        "customAudiences": ["https://etl.example.org"],
        "ingress": "INGRESS_TRAFFIC_ALL",
        "location": REGION,
        "name": "metamist-etl-extract-external",
        "project": PROJECT,
        "template": {
            "containers": [{
                "envs": envs,
                "image": format!(
                    "{REGION}-docker.pkg.dev/{PROJECT}/gcf-artifacts/metamist--etl--extract:latest"
                ),
                "resources": {
                    "cpuIdle": true,
                    "limits": {"cpu": "1", "memory": "2Gi"},
                    "startupCpuBoost": true,
                },
            }],
            "maxInstanceRequestConcurrency": 1,
            "scaling": {"maxInstanceCount": 1, "minInstanceCount": 0},
            "serviceAccount": email("metamist-etl-extract-sa"),
            "timeout": "540s",
        },
    });
    let token = "gcp:cloudrunv2/service:Service";
    let waits = &["metamist-etl-extract"];
    (token, "metamist-etl-extract-external", inputs, waits)
}

fn key(row: &Row) -> (String, String) {
    (row.0.to_owned(), row.1.to_owned())
}

#[test]
fn what_the_public_source_declares() {
    let mut added = added("declares", |_| ());
    let rows = [base(), messages(), functions(), callers(), vec![outside()]];
    for row in rows.iter().flatten() {
        let found = added.remove(&key(row));
        let found = found.unwrap_or_else(|| panic!("no {} {}", row.0, row.1));
        assert_eq!(found["inputs"], row.2, "{} {}", row.0, row.1);
        let waits = &found["options"]["depends_on"];
        let waits = if waits.is_null() {
            json!([])
        } else {
            waits.clone()
        };
        assert_eq!(waits, json!(row.3), "{} {}", row.0, row.1);
    }
    let rest: Vec<&str> = added.keys().map(|(_, name)| name.as_str()).collect();
    // Each of these has a test of its own.
    assert_eq!(
        rest,
        [
            "metamist-etl-bigquery-table",
            "metamist-etl-bigquery-table-logs",
            "metamist-etl-accessor-configuration",
            "metamist-etl-extract-source-code",
            "metamist-etl-load-source-code",
            "metamist-etl-notification-func-source-code",
        ]
    );
}

#[test]
fn tables_have_their_columns() {
    let added = added("tables", |_| ());
    let columns = |name: &str| {
        let table = "gcp:bigquery/table:Table".to_owned();
        let inputs = added[&(table, name.to_owned())]["inputs"].clone();
        let schema: Value = serde_json::from_str(inputs["schema"].as_str().unwrap()).unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let columns = schema.as_array().unwrap().iter();
        let columns: Vec<(String, String)> = columns
            .map(|column| {
                assert_eq!(column["mode"], "REQUIRED");
                (text(&column["name"]), text(&column["type"]))
            })
            .collect();
        let mut rest = inputs;
        rest.as_object_mut().unwrap().remove("schema");
        (columns, rest)
    };
    let rest = |id: &str| {
        json!({
            "datasetId": "metamist", "deletionProtection": false,
            "labels": {"project": "metamist"}, "project": PROJECT, "tableId": id,
        })
    };
    let data = schema(&[
        ("request_id", "STRING"),
        ("timestamp", "TIMESTAMP"),
        ("type", "STRING"),
        ("submitting_user", "STRING"),
        ("body", "JSON"),
    ]);
    let logs = schema(&[
        ("request_id", "STRING"),
        ("timestamp", "TIMESTAMP"),
        ("status", "STRING"),
        ("details", "JSON"),
    ]);
    assert_eq!(
        columns("metamist-etl-bigquery-table"),
        (data, rest("etl-data"))
    );
    assert_eq!(
        columns("metamist-etl-bigquery-table-logs"),
        (logs, rest("etl-logs"))
    );
}

/// By type of data: those whom it names, and all analysts of its dataset.
#[test]
fn who_may_send_what() {
    let secret = |name: &str, change: fn(&mut Value)| {
        let added = added(name, change);
        let version = "gcp:secretmanager/secretVersion:SecretVersion".to_owned();
        let version = &added[&(version, "metamist-etl-accessor-configuration".to_owned())];
        let inputs = &version["inputs"];
        assert_eq!(
            inputs["secret"],
            "metamist-etl-accessor-configuration-secret_id"
        );
        let data: Value = serde_json::from_str(inputs["secretData"].as_str().unwrap()).unwrap();
        data
    };
    let data = secret("who", |_| ());
    let lab = email("metamist-etl-lab-one");
    let bbv = &data["/bbv/v1"];
    assert_eq!(bbv["parser_name"], "bbv");
    let given = json!({"default_sequencing_type": "genome", "project": "tob-wgs"});
    assert_eq!(bbv["default_parameters"], given);
    let users = bbv["users"].as_array().unwrap();
    assert_eq!(users[0], json!(lab));
    assert!(users.len() > 1, "no analyst in {users:?}");
    assert_eq!(data.as_object().unwrap().len(), 1);

    let data = secret("who-alone", |infrastructure| {
        let bbv = &mut infrastructure["metamist"]["etl"]["by_type"]["/bbv/v1"];
        bbv["analysis_group_dataset"] = Value::Null;
        bbv["default_parameters"] = Value::Null;
    });
    let alone = json!({"default_parameters": null, "parser_name": "bbv", "users": [lab]});
    assert_eq!(data, json!({"/bbv/v1": alone}));
}

/// Private packages are in the list of what the function needs, which is put together.
#[test]
fn private_packages_are_asked_for_where_they_are_named() {
    let bytes = |name: &str, change: fn(&mut Value)| {
        let added = added(name, change);
        let object = "gcp:storage/bucketObject:BucketObject".to_owned();
        let code = &added[&(object, "metamist-etl-load-source-code".to_owned())];
        assert_eq!(code["inputs"]["bucket"], "cpg-metamist-source-bucket");
        assert_eq!(code["options"]["replace_on_changes"], json!(["*"]));
        let files = &code["inputs"]["source"]["assets"];
        assert_eq!(files["main.py"]["bytes"], 13_720);
        files["requirements.txt"]["bytes"].as_u64().unwrap()
    };
    let without = bytes("packages-none", |infrastructure| {
        infrastructure["metamist"]["etl"]["private_repo_packages"] = Value::Null;
    });
    let more = "\n--extra-index-url https://australia-southeast1-python.pkg.dev/cpg-common/python-registry/simple/\nmetamist_private==1.0.0";
    let with = bytes("packages", |_| ());
    assert_eq!(with, without + more.len() as u64);
}

#[test]
fn all_that_the_sections_lack_at_once() {
    let said = planned("lacks", |infrastructure| {
        let metamist = &mut infrastructure["metamist"];
        metamist["slack_channel"] = Value::Null;
        metamist["etl"]["by_type"]["/bbv/v1"]["accessors"] = json!(["lab-two"]);
        metamist["etl"]["by_type"]["/bbv/v1"]["analysis_group_dataset"] = json!("nowhere");
    });
    assert_eq!(
        (said.status, said.plan.as_str()),
        (Some(2), ""),
        "{}",
        said.said
    );
    for part in [
        "needs `metamist.slack_channel`",
        "lets in `lab-two`, which `metamist.etl.accessors` does not name",
        "expected one of `lab-one`",
        "lets in the analysts of `nowhere`, which is no dataset on `gcp`",
    ] {
        assert!(said.said.contains(part), "no `{part}` in\n{}", said.said);
    }
}

#[test]
fn sections_are_there_and_audiences_are_of_functions() {
    let said = planned("sections", |infrastructure| {
        infrastructure["metamist"]["etl"] = Value::Null;
        infrastructure["billing"]["aggregator"] = Value::Null;
    });
    assert_eq!(said.status, Some(2), "{}", said.said);
    for section in ["metamist.etl", "billing.aggregator"] {
        let part =
            format!("plugin `metamist` is enabled, but `infrastructure.{section}` is missing");
        assert!(said.said.contains(&part), "no `{part}` in\n{}", said.said);
    }
    let config = config("audience", &json!(["metamist"]), |infrastructure| {
        infrastructure["metamist"]["etl"]["custom_audience_list"] = json!({"production": ["a"]});
    });
    let checked = run(["check".as_ref(), "--config".as_ref(), config.as_os_str()]);
    let said = String::from_utf8(checked.stdout).unwrap();
    assert_eq!(checked.status.code(), Some(0), "{said}");
    assert!(
        said.contains("names `production`, which is none of the functions"),
        "{said}"
    );
}

/// An account's id has 6 to 30 characters, with `metamist-etl-` before the name.
#[test]
fn a_sender_whose_name_is_no_account_is_refused() {
    let said = planned("sender", |infrastructure| {
        let etl = &mut infrastructure["metamist"]["etl"];
        etl["accessors"] = json!(["lab-one", "ada@example.org"]);
    });
    assert_eq!(said.status, Some(2), "{}", said.said);
    assert!(
        said.said
            .contains("`metamist-etl-ada@example.org` is refused"),
        "{}",
        said.said
    );
}
