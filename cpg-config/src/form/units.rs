//! Units of a configuration: where they are, what marks of their fields say, what they are to
//! one another, and the order in which they are deployed.
//! Knows no consumer's unit by name.

use crate::form::decode::{Section, Value};
use crate::form::table::{Field, Mark, Table};
use crate::form::unit::{At, Place, Unit};
use crate::form::values::{Members, Units};
use crate::rules::check::Check;
use cpg_model::secret::shown;
use cpg_model::words::{listed, plural};
use std::any::{Any, TypeId};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A unit as a section: what `#[config(unit)]` writes.
pub trait UnitSection: Unit + Section + Value {
    /// Its rules in Rust.
    fn check_unit(_at: At<'_, Self>, _check: &mut Check<'_>) {}

    /// Visits the units that it holds.
    fn walk<'a>(&'a self, _walk: &mut Walk<'a>) {}
}

/// A section that holds units.
#[diagnostic::on_unimplemented(
    message = "[15d] `{Self}` holds no `{U}`",
    label = "no units of this type",
    note = "write `#[config(units)]` above a field `Units<{U}>` of `{Self}`"
)]
pub trait Holds<U> {
    /// Them.
    fn units(&self) -> &Units<U>;
}

/// What is switched on for units of a type, on a cloud: `components` in a design.
pub trait ComponentsOf<U>: Sized {
    /// For one unit.
    fn on(unit: &U, cloud: &str) -> Self;

    /// The value of one unit that says it, where it is written: messages show its place.
    fn said<'a>(_unit: &'a U, _cloud: &str) -> Option<&'a dyn Value> {
        None
    }
}

impl<U> ComponentsOf<U> for () {
    fn on(_unit: &U, _cloud: &str) -> Self {}
}

/// The way to the unit that holds the one at a path.
#[must_use]
pub fn above(path: &[usize]) -> &[usize] {
    path.split_last().map_or(&[], |(_, above)| above)
}

/// A walk over all units.
#[derive(Debug)]
pub struct Walk<'a> {
    pub(crate) found: Vec<Draft<'a>>,
    path: Vec<usize>,
    parent: Option<usize>,
}

/// A unit that a walk has found.
pub(crate) struct Draft<'a> {
    pub(crate) name: &'a str,
    pub(crate) path: Vec<usize>,
    pub(crate) parent: Option<usize>,
    pub(crate) unit: &'a dyn Value,
    pub(crate) ty: TypeId,
    pub(crate) table: &'static Table,
    check: fn(&dyn Any, &[usize], &str, &mut Check<'_>),
}

impl std::fmt::Debug for Draft<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {:?}", self.name, self.path)
    }
}

impl<'a> Walk<'a> {
    pub(crate) fn of<R: UnitSection>(root: &'a R) -> Vec<Draft<'a>> {
        let mut walk = Walk {
            found: vec![Draft {
                name: "",
                path: Vec::new(),
                parent: None,
                unit: root,
                ty: TypeId::of::<R>(),
                table: R::TABLE,
                check: check_one::<R>,
            }],
            path: Vec::new(),
            parent: Some(0),
        };
        root.walk(&mut walk);
        walk.found
    }

    /// Visits units that the one which is walked holds.
    pub fn units<U: UnitSection>(&mut self, units: &'a Units<U>) {
        for (number, (name, unit)) in units.with_names().enumerate() {
            self.path.push(number);
            let parent = self.parent.replace(self.found.len());
            self.found.push(Draft {
                name,
                path: self.path.clone(),
                parent,
                unit,
                ty: TypeId::of::<U>(),
                table: U::TABLE,
                check: check_one::<U>,
            });
            unit.walk(self);
            self.parent = parent;
            self.path.pop();
        }
    }
}

fn check_one<U: UnitSection>(root: &dyn Any, path: &[usize], name: &str, check: &mut Check<'_>) {
    let at = root.downcast_ref::<U::Root>();
    if let Some(at) = at.and_then(|root| At::<U>::find(root, path, name)) {
        U::check_unit(at, check);
    }
}

impl<'a> Draft<'a> {
    /// The value of the field with a mark, where one has it.
    pub(crate) fn marked(&self, mark: Mark) -> Option<(&'static Field, &'a dyn Value)> {
        self.all_marked(mark).into_iter().next()
    }

    fn all_marked(&self, mark: Mark) -> Vec<(&'static Field, &'a dyn Value)> {
        marked(self.table, self.unit, mark)
    }

