//! Every rule of the project, as data: what must not reach a cloud, where it is refused and
//! which test shows it. Messages show a rule's number, `explain` says what it is, and
//! `docs/rules.md` is made from this table.
//!
//! A row is one rule that can be checked; rows that share a number belong together. It knows no
//! limit and checks nothing: limits stand in `cpg-model`, checks in the modules that a row names.
//! It depends on nothing.

/// How the compiler knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// By the tokens of an attribute.
    Token,
    /// By types.
    Type,
    /// By evaluating a `const`.
    Const,
}

/// What shows that a rule holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// A program that does not compile: `tests/ui/{}.rs`.
    Ui(&'static str),
    /// A configuration that is refused, through `config!` too: a case of `tests/bad_configs`.
    Config(&'static str),
    /// A test: its file and its function.
    Test(&'static str, &'static str),
}

/// One rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its number, and a letter where several rules share one.
    pub number: &'static str,
    /// The rule in words.
    pub words: &'static str,
    /// Where it comes from: the title of a cloud's document, or our own design.
    pub source: &'static str,
    /// Whether the compiler refuses a design, and how it knows.
    pub compiler: Option<By>,
    /// Whether a configuration is refused: when the program runs, and by `config!` when it is
    /// compiled, with the same code.
    pub configuration: bool,
    /// Whether it is refused when the plan is built.
    pub plan: bool,
    /// The modules that check it.
    pub code: &'static [&'static str],
    /// Something that is refused, in one line.
    pub refused: &'static str,
    /// What shows it.
    pub cases: &'static [Case],
    /// Why it, or a part of it, is not implemented; empty where all of it is.
    pub absent: &'static str,
}

impl Rule {
    const fn new(number: &'static str, words: &'static str, source: &'static str) -> Self {
        Self {
            number,
            words,
            source,
            compiler: None,
            configuration: false,
            plan: false,
            code: &[],
            refused: "",
            cases: &[],
            absent: "",
        }
    }

    const fn compiler(mut self, by: By) -> Self {
        self.compiler = Some(by);
        self
    }

    const fn configuration(mut self) -> Self {
        self.configuration = true;
        self
    }

    const fn plan(mut self) -> Self {
        self.plan = true;
        self
    }

    const fn code(mut self, modules: &'static [&'static str]) -> Self {
        self.code = modules;
        self
    }

    const fn refuses(mut self, example: &'static str, cases: &'static [Case]) -> Self {
        self.refused = example;
        self.cases = cases;
        self
    }

    const fn absent(mut self, why: &'static str) -> Self {
        self.absent = why;
        self
    }

    /// Whether it is refused at compile time: in a design, or through `config!`.
    #[must_use]
    pub const fn when_compiled(&self) -> bool {
        self.compiler.is_some() || self.configuration
    }

    /// Whether it is refused at all.
    #[must_use]
    pub const fn implemented(&self) -> bool {
        self.when_compiled() || self.plan
    }
}

use By::{Const, Token, Type};
use Case::{Config, Test, Ui};

const OURS: &str = "our own design";
const REFERENCE: &str = "the reference design";
const GCS: &str = "\"Bucket naming requirements\", Cloud Storage";
const AZURE_NAMES: &str = "\"Naming rules and restrictions for Azure resources\"";
const IAM_LIMITS: &str = "\"Quotas and limits\", IAM";
const BUDGETS: &str = "\"REST Resource: billingAccounts.budgets\", Cloud Billing Budget API";
const LIFECYCLE: &str = "\"Object Lifecycle Management\", Cloud Storage";
const PRINCIPALS: &str = "\"Principal identifiers\", IAM";
const PAM: &str = "\"Create entitlements\", Privileged Access Manager";

const GCP_CLOUD: &str = "cpg_gcp::cloud";
const AZURE_CLOUD: &str = "cpg_azure::cloud";
const RETAIN_TEST: Case = Test("tests/kept.rs", "what_is_kept_has_no_old_versions");
const AWS_TEST: Case = Test("tests/aws_designs.rs", "wrong_designs");
const AZURE_TEST: Case = Test("cpg-azure/tests/kinds.rs", "names_that_azure_would_refuse");
const GCP_NAMES_TEST: Case = Test("cpg-gcp/src/rules/tests.rs", "names_of_resources");
const OLD_NAMES_TEST: &str = "examples/cpg-infrastructure/tests/engine/old_names.rs";
const RIGHTS_TEST: &str = "cpg-core/src/checks/rights/tests.rs";

const CHECK: &str = "cpg_macros::check";
const PARSE: &str = "cpg_macros::parse";
const LIMITS: &str = "cpg_macros::limits";
const VALUES: &str = "cpg_infrastructure::config::rules::values";
const NAMES: &str = "cpg_infrastructure::config::rules::names";
const DATASETS: &str = "cpg_infrastructure::config::rules::datasets";
const MEMBERS: &str = "cpg_infrastructure::config::rules::members";
const SECTIONS: &str = "cpg_infrastructure::config::rules::sections";
const UPLOAD: &str = "cpg_infrastructure::config::rules::upload";
const WIF: &str = "cpg_infrastructure::config::rules::github_wif";
const READ: &str = "cpg_config::form::decode";
const GCP: &str = "cpg_gcp::rules";
const TYPES: &str = "cpg_core::build::world";

const NAMES_TEST: Case = Test("cpg-model/src/names.rs", "names_that_are_allowed_and_not");
const WORLD_TEST: &str = "examples/cpg-infrastructure/tests/rules_of_plans.rs";

