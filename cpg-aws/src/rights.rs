//! What policies of AWS allow, as far as it matters for who can get at data. Knows no design.
//!
//! Source: "Actions, resources, and condition keys for AWS services", service authorization
//! reference.

use std::borrow::Cow;

use cpg_core::checks::rights::{Power, Right, Thing};
use cpg_core::plan::{Resource, Value};

use crate::resources::iam;

/// What a resource gives to somebody: a policy of AWS's own that is attached. What inline
/// policies allow comes from verbs, which the design's own tables hold.
pub(crate) fn right(resource: &Resource) -> Option<Right<'_>> {
    let who = match resource.ty.token {
        iam::RolePolicyAttachment::TOKEN => "role",
        iam::GroupPolicyAttachment::TOKEN => "group",
        _ => return None,
    };
    let policy = resource.input("policyArn")?.as_text()?;
    Some(Right {
        to: Thing::of(resource.input(who)?)?,
        on: Thing::of(ANY)?,
        power: power(policy.rsplit('/').next()?)?,
        role: Cow::Borrowed(policy),
    })
}

/// Such policies are for everything in the account.
const ANY: &Value = &Value::Text(Cow::Borrowed("*"));

/// Policies of AWS's own that give neither data of a design nor more rights.
/// Source: "AWS managed policies", AWS managed policy reference.
const HARMLESS: &[&str] = &[
    "AWSStepFunctionsConsoleFullAccess",
    "AWSXRayDaemonWriteAccess",
    "AWSXrayReadOnlyAccess",
    "AmazonEC2ContainerRegistryReadOnly",
    "AmazonEC2ContainerServiceforEC2Role",
    "AmazonRoute53ReadOnlyAccess",
    "AmazonSSMManagedInstanceCore",
    "ElasticLoadBalancingReadOnly",
    "ServiceQuotasReadOnlyAccess",
];

/// What a policy of AWS's own allows; `None` for those that give neither data nor more rights, as
/// far as the table knows.
fn power(policy: &str) -> Option<Power> {
    Some(match policy {
        "AmazonS3ReadOnlyAccess" => Power::Read,
        "AmazonCognitoPowerUser" | "AWSLambda_FullAccess" => Power::Change,
        "AWSCloudFormationFullAccess" => Power::Change,
        "AdministratorAccess" | "PowerUserAccess" => Power::Own,
        "IAMFullAccess" => Power::SetPolicy,
        _ if HARMLESS.contains(&policy) => return None,
        _ => Power::Unknown,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn power_of(policy: &str) -> Option<Power> {
        let arn = format!("arn:aws:iam::aws:policy/{policy}");
        let attached = iam::RolePolicyAttachment::new(arn, "api");
        right(&attached.resource("a")).map(|right| right.power)
    }

    #[test]
    fn policies_that_are_attached() {
        assert_eq!(power_of("AmazonS3ReadOnlyAccess"), Some(Power::Read));
        assert_eq!(
            power_of("service-role/AmazonEC2ContainerServiceforEC2Role"),
            None
        );
    }

    #[test]
    fn policies_that_no_table_has() {
        assert_eq!(power_of("SomethingNewFullAccess"), Some(Power::Unknown));
    }
}
