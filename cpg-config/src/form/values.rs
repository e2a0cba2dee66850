//! Ready-made values of a configuration: maps, units, members of groups, people, values of any
//! form.
//! Knows no consumer's section.

use crate::form::decode::{Cx, Decode, IsPerson, Section, Value};
use crate::form::places::{Places, Written};
use crate::form::shared;
use crate::form::table::{Rule, Shape, Table};
use crate::read::source::Span;
use crate::read::tree::{Key, Node, Value as Tree};
use crate::report::Problem;
use cpg_model::secret::shown;
use std::any::Any;
use std::collections::BTreeMap;

/// Values by name, in the order of the names.
pub type Map<T> = BTreeMap<String, T>;

/// Units by name, in the order of the names: a slice of them, that also knows their names.
#[derive(Clone, Debug)]
pub struct Units<T> {
    units: Vec<T>,
    names: Vec<String>,
    /// Where each stands in the list that was read.
    numbers: Vec<usize>,
}

impl<T> Units<T> {
    /// One by name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&T> {
        let mut names = self.names.iter();
        self.units.get(names.position(|known| known == name)?)
    }

    /// Their names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// Each with its name.
    pub fn with_names(&self) -> impl Iterator<Item = (&str, &T)> {
        self.names().zip(&self.units)
    }
}

impl<T> std::ops::Deref for Units<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.units
    }
}

impl<'a, T> IntoIterator for &'a Units<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.units.iter()
    }
}

/// Equal where they say the same, in whichever order they were read.
impl<T: PartialEq> PartialEq for Units<T> {
    fn eq(&self, other: &Self) -> bool {
        self.units == other.units && self.names == other.names
    }
}

impl<T: Value> Value for Units<T> {
    fn note(&self, at: Written<'_>, places: &mut Places) {
        places.put(self, at);
        let units = self.units.iter().zip(&self.names).zip(&self.numbers);
        for ((unit, name), number) in units {
            let written = if at.is_map() {
                at.entry(name)
            } else {
                at.item(*number)
            };
            unit.note(written, places);
        }
    }
    fn check(&self, check: &mut crate::rules::check::Check<'_>) {
        self.units.iter().for_each(|unit| unit.check(check));
    }
    fn visit<'a>(&'a self, visit: &mut dyn FnMut(&'a dyn Value)) {
        self.units.iter().for_each(|unit| visit(unit));
    }
    fn any(&self) -> &dyn Any {
        self
    }
}

impl<T: Section + Decode> Decode for Units<T> {
    const SHAPE: Shape = Shape::Units(T::TABLE);
    fn decode(node: &Node, key: Option<Span>, cx: &mut Cx<'_>) -> Self {
        let mut found: Vec<(String, usize, T)> = Vec::new();
        let mut read = |name: Option<&str>, number, node: &Node, key, cx: &mut Cx<'_>| {
            let called = match name {
                Some(name) => format!("{} {}", T::TABLE.word, shown(name)),
                // What has no name is known by where it stands.
                None => format!("an item of {}", cx.name()),
            };
            let name = name.unwrap_or_default();
            let unit = cx.unit(called, |cx| T::decode(node, key, cx));
            found.push((name.to_owned(), number, unit));
        };
        match (&node.value, T::TABLE.name_key) {
            (Tree::List(items), Some(name_key)) => {
                for (number, item) in items.iter().enumerate() {
                    let name = item.get(name_key).and_then(Node::text);
                    read(name, number, item, None, cx);
                }
                twice(T::TABLE.word, name_key, items, cx);
            }
            (Tree::Map(entries), None) => {
                for (number, (key, node)) in entries.iter().enumerate() {
                    read(Some(&key.name), number, node, Some(key.span), cx);
                }
            }
            _ => return cx.wrong(node, key),
        }
        // By name, so that nothing depends on the order of files.
        found.sort_by(|a, b| a.0.cmp(&b.0));
        let mut units = Self::placeholder();
        for (name, number, unit) in found {
            units.names.push(name);
            units.numbers.push(number);
            units.units.push(unit);
        }
        units
    }
    fn placeholder() -> Self {
        Units {
            units: Vec::new(),
            names: Vec::new(),
            numbers: Vec::new(),
        }
    }
}

