//! What the command line asks for, looked at before an engine is started: names that nothing
//! has, names that no stack can have, and options without effect. All mistakes at once.

use cpg_core::engine::deployer::{EngineArgs, Job, StackCommand, Task};
use cpg_core::plan::Plan;
use cpg_core::problem::Problem;
use cpg_core::show::report;
use cpg_core::show::term::{clean_lines, nearest};

use crate::rehearsal::there;

/// The places in the plan that are asked for by name; none where all of it is. Otherwise what
/// is wrong.
pub(crate) fn look(job: &Job<'_>) -> Result<Vec<usize>, Vec<Problem>> {
    let mut mistakes = Vec::new();
    let own = match job.task {
        Task::Stack(StackCommand::New { name } | StackCommand::Select { name }) => Some(name),
        _ => None,
    };
    for name in job.engine.stack.iter().chain(own) {
        mistakes.extend(stack(name, job.engine.simulate.is_some()).err());
    }
    if let Task::Stack(StackCommand::Set { secret }) = job.task {
        mistakes.extend(secret_name(secret).err());
    }
    mistakes.extend(without_effect(job));
    let (plan, wanted) = match job.task {
        Task::Up(plan, args) => (Some(plan), of_unit(plan, args.unit.as_deref())),
        Task::Preview(plan, shown) => (Some(plan), of_unit(plan, shown.unit)),
        Task::Import(plan, taken) => {
            let places = taken.found.iter().map(|(place, _)| *place);
            (Some(plan), Ok(places.collect()))
        }
        _ => (None, Ok(Vec::new())),
    };
    match &wanted {
        Ok(wanted) => {
            if let Some(plan) = plan {
                mistakes.extend(told_to_fail(job, plan, wanted));
                mistakes.extend(not_needed(job, plan));
                let taken = match job.task {
                    Task::Import(_, taken) => taken.found,
                    _ => &[],
                };
                let existing = job.existing.unwrap_or_default();
                mistakes.extend(there::unused(existing, plan, taken));
            }
        }
        Err(message) => mistakes.push(message.clone()),
    }
    match wanted {
        Ok(wanted) if mistakes.is_empty() => Ok(wanted),
        _ => Err(mistakes),
    }
}

/// Looks at the name of a secret in a stack's configuration: without the project's name, which
/// Pulumi would put before it after a colon.
fn secret_name(name: &str) -> Result<(), Problem> {
    let letters = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    if name.chars().all(letters) && !name.starts_with('-') {
        return Ok(());
    }
    let message = format!("`{}` is no name of a secret", clean_lines(name));
    Err(Problem::new(message).help("write letters, digits, `-`, `_` and `.`"))
}

/// What Pulumi takes for the name of a stack, each part of it:
/// `sdk/go/common/tokens/stacks.go`, `ParseStackName`.
const LONGEST: usize = 100;

/// Looks at the name of a stack: as Pulumi has it, `STACK`, `ORG/STACK` or `ORG/PROJECT/STACK`;
/// a rehearsal has neither organisations nor other projects.
fn stack(name: &str, is_simulated: bool) -> Result<(), Problem> {
    let wrong = |help: &str| {
        let name = clean_lines(name);
        Err(Problem::new(format!("`{name}` is no name of a stack")).help(help))
    };
    let is_part = |part: &str| {
        let letters = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        // A backend of files has folders of these names; a `-` would begin an option.
        part.chars().all(letters) && !matches!(part, "." | "..") && !part.starts_with('-')
    };
    let parts: Vec<&str> = name.split('/').collect();
    if is_simulated && parts.len() > 1 {
        return wrong("a rehearsal's stack has one name, without an organisation or a project");
    }
    if parts.len() > 3 {
        return wrong("write `STACK`, `ORG/STACK` or `ORG/PROJECT/STACK`");
    }
    if !parts.iter().all(|part| is_part(part)) {
        return wrong("letters, digits, `-`, `_` and `.`, not beginning with `-`");
    }
    if !parts.iter().all(|part| (1..=LONGEST).contains(&part.len())) {
        return wrong("from 1 to 100 characters");
    }
    Ok(())
}

/// Looks at the project in the name of a stack, where it has one.
pub(crate) fn of_project(stack: &str, project: &str) -> Result<(), Problem> {
    let parts: Vec<&str> = stack.split('/').collect();
    match parts[..] {
        [org, named, own] if named != project => Err(Problem::new(format!(
            "`{stack}` is a stack of the project `{named}`, and this one is `{project}`"
        ))
        .help(format!("write `{org}/{project}/{own}`, or only `{own}`"))),
        _ => Ok(()),
    }
}

