//! What has changed since a plan was written: by resource, and in it by property.
//!
//! Secrets are told as changed, never with their values: what either plan marks as a secret
//! input, and what is made of another resource's secret outputs. This file knows the form of a
//! plan's file; it must not know where the old one came from.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;

use serde_json::{Map as JsonMap, Value as Json};

use crate::checks::renames::{Deployed, renames};
use crate::engine::Engine;
use crate::plan::file;
use crate::plan::{Plan, Resource, Value};
use crate::problem::Problem;
use crate::show::term::{self, Style};

/// What differs between two plans, each list sorted by type and name.
#[derive(Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Diff {
    /// Resources that only the old plan has.
    pub removed: Vec<Id>,
    /// Resources that only the new plan has.
    pub added: Vec<Id>,
    /// Resources that both have, and that differ.
    pub changed: Vec<(Id, Vec<Change>)>,
    /// What holds data, and differs by its name only: see [`renames`].
    pub renamed: Vec<Problem>,
    /// How many are the same.
    pub same: usize,
}

/// A resource of a plan.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Id {
    /// Its type token.
    pub token: String,
    /// Its logical name.
    pub name: String,
    /// Whether losing it loses data or access; false where only the old plan knew its type.
    pub stateful: bool,
}

/// A property that differs.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Change {
    /// Where it is: `inputs.lifecycleRules[0].age`.
    pub path: String,
    /// What differs.
    pub what: What,
}

/// How a property differs.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum What {
    /// It is secret, and another one.
    Secret,
    /// Only the new plan has it.
    Added(Json),
    /// Only the old plan has it.
    Removed(Json),
    /// It has another value.
    Changed(Json, Json),
    /// A list has gained and lost items.
    Items {
        /// What only the old list has.
        removed: Vec<Json>,
        /// What only the new list has.
        added: Vec<Json>,
    },
    /// A list has the same items in another order.
    Order,
}

/// An old plan that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{message}", line.map(|line| format!("line {line}: ")).unwrap_or_default())]
#[non_exhaustive]
pub struct Malformed {
    /// The line, counted from 1; `None` where it is the file as a whole.
    pub line: Option<usize>,
    /// What is wrong with it.
    pub message: String,
}

impl Malformed {
    fn at(line: usize, message: impl Into<String>) -> Self {
        Self {
            line: Some(line),
            message: message.into(),
        }
    }

    fn whole(message: impl Into<String>) -> Self {
        Self {
            line: None,
            message: message.into(),
        }
    }
}

/// A resource as a line of a plan's file says it.
struct Read {
    line: usize,
    inputs: JsonMap<String, Json>,
    options: JsonMap<String, Json>,
}

type Key = (String, String);

/// Compares a plan's file with a plan.
///
/// # Errors
/// That it is no plan, or not a whole one; the first line of the file that is no resource, or a
/// resource that it has already.
pub fn diff(old: &[u8], plan: &Plan, engine: &Engine<'_>) -> Result<Diff, Malformed> {
    let new = file::write(plan, engine);
    compare(old, &new, plan)
}

