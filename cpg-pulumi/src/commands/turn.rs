//! Who is at work on a stack: one run of ours at a time, by a lock that the system takes back
//! when its process ends; and whose the engine's own lock is, in a backend of files. Knows no
//! command, and nothing of what a run does.

use std::fmt;
use std::fs::{File, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use crate::protocol::Timestamp;

/// How long a run waits for one that is at work.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// Who is at work, as far as that is written down.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Holder {
    #[serde(default)]
    pid: u64,
    #[serde(default)]
    username: String,
    #[serde(default)]
    hostname: String,
    #[serde(default)]
    timestamp: String,
}

impl Holder {
    fn own() -> Self {
        Self {
            pid: std::process::id().into(),
            timestamp: in_seconds(SystemTime::now().into()).to_string(),
            ..Self::default()
        }
    }

    /// Who holds a stack, where the engine says that somebody does: a line for each lock,
    /// `…: created by amy@laptop (pid 1234) at 2024-05-01T12:30:00Z`. `None` where it says
    /// nothing of the kind.
    /// Source: `pkg/backend/diy/lock.go` of Pulumi.
    pub(crate) fn told(said: &str) -> Option<Vec<Self>> {
        if !said.contains("the stack is currently locked by") {
            return None;
        }
        let holder = |line: &str| {
            let (_, who) = line.split_once(": created by ")?;
            let (who, rest) = who.split_once(" (pid ")?;
            let (pid, timestamp) = rest.split_once(") at ")?;
            let (username, hostname) = who.rsplit_once('@')?;
            Some(Self {
                pid: pid.parse().ok()?,
                username: username.to_owned(),
                hostname: hostname.to_owned(),
                timestamp: timestamp.trim().to_owned(),
            })
        };
        Some(said.lines().filter_map(holder).collect())
    }

    fn since(&self) -> Option<Timestamp> {
        self.timestamp.parse().ok()
    }
}

/// `amy on laptop, process 1234, since 2024-05-01T12:30:00Z`, as far as it is known.
impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.hostname.is_empty() {
            write!(f, "{} on {}, ", self.username, self.hostname)?;
        }
        if self.pid == 0 {
            return f.write_str("an unknown process");
        }
        write!(f, "process {}", self.pid)?;
        match self.since() {
            Some(since) => write!(f, ", since {}", in_seconds(since)),
            None => Ok(()),
        }
    }
}

fn in_seconds(time: Timestamp) -> Timestamp {
    Timestamp { nanos: 0, ..time }
}

/// That no other run of ours is at work on a stack, for as long as it lives.
#[derive(Debug)]
pub(crate) struct Turn {
    _locked: File,
}

