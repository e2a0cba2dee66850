//! Which resources of a plan exist already and are taken over: names and ids as people write them,
//! and the places in the plan that they mean. Knows no engine, and no form of an id.

use cpg_config::Import;
use rustc_hash::FxHashMap;

use crate::plan::{Plan, Resource};
use crate::problem::Problem;
use crate::show::term::{clean, listed, nearest};

/// Between a type token and a name, where several resources have the name.
const BETWEEN: &str = "::";

/// Finds what shall be taken over: for each, its place in [`Plan::resources`] and its id.
///
/// # Errors
/// All that is wrong, each with its place: a name that the plan does not have, or that several of
/// its resources have; a resource that is named twice, with two ids; an id that two resources of a
/// type have.
pub fn find(plan: &Plan, wanted: &[Import]) -> Result<Vec<(usize, String)>, Vec<Problem>> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let mut by_name: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (place, resource) in plan.resources().iter().enumerate() {
        by_name.entry(&resource.name).or_default().push(place);
    }
    let mut found: Vec<(usize, &Import)> = Vec::with_capacity(wanted.len());
    let mut problems = Vec::new();
    for import in wanted {
        match place(plan, &by_name, import) {
            Ok(place) => found.push((place, import)),
            Err(problem) => problems.push(problem),
        }
    }
    let mut first: FxHashMap<usize, &Import> = FxHashMap::default();
    let mut taken: FxHashMap<(&str, &str), &Import> = FxHashMap::default();
    for (place, import) in &found {
        let resource = &plan.resources()[*place];
        if let Some(other) = first.insert(*place, import) {
            let message = format!(
                "`{}` is named twice{}, and first{}",
                resource.name,
                at(&import.name_at),
                at(&other.name_at)
            );
            problems.push(Problem::of("26d", message).help("keep one of the two"));
            continue;
        }
        let key = (resource.ty.token, import.id.as_str());
        if let Some(other) = taken.insert(key, import) {
            let message = format!(
                "`{}` and `{}` cannot both be `{}`{}",
                clean(&other.name),
                clean(&import.name),
                clean(&import.id),
                at(&import.id_at)
            );
            let help = "give one of them the id of another resource";
            problems.push(Problem::of("26d", message).help(help));
        }
        problems.extend(by_design(resource, import));
    }
    if problems.is_empty() {
        let ids = found.iter();
        Ok(ids
            .map(|(place, import)| (*place, import.id.clone()))
            .collect())
    } else {
        Err(problems)
    }
}

/// The place of a resource that is named alone, or after its type.
fn place(
    plan: &Plan,
    by_name: &FxHashMap<&str, Vec<usize>>,
    import: &Import,
) -> Result<usize, Problem> {
    let resources = plan.resources();
    if let Some(places) = by_name.get(import.name.as_str()) {
        if let [only] = places[..] {
            return Ok(only);
        }
        let all = places.iter().map(|place| &resources[*place]);
        let names: Vec<String> = all.map(|one| full_name(one.ty.token, &one.name)).collect();
        let message = format!(
            "`{}` is the name of several resources{}",
            clean(&import.name),
            at(&import.name_at)
        );
        let help = format!(
            "write the type before the name: {}",
            listed(names.iter().map(String::as_str))
        );
        return Err(Problem::of("26d", message).help(help));
    }
    if let Some((token, name)) = import.name.split_once(BETWEEN)
        && let Some(places) = by_name.get(name)
        && let Some(place) = places
            .iter()
            .find(|place| resources[**place].ty.token == token)
    {
        return Ok(*place);
    }
    Err(unknown(plan, &import.name, &import.name_at))
}

/// `TYPE::NAME`, which no other resource of a plan is called.
#[must_use]
pub fn full_name(token: &str, name: &str) -> String {
    format!("{token}{BETWEEN}{name}")
}

/// That the plan has no resource of a name, with the one that was probably meant.
fn unknown(plan: &Plan, name: &str, place: &str) -> Problem {
    let message = format!("the plan has no resource `{}`{}", clean(name), at(place));
    let problem = Problem::of("26d", message);
    let names = plan.resources().iter().map(|one| one.name.as_str());
    match nearest(name, names) {
        Some(nearest) => problem.help(format!("did you mean `{nearest}`?")),
        None => problem.help("`preview --full` shows all names"),
    }
}

/// That the design says another id.
fn by_design(resource: &Resource, import: &Import) -> Option<Problem> {
    let id = resource.options.as_deref()?.import.as_deref()?;
    (id != import.id).then(|| {
        let message = format!(
            "`{}` is taken over as `{}`{}, and the design says `{}`",
            resource.name,
            clean(&import.id),
            at(&import.id_at),
            clean(id)
        );
        Problem::of("26d", message).help("remove one of the two, or write the same id")
    })
}

fn at(place: &str) -> String {
    if place.is_empty() {
        String::new()
    } else {
        format!(" at {place}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::typed::plain;
    use crate::plan::{Map, ResourceType};

    static BUCKET: ResourceType = plain("test:index:Bucket");
    static GROUP: ResourceType = plain("test:index:Group");

    fn plan() -> Plan {
        let mut plan = Plan::default();
        for (ty, name) in [
            (&BUCKET, "main"),
            (&BUCKET, "tmp"),
            (&BUCKET, "both"),
            (&GROUP, "both"),
        ] {
            plan.add(Resource::new(ty, name, Map::new()));
        }
        let mut owned = Resource::new(&GROUP, "owned", Map::new());
        owned.options_mut().import = Some("by-design".into());
        plan.add(owned);
        plan
    }

    fn import((line, (name, id)): (usize, &(&str, &str))) -> Import {
        Import {
            name: (*name).to_owned(),
            id: (*id).to_owned(),
            name_at: format!("f.yaml:{}:1", line + 1),
            id_at: format!("f.yaml:{}:9", line + 1),
        }
    }

    fn found(wanted: &[(&str, &str)]) -> Result<Vec<(usize, String)>, Vec<String>> {
        let wanted: Vec<Import> = wanted.iter().enumerate().map(import).collect();
        find(&plan(), &wanted).map_err(|all| all.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn names_that_a_plan_has() {
        let all = [
            ("main", "a"),
            ("test:index:Group::both", "a"),
            ("owned", "by-design"),
        ];
        let places = found(&all).unwrap();
        let places: Vec<usize> = places.iter().map(|(place, _)| *place).collect();
        assert_eq!(places, [0, 3, 4]);
    }

    #[test]
    fn all_mistakes_are_told_with_their_places() {
        let told = found(&[
            ("mian", "a"),
            ("both", "b"),
            ("main", "c"),
            ("tmp", "c"),
            ("test:index:Bucket::tmp", "d"),
            ("owned", "other"),
        ])
        .unwrap_err();
        assert_eq!(
            told,
            [
                "the plan has no resource `mian` at f.yaml:1:1\n  help: did you mean `main`?",
                "`both` is the name of several resources at f.yaml:2:1\n  help: write the type before the name: `test:index:Bucket::both` or `test:index:Group::both`",
                "`main` and `tmp` cannot both be `c` at f.yaml:4:9\n  help: give one of them the id of another resource",
                "`tmp` is named twice at f.yaml:5:1, and first at f.yaml:4:1\n  help: keep one of the two",
                "`owned` is taken over as `other` at f.yaml:6:9, and the design says `by-design`\n  help: remove one of the two, or write the same id",
            ]
        );
    }
}
