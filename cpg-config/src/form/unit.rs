//! What the core sees of a configuration, whatever its form: one value of the consumer's own
//! type, and where its units are.
//!
//! A *unit* is what there are many of: a dataset, an environment, a sandbox. Units may nest. A
//! unit is found in the root by numbers, so that none is copied, and a design sees it typed,
//! because its macro writes the type that the part names.
//! Knows no cloud and no section.

use crate::form::decode::{Value, Words};
use crate::form::imports::Import;
use crate::report::Warning;
use std::any::{Any, TypeId};

/// A checked configuration, as the core sees it: one value of a type that it does not know, and
/// plain facts about its units.
pub trait Model: std::fmt::Debug + 'static {
    /// The root: a value of the type that is [`Unit::Root`] for all units.
    fn root(&self) -> &dyn Any;

    /// Its units in deployment order: each after its parent and after all that it depends on.
    /// Where no unit is the home, the root itself is the first.
    fn places(&self) -> &[Place];

    /// The place that holds what there is once: a unit that all others depend on, or the root.
    fn home(&self) -> usize;

    /// The ids of people in a group of a unit, in the order of the configuration.
    fn members(&self, place: usize, group: &str) -> &[String];

    /// What a cloud calls a person, by the id under which the configuration has them.
    fn address(&self, person: &str, cloud: &str) -> Option<&str>;

    /// The plugins that the configuration switches on.
    fn plugins(&self) -> &[String];

    /// Whether members of groups are registered.
    fn registers_memberships(&self) -> bool;

    /// What is worth knowing although the configuration is right.
    fn warnings(&self) -> &[Warning];

    /// Where a value of it is written: `config.yaml:3:7`.
    fn place_of(&self, value: &dyn Value) -> Option<String>;

    /// Where the configuration writes texts of a kind: `config.yaml:3:7`, in the order of files.
    fn written(&self, is: &dyn Fn(&str) -> bool) -> Vec<String>;

    /// What exists already and is taken over, as the configuration says, in the order of names.
    fn imports(&self) -> Vec<Import> {
        Vec::new()
    }
}

/// Where a unit is, and what the core knows of it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Place {
    /// Its own name: `umap`.
    pub name: String,
    /// Its type.
    pub unit: TypeId,
    /// What one of its type is called: `dataset`.
    pub word: &'static str,
    /// The numbers by which it is found in the root, one for each level.
    pub path: Vec<usize>,
    /// The place of the unit that holds it; none where the root does and has no place.
    pub parent: Option<usize>,
    /// The clouds that it is deployed to; none where it is on all clouds of the design.
    pub clouds: Option<Vec<String>>,
    /// The namespaces that others of its type have and it has not.
    pub lacks: Vec<&'static str>,
}

impl Place {
    /// A unit at a path, on all clouds and with all namespaces.
    #[must_use]
    pub fn new<U: Unit>(name: impl Into<String>, path: Vec<usize>, parent: Option<usize>) -> Self {
        Place {
            name: name.into(),
            unit: TypeId::of::<U>(),
            word: U::WORD,
            path,
            parent,
            clouds: None,
            lacks: Vec::new(),
        }
    }

    /// Whether it is the root of the configuration.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.path.is_empty()
    }

    /// Whether it has not the namespace, or the access level, of that name.
    #[must_use]
    pub fn lacks(&self, word: &str) -> bool {
        self.lacks.contains(&word)
    }

    /// Whether it is deployed to a cloud of the design.
    #[must_use]
    pub fn is_on(&self, cloud: &str) -> bool {
        let clouds = self.clouds.as_deref();
        clouds.is_none_or(|clouds| clouds.iter().any(|on| on == cloud))
    }
}

/// A unit of a configuration, or its root.
#[diagnostic::on_unimplemented(
    message = "[15h] `{Self}` is not a unit of a configuration",
    label = "expected a struct under `#[config(unit, of = ...)]` or `#[config(root)]`"
)]
pub trait Unit: Sized + 'static {
    /// The unit itself: what is no unit has none, and nothing more is said of it.
    type This: Unit<Root = Self::Root>;
    /// The unit that holds it; of the root, the root itself.
    type Parent: Unit<Root = Self::Root>;
    /// The root of the configuration.
    type Root: 'static;
    /// What there is once: `organisation` in a design.
    type Once: 'static;
    /// What is switched on for it on a cloud: `components` in a design.
    type Components;
    /// The access levels of its accounts, from the least to the most; [`NoWords`] where it has
    /// none.
    type Levels: Words;
    /// The namespaces of its data, the first of which is that of data of which a design says
    /// nothing; [`NoWords`] where it has none.
    type Namespaces: Words;

    /// What one is called, in lower case: `dataset`.
    const WORD: &'static str;

    /// How many units one lies in; the root lies in none.
    const DEPTH: usize;

    /// The namespaces that not all units of the type have.
    const MAY_LACK: &'static [&'static str];

    /// Those that the same parent holds, in deployment order, with the one at `path` among
    /// them; empty where the path leads nowhere. The last number of the path is its place.
    fn siblings<'a>(root: &'a Self::Root, path: &[usize]) -> &'a [Self];

    /// What there is once.
    fn once(root: &Self::Root) -> &Self::Once;

    /// What is switched on for it on a cloud.
    fn components(&self, cloud: &str) -> Self::Components;

    /// The value that says what is switched on for it on a cloud, where it is written.
    fn switches(&self, _cloud: &str) -> Option<&dyn Value> {
        None
    }

    /// The one at a path.
    fn at<'a>(root: &'a Self::Root, path: &[usize]) -> Option<&'a Self> {
        let siblings = Self::siblings(root, path);
        siblings.get(path.last().copied().unwrap_or(0))
    }
}

/// The words of a unit that has none of a sort.
#[derive(Debug, Clone, Copy)]
pub enum NoWords {}

impl Words for NoWords {
    const ALL: &'static [Self] = &[];
    const WORDS: &'static [&'static str] = &[];
    const WORD: &'static str = "";
    const RULE: Option<&'static str> = None;
    const DOCS: &'static [&'static str] = &[];

    fn word(self) -> &'static str {
        match self {}
    }
}

/// A unit with its way up, as a cloud's settings are made of it.
#[derive(Debug)]
pub struct At<'a, U: Unit> {
    root: &'a U::Root,
    path: &'a [usize],
    unit: &'a U,
    name: &'a str,
}

impl<U: Unit> Clone for At<'_, U> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<U: Unit> Copy for At<'_, U> {}

impl<U: Unit> std::ops::Deref for At<'_, U> {
    type Target = U;

    fn deref(&self) -> &U {
        self.unit
    }
}

impl<'a, U: Unit> At<'a, U> {
    /// The unit at a path, where it is one of this type; `name` is its own.
    #[must_use]
    pub fn find(root: &'a U::Root, path: &'a [usize], name: &'a str) -> Option<Self> {
        let unit = U::at(root, path)?;
        Some(At {
            root,
            path,
            unit,
            name,
        })
    }

    /// Its own name.
    #[must_use]
    pub fn name(&self) -> &'a str {
        self.name
    }

    /// The unit itself.
    #[must_use]
    pub fn unit(&self) -> &'a U {
        self.unit
    }

    /// The unit that holds it; its name is not known.
    #[must_use]
    pub fn parent(&self) -> Option<At<'a, U::Parent>> {
        let above = self.path.split_last().map_or(&[][..], |(_, above)| above);
        At::find(self.root, above, "")
    }

    /// The root of the configuration.
    #[must_use]
    pub fn root(&self) -> &'a U::Root {
        self.root
    }
}
