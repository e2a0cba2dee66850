//! One dataset alone, in a stack where nothing is yet: what others need and is not there is left
//! for the run that makes it, and is no failure.

use cpg_test_support::Checked;

use super::rehearsal;

pub(crate) fn alone() -> Checked {
    let rehearsal = rehearsal("part", "azure-and-gcp");
    let part = rehearsal.up(&["--dataset", "common"]).is(0, " created")?;
    assert!(!part.err.contains("has no output"), "{}", part.err);
    // An export of what is not there yet is not there yet either.
    let outputs = rehearsal.run(&["outputs"]).is(0, "")?;
    assert!(!outputs.out.contains("members-cache-bucket"), "{outputs:?}");
    let rest = rehearsal.up(&[]).is(0, " unchanged")?;
    assert!(!rest.out.contains("updated"), "{}", rest.out);
    rehearsal.run(&["outputs"]).is(0, "members-cache-bucket")?;
    rehearsal
        .run(&["preview", "--engine", "pulumi"])
        .is(0, "no change: ")?;
    assert_eq!(rehearsal.known(), rehearsal.held());
    Ok(())
}
