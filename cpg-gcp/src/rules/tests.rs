//! What Google Cloud would refuse of small plans.

use super::*;
use cpg_core::build::cloud::Cloud as _;
use cpg_core::plan::ResourceType;
use cpg_core::plan::typed::plain;

static GRANT: ResourceType = plain("gcp:storage/bucketIAMMember:BucketIAMMember");
static ACCOUNT: ResourceType = plain("gcp:serviceaccount/account:Account");
static BUCKET: ResourceType = plain("gcp:storage/bucket:Bucket");
static SECRET: ResourceType = plain("gcp:secretmanager/secret:Secret");
static ACCESS: ResourceType = plain(ENTITLEMENT);

fn told(resources: impl IntoIterator<Item = Resource>) -> (Vec<String>, Vec<String>) {
    let mut plan = Plan::default();
    for resource in resources {
        plan.add(resource);
    }
    let (mut problems, mut warnings) = (Vec::new(), Vec::new());
    review(&plan, &mut problems, &mut warnings);
    (
        problems.iter().map(ToString::to_string).collect(),
        warnings.iter().map(ToString::to_string).collect(),
    )
}

fn grant(number: usize, member: String) -> Resource {
    let inputs = vec![
        ("bucket".into(), Value::from("main")),
        ("member".into(), Value::from(member)),
    ];
    Resource::new(&GRANT, format!("grant-{number}"), inputs)
}

fn grants(form: &str, count: usize) -> Vec<Resource> {
    let all = 0..count;
    all.map(|number| grant(number, format!("{form}:{number}@example.org")))
        .collect()
}

#[test]
fn groups_of_a_policy() {
    assert!(told(grants("group", 250)).1.is_empty());
    let (problems, warnings) = told(grants("group", 251));
    assert!(problems.is_empty() && warnings.len() == 1);
    assert!(
            warnings[0].starts_with("the policy of `main` would have 251 groups, and Google Cloud takes 250 at most\n  filled by: the infrastructure (251)"),
            "{warnings:?}"
        );
}

#[test]
fn principals_of_a_policy() {
    assert!(told(grants("serviceAccount", 1_500)).1.is_empty());
    let (_, warnings) = told(grants("serviceAccount", 1_501));
    assert!(
        warnings[0].contains("would have 1501 principals"),
        "{warnings:?}"
    );
}

#[test]
fn accounts_of_a_project() {
    let account = |number| {
        let inputs = vec![("project".into(), Value::from("cpg-common"))];
        Resource::new(&ACCOUNT, format!("account-{number}"), inputs)
    };
    assert!(told((0..100).map(account)).1.is_empty());
    let (problems, warnings) = told((0..101).map(account));
    assert!(problems.is_empty());
    assert!(
        warnings[0].contains("`cpg-common` has 101 service accounts"),
        "{warnings:?}"
    );
}

#[test]
fn members_of_policies() {
    for (member, says) in [
        ("group:a@example.org", ""),
        ("user:a@example.org", ""),
        (
            "principal://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/subject/repo:a/b:environment:allUsers",
            "",
        ),
        (
            "principalSet://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/*",
            "",
        ),
        ("principals://iam.googleapis.com/a", "no member of a policy"),
        ("allUsers", "everybody in the world"),
        ("allAuthenticatedUsers", "everybody in the world"),
        ("deleted:user:a@example.org?uid=1", "who was deleted"),
        ("a@example.org", "no member of a policy"),
    ] {
        let (problems, _) = told([grant(0, member.to_owned())]);
        match says {
            "" => assert!(problems.is_empty(), "{problems:?}"),
            says => assert!(
                problems.len() == 1 && problems[0].contains(says),
                "{problems:?}"
            ),
        }
    }
}

