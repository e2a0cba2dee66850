//! The order of a run: what there is once, the units, plugins, groups, and what follows once
//! groups are final. It knows clouds only as [`OnCloud`].

use std::path::Path;
use std::rc::Rc;

use cpg_config::{Config, Embedded, Known, Model, Report, Root};

use crate::build::cloud::{Cloud, Lowered, Review};
use crate::build::groups::Member;
use crate::build::scope::Scope;
use crate::build::world::World;
use crate::cli::program::{OwnCode, Program};
use crate::design::names::{self, Names};
use crate::design::{Each, Field, Grantee, Join, Part};
use crate::engine::Simulate;
use crate::engine::former::Former;
use crate::plan::{Origin, Plan};
use crate::problem::Problem;
use crate::show::access::Access;

/// What `#[infrastructure]` implements: a whole design, for configurations of one form.
#[diagnostic::on_unimplemented(
    message = "[15h] `{Self}` is not the infrastructure of an organisation",
    label = "expected a struct under `#[infrastructure(...)]`",
    note = "a part is named in `#[infrastructure(parts(...))]`, and that struct runs"
)]
pub trait Infrastructure: 'static {
    /// The form of its configurations.
    type Config: Root;

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

/// An addition to a design, switched on by the configuration.
#[diagnostic::on_unimplemented(
    message = "[15h] `{Self}` is not a plugin",
    label = "expected a plugin",
    note = "write `impl cpg::Plugin for {Self}`"
)]
pub trait Plugin {
    /// Declares what it adds, after the units.
    fn after_units(&self, world: &Rc<World>);

    /// Declares what needs final groups.
    fn after_groups(&self, _world: &Rc<World>) {}
}

/// A plugin of a design.
#[derive(Debug, Clone, Copy)]
pub struct PluginInfo {
    /// Its name in the configuration.
    pub name: &'static str,
    /// Makes it.
    pub make: fn() -> Box<dyn Plugin>,
}

/// A design on one cloud, whatever the cloud.
pub trait OnCloud {
    /// Makes a scope for each unit that is deployed there.
    fn prepare(&mut self, world: &Rc<World>);
    /// Declares what there is once.
    fn once(&self);
    /// Notes what is switched on for units and is not on this cloud.
    fn absent(&self);
    /// Declares what a unit has.
    fn unit(&self, place: usize);
    /// Registers the members of all groups.
    fn groups(&self, world: &Rc<World>);
    /// Declares what needs final groups.
    fn finally(&self);
    /// Declares what was collected.
    fn drain(&self);
    /// Looks over the whole plan.
    fn review(&self) -> Review;
    /// How the cloud reads a plan for who can do what.
    fn access(&self) -> Option<(&'static str, Access)>;
    /// All names by the rule that the design can give there, to look for exceptions that fit
    /// none.
    fn keys(&self) -> Vec<(&'static str, String)>;
}

/// A design on the cloud `C`.
#[derive(Debug)]
pub struct Design<C: Cloud> {
    parts: &'static [&'static Lowered<C>],
    /// By place.
    scopes: Vec<Option<Scope<C>>>,
    home: Option<Scope<C>>,
}

impl<C: Cloud> Design<C> {
    /// The parts of a design on a cloud: what there is once, and those of units.
    #[must_use]
    pub fn new(parts: &'static [&'static Lowered<C>]) -> Self {
        Self {
            parts,
            scopes: Vec::new(),
            home: None,
        }
    }

    /// The parts that are of a unit.
    fn of<'a>(&'a self, scope: &'a Scope<C>) -> impl Iterator<Item = &'static Lowered<C>> + 'a {
        let unit = scope.site().unit().unit;
        let parts = self.parts.iter().copied();
        parts.filter(move |part| !part.once && (part.part.unit)() == unit)
    }
}

impl<C: Cloud> OnCloud for Design<C> {
    fn prepare(&mut self, world: &Rc<World>) {
        let home = world.model().home();
        for (place, unit) in world.model().places().iter().enumerate() {
            let here = C::NAME.is_empty() || unit.is_on(C::NAME);
            let scope = here.then(|| world.add_scope(place, self.parts));
            if place == home {
                self.home.clone_from(&scope);
            }
            self.scopes.push(scope);
        }
    }

    fn once(&self) {
        if let Some(home) = &self.home {
            let parts = self.parts.iter().filter(|part| part.once);
            parts.for_each(|part| home.deploy(part));
        }
    }

