//! Names on the command line that nothing has, or that are no names: told before the engine
//! starts, so these tests need none.

use super::{Checked, Ran, rehearsal};

/// Runs without any engine: what it says must come before one is looked for.
pub(crate) fn names() -> Checked {
    let rehearsal = rehearsal("asked", "minimal-gcp");
    let long = "a".repeat(101);
    let meant = "help: did you mean `fewgenomes-gcp-main-bucket`?";
    let letters = "letters, digits, `-`, `_` and `.`";
    for (args, told) in [
        (&["up", "--fail", "fewgenomes-gcp-mian-bucket"][..], meant),
        (&["up", "--hang", "fewgenomes-gcp-mian-bucket"], meant),
        (&["up", "--lose", "fewgenomes-gcp-mian-bucket"], meant),
        (&["import", "fewgenomes-gcp-mian-bucket", "id"], meant),
        (
            &["up", "--fail", "x y z"],
            "the plan has no resource `x y z`",
        ),
        (
            &[
                "up",
                "--dataset",
                "common",
                "--fail",
                "fewgenomes-gcp-main-bucket",
            ],
            "`fewgenomes-gcp-main-bucket` is not deployed with `--dataset common`",
        ),
        (
            &["up", "--dataset", "fewgenome"],
            "did you mean `fewgenomes`?",
        ),
        (
            &["preview", "--engine", "pulumi", "--dataset", "fewgenome"],
            "did you mean `fewgenomes`?",
        ),
        (
            &["refresh", "--fail", "fewgenomes-gcp-main-bucket"],
            "`--fail` has no effect on `refresh`",
        ),
        (
            &["outputs", "--dies-after", "2"],
            "`--dies-after` has no effect on `outputs`",
        ),
        (
            &["destroy", "--hang", "fewgenomes-gcp-main-bucket"],
            "`--hang` has no effect on `destroy`",
        ),
        (
            &["preview", "--engine", "pulumi", "--stack", "a/b"],
            "`a/b` is no name of a stack",
        ),
        (
            &[
                "preview",
                "--engine",
                "pulumi",
                "--stack",
                "organization/other/dev",
            ],
            "one name",
        ),
        (&["up", "--stack", &long], "1 to 100"),
        (&["up", "--stack", "a b"], letters),
        (&["up", "--stack", ".."], letters),
        (&["up", "--stack=-x"], letters),
        (&["cancel", "--stack", "a:b"], letters),
    ] {
        let output = rehearsal
            .command(args)
            .env("CPG_PULUMI", "/nowhere/pulumi")
            .output()?;
        let ran = Ran::new(&output).is(2, "")?;
        assert!(ran.err.contains(told), "{args:?}: {}", ran.err);
        assert!(ran.err.contains("  help: "), "{args:?}: {}", ran.err);
        assert!(!rehearsal.folder.join("Pulumi.yaml").exists(), "{args:?}");
    }
    // All mistakes at once.
    let output = rehearsal
        .command(&["up", "--stack", "a b", "--fail", "x", "--lose", "y"])
        .output()?;
    let ran = Ran::new(&output).is(2, "")?;
    assert_eq!(ran.err.matches("error: ").count(), 3, "{}", ran.err);
    Ok(())
}
