//! The command line of a small consumer made by hand: what it answers, with which exit status.

#![allow(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use cpg_config::prelude::*;
use cpg_config::{Known, Model, Report};
use cpg_core::cli::program::Program;
use cpg_core::cli::{Terminals, run_with};
use cpg_core::design::{Field, FieldRef, Grant, Grantee, Members, Part, Role};
use cpg_core::engine::{Asked, Simulate};
use cpg_core::plan::typed::plain;
use cpg_core::plan::{Map, Origin, Output, Plan, Resource, ResourceType, Value};
use cpg_core::problem::Problem;

static BUCKET: ResourceType = ResourceType {
    secret_inputs: &["content"],
    stateful: true,
    ..plain("test:index:Bucket")
};

/// A consumer whose plan has one bucket for each dataset.
#[derive(Default)]
struct Small {
    /// Leaves the last bucket out.
    fewer: bool,
    location: &'static str,
    secret: &'static str,
    design_mistake: bool,
    plan_mistake: bool,
}

const SMALL: Small = Small {
    fewer: false,
    location: "there",
    secret: "hunter1",
    design_mistake: false,
    plan_mistake: false,
};

struct Cloud;

impl Simulate for Cloud {
    fn packages(&self) -> &'static [&'static str] {
        &["test"]
    }

    fn answer(&self, asked: &Asked<'_>, attribute: &str) -> Option<String> {
        (attribute == "url").then(|| format!("test://{}", asked.name()))
    }
}

const GROUP: Field = Field {
    doc: "Run analyses.",
    lazy: true,
    role: Some(Role {
        members: Members::Config,
        cached: false,
        level: None,
    }),
    ..Field::plain("analysis", &cpg_model::kinds::GROUP)
};

static PART: Part = Part {
    fields: &[
        GROUP,
        Field {
            name: "main",
            key: "main",
            doc: "Final results.",
            kind: &cpg_model::kinds::BUCKET,
            role: None,
            grants: &[Grant {
                verb: "read",
                to: Grantee::Field(FieldRef {
                    part: "Dataset",
                    field: "analysis",
                }),
                on: None,
            }],
            ..GROUP
        },
    ],
    ..Part::empty("Dataset")
};

impl Program for Small {
    fn name(&self) -> &'static str {
        "small"
    }

    fn folder(&self) -> &'static str {
        env!("CARGO_MANIFEST_DIR")
    }

    fn parts(&self) -> Vec<&'static Part> {
        vec![&PART]
    }

    fn simulated(&self) -> &'static [&'static dyn Simulate] {
        &[&Cloud]
    }

    fn schema(&self) -> String {
        cpg_config::schema::<System>()
    }

    fn reference(&self) -> String {
        cpg_config::reference::<System>("small")
    }

    fn example(&self) -> String {
        cpg_config::example::<System>()
    }

    fn load(&self, path: &Path) -> Result<Box<dyn Model>, Report> {
        let config = cpg_config::load::<System>(path, &Known::default())?;
        Ok(Box::new(config))
    }

    fn check(&self) -> Result<(), Vec<Problem>> {
        if self.design_mistake {
            Err(vec![Problem::new("name exception matches nothing")])
        } else {
            Ok(())
        }
    }

    fn plan(&self, config: Box<dyn Model>) -> Result<Plan, Vec<Problem>> {
        if self.plan_mistake {
            return Err(vec![
                Problem::new("`main` is too long\n  help: shorten it"),
                Problem::new("another"),
            ]);
        }
        let mut plan = Plan::default();
        let mut last = None;
        for dataset in config
            .places()
            .iter()
            .filter(|place| !place.path.is_empty())
        {
            let mut inputs: Map = vec![
                ("location".into(), self.location.into()),
                ("content".into(), self.secret.into()),
                (
                    "wrapped".into(),
                    Value::Secret(Box::new(self.secret.into())),
                ),
            ];
            inputs.extend(last.map(|node| {
                (
                    "peer".into(),
                    Output {
                        node,
                        attribute: "url",
                    }
                    .into(),
                )
            }));
            let mut bucket = Resource::new(&BUCKET, format!("{}-main", dataset.name), inputs);
            bucket.origin = Origin {
                unit: None,
                cloud: "test",
                purpose: "Final results.",
            };
            if last.is_none() || !self.fewer {
                last = Some(plan.add(bucket));
            }
        }
        plan.warn(Problem::new("something is odd"));
        plan.export("where", self.location.into());
        plan.seal().map_err(|errors| {
            errors
                .into_iter()
                .map(|error| Problem::new(error.to_string()))
                .collect::<Vec<_>>()
        })?;
        Ok(plan)
    }
}

