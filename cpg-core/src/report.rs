//! The preview: what a plan holds, for people and for programs.
//!
//! A line for the infrastructure and for each dataset, what all of it is for, then what there is
//! by type, what is odd, and a line that sums it up. It prints names, types and purposes only, never an
//! input, so no secret can get into it. This file knows no cloud and no engine.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use crate::plan::{Plan, Resource, ResourceType};
use crate::term::{self, Style};

/// What is to be shown of a plan.
#[derive(Debug, Clone)]
pub struct View<'a> {
    /// The consumer's name.
    pub program: &'a str,
    /// What the configuration warns of.
    pub warnings: &'a [String],
    /// Only this part of the plan.
    pub only: Option<Owner>,
    /// Every resource by name.
    pub full: bool,
    /// What resources are grouped by, where not everything is shown.
    pub by: By,
    /// How to print.
    pub style: Style,
}

/// What resources are grouped by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum By {
    /// By what they are for: the doc comment of the field that made them.
    #[default]
    Purpose,
    /// By type, for each dataset and cloud.
    Type,
}

/// To what a resource belongs: a dataset by its place in [`Plan::datasets`], or the
/// infrastructure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// What is there once an organisation.
    Infrastructure,
    /// A dataset.
    Dataset(u32),
}

/// The name under which `--dataset` finds the infrastructure itself.
const INFRASTRUCTURE: &str = "infrastructure";
/// More datasets than this get one line each, whatever they are grouped by.
const MOST_DATASETS: usize = 8;
/// More purposes of all datasets together than this are summed up in one line.
const MOST_PURPOSES: usize = 20;
/// More types than this are summed up in one line.
const MOST_TYPES: usize = 9;

/// Finds a dataset by name; `infrastructure` is what belongs to none.
///
/// # Errors
/// What to say of a name that is none, with the nearest one.
pub fn owner(plan: &Plan, name: &str) -> Result<Owner, String> {
    let place = plan.datasets().iter().position(|dataset| dataset == name);
    if let Some(place) = place.and_then(|place| u32::try_from(place).ok()) {
        return Ok(Owner::Dataset(place));
    }
    if name == INFRASTRUCTURE {
        return Ok(Owner::Infrastructure);
    }
    let names = || {
        plan.datasets()
            .iter()
            .map(String::as_str)
            .chain([INFRASTRUCTURE])
    };
    let mut message = format!(
        "unknown dataset `{}`, expected {}",
        term::clean(name),
        term::listed(names())
    );
    if let Some(nearest) = term::nearest(name, names()) {
        let _ = write!(message, "\n  help: did you mean `{nearest}`?");
    }
    Err(message)
}

/// Resources of one owner on one cloud.
type Clouds<'a> = Vec<(&'static str, Vec<&'a Resource>)>;

/// What is shown, by owner in deployment order, then by cloud in the order of its first
/// resource.
fn tree<'a>(plan: &'a Plan, only: Option<Owner>) -> BTreeMap<Owner, Clouds<'a>> {
    let mut tree: BTreeMap<Owner, Clouds<'_>> = BTreeMap::new();
    // A dataset without any resource is shown all the same.
    let datasets = (0_u32..)
        .zip(plan.datasets())
        .map(|(place, _)| Owner::Dataset(place));
    for owner in datasets.filter(|owner| only.is_none_or(|only| only == *owner)) {
        tree.entry(owner).or_default();
    }
    for resource in plan.resources() {
        let owner = resource
            .origin
            .dataset
            .map_or(Owner::Infrastructure, Owner::Dataset);
        if only.is_some_and(|only| only != owner) {
            continue;
        }
        let clouds = tree.entry(owner).or_default();
        let cloud = resource.origin.cloud;
        match clouds.iter_mut().find(|(name, _)| *name == cloud) {
            Some((_, resources)) => resources.push(resource),
            None => clouds.push((cloud, vec![resource])),
        }
    }
    tree
}

fn owner_name(plan: &Plan, owner: Owner) -> &str {
    match owner {
        Owner::Infrastructure => INFRASTRUCTURE,
        Owner::Dataset(place) => plan
            .datasets()
            .get(place as usize)
            .map_or("?", String::as_str),
    }
}

fn cloud_name(cloud: &str) -> &str {
    if cloud.is_empty() { "no cloud" } else { cloud }
}

fn size(clouds: &Clouds<'_>) -> usize {
    clouds.iter().map(|(_, resources)| resources.len()).sum()
}

