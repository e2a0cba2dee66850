//! Files that cannot be read, that mean something else elsewhere, or that nobody would read:
//! each is told once, at its place, with what to write.

use std::path::{Path, PathBuf};

use crate::common::{data, known, load, parse_document};
use cpg_config::Report;

/// A right document of two datasets, in YAML.
const RIGHT: &str = "\
infrastructure:
  domain: example.org
  budget_currency: AUD
  common_dataset: common
  budget_notification_thresholds: [0.5, 0.9, 1]
  config_destination: gs://cpg-config/templates
  plugins_enabled: []
  users:
    alice: {id: alice, clouds: {gcp: {id: alice@example.org}}}
  gcp:
    customer_id: C012345
    region: australia-southeast1
    groups_domain: groups.example.org
    budget_notification_pubsub: null
    config_bucket_name: cpg-config
    dataset_storage_prefix: cpg-
  billing:
    gcp: {project_id: billing-admin-000001, account_id: 0A0A0A-0B0B0B-0C0C0C}
datasets:
- dataset: common
  components: {gcp: [storage]}
  budgets: {gcp: {monthly_budget: 500}}
  gcp: {project: cpg-common}
  enable_metamist_project: false
- dataset: acute
  components: {gcp: [storage]}
  budgets: {gcp: {monthly_budget: 200}}
  gcp: {project: acute-000001}
  enable_metamist_project: false
  archive_age: 30
  members: {analysis: [alice]}
";

/// The one mistake of a document: place, message, help.
fn one(name: &str, text: &str) -> (usize, usize, String) {
    only(&parse_document(text, name, &known()).expect_err(text))
}

fn only(report: &Report) -> (usize, usize, String) {
    assert_eq!(report.len(), 1, "{report}");
    let place = report.locations().next().unwrap();
    let (line, column) = place.map_or((0, 0), |place| (place.line, place.column));
    (line, column, report.to_string())
}

#[test]
fn the_document_of_these_tests_is_right() {
    let document = parse_document(RIGHT, "a.yaml", &known());
    assert!(document.is_ok(), "{document:?}");
}

