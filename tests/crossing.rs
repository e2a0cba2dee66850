//! Accounts of one cloud on another: an identity of Azure and a role of AWS read a bucket of Google
//! Cloud, an account of Google Cloud acts as an identity of Azure, and its key lies in a vault there.
//! What the plan declares for it, in which order, and what of it is secret.
#![allow(clippy::unwrap_used, clippy::panic)]

use cpg::Plan;
use cpg::Problem;
use cpg::Resource;
use cpg::config::{Known, parse_document};
use cpg::gcp::resources::service_account::Key;
use cpg::prelude::*;

/// A lab on two clouds.
#[config(root)]
pub struct Lab {
    /// Its part of Google Cloud.
    #[config(cloud = gcp)]
    gcp: cpg::config::gcp::Organisation,
    /// Its part of Azure.
    #[config(cloud = azure)]
    azure: cpg::config::azure::Organisation,
    /// Its studies.
    #[config(units)]
    studies: Units<Study>,
}

/// A study.
#[config(unit, of = Lab)]
pub struct Study {
    /// Its project.
    #[config(cloud = gcp)]
    gcp: cpg::config::gcp::Project,
    /// Its group of resources.
    #[config(cloud = azure)]
    azure: cpg::config::azure::Group,
    /// Where it is.
    #[config(clouds)]
    places: Vec<cpg::config::CloudName>,
    /// Whether it has data.
    #[config(default = true)]
    data: bool,
}

/// What a study keeps.
#[part(of = Study, clouds(gcp, azure), when = config.data)]
pub struct Results {
    /// Works on Azure, with what is kept on Google Cloud.
    #[resource(on(azure))]
    worker: MachineAccount,
    /// Works on Google Cloud, and on Azure as the identity there.
    #[resource(on(gcp))]
    pusher: MachineAccount,
    /// What was found.
    #[resource(on(gcp))]
    #[grant(read(worker on azure), mutate(pusher))]
    found: Bucket,
    /// What is found, on every cloud: who works on Azure reads both.
    #[resource]
    #[grant(list(worker on azure))]
    everywhere: Bucket,
    /// Keeps things on Azure.
    #[resource(on(azure))]
    #[grant(act_as(pusher on gcp))]
    keeper: MachineAccount,
}

/// What Azure keeps of Google Cloud.
#[part(of = Study, clouds(gcp, azure), with(Results), then(keep on azure))]
pub struct Kept {
    /// Its key is kept.
    #[resource(on(gcp))]
    carrier: MachineAccount,
    /// Its key, for programs on Azure.
    #[resource(on(azure))]
    #[grant(access(Results.worker))]
    key: Secret,
}

impl Kept<Azure> {
    /// A key of the account on Google Cloud, in a vault of Azure.
    fn keep(&self) {
        let Some(there) = self.on::<Gcp>() else {
            return;
        };
        let Some(carrier) = there.carrier().node else {
            return;
        };
        let account = cpg::Output {
            node: carrier,
            attribute: "name",
        };
        let key = there.add(Key::new(account).resource(there.name("carrier-key")));
        let key: Value = cpg::Output {
            node: key,
            attribute: "privateKey",
        }
        .into();
        self.keep_in(&self.key(), self.name("key-version"), key);
    }
}

/// All of it.
#[infrastructure(config = Lab, clouds(gcp, azure), parts(Results, Kept))]
pub struct Design {}

fn plan(studies: &str) -> Result<Plan, Vec<Problem>> {
    let text = format!(
        "gcp: {{domain: example.org, customer_id: C0abc123, region: us-central1, groups_domain: groups.example.org, bucket_prefix: acme-, billing_account: 0A0A0A-0B0B0B-0C0C0C}}
azure: {{region: australiaeast, subscription: 00000000-0000-0000-0000-000000000001, tenant: 00000000-0000-0000-0000-000000000002, group_prefix: acme-, account_prefix: acme}}
studies:
{studies}"
    );
    let config = parse_document::<Lab>(&text, "lab.yaml", &Known::default());
    cpg::plan::<Design>(config.unwrap_or_else(|report| panic!("{report}")))
}

const BOTH: &str = "  atlas:
    gcp: {project: acme-atlas}
    azure: {}
    places: [gcp, azure]
";

