//! Machine accounts: roles of IAM, who takes them, and what says who somebody is.

use cpg_core::design::{FieldRef, Spec};
use cpg_core::kinds::Made;
use cpg_core::kinds::written::{Mistakes, Naming, Written};
use cpg_core::plan::{Output, Value};
use cpg_core::problem::Problem;
use cpg_core::world::{Hosts, Scope};
use cpg_core::{check_name, kind};
use cpg_model::limits::AWS_MANAGED_POLICIES;
use cpg_model::names::aws as names;

use crate::actions;
use crate::cloud::{Aws, AwsScope as _};
use crate::collect::{self, HolderKind};
use crate::kinds::On::Itself;
use crate::kinds::{allows, known, output, values};
use crate::policy::{self, Statement};
use crate::resources::iam;

kind! {
    /// An account of a program: a role of IAM.
    pub Role: "a role" on(aws), principal;

    options RoleOptions, checked by check {
        /// Who takes it.
        trust: [Trust],
        /// What it is for, shown beside it.
        description: text,
        /// AWS's own policies that it has, by name.
        managed: texts,
        /// Policies beside those of verbs.
        policies: [[Inline]],
        /// The same as lines of a text, a statement each, which the compiler reads: see
        /// `Inline::read`.
        policy_lines: text,
        /// Virtual machines take it: the key of the profile by which they do.
        profile: name,
        /// For how many seconds one taking of it lasts at most.
        max_session: number,
        /// The cloud gives it its name.
        unnamed: flag,
        /// Its trust says no version of the policy language.
        unversioned: flag,
    }
    verbs role {
        /// Hand it to a service that then acts as it.
        pass: changes,
    }
    outputs RoleOutputs {
        /// Its ARN.
        arn,
        /// Its name.
        name,
    }
}

const fn check(options: &RoleOptions<Written<'_>>, named: &Naming<'_>, told: &mut Mistakes) {
    check_name!(named, told, names::role);
    check_policies(told, options.managed, options.policy_lines);
    if options.trust.is_none() && !options.open {
        let mistake = told.about("43e", "").say("is a role that nobody takes");
        mistake.help("write `trust = Trust::service(...)`, or who else takes it");
    }
}

/// A policy beside those that are made of verbs.
#[derive(Debug, Clone, PartialEq)]
pub struct Inline {
    pub(crate) name: String,
    statements: Vec<Line>,
}

/// One statement as it is written.
#[derive(Debug, Clone, PartialEq, Default)]
struct Line {
    actions: String,
    on: String,
    when: Option<Condition>,
    /// Why it is as it should not be.
    why: Option<String>,
}

/// When a statement counts: an operator, a key, and what that is compared with.
type Condition = (&'static str, &'static str, String);

impl Inline {
    /// A policy of that name, with a statement. Actions and ARNs are written one after the other
    /// with spaces between them; in names and ARNs `{name}`, `{account}` and `{region}` are the
    /// suffix of the unit's names, its account and its region.
    #[must_use]
    pub fn new(name: &str, actions: &str, on: &str) -> Self {
        let none = Self {
            name: name.to_owned(),
            statements: Vec::new(),
        };
        none.and(actions, on)
    }

