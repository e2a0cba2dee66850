//! Dependencies: licences, sources, banned and duplicate crates, advisories, by `deny.toml`.

use anyhow::Result;

use crate::run;

/// The version that `target/tools` gets.
const VERSION: &str = "0.20.2";

pub(crate) fn deny() -> Result<()> {
    let tools = run::target().join("tools");
    let program = tools.join("bin/cargo-deny");
    let own = program.to_string_lossy();
    let program = if run::there(&own, "--version") {
        own.into_owned()
    } else if run::there("cargo-deny", "--version") {
        "cargo-deny".to_owned()
    } else {
        println!("building cargo-deny {VERSION} into {}", tools.display());
        // Without optimisation: it runs for a second, and is built in a third of the time.
        let install = [
            "install",
            "--quiet",
            "--locked",
            "--debug",
            "--no-default-features",
        ];
        let mut install = run::cargo(&install);
        install
            .args(["cargo-deny", "--version", VERSION, "--root"])
            .arg(&tools);
        run::run(install.env("CARGO_PROFILE_DEV_DEBUG", "0"))?;
        own.into_owned()
    };
    let check = |what: &[&str]| run::run(run::command(&program).arg("check").args(what));
    check(&["bans", "licenses", "sources"])?;
    if let Err(error) = check(&["advisories"]) {
        println!("advisories were not checked, or there are some; that fails nothing: {error}");
    }
    Ok(())
}
