//! Simulated clouds as providers that the engine attaches to: they answer as the embedded
//! engine does, and hold what they made.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use cpg_core::engine::{Simulate, cloud_of, given_id, outputs};
use cpg_core::plan::{Fact, Whereabouts};
use serde_json::{Map as JsonMap, Value as Json};
use tokio::sync::watch;
use tonic::{Request, Response, Status};

use crate::clouds::{Clouds, HIDDEN, Held, Refusal, held, identity};
use crate::events::{name_of, type_of};
use crate::kept;
use crate::protocol::*;
use crate::value::{Marks, from_json, from_map, known_map, plain, plain_map, text};

/// How a simulated cloud misbehaves.
#[derive(Debug, Clone, Default)]
pub(crate) struct Weather {
    /// How long each change takes.
    pub(crate) latency: Duration,
    /// How many of a hundred changes fail.
    pub(crate) failing: u8,
    /// Names of resources that cannot be made.
    pub(crate) fail: Vec<String>,
    /// Names of resources whose creation does not happen, and is not answered.
    pub(crate) hang: Vec<String>,
    /// Names of resources that are made, but whose creation is not answered.
    pub(crate) lose: Vec<String>,
    /// What exists in a real cloud, and not in this one.
    pub(crate) missing: Vec<String>,
    /// How long a creation is waited for, where the plan does not say.
    pub(crate) timeout: Duration,
    /// In the middle of which change the provider dies.
    pub(crate) dies_after: Option<u64>,
}

/// The simulated clouds as a provider of all their packages.
pub(crate) struct Providers {
    simulated: &'static [&'static dyn Simulate],
    places: Whereabouts,
    clouds: Arc<Clouds>,
    weather: Weather,
    dice: AtomicU64,
    changes: AtomicU64,
    /// The engine was told to stop.
    stop: watch::Sender<bool>,
    /// Told that the provider dies.
    death: watch::Sender<bool>,
}

/// Simulated clouds that are served on a port of their own, by threads of their own: when they
/// die, all their connections break, as those of a program that is killed.
#[derive(Debug)]
pub(crate) struct Served {
    pub(crate) address: SocketAddr,
    death: watch::Sender<bool>,
}

impl Served {
    pub(crate) fn new(
        simulated: &'static [&'static dyn Simulate],
        places: Whereabouts,
        clouds: Arc<Clouds>,
        weather: Weather,
    ) -> std::io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()?;
        let (address, incoming) = {
            let _entered = runtime.enter();
            listen()?
        };
        let death = watch::Sender::new(false);
        let providers = Providers::new(simulated, places, clouds, weather, death.clone());
        let server = server().add_service(provider(providers));
        runtime.spawn(server.serve_with_incoming(incoming));
        let mut told = death.subscribe();
        // Not a task of the caller's runtime: one runtime may not be dropped inside another.
        std::thread::spawn(move || {
            // An error says that nobody is left who could tell: that is the end as well.
            let _ = runtime.block_on(told.wait_for(|dies| *dies));
            runtime.shutdown_background();
        });
        Ok(Self { address, death })
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.death.send_replace(true);
    }
}

type Reply<T> = Result<Response<T>, Status>;

