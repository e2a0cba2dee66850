//! Configurations of a consumer's own form: annotated structs from which come the reading of
//! three formats, all mistakes at once with their places, the schema and the reference; the
//! same code when a program is compiled and when it runs.
//! Knows no consumer's section, no resource and no engine.

mod attributes;
pub mod build;
mod check;
pub mod clouds;
mod config;
mod decode;
mod document;
mod example;
mod layout;
mod parse;
mod places;
#[doc(hidden)]
pub mod proofs;
mod reference;
mod report;
mod schema;
mod secrets;
mod source;
mod table;
mod tree;
mod unit;
mod units;
mod values;

pub use check::{Check, Told};
pub use clouds::{ByCloud, CloudName, azure, gcp};
pub use config::{
    Config, Embedded, EmbeddedFile, Known, Reading, Root, load, load_files, parse_document,
};
pub use decode::{Decode, Directory, FromText, IsPerson, Section, Value, Verdict, Words};
pub use document::Document;
pub use example::example;
pub use layout::{File, Folder, Layout};
pub use parse::is_readable;
pub use reference::reference;
pub use report::{Report, Warning};
pub use schema::{schema, section as section_schema};
pub use source::{Location, SourceFile};
pub use table::{Absent, Field, Mark, Rule, Shape, Table};
pub use unit::{At, Model, NoWords, Place, Unit};
pub use units::{ComponentsOf, Holds};
pub use values::{Map, Members, Person, Plain, Units};

/// What the files of a configuration import: `#[config]`, and the types that nearly all use.
pub mod prelude {
    pub use crate::{At, Check, Map, Members, Person, Units};
    pub use cpg_macros::config_section as config;
}

/// What `#[config]` writes; no part of the public interface.
#[doc(hidden)]
pub mod __private {
    pub use crate::check::Check;
    pub use crate::clouds::{azure, gcp};
    pub use crate::config::Root;
    pub use crate::decode::{
        Cx, Decode, Directory, Fields, FromText, Section, Value, Verdict, Words, check_section,
        default_word, default_words, note_section, section, word,
    };
    pub use crate::document::Document;
    pub use crate::layout::Layout;
    pub use crate::places::{Places, Written};
    pub use crate::source::Span;
    pub use crate::table::{Absent, Field, Mark, Rule, Shape, Table};
    pub use crate::tree::{Node, Value as Tree};
    pub use crate::unit::{At, NoWords, Unit};
    pub use crate::units::{ComponentsOf, Holds, UnitSection, Walk, above};
    pub use crate::values::{Units, UnitsField};
    pub use crate::{__section_impls as section_impls, __words_impls as words_impls};
}
