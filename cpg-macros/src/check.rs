//! The rules of a design that tokens can tell: each `check_*` states one in words.
//!
//! Reads the parsed attributes, notes every mistake, and makes the model. Knows no generated
//! code.

use cpg_model::kinds::{self, KindInfo};
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::{Attribute, Expr, Fields, Ident, ItemStruct, Path, Type};

use cpg_model::words::listed;

use crate::diag::{Diagnostics, expected, nearest};
use crate::limits;
use crate::model::{
    DependsModel, EachModel, FieldModel, GrantModel, GranteeModel, Infrastructure, JoinModel,
    Members, Model, NamespaceModel, NeverModel, OptionModel, OptionValue, Reference, RoleModel,
    reference,
};
use crate::options::{Place, is_compiled};
use crate::parse::{
    self, Arg, ArgValue, Included, MapTokens, Named, NeverTokens, PluginTokens, Whom,
};

/// Arguments of the struct's attribute.
pub(crate) struct Args {
    /// Whether none was left out for a mistake.
    pub(crate) whole: bool,
    pub(crate) all: Vec<Arg>,
}

/// Checks a struct under an attribute; what is wrong is noted, and what remains is the model.
pub(crate) fn check(
    place: Place,
    args: Args,
    item: &ItemStruct,
    diagnostics: &mut Diagnostics,
) -> Model {
    check_item(place, item, diagnostics);
    let mut part = PartArgs::read(args, diagnostics);
    let own: Vec<Ident> = match &item.fields {
        Fields::Named(named) => named
            .named
            .iter()
            .filter_map(|field| field.ident.clone())
            .collect(),
        _ => Vec::new(),
    };
    let kinds = kinds_of(item);
    let principals = kinds
        .iter()
        .filter(|(_, info)| info.is_none_or(|info| info.principal));
    let principals: Vec<Ident> = principals.map(|(field, _)| field.clone()).collect();
    let scope = Scope {
        own: &own,
        principals: &principals,
        kinds: &kinds,
        roles: part.roles.as_ref(),
        clouds: part.clouds_known.then_some(part.clouds.as_slice()),
        left_out: &part.left_out,
    };
    let mut fields = Vec::new();
    if let Fields::Named(named) = &item.fields {
        for field in &named.named {
            fields.extend(check_field(field, &scope, diagnostics));
        }
    }
    check_on_none(place, &fields, &scope, diagnostics);
    check_accessors(&mut fields, &mut part.with, diagnostics);
    check_keys(&fields, diagnostics);
    check_levels(&fields, diagnostics);
    check_join_cycles(&fields, diagnostics);
    check_references(&fields, &scope, diagnostics);
    if scope.clouds.is_some() {
        check_left_out(&part.left_out, &fields, diagnostics);
    }
    let (depends, never) = check_struct_attributes(item, &fields, &scope, diagnostics);
    let unit = part.unit(place, &item.ident, diagnostics);
    let once = (place == Place::Infrastructure).then(|| Infrastructure {
        parts: std::mem::take(&mut part.parts),
        config: part.config.take(),
        names: part.names.take(),
        program: part.program.take(),
        plugins: std::mem::take(&mut part.plugins),
        own_code: part.own_code.take(),
    });
    Model {
        vis: item.vis.clone(),
        ident: item.ident.clone(),
        docs: parse::docs(&item.attrs),
        doc_attributes: item
            .attrs
            .iter()
            .filter(|attribute| PASSED.iter().any(|name| attribute.path().is_ident(name)))
            .cloned()
            .collect(),
        struct_token: item.struct_token,
        krate: part.krate,
        unit,
        clouds: part.clouds,
        absent: part.absent,
        when: part.when,
        with: part.with,
        then: part.then,
        finally: part.finally,
        fields,
        depends,
        never,
        once,
    }
}

fn docs_of(attributes: &[Attribute]) -> Vec<Attribute> {
    attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("doc"))
        .cloned()
        .collect()
}

/// Attributes of the struct that the view has too.
const PASSED: [&str; 7] = [
    "doc",
    "allow",
    "expect",
    "warn",
    "deny",
    "forbid",
    "deprecated",
];

/// What a reference can name.
struct Scope<'a> {
    own: &'a [Ident],
    /// Those of them that something can be given to.
    principals: &'a [Ident],
    /// All of them, with their kinds where the table knows them.
    kinds: &'a [(Ident, Option<&'static KindInfo>)],
    roles: Option<&'a Path>,
    /// `None` where a mistake hides them.
    clouds: Option<&'a [Ident]>,
    left_out: &'a [parse::LeftOut],
}

impl Scope<'_> {
    /// A group or account: the struct's own, else one of the struct with the roles.
    fn principal(&self, named: &Named) -> Reference {
        let own = if self.roles.is_some() {
            self.principals
        } else {
            self.own
        };
        reference(named, own, self.roles)
    }
}

fn kinds_of(item: &ItemStruct) -> Vec<(Ident, Option<&'static KindInfo>)> {
    let fields = item.fields.iter().filter_map(|field| {
        let (_, kind) = wrapper_and_kind(&field.ty);
        Some((field.ident.clone()?, kind_info(&kind)))
    });
    fields.collect()
}

/// The struct is a struct with named fields, without generics, derives and conditions.
fn check_item(place: Place, item: &ItemStruct, diagnostics: &mut Diagnostics) {
    let name = place.name();
    if !matches!(item.fields, Fields::Named(_)) {
        diagnostics.help(
            "15f",
            &item.ident,
            format!("the `{name}` attribute needs a struct with named fields"),
            format!("write `struct {} {{ ... }}`", item.ident),
        );
    }
    if !item.generics.params.is_empty() {
        diagnostics.help(
            "15f",
            &item.generics,
            format!("the `{name}` attribute takes no generics"),
            "remove them: the cloud is added by the attribute",
        );
    }
    for path in item.attrs.iter().map(Attribute::path) {
        let known = PASSED.iter().chain(&["depends", "never"]);
        if known.clone().any(|known| path.is_ident(known)) || is_for_rustfmt(path) {
            continue;
        }
        let shown = last(path);
        let help = if path.is_ident("derive") {
            "remove it: the struct becomes a view with `Clone` and `Debug`".to_owned()
        } else if ["dataset", "part", "infrastructure"].contains(&shown.as_str()) {
            "keep one: a struct is a part of every dataset, or what there is once".to_owned()
        } else {
            match nearest(&shown, &["depends", "never"]) {
                Some(near) => format!("did you mean `#[{near}]`?"),
                None => "structs have `#[depends]`, `#[never]` and levels of lints".to_owned(),
            }
        };
        diagnostics.help(
            "15f",
            path,
            format!("`#[{shown}]` does not work on a struct under the `{name}` attribute"),
            help,
        );
    }
}

/// `#[rustfmt::skip]`, which keeps a table as it is written; rustfmt reads it before macros run.
fn is_for_rustfmt(path: &Path) -> bool {
    let names: Vec<String> = path
        .segments
        .iter()
        .map(|name| name.ident.to_string())
        .collect();
    names == ["rustfmt", "skip"]
}

/// The last name of a path.
fn last(path: &Path) -> String {
    path.segments
        .last()
        .map(|segment| segment.ident.to_string())
        .unwrap_or_default()
}

/// Arguments of `#[part]`, `#[dataset]` and `#[infrastructure]`.
struct PartArgs {
    krate: Path,
    clouds: Vec<Ident>,
    clouds_known: bool,
    when: Option<Expr>,
    roles: Option<Path>,
    with: Vec<Path>,
    then: Vec<parse::Method>,
    finally: Vec<parse::Method>,
    left_out: Vec<parse::LeftOut>,
    absent: Vec<parse::Absent>,
    of: Option<Path>,
    config: Option<Path>,
    parts: Vec<Path>,
    names: Option<syn::LitStr>,
    program: Option<syn::LitStr>,
    plugins: Vec<PluginTokens>,
    own_code: Option<Path>,
}

