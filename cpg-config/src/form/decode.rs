//! From the tree to the consumer's own types: what a value of a configuration is, and how the
//! shapes are told that it has not.
//! Knows no section by name and no rule but that of shapes.

use crate::form::places::{Places, Written};
use crate::form::table::{Absent, Field, Mark, Shape, Table};
use crate::read::source::{Sources, Span};
use crate::read::tree::{Key, Node, Value as Tree};
use crate::report::{Problem, Problems};
use cpg_model::secret::shown;
use cpg_model::words::{listed, nearest};
use std::any::Any;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A value of a configuration, whatever its type.
pub trait Value: Any + std::fmt::Debug {
    /// Notes where it, and what is in it, is written.
    fn note(&self, at: Written<'_>, places: &mut Places);

    /// The text that it is, where it is one; of a word, the word.
    fn text(&self) -> Option<&str> {
        None
    }

    /// The truth value that it is, where it is one.
    fn flag(&self) -> Option<bool> {
        None
    }

    /// The table of a section.
    fn table(&self) -> Option<&'static Table> {
        None
    }

    /// Who is known, in a section that says so.
    fn people(&self) -> Option<&dyn Directory> {
        None
    }

    /// Runs the rules in Rust of the sections in it.
    fn check(&self, _check: &mut crate::rules::check::Check<'_>) {}

    /// What is directly in it: fields of a section in the order of its table, items of a list,
    /// values of a map.
    fn visit<'a>(&'a self, _visit: &mut dyn FnMut(&'a dyn Value)) {}

    /// The value itself.
    fn any(&self) -> &dyn Any;
}

/// A type that a value of the configuration is decoded into.
#[diagnostic::on_unimplemented(
    message = "[15d] `{Self}` cannot stand in a configuration",
    label = "no value of a configuration",
    note = "a value is a `bool`, `i64`, `f64`, `String`, `Option`, `Vec`, `Map`, `Units`, or a struct or enum under `#[config]`"
)]
pub trait Decode: Value + Sized {
    /// What it may be.
    const SHAPE: Shape;
    /// The shape by reference, for shapes that hold it.
    const REF: &'static Shape = &Self::SHAPE;
    /// The value at `node`, which is named by the key at `key`; a placeholder where it is
    /// wrong, after the problem is noted.
    fn decode(node: &Node, key: Option<Span>, cx: &mut Cx<'_>) -> Self;
    /// What stands where nothing could be read.
    fn placeholder() -> Self;
    /// What holds when the key is not written.
    fn absent(_: &Absent) -> Self {
        Self::placeholder()
    }
    /// What stands where its key is not written, with what its own keys stand for.
    fn left_out(absent: &Absent, _at: Span, _cx: &mut Cx<'_>) -> Self {
        Self::absent(absent)
    }
    /// The next field of a section, as one of this type.
    fn next(fields: &mut Fields<'_, '_, '_>) -> Self {
        fields.next()
    }
    /// The value, whatever its type.
    fn value(&self) -> &dyn Value {
        self
    }
    /// A list of such values that stands where its key is not written.
    fn items(_: &Absent) -> Vec<Self> {
        Vec::new()
    }
}

/// A section: a struct under `#[config]`.
pub trait Section: std::fmt::Debug + Sized + 'static {
    /// Its keys.
    const TABLE: &'static Table;
    /// Reads all fields, in the order of the table.
    fn read(fields: &mut Fields<'_, '_, '_>) -> Self;
    /// What stands where nothing could be read.
    fn placeholder() -> Self;
    /// Its fields, in the order of the table.
    fn visit<'a>(&'a self, visit: &mut dyn FnMut(&'a dyn Value));
    /// Its rules in Rust.
    fn check(&self, _check: &mut crate::rules::check::Check<'_>) {}
    /// Who is known, where a field says so.
    fn people(&self) -> Option<&dyn Directory> {
        None
    }
}

/// What a function of `check = …` says of a text.
#[diagnostic::on_unimplemented(
    message = "[15d] `{Self}` does not say whether a text is right",
    label = "no verdict",
    note = "a function of `check = ...` is `fn(&str) -> Result<(), impl Display>`"
)]
pub trait Verdict {
    /// What is wrong, where something is.
    ///
    /// # Errors
    /// What is wrong.
    fn verdict(self) -> Result<(), String>;
}

#[diagnostic::do_not_recommend]
impl<E: std::fmt::Display> Verdict for Result<(), E> {
    fn verdict(self) -> Result<(), String> {
        self.map_err(|error| error.to_string())
    }
}

/// Words, one of which is written: an enum under `#[config]`.
#[diagnostic::on_unimplemented(
    message = "[15d] `{Self}` is no list of words",
    label = "expected an enum under `#[config]`"
)]
pub trait Words: Copy + std::fmt::Debug + 'static {
    /// All, in the order of the enum.
    const ALL: &'static [Self];
    /// Their words.
    const WORDS: &'static [&'static str];
    /// What one is called in messages: `component`.
    const WORD: &'static str;
    /// The number of the rule that an unknown word breaks.
    const RULE: Option<&'static str>;
    /// What each means.
    const DOCS: &'static [&'static str];
    /// Of namespaces: from whom the data of each is spared, by the name of a namespace and of an
    /// access level.
    const SPARED_FROM: &'static [Option<&'static str>] = &[];
    /// Its word.
    fn word(self) -> &'static str;
}

