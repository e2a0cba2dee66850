//! What a checked section or enum becomes: constants and calls; logic lives in `cpg-config`.
//!
//! For `struct Study { scratch_days: i64 }` under `#[config(unit, of = Lab)]`:
//!
//! ```text
//! pub struct Study { scratch_days: i64 }                 // the struct itself
//! impl Section for Study { const TABLE: &Table = ..; }   // its keys, their types and rules
//! section_impls!(Study);                                 // decoding, places
//! impl Unit for Study { type Parent = Lab; .. }          // where it is
//! ```

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{GenericArgument, Ident, Path, PathArguments, Type};

use super::model::{Absent, Field, Mark, Model, Role, Rule, Section, Words};

/// Everything.
pub(crate) fn emit(model: &Model) -> TokenStream {
    match model {
        Model::Section(section) => self::section(section, true),
        Model::Words(words) => self::words(words),
    }
}

/// What stands beside errors, so that the user's own code and the editor keep working.
pub(crate) fn fallback(model: &Model) -> TokenStream {
    match model {
        Model::Section(section) => self::section(section, false),
        Model::Words(words) => self::words(words),
    }
}

/// The path of `cpg-config`, with a span of the user's: what messages may name.
fn public(krate: &Path, span: Span) -> TokenStream {
    let tokens = krate.to_token_stream().into_iter();
    let tokens = tokens.map(|mut token| {
        token.set_span(span);
        token
    });
    tokens.collect()
}

