//! Reads attributes into arguments, and lists into references: tokens only, no rule between
//! them.

use proc_macro2::{Span, TokenStream};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream, Parser as _};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, Ident, Path, Token};

use crate::diag::{Diagnostics, nearest, one_of};
use crate::options::{self, Form, Place};

/// One argument of an attribute.
pub(crate) struct Arg {
    pub(crate) name: Ident,
    pub(crate) value: ArgValue,
}

pub(crate) enum ArgValue {
    /// `lazy`
    Flag,
    /// `when = config.enable_release`
    Value(Expr),
    /// `clouds(gcp, azure)`
    List(TokenStream),
}

impl Parse for Arg {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = Ident::parse_any(input)?;
        let value = if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            ArgValue::Value(input.parse()?)
        } else if input.peek(syn::token::Paren) {
            let inside;
            syn::parenthesized!(inside in input);
            ArgValue::List(inside.parse()?)
        } else {
            ArgValue::Flag
        };
        Ok(Self { name, value })
    }
}

/// The arguments of one attribute, each known, of the right form and given once.
pub(crate) fn arguments(
    place: Place,
    tokens: TokenStream,
    diagnostics: &mut Diagnostics,
) -> Vec<Arg> {
    let parsed = Punctuated::<Arg, Token![,]>::parse_terminated.parse2(tokens);
    let Some(parsed) = diagnostics.take(parsed) else {
        return Vec::new();
    };
    let mut kept: Vec<Arg> = Vec::new();
    for arg in parsed {
        let name = arg.name.unraw().to_string();
        let Some(form) = options::find(place, &name) else {
            unknown_option(place, &arg.name, &name, diagnostics);
            continue;
        };
        if kept.iter().any(|other| other.name == arg.name) {
            diagnostics.error(&arg.name, format!("option `{name}` given twice"));
            continue;
        }
        let fits = match (&arg.value, form) {
            (ArgValue::Flag, Form::Flag | Form::FlagOrList | Form::Bool)
            | (ArgValue::Value(_), Form::Value | Form::ValueOrList | Form::Bool)
            | (ArgValue::List(_), Form::List | Form::FlagOrList | Form::ValueOrList | Form::Days) => {
                true
            }
            _ => false,
        };
        if fits {
            kept.push(arg);
        } else {
            diagnostics.help(
                &arg.name,
                format!("option `{name}` is written in another way"),
                format!("write `{}`", form.example(&name)),
            );
        }
    }
    kept
}

fn unknown_option(place: Place, at: &Ident, name: &str, diagnostics: &mut Diagnostics) {
    let own = options::names(place);
    let mut all = own.clone();
    if matches!(place, Place::Resource | Place::Role) {
        all.extend(cpg_model::kinds::OPTIONS.iter().map(|option| option.name));
    }
    let message = format!(
        "unknown option `{name}` for the `{}` attribute, expected one of {}",
        place.name(),
        one_of(&all),
    );
    let elsewhere = [
        Place::Dataset,
        Place::Infrastructure,
        Place::Role,
        Place::Resource,
        Place::Depends,
    ]
    .into_iter()
    .find(|other| options::find(*other, name).is_some());
    match (nearest(name, &all), elsewhere) {
        (_, Some(other)) => diagnostics.help(
            at,
            message,
            format!("`{name}` is an option of the `{}` attribute", other.name()),
        ),
        (Some(near), None) => diagnostics.help(at, message, format!("did you mean `{near}`?")),
        (None, None) => diagnostics.error(at, message),
    }
}

/// A field that an attribute names: `main_read`, or `Access.main_read`.
#[derive(Clone)]
pub(crate) struct Named {
    pub(crate) part: Option<Path>,
    pub(crate) field: Ident,
    /// Also where it belongs to a test namespace that the dataset lacks.
    pub(crate) always: bool,
}

/// To whom something is allowed.
pub(crate) enum Whom {
    Named(Named),
    /// `people(item.uploaders)`
    People(Expr),
}

impl Parse for Named {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let path: Path = input.call(Path::parse_mod_style)?;
        let (part, field) = if input.peek(Token![.]) {
            input.parse::<Token![.]>()?;
            (Some(path), input.call(Ident::parse_any)?)
        } else {
            match path.get_ident() {
                Some(field) => (None, field.clone()),
                None => {
                    return Err(syn::Error::new_spanned(
                        &path,
                        "expected the name of a field\nhelp: write `field`, or `Struct.field` for one of another struct",
                    ));
                }
            }
        };
        let always = input.peek(Ident::peek_any) && {
            let word = input.call(Ident::parse_any)?;
            if word != "always" {
                return Err(syn::Error::new_spanned(
                    &word,
                    format!("unexpected `{word}`\nhelp: separate names with commas"),
                ));
            }
            true
        };
        Ok(Self {
            part,
            field,
            always,
        })
    }
}

