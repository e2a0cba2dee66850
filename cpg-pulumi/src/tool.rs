//! The `pulumi` command line: where it is, and how it is called.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

/// Names another `pulumi` than the one that would be found.
pub(crate) const VARIABLE: &str = "CPG_PULUMI";

/// What to do where there is no Pulumi.
pub(crate) const MISSING: &str = "Pulumi is not installed
  help: install version 3.200 or later (https://www.pulumi.com/docs/install/), or run `cargo xtask pulumi` in the repository of cpg; where your program is built elsewhere, let the variable CPG_PULUMI name the `pulumi` that it says
  note: the preview, `check`, `plan`, `diff` and `roles` need none of it";

/// Where `pulumi` is: named by a variable, built by `cargo xtask pulumi` beside this program, on the
/// path, or where its own installer puts it.
pub(crate) fn find() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(VARIABLE) {
        return self::named(Path::new(&named));
    }
    let binary = if cfg!(windows) {
        "pulumi.exe"
    } else {
        "pulumi"
    };
    let program = std::env::current_exe().unwrap_or_default();
    let built = program
        .ancestors()
        .skip(1)
        .take(3)
        .map(|folder| folder.join("tools/bin"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let home = std::env::home_dir().map(|home| home.join(".pulumi/bin"));
    built
        .chain(std::env::split_paths(&path))
        .chain(home)
        .map(|folder| folder.join(binary))
        .find(|file| file.is_file())
}

/// What the variable names, from the root on: it is called in another folder.
fn named(path: &Path) -> Option<PathBuf> {
    let path = std::path::absolute(path).ok()?;
    path.is_file().then_some(path)
}

/// Whether a variable of the environment says nothing.
pub(crate) fn is_unset(name: &str) -> bool {
    std::env::var_os(name).is_none_or(|text| text.is_empty())
}

/// Writes a file that is there whole or not at all, whenever the program is killed.
pub(crate) fn write_whole(path: &Path, text: &str) -> std::io::Result<()> {
    let part = path.with_extension(format!("{}.part", std::process::id()));
    std::fs::write(&part, text)?;
    std::fs::rename(part, path)
}

/// A call of `pulumi`.
#[derive(Debug)]
pub(crate) struct Tool {
    pub(crate) binary: PathBuf,
    /// Where the project is.
    pub(crate) folder: PathBuf,
    /// Variables beside those of this program.
    pub(crate) variables: Vec<(&'static str, OsString)>,
}

impl Tool {
    pub(crate) fn command(&self, args: &[OsString]) -> tokio::process::Command {
        let mut command = tokio::process::Command::new(&self.binary);
        command
            .args(args)
            .arg("--non-interactive")
            .arg("--color=never")
            .current_dir(&self.folder)
            .env("PULUMI_SKIP_UPDATE_CHECK", "true")
            // Without it the engine does not write its events.
            .env("PULUMI_DEBUG_COMMANDS", "true")
            .envs(self.variables.iter().map(|(key, value)| (key, value)))
            .stdin(Stdio::null());
        command
    }

    /// Runs a command to its end.
    pub(crate) async fn ask<A: AsRef<str>>(&self, args: &[A]) -> std::io::Result<Asked> {
        self.feed(args, None).await
    }

    /// The same with something to read, which no file ever has.
    pub(crate) async fn feed<A: AsRef<str>>(
        &self,
        args: &[A],
        input: Option<&str>,
    ) -> std::io::Result<Asked> {
        let args: Vec<OsString> = args.iter().map(|arg| arg.as_ref().into()).collect();
        let mut command = self.command(&args);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        if input.is_some() {
            command.stdin(Stdio::piped());
        }
        let mut child = command.spawn()?;
        let pipe = child.stdin.take();
        let feeding = async {
            if let (Some(mut pipe), Some(input)) = (pipe, input) {
                // Who ends before it has read everything says why.
                let _ = pipe.write_all(input.as_bytes()).await;
            }
        };
        let ((), output) = tokio::join!(feeding, child.wait_with_output());
        let output = output?;
        Ok(Asked {
            is_ok: output.status.success(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        })
    }
}

/// What a command answered.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) is_ok: bool,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// All that a process says, to its end.
pub(crate) async fn all_of(pipe: Option<impl tokio::io::AsyncRead + Unpin>) -> String {
    let mut bytes = Vec::new();
    if let Some(mut pipe) = pipe {
        // What was said before it broke is said all the same.
        let _ = pipe.read_to_end(&mut bytes).await;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A folder for the engine's events, gone when it is dropped.
#[derive(Debug)]
pub(crate) struct Folder {
    pub(crate) path: PathBuf,
}

impl Folder {
    pub(crate) fn new() -> std::io::Result<Self> {
        let base = std::env::temp_dir();
        for n in 0..100 {
            let folder = base.join(format!("cpg-{}-{n}", std::process::id()));
            match std::fs::create_dir(&folder) {
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                made => return made.map(|()| Self { path: folder }),
            }
        }
        Err(std::io::Error::other("no folder for the engine's events"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What stays behind is a file of events without secrets.
        let _ = std::fs::remove_dir_all(&self.path);
    }
}

/// The name of the project whose file is in a folder.
pub(crate) fn project_in(folder: &Path) -> Option<String> {
    let text = std::fs::read_to_string(folder.join("Pulumi.yaml")).ok()?;
    text.lines()
        .find_map(|line| line.strip_prefix("name:"))
        .map(|name| name.trim().trim_matches(['"', '\'']).to_owned())
        .filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_named_from_any_folder() {
        let found = named(Path::new("Cargo.toml"));
        assert!(found.is_some_and(|path| path.is_absolute()));
        assert_eq!(named(Path::new("no-such-program")), None);
    }
}
