//! The command: `cargo run -p cpg-new -- ../my-lab`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;

/// Write a crate to start from: a configuration and a design, to preview at once
#[derive(Parser)]
#[command(after_help = "\
Example:
  cargo run -p cpg-new -- ../my-lab
  cd ../my-lab && cargo run")]
struct Args {
    /// The folder of the new crate; its last name is the crate's
    path: PathBuf,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let repository = repository.canonicalize().unwrap_or(repository);
    match cpg_new::write(&args.path, &repository) {
        Ok(files) => {
            for file in files {
                println!("wrote {}", args.path.join(file).display());
            }
            println!("\nnext: cd {} && cargo run", args.path.display());
            ExitCode::SUCCESS
        }
        Err(refused) => {
            eprintln!("error: {refused}");
            ExitCode::from(2)
        }
    }
}
