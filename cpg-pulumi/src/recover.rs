//! What follows a rehearsal that was killed: the lock it left is taken away, and what its last
//! operations made, which the state does not know, is found out from the clouds.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use cpg_core::plan::Plan;
use rustc_hash::FxHashMap;
use serde_json::Value as Json;

use crate::clouds::{Clouds, Held};
use crate::events::{name_of, type_of};

/// A file that is there while a run is, and after one that was killed.
#[derive(Debug)]
pub(crate) struct Marker(PathBuf);

impl Marker {
    pub(crate) fn new(path: PathBuf) -> Self {
        Self(path)
    }

    /// Whether the last run was killed.
    pub(crate) fn is_there(&self) -> bool {
        self.0.exists()
    }

    /// A run begins.
    pub(crate) fn set(&self) -> std::io::Result<()> {
        std::fs::write(&self.0, std::process::id().to_string())
    }

    /// A run ended, well or not, and nothing it did is unknown.
    pub(crate) fn clear(&self) -> std::io::Result<()> {
        std::fs::remove_file(&self.0)
    }
}

/// Whose lock a stack has.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Lock {
    /// Nobody's.
    Free,
    /// Of a process that is no more.
    Dead,
    /// Of one that runs, or that cannot be asked.
    Held,
}

/// Who holds the lock of a stack in a backend of files.
pub(crate) fn lock(backend: &Path, project: &str, stack: &str) -> Lock {
    let folder = backend
        .join(".pulumi/locks/organization")
        .join(project)
        .join(stack);
    let mut found = Lock::Free;
    for file in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        // Beside each lock stands a file of its attributes.
        if file.path().extension().is_none_or(|kind| kind != "json") {
            continue;
        }
        let text = std::fs::read_to_string(file.path()).unwrap_or_default();
        let lock: Json = serde_json::from_str(&text).unwrap_or_default();
        match lock["pid"].as_u64() {
            Some(pid) if is_dead(pid) => found = Lock::Dead,
            _ => return Lock::Held,
        }
    }
    found
}

/// Whether a process of this machine is no more; where that cannot be known it may be alive.
fn is_dead(pid: u64) -> bool {
    let all = Path::new("/proc");
    if !all.join("self").exists() {
        return false;
    }
    let stat = std::fs::read_to_string(all.join(pid.to_string()).join("stat"));
    // A process that ended, and whose end nobody has asked for, is a zombie.
    stat.map_or(true, |stat| {
        let state = stat.rsplit(") ").next().unwrap_or_default();
        state.starts_with('Z')
    })
}

/// How long an engine whose program was killed may take to end.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// Takes the operations that were pending out of a state; says whether there were any.
pub(crate) fn settle(state: &mut Json) -> bool {
    let deployment = state["deployment"].as_object_mut();
    let pending = deployment.and_then(|deployment| deployment.remove("pending_operations"));
    pending.is_some_and(|pending| pending.as_array().is_some_and(|list| !list.is_empty()))
}

/// What the clouds hold and the state does not know.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// By place in the plan: the id to take over.
    pub(crate) adopted: FxHashMap<usize, String>,
    /// What the plan does not have either.
    pub(crate) strangers: Vec<Held>,
}

/// Compares a state with what the clouds hold.
pub(crate) fn compare(state: &Json, plan: &Plan, clouds: &Clouds) -> Found {
    let resources = state["deployment"]["resources"].as_array();
    let known: BTreeSet<(&str, &str)> = resources
        .into_iter()
        .flatten()
        .filter_map(|resource| resource["urn"].as_str())
        .map(|urn| (type_of(urn), name_of(urn)))
        .collect();
    let places: FxHashMap<(&str, &str), usize> = plan
        .resources()
        .iter()
        .enumerate()
        .map(|(place, resource)| ((resource.ty.token, resource.name.as_str()), place))
        .collect();
    let mut found = Found::default();
    for held in clouds.all() {
        let key = (held.token.as_str(), held.name.as_str());
        if known.contains(&key) {
            continue;
        }
        match places.get(&key) {
            Some(place) => {
                found.adopted.insert(*place, held.id);
            }
            None => found.strangers.push(held),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_lock_is_dead_when_its_process_is() {
        let backend = std::env::temp_dir().join(format!("cpg-lock-{}", std::process::id()));
        let folder = backend.join(".pulumi/locks/organization/p/s");
        std::fs::create_dir_all(&folder).unwrap();
        assert_eq!(lock(&backend, "p", "s"), Lock::Free);
        std::fs::write(folder.join("a.json"), r#"{"pid":4194999}"#).unwrap();
        std::fs::write(folder.join("a.json.attrs"), "{}").unwrap();
        let dead = Path::new("/proc/self").exists();
        let expected = if dead { Lock::Dead } else { Lock::Held };
        assert_eq!(lock(&backend, "p", "s"), expected);
        let alive = json!({"pid": std::process::id()}).to_string();
        std::fs::write(folder.join("b.json"), alive).unwrap();
        assert_eq!(lock(&backend, "p", "s"), Lock::Held);
        std::fs::remove_dir_all(backend).unwrap();
    }

    #[test]
    fn pending_operations_are_taken_out() {
        let mut state = json!({"deployment": {"pending_operations": [1], "resources": []}});
        assert!(settle(&mut state));
        assert_eq!(state, json!({"deployment": {"resources": []}}));
        assert!(!settle(&mut state));
        assert!(!settle(&mut json!({})));
    }
}
