//! The preview: what a plan holds, for people and for programs.
//!
//! A line for the infrastructure and for each dataset, what all of it is for, then what there is
//! by type, what is odd, and a line that sums it up. It prints names, types and purposes only, never an
//! input, so no secret can get into it. This file knows no cloud and no engine.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use crate::plan::{PROVIDERS, Plan, Resource, ResourceType};
use crate::show::term::{self, Style};

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

/// To what a resource belongs: a unit by its place in [`Plan::units`], or the
/// infrastructure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// What is there once an organisation.
    Infrastructure,
    /// A dataset.
    Unit(u32),
}

/// The name under which `--dataset` finds the infrastructure itself.
const INFRASTRUCTURE: &str = "infrastructure";
/// More datasets than this get one line each, whatever they are grouped by.
const MOST_DATASETS: usize = 8;
/// More purposes of all datasets together than this are summed up in one line.
const MOST_PURPOSES: usize = 20;
/// More of what is there already than this is counted only.
const MOST_LISTED: usize = 20;
/// More types than this are summed up in one line.
const MOST_TYPES: usize = 9;

/// Finds a unit by the names on the way to it; `infrastructure` is what belongs to none.
///
/// # Errors
/// What to say of a name that is none, with the nearest one.
pub fn owner(plan: &Plan, name: &str) -> Result<Owner, String> {
    let place = plan.units().iter().position(|unit| unit.path == name);
    if let Some(place) = place.and_then(|place| u32::try_from(place).ok()) {
        return Ok(Owner::Unit(place));
    }
    if name == INFRASTRUCTURE {
        return Ok(Owner::Infrastructure);
    }
    let names = || {
        let units = plan.units().iter().map(|unit| unit.path.as_str());
        units.chain([INFRASTRUCTURE])
    };
    let mut message = format!(
        "unknown {} `{}`, expected {}",
        plan.unit_word(),
        term::clean(name),
        term::listed(names())
    );
    if let Some(nearest) = term::nearest(name, names()) {
        let _ = write!(message, "\n  help: did you mean `{nearest}`?");
    }
    Err(message)
}

/// Whether something of a unit, or of none, is of an owner: a unit's is what units within it have
/// too.
#[must_use]
pub fn is_of(plan: &Plan, owner: Owner, unit: Option<u32>) -> bool {
    match (owner, unit) {
        (Owner::Infrastructure, unit) => unit.is_none(),
        (Owner::Unit(_), None) => false,
        (Owner::Unit(place), Some(unit)) => {
            let path = |place| plan.unit(Some(place)).map(|unit| unit.path.as_str());
            let inside = |whole: &str, path: &str| {
                let rest = path.strip_prefix(whole);
                rest.is_some_and(|rest| rest.starts_with('/'))
            };
            place == unit
                || path(place)
                    .zip(path(unit))
                    .is_some_and(|(whole, path)| inside(whole, path))
        }
    }
}

/// How many units there are: `2 datasets`.
#[must_use]
pub fn units(plan: &Plan) -> String {
    let count = plan.units().iter().filter(|unit| !unit.is_root).count();
    term::counted(count, plan.unit_word())
}

/// The option that picks one unit.
#[must_use]
pub fn unit_option(plan: &Plan) -> &'static str {
    match plan.unit_word() {
        "dataset" => "--dataset",
        _ => "--unit",
    }
}

/// Resources of one owner on one cloud.
type Clouds<'a> = Vec<(&'static str, Vec<&'a Resource>)>;

/// What is shown, by owner in deployment order, then by cloud in the order of its first
/// resource.
fn tree<'a>(plan: &'a Plan, only: Option<Owner>) -> BTreeMap<Owner, Clouds<'a>> {
    let mut tree: BTreeMap<Owner, Clouds<'_>> = BTreeMap::new();
    // A unit without any resource is shown all the same.
    let units = (0_u32..)
        .zip(plan.units())
        .filter(|(_, unit)| !unit.is_root)
        .map(|(place, _)| Owner::Unit(place));
    let unit = |owner: &Owner| match owner {
        Owner::Infrastructure => None,
        Owner::Unit(place) => Some(*place),
    };
    for owner in units.filter(|owner| only.is_none_or(|only| is_of(plan, only, unit(owner)))) {
        tree.entry(owner).or_default();
    }
    for resource in plan.resources() {
        let owner = resource
            .origin
            .unit
            .map_or(Owner::Infrastructure, Owner::Unit);
        if only.is_some_and(|only| !is_of(plan, only, resource.origin.unit)) {
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

/// Every resource of a tree, in its order.
fn every<'a>(tree: &BTreeMap<Owner, Clouds<'a>>) -> Vec<&'a Resource> {
    let clouds = tree.values().flatten();
    clouds
        .flat_map(|(_, resources)| resources)
        .copied()
        .collect()
}

