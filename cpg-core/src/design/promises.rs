//! Proves on the tables of a design, when it is compiled, that nothing it must not allow is
//! possible: what `#[never(...)]` promises, and that nobody changes data that is spared from them.
//!
//! Everything here is `const fn`: a design that grants and memberships break does not compile.
//! Whoever may act as an account can do what it can. A promise is about one dataset, so it does
//! not follow memberships between units; those from whom data is spared are followed there too:
//! here and in messages of the code they are `tests`, as most designs call them. A grant on what
//! another unit has counts as one on the unit's own: who may never change `main` may change that
//! of no other unit either.

use cpg_model::text::same;

use crate::design::const_text::Text;
use crate::design::words::Word;
use crate::design::{Each, Field, FieldRef, Grantee, Join, Never, Part};

pub(crate) mod kinds;

pub use kinds::{
    Wanted, prove_across, prove_kind, prove_meet, prove_named_apart, prove_present, prove_same,
    prove_verb,
};

/// More fields than any design has.
const FIELDS: usize = 1024;

/// More memberships, and grants to act as accounts, than any design has.
const EDGES: usize = 4096;

/// Checks one part, named by its place, over all parts of the design.
///
/// Whatever can end in a panic here is `#[track_caller]`: so the compiler shows the user's struct
/// and our words, not our functions.
///
/// # Panics
/// When something is possible that must not be, with the ways, one on a line; in a `const`, so
/// that the design does not compile.
#[track_caller]
pub const fn keep(place: usize, parts: &[&Part], graph: &Graph) {
    let part = parts[place];
    let mut message: Text = Text::new();
    named_once(place, parts, &mut message);
    kinds::named_apart(place, parts, &mut message);
    if graph.too_large {
        message.line("the design has more than 1,024 fields or 4,096 memberships: too many to prove what it promises");
        message.tell();
        return;
    }
    let mut n = 0;
    while n < part.never.len() {
        prove(parts, graph, &part.never[n], &mut message);
        n += 1;
    }
    spare_main(part, parts, graph, &mut message);
    refer(part, parts, &mut message);
    declared(part, parts, &mut message);
    message.tell();
}

/// A field that another struct declares is declared there, by a struct of the design.
const fn declared(part: &Part, parts: &[&Part], message: &mut Text) {
    let mut f = 0;
    while f < part.fields.len() {
        let field = &part.fields[f];
        f += 1;
        let Some(same) = field.same_as else { continue };
        if find(parts, same).is_some() {
            continue;
        }
        message.line("[20b] `");
        message.push(field.name);
        message.push("` is `");
        message.push(same.part);
        message.push(".");
        message.push(same.field);
        message.push("`, and no struct of the design declares that: add `");
        message.push(same.part);
        message.push("` to `parts(...)`, or name the field that declares it");
    }
}

/// Options that name fields of other structs name some of the right kind. Those of its own struct
/// are looked at where they are written.
const fn refer(part: &Part, parts: &[&Part], message: &mut Text) {
    let mut f = 0;
    while f < part.fields.len() {
        let refs = part.fields[f].refs.all();
        let mut r = 0;
        while r < refs.len() {
            let mut p = 0;
            while p < parts.len() {
                if let Some(named) = &refs[r]
                    && same(named.field.part, parts[p].name)
                    && !same(parts[p].name, part.name)
                {
                    named.judge(parts[p], message);
                }
                p += 1;
            }
            if let Some(named) = &refs[r] {
                above(&part.fields[f], named.field, part, parts, message);
            }
            r += 1;
        }
        let grants = part.fields[f].grants;
        let mut g = 0;
        while g < grants.len() {
            if let Grantee::Field(to) | Grantee::FieldAlways(to) = grants[g].to {
                above(&part.fields[f], to, part, parts, message);
            }
            g += 1;
        }
        f += 1;
    }
}

/// What a field names is of its own unit, or of one that its unit lies in: of those that lie in
/// its unit there may be many, or none.
const fn above(field: &Field, named: FieldRef, part: &Part, parts: &[&Part], message: &mut Text) {
    let mut p = 0;
    while p < parts.len() {
        if let (true, Some(of), Some(own)) =
            (same(parts[p].name, named.part), parts[p].depth, part.depth)
            && of > own
        {
            message.line("[20k] ");
            message.quoted(field.name);
            message.push(" is of each ");
            message.push(part.word);
            message.push(", and names ");
            message.quoted(named.field);
            message.push(" of ");
            message.quoted(named.part);
            message.push(", which is of each ");
            message.push(parts[p].word);
            message.push(" in it: there may be none of these, or many: name what the ");
            message.push(part.word);
            message.push(" has");
        }
        p += 1;
    }
}

