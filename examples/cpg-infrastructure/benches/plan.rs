//! How long a plan takes to build and to seal, in the process itself: `cargo bench -p
//! cpg-infrastructure`. Documents of one organisation with 10, 50 and 200 datasets beside
//! `common`; the columns of items are resources a second, so that linear is the same figure on
//! each line.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use cpg::config::{Config, Known, load};
use cpg_infrastructure::Organisation;
use cpg_infrastructure::config::Configuration;
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

fn config(datasets: usize) -> Config<Configuration> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/configs/bench");
    let file = folder.join(format!("datasets-{datasets}.json"));
    load(&file, &Known::default()).unwrap_or_else(|report| panic!("{report}"))
}

fn resources(config: Config<Configuration>) -> usize {
    let plan = cpg::plan::<Organisation>(config).unwrap_or_else(|errors| panic!("{errors:?}"));
    plan.resources().len()
}

/// Building and sealing the plan of a configuration that is read already.
#[divan::bench(args = [10, 50, 200], sample_count = 20)]
fn build_and_seal(bencher: Bencher<'_, '_>, datasets: usize) {
    let config = config(datasets);
    let count = resources(config.clone());
    bencher
        .counter(ItemsCount::new(count))
        .with_inputs(|| config.clone())
        .bench_local_values(cpg::plan::<Organisation>);
}