/// Rule 15: no two units of a list have the same name.
fn twice(word: &str, name_key: &str, items: &[Node], cx: &mut Cx<'_>) {
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    for name in items.iter().filter_map(|item| item.get(name_key)) {
        let Some(text) = name.text() else { continue };
        let Some(before) = first.get(text) else {
            first.insert(text, name.span);
            continue;
        };
        let message = format!("the {word} {} is there twice", shown(text));
        let problem = Problem::new(name.span, message).rule("15k");
        let problem = problem.also(*before, "first given here");
        let help = format!("keep one of the two, or give one another `{name_key}`");
        cx.problems.errors.push(problem.help(help));
    }
}

/// A field that holds units.
#[diagnostic::on_unimplemented(
    message = "[15d] `{Self}` holds no units",
    label = "expected `Units<...>`"
)]
pub trait UnitsField {
    /// What one is.
    type Unit;
}

impl<T> UnitsField for Units<T> {
    type Unit = T;
}

/// Ids of people by group, in the order of the configuration within a group.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Members(BTreeMap<String, Vec<String>>);

impl Members {
    /// The ids of people in one group.
    #[must_use]
    pub fn of(&self, group: &str) -> &[String] {
        self.0.get(group).map_or(&[], Vec::as_slice)
    }

    /// The groups that are written, by name, with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &[String])> {
        self.0.iter().map(|(group, ids)| (group, ids.as_slice()))
    }
}

impl Value for Members {
    fn note(&self, at: Written<'_>, places: &mut Places) {
        places.put(self, at);
        self.0.note(at, places);
    }
    fn visit<'a>(&'a self, visit: &mut dyn FnMut(&'a dyn Value)) {
        self.0.visit(visit);
    }
    fn any(&self) -> &dyn Any {
        self
    }
}

impl Decode for Members {
    const SHAPE: Shape = Shape::Map(None, <Vec<String> as Decode>::REF);
    fn decode(node: &Node, key: Option<Span>, cx: &mut Cx<'_>) -> Self {
        let mut out = BTreeMap::new();
        let Tree::Map(entries) = &node.value else {
            return cx.wrong(node, key);
        };
        let allowed = cx.keys();
        for (key, node) in entries {
            if let Some(allowed) = allowed
                && !allowed.contains(&key.name.as_str())
            {
                cx.unknown("group", "15o", &key.name, key.span, allowed);
                continue;
            }
            let ids = cx.descend(key.name.clone(), |cx| {
                Decode::decode(node, Some(key.span), cx)
            });
            out.insert(key.name.clone(), ids);
        }
        Members(out)
    }
    fn placeholder() -> Self {
        Members::default()
    }
}

/// Somebody who is known: what each cloud calls them.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Person(BTreeMap<String, String>);

impl IsPerson for Person {
    fn on(&self, cloud: &str) -> Option<&str> {
        self.0.get(cloud).map(String::as_str)
    }
}

impl Value for Person {
    fn note(&self, at: Written<'_>, places: &mut Places) {
        places.put(self, at);
        self.0.note(at, places);
    }
    fn visit<'a>(&'a self, visit: &mut dyn FnMut(&'a dyn Value)) {
        self.0.visit(visit);
    }
    fn any(&self) -> &dyn Any {
        self
    }
}

impl Decode for Person {
    const SHAPE: Shape = Shape::Map(Some(cpg_model::kinds::CLOUDS), &Shape::Text);
    fn decode(node: &Node, key: Option<Span>, cx: &mut Cx<'_>) -> Self {
        let Tree::Map(entries) = &node.value else {
            return cx.wrong(node, key);
        };
        let mut out = BTreeMap::new();
        for (key, node) in entries {
            if !cpg_model::kinds::CLOUDS.contains(&key.name.as_str()) {
                let clouds = cpg_model::kinds::CLOUDS;
                cx.unknown("cloud", "15m", &key.name, key.span, clouds);
                continue;
            }
            let id = cx.descend(key.name.clone(), |cx| {
                Decode::decode(node, Some(key.span), cx)
            });
            out.insert(key.name.clone(), id);
        }
        Person(out)
    }
    fn placeholder() -> Self {
        Person::default()
    }
}

/// A value of any form, for what the configuration only passes on.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Plain {
    /// Nothing.
    Null,
    /// A truth value.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number with a fraction.
    Float(f64),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Plain>),
    /// Values by name.
    Map(BTreeMap<String, Plain>),
}

