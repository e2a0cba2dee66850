//! `docs/aws.md` lists the kinds as they are: their options, verbs and outputs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;
use std::path::Path;

use cpg_aws::kinds;
use cpg_core::kinds::Kind;

const BEFORE: &str = "\
# Kinds on AWS

A design on AWS names the cloud, `clouds(aws)`, imports these kinds from `cpg::aws`, and its units say what AWS has to know (`cpg::config::aws::Unit`). [`examples/cellscope`](../examples/cellscope/src) uses nearly all of them.

Names of resources are made of the field's key and the unit's `suffix`: `api-role-production`; a bucket has the account after it, which no other account has: `data-production-111122223333`. `cloud_name = \"…\"` gives another.

A grant is a statement in an inline policy of the role, function or group to which it is given. There is one policy for each kind and verb, named after them, or as the file of exceptions says: `\"{unit}-aws-api-s3-bucket-read\" = \"can-read-data-{unit}\"`. Several that have one name are one policy. What no verb says stands in `policies`, with a reason where it is for everything.

What a cloud would refuse, or nobody can mean, is refused when the plan is built ([rules 41 to 43](rules.md)); what is allowed but odd has to be said in words: `unencrypted = \"…\"`, `LetsIn::anybody(port, \"…\")`.

";

fn kind<K: Kind>(out: &mut String) {
    let info = K::INFO;
    let _ = writeln!(out, "## `{}`\n\n{}", info.name, info.doc);
    let mut more = Vec::new();
    if info.principal {
        more.push("something can be granted to it");
    }
    if info.holds_data {
        more.push("it holds data");
    }
    if !more.is_empty() {
        let _ = writeln!(out, "\n{}.", first_upper(&more.join("; ")));
    }
    if !info.options.is_empty() {
        let options: Vec<String> = info
            .options
            .iter()
            .map(|takes| format!("`{}`", takes.option))
            .collect();
        let _ = writeln!(out, "\nOptions: {}.", options.join(", "));
    }
    if !info.verbs.is_empty() {
        out.push_str("\n| verb | allows |\n|---|---|\n");
        for verb in info.verbs {
            let doc = verb.doc.trim_end_matches('.');
            let _ = writeln!(out, "| `{}` | {doc} |", verb.name);
        }
    }
    out.push('\n');
}

fn first_upper(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

#[test]
fn kinds_are_listed() {
    let mut text = BEFORE.to_owned();
    kind::<kinds::S3Bucket>(&mut text);
    kind::<kinds::Table>(&mut text);
    kind::<kinds::Database>(&mut text);
    kind::<kinds::SubnetGroup>(&mut text);
    kind::<kinds::Cache>(&mut text);
    kind::<kinds::Queue>(&mut text);
    kind::<kinds::Topic>(&mut text);
    kind::<kinds::Subscription>(&mut text);
    kind::<kinds::Function>(&mut text);
    kind::<kinds::ComputeEnvironment>(&mut text);
    kind::<kinds::JobDefinition>(&mut text);
    kind::<kinds::Role>(&mut text);
    kind::<kinds::AccessGroup>(&mut text);
    kind::<kinds::IdentityProvider>(&mut text);
    kind::<kinds::UserPool>(&mut text);
    kind::<kinds::UserPoolClient>(&mut text);
    kind::<kinds::IdentityPool>(&mut text);
    kind::<kinds::SecurityGroup>(&mut text);
    kind::<kinds::Endpoint>(&mut text);
    kind::<kinds::LoadBalancer>(&mut text);
    kind::<kinds::Records>(&mut text);
    kind::<kinds::MailIdentity>(&mut text);
    kind::<kinds::Instance>(&mut text);
    kind::<kinds::Key>(&mut text);
    kind::<kinds::Canary>(&mut text);
    kind::<kinds::Alarm>(&mut text);
    kind::<kinds::StateMachines>(&mut text);
    kind::<kinds::Executions>(&mut text);
    kind::<kinds::Activities>(&mut text);
    kind::<kinds::BatchJobs>(&mut text);
    kind::<kinds::JobDefinitions>(&mut text);
    kind::<kinds::JobQueues>(&mut text);
    kind::<kinds::UserPools>(&mut text);
    kind::<kinds::DatabaseUsers>(&mut text);
    kind::<kinds::DatabaseClusters>(&mut text);
    kind::<kinds::KubernetesCluster>(&mut text);
    kind::<kinds::Mail>(&mut text);
    kind::<kinds::TextMessages>(&mut text);
    kind::<kinds::Traces>(&mut text);
    kind::<kinds::Tables>(&mut text);
    kind::<kinds::Models>(&mut text);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/aws.md");
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        text == known,
        "docs/aws.md is not up to date: run `cargo xtask bless aws`"
    );
}
