//! A checked configuration, and how one is loaded: read, decode, check, put in order.
//! Knows the way, not the keys or the rules.

use crate::layout::{self, Raw};
use crate::model::*;
use crate::order;
use crate::report::{Problem, Problems, Report, Warning};
use crate::rules;
use crate::source::{Found, Location, SourceFile, Sources, Span};
use crate::table::{Cx, Decode};
use crate::tree::Node;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

/// What the program that loads a configuration has: its plugins.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Known {
    /// The plugins that `plugins_enabled` may name.
    pub plugins: Vec<Plugin>,
}

/// A plugin that a program has.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Plugin {
    /// The name in `plugins_enabled`.
    pub name: String,
    /// The sections that it cannot do without, such as `billing.aggregator`.
    pub sections: Vec<String>,
}

impl Known {
    /// A program with these plugins. The sections that `billing_aggregator` needs are
    /// known; see [`Known::needing`] for others.
    pub fn new<S: Into<String>>(plugins: impl IntoIterator<Item = S>) -> Self {
        plugins.into_iter().fold(Self::default(), |known, name| {
            let name = name.into();
            let sections = rules::plugin_sections(&name);
            known.needing(name, sections.iter().copied())
        })
    }

    /// One more plugin, with the sections of the infrastructure that it cannot do without.
    pub fn needing<S: Into<String>>(
        mut self,
        plugin: impl Into<String>,
        sections: impl IntoIterator<Item = S>,
    ) -> Self {
        self.plugins.push(Plugin {
            name: plugin.into(),
            sections: sections.into_iter().map(Into::into).collect(),
        });
        self
    }
}

/// A checked configuration. Nothing in it can be changed.
#[derive(Clone)]
pub struct Config {
    organisation: Organisation,
    /// In deployment order.
    datasets: Vec<Dataset>,
    /// Where the common one is in `datasets`.
    common: usize,
    /// Where each is in `datasets`, by name.
    numbers: HashMap<String, usize>,
    warnings: Vec<Warning>,
    /// For [`Config::location`]: the infrastructure, then the datasets in their order.
    infrastructure: Node,
    trees: Vec<Node>,
    sources: Arc<Sources>,
}

impl std::fmt::Debug for Config {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Config")
            .field("organisation", &self.organisation)
            .field("datasets", &self.datasets)
            .finish_non_exhaustive()
    }
}

/// Two configurations are equal when they say the same, in whichever files.
impl PartialEq for Config {
    fn eq(&self, other: &Self) -> bool {
        self.organisation == other.organisation && self.datasets == other.datasets
    }
}

impl Config {
    /// What the organisation has once.
    pub fn organisation(&self) -> &Organisation {
        &self.organisation
    }

    /// The datasets in deployment order: common first, then by the number of steps to it, each
    /// after everything that it depends on; equals by name. The order of files and keys does
    /// not matter.
    pub fn datasets(&self) -> &[Dataset] {
        &self.datasets
    }

    /// A dataset by name.
    pub fn dataset(&self, name: &str) -> Option<&Dataset> {
        self.datasets.get(*self.numbers.get(name)?)
    }

    /// The dataset that every other depends on.
    pub fn common(&self) -> &Dataset {
        &self.datasets[self.common]
    }

    /// A user by the id under which `users` has it.
    pub fn user(&self, id: &str) -> Option<&User> {
        self.organisation.users.get(id)
    }

