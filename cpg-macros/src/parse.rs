//! Reads attributes into arguments, and lists into references: tokens only, no rule between
//! them.

use cpg_model::kinds::KindInfo;
use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream, Parser as _};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, Ident, Path, Token};

use crate::diag::{Diagnostics, expected, nearest};
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
    List(Group),
}

impl Parse for Arg {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if !input.peek(Ident::peek_any) {
            return Err(input.error("expected the name of an option"));
        }
        let name = Ident::parse_any(input)?.unraw();
        let value = if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            if input.is_empty() || input.peek(Token![,]) {
                return Err(wrong(
                    "15c",
                    &name,
                    format!("option `{name}` has no value"),
                    format!("write it after the `=`, or remove `{name}`"),
                ));
            }
            ArgValue::Value(input.parse()?)
        } else if input.peek(syn::token::Paren) {
            ArgValue::List(input.parse()?)
        } else {
            ArgValue::Flag
        };
        Ok(Self { name, value })
    }
}

/// A mistake of a form, with the number of the rule, and what to write instead.
fn wrong(
    rule: &str,
    at: impl quote::ToTokens,
    message: impl std::fmt::Display,
    help: impl std::fmt::Display,
) -> syn::Error {
    syn::Error::new_spanned(at, format!("[{rule}] {message}\nhelp: {help}"))
}

/// The tokens of an attribute, in parentheses that are where its own are.
pub(crate) fn inside(attribute: &syn::MetaList) -> Group {
    let mut group = Group::new(Delimiter::Parenthesis, attribute.tokens.clone());
    group.set_span(attribute.delimiter.span().close());
    group
}

/// A list of one sort of thing. After a mistake it goes on behind the next comma, so that the
/// others are read, and their mistakes told, too.
pub(crate) fn list<T: Parse>(group: Group, diagnostics: &mut Diagnostics) -> Vec<T> {
    let (mut items, mut errors) = (Vec::new(), Vec::new());
    let parse = |input: ParseStream<'_>| {
        let inside;
        syn::parenthesized!(inside in input);
        while !inside.is_empty() {
            match inside.parse::<T>() {
                Ok(item) if inside.is_empty() || inside.peek(Token![,]) => items.push(item),
                Ok(_) => errors.push(inside.error("expected `,`")),
                Err(error) => errors.push(error),
            }
            while !inside.is_empty() && !inside.peek(Token![,]) {
                inside.parse::<TokenTree>()?;
            }
            inside.parse::<Option<Token![,]>>()?;
        }
        Ok(())
    };
    let whole = parse.parse2(TokenStream::from(TokenTree::Group(group)));
    // What a mistake leaves unread is told once, by the mistake.
    if errors.is_empty() {
        diagnostics.take(whole);
    }
    errors
        .into_iter()
        .for_each(|error| diagnostics.syntax(error));
    items
}

/// The only expression in parentheses.
pub(crate) fn single(group: Group, diagnostics: &mut Diagnostics) -> Option<Expr> {
    let parse = |input: ParseStream<'_>| {
        let inside;
        syn::parenthesized!(inside in input);
        inside.parse::<Expr>()
    };
    diagnostics.take(parse.parse2(TokenStream::from(TokenTree::Group(group))))
}

/// The arguments of one attribute, each known, of the right form and given once. Options of
/// kinds that messages list are those of the field's kind, where it is known.
pub(crate) fn arguments(
    place: Place,
    kind: Option<&KindInfo>,
    group: Group,
    diagnostics: &mut Diagnostics,
) -> Vec<Arg> {
    let mut kept: Vec<Arg> = Vec::new();
    // Of a kind that is in no table the compiler knows the options.
    let own = kind.is_none() && matches!(place, Place::Resource | Place::Role);
    for arg in list::<Arg>(group, diagnostics) {
        let name = arg.name.to_string();
        // It may have an option of the same name as another kind's, in a form of its own.
        let of_kinds = own && options::form_of_kind_option(&name).is_some();
        let form = options::find(place, &name).filter(|_| !of_kinds);
        let unlike = || nearest(&name, &options::names(place)).is_none();
        let named = own && is_name(&name) && (of_kinds || unlike());
        if form.is_none() && !named {
            unknown_option(place, kind, &arg.name, &name, diagnostics);
            continue;
        }
        if kept.iter().any(|other| other.name == arg.name) {
            diagnostics.twice("15b", &arg.name, format!("option `{name}`"));
            continue;
        }
        let Some(form) = form else {
            kept.push(arg);
            continue;
        };
        let fits = matches!(
            (&arg.value, form),
            (ArgValue::Flag, Form::Flag | Form::FlagOrList | Form::Bool)
                | (
                    ArgValue::Value(_),
                    Form::Value | Form::ValueOrList | Form::Bool
                )
                | (
                    ArgValue::List(_),
                    Form::List | Form::FlagOrList | Form::ValueOrList | Form::Days
                )
        );
        if fits {
            kept.push(arg);
        } else {
            diagnostics.help(
                "15c",
                &arg.name,
                format!("option `{name}` is written in another way"),
                format!("write `{}`", form.example(&name)),
            );
        }
    }
    kept
}

