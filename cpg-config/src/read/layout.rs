//! Where a configuration lies in files: one document, or a folder by the patterns of a layout.
//! Knows patterns of names and the places that they stand for, no section by name.

use crate::form::decode::Cx;
use crate::form::table::{Shape, Table};
use crate::read::document::{Document, Other};
use crate::read::parse;
use crate::read::source::{self, Found, MAX_BYTES, SourceFile, Sources, Span};
use crate::read::tree::{Key, Node, Value};
use crate::report::{Problem, Problems};
use cpg_model::secret::shown;
use cpg_model::words::{nearest, plural};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const ENDS: &[&str] = &["yaml", "yml", "json", "toml"];
const DOCUMENT: &str = "config";

/// How a configuration may lie in files. One document, `config.yaml` or what is named on the
/// command line, is always one.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Layout {
    /// A file for each key at the top, and for each unit a file, or a folder with a file for
    /// each of its keys: `studies.yaml`, `studies/NAME.yaml`, `studies/NAME/members.yaml`; the
    /// rest in a file that is named as the root: `lab.yaml`.
    ByKeys,
    /// Folders of these forms, in this order, and documents by other names that mean something
    /// to [`Root::document`](crate::Root::document).
    Folders(&'static [Folder], &'static [&'static str]),
}

/// One form of a folder: it is this one where one of its files is at the top.
#[derive(Clone, Copy, Debug)]
pub struct Folder(pub &'static [File]);

/// A file of a folder, and what it holds.
#[derive(Clone, Copy, Debug)]
pub struct File {
    /// Its name without the ending; `{}` stands for the name of a unit: `datasets/{}/members`.
    pub name: &'static str,
    /// The keys to what it holds; `{}` stands for the same name: `datasets.{}.members`. The
    /// empty text is the whole configuration.
    pub holds: &'static str,
}

/// A pattern of files.
#[derive(Clone, Debug, PartialEq)]
struct Pattern {
    name: Vec<String>,
    holds: Vec<String>,
}

impl Pattern {
    fn new(name: &str, holds: &str) -> Self {
        let holds = holds.split('.').filter(|step| !step.is_empty());
        Pattern {
            name: name.split('/').map(str::to_owned).collect(),
            holds: holds.map(str::to_owned).collect(),
        }
    }

    /// Whether it is a file of a unit's own.
    fn is_of_unit(&self) -> bool {
        self.name.iter().any(|step| step == HOLE)
    }

    /// The names of units by which a file's name fits.
    fn fits<'f>(&self, file: &[&'f str]) -> Option<Vec<&'f str>> {
        let mut units = Vec::new();
        let fits = self.name.len() == file.len()
            && self.name.iter().zip(file).all(|(own, given)| {
                if own == HOLE {
                    units.push(*given);
                }
                own == HOLE || own == given
            });
        fits.then_some(units)
    }
}

/// Stands for the name of a unit.
const HOLE: &str = "{}";

/// The folders that a layout allows, for a root.
fn folders(layout: Layout, table: &'static Table) -> Vec<Vec<Pattern>> {
    match layout {
        Layout::ByKeys => {
            let root = table.word.replace(' ', "-");
            let mut patterns = vec![Pattern::new(&root, "")];
            by_keys(table, "", "", &mut patterns);
            vec![patterns]
        }
        Layout::Folders(folders, _) => folders
            .iter()
            .map(|folder| {
                let files = folder.0.iter();
                files
                    .map(|file| Pattern::new(file.name, file.holds))
                    .collect()
            })
            .collect(),
    }
}

fn by_keys(table: &'static Table, name: &str, holds: &str, patterns: &mut Vec<Pattern>) {
    for field in table.fields {
        let (name, holds) = (
            format!("{name}{}", field.key),
            format!("{holds}{}", field.key),
        );
        patterns.push(Pattern::new(&name, &holds));
        if let Shape::Units(unit) = field.shape {
            patterns.push(Pattern::new(
                &format!("{name}/{{}}"),
                &format!("{holds}.{{}}"),
            ));
            by_keys(
                unit,
                &format!("{name}/{{}}/"),
                &format!("{holds}.{{}}."),
                patterns,
            );
        }
    }
}

/// Names of documents beside `config` that mean something.
fn documents(layout: Layout) -> &'static [&'static str] {
    match layout {
        Layout::ByKeys => &[],
        Layout::Folders(_, documents) => documents,
    }
}

/// A name without the end that says the format.
fn stem(name: &str) -> &str {
    name.rsplit_once('.')
        .filter(|(_, end)| ENDS.contains(end))
        .map_or(name, |(stem, _)| stem)
}

