//! Plans on the plugins of the user's own Pulumi: each resource through its plugin's check and a
//! preview of making it, and a whole life of the smallest plan against local fakes of Google's
//! services. It installs no plugin, and says what it skips for want of one.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use clap::Args as Arguments;

use crate::run;
use crate::server::{Server, free_port};

/// What plans are tried with which configurations: the package, and the file.
const PLANS: [(&str, &str); 5] = [
    (
        "cpg-infrastructure",
        "examples/cpg-infrastructure/tests/configs/goldens/minimal-gcp/config.json",
    ),
    (
        "cpg-infrastructure",
        "examples/cpg-infrastructure/tests/configs/goldens/full-gcp/config.json",
    ),
    (
        "cpg-infrastructure",
        "examples/cpg-infrastructure/samples/gcp-and-azure.yaml",
    ),
    (
        "cpg-infrastructure",
        "examples/cpg-infrastructure/samples/azure-alone.yaml",
    ),
    (
        "cellscope",
        "examples/cellscope/tests/configs/goldens/production.json",
    ),
];

/// The plan that lives a whole life.
const LIFE: (&str, &str) = PLANS[0];

/// Packages whose provider is the program itself, or the engine.
const OURS: [&str; 2] = ["cpg", "pulumi"];

/// Services of Google's whose address the plugin takes from the environment.
const SERVICES: [&str; 20] = [
    "ARTIFACT_REGISTRY",
    "BIGQUERY",
    "BILLING_BUDGETS",
    "CLOUD_BILLING",
    "CLOUD_IDENTITY",
    "CLOUD_RESOURCE_MANAGER",
    "CLOUD_RUN",
    "CLOUD_RUN_V2",
    "CLOUD_SCHEDULER",
    "CLOUDFUNCTIONS2",
    "IAM",
    "IAM2",
    "IAM_BETA",
    "IAM_CREDENTIALS",
    "MONITORING",
    "PRIVILEGED_ACCESS_MANAGER",
    "RESOURCE_MANAGER",
    "RESOURCE_MANAGER_V3",
    "SECRET_MANAGER",
    "SERVICE_USAGE",
];

/// Credentials that nobody gave out, so that no plugin asks a real cloud in somebody's name.
const NOBODY: [(&str, &str); 8] = [
    ("GOOGLE_OAUTH_ACCESS_TOKEN", "nobody"),
    ("GOOGLE_PROJECT", "nobody"),
    ("GOOGLE_REGION", "australia-southeast1"),
    ("PULUMI_GCP_SKIP_REGION_VALIDATION", "true"),
    ("AWS_ACCESS_KEY_ID", "nobody"),
    ("AWS_SECRET_ACCESS_KEY", "nobody"),
    ("AWS_REGION", "us-west-2"),
    ("AWS_EC2_METADATA_DISABLED", "true"),
];

#[derive(Debug, Arguments)]
pub(crate) struct Args {
    /// The folder of the plugins [default: `plugins` in $PULUMI_HOME, else in ~/.pulumi]
    #[arg(long, value_name = "FOLDER")]
    plugins: Option<PathBuf>,
}

pub(crate) fn real_providers(args: &Args) -> Result<()> {
    let plugins = match &args.plugins {
        Some(folder) => std::path::absolute(folder)?,
        None => default_plugins()?,
    };
    let there = installed(&plugins)?;
    for (program, config) in PLANS {
        let program = built(program)?;
        let work = tempfile::tempdir()?;
        let plan = work.path().join("plan.jsonl");
        let mut write = run::command(&program);
        write.args(["plan", "--config", config, "--out"]).arg(&plan);
        run::run(write.stdout(Stdio::null()))?;
        let plan = std::fs::read_to_string(&plan)?;
        let missing: Vec<String> = packages(&plan).difference(&there).cloned().collect();
        if !missing.is_empty() {
            println!("skipped: {config}: no plugin {}", missing.join(", "));
            continue;
        }
        println!("== each resource of {config} through its plugin");
        let stack = Stack::new(&program, config, &plugins, work.path())?;
        stack.run(&["preview", "--engine", "pulumi"])?;
    }
    if there.contains("gcp") && run::there("fake-gcs-server", "-h") && run::there("python3", "-V") {
        return life(&plugins);
    }
    println!(
        "skipped: a whole life of {}: it needs the plugin gcp, fake-gcs-server and Python 3",
        LIFE.1
    );
    Ok(())
}

