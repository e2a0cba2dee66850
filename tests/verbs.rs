//! What verbs really give: of every cloud's tables, by plans. What a verb of a kind says is given, and
//! nothing that only another verb of the kind says; no exceptions.
//!
//! A plan says roles; what a role allows is written here, from public documentation. A role that is
//! not here fails the test. It asks no cloud.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};

use cpg::config::{Known, parse_document};
use cpg::prelude::*;
use cpg::{Plan, Resource};

use two_clouds::{Lab, Study};

mod two_clouds;

/// What somebody can do, in words: what verbs say.
type Ability = &'static str;

/// What each verb of a kind says.
const SAYS: &[(&str, &str, &[Ability])] = &[
    ("bucket", "list", &["list objects"]),
    ("bucket", "read", &["list objects", "read objects"]),
    (
        "bucket",
        "append",
        &["list objects", "read objects", "create objects"],
    ),
    (
        "bucket",
        "mutate",
        &[
            "list objects",
            "read objects",
            "create objects",
            "overwrite objects",
            "delete objects",
        ],
    ),
    ("account", "act_as", &["act as the account"]),
    ("account", "manage_keys", &["make keys"]),
    ("account", "impersonate", &["make tokens"]),
    ("secret", "access", &["read the secret"]),
    ("secret", "manage", &["read the secret", "set the secret"]),
    ("registry", "pull", &["download images"]),
    (
        "registry",
        "push",
        &["download images", "upload images", "replace images"],
    ),
    ("project", "view_compute", &["see machines"]),
    ("project", "view_logs", &["see logs"]),
    ("project", "view_metrics", &["see metrics"]),
    ("project", "view_clusters", &["see clusters"]),
    ("project", "view_roles", &["see roles"]),
    ("project", "browse", &[]),
    ("project", "list_buckets", &["list buckets"]),
    ("project", "use_services", &["pay from the project"]),
    (
        "project",
        "administer_compute",
        &["see machines", "change machines"],
    ),
    (
        "project",
        "administer_clusters",
        &["see clusters", "change clusters"],
    ),
    ("project", "work_in_clusters", &["work in clusters"]),
    ("project", "report_batch", &["report batch"]),
    ("project", "edit_batch", &["change batch"]),
    ("service", "invoke", &["call the service"]),
];

/// What no verb of any kind says: to delete what holds the data, to say who may do what.
const NEVER: &[(&str, &[&str])] = &[
    (
        "gcp",
        &["storage.buckets.delete", "storage.buckets.setIamPolicy"],
    ),
    (
        "azure",
        &[
            "Microsoft.Storage/storageAccounts/listKeys/action",
            "Microsoft.Storage/storageAccounts/blobServices/containers/delete",
            "Microsoft.Authorization/roleAssignments/write",
        ],
    ),
];

