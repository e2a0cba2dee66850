//! One table of every option of `#[config]`: where it stands, what value it takes, what it does.
//! Parsing, messages and `docs/configuration.md` come from it.

/// Where an option stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// On a struct.
    Section,
    /// On an enum.
    Words,
    /// On a field of a struct.
    Field,
    /// On a variant of an enum.
    Word,
}

impl Place {
    /// What it is called in messages.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Section => "a struct",
            Self::Words => "an enum",
            Self::Field => "a field",
            Self::Word => "a word",
        }
    }
}

/// How an option's value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// `unit`
    Flag,
    /// `of = Lab`
    Value,
    /// `default`, or `default = 8`
    FlagOrValue,
    /// `clouds(gcp)`
    List,
    /// `unique_across = buckets`, or `unique_across(buckets, by = lower)`
    ValueOrList,
}

impl Form {
    /// How to write an option of this form.
    pub(crate) fn example(self, name: &str) -> String {
        match self {
            Self::Flag => name.to_owned(),
            Self::Value => format!("{name} = ..."),
            Self::List => format!("{name}(...)"),
            Self::FlagOrValue => format!("{name}` or `{name} = ..."),
            Self::ValueOrList => format!("{name} = ...` or `{name}(..., by = ...)"),
        }
    }
}

/// An option.
#[derive(Debug)]
pub(crate) struct OptionRow {
    pub(crate) name: &'static str,
    pub(crate) place: Place,
    pub(crate) form: Form,
    /// How it is written.
    #[cfg_attr(
        not(test),
        allow(dead_code, reason = "the documentation is written by a test")
    )]
    pub(crate) example: &'static str,
    /// What it does.
    #[cfg_attr(
        not(test),
        allow(dead_code, reason = "the documentation is written by a test")
    )]
    pub(crate) doc: &'static str,
}

use Form::{Flag, FlagOrValue, List, Value, ValueOrList};

const fn row(
    place: Place,
    name: &'static str,
    form: Form,
    example: &'static str,
    doc: &'static str,
) -> OptionRow {
    OptionRow {
        name,
        place,
        form,
        example,
        doc,
    }
}

const fn on(name: &'static str, form: Form, example: &'static str, doc: &'static str) -> OptionRow {
    row(Place::Section, name, form, example, doc)
}

const fn field(
    name: &'static str,
    form: Form,
    example: &'static str,
    doc: &'static str,
) -> OptionRow {
    row(Place::Field, name, form, example, doc)
}

