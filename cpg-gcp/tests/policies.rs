//! Policies of Google's services, asked of services on this machine: each where it is, with all
//! that is in it but what Google puts there by itself.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails where it panics"
)]

use std::collections::BTreeSet;

use cpg_core::engine::lists::{Entries, List as _};
use cpg_core::engine::provider::{Failure, Inputs, Where};
use cpg_gcp::lists::{Asking, LISTS};
use cpg_local_services::{Fault, Services, When};
use cpg_provider::client::{Credentials, Pace, Settings};
use cpg_provider::google::policies::Policies;
use serde_json::{Value as Json, json};

const TOKEN: &str = "a-token-that-nobody-reads";

/// Inputs that say whose policy it is.
type Of = &'static [(&'static str, &'static str)];

/// Each type of grants: whose policy, as a state says it, and the path that it is asked for with.
const ALL: [(&str, Of, &str); 5] = [
    (
        "gcp:storage/bucketIAMMember:BucketIAMMember",
        &[("bucket", "few-main")],
        "storage/v1/b/few-main/iam",
    ),
    (
        "gcp:projects/iAMMember:IAMMember",
        &[("project", "few-1")],
        "v1/projects/few-1",
    ),
    (
        "gcp:secretmanager/secretIamMember:SecretIamMember",
        &[
            ("project", "few-1"),
            ("secretId", "projects/few-1/secrets/key"),
        ],
        "v1/projects/few-1/secrets/key",
    ),
    (
        "gcp:serviceaccount/iAMMember:IAMMember",
        &[("serviceAccountId", "robot@few-1.iam.gserviceaccount.com")],
        "v1/projects/-/serviceAccounts/robot@few-1.iam.gserviceaccount.com",
    ),
    (
        "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember",
        &[
            ("project", "few-1"),
            ("location", "australia-southeast1"),
            (
                "repository",
                "projects/few-1/locations/australia-southeast1/repositories/images",
            ),
        ],
        "v1/projects/few-1/locations/australia-southeast1/repositories/images",
    ),
];

struct World {
    services: Services,
    asking: Asking,
    runtime: tokio::runtime::Runtime,
}

impl World {
    fn new() -> Self {
        let services = Services::start();
        let address = services.address().to_owned();
        let settings = Settings {
            cloud_identity: address.clone(),
            groups_settings: address.clone(),
            hail: None,
            metamist: None,
            policies: Some(address),
            credentials: Credentials::Fixed(TOKEN.to_owned()),
            pace: Pace::brisk(),
        };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build();
        Self {
            services,
            asking: Asking(Policies::new(settings).unwrap()),
            runtime: runtime.unwrap(),
        }
    }

    fn put(&self, path: &str, bindings: Json) {
        let mut held = self.services.held();
        held.policies.insert(path.to_owned(), bindings);
    }

    fn list(&self, token: &str, of: &[(&str, &str)]) -> Result<Option<Vec<Inputs>>, Failure> {
        let of = of.iter();
        let of = of.map(|(name, text)| ((*name).to_owned(), Json::from(*text)));
        let of: Inputs = of.collect();
        self.runtime.block_on(self.asking.list(token, &of))
    }
}

fn rows() -> impl Iterator<Item = &'static Entries> {
    let grants = LISTS.entries.iter();
    grants.filter(|one| one.token.starts_with("gcp:"))
}

#[test]
fn each_policy_is_asked_for_where_it_is() {
    let world = World::new();
    for (token, of, path) in ALL {
        let role = format!("roles/of.{token}");
        world.put(
            path,
            json!([
                {"role": role, "members": ["user:ada@example.org", "group:all@example.org"]},
                {"role": role, "members": ["user:eve@example.org"], "condition": {"title": "now"}},
            ]),
        );
        let list = world.list(token, of).unwrap().unwrap();
        let told: Vec<Json> = list.into_iter().map(Json::Object).collect();
        let expect = json!([
            {"member": "user:ada@example.org", "role": role},
            {"member": "group:all@example.org", "role": role},
            {"member": "user:eve@example.org", "role": role, "condition": {"title": "now"}},
        ]);
        assert_eq!(Json::Array(told), expect, "{token}");
    }
    let calls = world.services.take_calls();
    assert_eq!(calls.len(), ALL.len());
    assert!(calls.iter().all(|call| call.is_signed && !call.writes()));
    let asked: BTreeSet<&str> = ALL.iter().map(|(token, ..)| *token).collect();
    let known: BTreeSet<&str> = rows().map(|row| row.token).collect();
    assert_eq!(asked, known, "a type whose policies nobody asks for");
}

