//! Resource types of `wood`: only what the provider accepts, no kind and no name.
//!
//! `cpg-resources` wrote it: `cargo run -p cpg-resources -- resources.toml`.

use cpg_core::typed::{ResourceType, Value, plain};

cpg_core::typed_resources! {
    /// The provider type for the wood package.
    Provider = ResourceType {
        secret_inputs: &["key"],
        secret_outputs: &["key"],
        ..plain("pulumi:providers:wood")
    } => {
        /// Where the wood grows.
        forest: Optional<Value>,
        /// `key`.
        key: Optional<Value>,
        /// As JSON in a text. Refuse what is crooked.
        strict: Optional<Value>,
    }
}
