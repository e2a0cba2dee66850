//! The graph of groups and their members, as data of its own.
//!
//! Registering memberships in a cloud is one consumer of it; methods of a design that hand members
//! to other services are others, and stay right when no membership is registered. It knows no
//! cloud.

use std::collections::BTreeMap;
use std::hash::BuildHasher as _;

use rustc_hash::FxHashSet;

use crate::plan::{NodeId, Origin, Value};

/// A group of the graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GroupId(u32);

/// A group: a placeholder until its members are registered at the very end.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its whole name, without the organisation's prefix: `fewgenomes-analysis`.
    pub name: String,
    /// The cloud it is on.
    pub cloud: &'static str,
    /// The cloud's resource.
    pub node: NodeId,
    /// How others name it there: its e-mail.
    pub address: Value,
    /// Programs read its members from a file.
    pub cached: bool,
    /// Where in the design it comes from.
    pub origin: Origin,
    /// Its own members, by the name of the membership.
    pub members: Vec<(String, Member)>,
}

/// A member of a group.
#[derive(Debug, Clone)]
pub enum Member {
    /// Another group.
    Group(GroupId),
    /// A person or an account.
    Account(Account),
}

/// A person or an account.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    /// How the cloud names it: an e-mail, an object's id.
    pub address: Value,
    /// The id of the user that it is, in the configuration.
    pub user: Option<String>,
}

/// The graph.
#[derive(Debug, Default)]
pub struct Groups {
    groups: Vec<Group>,
    by_name: BTreeMap<(&'static str, String), GroupId>,
    /// Hashes of groups with the names of their memberships.
    seen: FxHashSet<u64>,
}

impl Groups {
    /// Adds a group; `None` where the cloud has one of that name already.
    pub fn add(&mut self, group: Group) -> Option<GroupId> {
        let id = GroupId(u32::try_from(self.groups.len()).ok()?);
        if self
            .by_name
            .insert((group.cloud, group.name.clone()), id)
            .is_some()
        {
            return None;
        }
        self.groups.push(group);
        Some(id)
    }

    /// The group.
    #[must_use]
    pub fn get(&self, id: GroupId) -> &Group {
        &self.groups[id.0 as usize]
    }

    /// The group of that name on a cloud.
    #[must_use]
    pub fn named(&self, cloud: &'static str, name: &str) -> Option<GroupId> {
        self.by_name.get(&(cloud, name.to_owned())).copied()
    }

    /// All groups, in the order in which they were first mentioned.
    pub fn iter(&self) -> impl Iterator<Item = (GroupId, &Group)> {
        self.groups
            .iter()
            .zip(0..)
            .map(|(group, place)| (GroupId(place), group))
    }

    /// Puts a member into a group under the name of the membership; of two with one name the
    /// last one counts.
    pub fn join(&mut self, group: GroupId, membership: String, member: Member) {
        let members = &mut self.groups[group.0 as usize].members;
        let hash = rustc_hash::FxBuildHasher.hash_one((group, &membership));
        if !self.seen.insert(hash)
            && let Some((_, known)) = members.iter_mut().find(|(name, _)| *name == membership)
        {
            *known = member;
            return;
        }
        members.push((membership, member));
    }

    /// A group's own members, by the name of the membership.
    #[must_use]
    pub fn members(&self, group: GroupId) -> &[(String, Member)] {
        &self.get(group).members
    }

    /// Everybody in a group: its own members and those of all groups in it.
    #[must_use]
    pub fn everybody(&self, group: GroupId) -> Vec<&Account> {
        // Few groups hold more than a handful of others.
        let mut seen = FxHashSet::from_iter([group]);
        let mut waiting = vec![group];
        let mut accounts = Vec::new();
        while let Some(group) = waiting.pop() {
            for (_, member) in self.members(group) {
                match member {
                    Member::Account(account) => accounts.push(account),
                    Member::Group(inner) => {
                        if seen.insert(*inner) {
                            waiting.push(*inner);
                        }
                    }
                }
            }
        }
        accounts
    }
}
