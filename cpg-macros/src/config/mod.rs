//! `#[config]`: structs and enums become sections and words of a configuration.
//!
//! `options` lists what may be written, `check` holds the rules and makes the model, `emit`
//! cannot fail. Knows no section: what a type means is asked of `cpg-config` by traits.

mod check;
mod emit;
mod model;
pub(crate) mod options;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use quote::quote;

use crate::diag::Diagnostics;

/// Expands `#[config]`; `krate` is the path of `cpg-config` where the attribute says no other.
pub(crate) fn expand(attributes: TokenStream, item: TokenStream, krate: &str) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let model = match syn::parse2::<syn::Item>(item.clone()) {
        Ok(syn::Item::Struct(item)) => {
            let section = check::section(attributes, item, krate, &mut diagnostics);
            section.map(|section| model::Model::Section(Box::new(section)))
        }
        Ok(syn::Item::Enum(item)) => {
            let words = check::words(attributes, item, krate, &mut diagnostics);
            words.map(|words| model::Model::Words(Box::new(words)))
        }
        Ok(other) => {
            diagnostics.help(
                "15f",
                first_token(&other),
                "the `config` attribute stands on a struct or an enum",
                "write `struct Name { ... }` for a section, `enum Name { ... }` for words",
            );
            None
        }
        Err(error) => {
            diagnostics.syntax(error);
            None
        }
    };
    let is_right = diagnostics.is_empty();
    let errors = diagnostics.finish();
    match model {
        Some(model) if is_right => emit::emit(&model),
        Some(model) => {
            let fallback = emit::fallback(&model);
            quote!(#errors #fallback)
        }
        None => quote!(#errors #item),
    }
}

fn first_token(item: &syn::Item) -> TokenStream {
    quote::ToTokens::to_token_stream(item)
        .into_iter()
        .find(|token| matches!(token, proc_macro2::TokenTree::Ident(_)))
        .into_iter()
        .collect()
}