    /// The members of a dataset's group who have an id on this cloud, as the key under which
    /// `users` has them and the user.
    pub fn members<'a>(
        &'a self,
        dataset: &'a Dataset,
        group: &str,
        cloud: CloudName,
    ) -> impl Iterator<Item = (&'a str, &'a User)> {
        self.users_on(dataset.members.of(group), cloud)
    }

    /// The members of an ad hoc group who have an id on this cloud.
    pub fn adhoc_members<'a>(
        &'a self,
        group: &'a AdhocGroup,
        cloud: CloudName,
    ) -> impl Iterator<Item = (&'a str, &'a User)> {
        self.users_on(&group.members, cloud)
    }

    /// Everyone who sees logs of internal datasets and has an id on this cloud.
    pub fn internal_log_users(&self, cloud: CloudName) -> impl Iterator<Item = (&str, &User)> {
        self.organisation
            .users
            .iter()
            .filter(move |(_, u)| {
                u.can_access_internal_dataset_logs && u.clouds.get(cloud).is_some()
            })
            .map(|(id, u)| (id.as_str(), u))
    }

    fn users_on<'a>(
        &'a self,
        ids: &'a [String],
        cloud: CloudName,
    ) -> impl Iterator<Item = (&'a str, &'a User)> {
        ids.iter().filter_map(move |id| {
            let user = self.user(id)?;
            user.clouds.get(cloud)?;
            Some((id.as_str(), user))
        })
    }

    /// The direct dependencies of a dataset, of both kinds and common, each once and by name.
    pub fn dependencies(&self, dataset: &Dataset) -> Vec<&Dataset> {
        let common = self.common();
        let mut found: Vec<&Dataset> = dataset
            .depends_on
            .iter()
            .chain(&dataset.depends_on_readonly)
            .filter_map(|name| self.dataset(name))
            .chain(Some(common).filter(|c| c.name != dataset.name))
            .collect();
        found.sort_by(|a, b| a.name.cmp(&b.name));
        found.dedup_by(|a, b| a.name == b.name);
        found
    }

    /// What is worth knowing although the configuration is right.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// Where a value of the organisation is written, or where it would be: the keys to it,
    /// numbers for places in lists.
    pub fn location(&self, path: &[&str]) -> Option<Location> {
        self.sources
            .location(self.infrastructure.locate(None, path))
    }

    /// Where a value of a dataset is written, or where it would be.
    pub fn dataset_location(&self, dataset: &str, path: &[&str]) -> Option<Location> {
        let number = *self.numbers.get(dataset)?;
        self.sources
            .location(self.trees.get(number)?.locate(None, path))
    }

    /// The files that were read, so that a compiler can watch them.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.sources.files.iter().map(|f| f.name.as_str())
    }

    /// Where the configuration writes texts of a kind: `config.yaml:3:7`, in the order of files.
    pub fn written(&self, is: &dyn Fn(&str) -> bool) -> Vec<String> {
        let mut spans = Vec::new();
        for tree in std::iter::once(&self.infrastructure).chain(&self.trees) {
            tree.texts(&mut |text, span| {
                if is(text) {
                    spans.push(span);
                }
            });
        }
        spans.sort();
        let places = spans
            .into_iter()
            .filter_map(|span| self.sources.location(span));
        places.map(|place| place.to_string()).collect()
    }

    /// The files with their texts, as given to [`load_files`] they give this configuration.
    pub fn sources(&self) -> &[SourceFile] {
        &self.sources.files
    }
}

/// A document: the configuration of one of the two programs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Document {
    /// An organisation and its datasets.
    Infrastructure(Box<Config>),
    /// GitHub repositories that push images.
    GithubWif(Box<GithubWif>),
}

/// Loads the configuration of an organisation from a folder, in either of its layouts, or from
/// one document.
pub fn load(path: &Path, known: &Known) -> Result<Config, Report> {
    infrastructure(load_document(path, known)?)
}

/// Like [`load`], for either program.
pub fn load_document(path: &Path, known: &Known) -> Result<Document, Report> {
    load_with_files(path, known).0
}

/// Like [`load_document`], and gives the files that could be read, each with its name in the
/// folder, whatever they hold: for a compiler to embed and watch.
pub fn load_with_files(
    path: &Path,
    known: &Known,
) -> (Result<Document, Report>, Vec<(String, SourceFile)>) {
    let mut problems = Problems::default();
    let found = layout::read(path, &mut problems);
    let files = found
        .iter()
        .map(|found| (found.relative.clone(), found.file.clone()));
    let files = files.collect();
    (build(found, known, problems), files)
}

/// A file of a configuration, as a compiler embeds it.
#[derive(Clone, Copy, Debug)]
pub struct EmbeddedFile {
    /// Its name in the folder, such as `datasets/common/members.yaml`; of one document,
    /// `config` with its end.
    pub name: &'static str,
    /// The name to show to people.
    pub shown: &'static str,
    /// The whole text.
    pub text: &'static str,
}

/// A configuration that was read and checked when the program was compiled.
#[derive(Clone, Copy, Debug)]
pub struct Embedded {
    /// Its files.
    pub files: &'static [EmbeddedFile],
}

impl Embedded {
    /// Reads it again: the same files give the same configuration.
    ///
    /// # Errors
    /// Those that `config!` tells when the program is compiled; for another set of plugins,
    /// others.
    pub fn load(&self, known: &Known) -> Result<Config, Report> {
        let files = self
            .files
            .iter()
            .map(|file| Found::text(file.name, SourceFile::new(file.shown, file.text)));
        infrastructure(build(files.collect(), known, Problems::default())?)
    }
}

/// Like [`load_document`], from texts. Names are as in the folder, such as
/// `config-datasets.yaml` or `datasets/common/members.yaml`, or the name of one document.
pub fn load_files(files: Vec<SourceFile>, known: &Known) -> Result<Document, Report> {
    let files = files
        .into_iter()
        .map(|file| Found::text(file.name.clone(), file))
        .collect();
    build(files, known, Problems::default())
}

