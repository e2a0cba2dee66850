//! Resource types of `serverlessrepository`: only what the provider accepts, no kind and no name.
//!
//! `cpg-resources` wrote it: `cargo run -p cpg-resources -- cpg-aws/resources.toml`.

use cpg_core::typed::{Map, Value, plain};

cpg_core::typed_resources! {
    /// `aws:serverlessrepository/cloudFormationStack:CloudFormationStack`.
    CloudFormationStack = plain("aws:serverlessrepository/cloudFormationStack:CloudFormationStack") => {
        /// `applicationId`.
        application_id: Required<Value>,
        /// `capabilities`.
        capabilities: Optional<Vec<Value>>,
        /// `name`.
        name: Optional<Value>,
        /// `parameters`.
        parameters: Optional<Map>,
        /// `region`.
        region: Optional<Value>,
        /// `semanticVersion`.
        semantic_version: Optional<Value>,
        /// `tags`.
        tags: Optional<Map>,
    }
}
