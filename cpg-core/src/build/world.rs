//! One run: the plan that grows, its groups, what is taken, and the scopes in it.
//!
//! All state lives in the world; views of a design are cheap pointers into it. No borrow is held
//! while a cell is filled, so nothing is entered twice. The world knows no cloud: what a field
//! becomes is a function in a [`Lowered`] table.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use cpg_config::{Model, Place};
use rustc_hash::FxHashMap;

use crate::build::cloud::{Cloud, Lowered, Review};
use crate::build::groups::Groups;
use crate::build::scope::{Inner, Scope};
use crate::checks::rights::{self, Marks};
use crate::checks::taken::Taken;
use crate::design::names::Names;
use crate::plan::{NodeId, Origin, Plan, Resource, UnitName};
use crate::problem::Problem;

/// Scopes by cloud and place; each is an `Inner` of its cloud.
type Scopes = FxHashMap<(&'static str, usize), Rc<dyn std::any::Any>>;

/// One run.
pub struct World {
    pub(super) model: Box<dyn Model>,
    pub(super) names: Names,
    pub(super) plan: RefCell<Plan>,
    pub(super) groups: RefCell<Groups>,
    /// By cloud.
    pub(super) marks: RefCell<BTreeMap<&'static str, Marks>>,
    /// By cloud.
    pub(super) taken: RefCell<BTreeMap<&'static str, Taken>>,
    pub(super) problems: RefCell<Vec<Problem>>,
    pub(super) scopes: RefCell<Scopes>,
    /// Places by the names on the way to them.
    pub(super) places: FxHashMap<String, usize>,
    /// Names of resources begin with these, one for each place.
    pub(super) prefixes: Vec<String>,
    pub(super) origin: Cell<Origin>,
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

    pub(super) fn add(&self, resource: Resource) -> NodeId {
        crate::checks::review::resource(&resource, &mut self.problems.borrow_mut());
        self.plan.borrow_mut().add(resource)
    }

    /// Changes what was declared before.
    pub(crate) fn change(&self, node: NodeId, change: impl FnOnce(&mut Resource)) {
        let mut plan = self.plan.borrow_mut();
        let resource = plan.resource_mut(node);
        change(resource);
        crate::checks::review::resource(resource, &mut self.problems.borrow_mut());
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
        crate::checks::review::exports(&plan, &mut problems);
        match crate::build::imports::find(&plan, &self.model.imports()) {
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

/// The names of units on the way to a place, the root left out unless it is all.
pub(super) fn way(places: &[Place], place: usize) -> Vec<&str> {
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