impl PartArgs {
    fn read(args: Args, diagnostics: &mut Diagnostics) -> Self {
        let mut part = Self {
            krate: syn::parse_quote!(::cpg),
            clouds: Vec::new(),
            clouds_known: args.whole,
            when: None,
            roles: None,
            with: Vec::new(),
            then: Vec::new(),
            finally: Vec::new(),
            left_out: Vec::new(),
            absent: Vec::new(),
            of: None,
            config: None,
            parts: Vec::new(),
            names: None,
            program: None,
            plugins: Vec::new(),
            own_code: None,
        };
        for Arg { name, value } in args.all {
            match (name.to_string().as_str(), value) {
                ("clouds", ArgValue::List(group)) => {
                    let before = diagnostics.len();
                    part.clouds = check_clouds(parse::list(group, diagnostics), diagnostics);
                    part.clouds_known = diagnostics.len() == before;
                }
                ("when", ArgValue::Value(value)) => part.when = Some(value),
                ("roles", ArgValue::Value(value)) => {
                    part.roles = check_path(&name, &value, diagnostics)
                        .filter(|path| check_plain(path, diagnostics));
                }
                ("crate", ArgValue::Value(value)) => {
                    if let Some(path) = check_path(&name, &value, diagnostics) {
                        part.krate = path;
                    }
                }
                ("with", ArgValue::List(group)) => part.with = check_parts(group, diagnostics),
                ("then", ArgValue::List(group)) => part.then = parse::list(group, diagnostics),
                ("finally", ArgValue::List(group)) => {
                    part.finally = parse::list(group, diagnostics);
                }
                ("leaves_out", ArgValue::List(group)) => {
                    part.left_out = parse::list(group, diagnostics);
                }
                ("absent", ArgValue::List(group)) => {
                    part.absent = parse::list(group, diagnostics);
                }
                ("datasets" | "parts", ArgValue::List(group)) => {
                    part.parts.extend(check_parts(group, diagnostics));
                }
                ("of", ArgValue::Value(value)) => {
                    part.of = check_path(&name, &value, diagnostics);
                }
                ("config", ArgValue::Value(value)) => {
                    part.config = check_path(&name, &value, diagnostics);
                }
                ("plugins", ArgValue::List(group)) => {
                    part.plugins = parse::list(group, diagnostics);
                    check_once(
                        "15h",
                        part.plugins.iter().map(|plugin| &plugin.name),
                        diagnostics,
                    );
                }
                ("own_code", ArgValue::Value(value)) => {
                    part.own_code = check_path(&name, &value, diagnostics);
                }
                ("names", ArgValue::Value(value)) => {
                    part.names = parse::text(&name, &value, diagnostics).cloned();
                }
                ("program", ArgValue::Value(value)) => {
                    part.program = parse::text(&name, &value, diagnostics).cloned();
                    part.program
                        .iter()
                        .for_each(|text| check_program(text, diagnostics));
                }
                _ => {}
            }
        }
        if part.clouds_known {
            let methods = part.then.iter().chain(&part.finally);
            let on = methods.filter_map(|method| method.on.as_ref());
            let left_out = part.left_out.iter().map(|left| &left.on);
            check_deployed(on.chain(left_out), &part.clouds, diagnostics);
            check_absent(&part.absent, &part.clouds, diagnostics);
        }
        part
    }

    /// The type of the units that the struct is part of.
    fn unit(&self, place: Place, ident: &Ident, diagnostics: &mut Diagnostics) -> Path {
        match (place, &self.of, &self.config) {
            (_, Some(of), _) => of.clone(),
            (Place::Infrastructure, None, Some(root)) => root.clone(),
            (Place::Part, None, _) => {
                // What could not be read is told already.
                if self.clouds_known {
                    diagnostics.help(
                        "15c",
                        ident,
                        format!("the `part` attribute does not say what `{ident}` is part of"),
                        "write `#[part(of = Study, ...)]` with the unit of your configuration",
                    );
                }
                dataset()
            }
            _ => dataset(),
        }
    }
}

/// The unit of `#[dataset]`: by its name, so that designs of datasets need not say it.
fn dataset() -> Path {
    syn::parse_quote!(crate::config::Dataset)
}

/// Structs are named without their cloud, and once.
fn check_parts(group: proc_macro2::Group, diagnostics: &mut Diagnostics) -> Vec<Path> {
    let mut paths: Vec<Path> = parse::list(group, diagnostics);
    paths.retain(|path| check_plain(path, diagnostics));
    check_once("15h", &paths, diagnostics);
    let mut kept: Vec<String> = Vec::new();
    paths.retain(|path| {
        let text = path.to_token_stream().to_string();
        let first = !kept.contains(&text);
        kept.push(text);
        first
    });
    paths
}

/// A struct is named without its cloud.
fn check_plain(path: &Path, diagnostics: &mut Diagnostics) -> bool {
    let arguments = path
        .segments
        .iter()
        .find(|segment| !segment.arguments.is_none());
    if let Some(segment) = arguments {
        diagnostics.help(
            "15h",
            &segment.arguments,
            "a struct is named without its cloud",
            format!("write `{}`", segment.ident),
        );
    }
    arguments.is_none()
}

/// What is listed is listed once.
fn check_once<'a, T: quote::ToTokens + 'a>(
    rule: &str,
    all: impl IntoIterator<Item = &'a T>,
    diagnostics: &mut Diagnostics,
) {
    let mut seen: Vec<String> = Vec::new();
    for one in all {
        let text = one.to_token_stream().to_string().replace(' ', "");
        if seen.contains(&text) {
            diagnostics.twice(rule, one, format!("`{text}`"));
        }
        seen.push(text);
    }
}

/// A value that names a struct is a path.
fn check_path(option: &Ident, value: &Expr, diagnostics: &mut Diagnostics) -> Option<Path> {
    if let Expr::Path(path) = value {
        return Some(path.path.clone());
    }
    diagnostics.help(
        "15c",
        value,
        format!("option `{option}` is a path"),
        format!("write `{option} = path`"),
    );
    None
}

/// Clouds are known, and named once.
fn check_clouds(clouds: Vec<Ident>, diagnostics: &mut Diagnostics) -> Vec<Ident> {
    let mut kept: Vec<Ident> = Vec::new();
    for cloud in clouds {
        let name = cloud.to_string();
        if !kinds::CLOUDS.contains(&name.as_str()) {
            unknown_cloud(&cloud, diagnostics);
        } else if !is_compiled(&name) {
            diagnostics.help(
                "15m",
                &cloud,
                format!("the cloud `{name}` is not compiled in"),
                format!("add `\"{name}\"` to the features of `cpg` in `Cargo.toml`"),
            );
        } else if kept.contains(&cloud) {
            diagnostics.twice("15m", &cloud, format!("cloud `{name}`"));
        } else {
            kept.push(cloud);
        }
    }
    kept
}

fn unknown_cloud(cloud: &Ident, diagnostics: &mut Diagnostics) {
    let name = cloud.to_string();
    let message = format!("unknown cloud `{name}`, {}", expected(kinds::CLOUDS));
    match nearest(&name, kinds::CLOUDS) {
        Some(near) => diagnostics.help("15m", cloud, message, format!("did you mean `{near}`?")),
        None => diagnostics.error("15m", cloud, message),
    }
}

/// What is said of one cloud is said of one that the struct is deployed on.
fn check_deployed<'a>(
    named: impl Iterator<Item = &'a Ident>,
    clouds: &[Ident],
    diagnostics: &mut Diagnostics,
) {
    for on in named {
        if !kinds::CLOUDS.iter().any(|cloud| on == cloud) {
            unknown_cloud(on, diagnostics);
        } else if !clouds.contains(on) {
            diagnostics.help(
                "17d",
                on,
                format!("the struct is not deployed on `{on}`"),
                format!("add `{on}` to `clouds(...)`, or name another cloud"),
            );
        }
    }
}

/// A reason is given once for each cloud that the struct is not on, in words.
fn check_absent(absent: &[parse::Absent], clouds: &[Ident], diagnostics: &mut Diagnostics) {
    for (n, parse::Absent { cloud, why }) in absent.iter().enumerate() {
        if !kinds::CLOUDS.iter().any(|known| cloud == known) {
            unknown_cloud(cloud, diagnostics);
        } else if clouds.contains(cloud) {
            diagnostics.help(
                "17e",
                cloud,
                format!("the struct is on `{cloud}`, and says why it is not"),
                format!("remove `{cloud}` from `absent(...)` or from `clouds(...)`"),
            );
        } else if absent[..n].iter().any(|before| before.cloud == *cloud) {
            diagnostics.twice("17e", cloud, format!("the reason for `{cloud}`"));
        } else if why.value().trim().is_empty() {
            diagnostics.help(
                "17e",
                why,
                format!("it is not said why the struct is not on `{cloud}`"),
                "write the reason, as the end of a sentence",
            );
        }
    }
}

