//! Where a configuration lies in files: one document, today's folder, the older folder.
//! Knows the names of files and of the sections they hold, no key within.

use crate::parse;
use crate::report::{Problem, Problems};
use crate::source::{self, Found, MAX_BYTES, SourceFile, Sources, Span};
use crate::table::Cx;
use crate::tree::{Key, Node, Value};
use cpg_model::secret::shown;
use cpg_model::words::nearest;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What was found, as trees.
pub(crate) enum Raw {
    Infrastructure {
        infrastructure: Node,
        key: Option<Span>,
        datasets: Vec<Node>,
    },
    GithubWif {
        node: Node,
        key: Option<Span>,
    },
}

const ENDS: &[&str] = &["yaml", "yml", "json", "toml"];
const INFRASTRUCTURE: &str = "config-infrastructure";
const DATASETS: &str = "config-datasets";
const OLD_INFRASTRUCTURE: &str = "cpg";
const OLD_DATASETS: &str = "production";
const WIF: &str = "github_wif";
const DOCUMENT: &str = "config";
/// A dataset's files, and the key of the dataset that each stands for.
const PARTS: [(&str, &str); 3] = [
    ("members", "members"),
    ("budgets", "budgets"),
    ("upload", "upload_config"),
];

/// A name without the end that says the format.
fn stem(name: &str) -> &str {
    name.rsplit_once('.')
        .filter(|(_, end)| ENDS.contains(end))
        .map_or(name, |(stem, _)| stem)
}

/// Layouts of a folder, each by the names of its files at the top.
const LAYOUTS: [&[&str]; 3] = [
    &[INFRASTRUCTURE, DATASETS],
    &[OLD_INFRASTRUCTURE, OLD_DATASETS],
    &[DOCUMENT],
];

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
pub(crate) fn read(path: &Path, problems: &mut Problems) -> Vec<Found> {
    let mut reader = Reader {
        files: Vec::new(),
        problems,
    };
    if path.is_dir() {
        reader.folder(path);
    } else {
        let end = path.extension().and_then(|e| e.to_str()).unwrap_or("");
        let is_wif = path.file_stem().is_some_and(|s| s == WIF);
        let stem = if is_wif { WIF } else { DOCUMENT };
        reader.file(path, format!("{stem}.{end}"));
    }
    reader.files
}

/// Reads a folder. What belongs to the configuration and is not read is told.
struct Reader<'a> {
    files: Vec<Found>,
    problems: &'a mut Problems,
}