/// By which permission of a cloud one can do something: any of them.
const MEANS: &[(Ability, &[&str])] = &[
    ("list objects", &["storage.objects.list", "BLOBS/read:list"]),
    (
        "read objects",
        &["storage.objects.get", "BLOBS/read:content"],
    ),
    (
        "create objects",
        &["storage.objects.create", "BLOBS/add/action", "BLOBS/write"],
    ),
    // Google Cloud replaces an object by deleting it.
    (
        "overwrite objects",
        &["storage.objects.delete", "BLOBS/write"],
    ),
    (
        "delete objects",
        &["storage.objects.delete", "BLOBS/delete"],
    ),
    (
        "act as the account",
        &[
            "iam.serviceAccounts.actAs",
            "Microsoft.ManagedIdentity/userAssignedIdentities/assign/action",
        ],
    ),
    ("make keys", &["iam.serviceAccountKeys.create"]),
    ("make tokens", &["iam.serviceAccounts.getAccessToken"]),
    (
        "read the secret",
        &[
            "secretmanager.versions.access",
            "Microsoft.KeyVault/vaults/secrets/getSecret/action",
        ],
    ),
    (
        "set the secret",
        &[
            "secretmanager.versions.add",
            "Microsoft.KeyVault/vaults/secrets/setSecret/action",
        ],
    ),
    (
        "download images",
        &[
            "artifactregistry.repositories.downloadArtifacts",
            "Microsoft.ContainerRegistry/registries/pull/read",
        ],
    ),
    (
        "upload images",
        &[
            "artifactregistry.repositories.uploadArtifacts",
            "Microsoft.ContainerRegistry/registries/push/write",
        ],
    ),
    // An image under a name that is taken: on Azure the old one is deleted.
    (
        "replace images",
        &[
            "artifactregistry.tags.update",
            "Microsoft.ContainerRegistry/registries/artifacts/delete",
        ],
    ),
    (
        "see machines",
        &[
            "compute.instances.get",
            "Microsoft.Compute/virtualMachines/read",
        ],
    ),
    (
        "change machines",
        &[
            "compute.instances.delete",
            "Microsoft.Compute/virtualMachines/delete",
        ],
    ),
    (
        "see logs",
        &[
            "logging.logEntries.list",
            "Microsoft.Insights/EventTypes/Values/Read",
        ],
    ),
    (
        "see metrics",
        &[
            "monitoring.timeSeries.list",
            "Microsoft.Insights/Metrics/Read",
        ],
    ),
    ("see clusters", &["dataproc.clusters.get"]),
    ("change clusters", &["dataproc.clusters.delete"]),
    ("work in clusters", &["dataproc.agents.create"]),
    (
        "see roles",
        &[
            "iam.roles.get",
            "Microsoft.Authorization/roleDefinitions/read",
        ],
    ),
    ("list buckets", &["storage.buckets.list", "CONTAINERS/read"]),
    ("pay from the project", &["serviceusage.services.use"]),
    ("report batch", &["batch.states.report"]),
    ("change batch", &["batch.jobs.delete"]),
    ("call the service", &["run.routes.invoke"]),
];

/// Long names of Azure that are in many rows.
const SHORT: &[(&str, &str)] = &[
    (
        "BLOBS",
        "Microsoft.Storage/storageAccounts/blobServices/containers/blobs",
    ),
    (
        "CONTAINERS",
        "Microsoft.Storage/storageAccounts/blobServices/containers",
    ),
];

