//! A unit on a cloud: what it is, how things are named in it, and what it adds to the plan.
//!
//! Its cells are in `cells`, who joins whom in `groups`, and the order in which its fields are
//! walked over in `deploy`.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use cpg_config::{Place, Unit};
use cpg_model::names::NameError;

use crate::build::cloud::{Cloud, Hosts, Lowered};
use crate::build::world::{World, way};
use crate::design::{FieldRef, Part, Site};
use crate::kinds::written::Mistakes;
use crate::kinds::{Kind, Made};
use crate::plan::{NodeId, Noted, Origin, Resource, Value};
use crate::problem::Problem;

mod cells;
mod deploy;
mod groups;

pub(super) type CellOf = RefCell<Vec<Option<Rc<[Made]>>>>;

pub(super) struct Inner<C: Cloud> {
    pub(super) world: Rc<World>,
    pub(super) place: usize,
    pub(super) parts: &'static [&'static Lowered<C>],
    pub(super) cells: Vec<CellOf>,
    pub(super) state: C::State,
    pub(super) settings: OnceCell<C::Settings>,
}

/// Why another unit has not what is asked of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotThere {
    /// No unit has that name.
    Unknown,
    /// It is not on this cloud.
    Cloud,
    /// The condition of the part, or of the field, does not hold for it.
    Nothing,
}

/// A unit on a cloud: what views of a design point to.
pub struct Scope<C: Cloud>(pub(super) Rc<Inner<C>>);

impl<C: Cloud> Clone for Scope<C> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<C: Cloud> std::fmt::Debug for Scope<C> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} on {}", self.unit(), C::NAME)
    }
}

impl<C: Cloud> Scope<C> {
    // ---- what it is ---------------------------------------------------------------------

    fn place(&self) -> &Place {
        &self.0.world.model.places()[self.0.place]
    }

    /// The unit's own name.
    #[must_use]
    pub fn unit(&self) -> &str {
        &self.place().name
    }

