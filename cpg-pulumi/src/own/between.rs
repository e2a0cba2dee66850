//! A resource monitor between the engine and a consumer's own code, which repairs what its SDK
//! (`pulumi_gestalt_rust` 0.0.12) leaves out: that the stack is there already, who is whose parent,
//! which resource an input came from, what is not set, unknown or secret.
//!
//! It knows no process and no plan.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use cpg_core::plan::PROVIDERS;
use tonic::{Request, Response, Status};

use crate::host::value::{Marks, behind_secret, is_unknown, plain_map, secret};
use crate::own::origins::Origins;
use crate::protocol::*;

/// The type of the stack itself.
const STACK: &str = "pulumi:pulumi:Stack";

/// So long nothing must be asked before nothing more is expected: whoever has an answer asks at
/// once.
const QUIET: Duration = Duration::from_millis(200);

/// What stands between.
#[derive(Debug)]
pub(crate) struct Between {
    engine: Monitor,
    /// The URN of the stack, which is registered already.
    stack: String,
    /// What is missing may come yet.
    is_preview: bool,
    /// By type and name: ids of what a killed run made, to be taken over.
    adopted: BTreeMap<(String, String), String>,
    seen: Mutex<Seen>,
    /// How many calls the engine is at.
    open: AtomicUsize,
    /// How many calls there were.
    calls: AtomicUsize,
}

/// What was seen so far.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(crate) origins: Origins,
    /// What failed, for people.
    pub(crate) failures: Vec<String>,
    /// What the code exports.
    pub(crate) exports: Struct,
}

/// Counts a call of the engine as long as it is there.
struct Open<'a>(&'a AtomicUsize);

impl Drop for Open<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Between {
    pub(crate) fn new(
        engine: Monitor,
        stack: String,
        is_preview: bool,
        origins: Origins,
        adopted: BTreeMap<(String, String), String>,
    ) -> Self {
        Self {
            engine,
            stack,
            is_preview,
            adopted,
            seen: Mutex::new(Seen {
                origins,
                ..Seen::default()
            }),
            open: AtomicUsize::new(0),
            calls: AtomicUsize::new(0),
        }
    }

    /// What was seen.
    pub(crate) fn seen(&self) -> MutexGuard<'_, Seen> {
        // Whoever held it before left it whole.
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn begin(&self) -> Open<'_> {
        self.calls.fetch_add(1, Ordering::SeqCst);
        self.open.fetch_add(1, Ordering::SeqCst);
        Open(&self.open)
    }

    /// Notes a failure, and gives the status that tells of it: late, since the SDK ends the
    /// process at the first that it is told of, and what does not need it shall be made before.
    async fn failed(&self, what: String, cause: &str) -> Status {
        let text = match cause.trim() {
            "" => format!("{what} failed"),
            cause => format!("{what}: {cause}"),
        };
        self.seen().failures.push(text.clone());
        loop {
            let before = self.calls.load(Ordering::SeqCst);
            tokio::time::sleep(QUIET).await;
            let calls = self.calls.load(Ordering::SeqCst);
            if calls == before && self.open.load(Ordering::SeqCst) == 0 {
                return Status::aborted(text);
            }
        }
    }

    /// Completes a registration; gives the texts of its inputs that came from other resources.
    fn repair(&self, request: &mut RegisterResourceRequest) -> BTreeSet<String> {
        let mut seen = self.seen();
        let mut object = request.object.take().unwrap_or_default();
        let mut given = BTreeSet::new();
        let mut all: BTreeSet<String> = request.dependencies.drain(..).collect();
        prune(&mut object);
        for (key, value) in &mut object.fields {
            seen.origins.hide(value);
            if seen.origins.shows_secret(value) {
                *value = secret(bare(value));
            }
            let urns = seen.origins.of(value);
            given.extend(seen.origins.given(value));
            all.extend(urns.iter().cloned());
            // An entry for every input: without one the engine takes an input to depend on all.
            let told = request.property_dependencies.entry(key.clone());
            let told = told.or_default();
            told.urns.extend(urns);
        }
        request.dependencies = all.into_iter().collect();
        request.object = Some(object);
        if request.parent.is_empty() {
            request.parent.clone_from(&self.stack);
        }
        let key = (request.r#type.clone(), request.name.clone());
        if let Some(id) = self.adopted.get(&key) {
            request.import_id.clone_from(id);
        }
        request.accept_secrets = true;
        request.supports_partial_values = true;
        request.supports_result_reporting = true;
        given
    }

    /// Notes an answer, and makes of it what the SDK understands.
    fn answered(&self, ty: &str, answer: &mut RegisterResourceResponse, given: &BTreeSet<String>) {
        let mut seen = self.seen();
        let own = BTreeSet::from([answer.urn.clone()]);
        let object = answer.object.get_or_insert_default();
        let ids = [&answer.urn, &answer.id].map(crate::host::value::text);
        for value in ids.iter().chain(object.fields.values()) {
            seen.origins.hide(value);
            seen.origins.answered(value, &own, given);
        }
        readable(object, self.is_preview);
        let is_unknown = answer.id.is_empty() || answer.id == UNKNOWN;
        if is_unknown {
            // The SDK makes a provider's reference of it; of others it knows that it is missing.
            let word = if ty.starts_with(PROVIDERS) {
                UNKNOWN
            } else {
                ""
            };
            answer.id = word.to_owned();
        }
    }
}