/// What roles allow that are not declared in the plan; `*` stands for anything.
///
/// Sources: "IAM roles and permissions index", Google Cloud; "Azure built-in roles", Microsoft; the
/// roles of an organisation as `README.md` of the reference design wants them.
const ROLES: &[(&str, &[&str])] = &[
    (
        "StorageLister",
        &[
            "storage.buckets.get",
            "storage.buckets.list",
            "storage.objects.list",
        ],
    ),
    (
        "StorageObjectAndBucketViewer",
        &[
            "storage.buckets.get",
            "storage.objects.get",
            "storage.objects.list",
        ],
    ),
    (
        "StorageViewerAndCreator",
        &[
            "storage.buckets.get",
            "storage.objects.get",
            "storage.objects.list",
            "storage.objects.create",
        ],
    ),
    (
        "StorageObjectAndBucketMutator",
        &[
            "storage.buckets.get",
            "storage.objects.get",
            "storage.objects.list",
            "storage.objects.create",
            "storage.objects.delete",
            "storage.objects.update",
        ],
    ),
    (
        "secretmanager.secretAccessor",
        &["secretmanager.versions.access"],
    ),
    ("secretmanager.admin", &["secretmanager.*"]),
    (
        "artifactregistry.reader",
        &[
            "artifactregistry.repositories.downloadArtifacts",
            "artifactregistry.repositories.get",
            "artifactregistry.tags.get",
            "artifactregistry.tags.list",
        ],
    ),
    (
        "artifactregistry.writer",
        &[
            "artifactregistry.repositories.downloadArtifacts",
            "artifactregistry.repositories.uploadArtifacts",
            "artifactregistry.tags.create",
            "artifactregistry.tags.update",
        ],
    ),
    (
        "iam.serviceAccountUser",
        &[
            "iam.serviceAccounts.actAs",
            "iam.serviceAccounts.get",
            "iam.serviceAccounts.list",
        ],
    ),
    ("iam.serviceAccountKeyAdmin", &["iam.serviceAccountKeys.*"]),
    (
        "iam.serviceAccountTokenCreator",
        &[
            "iam.serviceAccounts.getAccessToken",
            "iam.serviceAccounts.getOpenIdToken",
            "iam.serviceAccounts.implicitDelegation",
            "iam.serviceAccounts.signBlob",
            "iam.serviceAccounts.signJwt",
        ],
    ),
    (
        "compute.viewer",
        &[
            "compute.instances.get",
            "compute.instances.list",
            "compute.disks.get",
        ],
    ),
    ("compute.admin", &["compute.*"]),
    (
        "logging.viewer",
        &["logging.logEntries.list", "logging.logs.list"],
    ),
    ("monitoring.viewer", &["monitoring.timeSeries.list"]),
    (
        "dataproc.viewer",
        &[
            "dataproc.clusters.get",
            "dataproc.clusters.list",
            "dataproc.jobs.get",
        ],
    ),
    (
        "dataproc.admin",
        &[
            "dataproc.autoscalingPolicies.*",
            "dataproc.clusters.*",
            "dataproc.jobs.*",
        ],
    ),
    (
        "DataprocWorkerWithoutStorageAccess",
        &["dataproc.agents.*", "dataproc.tasks.*"],
    ),
    ("iam.roleViewer", &["iam.roles.get", "iam.roles.list"]),
    (
        "browser",
        &[
            "resourcemanager.projects.get",
            "resourcemanager.projects.list",
        ],
    ),
    (
        "serviceusage.serviceUsageConsumer",
        &[
            "serviceusage.services.get",
            "serviceusage.services.list",
            "serviceusage.services.use",
        ],
    ),
    ("batch.agentReporter", &["batch.states.report"]),
    (
        "batch.jobsEditor",
        &["batch.jobs.*", "batch.tasks.get", "batch.tasks.list"],
    ),
    ("run.invoker", &["run.routes.invoke"]),
    // Storage Blob Data Reader.
    (
        "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
        &[
            "CONTAINERS/read",
            "CONTAINERS/generateUserDelegationKey/action",
            "BLOBS/read",
        ],
    ),
    // AcrPull, AcrPush, AcrDelete.
    (
        "7f951dda-4ed3-4680-a7ca-43fe172d538d",
        &["Microsoft.ContainerRegistry/registries/pull/read"],
    ),
    (
        "8311e382-0749-4cb8-b61a-304f252e45ec",
        &[
            "Microsoft.ContainerRegistry/registries/pull/read",
            "Microsoft.ContainerRegistry/registries/push/write",
        ],
    ),
    (
        "c2f4ef07-c644-48eb-af81-4b1b4947fb11",
        &["Microsoft.ContainerRegistry/registries/artifacts/delete"],
    ),
    // Managed Identity Operator.
    (
        "f1a07417-d97a-45cb-824c-2b7467783830",
        &[
            "Microsoft.ManagedIdentity/userAssignedIdentities/*/read",
            "Microsoft.ManagedIdentity/userAssignedIdentities/*/assign/action",
            "Microsoft.ManagedIdentity/userAssignedIdentities/assign/action",
        ],
    ),
    // Key Vault Secrets User, Officer.
    (
        "4633458b-17de-408a-b874-0445c86b69e6",
        &[
            "Microsoft.KeyVault/vaults/secrets/getSecret/action",
            "Microsoft.KeyVault/vaults/secrets/readMetadata/action",
        ],
    ),
    (
        "b86a8fe4-44ce-4948-aee5-eccb2c155cd7",
        &["Microsoft.KeyVault/vaults/secrets/*"],
    ),
];

