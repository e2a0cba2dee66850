//! The table of all costs. Knows no column of it.

use cpg::gcp::resources::bigquery::{Table, TableTimePartitioning};
use cpg::kinds::{Hosts, Made, Spec};
use cpg::prelude::*;
use cpg::{Scope, kind};

use super::functions::in_billing_project;

kind! {
    /// A table of costs, a part for each day.
    pub CostTable: "a table of costs" on(gcp), data;

    options CostTableOptions {
        /// Its name, `PROJECT.DATASET.TABLE`; the project is the billing project.
        table: text,
        /// Its columns, as JSON.
        columns: text,
    }
}

#[diagnostic::do_not_recommend]
impl Hosts<CostTable> for Gcp {
    fn key(key: &str) -> String {
        format!("{key}-table")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &CostTableOptions) -> Made {
        let named = options.table.as_deref().unwrap_or_default();
        // The configuration's rules hold the name to three parts.
        let mut parts = named.splitn(3, '.').skip(1).map(str::to_owned);
        let (dataset, table) = (parts.next(), parts.next());
        let table = Table {
            clusterings: Some(vec!["topic".into()]),
            deletion_protection: Some(false),
            schema: options.columns.as_ref().map(Value::from),
            time_partitioning: Some(TableTimePartitioning {
                field: Some("usage_end_time".into()),
                ..TableTimePartitioning::new("DAY")
            }),
            ..Table::new(
                dataset.unwrap_or_default(),
                in_billing_project(scope),
                table.unwrap_or_default(),
            )
        };
        let node = scope.add(table.resource(scope.resource_name::<CostTable>(&spec.key)));
        Made::known_by(node, "id")
    }
}
