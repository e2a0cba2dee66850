//! What `#[config]` says of wrong sections, and what right ones become; that no input makes it
//! panic; the documentation that is made of its table. The cases are tokens: what types mean is
//! tested where the compiler is (`tests/ui`).

use std::fmt::Write as _;
use std::path::Path;

use proc_macro2::TokenStream;
use proptest::prelude::*;

use super::expand;
use super::options::{OPTIONS, Place};

/// A lab, as its attribute and its struct are written.
const LAB: (&str, &str) = (
    "root, once = organisation",
    r#"
/// A lab.
pub struct Lab {
    /// What it is.
    organisation: Organisation,
    /// Who is known, by a short name.
    #[config(people)]
    people: Map<Person>,
    /// Its studies, by name.
    #[config(units)]
    studies: Units<Study>,
}"#,
);

const STUDY: (&str, &str) = (
    "unit, of = Lab, check = Study::check, levels = Access, namespaces = Purpose",
    r#"
/// One study.
pub struct Study {
    /// Its name.
    #[config(name, pattern = "^[a-z]+$", max_len = 26)]
    name: String,
    /// Who is in which group.
    #[config(members, references = people, keys = ["analysts"], default)]
    members: Members,
    /// Whether it has a pilot.
    #[config(has = pilot, default = true)]
    pilot: bool,
    /// Days until scratch files go.
    #[config(default = 8, range = 1..=90)]
    scratch_days: i64,
    /// Where its data is from.
    #[config(key = "from", one_of = SOURCES, unique_across(sources, by = lower))]
    source: Option<String>,
}"#,
);

const PURPOSE: (&str, &str) = (
    "word = \"purpose\"",
    r"
/// What a study is for.
pub enum Purpose {
    /// A test.
    Pilot,
    /// The real thing.
    #[config(key = 'x', spared_from = pilot)]
    FullStudy,
}",
);

fn tokens(text: &str) -> TokenStream {
    text.parse().unwrap()
}

fn expansion(name: &str, (attribute, item): (&str, &str)) {
    let out = expand(tokens(attribute), tokens(item), "::cpg_config");
    let file = syn::parse2(out).unwrap();
    let mut text = String::from("//! What is generated for this section:\n//!\n//! ```text\n");
    let _ = writeln!(text, "//! #[config({attribute})]");
    for line in item.trim().lines() {
        let _ = writeln!(text, "//! {line}");
    }
    text.push_str("//! ```\n\n");
    text.push_str(&prettyplease::unparse(&file));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/expected/{name}.rs"));
    crate::tests::compare(&path, &text);
}

#[test]
fn expansions() {
    expansion("config_root", LAB);
    expansion("config_unit", STUDY);
    let purpose = PURPOSE.1.replace("'x'", "\"full\"");
    expansion("config_words", (PURPOSE.0, &purpose));
    expansion(
        "config_fallback",
        (
            "unit, of = Lab",
            "/// One.\nstruct Study { /// A.\n#[config(defalt = 8)] a: i64 }",
        ),
    );
}

/// The messages of an item, without their numbers' brackets removed.
fn messages(attribute: &str, item: &str) -> Vec<String> {
    let out = expand(tokens(attribute), tokens(item), "::cpg_config").to_string();
    let mut found = Vec::new();
    for part in out.split("compile_error").skip(1) {
        let start = part.find('"').unwrap_or(0);
        let text: String = part[start..].chars().collect();
        let mut lexed: TokenStream = TokenStream::new();
        // The first literal of the rest is the message.
        if let Ok(rest) = text.parse::<TokenStream>() {
            lexed = rest;
        } else if let Some(end) = text.find("\" }") {
            lexed = text[..=end].parse().unwrap();
        }
        if let Some(proc_macro2::TokenTree::Literal(literal)) = lexed.into_iter().next() {
            let literal: syn::LitStr = syn::parse_str(&literal.to_string()).unwrap();
            found.push(literal.value());
        }
    }
    found
}

/// A field of a unit.
fn of_unit(field: &str) -> Vec<String> {
    let item = format!("/// One.\nstruct Study {{ /// A.\n{field}, /// B.\nother: i64 }}");
    messages("unit, of = Lab", &item)
}

/// A field of a root.
fn of_root(field: &str) -> Vec<String> {
    messages(
        "root",
        &format!("/// One.\nstruct Lab {{ /// A.\n{field} }}"),
    )
}

