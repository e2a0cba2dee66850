//! What everything costs: collected into one table, reported, and stopped where it is too much.
//!
//! The plugin `billing_aggregator`: the struct says what there is, and nothing of it is there
//! until the plugin, which a configuration switches on, asks for it. All of it lies in the billing
//! project, and there is one for the organisation. The kinds are this design's own: the other
//! files of this folder say what they become.

mod alerts;
mod code;
mod functions;
mod table;

use std::rc::Rc;

use cpg::gcp::read_secret;
use cpg::prelude::*;
use cpg::{NodeId, Output, Plugin, Problem, Render, World};

use crate::config::{Aggregator, Billing, Configuration, CostControls, Organisation};
use alerts::{Alert, SlackChannel};
use functions::{Api, CloudFunction, Code, CodeBucket, Schedule, environment};
use table::CostTable;

/// Functions that collect what everything costs, report on it, and stop what costs too much.
#[dataset(clouds(gcp))]
pub struct BillingAggregator {
    /// Collects costs, and calls what collects them.
    #[resource(lazy, existing = organisation.billing.as_ref().and_then(|billing| billing.coordinator_machine_account.as_ref()))]
    coordinator: MachineAccount,
    /// Reports on costs, and stops projects that cost too much.
    #[resource(lazy, existing = controls(organisation).map(|controls| &controls.machine_account))]
    controller: MachineAccount,

