//! The collector: what verbs allow, gathered into inline policies of those to whom they allow it.
//! Knows no kind.

use cpg_core::build::cloud::Principal;
use cpg_core::build::scope::Scope;
use cpg_core::design::names;
use cpg_core::kinds::Made;
use cpg_core::plan::{Output, Plan, Resource, Value};
use cpg_core::problem::Problem;
use cpg_core::show::term::number;
use cpg_model::limits;

use crate::cloud::{Aws, AwsScope as _};
use crate::policy::{self, Statement};
use crate::resources::iam;

/// What holds inline policies.
#[derive(Debug, Clone)]
pub(crate) struct Holder {
    /// By which it is known where something is granted.
    pub(crate) address: Value,
    /// Its key in the design.
    pub(crate) key: String,
    /// The role or group.
    pub(crate) name: Output,
    pub(crate) kind: HolderKind,
    /// What it is for, as the design says.
    purpose: &'static str,
}

/// What a holder of inline policies is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HolderKind {
    Role,
    Group,
}

impl HolderKind {
    /// The characters that its inline policies have together at most.
    const fn most(self) -> usize {
        match self {
            Self::Role => limits::AWS_ROLE_INLINE_CHARACTERS,
            Self::Group => limits::AWS_GROUP_INLINE_CHARACTERS,
        }
    }

    const fn called(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Group => "group",
        }
    }
}

/// One allowance, until it is part of a policy.
#[derive(Debug)]
pub(crate) struct Allowed {
    to: Value,
    key: String,
    policy: String,
    statements: Vec<Statement>,
}

/// Notes what a verb on a kind allows somebody.
pub(crate) fn note(
    scope: &Scope<Aws>,
    kind: &str,
    verb: &str,
    to: &Principal,
    statements: Vec<Statement>,
) {
    let key = names::policy(&to.key, kind, verb);
    let policy = scope.name_after(&scope.settings().suffix, &key);
    let to = (&to.address, to.key.as_str());
    allow(scope, to, policy, statements);
}

/// Notes what a policy of that name allows somebody.
pub(crate) fn allow(
    scope: &Scope<Aws>,
    (to, key): (&Value, &str),
    policy: String,
    statements: Vec<Statement>,
) {
    scope.state().allowed.borrow_mut().push(Allowed {
        to: to.clone(),
        key: key.to_owned(),
        policy,
        statements,
    });
}

/// Notes who holds inline policies: what a field made.
pub(crate) fn hold(scope: &Scope<Aws>, made: &Made, key: &str, name: Output, kind: HolderKind) {
    scope.state().holders.borrow_mut().push(Holder {
        address: made.address.clone(),
        key: key.to_owned(),
        name,
        kind,
        purpose: scope.purpose(),
    });
}

fn holder(scope: &Scope<Aws>, address: &Value) -> Option<Holder> {
    let own = scope.state().holders.borrow();
    let found = own.iter().find(|holder| holder.address == *address);
    found.cloned().or_else(|| {
        let above = scope.above()?;
        holder(&above, address)
    })
}

/// Declares the policies of what was noted.
pub(crate) fn drain(scope: &Scope<Aws>) {
    for arn in scope.state().passed.take() {
        if !arn.contains('*') && holder(scope, &Value::from(arn.clone())).is_none() {
            let why = format!("`iam:PassRole` is allowed on `{arn}`, which no field makes");
            let help =
                "grant `pass` on a field of the kind `Role`; or say why it is so, with `because`";
            scope.wrong("43d", &why, help);
        }
    }
    let mut policies: Vec<(Holder, String, Vec<Statement>)> = Vec::new();
    for allowed in scope.state().allowed.take() {
        let Some(holder) = holder(scope, &allowed.to) else {
            let why = format!(
                "`{}` is made elsewhere, and `aws` can add no policy to it here",
                allowed.key
            );
            let help = "grant to a role or group of this design";
            scope.wrong("43d", &why, help);
            continue;
        };
        let same = |(known, name, _): &&mut (Holder, String, Vec<Statement>)| {
            known.address == holder.address && *name == allowed.policy
        };
        match policies.iter_mut().find(same) {
            Some((.., statements)) => statements.extend(allowed.statements),
            None => policies.push((holder, allowed.policy, allowed.statements)),
        }
    }
    let mut sizes: Vec<(Holder, usize)> = Vec::new();
    for (holder, name, statements) in policies {
        let document = policy::document(policy::collected(statements));
        let size = policy::size(&document);
        match sizes
            .iter_mut()
            .find(|(known, _)| known.address == holder.address)
        {
            Some((_, all)) => *all += size,
            None => sizes.push((holder.clone(), size)),
        }
        let logical = scope.name(&format!("{}-{name}", holder.key));
        scope.add_for(holder.purpose, inline(&holder, name, document, logical));
    }
    for (holder, size) in sizes {
        let most = holder.kind.most();
        if size > most {
            let why = format!(
                "the inline policies of the {} `{}` have {} characters together, and AWS takes {} at most",
                holder.kind.called(),
                holder.key,
                number(size),
                number(most)
            );
            let help = "grant less, or to several";
            scope.wrong("42a", &why, help);
        }
    }
}

/// What is wrong with managed policies, which methods of a design make.
pub(crate) fn review(plan: &Plan, problems: &mut Vec<Problem>) {
    let all = plan.resources().iter();
    for resource in all.filter(|resource| resource.ty.token == iam::Policy::TOKEN) {
        let size = resource.input("policy").map_or(0, policy::size);
        if size > limits::AWS_MANAGED_CHARACTERS {
            let message = format!(
                "the managed policy `{}` has {} characters, and AWS takes {} at most",
                resource.name,
                number(size),
                number(limits::AWS_MANAGED_CHARACTERS)
            );
            let problem = Problem::of("42a", message);
            problems.push(problem.help("make two of it, or allow less"));
        }
    }
}

fn inline(holder: &Holder, name: String, document: Value, logical: String) -> Resource {
    match holder.kind {
        HolderKind::Role => iam::RolePolicy {
            name: Some(name.into()),
            ..iam::RolePolicy::new(document, holder.name)
        }
        .resource(logical),
        HolderKind::Group => iam::GroupPolicy {
            name: Some(name.into()),
            ..iam::GroupPolicy::new(holder.name, document)
        }
        .resource(logical),
    }
}