/// The name of a document without the ending.
pub(crate) fn document_name(shown: &str) -> &str {
    stem(shown.rsplit(['/', '\\']).next().unwrap_or(shown))
}

/// An entry of a folder.
struct Entry {
    name: String,
    is_dir: bool,
}

impl Entry {
    /// A file of a format that is read, with one of these names.
    fn is(&self, stems: &[&str]) -> bool {
        !self.is_dir && parse::is_readable(&self.name) && stems.contains(&stem(&self.name))
    }
}

/// The files at `path`, each with its name in the folder; of one file, as a document.
pub(crate) fn read(
    path: &Path,
    layout: Layout,
    table: &'static Table,
    problems: &mut Problems,
) -> Vec<Found> {
    let mut reader = Reader {
        files: Vec::new(),
        problems,
        unit: unit_word(table),
    };
    let documents = documents(layout);
    if path.is_dir() {
        reader.top(path, &folders(layout, table), documents);
    } else {
        let end = path.extension().and_then(|e| e.to_str()).unwrap_or("");
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        let stem = documents.iter().find(|name| stem == Some(**name));
        reader.file(path, format!("{}.{end}", stem.unwrap_or(&DOCUMENT)));
    }
    reader.files
}

/// What units at the top are called.
fn unit_word(table: &'static Table) -> &'static str {
    let mut shapes = table.fields.iter().map(|field| &field.shape);
    let unit = shapes.find_map(|shape| match shape {
        Shape::Units(unit) => Some(unit.word),
        _ => None,
    });
    unit.unwrap_or("unit")
}

/// Reads a folder. What belongs to the configuration and is not read is told.
struct Reader<'a> {
    files: Vec<Found>,
    problems: &'a mut Problems,
    /// What units are called.
    unit: &'static str,
}

