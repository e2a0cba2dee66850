//! What a command says: what would be done, what was, what failed, and the question before it.

use std::fmt::Write as _;
use std::io::{BufRead as _, IsTerminal as _};
use std::time::Duration;

use cpg_core::deployer::Task;
use cpg_core::plan::Plan;
use cpg_core::problem::Problem;
use cpg_core::term::{clean_lines, counted, first_line};

use super::run::explained;
use super::{Done, FAILED, Outcome, Session, Stop, error, told};
use crate::events::{Counts, Loss};

impl Session<'_, '_> {
    /// Says what an operation would do.
    pub(super) fn would(&mut self, outcome: &Outcome<'_>) -> Done {
        let mut text = String::new();
        for group in &outcome.report.groups {
            if !group.counts.changes_nothing() {
                // Writing to a text does not fail.
                let _ = writeln!(text, "{}: {}", group.name, group.counts.text(true));
            }
        }
        losses(&mut text, &outcome.report.losses);
        self.print(&text)?;
        self.summary(outcome, true)
    }

    /// Says what must be there before anything is made that uses it.
    pub(super) fn needs(&mut self, plan: &Plan) -> Done {
        let needs = plan.needs();
        if needs.is_empty() {
            return Ok(());
        }
        let mut text = String::from("must be there already, and is not made here:\n");
        for need in needs {
            let id = clean_lines(&need.id);
            let on = if need.cloud.is_empty() {
                String::new()
            } else {
                format!(" on {}", need.cloud)
            };
            // Writing to a text does not fail.
            let _ = writeln!(
                text,
                "    {} `{id}`{on}: {}",
                need.kind,
                first_line(need.purpose)
            );
        }
        self.print(&text)
    }

    pub(super) fn summary(&mut self, outcome: &Outcome<'_>, preview: bool) -> Done {
        let counts: Counts = outcome.report.counts;
        if !outcome.is_ok && counts == Counts::default() {
            return Ok(());
        }
        let nothing = counts.changes_nothing() && outcome.is_ok && preview;
        let text = format!(
            "{}{}, {:.1} s\n",
            if nothing { "no change: " } else { "" },
            counts.text(preview),
            outcome.took.as_secs_f64()
        );
        self.print(&text)?;
        if self.job.engine.timings {
            let own = self.planned;
            let timings = outcome.timings;
            let seconds = |time: Duration| time.as_secs_f64();
            let text = format!(
                "timings: {:.3} s planning, {:.3} s until the engine called, {:.3} s to the first registration, {:.3} s registering, {:.3} s after it\n",
                seconds(own),
                seconds(outcome.called.unwrap_or_default()),
                seconds(timings.first),
                seconds(timings.registered),
                seconds(outcome.took)
                    - seconds(
                        outcome.called.unwrap_or_default() + timings.first + timings.registered
                    ),
            );
            self.say(&text);
        }
        Ok(())
    }

    /// Says what failed; an error where something did.
    pub(super) fn failures(&mut self, outcome: &Outcome<'_>) -> Done {
        if outcome.is_ok {
            return Ok(());
        }
        let failures = outcome.report.failures();
        for failure in &failures {
            if failure.is_protected {
                let what = "it is protected, and is neither deleted nor replaced";
                let problem = Problem::of("39b", format!("{}: {what}", failure.resource));
                let help =
                    "leave it in the design, or deploy it once without `protect` before it goes";
                told(self.console, &problem.help(help));
                continue;
            }
            let text = match (failure.resource.as_str(), failure.cause.as_str()) {
                ("", cause) => cause.to_owned(),
                (resource, "") => resource.to_owned(),
                (resource, cause) => format!("{resource}: {cause}"),
            };
            error(self.console, &text, FAILED);
        }
        if failures.is_empty() {
            error(self.console, &explained(&outcome.said), FAILED);
        }
        let left_out = outcome.report.left_out();
        if left_out > 0 && matches!(self.job.task, Task::Up(..) | Task::Preview(..)) {
            let were = if left_out == 1 { "was" } else { "were" };
            let left_out = counted(left_out, "resource");
            self.say(&format!("{left_out} {were} not tried\n"));
        }
        Err(Stop::Told(FAILED))
    }

    /// Asks, unless the answer was given with the command.
    pub(super) fn ask(&mut self, yes: bool, question: &str) -> Done {
        if yes {
            return Ok(());
        }
        if !std::io::stdin().is_terminal() {
            return Err(Stop::wrong(
                "cannot ask for confirmation: standard input is not a terminal\n  help: add --yes to go on without",
            ));
        }
        self.say(&format!("{question} [y/N] "));
        let mut answer = String::new();
        std::io::stdin().lock().read_line(&mut answer)?;
        if matches!(answer.trim(), "y" | "Y" | "yes") {
            return Ok(());
        }
        self.say("nothing was changed\n");
        Err(Stop::Told(FAILED))
    }

    pub(super) fn print(&mut self, text: &str) -> Done {
        self.console.out.write_all(text.as_bytes())?;
        Ok(self.console.out.flush()?)
    }

    pub(super) fn say(&mut self, text: &str) {
        // Where standard error is closed, nobody can be told.
        let _ = self.console.err.write_all(text.as_bytes());
    }
}

/// Refuses to go on where data would be lost by a new name.
pub(super) fn renamed(outcome: &Outcome<'_>) -> Done {
    let problems = outcome.report.renames();
    if problems.is_empty() {
        return Ok(());
    }
    Err(Stop::Wrong(problems))
}

/// Names what holds data and would be deleted or replaced.
fn losses(text: &mut String, losses: &[Loss]) {
    for (is_replaced, title) in [
        (false, "would be deleted, and hold data:"),
        (true, "would be replaced, and hold data:"),
    ] {
        let names: Vec<_> = losses
            .iter()
            .filter(|loss| loss.is_stateful && loss.is_replaced == is_replaced)
            .collect();
        if names.is_empty() {
            continue;
        }
        text.push_str(title);
        text.push('\n');
        for loss in names {
            // Writing to a text does not fail.
            let _ = writeln!(text, "    {}  {}", loss.name, loss.token);
        }
    }
}
