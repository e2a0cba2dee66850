//! Runs the fuzz targets with the flags of `cargo fuzz`, but without its address sanitizer (there
//! is no unsafe code), so that the stable compiler suffices. New inputs are kept in `fuzz/work`,
//! findings in `fuzz/artifacts`. `cargo +nightly fuzz run loader` works too.

use anyhow::{Context as _, Result, bail};

use crate::run;

/// How long.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Seconds for each target
    #[arg(default_value_t = 60)]
    seconds: u32,
}

const FLAGS: &str = "--cfg fuzzing -C passes=sancov-module \
    -C llvm-args=-sanitizer-coverage-level=4 \
    -C llvm-args=-sanitizer-coverage-inline-8bit-counters \
    -C llvm-args=-sanitizer-coverage-pc-table \
    -C llvm-args=-sanitizer-coverage-trace-compares \
    -C codegen-units=1";

pub(crate) fn fuzz(args: &Args) -> Result<()> {
    if !run::there("c++", "--version") {
        println!("fuzz: skipped, because libFuzzer needs a C++ compiler and there is none");
        return Ok(());
    }
    let folder = run::root().join("fuzz");
    let version = run::output(run::command("rustc").arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    let host = host.context("`rustc -vV` names no host")?;
    // With a target named, build scripts and macros are built without these flags.
    let mut build = run::cargo(&["build", "--quiet", "--release", "--target", host]);
    run::run(build.current_dir(&folder).env("RUSTFLAGS", FLAGS))?;
    let built =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| folder.join("target"), Into::into);
    let mut failed = Vec::new();
    for target in targets(&folder)? {
        for kept in ["artifacts", "work"] {
            std::fs::create_dir_all(folder.join(kept).join(&target))?;
        }
        println!("fuzz: {target}, {} s", args.seconds);
        let mut fuzz = run::command(built.join(host).join("release").join(&target));
        fuzz.current_dir(&folder)
            .args([format!("work/{target}"), format!("corpus/{target}")])
            .arg(format!("-artifact_prefix=artifacts/{target}/"))
            .arg(format!("-max_total_time={}", args.seconds))
            // An input that takes ten seconds hangs.
            .args(["-timeout=10", "-max_len=8192", "-rss_limit_mb=2048"])
            .args(["-print_final_stats=1", "-print_funcs=0", "-verbosity=0"]);
        if run::run(&mut fuzz).is_err() {
            failed.push(target);
        }
    }
    if !failed.is_empty() {
        bail!("findings of {} lie in fuzz/artifacts", failed.join(", "));
    }
    Ok(())
}

/// The targets, by their files.
fn targets(folder: &std::path::Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder.join("fuzz_targets"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "rs") {
            let name = path.file_stem().context("a file without a name")?;
            names.push(name.to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}