impl Turn {
    /// Takes the turn; who has it, where somebody has.
    pub(crate) fn take(path: &Path) -> io::Result<Result<Self, Holder>> {
        let mut file = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)?;
        match file.try_lock() {
            Ok(()) => {
                file.set_len(0)?;
                file.write_all(serde_json::to_string(&Holder::own())?.as_bytes())?;
                Ok(Ok(Self { _locked: file }))
            }
            Err(TryLockError::WouldBlock) => {
                let mut text = String::new();
                // Who has it may not have written who it is yet.
                let read = file.rewind().and_then(|()| file.read_to_string(&mut text));
                let holder = read.ok().and_then(|_| serde_json::from_str(&text).ok());
                Ok(Err(holder.unwrap_or_default()))
            }
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

/// Whose lock of the engine a stack has.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Lock {
    /// Nobody's.
    Free,
    /// Of a process of this machine that is no more.
    Dead,
    /// Of one that runs on this machine.
    Here(Holder),
    /// Of one that cannot be asked: another machine's, or nobody knows whose.
    Elsewhere(Holder),
}

/// Where the engine keeps the locks of a stack: today, and in the backends of old.
fn places(backend: &Path, project: &str, stack: &str) -> [PathBuf; 2] {
    let folder = backend.join(".pulumi/locks");
    let today = folder.join("organization").join(project).join(stack);
    [today, folder.join(stack)]
}

/// Who holds the lock of a stack in a backend of files.
pub(crate) fn lock(backend: &Path, project: &str, stack: &str) -> Lock {
    if let Some(pid) = at_work(backend, stack) {
        return Lock::Here(Holder {
            pid,
            ..Holder::default()
        });
    }
    let mut found = Lock::Free;
    let folders = places(backend, project, stack);
    let files = folders
        .iter()
        .filter_map(|folder| std::fs::read_dir(folder).ok());
    for path in files.flatten().flatten().map(|file| file.path()) {
        match path.extension().and_then(|kind| kind.to_str()) {
            // Beside each lock stands a file of its attributes.
            Some("attrs") => {}
            Some("json") => {
                let text = std::fs::read_to_string(path).unwrap_or_default();
                let holder: Holder = serde_json::from_str(&text).unwrap_or_default();
                if !is_this_machine(&holder) {
                    return Lock::Elsewhere(holder);
                } else if is_dead(&holder) {
                    found = Lock::Dead;
                } else {
                    return Lock::Here(holder);
                }
            }
            // A lock that was killed before it had its name: the engine counts it too.
            _ if path.is_file() => found = Lock::Dead,
            _ => {}
        }
    }
    found
}

/// Takes the locks of a stack away, as `pulumi cancel` does, which needs a whole stack.
pub(crate) fn unlock(backend: &Path, project: &str, stack: &str) -> io::Result<()> {
    for folder in places(backend, project, stack) {
        for file in std::fs::read_dir(folder).into_iter().flatten() {
            let path = file?.path();
            if path.is_file() {
                std::fs::remove_file(path)?;
            }
        }
    }
    Ok(())
}

/// A process that some program of ours started and that works on a stack: one whose program was
/// killed goes on for a while, and may not have its lock yet. Known on Linux only.
fn at_work(folder: &Path, stack: &str) -> Option<u64> {
    let folder = folder.canonicalize().ok()?;
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let found = processes.map(|process| process.path()).find(|process| {
        let works_here = || std::fs::read_link(process.join("cwd")).is_ok_and(|cwd| cwd == folder);
        let is_ours = || {
            let line = std::fs::read_to_string(process.join("cmdline")).unwrap_or_default();
            let mut args = line.split('\0');
            // No call of ours is without it.
            line.contains("--non-interactive") && args.any(|arg| arg == stack)
        };
        works_here() && is_ours()
    })?;
    found.file_name()?.to_str()?.parse().ok()
}

/// Whether a lock is one of this machine, as far as that can be known.
fn is_this_machine(holder: &Holder) -> bool {
    let own = std::fs::read_to_string("/proc/sys/kernel/hostname");
    holder.pid > 0 && own.is_ok_and(|own| own.trim() == holder.hostname)
}

/// Whether a process of this machine is no more, or another one has its number by now.
fn is_dead(holder: &Holder) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", holder.pid));
    let Ok(stat) = stat else { return true };
    // After the name, which may have anything in it: the state, and 19 fields on the start.
    let mut fields = stat.rsplit(") ").next().unwrap_or_default().split(' ');
    // A process that ended, and whose end nobody has asked for, is a zombie.
    if fields.next() == Some("Z") {
        return true;
    }
    let ticks: Option<u64> = fields.nth(18).and_then(|text| text.parse().ok());
    let all = std::fs::read_to_string("/proc/stat").unwrap_or_default();
    let boot = all.lines().find_map(|line| line.strip_prefix("btime "));
    let boot: Option<u64> = boot.and_then(|text| text.trim().parse().ok());
    let since = holder
        .since()
        .and_then(|since| u64::try_from(since.seconds).ok());
    match (ticks, boot, since) {
        // Linux tells the start in hundredths of a second, the boot in whole ones.
        (Some(ticks), Some(boot), Some(since)) => boot + ticks / 100 > since + 2,
        _ => false,
    }
}

