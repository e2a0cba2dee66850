//! The rules of `#[config]`, by tokens: what is known, of its form, given once, and at one with
//! the rest. All mistakes are told.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, Expr, Fields, Ident, ItemEnum, ItemStruct, Lit, Meta, Path, Token, Type};

use super::model::{Absent, Field, Mark, Role, Rule, Section, Word, Words};
use super::options::{self, Form, Place};
use crate::diag::{Diagnostics, expected, nearest};
use crate::parse::{self, Arg, ArgValue};

/// Marks that stand in units, and those that stand in the root or in a section of it.
const OF_UNITS: &[&str] = &["name", "clouds", "depends", "has", "members"];
const OF_ROOTS: &[&str] = &["people", "home", "plugins", "memberships", "no_memberships"];
const OF_BOTH: &[&str] = &["units", "cloud"];
/// Marks that several fields of one struct may have.
const SEVERAL: &[&str] = &["units", "cloud", "depends", "has"];

/// The clouds that have settings of their own.
const CLOUDS: &[&str] = cpg_model::kinds::CLOUDS;

/// A struct and its options; none where it is no section at all.
pub(crate) fn section(
    attributes: TokenStream,
    mut item: ItemStruct,
    krate: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Section> {
    let args = Args::read(Place::Section, whole(attributes), diagnostics);
    if !matches!(item.fields, Fields::Named(_)) {
        diagnostics.help(
            "15f",
            &item.ident,
            "a section has named fields",
            "write `struct Name { field: Type }`",
        );
        return None;
    }
    if !item.generics.params.is_empty() {
        diagnostics.help(
            "15f",
            &item.generics,
            "a section has no generics",
            "write the types out: a schema and a reference are made of them",
        );
    }
    let docs = docs(&item.attrs);
    if docs.is_empty() {
        no_docs(&item.ident, &item.ident, diagnostics);
    }
    let role = role(&args, &item, diagnostics);
    let mut fields = Vec::new();
    for field in &mut item.fields {
        fields.extend(self::field(field, &role, diagnostics));
    }
    across_fields(&fields, diagnostics);
    let ident = &item.ident;
    let name = ident.unraw().to_string();
    Some(Section {
        krate: args
            .path("crate", diagnostics)
            .unwrap_or_else(|| path(krate)),
        schema: args
            .text("schema", diagnostics)
            .unwrap_or_else(|| name.clone()),
        word: args
            .text("word", diagnostics)
            .unwrap_or_else(|| words_of(&name, ' ')),
        check: args.path("check", diagnostics),
        clouds: clouds(&args, diagnostics),
        docs,
        role,
        fields,
        item,
    })
}

/// An enum and its options; none where it is no list of words at all.
pub(crate) fn words(
    attributes: TokenStream,
    mut item: ItemEnum,
    krate: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Words> {
    let args = Args::read(Place::Words, whole(attributes), diagnostics);
    if !item.generics.params.is_empty() {
        diagnostics.help(
            "15f",
            &item.generics,
            "words have no generics",
            "remove them",
        );
    }
    if item.variants.is_empty() {
        let help = "write a variant for each word";
        diagnostics.help("15f", &item.ident, "there is no word", help);
        return None;
    }
    let mut words: Vec<Word> = Vec::new();
    let mut spared = Vec::new();
    for variant in &mut item.variants {
        let args = own_options(Place::Word, &mut variant.attrs, diagnostics);
        if !matches!(variant.fields, Fields::Unit) {
            diagnostics.help(
                "15f",
                &variant.fields,
                "a word has no fields",
                "write a section with keys of its own, as a struct",
            );
        }
        let docs = docs(&variant.attrs);
        if docs.is_empty() {
            no_docs(&variant.ident, &variant.ident, diagnostics);
        }
        let name = variant.ident.unraw().to_string();
        let word = args
            .text("key", diagnostics)
            .unwrap_or_else(|| words_of(&name, '-'));
        if words.iter().any(|other| other.word == word) {
            diagnostics.help(
                "15b",
                &variant.ident,
                format!("the word `{word}` given twice"),
                "write another with `key = \"...\"`",
            );
        }
        words.push(Word {
            ident: variant.ident.clone(),
            word,
            docs,
            spared_from: None,
        });
        spared.push(args.value("spared_from").cloned());
    }
    let names: Vec<String> = words.iter().map(|word| word.word.clone()).collect();
    for (word, from) in words.iter_mut().zip(spared) {
        word.spared_from =
            from.and_then(|from| spared_from(&from, &word.word, &names, diagnostics));
    }
    let name = item.ident.unraw().to_string();
    Some(Words {
        krate: args
            .path("crate", diagnostics)
            .unwrap_or_else(|| path(krate)),
        word: args
            .text("word", diagnostics)
            .unwrap_or_else(|| words_of(&name, ' ')),
        rule: args.text("rule", diagnostics),
        words,
        item,
    })
}

/// The word that `spared_from` names: another one of the enum.
fn spared_from(
    from: &Expr,
    own: &str,
    names: &[String],
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    let given = from.to_token_stream().to_string().replace('_', "-");
    let others: Vec<&str> = names.iter().map(String::as_str).collect();
    let others: Vec<&str> = others.into_iter().filter(|name| *name != own).collect();
    if others.contains(&given.as_str()) {
        return Some(given);
    }
    let message = format!("`spared_from` names another word of the enum, not `{given}`");
    let help = match nearest(&given, &others) {
        Some(near) => format!("did you mean `{near}`?"),
        None if others.is_empty() => "write a variant for it".to_owned(),
        None => expected(&others),
    };
    diagnostics.help("15c", from, message, help);
    None
}

fn role(args: &Args, item: &ItemStruct, diagnostics: &mut Diagnostics) -> Role {
    let (root, unit) = (args.get("root"), args.get("unit"));
    let of = args.get("of");
    match (root, unit) {
        (Some(_), Some(unit)) => diagnostics.help(
            "15c",
            &unit.name,
            "a root is no unit",
            "remove one of the two: a unit is held by a root",
        ),
        (None, Some(unit)) if of.is_none() => diagnostics.help(
            "15c",
            &unit.name,
            "a unit names what holds it",
            "write `unit, of = Root` with the root or the unit that holds it",
        ),
        (_, None) => {
            if let Some(of) = of {
                let help = "write `unit, of = ...`";
                diagnostics.help("15c", &of.name, "`of` stands on a unit", help);
            }
        }
        _ => {}
    }
    let belongs = [
        ("components", unit.is_some(), "a unit"),
        ("clouds", unit.is_some(), "a unit"),
        ("levels", unit.is_some(), "a unit"),
        ("namespaces", unit.is_some(), "a unit"),
        ("once", root.is_some(), "a root"),
        ("layout", root.is_some(), "a root"),
        ("document", root.is_some(), "a root"),
    ];
    for (name, fits, whose) in belongs {
        if let (Some(arg), false) = (args.get(name), fits) {
            let message = format!("`{name}` stands on {whose}");
            diagnostics.help("15c", &arg.name, message, "remove it");
        }
    }
    if root.is_some() {
        return Role::Root {
            once: once(args, item, diagnostics).map(Box::new),
            layout: args.path("layout", diagnostics),
            document: args.path("document", diagnostics),
        };
    }
    match args.path("of", diagnostics) {
        Some(of) if unit.is_some() => Role::Unit {
            of,
            components: args.path("components", diagnostics),
            levels: args.path("levels", diagnostics),
            namespaces: args.path("namespaces", diagnostics),
        },
        _ => Role::Plain,
    }
}

/// The clouds of `clouds(…)`.
fn clouds(args: &Args, diagnostics: &mut Diagnostics) -> Vec<Ident> {
    let Some(ArgValue::List(group)) = args.get("clouds").map(|arg| &arg.value) else {
        return Vec::new();
    };
    let mut clouds: Vec<Ident> = Vec::new();
    for cloud in parse::list::<Ident>(group.clone(), diagnostics) {
        if !CLOUDS.iter().any(|known| cloud == known) {
            let message = format!("unknown cloud `{cloud}`, {}", expected(CLOUDS));
            diagnostics.error("15m", &cloud, message);
        } else if clouds.contains(&cloud) {
            diagnostics.twice("15m", &cloud, format!("cloud `{cloud}`"));
        } else {
            clouds.push(cloud);
        }
    }
    clouds
}

/// The field that `once` names.
fn once(args: &Args, item: &ItemStruct, diagnostics: &mut Diagnostics) -> Option<(Ident, Type)> {
    let name = args.path("once", diagnostics)?;
    let names: Vec<String> = fields_of(item)
        .map(|(name, _)| name.unraw().to_string())
        .collect();
    let found = fields_of(item).find(|(field, _)| name.is_ident(*field));
    if found.is_none() {
        unknown_field(&name, &names, diagnostics);
    }
    found.map(|(field, ty)| (field.clone(), ty.clone()))
}

fn fields_of(item: &ItemStruct) -> impl Iterator<Item = (&Ident, &Type)> {
    let fields = item.fields.iter();
    fields.filter_map(|field| Some((field.ident.as_ref()?, &field.ty)))
}

fn unknown_field(at: &Path, names: &[String], diagnostics: &mut Diagnostics) {
    let given = at.to_token_stream().to_string();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let message = format!("`{given}` is no field of this struct");
    let help = match nearest(&given, &names) {
        Some(near) => format!("did you mean `{near}`?"),
        None => expected(&names),
    };
    diagnostics.help("15c", at, message, help);
}

fn field(field: &mut syn::Field, role: &Role, diagnostics: &mut Diagnostics) -> Option<Field> {
    let args = own_options(Place::Field, &mut field.attrs, diagnostics);
    let ident = field.ident.clone()?;
    let docs = docs(&field.attrs);
    if docs.is_empty() {
        no_docs(&ident, &ident, diagnostics);
    }
    let name = ident.unraw().to_string();
    let ty = Kind::of(&field.ty);
    let absent = absent(&args, &ty, diagnostics);
    let rules = rules(&args, &ty, &absent, diagnostics);
    let mark = mark(&args, &ty, role, diagnostics);
    Some(Field {
        key: args.text("key", diagnostics).unwrap_or(name),
        ident,
        ty: field.ty.clone(),
        docs,
        absent,
        rules,
        mark,
    })
}

/// Rules between fields: keys, marks, what `requires` names.
fn across_fields(fields: &[Field], diagnostics: &mut Diagnostics) {
    for (number, field) in fields.iter().enumerate() {
        let before = &fields[..number];
        if before.iter().any(|other| other.key == field.key) {
            let what = format!("the key `{}`", field.key);
            diagnostics.twice("15b", &field.ident, what);
        }
        if let Some(mark) = &field.mark {
            let same = |other: &&Field| {
                let theirs = other.mark.as_ref();
                theirs.is_some_and(|theirs| {
                    theirs.name == mark.name
                        && theirs.cloud == mark.cloud
                        && theirs.namespace == mark.namespace
                })
            };
            let once = !SEVERAL.iter().any(|name| mark.name == name)
                || mark.cloud.is_some()
                || mark.namespace.is_some();
            if once && let Some(other) = before.iter().find(same) {
                diagnostics.help(
                    "15b",
                    &mark.name,
                    format!("the mark `{}` given twice", mark.name),
                    format!("`{}` has it: remove one of the two", other.ident),
                );
            }
        }
        for rule in &field.rules {
            let Rule::Requires(key) = rule else { continue };
            let names: Vec<&str> = fields.iter().map(|other| other.key.as_str()).collect();
            if *key == field.key {
                let help = "name another key of the struct";
                let message = format!("`{key}` requires itself");
                diagnostics.help("15c", &field.ident, message, help);
            } else if !names.contains(&key.as_str()) {
                let message = format!(
                    "`{key}`, which `{}` requires, is no key of this struct",
                    field.key
                );
                let help = match nearest(key, &names) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => expected(&names),
                };
                diagnostics.help("15c", &field.ident, message, help);
            }
        }
    }
}

fn absent(args: &Args, ty: &Kind, diagnostics: &mut Diagnostics) -> Absent {
    let default = args.get("default");
    let flags = ["required", "may_be_empty", "optional"];
    let given: Vec<&Arg> = flags.iter().filter_map(|name| args.get(name)).collect();
    if let (Some(first), Some(_)) = (given.first(), default) {
        let help = "remove one of the two: what has a default may be left out";
        let message = format!("`{}` beside a default", first.name);
        diagnostics.help("15c", &first.name, message, help);
    }
    if let [first, second, ..] = given.as_slice() {
        let message = format!("`{}` beside `{}`", second.name, first.name);
        diagnostics.help("15c", &second.name, message, "remove one of the two");
    }
    let is_option = matches!(ty, Kind::Option(_));
    let alone = |name| {
        args.get(name)
            .filter(|_| default.is_none() && given.len() == 1)
    };
    if let Some(required) = alone("required")
        && !ty.may_be(|ty| matches!(ty, Kind::Option(_)))
    {
        diagnostics.help(
            "15c",
            &required.name,
            "`required` stands on an `Option`",
            "remove it: what has no default must be written",
        );
    }
    if let Some(empty) = alone("may_be_empty")
        && !ty.may_be(|ty| matches!(ty, Kind::Text))
    {
        let help = "remove it, or write `optional` for what may be left out";
        diagnostics.help(
            "15c",
            &empty.name,
            "`may_be_empty` stands on a `String`",
            help,
        );
    }
    if let Some(optional) = alone("optional")
        && !ty.may_be(|ty| matches!(ty, Kind::List(_) | Kind::Map | Kind::Members | Kind::Units))
    {
        let help = match is_option {
            true => "remove it: an `Option` may be left out",
            false => "write `Option<...>` as its type, or a `default`",
        };
        diagnostics.help(
            "15c",
            &optional.name,
            "`optional` stands on a list or map",
            help,
        );
    }
    if let Some(default) = default {
        return match &default.value {
            ArgValue::Value(value) => literal(value, ty, diagnostics),
            _ => empty(default, ty, diagnostics),
        };
    }
    match () {
        () if args.has("may_be_empty") => Absent::MayBeEmpty,
        () if args.has("optional") => Absent::Unsaid,
        () if is_option && !args.has("required") => Absent::Null,
        () => Absent::Required,
    }
}

/// `default` without a value: an empty list or section.
fn empty(at: &Arg, ty: &Kind, diagnostics: &mut Diagnostics) -> Absent {
    match ty {
        Kind::List(_) => Absent::Texts(Vec::new()),
        Kind::Map | Kind::Members | Kind::Units | Kind::Unknown => Absent::NoEntries,
        _ => {
            let help = "write its value: `default = ...`";
            let message = "`default` alone is an empty list or section";
            diagnostics.help("15c", &at.name, message, help);
            Absent::Required
        }
    }
}

/// The value of `default = …`, of the type of the field where that is seen.
fn literal(value: &Expr, ty: &Kind, diagnostics: &mut Diagnostics) -> Absent {
    let found = match value {
        Expr::Array(array) => list(array),
        value => scalar(value),
    };
    let Some(found) = found else {
        diagnostics.help(
            "15c",
            value,
            "a default is a literal",
            "write `true`, `8`, `\"text\"`, or a list of texts or of numbers: it stands in the schema too",
        );
        return Absent::Required;
    };
    let inner = match ty {
        Kind::Option(inner) => inner,
        ty => ty,
    };
    let fits = match (&found, inner) {
        (_, Kind::Unknown) => true,
        (Absent::Bool(_), ty) => matches!(ty, Kind::Bool),
        (Absent::Int(_), ty) => matches!(ty, Kind::Int),
        (Absent::Text(_), ty) => matches!(ty, Kind::Text),
        (Absent::Texts(texts), ty) => {
            matches!(ty, Kind::List(_)) || (texts.is_empty() && matches!(ty, Kind::Units))
        }
        (_, ty) => matches!(ty, Kind::List(_)),
    };
    if !fits {
        let message = format!("this is no default of {}", ty.words());
        let help = format!("write {}", ty.example());
        diagnostics.help("15d", value, message, help);
    }
    found
}

fn scalar(value: &Expr) -> Option<Absent> {
    Some(match value {
        Expr::Lit(lit) => match &lit.lit {
            Lit::Bool(value) => Absent::Bool(value.value),
            Lit::Int(value) => Absent::Int(value.base10_parse().ok()?),
            Lit::Str(value) => Absent::Text(value.value()),
            _ => return None,
        },
        Expr::Unary(unary) if matches!(unary.op, syn::UnOp::Neg(_)) => match scalar(&unary.expr)? {
            Absent::Int(value) => Absent::Int(value.checked_neg()?),
            _ => return None,
        },
        _ => return None,
    })
}

fn list(array: &syn::ExprArray) -> Option<Absent> {
    let number = |item: &Expr| match item {
        Expr::Lit(lit) => match &lit.lit {
            Lit::Float(value) => value.base10_parse::<f64>().ok(),
            _ => None,
        },
        _ => None,
    };
    let numbers: Option<Vec<f64>> = array.elems.iter().map(number).collect();
    if let Some(numbers) = numbers.filter(|numbers| !numbers.is_empty()) {
        return Some(Absent::Numbers(numbers));
    }
    let text = |item: &Expr| match scalar(item) {
        Some(Absent::Text(text)) => Some(text),
        _ => None,
    };
    let texts: Option<Vec<String>> = array.elems.iter().map(text).collect();
    texts.map(Absent::Texts)
}

fn rules(args: &Args, ty: &Kind, absent: &Absent, diagnostics: &mut Diagnostics) -> Vec<Rule> {
    let mut rules = Vec::new();
    let text = |ty: &Kind| ty.holds(|ty| matches!(ty, Kind::Text));
    let sized = |ty: &Kind| !matches!(ty, Kind::Bool | Kind::Int | Kind::Number);
    for (name, fits, what) in [
        (
            "range",
            ty.holds(|ty| matches!(ty, Kind::Int)),
            "a whole number",
        ),
        ("min_len", ty.may_be(sized), "a text, a list or a map"),
        ("max_len", ty.may_be(sized), "a text, a list or a map"),
        ("pattern", text(ty), "a text"),
        ("one_of", text(ty), "a text"),
        ("check", text(ty), "a text"),
        ("unique_across", text(ty), "a text"),
        (
            "references",
            text(ty) || matches!(ty, Kind::Members),
            "a text, or a list or map of them",
        ),
        ("secret_reference", text(ty), "a text"),
        (
            "unique",
            ty.may_be(|ty| matches!(ty, Kind::List(_))),
            "a list",
        ),
        (
            "keys",
            ty.may_be(|ty| matches!(ty, Kind::Map | Kind::Members)),
            "a map",
        ),
        ("always", args.has("units"), "a field with `units`"),
        ("shared", args.has("units"), "a field with `units`"),
    ] {
        if let (Some(arg), false) = (args.get(name), fits) {
            let message = format!("`{name}` stands on {what}, not on {}", ty.words());
            diagnostics.help("15d", &arg.name, message, "remove it, or change the type");
        }
    }
    if let Some((from, to, at)) = args.range(diagnostics) {
        if let Absent::Int(default) = absent
            && !(from..=to).contains(default)
        {
            let message = format!("the default `{default}` is outside of the range");
            diagnostics.help("15c", at, message, "change one of the two");
        }
        rules.push(Rule::Range(from, to));
    }
    if let Some((least, _)) = args.number("min_len", diagnostics) {
        rules.push(Rule::MinLen(least));
    }
    if let Some((most, at)) = args.number("max_len", diagnostics) {
        if rules
            .iter()
            .any(|rule| matches!(rule, Rule::MinLen(least) if *least > most))
        {
            let help = "change one of the two";
            diagnostics.help("15c", at, "`max_len` is less than `min_len`", help);
        }
        rules.push(Rule::MaxLen(most));
    }
    if let Some(arg) = args.get("pattern")
        && let Some(pattern) = args.text("pattern", diagnostics)
    {
        match regex_lite::Regex::new(&pattern) {
            Ok(regex) => {
                if let Absent::Text(default) = absent
                    && !regex.is_match(default)
                {
                    let message = format!("the default `{default}` does not fit the pattern");
                    diagnostics.help("15c", value_of(arg), message, "change one of the two");
                }
            }
            Err(error) => {
                let error = error.to_string();
                let why = error.lines().last().unwrap_or_default();
                let message = format!("this is no regular expression: {why}");
                let help = "write one of the crate regex-lite, such as `\"^[a-z]+$\"`";
                diagnostics.help("15c", value_of(arg), message, help);
            }
        }
        rules.push(Rule::Pattern(pattern));
    }
    if let Some(words) = args.value("one_of") {
        if let (Expr::Array(array), Absent::Text(default)) = (words, absent)
            && let Some(Absent::Texts(words)) = list(array)
            && !words.contains(default)
        {
            let message = format!("the default `{default}` is none of these");
            diagnostics.help("15c", array, message, "add it, or change the default");
        }
        rules.extend(texts(words, diagnostics).map(Rule::OneOf));
    }
    if let Some(words) = args.value("keys") {
        rules.extend(texts(words, diagnostics).map(Rule::Keys));
    }
    rules.extend(args.path("check", diagnostics).map(Rule::Check));
    if let Some(arg) = args.get("unique") {
        let key = match &arg.value {
            ArgValue::Value(value) => name(value, diagnostics),
            _ => None,
        };
        rules.push(Rule::Unique(key));
    }
    if let Some(arg) = args.get("unique_across") {
        rules.extend(across(&arg.value, diagnostics));
    }
    if let Some(value) = args.value("references")
        && let Some(path) = dotted(value, diagnostics)
    {
        rules.push(Rule::References(path, value.clone()));
    }
    if let Some(value) = args.value("requires") {
        rules.extend(name(value, diagnostics).map(Rule::Requires));
    }
    if let Some(value) = args.value("always") {
        let fits = matches!(scalar(value), Some(Absent::Text(_))) || matches!(value, Expr::Path(_));
        if fits {
            rules.push(Rule::Always(value.clone()));
        } else {
            let help = "write `always = \"default\"`, or the path of a constant";
            diagnostics.help("15c", value, "`always` is a text", help);
        }
    }
    if args.has("shared") {
        rules.push(Rule::Shared);
    }
    if args.has("secret_reference") {
        rules.push(Rule::SecretReference);
    }
    rules
}

/// A list of texts, or the path of one.
fn texts(value: &Expr, diagnostics: &mut Diagnostics) -> Option<Expr> {
    let fits = match value {
        Expr::Path(_) => true,
        Expr::Array(array) => {
            matches!(list(array), Some(Absent::Texts(texts)) if !texts.is_empty())
        }
        _ => false,
    };
    if !fits {
        let help = "write `[\"one\", \"two\"]`, or the name of a constant `&[&str]`";
        diagnostics.help("15c", value, "expected a list of texts", help);
        return None;
    }
    Some(value.clone())
}

/// `unique_across = word`, or `unique_across(word, by = function)`.
fn across(value: &ArgValue, diagnostics: &mut Diagnostics) -> Option<Rule> {
    let group = match value {
        ArgValue::Value(value) => {
            return Some(Rule::UniqueAcross(name(value, diagnostics)?, None));
        }
        ArgValue::List(group) => group,
        ArgValue::Flag => return None,
    };
    let parse = |input: ParseStream<'_>| {
        let word: Ident = input.call(Ident::parse_any)?;
        if !input.peek(Token![,]) {
            return Ok((word, None));
        }
        input.parse::<Token![,]>()?;
        if input.is_empty() {
            return Ok((word, None));
        }
        let by: Ident = input.call(Ident::parse_any)?;
        if by != "by" {
            let message = format!("[15a] unknown `{by}`\nhelp: write `by = function`");
            return Err(syn::Error::new_spanned(by, message));
        }
        input.parse::<Token![=]>()?;
        let by: Path = input.parse()?;
        input.parse::<Option<Token![,]>>()?;
        Ok((word, Some(by)))
    };
    let (word, by) = diagnostics.take(parse.parse2(group.stream()))?;
    Some(Rule::UniqueAcross(word.unraw().to_string(), by))
}