impl Plain {
    fn of(node: &Node) -> Self {
        match &node.value {
            Tree::Null | Tree::Unread => Plain::Null,
            Tree::Bool(value) => Plain::Bool(*value),
            Tree::Int(value) => Plain::Int(*value),
            Tree::Float(value) => Plain::Float(*value),
            Tree::Text(text) => Plain::Text(text.clone()),
            Tree::List(items) => Plain::List(items.iter().map(Plain::of).collect()),
            Tree::Map(entries) => Plain::Map(
                entries
                    .iter()
                    .map(|(k, n)| (k.name.clone(), Plain::of(n)))
                    .collect(),
            ),
        }
    }
}

impl Value for Plain {
    fn note(&self, at: Written<'_>, places: &mut Places) {
        places.put(self, at);
    }
    fn any(&self) -> &dyn Any {
        self
    }
}

impl Decode for Plain {
    const SHAPE: Shape = Shape::Any;
    fn decode(node: &Node, _: Option<Span>, _: &mut Cx<'_>) -> Self {
        Plain::of(node)
    }
    fn placeholder() -> Self {
        Plain::Null
    }
}

/// Writes units of a tree as decoding takes them: those that say their own names as a list, each
/// with its name; under a name, nothing is a unit without keys.
pub(crate) fn normal(table: &'static Table, node: &mut Node, cx: &mut Cx<'_>) {
    let start = node.first();
    let Tree::Map(entries) = &mut node.value else {
        return;
    };
    always_there(table, start, entries, cx);
    for (key, node) in entries {
        let Some(field) = table.field(&key.name) else {
            continue;
        };
        match &field.shape {
            Shape::Units(of) => {
                if field.is_shared() {
                    shared::spread(of, node, cx);
                }
                normal_units(of, node, cx);
            }
            Shape::Section(of) | Shape::Nullable(Shape::Section(of)) => normal(of, node, cx),
            _ => {}
        }
    }
}

/// Adds the units that are there although nobody writes them.
fn always_there(table: &'static Table, at: Span, entries: &mut Vec<(Key, Node)>, cx: &mut Cx<'_>) {
    for field in table.fields {
        let names = field.rules.iter().filter_map(|rule| match rule {
            Rule::Always(name) => Some(*name),
            _ => None,
        });
        let Shape::Units(of) = field.shape else {
            continue;
        };
        for name in names {
            let text = |text: &str| Tree::Text(text.to_owned());
            let node = |value| Node { span: at, value };
            let key = |name: &str| Key {
                name: name.to_owned(),
                span: at,
            };
            let own = of.name_key.map(|own| (key(own), node(text(name))));
            let unit = node(Tree::Map(own.into_iter().collect()));
            let written = entries.iter_mut().find(|(key, _)| key.name == field.key);
            let units = match written {
                Some((_, units)) => units,
                None => {
                    entries.push((key(field.key), node(Tree::List(Vec::new()))));
                    match entries.last_mut() {
                        Some((_, units)) => units,
                        None => continue,
                    }
                }
            };
            let written = match &mut units.value {
                Tree::List(items) => {
                    let mut names = items.iter().filter_map(|item| item.get(of.name_key?));
                    let written = names.find(|other| other.text() == Some(name));
                    let span = written.map(|other| other.span);
                    if span.is_none() {
                        items.push(unit);
                    }
                    span
                }
                Tree::Map(entries) => {
                    let written = entries.iter().find(|(key, _)| key.name == name);
                    let span = written.map(|(key, _)| key.span);
                    if span.is_none() {
                        entries.push((key(name), unit));
                    }
                    span
                }
                // What holds no units is told when it is read.
                _ => None,
            };
            if let Some(span) = written {
                let message = format!(
                    "the {} `{name}` is always there, and is not written",
                    of.word
                );
                let problem = Problem::new(span, message).rule("15k");
                cx.problems.errors.push(problem.help("leave it out"));
            }
        }
    }
}

fn normal_units(table: &'static Table, node: &mut Node, cx: &mut Cx<'_>) {
    if let (Tree::Map(_), Some(name_key)) = (&node.value, table.name_key) {
        let value = std::mem::replace(&mut node.value, Tree::Null);
        if let Tree::Map(entries) = value {
            node.value = Tree::List(crate::read::layout::by_name(
                table.word, name_key, entries, cx,
            ));
        }
    }
    match &mut node.value {
        Tree::List(items) => items.iter_mut().for_each(|item| normal(table, item, cx)),
        Tree::Map(entries) => entries.iter_mut().for_each(|(_, unit)| {
            if matches!(unit.value, Tree::Null) {
                unit.value = Tree::Map(Vec::new());
            }
            normal(table, unit, cx);
        }),
        _ => {}
    }
}
