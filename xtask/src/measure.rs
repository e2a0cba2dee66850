//! Seconds and peak memory of one command. The operating system tells the peak of the largest
//! child that a process has waited for: so each measurement is a process of its own, which waits
//! for one child.

use std::ffi::OsString;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use nix::sys::resource::{UsageWho, getrusage};

/// The command to measure.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, required = true)]
    command: Vec<OsString>,
}

/// What one run took.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measured {
    pub(crate) seconds: f64,
    pub(crate) megabytes: f64,
}

/// Measures a command in a process of its own.
pub(crate) fn measure(command: &[OsString]) -> Result<Measured> {
    let output = Command::new(std::env::current_exe()?)
        .args(["measure", "--"])
        .args(command)
        .stderr(Stdio::inherit())
        .output()?;
    if !output.status.success() {
        bail!("{} failed", command.join(" ".as_ref()).display());
    }
    let text = String::from_utf8(output.stdout)?;
    let mut numbers = text.split_whitespace().map(str::parse);
    let mut next = || numbers.next().context("no figure")?.context("no number");
    Ok(Measured {
        seconds: next()?,
        megabytes: next()?,
    })
}

/// Runs the command and prints its figures, nothing else.
pub(crate) fn child(args: &Args) -> Result<()> {
    let [program, arguments @ ..] = args.command.as_slice() else {
        bail!("no command");
    };
    let begin = Instant::now();
    let output = Command::new(program)
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .output()?;
    let seconds = begin.elapsed().as_secs_f64();
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr));
    }
    // Kilobytes on Linux, bytes on macOS.
    let unit = if cfg!(target_os = "macos") { 1 } else { 1024 };
    let peak = getrusage(UsageWho::RUSAGE_CHILDREN)?.max_rss() * unit;
    println!("{seconds} {}", peak / 1_048_576);
    Ok(())
}
