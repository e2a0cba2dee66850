//! Resource types as Rust structs: what the compiler checks of a resource's inputs.
//!
//! Here are the two macros with which the clouds' crates write their types down, the
//! description of a type as data, and what holds that description against a provider's schema
//! and against recorded resources. This file knows no cloud and no particular type.

use std::collections::BTreeSet;

use cpg_model::words::distance;
use serde_json::Value as Json;

// What declarations of types name.
pub use crate::plan::{Map, ResourceType, Value};

/// What an input may be, as data.
#[derive(Debug, PartialEq, Eq)]
pub enum Shape {
    /// A text, or whatever becomes one: an output of another resource, a computed value.
    Value,
    /// True or false.
    Bool,
    /// A whole number.
    Int,
    /// Any number.
    Number,
    /// A list of one shape.
    List(&'static Shape),
    /// A map with free keys.
    Map,
    /// An object with known fields.
    Object(&'static Object),
    /// One of some texts.
    Enum(&'static [&'static str]),
}

/// An object with known fields: a resource's inputs, or an argument inside them.
#[derive(Debug, PartialEq, Eq)]
pub struct Object {
    /// The Rust struct's name.
    pub name: &'static str,
    /// Its fields, in the order in which they are written.
    pub fields: &'static [Field],
}

/// One field of an object.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name as the provider spells it.
    pub wire: &'static str,
    /// Whether the compiler asks for it.
    pub required: bool,
    /// What it may be.
    pub shape: &'static Shape,
}

/// A resource type and its inputs.
#[derive(Debug, PartialEq, Eq)]
pub struct Described {
    /// The type.
    pub ty: &'static ResourceType,
    /// Its inputs.
    pub inputs: &'static Object,
}

impl Described {
    /// What is wrong with the type, held against a provider's schema; empty where nothing is.
    ///
    /// The schema is JSON: `resources` by token and `types` by name, each with `properties`
    /// (`string`, `boolean`, `integer`, `number`, `array<…>`, `map<…>`, `#TYPE`, `#enum:NAME`, or
    /// several of them between `|`) and `required`, a resource also with `outputs`; `enums` by
    /// name. A type may have fewer fields than the schema, and may require more.
    #[must_use]
    pub fn against_schema(&self, schema: &Json) -> Vec<String> {
        let token = self.ty.token;
        let Some(resource) = schema["resources"].get(token) else {
            return vec![format!("{token}: the schema has no such type")];
        };
        let mut wrong = Vec::new();
        self.inputs
            .against_schema(self.inputs.name, resource, schema, &mut wrong);
        for key in self.ty.secret_inputs {
            if resource["properties"].get(*key).is_none() {
                wrong.push(format!("{token}: the secret `{key}` is no input"));
            }
        }
        let outputs = resource["outputs"]
            .as_array()
            .map_or(&[][..], Vec::as_slice);
        for key in self.ty.secret_outputs {
            if !outputs.iter().any(|output| output == key) {
                wrong.push(format!("{token}: the secret `{key}` is no output"));
            }
        }
        wrong
    }

    /// What is wrong with the type, held against recorded inputs of one such resource.
    #[must_use]
    pub fn against_inputs(&self, inputs: &Json) -> Vec<String> {
        let mut wrong = Vec::new();
        self.inputs
            .against_value(self.inputs.name, inputs, &mut wrong);
        wrong
    }
}

/// What is wrong with a cloud's types, held against a provider's schema, as
/// [`Described::against_schema`] reads it.
#[must_use]
pub fn against_schema(all: &[&[Described]], schema: &str) -> Vec<String> {
    let schema: Json = serde_json::from_str(schema).unwrap_or_default();
    let types = all.iter().copied().flatten();
    types.flat_map(|ty| ty.against_schema(&schema)).collect()
}

/// What is wrong with a cloud's types, held against recorded resources: one a line, as JSON with
/// `type` and `inputs`. The second list is the tokens that no record has.
#[must_use]
pub fn against_samples(all: &[&[Described]], samples: &str) -> (Vec<String>, Vec<&'static str>) {
    let types: Vec<&Described> = all.iter().copied().flatten().collect();
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for line in samples.lines() {
        let sample: Json = serde_json::from_str(line).unwrap_or_default();
        let token = sample["type"].as_str().unwrap_or_default();
        match types.iter().find(|ty| ty.ty.token == token) {
            Some(ty) => {
                let told = ty.against_inputs(&sample["inputs"]);
                wrong.extend(told.iter().map(|told| format!("{told}: {line}")));
                seen.insert(ty.ty.token);
            }
            None => wrong.push(format!("no struct for `{token}`: {line}")),
        }
    }
    let mut known = BTreeSet::new();
    for ty in &types {
        if !known.insert(ty.ty.token) {
            wrong.push(format!("two structs for `{}`", ty.ty.token));
        }
    }
    let tokens = types.iter().map(|ty| ty.ty.token);
    (
        wrong,
        tokens.filter(|token| !seen.contains(token)).collect(),
    )
}