/// The path of what only generated code names.
fn private(krate: &Path, span: Span) -> TokenStream {
    let krate = public(krate, span);
    quote_spanned!(span=> #krate::__private)
}

/// Beside errors without rules, defaults, marks: they may be what is wrong.
fn section(section: &Section, whole: bool) -> TokenStream {
    let Section {
        item,
        krate,
        schema,
        word,
        docs,
        fields,
        ..
    } = section;
    let p = private(krate, Span::call_site());
    let ident = &item.ident;
    let docs = docs.concat();
    let rows = fields.iter().map(|field| row(field, krate, whole));
    let marked = |name: &'static str| {
        let mut fields = fields.iter();
        fields.find(|field| field.mark.as_ref().is_some_and(|mark| mark.name == name))
    };
    let name_key = match marked("name").filter(|_| whole) {
        Some(field) => {
            let key = &field.key;
            quote!(::core::option::Option::Some(#key))
        }
        None => quote!(::core::option::Option::None),
    };
    let names: Vec<&Ident> = fields.iter().map(|field| &field.ident).collect();
    // Everything is asked of a type in one form, so that one that cannot stand there is told once.
    let of: Vec<TokenStream> = fields
        .iter()
        .map(|field| {
            let (ty, decode) = (&field.ty, decode(field, krate));
            quote_spanned!(ty.span()=> <#ty as #decode>)
        })
        .collect();
    let check = match (&section.check, &section.role) {
        (Some(check), Role::Plain | Role::Root { .. }) if whole => {
            quote_spanned! {check.span()=>
                fn check(&self, check: &mut #p::Check<'_>) {
                    #check(self, check)
                }
            }
        }
        _ => TokenStream::new(),
    };
    let people = marked("people").filter(|_| whole).map(|field| {
        let (name, span) = (&field.ident, field.ty.span());
        let p = public(krate, span);
        quote_spanned! {span=>
            fn people(&self) -> ::core::option::Option<&dyn #p::Directory> {
                ::core::option::Option::Some(&self.#name)
            }
        }
    });
    let unit = unit(section, whole);
    quote! {
        #[derive(
            ::core::clone::Clone,
            ::core::fmt::Debug,
            ::core::cmp::PartialEq,
        )]
        #item

        impl #p::Section for #ident {
            const TABLE: &'static #p::Table =
                &#p::Table::new(#schema, #word, #docs, #name_key).with(&[#(#rows),*]);

            fn read(fields: &mut #p::Fields<'_, '_, '_>) -> Self {
                Self { #(#names: #of::next(fields)),* }
            }

            fn placeholder() -> Self {
                Self { #(#names: #of::placeholder()),* }
            }

            fn visit<'a>(&'a self, visit: &mut dyn ::core::ops::FnMut(&'a dyn #p::Value)) {
                #(visit(#of::value(&self.#names));)*
                let _ = visit;
            }

            #check
            #people
        }

        #p::section_impls!(#ident);

        #unit
    }
}

fn decode(field: &Field, krate: &Path) -> TokenStream {
    let span = field.ty.span();
    let krate = public(krate, span);
    quote_spanned!(span=> #krate::Decode)
}

fn row(field: &Field, krate: &Path, whole: bool) -> TokenStream {
    let p = private(krate, Span::call_site());
    let Field { ty, key, docs, .. } = field;
    let docs = docs.concat();
    let decode = decode(field, krate);
    let shape = quote_spanned!(ty.span()=> <#ty as #decode>::SHAPE);
    let absent = absent(&field.absent, &p);
    let mark = match field.mark.as_ref().filter(|_| whole) {
        None => quote!(None),
        Some(mark) => self::mark(mark),
    };
    let new = quote!(#p::Field::new(#key, #docs, #shape, #absent, #p::Mark::#mark));
    if field.rules.is_empty() || !whole {
        return new;
    }
    let rules = field.rules.iter().map(|rule| self::rule(rule, krate));
    quote!(#new.with(&[#(#rules),*]))
}

fn absent(absent: &Absent, p: &TokenStream) -> TokenStream {
    let variant = match absent {
        Absent::Required => quote!(Required),
        Absent::MayBeEmpty => quote!(MayBeEmpty),
        Absent::Null => quote!(Null),
        Absent::Bool(value) => quote!(Bool(#value)),
        Absent::Int(value) => quote!(Int(#value)),
        Absent::Text(text) => quote!(Text(#text)),
        Absent::Texts(texts) => quote!(Texts(&[#(#texts),*])),
        Absent::Numbers(numbers) => quote!(Numbers(&[#(#numbers),*])),
        Absent::NoEntries => quote!(NoEntries),
        Absent::Unsaid => quote!(Unsaid),
    };
    quote!(#p::Absent::#variant)
}

fn mark(mark: &Mark) -> TokenStream {
    if let Some(cloud) = &mark.cloud {
        let cloud = cloud.to_string();
        return quote!(Cloud(#cloud));
    }
    if let Some(namespace) = &mark.namespace {
        let word = word_of(namespace);
        return quote!(Has(#word));
    }
    let name = match mark.name.to_string().as_str() {
        "name" => "Name",
        "units" => "Units",
        "clouds" => "Clouds",
        "depends" => "Depends",
        "members" => "Members",
        "people" => "People",
        "home" => "Home",
        "plugins" => "Plugins",
        "memberships" => "Memberships",
        "no_memberships" => "NoMemberships",
        _ => "None",
    };
    Ident::new(name, Span::call_site()).to_token_stream()
}

fn rule(rule: &Rule, krate: &Path) -> TokenStream {
    let p = private(krate, Span::call_site());
    let rule = match rule {
        Rule::Range(from, to) => quote!(Range(#from, #to)),
        Rule::MinLen(least) => quote!(MinLen(#least)),
        Rule::MaxLen(most) => quote!(MaxLen(#most)),
        Rule::Pattern(pattern) => quote!(Pattern(#pattern)),
        Rule::OneOf(words) => {
            let words = list(words);
            quote!(OneOf(#words))
        }
        Rule::Keys(words) => {
            let words = list(words);
            quote!(Keys(#words))
        }
        Rule::Check(function) => {
            let p = public(krate, function.span());
            quote_spanned!(function.span()=> Check(|text| #p::Verdict::verdict(#function(text))))
        }
        Rule::Unique(None) => quote!(Unique(::core::option::Option::None)),
        Rule::Unique(Some(key)) => quote!(Unique(::core::option::Option::Some(#key))),
        Rule::UniqueAcross(word, None) => {
            quote!(UniqueAcross(#word, ::core::option::Option::None))
        }
        Rule::UniqueAcross(word, Some(by)) => quote_spanned! {by.span()=>
            UniqueAcross(#word, ::core::option::Option::Some(|text| ::std::string::String::from(#by(text))))
        },
        Rule::References(path, _) => quote!(References(#path)),
        Rule::Requires(key) => quote!(Requires(#key)),
        Rule::Always(name) => quote!(Always(#name)),
        Rule::Shared => quote!(Shared),
        Rule::SecretReference => quote!(SecretReference),
    };
    quote!(#p::Rule::#rule)
}

/// A list of texts by reference: an array, or a constant that is one already.
fn list(words: &syn::Expr) -> TokenStream {
    match words {
        syn::Expr::Array(_) => quote!(&#words),
        path => path.to_token_stream(),
    }
}

/// What makes a section a unit or a root.
fn unit(section: &Section, whole: bool) -> TokenStream {
    let krate = &section.krate;
    let p = private(krate, Span::call_site());
    let (ident, word) = (&section.item.ident, &section.word);
    let open = public(krate, Span::call_site());
    let once = quote!(<<Self as #p::Unit>::Root as #p::Root>);
    let no_words = quote!(#p::NoWords);
    let words = |path: &Option<Path>| {
        path.as_ref()
            .map_or_else(|| no_words.clone(), ToTokens::to_token_stream)
    };
    let (levels, namespaces) = match &section.role {
        Role::Unit {
            levels, namespaces, ..
        } => (words(levels), words(namespaces)),
        _ => (no_words.clone(), no_words.clone()),
    };
    let (of, components, siblings, root) = match &section.role {
        Role::Plain => return TokenStream::new(),
        Role::Unit { of, components, .. } => {
            let open = public(krate, of.span());
            let siblings = quote_spanned! {of.span()=>
                match <#of as #open::Unit>::at(root, #p::above(path)) {
                    ::core::option::Option::Some(parent) => {
                        <#of as #open::Holds<Self>>::units(parent)
                    }
                    ::core::option::Option::None => &[],
                }
            };
            let root = quote_spanned!(of.span()=> <#of as #open::Unit>::Root);
            let components = match components {
                Some(components) => components.to_token_stream(),
                None => quote!(()),
            };
            let siblings = if whole {
                siblings
            } else {
                quote!({
                    let _ = (root, path);
                    &[]
                })
            };
            (of.to_token_stream(), components, siblings, root)
        }
        Role::Root { .. } => {
            let siblings = quote!({
                let _ = path;
                ::core::slice::from_ref(root)
            });
            (quote!(Self), quote!(()), siblings, quote!(Self))
        }
    };
    let walk = section.fields.iter().filter_map(|field| {
        let mark = field
            .mark
            .as_ref()
            .filter(|mark| whole && mark.name == "units")?;
        let (name, ty) = (&field.ident, &field.ty);
        let _ = mark;
        Some((name, ty))
    });
    let walk: Vec<_> = walk.collect();
    let walks = walk
        .iter()
        .map(|(name, _)| quote!(walk.units(&self.#name);));
    let holds = walk.iter().map(|(name, ty)| {
        let p = private(krate, ty.span());
        let unit = match unit_of(ty) {
            Some(unit) => unit.to_token_stream(),
            None => quote_spanned!(ty.span()=> <#ty as #p::UnitsField>::Unit),
        };
        quote_spanned! {ty.span()=>
            impl #p::Holds<#unit> for #ident {
                fn units(&self) -> &#p::Units<#unit> {
                    &self.#name
                }
            }
        }
    });
    let check = match (&section.check, &section.role) {
        (Some(check), Role::Unit { .. }) if whole => quote_spanned! {check.span()=>
            fn check_unit(at: #p::At<'_, Self>, check: &mut #p::Check<'_>) {
                #check(at, check)
            }
        },
        _ => TokenStream::new(),
    };
    let proofs = section.fields.iter().flat_map(|field| &field.rules);
    let proofs = proofs.filter_map(|rule| match rule {
        Rule::References(path, at) if whole => {
            let krate = public(krate, at.span());
            Some(quote_spanned! {at.span()=>
                const _: () = #krate::proofs::prove_reference::<#ident>(#path);
            })
        }
        _ => None,
    });
    let may_lack = section.fields.iter().filter_map(|field| {
        let mark = field.mark.as_ref().filter(|_| whole)?;
        mark.namespace.as_ref().map(word_of)
    });
    let has = section.fields.iter().filter_map(|field| {
        let namespace = field.mark.as_ref().filter(|_| whole)?.namespace.as_ref()?;
        let (word, span) = (word_of(namespace), namespace.span());
        let krate = public(krate, span);
        Some(quote_spanned! {span=>
            const _: () = #krate::proofs::prove_has::<#ident>(#word);
        })
    });
    let clouds = section.fields.iter().filter_map(|field| {
        let cloud = field.mark.as_ref().filter(|_| whole)?.cloud.as_ref()?;
        let (name, ty) = (&field.ident, &field.ty);
        let p = private(krate, ty.span());
        Some(match section.role {
            Role::Root { .. } => quote_spanned! {ty.span()=>
                impl #p::#cloud::Root for #ident {
                    fn organisation(&self) -> &#p::#cloud::Organisation {
                        &self.#name
                    }
                }
            },
            _ => quote_spanned! {ty.span()=>
                impl #p::#cloud::Unit for #ident {
                    fn settings(at: #p::At<'_, Self>) -> #p::#cloud::Settings {
                        #p::#cloud::settings(at, &at.unit().#name)
                    }
                }
            },
        })
    });
    let of_parent = section.clouds.iter().filter(|_| whole).map(|cloud| {
        let p = private(krate, cloud.span());
        quote_spanned! {cloud.span()=>
            impl #p::#cloud::Unit for #ident {
                fn settings(at: #p::At<'_, Self>) -> #p::#cloud::Settings {
                    #p::#cloud::of_parent(at)
                }
            }
        }
    });
    let implement_root = match &section.role {
        Role::Root {
            once,
            layout,
            document,
        } => {
            let (ty, get) = match once {
                Some(once) => {
                    let (name, ty) = &**once;
                    (ty.to_token_stream(), quote!(&root.#name))
                }
                None => (quote!(Self), quote!(root)),
            };
            let layout = layout
                .as_ref()
                .filter(|_| whole)
                .map(|layout| quote_spanned!(layout.span()=> const LAYOUT: #p::Layout = #layout;));
            let document = document.as_ref().filter(|_| whole).map(|function| {
                quote_spanned! {function.span()=>
                    fn document(document: &mut #p::Document<'_, '_>) {
                        #function(document)
                    }
                }
            });
            quote! {
                impl #p::Root for #ident {
                    type Once = #ty;
                    #layout

                    fn once(root: &Self) -> &<Self as #p::Root>::Once {
                        #get
                    }

                    #document
                }

                const _: () = #open::proofs::prove(<#ident as #p::Section>::TABLE);
            }
        }
        _ => TokenStream::new(),
    };
    let depth = match &section.role {
        Role::Root { .. } => quote!(0),
        _ => quote!(1 + <Self::Parent as #p::Unit>::DEPTH),
    };
    quote! {
        impl #p::Unit for #ident {
            type This = Self;
            type Parent = #of;
            type Root = #root;
            type Once = #once::Once;
            type Components = #components;
            type Levels = #levels;
            type Namespaces = #namespaces;

            const WORD: &'static str = #word;

            const DEPTH: usize = #depth;

            const MAY_LACK: &'static [&'static str] = &[#(#may_lack),*];

            fn siblings<'a>(root: &'a Self::Root, path: &[usize]) -> &'a [Self] {
                #siblings
            }

            fn once(root: &Self::Root) -> &Self::Once {
                #once::once(root)
            }

            fn components(&self, cloud: &str) -> Self::Components {
                <Self::Components as #p::ComponentsOf<Self>>::on(self, cloud)
            }

            fn switches(&self, cloud: &str) -> ::core::option::Option<&dyn #p::Value> {
                <Self::Components as #p::ComponentsOf<Self>>::said(self, cloud)
            }
        }

        impl #p::UnitSection for #ident {
            fn walk<'a>(&'a self, walk: &mut #p::Walk<'a>) {
                #(#walks)*
                let _ = walk;
            }

            #check
        }

        #implement_root
        #(#holds)*
        #(#clouds)*
        #(#of_parent)*
        #(#proofs)*
        #(#has)*
    }
}

/// The unit of `Units<Study>`. The compiler would hold the projections of two fields to be the
/// same, so that a root could hold units of one type only.
fn unit_of(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ty else { return None };
    let last = path
        .path
        .segments
        .last()
        .filter(|last| last.ident == "Units")?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    match arguments.args.first()? {
        GenericArgument::Type(unit) => Some(unit),
        _ => None,
    }
}

/// How a word is written where a name of the language stands for it.
fn word_of(name: &Ident) -> String {
    name.unraw().to_string().replace('_', "-")
}

fn words(words: &Words) -> TokenStream {
    let Words {
        item, krate, word, ..
    } = words;
    let p = private(krate, Span::call_site());
    let ident = &item.ident;
    let vis = &item.vis;
    let variants: Vec<&Ident> = words.words.iter().map(|word| &word.ident).collect();
    let texts: Vec<&str> = words.words.iter().map(|word| word.word.as_str()).collect();
    let docs = words.words.iter().map(|word| word.docs.concat());
    let spared = words.words.iter().map(|word| match &word.spared_from {
        Some(from) => quote!(::core::option::Option::Some(#from)),
        None => quote!(::core::option::Option::None),
    });
    let count = texts.len();
    let rule = match &words.rule {
        Some(rule) => quote!(::core::option::Option::Some(#rule)),
        None => quote!(::core::option::Option::None),
    };
    quote! {
        #[derive(
            ::core::clone::Clone,
            ::core::marker::Copy,
            ::core::fmt::Debug,
            ::core::cmp::PartialEq,
            ::core::cmp::Eq,
            ::core::cmp::PartialOrd,
            ::core::cmp::Ord,
            ::core::hash::Hash,
        )]
        #item

        #[allow(dead_code, reason = "what a configuration does not ask for is there all the same")]
        impl #ident {
            /// Every word, in order.
            #vis const ALL: [Self; #count] = [#(Self::#variants),*];

            /// The word as configurations write it.
            #[must_use]
            #vis const fn as_str(self) -> &'static str {
                match self {
                    #(Self::#variants => #texts,)*
                }
            }
        }

        impl ::core::fmt::Display for #ident {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl #p::Words for #ident {
            const ALL: &'static [Self] = &[#(Self::#variants),*];
            const WORDS: &'static [&'static str] = &[#(#texts),*];
            const WORD: &'static str = #word;
            const RULE: ::core::option::Option<&'static str> = #rule;
            const DOCS: &'static [&'static str] = &[#(#docs),*];
            const SPARED_FROM: &'static [::core::option::Option<&'static str>] = &[#(#spared),*];

            fn word(self) -> &'static str {
                self.as_str()
            }
        }

        #p::words_impls!(#ident);
    }
}