fn default_plugins() -> Result<PathBuf> {
    let home = std::env::var_os("PULUMI_HOME").map(PathBuf::from);
    let own = || Some(PathBuf::from(std::env::var_os("HOME")?).join(".pulumi"));
    let home = home
        .or_else(own)
        .context("neither PULUMI_HOME nor HOME is set")?;
    Ok(home.join("plugins"))
}

/// The packages that a folder of Pulumi's has plugins of: `resource-gcp-v9.35.0` is one of `gcp`.
fn installed(folder: &Path) -> Result<BTreeSet<String>> {
    let mut all: BTreeSet<String> = OURS.map(str::to_owned).into();
    if !folder.is_dir() {
        return Ok(all);
    }
    for entry in std::fs::read_dir(folder)? {
        let name = entry?.file_name();
        let name = name.to_string_lossy();
        let package = name
            .strip_prefix("resource-")
            .and_then(|rest| rest.rsplit_once("-v"));
        all.extend(package.map(|(package, _)| package.to_owned()));
    }
    Ok(all)
}

/// The packages whose types a plan file has.
fn packages(plan: &str) -> BTreeSet<String> {
    let types = plan.lines().filter_map(|line| {
        let line: serde_json::Value = serde_json::from_str(line).ok()?;
        let token = line["type"].as_str()?.to_owned();
        let package = token.strip_prefix("pulumi:providers:").map(str::to_owned);
        package.or_else(|| Some(token.split_once(':')?.0.to_owned()))
    });
    types.collect()
}

fn built(package: &str) -> Result<PathBuf> {
    run::run(&mut run::cargo(&["build", "--quiet", "-p", package]))?;
    Ok(std::path::absolute(run::target())?
        .join("debug")
        .join(package))
}

/// A stack of its own, in a folder that is thrown away, with the user's plugins.
struct Stack<'a> {
    program: &'a Path,
    config: &'a str,
    work: &'a Path,
    environment: Vec<(String, String)>,
}

impl<'a> Stack<'a> {
    fn new(program: &'a Path, config: &'a str, plugins: &Path, work: &'a Path) -> Result<Self> {
        let home = work.join("home");
        std::fs::create_dir_all(&home)?;
        std::os::unix::fs::symlink(plugins, home.join("plugins"))?;
        // A program takes the project of its own folder first, and makes one there if there is
        // none: neither is the business of this trial.
        let name = program.file_name().context("a program has a name")?;
        let own = run::root().join("examples").join(name).join("Pulumi.yaml");
        if own.is_file() {
            bail!("`{}` is a project of yours: move it away", own.display());
        }
        let project = format!("name: {}\nruntime: cpg\n", name.display());
        std::fs::write(work.join("Pulumi.yaml"), project)?;
        let path = |path: &Path| path.display().to_string();
        let mut environment = vec![
            ("PULUMI_HOME".to_owned(), path(&home)),
            (
                "PULUMI_BACKEND_URL".to_owned(),
                format!("file://{}", path(work)),
            ),
            ("PULUMI_CONFIG_PASSPHRASE".to_owned(), "nobody".to_owned()),
            ("PULUMI_SKIP_UPDATE_CHECK".to_owned(), "1".to_owned()),
        ];
        environment.extend(NOBODY.map(|(key, value)| (key.to_owned(), value.to_owned())));
        let stack = Self {
            program,
            config,
            work,
            environment,
        };
        run::run(&mut stack.command(&["stack", "new", "real"]))?;
        Ok(stack)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = run::command(self.program);
        let environment = self.environment.iter().map(|(key, value)| (key, value));
        command
            .envs(environment)
            .current_dir(self.work)
            .arg("--config")
            .arg(run::root().join(self.config))
            .args(args);
        command
    }

    /// What a command says, whether it succeeds or not.
    fn said(&self, args: &[&str]) -> Result<String> {
        let mut command = self.command(args);
        let output = command.args(["--stack", "real"]).output()?;
        let both = [output.stdout, output.stderr].concat();
        Ok(String::from_utf8_lossy(&both).into_owned())
    }

    fn run(&self, args: &[&str]) -> Result<()> {
        let mut command = self.command(args);
        run::run(command.args(["--stack", "real"]))
    }
}