impl Described {
    /// What a provider of the type would refuse of inputs: the way to each, and why.
    #[must_use]
    pub fn refused(&self, inputs: &serde_json::Map<String, Json>) -> Vec<(String, String)> {
        let mut refused = Vec::new();
        self.inputs.refuses("", inputs, &mut refused);
        refused
    }
}

/// Whether a property that there is not is one that there is, with a letter wrong, or in another
/// style: `machine_type`.
fn is_meant(key: &str, other: &str) -> bool {
    let plain = |key: &str| key.replace(['_', '-'], "").to_lowercase();
    distance(key, other) == 1 || plain(key) == plain(other)
}

impl Object {
    fn refuses(
        &self,
        path: &str,
        inputs: &serde_json::Map<String, Json>,
        refused: &mut Vec<(String, String)>,
    ) {
        let inside = |key: &str| match path {
            "" => key.to_owned(),
            path => format!("{path}.{key}"),
        };
        let known = |key: &str| self.fields.iter().find(|field| field.wire == key);
        for (key, value) in inputs {
            match known(key) {
                Some(field) => field.shape.refuses(&inside(key), value, refused),
                None => {
                    // A struct has not all that a type takes: only what is nearly one of its own
                    // is misspelt.
                    let others = self.fields.iter().map(|field| field.wire);
                    let mut others = others.filter(|other| !inputs.contains_key(*other));
                    if let Some(near) = others.find(|other| is_meant(key, other)) {
                        let why = format!("there is no such property: did you mean `{near}`?");
                        refused.push((inside(key), why));
                    }
                }
            }
        }
        for field in self.fields {
            if field.required && !inputs.contains_key(field.wire) {
                refused.push((inside(field.wire), "it is required".to_owned()));
            }
        }
    }
}

impl Shape {
    fn refuses(&self, path: &str, value: &Json, refused: &mut Vec<(String, String)>) {
        let expected = match (self, value) {
            (_, Json::Null) | (Self::Value, _) => return,
            (Self::Object(object), Json::Object(inputs)) => {
                return object.refuses(path, inputs, refused);
            }
            (Self::List(item), Json::Array(items)) => {
                let path = format!("{path}[]");
                for value in items {
                    item.refuses(&path, value, refused);
                }
                return;
            }
            (Self::Map, Json::Object(_)) => return,
            // Providers take numbers and truth values as texts too.
            (Self::Bool, Json::Bool(_) | Json::String(_))
            | (Self::Int | Self::Number, Json::Number(_) | Json::String(_)) => return,
            (Self::Enum(texts), Json::String(text)) if texts.contains(&text.as_str()) => return,
            (Self::Enum(texts), _) => format!("one of `{}`", texts.join("`, `")),
            (Self::Object(_) | Self::Map, _) => "an object".to_owned(),
            (Self::List(_), _) => "a list".to_owned(),
            (Self::Bool, _) => "`true` or `false`".to_owned(),
            (Self::Int | Self::Number, _) => "a number".to_owned(),
        };
        refused.push((path.to_owned(), format!("it is not {expected}")));
    }
}

impl Object {
    fn against_schema(&self, path: &str, own: &Json, schema: &Json, wrong: &mut Vec<String>) {
        if !self.fields.is_sorted_by(|a, b| a.wire < b.wire) {
            wrong.push(format!(
                "{path}: the fields are not in the order of their wire names"
            ));
        }
        for field in self.fields {
            let path = format!("{path}.{}", field.wire);
            match own["properties"][field.wire].as_str() {
                Some(ty) => field.shape.against_schema(&path, ty, schema, wrong),
                None => wrong.push(format!("{path}: the schema has no such field")),
            }
        }
        for required in own["required"].as_array().into_iter().flatten() {
            if !self
                .fields
                .iter()
                .any(|field| field.required && required == field.wire)
            {
                wrong.push(format!("{path}: the schema requires {required}"));
            }
        }
    }