/// What is configured: the datasets of one organisation.
#[config(root)]
pub struct System {
    /// The domain of the organisation.
    domain: String,
    /// Its datasets.
    #[config(units)]
    datasets: Units<Dataset>,
}

/// One dataset.
#[config(unit, of = System)]
pub struct Dataset {
    /// Its name.
    #[config(name, key = "dataset")]
    name: String,
}

const CONFIG: &str = r#"{
  "domain": "example.org",
  "datasets": [{"dataset": "common"}, {"dataset": "fewgenomes"}]
}"#;

/// A file of its own for each test.
fn temporary(name: &str, text: &str) -> PathBuf {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!(
        "cli-{}-{}",
        std::process::id(),
        COUNT.fetch_add(1, Ordering::Relaxed)
    ));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

struct Answer {
    status: u8,
    out: String,
    err: String,
}

/// Runs without a configuration of its own.
fn bare(program: &Small, args: &[&str]) -> Answer {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let args = ["small"].iter().chain(args);
    let status = run_with(
        program,
        None,
        args,
        &mut out,
        &mut err,
        Terminals::default(),
    );
    Answer {
        status,
        out: String::from_utf8(out).unwrap(),
        err: String::from_utf8(err).unwrap(),
    }
}

fn run(program: &Small, args: &[&str]) -> Answer {
    let config = temporary("config.json", CONFIG);
    bare(
        program,
        &[&["--config", config.to_str().unwrap()], args].concat(),
    )
}

#[test]
fn preview_is_what_no_command_means() {
    for args in [
        &[][..],
        &["preview"],
        &["--full"],
        &["preview", "--full"],
        &["--dataset", "infrastructure"],
    ] {
        let answer = run(&SMALL, args);
        assert_eq!(
            (answer.status, answer.err.lines().count()),
            (0, 1),
            "{}",
            answer.err
        );
        assert!(answer.err.starts_with("planned in "), "{}", answer.err);
        assert!(
            answer.out.contains("2 resources") && answer.out.contains("something is odd"),
            "{}",
            answer.out
        );
        assert!(
            answer.out.contains("Final results") && !answer.out.contains("hunter"),
            "{}",
            answer.out
        );
        assert_eq!(
            answer.out.contains("fewgenomes-main"),
            args.contains(&"--full")
        );
    }
}

#[test]
fn preview_for_programs_has_no_time_in_it() {
    let first = run(&SMALL, &["--format", "json"]);
    assert_eq!((first.status, first.err.as_str()), (0, ""));
    assert_eq!(run(&SMALL, &["preview", "--format", "json"]).out, first.out);
    let read: serde_json::Value = serde_json::from_str(&first.out).unwrap();
    assert_eq!(read["types"]["test:index:Bucket"], 2);
    assert!(!first.out.contains("hunter"));
}

#[test]
fn an_unknown_dataset_is_wrong() {
    let answer = run(&SMALL, &["--dataset", "infrastructur"]);
    assert_eq!((answer.status, answer.out.as_str()), (2, ""));
    assert!(
        answer.err.contains("unknown unit `infrastructur`"),
        "{}",
        answer.err
    );
    assert!(
        answer.err.contains("did you mean `infrastructure`?"),
        "{}",
        answer.err
    );
}

#[test]
fn check_says_what_is_wrong() {
    let answer = run(&SMALL, &["check"]);
    assert_eq!(answer.status, 0, "{}", answer.err);
    assert!(answer.out.contains("nothing is wrong"), "{}", answer.out);
    let answer = run(
        &Small {
            design_mistake: true,
            ..SMALL
        },
        &["check"],
    );
    assert_eq!(
        (answer.status, answer.err.as_str()),
        (2, "error: name exception matches nothing\n")
    );
    let answer = run(
        &Small {
            plan_mistake: true,
            ..SMALL
        },
        &["check"],
    );
    assert_eq!(answer.status, 2);
    assert_eq!(
        answer.err,
        "error: `main` is too long\n  help: shorten it\nerror: another\n"
    );
}

