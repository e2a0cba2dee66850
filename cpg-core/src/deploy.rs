//! The order of a run: the organisation, its datasets, plugins, groups, and what follows once
//! groups are final. It knows clouds only as [`OnCloud`].

use std::rc::Rc;

use cpg_config::{Config, Embedded};

use crate::design::{Field, Grantee, Join, Level, Part};
use crate::engine::Simulate;
use crate::groups::Member;
use crate::names::{self, Names};
use crate::plan::{Origin, Plan};
use crate::problem::Problem;
use crate::program::{OwnCode, Program};
use crate::world::{Cloud, Lowered, Review, Scope, World};

/// What `#[infrastructure]` implements: an organisation, with its datasets.
#[diagnostic::on_unimplemented(
    message = "[15h] `{Self}` is not the infrastructure of an organisation",
    label = "expected a struct under `#[infrastructure(...)]`",
    note = "a dataset is named in `#[infrastructure(datasets(...))]`, and that struct runs"
)]
pub trait Infrastructure: 'static {
    /// The consumer's name.
    const NAME: &'static str;
    /// The consumer's folder.
    const FOLDER: &'static str;
    /// The file of name exceptions, as a text.
    const NAMES: &'static str;
    /// Its plugins.
    const PLUGINS: &'static [PluginInfo];
    /// Its own code beside the plan.
    const OWN_CODE: Option<&'static dyn OwnCode> = None;

    /// All parts of the design.
    fn parts() -> Vec<&'static Part>;

    /// Its clouds, the cloud of what is on none included.
    fn clouds() -> Vec<Box<dyn OnCloud>>;

    /// The simulated clouds that answer for its resources.
    fn simulated() -> &'static [&'static dyn Simulate];
}

/// An addition to a design, switched on by the configuration's `plugins_enabled`.
#[diagnostic::on_unimplemented(
    message = "[15h] `{Self}` is not a plugin",
    label = "expected a plugin",
    note = "write `impl cpg::Plugin for {Self}`"
)]
pub trait Plugin {
    /// Declares what it adds, after the datasets.
    fn after_datasets(&self, world: &Rc<World>);

    /// Declares what needs final groups.
    fn after_groups(&self, _world: &Rc<World>) {}
}

/// A plugin of a design.
#[derive(Debug, Clone, Copy)]
pub struct PluginInfo {
    /// Its name in `plugins_enabled`.
    pub name: &'static str,
    /// Makes it.
    pub make: fn() -> Box<dyn Plugin>,
}

/// A design on one cloud, whatever the cloud.
pub trait OnCloud {
    /// Makes a scope for each dataset that is deployed there.
    fn prepare(&mut self, world: &Rc<World>);
    /// Declares what the organisation has once.
    fn organisation(&self);
    /// Declares what a dataset has.
    fn dataset(&self, place: usize);
    /// Registers the members of all groups.
    fn groups(&self, world: &Rc<World>);
    /// Declares what needs final groups.
    fn finally(&self);
    /// Looks over the whole plan.
    fn review(&self) -> Review;
    /// All names by the rule that the design can give there, to look for exceptions that fit
    /// none.
    fn keys(&self) -> Vec<(&'static str, String)>;
}

/// A design on the cloud `C`.
#[derive(Debug)]
pub struct Design<C: Cloud> {
    parts: &'static [&'static Lowered<C>],
    scopes: Vec<Option<Scope<C>>>,
    common: Option<Scope<C>>,
}

impl<C: Cloud> Design<C> {
    /// The parts of a design on a cloud: the organisation's and the datasets'.
    #[must_use]
    pub fn new(parts: &'static [&'static Lowered<C>]) -> Self {
        Self {
            parts,
            scopes: Vec::new(),
            common: None,
        }
    }
}

impl<C: Cloud> OnCloud for Design<C> {
    fn prepare(&mut self, world: &Rc<World>) {
        let config = world.config();
        for (place, dataset) in config.datasets().iter().enumerate() {
            let here = C::NAME.is_empty()
                || dataset
                    .deploy_locations
                    .iter()
                    .any(|cloud| cloud.as_str() == C::NAME);
            let scope = here.then(|| world.add_scope(place, self.parts));
            if dataset.name == config.organisation().common_dataset {
                self.common.clone_from(&scope);
            }
            self.scopes.push(scope);
        }
    }

    fn organisation(&self) {
        if let Some(common) = &self.common {
            self.parts
                .iter()
                .filter(|part| part.once)
                .for_each(|part| common.deploy(part));
        }
    }

    fn dataset(&self, place: usize) {
        if let Some(Some(scope)) = self.scopes.get(place) {
            self.parts
                .iter()
                .filter(|part| !part.once)
                .for_each(|part| scope.deploy(part));
            let dataset = u32::try_from(place).ok();
            let origin = Origin {
                dataset,
                cloud: C::NAME,
                purpose: "",
            };
            scope.world().within(origin, || C::finish(scope));
        }
    }

    fn groups(&self, world: &Rc<World>) {
        let Some(common) = &self.common else { return };
        if world.config().organisation().disable_group_memberships {
            return;
        }
        let groups = world.groups();
        for (id, group) in groups.iter().filter(|(_, group)| group.cloud == C::NAME) {
            for (name, member) in groups.members(id) {
                let address = match member {
                    Member::Group(inner) => groups.get(*inner).address.clone(),
                    Member::Account(account) => account.address.clone(),
                };
                world.within(group.origin, || {
                    C::join(common, name.clone(), group, &address)
                });
            }
        }
    }

    fn finally(&self) {
        for part in self.parts {
            if part.once {
                self.common
                    .iter()
                    .for_each(|scope| scope.deploy_finally(part));
            } else {
                self.scopes
                    .iter()
                    .flatten()
                    .for_each(|scope| scope.deploy_finally(part));
            }
        }
    }