    /// The clouds that it says it is on, each with the value that says it.
    fn clouds(&self) -> Option<Vec<(&'a str, &'a dyn Value)>> {
        let (_, value) = self.marked(Mark::Clouds)?;
        Some(texts(value))
    }

    /// Whether it is on a cloud; one that says nothing is on all.
    fn is_on(&self, cloud: &str) -> bool {
        let clouds = self.clouds();
        clouds.is_none_or(|clouds| clouds.iter().any(|(on, _)| *on == cloud))
    }

    /// The namespaces that it says it has not.
    fn lacks(&self) -> Vec<&'static str> {
        let mut fields = self.table.fields.iter();
        let mut lacks = Vec::new();
        self.unit.visit(&mut |value| {
            if let Some(Mark::Has(word)) = fields.next().map(|field| field.mark)
                && value.flag() != Some(true)
            {
                lacks.push(word);
            }
        });
        lacks
    }

    fn word(&self) -> &'static str {
        self.table.word
    }
}

/// The fields of a section that have a mark, and their values.
fn marked<'a>(
    table: &'static Table,
    section: &'a dyn Value,
    mark: Mark,
) -> Vec<(&'static Field, &'a dyn Value)> {
    let mut fields = table.fields.iter();
    let mut found = Vec::new();
    section.visit(&mut |value| {
        if let Some(field) = fields.next()
            && field.mark == mark
        {
            found.push((field, value));
        }
    });
    found
}

/// The value with a mark in the root, or in a section of it.
pub(crate) fn of_root<'a>(
    table: &'static Table,
    root: &'a dyn Value,
    mark: Mark,
) -> Option<(&'static Field, &'a dyn Value)> {
    if let Some(found) = marked(table, root, mark).into_iter().next() {
        return Some(found);
    }
    let mut found = None;
    let mut fields = table.fields.iter();
    root.visit(&mut |value| {
        let field = fields.next();
        let is_units = field.is_some_and(|field| field.mark == Mark::Units);
        if let Some(table) = value.table()
            && found.is_none()
            && !is_units
        {
            found = of_root(table, value, mark);
        }
    });
    found
}

/// The texts of a value, each with the value that it is.
pub(crate) fn texts(value: &dyn Value) -> Vec<(&str, &dyn Value)> {
    let mut found = Vec::new();
    if let Some(text) = value.text() {
        found.push((text, value));
    }
    value.visit(&mut |item| {
        if let Some(text) = item.text() {
            found.push((text, item));
        }
    });
    found
}

/// What units are to one another, as their marks say.
pub(crate) struct Known<'a> {
    drafts: Vec<Draft<'a>>,
    /// By parent, type and name; the first of two equal ones.
    numbers: HashMap<(Option<usize>, TypeId, &'a str), usize>,
    home: Option<(&'static Field, &'a dyn Value)>,
}

impl<'a> Known<'a> {
    pub(crate) fn of<R: UnitSection>(root: &'a R) -> Self {
        let drafts = Walk::of(root);
        let mut numbers = HashMap::new();
        for (number, draft) in drafts.iter().enumerate() {
            let key = (draft.parent, draft.ty, draft.name);
            numbers.entry(key).or_insert(number);
        }
        Known {
            drafts,
            numbers,
            home: of_root(R::TABLE, root, Mark::Home),
        }
    }

    /// The unit that holds what there is once, where it is there.
    fn home(&self) -> Option<usize> {
        let (name, _) = *texts(self.home?.1).first()?;
        let mut units = self.drafts.iter().enumerate();
        let found = units.find(|(_, draft)| draft.parent == Some(0) && draft.name == name);
        found.map(|(number, _)| number)
    }

    /// A unit beside another, by name.
    fn beside(&self, number: usize, name: &str) -> Option<usize> {
        let draft = &self.drafts[number];
        self.numbers.get(&(draft.parent, draft.ty, name)).copied()
    }

    /// Units beside another, it too.
    fn siblings(&self, number: usize) -> impl Iterator<Item = (usize, &Draft<'a>)> {
        let (parent, ty) = (self.drafts[number].parent, self.drafts[number].ty);
        let all = self.drafts.iter().enumerate();
        all.filter(move |(_, draft)| draft.parent == parent && draft.ty == ty)
    }

