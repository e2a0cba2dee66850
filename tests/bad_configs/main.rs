//! Wrong configurations do not compile: through `config!`, each gives the very messages that
//! `check` prints, all of them in one build.
//!
//! One program invokes `config!` on every wrong configuration, after a build script has checked
//! them: on those that the reference consumer tests, and on [`CASES`]; another on the wrong
//! documents of Cellscope. What the compiler says at each is compared with what the loader says,
//! and is recorded in `bad_configs/expected*.txt`; `cargo xtask bless configs` writes these anew.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails where it panics"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use cellscope::config::Platform;
use cpg_config::{Known, Reading, Report};
use cpg_infrastructure::config::{self, Configuration, load_document};
use serde_json::Value;

/// A case: its name, and texts of `right.yaml` with what stands there instead.
type Case = (&'static str, &'static [(&'static str, &'static str)]);

/// A description that is longer than the cloud takes.
const LONG_DESCRIPTION: &str = const {
    const TEXT: [u8; 4110] = {
        let mut text = [b'x'; 4110];
        let key = b"description: ";
        let mut i = 0;
        while i < key.len() {
            text[i] = key[i];
            i += 1;
        }
        text
    };
    match str::from_utf8(&TEXT) {
        Ok(text) => text,
        Err(_) => panic!("ASCII"),
    }
};

