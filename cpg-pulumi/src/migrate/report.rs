//! What taking a state over does, in words. Knows no state: it is told.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use cpg_core::show::term::{clean, counted, number};

/// How many names a list has at most: more are counted.
const LISTED: usize = 20;

/// A name and a type.
type Named = (String, &'static str);

/// What is done to a state.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Report {
    /// How many entries there were.
    pub(super) entries: usize,
    /// The stacks that entries were of, beside the one that they are of now.
    pub(super) from: Vec<String>,
    pub(super) to: String,
    /// By type of now: how many were kept otherwise before.
    pub(super) kinds: BTreeMap<&'static str, usize>,
    /// By type of before and of now: how many have another one that the plan itself knows.
    pub(super) retyped: BTreeMap<(String, &'static str), usize>,
    /// Names of before that the plan itself knows, and of now.
    pub(super) renamed: Vec<(String, String)>,
    /// What happens to providers.
    pub(super) providers: Vec<String>,
    /// Components that held what is the plan's, and hold nothing now.
    pub(super) components: Vec<String>,
    /// How many inputs were other resources, and are their ids.
    pub(super) ids: usize,
    /// By explicit provider and package: how many have the default one now.
    pub(super) explicit: BTreeMap<(String, String), usize>,
    /// Documents in another layout: name and input.
    pub(super) laid_out: Vec<(String, String)>,
    /// What the plan does not have.
    pub(super) alone: Vec<Alone>,
    /// What the original had begun, and what it is of.
    pub(super) unfinished: Vec<(Unfinished, String, String)>,
    /// What the plan has and the state does not.
    pub(super) missing: Vec<Named>,
    /// What the plan has otherwise: name, type, inputs.
    pub(super) differing: Vec<(String, &'static str, Vec<String>)>,
    /// How many are as the plan has them.
    pub(super) same: usize,
    /// How many could not be compared, since they need what only a cloud knows.
    pub(super) unsure: usize,
}

/// An entry that is left as it is.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Alone {
    pub(super) name: String,
    pub(super) token: String,
    /// The plan has others of its type.
    pub(super) is_known: bool,
    /// Its provider is code of the program that was.
    pub(super) is_code: bool,
    /// It is protected, or stays in the cloud.
    pub(super) is_kept: bool,
    /// It was only looked up.
    pub(super) is_external: bool,
}

impl Alone {
    fn line(&self) -> String {
        let marks = [
            (self.is_kept, "protected, or kept in the cloud"),
            (self.is_external, "only looked up"),
            (
                self.is_code && !self.is_known,
                "its provider is code of the old program",
            ),
        ];
        let marks = marks
            .iter()
            .filter(|(is_so, _)| *is_so)
            .map(|(_, mark)| *mark);
        let marks: Vec<&str> = marks.collect();
        let line = format!("{}  {}  {}", self.name, self.token, marks.join(", "));
        line.trim_end().to_owned()
    }
}

/// What the original had begun with a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unfinished {
    /// Another has taken its place, and it is to be deleted.
    Going,
    /// It was deleted, and another is to take its place.
    Gone,
    /// Somebody marked it to be replaced.
    Tainted,
    /// Something failed after it was made.
    Failed,
    /// It was not its own, and the plan makes it.
    LookedUp,
}

impl Unfinished {
    fn title(self) -> &'static str {
        match self {
            Self::Going => "replaced before (the next `up` deletes the old ones)",
            Self::Gone => "deleted to be made anew (the next `up` makes them)",
            Self::Tainted => "marked to be replaced (the next `up` does it)",
            Self::Failed => "did not start well (the next `up` updates them)",
            Self::LookedUp => "only looked up (the next `up` makes them anew)",
        }
    }
}

impl Report {
    /// For people: what is done, or would be.
    pub(crate) fn text(&self) -> String {
        let mut text = format!("the state has {}\n", entries(self.entries));
        let mut line = |line: String| {
            text.push_str(&clean(&line));
            text.push('\n');
        };
        for from in &self.from {
            line(format!("stack: from {from} to {}", self.to));
        }
        for (now, count) in &self.kinds {
            line(format!("kind: {} of {now}", number(*count)));
        }
        for ((then, now), count) in &self.retyped {
            line(format!("type: {} from {then} to {now}", number(*count)));
        }
        for (then, now) in &self.renamed {
            line(format!("name: {then} is {now}"));
        }
        for provider in &self.providers {
            line(format!("provider: {provider}"));
        }
        for ((name, package), count) in &self.explicit {
            line(format!(
                "provider: {} of `{name}` go to the default one of {package}: give it the same settings, with `pulumi config`",
                number(*count)
            ));
        }
        for component in &self.components {
            line(format!(
                "component: `{component}` has nothing in it any more"
            ));
        }
        if self.ids > 0 {
            let inputs = counted(self.ids, "input");
            line(format!(
                "id: {inputs} that named another resource now have its id"
            ));
        }
        let documents = self
            .laid_out
            .iter()
            .map(|(name, input)| format!("{name}  {input}"));
        list(
            &mut text,
            "documents in another layout, which the state now has as the plan writes them",
            documents,
        );
        let (known, unknown): (Vec<&Alone>, Vec<&Alone>) =
            self.alone.iter().partition(|one| one.is_known);
        list(
            &mut text,
            "left alone, since the plan has no such name (the next `up` deletes them)",
            known.into_iter().map(Alone::line),
        );
        list(
            &mut text,
            "left alone, since the plan has no such type (the next `up` deletes them, unless `pulumi state delete` takes them out)",
            unknown.into_iter().map(Alone::line),
        );
        let mut unfinished: BTreeMap<Unfinished, Vec<String>> = BTreeMap::new();
        for (what, name, token) in &self.unfinished {
            unfinished
                .entry(*what)
                .or_default()
                .push(format!("{name}  {token}"));
        }
        for (what, names) in unfinished {
            list(&mut text, what.title(), names.into_iter());
        }
        let missing = self
            .missing
            .iter()
            .map(|(name, token)| format!("{name}  {token}"));
        list(
            &mut text,
            "in the plan and not in the state (the next `up` makes them)",
            missing,
        );
        let differing = self.differing.iter();
        let differing = differing
            .map(|(name, token, inputs)| format!("{name}  {token}  {}", inputs.join(", ")));
        list(
            &mut text,
            "the plan has other inputs (the next `up` changes them)",
            differing,
        );
        let _ = writeln!(
            text,
            "{} as the plan has them",
            counted(self.same, "resource")
        );
        if self.unsure > 0 {
            let _ = writeln!(
                text,
                "{} could not be compared: they need what only a cloud knows",
                counted(self.unsure, "resource")
            );
        }
        text
    }
}

fn entries(count: usize) -> String {
    let word = if count == 1 { "entry" } else { "entries" };
    format!("{} {word}", number(count))
}

/// A title with how many there are, and so many names under it in their order.
fn list(text: &mut String, title: &str, names: impl Iterator<Item = String>) {
    let mut names: Vec<String> = names.collect();
    if names.is_empty() {
        return;
    }
    names.sort_unstable();
    let _ = writeln!(text, "{title}: {}", number(names.len()));
    for name in names.iter().take(LISTED) {
        // Writing to a text does not fail.
        let _ = writeln!(text, "    {}", clean(name));
    }
    if names.len() > LISTED {
        let _ = writeln!(text, "    and {} more", names.len() - LISTED);
    }
}
