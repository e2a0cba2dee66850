//! Whole `plan` commands of the reference consumer, alone or against another build of it. Knows
//! the command line of the consumer, no crate.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::measure::measure;
use crate::run;

/// What to measure.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// How many runs of each document
    #[arg(long, default_value_t = 5)]
    runs: u32,
    /// Another build of the program: both run in turn, and the ratio is printed
    #[arg(long, value_name = "PROGRAM")]
    against: Option<PathBuf>,
    /// Documents, by their number of datasets
    #[arg(default_values_t = [1, 10, 50, 200])]
    datasets: Vec<u32>,
}

pub(crate) fn bench(args: &Args) -> Result<()> {
    let program = run::reference_consumer()?;
    let folder = tempfile::tempdir()?;
    let out = folder.path().join("plan.jsonl");
    println!("datasets  resources  best of {}  peak memory", args.runs);
    for datasets in &args.datasets {
        let document = documents().join(format!("datasets-{datasets}.json"));
        let plan = |program: &Path| {
            // A file that is there already has to be freed too: that is not what is measured.
            let _ = std::fs::remove_file(&out);
            measure(&command(program, &document, &out))
        };
        let mut ours = Vec::new();
        let mut ratios = Vec::new();
        for _ in 0..args.runs {
            let measured = plan(&program)?;
            if let Some(other) = &args.against {
                let before = plan(other)?;
                ratios.push(Ratio {
                    seconds: measured.seconds / before.seconds,
                    megabytes: measured.megabytes / before.megabytes,
                });
            }
            ours.push(measured);
        }
        // The last program that ran wrote the plan; both have as many resources.
        let resources = std::fs::read_to_string(&out)?
            .lines()
            .filter(|line| line.contains("\"type\""))
            .count();
        let best = ours.iter().map(|run| run.seconds).fold(f64::MAX, f64::min);
        let peak = ours.iter().map(|run| run.megabytes).fold(0.0, f64::max);
        println!("{datasets:8}  {resources:9}  {best:7.3} s  {peak:8.0} MB");
        if !ratios.is_empty() {
            let seconds = median(ratios.iter().map(|ratio| ratio.seconds).collect());
            let megabytes = median(ratios.iter().map(|ratio| ratio.megabytes).collect());
            println!(
                "          ratio, median of {}: {seconds:.3} of the time, {megabytes:.3} of the memory",
                args.runs
            );
        }
    }
    Ok(())
}

struct Ratio {
    seconds: f64,
    megabytes: f64,
}

fn command(program: &Path, document: &Path, out: &Path) -> Vec<OsString> {
    let words: [&std::ffi::OsStr; 6] = [
        program.as_os_str(),
        "plan".as_ref(),
        "--config".as_ref(),
        document.as_os_str(),
        "--out".as_ref(),
        out.as_os_str(),
    ];
    words.map(OsString::from).to_vec()
}

/// The middle value; of an even number of values, the upper one.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn documents() -> PathBuf {
    run::root().join("examples/cpg-infrastructure/tests/configs/bench")
}
