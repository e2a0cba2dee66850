//! A configuration is named.

fn main() {
    let _ = cpg::config!();
}