/// Words, tags and keys of YAML that other readers take for something else, or that are not read
/// here: one message each.
#[test]
fn yaml_that_means_something_elsewhere() {
    for (from, to, place, message, help) in [
        (
            "200",
            "0200",
            (27, 35),
            "YAML 1.1 reads 128, YAML 1.2 reads 200",
            "write `200`",
        ),
        (
            "age: 30",
            "age: 030",
            (30, 16),
            "YAML 1.1 reads 24, YAML 1.2 reads 30",
            "write `30`",
        ),
        (
            "200",
            "1_000",
            (27, 35),
            "YAML 1.1 reads `1_000` as the number 1000",
            "write `1000`",
        ),
        (
            "200",
            "1e3",
            (27, 35),
            "YAML 1.2 as the number 1000",
            "write `1000`",
        ),
        (
            "200",
            "3:20",
            (27, 35),
            "a number to the base of 60",
            "in quotes",
        ),
        (
            "200",
            "!!int \"200\"",
            (27, 35),
            "the tag `!!int` has no meaning here",
            "leave the tag out",
        ),
        (
            "200",
            ".inf",
            (27, 35),
            "this is no finite number",
            "write a number",
        ),
        (
            "200",
            "1.0e+400",
            (27, 35),
            "this number is too big",
            "64 bits",
        ),
        (
            "C012345",
            "!env CUSTOMER",
            (11, 18),
            "the tag `!env` is not known",
            "as they are",
        ),
        (
            "C012345",
            "!!null x",
            (11, 18),
            "the tag `!!null` has no meaning",
            "leave the tag out",
        ),
        (
            "C012345",
            "&a !vault x",
            (11, 21),
            "the tag `!vault` is not known",
            "as they are",
        ),
        (
            "C012345",
            "no",
            (11, 18),
            "YAML 1.1 reads `no` as `false`",
            "`\"no\"`",
        ),
        (
            "    alice: {",
            "    off: {id: o, clouds: {gcp: {id: o@example.org}}}\n    alice: {",
            (9, 5),
            "YAML 1.1 reads `off` as `false`",
            "`\"off\"`",
        ),
        (
            "[alice]",
            "!include members.yaml",
            (31, 23),
            "the tag `!include` is not known",
            "as they are",
        ),
        (
            "[alice]",
            "!!set [alice]",
            (31, 23),
            "the tag `!!set` has no meaning",
            "leave the tag out",
        ),
        (
            "{gcp: {monthly",
            "!Ref {gcp: {monthly",
            (22, 12),
            "the tag `!Ref` is not known",
            "as they are",
        ),
        (
            "- dataset: acute\n",
            "- <<: {dataset: acute}\n",
            (25, 3),
            "merge keys (`<<`) are not read",
            "write the keys out",
        ),
        (
            "- dataset: acute\n",
            "- <<: [{dataset: acute}]\n",
            (25, 3),
            "merge keys (`<<`) are not read",
            "write the keys out",
        ),
        (
            "- dataset: acute\n",
            "---\n- dataset: acute\n",
            (25, 1),
            "a second document",
            "correct",
        ),
    ] {
        let text = RIGHT.replacen(from, to, 1);
        let (line, column, drawn) = one("a.yaml", &text);
        assert!(
            drawn.contains(message) && drawn.contains(help),
            "{to}\n{drawn}"
        );
        assert_eq!((line, column), place, "{drawn}");
    }
    // Only this tag has a meaning; maps and lists are what their tags say.
    let tagged = RIGHT
        .replace("region: australia", "region: !!str australia")
        .replace("users:", "users: !!map")
        .replace("[alice]", "!!seq [alice]");
    assert!(parse_document(&tagged, "a.yaml", &known()).is_ok());
}

/// A value that could not be read is told once, in all formats.
#[test]
fn values_that_cannot_be_read() {
    let json = |value: &str| {
        format!(
            "{{\"datasets\": [], \"x\": 1, \"infrastructure\": {{\"budget_notification_thresholds\": [{value}]}}}}"
        )
    };
    let toml = |value: &str| {
        format!("datasets = []\n[infrastructure]\nbudget_notification_thresholds = [{value}]\n")
    };
    for (name, text, message) in [
        ("a.json", json("1e400"), "this number is too big"),
        ("a.json", json("-1e400"), "this number is too big"),
        (
            "a.toml",
            toml("99999999999999999999"),
            "this number is too big",
        ),
        ("a.toml", toml("1e400"), "this number is too big"),
        ("a.toml", toml("inf"), "this is no finite number"),
        ("a.toml", toml("-nan"), "this is no finite number"),
        (
            "a.toml",
            toml("2026-01-31"),
            "the date `2026-01-31`: no key of a configuration takes one",
        ),
    ] {
        let report = parse_document(&text, name, &known()).unwrap_err();
        let drawn = report.to_string();
        assert_eq!(
            drawn
                .matches("budget_notification_thresholds` must")
                .count(),
            0,
            "{drawn}"
        );
        assert_eq!(drawn.matches(message).count(), 1, "{drawn}");
    }
}

