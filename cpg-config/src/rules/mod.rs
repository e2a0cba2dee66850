//! What a value has to keep, by its attributes and by functions in Rust; that no secret is
//! written. Knows no section.

pub(crate) mod attributes;
pub(crate) mod check;
pub(crate) mod secrets;
