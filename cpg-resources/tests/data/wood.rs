//! Resource types of `wood`: only what the provider accepts, no kind and no name.
//!
//! `cpg-resources` wrote it: `cargo run -p cpg-resources -- resources.toml`.

use cpg_core::typed::{Map, ResourceType, Value, plain};

cpg_core::typed_resources! {
    /// A shelf of boards.
    Shelf = ResourceType {
        aliases: &["wood:index/rack:Rack"],
        secret_inputs: &["glue"],
        secret_outputs: &["serial"],
        stateful: true,
        ..plain("wood:index/shelf:Shelf")
    } => {
        /// How many boards: see <https://wood.example/boards>.
        boards: Required<i64>,
        /// How it is painted.
        finish: Optional<Finish>,
        /// Deprecated: Use screws.
        glue: Optional<Value>,
        /// `holes`.
        holes: Optional<Vec<ShelfHole>>,
        /// `label`.
        label: Optional<Value>,
        /// `plan`.
        plan: Optional<Value>,
        /// `tags`.
        tags: Optional<Map>,
        /// A \<kind\> of \[shelf\].
        r#type: Optional<Value>,
    }
}

cpg_core::typed_objects! {
    /// `ShelfHole`.
    ShelfHole = {
        /// `inside`.
        inside: Optional<Value>,
        /// `width`.
        width: Required<f64>,
    }
}

cpg_core::typed_enums! {
    /// `Finish`.
    Finish = {
        Oil = "oil",
        MattWhite = "matt-white",
    }
}
