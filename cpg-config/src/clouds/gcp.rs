//! What Google Cloud has to know of a unit, as plain data, and ready sections for it.
//! Knows no consumer's configuration and no resource.

use crate::form::unit::At;
use cpg_macros::config_section as config;
use cpg_model::{currency, names};
use std::collections::BTreeMap;

/// What Google Cloud has to know of a unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// The id of its project.
    pub project: String,
    /// Whether that is the project of the unit that holds it, and declared there.
    pub of_parent: bool,
    /// The region of what has one.
    pub region: String,
    /// The domain by which the organisation is looked up.
    pub domain: String,
    /// The customer id of the directory, such as `C0example1`.
    pub customer_id: String,
    /// The domain of groups.
    pub groups_domain: String,
    /// What the name of every group begins with.
    pub group_prefix: String,
    /// What the name of every bucket begins with.
    pub bucket_prefix: String,
    /// The billing account that pays for its projects and has its budgets.
    pub billing_account: Option<String>,
    /// The currency of budgets, a code of ISO 4217.
    pub budget_currency: String,
    /// The topic that budgets tell.
    pub budget_topic: Option<String>,
    /// Ratios of a budget at which someone is told.
    pub budget_thresholds: Vec<f64>,
    /// Whether groups may have members from outside.
    pub external_members: bool,
    /// Whether groups begin empty; else their creator owns them.
    pub empty_groups: bool,
    /// Addresses of services beside the cloud, by the names under which their kinds ask.
    pub services: BTreeMap<&'static str, String>,
}

/// A unit that says what Google Cloud has to know.
///
/// `#[config(cloud = gcp)]` on a field of type [`Project`] writes it; a configuration of another
/// form implements it by hand.
#[diagnostic::on_unimplemented(
    message = "[17d] `{Self}` does not say what `gcp` has to know",
    label = "no settings for this cloud",
    note = "write `#[config(cloud = gcp)]` above a field `gcp::Project` of `{Self}`, and one `gcp::Organisation` of the root; or an `impl cpg_config::gcp::Unit for {Self}`"
)]
pub trait Unit: crate::Unit {
    /// What it has to know.
    fn settings(at: At<'_, Self>) -> Settings;
}

/// A root that has a section for Google Cloud.
#[diagnostic::on_unimplemented(
    message = "[17d] `{Self}` has no section for `gcp`",
    note = "write `#[config(cloud = gcp)]` above a field `gcp::Organisation` of `{Self}`"
)]
pub trait Root {
    /// The section.
    fn organisation(&self) -> &Organisation;
}

/// An organisation on Google Cloud: what there is once.
#[config(crate = crate)]
pub struct Organisation {
    /// The domain by which the organisation is looked up, such as example.org.
    #[config(check = names::domain)]
    pub domain: String,
    /// The customer id of the directory, such as C0example1.
    #[config(check = names::customer_id)]
    pub customer_id: String,
    /// The region, where a unit names no other.
    #[config(one_of = cpg_model::regions::GCP)]
    pub region: String,
    /// The domain of groups, where it is not `domain`.
    #[config(check = names::domain)]
    pub groups_domain: Option<String>,
    /// What the name of every group begins with.
    pub group_prefix: Option<String>,
    /// What the name of every bucket begins with.
    pub bucket_prefix: Option<String>,
    /// The billing account that pays, such as 0A0A0A-0B0B0B-0C0C0C.
    #[config(check = names::billing_account)]
    pub billing_account: Option<String>,
    /// The currency of budgets, a code of ISO 4217.
    #[config(default = "USD", check = currency_code)]
    pub budget_currency: String,
    /// The topic that budgets tell, as projects/PROJECT/topics/TOPIC.
    #[config(check = cpg_model::full_names::topic)]
    pub budget_topic: Option<String>,
    /// Whether groups may have members from outside.
    #[config(default = false)]
    pub external_members: bool,
}

fn currency_code(code: &str) -> Result<(), &'static str> {
    match currency::is_currency(code) {
        true => Ok(()),
        false => Err("a currency is a code of ISO 4217, such as `AUD`"),
    }
}

/// A unit's project on Google Cloud.
#[config(crate = crate)]
pub struct Project {
    /// The project's id.
    #[config(check = names::made_project_id, unique_across = projects)]
    pub project: String,
    /// The region, where it is not the organisation's.
    #[config(one_of = cpg_model::regions::GCP)]
    pub region: Option<String>,
}

/// What Google Cloud has to know, from the ready sections.
#[must_use]
pub fn settings<U>(at: At<'_, U>, own: &Project) -> Settings
where
    U: crate::Unit<Root: Root>,
{
    let root = at.root().organisation();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    Settings {
        of_parent: false,
        project: own.project.clone(),
        region: own.region.as_ref().unwrap_or(&root.region).clone(),
        domain: root.domain.clone(),
        customer_id: root.customer_id.clone(),
        groups_domain: root.groups_domain.as_ref().unwrap_or(&root.domain).clone(),
        group_prefix: text(&root.group_prefix),
        bucket_prefix: text(&root.bucket_prefix),
        billing_account: root.billing_account.clone(),
        budget_currency: root.budget_currency.clone(),
        budget_topic: root.budget_topic.clone(),
        budget_thresholds: vec![0.5, 0.9, 1.0],
        external_members: root.external_members,
        empty_groups: true,
        services: BTreeMap::new(),
    }
}

/// What Google Cloud has to know of a unit whose parent says it.
#[must_use]
pub fn of_parent<U>(at: At<'_, U>) -> Settings
where
    U: crate::Unit<Parent: Unit>,
{
    let parent = at.parent().map(<U::Parent as Unit>::settings);
    Settings {
        of_parent: true,
        ..parent.unwrap_or_default()
    }
}