fn find<'a>(plan: &'a Plan, name: &str) -> &'a Resource {
    let names = || -> Vec<_> { plan.resources().iter().map(|one| &one.name).collect() };
    let mut all = plan.resources().iter();
    all.find(|one| one.name == name)
        .unwrap_or_else(|| panic!("no {name} in {:#?}", names()))
}

/// A value as the embedded engine would show it, names of resources in braces.
fn shown(plan: &Plan, value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone().into_owned(),
        Value::Concat(parts) => parts.iter().map(|part| shown(plan, part)).collect(),
        Value::Output(output) => {
            let name = &plan.resource(output.node).name;
            format!("{{{name}.{}}}", output.attribute)
        }
        other => format!("{other:?}"),
    }
}

fn input(plan: &Plan, name: &str, input: &str) -> String {
    shown(plan, find(plan, name).input(input).unwrap())
}

#[test]
fn an_identity_of_azure_reads_a_bucket_of_google_cloud() {
    let plan = plan(BOTH).unwrap();
    let right = find(&plan, "atlas-gcp-azure-worker-found-read");
    assert_eq!(
        right.ty.token,
        "gcp:storage/bucketIAMMember:BucketIAMMember"
    );
    assert_eq!(
        input(&plan, &right.name, "member"),
        "principal://iam.googleapis.com/{atlas-gcp-other-clouds-pool.name}/subject/{atlas-azure-service-account-worker.principalId}"
    );
    assert_eq!(
        input(&plan, &right.name, "bucket"),
        "{atlas-gcp-found-bucket.name}"
    );
    let provider = "atlas-gcp-from-azure-provider";
    assert_eq!(
        find(&plan, provider).text("oidc.issuerUri"),
        Some("https://sts.windows.net/00000000-0000-0000-0000-000000000002/")
    );
    let mapping = format!("{:?}", find(&plan, provider).input("attributeMapping"));
    assert!(mapping.contains("google.subject") && mapping.contains("assertion.sub"));
    // Azure gives tokens for an application only, which is there first.
    let needs = &find(&plan, provider).depends_on;
    let names: Vec<_> = needs
        .iter()
        .map(|node| &plan.resource(*node).name)
        .collect();
    assert_eq!(names, ["atlas-azure-other-clouds-application"]);
    assert_eq!(
        input(&plan, "atlas-azure-other-clouds-application", "displayName"),
        "acmeatlas other clouds"
    );
    // Each is of its cloud.
    let cloud = |name| find(&plan, name).origin.cloud;
    assert_eq!(cloud("atlas-azure-other-clouds-application"), "azure");
    assert_eq!(cloud("atlas-gcp-other-clouds-pool"), "gcp");
}

#[test]
fn on_its_own_cloud_it_is_given_a_role_of_that() {
    let plan = plan(BOTH).unwrap();
    let here = find(&plan, "atlas-azure-worker-everywhere-list");
    assert_eq!(here.ty.token, "azure-native:authorization:RoleAssignment");
    let there = find(&plan, "atlas-gcp-azure-worker-everywhere-list");
    assert_eq!(
        there.ty.token,
        "gcp:storage/bucketIAMMember:BucketIAMMember"
    );
}

#[test]
fn an_account_of_google_cloud_acts_as_an_identity_of_azure() {
    let plan = plan(BOTH).unwrap();
    let name = "atlas-azure-gcp-pusher-keeper-act_as";
    let right = find(&plan, name);
    assert_eq!(
        right.ty.token,
        "azure-native:managedidentity:FederatedIdentityCredential"
    );
    let is = |input: &str| self::input(&plan, name, input);
    assert_eq!(is("issuer"), "https://accounts.google.com");
    assert_eq!(is("subject"), "{atlas-gcp-service-account-pusher.uniqueId}");
    assert_eq!(
        is("resourceName"),
        "{atlas-azure-service-account-keeper.name}"
    );
}

#[test]
fn each_unit_has_its_pool_where_no_unit_holds_what_there_is_once() {
    let two = format!(
        "{BOTH}  base:
    gcp: {{project: acme-base-1}}
    azure: {{}}
    places: [gcp, azure]
"
    );
    let plan = plan(&two).unwrap();
    let count = |token: &str| {
        let all = plan.resources().iter();
        all.filter(|one| one.ty.token.ends_with(token)).count()
    };
    // Nothing holds what there is once but the root, which has no project: each unit has its own.
    assert_eq!(count(":WorkloadIdentityPool"), 2);
    assert_eq!(count(":WorkloadIdentityPoolProvider"), 2);
    assert_eq!(count(":Application"), 2);
}

