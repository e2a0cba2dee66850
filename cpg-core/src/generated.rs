//! What generated code calls: setters of options, and conversions of what users write.

use crate::design::{Level, Site, Spec};
use crate::kinds::Made;
use crate::world::{Cloud, Scope};

/// Setters of options, one for each of [`cpg_model::kinds::OPTIONS`]: a wrong type is an error at
/// the value.
pub mod options {
    use crate::design::{FieldRef, Options};

    macro_rules! setters {
        ($($name:ident($options:ident, $value:ident: $ty:ty) $set:block)*) => {$(
            #[doc = concat!("Sets `", stringify!($name), "`.")]
            pub fn $name($options: &mut Options, $value: $ty) $set
        )*};
    }

    setters! {
        undelete(o, days: i64) { o.undelete = Some(days); }
        expire(o, days: i64) { o.expire = Some(days); }
        expire_prefix(o, prefix: &str) { o.expire_prefix = Some(prefix.to_owned()); }
        archive(o, days: i64) { o.archive = Some(days); }
        autoclass(o, on: bool) { o.autoclass = on; }
        versioning(o, on: bool) { o.no_versioning = !on; }
        soft_delete(o, on: bool) { o.no_soft_delete = !on; }
        requester_pays(o, on: bool) { o.requester_pays = on; }
        unprefixed(o, on: bool) { o.unprefixed = on; }
        description(o, text: &str) { o.description = Some(text.to_owned()); }
        display_name(o, text: &str) { o.display_name = Some(text.to_owned()); }
        of_project(o, field: FieldRef) { o.of_project = Some(field); }
        beside(o, suffix: &str) { o.beside = Some(suffix.to_owned()); }
        region(o, region: &str) { o.region = Some(region.to_owned()); }
        independent(o, on: bool) { o.independent = on; }
        monthly(o, amount: i64) { o.monthly = Some(amount); }
        total(o, amount: i64) { o.total = Some(amount); }
        format(o, format: &'static str) { o.format = Some(format); }
    }

    /// Sets `project`.
    pub fn project<'a>(options: &mut Options, project: impl super::Id<'a>) {
        options.project = project.id();
    }

    /// Sets `username`.
    pub fn username<'a>(options: &mut Options, name: impl super::Id<'a>) {
        options.username = name.id();
    }
}

/// What can name something that exists: a text, or one that may be missing.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not name what exists",
    label = "expected a text, or an `Option` of one"
)]
pub trait Id<'a> {
    /// The id, where there is one.
    fn id(self) -> Option<String>;
}

impl Id<'_> for String {
    fn id(self) -> Option<String> {
        Some(self)
    }
}

impl<'a> Id<'a> for &'a str {
    fn id(self) -> Option<String> {
        Some(self.to_owned())
    }
}

impl<'a> Id<'a> for &'a String {
    fn id(self) -> Option<String> {
        Some(self.clone())
    }
}

impl<'a, T: Id<'a>> Id<'a> for Option<T> {
    fn id(self) -> Option<String> {
        self.and_then(Id::id)
    }
}

impl<'a> Id<'a> for &'a Option<String> {
    fn id(self) -> Option<String> {
        self.clone()
    }
}

/// The id of what exists.
pub fn existing<'a>(id: impl Id<'a>) -> Option<String> {
    id.id()
}

/// Ids of users.
pub fn people<T: AsRef<str>>(people: impl IntoIterator<Item = T>) -> Vec<String> {
    people
        .into_iter()
        .map(|id| id.as_ref().to_owned())
        .collect()
}

/// Datasets that are depended on, each once, the dataset itself left out.
pub fn datasets_of<T: AsRef<str>>(site: &Site<'_>, common: bool, names: &[T]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let common = common.then_some(site.organisation.common_dataset.as_str());
    for name in names.iter().map(AsRef::as_ref).chain(common) {
        if name != site.config.name && !all.iter().any(|known| known == name) {
            all.push(name.to_owned());
        }
    }
    all
}

/// Marks the last of a family as one of an access level.
pub fn at_level(specs: &mut [Spec], level: Level) {
    if let Some(last) = specs.last_mut() {
        last.level = Some(level);
    }
}

/// Stands for the maker of a field that another field declares.
pub fn made_elsewhere<C: Cloud>(_scope: &Scope<C>, _spec: &Spec) -> Made {
    Made::existing("")
}

/// Stands for the reader of a field that another field declares.
pub fn exists_elsewhere<C: Cloud>(_scope: &Scope<C>, _spec: &Spec, id: &str) -> Made {
    Made::existing(id)
}