    fn absent(&self) {
        for scope in self.scopes.iter().flatten() {
            for part in self.of(scope).filter(|part| !part.here) {
                scope.refuse_absent(part);
            }
        }
    }

    fn unit(&self, place: usize) {
        if let Some(Some(scope)) = self.scopes.get(place) {
            let mut has_parts = false;
            for part in self.of(scope) {
                has_parts |= part.here;
                scope.deploy(part);
            }
            // A unit of which nothing is on this cloud has nothing there either.
            if !has_parts {
                return;
            }
            let origin = Origin {
                unit: u32::try_from(place).ok(),
                cloud: C::NAME,
                purpose: "",
            };
            scope.world().within(origin, || C::finish(scope));
        }
    }

    fn groups(&self, world: &Rc<World>) {
        if !world.model().registers_memberships() {
            return;
        }
        let home = self.home.as_ref();
        // The root knows no cloud: there a group's members join where the group is.
        let home = home.filter(|home| !home.site().unit().is_root());
        let groups = world.groups();
        for (id, group) in groups.iter().filter(|(_, group)| group.cloud == C::NAME) {
            let own = group
                .origin
                .unit
                .and_then(|place| usize::try_from(place).ok());
            let own = own.and_then(|place| self.scopes.get(place)?.as_ref());
            let Some(scope) = home.or(own).or(self.home.as_ref()) else {
                continue;
            };
            for (name, member) in groups.members(id) {
                let address = match member {
                    Member::Group(inner) => groups.get(*inner).address.clone(),
                    Member::Account(account) => account.address.clone(),
                };
                world.within(group.origin, || {
                    C::join(scope, name.clone(), group, &address)
                });
            }
        }
    }

    fn finally(&self) {
        for part in self.parts {
            if part.once {
                let home = self.home.iter();
                home.for_each(|scope| scope.deploy_finally(part));
            } else {
                let unit = (part.part.unit)();
                let scopes = self.scopes.iter().flatten();
                let own = scopes.filter(|scope| scope.site().unit().unit == unit);
                own.for_each(|scope| scope.deploy_finally(part));
            }
        }
    }

    fn drain(&self) {
        for (place, scope) in self.scopes.iter().enumerate() {
            let Some(scope) = scope else { continue };
            let origin = Origin {
                unit: u32::try_from(place).ok(),
                cloud: C::NAME,
                purpose: "",
            };
            scope.world().within(origin, || C::drain(scope));
        }
    }

    fn review(&self) -> Review {
        Review::of::<C>()
    }

    fn access(&self) -> Option<(&'static str, Access)> {
        Some((C::NAME, C::ACCESS?))
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
            for (field, lowered) in part.part.fields.iter().zip(part.fields) {
                let declared = field.same_as.and_then(find).unwrap_or(field);
                for (own, level) in spellings(declared) {
                    keys.extend(lowered.iter().map(|lowered| (lowered.key)(&own)));
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
                                keys.extend(level.map(|level| names::membership(&own, level)));
                            }
                        }
                    }
                    // A resource of another field is named by this one in grants.
                    let granted = match (field.same_as, &field.units, level) {
                        (None, _, _) => own.clone(),
                        (Some(_), Some(_), _) => format!("x-{}", field.key),
                        (Some(_), None, None) => field.key.to_owned(),
                        (Some(_), None, Some(level)) => format!("{}-{level}", field.key),
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
                        if C::COLLECTS {
                            let kind = field.kind.name;
                            let names = |whom: &String| names::policy(whom, kind, grant.verb);
                            keys.extend(whom.iter().map(names));
                            continue;
                        }
                        keys.extend(
                            whom.iter()
                                .map(|whom| names::grant(whom, &granted, grant.verb)),
                        );
                    }
                }
            }
        }
        keys.into_iter().map(|key| (C::NAME, key)).collect()
    }
}

/// The keys that resources of a field can have; an item's own key stands as `x`.
fn spellings(field: &Field) -> Vec<(String, Option<&'static str>)> {
    match field.each {
        Each::One => vec![(field.key.to_owned(), None)],
        Each::Level(levels) => levels
            .iter()
            .map(|level| {
                let key = if field.key.contains("{level}") {
                    field.key.replace("{level}", level)
                } else {
                    format!("{}-{level}", field.key)
                };
                (key, Some(*level))
            })
            .collect(),
        Each::Item => vec![(field.key.to_owned(), None)],
    }
}