#[test]
fn a_unit_that_is_on_one_of_them_has_nobody_of_the_other() {
    let alone = BOTH.replace("[gcp, azure]", "[gcp]");
    let plan = plan(&alone).unwrap();
    let all: Vec<_> = plan.resources().iter().map(|one| &one.name).collect();
    assert!(
        all.iter().any(|name| *name == "atlas-gcp-found-bucket"),
        "{all:#?}"
    );
    assert!(!all.iter().any(|name| name.contains("azure")), "{all:#?}");
}

#[test]
fn a_key_of_google_cloud_lies_in_a_vault_of_azure() {
    let plan = plan(BOTH).unwrap();
    let secret = find(&plan, "atlas-azure-key");
    assert_eq!(secret.ty.token, "azure-native:keyvault:Secret");
    assert_eq!(secret.origin.cloud, "azure");
    let Value::Secret(text) = secret.at("properties.value").unwrap() else {
        panic!("{:?}", secret.at("properties.value"));
    };
    assert_eq!(shown(&plan, text), "{atlas-gcp-carrier-key.privateKey}");
    // Who reads it waits for it.
    let right = find(&plan, "atlas-azure-worker-key-access");
    assert_eq!(input(&plan, &right.name, "scope"), "{atlas-azure-key.id}");
    let key = find(&plan, "atlas-gcp-carrier-key");
    assert_eq!(key.origin.cloud, "gcp");
}

mod with_aws {
    //! The same with a role of AWS.

    use super::{Known, Plan, find, input, parse_document};
    use cpg::aws::Role;
    use cpg::aws::role::Trust;
    use cpg::config::aws::{Settings, Unit};
    use cpg::prelude::*;

    /// A lab on two clouds.
    #[config(root)]
    pub(crate) struct Lab {
        /// Its part of Google Cloud.
        #[config(cloud = gcp)]
        gcp: cpg::config::gcp::Organisation,
        /// Its studies.
        #[config(units)]
        studies: Units<Study>,
    }

    /// A study.
    #[config(unit, of = Lab)]
    pub(crate) struct Study {
        /// Its project.
        #[config(cloud = gcp)]
        gcp: cpg::config::gcp::Project,
        /// Its account on AWS.
        account: String,
    }

    impl Unit for Study {
        fn settings(at: At<'_, Self>) -> Settings {
            Settings {
                account: at.account.clone(),
                region: "eu-west-1".to_owned(),
                suffix: "atlas".to_owned(),
                ..Settings::default()
            }
        }
    }

    /// What a study keeps.
    #[part(of = Study, clouds(gcp, aws))]
    pub(crate) struct Results {
        /// Reads what is kept on Google Cloud.
        #[resource(on(aws), trust = Trust::service("ec2"))]
        reader: Role,
        /// What was found.
        #[resource(on(gcp))]
        #[grant(read(reader on aws))]
        found: Bucket,
    }

    /// All of it.
    #[infrastructure(config = Lab, clouds(gcp, aws), parts(Results))]
    pub(crate) struct Design {}

    fn plan() -> Plan {
        let text = "gcp: {domain: example.org, customer_id: C0abc123, region: us-central1, groups_domain: groups.example.org, bucket_prefix: acme-, billing_account: 0A0A0A-0B0B0B-0C0C0C}
studies:
  atlas: {gcp: {project: acme-atlas}, account: \"111122223333\"}
";
        let config = parse_document::<Lab>(text, "lab.yaml", &Known::default());
        let config = config.unwrap_or_else(|report| panic!("{report}"));
        cpg::plan::<Design>(config).unwrap()
    }

    #[test]
    fn a_role_of_aws_reads_a_bucket_of_google_cloud() {
        let plan = plan();
        let mut all = plan.resources().iter();
        let role = all.rfind(|one| one.ty.token == "aws:iam/role:Role");
        let role = &role.unwrap().name;
        assert_eq!(
            input(&plan, "atlas-gcp-aws-reader-found-read", "member"),
            format!(
                "principalSet://iam.googleapis.com/{{atlas-gcp-other-clouds-pool.name}}/attribute.aws_role/arn:aws:sts::111122223333:assumed-role/{{{role}.name}}"
            )
        );
        let provider = find(&plan, "atlas-gcp-from-aws-111122223333-provider");
        assert_eq!(provider.text("aws.accountId"), Some("111122223333"));
    }
}
