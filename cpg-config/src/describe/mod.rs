//! A configuration described for editors and people: schema, reference, example. Knows no
//! section.

pub(crate) mod example;
pub(crate) mod reference;
pub(crate) mod schema;
