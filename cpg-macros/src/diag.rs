//! Messages: one collector for all mistakes of an item, and the nearest name.

use cpg_model::words::{self, listed};
use proc_macro2::TokenStream;
use quote::ToTokens;

/// All mistakes of one item. Each names its rule by the number in the table of rules, which the
/// message begins with: `[18a] a bucket has no verb …`.
#[derive(Debug, Default)]
pub(crate) struct Diagnostics {
    errors: Vec<syn::Error>,
    /// The rule that all mistakes belong to for now, whatever they say themselves.
    rule: Option<&'static str>,
}

/// The rule of what the parser says by itself: an option is written in its form.
const FORM: &str = "15c";

impl Diagnostics {
    /// A mistake at tokens: the rule that it breaks, and what is wrong.
    pub(crate) fn error(&mut self, rule: &str, at: impl ToTokens, message: impl std::fmt::Display) {
        let rule = self.rule.unwrap_or(rule);
        let message = format!("[{rule}] {message}");
        self.errors.push(syn::Error::new_spanned(at, message));
    }

    /// A mistake at tokens: the rule that it breaks, what is wrong, and what to write instead.
    pub(crate) fn help(
        &mut self,
        rule: &str,
        at: impl ToTokens,
        message: impl std::fmt::Display,
        help: impl std::fmt::Display,
    ) {
        self.error(rule, at, format!("{message}\nhelp: {help}"));
    }

    /// What is given twice, at the second: the rule, and what it is.
    pub(crate) fn twice(&mut self, rule: &str, at: impl ToTokens, what: impl std::fmt::Display) {
        self.help(
            rule,
            at,
            format!("{what} given twice"),
            "remove one of them",
        );
    }

    /// Looks for mistakes that all belong to one rule.
    pub(crate) fn within<T>(&mut self, rule: &'static str, look: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.rule.replace(rule);
        let found = look(self);
        self.rule = outer;
        found
    }

    /// A mistake of the parser. It names a rule itself, or is one of form.
    pub(crate) fn syntax(&mut self, error: syn::Error) {
        for error in error {
            let text = error.to_string();
            self.errors.push(if text.starts_with('[') {
                error
            } else {
                syn::Error::new(error.span(), format!("[{FORM}] {text}"))
            });
        }
    }

    /// Takes the value, or notes the mistake.
    pub(crate) fn take<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.syntax(error)).ok()
    }

    /// All mistakes as `compile_error!`, each at its place; `None` where there is none.
    pub(crate) fn finish(self) -> Option<TokenStream> {
        (!self.errors.is_empty()).then(|| {
            self.errors
                .iter()
                .map(syn::Error::to_compile_error)
                .collect()
        })
    }

    /// How many mistakes there are: none were added where it stays the same.
    pub(crate) fn len(&self) -> usize {
        self.errors.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }
}

/// `expected one of ...`, of one name without its `one of`.
pub(crate) fn expected(names: &[&str]) -> String {
    match names {
        [one] => format!("expected `{one}`"),
        names => format!("expected one of {}", listed(names.iter().copied())),
    }
}

/// The name that someone who wrote `wrong` most likely meant.
pub(crate) fn nearest<'a>(wrong: &str, names: &[&'a str]) -> Option<&'a str> {
    words::nearest(wrong, names.iter().copied())
}
