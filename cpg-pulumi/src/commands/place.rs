//! Where stacks are: in the user's own project, or in the folder of a rehearsal, which never comes
//! near it. Knows no command's work, and calls nothing.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use cpg_core::engine::deployer::{Job, StackCommand, Task};

use crate::commands::asked;
use crate::rehearsal::recover::Marker;
use crate::tool;

/// The stack of rehearsals, where none is named.
const REHEARSAL: &str = "rehearsal";

/// Where stacks are: the user's own project, or a rehearsal's.
#[derive(Debug)]
pub(crate) struct Place {
    pub(crate) folder: PathBuf,
    pub(crate) project: String,
    /// `None` for the one that the user selected.
    pub(crate) stack: Option<String>,
    pub(crate) is_simulated: bool,
}

impl Place {
    pub(crate) fn of(job: &Job<'_>) -> Result<Self, String> {
        let own = Path::new(job.program.folder());
        let stack = job.engine.stack.clone();
        if job.engine.simulate.is_some() {
            let folder = job
                .engine
                .rehearsal
                .clone()
                .unwrap_or_else(|| own.join(".cpg"));
            let stack = stack.unwrap_or_else(|| REHEARSAL.to_owned());
            return Self::rehearsal(&folder, job.program.name(), stack)
                .map_err(|cause| format!("cannot write to `{}`: {cause}", folder.display()));
        }
        let here = Path::new(".");
        let folder = [own, here]
            .into_iter()
            .find(|folder| folder.join("Pulumi.yaml").is_file());
        let folder = match (folder, job.task) {
            (Some(folder), _) => folder,
            (None, Task::Stack(StackCommand::New { .. })) => {
                let folder = if own.is_dir() { own } else { here };
                let text = format!("name: {}\nruntime: cpg\n", job.program.name());
                tool::write_whole(&folder.join("Pulumi.yaml"), &text)
                    .map_err(|cause| format!("cannot write `Pulumi.yaml`: {cause}"))?;
                folder
            }
            (None, _) => {
                return Err(format!(
                    "there is no Pulumi project yet\n  help: `stack new NAME` makes one in `{}`, after `pulumi login`\n  help: to rehearse without an account, add --simulate",
                    own.display()
                ));
            }
        };
        let project =
            tool::project_in(folder).ok_or("`Pulumi.yaml` has no `name`\n  help: add one")?;
        let own = match job.task {
            Task::Stack(StackCommand::New { name } | StackCommand::Select { name }) => Some(name),
            _ => None,
        };
        for name in stack.iter().chain(own) {
            asked::of_project(name, &project).map_err(|problem| problem.to_string())?;
        }
        Ok(Self {
            folder: folder.to_path_buf(),
            project,
            stack,
            is_simulated: false,
        })
    }

    /// A folder with a project and a backend of its own: no rehearsal ever comes near the state
    /// of what is deployed.
    fn rehearsal(folder: &Path, project: &str, stack: String) -> std::io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        let folder = folder.canonicalize()?;
        let text = format!("name: {project}\nruntime: cpg\n");
        for (name, text) in [("Pulumi.yaml", text.as_str()), (".gitignore", "*\n")] {
            let path = folder.join(name);
            if !path.exists() {
                tool::write_whole(&path, text)?;
            }
        }
        let project = tool::project_in(&folder).unwrap_or_else(|| project.to_owned());
        Ok(Self {
            folder,
            project,
            stack: Some(stack),
            is_simulated: true,
        })
    }

    /// What a rehearsal changes in the environment of Pulumi.
    pub(crate) fn variables(&self) -> Vec<(&'static str, OsString)> {
        if !self.is_simulated {
            return Vec::new();
        }
        let mut backend = OsString::from("file://");
        backend.push(&self.folder);
        let mut variables = vec![
            ("PULUMI_BACKEND_URL", backend),
            // The state names plugins that a rehearsal does not need.
            ("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true".into()),
        ];
        let is_set = |name| std::env::var_os(name).is_some();
        if !is_set("PULUMI_CONFIG_PASSPHRASE") && !is_set("PULUMI_CONFIG_PASSPHRASE_FILE") {
            variables.push(("PULUMI_CONFIG_PASSPHRASE", REHEARSAL.into()));
        }
        variables
    }

    /// Is there while a rehearsal runs.
    pub(crate) fn marker(&self) -> Marker {
        Marker::new(self.file("running"))
    }

    /// A file of a rehearsal's stack.
    pub(crate) fn file(&self, what: &str) -> PathBuf {
        let stack = self.stack.as_deref().unwrap_or(REHEARSAL);
        self.folder
            .join(format!("{what}-{}.jsonl", stack.replace('/', "-")))
    }
}
