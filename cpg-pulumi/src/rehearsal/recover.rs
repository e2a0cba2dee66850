//! What follows a rehearsal that was killed, or that cannot tell all it did: what it left half
//! written is taken away, and what its last operations made, which the state does not know, is
//! found out from the clouds. Knows no engine's command, and not who is at work.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use cpg_core::plan::Plan;
use rustc_hash::FxHashMap;
use serde_json::Value as Json;

use crate::rehearsal::clouds::{Clouds, Held};
use crate::state::State;

/// What the last run left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Left {
    /// It was killed while the stack was made: there is nothing in it yet.
    Making,
    /// It was killed, or is at work: who knows that no run is at work knows that it was killed.
    Running,
    /// Nothing: the stack is new, and the clouds hold what an older one made.
    New,
    /// It ended, but the clouds hold what its state does not know.
    Unsure,
}

/// A file that is there while a run is, after one that was killed, and after one of which not
/// all is known.
#[derive(Debug)]
pub(crate) struct Marker(PathBuf);

impl Marker {
    pub(crate) fn new(path: PathBuf) -> Self {
        Self(path)
    }

    /// What the last run left; `None` where nothing it did is unknown.
    pub(crate) fn left(&self) -> Option<Left> {
        let text = std::fs::read_to_string(&self.0).ok()?;
        Some(match text.trim() {
            "making" => Left::Making,
            "unsure" => Left::Unsure,
            "new" => Left::New,
            // Also where the program was killed before it wrote the word.
            _ => Left::Running,
        })
    }

    /// Notes what there will be if the program is killed from here on.
    pub(crate) fn set(&self, left: Left) -> std::io::Result<()> {
        let word = match left {
            Left::Making => "making",
            Left::Running => "running",
            Left::Unsure => "unsure",
            Left::New => "new",
        };
        std::fs::write(&self.0, word)
    }

    /// A run ended, well or not, and nothing it did is unknown.
    pub(crate) fn clear(&self) -> std::io::Result<()> {
        match std::fs::remove_file(&self.0) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
            done => done,
        }
    }
}

/// Takes away what an engine that was killed while it wrote left half written beside the state
/// of a stack: attributes of files, without which it reads the files as well as with them (but
/// fails on an empty one), and files that had no name yet. Another stack's may be at work.
pub(crate) fn heal(backend: &Path, project: &str, stack: &str) -> std::io::Result<()> {
    let backend = backend.join(".pulumi");
    let own = format!("{stack}.json");
    for (folder, start) in [
        (backend.join("stacks").join(project), own.as_str()),
        (backend, "meta."),
    ] {
        for file in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = file.path();
            let name = file.file_name();
            if !name.to_str().is_some_and(|name| name.starts_with(start)) {
                continue;
            }
            let is_half = match path.extension().and_then(|kind| kind.to_str()) {
                Some("attrs") => {
                    let text = std::fs::read(&path)?;
                    serde_json::from_slice::<Json>(&text).is_err()
                }
                Some("tmp") => true,
                _ => false,
            };
            if is_half {
                std::fs::remove_file(path)?;
            }
        }
    }
    Ok(())
}

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

impl Found {
    /// Whether the state knows all that the clouds hold.
    pub(crate) fn is_empty(&self) -> bool {
        self.adopted.is_empty() && self.strangers.is_empty()
    }
}

/// Compares a state with what the clouds hold.
pub(crate) fn compare(state: &State, plan: &Plan, clouds: &Clouds) -> Found {
    let known: BTreeSet<(&str, &str)> = state
        .resources
        .iter()
        .map(|known| (known.token.as_str(), known.name()))
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
    fn a_marker_says_what_was_left() {
        let path = std::env::temp_dir().join(format!("cpg-marker-{}", std::process::id()));
        let marker = Marker::new(path.clone());
        assert_eq!(marker.left(), None);
        for left in [Left::Making, Left::Running, Left::New, Left::Unsure] {
            marker.set(left).unwrap();
            assert_eq!(marker.left(), Some(left));
        }
        std::fs::write(&path, "").unwrap();
        assert_eq!(marker.left(), Some(Left::Running));
        marker.clear().unwrap();
        marker.clear().unwrap();
        assert_eq!(marker.left(), None);
    }

    #[test]
    fn what_is_half_written_is_taken_away() {
        let backend = std::env::temp_dir().join(format!("cpg-heal-{}", std::process::id()));
        let folder = backend.join(".pulumi/stacks/p");
        std::fs::create_dir_all(&folder).unwrap();
        for (name, text) in [
            ("s.json", ""),
            ("s.json.attrs", ""),
            ("s.json.bak.attrs", "{}"),
            ("s.json.18ea.tmp", "{"),
            ("other.json.18ea.tmp", "{"),
        ] {
            std::fs::write(folder.join(name), text).unwrap();
        }
        heal(&backend, "p", "s").unwrap();
        heal(&backend, "another", "s").unwrap();
        let left = std::fs::read_dir(&folder).unwrap();
        let mut left: Vec<_> = left.map(|file| file.unwrap().file_name()).collect();
        left.sort_unstable();
        assert_eq!(left, ["other.json.18ea.tmp", "s.json", "s.json.bak.attrs"]);
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
