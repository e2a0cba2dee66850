//! Checks the configurations of both programs with all their rules, for `config!`.

#[path = "src/config/mod.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "the program uses the rest"
)]
mod config;

fn main() {
    cpg_config::build::check_with::<config::Configuration>(
        "config",
        &["billing_aggregator", "metamist"],
    );
    cpg_config::build::check::<config::GithubWif>("github-wif/config");
}
