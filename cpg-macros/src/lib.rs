//! The attributes that make structs into infrastructure.
//!
//! This file holds entry points and their documentation, no logic: `parse` reads attributes,
//! `check` holds the rules between them, `model` is valid by construction, `emit` cannot fail.
//! Macros read no clock and no network; `embed` alone reads files, and tells the compiler to watch
//! them.

mod check;
mod diag;
mod embed;
mod emit;
mod expand;
mod limits;
mod model;
mod options;
mod parse;
#[cfg(test)]
mod tests;

use proc_macro::TokenStream;

use crate::options::Place;

/// Makes a struct a part of what every dataset has.
///
/// The struct stands for one dataset on one cloud; each field is a resource, or one for each of
/// something. It becomes a cheap view with a cached accessor for each field, a table of its
/// roles and grants, and one deployment for each cloud in `clouds(...)`. What attributes cannot
/// say is an ordinary method on it.
///
/// Options of this attribute, and of `#[resource]`, `#[role]`, `#[grant]`, `#[depends]` and
/// `#[never]` inside it, are listed in `docs/attributes.md`.
#[proc_macro_attribute]
pub fn dataset(attributes: TokenStream, item: TokenStream) -> TokenStream {
    expand::attribute(Place::Dataset, attributes.into(), item.into()).into()
}

/// Makes a struct the infrastructure of an organisation: what it has once, and its datasets.
///
/// Fields are as under `#[dataset]`; they are made once, with the common dataset.
#[proc_macro_attribute]
pub fn infrastructure(attributes: TokenStream, item: TokenStream) -> TokenStream {
    expand::attribute(Place::Infrastructure, attributes.into(), item.into()).into()
}

/// Reads a configuration when the program is compiled, checks it whole and embeds it.
///
/// `config!("config")` names a folder or a document, from the consumer's own folder. Each
/// mistake in it is one error of the compiler, with file, line, column and what to write
/// instead. `config!("config", plugins(name))` names the plugins that the design has.
///
/// An edit of one of its files is noticed by the next build. So that a new file is noticed too,
/// the consumer's `build.rs` says `println!("cargo::rerun-if-changed=config");`.
#[proc_macro]
pub fn config(input: TokenStream) -> TokenStream {
    let folder = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    let folder = std::path::Path::new(&folder);
    expand::caught(
        "`config!`",
        || embed::expand(input.into(), folder),
        |error| embed::failed(&[error]),
    )
    .into()
}

macro_rules! misplaced {
    ($($name:ident)*) => {$(
        /// Stands below `#[dataset]` or `#[infrastructure]`; alone it only says so.
        #[proc_macro_attribute]
        pub fn $name(_: TokenStream, item: TokenStream) -> TokenStream {
            expand::misplaced(stringify!($name), item.into()).into()
        }
    )*};
}

misplaced!(depends grant never resource role);