/// All options, in the order in which messages and documentation list them.
pub(crate) const OPTIONS: &[OptionRow] = &[
    on("root", Flag, "root", "the whole configuration"),
    on(
        "unit",
        Flag,
        "unit, of = Lab",
        "what there are many of; `of` names what holds it",
    ),
    on(
        "of",
        Value,
        "of = Lab",
        "the unit or root that holds the unit",
    ),
    on(
        "schema",
        Value,
        "schema = \"Study\"",
        "its name in the schema; else the struct's name",
    ),
    on(
        "word",
        Value,
        "word = \"study\"",
        "what one is called in messages; else the struct's name in small letters",
    ),
    on(
        "check",
        Value,
        "check = Study::check",
        "a function with rules: `fn(&Study, &mut Check<'_>)`, of a unit `fn(At<'_, Study>, &mut Check<'_>)`",
    ),
    on(
        "clouds",
        List,
        "clouds(gcp)",
        "of a unit: clouds that have to know of it what its parent says",
    ),
    on(
        "components",
        Value,
        "components = Components",
        "of a unit: the type that is `components` in a design; it implements `ComponentsOf<Study>`",
    ),
    on(
        "levels",
        Value,
        "levels = Level",
        "of a unit: the enum of the access levels of its accounts, from the least to the most",
    ),
    on(
        "namespaces",
        Value,
        "namespaces = Namespace",
        "of a unit: the enum of the namespaces of its data; data of which a design says nothing is of the first",
    ),
    on(
        "once",
        Value,
        "once = organisation",
        "of a root: the field that is `organisation` in a design; else the root itself",
    ),
    on(
        "layout",
        Value,
        "layout = LAYOUT",
        "of a root: how it lies in files, where that is not by its keys",
    ),
    on(
        "document",
        Value,
        "document = documents::read",
        "of a root: a function that makes a document of another form into one of its own, `fn(&mut Document<'_, '_>)`",
    ),
    on(
        "crate",
        Value,
        "crate = ::cpg_config",
        "the path of `cpg-config`",
    ),
    row(
        Place::Words,
        "word",
        Value,
        "word = \"component\"",
        "what one is called in messages; else the enum's name in small letters",
    ),
    row(
        Place::Words,
        "rule",
        Value,
        "rule = \"15n\"",
        "the number of the rule that an unknown word breaks, where rules have numbers",
    ),
    row(
        Place::Words,
        "crate",
        Value,
        "crate = ::cpg_config",
        "the path of `cpg-config`",
    ),
    row(
        Place::Word,
        "key",
        Value,
        "key = \"read-only\"",
        "the word as it is written; else the variant's name in small letters, with dashes",
    ),
    row(
        Place::Word,
        "spared_from",
        Value,
        "spared_from = test",
        "of a namespace: no group or account of that namespace or access level changes its data",
    ),
    field(
        "key",
        Value,
        "key = \"dataset\"",
        "the key as it is written; else the field's name",
    ),
    field(
        "default",
        FlagOrValue,
        "default = 8",
        "what holds where the key is not written: a truth value, a number, a text, a list of such; alone, an empty list or section",
    ),
    field(
        "required",
        Flag,
        "required",
        "of an `Option`: the key must be written, if only with null",
    ),
    field(
        "may_be_empty",
        Flag,
        "may_be_empty",
        "a text that must be written and may be empty",
    ),
    field(
        "optional",
        Flag,
        "optional",
        "a list or section that may be left out, and is then empty; the schema names no default",
    ),
    field(
        "range",
        Value,
        "range = 1..=365",
        "a whole number in this range",
    ),
    field(
        "min_len",
        Value,
        "min_len = 2",
        "a text of so many characters, a list or section of so many entries, at least",
    ),
    field("max_len", Value, "max_len = 26", "the same, at most"),
    field(
        "pattern",
        Value,
        "pattern = \"^[a-z]+$\"",
        "a text that this regular expression finds something in",
    ),
    field(
        "one_of",
        Value,
        "one_of = REGIONS",
        "a text, or each of a list, that is one of these",
    ),
    field(
        "keys",
        Value,
        "keys = GROUPS",
        "a section whose keys are among these",
    ),
    field(
        "check",
        Value,
        "check = names::domain",
        "a text that a function lets pass: `fn(&str) -> Result<(), impl Display>`",
    ),
    field(
        "unique",
        FlagOrValue,
        "unique = name",
        "items of a list differ, or what they have under this key does",
    ),
    field(
        "unique_across",
        ValueOrList,
        "unique_across(accounts, by = lower)",
        "no two texts of the whole configuration with this word are alike, after `by` made one of each",
    ),
    field(
        "references",
        Value,
        "references = people",
        "each text is a name in that section of an enclosing unit or of the root",
    ),
    field(
        "requires",
        Value,
        "requires = gcp",
        "where it is written, that key of the same section is",
    ),
    field(
        "always",
        Value,
        "always = \"default\"",
        "of units that say their own names: one of this name is there although nobody writes it, with the defaults of its keys",
    ),
    field(
        "shared",
        Flag,
        "shared",
        "of units: what stands under `shared` beside them, or in a file of that name, holds for each that does not say it itself",
    ),
    field(
        "secret_reference",
        Flag,
        "secret_reference",
        "the name of a secret: its key may say so",
    ),
    field(
        "name",
        Flag,
        "name",
        "mark: the name of the unit, where a list holds it",
    ),
    field(
        "units",
        Flag,
        "units",
        "mark: the units that this one, or the root, holds",
    ),
    field(
        "clouds",
        Flag,
        "clouds",
        "mark: the clouds that the unit is deployed to; else all of the design",
    ),
    field(
        "cloud",
        Value,
        "cloud = gcp",
        "mark: what that cloud has to know",
    ),
    field(
        "depends",
        Flag,
        "depends",
        "mark: units of the same sort that this one depends on",
    ),
    field(
        "has",
        Value,
        "has = test",
        "mark: whether the unit has that namespace, and the access level of its name; without the mark it has all",
    ),
    field(
        "members",
        Flag,
        "members",
        "mark: who is in which group of the unit",
    ),
    field("people", Flag, "people", "mark: who is known"),
    field(
        "home",
        Flag,
        "home",
        "mark: the name of the unit that holds what there is once",
    ),
    field(
        "plugins",
        Flag,
        "plugins",
        "mark: the plugins that are switched on",
    ),
    field(
        "memberships",
        Flag,
        "memberships",
        "mark: whether memberships of groups are registered",
    ),
    field(
        "no_memberships",
        Flag,
        "no_memberships",
        "mark: the reverse",
    ),
];

/// The form of an option at a place.
pub(crate) fn find(place: Place, name: &str) -> Option<Form> {
    let mut rows = OPTIONS.iter();
    let row = rows.find(|row| row.place == place && row.name == name)?;
    Some(row.form)
}

/// The names of the options at a place.
pub(crate) fn names(place: Place) -> Vec<&'static str> {
    let rows = OPTIONS.iter().filter(|row| row.place == place);
    rows.map(|row| row.name).collect()
}
