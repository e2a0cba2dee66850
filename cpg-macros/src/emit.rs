//! What a model becomes: a view with accessors, one table, one deployment for each cloud.
//!
//! Emission cannot fail and stays thin: constants and calls; logic lives in `cpg-core`.
//!
//! For `struct Storage { main: Bucket }` under `#[dataset(clouds(gcp))]`:
//!
//! ```text
//! pub struct Storage<C: Cloud = Any>(Scope<C>);       // the view
//! impl<C: Cloud> Storage<C> { pub fn main(&self) -> Handle<Bucket> { .. } }
//! impl Storage { pub const MAIN: FieldRef = ..; }     // the field's name, for other structs
//! impl Designed for Storage { const PART: &Part = ..; }
//! impl Lower<Gcp> for Storage { const LOWERED: &Lowered<Gcp> = ..; }
//! ```

use std::collections::BTreeSet;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Expr, Ident, Path};

use crate::limits::spellings;
use crate::model::{
    EachModel, FieldModel, GranteeModel, JoinModel, LevelName, Members, Model, NamespaceModel,
    OptionModel, OptionValue, Reference,
};
use crate::options::is_compiled;
use crate::parse::{Method, mentions, span_of};

/// Everything.
pub(crate) fn emit(model: &Model) -> TokenStream {
    let view = view(model);
    let accessors = model
        .fields
        .iter()
        .map(|field| accessor(model, field, true));
    let table = table(model);
    let clouds = clouds(model, true);
    let infrastructure = infrastructure(model);
    let words = words(model);
    let kinds = kinds(model);
    quote! { #view #(#accessors)* #table #words #kinds #clouds #infrastructure }
}

/// What stands beside errors, so that the user's own code and the editor keep working.
pub(crate) fn fallback(model: &Model) -> TokenStream {
    let view = view(model);
    let accessors = model
        .fields
        .iter()
        .map(|field| accessor(model, field, false));
    let private = private(model, Span::call_site());
    let ident = &model.ident;
    let name = ident.to_string();
    let clouds = clouds(model, false);
    let words = words(model);
    let infrastructure = infrastructure(model);
    quote! {
        #view
        #(#accessors)*
        impl #private::Designed for #ident {
            const PART: &'static #private::Part = &#private::Part::empty(#name);
        }
        #words
        #clouds
        #infrastructure
    }
}

/// `::cpg::__private` with a span of the user's, so that errors point at their token.
fn private(model: &Model, span: Span) -> TokenStream {
    let krate = at(&model.krate, span);
    quote_spanned!(span=> #krate::__private)
}

fn at(path: &Path, span: Span) -> TokenStream {
    path.to_token_stream()
        .into_iter()
        .map(|mut token| {
            token.set_span(span);
            token
        })
        .collect()
}

/// The unit of a part, by way of `This`: what is no unit has none, and is told once.
fn unit(model: &Model) -> TokenStream {
    let (unit, span) = (&model.unit, span_of(&model.unit));
    let private = private(model, span);
    quote_spanned!(span=> <#unit as #private::Unit>::This)
}

/// A variable of generated code: the user's expressions cannot see it, nor hide it.
fn local(name: &str, span: Span) -> Ident {
    Ident::new(name, Span::mixed_site().located_at(span))
}

/// The parameter that stands for the cloud: `C`, as in the user's own `impl<C: Cloud>`, unless a
/// type in the design is named so.
fn generic(model: &Model, span: Span) -> Ident {
    let kinds = model
        .fields
        .iter()
        .map(|field| field.kind.to_token_stream());
    let mut paths = kinds.chain(model.with.iter().map(ToTokens::to_token_stream));
    let taken = model.ident == "C" || paths.any(|path| mentions(path, "C"));
    Ident::new(if taken { "OnCloud" } else { "C" }, span)
}

/// The constant that names a field in other structs' attributes.
fn constant(field: &Ident, span: Span) -> Ident {
    Ident::new(&field.unraw().to_string().to_uppercase(), span)
}

fn view(model: &Model) -> TokenStream {
    let Model {
        vis,
        struct_token,
        ident,
        doc_attributes,
        ..
    } = model;
    let private = private(model, Span::call_site());
    let generic = self::generic(model, ident.span());
    let name = ident.to_string();
    // Where the user's struct stands, for notes about it.
    let rest = {
        let private = self::private(model, ident.span());
        quote_spanned! {ident.span()=>
            <#generic: #private::Cloud = #private::Any>(#private::Scope<#generic>);
        }
    };
    let constants = model.fields.iter().map(|field| {
        let constant = constant(&field.ident, field.ident.span());
        let field_name = field.ident.unraw().to_string();
        let doc = format!("Names `{field_name}` in attributes of other structs.");
        quote! {
            #[doc = #doc]
            pub const #constant: #private::FieldRef =
                #private::FieldRef { part: #name, field: #field_name };
        }
    });
    let with = model.with.iter().filter_map(|path| {
        let last = &path.segments.last()?.ident;
        let method = method(&snake(&last.unraw().to_string()), last.span());
        let doc = format!("The unit's [`{last}`] on this cloud.");
        Some(quote! {
            #[doc = #doc]
            pub(crate) fn #method(&self) -> #path<#generic> {
                #path::of(&self.0)
            }
        })
    });
    let unit = {
        let (path, span) = (unit(model), span_of(&model.unit));
        let private = self::private(model, span);
        quote_spanned! {span=>
            impl<#generic: #private::Cloud> #private::View<#generic> for #ident<#generic> {
                type Unit = #path;
            }

            #[diagnostic::do_not_recommend]
            impl #private::PartOf<#path> for #ident {}
        }
    };
    quote! {
        #(#doc_attributes)*
        #vis #struct_token #ident #rest

        impl<#generic: #private::Cloud> ::core::clone::Clone for #ident<#generic> {
            fn clone(&self) -> Self {
                Self(::core::clone::Clone::clone(&self.0))
            }
        }

        impl<#generic: #private::Cloud> ::core::fmt::Debug for #ident<#generic> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::write!(f, "{}: {:?}", #name, self.0)
            }
        }

        impl<#generic: #private::Cloud> ::core::ops::Deref for #ident<#generic> {
            type Target = #private::Scope<#generic>;

            fn deref(&self) -> &Self::Target {
                &self.0
            }
        }

        #unit

        impl<#generic: #private::Cloud> #ident<#generic> {
            /// The view of a unit on a cloud.
            #[must_use]
            pub fn of(scope: &#private::Scope<#generic>) -> Self {
                Self(::core::clone::Clone::clone(scope))
            }

            /// That of another unit of the type, on the same cloud; none where the unit is not
            /// there, or the struct's condition does not hold for it.
            #[must_use]
            pub fn in_unit(&self, name: &str) -> ::core::option::Option<Self> {
                #private::in_unit(&self.0, <#ident as #private::Designed>::PART, name).map(Self)
            }

            /// That of the same unit on another cloud; none where the unit is not there, or the
            /// struct's condition does not hold for it there.
            #[must_use]
            pub fn on<D: #private::Cloud>(&self) -> ::core::option::Option<#ident<D>>
            where
                #ident: #private::DeployedOn<D>,
            {
                #private::on(&self.0, <#ident as #private::Designed>::PART).map(#ident)
            }

            #(#with)*
        }

        impl #ident {
            #(#constants)*
        }
    }
}