/// Made, looked at again, refreshed, deleted; each preview in between changes nothing.
fn life(plugins: &Path) -> Result<()> {
    let (port, storage) = (free_port()?, free_port()?);
    let mut buckets = Command::new("fake-gcs-server");
    buckets.args([
        "-scheme",
        "http",
        "-host",
        "127.0.0.1",
        "-backend",
        "memory",
    ]);
    buckets.args(["-port", &storage.to_string()]);
    let here = format!("127.0.0.1:{port}");
    buckets.args([
        "-external-url",
        &format!("http://{here}"),
        "-public-host",
        &here,
    ]);
    let _buckets = Server::start("a local server of buckets", buckets, storage)?;
    let work = tempfile::tempdir()?;
    let mut google = run::command("python3");
    google.arg("tools/fake_google.py").arg(port.to_string());
    google
        .arg(work.path().join("asked.log"))
        .arg(format!("127.0.0.1:{storage}"));
    let _google = Server::start("a local server of Google's services", google, port)?;

    let program = built(LIFE.0)?;
    let mut stack = Stack::new(&program, LIFE.1, plugins, work.path())?;
    let endpoint = |service: &str| format!("GOOGLE_{service}_CUSTOM_ENDPOINT");
    let all = SERVICES.map(|service| (endpoint(service), format!("http://{here}/v1/")));
    stack.environment.extend(all);
    let buckets = (endpoint("STORAGE"), format!("http://{here}/storage/v1/"));
    stack.environment.push(buckets);
    println!("== a whole life of {}", LIFE.1);
    // The bucket that configurations go to is there before.
    let mut bucket = Command::new("python3");
    bucket.args(["-c", MAKES, &format!("http://{here}"), "cpg-config"]);
    run::run(&mut bucket)?;
    stack.run(&["up", "--yes", "--parallel", "100"])?;
    for step in [
        ["preview", "--engine", "pulumi"].as_slice(),
        &["refresh", "--yes"],
        &["preview", "--engine", "pulumi"],
    ] {
        let said = stack.said(step)?;
        if step[0] == "preview" && !said.contains("unchanged") {
            bail!("a second preview changes something:\n{said}");
        }
    }
    // What holds data is deleted by name only: the first try says what that is.
    let held = stack.said(&["destroy", "--yes"])?;
    let mut all = vec!["destroy", "--yes"];
    for name in kept(&held) {
        all.extend(["--delete", name]);
    }
    stack.run(&all)
}

/// Makes a bucket, in Python.
const MAKES: &str = "import json, sys, urllib.request as r; r.urlopen(r.Request(sys.argv[1] + '/storage/v1/b?project=x', json.dumps({'name': sys.argv[2]}).encode(), {'Content-Type': 'application/json'}))";

/// The names that a refused deletion lists.
fn kept(said: &str) -> Vec<&str> {
    let lines = said.lines().filter_map(|line| line.strip_prefix("    "));
    let names = lines.filter_map(|line| line.split_once("  "));
    let is_name = |name: &&str| !name.is_empty() && !name.contains(' ');
    names.map(|(name, _)| name).filter(is_name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_of_a_plan() {
        let plan = "{\"type\":\"gcp:storage/bucket:Bucket\"}\n{\"type\":\"cpg:hail:BatchUser\"}\n{\"type\":\"pulumi:providers:github\"}\n{\"count\":3}\n";
        let all: Vec<String> = packages(plan).into_iter().collect();
        assert_eq!(all, ["cpg", "gcp", "github"]);
    }

    #[test]
    fn what_a_deletion_names() {
        let said =
            "error: these hold data:\n    a-bucket  a bucket\n    b  a secret\n    not a name\n";
        assert_eq!(kept(said), ["a-bucket", "b"]);
    }

    #[test]
    fn plugins_in_a_folder() {
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        for name in [
            "resource-azure-native-v3.29.0",
            "resource-gcp-v9.35.0",
            "other",
        ] {
            let made = std::fs::create_dir(folder.path().join(name));
            made.unwrap_or_else(|error| panic!("{error}"));
        }
        let all = installed(folder.path()).unwrap_or_else(|error| panic!("{error}"));
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        assert_eq!(all, ["azure-native", "cpg", "gcp", "pulumi"]);
        assert!(installed(&folder.path().join("nowhere")).is_ok_and(|all| all.len() == OURS.len()));
    }
}
