//! Components on clouds: each is deployed where it is switched on, or refused with a reason; the
//! sample organisations on Azure give plans whose resources the providers' types have.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use std::path::{Path, PathBuf};

use common::{Planned, Resources, configs, json, plan, resources, run, scratch};
use cpg::typed::{Described, against_samples};
use serde_json::json;

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

/// The common dataset on one cloud, with these components there.
fn alone(folder: &Path, cloud: &str, components: &[&str]) -> Planned {
    let mut config = json(&configs("bad-configs/azure-only.json"));
    let common = &mut config["datasets"][0];
    assert_eq!(common["dataset"], "common");
    common["deploy_locations"] = json!([cloud]);
    common["components"] = json!({cloud: components});
    let path = folder.join("config.json");
    std::fs::write(&path, config.to_string()).unwrap();
    plan(&path, &folder.join("exports.json"))
}

#[test]
fn every_component_is_there_or_refused() {
    let folder = scratch("components");
    let mut silent = Vec::new();
    for cloud in ["gcp", "azure"] {
        let none = alone(&folder, cloud, &[]);
        assert_eq!(none.status, Some(0), "{}", none.said);
        let none = resources(&none.plan).unwrap();
        for component in COMPONENTS {
            let one = alone(&folder, cloud, &[component]);
            let own = match one.status {
                Some(0) => of_cloud(&resources(&one.plan).unwrap(), &none, cloud),
                _ => 0,
            };
            let refused = one.status == Some(2)
                && one.said.contains("error[32c]: dataset `common` on")
                && one.said.contains("help: ");
            if own == 0 && !refused {
                silent.push(format!(
                    "{component} on {cloud}: {:?} {}",
                    one.status, one.said
                ));
            }
        }
    }
    assert!(silent.is_empty(), "\n{}", silent.join("\n"));
}

/// How many resources of a cloud are in a plan and not in another.
fn of_cloud(plan: &Resources, other: &Resources, cloud: &str) -> usize {
    let new = plan.keys().filter(|key| !other.contains_key(*key));
    new.filter(|(_, name)| name.contains(&format!("-{cloud}-")))
        .count()
}

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("samples/{name}.yaml"))
}

/// What the types of a plan's resources say against it: nothing, where the structs are those of
/// the providers' schemas, which the tests of the clouds' crates hold them against.
fn misfits(plan: &str) -> Vec<String> {
    let all: Vec<&[Described]> = [
        cpg::azure::resources::ALL,
        cpg::gcp::resources::ALL,
        cpg::services::resources::ALL,
    ]
    .concat();
    against_samples(&all, plan).0
}

#[test]
fn what_is_accepted_on_azure_fits_the_schemas() {
    let exports = scratch("azure").join("exports.json");
    let verdicts = json(&configs("bad-configs/verdicts.json"));
    let accepted = verdicts.as_object().unwrap().iter();
    let accepted = accepted
        .filter(|(name, verdict)| name.starts_with("azure-") && verdict["verdict"] == "accept");
    let mut paths: Vec<PathBuf> = accepted
        .map(|(name, _)| configs(&format!("bad-configs/{name}.json")))
        .collect();
    assert_eq!(paths.len(), 11);
    paths.extend(["gcp-and-azure", "azure-alone"].map(sample));
    for path in paths {
        let planned = plan(&path, &exports);
        assert_eq!(
            planned.status,
            Some(0),
            "{}: {}",
            path.display(),
            planned.said
        );
        let misfits = misfits(&planned.plan);
        assert!(misfits.is_empty(), "{}: {misfits:#?}", path.display());
    }
}

/// An organisation on Azure alone has nothing of another cloud, and all that it has once.
#[test]
fn azure_alone() {
    let planned = plan(
        &sample("azure-alone"),
        &scratch("alone").join("exports.json"),
    );
    assert_eq!(planned.status, Some(0), "{}", planned.said);
    let resources = resources(&planned.plan).unwrap();
    let foreign = resources.keys().filter(|(ty, _)| ty.starts_with("gcp:"));
    assert_eq!(foreign.collect::<Vec<_>>(), Vec::<&(String, String)>::new());
    let found = |ty: &str, name: &str| {
        let key = (ty.to_owned(), name.to_owned());
        resources
            .get(&key)
            .unwrap_or_else(|| panic!("{ty} {name}"))
            .clone()
    };
    for name in [
        "common-azure-members-group-cache-blob-container",
        "common-azure-config-blob-container",
    ] {
        found("azure-native:storage:BlobContainer", name);
    }
    for name in ["software-team", "analysis-runner-config-viewers-group"] {
        let group = format!("common-azure-{name}-group");
        found("azuread:index/group:Group", &group);
    }
    let file = found("azure-native:storage:Blob", "infrastructure-config");
    assert_eq!(file["inputs"]["blobName"], "templates/infrastructure.toml");
    assert_eq!(file["inputs"]["containerName"], "config");
    assert_eq!(file["inputs"]["source"]["__asset"], "text");
    let cache = found(
        "azure-native:storage:Blob",
        "fewgenomes-analysis-azure-group-cache-members",
    );
    assert_eq!(
        cache["inputs"]["blobName"],
        "fewgenomes-analysis-members.txt"
    );
    let members = found("cpg:metamist:ProjectMembers", "fewgenomes-metamist-members");
    let readers = members["inputs"]["readMembers"].as_array().unwrap();
    assert!(
        readers.contains(&json!("00000000-aaaa-bbbb-cccc-000016534872")),
        "{readers:?}"
    );
}

