//! What differs between what was deployed and what is there, for people and for programs: what
//! changed behind the program's back, what is gone, and what no design declares. It shows names
//! of inputs and who is in a list, never another value, so no secret can get into it. Knows no
//! cloud and no engine.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::{Map, Value as Json, json};

use crate::show::term::{clean_lines, counted, number};

/// A resource of a stack.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Thing {
    /// To what it belongs, `fewgenomes on gcp`; nothing where the design no longer has it.
    pub part: Option<String>,
    /// Its name.
    pub name: String,
    /// Its type.
    pub token: String,
}

/// An entry of a list that no design declares.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Added {
    /// What has the list.
    pub on: Thing,
    /// The type that such an entry has in a design.
    pub token: String,
    /// The inputs that tell it from others, in the order in which they are shown.
    pub entry: Vec<(String, String)>,
}

/// What was not looked at, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unseen {
    /// What.
    pub what: String,
    /// Why.
    pub why: String,
}

/// What differs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drift {
    /// What is other than it was deployed, with what of it is.
    pub changed: BTreeMap<Thing, BTreeSet<String>>,
    /// What was deployed, and is no longer there.
    pub deleted: BTreeSet<Thing>,
    /// What no design declares.
    pub added: BTreeSet<Added>,
    /// What was not looked at.
    pub unseen: BTreeSet<Unseen>,
    /// How many resources and lists could not be asked for, though they should have been.
    pub failed: usize,
    /// How many resources were looked at.
    pub resources: usize,
    /// How many lists were looked at.
    pub lists: usize,
}

/// A row of the text: what happened, to what, and what is told of it.
type Row<'a> = (&'static str, &'a Thing, String);

impl Drift {
    /// Whether anything differs.
    #[must_use]
    pub fn is_found(&self) -> bool {
        !(self.changed.is_empty() && self.deleted.is_empty() && self.added.is_empty())
    }

    /// For people: by what it belongs to, then what was not looked at, then a line that sums it up.
    #[must_use]
    pub fn text(&self) -> String {
        let mut parts: BTreeMap<Option<&str>, Vec<Row<'_>>> = BTreeMap::new();
        for row in self.rows() {
            parts.entry(row.1.part.as_deref()).or_default().push(row);
        }
        let mut text = String::new();
        for (part, rows) in parts {
            let part = part.unwrap_or("no longer in the design");
            // Writing to a text does not fail.
            let _ = writeln!(text, "{part}");
            for (what, thing, told) in rows {
                let line = format!("    {what:7}  {}  {}  {told}", thing.name, thing.token);
                let _ = writeln!(text, "{}", clean_lines(line.trim_end()));
            }
        }
        if !self.unseen.is_empty() {
            text.push_str("not looked at:\n");
            for Unseen { what, why } in &self.unseen {
                let why: Vec<&str> = why.lines().map(str::trim).collect();
                let line = format!("    {what}: {}", why.join("; "));
                let _ = writeln!(text, "{}", clean_lines(&line));
            }
        }
        let looked = format!(
            "{} and {}",
            counted(self.resources, "resource"),
            counted(self.lists, "list")
        );
        let failed = match self.failed {
            0 => String::new(),
            count => format!(", {} failed", number(count)),
        };
        let found = match (self.is_found(), self.failed) {
            (true, _) => format!(
                "drift: {} changed, {} deleted, {} in no design",
                self.changed.len(),
                self.deleted.len(),
                self.added.len(),
            ),
            (false, 0) => "no drift".to_owned(),
            (false, _) => "no drift found, and not all could be looked at".to_owned(),
        };
        let _ = writeln!(text, "{found}; looked at {looked}{failed}");
        text
    }

    fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let changed = self.changed.iter().map(|(thing, inputs)| {
            let inputs: Vec<&str> = inputs.iter().map(String::as_str).collect();
            ("changed", thing, inputs.join(", "))
        });
        let deleted = self
            .deleted
            .iter()
            .map(|thing| ("deleted", thing, String::new()));
        let added = self.added.iter().map(|added| {
            let entry: Vec<&str> = added.entry.iter().map(|(_, text)| text.as_str()).collect();
            ("added", &added.on, entry.join("  "))
        });
        changed.chain(deleted).chain(added)
    }

    /// As one JSON document.
    #[must_use]
    pub fn json(&self) -> String {
        let thing =
            |thing: &Thing| json!({"part": thing.part, "name": thing.name, "type": thing.token});
        let changed = self.changed.iter().map(|(changed, properties)| {
            let mut json = thing(changed);
            json["properties"] = properties.iter().map(String::as_str).collect();
            json
        });
        let added = self.added.iter().map(|added| {
            let entry = added.entry.iter();
            let entry: Map<String, Json> = entry
                .map(|(name, text)| (name.clone(), text.as_str().into()))
                .collect();
            json!({"on": thing(&added.on), "type": added.token, "entry": entry})
        });
        let unseen = self.unseen.iter();
        let unseen = unseen.map(|one| json!({"what": one.what, "why": one.why}));
        let json = json!({
            "drift": self.is_found(),
            "changed": changed.collect::<Vec<_>>(),
            "deleted": self.deleted.iter().map(thing).collect::<Vec<_>>(),
            "added": added.collect::<Vec<_>>(),
            "not_looked_at": unseen.collect::<Vec<_>>(),
            "failed": self.failed,
            "resources": self.resources,
            "lists": self.lists,
        });
        format!("{json:#}\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thing(part: Option<&str>, name: &str) -> Thing {
        Thing {
            part: part.map(str::to_owned),
            name: name.to_owned(),
            token: "test:index:Thing".to_owned(),
        }
    }

    fn some() -> Drift {
        let mouse = Some("mouse on gcp");
        Drift {
            changed: [(
                thing(mouse, "settings"),
                ["a.b".to_owned(), "c".to_owned()].into(),
            )]
            .into(),
            deleted: [thing(None, "old")].into(),
            added: [Added {
                on: thing(mouse, "bucket"),
                token: "test:index:Grant".to_owned(),
                entry: vec![
                    ("who".to_owned(), "eve\u{1b}[1m".to_owned()),
                    ("role".to_owned(), "reader".to_owned()),
                ],
            }]
            .into(),
            unseen: [Unseen {
                what: "grants".to_owned(),
                why: "nobody tells\n  help: ask".to_owned(),
            }]
            .into(),
            failed: 0,
            resources: 3,
            lists: 1,
        }
    }

    #[test]
    fn people_see_what_differs_by_what_it_belongs_to() {
        let text = some().text();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            lines[..5],
            [
                "no longer in the design",
                "    deleted  old  test:index:Thing",
                "mouse on gcp",
                "    changed  settings  test:index:Thing  a.b, c",
                "    added    bucket  test:index:Thing  eve [1m  reader",
            ]
        );
        assert_eq!(
            lines[5..],
            [
                "not looked at:",
                "    grants: nobody tells; help: ask",
                "drift: 1 changed, 1 deleted, 1 in no design; looked at 3 resources and 1 list",
            ]
        );
    }

    #[test]
    fn where_nothing_differs_it_says_so_and_what_it_did_not_look_at() {
        let none = Drift {
            unseen: some().unseen,
            ..Drift::default()
        };
        assert!(!none.is_found());
        assert_eq!(
            none.text(),
            "not looked at:\n    grants: nobody tells; help: ask\nno drift; looked at 0 resources and 0 lists\n"
        );
        let failed = Drift { failed: 2, ..none };
        let end = "no drift found, and not all could be looked at; looked at 0 resources and 0 lists, 2 failed\n";
        assert!(failed.text().ends_with(end), "{}", failed.text());
    }

    #[test]
    fn programs_read_the_same() {
        let json: Json = serde_json::from_str(&some().json()).unwrap();
        assert_eq!(json["drift"], true);
        assert_eq!(json["changed"][0]["properties"], json!(["a.b", "c"]));
        assert_eq!(json["deleted"][0]["part"], Json::Null);
        assert_eq!(json["added"][0]["on"]["name"], "bucket");
        assert_eq!(json["added"][0]["entry"]["role"], "reader");
        assert_eq!(json["not_looked_at"][0]["why"], "nobody tells\n  help: ask");
    }
}
