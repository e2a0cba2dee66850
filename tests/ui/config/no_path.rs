//! A configuration is named by a text.

fn main() {
    let _ = cpg::config!(config);
}
