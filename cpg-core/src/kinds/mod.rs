//! Kinds as types: what stands in a design's fields, and what its accessors give.

pub mod options;
pub mod own;
pub mod verbs;
pub mod written;

use std::marker::PhantomData;
use std::rc::Rc;

use cpg_model::kinds::{self, KindInfo};

use options::{
    BucketOptions, BudgetOptions, GroupOptions, MachineAccountOptions, ProjectOptions,
    RegistryOptions, SecretOptions, ServiceOptions,
};

use crate::build::groups::GroupId;
use crate::design::words::AccessLevel;
use crate::design::words::Word;
use crate::plan::{NodeId, Output, Value};

/// A kind of resource: what stands as the type of a design's field.
#[diagnostic::on_unimplemented(
    message = "[17b] `{Self}` is not a kind of resource",
    label = "expected a kind",
    note = "kinds are `Bucket`, `Group`, `MachineAccount`, `Secret`, `Registry`, `Project`, `Budget`, `Service`, those of services beside the clouds, and what `cpg::kind!` declares"
)]
pub trait Kind: 'static {
    /// Its verbs and options.
    const INFO: &'static KindInfo;

    /// Itself. Generated code names a field's kind by it, so that what is no kind is one error,
    /// not one more for each cloud.
    #[doc(hidden)]
    type This: Kind;

    /// What a design can say of one: a struct of [`kind_options!`](crate::kind_options).
    type Options: written::Says;
}

/// Declares kinds as types, each with its row of `cpg_model::kinds`.
#[macro_export]
macro_rules! kinds {
    ($($name:ident($options:ty) = $info:expr, $doc:literal;)*) => {$(
        #[doc = $doc]
        #[derive(Debug)]
        pub enum $name {}

        #[diagnostic::do_not_recommend]
        impl $crate::kinds::Kind for $name {
            const INFO: &'static cpg_model::kinds::KindInfo = &$info;
            type This = Self;
            type Options = $options;
        }
    )*};
}

kinds! {
    Bucket(BucketOptions) = kinds::BUCKET, "Objects under names.";
    Group(GroupOptions) = kinds::GROUP, "People, accounts and other groups that are given rights together.";
    MachineAccount(MachineAccountOptions) = kinds::MACHINE_ACCOUNT, "An account of a program.";
    Secret(SecretOptions) = kinds::SECRET, "A text that only some may read.";
    Registry(RegistryOptions) = kinds::REGISTRY, "Container images or packages.";
    Project(ProjectOptions) = kinds::PROJECT, "Holds resources and pays for them.";
    Budget(BudgetOptions) = kinds::BUDGET, "What a project may cost.";
    Service(ServiceOptions) = kinds::SERVICE, "A program that answers requests.";
}

/// A resource as others see it.
#[derive(Debug, Clone)]
pub struct Made {
    /// Its key in names.
    pub key: String,
    /// The access level it is for.
    pub level: Option<Word>,
    /// The plan's resource; `None` for what exists already and is only used.
    pub node: Option<NodeId>,
    /// How others name it: a bucket's name, an account's e-mail, a secret's id.
    pub address: Value,
    /// The group of the graph that it is.
    pub group: Option<GroupId>,
    /// The project it is in, where the design names one.
    pub project: Option<String>,
    /// People whom its grants name, by the place of the grant's `people(…)`.
    pub people: Vec<Vec<String>>,
}

impl Made {
    /// A resource of the plan.
    #[must_use]
    pub fn new(node: NodeId, address: Value) -> Self {
        Self {
            key: String::new(),
            level: None,
            node: Some(node),
            address,
            group: None,
            project: None,
            people: Vec::new(),
        }
    }

    /// A resource of the plan that others name by one of its outputs.
    #[must_use]
    pub fn known_by(node: NodeId, attribute: &'static str) -> Self {
        Self::new(node, Output { node, attribute }.into())
    }

    /// The same in another project, where the design names one.
    #[must_use]
    pub fn in_project(self, project: Option<&String>) -> Self {
        Self {
            project: project.cloned(),
            ..self
        }
    }

    /// An output of the resource, by its provider's name; of what exists already, all that is
    /// known of it, its address.
    #[must_use]
    pub fn output(&self, attribute: &'static str) -> Value {
        match self.node {
            Some(node) => Output { node, attribute }.into(),
            None => self.address.clone(),
        }
    }

    /// What exists already, and is only used.
    #[must_use]
    pub fn existing(id: &str) -> Self {
        Self::elsewhere(Value::from(id.to_owned()))
    }

