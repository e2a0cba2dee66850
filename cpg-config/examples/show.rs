//! Loads a configuration, and shows what is wrong with it or what it warns of.
//! `cargo run -p cpg-config --example show -- PATH`

use cpg_config::{Document, Known, load_document};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: show PATH");
        return ExitCode::from(2);
    };
    let known = Known::new(["billing_aggregator"]);
    let began = std::time::Instant::now();
    let loaded = load_document(Path::new(&path), &known);
    let took = began.elapsed();
    match loaded {
        Ok(Document::Infrastructure(config)) => {
            for warning in config.warnings() {
                println!("{warning}\n");
            }
            println!("{} datasets in {took:?}", config.datasets().len());
            ExitCode::SUCCESS
        }
        Ok(_) => ExitCode::SUCCESS,
        Err(report) => {
            eprintln!("{report}");
            ExitCode::FAILURE
        }
    }
}
