//! `docs/aws.md` lists the kinds as they are: their options, verbs and outputs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;
use std::path::Path;

use cpg_aws::kinds;
use cpg_core::kinds::Kind;

const BEFORE: &str = "\
# Kinds on AWS

A design on AWS names the cloud, `clouds(aws)`, imports these kinds from `cpg::aws`, and its units say what AWS has to know (`cpg::config::aws::Unit`):

```rust
use cpg::aws::role::Trust;
use cpg::aws::storage::{OldVersions, Rule};
use cpg::aws::{Queue, Role, S3Bucket};

/// What a study owns; `Study` is a unit of the configuration.
#[part(of = Study, clouds(aws))]
pub struct Storage {
    /// Runs analyses, on machines.
    #[resource(trust = Trust::service(\"ec2\"))]
    reader: Role,
    /// Results; old versions go after a week, all after a month.
    #[resource(old_versions = OldVersions(\"keep\", 7), rules = [Rule::expire(\"go\", 30)], tls, retain)]
    #[grant(read(reader), list(reader))]
    data: S3Bucket,
    /// Work that waits.
    #[resource(cloud_name = \"work-{config.suffix}.fifo\", fifo, encrypted)]
    #[grant(receive(reader))]
    work: Queue,
}
```

A design of a lab with that in it is in [`tests/aws_designs.rs`](../tests/aws_designs.rs); [`examples/cellscope`](../examples/cellscope/src) uses nearly all kinds.

Names of resources are made of the field's key and the unit's `suffix`: `api-role-production`; a bucket has the account after it, which no other account has: `data-production-111122223333`. `cloud_name = \"…\"` gives another.

A grant is a statement in an inline policy of the role, function or group to which it is given. There is one policy for each kind and verb, named after them, or as the file of exceptions says: `\"{unit}-aws-api-s3-bucket-read\" = \"can-read-data-{unit}\"`. Several that have one name are one policy. What no verb says stands in `policies`, with a reason where it is for everything.

What a cloud would refuse, or nobody can mean, does not compile where the design says it in constants, and is refused when the plan is built where the configuration says it ([rules 41 to 43](rules.md)); what is allowed but odd has to be said in words: `unencrypted = \"…\"`, `LetsIn::anybody(port, \"…\")`.

";

fn kind<K: Kind>(out: &mut String, source: &str) {
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
    let mut options = declared(source, &format!("options {}Options", info.name));
    if options.is_empty() && !info.options.is_empty() {
        // Those of services as a whole are declared once for all of them.
        options = declared(source, "options $options");
    }
    let names: Vec<&str> = options.iter().map(|one| one.name.as_str()).collect();
    let known: Vec<&str> = info.options.iter().map(|takes| takes.option).collect();
    assert_eq!(names, known, "{}", info.name);
    if !options.is_empty() {
        out.push_str("\n| option | |\n|---|---|\n");
        for one in options {
            let written = one.written();
            let _ = writeln!(out, "| `{written}` | {} |", one.doc);
        }
    }
    if !info.verbs.is_empty() {
        out.push_str("\n| verb | allows |\n|---|---|\n");
        for verb in info.verbs {
            let doc = verb.doc.trim_end_matches('.');
            let _ = writeln!(out, "| `{}` | {doc} |", verb.name);
        }
    }
    let outputs = declared(source, &format!("outputs {}Outputs", info.name));
    if !outputs.is_empty() {
        out.push_str("\n| output | |\n|---|---|\n");
        for one in outputs {
            let _ = writeln!(out, "| `{}()` | {} |", one.name, one.doc);
        }
    }
    out.push('\n');
}

/// An option or an output, as the declaration of its kind has it.
struct Declared {
    name: String,
    /// The sort of its value; empty for an output.
    value: String,
    doc: String,
}

impl Declared {
    /// How an option is written.
    fn written(&self) -> String {
        let name = &self.name;
        match self.value.as_str() {
            "flag" => name.clone(),
            "text" | "name" => format!("{name} = \"…\""),
            "texts" => format!("{name} = [\"…\"]"),
            "number" => format!("{name} = 1"),
            "field" => format!("{name} = Part::FIELD"),
            of_kind if of_kind.starts_with('(') => format!("{name} = Part::FIELD"),
            other => {
                let ty = other.trim_start_matches('[').trim_end_matches(']');
                let several = ty.strip_prefix("Vec<").and_then(|ty| ty.strip_suffix('>'));
                match several.or(other.starts_with("[[").then_some(ty)) {
                    Some(item) => format!("{name} = [{item}]"),
                    None => format!("{name} = {ty}"),
                }
            }
        }
    }
}