#[test]
fn a_wrong_configuration_is_drawn() {
    let config = temporary("config.json", &CONFIG.replace("\"domain\"", "\"domian\""));
    for command in ["check", "preview", "plan --out -"] {
        let args: Vec<&str> = ["--config", config.to_str().unwrap()]
            .into_iter()
            .chain(command.split(' '))
            .collect();
        let answer = bare(&SMALL, &args);
        assert_eq!(
            (answer.status, answer.out.as_str()),
            (2, ""),
            "{}",
            answer.err
        );
        assert!(
            answer.err.contains("domian") && answer.err.contains("config.json"),
            "{}",
            answer.err
        );
    }
    assert_eq!(bare(&SMALL, &["--config", "not/there", "check"]).status, 2);
}

#[test]
fn a_plan_compared_with_itself_does_not_differ() {
    let plan = temporary("plan.jsonl", "");
    let exports = plan.with_file_name("exports.json");
    let (plan, exports) = (plan.to_str().unwrap(), exports.to_str().unwrap());
    let answer = run(&SMALL, &["plan", "--out", plan, "--exports", exports]);
    assert_eq!(
        (answer.status, answer.out.as_str()),
        (0, ""),
        "{}",
        answer.err
    );
    assert!(
        answer.err.contains("wrote 2 resources to "),
        "{}",
        answer.err
    );
    assert_eq!(
        std::fs::read_to_string(exports).unwrap(),
        "{\n \"where\": \"there\"\n}\n"
    );
    assert_eq!(
        std::fs::read_to_string(plan).unwrap(),
        run(&SMALL, &["plan", "--out", "-"]).out
    );

    let answer = run(&SMALL, &["diff", plan]);
    assert_eq!(
        (answer.status, answer.out.as_str()),
        (0, "no difference in 2 resources\n"),
        "{}",
        answer.err
    );

    let now = Small {
        location: "here",
        secret: "hunter2",
        fewer: true,
        ..SMALL
    };
    let answer = run(&now, &["diff", plan]);
    assert_eq!(answer.status, 1, "{}", answer.err);
    assert_eq!(
        answer.out,
        "\
- test:index:Bucket fewgenomes-main (its data or access is lost)
~ test:index:Bucket common-main
    inputs.content: changed (secret)
    inputs.location: \"there\" -> \"here\"
    inputs.wrapped: changed (secret)

1 removed, 1 changed, 0 added, 0 the same
1 removed resource would lose data or access that cannot be made again
"
    );
}

#[test]
fn an_old_plan_that_cannot_be_read_is_wrong() {
    let answer = run(&SMALL, &["diff", "not/there.jsonl"]);
    assert_eq!((answer.status, answer.out.as_str()), (2, ""));
    assert!(
        answer.err.contains("cannot read `not/there.jsonl`"),
        "{}",
        answer.err
    );
    let old = temporary("old.jsonl", "{\"password\":\"hunter3\"\n");
    let answer = run(&SMALL, &["diff", old.to_str().unwrap()]);
    assert_eq!((answer.status, answer.out.as_str()), (2, ""));
    assert!(answer.err.contains("line 1: no JSON"), "{}", answer.err);
    assert!(!answer.err.contains("hunter"), "{}", answer.err);
}

#[test]
fn a_plan_that_cannot_be_written_has_failed() {
    let answer = run(&SMALL, &["plan", "--out", "not/there/plan.jsonl"]);
    assert_eq!(answer.status, 1);
    assert!(
        answer.err.contains("cannot write `not/there/plan.jsonl`"),
        "{}",
        answer.err
    );
}

#[test]
fn roles_need_no_configuration() {
    for (args, part) in [
        (&["roles"][..], "Dataset\n        analysis\n  main  read\n"),
        (
            &["roles", "--format", "markdown"],
            "| `main` | **read** |\n",
        ),
        (&["--config", "not/there", "roles"], "Dataset\n"),
    ] {
        let answer = bare(&SMALL, args);
        assert_eq!((answer.status, answer.err.as_str()), (0, ""));
        assert!(answer.out.contains(part), "{}", answer.out);
    }
}

#[test]
fn a_wrong_command_line_is_told() {
    for (args, part) in [
        (&["prevew"][..], "preview"),
        (&["--ful"], "--full"),
        (&["plan"], "--out"),
        (
            &["plan", "--out", "-", "--exports", "-"],
            "both go to standard output",
        ),
        (&["diff"], "<OLD>"),
        (&["--full", "check"], "belong to `preview`"),
        (&["roles", "--format", "html"], "markdown"),
    ] {
        let answer = bare(&SMALL, args);
        assert_eq!(
            (answer.status, answer.out.as_str()),
            (2, ""),
            "{args:?}: {}",
            answer.err
        );
        assert!(
            answer.err.starts_with("error: ") && answer.err.contains(part),
            "{args:?}: {}",
            answer.err
        );
    }
}

