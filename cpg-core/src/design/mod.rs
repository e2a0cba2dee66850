//! A design as constants: what the attributes of the macros become.
//!
//! A [`Part`] is one annotated struct; its fields say which resource there is, who is in which
//! group and who may do what. The tables hold no cloud's types: they are what `roles` prints
//! and what promises are proved on. What a field becomes on a cloud stands in
//! [`Lowered`](crate::build::cloud::Lowered), one for each cloud.

pub(crate) mod const_text;
pub mod names;
pub mod promises;
pub mod words;

use std::any::{Any, TypeId};
use std::rc::Rc;

use cpg_config::{At, Model, Place, Unit, Words};
use cpg_model::kinds::KindInfo;
use cpg_model::text::same;

use crate::design::words::{Namespace, Word};
use crate::kinds::Kind;
use crate::kinds::written::Refs;

/// An annotated struct.
#[derive(Debug)]
pub struct Part {
    /// The struct's name.
    pub name: &'static str,
    /// Its doc comment.
    pub doc: &'static str,
    /// The type of the units that it is part of.
    pub unit: fn() -> TypeId,
    /// What one of these is called: `dataset`.
    pub word: &'static str,
    /// The clouds it is deployed on; none for what a unit has whatever its clouds.
    pub clouds: &'static [&'static str],
    /// Why it is not on others.
    pub absent: &'static [Absent],
    /// Whether the configuration switches it on, cloud by cloud: its condition asks `components`.
    pub switched: bool,
    /// The value of the configuration that switches it on, where it is written.
    pub switches: for<'a> fn(&Site<'a>) -> Option<&'a dyn cpg_config::Value>,
    /// How many units one of these lies in; none of what there is once.
    pub depth: Option<usize>,
    /// Whether its statements hold for a unit on a cloud.
    pub when: fn(&Site<'_>) -> bool,
    /// Its fields, in the order of the struct.
    pub fields: &'static [Field],
    /// What a dependency between datasets gives.
    pub depends: &'static [Depends],
    /// What must never be possible, proved when the design is compiled.
    pub never: &'static [Never],
}

impl Field {
    /// A field of a kind with nothing but a name, which is its key too.
    #[must_use]
    pub const fn plain(name: &'static str, kind: &'static KindInfo) -> Self {
        Self {
            name,
            key: name,
            doc: "",
            kind,
            clouds: &[],
            lazy: false,
            namespace: Namespace::Unit,
            each: Each::One,
            role: None,
            joins: &[],
            grants: &[],
            same_as: None,
            units: None,
            refs: Refs::NONE,
            says: &[],
            cloud_name: None,
            always: true,
            specify: Spec::plain,
        }
    }

    /// The access level whose group it is.
    #[must_use]
    pub const fn level(&self) -> Option<Word> {
        match self.role {
            Some(role) => role.level,
            None => None,
        }
    }

    /// Whether it is of a namespace from which the data of another is spared.
    #[must_use]
    pub const fn is_kept_off(&self) -> bool {
        match self.namespace {
            Namespace::One(word) => word.is_kept_off(),
            _ => false,
        }
    }

    /// Whether it is of a namespace that a unit lacks.
    #[must_use]
    pub fn is_lacking(&self, place: &Place) -> bool {
        let word = self.namespace.word();
        word.is_some_and(|word| place.lacks(word.name()))
    }
}

impl Part {
    /// Whether it is on a cloud.
    #[must_use]
    pub const fn is_on(&self, cloud: &str) -> bool {
        let mut n = 0;
        while n < self.clouds.len() {
            if same(self.clouds[n], cloud) {
                return true;
            }
            n += 1;
        }
        false
    }

    /// Why it is not on a cloud, where it says so.
    #[must_use]
    pub const fn why_not(&self, cloud: &str) -> Option<&'static str> {
        let mut n = 0;
        while n < self.absent.len() {
            if same(self.absent[n].cloud, cloud) {
                return Some(self.absent[n].why);
            }
            n += 1;
        }
        None
    }

    /// A part without fields: what stands for a struct with mistakes.
    #[must_use]
    pub const fn empty(name: &'static str) -> Self {
        Self {
            name,
            doc: "",
            unit: TypeId::of::<()>,
            word: "unit",
            clouds: &[],
            absent: &[],
            switched: false,
            switches: nothing,
            depth: None,
            when: always,
            fields: &[],
            depends: &[],
            never: &[],
        }
    }
}

/// A cloud that a struct is not on, with the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Absent {
    /// The cloud's name.
    pub cloud: &'static str,
    /// Why not, as the end of a sentence.
    pub why: &'static str,
}

/// A struct of a design.
#[diagnostic::on_unimplemented(
    message = "[15h] `{Self}` is not part of a design",
    label = "not part of a design",
    note = "write `#[part(of = ...)]` or `#[dataset(...)]` above the struct"
)]
pub trait Designed: 'static {
    /// Its table.
    const PART: &'static Part;
}

