//! What a cloud is to a plan that grows: the traits that its crate implements, and the table of
//! functions that a struct of a design has on it. Knows no cloud but `Any`, which is none.

use std::borrow::Cow;

use cpg_config::{At, Unit};
use cpg_model::names::Longest;

use crate::build::crossing::Stranger;
use crate::build::groups::Group;
use crate::build::scope::Scope;
use crate::checks::rights::{Right, Tell};
use crate::checks::taken::NameRule;
use crate::design::{FieldRef, Part, Site, Spec};
use crate::kinds::written::{Naming, Says as _};
use crate::kinds::{Kind, Made};
use crate::plan::{Facts, Plan, Resource, Value};
use crate::problem::Problem;
use crate::show::access::Access;

/// A deployment target with its own types and limits.
#[diagnostic::on_unimplemented(
    message = "[15m] `{Self}` is not a cloud",
    note = "a design names a cloud in lower case, as in `clouds(gcp)`"
)]
pub trait Cloud: Sized + std::fmt::Debug + 'static {
    /// Its name in configurations and in names of resources: `gcp`.
    const NAME: &'static str;

    /// What it remembers of a unit: services that were switched on, projects.
    type State: Default;

    /// What it has to know of a unit, as plain data.
    type Settings: Default + std::fmt::Debug + 'static;

    /// Registers a member of a group, named `name`, in the scope that holds what there is once,
    /// or in the group's own where there is none.
    fn join(scope: &Scope<Self>, name: String, group: &Group, member: &Value);

    /// Where programs find a bucket: `gs://name`.
    fn bucket_url(scope: &Scope<Self>, bucket: &Made) -> Value;

    /// Looks over a whole plan for what this cloud would refuse: mistakes, and warnings.
    fn review(_plan: &Plan, _problems: &mut Vec<Problem>, _warnings: &mut Vec<Problem>) {}

    /// The input that names resources of a type in the cloud, and the rule for it.
    #[must_use]
    fn name_rule(_token: &str) -> Option<NameRule> {
        None
    }

    /// What a resource gives to somebody, where it gives anything.
    #[must_use]
    fn right(_resource: &Resource) -> Option<Right<'_>> {
        None
    }

    /// A text by which somebody is named, as the cloud compares two of them: without what only
    /// says the form, and in one letter case where the case says nothing.
    #[must_use]
    fn principal(text: &str) -> Cow<'_, str> {
        Cow::Borrowed(text)
    }

    /// The text by which the group or account that a resource makes will be named, where the
    /// cloud forms it from inputs that are known.
    #[must_use]
    fn known_address(_plan: &Plan, _resource: &Resource) -> Option<String> {
        None
    }

    /// What holds a resource, where a right on that is one on the resource too: a project, an
    /// account.
    #[must_use]
    fn home(_resource: &Resource) -> Option<&Value> {
        None
    }

    /// What it knows of where the resources of a unit are, by word, for who simulates it; none
    /// where its answers do not depend on that.
    const FACTS: Option<fn(&Self::Settings) -> Facts> = None;

    /// How it reads a plan for who can do what; none where the design's grants say all of it.
    const ACCESS: Option<Access> = None;

    /// Whether it collects grants into documents of those to whom they are given: one for each
    /// kind and verb, named after them.
    const COLLECTS: bool = false;

    /// Declares what every unit has on this cloud, whatever its design.
    fn finish(_scope: &Scope<Self>) {}

    /// Declares what was collected of a unit while everything else was declared.
    fn drain(_scope: &Scope<Self>) {}
}

/// How a cloud looks over a whole plan.
#[derive(Debug, Clone, Copy)]
pub struct Review {
    /// See [`Cloud::review`].
    pub(super) whole: fn(&Plan, &mut Vec<Problem>, &mut Vec<Problem>),
    pub(super) tell: Tell,
}

impl Review {
    pub(crate) const fn of<C: Cloud>() -> Self {
        Self {
            whole: C::review,
            tell: Tell {
                cloud: C::NAME,
                right: C::right,
                home: C::home,
                principal: C::principal,
                address: C::known_address,
            },
        }
    }
}

/// The cloud that a resource is on, where it is on one only.
#[diagnostic::on_unimplemented(
    message = "[22a] this resource is on `{Only}` only",
    label = "called where the cloud is `{Self}`",
    note = "call it in an `impl` for `{Only}`, in a method that is named with its cloud: `then(method on ...)`"
)]
pub trait On<Only: Cloud>: Cloud {}

#[diagnostic::do_not_recommend]
impl<C: Cloud> On<C> for C {}

/// A cloud that knows enough of a unit: its settings are made of the configuration.
#[diagnostic::on_unimplemented(
    message = "[17d] `{U}` does not say what `{Self}` has to know",
    label = "no settings for this cloud",
    note = "embed the cloud's section in `{U}`, or write an `impl` of the cloud's `Unit` for it"
)]
pub trait Knows<U: Unit>: Cloud {
    /// How long what it writes around names of the unit's resources can be.
    const LONGEST: Longest = Longest::UNKNOWN;

