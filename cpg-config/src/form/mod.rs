//! The form of a configuration: tables of sections, types of values, units, where each value
//! is written. Knows no file.

pub(crate) mod decode;
pub(crate) mod imports;
pub(crate) mod places;
pub mod proofs;
pub(crate) mod shared;
pub(crate) mod table;
pub(crate) mod unit;
pub(crate) mod units;
pub(crate) mod values;