/// The condition of what has none.
#[must_use]
pub fn always(_site: &Site<'_>) -> bool {
    true
}

/// What nothing switches on.
#[must_use]
pub fn nothing<'a>(_site: &Site<'a>) -> Option<&'a dyn cpg_config::Value> {
    None
}

/// The value that says what is switched on for a unit on a cloud, where it is written.
#[must_use]
pub fn switches<'a, U: Unit>(site: &Site<'a>) -> Option<&'a dyn cpg_config::Value> {
    site.config::<U>().switches(site.cloud)
}

/// A field of an annotated struct: a resource, or one for each of something.
#[derive(Debug)]
pub struct Field {
    /// The field's name.
    pub name: &'static str,
    /// Its key in names: the field's name with dashes, unless the design says otherwise.
    pub key: &'static str,
    /// Its doc comment: what the resource is for.
    pub doc: &'static str,
    /// What it is.
    pub kind: &'static KindInfo,
    /// The clouds that it is on; empty for all of the part's.
    pub clouds: &'static [&'static str],
    /// Whether it is made only when something asks for it.
    pub lazy: bool,
    /// The namespace that it, or the data in it, belongs to.
    pub namespace: Namespace,
    /// Whether it is made once or for each of something.
    pub each: Each,
    /// What makes a group a role.
    pub role: Option<Role>,
    /// Groups that it joins.
    pub joins: &'static [Join],
    /// Who may do what with it.
    pub grants: &'static [Grant],
    /// The resource that it is, where another field declares it.
    pub same_as: Option<FieldRef>,
    /// The other units whose resource it is; none where it is this unit's, or of what holds it.
    pub units: Option<Units>,
    /// The fields that its options name, as far as the compiler knows them.
    pub refs: Refs,
    /// The options that it gives.
    pub says: &'static [&'static str],
    /// Its name in the cloud, as the design writes it.
    pub cloud_name: Option<&'static str>,
    /// Whether each unit of its type has one.
    pub always: bool,
    /// What is to be made for a dataset on a cloud.
    pub specify: fn(&Site<'_>, &Field) -> Vec<Spec>,
}

/// How many resources a field stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Each {
    /// One, or none where its condition does not hold.
    One,
    /// One for each access level that the unit has, of these.
    Level(&'static [&'static str]),
    /// One for each of what an expression gives.
    Item,
}

/// A group of people and accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Role {
    /// Whom the configuration puts into it.
    pub members: Members,
    /// Programs read its members from a file.
    pub cached: bool,
    /// It is the group of an access level.
    pub level: Option<Word>,
}

/// Whom the configuration puts into a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Members {
    /// Nobody.
    None,
    /// Those that a dataset's `members` name under the group's key.
    Config,
    /// Those that an expression gives: the place in [`Spec::people`].
    People(usize),
}

/// A field of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FieldRef {
    /// The struct's name.
    pub part: &'static str,
    /// The field's name.
    pub field: &'static str,
}

/// Other units whose resource a field stands for: one for each.
#[derive(Debug, Clone, Copy)]
pub struct Units {
    /// Their names.
    pub names: fn(&Site<'_>) -> Vec<String>,
    /// Those that do not have it are left out; without this they are a mistake.
    pub if_there: bool,
}

/// Membership of one group in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// The field's group or accounts are in that group.
    In(FieldRef),
    /// That group, or those accounts, are in the field's group.
    Includes(FieldRef),
    /// The same, even where the group belongs to a namespace that the unit lacks.
    IncludesAlways(FieldRef),
    /// Each account is in the group of its access level.
    Level,
}

/// Who may do what with a field's resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grant {
    /// What is allowed.
    pub verb: &'static str,
    /// Whom.
    pub to: Grantee,
    /// The cloud that who is meant is on, where the design names it.
    pub on: Option<&'static str>,
}

/// To whom a verb is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grantee {
    /// A group or accounts of the design.
    Field(FieldRef),
    /// The same, even where the group belongs to a namespace that the unit lacks.
    FieldAlways(FieldRef),
    /// People that the configuration names: the place in [`Spec::people`].
    People(usize),
}

/// What a dependency on other datasets gives.
#[derive(Debug)]
pub struct Depends {
    /// The datasets that are depended on.
    pub on: fn(&Site<'_>) -> Vec<String>,
    /// Pattern of the memberships' keys, with `{group}`, `{dependency}` and `{target}`.
    pub name: &'static str,
    /// Which group is in which group there.
    pub links: &'static [Link],
}

/// Who is in `group` here is in `target` there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// The group there.
    pub target: FieldRef,
    /// The group here.
    pub group: FieldRef,
}

