//! Reads a Pulumi package's schema into resources, objects and enums.
//!
//! Two forms are known: the one that `pulumi package get-schema` writes, and a short one, with
//! `properties` as texts (`string`, `array<…>`, `map<…>`, `#TYPE`, `#enum:NAME`, `enum(A,B)`,
//! several between `|`) beside `required`, `outputs`, `secret_inputs`, `secret_outputs` and
//! `aliases`. The package's `provider` is a resource too, `pulumi:providers:NAME`. Nothing here
//! knows what is written from it.

use std::collections::BTreeMap;

use serde_json::Value as Json;

/// A package's schema.
#[derive(Debug, Default)]
pub struct Schema {
    /// Resources by token.
    pub resources: BTreeMap<String, Resource>,
    /// Objects inside of inputs, by name.
    pub objects: BTreeMap<String, Object>,
    /// Texts that are taken in one place, by name.
    pub enums: BTreeMap<String, Vec<String>>,
}

/// A resource type.
#[derive(Debug, Default)]
pub struct Resource {
    /// Its inputs.
    pub inputs: Object,
    /// Inputs that the provider declares secret.
    pub secret_inputs: Vec<String>,
    /// Outputs that are secret.
    pub secret_outputs: Vec<String>,
    /// Older tokens.
    pub aliases: Vec<String>,
}

/// An object with known fields.
#[derive(Debug, Default)]
pub struct Object {
    /// What it is.
    pub doc: String,
    /// Its fields by the names that the provider has for them.
    pub fields: BTreeMap<String, Field>,
}

/// A field of an object.
#[derive(Debug)]
pub struct Field {
    /// What it is.
    pub doc: String,
    /// Whether the provider asks for it.
    pub required: bool,
    /// What may stand there.
    pub ty: Type,
}

/// What may stand in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// A text, one of several things, or what only the provider knows.
    Value,
    /// True or false.
    Bool,
    /// A whole number.
    Int,
    /// A number.
    Number,
    /// A list.
    List(Box<Type>),
    /// A map with free keys.
    Map,
    /// An object, by its name.
    Object(String),
    /// One of some texts, by the name of the enum.
    Enum(String),
}

impl Schema {
    /// Reads either form.
    ///
    /// # Errors
    /// What is no schema.
    pub fn read(text: &str) -> Result<Self, String> {
        let json: Json =
            serde_json::from_str(text).map_err(|error| format!("this is not JSON: {error}"))?;
        let Some(resources) = json["resources"].as_object() else {
            return Err("a schema has `resources`, and this has none: write it with `pulumi package get-schema NAME`".to_owned());
        };
        let mut schema = Self::default();
        for (name, texts) in entries(&json["enums"]) {
            schema.enums.insert(name.clone(), strings(texts));
        }
        for (name, object) in entries(&json["types"]) {
            let texts = object["enum"].as_array().map(|all| {
                let text = |one: &Json| Some(one["value"].as_str()?.to_owned());
                all.iter().filter_map(text).collect::<Vec<_>>()
            });
            match texts {
                Some(texts) if !texts.is_empty() => {
                    schema.enums.insert(name.clone(), texts);
                }
                // Of numbers there are no enums here.
                Some(_) => {}
                None => {
                    let object = read_object(object, "properties", "required");
                    schema.objects.insert(name.clone(), object);
                }
            }
        }
        for (token, resource) in resources {
            schema
                .resources
                .insert(token.clone(), read_resource(resource));
        }
        if let (Some(package), true) = (json["name"].as_str(), json["provider"].is_object()) {
            let token = format!("{PROVIDERS}{package}");
            let mut provider = read_resource(&json["provider"]);
            provider.inputs.fields.values_mut().for_each(as_text);
            schema.resources.insert(token, provider);
        }
        Ok(schema)
    }
}

/// How the token of a package's provider begins; the package follows.
pub const PROVIDERS: &str = "pulumi:providers:";

