//! What a design can say of a resource of each kind: one struct for each, whose methods are the
//! options as `#[resource(...)]` writes them. An option of another kind is no method here, so
//! it does not compile; a value of a wrong type is an error at the value.
//!
//! What an option becomes is a cloud's affair; which clouds know it stands in
//! `cpg_model::kinds`.

/// Declares the options of kinds: a struct for each, with a method for each option.
///
/// A value is `days`, `number` (both an `i64`), `flag` (a `bool`), `text`, `texts`, `name` (an
/// `Option<String>`), `field` or `fields` (of the design), a field of a kind in parentheses,
/// `(Queue)`, of a type in brackets, `[Rule]`, or several of one, `[[Rule]]`.
///
/// What is wrong with values, alone or together, a function says that stands after `checked by`.
/// The compiler calls it with the options whose values are constants, so that a mistake of theirs
/// does not compile; it is called once more when a plan is built, with what the configuration
/// says too. `open` tells it that options are said whose values it does not see yet.
///
/// ```
/// use cpg_core::kinds::written::{Mistakes, Naming, Says as _, Written};
///
/// cpg_core::kind_options! {
///     /// Options of a shelf.
///     pub ShelfOptions, checked by shelf {
///         /// How many boards it has.
///         boards: number,
///         /// What is written on it.
///         label: text,
///     }
/// }
///
/// const fn shelf(options: &ShelfOptions<Written<'_>>, _: &Naming<'_>, told: &mut Mistakes) {
///     if let Some(boards) = options.boards
///         && boards < 1
///     {
///         let mistake = told.of("boards").say("has ").number(boards);
///         mistake.say(" boards").help("write 1 or more");
///     }
/// }
///
/// let mut options = ShelfOptions::default();
/// options.boards(3);
/// assert_eq!((options.boards, options.label), (Some(3), None));
/// assert_eq!(ShelfOptions::NAMES, ["boards", "label"]);
/// ```
#[macro_export]
macro_rules! kind_options {
    ($(
        $(#[$meta:meta])*
        $vis:vis $name:ident $(, checked by $check:path)? {
            $(
                $(#[$option_meta:meta])*
                $option:ident: $value:tt,
            )*
        }
    )*) => {$(
        $(#[$meta])*
        #[non_exhaustive]
        $vis struct $name<F: $crate::kinds::written::Form = $crate::kinds::written::Kept> {
            $(
                $(#[$option_meta])*
                pub $option: ::core::option::Option<$crate::__kept!(F, $value)>,
            )*
            /// Whether more is said than is known yet.
            pub open: bool,
            form: ::core::marker::PhantomData<F>,
        }

        impl<F: $crate::kinds::written::Form> ::core::clone::Clone for $name<F> {
            fn clone(&self) -> Self {
                Self {
                    $($option: ::core::clone::Clone::clone(&self.$option),)*
                    open: self.open,
                    form: ::core::marker::PhantomData,
                }
            }
        }

        impl<F: $crate::kinds::written::Form> ::core::fmt::Debug for $name<F> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_struct(::core::stringify!($name))
                    $(.field(::core::stringify!($option), &self.$option))*
                    .finish()
            }
        }

        impl<F: $crate::kinds::written::Form> ::core::cmp::PartialEq for $name<F> {
            fn eq(&self, other: &Self) -> bool {
                self.open == other.open $(&& self.$option == other.$option)*
            }
        }

        impl ::core::default::Default for $name {
            fn default() -> Self {
                Self {
                    $($option: ::core::option::Option::None,)*
                    open: false,
                    form: ::core::marker::PhantomData,
                }
            }
        }

        impl $name {
            /// The options' names, in the order of the struct.
            pub const NAMES: &'static [&'static str] = &[$(::core::stringify!($option)),*];

            $(
                $(#[$option_meta])*
                pub fn $option(&mut self, value: $crate::__given!($value)) {
                    self.$option = $crate::__keep!($value, value);
                }
            )*
        }

        impl<'a> $name<$crate::kinds::written::Written<'a>> {
            $(
                $(#[$option_meta])*
                pub const fn $option(&mut self, value: $crate::__constant!('a, $value)) {
                    let value = $crate::__hold!($value, value);
                    // A `const` drops nothing, and what was there before is nothing.
                    let before = ::core::mem::replace(&mut self.$option, value);
                    let _ = ::core::mem::ManuallyDrop::new(before);
                }
            )*

            #[doc(hidden)]
            #[must_use]
            pub const fn refs(self) -> $crate::kinds::written::Refs {
                let refs = $crate::kinds::written::Refs::NONE;
                $(
                    let refs = $crate::__refer!(
                        $value,
                        refs,
                        ::core::stringify!($option),
                        self.$option
                    );
                )*
                let _ = ::core::mem::ManuallyDrop::new(self);
                refs
            }

            #[doc(hidden)]
            #[must_use]
            pub const fn mistakes(
                self,
                named: &$crate::kinds::written::Naming<'_>,
            ) -> $crate::kinds::written::Mistakes {
                #[allow(unused_mut, reason = "what nobody checks has no mistakes")]
                let mut told = $crate::kinds::written::Mistakes::new();
                let _ = named;
                $($check(&self, named, &mut told);)?
                let _ = ::core::mem::ManuallyDrop::new(self);
                told
            }
        }

        impl ::core::convert::From<$name<$crate::kinds::written::Written<'_>>> for $name {
            fn from(written: $name<$crate::kinds::written::Written<'_>>) -> Self {
                let _ = &written;
                Self {
                    $($option: $crate::__own!($value, written.$option),)*
                    open: false,
                    form: ::core::marker::PhantomData,
                }
            }
        }

        impl $crate::kinds::written::Says for $name {
            type Constant = $name<$crate::kinds::written::Written<'static>>;
            const NOTHING: Self::Constant = $name {
                $($option: ::core::option::Option::None,)*
                open: false,
                form: ::core::marker::PhantomData,
            };
            const CHECKED: bool = $crate::__is_checked!($($check)?);

            fn mistakes(
                &self,
                named: &$crate::kinds::written::Naming<'_>,
            ) -> $crate::kinds::written::Mistakes {
                $(let $option = $crate::__lend!($value, self.$option);)*
                $name::<$crate::kinds::written::Written<'_>> {
                    $($option: $crate::__view!($value, $option),)*
                    open: false,
                    form: ::core::marker::PhantomData,
                }
                .mistakes(named)
            }
        }
    )*};
}

/// Whether there is somebody who checks.
#[doc(hidden)]
#[macro_export]
macro_rules! __is_checked {
    () => {
        false
    };
    ($check:path) => {
        true
    };
}

/// The type in which a value is kept.
#[doc(hidden)]
#[macro_export]
macro_rules! __kept {
    ($form:ident, days) => {
        i64
    };
    ($form:ident, number) => {
        i64
    };
    ($form:ident, flag) => {
        bool
    };
    ($form:ident, text) => {
        $form::Text
    };
    ($form:ident, name) => {
        $form::Text
    };
    ($form:ident, field) => {
        $crate::design::FieldRef
    };
    ($form:ident, ($kind:ty)) => {
        $crate::design::FieldRef
    };
    ($form:ident, fields) => {
        $form::Fields
    };
    ($form:ident, texts) => {
        $form::Texts
    };
    ($form:ident, [[$ty:ty]]) => {
        $form::List<$ty>
    };
    ($form:ident, [$ty:ty]) => {
        $ty
    };
}

/// The type in which a value is given when a plan is built.
#[doc(hidden)]
#[macro_export]
macro_rules! __given {
    (days) => { i64 };
    (number) => { i64 };
    (flag) => { bool };
    (text) => { &str };
    (texts) => { impl ::core::iter::IntoIterator<Item: ::core::convert::Into<::std::string::String>> };
    (fields) => { impl ::core::iter::IntoIterator<Item = $crate::design::FieldRef> };
    (($kind:ty)) => { $crate::design::FieldRef };
    ([[$ty:ty]]) => { impl ::core::iter::IntoIterator<Item: ::core::convert::Into<$ty>> };
    ([$ty:ty]) => { impl ::core::convert::Into<$ty> };
    (name) => { ::core::option::Option<::std::string::String> };
    (field) => { $crate::design::FieldRef };
}

/// What is kept of a value that is given when a plan is built.
#[doc(hidden)]
#[macro_export]
macro_rules! __keep {
    (name, $value:ident) => {
        $value
    };
    (text, $value:ident) => {
        ::core::option::Option::Some(::std::borrow::ToOwned::to_owned($value))
    };
    (texts, $value:ident) => {
        $crate::__keep!([[_]], $value)
    };
    (fields, $value:ident) => {
        ::core::option::Option::Some($value.into_iter().collect())
    };
    ([[$ty:ty]], $value:ident) => {
        ::core::option::Option::Some(
            $value
                .into_iter()
                .map(::core::convert::Into::into)
                .collect(),
        )
    };
    ([$ty:ty], $value:ident) => {
        ::core::option::Option::Some($value.into())
    };
    (($kind:ty), $value:ident) => {
        ::core::option::Option::Some($value)
    };
    ($form:ident, $value:ident) => {
        ::core::option::Option::Some($value)
    };
}

/// The type of a constant value.
#[doc(hidden)]
#[macro_export]
macro_rules! __constant {
    ($a:lifetime, days) => { i64 };
    ($a:lifetime, number) => { i64 };
    ($a:lifetime, flag) => { bool };
    ($a:lifetime, text) => { &$a str };
    ($a:lifetime, texts) => { &$a [&$a str] };
    ($a:lifetime, fields) => { &$a [$crate::design::FieldRef] };
    ($a:lifetime, ($kind:ty)) => { $crate::design::FieldRef };
    ($a:lifetime, [[$ty:ty]]) => { &$a [$ty] };
    ($a:lifetime, [$ty:ty]) => { $ty };
    ($a:lifetime, name) => { ::core::option::Option<&$a str> };
    ($a:lifetime, field) => { $crate::design::FieldRef };
}

/// The fields that are named, and one more where a value names one of a kind.
#[doc(hidden)]
#[macro_export]
macro_rules! __refer {
    (($kind:ty), $refs:ident, $option:expr, $value:expr) => {
        match $value {
            ::core::option::Option::Some(field) => {
                $refs.and($option, field, <$kind as $crate::kinds::Kind>::INFO)
            }
            ::core::option::Option::None => $refs,
        }
    };
    ($form:tt, $refs:ident, $option:expr, $value:expr) => {
        $refs
    };
}

/// What is held of a constant value.
#[doc(hidden)]
#[macro_export]
macro_rules! __hold {
    (name, $value:ident) => {
        $value
    };
    ($form:tt, $value:ident) => {
        ::core::option::Option::Some($value)
    };
}

/// A constant value as it is kept.
#[doc(hidden)]
#[macro_export]
macro_rules! __own {
    (text, $value:expr) => {
        $value.map(::std::borrow::ToOwned::to_owned)
    };
    (name, $value:expr) => {
        $value.map(::std::borrow::ToOwned::to_owned)
    };
    (texts, $value:expr) => {
        $value.map(|all| {
            all.iter()
                .copied()
                .map(::std::borrow::ToOwned::to_owned)
                .collect()
        })
    };
    (fields, $value:expr) => {
        $value.map(::std::borrow::ToOwned::to_owned)
    };
    ([[$ty:ty]], $value:expr) => {
        $value.map(::std::borrow::ToOwned::to_owned)
    };
    ($form:tt, $value:expr) => {
        $value
    };
}

/// A kept value, lent for as long as it is checked.
#[doc(hidden)]
#[macro_export]
macro_rules! __lend {
    (texts, $value:expr) => {
        $value.as_ref().map(|all| {
            all.iter()
                .map(::std::string::String::as_str)
                .collect::<::std::vec::Vec<_>>()
        })
    };
    ($form:tt, $value:expr) => {
        &$value
    };
}

/// What is checked of a lent value.
#[doc(hidden)]
#[macro_export]
macro_rules! __view {
    (text, $value:ident) => {
        $value.as_deref()
    };
    (name, $value:ident) => {
        $value.as_deref()
    };
    (texts, $value:ident) => {
        $value.as_deref()
    };
    (fields, $value:ident) => {
        $value.as_deref()
    };
    ([[$ty:ty]], $value:ident) => {
        $value.as_deref()
    };
    ($form:tt, $value:ident) => {
        ::core::clone::Clone::clone($value)
    };
}

kind_options! {
    /// Options of a kind that has none.
    pub NoOptions {}

    /// Options of a bucket.
    pub BucketOptions {
        /// Days that deleted and overwritten objects are kept.
        undelete: days,
        /// Days after which objects are deleted.
        expire: days,
        /// Only names that begin so expire.
        expire_prefix: text,
        /// Days after which objects move to the coldest class.
        archive: days,
        /// Storage classes by use.
        autoclass: flag,
        /// Whether old versions are kept; they are where nothing is said.
        versioning: flag,
        /// Whether deleted objects are kept for the cloud's own period; they are where nothing
        /// is said.
        soft_delete: flag,
        /// Days for which nobody deletes or overwrites an object.
        retain: days,
        /// Nobody ever shortens or removes `retain`.
        retain_locked: flag,
        /// Each new object is held until somebody lets it go.
        hold: flag,
        /// Who reads pays.
        requester_pays: flag,
        /// The name is used as it is.
        unprefixed: flag,
    }

    /// Options of a group.
    pub GroupOptions {
        /// A text beside the group.
        description: text,
    }

    /// Options of a machine account.
    pub MachineAccountOptions {
        /// A text beside the account.
        description: text,
        /// The name for people.
        display_name: text,
        /// The project it is in, where that is not the unit's own.
        project: name,
        /// The project's field that it is in.
        of_project: field,
        /// It is declared without waiting for the project's services.
        independent: flag,
    }

    /// Options of a secret.
    pub SecretOptions {
        /// The project it is in, where that is not the unit's own.
        project: name,
    }

    /// Options of a registry.
    pub RegistryOptions {
        /// The project it is in, where that is not the unit's own.
        project: name,
        /// The region, where that is not the unit's.
        region: text,
        /// What it holds: `DOCKER` or `PYTHON`.
        format: text,
        /// A text beside the registry.
        description: text,
    }

    /// Options of a project.
    pub ProjectOptions {
        /// A project beside the unit's own: what its id ends with.
        beside: text,
    }

    /// Options of a budget.
    pub BudgetOptions {
        /// What may be spent a month, in the organisation's currency.
        monthly: number,
        /// What may be spent in all, in the organisation's currency.
        total: number,
        /// The project's field that it is for.
        of_project: field,
    }

    /// Options of a service.
    pub ServiceOptions {
        /// The project it is in, where that is not the unit's own.
        project: name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::{
        Bucket, Budget, Group, Kind, MachineAccount, Project, Registry, Secret, Service,
    };

    /// The table that macros check a design against, and the structs that it sets.
    #[test]
    fn kinds_have_the_options_of_the_table() {
        fn of<K: Kind>() -> Vec<&'static str> {
            K::INFO.options.iter().map(|takes| takes.option).collect()
        }
        assert_eq!(of::<Bucket>(), BucketOptions::NAMES);
        assert_eq!(of::<Group>(), GroupOptions::NAMES);
        assert_eq!(of::<MachineAccount>(), MachineAccountOptions::NAMES);
        assert_eq!(of::<Secret>(), SecretOptions::NAMES);
        assert_eq!(of::<Registry>(), RegistryOptions::NAMES);
        assert_eq!(of::<Project>(), ProjectOptions::NAMES);
        assert_eq!(of::<Budget>(), BudgetOptions::NAMES);
        assert_eq!(of::<Service>(), ServiceOptions::NAMES);
    }
}