/// Somebody who is known, and what clouds call them.
#[diagnostic::on_unimplemented(
    message = "[15d] `{Self}` does not say what clouds call somebody",
    label = "no person",
    note = "write `Map<Person>`, or an `impl IsPerson` for your own section"
)]
pub trait IsPerson {
    /// What a cloud calls them: an e-mail, an id; none where they are not there.
    fn on(&self, cloud: &str) -> Option<&str>;
}

/// Everybody who is known, by the id that members name.
pub trait Directory {
    /// What a cloud calls somebody.
    fn address(&self, id: &str, cloud: &str) -> Option<&str>;
}

impl<T: IsPerson> Directory for BTreeMap<String, T> {
    fn address(&self, id: &str, cloud: &str) -> Option<&str> {
        self.get(id)?.on(cloud)
    }
}

/// A type of a consumer's own that is written as a text; [`text_value!`](crate::text_value)
/// makes it a value of a configuration.
pub trait FromText: std::fmt::Debug + Sized + 'static {
    /// What the text says. Whether it is right is a rule of its own.
    fn from_text(text: &str) -> Self;
    /// The text as it is written.
    fn as_text(&self) -> &str;
}

/// Makes a type that is [`FromText`] a value of a configuration.
///
/// ```
/// use cpg_config::FromText;
///
/// /// A version, such as 16.10.
/// #[derive(Clone, Debug, PartialEq)]
/// pub struct Version(String);
///
/// impl FromText for Version {
///     fn from_text(text: &str) -> Self {
///         Version(text.to_owned())
///     }
///     fn as_text(&self) -> &str {
///         &self.0
///     }
/// }
/// cpg_config::text_value!(Version);
/// ```
#[macro_export]
macro_rules! text_value {
    ($name:ident) => {
        impl $crate::__private::Value for $name {
            fn note(
                &self,
                at: $crate::__private::Written<'_>,
                places: &mut $crate::__private::Places,
            ) {
                places.put(self, at);
            }
            fn text(&self) -> ::core::option::Option<&str> {
                ::core::option::Option::Some($crate::__private::FromText::as_text(self))
            }
            fn any(&self) -> &dyn ::core::any::Any {
                self
            }
        }

        impl $crate::__private::Decode for $name {
            const SHAPE: $crate::__private::Shape = $crate::__private::Shape::Text;
            fn decode(
                node: &$crate::__private::Node,
                key: ::core::option::Option<$crate::__private::Span>,
                cx: &mut $crate::__private::Cx<'_>,
            ) -> Self {
                let text =
                    <::std::string::String as $crate::__private::Decode>::decode(node, key, cx);
                $crate::__private::FromText::from_text(&text)
            }
            fn placeholder() -> Self {
                $crate::__private::FromText::from_text("")
            }
        }
    };
}