#[test]
fn what_google_grants_by_itself_is_left_out() {
    let world = World::new();
    let agent = "serviceAccount:service-12@compute-system.iam.gserviceaccount.com";
    let robot = "serviceAccount:robot@few-1.iam.gserviceaccount.com";
    let bindings = json!([
        {"role": "roles/compute.serviceAgent", "members": [agent, robot]},
        {"role": "roles/editor", "members": [agent]},
        {"role": "roles/storage.legacyBucketOwner", "members": ["projectOwner:few-1", "user:eve@example.org"]},
    ]);
    let told = |place: usize| {
        let (token, of, path) = ALL[place];
        world.put(path, bindings.clone());
        let list = world.list(token, of).unwrap().unwrap();
        let told = list
            .iter()
            .map(|one| (one["member"].clone(), one["role"].clone()));
        told.collect::<Vec<_>>()
    };
    let on_both = [
        (Json::from(robot), Json::from("roles/compute.serviceAgent")),
        (Json::from(agent), Json::from("roles/editor")),
    ];
    let legacy = |who: &str| {
        (
            Json::from(who),
            Json::from("roles/storage.legacyBucketOwner"),
        )
    };
    let eve = legacy("user:eve@example.org");
    assert_eq!(told(0), [&on_both[..], std::slice::from_ref(&eve)].concat());
    let owner = legacy("projectOwner:few-1");
    assert_eq!(
        told(1),
        [&on_both[..], &[owner, eve]].concat(),
        "only buckets have them"
    );
}

#[test]
fn what_is_not_there_has_no_policy_and_what_is_refused_says_why() {
    let world = World::new();
    let (token, of, path) = ALL[2];
    assert_eq!(world.list(token, of).unwrap(), None);
    world.put(path, json!([]));
    assert_eq!(world.list(token, of).unwrap(), Some(Vec::new()));
    world
        .services
        .fault(When::once("GET", "/secrets/", Fault::Status(503)));
    assert_eq!(
        world.list(token, of).unwrap(),
        Some(Vec::new()),
        "tried again"
    );
    world
        .services
        .fault(When::once("GET", "/secrets/", Fault::Status(403)));
    let why = world.list(token, of).unwrap_err().to_string();
    let start =
        "the policy of `v1/projects/few-1/secrets/key` cannot be read: Google Cloud answered 403";
    assert!(why.starts_with(start), "{why}");
    assert!(
        why.contains("help: the account needs a role that reads policies"),
        "{why}"
    );
    assert!(!why.contains(TOKEN), "{why}");
    let why = world
        .list("gcp:cloudrun/iamMember:IamMember", &[])
        .unwrap_err();
    assert!(why.to_string().contains("nobody here knows where"), "{why}");
}

#[test]
fn entries_are_the_same_however_they_are_written() {
    let entry = |row: &Entries, inputs: Json| {
        let inputs = inputs.as_object().unwrap();
        (row.whose(inputs), row.entry(inputs))
    };
    let mut rows = rows();
    let row = rows
        .find(|row| row.token.contains("secretIamMember"))
        .unwrap();
    let short =
        json!({"project": "p", "secretId": "key", "member": "user:Ada@example.org", "role": "r/A"});
    let mut long = short.clone();
    long["secretId"] = "projects/p/secrets/key".into();
    long["member"] = "user:ada@example.org".into();
    long["condition"] = Json::Null;
    assert_eq!(entry(row, short.clone()), entry(row, long.clone()));
    long["role"] = "r/a".into();
    assert_ne!(
        entry(row, short.clone()),
        entry(row, long),
        "a role has its letter case"
    );
    let mut other = short.clone();
    other["condition"] = json!({"title": "now"});
    assert_ne!(entry(row, short), entry(row, other));
}

/// A rehearsal reads policies of simulated clouds, and never the real ones.
#[test]
fn a_rehearsal_asks_nobody_elsewhere() {
    let told = (LISTS.start)(Where::ThisMachine).err().unwrap();
    assert!(
        told.contains("`CPG_CLOUD_IDENTITY_URL` is not set"),
        "{told}"
    );
}
