//! People: those who sign in, and those of 2022 who may look into the account.

use cpg::aws::role::Inline;
use cpg::aws::{AccessGroup, UserPool, UserPoolClient};
use cpg::prelude::*;

use crate::config::Environment;
use crate::roles::Roles;
use crate::work::Functions;

/// People who sign in.
#[part(of = Environment, clouds(aws), roles = Roles, with(Roles, Functions))]
pub struct SignIn {
    /// Them. In 2022 nothing lets the pool call the function that it names (kept).
    #[resource(
        when = config.has("cognito-case-insensitive"),
        cloud_name = "biomage-user-pool-case-insensitive-{config.env()}",
        domain = config.user_pool_domain.as_deref().unwrap_or_default(),
        product = "Cellenics", attributes = ["institution", "agreed_terms", "agreed_emails"],
        reply_to = config.email.as_ref().map_or("", |email| &email.reply),
        sms_id = config.sms_external_id.as_deref().unwrap_or_default(), sms_role = Roles::SMS,
        after_sign_up = if config.design == "2022" { Functions::POST_REGISTER_2022 } else { Functions::POST_REGISTER },
        not_permitted = config.design == "2022", protected = config.design == "2026"
    )]
    users: UserPool,
    /// Programs that have a user's password.
    #[resource(when = config.has("programmatic-interface-client"), cloud_name = "biomage-programmatic-client-{config.env()}", pool = SignIn::USERS)]
    programs: UserPoolClient,
}

/// Engineers have AWS's own policies, ten of which AWS allows.
const ENGINEER: [&str; 10] = [
    "AWSCloudFormationFullAccess",
    "AWSLambda_FullAccess",
    "AWSStepFunctionsConsoleFullAccess",
    "AWSXrayReadOnlyAccess",
    "AmazonCognitoPowerUser",
    "AmazonEC2ContainerRegistryReadOnly",
    "AmazonRoute53ReadOnlyAccess",
    "AmazonS3ReadOnlyAccess",
    "ElasticLoadBalancingReadOnly",
    "ServiceQuotasReadOnlyAccess",
];

const OWN_USER: &str = "iam:ChangePassword iam:CreateAccessKey iam:CreateServiceSpecificCredential \
    iam:CreateVirtualMFADevice iam:DeactivateMFADevice iam:DeleteAccessKey iam:DeleteSSHPublicKey \
    iam:DeleteServiceSpecificCredential iam:DeleteSigningCertificate iam:DeleteVirtualMFADevice \
    iam:EnableMFADevice iam:GetSSHPublicKey iam:GetUser iam:ListAccessKeys iam:ListMFADevices \
    iam:ListSSHPublicKeys iam:ListServiceSpecificCredentials iam:ListSigningCertificates \
    iam:ResetServiceSpecificCredential iam:ResyncMFADevice iam:UpdateAccessKey \
    iam:UpdateSSHPublicKey iam:UpdateServiceSpecificCredential iam:UpdateSigningCertificate \
    iam:UploadSSHPublicKey iam:UploadSigningCertificate";
const SUPPORT: &str = "support:AddAttachmentsToSet support:AddCommunicationToCase \
    support:CreateCase support:DescribeAttachment support:DescribeCases \
    support:DescribeCommunications support:DescribeServices support:DescribeSeverityLevels \
    support:DescribeSupportLevel support:RateCaseCommunication support:ResolveCase \
    support:SearchForCases";
const POLICIES: &str = "iam:GetGroup iam:GetPolicy iam:GetRole iam:GetRolePolicy iam:GetUser \
    iam:ListAttachedGroupPolicies iam:ListAttachedUserPolicies iam:ListGroupPolicies \
    iam:ListGroups iam:ListGroupsForUser iam:ListPolicies iam:ListRoles iam:ListUserPolicies \
    iam:ListUserTags iam:ListUsers";