/// A step on the way down to a value.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// A key.
    Key(Cow<'static, str>),
    /// A unit, as messages call it: "dataset `x`".
    Unit(String),
}

/// The way down to a value, and where problems go.
#[derive(Debug)]
pub struct Cx<'a> {
    pub(crate) sources: &'a Sources,
    pub(crate) problems: &'a mut Problems,
    pub(crate) path: Vec<Step>,
    /// The key of a table whose value is read.
    field: Option<&'static Field>,
}

impl<'a> Cx<'a> {
    pub(crate) fn new(sources: &'a Sources, problems: &'a mut Problems) -> Self {
        Cx {
            sources,
            problems,
            path: Vec::new(),
            field: None,
        }
    }

    /// The section that is read, for a message: `budgets.gcp` of dataset `x`.
    fn place(&self) -> String {
        let mut units = Vec::new();
        let mut keys: Vec<&str> = Vec::new();
        for step in &self.path {
            match step {
                Step::Key(key) => keys.push(key),
                Step::Unit(unit) => {
                    keys.clear();
                    units.push(unit.as_str());
                }
            }
        }
        units.reverse();
        let units = units.join(" of ");
        match (keys.is_empty(), units.is_empty()) {
            (true, true) => "the document".to_owned(),
            (true, false) => units,
            (false, true) => format!("`{}`", keys.join(".")),
            (false, false) => format!("`{}` of {units}", keys.join(".")),
        }
    }

    /// The last step as a message names it.
    pub(crate) fn name(&self) -> String {
        match self.path.last() {
            None => "the document".to_owned(),
            Some(Step::Key(key)) => format!("`{key}`"),
            Some(Step::Unit(unit)) => unit.clone(),
        }
    }

    /// What to write where nothing was, in one line.
    fn help_for_nothing(&self, expected: &str, key: Option<Span>) -> String {
        match self.field {
            _ if key.is_none() && self.field.is_some() => {
                format!("write {expected}, or remove the item")
            }
            Some(field) if field.is_required() => format!("write a value: {}", field.meaning()),
            Some(_) => format!("write {expected}, or leave the key out"),
            None => format!("write {expected}"),
        }
    }

    /// Rule 15l: a text that is given is not empty, unless its key says that it may be.
    fn empty_text(&mut self, node: &Node, key: Option<Span>) {
        let help = match self.field {
            _ if key.is_none() => "write a text, or remove the item".to_owned(),
            Some(field) if field.is_required() => format!("write a value: {}", field.meaning()),
            _ => "write a text, or leave the key out".to_owned(),
        };
        let message = format!("{} is an empty text", self.name());
        let problem = Problem::new(node.span, message).rule("15l").help(help);
        self.problems.unreadable(problem);
    }

    /// A value of another shape than its key takes.
    pub fn wrong<T: Decode>(&mut self, node: &Node, key: Option<Span>) -> T {
        if matches!(node.value, Tree::Unread) {
            return T::placeholder();
        }
        let expected = T::SHAPE.words();
        let span = node.anchor(key);
        let got = match &node.value {
            Tree::Text(text) => format!("the text {}", shown(text)),
            Tree::Int(int) => format!("the number `{int}`"),
            Tree::Float(float) => format!("the number `{float}`"),
            Tree::Bool(value) => format!("`{value}`"),
            _ => node.kind().to_owned(),
        };
        let message = format!("{} must be {expected}, not {got}", self.name());
        let mut problem = Problem::new(span, message).rule("15l");
        problem = match (&T::SHAPE, &node.value) {
            (_, Tree::Null) => problem.help(self.help_for_nothing(&expected, key)),
            (Shape::Bool | Shape::Nullable(Shape::Bool), Tree::Text(text)) => {
                match text.to_ascii_lowercase().as_str() {
                    "yes" | "on" | "true" | "y" => problem.help("write `true`"),
                    "no" | "off" | "false" | "n" => problem.help("write `false`"),
                    _ => problem.help("write `true` or `false`"),
                }
            }
            (Shape::Bool, _) => problem.help("write `true` or `false`"),
            (Shape::Int | Shape::Number, Tree::Text(text))
                if text.trim().parse::<f64>().is_ok() =>
            {
                problem.help("write the number without quotes")
            }
            (Shape::Int, _) => problem.help("write a whole number, such as `100`"),
            (
                Shape::Text | Shape::Id | Shape::Nullable(Shape::Text),
                Tree::Int(_) | Tree::Float(_) | Tree::Bool(_),
            ) => problem.help("put the value in quotes"),
            (Shape::List(_) | Shape::Nullable(Shape::List(_)), Tree::Text(_)) => {
                problem.help("write a list, also for one value")
            }
            _ => problem.help(format!("write {expected}")),
        };
        self.problems.unreadable(problem);
        T::placeholder()
    }