/// Every field is declared by one attribute, and each of its options fits the others.
fn check_field(
    field: &syn::Field,
    scope: &Scope<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<FieldModel> {
    let ident = field.ident.clone()?;
    let before = diagnostics.len();
    let (wrapper, kind) = wrapper_and_kind(&field.ty);
    let info = kind_info(&kind);
    let (place, args, grants) = check_attributes(field, &ident, info, diagnostics);
    let mut model = FieldModel {
        key: ident.unraw().to_string().replace('_', "-"),
        docs: parse::docs(&field.attrs),
        doc_attributes: docs_of(&field.attrs),
        kind,
        ident,
        on: Vec::new(),
        lazy: false,
        namespace: NamespaceModel::First,
        each: EachModel::One,
        level_names: Vec::new(),
        role: None,
        joins: Vec::new(),
        grants: Vec::new(),
        of: None,
        units: None,
        if_there: false,
        when: None,
        name: None,
        name_at: None,
        cloud_name: None,
        logical_name: None,
        alias: None,
        existing: None,
        import: None,
        own_kind: info.is_none(),
        options: Vec::new(),
        people: Vec::new(),
    };
    if place == Place::Role {
        model.role = Some(RoleModel {
            members: Members::None,
            cached: false,
            level: None,
        });
        check_role_kind(&model, info, diagnostics);
    }
    let given: Vec<Ident> = args.iter().map(|arg| arg.name.clone()).collect();
    for arg in args {
        read_field_option(arg, &mut model, info, scope, diagnostics);
    }
    // An option that was left out for a mistake may be what one of these rules misses.
    if diagnostics.len() == before {
        check_each(&model, wrapper.as_ref(), diagnostics);
        check_item_names(&model, diagnostics);
        check_level_join(&model, diagnostics);
        check_budget(&model, info, diagnostics);
    }
    if wrapper.is_some() && model.of.is_none() && matches!(model.each, EachModel::One) {
        // Only beside a mistake: the accessor gives what its type promises.
        model.each = EachModel::Level;
    }
    check_of(&model, info, &given, scope, diagnostics);
    check_units(&model, info, wrapper.is_some(), &given, diagnostics);
    check_adoption(&model, info, &given, diagnostics);
    check_cloud_name(info, &given, diagnostics);
    if info.is_some() {
        check_lifecycle(&model, diagnostics);
        check_retain(&model, diagnostics);
    }
    let hosts = match info {
        Some(info) if !given.iter().any(|name| name == "on") || !model.on.is_empty() => {
            check_hosts(&model, info, !grants.is_empty(), scope, diagnostics)
        }
        _ => Vec::new(),
    };
    check_kind(&model, info, diagnostics);
    for grant in grants {
        check_grant(grant, &mut model, info, &hosts, scope, diagnostics);
    }
    if let Some(info) = info {
        check_options(&model, info, &hosts, diagnostics);
    }
    if let Some(info) = info.filter(|_| diagnostics.len() == before) {
        model.level_names = limits::check(&model, info, &hosts, diagnostics);
    }
    Some(model)
}

type Declared = (Place, Vec<Arg>, Vec<parse::GrantTokens>);

/// A field has one `#[resource]` or one `#[role]`, no other attribute than `#[grant]` and docs.
fn check_attributes(
    field: &syn::Field,
    ident: &Ident,
    info: Option<&KindInfo>,
    diagnostics: &mut Diagnostics,
) -> Declared {
    let before = diagnostics.len();
    let mut declared: Option<(Place, Vec<Arg>)> = None;
    let mut grants = Vec::new();
    for attribute in &field.attrs {
        let path = attribute.path();
        let place = if path.is_ident("resource") {
            Place::Resource
        } else if path.is_ident("role") {
            Place::Role
        } else if path.is_ident("grant") {
            grants.push(attribute);
            continue;
        } else if path.is_ident("doc") {
            continue;
        } else {
            let name = last(path);
            let help = match nearest(&name, &["resource", "role", "grant"]) {
                _ if name == "cfg" => {
                    "use `when = ...` for a condition on the configuration".to_owned()
                }
                Some(near) => format!("did you mean `#[{near}]`?"),
                None => "fields have `#[resource]` or `#[role]`, and `#[grant]`".to_owned(),
            };
            diagnostics.help(
                "15e",
                path,
                format!("`#[{name}]` does not work on a field of a design"),
                help,
            );
            continue;
        };
        if declared.is_some() {
            diagnostics.help(
                "15e",
                path,
                format!("field `{ident}` is declared twice"),
                "keep one of `#[resource]` and `#[role]`",
            );
            continue;
        }
        let args = match &attribute.meta {
            syn::Meta::Path(_) => Vec::new(),
            syn::Meta::List(list) => {
                parse::arguments(place, info, parse::inside(list), diagnostics)
            }
            syn::Meta::NameValue(value) => {
                diagnostics.help(
                    "15c",
                    &value.path,
                    format!("the `{}` attribute takes a list", place.name()),
                    format!("write `#[{}(...)]`", place.name()),
                );
                Vec::new()
            }
        };
        declared = Some((place, args));
    }
    // One of the others may be what was meant.
    let undeclared = declared.is_none() && diagnostics.len() == before;
    let grants = parse::grants(&grants, diagnostics);
    if undeclared {
        diagnostics.help(
            "15e",
            ident,
            format!("field `{ident}` is not declared"),
            "write `#[resource(...)]` above it, or `#[role(...)]` for a group of people",
        );
    }
    let (place, args) = declared.unwrap_or((Place::Resource, Vec::new()));
    (place, args, grants)
}

/// `PerLevel` of `PerLevel<Bucket>`, and `Bucket`.
fn wrapper_and_kind(ty: &Type) -> (Option<Ident>, Type) {
    if let Type::Path(path) = ty
        && let Some(last) = path.path.segments.last()
        && (last.ident == "PerLevel" || last.ident == "Family")
        && let syn::PathArguments::AngleBracketed(arguments) = &last.arguments
        && let Some(syn::GenericArgument::Type(kind)) = arguments.args.first()
    {
        return (Some(last.ident.clone()), kind.clone());
    }
    (None, ty.clone())
}

/// The table's row of a kind that is named by its own name.
fn kind_info(kind: &Type) -> Option<&'static KindInfo> {
    let Type::Path(path) = kind else { return None };
    kinds::kind(&path.path.segments.last()?.ident.to_string())
}

/// A type that the language itself has is no kind; what others are, the compiler knows.
fn check_kind(model: &FieldModel, info: Option<&KindInfo>, diagnostics: &mut Diagnostics) {
    const TYPES: [&str; 24] = [
        "String", "str", "bool", "char", "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16",
        "i32", "i64", "i128", "isize", "f32", "f64", "Vec", "Option", "Result", "Box", "PathBuf",
        "HashMap",
    ];
    let foreign = match &model.kind {
        Type::Path(path) => TYPES.contains(&last(&path.path).as_str()),
        Type::Group(_) | Type::Macro(_) | Type::Paren(_) | Type::Verbatim(_) => false,
        _ => true,
    };
    if info.is_none() && foreign {
        let names: Vec<&str> = kinds::KINDS.iter().map(|kind| kind.name).collect();
        let shown = quote::ToTokens::to_token_stream(&model.kind).to_string();
        let shown = shown.replace(' ', "");
        diagnostics.error(
            "17b",
            &model.kind,
            format!("`{shown}` is not a kind of resource, {}", expected(&names)),
        );
    }
}

/// Only a group is a role.
fn check_role_kind(model: &FieldModel, info: Option<&KindInfo>, diagnostics: &mut Diagnostics) {
    if let Some(info) = info
        && info.name != "Group"
    {
        diagnostics.help(
            "20e",
            &model.kind,
            format!("{} is no role: only a `Group` is", info.article),
            "write `#[resource(...)]`, or make the field a `Group`",
        );
    }
}

fn read_namespace(
    name: &Ident,
    value: &Expr,
    model: &mut FieldModel,
    info: Option<&KindInfo>,
    diagnostics: &mut Diagnostics,
) {
    let Some(word) = parse::one_word(name, value, diagnostics) else {
        return;
    };
    match info {
        Some(info) if word == "both" && !info.holds_data => diagnostics.help(
            "25b",
            value,
            format!(
                "`both` is for data of all namespaces, and {} holds none",
                info.article
            ),
            "leave `namespace` out",
        ),
        _ if word == "both" => model.namespace = NamespaceModel::Both(word),
        _ => model.namespace = NamespaceModel::Named(word),
    }
}