fn compare(old: &[u8], new: &[u8], plan: &Plan) -> Result<Diff, Malformed> {
    // Most lines are the same: only the others are read.
    let (old, old_end) = whole(old)?;
    let (new, _) = whole(new)?;
    let mut old_lines: HashMap<&[u8], usize> = HashMap::new();
    for (n, line) in &old {
        if let Some(first) = old_lines.insert(line, *n) {
            return Err(Malformed::at(*n, format!("the same as line {first}")));
        }
    }
    let mut unmatched_new = Vec::new();
    let mut same = 0;
    for (n, line) in &new {
        let (n, line) = (*n, line.as_ref());
        if old_lines.remove(line).is_some() {
            same += 1;
        } else {
            unmatched_new.push((n, line));
        }
    }
    let mut unmatched_old: Vec<(usize, &[u8])> =
        old_lines.into_iter().map(|(line, n)| (n, line)).collect();
    unmatched_old.sort_unstable();

    let mut was: BTreeMap<Key, Read> = BTreeMap::new();
    for (n, line) in unmatched_old {
        let (key, read) = read(n, line).map_err(|message| Malformed::at(n, message))?;
        if was.contains_key(&key) {
            return Err(twice(n, &key));
        }
        was.insert(key, read);
    }
    // What differs is found in the plan by name: there, secrets are known best.
    let resources: HashMap<(&str, &str), &Resource> = plan
        .resources()
        .iter()
        .map(|resource| ((resource.ty.token, resource.name.as_str()), resource))
        .collect();
    let stateful: HashSet<&str> = plan
        .resources()
        .iter()
        .filter(|resource| resource.ty.stateful)
        .map(|resource| resource.ty.token)
        .collect();
    let id = |(token, name): Key| Id {
        stateful: stateful.contains(token.as_str()),
        token,
        name,
    };

    let mut diff = Diff {
        same,
        ..Diff::default()
    };
    let (mut made, mut gone) = (Vec::new(), Vec::new());
    for (n, line) in unmatched_new {
        let (key, new) = read(n, line).map_err(|message| {
            Malformed::at(
                n,
                format!("in the new plan: {message} (this is a bug of cpg)"),
            )
        })?;
        let resource = resources.get(&(key.0.as_str(), key.1.as_str()));
        let known = was.remove(&key).map(|old| (None, old));
        let known = known.or_else(|| {
            let mut names = resource
                .into_iter()
                .flat_map(|resource| resource.old_names());
            let taken = names
                .find_map(|(token, name)| was.remove_entry(&(token.to_owned(), name.to_owned())));
            taken.map(|(key, old)| (Some(key), old))
        });
        let Some((was_key, old)) = known else {
            let id = id(key);
            made.extend(id.deployed(new));
            diff.added.push(id);
            continue;
        };
        let mut changes = changes(&old, &new, resource.map(|resource| (plan, *resource)));
        if let Some((token, name)) = was_key {
            for (path, was, is) in [("type", token, &key.0), ("name", name, &key.1)] {
                let (was, is) = (Json::from(was), Json::from(is.clone()));
                compare_values(path.to_owned(), Some(&was), Some(&is), &mut changes);
            }
            changes.sort_by(|one, other| one.path.cmp(&other.path));
        }
        if changes.is_empty() {
            // The same data in another spelling.
            diff.same += 1;
        } else {
            diff.changed.push((id(key), changes));
        }
    }
    for (key, old) in was {
        if resources.contains_key(&(key.0.as_str(), key.1.as_str())) {
            // Another line of the old plan has been compared already.
            return Err(twice(old.line, &key));
        }
        let id = id(key);
        gone.extend(id.deployed(old));
        diff.removed.push(id);
    }
    // A mistake in a line says more than that the lines are not all.
    old_end?;
    diff.renamed = renames(&gone, &made);
    diff.added.sort_unstable();
    diff.changed.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(diff)
}

fn twice(line: usize, (token, name): &Key) -> Malformed {
    let message = format!(
        "`{}` is there twice as `{}`",
        term::clean(name),
        term::clean(token)
    );
    Malformed::at(line, message)
}

/// Lines, each with its number.
type Lines<'a> = Vec<(usize, Cow<'a, [u8]>)>;

/// The lines of a plan's file, the last one as the others are; and whether they are all.
fn whole(file: &[u8]) -> Result<(Lines<'_>, Result<(), Malformed>), Malformed> {
    let file = file.strip_prefix("\u{feff}".as_bytes()).unwrap_or(file);
    let mut lines: Lines<'_> = lines(file)
        .map(|(n, line)| (n, Cow::Borrowed(line)))
        .collect();
    let Some((last_n, last)) = lines.pop() else {
        return Err(Malformed::whole("it is empty"));
    };
    if let Some((n, first)) = lines.first() {
        // What is something else is told as that, not as half a plan.
        read(*n, first).map_err(|message| Malformed::at(*n, message))?;
    }
    if let Some(place) = lines.iter().position(|(_, line)| end_of(line).is_some()) {
        let after = lines.get(place + 1).map_or(last_n, |(n, _)| *n);
        return Err(Malformed::at(after, "stands after the end of the plan"));
    }
    let count = match end_of(&last) {
        Some((count, rest)) => {
            if !rest.is_empty() {
                lines.push((last_n, [rest, b"}"].concat().into()));
            }
            Some(count)
        }
        None => {
            let message = |message| Malformed::at(last_n, message);
            read(last_n, &last).map_err(message)?;
            // Somebody may have spelled it in another way.
            let json: Json = serde_json::from_slice(&last).unwrap_or_default();
            lines.push((last_n, last));
            json[file::WHOLE]
                .as_u64()
                .and_then(|count| usize::try_from(count).ok())
        }
    };
    let end = match count {
        Some(count) if count == lines.len() => Ok(()),
        Some(count) => Err(Malformed::whole(format!(
            "it has {}, and says that it had {}",
            term::counted(lines.len(), "resource"),
            term::number(count)
        ))),
        None => Err(Malformed::whole(
            "it was cut off: its last line does not say how many resources it has",
        )),
    };
    Ok((lines, end))
}

