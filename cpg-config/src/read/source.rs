//! Texts that a configuration was read from, and places in them.
//! Knows neither formats nor keys.

use std::sync::Arc;

/// A range of bytes in one of the files of a `Sources`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    pub(crate) file: u32,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Span {
    pub(crate) fn new(file: u32, range: std::ops::Range<usize>) -> Self {
        // Files are refused above `MAX_BYTES`, so the casts do not cut.
        Span {
            file,
            start: range.start as u32,
            end: range.end as u32,
        }
    }
}

/// The biggest file that is read: far above any organisation, far below `u32`.
pub(crate) const MAX_BYTES: usize = 64 << 20;

/// One file: the name to show, and its text.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The name as users know it, such as `config/config-datasets.yaml`.
    pub name: String,
    /// The whole text.
    pub text: Arc<str>,
}

impl SourceFile {
    /// A file from its name and text.
    pub fn new(name: impl Into<String>, text: impl Into<Arc<str>>) -> Self {
        SourceFile {
            name: name.into(),
            text: text.into(),
        }
    }
}

/// A file of a configuration as it was found.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// Its name in the folder.
    pub(crate) relative: String,
    pub(crate) file: SourceFile,
    /// Why it is no text; what could be made of it is drawn.
    pub(crate) fault: Option<Fault>,
}

impl Found {
    pub(crate) fn text(relative: impl Into<String>, file: SourceFile) -> Self {
        Found {
            relative: relative.into(),
            file,
            fault: None,
        }
    }
}

/// What is wrong with a file that is no text in UTF-8.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    /// The first byte that is wrong, in what is drawn.
    pub(crate) at: usize,
    pub(crate) message: &'static str,
    pub(crate) help: &'static str,
}

const SAVE: &str = "save the file as UTF-8";

/// The bytes of a file as text; where they are none, as much of it as can be shown, and why.
pub(crate) fn decode(bytes: Vec<u8>) -> (String, Option<Fault>) {
    let fault = |at, message, help| Some(Fault { at, message, help });
    let little = match bytes.as_slice() {
        [0xff, 0xfe, ..] => Some(true),
        [0xfe, 0xff, ..] => Some(false),
        // Without a mark: the first characters of every format that is read are ASCII.
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => Some(true),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => Some(false),
        _ => None,
    };
    if let Some(little) = little {
        let units = bytes.chunks_exact(2).map(|pair| {
            let pair = [pair[0], pair[1]];
            if little {
                u16::from_le_bytes(pair)
            } else {
                u16::from_be_bytes(pair)
            }
        });
        let units: Vec<u16> = units.collect();
        let text = String::from_utf16_lossy(&units);
        let text = text.trim_start_matches('\u{feff}').to_owned();
        return (text, fault(0, "the file is in UTF-16", SAVE));
    }
    match String::from_utf8(bytes) {
        Ok(text) => match text.find('\0') {
            Some(at) => {
                let help = "write text: a configuration is YAML, JSON or TOML";
                (
                    text,
                    fault(at, "the file has a NUL byte here: it is no text", help),
                )
            }
            None => (text, None),
        },
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            (text, fault(at, "the file is not UTF-8 here", SAVE))
        }
    }
}

/// A place for people: file, line and column, both from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Location {
    /// The file's name.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl std::fmt::Display for Location {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// All files of one configuration.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sources {
    pub(crate) files: Vec<SourceFile>,
    /// Where secrets stand: never drawn.
    pub(crate) secrets: Vec<Span>,
}

impl Sources {
    pub(crate) fn add(&mut self, file: SourceFile) -> u32 {
        self.files.push(file);
        (self.files.len() - 1) as u32
    }

    pub(crate) fn get(&self, file: u32) -> Option<&SourceFile> {
        self.files.get(file as usize)
    }

    /// Whether the format of the file has no way to write null.
    pub(crate) fn has_no_null(&self, file: u32) -> bool {
        self.get(file).is_some_and(|f| f.name.ends_with(".toml"))
    }

    pub(crate) fn location(&self, span: Span) -> Option<Location> {
        let file = self.get(span.file)?;
        let start = file.text.floor_char_boundary(span.start as usize);
        let before = &file.text[..start];
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        Some(Location {
            file: file.name.clone(),
            line: before.bytes().filter(|b| *b == b'\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        })
    }
}