    /// Reads what is under a key.
    pub fn descend<T>(
        &mut self,
        key: impl Into<Cow<'static, str>>,
        act: impl FnOnce(&mut Self) -> T,
    ) -> T {
        self.path.push(Step::Key(key.into()));
        let out = act(self);
        self.path.pop();
        out
    }

    /// Reads a unit, which messages call so: "dataset `x`".
    pub(crate) fn unit<T>(&mut self, unit: String, act: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(Step::Unit(unit));
        let out = act(self);
        self.path.pop();
        out
    }

    /// A key or a word that is not one of `valid`, with the number of the rule that says so.
    /// Gives the valid one that was meant, where one is near.
    pub fn unknown<'v>(
        &mut self,
        what: &str,
        rule: &'static str,
        name: &str,
        span: Span,
        valid: &[&'v str],
    ) -> Option<&'v str> {
        let place = self.place();
        let message = format!("unknown {what} {} in {place}", shown(name));
        let mut problem = Problem::new(span, message).rule(rule);
        let near = nearest(name, valid.iter().copied());
        problem = match near {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None => problem,
        };
        if !valid.is_empty() && problem.help.is_empty() {
            let one_of = if valid.len() > 1 { "one of " } else { "" };
            let valid = listed(valid.iter().copied());
            problem = problem.help(format!("write {one_of}{valid}"));
        }
        self.problems.unreadable(problem);
        near
    }

    /// The names that the key which is read allows, where it says so.
    pub(crate) fn keys(&self) -> Option<&'static [&'static str]> {
        let rules = self.field.map_or(&[][..], |field| field.rules);
        rules.iter().find_map(|rule| match rule {
            crate::form::table::Rule::Keys(names) => Some(*names),
            _ => None,
        })
    }
}

impl Shape {
    /// Words for a message: "must be …".
    pub(crate) fn words(&self) -> String {
        match self {
            Shape::Bool => "`true` or `false`".to_owned(),
            Shape::Int => "a whole number".to_owned(),
            Shape::Number => "a number".to_owned(),
            Shape::Text | Shape::Id => "text".to_owned(),
            Shape::Choice(words) => listed(words.iter().copied()),
            Shape::List(of) => match of {
                Shape::Text => "a list of texts".to_owned(),
                Shape::Number => "a list of numbers".to_owned(),
                _ => "a list".to_owned(),
            },
            Shape::Map(..) | Shape::Section(_) => "a section".to_owned(),
            Shape::Units(table) => match table.name_key {
                Some(_) => "a list".to_owned(),
                None => "a section".to_owned(),
            },
            Shape::Nullable(of) => of.words(),
            Shape::Any => "anything".to_owned(),
        }
    }
}

/// Declares what all scalars share.
macro_rules! scalar {
    ($($method:ident: $ty:ty = $get:expr;)*) => {$(
        impl Value for $ty {
            fn note(&self, at: Written<'_>, places: &mut Places) {
                places.put(self, at);
            }
            fn $method(&self) -> scalar!(@ $method) {
                let get: fn(&$ty) -> scalar!(@ $method) = $get;
                get(self)
            }
            fn any(&self) -> &dyn Any {
                self
            }
        }
    )*};
    (@ text) => { Option<&str> };
    (@ flag) => { Option<bool> };
}

scalar! {
    flag: bool = |flag| Some(*flag);
    flag: i64 = |_| None;
    flag: f64 = |_| None;
    text: String = |text| Some(text);
}

