//! Access levels and namespaces: what a unit declares is what a design may use.

#![allow(dead_code, reason = "the macro reads what nobody else does")]

use cpg_config::prelude::*;
use cpg_core::design::words::{
    Namespace, Word, prove_both, prove_level, prove_levels, prove_names, prove_namespace,
};

/// A platform.
#[config(root)]
pub struct Platform {
    /// Its environments.
    #[config(units)]
    environments: Units<Environment>,
    /// Its teams.
    #[config(units)]
    teams: Units<Team>,
}

/// An environment.
#[config(unit, of = Platform, levels = Access, namespaces = Stage)]
pub struct Environment {
    /// Whether it has a stage for trying out.
    #[config(has = dev, default = true)]
    dev: bool,
}

/// A team, which has no words.
#[config(unit, of = Platform)]
pub struct Team {
    /// Where it sits.
    floor: Option<i64>,
}

/// Who may do how much.
#[config]
pub enum Access {
    /// Tries out.
    Dev,
    /// Looks at everything.
    ReadOnly,
    /// Changes everything.
    Owner,
}

/// Where data lies.
#[config]
pub enum Stage {
    /// What customers see.
    #[config(spared_from = dev)]
    Live,
    /// What is tried out.
    Dev,
}

#[test]
fn levels_are_those_of_the_unit() {
    let dev = Word::level::<Environment>("dev").unwrap();
    let read = Word::level::<Environment>("read-only").unwrap();
    let owner = Word::of::<Environment>(Access::Owner).unwrap();
    assert!(dev < read && read < owner);
    assert_eq!(owner.to_string(), "owner");
    // By its name: `live` is spared from those of the level too.
    assert!(dev.is_kept_off() && !read.is_kept_off());
    assert_eq!(Word::level::<Environment>("admin"), None);
    assert_eq!(Word::level::<Team>("dev"), None);
}

#[test]
fn namespaces_are_those_of_the_unit() {
    let live = Namespace::first::<Environment>();
    let dev = Namespace::named::<Environment>("dev");
    assert!(live < dev && dev < Namespace::both::<Environment>());
    let live = live.word().unwrap();
    assert_eq!((live.name(), live.spared_from()), ("live", Some("dev")));
    let dev = dev.word().unwrap();
    assert_eq!((dev.is_kept_off(), dev.spared_from()), (true, None));
    assert_eq!(Namespace::first::<Team>(), Namespace::Unit);
}

#[test]
fn what_there_is_is_proved() {
    prove_level::<Environment>("read-only");
    prove_levels::<Environment>();
    prove_namespace::<Environment>("live");
    prove_both::<Environment>();
    prove_names::<Environment>("MachineAccount", "gcp", "runner-{level}", false);
    // A cloud without a rule for the name takes any.
    prove_names::<Environment>(
        "Group",
        "gcp",
        "a-group-of-a-very-very-long-name-{level}",
        false,
    );
}

#[test]
#[should_panic(
    expected = "[20f] the unit `environment` has no access level `admin`: write `dev`, `read-only` or `owner`"
)]
fn an_unknown_level() {
    prove_level::<Environment>("admin");
}

#[test]
#[should_panic(
    expected = "[20f] the unit `team` has no access levels: name an enum of them at its struct, `#[config(unit, levels = Level, ...)]`"
)]
fn no_levels() {
    prove_levels::<Team>();
}

#[test]
#[should_panic(
    expected = "[20f] the unit `environment` has no namespace `test`: write `live` or `dev`; `both` is all of these"
)]
fn an_unknown_namespace() {
    prove_namespace::<Environment>("test");
}

#[test]
#[should_panic(
    expected = "[20f] the unit `team` has no namespaces: name an enum of them at its struct, `#[config(unit, namespaces = Namespace, ...)]`"
)]
fn both_of_none() {
    prove_both::<Team>();
}

#[test]
#[should_panic(
    expected = "[4b] `runner-of-all-the-files-read-only` on `gcp`: a service account id has 6 to 30 characters; this has 33: make it shorter by 3 at least"
)]
fn a_name_that_is_too_long_with_the_longest_level() {
    prove_names::<Environment>(
        "MachineAccount",
        "gcp",
        "runner-of-all-the-files-{level}",
        false,
    );
}
