//! No input panics, overflows the stack, or takes long: bytes of any sort, and right
//! configurations with pieces replaced.

use crate::common::{known, load_files, parse_document, read};
use cpg_config::SourceFile;
use proptest::prelude::*;

fn digest(text: &str, name: &str) {
    if let Err(report) = parse_document(text, name, &known()) {
        assert!(!report.is_empty());
        let _ = report.to_string();
    }
}

const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "'",
    "\n",
    "- ",
    "  ",
    "#",
    "&a",
    "*a",
    "|",
    ">",
    "null",
    "true",
    "-1",
    "1e999",
    "9999999999999999999",
    "0.5",
    "é",
    "\u{feff}",
    "\u{0}",
    "\t",
    "\\",
    "[[",
    "]]",
    "=",
    "common",
    "gcp",
    "azure",
    "\"dataset\"",
    "datasets",
    "infrastructure",
    "members",
    "<<: *a",
    "!!str",
    "? ",
    "---",
    "...",
    "-----BEGIN PRIVATE KEY-----",
    "password: x",
    "😀",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in any::<String>()) {
        for name in ["a.json", "a.yaml", "a.toml", "a.txt", ""] {
            digest(&text, name);
        }
    }

    #[test]
    fn any_pieces(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        let text = pieces.concat();
        for name in ["a.json", "a.yaml", "a.toml"] {
            digest(&text, name);
        }
    }

    #[test]
    fn pieces_replaced(
        at in prop::collection::vec((any::<prop::sample::Index>(), 0usize..30, prop::sample::select(PIECES)), 1..4),
        form in 0usize..3,
    ) {
        let (file, name) = [
            ("goldens/full-gcp/config.json", "a.json"),
            ("goldens/full-gcp/config.json", "a.yaml"),
            ("goldens/minimal-gcp/files-older/cpg.toml", "a.toml"),
        ][form];
        let mut text = read(file);
        for (at, cut, piece) in at {
            let mut start = at.index(text.len());
            while !text.is_char_boundary(start) {
                start -= 1;
            }
            let mut end = (start + cut).min(text.len());
            while !text.is_char_boundary(end) {
                end += 1;
            }
            text.replace_range(start..end, piece);
        }
        digest(&text, name);
    }

    #[test]
    fn values_replaced(
        at in any::<prop::sample::Index>(),
        value in prop::sample::select(&["null", "1", "-1", "\"\"", "\"x\"", "[]", "{}", "true", "[null]", "[{}]", "{\"a\": 1}", "\"é\""]),
    ) {
        // One value of the configuration is of another sort.
        let text = read("goldens/full-gcp/config.json");
        let lines: Vec<&str> = text.lines().collect();
        let number = at.index(lines.len());
        let changed: Vec<String> = lines.iter().enumerate().map(|(i, line)| {
            match line.split_once(": ") {
                Some((key, rest)) if i == number && !rest.ends_with(['{', '[']) => {
                    let comma = if rest.ends_with(',') { "," } else { "" };
                    format!("{key}: {value}{comma}")
                }
                _ => (*line).to_owned(),
            }
        }).collect();
        digest(&changed.join("\n"), "a.json");
    }

    #[test]
    fn folders_with_any_files(texts in prop::collection::vec((0usize..8, prop::collection::vec(prop::sample::select(PIECES), 0..12)), 0..6)) {
        let names = [
            "config-infrastructure.yaml", "config-datasets.yaml", "datasets/common/members.yaml",
            "datasets/x/budgets.yaml", "cpg.toml", "production.yaml", "common/upload.yaml", "github_wif.yaml",
        ];
        let files = texts.into_iter().map(|(i, t)| SourceFile::new(names[i], t.concat())).collect();
        if let Err(report) = load_files(files, &known()) {
            let _ = report.to_string();
        }
    }
}
