//! Simulated clouds as providers: they answer as the embedded engine does, and hold what they
//! made. That they are slow or fail is no affair of theirs.

use std::sync::Arc;

use cpg_core::engine::forms::is_of_before;
use cpg_core::engine::provider::{Change, Refused};
use cpg_core::engine::{Simulate, cloud_of, given_id, outputs};
use cpg_core::plan::{Fact, Whereabouts};
use serde_json::{Map as JsonMap, Value as Json};
use tonic::Status;

use super::{Backend, Changed, Of, Read, differing};
use crate::host::value::{Marks, from_json, known_map, plain, plain_map, text};
use crate::protocol::{Struct, UNKNOWN, Wire};
use crate::rehearsal::clouds::{Clouds, HIDDEN, Held, Refusal, held, identity};
use crate::rehearsal::kept;

/// The simulated clouds as a provider of all their packages.
pub(crate) struct Simulated {
    clouds: &'static [&'static dyn Simulate],
    places: Whereabouts,
    holding: Arc<Clouds>,
}

impl Simulated {
    pub(crate) fn new(
        clouds: &'static [&'static dyn Simulate],
        places: Whereabouts,
        holding: Arc<Clouds>,
    ) -> Self {
        Self {
            clouds,
            places,
            holding,
        }
    }

    fn identity(&self, of: Of<'_>, inputs: &Struct) -> String {
        let inputs = plain_map(inputs, &mut Marks::default());
        identity(self.clouds, of.token, of.name, &inputs)
    }

    /// A resource as a cloud holds it, with the id that it gives.
    fn held(&self, of: Of<'_>, inputs: &Struct) -> Held {
        let known = plain_map(inputs, &mut Marks::default());
        let facts = self.places.of(of.token, of.name);
        let id = given_id(self.clouds, of.token, of.name, &known, facts);
        held(of.token, of.name, id, inputs, facts.to_vec())
    }

    /// What a cloud answers: the inputs with their marks, and what it makes up.
    fn outputs(&self, of: Of<'_>, inputs: &Struct, facts: &[Fact]) -> Struct {
        let known = plain_map(inputs, &mut Marks::default());
        let mut answer = inputs.clone();
        for (key, value) in outputs(self.clouds, of.token, of.name, &known, facts) {
            if known.get(&key) != Some(&value) {
                answer.fields.insert(key, from_json(&value));
            }
        }
        answer
    }

    /// Leaves in an answer what was made up before.
    fn keep(&self, of: Of<'_>, answer: &mut Struct, change: Changed<'_>) {
        let then = self.answer(of, change.old);
        kept::keep(answer, &then, change.new, change.answered);
    }

    fn answer(&self, of: Of<'_>, inputs: &Struct) -> Struct {
        self.outputs(of, inputs, self.places.of(of.token, of.name))
    }
}

fn refused(refusal: &Refusal) -> Status {
    let text = refusal.to_string();
    match refusal {
        Refusal::Exists { .. } => Status::already_exists(text),
        Refusal::Missing { .. } => Status::not_found(text),
        Refusal::Journal(_) => Status::internal(text),
    }
}

#[tonic::async_trait]
impl Backend for Simulated {
    fn complete(&self, of: Of<'_>, inputs: &mut Struct, old: Option<&Struct>, seed: &[u8]) {
        let cloud = cloud_of(self.clouds, of.token);
        if let Some(input) = cloud.and_then(|cloud| cloud.names_itself(of.token))
            && !inputs.fields.contains_key(input)
        {
            let old = old.and_then(|old| old.fields.get(input));
            let made = || text(format!("{}-{:07x}", of.name, digits(seed)));
            let name = old.cloned().unwrap_or_else(made);
            inputs.fields.insert(input.to_owned(), name);
        }
        if let Some(old) = old {
            kept::fill(inputs, old);
        }
    }

    fn check(&self, of: Of<'_>, inputs: &Struct) -> Vec<Refused> {
        let Some(cloud) = cloud_of(self.clouds, of.token) else {
            return Vec::new();
        };
        let inputs = known_map(inputs);
        let mut refused = cloud.refuses(of.token, of.name, &inputs);
        refused.retain(|(property, _)| !is_of_before(&inputs, property));
        refused
    }

    fn diff(&self, of: Of<'_>, old: &Struct, new: &Struct) -> Change {
        let differs = differing(old, new);
        let naming = cloud_of(self.clouds, of.token)
            .map(|cloud| cloud.identity(of.token))
            .unwrap_or_default();
        let names = |key: &&String| {
            naming
                .iter()
                .any(|name| name.split('.').next() == Some(key))
        };
        Change {
            replaces: differs.iter().filter(names).cloned().collect(),
            differs,
            deletes_first: false,
        }
    }

