//! Budgets of a billing account.

use cpg_core::build::cloud::Hosts;
use cpg_core::build::scope::Scope;
use cpg_core::design::Spec;
use cpg_core::kinds::options::BudgetOptions;
use cpg_core::kinds::{Budget, Made};
use cpg_core::plan::{Output, Value};

use crate::cloud::{Gcp, GcpScope as _};
use crate::resources::billing::{
    self, BudgetAllUpdatesRule, BudgetAmount, BudgetCustomPeriod, BudgetDate, BudgetFilter,
    BudgetSpecifiedAmount, BudgetThresholdRule,
};
use crate::services::BUDGETS;

#[diagnostic::do_not_recommend]
impl Hosts<Budget> for Gcp {
    fn make(scope: &Scope<Self>, spec: &Spec, options: &BudgetOptions) -> Made {
        let settings = scope.settings();
        let Some(account) = &settings.billing_account else {
            scope.lacks(
                "a budget needs a billing account, and the configuration names none",
                "add the billing account to the configuration",
            );
            return Made::existing("");
        };
        let project = options
            .of_project
            .and_then(|field| scope.field(field).first().and_then(|project| project.node))
            .unwrap_or_else(|| scope.project());
        let number = Output {
            node: project,
            attribute: "number",
        }
        .into();
        let filter = BudgetFilter {
            projects: Some(vec![Value::concat([Value::from("projects/"), number])]),
            ..period(options.monthly.is_some())
        };
        let amount = options.monthly.or(options.total).unwrap_or_default();
        let amount = BudgetAmount {
            specified_amount: Some(BudgetSpecifiedAmount {
                currency_code: Some(Value::from(&settings.budget_currency)),
                nanos: Some(0),
                units: Some(Value::from(amount.to_string())),
            }),
            ..Default::default()
        };
        let told = settings.budget_topic.as_ref();
        let thresholds = || {
            let ratios = settings.budget_thresholds.iter();
            ratios
                .map(|ratio| BudgetThresholdRule::new(*ratio))
                .collect()
        };
        let budget = billing::Budget {
            all_updates_rule: told.map(|topic| BudgetAllUpdatesRule {
                pubsub_topic: Some(Value::from(topic)),
                schema_version: Some("1.0".into()),
                ..Default::default()
            }),
            budget_filter: Some(filter),
            display_name: Some(
                Output {
                    node: project,
                    attribute: "name",
                }
                .into(),
            ),
            threshold_rules: told.map(|_| thresholds()),
            ..billing::Budget::new(amount, account)
        };
        let mut resource = budget.resource(scope.resource_name::<Budget>(&spec.key));
        resource.depends_on.push(scope.service(BUDGETS));
        let node = scope.add(resource);
        Made::known_by(node, "id")
    }
}

/// A month, again and again; or all time since before the first shared project.
fn period(monthly: bool) -> BudgetFilter {
    if monthly {
        return BudgetFilter {
            calendar_period: Some("MONTH".into()),
            credit_types_treatment: Some("INCLUDE_ALL_CREDITS".into()),
            ..Default::default()
        };
    }
    let start = BudgetDate::new(1, 1, 2022);
    BudgetFilter {
        custom_period: Some(BudgetCustomPeriod::new(start)),
        ..Default::default()
    }
}
