//! The engine's language protocol, as far as a program that hosts itself needs it: four
//! questions with fixed answers, and `Run`.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use prost::Message;
use tonic::body::Body;
use tonic::codegen::http;
use tonic::server::{Grpc, NamedService, UnaryService};
use tonic::{Request, Response, Status};
use tonic_prost::ProstCodec;

use crate::protocol::PluginInfo;

/// A message whose fields nobody needs.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct Nothing {}

/// What the engine says when it runs a program.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct RunRequest {
    #[prost(string, tag = "1")]
    pub(crate) project: String,
    #[prost(string, tag = "2")]
    pub(crate) stack: String,
    /// The first is the address of the engine.
    #[prost(string, repeated, tag = "5")]
    pub(crate) args: Vec<String>,
    /// The stack's configuration, secrets in the open.
    #[prost(btree_map = "string, string", tag = "6")]
    pub(crate) config: BTreeMap<String, String>,
    #[prost(bool, tag = "7")]
    pub(crate) dry_run: bool,
    #[prost(int32, tag = "8")]
    pub(crate) parallel: i32,
    #[prost(string, tag = "9")]
    pub(crate) monitor_address: String,
    /// Which keys of the configuration are secret.
    #[prost(string, repeated, tag = "11")]
    pub(crate) secret_keys: Vec<String>,
    #[prost(string, tag = "12")]
    pub(crate) organization: String,
}

/// What a program says when it has run.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct RunResponse {
    /// Empty where nothing failed.
    #[prost(string, tag = "1")]
    pub(crate) error: String,
}

/// A program that hosts itself.
pub(crate) trait Run: Send + Sync + 'static {
    /// Registers everything with the engine's monitor.
    fn run(&self, request: RunRequest) -> impl Future<Output = RunResponse> + Send;
}

/// The language protocol around a program.
#[derive(Debug)]
pub(crate) struct LanguageServer<R>(Arc<R>);

impl<R> LanguageServer<R> {
    pub(crate) fn new(program: Arc<R>) -> Self {
        Self(program)
    }
}

impl<R> Clone for LanguageServer<R> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<R> NamedService for LanguageServer<R> {
    const NAME: &'static str = "pulumirpc.LanguageRuntime";
}

type Answer<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// `Run`, as a call.
struct RunCall<R>(Arc<R>);

impl<R: Run> UnaryService<RunRequest> for RunCall<R> {
    type Response = RunResponse;
    type Future = Answer<Result<Response<RunResponse>, Status>>;

    fn call(&mut self, request: Request<RunRequest>) -> Self::Future {
        let program = Arc::clone(&self.0);
        Box::pin(async move { Ok(Response::new(program.run(request.into_inner()).await)) })
    }
}

/// A question that is always answered the same.
struct Fixed<T>(T);

impl<T: Message + Clone + 'static> UnaryService<Nothing> for Fixed<T> {
    type Response = T;
    type Future = Answer<Result<Response<T>, Status>>;

    fn call(&mut self, _: Request<Nothing>) -> Self::Future {
        let answer = self.0.clone();
        Box::pin(async move { Ok(Response::new(answer)) })
    }
}

impl<R: Run> tonic::codegen::Service<http::Request<Body>> for LanguageServer<R> {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = Answer<Result<http::Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        let program = Arc::clone(&self.0);
        Box::pin(async move {
            let method = request.uri().path().rsplit('/').next().unwrap_or_default();
            Ok(match method {
                "Run" => {
                    Grpc::new(ProstCodec::default())
                        .unary(RunCall(program), request)
                        .await
                }
                "Handshake" | "GetRequiredPlugins" | "GetRequiredPackages" | "Cancel" => {
                    Grpc::new(ProstCodec::default())
                        .unary(Fixed(Nothing {}), request)
                        .await
                }
                "GetPluginInfo" => {
                    let version = env!("CARGO_PKG_VERSION").to_owned();
                    Grpc::new(ProstCodec::default())
                        .unary(Fixed(PluginInfo { version }), request)
                        .await
                }
                _ => Status::unimplemented("no such question").into_http(),
            })
        })
    }
}
