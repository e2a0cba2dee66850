//! `docs/attributes.md`, made from the tables of options and kinds and from designs that compile.

use std::fmt::Write as _;
use std::path::Path;

use cpg_model::kinds::{self, KINDS};

use crate::options::{OPTIONS, Place, form_of_kind_option};

const INTRODUCTION: &str = "\
# Attributes

<!-- Written by a test of cpg-macros: cargo xtask bless macros -->

A design is structs under `#[part(of = …)]` (`#[dataset]` is short for `of = crate::config::Dataset`) and one under `#[infrastructure]`. Each field is a resource, or one for each of something, and its type is the resource's kind: what stands in [Kinds](#kinds). Import all of them with `use cpg::prelude::*`.

Expressions may use `config` (the unit's configuration), `parent` (what holds the unit), `organisation` (what there is once), `components` (what is switched on for the unit on this cloud), `cloud` (the cloud's name, such as `\"azure\"`) and `all` (the units that the same parent holds; `datasets` is its old name); `level` or `item` where a field has `each`; and every function of the file. Texts of names are patterns: `\"images-{config.name}\"` has an expression in braces.

A field is named by its name; one of another struct as `Struct.field`, a role of the struct in `roles = ...` by its name alone.
";

/// An attribute's heading, what it is, its place in the table of options, and its examples.
const ATTRIBUTES: &[(&str, Option<Place>, &str, &[&str])] = &[
    (
        "part",
        Some(Place::Part),
        "Stands on a struct with named fields: a part of every unit of a type that the [configuration](configuration.md) declares. Otherwise as `#[dataset]`. A part of a unit that another unit holds names roles and fields of parts of that one too.",
        &["own_configuration"],
    ),
    (
        "dataset",
        Some(Place::Dataset),
        "Stands on a struct with named fields: a part of what every dataset has. The struct becomes a view of one dataset on one cloud, with a method for each field; what attributes cannot say is a method that you write.",
        &["quickstart", "dataset", "crate_path"],
    ),
    (
        "infrastructure",
        Some(Place::Infrastructure),
        "Stands on one struct: what the organisation has once, with its common dataset, and which structs every dataset has. Its fields are as under `#[dataset]`.",
        &["infrastructure", "names_file"],
    ),
    (
        "resource",
        Some(Place::Resource),
        "Stands on a field: one resource, or one for each of something. The accessor gives a `Handle` of a field without condition, a `Maybe` of one with `when`, `existing` or `namespace = test`, a `Family` of one with `each` or `of`. Options of the field's kind stand here too: see [Options of kinds](#options-of-kinds).",
        &[
            "resource",
            "each",
            "when",
            "namespace",
            "existing",
            "of",
            "on",
        ],
    ),
    (
        "role",
        Some(Place::Role),
        "Stands on a field of kind `Group`: who is who. Memberships are written from either side, `joins` or `includes`.",
        &["role"],
    ),
    (
        "grant",
        None,
        "Stands on a field, below its `#[resource]`: who may do what with it. A list of verbs of the field's [kind](#kinds), each with a list of whom.",
        &["grant"],
    ),
    (
        "depends",
        Some(Place::Depends),
        "Stands on a struct, below `#[dataset]`, any number of times: what a dependency on other datasets gives.",
        &["depends"],
    ),
    (
        "never",
        None,
        "Stands on a struct, below `#[dataset]`: promises that are proved for the whole design when it is compiled; memberships in groups, and accounts that somebody may act as, are followed. That tests change no data of main needs no promise: `namespace = both` says where they may.",
        &["never"],
    ),
];

/// What is written inside attributes without options.
const FORMS: &[(&str, &[(&str, &str)])] = &[
    (
        "grant",
        &[
            (
                "verb(role, account)",
                "groups and accounts of the design may do it",
            ),
            ("verb(Struct.field)", "the same, of another struct"),
            (
                "verb(role always)",
                "the group may, even where it belongs to a test namespace that the dataset lacks",
            ),
            (
                "verb(account on azure)",
                "the account of another cloud may: see [crossing.md](crossing.md)",
            ),
            (
                "verb(people(expression))",
                "people that the expression names, by their ids, may",
            ),
        ],
    ),
    (
        "never",
        &[(
            "role => verb(resource, resource)",
            "whoever is in the group can never do it, nor what a verb that includes it allows",
        )],
    ),
];