/// What is wrong with one configuration each.
const CASES: &[Case] = &[
    // ---- values
    ("bucket-prefix", &[("prefix: cpg-\n", "prefix: CPG-\n")]),
    (
        "bucket-too-long",
        &[
            (
                "{name: partner, uploaders",
                "{name: partner-with-a-name-that-is-much-too-long-for-a-bucket, uploaders",
            ),
            ("move_to_bucket: partner", "move_to_bucket: default"),
        ],
    ),
    (
        "bucket-of-google",
        &[(
            "config_bucket_name: cpg-config",
            "config_bucket_name: goog-config",
        )],
    ),
    (
        "container",
        &[(
            "config_bucket_name: config\n",
            "config_bucket_name: con--fig\n",
        )],
    ),
    (
        "storage-account",
        &[(
            "dataset: other\n  deploy_locations: [gcp]\n  components: {",
            "dataset: another-of-very-many-words\n  deploy_locations: [gcp, azure]\n  components: {azure: [storage], ",
        )],
    ),
    (
        "tenant",
        &[(
            "tenant: 66666666-7777-8888-9999-000000000000",
            "tenant: six",
        )],
    ),
    ("project-id", &[("fewgenomes-033232", "Few")]),
    (
        "project-of-a-section",
        &[("project: data-dropbox\n", "project: Data_Dropbox\n")],
    ),
    ("secret-id", &[("hail-git-credentials", "hail.git")]),
    (
        "secret-without-project",
        &[("projects/analysis-runner/secrets/hail-git", "hail-git")],
    ),
    (
        "secret-of-two-projects",
        &[(
            "hail-git-credentials",
            "hail-git-credentials\n      git_credentials_secret_project: analysis-runner",
        )],
    ),
    (
        "cloud-run-service",
        &[(
            "service_name: sample-metadata-api",
            "service_name: Sample-Metadata",
        )],
    ),
    ("project-with-ssl", &[("other-044343", "my-ssl-acute")]),
    (
        "billing-account",
        &[(
            "0A0A0A-0B0B0B-0C0C0C",
            "billingAccounts/0A0A0A-0B0B0B-0C0C0C",
        )],
    ),
    (
        "topic",
        &[(
            "budget_notification_pubsub: null",
            "budget_notification_pubsub: budget-notifications",
        )],
    ),
    (
        "customer-id",
        &[("customer_id: ", "customer_id: customers/")],
    ),
    (
        "person-as-account",
        &[(
            "web-server@analysis-runner.iam.gserviceaccount.com",
            "carol@example.org",
        )],
    ),
    (
        "misspelt-account",
        &[(
            "web-server@analysis-runner.iam.gserviceaccount.com",
            "web-server@analysis-runner.iam.gserviceacount.com",
        )],
    ),
    (
        "misspelt-user",
        &[(
            "id: alice@example.org",
            "id: robot@analysis-runner.iam.gserviceaccounts.com",
        )],
    ),
    ("reserved-group", &[("name: software-team", "name: abuse")]),
    (
        "group-description",
        &[("description: The software team", LONG_DESCRIPTION)],
    ),
    (
        "account-too-long",
        &[("dataset: fewgenomes", "dataset: genomes-of-a-few-families")],
    ),
    ("dataset-name", &[("dataset: other", "dataset: Other_1")]),
    (
        "budget-of-zero",
        &[("monthly_budget: 200", "monthly_budget: 0")],
    ),
    ("threshold-percent", &[("[0.5, 0.9]", "[50]")]),
    ("threshold-falls", &[("[0.5, 0.9]", "[0.9, 0.5]")]),
    ("threshold-of-zero", &[("[0.5, 0.9]", "[0.0, 0.5]")]),
    (
        "currency",
        &[("budget_currency: AUD", "budget_currency: aud")],
    ),
    (
        "archive-age",
        &[(
            "gcp: {project: other-044343}",
            "gcp: {project: other-044343}\n  archive_age: -1",
        )],
    ),
    (
        "concurrent-files",
        &[(
            "move_to_bucket: partner",
            "move_to_bucket: partner, max_concurrent_files: 0",
        )],
    ),
    ("interval", &[("interval_hours: 4", "interval_hours: 24")]),
    (
        "account-email",
        &[(
            "server_machine_account: web-server@analysis-runner.iam.gserviceaccount.com",
            "server_machine_account: web-server",
        )],
    ),
    (
        "everybody-as-account",
        &[(
            "server_machine_account: web-server@analysis-runner.iam.gserviceaccount.com",
            "server_machine_account: allUsers",
        )],
    ),
    (
        "everybody-as-user",
        &[(
            "gcp: {id: bob@example.org}",
            "gcp: {id: allAuthenticatedUsers}",
        )],
    ),
    (
        "deleted-user",
        &[(
            "gcp: {id: bob@example.org}",
            "gcp: {id: 'deleted:user:bob@example.org'}",
        )],
    ),
    (
        "user-guid",
        &[("00000000-aaaa-bbbb-cccc-000019037276", "alice@example.org")],
    ),
    (
        "region-gcp",
        &[("australia-southeast1", "australia-southeast")],
    ),
    (
        "region-azure",
        &[("region: australiaeast", "region: australiaest")],
    ),
    (
        "url",
        &[("https://batch.hail.example.org", "batch.hail.example.org")],
    ),
    (
        "url-template",
        &[(
            "https://{namespace}-web.example.org/{dataset}",
            "https://{namespaec}-web.example.org/{dataset}",
        )],
    ),
    (
        "destination",
        &[("gs://cpg-config/templates", "s3://cpg-config/templates")],
    ),
    (
        "azure-destination-elsewhere",
        &[(
            "gs://cpg-config/templates",
            "https://other.blob.core.windows.net/config/templates",
        )],
    ),
    (
        "azure-destination-not-there",
        &[
            (
                "gs://cpg-config/templates",
                "https://cpgcommon.blob.core.windows.net/config/templates",
            ),
            (
                "[gcp, azure]\n  components: {gcp: [storage, metamist], azure: [storage]}",
                "[gcp]\n  components: {gcp: [storage, metamist]}",
            ),
        ],
    ),
    (
        "azure-budget-start",
        &[(
            "    region: australiaeast\n",
            "    region: australiaeast\n    budgets: {start: 2026-13}\n",
        )],
    ),
    (
        "azure-budget-email",
        &[
            (
                "    region: australiaeast\n",
                "    region: australiaeast\n    budgets: {start: 2026-12, emails: [finance, f@example.org, F@example.org]}\n",
            ),
            (
                "budgets: {gcp: {monthly_budget: 5000}}",
                "budgets: {gcp: {monthly_budget: 5000}, azure: {monthly_budget: 5}}",
            ),
        ],
    ),
    (
        "azure-thresholds",
        &[
            (
                "    region: australiaeast\n",
                "    region: australiaeast\n    budgets: {start: 2026-12}\n",
            ),
            ("[0.5, 0.9]", "[0.1, 0.10001, 0.2, 0.3, 0.4, 0.5]"),
            (
                "budgets: {gcp: {monthly_budget: 5000}}",
                "budgets: {gcp: {monthly_budget: 5000}, azure: {monthly_budget: 5}}",
            ),
        ],
    ),
    (
        "azure-vault",
        &[(
            "  hail:\n",
            "  hail:\n    azure: {hail_batch_url: https://batch.example.org, hail_auth_url: https://auth.example.org, git_credentials_secret_id: /subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/hail/providers/Microsoft.KeyVault/vaults/h/secrets/git}\n",
        )],
    ),
    (
        "azure-registry",
        &[(
            "  data_dropbox:\n",
            "  analysis_runner:\n    azure: {container_registry: images, server_machine_account: 22222222-aaaa-bbbb-cccc-000000000001}\n  data_dropbox:\n",
        )],
    ),
    (
        "azure-secret",
        &[(
            "  hail:\n",
            "  hail:\n    azure: {hail_batch_url: https://batch.example.org, hail_auth_url: https://auth.example.org, git_credentials_secret_id: git-credentials}\n",
        )],
    ),
    (
        "azure-identity",
        &[(
            "  data_dropbox:\n",
            "    azure: {machine_account: metamist@example.org}\n  data_dropbox:\n",
        )],
    ),
    (
        "destination-bucket",
        &[("gs://cpg-config/templates", "gs:///templates")],
    ),
    (
        "destination-path",
        &[("gs://cpg-config/templates", "gs://cpg-config/a?b")],
    ),
    // Of what follows from a mistake nothing is said.
    (
        "destination-container",
        &[
            (
                "gs://cpg-config/templates",
                "https://cpgcommon.blob.core.windows.net/c/templates",
            ),
            ("config_bucket_name: config\n", "config_bucket_name: c\n"),
        ],
    ),
    (
        "clouds-of-a-dependency",
        &[
            (
                "dataset: fewgenomes\n  deploy_locations: [gcp]",
                "dataset: fewgenomes\n  deploy_locations: [gpc]",
            ),
            (
                "dataset: other\n",
                "dataset: other\n  depends_on: [fewgenomes]\n",
            ),
        ],
    ),
    ("domain", &[("domain: example.org", "domain: example..org")]),
    (
        "table",
        &[(
            "billing-admin-000001.billing_aggregate.aggregate",
            "billing_aggregate.aggregate",
        )],
    ),
    (
        "table-elsewhere",
        &[(
            "billing-admin-000001.billing_aggregate.aggregate",
            "other-000001.billing_aggregate.aggregate",
        )],
    ),
    // ---- keys and types
    (
        "unknown-key",
        &[(
            "deploy_locations: [gcp]\n  components: {gcp: [storage, metamist]}",
            "deploy_locatons: [gcp]\n  components: {gcp: [storage, metamist]}",
        )],
    ),
    ("missing-key", &[("  domain: example.org\n", "")]),
    (
        "key-twice",
        &[(
            "  domain: example.org\n",
            "  domain: example.org\n  domain: example.com\n",
        )],
    ),
    (
        "wrong-type",
        &[("monthly_budget: 200", "monthly_budget: '200'")],
    ),
    (
        "not-a-section",
        &[("gcp: {project: other-044343}", "gcp: other-044343")],
    ),
    (
        "unknown-cloud",
        &[(
            "deploy_locations: [gcp, azure]",
            "deploy_locations: [gcp, azur]",
        )],
    ),
    (
        "cloud-twice",
        &[(
            "deploy_locations: [gcp, azure]",
            "deploy_locations: [gcp, azure, gcp]",
        )],
    ),
    ("unknown-component", &[("hail-accounts", "hail")]),
    ("component-twice", &[("hail-accounts", "storage")]),
    ("unknown-group", &[("web-access:", "web_access:")]),
    ("not-yaml", &[("datasets:", "datasets: [")]),
    // ---- secrets
    (
        "token",
        &[(
            "service_name: sample-metadata-api",
            "service_name: ghp_0123456789abcdefghijABCDEFGHIJ0123456789",
        )],
    ),
    (
        "private-key",
        &[(
            "service_name: sample-metadata-api",
            "service_name: '-----BEGIN PRIVATE KEY-----'",
        )],
    ),
    (
        "password",
        &[(
            "  domain: example.org\n",
            "  domain: example.org\n  password: correct-horse\n",
        )],
    ),
    // ---- datasets
    (
        "depends-on-unknown",
        &[(
            "project: other-044343}",
            "project: other-044343}\n  depends_on: [fewgenome]",
        )],
    ),
    (
        "depends-on-itself",
        &[(
            "project: other-044343}",
            "project: other-044343}\n  depends_on: [other]",
        )],
    ),
    (
        "depends-twice",
        &[(
            "project: other-044343}",
            "project: other-044343}\n  depends_on: [fewgenomes, fewgenomes]",
        )],
    ),
    (
        "depends-in-a-circle",
        &[
            (
                "project: other-044343}",
                "project: other-044343}\n  depends_on: [fewgenomes]",
            ),
            (
                "project: fewgenomes-033232}",
                "project: fewgenomes-033232}\n  depends_on: [other]",
            ),
        ],
    ),
    (
        "depends-on-another-cloud",
        &[
            (
                "project: other-044343}",
                "project: other-044343}\n  depends_on: [fewgenomes]",
            ),
            (
                "deploy_locations: [gcp]\n  components: {gcp: [storage, metamist]}",
                "deploy_locations: [gcp, azure]\n  components: {gcp: [storage, metamist], azure: [storage]}",
            ),
        ],
    ),
    (
        "no-common",
        &[("common_dataset: common", "common_dataset: comon")],
    ),
    (
        "common-elsewhere",
        &[(
            "deploy_locations: [gcp, azure]",
            "deploy_locations: [azure]",
        )],
    ),
    (
        "common-depends",
        &[(
            "gcp: {project: cpg-common}",
            "gcp: {project: cpg-common}\n  depends_on: [other]",
        )],
    ),
    (
        "no-budget",
        &[("budgets: {gcp: {monthly_budget: 100}}", "budgets: {}")],
    ),
    (
        "shared-without-release",
        &[(
            "project: other-044343}",
            "project: other-044343}\n  enable_shared_project: true",
        )],
    ),
    (
        "shared-without-budget",
        &[(
            "project: other-044343}",
            "project: other-044343}\n  enable_shared_project: true\n  enable_release: true",
        )],
    ),
    (
        "dataset-twice",
        &[("dataset: other", "dataset: Fewgenomes")],
    ),
    ("same-project", &[("other-044343", "fewgenomes-033232")]),
    (
        "storage-account-prefix",
        &[(
            "dataset_storage_prefix: cpg\n",
            "dataset_storage_prefix: cpg_\n",
        )],
    ),
    (
        "hail-name-twice",
        &[
            (
                "gcp: {id: alice@example.org}",
                "gcp: {id: alice@example.org, hail_batch_username: al}",
            ),
            (
                "gcp: {id: bob@example.org}",
                "gcp: {id: bob@example.org, hail_batch_username: al}",
            ),
        ],
    ),
    (
        "same-storage-account",
        &[(
            "dataset: other\n  deploy_locations: [gcp]\n  components: {",
            "dataset: com-mon\n  deploy_locations: [gcp, azure]\n  components: {azure: [storage], ",
        )],
    ),
    (
        "same-bucket",
        &[
            ("dataset: other", "dataset: fewgenomes-main-upload"),
            ("{name: partner, uploaders", "{name: main-upload, uploaders"),
            ("move_to_bucket: partner", "move_to_bucket: default"),
        ],
    ),
    // ---- people
    (
        "unknown-member",
        &[("analysis: [alice]", "analysis: [alcie]")],
    ),
    (
        "member-twice",
        &[("analysis: [alice]", "analysis: [alice, alice]")],
    ),
    (
        "member-without-id",
        &[(
            "gcp: {project: cpg-common}",
            "gcp: {project: cpg-common}\n  members: {analysis: [bob]}",
        )],
    ),
    (
        "unknown-in-adhoc-group",
        &[("members: [alice]", "members: [alcie]")],
    ),
    (
        "same-id",
        &[("gcp: {id: bob@example.org}", "gcp: {id: Alice@example.org}")],
    ),
    (
        "unknown-uploader",
        &[(
            "{name: partner, uploaders: [alice]}",
            "{name: partner, uploaders: [alcie]}",
        )],
    ),
    (
        "adhoc-group-of-a-dataset",
        &[("name: software-team", "name: fewgenomes-analysis")],
    ),
    (
        "group-email",
        &[(
            "  domain: example.org\n",
            "  domain: example.org\n  group_prefix: 'a b'\n",
        )],
    ),
    // ---- sections
    (
        "no-section-of-a-cloud",
        &[(
            "  azure:\n    region: australiaeast\n    dataset_storage_prefix: cpg\n    config_bucket_name: config\n    subscription: 11111111-2222-3333-4444-555555555555\n    tenant: 66666666-7777-8888-9999-000000000000\n",
            "",
        )],
    ),
    (
        "no-section-of-a-component",
        &[("  notebooks:\n    gcp: {project: notebooks-000002}\n", "")],
    ),
    (
        "dropbox-twice",
        &[(
            "move_to_bucket: partner}",
            "move_to_bucket: partner}\n    - {id: lab, name: Lab 2, allowed_filetypes: [.bam], uploaders: [alice]}",
        )],
    ),
    (
        "dropbox-to-unknown-bucket",
        &[("move_to_bucket: partner", "move_to_bucket: partnr")],
    ),
    (
        "dropbox-without-server",
        &[(
            "  data_dropbox:\n    gcp:\n      project: data-dropbox\n      server_machine_account: dropbox-server@data-dropbox.iam.gserviceaccount.com\n",
            "",
        )],
    ),
    (
        "unknown-plugin",
        &[("plugins_enabled: []", "plugins_enabled: [biling]")],
    ),
    (
        "plugin-twice",
        &[("plugins_enabled: []", "plugins_enabled: [billing, billing]")],
    ),
    (
        "plugin-without-section",
        &[(
            "plugins_enabled: []",
            "plugins_enabled: [billing_aggregator]",
        )],
    ),
    (
        "several",
        &[
            ("budget_currency: AUD", "budget_currency: XYZ"),
            ("monthly_budget: 200", "monthly_budgt: 200"),
            ("analysis: [alice]", "analysis: [ghost]"),
        ],
    ),
];

