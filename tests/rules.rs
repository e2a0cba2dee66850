//! The table of rules: every case that it names is there, and `docs/rules.md` is made from it.
//!
//! `cargo xtask bless rules` writes the document anew.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails where it panics"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use cpg_rules::{By, Case, RULES, Rule, family};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Whether what a rule names as a proof is there; else why not.
fn missing(case: &Case) -> Option<String> {
    match case {
        Case::Ui(name) => missing_program(name),
        Case::Config(name) => {
            // What was refused, with its message, is recorded for each configuration.
            let recorded = recorded();
            let found = ["yaml", "json"]
                .iter()
                .any(|ending| recorded.contains(&format!("== {name}.{ending}\nerror: ")));
            (!found).then(|| format!("no configuration `{name}` is refused"))
        }
        Case::Test(file, function) => {
            let text = std::fs::read_to_string(root().join(file)).unwrap_or_default();
            (!text.contains(&format!("fn {function}(")))
                .then(|| format!("{file} has no test `{function}`"))
        }
    }
}

/// What is said of every wrong configuration: of the CPG's, and of Cellscope's.
fn recorded() -> String {
    let files = ["expected.txt", "expected-cellscope.txt"];
    let texts = files.map(|name| {
        let file = root().join("tests/bad_configs").join(name);
        std::fs::read_to_string(file).unwrap_or_default()
    });
    texts.concat()
}

