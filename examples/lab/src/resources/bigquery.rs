//! Resource types of `bigquery`: only what the provider accepts, no kind and no name.
//!
//! `cpg-resources` wrote it: `cargo run -p cpg-resources -- examples/lab/resources.toml`.

use cpg::typed::{Map, ResourceType, Value, plain};

cpg::typed_resources! {
    /// `gcp:bigquery/dataset:Dataset`.
    Dataset = ResourceType {
        stateful: true,
        ..plain("gcp:bigquery/dataset:Dataset")
    } => {
        /// `datasetId`.
        dataset_id: Required<Value>,
        /// `defaultTableExpirationMs`.
        default_table_expiration_ms: Optional<i64>,
        /// `deleteContentsOnDestroy`.
        delete_contents_on_destroy: Optional<bool>,
        /// `description`.
        description: Optional<Value>,
        /// `friendlyName`.
        friendly_name: Optional<Value>,
        /// `labels`.
        labels: Optional<Map>,
        /// `location`.
        location: Optional<Value>,
        /// `project`.
        project: Optional<Value>,
    }
}
