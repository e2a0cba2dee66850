//! Machine accounts: roles of IAM, who takes them, and what says who somebody is.

use std::borrow::Cow;
use std::mem::ManuallyDrop;

use cpg_core::build::cloud::Hosts;
use cpg_core::build::scope::Scope;
use cpg_core::design::{FieldRef, Spec};
use cpg_core::kinds::Made;
use cpg_core::kinds::written::{Around, Mistakes, Naming, Written, has};
use cpg_core::plan::{Output, Value};
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
    pub Role: "a role" on(aws), principal, named;

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
    const AROUND: Around = Around {
        ending: "-role",
        ..Around::NOTHING
    };
    if !matches!(options.unnamed, Some(true)) {
        check_name!(named, told, names::role, AROUND);
    }
    let lines = options.policy_lines;
    check_policies(told, named, options.managed, options.policies, lines);
    match &options.trust {
        Some(trust) => trust.check(told),
        None if options.open => {}
        None => {
            let mistake = told.about("43e", "").say("is a role that nobody takes");
            mistake.help("write `trust = Trust::service(...)`, or who else takes it");
        }
    }
}

/// A policy beside those that are made of verbs.
#[derive(Debug, Clone, PartialEq)]
pub struct Inline {
    pub(crate) name: Cow<'static, str>,
    first: Line,
    more: Vec<Line>,
}

/// One statement as it is written.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    actions: Cow<'static, str>,
    on: Cow<'static, str>,
    when: Option<Condition>,
    /// Why it is as it should not be.
    why: Option<Cow<'static, str>>,
}

impl Line {
    const fn new(actions: Cow<'static, str>, on: Cow<'static, str>) -> Self {
        Self {
            actions,
            on,
            when: None,
            why: None,
        }
    }
}

