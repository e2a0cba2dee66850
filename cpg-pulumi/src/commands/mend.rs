//! What comes before and after the work of a command: whose turn it is on a stack, and what a run
//! that was killed has left, or may leave.

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use cpg_core::engine::deployer::{CancelArgs, Task};
use cpg_core::plan::Plan;
use cpg_core::show::term::number;
use serde_json::Value as Json;

use super::{Done, Outcome, Session, Stop};
use crate::commands::turn::{self, Holder, Lock, Turn};
use crate::rehearsal::clouds::{Clouds, Held};
use crate::rehearsal::recover::{self, Left};
use crate::tool::Folder;

impl<'a> Session<'a, '_> {
    /// Waits until no other run is at work on the stack of a rehearsal: whatever is read after
    /// that is what the last run left. Mends what a killed one left half written. Who only looks
    /// does not wait.
    pub(super) async fn alone(&mut self, patience: Duration) -> Done {
        let Some(stack) = self.place.stack.clone().filter(|_| self.place.is_simulated) else {
            return Ok(());
        };
        let only_looks = patience.is_zero();
        let start = Instant::now();
        let path = self.place.file("turn");
        loop {
            let holder = match Turn::take(&path)? {
                Ok(turn) => {
                    self.turn = Some(turn);
                    break;
                }
                Err(_) if only_looks => return Ok(()),
                Err(holder) => holder,
            };
            self.waits(start, patience, &holder).await?;
        }
        let (folder, project) = (self.place.folder.clone(), self.place.project.clone());
        loop {
            match turn::lock(&folder, &project, &stack) {
                Lock::Free => break,
                Lock::Dead => turn::unlock(&folder, &project, &stack)?,
                _ if only_looks => return Ok(()),
                Lock::Here(holder) => self.waits(start, patience, &holder).await?,
                Lock::Elsewhere(holder) => {
                    return Err(Stop::Because(format!(
                        "this stack is locked: {holder}\n  help: if that run is over, `cancel` frees the stack"
                    )));
                }
            }
        }
        if self.place.marker().left().is_some() {
            recover::heal(&folder, &project, &stack)?;
        }
        Ok(())
    }

    /// Waits a moment for a run that is at work; says so once, and not for ever.
    pub(super) async fn waits(
        &mut self,
        start: Instant,
        patience: Duration,
        holder: &Holder,
    ) -> Done {
        let words = format!("another run is at work on this stack: {holder}");
        if start.elapsed() > patience {
            return Err(Stop::Because(format!(
                "{words}\n  help: try again when it has ended"
            )));
        }
        if !std::mem::replace(&mut self.is_waiting, true) {
            self.say(&format!("{words}; waiting for its end\n"));
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
        Ok(())
    }

    /// Frees a stack of the lock of a run that is dead; says whose it is, where it lives, and
    /// asks, where that cannot be known.
    pub(super) async fn cancel(&mut self, args: &CancelArgs) -> Done {
        let lives = |holder: &Holder| {
            Stop::Because(format!(
                "a run of this machine is at work on this stack: {holder}\n  help: stop it with Ctrl-C: it ends in good order, and frees the stack"
            ))
        };
        if self.place.is_simulated {
            match Turn::take(&self.place.file("turn"))? {
                Ok(turn) => self.turn = Some(turn),
                Err(holder) => return Err(lives(&holder)),
            }
        }
        let stack = self.stack_name().await?;
        let own = stack.rsplit('/').next().unwrap_or_default();
        let project = self.place.project.clone();
        match self.backend().await? {
            None => {
                self.say("this backend does not say which run holds the stack\n");
                self.ask(args.yes, "Stop whatever run is at work on it?")?;
            }
            Some(folder) => match turn::lock(&folder, &project, own) {
                Lock::Free => return self.print("the stack is not locked\n"),
                Lock::Here(holder) => return Err(lives(&holder)),
                Lock::Dead => {}
                Lock::Elsewhere(holder) => {
                    self.say(&format!("the stack is locked: {holder}\n"));
                    self.ask(args.yes, "Free it, though that run may be at work?")?;
                }
            },
        }
        if self.place.is_simulated {
            turn::unlock(&self.place.folder, &project, own)?;
        } else {
            self.asked_of(&["cancel", "--yes", &stack]).await?;
        }
        self.print("the stack is free\n")
    }

    /// The folder of the backend, where it is one of files.
    pub(super) async fn backend(&self) -> Done<Option<PathBuf>> {
        if self.place.is_simulated {
            return Ok(Some(self.place.folder.clone()));
        }
        let told = self.asked_of(&["whoami", "--json"]).await?;
        let told: Json = serde_json::from_str(&told).unwrap_or_default();
        let url = told["url"].as_str().unwrap_or_default();
        Ok(turn::folder_of(url, &self.place.folder))
    }

    /// Makes the stack of a rehearsal where there is none.
    pub(super) async fn ready(&mut self) -> Done {
        let Some(stack) = self.place.stack.clone().filter(|_| self.place.is_simulated) else {
            return Ok(());
        };
        let stacks = self.place.folder.join(".pulumi/stacks");
        let state = stacks
            .join(&self.place.project)
            .join(format!("{stack}.json"));
        let marker = self.place.marker();
        if marker.left() == Some(Left::Making) {
            // Half a stack, in which nothing is yet: it is made anew.
            for half in [
                state.clone(),
                self.place.folder.join(format!("Pulumi.{stack}.yaml")),
            ] {
                if half.exists() {
                    std::fs::remove_file(half)?;
                }
            }
        }
        if state.exists() {
            return Ok(());
        }
        marker.set(Left::Making)?;
        // Selecting it would write to a file outside the rehearsal, which a kill leaves empty.
        self.asked_of(&["stack", "init", "--no-select", &stack])
            .await?;
        // A new stack knows nothing of what is there already.
        let held = std::fs::metadata(self.place.file("clouds"));
        if held.is_ok_and(|held| held.len() > 0) {
            Ok(marker.set(Left::New)?)
        } else {
            Ok(marker.clear()?)
        }
    }

    /// After a rehearsal that was killed: frees the stack, and finds out what it made that the
    /// state does not know, to be taken over. Says whether there was one.
    pub(super) async fn recover(
        &mut self,
        plan: &Plan,
        clouds: &Option<Arc<Clouds>>,
    ) -> Done<bool> {
        let (Some(clouds), Some(left)) = (clouds, self.place.marker().left()) else {
            return Ok(false);
        };
        let mut state = self.state().await?;
        if recover::settle(&mut state.json) {
            let folder = Folder::new()?;
            let file = folder.path.join("state.json");
            std::fs::write(&file, state.json.to_string())?;
            let file = file.to_string_lossy().into_owned();
            self.asked(&["stack", "import", "--file", &file]).await?;
        }
        let found = recover::compare(&state, plan, clouds);
        let packages = self.job.program.own_code().map(|own| own.packages());
        let is_own = |held: &Held| {
            let package = held.token.split(':').next().unwrap_or_default();
            packages.is_some_and(|packages| packages.contains(&package))
        };
        let (own, strangers): (Vec<Held>, Vec<Held>) =
            found.strangers.into_iter().partition(|held| is_own(held));
        let count = found.adopted.len() + own.len();
        let what = match left {
            Left::Unsure => "the last run could not tell all that it did",
            Left::Making | Left::Running => "the last run was killed",
            Left::New => "the stack is new, and the clouds are not",
        };
        let it = if left == Left::New {
            "an older one"
        } else {
            "it"
        };
        let taken = match self.job.task {
            // It has no program that could take anything over.
            Task::Destroy(..) => String::new(),
            _ => format!("; {} that {it} made are taken over", number(count)),
        };
        self.say(&format!(
            "{what}: the clouds are asked what {it} left{taken}\n"
        ));
        for Held { token, name, .. } in &strangers {
            self.say(&format!(
                "warning: {token} `{name}` was made by {it}, and is no longer in the plan\n"
            ));
        }
        self.adopted = found.adopted;
        self.own_adopted = own
            .into_iter()
            .map(|held| ((held.token, held.name), held.id))
            .collect();
        Ok(true)
    }

    /// Notes for the next run of a rehearsal what this one leaves from here on.
    pub(super) fn notes(&self, left: Left) -> Done {
        if self.place.is_simulated {
            self.place.marker().set(left)?;
        }
        Ok(())
    }

    /// A change to the stack: until it has ended, it may be killed; if the engine cannot be run to its end, the next run is told.
    pub(super) async fn change(
        &mut self,
        args: Vec<OsString>,
        targets: &[String],
        known: &'a Plan,
        plan: &Arc<Plan>,
        clouds: &Option<Arc<Clouds>>,
        variables: &[(&str, &str)],
    ) -> Done<Outcome<'a>> {
        self.notes(Left::Running)?;
        let changed = self
            .operate(args, targets, Some(known), plan, clouds, variables)
            .await;
        if changed.is_err() {
            self.notes(Left::Unsure)?;
        }
        changed
    }

    /// A run has ended. What it did is known, unless the engine was killed, or it failed and the
    /// clouds hold what the state does not know: an answer was lost.
    pub(super) async fn ended(
        &mut self,
        outcome: &Outcome<'_>,
        plan: &Plan,
        clouds: &Option<Arc<Clouds>>,
    ) -> Done {
        let Some(clouds) = clouds else { return Ok(()) };
        if outcome.was_killed {
            return Ok(());
        }
        let marker = self.place.marker();
        if !outcome.is_ok {
            // Until it is known otherwise, and where the state cannot be read.
            marker.set(Left::Unsure)?;
            let mut state = self.state().await?;
            if recover::settle(&mut state.json)
                || !recover::compare(&state, plan, clouds).is_empty()
            {
                self.say(
                    "the clouds hold what this run was not told of: the next one finds it out\n",
                );
                return Ok(());
            }
        }
        Ok(marker.clear()?)
    }
}
