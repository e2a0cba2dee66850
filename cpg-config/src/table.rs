//! The declarative tables of the model: one line a key, from which come the decoding, the
//! JSON schema, the nearest name of a mistyped key and the documentation.
//! Knows no section by name.

use crate::report::{Problem, Problems};
use crate::source::{Sources, Span};
use crate::tree::{Key, Node, Value};
use cpg_model::secret::shown;
use cpg_model::words::{listed, nearest};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What a value may be.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Shape {
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Int,
    /// A number.
    Number,
    /// Text.
    Text,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A list of such values.
    List(&'static Shape),
    /// Values by name; the names that are allowed, where they are known.
    Map(Option<&'static [&'static str]>, &'static Shape),
    /// Such a value, or null.
    Nullable(&'static Shape),
    /// A section with keys of its own.
    Section(&'static Table),
    /// Anything.
    Any,
}

/// What a key stands for when it is not written.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Absent {
    /// The key must be written.
    Required,
    /// The key must be written; its text may be empty.
    MayBeEmpty,
    /// Nothing.
    Null,
    /// A truth value.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A text.
    Text(&'static str),
    /// A list of texts.
    Texts(&'static [&'static str]),
    /// A list of numbers.
    Numbers(&'static [f64]),
    /// An empty map.
    NoEntries,
    /// An empty list that the schema does not call a default.
    Unsaid,
}

/// A key of a section.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Field {
    /// The key as it is written.
    pub key: &'static str,
    /// What it means, in one line.
    pub doc: &'static str,
    /// What its value may be.
    pub shape: Shape,
    /// What holds when it is not written.
    pub absent: Absent,
}

/// A section: its name in the schema, and its keys.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Table {
    /// The name in the schema.
    pub name: &'static str,
    /// What it holds.
    pub doc: &'static str,
    /// Its keys.
    pub fields: &'static [Field],
}

impl Table {
    pub(crate) const fn new(
        name: &'static str,
        doc: &'static str,
        fields: &'static [Field],
    ) -> Self {
        Table { name, doc, fields }
    }
}

impl Field {
    pub(crate) const fn new(
        key: &'static str,
        doc: &'static str,
        shape: Shape,
        absent: Absent,
    ) -> Self {
        Field {
            key,
            doc,
            shape,
            absent,
        }
    }

    pub(crate) fn is_required(&self) -> bool {
        matches!(self.absent, Absent::Required | Absent::MayBeEmpty)
    }
}

/// The way down to a value, and where problems go.
pub(crate) struct Cx<'a> {
    pub(crate) sources: &'a Sources,
    pub(crate) problems: &'a mut Problems,
    /// Words for where we are, such as `infrastructure`, `gcp`.
    pub(crate) path: Vec<Cow<'static, str>>,
    /// The key of a table whose value is read.
    field: Option<&'static Field>,
}

impl<'a> Cx<'a> {
    pub(crate) fn new(
        sources: &'a Sources,
        problems: &'a mut Problems,
        path: Vec<Cow<'static, str>>,
    ) -> Self {
        Cx {
            sources,
            problems,
            path,
            field: None,
        }
    }

    fn place(&self) -> String {
        match self.path.as_slice() {
            [] => "the document".to_owned(),
            [first, rest @ ..] if first.starts_with("dataset ") && rest.is_empty() => {
                first.to_string()
            }
            [first, rest @ ..] if first.starts_with("dataset ") => {
                format!("`{}` of {first}", rest.join("."))
            }
            path => format!("`{}`", path.join(".")),
        }
    }

    /// What to write where nothing was, in one line.
    fn help_for_nothing(&self, expected: &str, key: Option<Span>) -> String {
        match self.field {
            _ if key.is_none() && self.field.is_some() => {
                format!("write {expected}, or remove the item")
            }
            Some(field) if field.is_required() => format!("write a value: {}", lower(field.doc)),
            Some(_) => format!("write {expected}, or leave the key out"),
            None => format!("write {expected}"),
        }
    }