#[test]
fn temporary_access() {
    let check = |duration: &str, id: &str, role: &str, steps: usize| {
        let roles = Value::List(vec![Value::map([("role", Value::from(role.to_owned()))])]);
        let steps = Value::List(vec![Value::Null; steps]);
        let inputs = vec![
            (
                "maxRequestDuration".into(),
                Value::from(duration.to_owned()),
            ),
            ("entitlementId".into(), Value::from(id.to_owned())),
            (
                "privilegedAccess".into(),
                Value::map([("gcpIamAccess", Value::map([("roleBindings", roles)]))]),
            ),
            (
                "approvalWorkflow".into(),
                Value::map([("manualApprovals", Value::map([("steps", steps)]))]),
            ),
        ];
        told([Resource::new(&ACCESS, "access", inputs)]).0
    };
    let right = "roles/storage.objectViewer";
    assert!(check("604800s", "pam-read", right, 1).is_empty());
    for (problems, says) in [
        (check("0s", "pam-read", right, 1), "gives access for `0s`"),
        (
            check("604801s", "pam-read", right, 1),
            "gives access for `604801s`",
        ),
        (check("1h", "pam-read", right, 1), "gives access for `1h`"),
        (
            check("60s", "pam-read", "roles/owner", 1),
            "the basic role `roles/owner`",
        ),
        (
            check("60s", "pam-read", right, 2),
            "has 2 steps of approval",
        ),
    ] {
        assert!(
            problems.len() == 1 && problems[0].contains(says),
            "{says}: {problems:?}"
        );
    }
}

#[test]
fn labels_of_a_resource() {
    let check = |key: &str, value: &str, count: usize| {
        let labels = (0..count).map(|number| {
            let key = if number == 0 {
                key.to_owned()
            } else {
                format!("k{number}")
            };
            (key, Value::from(value.to_owned()))
        });
        let inputs = vec![("labels".into(), Value::map(labels))];
        told([Resource::new(&BUCKET, "main", inputs)]).0
    };
    assert!(check("bucket", "cpg-main", 64).is_empty());
    for (problems, says) in [
        (
            check("Bucket", "cpg-main", 1),
            "the label `Bucket` = `cpg-main`",
        ),
        (check("bucket", "Main", 1), "the label `bucket` = `Main`"),
        (check("bucket", "cpg-main", 65), "65 labels"),
    ] {
        assert!(
            problems.len() == 1 && problems[0].contains(says),
            "{says}: {problems:?}"
        );
    }
}

#[test]
fn names_of_resources() {
    for (token, input, wrong) in [
        (BUCKET.token, "name", "goog-main"),
        (ACCOUNT.token, "accountId", "x"),
        (ACCESS.token, "entitlementId", "x"),
        ("gcp:organizations/project:Project", "projectId", "x"),
        ("gcp:secretmanager/secret:Secret", "secretId", "a.b"),
        (
            "gcp:artifactregistry/repository:Repository",
            "repositoryId",
            "A",
        ),
        (
            "gcp:cloudidentity/group:Group",
            "groupKey.id",
            "a b@example.org",
        ),
        ("gcp:projects/iAMCustomRole:IAMCustomRole", "roleId", "a-b"),
        ("gcp:billing/budget:Budget", "displayName", &"x".repeat(61)),
    ] {
        let rule = crate::cloud::Gcp::name_rule(token).unwrap();
        assert_eq!(rule.input, input, "{token}");
        assert!((rule.check)(wrong).is_err(), "{wrong}");
    }
    assert!(crate::cloud::Gcp::name_rule(GRANT.token).is_none());
}

#[test]
fn secrets() {
    let check = |inputs: &[(&'static str, Value)]| {
        let inputs = inputs.iter().cloned();
        let inputs = inputs.map(|(key, value)| (key.into(), value)).collect();
        told([Resource::new(&SECRET, "secret", inputs)]).0
    };
    let rotation = |period: &'static str| {
        Value::map([
            ("nextRotationTime", Value::from("2030-01-01T00:00:00Z")),
            ("rotationPeriod", Value::from(period)),
        ])
    };
    let topics = (
        "topics",
        Value::List(vec![Value::from("projects/p/topics/t")]),
    );
    assert!(check(&[("ttl", Value::from("3600s"))]).is_empty());
    assert!(check(&[("rotation", rotation("3600s")), topics.clone()]).is_empty());
    let early = Value::map([("rotationPeriod", Value::from("3600s"))]);
    for (problems, says) in [
        (
            check(&[
                ("ttl", Value::from("3600s")),
                ("expireTime", Value::from("2030-01-01T00:00:00Z")),
            ]),
            "both `ttl` and `expireTime`",
        ),
        (check(&[("rotation", rotation("3600s"))]), "no topic"),
        (
            check(&[("rotation", rotation("3599s")), topics.clone()]),
            "every `3599s`",
        ),
        (check(&[("rotation", early), topics]), "no next time"),
    ] {
        assert!(
            problems.len() == 1 && problems[0].contains(says),
            "{says}: {problems:?}"
        );
    }
}
