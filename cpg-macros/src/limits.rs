//! Limits of clouds that a design's own words can break: names, days, amounts, regions, ids.
//!
//! Each `check_*` states one rule in words; the limits and their sources stand in `cpg_model`.
//! Knows the model of a field, no attribute and no generated code.

use cpg_model::kinds::KindInfo;
use cpg_model::names::{self, NameError, Why};
use cpg_model::regions;
use proc_macro2::{Ident, Literal, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Expr, Lit, LitInt, LitStr};

use crate::diag::{Diagnostics, expected, nearest};
use crate::model::{EachModel, FieldModel, LevelName, OptionValue};

/// Days of a hundred years: what is kept longer is kept for ever.
const HUNDRED_YEARS: u64 = 36_500;

/// Checks a field of a known kind on clouds that host it; gives names with an access level in
/// them, whose lengths are proved where the levels are known.
pub(crate) fn check(
    model: &FieldModel,
    info: &KindInfo,
    hosts: &[Ident],
    diagnostics: &mut Diagnostics,
) -> Vec<LevelName> {
    let on = |cloud: &str| hosts.iter().any(|host| host == cloud);
    check_everybody(model, diagnostics);
    check_secrets(model, diagnostics);
    check_ids(model, diagnostics);
    check_days(model, hosts, diagnostics);
    check_amounts(model, diagnostics);
    check_places(model, on("gcp") && !on("azure"), diagnostics);
    if model.of.is_some() || model.existing.is_some() {
        return Vec::new();
    }
    check_names(model, info, hosts, diagnostics)
}

/// Rule 12: nothing is given to everybody.
/// Source: "Overview of access control", Cloud Storage documentation, on `allUsers`.
fn check_everybody(model: &FieldModel, diagnostics: &mut Diagnostics) {
    for expr in model.people.iter().chain(&model.existing) {
        for text in texts(expr.to_token_stream()) {
            let value = text.value();
            let name = value.rsplit(':').next().unwrap_or_default();
            if matches!(name, "allUsers" | "allAuthenticatedUsers") {
                diagnostics.help(
                    "12a",
                    &text,
                    format!("`{name}` is everybody in the world"),
                    "name people who are known, or a group of them",
                );
            }
        }
    }
}

/// Rule 16: no secret stands in a design.
/// Source: the documents that `cpg-config` names where it finds secrets.
fn check_secrets(model: &FieldModel, diagnostics: &mut Diagnostics) {
    let values = model
        .options
        .iter()
        .filter_map(|option| match &option.value {
            OptionValue::Expr(expr) => Some(expr),
            _ => None,
        });
    for expr in values.chain(&model.existing).chain(&model.import) {
        for text in texts(expr.to_token_stream()) {
            if let Some(kind) = cpg_model::secret::kind(&text.value()) {
                diagnostics.help(
                    "16b",
                    &text,
                    format!("{kind} stands in the design"),
                    "keep it in a secret manager; make a new one, because this one is known now",
                );
            }
        }
    }
}

/// Rule 26: what is taken over has an id.
fn check_ids(model: &FieldModel, diagnostics: &mut Diagnostics) {
    if let Some(text) = model.import.as_ref().and_then(literal_text)
        && text.value().is_empty()
    {
        diagnostics.help(
            "26a",
            text,
            "`import` has no id",
            "write the id of what is taken over",
        );
    }
}

/// Rule 11: days are below a hundred years; Azure keeps what was deleted for a year at most.
/// Source: "Retention policies", Cloud Storage documentation; "Soft delete for blobs", Azure
/// Storage documentation.
fn check_days(model: &FieldModel, hosts: &[Ident], diagnostics: &mut Diagnostics) {
    const AZURE: u64 = cpg_model::limits::AZURE_DELETE_RETENTION_DAYS;
    let azure = hosts.iter().any(|host| host == "azure")
        && model
            .option("undelete")
            .is_some_and(|undelete| undelete.counts_on("azure"));
    for name in ["undelete", "expire", "archive", "retain"] {
        let Some((number, days)) = option(model, name).and_then(literal_number) else {
            continue;
        };
        if days >= HUNDRED_YEARS {
            diagnostics.help(
                "11a",
                number,
                format!("`{name}` of {days} days is a hundred years or more"),
                format!("write fewer than {HUNDRED_YEARS} days, or remove `{name}`"),
            );
        } else if name == "undelete" && azure && days > AZURE {
            diagnostics.help(
                "11b",
                number,
                format!("`azure` keeps what was deleted for {AZURE} days at most, not {days}"),
                format!("write `undelete(days = {AZURE})`, or `on(gcp)`"),
            );
        }
    }
}