#[test]
fn help_teaches() {
    for (args, part) in [
        (&["--help"][..], "Examples:\n  cargo run "),
        (&["plan", "--help"], "simulated values only"),
        (&["diff", "--help"], "Exit status: 0 no difference"),
        (&["drift", "--help"], "Exit status: 0 no drift, 2 drift"),
        (&["help", "roles"], "needs no configuration"),
    ] {
        let answer = bare(&SMALL, args);
        assert_eq!((answer.status, answer.err.as_str()), (0, ""));
        assert!(answer.out.contains(part), "{}", answer.out);
        assert!(
            answer.out.lines().all(|line| line.chars().count() <= 80),
            "{}",
            answer.out
        );
    }
}

/// An output that somebody stopped reading, or that is full.
struct Closed(std::io::ErrorKind);

impl std::io::Write for Closed {
    fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Err(self.0.into())
    }
}

#[test]
fn who_stops_reading_is_no_failure() {
    let config = temporary("config.json", CONFIG);
    let args = ["small", "--config", config.to_str().unwrap()];
    for (kind, status, told) in [
        (std::io::ErrorKind::BrokenPipe, 0, ""),
        (
            std::io::ErrorKind::StorageFull,
            1,
            "cannot write to standard output",
        ),
    ] {
        let mut err = Vec::new();
        assert_eq!(
            run_with(
                &SMALL,
                None,
                args,
                &mut Closed(kind),
                &mut err,
                Terminals::default()
            ),
            status
        );
        assert!(String::from_utf8(err).unwrap().contains(told));
        assert_eq!(
            run_with(
                &SMALL,
                None,
                args,
                &mut Closed(kind),
                &mut Closed(kind),
                Terminals::default()
            ),
            status
        );
    }
}

#[test]
fn colours_only_on_a_terminal() {
    assert!(!run(&SMALL, &[]).out.contains('\u{1b}'));
}

/// What looks like nothing and is none: an option that is left out.
#[test]
fn an_empty_text_is_not_left_out() {
    let config = temporary("config.json", CONFIG);
    let config = config.to_str().unwrap();
    for (args, told) in [
        (&["--config", ""][..], "`--config <PATH>`"),
        (&["--config", " ", "check"], "`--config <PATH>`"),
        (&["--config", config, "--dataset", ""], "`--unit <NAME>`"),
        (&["--config", config, "plan", "--out="], "`--out <FILE>`"),
        (
            &["--config", config, "plan", "--exports", ""],
            "`--exports <FILE>`",
        ),
        (&["--config", config, "diff", ""], "`<OLD>`"),
        (&["up", "--stack", ""], "`--stack <NAME>`"),
        (&["up", "--dataset", "\t"], "`--unit <NAME>`"),
        (&["up", "--simulate", "--fail", ""], "`--fail <NAME>`"),
        (&["up", "--simulate", "--hang", ""], "`--hang <NAME>`"),
        (&["up", "--simulate", "--lose", ""], "`--lose <NAME>`"),
        (
            &["up", "--simulate", "--rehearsal", ""],
            "`--rehearsal <DIR>`",
        ),
        (&["import", "NAME", ""], "`[ID]`"),
        (&["import", "", "ID"], "`[NAME]`"),
        (&["import", "NAME", "ID", "--type", ""], "`--type <TOKEN>`"),
        (&["destroy", "--delete", ""], "`--delete <NAME>`"),
        (&["stack", "new", ""], "`<NAME>`"),
        (&["stack", "select", ""], "`<NAME>`"),
    ] {
        let answer = bare(&SMALL, args);
        assert_eq!((answer.status, answer.out.as_str()), (2, ""), "{args:?}");
        let words = format!("error: an empty text was given for {told}\n  help: ");
        assert!(answer.err.starts_with(&words), "{args:?}: {}", answer.err);
    }
}