impl Decode for bool {
    const SHAPE: Shape = Shape::Bool;
    fn decode(node: &Node, key: Option<Span>, cx: &mut Cx<'_>) -> Self {
        match node.value {
            Tree::Bool(value) => value,
            _ => cx.wrong(node, key),
        }
    }
    fn placeholder() -> Self {
        false
    }
    fn absent(absent: &Absent) -> Self {
        matches!(absent, Absent::Bool(true))
    }
}

impl Decode for i64 {
    const SHAPE: Shape = Shape::Int;
    fn decode(node: &Node, key: Option<Span>, cx: &mut Cx<'_>) -> Self {
        match node.value {
            Tree::Int(value) => value,
            // 100.0 is a whole number; the cast is exact below 2^53.
            Tree::Float(value) if value.fract() == 0.0 && value.abs() < 9e15 => value as i64,
            _ => cx.wrong(node, key),
        }
    }
    fn placeholder() -> Self {
        0
    }
    fn absent(absent: &Absent) -> Self {
        match absent {
            Absent::Int(value) => *value,
            _ => 0,
        }
    }
}

impl Decode for f64 {
    const SHAPE: Shape = Shape::Number;
    fn decode(node: &Node, key: Option<Span>, cx: &mut Cx<'_>) -> Self {
        match node.value {
            Tree::Int(value) => value as f64,
            Tree::Float(value) => value,
            _ => cx.wrong(node, key),
        }
    }
    fn placeholder() -> Self {
        0.0
    }
    fn items(absent: &Absent) -> Vec<Self> {
        match absent {
            Absent::Numbers(numbers) => numbers.to_vec(),
            _ => Vec::new(),
        }
    }
}

impl Decode for String {
    const SHAPE: Shape = Shape::Text;
    fn decode(node: &Node, key: Option<Span>, cx: &mut Cx<'_>) -> Self {
        match &node.value {
            Tree::Text(text) => {
                let may_be_empty = cx.field.map(|field| field.absent);
                if text.trim().is_empty() && !matches!(may_be_empty, Some(Absent::MayBeEmpty)) {
                    cx.empty_text(node, key);
                }
                text.clone()
            }
            _ => cx.wrong(node, key),
        }
    }
    fn placeholder() -> Self {
        String::new()
    }
    fn absent(absent: &Absent) -> Self {
        match absent {
            Absent::Text(text) => (*text).to_owned(),
            _ => String::new(),
        }
    }
    fn items(absent: &Absent) -> Vec<Self> {
        match absent {
            Absent::Texts(words) => words.iter().map(|word| (*word).to_owned()).collect(),
            _ => Vec::new(),
        }
    }
}

impl<T: Value> Value for Option<T> {
    fn note(&self, at: Written<'_>, places: &mut Places) {
        places.put(self, at);
        if let Some(value) = self {
            value.note(at, places);
        }
    }
    fn text(&self) -> Option<&str> {
        self.as_ref()?.text()
    }
    fn flag(&self) -> Option<bool> {
        self.as_ref()?.flag()
    }
    fn table(&self) -> Option<&'static Table> {
        self.as_ref()?.table()
    }
    fn people(&self) -> Option<&dyn Directory> {
        self.as_ref()?.people()
    }
    fn check(&self, check: &mut crate::rules::check::Check<'_>) {
        if let Some(value) = self {
            value.check(check);
        }
    }
    fn visit<'a>(&'a self, visit: &mut dyn FnMut(&'a dyn Value)) {
        if let Some(value) = self {
            value.visit(visit);
        }
    }
    fn any(&self) -> &dyn Any {
        self
    }
}

impl<T: Decode> Decode for Option<T> {
    const SHAPE: Shape = Shape::Nullable(T::REF);
    fn decode(node: &Node, key: Option<Span>, cx: &mut Cx<'_>) -> Self {
        match node.value {
            Tree::Null => None,
            _ => Some(T::decode(node, key, cx)),
        }
    }
    fn placeholder() -> Self {
        None
    }
    fn absent(absent: &Absent) -> Self {
        match absent {
            Absent::Null | Absent::Required | Absent::MayBeEmpty => None,
            other => Some(T::absent(other)),
        }
    }
}

