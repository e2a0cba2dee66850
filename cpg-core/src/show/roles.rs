//! Who may do what, from the constants of a design alone: tables of resources, groups and
//! verbs; who is in which group; what a dependency gives; what is promised.
//!
//! It knows no configuration, no cloud and no plan: what it prints holds for every dataset.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use cpg_model::kinds::KindInfo;
use cpg_model::words::plural;

use crate::design::words::{Namespace, Word};
use crate::design::{Each, Field, FieldRef, Grantee, Join, Members, Part};
use crate::show::term::{self, Style};

/// How the tables are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For a terminal.
    Text,
    /// GitHub's Markdown, for a committee.
    Markdown,
}

/// Who may do what in a design.
#[must_use]
pub fn roles(program: &str, parts: &[&'static Part], format: Format, style: Style) -> String {
    let design = Design::new(parts);
    match format {
        Format::Text => text(program, &design, style),
        Format::Markdown => markdown(program, &design),
    }
}

/// A field by its place: of its part, then in it. The order of the design.
type Place = (usize, usize);

/// To whom something is allowed: a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    /// A group, or accounts.
    Field(Place),
    /// People that the configuration names.
    People,
}

/// Verbs of one cell, in the order of the kind.
#[derive(Debug, Default)]
struct Cell {
    /// Granted to the column itself.
    direct: Vec<&'static str>,
    /// Granted to a group that the column is in.
    inherited: Vec<&'static str>,
}

impl Cell {
    fn words(&self) -> Vec<String> {
        let direct = self.direct.iter().map(|verb| (*verb).to_owned());
        direct
            .chain(self.inherited.iter().map(|verb| format!("({verb})")))
            .collect()
    }
}

/// Resources of one part and namespace, and who may do what with them.
struct Table {
    part: usize,
    namespace: Namespace,
    rows: Vec<Place>,
    columns: Vec<Who>,
    cells: BTreeMap<(Place, Who), Cell>,
}

struct Design<'a> {
    parts: &'a [&'static Part],
    places: BTreeMap<FieldRef, Place>,
    /// By group or account: the groups that it is in, by name of the design.
    groups_of: BTreeMap<Place, BTreeSet<Place>>,
}