    /// What a cloud makes up is unknown before the resource is there, and where an input is.
    fn preview(&self, of: Of<'_>, inputs: &Struct, change: Option<Changed<'_>>) -> Struct {
        let mut marks = Marks::default();
        let known = plain_map(inputs, &mut marks);
        let mut answer = self.answer(of, inputs);
        for (key, value) in &mut answer.fields {
            if !known.contains_key(key) && (change.is_none() || marks.unknown) {
                *value = text(UNKNOWN);
            }
        }
        if let Some(change) = change {
            self.keep(of, &mut answer, change);
        }
        answer
    }

    async fn create(
        &self,
        of: Of<'_>,
        inputs: &Struct,
        _timeout: f64,
    ) -> Result<(String, Struct), Status> {
        let held = self.held(of, inputs);
        let id = held.id.clone();
        self.holding
            .create(&self.identity(of, inputs), held)
            .map_err(|refusal| refused(&refusal))?;
        Ok((id, self.answer(of, inputs)))
    }

    async fn update(&self, of: Of<'_>, id: &str, news: Changed<'_>) -> Result<Struct, Status> {
        // What was taken over keeps the id that it has.
        let held = Held {
            id: id.to_owned(),
            ..self.held(of, news.new)
        };
        self.holding
            .update(&self.identity(of, news.new), held)
            .map_err(|refusal| refused(&refusal))?;
        let mut answer = self.answer(of, news.new);
        self.keep(of, &mut answer, news);
        Ok(answer)
    }

    async fn delete(&self, of: Of<'_>, _id: &str, inputs: &Struct) -> Result<(), Status> {
        let identity = self.identity(of, inputs);
        let deleted = self.holding.delete(&identity);
        deleted.map_err(|refusal| refused(&refusal))
    }

    async fn read(
        &self,
        of: Of<'_>,
        id: &str,
        known: Option<&Struct>,
        answered: &Struct,
    ) -> Result<Option<Read>, Status> {
        let found = match known {
            Some(inputs) => self.holding.get(&self.identity(of, inputs)),
            None => self.holding.find(of.token, id),
        };
        let Some(found) = found else {
            return Ok(None);
        };
        // A secret is held by who gave it: the cloud knows only that there is one. Who takes a
        // resource over has it too.
        let offered = self.holding.offered(of.token, id);
        let known = known.or(offered.as_ref());
        let mut inputs = Struct::default();
        for (key, value) in &found.inputs {
            let old = known.and_then(|known| known.fields.get(key));
            let is_same = |old: &Wire| plain(old, &mut Marks::default()) == *value;
            let value = match (old, holds_hidden(value)) {
                (Some(old), true) => old.clone(),
                (None, true) => continue,
                // Of files it holds what they hash to; whoever gave them has them.
                (Some(old), false) if is_same(old) => old.clone(),
                (_, false) => from_json(value),
            };
            inputs.fields.insert(key.clone(), value);
        }
        let of = Of {
            name: &found.name,
            ..of
        };
        let mut outputs = self.outputs(of, &inputs, &found.facts);
        let then = outputs.clone();
        kept::keep(&mut outputs, &then, &inputs, answered);
        Ok(Some(Read {
            outputs,
            id: found.id,
            inputs,
        }))
    }

    fn invoke(&self, token: &str, arguments: &JsonMap<String, Json>) -> Option<Json> {
        cloud_of(self.clouds, token)?.call(token, arguments)
    }

    fn stop(&self) {}
}

/// Seven hexadecimal digits of a seed.
fn digits(seed: &[u8]) -> u32 {
    let digits = |all: u32, byte: &u8| all.rotate_left(8) ^ u32::from(*byte);
    seed.iter().fold(0, digits) & 0x0fff_ffff
}