/// Every verb of every kind, each for a group of its own, which its field names.
macro_rules! everything {
    ($($part:ident, $kind:ident, $field:ident, $existing:tt: $($verb:ident on $clouds:tt for $group:ident,)+;)+) => {$(
        everything!(@part $part, $kind, $field, $existing: $($verb on $clouds for $group,)+);
    )+};
    (@part $part:ident, $kind:ident, $field:ident, (): $($verb:ident on ($($cloud:ident),+) for $group:ident,)+) => {
        /// The kind with all verbs that both clouds give, or one.
        #[part(of = Study, clouds(gcp, azure))]
        pub struct $part {
            $(
                /// May.
                #[role]
                $group: Group,
            )+
            /// The thing.
            #[resource(lazy)]
            $field: $kind,
            $(
                /// May do it.
                #[resource(of = $field, on($($cloud),+))]
                #[grant($verb($group))]
                $verb: $kind,
            )+
        }
    };
    (@part $part:ident, $kind:ident, $field:ident, ($id:literal): $($verb:ident on ($($cloud:ident),+) for $group:ident,)+) => {
        /// The kind on one cloud.
        #[part(of = Study, clouds(gcp))]
        pub struct $part {
            $(
                /// May.
                #[role]
                $group: Group,
            )+
            /// The thing.
            #[resource(existing = $id)]
            $field: $kind,
            $(
                /// May do it.
                #[resource(of = $field)]
                #[grant($verb($group))]
                $verb: $kind,
            )+
        }
    };
}

everything! {
    Buckets, Bucket, bucket, ():
        list on (gcp, azure) for bucket_list,
        read on (gcp, azure) for bucket_read,
        append on (gcp, azure) for bucket_append,
        mutate on (gcp, azure) for bucket_mutate,;
    Accounts, MachineAccount, account, ():
        act_as on (gcp, azure) for account_act_as,
        manage_keys on (gcp) for account_manage_keys,
        impersonate on (gcp) for account_impersonate,;
    Secrets, Secret, secret, ():
        access on (gcp, azure) for secret_access,
        manage on (gcp, azure) for secret_manage,;
    Images, Registry, registry, ():
        pull on (gcp, azure) for registry_pull,
        push on (gcp, azure) for registry_push,;
    Projects, Project, project, ():
        view_compute on (gcp, azure) for project_view_compute,
        view_logs on (gcp, azure) for project_view_logs,
        view_metrics on (gcp, azure) for project_view_metrics,
        view_clusters on (gcp) for project_view_clusters,
        view_roles on (gcp, azure) for project_view_roles,
        browse on (gcp, azure) for project_browse,
        list_buckets on (gcp, azure) for project_list_buckets,
        use_services on (gcp) for project_use_services,
        administer_compute on (gcp, azure) for project_administer_compute,
        administer_clusters on (gcp) for project_administer_clusters,
        work_in_clusters on (gcp) for project_work_in_clusters,
        report_batch on (gcp) for project_report_batch,
        edit_batch on (gcp) for project_edit_batch,;
    Services, Service, service, ("server"):
        invoke on (gcp) for service_invoke,;
}

/// All of it.
#[infrastructure(
    config = Lab,
    clouds(gcp, azure),
    parts(Buckets, Accounts, Secrets, Images, Projects, Services)
)]
pub struct Design {}

