//! The embedded engine: simulated clouds answer for every resource of a plan, so that a plan
//! can be looked at, written and compared with no account and nothing installed.
//!
//! What a simulated cloud answers comes from the cloud's crate, through [`Simulate`].

pub mod deployer;
pub mod drift;
pub mod former;
pub mod forms;
pub mod lists;
pub mod provider;

use std::cell::RefCell;

use rustc_hash::FxHashMap;
use serde_json::{Map as JsonMap, Number, Value as Json};

use crate::plan::render;
use crate::plan::{Call, Fact, NodeId, Output, Plan, Resource, SecretRead, Value};
use crate::problem::Problem;

/// A simulated cloud: what its resources answer when they are deployed.
pub trait Simulate: Sync {
    /// The packages whose resources it answers for: `gcp` for `gcp:storage/bucket:Bucket`.
    fn packages(&self) -> &'static [&'static str];

    /// What a resource answers under a name, where that is not one of its inputs.
    ///
    /// `None` where the real resource has no such output, or its input of that name.
    fn answer(&self, asked: &Asked<'_>, attribute: &str) -> Option<String>;

    /// The same in a rehearsal, where plan files keep a recorded form that no real cloud answers.
    fn rehearsed(&self, asked: &Asked<'_>, attribute: &str) -> Option<String> {
        self.answer(asked, attribute)
    }

    /// Names of the outputs that the cloud makes up by itself for resources of a type, beside
    /// `id` and `name`.
    fn outputs(&self, _token: &str) -> &'static [&'static str] {
        &[]
    }

    /// The inputs that together name a resource in the cloud: it refuses a second one with the
    /// same, and a change of one of them is another resource. Dots lead inside an input.
    ///
    /// None where only its logical name tells a resource from others.
    fn identity(&self, _token: &str) -> &'static [&'static str] {
        &[]
    }

    /// The id that the cloud gives, in its real form, for rehearsals; `None` where the one of plan
    /// files will do.
    fn id(&self, _asked: &Asked<'_>) -> Option<String> {
        None
    }

    /// The input by which the cloud's provider names resources of a type itself where a program
    /// does not: it adds some random digits to the logical name. None where it never does.
    fn names_itself(&self, _token: &str) -> Option<&'static str> {
        None
    }

    /// What the cloud's provider would refuse before anything is made: the property, and why.
    fn refuses(
        &self,
        _token: &str,
        _name: &str,
        _inputs: &JsonMap<String, Json>,
    ) -> Vec<(String, String)> {
        Vec::new()
    }

    /// What a function of a provider answers; `None` where there is no such function.
    fn call(&self, _token: &str, _arguments: &JsonMap<String, Json>) -> Option<Json> {
        None
    }
}

/// A resource of which a simulated cloud is asked something.
pub struct Asked<'a> {
    token: &'a str,
    name: &'a str,
    inputs: Inputs<'a>,
    facts: &'a [Fact],
    id: Option<&'a str>,
}

/// Where the inputs of a resource are.
enum Inputs<'a> {
    /// In a plan, to be resolved.
    Planned(&'a Engine<'a>, &'a Resource),
    /// Resolved.
    Known(&'a JsonMap<String, Json>),
}

impl std::fmt::Debug for Asked<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Asked")
            .field("resource", &self.name)
            .finish_non_exhaustive()
    }
}

impl<'a> Asked<'a> {
    /// A resource whose inputs are known: its type token, its logical name, its inputs, and what
    /// its cloud knows of where it is.
    #[must_use]
    pub fn known(
        token: &'a str,
        name: &'a str,
        inputs: &'a JsonMap<String, Json>,
        facts: &'a [Fact],
    ) -> Self {
        Self {
            token,
            name,
            inputs: Inputs::Known(inputs),
            facts,
            id: None,
        }
    }

    /// The same with the id that the cloud gave it.
    #[must_use]
    pub fn with_id(self, id: &'a str) -> Self {
        let id = Some(id);
        Self { id, ..self }
    }

    /// Its id: the one that the cloud gave it, else that of plan files.
    #[must_use]
    pub fn id(&self) -> String {
        self.id.map_or_else(|| id_of(self.name), str::to_owned)
    }