#[test]
fn wrong_options_are_told_with_what_to_write() {
    for (field, message, help) in [
        (
            "#[config(defalt = 8)] a: i64",
            "unknown option `defalt`",
            "did you mean `default`?",
        ),
        (
            "#[config(layout = L)] a: i64",
            "unknown option `layout`",
            "`layout` stands on a struct",
        ),
        (
            "#[config(range = 1..=2, range = 1..=2)] a: i64",
            "option `range` given twice",
            "remove one",
        ),
        (
            "#[config(range)] a: i64",
            "option `range` is written in another way",
            "`range = ...`",
        ),
        ("#[config] a: i64", "says nothing", "in parentheses"),
        (
            "#[config(range = 1..3)] a: i64",
            "this range leaves its end out",
            "`..=`",
        ),
        (
            "#[config(range = 3..=1)] a: i64",
            "no number is in this range",
            "`1..=365`",
        ),
        (
            "#[config(range = x)] a: i64",
            "`range` is a range of whole numbers",
            "`1..=365`",
        ),
        (
            "#[config(range = 1..=2)] a: String",
            "`range` stands on a whole number, not on a text",
            "remove it",
        ),
        (
            "#[config(range = 1..=2, default = 8)] a: i64",
            "the default `8` is outside of the range",
            "change one",
        ),
        (
            "#[config(default = \"x\")] a: i64",
            "this is no default of a whole number",
            "write a whole number",
        ),
        (
            "#[config(default = 8)] a: Vec<String>",
            "this is no default of a list",
            "[\"one\", \"two\"]",
        ),
        (
            "#[config(default = f())] a: i64",
            "a default is a literal",
            "`true`, `8`",
        ),
        (
            "#[config(default)] a: i64",
            "`default` alone is an empty list or section",
            "`default = ...`",
        ),
        (
            "#[config(default = 8, optional)] a: i64",
            "`optional` beside a default",
            "remove one",
        ),
        (
            "#[config(required)] a: i64",
            "`required` stands on an `Option`",
            "remove it",
        ),
        (
            "#[config(may_be_empty)] a: i64",
            "`may_be_empty` stands on a `String`",
            "`optional`",
        ),
        (
            "#[config(optional)] a: i64",
            "`optional` stands on a list or map",
            "`Option<...>`",
        ),
        (
            "#[config(optional)] a: Option<i64>",
            "`optional` stands on a list or map",
            "may be left out",
        ),
        (
            "#[config(may_be_empty, optional)] a: String",
            "`optional` beside `may_be_empty`",
            "remove one",
        ),
        (
            "#[config(max_len = x)] a: String",
            "`max_len` is a whole number",
            "`max_len = 26`",
        ),
        (
            "#[config(max_len = 1, min_len = 2)] a: String",
            "`max_len` is less than `min_len`",
            "change one",
        ),
        (
            "#[config(max_len = 1)] a: bool",
            "`max_len` stands on a text, a list or a map, not on a truth value",
            "remove",
        ),
        (
            "#[config(pattern = \"(\")] a: String",
            "this is no regular expression",
            "regex-lite",
        ),
        (
            "#[config(pattern = \"^a\", default = \"b\")] a: String",
            "the default `b` does not fit the pattern",
            "change one",
        ),
        (
            "#[config(pattern = \"a\")] a: i64",
            "`pattern` stands on a text, not on a whole number",
            "remove",
        ),
        (
            "#[config(one_of = 8)] a: String",
            "expected a list of texts",
            "[\"one\", \"two\"]",
        ),
        (
            "#[config(one_of = [])] a: String",
            "expected a list of texts",
            "[\"one\", \"two\"]",
        ),
        (
            "#[config(one_of = [\"a\"], default = \"b\")] a: String",
            "the default `b` is none of these",
            "add it",
        ),
        (
            "#[config(keys = [\"a\"])] a: String",
            "`keys` stands on a map, not on a text",
            "remove",
        ),
        (
            "#[config(check = 8)] a: String",
            "`check` is a path",
            "`check = path::to::it`",
        ),
        (
            "#[config(unique)] a: String",
            "`unique` stands on a list, not on a text",
            "remove",
        ),
        (
            "#[config(unique = 8)] a: Vec<String>",
            "expected a name",
            "one word",
        ),
        (
            "#[config(unique_across(a, bye = f))] a: String",
            "unknown `bye`",
            "`by = function`",
        ),
        (
            "#[config(references = 8)] a: String",
            "expected the key of a section",
            "with dots",
        ),
        (
            "#[config(references = people)] a: bool",
            "`references` stands on a text, or a list or map of them",
            "remove",
        ),
        (
            "#[config(requires = othr)] a: String",
            "`othr`, which `a` requires, is no key of this struct",
            "did you mean `other`?",
        ),
        (
            "#[config(requires = a)] a: String",
            "`a` requires itself",
            "another key",
        ),
        (
            "#[config(key = 8)] a: i64",
            "`key` is a text",
            "`key = \"...\"`",
        ),
        (
            "#[config(key = \"other\")] a: i64",
            "the key `other` given twice",
            "remove one",
        ),
        (
            "#[config(secret_reference)] a: bool",
            "`secret_reference` stands on a text",
            "remove",
        ),
        (
            "#[config(name)] a: i64",
            "the mark `name` stands on a field of type `String`",
            "write `String`",
        ),
        (
            "#[config(name, has = test)] a: String",
            "`has` beside `name`",
            "a field has one mark",
        ),
        (
            "#[config(people)] a: Map<Person>",
            "the mark `people` stands on a field of the root, or a section of it",
            "remove it here",
        ),
        (
            "#[config(units)] a: Vec<Study>",
            "the mark `units` stands on a field of type `Units<...>`",
            "`Units<...>`",
        ),
        (
            "#[config(clouds)] a: String",
            "the mark `clouds` stands on a field of type `Vec<...>`",
            "`Vec<...>`",
        ),
        (
            "#[config(members)] a: Map<String>",
            "the mark `members` stands on a field of type `Members`",
            "`Members`",
        ),
        (
            "#[config(has = test)] a: String",
            "the mark `has` stands on a field of type `bool`",
            "`bool`",
        ),
        (
            "#[config(has = \"test\")] a: bool",
            "`has` names a namespace of the unit",
            "write `has = test`",
        ),
        (
            "#[config(cloud = gpc)] a: gcp::Project",
            "unknown cloud",
            "expected one of",
        ),
    ] {
        let told = of_unit(field);
        assert_eq!(told.len(), 1, "{field}\n{told:#?}");
        assert!(
            told[0].contains(message) && (told[0].contains(help)),
            "{field}\n{}",
            told[0]
        );
        assert!(told[0].starts_with("[15"), "{field}: {}", told[0]);
    }
    let told = of_root("#[config(has = test)] a: bool");
    assert!(
        told[0].contains("the mark `has` stands on a field of a unit"),
        "{told:?}"
    );
}