fn mark(args: &Args, ty: &Kind, role: &Role, diagnostics: &mut Diagnostics) -> Option<Mark> {
    let all = OF_UNITS.iter().chain(OF_ROOTS).chain(OF_BOTH);
    let given: Vec<&Arg> = all.filter_map(|name| args.get(name)).collect();
    let first = *given.first()?;
    for other in &given[1..] {
        let message = format!("`{}` beside `{}`", other.name, first.name);
        diagnostics.help("15c", &other.name, message, "a field has one mark");
    }
    let name = first.name.to_string();
    let (is_unit, is_root) = match role {
        Role::Plain => (false, false),
        Role::Unit { .. } => (true, false),
        Role::Root { .. } => (false, true),
    };
    let wrong = if OF_UNITS.contains(&name.as_str()) {
        (!is_unit).then_some("a unit, which is a struct under `#[config(unit, of = ...)]`")
    } else if OF_ROOTS.contains(&name.as_str()) {
        is_unit.then_some("the root, or a section of it")
    } else {
        (!is_unit && !is_root).then_some("a root or a unit")
    };
    if let Some(whose) = wrong {
        let message = format!("the mark `{name}` stands on a field of {whose}");
        diagnostics.help("15c", &first.name, message, "remove it here");
    }
    let (fits, what): (fn(&Kind) -> bool, &str) = match name.as_str() {
        "name" | "home" => (|ty| matches!(ty, Kind::Text), "`String`"),
        "units" => (|ty| matches!(ty, Kind::Units), "`Units<...>`"),
        "has" | "memberships" | "no_memberships" => (|ty| matches!(ty, Kind::Bool), "`bool`"),
        "members" => (|ty| matches!(ty, Kind::Members), "`Members`"),
        "people" => (|ty| matches!(ty, Kind::Map), "`Map<Person>`"),
        "clouds" | "depends" | "plugins" => (|ty| matches!(ty, Kind::List(_)), "`Vec<...>`"),
        _ => (|_| true, ""),
    };
    if wrong.is_none() && !ty.may_be(fits) {
        let message = format!(
            "the mark `{name}` stands on a field of type {what}, not on {}",
            ty.words()
        );
        diagnostics.help(
            "15d",
            &first.name,
            message,
            format!("write {what} as its type"),
        );
    }
    let mut namespace = None;
    let cloud = match &first.value {
        ArgValue::Value(value) if name == "has" => {
            namespace = name_of(value);
            if namespace.is_none() {
                let message = "`has` names a namespace of the unit";
                diagnostics.help("15c", value, message, "write `has = test`");
            }
            None
        }
        ArgValue::Value(value) => {
            let cloud = name_of(value);
            if !cloud
                .as_ref()
                .is_some_and(|cloud| CLOUDS.iter().any(|known| cloud == known))
            {
                let message = format!("unknown cloud, {}", expected(CLOUDS));
                diagnostics.error("15m", value, message);
            }
            cloud
        }
        _ => None,
    };
    Some(Mark {
        name: first.name.clone(),
        cloud,
        namespace,
    })
}

