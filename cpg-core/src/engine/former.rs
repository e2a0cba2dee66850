//! What another program called a kind before it was ours: plain data, by which an engine takes
//! over the state of a stack. The tables stand with the kinds. Knows no engine's state, no kind
//! and no cloud.

/// How another program kept a kind of resource. Its type alone need not tell it from others: the
/// names of its inputs do.
///
/// ```
/// use cpg_core::engine::former::Former;
///
/// const SETTINGS: Former = Former {
///     inputs: &[("group_email", "groupEmail")],
///     ..Former::plain("python:dynamic", "cpg:google:GroupSettings")
/// };
/// assert!(SETTINGS.fits("python:dynamic:Resource", ["group_email"]));
/// assert!(!SETTINGS.fits("python:dynamic:Resource", ["group_key"]));
/// assert!(!SETTINGS.fits("python:dynamically:Resource", ["group_email"]));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Former {
    /// Its type token then, or where that has variants, the beginning of it that ends before a
    /// `:` or a `/`.
    pub token: &'static str,
    /// Its type token now.
    pub now: &'static str,
    /// Its inputs, all of which it has: the name then, and now.
    pub inputs: &'static [(&'static str, &'static str)],
    /// Inputs that it may have had, and that nobody needs now.
    pub dropped: &'static [&'static str],
    /// What it answered beside its inputs: the name then, and now. Where several names of then
    /// are one of now, the first that it has counts. Other answers are forgotten.
    pub outputs: &'static [(&'static str, &'static str)],
    /// The answer that is its id, where there is one.
    pub id_as: Option<&'static str>,
}

impl Former {
    /// One without inputs and answers, to be filled in: its token then, and now.
    #[must_use]
    pub const fn plain(token: &'static str, now: &'static str) -> Self {
        Self {
            token,
            now,
            inputs: &[],
            dropped: &[],
            outputs: &[],
            id_as: None,
        }
    }

    /// Whether a token is its own of then.
    #[must_use]
    pub fn is_token(&self, token: &str) -> bool {
        let rest = token.strip_prefix(self.token);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/']))
    }

    /// Whether a resource of such a token, with inputs of these names, is one: it has all that it
    /// needs, and nothing else.
    #[must_use]
    pub fn fits<'a>(&self, token: &str, inputs: impl IntoIterator<Item = &'a str>) -> bool {
        let mut found = 0;
        self.is_token(token)
            && inputs.into_iter().all(|name| {
                let is_input = self.inputs.iter().any(|(then, _)| *then == name);
                found += usize::from(is_input);
                is_input || self.dropped.contains(&name)
            })
            && found == self.inputs.len()
    }

    /// The name now of an input or an answer of then; `None` where nobody needs it.
    #[must_use]
    pub fn renamed(&self, name: &str) -> Option<&'static str> {
        let mut all = self.inputs.iter().chain(self.outputs);
        all.find(|(then, _)| *then == name).map(|(_, now)| *now)
    }
}
