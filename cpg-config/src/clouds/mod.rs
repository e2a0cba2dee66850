//! Clouds in configurations: their names, and values by cloud.
//! Knows no section.

use crate::form::decode::{Cx, Decode, Value, Words};
use crate::form::places::{Places, Written};
use crate::form::table::Shape;
use crate::read::source::Span;
use crate::read::tree::{Node, Value as Tree};
use std::any::Any;
use std::fmt;

pub mod aws;
pub mod azure;
pub mod gcp;

/// A cloud, as configurations write it that have ready sections for several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CloudName {
    /// Google Cloud.
    Gcp,
    /// Microsoft Azure.
    Azure,
}

impl CloudName {
    /// Every cloud, in the order of the schema.
    pub const ALL: [CloudName; 2] = [CloudName::Gcp, CloudName::Azure];

    /// The name as configurations write it.
    pub const fn as_str(self) -> &'static str {
        match self {
            CloudName::Gcp => "gcp",
            CloudName::Azure => "azure",
        }
    }
}

impl fmt::Display for CloudName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Words for CloudName {
    const ALL: &'static [Self] = &CloudName::ALL;
    const WORDS: &'static [&'static str] = &["gcp", "azure"];
    const WORD: &'static str = "cloud";
    const RULE: Option<&'static str> = Some("15m");
    const DOCS: &'static [&'static str] = &["Google Cloud.", "Microsoft Azure."];
    fn word(self) -> &'static str {
        self.as_str()
    }
}

crate::__words_impls!(CloudName);

/// A value for each cloud that has one.
#[derive(Clone, Debug, PartialEq)]
pub struct ByCloud<T> {
    /// On Google Cloud.
    pub gcp: Option<T>,
    /// On Azure.
    pub azure: Option<T>,
}

impl<T> ByCloud<T> {
    /// The value on one cloud.
    pub const fn get(&self, cloud: CloudName) -> Option<&T> {
        match cloud {
            CloudName::Gcp => self.gcp.as_ref(),
            CloudName::Azure => self.azure.as_ref(),
        }
    }

    /// The clouds that have a value, with it.
    pub fn iter(&self) -> impl Iterator<Item = (CloudName, &T)> {
        CloudName::ALL
            .into_iter()
            .filter_map(|cloud| Some((cloud, self.get(cloud)?)))
    }

    /// Whether no cloud has a value.
    pub const fn is_empty(&self) -> bool {
        self.gcp.is_none() && self.azure.is_none()
    }
}

impl<T: Value> Value for ByCloud<T> {
    fn note(&self, at: Written<'_>, places: &mut Places) {
        places.put(self, at);
        for (cloud, value) in self.iter() {
            value.note(at.entry(cloud.as_str()), places);
        }
    }
    fn check(&self, check: &mut crate::rules::check::Check<'_>) {
        self.iter().for_each(|(_, value)| value.check(check));
    }
    fn visit<'a>(&'a self, visit: &mut dyn FnMut(&'a dyn Value)) {
        self.iter().for_each(|(_, value)| visit(value));
    }
    fn any(&self) -> &dyn Any {
        self
    }
}

impl<T: Decode> Decode for ByCloud<T> {
    const SHAPE: Shape = Shape::Map(Some(CloudName::WORDS), T::REF);
    fn decode(node: &Node, key: Option<Span>, cx: &mut Cx<'_>) -> Self {
        let mut out = Self::placeholder();
        let Tree::Map(entries) = &node.value else {
            return cx.wrong(node, key);
        };
        let anchor = node.anchor(key);
        for (key, node) in entries {
            let value = match key.name.as_str() {
                "gcp" | "azure" => {
                    cx.descend(key.name.clone(), |cx| T::decode(node, Some(key.span), cx))
                }
                _ => {
                    let clouds = CloudName::WORDS;
                    if cx
                        .unknown("cloud", "15m", &key.name, key.span, clouds)
                        .is_some()
                    {
                        cx.problems.unread.insert(anchor);
                    }
                    continue;
                }
            };
            match key.name.as_str() {
                "gcp" => out.gcp = Some(value),
                _ => out.azure = Some(value),
            }
        }
        out
    }
    fn placeholder() -> Self {
        ByCloud {
            gcp: None,
            azure: None,
        }
    }
}
