//! Tables of BigQuery.
//!
//! This file knows no table of ours. Views, external data and constraints are left out.

use cpg_core::plan::{Map, ResourceType, Value};
use cpg_core::typed::plain;

use super::LABELS;

cpg_core::typed_resources! {
    /// A table.
    Table = ResourceType {
        secret_outputs: LABELS,
        stateful: true,
        ..plain("gcp:bigquery/table:Table")
    } => {
        /// By which columns rows lie together, at most four, the first first.
        clusterings: Optional<Vec<Value>>,
        /// The id of the dataset that it is in.
        dataset_id: Required<Value>,
        /// Refuse to delete it; so where nothing is said.
        deletion_protection: Optional<bool>,
        /// What it is for.
        description: Optional<Value>,
        /// When it goes by itself, in milliseconds since 1970.
        expiration_time: Optional<i64>,
        /// Its name for people.
        friendly_name: Optional<Value>,
        /// Keys and values by which costs are told apart.
        labels: Optional<Map>,
        /// How old the answer of a materialised view may be.
        max_staleness: Optional<Value>,
        /// The id of the project that owns it.
        project: Required<Value>,
        /// A query has to say which parts it reads.
        require_partition_filter: Optional<bool>,
        /// Its columns, as JSON.
        schema: Optional<Value>,
        /// Its id in the dataset.
        table_id: Required<Value>,
        /// How it is parted by time.
        time_partitioning: Optional<TableTimePartitioning>,
    }
}

cpg_core::typed_objects! {
    /// How a table is parted by time.
    TableTimePartitioning = {
        /// For how long a part stays, in milliseconds.
        expiration_ms: Optional<i64>,
        /// The column with the time; the time of writing where there is none.
        field: Optional<Value>,
        /// `HOUR`, `DAY`, `MONTH` or `YEAR`.
        r#type: Required<Value>,
    }
}
