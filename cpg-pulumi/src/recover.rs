//! What follows a rehearsal that was killed, or that cannot tell all it did: the lock it left is
//! taken away, and what its last operations made, which the state does not know, is found out
//! from the clouds. Knows no engine's command.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use cpg_core::plan::Plan;
use rustc_hash::FxHashMap;
use serde_json::Value as Json;

use crate::clouds::{Clouds, Held};
use crate::state::State;

/// What the last run left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Left {
    /// It was killed while the stack was made: there is nothing in it yet.
    Making,
    /// It was killed, or is at work.
    Running,
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

fn locks(backend: &Path, project: &str, stack: &str) -> PathBuf {
    let folder = backend.join(".pulumi/locks/organization");
    folder.join(project).join(stack)
}

/// Who holds the lock of a stack in a backend of files.
pub(crate) fn lock(backend: &Path, project: &str, stack: &str) -> Lock {
    let folder = locks(backend, project, stack);
    if is_at_work(backend, stack) {
        return Lock::Held;
    }
    let mut found = Lock::Free;
    for file in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = file.path();
        match path.extension().and_then(|kind| kind.to_str()) {
            // Beside each lock stands a file of its attributes.
            Some("attrs") => {}
            Some("json") => {
                let text = std::fs::read_to_string(path).unwrap_or_default();
                let lock: Json = serde_json::from_str(&text).unwrap_or_default();
                match lock["pid"].as_u64() {
                    Some(pid) if is_dead(pid) => found = Lock::Dead,
                    _ => return Lock::Held,
                }
            }
            // A lock that was killed before it had its name: the engine counts it too.
            _ => found = Lock::Dead,
        }
    }
    found
}

/// Takes the locks of dead engines away, as `pulumi cancel` does, which needs a whole stack.
pub(crate) fn unlock(backend: &Path, project: &str, stack: &str) -> std::io::Result<()> {
    match std::fs::remove_dir_all(locks(backend, project, stack)) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// Takes away what an engine that was killed while it wrote left half written beside the states
/// of a project: attributes of files, without which it reads the files as well as with them (but
/// fails on an empty one), and files that had no name yet.
pub(crate) fn heal(backend: &Path, project: &str) -> std::io::Result<()> {
    let backend = backend.join(".pulumi");
    for folder in [backend.join("stacks").join(project), backend] {
        for file in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = file.path();
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

/// Whether a process that some program of ours started works on a stack: one whose program was
/// killed goes on for a while, and may not have its lock yet. Known on Linux only.
fn is_at_work(folder: &Path, stack: &str) -> bool {
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    processes.map(|process| process.path()).any(|process| {
        let works_here = || std::fs::read_link(process.join("cwd")).is_ok_and(|cwd| cwd == folder);
        let is_ours = || {
            let line = std::fs::read_to_string(process.join("cmdline")).unwrap_or_default();
            let mut args = line.split('\0');
            // No call of ours is without it.
            line.contains("--non-interactive") && args.any(|arg| arg == stack)
        };
        works_here() && is_ours()
    })
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
        unlock(&backend, "p", "s").unwrap();
        assert_eq!(lock(&backend, "p", "s"), Lock::Free);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("a.json.tmp123"), "").unwrap();
        assert_eq!(lock(&backend, "p", "s"), Lock::Dead);
        std::fs::remove_dir_all(backend).unwrap();
    }

    #[test]
    fn an_engine_at_work_holds_its_stack_before_it_has_a_lock() {
        if !Path::new("/proc/self").exists() {
            return;
        }
        let folder = std::env::temp_dir().join(format!("cpg-work-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let folder = folder.canonicalize().unwrap();
        let mut engine = std::process::Command::new("sh")
            .args(["-c", "read line", "--non-interactive", "s"])
            .current_dir(&folder)
            .stdin(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        // Its arguments are there a moment after it is.
        let line = format!("/proc/{}/cmdline", engine.id());
        while std::fs::read_to_string(&line).unwrap().is_empty() {
            std::thread::yield_now();
        }
        let asked = [("s", Lock::Held), ("other", Lock::Free)]
            .map(|(stack, expected)| (lock(&folder, "p", stack), expected));
        engine.kill().unwrap();
        engine.wait().unwrap();
        for (found, expected) in asked {
            assert_eq!(found, expected);
        }
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_marker_says_what_was_left() {
        let path = std::env::temp_dir().join(format!("cpg-marker-{}", std::process::id()));
        let marker = Marker::new(path.clone());
        assert_eq!(marker.left(), None);
        for left in [Left::Making, Left::Running, Left::Unsure] {
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
        ] {
            std::fs::write(folder.join(name), text).unwrap();
        }
        heal(&backend, "p").unwrap();
        heal(&backend, "another").unwrap();
        let left = std::fs::read_dir(&folder).unwrap();
        let mut left: Vec<_> = left.map(|file| file.unwrap().file_name()).collect();
        left.sort_unstable();
        assert_eq!(left, ["s.json", "s.json.bak.attrs"]);
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