fn plan() -> Plan {
    let text = "gcp: {domain: example.org, customer_id: C0abc123, region: us-central1, groups_domain: groups.example.org, bucket_prefix: acme-, billing_account: 0A0A0A-0B0B0B-0C0C0C}
azure: {region: australiaeast, subscription: 00000000-0000-0000-0000-000000000001, tenant: 00000000-0000-0000-0000-000000000002, group_prefix: acme-, account_prefix: acme}
studies:
  atlas: {gcp: {project: acme-atlas}, azure: {}}
";
    let config = parse_document::<Lab>(text, "lab.yaml", &Known::default());
    let config = config.unwrap_or_else(|report| panic!("{report}"));
    cpg::plan::<Design>(config).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn long(text: &str) -> String {
    let found = SHORT.iter().find_map(|(short, long)| {
        let rest = text.strip_prefix(short)?;
        Some(format!("{long}{rest}"))
    });
    found.unwrap_or_else(|| text.to_owned())
}

/// Whether a pattern with `*` is of a permission; Azure's letter case says nothing.
fn covers(pattern: &str, permission: &str) -> bool {
    let (pattern, permission) = (pattern.to_lowercase(), permission.to_lowercase());
    let Some((before, after)) = pattern.split_once('*') else {
        return pattern == permission;
    };
    permission.len() >= before.len() + after.len()
        && permission.starts_with(before)
        && permission.ends_with(after)
}

/// Reading a blob and seeing its name is one permission on Azure, which a condition may divide.
fn told_apart(permission: String, condition: Option<&str>) -> Vec<String> {
    if permission != long("BLOBS/read") {
        return vec![permission];
    }
    let lists_only =
        condition.is_some_and(|text| text.contains("NOT SubOperationMatches{'Blob.List'}"));
    let mut all = vec![format!("{permission}:list")];
    if !lists_only {
        all.push(format!("{permission}:content"));
    }
    all
}

fn texts(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::List(all)) => all
            .iter()
            .map(|text| text.as_text().unwrap().to_owned())
            .collect(),
        _ => Vec::new(),
    }
}

/// What the roles allow that a plan gives to a group.
fn allowed(plan: &Plan, to: &str) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for resource in plan.resources() {
        let given = ["member", "principalId"]
            .iter()
            .find_map(|key| resource.input(key));
        let Some(given) = given else { continue };
        let mut is = false;
        given.outputs(&mut |output| is |= plan.resource(output.node).name == to);
        let role = resource
            .input("role")
            .or_else(|| resource.input("roleDefinitionId"));
        let Some(role) = role.filter(|_| is) else {
            continue;
        };
        let role = match role {
            Value::Text(role) => role.clone().into_owned(),
            Value::Concat(parts) => parts.last().unwrap().as_text().unwrap().to_owned(),
            other => panic!("{other:?}"),
        };
        let condition = resource.text("condition");
        let permissions = permissions(plan, &role);
        all.extend(
            permissions
                .into_iter()
                .flat_map(|one| told_apart(one, condition)),
        );
    }
    all
}

fn permissions(plan: &Plan, role: &str) -> Vec<String> {
    let id = role.rsplit('/').next().unwrap();
    let declared = |one: &&Resource| one.text("roleDefinitionId") == Some(id);
    let mut definitions = plan.resources().iter();
    let is = "azure-native:authorization:RoleDefinition";
    if let Some(own) = definitions.find(|one| one.ty.token == is && declared(one)) {
        let Some(Value::List(permissions)) = own.input("permissions") else {
            panic!("{}: no permissions", own.name);
        };
        let Some(Value::Map(permission)) = permissions.first() else {
            panic!("{}: no permissions", own.name);
        };
        let of = |key: &str| {
            texts(
                permission
                    .iter()
                    .find(|(name, _)| name == key)
                    .map(|(_, v)| v),
            )
        };
        return [of("actions"), of("dataActions")].concat();
    }
    let known = ROLES.iter().find(|(name, _)| *name == id);
    let (_, all) = known.unwrap_or_else(|| panic!("nobody says what `{role}` allows"));
    all.iter().map(|permission| long(permission)).collect()
}

fn can(allowed: &BTreeSet<String>, ability: Ability) -> bool {
    let (_, means) = MEANS.iter().find(|(name, _)| *name == ability).unwrap();
    means.iter().any(|permission| {
        let permission = long(permission);
        allowed.iter().any(|pattern| covers(pattern, &permission))
    })
}

