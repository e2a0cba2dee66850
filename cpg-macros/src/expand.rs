//! From tokens to tokens: parse, check, model, emit; beside errors, the fallback.

use proc_macro2::TokenStream;
use quote::quote;

use crate::diag::Diagnostics;
use crate::options::Place;
use crate::{check, emit, parse};

/// Expands `#[dataset]` or `#[infrastructure]`.
pub(crate) fn expand(place: Place, attributes: TokenStream, item: TokenStream) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let args = parse::arguments(place, attributes, &mut diagnostics);
    let parsed = match syn::parse2::<syn::ItemStruct>(item.clone()) {
        Ok(parsed) => parsed,
        Err(error) => {
            let message = match syn::parse2::<syn::Item>(item.clone()) {
                Ok(other) => syn::Error::new_spanned(
                    first_token(&other),
                    format!(
                        "the `{}` attribute stands on a struct\nhelp: write `struct Name {{ ... }}`",
                        place.name()
                    ),
                ),
                Err(_) => error,
            };
            diagnostics.syntax(message);
            let errors = diagnostics.finish();
            return quote!(#errors #item);
        }
    };
    let model = check::check(place, args, &parsed, &mut diagnostics);
    let tokens = if diagnostics.is_empty() {
        emit::emit(&model)
    } else {
        emit::fallback(&model)
    };
    let errors = diagnostics.finish();
    if std::env::var("CPG_MACROS_DEBUG").is_ok_and(|name| model.ident == name) {
        #[allow(clippy::print_stderr, reason = "asked for by the variable")]
        {
            eprintln!("{tokens}");
        }
    }
    quote!(#errors #tokens)
}

fn first_token(item: &syn::Item) -> TokenStream {
    quote::ToTokens::to_token_stream(item)
        .into_iter()
        .find(|token| matches!(token, proc_macro2::TokenTree::Ident(_)))
        .into_iter()
        .collect()
}

/// Says where an attribute belongs that stands outside a design.
pub(crate) fn misplaced(name: &str, item: TokenStream) -> TokenStream {
    let message = format!(
        "the `{name}` attribute must stand below `#[dataset]` or `#[infrastructure]`\nhelp: move it below, or add one of them above"
    );
    quote!(::core::compile_error!(#message); #item)
}
