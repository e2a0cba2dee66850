//! What the compiler says about designs: each file of `ui` holds one mistake, and the text beside
//! it is what a user reads. `ui/pass` holds a design for each feature.
//!
//! `TRYBUILD=overwrite cargo test -p cpg-tests --test ui` writes the texts anew; read the diff.

#[test]
fn messages() {
    let cases = trybuild::TestCases::new();
    cases.pass("ui/pass/*.rs");
    for area in ["struct"] {
        cases.compile_fail(format!("ui/{area}/*.rs"));
    }
}