/// The same for `right-github-wif.yaml`.
const GITHUB_WIF: &[Case] = &[
    ("wif-project", &[("cpg-my-project", "CPG")]),
    ("wif-number", &[("123456789", "12a")]),
    (
        "wif-pool",
        &[(
            "github_wif:\n",
            "github_wif:\n  pam_broker:\n    project_id: cpg-common\n    project_number: \"5\"\n    wif_pool_name: Pool\n    wif_provider_name: gcp-provider\n    github_repository: populationgenomics/infra\n    github_environment: pam\n",
        )],
    ),
    (
        "wif-repository-twice",
        &[(
            "      - name: test-repo",
            "      - name: test-repo\n        github_repo: populationgenomics/test-repo\n        environments: [{name: production, push_registry: images}]\n      - name: test-repo",
        )],
    ),
    ("wif-region", &[("us-central1", "us-central")]),
    (
        "wif-repository",
        &[("populationgenomics/test-repo", "test-repo")],
    ),
    ("wif-registry", &[("images-tmp", "Images")]),
    (
        "wif-registry-twice",
        &[("[images-tmp]", "[images-tmp, images-tmp]")],
    ),
    ("wif-account", &[("name: test-repo", "name: .test-repo")]),
    (
        "wif-account-twice",
        &[(
            "        - {name: production,",
            "        - {name: Production, push_registry: images}\n        - {name: production,",
        )],
    ),
    (
        "wif-environment-twice",
        &[(
            "      - name: test-repo",
            "      - name: first\n        github_repo: populationgenomics/test-repo\n        environments: [{name: production, push_registry: images}]\n      - name: test-repo",
        )],
    ),
];

