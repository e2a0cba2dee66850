//! Serves providers to the engine: the protocol on one side, what is behind it on the other. What
//! a resource type is, and whether the clouds are real, this file does not know.

mod real;
mod simulated;
#[cfg(test)]
mod tests;
mod weather;

pub(crate) use real::Real;
pub(crate) use simulated::Simulated;
pub(crate) use weather::{Weather, Weathered, is_named};

use std::net::SocketAddr;
use std::sync::Arc;

use cpg_core::engine::provider::{Change, Refused};
use serde_json::{Map as JsonMap, Value as Json};
use tokio::sync::watch;
use tonic::{Request, Response, Status};

use crate::events::{name_of, type_of};
use crate::host::value::{Marks, from_map, plain_map};
use crate::own::origins::Origins;
use crate::protocol::*;

/// What is behind the protocol: providers of resources, with values as the engine sends them.
#[tonic::async_trait]
pub(crate) trait Backend: Send + Sync + 'static {
    /// The schema of its package, where it has one.
    fn schema(&self) -> Option<String> {
        None
    }

    /// The version of its package, where it has one.
    fn version(&self) -> &'static str {
        ""
    }

    /// Adds to inputs what the provider gives where the program does not: a name, made of a seed,
    /// and what the old inputs have because a provider filled it in. What is replaced is checked
    /// without its old inputs.
    fn complete(&self, _of: Of<'_>, _inputs: &mut Struct, _old: Option<&Struct>, _seed: &[u8]) {}

    /// What is wrong with inputs.
    fn check(&self, of: Of<'_>, inputs: &Struct) -> Vec<Refused>;

    /// What a change of inputs means.
    fn diff(&self, of: Of<'_>, old: &Struct, new: &Struct) -> Change;

    /// What a resource would answer; `change` where it is there, and would be changed.
    fn preview(&self, of: Of<'_>, inputs: &Struct, change: Option<Changed<'_>>) -> Struct;

    /// Makes a resource within so many seconds, where they are not 0; gives its id and outputs.
    async fn create(
        &self,
        of: Of<'_>,
        inputs: &Struct,
        timeout: f64,
    ) -> Result<(String, Struct), Status>;

    /// Changes a resource; gives its outputs.
    async fn update(&self, of: Of<'_>, id: &str, news: Changed<'_>) -> Result<Struct, Status>;

    /// Deletes a resource.
    async fn delete(&self, of: Of<'_>, id: &str, inputs: &Struct) -> Result<(), Status>;

    /// Asks for a resource, with the inputs that are known of it, and what it answered before.
    async fn read(
        &self,
        of: Of<'_>,
        id: &str,
        known: Option<&Struct>,
        answered: &Struct,
    ) -> Result<Option<Read>, Status>;

    /// What a function answers.
    fn invoke(&self, _token: &str, _arguments: &JsonMap<String, Json>) -> Option<Json> {
        None
    }

    /// The engine was told to stop.
    fn stop(&self);
}

/// Of which resource it is: its type and its logical name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Of<'a> {
    pub(crate) token: &'a str,
    pub(crate) name: &'a str,
}

/// A change of a resource.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Changed<'a> {
    /// Its inputs as they were.
    pub(crate) old: &'a Struct,
    /// Its inputs as they shall be.
    pub(crate) new: &'a Struct,
    /// What it answered before.
    pub(crate) answered: &'a Struct,
}

/// A resource that is there.
#[derive(Debug, Clone)]
pub(crate) struct Read {
    pub(crate) id: String,
    pub(crate) inputs: Struct,
    pub(crate) outputs: Struct,
}

/// A provider that is served on a port of its own, by threads of its own: when it dies, all its
/// connections break, as those of a program that is killed.
#[derive(Debug)]
pub(crate) struct Served {
    pub(crate) address: SocketAddr,
    death: watch::Sender<bool>,
}

impl Served {
    /// Serves it until this value is dropped, or somebody says through `death` that it dies.
    pub(crate) fn new(
        backend: Arc<dyn Backend>,
        death: watch::Sender<bool>,
    ) -> std::io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()?;
        let (address, incoming) = {
            let _entered = runtime.enter();
            listen()?
        };
        let server = server().add_service(provider(Serving(backend)));
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

/// A provider in the engine's protocol.
pub(crate) struct Serving(pub(crate) Arc<dyn Backend>);

type Reply<T> = Result<Response<T>, Status>;

/// Type and name of a resource: as the engine says, or as its URN does.
fn named<'a>(urn: &'a str, token: &'a str, name: &'a str) -> Of<'a> {
    if !token.is_empty() && !name.is_empty() {
        return Of { token, name };
    }
    Of {
        token: type_of(urn),
        name: name_of(urn),
    }
}

