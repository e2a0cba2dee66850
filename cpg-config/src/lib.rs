//! The configuration of an organisation: its model, its files and its rules; the same code
//! when a program is compiled and when it runs.
//! Knows no resource, no engine and no macro.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use cpg_config::{CloudName, Known};
//!
//! # let path = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/goldens/minimal-gcp/files"));
//! let config = cpg_config::load(path, &Known::default())?;
//! for dataset in config.datasets() {
//!     println!("{} {}", dataset.name, dataset.is_on(CloudName::Gcp));
//! }
//! # Ok(())
//! # }
//! ```

mod config;
mod layout;
mod model;
mod order;
mod parse;
mod report;
mod rules;
mod schema;
mod source;
mod table;
mod tree;

pub use config::{
    Config, Document, Embedded, EmbeddedFile, Known, Plugin, load, load_document, load_files,
    load_with_files, parse_document,
};
pub use model::*;
pub use parse::is_readable;
pub use report::{Report, Warning};
pub use schema::schema;
pub use source::{Location, SourceFile};
pub use table::{Absent, Field, Shape, Table};
