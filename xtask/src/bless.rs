//! The one way to write what tests compare with anew. Which test compares with which file, the
//! tests know.

use anyhow::Result;

use crate::run;

/// What to write anew.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only this: `ui` (compiler messages), `macros` (expansions, docs/attributes.md), `configs`
    /// (messages of wrong configurations), `rules` (docs/rules.md), `coverage`
    /// (docs/coverage.md), `aws` (docs/aws.md)
    #[arg(value_parser = ["ui", "macros", "configs", "rules", "coverage", "aws"])]
    what: Option<String>,
    /// Only UI programs whose path has this text
    #[arg(long, value_name = "TEXT")]
    only: Option<String>,
}

/// What can be blessed, with the test that writes it.
const TESTS: &[(&str, &[&str])] = &[
    ("macros", &["-p", "cpg-macros"]),
    ("configs", &["-p", "cpg-tests", "--test", "bad_configs"]),
    ("rules", &["-p", "cpg-tests", "--test", "rules"]),
    ("coverage", &["-p", "cpg-tests", "--test", "coverage"]),
    ("aws", &["-p", "cpg-aws", "--test", "docs"]),
    ("ui", &["-p", "cpg-tests", "--test", "ui"]),
];

pub(crate) fn bless(args: &Args) -> Result<()> {
    for (name, test) in TESTS {
        if args.what.as_deref().is_some_and(|what| what != *name) {
            continue;
        }
        let mut command = run::cargo(&["test", "--quiet"]);
        command.args(*test);
        command
            .env("UPDATE_EXPECTED", "1")
            .env("TRYBUILD", "overwrite");
        if let (Some(only), "ui") = (&args.only, *name) {
            // The test itself has to be named too, or the filter hides it.
            command.args(["messages", "--", &format!("trybuild={only}")]);
        }
        run::run(&mut command)?;
    }
    println!("blessed; read the diff, every line");
    Ok(())
}