fn read_resource(resource: &Json) -> Resource {
    let is_whole = resource.get("inputProperties").is_some();
    let (inputs, required) = match is_whole {
        true => ("inputProperties", "requiredInputs"),
        false => ("properties", "required"),
    };
    let secret = |properties: &Json| {
        let all = entries(properties).filter(|(_, one)| one["secret"] == Json::Bool(true));
        all.map(|(name, _)| name.clone()).collect::<Vec<_>>()
    };
    let (secret_inputs, secret_outputs) = match is_whole {
        true => (
            secret(&resource["inputProperties"]),
            secret(&resource["properties"]),
        ),
        false => (
            strings(&resource["secret_inputs"]),
            strings(&resource["secret_outputs"]),
        ),
    };
    let mut aliases = Vec::new();
    for alias in resource["aliases"].as_array().into_iter().flatten() {
        let alias = alias.as_str().or_else(|| alias["type"].as_str());
        let alias = alias.unwrap_or_default().to_owned();
        if !alias.is_empty() && !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    Resource {
        inputs: read_object(resource, inputs, required),
        secret_inputs,
        secret_outputs,
        aliases,
    }
}

/// A provider takes texts only: anything else is JSON in a text, as Pulumi's own SDKs send it.
fn as_text(field: &mut Field) {
    if field.ty != Type::Value {
        field.ty = Type::Value;
        field.doc = format!("As JSON in a text. {}", field.doc)
            .trim()
            .to_owned();
    }
}

fn entries(json: &Json) -> impl Iterator<Item = (&String, &Json)> {
    json.as_object().into_iter().flatten()
}

fn strings(json: &Json) -> Vec<String> {
    let texts = json.as_array().into_iter().flatten();
    texts.filter_map(Json::as_str).map(str::to_owned).collect()
}

fn read_object(json: &Json, properties: &str, required: &str) -> Object {
    let required = strings(&json[required]);
    let mut object = Object {
        doc: doc(json),
        fields: BTreeMap::new(),
    };
    for (name, property) in entries(&json[properties]) {
        let (doc, ty) = match property.as_str() {
            Some(text) => (String::new(), short(text)),
            None => (doc(property), whole(property)),
        };
        let required = required.contains(name);
        object
            .fields
            .insert(name.clone(), Field { doc, required, ty });
    }
    object
}

/// The first paragraph of a description, without what only a web page shows.
fn doc(json: &Json) -> String {
    let text = json["description"].as_str().unwrap_or_default();
    let paragraph = text.split("\n\n").find(|part| {
        let part = part.trim();
        !part.is_empty() && !part.starts_with(['#', '<', '!', '{', '`', '>'])
    });
    let words = paragraph.unwrap_or_default().split_whitespace();
    let mut doc = words.collect::<Vec<_>>().join(" ");
    if let Some(note) = json["deprecationMessage"].as_str() {
        let note = note.split_whitespace().collect::<Vec<_>>().join(" ");
        doc = format!("Deprecated: {note} {doc}").trim().to_owned();
    }
    doc
}

/// A type of the short form.
fn short(text: &str) -> Type {
    let inside = |of: &str| text.strip_prefix(of)?.strip_suffix('>');
    let one = !text.contains('|');
    match text {
        "boolean" => Type::Bool,
        "integer" => Type::Int,
        "number" => Type::Number,
        _ => {
            if let Some(item) = inside("array<") {
                // `array<string>|string` ends in no `>`, and is one of two things.
                return Type::List(Box::new(short(item)));
            }
            if text.starts_with("map<") {
                return Type::Map;
            }
            match text.strip_prefix('#').filter(|_| one) {
                Some(name) => match name.strip_prefix("enum:") {
                    Some(name) => Type::Enum(name.to_owned()),
                    None => Type::Object(name.to_owned()),
                },
                None => Type::Value,
            }
        }
    }
}

/// A type of the form that Pulumi writes.
fn whole(json: &Json) -> Type {
    if json["oneOf"].is_array() {
        return Type::Value;
    }
    if let Some(named) = json["$ref"].as_str() {
        let Some(name) = named.strip_prefix("#/types/") else {
            // Archives, assets and any.
            return Type::Value;
        };
        return Type::Object(name.replace("%2F", "/"));
    }
    match json["type"].as_str() {
        Some("boolean") => Type::Bool,
        Some("integer") => Type::Int,
        Some("number") => Type::Number,
        Some("array") => Type::List(Box::new(whole(&json["items"]))),
        Some("object") => Type::Map,
        _ => Type::Value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_of_the_short_form() {
        let list = |ty| Type::List(Box::new(ty));
        for (text, ty) in [
            ("string", Type::Value),
            ("array<string>|string", Type::Value),
            ("#enum:Runtime|string", Type::Value),
            ("enum(A,B)|string", Type::Value),
            ("Archive|Asset", Type::Value),
            ("#enum:Runtime", Type::Enum("Runtime".to_owned())),
            ("map<#UserArgs>", Type::Map),
            (
                "array<#s3/RuleArgs>",
                list(Type::Object("s3/RuleArgs".to_owned())),
            ),
            ("array<array<integer>>", list(list(Type::Int))),
        ] {
            assert_eq!(short(text), ty, "{text}");
        }
    }

    #[test]
    fn what_is_no_schema_is_said() {
        for (text, told) in [("{", "not JSON"), ("{}", "has `resources`"), ("[]", "none")] {
            let wrong = Schema::read(text).unwrap_err();
            assert!(wrong.contains(told), "{wrong}");
        }
    }
}
