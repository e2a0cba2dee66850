//! What the compiler says about designs: each file of `ui` holds one mistake, and the text beside
//! it is what a user reads. `ui/pass` holds a design for each feature.
//!
//! `cargo xtask bless ui` writes the texts anew; read the diff.
//! They are those of the compiler that `rust-toolchain.toml` names.

/// Folders of `ui`, one for each family of rules.
const AREAS: &[&str] = &[
    "aws",
    "cloud",
    "config",
    "config_struct",
    "crossing",
    "depends",
    "each",
    "existing",
    "fallback",
    "field",
    "grant",
    "infrastructure",
    "lifecycle",
    "limits",
    "many",
    "misuse",
    "name",
    "never",
    "of",
    "of_units",
    "option",
    "own_kind",
    "part",
    "placement",
    "role",
    "struct",
    "syntax",
    "tests_change_main",
    "types",
];

#[test]
fn messages() {
    let cases = trybuild::TestCases::new();
    cases.pass("ui/pass/*.rs");
    for area in AREAS {
        cases.compile_fail(format!("ui/{area}/*.rs"));
    }
}

#[test]
fn every_folder_is_tested() -> std::io::Result<()> {
    for folder in std::fs::read_dir("ui")? {
        let name = folder?.file_name();
        let known = AREAS.iter().chain(&["pass"]).any(|area| name == *area);
        assert!(known, "{} is missing in AREAS", name.display());
    }
    Ok(())
}