impl Providers {
    pub(crate) fn new(
        simulated: &'static [&'static dyn Simulate],
        places: Whereabouts,
        clouds: Arc<Clouds>,
        weather: Weather,
        death: watch::Sender<bool>,
    ) -> Self {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        let seed = now.map_or(1, |now| u64::from(now.subsec_nanos()));
        Self {
            simulated,
            places,
            clouds,
            weather,
            dice: AtomicU64::new(seed),
            changes: AtomicU64::new(0),
            stop: watch::Sender::new(false),
            death,
        }
    }

    /// Counts a change that was made; where it is the last one, nobody is told of it.
    async fn changed(&self) {
        let count = self.changes.fetch_add(1, Ordering::Relaxed) + 1;
        if self.weather.dies_after == Some(count) {
            self.death.send_replace(true);
            std::future::pending::<()>().await;
        }
    }

    /// Does not answer, until the timeout or until the engine is told to stop.
    async fn hang(&self, timeout: f64) -> Status {
        let own = Duration::try_from_secs_f64(timeout).unwrap_or_default();
        let (limit, whose) = if own.is_zero() {
            (self.weather.timeout, "of the rehearsal")
        } else {
            (own, "of the plan")
        };
        let mut stop = self.stop.subscribe();
        tokio::select! {
            () = tokio::time::sleep(limit) => Status::deadline_exceeded(format!(
                "no answer within {} s, the timeout {whose}: whether it was made is not known",
                limit.as_secs_f64(),
            )),
            _ = stop.wait_for(|stops| *stops) => Status::cancelled(
                "stopped while there was no answer: whether it was made is not known",
            ),
        }
    }

    /// Takes its time, and fails where it shall.
    async fn weather(&self, name: &str) -> Result<(), Status> {
        if !self.weather.latency.is_zero() {
            tokio::time::sleep(self.weather.latency).await;
        }
        if is_in(&self.weather.fail, name) {
            return Err(Status::internal(
                "the simulated cloud refuses, as it was told",
            ));
        }
        if self.weather.failing > 0 {
            let mut n = self
                .dice
                .fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed);
            n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            if (n ^ (n >> 31)) % 100 < u64::from(self.weather.failing) {
                return Err(Status::unavailable("the simulated cloud failed by chance"));
            }
        }
        Ok(())
    }

    fn identity(&self, token: &str, name: &str, inputs: &Struct) -> String {
        let inputs = plain_map(inputs, &mut Marks::default());
        identity(self.simulated, token, name, &inputs)
    }

    /// A resource as a cloud holds it, with the id that it gives.
    fn held(&self, token: &str, name: &str, inputs: &Struct) -> Held {
        let known = plain_map(inputs, &mut Marks::default());
        let facts = self.places.of(token, name);
        let id = given_id(self.simulated, token, name, &known, facts);
        held(token, name, id, inputs, facts.to_vec())
    }

    /// What a cloud would answer: what it makes up is unknown before the resource is there, and
    /// where an input is.
    fn preview(&self, token: &str, name: &str, inputs: &Struct, is_new: bool) -> Struct {
        let mut marks = Marks::default();
        let known = plain_map(inputs, &mut marks);
        let mut answer = self.outputs(token, name, inputs, self.places.of(token, name));
        for (key, value) in &mut answer.fields {
            if !known.contains_key(key) && (is_new || marks.unknown) {
                *value = text(UNKNOWN);
            }
        }
        answer
    }

    /// What a cloud answers: the inputs with their marks, and what it makes up.
    fn outputs(&self, token: &str, name: &str, inputs: &Struct, facts: &[Fact]) -> Struct {
        let known = plain_map(inputs, &mut Marks::default());
        let mut answer = inputs.clone();
        for (key, value) in outputs(self.simulated, token, name, &known, facts) {
            if known.get(&key) != Some(&value) {
                answer.fields.insert(key, from_json(&value));
            }
        }
        answer
    }
}

/// Whether an input is the id of something, or has it in it as clouds do: `serviceAccount:…`,
/// `projects/…`.
fn names(inputs: &Struct, id: &str) -> bool {
    fn is(value: &Json, id: &str) -> bool {
        match value {
            Json::String(text) => text == id || text.split(['/', ':']).any(|part| part == id),
            Json::Array(items) => items.iter().any(|item| is(item, id)),
            Json::Object(map) => map.values().any(|item| is(item, id)),
            _ => false,
        }
    }
    let inputs = plain_map(inputs, &mut Marks::default());
    inputs.values().any(|value| is(value, id))
}

/// Seven hexadecimal digits of a seed.
fn digits(seed: &[u8]) -> u32 {
    let digits = |all: u32, byte: &u8| all.rotate_left(8) ^ u32::from(*byte);
    seed.iter().fold(0, digits) & 0x0fff_ffff
}

fn is_in(names: &[String], name: &str) -> bool {
    names.iter().any(|other| other == name)
}

