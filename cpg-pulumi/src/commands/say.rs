//! What a command says: what would be done, what was, what failed, and the question before it.

use std::fmt::Write as _;
use std::io::{BufRead as _, IsTerminal as _};
use std::time::Duration;

use cpg_core::engine::deployer::Task;
use cpg_core::plan::Plan;
use cpg_core::problem::Problem;
use cpg_core::show::term::{clean_lines, counted, first_line};

use super::run::explained;
use super::{Done, FAILED, Outcome, Session, Stop, error, told};
use crate::commands::turn::Holder;
use crate::events::{Counts, Import, Loss, Update};

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
        imports(&mut text, &outcome.report.imported());
        changes(&mut text, &outcome.report.updates, &outcome.report.losses);
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
        if Holder::told(&outcome.said).is_some() {
            // The engine has not begun.
            error(self.console, &explained(&outcome.said), FAILED);
            return Err(Stop::Told(FAILED));
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

/// Refuses to take over what would be made anew right after: the engine replaces nothing that it has
/// just taken over, and would stop half-way.
pub(super) fn anew(outcome: &Outcome<'_>) -> Done {
    let imports = outcome.report.imported().into_iter();
    let problems: Vec<Problem> = imports
        .filter(|import| import.is_replaced)
        .map(|import| {
            let (name, id) = (&import.name, clean_lines(&import.id));
            let message = format!(
                "`{name}` cannot be taken over as `{id}`: what differs cannot be changed there"
            );
            Problem::new(message).help("let the design say what is there, or name another id")
        })
        .collect();
    if problems.is_empty() {
        return Ok(());
    }
    Err(Stop::Wrong(problems))
}

/// How many names a list has at most: more are counted.
const LISTED: usize = 20;

/// Names all that would be taken over, each with its id and with what is there otherwise than the
/// plan has it: nothing of that is left out, since nobody can ask for it afterwards.
fn imports(text: &mut String, imports: &[&Import]) {
    if imports.is_empty() {
        return;
    }
    text.push_str("would be taken over:\n");
    for import in imports {
        let then = if import.is_replaced {
            "where this differs and cannot be changed:"
        } else if import.differs.is_empty() {
            "as the plan has it"
        } else {
            "then changed:"
        };
        // Writing to a text does not fail.
        let _ = writeln!(
            text,
            "    {}  {}  `{}`, {then}",
            import.name,
            import.token,
            clean_lines(&import.id)
        );
        for one in &import.differs {
            let _ = writeln!(
                text,
                "        {}: there {}, here {}",
                one.input, one.there, one.here
            );
        }
    }
}

/// Names what would be changed, with the inputs that differ, and what without data would be
/// replaced or deleted.
fn changes(text: &mut String, updates: &[Update], losses: &[Loss]) {
    let updated = updates.iter().map(|update| {
        let Update {
            name,
            token,
            inputs,
        } = update;
        let inputs = inputs.join(", ");
        format!("{name}  {token}  {inputs}").trim_end().to_owned()
    });
    list(text, "would be updated:", updated.collect(), LISTED);
    list(
        text,
        "would be replaced:",
        lost(losses, true, false),
        LISTED,
    );
    list(
        text,
        "would be deleted:",
        lost(losses, false, false),
        LISTED,
    );
}

/// What would be deleted or replaced, with or without data.
fn lost(losses: &[Loss], is_replaced: bool, is_stateful: bool) -> Vec<String> {
    let lost = losses
        .iter()
        .filter(|loss| (loss.is_replaced, loss.is_stateful) == (is_replaced, is_stateful));
    lost.map(|loss| format!("{}  {}", loss.name, loss.token))
        .collect()
}

/// A title, and so many names under it in their order; how many more there are.
fn list(text: &mut String, title: &str, mut names: Vec<String>, most: usize) {
    if names.is_empty() {
        return;
    }
    names.sort_unstable();
    names.dedup();
    text.push_str(title);
    text.push('\n');
    let more = names.len().saturating_sub(most);
    for name in names.iter().take(most) {
        // Writing to a text does not fail.
        let _ = writeln!(text, "    {name}");
    }
    if more > 0 {
        let _ = writeln!(text, "    and {more} more");
    }
}

/// Names all that holds data and would be deleted or replaced.
fn losses(text: &mut String, losses: &[Loss]) {
    for (is_replaced, title) in [
        (false, "would be deleted, and hold data:"),
        (true, "would be replaced, and hold data:"),
    ] {
        list(text, title, lost(losses, is_replaced, true), usize::MAX);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_is_named_up_to_a_screen() {
        let update = |n: usize| Update {
            name: format!("page-{n:02}"),
            token: "notes:index:Page".to_owned(),
            inputs: vec!["body".to_owned(), "title".to_owned()],
        };
        let loss = |is_replaced, is_stateful| Loss {
            is_replaced,
            is_stateful,
            token: "notes:index:Page".to_owned(),
            name: format!("lost-{is_replaced}-{is_stateful}"),
        };
        let updates: Vec<Update> = (0..22).rev().map(update).collect();
        let losses = [loss(true, false), loss(false, false), loss(true, true)];
        let mut text = String::new();
        changes(&mut text, &updates, &losses);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "would be updated:");
        assert_eq!(lines[1], "    page-00  notes:index:Page  body, title");
        assert_eq!(lines[LISTED + 1], "    and 2 more");
        let rest = [
            "would be replaced:",
            "    lost-true-false  notes:index:Page",
            "would be deleted:",
            "    lost-false-false  notes:index:Page",
        ];
        assert_eq!(lines[LISTED + 2..], rest);
    }
}
