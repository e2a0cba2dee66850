//! Configurations of a consumer's own form: annotated structs from which come the reading of
//! three formats, all mistakes at once with their places, the schema and the reference; the
//! same code when a program is compiled and when it runs.
//! Knows no consumer's section, no resource and no engine.

pub mod build;
pub mod clouds;
mod config;
mod describe;
mod form;
mod read;
mod report;
mod rules;

#[doc(hidden)]
pub use form::proofs;

pub use clouds::{ByCloud, CloudName, aws, azure, gcp};
pub use config::{
    Config, Embedded, EmbeddedFile, Known, Reading, Root, load, load_files, parse_document,
};
pub use describe::example::example;
pub use describe::reference::reference;
pub use describe::schema::{schema, section as section_schema};
pub use form::decode::{Decode, Directory, FromText, IsPerson, Section, Value, Verdict, Words};
pub use form::imports::{Existing, Import, Imports, read_existing, read_imports};
pub use form::table::{Absent, Field, Mark, Rule, Shape, Table};
pub use form::unit::{At, Model, NoWords, Place, Unit};
pub use form::units::{ComponentsOf, Holds};
pub use form::values::{Map, Members, Person, Plain, Units};
pub use read::document::Document;
pub use read::layout::{File, Folder, Layout};
pub use read::parse::is_readable;
pub use read::source::{Location, SourceFile};
pub use report::{Report, Warning};
pub use rules::check::{Check, Told};

/// What the files of a configuration import: `#[config]`, and the types that nearly all use.
pub mod prelude {
    pub use crate::{At, Check, Imports, Map, Members, Person, Units};
    pub use cpg_macros::config_section as config;
}

/// What `#[config]` writes; no part of the public interface.
#[doc(hidden)]
pub mod __private {
    pub use crate::clouds::{azure, gcp};
    pub use crate::config::Root;
    pub use crate::form::decode::{
        Cx, Decode, Directory, Fields, FromText, Section, Value, Verdict, Words, check_section,
        default_word, default_words, note_section, section, section_left_out, word,
    };
    pub use crate::form::places::{Places, Written};
    pub use crate::form::table::{Absent, Field, Mark, Rule, Shape, Table};
    pub use crate::form::unit::{At, NoWords, Unit};
    pub use crate::form::units::{ComponentsOf, Holds, UnitSection, Walk, above};
    pub use crate::form::values::{Units, UnitsField};
    pub use crate::read::document::Document;
    pub use crate::read::layout::Layout;
    pub use crate::read::source::Span;
    pub use crate::read::tree::{Node, Value as Tree};
    pub use crate::rules::check::Check;
    pub use crate::{__section_impls as section_impls, __words_impls as words_impls};
}