impl Reader<'_> {
    fn top(&mut self, path: &Path, folders: &[Vec<Pattern>], documents: &[&str]) {
        let top = self.list(path);
        let has = |stems: &[&str]| top.iter().any(|entry| entry.is(stems));
        let names_of = |patterns: &Vec<Pattern>| -> Vec<String> {
            let single = patterns.iter().filter(|pattern| pattern.name.len() == 1);
            single.map(|pattern| pattern.name[0].clone()).collect()
        };
        let mut layouts: Vec<(Vec<String>, &[Pattern])> = folders
            .iter()
            .map(|patterns| (names_of(patterns), patterns.as_slice()))
            .collect();
        layouts.push((vec![DOCUMENT.to_owned()], &[]));
        let has_any = |names: &[String]| names.iter().any(|name| has(&[name]));
        // A folder may be all there is: `studies/NAME.yaml`.
        let begins = |patterns: &[Pattern]| {
            patterns.iter().any(|pattern| {
                let first = &pattern.name[0];
                let mut entries = top.iter();
                pattern.name.len() > 1 && entries.any(|entry| entry.is_dir && entry.name == *first)
            })
        };
        let mut known = layouts.iter().filter(|(names, _)| has_any(names));
        let chosen = known.next();
        for other in known {
            if let Some(chosen) = chosen {
                self.two_layouts(path, &top, &chosen.0, &other.0);
            }
        }
        let chosen = chosen.or_else(|| {
            let mut layouts = layouts.iter();
            layouts.find(|(_, patterns)| begins(patterns))
        });
        // A document of another sort is read where there is nothing else.
        let (names, patterns): (Vec<&str>, &[Pattern]) = match chosen {
            Some((names, patterns)) => (names.iter().map(String::as_str).collect(), patterns),
            None if has(documents) => (documents.to_vec(), &[]),
            None => (Vec::new(), &[]),
        };
        let firsts = folders_of(patterns);
        for entry in &top {
            let base = path.join(&entry.name);
            let is_other = |entry: &Entry| {
                let mut all = layouts.iter().map(|(names, _)| names);
                all.any(|names| names.iter().any(|name| entry.is(&[name])))
            };
            if entry.is(&names) {
                self.file(&base, entry.name.clone());
            } else if entry.is_dir && firsts.contains(&entry.name.as_str()) {
                let below = below(patterns, &entry.name);
                self.folder(&base, &entry.name, &below);
            } else if entry.is_dir && firsts.contains(&HOLE) && self.is_unit(&base, patterns) {
                let below = below(patterns, HOLE);
                self.folder(&base, &entry.name, &below);
            } else if !(entry.is(documents) || is_other(entry)) {
                let folders: Vec<&str> = firsts.iter().copied().filter(|f| *f != HOLE).collect();
                self.left_out(&base, entry, &names, &folders, Unlike::Warned);
            }
        }
    }

    fn two_layouts(&mut self, path: &Path, top: &[Entry], layout: &[String], other: &[String]) {
        let name = |stems: &[String]| {
            let mut entries = top.iter();
            let entry = entries.find(|entry| stems.iter().any(|stem| entry.is(&[stem])));
            entry.map_or_else(String::new, |entry| shown_path(&path.join(&entry.name)))
        };
        let message = format!(
            "`{}` and `{}` are of two layouts of a configuration",
            name(layout),
            name(other)
        );
        self.problems.error(
            Problem::nowhere(message)
                .rule("15p")
                .help("keep one of the two, and move the other to a folder of its own"),
        );
    }

    /// A folder below the top. Files of a unit's own folder are read under mistyped names too,
    /// so that they are told with the unit that has them.
    fn folder(&mut self, path: &Path, prefix: &str, patterns: &[Pattern]) {
        let files: Vec<&str> = patterns
            .iter()
            .filter(|pattern| pattern.name.len() == 1)
            .map(|pattern| pattern.name[0].as_str())
            .collect();
        let folders = folders_of(patterns);
        let is_own = folders.is_empty() && !files.contains(&HOLE);
        for entry in self.list(path) {
            let base = path.join(&entry.name);
            let inside = format!("{prefix}/{}", entry.name);
            let is_named = files.contains(&stem(&entry.name)) || files.contains(&HOLE) || is_own;
            if !entry.is_dir && parse::is_readable(&entry.name) && is_named {
                self.file(&base, inside);
            } else if entry.is_dir
                && let Some(first) = folders
                    .iter()
                    .find(|first| **first == entry.name)
                    .or_else(|| folders.iter().find(|first| **first == HOLE))
            {
                let below = below(patterns, first);
                self.folder(&base, &inside, &below);
            } else {
                let names: Vec<&str> = files.iter().copied().filter(|f| *f != HOLE).collect();
                let named: Vec<&str> = folders.iter().copied().filter(|f| *f != HOLE).collect();
                let unit = self.unit;
                let help = if is_own {
                    let names = names.iter().map(|name| format!("{name}.yaml"));
                    let names: Vec<String> = names.collect();
                    let names = cpg_model::words::listed(names.iter().map(String::as_str));
                    let names = names.replace(" or ", " and ");
                    format!("a {unit}'s folder has {names}; move others elsewhere")
                } else {
                    format!("put it into the folder of its {unit}, or move it elsewhere")
                };
                self.left_out(&base, &entry, &names, &named, Unlike::Refused(help));
            }
        }
    }

    /// Whether a folder at the top is a unit's: it has a file of one.
    fn is_unit(&mut self, path: &Path, patterns: &[Pattern]) -> bool {
        let below = below(patterns, HOLE);
        let names: Vec<&str> = below
            .iter()
            .filter(|pattern| pattern.name.len() == 1)
            .map(|pattern| pattern.name[0].as_str())
            .collect();
        let entries = self.list(path);
        // Programs may have such names too; they have other endings.
        let like = |name: &str| !name.contains('.') || known_ending(name).is_some();
        entries
            .iter()
            .any(|entry| !entry.is_dir && like(&entry.name) && meant(&entry.name, &names).is_some())
    }

    /// Tells of an entry that is not read, with the name that was probably meant.
    fn left_out(
        &mut self,
        path: &Path,
        entry: &Entry,
        files: &[&str],
        folders: &[&str],
        unlike: Unlike,
    ) {
        if is_note(&entry.name) {
            return;
        }
        let shown = shown_path(path);
        let what = if entry.is_dir { "folder" } else { "file" };
        let names = if entry.is_dir { folders } else { files };
        let mut problem = Problem::nowhere(format!("the {what} `{shown}` is not read")).rule("15p");
        match (meant(&entry.name, names), unlike) {
            (Some(near), _) => {
                let end = if entry.is_dir {
                    String::new()
                } else {
                    ending(&entry.name)
                };
                problem = problem.help(format!("did you mean `{near}{end}`?"));
                self.problems.error(problem);
            }
            (None, Unlike::Refused(help)) => self.problems.error(problem.help(help)),
            (None, Unlike::Warned) if files.is_empty() && folders.is_empty() => {}
            (None, Unlike::Warned) => {
                self.problems
                    .warn(problem.help("move it elsewhere, if it is no part of the configuration"));
            }
        }
    }
    /// What is in a folder, sorted by name; hidden files are nobody's.
    fn list(&mut self, path: &Path) -> Vec<Entry> {
        let entries = std::fs::read_dir(path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let entries = match entries {
            Ok(entries) => entries,
            Err(error) => {
                let message = format!("cannot read the folder `{}`: {error}", shown_path(path));
                self.problems.error(Problem::nowhere(message));
                return Vec::new();
            }
        };
        let mut found: Vec<Entry> = entries
            .iter()
            .map(|entry| Entry {
                name: entry.file_name().to_string_lossy().into_owned(),
                is_dir: entry.path().is_dir(),
            })
            .filter(|entry| !entry.name.starts_with('.'))
            .collect();
        found.sort_by(|a, b| a.name.cmp(&b.name));
        found
    }

    fn file(&mut self, path: &Path, relative: String) {
        let name = shown_path(path);
        match bytes(path) {
            Ok(bytes) => {
                let (text, fault) = source::decode(bytes);
                self.files.push(Found {
                    relative,
                    file: SourceFile::new(name, text),
                    fault,
                });
            }
            Err((why, help)) => {
                let rule = if path.exists() { "15p" } else { "15q" };
                let problem = Problem::nowhere(format!("cannot read `{name}`: {why}"));
                self.problems.error(problem.rule(rule).help(help));
            }
        }
    }
}

