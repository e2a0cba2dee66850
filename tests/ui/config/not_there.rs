//! A configuration is there.

fn main() {
    let _ = cpg::config!("nowhere");
}
