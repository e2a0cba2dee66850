//! Resource types of `random`: only what the provider accepts, no kind and no name.
//!
//! `cpg-resources` wrote it: `cargo run -p cpg-resources -- cpg-aws/resources.toml`.

use cpg_core::typed::{Map, ResourceType, Value, plain};

cpg_core::typed_resources! {
    /// `random:index/randomPassword:RandomPassword`.
    RandomPassword = ResourceType {
        secret_outputs: &["bcryptHash", "result"],
        ..plain("random:index/randomPassword:RandomPassword")
    } => {
        /// `keepers`.
        keepers: Optional<Map>,
        /// `length`.
        length: Required<i64>,
        /// `lower`.
        lower: Optional<bool>,
        /// `minLower`.
        min_lower: Optional<i64>,
        /// `minNumeric`.
        min_numeric: Optional<i64>,
        /// `minSpecial`.
        min_special: Optional<i64>,
        /// `minUpper`.
        min_upper: Optional<i64>,
        /// `number`.
        number: Optional<bool>,
        /// `numeric`.
        numeric: Optional<bool>,
        /// `overrideSpecial`.
        override_special: Optional<Value>,
        /// `special`.
        special: Optional<bool>,
        /// `upper`.
        upper: Optional<bool>,
    }
}