#[test]
fn wrong_structs_and_enums_are_told() {
    let one = "/// One.\nstruct One { /// A.\na: i64 }";
    for (attribute, item, message, help) in [
        ("rot", one, "unknown option `rot`", "did you mean `root`?"),
        (
            "unit",
            one,
            "a unit names what holds it",
            "`unit, of = Root`",
        ),
        ("of = Lab", one, "`of` stands on a unit", "`unit, of = ...`"),
        (
            "root, unit, of = Lab",
            one,
            "a root is no unit",
            "remove one",
        ),
        (
            "root, components = C",
            one,
            "`components` stands on a unit",
            "remove it",
        ),
        (
            "unit, of = Lab, layout = L",
            one,
            "`layout` stands on a root",
            "remove it",
        ),
        (
            "unit, of = Lab, document = L",
            one,
            "`document` stands on a root",
            "remove it",
        ),
        (
            "root, clouds(gcp)",
            one,
            "`clouds` stands on a unit",
            "remove it",
        ),
        (
            "unit, of = Lab, clouds(gpc)",
            one,
            "unknown cloud `gpc`",
            "expected one of",
        ),
        (
            "unit, of = Lab, clouds(gcp, gcp)",
            one,
            "cloud `gcp` given twice",
            "remove one",
        ),
        (
            "root, once = other",
            one,
            "`other` is no field of this struct",
            "expected `a`",
        ),
        (
            "schema = 8",
            one,
            "`schema` is a text",
            "`schema = \"...\"`",
        ),
        (
            "",
            "/// One.\nstruct One(i64);",
            "a section has named fields",
            "struct Name",
        ),
        (
            "",
            "/// One.\nstruct One<T> { /// A.\na: T }",
            "a section has no generics",
            "write the types out",
        ),
        (
            "",
            "struct One { /// A.\na: i64 }",
            "`One` has no doc comment",
            "above it",
        ),
        (
            "",
            "/// One.\nstruct One { a: i64 }",
            "`a` has no doc comment",
            "above it",
        ),
        (
            "",
            "fn one() {}",
            "stands on a struct or an enum",
            "struct Name",
        ),
        (
            "",
            "/// W.\nenum W {}",
            "there is no word",
            "a variant for each word",
        ),
        (
            "",
            "/// W.\nenum W { /// A.\nA(i64) }",
            "a word has no fields",
            "as a struct",
        ),
        (
            "",
            "/// W.\nenum W { A }",
            "`A` has no doc comment",
            "above it",
        ),
        (
            "",
            "/// W.\nenum W { /// A.\nA, /// B.\n#[config(key = \"a\")] B }",
            "the word `a` given twice",
            "another",
        ),
        (
            "",
            "/// W.\nenum W { /// A.\n#[config(spared_from = tset)] A, /// Test.\nTest }",
            "`spared_from` names another word of the enum, not `tset`",
            "did you mean `test`?",
        ),
        (
            "",
            "/// W.\nenum W { /// A.\n#[config(spared_from = a)] A }",
            "`spared_from` names another word of the enum, not `a`",
            "write a variant for it",
        ),
        (
            "root, levels = Level",
            "/// One.\nstruct One { /// A.\na: i64 }",
            "`levels` stands on a unit",
            "remove it",
        ),
        (
            "root",
            "/// W.\nenum W { /// A.\nA }",
            "unknown option `root`",
            "`root` stands on a struct",
        ),
        (
            "root",
            "/// One.\nstruct One { /// A.\n#[config(people)] a: Map<P>, /// B.\n#[config(people)] b: Map<P> }",
            "the mark `people` given twice",
            "`a` has it",
        ),
    ] {
        let told = messages(attribute, item);
        assert_eq!(told.len(), 1, "{attribute} {item}\n{told:#?}");
        assert!(
            told[0].contains(message) && told[0].contains(help),
            "{item}\n{}",
            told[0]
        );
    }
}

