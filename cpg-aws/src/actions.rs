//! What cpg knows of actions: families of which it knows all, and what a statement of a policy
//! gets wrong, in a `const` too. Knows no kind.
//!
//! Source: "Actions, resources, and condition keys for AWS services", service authorization
//! reference, read in November 2026.

use cpg_core::kinds::written::{Mistake, Mistakes, among, begins, has, same};

/// What actions of a family begin with, and how all of them go on.
const FAMILIES: &[(&str, &[&str])] = &[
    (
        "rds:Describe",
        &[
            "AccountAttributes",
            "BlueGreenDeployments",
            "Certificates",
            "DBClusterAutomatedBackups",
            "DBClusterBacktracks",
            "DBClusterEndpoints",
            "DBClusterParameterGroups",
            "DBClusterParameters",
            "DBClusterSnapshotAttributes",
            "DBClusterSnapshots",
            "DBClusters",
            "DBEngineVersions",
            "DBInstanceAutomatedBackups",
            "DBInstances",
            "DBLogFiles",
            "DBMajorEngineVersions",
            "DBParameterGroups",
            "DBParameters",
            "DBProxies",
            "DBProxyEndpoints",
            "DBProxyTargetGroups",
            "DBProxyTargets",
            "DBRecommendations",
            "DBSecurityGroups",
            "DBShardGroups",
            "DBSnapshotAttributes",
            "DBSnapshotTenantDatabases",
            "DBSnapshots",
            "DBSubnetGroups",
            "EngineDefaultClusterParameters",
            "EngineDefaultParameters",
            "EventCategories",
            "EventSubscriptions",
            "Events",
            "ExportTasks",
            "GlobalClusters",
            "Integrations",
            "OptionGroupOptions",
            "OptionGroups",
            "OrderableDBInstanceOptions",
            "PendingMaintenanceActions",
            "ReservedDBInstances",
            "ReservedDBInstancesOfferings",
            "SourceRegions",
            "TenantDatabases",
            "ValidDBInstanceModifications",
        ],
    ),
    (
        "sqs:",
        &[
            "AddPermission",
            "CancelMessageMoveTask",
            "ChangeMessageVisibility",
            "CreateQueue",
            "DeleteMessage",
            "DeleteQueue",
            "GetQueueAttributes",
            "GetQueueUrl",
            "ListDeadLetterSourceQueues",
            "ListMessageMoveTasks",
            "ListQueueTags",
            "ListQueues",
            "PurgeQueue",
            "ReceiveMessage",
            "RemovePermission",
            "SendMessage",
            "SetQueueAttributes",
            "StartMessageMoveTask",
            "TagQueue",
            "UntagQueue",
        ],
    ),
];

/// Services whose actions are allowed on ARNs of another.
const ON_OTHERS: &[(&str, &str)] = &[("ec2-instance-connect", "ec2"), ("ssm", "ec2")];

/// Where statements are written, and how they say why they are as they should not be.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    /// The option.
    pub(crate) option: &'static str,
    /// What help ends with.
    pub(crate) reason: &'static str,
    /// Whether the compiler asks.
    compiled: bool,
}

/// In lines of a text.
const fn lines(compiled: bool) -> Place {
    Place {
        option: LINES,
        reason: "; or say why it is so, after one more `|`",
        compiled,
    }
}

/// In values of Rust.
pub(crate) const fn values(compiled: bool) -> Place {
    Place {
        option: "policies",
        reason: "; or say why it is so, with `because`",
        compiled,
    }
}

const LINES: &str = "policy_lines";

/// The right to hand a role to somebody.
pub(crate) const PASS: &str = "iam:PassRole";

/// What is wrong with policies as lines of a text, a statement each: `name | actions | ARNs`, and
/// after one more `|` why it is as it should not be.
pub(crate) const fn check_lines(told: &mut Mistakes, text: &str, compiled: bool) {
    let mut rest = text;
    while !rest.is_empty() {
        let (line, after) = cut(rest, b'\n');
        rest = after;
        let line = line.trim_ascii();
        if line.is_empty() || begins(line, "#") {
            continue;
        }
        let (policy, parts) = cut(line, b'|');
        let (actions, parts) = cut(parts, b'|');
        let (on, why) = cut(parts, b'|');
        let (policy, actions, on) = (policy.trim_ascii(), actions.trim_ascii(), on.trim_ascii());
        if policy.is_empty() || actions.is_empty() || on.is_empty() {
            let mistake = told.about("43d", LINES).say("has the line ").name(line);
            mistake
                .say(", which is no statement")
                .help("write `name | actions | ARNs`");
        } else if why.trim_ascii().is_empty() {
            check(told, lines(compiled), policy, actions, on);
        }
    }
}