fn here() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/bad_configs"))
}

fn known() -> Known {
    Known::new(["billing".to_owned()])
}

/// Writes all wrong configurations of the CPG into a folder of this test, and gives their names.
fn write_all(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for (file, cases) in [("right.yaml", CASES), ("right-github-wif.yaml", GITHUB_WIF)] {
        let right = std::fs::read_to_string(here().join(file)).unwrap();
        for (name, changes) in cases {
            let mut text = right.clone();
            for (from, to) in *changes {
                assert!(text.contains(from), "{name}: {file} has no {from:?}");
                text = text.replacen(from, to, 1);
            }
            std::fs::write(folder.join(format!("{name}.yaml")), text).unwrap();
            names.push(format!("{name}.yaml"));
        }
    }
    names.extend(copy_of("cpg-infrastructure", folder));
    names
}

/// Copies what an example's verdicts refuse, but for what only its design can refuse.
fn copy_of(example: &str, folder: &Path) -> Vec<String> {
    let others = here().join(format!("../../examples/{example}/tests/configs"));
    let verdicts = ["bad-configs/verdicts.json", "verdicts.json"];
    let mut verdicts = verdicts.iter().map(|name| others.join(name));
    let verdicts = verdicts.find(|path| path.exists()).unwrap();
    let verdicts = std::fs::read_to_string(verdicts).unwrap();
    let verdicts: Value = serde_json::from_str(&verdicts).unwrap();
    let mut names = Vec::new();
    for (name, verdict) in verdicts.as_object().unwrap() {
        let needs = verdict["needs"].as_str().unwrap_or_default();
        if verdict["verdict"] == "reject" && !needs.contains("the design") {
            let name = format!("{name}.json");
            std::fs::copy(others.join("bad-configs").join(&name), folder.join(&name)).unwrap();
            names.push(name);
        }
    }
    names
}

