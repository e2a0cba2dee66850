//! What is wrong with a configuration, drawn as cargo draws it.
//! Knows files and words, not keys or rules.

use crate::read::source::{Location, SourceFile, Sources, Span};
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use cpg_model::secret;
use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

/// One mistake, or one thing to know.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Problem {
    pub(crate) message: String,
    /// The number of the rule that it breaks: `14a`.
    pub(crate) rule: Option<&'static str>,
    /// Where it is; none where no file could be read.
    pub(crate) span: Option<Span>,
    /// Other places that belong to it.
    pub(crate) related: Vec<(Span, String)>,
    pub(crate) help: Vec<String>,
}

impl Problem {
    pub(crate) fn new(span: Span, message: impl Into<String>) -> Self {
        Problem {
            message: message.into(),
            rule: None,
            span: Some(span),
            related: Vec::new(),
            help: Vec::new(),
        }
    }

    pub(crate) fn nowhere(message: impl Into<String>) -> Self {
        Problem {
            message: message.into(),
            rule: None,
            span: None,
            related: Vec::new(),
            help: Vec::new(),
        }
    }

    pub(crate) fn rule(mut self, number: &'static str) -> Self {
        self.rule = Some(number);
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    pub(crate) fn also(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push((span, label.into()));
        self
    }
}

/// Collects problems of one load: errors and warnings.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    pub(crate) errors: Vec<Problem>,
    pub(crate) warnings: Vec<Problem>,
    /// Places where a value could not be read; rules say nothing more about them.
    pub(crate) unread: HashSet<Span>,
    /// Sections that lack keys for a reason that is told: none of them is missing.
    pub(crate) incomplete: HashSet<Span>,
    /// Where secrets stand: never drawn.
    pub(crate) secrets: Vec<Span>,
}

impl Problems {
    /// A value that could not be read.
    pub(crate) fn unreadable(&mut self, problem: Problem) {
        self.unread.extend(problem.span);
        self.errors.push(problem);
    }

    /// A rule that is broken. One mistake, one error: nothing is said where a value could not
    /// be read anyway.
    pub(crate) fn error(&mut self, problem: Problem) {
        if !problem.span.is_some_and(|s| self.unread.contains(&s)) {
            self.errors.push(problem);
        }
    }

    pub(crate) fn warn(&mut self, problem: Problem) {
        self.warnings.push(problem);
    }
}

/// Everything that is wrong with a configuration. Its `Display` draws each mistake with its
/// file, line and column, and says what to write instead.
#[derive(Clone)]
pub struct Report {
    pub(crate) sources: Sources,
    pub(crate) problems: Vec<Problem>,
}

impl Report {
    /// The mistakes, one text each, without the drawing.
    pub fn messages(&self) -> impl Iterator<Item = &str> {
        self.problems.iter().map(|p| p.message.as_str())
    }

    /// How many mistakes there are.
    pub fn len(&self) -> usize {
        self.problems.len()
    }

    /// Never true: a report says what is wrong.
    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// Where each mistake is, in the order of [`Report::messages`]; none where no file could
    /// be read.
    pub fn locations(&self) -> impl Iterator<Item = Option<Location>> {
        self.problems
            .iter()
            .map(|p| p.span.and_then(|s| self.sources.location(s)))
    }

    /// The files that were read, so that a compiler can watch them.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.sources.files.iter().map(|f| f.name.as_str())
    }

    /// The number of the rule that each mistake breaks, in the order of [`Report::messages`].
    pub fn rules(&self) -> impl Iterator<Item = Option<&'static str>> {
        self.problems.iter().map(|p| p.rule)
    }

    /// Each mistake drawn on its own, without the word `error` before it: a compiler says that.
    /// The number of its rule stays.
    pub fn drawn(&self) -> impl Iterator<Item = String> {
        self.problems.iter().map(|problem| {
            let drawn = draw(&self.sources, problem, Level::ERROR, &Renderer::plain());
            match (problem.rule, drawn.strip_prefix("error")) {
                (Some(_), Some(rest)) => rest.replacen("]:", "]", 1),
                (None, Some(rest)) => rest.trim_start_matches(": ").to_owned(),
                (_, None) => drawn,
            }
        })
    }

    /// The drawing with colours of a terminal.
    pub fn styled(&self) -> String {
        draw_all(
            &self.sources,
            &self.problems,
            Level::ERROR,
            &Renderer::styled(),
        )
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&draw_all(
            &self.sources,
            &self.problems,
            Level::ERROR,
            &Renderer::plain(),
        ))
    }
}

impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Report {}

/// Something to know about a configuration that is right all the same. Its `Display` draws it
/// as a [`Report`] draws mistakes.
#[derive(Clone)]
pub struct Warning {
    problem: Problem,
    sources: Arc<Sources>,
}

impl Warning {
    pub(crate) fn new(sources: &Arc<Sources>, problem: Problem) -> Self {
        Warning {
            problem,
            sources: Arc::clone(sources),
        }
    }

    /// What it is, without the drawing.
    pub fn message(&self) -> &str {
        &self.problem.message
    }

