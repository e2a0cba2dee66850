//! What generated code calls: conversions of what users write, and what stands for what is
//! elsewhere.

use crate::build::cloud::Cloud;
use crate::build::scope::Scope;
use crate::design::words::Word;
use crate::design::{Designed, FieldRef, Part, Site, Spec};
use crate::kinds::{Handle, Made, Maybe};
use cpg_config::Unit;

/// What can name something that exists: a text, or one that may be missing.
#[diagnostic::on_unimplemented(
    message = "[15d] `{Self}` does not name what exists",
    label = "expected a text, or an `Option` of one"
)]
pub trait Named {
    /// The name, where there is one.
    fn named(self) -> Option<String>;
}

#[diagnostic::do_not_recommend]
impl Named for String {
    fn named(self) -> Option<String> {
        Some(self)
    }
}

#[diagnostic::do_not_recommend]
impl Named for &str {
    fn named(self) -> Option<String> {
        Some(self.to_owned())
    }
}

#[diagnostic::do_not_recommend]
impl Named for &String {
    fn named(self) -> Option<String> {
        Some(self.clone())
    }
}

#[diagnostic::do_not_recommend]
impl<T: Named> Named for Option<T> {
    fn named(self) -> Option<String> {
        self.and_then(Named::named)
    }
}

#[diagnostic::do_not_recommend]
impl Named for &Option<String> {
    fn named(self) -> Option<String> {
        self.clone()
    }
}

/// Ids of users.
#[diagnostic::on_unimplemented(
    message = "[15d] `{Self}` does not name people",
    label = "expected a list of ids"
)]
pub trait People {
    /// The ids.
    fn people(self) -> Vec<String>;
}

#[diagnostic::do_not_recommend]
impl<I: IntoIterator<Item: AsRef<str>>> People for I {
    fn people(self) -> Vec<String> {
        self.into_iter().map(|id| id.as_ref().to_owned()).collect()
    }
}

/// Units that are depended on, each once, the unit itself left out.
pub fn units_of<T: AsRef<str>>(site: &Site<'_>, home: bool, names: &[T]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let place = &site.model.places()[site.model.home()];
    let home = home.then_some(place.name.as_str());
    for name in names.iter().map(AsRef::as_ref).chain(home) {
        if name != site.unit().name && !all.iter().any(|known| known == name) {
            all.push(name.to_owned());
        }
    }
    all
}

/// A struct of a design that is part of units of the type `U`.
#[diagnostic::on_unimplemented(
    message = "[20i] `{Self}` is not part of a `{U}`",
    label = "of another type of unit",
    note = "`in` names units of the struct's own type: name a field of a struct that is part of them too"
)]
pub trait PartOf<U>: Designed {
    /// Its table.
    const DECLARES: &'static Part = Self::PART;
}

/// Marks the last of a family as one of an access level.
pub fn at_level<U: Unit>(specs: &mut [Spec], level: U::Levels) {
    if let Some(last) = specs.last_mut() {
        last.level = Word::of::<U>(level);
    }
}

/// What an accessor gives of a field of a namespace: a [`Maybe`] where units may lack it.
pub type Found<const MAY_LACK: bool, K> = <Lacking<MAY_LACK> as Finds>::Of<K>;

/// Whether a unit may lack a namespace.
#[derive(Debug)]
pub struct Lacking<const MAY: bool>;

/// What stands for a field of a namespace that a unit may lack, or has.
pub trait Finds {
    /// A [`Maybe`] or a [`Handle`].
    type Of<K>;

    /// It.
    fn find<C: Cloud, K>(scope: &Scope<C>, field: FieldRef) -> Self::Of<K>;
}

impl Finds for Lacking<true> {
    type Of<K> = Maybe<K>;

    fn find<C: Cloud, K>(scope: &Scope<C>, field: FieldRef) -> Maybe<K> {
        scope.maybe(field)
    }
}

impl Finds for Lacking<false> {
    type Of<K> = Handle<K>;

    fn find<C: Cloud, K>(scope: &Scope<C>, field: FieldRef) -> Handle<K> {
        scope.one(field)
    }
}

/// Stands for the maker of a field that another field declares.
pub fn made_elsewhere<C: Cloud>(_scope: &Scope<C>, _spec: &Spec) -> Made {
    Made::existing("")
}
