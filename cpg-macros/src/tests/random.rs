//! No input makes the macros panic: arbitrary tokens, and designs with arbitrary changes. What is
//! generated without a mistake is a file of Rust.

use proc_macro2::{Group, TokenStream, TokenTree};
use proptest::prelude::*;

use crate::expand::{expand, misplaced};
use crate::options::Place;

/// What tokens are made of: every word of the language of designs, and some of Rust.
const WORDS: &[&str] = &[
    "#",
    "!",
    "=",
    "=>",
    "<-",
    "->",
    "::",
    ".",
    ",",
    ",",
    ",",
    ";",
    "&",
    "|",
    "<",
    ">",
    "'a",
    "-",
    "+",
    "?",
    "@",
    "0",
    "-1",
    "30",
    "1.5",
    "b'x'",
    "\"\"",
    "\"main\"",
    "\"{\"",
    "\"}\"",
    "\"{}\"",
    "\"{item}\"",
    "\"{level}-{config.name}\"",
    "\"{a b}\"",
    "\"{'}\"",
    "\"Ä{ß}\"",
    "_",
    "r#type",
    "self",
    "Self",
    "crate",
    "super",
    "true",
    "false",
    "fn",
    "for",
    "if",
    "in",
    "struct",
    "enum",
    "pub",
    "dyn",
    "where",
    "config",
    "item",
    "level",
    "main",
    "test",
    "full",
    "standard",
    "gcp",
    "azure",
    "aws",
    "common",
    "always",
    "people",
    "days",
    "prefix",
    "resource",
    "role",
    "grant",
    "depends",
    "never",
    "dataset",
    "derive",
    "doc",
    "cfg",
    "Bucket",
    "Group",
    "PerLevel",
    "Family",
    "Budget",
    "Secret",
    "MachineAccount",
    "BillingProject",
    "Storage",
    "analysis",
    "read",
    "mutate",
    "list",
    "ß",
    "of",
    "ŉ",
];

/// Designs that are changed.
const ITEMS: &[&str] = &[
    r#"/// One.
    pub struct Dataset {
        #[role(members, joins(main_read), level = test)] analysis: Group,
        #[role(includes(analysis always), members(config.people))] main_read: Group,
        #[resource(lazy, undelete(days = 30), expire(days = 8, prefix = "x"), autoclass = true)]
        #[grant(read(analysis, people(config.people)), mutate(Access.full))]
        main: Bucket,
    }"#,
    r#"#[depends(on(config.depends_on, common), same(a, b), map(a <- [b, Access.c], b <- a))]
    #[never(a => mutate(main, Storage.main), b => read(main))]
    struct Several {
        #[role] a: Group,
        #[role(joins(a))] b: Group,
        #[resource(each = level, name = "x-{level}", joins(level))] accounts: PerLevel<MachineAccount>,
        #[resource(each(web, tmp), name = "{item}", on(gcp))] main: Family<Bucket>,
        #[resource(of = Base.project)] #[grant(view_logs(a))] project: Project,
        #[resource(existing = "x", when = config.x)] secret: Secret,
        #[resource(monthly = 1, of_project = project, namespace = test)] budget: Budget,
    }"#,
];

/// Arguments that are changed.
const ARGUMENTS: &str = r#"clouds(gcp, azure), when = config.x, roles = Access, with(Type, a::B),
    then(paths, keys on gcp), finally(end), datasets(A, B), names = "names.toml",
    plugins(a = A), crate = ::infra"#;

fn word() -> impl Strategy<Value = TokenStream> {
    proptest::sample::select(WORDS).prop_map(|word| word.parse().unwrap_or_default())
}

fn tokens() -> impl Strategy<Value = TokenStream> {
    word().prop_recursive(4, 48, 6, |inner| {
        let delimiter = proptest::sample::select(
            &[
                proc_macro2::Delimiter::Parenthesis,
                proc_macro2::Delimiter::Bracket,
                proc_macro2::Delimiter::Brace,
                proc_macro2::Delimiter::None,
            ][..],
        );
        (delimiter, proptest::collection::vec(inner, 0..6)).prop_map(|(delimiter, inside)| {
            let inside = inside.into_iter().collect();
            TokenStream::from(TokenTree::Group(Group::new(delimiter, inside)))
        })
    })
}

/// A change at the token of a number.
#[derive(Debug, Clone)]
enum Change {
    Leave,
    Double,
    Put(TokenStream),
    Before(TokenStream),
}

fn changes() -> impl Strategy<Value = Vec<(usize, Change)>> {
    let change = prop_oneof![
        Just(Change::Leave),
        Just(Change::Double),
        tokens().prop_map(Change::Put),
        tokens().prop_map(Change::Before),
    ];
    proptest::collection::vec((0_usize..200, change), 0..5)
}

fn changed(tokens: TokenStream, changes: &[(usize, Change)], count: &mut usize) -> TokenStream {
    let mut out = TokenStream::new();
    for token in tokens {
        let here = *count;
        *count += 1;
        let token = match token {
            TokenTree::Group(group) => {
                let inside = changed(group.stream(), changes, count);
                TokenTree::Group(Group::new(group.delimiter(), inside))
            }
            token => token,
        };
        match changes.iter().find(|(place, _)| *place == here) {
            Some((_, Change::Leave)) => {}
            Some((_, Change::Double)) => out.extend([token.clone(), token]),
            Some((_, Change::Put(other))) => out.extend(other.clone()),
            Some((_, Change::Before(other))) => {
                out.extend(other.clone());
                out.extend([token]);
            }
            None => out.extend([token]),
        }
    }
    out
}

/// Expands; what has no mistake is a file of Rust.
fn run(place: Place, attribute: TokenStream, item: TokenStream) {
    let out = expand(place, attribute, item);
    if !crate::parse::mentions(out.clone(), "compile_error") {
        let file = syn::parse2::<syn::File>(out.clone());
        assert!(file.is_ok(), "{:?}: {out}", file.err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn arbitrary_tokens(
        attribute in proptest::collection::vec(tokens(), 0..6),
        item in proptest::collection::vec(tokens(), 0..10),
        inside in proptest::collection::vec(tokens(), 0..10),
        once: bool,
    ) {
        let place = if once { Place::Infrastructure } else { Place::Dataset };
        let attribute: TokenStream = attribute.into_iter().collect();
        let item: TokenStream = item.into_iter().collect();
        let inside: TokenStream = inside.into_iter().collect();
        run(place, attribute.clone(), item.clone());
        run(place, attribute, quote::quote!(struct Dataset { #[resource(#inside)] main: Bucket }));
        run(place, inside.clone(), quote::quote!(#[never(#inside)] struct Dataset { #[role(#item)] #[grant(#inside)] main: #item }));
        misplaced("role", item);
    }

    #[test]
    fn changed_designs(
        design in proptest::sample::select(ITEMS),
        in_item in changes(),
        in_arguments in changes(),
        once: bool,
    ) {
        let place = if once { Place::Infrastructure } else { Place::Dataset };
        let item = changed(design.parse().unwrap_or_default(), &in_item, &mut 0);
        let arguments = changed(ARGUMENTS.parse().unwrap_or_default(), &in_arguments, &mut 0);
        run(place, arguments, item.clone());
        run(Place::Dataset, quote::quote!(clouds(gcp)), item);
    }
}
