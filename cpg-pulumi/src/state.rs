//! A stack's state, as far as it is looked at: what it has, and whether losing that loses data.
//! Knows no engine's command.

use cpg_core::plan::{PROVIDERS, Plan};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde_json::Value as Json;

use crate::events::name_of;

/// A stack's state, its secrets encrypted.
#[derive(Debug)]
pub(crate) struct State {
    /// All of it, as Pulumi wrote it.
    pub(crate) json: Json,
    /// The resources in it, the stack and the engine's providers among them.
    pub(crate) resources: Vec<Known>,
}

/// A resource as a state knows it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Known {
    urn: String,
    /// Its type.
    #[serde(rename = "type")]
    pub(crate) token: String,
    /// Its id in the cloud; empty where it has none.
    #[serde(default)]
    pub(crate) id: String,
    /// Whether Pulumi was told never to delete it.
    #[serde(default, rename = "protect")]
    pub(crate) is_protected: bool,
}

impl Known {
    /// Its logical name.
    pub(crate) fn name(&self) -> &str {
        name_of(&self.urn)
    }

    /// Whether it is the stack itself, or a provider that the engine made by itself.
    pub(crate) fn is_engines(&self) -> bool {
        is_engines(&self.token, self.name())
    }
}

/// Whether a resource is the stack itself, or a provider that the engine made by itself: the
/// engine calls those `default`, and `default_` with a version.
pub(crate) fn is_engines(token: &str, name: &str) -> bool {
    let is_default = || name == "default" || name.starts_with("default_");
    match token.strip_prefix(PROVIDERS) {
        Some(_) => is_default(),
        None => token.starts_with("pulumi:"),
    }
}

/// What a state must be to be one.
#[derive(Deserialize)]
struct Export {
    deployment: Deployment,
}

#[derive(Deserialize)]
struct Deployment {
    /// Pulumi leaves it out where there are none.
    resources: Option<Vec<Known>>,
}

impl State {
    /// Reads what `stack export` wrote; an error where that is no state, so that nobody takes
    /// one that cannot be read for an empty one.
    pub(crate) fn read(text: &str) -> serde_json::Result<Self> {
        let json: Json = serde_json::from_str(text)?;
        let Export { deployment } = Export::deserialize(&json)?;
        Ok(Self {
            json,
            resources: deployment.resources.unwrap_or_default(),
        })
    }

    /// What is not to be deleted unless it is named: it holds data or is protected.
    pub(crate) fn kept(&self, stateful: &Stateful, named: &[String]) -> Vec<&Known> {
        let is_kept = |known: &&Known| {
            !known.is_engines()
                && (known.is_protected || stateful.is(&known.token))
                && !named.iter().any(|name| name == known.name())
        };
        self.resources.iter().filter(is_kept).collect()
    }
}

/// Which types of resources hold what cannot be made again.
#[derive(Debug, Default)]
pub(crate) struct Stateful(FxHashMap<&'static str, bool>);

impl Stateful {
    /// As the types of a plan's resources say.
    pub(crate) fn of(plan: &Plan) -> Self {
        let types = plan.resources().iter().map(|resource| resource.ty);
        // A state may know a type by an older token.
        let tokens = types.flat_map(|ty| {
            let all = ty.aliases.iter().chain([&ty.token]);
            all.map(move |token| (*token, ty.stateful))
        });
        Self(tokens.collect())
    }

    /// Whether losing a resource of that type loses what cannot be made again. Of a type that
    /// the plan does not have, nothing is known: be careful, but with providers, which are
    /// nowhere but in the state.
    pub(crate) fn is(&self, token: &str) -> bool {
        let known = self.0.get(token).copied();
        known.unwrap_or(!token.starts_with(PROVIDERS))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cpg_core::plan::typed::plain;
    use cpg_core::plan::{Map, Resource, ResourceType};
    use serde_json::json;

    static THING: ResourceType = ResourceType {
        aliases: &["test:old:Thing"],
        ..plain("test:index:Thing")
    };

    static STORE: ResourceType = ResourceType {
        stateful: true,
        ..plain("test:index:Store")
    };

    #[test]
    fn what_is_no_state_is_not_taken_for_an_empty_one() {
        for text in [
            "",
            "no state",
            "null",
            "[]",
            "{}",
            r#"{"deployment": null}"#,
            r#"{"deployment": {"resources": {}}}"#,
            r#"{"deployment": {"resources": [{"type": "test:index:Thing"}]}}"#,
            r#"{"deployment": {"resources": [{"urn": "urn:pulumi:s::p::t::n"}]}}"#,
        ] {
            assert!(State::read(text).is_err(), "{text}");
        }
        for text in [
            r#"{"version": 3, "deployment": {"manifest": {}}}"#,
            r#"{"deployment": {"resources": null}}"#,
            r#"{"deployment": {"resources": []}}"#,
        ] {
            assert_eq!(State::read(text).unwrap().resources, [], "{text}");
        }
    }

    #[test]
    fn what_holds_data_is_protected_or_unknown_is_kept_until_it_is_named() {
        let mut plan = Plan::default();
        plan.add(Resource::new(&THING, "planned", Map::new()));
        plan.add(Resource::new(&STORE, "planned", Map::new()));
        let resource = |token: &str, name: &str| {
            let urn = format!("urn:pulumi:s::p::{token}::{name}");
            json!({"urn": urn, "type": token, "id": "an id"})
        };
        let mut protected = resource(THING.token, "protected");
        protected["protect"] = true.into();
        let state = json!({"version": 3, "deployment": {"resources": [
            resource("pulumi:pulumi:Stack", "p-s"),
            resource("pulumi:providers:test", "default"),
            resource("pulumi:providers:test", "of the plan"),
            resource(THING.token, "free"),
            resource("test:old:Thing", "free too"),
            resource(STORE.token, "store"),
            resource(STORE.token, "named"),
            resource("test:index:Other", "unknown"),
            protected,
        ]}});
        let state = State::read(&state.to_string()).unwrap();
        let named = ["named".to_owned()];
        let kept = state.kept(&Stateful::of(&plan), &named);
        let kept: Vec<_> = kept
            .iter()
            .map(|known| (known.name(), &*known.token))
            .collect();
        assert_eq!(
            kept,
            [
                ("store", STORE.token),
                ("unknown", "test:index:Other"),
                ("protected", THING.token),
            ]
        );
    }
}
