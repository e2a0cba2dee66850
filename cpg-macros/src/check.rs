//! The rules of a design that tokens can tell: each `check_*` states one in words.
//!
//! Reads the parsed attributes, notes every mistake, and makes the model. Knows no generated
//! code.

use cpg_model::kinds::{self, KindInfo};
use syn::ext::IdentExt as _;
use syn::{Attribute, Expr, Fields, Ident, ItemStruct, Path, Type};

use crate::diag::{Diagnostics, nearest, one_of};
use crate::model::{
    DependsModel, EachModel, FieldModel, GrantModel, GranteeModel, Infrastructure, JoinModel,
    Members, Model, NeverModel, OptionValue, Reference, RoleModel, reference,
};
use crate::options::Place;
use crate::parse::{self, Arg, ArgValue, MapTokens, Named, NeverTokens, PluginTokens, Whom};

/// Checks a struct under an attribute; what is wrong is noted, and what remains is the model.
pub(crate) fn check(
    place: Place,
    args: Vec<Arg>,
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
    let principals = principals(item);
    let scope = Scope {
        own: &own,
        principals: &principals,
        roles: part.roles.as_ref(),
        clouds: &part.clouds,
        place,
    };
    let mut fields = Vec::new();
    if let Fields::Named(named) = &item.fields {
        for field in &named.named {
            fields.extend(check_field(field, &scope, diagnostics));
        }
    }
    check_keys(&fields, diagnostics);
    check_join_cycles(&fields, diagnostics);
    check_references(&fields, &scope, diagnostics);
    let (depends, never) = check_struct_attributes(item, &scope, diagnostics);
    let once = (place == Place::Infrastructure).then(|| Infrastructure {
        datasets: std::mem::take(&mut part.datasets),
        names: part.names.take(),
        plugins: std::mem::take(&mut part.plugins),
    });
    Model {
        vis: item.vis.clone(),
        ident: item.ident.clone(),
        docs: parse::docs(&item.attrs),
        doc_attributes: docs_of(&item.attrs),
        krate: part.krate,
        clouds: part.clouds,
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

/// What a reference can name.
struct Scope<'a> {
    own: &'a [Ident],
    /// Those of them that something can be given to.
    principals: &'a [Ident],
    roles: Option<&'a Path>,
    clouds: &'a [Ident],
    place: Place,
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

/// Fields that are groups or accounts, or of a kind that the table does not know.
fn principals(item: &ItemStruct) -> Vec<Ident> {
    let fields = item.fields.iter().filter(|field| {
        let (_, kind) = wrapper_and_kind(&field.ty);
        kind_info(&kind).is_none_or(|info| info.principal)
    });
    fields.filter_map(|field| field.ident.clone()).collect()
}

/// The struct is a struct with named fields, without generics, derives and conditions.
fn check_item(place: Place, item: &ItemStruct, diagnostics: &mut Diagnostics) {
    let name = place.name();
    if !matches!(item.fields, Fields::Named(_)) {
        diagnostics.help(
            &item.ident,
            format!("the `{name}` attribute needs a struct with named fields"),
            format!("write `struct {} {{ ... }}`", item.ident),
        );
    }
    if !item.generics.params.is_empty() {
        diagnostics.help(
            &item.generics,
            format!("the `{name}` attribute takes no generics"),
            "remove them: the cloud is added by the attribute",
        );
    }
    for attribute in &item.attrs {
        if attribute.path().is_ident("derive") {
            diagnostics.help(
                attribute,
                format!("`#[derive]` does not work on a struct under the `{name}` attribute"),
                "remove it: the struct becomes a view with `Clone` and `Debug`",
            );
        }
    }
}

/// Arguments of `#[dataset]` and `#[infrastructure]`.
struct PartArgs {
    krate: Path,
    clouds: Vec<Ident>,
    when: Option<Expr>,
    roles: Option<Path>,
    with: Vec<Path>,
    then: Vec<parse::Method>,
    finally: Vec<parse::Method>,
    datasets: Vec<Path>,
    names: Option<syn::LitStr>,
    plugins: Vec<PluginTokens>,
}

impl PartArgs {
    fn read(args: Vec<Arg>, diagnostics: &mut Diagnostics) -> Self {
        let mut part = Self {
            krate: syn::parse_quote!(::cpg),
            clouds: Vec::new(),
            when: None,
            roles: None,
            with: Vec::new(),
            then: Vec::new(),
            finally: Vec::new(),
            datasets: Vec::new(),
            names: None,
            plugins: Vec::new(),
        };
        for arg in args {
            match (arg.name.unraw().to_string().as_str(), arg.value) {
                ("clouds", ArgValue::List(tokens)) => {
                    part.clouds = check_clouds(parse::list(tokens, diagnostics), diagnostics);
                }
                ("when", ArgValue::Value(value)) => part.when = Some(value),
                ("roles", ArgValue::Value(value)) => {
                    part.roles = check_path(&arg.name, &value, diagnostics)
                }
                ("crate", ArgValue::Value(value)) => {
                    if let Some(path) = check_path(&arg.name, &value, diagnostics) {
                        part.krate = path;
                    }
                }
                ("with", ArgValue::List(tokens)) => part.with = parse::list(tokens, diagnostics),
                ("then", ArgValue::List(tokens)) => part.then = parse::list(tokens, diagnostics),
                ("finally", ArgValue::List(tokens)) => {
                    part.finally = parse::list(tokens, diagnostics)
                }
                ("datasets", ArgValue::List(tokens)) => {
                    part.datasets = parse::list(tokens, diagnostics)
                }
                ("plugins", ArgValue::List(tokens)) => {
                    part.plugins = parse::list(tokens, diagnostics)
                }
                ("names", ArgValue::Value(value)) => {
                    part.names = parse::text(&arg.name, &value, diagnostics).cloned();
                }
                _ => {}
            }
        }
        check_methods(&part.then, &part.clouds, diagnostics);
        check_methods(&part.finally, &part.clouds, diagnostics);
        part
    }
}

/// A value that names a struct is a path.
fn check_path(option: &Ident, value: &Expr, diagnostics: &mut Diagnostics) -> Option<Path> {
    if let Expr::Path(path) = value {
        return Some(path.path.clone());
    }
    diagnostics.help(
        value,
        format!("option `{option}` names a type"),
        format!("write `{option} = Name`"),
    );
    None
}

/// Clouds are known, and named once.
fn check_clouds(clouds: Vec<Ident>, diagnostics: &mut Diagnostics) -> Vec<Ident> {
    let mut kept: Vec<Ident> = Vec::new();
    for cloud in clouds {
        let name = cloud.to_string();
        if !kinds::CLOUDS.contains(&name.as_str()) {
            let message = format!(
                "unknown cloud `{name}`, expected one of {}",
                one_of(kinds::CLOUDS)
            );
            match nearest(&name, kinds::CLOUDS) {
                Some(near) => diagnostics.help(&cloud, message, format!("did you mean `{near}`?")),
                None => diagnostics.error(&cloud, message),
            }
        } else if kept.contains(&cloud) {
            diagnostics.error(&cloud, format!("cloud `{name}` given twice"));
        } else {
            kept.push(cloud);
        }
    }
    kept
}

/// A method that runs on one cloud runs on one that the struct is deployed on.
fn check_methods(methods: &[parse::Method], clouds: &[Ident], diagnostics: &mut Diagnostics) {
    for on in methods.iter().filter_map(|method| method.on.as_ref()) {
        if !clouds.contains(on) {
            diagnostics.help(
                on,
                format!("the struct is not deployed on `{on}`"),
                format!("add `{on}` to `clouds(...)`, or name another cloud"),
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
    let (place, args, grants) = check_attributes(field, &ident, diagnostics)?;
    let (wrapper, kind) = wrapper_and_kind(&field.ty);
    let info = kind_info(&kind);
    let mut model = FieldModel {
        key: ident.unraw().to_string().replace('_', "-"),
        docs: parse::docs(&field.attrs),
        doc_attributes: docs_of(&field.attrs),
        kind,
        ident,
        on: Vec::new(),
        lazy: false,
        test: false,
        each: EachModel::One,
        role: None,
        joins: Vec::new(),
        grants: Vec::new(),
        of: None,
        when: None,
        name: None,
        cloud_name: None,
        logical_name: None,
        alias: None,
        existing: None,
        import: None,
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
    for arg in args {
        read_field_option(arg, &mut model, info, scope, diagnostics);
    }
    check_each(&model, wrapper.as_ref(), diagnostics);
    check_of(&model, diagnostics);
    check_adoption(&model, diagnostics);
    check_lifecycle(&model, diagnostics);
    check_budget(&model, info, diagnostics);
    if let Some(info) = info {
        check_hosts(&model, info, scope, diagnostics);
    }
    for grant in grants {
        check_grant(grant, &mut model, info, scope, diagnostics);
    }
    Some(model)
}

type Declared = (Place, Vec<Arg>, Vec<parse::GrantTokens>);

/// A field has one `#[resource]` or one `#[role]`, no other attribute than `#[grant]` and docs.
fn check_attributes(
    field: &syn::Field,
    ident: &Ident,
    diagnostics: &mut Diagnostics,
) -> Option<Declared> {
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
            let name = path.get_ident().map_or_else(
                || "this attribute".to_owned(),
                |name| format!("`#[{name}]`"),
            );
            let help = match path.get_ident().map(Ident::to_string).as_deref() {
                Some("cfg") => "use `when = ...` for a condition on the configuration".to_owned(),
                Some(other) => match nearest(other, &["resource", "role", "grant"]) {
                    Some(near) => format!("did you mean `#[{near}]`?"),
                    None => "fields have `#[resource]` or `#[role]`, and `#[grant]`".to_owned(),
                },
                None => "fields have `#[resource]` or `#[role]`, and `#[grant]`".to_owned(),
            };
            diagnostics.help(
                path,
                format!("{name} does not work on a field of a design"),
                help,
            );
            continue;
        };
        if declared.is_some() {
            diagnostics.help(
                path,
                format!("field `{ident}` is declared twice"),
                "keep one of `#[resource]` and `#[role]`",
            );
            continue;
        }
        let tokens = match &attribute.meta {
            syn::Meta::Path(_) => proc_macro2::TokenStream::new(),
            syn::Meta::List(list) => list.tokens.clone(),
            syn::Meta::NameValue(value) => {
                diagnostics.help(
                    value,
                    format!("the `{}` attribute takes a list", place.name()),
                    format!("write `#[{}(...)]`", place.name()),
                );
                continue;
            }
        };
        declared = Some((place, parse::arguments(place, tokens, diagnostics)));
    }
    let grants = parse::grants(&grants, diagnostics);
    let Some((place, args)) = declared else {
        diagnostics.help(
            ident,
            format!("field `{ident}` is not declared"),
            "write `#[resource(...)]` above it, or `#[role(...)]` for a group of people",
        );
        return None;
    };
    Some((place, args, grants))
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

/// Only a group is a role.
fn check_role_kind(model: &FieldModel, info: Option<&KindInfo>, diagnostics: &mut Diagnostics) {
    if let Some(info) = info
        && info.name != "Group"
    {
        diagnostics.help(
            &model.kind,
            format!("{} is no role: only a `Group` is", info.article),
            "write `#[resource(...)]`, or make the field a `Group`",
        );
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
                ArgValue::List(tokens) => {
                    let Some(people) = diagnostics.take(syn::parse2::<Expr>(tokens)) else {
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
            let word = parse::word(&name, &value, &["test", "standard", "full"], diagnostics);
            if let Some(role) = &mut model.role {
                role.level = word.cloned();
            }
        }
        ("includes", ArgValue::List(tokens)) => {
            for named in parse::list::<Named>(tokens, diagnostics) {
                model
                    .joins
                    .push(JoinModel::Includes(scope.principal(&named), named.always));
            }
        }
        ("joins", ArgValue::List(tokens)) => {
            for named in parse::list::<Named>(tokens, diagnostics) {
                if named.part.is_none() && named.field == "level" {
                    check_level_join(model, &named.field, diagnostics);
                    model.joins.push(JoinModel::Level);
                } else if named.part.is_none() && named.field == model.ident {
                    diagnostics.help(
                        &named.field,
                        format!("`{}` joins itself", named.field),
                        "remove it",
                    );
                } else {
                    model.joins.push(JoinModel::In(scope.principal(&named)));
                }
            }
            check_joiner(model, info, &name, diagnostics);
        }
        ("when", ArgValue::Value(value)) => model.when = Some(value),
        ("each", ArgValue::List(tokens)) => {
            model.each = EachModel::Names(parse::list(tokens, diagnostics))
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
            model.test = parse::word(&name, &value, &["main", "test"], diagnostics)
                .is_some_and(|word| word == "test");
        }
        ("name", ArgValue::Value(value)) => {
            if let Some(text) = parse::text(&name, &value, diagnostics) {
                check_name(text, diagnostics);
                model.name = parse::pattern(text, diagnostics);
                if let Some((_, parts)) = &model.name {
                    model.key = spelled(&text.value(), parts.is_empty());
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
            model.on = check_clouds(parse::list(tokens, diagnostics), diagnostics);
            for cloud in model
                .on
                .iter()
                .filter(|cloud| !scope.clouds.contains(cloud))
            {
                diagnostics.help(
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
        && !info.options.iter().any(|option| name == option)
    {
        let has = if info.options.is_empty() {
            format!("{} has no options of its own", info.article)
        } else {
            format!("{} has {}", info.article, one_of(info.options))
        };
        diagnostics.help(
            &name,
            format!("{} has no option `{name}`", info.article),
            has,
        );
        return;
    }
    match value {
        ArgValue::Flag => model.options.push((name, OptionValue::Flag)),
        ArgValue::List(tokens) => {
            if let Some(days) = parse::days(&name, tokens, diagnostics) {
                if let Some(prefix) = days.prefix {
                    let option = Ident::new("expire_prefix", name.span());
                    model.options.push((option, OptionValue::Expr(prefix)));
                }
                model.options.push((name, OptionValue::Expr(days.days)));
            }
        }
        ArgValue::Value(value) if name == "of_project" => {
            if let Some(named) = parse::named(&name, &value, diagnostics) {
                let field = reference(&named, scope.own, scope.roles);
                model.options.push((name, OptionValue::Field(field)));
            }
        }
        ArgValue::Value(value) => model.options.push((name, OptionValue::Expr(value))),
    }
}

/// Only one for each level can join the group of its level.
fn check_level_join(model: &FieldModel, at: &Ident, diagnostics: &mut Diagnostics) {
    if !matches!(model.each, EachModel::Level) {
        diagnostics.help(
            at,
            format!(
                "`{}` has no access level, so there is no `level` to join",
                model.ident
            ),
            "write `each = level` before it, or name a group",
        );
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
        diagnostics.help(text, "a name is empty", "write a word, or remove `name`");
    }
    let plain: String = {
        let mut depth = 0_u32;
        value
            .chars()
            .filter(|c| {
                match c {
                    '{' => depth += 1,
                    '}' => {
                        depth = depth.saturating_sub(1);
                        return false;
                    }
                    _ => {}
                }
                depth == 0
            })
            .collect()
    };
    if let Some(wrong) = plain
        .chars()
        .find(|c| !(c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '-'))
    {
        diagnostics.help(
            text,
            format!("a name has lower-case letters, digits and `-`, and this has `{wrong}`"),
            format!(
                "write `{}`",
                value.to_lowercase().replace(['_', ' ', '.'], "-")
            ),
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
            wrapper,
            format!(
                "`{}` is made for each of something, and `{wrapper}` is not its type",
                model.ident
            ),
            format!("write `{expected}<{kind}>`"),
        ),
        (Some(expected), None) => diagnostics.help(
            &model.kind,
            format!(
                "`{}` is made for each of something, so it is more than one",
                model.ident
            ),
            format!("write `{expected}<{kind}>`"),
        ),
        (None, Some(wrapper)) if model.of.is_none() => diagnostics.help(
            wrapper,
            format!(
                "`{}` is one resource, and `{wrapper}` is for several",
                model.ident
            ),
            format!("write `{kind}`, or say `each = ...`"),
        ),
        _ => {}
    }
    if let (EachModel::Items(_) | EachModel::Names(_), None, None, Some(at)) =
        (&model.each, &model.name, &model.of, Some(&model.ident))
    {
        diagnostics.help(
            at,
            format!("each of `{at}` needs a name of its own"),
            format!("write `name = \"{}-{{item}}\"`", model.key),
        );
    }
}

/// A field that another declares has nothing of its own but grants and memberships.
fn check_of(model: &FieldModel, diagnostics: &mut Diagnostics) {
    let Some(of) = &model.of else { return };
    let own: [(&str, bool); 6] = [
        ("when", model.when.is_some()),
        ("each", !matches!(model.each, EachModel::One)),
        ("cloud_name", model.cloud_name.is_some()),
        ("existing", model.existing.is_some()),
        ("import", model.import.is_some()),
        ("lazy", model.lazy),
    ];
    for (name, _) in own.iter().filter(|(_, given)| *given) {
        diagnostics.help(
            &model.ident,
            format!(
                "`{}` is declared by `{}`, so it has no `{name}` of its own",
                model.ident, of.field
            ),
            format!("move `{name}` to where it is declared"),
        );
    }
    for (option, _) in &model.options {
        diagnostics.help(
            option,
            format!(
                "`{}` is declared by `{}`, so it has no `{option}` of its own",
                model.ident, of.field
            ),
            format!("move `{option}` to where it is declared"),
        );
    }
}

/// A resource is used as it is, or taken over, not both.
fn check_adoption(model: &FieldModel, diagnostics: &mut Diagnostics) {
    if let (Some(_), Some(import)) = (&model.existing, &model.import) {
        diagnostics.help(
            import,
            format!("`{}` is `existing` and `import` at once", model.ident),
            "keep `existing` to use it, or `import` to take it over",
        );
    }
    if let Some(existing) = &model.existing {
        for (option, _) in model
            .options
            .iter()
            .filter(|(option, _)| option != "project")
        {
            diagnostics.help(
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
                existing,
                "`existing` has no id",
                "write the id of what exists",
            );
        }
    }
}

fn option<'a>(model: &'a FieldModel, name: &str) -> Option<(&'a Ident, &'a OptionValue)> {
    model
        .options
        .iter()
        .find(|(option, _)| option == name)
        .map(|(option, value)| (option, value))
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
    for name in ["undelete", "expire", "archive"] {
        let Some((at, value)) = option(model, name) else {
            continue;
        };
        match literal_days(value) {
            Some(days) if days < 0 => diagnostics.help(
                at,
                format!("`{name}` counts days, which are not negative"),
                format!("write `{name}(days = 30)`"),
            ),
            Some(0) if name != "archive" => diagnostics.help(
                at,
                format!("`{name}(days = 0)` fits everything in the bucket from the first moment"),
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
            undelete,
            "`undelete` keeps old versions, and `versioning = false` keeps none",
            "remove one of them",
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
            total,
            "a budget is `monthly` or `total`, not both",
            "make two fields, one for each",
        ),
        (None, None) => diagnostics.help(
            &model.ident,
            format!("budget `{}` has no amount", model.ident),
            "write `monthly = ...` or `total = ...`",
        ),
        _ => {}
    }
}

/// Every cloud of a field hosts its kind.
fn check_hosts(
    model: &FieldModel,
    info: &KindInfo,
    scope: &Scope<'_>,
    diagnostics: &mut Diagnostics,
) {
    if model.of.is_some() || model.existing.is_some() {
        return;
    }
    if scope.clouds.is_empty() && scope.place == Place::Dataset && info.name != "MetamistProject" {
        diagnostics.help(
            &model.kind,
            format!("{} is on a cloud, and the struct is on none", info.article),
            "write `clouds(...)` in the `dataset` attribute",
        );
        return;
    }
    let on = if model.on.is_empty() {
        scope.clouds
    } else {
        &model.on
    };
    for cloud in on
        .iter()
        .filter(|cloud| !info.clouds.iter().any(|host| *cloud == host))
    {
        let rest: Vec<String> = on
            .iter()
            .filter(|other| info.clouds.iter().any(|host| *other == host))
            .map(ToString::to_string)
            .collect();
        let help = if rest.is_empty() {
            format!(
                "drop the field, or add one of {} to `clouds(...)`",
                one_of(info.clouds)
            )
        } else {
            format!("write `on({})`", rest.join(", "))
        };
        let at = if model.on.is_empty() {
            quote::ToTokens::to_token_stream(&model.kind)
        } else {
            quote::ToTokens::to_token_stream(cloud)
        };
        diagnostics.help(
            at,
            format!(
                "`{cloud}` has no {}",
                &info.article[info.article.find(' ').map_or(0, |space| space + 1)..]
            ),
            help,
        );
    }
}

/// A grant's verb belongs to the kind, and every cloud of the field can give it; whom it is
/// given to is known, and named once.
fn check_grant(
    grant: parse::GrantTokens,
    model: &mut FieldModel,
    info: Option<&'static KindInfo>,
    scope: &Scope<'_>,
    diagnostics: &mut Diagnostics,
) {
    if let Some(info) = info {
        let verbs: Vec<&str> = info.verbs.iter().map(|verb| verb.name).collect();
        let Some(verb) = info.verbs.iter().find(|verb| grant.verb == verb.name) else {
            if verbs.is_empty() {
                diagnostics.help(
                    &grant.verb,
                    format!("nothing can be granted on {}", info.article),
                    "remove the `#[grant]`",
                );
                return;
            }
            let message = format!(
                "{} has no verb `{}`, expected one of {}",
                info.article,
                grant.verb,
                one_of(&verbs)
            );
            match nearest(&grant.verb.to_string(), &verbs) {
                Some(near) => {
                    diagnostics.help(&grant.verb, message, format!("did you mean `{near}`?"))
                }
                None => diagnostics.error(&grant.verb, message),
            }
            return;
        };
        let on = if model.on.is_empty() {
            scope.clouds
        } else {
            &model.on
        };
        for cloud in on
            .iter()
            .filter(|cloud| !verb.clouds.iter().any(|host| *cloud == host))
        {
            diagnostics.help(
                &grant.verb,
                format!("`{cloud}` cannot give `{}` on {}", verb.name, info.article),
                format!(
                    "write `on({})` on the field, or another verb",
                    verb.clouds.join(", ")
                ),
            );
        }
    }
    for whom in grant.whom {
        let to = match whom {
            Whom::People(expr) => {
                model.people.push(expr);
                GranteeModel::People(model.people.len() - 1)
            }
            Whom::Named(named) => {
                let field = scope.principal(&named);
                let twice = model.grants.iter().any(|other| {
                    other.verb == grant.verb
                        && matches!(&other.to, GranteeModel::Field(known, _) if same(known, &field))
                });
                if twice {
                    diagnostics.error(
                        &named.field,
                        format!("`{}` is granted to `{}` twice", grant.verb, named.field),
                    );
                    continue;
                }
                GranteeModel::Field(field, named.always)
            }
        };
        model.grants.push(GrantModel {
            verb: grant.verb.clone(),
            to,
        });
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
            diagnostics.help(
                &field.ident,
                format!(
                    "resource name `{own}` already used by field `{}`",
                    earlier.ident
                ),
                "choose another `name`; it must be unique in its dataset",
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
                        at,
                        format!(
                            "roles join one another in a circle: {}",
                            names.join(" joins ")
                        ),
                        "remove one of these `joins`",
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

/// A field that is named is a field of the struct, where no other struct is named.
fn check_references(fields: &[FieldModel], scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    for field in fields {
        for join in &field.joins {
            if let JoinModel::In(to) | JoinModel::Includes(to, _) = join {
                check_reference(to, "role", true, fields, scope, diagnostics);
            }
        }
        for grant in &field.grants {
            if let GranteeModel::Field(to, _) = &grant.to {
                check_reference(to, "role", true, fields, scope, diagnostics);
            }
        }
        if let Some(of) = &field.of {
            check_reference(of, "field", false, fields, scope, diagnostics);
        }
        for (_, value) in &field.options {
            if let OptionValue::Field(of) = value {
                check_reference(of, "field", false, fields, scope, diagnostics);
            }
        }
    }
}

fn check_reference(
    to: &Reference,
    what: &str,
    principal: bool,
    fields: &[FieldModel],
    scope: &Scope<'_>,
    diagnostics: &mut Diagnostics,
) {
    if to.part.is_some() {
        return;
    }
    if let Some(field) = fields.iter().find(|field| field.ident == to.field) {
        if let Some(info) = kind_info(&field.kind).filter(|info| principal && !info.principal) {
            diagnostics.help(
                &to.field,
                format!(
                    "`{}` is {}, and nothing can be given to it",
                    to.field, info.article
                ),
                "name a group or an account",
            );
        }
        return;
    }
    if scope.own.contains(&to.field) {
        // The field itself has a mistake, told elsewhere.
        return;
    }
    let names: Vec<String> = fields
        .iter()
        .filter(|field| !principal || kind_info(&field.kind).is_none_or(|info| info.principal))
        .map(|field| field.ident.to_string())
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let wrong = to.field.to_string();
    let help = match nearest(&wrong, &names) {
        Some(near) => format!("did you mean `{near}`?"),
        None if names.is_empty() => {
            "declare it with `#[role]`, or name the struct that does with `roles = ...`".to_owned()
        }
        None => format!("expected one of {}", one_of(&names)),
    };
    diagnostics.help(&to.field, format!("unknown {what} `{wrong}`"), help);
}

/// `#[depends]` and `#[never]` on the struct.
fn check_struct_attributes(
    item: &ItemStruct,
    scope: &Scope<'_>,
    diagnostics: &mut Diagnostics,
) -> (Vec<DependsModel>, Vec<NeverModel>) {
    let (mut depends, mut never) = (Vec::new(), Vec::new());
    let known = |named: &Named, diagnostics: &mut Diagnostics| {
        let to = reference(named, scope.own, scope.roles);
        if to.part.is_none() && !scope.own.contains(&to.field) {
            let names: Vec<String> = scope.own.iter().map(ToString::to_string).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let wrong = to.field.to_string();
            let help = nearest(&wrong, &names).map_or_else(
                || format!("expected one of {}", one_of(&names)),
                |near| format!("did you mean `{near}`?"),
            );
            diagnostics.help(&to.field, format!("unknown role `{wrong}`"), help);
        }
        to
    };
    for attribute in &item.attrs {
        let path = attribute.path();
        if path.is_ident("depends") {
            let syn::Meta::List(list) = &attribute.meta else {
                diagnostics.help(
                    path,
                    "the `depends` attribute takes a list",
                    "write `#[depends(on(config.depends_on), same(...))]`",
                );
                continue;
            };
            let mut model = DependsModel {
                on: None,
                common: false,
                name: "transitive-{group}-in-{dependency}-{target}".to_owned(),
                links: Vec::new(),
            };
            for arg in parse::arguments(Place::Depends, list.tokens.clone(), diagnostics) {
                match (arg.name.to_string().as_str(), arg.value) {
                    ("on", ArgValue::List(tokens)) => {
                        for value in parse::list::<Expr>(tokens, diagnostics) {
                            if matches!(&value, Expr::Path(path) if path.path.is_ident("common")) {
                                model.common = true;
                            } else if model.on.is_some() {
                                diagnostics.help(
                                    &value,
                                    "`on` has two expressions",
                                    "write a second `#[depends]`",
                                );
                            } else {
                                model.on = Some(value);
                            }
                        }
                    }
                    ("same", ArgValue::List(tokens)) => {
                        for named in parse::list::<Named>(tokens, diagnostics) {
                            let to = known(&named, diagnostics);
                            model.links.push((to.clone(), to));
                        }
                    }
                    ("map", ArgValue::List(tokens)) => {
                        for map in parse::list::<MapTokens>(tokens, diagnostics) {
                            let target = known(&map.target, diagnostics);
                            for group in &map.groups {
                                model
                                    .links
                                    .push((target.clone(), known(group, diagnostics)));
                            }
                        }
                    }
                    ("name", ArgValue::Value(value)) => {
                        if let Some(text) = parse::text(&arg.name, &value, diagnostics) {
                            check_depends_name(text, diagnostics);
                            model.name = text.value();
                        }
                    }
                    _ => {}
                }
            }
            if model.on.is_none() && !model.common {
                diagnostics.help(
                    path,
                    "a dependency on nothing",
                    "write `on(config.depends_on)`",
                );
            }
            depends.push(model);
        } else if path.is_ident("never") {
            let syn::Meta::List(list) = &attribute.meta else {
                diagnostics.help(
                    path,
                    "the `never` attribute takes a list",
                    "write `#[never(test => mutate(main))]`",
                );
                continue;
            };
            for promise in parse::list::<NeverTokens>(list.tokens.clone(), diagnostics) {
                let who = known(&promise.who, diagnostics);
                let on = promise.on.iter().map(|on| known(on, diagnostics)).collect();
                never.push(NeverModel {
                    who,
                    verb: promise.verb,
                    on,
                });
            }
        }
    }
    (depends, never)
}

/// A pattern of memberships names what it is filled with.
fn check_depends_name(text: &syn::LitStr, diagnostics: &mut Diagnostics) {
    const WORDS: &[&str] = &["group", "dependency", "target", "dataset"];
    let value = text.value();
    let mut rest = value.as_str();
    while let Some((_, after)) = rest.split_once('{') {
        let (word, after) = after.split_once('}').unwrap_or((after, ""));
        if !WORDS.contains(&word) {
            let near = nearest(word, WORDS).map_or_else(
                || format!("expected one of {}", one_of(WORDS)),
                |near| format!("did you mean `{{{near}}}`?"),
            );
            diagnostics.help(text, format!("unknown `{{{word}}}` in a pattern"), near);
        }
        rest = after;
    }
    for word in ["group", "dependency", "target"] {
        if !value.contains(&format!("{{{word}}}")) {
            diagnostics.help(
                text,
                format!("a pattern without `{{{word}}}` gives several memberships one name"),
                format!("add `{{{word}}}`"),
            );
        }
    }
}