/// Whether a text can be a name in Rust as it stands: no word of the language.
pub(crate) fn is_name(text: &str) -> bool {
    syn::parse_str::<Ident>(text).is_ok()
}

fn unknown_option(
    place: Place,
    kind: Option<&KindInfo>,
    at: &Ident,
    name: &str,
    diagnostics: &mut Diagnostics,
) {
    let mut all = options::names(place);
    if matches!(place, Place::Resource | Place::Role) {
        match kind {
            Some(kind) => all.extend(kind.options.iter().map(|takes| takes.option)),
            None => all.extend(cpg_model::kinds::OPTIONS.iter().map(|option| option.name)),
        }
    }
    let message = format!(
        "unknown option `{name}` for the `{}` attribute, {}",
        place.name(),
        expected(&all),
    );
    let elsewhere = [
        Place::Resource,
        Place::Role,
        Place::Dataset,
        Place::Part,
        Place::Infrastructure,
        Place::Depends,
    ]
    .into_iter()
    .find(|other| options::find(*other, name).is_some());
    match (nearest(name, &all), elsewhere) {
        (_, Some(other)) => diagnostics.help(
            "15a",
            at,
            message,
            format!("`{name}` is an option of the `{}` attribute", other.name()),
        ),
        (Some(near), None) => {
            diagnostics.help("15a", at, message, format!("did you mean `{near}`?"))
        }
        (None, None) => diagnostics.error("15a", at, message),
    }
}

/// A field that an attribute names: `main_read`, or `Access.main_read`.
#[derive(Clone)]
pub(crate) struct Named {
    pub(crate) part: Option<Path>,
    pub(crate) field: Ident,
}

impl Named {
    /// Reads one, and nothing of what follows.
    fn start(input: ParseStream<'_>) -> syn::Result<Self> {
        if !input.peek(Ident::peek_any) && !input.peek(Token![::]) {
            return Err(input.error("expected the name of a field"));
        }
        let path: Path = input.call(Path::parse_mod_style)?;
        if input.peek(Token![.]) {
            input.parse::<Token![.]>()?;
            let field = input.call(Ident::parse_any)?;
            return Ok(Self {
                part: Some(path),
                field,
            });
        }
        match path.get_ident() {
            Some(field) => Ok(Self {
                part: None,
                field: field.clone(),
            }),
            None => Err(wrong(
                "15c",
                &path,
                "expected the name of a field",
                "write `field`, or `Struct.field` for one of another struct",
            )),
        }
    }
}

impl Parse for Named {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let named = Self::start(input)?;
        if !input.peek(Ident::peek_any) {
            return Ok(named);
        }
        let word = input.call(Ident::parse_any)?;
        Err(if word == "always" {
            wrong(
                "15c",
                &word,
                "`always` does nothing here",
                "remove it: only `includes(...)` and grants know it",
            )
        } else {
            unexpected(&word)
        })
    }
}

fn unexpected(word: &Ident) -> syn::Error {
    wrong(
        "15c",
        word,
        format!("unexpected `{word}`"),
        "separate names with commas",
    )
}

/// A field that is included, or that something is granted to.
pub(crate) struct Included {
    pub(crate) named: Named,
    /// Also where it belongs to a test namespace that the dataset lacks.
    pub(crate) always: bool,
    /// The cloud that it is on, where that is said: `worker on azure`.
    pub(crate) on: Option<Ident>,
}

impl Parse for Included {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let named = Named::start(input)?;
        let (mut always, mut on) = (false, None);
        while input.peek(Ident::peek_any) {
            let word = input.call(Ident::parse_any)?;
            if word == "always" && !always {
                always = true;
            } else if word == "on" && on.is_none() && input.peek(Ident) {
                on = Some(input.parse()?);
            } else {
                return Err(unexpected(&word));
            }
        }
        Ok(Self { named, always, on })
    }
}

/// To whom something is allowed.
pub(crate) enum Whom {
    Named(Included),
    /// `people(item.uploaders)`
    People(Expr),
}