    /// What a unit says it depends on, and that there is: fields of the mark in their order.
    fn depends(&self, number: usize) -> Vec<(usize, &'a dyn Value)> {
        let mut found: Vec<(usize, &'a dyn Value)> = Vec::new();
        for (_, list) in self.drafts[number].all_marked(Mark::Depends) {
            for (name, value) in texts(list) {
                if let Some(other) = self.beside(number, name)
                    && !found.iter().any(|(known, _)| *known == other)
                {
                    found.push((other, value));
                }
            }
        }
        found.sort_by_key(|(other, _)| *other);
        found
    }

    /// All rules of units.
    pub(crate) fn check(&self, check: &mut Check<'_>) {
        self.home_is_there(check);
        self.dependencies(check);
        self.circles(check);
        self.nowhere(check);
        self.clouds_twice(check);
    }

    /// The rules in Rust of all units.
    pub(crate) fn check_each(&self, root: &dyn Any, check: &mut Check<'_>) {
        for draft in &self.drafts {
            (draft.check)(root, &draft.path, draft.name, check);
        }
    }

    /// Rule 28: the unit that holds what there is once is there, depends on nothing, and is
    /// deployed on every cloud that another is deployed on.
    fn home_is_there(&self, check: &mut Check<'_>) {
        let Some((field, value)) = self.home else {
            return;
        };
        let called = field.key.replace(['_', '-'], " ");
        let Some((name, _)) = texts(value).first().copied() else {
            return;
        };
        let Some(home) = self.home() else {
            let units: Vec<&Draft<'_>> = self.drafts.iter().skip(1).collect();
            let top = units.iter().filter(|draft| draft.parent == Some(0));
            let names = top.map(|draft| draft.name);
            let word = units.first().map_or("unit", |draft| draft.word());
            let message = format!("the {called} {} is not configured", shown(name));
            let otherwise = format!("add it to the {}, or name one of them", plural(word));
            let told = check.error(value, message).rule("28a");
            told.near(name, names, otherwise);
            return;
        };
        let draft = &self.drafts[home];
        for (field, list) in draft.all_marked(Mark::Depends) {
            if let Some((other, at)) = texts(list).first() {
                let message = format!("the {called} `{name}` depends on {}", shown(other));
                let help = format!(
                    "leave out `{}`: every {} depends on the common one",
                    field.key,
                    draft.word()
                );
                check.error(*at, message).rule("28c").help(help);
            }
        }
        let Some((clouds_field, clouds)) = draft.marked(Mark::Clouds) else {
            return;
        };
        for cloud in cpg_model::kinds::CLOUDS {
            if draft.is_on(cloud) {
                continue;
            }
            let others: Vec<&Draft<'_>> = self
                .siblings(home)
                .map(|(_, other)| other)
                .filter(|other| other.is_on(cloud))
                .collect();
            let Some(first) = others.first() else {
                continue;
            };
            let names = others.iter().take(5).map(|other| other.name);
            let message = format!(
                "the {called} `{name}` is not deployed to `{cloud}`, where {} {}",
                listed(names).replace(" or ", " and "),
                if others.len() == 1 { "is" } else { "are" },
            );
            let told = check.error(clouds, message).rule("28b");
            let key = clouds_field.key;
            let help = format!("add `{cloud}` to `{key}` of `{name}`");
            let told = match first.marked(Mark::Clouds) {
                Some((_, other)) => told.also(other, format!("deployed to `{cloud}`")),
                None => told,
            };
            told.help(help);
        }
    }

    /// Rule 27: a unit depends on others that are there, each once, not on itself, and that are
    /// deployed on its own clouds.
    fn dependencies(&self, check: &mut Check<'_>) {
        let home = self.home();
        for (number, draft) in self.drafts.iter().enumerate() {
            let (word, own) = (draft.word(), draft.name);
            for (_, list) in draft.all_marked(Mark::Depends) {
                let mut seen: HashSet<&str> = HashSet::new();
                for (name, at) in texts(list) {
                    let twice = !seen.insert(name);
                    let Some(other) = self.beside(number, name) else {
                        let message = format!(
                            "{word} `{own}` depends on {}, which is not configured",
                            shown(name)
                        );
                        let names = self.siblings(number).map(|(_, draft)| draft.name);
                        let names = names.filter(|name| *name != own);
                        let otherwise = format!("name a {word} of this configuration");
                        let told = check.error(at, message).rule("27a");
                        told.near(name, names, otherwise);
                        continue;
                    };
                    if other == number {
                        let message = format!("{word} `{name}` depends on itself");
                        check.error(at, message).rule("27b").help("leave it out");
                        continue;
                    }
                    if twice {
                        let message = format!("{word} `{own}` depends on `{name}` twice");
                        let told = check.error(at, message).rule("27b");
                        told.help("keep one of them");
                        continue;
                    }
                    // That the home is everywhere, and depends on nothing, are rules of their own.
                    if [Some(other), Some(number)].contains(&home) {
                        continue;
                    }
                    self.on_the_same_clouds(number, other, at, check);
                }
            }
        }
    }

    fn on_the_same_clouds(
        &self,
        number: usize,
        other: usize,
        at: &dyn Value,
        check: &mut Check<'_>,
    ) {
        let (draft, other) = (&self.drafts[number], &self.drafts[other]);
        let (word, own, name) = (draft.word(), draft.name, other.name);
        let Some((field, theirs)) = other.marked(Mark::Clouds) else {
            return;
        };
        let clouds = draft.clouds().unwrap_or_default().into_iter();
        let lacks: Vec<&str> = clouds
            .map(|(cloud, _)| cloud)
            .filter(|cloud| !other.is_on(cloud))
            .collect();
        // Where it is, nobody knows where that could not be read.
        if lacks.is_empty() || !check.is_read(theirs) {
            return;
        }
        let lacks = listed(lacks).replace(" or ", " and ");
        let message =
            format!("{word} `{own}` is deployed to {lacks}, its dependency `{name}` is not");
        let help = format!("add {lacks} to `{}` of `{name}`", field.key);
        let told = check.error(at, message).rule("27d");
        told.also(theirs, "deployed elsewhere").help(help);
    }

    /// Rule 27: dependencies have no cycle; every one is shown by the way round it.
    fn circles(&self, check: &mut Check<'_>) {
        for circle in self.cycles() {
            // One step is a unit that depends on itself, which is said already.
            let [first, second, ..] = circle.as_slice() else {
                continue;
            };
            let name = |number: &usize| format!("`{}`", self.drafts[*number].name);
            let mut way: Vec<String> = circle.iter().map(name).collect();
            way.push(name(first));
            let edge = |from: usize, to: usize| {
                let mut all = self.said(from);
                let found = all.find(|(other, _)| *other == to);
                found.map_or(self.drafts[from].unit, |(_, at)| at)
            };
            let last = circle.last().copied().unwrap_or(*second);
            let message = format!(
                "{} depend on one another in a circle: {}",
                plural(self.drafts[*first].word()),
                way.join(" → ")
            );
            let told = check.error(edge(*first, *second), message).rule("27c");
            let told = told.also(edge(last, *first), "and back");
            told.help("leave out one of these dependencies");
        }
    }

    /// What a unit says it depends on, in the order in which it is written.
    fn said(&self, number: usize) -> impl Iterator<Item = (usize, &'a dyn Value)> {
        let lists = self.drafts[number].all_marked(Mark::Depends);
        let all = lists.into_iter().flat_map(|(_, list)| texts(list));
        all.filter_map(move |(name, at)| Some((self.beside(number, name)?, at)))
    }

    /// A unit that is deployed nowhere is worth a warning (rule 28 says when it is an error).
    fn nowhere(&self, check: &mut Check<'_>) {
        for draft in &self.drafts {
            let Some((field, clouds)) = draft.marked(Mark::Clouds) else {
                continue;
            };
            if texts(clouds).is_empty() {
                let (word, name) = (draft.word(), draft.name);
                let message = format!("{word} `{name}` is deployed nowhere");
                let help = format!("add a cloud to `{}`, or remove the {word}", field.key);
                check.warn(clouds, message).help(help);
            }
        }
    }

    /// Rule 15: no cloud is given twice.
    fn clouds_twice(&self, check: &mut Check<'_>) {
        for draft in &self.drafts {
            let clouds = draft.clouds().unwrap_or_default();
            for (number, (cloud, at)) in clouds.iter().enumerate() {
                if clouds[..number].iter().any(|(other, _)| other == cloud) {
                    let message = format!("cloud `{cloud}` given twice");
                    check.error(*at, message).rule("15m").help("keep one");
                }
            }
        }
    }

    /// Every cycle among what units say they depend on, each as the way round it, beginning at
    /// its least name. Not all ways where cycles share units, but one in each knot.
    fn cycles(&self) -> Vec<Vec<usize>> {
        let all = 0..self.drafts.len();
        let below: Vec<Vec<usize>> = all
            .map(|number| self.depends(number).into_iter().map(|(to, _)| to).collect())
            .collect();
        // 0 not seen, 1 on the way, 2 done; an explicit stack instead of recursion.
        let mut state = vec![0u8; self.drafts.len()];
        let mut cycles = Vec::new();
        for start in 0..self.drafts.len() {
            if state[start] != 0 {
                continue;
            }
            let mut way: Vec<(usize, usize)> = vec![(start, 0)];
            state[start] = 1;
            while let Some((number, next)) = way.last_mut() {
                let Some(&to) = below[*number].get(*next) else {
                    state[*number] = 2;
                    way.pop();
                    continue;
                };
                *next += 1;
                match state[to] {
                    0 => {
                        state[to] = 1;
                        way.push((to, 0));
                    }
                    1 => {
                        let from = way.iter().position(|(n, _)| *n == to).unwrap_or(0);
                        let mut cycle: Vec<usize> = way[from..].iter().map(|(n, _)| *n).collect();
                        let names = cycle.iter().map(|n| self.drafts[*n].name).enumerate();
                        let least = names.min_by_key(|(_, name)| *name);
                        cycle.rotate_left(least.map_or(0, |(place, _)| place));
                        cycles.push(cycle);
                    }
                    _ => {}
                }
            }
        }
        cycles
    }

    /// The places in deployment order: parents before what they hold, the home first, then by
    /// the number of steps to what has no dependencies; equals by name. None where there is a
    /// cycle.
    pub(crate) fn places(&self) -> Option<(Vec<Place>, usize)> {
        let home = self.home();
        let levels = self.levels(home)?;
        let mut order: Vec<usize> = (0..self.drafts.len()).collect();
        let key = |number: &usize| (levels[*number], self.full_name(*number));
        order.sort_by_cached_key(key);
        // The root has a place where no unit stands for it.
        if home.is_some() {
            order.retain(|number| *number != 0);
        }
        let numbers: BTreeMap<usize, usize> = order
            .iter()
            .enumerate()
            .map(|(new, old)| (*old, new))
            .collect();
        let places = order.iter().map(|number| {
            let draft = &self.drafts[*number];
            Place {
                name: match number {
                    0 => draft.word().replace(' ', "-"),
                    _ => draft.name.to_owned(),
                },
                unit: draft.ty,
                word: draft.word(),
                path: draft.path.clone(),
                parent: draft
                    .parent
                    .and_then(|parent| numbers.get(&parent).copied()),
                clouds: draft.clouds().map(|clouds| {
                    clouds
                        .iter()
                        .map(|(cloud, _)| (*cloud).to_owned())
                        .collect()
                }),
                lacks: draft.lacks(),
            }
        });
        let places = places.collect();
        Some((places, home.map_or(0, |home| numbers[&home])))
    }

    fn full_name(&self, number: usize) -> Vec<&'a str> {
        let mut names = Vec::new();
        let mut next = Some(number);
        while let Some(number) = next {
            names.push(self.drafts[number].name);
            next = self.drafts[number].parent;
        }
        names.reverse();
        names
    }

