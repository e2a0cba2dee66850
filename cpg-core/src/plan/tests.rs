//! What sealing refuses, and what a plan depends on.

use super::*;
use crate::typed::plain;

static THING: ResourceType = plain("test:index:Thing");
static PROVIDER: ResourceType = plain("pulumi:providers:test");

fn thing(plan: &mut Plan, name: &str, depends_on: &[u32]) -> NodeId {
    let mut resource = Resource::new(&THING, name, Map::new());
    resource.depends_on = depends_on.iter().copied().map(NodeId).collect();
    plan.add(resource)
}

#[test]
fn a_name_given_twice_is_told_once() {
    let mut plan = Plan::default();
    for name in ["a", "b", "a", "a"] {
        thing(&mut plan, name, &[]);
    }
    let errors = plan.seal().unwrap_err();
    assert_eq!(
        errors,
        [PlanError::Twice {
            token: "test:index:Thing",
            name: "a".to_owned()
        }]
    );
}

#[test]
fn a_resource_that_needs_itself_is_told_with_its_path() {
    let mut plan = Plan::default();
    thing(&mut plan, "a", &[2]);
    thing(&mut plan, "b", &[0]);
    thing(&mut plan, "c", &[1]);
    let errors = plan.seal().unwrap_err();
    assert_eq!(
        errors[0].to_string().lines().next(),
        Some("a resource needs itself: a -> c -> b -> a")
    );
}

#[test]
fn a_parent_or_a_provider_that_is_declared_later_can_close_a_circle() {
    for option in [
        |options: &mut Options| options.parent = Some(NodeId(1)),
        |options: &mut Options| options.provider = Some(NodeId(1)),
    ] {
        let mut plan = Plan::default();
        let mut a = Resource::new(&THING, "a", Map::new());
        option(a.options_mut());
        plan.add(a);
        let mut b = Resource::new(&PROVIDER, "b", Map::new());
        b.depends_on = vec![NodeId(0)];
        plan.add(b);
        let errors = plan.seal().unwrap_err();
        assert_eq!(
            errors[0].to_string().lines().next(),
            Some("a resource needs itself: a -> b -> a")
        );
    }
}

#[test]
fn a_provider_is_one_of_the_package() {
    static OTHER: ResourceType = plain("pulumi:providers:tester");
    let mut plan = Plan::default();
    let right = plan.add(Resource::new(&PROVIDER, "right", Map::new()));
    let other = plan.add(Resource::new(&OTHER, "other", Map::new()));
    let none = thing(&mut plan, "none", &[]);
    for (name, provider) in [("a", right), ("b", other), ("c", none)] {
        plan.add(Resource::new(&THING, name, Map::new()).by(provider));
    }
    let errors = plan.seal().unwrap_err();
    let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "`b` is a `test:index:Thing`, and its provider is to be `other`, a `pulumi:providers:tester`",
            "`c` is a `test:index:Thing`, and its provider is to be `none`, a `test:index:Thing`",
        ]
    );
    let problem = Problem::from(&errors[0]);
    assert!(problem.titled("error").starts_with("error[36e]: `b`"));
}

#[test]
fn a_deep_chain_needs_no_deep_stack() {
    let mut plan = Plan::default();
    for n in 0..200_000_u32 {
        let after = n + 1;
        let needs = if n < 199_999 { &[after][..] } else { &[] };
        thing(&mut plan, &n.to_string(), needs);
    }
    assert_eq!(plan.seal(), Ok(()));
}

#[test]
fn dependencies_are_those_named_and_those_referred_to() {
    let mut plan = Plan::default();
    let a = thing(&mut plan, "a", &[]);
    let b = thing(&mut plan, "b", &[]);
    let mut c = Resource::new(
        &THING,
        "c",
        vec![(
            "x".into(),
            Value::concat([
                Value::from("gs://"),
                Output {
                    node: b,
                    attribute: "name",
                }
                .into(),
            ]),
        )],
    );
    c.depends_on = vec![a];
    let c = plan.add(c);
    assert_eq!(plan.dependencies(plan.resource(c)), [a, b]);
}