impl Parse for Whom {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Ident) && input.peek2(syn::token::Paren) {
            let word: Ident = input.parse()?;
            if word != "people" {
                return Err(wrong(
                    "15c",
                    &word,
                    format!("unknown form `{word}(...)`"),
                    "write `people(expression)` for people that the configuration names",
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
        if !input.peek(Ident::peek_any) {
            return Err(input.error("expected a verb"));
        }
        let verb: Ident = input.call(Ident::parse_any)?;
        let nobody = || {
            wrong(
                "18c",
                &verb,
                format!("`{verb}` is granted to nobody"),
                format!("write `{verb}(role)`"),
            )
        };
        if !input.peek(syn::token::Paren) {
            return Err(nobody());
        }
        let inside;
        syn::parenthesized!(inside in input);
        let whom = Punctuated::<Whom, Token![,]>::parse_terminated(&inside)?;
        if whom.is_empty() {
            return Err(nobody());
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
        match &attribute.meta {
            syn::Meta::List(tokens) if !tokens.tokens.is_empty() => {
                all.extend(list(inside(tokens), diagnostics));
            }
            meta => diagnostics.help(
                "15c",
                meta.path(),
                "the `grant` attribute takes a list",
                "write `#[grant(verb(role))]`",
            ),
        }
    }
    all
}

/// A method that a part runs: `paths`, `keys on gcp`.
pub(crate) struct Method {
    pub(crate) name: Ident,
    pub(crate) on: Option<Ident>,
}

impl Parse for Method {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if !input.peek(Ident) {
            return Err(input.error("expected the name of a method"));
        }
        let name = input.parse()?;
        let on = if input.peek(Ident::peek_any) {
            let word = input.call(Ident::parse_any)?;
            if word != "on" || !input.peek(Ident) {
                return Err(wrong(
                    "15c",
                    &word,
                    format!("unexpected `{word}`"),
                    format!("write `{name} on gcp` for one cloud, or a comma"),
                ));
            }
            Some(input.parse()?)
        } else {
            None
        };
        Ok(Self { name, on })
    }
}

/// An option that is left out on a cloud: `autoclass on azure`.
pub(crate) struct LeftOut {
    pub(crate) option: Ident,
    pub(crate) on: Ident,
}

impl Parse for LeftOut {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if !input.peek(Ident) {
            return Err(input.error("expected the name of an option"));
        }
        let Method { name, on } = input.parse()?;
        match on {
            Some(on) => Ok(Self { option: name, on }),
            None => Err(wrong(
                "15c",
                &name,
                format!("`{name}` is left out nowhere"),
                format!("say on which cloud: `{name} on azure`"),
            )),
        }
    }
}

/// A cloud that a struct is not on, and why: `azure = "it has no clusters"`.
pub(crate) struct Absent {
    pub(crate) cloud: Ident,
    pub(crate) why: syn::LitStr,
}

impl Parse for Absent {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if !input.peek(Ident) {
            return Err(input.error("expected the name of a cloud"));
        }
        let cloud: Ident = input.parse()?;
        if !input.peek(Token![=]) {
            return Err(wrong(
                "15c",
                &cloud,
                format!("it is not said why the struct is not on `{cloud}`"),
                format!("write the reason: `{cloud} = \"...\"`"),
            ));
        }
        let _: Token![=] = input.parse()?;
        let why = input.parse()?;
        Ok(Self { cloud, why })
    }
}

/// A plugin: `billing_aggregator = BillingAggregator`.
pub(crate) struct PluginTokens {
    pub(crate) name: Ident,
    pub(crate) ty: Path,
}