/// What the last line of a plan's file says beside its resource: how many there are; and the
/// line up to there, empty where there is no resource.
fn end_of(line: &[u8]) -> Option<(usize, &[u8])> {
    let line = line.strip_suffix(b"}")?;
    let colon = line.iter().rposition(|byte| *byte == b':')?;
    let count = std::str::from_utf8(&line[colon + 1..]).ok()?.parse().ok()?;
    let rest = line[..colon].strip_suffix(b"\"")?;
    let rest = rest
        .strip_suffix(file::WHOLE.as_bytes())?
        .strip_suffix(b"\"")?;
    match rest {
        b"{" => Some((count, b"")),
        _ => Some((count, rest.strip_suffix(b",")?)),
    }
}

/// The lines that are not empty, counted from 1.
fn lines(file: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    file.split(|byte| *byte == b'\n')
        .map(<[u8]>::trim_ascii_end)
        .enumerate()
        .filter(|(_, line)| !line.is_empty())
        .map(|(n, line)| (n + 1, line))
}

fn read(line: usize, text: &[u8]) -> Result<(Key, Read), String> {
    // The message of the parser is not shown: it may quote a secret.
    let json: Json = serde_json::from_slice(text).map_err(|error| match error.is_eof() {
        true => "no JSON: the line ends too early".to_owned(),
        false => format!("no JSON: a mistake at column {}", error.column()),
    })?;
    let Json::Object(mut fields) = json else {
        return Err("no resource: expected an object".to_owned());
    };
    let mut text = |key: &str| match fields.remove(key) {
        Some(Json::String(text)) => Ok(text),
        Some(_) => Err(format!("`{key}` is no text")),
        None => Err(format!("no resource: `{key}` is missing")),
    };
    let key = (text("type")?, text("name")?);
    let mut map = |key: &str, needed: bool| match fields.remove(key) {
        Some(Json::Object(map)) => Ok(map),
        None if !needed => Ok(JsonMap::new()),
        Some(_) => Err(format!("`{key}` is no object")),
        None => Err(format!("no resource: `{key}` is missing")),
    };
    Ok((
        key,
        Read {
            line,
            inputs: map("inputs", true)?,
            options: map("options", false)?,
        },
    ))
}

/// The properties that differ, sorted by path.
fn changes(old: &Read, new: &Read, resource: Option<(&Plan, &Resource)>) -> Vec<Change> {
    let secret = secrets(old, new, resource);
    let mut changes = Vec::new();
    for key in keys(&old.inputs, &new.inputs) {
        let (old, new) = (old.inputs.get(key), new.inputs.get(key));
        if !secret.contains(key) {
            compare_values(format!("inputs.{key}"), old, new, &mut changes);
        } else if old != new {
            changes.push(Change {
                path: format!("inputs.{key}"),
                what: What::Secret,
            });
        }
    }
    for key in keys(&old.options, &new.options) {
        let (old, new) = (old.options.get(key), new.options.get(key));
        compare_values(format!("options.{key}"), old, new, &mut changes);
    }
    changes
}