/// What the tokens of a type show.
#[derive(Debug)]
enum Kind {
    Bool,
    Int,
    Number,
    Text,
    Option(Box<Kind>),
    List(Box<Kind>),
    Map,
    Members,
    Units,
    /// A section, an enum, an alias: the compiler knows.
    Unknown,
}

impl Kind {
    fn of(ty: &Type) -> Self {
        let Type::Path(path) = ty else {
            return Self::Unknown;
        };
        let Some(last) = path.path.segments.last() else {
            return Self::Unknown;
        };
        let inner = || match &last.arguments {
            syn::PathArguments::AngleBracketed(arguments) => match arguments.args.last() {
                Some(syn::GenericArgument::Type(ty)) => Kind::of(ty),
                _ => Kind::Unknown,
            },
            _ => Kind::Unknown,
        };
        match last.ident.to_string().as_str() {
            "bool" => Self::Bool,
            "i64" => Self::Int,
            "f64" => Self::Number,
            "String" => Self::Text,
            "Option" => Self::Option(Box::new(inner())),
            "Vec" => Self::List(Box::new(inner())),
            "Map" | "BTreeMap" => Self::Map,
            "Members" => Self::Members,
            "Units" => Self::Units,
            _ => Self::Unknown,
        }
    }

    /// Whether it may be so, or an `Option` of such; what is not seen may be.
    fn may_be(&self, is: impl Fn(&Kind) -> bool) -> bool {
        match self {
            Self::Unknown => true,
            Self::Option(inner) => is(self) || matches!(**inner, Kind::Unknown) || is(inner),
            ty => is(ty),
        }
    }

