//! What a rule in Rust is given: it points at a value, and says what is wrong with it.
//!
//! ```ignore
//! check.error(&self.purpose, "this environment has a sandbox").help("move it to staging");
//! ```
//! Knows no rule.

use crate::form::decode::Value;
use crate::form::places::{Found, Places, Written};
use crate::read::source::Span;
use crate::read::tree::Node;
use crate::report::{Problem, Problems};
use cpg_model::words::nearest;

/// What rules in Rust are given. A value is pointed at by itself: by a reference into the
/// configuration, not by a copy of it.
#[derive(Debug)]
pub struct Check<'a> {
    root: &'a dyn Value,
    tree: &'a Node,
    problems: &'a mut Problems,
    /// Made when a rule first says something.
    places: Option<Places>,
    plugins: &'a [String],
}

/// What has been said, to say more of it.
#[derive(Debug)]
pub struct Told<'c, 'a> {
    check: &'c mut Check<'a>,
    as_what: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Error,
    Warning,
    /// A value that could not be read anyway: nobody says more about it.
    Unsaid,
}

impl<'a> Check<'a> {
    pub(crate) fn new(
        root: &'a dyn Value,
        tree: &'a Node,
        problems: &'a mut Problems,
        plugins: &'a [String],
    ) -> Self {
        Check {
            root,
            tree,
            problems,
            places: None,
            plugins,
        }
    }

    /// The plugins that the program has.
    #[must_use]
    pub fn plugins(&self) -> &'a [String] {
        self.plugins
    }

    /// A mistake at a value. One mistake, one error: nothing is said where a value could not be
    /// read anyway.
    pub fn error(&mut self, at: &dyn Value, message: impl Into<String>) -> Told<'_, 'a> {
        self.say(at, message.into(), Kind::Error)
    }

    /// Something worth knowing at a value, which is right all the same.
    pub fn warn(&mut self, at: &dyn Value, message: impl Into<String>) -> Told<'_, 'a> {
        self.say(at, message.into(), Kind::Warning)
    }

    /// Whether a value is written, and does not stand for what is not.
    pub fn is_written(&mut self, value: &dyn Value) -> bool {
        self.found(value).is_some_and(|found| found.written)
    }

    /// Whether a value could be read: of one that could not, rules say nothing more.
    pub(crate) fn is_read(&mut self, value: &dyn Value) -> bool {
        let span = self.span(value);
        !self.problems.unread.contains(&span)
    }

    /// Whether a value is written before another, in the order of files.
    pub fn is_before(&mut self, value: &dyn Value, other: &dyn Value) -> bool {
        self.span(value) < self.span(other)
    }

    fn say(&mut self, at: &dyn Value, message: String, kind: Kind) -> Told<'_, 'a> {
        let found = self.found(at);
        let span = self.span(at);
        let mut problem = Problem::new(span, message);
        if found.is_none() {
            problem = problem.help(
                "the rule names a copy of this value: give `check` a reference into the configuration",
            );
        }
        let mut as_what = kind;
        match kind {
            Kind::Error if self.problems.unread.contains(&span) => as_what = Kind::Unsaid,
            Kind::Error => self.problems.errors.push(problem),
            _ => self.problems.warn(problem),
        }
        Told {
            check: self,
            as_what,
        }
    }

    fn found(&mut self, value: &dyn Value) -> Option<Found> {
        let places = self.places.get_or_insert_with(|| {
            let mut places = Places::default();
            self.root.note(Written::at(self.tree, None), &mut places);
            places
        });
        places.of(value)
    }

    fn span(&mut self, value: &dyn Value) -> Span {
        let found = self.found(value);
        found.map_or_else(|| self.tree.anchor(None), |found| found.span)
    }
}

impl Told<'_, '_> {
    fn problem(&mut self) -> Option<&mut Problem> {
        match self.as_what {
            Kind::Error => self.check.problems.errors.last_mut(),
            Kind::Warning => self.check.problems.warnings.last_mut(),
            Kind::Unsaid => None,
        }
    }

    /// The number of the rule, where rules have numbers: `14a`.
    pub fn rule(mut self, number: &'static str) -> Self {
        if let Some(problem) = self.problem() {
            problem.rule = Some(number);
        }
        self
    }

    /// Another place that belongs to it.
    pub fn also(mut self, other: &dyn Value, label: impl Into<String>) -> Self {
        let span = self.check.span(other);
        if let Some(problem) = self.problem() {
            problem.related.push((span, label.into()));
        }
        self
    }

    /// What to write instead. The last thing that is said, or one of several.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        if let Some(problem) = self.problem() {
            problem.help.push(help.into());
        }
        self
    }

    /// The name that was probably meant; where none is near, other help.
    pub fn near<'n>(
        self,
        word: &str,
        names: impl IntoIterator<Item = &'n str>,
        otherwise: impl Into<String>,
    ) -> Self {
        match nearest(word, names) {
            Some(near) => self.help(format!("did you mean `{near}`?")),
            None => self.help(otherwise),
        }
    }
}