/// What is wrong with the actions and ARNs of one statement that does not say why.
pub(crate) const fn check(told: &mut Mistakes, at: Place, policy: &str, actions: &str, on: &str) {
    let (mut everything, mut first, mut rest) = (false, "", on);
    while let Some((resource, after)) = word(rest) {
        rest = after;
        everything = everything || same(resource, "*");
        if first.is_empty() {
            first = resource;
        }
        if let Some(left) = left_over(resource) {
            let mistake = begin(told, at, policy).name(left);
            mistake.say(" is left in the name ").name(resource);
            mistake
                .help("write `{name}`, `{account}` or `{region}`")
                .say(at.reason);
        }
    }
    rest = actions;
    while let Some((action, after)) = word(rest) {
        rest = after;
        let (service, verb) = cut(action, b':');
        if same(verb, "*") {
            let mistake = begin(told, at, policy).name(action);
            mistake.say(" is every action of ").name(service);
            mistake
                .help("name the actions that are needed")
                .say(at.reason);
        }
        check_action(told, at, policy, action);
        // When a plan is built, the roles that there are are known.
        if at.compiled && !everything && same(action, PASS) {
            let mistake = begin(told, at, policy).name(action);
            let mistake = mistake.say(" hands on the role of an ARN, which may be no role at all");
            mistake
                .help("grant `pass` on a field of the kind `Role`")
                .say(at.reason);
        }
        if !everything && !first.is_empty() && !on_own(service, on) {
            let mistake = begin(told, at, policy).name(action);
            mistake
                .say(" is allowed on ")
                .name(first)
                .say(", which is of ")
                .name(service_of(first));
            mistake
                .help("name what is of ")
                .name(service)
                .say(at.reason);
        }
    }
    if everything {
        let mistake = begin(told, at, policy).name(actions);
        mistake.say(" is allowed on everything (`*`)");
        mistake.help("name what it is allowed on").say(at.reason);
    }
}

const fn begin<'a>(told: &'a mut Mistakes, at: Place, policy: &str) -> &'a mut Mistake {
    told.about("43d", at.option)
        .say("has the policy ")
        .name(policy)
        .say(": ")
}

/// An action of a family is one that the family has.
const fn check_action(told: &mut Mistakes, at: Place, policy: &str, action: &str) {
    let mut n = 0;
    while n < FAMILIES.len() {
        let (family, all) = FAMILIES[n];
        n += 1;
        if !begins(action, family) {
            continue;
        }
        let (_, rest) = action.split_at(family.len());
        if has(rest, "*") || among(rest, all) {
            continue;
        }
        let (service, _) = cut(action, b':');
        let mistake = begin(told, at, policy).name(service).say(" has no action ");
        let mistake = mistake.name(action).help("");
        match near(rest, all) {
            Some(meant) => mistake
                .say("did you mean `")
                .say(family)
                .say(meant)
                .say("`?"),
            None => mistake.say("write one that the service has"),
        };
        mistake.say(at.reason);
    }
}

/// Whether one of some ARNs is of a service, or of one on whose ARNs its actions are allowed.
const fn on_own(service: &str, on: &str) -> bool {
    let mut rest = on;
    while let Some((resource, after)) = word(rest) {
        rest = after;
        let of = service_of(resource);
        if same(of, service) || same(of, "*") {
            return true;
        }
        let mut n = 0;
        while n < ON_OTHERS.len() {
            if same(ON_OTHERS[n].0, service) && same(ON_OTHERS[n].1, of) {
                return true;
            }
            n += 1;
        }
    }
    false
}

/// The third part of an ARN.
const fn service_of(resource: &str) -> &str {
    let (_, rest) = cut(resource, b':');
    let (_, rest) = cut(rest, b':');
    cut(rest, b':').0
}

/// What is before the first of a sign, and what is after it: all of it, and nothing, without one.
pub(crate) const fn cut(text: &str, sign: u8) -> (&str, &str) {
    let bytes = text.as_bytes();
    let mut n = 0;
    while n < bytes.len() {
        if bytes[n] == sign {
            let (before, rest) = text.split_at(n);
            return (before, rest.split_at(1).1);
        }
        n += 1;
    }
    (text, "")
}

/// The first word of a text, and what is after it.
const fn word(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_ascii();
    if text.is_empty() {
        return None;
    }
    let bytes = text.as_bytes();
    let mut n = 0;
    while n < bytes.len() && !bytes[n].is_ascii_whitespace() {
        n += 1;
    }
    Some(text.split_at(n))
}

/// What stands for something of the unit.
const KNOWN: &[&str] = &["{name}", "{account}", "{region}"];

/// A word in braces that stands for nothing: `${…}` is a variable of AWS.
const fn left_over(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let mut n = 0;
    while n < bytes.len() {
        if bytes[n] == b'{' && (n == 0 || bytes[n - 1] != b'$') {
            let (_, rest) = text.split_at(n);
            let (inside, after) = cut(rest, b'}');
            let closed = inside.len() < rest.len();
            let (word, _) = rest.split_at(inside.len() + closed as usize);
            if closed && !among(word, KNOWN) {
                return Some(word);
            }
            n = bytes.len() - after.len();
        } else {
            n += 1;
        }
    }
    None
}

