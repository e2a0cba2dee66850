//! The templates that may be left out, which design has them, and which of them need one another.

/// Their names: the files of the templates without the ending, of either design.
#[rustfmt::skip]
pub(super) const ALL: &[&str] = &[
    "batch", "batch-job-definition", "bioinformatics-access-group", "canaries",
    "cognito-case-insensitive", "delete-s3-file-lambda", "delete-sample-file-lambda",
    "developer-access-group", BILLING_READER, "dynamo", "irsa-api-role",
    "irsa-event-exporter-role", "irsa-flux-image-reflector-role", "irsa-pipeline-role",
    "irsa-ui-role", "irsa-worker-role", "irsa-xray-daemon-role", "lambda-vpc-endpoints",
    "loadbalancer", "post-register-lambda", "programmatic-interface-client", "rds", "rds-agent",
    "rds-agent-security-group", "rds-subnet-security-group", "redis", "route53", "s3-v2", "ses",
    "sns", "state-machine-role", "userpoolclient",
];

/// Those that a design has not.
#[rustfmt::skip]
pub(super) fn not_in(design: &str) -> &'static [&'static str] {
    match design {
        "2022" => &[
            "batch", "batch-job-definition", BILLING_READER, "delete-s3-file-lambda",
            "irsa-event-exporter-role", "irsa-flux-image-reflector-role",
            "programmatic-interface-client", "ses",
        ],
        _ => &[
            "bioinformatics-access-group", "canaries", "delete-sample-file-lambda",
            "developer-access-group", "dynamo",
        ],
    }
}

/// Those that a programmer's machine has.
pub(super) const IN_DEVELOPMENT: &[&str] = &["s3-v2", "sns"];

/// What reads bills for an outside firm.
pub(super) const BILLING_READER: &str = "doit-cloudhealth-role";

/// A template, one that it cannot do without, and for what: a line each.
const NEEDS: &str = "\
rds-subnet-security-group rds-agent-security-group the database lets the agent's group in
rds-agent rds-agent-security-group the agent is in the group
rds rds-subnet-security-group the database is in its subnets and its group
batch irsa-pipeline-role its instances have the pipeline's profile
batch-job-definition batch jobs are for its queue
userpoolclient cognito-case-insensitive clients are of the user pool
programmatic-interface-client cognito-case-insensitive the client is of the user pool
route53 loadbalancer records point at the load balancer";

/// A template, one that it cannot do without, and for what.
pub(super) fn needs() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    NEEDS.lines().filter_map(|line| {
        let (service, rest) = line.split_once(' ')?;
        let (needs, why) = rest.split_once(' ')?;
        Some((service, needs, why))
    })
}