    /// Builds functions.
    #[resource(
        lazy,
        logical_name = "billing-aggregator-cloudbuild-service",
        api = "cloudbuild"
    )]
    building: Api,
    /// Runs functions.
    #[resource(
        lazy,
        logical_name = "billing-aggregator-cloudfunctions-service",
        api = "cloudfunctions"
    )]
    running: Api,
    /// Calls functions at set times.
    #[resource(
        lazy,
        logical_name = "billing-aggregator-cloudscheduler-service",
        api = "cloudscheduler"
    )]
    calling: Api,

    /// Where the code of all functions lies.
    #[resource(lazy, logical_name = "billing-aggregator-source-bucket")]
    sources: CodeBucket,
    /// What collects costs.
    #[resource(lazy, logical_name = "billing-aggregator-functions-source-code", lies_in = BillingAggregator::SOURCES, files = code::aggregate())]
    collecting: Code,
    /// What reports on costs.
    #[resource(lazy, logical_name = "billing-gcp-cost-report-source-code", lies_in = BillingAggregator::SOURCES, files = code::cost_report())]
    reporting: Code,
    /// What stops projects that cost too much.
    #[resource(lazy, logical_name = "billing-gcp-cost-control-source-code", lies_in = BillingAggregator::SOURCES, files = code::cost_control())]
    controlling: Code,

    /// What everything has cost.
    #[resource(lazy, logical_name = "billing-aggregate-table", table = destination(organisation), columns = code::SCHEMA)]
    costs: CostTable,

    /// Collect costs where they arise.
    #[resource(
        lazy, each = collectors(organisation), name = "{item.name}",
        logical_name = "billing-aggregator-{item.name}-billing-function",
        code = BillingAggregator::COLLECTING, lies_in = BillingAggregator::SOURCES, file = item.file, entry = "from_request",
        runs_as = BillingAggregator::COORDINATOR,
        cpu = item.cpu, memory = item.memory, seconds = item.seconds, sets = collecting(organisation, item.looks_back),
        needs = [BillingAggregator::BUILDING, BillingAggregator::RUNNING],
    )]
    collectors: Family<CloudFunction>,
    /// Run them every few hours, each a minute after another.
    #[resource(
        lazy, each = collectors(organisation), name = "{item.name}",
        logical_name = "billing-aggregator-scheduler-job-{item.name}",
        calls = BillingAggregator::COLLECTORS, waits, calls_as = BillingAggregator::COORDINATOR,
        called_at = &every(organisation, item.minute), time_zone = "Australia/Sydney",
        needs = [BillingAggregator::CALLING],
    )]
    collections: Family<Schedule>,
    /// Tell when one of them fails.
    #[resource(
        lazy, each = collectors(organisation), name = "{item.name}",
        logical_name = "billing-aggregator-{item.name}-alert",
        about = BillingAggregator::COLLECTORS, told = BillingAggregator::SLACK, title = &format!("Aggregator {}", item.name),
    )]
    failures: Family<Alert>,

    /// Tells every morning what projects cost.
    #[resource(
        lazy, logical_name = "gcp-cost-reporting-cloud-function",
        code = BillingAggregator::REPORTING, lies_in = BillingAggregator::SOURCES, file = "main.py", entry = "slack_bot_cost_report",
        runs_as = BillingAggregator::CONTROLLER, memory = "256M", seconds = 540, sets = reporting(organisation),
        needs = [BillingAggregator::BUILDING, BillingAggregator::RUNNING],
    )]
    report: CloudFunction,
    /// Runs it every morning.
    #[resource(
        lazy, logical_name = "gcp-cost-reporting-job",
        calls = BillingAggregator::REPORT, calls_as = BillingAggregator::CONTROLLER,
        called_at = "0 9 * * *", time_zone = time_zone(organisation),
        description = "Triggers a daily cost report Cloud Function",
        needs = [BillingAggregator::CALLING],
    )]
    mornings: Schedule,
    /// Tells when it fails.
    #[resource(
        lazy, logical_name = "billing-gcp-cost-reporting-alert",
        about = BillingAggregator::REPORT, told = BillingAggregator::SLACK, title = "Gcp cost reporting",
    )]
    report_failures: Alert,

    /// Stops projects that cost too much, when their budget tells so. In the provider's own
    /// project, and made before what it needs: as in the deployment that was there before.
    #[resource(
        lazy, logical_name = "gcp-cost-control", of_provider,
        code = BillingAggregator::CONTROLLING, lies_in = BillingAggregator::SOURCES, file = "main.py", entry = "gcp_cost_control",
        runs_as = BillingAggregator::CONTROLLER, cpu = Value::Int(1), memory = "256M", seconds = 540, sets = controlling(organisation),
        topic = organisation.gcp.as_ref().and_then(|gcp| gcp.budget_notification_pubsub.clone()),
    )]
    control: CloudFunction,

    /// Where failures are told.
    #[resource(
        lazy, logical_name = "billing-aggregator-slack-notification-channel",
        channel = aggregator(organisation).map_or("", |aggregator| &aggregator.slack_channel),
        token = slack_token(organisation),
    )]
    slack: SlackChannel,
}

/// One of the functions that collect costs.
pub(crate) struct Collector {
    name: &'static str,
    file: &'static str,
    /// At which minute of the hour it runs.
    minute: u8,
    cpu: &'static str,
    memory: &'static str,
    /// After which time it is stopped; the cloud allows 3,600 at most.
    seconds: i64,
    /// How many of its intervals it looks back.
    looks_back: i64,
}

const fn collector(name: &'static str, file: &'static str, minute: u8) -> Collector {
    Collector {
        name,
        file,
        minute,
        cpu: "1",
        memory: "1024M",
        seconds: 540,
        looks_back: 1,
    }
}

/// All that there are: a configuration names some of them.
const COLLECTORS: [Collector; 5] = [
    Collector {
        seconds: 3600,
        looks_back: 24,
        ..collector("gcp", "gcp.py", 1)
    },
    Collector {
        cpu: "2",
        memory: "8Gi",
        seconds: 3600,
        ..collector("hail", "hail.py", 2)
    },
    collector("ica", "ica.py", 0),
    Collector {
        cpu: "4",
        memory: "16Gi",
        seconds: 3600,
        ..collector("seqr", "seqr.py", 3)
    },
    Collector {
        cpu: "4",
        memory: "16Gi",
        seconds: 3600,
        ..collector("seqr24", "seqr24.py", 4)
    },
];