impl Parse for PluginTokens {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if !input.peek(Ident) {
            return Err(input.error("expected the name of a plugin"));
        }
        let name: Ident = input.parse()?;
        if !input.peek(Token![=]) {
            return Err(wrong(
                "15c",
                &name,
                format!("plugin `{name}` has no type"),
                "write `name = Type`: the configuration switches it on by its name",
            ));
        }
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
    group: Group,
    diagnostics: &mut Diagnostics,
) -> Option<DaysTokens> {
    let before = diagnostics.len();
    let mut days = None;
    let mut prefix = None;
    for arg in list::<Arg>(group, diagnostics) {
        let slot = match arg.name.to_string().as_str() {
            "days" => &mut days,
            "prefix" if option == "expire" => &mut prefix,
            other => {
                diagnostics.help(
                    "15c",
                    &arg.name,
                    format!("unknown `{other}` in option `{option}`"),
                    format!("write `{option}(days = 30)`"),
                );
                continue;
            }
        };
        match arg.value {
            _ if slot.is_some() => {
                diagnostics.twice("15b", &arg.name, format!("`{}`", arg.name));
            }
            ArgValue::Value(value) => *slot = Some(value),
            _ => diagnostics.help(
                "15c",
                &arg.name,
                format!("`{}` has no value", arg.name),
                format!("write `{} = ...`", arg.name),
            ),
        }
    }
    if days.is_none() && diagnostics.len() == before {
        diagnostics.help(
            "15c",
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
        let target = Named::start(input)?;
        let nobody = || {
            wrong(
                "20g",
                &target.field,
                format!("nobody is put into `{}`", target.field),
                format!("write `{} <- [group, group]`", target.field),
            )
        };
        if !input.peek(Token![<-]) {
            return Err(nobody());
        }
        input.parse::<Token![<-]>()?;
        let groups: Vec<Named> = if input.peek(syn::token::Bracket) {
            let inside;
            syn::bracketed!(inside in input);
            Punctuated::<Named, Token![,]>::parse_terminated(&inside)?
                .into_iter()
                .collect()
        } else if input.is_empty() || input.peek(Token![,]) {
            Vec::new()
        } else {
            vec![input.parse()?]
        };
        if groups.is_empty() {
            return Err(nobody());
        }
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
        let who = Named::start(input)?;
        if !input.peek(Token![=>]) {
            return Err(wrong(
                "24b",
                &who.field,
                format!("nothing is promised of `{}`", who.field),
                format!("write `{} => verb(resource)`", who.field),
            ));
        }
        input.parse::<Token![=>]>()?;
        if !input.peek(Ident::peek_any) {
            return Err(input.error("expected a verb"));
        }
        let verb = input.call(Ident::parse_any)?;
        let nothing = || {
            wrong(
                "24b",
                &verb,
                format!("`{verb}` is about no resource"),
                format!("write `{verb}(resource)`"),
            )
        };
        if !input.peek(syn::token::Paren) {
            return Err(nothing());
        }
        let inside;
        syn::parenthesized!(inside in input);
        let on = Punctuated::<Named, Token![,]>::parse_terminated(&inside)?;
        if on.is_empty() {
            return Err(nothing());
        }
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
            diagnostics.help(
                "15c",
                text,
                "a `{` has no `}`",
                "close it, or leave it away",
            );
            return None;
        };
        let Some(part) = expression(inside, text.span()) else {
            diagnostics.help(
                "15c",
                text,
                format!("`{{{inside}}}` in a pattern is no expression"),
                "write `{config.name}`, or another expression",
            );
            return None;
        };
        parts.push(part);
        plain.push_str(&before.replace('}', "}}"));
        plain.push_str("{}");
        rest = after;
    }
    plain.push_str(&rest.replace('}', "}}"));
    Some((plain, parts))
}

/// An expression in a text. Its tokens stand where the text does, as if the macro had written
/// them: rustc proposes to write the whole text anew where it takes them for the user's own.
fn expression(text: &str, at: Span) -> Option<Expr> {
    let tokens: TokenStream = text.parse().ok()?;
    syn::parse2(respanned(tokens, Span::call_site().located_at(at))).ok()
}

fn respanned(tokens: TokenStream, span: Span) -> TokenStream {
    let tokens = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => {
            let mut group = Group::new(group.delimiter(), respanned(group.stream(), span));
            group.set_span(span);
            TokenTree::Group(group)
        }
        mut token => {
            token.set_span(span);
            token
        }
    });
    tokens.collect()
}

/// Whether a word is somewhere in an expression.
pub(crate) fn mentions(tokens: TokenStream, word: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == word,
        TokenTree::Group(group) => mentions(group.stream(), word),
        _ => false,
    })
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
        "15c",
        value,
        format!("option `{option}` is a text"),
        format!("write `{option} = \"...\"`"),
    );
    None
}

/// The single word of a value: one that the unit declares.
pub(crate) fn one_word(
    option: &Ident,
    value: &Expr,
    diagnostics: &mut Diagnostics,
) -> Option<Ident> {
    if let Expr::Path(path) = value
        && let Some(word) = path.path.get_ident()
    {
        return Some(word.clone());
    }
    let message = format!("option `{option}` is a word that the unit declares");
    let help = format!("write `{option} = word`");
    diagnostics.help("20f", value, message, help);
    None
}

/// The field that a value names: `Base.project`, or `project`.
pub(crate) fn named(option: &Ident, value: &Expr, diagnostics: &mut Diagnostics) -> Option<Named> {
    let tokens = quote::ToTokens::to_token_stream(value);
    match syn::parse2::<Named>(tokens) {
        Ok(named) => Some(named),
        Err(_) => {
            diagnostics.help(
                "15c",
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