/// Rule 8: what may be spent is above zero.
/// Source: "REST Resource: billingAccounts.budgets", `amount`.
fn check_amounts(model: &FieldModel, diagnostics: &mut Diagnostics) {
    for name in ["monthly", "total"] {
        let Some(expr) = option(model, name) else {
            continue;
        };
        let negative = matches!(expr, Expr::Unary(unary) if matches!(unary.op, syn::UnOp::Neg(_)));
        if negative || literal_number(expr).is_some_and(|(_, amount)| amount == 0) {
            diagnostics.help(
                "8a",
                expr,
                format!("`{name}` is an amount above zero"),
                format!("write `{name} = 100`"),
            );
        }
    }
}

/// Rules 4 and 14: a region, a project and a format are some that the cloud has.
/// Source: `cpg_model::regions`, `names::project_id`, "Supported formats", Artifact Registry.
fn check_places(model: &FieldModel, gcp: bool, diagnostics: &mut Diagnostics) {
    if let Some(text) = option(model, "region").and_then(literal_text)
        && gcp
        && !regions::is_gcp(&text.value())
        && !regions::GCP_MULTI.contains(&text.value().as_str())
    {
        let value = text.value();
        let help = match nearest(&value, regions::GCP) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write a region of the cloud, such as `us-central1`".to_owned(),
        };
        diagnostics.help(
            "14a",
            text,
            format!("unknown region `{value}` of `gcp`"),
            help,
        );
    }
    if let Some(text) = option(model, "project").and_then(literal_text)
        && gcp
        && let Err(error) = names::project_id(&text.value())
    {
        diagnostics.help(
            "4a",
            text,
            format!("the project `{}`: {error}", text.value()),
            "write the project's id",
        );
    }
    const FORMATS: &[&str] = &["DOCKER", "PYTHON"];
    if let Some(text) = option(model, "format").and_then(literal_text)
        && !FORMATS.contains(&text.value().as_str())
    {
        let value = text.value();
        let message = format!("unknown format `{value}`, {}", expected(FORMATS));
        match nearest(&value.to_uppercase(), FORMATS) {
            Some(near) => diagnostics.help("14g", text, message, format!("did you mean `{near}`?")),
            None => diagnostics.error("14g", text, message),
        }
    }
}

/// Rules 1, 3, 4 and 21: names keep the limits of every cloud that they are for, with the
/// shortest unit there can be before them and the longest item in them.
/// Source: `cpg_model::names`.
fn check_names(
    model: &FieldModel,
    info: &KindInfo,
    hosts: &[Ident],
    diagnostics: &mut Diagnostics,
) -> Vec<LevelName> {
    let mut level_names = Vec::new();
    let of_level = matches!(model.each, EachModel::Level);
    let unprefixed = model.option("unprefixed").is_some();
    for cloud in hosts.iter().map(ToString::to_string) {
        let Some(named) = names::of_kind(info.name, &cloud) else {
            continue;
        };
        let own = model.cloud_name.as_ref().filter(|_| named.by_cloud_name);
        let at = model.name_at.as_ref().filter(|_| own.is_none());
        let span = at.map_or_else(|| model.ident.span(), LitStr::span);
        for (name, whole) in spellings(model, own) {
            let alone = unprefixed || own.is_some();
            // At least one letter of a unit and a dash stand before it.
            let after_dataset = named.after_dataset && !alone;
            let pattern = name;
            let name = pattern.replace(LEVEL, "x");
            let (name, shown) = if after_dataset {
                (format!("a-{name}"), format!("…-{name}"))
            } else {
                (name.clone(), name)
            };
            let checked = named.check(&name);
            let short =
                |error: &NameError| matches!(error.why, Why::Length { max, got, .. } if got <= max);
            let error = match checked {
                // A level is longer than the letter that stands for it.
                Err(error) if !(of_level && short(&error)) => error,
                _ if of_level => {
                    level_names.push(LevelName {
                        kind: info.name,
                        cloud: cloud.clone(),
                        pattern,
                        after_unit: after_dataset,
                        span,
                    });
                    continue;
                }
                _ => continue,
            };
            // What is not known yet may be anything; only a name that is too long stays so.
            let too_long = matches!(error.why, Why::Length { max, got, .. } if got > max);
            if !whole && !too_long {
                continue;
            }
            let help = match error.limit() {
                Some(max) if name.len() > max => {
                    format!(
                        "make it shorter by {} characters at least",
                        name.len() - max
                    )
                }
                _ => "choose another name".to_owned(),
            };
            let message = format!("`{shown}` on `{cloud}`: {error}");
            // A bucket's name has a rule of its own for what stands before and in it.
            let rule = match error.limit() {
                Some(_) if too_long && after_dataset && error.rule == "1a" => "21d",
                _ => error.rule,
            };
            match at {
                Some(at) => diagnostics.help(rule, at, message, help),
                None => diagnostics.help(rule, &model.ident, message, help),
            }
            break;
        }
    }
    level_names
}

