//! What a user gets to read for each sort of mistake: one line of this table each. The text
//! is a right configuration with one replacement.

use cpg_config::{Report, SourceFile};

use crate::common::{data, known, load, load_files, names, parse_document, read};

/// The files of `minimal-gcp` in today's layout, with one replacement in one of them.
fn files(file: &str, from: &str, to: &str) -> Vec<SourceFile> {
    let root = "goldens/minimal-gcp/files/";
    let all = [
        "config-infrastructure.yaml",
        "config-datasets.yaml",
        "datasets/common/budgets.yaml",
        "datasets/fewgenomes/budgets.yaml",
        "datasets/fewgenomes/members.yaml",
    ];
    all.iter()
        .map(|name| {
            let mut text = read(&format!("{root}{name}"));
            if *name == file {
                assert!(text.contains(from), "{name} has no {from:?}");
                text = text.replacen(from, to, 1);
            }
            SourceFile::new(*name, text)
        })
        .collect()
}

fn refused(file: &str, from: &str, to: &str) -> Report {
    match load_files(files(file, from, to), &known()) {
        Ok(_) => panic!("{to:?} in {file} is accepted"),
        Err(report) => report,
    }
}

const INFRA: &str = "config-infrastructure.yaml";
const DATASETS: &str = "config-datasets.yaml";
const MEMBERS: &str = "datasets/fewgenomes/members.yaml";
const BUDGETS: &str = "datasets/fewgenomes/budgets.yaml";

