//! Who joins which group of a scope: accounts, people, other groups.

use crate::build::cloud::Cloud;
use crate::build::groups::{Account, GroupId, Member};
use crate::build::scope::Scope;
use crate::design::names;
use crate::kinds::Made;
use crate::plan::Value;
use crate::problem::Problem;

impl<C: Cloud> Scope<C> {
    /// Puts a group into a group; `key` names the membership.
    pub fn join_group(&self, group: &Made, key: &str, member: &Made) {
        if let (Some(group), Some(member)) = (group.group, member.group) {
            let name = self.name(key);
            self.0
                .world
                .groups
                .borrow_mut()
                .join(group, name, Member::Group(member));
        }
    }

    /// Puts a person or an account into a group; `key` names the membership.
    pub fn join_account(&self, group: &Made, key: &str, address: Value, user: Option<&str>) {
        if let Some(group) = group.group {
            let name = self.name(key);
            let account = Account {
                address,
                user: user.map(str::to_owned),
            };
            self.0
                .world
                .groups
                .borrow_mut()
                .join(group, name, Member::Account(account));
        }
    }

    /// Everybody in a group, with the cloud's name of each.
    #[must_use]
    pub fn everybody(&self, group: GroupId) -> Vec<Account> {
        self.0
            .world
            .groups
            .borrow()
            .everybody(group)
            .into_iter()
            .cloned()
            .collect()
    }

    /// Whether a group exists already, so that its owner says who is in it: what the design says is
    /// a mistake, which is noted.
    pub(super) fn is_others(&self, group: &Made) -> bool {
        let is_others = group.node.is_none();
        if is_others {
            let message = format!(
                "{} on `{}`: the group `{}` exists already, and its owner says who is in it",
                self.called(),
                C::NAME,
                group.key,
            );
            let problem = Problem::of("26e", message);
            let help = "take the membership back, or let the design make the group";
            self.0.world.problem(problem.help(help));
        }
        is_others
    }

    /// Puts people of the configuration into a group, of a unit or of what there is once.
    pub fn join_people<'a>(
        &self,
        group: &Made,
        people: impl IntoIterator<Item = &'a String>,
        once: bool,
    ) {
        for id in people {
            if self.is_others(group) {
                return;
            }
            if let Some(address) = self.0.world.model.address(id, C::NAME) {
                let key = if once {
                    format!("{}-{}", group.key, names::person("", id, C::NAME))
                } else {
                    format!(
                        "{}-member-{}",
                        group.key,
                        names::person(self.prefix(), id, C::NAME)
                    )
                };
                self.join_account(group, &key, Value::from(address.to_owned()), Some(id));
            }
        }
    }
}