fn read_field_option(
    arg: Arg,
    model: &mut FieldModel,
    info: Option<&'static KindInfo>,
    scope: &Scope<'_>,
    diagnostics: &mut Diagnostics,
) {
    let Arg { name, value } = arg;
    match (name.to_string().as_str(), value) {
        ("lazy", _) => model.lazy = true,
        ("cached", _) => {
            if let Some(role) = &mut model.role {
                role.cached = true;
            }
        }
        ("members", value) => {
            let members = match value {
                ArgValue::List(group) => {
                    let Some(people) = parse::single(group, diagnostics) else {
                        return;
                    };
                    model.people.push(people);
                    Members::People(model.people.len() - 1)
                }
                _ => Members::Config,
            };
            if let Some(role) = &mut model.role {
                role.members = members;
            }
        }
        ("level", ArgValue::Value(value)) => {
            let word = parse::one_word(&name, &value, diagnostics);
            if let Some(role) = &mut model.role {
                role.level = word;
            }
        }
        ("includes", ArgValue::List(tokens)) => {
            for Included { named, always, on } in parse::list(tokens, diagnostics) {
                if let Some(on) = on {
                    diagnostics.help(
                        "22b",
                        &on,
                        "nobody is in a group of another cloud",
                        "leave the cloud out; what an account of another cloud may do is a grant's: `read(account on azure)`",
                    );
                }
                let member = scope.principal(&named);
                let join = JoinModel::Includes(member, always);
                check_join(model, &named, join, diagnostics);
            }
        }
        ("joins", ArgValue::List(tokens)) => {
            for named in parse::list::<Named>(tokens, diagnostics) {
                let join = if named.part.is_none() && named.field == "level" {
                    JoinModel::Level(named.field.clone())
                } else {
                    JoinModel::In(scope.principal(&named))
                };
                check_join(model, &named, join, diagnostics);
            }
            check_joiner(model, info, &name, diagnostics);
        }
        ("when", ArgValue::Value(value)) => model.when = Some(value),
        ("each", ArgValue::List(tokens)) => {
            let before = diagnostics.len();
            let names: Vec<Ident> = parse::list(tokens, diagnostics);
            if names.is_empty() && diagnostics.len() == before {
                diagnostics.help(
                    "21b",
                    &name,
                    "each of no names is nothing",
                    "write `each(web, tmp)`",
                );
            }
            check_once("21b", &names, diagnostics);
            model.each = EachModel::Names(names);
        }
        ("each", ArgValue::Value(value)) => {
            let level = matches!(&value, Expr::Path(path) if path.path.is_ident("level"));
            model.each = if level {
                EachModel::Level
            } else {
                EachModel::Items(value)
            };
        }
        ("namespace", ArgValue::Value(value)) => {
            read_namespace(&name, &value, model, info, diagnostics);
        }
        ("name", ArgValue::Value(value)) => {
            if let Some(text) = parse::text(&name, &value, diagnostics) {
                check_name(text, diagnostics);
                model.name = parse::pattern(text, diagnostics);
                if let Some((_, parts)) = &model.name {
                    model.key = spelled(&text.value(), parts.is_empty());
                    model.name_at = Some(text.clone());
                }
            }
        }
        ("cloud_name", ArgValue::Value(value)) => {
            if let Some(text) = parse::text(&name, &value, diagnostics) {
                model.cloud_name = parse::pattern(text, diagnostics);
            }
        }
        ("logical_name", ArgValue::Value(value)) => {
            if let Some(text) = parse::text(&name, &value, diagnostics) {
                model.logical_name = parse::pattern(text, diagnostics);
            }
        }
        ("alias", ArgValue::Value(value)) => {
            if let Some(text) = parse::text(&name, &value, diagnostics) {
                model.alias = parse::pattern(text, diagnostics);
            }
        }
        ("on", ArgValue::List(tokens)) => {
            if tokens.stream().is_empty() {
                diagnostics.help(
                    "17c",
                    &name,
                    format!("`{}` is on no cloud", model.ident),
                    "name the clouds that it is on, or remove `on()`",
                );
                return;
            }
            model.on = check_clouds(parse::list(tokens, diagnostics), diagnostics);
            let absent = |cloud: &&Ident| scope.clouds.is_some_and(|all| !all.contains(cloud));
            for cloud in model.on.iter().filter(absent) {
                diagnostics.help(
                    "17d",
                    cloud,
                    format!("the struct is not deployed on `{cloud}`"),
                    format!("add `{cloud}` to `clouds(...)`, or name another cloud"),
                );
            }
        }
        ("of", ArgValue::Value(value)) => {
            model.of = parse::named(&name, &value, diagnostics)
                .map(|named| reference(&named, scope.own, scope.roles));
        }
        ("in", ArgValue::Value(value)) => model.units = Some(value),
        ("if_there", ArgValue::Flag) => model.if_there = true,
        ("existing", ArgValue::Value(value)) => model.existing = Some(value),
        ("import", ArgValue::Value(value)) => model.import = Some(value),
        (_, value) => read_kind_option(name, value, model, info, scope, diagnostics),
    }
}

/// An option of kinds belongs to the field's kind.
fn read_kind_option(
    name: Ident,
    value: ArgValue,
    model: &mut FieldModel,
    info: Option<&'static KindInfo>,
    scope: &Scope<'_>,
    diagnostics: &mut Diagnostics,
) {
    if let Some(info) = info
        && info.takes(&name.to_string()).is_none()
    {
        let has = if info.options.is_empty() {
            format!("{} has no options of its own", info.article)
        } else {
            format!(
                "{} has {}",
                info.article,
                listed(info.options.iter().map(|takes| takes.option))
            )
        };
        diagnostics.help(
            "19",
            &name,
            format!("{} has no option `{name}`", info.article),
            has,
        );
        return;
    }
    let mut push = |name: Ident, value| {
        let left_out = scope.left_out.iter().filter(|left| left.option == name);
        let left_out = left_out.map(|left| left.on.clone()).collect();
        model.options.push(OptionModel {
            name,
            value,
            left_out,
        });
    };
    match value {
        ArgValue::Flag => push(name, OptionValue::Flag),
        ArgValue::List(tokens) => {
            if let Some(days) = parse::days(&name, tokens, diagnostics) {
                if let Some(prefix) = days.prefix {
                    let option = Ident::new("expire_prefix", name.span());
                    push(option, OptionValue::Expr(prefix));
                }
                push(name, OptionValue::Expr(days.days));
            }
        }
        ArgValue::Value(value) if name == "of_project" => {
            if let Some(named) = parse::named(&name, &value, diagnostics) {
                let field = reference(&named, scope.own, scope.roles);
                push(name, OptionValue::Field(field));
            }
        }
        ArgValue::Value(value) => push(name, OptionValue::Expr(value)),
    }
}

/// An option of a kind does something on every cloud of its field: one that a cloud does not know
/// is refused, unless the design says that it is left out there.
fn check_options(
    model: &FieldModel,
    info: &KindInfo,
    hosts: &[Ident],
    diagnostics: &mut Diagnostics,
) {
    for option in &model.options {
        let name = &option.name;
        let Some(takes) = info.takes(&name.to_string()) else {
            continue;
        };
        let idle = |cloud: &&Ident| {
            let cloud = cloud.to_string();
            option.counts_on(&cloud) && !takes.counts_on(&cloud)
        };
        for cloud in hosts.iter().filter(idle) {
            diagnostics.help(
                "19b",
                name,
                format!(
                    "`{cloud}` ignores `{name}` of {}: {}",
                    info.article, takes.why_not
                ),
                format!(
                    "remove it, or write `leaves_out({name} on {cloud})` in the attribute of the struct"
                ),
            );
        }
    }
}

/// What is left out on a cloud is an option that a field has, and that does nothing there.
fn check_left_out(
    left_out: &[parse::LeftOut],
    fields: &[FieldModel],
    diagnostics: &mut Diagnostics,
) {
    for (n, left) in left_out.iter().enumerate() {
        let parse::LeftOut { option, on } = left;
        let same = |other: &parse::LeftOut| other.option == *option && other.on == *on;
        if left_out[..n].iter().any(same) {
            diagnostics.twice("19b", option, format!("`{option} on {on}`"));
            continue;
        }
        let name = option.to_string();
        let has = |field: &&FieldModel| field.option(&name).is_some();
        let mut having = fields.iter().filter(has).peekable();
        if having.peek().is_none() {
            diagnostics.help(
                "19b",
                option,
                format!("no field of the struct has the option `{option}`"),
                "remove it",
            );
            continue;
        }
        let counts = |field: &FieldModel| {
            let takes = kind_info(&field.kind).and_then(|info| info.takes(&name));
            takes.is_some_and(|takes| takes.counts_on(&on.to_string()))
        };
        if having.all(counts) {
            diagnostics.help(
                "19b",
                option,
                format!("`{on}` knows the option `{option}`, so it is not left out"),
                "remove it",
            );
        }
    }
}

/// A group does not join itself, and joins each group once.
fn check_join(
    model: &mut FieldModel,
    named: &Named,
    join: JoinModel,
    diagnostics: &mut Diagnostics,
) {
    let words = match join {
        JoinModel::Includes(..) => "includes",
        _ => "joins",
    };
    let twice = model.joins.iter().any(|other| match (&join, other) {
        (JoinModel::In(a), JoinModel::In(b))
        | (JoinModel::Includes(a, _), JoinModel::Includes(b, _)) => same(a, b),
        (JoinModel::Level(_), JoinModel::Level(_)) => true,
        _ => false,
    });
    let message = if named.part.is_none() && named.field == model.ident {
        format!("`{}` {words} itself", named.field)
    } else if twice {
        format!("`{}` {words} `{}` twice", model.ident, named.field)
    } else {
        model.joins.push(join);
        return;
    };
    diagnostics.help("20c", &named.field, message, "remove it");
}

/// Only one for each level can join the group of its level.
fn check_level_join(model: &FieldModel, diagnostics: &mut Diagnostics) {
    for join in &model.joins {
        if let JoinModel::Level(at) = join
            && !matches!(model.each, EachModel::Level)
            && model.of.is_none()
        {
            diagnostics.help(
                "20f",
                at,
                format!(
                    "`{}` has no access level, so there is no `level` to join",
                    model.ident
                ),
                "write `each = level`, or name a group",
            );
        }
    }
}

