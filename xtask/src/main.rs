//! `cargo xtask COMMAND`: what maintainers do with this repository. This file holds the commands
//! and nothing of what they do. The xtask knows files and commands of the repository, and no
//! type of any of its crates.

mod bench;
mod bench_engine;
mod beta;
mod bless;
mod compile_time;
mod deny;
mod design_size;
mod features;
mod fuzz;
mod kill;
mod measure;
mod object_store;
mod pulumi;
mod real_providers;
mod run;
mod server;
mod tidy;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// What maintainers of cpg do with its repository.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask")]
struct Args {
    #[command(subcommand)]
    command: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Write anew what tests compare with
    ///
    /// Compiler messages, macro snapshots, documents. Read the diff afterwards, every line. Goldens
    /// are never blessed: they were recorded from the original.
    Bless(bless::Args),
    /// Check what no compiler checks: headers of files, names, crates
    Tidy,
    /// Build and lint every crate with no feature, with each alone
    Features,
    /// Check dependencies: licences, sources, duplicates, advisories
    ///
    /// Uses cargo-deny, which it builds into `target/tools` where it is missing. Advisories are
    /// checked where their database can be fetched, and never fail the command.
    Deny,
    /// Lint and run the UI suite on the beta compiler
    ///
    /// Differences are listed and do not fail.
    Beta,
    /// Measure whole `plan` commands in the release build
    ///
    /// Document in, file out. Prints and judges nothing: on a machine that does other work the
    /// figures are too high. With `--against PROGRAM` both programs run in turn, and the ratio of
    /// each pair is printed, which holds on such a machine too.
    Bench(bench::Args),
    /// Measure previews on the real engine, in the release build
    ///
    /// With simulated clouds.
    BenchEngine(bench_engine::Args),
    /// Measure clean builds, edits, `config!` and the macros
    CompileTime,
    /// Count the lines of a design and its name exceptions
    ///
    /// Of Rust, without blanks and comments.
    DesignSize {
        /// The folder that holds it
        #[arg(default_value = "examples/cpg-infrastructure/src")]
        folder: PathBuf,
    },
    /// Kill rehearsals at random moments
    ///
    /// Then it looks whether the next run mends what they left.
    Kill(kill::Args),
    /// Run each fuzz target for some seconds
    ///
    /// From the corpus in `fuzz/corpus`.
    Fuzz(fuzz::Args),
    /// Build the pinned Pulumi into `target/tools/bin`
    ///
    /// Programs and tests look for it there. Needs Go. The first build takes minutes.
    Pulumi,
    /// Test states in an object store on this machine
    ///
    /// The store is a package of Python, in `target/tools`. Needs Python 3 and, the first time, its
    /// registry; where they are missing it says that it skips.
    ObjectStore,
    /// Try plans on the plugins of your own Pulumi
    ///
    /// With nobody's credentials. Each resource goes through its plugin's check and a preview of
    /// making it; the smallest plan lives a whole life against local fakes of Google's services.
    /// Plugins are installed by nobody: where one is missing it says that it skips.
    RealProviders(real_providers::Args),
    /// Run a command and print its seconds and its peak of memory
    #[command(hide = true)]
    Measure(measure::Args),
}

fn main() -> ExitCode {
    match Args::parse().command.run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

impl Task {
    fn run(self) -> anyhow::Result<()> {
        match self {
            Self::Bless(args) => bless::bless(&args),
            Self::Tidy => tidy::tidy(),
            Self::Features => features::features(),
            Self::Deny => deny::deny(),
            Self::Beta => beta::beta(),
            Self::Bench(args) => bench::bench(&args),
            Self::BenchEngine(args) => bench_engine::bench(&args),
            Self::CompileTime => compile_time::compile_time(),
            Self::DesignSize { folder } => design_size::design_size(&folder),
            Self::Kill(args) => kill::kill(&args),
            Self::Fuzz(args) => fuzz::fuzz(&args),
            Self::Pulumi => pulumi::pulumi(),
            Self::ObjectStore => object_store::object_store(),
            Self::RealProviders(args) => real_providers::real_providers(&args),
            Self::Measure(args) => measure::child(&args),
        }
    }
}
