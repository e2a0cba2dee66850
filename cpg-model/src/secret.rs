//! Secrets: what looks like one, and how texts are shown without them.
//! Rule 16: a secret's plain text is never in a configuration, and never in a message.

use std::ops::Range;

/// Beginnings of tokens that their makers document, with the least length that makes one.
/// Sources: "Behind GitHub's new authentication token formats", "Token types" (Slack),
/// "IAM identifiers" (AWS), "Using API keys" (Google Cloud), "GitLab token overview".
const PREFIXES: &[(&str, usize)] = &[
    ("ghp_", 36),
    ("gho_", 36),
    ("ghu_", 36),
    ("ghs_", 36),
    ("ghr_", 36),
    ("github_pat_", 40),
    ("xoxb-", 20),
    ("xoxp-", 20),
    ("xoxa-", 20),
    ("xapp-", 20),
    ("AKIA", 20),
    ("ASIA", 20),
    ("AIza", 39),
    ("ya29.", 20),
    ("glpat-", 20),
    ("hvs.", 24),
    ("sk_live_", 20),
];

/// What kind of secret a text looks like, if it does.
#[must_use]
pub fn kind(text: &str) -> Option<&'static str> {
    // Nearly every text is none; these two signs decide that fast.
    if text.bytes().any(|b| b == b' ' || b == b'=') {
        if text.contains("-----BEGIN") && text.contains("PRIVATE KEY") {
            return Some("a private key");
        }
        if text.contains("AccountKey=") || text.contains("SharedAccessKey=") {
            return Some("a storage account key");
        }
        if (text.contains("?sig=") || text.contains("&sig=")) && text.contains("se=") {
            return Some("a shared access signature");
        }
    }
    let token = |t: &str| !t.contains(char::is_whitespace);
    if PREFIXES
        .iter()
        .any(|(p, least)| text.starts_with(p) && text.len() >= *least && token(text))
    {
        return Some("an access token");
    }
    if text.starts_with("eyJ") && text.len() > 60 && text.matches('.').count() == 2 && token(text) {
        return Some("a signed token");
    }
    None
}

/// Words of keys whose values are secrets, unless the key says it holds only a name.
const WORDS: &[&str] = &[
    "password",
    "passwd",
    "passphrase",
    "token",
    "secret",
    "private_key",
    "privatekey",
    "api_key",
    "apikey",
    "access_key",
    "account_key",
    "client_secret",
    "credentials",
];
const NAMES: &[&str] = &["_name", "_project", "_id", "_url", "_file", "_path"];

/// Whether a value under this key would be a secret.
pub fn is_secret_key(key: &str) -> bool {
    let key = key.to_ascii_lowercase().replace('-', "_");
    WORDS.iter().any(|w| key.contains(w)) && !NAMES.iter().any(|n| key.ends_with(n))
}

/// A value in a message: quoted, short, and never a secret.
pub fn shown(text: &str) -> String {
    if kind(text).is_some() {
        return "`***`".to_owned();
    }
    match text.char_indices().nth(80) {
        Some((cut, _)) => format!("`{}…`", &text[..cut]),
        None => format!("`{text}`"),
    }
}

/// The part `range` of `text` with every secret replaced by as many bytes of `*`. Works on
/// the text itself, so that files that could not be parsed show no secret either.
/// Hides what is in `hidden` in any case.
pub fn masked(text: &str, range: Range<usize>, mut hidden: Vec<Range<usize>>) -> String {
    // Blocks that begin before the range reach into it: look at the whole text for those.
    let mut from = 0;
    while let Some(begin) = text[from..].find("-----BEGIN").map(|i| from + i) {
        let end = text[begin..]
            .find("-----END")
            .map_or(text.len(), |i| begin + i);
        hidden.push(begin..end);
        from = end.max(begin + 10);
    }
    let part = &text[range.clone()];
    let word = |c: char| c.is_alphanumeric() || "_-./+=%&?:".contains(c);
    let mut at = 0;
    for piece in part.split(|c: char| !word(c)) {
        let here = range.start + at;
        // `key: value`, `key = value`, `key=value`.
        if kind(piece).is_some() {
            hidden.push(here..here + piece.len());
        } else if let Some(cut) = piece.find(['=', ':'])
            && (kind(&piece[cut + 1..]).is_some() || is_secret_key(&piece[..cut]))
        {
            hidden.push(here + cut + 1..here + piece.len());
        }
        let key = piece.trim_end_matches([':', '=']);
        if !key.is_empty() && is_secret_key(key) && key.len() < 60 {
            let rest = &part[at + key.len()..];
            let gap = rest
                .find(|c: char| !" \t\"':=".contains(c))
                .unwrap_or(rest.len());
            let sep = &rest[..gap];
            if sep.contains(':') || sep.contains('=') {
                let start = here + key.len() + gap;
                let value = &rest[gap..];
                let end = if sep.ends_with(['"', '\'']) {
                    value.find(['"', '\'', '\n'])
                } else {
                    value.find(['\n', ',', '}'])
                };
                hidden.push(start..start + end.unwrap_or(value.len()));
            }
        }
        at += piece.len()
            + part[at + piece.len()..]
                .chars()
                .next()
                .map_or(0, char::len_utf8);
    }
    let mut bytes: Vec<u8> = part.bytes().collect();
    for hidden in hidden {
        // Whole characters, so that what is left stays text.
        let from = text.floor_char_boundary(hidden.start).max(range.start) - range.start;
        let mut to = hidden.end.min(text.len());
        while !text.is_char_boundary(to) {
            to += 1;
        }
        let to = to.min(range.end).saturating_sub(range.start);
        for byte in bytes.get_mut(from..to).unwrap_or_default() {
            if *byte != b'\n' && *byte != b'\r' {
                *byte = b'*';
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_what_looks_secret() {
        for (text, hidden) in [
            ("password: hunter2", "hunter2"),
            ("password=hunter2", "hunter2"),
            ("  \"api_token\": \"abc\", \"x\": 1", "abc"),
            (
                "k = 'ghp_0123456789012345678901234567890123456789'",
                "0123456789",
            ),
            (
                "a: |\n  -----BEGIN PRIVATE KEY-----\n  MIIabc\n  -----END PRIVATE KEY-----",
                "MIIabc",
            ),
        ] {
            let shown = masked(text, 0..text.len(), Vec::new());
            assert_eq!(shown.len(), text.len());
            assert!(!shown.contains(hidden), "{shown}");
        }
        let plain = "slack_token_secret_name: slack-aggregator-token\n";
        assert_eq!(masked(plain, 0..plain.len(), Vec::new()), plain);
    }

    #[test]
    fn knows_secrets() {
        assert!(kind("-----BEGIN RSA PRIVATE KEY-----\nx").is_some());
        assert!(kind("ghp_0123456789012345678901234567890123456789").is_some());
        assert!(kind("alice.nguyen@example.org").is_none());
        assert!(kind("AKIAS").is_none());
    }
}
