//! The forms of what only this platform has: designs, sandboxes. Those of AWS are in `cpg-model`.

/// A state of the templates.
pub(super) fn design(text: &str) -> Result<(), &'static str> {
    let known = ["2022", "2026"].contains(&text);
    known
        .then_some(())
        .ok_or("there are the designs `2022` and `2026`")
}

/// A sandbox: its id is a part of many names.
pub(super) fn sandbox(text: &str) -> Result<(), &'static str> {
    let small = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    let ends = text.starts_with('-') || text.ends_with('-');
    let fits = text.bytes().all(small) && !ends && text.len() >= 2;
    fits.then_some(())
        .ok_or("the id of a sandbox has two or more small letters and digits, and `-` within")
}
