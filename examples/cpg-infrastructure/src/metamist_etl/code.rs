//! The code of the functions. It lies in the repository `populationgenomics/metamist`, in the
//! folder `etl`: here is what its files hash to in the public copies, and which packages each needs;
//! a deployment is given that folder's parent by `--files`. Knows no function.

use cpg::{Archive, Asset, Locked};

/// Takes data in.
const EXTRACT: Locked = Locked::new(
    "etl/extract/main.py",
    3_471,
    "34604f9dac575c31584249d981c6aba8881a261bb32adbe30a35383cb2df48a6",
);

/// Gives data to Metamist. This copy reads who may send what by account; the newest public design
/// writes it by type of data.
const LOAD: Locked = Locked::new(
    "etl/load/main.py",
    13_720,
    "85e6a0c47cdc85eb184f3e54532e95bd8484eff26d238adc494f73fef235184e",
);

/// Tells of data that was refused.
const NOTIFICATION: Locked = Locked::new(
    "etl/notification/main.py",
    4_259,
    "b93b4c3fb09f0d58c978bda2cb575f0e9a039aa2e79d152af6061809fd67dcee",
);

/// What takes data in.
pub(super) fn extract() -> Archive {
    let packages = [
        "cpg-utils",
        "flask",
        "functions_framework",
        "google-cloud-bigquery",
        "google-cloud-pubsub",
    ];
    archive(EXTRACT, lines(&packages))
}

/// What gives data to Metamist: with packages of a private registry, where the configuration names
/// some.
pub(super) fn load(registry: &str, private: &[String]) -> Archive {
    let packages = [
        "flask",
        "functions_framework",
        "google-cloud-bigquery",
        "google-cloud-logging",
        "google-cloud-pubsub",
        "metamist",
    ];
    let mut needs = lines(&packages);
    if !private.is_empty() {
        needs += &format!("\n--extra-index-url {registry}\n{}", private.join("\n"));
    }
    archive(LOAD, needs)
}

/// What tells of data that was refused.
pub(super) fn notification() -> Archive {
    let packages = [
        "flask",
        "functions_framework",
        "google-cloud-bigquery",
        "google-cloud-logging",
        "google-cloud-pubsub",
        "slack_sdk",
    ];
    archive(NOTIFICATION, lines(&packages))
}

fn lines(packages: &[&str]) -> String {
    packages
        .iter()
        .map(|package| format!("{package}\n"))
        .collect()
}

fn archive(main: Locked, needs: String) -> Archive {
    let needs = Asset::Text(needs.into());
    Archive::of([
        ("main.py", Asset::Locked(main)),
        ("requirements.txt", needs),
    ])
}
