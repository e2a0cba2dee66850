//! Who joins which group of a scope: accounts, people, other groups.

use crate::build::cloud::Cloud;
use crate::build::groups::{Account, GroupId, Member};
use crate::build::scope::Scope;
use crate::design::names;
use crate::kinds::Made;
use crate::plan::Value;

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

    /// Puts people of the configuration into a group, of a unit or of what there is once.
    pub fn join_people<'a>(
        &self,
        group: &Made,
        people: impl IntoIterator<Item = &'a String>,
        once: bool,
    ) {
        for id in people {
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