    fn against_value(&self, path: &str, value: &Json, wrong: &mut Vec<String>) {
        let Some(pairs) = value.as_object() else {
            wrong.push(format!("{path}: {value} is no object"));
            return;
        };
        for (key, value) in pairs {
            let path = format!("{path}.{key}");
            match self.fields.iter().find(|field| field.wire == key) {
                Some(field) => field.shape.against_value(&path, value, wrong),
                None => wrong.push(format!("{path}: the struct has no such field")),
            }
        }
        for field in self.fields {
            if field.required && !pairs.contains_key(field.wire) {
                wrong.push(format!(
                    "{path}: `{}` is required, and not there",
                    field.wire
                ));
            }
        }
    }
}

impl Shape {
    fn against_schema(&self, path: &str, ty: &str, schema: &Json, wrong: &mut Vec<String>) {
        let inside = |list: &str| Some(ty.strip_prefix(list)?.strip_suffix('>')?.to_owned());
        let fits = match self {
            // Of what may be several things, and of what only a provider knows, any value.
            Self::Value => {
                let one = !ty.contains('|') && !ty.starts_with("#enum:");
                let known = ["array<", "map<", "#"].iter().any(|of| ty.starts_with(of));
                !(one && known || ["boolean", "integer", "number"].contains(&ty))
            }
            Self::Enum(texts) => {
                let name = ty.strip_prefix("#enum:").unwrap_or_default();
                let known = schema["enums"][name].as_array();
                known.is_some_and(|known| texts.iter().all(|text| known.iter().any(|k| k == text)))
            }
            Self::Bool => ty == "boolean",
            // A provider's number may be a whole one for us.
            Self::Int => ty == "integer" || ty == "number",
            Self::Number => ty == "number",
            Self::Map => ty.starts_with("map<"),
            Self::List(item) => match inside("array<") {
                Some(ty) => {
                    item.against_schema(&format!("{path}[]"), &ty, schema, wrong);
                    true
                }
                None => false,
            },
            Self::Object(object) => match ty.strip_prefix('#') {
                Some(name) => {
                    object.against_schema(path, &schema["types"][name], schema, wrong);
                    true
                }
                None => false,
            },
        };
        if !fits {
            wrong.push(format!("{path}: the schema has `{ty}`"));
        }
    }

    fn against_value(&self, path: &str, value: &Json, wrong: &mut Vec<String>) {
        let fits = match self {
            Self::Value => true,
            Self::Enum(texts) => texts.iter().any(|text| value == text),
            Self::Bool => value.is_boolean(),
            Self::Int => value.is_i64(),
            Self::Number => value.is_number(),
            Self::Map => value.is_object(),
            Self::List(item) => match value.as_array() {
                Some(items) => {
                    for value in items {
                        item.against_value(&format!("{path}[]"), value, wrong);
                    }
                    true
                }
                None => false,
            },
            Self::Object(object) => {
                object.against_value(path, value, wrong);
                true
            }
        };
        if !fits {
            wrong.push(format!("{path}: {value} does not fit"));
        }
    }
}

/// What can be the type of a field.
pub trait Input {
    /// The same as data.
    const SHAPE: &'static Shape;

    /// The value as a plan holds it.
    fn into_value(self) -> Value;
}

impl Input for Value {
    const SHAPE: &'static Shape = &Shape::Value;

    fn into_value(self) -> Value {
        self
    }
}

impl Input for bool {
    const SHAPE: &'static Shape = &Shape::Bool;

    fn into_value(self) -> Value {
        Value::Bool(self)
    }
}

impl Input for i64 {
    const SHAPE: &'static Shape = &Shape::Int;

    fn into_value(self) -> Value {
        Value::Int(self)
    }
}

impl Input for f64 {
    const SHAPE: &'static Shape = &Shape::Number;

    fn into_value(self) -> Value {
        Value::Float(self)
    }
}

impl Input for Map {
    const SHAPE: &'static Shape = &Shape::Map;

    fn into_value(self) -> Value {
        Value::Map(self)
    }
}

impl<T: Input> Input for Vec<T> {
    const SHAPE: &'static Shape = &Shape::List(T::SHAPE);

    fn into_value(self) -> Value {
        Value::List(self.into_iter().map(T::into_value).collect())
    }
}