/// Those that a configuration names.
fn collectors(organisation: &Organisation) -> impl Iterator<Item = &'static Collector> {
    let named = aggregator(organisation).map(|aggregator| aggregator.functions.as_slice());
    let named = named.unwrap_or_default();
    let all = COLLECTORS.iter();
    all.filter(|collector| named.iter().any(|name| name == collector.name))
}

fn billing(organisation: &Organisation) -> Option<&Billing> {
    organisation.billing.as_ref()
}

fn aggregator(organisation: &Organisation) -> Option<&Aggregator> {
    billing(organisation)?.aggregator.as_ref()
}

fn controls(organisation: &Organisation) -> Option<&CostControls> {
    billing(organisation)?.gcp_cost_controls.as_ref()
}

/// The project that all of it lies in.
fn project(organisation: &Organisation) -> &str {
    billing(organisation).map_or("", |billing| &billing.gcp.project_id)
}

fn destination(organisation: &Organisation) -> &str {
    aggregator(organisation).map_or("", |aggregator| &aggregator.destination_bq_table)
}

fn time_zone(organisation: &Organisation) -> &str {
    controls(organisation).map_or("", |controls| &controls.timezone)
}

fn every(organisation: &Organisation, minute: u8) -> String {
    let hours = aggregator(organisation).map_or(0, |aggregator| aggregator.interval_hours);
    format!("{minute} */{hours} * * *")
}

fn slack_token(organisation: &Organisation) -> Value {
    let secret = aggregator(organisation).map(|aggregator| &aggregator.slack_token_secret_name);
    let secret = secret.cloned().unwrap_or_default();
    read_secret(project(organisation).to_owned(), secret)
}

fn collecting(organisation: &Organisation, intervals: i64) -> cpg::Map {
    let Some((billing, aggregator)) = billing(organisation).zip(aggregator(organisation)) else {
        return cpg::Map::new();
    };
    let hours = Value::Int(aggregator.interval_hours * intervals);
    let text = |text: &Option<String>| text.as_ref().map(Value::from);
    environment([
        ("BILLING_PROJECT_ID", Some((&billing.gcp.project_id).into())),
        ("DEFAULT_INTERVAL_HOURS", Some(hours)),
        (
            "GCP_AGGREGATE_DEST_TABLE",
            Some((&aggregator.destination_bq_table).into()),
        ),
        (
            "GCP_BILLING_SOURCE_TABLE",
            text(&billing.gcp.source_bq_table),
        ),
        ("ICA_API_SECRET_NAME", text(&aggregator.ica_api_secret_name)),
        ("ICA_RAW_TABLE", text(&aggregator.ica_raw_table)),
    ])
}

fn reporting(organisation: &Organisation) -> cpg::Map {
    let Some((billing, controls)) = billing(organisation).zip(controls(organisation)) else {
        return cpg::Map::new();
    };
    let table = billing.gcp.source_bq_table.as_ref().map(Value::from);
    environment([
        ("BIGQUERY_BILLING_TABLE", table),
        ("BILLING_ACCOUNT_ID", Some((&billing.gcp.account_id).into())),
        ("QUERY_TIME_ZONE", Some((&controls.timezone).into())),
        ("SLACK_CHANNEL", Some((&controls.slack_channel).into())),
    ])
}

fn controlling(organisation: &Organisation) -> cpg::Map {
    let channel = controls(organisation).map(|controls| Value::from(&controls.slack_channel));
    environment([
        ("GCP_PROJECT", Some(project(organisation).to_owned().into())),
        ("SLACK_CHANNEL", channel),
    ])
}

/// The plugin: asks for all that the struct has.
#[derive(Debug, Default)]
pub struct Aggregating;

