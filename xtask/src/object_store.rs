//! The tests of states in an object store: a store on this machine, made of a package of Python,
//! and the tests beside it.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::run;
use crate::server::{Server, free_port};

/// The package that is the store, with its version.
const PACKAGE: &str = "moto[server]==5.2.5";

/// The bucket of the states.
const BUCKET: &str = "cpg-states";

/// Who signs in: the store takes anybody, and nobody else is asked.
const KEYS: [(&str, &str); 4] = [
    ("AWS_ACCESS_KEY_ID", "test"),
    ("AWS_SECRET_ACCESS_KEY", "test"),
    ("AWS_REGION", "us-east-1"),
    ("AWS_EC2_METADATA_DISABLED", "true"),
];

/// Installs the store where it is missing, starts it, and runs the tests.
///
/// Where it cannot be installed it says so, and tests nothing.
pub(crate) fn object_store() -> Result<()> {
    let folder = match installed() {
        Ok(folder) => folder,
        Err(why) => {
            println!("skipped: no object store can be installed here: {why:#}");
            return Ok(());
        }
    };
    let port = free_port()?;
    let mut store = Command::new(folder.join("bin/moto_server"));
    store.args(["-H", "127.0.0.1", "-p", &port.to_string()]);
    let _store = Server::start("the store", store, port)?;
    let address = format!("http://127.0.0.1:{port}");
    let mut bucket = Command::new(folder.join("bin/python"));
    bucket.envs(KEYS).args(["-c", MAKES, &address, BUCKET]);
    run::run(&mut bucket)?;
    let mut test = run::cargo(&[
        "test",
        "--quiet",
        "-p",
        "cpg-tests",
        "--test",
        "own_provider",
        "--",
        "--exact",
        "a_state_is_kept_in_an_object_store",
    ]);
    let backend = format!("s3://{BUCKET}?endpoint={address}&use_path_style=true&region=us-east-1");
    test.envs(KEYS).env("CPG_OBJECT_STORE", backend);
    run::run(&mut test)
}

/// Makes a bucket, in Python.
const MAKES: &str = "import sys, boto3; boto3.client('s3', endpoint_url=sys.argv[1]).create_bucket(Bucket=sys.argv[2])";

/// The folder in which the package is.
fn installed() -> Result<PathBuf> {
    let folder = run::target().join("tools/object-store");
    let done = folder.join("installed");
    if std::fs::read_to_string(&done).is_ok_and(|version| version == PACKAGE) {
        return Ok(folder);
    }
    let mut make = Command::new("python3");
    make.args(["-m", "venv"]).arg(&folder);
    run::run(&mut make).context("Python 3 with `venv` is needed")?;
    let mut install = Command::new(folder.join("bin/python"));
    install.args(["-m", "pip", "install", "--quiet", PACKAGE]);
    run::run(&mut install)?;
    std::fs::write(done, PACKAGE)?;
    Ok(folder)
}