    /// Whether it, or what it holds, may be so.
    fn holds(&self, is: impl Fn(&Kind) -> bool + Copy) -> bool {
        match self {
            Self::Unknown | Self::Map => true,
            Self::Option(inner) | Self::List(inner) => inner.holds(is),
            ty => is(ty),
        }
    }

    fn words(&self) -> &'static str {
        match self {
            Self::Bool => "a truth value",
            Self::Int => "a whole number",
            Self::Number => "a number",
            Self::Text => "a text",
            Self::Option(inner) => inner.words(),
            Self::List(_) => "a list",
            Self::Map => "a map",
            Self::Members => "members",
            Self::Units => "units",
            Self::Unknown => "a section",
        }
    }

    fn example(&self) -> &'static str {
        match self {
            Self::Bool => "`true` or `false`",
            Self::Int => "a whole number, such as `8`",
            Self::Number => "an `Option<f64>`, which is null by default",
            Self::Text => "a text in quotes",
            Self::Option(inner) => inner.example(),
            Self::List(inner) if matches!(**inner, Self::Number) => "`[0.5, 1.0]`",
            Self::List(_) => "`[\"one\", \"two\"]`",
            _ => "`default` alone, which is an empty one",
        }
    }
}

/// Options of one attribute.
struct Args(Vec<Arg>);

