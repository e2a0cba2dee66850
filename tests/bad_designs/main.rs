//! The mistakes that a design of a platform on AWS can have, a list that others wrote: each is
//! shown by a case, at the moment that the list names or before, and what the user reads there
//! names the words of the list. Knows no rule.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;

const MISTAKES: &str = include_str!("mistakes.json");
const CASES: &str = include_str!("cases.txt");
const DESIGNS: &str = include_str!("../aws_designs.rs");

/// The cases, by mistake: where each is, and its name.
fn cases() -> BTreeMap<&'static str, (&'static str, &'static str)> {
    let lines = CASES.lines().filter(|line| !line.starts_with('#'));
    let mut cases = BTreeMap::new();
    for line in lines {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [mistake, sort, case] = words[..] else {
            panic!("{line}");
        };
        assert!(
            cases.insert(mistake, (sort, case)).is_none(),
            "{mistake}: twice"
        );
    }
    cases
}

/// What a case shows: the messages of the compiler, or a design with what its message names.
fn shown(sort: &str, case: &str) -> Option<String> {
    match sort {
        "ui" => std::fs::read_to_string(format!("ui/aws/{case}.stderr")).ok(),
        "plan" => {
            let start = [format!("    {case}("), format!("fn {case}(")];
            let start = start
                .iter()
                .find_map(|start| DESIGNS.find(start.as_str()))?;
            let rest = &DESIGNS[start..];
            // A design of the list ends as its braces do, a test at the margin.
            let end = rest.find("\n    }\n").min(rest.find("\n}\n"))?;
            let end = if rest.starts_with("fn") {
                rest.find("\n}\n")?
            } else {
                end
            };
            Some(rest[..end].to_owned())
        }
        _ => None,
    }
}

#[test]
fn every_mistake_has_a_case_that_names_it() {
    let mistakes: serde_json::Value = serde_json::from_str(MISTAKES).unwrap();
    let mistakes = mistakes.as_array().unwrap();
    assert_eq!(mistakes.len(), 71);
    let mut cases = cases();
    let mut wrong = Vec::new();
    for mistake in mistakes {
        let name = mistake["name"].as_str().unwrap();
        let Some((sort, case)) = cases.remove(name) else {
            wrong.push(format!("{name}: no case"));
            continue;
        };
        if mistake["when"] == "C" && sort != "ui" {
            wrong.push(format!("{name}: refused by the plan only"));
        }
        let Some(shown) = shown(sort, case) else {
            wrong.push(format!("{name}: there is no case `{sort} {case}`"));
            continue;
        };
        let shown = shown.to_lowercase();
        for word in mistake["message_names"].as_array().unwrap() {
            let word = word.as_str().unwrap();
            if !shown.contains(&word.to_lowercase()) {
                wrong.push(format!("{name}: `{sort} {case}` does not name `{word}`"));
            }
        }
    }
    wrong.extend(cases.keys().map(|name| format!("{name}: no such mistake")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