    /// Where it is.
    pub fn location(&self) -> Option<Location> {
        self.problem.span.and_then(|s| self.sources.location(s))
    }

    /// The drawing with colours of a terminal.
    pub fn styled(&self) -> String {
        let level = Level::WARNING;
        draw(&self.sources, &self.problem, level, &Renderer::styled())
    }
}

/// Drawn when asked for, because most runs show none.
impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let level = Level::WARNING;
        f.write_str(&draw(
            &self.sources,
            &self.problem,
            level,
            &Renderer::plain(),
        ))
    }
}

impl fmt::Debug for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// More errors than this are said in one line each, not drawn.
const MAX_DRAWN: usize = 200;

fn draw_all(
    sources: &Sources,
    problems: &[Problem],
    level: Level<'static>,
    renderer: &Renderer,
) -> String {
    let mut out: Vec<String> = problems
        .iter()
        .take(MAX_DRAWN)
        .map(|p| draw(sources, p, level.clone(), renderer))
        .collect();
    let rest: Vec<String> = problems
        .iter()
        .skip(MAX_DRAWN)
        .map(|p| {
            let place = p.span.and_then(|s| sources.location(s));
            let place = place.map_or_else(String::new, |place| format!("{place}: "));
            let rule = p.rule.map_or_else(String::new, |rule| format!("[{rule}]"));
            clean(&format!("error{rule}: {place}{}", p.message))
        })
        .collect();
    if !rest.is_empty() {
        out.push(rest.join("\n"));
    }
    out.join("\n\n")
}

fn draw(
    sources: &Sources,
    problem: &Problem,
    level: Level<'static>,
    renderer: &Renderer,
) -> String {
    let message = clean(&problem.message);
    let mut title = level.primary_title(message);
    if let Some(rule) = problem.rule {
        title = title.id(rule);
    }
    let mut group = title.elements(Vec::<annotate_snippets::Message<'_>>::new());
    if let Some(span) = problem.span {
        group = snippet(sources, group, span, problem);
    }
    group = group.elements(
        problem
            .help
            .iter()
            .map(|help| Level::HELP.message(clean(help))),
    );
    renderer.render(&[group])
}

/// Adds the drawing of `span` and of what belongs to it, one snippet a file.
fn snippet<'a>(
    sources: &'a Sources,
    mut group: annotate_snippets::Group<'a>,
    span: Span,
    problem: &'a Problem,
) -> annotate_snippets::Group<'a> {
    let mut files = vec![span.file];
    for (related, _) in &problem.related {
        if !files.contains(&related.file) {
            files.push(related.file);
        }
    }
    for number in files {
        let Some(file) = sources.get(number) else {
            continue;
        };
        let mut marks: Vec<(Span, AnnotationKind, Option<String>)> = Vec::new();
        if span.file == number {
            marks.push((span, AnnotationKind::Primary, None));
        }
        for (related, label) in problem.related.iter().filter(|(s, _)| s.file == number) {
            marks.push((*related, AnnotationKind::Context, Some(label.clone())));
        }
        let secrets: Vec<_> = sources
            .secrets
            .iter()
            .filter(|s| s.file == number)
            .map(|s| s.start as usize..s.end as usize)
            .collect();
        group = group.element(draw_marks(file, &marks, secrets));
    }
    group
}

/// Only the lines from the first to the last mark are given to the drawing, secrets masked.
fn draw_marks<'a>(
    file: &'a SourceFile,
    marks: &[(Span, AnnotationKind, Option<String>)],
    secrets: Vec<std::ops::Range<usize>>,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let text = &file.text;
    let first = marks.iter().map(|m| m.0.start as usize).min().unwrap_or(0);
    let last = marks.iter().map(|m| m.0.end as usize).max().unwrap_or(0);
    let first = text.floor_char_boundary(first);
    let last = text.floor_char_boundary(last).max(first);
    let from = text[..first].rfind('\n').map_or(0, |i| i + 1);
    let to = text[last..].find('\n').map_or(text.len(), |i| last + i);
    // Nobody sees the rest of a long line, and drawing it takes long.
    let to = to.min(text.floor_char_boundary(last + 300));
    let line = text[..from].bytes().filter(|b| *b == b'\n').count() + 1;
    let cut = secret::masked(text, from..to, secrets);
    let annotations = marks.iter().map(|(span, kind, label)| {
        let start = text.floor_char_boundary(span.start as usize) - from;
        let end = text
            .floor_char_boundary(span.end as usize)
            .max(start + from)
            - from;
        // A span over many lines would draw them all: keep to its first line.
        let end = cut
            .get(start..end)
            .and_then(|t| t.find('\n'))
            .map_or(end, |i| start + i);
        kind.span(start..end).label(label.as_deref().map(clean))
    });
    let annotations: Vec<_> = annotations.collect();
    Snippet::source(cut)
        .path(file.name.clone())
        .line_start(line)
        .annotations(annotations)
}

/// Control characters would let a file write to the terminal.
fn clean(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}
