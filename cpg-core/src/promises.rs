//! Proves `#[never(...)]` on the tables of a design, when it is compiled.
//!
//! Everything here is `const fn`: a promise that grants and memberships can break does not
//! compile. Memberships between datasets are not followed: a promise is about one dataset.

use crate::design::{FieldRef, Grantee, Join, Never, Part};

/// More fields, and more memberships, than any design has.
const MOST: usize = 1024;

/// Checks the promises of one part, named by its place, over all parts of the design.
///
/// Whatever can end in a panic here is `#[track_caller]`: so the compiler shows the user's struct
/// and our words, not our functions.
///
/// # Panics
/// When one can be broken, with the way; in a `const`, so that the design does not compile.
#[track_caller]
pub const fn keep(place: usize, parts: &[&Part]) {
    let part = parts[place];
    named_once(place, parts);
    if part.never.is_empty() {
        return;
    }
    let graph = Graph::new(parts);
    let mut n = 0;
    while n < part.never.len() {
        prove(parts, &graph, &part.never[n]);
        n += 1;
    }
}

/// Parts are told apart by their names, in tables and in messages. The second of a name tells.
#[track_caller]
const fn named_once(place: usize, parts: &[&Part]) {
    let (name, mut p) = (parts[place].name, 0);
    while p < place {
        if same(parts[p].name, name) {
            let mut message = Message::new();
            message.push("two structs of the design are named `");
            message.push(name);
            message.push("`: rename one of them");
            message.tell();
        }
        p += 1;
    }
}

/// Who is in which group, by the places of fields among all.
struct Graph {
    members: [usize; MOST],
    groups: [usize; MOST],
    edges: usize,
}

impl Graph {
    const fn new(parts: &[&Part]) -> Self {
        let mut graph = Self {
            members: [0; MOST],
            groups: [0; MOST],
            edges: 0,
        };
        let mut p = 0;
        while p < parts.len() {
            let mut f = 0;
            while f < parts[p].fields.len() {
                let field = &parts[p].fields[f];
                let this = FieldRef {
                    part: parts[p].name,
                    field: field.name,
                };
                let mut j = 0;
                while j < field.joins.len() {
                    match field.joins[j] {
                        Join::In(group) => graph.add(find(parts, this), find(parts, group)),
                        Join::Includes(member) | Join::IncludesAlways(member) => {
                            graph.add(find(parts, member), find(parts, this));
                        }
                        // One of the accounts is in each group of a level.
                        Join::Level => graph.add_levels(parts, find(parts, this)),
                    }
                    j += 1;
                }
                f += 1;
            }
            p += 1;
        }
        graph
    }

    const fn add(&mut self, member: Option<usize>, group: Option<usize>) {
        if let (Some(member), Some(group)) = (member, group)
            && self.edges < MOST
        {
            self.members[self.edges] = member;
            self.groups[self.edges] = group;
            self.edges += 1;
        }
    }

    const fn add_levels(&mut self, parts: &[&Part], member: Option<usize>) {
        let (mut place, mut p) = (0, 0);
        while p < parts.len() {
            let mut f = 0;
            while f < parts[p].fields.len() {
                if let Some(role) = parts[p].fields[f].role
                    && role.level.is_some()
                {
                    self.add(member, Some(place + f));
                }
                f += 1;
            }
            place += parts[p].fields.len();
            p += 1;
        }
    }
}

#[track_caller]
const fn prove(parts: &[&Part], graph: &Graph, never: &Never) {
    let Some(start) = find(parts, never.who) else {
        return;
    };
    let Some(on) = find(parts, never.on) else {
        return;
    };
    // From whom each group was reached; its own place for the start, `MOST` for the others.
    let mut from = [MOST; MOST];
    let mut waiting = [0; MOST];
    let (mut next, mut end) = (0, 1);
    waiting[0] = start;
    from[start] = start;
    while next < end {
        let here = waiting[next];
        next += 1;
        let mut edge = 0;
        while edge < graph.edges {
            let group = graph.groups[edge];
            if graph.members[edge] == here && from[group] == MOST {
                from[group] = here;
                waiting[end] = group;
                end += 1;
            }
            edge += 1;
        }
    }
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
                    && from[to] != MOST
                {
                    broken(parts, never, &from, to, grant.verb);
                }
                g += 1;
            }
            f += 1;
        }
        p += 1;
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

const fn at<'a>(parts: &[&'a Part], place: usize) -> Option<&'a crate::design::Field> {
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

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut n = 0;
    while n < a.len() {
        if a[n] != b[n] {
            return false;
        }
        n += 1;
    }
    true
}

/// Says which way breaks a promise.
#[track_caller]
const fn broken(parts: &[&Part], never: &Never, from: &[usize; MOST], last: usize, verb: &str) {
    // The way is known from its end; it is told from its beginning.
    let mut way = [0; MOST];
    let mut length = 0;
    let mut here = last;
    loop {
        way[length] = here;
        length += 1;
        if from[here] == here {
            break;
        }
        here = from[here];
    }
    let mut message = Message::new();
    message.push("`never` can happen: `");
    let mut n = length;
    while n > 0 {
        n -= 1;
        if let Some(field) = at(parts, way[n]) {
            message.push(field.name);
        }
        if n > 0 {
            message.push("` is in `");
        }
    }
    message.push("`, which may `");
    message.push(verb);
    message.push("` `");
    message.push(never.on.field);
    message.push("`");
    message.tell();
}

/// A text that is put together in a `const`.
struct Message {
    bytes: [u8; 512],
    length: usize,
}

impl Message {
    const fn new() -> Self {
        Self {
            bytes: [0; 512],
            length: 0,
        }
    }

    const fn push(&mut self, text: &str) {
        let text = text.as_bytes();
        let mut n = 0;
        while n < text.len() && self.length < self.bytes.len() {
            self.bytes[self.length] = text[n];
            self.length += 1;
            n += 1;
        }
    }

    #[track_caller]
    #[allow(clippy::panic, reason = "how a `const` refuses to compile")]
    const fn tell(&self) {
        let (text, _) = self.bytes.split_at(self.length);
        match core::str::from_utf8(text) {
            Ok(text) => panic!("{}", text),
            Err(_) => panic!("a promise of `never` can be broken"),
        }
    }
}