/// The plan for people.
#[must_use]
pub fn text(plan: &Plan, view: &View<'_>) -> String {
    let tree = tree(plan, view.only);
    let style = view.style;
    let names = ShortNames::new(plan);
    let mut out = String::new();
    let _ = writeln!(out, "{}\n", style.bold(&term::clean(view.program)));
    let whole = view.only.is_none() && !view.full;
    let brief = whole && (view.by == By::Purpose || tree.len() > MOST_DATASETS + 1);
    let name_width = tree
        .keys()
        .map(|owner| term::columns(owner_name(plan, *owner)))
        .max()
        .unwrap_or(0)
        .min(40);
    for (owner, clouds) in &tree {
        let name = term::shortened(&term::clean(owner_name(plan, *owner)), name_width);
        let count = term::number(size(clouds));
        if brief {
            let on: Vec<String> = clouds
                .iter()
                .map(|(cloud, resources)| {
                    format!("{} {}", cloud_name(cloud), term::number(resources.len()))
                })
                .collect();
            let warned = warned(plan, view, *owner);
            let warned = match warned {
                0 => String::new(),
                _ => format!("  {}", style.yellow(&term::counted(warned, "warning"))),
            };
            let line = format!(
                "{}  {count:>7}  {}{warned}",
                term::padded(&name, name_width),
                style.dim(&on.join(", "))
            );
            let _ = writeln!(out, "{}", line.trim_end());
            continue;
        }
        let _ = writeln!(
            out,
            "{}",
            style.bold(&format!(
                "{name}: {}",
                term::counted(size(clouds), "resource")
            ))
        );
        for (cloud, resources) in clouds {
            let _ = writeln!(
                out,
                "  {} {}",
                cloud_name(cloud),
                style.dim(&term::number(resources.len()))
            );
            if view.full {
                every_resource(&mut out, resources, &names, style);
            } else if view.by == By::Purpose {
                by_purpose(&mut out, purposes(resources), &names, style);
            } else {
                by_type(&mut out, resources, &names, style);
            }
        }
        out.push('\n');
    }
    let shown: Vec<&Resource> = tree
        .values()
        .flatten()
        .flat_map(|(_, resources)| resources)
        .copied()
        .collect();
    if brief {
        if view.by == By::Purpose && !shown.is_empty() {
            let _ = writeln!(out, "\n{}", style.bold("what they are for"));
            most_purposes(&mut out, &shown, &names, style);
        }
        let _ = writeln!(
            out,
            "\n{}\n",
            style.dim("--dataset NAME shows one of them, --full every resource")
        );
    }
    totals(&mut out, &shown, &names, style);
    warnings(&mut out, plan, view);
    let _ = writeln!(
        out,
        "{}",
        style.bold(&summary(plan, view, &tree, shown.len()))
    );
    out
}

/// A line for each type: what must not be lost first, then by number.
fn by_type(out: &mut String, resources: &[&Resource], names: &ShortNames, style: Style) {
    let mut types: Vec<(&'static ResourceType, Vec<&Resource>)> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for resource in resources {
        let place = *places.entry(resource.ty.token).or_insert_with(|| {
            types.push((resource.ty, Vec::new()));
            types.len() - 1
        });
        types[place].1.push(resource);
    }
    types.sort_by_key(|(ty, of)| (!ty.stateful, std::cmp::Reverse(of.len()), ty.token));
    let fold = types.len() > MOST_TYPES + 1;
    let (told, folded) = types.split_at(if fold { MOST_TYPES } else { types.len() });
    let width = told
        .iter()
        .map(|(ty, _)| term::columns(names.of(ty.token)))
        .max()
        .unwrap_or(0)
        .min(32);
    for (ty, of) in told {
        let mut purposes: Vec<&str> = Vec::new();
        for resource in of {
            let purpose = term::first_line(resource.origin.purpose);
            if !purpose.is_empty() && !purposes.contains(&purpose) {
                purposes.push(purpose);
            }
        }
        let name = term::padded(&term::shortened(names.of(ty.token), width), width);
        let room = style.width.saturating_sub(width + 13);
        let purposes = term::shortened(&term::clean(&purposes.join("; ")), room);
        let line = format!(
            "  {:>7}  {name}  {}",
            term::number(of.len()),
            style.dim(&purposes)
        );
        let _ = writeln!(out, "{}", line.trim_end());
    }
    if !folded.is_empty() {
        let count: usize = folded.iter().map(|(_, of)| of.len()).sum();
        let names: Vec<&str> = folded.iter().map(|(ty, _)| names.of(ty.token)).collect();
        let line = format!("of {} more types: {}", names.len(), names.join(", "));
        let line = term::shortened(&line, style.width.saturating_sub(11));
        let _ = writeln!(out, "  {:>7}  {}", term::number(count), style.dim(&line));
    }
}