fn owner_name(plan: &Plan, owner: Owner) -> &str {
    match owner {
        Owner::Infrastructure => INFRASTRUCTURE,
        Owner::Unit(place) => plan
            .units()
            .get(place as usize)
            .map_or("?", |unit| unit.path.as_str()),
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
    let shown = every(&tree);
    if brief {
        if view.by == By::Purpose && !shown.is_empty() {
            let _ = writeln!(out, "\n{}", style.bold("what they are for"));
            most_purposes(&mut out, &shown, &names, style);
        }
        let _ = writeln!(
            out,
            "\n{}\n",
            style.dim(&format!(
                "{} NAME shows one of them, --full every resource",
                unit_option(plan)
            ))
        );
    }
    totals(&mut out, &shown, &names, style);
    taken_over(&mut out, &shown, &names, view);
    used(&mut out, plan, view);
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
    let Owner::Unit(_) = owner else {
        return 0;
    };
    let name = owner_name(plan, owner);
    let (named, before) = (
        format!("{} `{name}`", plan.unit_word()),
        format!("{name}: "),
    );
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
            let import = resource.import().map_or_else(String::new, as_id);
            let _ = writeln!(
                out,
                "      {} {}{import}",
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

fn as_id(id: &str) -> String {
    format!(", taken over as `{}`", term::clean(id))
}

/// What is there already and becomes the plan's own: so many names, unless every resource is shown.
fn taken_over(out: &mut String, shown: &[&Resource], names: &ShortNames, view: &View<'_>) {
    let imported = shown.iter().filter_map(|one| Some((one, one.import()?)));
    let lines = imported.map(|(one, id)| {
        let ty = names.of(one.ty.token);
        format!("{ty} {}{}", term::clean(&one.name), as_id(id))
    });
    section(out, "there already, and taken over", lines.collect(), view);
}

/// What is there already and is only used: nothing of the plan changes it.
fn used(out: &mut String, plan: &Plan, view: &View<'_>) {
    if view.only.is_some() {
        return;
    }
    let lines = plan.needs().iter().map(|need| {
        format!(
            "{} `{}` on {}  {}",
            need.kind,
            term::clean(&need.id),
            cloud_name(need.cloud),
            term::clean(term::first_line(need.purpose))
        )
    });
    let title = "there already, used and never changed";
    section(out, title, lines.collect(), view);
}

/// A title and lines under it; the first of them, where not everything is shown.
fn section(out: &mut String, title: &str, lines: Vec<String>, view: &View<'_>) {
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(out, "{}", view.style.bold(title));
    let most = if view.full { lines.len() } else { MOST_LISTED };
    for line in lines.iter().take(most) {
        let room = if view.full {
            usize::MAX
        } else {
            view.style.width.saturating_sub(2)
        };
        let _ = writeln!(out, "  {}", term::shortened(line, room));
    }
    if lines.len() > most {
        let more = term::number(lines.len() - most);
        let _ = writeln!(out, "  {}", view.style.dim(&format!("{more} more: --full")));
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
        let _ = write!(line, " for {}", units(plan));
    } else {
        let _ = write!(line, " of {}", term::number(plan.resources().len()));
    }
    if !clouds.is_empty() {
        let _ = write!(line, " on {}", clouds.join(" and "));
    }
    if !plan.exports().is_empty() {
        let _ = write!(line, ", {}", term::counted(plan.exports().len(), "export"));
    }
    let imported = every(tree)
        .iter()
        .filter(|one| one.import().is_some())
        .count();
    if imported > 0 {
        let _ = write!(line, ", {} taken over", term::number(imported));
    }
    if view.only.is_none() && !plan.needs().is_empty() {
        let _ = write!(line, ", {} only used", term::number(plan.needs().len()));
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
            if let Owner::Unit(_) = owner {
                json[plan.unit_word()] = owner_name(plan, *owner).into();
            }
            json
        })
        .collect();
    let shown = every(&tree);
    let of_plan = plan.warnings().iter().map(ToString::to_string);
    let warnings: Vec<String> = view.warnings.iter().cloned().chain(of_plan).collect();
    let exports: Vec<&str> = plan
        .exports()
        .iter()
        .map(|(name, _)| name.as_ref())
        .collect();
    let imported = shown.iter().filter_map(|one| Some((one, one.import()?)));
    let imports: Vec<Json> = imported
        .map(|(one, id)| json!({ "type": one.ty.token, "name": one.name, "id": id }))
        .collect();
    let needs = plan.needs().iter().filter(|_| view.only.is_none());
    let uses: Vec<Json> = needs
        .map(|need| {
            json!({
                "kind": need.kind,
                "id": need.id,
                "cloud": need.cloud,
                "purpose": term::first_line(need.purpose),
            })
        })
        .collect();
    let json = json!({
        "program": view.program,
        "resources": shown.len(),
        "parts": owners,
        "types": count_types(&shown),
        "exports": exports,
        "imports": imports,
        "uses": uses,
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
    match token.strip_prefix(PROVIDERS) {
        Some(package) => format!("provider {package}"),
        None => token.rsplit(':').next().unwrap_or(token).to_owned(),
    }
}

/// `storage Bucket` of the same.
fn with_module(token: &str) -> String {
    let module = token.split(':').nth(1).unwrap_or_default();
    let module = module.split('/').next().unwrap_or_default();
    format!("{module} {}", last_word(token))
}

#[cfg(test)]
mod tests;