/// All rules, in the order of their numbers.
pub const RULES: &[Rule] = &[
    // ---- one value
    Rule::new("1a", "a bucket's name is 3 to 63 of `[a-z0-9._-]`, begins and ends alphanumeric, is no address and not Google's", GCS)
        .compiler(Token).configuration().plan()
        .code(&[LIMITS, NAMES, GCP_CLOUD])
        .refuses("`google_backup: Bucket`", &[Ui("limits/bucket_of_google"), Config("bucket-of-google"), NAMES_TEST]),
    Rule::new("1b", "the prefix of buckets leaves a well formed name", GCS)
        .configuration().code(&[NAMES])
        .refuses("`dataset_storage_prefix: CPG-`", &[Config("bucket-prefix")]),
    Rule::new("1c", "the bucket that files are written to has a well formed name", GCS)
        .configuration().code(&[VALUES])
        .refuses("`config_destination: gs:///templates`", &[Config("destination-bucket")]),
    Rule::new("1d", "files can be written below the path of the configurations, and found there by an address", "\"Object name requirements\", Cloud Storage; \"Naming and Referencing Containers, Blobs, and Metadata\", Azure Storage")
        .configuration().code(&[VALUES])
        .refuses("`config_destination: gs://cpg-config/a?b`", &[Config("destination-path")]),
    Rule::new("2", "an S3 bucket's name", "\"General purpose bucket naming rules\", Amazon S3")
        .plan().code(&["cpg_aws::kinds"])
        .refuses("`names::s3_bucket(\"a..b\")`, and a bucket `Data` on `aws`", &[NAMES_TEST, AWS_TEST]),
    Rule::new("3a", "a storage account's name is 3 to 24 of `[a-z0-9]`", AZURE_NAMES)
        .configuration().plan().code(&[NAMES, AZURE_CLOUD])
        .refuses("a dataset `another-of-very-many-words` on `azure`", &[Config("storage-account"), Config("storage-account-prefix"), NAMES_TEST]),
    Rule::new("3b", "a container's name is 3 to 63 of `[a-z0-9-]`, without `--`", AZURE_NAMES)
        .compiler(Token).configuration().plan().code(&[LIMITS, NAMES, AZURE_CLOUD])
        .refuses("`db: Bucket` on `azure`", &[Ui("limits/container_too_short"), Config("container"), AZURE_TEST, NAMES_TEST]),
    Rule::new("3c", "a tenant and a subscription are GUIDs", "RFC 9562, 4")
        .configuration().code(&[VALUES])
        .refuses("`tenant: six`", &[Config("tenant")]),
    Rule::new("3d", "names of key vaults, vault secrets, registries, resource groups, managed identities and their credentials, in whole ids too", AZURE_NAMES)
        .configuration().plan().code(&[VALUES, AZURE_CLOUD, "cpg_azure::kinds"])
        .refuses("an identity `_robot` that a method declares", &[Config("azure-vault"), AZURE_TEST, NAMES_TEST, Test("cpg-model/src/azure_ids.rs", "names_in_whole_ids")]),
    Rule::new("4a", "a project's id is 6 to 30 of `[a-z0-9-]`, letter first, no final `-`", "\"Creating and managing projects\", Resource Manager")
        .compiler(Token).configuration().plan().code(&[LIMITS, NAMES, GCP_CLOUD])
        .refuses("`project: Few`", &[Ui("limits/project"), Config("project-id"), Config("project-of-a-section"), Config("wif-project"), NAMES_TEST]),
    Rule::new("4b", "a service account's id is 6 to 30 letters, the longest level included", "\"Create service accounts\", IAM")
        .compiler(Token).configuration().plan().code(&[LIMITS, NAMES, WIF, GCP_CLOUD])
        .refuses("`web: MachineAccount`", &[Ui("limits/account_too_short"), Ui("limits/account_too_long"), Config("account-too-long"), Config("wif-account"), NAMES_TEST]),
    Rule::new("4c", "a secret's id is at most 255 of `[A-Za-z0-9_-]`", "\"Create a secret\", Secret Manager")
        .configuration().plan().code(&[NAMES, GCP_CLOUD])
        .refuses("`git_credentials_secret_name: hail/git`", &[Config("secret-id"), NAMES_TEST]),
    Rule::new("4d", "a registry's id is at most 63 of `[a-z0-9-]`", "\"Create standard repositories\", Artifact Registry")
        .compiler(Token).configuration().plan().code(&[LIMITS, WIF, GCP_CLOUD])
        .refuses("`cloud_name = \"Images_1\"`", &[Ui("limits/registry_name"), Config("wif-registry"), NAMES_TEST]),
    Rule::new("4e", "a dataset's name fits the narrowest alphabet of all clouds", OURS)
        .configuration().code(&[NAMES])
        .refuses("`dataset: Other_1`", &[Config("dataset-name"), NAMES_TEST]),
    Rule::new("4f", "an entitlement's id is 4 to 63 letters", PAM)
        .plan().code(&[GCP_CLOUD])
        .refuses("`Entitlement::new(.., \"x\", ..)`", &[GCP_NAMES_TEST, NAMES_TEST]),
    Rule::new("4g", "a custom role's id is 3 to 64 of `[\\w.]`", "\"Create and manage custom roles\", IAM")
        .plan().code(&[GCP_CLOUD])
        .refuses("a role `a-b` that a method declares", &[GCP_NAMES_TEST, NAMES_TEST]),
    Rule::new("4h", "a key in names has lower-case letters, digits and `-`", OURS)
        .compiler(Token).code(&[CHECK])
        .refuses("`name = \"Main_1\"`", &[Ui("name/upper_case"), Ui("name/empty"), Ui("infrastructure/program_with_a_space")]),
    Rule::new("4j", "a project that is made has no word in its id that Google keeps", "\"Creating and managing projects\", Resource Manager")
        .configuration().plan().code(&[NAMES, GCP_CLOUD])
        .refuses("`project: my-ssl-acute`", &[Config("project-with-ssl"), NAMES_TEST]),
    Rule::new("4k", "a service of Cloud Run that exists has a name of 1 to 49 of `[a-z0-9-]`, or a full name", "\"REST Resource: projects.locations.services\", Cloud Run Admin API")
        .configuration().code(&[NAMES])
        .refuses("`cloud_run_instance_name: Server`", &[Config("cloud-run-service")]),
    Rule::new("4l", "a secret that exists says its project, once", OURS)
        .configuration().code(&[NAMES])
        .refuses("`git_credentials_secret_name: git` without a project", &[Config("secret-without-project"), Config("secret-of-two-projects")]),
    Rule::new("4i", "a project's number is a number, a repository is `OWNER/NAME`, at most 39 and 100 characters, an environment's name at most 255", "\"Repository names\" and \"Managing environments for deployment\", GitHub documentation")
        .configuration().code(&[WIF])
        .refuses("`github_repo: norepo`", &[Config("wif-number"), Config("wif-repository"), Config("github-wif-bad-repo")]),
    Rule::new("4m", "the id of a pool of identities, and of its provider, is 4 to 32 of `[a-z0-9-]`, without `gcp-` in front", "\"Method: projects.locations.workloadIdentityPools.create\", IAM API")
        .configuration().code(&[NAMES, WIF])
        .refuses("`wif_pool_name: Pool`", &[Config("wif-pool")]),
    Rule::new("5", "a label's key is 1 to 63 letters, lower case first, its value at most 63; at most 64 of them", "\"Requirements for labels\", Resource Manager")
        .plan().code(&[GCP])
        .refuses("a label `Bucket`", &[Test("cpg-gcp/src/rules/tests.rs", "labels_of_a_resource"), NAMES_TEST])
        .absent("tags of Azure: nothing sets one"),
    Rule::new("6", "a secret has `ttl` or `expire_time`; rotation has a topic and a time", "\"Set up rotation\", Secret Manager")
        .plan().code(&[GCP])
        .refuses("a secret with `ttl` and `expire_time`", &[Test("cpg-gcp/src/rules/tests.rs", "secrets")])
        .absent("when a design is compiled: it has no option for any of them, methods have"),
    Rule::new("7a", "temporary access is above zero and at most seven days", PAM)
        .plan().code(&[GCP])
        .refuses("`max_request_duration: \"0s\"`", &[Test("cpg-gcp/src/rules/tests.rs", "temporary_access")])
        .absent("when a design is compiled: it is made by methods, not by attributes"),
    Rule::new("7b", "temporary access gives no basic role and has one step of approval", PAM)
        .plan().code(&[GCP])
        .refuses("`roles/owner` in an entitlement", &[Test("cpg-gcp/src/rules/tests.rs", "temporary_access")]),
    Rule::new("8a", "the amount of a budget is above zero", BUDGETS)
        .compiler(Token).configuration().code(&[LIMITS, VALUES])
        .refuses("`monthly_budget: 0`", &[Ui("limits/budget_of_zero"), Config("budget-of-zero")]),
    Rule::new("8b", "a budget is monthly or in all, and one of them", OURS)
        .compiler(Token).code(&[CHECK])
        .refuses("`#[resource(monthly = 1, total = 2)]`", &[Ui("lifecycle/budget_of_two"), Ui("lifecycle/budget_without_amount")]),
    Rule::new("8c", "thresholds are ratios, not percents", BUDGETS)
        .configuration().code(&[VALUES])
        .refuses("`budget_notification_thresholds: [50]`", &[Config("threshold-percent"), Config("threshold-of-zero")]),
    Rule::new("8d", "thresholds rise", BUDGETS)
        .configuration().code(&[VALUES])
        .refuses("`budget_notification_thresholds: [0.9, 0.5]`", &[Config("threshold-falls")]),
    Rule::new("8e", "a budget's name is at most 60 letters, and it tells at most five channels", BUDGETS)
        .plan().code(&[GCP_CLOUD])
        .refuses("a name of 61 letters", &[GCP_NAMES_TEST, NAMES_TEST])
        .absent("the one channel is the organisation's"),
    Rule::new("8f", "budgets on Azure begin with a month, June 2017 or later", "\"Budgets - Create Or Update\", Azure Consumption REST API")
        .configuration().code(&[VALUES])
        .refuses("`budgets: {start: 2026-13}`", &[Config("azure-budget-start")]),
    Rule::new("8g", "budgets on Azure are told of at five thresholds at most, which differ by hundredths of a percent, and by fifty e-mails at most, each once", "\"Budgets - Create Or Update\", Azure Consumption REST API")
        .configuration().code(&[VALUES])
        .refuses("`budgets: {emails: [finance]}` in the section `azure`", &[Config("azure-budget-email"), Config("azure-thresholds")]),
    Rule::new("9a", "days of a bucket's life are not negative, and what is kept or expires has more than none", LIFECYCLE)
        .compiler(Token).code(&[CHECK])
        .refuses("`expire(days = 0)`", &[Ui("lifecycle/zero_days"), Ui("lifecycle/negative_days")]),
    Rule::new("9b", "old versions are kept where they can be undeleted", LIFECYCLE)
        .compiler(Token).code(&[CHECK])
        .refuses("`undelete(days = 30), versioning = false`", &[Ui("lifecycle/undelete_without_versions")]),
    Rule::new("9c", "the age at which an archive turns cold is a number of days", LIFECYCLE)
        .configuration().code(&[VALUES])
        .refuses("`archive_age: -1`", &[Config("archive-age")]),
    Rule::new("9d", "a bucket that keeps objects as they are keeps no old versions", "\"Bucket Lock\", Cloud Storage")
        .compiler(Token).plan().code(&[CHECK, "cpg_gcp::kinds::bucket"])
        .refuses("`retain(days = 30)` without `versioning = false`", &[Ui("lifecycle/retain_and_versions"), RETAIN_TEST]),
    Rule::new("9e", "nothing expires while it is kept, and only what is kept can be so for ever", "\"Bucket Lock\", Cloud Storage")
        .compiler(Token).code(&[CHECK])
        .refuses("`retain(days = 30), expire(days = 7)`; `retain_locked` alone", &[Ui("lifecycle/expires_while_kept"), Ui("lifecycle/locked_and_not_kept")]),
    Rule::new("10", "autoclass and a class chosen by hand do not go together", "\"Autoclass\", Cloud Storage")
        .compiler(Token).code(&[CHECK])
        .refuses("`autoclass = true, archive(days = 30)`", &[Ui("lifecycle/autoclass_and_archive")])
        .absent("a terminal class: a design cannot choose one"),
    Rule::new("11a", "days of a bucket's life are below a hundred years", "\"Bucket Lock\", Cloud Storage")
        .compiler(Token).code(&[LIMITS])
        .refuses("`archive(days = 36500)`", &[Ui("limits/hundred_years")]),
    Rule::new("11b", "Azure keeps what was deleted for 365 days at most", "\"Soft delete for blobs\", Azure Storage")
        .compiler(Token).code(&[LIMITS])
        .refuses("`undelete(days = 366)` on `azure`", &[Ui("limits/undelete_on_azure")]),
    Rule::new("12a", "nothing is granted to everybody", "\"Overview of access control\", Cloud Storage")
        .compiler(Token).plan().code(&[LIMITS, GCP])
        .refuses("`#[grant(read(people([\"allUsers\"])))]`", &[Ui("limits/everybody"), Ui("limits/everybody_in_a_role"), Test("cpg-gcp/src/rules/tests.rs", "members_of_policies")]),
    Rule::new("12b", "no user or account of a configuration is everybody", PRINCIPALS)
        .configuration().code(&[VALUES])
        .refuses("`server_machine_account: allUsers`", &[Config("everybody-as-account"), Config("everybody-as-user")]),
    Rule::new("12c", "TLS below 1.2, shared keys, public containers", "\"Security recommendations for Blob storage\", Azure Storage")
        .absent("a design has no option that would allow one, and what a method writes is the design's own words"),
    Rule::new("13a", "a user's id on `gcp` is an e-mail, and nobody who was deleted", PRINCIPALS)
        .configuration().code(&[VALUES])
        .refuses("`id: deleted:user:bob@example.org`", &[Config("user-cloud-id-without-at"), Config("deleted-user")]),
    Rule::new("13b", "a user's id on `azure` is a GUID", "RFC 9562, 4")
        .configuration().code(&[VALUES])
        .refuses("`azure: {id: alice@example.org}`", &[Config("user-guid"), Config("azure-identity")]),
    Rule::new("13c", "a machine account is an e-mail", PRINCIPALS)
        .configuration().code(&[VALUES])
        .refuses("`server_machine_account: web-server`", &[Config("account-email")]),
    Rule::new("13e", "a machine account's address is a service account's", "\"Types of service accounts\", IAM")
        .configuration().code(&[VALUES])
        .refuses("`runner_machine_account: carol@example.org`", &[Config("person-as-account"), Config("misspelt-account")]),
    Rule::new("13f", "a user's address has no misspelt domain of service accounts", "\"Types of service accounts\", IAM")
        .configuration().code(&[VALUES])
        .refuses("`id: robot@p.iam.gserviceacount.com`", &[Config("misspelt-user")]),
    Rule::new("13d", "a member of a policy has a form that policies know", PRINCIPALS)
        .plan().code(&[GCP])
        .refuses("`member: \"alice@example.org\"`", &[Test("cpg-gcp/src/rules/tests.rs", "members_of_policies")]),
    Rule::new("14a", "a region is one of its cloud", "\"Regions and zones\", Compute Engine; \"Azure regions list\"")
        .compiler(Token).configuration().code(&[LIMITS, VALUES, WIF])
        .refuses("`region: australia-southeast`", &[Ui("limits/region"), Config("region-gcp"), Config("region-azure"), Config("wif-region")]),
    Rule::new("14b", "a currency is a code of ISO 4217", "ISO 4217")
        .configuration().code(&[VALUES])
        .refuses("`budget_currency: aud`", &[Config("currency")]),
    Rule::new("14c", "an address begins with `https://` or `http://` and has a host", "RFC 3986, 3")
        .configuration().code(&[VALUES])
        .refuses("`hail_batch_url: batch.hail.example.org`", &[Config("url")]),
    Rule::new("14d", "a template of addresses has holes that are filled", REFERENCE)
        .configuration().code(&[VALUES])
        .refuses("`{namespaec}` in `web_url_template`", &[Config("url-template")]),
    Rule::new("14e", "files are written to a cloud that is known", REFERENCE)
        .configuration().code(&[VALUES])
        .refuses("`config_destination: s3://bucket`", &[Config("destination"), Config("gcp-config-destination-s3")]),
    Rule::new("14f", "a domain is well formed", "RFC 1035, 2.3.1")
        .configuration().code(&[VALUES])
        .refuses("`domain: example..org`", &[Config("domain")]),
    Rule::new("14h", "a billing account is three times six of `[0-9A-F]`, without a prefix", "\"REST Resource: billingAccounts\", Cloud Billing API")
        .configuration().code(&[VALUES])
        .refuses("`account_id: billingAccounts/0A0A0A-0B0B0B-0C0C0C`", &[Config("billing-account")]),
    Rule::new("14i", "a topic is `projects/PROJECT/topics/TOPIC`", "\"Guidelines to name a topic, subscription, schema, or snapshot\", Pub/Sub")
        .configuration().code(&[VALUES])
        .refuses("`budget_notification_pubsub: budget-topic`", &[Config("topic")]),
    Rule::new("14j", "a customer's id is `C` and letters and digits", "\"REST Resource: customers\", Directory API")
        .configuration().code(&[VALUES])
        .refuses("`customer_id: customers/C012345`", &[Config("customer-id")]),
    Rule::new("14k", "a registry and a secret of Azure are named by their whole ids", "\"Resource ID\", Azure Resource Manager")
        .configuration().plan().code(&[VALUES, "cpg_azure::kinds"])
        .refuses("`container_registry: images`", &[Config("azure-registry"), Config("azure-secret"), Test("tests/azure_kinds.rs", "what_a_vault_would_refuse")]),
    Rule::new("14l", "files are written on Azure to the container of the common dataset", REFERENCE)
        .configuration().code(&[VALUES])
        .refuses("`https://other.blob.core.windows.net/config` as `config_destination`", &[Config("azure-destination-elsewhere"), Config("azure-destination-not-there")]),
    Rule::new("14g", "a registry's format is `DOCKER` or `PYTHON`", "\"Supported formats\", Artifact Registry")
        .compiler(Token).code(&[LIMITS])
        .refuses("`format = \"docker\"`", &[Ui("limits/format")]),
    Rule::new("15a", "an option is one that the attribute has", OURS)
        .compiler(Token).code(&[PARSE])
        .refuses("`#[resource(lzay)]`", &[Ui("option/unknown"), Ui("option/unknown_far"), Ui("option/unknown_of_dataset"), Ui("option/unknown_of_depends"), Ui("option/unknown_of_role"), Ui("option/of_another_attribute"), Ui("option/infrastructure_only"), Ui("config_struct/everything_at_once"), Ui("config_struct/unknown_bye"), Ui("config_struct/unknown_option_defalt"), Ui("config_struct/unknown_option_layout")]),
    Rule::new("15b", "an option is given once", OURS)
        .compiler(Token).code(&[PARSE])
        .refuses("`#[resource(lazy, lazy)]`", &[Ui("option/given_twice"), Ui("config_struct/option_range_given_twice"), Ui("config_struct/the_key_other_given_twice"), Ui("config_struct/the_mark_people_given_twice"), Ui("config_struct/the_word_a_given_twice")]),
    Rule::new("15c", "an option is written in its form", OURS)
        .compiler(Token).code(&[PARSE])
        .refuses("`undelete = 30`", &[Ui("option/days_as_value"), Ui("option/flag_with_value"), Ui("option/list_as_value"), Ui("option/value_as_flag"), Ui("option/value_as_list"), Ui("option/days_with_other_unit"), Ui("option/days_without_number"), Ui("name/not_a_text"), Ui("config_struct/a_default_is_a_literal"), Ui("config_struct/clouds_stands_on_a_unit"), Ui("config_struct/expected_a_list_of_texts_2"), Ui("config_struct/layout_stands_on_a_root"), Ui("config_struct/no_number_is_in_this_range"), Ui("config_struct/optional_stands_on_a_list_or_map"), Ui("config_struct/required_stands_on_an_option"), Ui("config_struct/the_default_b_does_not_fit_the"), Ui("part/of_is_missing")]),
    Rule::new("15d", "an option's value has its type", OURS)
        .compiler(Type).code(&["cpg_macros::emit"])
        .refuses("`when = config.name`", &[Ui("types/when_not_bool"), Ui("types/struct_when_not_bool"), Ui("types/option_not_bool"), Ui("types/option_not_text"), Ui("types/option_not_amount"), Ui("types/days_not_number"), Ui("types/existing_not_text"), Ui("types/people_not_ids"), Ui("types/depends_not_names"), Ui("of_units/no_names"), Ui("types/each_not_several"), Ui("config_struct/a_check_of_another_form"), Ui("config_struct/a_type_that_no_value_has"), Ui("config_struct/a_unit_of_what_holds_none"), Ui("config_struct/has_no_namespace"), Ui("config_struct/has_without_namespaces"), Ui("config_struct/keys_stands_on_a_map_not_on"), Ui("config_struct/max_len_stands_on_a_text_a"), Ui("config_struct/pattern_stands_on_a_text_not_on")]),
    Rule::new("15e", "a field is declared, once, with attributes of a design", OURS)
        .compiler(Token).code(&[CHECK])
        .refuses("a field without `#[resource]`", &[Ui("field/not_declared"), Ui("field/declared_twice"), Ui("field/foreign_attribute"), Ui("field/unknown_attribute"), Ui("field/with_cfg"), Ui("config_struct/a_has_no_doc_comment"), Ui("config_struct/a_has_no_doc_comment_2"), Ui("config_struct/one_has_no_doc_comment")]),
    Rule::new("15f", "an attribute stands on a struct with named fields, without generics and derives", OURS)
        .compiler(Token).code(&[CHECK, "cpg_macros::expand"])
        .refuses("`#[dataset] enum Dataset {}`", &[Ui("struct/an_enum"), Ui("struct/a_tuple"), Ui("struct/a_unit"), Ui("struct/a_function"), Ui("struct/with_generics"), Ui("struct/with_derive"), Ui("placement/dataset_twice"), Ui("placement/without_dataset"), Ui("config_struct/a_section_has_named_fields"), Ui("config_struct/a_section_has_no_generics"), Ui("config_struct/a_word_has_no_fields"), Ui("config_struct/stands_on_a_struct_or_an_enum"), Ui("config_struct/there_is_no_word")]),
    Rule::new("15g", "a name that the configuration's types lack is refused", OURS)
        .compiler(Type).code(&["cpg_macros::emit"])
        .refuses("`when = config.enable_relase`", &[Ui("types/unknown_config_field"), Ui("types/unknown_component"), Ui("types/name_unknown_field")]),
    Rule::new("15h", "a method, struct or plugin that a design names exists, and is named once", OURS)
        .compiler(Type).code(&["cpg_macros::emit"])
        .refuses("`then(pahts)`", &[Ui("types/unknown_method"), Ui("types/unknown_struct"), Ui("infrastructure/unknown_struct"), Ui("infrastructure/not_a_design"), Ui("infrastructure/not_a_plugin"), Ui("infrastructure/dataset_twice"), Ui("infrastructure/plugin_twice"), Ui("part/config_names_no_root"), Ui("part/of_names_no_unit"), Ui("part/parts_name_what_is_none")]),
    Rule::new("15i", "a key of a configuration is one that there is", OURS)
        .configuration().code(&[READ])
        .refuses("`deploy_locatons: [gcp]`", &[Config("unknown-key")]),
    Rule::new("15j", "a key that is needed is there", OURS)
        .configuration().code(&[READ])
        .refuses("no `domain`", &[Config("missing-key")]),
    Rule::new("15k", "a key is given once", OURS)
        .configuration().code(&["cpg_config::read::parse"])
        .refuses("two `domain`", &[Config("key-twice")]),
    Rule::new("15l", "a value has its type", OURS)
        .configuration().code(&[READ])
        .refuses("`monthly_budget: '200'`", &[Config("wrong-type"), Config("not-a-section")]),
    Rule::new("15m", "a cloud is one that can be deployed to, given once", OURS)
        .compiler(Token).configuration().code(&[CHECK, READ, DATASETS])
        .refuses("`clouds(gpc)`", &[Ui("cloud/unknown"), Ui("cloud/unknown_far"), Ui("cloud/on_unknown"), Ui("cloud/twice"), Config("unknown-cloud"), Config("cloud-twice"), Config("dry-run-location"), Ui("config_struct/cloud_gcp_given_twice"), Ui("config_struct/unknown_cloud"), Ui("config_struct/unknown_cloud_gpc")]),
    Rule::new("15n", "a component is known; it, a function, a sender of data and a registry are given once", REFERENCE)
        .configuration().code(&[READ, DATASETS])
        .refuses("`components: {gcp: [hail]}`", &[Config("unknown-component"), Config("component-twice"), Config("wif-registry-twice")]),
    Rule::new("15o", "a group of members is one that datasets have", REFERENCE)
        .configuration().code(&[READ])
        .refuses("`web_access: [bob]`", &[Config("unknown-group")]),
    Rule::new("15p", "a file is text of its format, and of one layout, and is read", "YAML 1.2, JSON, TOML")
        .configuration().code(&["cpg_config::read::parse"])
        .refuses("`datasets: [`", &[Config("not-yaml")]),
    Rule::new("15q", "`config!` names a configuration that is there, and nothing else", OURS)
        .compiler(Token).code(&["cpg_macros::embed"])
        .refuses("`config!(config)`", &[Ui("config/no_path"), Ui("config/nothing"), Ui("config/unknown_word"), Ui("config/not_there")]),
    Rule::new("15r", "a value keeps what its attribute says of it: a range, a length, a pattern, some words, a reference", OURS)
        .configuration().code(&["cpg_config::rules::attributes"])
        .refuses("`scratch_days: 140` under `#[config(range = 1..=90)]`", &[Config("backup-days-forty"), Config("account-eleven-digits"), Config("bucket-prefix-upper-case"), Test("examples/lab/tests/wrong_keys.rs", "every_rule_is_kept")]),
    Rule::new("16a", "no key, token or password stands in a configuration", "\"Behind GitHub's new authentication token formats\" and others in `cpg_config`")
        .configuration().code(&["cpg_config::rules::secrets"])
        .refuses("`service_name: ghp_…`", &[Config("token"), Config("private-key"), Config("password"), Test("examples/cpg-infrastructure/tests/configuration/mistakes.rs", "a_pasted_key_is_never_shown")]),
    Rule::new("16b", "no key or token stands in a design", "as 16a")
        .compiler(Token).code(&[LIMITS])
        .refuses("`description = \"ghp_…\"`", &[Ui("limits/secret")]),
    Rule::new("16c", "no key or token stands in a plan or an export", "as 16a")
        .plan().code(&["cpg_core::checks::review"])
        .refuses("an input that begins with `-----BEGIN PRIVATE KEY-----`", &[Test("cpg-core/src/checks/review.rs", "a_plain_secret_is_told_and_not_shown")]),
    // ---- types
    Rule::new("17a", "a kind is hosted by every cloud of its field", OURS)
        .compiler(Token).code(&[CHECK])
        .refuses("`server: Service` on `azure`", &[Ui("cloud/without_kind"), Ui("cloud/on_without_kind"), Ui("cloud/of_without_kind"), Ui("cloud/existing_without_kind")]),
    Rule::new("17b", "a field's type is a kind", OURS)
        .compiler(Type).code(&[CHECK, TYPES])
        .refuses("`main: String`", &[Ui("types/not_a_kind"), Ui("types/own_type_no_kind"), Ui("types/unknown_kind")]),
    Rule::new("17c", "what is on a cloud is in a struct that is on one", OURS)
        .compiler(Token).code(&[CHECK])
        .refuses("`#[dataset] struct D { main: Bucket }`", &[Ui("cloud/none"), Ui("cloud/infrastructure_on_none"), Ui("cloud/on_nothing")]),
    Rule::new("17d", "a field and a method are on clouds that their struct is on", OURS)
        .compiler(Token).code(&[CHECK])
        .refuses("`on(azure)` under `clouds(gcp)`", &[Ui("cloud/on_foreign"), Ui("struct/method_on_foreign_cloud"), Ui("part/once_without_settings"), Ui("part/the_unit_does_not_say_what_a_cloud_has_to_know")]),
    Rule::new("17e", "what a configuration switches on is on every cloud of the design, or the design says why not", OURS)
        .compiler(Const).code(&[CHECK, "cpg_core::design::promises"])
        .refuses("`when = components.cromwell` under `clouds(gcp)` alone", &[Ui("cloud/switched_and_absent"), Ui("cloud/absent_and_there")]),
    Rule::new("18a", "a verb is one that the kind has", OURS)
        .compiler(Token).code(&[CHECK])
        .refuses("`raed(analysis)`", &[Ui("grant/unknown_verb"), Ui("grant/unknown_verb_far"), Ui("grant/kind_without_verbs")]),
    Rule::new("18b", "a verb can be given by every cloud of the field", OURS)
        .compiler(Token).code(&[CHECK])
        .refuses("`manage_keys(analysis)` on `azure`", &[Ui("cloud/without_verb")]),
    Rule::new("18c", "a grant names whom it is given to, once", OURS)
        .compiler(Token).code(&[CHECK, PARSE])
        .refuses("`#[grant(read)]`", &[Ui("syntax/grant_to_nobody"), Ui("grant/twice")]),
    Rule::new("18d", "only groups and accounts are given something", OURS)
        .compiler(Token).code(&[CHECK])
        .refuses("`read(tmp)` where `tmp` is a bucket", &[Ui("grant/to_a_bucket")]),
    Rule::new("19", "an option is one that the kind has", OURS)
        .compiler(Token).code(&[CHECK])
        .refuses("`#[resource(monthly = 1)] main: Bucket`", &[Ui("option/of_another_kind"), Ui("option/kind_without_options"), Ui("option/cloud_name_of_a_project")]),
    Rule::new("19b", "an option does something on every cloud of its field, or is left out there in words", OURS)
        .compiler(Token).code(&[CHECK])
        .refuses("`autoclass` under `clouds(gcp, azure)`", &[Ui("option/ignored_on_a_cloud"), Ui("option/left_out_wrongly")]),
    Rule::new("20a", "a role that is named is declared", OURS)
        .compiler(Token).code(&[CHECK])
        .refuses("`read(analisys)`", &[Ui("grant/unknown_role"), Ui("role/joins_unknown"), Ui("role/joins_unknown_alone"), Ui("role/includes_unknown"), Ui("depends/unknown_role"), Ui("types/unknown_role_of_roles")]),
    Rule::new("20b", "a resource that is named is declared", OURS)
        .compiler(Token).code(&[CHECK])
        .refuses("`of = mian`", &[Ui("of/unknown"), Ui("lifecycle/of_project_unknown"), Ui("types/of_unknown_field"), Ui("infrastructure/of_no_part"), Ui("of_units/unknown_field"), Ui("of_units/unknown_struct")]),
    Rule::new("20c", "a role does not join itself, and joins each once", OURS)
        .compiler(Token).code(&[CHECK])
        .refuses("`#[role(joins(analysis))] analysis`", &[Ui("role/joins_itself"), Ui("role/includes_itself"), Ui("role/joins_twice")]),
    Rule::new("20d", "roles do not join one another in a circle", OURS)
        .compiler(Token).code(&[CHECK])
        .refuses("`a` joins `b` joins `a`", &[Ui("role/circle")]),
    Rule::new("20e", "only groups have members, and only groups and accounts are some", OURS)
        .compiler(Token).code(&[CHECK])
        .refuses("`#[resource(joins(analysis))] main: Bucket`", &[Ui("role/bucket_joins"), Ui("role/joins_a_bucket"), Ui("role/joins_an_account"), Ui("role/not_a_group")]),
    Rule::new("20f", "a namespace and an access level are some that the unit declares, and a level has one group", OURS)
        .compiler(Token).code(&[CHECK])
        .refuses("`namespace = tset`", &[Ui("name/namespace"), Ui("role/level_unknown"), Ui("role/level_twice"), Ui("role/joins_level_of_one"), Ui("part/both_of_nothing"), Ui("part/no_levels"), Ui("part/no_namespaces")]),
    Rule::new("20g", "a dependency is on something, and gives something, under names that differ", OURS)
        .compiler(Token).code(&[CHECK])
        .refuses("`#[depends(same(analysis))]`", &[Ui("depends/on_nothing"), Ui("depends/gives_nothing"), Ui("depends/on_two"), Ui("depends/name_without_group"), Ui("depends/name_unknown_word")]),
    Rule::new("20h", "an option that names a field names one of the right kind", OURS)
        .compiler(Const).code(&["cpg_core::kinds::written", "cpg_core::design::promises", CHECK])
        .refuses("`of_topic = Part::DATA`, a bucket", &[Ui("aws/field_of_another_kind"), Ui("option/project_of_a_bucket")]),
    Rule::new("20i", "what is used of other units is a resource that a struct of the same type of unit declares", OURS)
        .compiler(Token).code(&[CHECK, "cpg_core::build::generated"])
        .refuses("`of = Desk.notes, in = config.teams` where `Desk` is of another type", &[Ui("of_units/another_type"), Ui("of_units/no_part"), Ui("of_units/a_role"), Ui("of_units/without_of"), Ui("of_units/without_in")]),
    Rule::new("20j", "a unit whose resource is used is there, on the same cloud, and has it", OURS)
        .plan().code(&["cpg_core::build::world"])
        .refuses("`builds_on: [atlsa]`", &[Test("tests/of_units.rs", "what_is_not_there_is_a_mistake_told_once_for_each_field"), Test("tests/nested_units.rs", "what_is_of_units_within_is_out_of_reach")]),
    Rule::new("20k", "what a field names is of its unit, or of one that its unit lies in", OURS)
        .compiler(Const).code(&["cpg_core::design::promises"])
        .refuses("`of_topic = OfSandbox::NEWS` in a struct of environments", &[Ui("aws/field_of_a_sandbox")]),
    Rule::new("21a", "no two fields make one name", OURS)
        .compiler(Token).plan().code(&[CHECK, "cpg_core::plan"])
        .refuses("two fields with `name = \"main\"`", &[Ui("field/same_name"), Ui("field/same_name_by_rule"), Test("cpg-core/src/plan/tests.rs", "a_name_given_twice_is_told_once")]),
    Rule::new("21b", "each of several has a name of its own, and one has none of several", OURS)
        .compiler(Token).code(&[CHECK])
        .refuses("`each(web, tmp), name = \"buckets\"`", &[Ui("each/name_without_item"), Ui("each/without_name"), Ui("each/item_of_one"), Ui("each/twice"), Ui("each/empty")]),
    Rule::new("21c", "a field's type says how many there are", OURS)
        .compiler(Token).code(&[CHECK])
        .refuses("`each = level` on `Bucket`", &[Ui("each/type_of_one"), Ui("each/type_of_several"), Ui("each/type_of_levels"), Ui("of_units/one")]),
    Rule::new("21d", "a bucket's name keeps the limit with the longest level or item", GCS)
        .compiler(Token).configuration().plan().code(&[LIMITS, NAMES, GCP_CLOUD])
        .refuses("a `name` of 64 letters", &[Ui("limits/bucket_too_long"), Ui("limits/bucket_too_long_for_a_level"), Ui("limits/bucket_too_long_for_an_item"), Config("bucket-too-long")]),
    Rule::new("21e", "an accessor is not named like what every struct has", OURS)
        .compiler(Token).code(&[CHECK])
        .refuses("a field `of`", &[Ui("struct/field_named_of"), Ui("crossing/field_named_on"), Ui("struct/field_and_part_of_one_name")]),
    Rule::new("22a", "what is on one cloud is used in its code only", OURS)
        .compiler(Type).code(&["cpg_macros::emit", TYPES])
        .refuses("`self.main()` in `impl<C: Cloud>` where `main` is `on(gcp)`", &[Ui("misuse/on_one_cloud"), Ui("types/method_of_one_cloud"), Ui("crossing/field_elsewhere")]),
    Rule::new("22b", "what is of one cloud is used on another only where both say so: a grant names the cloud of an account (`worker on azure`), and that cloud gives the verb to accounts of others", OURS)
        .compiler(Const).code(&["cpg_core::build::crossing", "cpg_core::design::promises::kinds", CHECK])
        .refuses("`#[grant(read(worker))]` on a bucket that is `on(gcp)`, where `worker` is `on(azure)`", &[Ui("crossing/unnamed"), Ui("crossing/unnamed_of_another"), Ui("crossing/not_there"), Ui("crossing/a_group"), Ui("crossing/not_given"), Ui("crossing/no_tokens"), Ui("crossing/own_kind"), Ui("crossing/included"), Ui("crossing/view_elsewhere")]),
    Rule::new("23", "a value known only after deployment is not used as a text", OURS)
        .compiler(Type).code(&["cpg_core::kinds"])
        .refuses("`let url: &str = self.main().address()`", &[Ui("misuse/value_as_text")]),
    Rule::new("23b", "one of several, and what may not be there, is not used as one", OURS)
        .compiler(Type).code(&["cpg_core::kinds"])
        .refuses("`self.buckets().address()`", &[Ui("misuse/family"), Ui("misuse/maybe"), Ui("misuse/another_kind")]),
    Rule::new("24a", "what `#[never]` promises cannot happen by grants and memberships", OURS)
        .compiler(Const).code(&["cpg_core::design::promises"])
        .refuses("`#[never(test => mutate(main))]` where `test` is in a group that may", &[Ui("never/can_happen"), Ui("never/of_another_unit")])
        .absent("memberships between datasets are not followed: a promise is about one dataset"),
    Rule::new("24b", "a promise names a group or account, a verb and a resource that there are", OURS)
        .compiler(Token).code(&[CHECK])
        .refuses("`#[never(anlysis => mutate(main))]`", &[Ui("never/unknown_role"), Ui("never/unknown_resource"), Ui("never/unknown_verb"), Ui("never/of_a_bucket")]),
    Rule::new("25a", "tests change no data of main, or who else from whom data is spared: by grants, memberships, dependencies and accounts that they act as, unless the design says `namespace = both`", OURS)
        .compiler(Const).code(&["cpg_core::design::promises"])
        .refuses("`#[grant(append(pipelines))]` on `main`, and `test` in `pipelines`", &[Ui("tests_change_main/by_membership"), Ui("tests_change_main/by_grant"), Ui("tests_change_main/by_acting"), Ui("tests_change_main/by_two_levels"), Ui("tests_change_main/of_another_dataset"), Ui("tests_change_main/elsewhere"), Ui("tests_change_main/of_another_unit")]),
    Rule::new("25b", "only what holds data is of both namespaces", OURS)
        .compiler(Token).code(&[CHECK])
        .refuses("`namespace = both` of a machine account", &[Ui("tests_change_main/both_of_no_data")]),
    Rule::new("25c", "what a configuration, or a method of the design, adds lets tests change no data of main either", OURS)
        .plan().code(&["cpg_core::checks::rights", "cpg_gcp::rights", "cpg_azure::rights"])
        .refuses("one account as `deployment_service_account_test` and `deployment_service_account_full`", &[Test("examples/cpg-infrastructure/tests/rules_of_plans.rs", "an_account_of_two_levels"), Test(RIGHTS_TEST, "what_a_method_gives_to_tests"), Test(RIGHTS_TEST, "what_tests_act_as")]),
    Rule::new("26a", "a resource is used as it is or taken over, not both, and has an id", OURS)
        .compiler(Token).code(&[CHECK, LIMITS])
        .refuses("`existing = \"a\", import = \"a\"`", &[Ui("existing/and_import"), Ui("existing/empty"), Ui("limits/import_without_id")]),
    Rule::new("26b", "what exists, or is declared elsewhere, has no options of its own", OURS)
        .compiler(Token).code(&[CHECK])
        .refuses("`existing = \"a\", autoclass = true`", &[Ui("existing/with_options"), Ui("existing/with_names"), Ui("of/with_options"), Ui("of/another_kind"), Ui("of/itself"), Ui("of/each_other"), Ui("of_units/another_kind"), Ui("of_units/of_another_view")]),
    Rule::new("26c", "what a plan makes is not used as if it existed already", OURS)
        .plan().code(&["cpg_core::checks::taken"])
        .refuses("`config_bucket_name: cpg-common-main`", &[Test("examples/cpg-infrastructure/tests/rules_of_plans.rs", "a_bucket_that_is_made_and_used_as_if_it_existed"), Test("cpg-core/src/checks/taken.rs", "what_is_made_and_used_as_if_it_existed")])
        .absent("names that are the only one in a project, not in the cloud: an id does not always say of which project it is"),
    Rule::new("26d", "what is taken over is a resource of the plan, named once, by an id of its own", OURS)
        .plan().code(&["cpg_core::build::imports"])
        .refuses("`imports: {mian-bucket: a}`", &[Test("cpg-core/src/build/imports.rs", "all_mistakes_are_told_with_their_places"), Test("examples/cpg-infrastructure/tests/engine/imports.rs", "wrong")])
        .absent("the form of an id is the provider's own: the engine asks the cloud for it before anything changes"),
    Rule::new("26e", "who is in a group that exists is its owner's to say", OURS)
        .plan().code(&["cpg_core::build::scope::groups"])
        .refuses("`#[role(existing = config.people, includes(robot))]`", &[Test("tests/azure_existing.rs", "who_is_in_a_group_that_exists")]),
    // ---- the whole configuration
    Rule::new("27a", "a dataset depends on one that is there", REFERENCE)
        .configuration().code(&[DATASETS])
        .refuses("`depends_on: [nope]`", &[Config("unknown-dependency"), Config("depends-on-unknown")]),
    Rule::new("27b", "a dataset does not depend on itself, and on each once", REFERENCE)
        .configuration().code(&[DATASETS])
        .refuses("`depends_on: [other]` of `other`", &[Config("depends-on-itself"), Config("depends-twice")]),
    Rule::new("27c", "datasets do not depend on one another in a circle", REFERENCE)
        .configuration().code(&[DATASETS])
        .refuses("`aa` → `bb` → `aa`", &[Config("dependency-cycle"), Config("depends-in-a-circle")]),
    Rule::new("27d", "a dependency is deployed on the same clouds", REFERENCE)
        .configuration().code(&[DATASETS])
        .refuses("on `azure` a dataset that depends on one of `gcp`", &[Config("depends-on-another-cloud")]),
    Rule::new("28a", "the common dataset is there", REFERENCE)
        .configuration().code(&[DATASETS])
        .refuses("`common_dataset: comon`", &[Config("no-common-dataset"), Config("no-common")]),
    Rule::new("28b", "the common dataset is deployed where others are", REFERENCE)
        .configuration().code(&[DATASETS])
        .refuses("`common` on `azure` only", &[Config("azure-noncommon-only"), Config("gcp-not-deployed-common"), Config("common-elsewhere")]),
    Rule::new("28c", "the common dataset depends on nothing", REFERENCE)
        .configuration().code(&[DATASETS])
        .refuses("`depends_on: [other]` of `common`", &[Config("common-depends")]),
    Rule::new("29a", "a member is a known user", REFERENCE)
        .configuration().code(&[MEMBERS])
        .refuses("`analysis: [ghost]`", &[Config("unknown-member"), Config("adhoc-unknown-member"), Config("unknown-in-adhoc-group")]),
    Rule::new("29b", "a member has an id on every cloud of the dataset", REFERENCE)
        .configuration().code(&[MEMBERS])
        .refuses("a member without `azure` in a dataset there", &[Config("member-without-id")]),
    Rule::new("29c", "a member is in a group once", REFERENCE)
        .configuration().code(&[MEMBERS])
        .refuses("`analysis: [alice, alice]`", &[Config("member-twice")]),
    Rule::new("29d", "two users are not the same on a cloud", REFERENCE)
        .configuration().code(&[MEMBERS])
        .refuses("two users with `id: alice@example.org`", &[Config("same-id")]),
    Rule::new("29e", "a group has each person and account once, however it is named", "\"Principal identifiers\", IAM")
        .plan().code(&["cpg_core::checks::rights"])
        .refuses("one account in `sm_read_only_sas` in two spellings", &[Test("examples/cpg-infrastructure/tests/rules_of_plans.rs", "one_principal_under_two_names")]),
    Rule::new("29f", "a person or an account in a group is none of the plan's groups", OURS)
        .plan().code(&["cpg_core::checks::rights"])
        .refuses("a user whose id is the address of `acute-analysis`", &[Test("examples/cpg-infrastructure/tests/rules_of_plans.rs", "one_principal_under_two_names")]),
    Rule::new("30", "a dataset on `gcp` has a budget there", "\"Create, edit, or delete budgets\", Cloud Billing")
        .configuration().code(&[DATASETS])
        .refuses("`budgets: {}`", &[Config("no-budget")]),
    Rule::new("31a", "a shared project has a release bucket", REFERENCE)
        .configuration().code(&[DATASETS])
        .refuses("`enable_shared_project: true` alone", &[Config("shared-without-release")]),
    Rule::new("31b", "a shared project has a total budget", REFERENCE)
        .configuration().code(&[DATASETS])
        .refuses("no `shared_total_budget`", &[Config("shared-without-budget")]),
    Rule::new("32a", "a cloud that is deployed to has its section", REFERENCE)
        .configuration().code(&[SECTIONS])
        .refuses("no `infrastructure.azure`", &[Config("azure-config-missing"), Config("missing-section-gcp"), Config("missing-section-billing"), Config("no-section-of-a-cloud")]),
    Rule::new("32b", "a component that is deployed has its section", REFERENCE)
        .configuration().code(&[SECTIONS])
        .refuses("no `infrastructure.hail`", &[Config("missing-section-hail"), Config("missing-section-metamist"), Config("missing-section-analysis_runner"), Config("no-section-of-a-component")]),
    Rule::new("32c", "what a configuration switches on for a cloud is there", OURS)
        .plan().code(&[TYPES])
        .refuses("`components: {azure: [spark]}` of a part with `absent(azure = \"...\")`", &[Test("tests/absent.rs", "what_is_switched_on_where_it_is_not")]),
    Rule::new("33a", "dropboxes of a dataset have different ids", REFERENCE)
        .configuration().code(&[UPLOAD])
        .refuses("two `id: lab`", &[Config("dropbox-duplicate-id"), Config("dropbox-twice")]),
    Rule::new("33b", "a dropbox moves files to a bucket that there is", REFERENCE)
        .configuration().code(&[UPLOAD])
        .refuses("`move_to_bucket: zz`", &[Config("dropbox-unknown-bucket"), Config("dropbox-to-unknown-bucket")]),
    Rule::new("33c", "dropboxes have a server that empties them", REFERENCE)
        .configuration().code(&[UPLOAD])
        .refuses("no `infrastructure.data_dropbox`", &[Config("dropbox-no-server-section"), Config("dropbox-without-server")]),
    Rule::new("33d", "an uploader is a known user with an id", REFERENCE)
        .configuration().code(&[UPLOAD])
        .refuses("`uploaders: [alcie]`", &[Config("unknown-uploader")]),
    Rule::new("33e", "files at a time are above zero", REFERENCE)
        .configuration().code(&[VALUES])
        .refuses("`max_concurrent_files: 0`", &[Config("concurrent-files")]),
    Rule::new("34a", "a dataset is given once", OURS)
        .configuration().code(&[NAMES])
        .refuses("`dataset: Fewgenomes` beside `dataset: fewgenomes`", &[Config("dataset-twice")]),
    Rule::new("34b", "no two datasets have one project", REFERENCE)
        .configuration().code(&[NAMES])
        .refuses("two `project: fewgenomes-033232`", &[Config("same-project")]),
    Rule::new("34c", "no two datasets have one storage account after dashes are dropped, and digits too under `names: original`", AZURE_NAMES)
        .configuration().code(&[NAMES])
        .refuses("`com-mon` and `common` on `azure`", &[Config("same-storage-account")]),
    Rule::new("34d", "no two buckets of uploads have one name", REFERENCE)
        .configuration().code(&[NAMES])
        .refuses("`a-b` + `c` and `a` + `b-c`", &[Config("same-bucket")]),
    Rule::new("34e", "no two resources of a plan have one name in the cloud", OURS)
        .plan().code(&["cpg_core::checks::taken", GCP_CLOUD, AZURE_CLOUD])
        .refuses("two buckets `cpg-main` under two logical names", &[Test("cpg-core/src/checks/taken.rs", "two_of_one_name")]),
    Rule::new("34f", "no two environments of GitHub's repositories push as one account of a project", OURS)
        .configuration().code(&[WIF])
        .refuses("environments `production` and `Production` of one repository", &[Config("wif-account-twice")]),
    Rule::new("34g", "an environment of a repository of GitHub is there once", OURS)
        .configuration().code(&[WIF])
        .refuses("two repositories with `github_repo: populationgenomics/test-repo`", &[Config("wif-environment-twice")]),
    Rule::new("34h", "nobody is given one role on one thing twice on Azure", "\"Troubleshoot Azure RBAC\"")
        .plan().code(&[AZURE_CLOUD])
        .refuses("two methods that declare one `RoleAssignment`", &[Test("cpg-azure/src/cloud.rs", "a_role_is_given_once")]),
    Rule::new("35a", "an ad hoc group is not named like a dataset's", REFERENCE)
        .configuration().code(&[NAMES])
        .refuses("an ad hoc group `fewgenomes-analysis`", &[Config("adhoc-group-of-a-dataset")]),
    Rule::new("35c", "a group is not named like one that Google keeps for itself", "\"Group name and email address guidelines\", Google Workspace")
        .configuration().plan().code(&[NAMES, GCP_CLOUD])
        .refuses("an ad hoc group `abuse`", &[Config("reserved-group"), NAMES_TEST]),
    Rule::new("35d", "a group's description has at most 4,096 characters", "\"REST Resource: groups\", Cloud Identity API")
        .configuration().code(&[NAMES])
        .refuses("a `description` of 4,097 characters", &[Config("group-description")]),
    Rule::new("35b", "a group's e-mail is well formed", "\"Group name and email address guidelines\", Google Workspace")
        .configuration().plan().code(&[NAMES, GCP_CLOUD])
        .refuses("`group_prefix: 'a b'`", &[Config("group-email"), NAMES_TEST]),
    Rule::new("36a", "a logical name is registered once", OURS)
        .plan().code(&["cpg_core::plan"])
        .refuses("two resources `a` of one type", &[Test("cpg-core/src/plan/tests.rs", "a_name_given_twice_is_told_once")]),
    Rule::new("36b", "no resource needs itself", OURS)
        .plan().code(&["cpg_core::plan"])
        .refuses("`a` needs `c` needs `b` needs `a`", &[Test("cpg-core/src/plan/tests.rs", "a_resource_that_needs_itself_is_told_with_its_path")]),
    Rule::new("36d", "what is computed can be computed: no nothing in a document, base64 that is base64, outputs that there are", OURS)
        .plan().code(&["cpg_core::plan::render", "cpg_core::checks::review", "cpg_core::engine"])
        .refuses("`Render::Toml` of a map with a null", &[Test("cpg-core/src/plan/render.rs", "what_cannot_be_computed"), Test("cpg-core/src/engine/mod.rs", "what_no_cloud_answers")]),
    Rule::new("36e", "what a resource names as its provider is a provider of its package", OURS)
        .plan().code(&["cpg_core::plan"])
        .refuses("a `github:…` resource by a `pulumi:providers:gcp`", &[Test("cpg-core/src/plan/tests.rs", "a_provider_is_one_of_the_package")]),
    Rule::new("36c", "two structs of a design have different names", OURS)
        .compiler(Const).code(&["cpg_core::design::promises"])
        .refuses("`a::Storage` and `b::Storage`", &[Ui("infrastructure/two_of_one_name")]),
    Rule::new("37a", "a policy has at most 250 groups: more are warned of, with the datasets that fill it", IAM_LIMITS)
        .plan().code(&[GCP])
        .refuses("251 datasets whose analysts call one server (a warning)", &[Test("cpg-gcp/src/rules/tests.rs", "groups_of_a_policy"), Test(WORLD_TEST, "a_policy_of_too_many_groups")]),
    Rule::new("37b", "a policy has at most 1,500 principals: more are warned of", IAM_LIMITS)
        .plan().code(&[GCP])
        .refuses("1,501 grants on one bucket (a warning)", &[Test("cpg-gcp/src/rules/tests.rs", "principals_of_a_policy")]),
    Rule::new("37c", "more than 100 service accounts a project are warned of: Google raises the quota", IAM_LIMITS)
        .plan().code(&[GCP])
        .refuses("101 accounts in one project (a warning)", &[Test("cpg-gcp/src/rules/tests.rs", "accounts_of_a_project")]),
    Rule::new("37d", "a subscription of Azure has at most 4,000 role assignments", "\"Azure RBAC limits\"")
        .plan().code(&["cpg_azure::cloud"])
        .refuses("4,001 role assignments", &[Test("cpg-azure/src/cloud.rs", "role_assignments_of_a_subscription")])
        .absent("custom roles of a tenant: a deployment makes each of ours once; when a configuration is checked: only the design knows its groups"),
    Rule::new("37e", "a storage account has at most 100 rules by which blobs expire or turn cold", "\"Azure Blob Storage lifecycle management overview\"")
        .plan().code(&["cpg_azure::kinds::bucket"])
        .refuses("101 containers with `expire(days = 8)`", &[Test("tests/azure_existing.rs", "rules_of_a_storage_account")]),
    Rule::new("37f", "an identity of Azure has at most 20 federated credentials", "\"Important considerations and restrictions for federated identity credentials\", Microsoft Entra")
        .plan().code(&[AZURE_CLOUD])
        .refuses("21 accounts of Google Cloud that act as one identity", &[Test("cpg-azure/src/cloud.rs", "credentials_of_an_identity")]),
    Rule::new("38a", "nobody acts as an account of a higher access level than their own", OURS)
        .plan().code(&["cpg_core::checks::rights"])
        .refuses("`standard` may act as an account that is in `full`", &[Test(RIGHTS_TEST, "who_acts_as_a_higher_level")]),
    Rule::new("38b", "who acts as an account comes by no more through another that this one acts as", OURS)
        .plan().code(&["cpg_core::checks::rights"])
        .refuses("`analysis` may act as `notebook`, that as `server`, and the server reads `main`", &[Test(RIGHTS_TEST, "who_comes_by_more_through_another_account")])
        .absent("to act as one account that can do more is what `act_as` grants"),
    Rule::new("38c", "who sets the policy of something can read it", OURS)
        .plan().code(&["cpg_core::checks::rights", "cpg_gcp::rights", "cpg_azure::rights"])
        .refuses("`roles/storage.legacyBucketOwner` alone", &[Test(RIGHTS_TEST, "who_sets_a_policy")])
        .absent("roles that give neither data nor more rights, and custom roles of an organisation that no verb gives, are not known"),
    Rule::new("38d", "a right that nobody knows is listed: a warning for each role that no table has", OURS)
        .plan().code(&["cpg_core::checks::rights", "cpg_gcp::rights", "cpg_azure::rights"])
        .refuses("`roles/bigquery.admin`, granted by a method", &[Test(RIGHTS_TEST, "rights_that_nobody_knows"), Test("cpg-gcp/src/rights.rs", "roles_that_no_table_has"), Test("cpg-azure/src/rights.rs", "roles_that_no_table_has")]),
    Rule::new("39a", "what holds data and has another logical name now has an alias: it is not deleted and made anew", OURS)
        .plan().code(&["cpg_core::checks::renames"])
        .refuses("a bucket that the state knows as `first-bucket`, and the plan as `main-bucket`, without an alias", &[Test(OLD_NAMES_TEST, "without_alias"), Test("cpg-core/src/plan/diff/tests.rs", "what_holds_data_under_another_name_is_told")])
        .absent("the state is known to previews and to `up`, an older plan to `diff`; a rehearsal with `--yes` is not previewed"),
    Rule::new("39b", "what is protected is not removed", "\"Resource option: protect\", Pulumi")
        .plan().code(&["cpg_pulumi::events"])
        .refuses("a protected bucket that the plan has no more", &[Test(OLD_NAMES_TEST, "without_alias"), Test("cpg-pulumi/src/state.rs", "what_holds_data_is_protected_or_unknown_is_kept_until_it_is_named")]),
    Rule::new("40a", "a plugin is one that the program has, enabled once", REFERENCE)
        .configuration().code(&[SECTIONS])
        .refuses("`plugins_enabled: [nope]`", &[Config("unknown-plugin"), Config("plugin-twice")]),
    Rule::new("40b", "a plugin has its sections", REFERENCE)
        .configuration().code(&[SECTIONS])
        .refuses("`billing_aggregator` without `gcp_cost_controls`", &[Config("billing-aggregator-no-cost-controls"), Config("plugin-without-section")]),
    Rule::new("40c", "a table is `PROJECT.DATASET.TABLE`, in the billing project where we write it", "\"Table naming\", BigQuery")
        .configuration().code(&[VALUES])
        .refuses("`destination_bq_table: other.a.b`", &[Config("table"), Config("table-elsewhere"), Config("billing-aggregator-table-project")]),
    Rule::new("40d", "the aggregator runs every 1 to 23 hours", "\"Cron job format and time zone\", Cloud Scheduler")
        .configuration().code(&[VALUES])
        .refuses("`interval_hours: 24`", &[Config("interval")]),
    Rule::new("41a", "names on AWS: of queues, topics, tables, functions, roles, groups, databases, caches, secrets, pools, batch, load balancers, aliases, canaries", "the API reference of each service, as `cpg_model::names::aws` says")
        .compiler(Const).plan().code(&["cpg_aws::kinds"])
        .refuses("a load balancer's name of more than 32 characters", &[Ui("aws/load_balancer_name"), Ui("aws/queue_name_too_long"), Ui("aws/names_too_long_with_all"), Ui("aws/key_alias"), AWS_TEST, Test("cpg-model/src/names/aws.rs", "names_of_aws")]),
    Rule::new("41b", "two things of one kind on AWS, of which each unit has one, have two names", OURS)
        .compiler(Const).code(&["cpg_core::design::promises::kinds"])
        .refuses("two buckets with `cloud_name = \"same-bucket\"`", &[Ui("aws/names_twice"), Ui("aws/names_twice_in_a_design")])
        .absent("things with a condition are compared when a plan is built"),
    Rule::new("42a", "the inline policies of a role have at most 10,240 characters together, those of a group 5,120, and a managed policy 6,144", "\"IAM and AWS STS quotas\", IAM user guide")
        .plan().code(&["cpg_aws::collect"])
        .refuses("a role with a hundred policies", &[AWS_TEST]),
    Rule::new("42b", "a role and a group have at most ten managed policies", "\"IAM and AWS STS quotas\", IAM user guide")
        .compiler(Const).plan().code(&["cpg_aws::kinds::role"])
        .refuses("eleven on a group", &[Ui("aws/eleven_policies"), AWS_TEST]),
    Rule::new("43a", "a function has a runtime that there is, code for it, and logs that can be kept so long", "\"Lambda runtimes\", AWS Lambda developer guide")
        .compiler(Const).plan().code(&["cpg_aws::kinds::function"])
        .refuses("`runtime = \"nodejs14.x\"` without a reason; code for `aws-sdk` on `nodejs22.x`", &[Ui("aws/function"), AWS_TEST]),
    Rule::new("43b", "an index of a table with some attributes names them", "\"`Projection`\", Amazon DynamoDB API reference")
        .compiler(Const).plan().code(&["cpg_aws::kinds::table"])
        .refuses("an index that includes none", &[Ui("aws/index_without_attributes"), AWS_TEST]),
    Rule::new("43c", "an endpoint is reached, a record is in its zone, and the logs of a load balancer have an account", "\"Access logs for your Application Load Balancer\", Elastic Load Balancing")
        .compiler(Const).plan().code(&["cpg_aws::kinds::network", "cpg_aws::kinds::storage"])
        .refuses("an endpoint whose group lets nobody in", &[Ui("aws/endpoint_nobody_reaches"), Ui("aws/open_to_anybody"), Ui("aws/record_outside_its_zone"), AWS_TEST]),
    Rule::new("43d", "a statement of a policy that is no verb is of one service, on what there is, and says why where it is for everything", "\"Actions, resources, and condition keys for AWS services\", service authorization reference")
        .compiler(Const).plan().code(&["cpg_aws::actions", "cpg_aws::collect", "cpg_aws::kinds::role"])
        .refuses("`rds:DescribeClusters`; `batch:DescribeJobs` on a bucket; `sqs:*`; a name with `{Environment}` in it", &[Ui("aws/policies"), Ui("aws/policies_in_place"), AWS_TEST, Test("cpg-aws/src/actions.rs", "what_is_wrong_with_a_statement")])
        .absent("actions are known of the families `rds:Describe…` and `sqs:…` only"),
    Rule::new("43e", "somebody takes a role, and not whoever comes", "\"Create a role for OpenID Connect federation\", IAM user guide")
        .compiler(Const).plan().code(&["cpg_aws::kinds::role"])
        .refuses("`Trust::github(…, \"*/iac:*\")`", &[Ui("aws/role_that_nobody_takes"), Ui("aws/trust"), AWS_TEST]),
    Rule::new("43f", "rules of a bucket have an id each, and a day or more", "\"`LifecycleRule`\", Amazon S3 API reference")
        .compiler(Const).plan().code(&["cpg_aws::kinds::storage"])
        .refuses("two rules `go`; `Rule::expire(\"go\", 0)`", &[Ui("aws/bucket_rules"), Ui("aws/bucket_rules_in_place"), AWS_TEST]),
    Rule::new("43g", "a FIFO queue's name ends with `.fifo`; a subscription has one protocol, and retries where they count", "\"`CreateQueue`\", Amazon SQS API reference; \"Amazon SNS message delivery retries\"")
        .compiler(Const).plan().code(&["cpg_aws::kinds::messages"])
        .refuses("`fifo` without the ending; `url = \"http://…\"`", &[Ui("aws/queue_fifo"), Ui("aws/subscription"), AWS_TEST]),
    Rule::new("43h", "browsers are sent to https after signing in, or to this machine", "\"`CreateUserPoolClient`\", Amazon Cognito API reference")
        .compiler(Const).plan().code(&["cpg_aws::kinds::people"])
        .refuses("`callbacks = [\"http://lab.example.org\"]`", &[Ui("aws/callback_over_http"), AWS_TEST]),
    Rule::new("43i", "numbers of a cache, of batch and of an alarm fit one another, and what a field names is made", OURS)
        .compiler(Const).plan().code(&["cpg_aws::kinds", "cpg_aws::cloud"])
        .refuses("`min_vcpus = 3, max_vcpus = 2`; one node that fails over", &[Ui("aws/one_node"), Ui("aws/more_at_least_than_at_most"), Ui("aws/more_datapoints_than_periods"), Ui("aws/password_that_nothing_changes"), AWS_TEST]),
    Rule::new("43j", "an access entry of a cluster is about one, and allows something", "\"Create access entries\", Amazon EKS user guide")
        .compiler(Const).plan().code(&["cpg_aws::kinds::cluster"])
        .refuses("`groups = [\"system:masters\"]`", &[Ui("aws/access_entry"), AWS_TEST]),
    Rule::new("43k", "what programs make is named with its environment, or the design says why not", OURS)
        .compiler(Const).plan().code(&["cpg_aws::kinds::service"])
        .refuses("`jobs: BatchJobs` without `patterns`", &[Ui("aws/of_every_environment"), AWS_TEST]),
    Rule::new("43l", "an option that a kind has not on purpose is refused with what to write instead", OURS)
        .compiler(Type).code(&["cpg_aws::kinds"])
        .refuses("`public` on a database", &[Ui("aws/options_that_are_none")]),
];

/// A rule's number without its letter: rules that share it belong together.
///
/// ```
/// assert_eq!(cpg_rules::family("25c"), "25");
/// ```
#[must_use]
pub fn family(number: &str) -> &str {
    number.trim_end_matches(|letter: char| letter.is_ascii_lowercase())
}
