//! Messages: one collector for all mistakes of an item, and the nearest name.

use cpg_model::words::distance;
use proc_macro2::TokenStream;
use quote::ToTokens;

/// All mistakes of one item.
#[derive(Debug, Default)]
pub(crate) struct Diagnostics {
    errors: Vec<syn::Error>,
}

impl Diagnostics {
    /// A mistake at tokens: what is wrong.
    pub(crate) fn error(&mut self, at: impl ToTokens, message: impl std::fmt::Display) {
        self.errors.push(syn::Error::new_spanned(at, message));
    }

    /// A mistake at tokens: what is wrong, and what to write instead.
    pub(crate) fn help(
        &mut self,
        at: impl ToTokens,
        message: impl std::fmt::Display,
        help: impl std::fmt::Display,
    ) {
        self.error(at, format!("{message}\nhelp: {help}"));
    }

    /// What is given twice, at the second: what it is.
    pub(crate) fn twice(&mut self, at: impl ToTokens, what: impl std::fmt::Display) {
        self.help(at, format!("{what} given twice"), "remove one of them");
    }

    /// A mistake of the parser.
    pub(crate) fn syntax(&mut self, error: syn::Error) {
        self.errors.push(error);
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

/// `a`, `b`, or `c`
pub(crate) fn one_of(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [first, last] => format!("{first} or {last}"),
        [first @ .., last] => format!("{}, or {last}", first.join(", ")),
    }
}

/// `expected one of ...`, of one name without its `one of`.
pub(crate) fn expected(names: &[&str]) -> String {
    match names {
        [one] => format!("expected `{one}`"),
        names => format!("expected one of {}", one_of(names)),
    }
}

/// The name that someone who wrote `wrong` most likely meant.
pub(crate) fn nearest<'a>(wrong: &str, names: &[&'a str]) -> Option<&'a str> {
    let most = (wrong.chars().count() / 3).max(1);
    names
        .iter()
        .map(|name| (distance(wrong, name), *name))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name() {
        for (wrong, expect) in [
            ("lzay", Some("lazy")),
            ("lazyy", Some("lazy")),
            ("whn", Some("when")),
            ("autoclass", None),
            ("", None),
        ] {
            assert_eq!(nearest(wrong, &["lazy", "when", "each"]), expect, "{wrong}");
        }
    }

    #[test]
    fn lists_read_as_a_sentence() {
        assert_eq!(one_of(&["a"]), "`a`");
        assert_eq!(one_of(&["a", "b"]), "`a` or `b`");
        assert_eq!(one_of(&["a", "b", "c"]), "`a`, `b`, or `c`");
    }
}