impl<'a> Design<'a> {
    fn new(parts: &'a [&'static Part]) -> Self {
        let mut design = Self {
            parts,
            places: BTreeMap::new(),
            groups_of: BTreeMap::new(),
        };
        for (n, part) in parts.iter().enumerate() {
            for (m, field) in part.fields.iter().enumerate() {
                // A struct that is listed twice is the first one.
                let at = FieldRef {
                    part: part.name,
                    field: field.name,
                };
                design.places.entry(at).or_insert((n, m));
            }
        }
        for place in design.all() {
            let own = design.resolved(place);
            for join in design.field(place).joins {
                let (member, group) = match join {
                    Join::In(group) => (Some(own), design.place(*group)),
                    Join::Includes(member) | Join::IncludesAlways(member) => {
                        (design.place(*member), Some(own))
                    }
                    // Which group depends on the account's level: the legend says so.
                    Join::Level => (None, None),
                };
                if let (Some(member), Some(group)) = (member, group) {
                    design.groups_of.entry(member).or_default().insert(group);
                }
            }
        }
        design
    }

    fn field(&self, (part, field): Place) -> &'static Field {
        &self.parts[part].fields[field]
    }

    fn all(&self) -> Vec<Place> {
        let fields =
            |(n, part): (usize, &&'static Part)| (0..part.fields.len()).map(move |m| (n, m));
        self.parts.iter().enumerate().flat_map(fields).collect()
    }

    /// Where a field stands, or the one that it is the same as.
    fn place(&self, at: FieldRef) -> Option<Place> {
        self.places.get(&at).map(|place| self.resolved(*place))
    }

    fn resolved(&self, mut place: Place) -> Place {
        // A field that is the same as itself is a mistake that the macro tells.
        for _ in 0..self.places.len() {
            let field = self.field(place);
            // What other units have is not what the unit itself has.
            match field
                .same_as
                .filter(|_| field.units.is_none())
                .and_then(|same| self.places.get(&same))
            {
                Some(next) => place = *next,
                None => break,
            }
        }
        place
    }

    /// The field's name, with its part's where another part has a field of that name.
    fn label(&self, place: Place) -> String {
        let field = self.field(place);
        let level = match (field.each, field.units) {
            (Each::Level(_), _) => "-{level}".to_owned(),
            (_, Some(_)) => format!(" of other {}", plural(self.parts[place.0].word)),
            _ => String::new(),
        };
        let others = self
            .places
            .keys()
            .filter(|at| at.field == field.name)
            .count();
        if others > 1 {
            format!("{}.{}{level}", self.parts[place.0].name, field.name)
        } else {
            format!("{}{level}", field.name)
        }
    }

    fn who_label(&self, who: Who) -> String {
        match who {
            Who::Field(place) => self.label(place),
            Who::People => "people".to_owned(),
        }
    }

    /// All groups that something is in, directly or through others.
    fn closure(&self, of: Place) -> BTreeSet<Place> {
        let mut found = BTreeSet::new();
        let mut open = vec![of];
        while let Some(next) = open.pop() {
            for group in self.groups_of.get(&next).into_iter().flatten() {
                if *group != of && found.insert(*group) {
                    open.push(*group);
                }
            }
        }
        found
    }

    fn is_role(&self, place: Place) -> bool {
        self.field(place).role.is_some()
    }

    fn tables(&self) -> Vec<Table> {
        let roles: Vec<Place> = self
            .all()
            .into_iter()
            .filter(|place| self.is_role(*place))
            .collect();
        let mut tables = Vec::new();
        for (part, of) in self.parts.iter().enumerate() {
            let namespaces: BTreeSet<Namespace> =
                of.fields.iter().map(|field| field.namespace).collect();
            for namespace in namespaces {
                let rows: Vec<Place> = (0..of.fields.len())
                    .map(|field| (part, field))
                    .filter(|place| {
                        self.field(*place).namespace == namespace
                            && !self.field(*place).grants.is_empty()
                    })
                    .collect();
                if !rows.is_empty() {
                    tables.push(self.table(part, namespace, rows, &roles));
                }
            }
        }
        tables
    }

    fn table(&self, part: usize, namespace: Namespace, rows: Vec<Place>, roles: &[Place]) -> Table {
        let mut cells: BTreeMap<(Place, Who), Cell> = BTreeMap::new();
        for row in &rows {
            let field = self.field(*row);
            for grant in field.grants {
                let who = match grant.to {
                    Grantee::Field(at) | Grantee::FieldAlways(at) => self.place(at).map(Who::Field),
                    Grantee::People(_) => Some(Who::People),
                };
                if let Some(who) = who {
                    push(
                        &mut cells.entry((*row, who)).or_default().direct,
                        grant.verb,
                    );
                }
            }
        }
        let granted: BTreeSet<Who> = cells.keys().map(|(_, who)| *who).collect();
        let accounts = granted.iter().filter_map(|who| match who {
            Who::Field(place) if !self.is_role(*place) => Some(*place),
            _ => None,
        });
        for who in roles.iter().copied().chain(accounts) {
            for group in self.closure(who) {
                for row in &rows {
                    let verbs = cells
                        .get(&(*row, Who::Field(group)))
                        .map(|cell| cell.direct.clone());
                    for verb in verbs.unwrap_or_default() {
                        let cell = cells.entry((*row, Who::Field(who))).or_default();
                        if !cell.direct.contains(&verb) {
                            push(&mut cell.inherited, verb);
                        }
                    }
                }
            }
        }
        for ((row, _), cell) in &mut cells {
            let verbs = self.field(*row).kind.verbs;
            let order = |name: &&'static str| verbs.iter().position(|verb| verb.name == *name);
            cell.direct.sort_by_key(order);
            cell.inherited.sort_by_key(order);
        }
        let mut columns: Vec<Who> = cells
            .keys()
            .map(|(_, who)| *who)
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        columns.sort_by_key(|who| {
            (
                !matches!(who, Who::Field(place) if self.is_role(*place)),
                *who,
            )
        });
        Table {
            part,
            namespace,
            rows,
            columns,
            cells,
        }
    }

    fn title(&self, table: &Table) -> String {
        let part = self.parts[table.part].name;
        match table.namespace {
            Namespace::Unit => part.to_owned(),
            Namespace::One(word) => format!("{part}: {word}"),
            Namespace::Both(names) => format!("{part}: {}", names.join(" and ")),
        }
    }

    /// Kinds of the rows of all tables, in the order of the design.
    fn kinds(&self, tables: &[Table]) -> Vec<&'static KindInfo> {
        let mut kinds: Vec<&'static KindInfo> = Vec::new();
        for row in tables.iter().flat_map(|table| &table.rows) {
            let kind = self.field(*row).kind;
            if !kinds.iter().any(|known| known.name == kind.name) {
                kinds.push(kind);
            }
        }
        kinds
    }

    /// Verbs of a kind that are granted anywhere, with what they allow.
    fn verbs(&self, kind: &'static KindInfo, tables: &[Table]) -> Vec<(&'static str, String)> {
        let granted: BTreeSet<&str> = tables
            .iter()
            .flat_map(|table| &table.rows)
            .filter(|row| self.field(**row).kind.name == kind.name)
            .flat_map(|row| self.field(*row).grants)
            .map(|grant| grant.verb)
            .collect();
        kind.verbs
            .iter()
            .filter(|verb| granted.contains(verb.name))
            .map(|verb| (verb.name, phrase(verb.doc)))
            .collect()
    }

    /// Groups with who is in them.
    fn groups(&self) -> Vec<Group> {
        let all = self.all();
        let by_level = |level: Word| {
            let joins = |place: &Place| self.field(*place).joins.contains(&Join::Level);
            let named = move |place: Place| format!("{} ({level})", self.field(place).name);
            all.iter()
                .copied()
                .filter(joins)
                .map(named)
                .collect::<Vec<_>>()
        };
        let members_of = |group: Place, through: bool| -> Vec<Place> {
            let mut members: Vec<Place> = Vec::new();
            for place in &all {
                let member = self.resolved(*place);
                let direct = self
                    .groups_of
                    .get(&member)
                    .is_some_and(|groups| groups.contains(&group));
                let any = direct || self.closure(member).contains(&group);
                if any && direct != through && member != group && !members.contains(&member) {
                    members.push(member);
                }
            }
            members
        };
        all.iter()
            .copied()
            .filter(|place| self.field(*place).role.is_some() && self.resolved(*place) == *place)
            .map(|place| {
                let role = self.field(place).role;
                let named = role.is_some_and(|role| role.members != Members::None);
                let labels = |through| {
                    members_of(place, through)
                        .into_iter()
                        .map(|member| self.label(member))
                };
                let mut direct: Vec<String> = named
                    .then(|| "people".to_owned())
                    .into_iter()
                    .chain(labels(false))
                    .collect();
                if let Some(level) = self.field(place).level() {
                    direct.extend(by_level(level));
                }
                Group {
                    place,
                    direct,
                    through: labels(true).collect(),
                }
            })
            .collect()
    }

    /// Who gets into which group of a unit that is depended on.
    fn links(&self) -> Vec<(String, Vec<String>)> {
        let mut links: BTreeMap<Place, BTreeSet<Place>> = BTreeMap::new();
        for link in self
            .parts
            .iter()
            .flat_map(|part| part.depends)
            .flat_map(|depends| depends.links)
        {
            if let (Some(group), Some(target)) = (self.place(link.group), self.place(link.target)) {
                links.entry(group).or_default().insert(target);
            }
        }
        let labels = |targets: BTreeSet<Place>| {
            targets
                .into_iter()
                .map(|target| self.label(target))
                .collect()
        };
        links
            .into_iter()
            .map(|(group, targets)| (self.label(group), labels(targets)))
            .collect()
    }

    /// One of the units that depend on others, with its article.
    fn word_of_links(&self) -> String {
        let mut parts = self.parts.iter();
        let part = parts.find(|part| !part.depends.is_empty());
        cpg_model::words::one(part.map_or("unit", |part| part.word))
    }

    /// What can never happen.
    fn promises(&self) -> Vec<(String, &'static str, String)> {
        let label = |at: FieldRef| {
            self.place(at).map_or_else(
                || format!("{}.{}", at.part, at.field),
                |place| self.label(place),
            )
        };
        self.parts
            .iter()
            .flat_map(|part| part.never)
            .map(|never| (label(never.who), never.verb, label(never.on)))
            .collect()
    }

    /// What the reader must know about the tables.
    fn legend(&self, tables: &[Table]) -> Vec<&'static str> {
        let mut legend = vec![
            "A verb is granted to the group of the column itself; (a verb) is what it has because it is in another group that has it.",
        ];
        let columns: Vec<Who> = tables
            .iter()
            .flat_map(|table| table.columns.iter().copied())
            .collect();
        let is = |test: &dyn Fn(&Field) -> bool| {
            columns
                .iter()
                .any(|who| matches!(who, Who::Field(place) if test(self.field(*place))))
        };
        if is(&|field| field.joins.contains(&Join::Level)) {
            legend.push("An account of an access level also has what the group of its level has.");
        }
        if columns.contains(&Who::People) {
            legend.push("people: those that the configuration names for the resource.");
        }
        legend
    }
}

