//! From tokens to tokens: parse, check, model, emit; beside errors, the fallback.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;

use crate::diag::Diagnostics;
use crate::options::Place;
use crate::{check, emit, parse};

/// Does the work of a macro. A panic in it is a bug of ours: it is told as one, by `told`, which
/// is given the error.
pub(crate) fn caught(
    name: &str,
    work: impl FnOnce() -> TokenStream,
    told: impl FnOnce(TokenStream) -> TokenStream,
) -> TokenStream {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let why = match (panic.downcast_ref::<String>(), panic.downcast_ref::<&str>()) {
            (Some(why), _) => why,
            (_, Some(why)) => *why,
            _ => "no reason is known",
        };
        let whom = match env!("CARGO_PKG_REPOSITORY") {
            "" => "to the developers of cpg".to_owned(),
            address => format!("at {address}"),
        };
        let message = format!(
            "{name} failed, which is a bug of cpg: {why}\nhelp: please report it {whom}, with this message and the code below it"
        );
        told(quote!(::core::compile_error! { #message }))
    })
}

/// An attribute with its struct; the struct stays, whatever happens.
pub(crate) fn attribute(place: Place, attributes: TokenStream, item: TokenStream) -> TokenStream {
    let below = item.clone();
    caught(
        &format!("the `{}` attribute", place.name()),
        || expand(place, attributes, item),
        |error| {
            let item = without_helpers(below);
            quote!(#error #item)
        },
    )
}

/// Expands `#[dataset]` or `#[infrastructure]`.
pub(crate) fn expand(place: Place, attributes: TokenStream, item: TokenStream) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let group = Group::new(Delimiter::Parenthesis, attributes);
    let args = parse::arguments(place, None, group, &mut diagnostics);
    let args = check::Args {
        whole: diagnostics.is_empty(),
        all: args,
    };
    let parsed = match syn::parse2::<syn::ItemStruct>(item.clone()) {
        Ok(parsed) => parsed,
        Err(error) => {
            let message = match syn::parse2::<syn::Item>(item.clone()) {
                Ok(other) => syn::Error::new_spanned(
                    first_token(&other),
                    format!(
                        "[15f] the `{}` attribute stands on a struct\nhelp: write `struct Name {{ ... }}`",
                        place.name()
                    ),
                ),
                Err(_) => error,
            };
            diagnostics.syntax(message);
            let errors = diagnostics.finish();
            let item = without_helpers(item);
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
        .find(|token| matches!(token, TokenTree::Ident(_)))
        .into_iter()
        .collect()
}

/// An item without attributes that mean something in a design only: rustc would tell about them
/// once more.
fn without_helpers(item: TokenStream) -> TokenStream {
    let mut kept = Vec::new();
    let mut tokens = item.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let attribute = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '#');
        let helper =
            attribute && matches!(tokens.peek(), Some(TokenTree::Group(group)) if is_helper(group));
        match token {
            _ if helper => drop(tokens.next()),
            TokenTree::Group(group) => {
                let mut inside = Group::new(group.delimiter(), without_helpers(group.stream()));
                inside.set_span(group.span());
                kept.push(TokenTree::Group(inside));
            }
            token => kept.push(token),
        }
    }
    kept.into_iter().collect()
}

fn is_helper(group: &Group) -> bool {
    const HELPERS: [&str; 5] = ["resource", "role", "grant", "depends", "never"];
    matches!(
        group.stream().into_iter().next(),
        Some(TokenTree::Ident(name)) if HELPERS.iter().any(|helper| name == helper)
    )
}

/// Says where an attribute belongs that stands outside a design.
pub(crate) fn misplaced(name: &str, item: TokenStream) -> TokenStream {
    let message = format!(
        "[15f] the `{name}` attribute must stand below `#[dataset]` or `#[infrastructure]`\nhelp: move it below, or add one of them above"
    );
    quote!(::core::compile_error!(#message); #item)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(work: impl FnOnce() -> TokenStream) -> String {
        let item = quote!(
            struct Dataset;
        );
        let attribute = "the `dataset` attribute";
        caught(attribute, work, |error| quote!(#error #item)).to_string()
    }

    fn check(panic: fn(), why: &str) {
        let text = told(|| {
            panic();
            TokenStream::new()
        });
        let message = format!("the `dataset` attribute failed, which is a bug of cpg: {why}");
        assert!(text.contains(&message), "{text}");
        assert!(text.contains("help: please report it"), "{text}");
        assert!(text.contains("struct Dataset"), "{text}");
    }

    #[test]
    fn a_panic_is_told_as_a_bug_and_the_struct_stays() {
        check(|| panic!("a text"), "a text");
        check(|| panic!("number {}", 2), "number 2");
        check(|| std::panic::panic_any(7), "no reason is known");
    }

    #[test]
    fn without_a_panic_nothing_is_added() {
        assert_eq!(
            told(|| quote!(
                const A: u8 = 1;
            )),
            "const A : u8 = 1 ;"
        );
    }
}