    /// Steps to what waits for nothing; none where there is a cycle.
    fn levels(&self, home: Option<usize>) -> Option<Vec<usize>> {
        let count = self.drafts.len();
        let mut waits: Vec<usize> = vec![0; count];
        let mut above: Vec<Vec<usize>> = vec![Vec::new(); count];
        for (number, draft) in self.drafts.iter().enumerate() {
            let mut below: Vec<usize> =
                self.depends(number).into_iter().map(|(to, _)| to).collect();
            let of_home = home.filter(|home| *home != number && number != 0);
            below.extend(of_home.filter(|_| draft.parent == Some(0)));
            // Where a unit stands for the root, the root waits for nobody and nobody for it.
            below.extend(draft.parent.filter(|parent| *parent != 0 || home.is_none()));
            below.sort_unstable();
            below.dedup();
            waits[number] = below.len();
            for dependency in below {
                above[dependency].push(number);
            }
        }
        let mut levels: Vec<Option<usize>> = vec![None; count];
        let mut ready: Vec<usize> = (0..count).filter(|n| waits[*n] == 0).collect();
        let mut level = 0;
        while !ready.is_empty() {
            let mut next = Vec::new();
            for number in ready {
                levels[number] = Some(level);
                for dependent in &above[number] {
                    waits[*dependent] -= 1;
                    if waits[*dependent] == 0 {
                        next.push(*dependent);
                    }
                }
            }
            ready = next;
            level += 1;
        }
        levels.into_iter().collect()
    }

    /// The members that units have, in the order of places.
    pub(crate) fn members(&self, places: &[Place]) -> Vec<Option<Members>> {
        let by_path: HashMap<&[usize], &Draft<'_>> = self
            .drafts
            .iter()
            .map(|draft| (draft.path.as_slice(), draft))
            .collect();
        let of = |place: &Place| {
            let draft = by_path.get(place.path.as_slice())?;
            let (_, value) = draft.marked(Mark::Members)?;
            value.any().downcast_ref::<Members>().cloned()
        };
        places.iter().map(of).collect()
    }
}
