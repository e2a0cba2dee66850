//! Only plugins stand beside the path.

fn main() {
    let _ = cpg::config!("config", plugin(billing));
}
