//! Who can do what in a whole plan: rights as the clouds' own resources give them, followed
//! through groups and through accounts that somebody acts as.
//!
//! A design is looked over when it is compiled; here is what only a configuration, or resources
//! that a method declares by itself, can make possible. It knows no type of a resource: each
//! cloud tells what one [gives](crate::build::cloud::Cloud::right).

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::build::groups::{Group, Groups, Member};
use crate::design::Field;
use crate::design::words::{Namespace, Word};
use crate::kinds::Made;
use crate::plan::{NodeId, Plan, Resource, Value};
use crate::problem::Problem;

/// Somebody or something: a resource of the plan, or what exists already, by its id.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Thing<'a> {
    /// A resource of the plan.
    Node(NodeId),
    /// What exists already.
    Id(Cow<'a, str>),
}

impl<'a> Thing<'a> {
    /// What a value names; `None` where only a cloud will know.
    #[must_use]
    pub fn of(value: &'a Value) -> Option<Self> {
        match value {
            Value::Output(output) => Some(Self::Node(output.node)),
            Value::Text(id) => Some(Self::Id(Cow::Borrowed(id))),
            Value::Secret(value) => Self::of(value),
            _ => None,
        }
    }

    /// The same, with an id of its own.
    #[must_use]
    pub fn into_owned(self) -> Thing<'static> {
        match self {
            Self::Node(node) => Thing::Node(node),
            Self::Id(id) => Thing::Id(Cow::Owned(id.into_owned())),
        }
    }

    /// Its name for people: a resource's logical one, else the id.
    #[must_use]
    pub fn shown(&self, plan: &Plan) -> String {
        match self {
            Self::Node(node) => format!("`{}`", plan.resource(*node).name),
            Self::Id(id) => format!("`{id}`"),
        }
    }

    fn made(made: &Made) -> Option<Thing<'static>> {
        match (made.node, &made.address) {
            (Some(node), _) => Some(Thing::Node(node)),
            (None, Value::Text(id)) => Some(Thing::Id(id.clone())),
            _ => None,
        }
    }
}

/// What a resource of a plan gives to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Right<'a> {
    /// Whom.
    pub to: Thing<'a>,
    /// On what: a bucket, an account, or the project that holds them.
    pub on: Thing<'a>,
    /// What is allowed.
    pub power: Power,
    /// The role that allows it, as its cloud names it.
    pub role: Cow<'a, str>,
}

/// What a right allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Power {
    /// To read data.
    Read,
    /// To change data; who changes it also reads it.
    Change,
    /// To do whatever an account may.
    ActAs,
    /// To say who may do what, without reading the data.
    SetPolicy,
    /// The same, and to read and change the data.
    Own,
    /// Nobody here knows: the role is in no table. It is listed, never taken for harmless.
    Unknown,
}

impl Power {
    /// Whether who has it can do what another allows.
    const fn includes(self, other: Self) -> bool {
        matches!(
            (self, other),
            (
                Self::Own,
                Self::Read | Self::Change | Self::SetPolicy | Self::Own
            ) | (Self::Change, Self::Read | Self::Change)
                | (Self::Read, Self::Read)
                | (Self::ActAs, Self::ActAs)
                | (Self::SetPolicy, Self::SetPolicy)
        )
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Change => "change",
            Self::ActAs => "act as",
            Self::SetPolicy => "set the policy of",
            Self::Own => "do everything with",
            Self::Unknown => "do what nobody here knows with",
        }
    }
}

/// What a cloud tells of its resources.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tell {
    /// The cloud's name.
    pub(crate) cloud: &'static str,
    /// What a resource gives to somebody.
    pub(crate) right: fn(&Resource) -> Option<Right<'_>>,
    /// What holds a resource: its project, its account.
    pub(crate) home: fn(&Resource) -> Option<&Value>,
    /// A text by which somebody is named, as the cloud compares it.
    pub(crate) principal: fn(&str) -> Cow<'_, str>,
    /// The text by which what a resource makes will be named, where it is known before.
    pub(crate) address: fn(&Plan, &Resource) -> Option<String>,
}

/// Who is who on one cloud. A text and a resource of the plan may be the same, and so may two
/// texts: all that is compared is decided here first.
struct Identities<'a> {
    tell: &'a Tell,
    /// What the plan makes, by the address that it will have.
    made: FxHashMap<String, NodeId>,
    /// What the plan makes and something else names by its address.
    named: RefCell<BTreeMap<NodeId, String>>,
}

