//! A provider that runs inside the program, as what is behind the protocol: values become plain
//! data for it, and the marks of secrets come back with its answers.

use std::sync::Arc;
use std::time::Duration;

use cpg_core::engine::provider::{Change, Failure, Inputs, Provider, Refused};
use tonic::Status;

use super::{Backend, Changed, Of, Read};
use crate::host::value::{Marks, from_json, known_map, plain, text};
use crate::protocol::{Struct, UNKNOWN};

/// A provider of one package.
pub(crate) struct Real {
    provider: Arc<dyn Provider>,
    version: &'static str,
}

impl Real {
    pub(crate) fn new(provider: Arc<dyn Provider>, version: &'static str) -> Self {
        Self { provider, version }
    }

    /// What a resource answers: its inputs with their marks, and what its service makes up.
    fn outputs(inputs: &Struct, made_up: &Inputs) -> Struct {
        let mut outputs = inputs.clone();
        for (key, value) in made_up {
            outputs.fields.insert(key.clone(), from_json(value));
        }
        outputs
    }
}

#[allow(clippy::needless_pass_by_value, reason = "what `map_err` gives")]
fn failed(failure: Failure) -> Status {
    match failure {
        Failure::Refused(text) => Status::unknown(text),
        Failure::Cancelled(text) => Status::cancelled(text),
    }
}

#[tonic::async_trait]
impl Backend for Real {
    fn schema(&self) -> Option<String> {
        Some(self.provider.schema())
    }

    fn version(&self) -> &'static str {
        self.version
    }

    fn check(&self, of: Of<'_>, inputs: &Struct) -> Vec<Refused> {
        self.provider.check(of.token, &known_map(inputs))
    }

    fn diff(&self, of: Of<'_>, old: &Struct, new: &Struct) -> Change {
        let (old, new) = (known_map(old), known_map(new));
        self.provider.diff(of.token, &old, &new)
    }

    fn preview(&self, of: Of<'_>, inputs: &Struct, change: Option<Changed<'_>>) -> Struct {
        let mut outputs = inputs.clone();
        for name in self.provider.made_up(of.token) {
            // An update changes nothing that the service makes up.
            let known = change.and_then(|change| change.answered.fields.get(*name));
            let value = known.cloned().unwrap_or_else(|| text(UNKNOWN));
            outputs.fields.insert((*name).to_owned(), value);
        }
        outputs
    }

    async fn create(
        &self,
        of: Of<'_>,
        inputs: &Struct,
        timeout: f64,
    ) -> Result<(String, Struct), Status> {
        let known = known_map(inputs);
        let making = self.provider.create(of.token, &known);
        let limit = Duration::try_from_secs_f64(timeout).unwrap_or_default();
        let made = if limit.is_zero() {
            making.await
        } else {
            tokio::time::timeout(limit, making).await.map_err(|_| {
                Status::deadline_exceeded(format!(
                    "not made within {timeout} s, the timeout of the plan: whether it was made is not known; the next run adopts it"
                ))
            })?
        };
        let made = made.map_err(failed)?;
        Ok((made.id, Self::outputs(inputs, &made.outputs)))
    }

    async fn update(&self, of: Of<'_>, id: &str, news: Changed<'_>) -> Result<Struct, Status> {
        let (old, new) = (known_map(news.old), known_map(news.new));
        let made_up = self.provider.update(of.token, id, &old, &new).await;
        let made_up = made_up.map_err(failed)?;
        // What is not answered anew stays as it was.
        let mut outputs = Self::outputs(news.new, &made_up);
        for name in self.provider.made_up(of.token) {
            if let Some(value) = news.answered.fields.get(*name) {
                let entry = outputs.fields.entry((*name).to_owned());
                entry.or_insert_with(|| value.clone());
            }
        }
        Ok(outputs)
    }

    async fn delete(&self, of: Of<'_>, id: &str, inputs: &Struct) -> Result<(), Status> {
        let deleted = self.provider.delete(of.token, id, &known_map(inputs)).await;
        deleted.map_err(failed)
    }

    async fn read(
        &self,
        of: Of<'_>,
        id: &str,
        known: Option<&Struct>,
        _answered: &Struct,
    ) -> Result<Option<Read>, Status> {
        let plainly = known.map(known_map);
        let found = self.provider.read(of.token, id, plainly.as_ref()).await;
        let Some(found) = found.map_err(failed)? else {
            return Ok(None);
        };
        let mut inputs = Struct::default();
        for (key, value) in &found.inputs {
            let old = known.and_then(|known| known.fields.get(key));
            let is_old = |old: &&_| plain(old, &mut Marks::default()) == *value;
            let marked = old.filter(is_old).cloned();
            let value = marked.unwrap_or_else(|| from_json(value));
            inputs.fields.insert(key.clone(), value);
        }
        Ok(Some(Read {
            outputs: Self::outputs(&inputs, &found.outputs),
            id: found.id,
            inputs,
        }))
    }

    fn stop(&self) {
        self.provider.cancel();
    }
}
