//! A resource of a plan as the request that registers it: inputs, and every option that a plan
//! can have.

use cpg_core::plan::{Alias as PlanAlias, NodeId, Resource};

use crate::host::value::{Answer, Missing, Resolver, secret};
use crate::protocol::{
    Alias, AliasKind, AliasSpec, CustomTimeouts, PropertyDependencies, RegisterResourceRequest,
    Struct,
};

/// The request for a resource whose dependencies have all answered.
///
/// # Errors
/// What an input needs and nobody answered: the resource cannot be registered.
pub(crate) fn request(
    resource: &Resource,
    resolver: Resolver<'_>,
    root: &str,
) -> Result<RegisterResourceRequest, Missing> {
    let urn = |node: &NodeId| {
        let answer: Option<&Answer> = resolver.answers[node.index()].as_ref();
        answer.map(|answer| answer.urn.clone()).unwrap_or_default()
    };
    let urns = |nodes: &mut Vec<NodeId>| -> Vec<String> {
        nodes.sort_unstable();
        nodes.dedup();
        nodes.iter().map(urn).collect()
    };
    let mut told = Vec::with_capacity(resource.depends_on.len());
    resource.mentions(&mut |node| told.push(node));
    let mut request = RegisterResourceRequest {
        r#type: resource.ty.token.to_owned(),
        name: resource.name.clone(),
        parent: root.to_owned(),
        custom: true,
        dependencies: urns(&mut told),
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
        let mut wire = resolver.resolve(value)?;
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
    Ok(request)
}

/// What the engine takes for the id of a provider that a preview has not made.
const UNKNOWN_PROVIDER: &str = crate::protocol::UNKNOWN;

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

#[cfg(test)]
mod tests {
    use super::*;
    use cpg_core::plan::typed::plain;
    use cpg_core::plan::{Options, Output, Plan, ResourceType, Timeouts, Value};

    static THING: ResourceType = ResourceType {
        aliases: &["test:old:Thing"],
        secret_inputs: &["content"],
        secret_outputs: &["key"],
        ..plain("test:index:Thing")
    };

    #[test]
    fn every_option_is_sent() {
        let mut plan = Plan::default();
        let a = plan.add(Resource::new(&THING, "a", Vec::new()));
        let b = plan.add(Resource::new(&THING, "b", Vec::new()));
        let output = |node| {
            let attribute = "id";
            Value::from(Output { node, attribute })
        };
        let mut thing = Resource::new(
            &THING,
            "thing",
            vec![
                ("content".into(), "hush".into()),
                ("gone".into(), output(a)),
                ("plain".into(), "seen".into()),
            ],
        );
        thing.depends_on = vec![b];
        *thing.options_mut() = Options {
            aliases: vec![PlanAlias::Name("was".into())],
            ignore_changes: vec!["x".into()],
            protect: true,
            delete_before_replace: true,
            retain_on_delete: true,
            import: Some("there".into()),
            replace_on_changes: vec!["y".into()],
            parent: Some(a),
            provider: Some(b),
            version: Some("1.2.3".into()),
            timeouts: Some(Timeouts {
                create: Some("1m".into()),
                ..Timeouts::default()
            }),
        };
        let node = plan.add(thing);
        let answer = |name: &str| {
            Some(Answer {
                urn: format!("urn:{name}"),
                id: format!("{name}_id"),
                outputs: Struct::default(),
            })
        };
        let answers = [answer("a"), answer("b"), None];
        let resolver = Resolver {
            answers: &answers,
            ..Resolver::default()
        };
        let sent = request(plan.resource(node), resolver, "urn:root").unwrap();
        assert_eq!(sent.parent, "urn:a");
        assert_eq!(sent.provider, "urn:b::b_id");
        assert_eq!(sent.dependencies, ["urn:a", "urn:b"]);
        assert_eq!(sent.property_dependencies["gone"].urns, ["urn:a"]);
        assert!(sent.property_dependencies["plain"].urns.is_empty());
        assert_eq!(sent.property_dependencies.len(), 3);
        let alias = |name: &str, ty: &str| {
            spec(AliasSpec {
                name: name.to_owned(),
                r#type: ty.to_owned(),
                ..AliasSpec::default()
            })
        };
        assert_eq!(
            sent.aliases,
            [alias("", "test:old:Thing"), alias("was", "")]
        );
        assert!(sent.alias_specs && sent.supports_result_reporting && sent.accept_secrets);
        assert_eq!(sent.additional_secret_outputs, ["key"]);
        assert_eq!(sent.ignore_changes, ["x"]);
        assert_eq!(sent.replace_on_changes, ["y"]);
        assert_eq!(
            (sent.protect, sent.retain_on_delete),
            (Some(true), Some(true))
        );
        assert!(sent.delete_before_replace && sent.delete_before_replace_defined);
        assert_eq!((&*sent.import_id, &*sent.version), ("there", "1.2.3"));
        assert_eq!(sent.custom_timeouts.unwrap().create, "1m");
        let inputs = &sent.object.unwrap().fields;
        assert_eq!(inputs["content"], secret(crate::host::value::text("hush")));
        assert_eq!(inputs["gone"], crate::host::value::text("a_id"));
        assert_eq!(inputs["plain"], crate::host::value::text("seen"));
    }
}