    fn review(&self) -> Review {
        Review::of::<C>()
    }

    fn keys(&self) -> Vec<(&'static str, String)> {
        let mut keys = Vec::new();
        let find = |field: crate::design::FieldRef| {
            let part = self
                .parts
                .iter()
                .find(|part| part.part.name == field.part)?;
            part.part
                .fields
                .iter()
                .find(|other| other.name == field.field)
        };
        for part in self.parts {
            for field in part.part.fields {
                let declared = field.same_as.and_then(find).unwrap_or(field);
                for (own, level) in spellings(declared) {
                    keys.push(C::resource_key(field.kind, &own));
                    for join in field.joins {
                        match join {
                            Join::In(other) => find(*other)
                                .into_iter()
                                .for_each(|other| keys.push(names::membership(&own, other.key))),
                            Join::Includes(other) | Join::IncludesAlways(other) => find(*other)
                                .into_iter()
                                .flat_map(spellings)
                                .for_each(|(other, _)| keys.push(names::membership(&other, &own))),
                            Join::Level => {
                                keys.extend(
                                    level.map(|level| names::membership(&own, level.as_str())),
                                );
                            }
                        }
                    }
                    // A resource of another field is named by this one in grants.
                    let granted = if field.same_as.is_some() {
                        field.key
                    } else {
                        &own
                    };
                    for grant in field.grants {
                        let whom = match grant.to {
                            Grantee::People(_) => vec!["person-X-0".to_owned()],
                            Grantee::Field(other) | Grantee::FieldAlways(other) => find(other)
                                .into_iter()
                                .flat_map(spellings)
                                .map(|(key, _)| key)
                                .collect(),
                        };
                        keys.extend(
                            whom.iter()
                                .map(|whom| names::grant(whom, granted, grant.verb)),
                        );
                    }
                }
            }
        }
        keys.into_iter().map(|key| (C::NAME, key)).collect()
    }
}

/// The keys that resources of a field can have; an item's own key stands as `x`.
fn spellings(field: &Field) -> Vec<(String, Option<Level>)> {
    match field.each {
        crate::design::Each::One => vec![(field.key.to_owned(), None)],
        crate::design::Each::Level => Level::ALL
            .iter()
            .map(|level| {
                let key = if field.key.contains("{level}") {
                    field.key.replace("{level}", level.as_str())
                } else {
                    format!("{}-{level}", field.key)
                };
                (key, Some(*level))
            })
            .collect(),
        crate::design::Each::Item => vec![(field.key.to_owned(), None)],
    }
}

/// A consumer's program: its infrastructure, ready for the command line.
#[derive(Debug)]
pub struct Consumer<I> {
    embedded: Option<Embedded>,
    infrastructure: std::marker::PhantomData<I>,
}

impl<I> Consumer<I> {
    /// A program, with the configuration that was compiled into it.
    #[must_use]
    pub fn new(embedded: Option<Embedded>) -> Self {
        Self {
            embedded,
            infrastructure: std::marker::PhantomData,
        }
    }
}

impl<I: Infrastructure> Program for Consumer<I> {
    fn name(&self) -> &'static str {
        I::NAME
    }

    fn folder(&self) -> &'static str {
        I::FOLDER
    }

    fn parts(&self) -> Vec<&'static Part> {
        I::parts()
    }

    fn embedded(&self) -> Option<Embedded> {
        self.embedded
    }

    fn simulated(&self) -> &'static [&'static dyn Simulate] {
        I::simulated()
    }

    fn plugins(&self) -> Vec<&'static str> {
        I::PLUGINS.iter().map(|plugin| plugin.name).collect()
    }

    fn own_code(&self) -> Option<&'static dyn OwnCode> {
        I::OWN_CODE
    }

    fn check(&self) -> Result<(), Vec<Problem>> {
        let names = names::<I>()?;
        let keys: Vec<_> = I::clouds().iter().flat_map(|cloud| cloud.keys()).collect();
        let unused: Vec<Problem> = names
            .unused(&keys)
            .into_iter()
            .map(|line| {
                Problem::new(format!(
                    "the name exception `{line}` fits nothing in the design"
                ))
                .help("remove it, or correct the name by the rule")
            })
            .collect();
        if unused.is_empty() {
            Ok(())
        } else {
            Err(unused)
        }
    }

    fn plan(&self, config: Config) -> Result<Plan, Vec<Problem>> {
        let world = World::new(config, names::<I>()?);
        let mut clouds = I::clouds();
        clouds.iter_mut().for_each(|cloud| cloud.prepare(&world));
        clouds.iter().for_each(|cloud| cloud.organisation());
        for place in 0..world.config().datasets().len() {
            world.begin(place);
            clouds.iter().for_each(|cloud| cloud.dataset(place));
        }
        let enabled = &world.config().organisation().plugins_enabled;
        let plugins: Vec<Box<dyn Plugin>> = I::PLUGINS
            .iter()
            .filter(|plugin| enabled.iter().any(|name| name == plugin.name))
            .map(|plugin| (plugin.make)())
            .collect();
        plugins
            .iter()
            .for_each(|plugin| plugin.after_datasets(&world));
        clouds.iter().for_each(|cloud| cloud.groups(&world));
        plugins
            .iter()
            .for_each(|plugin| plugin.after_groups(&world));
        clouds.iter().for_each(|cloud| cloud.finally());
        let reviews: Vec<Review> = clouds.iter().map(|cloud| cloud.review()).collect();
        world.seal(&reviews)
    }
}

fn names<I: Infrastructure>() -> Result<Names, Vec<Problem>> {
    Names::parse(I::NAMES).map_err(|errors| errors.into_iter().map(Problem::new).collect())
}