/// Only groups and accounts join groups.
fn check_joiner(
    model: &FieldModel,
    info: Option<&KindInfo>,
    at: &Ident,
    diagnostics: &mut Diagnostics,
) {
    if let Some(info) = info.filter(|info| !info.principal) {
        diagnostics.help(
            "20e",
            at,
            format!("{} cannot join a group", info.article),
            format!(
                "remove `joins`, or write `#[grant(...)]` on `{}`",
                model.ident
            ),
        );
    }
}

/// A key is a name that clouds accept in names: lower case, digits, dashes.
fn check_name(text: &syn::LitStr, diagnostics: &mut Diagnostics) {
    let value = text.value();
    if value.is_empty() {
        diagnostics.help(
            "4h",
            text,
            "a name is empty",
            "write a word, or remove `name`",
        );
    }
    let (mut wrong, mut right, mut depth) = (None, String::new(), 0_u32);
    for c in value.chars() {
        depth += u32::from(c == '{');
        if depth > 0 || c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' {
            right.push(c);
        } else {
            wrong = wrong.or(Some(c));
            right.push(if c.is_ascii_alphabetic() {
                c.to_ascii_lowercase()
            } else {
                '-'
            });
        }
        depth -= u32::from(c == '}' && depth > 0);
    }
    if let Some(wrong) = wrong {
        diagnostics.help(
            "4h",
            text,
            format!("a name has lower-case letters, digits and `-`, and this has `{wrong}`"),
            format!("write `{right}`"),
        );
    }
}

/// A program's name is one of a file, of a folder and of a Pulumi project.
fn check_program(text: &syn::LitStr, diagnostics: &mut Diagnostics) {
    let value = text.value();
    let is_right = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let message = match value.chars().find(|c| !is_right(*c)) {
        Some(wrong) => format!(
            "the name of a program has lower-case letters, digits and `-`, and this has `{wrong}`"
        ),
        None if value.starts_with(|c: char| c.is_ascii_lowercase()) => return,
        None => "the name of a program begins with a lower-case letter".to_owned(),
    };
    let help = "write the name of its binary, such as `github-wif`";
    diagnostics.help("4h", text, message, help);
}

/// The variable that an expression begins with.
fn root(expr: &Expr) -> Option<&Ident> {
    match expr {
        Expr::Path(path) => path.path.get_ident(),
        Expr::Field(field) => root(&field.base),
        Expr::MethodCall(call) => root(&call.receiver),
        Expr::Reference(reference) => root(&reference.expr),
        _ => None,
    }
}

/// Each of several has a name of its own, and one has none of several.
fn check_item_names(model: &FieldModel, diagnostics: &mut Diagnostics) {
    let word = match model.each {
        EachModel::One => {
            let parts = model.name.iter().flat_map(|(_, parts)| parts);
            for word in parts
                .filter_map(root)
                .filter(|word| *word == "item" || *word == "level")
            {
                let each = if *word == "item" {
                    "each = ..."
                } else {
                    "each = level"
                };
                diagnostics.help(
                    "21b",
                    &model.name_at,
                    format!("`{}` is one resource, so there is no `{word}`", model.ident),
                    format!("write `{each}`, or another name"),
                );
            }
            return;
        }
        EachModel::Level => "level",
        EachModel::Names(_) | EachModel::Items(_) => "item",
    };
    let Some((_, parts)) = &model.name else {
        return;
    };
    let own = |part: &Expr| parse::mentions(quote::ToTokens::to_token_stream(part), word);
    if let Some(at) = model.name_at.as_ref().filter(|_| !parts.iter().any(own)) {
        diagnostics.help(
            "21b",
            at,
            format!("all of `{}` have this name", model.ident),
            format!("add `{{{word}}}` to it"),
        );
    }
}

/// A name as it can be spelled without a configuration: `x` for each expression but `level`.
fn spelled(text: &str, plain: bool) -> String {
    if plain {
        return text.to_owned();
    }
    let (mut key, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once('{') {
        let (inside, after) = after.split_once('}').unwrap_or((after, ""));
        key.push_str(before);
        key.push_str(if inside == "level" { "{level}" } else { "x" });
        rest = after;
    }
    key + rest
}

/// How many there are and the type of the field say the same.
fn check_each(model: &FieldModel, wrapper: Option<&Ident>, diagnostics: &mut Diagnostics) {
    let kind = quote::ToTokens::to_token_stream(&model.kind).to_string();
    let expected = match model.each {
        EachModel::One => None,
        EachModel::Level => Some("PerLevel"),
        EachModel::Names(_) | EachModel::Items(_) => Some("Family"),
    };
    match (expected, wrapper) {
        (Some(expected), Some(wrapper)) if wrapper != expected => diagnostics.help(
            "21c",
            wrapper,
            format!(
                "`{}` is made for each of something, and `{wrapper}` is not its type",
                model.ident
            ),
            format!("write `{expected}<{kind}>`"),
        ),
        (Some(expected), None) => diagnostics.help(
            "21c",
            &model.kind,
            format!(
                "`{}` is made for each of something, so it is more than one",
                model.ident
            ),
            format!("write `{expected}<{kind}>`"),
        ),
        (None, Some(wrapper)) if model.of.is_none() && model.units.is_none() => diagnostics.help(
            "21c",
            wrapper,
            format!(
                "`{}` is one resource, and `{wrapper}` is for several",
                model.ident
            ),
            format!("write `{kind}`, or say `each = ...`"),
        ),
        _ => {}
    }
    if let (EachModel::Items(_) | EachModel::Names(_), None, None) =
        (&model.each, &model.name, &model.of)
    {
        diagnostics.help(
            "21b",
            &model.ident,
            format!("each of `{}` needs a name of its own", model.ident),
            format!("write `name = \"{}-{{item}}\"`", model.key),
        );
    }
}

/// A field that another declares is of the same kind, and has nothing of its own but grants and
/// memberships.
fn check_of(
    model: &FieldModel,
    info: Option<&KindInfo>,
    given: &[Ident],
    scope: &Scope<'_>,
    diagnostics: &mut Diagnostics,
) {
    let Some(of) = &model.of else { return };
    if of.part.is_none() && of.field == model.ident {
        diagnostics.help(
            "26b",
            &of.field,
            format!("`{}` is declared by itself", model.ident),
            "name a field of another struct, or remove `of`",
        );
        return;
    }
    let other = scope
        .kinds
        .iter()
        .find(|(field, _)| of.part.is_none() && *field == of.field);
    if let (Some(info), Some((_, Some(other)))) = (info, other)
        && info.name != other.name
    {
        diagnostics.help(
            "26b",
            &of.field,
            format!(
                "`{}` is {}, and `{}` is {}",
                of.field, other.article, model.ident, info.article
            ),
            "name a field of the same kind",
        );
    }
    const OWN: [&str; 9] = [
        "when",
        "each",
        "cloud_name",
        "logical_name",
        "alias",
        "existing",
        "import",
        "lazy",
        "members",
    ];
    let options = model.options.iter().map(|option| &option.name);
    let own = given
        .iter()
        .filter(|name| OWN.iter().any(|own| *name == own));
    for option in own.chain(options.filter(|option| given.contains(option))) {
        diagnostics.help(
            "26b",
            option,
            format!(
                "`{}` is declared elsewhere, so it has no `{option}` of its own",
                model.ident
            ),
            format!("move `{option}` to where it is declared"),
        );
    }
}

/// What is used of other units is a resource that a struct declares, and as many of them.
fn check_units(
    model: &FieldModel,
    info: Option<&KindInfo>,
    is_several: bool,
    given: &[Ident],
    diagnostics: &mut Diagnostics,
) {
    let at = |option: &str| given.iter().find(|name| *name == option);
    if model.of.is_none() {
        // An `of` with a mistake is told there.
        let Some(option) = at("in").or(at("if_there")).filter(|_| at("of").is_none()) else {
            return;
        };
        diagnostics.help(
            "20i",
            option,
            format!("`{option}` is about a resource of other units, and `of` does not say which"),
            "write `of = Struct.field, in = ...`",
        );
        return;
    }
    let Some(units) = &model.units else {
        if let Some(option) = at("if_there") {
            diagnostics.help(
                "20i",
                option,
                "`if_there` is about other units, and none are named",
                "write `in = ...` with an expression that gives their names, or remove `if_there`",
            );
        }
        return;
    };
    if info.is_some_and(|info| info.name == "Group") {
        diagnostics.help(
            "20i",
            units,
            "groups of other units are no resources to use: only memberships reach them",
            "write `#[depends(on(...), map(theirs <- [ours]))]` above the struct",
        );
    } else if !is_several {
        let kind = quote::ToTokens::to_token_stream(&model.kind).to_string();
        diagnostics.help(
            "21c",
            &model.kind,
            format!(
                "`{}` is there for each unit that `in` names, so it is more than one",
                model.ident
            ),
            format!("write `Family<{kind}>`"),
        );
    }
}

/// A resource is used as it is, or taken over, not both.
fn check_adoption(
    model: &FieldModel,
    info: Option<&KindInfo>,
    given: &[Ident],
    diagnostics: &mut Diagnostics,
) {
    if let (Some(_), Some(import)) = (&model.existing, &model.import) {
        diagnostics.help(
            "26a",
            import,
            format!("`{}` is `existing` and `import` at once", model.ident),
            "keep `existing` to use it, or `import` to take it over",
        );
    }
    if let Some(existing) = &model.existing {
        let names = model.options.iter().map(|option| &option.name);
        // A kind of the consumer's own may read one by its name.
        let of_what_is_made = |name: &&Ident| {
            let names = ["cloud_name", "logical_name", "alias"];
            info.is_some() && names.iter().any(|other| *name == other)
        };
        let names = names.chain(given.iter().filter(of_what_is_made));
        for option in names.filter(|option| *option != "project") {
            diagnostics.help(
                "26b",
                option,
                format!(
                    "`{}` exists already, so `{option}` would change nothing",
                    model.ident
                ),
                "remove it, or take the resource over with `import = ...`",
            );
        }
        if let Expr::Lit(syn::ExprLit {
            lit: syn::Lit::Str(text),
            ..
        }) = existing
            && text.value().is_empty()
        {
            diagnostics.help(
                "26a",
                existing,
                "`existing` has no id",
                "write the id of what exists",
            );
        }
    }
}

/// A name in the cloud is said of what has one that the design chooses.
fn check_cloud_name(info: Option<&KindInfo>, given: &[Ident], diagnostics: &mut Diagnostics) {
    let Some(info) = info.filter(|info| !info.has_cloud_name) else {
        return;
    };
    for name in given.iter().filter(|name| *name == "cloud_name") {
        diagnostics.help(
            "19",
            name,
            format!("{} has no option `cloud_name`", info.article),
            "remove it: its name in the cloud is not the design's",
        );
    }
}

fn option<'a>(model: &'a FieldModel, name: &str) -> Option<(&'a Ident, &'a OptionValue)> {
    let option = model.option(name)?;
    Some((&option.name, &option.value))
}