/// Inputs whose values are not shown.
fn secrets<'a>(
    old: &'a Read,
    new: &'a Read,
    resource: Option<(&'a Plan, &'a Resource)>,
) -> HashSet<&'a str> {
    let mut secret: HashSet<&str> = HashSet::new();
    for side in [old, new] {
        // An output that is secret is often an input of that name.
        for option in ["secret_inputs", "additional_secret_outputs"] {
            if let Some(Json::Array(keys)) = side.options.get(option) {
                secret.extend(keys.iter().filter_map(Json::as_str));
            }
        }
    }
    if let Some((plan, resource)) = resource {
        secret.extend(resource.ty.secret_inputs.iter().copied());
        for (key, value) in &resource.inputs {
            if file::holds_secret(value) || is_made_of_secrets(plan, value) {
                secret.insert(key);
            }
        }
    }
    secret
}

fn is_made_of_secrets(plan: &Plan, value: &Value) -> bool {
    let mut found = false;
    value.outputs(&mut |output| {
        let ty = plan.resource(output.node).ty;
        // Dots lead inside of an output.
        let name = output.attribute.split('.').next().unwrap_or_default();
        found |= ty.secret_outputs.contains(&name) || ty.secret_inputs.contains(&name);
    });
    found
}

fn keys<'a>(
    old: &'a JsonMap<String, Json>,
    new: &'a JsonMap<String, Json>,
) -> std::collections::BTreeSet<&'a str> {
    old.keys().chain(new.keys()).map(String::as_str).collect()
}

fn compare_values(path: String, old: Option<&Json>, new: Option<&Json>, changes: &mut Vec<Change>) {
    let what = match (old, new) {
        (Some(old), Some(new)) if old == new => return,
        (Some(Json::Object(old)), Some(Json::Object(new))) => {
            for key in keys(old, new) {
                let path = format!("{path}.{key}");
                compare_values(path, old.get(key), new.get(key), changes);
            }
            return;
        }
        (Some(Json::Array(old)), Some(Json::Array(new))) => {
            let plain = |item: &Json| !item.is_object() && !item.is_array();
            if !old.iter().chain(new).all(plain) {
                for n in 0..old.len().max(new.len()) {
                    compare_values(format!("{path}[{n}]"), old.get(n), new.get(n), changes);
                }
                return;
            }
            let (removed, added) = (missing(old, new), missing(new, old));
            if removed.is_empty() && added.is_empty() {
                What::Order
            } else {
                What::Items { removed, added }
            }
        }
        (Some(old), Some(new)) => What::Changed(old.clone(), new.clone()),
        (None, Some(new)) => What::Added(new.clone()),
        (Some(old), None) => What::Removed(old.clone()),
        (None, None) => return,
    };
    changes.push(Change { path, what });
}

/// Items of one list that the other has less often.
fn missing(list: &[Json], other: &[Json]) -> Vec<Json> {
    let mut left: HashMap<String, usize> = HashMap::new();
    for item in other {
        *left.entry(item.to_string()).or_default() += 1;
    }
    let mut missing = Vec::new();
    for item in list {
        match left.get_mut(&item.to_string()) {
            Some(count) if *count > 0 => *count -= 1,
            _ => missing.push(item.clone()),
        }
    }
    missing
}

impl Diff {
    /// Whether both plans are the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.removed.is_empty() && self.added.is_empty() && self.changed.is_empty()
    }

    /// The differences for people: what is lost first, a line for each property, a summary last.
    #[must_use]
    pub fn text(&self, style: Style) -> String {
        let mut out = String::new();
        if self.is_empty() {
            let _ = writeln!(
                out,
                "no difference in {}",
                term::counted(self.same, "resource")
            );
            return out;
        }
        let (lost, removed): (Vec<&Id>, Vec<&Id>) = self.removed.iter().partition(|id| id.stateful);
        for id in &lost {
            let _ = writeln!(
                out,
                "{}",
                style.bold(&style.red(&format!("- {} (its data or access is lost)", id.label())))
            );
        }
        for id in removed {
            let _ = writeln!(out, "{}", style.red(&format!("- {}", id.label())));
        }
        for (id, changes) in &self.changed {
            let _ = writeln!(out, "{}", style.yellow(&format!("~ {}", id.label())));
            for change in changes {
                change.write(&mut out, style);
            }
        }
        for id in &self.added {
            let _ = writeln!(out, "{}", style.green(&format!("+ {}", id.label())));
        }
        let _ = write!(
            out,
            "\n{} removed, {} changed, {} added, {} the same\n",
            term::number(self.removed.len()),
            term::number(self.changed.len()),
            term::number(self.added.len()),
            term::number(self.same),
        );
        if !lost.is_empty() {
            let lost = format!(
                "{} would lose data or access that cannot be made again",
                term::counted(lost.len(), "removed resource")
            );
            let _ = writeln!(out, "{}", style.bold(&style.red(&lost)));
        }
        for problem in &self.renamed {
            let _ = writeln!(out, "{}", term::clean_lines(&problem.titled("error")));
        }
        out
    }
}