/// What the loader says, as `check` prints it, without the folder.
fn loaded(report: &Report, folder: &Path, name: &str) -> Vec<String> {
    let folder = format!("{}/", folder.display());
    let printed = report.to_string().replace(&folder, "");
    let drawn: Vec<String> = report.drawn().map(|one| one.replace(&folder, "")).collect();
    // Each mistake on its own is a part of the whole that `check` prints.
    for one in &drawn {
        // `error[1a]: …` where a compiler says `error: [1a] …`.
        let as_printed = match one.strip_prefix('[') {
            Some(_) => format!("error{}", one.replacen("] ", "]: ", 1)),
            None => format!("error: {one}"),
        };
        assert!(printed.contains(&as_printed), "{name}: not printed:\n{one}");
    }
    drawn
}

/// What the compiler says at each `config!`, by the name of the configuration.
fn compiled(folder: &Path, names: &[String], script: &str) -> BTreeMap<String, Vec<String>> {
    let mut program = "//! Every wrong configuration.\nfn main() {\n".to_owned();
    for name in names {
        // One a line: the line says whose the message is.
        writeln!(program, "    let _ = cpg::config!({name:?});").unwrap();
    }
    program.push_str("}\n");
    let file = folder.join("main.rs");
    std::fs::write(&file, program).unwrap();
    check_all(folder, script);
    let deps = std::env::current_exe().unwrap();
    let deps = deps.parent().unwrap();
    let mut last = String::new();
    for library in libraries(deps) {
        let output = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
            .args([
                "--edition",
                "2024",
                "--emit",
                "metadata",
                "--error-format",
                "json",
            ])
            .arg("--extern")
            .arg(format!("cpg={}", library.display()))
            .arg("-L")
            .arg(format!("dependency={}", deps.display()))
            .arg("--out-dir")
            .arg(folder)
            .arg(&file)
            .env("OUT_DIR", folder)
            .output()
            .unwrap();
        assert!(!output.status.success(), "wrong configurations compile");
        last = String::from_utf8(output.stderr).unwrap();
        let told = told(&last, names);
        if !told.is_empty() {
            return told;
        }
    }
    panic!("no library of `cpg` fits this test:\n{last}");
}

