//! What simulated clouds hold: a journal in a file, written before they answer, so that runs
//! follow one another and a crash can be examined. Never a secret: what is secret is held as a
//! mark.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufRead as _, BufReader, Seek as _, Write as _};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use cpg_core::engine::{Simulate, at, cloud_of};
use cpg_core::plan::Facts;
use serde_json::{Map as JsonMap, Value as Json, json};

use crate::host::value::{Marks, behind_secret, hash_of, plain};
use crate::protocol::{Struct, Wire};

/// Stands in the journal where the cloud was given a secret.
pub(crate) const HIDDEN: &str = "(secret)";

/// A resource as a simulated cloud holds it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Held {
    pub(crate) token: String,
    pub(crate) name: String,
    pub(crate) id: String,
    pub(crate) inputs: JsonMap<String, Json>,
    /// What the cloud knows of where it is: a refresh has no plan to ask.
    pub(crate) facts: Facts,
}

/// Why a simulated cloud refuses.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    #[error("already exists: {token} `{name}`")]
    Exists { token: String, name: String },
    #[error("not found: {token} `{name}`")]
    Missing { token: String, name: String },
    #[error("the simulated cloud cannot write its journal: {0}")]
    Journal(#[from] std::io::Error),
}

/// All simulated clouds.
#[derive(Debug)]
pub(crate) struct Clouds(Mutex<Journal>);

#[derive(Debug)]
struct Journal {
    file: File,
    held: BTreeMap<String, Held>,
    /// Identities of what is taken to be held, and is not written.
    supposed: BTreeSet<String>,
    /// By type and id: what somebody who takes a resource over has for it.
    offered: BTreeMap<(String, String), Struct>,
}

impl Clouds {
    /// Reads a journal, or starts one. A last line that was not written to its end was never
    /// answered: it is taken back.
    pub(crate) fn open(path: &Path) -> std::io::Result<Self> {
        let mut file = File::options()
            .read(true)
            .append(true)
            .create(true)
            .open(path)?;
        let mut held = BTreeMap::new();
        let mut good = 0;
        let mut reader = BufReader::new(&file);
        let mut line = String::new();
        while reader.read_line(&mut line)? > 0 {
            if !line.ends_with('\n') {
                break;
            }
            let Ok(entry) = serde_json::from_str::<Json>(&line) else {
                return Err(std::io::Error::other(format!(
                    "a line of it is no entry, at byte {good}"
                )));
            };
            good += line.len() as u64;
            line.clear();
            apply(&mut held, &entry);
        }
        file.set_len(good)?;
        file.seek(std::io::SeekFrom::End(0))?;
        Ok(Self(Mutex::new(Journal {
            file,
            held,
            supposed: BTreeSet::new(),
            offered: BTreeMap::new(),
        })))
    }

    fn journal(&self) -> MutexGuard<'_, Journal> {
        // Whoever held it before left it whole: each change is one insertion or removal.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes a resource, and refuses a second one of the same identity.
    pub(crate) fn create(&self, identity: &str, held: Held) -> Result<(), Refusal> {
        let mut journal = self.journal();
        if journal.held.contains_key(identity) {
            return Err(Refusal::Exists {
                token: held.token,
                name: held.name,
            });
        }
        journal.write("create", identity, held)
    }

    /// Takes a resource to be there already, unless another of its identity or id is. Only where
    /// it is `kept` do later runs know of it.
    pub(crate) fn suppose(&self, identity: &str, held: Held, kept: bool) -> Result<(), Refusal> {
        let mut journal = self.journal();
        if !journal.supposed.contains(identity) {
            let is_it = |other: &Held| (&other.token, &other.id) == (&held.token, &held.id);
            if journal.held.contains_key(identity) || journal.held.values().any(is_it) {
                return Ok(());
            }
        }
        if kept {
            journal.supposed.remove(identity);
            return journal.write("create", identity, held);
        }
        journal.supposed.insert(identity.to_owned());
        journal.held.insert(identity.to_owned(), held);
        Ok(())
    }

    /// Notes with which inputs, secrets among them, somebody takes a resource over.
    pub(crate) fn offer(&self, token: &str, id: &str, inputs: Struct) {
        let key = (token.to_owned(), id.to_owned());
        self.journal().offered.insert(key, inputs);
    }