/// The name among some that differs least from another, where it is near enough to be meant.
const fn near<'a>(given: &str, valid: &[&'a str]) -> Option<&'a str> {
    let (mut best, mut least, mut n) = (None, usize::MAX, 0);
    while n < valid.len() {
        let shorter = if valid[n].len() < given.len() {
            valid[n].len()
        } else {
            given.len()
        };
        let enough = if shorter / 3 > 2 { shorter / 3 } else { 2 };
        let between = distance(given.as_bytes(), valid[n].as_bytes());
        if between <= enough && between < least {
            least = between;
            best = Some(valid[n]);
        }
        n += 1;
    }
    best
}

/// How many letters are between two names of ASCII: as `cpg_model::words::distance` counts, in a
/// `const`. Names of more than 63 letters are far from everything.
const fn distance(a: &[u8], b: &[u8]) -> usize {
    const MOST: usize = 64;
    if a.len() >= MOST || b.len() >= MOST {
        return MOST;
    }
    let mut before = [0; MOST];
    let mut n = 0;
    while n <= b.len() {
        before[n] = n;
        n += 1;
    }
    let mut i = 1;
    while i <= a.len() {
        let mut row = [0; MOST];
        row[0] = i;
        let mut j = 1;
        while j <= b.len() {
            let change = before[j - 1] + (a[i - 1] != b[j - 1]) as usize;
            let (added, removed) = (row[j - 1] + 1, before[j] + 1);
            let least = if added < removed { added } else { removed };
            row[j] = if change < least { change } else { least };
            j += 1;
        }
        before = row;
        i += 1;
    }
    before[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(actions: &str, on: &str) -> Vec<String> {
        let mut told = Mistakes::new();
        check(&mut told, values(false), "see", actions, on);
        all(&told)
    }

    fn all(told: &Mistakes) -> Vec<String> {
        let problems = told.problems("unit `x`", "readers");
        problems.map(|problem| problem.titled("error")).collect()
    }

    #[test]
    fn what_is_wrong_with_a_statement() {
        for (actions, on, why) in [
            (
                "rds:DescribeClusters",
                "arn:aws:rds:r:1:cluster:a",
                "`rds` has no action `rds:DescribeClusters`",
            ),
            (
                "batch:SubmitJob",
                "arn:aws:s3:::a",
                "`batch:SubmitJob` is allowed on `arn:aws:s3:::a`, which is of `s3`",
            ),
            (
                "sns:Publish",
                "arn:aws:sns:r:1:{name}-{Environment}",
                "`{Environment}` is left in the name",
            ),
            ("sqs:*", "arn:aws:sqs:r:1:a", "every action of `sqs`"),
            ("ses:SendEmail", "*", "on everything (`*`)"),
        ] {
            let told = told(actions, on);
            assert!(told.len() == 1 && told[0].contains(why), "{told:?}");
        }
        for (actions, on) in [
            ("s3:GetObject", "arn:aws:s3:::a/*"),
            ("ssm:StartSession", "arn:aws:ec2:{region}:{account}:*"),
            ("iam:GetUser", "arn:aws:iam::1:user/${aws:username}"),
            ("sqs:Send*", "arn:aws:sqs:r:1:{name} arn:aws:sqs:r:1:{"),
        ] {
            assert_eq!(told(actions, on), [""; 0]);
        }
        let near = &told("rds:DescribeClusters", "arn:aws:rds:r:1:cluster:a")[0];
        assert!(
            near.contains("did you mean `rds:DescribeDBClusters`?"),
            "{near}"
        );
    }

    #[test]
    fn lines_of_a_text() {
        let mut told = Mistakes::new();
        check_lines(
            &mut told,
            "# All of it.\n see | sqs:* | arn:aws:sqs:r:1:a | the queue is its own\n\nsee | sqs:ListQueues\nall|sqs:ListQueues|*",
            false,
        );
        let told = all(&told);
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(
            told[0].contains("has the line `see | sqs:ListQueues`"),
            "{told:?}"
        );
        assert!(told[1].contains("has the policy `all`"), "{told:?}");
    }

    #[test]
    fn names_are_as_far_apart_as_messages_count() {
        for (a, b) in [
            ("", "abc"),
            ("DescribeDBClusters", "DescribeClusters"),
            ("abc", "abd"),
        ] {
            let ours = distance(a.as_bytes(), b.as_bytes());
            assert_eq!(ours, cpg_model::words::distance(a, b), "{a} {b}");
        }
        assert_eq!(distance(&[b'a'; 64], b"a"), 64);
    }
}