/// Checks all wrong configurations as the build script of a consumer does: in a process that
/// has the variables of one.
fn check_all(folder: &Path, script: &str) {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", script])
        .env("OUT_DIR", folder)
        .env("CARGO_MANIFEST_DIR", folder)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
}

/// The configurations that a build script of this test checks.
fn to_check() -> Vec<String> {
    let folder = std::env::var_os("OUT_DIR").unwrap();
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".yaml") || name.ends_with(".json"))
        .collect();
    names.sort();
    names
}

#[test]
#[ignore = "another test runs it with the variables of a build script"]
fn as_a_build_script() {
    for name in to_check() {
        cpg_config::build::check_by(&name, Reading::of::<Configuration>, |reading| {
            config::either(reading, &known()).map(drop)
        });
    }
}

#[test]
#[ignore = "another test runs it with the variables of a build script"]
fn as_the_build_script_of_cellscope() {
    for name in to_check() {
        cpg_config::build::check::<Platform>(&name);
    }
}

/// Builds of the library, the newest first: another build's dependencies may be gone.
fn libraries(deps: &Path) -> Vec<PathBuf> {
    let mut found: Vec<(std::time::SystemTime, PathBuf)> = std::fs::read_dir(deps)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| {
            let name = entry.file_name().into_string().unwrap_or_default();
            name.starts_with("libcpg-") && name.ends_with(".rlib")
        })
        .map(|entry| (entry.metadata().unwrap().modified().unwrap(), entry.path()))
        .collect();
    found.sort();
    found.into_iter().rev().map(|(_, path)| path).collect()
}

