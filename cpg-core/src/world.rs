//! Where a plan grows: one world for a run, a scope for each unit on each cloud, and lazy
//! cells in it.
//!
//! All state lives in the world; views of a design are cheap pointers into it. A cell is
//! filled when something first asks for it. What fills it reads only the configuration and
//! other cells, and no borrow is held while it runs, so nothing is entered twice. The world
//! knows no cloud: what a field becomes is a function in a [`Lowered`] table.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use cpg_config::{At, Model, Place, Unit};
use cpg_model::names::{Longest, NameError};
use cpg_model::words::{listed, one, plural};
use rustc_hash::FxHashMap;

use crate::access::Access;
use crate::crossing::Stranger;
use crate::design::{Each, Field, FieldRef, Grantee, Join, Members, Part, Site, Spec, Units};
use crate::groups::{Account, Group, GroupId, Groups, Member};
use crate::kinds::written::{Mistakes, Naming, Says as _};
use crate::kinds::{Family, Handle, Kind, Made, Maybe};
use crate::names::{self, Names};
use crate::plan::{Alias, Facts, Granted, NodeId, Noted, Origin, Plan, Resource, UnitName, Value};
use crate::problem::Problem;
use crate::rights::{self, Marks, Right, Tell};
use crate::taken::{NameRule, Taken};
use crate::words::Word;

/// A deployment target with its own types and limits.
#[diagnostic::on_unimplemented(
    message = "[15m] `{Self}` is not a cloud",
    note = "a design names a cloud in lower case, as in `clouds(gcp)`"
)]
pub trait Cloud: Sized + std::fmt::Debug + 'static {
    /// Its name in configurations and in names of resources: `gcp`.
    const NAME: &'static str;

    /// What it remembers of a unit: services that were switched on, projects.
    type State: Default;

    /// What it has to know of a unit, as plain data.
    type Settings: Default + std::fmt::Debug + 'static;

    /// Registers a member of a group, named `name`, in the scope that holds what there is once,
    /// or in the group's own where there is none.
    fn join(scope: &Scope<Self>, name: String, group: &Group, member: &Value);

    /// Where programs find a bucket: `gs://name`.
    fn bucket_url(scope: &Scope<Self>, bucket: &Made) -> Value;

    /// Looks over a whole plan for what this cloud would refuse: mistakes, and warnings.
    fn review(_plan: &Plan, _problems: &mut Vec<Problem>, _warnings: &mut Vec<Problem>) {}

    /// The input that names resources of a type in the cloud, and the rule for it.
    #[must_use]
    fn name_rule(_token: &str) -> Option<NameRule> {
        None
    }

    /// What a resource gives to somebody, where it gives anything.
    #[must_use]
    fn right(_resource: &Resource) -> Option<Right<'_>> {
        None
    }

    /// A text by which somebody is named, as the cloud compares two of them: without what only
    /// says the form, and in one letter case where the case says nothing.
    #[must_use]
    fn principal(text: &str) -> Cow<'_, str> {
        Cow::Borrowed(text)
    }

    /// The text by which the group or account that a resource makes will be named, where the
    /// cloud forms it from inputs that are known.
    #[must_use]
    fn known_address(_plan: &Plan, _resource: &Resource) -> Option<String> {
        None
    }

    /// What holds a resource, where a right on that is one on the resource too: a project, an
    /// account.
    #[must_use]
    fn home(_resource: &Resource) -> Option<&Value> {
        None
    }

    /// What it knows of where the resources of a unit are, by word, for who simulates it; none
    /// where its answers do not depend on that.
    const FACTS: Option<fn(&Self::Settings) -> Facts> = None;

    /// How it reads a plan for who can do what; none where the design's grants say all of it.
    const ACCESS: Option<Access> = None;

    /// Whether it collects grants into documents of those to whom they are given: one for each
    /// kind and verb, named after them.
    const COLLECTS: bool = false;

    /// Declares what every unit has on this cloud, whatever its design.
    fn finish(_scope: &Scope<Self>) {}

    /// Declares what was collected of a unit while everything else was declared.
    fn drain(_scope: &Scope<Self>) {}
}

