//! Files and archives of files as inputs of a resource: their contents, or what the contents hash
//! to where they are read later. This file knows no engine and none of its signatures.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};

use super::Text;

/// A file that a resource is given. For an engine two are the same where their contents are,
/// wherever those come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asset {
    /// Its contents, a text.
    Text(Text),
    /// A text whose contents the plan does not hold: a run is told where they are.
    Locked(Locked),
    /// A file of this machine.
    File(File),
}

/// Files that a resource is given as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Archive {
    /// Files by their paths in the archive, sorted and distinct.
    Assets(Vec<(Text, Asset)>),
    /// An archive of this machine: `.zip`, `.tar`, `.tar.gz`, `.tgz` or `.jar`.
    File(File),
}

/// A text that is known by what it hashes to, so that a plan can be built, compared and rehearsed
/// where its contents are not at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locked {
    path: Text,
    sha256: Text,
    bytes: u64,
}

impl Locked {
    /// A file below the folder that a run is given, with the size of its contents in bytes and
    /// their SHA-256 in hexadecimal.
    ///
    /// # Panics
    /// Where `sha256` has not 64 small hexadecimal digits; in a constant the compiler says so.
    #[must_use]
    #[allow(clippy::panic, reason = "the compiler says so, in a constant")]
    pub const fn new(path: &'static str, bytes: u64, sha256: &'static str) -> Self {
        let digits = sha256.as_bytes();
        let mut at = 0;
        while at < digits.len() {
            if !matches!(digits[at], b'0'..=b'9' | b'a'..=b'f') {
                panic!("a SHA-256 is written in small hexadecimal digits");
            }
            at += 1;
        }
        if digits.len() != 64 {
            panic!("a SHA-256 has 64 hexadecimal digits");
        }
        Self {
            path: Cow::Borrowed(path),
            sha256: Cow::Borrowed(sha256),
            bytes,
        }
    }

    /// Where it is below the folder that a run is given.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }
}

/// A file of this machine, as it was when it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    path: PathBuf,
    sha256: String,
    bytes: u64,
}

impl File {
    fn read(path: &Path) -> std::io::Result<(Self, Vec<u8>)> {
        let is_file = std::fs::metadata(path)?.is_file();
        if !is_file {
            // A pipe would be waited for, a device read for ever.
            return Err(Error::new(ErrorKind::InvalidInput, "it is no file"));
        }
        let contents = std::fs::read(path)?;
        let file = Self {
            path: std::path::absolute(path)?,
            sha256: sha256(&contents),
            bytes: contents.len() as u64,
        };
        Ok((file, contents))
    }

    /// Where it is, from the root.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Asset {
    /// A file of this machine.
    ///
    /// # Errors
    /// Those of reading it.
    pub fn file(path: &Path) -> std::io::Result<Self> {
        Ok(Self::File(File::read(path)?.0))
    }

    /// The SHA-256 of its contents, in hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Owned(sha256(text.as_bytes())),
            Self::Locked(locked) => Cow::Borrowed(&locked.sha256),
            Self::File(file) => Cow::Borrowed(&file.sha256),
        }
    }

    /// How a plan's file has it: which sort, how many bytes, and the SHA-256 of its contents.
    #[must_use]
    pub fn json(&self) -> Json {
        let (sort, bytes) = match self {
            Self::Text(text) => ("text", text.len() as u64),
            Self::Locked(locked) => ("text", locked.bytes),
            Self::File(file) => ("file", file.bytes),
        };
        json!({"__asset": sort, "bytes": bytes, "sha256": self.sha256()})
    }

    /// Puts in the contents of a locked file, and notes where they are not those that were locked.
    /// What is no text goes in as a file of this machine.
    pub(super) fn bring(&mut self, folder: &Path, found: &mut Brought) {
        let Self::Locked(locked) = self else { return };
        found.files += 1;
        let path = locked.path.to_string();
        let (file, contents) = match File::read(&folder.join(&path)) {
            Ok(read) => read,
            Err(error) => {
                found.missing.insert(path, error);
                return;
            }
        };
        if file.sha256 != locked.sha256 {
            let other = (file.bytes, file.sha256.clone());
            found.other.insert(path, other);
        }
        *self = match String::from_utf8(contents) {
            Ok(text) => Self::Text(text.into()),
            Err(_) => Self::File(file),
        };
    }
}

impl Archive {
    /// An archive of files by their paths in it; of two with one path the last one counts.
    #[must_use]
    pub fn of<K: Into<Text>>(files: impl IntoIterator<Item = (K, Asset)>) -> Self {
        let files = files.into_iter().map(|(path, file)| (path.into(), file));
        let sorted: BTreeMap<Text, Asset> = files.collect();
        Self::Assets(sorted.into_iter().collect())
    }

    /// An archive of this machine.
    ///
    /// # Errors
    /// Those of reading it, and that its name has not the end of an archive that engines read.
    pub fn file(path: &Path) -> std::io::Result<Self> {
        const ENDS: [&str; 5] = [".zip", ".tar", ".tar.gz", ".tgz", ".jar"];
        let name = path.to_string_lossy();
        if !ENDS.iter().any(|end| name.ends_with(end)) {
            let why = format!(
                "the name of an archive ends with one of {}",
                ENDS.join(", ")
            );
            return Err(Error::new(ErrorKind::InvalidInput, why));
        }
        Ok(Self::File(File::read(path)?.0))
    }

    /// How a plan's file has it.
    #[must_use]
    pub fn json(&self) -> Json {
        match self {
            Self::Assets(files) => {
                let files = files.iter();
                let files: serde_json::Map<String, Json> = files
                    .map(|(path, file)| (path.to_string(), file.json()))
                    .collect();
                json!({"__archive": "assets", "assets": files})
            }
            Self::File(file) => {
                json!({"__archive": "file", "bytes": file.bytes, "sha256": file.sha256})
            }
        }
    }

    /// Its files, where it is made of some.
    #[must_use]
    pub fn files(&self) -> &[(Text, Asset)] {
        match self {
            Self::Assets(files) => files,
            Self::File(_) => &[],
        }
    }
}

/// What was found where the contents of locked files were looked for, by path.
#[derive(Debug, Default)]
pub(super) struct Brought {
    /// How many were looked for.
    pub(super) files: usize,
    /// What cannot be read, and why.
    pub(super) missing: BTreeMap<String, Error>,
    /// What is not as it was locked: its size and its SHA-256.
    pub(super) other: BTreeMap<String, (u64, String)>,
}

fn sha256(contents: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(contents))
}
