//! The kind of Metamist as a type for a design's fields, and what it becomes: it is on no cloud.

use cpg_core::build::cloud::{Any, Hosts};
use cpg_core::build::scope::Scope;
use cpg_core::design::Spec;
use cpg_core::kinds::Made;
use cpg_core::kinds::options::NoOptions;
use cpg_model::kinds;

use super::resources;

cpg_core::kinds! {
    MetamistProject(NoOptions) = kinds::METAMIST_PROJECT, "Samples and their metadata.";
}

#[diagnostic::do_not_recommend]
impl Hosts<MetamistProject> for Any {
    fn make(scope: &Scope<Self>, spec: &Spec, _options: &NoOptions) -> Made {
        let name = spec
            .name
            .clone()
            .unwrap_or_else(|| scope.prefix().to_owned());
        let project = resources::Project::new(name);
        let node = scope.add(project.resource(scope.name(&spec.key)));
        Made::known_by(node, "projectName")
    }
}
