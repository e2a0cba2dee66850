//! Names of resources: one rule, and the exceptions of an existing deployment.
//!
//! The rule is `{unit}-{cloud}-{key}`. A changed name is a deleted bucket, so a deployment
//! that was made under other names keeps them in a file of exceptions beside the design:
//!
//! ```toml
//! "{unit}-{cloud}-analysis-in-metadata-access" = "{unit}-{cloud}-analysis-in-metadata"
//! "{unit}-gcp-full-{bucket}-mutate" = "{unit}-gcp-full-{bucket}-bucket-admin"
//! ```
//!
//! On the left stands the name that the rule gives, on the right the one that is kept. Any
//! other word in braces stands for a part of the key, and may be used on the right. The first
//! line that fits counts; a line that fits nothing in the design is a mistake.

use std::cell::RefCell;

use rustc_hash::FxHashMap;
use xxhash_rust::xxh32::xxh32;

/// The exceptions of a deployment.
#[derive(Debug, Default)]
pub struct Names {
    rules: Vec<Rule>,
    /// What was asked before: by cloud and key.
    known: RefCell<FxHashMap<&'static str, FxHashMap<String, Option<String>>>>,
}

#[derive(Debug)]
struct Rule {
    left: String,
    /// The cloud that it is for; `None` for all.
    cloud: Option<String>,
    key: Vec<Piece>,
    right: String,
}

#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Any(String),
}

impl Names {
    /// Reads a file of exceptions.
    ///
    /// # Errors
    /// What is wrong in it, a line each.
    pub fn parse(text: &str) -> Result<Self, Vec<String>> {
        let mut rules = Vec::new();
        let mut errors = Vec::new();
        for (number, line) in (1..).zip(text.lines()) {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            match Rule::parse(line) {
                Ok(rule) => rules.push(rule),
                Err(error) => errors.push(format!("names, line {number}: {error}")),
            }
        }
        if errors.is_empty() {
            Ok(Self {
                rules,
                known: RefCell::default(),
            })
        } else {
            Err(errors)
        }
    }

    /// The name of what has a key in a unit on a cloud; the cloud's name is empty for what
    /// is on none.
    #[must_use]
    pub fn name(&self, unit: &str, cloud: &'static str, key: &str) -> String {
        let mut known = self.known.borrow_mut();
        let known = known.entry(cloud).or_default();
        if !known.contains_key(key) {
            let kept = self.rules.iter().find_map(|rule| rule.apply(cloud, key));
            known.insert(key.to_owned(), kept);
        }
        let Some(Some(pattern)) = known.get(key) else {
            return by_rule(unit, cloud, key);
        };
        let rest = pattern.strip_prefix("{unit}-").and_then(|rest| {
            let rest = rest.strip_prefix("{cloud}").or(rest.strip_prefix(cloud))?;
            rest.strip_prefix('-')
        });
        match rest {
            Some(key) => by_rule(unit, cloud, &key.replace("{unit}", unit)),
            None => pattern.replace("{unit}", unit).replace("{cloud}", cloud),
        }
    }