/// What a declaration lists between its braces: each line of documentation belongs to the name
/// after it.
fn declared(source: &str, opening: &str) -> Vec<Declared> {
    // Who checks it may stand before the brace.
    let rest = source.split_once(opening);
    let Some((_, rest)) = rest.and_then(|(_, rest)| rest.split_once('{')) else {
        return Vec::new();
    };
    let (mut all, mut doc) = (Vec::new(), String::new());
    for line in rest.lines().map(str::trim) {
        if line.starts_with('}') {
            break;
        }
        if let Some(more) = line.strip_prefix("///") {
            let between = if doc.is_empty() { "" } else { " " };
            doc = format!("{doc}{between}{}", more.trim());
        } else if !line.is_empty() {
            let line = line.trim_end_matches(',');
            let (name, value) = line.split_once(": ").unwrap_or((line, ""));
            let doc = std::mem::take(&mut doc);
            all.push(Declared {
                name: name.to_owned(),
                value: value.to_owned(),
                doc: doc.trim_end_matches('.').replace('|', "\\|"),
            });
        }
    }
    all
}

/// The declarations of all kinds.
fn sources(folder: &Path) -> String {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let text = |path: &std::path::PathBuf| {
        if path.is_dir() {
            sources(path)
        } else {
            std::fs::read_to_string(path).unwrap()
        }
    };
    paths.iter().map(text).collect()
}

fn first_upper(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

#[test]
fn kinds_are_listed() {
    let source = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/kinds"));
    let mut text = BEFORE.to_owned();
    kind::<kinds::S3Bucket>(&mut text, &source);
    kind::<kinds::Table>(&mut text, &source);
    kind::<kinds::Database>(&mut text, &source);
    kind::<kinds::SubnetGroup>(&mut text, &source);
    kind::<kinds::Cache>(&mut text, &source);
    kind::<kinds::Queue>(&mut text, &source);
    kind::<kinds::Topic>(&mut text, &source);
    kind::<kinds::Subscription>(&mut text, &source);
    kind::<kinds::Function>(&mut text, &source);
    kind::<kinds::ComputeEnvironment>(&mut text, &source);
    kind::<kinds::JobDefinition>(&mut text, &source);
    kind::<kinds::Role>(&mut text, &source);
    kind::<kinds::AccessGroup>(&mut text, &source);
    kind::<kinds::AccessEntry>(&mut text, &source);
    kind::<kinds::IdentityProvider>(&mut text, &source);
    kind::<kinds::UserPool>(&mut text, &source);
    kind::<kinds::UserPoolClient>(&mut text, &source);
    kind::<kinds::IdentityPool>(&mut text, &source);
    kind::<kinds::SecurityGroup>(&mut text, &source);
    kind::<kinds::Endpoint>(&mut text, &source);
    kind::<kinds::LoadBalancer>(&mut text, &source);
    kind::<kinds::Records>(&mut text, &source);
    kind::<kinds::MailIdentity>(&mut text, &source);
    kind::<kinds::Instance>(&mut text, &source);
    kind::<kinds::Key>(&mut text, &source);
    kind::<kinds::Canary>(&mut text, &source);
    kind::<kinds::Alarm>(&mut text, &source);
    kind::<kinds::StateMachines>(&mut text, &source);
    kind::<kinds::Executions>(&mut text, &source);
    kind::<kinds::Activities>(&mut text, &source);
    kind::<kinds::BatchJobs>(&mut text, &source);
    kind::<kinds::JobDefinitions>(&mut text, &source);
    kind::<kinds::JobQueues>(&mut text, &source);
    kind::<kinds::UserPools>(&mut text, &source);
    kind::<kinds::DatabaseUsers>(&mut text, &source);
    kind::<kinds::DatabaseClusters>(&mut text, &source);
    kind::<kinds::KubernetesCluster>(&mut text, &source);
    kind::<kinds::Mail>(&mut text, &source);
    kind::<kinds::TextMessages>(&mut text, &source);
    kind::<kinds::Traces>(&mut text, &source);
    kind::<kinds::Tables>(&mut text, &source);
    kind::<kinds::Models>(&mut text, &source);
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
