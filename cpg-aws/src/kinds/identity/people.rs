//! People: groups of users of the account, and those who sign in by Cognito.

use cpg_core::build::cloud::Hosts;
use cpg_core::build::scope::Scope;
use cpg_core::design::{FieldRef, Spec};
use cpg_core::kinds::Made;
use cpg_core::kinds::written::{Mistakes, Naming, Written, begins};
use cpg_core::plan::{Output, Value};
use cpg_core::{check_name, kind};
use cpg_model::names::aws as names;

use crate::cloud::{Aws, AwsScope as _};
use crate::collect::{self, HolderKind};
use crate::kinds::role::{Inline, allow_inline, aws_policy, check_policies, last};
use crate::kinds::{Function, Role};
use crate::kinds::{function, known, output, values};
use crate::resources::{cognito, iam};

kind! {
    /// Users of the account who are given rights together.
    pub AccessGroup: "an access group" on(aws), principal, named;

    options AccessGroupOptions, checked by check_group {
        /// AWS's own policies that it has, by name.
        managed: texts,
        /// Policies beside those of verbs.
        policies: [[Inline]],
        /// The same as lines of a text, a statement each, which the compiler reads: see
        /// `Inline::read`.
        policy_lines: text,
        /// The users in it; nobody says who is, where nothing is said.
        users: texts,
    }
}

const fn check_group(
    options: &AccessGroupOptions<Written<'_>>,
    named: &Naming<'_>,
    told: &mut Mistakes,
) {
    check_name!(named, told, names::group);
    let lines = options.policy_lines;
    check_policies(told, named, options.managed, options.policies, lines);
}

#[diagnostic::do_not_recommend]
impl Hosts<AccessGroup> for Aws {
    fn key(key: &str) -> String {
        format!("{key}-group")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &AccessGroupOptions) -> Made {
        let name = scope.cloud_name(spec);
        let logical = scope.resource_name::<AccessGroup>(&spec.key);
        let group = iam::Group {
            name: Some(Value::from(&name)),
            ..iam::Group::new()
        };
        let node = scope.add(group.resource(&logical));
        let made = known(node, scope.account_arn("iam", &format!("group/{name}")));
        let name_of = Output {
            node,
            attribute: "name",
        };
        collect::hold(scope, &made, &spec.key, name_of, HolderKind::Group);
        let managed = options.managed.as_deref().unwrap_or_default();
        for policy in managed {
            let attached = iam::GroupPolicyAttachment::new(name_of, aws_policy(policy));
            scope.add(attached.resource(format!("{logical}-{}", last(policy))));
        }
        let (policies, lines) = (options.policies.as_deref(), options.policy_lines.as_deref());
        allow_inline(scope, &made, &spec.key, policies, lines);
        let users = options.users.as_deref().unwrap_or_default();
        if !users.is_empty() {
            let members = iam::GroupMembership {
                name: Some(Value::from(&name)),
                ..iam::GroupMembership::new(name_of, values(users))
            };
            scope.add(members.resource(format!("{logical}-members")));
        }
        made
    }
}

kind! {
    /// People who sign in: a user pool of Cognito, who sign in by their e-mail, with or without
    /// a second factor.
    pub UserPool: "a user pool" on(aws), data;

    options UserPoolOptions, checked by check_pool {
        /// What begins the domain where they sign in.
        domain: text,
        /// What people know the product as, in messages that invite and remind them.
        product: text,
        /// The product's name in the text of the mail that invites.
        suite: text,
        /// Where answers to mails go.
        reply_to: text,
        /// The word that the pool shares with the role that sends messages to telephones.
        sms_id: text,
        /// The role that sends messages to telephones.
        sms_role: (Role),
        /// What is known of each beside name and e-mail, by name.
        attributes: texts,
        /// The function that is called when one has signed up.
        after_sign_up: (Function),
        /// Nothing here lets the pool call that function.
        not_permitted: flag,
        /// Why it can be deleted at once: else that has to be switched off before.
        unprotected: name,
    }
    without {
        protected: "[43l] a user pool has no option `protected`: it has deletion protection unless `unprotected` says why not",
        mfa_configuration: "[43l] a user pool has no option `mfa_configuration`: a second factor is a program, and SMS too where `sms_role` and `sms_id` say who sends it",
    }
    outputs UserPoolOutputs {
        /// Its ARN.
        arn,
        /// Where its tokens come from.
        endpoint,
        /// Its id.
        id,
    }
}