    /// The lines that fit none of the keys, each with its cloud, that a design can give.
    #[must_use]
    pub fn unused(&self, keys: &[(&'static str, String)]) -> Vec<&str> {
        self.rules
            .iter()
            .filter(|rule| {
                !keys
                    .iter()
                    .any(|(cloud, key)| rule.apply(cloud, key).is_some())
            })
            .map(|rule| rule.left.as_str())
            .collect()
    }
}

/// The key of a membership: `analysis-in-main-read`. Names are made of it, and the keys that
/// exceptions may name.
#[must_use]
pub fn membership(member: &str, group: &str) -> String {
    format!("{member}-in-{group}")
}

/// The key of a grant: `analysis-main-read`, for whom, on what and the verb.
#[must_use]
pub fn grant(whom: &str, on: &str, verb: &str) -> String {
    format!("{whom}-{on}-{verb}")
}

/// The key of a document that holds what somebody may do by one verb on all resources of a kind:
/// `api-s3-bucket-read`.
///
/// ```
/// assert_eq!(cpg_core::design::names::policy("api", "S3Bucket", "read"), "api-s3-bucket-read");
/// ```
#[must_use]
pub fn policy(whom: &str, kind: &str, verb: &str) -> String {
    let mut words = String::new();
    let mut before = '-';
    for letter in kind.chars() {
        if letter.is_ascii_uppercase() && before != '-' && !words.is_empty() {
            words.push('-');
        }
        words.push(letter.to_ascii_lowercase());
        before = letter;
    }
    format!("{whom}-{words}-{}", verb.replace('_', "-"))
}

/// The name by the rule. A key that repeats the unit's name does not repeat it in the name.
#[must_use]
pub fn by_rule(unit: &str, cloud: &str, key: &str) -> String {
    let key = key
        .strip_prefix(unit)
        .and_then(|key| key.strip_prefix('-'))
        .unwrap_or(key);
    if cloud.is_empty() {
        format!("{unit}-{key}")
    } else {
        format!("{unit}-{cloud}-{key}")
    }
}

impl Rule {
    fn parse(line: &str) -> Result<Self, String> {
        const FORM: &str = "expected `\"name by the rule\" = \"name that is kept\"`";
        let quoted = |text: &str| {
            text.trim()
                .strip_prefix('"')
                .and_then(|text| text.strip_suffix('"'))
                .map(str::to_owned)
        };
        let (left, right) = line.split_once('=').ok_or(FORM)?;
        let (left, right) = (quoted(left).ok_or(FORM)?, quoted(right).ok_or(FORM)?);
        // `{dataset}` is the old name of `{unit}`.
        let right = right.replace("{dataset}", "{unit}");
        let rest = left
            .strip_prefix("{unit}-")
            .or(left.strip_prefix("{dataset}-"))
            .ok_or("a name by the rule begins with `{unit}-{cloud}-`")?;
        let (cloud, key) = match rest.strip_prefix("{cloud}-") {
            Some(key) => (None, key),
            None => match cpg_model::kinds::CLOUDS
                .iter()
                .find_map(|cloud| Some((*cloud, rest.strip_prefix(cloud)?.strip_prefix('-')?)))
            {
                Some((cloud, key)) => (Some(cloud.to_owned()), key),
                None => (Some(String::new()), rest),
            },
        };
        let key = pieces(key)?;
        let captured = |word: &str| {
            key.iter()
                .any(|piece| matches!(piece, Piece::Any(name) if name == word))
        };
        for piece in pieces(&right)? {
            if let Piece::Any(word) = piece
                && word != "unit"
                && word != "cloud"
                && !captured(&word)
            {
                return Err(format!(
                    "`{{{word}}}` on the right does not stand on the left"
                ));
            }
        }
        Ok(Self {
            left,
            cloud,
            key,
            right,
        })
    }

    /// The name that is kept, still with `{unit}` and `{cloud}`.
    fn apply(&self, cloud: &str, key: &str) -> Option<String> {
        if self.cloud.as_deref().is_some_and(|only| only != cloud) {
            return None;
        }
        // Most names follow the rule: the ends tell so without a search.
        if let Some(Piece::Text(end)) = self.key.last()
            && !key.ends_with(end.as_str())
        {
            return None;
        }
        let mut found = Vec::new();
        if !fits(&self.key, key, &mut found) {
            return None;
        }
        let mut name = self.right.clone();
        for (word, text) in found {
            name = name.replace(&format!("{{{word}}}"), text);
        }
        Some(name)
    }
}

fn pieces(text: &str) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (word, after) = after.split_once('}').ok_or("a `{` has no `}`")?;
        if !before.is_empty() {
            pieces.push(Piece::Text(before.to_owned()));
        }
        pieces.push(Piece::Any(word.to_owned()));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    Ok(pieces)
}

/// Whether a key fits, and what the words in braces stand for: each for as little as fits.
fn fits<'a>(pieces: &'a [Piece], key: &'a str, found: &mut Vec<(&'a str, &'a str)>) -> bool {
    match pieces {
        [] => key.is_empty(),
        [Piece::Text(text), rest @ ..] => key
            .strip_prefix(text.as_str())
            .is_some_and(|key| fits(rest, key, found)),
        [Piece::Any(word), rest @ ..] => {
            for (end, _) in key.char_indices().chain([(key.len(), ' ')]) {
                found.push((word, &key[..end]));
                if fits(rest, &key[end..], found) {
                    return true;
                }
                found.pop();
            }
            false
        }
    }
}

