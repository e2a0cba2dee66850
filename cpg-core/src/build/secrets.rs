//! Texts that a design keeps in secrets, whatever the cloud. It knows none.

use crate::build::cloud::Hosts;
use crate::build::scope::Scope;
use crate::kinds::{Handle, Made, Secret};
use crate::plan::{NodeId, Resource, Value};

/// A cloud that keeps texts in secrets.
#[diagnostic::on_unimplemented(
    message = "[17a] `{Self}` keeps no texts in secrets",
    label = "not available on `{Self}`"
)]
pub trait KeepsSecrets: Hosts<Secret> {
    /// Keeps a text in a secret, under a name in the plan where that is a resource of its own.
    fn keep(scope: &Scope<Self>, secret: &Made, name: String, text: Value);
}

impl<C: KeepsSecrets> Scope<C> {
    /// Keeps a text in a secret of the design: as a version of its own where the cloud has those,
    /// else as what it holds. `name` is the version's in the plan.
    ///
    /// A text that is secret stays so: give it as [`Value::Secret`], or as an output that is one.
    pub fn keep_in(&self, secret: &Handle<Secret>, name: String, text: impl Into<Value>) {
        C::keep(self, secret, name, text.into());
    }

    /// Changes what was declared before.
    pub fn change(&self, node: NodeId, change: impl FnOnce(&mut Resource)) {
        self.world().change(node, change);
    }
}