    /// With which inputs somebody takes a resource over.
    pub(crate) fn offered(&self, token: &str, id: &str) -> Option<Struct> {
        let key = (token.to_owned(), id.to_owned());
        self.journal().offered.get(&key).cloned()
    }

    /// Changes a resource.
    pub(crate) fn update(&self, identity: &str, held: Held) -> Result<(), Refusal> {
        let mut journal = self.journal();
        if !journal.held.contains_key(identity) {
            return Err(Refusal::Missing {
                token: held.token,
                name: held.name,
            });
        }
        journal.write("update", identity, held)
    }

    /// Deletes a resource; one that is not there is deleted already.
    pub(crate) fn delete(&self, identity: &str) -> Result<(), Refusal> {
        let mut journal = self.journal();
        if journal.held.contains_key(identity) {
            journal.append(&json!({"op": "delete", "identity": identity}))?;
            journal.held.remove(identity);
        }
        Ok(())
    }

    /// The resource of an identity.
    pub(crate) fn get(&self, identity: &str) -> Option<Held> {
        self.journal().held.get(identity).cloned()
    }

    /// Everything that is there.
    pub(crate) fn all(&self) -> Vec<Held> {
        self.journal().held.values().cloned().collect()
    }

    /// The resource of a type that has an id.
    pub(crate) fn find(&self, token: &str, id: &str) -> Option<Held> {
        let journal = self.journal();
        let found = journal
            .held
            .values()
            .find(|held| held.token == token && held.id == id);
        found.cloned()
    }
}

impl Journal {
    fn write(&mut self, op: &str, identity: &str, held: Held) -> Result<(), Refusal> {
        self.append(&json!({
            "op": op,
            "identity": identity,
            "type": held.token,
            "name": held.name,
            "id": held.id,
            "inputs": held.inputs,
            "facts": held.facts.iter().map(|(word, fact)| (&**word, fact)).collect::<BTreeMap<_, _>>(),
        }))?;
        self.held.insert(identity.to_owned(), held);
        Ok(())
    }

    /// One line in one write, so that a killed program leaves at most one that is cut off.
    fn append(&mut self, entry: &Json) -> std::io::Result<()> {
        let mut line = entry.to_string();
        line.push('\n');
        self.file.write_all(line.as_bytes())
    }
}

fn apply(held: &mut BTreeMap<String, Held>, entry: &Json) {
    let text = |key: &str| entry[key].as_str().unwrap_or_default().to_owned();
    if entry["op"] == "delete" {
        held.remove(&text("identity"));
        return;
    }
    let resource = Held {
        token: text("type"),
        name: text("name"),
        id: text("id"),
        inputs: entry["inputs"].as_object().cloned().unwrap_or_default(),
        facts: facts(&entry["facts"]),
    };
    held.insert(text("identity"), resource);
}

/// What a journal says of where a resource is.
fn facts(written: &Json) -> Facts {
    let written = written.as_object().into_iter().flatten();
    let fact = |(word, fact): (&String, &Json)| {
        let fact = fact.as_str().unwrap_or_default().to_owned();
        (Cow::Owned(word.clone()), fact)
    };
    written.map(fact).collect()
}

/// A resource as it would be held.
pub(crate) fn held(token: &str, name: &str, id: String, inputs: &Struct, facts: Facts) -> Held {
    Held {
        facts,
        token: token.to_owned(),
        name: name.to_owned(),
        id,
        inputs: inputs
            .fields
            .iter()
            .map(|(key, value)| (key.clone(), hidden(value)))
            .collect(),
    }
}

/// A value with a mark where it is secret.
fn hidden(value: &Wire) -> Json {
    use crate::protocol::Kind;
    if behind_secret(value).is_some() {
        return Json::from(HIDDEN);
    }
    match &value.kind {
        Some(Kind::ListValue(list)) => Json::Array(list.values.iter().map(hidden).collect()),
        Some(Kind::StructValue(map)) => hash_of(map).unwrap_or_else(|| {
            let fields = map.fields.iter();
            let fields = fields.map(|(key, value)| (key.clone(), hidden(value)));
            Json::Object(fields.collect())
        }),
        _ => plain(value, &mut Marks::default()),
    }
}

