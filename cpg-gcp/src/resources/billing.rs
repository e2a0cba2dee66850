//! Budgets: when somebody is told what has been spent.
//!
//! This file knows no sums and no thresholds of ours.

use cpg_core::plan::typed::plain;
use cpg_core::plan::{Map, Value};

cpg_core::typed_resources! {
    /// A budget of a billing account. It tells; it stops nothing.
    Budget = plain("gcp:billing/budget:Budget") => {
        /// Who is told.
        all_updates_rule: Optional<BudgetAllUpdatesRule>,
        /// How much.
        amount: Required<BudgetAmount>,
        /// The billing account, `000000-000000-000000`.
        billing_account: Required<Value>,
        /// What counts.
        budget_filter: Optional<BudgetFilter>,
        /// Its name for people, up to 60 characters.
        display_name: Optional<Value>,
        /// `ALL_USERS` or `BILLING_ACCOUNT`: who may see it.
        ownership_scope: Optional<Value>,
        /// At which shares of the amount somebody is told.
        threshold_rules: Optional<Vec<BudgetThresholdRule>>,
    }
}

cpg_core::typed_objects! {
    /// Who is told of what has been spent.
    #[derive(Default)]
    BudgetAllUpdatesRule = {
        /// Do not tell the administrators of the billing account.
        disable_default_iam_recipients: Optional<bool>,
        /// Tell the owners of the project.
        enable_project_level_recipients: Optional<bool>,
        /// Tell these channels, at most 5.
        monitoring_notification_channels: Optional<Vec<Value>>,
        /// Tell this topic of Pub/Sub, `projects/…/topics/…`.
        pubsub_topic: Optional<Value>,
        /// The version of what is told, `1.0`.
        schema_version: Optional<Value>,
    }

    /// How much may be spent: one of the two.
    #[derive(Default)]
    BudgetAmount = {
        /// As much as in the last period.
        last_period_amount: Optional<bool>,
        /// That much.
        specified_amount: Optional<BudgetSpecifiedAmount>,
    }

    /// A sum of money.
    #[derive(Default)]
    BudgetSpecifiedAmount = {
        /// Three letters, `AUD`; it must be the billing account's own.
        currency_code: Optional<Value>,
        /// What comes after the point, in thousand millionths.
        nanos: Optional<i64>,
        /// What comes before the point, as a text.
        units: Optional<Value>,
    }

    /// What counts.
    #[derive(Default)]
    BudgetFilter = {
        /// Over which time: `MONTH`, `QUARTER` or `YEAR`; either this or `custom_period`.
        calendar_period: Optional<Value>,
        /// Which credits count.
        credit_types: Optional<Vec<Value>>,
        /// `INCLUDE_ALL_CREDITS`, `EXCLUDE_ALL_CREDITS` or `INCLUDE_SPECIFIED_CREDITS`.
        credit_types_treatment: Optional<Value>,
        /// Over which time; either this or `calendar_period`.
        custom_period: Optional<BudgetCustomPeriod>,
        /// Only what has this label, one key with one value.
        labels: Optional<Map>,
        /// Only these projects, `projects/NUMBER`.
        projects: Optional<Vec<Value>>,
        /// Only what is in these folders or organisations.
        resource_ancestors: Optional<Vec<Value>>,
        /// Only these services, `services/ID`.
        services: Optional<Vec<Value>>,
        /// Only these accounts below the billing account.
        subaccounts: Optional<Vec<Value>>,
    }

    /// A time with a beginning, and perhaps an end.
    BudgetCustomPeriod = {
        /// The last day; without it there is no end.
        end_date: Optional<BudgetDate>,
        /// The first day.
        start_date: Required<BudgetDate>,
    }

    /// A day.
    BudgetDate = {
        /// 1 to 31.
        day: Required<i64>,
        /// 1 to 12.
        month: Required<i64>,
        /// Four digits.
        year: Required<i64>,
    }

    /// At which share of the amount somebody is told.
    BudgetThresholdRule = {
        /// `CURRENT_SPEND` or `FORECASTED_SPEND`.
        spend_basis: Optional<Value>,
        /// The share: 1.0 is all of it.
        threshold_percent: Required<f64>,
    }
}
