//! `explain`: what a rule is whose number a message shows. Knows the table of rules, and no message.

use std::fmt::Write as _;

use cpg_rules::{By, RULES, Rule, family};

use crate::problem::Problem;
use crate::show::term;

/// What is known of the rules with a number: `25c` is one, `25` all that share it. Without a number
/// all rules, a line each.
///
/// # Errors
/// What to say of a number that no rule has.
///
/// ```
/// let text = cpg_core::show::explain::explain(Some("36b"), 80).unwrap();
/// assert!(text.starts_with("36b  no resource needs itself"));
/// ```
pub fn explain(number: Option<&str>, width: usize) -> Result<String, Problem> {
    let mut text = String::new();
    let Some(number) = number else {
        for rule in RULES {
            let words = term::shortened(rule.words, width.saturating_sub(5));
            let _ = writeln!(text, "{:4} {words}", rule.number);
        }
        text.push_str("\n`explain NUMBER` says more of one: `explain 25`, `explain 25c`.\n");
        return Ok(text);
    };
    // As a message shows it: `error[25c]`.
    let wanted = number
        .trim_start_matches("error")
        .trim_start_matches("warning");
    let wanted = wanted.trim_matches(['[', ']']);
    let found: Vec<&Rule> = RULES
        .iter()
        .filter(|rule| rule.number == wanted || family(rule.number) == wanted)
        .collect();
    for rule in &found {
        if !text.is_empty() {
            text.push('\n');
        }
        one(&mut text, rule, width);
    }
    if found.is_empty() {
        let message = format!("no rule has the number `{}`", term::clean(number));
        return Err(Problem::new(message).help("`explain` without a number lists all rules"));
    }
    Ok(text)
}

fn one(text: &mut String, rule: &Rule, width: usize) {
    let head = format!("{}  ", rule.number);
    wrapped(text, &head, rule.words, width);
    let mut moments = Vec::new();
    match rule.compiler {
        Some(By::Token) => {
            moments.push("when the design is compiled, by the tokens of an attribute")
        }
        Some(By::Type) => moments.push("when the design is compiled, by types"),
        Some(By::Const) => moments.push("when the design is compiled, by evaluating constants"),
        None => {}
    }
    if rule.configuration {
        moments.push("when the configuration is read, through `config!` when it is compiled");
    }
    if rule.plan {
        moments.push("when the plan is built");
    }
    let when = if moments.is_empty() {
        "never yet".to_owned()
    } else {
        moments.join("; ")
    };
    for (label, words) in [
        ("refused", when.as_str()),
        ("example", rule.refused),
        ("source", rule.source),
        ("not yet", rule.absent),
    ] {
        if !words.is_empty() {
            wrapped(text, &format!("  {label:9}"), words, width);
        }
    }
}

/// Words in lines of a width, the first after a head and the others below its end.
fn wrapped(text: &mut String, head: &str, words: &str, width: usize) {
    text.push_str(head);
    let indent = term::columns(head);
    let mut column = indent;
    for word in words.split_whitespace() {
        let length = term::columns(word);
        if column > indent && column + 1 + length > width {
            text.push('\n');
            text.push_str(&" ".repeat(indent));
            column = indent;
        } else if column > indent {
            text.push(' ');
            column += 1;
        }
        text.push_str(word);
        column += length;
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_all_and_none() {
        let one = explain(Some("error[25c]"), 80).unwrap();
        assert!(one.starts_with("25c  what a configuration"), "{one}");
        assert!(one.contains("  refused  when the plan is built\n"), "{one}");
        assert!(one.lines().all(|line| term::columns(line) <= 80), "{one}");
        let family = explain(Some("25"), 80).unwrap();
        for number in ["25a  ", "25b  ", "25c  "] {
            assert!(family.contains(number), "{family}");
        }
        let all = explain(None, 80).unwrap();
        assert_eq!(all.lines().count(), RULES.len() + 2);
        assert!(all.lines().all(|line| term::columns(line) <= 80), "{all}");
        for wrong in ["", "99", "25z", "tests"] {
            let problem = explain(Some(wrong), 80).unwrap_err();
            assert_eq!(problem.helps.len(), 1, "{wrong}");
        }
    }
}
