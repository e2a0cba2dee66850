//! Kinds on Azure in a small design: roles on resource groups, budgets.
#![allow(clippy::unwrap_used, clippy::panic)]

use cpg::config::{Known, parse_document};
use cpg::prelude::*;
use cpg::{Plan, Problem, Resource};

/// A lab on Azure.
#[config(root)]
pub struct Lab {
    /// Its part of Azure.
    #[config(cloud = azure)]
    azure: cpg::config::azure::Organisation,
    /// The study that holds what there is once.
    #[config(home)]
    base: String,
    /// The secret that is there.
    existing: Option<String>,
    /// The name of the settings.
    settings: Option<String>,
    /// Two texts are kept in the settings.
    #[config(default = false)]
    keeps_twice: bool,
    /// Its studies.
    #[config(units)]
    studies: Units<Study>,
}

/// A study.
#[config(unit, of = Lab)]
pub struct Study {
    /// Its group of resources.
    #[config(cloud = azure)]
    azure: cpg::config::azure::Group,
}

/// What there is once.
#[infrastructure(config = Lab, of = Study, clouds(azure), parts(Results))]
pub struct Design {
    /// The resource group of the study that holds it.
    #[resource(lazy)]
    shared: Project,
}

/// What a study has.
#[part(of = Study, clouds(azure), then(keep_settings))]
pub struct Results {
    /// See things.
    #[role]
    watchers: Group,
    /// Make machines.
    #[role]
    makers: Group,
    /// Its group.
    #[resource]
    #[grant(
        view_compute(watchers),
        view_logs(watchers),
        view_metrics(watchers),
        view_roles(watchers),
        browse(watchers),
        list_buckets(watchers),
        administer_compute(makers)
    )]
    project: Project,
    /// That of the study which holds what there is once.
    #[resource(of = Design.shared)]
    #[grant(browse(watchers), list_buckets(watchers))]
    shared: Project,
    /// What it may cost.
    #[resource(monthly = 300, of_project = project)]
    budget: Budget,
    /// Written by people.
    #[resource]
    #[grant(access(watchers), manage(makers))]
    password: Secret,
    /// Written by the design.
    #[resource(cloud_name = "{settings(organisation)}")]
    settings: Secret,
    /// One that is there, in the unit's own vault.
    #[resource(existing = organisation.existing.as_deref().unwrap_or("token"))]
    #[grant(access(watchers))]
    token: Secret,
}

fn settings(lab: &Lab) -> &str {
    lab.settings.as_deref().unwrap_or("server-settings")
}

impl<C: cpg::KeepsSecrets> Results<C> {
    fn keep_settings(&self) {
        self.keep_in(&self.settings(), self.name("settings-version"), "loud");
        if self.site().root::<Study>().keeps_twice {
            self.keep_in(&self.settings(), self.name("settings-again"), "low");
        }
    }
}

const CONFIG: &str = "azure: {region: australiaeast, subscription: 11111111-2222-3333-4444-555555555555, tenant: 00000000-0000-0000-0000-000000000002, group_prefix: acme-, account_prefix: acme, budget_start: 2026-12, budget_emails: [finance@example.org]}
base: base
studies:
  base: {azure: {}}
  atlas: {azure: {}}
";

fn planned(config: &str) -> Result<Plan, Vec<Problem>> {
    let config = parse_document::<Lab>(config, "lab.yaml", &Known::default());
    cpg::plan::<Design>(config.unwrap_or_else(|report| panic!("{report}")))
}

fn plan() -> Plan {
    planned(CONFIG).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn find<'a>(plan: &'a Plan, name: &str) -> &'a Resource {
    let names = || -> Vec<_> { plan.resources().iter().map(|one| &one.name).collect() };
    let mut all = plan.resources().iter();
    all.find(|one| one.name == name)
        .unwrap_or_else(|| panic!("no {name} in {:#?}", names()))
}

/// On what a role is given: the resource and its output.
fn scope(plan: &Plan, name: &str) -> String {
    match find(plan, name).input("scope").unwrap() {
        Value::Output(output) => {
            let resource = plan.resource(output.node);
            format!("{} {}", resource.ty.token, resource.name)
        }
        other => panic!("{other:?}"),
    }
}

const GROUP: &str = "azure-native:resources:ResourceGroup";
const ACCOUNT: &str = "azure-native:storage:StorageAccount";

#[test]
fn verbs_of_a_project_are_roles_on_its_resource_group() {
    let plan = plan();
    for verb in [
        "watchers-project-view_compute",
        "watchers-project-view_logs",
        "watchers-project-view_metrics",
        "watchers-project-view_roles",
        "watchers-project-browse",
        "makers-project-administer_compute",
    ] {
        let on = scope(&plan, &format!("atlas-azure-{verb}"));
        assert_eq!(on, format!("{GROUP} atlas-azure-acmeatlas"), "{verb}");
    }
    let on = scope(&plan, "atlas-azure-watchers-project-list_buckets");
    assert_eq!(on, format!("{ACCOUNT} atlas-azure-acmeatlas"));
}

/// What another unit's group holds is listed there, not in one's own account.
#[test]
fn a_right_on_another_units_project_is_on_that() {
    let plan = plan();
    for verb in ["browse", "list_buckets"] {
        let on = scope(&plan, &format!("atlas-azure-watchers-shared-{verb}"));
        assert_eq!(on, format!("{GROUP} base-azure-acmebase"), "{verb}");
    }
}

