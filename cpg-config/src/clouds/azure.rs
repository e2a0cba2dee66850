//! What Azure has to know of a unit, as plain data, and ready sections for it.
//! Knows no consumer's configuration and no resource.

use crate::form::unit::At;
use cpg_macros::config_section as config;
use cpg_model::names;
use std::collections::BTreeMap;

/// How things on Azure are named and given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Names {
    /// As they are right.
    #[default]
    Right,
    /// As the original of the CPG made them, defects included, for a deployment that it made: digits
    /// drop out of names of accounts, people are programs, a dropbox loses everything, a lifecycle
    /// rule reaches containers whose names begin alike, `list` reads and `append` changes.
    Original,
}

impl Names {
    /// The name of a unit's storage account and resource group: of a prefix and the unit's name,
    /// in lower case, without what the name of an account cannot have.
    #[must_use]
    pub fn account(self, prefix: &str, unit: &str) -> String {
        let all = prefix.chars().chain(unit.chars());
        let kept = |c: &char| match self {
            Self::Right => c.is_ascii_alphanumeric(),
            Self::Original => c.is_ascii_alphabetic(),
        };
        all.filter(kept).map(|c| c.to_ascii_lowercase()).collect()
    }
}

/// What budgets have in common.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Budgets {
    /// The month in which they begin, as `2026-11`.
    pub start: String,
    /// E-mails of those who are told, beside who owns the resource group.
    pub emails: Vec<String>,
    /// Ratios of a budget at which someone is told.
    pub thresholds: Vec<f64>,
}

/// What Azure has to know of a unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// The region of what has one.
    pub region: String,
    /// The subscription's GUID.
    pub subscription: String,
    /// The tenant's GUID.
    pub tenant: String,
    /// What the name of every group begins with.
    pub group_prefix: String,
    /// What the name of every storage account begins with.
    pub account_prefix: String,
    /// How its things are named and given.
    pub names: Names,
    /// What its budgets have in common.
    pub budgets: Option<Budgets>,
    /// Addresses of services beside the cloud, by the names under which their kinds ask.
    pub services: BTreeMap<&'static str, String>,
}

/// A unit that says what Azure has to know.
///
/// `#[config(cloud = azure)]` on a field of type [`Group`] writes it; a configuration of another
/// form implements it by hand.
#[diagnostic::on_unimplemented(
    message = "[17d] `{Self}` does not say what `azure` has to know",
    label = "no settings for this cloud",
    note = "write `#[config(cloud = azure)]` above a field `azure::Group` of `{Self}`, and one `azure::Organisation` of the root; or an `impl cpg_config::azure::Unit for {Self}`"
)]
pub trait Unit: crate::Unit {
    /// What it has to know.
    fn settings(at: At<'_, Self>) -> Settings;
}

/// A root that has a section for Azure.
#[diagnostic::on_unimplemented(
    message = "[17d] `{Self}` has no section for `azure`",
    note = "write `#[config(cloud = azure)]` above a field `azure::Organisation` of `{Self}`"
)]
pub trait Root {
    /// The section.
    fn organisation(&self) -> &Organisation;
}

/// An organisation on Azure: what there is once.
#[config(crate = crate)]
pub struct Organisation {
    /// The region, where a unit names no other.
    #[config(one_of = cpg_model::regions::AZURE)]
    pub region: String,
    /// The subscription's GUID.
    #[config(check = names::guid)]
    pub subscription: String,
    /// The tenant's GUID.
    #[config(check = names::guid)]
    pub tenant: String,
    /// What the name of every group begins with.
    pub group_prefix: Option<String>,
    /// What the name of every storage account begins with.
    #[config(check = names::account_prefix)]
    pub account_prefix: Option<String>,
    /// The month in which budgets begin, as 2026-11: the one in which they are first deployed, or a
    /// later. Azure never changes it.
    #[config(check = names::budget_month)]
    pub budget_start: Option<String>,
    /// E-mails of those whom budgets tell, beside who owns a resource group.
    #[config(default, check = names::email)]
    pub budget_emails: Vec<String>,
}

/// A unit on Azure: its resource group and storage account are named after it.
#[config(crate = crate)]
pub struct Group {
    /// The region, where it is not the organisation's.
    #[config(one_of = cpg_model::regions::AZURE)]
    pub region: Option<String>,
}

/// What Azure has to know, from the ready sections.
#[must_use]
pub fn settings<U>(at: At<'_, U>, own: &Group) -> Settings
where
    U: crate::Unit<Root: Root>,
{
    let root = at.root().organisation();
    Settings {
        region: own.region.as_ref().unwrap_or(&root.region).clone(),
        subscription: root.subscription.clone(),
        tenant: root.tenant.clone(),
        group_prefix: root.group_prefix.clone().unwrap_or_default(),
        account_prefix: root.account_prefix.clone().unwrap_or_default(),
        names: Names::Right,
        budgets: root.budget_start.as_ref().map(|start| Budgets {
            start: start.clone(),
            emails: root.budget_emails.clone(),
            thresholds: vec![0.5, 0.9, 1.0],
        }),
        services: BTreeMap::new(),
    }
}

/// What Azure has to know of a unit whose parent says it.
#[must_use]
pub fn of_parent<U>(at: At<'_, U>) -> Settings
where
    U: crate::Unit<Parent: Unit>,
{
    at.parent()
        .map(<U::Parent as Unit>::settings)
        .unwrap_or_default()
}