/// Resources by what they are for, in the order of the plan.
fn purposes<'a>(resources: &[&'a Resource]) -> Vec<(&'static str, Vec<&'a Resource>)> {
    let mut purposes: Vec<(&'static str, Vec<&Resource>)> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for resource in resources {
        let purpose = term::first_line(resource.origin.purpose);
        let place = *places.entry(purpose).or_insert_with(|| {
            purposes.push((purpose, Vec::new()));
            purposes.len() - 1
        });
        purposes[place].1.push(resource);
    }
    purposes
}

fn purpose_name(purpose: &str) -> String {
    if purpose.is_empty() {
        "(no doc comment)".to_owned()
    } else {
        term::clean(purpose)
    }
}

/// The purposes that most resources serve, in the order of the plan, and the others in one line.
fn most_purposes(out: &mut String, resources: &[&Resource], names: &ShortNames, style: Style) {
    let all = purposes(resources);
    let mut sizes: Vec<usize> = all.iter().map(|(_, of)| of.len()).collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    let fold = all.len() > MOST_PURPOSES + 1;
    let least = sizes.get(MOST_PURPOSES - 1).copied().filter(|_| fold);
    let (mut told, mut folded) = (Vec::new(), Vec::new());
    for (purpose, of) in all {
        if least.is_none_or(|least| of.len() >= least) && (!fold || told.len() < MOST_PURPOSES) {
            told.push((purpose, of));
        } else {
            folded.push((purpose, of));
        }
    }
    by_purpose(out, told, names, style);
    if !folded.is_empty() {
        let count: usize = folded.iter().map(|(_, of)| of.len()).sum();
        let line = format!("for {} more purposes", term::number(folded.len()));
        let _ = writeln!(out, "  {:>7}  {}", term::number(count), style.dim(&line));
    }
}

/// How many warnings are about a dataset: those that name it.
fn warned(plan: &Plan, view: &View<'_>, owner: Owner) -> usize {
    let Owner::Dataset(_) = owner else {
        return 0;
    };
    let name = owner_name(plan, owner);
    let (named, before) = (format!("dataset `{name}`"), format!("{name}: "));
    let is_about = |text: &str| text.contains(&named) || text.starts_with(&before);
    let of_plan = plan.warnings().iter();
    view.warnings.iter().filter(|text| is_about(text)).count()
        + of_plan.filter(|one| is_about(&one.message)).count()
}

/// A line for each purpose, with the types that serve it.
fn by_purpose(
    out: &mut String,
    purposes: Vec<(&'static str, Vec<&Resource>)>,
    names: &ShortNames,
    style: Style,
) {
    let half = style.width.saturating_sub(13) / 2;
    let width = purposes
        .iter()
        .map(|(purpose, _)| term::columns(&purpose_name(purpose)))
        .max()
        .unwrap_or(0)
        .min(half);
    for (purpose, of) in purposes {
        let mut types: Vec<(&str, usize)> = Vec::new();
        for resource in &of {
            let name = names.of(resource.ty.token);
            match types.iter_mut().find(|(known, _)| *known == name) {
                Some((_, count)) => *count += 1,
                None => types.push((name, 1)),
            }
        }
        let types: Vec<String> = types
            .into_iter()
            .map(|(name, count)| {
                if count == 1 {
                    name.to_owned()
                } else {
                    format!("{} {name}", term::number(count))
                }
            })
            .collect();
        let purpose = term::padded(&term::shortened(&purpose_name(purpose), width), width);
        let room = style.width.saturating_sub(width + 13);
        let types = term::shortened(&types.join(", "), room);
        let _ = writeln!(
            out,
            "  {:>7}  {purpose}  {}",
            term::number(of.len()),
            style.dim(&types)
        );
    }
}

/// Every resource by name, below what it is for.
fn every_resource(out: &mut String, resources: &[&Resource], names: &ShortNames, style: Style) {
    for (purpose, of) in purposes(resources) {
        let _ = writeln!(out, "    {}", style.dim(&purpose_name(purpose)));
        for resource in of {
            let _ = writeln!(
                out,
                "      {} {}",
                names.of(resource.ty.token),
                term::clean(&resource.name)
            );
        }
    }
}

/// How many there are of each type, in as many columns as fit.
fn totals(out: &mut String, shown: &[&Resource], names: &ShortNames, style: Style) {
    let mut types: Vec<(&str, usize)> = count_types(shown).into_iter().collect();
    if types.is_empty() {
        return;
    }
    types.sort_by_key(|(token, count)| (std::cmp::Reverse(*count), *token));
    let _ = writeln!(out, "{}", style.bold("by type"));
    let cells: Vec<String> = types
        .iter()
        .map(|(token, count)| format!("{:>7} {}", term::number(*count), names.of(token)))
        .collect();
    let cell_width = cells
        .iter()
        .map(|cell| term::columns(cell))
        .max()
        .unwrap_or(0)
        + 1;
    let rows = cells.len().div_ceil((style.width / cell_width).clamp(1, 4));
    for row in 0..rows {
        let line: String = cells
            .iter()
            .skip(row)
            .step_by(rows)
            .map(|cell| term::padded(cell, cell_width))
            .collect();
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out.push('\n');
}

fn count_types<'a>(resources: &[&'a Resource]) -> BTreeMap<&'a str, usize> {
    let mut types = BTreeMap::new();
    for resource in resources {
        *types.entry(resource.ty.token).or_default() += 1;
    }
    types
}

