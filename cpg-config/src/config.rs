//! A checked configuration, and how one is loaded: read, decode, check, put in order.
//! Knows the way, not the keys or the rules.

use crate::form::decode::{Cx, Decode, Section, Value};
use crate::form::imports::{Import, Imports};
use crate::form::places::{Places, Written};
use crate::form::table::{Mark, Shape, Table};
use crate::form::unit::{Model, Place, Unit};
use crate::form::units::{self, UnitSection};
use crate::form::values::{self, Members};
use crate::read::document::Document;
use crate::read::layout::{self, Layout};
use crate::read::source::{Found, Location, SourceFile, Sources};
use crate::read::tree::{Node, Value as Tree};
use crate::report::{Problem, Problems, Report, Warning};
use crate::rules::attributes;
use crate::rules::check::Check;
use crate::rules::secrets;
use cpg_model::secret::shown;
use cpg_model::words::{listed, nearest};
use std::any::Any;
use std::path::Path;
use std::sync::Arc;

/// The root of a configuration: what a program loads. Written by `#[config(root)]`.
#[diagnostic::on_unimplemented(
    message = "[15h] `{Self}` is not the root of a configuration",
    label = "expected a struct under `#[config(root)]`"
)]
pub trait Root: Unit<Root = Self> + UnitSection + Decode {
    /// What there is once: `organisation` in a design.
    type Once: 'static;

    /// How it lies in files.
    const LAYOUT: Layout = Layout::ByKeys;

    /// What there is once.
    fn once(root: &Self) -> &<Self as Root>::Once;

    /// Makes a document, as it was read, into the form of the root.
    fn document(_document: &mut Document<'_, '_>) {}
}

/// What the program that loads a configuration has: its plugins.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Known {
    /// The plugins that the configuration may switch on.
    pub plugins: Vec<String>,
}

impl Known {
    /// A program with these plugins.
    pub fn new<S: Into<String>>(plugins: impl IntoIterator<Item = S>) -> Self {
        Known {
            plugins: plugins.into_iter().map(Into::into).collect(),
        }
    }
}

/// A checked configuration. Nothing in it can be changed.
#[derive(Clone)]
pub struct Config<R> {
    /// In a box, so that values keep their addresses: see [`Config::location`].
    root: Box<R>,
    places: Vec<Place>,
    home: usize,
    members: Vec<Option<Members>>,
    plugins: Vec<String>,
    registers_memberships: bool,
    warnings: Vec<Warning>,
    tree: Node,
    sources: Arc<Sources>,
}

impl<R: std::fmt::Debug> std::fmt::Debug for Config<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Config")
            .field("root", &self.root)
            .finish_non_exhaustive()
    }
}

/// Two configurations are equal when they say the same, in whichever files.
impl<R: PartialEq> PartialEq for Config<R> {
    fn eq(&self, other: &Self) -> bool {
        self.root == other.root
    }
}

impl<R> std::ops::Deref for Config<R> {
    type Target = R;

    fn deref(&self) -> &R {
        &self.root
    }
}

impl<R: Root> Config<R> {
    /// Where a value of it is written, or where it would be; none for a copy of one.
    #[must_use]
    pub fn location(&self, value: &dyn Value) -> Option<Location> {
        let mut places = Places::default();
        self.root.note(Written::at(&self.tree, None), &mut places);
        self.sources.location(places.of(value)?.span)
    }

    /// The files that were read, so that a compiler can watch them.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.sources.files.iter().map(|f| f.name.as_str())
    }

    /// The files with their texts, as given to [`load_files`] they give this configuration.
    #[must_use]
    pub fn sources(&self) -> &[SourceFile] {
        &self.sources.files
    }

    /// What is worth knowing although the configuration is right.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }
}

impl<R: Root> Model for Config<R> {
    fn root(&self) -> &dyn Any {
        &*self.root
    }

    fn places(&self) -> &[Place] {
        &self.places
    }

    fn home(&self) -> usize {
        self.home
    }

    fn members(&self, place: usize, group: &str) -> &[String] {
        let members = self.members.get(place).and_then(Option::as_ref);
        members.map_or(&[], |members| members.of(group))
    }

    fn address(&self, person: &str, cloud: &str) -> Option<&str> {
        people(&*self.root)?.address(person, cloud)
    }

    fn plugins(&self) -> &[String] {
        &self.plugins
    }

    fn registers_memberships(&self) -> bool {
        self.registers_memberships
    }

    fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    fn place_of(&self, value: &dyn Value) -> Option<String> {
        Some(self.location(value)?.to_string())
    }

    fn written(&self, is: &dyn Fn(&str) -> bool) -> Vec<String> {
        let mut spans = Vec::new();
        self.tree.texts(&mut |text, span| {
            if is(text) {
                spans.push(span);
            }
        });
        spans.sort();
        let places = spans
            .into_iter()
            .filter_map(|span| self.sources.location(span));
        places.map(|place| place.to_string()).collect()
    }