    /// What the cloud has to know.
    fn settings(at: At<'_, U>) -> Self::Settings;

    /// The same, of the unit that expressions of a design see.
    fn of(site: &Site<'_>) -> Self::Settings {
        Self::settings(site.at::<U>())
    }
}

/// A cloud that can make a kind.
#[diagnostic::on_unimplemented(
    message = "[17a] `{Self}` cannot host `{K}`",
    label = "not available on `{Self}`",
    note = "drop the cloud from `clouds(...)`, or write `on(...)` with the clouds that have it"
)]
pub trait Hosts<K: Kind>: Cloud {
    /// The key, in names, of the resource that it becomes: `results-bucket`.
    #[must_use]
    fn key(key: &str) -> String {
        key.to_owned()
    }

    /// Declares the resource.
    fn make(scope: &Scope<Self>, spec: &Spec, options: &K::Options) -> Made;

    /// What others see of one that exists already.
    fn existing(_scope: &Scope<Self>, _spec: &Spec, _options: &K::Options, id: &str) -> Made {
        Made::existing(id)
    }

    /// Declares it, or reads what exists, with what the design says of it.
    #[doc(hidden)]
    fn lower(scope: &Scope<Self>, spec: &Spec) -> Made {
        let nothing = K::Options::default();
        let options = spec.said::<K>().unwrap_or(&nothing);
        match &spec.existing {
            Some(id) => Self::existing(scope, spec, options, id),
            None => {
                if K::Options::CHECKED {
                    let named = Naming {
                        field: &spec.key,
                        key: &spec.key,
                        cloud_name: spec.name.as_deref(),
                        compiled: false,
                        longest: Longest::UNKNOWN,
                        part: None,
                    };
                    scope.tell(&options.mistakes(&named), &spec.key);
                }
                Self::make(scope, spec, options)
            }
        }
    }
}

/// A cloud that can allow a verb on a kind.
#[diagnostic::on_unimplemented(
    message = "[18b] `{Self}` cannot give `{V}` on `{K}`",
    label = "not possible on `{Self}`"
)]
pub trait Gives<K: Kind, V>: Hosts<K> {
    /// Allows it to someone, under a name.
    fn give(scope: &Scope<Self>, on: &Made, to: &Principal, name: String);
}

/// Someone who can be given a right.
#[derive(Debug, Clone)]
pub struct Principal {
    /// Its key in names of grants.
    pub key: String,
    /// What it is.
    pub kind: PrincipalKind,
    /// How the cloud names it.
    pub address: Value,
}

/// What someone who can be given a right is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrincipalKind {
    /// A group.
    Group,
    /// An account of a program.
    Account,
    /// A person, or an account of someone else, as the configuration names it.
    Named,
    /// An account of another cloud; the address is its whole name in a policy.
    Foreign,
}

/// The cloud of what is on none: names of a design, resources of services.
#[derive(Debug)]
pub enum Any {}

impl Cloud for Any {
    const NAME: &'static str = "";
    type State = ();
    type Settings = ();

    fn join(_scope: &Scope<Self>, _name: String, _group: &Group, _member: &Value) {}

    fn bucket_url(_scope: &Scope<Self>, bucket: &Made) -> Value {
        bucket.address.clone()
    }
}

#[diagnostic::do_not_recommend]
impl<U: Unit> Knows<U> for Any {
    fn settings(_at: At<'_, U>) {}
}

/// A part of a design on a cloud: the functions that make its fields.
#[derive(Debug)]
pub struct Lowered<C: Cloud> {
    /// The part.
    pub part: &'static Part,
    /// Whether it is made once, not for each unit of its type.
    pub once: bool,
    /// What the cloud has to know of a unit that it is part of; none where nothing is made.
    pub settings: Option<fn(&Site<'_>) -> C::Settings>,
    /// How long what the cloud writes around names can be.
    pub longest: Longest,
    /// Whether the design names this cloud for it.
    pub here: bool,
    /// Its fields, in the part's order; `None` for what is not on this cloud.
    pub fields: &'static [Option<LoweredField<C>>],
    /// What else it declares: methods of the struct.
    pub then: &'static [fn(&Scope<C>)],
    /// What it declares when all groups are final.
    pub finally: &'static [fn(&Scope<C>)],
}

/// A struct of a design on the cloud `C`.
#[diagnostic::on_unimplemented(
    message = "[17d] `{Self}` is not deployed on `{C}`",
    label = "not part of a design",
    note = "write `#[dataset(...)]` above the struct, and name the cloud in `clouds(...)`"
)]
pub trait Lower<C: Cloud>: 'static {
    /// Its deployment there.
    const LOWERED: &'static Lowered<C>;
}

/// How a right on what a field made is given.
#[derive(Debug)]
pub enum Give<C: Cloud> {
    /// To groups and accounts of the cloud.
    Here(fn(&Scope<C>, &Made, &Principal, String)),
    /// To accounts of another.
    Across {
        /// Which accounts a field stands for there.
        who: fn(&Scope<C>, FieldRef) -> Vec<Stranger>,
        /// Gives it to one of them.
        give: fn(&Scope<C>, &Made, &Stranger, String),
    },
}

/// A field on a cloud.
#[derive(Debug)]
pub struct LoweredField<C: Cloud> {
    /// Declares one of its resources, or reads one that exists already.
    pub make: fn(&Scope<C>, &Spec) -> Made,
    /// The key, in names, of such a resource.
    pub key: fn(&str) -> String,
    /// Gives its grants, in the field's order.
    pub gives: &'static [Give<C>],
}