/// The folder of a backend of files, as Pulumi names it; `None` for other backends.
pub(crate) fn folder_of(url: &str, project: &Path) -> Option<PathBuf> {
    let path = url.strip_prefix("file://")?;
    let path = path.split('?').next().unwrap_or_default();
    match path.strip_prefix('~') {
        Some(rest) => Some(std::env::home_dir()?.join(rest.trim_start_matches('/'))),
        None => Some(project.join(path)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn scratch(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("cpg-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        folder.canonicalize().unwrap()
    }

    #[test]
    fn one_has_the_turn_and_the_others_are_told_who() {
        let folder = scratch("turn");
        let path = folder.join("lock");
        let first = Turn::take(&path).unwrap().unwrap();
        let holder = Turn::take(&path).unwrap().unwrap_err();
        let told = format!("process {}, since 2", std::process::id());
        assert!(holder.to_string().starts_with(&told), "{holder}");
        drop(first);
        assert!(Turn::take(&path).unwrap().is_ok());
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn the_engine_says_who_holds_a_stack() {
        let said = "error: the stack is currently locked by 2 lock(s). Either wait.\n  s3://states/.pulumi/locks/organization/own/one/a.json?region=x: created by amy@laptop (pid 4711) at 2024-05-01T12:30:00Z\n  s3://states/b.json: created by bo@x@desk (pid 12) at 2024-05-01T12:31:00+10:00\n";
        let told: Vec<String> = Holder::told(said)
            .unwrap()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            told,
            [
                "amy on laptop, process 4711, since 2024-05-01T12:30:00Z",
                "bo@x on desk, process 12, since 2024-05-01T02:31:00Z",
            ]
        );
        let other = "the stack is currently locked by 1 lock(s). In other words.";
        assert_eq!(Holder::told(other), Some(Vec::new()));
        assert_eq!(Holder::told("created by nobody"), None);
    }

    #[test]
    fn a_lock_is_dead_when_its_process_is() {
        let Ok(host) = std::fs::read_to_string("/proc/sys/kernel/hostname") else {
            return;
        };
        let backend = scratch("lock");
        let folder = backend.join(".pulumi/locks/organization/p/s");
        std::fs::create_dir_all(&folder).unwrap();
        let write = |name: &str, pid: u64, host: &str, since: &str| {
            let lock = json!({"pid": pid, "hostname": host.trim(), "timestamp": since});
            std::fs::write(folder.join(name), lock.to_string()).unwrap();
        };
        let own = u64::from(std::process::id());
        let now = Timestamp::from(SystemTime::now()).to_string();
        assert_eq!(lock(&backend, "p", "s"), Lock::Free);
        write("a.json", 4_194_999, &host, &now);
        std::fs::write(folder.join("a.json.attrs"), "{}").unwrap();
        assert_eq!(lock(&backend, "p", "s"), Lock::Dead);
        write("b.json", own, &host, &now);
        assert!(matches!(lock(&backend, "p", "s"), Lock::Here(holder) if holder.pid == own));
        // Another process had that number when the lock was taken.
        write("b.json", own, &host, "2001-01-01T00:00:00Z");
        assert_eq!(lock(&backend, "p", "s"), Lock::Dead);
        write("b.json", 4_194_999, "another", &now);
        assert!(matches!(lock(&backend, "p", "s"), Lock::Elsewhere(_)));
        std::fs::write(folder.join("b.json"), "").unwrap();
        assert!(matches!(lock(&backend, "p", "s"), Lock::Elsewhere(_)));
        unlock(&backend, "p", "s").unwrap();
        assert_eq!(lock(&backend, "p", "s"), Lock::Free);
        std::fs::write(folder.join("a.json.tmp123"), "").unwrap();
        assert_eq!(lock(&backend, "p", "s"), Lock::Dead);
        std::fs::remove_dir_all(backend).unwrap();
    }

    #[test]
    fn an_engine_at_work_holds_its_stack_before_it_has_a_lock() {
        if !Path::new("/proc/self").exists() {
            return;
        }
        let folder = scratch("work");
        let mut engine = std::process::Command::new("sh")
            .args(["-c", "read line", "--non-interactive", "s"])
            .current_dir(&folder)
            .stdin(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        // Its arguments are there a moment after it is.
        let line = format!("/proc/{}/cmdline", engine.id());
        while std::fs::read_to_string(&line).unwrap().is_empty() {
            std::thread::yield_now();
        }
        let found = lock(&folder, "p", "s");
        let other = lock(&folder, "p", "other");
        engine.kill().unwrap();
        engine.wait().unwrap();
        let told = format!("process {}", engine.id());
        assert!(matches!(found, Lock::Here(holder) if holder.to_string() == told));
        assert_eq!(other, Lock::Free);
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn folders_of_backends() {
        let project = Path::new("/project");
        for (url, folder) in [
            ("file:///state", Some("/state")),
            ("file://./state?no_tmp_dir=true", Some("/project/./state")),
            ("s3://bucket", None),
            ("https://api.pulumi.com", None),
        ] {
            assert_eq!(folder_of(url, project).as_deref(), folder.map(Path::new));
        }
    }
}
