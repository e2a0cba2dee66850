//! Where a configuration lies in files: one document, today's folder, the older folder.
//! Knows the names of files and of the sections they hold, no key within.

use crate::nearest::nearest;
use crate::parse;
use crate::report::{Problem, Problems};
use crate::secret::shown;
use crate::source::{MAX_BYTES, SourceFile, Sources, Span};
use crate::table::Cx;
use crate::tree::{Key, Node, Value};
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
const PARTS: &[(&str, &str)] = &[
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

/// The files at `path`, each with its name in the folder; of one file, as a document.
pub(crate) fn read(path: &Path, problems: &mut Problems) -> Vec<(String, SourceFile)> {
    let mut files = Vec::new();
    if !path.is_dir() {
        let end = path.extension().and_then(|e| e.to_str()).unwrap_or("");
        let is_wif = path.file_stem().is_some_and(|s| s == WIF);
        let stem = if is_wif { WIF } else { DOCUMENT };
        read_file(path, format!("{stem}.{end}"), &mut files, problems);
        return files;
    }
    let top = list(path, problems);
    let has = |stems: &[&str]| {
        top.iter().any(|(name, is_dir)| {
            !is_dir && parse::is_readable(name) && stems.contains(&stem(name))
        })
    };
    // The first of these that the folder has; what belongs to another program is not read.
    let layouts: [&[&str]; 4] = [
        &[INFRASTRUCTURE, DATASETS],
        &[OLD_INFRASTRUCTURE, OLD_DATASETS],
        &[DOCUMENT],
        &[WIF],
    ];
    let known = layouts.into_iter().find(|l| has(l)).unwrap_or_default();
    let new = known.contains(&INFRASTRUCTURE);
    let old = known.contains(&OLD_INFRASTRUCTURE);
    for (name, is_dir) in &top {
        let base = path.join(name);
        if !is_dir {
            if parse::is_readable(name) && known.contains(&stem(name)) {
                read_file(&base, name.clone(), &mut files, problems);
            }
        } else if new && name == "datasets" {
            for (dataset, is_dir) in list(&base, problems) {
                if is_dir {
                    let prefix = format!("datasets/{dataset}");
                    read_parts(&base.join(&dataset), &prefix, true, &mut files, problems);
                }
            }
        } else if old {
            read_parts(&base, name, false, &mut files, problems);
        }
    }
    files
}

/// The files of one dataset's folder. In a folder that is certain to be a dataset's, every
/// readable file is read, so that a mistyped name is found.
fn read_parts(
    folder: &Path,
    prefix: &str,
    certain: bool,
    files: &mut Vec<(String, SourceFile)>,
    problems: &mut Problems,
) {
    for (name, is_dir) in list(folder, problems) {
        let is_part = PARTS.iter().any(|(part, _)| *part == stem(&name));
        if !is_dir && parse::is_readable(&name) && (certain || is_part) {
            read_file(
                &folder.join(&name),
                format!("{prefix}/{name}"),
                files,
                problems,
            );
        }
    }
}

/// Names in a folder, sorted, with whether each is a folder.
fn list(path: &Path, problems: &mut Problems) -> Vec<(String, bool)> {
    let entries = match std::fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) => {
            problems.error(Problem::nowhere(format!(
                "cannot read the folder `{}`: {error}",
                path.display()
            )));
            return Vec::new();
        }
    };
    let mut names: Vec<(String, bool)> = entries
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let is_dir = entry.path().is_dir();
            Some((entry.file_name().to_str()?.to_owned(), is_dir))
        })
        .filter(|(name, _)| !name.starts_with('.'))
        .collect();
    names.sort();
    names
}

fn read_file(
    path: &Path,
    relative: String,
    files: &mut Vec<(String, SourceFile)>,
    problems: &mut Problems,
) {
    let name = shown_path(path);
    let too_big = std::fs::metadata(path).is_ok_and(|m| m.len() > MAX_BYTES as u64);
    let text = if too_big {
        Err("it is too big to be a configuration".to_owned())
    } else {
        std::fs::read(path)
            .map_err(|error| error.to_string())
            .and_then(|bytes| {
                String::from_utf8(bytes).map_err(|e| {
                    format!("it is not UTF-8 at byte {}", e.utf8_error().valid_up_to())
                })
            })
    };
    match text {
        Ok(text) => files.push((relative, SourceFile::new(name, text))),
        Err(error) => problems.error(Problem::nowhere(format!("cannot read `{name}`: {error}"))),
    }
}

fn shown_path(path: &Path) -> String {
    let clean: PathBuf = path.components().collect();
    clean.display().to_string()
}

/// Parses all files and puts them together.
pub(crate) fn assemble(
    files: Vec<(String, SourceFile)>,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Option<Raw> {
    let failed = !problems.errors.is_empty();
    let mut by_stem: BTreeMap<String, u32> = BTreeMap::new();
    for (relative, file) in files {
        let name = file.name.clone();
        let number = sources.add(file);
        if let Some(other) = by_stem.insert(stem(&relative).to_owned(), number) {
            let start = Span::new(number, 0..0);
            let other = sources.get(other).map_or("", |f| f.name.as_str());
            problems.unreadable(
                Problem::new(start, format!("`{name}` and `{other}` are both there"))
                    .help("keep one of the two"),
            );
        }
    }
    let mut trees: BTreeMap<String, Node> = BTreeMap::new();
    let mut unread = failed;
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
                None => "no configuration is there".to_owned(),
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
            let mut cx = Cx {
                sources,
                problems,
                path: Vec::new(),
            };
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
                                format!("the dataset {} calls itself otherwise", shown(&key.name)),
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
                problems.unreadable(Problem::new(key.span, message));
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
                );
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
            );
            problem = match nearest(dataset, numbers.keys().map(String::as_str)) {
                Some(near) => problem.help(format!("did you mean `{near}`?")),
                None => problem.help("configure the dataset, or remove its folder"),
            };
            problems.unreadable(problem);
            continue;
        };
        if let Value::Map(entries) = &mut node.value {
            if let Some((other, _)) = entries.iter().find(|(k, _)| k.name == key) {
                problems.unreadable(
                    Problem::new(
                        start,
                        format!("`{key}` of dataset {} given twice", shown(dataset)),
                    )
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
    let mut cx = Cx {
        sources,
        problems,
        path: Vec::new(),
    };
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