impl<T: Value> Value for Vec<T> {
    fn note(&self, at: Written<'_>, places: &mut Places) {
        places.put(self, at);
        for (number, item) in self.iter().enumerate() {
            item.note(at.item(number), places);
        }
    }
    fn check(&self, check: &mut crate::rules::check::Check<'_>) {
        self.iter().for_each(|item| item.check(check));
    }
    fn visit<'a>(&'a self, visit: &mut dyn FnMut(&'a dyn Value)) {
        self.iter().for_each(|item| visit(item));
    }
    fn any(&self) -> &dyn Any {
        self
    }
}

impl<T: Decode> Decode for Vec<T> {
    const SHAPE: Shape = Shape::List(T::REF);
    fn decode(node: &Node, key: Option<Span>, cx: &mut Cx<'_>) -> Self {
        match &node.value {
            Tree::List(items) => items.iter().map(|n| T::decode(n, None, cx)).collect(),
            _ => cx.wrong(node, key),
        }
    }
    fn placeholder() -> Self {
        Vec::new()
    }
    fn absent(absent: &Absent) -> Self {
        T::items(absent)
    }
}

impl<T: Value> Value for BTreeMap<String, T> {
    fn note(&self, at: Written<'_>, places: &mut Places) {
        places.put(self, at);
        for (name, value) in self {
            places.put_key(name, at.entry(name));
            value.note(at.entry(name), places);
        }
    }
    fn check(&self, check: &mut crate::rules::check::Check<'_>) {
        self.values().for_each(|value| value.check(check));
    }
    fn visit<'a>(&'a self, visit: &mut dyn FnMut(&'a dyn Value)) {
        self.values().for_each(|value| visit(value));
    }
    fn any(&self) -> &dyn Any {
        self
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    const SHAPE: Shape = Shape::Map(None, T::REF);
    fn decode(node: &Node, key: Option<Span>, cx: &mut Cx<'_>) -> Self {
        let Tree::Map(entries) = &node.value else {
            return cx.wrong(node, key);
        };
        let allowed = cx.keys();
        let mut out = BTreeMap::new();
        for (k, n) in entries {
            if k.name.trim().is_empty() {
                let problem = Problem::new(k.span, "a key is an empty text").rule("15l");
                cx.problems.unreadable(problem.help("write a name"));
            } else if let Some(allowed) = allowed
                && !allowed.contains(&k.name.as_str())
            {
                cx.unknown("key", "15i", &k.name, k.span, allowed);
                continue;
            }
            let value = cx.descend(k.name.clone(), |cx| T::decode(n, Some(k.span), cx));
            out.insert(k.name.clone(), value);
        }
        out
    }
    fn placeholder() -> Self {
        BTreeMap::new()
    }
}

/// Reads a word.
pub fn word<T: Words + Decode>(node: &Node, key: Option<Span>, cx: &mut Cx<'_>) -> T {
    let Some(text) = node.text() else {
        return cx.wrong(node, key);
    };
    match T::ALL.iter().find(|word| word.word() == text) {
        Some(word) => *word,
        None => {
            let rule = T::RULE.unwrap_or("15i");
            cx.unknown(T::WORD, rule, text, node.span, T::WORDS);
            T::placeholder()
        }
    }
}

/// The words of a list that stands where its key is not written.
#[must_use]
pub fn default_words<T: Words>(absent: &Absent) -> Vec<T> {
    match absent {
        Absent::Texts(words) => {
            let all = T::ALL.iter().copied();
            all.filter(|word| words.contains(&word.word())).collect()
        }
        _ => Vec::new(),
    }
}

/// Reads a section.
pub fn section<T: Section + Decode>(node: &Node, key: Option<Span>, cx: &mut Cx<'_>) -> T {
    match Entries::of(T::TABLE, node, key, cx) {
        Some(entries) => T::read(&mut Fields {
            entries,
            fields: T::TABLE.fields.iter(),
            cx,
        }),
        None => cx.wrong(node, key),
    }
}

/// A section that is not written, with what its keys stand for then.
pub fn section_left_out<T: Section>(at: Span, cx: &mut Cx<'_>) -> T {
    let entries = Entries {
        entries: &[],
        meant: Vec::new(),
        incomplete: false,
        left_out: true,
        anchor: at,
        no_null: false,
    };
    T::read(&mut Fields {
        entries,
        fields: T::TABLE.fields.iter(),
        cx,
    })
}

/// Notes where a section, and what is in it, is written.
pub fn note_section<T: Section + Value>(section: &T, at: Written<'_>, places: &mut Places) {
    let at = at.named(T::TABLE.name_key);
    places.put(section, at);
    let mut fields = T::TABLE.fields.iter();
    Section::visit(section, &mut |value| {
        if let Some(field) = fields.next() {
            value.note(at.entry(field.key), places);
        }
    });
}

/// Runs the rules in Rust of a section, and of those in it.
pub fn check_section<T: Section>(section: &T, check: &mut crate::rules::check::Check<'_>) {
    Section::check(section, check);
    Section::visit(section, &mut |value| value.check(check));
}

/// The fields of a section that is being read.
#[derive(Debug)]
pub struct Fields<'n, 'c, 'a> {
    entries: Entries<'n>,
    fields: std::slice::Iter<'static, Field>,
    cx: &'c mut Cx<'a>,
}

