//! What may be spent.
//!
//! This file knows no dataset.

use cpg_core::plan::typed::plain;
use cpg_core::plan::{Map, Value};

cpg_core::typed_resources! {
    /// A budget of a resource group or a subscription. It stops nothing: who is named is told.
    Budget = plain("azure-native:consumption:Budget") => {
        /// How much, in the currency of the billing account.
        amount: Required<f64>,
        /// Its name: 1 to 63 letters, digits, dashes and underscores.
        budget_name: Required<Value>,
        /// `Cost`.
        category: Required<Value>,
        /// Who is told when: by a name, up to five; each a [`Notification`].
        notifications: Optional<Map>,
        /// Whose costs: the id of a resource group or a subscription.
        scope: Required<Value>,
        /// When it begins anew: `Monthly`, `Quarterly` or `Annually`.
        time_grain: Required<Value>,
        /// From when to when it counts.
        time_period: Required<BudgetTimePeriod>,
    }
}

cpg_core::typed_objects! {
    /// From when to when a budget counts.
    BudgetTimePeriod = {
        /// The last day; ten years after the first where none is said.
        end_date: Optional<Value>,
        /// The first of a month, as `2026-11-01T00:00:00Z`: of the current one or a later when the
        /// budget is made; it can never be changed.
        start_date: Required<Value>,
    }

    /// Who is told when.
    Notification = {
        /// E-mails of people.
        contact_emails: Required<Vec<Value>>,
        /// Who has these roles on the scope: `Owner`, `Contributor`.
        contact_roles: Optional<Vec<Value>>,
        /// Somebody is told.
        enabled: Required<bool>,
        /// `GreaterThan`, `GreaterThanOrEqualTo` or `EqualTo`.
        operator: Required<Value>,
        /// At how many percent of the amount: 0 to 1,000.
        threshold: Required<f64>,
        /// `Actual` costs, or `Forecasted` ones.
        threshold_type: Optional<Value>,
    }
}
