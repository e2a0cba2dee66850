//! Makes the bindings of the provider `notes` from its schema: no network, no Pulumi.

fn main() {
    println!("cargo::rerun-if-changed=notes.json");
    if let Err(failure) =
        pulumi_gestalt_build::generate_from_schema(std::path::Path::new("notes.json"))
    {
        println!("cargo::error={failure:#}");
    }
}