impl Fields<'_, '_, '_> {
    /// The value of the next field of the table.
    #[allow(clippy::should_implement_trait, reason = "each has a type of its own")]
    fn next<T: Decode>(&mut self) -> T {
        match self.fields.next() {
            Some(field) => self.entries.field(field, self.cx),
            None => T::placeholder(),
        }
    }
}

/// The entries of a section, each key checked against the table.
#[derive(Debug)]
struct Entries<'n> {
    entries: &'n [(Key, Node)],
    /// Keys that are there under a mistyped name.
    meant: Vec<&'static str>,
    incomplete: bool,
    /// It is not written: its keys stand for what they do then.
    left_out: bool,
    anchor: Span,
    no_null: bool,
}

impl<'n> Entries<'n> {
    /// None where the node is no section.
    fn of(
        table: &'static Table,
        node: &'n Node,
        key: Option<Span>,
        cx: &mut Cx<'_>,
    ) -> Option<Self> {
        let Tree::Map(entries) = &node.value else {
            return None;
        };
        let anchor = node.anchor_of(key, table.name_key);
        let mut meant = Vec::new();
        for (key, _) in entries {
            if table.field(&key.name).is_none() {
                let keys: Vec<&str> = table.fields.iter().map(|f| f.key).collect();
                if let Some(near) = cx.unknown("key", "15i", &key.name, key.span, &keys) {
                    meant.push(near);
                    // What follows from the key's absence is no mistake of its own.
                    cx.problems.unread.insert(anchor);
                }
            }
        }
        let incomplete = cx.problems.incomplete.contains(&node.span);
        if incomplete {
            cx.problems.unread.insert(anchor);
        }
        Some(Entries {
            entries,
            meant,
            incomplete,
            left_out: false,
            anchor,
            no_null: cx.sources.has_no_null(node.span.file),
        })
    }

    /// The value of one key of the table.
    fn field<T: Decode>(&self, field: &'static Field, cx: &mut Cx<'_>) -> T {
        match self.entries.iter().find(|(k, _)| k.name == field.key) {
            Some((key, node)) => {
                let outer = cx.field.replace(field);
                let before = cx.problems.errors.len();
                let value = cx.descend(field.key, |cx| T::decode(node, Some(key.span), cx));
                cx.field = outer;
                // Where one of them could not be read, nobody knows where the unit is.
                if field.mark == Mark::Clouds && cx.problems.errors.len() > before {
                    cx.problems.unread.insert(node.anchor(Some(key.span)));
                }
                value
            }
            None if self.incomplete => T::placeholder(),
            None if !field.is_required() => T::left_out(&field.absent, self.anchor, cx),
            None if self.left_out => T::placeholder(),
            // A format without null says null by leaving the key out.
            None if self.no_null && matches!(field.shape, Shape::Nullable(_)) => T::placeholder(),
            None if self.meant.contains(&field.key) => T::placeholder(),
            None => {
                let place = cx.place();
                cx.problems.unreadable(
                    Problem::new(
                        self.anchor,
                        format!("key `{}` is missing in {place}", field.key),
                    )
                    .rule("15j")
                    .help(format!("add `{}`: {}", field.key, field.meaning())),
                );
                T::placeholder()
            }
        }
    }
}