fn warnings(out: &mut String, plan: &Plan, view: &View<'_>) {
    for warning in view.warnings {
        let _ = writeln!(out, "{}\n", view.style.yellow(&term::clean_lines(warning)));
    }
    for warning in plan.warnings() {
        let _ = writeln!(
            out,
            "{}",
            view.style
                .yellow(&term::clean_lines(&warning.titled("warning")))
        );
    }
    if !plan.warnings().is_empty() {
        out.push('\n');
    }
}

fn summary(
    plan: &Plan,
    view: &View<'_>,
    tree: &BTreeMap<Owner, Clouds<'_>>,
    count: usize,
) -> String {
    let mut clouds: Vec<&str> = Vec::new();
    for (cloud, _) in tree.values().flatten() {
        if !cloud.is_empty() && !clouds.contains(cloud) {
            clouds.push(cloud);
        }
    }
    let mut line = term::counted(count, "resource");
    if view.only.is_none() {
        let _ = write!(
            line,
            " for {}",
            term::counted(plan.datasets().len(), "dataset")
        );
    } else {
        let _ = write!(line, " of {}", term::number(plan.resources().len()));
    }
    if !clouds.is_empty() {
        let _ = write!(line, " on {}", clouds.join(" and "));
    }
    if !plan.exports().is_empty() {
        let _ = write!(line, ", {}", term::counted(plan.exports().len(), "export"));
    }
    let warnings = view.warnings.len() + plan.warnings().len();
    if warnings > 0 {
        let _ = write!(line, ", {}", term::counted(warnings, "warning"));
    }
    line
}

/// The plan for programs: the same for the same plan, no times in it.
#[must_use]
pub fn json(plan: &Plan, view: &View<'_>) -> String {
    let tree = tree(plan, view.only);
    let owners: Vec<Json> = tree
        .iter()
        .map(|(owner, clouds)| {
            let clouds: Vec<Json> = clouds
                .iter()
                .map(|(cloud, of)| cloud_json(cloud, of, view.full))
                .collect();
            let mut json = json!({ "resources": size(&tree[owner]), "clouds": clouds });
            if let Owner::Dataset(_) = owner {
                json["dataset"] = owner_name(plan, *owner).into();
            }
            json
        })
        .collect();
    let shown: Vec<&Resource> = tree
        .values()
        .flatten()
        .flat_map(|(_, resources)| resources)
        .copied()
        .collect();
    let of_plan = plan.warnings().iter().map(ToString::to_string);
    let warnings: Vec<String> = view.warnings.iter().cloned().chain(of_plan).collect();
    let exports: Vec<&str> = plan
        .exports()
        .iter()
        .map(|(name, _)| name.as_ref())
        .collect();
    let json = json!({
        "program": view.program,
        "resources": shown.len(),
        "parts": owners,
        "types": count_types(&shown),
        "exports": exports,
        "warnings": warnings,
    });
    format!("{json:#}\n")
}