/// `temporary_access` of `TemporaryAccess`.
pub(crate) fn snake(name: &str) -> String {
    let mut snake = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.extend(c.to_lowercase());
    }
    snake
}

/// A name of a method, also where it is a word of the language.
fn method(name: &str, span: Span) -> Ident {
    let mut ident = syn::parse_str::<Ident>(name)
        .or_else(|_| syn::parse_str(&format!("r#{name}")))
        .unwrap_or_else(|_| format_ident!("{name}_"));
    ident.set_span(span);
    ident
}

/// One line: everything else is in the core. The accessor has the struct's visibility.
fn accessor(model: &Model, field: &FieldModel, whole: bool) -> TokenStream {
    let private = private(model, Span::call_site());
    let (name, ident, vis) = (model.ident.to_string(), &model.ident, &model.vis);
    let FieldModel {
        ident: method,
        doc_attributes,
        ..
    } = field;
    let kind = &field.kind;
    let field_name = method.unraw().to_string();
    let lacking = field.may_lack().map(|name| {
        let (unit, name) = (unit(model), word(name));
        quote!({ #private::words::may_lack::<#unit>(#name) })
    });
    let (returns, get) = match field.each {
        _ if field.of.is_some() => (quote!(Family<#kind>), "family"),
        EachModel::One if field.conditional() => (quote!(Maybe<#kind>), "maybe"),
        EachModel::One => match &lacking {
            Some(lacking) => (quote!(Found<#lacking, #kind>), "find"),
            None => (quote!(Handle<#kind>), "one"),
        },
        _ => (quote!(Family<#kind>), "family"),
    };
    let docs = if doc_attributes.is_empty() {
        let doc = format!("The `{field_name}` of the design.");
        quote!(#[doc = #doc])
    } else {
        quote!(#(#doc_attributes)*)
    };
    // One token in signature and body: a struct that a macro of the user wrote has a `self` of
    // its own at each span.
    let this = quote_spanned!(kind.span()=> self);
    // Errors of the kind stand at the kind; beside others there are none.
    let get = Ident::new(get, kind.span());
    let get = if whole && get == "find" {
        quote_spanned! {kind.span()=>
            <#private::Lacking<#lacking> as #private::Finds>::#get(
                &#this.0,
                #private::FieldRef { part: #name, field: #field_name },
            )
        }
    } else if whole {
        quote_spanned! {kind.span()=>
            #this.0.#get(#private::FieldRef { part: #name, field: #field_name })
        }
    } else {
        quote!(::core::unreachable!())
    };
    let body = |condition: TokenStream| {
        quote! {
            #docs
            #[must_use]
            #vis fn #method(&#this) -> #private::#returns #condition {
                #get
            }
        }
    };
    let generic = generic(model, Span::call_site());
    let everywhere = |condition| {
        let body = body(condition);
        quote!(impl<#generic: #private::Cloud> #ident<#generic> { #body })
    };
    // What is on some clouds only is there in their code only; of one, a bound says so.
    match field.on.as_slice() {
        [] => return everywhere(quote!()),
        [cloud] => {
            let only = cloud_type(model, cloud);
            let on = at(&model.krate, cloud.span());
            return everywhere(quote_spanned!(cloud.span()=> where #generic: #on::On<#only>));
        }
        _ => {}
    }
    let body = body(quote!());
    let impls = field.on.iter().map(|cloud| {
        let cloud = cloud_type(model, cloud);
        quote!(impl #ident<#cloud> { #body })
    });
    quote!(#(#impls)*)
}

fn cloud_type(model: &Model, cloud: &Ident) -> TokenStream {
    let krate = at(&model.krate, cloud.span());
    quote_spanned!(cloud.span()=> #krate::clouds::#cloud)
}

fn table(model: &Model) -> TokenStream {
    let private = private(model, Span::call_site());
    let (ident, name, docs) = (&model.ident, model.ident.to_string(), &model.docs);
    let when = condition(model, model.when.as_ref());
    let unit = unit(model);
    let fields = model.fields.iter().map(|field| row(model, field));
    let depends = model.depends.iter().map(|depends| {
        let common = depends.common;
        let pattern = &depends.name;
        let on = if let Some(on) = &depends.on {
            let bind = bindings(model, on.to_token_stream());
            let private = self::private(model, on.span());
            let names = whole(on);
            let site = local("site", on.span());
            quote_spanned! {on.span()=>
                |#site| {
                    #bind
                    #private::units_of(#site, #common, #names)
                }
            }
        } else {
            let site = local("site", Span::call_site());
            quote!(|#site| #private::units_of(#site, #common, &[] as &[&str]))
        };
        let links = depends.links.iter().map(|(target, group)| {
            let (target, group) = (refer(model, target), refer(model, group));
            quote!(#private::Link { target: #target, group: #group })
        });
        quote!(#private::Depends { on: #on, name: #pattern, links: &[#(#links),*] })
    });
    let never = model.never.iter().flat_map(|never| {
        let (private, who) = (&private, refer(model, &never.who));
        let verb = never.verb.to_string();
        never.on.iter().map(move |on| {
            let on = refer(model, on);
            quote!(#private::Never { who: #who, verb: #verb, on: #on })
        })
    });
    let on = model.clouds.iter().map(|cloud| cloud.to_string());
    let absent = model.absent.iter().map(|absent| {
        let (cloud, why) = (absent.cloud.to_string(), &absent.why);
        quote!(#private::Absent { cloud: #cloud, why: #why })
    });
    let when_tokens = model.when.to_token_stream();
    let switched = mentions(when_tokens, "components");
    let switches = match switched {
        true => quote!(#private::switches::<#unit>),
        false => quote!(#private::nothing),
    };
    let depth = match model.once {
        Some(_) => quote!(::core::option::Option::None),
        None => quote!(::core::option::Option::Some(<#unit as #private::Unit>::DEPTH)),
    };
    let table = quote! {
        // The shortest error for a condition that is none: no type is named beside it.
        #[allow(clippy::needless_bool)]
        impl #private::Designed for #ident {
            const PART: &'static #private::Part = &#private::Part {
                name: #name,
                doc: #docs,
                unit: ::core::any::TypeId::of::<#unit>,
                word: <#unit as #private::Unit>::WORD,
                clouds: &[#(#on),*],
                absent: &[#(#absent),*],
                switched: #switched,
                switches: #switches,
                depth: #depth,
                when: #when,
                fields: &[#(#fields),*],
                depends: &[#(#depends),*],
                never: &[#(#never),*],
            };
        }
    };
    let own = model.fields.iter().filter(|field| has_constants(field));
    let constants: Vec<_> = own.map(|field| constants(model, field)).collect();
    if constants.is_empty() {
        return table;
    }
    quote!(const _: () = { #(#constants)* #table };)
}

/// A reference to an expression, with spans so that an error of its type underlines all of it.
fn whole(value: &Expr) -> TokenStream {
    let tokens = value.to_token_stream();
    let end = tokens.clone().into_iter().last().map(|token| token.span());
    let mut group = proc_macro2::Group::new(proc_macro2::Delimiter::Parenthesis, tokens);
    group.set_span(end.unwrap_or_else(|| value.span()));
    quote_spanned!(value.span()=> & #group)
}

/// A closure only where the user wrote an expression.
fn condition(model: &Model, when: Option<&Expr>) -> TokenStream {
    let private = private(model, Span::call_site());
    match when {
        None => quote!(#private::always),
        Some(when) => {
            let bind = bindings(model, when.to_token_stream());
            let site = local("site", when.span());
            quote_spanned! {when.span()=>
                |#site| {
                    #bind
                    if #when { true } else { false }
                }
            }
        }
    }
}

/// The words that an expression uses, bound to what the site has, typed.
fn bindings(model: &Model, tokens: TokenStream) -> TokenStream {
    // `datasets` is the old name of `all`.
    const WORDS: [(&str, &str); 6] = [
        ("datasets", "all"),
        ("all", "all"),
        ("config", "config"),
        ("parent", "parent"),
        ("organisation", "organisation"),
        ("components", "components"),
    ];
    let site = local("site", Span::call_site());
    let unit = unit(model);
    let mut bind = TokenStream::new();
    for (word, method) in WORDS {
        if mentions(tokens.clone(), word) {
            let word = Ident::new(word, Span::call_site());
            let method = Ident::new(method, Span::call_site());
            bind.extend(quote!(let #word = #site.#method::<#unit>();));
        }
    }
    if mentions(tokens, "cloud") {
        let word = Ident::new("cloud", Span::call_site());
        bind.extend(quote!(let #word = #site.cloud;));
    }
    bind
}

fn refer(model: &Model, reference: &Reference) -> TokenStream {
    let private = private(model, Span::call_site());
    let span = reference.field.span();
    match &reference.part {
        Some(part) => {
            let constant = constant(&reference.field, span);
            quote_spanned!(span=> <#part>::#constant)
        }
        None => {
            let (part, field) = (model.ident.to_string(), reference.field.unraw().to_string());
            quote!(#private::FieldRef { part: #part, field: #field })
        }
    }
}

/// A word as a configuration writes it.
fn word(name: &Ident) -> String {
    name.unraw().to_string().replace('_', "-")
}

/// That fields and verbs are of kinds that fit, where only the compiler knows the kind.
fn kinds(model: &Model) -> TokenStream {
    let mut proofs = TokenStream::new();
    // Whose kind only the compiler knows: fields of other structs, and of kinds of one's own.
    let is_open = |reference: &Reference| {
        let own = |field: &FieldModel| field.own_kind && field.ident == reference.field;
        reference.part.is_some() || model.fields.iter().any(own)
    };
    let mut told = BTreeSet::new();
    let mut prove = |reference: &Reference, wanted: &'static str| {
        if !is_open(reference) {
            return;
        }
        let named = refer(model, reference);
        if !told.insert((named.to_string(), wanted)) {
            return;
        }
        let (span, part) = (reference.field.span(), part_of(model, reference));
        let private = private(model, span);
        let wanted = Ident::new(wanted, span);
        proofs.extend(quote_spanned! {span=>
            const _: () = #private::promises::prove_kind(
                <#part as #private::Designed>::PART, #named, #private::promises::Wanted::#wanted,
            );
        });
    };
    for field in &model.fields {
        let this = Reference {
            part: None,
            field: field.ident.clone(),
        };
        if field.role.is_some() {
            prove(&this, "Role");
        }
        if matches!(field.namespace, NamespaceModel::Both(_)) {
            prove(&this, "Data");
        }
        for join in &field.joins {
            match join {
                JoinModel::In(group) => {
                    prove(&this, "Member");
                    prove(group, "Group");
                }
                JoinModel::Includes(member, _) => prove(member, "Principal"),
                JoinModel::Level(_) => prove(&this, "Member"),
            }
        }
        for grant in &field.grants {
            if let GranteeModel::Field(to, _) = &grant.to {
                prove(to, "Principal");
            }
        }
    }
    for (target, group) in model.depends.iter().flat_map(|depends| &depends.links) {
        prove(target, "Group");
        prove(group, "Group");
    }
    for never in &model.never {
        prove(&never.who, "Principal");
    }
    let elsewhere = model.fields.iter().map(|field| declared(model, field));
    proofs.extend(elsewhere);
    let meet = model.fields.iter().map(|field| grants_meet(model, field));
    proofs.extend(meet);
    for never in &model.never {
        let (verb, span) = (never.verb.to_string(), never.verb.span());
        for on in never.on.iter().filter(|on| is_open(on)) {
            let (private, part) = (private(model, span), part_of(model, on));
            let on = refer(model, on);
            proofs.extend(quote_spanned! {span=>
                const _: () = #private::promises::prove_verb(
                    <#part as #private::Designed>::PART, #on, #verb,
                );
            });
        }
    }
    proofs
}

/// That whom something is granted to is on a cloud of the resource, or on the one that is named.
/// Two fields of a struct that are wherever it is need no proof.
fn grants_meet(model: &Model, field: &FieldModel) -> TokenStream {
    let mut proofs = TokenStream::new();
    for grant in &field.grants {
        let GranteeModel::Field(to, _) = &grant.to else {
            continue;
        };
        let everywhere = |of: &&FieldModel| of.on.is_empty() && of.ident == to.field;
        let one_struct = to.part.is_none() && model.fields.iter().any(|of| everywhere(&of));
        if grant.on.is_none() && field.on.is_empty() && one_struct {
            continue;
        }
        let span = grant.on.as_ref().map_or(to.field.span(), Ident::span);
        let (private, part, named) = (private(model, span), part_of(model, to), refer(model, to));
        let own = spanned(&model.ident, span);
        let itself = Reference {
            part: None,
            field: field.ident.clone(),
        };
        let this = refer(model, &itself);
        let on = grant.on.as_ref().map(ToString::to_string);
        proofs.extend(match on {
            Some(cloud) => quote_spanned! {span=>
                const _: () = #private::promises::prove_across(
                    <#part as #private::Designed>::PART, #named, #cloud,
                );
            },
            None => quote_spanned! {span=>
                const _: () = #private::promises::prove_meet(
                    <#own as #private::Designed>::PART, #this,
                    <#part as #private::Designed>::PART, #named,
                );
            },
        });
    }
    proofs
}

/// That what another struct declares is of the same kind, and of other units that the struct is
/// part of units of the same type.
fn declared(model: &Model, field: &FieldModel) -> TokenStream {
    let Some(of) = &field.of else {
        return TokenStream::new();
    };
    let (span, part) = (of.field.span(), part_of(model, of));
    let private = private(model, span);
    let this = Reference {
        part: None,
        field: field.ident.clone(),
    };
    let (this, same, own) = (refer(model, &this), refer(model, of), &model.ident);
    let declaring = match field.units.as_ref().filter(|_| of.part.is_some()) {
        None => quote_spanned!(span=> <#part as #private::Designed>::PART),
        Some(_) => {
            let unit = unit(model);
            quote_spanned!(span=> <#part as #private::PartOf<#unit>>::DECLARES)
        }
    };
    quote_spanned! {span=>
        const _: () = #private::promises::prove_same(
            <#own as #private::Designed>::PART, #this, #declaring, #same,
        );
    }
}

/// The struct that has a field.
fn part_of(model: &Model, reference: &Reference) -> TokenStream {
    match &reference.part {
        Some(part) => part.to_token_stream(),
        None => model.ident.to_token_stream(),
    }
}

/// That the unit has the levels and namespaces that the fields name.
fn words(model: &Model) -> TokenStream {
    let mut proofs = TokenStream::new();
    let mut prove = |span: Span, call: TokenStream| {
        let private = private(model, span);
        proofs.extend(quote_spanned!(span=> const _: () = #private::words::#call;));
    };
    let unit = unit(model);
    for field in &model.fields {
        if let Some(level) = field.role.as_ref().and_then(|role| role.level.as_ref()) {
            let (span, word) = (level.span(), word(level));
            prove(span, quote_spanned!(span=> prove_level::<#unit>(#word)));
        }
        match &field.namespace {
            NamespaceModel::First => {}
            NamespaceModel::Named(name) => {
                let (span, word) = (name.span(), word(name));
                prove(span, quote_spanned!(span=> prove_namespace::<#unit>(#word)));
            }
            NamespaceModel::Both(at) => {
                let span = at.span();
                prove(span, quote_spanned!(span=> prove_both::<#unit>()));
            }
        }
        if matches!(field.each, EachModel::Level) && field.of.is_none() {
            let span = field.ident.span();
            prove(span, quote_spanned!(span=> prove_levels::<#unit>()));
        }
        for name in &field.level_names {
            let LevelName {
                kind,
                cloud,
                pattern,
                after_unit,
                span,
            } = name;
            let call =
                quote_spanned!(*span=> prove_names::<#unit>(#kind, #cloud, #pattern, #after_unit));
            prove(*span, call);
        }
    }
    proofs
}

fn row(model: &Model, field: &FieldModel) -> TokenStream {
    let private = private(model, Span::call_site());
    let name = field.ident.unraw().to_string();
    let FieldModel { docs, lazy, .. } = field;
    let key = &field.key;
    let kind = &field.kind;
    let info = {
        let private = self::private(model, kind.span());
        quote_spanned!(kind.span()=> <#kind as #private::Kind>::INFO)
    };
    let clouds = field.on.iter().map(ToString::to_string);
    let each = match field.each {
        EachModel::One => quote!(One),
        EachModel::Level => {
            let unit = unit(model);
            quote!(Level(<<#unit as #private::Unit>::Levels as #private::Words>::WORDS))
        }
        _ => quote!(Item),
    };
    let role = match &field.role {
        None => quote!(::core::option::Option::None),
        Some(role) => {
            let cached = role.cached;
            let members = match role.members {
                Members::None => quote!(None),
                Members::Config => quote!(Config),
                Members::People(place) => quote!(People(#place)),
            };
            let level = match &role.level {
                None => quote!(::core::option::Option::None),
                Some(level) => {
                    let (unit, level) = (unit(model), word(level));
                    quote!(#private::Word::level::<#unit>(#level))
                }
            };
            quote!(::core::option::Option::Some(#private::Role {
                members: #private::Members::#members,
                cached: #cached,
                level: #level,
            }))
        }
    };
    let unit = unit(model);
    let namespace = match &field.namespace {
        NamespaceModel::First => quote!(first::<#unit>()),
        NamespaceModel::Named(name) => {
            let name = word(name);
            quote!(named::<#unit>(#name))
        }
        NamespaceModel::Both(_) => quote!(both::<#unit>()),
    };
    let joins = field.joins.iter().map(|join| match join {
        JoinModel::In(to) => {
            let to = refer(model, to);
            quote!(#private::Join::In(#to))
        }
        JoinModel::Includes(to, always) => {
            let to = refer(model, to);
            let variant = if *always {
                quote!(IncludesAlways)
            } else {
                quote!(Includes)
            };
            quote!(#private::Join::#variant(#to))
        }
        JoinModel::Level(_) => quote!(#private::Join::Level),
    });
    let grants = field.grants.iter().map(|grant| {
        let verb = grant.verb.to_string();
        let to = match &grant.to {
            GranteeModel::Field(to, always) => {
                let to = refer(model, to);
                let variant = if *always {
                    quote!(FieldAlways)
                } else {
                    quote!(Field)
                };
                quote!(#private::Grantee::#variant(#to))
            }
            GranteeModel::People(place) => quote!(#private::Grantee::People(#place)),
        };
        let on = match &grant.on {
            None => quote!(::core::option::Option::None),
            Some(cloud) => {
                let cloud = cloud.to_string();
                quote!(::core::option::Option::Some(#cloud))
            }
        };
        quote!(#private::Grant { verb: #verb, to: #to, on: #on })
    });
    let same_as = match &field.of {
        None => quote!(::core::option::Option::None),
        Some(of) => {
            let of = refer(model, of);
            quote!(::core::option::Option::Some(#of))
        }
    };
    let units = match &field.units {
        None => quote!(::core::option::Option::None),
        Some(names) => {
            let bind = bindings(model, names.to_token_stream());
            let private = self::private(model, names.span());
            let (site, whole, if_there) =
                (local("site", names.span()), whole(names), field.if_there);
            quote_spanned! {names.span()=>
                ::core::option::Option::Some(#private::Units {
                    names: |#site| {
                        #bind
                        #private::units_of(#site, false, #whole)
                    },
                    if_there: #if_there,
                })
            }
        }
    };
    let specify = specify(model, field);
    let refs = if has_constants(field) {
        let span = field.kind.span();
        let said = spanned(&constant_of("SAID", field), span);
        quote_spanned!(span=> #said.refs())
    } else {
        quote!(#private::Refs::NONE)
    };
    let says = field.options.iter().filter(|option| !is_empty(option));
    let says = says.map(|option| option.name.unraw().to_string());
    let cloud_name = match &field.cloud_name {
        None => quote!(::core::option::Option::None),
        Some(written) => {
            let written = as_written(written);
            quote!(::core::option::Option::Some(#written))
        }
    };
    let always = model.when.is_none()
        && field.when.is_none()
        && is_made(field)
        && matches!(field.each, EachModel::One);
    quote! {
        #private::Field {
            name: #name,
            key: #key,
            doc: #docs,
            kind: #info,
            clouds: &[#(#clouds),*],
            lazy: #lazy,
            namespace: #private::Namespace::#namespace,
            each: #private::Each::#each,
            role: #role,
            joins: &[#(#joins),*],
            grants: &[#(#grants),*],
            same_as: #same_as,
            units: #units,
            refs: #refs,
            says: &[#(#says),*],
            cloud_name: #cloud_name,
            always: #always,
            specify: #specify,
        }
    }
}

/// Whether an option says that there are none of something.
fn is_empty(option: &OptionModel) -> bool {
    matches!(&option.value, OptionValue::Expr(Expr::Array(all)) if all.elems.is_empty())
}

/// A text with its expressions in it.
fn as_written((text, parts): &(String, Vec<Expr>)) -> String {
    let mut parts = parts.iter().map(|part| part.to_token_stream().to_string());
    let mut written = String::new();
    for (n, piece) in text.split("{}").enumerate() {
        if n > 0 {
            let part = parts.next().unwrap_or_default();
            written.extend(["{", &part, "}"]);
        }
        written.push_str(piece);
    }
    written
}

/// What is to be made for a dataset: shared functions where the user wrote no expression.
fn specify(model: &Model, field: &FieldModel) -> TokenStream {
    let private = private(model, Span::call_site());
    let set = settings(model, field);
    let plain = set.is_empty()
        && field.when.is_none()
        && field
            .name
            .as_ref()
            .is_none_or(|(_, parts)| parts.is_empty());
    match (&field.each, plain) {
        (EachModel::One, true) => return quote!(#private::Spec::plain),
        (EachModel::Level, true) => {
            let unit = unit(model);
            return quote!(#private::Spec::levels::<#unit>);
        }
        _ => {}
    }
    let mut used = set.clone();
    used.extend(field.when.to_token_stream());
    if let Some((_, parts)) = &field.name {
        parts
            .iter()
            .for_each(|part| used.extend(part.to_token_stream()));
    }
    if let EachModel::Items(items) = &field.each {
        used.extend(items.to_token_stream());
    }
    let bind = bindings(model, used.clone());
    let [site, row, specs, spec] =
        ["site", "field", "specs", "spec"].map(|name| local(name, Span::call_site()));
    let level = Ident::new("level", Span::call_site());
    let item = Ident::new("item", Span::call_site());
    let key = match &field.name {
        Some((_, parts)) if parts.is_empty() => quote!(#row.key.to_owned()),
        Some((text, parts)) => quote!(::std::format!(#text, #(#parts),*)),
        None => quote!(#row.key.to_owned()),
    };
    let one = |key: TokenStream| {
        quote! {
            let mut #spec = #private::Spec::named(#key);
            #set
            #specs.push(#spec);
        }
    };
    let body = match &field.each {
        EachModel::One => {
            let one = one(key);
            // A loop of one, so that a missing `existing` can leave it.
            quote!(for _ in 0..1 { #one })
        }
        EachModel::Level => {
            let one = match field.name {
                Some(_) => one(key),
                None => one(quote!(::std::format!("{}-{}", #row.key, #level))),
            };
            let unit = unit(model);
            quote! {
                for #level in #site.levels::<#unit>() {
                    #one
                    #private::at_level::<#unit>(&mut #specs, #level);
                }
            }
        }
        EachModel::Names(names) => {
            let one = one(key);
            let names = names
                .iter()
                .map(|name| name.unraw().to_string().replace('_', "-"));
            quote!(for #item in [#(#names),*] { #one })
        }
        EachModel::Items(items) => {
            let one = one(key);
            let unused = if mentions(used, "item") {
                quote!()
            } else {
                quote!(let _ = &#item;)
            };
            quote_spanned!(items.span()=> for #item in #items { #unused #one })
        }
    };
    let body = match &field.when {
        Some(when) => quote!(if #when { #body }),
        None => body,
    };
    quote! {
        |#site, #row| {
            #bind
            let _ = #row;
            let mut #specs = ::std::vec::Vec::new();
            #body
            #specs
        }
    }
}

fn settings(model: &Model, field: &FieldModel) -> TokenStream {
    let mut set = TokenStream::new();
    let spec = local("spec", Span::call_site());
    if let Some(existing) = &field.existing {
        let spec = local("spec", existing.span());
        let private = private(model, existing.span());
        set.extend(quote_spanned! {existing.span()=>
            #spec.existing = #private::Named::named(#existing);
            if #spec.existing.is_none() {
                continue;
            }
        });
    }
    if let Some(import) = &field.import {
        let private = private(model, import.span());
        let spec = local("spec", import.span());
        set.extend(quote_spanned!(import.span()=> #spec.import = #private::Named::named(#import);));
    }
    if let Some((text, parts)) = &field.cloud_name {
        set.extend(quote! {
            #spec.name = ::core::option::Option::Some(::std::format!(#text, #(#parts),*));
        });
    }
    if let Some((text, parts)) = &field.logical_name {
        set.extend(quote! {
            #spec.logical_name = ::core::option::Option::Some(::std::format!(#text, #(#parts),*));
        });
    }
    if let Some((text, parts)) = &field.alias {
        set.extend(quote!(#spec.aliases.push(::std::format!(#text, #(#parts),*));));
    }
    set.extend(said(model, field));
    for people in &field.people {
        let private = private(model, people.span());
        let spec = local("spec", people.span());
        set.extend(quote_spanned! {people.span()=>
            #spec.people.push(#private::People::people(#people));
        });
    }
    set
}

/// Options whose value names something that exists, as `existing` does.
const NAMES: [&str; 2] = ["project", "username"];

/// What the design says of a resource, as the options of its kind.
fn said(model: &Model, field: &FieldModel) -> TokenStream {
    if field.options.is_empty() {
        return TokenStream::new();
    }
    let [site, spec] = ["site", "spec"].map(|name| local(name, Span::call_site()));
    let this = this(model, field);
    let options_of = local("options", Span::call_site());
    let private = private(model, field.kind.span());
    let begin = if field.own_kind {
        let said = spanned(&constant_of("SAID", field), field.kind.span());
        quote_spanned! {field.kind.span()=>
            #[allow(unused_mut, reason = "all that is said may be constants")]
            let mut #options_of = <#this as #private::Kind>::Options::from(#said);
        }
    } else {
        quote!(let mut #options_of = <#this as #private::Kind>::Options::default();)
    };
    let options = field
        .options
        .iter()
        .filter(|option| !field.is_constant(option));
    let options = options.map(|option| {
        let (name, span) = (&option.name, option.name.span());
        let options = local("options", span);
        let value = match &option.value {
            OptionValue::Flag => quote!(true),
            OptionValue::Expr(value) if !field.own_kind && NAMES.iter().any(|own| name == own) => {
                let private = self::private(model, value.span());
                quote_spanned!(value.span()=> #private::Named::named(#value))
            }
            OptionValue::Expr(value) => value.to_token_stream(),
            OptionValue::Field(field) => refer(model, field),
        };
        let set = quote_spanned!(span=> #options.#name(#value););
        if option.left_out.is_empty() {
            return set;
        }
        let clouds = option.left_out.iter().map(ToString::to_string);
        quote!(if ![#(#clouds),*].contains(&#site.cloud) { #set })
    });
    quote! {
        #begin
        #(#options)*
        #spec.say::<#this>(#options_of);
    }
}

/// Whether a field makes something: what exists, or is another field's, is as it is.
fn is_made(field: &FieldModel) -> bool {
    field.existing.is_none() && field.of.is_none()
}

/// Whether constants are made of what a field says: of a kind of somebody's own, where it makes
/// something or says something.
fn has_constants(field: &FieldModel) -> bool {
    field.own_kind && (is_made(field) || !field.options.is_empty())
}

/// The same name, at the user's token: an error there is not one of generated code.
fn spanned(name: &Ident, span: Span) -> Ident {
    let mut name = name.clone();
    name.set_span(span);
    name
}

/// A constant of the table that belongs to a field.
fn constant_of(what: &str, field: &FieldModel) -> Ident {
    format_ident!("{what}_OF_{}", constant(&field.ident, Span::call_site()))
}

/// The options whose values are constants, as a constant, with the proof that they are right.
fn constants(model: &Model, field: &FieldModel) -> TokenStream {
    let this = this(model, field);
    let private = private(model, field.kind.span());
    let (known, later): (Vec<_>, Vec<_>) = field
        .options
        .iter()
        .partition(|option| field.is_constant(option));
    let set = known.iter().map(|option| {
        let (name, span) = (&option.name, option.name.span());
        let options = local("options", span);
        let value = match &option.value {
            OptionValue::Flag => quote!(true),
            // Several are lent: a constant keeps them for ever.
            OptionValue::Expr(value @ Expr::Array(_)) => {
                quote_spanned!(value.span()=> const { &#value })
            }
            OptionValue::Expr(value) => value.to_token_stream(),
            OptionValue::Field(field) => refer(model, field),
        };
        quote_spanned!(span=> #options.#name(#value);)
    });
    let open = !later.is_empty();
    let [said, told] = ["SAID", "TOLD"].map(|what| {
        let name = constant_of(what, field);
        spanned(&name, field.kind.span())
    });
    let options = local("options", field.kind.span());
    let proof = is_made(field).then(|| proof(model, field, &known, [&said, &told]));
    // At the kind, so that what is none is told once, there.
    let says = quote_spanned!(field.kind.span()=>
        <<#this as #private::Kind>::Options as #private::Says>
    );
    let (ty, nothing) = {
        let span = field.kind.span();
        (
            quote_spanned!(span=> #says::Constant),
            quote_spanned!(span=> #says::NOTHING),
        )
    };
    quote_spanned! {field.kind.span()=>
        const #said: #ty = {
            let mut #options = #nothing;
            #(#set)*
            #options.open = #open;
            #options
        };
        #proof
    }
}

/// The proof that the constants of a field are right: each mistake stands at its option's value,
/// one about no option given here at the field.
fn proof(
    model: &Model,
    field: &FieldModel,
    known: &[&OptionModel],
    [said, told]: [&Ident; 2],
) -> TokenStream {
    let private = private(model, field.kind.span());
    let name = field.ident.unraw().to_string();
    let key = match &field.each {
        EachModel::Names(_) => spellings(field, None).into_iter().next(),
        _ => None,
    };
    let key = key.map_or_else(|| field.key.clone(), |(longest, _)| longest);
    let cloud_name = match &field.cloud_name {
        Some((text, _)) => quote!(::core::option::Option::Some(#text)),
        None => quote!(::core::option::Option::None),
    };
    let tell = known.iter().map(|option| {
        let span = match &option.value {
            OptionValue::Expr(value) => value.span(),
            _ => option.name.span(),
        };
        let option = option.name.unraw().to_string();
        let [said, told] = [said, told].map(|name| spanned(name, span));
        let (private, ident) = (self::private(model, span), spanned(&model.ident, span));
        quote_spanned! {span=>
            const _: () = #told.tell(#name, #option, &[]);
            const _: () = #said.refs().tell(#option, <#ident as #private::Designed>::PART);
        }
    });
    let given = known.iter().map(|option| option.name.unraw().to_string());
    let span = field.ident.span();
    let apart = field.cloud_name.is_some().then(|| {
        let (private, ident) = (self::private(model, span), spanned(&model.ident, span));
        let itself = refer(
            model,
            &Reference {
                part: None,
                field: field.ident.clone(),
            },
        );
        quote_spanned! {span=>
            const _: () = #private::promises::prove_named_apart(
                <#ident as #private::Designed>::PART,
                #itself,
            );
        }
    });
    let longest = model.clouds.first().map_or_else(
        || quote!(#private::Longest::UNKNOWN),
        |cloud| {
            let (ty, ident) = (cloud_type(model, cloud), &model.ident);
            quote!(<#ident as #private::Lower<#ty>>::LOWERED.longest)
        },
    );
    let part = &model.ident;
    let told_here = spanned(told, span);
    let rest = quote_spanned! {span=>
        const _: () = #told_here.tell(#name, "", &[#(#given),*]);
    };
    quote_spanned! {field.kind.span()=>
        const #told: #private::Mistakes = #said.mistakes(&#private::Naming {
            field: #name,
            key: #key,
            cloud_name: #cloud_name,
            compiled: true,
            longest: #longest,
            part: ::core::option::Option::Some(<#part as #private::Designed>::PART),
        });
        #(#tell)*
        #rest
        #apart
    }
}

/// A field's kind, by way of `This`: what is no kind has none, and then nothing is asked of it.
fn this(model: &Model, field: &FieldModel) -> TokenStream {
    let (kind, span) = (&field.kind, field.kind.span());
    let private = private(model, span);
    quote_spanned!(span=> <#kind as #private::Kind>::This)
}

/// One deployment for each cloud that there is: dispatch and proof at once.
fn clouds(model: &Model, whole: bool) -> TokenStream {
    let private = private(model, Span::call_site());
    let ident = &model.ident;
    let once = model.once.is_some();
    let none = Ident::new("any", Span::call_site());
    let all = cpg_model::kinds::CLOUDS
        .iter()
        .filter(|cloud| is_compiled(cloud))
        .map(|cloud| Ident::new(cloud, Span::call_site()));
    let impls = all.chain([none.clone()]).map(|cloud| {
        // The user's own token where there is one: an error of the cloud points at it.
        let named = model.clouds.iter().find(|named| **named == cloud);
        let here = named.is_some() || (model.clouds.is_empty() && cloud == none && !once);
        let cloud = named.unwrap_or(&cloud);
        let ty = cloud_type(model, cloud);
        let (fields, then, finally): (Vec<_>, Vec<_>, Vec<_>) = if here && whole {
            (
                model
                    .fields
                    .iter()
                    .map(|field| lowered(model, field, cloud))
                    .collect(),
                methods(model, &model.then, cloud),
                methods(model, &model.finally, cloud),
            )
        } else {
            let absent = quote!(::core::option::Option::None);
            let count = if whole { model.fields.len() } else { 0 };
            (vec![absent; count], Vec::new(), Vec::new())
        };
        // Where nothing is made, the cloud has to know nothing.
        let makes = here
            && whole
            && (!model.fields.is_empty() || !model.then.is_empty() || !model.finally.is_empty());
        let (settings, longest) = if makes {
            let unit = unit(model);
            let krate = at(&model.krate, cloud.span());
            (
                quote_spanned! {cloud.span()=>
                    ::core::option::Option::Some(<#ty as #krate::Knows<#unit>>::of)
                },
                quote_spanned!(cloud.span()=> <#ty as #krate::Knows<#unit>>::LONGEST),
            )
        } else {
            (
                quote!(::core::option::Option::None),
                quote!(#private::Longest::UNKNOWN),
            )
        };
        quote! {
            impl #private::Lower<#ty> for #ident {
                const LOWERED: &'static #private::Lowered<#ty> = &#private::Lowered {
                    part: <#ident as #private::Designed>::PART,
                    once: #once,
                    settings: #settings,
                    longest: #longest,
                    here: #here,
                    fields: &[#(#fields),*],
                    then: &[#(#then),*],
                    finally: &[#(#finally),*],
                };
            }
        }
    });
    let deployed = model.clouds.iter().map(|cloud| {
        let ty = cloud_type(model, cloud);
        quote! {
            #[diagnostic::do_not_recommend]
            impl #private::DeployedOn<#ty> for #ident {}
        }
    });
    quote!(#(#impls)* #(#deployed)*)
}

fn methods(model: &Model, methods: &[Method], cloud: &Ident) -> Vec<TokenStream> {
    let ident = &model.ident;
    methods
        .iter()
        .filter(|method| method.on.as_ref().is_none_or(|on| on == cloud))
        .map(|method| {
            let name = &method.name;
            let scope = local("scope", name.span());
            quote_spanned!(name.span()=> |#scope| #ident::of(#scope).#name())
        })
        .collect()
}

/// Functions of the cloud, by full paths with the user's spans: an error stands at their token.
fn lowered(model: &Model, field: &FieldModel, cloud: &Ident) -> TokenStream {
    let private = private(model, Span::call_site());
    if !field.on.is_empty() && !field.on.contains(cloud) {
        return quote!(::core::option::Option::None);
    }
    let span = field.kind.span();
    let this = this(model, field);
    let hosts = {
        let (private, cloud) = (self::private(model, span), at_cloud(model, cloud, span));
        quote_spanned!(span=> <#cloud as #private::Hosts<#this>>)
    };
    let make = if field.of.is_some() {
        quote!(#private::made_elsewhere)
    } else {
        quote_spanned!(span=> #hosts::lower)
    };
    let key = quote_spanned!(span=> #hosts::key);
    let gives = field.grants.iter().map(|grant| {
        let verb = &grant.verb;
        let span = verb.span();
        let (private, here) = (self::private(model, span), at_cloud(model, cloud, span));
        if field.own_kind {
            // What a kind of somebody's own allows are functions of its type.
            let kind = &field.kind;
            return quote_spanned!(span=> #private::Give::Here(<#kind>::#verb::<#here>));
        }
        if let Some(there) = grant.on.as_ref().filter(|there| *there != cloud) {
            return across(model, &this, verb, [cloud, there]);
        }
        quote_spanned! {span=>
            #private::Give::Here(<#here as #private::Gives<#this, #private::verbs::#verb>>::give)
        }
    });
    quote! {
        ::core::option::Option::Some(#private::LoweredField {
            make: #make,
            key: #key,
            gives: &[#(#gives),*],
        })
    }
}

/// What gives a right to accounts of another cloud. An error stands at the name of that cloud.
fn across(
    model: &Model,
    kind: &TokenStream,
    verb: &Ident,
    [here, there]: [&Ident; 2],
) -> TokenStream {
    let span = there.span();
    let private = private(model, span);
    let [here, from] = [here, there].map(|cloud| at_cloud(model, cloud, span));
    let mut verb = verb.clone();
    verb.set_span(span);
    quote_spanned! {span=>
        #private::Give::Across {
            who: #private::strangers::<#from, #here>,
            give: <#here as #private::GivesAcross<#kind, #private::verbs::#verb, #from>>::give_across,
        }
    }
}

fn at_cloud(model: &Model, cloud: &Ident, span: Span) -> TokenStream {
    let krate = at(&model.krate, span);
    let mut cloud = cloud.clone();
    cloud.set_span(span);
    quote_spanned!(span=> #krate::clouds::#cloud)
}

fn infrastructure(model: &Model) -> TokenStream {
    let Some(once) = &model.once else {
        return TokenStream::new();
    };
    let private = private(model, Span::call_site());
    let ident = &model.ident;
    let names = match &once.names {
        Some(file) => quote_spanned!(file.span()=> ::core::include_str!(#file)),
        None => quote!(""),
    };
    let config = match &once.config {
        Some(root) => root.to_token_stream(),
        None => {
            let unit = &model.unit;
            let private = self::private(model, span_of(unit));
            quote_spanned!(span_of(unit)=> <#unit as #private::Unit>::Root)
        }
    };
    let plugins = once.plugins.iter().map(|plugin| {
        let (name, ty) = (plugin.name.to_string(), &plugin.ty);
        quote_spanned! {span_of(ty)=>
            #private::PluginInfo {
                name: #name,
                make: || ::std::boxed::Box::new(<#ty as ::core::default::Default>::default()),
            }
        }
    });
    let own_code = once.own_code.as_ref().map(|ty| {
        quote_spanned! {span_of(ty)=>
            const OWN_CODE: ::core::option::Option<&'static dyn #private::OwnCode> =
                ::core::option::Option::Some(&#private::hook::<#ty>());
        }
    });
    // Everything is asked of a struct by way of one trait, so that what is no part of a design is
    // told to be none once.
    let part = |path: &Path, what: &Ident| {
        let (span, mut what) = (span_of(path), what.clone());
        what.set_span(span);
        quote_spanned!(span=> <#path as PartOfDesign>::#what)
    };
    let whole = Ident::new("PART", Span::call_site());
    let all: Vec<TokenStream> = once.parts.iter().map(|path| part(path, &whole)).collect();
    let none = Ident::new("any", Span::call_site());
    let on: Vec<&Ident> = model.clouds.iter().chain([&none]).collect();
    let types: Vec<TokenStream> = on.iter().map(|cloud| cloud_type(model, cloud)).collect();
    let clouds = on.iter().zip(&types).map(|(cloud, ty)| {
        let parts = once.parts.iter().map(|path| part(path, cloud));
        quote! {
            ::std::boxed::Box::new(#private::Design::<#ty>::new(&[
                <#ident as #private::Lower<#ty>>::LOWERED,
                #(#parts),*
            ]))
        }
    });
    // Proves what each struct promises, when the design is compiled; the error points at its
    // name here, where all structs of the design are known.
    let own = quote!(<#ident as #private::Designed>::PART);
    let spans = [ident.span()]
        .into_iter()
        .chain(once.parts.iter().map(span_of));
    let proofs = spans.enumerate().map(|(place, span)| {
        let private = self::private(model, span);
        quote_spanned!(span=> const _: () = #private::keep(#place, DESIGN, &GRAPH);)
    });
    let present = once.parts.iter().enumerate().map(|(place, path)| {
        let span = span_of(path);
        let private = self::private(model, span);
        let clouds = model.clouds.iter().map(|cloud| cloud.to_string());
        let place = place + 1;
        quote_spanned! {span=>
            const _: () = #private::promises::prove_present(DESIGN[#place], &[#(#clouds),*]);
        }
    });
    let proofs = quote! {
        const DESIGN: &[&#private::Part] = &[#own, #(#all),*];
        static GRAPH: #private::Graph = #private::Graph::new(DESIGN);
        #(#proofs)*
        #(#present)*
    };
    let (name, folder) = match &once.program {
        Some(name) => (
            quote!(#name),
            quote!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/", #name)),
        ),
        None => (
            quote!(::core::env!("CARGO_PKG_NAME")),
            quote!(::core::env!("CARGO_MANIFEST_DIR")),
        ),
    };
    let implementation = quote! {
        impl #private::Infrastructure for #ident {
            type Config = #config;
            const NAME: &'static str = #name;
            const FOLDER: &'static str = #folder;
            const NAMES: &'static str = #names;
            const PLUGINS: &'static [#private::PluginInfo] = &[#(#plugins),*];
            #own_code

            fn parts() -> ::std::vec::Vec<&'static #private::Part> {
                ::std::vec![<#ident as #private::Designed>::PART, #(#all),*]
            }

            fn clouds() -> ::std::vec::Vec<::std::boxed::Box<dyn #private::OnCloud>> {
                ::std::vec![#(#clouds),*]
            }

            fn simulated() -> &'static [&'static dyn #private::Simulate] {
                #private::SIMULATED
            }
        }
    };
    if once.parts.is_empty() {
        return quote! {
            const _: () = { #proofs };
            #implementation
        };
    }
    quote! {
        const _: () = {
            #[diagnostic::on_unimplemented(
                message = "[15h] `{Self}` is not part of a design",
                label = "not part of a design",
                note = "write `#[part(of = ...)]` or `#[dataset(...)]` above the struct",
            )]
            #[allow(non_upper_case_globals, reason = "clouds are named as in a design")]
            trait PartOfDesign {
                const PART: &'static #private::Part;
                #(const #on: &'static #private::Lowered<#types>;)*
            }

            #[diagnostic::do_not_recommend]
            #[allow(non_upper_case_globals, reason = "clouds are named as in a design")]
            impl<Part: #private::Designed #(+ #private::Lower<#types>)*> PartOfDesign for Part {
                const PART: &'static #private::Part = <Part as #private::Designed>::PART;
                #(const #on: &'static #private::Lowered<#types> =
                    <Part as #private::Lower<#types>>::LOWERED;)*
            }

            #proofs

            #implementation
        };
    }
}