/// One file by itself, as a tree.
pub(crate) fn one(path: &Path, sources: &mut Sources, problems: &mut Problems) -> Option<Node> {
    let mut reader = Reader {
        files: Vec::new(),
        problems: &mut *problems,
        unit: "unit",
    };
    reader.file(path, DOCUMENT.to_owned());
    let found = reader.files.pop()?;
    let number = sources.add(found.file);
    if let Some(fault) = found.fault {
        let problem = Problem::new(Span::new(number, fault.at..fault.at), fault.message);
        problems.unreadable(problem.rule("15p").help(fault.help));
        return None;
    }
    parse::parse(sources, number, problems)
}

/// What is said of an entry that is like no name.
enum Unlike {
    /// A warning.
    Warned,
    /// An error, with what to do.
    Refused(String),
}

/// The name of `names` that somebody who wrote `name` most likely meant: in other case, with
/// another ending, or misspelt.
fn meant<'n>(name: &str, names: &[&'n str]) -> Option<&'n str> {
    let lower = name.to_lowercase();
    let word = lower.split('.').next().unwrap_or_default();
    nearest(word, names.iter().copied())
}

/// The ending of a format that is somewhere in a file's name, in any case.
fn known_ending(name: &str) -> Option<&'static str> {
    let lower = name.to_lowercase();
    let mut parts = lower.split('.').skip(1);
    parts.find_map(|part| ENDS.iter().find(|end| **end == part).copied())
}

/// The ending that a file should have: its own, where that is a format's.
fn ending(name: &str) -> String {
    format!(".{}", known_ending(name).unwrap_or("yaml"))
}

/// Files that people keep beside a configuration, and copies that editors make.
fn is_note(name: &str) -> bool {
    let lower = name.to_lowercase();
    let named = ["readme", "license", "licence", "changelog", "codeowners"];
    let ends = [".md", "~", ".swp", ".swo"];
    named.iter().any(|word| stem_of_note(&lower) == *word)
        || ends.iter().any(|end| lower.ends_with(end))
        || (lower.starts_with('#') && lower.ends_with('#'))
}

fn stem_of_note(lower: &str) -> &str {
    lower.split('.').next().unwrap_or_default()
}

/// The bytes of a regular file; else why not, and what to do.
fn bytes(path: &Path) -> Result<Vec<u8>, (String, &'static str)> {
    const GIVE: &str = "give a file or folder that can be read";
    let metadata = std::fs::metadata(path).map_err(|error| (error.to_string(), GIVE))?;
    if !metadata.is_file() {
        // A pipe would be waited for, a device may never end.
        let why = "it is no regular file".to_owned();
        return Err((why, "write the configuration to a file"));
    }
    if metadata.len() > MAX_BYTES as u64 {
        let why = "it is too big to be a configuration".to_owned();
        return Err((why, "a configuration has at most 64 MiB a file"));
    }
    std::fs::read(path).map_err(|error| (error.to_string(), GIVE))
}

fn shown_path(path: &Path) -> String {
    let clean: PathBuf = path.components().collect();
    clean.display().to_string()
}

/// The first folders of patterns, each once.
fn folders_of(patterns: &[Pattern]) -> Vec<&str> {
    let deep = patterns.iter().filter(|pattern| pattern.name.len() > 1);
    let mut folders: Vec<&str> = deep.map(|pattern| pattern.name[0].as_str()).collect();
    folders.sort_unstable();
    folders.dedup();
    folders
}

/// The patterns of what is in a folder.
fn below(patterns: &[Pattern], folder: &str) -> Vec<Pattern> {
    let inside = patterns
        .iter()
        .filter(|pattern| pattern.name.len() > 1 && pattern.name[0] == folder);
    inside
        .map(|pattern| Pattern {
            name: pattern.name[1..].to_vec(),
            holds: pattern.holds.clone(),
        })
        .collect()
}