/// A type with nothing but a token, to be completed with `..plain(token)` where it has more.
#[must_use]
pub const fn plain(token: &'static str) -> ResourceType {
    ResourceType {
        token,
        aliases: &[],
        secret_inputs: &[],
        secret_outputs: &[],
        stateful: false,
    }
}

/// The length of a field's name as providers spell it: without underscores and a leading `r#`.
#[doc(hidden)]
#[must_use]
pub const fn wire_len(field: &str) -> usize {
    let bytes = field.as_bytes();
    let mut at = wire_start(bytes);
    let mut len = 0;
    while at < bytes.len() {
        if bytes[at] != b'_' {
            len += 1;
        }
        at += 1;
    }
    len
}

/// A field's name as providers spell it: `snake_case` becomes `camelCase`.
#[doc(hidden)]
#[must_use]
pub const fn wire_bytes<const LEN: usize>(field: &str) -> [u8; LEN] {
    let bytes = field.as_bytes();
    let mut at = wire_start(bytes);
    let mut wire = [0; LEN];
    let mut len = 0;
    let mut capital = false;
    while at < bytes.len() {
        if bytes[at] == b'_' {
            capital = true;
        } else {
            wire[len] = if capital {
                bytes[at].to_ascii_uppercase()
            } else {
                bytes[at]
            };
            len += 1;
            capital = false;
        }
        at += 1;
    }
    wire
}

const fn wire_start(field: &[u8]) -> usize {
    if field.len() > 2 && field[0] == b'r' && field[1] == b'#' {
        2
    } else {
        0
    }
}

/// A field's name as providers spell it, as a constant.
#[doc(hidden)]
#[macro_export]
macro_rules! __wire {
    ($field:ident) => {{
        const FIELD: &str = ::core::stringify!($field);
        const BYTES: &[u8] =
            &$crate::plan::typed::wire_bytes::<{ $crate::plan::typed::wire_len(FIELD) }>(FIELD);
        const WIRE: &str = match ::core::str::from_utf8(BYTES) {
            Ok(wire) => wire,
            // Rust's identifiers are UTF-8, and so is what becomes of the ASCII in them.
            Err(_) => FIELD,
        };
        WIRE
    }};
}