    /// What begins the names of the unit's resources: its name, after those of the units that
    /// hold it: `staging-umap`.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.0.world.prefixes[self.0.place]
    }

    /// The unit for people: ``dataset `x` ``.
    #[must_use]
    pub fn called(&self) -> String {
        let way = way(self.0.world.model.places(), self.0.place).join("/");
        format!("{} `{way}`", self.place().word)
    }

    /// Notes what is wrong with a resource of the unit, which has that key.
    pub fn tell(&self, mistakes: &Mistakes, key: &str) {
        for problem in mistakes.problems(&self.called(), key) {
            self.world().problem(problem);
        }
    }

    /// The run that it belongs to.
    #[must_use]
    pub fn world(&self) -> &Rc<World> {
        &self.0.world
    }

    /// What the cloud remembers of the unit.
    #[must_use]
    pub fn state(&self) -> &C::State {
        &self.0.state
    }

    /// What the cloud has to know of the unit.
    #[must_use]
    pub fn settings(&self) -> &C::Settings {
        self.0.settings.get_or_init(|| {
            let unit = self.place().unit;
            let own = self
                .0
                .parts
                .iter()
                .filter(|part| (part.part.unit)() == unit);
            let found = own.filter_map(|part| part.settings).next();
            found.map_or_else(C::Settings::default, |settings| settings(&self.site()))
        })
    }

    /// What the expressions of a design see.
    #[must_use]
    pub fn site(&self) -> Site<'_> {
        Site {
            model: &*self.0.world.model,
            place: self.0.place,
            cloud: C::NAME,
        }
    }

    /// Another unit that the same parent holds, on the same cloud, where it is deployed there.
    fn other(&self, name: &str) -> Option<Self> {
        let own = self.place();
        let places = self.0.world.model.places();
        if own.parent.is_none_or(|parent| places[parent].is_root()) {
            return self.0.world.scope(name);
        }
        let mut all = places.iter();
        let found = all.position(|place| {
            place.parent == own.parent && place.unit == own.unit && place.name == name
        });
        self.0.world.scope_at(found?)
    }

    /// Another unit of the same type that the same parent holds, where a part of a design is
    /// there for it on this cloud; else why it is not.
    pub(crate) fn sibling(&self, name: &str, part: &Part) -> Result<Self, NotThere> {
        let own = self.place();
        let places = self.0.world.model.places();
        let is = |place: &Place| {
            place.parent == own.parent && place.unit == own.unit && place.name == name
        };
        let mut way = way(places, self.0.place);
        way.pop();
        way.push(name);
        // Units of two types may share a name.
        let by_name = self.0.world.places.get(&way.join("/")).copied();
        let by_name = by_name.filter(|place| is(&places[*place]));
        let found = by_name.or_else(|| places.iter().position(is));
        let found = found.ok_or(NotThere::Unknown)?;
        let other = self.0.world.scope_at::<C>(found).ok_or(NotThere::Cloud)?;
        let (_, lowered) = other.part(part.name).ok_or(NotThere::Nothing)?;
        if !lowered.here {
            return Err(NotThere::Cloud);
        }
        if (part.when)(&other.site()) {
            Ok(other)
        } else {
            Err(NotThere::Nothing)
        }
    }

    /// The scope that holds what there is once.
    #[must_use]
    pub fn home(&self) -> Self {
        let home = self.0.world.scope_at(self.0.world.model.home());
        home.unwrap_or_else(|| self.clone())
    }

    /// The scope of the unit that holds what there is once; this one where the root holds it, which
    /// is nowhere on a cloud.
    #[must_use]
    pub fn home_unit(&self) -> Self {
        let home = self.home();
        if home.site().unit().is_root() {
            return self.clone();
        }
        home
    }

    /// The scope of the same unit on another cloud, where it is deployed there.
    pub(crate) fn across<D: Cloud>(&self) -> Option<Scope<D>> {
        self.0.world.scope_at(self.0.place)
    }

    /// Notes that an account of another cloud is given something here: the rules of who may do what
    /// with data know it as what it is there.
    pub(crate) fn knows<D: Cloud>(&self, there: &Scope<D>, field: FieldRef, account: &Made) {
        let Some((_, lowered)) = there.part(field.part) else {
            return;
        };
        let mut fields = lowered.part.fields.iter();
        if let Some(declared) = fields.find(|other| other.name == field.field) {
            let mut marks = self.0.world.marks.borrow_mut();
            marks.entry(C::NAME).or_default().note(declared, account);
        }
    }

    /// The scope of the unit that holds this one, on the same cloud.
    #[must_use]
    pub fn above(&self) -> Option<Self> {
        self.0.world.scope_at(self.place().parent?)
    }

    // ---- names --------------------------------------------------------------------------

    /// The name of what has a key: `{unit}-{cloud}-{key}`, or the exception of the
    /// deployment.
    #[must_use]
    pub fn name(&self, key: &str) -> String {
        self.0.world.names.name(self.prefix(), C::NAME, key)
    }

    /// The same with another name before it than the unit's.
    #[must_use]
    pub fn name_after(&self, before: &str, key: &str) -> String {
        self.0.world.names.name(before, C::NAME, key)
    }

    /// Notes a mistake where the cloud would refuse a name.
    pub fn check_name(&self, name: &str, verdict: Result<(), NameError>) {
        if let Err(error) = verdict {
            let origin = self.0.world.origin.get();
            let purpose = origin.purpose.lines().next().unwrap_or_default();
            let message = format!(
                "{} on `{}`: `{name}` is refused: {error}\n  for: {purpose}",
                self.called(),
                C::NAME,
            );
            let help = "shorten or change the name in the configuration that it is made of";
            self.0
                .world
                .problem(Problem::of(error.rule, message).help(help));
        }
    }

    /// Notes that the configuration does not say what a resource cannot be made without.
    pub fn lacks(&self, what: &str, help: &str) {
        let origin = self.0.world.origin.get();
        let purpose = origin.purpose.lines().next().unwrap_or_default();
        let message = format!(
            "{} on `{}`: {what}\n  for: {purpose}",
            self.called(),
            C::NAME
        );
        self.0.world.problem(Problem::new(message).help(help));
    }

    /// The name of a resource that something of a kind becomes.
    #[must_use]
    pub fn resource_name<K: Kind>(&self, key: &str) -> String
    where
        C: Hosts<K>,
    {
        self.name(&C::key(key))
    }

    // ---- the plan -----------------------------------------------------------------------

    fn origin(&self, purpose: &'static str, once: bool) -> Origin {
        let unit = if once {
            None
        } else {
            u32::try_from(self.0.place).ok()
        };
        Origin {
            unit,
            cloud: C::NAME,
            purpose,
        }
    }

    /// Declares a resource.
    pub fn add(&self, mut resource: Resource) -> NodeId {
        // What another cloud asks for is on this one.
        resource.origin = Origin {
            cloud: C::NAME,
            ..self.0.world.origin.get()
        };
        self.declare(resource)
    }

    /// What is being declared is for: the doc comment of the field that it comes from.
    #[must_use]
    pub fn purpose(&self) -> &'static str {
        self.0.world.origin.get().purpose
    }

    /// An input of what was declared, as it was given.
    #[must_use]
    pub fn said(&self, node: NodeId, input: &str) -> Option<Value> {
        self.0
            .world
            .plan
            .borrow()
            .resource(node)
            .input(input)
            .cloned()
    }

    /// Declares a resource with a purpose of its own, said to people.
    pub fn add_for(&self, purpose: &'static str, mut resource: Resource) -> NodeId {
        resource.origin = Origin {
            purpose,
            cloud: C::NAME,
            ..self.0.world.origin.get()
        };
        self.declare(resource)
    }

    fn declare(&self, resource: Resource) -> NodeId {
        let world = &self.0.world;
        if let Some(facts) = C::FACTS {
            let mut plan = world.plan.borrow_mut();
            plan.note_facts(resource.origin, || facts(self.settings()));
        }
        if let Some(rule) = C::name_rule(resource.ty.token) {
            if let Some(name) = resource.text(rule.input) {
                self.check_name(name, (rule.check)(name));
            }
            let mut taken = world.taken.borrow_mut();
            let taken = taken.entry(C::NAME).or_default();
            let problem = taken.take(&rule, &resource, C::home(&resource));
            world.problems.borrow_mut().extend(problem);
        }
        world.add(resource)
    }

    /// Declares an output of the stack.
    pub fn export(&self, name: impl Into<String>, value: Value) {
        self.0.world.plan.borrow_mut().export(name.into(), value);
    }

    /// Notes a fact about who can do what that no resource says.
    pub fn note_access(&self, sort: &'static str, words: Vec<Value>) {
        let noted = Noted { sort, words };
        self.0.world.plan.borrow_mut().note_access(noted);
    }

    /// Notes what is odd, but no mistake.
    pub fn warn(&self, warning: impl AsRef<str>) {
        let warning = format!("{}: {}", self.unit(), warning.as_ref());
        self.0.world.plan.borrow_mut().warn(Problem::new(warning));
    }
}

/// The scope of another unit, where a part of a design is there for it: what `in_unit` of a view
/// asks.
#[must_use]
pub fn in_unit<C: Cloud>(scope: &Scope<C>, part: &Part, name: &str) -> Option<Scope<C>> {
    scope.sibling(name, part).ok()
}

/// A view of a unit: its configuration, typed.
pub trait View<C: Cloud>: std::ops::Deref<Target = Scope<C>> {
    /// The type of the unit.
    type Unit: Unit;

    /// The unit's configuration.
    fn config(&self) -> &Self::Unit {
        self.site().config::<Self::Unit>()
    }

    /// What holds the unit.
    fn parent(&self) -> &<Self::Unit as Unit>::Parent {
        self.site().parent::<Self::Unit>()
    }

    /// What there is once.
    fn organisation(&self) -> &<Self::Unit as Unit>::Once {
        self.site().organisation::<Self::Unit>()
    }

    /// What is switched on for the unit on this cloud.
    fn components(&self) -> <Self::Unit as Unit>::Components {
        self.site().components::<Self::Unit>()
    }

    /// The access levels that the unit has.
    fn levels(&self) -> Vec<<Self::Unit as Unit>::Levels> {
        self.site().levels::<Self::Unit>().collect()
    }
}
