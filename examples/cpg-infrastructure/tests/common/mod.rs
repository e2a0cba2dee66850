//! What the tests of the reference consumer share: the program itself, run as people run it, and
//! plans as data.
#![allow(dead_code, unreachable_pub)]

pub mod random;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// A file of these tests.
pub fn data(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(path)
}

/// A file of the configurations.
pub fn configs(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/configs")
        .join(path)
}

/// A sample of a configuration.
pub fn samples(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("samples")
        .join(name)
}

pub fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub fn json(path: &Path) -> Value {
    let text = read(path);
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A folder of this test alone, empty.
pub fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The program of datasets.
pub const DATASETS: &str = env!("CARGO_BIN_EXE_cpg-infrastructure");

/// The program of repositories of GitHub.
pub const GITHUB_WIF: &str = env!("CARGO_BIN_EXE_github-wif");

/// The program of datasets, with its arguments.
pub fn run<A: AsRef<std::ffi::OsStr>>(args: impl IntoIterator<Item = A>) -> Output {
    run_program(DATASETS, args)
}

/// A program, with its arguments.
pub fn run_program<A: AsRef<std::ffi::OsStr>>(
    program: &str,
    args: impl IntoIterator<Item = A>,
) -> Output {
    Command::new(program)
        .args(args)
        .env_remove("CLICOLOR_FORCE")
        .output()
        .unwrap()
}

/// What `plan` gave for a configuration: its exit status, the plan, the exports, what it said.
pub struct Planned {
    pub status: Option<i32>,
    pub plan: String,
    pub exports: String,
    pub said: String,
}

/// Runs `plan` on a configuration of datasets; `exports` is a file to write.
pub fn plan(config: &Path, exports: &Path) -> Planned {
    plan_by(DATASETS, config, exports)
}

/// The same by a program.
pub fn plan_by(program: &str, config: &Path, exports: &Path) -> Planned {
    let _ = std::fs::remove_file(exports);
    let args = [
        "plan".as_ref(),
        "--config".as_ref(),
        config.as_os_str(),
        "--out".as_ref(),
        "-".as_ref(),
        "--exports".as_ref(),
        exports.as_os_str(),
    ];
    let output = run_program(program, args);
    Planned {
        status: output.status.code(),
        plan: String::from_utf8(output.stdout).unwrap(),
        exports: std::fs::read_to_string(exports).unwrap_or_default(),
        said: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A plan as data: resources by type and name.
pub type Resources = BTreeMap<(String, String), Value>;

/// Reads a plan; tells what is no resource, and what is registered twice.
pub fn resources(text: &str) -> Result<Resources, String> {
    let mut resources = Resources::new();
    for (number, line) in (1..).zip(text.lines()) {
        let resource: Value =
            serde_json::from_str(line).map_err(|error| format!("line {number}: {error}"))?;
        let word = |key: &str| resource[key].as_str().map(str::to_owned);
        let (Some(ty), Some(name)) = (word("type"), word("name")) else {
            return Err(format!("line {number}: a resource needs a type and a name"));
        };
        if let Some(old) = resources.insert((ty, name), resource) {
            return Err(format!(
                "line {number}: registered twice: {} {}",
                old["type"], old["name"]
            ));
        }
    }
    Ok(resources)
}

/// What differs between two plans, one difference a line; none where they are the same.
///
/// Contents of written `.toml` files are compared as data, all else exactly: `null`, `true` and
/// `1` are three things.
pub fn differences(want: &Resources, got: &Resources) -> Vec<String> {
    let mut found = Vec::new();
    for (key @ (ty, name), want) in want {
        match got.get(key) {
            None => found.push(format!("missing    {ty} {name}")),
            Some(got) => {
                let lines = of_resource(want, got);
                if !lines.is_empty() {
                    found.push(format!("different  {ty} {name}"));
                    found.extend(lines);
                }
            }
        }
    }
    let extra = got.keys().filter(|key| !want.contains_key(*key));
    found.extend(extra.map(|(ty, name)| format!("extra      {ty} {name}")));
    found
}

fn of_resource(want: &Value, got: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for part in ["inputs", "options"] {
        for (key, want_value, got_value) in changed(&want[part], &got[part]) {
            if part == "inputs" && key == "content" && same_toml(want, got) {
                continue;
            }
            found.push(format!(
                "             {part}.{key}: want {}, got {}",
                short(want_value),
                short(got_value)
            ));
        }
    }
    found
}

/// Entries of two objects that are not the same in both.
pub fn changed<'a>(
    want: &'a Value,
    got: &'a Value,
) -> Vec<(&'a String, Option<&'a Value>, Option<&'a Value>)> {
    let empty = || static_empty().iter();
    let both: BTreeMap<&String, ()> = want
        .as_object()
        .map_or_else(empty, serde_json::Map::iter)
        .chain(got.as_object().map_or_else(empty, serde_json::Map::iter))
        .map(|(key, _)| (key, ()))
        .collect();
    let pair = |key: &'a String| (key, want.get(key), got.get(key));
    both.into_keys()
        .map(pair)
        .filter(|(_, want, got)| want != got)
        .collect()
}

fn static_empty() -> &'static serde_json::Map<String, Value> {
    static EMPTY: std::sync::LazyLock<serde_json::Map<String, Value>> =
        std::sync::LazyLock::new(serde_json::Map::new);
    &EMPTY
}

/// Whether both write the same TOML document to the same `.toml` file.
fn same_toml(want: &Value, got: &Value) -> bool {
    let document = |resource: &Value| {
        resource["inputs"]["name"]
            .as_str()
            .filter(|name| name.ends_with(".toml"))?;
        resource["inputs"]["content"]
            .as_str()?
            .parse::<toml::Table>()
            .ok()
    };
    let want = document(want);
    want.is_some() && want == document(got)
}

/// A value as a text of one line, not too long to read.
pub fn short(value: Option<&Value>) -> String {
    let text = value.map_or_else(|| "nothing".to_owned(), Value::to_string);
    if text.chars().count() <= 160 {
        return text;
    }
    text.chars().take(157).chain("...".chars()).collect()
}