    fn imports(&self) -> Vec<Import> {
        let Some(imports) = imports(&*self.root) else {
            return Vec::new();
        };
        let mut places = Places::default();
        self.root.note(Written::at(&self.tree, None), &mut places);
        imports.written(&places, &self.sources)
    }
}

/// What is taken over, where a field of the root says so.
fn imports(root: &dyn Value) -> Option<&Imports> {
    let mut found = None;
    root.visit(&mut |value| {
        found = found.or_else(|| value.any().downcast_ref());
    });
    found
}

/// Everybody who is known: the root says so, or a section of it.
fn people(root: &dyn Value) -> Option<&dyn crate::form::decode::Directory> {
    if let Some(people) = root.people() {
        return Some(people);
    }
    let mut found = None;
    root.visit(&mut |value| found = found.or_else(|| value.people()));
    found
}

/// Files that were read, before it is known what they configure.
#[derive(Debug)]
pub struct Reading {
    found: Vec<Found>,
    problems: Problems,
}

impl Reading {
    /// The files of a folder, or one document.
    #[must_use]
    pub fn of<R: Root>(path: &Path) -> Self {
        let mut problems = Problems::default();
        let found = layout::read(path, R::LAYOUT, R::TABLE, &mut problems);
        Reading { found, problems }
    }

    /// Texts. Names are as in the folder, such as `studies.yaml` or `studies/one/members.yaml`,
    /// or the name of one document.
    #[must_use]
    pub fn files(files: Vec<SourceFile>) -> Self {
        let found = files
            .into_iter()
            .map(|file| Found::text(file.name.clone(), file));
        Reading {
            found: found.collect(),
            problems: Problems::default(),
        }
    }

    /// One document from its text; `name` is shown to people and its end says the format. A
    /// document of another name than `config` is one of those that the layout names.
    #[must_use]
    pub fn document(text: &str, name: &str) -> Self {
        let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let end = base.rsplit_once('.').map_or("", |(_, end)| end);
        let file = SourceFile::new(name, text);
        Reading {
            found: vec![Found::text(format!("config.{end}"), file)],
            problems: Problems::default(),
        }
    }

    /// The files that could be read, each with its name in the folder, whatever they hold: for a
    /// compiler to embed and watch.
    #[must_use]
    pub fn all(&self) -> Vec<(String, SourceFile)> {
        let files = self.found.iter();
        files
            .map(|found| (found.relative.clone(), found.file.clone()))
            .collect()
    }

    /// What a look at the one document says, where there is one and it can be read.
    #[must_use]
    pub fn peek<T>(&self, look: impl FnOnce(&Document<'_, '_>) -> T) -> Option<T> {
        let [only] = self.found.as_slice() else {
            return None;
        };
        let mut sources = Sources::default();
        let mut problems = Problems::default();
        let number = sources.add(only.file.clone());
        let mut node = crate::read::parse::parse(&sources, number, &mut problems)?;
        let mut cx = Cx::new(&sources, &mut problems);
        let name = layout::document_name(&only.file.name);
        Some(look(&Document::new(&mut node, name, &mut cx)))
    }

