//! A checked section or enum of words: valid by construction, so that emission cannot fail.

use syn::{Expr, Ident, ItemEnum, ItemStruct, Path, Type};

/// What stands under `#[config]`.
pub(crate) enum Model {
    Section(Box<Section>),
    Words(Box<Words>),
}

/// A struct.
pub(crate) struct Section {
    /// Without the attributes of fields.
    pub(crate) item: ItemStruct,
    pub(crate) krate: Path,
    pub(crate) role: Role,
    pub(crate) schema: String,
    pub(crate) word: String,
    pub(crate) docs: Vec<String>,
    pub(crate) check: Option<Path>,
    /// Clouds whose settings are those of the unit's parent.
    pub(crate) clouds: Vec<Ident>,
    pub(crate) fields: Vec<Field>,
}

pub(crate) enum Role {
    Plain,
    Unit {
        of: Path,
        components: Option<Path>,
        levels: Option<Path>,
        namespaces: Option<Path>,
    },
    Root {
        once: Option<Box<(Ident, Type)>>,
        layout: Option<Path>,
        document: Option<Path>,
    },
}

/// A field.
pub(crate) struct Field {
    pub(crate) ident: Ident,
    pub(crate) ty: Type,
    pub(crate) key: String,
    pub(crate) docs: Vec<String>,
    pub(crate) absent: Absent,
    pub(crate) rules: Vec<Rule>,
    pub(crate) mark: Option<Mark>,
}

/// What holds where a key is not written.
#[derive(Clone, PartialEq)]
pub(crate) enum Absent {
    Required,
    MayBeEmpty,
    Null,
    Bool(bool),
    Int(i64),
    Text(String),
    Texts(Vec<String>),
    Numbers(Vec<f64>),
    NoEntries,
    Unsaid,
}

/// What a value has to keep.
pub(crate) enum Rule {
    Range(i64, i64),
    MinLen(usize),
    MaxLen(usize),
    Pattern(String),
    OneOf(Expr),
    Keys(Expr),
    Check(Path),
    Unique(Option<String>),
    UniqueAcross(String, Option<Path>),
    /// The path of keys, and where it is written.
    References(String, Expr),
    Requires(String),
    Always(Expr),
    Shared,
    SecretReference,
}

/// What the core is told.
pub(crate) struct Mark {
    pub(crate) name: Ident,
    /// The cloud of `cloud = gcp`.
    pub(crate) cloud: Option<Ident>,
    /// The namespace of `has = test`.
    pub(crate) namespace: Option<Ident>,
}

/// An enum.
pub(crate) struct Words {
    /// Without the attributes of variants.
    pub(crate) item: ItemEnum,
    pub(crate) krate: Path,
    pub(crate) word: String,
    pub(crate) rule: Option<String>,
    pub(crate) words: Vec<Word>,
}

pub(crate) struct Word {
    pub(crate) ident: Ident,
    pub(crate) word: String,
    pub(crate) docs: Vec<String>,
    /// Of a namespace: from whom its data is spared.
    pub(crate) spared_from: Option<String>,
}
