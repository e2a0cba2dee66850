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
use crate::read::tree::Node;
use crate::report::{Problems, Report};
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
    const SHAPE: Shape = Shape::Map(None, &Shape::Text);
    fn decode(node: &Node, key: Option<Span>, cx: &mut Cx<'_>) -> Self {
        Imports(Decode::decode(node, key, cx))
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
mod tests {
    use super::*;

    #[test]
    fn an_empty_id_is_told_once() {
        let name = format!("cpg-imports-{}.yaml", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, "main: ''\ntest: '  '\n").unwrap();
        let read = read_imports(&path);
        std::fs::remove_file(&path).unwrap();
        let told = read.unwrap_err().to_string();
        assert_eq!(told.matches("error[15l]: ").count(), 2, "{told}");
        assert!(told.contains("`main` is an empty text"), "{told}");
    }
}