impl Plugin for Aggregating {
    fn after_units(&self, world: &Rc<World>) {
        let root = world.root::<Configuration>();
        let Some(organisation) = root.map(|root| &root.infrastructure) else {
            return;
        };
        let mistakes = mistakes(organisation);
        if !mistakes.is_empty() {
            // What is missing would be told once more of each field that needs it.
            mistakes
                .into_iter()
                .for_each(|problem| world.problem(problem));
            return;
        }
        if let Some(home) = world.scope::<Gcp>(&organisation.common_dataset) {
            BillingAggregator::of(&home).all();
        }
    }
}

/// What the sections of the plugin lack, or say wrong.
fn mistakes(organisation: &Organisation) -> Vec<Problem> {
    let mut problems = Vec::new();
    let named = aggregator(organisation).map(|aggregator| aggregator.functions.as_slice());
    for name in named.unwrap_or_default() {
        if !COLLECTORS.iter().any(|known| known.name == name) {
            let known = COLLECTORS.map(|known| format!("`{}`", known.name));
            let message = format!("`billing.aggregator` has no function `{name}`");
            let help = format!("expected one of {}", known.join(", "));
            problems.push(Problem::new(message).help(help));
        }
    }
    let coordinator = billing(organisation).map(|billing| &billing.coordinator_machine_account);
    let topic = organisation.gcp.as_ref();
    let topic = topic.map(|gcp| &gcp.budget_notification_pubsub);
    for (key, said) in [
        ("billing.coordinator_machine_account", coordinator),
        ("gcp.budget_notification_pubsub", topic),
    ] {
        if said.is_none_or(Option::is_none) {
            let message = format!("the plugin `billing_aggregator` is enabled, and needs `{key}`");
            let help = "write it, or leave out the plugin";
            problems.push(Problem::new(message).help(help));
        }
    }
    problems
}

/// What a function answers, and what a schedule does: programs read it from the stack's exports.
const OF_FUNCTION: &[&str] = &[
    "buildConfig",
    "description",
    "effectiveLabels",
    "environment",
    "eventTrigger",
    "kmsKeyName",
    "labels",
    "location",
    "project",
    "pulumiLabels",
    "serviceConfig",
    "state",
    "updateTime",
    "url",
];
const OF_SCHEDULE: &[&str] = &[
    "appEngineHttpTarget",
    "attemptDeadline",
    "description",
    "httpTarget",
    "paused",
    "project",
    "pubsubTarget",
    "region",
    "retryConfig",
    "schedule",
    "state",
    "timeZone",
];

impl BillingAggregator<Gcp> {
    /// Asks for everything; what is not named here is asked for by what is.
    fn all(&self) {
        if let Some(aggregator) = aggregator(self.organisation()) {
            let (project, secret) = (
                project(self.organisation()),
                &aggregator.slack_token_secret_name,
            );
            let token = format!("projects/{project}/secrets/{secret}");
            self.uses::<Secret>(&token, "The token with which failures are told.");
        }
        let _ = self.costs();
        let _ = (self.collections(), self.failures(), self.report_failures());
        let control = self.control().node;
        self.exports("gcp_cost_control_cloud_function", control, OF_FUNCTION);
        let report = self.report().node;
        self.exports("gcp_cost_reporting_cloud_function", report, OF_FUNCTION);
        let mornings = self.mornings().node;
        self.exports(
            "gcp_cost_reporting_cloud_scheduler_job",
            mornings,
            OF_SCHEDULE,
        );
    }

    /// Exports all that a resource answers, spelled as the deployment that was there before did.
    fn exports(&self, name: &str, node: Option<NodeId>, answers: &[&'static str]) {
        let Some(node) = node else { return };
        let answers = answers.iter().chain(&["id", "name", "urn"]);
        let answers = answers.map(|attribute| {
            let output = Output { node, attribute };
            (*attribute, Value::Maybe(output))
        });
        let answers = Box::new(Value::map(answers));
        self.export(name, Value::Render(Render::SnakeKeys, answers));
    }
}