/// Nothing where something has to be, or may be; an empty text is something.
#[test]
fn nothing_and_empty_texts() {
    for (from, to, message, help) in [
        (
            "domain: example.org",
            "domain:",
            "`domain` must be text, not nothing",
            "write a value: the domain by which",
        ),
        (
            "domain: example.org",
            "domain: \"\"",
            "`domain` is an empty text",
            "write a value: the domain by which",
        ),
        (
            "domain: example.org",
            "domain: \"  \"",
            "`domain` is an empty text",
            "write a value: the domain by which",
        ),
        (
            "plugins_enabled: []",
            "plugins_enabled:",
            "`plugins_enabled` must be a list of texts, not nothing",
            "write a value: ",
        ),
        (
            "  members: {analysis: [alice]}",
            "  members:",
            "`members` must be a section, not nothing",
            "or leave the key out",
        ),
        (
            "  archive_age: 30",
            "  archive_age:",
            "`archive_age` must be a whole number, not nothing",
            "or leave the key out",
        ),
        (
            "[alice]",
            "[\"\"]",
            "`analysis` is an empty text",
            "or remove the item",
        ),
        (
            "[alice]",
            "[~]",
            "`analysis` must be text, not nothing",
            "or remove the item",
        ),
        (
            "budget_currency: AUD",
            "budget_currency: AUD\n  group_prefix: ''",
            "`group_prefix` is an empty text",
            "or leave the key out",
        ),
        (
            "alice: {",
            "\"\": {",
            "a key is an empty text",
            "write a name",
        ),
    ] {
        let report = parse_document(&RIGHT.replacen(from, to, 1), "a.yaml", &known()).unwrap_err();
        let drawn = report.to_string();
        assert!(
            drawn.contains(message) && drawn.contains(help),
            "{to}\n{drawn}"
        );
        assert_eq!(drawn.matches(message).count(), 1, "{drawn}");
    }
    // Buckets without a prefix are allowed.
    let bare = RIGHT.replace(
        "dataset_storage_prefix: cpg-",
        "dataset_storage_prefix: \"\"",
    );
    assert!(parse_document(&bare, "a.yaml", &known()).is_ok());
}

/// A folder of its own for one case, with these files.
fn folder(case: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("reading")
        .join(case);
    let _ = std::fs::remove_dir_all(&root);
    for (name, bytes) in files {
        let file = root.join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, bytes).unwrap();
    }
    root
}

#[test]
fn files_that_are_no_text() {
    let latin: Vec<u8> = RIGHT
        .replace("alice@example.org", "al\u{ed}ce@example.org")
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    let units = |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    };
    let marked = format!("\u{feff}{RIGHT}");
    let json = "{\"datasets\": [], \u{0}}";
    for (case, name, bytes, place, message) in [
        (
            "latin",
            "a.yaml",
            latin.clone(),
            (9, 45),
            "the file is not UTF-8 here",
        ),
        (
            "latin",
            "a.toml",
            b"domain = \"\xe9\"".to_vec(),
            (1, 11),
            "the file is not UTF-8 here",
        ),
        (
            "latin",
            "a.json",
            b"{\n\"\xe9\": 1}".to_vec(),
            (2, 2),
            "the file is not UTF-8 here",
        ),
        (
            "little",
            "a.yaml",
            units(&marked, u16::to_le_bytes),
            (1, 1),
            "the file is in UTF-16",
        ),
        (
            "big",
            "a.yaml",
            units(&marked, u16::to_be_bytes),
            (1, 1),
            "the file is in UTF-16",
        ),
        (
            "bare",
            "a.yaml",
            units(RIGHT, u16::to_le_bytes),
            (1, 1),
            "the file is in UTF-16",
        ),
        (
            "bare-big",
            "a.json",
            units("{\"a\": 1}", u16::to_be_bytes),
            (1, 1),
            "the file is in UTF-16",
        ),
        (
            "nul",
            "a.json",
            json.as_bytes().to_vec(),
            (1, 18),
            "the file has a NUL byte here",
        ),
    ] {
        let root = folder(case, &[(name, &bytes)]);
        let (line, column, drawn) = only(&load(&root.join(name), &known()).unwrap_err());
        assert!(
            drawn.contains(message) && drawn.contains("help: "),
            "{case}\n{drawn}"
        );
        assert_eq!((line, column), place, "{case}\n{drawn}");
    }
    // A mark of UTF-8 is allowed.
    let root = folder("mark", &[("a.yaml", marked.as_bytes())]);
    assert!(load(&root.join("a.yaml"), &known()).is_ok());
}

