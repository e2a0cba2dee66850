//! `config!`: reads a configuration when the program is compiled, with the code that reads it
//! when it runs, and embeds its files.
//!
//! The compiler is told of every file that was read; a new one is noticed by a build script.

use std::path::{Path, PathBuf};

use cpg_config::{Document, Known};
use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::parse::{Parse, ParseStream, Parser as _};
use syn::punctuated::Punctuated;
use syn::{LitStr, Token};

/// `"config", plugins(billing_aggregator)`
struct Input {
    path: LitStr,
    plugins: Vec<Ident>,
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let path: LitStr = input.parse().map_err(|error| {
            syn::Error::new(
                error.span(),
                "[15q] expected the path of a configuration\nhelp: write `config!(\"config\")`: a folder or a document, from the consumer's own folder",
            )
        })?;
        let mut plugins = Vec::new();
        if input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            let word: Ident = input.parse()?;
            if word != "plugins" {
                return Err(syn::Error::new_spanned(
                    &word,
                    format!(
                        "[15q] unknown `{word}`\nhelp: write `plugins(name)` for the plugins that the design has"
                    ),
                ));
            }
            let inside;
            syn::parenthesized!(inside in input);
            plugins.extend(Punctuated::<Ident, Token![,]>::parse_terminated(&inside)?);
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(Self { path, plugins })
    }
}

/// Expands `config!`, for a consumer in `folder`.
pub(crate) fn expand(input: TokenStream, folder: &Path) -> TokenStream {
    let input = match Input::parse.parse2(input) {
        Ok(input) => input,
        Err(error) => return failed(&[error.to_compile_error()]),
    };
    let path = folder.join(input.path.value());
    let known = Known::new(input.plugins.iter().map(ToString::to_string));
    let (document, files) = cpg_config::load_with_files(&path, &known);
    let shown = |file: &str| match Path::new(file).strip_prefix(folder) {
        Ok(inside) => inside.display().to_string(),
        Err(_) => file.to_owned(),
    };
    match document {
        Ok(Document::Infrastructure(_)) => {}
        Ok(_) => {
            let message = "this configures another program: it has no `infrastructure`";
            return failed(&[syn::Error::new(input.path.span(), message).to_compile_error()]);
        }
        Err(report) => {
            // No span can reach another file: the message draws it, and stands at the path.
            let prefix = format!("{}/", folder.display());
            let errors: Vec<TokenStream> = report
                .drawn()
                .map(|drawn| drawn.replace(&prefix, ""))
                .map(|drawn| syn::Error::new(input.path.span(), drawn).to_compile_error())
                .collect();
            return failed(&errors);
        }
    }
    let span = input.path.span();
    let files = files.into_iter().map(|(name, file)| {
        let shown = shown(&file.name);
        let absolute: PathBuf = folder.join(&file.name);
        let absolute = absolute.display().to_string();
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
