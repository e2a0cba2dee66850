//! One table of every option of every attribute: where it stands, what value it takes, what it
//! does. Parsing, messages and `docs/attributes.md` come from it.

/// Whether designs may name a cloud here: its crate is compiled with the feature of its name.
pub(crate) fn is_compiled(cloud: &str) -> bool {
    const COMPILED: [(&str, bool); 3] = [
        ("gcp", cfg!(any(feature = "gcp", test))),
        ("azure", cfg!(any(feature = "azure", test))),
        ("aws", cfg!(any(feature = "aws", test))),
    ];
    COMPILED.contains(&(cloud, true))
}

/// Where an option stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Part,
    Dataset,
    Infrastructure,
    Resource,
    Role,
    Depends,
}

impl Place {
    /// The attribute's name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Part => "part",
            Self::Dataset => "dataset",
            Self::Infrastructure => "infrastructure",
            Self::Resource => "resource",
            Self::Role => "role",
            Self::Depends => "depends",
        }
    }
}

/// How an option's value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// `lazy`
    Flag,
    /// `when = config.enable_release`
    Value,
    /// `clouds(gcp, azure)`
    List,
    /// `undelete(days = 30)`
    Days,
    /// `members`, or `members(item.members)`
    FlagOrList,
    /// `each = level`, or `each(default, analysis)`
    ValueOrList,
    /// `requester_pays`, or `autoclass = config.autoclass`
    Bool,
}

impl Form {
    /// How to write an option of this form.
    pub(crate) fn example(self, name: &str) -> String {
        match self {
            Self::Flag => name.to_owned(),
            Self::Value => format!("{name} = ..."),
            Self::List => format!("{name}(...)"),
            Self::Days => format!("{name}(days = 30)"),
            Self::FlagOrList => format!("{name}` or `{name}(...)"),
            Self::ValueOrList => format!("{name} = ...` or `{name}(...)"),
            Self::Bool => format!("{name}` or `{name} = ..."),
        }
    }
}

/// An option of an attribute.
#[derive(Debug)]
pub(crate) struct OptionRow {
    pub(crate) name: &'static str,
    pub(crate) places: &'static [Place],
    pub(crate) form: Form,
    /// What it does; the documentation prints it.
    #[cfg_attr(
        not(test),
        allow(dead_code, reason = "the documentation is written by a test")
    )]
    pub(crate) doc: &'static str,
}

use Form::{Bool, Days, Flag, FlagOrList, List, Value, ValueOrList};

const PARTS: &[Place] = &[Place::Part, Place::Dataset, Place::Infrastructure];
const FIELDS: &[Place] = &[Place::Resource, Place::Role];
const ROLE: &[Place] = &[Place::Role];
const RESOURCE: &[Place] = &[Place::Resource];
const INFRASTRUCTURE: &[Place] = &[Place::Infrastructure];

const fn row(
    name: &'static str,
    places: &'static [Place],
    form: Form,
    doc: &'static str,
) -> OptionRow {
    OptionRow {
        name,
        places,
        form,
        doc,
    }
}

