//! Which resources exist already and are taken over, each with its id in the cloud: a section that
//! the root of any configuration can have, and a file of that form; and a file of what the clouds
//! of a rehearsal hold before it begins.
//! Knows no resource: whether a plan has one of a name, whoever has the plan says.

use crate::form::decode::{Cx, Decode, Value};
use crate::form::places::{Places, Written};
use crate::form::table::Shape;
use crate::form::values::{Map, Plain};
use crate::read::layout;
use crate::read::source::{Sources, Span};
use crate::read::tree::{Node, Value as Tree};
use crate::report::{Problem, Problems, Report};
use cpg_model::secret::{self, shown};
use std::any::Any;
use std::path::Path;

/// Ids of clouds by the names that a plan has for the resources: a ready section.
///
/// ```yaml
/// imports:
///   fewgenomes-gcp-main-bucket: cpg-fewgenomes-main
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imports(Map<String>);

/// A resource that shall be taken over, and where that is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// Its name in the plan.
    pub name: String,
    /// Its id in the cloud.
    pub id: String,
    /// Where the name is written: `imports.yaml:3:1`.
    pub name_at: String,
    /// Where the id is written.
    pub id_at: String,
}

impl Imports {
    /// What shall be taken over, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = self.0.iter();
        all.map(|(name, id)| (name.as_str(), id.as_str()))
    }

    /// The same with places.
    pub(crate) fn written(&self, places: &Places, sources: &Sources) -> Vec<Import> {
        let all = self.0.iter();
        all.map(|(name, id)| Import {
            name: name.clone(),
            id: id.clone(),
            name_at: at(name, places, sources),
            id_at: at(id, places, sources),
        })
        .collect()
    }
}

impl Value for Imports {
    fn note(&self, at: Written<'_>, places: &mut Places) {
        places.put(self, at);
        self.0.note(at, places);
    }
    fn visit<'a>(&'a self, visit: &mut dyn FnMut(&'a dyn Value)) {
        self.0.visit(visit);
    }
    fn any(&self) -> &dyn Any {
        self
    }
}

impl Decode for Imports {
    const SHAPE: Shape = Shape::Map(None, &Shape::Id);
    fn decode(node: &Node, key: Option<Span>, cx: &mut Cx<'_>) -> Self {
        let ids = <Map<String> as Decode>::decode(node, key, cx);
        if let Tree::Map(entries) = &node.value {
            for (_, id) in entries {
                // One that is empty is told as any text that is.
                let odd = |id: &&str| {
                    !id.trim().is_empty() && (id.trim() != *id || id.contains(char::is_control))
                };
                if let Some(text) = id.text().filter(odd) {
                    let message = format!(
                        "the id {} has spaces around it, or signs that cannot be seen",
                        shown(text)
                    );
                    let problem = Problem::new(id.span, message).rule("15l");
                    let help = "write the id that the cloud has for it";
                    cx.problems.unreadable(problem.help(help));
                }
            }
        }
        Imports(ids)
    }
    fn placeholder() -> Self {
        Imports::default()
    }
}

/// Something that a simulated cloud holds before a rehearsal begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Existing {
    /// Its id in the cloud.
    pub id: String,
    /// Where the id is written: `there.yaml:3:1`.
    pub at: String,
    /// What it has otherwise than a plan; nothing for what a plan has and it has not.
    pub inputs: Vec<(String, Plain)>,
}

/// Reads a file of names and ids, in any format of a configuration.
///
/// # Errors
/// All mistakes, each with its place.
pub fn read_imports(path: &Path) -> Result<Vec<Import>, Report> {
    let (imports, places, sources) = read::<Imports>(path)?;
    Ok(imports.written(&places, &sources))
}

/// Reads a file of ids, each with what is there otherwise than a plan has it.
///
/// # Errors
/// All mistakes, each with its place.
pub fn read_existing(path: &Path) -> Result<Vec<Existing>, Report> {
    let (all, places, sources) = read::<Map<Option<Map<Plain>>>>(path)?;
    let existing = all.iter().map(|(id, inputs)| Existing {
        id: id.clone(),
        at: at(id, &places, &sources),
        inputs: inputs
            .iter()
            .flat_map(Map::iter)
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect(),
    });
    Ok(existing.collect())
}

/// Where a text is written; empty where that is not known.
fn at(text: &String, places: &Places, sources: &Sources) -> String {
    let found = places.of(text);
    let location = found.and_then(|found| sources.location(found.span));
    location.map_or_else(String::new, |location| location.to_string())
}

/// Reads a file that is one value.
fn read<T: Decode>(path: &Path) -> Result<(T, Places, Sources), Report> {
    let mut sources = Sources::default();
    let mut problems = Problems::default();
    let found = layout::one(path, &mut sources, &mut problems).map(|node| {
        // Names are of resources, whatever words they have: what is a secret is known by its form.
        node.texts(&mut |text, span| {
            if let Some(kind) = secret::kind(text) {
                problems.secrets.push(span);
                let problem = Problem::new(span, format!("{kind} stands in the file")).rule("16a");
                problems.unreadable(problem.help("remove it, and make a new one: it is known now"));
            }
        });
        let value = T::decode(&node, None, &mut Cx::new(&sources, &mut problems));
        let mut places = Places::default();
        value.note(Written::at(&node, None), &mut places);
        (value, places)
    });
    sources.secrets = std::mem::take(&mut problems.secrets);
    problems.errors.sort_by_key(|problem| problem.span);
    problems.errors.dedup();
    match found {
        Some((value, places)) if problems.errors.is_empty() => Ok((value, places, sources)),
        _ => Err(Report {
            sources,
            problems: problems.errors,
        }),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// What is told of a file.
    fn told(name: &str, text: &str) -> Vec<String> {
        let file = std::env::temp_dir().join(format!("cpg-{name}-{}.yaml", std::process::id()));
        std::fs::write(&file, text).unwrap();
        let read = read_imports(&file);
        std::fs::remove_file(&file).unwrap();
        let report = read.err();
        let messages = report.iter().flat_map(Report::messages);
        messages.map(str::to_owned).collect()
    }

    #[test]
    fn ids_that_no_cloud_has() {
        let odd = "has spaces around it, or signs that cannot be seen";
        let cases = [
            ("right", "projects/p/secrets/s", ""),
            ("empty", "''", "is an empty text"),
            ("spaces", "' a '", odd),
            ("blank", "' '", "is an empty text"),
            ("lines", "\"a\\nb\"", odd),
            ("secret", "AKIAIOSFODNN7EXAMPLE", "stands in the file"),
        ];
        for (name, id, words) in cases {
            let said = told(name, &format!("base-azure-password: {id}\n"));
            assert_eq!(
                said.len(),
                usize::from(!words.is_empty()),
                "{name}: {said:?}"
            );
            assert!(
                said.iter().all(|said| said.contains(words)),
                "{name}: {said:?}"
            );
            assert!(said.iter().all(|said| !said.contains("AKIA")), "{said:?}");
        }
    }
}