fn cloud_json(cloud: &str, resources: &[&Resource], full: bool) -> Json {
    let purposes: Vec<Json> = purposes(resources)
        .into_iter()
        .map(|(purpose, of)| {
            let mut json = json!({ "purpose": purpose, "types": count_types(&of) });
            if full {
                json["resources"] = of
                    .iter()
                    .map(|resource| json!({ "type": resource.ty.token, "name": resource.name }))
                    .collect();
            }
            json
        })
        .collect();
    json!({ "cloud": cloud, "resources": resources.len(), "purposes": purposes })
}

/// Types by their last word, with as much before it as tells them apart.
struct ShortNames(HashMap<&'static str, String>);

impl ShortNames {
    fn new(plan: &Plan) -> Self {
        let tokens: HashSet<&'static str> = plan
            .resources()
            .iter()
            .map(|resource| resource.ty.token)
            .collect();
        let mut left: Vec<&'static str> = tokens.into_iter().collect();
        let mut names = HashMap::new();
        for shorten in [last_word as fn(&str) -> String, with_module, str::to_owned] {
            let mut same: HashMap<String, usize> = HashMap::new();
            for token in &left {
                *same.entry(shorten(token)).or_default() += 1;
            }
            left.retain(|token| {
                let name = shorten(token);
                if same[&name] > 1 {
                    return true;
                }
                names.insert(*token, name);
                false
            });
        }
        Self(names)
    }

    fn of<'a>(&'a self, token: &'a str) -> &'a str {
        self.0.get(token).map_or(token, String::as_str)
    }
}

/// `Bucket` of `gcp:storage/bucket:Bucket`.
fn last_word(token: &str) -> String {
    token.rsplit(':').next().unwrap_or(token).to_owned()
}

/// `storage Bucket` of the same.
fn with_module(token: &str) -> String {
    let module = token.split(':').nth(1).unwrap_or_default();
    let module = module.split('/').next().unwrap_or_default();
    format!("{module} {}", last_word(token))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Map, Origin, Value};
    use crate::typed::plain;

    const fn ty(token: &'static str, stateful: bool) -> ResourceType {
        ResourceType {
            stateful,
            ..plain(token)
        }
    }
    static BUCKET: ResourceType = ty("gcp:storage/bucket:Bucket", true);
    static GRANT: ResourceType = ty("gcp:storage/bucketIAMMember:BucketIAMMember", false);
    static SERVICE: ResourceType = ty("gcp:projects/service:Service", false);
    static RUN: ResourceType = ty("gcp:cloudrun/service:Service", false);

    fn plan(datasets: u32) -> Plan {
        let mut plan = Plan::default();
        plan.set_datasets((0..datasets).map(|n| format!("dataset-{n}")).collect());
        let mut add = |ty, name: String, dataset, cloud, purpose| {
            let mut resource = Resource::new(ty, name, Map::new());
            resource.inputs = vec![("password".into(), Value::Secret(Box::new("hunter2".into())))];
            resource.origin = Origin {
                dataset,
                cloud,
                purpose,
            };
            plan.add(resource);
        };
        add(
            &SERVICE,
            "service".to_owned(),
            None,
            "gcp",
            "What is there before all else.",
        );
        add(&RUN, "run".to_owned(), None, "", "");
        for n in 0..datasets {
            let final_results = "Final results. Pipelines append, nobody edits them.\n\nMore.";
            for m in 0..2 {
                add(
                    &GRANT,
                    format!("grant-{n}-{m}"),
                    Some(n),
                    "gcp",
                    final_results,
                );
            }
            add(&BUCKET, format!("main-{n}"), Some(n), "gcp", final_results);
            add(
                &BUCKET,
                format!("tmp-{n}"),
                Some(n),
                "gcp",
                "Scratch space of pipelines, emptied after eight days",
            );
        }
        plan.export("key", "hunter2".into());
        plan.warn(crate::problem::Problem::new("odd"));
        plan.seal().unwrap();
        plan
    }

    fn view(only: Option<Owner>, full: bool) -> View<'static> {
        View {
            program: "example",
            warnings: &[],
            only,
            full,
            by: By::Purpose,
            style: Style::PLAIN,
        }
    }

    #[test]
    fn a_tree_by_dataset_and_cloud() {
        let text = text(&plan(1), &view(None, false));
        assert_eq!(
            text,
            "\
example

infrastructure        2  gcp 1, no cloud 1
dataset-0             4  gcp 4

what they are for
        1  What is there before all else      projects Service
        1  (no doc comment)                   cloudrun Service
        3  Final results. Pipelines append,…  2 BucketIAMMember, Bucket
        1  Scratch space of pipelines, empt…  Bucket

--dataset NAME shows one of them, --full every resource

by type
      2 Bucket                 1 cloudrun Service
      2 BucketIAMMember        1 projects Service

warning: odd

6 resources for 1 dataset on gcp, 1 export, 1 warning
"
        );
    }

    #[test]
    fn types_by_dataset_where_they_are_asked_for() {
        let by = View {
            by: By::Type,
            ..view(None, false)
        };
        let told = "
dataset-0: 4 resources
  gcp 4
        2  Bucket           Final results. Pipelines append, nobody edits them;…
        2  BucketIAMMember  Final results. Pipelines append, nobody edits them
";
        let text = text(&plan(1), &by);
        assert!(text.contains(told), "{text}");
        assert!(!text.contains("what they are for"), "{text}");
    }

    #[test]
    fn a_warning_stands_at_its_dataset() {
        let warnings = ["warning: dataset `dataset-1` is odd".to_owned()];
        let view = View {
            warnings: &warnings,
            ..view(None, false)
        };
        let text = text(&plan(2), &view);
        assert!(text.contains("dataset-0             4  gcp 4\n"), "{text}");
        assert!(
            text.contains("dataset-1             4  gcp 4  1 warning\n"),
            "{text}"
        );
    }

    #[test]
    fn one_dataset_is_told_by_purpose() {
        let plan = plan(2);
        let text = text(
            &plan,
            &view(Some(owner(&plan, "dataset-1").unwrap()), false),
        );
        let told = "  gcp 4
        3  Final results. Pipelines append,…  2 BucketIAMMember, Bucket
        1  Scratch space of pipelines, empt…  Bucket
";
        assert!(text.contains(told), "{text}");
        assert!(
            !text.contains("dataset-0") && text.contains("4 resources of 10 on gcp"),
            "{text}"
        );
    }

    #[test]
    fn full_names_every_resource() {
        let text = text(&plan(2), &view(None, true));
        for name in ["main-0", "tmp-1", "grant-1-1", "service"] {
            assert!(
                text.lines().any(|line| line.trim().ends_with(name)),
                "{name}: {text}"
            );
        }
    }

    #[test]
    fn many_datasets_have_a_line_each() {
        let text = text(&plan(100), &view(None, false));
        assert!(
            text.contains("\ndataset-99            4  gcp 4\n"),
            "{text}"
        );
        assert!(
            text.lines().count() < 120 && text.contains("--dataset NAME"),
            "{text}"
        );
    }

    #[test]
    fn every_line_fits() {
        for (datasets, only) in [
            (1, None),
            (3, Some(Owner::Dataset(0))),
            (100, None),
            (0, None),
        ] {
            let plan = plan(datasets);
            for width in [40, 80, 200] {
                let style = Style {
                    width,
                    colours: false,
                };
                for line in text(
                    &plan,
                    &View {
                        style,
                        ..view(only, false)
                    },
                )
                .lines()
                {
                    assert!(term::columns(line) <= width.max(60), "{width}: {line}");
                }
            }
        }
    }

    #[test]
    fn no_value_is_printed() {
        let plan = plan(2);
        for full in [true, false] {
            assert!(!text(&plan, &view(None, full)).contains("hunter2"));
            assert!(!json(&plan, &view(None, full)).contains("hunter2"));
        }
    }

    #[test]
    fn json_is_read_back() {
        let plan = plan(2);
        let read: Json = serde_json::from_str(&json(&plan, &view(None, true))).unwrap();
        assert_eq!(read["resources"], 10);
        assert_eq!(read["parts"][1]["dataset"], "dataset-0");
        assert_eq!(
            read["parts"][1]["clouds"][0]["purposes"][1]["resources"][0]["name"],
            "tmp-0"
        );
        assert_eq!(read["types"]["gcp:storage/bucket:Bucket"], 4);
        assert_eq!(read["warnings"], json!(["odd"]));
    }

    #[test]
    fn an_unknown_dataset_is_told_with_the_nearest() {
        let plan = plan(2);
        assert_eq!(
            owner(&plan, "datset-1"),
            Err("unknown dataset `datset-1`, expected `dataset-0`, `dataset-1` or `infrastructure`\n  help: did you mean `dataset-1`?".to_owned())
        );
        assert_eq!(owner(&plan, "infrastructure"), Ok(Owner::Infrastructure));
    }
}
