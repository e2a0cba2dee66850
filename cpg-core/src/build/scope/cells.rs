//! Cells: the resource that a field made, filled when something first asks for it. What fills a
//! cell reads only the configuration and other cells.

use std::rc::Rc;

use cpg_model::words::{one, plural};

use crate::build::cloud::{Cloud, Lowered, LoweredField};
use crate::build::groups::Group;
use crate::build::scope::{NotThere, Scope};
use crate::design::words::Word;
use crate::design::{Each, Field, FieldRef, Members, Part, Spec, Units};
use crate::kinds::{Family, Handle, Kind, Made, Maybe};
use crate::plan::Alias;
use crate::problem::Problem;

impl<C: Cloud> Scope<C> {
    pub(super) fn part(&self, name: &str) -> Option<(usize, &'static Lowered<C>)> {
        self.0
            .parts
            .iter()
            .position(|part| part.part.name == name)
            .map(|place| (place, self.0.parts[place]))
    }

    /// What a field made, made now where nothing asked for it before.
    ///
    /// Empty where its condition does not hold, and where it is not on this cloud.
    #[must_use]
    pub fn field(&self, field: FieldRef) -> Rc<[Made]> {
        let Some((place, lowered)) = self.part(field.part) else {
            return Rc::new([]);
        };
        let Some(owner) = self.owner(lowered) else {
            self.out_of_reach(field, lowered.part);
            return Rc::new([]);
        };
        let fields = lowered.part.fields;
        let Some(index) = fields.iter().position(|other| other.name == field.field) else {
            return Rc::new([]);
        };
        owner.cell(place, index)
    }

    /// The scope that a part belongs to: what there is once belongs to the home, what is of an
    /// enclosing unit to that, on the same cloud. None where nothing holds this one that the part
    /// is of.
    pub(super) fn owner(&self, lowered: &Lowered<C>) -> Option<Self> {
        if lowered.once {
            return Some(self.home());
        }
        let unit = (lowered.part.unit)();
        let mut scope = self.clone();
        while scope.place().unit != unit {
            scope = scope.above()?;
        }
        Some(scope)
    }

    /// Notes that a field is of a unit that does not hold this one here.
    fn out_of_reach(&self, field: FieldRef, part: &Part) {
        let (word, unit) = (one(part.word), (part.unit)());
        let mut above = self.place().parent;
        let mut why = format!("no {} holds it", part.word);
        while let Some(place) = above.and_then(|place| self.0.world.model.places().get(place)) {
            if place.unit == unit {
                why = format!("`{}` is not on `{}`", place.name, C::NAME);
            }
            above = place.parent;
        }
        let message = format!(
            "{} uses `{}.{}`, which is of {word}, and {why}",
            self.called(),
            field.part,
            field.field,
        );
        let help = "name a field of the unit itself or of one that holds it; of other units of its type with `in = ...`";
        self.0.world.problem(Problem::of("20j", message).help(help));
    }

    /// What a field stands for that is a resource of other units: each with its unit's scope. Keys
    /// begin with the unit's name, so that names of grants differ.
    pub(super) fn of_units(
        &self,
        field: &Field,
        same: FieldRef,
        units: &Units,
    ) -> Vec<(Self, Made)> {
        let mut all = Vec::new();
        let Some((_, lowered)) = self.part(same.part) else {
            return all;
        };
        let mut declared = lowered.part.fields.iter();
        let one = declared.any(|other| other.name == same.field && other.each == Each::One);
        for name in (units.names)(&self.site()) {
            let found = self.sibling(&name, lowered.part).and_then(|other| {
                let made = other.field(same);
                if made.is_empty() {
                    return Err(NotThere::Nothing);
                }
                Ok((other, made))
            });
            match found {
                Ok((other, made)) => all.extend(made.iter().map(|made| {
                    let key = if one { field.key } else { &made.key };
                    let key = format!("{}-{key}", other.unit());
                    (
                        other.clone(),
                        Made {
                            key,
                            ..made.clone()
                        },
                    )
                })),
                Err(NotThere::Cloud | NotThere::Nothing) if units.if_there => {}
                Err(absent) => self.not_there(field, same, &name, absent),
            }
        }
        all
    }