#[cfg(unix)]
#[test]
fn what_is_no_regular_file() {
    for path in ["/dev/null", "/dev/zero"] {
        let (_, _, drawn) = only(&load(Path::new(path), &known()).unwrap_err());
        assert!(drawn.contains("it is no regular file"), "{drawn}");
        assert!(
            drawn.contains("help: write the configuration to a file"),
            "{drawn}"
        );
    }
}

/// `full-gcp` as a folder, with one more file or folder.
fn folder_with(
    case: &str,
    more: &[(&str, &str)],
) -> Result<cpg_config::Config<cpg_infrastructure::config::Configuration>, Report> {
    let from = data("goldens/full-gcp/files");
    let root = folder(case, &[]);
    copy(&from, &root);
    for (name, text) in more {
        let file = root.join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    load(&root, &known())
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// What belongs to a configuration and is not read is told with the name that was meant.
#[test]
fn files_that_nobody_reads() {
    for (name, message, help) in [
        (
            "datasets/common/members.YAML",
            "the file `",
            "did you mean `members.yaml`?",
        ),
        (
            "datasets/common/Members.yaml",
            "unknown file `Members` of dataset `common`",
            "did you mean `members`?",
        ),
        (
            "datasets/common/members.yaml.txt",
            "members.yaml.txt` is not read",
            "did you mean `members.yaml`?",
        ),
        (
            "datasets/common/members",
            "common/members` is not read",
            "did you mean `members.yaml`?",
        ),
        (
            "datasets/common/member.JSON",
            "member.JSON` is not read",
            "did you mean `members.json`?",
        ),
        (
            "datasets/common/notes.txt",
            "notes.txt` is not read",
            "a dataset's folder has",
        ),
        (
            "datasets/common/old/members.yaml",
            "the folder `",
            "a dataset's folder has",
        ),
        (
            "datasets/members.yaml",
            "datasets/members.yaml` is not read",
            "the folder of its dataset",
        ),
        (
            "dataset/common/members.yaml",
            "the folder `",
            "did you mean `datasets`?",
        ),
        (
            "Datasets/common/members.yaml",
            "the folder `",
            "did you mean `datasets`?",
        ),
        (
            "config-dataset.yaml",
            "config-dataset.yaml` is not read",
            "did you mean `config-datasets.yaml`?",
        ),
        (
            "config-infrastructure.YML",
            "config-infrastructure.YML` is not read",
            "did you mean `config-infrastructure.yml`?",
        ),
        (
            "cpg.toml",
            "are of two layouts of a configuration",
            "keep one of the two",
        ),
        (
            "config.json",
            "are of two layouts of a configuration",
            "keep one of the two",
        ),
        (
            "config-datasets.json",
            "are both there",
            "keep one of the two",
        ),
    ] {
        let case = name.replace('/', "-").to_lowercase() + &name.len().to_string();
        let report = folder_with(&case, &[(name, "{}\n")]).expect_err(name);
        let (_, _, drawn) = only(&report);
        assert!(
            drawn.contains(message) && drawn.contains(help),
            "{name}\n{drawn}"
        );
    }
    for name in [
        "README.md",
        "LICENSE",
        ".gitignore",
        "datasets/README",
        "datasets/common/members.yaml~",
        "datasets/common/.members.yaml.swp",
        "github_wif.yaml",
    ] {
        let case = name.replace('/', "-");
        let config = folder_with(&case, &[(name, "{}\n")]);
        assert!(config.is_ok(), "{name}: {config:?}");
    }
    let config = folder_with("makefile", &[("Makefile", "")]).unwrap();
    let warning = config
        .warnings()
        .iter()
        .find(|w| w.message().contains("Makefile"));
    assert!(warning.unwrap().message().ends_with("is not read"));
}
