//! Which names of a cloud a plan takes: two resources of one name collide there, and what is made
//! is not at the same time used as if it existed already. Knows no cloud.

use std::collections::BTreeMap;

use cpg_model::names::NameError;
use rustc_hash::FxHashMap;

use crate::checks::rights::Thing;
use crate::plan::{Need, Resource, Value};
use crate::problem::Problem;

/// Which input names resources of a type in their cloud, and what holds of the name.
#[derive(Debug, Clone, Copy)]
pub struct NameRule {
    /// The input; dots lead inside it, `groupKey.id`.
    pub input: &'static str,
    /// What a name must be.
    pub check: fn(&str) -> Result<(), NameError>,
    /// Among which resources of the type it is the only one.
    pub unique: Unique,
    /// Whether the cloud compares names without letter case.
    pub any_case: bool,
}

impl NameRule {
    /// A rule for an input.
    #[must_use]
    pub const fn new(
        input: &'static str,
        check: fn(&str) -> Result<(), NameError>,
        unique: Unique,
    ) -> Self {
        Self {
            input,
            check,
            unique,
            any_case: false,
        }
    }

    /// Of names that the cloud compares without letter case.
    #[must_use]
    pub const fn any_case(self) -> Self {
        Self {
            any_case: true,
            ..self
        }
    }

    fn compared(&self, name: &str) -> String {
        if self.any_case {
            name.to_lowercase()
        } else {
            name.to_owned()
        }
    }
}

/// Among which resources of a type a name is the only one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unique {
    /// All of the cloud, as far as a plan sees it.
    Everywhere,
    /// Those that the same project or account [holds](crate::build::cloud::Cloud::home).
    AtHome,
    /// None: the name is for people, or something else tells them apart too.
    No,
}

/// The names that a plan takes on one cloud.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    /// By type, name and what holds it: the logical name of the resource.
    names: FxHashMap<(&'static str, String, Option<Thing<'static>>), String>,
    /// By kind and name: the logical name of what a field made.
    made: BTreeMap<(&'static str, String), String>,
    /// By kind and id: what a field uses as something that exists already, and what for.
    existing: BTreeMap<(&'static str, String), &'static str>,
}

impl Taken {
    /// Takes the name of a resource; a mistake where another has it.
    pub(crate) fn take(
        &mut self,
        rule: &NameRule,
        resource: &Resource,
        home: Option<&Value>,
    ) -> Option<Problem> {
        let name = resource.text(rule.input)?;
        let home = match rule.unique {
            Unique::Everywhere => None,
            // Where only a cloud knows what holds it, nothing is known of others there.
            Unique::AtHome => Some(Thing::of(home?)?.into_owned()),
            Unique::No => return None,
        };
        let key = (resource.ty.token, rule.compared(name), home);
        let earlier = self.names.insert(key, resource.name.clone())?;
        // Two of one logical name are told as that.
        (earlier != resource.name).then(|| {
            let message = format!(
                "`{earlier}` and `{}` would both be `{name}` in the cloud",
                resource.name,
            );
            Problem::of("34e", message).help(
                "change the name of one of them, in the design or in the configuration that it is made of",
            )
        })
    }

    /// Notes what a field of a kind made, where its name is the only one in the cloud.
    pub(crate) fn made(&mut self, kind: &'static str, rule: &NameRule, resource: &Resource) {
        if rule.unique == Unique::Everywhere
            && let Some(name) = resource.text(rule.input)
        {
            let key = (kind, rule.compared(name));
            self.made.insert(key, resource.name.clone());
        }
    }

    /// Notes what a field of a kind uses.
    pub(crate) fn existing(&mut self, kind: &'static str, id: &str, purpose: &'static str) {
        // What uses it first says what it is for.
        self.existing
            .entry((kind, id.to_owned()))
            .or_insert(purpose);
    }

    /// What is used and not made, on a cloud.
    pub(crate) fn needs(&self, cloud: &'static str) -> impl Iterator<Item = Need> {
        let all = self.existing.iter();
        all.map(move |((kind, id), purpose)| Need {
            cloud,
            kind,
            id: id.clone(),
            purpose,
        })
    }

    /// Rule 26: what is made is not used as if it existed already.
    pub(crate) fn review(&self, problems: &mut Vec<Problem>) {
        for (key, purpose) in &self.existing {
            let Some(made) = self.made.get(key) else {
                continue;
            };
            let message = format!(
                "`{}` is made as `{made}`, and used as if it existed already\n  for: {}",
                key.1,
                purpose.lines().next().unwrap_or_default(),
            );
            problems.push(Problem::of("26c", message).help(
                "name the field that makes it: `of = ...` instead of `existing = ...`; or give the id of another",
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::ResourceType;
    use crate::plan::typed::plain;

    static BUCKET: ResourceType = plain("test:index:Bucket");

    const fn rule(unique: Unique) -> NameRule {
        NameRule::new("name", |_| Ok(()), unique)
    }

    fn bucket(logical: &str, name: &'static str, home: &'static str) -> Resource {
        let inputs = vec![
            ("home".into(), Value::from(home)),
            ("name".into(), Value::from(name)),
        ];
        Resource::new(&BUCKET, logical, inputs)
    }

    fn told(unique: Unique, second: &Resource) -> Option<String> {
        let mut taken = Taken::default();
        let first = bucket("a", "main", "one");
        let mut take = |one: &Resource| taken.take(&rule(unique), one, one.input("home"));
        assert_eq!(take(&first), None);
        take(second).map(|problem| problem.to_string())
    }

    #[test]
    fn two_of_one_name() {
        let says = "`a` and `b` would both be `main` in the cloud\n  help: ";
        for (unique, home, collides) in [
            (Unique::Everywhere, "one", true),
            (Unique::Everywhere, "other", true),
            (Unique::AtHome, "one", true),
            (Unique::AtHome, "other", false),
            (Unique::No, "one", false),
        ] {
            let told = told(unique, &bucket("b", "main", home));
            assert_eq!(
                told.is_some_and(|told| told.starts_with(says)),
                collides,
                "{unique:?} {home}"
            );
        }
        assert_eq!(told(Unique::Everywhere, &bucket("b", "tmp", "one")), None);
        assert_eq!(told(Unique::Everywhere, &bucket("a", "main", "one")), None);
        let mut taken = Taken::default();
        let rule = rule(Unique::Everywhere).any_case();
        let mut take = |name, other| taken.take(&rule, &bucket(name, other, "one"), None);
        assert_eq!(take("a", "main"), None);
        assert!(take("b", "Main").is_some());
    }

    #[test]
    fn what_is_made_and_used_as_if_it_existed() {
        let told = |id: &str| {
            let mut taken = Taken::default();
            let main = bucket("common-main", "cpg-main", "one");
            taken.made("Bucket", &rule(Unique::Everywhere), &main);
            taken.existing("Bucket", id, "Wheels of others.");
            let mut problems = Vec::new();
            taken.review(&mut problems);
            problems
        };
        assert_eq!(told("cpg-wheels"), []);
        let problems = told("cpg-main");
        assert_eq!(problems.len(), 1);
        let says = "`cpg-main` is made as `common-main`, and used as if it existed already\n  for: Wheels of others.\n  help: ";
        assert!(problems[0].to_string().starts_with(says), "{problems:?}");
    }
}