/// Parses all files and puts them together: the configuration as one tree, and whether it was
/// one document.
pub(crate) fn assemble(
    files: Vec<Found>,
    layout: Layout,
    table: &'static Table,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Option<(Node, Option<String>)> {
    let failed = !problems.errors.is_empty();
    let mut by_stem: BTreeMap<String, u32> = BTreeMap::new();
    let mut unread = failed;
    for found in files {
        let name = found.file.name.clone();
        let number = sources.add(found.file);
        if let Some(fault) = found.fault {
            let problem = Problem::new(Span::new(number, fault.at..fault.at), fault.message);
            problems.unreadable(problem.rule("15p").help(fault.help));
            unread = true;
            continue;
        }
        if let Some(other) = by_stem.insert(stem(&found.relative).to_owned(), number) {
            let start = Span::new(number, 0..0);
            let other = sources.get(other).map_or("", |f| f.name.as_str());
            problems.unreadable(
                Problem::new(start, format!("`{name}` and `{other}` are both there"))
                    .rule("15p")
                    .help("keep one of the two"),
            );
        }
    }
    let mut trees: BTreeMap<String, Node> = BTreeMap::new();
    for (stem, number) in &by_stem {
        match parse::parse(sources, *number, problems) {
            Some(node) => {
                trees.insert(stem.clone(), node);
            }
            None => unread = true,
        }
    }
    let folders = folders(layout, table);
    let is_named = |stem: &str| {
        let mut all = folders.iter().flatten();
        all.any(|pattern| pattern.name == [stem])
    };
    if let [only] = by_stem.keys().collect::<Vec<_>>()[..]
        && !only.contains('/')
        && !is_named(only)
    {
        let node = trees.remove(&only.clone())?;
        let name = sources.get(node.span.file).map_or("", |file| &file.name);
        let name = document_name(name).to_owned();
        return Some((node, Some(name)));
    }
    let fits = |patterns: &&Vec<Pattern>| {
        let tops = patterns.iter().filter(|pattern| pattern.name.len() == 1);
        let mut tops = tops.map(|pattern| &pattern.name[0]);
        tops.any(|top| trees.contains_key(top))
    };
    let begins = |patterns: &&Vec<Pattern>| {
        let mut stems = trees.keys().map(|stem| stem.split('/').collect::<Vec<_>>());
        stems.any(|stem| patterns.iter().any(|pattern| pattern.fits(&stem).is_some()))
    };
    let mut all = folders.iter();
    let found = all.find(fits).or_else(|| folders.iter().find(begins));
    let whole = found.is_some_and(|patterns| !is_missing(patterns, table, &trees));
    let Some(patterns) = found.filter(|_| whole) else {
        if !unread {
            let found = sources.files.first().map(|f| f.name.clone());
            let message = match found {
                Some(found) => format!("beside `{found}` a file of the configuration is missing"),
                None => "no configuration found".to_owned(),
            };
            problems.error(Problem::nowhere(message).help(help_for_folders(&folders, layout)));
        }
        return None;
    };
    let mut cx = Cx::new(sources, problems);
    Some((together(patterns, table, trees, &mut cx)?, None))
}

/// Whether a file is missing that holds a key without which there is no configuration. Files by
/// keys may all be missing: the key is then told.
fn is_missing(patterns: &[Pattern], table: &Table, trees: &BTreeMap<String, Node>) -> bool {
    if patterns.iter().any(|pattern| pattern.holds.is_empty()) {
        return false;
    }
    let tops = patterns.iter().filter(|pattern| pattern.name.len() == 1);
    tops.into_iter().any(|pattern| {
        let field = table.field(&pattern.holds[0]);
        field.is_some_and(crate::form::table::Field::is_required)
            && !trees.contains_key(&pattern.name[0])
    })
}

fn help_for_folders(folders: &[Vec<Pattern>], layout: Layout) -> String {
    let mut forms: Vec<String> = folders
        .iter()
        .map(|patterns| {
            let tops = patterns.iter().filter(|pattern| pattern.name.len() == 1);
            let tops = tops.map(|pattern| format!("`{}.yaml`", pattern.name[0]));
            tops.collect::<Vec<_>>().join(" and ")
        })
        .collect();
    if matches!(layout, Layout::ByKeys) {
        forms = vec![format!(
            "`{}.yaml` beside files of its keys",
            folders[0][0].name[0]
        )];
    }
    // Where it is always one document, its own name is the one to write.
    let own = documents(layout).first().filter(|_| folders.is_empty());
    forms.push(match own {
        Some(own) => format!("one document `{own}.yaml`"),
        None => "one document `config.json`".to_owned(),
    });
    format!("a folder has {}", forms.join(", or "))
}