fn told(stderr: &str, names: &[String]) -> BTreeMap<String, Vec<String>> {
    let mut told: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in stderr.lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        let Some(span) = message["spans"].as_array().and_then(|spans| spans.first()) else {
            continue;
        };
        let line = span["line_start"].as_u64().unwrap_or_default();
        let place = usize::try_from(line).unwrap().checked_sub(3);
        let Some(name) = place.and_then(|place| names.get(place)) else {
            continue;
        };
        // The span is the path in the macro call, quotes included.
        let text = span["text"][0]["text"].as_str().unwrap_or_default();
        let range = span["column_start"].as_u64().unwrap()..span["column_end"].as_u64().unwrap();
        let marked: String = text
            .chars()
            .skip(usize::try_from(range.start).unwrap() - 1)
            .take(usize::try_from(range.end - range.start).unwrap())
            .collect();
        assert_eq!(marked, format!("{name:?}"), "{message}");
        assert_eq!(message["level"], "error");
        let text = message["message"].as_str().unwrap().to_owned();
        told.entry(name.clone()).or_default().push(text);
    }
    told
}

/// An empty folder of a test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn the_compiler_says_what_check_says() {
    let folder = folder("bad_configs");
    let names = write_all(&folder);
    assert!(names.len() > 100, "{}", names.len());
    let load = |path: &Path| load_document(path, &known()).err();
    same(&folder, &names, load, "as_a_build_script", "expected.txt");
}

#[test]
fn the_compiler_says_what_check_says_of_cellscope() {
    let folder = folder("bad_configs_of_cellscope");
    let names = copy_of("cellscope", &folder);
    assert_eq!(names.len(), 56);
    let load = |path: &Path| cpg_config::load::<Platform>(path, &Known::default()).err();
    let script = "as_the_build_script_of_cellscope";
    same(&folder, &names, load, script, "expected-cellscope.txt");
}

/// That the loader and the compiler say the same of each, and what is recorded.
fn same(
    folder: &Path,
    names: &[String],
    load: impl Fn(&Path) -> Option<Report>,
    script: &str,
    expected: &str,
) {
    let mut compiled = compiled(folder, names, script);
    let mut wrong = Vec::new();
    let mut text = String::new();
    for name in names {
        let report = load(&folder.join(name));
        let loaded = report.map_or_else(Vec::new, |report| loaded(&report, folder, name));
        let compiled = compiled.remove(name).unwrap_or_default();
        if loaded.is_empty() {
            wrong.push(format!("{name} is accepted"));
        }
        if loaded != compiled {
            wrong.push(format!(
                "{name}: the loader says\n{}\nand the compiler\n{}",
                loaded.join("\n"),
                compiled.join("\n")
            ));
        }
        writeln!(text, "== {name}").unwrap();
        for message in compiled {
            writeln!(text, "error: {}\n", message.trim_end()).unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
    let file = here().join(expected);
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::write(&file, &text).unwrap();
    }
    let recorded = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        recorded == text,
        "messages differ from `bad_configs/{expected}`; `cargo xtask bless configs` writes it anew"
    );
}

#[test]
fn the_right_ones_load() {
    for file in ["right.yaml", "right-github-wif.yaml"] {
        if let Err(report) = load_document(&here().join(file), &known()) {
            panic!("{report}");
        }
    }
}