impl Reader<'_> {
    fn folder(&mut self, path: &Path) {
        let top = self.list(path);
        let has = |stems: &[&str]| top.iter().any(|entry| entry.is(stems));
        let mut known = LAYOUTS.into_iter().filter(|layout| has(layout));
        // A document of another program is read where there is nothing else.
        let layout = known
            .next()
            .unwrap_or(if has(&[WIF]) { &[WIF] } else { &[] });
        for other in known {
            self.two_layouts(path, &top, layout, other);
        }
        let new = layout.contains(&INFRASTRUCTURE);
        let old = layout.contains(&OLD_INFRASTRUCTURE);
        for entry in &top {
            let base = path.join(&entry.name);
            if entry.is(layout) {
                self.file(&base, entry.name.clone());
            } else if entry.is_dir && new && entry.name == "datasets" {
                self.datasets(&base);
            } else if entry.is_dir && old && self.is_dataset(&base) {
                self.dataset(&base, &entry.name);
            } else if !entry.is(&[WIF]) && !LAYOUTS.iter().any(|other| entry.is(other)) {
                let folders: &[&str] = if new { &["datasets"] } else { &[] };
                self.left_out(&base, entry, layout, folders, Unlike::Warned);
            }
        }
    }

    fn two_layouts(&mut self, path: &Path, top: &[Entry], layout: &[&str], other: &[&str]) {
        let name = |stems: &[&str]| {
            let entry = top.iter().find(|entry| entry.is(stems));
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

    /// The folder `datasets`: a folder for each dataset.
    fn datasets(&mut self, path: &Path) {
        for entry in self.list(path) {
            let base = path.join(&entry.name);
            if entry.is_dir {
                self.dataset(&base, &format!("datasets/{}", entry.name));
            } else {
                self.left_out(
                    &base,
                    &entry,
                    &[],
                    &[],
                    Unlike::Refused("put it into the folder of its dataset, or move it elsewhere"),
                );
            }
        }
    }

    /// Whether a folder at the top of the older layout is a dataset's: it has a file of one.
    fn is_dataset(&mut self, path: &Path) -> bool {
        let names = PARTS.map(|(part, _)| part);
        let entries = self.list(path);
        // Programs may have such names too; they have other endings.
        let like = |name: &str| !name.contains('.') || known_ending(name).is_some();
        entries
            .iter()
            .any(|entry| !entry.is_dir && like(&entry.name) && meant(&entry.name, &names).is_some())
    }

    /// The folder of one dataset. A name that is mistyped is read too, so that it is told with
    /// the dataset that has it.
    fn dataset(&mut self, path: &Path, prefix: &str) {
        let names = PARTS.map(|(part, _)| part);
        for entry in self.list(path) {
            let base = path.join(&entry.name);
            if !entry.is_dir && parse::is_readable(&entry.name) {
                self.file(&base, format!("{prefix}/{}", entry.name));
            } else {
                self.left_out(&base, &entry, &names, &[], Unlike::Refused(
                    "a dataset's folder has `members.yaml`, `budgets.yaml` and `upload.yaml`; move others elsewhere",
                ));
            }
        }
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

/// What is said of an entry that is like no name.
#[derive(Clone, Copy)]
enum Unlike {
    /// A warning.
    Warned,
    /// An error, with what to do.
    Refused(&'static str),
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

/// Parses all files and puts them together.
pub(crate) fn assemble(
    files: Vec<Found>,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Option<Raw> {
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
    if let [only] = by_stem.keys().collect::<Vec<_>>()[..]
        && !only.contains('/')
        && ![INFRASTRUCTURE, DATASETS, OLD_DATASETS].contains(&only.as_str())
        && let Some(node) = trees.remove(only)
    {
        return document(node, sources, problems);
    }
    let mut either = |names: [&str; 2]| {
        names
            .iter()
            .find_map(|n| Some(((*n).to_owned(), trees.remove(*n)?)))
    };
    let datasets = either([DATASETS, OLD_DATASETS]);
    let infrastructure = either([INFRASTRUCTURE, OLD_INFRASTRUCTURE]);
    let (Some((_, infrastructure)), Some((_, datasets))) = (infrastructure, datasets) else {
        if !unread {
            let found = sources.files.first().map(|f| f.name.clone());
            let message = match found {
                Some(found) => format!("beside `{found}` a file of the configuration is missing"),
                None => "no configuration found".to_owned(),
            };
            problems.error(Problem::nowhere(message).help(
                "a folder has `config-infrastructure.yaml` and `config-datasets.yaml`, or `cpg.toml` and `production.yaml`, or one document `config.json`",
            ));
        }
        return None;
    };
    // `cpg.toml` has the infrastructure at its top, or under its name.
    let (infrastructure, key) = match infrastructure.entry("infrastructure") {
        Some((key, inner)) => {
            let Value::Map(entries) = &infrastructure.value else {
                return None;
            };
            let mut cx = Cx::new(sources, problems, Vec::new());
            for (other, _) in entries.iter().filter(|(k, _)| k.name != "infrastructure") {
                cx.unknown("key", &other.name, other.span, &["infrastructure"]);
            }
            (inner.clone(), Some(key.span))
        }
        None => (infrastructure, None),
    };
    let mut nodes = by_name(datasets, problems);
    attach(&mut nodes, trees, problems);
    Some(Raw::Infrastructure {
        infrastructure,
        key,
        datasets: nodes,
    })
}

/// The datasets of a file that has them by name.
fn by_name(node: Node, problems: &mut Problems) -> Vec<Node> {
    let span = node.anchor(None);
    let kind = node.kind();
    let Value::Map(entries) = node.value else {
        problems.unreadable(
            Problem::new(span, format!("the datasets must be a section, not {kind}"))
                .rule("15l")
                .help("write each dataset under its name: `common:`"),
        );
        return Vec::new();
    };
    let mut nodes = Vec::with_capacity(entries.len());
    for (key, node) in entries {
        let name = Node {
            span: key.span,
            value: Value::Text(key.name.clone()),
        };
        let value = match node.value {
            Value::Map(mut inner) => {
                if let Some(at) = inner.iter().position(|(k, _)| k.name == "dataset") {
                    let (inner_key, given) = inner.remove(at);
                    if given.text() != Some(&key.name) {
                        problems.unreadable(
                            Problem::new(
                                given.anchor(Some(inner_key.span)),
                                format!(
                                    "the key `dataset` of {} names another dataset",
                                    shown(&key.name)
                                ),
                            )
                            .help("leave out `dataset`: the key is the name"),
                        );
                    }
                }
                inner.insert(0, (named("dataset", key.span), name));
                Value::Map(inner)
            }
            Value::Null => Value::Map(vec![(named("dataset", key.span), name)]),
            other => {
                let node = Node {
                    span: node.span,
                    value: other,
                };
                let message = format!(
                    "the dataset {} must be a section, not {}",
                    shown(&key.name),
                    node.kind()
                );
                problems.unreadable(Problem::new(key.span, message).rule("15l"));
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

/// Puts the files of datasets' own folders under the key that each stands for.
fn attach(nodes: &mut [Node], trees: BTreeMap<String, Node>, problems: &mut Problems) {
    let numbers: BTreeMap<String, usize> = nodes
        .iter()
        .enumerate()
        .filter_map(|(i, n)| Some((n.get("dataset")?.text()?.to_owned(), i)))
        .collect();
    let is_exact = |path: &str| {
        let part = path.rsplit('/').next().unwrap_or_default();
        PARTS.iter().any(|(known, _)| *known == part)
    };
    // What is mistyped comes last: where the right file is there, it adds nothing.
    let mut trees: Vec<(String, Node)> = trees.into_iter().collect();
    trees.sort_by_key(|(path, _)| !is_exact(path));
    for (path, tree) in trees {
        let Some((folder, part)) = path.rsplit_once('/') else {
            continue;
        };
        let dataset = folder.strip_prefix("datasets/").unwrap_or(folder);
        let start = Span {
            end: tree.span.start,
            ..tree.span
        };
        let key = match PARTS.iter().find(|(p, _)| *p == part) {
            Some((_, key)) => *key,
            None => {
                let problem = Problem::new(
                    start,
                    format!("unknown file {} of dataset {}", shown(part), shown(dataset)),
                )
                .rule("15p");
                let Some(near) = nearest(part, PARTS.iter().map(|(p, _)| *p)) else {
                    let help = "a dataset's folder has `members`, `budgets` and `upload`";
                    problems.unreadable(problem.help(help));
                    continue;
                };
                problems.unreadable(problem.help(format!("did you mean `{near}`?")));
                // Read as what was meant: one mistake, one error.
                match PARTS.iter().find(|(p, _)| *p == near) {
                    Some((_, key)) => *key,
                    None => continue,
                }
            }
        };
        let Some(node) = numbers.get(dataset).and_then(|n| nodes.get_mut(*n)) else {
            let mut problem = Problem::new(
                start,
                format!(
                    "a folder for dataset {}, which is not configured",
                    shown(dataset)
                ),
            )
            .rule("15p");
            problem = match nearest(dataset, numbers.keys().map(String::as_str)) {
                Some(near) => problem.help(format!("did you mean `{near}`?")),
                None => problem.help("configure the dataset, or remove its folder"),
            };
            problems.unreadable(problem);
            continue;
        };
        if let Value::Map(entries) = &mut node.value {
            if let Some((other, _)) = entries.iter().find(|(k, _)| k.name == key) {
                if !is_exact(&path) {
                    continue;
                }
                problems.unreadable(
                    Problem::new(
                        start,
                        format!("`{key}` of dataset {} given twice", shown(dataset)),
                    )
                    .rule("15k")
                    .also(other.span, "first given here")
                    .help("keep one of the two"),
                );
            } else {
                // Nothing but comments is nothing given.
                let tree = match tree.value {
                    Value::Null => Node {
                        span: tree.span,
                        value: Value::Map(Vec::new()),
                    },
                    _ => tree,
                };
                entries.push((named(key, start), tree));
            }
        }
    }
}

/// The keys of one document.
const KEYS: &[&str] = &["driver", "infrastructure", "datasets", "github_wif"];

/// One document, of either program.
fn document(node: Node, sources: &Sources, problems: &mut Problems) -> Option<Raw> {
    let start = node.anchor(None);
    let stem_is_wif = sources
        .get(node.span.file)
        .is_some_and(|f| stem(f.name.rsplit(['/', '\\']).next().unwrap_or("")) == WIF);
    let kind = node.kind();
    let Value::Map(entries) = node.value else {
        problems.unreadable(
            Problem::new(
                start,
                format!("a configuration must be a section, not {kind}"),
            )
            .rule("15l")
            .help("write `infrastructure` and `datasets`"),
        );
        return None;
    };
    if stem_is_wif
        && !entries
            .iter()
            .any(|(k, _)| k.name == "driver" || k.name == WIF)
    {
        let node = Node {
            span: node.span,
            value: Value::Map(entries),
        };
        return Some(Raw::GithubWif { node, key: None });
    }
    let mut found: BTreeMap<String, (Key, Node)> = BTreeMap::new();
    let mut meant: Vec<&str> = Vec::new();
    let mut cx = Cx::new(sources, problems, Vec::new());
    for (key, node) in entries {
        if KEYS.contains(&key.name.as_str()) {
            found.insert(key.name.clone(), (key, node));
        } else {
            meant.extend(cx.unknown("key", &key.name, key.span, KEYS));
        }
    }
    let mut program = "infra";
    if let Some((_, driver)) = found.get("driver") {
        match driver.text() {
            Some("infra") => {}
            Some("github_wif") => program = WIF,
            Some(other) => {
                cx.unknown("driver", other, driver.span, &["infra", "github_wif"]);
            }
            None => cx.problems.unreadable(
                Problem::new(driver.anchor(None), "`driver` must be text")
                    .rule("15l")
                    .help("write `infra` or `github_wif`"),
            ),
        }
    }
    let missing = |key: &str, problems: &mut Problems| {
        if meant.contains(&key) {
            return;
        }
        problems.unreadable(
            Problem::new(start, format!("key `{key}` is missing in the document"))
                .rule("15j")
                .help(format!("add `{key}`")),
        );
    };
    if program == WIF {
        for other in ["infrastructure", "datasets"] {
            if let Some((key, _)) = found.get(other) {
                cx.unknown("key", other, key.span, &["driver", WIF]);
            }
        }
        let Some((key, node)) = found.remove(WIF) else {
            missing(WIF, problems);
            return None;
        };
        let key = Some(key.span);
        return Some(Raw::GithubWif { node, key });
    }
    if let Some((key, _)) = found.get(WIF) {
        cx.unknown(
            "key",
            WIF,
            key.span,
            &["driver", "infrastructure", "datasets"],
        );
    }
    let datasets = match found.remove("datasets") {
        Some((
            _,
            Node {
                value: Value::List(items),
                ..
            },
        )) => items,
        Some((key, node)) => {
            let message = format!("`datasets` must be a list, not {}", node.kind());
            problems.unreadable(
                Problem::new(key.span, message)
                    .rule("15l")
                    .help("write a list of datasets, each with its name as `dataset`"),
            );
            return None;
        }
        None => {
            missing("datasets", problems);
            return None;
        }
    };
    let Some((key, infrastructure)) = found.remove("infrastructure") else {
        missing("infrastructure", problems);
        return None;
    };
    Some(Raw::Infrastructure {
        infrastructure,
        key: Some(key.span),
        datasets,
    })
}