const fn check_pool(options: &UserPoolOptions<Written<'_>>, _: &Naming<'_>, told: &mut Mistakes) {
    let given = if options.sms_role.is_some() {
        "sms_role"
    } else {
        "sms_id"
    };
    if options.sms_role.is_some() != options.sms_id.is_some() && !options.open {
        let mistake = told
            .about("43h", given)
            .say("sends SMS with one half of what that needs");
        mistake.help("write both `sms_role` and `sms_id`, or neither");
    }
}

#[diagnostic::do_not_recommend]
impl Hosts<UserPool> for Aws {
    fn key(key: &str) -> String {
        format!("{key}-user-pool")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &UserPoolOptions) -> Made {
        let logical = scope.resource_name::<UserPool>(&spec.key);
        let node = scope.add(pool(scope, spec, options).resource(&logical));
        let made = Made::known_by(node, "arn");
        if let Some(domain) = &options.domain {
            let account = &scope.settings().account;
            let domain = format!("{}-{account}", scope.suffixed(domain));
            let domain = cognito::UserPoolDomain::new(domain, output(node, "id"));
            scope.add(domain.resource(format!("{logical}-domain")));
        }
        let called = options.after_sign_up;
        if let Some(called) = called.filter(|_| options.not_permitted != Some(true)) {
            let arn = output(node, "arn");
            function::permit(scope, called, "cognito-idp", arn, &logical);
        }
        made
    }
}

fn pool(scope: &Scope<Aws>, spec: &Spec, options: &UserPoolOptions) -> cognito::UserPool {
    use cognito::{
        UserPoolAccountRecoverySetting as Recovery,
        UserPoolAccountRecoverySettingRecoveryMechanism as Mechanism,
        UserPoolAdminCreateUserConfig as Creation,
        UserPoolAdminCreateUserConfigInviteMessageTemplate as Invitation, UserPoolSchema,
    };
    let product = options.product.as_deref().unwrap_or_default();
    let suite = options.suite.as_deref().unwrap_or(product);
    let invitation = Invitation {
        email_message: Some(
            format!("Thank you for signing up to {suite}. Your username is {{username}} and temporary password is {{####}}.").into(),
        ),
        email_subject: Some(format!("Your temporary password for {product}").into()),
        sms_message: Some(
            format!("Your {product} username is {{username}} and temporary password is {{####}}.").into(),
        ),
    };
    let text = |name: &str, required| UserPoolSchema {
        mutable: Some(true),
        required: Some(required),
        ..UserPoolSchema::new("String", name.to_owned())
    };
    let own = options.attributes.iter().flatten();
    let schemas = ["name", "email"].map(|name| text(name, true)).into_iter();
    let schemas = schemas.chain(own.map(|name| text(name, false)));
    let sms = options.sms_role.map(|role| {
        let id = options.sms_id.clone().unwrap_or_default();
        cognito::UserPoolSmsConfiguration::new(id, scope.output_of(role, "arn"))
    });
    cognito::UserPool {
        account_recovery_setting: Some(Recovery {
            recovery_mechanisms: Some(vec![
                Mechanism::new("verified_email", 1),
                Mechanism::new("verified_phone_number", 2),
            ]),
        }),
        admin_create_user_config: Some(Creation {
            allow_admin_create_user_only: Some(false),
            invite_message_template: Some(invitation),
        }),
        auto_verified_attributes: Some(vec!["email".into()]),
        deletion_protection: options.unprotected.is_none().then(|| "ACTIVE".into()),
        device_configuration: Some(cognito::UserPoolDeviceConfiguration {
            challenge_required_on_new_device: Some(true),
            device_only_remembered_on_user_prompt: Some(true),
        }),
        email_configuration: Some(cognito::UserPoolEmailConfiguration {
            email_sending_account: Some("COGNITO_DEFAULT".into()),
            reply_to_email_address: options.reply_to.as_ref().map(Value::from),
            ..Default::default()
        }),
        lambda_config: options
            .after_sign_up
            .map(|function| cognito::UserPoolLambdaConfig {
                post_confirmation: Some(scope.output_of(function, "arn")),
                ..Default::default()
            }),
        mfa_configuration: Some("OPTIONAL".into()),
        name: Some(scope.cloud_name(spec).into()),
        schemas: Some(schemas.collect()),
        sms_authentication_message: sms
            .is_some()
            .then(|| format!("Your authentication code for {product} is {{####}}.").into()),
        sms_verification_message: sms
            .is_some()
            .then(|| format!("Your verification code for {product} is {{####}}.").into()),
        sms_configuration: sms,
        software_token_mfa_configuration: Some(
            cognito::UserPoolSoftwareTokenMfaConfiguration::new(true),
        ),
        username_attributes: Some(vec!["email".into()]),
        username_configuration: Some(cognito::UserPoolUsernameConfiguration {
            case_sensitive: Some(false),
        }),
        ..cognito::UserPool::new()
    }
}