fn literal_bool(value: &OptionValue) -> Option<bool> {
    match value {
        OptionValue::Flag => Some(true),
        OptionValue::Expr(Expr::Lit(syn::ExprLit {
            lit: syn::Lit::Bool(value),
            ..
        })) => Some(value.value),
        _ => None,
    }
}

/// The expression of a value, or the option where it has none.
fn at(option: &Ident, value: &OptionValue) -> proc_macro2::TokenStream {
    match value {
        OptionValue::Expr(value) => quote::ToTokens::to_token_stream(value),
        _ => quote::ToTokens::to_token_stream(option),
    }
}

fn literal_days(value: &OptionValue) -> Option<i64> {
    match value {
        OptionValue::Expr(Expr::Lit(syn::ExprLit {
            lit: syn::Lit::Int(value),
            ..
        })) => value.base10_parse().ok(),
        OptionValue::Expr(Expr::Unary(syn::ExprUnary {
            op: syn::UnOp::Neg(_),
            ..
        })) => Some(-1),
        _ => None,
    }
}

/// Rules of a bucket's life do not contradict one another: days are not negative, what expires
/// at once is no storage, the cloud chooses classes or the design does, and old versions are
/// kept where they can be undeleted.
fn check_lifecycle(model: &FieldModel, diagnostics: &mut Diagnostics) {
    for name in ["undelete", "expire", "archive", "retain"] {
        let Some((option, value)) = option(model, name) else {
            continue;
        };
        match literal_days(value) {
            Some(days) if days < 0 => diagnostics.help(
                "9a",
                at(option, value),
                format!("`{name}` counts days, which are not negative"),
                format!("write `{name}(days = 30)`"),
            ),
            Some(0) if name != "archive" => diagnostics.help(
                "9a",
                at(option, value),
                format!("`{name}` of no days is over at once"),
                "write a number of days above zero",
            ),
            _ => {}
        }
    }
    if let (Some((_, value)), Some((archive, _))) =
        (option(model, "autoclass"), option(model, "archive"))
        && literal_bool(value) != Some(false)
    {
        diagnostics.help(
            "10",
            archive,
            "`autoclass` lets the cloud choose storage classes, and `archive` chooses one",
            "keep one of them",
        );
    }
    if let (Some((_, versioning)), Some((undelete, _))) =
        (option(model, "versioning"), option(model, "undelete"))
        && literal_bool(versioning) == Some(false)
    {
        diagnostics.help(
            "9b",
            undelete,
            "`undelete` keeps old versions, and `versioning = false` keeps none",
            "remove one of them",
        );
    }
}

/// What is kept is kept: old versions are none beside it, nothing goes before its time, and only
/// what is kept can be so for ever.
fn check_retain(model: &FieldModel, diagnostics: &mut Diagnostics) {
    let Some((retain, value)) = option(model, "retain") else {
        if let Some((locked, locks)) = option(model, "retain_locked")
            && literal_bool(locks) != Some(false)
        {
            diagnostics.help(
                "9e",
                locked,
                "`retain_locked` is about `retain`, which the bucket does not have",
                "write `retain(days = 30)` beside it, or remove it",
            );
        }
        return;
    };
    let versions = option(model, "versioning").map(|(_, value)| literal_bool(value));
    if matches!(versions, None | Some(Some(true))) {
        diagnostics.help(
            "9d",
            retain,
            "`retain` keeps objects as they are, and a bucket that does keeps no old versions",
            "write `versioning = false` beside it",
        );
    }
    if let Some((expire, after)) = option(model, "expire")
        && let (Some(kept), Some(days)) = (literal_days(value), literal_days(after))
        && days < kept
    {
        diagnostics.help(
            "9e",
            expire,
            format!("`expire` deletes after {days} days what `retain` keeps for {kept}"),
            format!("write `expire(days = {kept})`, or more"),
        );
    }
}

/// A budget is monthly or in all.
fn check_budget(model: &FieldModel, info: Option<&KindInfo>, diagnostics: &mut Diagnostics) {
    if info.is_none_or(|info| info.name != "Budget")
        || model.existing.is_some()
        || model.of.is_some()
    {
        return;
    }
    match (option(model, "monthly"), option(model, "total")) {
        (Some(_), Some((total, _))) => diagnostics.help(
            "8b",
            total,
            "a budget is `monthly` or `total`, not both",
            "make two fields, one for each",
        ),
        (None, None) => diagnostics.help(
            "8b",
            &model.ident,
            format!("budget `{}` has no amount", model.ident),
            "write `monthly = ...` or `total = ...`",
        ),
        _ => {}
    }
}

/// What is on a cloud is in a struct that is on one. Told once, at the first.
fn check_on_none(
    place: Place,
    fields: &[FieldModel],
    scope: &Scope<'_>,
    diagnostics: &mut Diagnostics,
) {
    if scope.clouds.is_none_or(|clouds| !clouds.is_empty()) {
        return;
    }
    let on_cloud = fields
        .iter()
        .filter(|field| field.of.is_none())
        .find_map(|field| {
            let info = kind_info(&field.kind)?;
            (place == Place::Infrastructure || info.on_cloud).then_some((field, info))
        });
    if let Some((field, info)) = on_cloud {
        diagnostics.help(
            "17c",
            &field.kind,
            format!("{} is on a cloud, and the struct is on none", info.article),
            format!("write `clouds(...)` in the `{}` attribute", place.name()),
        );
    }
}

/// Every cloud of a field hosts its kind. Gives the clouds that do.
fn check_hosts<'a>(
    model: &FieldModel,
    info: &KindInfo,
    granted: bool,
    scope: &Scope<'a>,
    diagnostics: &mut Diagnostics,
) -> Vec<Ident> {
    let on = match scope.clouds {
        _ if !model.on.is_empty() => &model.on,
        Some(clouds) => clouds,
        None => return Vec::new(),
    };
    let hosted = |cloud: &&Ident| info.clouds.iter().any(|host| *cloud == host);
    let hosts: Vec<Ident> = on.iter().filter(hosted).cloned().collect();
    if model.of.is_some() && !granted {
        return hosts;
    }
    let kind = info
        .article
        .split_once(' ')
        .map_or(info.article, |(_, kind)| kind);
    for cloud in on.iter().filter(|cloud| !hosted(cloud)) {
        let (at, help) = if model.on.is_empty() {
            let rest: Vec<String> = hosts.iter().map(ToString::to_string).collect();
            let help = match rest.as_slice() {
                [] => format!(
                    "drop the field, or deploy the struct on {}",
                    listed(info.clouds.iter().copied())
                ),
                rest => format!("write `on({})`", rest.join(", ")),
            };
            (quote::ToTokens::to_token_stream(&model.kind), help)
        } else {
            let help = match hosts.as_slice() {
                [] => format!("name {}", listed(info.clouds.iter().copied())),
                _ => "remove it".to_owned(),
            };
            (quote::ToTokens::to_token_stream(cloud), help)
        };
        diagnostics.help("17a", at, format!("`{cloud}` has no {kind}"), help);
    }
    hosts
}