    /// What its cloud knows of where it is, by word: an account, a region; empty where that is
    /// not known.
    #[must_use]
    pub fn fact(&self, word: &str) -> &str {
        let found = self.facts.iter().find(|(known, _)| *known == word);
        found.map_or("", |(_, fact)| fact.as_str())
    }

    /// The resource's type token.
    #[must_use]
    pub fn token(&self) -> &str {
        self.token
    }

    /// The resource's logical name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name
    }

    /// A whole number among the inputs; none where the resource has no such input.
    #[must_use]
    pub fn number(&self, key: &str) -> Option<i64> {
        match &self.inputs {
            Inputs::Planned(_, resource) => match resource.at(key)? {
                Value::Int(number) => Some(*number),
                _ => None,
            },
            // An engine hands numbers on as fractions.
            Inputs::Known(inputs) => {
                let number = at(inputs, key)?;
                number.as_i64().or_else(|| {
                    number
                        .as_f64()
                        .and_then(|number| format!("{number}").parse().ok())
                })
            }
        }
    }

    /// A text input as the cloud sees it, dots lead inside; empty where the resource has none of
    /// that name.
    #[must_use]
    pub fn input(&self, path: &str) -> String {
        match &self.inputs {
            Inputs::Planned(engine, resource) => {
                match resource.at(path).map(|value| engine.resolve(value)) {
                    Some(Json::String(text)) => text,
                    _ => String::new(),
                }
            }
            Inputs::Known(inputs) => {
                let text = at(inputs, path).and_then(Json::as_str);
                text.unwrap_or_default().to_owned()
            }
        }
    }
}

/// The cloud that answers for a type.
#[must_use]
pub fn cloud_of<'a>(clouds: &[&'a dyn Simulate], token: &str) -> Option<&'a dyn Simulate> {
    let package = token.split(':').next().unwrap_or_default();
    clouds
        .iter()
        .copied()
        .find(|cloud| cloud.packages().contains(&package))
}

/// The id that a simulated cloud gives to a resource.
#[must_use]
pub fn id_of(name: &str) -> String {
    format!("{name}_id")
}

/// What stands for a secret of the stack's configuration where nobody configured one: in plan
/// files and in rehearsals.
#[must_use]
pub fn made_up_secret(name: &str) -> String {
    format!("mock-config:{name}")
}

/// The name of a resource among all of all stacks, for a stack and a project that have no names
/// of their own yet: as plans were recorded.
fn urn_of(token: &str, name: &str) -> String {
    format!("urn:pulumi:stack::project::pulumi:pulumi:Stack${token}::{name}")
}

/// An input, or what is inside it: dots lead there.
#[must_use]
pub fn at<'a>(inputs: &'a JsonMap<String, Json>, path: &str) -> Option<&'a Json> {
    let mut keys = path.split('.');
    let first = inputs.get(keys.next()?)?;
    keys.try_fold(first, |value, key| value.get(key))
}

/// The id that a simulated cloud gives in a rehearsal to a resource whose inputs are known.
#[must_use]
pub fn given_id(
    clouds: &[&dyn Simulate],
    token: &str,
    name: &str,
    inputs: &JsonMap<String, Json>,
    facts: &[Fact],
) -> String {
    let asked = Asked::known(token, name, inputs, facts);
    let given = cloud_of(clouds, token).and_then(|cloud| cloud.id(&asked));
    given.unwrap_or_else(|| id_of(name))
}

/// All that a simulated cloud answers for a resource whose inputs are known: its inputs, and
/// what the cloud makes up. The same answers as those of [`Engine::answer`], but that ids, and
/// what a cloud says of [`Simulate::rehearsed`], have their real form.
#[must_use]
pub fn outputs(
    clouds: &[&dyn Simulate],
    token: &str,
    name: &str,
    inputs: &JsonMap<String, Json>,
    facts: &[Fact],
) -> JsonMap<String, Json> {
    let mut outputs = inputs.clone();
    let cloud = cloud_of(clouds, token);
    let id = given_id(clouds, token, name, inputs, facts);
    let asked = Asked::known(token, name, inputs, facts).with_id(&id);
    let made_up = cloud.map(|cloud| cloud.outputs(token)).unwrap_or_default();
    for attribute in made_up.iter().chain(&["name"]) {
        if let Some(text) = cloud.and_then(|cloud| cloud.rehearsed(&asked, attribute)) {
            put(&mut outputs, attribute, Json::String(text));
        }
    }
    outputs
        .entry("name")
        .or_insert_with(|| Json::String(name.to_owned()));
    outputs
}

