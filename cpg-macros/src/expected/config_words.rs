//! What is generated for this section:
//!
//! ```text
//! #[config(word = "purpose")]
//! /// What a study is for.
//! pub enum Purpose {
//!     /// A test.
//!     Pilot,
//!     /// The real thing.
//!     #[config(key = "full", spared_from = pilot)]
//!     FullStudy,
//! }
//! ```

#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord,
    ::core::hash::Hash,
)]
/// What a study is for.
pub enum Purpose {
    /// A test.
    Pilot,
    /// The real thing.
    FullStudy,
}
#[allow(
    dead_code,
    reason = "what a configuration does not ask for is there all the same"
)]
impl Purpose {
    /// Every word, in order.
    pub const ALL: [Self; 2usize] = [Self::Pilot, Self::FullStudy];
    /// The word as configurations write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pilot => "pilot",
            Self::FullStudy => "full",
        }
    }
}
impl ::core::fmt::Display for Purpose {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.write_str(self.as_str())
    }
}
impl ::cpg_config::__private::Words for Purpose {
    const ALL: &'static [Self] = &[Self::Pilot, Self::FullStudy];
    const WORDS: &'static [&'static str] = &["pilot", "full"];
    const WORD: &'static str = "purpose";
    const RULE: ::core::option::Option<&'static str> = ::core::option::Option::None;
    const DOCS: &'static [&'static str] = &[" A test.", " The real thing."];
    const SPARED_FROM: &'static [::core::option::Option<&'static str>] = &[
        ::core::option::Option::None,
        ::core::option::Option::Some("pilot"),
    ];
    fn word(self) -> &'static str {
        self.as_str()
    }
}
::cpg_config::__private::words_impls!(Purpose);