    /// Notes that a unit has not what a field of this one asks of it.
    fn not_there(&self, field: &Field, same: FieldRef, name: &str, absent: NotThere) {
        let word = self.place().word;
        let (why, help) = match absent {
            NotThere::Unknown => (
                format!("there is no such {word} beside it"),
                format!("name one of the {} of the configuration", plural(word)),
            ),
            NotThere::Cloud => (
                format!("it is not on `{}`", C::NAME),
                "deploy it there too, or write `if_there` where the design says `in = ...`".into(),
            ),
            NotThere::Nothing => (
                "it has none: a condition of the design does not hold for it".into(),
                "change its configuration, or write `if_there` where the design says `in = ...`"
                    .into(),
            ),
        };
        let message = format!(
            "{} on `{}` uses `{}` of {word} `{name}`, and {why}\n  for: {}",
            self.called(),
            C::NAME,
            same.field,
            field.doc.lines().next().unwrap_or_default(),
        );
        self.0.world.problem(Problem::of("20j", message).help(help));
    }

    /// What a field made, where something asked for it already.
    #[must_use]
    pub fn made(&self, field: FieldRef) -> Option<Rc<[Made]>> {
        let (place, lowered) = self.part(field.part)?;
        let index = lowered
            .part
            .fields
            .iter()
            .position(|other| other.name == field.field)?;
        self.0.cells[place].borrow()[index].clone()
    }

    fn cell(&self, place: usize, index: usize) -> Rc<[Made]> {
        if let Some(made) = &self.0.cells[place].borrow()[index] {
            return Rc::clone(made);
        }
        let lowered = self.0.parts[place];
        let field = &lowered.part.fields[index];
        let made: Rc<[Made]> = match (&lowered.fields[index], field.same_as) {
            (None, _) => Rc::new([]),
            (Some(_), Some(same)) => match &field.units {
                None => self.field(same),
                Some(units) => {
                    let all = self.of_units(field, same, units).into_iter();
                    all.map(|(_, made)| made).collect()
                }
            },
            // A namespace that the unit lacks has no resources; its groups exist once
            // something mentions them.
            _ if field.role.is_none() && field.is_lacking(self.place()) => Rc::new([]),
            (Some(functions), None) => {
                self.0
                    .world
                    .within(self.origin(field.doc, lowered.once), || {
                        (field.specify)(&self.site(), field)
                            .into_iter()
                            .map(|spec| self.make(field, functions, spec))
                            .collect()
                    })
            }
        };
        self.0.cells[place].borrow_mut()[index] = Some(Rc::clone(&made));
        made
    }

    fn make(&self, field: &'static Field, functions: &LoweredField<C>, mut spec: Spec) -> Made {
        let people = std::mem::take(&mut spec.people);
        let once = self.0.world.origin.get().unit.is_none();
        if once && field.role.is_some() {
            // A group that there is once has no unit's name before its own.
            spec.name.get_or_insert_with(|| spec.key.clone());
        }
        let made = (functions.make)(self, &spec);
        if let (Some(node), Some(name)) = (made.node, spec.logical_name.take()) {
            self.0.world.plan.borrow_mut().resource_mut(node).name = name;
        }
        if let Some(node) = made
            .node
            .filter(|_| !spec.aliases.is_empty() || spec.import.is_some())
        {
            let mut plan = self.0.world.plan.borrow_mut();
            let options = plan.resource_mut(node).options_mut();
            options.aliases.extend(
                spec.aliases
                    .drain(..)
                    .map(|alias| Alias::Name(alias.into())),
            );
            options.import = spec.import.take().map(Into::into);
        }
        let group = match (&field.role, made.node) {
            (Some(role), Some(node)) => {
                let name = spec
                    .name
                    .clone()
                    .unwrap_or_else(|| format!("{}-{}", self.prefix(), spec.key));
                let mut groups = self.0.world.groups.borrow_mut();
                let id = groups.add(Group {
                    name: name.clone(),
                    cloud: C::NAME,
                    node,
                    address: made.address.clone(),
                    cached: role.cached,
                    origin: self.0.world.origin.get(),
                    members: Vec::new(),
                });
                // Where names of groups are a cloud's, and where two resources have one name, that is
                // told already.
                let plan = self.0.world.plan.borrow();
                let made = plan.resource(node);
                let is_told = || {
                    C::name_rule(made.ty.token).is_some()
                        || groups.iter().any(|(_, group)| {
                            (group.cloud, &group.name) == (C::NAME, &name)
                                && group.node != node
                                && plan.resource(group.node).name == made.name
                        })
                };
                if id.is_none() && !is_told() {
                    let message = format!("two groups are named `{name}` on `{}`", C::NAME);
                    let problem = Problem::new(message).help("rename one of them");
                    self.0.world.problem(problem);
                }
                id
            }
            _ => None,
        };
        let made = Made {
            key: spec.key,
            level: spec.level,
            group,
            people,
            ..made
        };
        self.note(field, spec.existing.as_deref(), &made);
        match field.role.map(|role| role.members) {
            Some(Members::Config) => {
                self.join_people(&made, self.members(&made.key), once);
            }
            Some(Members::People(place)) => {
                self.join_people(&made, made.people.get(place).into_iter().flatten(), once);
            }
            Some(Members::None) | None => {}
        }
        made
    }

