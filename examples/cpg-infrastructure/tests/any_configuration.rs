//! What holds for every configuration, not only for those with a golden: random ones, the same
//! on every run, are planned, and the plan is compared with what the rules of the reference
//! design say of it. The rules are written here a second time, from the configuration alone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::random::Random;
use common::{Resources, configs, data, json, plan, read, resources, scratch};
use cpg_test_support::tells_a_bug;
use serde_json::{Value, json as js};

const CASES: u64 = 60;

#[test]
fn random_configurations_follow_the_rules() {
    let folder = scratch("any");
    let known = Known::from_goldens();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for seed in 0..CASES {
        let config = configuration(&mut Random(seed));
        let file = folder.join(format!("{seed}.json"));
        std::fs::write(&file, serde_json::to_string_pretty(&config).unwrap()).unwrap();
        let planned = plan(&file, &folder.join("exports.json"));
        let mut problems = Vec::new();
        if planned.status != Some(0) || tells_a_bug(&planned.said) {
            problems.push(format!(
                "exit status {:?}: {}",
                planned.status, planned.said
            ));
        } else {
            match resources(&planned.plan) {
                Err(error) => problems.push(error),
                Ok(resources) => {
                    seen += resources.len();
                    problems.extend(well_formed(&resources, &known));
                    let exports = serde_json::from_str(&planned.exports).unwrap();
                    problems.extend(as_the_rules_say(&config, &resources, &exports));
                }
            }
        }
        if !problems.is_empty() {
            let more = problems.len().saturating_sub(8);
            problems.truncate(8);
            wrong.push(format!(
                "{}:\n  {}\n  (+{more} more)",
                file.display(),
                problems.join("\n  ")
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {CASES}\n{}",
        wrong.len(),
        wrong.join("\n\n")
    );
    assert!(seen > 20_000, "{seen} resources are too few to say much");
}

/// The rules themselves, on what is known to be right.
#[test]
fn goldens_follow_the_rules() {
    let known = Known::from_goldens();
    for golden in GOLDENS {
        let config = json(&configs(&format!("goldens/{golden}/config.json")));
        let recorded = data("goldens").join(golden);
        let plan = resources(&read(&recorded.join("resources.jsonl"))).unwrap();
        let exports = json(&recorded.join("exports.json"));
        let mut problems = well_formed(&plan, &known);
        problems.extend(as_the_rules_say(&config, &plan, &exports));
        assert!(problems.is_empty(), "{golden}:\n{}", problems.join("\n"));
    }
}

const GOLDENS: [&str; 7] = [
    "minimal-gcp",
    "full-gcp",
    "test-only-off",
    "components-gcp",
    "switches-gcp",
    "no-memberships-gcp",
    "other-organisation",
];

// ---- configurations ---------------------------------------------------------------------------

const COMPONENTS: [&str; 8] = [
    "storage",
    "spark",
    "cromwell",
    "notebooks",
    "hail-accounts",
    "metamist",
    "container-registry",
    "analysis-runner",
];
const GROUPS: [&str; 8] = [
    "data-manager",
    "analysis",
    "metadata-access",
    "metadata-contribute",
    "metadata-write",
    "web-access",
    "release-access",
    "tmp-main-read-access",
];
const NAMES: [&str; 8] = [
    "acute-care",
    "tob-wgs",
    "fewgenomes",
    "zebra",
    "bio-heart-2",
    "aa",
    "x1",
    "mito-disease",
];

/// A configuration on Google Cloud that is right, with the people of `full-gcp`.
fn configuration(random: &mut Random) -> Value {
    let mut config = json(&configs("goldens/full-gcp/config.json"));
    let organisation = &mut config["infrastructure"];
    let people: Vec<String> = organisation["users"]
        .as_object()
        .unwrap()
        .iter()
        .filter(|(_, user)| user["clouds"].get("gcp").is_some())
        .map(|(id, _)| id.clone())
        .collect();
    for (path, values) in [
        (
            "/gcp/dataset_storage_prefix",
            vec![js!("cpg-"), js!(""), js!("org-")],
        ),
        (
            "/gcp/budget_notification_pubsub",
            vec![js!(null), js!("projects/p-123456/topics/told")],
        ),
        (
            "/gcp/allow_external_group_members",
            vec![js!(true), js!(false)],
        ),
        ("/gcp/create_empty_groups", vec![js!(true), js!(false)]),
        (
            "/gcp/region",
            vec![js!("australia-southeast1"), js!("europe-west2")],
        ),
        (
            "/config_destination",
            vec![js!("gs://cpg-config/templates"), js!("gs://conf/a/b/c")],
        ),
        (
            "/billing/coordinator_machine_account",
            vec![js!(null), js!("c@bill-123456.iam.gserviceaccount.com")],
        ),
        (
            "/billing/hail_aggregator_username",
            vec![js!(null), js!("aggregator")],
        ),
        (
            "/hail/gcp/wheel_bucket_name",
            vec![js!(null), js!("wheels-of-hail")],
        ),
        (
            "/hail/gcp/git_credentials_secret_name",
            vec![js!(null), js!("git")],
        ),
    ] {
        *organisation.pointer_mut(path).unwrap() = random.pick(&values).clone();
    }
    organisation["hail"]["username_prefix"] = random.pick(&[js!(null), js!("pre-")]).clone();
    organisation["group_prefix"] = random.pick(&[js!(null), js!(null), js!("dev-")]).clone();
    organisation["disable_group_memberships"] = js!(random.one_in(6));
    if random.one_in(4) {
        organisation["budget_notification_thresholds"] = js!([0.25, 1]);
    }
    if random.one_in(4) {
        organisation.as_object_mut().unwrap().remove("web_service");
    }
    if random.one_in(4) {
        organisation.as_object_mut().unwrap().remove("adhoc_groups");
    }
    let has_dropbox_server = !random.one_in(4);
    if !has_dropbox_server {
        organisation.as_object_mut().unwrap().remove("data_dropbox");
    }

    let mut names = NAMES.to_vec();
    random.shuffle(&mut names);
    names.truncate(random.below(5));
    let mut datasets = vec![dataset("common", &[], random, &people, has_dropbox_server)];
    for place in 0..names.len() {
        datasets.push(dataset(
            names[place],
            &names[..place],
            random,
            &people,
            has_dropbox_server,
        ));
    }
    random.shuffle(&mut datasets);
    config["datasets"] = Value::Array(datasets);
    config
}

/// A dataset that may depend on those before it.
fn dataset(
    name: &str,
    before: &[&str],
    random: &mut Random,
    people: &[String],
    server: bool,
) -> Value {
    let is_common = name == "common";
    let release = random.one_in(2);
    let mut dataset = js!({
        "dataset": name,
        "budgets": {"gcp": {"monthly_budget": 1 + random.below(9000), "shared_total_budget": 750}},
        "gcp": {"project": format!("{name}-project-01")},
        "setup_test": !random.one_in(3),
        "enable_release": release,
        "enable_shared_project": release && random.one_in(2),
        "enable_metamist_project": random.one_in(2),
        "is_internal_dataset": random.one_in(3),
        "allow_notebook_tmp_main_read": random.one_in(5),
        "autoclass": random.one_in(2),
        "archive_age": random.below(100),
        "create_container_registry": random.one_in(3),
    });
    if !random.one_in(3) {
        dataset["components"] = js!({"gcp": random.some(&COMPONENTS)});
    }
    if random.one_in(3) {
        dataset["gcp"]["region"] = js!("us-central1");
    }
    if random.one_in(3) {
        dataset["gcp"]["hail_service_account_dataset_name_override"] =
            js!(format!("{name}-by-hand"));
    }
    if !is_common {
        let mut before = before.to_vec();
        if random.one_in(4) {
            before.push("common");
        }
        let (readonly, full): (Vec<&str>, Vec<&str>) = before
            .into_iter()
            .filter(|_| random.one_in(2))
            .partition(|name| name.len() % 2 == 0);
        dataset["depends_on"] = js!(full);
        dataset["depends_on_readonly"] = js!(readonly);
    }
    let mut members = serde_json::Map::new();
    for group in random.some(&GROUPS) {
        if group != "tmp-main-read-access" || random.one_in(2) {
            members.insert(group.to_owned(), js!(random.some(people)));
        }
    }
    dataset["members"] = Value::Object(members);
    for level in ["test", "standard", "full"] {
        if random.one_in(3) {
            dataset[format!("deployment_service_account_{level}")] =
                js!(format!("{level}@deploy-123456.iam.gserviceaccount.com"));
        }
    }
    if random.one_in(3) {
        dataset["sm_read_only_sas"] = js!([
            "reader@seqr-123456.iam.gserviceaccount.com",
            "a.b@example.org"
        ]);
        dataset["sm_read_write_sas"] = js!(["writer@seqr-123456.iam.gserviceaccount.com"]);
    }
    if random.one_in(2) {
        dataset["upload_config"] = js!({
            "default_bucket": {"uploaders": random.some(people)},
            "additional_buckets": [{"name": "lab", "uploaders": random.some(people)}, {"name": "other"}],
        });
        if server {
            dataset["upload_config"]["dropboxes"] = js!([{
                "id": "db", "name": "Box é", "allowed_filetypes": [".bam"], "uploaders": random.some(people),
                "move_to_bucket": random.pick(&["default", "lab"]),
            }]);
        }
    }
    dataset
}

// ---- a plan that hangs together ---------------------------------------------------------------

/// What goldens have: by type, the inputs and the kinds of their values, and the options.
struct Known {
    inputs: BTreeMap<String, BTreeMap<String, BTreeSet<&'static str>>>,
    options: BTreeSet<String>,
}

impl Known {
    fn from_goldens() -> Self {
        let mut known = Self {
            inputs: BTreeMap::new(),
            options: BTreeSet::new(),
        };
        for golden in GOLDENS {
            let plan =
                resources(&read(&data("goldens").join(golden).join("resources.jsonl"))).unwrap();
            for ((ty, _), resource) in &plan {
                let inputs = known.inputs.entry(ty.clone()).or_default();
                for (path, kind) in kinds(&resource["inputs"]) {
                    inputs.entry(path).or_default().insert(kind);
                }
                known
                    .options
                    .extend(resource["options"].as_object().unwrap().keys().cloned());
            }
        }
        known
    }
}

/// The kind of each value, by its path; places in lists are left out.
fn kinds(value: &Value) -> Vec<(String, &'static str)> {
    fn walk(path: &str, value: &Value, found: &mut Vec<(String, &'static str)>) {
        let kind = match value {
            Value::Null => "null",
            Value::Bool(_) => "bool",
            Value::Number(_) => "number",
            Value::String(text) if text.is_empty() => "empty text",
            Value::String(_) => "text",
            Value::Array(_) => "list",
            Value::Object(_) => "map",
        };
        found.push((path.to_owned(), kind));
        match value {
            Value::Array(items) => items
                .iter()
                .for_each(|item| walk(&format!("{path}[]"), item, found)),
            Value::Object(map) => map
                .iter()
                .for_each(|(key, item)| walk(&format!("{path}.{key}"), item, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk("", value, &mut found);
    found
}

fn well_formed(plan: &Resources, known: &Known) -> Vec<String> {
    let mut problems = Vec::new();
    let names: BTreeSet<&str> = plan.keys().map(|(_, name)| name.as_str()).collect();
    let services: Vec<&str> = plan
        .keys()
        .filter(|(ty, _)| ty.starts_with("cpg:"))
        .map(|(_, name)| name.as_str())
        .collect();
    if services.iter().collect::<BTreeSet<_>>().len() != services.len() {
        problems.push("two of the seven `cpg:` kinds have the same name".to_owned());
    }
    for ((ty, name), resource) in plan {
        let mut tell = |what: String| problems.push(format!("{ty} {name}: {what}"));
        match known.inputs.get(ty) {
            None => tell("a type that no golden has".to_owned()),
            Some(inputs) => {
                for (path, kind) in kinds(&resource["inputs"]) {
                    if !inputs.get(&path).is_some_and(|kinds| kinds.contains(kind)) {
                        tell(format!("inputs{path} is a {kind}: no golden has that"));
                    }
                }
            }
        }
        let options = resource["options"].as_object().unwrap();
        for key in options.keys().filter(|key| !known.options.contains(*key)) {
            tell(format!("no golden has the option {key}"));
        }
        let list = |value: Option<&Value>| -> BTreeSet<String> {
            let items = value.and_then(Value::as_array).into_iter().flatten();
            items
                .map(|item| item.as_str().unwrap().to_owned())
                .collect()
        };
        let dependencies = list(options.get("dependencies"));
        let mut told = list(options.get("depends_on"));
        if let Some(by_input) = options
            .get("property_dependencies")
            .and_then(Value::as_object)
        {
            for (input, nodes) in by_input {
                told.extend(list(Some(nodes)));
                if resource["inputs"].get(input).is_none() {
                    tell(format!("depends by an input that is not there: {input}"));
                }
            }
        }
        if told != dependencies {
            tell(format!(
                "dependencies {dependencies:?} are not those that it names: {told:?}"
            ));
        }
        for other in dependencies
            .iter()
            .filter(|other| !names.contains(other.as_str()))
        {
            tell(format!("depends on {other}, which is not in the plan"));
        }
        let text = resource["inputs"].to_string();
        for words in [
            "{dataset}",
            "{namespace}",
            "{config",
            "{item",
            "_id_id",
            "None",
        ] {
            if text.contains(words) {
                tell(format!("holds `{words}`"));
            }
        }
    }
    problems
}

// ---- what the rules say -----------------------------------------------------------------------

/// A dataset of the configuration, with defaults filled in.
struct Dataset<'a> {
    name: &'a str,
    raw: &'a Value,
    components: Vec<String>,
    test: bool,
    depends: Vec<&'a str>,
    readonly: Vec<&'a str>,
}

impl<'a> Dataset<'a> {
    fn new(raw: &'a Value, common: &'a str) -> Self {
        let texts = |key: &str| -> Vec<&'a str> {
            raw.get(key)
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect()
        };
        let name = raw["dataset"].as_str().unwrap();
        let components = raw.pointer("/components/gcp").map_or_else(
            || COMPONENTS.map(str::to_owned).to_vec(),
            |list| serde_json::from_value(list.clone()).unwrap(),
        );
        let mut depends = texts("depends_on");
        if name != common && !depends.contains(&common) {
            depends.push(common);
        }
        let test = raw.get("setup_test").is_none_or(|test| test == true);
        Self {
            name,
            raw,
            components,
            test,
            depends,
            readonly: texts("depends_on_readonly"),
        }
    }

    fn has(&self, component: &str) -> bool {
        self.components.iter().any(|known| known == component)
    }

    fn is(&self, key: &str) -> bool {
        self.raw.get(key).is_some_and(|value| value == true)
    }

    fn levels(&self) -> &'static [&'static str] {
        if self.test {
            &["test", "standard", "full"]
        } else {
            &["standard", "full"]
        }
    }

    fn members(&self, group: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let list = self
            .raw
            .pointer(&format!("/members/{group}"))
            .and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_str)
    }

    fn asks_for_access(&self) -> bool {
        self.is("allow_notebook_tmp_main_read")
            || self.members("tmp-main-read-access").next().is_some()
    }

    fn upload(&self, list: &str, key: &str) -> Vec<&'a str> {
        let items = self
            .raw
            .pointer(&format!("/upload_config/{list}"))
            .and_then(Value::as_array);
        items
            .into_iter()
            .flatten()
            .filter_map(|item| item[key].as_str())
            .collect()
    }
}

type Names = BTreeMap<&'static str, BTreeSet<String>>;

const BUCKET: &str = "gcp:storage/bucket:Bucket";
const OBJECT: &str = "gcp:storage/bucketObject:BucketObject";
const GROUP: &str = "gcp:cloudidentity/group:Group";
const SETTINGS: &str = "cpg:google:GroupSettings";
const MEMBERSHIP: &str = "cpg:google:GroupMembership";
const ACCOUNT: &str = "gcp:serviceaccount/account:Account";
const KEY: &str = "gcp:serviceaccount/key:Key";
const PROJECT: &str = "gcp:organizations/project:Project";
const SERVICE: &str = "gcp:projects/service:Service";
const BUDGET: &str = "gcp:billing/budget:Budget";
const SECRET: &str = "gcp:secretmanager/secret:Secret";
const REGISTRY: &str = "gcp:artifactregistry/repository:Repository";
const ENTITLEMENT: &str = "gcp:privilegedaccessmanager/entitlement:entitlement";
const USER: &str = "cpg:hail:BatchUser";
const BILLING: &str = "cpg:hail:BillingProject";
const METAMIST: &str = "cpg:metamist:Project";
const METAMIST_MEMBERS: &str = "cpg:metamist:ProjectMembers";

/// Groups of a dataset that are in the same groups of each that it depends on.
const SAME: [&str; 18] = [
    "analysis",
    "data-manager",
    "full",
    "images-dev-reader",
    "images-dev-writer",
    "images-reader",
    "images-writer",
    "main-create",
    "main-list",
    "main-read",
    "metadata-access",
    "metadata-contribute",
    "metadata-write",
    "test-full",
    "test-read",
    "tmp-main-read-access",
    "upload",
    "web-access",
];
/// Groups of a dataset in those of each that it reads.
const READ: [(&str, &str); 10] = [
    ("full", "main-read"),
    ("main-create", "main-read"),
    ("main-read", "main-read"),
    ("main-list", "main-list"),
    ("test-full", "test-read"),
    ("test-read", "test-read"),
    ("images-reader", "images-reader"),
    ("images-dev-reader", "images-dev-reader"),
    ("images-dev-writer", "images-dev-writer"),
    ("tmp-main-read-access", "tmp-main-read-access"),
];
const IMAGES: [&str; 4] = [
    "images-reader",
    "images-writer",
    "images-dev-reader",
    "images-dev-writer",
];

/// The groups of a dataset, by the name without the dataset's; `others` depend on it.
fn groups_of(
    dataset: &Dataset<'_>,
    others: &[Dataset<'_>],
    organisation: &Value,
) -> BTreeSet<String> {
    let mut groups: BTreeSet<String> = [
        "data-manager",
        "analysis",
        "metadata-access",
        "metadata-contribute",
        "metadata-write",
        "web-access",
        "release-access",
        "upload",
        "tmp-main-read-access",
        "standard",
        "full",
        "main-list",
        "main-read",
        "main-create",
    ]
    .map(str::to_owned)
    .into();
    let mut add = |names: &[&str]| groups.extend(names.iter().map(|&name| name.to_owned()));
    if dataset.test {
        add(&["test", "test-full", "test-read"]);
    }
    if dataset.has("metamist") {
        add(&["test-full", "test-read"]);
        for namespace in ["main", "test"] {
            for what in ["read", "contribute", "write"] {
                add(&[&format!("sample-metadata-{namespace}-{what}")]);
            }
        }
    }
    if dataset.has("container-registry") {
        add(&[
            "test",
            "test-full",
            "images-reader",
            "images-writer",
            "images-dev-writer",
        ]);
        if dataset.is("create_container_registry") {
            add(&["images-dev-reader"]);
        }
    }
    // One that depends on another links its own image groups too.
    if !dataset.depends.is_empty() {
        add(&IMAGES);
    }
    if !dataset.readonly.is_empty() {
        add(&["images-reader", "images-dev-reader", "images-dev-writer"]);
    }
    for other in others {
        if other.depends.contains(&dataset.name) {
            add(&IMAGES);
        }
        if other.readonly.contains(&dataset.name) {
            add(&["images-reader", "images-dev-reader", "images-dev-writer"]);
        }
    }
    if dataset.has("hail-accounts")
        && organisation
            .pointer("/hail/gcp/wheel_bucket_name")
            .is_some_and(Value::is_string)
    {
        add(&["sm-hail-wheels-viewers"]);
    }
    groups
}

/// The names that a plan has of the types here, by the rules.
fn names_by_rule(
    config: &Value,
    exports: &mut BTreeSet<String>,
) -> (Names, BTreeMap<String, String>) {
    let organisation = &config["infrastructure"];
    let common = organisation["common_dataset"].as_str().unwrap();
    let text = |path: &str| organisation.pointer(path).and_then(Value::as_str);
    let prefix = text("/gcp/dataset_storage_prefix").unwrap();
    let group_prefix = text("/group_prefix").unwrap_or_default();
    let datasets: Vec<Dataset<'_>> = config["datasets"]
        .as_array()
        .unwrap()
        .iter()
        .map(|raw| Dataset::new(raw, common))
        .collect();
    let mut names = Names::new();
    let mut buckets = BTreeMap::new();
    let mut cached: Vec<String> = Vec::new();
    let mut groups: Vec<(String, String)> = Vec::new();
    let mut add = |ty: &'static str, name: String| {
        assert!(
            names.entry(ty).or_default().insert(name.clone()),
            "the rules give {ty} {name} twice"
        );
    };
    let broker = datasets
        .iter()
        .any(|dataset| dataset.is("allow_notebook_tmp_main_read"));
    exports.insert("members-cache-bucket".to_owned());

    for dataset in &datasets {
        let own = dataset.name;
        let d = |key: &str| format!("{own}-gcp-{key}");
        let is_common = own == common;
        let others: Vec<Dataset<'_>> = config["datasets"]
            .as_array()
            .unwrap()
            .iter()
            .map(|raw| Dataset::new(raw, common))
            .filter(|other| other.name != own)
            .collect();

        // Storage.
        let entitled = dataset.asks_for_access()
            || others.iter().any(|other| {
                let direct = other
                    .raw
                    .get("depends_on")
                    .and_then(Value::as_array)
                    .into_iter()
                    .flatten();
                let named = direct.filter_map(Value::as_str).any(|name| name == own);
                other.asks_for_access() && (named || other.readonly.contains(&own))
            });
        let mut keys: BTreeSet<String> = BTreeSet::new();
        if dataset.has("storage") {
            keys.extend(
                [
                    "main",
                    "main-tmp",
                    "main-analysis",
                    "main-web",
                    "main-upload",
                    "archive",
                ]
                .map(str::to_owned),
            );
            keys.extend(
                dataset
                    .upload("additional_buckets", "name")
                    .iter()
                    .map(|name| format!("main-upload-{name}")),
            );
            keys.extend(
                dataset
                    .upload("dropboxes", "id")
                    .iter()
                    .map(|id| format!("main-upload-db-{id}")),
            );
            if dataset.test {
                keys.extend(
                    [
                        "test",
                        "test-tmp",
                        "test-analysis",
                        "test-web",
                        "test-upload",
                    ]
                    .map(str::to_owned),
                );
                add(OBJECT, format!("storage-config-gcp-{own}-test"));
            }
            add(OBJECT, format!("storage-config-gcp-{own}-main"));
            if dataset.is("enable_release") {
                keys.insert("release".to_owned());
            }
        }
        if dataset.is("enable_shared_project") {
            keys.insert("release".to_owned());
        }
        if entitled && broker {
            keys.insert("main".to_owned());
        }
        if dataset.has("hail-accounts") {
            keys.insert("hail".to_owned());
        }
        for key in keys {
            buckets.insert(d(&format!("{key}-bucket")), format!("{prefix}{own}-{key}"));
        }

        // Groups, and who of other datasets is in them.
        for group in groups_of(dataset, &others, organisation) {
            if matches!(group.as_str(), "analysis" | "web-access")
                || group.starts_with("sample-metadata-")
            {
                cached.push(format!("{own}-{group}"));
            }
            let key = if group_prefix.is_empty() {
                group.clone()
            } else {
                format!("{group_prefix}{own}-{group}")
            };
            groups.push((d(&key), group));
        }
        if organisation
            .get("disable_group_memberships")
            .is_none_or(|off| off == false)
        {
            let there = |name: &str, group: &str| {
                let other = others.iter().find(|other| other.name == name).unwrap();
                other.test
                    || other.has("metamist") && matches!(group, "test-full" | "test-read")
                    || other.has("container-registry") && group == "test-full"
                    || !group.starts_with("test-")
            };
            for other in &dataset.depends {
                for group in SAME
                    .iter()
                    .filter(|group| dataset.test || !group.starts_with("test-"))
                {
                    if there(other, group) {
                        add(
                            MEMBERSHIP,
                            d(&format!("transitive-{group}-in-{other}-{group}")),
                        );
                    }
                }
            }
            for other in &dataset.readonly {
                for (group, target) in READ
                    .iter()
                    .filter(|(group, _)| dataset.test || !group.starts_with("test-"))
                {
                    if there(other, target) {
                        add(
                            MEMBERSHIP,
                            d(&format!("transitive-{own}-{group}-in-{other}-{target}")),
                        );
                    }
                }
            }
        }

        // Accounts, users, keys and secrets.
        let mut accounts: Vec<String> = Vec::new();
        if dataset.has("storage") {
            accounts.push("service-account-main-upload".to_owned());
        }
        if dataset.has("notebooks") {
            accounts.push(format!("service-account-notebook-{own}"));
            exports.insert(format!("notebook-{own}-id"));
            exports.insert(format!("notebook-{own}-email"));
        }
        if dataset.is("enable_shared_project") {
            accounts.push("budget-shared-service-account".to_owned());
            add(PROJECT, d("shared-project"));
            add(BUDGET, d("gcp-shared-budget"));
        }
        for level in dataset.levels() {
            if dataset.has("spark") {
                accounts.push(format!("service-account-dataproc-{level}"));
            }
            if dataset.has("cromwell") {
                accounts.push(format!("service-account-cromwell-{level}"));
                add(KEY, d(&format!("cromwell-service-account-{level}-key")));
                add(SECRET, d(&format!("cromwell-{level}-key")));
                add(SECRET, d(&format!("cromwell-{level}-key-2")));
            }
            if dataset.has("hail-accounts") {
                add(USER, d(&format!("hail-batch-user-{level}")));
            }
        }
        let some_account = !accounts.is_empty();
        accounts
            .into_iter()
            .for_each(|account| add(ACCOUNT, d(&account)));
        if dataset.has("hail-accounts") {
            add(BILLING, d("batch-billing-project"));
        }
        if entitled && broker {
            add(ENTITLEMENT, d("temporary-bucket-access-main-read"));
            exports.insert(format!("pam-entitlement-{own}-read"));
        }
        if dataset
            .raw
            .get("enable_metamist_project")
            .is_none_or(|on| on == true)
        {
            add(METAMIST, format!("metamist-project-{own}"));
            add(METAMIST_MEMBERS, format!("{own}-metamist-members"));
            if dataset.test {
                add(METAMIST, format!("metamist-project-{own}-test"));
                add(METAMIST_MEMBERS, format!("{own}-metamist-test-members"));
            }
        }

        // The project, its services and registries.
        add(PROJECT, d("project"));
        add(BUDGET, d("gcp-monthly-budget"));
        for service in [
            "serviceusage",
            "cloudresourcemanager",
            "cloudidentity",
            "cloudbilling",
            "cloudbillingbudgets",
        ] {
            add(SERVICE, d(&format!("{service}-service")));
        }
        let has_secret =
            dataset.has("cromwell") || is_common && organisation.get("data_dropbox").is_some();
        for (service, on) in [
            ("iam", some_account),
            ("batch", dataset.has("cromwell")),
            ("secretmanager", has_secret),
            ("dataproc", dataset.has("spark")),
            ("privilegedaccessmanager", entitled && broker),
        ] {
            if on {
                add(SERVICE, d(&format!("{service}-service")));
            }
        }
        if dataset.has("container-registry") && dataset.is("create_container_registry") {
            for registry in ["images", "images-dev", "images-tmp"] {
                add(REGISTRY, d(&format!("artifact-registry-{registry}")));
            }
        }
    }

    // What the organisation has once.
    let c = |key: &str| format!("{common}-gcp-{key}");
    buckets.insert(
        c(&format!("{prefix}members-group-cache-bucket")),
        format!("{prefix}members-group-cache"),
    );
    add(OBJECT, "infrastructure-config".to_owned());
    add(REGISTRY, "python-artifact-registry".to_owned());
    let mut once = vec!["sample-metadata-invokers"];
    if datasets
        .iter()
        .any(|dataset| dataset.has("analysis-runner"))
    {
        once.push("analysis-runner-config-viewers-group");
    }
    if datasets
        .iter()
        .any(|dataset| dataset.has("spark") && dataset.is("is_internal_dataset"))
    {
        once.push("internal-logs-access");
        cached.push("internal-logs-access".to_owned());
    }
    let adhoc = organisation.get("adhoc_groups").and_then(Value::as_array);
    once.extend(
        adhoc
            .into_iter()
            .flatten()
            .map(|group| group["name"].as_str().unwrap()),
    );
    groups.extend(
        once.into_iter()
            .map(|name| (c(&format!("{group_prefix}{name}")), name.to_owned())),
    );
    for (name, _) in groups {
        if organisation
            .pointer("/gcp/allow_external_group_members")
            .is_none_or(|on| on == true)
        {
            add(SETTINGS, format!("{name}-group-settings"));
        }
        add(GROUP, format!("{name}-group"));
    }
    cached
        .into_iter()
        .for_each(|group| add(OBJECT, format!("{group}-group-cache-members")));
    if broker {
        let project = datasets
            .iter()
            .find(|dataset| dataset.name == common)
            .unwrap()
            .raw["gcp"]["project"]
            .as_str()
            .unwrap();
        add(ACCOUNT, format!("{project}-pam-broker"));
    }
    if organisation.get("data_dropbox").is_some() {
        add(SECRET, c("dropbox-server-config"));
    }
    for name in buckets.keys() {
        add(BUCKET, name.clone());
    }
    (names, buckets)
}

fn as_the_rules_say(config: &Value, plan: &Resources, exports: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    let mut expected_exports = BTreeSet::new();
    let (names, buckets) = names_by_rule(config, &mut expected_exports);
    for (ty, expected) in &names {
        let got: BTreeSet<String> = plan
            .keys()
            .filter(|(other, name)| {
                other == ty && (*ty != MEMBERSHIP || name.contains("-gcp-transitive-"))
            })
            .map(|(_, name)| name.clone())
            .collect();
        problems.extend(
            expected
                .difference(&got)
                .map(|name| format!("missing    {ty} {name}")),
        );
        problems.extend(
            got.difference(expected)
                .map(|name| format!("extra      {ty} {name}")),
        );
    }
    for (name, bucket) in buckets {
        let got = plan.get(&(BUCKET.to_owned(), name.clone()));
        if got.is_some_and(|got| got["inputs"]["name"] != bucket.as_str()) {
            problems.push(format!("bucket {name} is not called {bucket}"));
        }
    }
    let got: BTreeSet<String> = exports.as_object().unwrap().keys().cloned().collect();
    if got != expected_exports {
        problems.push(format!("exports {got:?}, not {expected_exports:?}"));
    }
    problems.extend(members_of_billing(config, plan));
    problems.extend(regions(config, plan));
    if config["infrastructure"]["disable_group_memberships"] == true {
        let found = plan.keys().filter(|(ty, _)| ty == MEMBERSHIP).count();
        if found > 0 {
            problems.push(format!(
                "{found} memberships, and none should be registered"
            ));
        }
    }
    problems
}

/// Hail Batch: who is in the billing project of each dataset, groups expanded over datasets.
fn members_of_billing(config: &Value, plan: &Resources) -> Vec<String> {
    let mut problems = Vec::new();
    let organisation = &config["infrastructure"];
    let common = organisation["common_dataset"].as_str().unwrap();
    let datasets: Vec<Dataset<'_>> = config["datasets"]
        .as_array()
        .unwrap()
        .iter()
        .map(|raw| Dataset::new(raw, common))
        .collect();
    let hail = |id: &str| {
        let user = organisation["users"].get(id)?;
        user.pointer("/clouds/gcp/hail_batch_username")?
            .as_str()
            .map(str::to_owned)
    };
    for dataset in datasets
        .iter()
        .filter(|dataset| dataset.has("hail-accounts"))
    {
        // Those of analysis here, and of every dataset that depends on this, directly or not.
        let mut above = vec![dataset.name];
        let mut place = 0;
        while place < above.len() {
            for other in &datasets {
                if other.depends.contains(&above[place]) && !above.contains(&other.name) {
                    above.push(other.name);
                }
            }
            place += 1;
        }
        let mut expected: BTreeSet<String> = datasets
            .iter()
            .filter(|other| above.contains(&other.name))
            .flat_map(|other| {
                other
                    .members("analysis")
                    .chain(other.members("data-manager"))
            })
            .filter_map(hail)
            .collect();
        if dataset.is("is_internal_dataset") {
            let users = organisation["users"].as_object().unwrap();
            let watchers = users
                .iter()
                .filter(|(_, user)| user["can_access_internal_dataset_logs"] == true);
            expected.extend(watchers.filter_map(|(id, _)| hail(id)));
        }
        let text = |path: &str| organisation.pointer(path).and_then(Value::as_str);
        let override_name = dataset.raw["gcp"].get("hail_service_account_dataset_name_override");
        let name = override_name
            .and_then(Value::as_str)
            .unwrap_or(dataset.name);
        for level in dataset.levels() {
            let user = format!(
                "{}{name}-{level}",
                text("/hail/username_prefix").unwrap_or_default()
            );
            let key = (
                USER.to_owned(),
                format!("{}-gcp-hail-batch-user-{level}", dataset.name),
            );
            if plan
                .get(&key)
                .is_some_and(|got| got["inputs"]["username"] != user.as_str())
            {
                problems.push(format!("{} is not {user}", key.1));
            }
            expected.insert(user);
        }
        expected.extend(text("/billing/hail_aggregator_username").map(str::to_owned));
        let prefix = format!("{}-gcp-batch-billing-member-", dataset.name);
        let got: BTreeSet<String> = plan
            .iter()
            .filter(|((ty, name), _)| {
                ty == "cpg:hail:BillingProjectMembership" && name.starts_with(&prefix)
            })
            .map(|(_, resource)| resource["inputs"]["user"].as_str().unwrap().to_owned())
            .collect();
        if got != expected {
            problems.push(format!(
                "billing members of {}: {got:?}, not {expected:?}",
                dataset.name
            ));
        }
    }
    problems
}

/// What has a region is in the dataset's own, else in the organisation's; the Python registry is
/// always in the organisation's.
fn regions(config: &Value, plan: &Resources) -> Vec<String> {
    let mut problems = Vec::new();
    let organisation = config["infrastructure"]["gcp"]["region"].as_str().unwrap();
    let mut datasets: Vec<&Value> = config["datasets"].as_array().unwrap().iter().collect();
    // The longest name first: one dataset's name may begin another's.
    datasets.sort_by_key(|dataset| std::cmp::Reverse(dataset["dataset"].as_str().unwrap().len()));
    for ((ty, name), resource) in plan {
        let own = datasets.iter().find(|dataset| {
            name.starts_with(&format!("{}-gcp-", dataset["dataset"].as_str().unwrap()))
        });
        let region = own
            .and_then(|dataset| dataset["gcp"].get("region")?.as_str())
            .unwrap_or(organisation);
        let places = [
            resource.pointer("/inputs/location"),
            resource.pointer("/inputs/replication/userManaged/replicas/0/location"),
        ];
        for place in places.into_iter().flatten() {
            if ty != ENTITLEMENT && place != region {
                problems.push(format!("{ty} {name} is in {place}, not in {region}"));
            }
        }
    }
    problems
}