/// One tree of the files of a folder.
fn together(
    patterns: &[Pattern],
    table: &'static Table,
    mut trees: BTreeMap<String, Node>,
    cx: &mut Cx<'_>,
) -> Option<Node> {
    let mut root: Option<Node> = None;
    // What holds the whole comes first, then keys at the top, then what is of units.
    for pattern in patterns.iter().filter(|pattern| pattern.name.len() == 1) {
        let Some(mut tree) = trees.remove(&pattern.name[0]) else {
            continue;
        };
        let Some(key) = pattern.holds.first() else {
            root = Some(tree);
            continue;
        };
        let start = Span {
            end: tree.span.start,
            ..tree.span
        };
        let mut at = start;
        // A file may have what it holds at its top, or under its name.
        let is_section = table
            .field(key)
            .is_some_and(|field| matches!(field.shape, Shape::Section(_)));
        if is_section && let Some((inner_key, inner)) = tree.entry(key) {
            let (inner_key, inner) = (inner_key.span, inner.clone());
            if let Value::Map(entries) = &tree.value {
                for (other, _) in entries.iter().filter(|(k, _)| k.name != *key) {
                    cx.unknown("key", "15i", &other.name, other.span, &[key]);
                }
            }
            tree = inner;
            at = inner_key;
        }
        let is_units = table.field(key).and_then(|field| match field.shape {
            Shape::Units(unit) => Some(unit),
            _ => None,
        });
        if let Some(unit) = is_units {
            tree = units_of_a_file(unit, tree, cx);
        }
        if matches!(tree.value, Value::Null) {
            tree.value = Value::Map(Vec::new());
        }
        let root = root.get_or_insert_with(|| Node {
            span: start,
            value: Value::Map(Vec::new()),
        });
        put(root, key, at, tree, "the configuration", cx);
    }
    let mut root = root.unwrap_or_else(|| {
        let span = trees
            .values()
            .next()
            .map_or(Span::new(0, 0..0), |tree| tree.span);
        Node {
            span,
            value: Value::Map(Vec::new()),
        }
    });
    if matches!(root.value, Value::Null) {
        root.value = Value::Map(Vec::new());
    }
    attach(&mut root, table, patterns, trees, cx);
    Some(root)
}

/// Puts what a file holds under a key of a section.
fn put(section: &mut Node, key: &str, at: Span, tree: Node, place: &str, cx: &mut Cx<'_>) {
    let Value::Map(entries) = &mut section.value else {
        return;
    };
    if let Some((other, _)) = entries.iter().find(|(k, _)| k.name == key) {
        let problem = Problem::new(at, format!("`{key}` of {place} given twice")).rule("15k");
        cx.problems.unreadable(
            problem
                .also(other.span, "first given here")
                .help("keep one of the two"),
        );
    } else {
        entries.push((named(key, at), tree));
    }
}

/// The units of a file that has them by name.
fn units_of_a_file(unit: &'static Table, node: Node, cx: &mut Cx<'_>) -> Node {
    let span = node.anchor(None);
    let kind = node.kind();
    let word = unit.word;
    match node.value {
        Value::Map(entries) => {
            let value = match unit.name_key {
                Some(name_key) => Value::List(by_name(word, name_key, entries, cx)),
                None => Value::Map(entries),
            };
            Node {
                span: node.span,
                value,
            }
        }
        _ => {
            cx.problems.unreadable(
                Problem::new(
                    span,
                    format!("the {} must be a section, not {kind}", plural(word)),
                )
                .rule("15l")
                .help(format!("write each {word} under its name: `NAME:`")),
            );
            Node {
                span: node.span,
                value: Value::Unread,
            }
        }
    }
}

/// Units by name, each with its name under the key that holds it.
pub(crate) fn by_name(
    word: &str,
    name_key: &str,
    entries: Vec<(Key, Node)>,
    cx: &mut Cx<'_>,
) -> Vec<Node> {
    let mut nodes = Vec::with_capacity(entries.len());
    for (key, node) in entries {
        let name = Node {
            span: key.span,
            value: Value::Text(key.name.clone()),
        };
        let value = match node.value {
            Value::Map(mut inner) => {
                if let Some(at) = inner.iter().position(|(k, _)| k.name == name_key) {
                    let (inner_key, given) = inner.remove(at);
                    if given.text() != Some(&key.name) {
                        cx.problems.unreadable(
                            Problem::new(
                                given.anchor(Some(inner_key.span)),
                                format!(
                                    "the key `{name_key}` of {} names another {word}",
                                    shown(&key.name)
                                ),
                            )
                            .help(format!("leave out `{name_key}`: the key is the name")),
                        );
                    }
                }
                inner.insert(0, (named(name_key, key.span), name));
                Value::Map(inner)
            }
            Value::Null => Value::Map(vec![(named(name_key, key.span), name)]),
            other => {
                let node = Node {
                    span: node.span,
                    value: other,
                };
                let message = format!(
                    "the {word} {} must be a section, not {}",
                    shown(&key.name),
                    node.kind()
                );
                cx.problems
                    .unreadable(Problem::new(key.span, message).rule("15l"));
                continue;
            }
        };
        nodes.push(Node {
            span: node.span,
            value,
        });
    }
    nodes
}