#[test]
fn each_mistake_is_named_once() {
    let long = "a".repeat(60);
    let bucket = format!(
        "    project: fewgenomes-033232\n  upload_config:\n    additional_buckets:\n    - name: {long}"
    );
    let project = "    project: fewgenomes-033232";
    let with = |more: &str| format!("{project}\n{more}");
    let cases: Vec<(&str, &str, String, &str, &str)> = vec![
        // Rule 15: keys, sections, types.
        (
            DATASETS,
            "  create_container_registry",
            "  create_container_registy".into(),
            "unknown key `create_container_registy` in dataset `common`",
            "did you mean `create_container_registry`?",
        ),
        (
            DATASETS,
            "  create_container_registry: true",
            "  create_container_registry: yes".into(),
            "YAML 1.1 reads `yes` as `true`, YAML 1.2 as a text",
            "write `true`",
        ),
        (
            BUDGETS,
            "200",
            "'200'".into(),
            "`monthly_budget` must be a whole number, not the text `200`",
            "without quotes",
        ),
        (
            BUDGETS,
            "200",
            "2.5".into(),
            "`monthly_budget` must be a whole number, not the number `2.5`",
            "such as `100`",
        ),
        (
            BUDGETS,
            "monthly_budget: 200",
            "{}".into(),
            "key `monthly_budget` is missing in `budgets.gcp` of dataset `fewgenomes`",
            "add `monthly_budget`",
        ),
        (
            BUDGETS,
            "gcp:",
            "gpc:".into(),
            "unknown cloud `gpc`",
            "did you mean `gcp`?",
        ),
        (
            INFRA,
            "domain: example.org\n",
            "".into(),
            "key `domain` is missing in `infrastructure`",
            "add `domain`",
        ),
        (
            INFRA,
            "domain: example.org\n",
            "domain: example.org\ndomain: example.com\n".into(),
            "key `domain` given twice",
            "keep one",
        ),
        (
            INFRA,
            "plugins_enabled: []",
            "plugins_enabled: billing_aggregator".into(),
            "`plugins_enabled` must be a list of texts, not the text",
            "write a list",
        ),
        (
            INFRA,
            "    project: analysis-runner",
            "    project: [a]".into(),
            "`project` must be text, not a list",
            "write text",
        ),
        (
            DATASETS,
            project,
            "    project:".into(),
            "`project` must be text, not nothing",
            "write a value",
        ),
        (
            DATASETS,
            "  gcp:\n    project: fewgenomes-033232",
            "  gcp:".into(),
            "dataset `fewgenomes` is deployed to `gcp` and has no `gcp`",
            "add `gcp` with its `project`, or deploy it to another cloud",
        ),
        (
            MEMBERS,
            "web-access",
            "web_access".into(),
            "unknown group `web_access`",
            "did you mean `web-access`?",
        ),
        (
            MEMBERS,
            "bob.smith@example.org",
            "bob.smth@example.org".into(),
            "unknown user `bob.smth@example.org` in group `web-access`",
            "did you mean `bob.smith@example.org`?",
        ),
        (
            MEMBERS,
            "- bob.smith@example.org",
            "- bob.smith@example.org\n- bob.smith@example.org".into(),
            "is twice in group `web-access`",
            "keep it once",
        ),
        // Rules 8, 9, 14: values.
        (
            INFRA,
            "budget_currency: AUD",
            "budget_currency: aud".into(),
            "unknown currency `aud`",
            "did you mean `AUD`?",
        ),
        (
            INFRA,
            "region: australia-southeast1",
            "region: australia-southeast".into(),
            "unknown region `australia-southeast`",
            "did you mean `australia-southeast1`?",
        ),
        (
            INFRA,
            "https://batch.hail.example.org",
            "batch.hail.example.org".into(),
            "`hail_batch_url` is not an address",
            "https://",
        ),
        (
            INFRA,
            "gs://cpg-config/templates",
            "gs:///templates".into(),
            "a bucket name has 3 to",
            "gs://BUCKET/PATH",
        ),
        (
            INFRA,
            "plugins_enabled: []",
            "plugins_enabled: []\nbudget_notification_thresholds: [50]".into(),
            "a threshold is a ratio of the budget, not a percentage: `50`",
            "write `0.5`",
        ),
        (
            INFRA,
            "plugins_enabled: []",
            "plugins_enabled: []\nbudget_notification_thresholds: [0.9, 0.5]".into(),
            "thresholds must rise",
            "each once",
        ),
        (
            BUDGETS,
            "200",
            "0".into(),
            "`monthly_budget` must be above zero",
            "such as `100`",
        ),
        (
            DATASETS,
            project,
            with("  archive_age: -1"),
            "`archive_age` is a number of days",
            "`0` to",
        ),
        (
            INFRA,
            "server_machine_account: analysis-runner-server@analysis-runner.iam.gserviceaccount.com",
            "server_machine_account: allUsers".into(),
            "`server_machine_account` must be an e-mail, not `allUsers`",
            "NAME@PROJECT",
        ),
        (
            INFRA,
            "        hail_batch_username: alice-nguyen",
            "      azure:\n        id: alice".into(),
            "the id `alice` of user `alice.nguyen@example.org` on `azure`: a GUID",
            "a GUID",
        ),
        // Rules 1, 4, 34, 35: names that are made.
        (
            DATASETS,
            "    project: fewgenomes-033232",
            bucket,
            "a bucket name has 3 to 63 characters",
            "shorter by",
        ),
        (
            DATASETS,
            "    project: fewgenomes-033232",
            "    project: cpg-common".into(),
            "datasets `common` and `fewgenomes` have the same project `cpg-common`",
            "a project of its own",
        ),
        (
            DATASETS,
            "    project: fewgenomes-033232",
            "    project: Few".into(),
            "a project id has 6 to 30 characters",
            "the project's id",
        ),
        (
            INFRA,
            "dataset_storage_prefix: cpg-",
            "dataset_storage_prefix: CPG-".into(),
            "`dataset_storage_prefix` `CPG-`",
            "such as `cpg-`",
        ),
        (
            INFRA,
            "plugins_enabled: []",
            "plugins_enabled: []\ngroup_prefix: 'a b'".into(),
            "`group_prefix` `a b`",
            "such as `dev-`",
        ),
        (
            INFRA,
            "plugins_enabled: []",
            "plugins_enabled: []\nadhoc_groups:\n- name: Fewgenomes-analysis\n  description: d"
                .into(),
            "have the same e-mail `fewgenomes-analysis@groups.example.org`",
            "rename the ad hoc group",
        ),
        // Rules 27, 28, 31, 32.
        (
            DATASETS,
            project,
            with("  depends_on: [fewgenomes]"),
            "dataset `fewgenomes` depends on itself",
            "leave it out",
        ),
        (
            DATASETS,
            project,
            with("  depends_on: [comon]"),
            "dataset `fewgenomes` depends on `comon`, which is not configured",
            "did you mean `common`?",
        ),
        (
            DATASETS,
            project,
            with("  depends_on: [common, common]"),
            "depends on `common` twice",
            "keep one of them",
        ),
        (
            DATASETS,
            "  create_container_registry: true",
            "  depends_on: [fewgenomes]".into(),
            "the common dataset `common` depends on `fewgenomes`",
            "leave out `depends_on`",
        ),
        (
            DATASETS,
            project,
            with("  components: {gcp: [storage, storage]}\n  enable_metamist_project: false"),
            "component `storage` given twice",
            "keep one",
        ),
        (
            DATASETS,
            project,
            with("  components: {gcp: [hail]}"),
            "unknown component `hail`",
            "`hail-accounts`",
        ),
        (
            INFRA,
            "common_dataset: common",
            "common_dataset: comon".into(),
            "the common dataset `comon` is not configured",
            "did you mean `common`?",
        ),
        // Rule 16.
        (
            INFRA,
            "    cloud_run_instance_name: server",
            "    cloud_run_instance_name: ghp_0123456789abcdefghijABCDEFGHIJ0123456789".into(),
            "an access token stands in the configuration",
            "secret manager",
        ),
        // Texts that are not of their format.
        (
            DATASETS,
            "common:",
            "common: [".into(),
            "not YAML",
            "correct the text",
        ),
        (
            DATASETS,
            "common:",
            "commn:".into(),
            "a folder for dataset `common`, which is not configured",
            "did you mean `commn`?",
        ),
    ];
    let mut wrong = Vec::new();
    for (file, from, to, message, help) in &cases {
        let report = refused(file, from, to);
        let text = report.to_string();
        if !report.messages().any(|m| m.contains(message)) {
            wrong.push(format!("no {message:?} in\n{text}"));
        } else if !text.contains("help:") && !help.is_empty() || !text.contains(help) {
            wrong.push(format!("no {help:?} in\n{text}"));
        }
        let several = [
            "a folder for",
            "circle",
            "the common dataset `common` depends",
            "unknown region",
            "the common dataset `comon`",
            "depends on itself",
        ];
        if report.len() > 1 && !several.iter().any(|s| message.contains(s)) {
            wrong.push(format!("{message:?} is not said alone:\n{text}"));
        }
        if text.contains("0123456789abcdef") {
            wrong.push(format!("a secret is shown:\n{text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn all_mistakes_in_one_go() {
    let mut files = files(INFRA, "budget_currency: AUD", "budget_currency: XYZ");
    files[1].text = "common:\n  gcp: {project: cpg-common}\n  autoclas: true\nfewgenomes:\n  gcp: {project: 7}\n".into();
    files[4].text = "analysis: [ghost]\n".into();
    let report = load_files(files, &known()).unwrap_err();
    let text = report.to_string();
    for part in ["`XYZ`", "autoclas", "put the value in quotes", "ghost"] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert_eq!(report.len(), 4, "{text}");
}

#[test]
fn a_pasted_key_is_never_shown() {
    let key = "-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBg\\n-----END PRIVATE KEY-----\\n";
    for (name, text) in [
        ("a.json", format!("{{\"datasets\": [], \"infrastructure\": {{\"domain\": \"{key}\", \"x\": 1}}}}")),
        ("a.json", format!("{{\"datasets\": [], \"infrastructure\": {{\"domain\": \"{key}\" ")),
        ("a.toml", format!("datasets = []\n[infrastructure]\ndomain = \"{key}\"")),
        ("a.toml", format!("datasets = []\n[infrastructure]\ndomain = \"{key}")),
        ("a.yaml", "infrastructure:\n  domain: |\n    -----BEGIN PRIVATE KEY-----\n    MIIEvQIBADANBg\n    -----END PRIVATE KEY-----\n  x: 1\n".into()),
        ("a.yaml", "infrastructure:\n  domain: |\n    -----BEGIN PRIVATE KEY-----\n    MIIEvQIBADANBg\n  ]".into()),
        ("a.yaml", "infrastructure:\n  password: |\n    MIIEvQIBADANBg\n    again\n".into()),
    ] {
        let report = parse_document(&text, name, &known()).unwrap_err();
        let shown = report.to_string() + &report.styled();
        assert!(!shown.contains("MIIEvQ"), "{name}: {shown}");
    }
}

#[test]
fn three_formats_point_at_the_same_mistake() {
    for (name, text, line, column) in [
        ("a.json", "{\n \"datasets\": [],\n \"infra\": 1\n}", 3, 2),
        ("a.yaml", "# é\ndatasets: []\ninfra: 1\n", 3, 1),
        ("a.toml", "datasets = []\n# é\ninfra = 1\n", 3, 1),
    ] {
        let report = parse_document(text, name, &known()).unwrap_err();
        let number = report
            .messages()
            .position(|m| m.contains("unknown key `infra`"))
            .unwrap_or_else(|| panic!("{report}"));
        let place = report.locations().nth(number).unwrap().unwrap();
        assert_eq!((place.line, place.column), (line, column), "{report}");
        assert!(
            report
                .to_string()
                .contains("did you mean `infrastructure`?"),
            "{report}"
        );
    }
}

#[test]
fn deep_and_wide_files_are_refused() {
    let deep = 100_000;
    for (name, text) in [
        ("a.json", "[".repeat(deep)),
        ("a.json", "{\"a\":".repeat(deep)),
        ("a.yaml", "[".repeat(deep)),
        ("a.yaml", "{a: ".repeat(2000)),
        (
            "a.yaml",
            (0..2000)
                .map(|i| format!("{}a:\n", " ".repeat(i)))
                .collect(),
        ),
        ("a.toml", format!("a = {}", "[".repeat(deep))),
        ("a.toml", format!("a{} = 1", ".a".repeat(deep))),
        ("a.toml", format!("[a{}]", ".a".repeat(2000))),
    ] {
        assert!(parse_document(&text, name, &known()).is_err(), "{name}");
    }
    let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (from, to) in "abcdefghi".chars().zip("bcdefghij".chars()) {
        bomb += &format!(
            "{to}: &{to} [*{from}, *{from}, *{from}, *{from}, *{from}, *{from}, *{from}, *{from}]\n"
        );
    }
    let report = parse_document(&bomb, "a.yaml", &known()).unwrap_err();
    assert!(report.to_string().contains("aliases"), "{report}");
}

#[test]
fn missing_files_are_said() {
    let report = load(&data("nowhere"), &known()).unwrap_err();
    assert!(report.to_string().contains("cannot read"), "{report}");
    let report = load(&data("goldens"), &known()).unwrap_err();
    assert!(
        report.to_string().contains("config-infrastructure.yaml"),
        "{report}"
    );
    let report = load(&data("goldens/github-wif/config.json"), &known()).unwrap_err();
    assert!(
        report.to_string().contains("not an infrastructure"),
        "{report}"
    );
    assert!(names("goldens").len() > 10);
}