    /// Decodes and checks.
    ///
    /// # Errors
    /// All mistakes, each with its place and what to write instead.
    pub fn load<R: Root>(self, known: &Known) -> Result<Config<R>, Report> {
        let mut problems = self.problems;
        let mut sources = Sources::default();
        let config = build::<R>(self.found, known, &mut sources, &mut problems);
        sources.secrets = std::mem::take(&mut problems.secrets);
        problems.errors.sort_by_key(|p| p.span);
        problems.errors.dedup();
        match config {
            Some(mut config) if problems.errors.is_empty() => {
                problems.warnings.sort_by_key(|p| p.span);
                problems.warnings.dedup();
                config.sources = Arc::new(sources);
                config.warnings = problems
                    .warnings
                    .into_iter()
                    .map(|w| Warning::new(&config.sources, w))
                    .collect();
                Ok(config)
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
}

/// Loads a configuration from a folder, or from one document.
///
/// # Errors
/// All mistakes, each with its place and what to write instead.
pub fn load<R: Root>(path: &Path, known: &Known) -> Result<Config<R>, Report> {
    Reading::of::<R>(path).load(known)
}

/// Like [`load`], from texts: see [`Reading::files`].
///
/// # Errors
/// All mistakes, each with its place and what to write instead.
pub fn load_files<R: Root>(files: Vec<SourceFile>, known: &Known) -> Result<Config<R>, Report> {
    Reading::files(files).load(known)
}

/// Like [`load`], of one document from its text: see [`Reading::document`].
///
/// # Errors
/// All mistakes, each with its place and what to write instead.
pub fn parse_document<R: Root>(text: &str, name: &str, known: &Known) -> Result<Config<R>, Report> {
    Reading::document(text, name).load(known)
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
    pub fn load<R: Root>(&self, known: &Known) -> Result<Config<R>, Report> {
        let files = self
            .files
            .iter()
            .map(|file| Found::text(file.name, SourceFile::new(file.shown, file.text)));
        let reading = Reading {
            found: files.collect(),
            problems: Problems::default(),
        };
        reading.load(known)
    }
}

fn build<R: Root>(
    files: Vec<Found>,
    known: &Known,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Option<Config<R>> {
    let assembled = layout::assemble(files, R::LAYOUT, R::TABLE, sources, problems);
    let (tree, document) = assembled?;
    typed(tree, document.as_deref(), known, sources, problems)
}

/// Checks a document as one of another root.
pub(crate) fn check_only<R: Root>(
    tree: Node,
    name: &str,
    known: &Known,
    sources: &Sources,
    problems: &mut Problems,
) {
    // What is wrong with it is told instead of that it is another.
    let before = std::mem::take(&mut problems.errors);
    let _ = typed::<R>(tree, Some(name), known, sources, problems);
    problems.errors.splice(0..0, before);
    if problems.errors.len() > 1 {
        problems.errors.retain(|problem| problem.span.is_some());
    }
}

/// A tree as a configuration; `document` is its name where it is one document.
fn typed<R: Root>(
    mut tree: Node,
    document: Option<&str>,
    known: &Known,
    sources: &Sources,
    problems: &mut Problems,
) -> Option<Config<R>> {
    let mut cx = Cx::new(sources, problems);
    if let Some(name) = document {
        match layout::document(tree, name, R::TABLE, R::document, &mut cx) {
            Ok(made) => tree = made,
            Err(None) => return None,
            Err(Some((tree, check))) => {
                check(tree, name, known, sources, problems);
                return None;
            }
        }
    }
    values::normal(R::TABLE, &mut tree, &mut cx);
    secrets::check(R::TABLE, &tree, cx.problems);
    let root = Box::new(R::decode(&tree, None, &mut cx));
    attributes::check(R::TABLE, &tree, problems);
    let units = units::Known::of(&*root);
    let mut check = Check::new(&*root, &tree, problems, &known.plugins);
    plugins(&*root, &mut check);
    units.check(&mut check);
    // Where a whole section could not be read, rules would speak of what stands in its place.
    if is_whole(R::TABLE, &tree) {
        Value::check(&*root, &mut check);
        units.check_each(&*root, &mut check);
    }
    if !problems.errors.is_empty() {
        return None;
    }
    let (places, home) = units.places()?;
    let members = units.members(&places);
    let marked = |mark| units::of_root(R::TABLE, &*root, mark).map(|(_, value)| value);
    let plugins = marked(Mark::Plugins).map(units::texts).unwrap_or_default();
    let plugins = plugins.into_iter().map(|(name, _)| name.to_owned());
    let registered = marked(Mark::Memberships).and_then(Value::flag);
    let unregistered = marked(Mark::NoMemberships).and_then(Value::flag);
    Some(Config {
        plugins: plugins.collect(),
        registers_memberships: registered.unwrap_or(true) && !unregistered.unwrap_or(false),
        places,
        home,
        members,
        warnings: Vec::new(),
        tree,
        sources: Arc::default(),
        root,
    })
}

/// Whether the sections that a root needs are sections.
fn is_whole(table: &Table, tree: &Node) -> bool {
    let mut fields = table.fields.iter();
    fields.all(|field| {
        !matches!(field.shape, Shape::Section(_))
            || !field.is_required()
            || matches!(
                tree.get(field.key).map(|node| &node.value),
                Some(Tree::Map(_))
            )
    })
}

/// Rule 40: a plugin that is enabled is one that the program has, and is named once.
fn plugins<R: Section + Value>(root: &R, check: &mut Check<'_>) {
    let Some((_, enabled)) = units::of_root(R::TABLE, root, Mark::Plugins) else {
        return;
    };
    let enabled = units::texts(enabled);
    let has = check.plugins();
    for (number, (name, at)) in enabled.iter().enumerate() {
        if enabled[..number].iter().any(|(other, _)| other == name) {
            let message = format!("plugin {} enabled twice", shown(name));
            check.error(*at, message).rule("40a").help("keep one");
            continue;
        }
        if has.iter().any(|plugin| plugin == name) {
            continue;
        }
        let names = || has.iter().map(String::as_str);
        let message = format!("unknown plugin {}", shown(name));
        let help = match nearest(name, names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if has.is_empty() => "leave it out: this program has no plugins".to_owned(),
            None => format!("write one of {}", listed(names())),
        };
        check.error(*at, message).rule("40a").help(help);
    }
}
