//! The declarative tables of sections: one line a key, from which come the decoding, the rules
//! that attributes say, the JSON schema, the reference, the nearest name of a mistyped key.
//! Data only; knows no section by name.

/// What a value may be.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Shape {
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Int,
    /// A number.
    Number,
    /// Text.
    Text,
    /// The id of something in a cloud: a text that is no secret, whatever its key says.
    Id,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A list of such values.
    List(&'static Shape),
    /// Values by name; the names that are allowed, where they are known.
    Map(Option<&'static [&'static str]>, &'static Shape),
    /// Such a value, or null.
    Nullable(&'static Shape),
    /// A section with keys of its own.
    Section(&'static Table),
    /// Units: such sections by name, or a list of them where they say their own names.
    Units(&'static Table),
    /// Anything.
    Any,
}

/// What a key stands for when it is not written.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Absent {
    /// The key must be written.
    Required,
    /// The key must be written; its text may be empty.
    MayBeEmpty,
    /// Nothing.
    Null,
    /// A truth value.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A text.
    Text(&'static str),
    /// A list of texts.
    Texts(&'static [&'static str]),
    /// A list of numbers.
    Numbers(&'static [f64]),
    /// An empty map.
    NoEntries,
    /// An empty list that the schema does not call a default.
    Unsaid,
}

/// What a value has to keep beside its shape, as the attributes of its field say.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Rule {
    /// A whole number from the first to the second, both included.
    Range(i64, i64),
    /// A text of at least so many characters, a list or map of so many entries.
    MinLen(usize),
    /// At most so many.
    MaxLen(usize),
    /// A text that this regular expression finds something in.
    Pattern(&'static str),
    /// A text, or each text of a list, is one of these.
    OneOf(&'static [&'static str]),
    /// The names of a map are among these.
    Keys(&'static [&'static str]),
    /// A text that this function lets pass; what it says is part of the message.
    Check(fn(&str) -> Result<(), String>),
    /// Items of a list differ, or what they have under this key does.
    Unique(Option<&'static str>),
    /// No two texts of the whole configuration that are marked with this word are alike, after
    /// a function made one of each.
    UniqueAcross(&'static str, Option<fn(&str) -> String>),
    /// Each text is a name in that section of an enclosing unit or of the root.
    References(&'static str),
    /// Where this is written, that key of the same section is.
    Requires(&'static str),
    /// One unit of this name is there although nobody writes it, with the defaults of its keys.
    Always(&'static str),
    /// What units share may be said once, under `shared`.
    Shared,
    /// A name of a secret: its key may say so.
    SecretReference,
}

/// What the core is told by a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Mark {
    /// Nothing.
    None,
    /// The name of the unit.
    Name,
    /// Units that this one holds.
    Units,
    /// The clouds that the unit is deployed to.
    Clouds,
    /// What a cloud has to know.
    Cloud(&'static str),
    /// Units of the same sort that the unit depends on.
    Depends,
    /// Whether the unit has the namespace of that name, and the access level.
    Has(&'static str),
    /// Who is in which group of the unit.
    Members,
    /// Who is known.
    People,
    /// The unit that holds what there is once.
    Home,
    /// The plugins that are switched on.
    Plugins,
    /// Whether memberships of groups are registered.
    Memberships,
    /// Whether no membership is registered.
    NoMemberships,
}

/// A key of a section.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Field {
    /// The key as it is written.
    pub key: &'static str,
    /// What it means, in one line.
    pub doc: &'static str,
    /// What its value may be.
    pub shape: Shape,
    /// What holds when it is not written.
    pub absent: Absent,
    /// What its value has to keep beside its shape.
    pub rules: &'static [Rule],
    /// What the core is told by it.
    pub mark: Mark,
}

/// A section: its name in the schema, and its keys.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Table {
    /// The name in the schema.
    pub name: &'static str,
    /// What one is called in messages: `dataset`.
    pub word: &'static str,
    /// What it holds.
    pub doc: &'static str,
    /// The key that holds its name, where one does.
    pub name_key: Option<&'static str>,
    /// Its keys.
    pub fields: &'static [Field],
}

impl Table {
    /// A section without keys.
    #[must_use]
    pub const fn new(
        name: &'static str,
        word: &'static str,
        doc: &'static str,
        name_key: Option<&'static str>,
    ) -> Self {
        Table {
            name,
            word,
            doc,
            name_key,
            fields: &[],
        }
    }

    /// The section with these keys.
    #[must_use]
    pub const fn with(self, fields: &'static [Field]) -> Self {
        Table { fields, ..self }
    }

    /// The field of a key.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key)
    }
}

impl Field {
    /// A key without rules.
    #[must_use]
    pub const fn new(
        key: &'static str,
        doc: &'static str,
        shape: Shape,
        absent: Absent,
        mark: Mark,
    ) -> Self {
        Field {
            key,
            doc,
            shape,
            absent,
            rules: &[],
            mark,
        }
    }

    /// Whether what its units share may be said once.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        self.rules.iter().any(|rule| matches!(rule, Rule::Shared))
    }

    /// The key with rules.
    #[must_use]
    pub const fn with(self, rules: &'static [Rule]) -> Self {
        Field { rules, ..self }
    }

    /// Its documentation as part of a message.
    pub(crate) fn meaning(&self) -> String {
        let doc = self.doc.trim().trim_end_matches('.');
        let mut chars = doc.chars();
        chars.next().map_or_else(String::new, |first| {
            first.to_lowercase().chain(chars).collect()
        })
    }

    /// Whether the key must be written.
    #[must_use]
    pub const fn is_required(&self) -> bool {
        matches!(self.absent, Absent::Required | Absent::MayBeEmpty)
    }
}