/// Lines that a program has only because it is a test.
const OF_THE_TEST: &[&str] = &["fn main() {}", "pub use cpg_infrastructure::config;"];

fn example(text: &mut String, name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../tests/ui/pass/{name}.rs"));
    let source = std::fs::read_to_string(path).unwrap();
    let (header, code): (Vec<&str>, Vec<&str>) =
        source.lines().partition(|line| line.starts_with("//!"));
    // The title; below it stands which rules the program keeps.
    let title = header
        .iter()
        .map(|line| line.trim_start_matches("//!").trim());
    let title: Vec<&str> = title.take_while(|line| !line.is_empty()).collect();
    let title = title.join(" ");
    let is_shown = |line: &&&str| !OF_THE_TEST.contains(*line);
    let code: Vec<&str> = code.iter().filter(is_shown).copied().collect();
    let code = code.join("\n");
    let code = code.trim();
    let _ = writeln!(text, "\n{title}\n\n```rust\n{code}\n```");
}

fn attributes(text: &mut String) {
    for (name, place, doc, examples) in ATTRIBUTES {
        let _ = writeln!(text, "\n## `#[{name}]`\n\n{doc}\n");
        match place {
            Some(place) => {
                text.push_str("| Option | Write | What it does |\n|---|---|---|\n");
                for row in OPTIONS.iter().filter(|row| row.places.contains(place)) {
                    let write = row.form.example(row.name);
                    let _ = writeln!(text, "| `{}` | `{write}` | {} |", row.name, row.doc);
                }
            }
            None => {
                text.push_str("| Write | What it does |\n|---|---|\n");
                let forms = FORMS.iter().find(|(attribute, _)| attribute == name);
                for (write, what) in forms.into_iter().flat_map(|(_, forms)| *forms) {
                    let _ = writeln!(text, "| `{write}` | {what} |");
                }
            }
        }
        examples.iter().for_each(|name| example(text, name));
    }
}

fn list(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(", ")
    }
}

fn kinds(text: &mut String) {
    text.push_str("\n## Options of kinds\n\nIn `#[resource(...)]` or `#[role(...)]`, of fields of the kinds in the last column.\n\n");
    text.push_str("| Option | Write | What it does | Kinds |\n|---|---|---|---|\n");
    for option in kinds::OPTIONS {
        let form = form_of_kind_option(option.name).unwrap();
        let having: Vec<&str> = KINDS
            .iter()
            .filter(|kind| kind.takes(option.name).is_some())
            .map(|kind| kind.name)
            .collect();
        let (name, write) = (option.name, form.example(option.name));
        let _ = writeln!(
            text,
            "| `{name}` | `{write}` | {} | {} |",
            option.doc,
            list(&having)
        );
    }
    text.push_str("\n## Kinds\n\nThe type of a field: the kind itself; `PerLevel<Kind>` with `each = level`, `Family<Kind>` with another `each`.\n");
    for kind in KINDS {
        let _ = writeln!(
            text,
            "\n### `{}`\n\nA field of this kind is {}: {}.\n",
            kind.name, kind.article, kind.doc
        );
        let _ = writeln!(text, "- Clouds: {}", list(kind.clouds));
        let options: Vec<&str> = kind.options.iter().map(|takes| takes.option).collect();
        let _ = writeln!(text, "- Options: {}", list(&options));
        for takes in kind
            .options
            .iter()
            .filter(|takes| !takes.why_not.is_empty())
        {
            let (option, why_not) = (takes.option, takes.why_not);
            let _ = writeln!(
                text,
                "  - `{option}` on {} only: elsewhere, {why_not}",
                list(takes.clouds)
            );
        }
        let given = if kind.principal { "yes" } else { "no" };
        let _ = writeln!(text, "- Can be granted something: {given}");
        if kind.verbs.is_empty() {
            continue;
        }
        text.push_str("\n| Verb | What it allows | Clouds | Includes |\n|---|---|---|---|\n");
        for verb in kind.verbs {
            let includes = if verb.includes.is_empty() {
                String::new()
            } else {
                list(verb.includes)
            };
            let _ = writeln!(
                text,
                "| `{}` | {} | {} | {includes} |",
                verb.name,
                verb.doc,
                list(verb.clouds)
            );
        }
    }
}

#[test]
fn the_documentation_is_up_to_date() {
    let mut text = INTRODUCTION.to_owned();
    attributes(&mut text);
    kinds(&mut text);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/attributes.md");
    super::compare(&path, &text);
}