fn named(name: &str, span: Span) -> Key {
    Key {
        name: name.to_owned(),
        span,
    }
}

/// Puts files of units' own under what each stands for.
fn attach(
    root: &mut Node,
    table: &'static Table,
    patterns: &[Pattern],
    trees: BTreeMap<String, Node>,
    cx: &mut Cx<'_>,
) {
    let own: Vec<&Pattern> = patterns
        .iter()
        .filter(|pattern| pattern.is_of_unit())
        .collect();
    let fits = |path: &str| {
        let path: Vec<&str> = path.split('/').collect();
        own.iter().any(|pattern| pattern.fits(&path).is_some())
    };
    // What is mistyped comes last: where the right file is there, it adds nothing. What makes a
    // unit comes before what is put into one.
    let mut trees: Vec<(String, Node)> = trees.into_iter().collect();
    trees.sort_by_key(|(path, _)| (!fits(path), path.matches('/').count()));
    for (path, tree) in trees {
        let steps: Vec<&str> = path.split('/').collect();
        let start = Span {
            end: tree.span.start,
            ..tree.span
        };
        let mut is_exact = true;
        let mut found = own
            .iter()
            .find_map(|pattern| Some((*pattern, pattern.fits(&steps)?)));
        if found.is_none() {
            is_exact = false;
            found = meant_file(&own, table, &path, start, cx);
        }
        let Some((pattern, units)) = found else {
            continue;
        };
        // Nothing but comments is nothing given.
        let tree = match tree.value {
            Value::Null => Node {
                span: tree.span,
                value: Value::Map(Vec::new()),
            },
            _ => tree,
        };
        place_file(
            root,
            table,
            &pattern.holds,
            &units,
            tree,
            start,
            is_exact,
            cx,
        );
    }
}

/// The pattern that a mistyped file in a unit's folder was meant to fit.
fn meant_file<'p, 'f>(
    own: &[&'p Pattern],
    table: &'static Table,
    path: &'f str,
    start: Span,
    cx: &mut Cx<'_>,
) -> Option<(&'p Pattern, Vec<&'f str>)> {
    let (folder, part) = path.rsplit_once('/')?;
    let folders: Vec<&str> = folder.split('/').collect();
    let beside: Vec<(&&Pattern, Vec<&str>)> = own
        .iter()
        .filter_map(|pattern| {
            let (last, before) = pattern.name.split_last()?;
            let before = Pattern {
                name: before.to_vec(),
                holds: Vec::new(),
            };
            let units = before.fits(&folders)?;
            (last != HOLE).then_some((pattern, units))
        })
        .collect();
    let unit = beside.first().and_then(|(_, units)| units.last().copied());
    let word = unit_word(table);
    let message = format!(
        "unknown file {} of {word} {}",
        shown(part),
        shown(unit.unwrap_or(folder))
    );
    let problem = Problem::new(start, message).rule("15p");
    let names: Vec<&str> = beside
        .iter()
        .filter_map(|(pattern, _)| pattern.name.last().map(String::as_str))
        .collect();
    let Some(near) = nearest(part, names.iter().copied()) else {
        let names = cpg_model::words::listed(names).replace(" or ", " and ");
        let help = format!("a {word}'s folder has {names}");
        cx.problems.unreadable(problem.help(help));
        return None;
    };
    cx.problems
        .unreadable(problem.help(format!("did you mean `{near}`?")));
    // Read as what was meant: one mistake, one error.
    let mut beside = beside.into_iter();
    let (pattern, units) =
        beside.find(|(pattern, _)| pattern.name.last().is_some_and(|l| l == near))?;
    Some((*pattern, units))
}

/// Puts a file at its place below the root.
#[allow(
    clippy::too_many_arguments,
    reason = "a step of a recursion over three lists"
)]
fn place_file(
    node: &mut Node,
    table: &'static Table,
    holds: &[String],
    units: &[&str],
    tree: Node,
    start: Span,
    is_exact: bool,
    cx: &mut Cx<'_>,
) {
    let [key, hole, rest @ ..] = holds else {
        return;
    };
    let ([unit, units @ ..], true) = (units, hole == HOLE) else {
        return;
    };
    let Some(Shape::Units(of)) = table.field(key).map(|field| field.shape) else {
        return;
    };
    let Value::Map(entries) = &mut node.value else {
        return;
    };
    if !entries.iter().any(|(k, _)| k.name == *key) {
        let value = match of.name_key {
            Some(_) => Value::List(Vec::new()),
            None => Value::Map(Vec::new()),
        };
        entries.push((named(key, start), Node { span: start, value }));
    }
    let Some((_, all)) = entries.iter_mut().find(|(k, _)| k.name == *key) else {
        return;
    };
    if rest.is_empty() {
        add_unit(all, of, unit, tree, start, cx);
        return;
    }
    let Some(found) = unit_of(all, of, unit) else {
        let mut problem = Problem::new(
            start,
            format!(
                "a folder for {} {}, which is not configured",
                of.word,
                shown(unit)
            ),
        )
        .rule("15p");
        let names = names_of(all, of);
        problem = match nearest(unit, names.iter().map(String::as_str)) {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None => problem.help(format!("configure the {}, or remove its folder", of.word)),
        };
        cx.problems.unreadable(problem);
        return;
    };
    if let [key] = rest {
        let given = found.get(key).is_some();
        if given && !is_exact {
            return;
        }
        let place = format!("{} {}", of.word, shown(unit));
        put(found, key, start, tree, &place, cx);
        return;
    }
    place_file(found, of, rest, units, tree, start, is_exact, cx);
}