/// How a cloud looks over a whole plan.
#[derive(Debug, Clone, Copy)]
pub struct Review {
    /// See [`Cloud::review`].
    whole: fn(&Plan, &mut Vec<Problem>, &mut Vec<Problem>),
    tell: Tell,
}

impl Review {
    pub(crate) const fn of<C: Cloud>() -> Self {
        Self {
            whole: C::review,
            tell: Tell {
                cloud: C::NAME,
                right: C::right,
                home: C::home,
                principal: C::principal,
                address: C::known_address,
            },
        }
    }
}

/// The cloud that a resource is on, where it is on one only.
#[diagnostic::on_unimplemented(
    message = "[22a] this resource is on `{Only}` only",
    label = "called where the cloud is `{Self}`",
    note = "call it in an `impl` for `{Only}`, in a method that is named with its cloud: `then(method on ...)`"
)]
pub trait On<Only: Cloud>: Cloud {}

#[diagnostic::do_not_recommend]
impl<C: Cloud> On<C> for C {}

/// A cloud that knows enough of a unit: its settings are made of the configuration.
#[diagnostic::on_unimplemented(
    message = "[17d] `{U}` does not say what `{Self}` has to know",
    label = "no settings for this cloud",
    note = "embed the cloud's section in `{U}`, or write an `impl` of the cloud's `Unit` for it"
)]
pub trait Knows<U: Unit>: Cloud {
    /// How long what it writes around names of the unit's resources can be.
    const LONGEST: Longest = Longest::UNKNOWN;

    /// What the cloud has to know.
    fn settings(at: At<'_, U>) -> Self::Settings;

    /// The same, of the unit that expressions of a design see.
    fn of(site: &Site<'_>) -> Self::Settings {
        Self::settings(site.at::<U>())
    }
}

/// A cloud that can make a kind.
#[diagnostic::on_unimplemented(
    message = "[17a] `{Self}` cannot host `{K}`",
    label = "not available on `{Self}`",
    note = "drop the cloud from `clouds(...)`, or write `on(...)` with the clouds that have it"
)]
pub trait Hosts<K: Kind>: Cloud {
    /// The key, in names, of the resource that it becomes: `results-bucket`.
    #[must_use]
    fn key(key: &str) -> String {
        key.to_owned()
    }

    /// Declares the resource.
    fn make(scope: &Scope<Self>, spec: &Spec, options: &K::Options) -> Made;

    /// What others see of one that exists already.
    fn existing(_scope: &Scope<Self>, _spec: &Spec, _options: &K::Options, id: &str) -> Made {
        Made::existing(id)
    }

    /// Declares it, or reads what exists, with what the design says of it.
    #[doc(hidden)]
    fn lower(scope: &Scope<Self>, spec: &Spec) -> Made {
        let nothing = K::Options::default();
        let options = spec.said::<K>().unwrap_or(&nothing);
        match &spec.existing {
            Some(id) => Self::existing(scope, spec, options, id),
            None => {
                if K::Options::CHECKED {
                    let named = Naming {
                        field: &spec.key,
                        key: &spec.key,
                        cloud_name: spec.name.as_deref(),
                        compiled: false,
                        longest: Longest::UNKNOWN,
                        part: None,
                    };
                    scope.tell(&options.mistakes(&named), &spec.key);
                }
                Self::make(scope, spec, options)
            }
        }
    }
}

/// A cloud that can allow a verb on a kind.
#[diagnostic::on_unimplemented(
    message = "[18b] `{Self}` cannot give `{V}` on `{K}`",
    label = "not possible on `{Self}`"
)]
pub trait Gives<K: Kind, V>: Hosts<K> {
    /// Allows it to someone, under a name.
    fn give(scope: &Scope<Self>, on: &Made, to: &Principal, name: String);
}

/// Someone who can be given a right.
#[derive(Debug, Clone)]
pub struct Principal {
    /// Its key in names of grants.
    pub key: String,
    /// What it is.
    pub kind: PrincipalKind,
    /// How the cloud names it.
    pub address: Value,
}

/// What someone who can be given a right is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrincipalKind {
    /// A group.
    Group,
    /// An account of a program.
    Account,
    /// A person, or an account of someone else, as the configuration names it.
    Named,
    /// An account of another cloud; the address is its whole name in a policy.
    Foreign,
}

