//! What the command line knows of a consumer: its design as tables, and how to build its plan.

use std::path::Path;

use cpg_config::{Model, Report};

use crate::design::Part;
use crate::engine::Simulate;
use crate::engine::former::Former;
use crate::plan::Plan;
use crate::problem::Problem;
use crate::show::access::Access;

/// A consumer of `cpg`, implemented by `#[infrastructure]`.
pub trait Program {
    /// The consumer's name, as its binary is called.
    fn name(&self) -> &'static str;

    /// The consumer's own folder, in which `config/` is looked for.
    fn folder(&self) -> &'static str;

    /// All parts of the design: first what there is once, then those of units.
    fn parts(&self) -> Vec<&'static Part>;

    /// The simulated clouds that answer for its resources.
    fn simulated(&self) -> &'static [&'static dyn Simulate];

    /// Loads a configuration from a folder or a document.
    ///
    /// # Errors
    /// All mistakes in it.
    fn load(&self, path: &Path) -> Result<Box<dyn Model>, Report>;

    /// The form of its configurations, as a JSON schema.
    fn schema(&self) -> String;

    /// The form of its configurations, as a page in Markdown.
    fn reference(&self) -> String;

    /// A document with every key of its configurations, to start from.
    fn example(&self) -> String;

    /// The configuration that was compiled into it, where there is one.
    fn embedded(&self) -> Option<Result<Box<dyn Model>, Report>> {
        None
    }

    /// Code of its own that joins a deployment, where it has some.
    fn own_code(&self) -> Option<&'static dyn OwnCode> {
        None
    }

    /// How programs before it kept its kinds, for states that it takes over.
    fn former(&self) -> &[Former] {
        &[]
    }

    /// How its clouds read a plan for who can do what, each with its name.
    fn access(&self) -> Vec<(&'static str, Access)> {
        Vec::new()
    }

    /// Mistakes of the design that need no configuration: name exceptions that match nothing.
    ///
    /// # Errors
    /// All of them.
    fn check(&self) -> Result<(), Vec<Problem>>;

    /// Builds and seals the plan for a configuration.
    ///
    /// # Errors
    /// All mistakes that show only now.
    fn plan(&self, config: Box<dyn Model>) -> Result<Plan, Vec<Problem>>;
}

/// Code of a consumer that joins a deployment beside the plan. What it is given, and by whom,
/// the engine knows.
pub trait OwnCode: Sync {
    /// The packages of its resources, which a rehearsal simulates.
    fn packages(&self) -> &'static [&'static str];

    /// Runs it, in a process that the engine started for it; gives the exit status.
    fn run(&self) -> u8;
}

/// The first argument of a process that an engine starts to run a consumer's own code: the same
/// program once more.
pub const OWN_CODE: &str = "__own-code";