/// A consumer's program: its infrastructure, ready for the command line.
#[derive(Debug)]
pub struct Consumer<I> {
    embedded: Option<Embedded>,
    former: Vec<Former>,
    infrastructure: std::marker::PhantomData<I>,
}

impl<I> Consumer<I> {
    /// A program, with the configuration that was compiled into it.
    #[must_use]
    pub fn new(embedded: Option<Embedded>) -> Self {
        Self {
            embedded,
            former: Vec::new(),
            infrastructure: std::marker::PhantomData,
        }
    }

    /// The same, which can take over states in which kinds are kept so too. Where a resource could
    /// be of two kinds, the one that was told first counts.
    #[must_use]
    pub fn taking_over(mut self, former: &[Former]) -> Self {
        self.former.extend(former);
        self
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

    fn load(&self, path: &Path) -> Result<Box<dyn Model>, Report> {
        boxed(cpg_config::load::<I::Config>(path, &known::<I>()))
    }

    fn schema(&self) -> String {
        cpg_config::schema::<I::Config>()
    }

    fn reference(&self) -> String {
        cpg_config::reference::<I::Config>(I::NAME)
    }

    fn example(&self) -> String {
        cpg_config::example::<I::Config>()
    }

    fn embedded(&self) -> Option<Result<Box<dyn Model>, Report>> {
        let embedded = self.embedded?;
        Some(boxed(embedded.load::<I::Config>(&known::<I>())))
    }

    fn simulated(&self) -> &'static [&'static dyn Simulate] {
        I::simulated()
    }

    fn own_code(&self) -> Option<&'static dyn OwnCode> {
        I::OWN_CODE
    }

    fn former(&self) -> &[Former] {
        &self.former
    }

    fn access(&self) -> Vec<(&'static str, Access)> {
        let clouds = I::clouds();
        clouds.iter().filter_map(|cloud| cloud.access()).collect()
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

    fn plan(&self, config: Box<dyn Model>) -> Result<Plan, Vec<Problem>> {
        once_at_home::<I>(&*config)?;
        let world = World::new(config, names::<I>()?);
        let mut clouds = I::clouds();
        clouds.iter_mut().for_each(|cloud| cloud.prepare(&world));
        clouds.iter().for_each(|cloud| cloud.absent());
        clouds.iter().for_each(|cloud| cloud.once());
        for place in 0..world.model().places().len() {
            clouds.iter().for_each(|cloud| cloud.unit(place));
        }
        let enabled = world.model().plugins();
        let plugins: Vec<Box<dyn Plugin>> = I::PLUGINS
            .iter()
            .filter(|plugin| enabled.iter().any(|name| name == plugin.name))
            .map(|plugin| (plugin.make)())
            .collect();
        plugins.iter().for_each(|plugin| plugin.after_units(&world));
        clouds.iter().for_each(|cloud| cloud.groups(&world));
        plugins
            .iter()
            .for_each(|plugin| plugin.after_groups(&world));
        clouds.iter().for_each(|cloud| cloud.finally());
        clouds.iter().for_each(|cloud| cloud.drain());
        let reviews: Vec<Review> = clouds.iter().map(|cloud| cloud.review()).collect();
        world.seal(&reviews)
    }
}

/// What there is once is of the unit that the configuration calls home.
fn once_at_home<I: Infrastructure>(model: &dyn Model) -> Result<(), Vec<Problem>> {
    let home = &model.places()[model.home()];
    let parts = I::parts();
    let once = parts.first().filter(|part| (part.unit)() != home.unit);
    let Some(once) = once else { return Ok(()) };
    let message = format!(
        "`{}` holds what there is once, and the configuration keeps that in the {} `{}`, of another type",
        once.name, home.word, home.name
    );
    let help = "write `of = ...` in `#[infrastructure(...)]` with the type of that unit";
    Err(vec![Problem::new(message).help(help)])
}

/// What the configuration may ask of a program.
fn known<I: Infrastructure>() -> Known {
    Known::new(I::PLUGINS.iter().map(|plugin| plugin.name))
}

fn boxed<R: Root>(loaded: Result<Config<R>, Report>) -> Result<Box<dyn Model>, Report> {
    Ok(Box::new(loaded?))
}

fn names<I: Infrastructure>() -> Result<Names, Vec<Problem>> {
    Names::parse(I::NAMES).map_err(|errors| errors.into_iter().map(Problem::new).collect())
}