    /// Policies as lines of a text, a statement each: `name | actions | ARNs`, and after one more
    /// `|` why it is as it should not be. Statements of one name are one policy; a line that
    /// begins with `#` says something to people.
    ///
    /// ```
    /// use cpg_aws::kinds::role::Inline;
    ///
    /// let policies = Inline::read("# Both.\nsee | s3:ListBucket | a\nsee | s3:GetObject | *| all");
    /// let same = Inline::new("see", "s3:ListBucket", "a").and("s3:GetObject", "*").because("all");
    /// assert_eq!(policies, [same]);
    /// ```
    #[must_use]
    pub fn read(text: &str) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        let lines = text.lines().map(str::trim);
        for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let mut parts = line.split('|').map(str::trim);
            let mut part = || parts.next().unwrap_or_default();
            let (name, actions, on, why) = (part(), part(), part(), part());
            let known = all.iter().position(|policy| policy.name == name);
            let policy = match known {
                Some(at) => all.remove(at).and(actions, on),
                None => Self::new(name, actions, on),
            };
            let policy = if why.is_empty() {
                policy
            } else {
                policy.because(why)
            };
            all.push(policy);
        }
        all
    }

    /// With one more statement.
    #[must_use]
    pub fn and(mut self, actions: &str, on: &str) -> Self {
        self.statements.push(Line {
            actions: actions.to_owned(),
            on: on.to_owned(),
            ..Line::default()
        });
        self
    }

    /// Why the last statement is as it should not be: it allows every action of a service, or on
    /// everything, or what nobody declares.
    #[must_use]
    pub fn because(mut self, why: &str) -> Self {
        if let Some(statement) = self.statements.last_mut() {
            statement.why = Some(why.to_owned());
        }
        self
    }

    /// The last statement counts only where a key compares so.
    #[must_use]
    pub fn when(mut self, operator: &'static str, key: &'static str, value: &str) -> Self {
        if let Some(statement) = self.statements.last_mut() {
            statement.when = Some((operator, key, value.to_owned()));
        }
        self
    }

    pub(crate) fn name(&self, scope: &Scope<Aws>) -> String {
        scope.filled(&self.name)
    }

    pub(crate) fn statements(&self, scope: &Scope<Aws>) -> Vec<Statement> {
        let all = self.statements.iter().map(|line| {
            let on = scope.filled(&line.on);
            if line.why.is_none() && line.actions.split_whitespace().any(|one| one == PASS) {
                let passed = on.split_whitespace().map(str::to_owned);
                scope.state().passed.borrow_mut().extend(passed);
            }
            let on = on.split_whitespace().map(|on| Value::from(on.to_owned()));
            let statement = Statement::allow(&line.actions).on(Value::List(on.collect()));
            match &line.when {
                Some((operator, key, value)) => {
                    statement.when(operator, (*key).to_owned(), scope.filled(value))
                }
                None => statement,
            }
        });
        all.collect()
    }

    /// What is wrong with statements that do not say why.
    fn check(&self, told: &mut Mistakes) {
        let unsaid = self.statements.iter().filter(|line| line.why.is_none());
        for line in unsaid {
            actions::check(told, actions::VALUES, &self.name, &line.actions, &line.on);
        }
    }
}

/// The right to hand a role to somebody.
const PASS: &str = "iam:PassRole";

/// Who takes a role.
#[derive(Debug, Clone, PartialEq)]
pub struct Trust(Vec<Taker>);

#[derive(Debug, Clone, PartialEq)]
enum Taker {
    Service {
        host: String,
        external_id: Option<String>,
    },
    ServiceAccount {
        subject: String,
        audience: bool,
    },
    Account {
        account: String,
        external_id: String,
    },
    SignedIn,
    Github {
        repositories: String,
        provider: FieldRef,
    },
}

impl Trust {
    /// A service of AWS: `ec2`, or `states.{region}`.
    #[must_use]
    pub fn service(name: &str) -> Self {
        Self(vec![Taker::Service {
            host: format!("{name}.amazonaws.com"),
            external_id: None,
        }])
    }

    /// A service that knows a word.
    #[must_use]
    pub fn service_with_id(name: &str, external_id: impl Into<String>) -> Self {
        Self(vec![Taker::Service {
            host: format!("{name}.amazonaws.com"),
            external_id: Some(external_id.into()),
        }])
    }

    /// A service account of the unit's cluster: `namespace:name`, where `*` stands for anything.
    #[must_use]
    pub fn service_account(subject: &str) -> Self {
        Self(vec![Taker::ServiceAccount {
            subject: subject.to_owned(),
            audience: true,
        }])
    }

    /// The same without a look at the audience (`aud`) of its token: a token for another service
    /// takes the role too. Why that is so stands in words.
    #[must_use]
    pub fn service_account_of_any_audience(subject: &str, why: &'static str) -> Self {
        let _ = why;
        Self(vec![Taker::ServiceAccount {
            subject: subject.to_owned(),
            audience: false,
        }])
    }

    /// An account of somebody else, who says a word that only both know.
    #[must_use]
    pub fn account(account: &str, external_id: impl Into<String>) -> Self {
        Self(vec![Taker::Account {
            account: account.to_owned(),
            external_id: external_id.into(),
        }])
    }

    /// People who have signed in, by an identity pool.
    #[must_use]
    pub fn signed_in() -> Self {
        Self(vec![Taker::SignedIn])
    }

    /// Jobs of repositories on GitHub, `owner/name:*`, by a field of the kind `IdentityProvider`.
    #[must_use]
    pub fn github(provider: FieldRef, repositories: impl Into<String>) -> Self {
        let repositories = repositories.into();
        Self(vec![Taker::Github {
            repositories,
            provider,
        }])
    }

    /// These, and others.
    #[must_use]
    pub fn or(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }

    pub(crate) fn statements(&self, scope: &Scope<Aws>) -> Vec<Statement> {
        let open = self.0.iter().filter_map(Taker::open);
        for (why, help) in open {
            let message = format!("{} on `aws`: {why}", scope.called());
            let problem = Problem::of("43e", message).help(help);
            scope.world().problem(problem);
        }
        self.0.iter().map(|taker| taker.statement(scope)).collect()
    }
}

