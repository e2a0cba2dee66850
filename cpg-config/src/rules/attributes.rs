//! The rules that attributes of fields say, over the tree and the tables.
//! Knows no section by name.

use crate::form::table::{Field, Rule, Shape, Table};
use crate::read::source::Span;
use crate::read::tree::{Node, Value as Tree};
use crate::report::{Problem, Problems};
use cpg_model::secret::shown;
use cpg_model::words::{listed, nearest};
use std::collections::BTreeMap;

/// The number of these rules in the list.
const NUMBER: &str = "15r";

/// Looks at everything that tables say of a tree.
pub(crate) fn check(table: &'static Table, root: &Node, problems: &mut Problems) {
    let mut look = Look {
        problems,
        enclosing: vec![(table, root)],
        across: BTreeMap::new(),
    };
    look.section(table, root);
}

struct Look<'n, 'p> {
    problems: &'p mut Problems,
    /// The root, and the units on the way down.
    enclosing: Vec<(&'static Table, &'n Node)>,
    /// Where texts were first given, by the word and what was made of them.
    across: BTreeMap<(&'static str, String), Span>,
}

impl<'n> Look<'n, '_> {
    fn section(&mut self, table: &'static Table, node: &'n Node) {
        for field in table.fields {
            let Some((key, value)) = node.entry(field.key) else {
                continue;
            };
            for rule in field.rules {
                self.rule(*rule, field, key.span, node, value);
            }
            self.shape(&field.shape, value);
        }
    }

    fn shape(&mut self, shape: &'static Shape, node: &'n Node) {
        match (shape, &node.value) {
            (Shape::Section(table), _) => self.section(table, node),
            (Shape::Nullable(of), _) => self.shape(of, node),
            (Shape::List(of), Tree::List(items)) => {
                items.iter().for_each(|item| self.shape(of, item));
            }
            (Shape::Map(_, of), Tree::Map(entries)) => {
                entries.iter().for_each(|(_, value)| self.shape(of, value));
            }
            (Shape::Units(table), Tree::List(items)) => {
                items.iter().for_each(|item| self.unit(table, item));
            }
            (Shape::Units(table), Tree::Map(entries)) => {
                entries.iter().for_each(|(_, unit)| self.unit(table, unit));
            }
            _ => {}
        }
    }

    fn unit(&mut self, table: &'static Table, node: &'n Node) {
        self.enclosing.push((table, node));
        self.section(table, node);
        self.enclosing.pop();
    }

    fn error(&mut self, span: Span, message: String, help: String) {
        let problem = Problem::new(span, message).rule(NUMBER).help(help);
        self.problems.error(problem);
    }

