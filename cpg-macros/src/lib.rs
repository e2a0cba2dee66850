//! The attributes that make structs into infrastructure.
//!
//! This file holds entry points and their documentation, no logic: `parse` reads attributes,
//! `check` holds the rules between them, `model` is valid by construction, `emit` cannot fail.
//! Macros read no clock and no network; `embed` alone reads files, and tells the compiler to watch
//! them.

mod check;
mod config;
mod constant;
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

/// Makes a struct a part of every unit of a type that the configuration declares.
///
/// `#[part(of = Study, clouds(gcp))]`: the same as [`macro@dataset`], which is a part of
/// `crate::config::Dataset`.
#[proc_macro_attribute]
pub fn part(attributes: TokenStream, item: TokenStream) -> TokenStream {
    expand::attribute(Place::Part, attributes.into(), item.into()).into()
}

/// Makes a struct the whole design: what there is once, and the parts of its units.
///
/// Fields are as under `#[part]`; they are made once, in the unit that the configuration calls home.
/// Options are listed in `docs/attributes.md`.
#[proc_macro_attribute]
pub fn infrastructure(attributes: TokenStream, item: TokenStream) -> TokenStream {
    expand::attribute(Place::Infrastructure, attributes.into(), item.into()).into()
}

/// Makes a struct a section of a configuration, or an enum its words: `#[config]` in the
/// preludes of `cpg-config` and of `cpg`.
///
/// `#[config(root)]` is the whole, `#[config(unit, of = Root)]` what there are many of. Each
/// field is a key; its doc comment is what messages, schema and reference say of it. Options are
/// listed in `docs/configuration.md`.
#[proc_macro_attribute]
pub fn config_section(attributes: TokenStream, item: TokenStream) -> TokenStream {
    section(attributes, item, "::cpg_config")
}

/// Like [`macro@config_section`], for who has `cpg-config` by way of `cpg` only.
#[proc_macro_attribute]
pub fn config_section_of_cpg(attributes: TokenStream, item: TokenStream) -> TokenStream {
    section(attributes, item, "::cpg::config")
}

fn section(attributes: TokenStream, item: TokenStream, krate: &str) -> TokenStream {
    let below = item.clone();
    expand::caught(
        "the `config` attribute",
        || config::expand(attributes.into(), item.into(), krate),
        |error| {
            let below: proc_macro2::TokenStream = below.into();
            quote::quote!(#error #below)
        },
    )
    .into()
}

/// The configuration that the build script has checked, compiled in.
///
/// `config!("config")` names the folder or document that `build.rs` gives to
/// `cpg_config::build::check`. Each mistake in it is one error of the compiler, with file, line,
/// column and what to write instead. Without the build script, the error says how to write it.
#[proc_macro]
pub fn config(input: TokenStream) -> TokenStream {
    let out = std::env::var_os("OUT_DIR");
    let out = out.as_deref().map(std::path::Path::new);
    expand::caught(
        "`config!`",
        || embed::expand(input.into(), out),
        |error| embed::failed(&[error]),
    )
    .into()
}

macro_rules! misplaced {
    ($($name:ident)*) => {$(
        /// Stands below `#[part]`, `#[dataset]` or `#[infrastructure]`; alone it only says so.
        #[proc_macro_attribute]
        pub fn $name(_: TokenStream, item: TokenStream) -> TokenStream {
            expand::misplaced(stringify!($name), item.into()).into()
        }
    )*};
}

misplaced!(depends grant never resource role);