/// By what one is known who takes a role.
fn by(what: &'static str, who: Value) -> Value {
    Value::map([(what, Value::List(vec![who]))])
}

impl Taker {
    /// What is wrong with it where it lets in whoever comes, and what to write instead.
    fn open(&self) -> Option<(String, &'static str)> {
        match self {
            Self::ServiceAccount { subject, .. } if subject.chars().all(|c| "*:".contains(c)) => {
                let why = format!("the subject (`sub`) `{subject}` is every service account");
                Some((why, "write `namespace:name`"))
            }
            Self::Github { repositories, .. } => {
                let (owner, rest) = repositories.split_once('/').unwrap_or((repositories, ""));
                let name = rest.split(':').next().unwrap_or_default();
                let any = owner.is_empty() || name.is_empty() || owner.contains('*');
                (any || name.contains('*')).then(|| {
                    let why = format!("a trust for `repo:{repositories}` is for any repository");
                    (why, "write `owner/name:*`")
                })
            }
            _ => None,
        }
    }

    fn statement(&self, scope: &Scope<Aws>) -> Statement {
        const WEB: &str = "sts:AssumeRoleWithWebIdentity";
        const EQUALS: &str = "StringEquals";
        match self {
            Self::Service { host, external_id } => {
                let host = Value::from(scope.filled(host));
                let takes = Statement::allow("sts:AssumeRole").to(by("Service", host));
                match external_id {
                    Some(id) => takes.when(EQUALS, "sts:ExternalId".to_owned(), id),
                    None => takes,
                }
            }
            Self::Account {
                account,
                external_id,
            } => {
                let root = Value::from(format!("arn:aws:iam::{account}:root"));
                let takes = Statement::allow("sts:AssumeRole").to(by("AWS", root));
                takes.when(EQUALS, "sts:ExternalId".to_owned(), external_id)
            }
            Self::ServiceAccount { subject, audience } => {
                let issuer = &scope.settings().oidc_issuer;
                let provider = scope.account_arn("iam", &format!("oidc-provider/{issuer}"));
                let takes = Statement::allow(WEB).to(by("Federated", provider.into()));
                let exact = *audience && !subject.contains('*');
                let operator = if exact { EQUALS } else { "StringLike" };
                let subject = format!("system:serviceaccount:{subject}");
                let takes = takes.when(operator, format!("{issuer}:sub"), subject);
                if *audience {
                    takes.when(EQUALS, format!("{issuer}:aud"), "sts.amazonaws.com")
                } else {
                    takes
                }
            }
            Self::SignedIn => {
                const POOLS: &str = "cognito-identity.amazonaws.com";
                let takes = Statement::allow(WEB).to(by("Federated", POOLS.into()));
                takes.when(
                    "ForAnyValue:StringLike",
                    format!("{POOLS}:amr"),
                    "authenticated",
                )
            }
            Self::Github {
                repositories,
                provider,
            } => {
                const GITHUB: &str = "token.actions.githubusercontent.com";
                let provider = scope.output_of(*provider, "arn");
                Statement::allow(WEB)
                    .to(by("Federated", provider))
                    .when(EQUALS, format!("{GITHUB}:aud"), "sts.amazonaws.com")
                    .when(
                        "StringLike",
                        format!("{GITHUB}:sub"),
                        format!("repo:{repositories}"),
                    )
            }
        }
    }
}

#[diagnostic::do_not_recommend]
impl Hosts<Role> for Aws {
    fn key(key: &str) -> String {
        format!("{key}-role")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &RoleOptions) -> Made {
        let logical = scope.resource_name::<Role>(&spec.key);
        let named = options.unnamed != Some(true);
        let name = named.then(|| {
            let own = spec.name.clone();
            own.unwrap_or_else(|| scope.suffixed(&format!("{}-role", spec.key)))
        });
        let trust = options.trust.as_ref();
        let statements = trust
            .map(|trust| trust.statements(scope))
            .unwrap_or_default();
        let trust = match options.unversioned {
            Some(true) => policy::written(statements, None, None),
            _ => policy::document(statements),
        };
        let role = iam::Role {
            description: options.description.as_ref().map(Value::from),
            max_session_duration: options.max_session,
            name: name.as_ref().map(Value::from),
            ..iam::Role::new(trust)
        };
        let node = scope.add(role.resource(&logical));
        let name_of = Output {
            node,
            attribute: "name",
        };
        let made = match &name {
            Some(name) => known(node, scope.account_arn("iam", &format!("role/{name}"))),
            None => Made::known_by(node, "arn"),
        };
        collect::hold(scope, &made, &spec.key, name_of, HolderKind::Role);
        let managed = options.managed.as_deref().unwrap_or_default();
        for policy in managed {
            let attached = iam::RolePolicyAttachment::new(aws_policy(policy), name_of);
            scope.add(attached.resource(format!("{logical}-{}", last(policy))));
        }
        let (policies, lines) = (options.policies.as_deref(), options.policy_lines.as_deref());
        allow_inline(scope, &made, &spec.key, policies, lines);
        if let Some(profile) = &options.profile {
            let profile = iam::InstanceProfile {
                name: Some(scope.suffixed(profile).into()),
                role: Some(name_of.into()),
                ..iam::InstanceProfile::new()
            };
            let profile = scope.add(profile.resource(format!("{logical}-profile")));
            scope.state().profiles.borrow_mut().push((node, profile));
        }
        made
    }