/// The name of a person's membership: initials, then a hash, so that no name of a resource
/// shows who it is for.
///
/// The initials are those of the parts of the id before the `@`; the hash is xxh32 (seed 0) of
/// unit, id and cloud.
///
/// ```
/// assert_eq!(cpg_core::design::names::person("dataset", "hello.world@email.com", ""), "HW-d51b65ee");
/// ```
#[must_use]
pub fn person(unit: &str, id: &str, cloud: &str) -> String {
    let local = id.split('@').next().unwrap_or_default();
    let initials: String = local
        .split('.')
        .filter_map(|part| part.chars().next())
        .collect();
    let hash = xxh32(format!("{unit}{id}{cloud}").as_bytes(), 0);
    format!("{}-{hash:08x}", initials.to_uppercase())
}

/// The key of an account of others: its local part, and the project of a service account of
/// Google Cloud; letters, digits, `_` and `-` are kept, all else becomes a dash.
///
/// ```
/// use cpg_core::design::names::outside_account;
/// assert_eq!(outside_account("reader@seqr-1.iam.gserviceaccount.com"), "reader-seqr-1");
/// assert_eq!(outside_account("plain.person+x@example.org"), "plain-person-x");
/// ```
#[must_use]
pub fn outside_account(email: &str) -> String {
    let base = email
        .strip_suffix(".iam.gserviceaccount.com")
        .unwrap_or_else(|| email.split('@').next().unwrap_or_default());
    base.chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || c == '_' || c == '-' {
                c
            } else {
                '-'
            }
        })
        .collect::<String>()
        .replace("--", "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(file: &str, key: &str, expect: &str) {
        let names = Names::parse(file).unwrap();
        assert_eq!(names.name("d", "gcp", key), expect, "{key}");
    }

    #[test]
    fn names_follow_the_rule_or_an_exception() {
        check("", "main-bucket", "d-gcp-main-bucket");
        check("", "d-cache", "d-gcp-cache");
        let file = r#"
            # a comment
            "{dataset}-azure-full-{bucket}-mutate" = "no"
            "{dataset}-{cloud}-full-{bucket}-mutate" = "{dataset}-{cloud}-{bucket}-admin"
            "{dataset}-gcp-person-{hash}-main-upload-{item}-mutate" = "up-{item}-{hash}"
            "{dataset}-gcp-registry" = "python-registry"
        "#;
        check(file, "full-main-tmp-mutate", "d-gcp-main-tmp-admin");
        check(
            file,
            "person-R-ed7ff71b-main-upload-lab-one-mutate",
            "up-lab-one-R-ed7ff71b",
        );
        check(file, "registry", "python-registry");
        check(file, "registry-2", "d-gcp-registry-2");
    }

    #[test]
    fn a_datasets_name_that_begins_a_key_is_dropped_from_the_kept_name() {
        let file = "\"{dataset}-{cloud}-{who}-in-metadata-access\" = \"{dataset}-{cloud}-{who}-in-metadata\"";
        let names = Names::parse(file).unwrap();
        assert_eq!(
            names.name("analysis", "gcp", "analysis-in-metadata-access"),
            "analysis-gcp-in-metadata"
        );
        assert_eq!(
            names.name("analysis", "gcp", "analysis-group"),
            "analysis-gcp-group"
        );
        assert_eq!(
            names.name("d", "gcp", "analysis-in-metadata-access"),
            "d-gcp-analysis-in-metadata"
        );
    }

    #[test]
    fn a_line_that_fits_nothing_is_found() {
        let names = Names::parse("\"{dataset}-{cloud}-a\" = \"b\"\n\"{dataset}-gcp-c\" = \"d\"");
        let names = names.unwrap();
        assert_eq!(
            names.unused(&[("gcp", "a".to_owned())]),
            ["{dataset}-gcp-c"]
        );
    }

    #[test]
    fn mistakes_are_told_with_their_line() {
        for (file, expect) in [
            (
                "a = b",
                "names, line 1: expected `\"name by the rule\" = \"name that is kept\"`",
            ),
            (
                "\n\"x\" = \"y\"",
                "names, line 2: a name by the rule begins with `{unit}-{cloud}-`",
            ),
            (
                "\"{dataset}-{cloud}-a\" = \"{b}\"",
                "names, line 1: `{b}` on the right does not stand on the left",
            ),
        ] {
            assert_eq!(Names::parse(file).unwrap_err(), [expect]);
        }
    }
}