impl<'a> Identities<'a> {
    fn of_plan(tell: &'a Tell, plan: &Plan) -> Self {
        let resources = plan.resources().iter().enumerate();
        let made = resources.filter_map(|(place, resource)| {
            let address = (tell.address)(plan, resource)?;
            let node = NodeId(u32::try_from(place).ok()?);
            Some(((tell.principal)(&address).into_owned(), node))
        });
        Self {
            tell,
            made: made.collect(),
            named: RefCell::default(),
        }
    }

    /// The one thing that this is, however it is named.
    fn of<'t>(&self, thing: Thing<'t>) -> Thing<'t> {
        let Thing::Id(text) = thing else {
            return thing;
        };
        let same = (self.tell.principal)(&text);
        match self.made.get(same.as_ref()) {
            Some(node) => {
                let mut named = self.named.borrow_mut();
                named
                    .entry(*node)
                    .or_insert_with(|| text.clone().into_owned());
                Thing::Node(*node)
            }
            None => Thing::Id(Cow::Owned(same.into_owned())),
        }
    }
}

/// What a design says of the things that it makes on one cloud, noted while a plan grows.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    /// Data that is spared, with its namespace.
    spared: BTreeMap<Thing<'static>, Word>,
    /// Data of all namespaces, also where another field says that it is of one.
    both: BTreeSet<Thing<'static>>,
    /// Accounts.
    accounts: BTreeSet<Thing<'static>>,
    /// Groups and accounts of an access level; what is of several is of the least.
    levels: BTreeMap<Thing<'static>, Word>,
    /// Other groups and accounts of a namespace that others are spared from.
    tests: BTreeSet<Thing<'static>>,
}

impl Marks {
    /// Notes what a field made.
    pub(crate) fn note(&mut self, field: &Field, made: &Made) {
        let Some(thing) = Thing::made(made) else {
            return;
        };
        let level = made.level.or(field.level());
        if field.kind.holds_data {
            match field.namespace {
                Namespace::One(word)
                    if word.spared_from().is_some() && !level.is_some_and(Word::is_kept_off) =>
                {
                    self.spared.insert(thing, word);
                }
                Namespace::Both(_) => {
                    self.both.insert(thing);
                }
                _ => {}
            }
        } else if field.kind.principal {
            if field.role.is_none() {
                self.accounts.insert(thing.clone());
            }
            if let Some(level) = level {
                let known = self.levels.entry(thing).or_insert(level);
                *known = level.min(*known);
            } else if field.is_kept_off() {
                self.tests.insert(thing);
            }
        }
    }

    /// The same of who everybody is.
    fn identified(&self, who: &Identities<'_>) -> Self {
        let all = |things: &BTreeSet<Thing<'static>>| -> BTreeSet<Thing<'static>> {
            things.iter().map(|thing| who.of(thing.clone())).collect()
        };
        let mut levels = BTreeMap::new();
        for (thing, level) in &self.levels {
            let known = levels.entry(who.of(thing.clone())).or_insert(*level);
            *known = (*level).min(*known);
        }
        Self {
            spared: self.spared.clone(),
            both: self.both.clone(),
            accounts: all(&self.accounts),
            levels,
            tests: all(&self.tests),
        }
    }
}

/// Looks over a plan that is whole.
pub(crate) fn look(
    tell: &Tell,
    plan: &Plan,
    groups: &Groups,
    marks: &Marks,
    written: &Written<'_>,
    problems: &mut Vec<Problem>,
    warnings: &mut Vec<Problem>,
) {
    let who = Identities::of_plan(tell, plan);
    let marks = &marks.identified(&who);
    let rights: Vec<_> = plan
        .resources()
        .iter()
        .filter_map(|resource| {
            let right = (tell.right)(resource)?;
            // Only an account that somebody acts as is a somebody too.
            let on = match right.power {
                Power::ActAs => who.of(right.on),
                _ => right.on,
            };
            let to = who.of(right.to);
            Some((resource, Right { to, on, ..right }))
        })
        .collect();
    unknown(&rights, warnings);
    let spared = marks.spared.keys();
    let spared = spared.filter(|thing| !marks.both.contains(*thing));
    let mut look = Look {
        tell,
        who: &who,
        written,
        plan,
        marks,
        rights,
        groups_of: FxHashMap::default(),
        members_of: FxHashMap::default(),
        spared: FxHashMap::default(),
        accounts: FxHashMap::default(),
        steps: Vec::new(),
        acts: FxHashMap::default(),
    };
    look.memberships(groups, problems);
    if look.rights.is_empty() {
        return;
    }
    look.spared = look.held(spared);
    look.accounts = look.held(marks.accounts.iter());
    look.policies(problems);
    look.levels(problems);
    let for_tests = look.tests(problems);
    look.chains(&for_tests, problems);
}

