//! Builds the Pulumi command line that `tools/go.mod` pins into `target/tools/bin`, its version
//! stamped: without the stamp it reports none, and programs that ask for a version refuse it. The
//! first build takes minutes, later ones a moment. It needs Go, and the Go module proxy once.

use anyhow::{Result, bail};

use crate::run;

const MODULE: &str = "github.com/pulumi/pulumi/pkg/v3";
const STAMP: &str = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

pub(crate) fn pulumi() -> Result<()> {
    if !run::there("go", "version") {
        bail!("no Go here; install it, or put a Pulumi of your own on the PATH");
    }
    let go = |args: &[&str]| {
        let mut go = run::command("go");
        go.args(args).current_dir(run::root().join("tools"));
        go
    };
    let version = ["list", "-mod=readonly", "-m", "-f", "{{.Version}}", MODULE];
    let version = run::output(&mut go(&version))?.trim().to_owned();
    let folder = std::path::absolute(run::target())?.join("tools/bin");
    let program = folder.join("pulumi");
    if program.is_file() && run::output(run::command(&program).arg("version"))?.trim() == version {
        println!("{} is {version} already", program.display());
        return Ok(());
    }
    std::fs::create_dir_all(&folder)?;
    // A build that is broken off leaves no half program behind.
    let new = folder.join("pulumi.new");
    let flags = format!("-s -w -X {STAMP}={version}");
    let mut build = go(&[
        "build",
        "-mod=readonly",
        "-trimpath",
        "-ldflags",
        &flags,
        "-o",
    ]);
    run::run(build.arg(&new).arg(format!("{MODULE}/cmd/pulumi")))?;
    std::fs::rename(&new, &program)?;
    println!("{} is {version}", program.display());
    Ok(())
}
