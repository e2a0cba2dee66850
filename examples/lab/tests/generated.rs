//! The types that no crate of cpg has are what the generator writes.

use std::path::Path;

use cpg_resources::job;

#[test]
fn the_files_are_what_the_generator_writes() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("resources.toml");
    let texts = job::read(&file, "examples/lab/resources.toml").unwrap();
    assert_eq!(texts.len(), 4);
    assert_eq!(job::differing(&texts), Vec::<std::path::PathBuf>::new());
}
