//! The server: reads calls, counts them, and answers what a service says, or wrongly.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt as _, Full};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::sync::watch;

use crate::{Call, Fault, Shared, faults, google, hail, locked, metamist, policies};

/// A call as the services see it.
pub(crate) struct Asked {
    pub(crate) method: String,
    /// The steps of the path, decoded.
    pub(crate) steps: Vec<String>,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) body: Value,
}

impl Asked {
    /// Something that is asked with it.
    pub(crate) fn asks(&self, name: &str) -> &str {
        let found = self.query.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value.as_str())
    }
}

/// What a service answers.
pub(crate) type Answer = (u16, Value);

/// Serves until `until` ends; gives the address.
pub(crate) fn serve(shared: Arc<Shared>, mut until: watch::Receiver<()>) -> SocketAddr {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    let listener = runtime
        .block_on(tokio::net::TcpListener::bind(("127.0.0.1", 0)))
        .unwrap();
    let address = listener.local_addr().unwrap();
    runtime.spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let _ = stream.set_nodelay(true);
            let shared = Arc::clone(&shared);
            let service = service_fn(move |request| answer(Arc::clone(&shared), request));
            let connection = hyper::server::conn::http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service);
            // It ends with an error where it was broken on purpose.
            tokio::spawn(async move { drop(connection.await) });
        }
    });
    std::thread::spawn(move || {
        // An error says that the services were dropped: that is the end.
        let _ = runtime.block_on(until.changed());
        runtime.shutdown_background();
    });
    address
}

/// A connection that is broken on purpose.
#[derive(Debug)]
struct Broken;

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("broken on purpose")
    }
}

impl std::error::Error for Broken {}

async fn answer(
    shared: Arc<Shared>,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Broken> {
    let (parts, body) = request.into_parts();
    let body = body.collect().await.map_err(|_| Broken)?.to_bytes();
    let path = parts.uri.path().to_owned();
    let query = parts.uri.query().unwrap_or_default().to_owned();
    let asked = Asked {
        method: parts.method.to_string(),
        steps: path[1..].split('/').map(decoded).collect(),
        query: query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(key, value)| (decoded(key), decoded(value)))
            .collect(),
        body: serde_json::from_slice(&body).unwrap_or_default(),
    };
    let authorization = parts.headers.get("authorization");
    let authorization = authorization.and_then(|value| value.to_str().ok());
    let is_signed = authorization.is_some_and(|value| value.starts_with("Bearer "));
    let latency = *locked(&shared.latency);
    if !latency.is_zero() {
        tokio::time::sleep(latency).await;
    }
    let fault = fault_of(&shared, &asked.method, &path);
    if let Some(Fault::Late(time)) = fault {
        tokio::time::sleep(Duration::from_millis(time)).await;
    }
    let mut after = None;
    let answer = match fault {
        Some(Fault::Status(status)) => {
            Some((status, json!({"error": {"message": "as it was told"}})))
        }
        Some(Fault::Slower(seconds)) => {
            after = Some(seconds);
            Some((429, json!({"error": {"message": "too many calls"}})))
        }
        Some(Fault::Limited) => Some((403, json!({"error": {"message": "userRateLimitExceeded"}}))),
        Some(Fault::Nonsense(_)) => Some((200, Value::Null)),
        Some(Fault::Broken) => None,
        Some(Fault::Lost) => {
            let _ = told(&shared, &asked, is_signed);
            None
        }
        Some(Fault::Muddled) => {
            let _ = told(&shared, &asked, is_signed);
            Some((
                500,
                json!({"error": {"message": "it was done all the same"}}),
            ))
        }
        Some(Fault::Late(_)) | None => Some(told(&shared, &asked, is_signed)),
    };
    locked(&shared.calls).push(Call {
        method: asked.method,
        path,
        query,
        status: answer.as_ref().map_or(0, |(status, _)| *status),
        is_signed,
    });
    let (status, body) = answer.ok_or(Broken)?;
    let mut response = Response::builder()
        .status(status)
        .header("content-type", "application/json");
    if let Some(after) = after {
        response = response.header("retry-after", after.to_string());
    }
    let body = match fault {
        Some(Fault::Nonsense(text)) => text.to_owned(),
        _ => body.to_string(),
    };
    let body = Full::new(Bytes::from(body));
    response.body(body).map_err(|_| Broken)
}

fn fault_of(shared: &Shared, method: &str, path: &str) -> Option<Fault> {
    let mut faults = locked(&shared.faults);
    let told = faults
        .iter_mut()
        .find_map(|when| when.takes(method, path).then_some(when.fault));
    let (percent, dice) = &mut *locked(&shared.failing);
    told.or_else(|| faults::by_chance(*percent, dice))
}

/// What the service says whose path it is.
fn told(shared: &Shared, asked: &Asked, is_signed: bool) -> Answer {
    if !is_signed {
        return (401, json!({"error": {"message": "nobody signed in"}}));
    }
    let steps: Vec<&str> = asked.steps.iter().map(String::as_str).collect();
    let held = &mut *locked(&shared.held);
    if let Some(answer) = policies::policy(held, asked, &steps) {
        return answer;
    }
    match steps[..] {
        ["v1", "groups", ..] => google::members(held, asked, &steps[1..]),
        ["groups", "v1", "groups", email] => google::settings(held, asked, email),
        ["api", "v1alpha", "users", ..] => hail::users(held, asked, &steps[3..]),
        ["api", "v1alpha", "billing_projects", ..] => hail::projects(held, asked, &steps[3..]),
        ["api", "v1", "project", ..] => metamist::projects(held, asked, &steps[3..]),
        _ => (404, json!({"error": {"message": "no such path"}})),
    }
}

/// A text of an address as it is meant.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, more @ ..] = rest {
        rest = more;
        let code = more
            .get(..2)
            .and_then(|code| std::str::from_utf8(code).ok());
        let code = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        match (first, code) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &more[2..];
            }
            (b'+', _) => bytes.push(b' '),
            _ => bytes.push(*first),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