/// A text for people about a resource: no secret of its inputs is shown in it.
fn shown(inputs: &Struct, text: &str) -> String {
    let mut origins = Origins::default();
    inputs.fields.values().for_each(|value| origins.hide(value));
    origins.clean(text)
}

/// What became of a resource with these inputs, as the engine is told it.
fn told<T>(inputs: &Struct, done: Result<T, Status>) -> Result<T, Status> {
    done.map_err(|status| Status::new(status.code(), shown(inputs, status.message())))
}

fn unsupported() -> Status {
    Status::unimplemented("this provider has no such thing")
}

/// The inputs that are others than they were: those that are given, then those that no longer are.
fn differing(old: &Struct, new: &Struct) -> Vec<String> {
    let old = plain_map(old, &mut Marks::default());
    let new = plain_map(new, &mut Marks::default());
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

#[tonic::async_trait]
impl ResourceProvider for Serving {
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
            supports_preview: true,
            ..ConfigureResponse::default()
        }))
    }

    async fn check_config(&self, request: Request<CheckRequest>) -> Reply<CheckResponse> {
        Ok(Response::new(CheckResponse {
            inputs: request.into_inner().news,
            failures: Vec::new(),
        }))
    }

    /// A provider takes other settings without being another: nothing that it made is lost.
    async fn diff_config(&self, request: Request<DiffRequest>) -> Reply<DiffResponse> {
        let request = request.into_inner();
        let old = request.old_inputs.or(request.olds).unwrap_or_default();
        let diffs = differing(&old, &request.news.unwrap_or_default());
        Ok(Response::new(DiffResponse {
            changes: changes(&diffs).into(),
            diffs,
            ..DiffResponse::default()
        }))
    }

    async fn check(&self, request: Request<CheckRequest>) -> Reply<CheckResponse> {
        let request = request.into_inner();
        let of = named(&request.urn, &request.r#type, &request.name);
        let mut news = request.news.unwrap_or_default();
        let (old, seed) = (request.olds.as_ref(), &request.random_seed);
        self.0.complete(of, &mut news, old, seed);
        let failures = self.0.check(of, &news).into_iter();
        let failures = failures
            .map(|(property, reason)| CheckFailure {
                property,
                reason: shown(&news, &reason),
            })
            .collect();
        Ok(Response::new(CheckResponse {
            inputs: Some(news),
            failures,
        }))
    }

    async fn diff(&self, request: Request<DiffRequest>) -> Reply<DiffResponse> {
        let request = request.into_inner();
        let of = named(&request.urn, &request.r#type, &request.name);
        let old = request.old_inputs.or(request.olds).unwrap_or_default();
        let change = self.0.diff(of, &old, &request.news.unwrap_or_default());
        Ok(Response::new(DiffResponse {
            replaces: change.replaces,
            changes: changes(&change.differs).into(),
            diffs: change.differs,
            delete_before_replace: change.deletes_first,
            ..DiffResponse::default()
        }))
    }

    async fn create(&self, request: Request<CreateRequest>) -> Reply<CreateResponse> {
        let request = request.into_inner();
        let of = named(&request.urn, &request.r#type, &request.name);
        let inputs = request.properties.unwrap_or_default();
        let (id, outputs) = if request.preview {
            (String::new(), self.0.preview(of, &inputs, None))
        } else {
            let created = self.0.create(of, &inputs, request.timeout).await;
            told(&inputs, created)?
        };
        Ok(Response::new(CreateResponse {
            id,
            properties: Some(outputs),
            ..CreateResponse::default()
        }))
    }

    async fn update(&self, request: Request<UpdateRequest>) -> Reply<UpdateResponse> {
        let request = request.into_inner();
        let of = named(&request.urn, &request.r#type, &request.name);
        let new = request.news.unwrap_or_default();
        let answered = request.olds.unwrap_or_default();
        let old = request.old_inputs.unwrap_or_else(|| answered.clone());
        let news = Changed {
            old: &old,
            new: &new,
            answered: &answered,
        };
        let outputs = if request.preview {
            self.0.preview(of, &new, Some(news))
        } else {
            let updated = self.0.update(of, &request.id, news).await;
            told(&new, updated)?
        };
        Ok(Response::new(UpdateResponse {
            properties: Some(outputs),
            ..UpdateResponse::default()
        }))
    }

    async fn delete(&self, request: Request<DeleteRequest>) -> Reply<()> {
        let request = request.into_inner();
        let of = named(&request.urn, &request.r#type, &request.name);
        let inputs = request.old_inputs.or(request.properties);
        let inputs = inputs.unwrap_or_default();
        let deleted = self.0.delete(of, &request.id, &inputs).await;
        told(&inputs, deleted)?;
        Ok(Response::new(()))
    }

    async fn read(&self, request: Request<ReadRequest>) -> Reply<ReadResponse> {
        let request = request.into_inner();
        let of = named(&request.urn, &request.r#type, &request.name);
        let known = request.inputs.filter(|inputs| !inputs.fields.is_empty());
        let answered = request.properties.unwrap_or_default();
        let found = self.0.read(of, &request.id, known.as_ref(), &answered);
        let found = told(&known.clone().unwrap_or_default(), found.await)?;
        Ok(Response::new(found.map_or_else(
            ReadResponse::default,
            |found| ReadResponse {
                id: found.id,
                properties: Some(found.outputs),
                inputs: Some(found.inputs),
                ..ReadResponse::default()
            },
        )))
    }

    async fn invoke(&self, request: Request<InvokeRequest>) -> Reply<InvokeResponse> {
        let request = request.into_inner();
        let arguments = plain_map(&request.args.unwrap_or_default(), &mut Marks::default());
        let answer = self.0.invoke(&request.tok, &arguments).ok_or_else(|| {
            Status::unimplemented(format!("the provider has no function {}", request.tok))
        })?;
        Ok(Response::new(InvokeResponse {
            r#return: answer.as_object().map(from_map),
            failures: Vec::new(),
        }))
    }

    async fn get_plugin_info(&self, _: Request<()>) -> Reply<PluginInfo> {
        Ok(Response::new(PluginInfo {
            version: self.0.version().to_owned(),
        }))
    }

    async fn attach(&self, _: Request<PluginAttach>) -> Reply<()> {
        Ok(Response::new(()))
    }

    async fn cancel(&self, _: Request<()>) -> Reply<()> {
        self.0.stop();
        Ok(Response::new(()))
    }

    async fn get_schema(&self, _: Request<GetSchemaRequest>) -> Reply<GetSchemaResponse> {
        let schema = self.0.schema().ok_or_else(unsupported)?;
        Ok(Response::new(GetSchemaResponse { schema }))
    }

    async fn get_mapping(&self, _: Request<GetMappingRequest>) -> Reply<GetMappingResponse> {
        // None for any key is an empty answer, not an error.
        Ok(Response::new(GetMappingResponse::default()))
    }

    async fn get_mappings(&self, _: Request<GetMappingsRequest>) -> Reply<GetMappingsResponse> {
        Ok(Response::new(GetMappingsResponse::default()))
    }

    async fn parameterize(&self, _: Request<ParameterizeRequest>) -> Reply<ParameterizeResponse> {
        Err(unsupported())
    }

    async fn call(&self, _: Request<CallRequest>) -> Reply<CallResponse> {
        Err(unsupported())
    }

    async fn construct(&self, _: Request<ConstructRequest>) -> Reply<ConstructResponse> {
        Err(unsupported())
    }
}