/// Whether a held value is, or holds, a secret.
fn holds_hidden(value: &Json) -> bool {
    match value {
        Json::String(text) => text == HIDDEN,
        Json::Array(items) => items.iter().any(holds_hidden),
        Json::Object(map) => map.values().any(holds_hidden),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use cpg_core::engine::Asked;

    use super::*;
    use crate::host::value::secret;

    /// A cloud whose ids are its own, and that wants one input.
    struct Particular;

    impl Simulate for Particular {
        fn packages(&self) -> &'static [&'static str] {
            &["test"]
        }

        fn answer(&self, asked: &Asked<'_>, attribute: &str) -> Option<String> {
            (attribute == "link").then(|| format!("to/{}", asked.id()))
        }

        fn outputs(&self, _: &str) -> &'static [&'static str] {
            &["link"]
        }

        fn id(&self, asked: &Asked<'_>) -> Option<String> {
            Some(format!("own-{}", asked.name()))
        }

        fn names_itself(&self, token: &str) -> Option<&'static str> {
            (token == "test:index:Thing").then_some("name")
        }

        fn refuses(
            &self,
            _: &str,
            _: &str,
            inputs: &JsonMap<String, Json>,
        ) -> Vec<(String, String)> {
            let form = inputs.get("form").and_then(Json::as_str);
            let is_wrong = form.is_some_and(|form| form != "right");
            let refused = ("form".to_owned(), "it is not right".to_owned());
            is_wrong.then_some(refused).into_iter().collect()
        }
    }

    /// As real providers do: a name is given once, kept, and another one where the engine checks
    /// what is to replace the old.
    #[test]
    fn a_provider_names_what_the_program_does_not() {
        let path = std::env::temp_dir().join(format!("cpg-names-{}", std::process::id()));
        let _ = std::fs::remove_file(&path);
        let clouds = Arc::new(Clouds::open(&path).unwrap());
        let provider = Simulated::new(&[&Particular], Whereabouts::default(), clouds);
        let named = |token, mut news: Struct, olds: Option<Struct>, seed: &[u8]| {
            let of = Of { token, name: "a" };
            provider.complete(of, &mut news, olds.as_ref(), seed);
            news.fields.remove("name")
        };
        let none = Struct::default;
        let name = |name: &str| Struct {
            fields: [("name".to_owned(), text(name))].into(),
        };
        let thing = "test:index:Thing";
        let first = named(thing, none(), None, &[1, 2]);
        assert_eq!(first, Some(text("a-0000102")));
        assert_ne!(named(thing, none(), None, &[0xff; 9]), first);
        let old = || Some(name("a-old"));
        assert_eq!(named(thing, none(), old(), &[1]), Some(text("a-old")));
        assert_eq!(named(thing, name("own"), old(), &[1]), Some(text("own")));
        assert_eq!(named("test:index:Other", none(), None, &[1]), None);
    }

    /// The cloud knows only that there is a secret: whoever takes it over has it, and an import
    /// finds no difference in it.
    #[tokio::test]
    async fn a_secret_that_is_taken_over_does_not_differ() {
        let path = std::env::temp_dir().join(format!("cpg-secret-{}", std::process::id()));
        let _ = std::fs::remove_file(&path);
        let clouds = Arc::new(Clouds::open(&path).unwrap());
        let provider = Simulated::new(&[&Particular], Whereabouts::default(), Arc::clone(&clouds));
        let of = Of {
            token: "test:index:Thing",
            name: "a",
        };
        let given = |size: &str| Struct {
            fields: [
                ("password".to_owned(), secret(text("hush"))),
                ("size".to_owned(), text(size)),
            ]
            .into(),
        };
        provider.create(of, &given("1"), 0.0).await.unwrap();
        let read = provider.read(of, "own-a", None, &Struct::default()).await;
        let unknown = read.unwrap().unwrap().inputs;
        assert_eq!(differing(&unknown, &given("1")), ["password"]);
        clouds.offer(of.token, "own-a", given("2"));
        let read = provider.read(of, "own-a", None, &Struct::default()).await;
        let known = read.unwrap().unwrap().inputs;
        assert_eq!(known, given("1"));
        assert_eq!(differing(&known, &given("2")), ["size"]);
    }

    #[tokio::test]
    async fn a_cloud_gives_its_own_ids_and_refuses_inputs() {
        let path = std::env::temp_dir().join(format!("cpg-particular-{}", std::process::id()));
        let _ = std::fs::remove_file(&path);
        let clouds = Arc::new(Clouds::open(&path).unwrap());
        let provider = Simulated::new(&[&Particular], Whereabouts::default(), clouds);
        let of = Of {
            token: "test:index:Thing",
            name: "a",
        };
        let made = provider.create(of, &Struct::default(), 0.0).await;
        let (id, outputs) = made.unwrap();
        assert_eq!(id, "own-a");
        assert_eq!(outputs.fields.get("link"), Some(&text("to/own-a")));
        for (form, reasons) in [
            ("right", vec![]),
            ("wrong", vec!["it is not right"]),
            ("as before_id", vec![]),
            (UNKNOWN, vec![]),
        ] {
            let mut news = Struct::default();
            news.fields.insert("form".to_owned(), text(form));
            let refused = provider.check(of, &news);
            let told: Vec<&str> = refused.iter().map(|(_, why)| why.as_str()).collect();
            assert_eq!(told, reasons, "{form}");
        }
    }
}