/// A group and who is in it.
struct Group {
    place: Place,
    direct: Vec<String>,
    through: Vec<String>,
}

fn push(verbs: &mut Vec<&'static str>, verb: &'static str) {
    if !verbs.contains(&verb) {
        verbs.push(verb);
    }
}

const NOTHING: &str = "the design grants nothing\n";

fn text(program: &str, design: &Design<'_>, style: Style) -> String {
    let tables = design.tables();
    let mut out = format!(
        "{}\n\n",
        style.bold(&format!("{}: who may do what", term::clean(program)))
    );
    if tables.is_empty() {
        out.push_str(NOTHING);
    }
    for table in &tables {
        let _ = writeln!(out, "{}", style.bold(&design.title(table)));
        text_table(&mut out, design, table, style);
    }
    if !tables.is_empty() {
        for line in design.legend(&tables) {
            wrap(&mut out, "", line, style.width);
        }
        for kind in design.kinds(&tables) {
            let _ = writeln!(
                out,
                "\n{}",
                style.bold(&format!("verbs of {}", kind.article))
            );
            let verbs = design.verbs(kind, &tables);
            let width = verbs.iter().map(|(verb, _)| verb.len()).max().unwrap_or(0);
            for (verb, doc) in verbs {
                wrap(
                    &mut out,
                    &format!("  {}  ", term::padded(verb, width)),
                    &doc,
                    style.width,
                );
            }
        }
        out.push('\n');
    }
    let groups = design.groups();
    if !groups.is_empty() {
        let _ = writeln!(
            out,
            "{}",
            style.bold("who is in which group (people: those that the configuration names)")
        );
        let width = groups
            .iter()
            .map(|group| term::columns(&design.label(group.place)))
            .max()
            .unwrap_or(0)
            .min(style.width / 2);
        for group in &groups {
            let mut members = group.direct.join(", ");
            if !group.through.is_empty() {
                let _ = write!(
                    members,
                    "{}({})",
                    if members.is_empty() { "" } else { ", " },
                    group.through.join(", ")
                );
            }
            if members.is_empty() {
                "nobody".clone_into(&mut members);
            }
            wrap(
                &mut out,
                &format!("  {}  ", term::padded(&design.label(group.place), width)),
                &members,
                style.width,
            );
        }
        out.push('\n');
    }
    let links = design.links();
    if !links.is_empty() {
        let unit = design.word_of_links();
        let head = format!("who gets into which group of {unit} that is depended on");
        let _ = writeln!(out, "{}", style.bold(&head));
        let width = links
            .iter()
            .map(|(group, _)| term::columns(group))
            .max()
            .unwrap_or(0)
            .min(style.width / 2);
        for (group, targets) in &links {
            wrap(
                &mut out,
                &format!("  {}  ", term::padded(group, width)),
                &targets.join(", "),
                style.width,
            );
        }
        out.push('\n');
    }
    let promises = design.promises();
    if !promises.is_empty() {
        let _ = writeln!(
            out,
            "{}",
            style.bold("what can never happen, proved when the design is compiled")
        );
        for (who, verb, on) in &promises {
            let _ = writeln!(out, "  {who} may never {verb} {on}");
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// A table in as many blocks of columns as the width asks for.
fn text_table(out: &mut String, design: &Design<'_>, table: &Table, style: Style) {
    let first: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| broken(&design.label(*row), 26))
        .collect();
    let first_width = first
        .iter()
        .flatten()
        .map(|line| term::columns(line))
        .max()
        .unwrap_or(0);
    let columns: Vec<(Vec<String>, Vec<Vec<String>>, usize)> = table
        .columns
        .iter()
        .map(|who| {
            let head = broken(&design.who_label(*who), 12);
            let cells: Vec<Vec<String>> = table
                .rows
                .iter()
                .map(|row| {
                    table
                        .cells
                        .get(&(*row, *who))
                        .map(Cell::words)
                        .unwrap_or_default()
                })
                .collect();
            let width = head
                .iter()
                .chain(cells.iter().flatten())
                .map(|line| term::columns(line))
                .max()
                .unwrap_or(0);
            (head, cells, width)
        })
        .collect();
    let mut rest = columns.as_slice();
    while !rest.is_empty() {
        let mut used = first_width + 2;
        let fits = rest.iter().take_while(|(_, _, width)| {
            used += width + 2;
            used <= style.width
        });
        let (block, left) = rest.split_at(fits.count().max(1));
        rest = left;
        let heads: Vec<&[String]> = block.iter().map(|(head, _, _)| head.as_slice()).collect();
        let widths: Vec<usize> = block.iter().map(|(_, _, width)| *width).collect();
        text_row(
            out,
            &[],
            first_width,
            &heads,
            &widths,
            |text| style.bold(text),
            style,
        );
        for (n, name) in first.iter().enumerate() {
            let cells: Vec<&[String]> = block
                .iter()
                .map(|(_, cells, _)| cells[n].as_slice())
                .collect();
            if cells.iter().any(|cell| !cell.is_empty()) {
                text_row(
                    out,
                    name,
                    first_width,
                    &cells,
                    &widths,
                    str::to_owned,
                    style,
                );
            }
        }
        out.push('\n');
    }
}

fn text_row(
    out: &mut String,
    name: &[String],
    first_width: usize,
    cells: &[&[String]],
    widths: &[usize],
    paint: impl Fn(&str) -> String,
    style: Style,
) {
    let height = cells
        .iter()
        .map(|cell| cell.len())
        .chain([name.len()])
        .max()
        .unwrap_or(0);
    for n in 0..height {
        let mut line = format!(
            "  {}",
            term::padded(name.get(n).map_or("", String::as_str), first_width)
        );
        for (cell, width) in cells.iter().zip(widths) {
            let word = cell.get(n).map_or("", String::as_str);
            let painted = if word.starts_with('(') {
                style.dim(word)
            } else {
                paint(word)
            };
            line.push_str("  ");
            line.push_str(if word.is_empty() { "" } else { &painted });
            line.extend(std::iter::repeat_n(
                ' ',
                width.saturating_sub(term::columns(word)),
            ));
        }
        let _ = writeln!(out, "{}", line.trim_end());
    }
}

/// A name in several lines, broken after `_`, `-` and `.` where it is longer than a width.
fn broken(name: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in name.split_inclusive(['_', '-', '.']) {
        match lines.last_mut() {
            Some(line) if line.is_empty() || term::columns(line) + term::columns(word) <= width => {
                line.push_str(word)
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A text in lines of a width, all but the first indented as far as what is before it.
fn wrap(out: &mut String, before: &str, text: &str, width: usize) {
    let indent = term::columns(before);
    let room = width.saturating_sub(indent).max(20);
    out.push_str(before);
    let mut used = 0;
    for word in text.split(' ') {
        let columns = term::columns(word);
        if used > 0 && used + 1 + columns > room {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', indent));
            used = 0;
        }
        if used > 0 {
            out.push(' ');
            used += 1;
        }
        out.push_str(word);
        used += columns;
    }
    out.push('\n');
}

/// More columns than this do not fit on a page.
const MOST_COLUMNS: usize = 8;

fn markdown(program: &str, design: &Design<'_>) -> String {
    let tables = design.tables();
    let mut out = format!("# {}: who may do what\n", escaped(program));
    if tables.is_empty() {
        let _ = write!(out, "\n{NOTHING}");
    }
    for (n, table) in tables.iter().enumerate() {
        let part = design.parts[table.part];
        let _ = write!(out, "\n## {}\n", escaped(&design.title(table)));
        let again = n > 0 && tables[n - 1].part == table.part;
        if !part.doc.trim().is_empty() && !again {
            let _ = write!(
                out,
                "\n{}\n",
                escaped(part.doc.trim().lines().next().unwrap_or_default().trim())
            );
        }
        out.push('\n');
        for row in &table.rows {
            let field = design.field(*row);
            let _ = writeln!(
                out,
                "- `{}`, {}: {}",
                design.label(*row),
                field.kind.article,
                escaped(term::first_line(field.doc))
            );
        }
        for block in table.columns.chunks(MOST_COLUMNS) {
            let heads = block.iter().map(|who| match who {
                Who::Field(_) => format!("`{}`", design.who_label(*who)),
                Who::People => "people".to_owned(),
            });
            let rows = table.rows.iter().filter_map(|row| {
                let cells: Vec<String> = block
                    .iter()
                    .map(|who| {
                        table
                            .cells
                            .get(&(*row, *who))
                            .map_or_else(String::new, markdown_cell)
                    })
                    .collect();
                let some = cells.iter().any(|cell| !cell.is_empty());
                some.then(|| {
                    std::iter::once(format!("`{}`", design.label(*row)))
                        .chain(cells)
                        .collect()
                })
            });
            markdown_table(
                &mut out,
                std::iter::once("resource".to_owned())
                    .chain(heads)
                    .collect(),
                rows,
            );
        }
    }
    if !tables.is_empty() {
        out.push_str("\n## How to read the tables\n\n");
        for line in design.legend(&tables) {
            let _ = writeln!(out, "- {}", line.replace("(a verb)", "*(a verb)*"));
        }
        let rows = design.kinds(&tables).into_iter().flat_map(|kind| {
            design
                .verbs(kind, &tables)
                .into_iter()
                .map(|(verb, doc)| vec![kind.article.to_owned(), verb.to_owned(), escaped(&doc)])
        });
        markdown_table(
            &mut out,
            ["of", "verb", "allows to"].map(str::to_owned).to_vec(),
            rows,
        );
    }
    let groups = design.groups();
    if !groups.is_empty() {
        out.push_str("\n## Who is in which group\n\n`people` are those that the configuration names for the group.\n");
        let rows = groups.iter().map(|group| {
            let doc = escaped(term::first_line(design.field(group.place).doc));
            vec![
                format!("`{}`", design.label(group.place)),
                doc,
                group.direct.join(", "),
                group.through.join(", "),
            ]
        });
        markdown_table(
            &mut out,
            ["group", "what for", "directly in it", "in it through those"]
                .map(str::to_owned)
                .to_vec(),
            rows,
        );
    }
    let links = design.links();
    if !links.is_empty() {
        let unit = design.word_of_links();
        let _ = writeln!(
            out,
            "\n## What a dependency gives\n\nWho is in a group of {unit} gets into these groups of every other that it depends on, as the dependency says."
        );
        let rows = links
            .iter()
            .map(|(group, targets)| vec![format!("`{group}`"), targets.join(", ")]);
        markdown_table(
            &mut out,
            ["group", "groups there"].map(str::to_owned).to_vec(),
            rows,
        );
    }
    let promises = design.promises();
    if !promises.is_empty() {
        out.push_str("\n## What can never happen\n\nThe compiler proves it for the design.\n\n");
        for (who, verb, on) in &promises {
            let _ = writeln!(out, "- `{who}` may never {verb} `{on}`");
        }
    }
    out
}

fn markdown_cell(cell: &Cell) -> String {
    let direct = cell.direct.iter().map(|verb| format!("**{verb}**"));
    let words: Vec<String> = direct
        .chain(cell.inherited.iter().map(|verb| format!("*({verb})*")))
        .collect();
    words.join(" ")
}

fn markdown_table(out: &mut String, heads: Vec<String>, rows: impl Iterator<Item = Vec<String>>) {
    let _ = write!(
        out,
        "\n| {} |\n|{}\n",
        heads.join(" | "),
        " --- |".repeat(heads.len())
    );
    for row in rows {
        let _ = writeln!(out, "| {} |", row.join(" | "));
    }
}

/// A text without what Markdown or a table would take for itself.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in term::clean(text).chars() {
        if matches!(c, '|' | '<' | '*' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A sentence of a doc comment as tables have it: `Send messages.` is `send messages`.
fn phrase(doc: &str) -> String {
    let doc = doc.strip_suffix('.').unwrap_or(doc);
    let mut chars = doc.chars();
    match (chars.next(), chars.clone().next()) {
        // An abbreviation keeps its capitals.
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => doc.to_owned(),
    }
}

#[cfg(test)]
mod tests;
