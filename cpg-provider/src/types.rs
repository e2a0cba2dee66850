//! What the types of this package take and answer, as data: one table for each service, from which
//! come the check of inputs, what a change of them means, who is who, and the package's schema.
//! The simulated services and the real ones use the same tables.
//!
//! This file knows no service and no network.

use cpg_core::engine::provider::{Change, Inputs, Refused};
use cpg_core::show::term::nearest;
use serde_json::{Value as Json, json};

/// The package's name in types and in states.
pub const PACKAGE: &str = "cpg";

/// A resource type.
#[derive(Debug)]
pub struct Type {
    /// Its token.
    pub token: &'static str,
    /// What it is, in a sentence.
    pub doc: &'static str,
    /// The inputs that say which thing of the service it is: a change of one is another thing.
    pub identity: &'static [&'static str],
    /// What it takes, all of it required.
    pub inputs: &'static [Input],
    /// What its service answers beside the inputs.
    pub makes_up: Option<Output>,
    /// Whether one that takes another's place is made after that one is deleted.
    pub deletes_first: bool,
}

/// An input.
#[derive(Debug)]
pub struct Input {
    /// Its name.
    pub name: &'static str,
    /// What it is, in a sentence.
    pub doc: &'static str,
    /// What it may be.
    pub shape: Shape,
}

/// What an input may be. Each form says what is wrong with a text.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// A text.
    Text(Form),
    /// An e-mail: letter case does not count.
    Email(Form),
    /// A list of e-mails: neither order nor letter case counts.
    Emails(Form),
    /// A map of texts. What is not in it is not looked at.
    Texts(Form),
}

/// Says what is wrong with a text.
pub type Form = fn(&str) -> Result<(), String>;

/// An output that is no input.
#[derive(Debug)]
pub struct Output {
    /// Its name.
    pub name: &'static str,
    /// What it is, in a sentence.
    pub doc: &'static str,
    /// What a schema calls its type.
    pub ty: &'static str,
}

/// All types of the package.
pub fn all() -> impl Iterator<Item = &'static Type> {
    let services = [
        crate::google::TYPES,
        crate::hail::TYPES,
        crate::metamist::TYPES,
    ];
    services.into_iter().flatten()
}

/// The type of a token.
#[must_use]
pub fn of(token: &str) -> Option<&'static Type> {
    all().find(|ty| ty.token == token)
}

/// What is wrong with the inputs of a resource: each property, and why. What is not known yet is
/// not looked at.
#[must_use]
pub fn check(token: &str, inputs: &Inputs) -> Vec<Refused> {
    let Some(ty) = of(token) else {
        let mut reason = format!("the provider `{PACKAGE}` has no type `{token}`");
        if let Some(near) = nearest(token, all().map(|ty| ty.token)) {
            reason.push_str(&format!("; did you mean `{near}`?"));
        }
        return vec![(String::new(), reason)];
    };
    let mut refused = Vec::new();
    for input in ty.inputs {
        match inputs.get(input.name) {
            None => refused.push((
                input.name.to_owned(),
                format!("`{}` is missing: {}", input.name, input.doc),
            )),
            Some(value) => input.shape.check(input.name, value, &mut refused),
        }
    }
    for name in inputs.keys() {
        if !ty.inputs.iter().any(|input| input.name == name) {
            let names = ty.inputs.iter().map(|input| input.name);
            let help = match nearest(name, names.clone()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("it takes {}", cpg_core::show::term::listed(names)),
            };
            refused.push((name.clone(), format!("there is no input `{name}`; {help}")));
        }
    }
    refused
}

impl Shape {
    fn check(self, name: &str, value: &Json, refused: &mut Vec<Refused>) {
        let mut refuse = |place: String, checked: Result<(), String>| {
            refused.extend(checked.err().map(|why| (place, why)));
        };
        match (self, value) {
            (_, Json::Null) => {}
            (Self::Text(form) | Self::Email(form), value) => {
                refuse(name.to_owned(), text(value, form));
            }
            (Self::Emails(form), Json::Array(items)) => {
                for (place, item) in items.iter().enumerate() {
                    refuse(format!("{name}[{place}]"), text(item, form));
                }
            }
            (Self::Texts(form), Json::Object(entries)) => {
                for (key, value) in entries {
                    let place = format!("{name}.{key}");
                    refuse(place, form(key).and_then(|()| text(value, |_| Ok(()))));
                }
            }
            (Self::Emails(_), other) => {
                let why = format!("it is {}; write a list of texts", kind_of(other));
                refuse(name.to_owned(), Err(why));
            }
            (Self::Texts(_), other) => {
                let why = format!("it is {}; write a map of texts", kind_of(other));
                refuse(name.to_owned(), Err(why));
            }
        }
    }