/// Programs that compile, with the rules that each keeps: what the rule refuses is there as it is
/// allowed. A line of its header names them: `//! Keeps rules 9a, 9b.`
fn programs_that_keep() -> Vec<(String, Vec<String>)> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(root().join("tests/ui/pass"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .collect();
    files.sort();
    let keeps = |path: &PathBuf| {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let text = std::fs::read_to_string(path).unwrap();
        let line = text
            .lines()
            .find_map(|line| line.strip_prefix("//! Keeps rules ")?.strip_suffix('.'));
        let numbers = line.into_iter().flat_map(|line| line.split(", "));
        (
            format!("ui/pass/{name}"),
            numbers.map(str::to_owned).collect(),
        )
    };
    files.iter().map(keeps).collect()
}

/// The programs that keep a rule.
fn kept_by(number: &str) -> Vec<String> {
    // A configuration stands beside the program that names it.
    let reference = "examples/cpg-infrastructure/src/main.rs";
    if number == "15q" {
        let text = std::fs::read_to_string(root().join(reference)).unwrap_or_default();
        let there = text.contains("cpg::config!(");
        return there.then(|| reference.to_owned()).into_iter().collect();
    }
    let all = programs_that_keep().into_iter();
    all.filter(|(_, numbers)| numbers.iter().any(|kept| kept == number))
        .map(|(name, _)| name)
        .collect()
}

/// Whether a program and what the compiler says of it are there; else why not.
fn missing_program(name: &str) -> Option<String> {
    ["rs", "stderr"].iter().find_map(|ending| {
        let file = root().join(format!("tests/ui/{name}.{ending}"));
        (!file.exists()).then(|| format!("{} is not there", file.display()))
    })
}

#[test]
fn every_rule_is_shown_by_a_case() {
    let mut wrong = Vec::new();
    let mut numbers = BTreeSet::new();
    for rule in RULES {
        let mut tell = |what: String| wrong.push(format!("rule {}: {what}", rule.number));
        if !numbers.insert(rule.number) {
            tell("its number is given twice".to_owned());
        }
        if rule.implemented() == rule.code.is_empty() {
            tell("code, and no moment, or the other way round".to_owned());
        }
        if rule.implemented() && (rule.cases.is_empty() || rule.refused.is_empty()) {
            tell("no case shows it".to_owned());
        }
        if !rule.implemented() && rule.absent.is_empty() {
            tell("not implemented, without a reason".to_owned());
        }
        let has = |wanted: fn(&Case) -> bool| rule.cases.iter().any(wanted);
        if rule.compiler.is_some() != has(|case| matches!(case, Case::Ui(_))) {
            tell("refused by the compiler, and no program, or the other way round".to_owned());
        }
        if rule.configuration != has(|case| matches!(case, Case::Config(_))) {
            tell("refused in a configuration, and none is, or the other way round".to_owned());
        }
        if rule.compiler.is_some() && kept_by(rule.number).is_empty() {
            tell("refused by the compiler, and no program of `ui/pass` keeps it".to_owned());
        }
        rule.cases.iter().filter_map(missing).for_each(tell);
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What a program says that it keeps is a rule of the compiler.
#[test]
fn programs_keep_rules_that_there_are() {
    for (name, numbers) in programs_that_keep() {
        for number in numbers {
            let known = RULES
                .iter()
                .any(|rule| rule.number == number && rule.compiler.is_some());
            assert!(known, "{name}: {number} is no rule of the compiler");
        }
    }
}

/// Messages speak of the user's code: nothing that the macros or the facade name for themselves
/// is in one. What rustc adds on its own and cannot be avoided would stand in `KNOWN`, with the
/// reason.
#[test]
fn messages_name_nothing_of_ours() {
    /// Names that are no part of the public interface.
    const OURS: &[&str] = &[
        "__",
        "cpg_core::",
        "cpg_gcp::",
        "cpg_azure::",
        "Lowered",
        "PhantomData",
    ];
    /// A case, what is in it, and why.
    const KNOWN: &[(&str, &str, &str)] = &[];
    let mut wrong = Vec::new();
    for area in std::fs::read_dir(root().join("tests/ui")).unwrap() {
        for file in std::fs::read_dir(area.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_none_or(|ending| ending != "stderr") {
                continue;
            }
            // The compiler draws lines with `_`.
            let text: String = std::fs::read_to_string(&path)
                .unwrap()
                .replace("__^", "^")
                .lines()
                .filter(|line| !line.trim_start_matches(['|', ' ']).starts_with("__"))
                .collect::<Vec<_>>()
                .join("\n");
            for name in OURS.iter().filter(|name| text.contains(**name)) {
                let known = KNOWN.iter().any(|(case, what, _)| {
                    what == name && path.ends_with(format!("{case}.stderr"))
                });
                if !known {
                    wrong.push(format!("{}: `{name}`", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What is refused is refused with a message of its own: no program fails for another reason
/// than the rule that names it.
#[test]
fn programs_that_show_a_rule_say_one_error_at_least() {
    for case in RULES.iter().flat_map(|rule| rule.cases) {
        if let Case::Ui(name) = case {
            let file = root().join(format!("tests/ui/{name}.stderr"));
            let text = std::fs::read_to_string(&file).unwrap();
            assert!(text.starts_with("error"), "{}", file.display());
        }
    }
}

/// What is refused says by which rule: the number stands in the recorded message of every case,
/// and `explain` knows it.
#[test]
fn messages_show_their_number() {
    /// Programs whose message is rustc's own, whose words no attribute changes.
    const RUSTC: &[&str] = &[
        "E0308",
        "E0425",
        "E0560",
        "E0599",
        "E0609",
        "E0277]: `bool` is not",
    ];
    let recorded = recorded();
    let mut wrong = Vec::new();
    for rule in RULES {
        let number = format!("[{}] ", rule.number);
        for case in rule.cases {
            match case {
                Case::Ui(name) => {
                    let file = root().join(format!("tests/ui/{name}.stderr"));
                    let text = std::fs::read_to_string(file).unwrap();
                    let of_rustc = RUSTC.iter().any(|words| text.contains(words));
                    if !text.contains(&number) && !of_rustc {
                        wrong.push(format!("ui/{name}: no {number}"));
                    }
                }
                Case::Config(name) => {
                    let shown = ["yaml", "json"].iter().any(|ending| {
                        let case = format!("== {name}.{ending}\n");
                        let messages = recorded.split("== ").map(|one| format!("== {one}"));
                        messages
                            .filter(|one| one.starts_with(&case))
                            .any(|one| one.contains(&format!("error: {number}")))
                    });
                    if !shown {
                        wrong.push(format!("configuration {name}: no {number}"));
                    }
                }
                // A test of a plan asserts its number, or the code that it tests names it.
                Case::Test(..) => {}
            }
        }
        let known = cpg_core::show::explain::explain(Some(rule.number), 80);
        if !known.is_ok_and(|text| text.starts_with(rule.number)) {
            wrong.push(format!("`explain {}` does not know it", rule.number));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Every number that code gives a mistake is a rule's, and every rule of a plan is one that code
/// gives: by itself, or with the name that it checks.
#[test]
fn code_names_rules_that_there_are() {
    let pattern = [
        "Problem::of(\"",
        ".rule(\"",
        "rule: \"",
        "number: \"",
        "email_of(\"",
        ".error(\"",
        ".help(\"",
        ".twice(\"",
        "within(\"",
        ".wrong(\"",
        "message = \"[",
        ".line(\"[",
    ];
    let mut named = BTreeSet::new();
    let mut waiting: Vec<PathBuf> = [
        "model", "config", "macros", "core", "gcp", "azure", "aws", "pulumi",
    ]
    .iter()
    .map(|name| root().join(format!("cpg-{name}/src")))
    .collect();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(
                std::fs::read_dir(path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        // A number is a text of its own: digits, and a letter after them.
        let mut rest = text.as_str();
        while let Some(at) = rest.find('"') {
            rest = &rest[at + 1..];
            let word = rest.split(['"', ']']).next().unwrap_or_default();
            let word = word.trim_start_matches('[');
            let digits = family(word);
            let is_number = !digits.is_empty()
                && digits.len() <= 2
                && digits.bytes().all(|byte| byte.is_ascii_digit())
                && word.len() <= digits.len() + 1;
            if is_number {
                named.insert(word.to_owned());
            }
        }
        for start in pattern {
            for found in text.split(start).skip(1) {
                let word = found.split(['"', ']']).next().unwrap_or_default();
                let is_number = word.starts_with(|first: char| first.is_ascii_digit());
                let known = RULES.iter().any(|rule| rule.number == word);
                assert!(!is_number || known, "{}: no rule `{word}`", path.display());
            }
        }
    }
    let missing: Vec<&str> = RULES
        .iter()
        .filter(|rule| rule.plan && !named.contains(rule.number))
        .map(|rule| rule.number)
        .collect();
    assert!(missing.is_empty(), "no code says {missing:?}");
}

#[test]
fn the_compiler_refuses_sixty() {
    let refused = RULES.iter().filter(|rule| rule.when_compiled()).count();
    assert!(refused >= 60, "{refused}");
}

#[test]
fn the_documentation_is_up_to_date() {
    let text = document();
    let file = root().join("docs/rules.md");
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::write(&file, &text).unwrap();
    }
    let recorded = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        recorded == text,
        "`docs/rules.md` is not up to date; `cargo xtask bless rules` writes it anew"
    );
}

/// The checklist of messages names cases that are there.
#[test]
fn the_checklist_names_cases() {
    let text = std::fs::read_to_string(root().join("docs/errors-checklist.md")).unwrap();
    let recorded = recorded();
    let folders = std::fs::read_dir(root().join("tests/ui")).unwrap();
    let areas: Vec<String> = folders
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let mut count = 0;
    for word in text.split('`').skip(1).step_by(2) {
        let (area, name) = word.split_once('/').unwrap_or(("", word));
        if areas.iter().any(|known| known == area) && name != "*" {
            count += 1;
            assert_eq!(missing_program(word), None);
        } else if word.ends_with(".yaml") {
            assert!(recorded.contains(&format!("== {word}\n")), "{word}");
        }
    }
    assert!(count > 50, "{count}");
}

fn document() -> String {
    let mut text = "# Rules\n\nWhat must not reach a cloud, and when it is refused. Written by \
        `tests/rules.rs` from the table in `cpg-rules/src/lib.rs`.\n\n"
        .to_owned();
    counts(&mut text);
    let mut last = "";
    for (title, range) in [
        ("One value", 1..=16),
        ("Types", 17..=26),
        ("The whole configuration and the plan", 27..=40),
        ("Designs on AWS", 41..=43),
    ] {
        writeln!(text, "\n## {title}").unwrap();
        for rule in RULES {
            if family(rule.number)
                .parse()
                .is_ok_and(|number: u32| range.contains(&number))
            {
                one(&mut text, rule);
                last = rule.number;
            }
        }
    }
    assert_eq!(Some(last), RULES.last().map(|rule| rule.number));
    text
}

fn counts(text: &mut String) {
    let count = |which: fn(&Rule) -> bool| RULES.iter().filter(|rule| which(rule)).count();
    text.push_str("| moment | rules |\n|---|---|\n");
    let rows: [(&str, usize); 9] = [
        (
            "compiler, by the tokens of an attribute",
            count(|rule| rule.compiler == Some(By::Token)),
        ),
        (
            "compiler, by types",
            count(|rule| rule.compiler == Some(By::Type)),
        ),
        (
            "compiler, by evaluating a `const`",
            count(|rule| rule.compiler == Some(By::Const)),
        ),
        (
            "configuration: when a program runs, and through `config!` when it is compiled",
            count(|rule| rule.configuration),
        ),
        (
            "**when a program is compiled, in all**",
            count(Rule::when_compiled),
        ),
        ("when the plan is built", count(|rule| rule.plan)),
        (
            "of these, at no earlier moment",
            count(|rule| rule.plan && !rule.when_compiled()),
        ),
        ("refused at some moment", count(Rule::implemented)),
        (
            "not refused, with the reason below",
            count(|rule| !rule.implemented()),
        ),
    ];
    for (moment, count) in rows {
        writeln!(text, "| {moment} | {count} |").unwrap();
    }
    text.push_str(
        "\nA rule may be refused at several moments. `Ui` cases are programs under `tests/ui`, \
         configurations are the cases of `tests/bad_configs`, where \
         `expected*.txt` have the messages.\n",
    );
}

fn one(text: &mut String, rule: &Rule) {
    let mut moments = Vec::new();
    match rule.compiler {
        Some(By::Token) => moments.push("compiler (tokens)"),
        Some(By::Type) => moments.push("compiler (types)"),
        Some(By::Const) => moments.push("compiler (`const`)"),
        None => {}
    }
    if rule.configuration {
        moments.push("configuration, `config!`");
    }
    if rule.plan {
        moments.push("plan");
    }
    let when = if moments.is_empty() {
        "**not refused**".to_owned()
    } else {
        moments.join("; ")
    };
    writeln!(text, "\n**{}** {}\n", rule.number, rule.words).unwrap();
    writeln!(text, "- when: {when}").unwrap();
    writeln!(text, "- source: {}", rule.source).unwrap();
    if !rule.code.is_empty() {
        let code: Vec<String> = rule
            .code
            .iter()
            .map(|module| format!("`{module}`"))
            .collect();
        writeln!(text, "- code: {}", code.join(", ")).unwrap();
    }
    if !rule.refused.is_empty() {
        writeln!(text, "- refused: {}", rule.refused).unwrap();
    }
    if !rule.cases.is_empty() {
        let cases: Vec<String> = rule
            .cases
            .iter()
            .map(|case| match case {
                Case::Ui(name) => format!("`ui/{name}`"),
                Case::Config(name) => format!("configuration `{name}`"),
                Case::Test(file, function) => format!("`{function}` in `{file}`"),
            })
            .collect();
        writeln!(text, "- shown by: {}", cases.join(", ")).unwrap();
    }
    let kept: Vec<String> = kept_by(rule.number)
        .iter()
        .map(|name| format!("`{name}`"))
        .collect();
    if !kept.is_empty() {
        writeln!(text, "- kept by: {}", kept.join(", ")).unwrap();
    }
    if !rule.absent.is_empty() {
        writeln!(text, "- not: {}", rule.absent).unwrap();
    }
}
