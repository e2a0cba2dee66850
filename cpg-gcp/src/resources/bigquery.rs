//! Datasets and tables of BigQuery, and who may use a dataset.
//!
//! This file knows no table of ours. Views, routines, external data and constraints are left out.

use cpg_core::plan::typed::plain;
use cpg_core::plan::{Map, ResourceType, Value};

use super::LABELS;

cpg_core::typed_resources! {
    /// A dataset: what holds tables.
    Dataset = ResourceType {
        secret_outputs: LABELS,
        stateful: true,
        ..plain("gcp:bigquery/dataset:Dataset")
    } => {
        /// Its id in the project: letters, digits and underscores.
        dataset_id: Required<Value>,
        /// For how long parts of tables stay where the table says nothing, in milliseconds.
        default_partition_expiration_ms: Optional<i64>,
        /// For how long tables stay where they say nothing, in milliseconds.
        default_table_expiration_ms: Optional<i64>,
        /// Delete it although it holds tables.
        delete_contents_on_destroy: Optional<bool>,
        /// What it is for.
        description: Optional<Value>,
        /// Its name for people.
        friendly_name: Optional<Value>,
        /// Capital letters in names of its tables count not.
        is_case_insensitive: Optional<bool>,
        /// Keys and values by which costs are told apart.
        labels: Optional<Map>,
        /// The region; `US` where nothing is said.
        location: Optional<Value>,
        /// For how long old contents can be read, in hours: `48` to `168`.
        max_time_travel_hours: Optional<Value>,
        /// The id of the project that owns it.
        project: Required<Value>,
        /// `LOGICAL` or `PHYSICAL`.
        storage_billing_model: Optional<Value>,
    }

    /// Somebody's right on a dataset.
    DatasetAccess = plain("gcp:bigquery/datasetAccess:DatasetAccess") => {
        /// The dataset's id.
        dataset_id: Required<Value>,
        /// Who: everybody of a domain.
        domain: Optional<Value>,
        /// Who: a group, by its e-mail.
        group_by_email: Optional<Value>,
        /// Who: anybody else that policies name.
        iam_member: Optional<Value>,
        /// The id of the project that owns the dataset.
        project: Required<Value>,
        /// `READER`, `WRITER`, `OWNER`, or another role.
        role: Optional<Value>,
        /// Who: `projectOwners`, `projectReaders`, `projectWriters`, `allAuthenticatedUsers`.
        special_group: Optional<Value>,
        /// Who: a person or an account, by the e-mail.
        user_by_email: Optional<Value>,
    }

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