    /// Whether two values mean the same.
    fn same(self, old: &Json, new: &Json) -> bool {
        match self {
            Self::Text(_) => old == new,
            Self::Email(_) => match (old, new) {
                (Json::String(old), Json::String(new)) => old.eq_ignore_ascii_case(new),
                _ => old == new,
            },
            Self::Emails(_) => match (emails(old), emails(new)) {
                (Some(old), Some(new)) => old == new,
                _ => old == new,
            },
            Self::Texts(_) => match (old, new) {
                // What is no longer said stays as it is in the service.
                (Json::Object(old), Json::Object(new)) => {
                    new.iter().all(|(key, value)| old.get(key) == Some(value))
                }
                _ => old == new,
            },
        }
    }

    fn schema(self) -> Json {
        match self {
            Self::Text(_) | Self::Email(_) => json!({"type": "string"}),
            Self::Emails(_) => json!({"type": "array", "items": {"type": "string"}}),
            Self::Texts(_) => {
                json!({"type": "object", "additionalProperties": {"type": "string"}})
            }
        }
    }
}

/// E-mails of a list, in lower case, each once and in order; `None` where one is not known yet.
fn emails(list: &Json) -> Option<std::collections::BTreeSet<String>> {
    let texts = list.as_array()?.iter().map(Json::as_str);
    texts.map(|text| text.map(str::to_lowercase)).collect()
}

/// Holds a value against the form of a text.
fn text(value: &Json, form: Form) -> Result<(), String> {
    match value {
        Json::Null => Ok(()),
        Json::String(text) => form(text),
        other => Err(format!("it is {}; write a text", kind_of(other))),
    }
}

fn kind_of(value: &Json) -> &'static str {
    match value {
        Json::Null => "nothing",
        Json::Bool(_) => "true or false",
        Json::Number(_) => "a number",
        Json::String(_) => "a text",
        Json::Array(_) => "a list",
        Json::Object(_) => "a map",
    }
}

/// What a change of inputs means. What is not known yet may change.
#[must_use]
pub fn diff(token: &str, old: &Inputs, new: &Inputs) -> Change {
    let Some(ty) = of(token) else {
        return Change::default();
    };
    let differs = |input: &&Input| match (old.get(input.name), new.get(input.name)) {
        (_, Some(Json::Null)) => true,
        (Some(old), Some(new)) => !input.shape.same(old, new),
        (old, new) => old.is_some() != new.is_some(),
    };
    let differing: Vec<&Input> = ty.inputs.iter().filter(differs).collect();
    let name = |input: &&Input| input.name.to_owned();
    let replaces: Vec<String> = differing
        .iter()
        .filter(|input| ty.identity.contains(&input.name))
        .map(name)
        .collect();
    Change {
        deletes_first: ty.deletes_first && !replaces.is_empty(),
        differs: differing.iter().map(name).collect(),
        replaces,
    }
}

/// The inputs that say which thing of its service a resource is.
#[must_use]
pub fn identity(token: &str) -> &'static [&'static str] {
    of(token).map_or(&[], |ty| ty.identity)
}

/// Names of what the services answer beside the inputs.
#[must_use]
pub fn made_up(token: &str) -> &'static [&'static str] {
    let output = of(token).and_then(|ty| ty.makes_up.as_ref());
    output.map_or(&[], |output| std::slice::from_ref(&output.name))
}

/// The package's schema, as Pulumi's tools read it.
#[must_use]
pub fn schema() -> String {
    let resources: serde_json::Map<String, Json> = all()
        .map(|ty| {
            let inputs: serde_json::Map<String, Json> = ty
                .inputs
                .iter()
                .map(|input| {
                    let mut property = input.shape.schema();
                    property["description"] = input.doc.into();
                    if ty.identity.contains(&input.name) {
                        property["willReplaceOnChanges"] = true.into();
                    }
                    (input.name.to_owned(), property)
                })
                .collect();
            let mut outputs = inputs.clone();
            if let Some(output) = &ty.makes_up {
                let property = json!({"type": output.ty, "description": output.doc});
                outputs.insert(output.name.to_owned(), property);
            }
            let required: Vec<&str> = ty.inputs.iter().map(|input| input.name).collect();
            let answered = made_up(ty.token).iter().copied();
            let answered: Vec<&str> = required.iter().copied().chain(answered).collect();
            let resource = json!({
                "description": ty.doc,
                "properties": outputs,
                "required": answered,
                "inputProperties": inputs,
                "requiredInputs": required,
            });
            (ty.token.to_owned(), resource)
        })
        .collect();
    let schema = json!({
        "name": PACKAGE,
        "version": env!("CARGO_PKG_VERSION"),
        "displayName": "CPG services",
        "description": "Members and settings of Google groups, users and billing projects of Hail Batch, projects of Metamist.",
        "repository": env!("CARGO_PKG_REPOSITORY"),
        "license": env!("CARGO_PKG_LICENSE"),
        "meta": {"moduleFormat": "(.*)"},
        "config": {},
        "provider": {"description": "It takes its credentials and addresses from the environment."},
        "resources": resources,
    });
    serde_json::to_string_pretty(&schema).unwrap_or_default()
}
