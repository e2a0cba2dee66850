//! Checks the configuration with all its rules, for `config!`.

#[path = "src/config/mod.rs"]
#[allow(dead_code, unreachable_pub, reason = "the program uses the rest")]
mod config;

fn main() {
    cpg_config::build::check::<config::Platform>("config");
}
