//! Words of messages: the name that was probably meant, and names as a sentence lists them. The one
//! place for both, for designs, configurations and command lines.

/// How many letters have to be added, removed, changed or exchanged with their neighbour to
/// make one word of the other.
///
/// ```
/// assert_eq!(cpg_model::words::distance("lzay", "lazy"), 1);
/// ```
#[must_use]
pub fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let change = usize::from(a[i - 1] != b[j - 1]);
                let mut least = (rows[i - 1][j] + 1)
                    .min(rows[i][j - 1] + 1)
                    .min(rows[i - 1][j - 1] + change);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    least = least.min(rows[i - 2][j - 2] + 1);
                }
                least
            };
        }
    }
    rows[a.len()][b.len()]
}

/// The name in `valid` nearest to `given`, if it is near enough to be meant. Letter case, and
/// whether words are joined by `-` or `_`, do not count.
///
/// ```
/// use cpg_model::words::nearest;
///
/// assert_eq!(nearest("lzay", ["lazy", "when"]), Some("lazy"));
/// assert_eq!(nearest("other", ["lazy", "when"]), None);
/// ```
#[must_use]
pub fn nearest<'a>(given: &str, valid: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if given.len() > 200 {
        return None;
    }
    let plain = normal(given);
    let valid: Vec<&'a str> = valid.into_iter().collect();
    let near = valid
        .iter()
        .copied()
        .map(|name| (distance(&plain, &normal(name)), name))
        .filter(|(d, name)| *d <= 2.max(name.chars().count().min(plain.chars().count()) / 3))
        .min_by_key(|(d, _)| *d)
        .map(|(_, name)| name);
    // A beginning is meant too, where only one name has it.
    let mut begun = valid
        .into_iter()
        .filter(|name| plain.len() >= 3 && normal(name).starts_with(&plain));
    near.or_else(|| begun.next().filter(|_| begun.next().is_none()))
}

fn normal(name: &str) -> String {
    name.to_lowercase().replace('_', "-")
}

/// One of a sort, with its article.
///
/// ```
/// assert_eq!(cpg_model::words::one("study"), "a study");
/// assert_eq!(cpg_model::words::one("environment"), "an environment");
/// ```
#[must_use]
pub fn one(word: &str) -> String {
    let article = match word.starts_with(['a', 'e', 'i', 'o', 'u']) {
        // As in `a unit`, `a user`.
        true if !(word.starts_with("uni") || word.starts_with("use")) => "an",
        _ => "a",
    };
    format!("{article} {word}")
}

/// Several of what a word names: `datasets`, `studies`, `sandboxes`.
///
/// ```
/// assert_eq!(cpg_model::words::plural("study"), "studies");
/// assert_eq!(cpg_model::words::plural("box"), "boxes");
/// assert_eq!(cpg_model::words::plural("day"), "days");
/// ```
#[must_use]
pub fn plural(word: &str) -> String {
    let vowel = |c: char| "aeiou".contains(c);
    if let Some(begin) = word.strip_suffix('y')
        && !begin.ends_with(vowel)
    {
        return format!("{begin}ies");
    }
    if ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|end| word.ends_with(end))
    {
        return format!("{word}es");
    }
    format!("{word}s")
}

/// Names in backticks as a sentence has them.
///
/// ```
/// assert_eq!(cpg_model::words::listed(["a", "b", "c"]), "`a`, `b` or `c`");
/// ```
#[must_use]
pub fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.into_iter().map(|n| format!("`{n}`")).collect();
    match names.split_last() {
        None => "nothing".to_owned(),
        Some((one, [])) => one.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant() {
        for (given, valid, expect) in [
            (
                "enable_relase",
                &["enable_release", "autoclass"][..],
                Some("enable_release"),
            ),
            (
                "data_manager",
                &["data-manager", "analysis"],
                Some("data-manager"),
            ),
            ("budegts", &["budgets", "gcp"], Some("budgets")),
            (
                "infra",
                &["infrastructure", "datasets"],
                Some("infrastructure"),
            ),
            ("met", &["metadata-access", "metadata-write"], None),
            ("aws", &["gcp", "azure"], None),
            ("completely-else", &["gcp", "azure"], None),
        ] {
            assert_eq!(nearest(given, valid.iter().copied()), expect, "{given}");
        }
    }
}