/// All options, in the order in which messages and documentation list them.
pub(crate) const OPTIONS: &[OptionRow] = &[
    row(
        "of",
        &[Place::Part, Place::Infrastructure],
        Value,
        "the type of the units that it is part of, as the configuration declares it; under `#[infrastructure]` the unit that holds what there is once, where that is not the root",
    ),
    row(
        "clouds",
        PARTS,
        List,
        "the clouds it is deployed on, as in `clouds(gcp, azure)`; without it, it is on none: what a unit has whatever its clouds",
    ),
    row(
        "when",
        PARTS,
        Value,
        "a condition over `config`, `parent`, `components`, `organisation`, `cloud` and `all`; where it does not hold, none of its statements do, but others may still ask for its resources",
    ),
    row(
        "roles",
        PARTS,
        Value,
        "the struct whose groups its grants name",
    ),
    row(
        "with",
        PARTS,
        List,
        "structs of the same unit that its methods use: `with(Storage)` gives `self.storage()`",
    ),
    row(
        "then",
        PARTS,
        List,
        "methods that declare what attributes cannot say; `then(paths, keys on gcp)` runs the second on one cloud only",
    ),
    row(
        "finally",
        PARTS,
        List,
        "methods that run when all groups are final",
    ),
    row(
        "leaves_out",
        PARTS,
        List,
        "options of kinds that do nothing on one of the clouds, and are left out there: `leaves_out(autoclass on azure)`; an option that a cloud ignores without it is refused",
    ),
    row(
        "absent",
        &[Place::Part, Place::Dataset],
        List,
        "clouds of the design that it is not on, with the reason: `absent(azure = \"it has no clusters\")`; needed where `when` asks `components`, and what a configuration switches on there is refused with it",
    ),
    row(
        "config",
        INFRASTRUCTURE,
        Value,
        "the root of the configuration: a struct under `#[config(root)]`; without it, the root of `crate::config::Dataset`",
    ),
    row(
        "parts",
        INFRASTRUCTURE,
        List,
        "the structs under `#[part]`, in the order in which they are deployed",
    ),
    row(
        "datasets",
        INFRASTRUCTURE,
        List,
        "the structs under `#[dataset]`, in the order in which they are deployed",
    ),
    row(
        "names",
        INFRASTRUCTURE,
        Value,
        "a file of name exceptions beside the source file: `names = \"names.toml\"`",
    ),
    row(
        "program",
        INFRASTRUCTURE,
        Value,
        "of one of several programs of a package: its name, as its binary is called, and its folder in the package's: `program = \"github-wif\"`",
    ),
    row(
        "plugins",
        INFRASTRUCTURE,
        List,
        "additions that a configuration can switch on: `plugins(billing = Billing)`",
    ),
    row(
        "own_code",
        INFRASTRUCTURE,
        Value,
        "the type whose `OwnCode` declares resources of other providers in the same stack; needs the feature `own-code`",
    ),
    row(
        "crate",
        PARTS,
        Value,
        "the path of the `cpg` crate, where it is not `::cpg`",
    ),
    row(
        "members",
        ROLE,
        FlagOrList,
        "who is in it: without a value, those that the configuration names for the role; else an expression that gives ids of users",
    ),
    row(
        "cached",
        ROLE,
        Flag,
        "programs read its members from a file",
    ),
    row(
        "level",
        ROLE,
        Value,
        "it is the group of an access level, one that the unit declares",
    ),
    row(
        "includes",
        ROLE,
        List,
        "groups and accounts that are in it; `test always` also where the unit lacks the namespace of that group",
    ),
    row(
        "lazy",
        FIELDS,
        Flag,
        "made when something first asks for it",
    ),
    row(
        "joins",
        FIELDS,
        List,
        "groups that it is in; `level` is the group of an account's access level",
    ),
    row(
        "when",
        FIELDS,
        Value,
        "a condition over `config`, `parent`, `components`, `organisation`, `cloud` and `all`",
    ),
    row(
        "each",
        FIELDS,
        ValueOrList,
        "one for each access level (`each = level`), for each of some names (`each(web, tmp)`), or for each `item` of an expression",
    ),
    row(
        "namespace",
        FIELDS,
        Value,
        "a namespace that the unit declares (the first, unless it is said), which a unit may lack; or `both`: data of all of them, which is spared from nobody",
    ),
    row(
        "name",
        FIELDS,
        Value,
        "its key in names; for `each`, a pattern with `{level}` or `{item}`",
    ),
    row(
        "cloud_name",
        FIELDS,
        Value,
        "its whole name in the cloud, where that is not made of the unit's name and its key",
    ),
    row(
        "on",
        FIELDS,
        List,
        "the clouds it is on, where not on all of the struct's",
    ),
    row(
        "of",
        FIELDS,
        Value,
        "the field that declares it: `of = Base.project` gives grants on it here",
    ),
    row(
        "in",
        RESOURCE,
        Value,
        "beside `of`: the names of other units of the same type whose resource it is: `of = Storage.main, in = config.depends_on`; a `Family`, with one for each unit, on the same cloud. A unit that lacks it is a mistake of the configuration",
    ),
    row(
        "if_there",
        RESOURCE,
        Flag,
        "beside `in`: units that are not on the cloud, or for which a condition of the design does not hold, are left out",
    ),
    row(
        "existing",
        FIELDS,
        Value,
        "the id of what exists already: it is used, never owned",
    ),
    row(
        "logical_name",
        FIELDS,
        Value,
        "its whole name in the plan, where neither the rule nor an exception gives it",
    ),
    row(
        "alias",
        FIELDS,
        Value,
        "another name under which a state may know it: a text, or a pattern with `{config...}`",
    ),
    row(
        "import",
        RESOURCE,
        Value,
        "the id of what exists already: it is taken over",
    ),
    row(
        "on",
        &[Place::Depends],
        List,
        "an expression that gives names of units; `common` adds the one that holds what there is once",
    ),
    row(
        "same",
        &[Place::Depends],
        List,
        "groups that are in the same group there",
    ),
    row(
        "map",
        &[Place::Depends],
        List,
        "`target <- [group, group]`: groups here that are in a group there",
    ),
    row(
        "name",
        &[Place::Depends],
        Value,
        "the memberships' key: a pattern with `{group}`, `{dependency}`, `{target}`, `{unit}`",
    ),
];

/// The form of an option of kinds.
pub(crate) fn form_of_kind_option(name: &str) -> Option<Form> {
    let option = cpg_model::kinds::option(name)?;
    Some(match option.value {
        "" => Flag,
        "days" => Days,
        "bool" => Bool,
        _ => Value,
    })
}

/// The row of an option, and the form of its value.
pub(crate) fn find(place: Place, name: &str) -> Option<Form> {
    let row = OPTIONS
        .iter()
        .find(|row| row.name == name && row.places.contains(&place));
    row.map(|row| row.form).or_else(|| {
        matches!(place, Place::Resource | Place::Role)
            .then(|| form_of_kind_option(name))
            .flatten()
    })
}

/// Names of all options of an attribute, in the table's order.
pub(crate) fn names(place: Place) -> Vec<&'static str> {
    OPTIONS
        .iter()
        .filter(|row| row.places.contains(&place))
        .map(|row| row.name)
        .collect()
}