impl Id {
    /// With its inputs, where it holds data.
    fn deployed(&self, read: Read) -> Option<Deployed> {
        self.stateful.then(|| Deployed {
            token: self.token.clone(),
            name: self.name.clone(),
            inputs: read.inputs,
        })
    }

    fn label(&self) -> String {
        format!("{} {}", term::clean(&self.token), term::clean(&self.name))
    }
}

impl Change {
    fn write(&self, out: &mut String, style: Style) {
        let path = term::clean(&self.path);
        let room = style.width.saturating_sub(8).max(20);
        let line = |sign: &str, value: &Json| {
            let text = format!(
                "      {sign} {}",
                term::shortened(&term::clean(&value.to_string()), room)
            );
            if sign == "-" {
                style.red(&text)
            } else {
                style.green(&text)
            }
        };
        let _ = match &self.what {
            What::Secret => writeln!(out, "    {path}: changed {}", style.dim("(secret)")),
            What::Order => writeln!(out, "    {path}: the same items in another order"),
            What::Added(value) => writeln!(out, "    {path}:\n{}", line("+", value)),
            What::Removed(value) => writeln!(out, "    {path}:\n{}", line("-", value)),
            What::Items { removed, added } => {
                let _ = writeln!(out, "    {path}:");
                for (sign, items) in [("-", removed), ("+", added)] {
                    for item in items {
                        let _ = writeln!(out, "{}", line(sign, item));
                    }
                }
                Ok(())
            }
            What::Changed(Json::String(old), Json::String(new))
                if old.contains('\n') || new.contains('\n') =>
            {
                let _ = writeln!(out, "    {path}:");
                for (sign, text) in line_changes(old, new) {
                    let _ = writeln!(out, "{}", line(sign, &Json::String(text.to_owned())));
                }
                Ok(())
            }
            What::Changed(old, new) => {
                let (old, new) = around_difference(&old.to_string(), &new.to_string(), room);
                let short = term::columns(&path) + term::columns(&old) + term::columns(&new) + 10;
                if short <= style.width {
                    writeln!(
                        out,
                        "    {path}: {} -> {}",
                        style.red(&old),
                        style.green(&new)
                    )
                } else {
                    let (old, new) = (format!("      - {old}"), format!("      + {new}"));
                    writeln!(
                        out,
                        "    {path}:\n{}\n{}",
                        style.red(&old),
                        style.green(&new)
                    )
                }
            }
        };
    }
}

/// Lines of a text that differ, without what is the same before and after them.
fn line_changes<'a>(old: &'a str, new: &'a str) -> Vec<(&'static str, &'a str)> {
    let (mut old, mut new): (Vec<&str>, Vec<&str>) =
        (old.split('\n').collect(), new.split('\n').collect());
    let before = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    old.drain(..before);
    new.drain(..before);
    let after = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    old.truncate(old.len() - after);
    new.truncate(new.len() - after);
    let signed = |sign, lines: Vec<&'a str>| lines.into_iter().map(move |line| (sign, line));
    signed("-", old).chain(signed("+", new)).collect()
}

/// Two texts shortened to a width so that their first difference is seen.
fn around_difference(old: &str, new: &str, width: usize) -> (String, String) {
    let (old, new) = (term::clean(old), term::clean(new));
    let same = old
        .chars()
        .zip(new.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let skip = if term::columns(&old).max(term::columns(&new)) <= width {
        0
    } else {
        same.saturating_sub(width / 3)
    };
    let cut = |text: &str| {
        let rest: String = text.chars().skip(skip).collect();
        if skip == 0 {
            term::shortened(&rest, width)
        } else {
            format!("…{}", term::shortened(&rest, width - 1))
        }
    };
    (cut(&old), cut(&new))
}

#[cfg(test)]
mod tests;