    /// The members that the configuration names for a group: of the unit, or of the nearest that
    /// holds it and names some.
    fn members(&self, group: &str) -> &[String] {
        let model = &self.0.world.model;
        let mut place = Some(self.0.place);
        while let Some(at) = place {
            let members = model.members(at, group);
            if !members.is_empty() {
                return members;
            }
            place = model.places()[at].parent;
        }
        &[]
    }

    /// Notes what a field made, or uses.
    fn note(&self, field: &'static Field, existing: Option<&str>, made: &Made) {
        let world = &self.0.world;
        let mut marks = world.marks.borrow_mut();
        marks.entry(C::NAME).or_default().note(field, made);
        let mut taken = world.taken.borrow_mut();
        let taken = taken.entry(C::NAME).or_default();
        if let Some(id) = existing {
            taken.existing(field.kind.name, id, field.doc);
        } else if let Some(node) = made.node {
            let plan = world.plan.borrow();
            let resource = plan.resource(node);
            if let Some(rule) = C::name_rule(resource.ty.token) {
                taken.made(field.kind.name, &rule, resource);
            }
        }
    }

    /// Notes that a method of the design uses something that exists already, and for what: it is
    /// told before anything is deployed.
    pub fn uses<K: Kind>(&self, id: &str, purpose: &'static str) {
        let mut taken = self.0.world.taken.borrow_mut();
        let taken = taken.entry(C::NAME).or_default();
        taken.existing(K::INFO.name, id, purpose);
    }

    /// The group of an access level.
    #[must_use]
    pub fn level_group(&self, level: Word) -> Option<FieldRef> {
        self.0.parts.iter().find_map(|part| {
            let field = part
                .part
                .fields
                .iter()
                .find(|field| field.level() == Some(level))?;
            Some(FieldRef {
                part: part.part.name,
                field: field.name,
            })
        })
    }

    // ---- accessors ----------------------------------------------------------------------

    /// What an accessor of a field without condition gives.
    #[must_use]
    pub fn one<K>(&self, field: FieldRef) -> Handle<K> {
        let made = self.field(field);
        Handle::only(made).unwrap_or_else(|| {
            self.0.world.problem(Problem::new(format!(
                "`{}` of `{}` is not there for `{self:?}`: a bug of cpg",
                field.field, field.part
            )));
            Handle::nowhere()
        })
    }

    /// What an accessor of a field with a condition gives.
    #[must_use]
    pub fn maybe<K>(&self, field: FieldRef) -> Maybe<K> {
        Maybe::new(self.field(field))
    }

    /// What an accessor of a field with `each` gives.
    #[must_use]
    pub fn family<K>(&self, field: FieldRef) -> Family<K> {
        Family::new(self.field(field))
    }
}