impl Parse for Whom {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Ident) && input.peek2(syn::token::Paren) {
            let word: Ident = input.parse()?;
            if word != "people" {
                return Err(syn::Error::new_spanned(
                    &word,
                    format!(
                        "unknown form `{word}(...)`\nhelp: write `people(expression)` for people that the configuration names"
                    ),
                ));
            }
            let inside;
            syn::parenthesized!(inside in input);
            return Ok(Self::People(inside.parse()?));
        }
        Ok(Self::Named(input.parse()?))
    }
}

/// `read(main_read, analysis)` of a `#[grant(...)]`.
pub(crate) struct GrantTokens {
    pub(crate) verb: Ident,
    pub(crate) whom: Vec<Whom>,
}

impl Parse for GrantTokens {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let verb: Ident = input.call(Ident::parse_any)?;
        if !input.peek(syn::token::Paren) {
            return Err(syn::Error::new_spanned(
                &verb,
                format!("`{verb}` allows nothing to nobody\nhelp: write `{verb}(role)`"),
            ));
        }
        let inside;
        syn::parenthesized!(inside in input);
        let whom = Punctuated::<Whom, Token![,]>::parse_terminated(&inside)?;
        if whom.is_empty() {
            return Err(syn::Error::new_spanned(
                &verb,
                format!("`{verb}` allows nothing to nobody\nhelp: write `{verb}(role)`"),
            ));
        }
        Ok(Self {
            verb,
            whom: whom.into_iter().collect(),
        })
    }
}

/// Grants of all `#[grant(...)]` attributes of a field.
pub(crate) fn grants(attributes: &[&Attribute], diagnostics: &mut Diagnostics) -> Vec<GrantTokens> {
    let mut all = Vec::new();
    for attribute in attributes {
        let parsed =
            attribute.parse_args_with(Punctuated::<GrantTokens, Token![,]>::parse_terminated);
        all.extend(diagnostics.take(parsed).into_iter().flatten());
    }
    all
}

/// A list of one sort of thing.
pub(crate) fn list<T: Parse>(tokens: TokenStream, diagnostics: &mut Diagnostics) -> Vec<T> {
    let parsed = Punctuated::<T, Token![,]>::parse_terminated.parse2(tokens);
    diagnostics.take(parsed).into_iter().flatten().collect()
}

/// A method that a part runs: `paths`, `keys on gcp`.
pub(crate) struct Method {
    pub(crate) name: Ident,
    pub(crate) on: Option<Ident>,
}

impl Parse for Method {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = input.parse()?;
        let on = if input.peek(Ident) {
            let word: Ident = input.parse()?;
            if word != "on" {
                return Err(syn::Error::new_spanned(
                    &word,
                    format!(
                        "unexpected `{word}`\nhelp: write `{name} on gcp` for one cloud, or a comma"
                    ),
                ));
            }
            Some(input.parse()?)
        } else {
            None
        };
        Ok(Self { name, on })
    }
}

/// A plugin: `billing_aggregator = BillingAggregator`.
pub(crate) struct PluginTokens {
    pub(crate) name: Ident,
    pub(crate) ty: Path,
}

impl Parse for PluginTokens {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = input.parse()?;
        input.parse::<Token![=]>()?;
        Ok(Self {
            name,
            ty: input.parse()?,
        })
    }
}

/// `days = 30, prefix = "incomplete/"` of an option that counts days.
pub(crate) struct DaysTokens {
    pub(crate) days: Expr,
    pub(crate) prefix: Option<Expr>,
}

pub(crate) fn days(
    option: &Ident,
    tokens: TokenStream,
    diagnostics: &mut Diagnostics,
) -> Option<DaysTokens> {
    let parsed = Punctuated::<Arg, Token![,]>::parse_terminated.parse2(tokens);
    let mut days = None;
    let mut prefix = None;
    for arg in diagnostics.take(parsed)? {
        match (arg.name.to_string().as_str(), arg.value) {
            ("days", ArgValue::Value(value)) => days = Some(value),
            ("prefix", ArgValue::Value(value)) if option == "expire" => prefix = Some(value),
            (other, _) => {
                diagnostics.help(
                    &arg.name,
                    format!("unknown `{other}` in option `{option}`"),
                    format!("write `{option}(days = 30)`"),
                );
                return None;
            }
        }
    }
    if days.is_none() {
        diagnostics.help(
            option,
            format!("option `{option}` has no number of days"),
            format!("write `{option}(days = 30)`"),
        );
    }
    Some(DaysTokens {
        days: days?,
        prefix,
    })
}