/// On Azure people take the role of reading main for a day, and say why; accounts cannot.
#[test]
fn temporary_access_on_azure() {
    let folder = scratch("temporary");
    let planned = plan(&sample("azure-alone"), &folder.join("exports.json"));
    assert_eq!(planned.status, Some(0), "{}", planned.said);
    let all = resources(&planned.plan).unwrap();
    let found = |ty: &str, name: &str| {
        let found = all.get(&(ty.to_owned(), name.to_owned()));
        let inputs = found.unwrap_or_else(|| panic!("{ty} {name}"))["inputs"].clone();
        (inputs["scope"].clone(), inputs)
    };
    // Who depends on a dataset asks for reading it too.
    for dataset in ["acute-care", "fewgenomes"] {
        let (policy_on, policy) = found(
            "azure:pim/roleManagementPolicy:RoleManagementPolicy",
            &format!("{dataset}-azure-temporary-access-main-read-policy"),
        );
        let rules = &policy["activationRules"];
        assert_eq!(rules["maximumDuration"], "P1D");
        assert_eq!(rules["requireJustification"], true);
        let (on, eligible) = found(
            "azure:pim/eligibleRoleAssignment:EligibleRoleAssignment",
            &format!("{dataset}-azure-temporary-access-main-read"),
        );
        assert_eq!(on, policy_on);
        let main = format!("{dataset}-azure-main-blob-container_id");
        assert_eq!(on, main.as_str());
        let role = eligible["roleDefinitionId"].as_str().unwrap();
        assert!(
            role.starts_with("/subscriptions/11111111-")
                && role.ends_with("/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"),
            "{role}"
        );
        let group = format!("{dataset}-azure-tmp-main-read-access-group_id");
        assert_eq!(eligible["principalId"], group.as_str());
    }
    let eligible = all
        .keys()
        .filter(|(ty, _)| ty.starts_with("azure:pim/eligible"));
    assert_eq!(eligible.count(), 2);
}

/// Where notebooks are allowed it too, and where nothing new is made, a warning says so.
#[test]
fn temporary_access_that_is_not_made_on_azure_is_told() {
    let folder = scratch("temporary-told");
    let mut config = json(&configs("bad-configs/azure-only.json"));
    let common = &mut config["datasets"][0];
    common["deploy_locations"] = json!(["azure"]);
    common["components"] = json!({"azure": ["storage"]});
    common["allow_notebook_tmp_main_read"] = json!(true);
    let path = folder.join("config.json");
    let told = |config: &serde_json::Value| {
        std::fs::write(&path, config.to_string()).unwrap();
        let output = run(["preview", "--config", path.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(0));
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8(said).unwrap();
        let made = said.contains("EligibleRoleAssignment");
        (said, made)
    };
    let (said, made) = told(&config);
    assert!(said.contains("accounts cannot") && made, "{said}");
    config["infrastructure"]["azure"]["names"] = json!("original");
    let (said, made) = told(&config);
    assert!(said.contains("with `names: original`") && !made, "{said}");
}

/// On two clouds Metamist is told of everybody on either.
#[test]
fn metamist_knows_people_of_both_clouds() {
    let planned = plan(
        &sample("gcp-and-azure"),
        &scratch("both").join("exports.json"),
    );
    assert_eq!(planned.status, Some(0), "{}", planned.said);
    let members = resources(&planned.plan).unwrap();
    let members = members
        .iter()
        .find(|((_, name), _)| name.ends_with("fewgenomes-metamist-members"));
    let members = members.unwrap().1["inputs"].to_string();
    for who in [
        "bob.smith@example.org",
        "00000000-aaaa-bbbb-cccc-000016534872",
    ] {
        assert!(members.contains(who), "{members}");
    }
}