/// The cloud of what is on none: names of a design, resources of services.
#[derive(Debug)]
pub enum Any {}

impl Cloud for Any {
    const NAME: &'static str = "";
    type State = ();
    type Settings = ();

    fn join(_scope: &Scope<Self>, _name: String, _group: &Group, _member: &Value) {}

    fn bucket_url(_scope: &Scope<Self>, bucket: &Made) -> Value {
        bucket.address.clone()
    }
}

#[diagnostic::do_not_recommend]
impl<U: Unit> Knows<U> for Any {
    fn settings(_at: At<'_, U>) {}
}

/// A part of a design on a cloud: the functions that make its fields.
#[derive(Debug)]
pub struct Lowered<C: Cloud> {
    /// The part.
    pub part: &'static Part,
    /// Whether it is made once, not for each unit of its type.
    pub once: bool,
    /// What the cloud has to know of a unit that it is part of; none where nothing is made.
    pub settings: Option<fn(&Site<'_>) -> C::Settings>,
    /// How long what the cloud writes around names can be.
    pub longest: Longest,
    /// Whether the design names this cloud for it.
    pub here: bool,
    /// Its fields, in the part's order; `None` for what is not on this cloud.
    pub fields: &'static [Option<LoweredField<C>>],
    /// What else it declares: methods of the struct.
    pub then: &'static [fn(&Scope<C>)],
    /// What it declares when all groups are final.
    pub finally: &'static [fn(&Scope<C>)],
}

/// A struct of a design on the cloud `C`.
#[diagnostic::on_unimplemented(
    message = "[17d] `{Self}` is not deployed on `{C}`",
    label = "not part of a design",
    note = "write `#[dataset(...)]` above the struct, and name the cloud in `clouds(...)`"
)]
pub trait Lower<C: Cloud>: 'static {
    /// Its deployment there.
    const LOWERED: &'static Lowered<C>;
}

/// How a right on what a field made is given.
#[derive(Debug)]
pub enum Give<C: Cloud> {
    /// To groups and accounts of the cloud.
    Here(fn(&Scope<C>, &Made, &Principal, String)),
    /// To accounts of another.
    Across {
        /// Which accounts a field stands for there.
        who: fn(&Scope<C>, FieldRef) -> Vec<Stranger>,
        /// Gives it to one of them.
        give: fn(&Scope<C>, &Made, &Stranger, String),
    },
}

/// A field on a cloud.
#[derive(Debug)]
pub struct LoweredField<C: Cloud> {
    /// Declares one of its resources, or reads one that exists already.
    pub make: fn(&Scope<C>, &Spec) -> Made,
    /// The key, in names, of such a resource.
    pub key: fn(&str) -> String,
    /// Gives its grants, in the field's order.
    pub gives: &'static [Give<C>],
}

/// Scopes by cloud and place; each is an `Inner` of its cloud.
type Scopes = FxHashMap<(&'static str, usize), Rc<dyn std::any::Any>>;

/// One run.
pub struct World {
    model: Box<dyn Model>,
    names: Names,
    plan: RefCell<Plan>,
    groups: RefCell<Groups>,
    /// By cloud.
    marks: RefCell<BTreeMap<&'static str, Marks>>,
    /// By cloud.
    taken: RefCell<BTreeMap<&'static str, Taken>>,
    problems: RefCell<Vec<Problem>>,
    scopes: RefCell<Scopes>,
    /// Places by the names on the way to them.
    places: FxHashMap<String, usize>,
    /// Names of resources begin with these, one for each place.
    prefixes: Vec<String>,
    origin: Cell<Origin>,
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("World").finish_non_exhaustive()
    }
}