impl Args {
    fn read(place: Place, group: proc_macro2::Group, diagnostics: &mut Diagnostics) -> Self {
        Self::add(Self(Vec::new()), place, group, diagnostics)
    }

    fn add(
        mut self,
        place: Place,
        group: proc_macro2::Group,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        for arg in parse::list::<Arg>(group, diagnostics) {
            let name = arg.name.to_string();
            let Some(form) = options::find(place, &name) else {
                unknown_option(place, &arg.name, &name, diagnostics);
                continue;
            };
            if self.has(&name) {
                diagnostics.twice("15b", &arg.name, format!("option `{name}`"));
                continue;
            }
            let fits = matches!(
                (&arg.value, form),
                (ArgValue::Flag, Form::Flag | Form::FlagOrValue)
                    | (
                        ArgValue::Value(_),
                        Form::Value | Form::FlagOrValue | Form::ValueOrList
                    )
                    | (ArgValue::List(_), Form::ValueOrList | Form::List)
            );
            if fits {
                self.0.push(arg);
            } else {
                diagnostics.help(
                    "15c",
                    &arg.name,
                    format!("option `{name}` is written in another way"),
                    format!("write `{}`", form.example(&name)),
                );
            }
        }
        self
    }

    fn get(&self, name: &str) -> Option<&Arg> {
        self.0.iter().find(|arg| arg.name == name)
    }

    fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    fn value(&self, name: &str) -> Option<&Expr> {
        match &self.get(name)?.value {
            ArgValue::Value(value) => Some(value),
            _ => None,
        }
    }

    fn text(&self, name: &str, diagnostics: &mut Diagnostics) -> Option<String> {
        let value = self.value(name)?;
        match scalar(value) {
            Some(Absent::Text(text)) if !text.is_empty() => Some(text),
            _ => {
                let help = format!("write `{name} = \"...\"`");
                diagnostics.help("15c", value, format!("`{name}` is a text"), help);
                None
            }
        }
    }

    fn path(&self, name: &str, diagnostics: &mut Diagnostics) -> Option<Path> {
        match self.value(name)? {
            Expr::Path(path) => Some(path.path.clone()),
            other => {
                let help = format!("write `{name} = path::to::it`");
                diagnostics.help("15c", other, format!("`{name}` is a path"), help);
                None
            }
        }
    }

    fn number(&self, name: &str, diagnostics: &mut Diagnostics) -> Option<(usize, &Expr)> {
        let value = self.value(name)?;
        let number = match scalar(value) {
            Some(Absent::Int(number)) => usize::try_from(number).ok(),
            _ => None,
        };
        if number.is_none() {
            let help = format!("write `{name} = 26`");
            diagnostics.help("15c", value, format!("`{name}` is a whole number"), help);
        }
        Some((number?, value))
    }