/// A value without marks of secrets.
fn bare(value: &Wire) -> Wire {
    if let Some(inner) = behind_secret(value) {
        return bare(inner);
    }
    let kind = match &value.kind {
        Some(Kind::ListValue(list)) => Some(Kind::ListValue(ListValue {
            values: list.values.iter().map(bare).collect(),
        })),
        Some(Kind::StructValue(map)) => {
            let fields = map.fields.iter();
            Some(Kind::StructValue(Struct {
                fields: fields
                    .map(|(key, value)| (key.clone(), bare(value)))
                    .collect(),
            }))
        }
        other => other.clone(),
    };
    Wire { kind }
}

/// Takes out what is not set: the SDK sends it as null.
fn prune(map: &mut Struct) {
    map.fields
        .retain(|_, value| !matches!(value.kind, None | Some(Kind::NullValue(_))));
    map.fields.values_mut().for_each(prune_inside);
}

fn prune_inside(value: &mut Wire) {
    match &mut value.kind {
        Some(Kind::StructValue(map)) => prune(map),
        Some(Kind::ListValue(list)) => list.values.iter_mut().for_each(prune_inside),
        _ => {}
    }
}

/// Makes an answer readable for the SDK: in a preview it takes what is missing for unknown, but
/// the mark of what is unknown for a text; a value of no kind it does not bear.
fn readable(map: &mut Struct, is_preview: bool) {
    if is_preview {
        map.fields.retain(|_, value| !is_unknown(value));
    }
    map.fields.values_mut().for_each(of_a_kind);
}

fn of_a_kind(value: &mut Wire) {
    match &mut value.kind {
        None => value.kind = Some(Kind::NullValue(0)),
        Some(Kind::StructValue(map)) => map.fields.values_mut().for_each(of_a_kind),
        Some(Kind::ListValue(list)) => list.values.iter_mut().for_each(of_a_kind),
        _ => {}
    }
}

/// What stands between, as a service.
#[derive(Debug)]
pub(crate) struct Service(pub(crate) Arc<Between>);

type Reply<T> = Result<Response<T>, Status>;

#[tonic::async_trait]
impl ResourceMonitor for Service {
    async fn register_resource(
        &self,
        request: Request<RegisterResourceRequest>,
    ) -> Reply<RegisterResourceResponse> {
        let between = &self.0;
        let mut request = request.into_inner();
        if request.r#type == STACK {
            return Ok(Response::new(RegisterResourceResponse {
                urn: between.stack.clone(),
                object: Some(Struct::default()),
                ..RegisterResourceResponse::default()
            }));
        }
        let what = format!("{} `{}`", request.r#type, request.name);
        let ty = request.r#type.clone();
        let given = between.repair(&mut request);
        let open = between.begin();
        let answer = between.engine.clone().register_resource(request).await;
        drop(open);
        match answer.map(Response::into_inner) {
            // One that is left out, where only a part is deployed, is unknown.
            Ok(mut answer)
                if answer.result == RegisterResult::Success as i32
                    || between.is_preview && answer.result == RegisterResult::Skip as i32 =>
            {
                between.answered(&ty, &mut answer, &given);
                Ok(Response::new(answer))
            }
            Ok(answer) if answer.result == RegisterResult::Skip as i32 => {
                Err(between.failed(what, "the engine left it out").await)
            }
            Ok(_) => Err(between.failed(what, "").await),
            Err(status) => Err(between.failed(what, status.message()).await),
        }
    }