/// One document from its text; `name` is shown to people and its end says the format.
pub fn parse_document(text: &str, name: &str, known: &Known) -> Result<Document, Report> {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let end = base.rsplit_once('.').map_or("", |(_, end)| end);
    let file = SourceFile::new(name, text);
    build(
        vec![Found::text(format!("config.{end}"), file)],
        known,
        Problems::default(),
    )
}

fn infrastructure(document: Document) -> Result<Config, Report> {
    match document {
        Document::Infrastructure(config) => Ok(*config),
        Document::GithubWif(_) => Err(Report {
            sources: Sources::default(),
            problems: vec![
                Problem::nowhere("this configures `github_wif`, not an infrastructure")
                    .help("give a configuration with `infrastructure` and `datasets`"),
            ],
        }),
    }
}

fn build(files: Vec<Found>, known: &Known, mut problems: Problems) -> Result<Document, Report> {
    let mut sources = Sources::default();
    let raw = layout::assemble(files, &mut sources, &mut problems);
    let document = match raw {
        Some(Raw::Infrastructure {
            infrastructure,
            key,
            datasets,
        }) => config(
            infrastructure,
            key,
            datasets,
            known,
            &sources,
            &mut problems,
        ),
        Some(Raw::GithubWif { node, key }) => github_wif(&node, key, &sources, &mut problems),
        None => None,
    };
    sources.secrets = std::mem::take(&mut problems.secrets);
    problems.errors.sort_by_key(|p| p.span);
    problems.errors.dedup();
    match document {
        Some(mut document) if problems.errors.is_empty() => {
            problems.warnings.sort_by_key(|p| p.span);
            if let Document::Infrastructure(config) = &mut document {
                config.sources = Arc::new(sources);
                config.warnings = problems
                    .warnings
                    .into_iter()
                    .map(|w| Warning::new(&config.sources, w))
                    .collect();
            }
            Ok(document)
        }
        _ => {
            if problems.errors.is_empty() {
                problems
                    .errors
                    .push(Problem::nowhere("the configuration could not be read"));
            }
            Err(Report {
                sources,
                problems: problems.errors,
            })
        }
    }
}

fn config(
    infrastructure: Node,
    key: Option<Span>,
    nodes: Vec<Node>,
    known: &Known,
    sources: &Sources,
    problems: &mut Problems,
) -> Option<Document> {
    rules::secrets(&infrastructure, problems);
    for node in &nodes {
        rules::secrets(node, problems);
    }
    let mut cx = Cx::new(sources, problems, vec!["infrastructure".into()]);
    let organisation = Organisation::decode(&infrastructure, key, &mut cx);
    let mut pairs: Vec<(Dataset, Node)> = Vec::with_capacity(nodes.len());
    for node in nodes {
        let name = node.get("dataset").and_then(Node::text).unwrap_or("?");
        cx.path = vec![format!("dataset {}", cpg_model::secret::shown(name)).into()];
        pairs.push((Dataset::decode(&node, None, &mut cx), node));
    }
    // By name, so that nothing below depends on the order of files.
    pairs.sort_by(|a, b| a.0.name.cmp(&b.0.name));
    let (datasets, mut trees): (Vec<_>, Vec<_>) = pairs.into_iter().unzip();
    rules::check(
        &mut rules::Check::new(
            &organisation,
            &datasets,
            &infrastructure,
            key,
            &trees,
            problems,
        ),
        known,
    );
    if !problems.errors.is_empty() {
        return None;
    }
    let order = order::order(&datasets, &organisation.common_dataset)?;
    let mut slots: Vec<_> = datasets.into_iter().map(Some).collect();
    let mut nodes: Vec<_> = trees.drain(..).map(Some).collect();
    let (mut datasets, mut trees) = (Vec::new(), Vec::new());
    for number in order {
        datasets.extend(slots.get_mut(number).and_then(Option::take));
        trees.extend(nodes.get_mut(number).and_then(Option::take));
    }
    let numbers: HashMap<String, usize> = datasets
        .iter()
        .enumerate()
        .map(|(number, d): (usize, &Dataset)| (d.name.clone(), number))
        .collect();
    let common = *numbers.get(&organisation.common_dataset)?;
    Some(Document::Infrastructure(Box::new(Config {
        organisation,
        datasets,
        common,
        numbers,
        warnings: Vec::new(),
        infrastructure,
        trees,
        sources: Arc::default(),
    })))
}

fn github_wif(
    node: &Node,
    key: Option<Span>,
    sources: &Sources,
    problems: &mut Problems,
) -> Option<Document> {
    rules::secrets(node, problems);
    let mut cx = Cx::new(sources, problems, vec!["github_wif".into()]);
    let wif = GithubWif::decode(node, key, &mut cx);
    rules::check_github_wif(&wif, node, key, problems);
    Some(Document::GithubWif(Box::new(wif)))
}
