//! A checked struct: valid by construction, so that emission cannot fail.

use syn::{Attribute, Expr, Ident, Path, Type, Visibility};

use crate::constant::is_constant;
use crate::parse::{Absent, Method, Named, PluginTokens};

/// An annotated struct.
pub(crate) struct Model {
    pub(crate) vis: Visibility,
    pub(crate) struct_token: syn::token::Struct,
    pub(crate) ident: Ident,
    pub(crate) docs: String,
    pub(crate) doc_attributes: Vec<Attribute>,
    pub(crate) krate: Path,
    /// The type of the units that it is part of.
    pub(crate) unit: Path,
    pub(crate) clouds: Vec<Ident>,
    /// Clouds that it is not on, with the reasons.
    pub(crate) absent: Vec<Absent>,
    pub(crate) when: Option<Expr>,
    pub(crate) with: Vec<Path>,
    pub(crate) then: Vec<Method>,
    pub(crate) finally: Vec<Method>,
    pub(crate) fields: Vec<FieldModel>,
    pub(crate) depends: Vec<DependsModel>,
    pub(crate) never: Vec<NeverModel>,
    /// What only `#[infrastructure]` has.
    pub(crate) once: Option<Infrastructure>,
}

pub(crate) struct Infrastructure {
    pub(crate) parts: Vec<Path>,
    /// The root of the configuration; `None` for that of the unit.
    pub(crate) config: Option<Path>,
    pub(crate) names: Option<syn::LitStr>,
    /// Its name and folder, where the package has several.
    pub(crate) program: Option<syn::LitStr>,
    pub(crate) plugins: Vec<PluginTokens>,
    /// The type of its own Pulumi code.
    pub(crate) own_code: Option<Path>,
}

/// What a field's resource, or the data in it, belongs to.
pub(crate) enum NamespaceModel {
    /// What the unit says of data of which nothing is said.
    First,
    Named(Ident),
    /// All of the unit's, at the word that says so.
    Both(Ident),
}

/// The longest name that a field has for an access level, for the proof that a cloud takes it.
pub(crate) struct LevelName {
    pub(crate) kind: &'static str,
    pub(crate) cloud: String,
    /// With `{level}`; what only a configuration knows is left out.
    pub(crate) pattern: String,
    /// The unit's name and a dash stand before it.
    pub(crate) after_unit: bool,
    pub(crate) span: proc_macro2::Span,
}

/// How many resources a field stands for.
pub(crate) enum EachModel {
    One,
    Level,
    /// Names written in the design.
    Names(Vec<Ident>),
    /// What an expression gives.
    Items(Expr),
}

pub(crate) struct FieldModel {
    pub(crate) ident: Ident,
    pub(crate) docs: String,
    pub(crate) doc_attributes: Vec<Attribute>,
    /// The kind: `Bucket` of `PerLevel<Bucket>`.
    pub(crate) kind: Type,
    pub(crate) key: String,
    pub(crate) on: Vec<Ident>,
    pub(crate) lazy: bool,
    pub(crate) namespace: NamespaceModel,
    pub(crate) each: EachModel,
    pub(crate) level_names: Vec<LevelName>,
    pub(crate) role: Option<RoleModel>,
    pub(crate) joins: Vec<JoinModel>,
    pub(crate) grants: Vec<GrantModel>,
    pub(crate) of: Option<Reference>,
    /// Names of other units whose resource it is.
    pub(crate) units: Option<Expr>,
    /// Units that lack it are left out.
    pub(crate) if_there: bool,
    pub(crate) when: Option<Expr>,
    /// Pattern of the key, with its expressions; the key itself has `x` in their places.
    pub(crate) name: Option<(String, Vec<Expr>)>,
    pub(crate) name_at: Option<syn::LitStr>,
    pub(crate) cloud_name: Option<(String, Vec<Expr>)>,
    pub(crate) logical_name: Option<(String, Vec<Expr>)>,
    pub(crate) alias: Option<(String, Vec<Expr>)>,
    pub(crate) existing: Option<Expr>,
    pub(crate) import: Option<Expr>,
    /// Its kind is in no table here: somebody's own.
    pub(crate) own_kind: bool,
    /// Options of the kind.
    pub(crate) options: Vec<OptionModel>,
    /// Expressions that give people, in the order in which grants name them.
    pub(crate) people: Vec<Expr>,
}