/// Parts are told apart by their names, in tables and in messages. The second of a name tells.
const fn named_once(place: usize, parts: &[&Part], message: &mut Text) {
    let (name, mut p) = (parts[place].name, 0);
    while p < place {
        if same(parts[p].name, name) {
            message.line("[36c] two structs of the design are named `");
            message.push(name);
            message.push("`: rename one of them");
            return;
        }
        p += 1;
    }
}

/// How someone comes by the rights of another.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// Is in the group.
    In,
    /// Is in the group of an access level: the account of that level is.
    Level(Word),
    /// Is in the group of a dataset that is depended on.
    Dependency,
    /// May act as the account, by a verb.
    May(&'static str),
    /// May act as the account of another unit, by a verb.
    MayOfAnother(&'static str),
}

/// Who has the rights of whom, by the places of fields among all.
#[derive(Debug)]
pub struct Graph {
    members: [usize; EDGES],
    groups: [usize; EDGES],
    steps: [Step; EDGES],
    edges: usize,
    too_large: bool,
    /// How tests come by what they may.
    tests: Reached,
}

impl Graph {
    /// The graph of a whole design.
    #[must_use]
    pub const fn new(parts: &[&Part]) -> Self {
        let mut graph = Self {
            members: [0; EDGES],
            groups: [0; EDGES],
            steps: [Step::In; EDGES],
            edges: 0,
            too_large: false,
            tests: Reached::nothing(),
        };
        let (mut p, mut fields) = (0, 0);
        while p < parts.len() {
            fields += parts[p].fields.len();
            p += 1;
        }
        if fields > FIELDS {
            graph.too_large = true;
            return graph;
        }
        p = 0;
        while p < parts.len() {
            let mut f = 0;
            while f < parts[p].fields.len() {
                graph.add_field(parts, p, f);
                f += 1;
            }
            let mut d = 0;
            while d < parts[p].depends.len() {
                let links = parts[p].depends[d].links;
                let mut l = 0;
                while l < links.len() {
                    let (member, group) = (links[l].group, links[l].target);
                    graph.add(find(parts, member), find(parts, group), Step::Dependency);
                    l += 1;
                }
                d += 1;
            }
            p += 1;
        }
        graph.tests = graph.reached_by_tests(parts);
        graph
    }

    const fn add_field(&mut self, parts: &[&Part], part: usize, field: usize) {
        let name = parts[part].name;
        let field = &parts[part].fields[field];
        let this = FieldRef {
            part: name,
            field: field.name,
        };
        let mut j = 0;
        while j < field.joins.len() {
            match field.joins[j] {
                Join::In(group) => {
                    let step = match field.units {
                        None => Step::In,
                        Some(_) => Step::Dependency,
                    };
                    self.add(find(parts, this), find(parts, group), step);
                }
                Join::Includes(member) | Join::IncludesAlways(member) => {
                    self.add(find(parts, member), find(parts, this), Step::In);
                }
                Join::Level => self.add_levels(parts, find(parts, this)),
            }
            j += 1;
        }
        let mut g = 0;
        while field.kind.principal && g < field.grants.len() {
            let grant = &field.grants[g];
            if let Grantee::Field(to) | Grantee::FieldAlways(to) = grant.to
                && field.kind.is_changed_by(grant.verb)
            {
                let step = match field.units {
                    None => Step::May(grant.verb),
                    Some(_) => Step::MayOfAnother(grant.verb),
                };
                self.add(find(parts, to), find(parts, this), step);
            }
            g += 1;
        }
    }

    const fn add(&mut self, member: Option<usize>, group: Option<usize>, step: Step) {
        if let (Some(member), Some(group)) = (member, group) {
            if self.edges == EDGES {
                self.too_large = true;
                return;
            }
            self.members[self.edges] = member;
            self.groups[self.edges] = group;
            self.steps[self.edges] = step;
            self.edges += 1;
        }
    }

    const fn add_levels(&mut self, parts: &[&Part], member: Option<usize>) {
        let mut place = 0;
        while let Some(field) = at(parts, place) {
            if let Some(level) = field.level() {
                self.add(member, Some(place), Step::Level(level));
            }
            place += 1;
        }
    }

    /// From whom data is spared: groups of that access level with whoever is in them, accounts for
    /// that level, groups and accounts of that namespace; and all that they come by.
    const fn reached_by_tests(&self, parts: &[&Part]) -> Reached {
        let mut reached = Reached::nothing();
        let mut place = 0;
        while let Some(field) = at(parts, place) {
            if is_kept_off(field.level()) {
                reached.start(place);
            }
            place += 1;
        }
        // Those in them, and those in those, but no group of a higher level: that one may what
        // tests may, and more. What is found is looked at once.
        let mut next = 0;
        while next < reached.end {
            let mut edge = 0;
            while edge < self.edges {
                if self.groups[edge] == reached.waiting[next]
                    && match self.steps[edge] {
                        Step::In => true,
                        Step::Level(level) => level.is_kept_off(),
                        _ => false,
                    }
                    && let Some(member) = at(parts, self.members[edge])
                    && (member.level().is_none() || is_kept_off(member.level()))
                {
                    reached.start(self.members[edge]);
                }
                edge += 1;
            }
            next += 1;
        }
        place = 0;
        while let Some(field) = at(parts, place) {
            if field.kind.principal
                && field.same_as.is_none()
                && (field.is_kept_off() || matches!(field.each, Each::Level(_)))
            {
                reached.start(place);
            }
            place += 1;
        }
        self.follow(&mut reached, true);
        reached
    }

    /// Follows what is waiting.
    const fn follow(&self, reached: &mut Reached, tests: bool) {
        let mut next = 0;
        while next < reached.end {
            let here = reached.waiting[next];
            next += 1;
            let mut edge = 0;
            while edge < self.edges {
                let followed = match self.steps[edge] {
                    Step::In | Step::May(_) | Step::MayOfAnother(_) => true,
                    // A promise counts an account of any level, and one dataset.
                    Step::Level(level) => !tests || level.is_kept_off(),
                    Step::Dependency => tests,
                };
                if self.members[edge] == here && followed {
                    reached.add(self.groups[edge], here, self.steps[edge]);
                }
                edge += 1;
            }
        }
    }
}

/// What was reached, with the way there.
#[derive(Debug)]
struct Reached {
    /// From where each was reached; its own place for a start, `FIELDS` for what was not.
    from: [usize; FIELDS],
    steps: [Step; FIELDS],
    waiting: [usize; FIELDS],
    end: usize,
}

impl Reached {
    const fn nothing() -> Self {
        Self {
            from: [FIELDS; FIELDS],
            steps: [Step::In; FIELDS],
            waiting: [0; FIELDS],
            end: 0,
        }
    }

    const fn start(&mut self, place: usize) {
        self.add(place, place, Step::In);
    }

    const fn add(&mut self, place: usize, from: usize, step: Step) {
        if self.from[place] == FIELDS {
            self.from[place] = from;
            self.steps[place] = step;
            self.waiting[self.end] = place;
            self.end += 1;
        }
    }

    const fn has(&self, place: usize) -> bool {
        self.from[place] != FIELDS
    }
}

const fn prove(parts: &[&Part], graph: &Graph, never: &Never, message: &mut Text) {
    let Some(start) = find(parts, never.who) else {
        return;
    };
    let Some(on) = find(parts, never.on) else {
        return;
    };
    let mut reached = Reached::nothing();
    reached.start(start);
    graph.follow(&mut reached, false);
    let mut p = 0;
    while p < parts.len() {
        let mut f = 0;
        while f < parts[p].fields.len() {
            let field = &parts[p].fields[f];
            let this = FieldRef {
                part: parts[p].name,
                field: field.name,
            };
            let mut g = 0;
            while g < field.grants.len() {
                let grant = &field.grants[g];
                if let Grantee::Field(to) | Grantee::FieldAlways(to) = grant.to
                    && field.kind.gives(grant.verb, never.verb)
                    && is(find(parts, this), on)
                    && let Some(to) = find(parts, to)
                    && reached.has(to)
                {
                    message.line("[24a] `never` can happen: ");
                    way(parts, &reached, to, None, message);
                    right(grant.verb, never.on.field, field, parts[p], message);
                    return;
                }
                g += 1;
            }
            f += 1;
        }
        p += 1;
    }
}

/// Rule 25: nobody changes the data that is spared from them, where a part declares or grants it.
const fn spare_main(part: &Part, parts: &[&Part], graph: &Graph, message: &mut Text) {
    let mut f = 0;
    while f < part.fields.len() {
        let field = &part.fields[f];
        let this = FieldRef {
            part: part.name,
            field: field.name,
        };
        let mut g = 0;
        while field.kind.holds_data && g < field.grants.len() {
            let grant = &field.grants[g];
            if let Grantee::Field(to) | Grantee::FieldAlways(to) = grant.to
                && field.kind.is_changed_by(grant.verb)
                && let Some(to) = find(parts, to)
                && graph.tests.has(to)
                && let Some(place) = find(parts, this)
                && let Some(declared) = at(parts, place)
                && let Some(who) = at(parts, to)
                && let Some(namespace) = declared.namespace.word()
                && let Some(from) = namespace.spared_from()
                // One for each level on one for each level: each on its own.
                && !(matches!(declared.each, Each::Level(_)) && matches!(who.each, Each::Level(_)))
            {
                message.line("[25a] ");
                message.push(from);
                message.push("s can change `");
                message.push(declared.name);
                message.push("`, which is of the ");
                message.push(namespace.name());
                message.push(" namespace: ");
                way(parts, &graph.tests, to, Some(from), message);
                right(grant.verb, declared.name, field, part, message);
                message.push("; take that away, or write `namespace = both` where `");
                message.push(declared.name);
                message.push("` is declared");
            }
            g += 1;
        }
        f += 1;
    }
}

const fn is(place: Option<usize>, other: usize) -> bool {
    match place {
        Some(place) => place == other,
        None => false,
    }
}

/// The place of a field among all; of the one that declares it, where another does.
const fn find(parts: &[&Part], field: FieldRef) -> Option<usize> {
    let mut field = field;
    // A field that another declares is not declared by a third: two steps suffice.
    let mut step = 0;
    while step < 2 {
        let (mut place, mut p) = (0, 0);
        let mut other = None;
        while p < parts.len() {
            if !same(parts[p].name, field.part) {
                place += parts[p].fields.len();
                p += 1;
                continue;
            }
            let mut f = 0;
            while f < parts[p].fields.len() {
                let declared = &parts[p].fields[f];
                if same(declared.name, field.field) {
                    match declared.same_as {
                        None => return Some(place + f),
                        Some(of) => other = Some(of),
                    }
                }
                f += 1;
            }
            break;
        }
        match other {
            Some(of) => field = of,
            None => return None,
        }
        step += 1;
    }
    None
}

const fn at<'a>(parts: &[&'a Part], place: usize) -> Option<&'a Field> {
    let mut left = place;
    let mut p = 0;
    while p < parts.len() {
        if left < parts[p].fields.len() {
            return Some(&parts[p].fields[left]);
        }
        left -= parts[p].fields.len();
        p += 1;
    }
    None
}