/// Typed arguments inside of a resource's inputs.
///
/// ```
/// use cpg_core::plan::Value;
///
/// cpg_core::typed_objects! {
///     /// A rule on old versions of an object.
///     Versioning = {
///         /// Keep old versions.
///         enabled: Required<bool>,
///         /// For how long, in days.
///         keep_days: Optional<i64>,
///     }
/// }
///
/// let versioning = Versioning { keep_days: Some(30), ..Versioning::new(true) };
/// assert_eq!(
///     Value::from(versioning),
///     Value::map([("enabled", true.into()), ("keepDays", Value::Int(30))]),
/// );
/// ```
///
/// Fields are best written in the alphabetical order of their wire names: a plan then has
/// nothing to sort. Objects without a required field want `#[derive(Default)]` above.
#[macro_export]
macro_rules! typed_objects {
    ($(
        $(#[$meta:meta])*
        $name:ident = {
            $(
                $(#[$field_meta:meta])*
                $field:ident : $(Required<$req:ty>)? $(Optional<$opt:ty>)?
            ),* $(,)?
        }
    )*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name {
            $(
                $(#[$field_meta])*
                pub $field: $($req)? $(::core::option::Option<$opt>)?,
            )*
        }

        impl $name {
            /// Its fields as data.
            pub const OBJECT: $crate::plan::typed::Object = $crate::plan::typed::Object {
                name: ::core::stringify!($name),
                fields: &[$(
                    $crate::plan::typed::Field {
                        wire: $crate::__wire!($field),
                        required: !::core::stringify!($($req)?).is_empty(),
                        shape: $(<$req as $crate::plan::typed::Input>::SHAPE)?
                            $(<$opt as $crate::plan::typed::Input>::SHAPE)?,
                    },
                )*],
            };

            /// One with the fields that it cannot be without, in the order of the struct;
            /// the others are left to the cloud.
            #[must_use]
            #[allow(clippy::too_many_arguments, reason = "as many as the cloud asks for")]
            pub fn new($($($field: impl ::core::convert::Into<$req>,)?)*) -> Self {
                Self {
                    $(
                        $field: $(::core::convert::Into::<$req>::into($field))?
                            $(::core::option::Option::<$opt>::None)?,
                    )*
                }
            }

            /// The fields that are set, under the names that the provider has for them.
            #[must_use]
            pub fn into_map(self) -> $crate::plan::Map {
                #[allow(unused_mut, reason = "an object may have no field")]
                let mut map = $crate::plan::Map::with_capacity(Self::OBJECT.fields.len());
                $(
                    $(map.push((
                        $crate::__wire!($field).into(),
                        <$req as $crate::plan::typed::Input>::into_value(self.$field),
                    ));)?
                    $(if let ::core::option::Option::Some(value) = self.$field {
                        map.push((
                            $crate::__wire!($field).into(),
                            <$opt as $crate::plan::typed::Input>::into_value(value),
                        ));
                    })?
                )*
                map
            }
        }

        impl $crate::plan::typed::Input for $name {
            const SHAPE: &'static $crate::plan::typed::Shape =
                &$crate::plan::typed::Shape::Object(&Self::OBJECT);

            fn into_value(self) -> $crate::plan::Value {
                $crate::plan::Value::Map(self.into_map())
            }
        }

        impl ::core::convert::From<$name> for $crate::plan::Value {
            fn from(object: $name) -> Self {
                Self::Map(object.into_map())
            }
        }
    )*};
}

/// Texts that a provider takes in one place, as enums.
///
/// ```
/// use cpg_core::plan::Value;
///
/// cpg_core::typed_enums! {
///     /// How a shelf is painted.
///     Paint = {
///         Red = "red",
///         NotAtAll = "none",
///     }
/// }
///
/// assert_eq!(Value::from(Paint::NotAtAll), Value::from("none"));
/// ```
#[macro_export]
macro_rules! typed_enums {
    ($(
        $(#[$meta:meta])*
        $name:ident = { $($variant:ident = $text:literal),+ $(,)? }
    )*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(missing_docs, reason = "what each text means is the provider's")]
        pub enum $name { $($variant),+ }

        impl $name {
            /// The text that the provider takes.
            #[must_use]
            pub const fn text(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl $crate::plan::typed::Input for $name {
            const SHAPE: &'static $crate::plan::typed::Shape =
                &$crate::plan::typed::Shape::Enum(&[$($text),+]);

            fn into_value(self) -> $crate::plan::Value {
                self.text().into()
            }
        }

        impl ::core::convert::From<$name> for $crate::plan::Value {
            fn from(one: $name) -> Self {
                one.text().into()
            }
        }
    )*};
}

/// Resource types as structs: their required inputs are required by the compiler.
///
/// ```
/// use cpg_core::plan::ResourceType;
/// use cpg_core::plan::typed::plain;
///
/// cpg_core::typed_resources! {
///     /// A shelf.
///     Shelf = ResourceType { stateful: true, ..plain("wood:index:Shelf") } => {
///         /// How many boards.
///         boards: Required<i64>,
///         /// In which room.
///         room: Optional<cpg_core::plan::Value>,
///     }
/// }
///
/// let shelf = Shelf { room: Some("kitchen".into()), ..Shelf::new(3) }.resource("my-shelf");
/// assert_eq!(shelf.ty, Shelf::TYPE);
/// assert_eq!(RESOURCES.len(), 1);
/// ```
///
/// Beside the structs it makes the constant `RESOURCES`, their list; so it is used once a module.
#[macro_export]
macro_rules! typed_resources {
    ($(
        $(#[$meta:meta])*
        $name:ident = $ty:expr => {
            $($fields:tt)*
        }
    )*) => {
        /// The resource types of this module.
        pub const RESOURCES: &[$crate::plan::typed::Described] = &[$(
            $crate::plan::typed::Described { ty: $name::TYPE, inputs: &$name::OBJECT },
        )*];

        $(
            $crate::typed_objects! {
                $(#[$meta])*
                $name = { $($fields)* }
            }

            impl $name {
                /// What is the same for all resources of this type.
                pub const TYPE: &'static $crate::plan::ResourceType = &$ty;

                /// The type's token, for patterns too.
                pub const TOKEN: &'static str = Self::TYPE.token;

                /// The inputs that are set, under the names that the provider has for them.
                #[must_use]
                pub fn into_inputs(self) -> $crate::plan::Map {
                    self.into_map()
                }

                /// A resource of a plan with these inputs.
                #[must_use]
                pub fn resource(
                    self,
                    name: impl ::core::convert::Into<::std::string::String>,
                ) -> $crate::plan::Resource {
                    $crate::plan::Resource::new(Self::TYPE, name, self.into_map())
                }
            }
        )*
    };
}

#[cfg(test)]
mod tests;