/// Type and name of a resource: as the engine says, or as its URN does.
fn named<'a>(urn: &'a str, token: &'a str, name: &'a str) -> (&'a str, &'a str) {
    if !token.is_empty() && !name.is_empty() {
        return (token, name);
    }
    (type_of(urn), name_of(urn))
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
impl ResourceProvider for Providers {
    async fn handshake(
        &self,
        _: Request<ProviderHandshakeRequest>,
    ) -> Reply<ProviderHandshakeResponse> {
        Ok(Response::new(ProviderHandshakeResponse {
            accept_secrets: true,
            accept_resources: true,
            ..ProviderHandshakeResponse::default()
        }))
    }

    async fn configure(&self, _: Request<ConfigureRequest>) -> Reply<ConfigureResponse> {
        Ok(Response::new(ConfigureResponse {
            accept_secrets: true,
            accept_resources: true,
            ..ConfigureResponse::default()
        }))
    }

    async fn check_config(&self, request: Request<CheckRequest>) -> Reply<CheckResponse> {
        self.check(request).await
    }

    /// A provider takes other settings without being another: nothing that it made is lost.
    async fn diff_config(&self, request: Request<DiffRequest>) -> Reply<DiffResponse> {
        let diffs = differing(request.into_inner());
        Ok(Response::new(DiffResponse {
            changes: changes(&diffs).into(),
            diffs,
            ..DiffResponse::default()
        }))
    }

    async fn check(&self, request: Request<CheckRequest>) -> Reply<CheckResponse> {
        let request = request.into_inner();
        let (token, name) = named(&request.urn, &request.r#type, &request.name);
        let cloud = cloud_of(self.simulated, token);
        let mut news = request.news.unwrap_or_default();
        if let Some(input) = cloud.and_then(|cloud| cloud.names_itself(token))
            && !news.fields.contains_key(input)
        {
            // What is replaced is checked without its old inputs, and gets another name.
            let old = request.olds.as_ref().and_then(|old| old.fields.get(input));
            let made = || text(format!("{name}-{:07x}", digits(&request.random_seed)));
            let name = old.cloned().unwrap_or_else(made);
            news.fields.insert(input.to_owned(), name);
        }
        let inputs = known_map(&news);
        let refused = cloud.map(|cloud| cloud.refuses(token, name, &inputs));
        let refused = refused.unwrap_or_default();
        let failures = refused
            .into_iter()
            .map(|(property, reason)| CheckFailure { property, reason })
            .collect();
        if let Some(old) = &request.olds {
            kept::fill(&mut news, old);
        }
        Ok(Response::new(CheckResponse {
            inputs: Some(news),
            failures,
        }))
    }

    async fn diff(&self, request: Request<DiffRequest>) -> Reply<DiffResponse> {
        let request = request.into_inner();
        let (token, _) = named(&request.urn, &request.r#type, &request.name);
        let naming = cloud_of(self.simulated, token)
            .map(|cloud| cloud.identity(token))
            .unwrap_or_default();
        let names = |key: &String| {
            naming
                .iter()
                .any(|name| name.split('.').next() == Some(key))
        };
        let diffs = differing(request);
        Ok(Response::new(DiffResponse {
            replaces: diffs.iter().filter(|key| names(key)).cloned().collect(),
            changes: changes(&diffs).into(),
            diffs,
            ..DiffResponse::default()
        }))
    }

    async fn create(&self, request: Request<CreateRequest>) -> Reply<CreateResponse> {
        let request = request.into_inner();
        let (token, name) = named(&request.urn, &request.r#type, &request.name);
        let inputs = request.properties.unwrap_or_default();
        if request.preview {
            return Ok(Response::new(CreateResponse {
                properties: Some(self.preview(token, name, &inputs, true)),
                ..CreateResponse::default()
            }));
        }
        self.weather(name).await?;
        if let Some(missing) = self.weather.missing.iter().find(|id| names(&inputs, id)) {
            return Err(Status::not_found(format!(
                "the simulated cloud has no `{missing}`, as it was told"
            )));
        }
        if is_in(&self.weather.hang, name) {
            return Err(self.hang(request.timeout).await);
        }
        let held = self.held(token, name, &inputs);
        let id = held.id.clone();
        self.clouds
            .create(&self.identity(token, name, &inputs), held)
            .map_err(|refusal| refused(&refusal))?;
        self.changed().await;
        if is_in(&self.weather.lose, name) {
            return Err(self.hang(request.timeout).await);
        }
        Ok(Response::new(CreateResponse {
            id,
            properties: Some(self.outputs(token, name, &inputs, self.places.of(token, name))),
            ..CreateResponse::default()
        }))
    }

    async fn update(&self, request: Request<UpdateRequest>) -> Reply<UpdateResponse> {
        let request = request.into_inner();
        let (token, name) = named(&request.urn, &request.r#type, &request.name);
        let inputs = request.news.unwrap_or_default();
        let facts = self.places.of(token, name);
        let then = request.old_inputs.unwrap_or_default();
        let then = self.outputs(token, name, &then, facts);
        let before = request.olds.unwrap_or_default();
        if request.preview {
            let mut answer = self.preview(token, name, &inputs, false);
            kept::keep(&mut answer, &then, &inputs, &before);
            return Ok(Response::new(UpdateResponse {
                properties: Some(answer),
                ..UpdateResponse::default()
            }));
        }
        self.weather(name).await?;
        self.clouds
            .update(
                &self.identity(token, name, &inputs),
                self.held(token, name, &inputs),
            )
            .map_err(|refusal| refused(&refusal))?;
        self.changed().await;
        let mut answer = self.outputs(token, name, &inputs, facts);
        kept::keep(&mut answer, &then, &inputs, &before);
        Ok(Response::new(UpdateResponse {
            properties: Some(answer),
            ..UpdateResponse::default()
        }))
    }

    async fn delete(&self, request: Request<DeleteRequest>) -> Reply<()> {
        let request = request.into_inner();
        let (token, name) = named(&request.urn, &request.r#type, &request.name);
        let inputs = request.old_inputs.or(request.properties);
        self.weather(name).await?;
        self.clouds
            .delete(&self.identity(token, name, &inputs.unwrap_or_default()))
            .map_err(|refusal| refused(&refusal))?;
        self.changed().await;
        Ok(Response::new(()))
    }

    async fn read(&self, request: Request<ReadRequest>) -> Reply<ReadResponse> {
        let request = request.into_inner();
        let (token, name) = named(&request.urn, &request.r#type, &request.name);
        let given = request.inputs.filter(|inputs| !inputs.fields.is_empty());
        let found = match &given {
            Some(inputs) => self.clouds.get(&self.identity(token, name, inputs)),
            None => self.clouds.find(token, &request.id),
        };
        let Some(found) = found else {
            return Ok(Response::new(ReadResponse::default()));
        };
        // A secret is held by who gave it: the cloud knows only that there is one.
        let mut inputs = Struct::default();
        for (key, value) in &found.inputs {
            let old = given.as_ref().and_then(|given| given.fields.get(key));
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
        let mut answer = self.outputs(token, &found.name, &inputs, &found.facts);
        let then = answer.clone();
        kept::keep(
            &mut answer,
            &then,
            &inputs,
            &request.properties.unwrap_or_default(),
        );
        Ok(Response::new(ReadResponse {
            id: found.id,
            properties: Some(answer),
            inputs: Some(inputs),
            ..ReadResponse::default()
        }))
    }

    async fn invoke(&self, request: Request<InvokeRequest>) -> Reply<InvokeResponse> {
        let request = request.into_inner();
        let arguments = plain_map(&request.args.unwrap_or_default(), &mut Marks::default());
        let answer = call(self.simulated, &request.tok, &arguments).ok_or_else(|| {
            Status::unimplemented(format!(
                "the simulated cloud has no function {}",
                request.tok
            ))
        })?;
        Ok(Response::new(InvokeResponse {
            r#return: answer.as_object().map(from_map),
            failures: Vec::new(),
        }))
    }

    async fn get_plugin_info(&self, _: Request<()>) -> Reply<PluginInfo> {
        Ok(Response::new(PluginInfo {
            version: String::new(),
        }))
    }

    async fn attach(&self, _: Request<PluginAttach>) -> Reply<()> {
        Ok(Response::new(()))
    }

    async fn cancel(&self, _: Request<()>) -> Reply<()> {
        self.stop.send_replace(true);
        Ok(Response::new(()))
    }

    async fn parameterize(&self, _: Request<ParameterizeRequest>) -> Reply<ParameterizeResponse> {
        Err(unsupported())
    }

    async fn get_schema(&self, _: Request<GetSchemaRequest>) -> Reply<GetSchemaResponse> {
        Err(unsupported())
    }

    async fn call(&self, _: Request<CallRequest>) -> Reply<CallResponse> {
        Err(unsupported())
    }

    async fn construct(&self, _: Request<ConstructRequest>) -> Reply<ConstructResponse> {
        Err(unsupported())
    }

    async fn get_mapping(&self, _: Request<GetMappingRequest>) -> Reply<GetMappingResponse> {
        Err(unsupported())
    }

    async fn get_mappings(&self, _: Request<GetMappingsRequest>) -> Reply<GetMappingsResponse> {
        Err(unsupported())
    }
}

/// The inputs that are others than they were: those that are given, then those that no longer are.
fn differing(request: DiffRequest) -> Vec<String> {
    let old = request.old_inputs.or(request.olds).unwrap_or_default();
    let old = plain_map(&old, &mut Marks::default());
    let new = plain_map(&request.news.unwrap_or_default(), &mut Marks::default());
    let given = new
        .iter()
        .filter(|(key, value)| old.get(*key) != Some(value));
    let gone = old.keys().filter(|key| !new.contains_key(*key));
    given.map(|(key, _)| key).chain(gone).cloned().collect()
}

fn changes(diffs: &[String]) -> DiffChanges {
    if diffs.is_empty() {
        DiffChanges::DiffNone
    } else {
        DiffChanges::DiffSome
    }
}

/// What a function of a simulated cloud answers.
fn call(clouds: &[&dyn Simulate], token: &str, arguments: &JsonMap<String, Json>) -> Option<Json> {
    cloud_of(clouds, token)?.call(token, arguments)
}

fn unsupported() -> Status {
    Status::unimplemented("simulated clouds have no such thing")
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

    fn providers(name: &str, weather: Weather) -> Providers {
        of(&[], name, weather)
    }

    fn of(simulated: &'static [&'static dyn Simulate], name: &str, weather: Weather) -> Providers {
        let path = std::env::temp_dir().join(format!("cpg-{name}-{}", std::process::id()));
        let _ = std::fs::remove_file(&path);
        let clouds = Arc::new(Clouds::open(&path).unwrap());
        Providers::new(
            simulated,
            Whereabouts::default(),
            clouds,
            weather,
            watch::Sender::new(false),
        )
    }

    fn creation(name: &str, timeout: f64) -> Request<CreateRequest> {
        Request::new(CreateRequest {
            urn: format!("urn:pulumi:s::p::test:index:Thing::{name}"),
            properties: Some(Struct::default()),
            timeout,
            ..CreateRequest::default()
        })
    }

    #[tokio::test]
    async fn without_an_answer_the_timeout_of_the_plan_counts_or_else_the_rehearsals() {
        let weather = Weather {
            hang: vec!["hangs".to_owned()],
            lose: vec!["lost".to_owned()],
            timeout: Duration::from_millis(20),
            ..Weather::default()
        };
        let providers = providers("hang", weather);
        for (name, timeout, words) in [
            ("hangs", 0.0, "within 0.02 s, the timeout of the rehearsal"),
            ("lost", 0.01, "within 0.01 s, the timeout of the plan"),
        ] {
            let refused = providers.create(creation(name, timeout)).await.unwrap_err();
            assert_eq!(refused.code(), tonic::Code::DeadlineExceeded);
            assert!(refused.message().contains(words), "{refused}");
        }
        let held = providers.clouds.all();
        assert_eq!(held.len(), 1);
        assert_eq!(held[0].name, "lost");
    }

    #[tokio::test]
    async fn what_waits_is_broken_off_when_the_engine_is_told_to_stop() {
        let weather = Weather {
            hang: vec!["hangs".to_owned()],
            timeout: Duration::from_secs(600),
            ..Weather::default()
        };
        let providers = providers("stop", weather);
        let (refused, _) = tokio::join!(
            providers.create(creation("hangs", 0.0)),
            providers.cancel(Request::new(()))
        );
        assert_eq!(refused.unwrap_err().code(), tonic::Code::Cancelled);
    }

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

    #[tokio::test]
    async fn a_cloud_gives_its_own_ids_and_refuses_inputs() {
        let providers = of(&[&Particular], "particular", Weather::default());
        let made = providers.create(creation("a", 0.0)).await.unwrap();
        let made = made.into_inner();
        assert_eq!(made.id, "own-a");
        let outputs = made.properties.unwrap_or_default();
        assert_eq!(outputs.fields.get("link"), Some(&text("to/own-a")));
        for (form, reasons) in [
            ("right", vec![]),
            ("wrong", vec!["it is not right"]),
            (crate::protocol::UNKNOWN, vec![]),
        ] {
            let mut news = Struct::default();
            news.fields.insert("form".to_owned(), text(form));
            let request = CheckRequest {
                urn: "urn:pulumi:s::p::test:index:Thing::a".to_owned(),
                news: Some(news),
                ..CheckRequest::default()
            };
            let checked = providers.check(Request::new(request)).await.unwrap();
            let failures = checked.into_inner().failures;
            let told: Vec<&str> = failures.iter().map(|one| one.reason.as_str()).collect();
            assert_eq!(told, reasons, "{form}");
        }
    }

    /// As real providers do: a name is given once, kept, and another one where the engine checks
    /// what is to replace the old.
    #[tokio::test]
    async fn a_provider_names_what_the_program_does_not() {
        let providers = of(&[&Particular], "names", Weather::default());
        let named = async |token: &str, news: Struct, olds: Option<Struct>, seed: &[u8]| {
            let request = CheckRequest {
                urn: format!("urn:pulumi:s::p::{token}::a"),
                news: Some(news),
                olds,
                random_seed: seed.to_vec(),
                ..CheckRequest::default()
            };
            let checked = providers.check(Request::new(request)).await.unwrap();
            let mut inputs = checked.into_inner().inputs.unwrap_or_default();
            inputs.fields.remove("name")
        };
        let none = Struct::default;
        let name = |name: &str| Struct {
            fields: [("name".to_owned(), text(name))].into(),
        };
        let thing = "test:index:Thing";
        assert_eq!(
            named(thing, none(), None, &[1, 2]).await,
            Some(text("a-0000102"))
        );
        assert_eq!(
            named(thing, none(), None, &[0xff; 9])
                .await
                .map(|one| one != text("a-0000102")),
            Some(true)
        );
        assert_eq!(
            named(thing, none(), Some(name("a-old")), &[1]).await,
            Some(text("a-old"))
        );
        assert_eq!(
            named(thing, name("own"), Some(name("a-old")), &[1]).await,
            Some(text("own"))
        );
        assert_eq!(named("test:index:Other", none(), None, &[1]).await, None);
    }

    #[tokio::test]
    async fn a_provider_dies_in_the_middle_of_a_change() {
        let weather = Weather {
            dies_after: Some(2),
            ..Weather::default()
        };
        let providers = providers("dies", weather);
        providers.create(creation("a", 0.0)).await.unwrap();
        let wait = Duration::from_millis(50);
        let answer = tokio::time::timeout(wait, providers.create(creation("b", 0.0))).await;
        assert!(answer.is_err(), "it answered");
        assert!(*providers.death.borrow());
        assert_eq!(providers.clouds.all().len(), 2);
    }
}
