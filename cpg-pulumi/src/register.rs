//! A resource of a plan as the request that registers it: inputs, and every option that a plan
//! can have.

use cpg_core::plan::{Alias as PlanAlias, NodeId, Plan, Resource};

use crate::protocol::{
    Alias, AliasKind, AliasSpec, CustomTimeouts, PropertyDependencies, RegisterResourceRequest,
    Struct,
};
use crate::value::{Answer, Resolver, secret};

/// The request for a resource whose dependencies have all answered.
pub(crate) fn request(
    plan: &Plan,
    resource: &Resource,
    resolver: Resolver<'_>,
    root: &str,
) -> RegisterResourceRequest {
    let urn = |node: &NodeId| {
        let answer: Option<&Answer> = resolver.answers[node.index()].as_ref();
        answer.map(|answer| answer.urn.clone()).unwrap_or_default()
    };
    let urns = |nodes: &mut Vec<NodeId>| -> Vec<String> {
        nodes.sort_unstable();
        nodes.dedup();
        nodes.iter().map(urn).collect()
    };
    let mut request = RegisterResourceRequest {
        r#type: resource.ty.token.to_owned(),
        name: resource.name.clone(),
        parent: root.to_owned(),
        custom: true,
        dependencies: urns(&mut told(resource)),
        additional_secret_outputs: texts(resource.ty.secret_outputs),
        accept_secrets: true,
        accept_resources: true,
        alias_specs: true,
        supports_partial_values: true,
        supports_result_reporting: true,
        ..RegisterResourceRequest::default()
    };
    let mut object = Struct::default();
    for (key, value) in &resource.inputs {
        let Some(mut wire) = resolver.resolve(value) else {
            continue;
        };
        if resource.is_secret_input(key, value) {
            wire = secret(wire);
        }
        let mut nodes = Vec::new();
        value.outputs(&mut |output| nodes.push(output.node));
        // An entry for every input: without one the engine takes an input to depend on all.
        request.property_dependencies.insert(
            key.clone().into_owned(),
            PropertyDependencies {
                urns: urns(&mut nodes),
            },
        );
        object.fields.insert(key.clone().into_owned(), wire);
    }
    request.object = Some(object);
    request.aliases = resource.ty.aliases.iter().map(|ty| of_type(ty)).collect();
    if let Some(options) = resource.options.as_deref() {
        request
            .aliases
            .extend(options.aliases.iter().map(|alias| match alias {
                PlanAlias::Type(ty) => of_type(ty),
                PlanAlias::Name(name) => spec(AliasSpec {
                    name: name.clone().into_owned(),
                    ..AliasSpec::default()
                }),
            }));
        request.ignore_changes = texts(&options.ignore_changes);
        request.replace_on_changes = texts(&options.replace_on_changes);
        request.protect = options.protect.then_some(true);
        request.delete_before_replace = options.delete_before_replace;
        request.delete_before_replace_defined = options.delete_before_replace;
        request.retain_on_delete = options.retain_on_delete.then_some(true);
        request.import_id = text(options.import.as_deref());
        request.version = text(options.version.as_deref());
        if let Some(timeouts) = &options.timeouts {
            request.custom_timeouts = Some(CustomTimeouts {
                create: text(timeouts.create.as_deref()),
                update: text(timeouts.update.as_deref()),
                delete: text(timeouts.delete.as_deref()),
            });
        }
        if let Some(parent) = &options.parent {
            request.parent = urn(parent);
        }
        if let Some(provider) = options.provider {
            // A provider is named by its URN and its id; one that is not there yet, by a word.
            let answer = resolver.answers[provider.index()].as_ref();
            let id = answer.map_or("", |answer| answer.id.as_str());
            let id = if id.is_empty() { UNKNOWN_PROVIDER } else { id };
            request.provider = format!("{}::{id}", urn(&provider));
        }
    }
    debug_assert!(plan.resources().len() == resolver.answers.len());
    request
}

/// What the engine takes for the id of a provider that a preview has not made.
const UNKNOWN_PROVIDER: &str = crate::protocol::UNKNOWN;

/// The resources that the engine is told of: those named, and those that inputs refer to.
fn told(resource: &Resource) -> Vec<NodeId> {
    let mut nodes = resource.depends_on.clone();
    for (_, value) in &resource.inputs {
        value.outputs(&mut |output| nodes.push(output.node));
    }
    nodes
}

fn of_type(token: &str) -> Alias {
    spec(AliasSpec {
        r#type: token.to_owned(),
        ..AliasSpec::default()
    })
}

fn spec(spec: AliasSpec) -> Alias {
    Alias {
        alias: Some(AliasKind::Spec(spec)),
    }
}

fn text(text: Option<&str>) -> String {
    text.unwrap_or_default().to_owned()
}

fn texts(items: &[impl AsRef<str>]) -> Vec<String> {
    items.iter().map(|item| item.as_ref().to_owned()).collect()
}
