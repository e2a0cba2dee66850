//! Budgets of resource groups.

use cpg_core::build::cloud::Hosts;
use cpg_core::build::scope::Scope;
use cpg_core::design::Spec;
use cpg_core::kinds::options::BudgetOptions;
use cpg_core::kinds::{Budget, Made};
use cpg_core::plan::typed::Input as _;
use cpg_core::plan::{Map, Value};
use cpg_model::limits::{AZURE_BUDGET_THRESHOLDS, azure_budget_percent};

use super::project::group_id;
use crate::cloud::{Azure, AzureScope as _};
use crate::resources::consumption::{self, BudgetTimePeriod, Notification};

#[diagnostic::do_not_recommend]
impl Hosts<Budget> for Azure {
    fn make(scope: &Scope<Self>, spec: &Spec, options: &BudgetOptions) -> Made {
        let Some(settings) = &scope.settings().budgets else {
            scope.lacks(
                "a budget needs the month in which it begins, and the configuration names none",
                "say in the configuration when budgets on Azure begin: in this month or a later, which never changes",
            );
            return Made::existing("");
        };
        let Some(monthly) = options.monthly else {
            scope.lacks(
                "a budget there is of a month, and the design says none",
                "write `monthly = ...`, or `on(...)` without `azure` where it has a `total`",
            );
            return Made::existing("");
        };
        check_thresholds(scope, &settings.thresholds);
        let group = options
            .of_project
            .and_then(|field| scope.field(field).first().cloned())
            .unwrap_or_else(|| Made::known_by(scope.resource_group(), "name"));
        let period = BudgetTimePeriod::new(format!("{}-01T00:00:00Z", settings.start));
        #[allow(clippy::cast_precision_loss, reason = "an amount of money")]
        let amount = monthly as f64;
        let budget = consumption::Budget {
            notifications: notifications(&settings.emails, &settings.thresholds),
            ..consumption::Budget::new(
                amount,
                spec.name.clone().unwrap_or_else(|| spec.key.clone()),
                "Cost",
                group_id(scope, &group),
                "Monthly",
                period,
            )
        };
        let node = scope.add(budget.resource(scope.resource_name::<Budget>(&spec.key)));
        Made::known_by(node, "id")
    }
}

/// Azure tells at so many thresholds, and knows them as percents with two digits after the point.
fn check_thresholds(scope: &Scope<Azure>, thresholds: &[f64]) {
    if thresholds.len() > AZURE_BUDGET_THRESHOLDS {
        scope.lacks(
            &format!("Azure tells of a budget at {AZURE_BUDGET_THRESHOLDS} thresholds at most, and the configuration has more"),
            "leave out some of the thresholds",
        );
    }
    for (number, ratio) in thresholds.iter().enumerate() {
        let same = |other: &f64| {
            azure_budget_percent(*other).to_bits() == azure_budget_percent(*ratio).to_bits()
        };
        if azure_budget_percent(*ratio) <= 0.0 || thresholds[..number].iter().any(same) {
            scope.lacks(
                &format!(
                    "the threshold `{ratio}` is `{}` percent there, as none or another is",
                    azure_budget_percent(*ratio)
                ),
                "write ratios that differ by `0.0001` at least",
            );
        }
    }
}

/// Who is told when: who owns the resource group, and those of the configuration.
fn notifications(emails: &[String], thresholds: &[f64]) -> Option<Map> {
    let each = thresholds.iter().map(|ratio| {
        let percent = azure_budget_percent(*ratio);
        let emails: Vec<Value> = emails.iter().map(Value::from).collect();
        let told = Notification {
            contact_roles: Some(vec!["Owner".into()]),
            threshold_type: Some("Actual".into()),
            ..Notification::new(emails, true, "GreaterThanOrEqualTo", percent)
        };
        (format!("at-{percent}-percent").into(), told.into_value())
    });
    (!thresholds.is_empty()).then(|| each.collect())
}
