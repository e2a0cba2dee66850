//! Compile times of the reference consumer, on a copy of what git knows, in a folder of its own:
//! a clean build, edits of the design, of the configuration and of a rule with and without
//! `config!` of 200 datasets, and how long the compiler expands the macros of the whole design.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike as _;
use regex::Regex;

use crate::run;

const CONSUMER: &str = "examples/cpg-infrastructure";

pub(crate) fn compile_time() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let copy = Copy {
        root: folder.path().to_owned(),
    };
    copy.fill()?;
    copy.cargo(&["fetch", "--locked"])?;
    println!("cores: {}", std::thread::available_parallelism()?);
    println!("clean:");
    copy.took(&["build"])?;
    copy.took(&["check"])?;
    copy.edits()?;
    copy.embedding()?;
    copy.expansion()
}

struct Copy {
    root: PathBuf,
}

impl Copy {
    /// What git knows or does not ignore.
    fn fill(&self) -> Result<()> {
        let names = ["ls-files", "--cached", "--others", "--exclude-standard"];
        let names = run::output(run::command("git").args(names))?;
        for name in names.lines() {
            let (from, to) = (run::root().join(name), self.root.join(name));
            if from.is_file() {
                std::fs::create_dir_all(to.parent().context("a file in no folder")?)?;
                std::fs::copy(from, to)?;
            }
        }
        Ok(())
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = run::cargo(args);
        command.arg("--quiet").current_dir(&self.root);
        command.env_remove("CARGO_TARGET_DIR");
        command
    }

    fn cargo(&self, args: &[&str]) -> Result<()> {
        run::run(&mut self.command(args))
    }

    /// Time passed, and time of all cores: on a machine that does other work, half of the second
    /// is nearer to what two idle cores take.
    fn took(&self, args: &[&str]) -> Result<()> {
        let cores = || -> Result<i64> {
            let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
            Ok(usage.user_time().num_milliseconds())
        };
        let (begin, before) = (Instant::now(), cores()?);
        self.cargo(args)?;
        let after = cores()?;
        let spent = std::time::Duration::from_millis(u64::try_from(after - before)?);
        println!(
            "{:8.3} s  ({:.3} s of cores)  cargo {}",
            begin.elapsed().as_secs_f64(),
            spent.as_secs_f64(),
            args.join(" ")
        );
        Ok(())
    }

    fn edits(&self) -> Result<()> {
        let design = self.root.join(CONSUMER).join("src/storage.rs");
        println!("after editing one field of {CONSUMER}/src/storage.rs:");
        let field = Regex::new(r"undelete\(days = \d+\)")?;
        for days in [31, 32, 33] {
            let text = std::fs::read_to_string(&design)?;
            let edited = field.replace(&text, format!("undelete(days = {days})"));
            if edited == text {
                bail!("{} has no `undelete(days = …)` to edit", design.display());
            }
            std::fs::write(&design, &*edited)?;
            self.took(&["check"])?;
        }
        Ok(())
    }

    /// What `config!` of 200 datasets adds to `cargo check` after an edit of the design and of the
    /// configuration, and how long an edited rule of the configuration takes to its verdict.
    fn embedding(&self) -> Result<()> {
        let consumer = self.root.join(CONSUMER);
        let main = consumer.join("src/main.rs");
        let design = consumer.join("src/storage.rs");
        let configuration = consumer.join("datasets-200.json");
        let rule = consumer.join("src/config/rules/values.rs");
        let program = |run: &str| {
            format!("//! Measured.\nfn main() -> std::process::ExitCode {{\n    cpg::{run}\n}}\n")
        };
        std::fs::copy(
            consumer.join("tests/configs/bench/datasets-200.json"),
            &configuration,
        )?;
        println!("cargo check, best of five, without config!:");
        std::fs::write(&main, program("run::<cpg_infrastructure::Organisation>()"))?;
        let script = std::fs::read_to_string(consumer.join("build.rs"))?;
        std::fs::write(consumer.join("build.rs"), "//! Measured.\nfn main() {}\n")?;
        let of_design = self.best_check("an edit of the design", &design, edit_of_design)?;
        let of_main = self.best_check("an edit of main.rs", &main, edit_of_rust)?;
        println!("the same with config! of 200 datasets:");
        let with =
            "run_with::<cpg_infrastructure::Organisation>(cpg::config!(\"datasets-200.json\"))";
        std::fs::write(&main, program(with))?;
        let checked = script.replace("(\"config\"", "(\"datasets-200.json\"");
        if checked == script {
            bail!("build.rs does not check \"config\"");
        }
        std::fs::write(consumer.join("build.rs"), checked)?;
        let with_design = self.best_check("an edit of the design", &design, edit_of_design)?;
        let with_configuration =
            self.best_check("an edit of the configuration", &configuration, edit_of_json)?;
        self.best_check("an edit of a rule, to its verdict", &rule, edit_of_rust)?;
        println!(
            "{:8.3} s  added to an edit of the design",
            with_design - of_design
        );
        println!(
            "{:8.3} s  added to an edit of main.rs, of the configuration",
            with_configuration - of_main
        );
        Ok(())
    }

    /// The least time that `cargo check` takes after an edit.
    fn best_check(&self, what: &str, file: &Path, edit: fn(&str, usize) -> String) -> Result<f64> {
        self.cargo(&["check"])?;
        let text = std::fs::read_to_string(file)?;
        let mut best = f64::MAX;
        for round in 0..5 {
            std::fs::write(file, edit(&text, round))?;
            let begin = Instant::now();
            self.cargo(&["check"])?;
            best = best.min(begin.elapsed().as_secs_f64());
        }
        std::fs::write(file, text)?;
        self.cargo(&["check"])?;
        println!("{best:8.3} s  {what}");
        Ok(best)
    }

    /// The stable compiler tells the times of its passes only when it is asked as a nightly one.
    fn expansion(&self) -> Result<()> {
        let library = self.root.join(CONSUMER).join("src/lib.rs");
        let text = std::fs::read(&library)?;
        println!(
            "expanding the macros of the whole reference design, of the compiler's own passes:"
        );
        for _ in 0..3 {
            std::fs::write(&library, &text)?;
            let args = ["rustc", "-p", "cpg-infrastructure", "--lib"];
            let output = self
                .command(&args)
                .args(["--", "-Ztime-passes"])
                .env("RUSTC_BOOTSTRAP", "1")
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .output()?;
            let said = String::from_utf8_lossy(&output.stderr).into_owned()
                + &String::from_utf8_lossy(&output.stdout);
            let line = said
                .lines()
                .find(|line| line.trim_end().ends_with("macro_expand_crate"))
                .with_context(|| format!("no such pass: {said}"))?;
            println!("  {}", line.trim());
        }
        Ok(())
    }
}

/// Files are kept for another time.
fn edit_of_design(text: &str, round: usize) -> String {
    let days = format!("undelete(days = {})", 31 + round);
    text.replacen("undelete(days = 30)", &days, 1)
}

/// Another text of the same meaning.
fn edit_of_rust(text: &str, round: usize) -> String {
    format!("{text}\n// Edited {round} times.\n")
}

/// The same document, with more space at its end.
fn edit_of_json(text: &str, round: usize) -> String {
    format!("{text}{}", "\n".repeat(round + 1))
}
