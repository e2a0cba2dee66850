//! One struct of a design in one scope, field by field: memberships, grants, dependencies.

use std::borrow::Cow;
use std::rc::Rc;

use cpg_model::kinds::GROUP;
use cpg_model::words::listed;

use crate::build::cloud::{Cloud, Give, Lowered, Principal, PrincipalKind};
use crate::build::crossing::Stranger;
use crate::build::groups::Member;
use crate::build::scope::Scope;
use crate::design::names;
use crate::design::words::Word;
use crate::design::{Each, Field, FieldRef, Grantee, Join, Site};
use crate::kinds::Made;
use crate::plan::{Granted, Value};
use crate::problem::Problem;

impl<C: Cloud> Scope<C> {
    /// Refuses what the configuration switches on and the design has on other clouds only: it
    /// would be left out without a word.
    pub(crate) fn refuse_absent(&self, lowered: &'static Lowered<C>) {
        let part = lowered.part;
        let place = self.place();
        // What is not switched cloud by cloud is enough on one of the unit's clouds.
        let is_there = part.clouds.iter().any(|cloud| place.is_on(cloud));
        let Some(why) = part.why_not(C::NAME) else {
            return;
        };
        if (is_there && !part.switched) || !(part.when)(&self.site()) {
            return;
        }
        let message = format!(
            "{} on `{}`: `{}` is asked for, and is on {} only: {why}",
            self.called(),
            C::NAME,
            part.name,
            listed(part.clouds.iter().copied()),
        );
        let site = self.site();
        let said = (part.switches)(&site);
        let place = said.and_then(|value| self.world().model().place_of(value));
        let help = format!(
            "take back for `{}` what asks for it in the configuration of {}{}",
            C::NAME,
            self.called(),
            place.map_or_else(String::new, |place| format!(": {place}")),
        );
        self.0.world.problem(Problem::of("32c", message).help(help));
    }

    /// Declares what the statements of a part say.
    pub(crate) fn deploy(&self, lowered: &'static Lowered<C>) {
        let site = self.site();
        if !lowered.here || !(lowered.part.when)(&site) {
            return;
        }
        let part = lowered.part;
        for (index, field) in part.fields.iter().enumerate() {
            if lowered.fields[index].is_none() || field.is_lacking(self.place()) {
                continue;
            }
            let this = FieldRef {
                part: part.name,
                field: field.name,
            };
            if !field.lazy {
                let _ = self.field(this);
            }
            self.0
                .world
                .within(self.origin(field.doc, lowered.once), || {
                    self.joins(this, field);
                    self.grants(this, field, lowered, index);
                });
        }
        for depends in part.depends {
            self.dependencies(depends, &site);
        }
        for then in lowered.then {
            self.0
                .world
                .within(self.origin(part.doc, lowered.once), || then(self));
        }
    }

    /// Declares what a part says when all groups are final.
    pub(crate) fn deploy_finally(&self, lowered: &'static Lowered<C>) {
        if lowered.here && (lowered.part.when)(&self.site()) {
            for finally in lowered.finally {
                self.0
                    .world
                    .within(self.origin(lowered.part.doc, lowered.once), || {
                        finally(self)
                    });
            }
        }
    }

    /// Whether a field belongs to a namespace that its unit lacks.
    fn is_off(&self, field: FieldRef) -> bool {
        self.part(field.part).is_some_and(|(_, lowered)| {
            let owner = self.owner(lowered).filter(|_| !lowered.once);
            let place = owner.as_ref().map_or(self.place(), Scope::place);
            let declared = lowered
                .part
                .fields
                .iter()
                .find(|other| other.name == field.field);
            declared.is_some_and(|declared| declared.is_lacking(place))
        })
    }

    fn joins(&self, this: FieldRef, field: &Field) {
        for join in field.joins {
            let (group, member, asked) = match join {
                Join::In(group) => (*group, this, Some(*group)),
                Join::Includes(member) => (this, *member, Some(*member)),
                Join::IncludesAlways(member) => (this, *member, None),
                Join::Level => {
                    for account in self.field(this).iter() {
                        if let Some(group) = account.level.and_then(|level| self.level_group(level))
                        {
                            self.membership(&self.field(group), account);
                        }
                    }
                    continue;
                }
            };
            if asked.is_some_and(|asked| self.is_off(asked)) {
                continue;
            }
            let members = self.field(member);
            if !members.is_empty() {
                let group = self.field(group);
                for member in members.iter() {
                    self.membership(&group, member);
                }
            }
        }
    }

    fn membership(&self, groups: &Rc<[Made]>, member: &Made) {
        for group in groups.iter() {
            if self.is_others(group) {
                continue;
            }
            let key = names::membership(&member.key, &group.key);
            match member.group {
                Some(_) => self.join_group(group, &key, member),
                None => self.join_account(group, &key, member.address.clone(), None),
            }
        }
    }

    /// Whether a field is a group, made or there already.
    fn is_group(&self, field: FieldRef) -> bool {
        self.part(field.part).is_some_and(|(_, lowered)| {
            let mut fields = lowered.part.fields.iter();
            fields.any(|other| other.name == field.field && other.kind.name == GROUP.name)
        })
    }

