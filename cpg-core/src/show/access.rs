//! Who may do what in a plan, as one document: the grants that a design's tables gave, as facts,
//! and what each cloud reads from its own resources. Knows no cloud.

use serde_json::{Map, Value as Json, json};

use crate::engine::Engine;
use crate::plan::Plan;

/// How a cloud reads a plan for who can do what.
pub type Access = fn(&Plan, &Engine<'_>) -> Json;

/// The document: `grants`, each with where in the design it stands, and a key for each cloud that
/// says more.
#[must_use]
pub fn document(plan: &Plan, engine: &Engine<'_>, clouds: &[(&'static str, Access)]) -> Vec<u8> {
    let grants = plan.granted().iter().map(|granted| {
        let unit = plan.unit(granted.unit);
        json!({
            "at": format!("{}.{}", granted.at.part, granted.at.field),
            "cloud": granted.cloud,
            "on": granted.on,
            "unit": unit.map(|unit| unit.path.as_str()),
            "verb": granted.verb,
            "who": granted.who,
        })
    });
    let mut told = Map::new();
    told.insert("grants".to_owned(), Json::Array(grants.collect()));
    for (cloud, access) in clouds {
        told.insert((*cloud).to_owned(), access(plan, engine));
    }
    let mut text = serde_json::to_vec_pretty(&Json::Object(told)).unwrap_or_default();
    text.push(b'\n');
    text
}