impl World {
    /// A world for a checked configuration.
    #[must_use]
    pub fn new(model: Box<dyn Model>, names: Names) -> Rc<Self> {
        let mut plan = Plan::default();
        let all = model.places();
        let named = |place: usize, between: &str| way(all, place).join(between);
        let paths: Vec<String> = (0..all.len()).map(|place| named(place, "/")).collect();
        let prefixes = (0..all.len()).map(|place| named(place, "-")).collect();
        let places = paths.iter().cloned().zip(0..).collect();
        let units = all.iter().zip(paths).map(|(place, path)| UnitName {
            path,
            word: place.word,
            is_root: place.is_root(),
        });
        plan.set_units(units.collect());
        Rc::new(Self {
            model,
            names,
            plan: RefCell::new(plan),
            groups: RefCell::default(),
            marks: RefCell::default(),
            taken: RefCell::default(),
            problems: RefCell::default(),
            scopes: RefCell::default(),
            places,
            prefixes,
            origin: Cell::new(Origin::NONE),
        })
    }

    /// The configuration.
    #[must_use]
    pub fn model(&self) -> &dyn Model {
        &*self.model
    }

    /// The root of the configuration, where it is of this type.
    #[must_use]
    pub fn root<R: 'static>(&self) -> Option<&R> {
        self.model.root().downcast_ref()
    }

    /// The scope of a unit on a cloud, where it is deployed there: by its name, of a unit within
    /// another by the names on the way to it, `staging/umap`.
    #[must_use]
    pub fn scope<C: Cloud>(&self, unit: &str) -> Option<Scope<C>> {
        self.scope_at(*self.places.get(unit)?)
    }

    /// The scope of what stands at a place on a cloud, where it is deployed there.
    pub(crate) fn scope_at<C: Cloud>(&self, place: usize) -> Option<Scope<C>> {
        let scope = Rc::clone(self.scopes.borrow().get(&(C::NAME, place))?);
        scope.downcast::<Inner<C>>().ok().map(Scope)
    }

    /// Makes the scope of a unit on a cloud.
    pub(crate) fn add_scope<C: Cloud>(
        self: &Rc<Self>,
        place: usize,
        parts: &'static [&'static Lowered<C>],
    ) -> Scope<C> {
        let inner = Rc::new(Inner {
            world: Rc::clone(self),
            place,
            parts,
            cells: parts
                .iter()
                .map(|part| vec![None; part.fields.len()].into())
                .collect(),
            state: C::State::default(),
            settings: OnceCell::new(),
        });
        let erased: Rc<dyn std::any::Any> = Rc::<Inner<C>>::clone(&inner);
        self.scopes.borrow_mut().insert((C::NAME, place), erased);
        Scope(inner)
    }

    /// Notes a mistake.
    pub fn problem(&self, problem: Problem) {
        let mut problems = self.problems.borrow_mut();
        // One mistake of the configuration may be found at many resources.
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }

    /// Runs something while what is declared comes from `origin`.
    pub(crate) fn within<T>(&self, origin: Origin, run: impl FnOnce() -> T) -> T {
        let before = self.origin.replace(origin);
        let result = run();
        self.origin.set(before);
        result
    }

    fn add(&self, resource: Resource) -> NodeId {
        crate::review::resource(&resource, &mut self.problems.borrow_mut());
        self.plan.borrow_mut().add(resource)
    }

    /// Changes what was declared before.
    pub(crate) fn change(&self, node: NodeId, change: impl FnOnce(&mut Resource)) {
        let mut plan = self.plan.borrow_mut();
        let resource = plan.resource_mut(node);
        change(resource);
        crate::review::resource(resource, &mut self.problems.borrow_mut());
    }

    /// The graph of groups.
    pub fn groups(&self) -> std::cell::Ref<'_, Groups> {
        self.groups.borrow()
    }

    /// The finished plan.
    ///
    /// # Errors
    /// All mistakes that were noted, and those that show only when the plan is whole.
    pub(crate) fn seal(&self, reviews: &[Review]) -> Result<Plan, Vec<Problem>> {
        let mut plan = self.plan.take();
        let mut problems = self.problems.take();
        let mut warnings = Vec::new();
        let taken = self.taken.borrow();
        for taken in taken.values() {
            taken.review(&mut problems);
        }
        let needs = taken.iter().flat_map(|(cloud, taken)| taken.needs(cloud));
        plan.set_needs(needs.collect());
        for review in reviews {
            (review.whole)(&plan, &mut problems, &mut warnings);
            if let Some(marks) = self.marks.borrow().get(review.tell.cloud) {
                let groups = self.groups.borrow();
                let written = |same: &dyn Fn(&str) -> bool| self.model.written(same);
                let tell = &review.tell;
                let (problems, warnings) = (&mut problems, &mut warnings);
                rights::look(tell, &plan, &groups, marks, &written, problems, warnings);
            }
        }
        crate::review::exports(&plan, &mut problems);
        match crate::imports::find(&plan, &self.model.imports()) {
            Ok(found) => found
                .into_iter()
                .for_each(|(place, id)| plan.take_over(place, id)),
            Err(wrong) => problems.extend(wrong),
        }
        warnings.into_iter().for_each(|warning| plan.warn(warning));
        if let Err(errors) = plan.seal() {
            problems.extend(errors.iter().map(Problem::from));
        }
        if problems.is_empty() {
            Ok(plan)
        } else {
            Err(problems)
        }
    }
}