    fn grants(&self, this: FieldRef, field: &'static Field, lowered: &Lowered<C>, index: usize) {
        let Some(functions) = &lowered.fields[index] else {
            return;
        };
        if field.grants.is_empty() {
            return;
        }
        let resources: Vec<(Self, Made)> = match (field.same_as, &field.units) {
            (Some(same), Some(units)) => {
                if let Some(facts) = C::FACTS {
                    let origin = self.0.world.origin.get();
                    let mut plan = self.0.world.plan.borrow_mut();
                    plan.note_facts(origin, || facts(self.settings()));
                }
                let all = self.of_units(field, same, units).into_iter();
                // A right is given where the resource is; one that is collected, to whom it is
                // given.
                let at = |other| if C::COLLECTS { self.clone() } else { other };
                all.map(|(other, on)| (at(other), on)).collect()
            }
            _ => {
                let all = self.field(this);
                all.iter().map(|on| (self.clone(), on.clone())).collect()
            }
        };
        for (grant, give) in field.grants.iter().zip(functions.gives) {
            if matches!(grant.to, Grantee::Field(to) if self.is_off(to)) {
                continue;
            }
            for (at, on) in &resources {
                let on_key = field_key(field, on);
                let note = |key: String| {
                    self.0.world.plan.borrow_mut().note_grant(Granted {
                        cloud: C::NAME,
                        unit: self.0.world.origin.get().unit,
                        who: key,
                        verb: grant.verb,
                        on: on_key.clone().into_owned(),
                        at: this,
                    });
                };
                let name = |key: &str| self.name(&names::grant(key, &on_key, grant.verb));
                match give {
                    Give::Here(give) => {
                        for to in self.grantees(grant.to, on) {
                            give(at, on, &to, name(&to.key));
                            note(to.key);
                        }
                    }
                    Give::Across { who, give } => {
                        for to in self.strangers(*who, grant.to, on) {
                            give(at, on, &to, name(&to.key));
                            note(to.key);
                        }
                    }
                }
            }
        }
    }

    /// The accounts of another cloud that are given something on what a field made.
    fn strangers(
        &self,
        who: fn(&Self, FieldRef) -> Vec<Stranger>,
        to: Grantee,
        on: &Made,
    ) -> Vec<Stranger> {
        let (Grantee::Field(field) | Grantee::FieldAlways(field)) = to else {
            return Vec::new();
        };
        let mut all = who(self, field);
        all.retain(|one| of_one_level(on, one.level));
        all
    }

    fn grantees(&self, to: Grantee, on: &Made) -> Vec<Principal> {
        match to {
            Grantee::Field(field) | Grantee::FieldAlways(field) => self
                .field(field)
                .iter()
                .filter(|made| of_one_level(on, made.level))
                .map(|made| Principal {
                    key: made.key.clone(),
                    kind: if made.group.is_some() || self.is_group(field) {
                        PrincipalKind::Group
                    } else {
                        PrincipalKind::Account
                    },
                    address: made.address.clone(),
                })
                .collect(),
            Grantee::People(place) => on
                .people
                .get(place)
                .into_iter()
                .flatten()
                .filter_map(|id| {
                    let address = self.0.world.model.address(id, C::NAME)?;
                    Some(Principal {
                        key: format!("person-{}", names::person(self.prefix(), id, C::NAME)),
                        kind: PrincipalKind::Named,
                        address: Value::from(address.to_owned()),
                    })
                })
                .collect(),
        }
    }

    fn dependencies(&self, depends: &crate::design::Depends, site: &Site<'_>) {
        for name in (depends.on)(site) {
            let Some(other) = self.other(&name) else {
                continue;
            };
            for link in depends.links {
                if self.is_off(link.group) {
                    continue;
                }
                // Groups of a namespace that it lacks exist there from the first mention only.
                let targets = if other.is_off(link.target) {
                    match other.made(link.target) {
                        Some(made) => made,
                        None => continue,
                    }
                } else {
                    other.field(link.target)
                };
                for (group, target) in self
                    .field(link.group)
                    .iter()
                    .flat_map(|group| targets.iter().map(move |target| (group, target)))
                {
                    let key = depends
                        .name
                        .replace("{group}", &group.key)
                        .replace("{dependency}", &name)
                        .replace("{unit}", self.unit())
                        .replace("{target}", &target.key);
                    if let (Some(target), Some(group)) = (target.group, group.group) {
                        // A pattern of the design names it: exceptions are for what the rule
                        // names.
                        let name = names::by_rule(self.prefix(), C::NAME, &key);
                        let mut groups = self.0.world.groups.borrow_mut();
                        groups.join(target, name, Member::Group(group));
                    }
                }
            }
        }
    }
}

/// Whether who is of a level is given something: one for each level on one for each level, each on
/// its own.
fn of_one_level(on: &Made, level: Option<Word>) -> bool {
    on.level.is_none() || level.is_none() || level == on.level
}

/// The key of a resource in names of its grants: the same field elsewhere keeps its own.
fn field_key<'a>(field: &'a Field, made: &'a Made) -> Cow<'a, str> {
    if field.same_as.is_none() || field.units.is_some() || field.each != Each::One {
        return Cow::Borrowed(&made.key);
    }
    match made.level {
        Some(level) => Cow::Owned(format!("{}-{}", field.key, level.name())),
        None => Cow::Borrowed(field.key),
    }
}