/// Options that would rehearse something, with a command that does nothing of it.
fn without_effect(job: &Job<'_>) -> Vec<Problem> {
    let (command, does) = match job.task {
        Task::Up(..) | Task::Import(..) => return Vec::new(),
        Task::Destroy(..) => ("destroy", "makes nothing"),
        Task::Preview(..) => ("preview", "changes nothing"),
        Task::Refresh => ("refresh", "changes nothing in a cloud"),
        Task::Drift(..) => ("drift", "changes nothing"),
        Task::Outputs(_) => ("outputs", "changes nothing"),
        Task::Stack(_) => ("stack", "changes nothing in a cloud"),
        Task::Cancel(_) => ("cancel", "changes nothing in a cloud"),
        Task::Migrate(..) => ("state migrate", "changes nothing in a cloud"),
    };
    let EngineArgs {
        latency,
        failing,
        fail,
        hang,
        lose,
        missing,
        timeout,
        dies_after,
        existing,
        ..
    } = job.engine;
    let is_preview = command == "preview";
    let creations = [
        ("--hang", !hang.is_empty()),
        ("--lose", !lose.is_empty()),
        ("--missing", !missing.is_empty()),
        ("--existing", existing.is_some() && !is_preview),
        ("--timeout", timeout.is_some()),
    ];
    let changes = [
        ("--latency", latency.is_some()),
        ("--failing", failing.is_some()),
        ("--fail", !fail.is_empty()),
        ("--dies-after", dies_after.is_some()),
    ];
    let changes = changes.iter().filter(|_| command != "destroy");
    let given = creations.iter().chain(changes).filter(|(_, given)| *given);
    given
        .map(|(option, _)| {
            let message = format!("`{option}` has no effect on `{command}`, which {does}");
            Problem::new(message).help("leave it out, or rehearse `up`")
        })
        .collect()
}

/// Resources that shall fail, and that the plan does not have, or that are not deployed now.
fn told_to_fail(job: &Job<'_>, plan: &Plan, wanted: &[usize]) -> Vec<Problem> {
    let EngineArgs {
        fail, hang, lose, ..
    } = job.engine;
    // What own code makes, nobody knows before it has run.
    if job.program.own_code().is_some() {
        return Vec::new();
    }
    let needed = (!wanted.is_empty()).then(|| needed(plan, wanted.to_vec()));
    let mut mistakes = Vec::new();
    for name in fail.iter().chain(hang).chain(lose) {
        let mut places = plan
            .resources()
            .iter()
            .enumerate()
            .filter(|(_, resource)| resource.name == *name)
            .map(|(place, _)| place)
            .peekable();
        if places.peek().is_none() {
            mistakes.push(no_resource(plan, name));
        } else if let Some(needed) = &needed
            && !places.any(|place| needed[place])
        {
            let what = match job.task {
                Task::Up(_, args) => {
                    format!(
                        "with `{} {}`",
                        report::unit_option(plan),
                        args.unit.as_deref().unwrap_or_default()
                    )
                }
                _ => "here".to_owned(),
            };
            let message = format!("`{name}` is not deployed {what}");
            mistakes.push(Problem::new(message).help("name a resource that is"));
        }
    }
    mistakes
}

/// What shall be missing, and is nothing that the plan needs and does not make.
fn not_needed(job: &Job<'_>, plan: &Plan) -> Vec<Problem> {
    let needs = || plan.needs().iter().map(|need| need.id.as_str());
    let missing = job.engine.missing.iter();
    let unknown = missing.filter(|name| !needs().any(|id| id == name.as_str()));
    unknown
        .map(|name| {
            let name = clean_lines(name);
            let message = format!("the plan needs no `{name}` that it does not make");
            match nearest(&name, needs()) {
                Some(nearest) => Problem::new(message).help(format!("did you mean `{nearest}`?")),
                None => Problem::new(message).help("`up` names what must be there already"),
            }
        })
        .collect()
}

/// By place: whether it is one of these, or one of them needs it.
pub(crate) fn needed(plan: &Plan, mut left: Vec<usize>) -> Vec<bool> {
    let mut needed = vec![false; plan.resources().len()];
    while let Some(place) = left.pop() {
        if !std::mem::replace(&mut needed[place], true) {
            let needs = plan.dependencies(&plan.resources()[place]);
            left.extend(needs.iter().map(|node| node.index()));
        }
    }
    needed
}

/// Places of what a unit has, with what units within it have; none where none is named.
fn of_unit(plan: &Plan, name: Option<&str>) -> Result<Vec<usize>, Problem> {
    let Some(name) = name else {
        return Ok(Vec::new());
    };
    let owner = report::owner(plan, name).map_err(Problem::new)?;
    let resources = plan.resources().iter().enumerate();
    let own = resources.filter(|(_, resource)| report::is_of(plan, owner, resource.origin.unit));
    let own: Vec<usize> = own.map(|(place, _)| place).collect();
    if own.is_empty() {
        // The engine would take no target for all of them.
        let message = format!("`{name}` has no resources: there is nothing to deploy");
        return Err(Problem::new(message).help(format!(
            "leave `{}` out, or name another",
            report::unit_option(plan)
        )));
    }
    Ok(own)
}

fn no_resource(plan: &Plan, name: &str) -> Problem {
    let resources = plan.resources().iter();
    unknown(
        "the plan",
        name,
        resources.map(|resource| resource.name.as_str()),
    )
}

/// That there is no resource of a name, with the one that was probably meant.
pub(crate) fn unknown<'a>(
    place: &str,
    name: &str,
    names: impl Iterator<Item = &'a str>,
) -> Problem {
    let problem = Problem::new(format!("{place} has no resource `{}`", clean_lines(name)));
    match nearest(name, names) {
        Some(nearest) => problem.help(format!("did you mean `{nearest}`?")),
        None => problem.help("`preview --full` shows all names"),
    }
}