impl Environment {
    /// AWS's own policies of engineers, with those of the configuration.
    fn engineer_managed(&self) -> Vec<String> {
        let more = self
            .engineers()
            .map_or(&[][..], |group| &group.managed_policies);
        ENGINEER
            .iter()
            .map(|name| (*name).to_owned())
            .chain(more.iter().cloned())
            .collect()
    }

    /// What engineers may do beside verbs, with what the configuration says.
    fn engineer_policies(&self) -> Vec<Inline> {
        let rds = "arn:aws:rds:{region}:{account}";
        let topics = "arn:aws:sns:{region}:{account}:cloudwatch";
        let iam = "arn:aws:iam::{account}";
        let mut all = vec![
            Inline::new(
                "access-to-cloudwatch",
                "autoscaling:Describe* cloudwatch:Describe* cloudwatch:Get* cloudwatch:List* \
                 logs:Describe* logs:Get* sns:Get* sns:List*",
                "*",
            ),
            // No such action, and no such cluster (kept).
            Inline::new(
                "can-access-rds",
                "rds:DescribeGlobalClusters",
                "arn:aws:rds:{region}:{account}:global-cluster:*",
            )
            .and(
                "rds:DescribeClusters rds:DescribeDBClusterEndpoints",
                &format!("{rds}:cluster:aurora-cluster-{{name}}"),
            ),
            // No such role (kept).
            Inline::new(
                "can-create-{name}-cognito-environments",
                "iam:PassRole",
                &format!("{iam}:role/ui-auth-user-role-{{name}}"),
            ),
            Inline::new(
                "can-create-xray-groups",
                "xray:CreateGroup xray:UpdateGroup",
                "*",
            ),
            Inline::new(
                "can-manage-own-password-and-mfa",
                "iam:GetAccountPasswordPolicy iam:ListVirtualMFADevices",
                "*",
            )
            .and(
                OWN_USER,
                &format!("{iam}:mfa/${{aws:username}} {iam}:user/${{aws:username}}"),
            ),
            // A missing `$` of the original: the name is meant to hold the environment (kept).
            Inline::new(
                "can-manage-{name}-sns",
                "sns:*",
                &format!("{topics}-alarms-{{Environment}} {topics}-validation-alarms"),
            ),
            Inline::new("can-modify-rds", "rds:*", &format!("{rds}:*")),
            Inline::new("can-raise-support-questions", SUPPORT, "*"),
            Inline::new(
                "can-see-user-and-group-policies",
                POLICIES,
                &format!("{iam}:group/* {iam}:policy/* {iam}:role/* {iam}:user/*"),
            ),
            Inline::new(
                "can-start-an-ssm-session",
                "ec2-instance-connect:SendSSHPublicKey ssm:StartSession ssm:TerminateSession",
                "arn:aws:ec2:{region}:{account}:* arn:aws:ssm:{region}:{account}:session/* \
                 arn:aws:ssm:{region}::document/AWS-StartSSHSession",
            ),
            Inline::new(
                "can-upload-cf-templates",
                "s3:PutObject",
                "arn:aws:s3:::cf-templates-*",
            ),
        ];
        let more = self.engineers().map_or(&[][..], |group| &group.statements);
        all.extend(more.iter().enumerate().map(|(number, statement)| {
            let name = statement
                .sid
                .clone()
                .unwrap_or_else(|| format!("statement-{}", number + 1));
            Inline::new(
                &name,
                &statement.actions.join(" "),
                &statement.resources.join(" "),
            )
        }));
        all
    }
}

/// Groups of people, of 2022. Who is in them the original never says.
#[part(of = Environment, clouds(aws))]
pub struct Groups2022 {
    /// Look after everything.
    #[resource(
        when = config.has("developer-access-group"), cloud_name = "engineer-{config.env()}-access",
        managed = config.engineer_managed(), policies = config.engineer_policies()
    )]
    engineer: AccessGroup,
    /// Bring data.
    #[resource(
        when = config.has("bioinformatics-access-group"), cloud_name = "bioinformatics-{config.env()}-access",
        managed = ["AmazonS3ReadOnlyAccess"]
    )]
    bioinformatics: AccessGroup,
}