#[test]
fn all_mistakes_of_a_struct_are_told_at_once() {
    let told = messages(
        "unt",
        "struct Study { #[config(defalt = 8)] a: i64, /// B.\n#[config(range = 1..3)] b: i64 }",
    );
    assert_eq!(told.len(), 5, "{told:#?}");
}

/// The part of `docs/configuration.md` that lists options, between its two marks.
#[test]
fn documentation() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/configuration.md");
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    let (begin, end) = (
        "<!-- options: cargo xtask bless macros -->\n",
        "<!-- end of options -->",
    );
    let (before, rest) = text.split_once(begin).unwrap();
    let (_, after) = rest.split_once(end).unwrap();
    let mut table = String::new();
    for (place, title) in [
        (Place::Section, "On a struct"),
        (Place::Field, "On a field"),
        (Place::Words, "On an enum"),
        (Place::Word, "On a variant"),
    ] {
        let _ = write!(
            table,
            "\n### {title}\n\n| option | written | what it does |\n|---|---|---|\n"
        );
        for row in OPTIONS.iter().filter(|row| row.place == place) {
            let example = row.example.replace('|', "\\|");
            let _ = writeln!(table, "| `{}` | `{example}` | {} |", row.name, row.doc);
        }
    }
    crate::tests::compare(&path, &format!("{before}{begin}{table}\n{end}{after}"));
}

/// What random items are made of.
const PIECES: &[&str] = &[
    "root",
    "unit",
    "of",
    "=",
    "Lab",
    "schema",
    "word",
    "check",
    "once",
    "layout",
    ",",
    "(",
    ")",
    "{",
    "}",
    "#[config(default)]",
    "#[config(",
    ")]",
    "/// A.\n",
    "a: i64,",
    "b: Option<String>,",
    "Units<Study>",
    "Members",
    "1..=2",
    "8",
    "-8",
    "\"x\"",
    "[\"a\"]",
    "[0.5]",
    "struct",
    "enum",
    "One",
    "A,",
    "name",
    "units",
    "cloud = gcp",
    "people",
    "pattern = \"(\"",
    "keys",
    "r#type: bool,",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_tokens_make_it_panic(
        attribute in proptest::collection::vec(proptest::sample::select(PIECES), 0..8),
        inside in proptest::collection::vec(proptest::sample::select(PIECES), 0..16),
    ) {
        let attribute = attribute.join(" ").parse::<TokenStream>().unwrap_or_default();
        for item in [
            inside.join(" "),
            format!("/// One.\nstruct One {{ {} }}", inside.join(" ")),
            format!("/// One.\nstruct One {{ /// A.\n#[config({})] a: String }}", inside.join(" ")),
            format!("/// One.\nenum One {{ {} }}", inside.join(" ")),
        ] {
            let Ok(item) = item.parse::<TokenStream>() else { continue };
            let out = expand(attribute.clone(), item, "::cpg_config");
            if !crate::parse::mentions(out.clone(), "compile_error") {
                prop_assert!(syn::parse2::<syn::File>(out.clone()).is_ok(), "{out}");
            }
        }
    }
}