    /// The range, with both ends in it, and where it stands.
    fn range(&self, diagnostics: &mut Diagnostics) -> Option<(i64, i64, &Expr)> {
        let value = self.value("range")?;
        let end = |end: &Option<Box<Expr>>, open: i64| match end {
            None => Some(open),
            Some(end) => match scalar(end) {
                Some(Absent::Int(number)) => Some(number),
                _ => None,
            },
        };
        let help = "write `1..=365`, `1..` or `..=365`";
        let Expr::Range(range) = value else {
            diagnostics.help("15c", value, "`range` is a range of whole numbers", help);
            return None;
        };
        if matches!(range.limits, syn::RangeLimits::HalfOpen(_)) && range.end.is_some() {
            let message = "this range leaves its end out";
            diagnostics.help(
                "15c",
                value,
                message,
                "write `..=` before the greatest number",
            );
            return None;
        }
        let ends = (end(&range.start, i64::MIN), end(&range.end, i64::MAX));
        let (Some(from), Some(to)) = ends else {
            diagnostics.help("15c", value, "`range` is a range of whole numbers", help);
            return None;
        };
        if from > to {
            diagnostics.help("15c", value, "no number is in this range", help);
            return None;
        }
        Some((from, to, value))
    }
}

fn value_of(arg: &Arg) -> TokenStream {
    match &arg.value {
        ArgValue::Value(value) => value.to_token_stream(),
        _ => arg.name.to_token_stream(),
    }
}

