//! Taking over a state: where it is read, the backup, the question, where it is written, and the
//! look at it afterwards. What becomes of it is not decided here.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use cpg_core::engine::deployer::MigrateArgs;
use cpg_core::plan::Plan;
use cpg_core::problem::Problem;
use cpg_core::show::term::{clean_lines, counted, number};
use serde_json::Value as Json;

use super::run::answered;
use super::{Done, Session, Stop};
use crate::host::value::{Marks, plain_map};
use crate::migrate::{self, Heir, Home, Taken, take_over};
use crate::protocol::SECRET;
use crate::rehearsal::clouds::{Clouds, Held, Refusal, fill, held, identity};
use crate::tool::{self, Folder, Tool};

impl<'a> Session<'a, '_> {
    /// Rewrites the state of another program so that the plan finds in it what is there.
    pub(super) async fn migrate(&mut self, plan: &'a Arc<Plan>, args: &MigrateArgs) -> Done {
        let name = self.stack_name().await?;
        let stack = name.rsplit('/').next().unwrap_or_default().to_owned();
        let home = Home {
            project: self.place.project.clone(),
            stack,
        };
        let old = match &args.from {
            Some(path) => self.of_file(path).await?,
            None => self.of_stack(&home).await?,
        };
        let program = self.job.program;
        let heir = Heir {
            plan,
            former: program.former(),
            own: program
                .own_code()
                .map(|own| own.packages())
                .unwrap_or_default(),
            simulated: if self.place.is_simulated {
                program.simulated()
            } else {
                &[]
            },
            home: &home,
        };
        let taken = take_over(&old, &heir).map_err(Stop::Wrong)?;
        self.print(&taken.report.text())?;
        if !taken.is_changed && args.from.is_none() {
            return self.print("nothing to do: the state was migrated already\n");
        }
        if args.dry_run {
            return self.print("nothing was changed\n");
        }
        if args.from.is_some() {
            self.ready().await?;
            self.is_empty(&home).await?;
        }
        let holds = self.would_hold(plan, &taken)?;
        let backup = match &args.from {
            Some(path) => path.clone(),
            None => self.free(args.backup.as_deref(), &home)?,
        };
        self.ask(args.yes, "Rewrite the state?")?;
        if args.from.is_none() {
            if self.of_stack(&home).await? != old {
                let message =
                    "the state was changed by another run meanwhile\n  help: look at it again";
                return Err(Stop::Because(message.to_owned()));
            }
            let text = self.asked(&["stack", "export"]).await?;
            tool::write_whole(&backup, &text)
                .map_err(|cause| cannot(&format!("write `{}`", backup.display()), &cause))?;
            self.say(&format!("the old state is kept in {}\n", backup.display()));
        }
        if let Some(holds) = holds {
            self.hold(holds)?;
        }
        let text = taken.state.to_string();
        let mut import = vec!["stack", "import"];
        import.extend(
            self.place
                .stack
                .iter()
                .flat_map(|stack| ["--stack", stack.as_str()]),
        );
        let restore = format!(
            "the old state is in {}: `pulumi stack import --file` takes it back",
            backup.display()
        );
        let written = self.tool.feed(&import, Some(&text)).await?;
        answered(written).map_err(|stop| with_help(stop, &restore))?;
        let now = self.of_stack(&home).await?;
        let wrong = migrate::unlike(&taken.state, &now);
        if !wrong.is_empty() {
            let wrong: Vec<&str> = wrong.iter().map(String::as_str).collect();
            let message = format!(
                "the state is not what was to be written: {}\n  help: {restore}",
                cpg_core::show::term::listed(wrong)
            );
            return Err(Stop::Because(clean_lines(&message)));
        }
        let count = now["deployment"]["resources"]
            .as_array()
            .map_or(0, Vec::len);
        let simulate = if self.place.is_simulated {
            " --simulate"
        } else {
            ""
        };
        self.print(&format!(
            "migrated: the state of {home} has {} entries; `preview --engine pulumi{simulate}` says what is left to do\n",
            number(count)
        ))
    }

    /// The state of the stack, its secrets in the open.
    async fn of_stack(&self, home: &Home) -> Done<Json> {
        let text = self.asked(&["stack", "export", "--show-secrets"]).await?;
        migrate::read(text.as_bytes(), &format!("the state of {home}")).map_err(Stop::Wrong)
    }

    /// A state in a file, its secrets in the open. They are decrypted by Pulumi, on a stack that is
    /// there only for that; in a file they are never in the open.
    async fn of_file(&self, path: &Path) -> Done<Json> {
        let place = format!("`{}`", path.display());
        let bytes =
            std::fs::read(path).map_err(|cause| cannot(&format!("read {place}"), &cause))?;
        let state = migrate::read(&bytes, &place).map_err(Stop::Wrong)?;
        let text = state.to_string();
        let Some(source) = migrate::source(&state).filter(|_| text.contains(SECRET)) else {
            return Ok(state);
        };
        let folder = Folder::new()?;
        let project = format!("name: {}\nruntime: cpg\n", source.project);
        tool::write_whole(&folder.path.join("Pulumi.yaml"), &project)?;
        let mut variables = self.place.variables();
        variables.retain(|(name, _)| *name != "PULUMI_BACKEND_URL");
        let mut backend = std::ffi::OsString::from("file://");
        backend.push(&folder.path);
        variables.push(("PULUMI_BACKEND_URL", backend));
        let is_passphrase = migrate::encrypted_with(&state) == Some("passphrase");
        let is_unset = ["PULUMI_CONFIG_PASSPHRASE", "PULUMI_CONFIG_PASSPHRASE_FILE"]
            .into_iter()
            .all(|name| tool::is_unset(name) && variables.iter().all(|(known, _)| *known != name));
        if !is_passphrase && is_unset {
            // The stack must have one, though nothing is encrypted with it.
            variables.push(("PULUMI_CONFIG_PASSPHRASE", source.stack.clone().into()));
        }
        let tool = Tool {
            binary: self.tool.binary.clone(),
            folder: folder.path.clone(),
            variables,
        };
        let stack = source.stack.as_str();
        answered(tool.ask(&["stack", "init", "--no-select", stack]).await?)?;
        let import = ["stack", "import", "--force", "--stack", stack];
        let read = answered(tool.feed(&import, Some(&text)).await?);
        read.map_err(|stop| unreadable(&place, stop))?;
        let export = ["stack", "export", "--show-secrets", "--stack", stack];
        let open = answered(tool.ask(&export).await?)?;
        let mut open = migrate::read(open.as_bytes(), &place).map_err(Stop::Wrong)?;
        // Pulumi forgets what is pending when it reads a state.
        if let Some(pending) = state["deployment"].get("pending_operations") {
            open["deployment"]["pending_operations"] = pending.clone();
        }
        Ok(open)
    }

    /// Refuses a stack that has something in it.
    async fn is_empty(&self, home: &Home) -> Done {
        let state = self.state().await?;
        let count = state
            .resources
            .iter()
            .filter(|known| !known.is_engines())
            .count();
        if count == 0 {
            return Ok(());
        }
        let has = counted(count, "resource");
        let message =
            format!("the stack {home} has {has} already, and a state in a file needs an empty one");
        let help = if self.place.is_simulated {
            "name another one with --stack, or another folder with --rehearsal"
        } else {
            "`stack new NAME` makes one; without --from the stack's own state is migrated"
        };
        Err(Stop::Wrong(vec![Problem::new(message).help(help)]))
    }

    /// Where the old state is kept: where that was said, or beside the project.
    fn free(&self, named: Option<&Path>, home: &Home) -> Done<PathBuf> {
        if let Some(named) = named {
            if named.exists() {
                let message = format!("`{}` is there already", named.display());
                let help = "name a file that is not, so that no older state is lost";
                return Err(Stop::Wrong(vec![Problem::new(message).help(help)]));
            }
            let named = std::path::absolute(named)?;
            if let Some(folder) = named.parent().filter(|folder| !folder.is_dir()) {
                let message = format!(
                    "there is no folder `{}` for the old state",
                    folder.display()
                );
                let help = "make it first, or name a file in one that there is";
                return Err(Stop::Wrong(vec![Problem::new(message).help(help)]));
            }
            return Ok(named);
        }
        let name = |n: u32| match n {
            1 => format!("{}.before-migration.json", home.stack),
            n => format!("{}.before-migration-{n}.json", home.stack),
        };
        let mut all = (1..=u32::MAX).map(|n| self.place.folder.join(name(n)));
        all.find(|path| !path.exists())
            .ok_or_else(|| Stop::Because("there is no free name for the old state".to_owned()))
    }

    /// What simulated clouds would hold, so that they have what the state says; none in the user's
    /// own stacks.
    fn would_hold(&self, plan: &Plan, taken: &Taken) -> Done<Option<Vec<(String, Held)>>> {
        let Some(clouds) = self.clouds()? else {
            return Ok(None);
        };
        let facts = plan.all_facts();
        let simulated = self.job.program.simulated();
        let holds = taken.resources().map(|one| {
            let known = plain_map(&one.inputs, &mut Marks::default());
            let identity = identity(simulated, one.token, one.name, &known);
            let at = facts.of(one.token, one.name).to_vec();
            (
                identity,
                held(one.token, one.name, one.id.to_owned(), &one.inputs, at),
            )
        });
        let holds: Vec<(String, Held)> = holds.collect();
        if is_other(&clouds, &holds) {
            let message = "the simulated clouds of this rehearsal hold other things than the state";
            let help = "name another folder with --rehearsal, or another stack with --stack";
            return Err(Stop::Wrong(vec![Problem::new(message).help(help)]));
        }
        Ok(Some(holds))
    }

    /// Lets simulated clouds hold that, and nothing else.
    fn hold(&mut self, holds: Vec<(String, Held)>) -> Done {
        let refused = fill(&self.place.file("clouds"), holds)
            .map_err(|refusal: Refusal| Stop::Because(refusal.to_string()))?;
        for Held { token, name, .. } in refused {
            let text = format!(
                "warning: {token} `{name}`: another entry of the state is the same to the simulated cloud, which holds that one only\n"
            );
            self.say(&text);
        }
        Ok(())
    }
}

/// Whether clouds hold something that they would not.
fn is_other(clouds: &Clouds, holds: &[(String, Held)]) -> bool {
    let all = clouds.all();
    all.iter().any(|held| {
        let is_it = |(_, other): &&(String, Held)| {
            (&other.token, &other.name, &other.id) == (&held.token, &held.name, &held.id)
        };
        holds.iter().find(is_it).is_none()
    })
}

fn cannot(what: &str, cause: &std::io::Error) -> Stop {
    Stop::Because(format!("cannot {what}: {cause}"))
}

/// That Pulumi does not take a file for a state; where it is known what helps, that is told.
fn unreadable(place: &str, stop: Stop) -> Stop {
    match stop {
        Stop::Because(message) if !message.contains("\n  help: ") => {
            let message = format!("{place} is no state that Pulumi can read: {message}");
            Stop::Wrong(vec![Problem::new(message).help(migrate::EXPORT)])
        }
        stop => stop,
    }
}

fn with_help(stop: Stop, help: &str) -> Stop {
    match stop {
        Stop::Because(message) => Stop::Because(format!("{message}\n  help: {help}")),
        stop => stop,
    }
}