/// Rule 38: a right that nobody knows is listed, once for each role.
fn unknown(rights: &[(&Resource, Right<'_>)], warnings: &mut Vec<Problem>) {
    let mut roles: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (resource, right) in rights {
        if right.power == Power::Unknown {
            roles.entry(&right.role).or_default().push(&resource.name);
        }
    }
    for (role, grants) in roles {
        let first = grants.iter().take(3).map(|name| format!("`{name}`"));
        let mut given = first.collect::<Vec<_>>().join(", ");
        if grants.len() > 3 {
            given.push_str(&format!(" and {} more", grants.len() - 3));
        }
        let message = format!(
            "nobody here knows what the role `{role}` allows: the rules about data do not see it\n  given by: {given}"
        );
        warnings.push(
            Problem::of("38d", message)
                .help("look up what it allows, or grant a verb of the design instead"),
        );
    }
}

/// Gives each mark to its thing, and to all that the steps lead to; the first one is kept.
fn spread<'s, 'a, T: Copy>(
    marks: impl IntoIterator<Item = (&'s Thing<'a>, T)>,
    steps: &'s FxHashMap<Thing<'a>, Vec<Thing<'a>>>,
) -> FxHashMap<&'s Thing<'a>, T> {
    let mut marked = FxHashMap::default();
    let mut waiting = Vec::new();
    for (thing, mark) in marks {
        waiting.push(thing);
        while let Some(here) = waiting.pop() {
            if let Entry::Vacant(vacant) = marked.entry(here) {
                vacant.insert(mark);
                waiting.extend(steps.get(here).into_iter().flatten());
            }
        }
    }
    marked
}

/// Where a configuration writes a text that is somebody: `config.yaml:3:7`.
pub(crate) type Written<'a> = dyn Fn(&dyn Fn(&str) -> bool) -> Vec<String> + 'a;

struct Look<'a> {
    tell: &'a Tell,
    who: &'a Identities<'a>,
    written: &'a Written<'a>,
    plan: &'a Plan,
    marks: &'a Marks,
    rights: Vec<(&'a Resource, Right<'a>)>,
    groups_of: FxHashMap<Thing<'a>, Vec<Thing<'a>>>,
    members_of: FxHashMap<Thing<'a>, Vec<Thing<'a>>>,
    /// Data that is spared, by itself and by what holds it.
    spared: FxHashMap<Thing<'a>, Vec<Thing<'a>>>,
    /// Accounts, by themselves and by what holds them.
    accounts: FxHashMap<Thing<'a>, Vec<Thing<'a>>>,
    /// Who may act as which account, by what.
    steps: Vec<(&'a Resource, Thing<'a>, Thing<'a>)>,
    /// By somebody: the accounts that they may act as.
    acts: FxHashMap<Thing<'a>, Vec<Thing<'a>>>,
}

/// Rights by whom they are given to.
type Given<'s, 'a> = FxHashMap<&'s Thing<'a>, Vec<&'s Right<'a>>>;

/// By somebody who was reached: from whom, and how; nothing for a start.
type From<'a> = FxHashMap<Thing<'a>, Option<(Thing<'a>, &'static str)>>;

impl<'a> Look<'a> {
    fn memberships(&mut self, groups: &'a Groups, problems: &mut Vec<Problem>) {
        let here = |group: &&Group| group.cloud == self.tell.cloud;
        let here: Vec<&Group> = groups.iter().map(|(_, group)| group).filter(here).collect();
        let nodes: FxHashSet<NodeId> = here.iter().map(|group| group.node).collect();
        for group in here {
            let mut seen: FxHashMap<Thing<'a>, &str> = FxHashMap::default();
            for (membership, member) in &group.members {
                let member = match member {
                    Member::Group(inner) => Some(Thing::Node(groups.get(*inner).node)),
                    Member::Account(account) => {
                        let member = Thing::of(&account.address).map(|thing| self.who.of(thing));
                        match member {
                            Some(Thing::Node(node)) if nodes.contains(&node) => {
                                problems.push(self.is_a_group(group, node));
                                continue;
                            }
                            Some(member) => {
                                if let Some(first) = seen.insert(member.clone(), membership) {
                                    problems.push(self.twice(group, &member, first, membership));
                                }
                                Some(member)
                            }
                            None => None,
                        }
                    }
                };
                if let Some(member) = member {
                    let group = Thing::Node(group.node);
                    let members = self.members_of.entry(group.clone()).or_default();
                    members.push(member.clone());
                    self.groups_of.entry(member).or_default().push(group);
                }
            }
        }
    }

    /// Itself, what holds it, what holds that, and so on.
    fn homes(&self, thing: &Thing<'a>) -> Vec<Thing<'a>> {
        let mut homes = vec![thing.clone()];
        while let Some(Thing::Node(node)) = homes.last() {
            let home = (self.tell.home)(self.plan.resource(*node)).and_then(Thing::of);
            match home {
                Some(home) if !homes.contains(&home) => homes.push(home),
                _ => break,
            }
        }
        homes
    }

    fn held(
        &self,
        things: impl Iterator<Item = &'a Thing<'static>>,
    ) -> FxHashMap<Thing<'a>, Vec<Thing<'a>>> {
        let mut held = FxHashMap::<_, Vec<_>>::default();
        for thing in things {
            for home in self.homes(thing) {
                held.entry(home).or_default().push(thing.clone());
            }
        }
        held
    }

    /// Somebody, and all that the steps of a map lead to.
    fn follow(who: &Thing<'a>, steps: &FxHashMap<Thing<'a>, Vec<Thing<'a>>>) -> Vec<Thing<'a>> {
        let mut seen = FxHashSet::from_iter([who.clone()]);
        let mut all = vec![who.clone()];
        let mut next = 0;
        while let Some(here) = all.get(next) {
            let new = steps.get(here).into_iter().flatten();
            let new: Vec<_> = new.filter(|thing| seen.insert((*thing).clone())).collect();
            all.extend(new.into_iter().cloned());
            next += 1;
        }
        all
    }

    /// Somebody for people: by the address where something names it so.
    fn shown(&self, thing: &Thing<'_>) -> String {
        if let Thing::Node(node) = thing
            && let Some(address) = self.who.named.borrow().get(node)
        {
            return format!("`{address}`");
        }
        thing.shown(self.plan)
    }

    /// Where the configuration names somebody: a line for a message, empty where it does not.
    fn written(&self, thing: &Thing<'_>) -> String {
        let same = |text: &str| {
            let text = Thing::Id(Cow::Borrowed(text));
            self.who.of(text) == *thing
        };
        let places = (self.written)(&same);
        if places.is_empty() {
            return String::new();
        }
        format!("\n  named at: {}", places.join(", "))
    }

    /// Rule 29: who is put into a group as a person or an account is none of the plan's groups.
    fn is_a_group(&self, group: &Group, member: NodeId) -> Problem {
        let thing = Thing::Node(member);
        let message = format!(
            "{} is in the group `{}` as a person or an account, and is the group `{}`{}",
            self.shown(&thing),
            group.name,
            self.plan.resource(member).name,
            self.written(&thing),
        );
        Problem::of("29f", message)
            .help("name a person or an account; groups join groups in the design")
    }

    /// Rule 29: a group has each member once, however it is named.
    fn twice(&self, group: &Group, member: &Thing<'_>, first: &str, second: &str) -> Problem {
        let message = format!(
            "{} is twice in the group `{}`: by `{first}` and by `{second}`{}",
            self.shown(member),
            group.name,
            self.written(member),
        );
        Problem::of("29e", message).help("name it once: the cloud refuses the second membership")
    }

    /// Rule 38: who sets the policy of something can read it.
    fn policies(&self, problems: &mut Vec<Problem>) {
        for (resource, right) in &self.rights {
            if right.power != Power::SetPolicy {
                continue;
            }
            let who = Self::follow(&right.to, &self.groups_of);
            let on = self.homes(&right.on);
            let reads = self.rights.iter().any(|(_, other)| {
                !matches!(other.power, Power::SetPolicy | Power::Unknown)
                    && on.contains(&other.on)
                    && who.contains(&other.to)
            });
            if !reads {
                let message = format!(
                    "`{}` lets {} say who may do what with {}, and it cannot read that: it could give itself more than was granted",
                    resource.name,
                    self.shown(&right.to),
                    self.shown(&right.on),
                );
                problems.push(
                    Problem::of("38c", message)
                        .help("grant what is needed there instead, or grant to read it too"),
                );
            }
        }
    }

    /// Rule 38: nobody acts as an account of a higher access level than their own. What is told
    /// is not followed any further.
    fn levels(&mut self, problems: &mut Vec<Problem>) {
        let mut marks: Vec<_> = self.marks.levels.iter().collect();
        marks.sort_by_key(|(_, level)| **level);
        // The least level of whoever is in a group, and the highest of the groups of somebody.
        let up = marks.iter().map(|(who, level)| (*who, (**level, *who)));
        let least = spread(up, &self.groups_of);
        let down = marks.iter().rev().map(|(who, level)| (*who, **level));
        let highest = spread(down, &self.members_of);
        let mut steps = Vec::new();
        for (resource, right) in &self.rights {
            if right.power != Power::ActAs {
                continue;
            }
            let itself = std::slice::from_ref(&right.on);
            for account in self.accounts.get(&right.on).map_or(itself, Vec::as_slice) {
                match (least.get(&right.to), highest.get(account)) {
                    (Some((own, who)), Some(most)) if own < most => {
                        let message = format!(
                            "`{}` lets {} act as {}: one of level `{own}` could do what level `{most}` may",
                            resource.name,
                            self.shown(who),
                            self.shown(account),
                        );
                        problems.push(
                            Problem::of("38a", message)
                                .help("let accounts act as those of their own level only"),
                        );
                    }
                    _ => steps.push((*resource, right.to.clone(), account.clone())),
                }
            }
        }
        for (_, to, account) in &steps {
            let accounts = self.acts.entry(to.clone()).or_default();
            accounts.push(account.clone());
        }
        self.steps = steps;
    }

    /// From whom data is spared, `tests` in what follows: groups of that level with whoever is in
    /// them, accounts for it, groups and accounts of that namespace.
    fn for_tests(&self) -> Vec<Thing<'a>> {
        let is_test = |who: &Thing<'_>| {
            self.marks
                .levels
                .get(who)
                .is_none_or(|level| level.is_kept_off())
        };
        let level = self.marks.levels.iter();
        let level = level.filter(|(_, level)| level.is_kept_off());
        let mut all: Vec<Thing<'a>> = level.map(|(who, _)| who.clone()).collect();
        let mut seen: FxHashSet<Thing<'a>> = all.iter().cloned().collect();
        let mut next = 0;
        while let Some(here) = all.get(next) {
            // A group of a higher level that is in it may what tests may, and more.
            let members = self.members_of.get(here).into_iter().flatten();
            let new = members.filter(|who| is_test(who) && seen.insert((*who).clone()));
            let new: Vec<_> = new.cloned().collect();
            all.extend(new);
            next += 1;
        }
        all.extend(self.marks.tests.iter().cloned());
        all
    }

    /// How somebody was reached, from the end to the start.
    fn way<'f>(from: &'f From<'a>, end: &'f Thing<'a>) -> Vec<(&'f Thing<'a>, &'static str)> {
        let mut way = Vec::new();
        let mut here = end;
        while let Some(Some((before, how))) = from.get(here) {
            way.push((here, *how));
            here = before;
        }
        way.push((here, ""));
        way
    }

    /// Who may do something, by the way to the right: `a` is in `b`, which is in `c`, which.
    fn told(&self, way: &[(&Thing<'a>, &'static str)], tests: &str) -> String {
        let mut told = String::new();
        for (place, (thing, how)) in way.iter().rev().enumerate() {
            match place {
                0 => {}
                1 => told.push_str(&format!(" {how} ")),
                _ => told.push_str(&format!(", which {how} ")),
            }
            told.push_str(&self.shown(thing));
            let group = self.members_of.contains_key(thing);
            if place == 0 && !group && !self.marks.tests.contains(thing) {
                told.push_str(&format!(" of level `{tests}`"));
            }
        }
        if way.len() > 1 {
            told.push_str(", which");
        }
        told
    }

    /// Rule 25: nobody changes data that is spared from them.
    fn tests(&self, problems: &mut Vec<Problem>) -> From<'a> {
        let mut from = From::default();
        let mut waiting = self.for_tests();
        from.extend(waiting.iter().map(|who| (who.clone(), None)));
        let mut next = 0;
        while let Some(here) = waiting.get(next).cloned() {
            next += 1;
            for (steps, how) in [(&self.groups_of, "is in"), (&self.acts, "may act as")] {
                for thing in steps.get(&here).into_iter().flatten() {
                    if !from.contains_key(thing) {
                        from.insert(thing.clone(), Some((here.clone(), how)));
                        waiting.push(thing.clone());
                    }
                }
            }
        }
        // One mistake opens many: what begins with the same step is told once, by the shortest.
        let mut found: BTreeMap<_, (Vec<_>, &Thing<'a>, &Resource, BTreeSet<_>)> = BTreeMap::new();
        for (resource, right) in &self.rights {
            let changes = matches!(right.power, Power::Change | Power::SetPolicy | Power::Own);
            if !changes || !from.contains_key(&right.to) {
                continue;
            }
            for thing in self.spared.get(&right.on).into_iter().flatten() {
                let way = Self::way(&from, &right.to);
                let first: Vec<_> = way.iter().rev().take(2).map(|(thing, _)| *thing).collect();
                let one = found
                    .entry(first)
                    .or_insert_with(|| (way.clone(), thing, resource, BTreeSet::new()));
                one.3.insert(thing);
                if way.len() < one.0.len() {
                    (one.0, one.1, one.2) = (way, thing, resource);
                }
            }
        }
        for (way, thing, resource, all) in found.values() {
            let more = match all.len() - 1 {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let start = way.last().map(|(thing, _)| self.written(thing));
            let namespace = self.marks.spared.get(thing);
            let tests = namespace.and_then(|word| word.spared_from());
            let (Some(namespace), Some(tests)) = (namespace, tests) else {
                continue;
            };
            let message = format!(
                "{tests}s can change {}{more} of the {namespace} namespace: {} may by `{}`{}",
                self.shown(thing),
                self.told(way, tests),
                resource.name,
                start.unwrap_or_default(),
            );
            problems.push(Problem::of("25c", message).help(
                "take that away, and give each access level an account of its own; or write `namespace = both` where the design declares it",
            ));
        }
        from
    }

    /// Rule 38: who may act as an account does not come by more through another that this one
    /// may act as. Of tests more is told already.
    fn chains(&self, for_tests: &From<'a>, problems: &mut Vec<Problem>) {
        // Only those lead on who may act as somebody, or are in a group that may.
        let actors = self.acts.keys().map(|who| (who, ()));
        let leads_on = spread(actors, &self.members_of);
        let given: OnceCell<Given<'_, 'a>> = OnceCell::new();
        for (resource, to, first) in &self.steps {
            if !leads_on.contains_key(first) || for_tests.contains_key(to) {
                continue;
            }
            let who = Self::follow(to, &self.groups_of);
            let through = Self::follow(first, &self.groups_of);
            let own = [who.as_slice(), through.as_slice()].concat();
            let seconds: BTreeSet<_> = self.acted_as(&through).collect();
            for second in seconds {
                if own.contains(second) || self.acted_as(&who).any(|known| known == second) {
                    continue;
                }
                let given = given.get_or_init(|| {
                    let mut given = Given::default();
                    for (_, right) in &self.rights {
                        given.entry(&right.to).or_default().push(right);
                    }
                    given
                });
                let all = Self::follow(second, &self.groups_of);
                let mut rights = all.iter().filter_map(|who| given.get(who)).flatten();
                if let Some(more) = rights.find(|right| !self.has(given, &own, right)) {
                    let message = format!(
                        "`{}` lets {} act as {}, and so as {}, which may {} {}: more than was granted",
                        resource.name,
                        self.shown(to),
                        self.shown(first),
                        self.shown(second),
                        more.power.words(),
                        self.shown(&more.on),
                    );
                    problems.push(Problem::of("38b", message).help(format!(
                        "let it act as {} too, where that is meant; or let {} not",
                        self.shown(second),
                        self.shown(first),
                    )));
                }
            }
        }
    }

    /// The accounts that any of these may act as.
    fn acted_as(&self, who: &[Thing<'a>]) -> impl Iterator<Item = &Thing<'a>> {
        who.iter().filter_map(|who| self.acts.get(who)).flatten()
    }

    /// Whether any of these have a right, or one that includes it.
    fn has(&self, given: &Given<'_, 'a>, who: &[Thing<'a>], wanted: &Right<'a>) -> bool {
        let on = self.homes(&wanted.on);
        let mut rights = who.iter().filter_map(|who| given.get(who)).flatten();
        rights.any(|right| right.power.includes(wanted.power) && on.contains(&right.on))
    }
}

#[cfg(test)]
mod tests;