/// Fills a journal anew with what is there already: whole, or not at all.
///
/// Gives those that a cloud would not have: another one is the same to it.
pub(crate) fn fill(path: &Path, all: Vec<(String, Held)>) -> Result<Vec<Held>, Refusal> {
    let part = path.with_extension(format!("{}.part", std::process::id()));
    let clouds = Clouds::open(&part)?;
    let mut refused = Vec::new();
    for (identity, held) in all {
        match clouds.create(&identity, held.clone()) {
            Err(Refusal::Exists { .. }) => refused.push(held),
            done => done?,
        }
    }
    std::fs::rename(part, path)?;
    Ok(refused)
}

/// What tells a resource from all others of its cloud.
pub(crate) fn identity(
    clouds: &[&dyn Simulate],
    token: &str,
    name: &str,
    inputs: &JsonMap<String, Json>,
) -> String {
    let keys = cloud_of(clouds, token)
        .map(|cloud| cloud.identity(token))
        .unwrap_or_default();
    let mut identity = token.to_owned();
    for key in keys {
        identity.push(' ');
        match at(inputs, key) {
            Some(Json::String(text)) => identity.push_str(text),
            Some(other) => identity.push_str(&other.to_string()),
            None => {}
        }
    }
    if keys.is_empty() {
        identity.push_str(" = ");
        identity.push_str(name);
    }
    identity
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::value::{secret, text};

    fn thing(name: &str) -> Held {
        let mut inputs = Struct::default();
        inputs.fields.insert("key".to_owned(), secret(text("hush")));
        inputs.fields.insert("plain".to_owned(), text("seen"));
        held(
            "test:index:Thing",
            name,
            format!("{name}_id"),
            &inputs,
            vec![("at".into(), "here".to_owned())],
        )
    }

    fn scratch(name: &str) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("cpg-clouds-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join(name);
        let _ = std::fs::remove_file(&path);
        path
    }

    #[test]
    fn what_was_made_is_there_the_next_time_and_not_made_twice() {
        let path = scratch("made");
        let clouds = Clouds::open(&path).unwrap();
        clouds.create("a", thing("a")).unwrap();
        clouds.create("b", thing("b")).unwrap();
        clouds.delete("b").unwrap();
        clouds.delete("b").unwrap();
        drop(clouds);
        let clouds = Clouds::open(&path).unwrap();
        assert_eq!(clouds.get("a"), Some(thing("a")));
        assert_eq!(clouds.find("test:index:Thing", "a_id"), Some(thing("a")));
        assert_eq!(clouds.get("b"), None);
        let refused = clouds.create("a", thing("a")).unwrap_err().to_string();
        assert_eq!(refused, "already exists: test:index:Thing `a`");
        assert!(clouds.update("b", thing("b")).is_err());
        assert!(!std::fs::read_to_string(&path).unwrap().contains("hush"));
    }

    #[test]
    fn what_is_supposed_is_there_and_written_only_where_it_is_kept() {
        let path = scratch("supposed");
        let clouds = Clouds::open(&path).unwrap();
        clouds.suppose("a", thing("a"), false).unwrap();
        assert_eq!(clouds.find("test:index:Thing", "a_id"), Some(thing("a")));
        assert!(Clouds::open(&path).unwrap().all().is_empty());
        clouds.suppose("a", thing("a"), true).unwrap();
        // What has its id is it, and what is there stays as it is.
        clouds.suppose("b", thing("a"), true).unwrap();
        clouds.suppose("a", thing("c"), true).unwrap();
        assert_eq!(Clouds::open(&path).unwrap().all(), [thing("a")]);
    }

    #[test]
    fn a_line_that_was_cut_off_was_never_answered() {
        let path = scratch("cut");
        let clouds = Clouds::open(&path).unwrap();
        clouds.create("a", thing("a")).unwrap();
        drop(clouds);
        let mut file = File::options().append(true).open(&path).unwrap();
        file.write_all(b"{\"op\":\"create\",\"ident").unwrap();
        let clouds = Clouds::open(&path).unwrap();
        clouds.create("b", thing("b")).unwrap();
        drop(clouds);
        assert!(Clouds::open(&path).unwrap().get("b").is_some());
        std::fs::write(&path, "nonsense\n").unwrap();
        assert!(Clouds::open(&path).is_err());
    }
}