#[test]
fn a_verb_gives_what_it_says_and_nothing_that_another_says() {
    let plan = plan();
    let mut wrong = Vec::new();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (kind, verb, says) in SAYS {
        let others = SAYS.iter().filter(|(other, ..)| other == kind);
        let all: BTreeSet<Ability> = others.flat_map(|(.., says)| says.iter().copied()).collect();
        for cloud in ["gcp", "azure"] {
            let group = format!("-{kind}-{}-group", verb.replace('_', "-"));
            let mut all_groups = plan.resources().iter();
            let is = |one: &&Resource| one.origin.cloud == cloud && one.name.ends_with(&group);
            let Some(group) = all_groups.find(is) else {
                continue;
            };
            let group = &group.name;
            let allowed = allowed(&plan, group);
            if allowed.is_empty() {
                continue;
            }
            *seen.entry(cloud).or_default() += 1;
            for ability in &all {
                let (is, should) = (can(&allowed, ability), says.contains(ability));
                if is != should {
                    let word = if is { "gives" } else { "does not give" };
                    wrong.push(format!("{cloud}: `{verb}` of a {kind} {word}: {ability}"));
                }
            }
            let (_, never) = NEVER.iter().find(|(of, _)| *of == cloud).unwrap();
            for permission in *never {
                if allowed.iter().any(|pattern| covers(pattern, permission)) {
                    wrong.push(format!("{cloud}: `{verb}` of a {kind} gives {permission}"));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    // Each that a cloud gives was looked at: as many as the tables of kinds have.
    for cloud in ["gcp", "azure"] {
        let seen = seen.get(cloud).copied().unwrap_or_default();
        let verbs = cpg_model::kinds::KINDS.iter().flat_map(|kind| kind.verbs);
        let given = verbs.filter(|verb| verb.clouds.contains(&cloud)).count();
        assert_eq!(seen, given, "{cloud}");
    }
}

#[allow(dead_code, reason = "plans are asked, not the fields")]
mod on_aws {
    //! The same of kinds of AWS, whose verbs are lists of actions.

    use std::collections::BTreeSet;

    use cpg::aws::role::Trust;
    use cpg::aws::{Queue, Role, S3Bucket, Table, Topic};
    use cpg::config::aws::{Settings, Unit};
    use cpg::config::{Known, parse_document};
    use cpg::prelude::*;

    use super::covers;

    /// What each verb of a kind says, by an action that is needed for it.
    const SAYS: &[(&str, &str, &[&str])] = &[
        ("bucket", "list", &["s3:ListBucket"]),
        ("bucket", "read", &["s3:GetObject"]),
        ("bucket", "read_tags", &["s3:GetObjectTagging"]),
        ("bucket", "write", &["s3:PutObject"]),
        ("bucket", "tag", &["s3:PutObjectTagging"]),
        ("bucket", "delete", &["s3:DeleteObject"]),
        ("table", "put", &["dynamodb:PutItem"]),
        (
            "table",
            "edit",
            &[
                "dynamodb:PutItem",
                "dynamodb:GetItem",
                "dynamodb:UpdateItem",
                "dynamodb:DeleteItem",
            ],
        ),
        ("queue", "create", &["sqs:CreateQueue"]),
        ("queue", "send", &["sqs:SendMessage"]),
        (
            "queue",
            "receive",
            &["sqs:ReceiveMessage", "sqs:DeleteMessage"],
        ),
        ("topic", "publish", &["sns:Publish"]),
    ];

    /// What no verb says that does less than everything.
    const NEVER: [&str; 6] = [
        "s3:DeleteBucket",
        "s3:PutBucketPolicy",
        "sqs:DeleteQueue",
        "sns:DeleteTopic",
        "dynamodb:DeleteTable",
        "iam:PassRole",
    ];

    /// A lab.
    #[config(root)]
    pub(crate) struct Lab {
        /// What names end with.
        suffix: String,
    }

    impl Unit for Lab {
        fn settings(at: At<'_, Self>) -> Settings {
            Settings {
                account: "111122223333".to_owned(),
                region: "eu-west-1".to_owned(),
                suffix: at.suffix.clone(),
                ..Settings::default()
            }
        }
    }

    macro_rules! part {
        ($part:ident, $kind:ident, $field:ident, ($($options:tt)*): $($verb:ident for $role:ident,)+) => {
            /// A kind, with a role for each verb.
            #[part(of = Lab, clouds(aws))]
            pub(crate) struct $part {
                $(
                    /// May.
                    #[resource(trust = Trust::service("ec2"))]
                    $role: Role,
                )+
                /// The thing.
                #[resource($($options)*)]
                #[grant($($verb($role)),+)]
                $field: $kind,
            }
        };
    }

    part! { Buckets, S3Bucket, bucket, ():
        list for bucket_list, read for bucket_read, read_tags for bucket_read_tags,
        write for bucket_write, tag for bucket_tag, delete for bucket_delete,
    }
    part! { Tables, Table, table, (hash_key = "id"):
        put for table_put, edit for table_edit,
    }
    part! { Queues, Queue, queue, ():
        create for queue_create, send for queue_send, receive for queue_receive,
    }
    part! { Topics, Topic, topic, ():
        publish for topic_publish,
    }

    /// All of it.
    #[infrastructure(config = Lab, clouds(aws), parts(Buckets, Tables, Queues, Topics))]
    pub(crate) struct Design {}

    /// The key of the role that may.
    fn key(kind: &str, verb: &str) -> String {
        format!("{kind}-{}", verb.replace('_', "-"))
    }

    /// Actions in the texts of a policy.
    fn actions(policy: &str) -> BTreeSet<String> {
        let words = policy.split(['"', '\\']);
        let is_action = |word: &&str| {
            let service = word.split_once(':').map(|(service, _)| service);
            service
                .is_some_and(|service| ["s3", "sqs", "sns", "dynamodb", "iam"].contains(&service))
        };
        words.filter(is_action).map(str::to_owned).collect()
    }

    #[test]
    fn a_verb_gives_what_it_says_and_nothing_that_another_says() {
        let config = parse_document::<Lab>("{\"suffix\": \"lab\"}", "lab.json", &Known::default());
        let plan =
            cpg::plan::<Design>(config.unwrap()).unwrap_or_else(|wrong| panic!("{wrong:#?}"));
        let mut wrong = Vec::new();
        for (kind, verb, says) in SAYS {
            let others = SAYS.iter().filter(|(other, ..)| other == kind);
            let all: BTreeSet<&str> = others.flat_map(|(.., says)| says.iter().copied()).collect();
            let role = key(kind, verb);
            let mut given = BTreeSet::new();
            for one in plan.resources() {
                let is = "aws:iam/rolePolicy:RolePolicy";
                let Some(to) = one.input("role").filter(|_| one.ty.token == is) else {
                    continue;
                };
                let mut names = Vec::new();
                to.outputs(&mut |output| names.push(plan.resource(output.node).name.clone()));
                names.extend(to.as_text().map(str::to_owned));
                // The longest name of a role that fits is the one that is meant.
                let whole = |name: &String| {
                    let roles = SAYS.iter().map(|(kind, verb, _)| key(kind, verb));
                    let fits = roles.filter(|one| name.contains(one.as_str()));
                    fits.max_by_key(String::len).is_some_and(|one| one == role)
                };
                if names.iter().any(whole) {
                    given.extend(actions(&format!("{:?}", one.input("policy"))));
                }
            }
            assert!(!given.is_empty(), "{role}: no policy");
            let can = |action: &str| given.iter().any(|pattern| covers(pattern, action));
            for action in all {
                if can(action) != says.contains(&action) {
                    wrong.push(format!("`{verb}` of a {kind}: {action}: {given:?}"));
                }
            }
            let never = NEVER.iter().filter(|action| can(action));
            wrong.extend(never.map(|action| format!("`{verb}` of a {kind} gives {action}")));
        }
        assert_eq!(wrong, Vec::<String>::new());
    }
}