/// No role of ours for what a group holds besides data reads or changes data, lists keys, or says
/// who may do what.
#[test]
fn roles_on_projects_give_no_data() {
    let plan = plan();
    let roles = plan.resources().iter();
    let roles = roles.filter(|one| one.ty.token == "azure-native:authorization:RoleDefinition");
    let mut seen = 0;
    for role in roles {
        let permissions = format!("{:?}", role.input("permissions").unwrap());
        for not in [
            "dataActions",
            "Microsoft.Storage/*",
            "listKeys",
            "roleAssignments",
            "\"*",
        ] {
            assert!(!permissions.contains(not), "{}: {permissions}", role.name);
        }
        seen += 1;
    }
    assert_eq!(seen, 7);
}

#[test]
fn a_budget_is_of_the_resource_group() {
    let plan = plan();
    let budget = find(&plan, "atlas-azure-budget");
    assert_eq!(
        scope(&plan, &budget.name),
        format!("{GROUP} atlas-azure-acmeatlas")
    );
    assert_eq!(budget.text("timeGrain"), Some("Monthly"));
    assert_eq!(
        budget.text("timePeriod.startDate"),
        Some("2026-12-01T00:00:00Z")
    );
    let told = format!("{:?}", budget.input("notifications").unwrap());
    for words in [
        "at-50-percent",
        "at-90-percent",
        "at-100-percent",
        "finance@example.org",
    ] {
        assert!(told.contains(words), "{told}");
    }
}

#[test]
fn nobody_guesses_when_a_budget_begins() {
    let config = CONFIG.replace(" budget_start: 2026-12,", "");
    let told: Vec<_> = planned(&config).unwrap_err();
    let told: Vec<_> = told.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(
        told[0].contains("needs the month in which it begins"),
        "{told:#?}"
    );
}

#[test]
fn a_unit_has_one_vault_for_all_its_secrets() {
    let plan = plan();
    let vault = find(&plan, "atlas-azure-acmeatlas-vault");
    assert_eq!(vault.text("vaultName"), Some("acmeatlas"));
    assert_eq!(
        vault.text("properties.tenantId"),
        Some("00000000-0000-0000-0000-000000000002")
    );
    let rights = "properties.enableRbacAuthorization";
    assert_eq!(vault.at(rights), Some(&Value::Bool(true)));
    let vaults = plan.resources().iter();
    let vaults = vaults.filter(|one| one.ty.token == vault.ty.token);
    assert_eq!(vaults.count(), 2);
}

/// What people write is theirs; what the design writes is the design's.
#[test]
fn a_secret_keeps_what_is_kept_in_it() {
    let plan = plan();
    let password = find(&plan, "atlas-azure-password");
    let ignored = |one: &Resource| format!("{:?}", one.options);
    assert!(ignored(password).contains("properties.value"));
    let settings = find(&plan, "atlas-azure-settings");
    assert_eq!(settings.text("secretName"), Some("server-settings"));
    assert!(!ignored(settings).contains("properties.value"));
    let text = settings.at("properties.value").unwrap();
    assert!(matches!(text, Value::Secret(text) if text.as_text() == Some("loud")));
}

#[test]
fn verbs_of_a_secret_are_roles_on_it() {
    let plan = plan();
    let role = |name: &str| {
        let role = find(&plan, name).text("roleDefinitionId").unwrap();
        role.rsplit('/').next().unwrap().to_owned()
    };
    let reads = "4633458b-17de-408a-b874-0445c86b69e6";
    assert_eq!(role("atlas-azure-watchers-password-access"), reads);
    let changes = "b86a8fe4-44ce-4948-aee5-eccb2c155cd7";
    assert_eq!(role("atlas-azure-makers-password-manage"), changes);
    assert_eq!(
        find(&plan, "atlas-azure-watchers-token-access").text("scope"),
        Some(
            "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/acmeatlas/providers/Microsoft.KeyVault/vaults/acmeatlas/secrets/token"
        )
    );
}

#[test]
fn a_secret_that_exists_is_in_any_vault() {
    let id = "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/hail/providers/Microsoft.KeyVault/vaults/hail/secrets/token";
    let plan = planned(&format!("existing: {id}\n{CONFIG}")).unwrap();
    let given = find(&plan, "atlas-azure-watchers-token-access");
    assert_eq!(given.text("scope"), Some(id));
}

#[test]
fn what_a_vault_would_refuse() {
    for (line, says) in [
        (
            "settings: a_b",
            "`a_b` is refused: a vault secret's name has",
        ),
        (
            "settings: Password",
            "would both be `Password` in the cloud",
        ),
        (
            "existing: /subscriptions/1/secrets/a",
            "a secret's whole id has the form `/subscriptions/GUID/",
        ),
        ("keeps_twice: true", "two texts are kept in one secret"),
    ] {
        let told = planned(&format!("{line}\n{CONFIG}")).unwrap_err();
        let told: Vec<_> = told.iter().map(ToString::to_string).collect();
        let all = told.iter().all(|one| one.contains(says));
        assert!(told.len() == 2 && all, "{says}: {told:#?}");
    }
}
