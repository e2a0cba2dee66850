//! Where a command writes what it was asked for: looked at before the work, so that nothing
//! needed is overwritten and nobody waits for a place that cannot be written; and written whole,
//! so that half a file never looks like one. Knows no plan.

use std::fs::{File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Standard output, as an option names it.
const STDOUT: &str = "-";

/// An option of the command line that names a file to write.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Named<'a> {
    pub(crate) option: &'static str,
    pub(crate) path: &'a Path,
}

/// Why a place is no place to write to.
#[derive(Debug)]
pub(crate) enum Refused {
    /// It was named by mistake.
    Wrong(String),
    /// It cannot be written.
    Failed(String),
}

/// A place that can be written. Until [`Output::write`] nothing has changed there.
#[derive(Debug)]
pub(crate) enum Output {
    /// Standard output.
    Stdout,
    /// A terminal, a pipe or the like: written as it is.
    Straight { path: PathBuf, file: File },
    /// A file, written beside its place first.
    Whole { path: PathBuf, part: Part },
}

/// Where something was written, or was to be: `None` for standard output.
pub(crate) type Written = Result<Option<PathBuf>, (Option<PathBuf>, io::Error)>;

/// A file beside the one that will be; gone when it is dropped before it has its name.
#[derive(Debug)]
pub(crate) struct Part {
    file: File,
    path: PathBuf,
    becomes: PathBuf,
}

impl Drop for Part {
    fn drop(&mut self) {
        // Where it has its name by now, there is nothing to take away.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Looks at all places that a command will write to: what is wrong with any of them, or each
/// ready to be written.
pub(crate) fn open(
    named: &[Named<'_>],
    configuration: Option<&Path>,
) -> Result<Vec<Output>, Vec<Refused>> {
    let mut places = Vec::new();
    let mut refused = Vec::new();
    for &one in named {
        match Place::of(one) {
            Ok(place) => {
                let again = places.iter().find(|(_, other)| place.is(other));
                if let Some((first, _)) = again {
                    refused.push(Refused::Wrong(same_file(*first, one)));
                } else if let Some(message) = configuration.and_then(|at| place.configures(one, at))
                {
                    refused.push(Refused::Wrong(message));
                }
                places.push((one, place));
            }
            Err(cause) => refused.push(cause),
        }
    }
    if !refused.is_empty() {
        return Err(refused);
    }
    let mut outputs = Vec::new();
    for (one, place) in places {
        match place.open(one.path) {
            Ok(output) => outputs.push(output),
            Err(error) => refused.push(Refused::Failed(cannot(one.path, &error))),
        }
    }
    if refused.is_empty() {
        Ok(outputs)
    } else {
        Err(refused)
    }
}

fn same_file(first: Named<'_>, second: Named<'_>) -> String {
    if second.path == Path::new(STDOUT) {
        return format!(
            "`{}` and `{}` cannot both go to standard output\n  help: name a file for one of them",
            first.option, second.option
        );
    }
    format!(
        "`{}` and `{}` are one file, `{}`\n  help: give each a file of its own",
        first.option,
        second.option,
        second.path.display()
    )
}

/// What to say of a file that cannot be written.
pub(crate) fn cannot(path: &Path, error: &io::Error) -> String {
    format!("cannot write `{}`: {error}", path.display())
}

/// Where a path leads.
enum Place {
    Stdout,
    Straight(Metadata),
    There(PathBuf, Metadata),
    New(PathBuf),
}

impl Place {
    fn of(named: Named<'_>) -> Result<Self, Refused> {
        let path = named.path;
        if path == Path::new(STDOUT) {
            return Ok(Self::Stdout);
        }
        let option = named.option;
        let shown = path.display();
        let folder = || {
            Refused::Wrong(format!(
                "`{option}` is a folder, `{shown}`\n  help: name a file in it"
            ))
        };
        let found = match path.metadata() {
            Ok(found) if found.is_dir() => return Err(folder()),
            Ok(found) => Some(found),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(Refused::Failed(cannot(path, &error))),
        };
        if let Some(found) = found {
            // What stands for a file that somebody opened, such as `/dev/stdout`, is not replaced.
            let is_opened = ["/dev", "/proc"].iter().any(|at| path.starts_with(at));
            if !found.is_file() || is_opened {
                return Ok(Self::Straight(found));
            }
            let real = path.canonicalize();
            let real = real.map_err(|error| Refused::Failed(cannot(path, &error)))?;
            return Ok(Self::There(real, found));
        }
        if path.is_symlink() {
            return Err(Refused::Wrong(format!(
                "`{option}` is a link to nothing, `{shown}`\n  help: name the file that it leads to, or another one"
            )));
        }
        let Some(name) = path.file_name().filter(|_| !ends_as_folder(path)) else {
            return Err(folder());
        };
        let parent = path
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty());
        let parent = parent.unwrap_or(Path::new(".")).canonicalize();
        let parent = parent.map_err(|error| Refused::Failed(cannot(path, &error)))?;
        Ok(Self::New(parent.join(name)))
    }

    /// Whether both are one file, by whatever names.
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::New(path), Self::New(other)) => path == other,
            (Self::New(_), _) | (_, Self::New(_)) => false,
            (Self::Stdout, Self::Stdout) => true,
            (Self::There(path, _), Self::There(other, _)) if path == other => true,
            _ => match (self.number(), other.number()) {
                (Some(number), Some(other)) => number == other,
                _ => false,
            },
        }
    }

    /// What the system knows an open file by, where it has such a number.
    #[cfg(unix)]
    fn number(&self) -> Option<(u64, u64)> {
        use std::os::unix::fs::MetadataExt as _;
        let number = |found: &Metadata| (found.dev(), found.ino());
        match self {
            Self::Stdout => Path::new("/dev/stdout")
                .metadata()
                .ok()
                .as_ref()
                .map(number),
            Self::Straight(found) | Self::There(_, found) => Some(number(found)),
            Self::New(_) => None,
        }
    }

    #[cfg(not(unix))]
    fn number(&self) -> Option<(u64, u64)> {
        None
    }

    /// What to say where it is, or would become, a file of the configuration.
    fn configures(&self, named: Named<'_>, configuration: &Path) -> Option<String> {
        let real = configuration.canonicalize().ok()?;
        let (option, shown) = (named.option, named.path.display());
        let found = real.metadata().ok()?;
        let is_read = |path: &Path| {
            let name = path.file_name().and_then(|name| name.to_str());
            path.starts_with(&real) && name.is_some_and(cpg_config::is_readable)
        };
        match self {
            Self::New(path) if found.is_dir() && is_read(path) => Some(format!(
                "`{option}` would be read as configuration, `{shown}`\n  help: write to a file outside of `{}`",
                configuration.display()
            )),
            Self::There(path, _) if found.is_dir() && is_read(path) => Some(overwritten(named)),
            Self::There(..) if self.is(&Self::There(real, found)) => Some(overwritten(named)),
            _ => None,
        }
    }

    fn open(self, given: &Path) -> io::Result<Output> {
        let path = given.to_path_buf();
        match self {
            Self::Stdout => Ok(Output::Stdout),
            Self::Straight(_) => Ok(Output::Straight {
                file: File::options().write(true).open(given)?,
                path,
            }),
            Self::There(becomes, found) => {
                // Who may not write a file may not replace it either.
                File::options().write(true).open(&becomes)?;
                let part = Part::beside(becomes)?;
                part.file.set_permissions(found.permissions())?;
                Ok(Output::Whole { path, part })
            }
            Self::New(becomes) => Ok(Output::Whole {
                path,
                part: Part::beside(becomes)?,
            }),
        }
    }
}

