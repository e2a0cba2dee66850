//! The nearest of the valid names, for `help:` lines.

use cpg_model::words::distance;

/// The name in `valid` nearest to `given`, if it is near enough to be meant.
pub(crate) fn nearest<'a>(
    given: &str,
    valid: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    if given.len() > 200 {
        return None;
    }
    let plain = normal(given);
    let valid: Vec<&'a str> = valid.into_iter().collect();
    let near = valid
        .iter()
        .copied()
        .map(|name| (distance(&plain, &normal(name)), name))
        .filter(|(d, name)| *d <= 2.max(name.chars().count().min(plain.chars().count()) / 3))
        .min_by_key(|(d, _)| *d)
        .map(|(_, name)| name);
    // A beginning is meant too, where only one name has it.
    let mut begun = valid
        .into_iter()
        .filter(|name| plain.len() >= 3 && normal(name).starts_with(&plain));
    near.or_else(|| begun.next().filter(|_| begun.next().is_none()))
}

fn normal(name: &str) -> String {
    name.to_lowercase().replace('_', "-")
}

/// "`a`, `b` or `c`".
pub(crate) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.into_iter().map(|n| format!("`{n}`")).collect();
    match names.split_last() {
        None => "nothing".to_owned(),
        Some((one, [])) => one.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant() {
        for (given, valid, expect) in [
            (
                "enable_relase",
                &["enable_release", "autoclass"][..],
                Some("enable_release"),
            ),
            (
                "data_manager",
                &["data-manager", "analysis"],
                Some("data-manager"),
            ),
            ("budegts", &["budgets", "gcp"], Some("budgets")),
            (
                "infra",
                &["infrastructure", "datasets"],
                Some("infrastructure"),
            ),
            ("met", &["metadata-access", "metadata-write"], None),
            ("aws", &["gcp", "azure"], None),
            ("completely-else", &["gcp", "azure"], None),
        ] {
            assert_eq!(nearest(given, valid.iter().copied()), expect, "{given}");
        }
    }
}
