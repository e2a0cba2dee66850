//! What a design can say of a resource of each kind: one struct for each, whose methods are the
//! options as `#[resource(...)]` writes them. An option of another kind is no method here, so
//! it does not compile; a value of a wrong type is an error at the value.
//!
//! What an option becomes is a cloud's affair; which clouds know it stands in
//! `cpg_model::kinds`.

/// Declares the options of kinds: a struct for each, with a method for each option.
///
/// A value is `days`, `number` (both an `i64`), `flag` (a `bool`), `text`, `texts`, `name` (an
/// `Option<String>`), `field` or `fields` (of the design), or of a type in brackets:
/// `[Vec<Rule>]`.
///
/// ```
/// cpg_core::kind_options! {
///     /// Options of a shelf.
///     pub ShelfOptions {
///         /// How many boards it has.
///         boards: number,
///         /// What is written on it.
///         label: text,
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
        $vis:vis $name:ident {
            $(
                $(#[$option_meta:meta])*
                $option:ident: $value:tt,
            )*
        }
    )*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Default, PartialEq)]
        #[non_exhaustive]
        $vis struct $name {
            $(
                $(#[$option_meta])*
                pub $option: ::core::option::Option<$crate::__kept!($value)>,
            )*
        }

        impl $name {
            /// The options' names, in the order of the struct.
            pub const NAMES: &'static [&'static str] = &[$(::core::stringify!($option)),*];

            $(
                $(#[$option_meta])*
                pub fn $option(&mut self, value: $crate::__written!($value)) {
                    self.$option = $crate::__keep!($value, value);
                }
            )*
        }
    )*};
}

/// The type in which a value is kept.
#[doc(hidden)]
#[macro_export]
macro_rules! __kept {
    (days) => {
        i64
    };
    (number) => {
        i64
    };
    (flag) => {
        bool
    };
    (text) => {
        ::std::string::String
    };
    (name) => {
        ::std::string::String
    };
    (field) => {
        $crate::design::FieldRef
    };
    (fields) => {
        ::std::vec::Vec<$crate::design::FieldRef>
    };
    (texts) => {
        ::std::vec::Vec<::std::string::String>
    };
    ([$ty:ty]) => {
        $ty
    };
}

/// The type in which a value is written.
#[doc(hidden)]
#[macro_export]
macro_rules! __written {
    (days) => { i64 };
    (number) => { i64 };
    (flag) => { bool };
    (text) => { &str };
    (texts) => { impl ::core::iter::IntoIterator<Item: ::core::convert::Into<::std::string::String>> };
    (fields) => { impl ::core::iter::IntoIterator<Item = $crate::design::FieldRef> };
    ([$ty:ty]) => { impl ::core::convert::Into<$ty> };
    (name) => { ::core::option::Option<::std::string::String> };
    (field) => { $crate::design::FieldRef };
}

/// What is kept of a value.
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
        ::core::option::Option::Some(
            $value
                .into_iter()
                .map(::core::convert::Into::into)
                .collect(),
        )
    };
    (fields, $value:ident) => {
        ::core::option::Option::Some($value.into_iter().collect())
    };
    ([$ty:ty], $value:ident) => {
        ::core::option::Option::Some($value.into())
    };
    ($form:ident, $value:ident) => {
        ::core::option::Option::Some($value)
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
