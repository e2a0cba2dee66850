//! Previews on the real engine with simulated clouds, against the same requests sent once more
//! with nothing of ours in between. Reads the figures that the program prints with `--timings`.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use regex::Regex;

use crate::measure::measure;
use crate::run;

/// What to measure.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// How many runs
    #[arg(long, default_value_t = 5)]
    runs: u32,
    /// The golden whose configuration is previewed
    #[arg(default_value = "full-gcp")]
    golden: String,
}

pub(crate) fn bench(args: &Args) -> Result<()> {
    let program = run::reference_consumer()?;
    let folder = tempfile::tempdir()?;
    let golden = format!(
        "examples/cpg-infrastructure/tests/configs/goldens/{}/config.json",
        args.golden
    );
    let document = run::root().join(golden);
    let common: Vec<OsString> = [
        "--simulate".as_ref(),
        "--rehearsal".as_ref(),
        folder.path().as_os_str(),
        "--config".as_ref(),
        document.as_os_str(),
    ]
    .map(OsString::from)
    .to_vec();
    println!("                   ours     bare    ratio  own work  peak memory");
    for what in ["nothing there", "nothing changed"] {
        let figures = previews(&program, &common, args.runs)?;
        println!("{what:15}  {figures}");
        let up = ["up", "--yes", "--fast-state"].map(OsString::from);
        said(&program, &[up.as_slice(), &common].concat())?;
    }
    Ok(())
}

fn previews(program: &Path, common: &[OsString], runs: u32) -> Result<String> {
    let both = Regex::new(r"ours ([\d.]+) s, bare ([\d.]+) s")?;
    let planning = Regex::new(r"([\d.]+) s planning")?;
    let first = Regex::new(r"([\d.]+) s to the first registration")?;
    let preview = ["preview", "--engine", "pulumi", "--timings"].map(OsString::from);
    let preview = [preview.as_slice(), common].concat();
    let mut least = [f64::MAX; 4];
    let mut peak = 0.0_f64;
    for _ in 0..runs {
        let mut bare = preview.clone();
        bare.push("--bare".into());
        let text = said(program, &bare)?;
        let figure = |pattern: &Regex, group: usize| -> Result<f64> {
            let found = pattern.captures(&text).and_then(|found| found.get(group));
            let found = found.with_context(|| format!("no `{pattern}` in: {text}"))?;
            Ok(found.as_str().parse()?)
        };
        let (ours, bare) = (figure(&both, 1)?, figure(&both, 2)?);
        let own = figure(&planning, 1)? + figure(&first, 1)?;
        for (least, value) in least.iter_mut().zip([ours, bare, ours / bare, own]) {
            *least = least.min(value);
        }
        // The engine is a child of the program: this is the larger of the two.
        let command = [&[program.as_os_str().to_owned()], preview.as_slice()].concat();
        peak = peak.max(measure(&command)?.megabytes);
    }
    let [ours, bare, ratio, own] = least;
    Ok(format!(
        "{ours:5.2} s  {bare:5.2} s  {ratio:5.2}   {own:5.3} s  {peak:6.0} MB"
    ))
}

/// What a command says on standard error.
fn said(program: &Path, args: &[OsString]) -> Result<String> {
    let output = Command::new(program).args(args).output()?;
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    if !output.status.success() {
        bail!("{text}");
    }
    Ok(text)
}
