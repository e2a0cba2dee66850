//! What `cpg` knows about the field, as data and `const fn`: kinds, their verbs and options,
//! limits and name rules of clouds. It depends on nothing, so that macros, the configuration
//! and the clouds' crates all use the same tables.

pub mod aws_ids;
pub mod azure_ids;
pub mod currency;
pub mod full_names;
pub mod kinds;
pub mod limits;
pub mod names;
pub mod regions;
pub mod secret;
pub mod text;
pub mod words;