    async fn register_resource_outputs(
        &self,
        request: Request<RegisterResourceOutputsRequest>,
    ) -> Reply<()> {
        let request = request.into_inner();
        if request.urn != self.0.stack {
            return self
                .0
                .engine
                .clone()
                .register_resource_outputs(request)
                .await;
        }
        // The stack's outputs are registered once, with those of the design.
        let mut seen = self.0.seen();
        let mut outputs = request.outputs.unwrap_or_default();
        for value in outputs.fields.values_mut() {
            seen.origins.hide(value);
            if seen.origins.shows_secret(value) {
                *value = secret(bare(value));
            }
        }
        seen.exports = outputs;
        Ok(Response::new(()))
    }

    async fn invoke(&self, request: Request<ResourceInvokeRequest>) -> Reply<InvokeResponse> {
        let between = &self.0;
        let mut request = request.into_inner();
        let what = format!("function {}", request.tok);
        let arguments = request.args.get_or_insert_default();
        prune(arguments);
        let mut marks = Marks::default();
        plain_map(arguments, &mut marks);
        if marks.unknown {
            // Nobody is asked about what is not there yet; all of the answer is unknown.
            return Ok(Response::new(InvokeResponse {
                r#return: Some(Struct::default()),
                failures: Vec::new(),
            }));
        }
        let mut from = BTreeSet::new();
        let mut given = BTreeSet::new();
        {
            let seen = between.seen();
            for value in arguments.fields.values() {
                from.extend(seen.origins.of(value));
                given.extend(seen.origins.given(value));
            }
        }
        let open = between.begin();
        let answer = between.engine.clone().invoke(request).await;
        drop(open);
        let mut answer = match answer {
            Ok(answer) => answer.into_inner(),
            Err(status) => return Err(between.failed(what, status.message()).await),
        };
        if let Some(failure) = answer.failures.first() {
            return Err(between.failed(what, &failure.reason).await);
        }
        let object = answer.r#return.get_or_insert_default();
        let mut seen = between.seen();
        for value in object.fields.values_mut() {
            if marks.secret {
                *value = secret(bare(value));
            }
            seen.origins.hide(value);
            if !from.is_empty() {
                seen.origins.answered(value, &from, &given);
            }
        }
        readable(object, between.is_preview);
        Ok(Response::new(answer))
    }

    async fn supports_feature(
        &self,
        request: Request<SupportsFeatureRequest>,
    ) -> Reply<SupportsFeatureResponse> {
        self.0
            .engine
            .clone()
            .supports_feature(request.into_inner())
            .await
    }

    async fn call(&self, request: Request<ResourceCallRequest>) -> Reply<CallResponse> {
        self.0.engine.clone().call(request.into_inner()).await
    }

    async fn read_resource(
        &self,
        request: Request<ReadResourceRequest>,
    ) -> Reply<ReadResourceResponse> {
        self.0
            .engine
            .clone()
            .read_resource(request.into_inner())
            .await
    }

    async fn register_stack_transform(&self, request: Request<Callback>) -> Reply<()> {
        self.0
            .engine
            .clone()
            .register_stack_transform(request.into_inner())
            .await
    }

    async fn register_stack_invoke_transform(&self, request: Request<Callback>) -> Reply<()> {
        self.0
            .engine
            .clone()
            .register_stack_invoke_transform(request.into_inner())
            .await
    }

    async fn register_resource_hook(
        &self,
        request: Request<RegisterResourceHookRequest>,
    ) -> Reply<()> {
        self.0
            .engine
            .clone()
            .register_resource_hook(request.into_inner())
            .await
    }

    async fn register_error_hook(&self, request: Request<RegisterErrorHookRequest>) -> Reply<()> {
        self.0
            .engine
            .clone()
            .register_error_hook(request.into_inner())
            .await
    }

    async fn register_package(
        &self,
        request: Request<RegisterPackageRequest>,
    ) -> Reply<RegisterPackageResponse> {
        self.0
            .engine
            .clone()
            .register_package(request.into_inner())
            .await
    }

    async fn signal_and_wait_for_shutdown(&self, _: Request<()>) -> Reply<()> {
        // The program goes on when its own code has ended.
        Ok(Response::new(()))
    }
}

#[cfg(test)]
mod tests;
