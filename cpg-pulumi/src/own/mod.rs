//! A consumer's own code, in a process of its own: the same program once more, which is given the
//! design's exports, and a monitor to register with. Knows no SDK.
//!
//! What the process is told that may be secret goes through its standard input; its environment
//! holds addresses and names.

pub(crate) mod between;
#[cfg(feature = "own-code")]
pub mod code;
pub(crate) mod origins;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;

use cpg_core::cli::program::OWN_CODE;
use serde_json::json;
use tokio::io::AsyncWriteExt as _;

use crate::host::language::RunRequest;
use crate::host::value::{Marks, is_unknown, plain};
use crate::own::between::{Between, Service};
use crate::own::origins::Origins;
use crate::protocol::{Monitor, Struct, listen, monitor_service, server};
use crate::tool::all_of;

/// Stands before the last words of a process that failed.
pub(crate) const LAST_WORDS: char = '\u{1e}';

/// How own code is run.
#[derive(Debug, Clone)]
pub(crate) struct Own {
    /// The consumer's folder.
    pub(crate) folder: PathBuf,
    /// Only a part of the design is deployed, and nothing of the program's own code: that runs all the same,
    /// so that the engine sees what it has.
    pub(crate) is_part: bool,
    /// By type and name: ids of what a killed run made, to be taken over.
    pub(crate) adopted: BTreeMap<(String, String), String>,
}

/// What the deployment has, for own code.
pub(crate) struct Given<'a> {
    pub(crate) call: &'a RunRequest,
    pub(crate) monitor: &'a Monitor,
    /// The URN of the stack.
    pub(crate) stack: &'a str,
    /// The design's exports.
    pub(crate) exports: &'a Struct,
    /// Where those came from.
    pub(crate) origins: Origins,
}

/// What came of it.
#[derive(Debug, Default)]
pub(crate) struct Ran {
    pub(crate) exports: Struct,
    pub(crate) failures: Vec<String>,
    /// What it printed.
    pub(crate) said: String,
}

impl Own {
    /// Runs it to its end.
    pub(crate) async fn run(&self, given: Given<'_>) -> Ran {
        let exports = given.exports;
        let between = Arc::new(Between::new(
            given.monitor.clone(),
            given.stack.to_owned(),
            self.is_part || given.call.dry_run,
            given.origins,
            self.adopted.clone(),
        ));
        let ended = self.process(given.call, exports, &between).await;
        let mut seen = between.seen();
        if self.is_part && !given.call.dry_run {
            // What is not there cannot be exported.
            seen.exports.fields.retain(|_, value| !is_unknown(value));
        }
        let mut ran = Ran {
            exports: std::mem::take(&mut seen.exports),
            failures: std::mem::take(&mut seen.failures),
            said: String::new(),
        };
        match ended {
            Ok(Ended { is_ok, said, last }) => {
                ran.said = seen.origins.clean(&said);
                // The process ends at a failed registration, and says no more than that.
                if !is_ok && ran.failures.is_empty() {
                    let last = seen.origins.clean(last.trim());
                    ran.failures
                        .push(format!("the program's own code failed: {last}"));
                }
            }
            Err(cause) => {
                let text = format!("the program's own code cannot be run: {cause}");
                ran.failures.push(text);
            }
        }
        for name in ran.exports.fields.keys() {
            if exports.fields.contains_key(name) {
                ran.failures.push(format!(
                    "the program's own code exports `{name}`, which the design exports too\n  help: give it another name"
                ));
            }
        }
        ran
    }

    async fn process(
        &self,
        call: &RunRequest,
        exports: &Struct,
        between: &Arc<Between>,
    ) -> std::io::Result<Ended> {
        let (address, incoming) = listen()?;
        let server = server().add_service(monitor_service(Service(Arc::clone(between))));
        let serving = tokio::spawn(server.serve_with_incoming(incoming));
        let monitor = address.to_string();
        let engine = call.args.first().unwrap_or(&monitor);
        let plain_config: BTreeMap<&String, &String> = call
            .config
            .iter()
            .filter(|(key, _)| !call.secret_keys.contains(key))
            .collect();
        let mut child = tokio::process::Command::new(std::env::current_exe()?)
            .arg(OWN_CODE)
            .env("PULUMI_MONITOR", &monitor)
            .env("PULUMI_ENGINE", engine)
            .env("PULUMI_PROJECT", &call.project)
            .env("PULUMI_STACK", &call.stack)
            .env("PULUMI_ORGANIZATION", &call.organization)
            .env("PULUMI_ROOT_DIRECTORY", &self.folder)
            .env("PULUMI_DRY_RUN", (self.is_part || call.dry_run).to_string())
            .env("PULUMI_CONFIG", json!(plain_config).to_string())
            .env_remove("PULUMI_CONFIG_SECRET_KEYS")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let said = [
            tokio::spawn(all_of(child.stdout.take())),
            tokio::spawn(all_of(child.stderr.take())),
        ];
        if let Some(mut input) = child.stdin.take() {
            // One that ended before it had read everything says why.
            let _ = input.write_all(told(exports).to_string().as_bytes()).await;
        }
        let status = child.wait().await?;
        serving.abort();
        let [out, err] = said;
        let (mut out, err) = (out.await.unwrap_or_default(), err.await.unwrap_or_default());
        let (more, last) = match err.rsplit_once(LAST_WORDS) {
            Some((more, last)) => (more.to_owned(), last.to_owned()),
            None => (err, format!("it ended with {status}")),
        };
        out.push_str(&more);
        Ok(Ended {
            is_ok: status.success(),
            said: out,
            last,
        })
    }
}

/// How a process ended.
struct Ended {
    is_ok: bool,
    said: String,
    last: String,
}

/// The design's exports, as the process reads them.
fn told(exports: &Struct) -> serde_json::Value {
    let exports = exports.fields.iter().map(|(name, value)| {
        let mut marks = Marks::default();
        let value = plain(value, &mut marks);
        let value = if marks.unknown {
            serde_json::Value::Null
        } else {
            value
        };
        let told = json!({"value": value, "secret": marks.secret, "unknown": marks.unknown});
        (name.clone(), told)
    });
    serde_json::Value::Object(exports.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::value::{secret, text};
    use crate::protocol::UNKNOWN;

    #[test]
    fn the_process_is_told_what_is_secret_and_what_is_unknown() {
        let mut exports = Struct::default();
        for (name, value) in [
            ("plain", text("a")),
            ("hidden", secret(text("hush"))),
            ("later", text(UNKNOWN)),
        ] {
            exports.fields.insert(name.to_owned(), value);
        }
        assert_eq!(
            told(&exports),
            json!({
                "plain": {"value": "a", "secret": false, "unknown": false},
                "hidden": {"value": "hush", "secret": true, "unknown": false},
                "later": {"value": null, "secret": false, "unknown": true},
            })
        );
    }
}