    /// Rule 15l: a text that is given is not empty, unless its key says that it may be.
    fn empty_text(&mut self, node: &Node, key: Option<Span>) {
        let name = self.path.last().cloned().unwrap_or_default();
        let help = match self.field {
            _ if key.is_none() => "write a text, or remove the item".to_owned(),
            Some(field) if field.is_required() => format!("write a value: {}", lower(field.doc)),
            _ => "write a text, or leave the key out".to_owned(),
        };
        let message = format!("`{name}` is an empty text");
        let problem = Problem::new(node.span, message).rule("15l").help(help);
        self.problems.unreadable(problem);
    }

    pub(crate) fn wrong<T: Decode>(&mut self, node: &Node, key: Option<Span>) -> T {
        if matches!(node.value, Value::Unread) {
            return T::placeholder();
        }
        let name = self.path.last().cloned().unwrap_or_default();
        let expected = T::SHAPE.words();
        let span = node.anchor(key);
        let got = match &node.value {
            Value::Text(text) => format!("the text {}", shown(text)),
            Value::Int(int) => format!("the number `{int}`"),
            Value::Float(float) => format!("the number `{float}`"),
            Value::Bool(value) => format!("`{value}`"),
            _ => node.kind().to_owned(),
        };
        let mut problem =
            Problem::new(span, format!("`{name}` must be {expected}, not {got}")).rule("15l");
        problem = match (&T::SHAPE, &node.value) {
            (_, Value::Null) => problem.help(self.help_for_nothing(&expected, key)),
            (Shape::Bool | Shape::Nullable(Shape::Bool), Value::Text(text)) => {
                match text.to_ascii_lowercase().as_str() {
                    "yes" | "on" | "true" | "y" => problem.help("write `true`"),
                    "no" | "off" | "false" | "n" => problem.help("write `false`"),
                    _ => problem.help("write `true` or `false`"),
                }
            }
            (Shape::Bool, _) => problem.help("write `true` or `false`"),
            (Shape::Int | Shape::Number, Value::Text(text))
                if text.trim().parse::<f64>().is_ok() =>
            {
                problem.help("write the number without quotes")
            }
            (Shape::Int, _) => problem.help("write a whole number, such as `100`"),
            (
                Shape::Text | Shape::Nullable(Shape::Text),
                Value::Int(_) | Value::Float(_) | Value::Bool(_),
            ) => problem.help("put the value in quotes"),
            (Shape::List(_) | Shape::Nullable(Shape::List(_)), Value::Text(_)) => {
                problem.help("write a list, also for one value")
            }
            _ => problem.help(format!("write {expected}")),
        };
        self.problems.unreadable(problem);
        T::placeholder()
    }

    pub(crate) fn descend<T>(
        &mut self,
        step: impl Into<Cow<'static, str>>,
        act: impl FnOnce(&mut Self) -> T,
    ) -> T {
        self.path.push(step.into());
        let out = act(self);
        self.path.pop();
        out
    }

    /// A key that is not one of `valid`.
    /// The valid name that was meant, where one is near.
    pub(crate) fn unknown<'v>(
        &mut self,
        what: &str,
        name: &str,
        span: Span,
        valid: &[&'v str],
    ) -> Option<&'v str> {
        let place = self.place();
        let message = format!("unknown {what} {} in {place}", shown(name));
        let rule = match what {
            "cloud" => "15m",
            "component" => "15n",
            "group" => "15o",
            _ => "15i",
        };
        let mut problem = Problem::new(span, message).rule(rule);
        let near = nearest(name, valid.iter().copied());
        problem = match near {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None => problem,
        };
        if !valid.is_empty() && problem.help.is_empty() {
            problem = problem.help(format!("write one of {}", listed(valid.iter().copied())));
        }
        self.problems.unreadable(problem);
        near
    }
}

