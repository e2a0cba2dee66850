//! One mistake in words: what is wrong, by which rule, and what to write instead. Knows no plan,
//! no design and no configuration.

use std::fmt;

/// A mistake of a design or of a plan.
///
/// ```
/// use cpg_core::problem::Problem;
///
/// let problem = Problem::new("`web` takes part in a cycle").help("remove one of its dependencies");
/// assert_eq!(
///     problem.to_string(),
///     "`web` takes part in a cycle\n  help: remove one of its dependencies"
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The number of the rule that it breaks: `25c`. None where no rule of the table says so.
    pub rule: Option<&'static str>,
    /// What is wrong, and where: lower case, without a final stop.
    pub message: String,
    /// What to write instead.
    pub helps: Vec<String>,
}

impl Problem {
    /// A mistake in words.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            rule: None,
            message: message.into(),
            helps: Vec::new(),
        }
    }

    /// A broken rule of the table of rules, by its number.
    #[must_use]
    pub fn of(rule: &'static str, message: impl Into<String>) -> Self {
        Self {
            rule: Some(rule),
            ..Self::new(message)
        }
    }

    /// With `error` or `warning` before it, and its number where it has one.
    ///
    /// ```
    /// use cpg_core::problem::Problem;
    ///
    /// let problem = Problem::of("36b", "a resource needs itself");
    /// assert_eq!(problem.titled("error"), "error[36b]: a resource needs itself");
    /// ```
    #[must_use]
    pub fn titled(&self, word: &str) -> String {
        match self.rule {
            Some(rule) => format!("{word}[{rule}]: {self}"),
            None => format!("{word}: {self}"),
        }
    }

    /// Adds what to write instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.helps.push(help.into());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        for help in &self.helps {
            write!(f, "\n  help: {help}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}
