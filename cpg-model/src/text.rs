//! Questions about texts that a `const` can ask: the one place for them, for tables, names and
//! proofs. Knows no cloud.

/// Whether two texts are the same.
///
/// ```
/// const _: () = assert!(cpg_model::text::same("a", "a") && !cpg_model::text::same("a", "ab"));
/// ```
#[must_use]
pub const fn same(one: &str, other: &str) -> bool {
    one.len() == other.len() && begins(one, other)
}

/// Whether a text is among others.
///
/// ```
/// assert!(cpg_model::text::among("b", &["a", "b"]));
/// ```
#[must_use]
pub const fn among(one: &str, others: &[&str]) -> bool {
    let mut n = 0;
    while n < others.len() {
        if same(one, others[n]) {
            return true;
        }
        n += 1;
    }
    false
}

/// Whether a text begins with another.
///
/// ```
/// assert!(cpg_model::text::begins("nodejs22.x", "nodejs"));
/// ```
#[must_use]
pub const fn begins(text: &str, with: &str) -> bool {
    at(text.as_bytes(), 0, with.as_bytes())
}

/// Whether a text ends with another.
///
/// ```
/// assert!(cpg_model::text::ends("work.fifo", ".fifo"));
/// ```
#[must_use]
pub const fn ends(text: &str, with: &str) -> bool {
    text.len() >= with.len() && at(text.as_bytes(), text.len() - with.len(), with.as_bytes())
}

/// Whether a text has another in it.
///
/// ```
/// assert!(cpg_model::text::has("a-{}-b", "{}"));
/// ```
#[must_use]
pub const fn has(text: &str, part: &str) -> bool {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    let mut n = 0;
    while n + part.len() <= text.len() {
        if at(text, n, part) {
            return true;
        }
        n += 1;
    }
    false
}

const fn at(text: &[u8], from: usize, part: &[u8]) -> bool {
    if from + part.len() > text.len() {
        return false;
    }
    let mut n = 0;
    while n < part.len() {
        if text[from + n] != part[n] {
            return false;
        }
        n += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_in_a_const() {
        assert!(same("", "") && same("é", "é") && !same("a", "b") && !same("ab", "a"));
        assert!(begins("nodejs22.x", "nodejs") && !begins("node", "nodejs"));
        assert!(ends("a.fifo", ".fifo") && !ends("fifo", ".fifo"));
        assert!(has("a-{}-b", "{}") && !has("a-{b}", "{}") && has("a", ""));
        assert!(among("b", &["a", "b"]) && !among("c", &["a", "b"]) && !among("", &[]));
    }
}