/// A unit by name, among those of a tree.
fn unit_of<'n>(all: &'n mut Node, table: &Table, name: &str) -> Option<&'n mut Node> {
    match &mut all.value {
        Value::List(items) => {
            let name_key = table.name_key?;
            let is = |item: &&mut Node| item.get(name_key).and_then(Node::text) == Some(name);
            items.iter_mut().find(is)
        }
        Value::Map(entries) => {
            let found = entries.iter_mut().find(|(key, _)| key.name == name);
            found.map(|(_, node)| node)
        }
        _ => None,
    }
}

fn names_of(all: &Node, table: &Table) -> Vec<String> {
    let mut names: Vec<String> = match &all.value {
        Value::List(items) => {
            let name = |item: &Node| Some(item.get(table.name_key?)?.text()?.to_owned());
            items.iter().filter_map(name).collect()
        }
        Value::Map(entries) => entries.iter().map(|(key, _)| key.name.clone()).collect(),
        _ => Vec::new(),
    };
    names.sort();
    names
}

/// Adds a unit that is a file of its own.
fn add_unit(
    all: &mut Node,
    table: &'static Table,
    name: &str,
    tree: Node,
    at: Span,
    cx: &mut Cx<'_>,
) {
    if let Some(other) = unit_of(all, table, name) {
        let first = other.anchor_of(None, table.name_key);
        let problem = Problem::new(at, format!("{} {} given twice", table.word, shown(name)));
        cx.problems.unreadable(
            problem
                .rule("34a")
                .also(first, "first given here")
                .help("keep one of the two"),
        );
        return;
    }
    let entries = vec![(named(name, at), tree)];
    match (&mut all.value, table.name_key) {
        (Value::List(items), Some(name_key)) => {
            items.extend(by_name(table.word, name_key, entries, cx));
        }
        (Value::Map(units), None) => units.extend(entries),
        _ => {}
    }
}

/// One document, made into the form of the root; where it is of another, what checks it.
pub(crate) fn document(
    mut node: Node,
    name: &str,
    table: &'static Table,
    form: fn(&mut Document<'_, '_>),
    cx: &mut Cx<'_>,
) -> Result<Node, Option<(Node, Other)>> {
    let start = node.anchor(None);
    if !matches!(node.value, Value::Map(_)) {
        let message = format!("a configuration must be a section, not {}", node.kind());
        let keys = table.fields.iter().filter(|field| field.is_required());
        let keys: Vec<&str> = keys.map(|field| field.key).collect();
        let keys = cpg_model::words::listed(keys).replace(" or ", " and ");
        cx.problems.unreadable(
            Problem::new(start, message)
                .rule("15l")
                .help(format!("write {keys}")),
        );
        return Err(None);
    }
    let mut document = Document::new(&mut node, name, cx);
    form(&mut document);
    match (document.is_stopped(), document.other()) {
        (false, _) => Ok(node),
        (true, Some(other)) => Err(Some((node, other))),
        (true, None) => Err(None),
    }
}