/// When a statement counts: an operator, a key, and what that is compared with.
type Condition = (&'static str, &'static str, Cow<'static, str>);

/// A text, wherever it comes from, in a `const` too.
#[allow(clippy::ptr_arg, reason = "a `const` cannot dereference it")]
const fn text<'a>(text: &'a Cow<'static, str>) -> &'a str {
    match text {
        Cow::Borrowed(text) => text,
        Cow::Owned(text) => text.as_str(),
    }
}

impl Inline {
    /// A policy of that name, with a statement. Actions and ARNs are written one after the other
    /// with spaces between them; in names and ARNs `{name}`, `{account}` and `{region}` are the
    /// suffix of the unit's names, its account and its region.
    #[must_use]
    pub const fn new(name: &'static str, actions: &'static str, on: &'static str) -> Self {
        Self {
            name: Cow::Borrowed(name),
            first: Line::new(Cow::Borrowed(actions), Cow::Borrowed(on)),
            more: Vec::new(),
        }
    }

    /// The same of texts that the configuration says.
    #[must_use]
    pub fn of(name: impl Into<String>, actions: impl Into<String>, on: impl Into<String>) -> Self {
        Self {
            name: Cow::Owned(name.into()),
            first: Line::new(Cow::Owned(actions.into()), Cow::Owned(on.into())),
            more: Vec::new(),
        }
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
                None => Self::of(name, actions, on),
            };
            all.push(if why.is_empty() {
                policy
            } else {
                policy.reasoned(Cow::Owned(why.to_owned()))
            });
        }
        all
    }

    /// With one more statement.
    #[must_use]
    pub fn and(mut self, actions: &str, on: &str) -> Self {
        let (actions, on) = (actions.to_owned(), on.to_owned());
        self.more
            .push(Line::new(Cow::Owned(actions), Cow::Owned(on)));
        self
    }

    /// Why the last statement is as it should not be: it allows every action of a service, or on
    /// everything, or what nobody declares.
    #[must_use]
    pub const fn because(self, why: &'static str) -> Self {
        self.reasoned(Cow::Borrowed(why))
    }

    const fn reasoned(mut self, why: Cow<'static, str>) -> Self {
        let before = self.last().why.replace(why);
        // A `const` drops nothing, and what was there before is mostly nothing.
        let _ = ManuallyDrop::new(before);
        self
    }

    /// The last statement counts only where a key compares so.
    #[must_use]
    pub const fn when(
        mut self,
        operator: &'static str,
        key: &'static str,
        value: &'static str,
    ) -> Self {
        let condition = (operator, key, Cow::Borrowed(value));
        let before = self.last().when.replace(condition);
        let _ = ManuallyDrop::new(before);
        self
    }

    const fn last(&mut self) -> &mut Line {
        match self.more.as_mut_slice().last_mut() {
            Some(last) => last,
            None => &mut self.first,
        }
    }

    fn lines(&self) -> impl Iterator<Item = &Line> {
        std::iter::once(&self.first).chain(&self.more)
    }

    pub(crate) fn name(&self, scope: &Scope<Aws>) -> String {
        scope.filled(&self.name)
    }

    pub(crate) fn statements(&self, scope: &Scope<Aws>) -> Vec<Statement> {
        let all = self.lines().map(|line| {
            let on = scope.filled(&line.on);
            if line.why.is_none()
                && line
                    .actions
                    .split_whitespace()
                    .any(|one| one == actions::PASS)
            {
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
    const fn check(&self, told: &mut Mistakes, compiled: bool) {
        let mut n = 0;
        while n <= self.more.len() {
            let line = match n {
                0 => &self.first,
                _ => &self.more.as_slice()[n - 1],
            };
            if line.why.is_none() {
                let (actions, on) = (text(&line.actions), text(&line.on));
                actions::check(
                    told,
                    actions::values(compiled),
                    text(&self.name),
                    actions,
                    on,
                );
            }
            n += 1;
        }
    }
}

/// Who takes a role.
#[derive(Debug, Clone, PartialEq)]
pub struct Trust {
    first: Taker,
    more: Vec<Taker>,
}

#[derive(Debug, Clone, PartialEq)]
enum Taker {
    Service {
        name: &'static str,
        external_id: Option<String>,
    },
    ServiceAccount {
        subject: &'static str,
        /// Why tokens for any audience count, where they do.
        any_audience: Option<&'static str>,
    },
    Account {
        account: &'static str,
        external_id: String,
    },
    SignedIn,
    Github {
        repositories: Cow<'static, str>,
        provider: FieldRef,
    },
}

impl Trust {
    const fn one(first: Taker) -> Self {
        let more = Vec::new();
        Self { first, more }
    }

    /// A service of AWS: `ec2`, or `states.{region}`.
    #[must_use]
    pub const fn service(name: &'static str) -> Self {
        let external_id = None;
        Self::one(Taker::Service { name, external_id })
    }

    /// A service that knows a word.
    #[must_use]
    pub fn service_with_id(name: &'static str, external_id: impl Into<String>) -> Self {
        let external_id = Some(external_id.into());
        Self::one(Taker::Service { name, external_id })
    }

    /// A service account of the unit's cluster: `namespace:name`, where `*` stands for anything.
    #[must_use]
    pub const fn service_account(subject: &'static str) -> Self {
        Self::one(Taker::ServiceAccount {
            subject,
            any_audience: None,
        })
    }

    /// The same without a look at the audience (`aud`) of its token: a token for another service
    /// takes the role too. Why that is so stands in words.
    #[must_use]
    pub const fn service_account_of_any_audience(subject: &'static str, why: &'static str) -> Self {
        Self::one(Taker::ServiceAccount {
            subject,
            any_audience: Some(why),
        })
    }

    /// An account of somebody else, who says a word that only both know.
    #[must_use]
    pub fn account(account: &'static str, external_id: impl Into<String>) -> Self {
        let external_id = external_id.into();
        Self::one(Taker::Account {
            account,
            external_id,
        })
    }

    /// People who have signed in, by an identity pool.
    #[must_use]
    pub const fn signed_in() -> Self {
        Self::one(Taker::SignedIn)
    }

    /// Jobs of repositories on GitHub, `owner/name:*`, by a field of the kind `IdentityProvider`.
    #[must_use]
    pub const fn github(provider: FieldRef, repositories: &'static str) -> Self {
        let repositories = Cow::Borrowed(repositories);
        Self::one(Taker::Github {
            repositories,
            provider,
        })
    }

    /// The same of repositories that the configuration names.
    #[must_use]
    pub fn github_of(provider: FieldRef, repositories: impl Into<String>) -> Self {
        let repositories = Cow::Owned(repositories.into());
        Self::one(Taker::Github {
            repositories,
            provider,
        })
    }

    /// These, and others.
    #[must_use]
    pub fn or(mut self, others: Self) -> Self {
        self.more.push(others.first);
        self.more.extend(others.more);
        self
    }

    /// What is wrong with those who let in whoever comes.
    const fn check(&self, told: &mut Mistakes) {
        self.first.check(told);
        let mut n = 0;
        while n < self.more.len() {
            self.more.as_slice()[n].check(told);
            n += 1;
        }
    }

    pub(crate) fn statements(&self, scope: &Scope<Aws>) -> Vec<Statement> {
        let all = std::iter::once(&self.first).chain(&self.more);
        all.map(|taker| taker.statement(scope)).collect()
    }
}

/// Whether a subject is every service account there is.
const fn is_open(subject: &str) -> bool {
    let (bytes, mut n) = (subject.as_bytes(), 0);
    while n < bytes.len() {
        if bytes[n] != b'*' && bytes[n] != b':' {
            return false;
        }
        n += 1;
    }
    true
}

/// By what one is known who takes a role.
fn by(what: &'static str, who: Value) -> Value {
    Value::map([(what, Value::List(vec![who]))])
}

impl Taker {
    /// What is wrong with it where it lets in whoever comes, and what to write instead.
    const fn check(&self, told: &mut Mistakes) {
        match self {
            Self::ServiceAccount { subject, .. } if is_open(subject) => {
                let mistake = told.about("43e", "trust").say("lets in whoever comes: ");
                let mistake = mistake.say("the subject (`sub`) ").name(subject);
                let mistake = mistake.say(" is every service account");
                mistake.help("write `namespace:name`");
            }
            Self::ServiceAccount {
                any_audience: Some(why),
                ..
            } if why.trim_ascii().is_empty() => {
                let mistake = told
                    .about("43e", "trust")
                    .say("takes tokens for any audience (`aud`)");
                let mistake = mistake.say(", and does not say why");
                mistake.help("say so in words, or write `Trust::service_account`");
            }
            Self::Github { repositories, .. } => {
                let repositories = text(repositories);
                let (owner, rest) = actions::cut(repositories, b'/');
                let (name, _) = actions::cut(rest, b':');
                if owner.is_empty() || name.is_empty() || has(owner, "*") || has(name, "*") {
                    let mistake = told.about("43e", "trust").say("has a trust for `repo:");
                    let mistake = mistake.say(repositories).say("`, which is any repository");
                    mistake.help("write `owner/name:*`");
                }
            }
            _ => {}
        }
    }

    fn statement(&self, scope: &Scope<Aws>) -> Statement {
        const WEB: &str = "sts:AssumeRoleWithWebIdentity";
        const EQUALS: &str = "StringEquals";
        match self {
            Self::Service { name, external_id } => {
                let host = format!("{}.amazonaws.com", scope.filled(name));
                let host = Value::from(host);
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
            Self::ServiceAccount {
                subject,
                any_audience,
            } => {
                let issuer = &scope.settings().oidc_issuer;
                let provider = scope.account_arn("iam", &format!("oidc-provider/{issuer}"));
                let takes = Statement::allow(WEB).to(by("Federated", provider.into()));
                let audience = any_audience.is_none();
                let exact = audience && !subject.contains('*');
                let operator = if exact { EQUALS } else { "StringLike" };
                let subject = format!("system:serviceaccount:{subject}");
                let takes = takes.when(operator, format!("{issuer}:sub"), subject);
                if audience {
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

/// Notes the policies beside those of verbs that a role or group has, as values and as lines: the
/// kind has found what is wrong with them.
pub(crate) fn allow_inline(
    scope: &Scope<Aws>,
    made: &Made,
    key: &str,
    policies: Option<&[Inline]>,
    lines: Option<&str>,
) {
    let policies = policies.unwrap_or_default();
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
    named: &Naming<'_>,
    managed: Option<&[&str]>,
    policies: Option<&[Inline]>,
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
    if let Some(policies) = policies {
        let mut n = 0;
        while n < policies.len() {
            policies[n].check(told, named.compiled);
            n += 1;
        }
    }
    if let Some(lines) = lines {
        actions::check_lines(told, lines, named.compiled);
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