/// A verb belongs to the kind.
fn check_verb(
    verb: &Ident,
    info: &'static KindInfo,
    diagnostics: &mut Diagnostics,
) -> Option<&'static kinds::VerbInfo> {
    let verbs: Vec<&str> = info.verbs.iter().map(|verb| verb.name).collect();
    let known = info.verbs.iter().find(|known| verb == known.name);
    if known.is_none() && verbs.is_empty() {
        diagnostics.help(
            "18a",
            verb,
            format!("{} has no verbs", info.article),
            "remove it: nothing can be granted on the resource",
        );
    } else if known.is_none() {
        let message = format!(
            "{} has no verb `{verb}`, {}",
            info.article,
            expected(&verbs)
        );
        match nearest(&verb.to_string(), &verbs) {
            Some(near) => diagnostics.help("18a", verb, message, format!("did you mean `{near}`?")),
            None => diagnostics.error("18a", verb, message),
        }
    }
    known
}

/// A grant's verb belongs to the kind, and every cloud of the field can give it; whom it is
/// given to is known, and named once.
fn check_grant(
    grant: parse::GrantTokens,
    model: &mut FieldModel,
    info: Option<&'static KindInfo>,
    hosts: &[Ident],
    scope: &Scope<'_>,
    diagnostics: &mut Diagnostics,
) {
    if let Some(info) = info {
        let Some(verb) = check_verb(&grant.verb, info, diagnostics) else {
            return;
        };
        for cloud in hosts
            .iter()
            .filter(|cloud| !verb.clouds.iter().any(|host| *cloud == host))
        {
            diagnostics.help(
                "18b",
                &grant.verb,
                format!("`{cloud}` cannot give `{}` on {}", verb.name, info.article),
                format!(
                    "write `on({})` on the field, or another verb",
                    verb.clouds.join(", ")
                ),
            );
        }
    }
    if info.is_none() && !parse::is_name(&grant.verb.to_string()) {
        diagnostics.help(
            "18a",
            &grant.verb,
            format!("`{}` is a word of Rust, not a verb", grant.verb),
            "write a verb of the resource's kind",
        );
        return;
    }
    for whom in grant.whom {
        let (to, on) = match whom {
            Whom::People(expr) => {
                model.people.push(expr);
                (GranteeModel::People(model.people.len() - 1), None)
            }
            Whom::Named(Included { named, always, on }) => {
                let field = scope.principal(&named);
                if let Some(cloud) = &on {
                    check_across(cloud, &named, info, diagnostics);
                }
                let twice = model.grants.iter().any(|other| {
                    other.verb == grant.verb
                        && other.on == on
                        && matches!(&other.to, GranteeModel::Field(known, _) if same(known, &field))
                });
                if twice {
                    diagnostics.help(
                        "18c",
                        &named.field,
                        format!("`{}` is granted to `{}` twice", grant.verb, named.field),
                        "remove one of them",
                    );
                    continue;
                }
                (GranteeModel::Field(field, always), on)
            }
        };
        model.grants.push(GrantModel {
            verb: grant.verb.clone(),
            to,
            on,
        });
    }
}

/// Whom a grant names on a cloud: one that there is, for a resource of a kind that several have.
fn check_across(
    cloud: &Ident,
    named: &Named,
    info: Option<&'static KindInfo>,
    diagnostics: &mut Diagnostics,
) {
    let known = check_clouds(vec![cloud.clone()], diagnostics);
    if info.is_none() && !known.is_empty() {
        diagnostics.help(
            "22b",
            cloud,
            "a kind that one cloud has gives nothing to an account of another",
            format!(
                "let `{}` act as an account of that cloud, and give it to that",
                named.field
            ),
        );
    }
}

fn same(a: &Reference, b: &Reference) -> bool {
    let part =
        |reference: &Reference| quote::ToTokens::to_token_stream(&reference.part).to_string();
    a.field == b.field && part(a) == part(b)
}

/// No two fields have one key, which would give two resources one name.
fn check_keys(fields: &[FieldModel], diagnostics: &mut Diagnostics) {
    let key = |field: &FieldModel| match &field.name {
        Some((text, parts)) if parts.is_empty() => Some(text.clone()),
        Some(_) => None,
        None => Some(field.key.clone()),
    };
    for (place, field) in fields.iter().enumerate() {
        let Some(own) = key(field).filter(|_| field.of.is_none()) else {
            continue;
        };
        let earlier = fields[..place].iter().find(|other| {
            other.of.is_none()
                && kind_info(&other.kind).map(|info| info.name)
                    == kind_info(&field.kind).map(|info| info.name)
                && key(other).as_ref() == Some(&own)
        });
        if let Some(earlier) = earlier {
            let message = format!(
                "resource name `{own}` already used by field `{}`",
                earlier.ident
            );
            let help = "choose another `name`; it must be unique in its dataset";
            match &field.name_at {
                Some(at) => diagnostics.help("21a", at, message, help),
                None => diagnostics.help("21a", &field.ident, message, help),
            }
        }
    }
}

/// A field's accessor is not named like what every struct has, or like a struct of `with`. What
/// would clash is left out.
fn check_accessors(
    fields: &mut Vec<FieldModel>,
    with: &mut Vec<Path>,
    diagnostics: &mut Diagnostics,
) {
    let help = "choose another name for the field";
    let is_taken = |ident: &Ident| ["of", "in_unit", "on"].iter().any(|own| ident == own);
    for FieldModel { ident, .. } in &*fields {
        let before = with.len();
        with.retain(|path| ident.unraw() != crate::emit::snake(&last(path)));
        if with.len() < before {
            diagnostics.help(
                "21e",
                ident,
                format!("`with(...)` gives another `{ident}`"),
                help,
            );
        } else if is_taken(ident) {
            let message = format!("every struct has another `{ident}`");
            diagnostics.help("21e", ident, message, help);
        }
    }
    fields.retain(|field| !is_taken(&field.ident));
}

/// An access level has one group.
fn check_levels(fields: &[FieldModel], diagnostics: &mut Diagnostics) {
    let levels = fields.iter().filter_map(|field| {
        let level = field.role.as_ref()?.level.as_ref()?;
        Some((&field.ident, level))
    });
    let levels: Vec<_> = levels.collect();
    for (place, (_, level)) in levels.iter().enumerate() {
        if let Some((earlier, _)) = levels[..place].iter().find(|(_, other)| other == level) {
            diagnostics.help(
                "20f",
                level,
                format!("access level `{level}` has a group already: `{earlier}`"),
                "remove `level` from one of them",
            );
        }
    }
}

/// Roles do not include one another in a circle.
fn check_join_cycles(fields: &[FieldModel], diagnostics: &mut Diagnostics) {
    let place = |ident: &Ident| fields.iter().position(|field| field.ident == *ident);
    let mut edges: Vec<(usize, usize, &Ident)> = Vec::new();
    for (from, field) in fields.iter().enumerate() {
        for join in &field.joins {
            match join {
                JoinModel::In(Reference {
                    part: None,
                    field: to,
                }) => {
                    edges.extend(place(to).map(|to_place| (from, to_place, to)));
                }
                JoinModel::Includes(
                    Reference {
                        part: None,
                        field: member,
                    },
                    _,
                ) => {
                    edges.extend(place(member).map(|member_place| (member_place, from, member)));
                }
                _ => {}
            }
        }
    }
    let mut told = vec![false; fields.len()];
    for start in 0..fields.len() {
        if told[start] {
            continue;
        }
        // Breadth first, remembering the way: the shortest circle is told.
        let mut way: Vec<Option<(usize, &Ident)>> = vec![None; fields.len()];
        let mut waiting = std::collections::VecDeque::from([start]);
        'search: while let Some(from) = waiting.pop_front() {
            for (_, to, at) in edges.iter().filter(|(edge, _, _)| *edge == from) {
                if *to == start {
                    let mut path = vec![from];
                    while let Some((before, _)) = path.last().and_then(|last| way[*last]) {
                        path.push(before);
                    }
                    path.reverse();
                    path.iter().for_each(|place| told[*place] = true);
                    let mut names: Vec<String> = path
                        .iter()
                        .map(|place| format!("`{}`", fields[*place].ident))
                        .collect();
                    names.push(format!("`{}`", fields[start].ident));
                    diagnostics.help(
                        "20d",
                        at,
                        format!(
                            "roles join one another in a circle: {}",
                            names.join(" joins ")
                        ),
                        "remove one of these memberships",
                    );
                    break 'search;
                }
                if way[*to].is_none() && *to != start {
                    way[*to] = Some((from, at));
                    waiting.push_back(*to);
                }
            }
        }
    }
}

/// What a field that is named has to be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// Anything.
    Field,
    /// A group or an account.
    Principal,
    /// A group.
    Group,
    /// A project.
    Project,
}