#[test]
fn an_output_never_goes_over_what_is_needed() {
    let config = temporary("config.json", CONFIG);
    let folder = config.parent().unwrap();
    let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    std::fs::create_dir_all(folder.join("sub")).unwrap();
    std::fs::write(folder.join("p.jsonl"), "kept").unwrap();
    std::fs::hard_link(folder.join("p.jsonl"), folder.join("hard.jsonl")).unwrap();
    std::os::unix::fs::symlink("p.jsonl", folder.join("soft.jsonl")).unwrap();
    std::os::unix::fs::symlink("config.json", folder.join("soft.json")).unwrap();
    std::os::unix::fs::symlink("nowhere", folder.join("dangling.jsonl")).unwrap();
    for (out, exports, told) in [
        ("p.jsonl", "p.jsonl", "`--out` and `--exports` are one file"),
        ("p.jsonl", "./p.jsonl", "are one file"),
        ("p.jsonl", "sub/../p.jsonl", "are one file"),
        ("p.jsonl", "soft.jsonl", "are one file"),
        ("p.jsonl", "hard.jsonl", "are one file"),
        ("new.jsonl", "sub/../new.jsonl", "are one file"),
        (
            "config.json",
            "e.json",
            "`--out` would overwrite the configuration",
        ),
        (
            "p.jsonl",
            "config.json",
            "`--exports` would overwrite the configuration",
        ),
        (
            "sub/../config.json",
            "e.json",
            "overwrite the configuration",
        ),
        ("soft.json", "e.json", "overwrite the configuration"),
        ("sub", "e.json", "`--out` is a folder"),
        ("p.jsonl", "new/", "`--exports` is a folder"),
        ("dangling.jsonl", "e.json", "a link to nothing"),
    ] {
        let (path, exports) = (at(out), at(exports));
        let args = ["--config", config.to_str().unwrap(), "plan", "--out", &path];
        let answer = bare(&SMALL, &[&args[..], &["--exports", &exports]].concat());
        assert_eq!(
            (answer.status, answer.out.as_str()),
            (2, ""),
            "{out}: {}",
            answer.err
        );
        assert!(answer.err.contains(told), "{out}: {}", answer.err);
        assert!(answer.err.contains("\n  help: "), "{out}: {}", answer.err);
    }
    assert_eq!(std::fs::read_to_string(&config).unwrap(), CONFIG);
    assert_eq!(
        std::fs::read_to_string(folder.join("p.jsonl")).unwrap(),
        "kept"
    );
    let mut left: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    left.sort_unstable();
    assert_eq!(
        left,
        [
            "config.json",
            "dangling.jsonl",
            "hard.jsonl",
            "p.jsonl",
            "soft.json",
            "soft.jsonl",
            "sub"
        ]
    );
}

#[test]
fn nothing_is_written_into_a_folder_that_is_the_configuration() {
    let config = temporary("config.json", CONFIG);
    let folder = config.parent().unwrap().to_str().unwrap();
    for name in ["config.json", "config.yaml", "new/../members.toml"] {
        std::fs::create_dir_all(format!("{folder}/new")).unwrap();
        let out = format!("{folder}/{name}");
        let answer = bare(&SMALL, &["--config", folder, "plan", "--out", &out]);
        assert_eq!(
            (answer.status, answer.out.as_str()),
            (2, ""),
            "{}",
            answer.err
        );
        assert!(
            answer
                .err
                .contains("`--out` would be read as configuration")
                || answer.err.contains("overwrite the configuration"),
            "{}",
            answer.err
        );
    }
    assert_eq!(std::fs::read_to_string(&config).unwrap(), CONFIG);
    for place in ["", "/rehearsal/new", "/new/.."] {
        let place = format!("{folder}{place}");
        let args = [
            "--config",
            folder,
            "up",
            "--simulate",
            "--rehearsal",
            &place,
        ];
        let answer = bare(&SMALL, &args);
        assert_eq!(answer.status, 2, "{}", answer.err);
        let told = "`--rehearsal` is in the folder of the configuration";
        assert!(answer.err.contains(told), "{}", answer.err);
    }
    // What no configuration is read from may lie there.
    let out = format!("{folder}/p.jsonl");
    let answer = bare(&SMALL, &["--config", folder, "plan", "--out", &out]);
    assert_eq!(answer.status, 0, "{}", answer.err);
}

