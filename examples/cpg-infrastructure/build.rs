//! A new file of the configuration is noticed by the next build, as an edited one is.

fn main() {
    println!("cargo::rerun-if-changed=config");
}
