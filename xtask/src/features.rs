//! Builds and lints every crate that has features: with none, and with each alone. What a
//! workspace build switches on by unification would otherwise never be seen switched off.

use anyhow::{Context as _, Result};

use crate::run;

pub(crate) fn features() -> Result<()> {
    for (name, package) in run::crates()? {
        let features = package["features"].as_object().context("no features")?;
        if features.is_empty() {
            continue;
        }
        lint(&name, None)?;
        for feature in features.keys().filter(|feature| *feature != "default") {
            lint(&name, Some(feature))?;
        }
    }
    Ok(())
}

fn lint(package: &str, feature: Option<&str>) -> Result<()> {
    println!("{package}: {}", feature.unwrap_or("no feature"));
    // Without targets of tests: what they depend on switches features on again.
    let mut clippy = run::cargo(&["clippy", "--quiet", "-p", package, "--no-default-features"]);
    if let Some(feature) = feature {
        clippy.args(["--features", feature]);
    }
    clippy.args(["--", "-D", "warnings"]);
    run::run(&mut clippy)
}
