//! What cpg knows of actions: families of which it knows all, and what a statement of a policy
//! gets wrong. Knows no kind.
//!
//! Source: "Actions, resources, and condition keys for AWS services", service authorization
//! reference, read in November 2026.

use cpg_model::words::nearest;

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

/// What is wrong with the actions and ARNs of one statement, and what to write instead.
pub(crate) fn mistakes(actions: &str, on: &str) -> Vec<(String, String)> {
    let mut wrong = Vec::new();
    let resources: Vec<&str> = on.split_whitespace().collect();
    for resource in &resources {
        if let Some(left) = left_over(resource) {
            let why = format!("`{left}` is left in the name `{resource}`");
            wrong.push((why, "write `{name}`, `{account}` or `{region}`".to_owned()));
        }
    }
    for action in actions.split_whitespace() {
        let (service, rest) = action.split_once(':').unwrap_or((action, ""));
        if rest == "*" {
            let why = format!("`{action}` is every action of `{service}`");
            wrong.push((why, "name the actions that are needed".to_owned()));
        }
        let family = FAMILIES
            .iter()
            .find_map(|(begins, all)| Some((begins, action.strip_prefix(begins)?, all)));
        if let Some((begins, rest, all)) = family
            && !rest.contains('*')
            && !all.contains(&rest)
        {
            let help = match nearest(rest, all.iter().copied()) {
                Some(near) => format!("did you mean `{begins}{near}`?"),
                None => "write one that the service has".to_owned(),
            };
            wrong.push((format!("`{service}` has no action `{action}`"), help));
        }
        let of = |resource: &&str| resource.split(':').nth(2).unwrap_or_default().to_owned();
        let fits =
            |of: &String| of == service || of == "*" || ON_OTHERS.contains(&(service, of.as_str()));
        let any = resources.contains(&"*");
        if let Some(first) = resources.first()
            && !any
            && !resources.iter().map(of).any(|of| fits(&of))
        {
            let why = format!(
                "`{action}` is allowed on `{first}`, which is of `{}`",
                of(first)
            );
            wrong.push((why, format!("name what is of `{service}`")));
        }
    }
    if resources.contains(&"*") {
        let help = "name what it is allowed on".to_owned();
        wrong.push((format!("`{actions}` is allowed on everything (`*`)"), help));
    }
    wrong
}

/// A word in braces that stands for nothing: `${…}` is a variable of AWS.
fn left_over(text: &str) -> Option<&str> {
    let mut at = text.match_indices('{').map(|(at, _)| at);
    let at = at.find(|at| !text[..*at].ends_with('$'))?;
    let end = text[at..].find('}')? + at;
    Some(&text[at..=end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_a_statement() {
        for (actions, on, why) in [
            (
                "rds:DescribeClusters",
                "arn:aws:rds:r:1:cluster:a",
                "has no action",
            ),
            ("batch:SubmitJob", "arn:aws:s3:::a", "which is of `s3`"),
            (
                "sns:Publish",
                "arn:aws:sns:r:1:a-{Environment}",
                "`{Environment}` is left in",
            ),
            ("sqs:*", "arn:aws:sqs:r:1:a", "every action of `sqs`"),
            ("ses:SendEmail", "*", "on everything (`*`)"),
        ] {
            let told = mistakes(actions, on);
            assert!(told.len() == 1 && told[0].0.contains(why), "{told:?}");
        }
        for (actions, on) in [
            ("s3:GetObject", "arn:aws:s3:::a/*"),
            ("ssm:StartSession", "arn:aws:ec2:r:1:*"),
            ("iam:GetUser", "arn:aws:iam::1:user/${aws:username}"),
        ] {
            assert_eq!(mistakes(actions, on), []);
        }
        let near = &mistakes("rds:DescribeClusters", "arn:aws:rds:r:1:cluster:a")[0].1;
        assert_eq!(near, "did you mean `rds:DescribeDBClusters`?");
    }
}
