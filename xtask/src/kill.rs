//! Rehearsals of `minimal-gcp` that are killed at random moments: the engine's test
//! `a_killed_run_is_mended` with more rounds.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Result;

use crate::run;

/// How often, and when.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// How many runs are killed
    #[arg(default_value_t = 30)]
    rounds: u32,
    /// Gives the same moments again; by default the clock
    seed: Option<u64>,
}

/// Prints a line a round: who was killed, when, what was left, what was taken over.
pub(crate) fn kill(args: &Args) -> Result<()> {
    let clock = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    let seed = args.seed.unwrap_or(clock);
    println!("seed {seed}");
    let mut test = run::cargo(&[
        "test",
        "--quiet",
        "-p",
        "cpg-infrastructure",
        "--test",
        "engine",
        "--",
        "--exact",
        "a_killed_run_is_mended",
    ]);
    test.env("CPG_KILL_ROUNDS", args.rounds.to_string());
    test.env("CPG_KILL_SEED", seed.to_string());
    run::run(&mut test)
}
