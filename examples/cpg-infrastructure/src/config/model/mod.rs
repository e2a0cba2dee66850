//! The model: what the sections are called, what they hold, and what holds where nothing is
//! written. Values cannot be changed once checked: they are handed out by reference only.
//! Knows no file, no format and no rule.

mod dataset;
mod github_wif;
mod organisation;
mod values;

pub use dataset::*;
pub use github_wif::*;
pub use organisation::*;
pub use values::*;
