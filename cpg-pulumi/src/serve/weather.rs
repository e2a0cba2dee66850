//! How a provider of a rehearsal misbehaves: it is slow, fails, does not answer, dies. A provider
//! around a provider; what is behind it, it does not know.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use cpg_core::engine::provider::{Change, Refused};
use serde_json::{Map as JsonMap, Value as Json};
use tokio::sync::watch;
use tonic::Status;

use super::{Backend, Changed, Of, Read};
use crate::host::value::{Marks, plain_map};
use crate::protocol::Struct;

/// How a provider misbehaves.
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

/// A provider in its weather.
pub(crate) struct Weathered {
    inner: Arc<dyn Backend>,
    weather: Weather,
    dice: AtomicU64,
    changes: AtomicU64,
    /// The engine was told to stop.
    stop: watch::Sender<bool>,
    /// Told that the provider dies.
    death: watch::Sender<bool>,
}

impl Weathered {
    pub(crate) fn new(
        inner: Arc<dyn Backend>,
        weather: Weather,
        death: watch::Sender<bool>,
    ) -> Self {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        let seed = now.map_or(1, |now| u64::from(now.subsec_nanos()));
        Self {
            inner,
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
}

#[tonic::async_trait]
impl Backend for Weathered {
    fn schema(&self) -> Option<String> {
        self.inner.schema()
    }

    fn version(&self) -> &'static str {
        self.inner.version()
    }

    fn complete(&self, of: Of<'_>, inputs: &mut Struct, old: Option<&Struct>, seed: &[u8]) {
        self.inner.complete(of, inputs, old, seed);
    }

    fn check(&self, of: Of<'_>, inputs: &Struct) -> Vec<Refused> {
        self.inner.check(of, inputs)
    }

    fn diff(&self, of: Of<'_>, old: &Struct, new: &Struct) -> Change {
        self.inner.diff(of, old, new)
    }

    fn preview(&self, of: Of<'_>, inputs: &Struct, change: Option<Changed<'_>>) -> Struct {
        self.inner.preview(of, inputs, change)
    }

    async fn create(
        &self,
        of: Of<'_>,
        inputs: &Struct,
        timeout: f64,
    ) -> Result<(String, Struct), Status> {
        self.weather(of.name).await?;
        if let Some(missing) = self.weather.missing.iter().find(|id| names(inputs, id)) {
            return Err(Status::not_found(format!(
                "the simulated cloud has no `{missing}`, as it was told"
            )));
        }
        if is_in(&self.weather.hang, of.name) {
            return Err(self.hang(timeout).await);
        }
        let made = self.inner.create(of, inputs, timeout).await?;
        self.changed().await;
        if is_in(&self.weather.lose, of.name) {
            return Err(self.hang(timeout).await);
        }
        Ok(made)
    }

    async fn update(&self, of: Of<'_>, id: &str, news: Changed<'_>) -> Result<Struct, Status> {
        self.weather(of.name).await?;
        let outputs = self.inner.update(of, id, news).await?;
        self.changed().await;
        Ok(outputs)
    }

    async fn delete(&self, of: Of<'_>, id: &str, inputs: &Struct) -> Result<(), Status> {
        self.weather(of.name).await?;
        self.inner.delete(of, id, inputs).await?;
        self.changed().await;
        Ok(())
    }

    async fn read(
        &self,
        of: Of<'_>,
        id: &str,
        known: Option<&Struct>,
        answered: &Struct,
    ) -> Result<Option<Read>, Status> {
        self.inner.read(of, id, known, answered).await
    }

    fn invoke(&self, token: &str, arguments: &JsonMap<String, Json>) -> Option<Json> {
        self.inner.invoke(token, arguments)
    }

    fn stop(&self) {
        self.stop.send_replace(true);
        self.inner.stop();
    }
}

/// Whether a text is the id of something, or has it in it as clouds do: `serviceAccount:…`,
/// `projects/…`.
pub(crate) fn is_named(text: &str, id: &str) -> bool {
    text == id || text.split(['/', ':']).any(|part| part == id)
}

/// Whether an input names something.
fn names(inputs: &Struct, id: &str) -> bool {
    fn is(value: &Json, id: &str) -> bool {
        match value {
            Json::String(text) => is_named(text, id),
            Json::Array(items) => items.iter().any(|item| is(item, id)),
            Json::Object(map) => map.values().any(|item| is(item, id)),
            _ => false,
        }
    }
    let inputs = plain_map(inputs, &mut Marks::default());
    inputs.values().any(|value| is(value, id))
}

fn is_in(names: &[String], name: &str) -> bool {
    names.iter().any(|other| other == name)
}

#[cfg(test)]
mod tests {
    use cpg_core::plan::Whereabouts;

    use super::*;
    use crate::rehearsal::clouds::Clouds;
    use crate::serve::Simulated;

    const THING: &str = "test:index:Thing";

    fn weathered(name: &str, weather: Weather) -> (Weathered, Arc<Clouds>) {
        let path = std::env::temp_dir().join(format!("cpg-{name}-{}", std::process::id()));
        let _ = std::fs::remove_file(&path);
        let clouds = Arc::new(Clouds::open(&path).unwrap());
        let inner = Simulated::new(&[], Whereabouts::default(), Arc::clone(&clouds));
        let weathered = Weathered::new(Arc::new(inner), weather, watch::Sender::new(false));
        (weathered, clouds)
    }

    async fn create(on: &Weathered, name: &str, timeout: f64) -> Result<(String, Struct), Status> {
        let of = Of { token: THING, name };
        on.create(of, &Struct::default(), timeout).await
    }

    #[tokio::test]
    async fn without_an_answer_the_timeout_of_the_plan_counts_or_else_the_rehearsals() {
        let weather = Weather {
            hang: vec!["hangs".to_owned()],
            lose: vec!["lost".to_owned()],
            timeout: Duration::from_millis(20),
            ..Weather::default()
        };
        let (provider, clouds) = weathered("hang", weather);
        for (name, timeout, words) in [
            ("hangs", 0.0, "within 0.02 s, the timeout of the rehearsal"),
            ("lost", 0.01, "within 0.01 s, the timeout of the plan"),
        ] {
            let refused = create(&provider, name, timeout).await.unwrap_err();
            assert_eq!(refused.code(), tonic::Code::DeadlineExceeded);
            assert!(refused.message().contains(words), "{refused}");
        }
        let held = clouds.all();
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
        let (provider, _) = weathered("stop", weather);
        let (refused, ()) = tokio::join!(create(&provider, "hangs", 0.0), async {
            provider.stop();
        });
        assert_eq!(refused.unwrap_err().code(), tonic::Code::Cancelled);
    }

    #[tokio::test]
    async fn a_provider_dies_in_the_middle_of_a_change() {
        let weather = Weather {
            dies_after: Some(2),
            ..Weather::default()
        };
        let (provider, clouds) = weathered("dies", weather);
        create(&provider, "a", 0.0).await.unwrap();
        let wait = Duration::from_millis(50);
        let answer = tokio::time::timeout(wait, create(&provider, "b", 0.0)).await;
        assert!(answer.is_err(), "it answered");
        assert!(*provider.death.borrow());
        assert_eq!(clouds.all().len(), 2);
    }
}