/// What to say of a rehearsal in the folder of the configuration: its files would be read as such.
pub(crate) fn in_configuration(rehearsal: &Path, configuration: &Path) -> Option<String> {
    let real = configuration
        .canonicalize()
        .ok()
        .filter(|real| real.is_dir())?;
    // What is not there yet will be in the nearest folder that is.
    let there = std::path::absolute(rehearsal).ok()?;
    let there = there.ancestors().find_map(|at| at.canonicalize().ok())?;
    there.starts_with(&real).then(|| {
        format!(
            "`--rehearsal` is in the folder of the configuration, `{}`\n  help: name a folder outside of it",
            rehearsal.display()
        )
    })
}

fn overwritten(named: Named<'_>) -> String {
    format!(
        "`{}` would overwrite the configuration, `{}`\n  help: write to another file",
        named.option,
        named.path.display()
    )
}

fn ends_as_folder(path: &Path) -> bool {
    let bytes = path.as_os_str().as_encoded_bytes();
    bytes
        .last()
        .is_some_and(|end| std::path::is_separator(char::from(*end)))
}

impl Part {
    fn beside(becomes: PathBuf) -> io::Result<Self> {
        let mut name = std::ffi::OsString::from(".");
        name.push(becomes.file_name().unwrap_or_default());
        name.push(format!(".{}.part", std::process::id()));
        let path = becomes.with_file_name(name);
        let file = File::create(&path)?;
        Ok(Self {
            file,
            path,
            becomes,
        })
    }
}

impl Output {
    /// Writes it to its end, standard output to what stands for it; gives the path where there
    /// is one.
    ///
    /// # Errors
    /// Those of writing. A file is then as it was.
    pub(crate) fn write(
        self,
        stdout: &mut dyn Write,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Written {
        match self {
            Self::Stdout => match write(stdout).and_then(|()| stdout.flush()) {
                Ok(()) => Ok(None),
                Err(error) => Err((None, error)),
            },
            Self::Straight { path, mut file } => match write(&mut file) {
                Ok(()) => Ok(Some(path)),
                Err(error) => Err((Some(path), error)),
            },
            Self::Whole { path, mut part } => {
                let written = write(&mut part.file);
                match written.and_then(|()| std::fs::rename(&part.path, &part.becomes)) {
                    Ok(()) => Ok(Some(path)),
                    Err(error) => Err((Some(path), error)),
                }
            }
        }
    }
}