kind! {
    /// A program by which people sign in to a user pool.
    pub UserPoolClient: "a client" on(aws);

    options UserPoolClientOptions, checked by check_client {
        /// The pool.
        pool: (UserPool),
        /// Where a browser goes when one has signed in or out: the first is the usual one. None
        /// for a program without pages, which asks for the password itself.
        callbacks: texts,
    }
    without {
        default_redirect: "[43l] a client has no option `default_redirect`: the first of its `callbacks` is the default",
    }
    outputs UserPoolClientOutputs {
        /// Its id.
        id,
    }
}

const fn check_client(
    options: &UserPoolClientOptions<Written<'_>>,
    _: &Naming<'_>,
    told: &mut Mistakes,
) {
    let Some(callbacks) = options.callbacks else {
        return;
    };
    let mut n = 0;
    while n < callbacks.len() {
        let url = callbacks[n];
        let local = begins(url, "http://localhost:") || begins(url, "http://localhost/");
        if !begins(url, "https://") && !local {
            let mistake = told
                .about("43h", "callbacks")
                .say("sends browsers to ")
                .name(url);
            let mistake = mistake.say(", which is not https");
            mistake.help("begin it with `https://`; only `http://localhost` may be without");
        }
        n += 1;
    }
}

#[diagnostic::do_not_recommend]
impl Hosts<UserPoolClient> for Aws {
    fn key(key: &str) -> String {
        format!("{key}-client")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &UserPoolClientOptions) -> Made {
        let texts = |texts: &[&'static str]| -> Option<Vec<Value>> {
            Some(texts.iter().copied().map(Value::from).collect())
        };
        let id = match options.pool {
            Some(pool) => scope.output_of(pool, "id"),
            None => Value::Null,
        };
        let client = cognito::UserPoolClient::new(id);
        let name = Some(scope.cloud_name(spec).into());
        let callbacks = options.callbacks.as_deref().unwrap_or_default();
        let client = match callbacks.first() {
            Some(first) => cognito::UserPoolClient {
                allowed_oauth_flows: texts(&["code"]),
                allowed_oauth_flows_user_pool_client: Some(true),
                allowed_oauth_scopes: texts(&[
                    "phone",
                    "email",
                    "openid",
                    "aws.cognito.signin.user.admin",
                    "profile",
                ]),
                callback_urls: Some(values(callbacks)),
                default_redirect_uri: Some(Value::from(first)),
                logout_urls: Some(values(callbacks)),
                name,
                supported_identity_providers: texts(&["COGNITO"]),
                ..client
            },
            None => cognito::UserPoolClient {
                explicit_auth_flows: texts(&[
                    "ALLOW_USER_PASSWORD_AUTH",
                    "ALLOW_REFRESH_TOKEN_AUTH",
                ]),
                generate_secret: Some(false),
                name,
                prevent_user_existence_errors: Some("LEGACY".into()),
                ..client
            },
        };
        let node = scope.add(client.resource(scope.resource_name::<UserPoolClient>(&spec.key)));
        Made::known_by(node, "id")
    }
}

kind! {
    /// What people get of AWS who have signed in: an identity pool of Cognito.
    pub IdentityPool: "an identity pool" on(aws);

    options IdentityPoolOptions {
        /// The pool in which they are known.
        pool: (UserPool),
        /// The client by which they signed in.
        client: (UserPoolClient),
        /// The role that they take.
        role: (Role),
    }
}

#[diagnostic::do_not_recommend]
impl Hosts<IdentityPool> for Aws {
    fn key(key: &str) -> String {
        format!("{key}-identity-pool")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &IdentityPoolOptions) -> Made {
        let of = |field: Option<FieldRef>, attribute| {
            field.map(|field| scope.output_of(field, attribute))
        };
        let provider = cognito::IdentityPoolCognitoIdentityProvider {
            client_id: of(options.client, "id"),
            provider_name: of(options.pool, "endpoint"),
            ..Default::default()
        };
        let logical = scope.resource_name::<IdentityPool>(&spec.key);
        let pool = cognito::IdentityPool {
            allow_unauthenticated_identities: Some(false),
            cognito_identity_providers: Some(vec![provider]),
            ..cognito::IdentityPool::new(scope.cloud_name(spec))
        };
        let node = scope.add(pool.resource(&logical));
        if let Some(role) = of(options.role, "arn") {
            let roles = vec![("authenticated".into(), role)];
            let attached = cognito::IdentityPoolRoleAttachment::new(output(node, "id"), roles);
            scope.add(attached.resource(format!("{logical}-roles")));
        }
        Made::known_by(node, "id")
    }
}
