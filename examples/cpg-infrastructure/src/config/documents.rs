//! Documents of the two programs: each may say with `driver` which it is for.

use cpg_config::Document;

use super::{Configuration, GithubWif};

/// The name of the second program's documents, and of their key.
pub(super) const GITHUB_WIF: &str = "github_wif";

const KEYS: &[&str] = &[
    "driver",
    "infrastructure",
    "datasets",
    "imports",
    GITHUB_WIF,
];

/// Whether a document is the second program's: by its name, or because it says so.
pub(super) fn is_github_wif(document: &Document<'_, '_>) -> bool {
    let says = document.has("driver") || document.has(GITHUB_WIF);
    document.text("driver").as_deref() == Some(GITHUB_WIF)
        || (document.name() == GITHUB_WIF && !says)
}

/// Takes what is not the configuration's out of a document of an organisation.
pub(super) fn infrastructure(document: &mut Document<'_, '_>) {
    if is_github_wif(document) {
        document.is_of::<GithubWif>(
            "this configures `github_wif`, not an infrastructure",
            "give a configuration with `infrastructure` and `datasets`, or run `github-wif`",
        );
        return;
    }
    let meant = keys(document);
    if document.has(GITHUB_WIF) {
        document.unknown(
            GITHUB_WIF,
            &["driver", "infrastructure", "datasets", "imports"],
        );
    }
    for key in ["datasets", "infrastructure"] {
        if !document.has(key) {
            missing(document, key, &meant);
            document.stop();
            return;
        }
        if key == "datasets" && document.kind(key) != Some("a list") {
            let kind = document.kind(key).unwrap_or_default();
            document.error(
                key,
                format!("`datasets` must be a list, not {kind}"),
                "15l",
                "write a list of datasets, each with its name as `dataset`",
            );
            document.stop();
            return;
        }
    }
}

/// Takes what is not the configuration's out of a document of the second program: what is under
/// its key is all of it.
pub(super) fn github_wif(document: &mut Document<'_, '_>) {
    if document.name() == GITHUB_WIF && !document.has("driver") && !document.has(GITHUB_WIF) {
        return;
    }
    let of_other = document.has("infrastructure") || document.has("datasets");
    if of_other && !is_github_wif(document) {
        document.is_of::<Configuration>(
            "this configures an infrastructure, not `github_wif`",
            "give a configuration with `github_wif`, or run `cpg-infrastructure`",
        );
        return;
    }
    let meant = keys(document);
    for other in ["infrastructure", "datasets", "imports"] {
        document.unknown(other, &["driver", GITHUB_WIF]);
    }
    if !document.has(GITHUB_WIF) {
        missing(document, GITHUB_WIF, &meant);
        document.stop();
    }
    document.keep(GITHUB_WIF);
}

/// Tells keys of neither program and a wrong `driver`, and takes them out; gives the keys that
/// were meant.
fn keys(document: &mut Document<'_, '_>) -> Vec<String> {
    let mut meant = Vec::new();
    for key in document.keys() {
        if !KEYS.contains(&key.as_str()) {
            meant.extend(document.unknown(&key, KEYS));
        }
    }
    if document.has("driver") {
        match document.text("driver").as_deref() {
            Some("infra" | "github_wif") => {}
            Some(_) => document.unknown_word("driver", &["infra", GITHUB_WIF]),
            None => document.error(
                "driver",
                "`driver` must be text",
                "15l",
                "write `infra` or `github_wif`",
            ),
        }
        document.remove("driver");
    }
    meant
}

fn missing(document: &mut Document<'_, '_>, key: &str, meant: &[String]) {
    if !meant.iter().any(|other| other == key) {
        let message = format!("key `{key}` is missing in the document");
        document.error(key, message, "15j", &format!("add `{key}`"));
    }
}