impl FieldModel {
    /// Whether an accessor may find nothing.
    pub(crate) fn conditional(&self) -> bool {
        self.when.is_some() || self.existing.is_some()
    }

    /// An option of its kind, where it gives that.
    pub(crate) fn option(&self, name: &str) -> Option<&OptionModel> {
        self.options.iter().find(|option| option.name == name)
    }

    /// Whether the compiler evaluates an option: one of somebody's own kind, on all clouds, whose
    /// value is a constant.
    pub(crate) fn is_constant(&self, option: &OptionModel) -> bool {
        self.own_kind
            && option.left_out.is_empty()
            && match &option.value {
                OptionValue::Flag | OptionValue::Field(_) => true,
                OptionValue::Expr(value) => is_constant(value),
            }
    }

    /// The namespace that a unit may lack, and the resource with it; groups are there all the
    /// same.
    pub(crate) fn may_lack(&self) -> Option<&Ident> {
        match &self.namespace {
            NamespaceModel::Named(name) if self.role.is_none() => Some(name),
            _ => None,
        }
    }
}

/// An option of a kind, as a field gives it.
pub(crate) struct OptionModel {
    pub(crate) name: Ident,
    pub(crate) value: OptionValue,
    /// The clouds where the design leaves it out.
    pub(crate) left_out: Vec<Ident>,
}

impl OptionModel {
    /// Whether it counts on a cloud of its field.
    pub(crate) fn counts_on(&self, cloud: &str) -> bool {
        !self.left_out.iter().any(|out| out == cloud)
    }
}

pub(crate) enum OptionValue {
    Flag,
    Expr(Expr),
    Field(Reference),
}

pub(crate) struct RoleModel {
    pub(crate) members: Members,
    pub(crate) cached: bool,
    pub(crate) level: Option<Ident>,
}

pub(crate) enum Members {
    None,
    /// Those that the configuration names for the role.
    Config,
    /// The place in [`FieldModel::people`].
    People(usize),
}

/// A field, of this struct or of another.
#[derive(Clone)]
pub(crate) struct Reference {
    /// The other struct; `None` for this one.
    pub(crate) part: Option<Path>,
    pub(crate) field: Ident,
}

pub(crate) enum JoinModel {
    In(Reference),
    Includes(Reference, bool),
    /// The group of the level, at the word that says so.
    Level(Ident),
}

pub(crate) struct GrantModel {
    pub(crate) verb: Ident,
    pub(crate) to: GranteeModel,
    /// The cloud that whom it is given to is on, where the design says so.
    pub(crate) on: Option<Ident>,
}

pub(crate) enum GranteeModel {
    Field(Reference, bool),
    People(usize),
}

pub(crate) struct DependsModel {
    pub(crate) on: Option<Expr>,
    pub(crate) common: bool,
    pub(crate) name: String,
    /// Target there, group here.
    pub(crate) links: Vec<(Reference, Reference)>,
}

pub(crate) struct NeverModel {
    pub(crate) who: Reference,
    pub(crate) verb: Ident,
    pub(crate) on: Vec<Reference>,
}

/// A reference as it was written, resolved against the struct's own fields.
pub(crate) fn reference(named: &Named, own: &[Ident], roles: Option<&Path>) -> Reference {
    let part = match &named.part {
        Some(part) => Some(part.clone()),
        None if own.contains(&named.field) => None,
        None => roles.cloned(),
    };
    Reference {
        part,
        field: named.field.clone(),
    }
}
