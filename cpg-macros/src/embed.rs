//! `config!`: what the build script has found out about a configuration, as errors of the
//! compiler or as embedded files.
//!
//! A macro is compiled before its consumer and cannot know the consumer's types; the build
//! script compiles them too, checks, and leaves the outcome in a file. Knows the form of that
//! file, which `cpg_config::build` writes, and nothing of configurations.

use std::path::Path;

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::LitStr;
use syn::parse::{Parse, ParseStream, Parser as _};

/// `"config"`
struct Input {
    path: LitStr,
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let path: LitStr = input.parse().map_err(|error| {
            syn::Error::new(
                error.span(),
                "[15q] expected the path of a configuration\nhelp: write `config!(\"config\")`: the folder or document that `build.rs` checks",
            )
        })?;
        if !input.is_empty() {
            let rest: TokenStream = input.parse()?;
            return Err(syn::Error::new_spanned(
                rest,
                "[15q] `config!` takes the path only\nhelp: plugins stand in `build.rs`: `cpg_config::build::check_with::<Root>(\"config\", [\"name\"])`",
            ));
        }
        Ok(Self { path })
    }
}

/// The file that a build script leaves, and the first record of it.
const OUTCOME: &str = "cpg-config-outcome";
const VERSION: &str = "cpg-config 1";

/// What to write where nothing was checked.
const BUILD_SCRIPT: &str = "[15q] no build script has checked a configuration
help: write `build.rs` beside `Cargo.toml`:

    #[path = \"src/config.rs\"]
    #[allow(dead_code)]
    mod config;
    fn main() {
        cpg_config::build::check::<config::Root>(\"config\");
    }

with the file and the root of your configuration, and in `Cargo.toml`:

    [build-dependencies]
    cpg-config = ...";

/// Expands `config!`, with the outcomes in a folder.
pub(crate) fn expand(input: TokenStream, out: Option<&Path>) -> TokenStream {
    let input = match Input::parse.parse2(input) {
        Ok(input) => input,
        Err(error) => return failed(&[error.to_compile_error()]),
    };
    let span = input.path.span();
    let wrong = |message: String| {
        let error = syn::Error::new(span, message);
        failed(&[error.to_compile_error()])
    };
    let outcome = out.and_then(|out| std::fs::read_to_string(out.join(OUTCOME)).ok());
    let Some(outcome) = outcome else {
        return wrong(BUILD_SCRIPT.to_owned());
    };
    let mut records = outcome.split('\0');
    if records.next() != Some(VERSION) {
        return wrong(
            "[15q] the build script checks with another version of `cpg-config`\nhelp: give `[build-dependencies]` the version of `[dependencies]`".to_owned(),
        );
    }
    // One group a path: its name, how many records follow, and they.
    let mut checked = Vec::new();
    while let (Some(path), Some(count)) = (records.next(), records.next()) {
        let count: usize = count.parse().unwrap_or(0);
        let group: Vec<&str> = records.by_ref().take(count).collect();
        if path == input.path.value() {
            return found(&group, span);
        }
        checked.push(path);
    }
    let names = cpg_model::words::listed(checked).replace(" or ", " and ");
    wrong(format!(
        "[15q] `build.rs` has not checked {:?}\nhelp: it checks {names}: name the same path in both",
        input.path.value()
    ))
}

/// The outcome for one path.
fn found(records: &[&str], span: proc_macro2::Span) -> TokenStream {
    let Some((verdict, rest)) = records.split_first() else {
        return failed(&[]);
    };
    if *verdict != "right" {
        // No span can reach another file: the message draws it, and stands at the path.
        let errors: Vec<TokenStream> = rest
            .iter()
            .map(|drawn| syn::Error::new(span, drawn).to_compile_error())
            .collect();
        return failed(&errors);
    }
    let files = rest.chunks_exact(3).map(|file| {
        let (name, shown, absolute) = (file[0], file[1], file[2]);
        quote_spanned! {span=>
            ::cpg::config::EmbeddedFile {
                name: #name,
                shown: #shown,
                text: ::core::include_str!(#absolute),
            }
        }
    });
    quote!(::cpg::config::Embedded { files: &[#(#files),*] })
}

/// Errors beside a configuration without files, so that nothing else fails.
pub(crate) fn failed(errors: &[TokenStream]) -> TokenStream {
    quote!({
        #(#errors;)*
        ::cpg::config::Embedded { files: &[] }
    })
}
