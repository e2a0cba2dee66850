//! Compilers move without us: lints and the UI suite on beta. Its differences are news, no
//! failure.

use anyhow::Result;

use crate::run;

pub(crate) fn beta() -> Result<()> {
    if !run::there("cargo", "+beta") && !run::there("rustc", "+beta") {
        println!(
            "beta: skipped, because rustup has no beta toolchain (`rustup toolchain install beta`)"
        );
        return Ok(());
    }
    let jobs: [&[&str]; 2] = [
        &[
            "+beta",
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
        &["+beta", "test", "-p", "cpg-tests", "--test", "ui"],
    ];
    for job in jobs {
        // The pinned `cargo` of the environment would not take `+beta`.
        let mut command = run::command("cargo");
        command
            .args(job)
            .env_remove("CARGO")
            .env_remove("RUSTUP_TOOLCHAIN");
        if let Err(error) = run::run(&mut command) {
            println!("beta: {error}");
        }
    }
    Ok(())
}