/// What `#[config]` writes beside the table of a struct.
#[doc(hidden)]
#[macro_export]
macro_rules! __section_impls {
    ($name:ident) => {
        impl $crate::__private::Value for $name {
            fn note(
                &self,
                at: $crate::__private::Written<'_>,
                places: &mut $crate::__private::Places,
            ) {
                $crate::__private::note_section(self, at, places);
            }
            fn table(&self) -> ::core::option::Option<&'static $crate::__private::Table> {
                ::core::option::Option::Some(<Self as $crate::__private::Section>::TABLE)
            }
            fn people(&self) -> ::core::option::Option<&dyn $crate::__private::Directory> {
                $crate::__private::Section::people(self)
            }
            fn check(&self, check: &mut $crate::__private::Check<'_>) {
                $crate::__private::check_section(self, check);
            }
            fn visit<'a>(&'a self, visit: &mut dyn FnMut(&'a dyn $crate::__private::Value)) {
                $crate::__private::Section::visit(self, visit);
            }
            fn any(&self) -> &dyn ::core::any::Any {
                self
            }
        }

        impl $crate::__private::Decode for $name {
            const SHAPE: $crate::__private::Shape =
                $crate::__private::Shape::Section(<Self as $crate::__private::Section>::TABLE);
            fn decode(
                node: &$crate::__private::Node,
                key: ::core::option::Option<$crate::__private::Span>,
                cx: &mut $crate::__private::Cx<'_>,
            ) -> Self {
                $crate::__private::section(node, key, cx)
            }
            fn placeholder() -> Self {
                <Self as $crate::__private::Section>::placeholder()
            }
            fn left_out(
                _: &$crate::__private::Absent,
                at: $crate::__private::Span,
                cx: &mut $crate::__private::Cx<'_>,
            ) -> Self {
                $crate::__private::section_left_out(at, cx)
            }
        }
    };
}

/// What `#[config]` writes beside the words of an enum.
#[doc(hidden)]
#[macro_export]
macro_rules! __words_impls {
    ($name:ident) => {
        impl $crate::__private::Value for $name {
            fn note(
                &self,
                at: $crate::__private::Written<'_>,
                places: &mut $crate::__private::Places,
            ) {
                places.put(self, at);
            }
            fn text(&self) -> ::core::option::Option<&str> {
                ::core::option::Option::Some($crate::__private::Words::word(*self))
            }
            fn any(&self) -> &dyn ::core::any::Any {
                self
            }
        }

        impl $crate::__private::Decode for $name {
            const SHAPE: $crate::__private::Shape =
                $crate::__private::Shape::Choice(<Self as $crate::__private::Words>::WORDS);
            fn decode(
                node: &$crate::__private::Node,
                key: ::core::option::Option<$crate::__private::Span>,
                cx: &mut $crate::__private::Cx<'_>,
            ) -> Self {
                $crate::__private::word(node, key, cx)
            }
            fn placeholder() -> Self {
                <Self as $crate::__private::Words>::ALL[0]
            }
            fn absent(absent: &$crate::__private::Absent) -> Self {
                $crate::__private::default_word(absent)
            }
            fn items(absent: &$crate::__private::Absent) -> ::std::vec::Vec<Self> {
                $crate::__private::default_words(absent)
            }
        }
    };
}

/// The word that stands where its key is not written.
#[must_use]
pub fn default_word<T: Words>(absent: &Absent) -> T {
    let found = match absent {
        Absent::Text(word) => T::ALL.iter().find(|one| one.word() == *word),
        _ => None,
    };
    *found.unwrap_or(&T::ALL[0])
}