fn unknown_option(place: Place, at: &Ident, name: &str, diagnostics: &mut Diagnostics) {
    let all = options::names(place);
    let what = place.name();
    let message = format!("unknown option `{name}` for `#[config]` on {what}");
    let elsewhere = [Place::Section, Place::Field, Place::Words, Place::Word];
    let mut elsewhere = elsewhere.into_iter();
    let other = elsewhere.find(|other| options::find(*other, name).is_some());
    let help = match (nearest(name, &all), other) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, Some(other)) => format!("`{name}` stands on {}", other.name()),
        (None, None) => expected(&all),
    };
    diagnostics.help("15a", at, message, help);
}

/// The options of a field or variant; its attributes are taken out.
fn own_options(
    place: Place,
    attributes: &mut Vec<Attribute>,
    diagnostics: &mut Diagnostics,
) -> Args {
    let mut args = Args(Vec::new());
    attributes.retain(|attribute| {
        if !attribute.path().is_ident("config") {
            return true;
        }
        match &attribute.meta {
            Meta::List(list) => {
                let found = std::mem::replace(&mut args, Args(Vec::new()));
                args = found.add(place, parse::inside(list), diagnostics);
            }
            other => diagnostics.help(
                "15c",
                other,
                "`#[config]` on a field or word says nothing",
                "write its options in parentheses, or remove it",
            ),
        }
        false
    });
    args
}

fn docs(attributes: &[Attribute]) -> Vec<String> {
    let docs = attributes
        .iter()
        .filter_map(|attribute| match &attribute.meta {
            Meta::NameValue(pair) if pair.path.is_ident("doc") => match scalar(&pair.value) {
                Some(Absent::Text(text)) => Some(text),
                _ => None,
            },
            _ => None,
        });
    docs.collect()
}

fn no_docs(ident: &Ident, at: impl ToTokens, diagnostics: &mut Diagnostics) {
    diagnostics.help(
        "15e",
        at,
        format!("`{ident}` has no doc comment"),
        "write `/// What it is.` above it: messages, schema and reference say it",
    );
}

/// A name, as an expression.
fn name_of(value: &Expr) -> Option<Ident> {
    match value {
        Expr::Path(path) => path.path.get_ident().cloned(),
        _ => None,
    }
}

fn name(value: &Expr, diagnostics: &mut Diagnostics) -> Option<String> {
    let name = name_of(value).map(|name| name.unraw().to_string());
    if name.is_none() {
        diagnostics.help("15c", value, "expected a name", "write one word");
    }
    name
}

/// Keys with dots between them: `a.b`.
fn dotted(value: &Expr, diagnostics: &mut Diagnostics) -> Option<String> {
    fn keys(value: &Expr, into: &mut Vec<String>) -> bool {
        match value {
            Expr::Field(field) => {
                let syn::Member::Named(name) = &field.member else {
                    return false;
                };
                let fits = keys(&field.base, into);
                into.push(name.unraw().to_string());
                fits
            }
            other => match name_of(other) {
                Some(name) => {
                    into.push(name.unraw().to_string());
                    true
                }
                None => false,
            },
        }
    }
    let mut found = Vec::new();
    if keys(value, &mut found) {
        return Some(found.join("."));
    }
    let help = "write a key, or keys with dots between them: `infrastructure.users`";
    diagnostics.help("15c", value, "expected the key of a section", help);
    None
}

/// The tokens of the attribute in parentheses.
fn whole(attributes: TokenStream) -> proc_macro2::Group {
    let span = attributes
        .clone()
        .into_iter()
        .last()
        .map_or_else(Span::call_site, |t| t.span());
    let mut group = proc_macro2::Group::new(proc_macro2::Delimiter::Parenthesis, attributes);
    group.set_span(span);
    group
}

fn path(text: &str) -> Path {
    syn::parse_str(text).unwrap_or_else(|_| Path::from(Ident::new("cpg_config", Span::call_site())))
}

/// The words of a name in small letters: `study group` of `StudyGroup`.
fn words_of(name: &str, between: char) -> String {
    let mut words = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !words.is_empty() {
            words.push(between);
        }
        words.extend(c.to_lowercase());
    }
    words
}
