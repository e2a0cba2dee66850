//! The command: `cargo run -p cpg-resources -- resources.toml`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use cpg_resources::job;

/// Write typed resources of any provider from its Pulumi schema
#[derive(Parser)]
#[command(after_help = "\
A file `resources.toml` says what is written:
  schema = \"schema.json\"          # of `pulumi package get-schema aws`, or short
  crate = \"cpg\"                   # the crate that has the macros
  out = \"src/resources\"           # the folder, all of which is written
  resources = [\"aws:sqs/queue:Queue\"]
  stateful = [\"aws:sqs/queue:Queue\"]   # their loss loses data

Exit status: 0, 1 where --check finds differences, 2 for wrong input.")]
struct Args {
    /// The file that says what is written; paths in it are beside it
    file: PathBuf,
    /// Write nothing: name the files that would change
    #[arg(long)]
    check: bool,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let texts = match job::read(&args.file, &args.file.display().to_string()) {
        Ok(texts) => texts,
        Err(wrong) => {
            eprintln!("{wrong}");
            return ExitCode::from(2);
        }
    };
    let differing = job::differing(&texts);
    if args.check {
        for path in &differing {
            println!("differs: {}", path.display());
        }
        return ExitCode::from(u8::from(!differing.is_empty()));
    }
    for path in &differing {
        let Some(text) = texts.get(path) else {
            println!("not written from the schema: {}", path.display());
            continue;
        };
        let folder = path.parent().map_or(Ok(()), std::fs::create_dir_all);
        if let Err(error) = folder.and_then(|()| std::fs::write(path, text)) {
            eprintln!("error: {} cannot be written: {error}", path.display());
            return ExitCode::from(2);
        }
        println!("wrote {}", path.display());
    }
    println!("{} files, {} new", texts.len(), differing.len());
    ExitCode::SUCCESS
}