    /// What is no resource of the plan, as others name it.
    #[must_use]
    pub fn elsewhere(address: Value) -> Self {
        Self {
            key: String::new(),
            level: None,
            node: None,
            address,
            group: None,
            project: None,
            people: Vec::new(),
        }
    }
}

/// A resource of the design: what an accessor gives.
#[derive(Debug)]
pub struct Handle<K> {
    made: Rc<[Made]>,
    place: usize,
    kind: PhantomData<K>,
}

impl<K> Clone for Handle<K> {
    fn clone(&self) -> Self {
        Self {
            made: Rc::clone(&self.made),
            place: self.place,
            kind: PhantomData,
        }
    }
}

impl<K> std::ops::Deref for Handle<K> {
    type Target = Made;

    fn deref(&self) -> &Made {
        &self.made[self.place]
    }
}

impl<K> Handle<K> {
    /// How others name it, as an input of another resource.
    #[must_use]
    pub fn address(&self) -> Value {
        self.made[self.place].address.clone()
    }
}

/// Resources of one field: one, none, one for each access level, one for each item.
#[derive(Debug)]
pub struct Family<K> {
    made: Rc<[Made]>,
    kind: PhantomData<K>,
}

/// That a resource is the only one of its field: never so for a [`Family`].
#[diagnostic::on_unimplemented(
    message = "[23b] this is not one resource: its field has several",
    label = "there may be several, or none",
    note = "choose by `get(key)` or `at(level)`, or go over all with `iter()`"
)]
pub trait OnlyOne {
    /// It.
    fn made(&self) -> &Made;
}

/// That a resource is there whatever the configuration: never so for a [`Maybe`].
#[diagnostic::on_unimplemented(
    message = "[23b] this resource may not be there: its field has a condition",
    label = "only there when its condition holds",
    note = "call `if_there()` on it, as in `if let Some(it) = resource.if_there() {{ ... }}`"
)]
pub trait There {
    /// It.
    fn made(&self) -> &Made;
}

impl<K> OnlyOne for Handle<K> {
    fn made(&self) -> &Made {
        self
    }
}

impl<K> There for Handle<K> {
    fn made(&self) -> &Made {
        self
    }
}

/// Here for its message only, which says how to come to one.
impl<K> Family<K>
where
    Self: OnlyOne,
{
    #[doc(hidden)]
    #[must_use]
    pub fn address(&self) -> Value {
        self.made().address.clone()
    }
}

/// Here for its message only, which says how to come to the resource.
impl<K> Maybe<K>
where
    Self: There,
{
    #[doc(hidden)]
    #[must_use]
    pub fn address(&self) -> Value {
        self.made().address.clone()
    }
}

impl<K> Family<K> {
    pub(crate) fn new(made: Rc<[Made]>) -> Self {
        Self {
            made,
            kind: PhantomData,
        }
    }

    /// All of them, in the order of the configuration.
    pub fn iter(&self) -> impl Iterator<Item = Handle<K>> {
        (0..self.made.len()).map(|place| Handle {
            made: Rc::clone(&self.made),
            place,
            kind: PhantomData,
        })
    }

    /// The one with that key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Handle<K>> {
        self.iter().find(|handle| handle.key == key)
    }

    /// The one of an access level.
    #[must_use]
    pub fn at(&self, level: impl AccessLevel) -> Option<Handle<K>> {
        let is = |handle: &Handle<K>| handle.level.is_some_and(|own| own.name() == level.name());
        self.iter().find(is)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.made.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.made.is_empty()
    }
}

/// Resources of a field with `each = level`: one for each access level that the unit has.
pub type PerLevel<K> = Family<K>;

/// A resource whose field has a condition.
#[derive(Debug)]
pub struct Maybe<K>(Family<K>);

impl<K> Maybe<K> {
    pub(crate) fn new(made: Rc<[Made]>) -> Self {
        Self(Family::new(made))
    }

    /// The resource, where its condition holds.
    #[must_use]
    pub fn if_there(&self) -> Option<Handle<K>> {
        self.0.iter().next()
    }
}

impl<K> Handle<K> {
    /// The only one of a field without condition; `None` where a design's table is wrong.
    pub(crate) fn only(made: Rc<[Made]>) -> Option<Self> {
        if made.is_empty() {
            return None;
        }
        Some(Self {
            made,
            place: 0,
            kind: PhantomData,
        })
    }

    /// What stands for a resource that is not there; the problem is noted beside it.
    pub(crate) fn nowhere() -> Self {
        Self {
            made: Rc::new([Made::existing("")]),
            place: 0,
            kind: PhantomData,
        }
    }
}