/// Stands for the access level in a name.
const LEVEL: &str = "{level}";

/// How a field's name can be spelled, the longest ones first, and whether all of it is known.
/// Expressions that only a configuration knows are left out.
pub(crate) fn spellings(
    model: &FieldModel,
    own: Option<&(String, Vec<Expr>)>,
) -> Vec<(String, bool)> {
    let written = own.or(model.name.as_ref());
    let (pattern, word, values): (String, &str, Vec<String>) = match &model.each {
        EachModel::One => (String::new(), "", vec![String::new()]),
        EachModel::Level => (
            format!("{}-{{level}}", model.key),
            "level",
            vec![LEVEL.to_owned()],
        ),
        EachModel::Names(names) => {
            let mut names: Vec<String> = names
                .iter()
                .map(|n| n.to_string().replace('_', "-"))
                .collect();
            names.sort_by_key(|name| usize::MAX - name.len());
            (String::new(), "item", names)
        }
        EachModel::Items(_) => (String::new(), "", vec![String::new()]),
    };
    let Some((text, parts)) = written else {
        let pattern = if pattern.is_empty() {
            model.key.clone()
        } else {
            pattern
        };
        let hole = format!("{{{word}}}");
        return values
            .iter()
            .map(|value| (pattern.replace(&hole, value), true))
            .collect();
    };
    values
        .iter()
        .map(|value| {
            let (mut name, mut rest, mut whole) = (String::new(), text.as_str(), true);
            let mut parts = parts.iter();
            while let Some((before, after)) = rest.split_once('{') {
                name.push_str(before);
                let (_, after) = after.split_once('}').unwrap_or(("", after));
                let known = matches!(parts.next(), Some(Expr::Path(path)) if !word.is_empty() && path.path.is_ident(word));
                if known {
                    name.push_str(value);
                }
                whole &= known;
                rest = after;
            }
            name.push_str(rest);
            (name, whole)
        })
        .collect()
}

fn option<'a>(model: &'a FieldModel, name: &str) -> Option<&'a Expr> {
    match &model.option(name)?.value {
        OptionValue::Expr(expr) => Some(expr),
        _ => None,
    }
}

fn literal_text(expr: &Expr) -> Option<&LitStr> {
    match expr {
        Expr::Lit(syn::ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Some(text),
        _ => None,
    }
}

fn literal_number(expr: &Expr) -> Option<(&LitInt, u64)> {
    match expr {
        Expr::Lit(syn::ExprLit {
            lit: Lit::Int(number),
            ..
        }) => Some((number, number.base10_parse().ok()?)),
        _ => None,
    }
}

/// All literal texts in tokens.
fn texts(tokens: TokenStream) -> Vec<LitStr> {
    let mut found = Vec::new();
    // Depth is that of what the compiler has parsed already.
    let mut waiting = vec![tokens];
    while let Some(tokens) = waiting.pop() {
        for token in tokens {
            match token {
                TokenTree::Group(group) => waiting.push(group.stream()),
                TokenTree::Literal(literal) => found.extend(text(literal)),
                _ => {}
            }
        }
    }
    found
}

fn text(literal: Literal) -> Option<LitStr> {
    match Lit::new(literal) {
        Lit::Str(text) => Some(text),
        _ => None,
    }
}