/// A field that is named is a field of the struct, where no other struct is named.
fn check_references(fields: &[FieldModel], scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    for field in fields {
        let from = Some(&field.ident);
        for join in &field.joins {
            match join {
                JoinModel::In(to) => {
                    check_reference(to, Wanted::Group, from, scope, diagnostics);
                }
                JoinModel::Includes(to, _) => {
                    check_reference(to, Wanted::Principal, from, scope, diagnostics);
                }
                JoinModel::Level(_) => {}
            }
        }
        for grant in &field.grants {
            if let GranteeModel::Field(to, _) = &grant.to {
                check_reference(to, Wanted::Principal, None, scope, diagnostics);
            }
        }
        if let Some(of) = &field.of {
            check_reference(of, Wanted::Field, from, scope, diagnostics);
        }
        for option in &field.options {
            if let OptionValue::Field(of) = &option.value {
                let wanted = match option.name == "of_project" {
                    true => Wanted::Project,
                    false => Wanted::Field,
                };
                check_reference(of, wanted, from, scope, diagnostics);
            }
        }
    }
}

fn check_reference(
    to: &Reference,
    wanted: Wanted,
    from: Option<&Ident>,
    scope: &Scope<'_>,
    diagnostics: &mut Diagnostics,
) {
    if to.part.is_some() {
        return;
    }
    let fits = |info: &Option<&KindInfo>| match wanted {
        Wanted::Field => true,
        Wanted::Principal => info.is_none_or(|info| info.principal),
        Wanted::Group => info.is_none_or(|info| info.name == "Group"),
        Wanted::Project => info.is_none_or(|info| info.name == "Project"),
    };
    if let Some((_, info)) = scope.kinds.iter().find(|(field, _)| *field == to.field) {
        if let Some(info) = info.filter(|_| !fits(info)) {
            let (rule, wrong, help) = match wanted {
                Wanted::Group => ("20e", "nothing can be in it", "name a group"),
                Wanted::Project => ("20h", "nothing is of it", "name a project"),
                _ => (
                    "18d",
                    "nothing can be given to it",
                    "name a group or an account",
                ),
            };
            diagnostics.help(
                rule,
                &to.field,
                format!("`{}` is {}, and {wrong}", to.field, info.article),
                help,
            );
        }
        return;
    }
    let names: Vec<String> = scope
        .kinds
        .iter()
        .filter(|(field, info)| fits(info) && Some(field) != from)
        .map(|(field, _)| field.to_string())
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let wrong = to.field.to_string();
    let is_field = [Wanted::Field, Wanted::Project].contains(&wanted);
    let (rule, what) = if is_field {
        ("20b", "field")
    } else {
        ("20a", "role")
    };
    let mut message = format!("unknown {what} `{wrong}`");
    if !names.is_empty() {
        message = format!("{message}, {}", expected(&names));
    }
    match nearest(&wrong, &names) {
        Some(near) => diagnostics.help(rule, &to.field, message, format!("did you mean `{near}`?")),
        None if is_field => diagnostics.help(
            rule,
            &to.field,
            message,
            format!("declare it, or write `Struct.{wrong}` for one of another struct"),
        ),
        None => diagnostics.help(
            rule,
            &to.field,
            message,
            "declare it with `#[role]`, or name the struct that does with `roles = ...`",
        ),
    }
}

/// `#[depends]` and `#[never]` on the struct.
fn check_struct_attributes(
    item: &ItemStruct,
    fields: &[FieldModel],
    scope: &Scope<'_>,
    diagnostics: &mut Diagnostics,
) -> (Vec<DependsModel>, Vec<NeverModel>) {
    let (mut depends, mut never) = (Vec::new(), Vec::new());
    for attribute in &item.attrs {
        let path = attribute.path();
        let list = match &attribute.meta {
            _ if !path.is_ident("depends") && !path.is_ident("never") => continue,
            syn::Meta::List(list) if !list.tokens.is_empty() => parse::inside(list),
            _ => {
                let (name, example) = if path.is_ident("depends") {
                    ("depends", "depends(on(config.depends_on), same(...))")
                } else {
                    ("never", "never(test => mutate(main))")
                };
                diagnostics.help(
                    "15c",
                    path,
                    format!("the `{name}` attribute takes a list"),
                    format!("write `#[{example}]`"),
                );
                continue;
            }
        };
        if path.is_ident("depends") {
            depends.push(check_depends(path, list, scope, diagnostics));
        } else {
            for promise in parse::list::<NeverTokens>(list, diagnostics) {
                never.push(diagnostics.within("24b", |diagnostics| {
                    check_never(promise, fields, scope, diagnostics)
                }));
            }
        }
    }
    (depends, never)
}

/// A dependency is on something, and about declared groups.
fn check_depends(
    path: &Path,
    list: proc_macro2::Group,
    scope: &Scope<'_>,
    diagnostics: &mut Diagnostics,
) -> DependsModel {
    let before = diagnostics.len();
    let known = |named: &Named, diagnostics: &mut Diagnostics| {
        let to = scope.principal(named);
        check_reference(&to, Wanted::Group, None, scope, diagnostics);
        to
    };
    let mut model = DependsModel {
        on: None,
        common: false,
        name: "transitive-{group}-in-{dependency}-{target}".to_owned(),
        links: Vec::new(),
    };
    for arg in parse::arguments(Place::Depends, None, list, diagnostics) {
        match (arg.name.to_string().as_str(), arg.value) {
            ("on", ArgValue::List(group)) => {
                for value in parse::list::<Expr>(group, diagnostics) {
                    if matches!(&value, Expr::Path(path) if path.path.is_ident("common")) {
                        model.common = true;
                    } else if model.on.is_some() {
                        diagnostics.help(
                            "20g",
                            &value,
                            "`on` has two expressions",
                            "write a second `#[depends]`",
                        );
                    } else {
                        model.on = Some(value);
                    }
                }
            }
            ("same", ArgValue::List(group)) => {
                for named in parse::list::<Named>(group, diagnostics) {
                    let to = known(&named, diagnostics);
                    model.links.push((to.clone(), to));
                }
            }
            ("map", ArgValue::List(group)) => {
                for map in parse::list::<MapTokens>(group, diagnostics) {
                    let target = known(&map.target, diagnostics);
                    for group in &map.groups {
                        let group = known(group, diagnostics);
                        model.links.push((target.clone(), group));
                    }
                }
            }
            ("name", ArgValue::Value(value)) => {
                if let Some(text) = parse::text(&arg.name, &value, diagnostics) {
                    check_depends_name(text, diagnostics);
                    // `dataset` is the old name of `unit`.
                    model.name = text.value().replace("{dataset}", "{unit}");
                }
            }
            _ => {}
        }
    }
    if diagnostics.len() == before {
        if model.on.is_none() && !model.common {
            diagnostics.help(
                "20g",
                path,
                "a dependency on nothing",
                "write `on(config.depends_on)`",
            );
        }
        if model.links.is_empty() {
            diagnostics.help(
                "20g",
                path,
                "a dependency that gives nothing",
                "write `same(...)` or `map(...)`",
            );
        }
    }
    model
}

/// A promise is about a declared group or account, and a verb of the resource's kind.
fn check_never(
    promise: NeverTokens,
    fields: &[FieldModel],
    scope: &Scope<'_>,
    diagnostics: &mut Diagnostics,
) -> NeverModel {
    let who = scope.principal(&promise.who);
    check_reference(&who, Wanted::Principal, None, scope, diagnostics);
    let mut on = Vec::new();
    for named in &promise.on {
        let to = reference(named, scope.own, scope.roles);
        check_reference(&to, Wanted::Field, None, scope, diagnostics);
        on.push(to);
    }
    let own = on.iter().filter(|to| to.part.is_none());
    let kind = own
        .filter_map(|to| fields.iter().find(|field| field.ident == to.field))
        .find_map(|field| kind_info(&field.kind));
    let verb = &promise.verb;
    // A verb of another kind is told by the compiler, which knows the fields of other structs.
    if let Some(info) = kind {
        check_verb(verb, info, diagnostics);
    }
    NeverModel {
        who,
        verb: promise.verb,
        on,
    }
}

/// A pattern of memberships names what it is filled with.
fn check_depends_name(text: &syn::LitStr, diagnostics: &mut Diagnostics) {
    const WORDS: &[&str] = &["group", "dependency", "target", "unit"];
    let value = text.value();
    let mut rest = value.as_str();
    while let Some((_, after)) = rest.split_once('{') {
        let (word, after) = after.split_once('}').unwrap_or((after, ""));
        // `dataset` is the old name of `unit`.
        if !WORDS.contains(&word) && word != "dataset" {
            let near = nearest(word, WORDS).map_or_else(
                || expected(WORDS),
                |near| format!("did you mean `{{{near}}}`?"),
            );
            diagnostics.help(
                "20g",
                text,
                format!("unknown `{{{word}}}` in a pattern"),
                near,
            );
        }
        rest = after;
    }
    for word in ["group", "dependency", "target"] {
        if !value.contains(&format!("{{{word}}}")) {
            diagnostics.help(
                "20g",
                text,
                format!("a pattern without `{{{word}}}` gives several memberships one name"),
                format!("add `{{{word}}}`"),
            );
        }
    }
}