/// What a unit is called that has the field at a place.
const fn word_at<'a>(parts: &[&'a Part], place: usize) -> &'a str {
    let mut left = place;
    let mut p = 0;
    while p < parts.len() {
        if left < parts[p].fields.len() {
            return parts[p].word;
        }
        left -= parts[p].fields.len();
        p += 1;
    }
    "unit"
}

/// Tells a way from its start to its end.
const fn way(
    parts: &[&Part],
    reached: &Reached,
    end: usize,
    tests: Option<&str>,
    message: &mut Text,
) {
    // It is known from its end.
    let mut places = [0; FIELDS];
    let mut length = 0;
    let mut here = end;
    loop {
        places[length] = here;
        length += 1;
        if reached.from[here] == here {
            break;
        }
        here = reached.from[here];
    }
    let mut n = length;
    while n > 0 {
        n -= 1;
        let place = places[n];
        let step = reached.steps[place];
        if n + 1 < length {
            message.push(if n + 2 == length { " " } else { ", which " });
            match step {
                Step::In | Step::Level(_) | Step::Dependency => message.push("is in "),
                Step::May(verb) | Step::MayOfAnother(verb) => {
                    message.push("may ");
                    message.quoted(verb);
                    message.push(" ");
                }
            }
        }
        if let Some(field) = at(parts, place) {
            message.quoted(field.name);
            let first = n + 1 == length && !is_kept_off(field.level()) && !field.is_kept_off();
            if let Some(tests) = tests
                && (first || matches!(field.each, Each::Level(_)))
            {
                message.push(" of level ");
                message.quoted(tests);
            }
        }
        if n + 1 < length && matches!(step, Step::Dependency | Step::MayOfAnother(_)) {
            message.push(" of another ");
            message.push(word_at(parts, place));
        }
    }
    message.push(if length == 1 { " " } else { ", which " });
}

/// The end of a way: what it comes to.
const fn right(verb: &str, on: &str, field: &Field, part: &Part, message: &mut Text) {
    message.push("may ");
    message.quoted(verb);
    message.push(" ");
    message.quoted(on);
    if field.units.is_some() {
        message.push(" of another ");
        message.push(part.word);
    }
}

const fn is_kept_off(level: Option<Word>) -> bool {
    match level {
        Some(level) => level.is_kept_off(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Part;
    use cpg_model::kinds;

    fn fields(count: usize) -> &'static [Field] {
        let field = |_| Field::plain("main", &kinds::BUCKET);
        (0..count).map(field).collect::<Vec<_>>().leak()
    }

    fn kept(count: usize) {
        let part = Part {
            fields: fields(count),
            ..Part::empty("Dataset")
        };
        keep(0, &[&part], &Graph::new(&[&part]));
    }

    #[test]
    fn a_large_design() {
        kept(FIELDS);
    }

    #[test]
    #[should_panic(expected = "the design has more than 1,024 fields or 4,096 memberships")]
    fn too_large_a_design() {
        kept(FIELDS + 1);
    }
}