impl Shape {
    /// Words for a message: "must be …".
    fn words(&self) -> String {
        match self {
            Shape::Bool => "`true` or `false`".to_owned(),
            Shape::Int => "a whole number".to_owned(),
            Shape::Number => "a number".to_owned(),
            Shape::Text => "text".to_owned(),
            Shape::Choice(words) => listed(words.iter().copied()),
            Shape::List(of) => match of {
                Shape::Text => "a list of texts".to_owned(),
                Shape::Number => "a list of numbers".to_owned(),
                _ => "a list".to_owned(),
            },
            Shape::Map(..) | Shape::Section(_) => "a section".to_owned(),
            Shape::Nullable(of) => of.words(),
            Shape::Any => "anything".to_owned(),
        }
    }
}

/// A type that a value of the configuration is decoded into.
pub(crate) trait Decode: Sized {
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
}

impl Decode for bool {
    const SHAPE: Shape = Shape::Bool;
    fn decode(node: &Node, key: Option<Span>, cx: &mut Cx<'_>) -> Self {
        match node.value {
            Value::Bool(value) => value,
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
            Value::Int(value) => value,
            // 100.0 is a whole number; the cast is exact below 2^53.
            Value::Float(value) if value.fract() == 0.0 && value.abs() < 9e15 => value as i64,
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
            Value::Int(value) => value as f64,
            Value::Float(value) => value,
            _ => cx.wrong(node, key),
        }
    }
    fn placeholder() -> Self {
        0.0
    }
}