type CellOf = RefCell<Vec<Option<Rc<[Made]>>>>;

struct Inner<C: Cloud> {
    world: Rc<World>,
    place: usize,
    parts: &'static [&'static Lowered<C>],
    cells: Vec<CellOf>,
    state: C::State,
    settings: OnceCell<C::Settings>,
}

/// The names of units on the way to a place, the root left out unless it is all.
fn way(places: &[Place], place: usize) -> Vec<&str> {
    let mut names = Vec::new();
    let mut next = Some(place);
    while let Some(found) = next.and_then(|place| places.get(place)) {
        if !found.is_root() || names.is_empty() {
            names.push(found.name.as_str());
        }
        next = found.parent;
    }
    names.reverse();
    names
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
pub struct Scope<C: Cloud>(Rc<Inner<C>>);

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

    // ---- cells --------------------------------------------------------------------------

    fn part(&self, name: &str) -> Option<(usize, &'static Lowered<C>)> {
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
    fn owner(&self, lowered: &Lowered<C>) -> Option<Self> {
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
    fn of_units(&self, field: &Field, same: FieldRef, units: &Units) -> Vec<(Self, Made)> {
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
                if id.is_none() {
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

    // ---- groups -------------------------------------------------------------------------

    /// Puts a group into a group; `key` names the membership.
    pub fn join_group(&self, group: &Made, key: &str, member: &Made) {
        if let (Some(group), Some(member)) = (group.group, member.group) {
            let name = self.name(key);
            self.0
                .world
                .groups
                .borrow_mut()
                .join(group, name, Member::Group(member));
        }
    }

    /// Puts a person or an account into a group; `key` names the membership.
    pub fn join_account(&self, group: &Made, key: &str, address: Value, user: Option<&str>) {
        if let Some(group) = group.group {
            let name = self.name(key);
            let account = Account {
                address,
                user: user.map(str::to_owned),
            };
            self.0
                .world
                .groups
                .borrow_mut()
                .join(group, name, Member::Account(account));
        }
    }

    /// Everybody in a group, with the cloud's name of each.
    #[must_use]
    pub fn everybody(&self, group: GroupId) -> Vec<Account> {
        self.0
            .world
            .groups
            .borrow()
            .everybody(group)
            .into_iter()
            .cloned()
            .collect()
    }

    /// Puts people of the configuration into a group, of a unit or of what there is once.
    pub fn join_people<'a>(
        &self,
        group: &Made,
        people: impl IntoIterator<Item = &'a String>,
        once: bool,
    ) {
        for id in people {
            if let Some(address) = self.0.world.model.address(id, C::NAME) {
                let key = if once {
                    format!("{}-{}", group.key, names::person("", id, C::NAME))
                } else {
                    format!(
                        "{}-member-{}",
                        group.key,
                        names::person(self.prefix(), id, C::NAME)
                    )
                };
                self.join_account(group, &key, Value::from(address.to_owned()), Some(id));
            }
        }
    }

    // ---- deployment ---------------------------------------------------------------------

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
            let key = names::membership(&member.key, &group.key);
            match member.group {
                Some(_) => self.join_group(group, &key, member),
                None => self.join_account(group, &key, member.address.clone(), None),
            }
        }
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
                    kind: if made.group.is_some() {
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