/// `target <- [group, group]`
pub(crate) struct MapTokens {
    pub(crate) target: Named,
    pub(crate) groups: Vec<Named>,
}

impl Parse for MapTokens {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let target: Named = input.parse()?;
        if !input.peek(Token![<-]) {
            return Err(syn::Error::new_spanned(
                &target.field,
                format!(
                    "nobody is put into `{0}`\nhelp: write `{0} <- [group, group]`",
                    target.field
                ),
            ));
        }
        input.parse::<Token![<-]>()?;
        let groups = if input.peek(syn::token::Bracket) {
            let inside;
            syn::bracketed!(inside in input);
            Punctuated::<Named, Token![,]>::parse_terminated(&inside)?
                .into_iter()
                .collect()
        } else {
            vec![input.parse()?]
        };
        Ok(Self { target, groups })
    }
}

/// `test => mutate(main, archive)` of a `#[never(...)]`.
pub(crate) struct NeverTokens {
    pub(crate) who: Named,
    pub(crate) verb: Ident,
    pub(crate) on: Vec<Named>,
}

impl Parse for NeverTokens {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let who = input.parse()?;
        input.parse::<Token![=>]>()?;
        let verb = input.call(Ident::parse_any)?;
        let inside;
        syn::parenthesized!(inside in input);
        let on = Punctuated::<Named, Token![,]>::parse_terminated(&inside)?;
        Ok(Self {
            who,
            verb,
            on: on.into_iter().collect(),
        })
    }
}

/// A text with `{expressions}`: the text with `{}` in their places, and them.
pub(crate) fn pattern(
    text: &syn::LitStr,
    diagnostics: &mut Diagnostics,
) -> Option<(String, Vec<Expr>)> {
    let value = text.value();
    let (mut plain, mut parts, mut rest) = (String::new(), Vec::new(), value.as_str());
    while let Some((before, after)) = rest.split_once('{') {
        let Some((inside, after)) = after.split_once('}') else {
            diagnostics.help(text, "a `{` has no `}`", "close it, or leave it away");
            return None;
        };
        let inside = syn::LitStr::new(inside, text.span());
        parts.push(diagnostics.take(inside.parse::<Expr>())?);
        plain.push_str(&before.replace('}', "}}"));
        plain.push_str("{}");
        rest = after;
    }
    plain.push_str(&rest.replace('}', "}}"));
    Some((plain, parts))
}

/// The text of a value that must be written as one.
pub(crate) fn text<'a>(
    option: &Ident,
    value: &'a Expr,
    diagnostics: &mut Diagnostics,
) -> Option<&'a syn::LitStr> {
    if let Expr::Lit(syn::ExprLit {
        lit: syn::Lit::Str(text),
        ..
    }) = value
    {
        return Some(text);
    }
    diagnostics.help(
        value,
        format!("option `{option}` is a text"),
        format!("write `{option} = \"...\"`"),
    );
    None
}

/// The single word of a value.
pub(crate) fn word<'a>(
    option: &Ident,
    value: &'a Expr,
    words: &[&str],
    diagnostics: &mut Diagnostics,
) -> Option<&'a Ident> {
    if let Expr::Path(path) = value
        && let Some(word) = path.path.get_ident()
        && words.iter().any(|known| word == known)
    {
        return Some(word);
    }
    diagnostics.error(
        value,
        format!("option `{option}` is one of {}", one_of(words)),
    );
    None
}

/// The field that a value names: `Base.project`, or `project`.
pub(crate) fn named(option: &Ident, value: &Expr, diagnostics: &mut Diagnostics) -> Option<Named> {
    let tokens = quote::ToTokens::to_token_stream(value);
    match syn::parse2::<Named>(tokens) {
        Ok(named) => Some(named),
        Err(_) => {
            diagnostics.help(
                value,
                format!("option `{option}` names a field"),
                format!("write `{option} = Struct.field`"),
            );
            None
        }
    }
}

/// The doc comment of an item, as one text.
pub(crate) fn docs(attributes: &[Attribute]) -> String {
    let mut lines = Vec::new();
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("doc"))
    {
        if let syn::Meta::NameValue(syn::MetaNameValue {
            value:
                Expr::Lit(syn::ExprLit {
                    lit: syn::Lit::Str(text),
                    ..
                }),
            ..
        }) = &attribute.meta
        {
            lines.push(text.value().trim().to_owned());
        }
    }
    lines.join("\n")
}

/// The span of a whole path, or of the call where there is none.
pub(crate) fn span_of(path: &Path) -> Span {
    path.segments
        .last()
        .map_or_else(Span::call_site, |segment| segment.ident.span())
}