    fn rule(&mut self, rule: Rule, field: &Field, key: Span, section: &'n Node, node: &'n Node) {
        let name = field.key;
        match rule {
            Rule::Range(from, to) => {
                let value = match &node.value {
                    Tree::Int(int) => *int,
                    // What is a whole number in all but form is one, as when it is read.
                    Tree::Float(float) if float.fract() == 0.0 => *float as i64,
                    _ => return,
                };
                if (from..=to).contains(&value) {
                    return;
                }
                let (must, write) = match (from, to) {
                    (i64::MIN, to) => (format!("at most {to}"), format!("at most `{to}`")),
                    (from, i64::MAX) => (format!("at least {from}"), format!("at least `{from}`")),
                    _ => (
                        format!("from {from} to {to}"),
                        format!("from `{from}` to `{to}`"),
                    ),
                };
                let message = format!("`{name}` must be {must}, not `{value}`");
                self.error(node.span, message, format!("write a number {write}"));
            }
            Rule::MinLen(least) => {
                let (has, what) = length(node);
                if has.is_some_and(|has| has < least) {
                    let has = has.unwrap_or_default();
                    let message = format!("`{name}` must have at least {least} {what}, not {has}");
                    let help = format!("write {least} {what} or more");
                    self.error(node.anchor(Some(key)), message, help);
                }
            }
            Rule::MaxLen(most) => {
                let (has, what) = length(node);
                if has.is_some_and(|has| has > most) {
                    let has = has.unwrap_or_default();
                    let text = node
                        .text()
                        .map_or_else(String::new, |text| format!(" {}", shown(text)));
                    let message =
                        format!("`{name}`{text} has {has} {what}, at most {most} are allowed");
                    let help = format!("write {most} {what} at most");
                    self.error(node.anchor(Some(key)), message, help);
                }
            }
            Rule::Pattern(pattern) => {
                let Ok(regex) = regex_lite::Regex::new(pattern) else {
                    return;
                };
                texts(node, &mut |text, span| {
                    if !regex.is_match(text) {
                        let message = format!("`{name}` {} has another form", shown(text));
                        let help = format!("write what fits `{pattern}`: {}", field.meaning());
                        self.error(span, message, help);
                    }
                });
            }
            Rule::OneOf(words) => texts(node, &mut |text, span| {
                if !words.contains(&text) {
                    let message = format!("`{name}` is none of its words: {}", shown(text));
                    let help = match nearest(text, words.iter().copied()) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("write one of {}", listed(words.iter().copied())),
                    };
                    self.error(span, message, help);
                }
            }),
            Rule::Check(function) => texts(node, &mut |text, span| {
                if let Err(error) = function(text) {
                    let message = format!("`{name}` {}: {error}", shown(text));
                    self.error(span, message, format!("write a value: {}", field.meaning()));
                }
            }),
            Rule::Unique(by) => {
                let Tree::List(items) = &node.value else {
                    return;
                };
                let mut seen: BTreeMap<String, Span> = BTreeMap::new();
                for item in items {
                    let value = match by {
                        Some(key) => item.get(key),
                        None => Some(item),
                    };
                    let Some((value, text)) = value.and_then(|v| Some((v, scalar(v)?))) else {
                        continue;
                    };
                    match seen.get(&text) {
                        Some(first) => {
                            let message = format!("{} is in `{name}` twice", shown(&text));
                            let problem = Problem::new(value.span, message).rule(NUMBER);
                            let problem = problem.also(*first, "first given here");
                            self.problems.error(problem.help("keep one of the two"));
                        }
                        None => {
                            seen.insert(text, value.span);
                        }
                    }
                }
            }
            Rule::UniqueAcross(word, by) => texts(node, &mut |text, span| {
                let made = by.map_or_else(|| text.to_owned(), |by| by(text));
                match self.across.get(&(word, made.clone())) {
                    Some(first) => {
                        let also = if made == text {
                            String::new()
                        } else {
                            format!(" (as {})", shown(&made))
                        };
                        let message = format!(
                            "{}{also} is given twice among {}",
                            shown(text),
                            word.replace('_', " ")
                        );
                        let problem = Problem::new(span, message).rule(NUMBER);
                        let problem = problem.also(*first, "first given here");
                        self.problems
                            .error(problem.help("write another for one of the two"));
                    }
                    None => {
                        self.across.insert((word, made), span);
                    }
                }
            }),
            Rule::References(path) => {
                let names = self.names(path);
                let Some(names) = names else {
                    return;
                };
                texts(node, &mut |text, span| {
                    if !names.contains(&text) {
                        let message = format!("{} is not in `{path}`", shown(text));
                        let help = match nearest(text, names.iter().copied()) {
                            Some(near) => format!("did you mean `{near}`?"),
                            None => format!("add it to `{path}`, or leave it out"),
                        };
                        self.error(span, message, help);
                    }
                });
            }
            Rule::Requires(other) => {
                let is_written = |key: &str| {
                    let node = section.get(key);
                    node.is_some_and(|node| !matches!(node.value, Tree::Null))
                };
                let is_off = matches!(node.value, Tree::Null | Tree::Bool(false));
                if !is_off && !is_written(other) {
                    let message = format!("`{name}` is written without `{other}`");
                    let help = format!("add `{other}`, or leave `{name}` out");
                    self.error(key, message, help);
                }
            }
            // Decoding and the search for secrets ask for these themselves.
            Rule::Keys(_) | Rule::Always(_) | Rule::Shared | Rule::SecretReference => {}
        }
    }

    /// The names in a section of the nearest unit that has it, or of the root.
    fn names(&self, path: &str) -> Option<Vec<&'n str>> {
        let mut units = self.enclosing.iter().rev();
        units.find_map(|(table, node)| names_at(table, node, path))
    }
}

fn names_at<'n>(table: &'static Table, node: &'n Node, path: &str) -> Option<Vec<&'n str>> {
    let (key, rest) = match path.split_once('.') {
        Some((key, rest)) => (key, Some(rest)),
        None => (path, None),
    };
    let mut shape = &table.field(key)?.shape;
    let node = node.get(key);
    if let Shape::Nullable(of) = shape {
        shape = of;
    }
    match (rest, shape, node.map(|node| &node.value)) {
        (Some(rest), Shape::Section(table), _) => names_at(table, node?, rest),
        (None, Shape::Units(table), Some(Tree::List(items))) => {
            let name = |item: &'n Node| item.get(table.name_key?)?.text();
            Some(items.iter().filter_map(name).collect())
        }
        (None, _, Some(Tree::Map(entries))) => {
            Some(entries.iter().map(|(key, _)| key.name.as_str()).collect())
        }
        (None, _, Some(Tree::List(items))) => Some(items.iter().filter_map(Node::text).collect()),
        (None, _, None | Some(Tree::Null)) => Some(Vec::new()),
        // What could not be read holds whatever is asked for.
        _ => None,
    }
}

/// All texts of a value, in lists and maps too.
fn texts<'n>(node: &'n Node, visit: &mut dyn FnMut(&'n str, Span)) {
    match &node.value {
        Tree::Text(text) => visit(text, node.span),
        Tree::List(items) => items.iter().for_each(|item| texts(item, visit)),
        Tree::Map(entries) => entries.iter().for_each(|(_, item)| texts(item, visit)),
        _ => {}
    }
}

/// A scalar as a text that two can be compared by.
fn scalar(node: &Node) -> Option<String> {
    match &node.value {
        Tree::Text(text) => Some(text.clone()),
        Tree::Int(int) => Some(int.to_string()),
        Tree::Float(float) => Some(float.to_string()),
        Tree::Bool(value) => Some(value.to_string()),
        _ => None,
    }
}

fn length(node: &Node) -> (Option<usize>, &'static str) {
    match &node.value {
        Tree::Text(text) => (Some(text.chars().count()), "characters"),
        Tree::List(items) => (Some(items.len()), "items"),
        Tree::Map(entries) => (Some(entries.len()), "entries"),
        _ => (None, ""),
    }
}