impl Decode for String {
    const SHAPE: Shape = Shape::Text;
    fn decode(node: &Node, key: Option<Span>, cx: &mut Cx<'_>) -> Self {
        match &node.value {
            Value::Text(text) => {
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
}

impl<T: Decode> Decode for Option<T> {
    const SHAPE: Shape = Shape::Nullable(T::REF);
    fn decode(node: &Node, key: Option<Span>, cx: &mut Cx<'_>) -> Self {
        match node.value {
            Value::Null => None,
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

impl<T: Decode + AbsentItems> Decode for Vec<T> {
    const SHAPE: Shape = Shape::List(T::REF);
    fn decode(node: &Node, key: Option<Span>, cx: &mut Cx<'_>) -> Self {
        match &node.value {
            Value::List(items) => items.iter().map(|n| T::decode(n, None, cx)).collect(),
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

/// Lists that stand where a key is not written.
pub(crate) trait AbsentItems: Sized {
    fn items(_: &Absent) -> Vec<Self> {
        Vec::new()
    }
}

impl AbsentItems for String {}
impl AbsentItems for f64 {
    fn items(absent: &Absent) -> Vec<Self> {
        match absent {
            Absent::Numbers(numbers) => numbers.to_vec(),
            _ => Vec::new(),
        }
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    const SHAPE: Shape = Shape::Map(None, T::REF);
    fn decode(node: &Node, key: Option<Span>, cx: &mut Cx<'_>) -> Self {
        match &node.value {
            Value::Map(entries) => entries
                .iter()
                .map(|(k, n)| {
                    if k.name.trim().is_empty() {
                        let problem = Problem::new(k.span, "a key is an empty text").rule("15l");
                        cx.problems.unreadable(problem.help("write a name"));
                    }
                    let value = cx.descend(k.name.clone(), |cx| T::decode(n, Some(k.span), cx));
                    (k.name.clone(), value)
                })
                .collect(),
            _ => cx.wrong(node, key),
        }
    }
    fn placeholder() -> Self {
        BTreeMap::new()
    }
}

/// Decodes one of a list of words.
pub(crate) fn decode_choice<T: Decode + Copy>(
    all: &[T],
    word: impl Fn(T) -> &'static str,
    what: &str,
    node: &Node,
    key: Option<Span>,
    cx: &mut Cx<'_>,
) -> Option<T> {
    let Some(text) = node.text() else {
        return Some(cx.wrong(node, key));
    };
    let found = all.iter().copied().find(|t| word(*t) == text);
    if found.is_none() {
        let words: Vec<&str> = all.iter().map(|t| word(*t)).collect();
        cx.unknown(what, text, node.span, &words);
    }
    found
}

/// The entries of a section, each key checked against the table.
pub(crate) fn entries<'n, T: Decode>(
    table: &'static Table,
    node: &'n Node,
    key: Option<Span>,
    cx: &mut Cx<'_>,
) -> Result<Entries<'n>, T> {
    let Value::Map(entries) = &node.value else {
        return Err(cx.wrong(node, key));
    };
    let anchor = node.anchor(key);
    let mut meant = Vec::new();
    for (key, _) in entries {
        if !table.fields.iter().any(|f| f.key == key.name) {
            let keys: Vec<&str> = table.fields.iter().map(|f| f.key).collect();
            if let Some(near) = cx.unknown("key", &key.name, key.span, &keys) {
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
    Ok(Entries {
        entries,
        meant,
        incomplete,
        anchor,
        no_null: cx.sources.has_no_null(node.span.file),
    })
}

/// A section that is being decoded.
pub(crate) struct Entries<'n> {
    entries: &'n [(Key, Node)],
    /// Keys that are there under a mistyped name.
    meant: Vec<&'static str>,
    incomplete: bool,
    anchor: Span,
    no_null: bool,
}

impl Entries<'_> {
    /// The value of one key of the table.
    pub(crate) fn field<T: Decode>(&self, field: &'static Field, cx: &mut Cx<'_>) -> T {
        match self.entries.iter().find(|(k, _)| k.name == field.key) {
            Some((key, node)) => {
                let outer = cx.field.replace(field);
                let value = cx.descend(field.key, |cx| T::decode(node, Some(key.span), cx));
                cx.field = outer;
                value
            }
            None if self.incomplete => T::placeholder(),
            None if !field.is_required() => T::absent(&field.absent),
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
                    .help(format!("add `{}`: {}", field.key, lower(field.doc))),
                );
                T::placeholder()
            }
        }
    }
}

/// A line of documentation as part of a message.
fn lower(doc: &str) -> String {
    let doc = doc.trim().trim_end_matches('.');
    let mut chars = doc.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}

/// Declares a section: its struct, its table and its decoding in one.
macro_rules! section {
    (
        $(#[doc = $doc:literal])+
        $name:ident as $schema:literal {
            $(
                #[doc = $fdoc:literal]
                $field:ident $(as $key:literal)? : $ty:ty = $absent:expr,
            )*
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct $name {
            $(
                #[doc = $fdoc]
                pub $field: $ty,
            )*
        }

        impl $name {
            /// The section's keys.
            pub const TABLE: &'static crate::table::Table = &crate::table::Table::new(
                $schema,
                concat!($($doc),+),
                &[$(
                    crate::table::Field::new(
                        section!(@key $field $($key)?),
                        $fdoc,
                        <$ty as crate::table::Decode>::SHAPE,
                        { #[allow(unused_imports)] use crate::table::Absent::*; $absent },
                    ),
                )*],
            );
        }

        impl crate::table::AbsentItems for $name {}
        impl crate::table::Decode for $name {
            const SHAPE: crate::table::Shape = crate::table::Shape::Section(Self::TABLE);
            fn decode(
                node: &crate::tree::Node,
                key: Option<crate::source::Span>,
                cx: &mut crate::table::Cx<'_>,
            ) -> Self {
                let entries = match crate::table::entries::<Self>(Self::TABLE, node, key, cx) {
                    Ok(entries) => entries,
                    Err(placeholder) => return placeholder,
                };
                let mut fields = Self::TABLE.fields.iter();
                Self {
                    $($field: match fields.next() {
                        Some(field) => entries.field(field, cx),
                        None => <$ty as crate::table::Decode>::placeholder(),
                    },)*
                }
            }
            fn placeholder() -> Self {
                Self { $($field: <$ty as crate::table::Decode>::placeholder(),)* }
            }
        }
    };
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
}
pub(crate) use section;