/// What must never be possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Never {
    /// Who must not.
    pub who: FieldRef,
    /// The verb that must not be possible; those that include it are meant too.
    pub verb: &'static str,
    /// On which resource.
    pub on: FieldRef,
}

/// A unit on a cloud, as the expressions of a design see it: typed, because the macro writes the
/// type that the part names.
#[derive(Debug, Clone, Copy)]
pub struct Site<'a> {
    pub(crate) model: &'a dyn Model,
    pub(crate) place: usize,
    /// The cloud's name: `cloud` in a design.
    pub cloud: &'static str,
}

/// A part only ever runs at units of its own type, in the world of its own configuration.
const OURS: &str = "a part at a unit of another configuration: a bug of cpg";

impl<'a> Site<'a> {
    /// The root of the configuration.
    #[must_use]
    pub fn root<U: Unit>(&self) -> &'a U::Root {
        let root = self.model.root().downcast_ref();
        root.unwrap_or_else(|| unreachable!("{OURS}"))
    }

    pub(crate) fn unit(&self) -> &'a Place {
        &self.model.places()[self.place]
    }

    /// The unit's configuration: `config` in a design.
    #[must_use]
    pub fn config<U: Unit>(&self) -> &'a U {
        let found = U::at(self.root::<U>(), &self.unit().path);
        found.unwrap_or_else(|| unreachable!("{OURS}"))
    }

    /// What holds the unit: `parent` in a design.
    #[must_use]
    pub fn parent<U: Unit>(&self) -> &'a U::Parent {
        let path = self.unit().path.as_slice();
        let above = path.split_last().map_or(&[][..], |(_, above)| above);
        let found = <U::Parent as Unit>::at(self.root::<U>(), above);
        found.unwrap_or_else(|| unreachable!("{OURS}"))
    }

    /// What there is once: `organisation` in a design.
    #[must_use]
    pub fn organisation<U: Unit>(&self) -> &'a U::Once {
        U::once(self.root::<U>())
    }

    /// What is switched on for the unit on this cloud: `components` in a design.
    #[must_use]
    pub fn components<U: Unit>(&self) -> U::Components {
        self.config::<U>().components(self.cloud)
    }

    /// All units that the same parent holds: `all` in a design.
    #[must_use]
    pub fn all<U: Unit>(&self) -> &'a [U] {
        U::siblings(self.root::<U>(), &self.unit().path)
    }

    /// The unit with its way up, for what a cloud has to know of it.
    #[must_use]
    pub fn at<U: Unit>(&self) -> At<'a, U> {
        let place = self.unit();
        let found = At::find(self.root::<U>(), &place.path, &place.name);
        found.unwrap_or_else(|| unreachable!("{OURS}"))
    }

    /// The access levels that the unit has.
    pub fn levels<U: Unit>(&self) -> impl Iterator<Item = U::Levels> {
        let place = self.unit();
        let all = <U::Levels as Words>::ALL.iter().copied();
        all.filter(move |level| !place.lacks(level.word()))
    }
}

/// One resource that a field asks for.
#[derive(Debug, Clone, Default)]
pub struct Spec {
    /// Its key in names.
    pub key: String,
    /// Its whole name in the cloud, where that is not made of the dataset's name and the key.
    pub name: Option<String>,
    /// The access level it is for.
    pub level: Option<Word>,
    /// The id of what exists already, and is only used.
    pub existing: Option<String>,
    /// The id of what exists already, and is taken over.
    pub import: Option<String>,
    /// Its logical name in the plan, where no rule gives it.
    pub logical_name: Option<String>,
    /// Names under which a state may know it.
    pub aliases: Vec<String>,
    /// What the design says of it: the options of its kind, where it says any.
    options: Option<Rc<dyn Any>>,
    /// People of grants, by the place of the grant's `people(…)` in the field.
    pub people: Vec<Vec<String>>,
}

impl Spec {
    /// One with a key and nothing else.
    #[must_use]
    pub fn named(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            ..Self::default()
        }
    }

    /// Says what the design says of it.
    pub fn say<K: Kind>(&mut self, options: K::Options) {
        self.options = Some(Rc::new(options));
    }

    /// What the design says of it, where that is said of this kind.
    #[must_use]
    pub fn said<K: Kind>(&self) -> Option<&K::Options> {
        self.options.as_ref()?.downcast_ref()
    }

    /// What a field without options asks for.
    #[must_use]
    pub fn plain(_site: &Site<'_>, field: &Field) -> Vec<Self> {
        vec![Self::named(field.key)]
    }

    /// What a field of one for each access level asks for, without options.
    #[must_use]
    pub fn levels<U: Unit>(site: &Site<'_>, field: &Field) -> Vec<Self> {
        let one = |level: U::Levels| Self {
            key: format!("{}-{}", field.key, level.word()),
            level: Word::of::<U>(level),
            ..Self::default()
        };
        site.levels::<U>().map(one).collect()
    }
}