    fn existing(scope: &Scope<Self>, _: &Spec, _: &RoleOptions, id: &str) -> Made {
        Made::existing(&scope.account_arn("iam", &format!("role/{id}")))
    }
}

/// An output of the profile by which virtual machines take a role.
pub(crate) fn profile(scope: &Scope<Aws>, role: FieldRef, attribute: &'static str) -> Value {
    let made = scope.made_by(role).and_then(|made| made.node);
    let mut at = Some(scope.clone());
    while let Some(unit) = at {
        let known = unit.state().profiles.borrow();
        let found = known.iter().find(|(role, _)| Some(*role) == made);
        if let Some((_, profile)) = found {
            return output(*profile, attribute);
        }
        drop(known);
        at = unit.above();
    }
    let why = format!(
        "`{}` of `{}` is no role that virtual machines take",
        role.field, role.part
    );
    let help = "write `profile = \"...\"` above it";
    scope.wrong("43e", &why, help);
    Value::Null
}

/// Notes the policies beside those of verbs that a role or group has: as values, and as lines,
/// with which the kind has found what is wrong.
pub(crate) fn allow_inline(
    scope: &Scope<Aws>,
    made: &Made,
    key: &str,
    policies: Option<&[Inline]>,
    lines: Option<&str>,
) {
    let policies = policies.unwrap_or_default();
    let mut told = Mistakes::new();
    policies.iter().for_each(|policy| policy.check(&mut told));
    scope.tell(&told, key);
    for policy in Inline::read(lines.unwrap_or_default())
        .iter()
        .chain(policies)
    {
        let (name, statements) = (policy.name(scope), policy.statements(scope));
        collect::allow(scope, (&made.address, key), name, statements);
    }
}

/// A policy of AWS's own.
pub(crate) fn aws_policy(name: &str) -> Value {
    Value::from(format!("arn:aws:iam::aws:policy/{name}"))
}

/// The last part of a policy's name, for names of resources.
pub(crate) fn last(policy: &str) -> &str {
    policy.rsplit('/').next().unwrap_or(policy)
}

/// What is wrong with the policies of a role or group: at most ten managed ones are attached, and
/// lines of a text are statements.
pub(crate) const fn check_policies(
    told: &mut Mistakes,
    managed: Option<&[&str]>,
    lines: Option<&str>,
) {
    if let Some(managed) = managed
        && managed.len() > AWS_MANAGED_POLICIES
    {
        let mistake = told.about("42b", "managed");
        let mistake = mistake.say("has ").count(managed.len());
        let mistake = mistake.say(" managed policies, and AWS attaches ");
        let mistake = mistake.count(AWS_MANAGED_POLICIES).say(" at most");
        mistake.help("leave one out, or say what it allows in a policy of the design");
    }
    if let Some(lines) = lines {
        actions::check_lines(told, lines);
    }
}

allows! { Role, role;
    pass = [("iam:PassRole", Itself)];
}

kind! {
    /// What says who somebody is: a provider of OpenID Connect.
    pub IdentityProvider: "an identity provider" on(aws);

    options IdentityProviderOptions {
        /// Its address, with `https://`.
        url: text,
        /// For whom its tokens are.
        audiences: texts,
        /// Fingerprints of its certificates.
        thumbprints: texts,
    }
}

#[diagnostic::do_not_recommend]
impl Hosts<IdentityProvider> for Aws {
    fn make(scope: &Scope<Self>, spec: &Spec, options: &IdentityProviderOptions) -> Made {
        let audiences = values(options.audiences.as_deref().unwrap_or_default());
        let url = options.url.clone().unwrap_or_default();
        let provider = iam::OpenIdConnectProvider {
            thumbprint_lists: options.thumbprints.as_deref().map(values),
            ..iam::OpenIdConnectProvider::new(audiences, url)
        };
        let name = scope.resource_name::<IdentityProvider>(&spec.key);
        let node = scope.add(provider.resource(name));
        Made::known_by(node, "arn")
    }
}
