//! Names of entries in states: stack, project, types from the outermost on, and logical name.
//! Knows no state and no plan.

use std::fmt;

use cpg_core::plan::{NodeId, Plan};

/// How every name begins.
const START: &str = "urn:pulumi:";

/// The type of the stack itself.
pub(crate) const STACK: &str = "pulumi:pulumi:Stack";

/// How types of providers begin.
pub(crate) const PROVIDERS: &str = "pulumi:providers:";

/// The stack that entries are of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Home {
    /// Its own name, without an organisation.
    pub(crate) stack: String,
    pub(crate) project: String,
}

impl Home {
    /// The entry of a type, which may be within others, and a name.
    pub(crate) fn urn(&self, types: &str, name: &str) -> String {
        format!("{START}{}::{}::{types}::{name}", self.stack, self.project)
    }

    /// The entry of the stack itself.
    pub(crate) fn root(&self) -> String {
        self.urn(STACK, &format!("{}-{}", self.project, self.stack))
    }

    /// The entry of a package's default provider.
    pub(crate) fn provider(&self, package: &str) -> String {
        self.urn(&format!("{PROVIDERS}{package}"), "default")
    }

    /// The entry of a resource of a plan.
    pub(crate) fn planned(&self, plan: &Plan, place: usize) -> String {
        let resource = &plan.resources()[place];
        let mut types = vec![resource.ty.token];
        let mut above = parent(plan, place);
        while let Some(node) = above {
            types.push(plan.resource(node).ty.token);
            above = parent(plan, node.index());
        }
        types.reverse();
        self.urn(&types.join("$"), &resource.name)
    }
}

/// `production of the project cpg-infra`.
impl fmt::Display for Home {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of the project {}", self.stack, self.project)
    }
}

/// The resource that a resource of a plan belongs to.
pub(crate) fn parent(plan: &Plan, place: usize) -> Option<NodeId> {
    let options = plan.resources()[place].options.as_ref();
    options.and_then(|options| options.parent)
}

/// A name in its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Urn<'a> {
    pub(crate) stack: &'a str,
    pub(crate) project: &'a str,
    /// Types from the outermost on, with a `$` between them.
    pub(crate) types: &'a str,
    pub(crate) name: &'a str,
}

impl<'a> Urn<'a> {
    pub(crate) fn parse(text: &'a str) -> Option<Self> {
        let mut parts = text.strip_prefix(START)?.splitn(4, "::");
        let mut next = || parts.next().filter(|part| !part.is_empty());
        Some(Self {
            stack: next()?,
            project: next()?,
            types: next()?,
            name: next()?,
        })
    }

    pub(crate) fn home(&self) -> Home {
        Home {
            stack: self.stack.to_owned(),
            project: self.project.to_owned(),
        }
    }
}

/// The package of a type: `gcp` of `gcp:storage/bucket:Bucket`.
pub(crate) fn package(token: &str) -> &str {
    token.split(':').next().unwrap_or_default()
}

/// The type of an entry that is within others: the last of its types.
pub(crate) fn last(types: &str) -> &str {
    types.rsplit('$').next().unwrap_or_default()
}

/// Whether a provider is one that the engine itself has made: today's, or that of a version.
pub(crate) fn is_default(name: &str) -> bool {
    name == "default" || name.starts_with("default_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_four_parts_and_the_last_may_have_colons() {
        let home = Home {
            stack: "s".into(),
            project: "p".into(),
        };
        let text = home.urn("a:b:C$d:e:F", "x::y");
        let urn = Urn::parse(&text).unwrap();
        assert_eq!((urn.types, urn.name), ("a:b:C$d:e:F", "x::y"));
        assert_eq!(urn.home(), home);
        assert_eq!(home.root(), "urn:pulumi:s::p::pulumi:pulumi:Stack::p-s");
        for wrong in ["", "x", "urn:pulumi:s::p::t", "urn:pulumi:::p::t::n"] {
            assert_eq!(Urn::parse(wrong), None, "{wrong}");
        }
    }
}