#[test]
fn a_file_is_there_whole_or_as_it_was() {
    let plan = temporary("p.jsonl", "as it was");
    let mistaken = Small {
        plan_mistake: true,
        ..SMALL
    };
    let to = plan.to_str().unwrap();
    assert_eq!(run(&mistaken, &["plan", "--out", to]).status, 2);
    assert_eq!(std::fs::read_to_string(&plan).unwrap(), "as it was");
    // A link stays one, and the file behind it keeps its permissions.
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(&plan, std::fs::Permissions::from_mode(0o640)).unwrap();
    let link = plan.with_file_name("link.jsonl");
    std::os::unix::fs::symlink(&plan, &link).unwrap();
    assert_eq!(
        run(&SMALL, &["plan", "--out", link.to_str().unwrap()]).status,
        0
    );
    assert!(link.symlink_metadata().unwrap().is_symlink());
    let mode = plan.metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    assert_ne!(std::fs::read_to_string(&plan).unwrap(), "as it was");
    let count = std::fs::read_dir(plan.parent().unwrap()).unwrap().count();
    assert_eq!(count, 2);
    // What is no file is written to as it is.
    assert_eq!(run(&SMALL, &["plan", "--out", "/dev/null"]).status, 0);
}

#[test]
fn half_a_plan_is_no_plan() {
    let whole = run(&SMALL, &["plan", "--out", "-"]).out;
    let lines: Vec<&str> = whole.lines().collect();
    assert_eq!(lines.len(), 2);
    let diff = |text: &str| {
        let old = temporary("old.jsonl", text);
        run(&SMALL, &["diff", old.to_str().unwrap()])
    };
    assert_eq!(diff(&whole).status, 0);
    assert_eq!(diff(&format!("\u{feff}{whole}")).status, 0);
    assert_eq!(diff(&whole.replace('\n', "\r\n")).status, 0);
    assert_eq!(diff(whole.trim_end()).status, 0);
    let [first, last] = lines[..] else {
        unreachable!()
    };
    for (text, told) in [
        (String::new(), "it is empty"),
        ("\n \n".to_owned(), "it is empty"),
        ("\u{feff}".to_owned(), "it is empty"),
        (
            format!("{first}\n"),
            "it was cut off: its last line does not say how many resources it has",
        ),
        (
            format!("{last}\n"),
            "it has 1 resource, and says that it had 2",
        ),
        (
            format!("{last}\n{first}\n"),
            "line 2: stands after the end of the plan",
        ),
        (
            format!("{first}\n{}", &last[..30]),
            "line 2: no JSON: the line ends too early",
        ),
        (
            CONFIG.to_owned(),
            "line 1: no JSON: the line ends too early",
        ),
        (
            serde_json::from_str::<serde_json::Value>(CONFIG)
                .unwrap()
                .to_string(),
            "line 1: no resource: `type` is missing",
        ),
        (
            "infrastructure:\n  a: 1\ndatasets:\n  - x\n  - x\n  - x\n".to_owned(),
            "line 1: no JSON",
        ),
        (
            "[infrastructure]\nx = 1\n\n[a]\nx = 1\n".to_owned(),
            "line 1: no JSON",
        ),
    ] {
        let answer = diff(&text);
        assert_eq!(
            (answer.status, answer.out.as_str()),
            (2, ""),
            "{text}: {}",
            answer.err
        );
        assert!(answer.err.contains("is no plan"), "{}", answer.err);
        assert!(answer.err.contains(told), "{told}: {}", answer.err);
        assert!(answer.err.contains("help: "), "{}", answer.err);
    }
}

/// 2 says that there is drift: nothing else may.
#[test]
fn what_is_wrong_is_no_drift() {
    let wrong_plan = Small {
        plan_mistake: true,
        ..SMALL
    };
    for (program, args, told) in [
        (&SMALL, &["drift", "--jsn"][..], "unexpected argument"),
        (&SMALL, &["drift", "--stack", ""], "an empty text was given"),
        (
            &SMALL,
            &["--unit", "x", "drift"],
            "options before a command",
        ),
        (&SMALL, &["drift"], "without an engine that deploys"),
        (&wrong_plan, &["drift"], "`main` is too long"),
    ] {
        let answer = run(program, args);
        assert_eq!(answer.status, 1, "{args:?}: {}", answer.err);
        assert!(answer.err.contains(told), "{args:?}: {}", answer.err);
    }
    let answer = bare(&SMALL, &["drift", "--config", "/nowhere"]);
    assert_eq!(answer.status, 1, "{}", answer.err);
    // Of other commands 2 says so.
    assert_eq!(run(&SMALL, &["refresh", "--jsn"]).status, 2);
}