/// Puts an answer where its name leads: dots lead inside of an output.
fn put(outputs: &mut JsonMap<String, Json>, attribute: &str, answer: Json) {
    match attribute.split_once('.') {
        None => {
            outputs.insert(attribute.to_owned(), answer);
        }
        Some((outer, inner)) => {
            let inside = outputs
                .entry(outer)
                .or_insert_with(|| Json::Object(JsonMap::new()));
            if let Json::Object(inside) = inside {
                put(inside, inner, answer);
            }
        }
    }
}

/// Answers for the resources of one plan.
pub struct Engine<'a> {
    plan: &'a Plan,
    clouds: &'a [&'a dyn Simulate],
    answers: RefCell<FxHashMap<(NodeId, &'static str), Json>>,
    /// The few functions of providers that a plan asks, all over it.
    calls: RefCell<Vec<(Call, Json)>>,
    /// Whose values are resolved: a resource's name, or what stands for it.
    subject: RefCell<String>,
    failures: RefCell<Vec<Problem>>,
}

impl std::fmt::Debug for Engine<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine")
            .field("clouds", &self.clouds.len())
            .finish_non_exhaustive()
    }
}

impl<'a> Engine<'a> {
    /// An engine for a sealed plan, with the clouds that answer.
    #[must_use]
    pub fn new(plan: &'a Plan, clouds: &'a [&'a dyn Simulate]) -> Self {
        Self {
            plan,
            clouds,
            answers: RefCell::default(),
            calls: RefCell::default(),
            subject: RefCell::default(),
            failures: RefCell::default(),
        }
    }

    /// Says whose values are resolved from now on.
    pub(crate) fn about(&self, subject: &str) {
        let mut known = self.subject.borrow_mut();
        known.clear();
        known.push_str(subject);
    }

    /// What could not be resolved since this was last asked: an output that no simulated cloud
    /// answers, a text that cannot be computed. `null` stands in its place, so what was written
    /// of it is no plan.
    pub fn failures(&self) -> Vec<Problem> {
        self.failures.take()
    }

    pub(crate) fn fail(&self, why: &dyn std::fmt::Display) {
        let message = format!("`{}` cannot be deployed: {why}", self.subject.borrow());
        let problem = Problem::of("36d", message);
        let mut failures = self.failures.borrow_mut();
        if !failures.contains(&problem) {
            failures.push(problem);
        }
    }

    fn computed(&self, computed: Result<Json, render::Unrendered>) -> Json {
        computed.unwrap_or_else(|why| {
            self.fail(&why);
            Json::Null
        })
    }

    /// What a resource answers under a name.
    #[must_use]
    pub fn answer(&self, output: Output) -> Json {
        self.answered(output).unwrap_or_else(|| {
            let resource = &self.plan.resource(output.node).name;
            self.fail(&format!(
                "`{resource}` has no output `{}`",
                output.attribute
            ));
            Json::Null
        })
    }

    /// The same where it answers anything.
    fn answered(&self, output: Output) -> Option<Json> {
        let key = (output.node, output.attribute);
        if let Some(known) = self.answers.borrow().get(&key) {
            return Some(known.clone());
        }
        let resource = self.plan.resource(output.node);
        let cloud = cloud_of(self.clouds, resource.ty.token);
        let asked = Asked {
            token: resource.ty.token,
            name: &resource.name,
            inputs: Inputs::Planned(self, resource),
            facts: self.plan.facts(resource.origin),
            id: None,
        };
        let answer = if output.attribute == "id" {
            Json::String(id_of(&resource.name))
        } else if let Some(text) = cloud.and_then(|cloud| cloud.answer(&asked, output.attribute)) {
            Json::String(text)
        } else if let Some(value) = resource.at(output.attribute) {
            self.resolve(value)
        } else if output.attribute == "name" {
            Json::String(resource.name.clone())
        } else if output.attribute == "urn" {
            Json::String(urn_of(resource.ty.token, &resource.name))
        } else {
            return None;
        };
        self.answers.borrow_mut().insert(key, answer.clone());
        Some(answer)
    }

    /// What a function of a provider answers.
    fn call(&self, call: &Call) -> Json {
        let known = self.calls.borrow();
        if let Some((_, answer)) = known.iter().find(|(asked, _)| asked == call) {
            return answer.clone();
        }
        drop(known);
        let arguments = call
            .arguments
            .iter()
            .map(|(key, value)| (key.clone().into_owned(), self.resolve(value)))
            .collect();
        let mut answer = cloud_of(self.clouds, call.token)
            .and_then(|cloud| cloud.call(call.token, &arguments))
            .unwrap_or_default();
        let answer = answer
            .get_mut(call.attribute)
            .map_or(Json::Null, Json::take);
        self.calls.borrow_mut().push((call.clone(), answer.clone()));
        answer
    }

    /// What a simulated cloud has for a secret: never a real one.
    fn read(&self, read: &SecretRead) -> Json {
        let answer = self.call(&read.call);
        if answer.is_null() {
            self.fail(&format!(
                "no simulated cloud answers `{}`, which reads a secret",
                read.call.token
            ));
        }
        answer
    }

    /// A value with every output replaced by what the simulated clouds answer.
    #[must_use]
    pub fn resolve(&self, value: &Value) -> Json {
        match value {
            Value::Null => Json::Null,
            Value::Bool(value) => Json::Bool(*value),
            Value::Int(value) => Json::Number((*value).into()),
            Value::Float(value) => float(*value),
            Value::Text(text) => Json::String(text.clone().into_owned()),
            Value::List(items) => {
                Json::Array(items.iter().map(|item| self.resolve(item)).collect())
            }
            Value::Map(pairs) => Json::Object(
                pairs
                    .iter()
                    .map(|(key, value)| (key.clone().into_owned(), self.resolve(value)))
                    .collect::<JsonMap<_, _>>(),
            ),
            Value::Output(output) => self.answer(*output),
            Value::Maybe(output) => self.answered(*output).unwrap_or_default(),
            Value::Call(call) => self.call(call),
            Value::Read(read) => self.read(read),
            Value::StackSecret(name) => Json::String(made_up_secret(name)),
            Value::Asset(file) => file.json(),
            Value::Archive(archive) => archive.json(),
            Value::Concat(parts) => {
                self.computed(render::concat(parts.iter().map(|part| self.resolve(part))))
            }
            Value::Render(render, value) => {
                self.computed(render::render(*render, &self.resolve(value)))
            }
            Value::Secret(value) => self.resolve(value),
        }
    }
}

/// A number as the provider protocol writes it: whole where it is whole.
fn float(value: f64) -> Json {
    #[allow(
        clippy::cast_possible_truncation,
        reason = "the guard keeps it in range"
    )]
    if value.fract() == 0.0 && value.abs() < 1e15 {
        return Json::Number((value as i64).into());
    }
    Number::from_f64(value).map_or(Json::Null, Json::Number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Render, ResourceType};
    use crate::plan::{file, typed};

    static THING: ResourceType = typed::plain("test:index:Thing");

    /// What nothing answers is a failure of the resource that needs it, and no empty text.
    #[test]
    fn what_no_cloud_answers() {
        let mut plan = Plan::default();
        let node = plan.add(Resource::new(&THING, "made", Vec::new()));
        let lost = Output {
            node,
            attribute: "lost",
        };
        let document = Value::map([("a", Value::from(lost))]);
        let document = Value::Render(Render::Toml, Box::new(document));
        let text = Value::concat([Value::from("gs://"), lost.into()]);
        for (name, value) in [("plain", lost.into()), ("text", text), ("file", document)] {
            plan.add(Resource::new(&THING, name, vec![("content".into(), value)]));
        }
        let engine = Engine::new(&plan, &[]);
        let _ = file::write(&plan, &engine);
        let failures: Vec<String> = engine.failures().iter().map(ToString::to_string).collect();
        let missing =
            |name: &str| format!("`{name}` cannot be deployed: `made` has no output `lost`");
        assert!(failures.contains(&missing("plain")), "{failures:?}");
        let part = "`text` cannot be deployed: a part of its text is nothing";
        assert!(
            failures.iter().any(|failure| failure == part),
            "{failures:?}"
        );
        let written =
            "`file` cannot be deployed: `a` of its document is nothing, which TOML cannot write";
        assert!(
            failures.iter().any(|failure| failure == written),
            "{failures:?}"
        );
        assert_eq!(engine.failures(), []);
    }
}
