//! Proves that a field is of a kind that fits where it is named, where only the compiler knows the
//! kind: a field of another struct, or a kind of the consumer's own.

use cpg_model::text::same;

use crate::design::const_text::Text;
use crate::design::{Field, FieldRef, Part};

/// What a field has to be.
#[derive(Debug, Clone, Copy)]
pub enum Wanted {
    /// What something can be given to.
    Principal,
    /// What others can be in.
    Group,
    /// What is a role.
    Role,
    /// What can join a group.
    Member,
    /// What holds data.
    Data,
}

pub(crate) const fn find(part: &Part, field: FieldRef) -> Option<&Field> {
    let mut f = 0;
    while f < part.fields.len() {
        if same(part.fields[f].name, field.field) {
            return Some(&part.fields[f]);
        }
        f += 1;
    }
    None
}

/// Proves that a field's kind is what is wanted. What the part does not have is told elsewhere.
///
/// # Panics
/// Where it is not, so that the design does not compile.
#[track_caller]
pub const fn prove_kind(part: &Part, field: FieldRef, wanted: Wanted) {
    let Some(found) = find(part, field) else {
        return;
    };
    let kind = found.kind;
    let is_group = same(kind.name, "Group");
    let (fits, rule, wrong) = match wanted {
        Wanted::Principal => (
            kind.principal,
            "[18d] ",
            ", and nothing can be given to it: name a group or an account",
        ),
        Wanted::Group => (
            is_group,
            "[20e] ",
            ", and nothing can be in it: name a group",
        ),
        Wanted::Role => (
            is_group,
            "[20e] ",
            ", and no role: only a `Group` is; write `#[resource(...)]`",
        ),
        Wanted::Member => (
            kind.principal,
            "[20e] ",
            ", and cannot join a group: remove `joins`",
        ),
        Wanted::Data => (
            kind.holds_data,
            "[25b] ",
            ", and `both` is for data of all namespaces: leave `namespace` out",
        ),
    };
    if !fits {
        let mut message: Text = Text::new();
        message.line(rule);
        message.quoted(found.name);
        message.push(" is ");
        message.push(kind.article);
        message.push(wrong);
        message.tell();
    }
}

/// Whether a field is on a cloud.
const fn is_on(part: &Part, field: &Field, cloud: &str) -> bool {
    part.is_on(cloud) && (field.clouds.is_empty() || among(field.clouds, cloud))
}

const fn among(clouds: &[&str], cloud: &str) -> bool {
    let mut n = 0;
    while n < clouds.len() {
        if same(clouds[n], cloud) {
            return true;
        }
        n += 1;
    }
    false
}

/// Proves that whom a grant names on a cloud is an account that is there.
///
/// # Panics
/// Where it is not, so that the design does not compile.
#[track_caller]
pub const fn prove_across(part: &Part, field: FieldRef, cloud: &str) {
    let Some(found) = find(part, field) else {
        return;
    };
    let mut message: Text = Text::new();
    if found.kind.principal && same(found.kind.name, "Group") {
        message.line("[22b] ");
        message.quoted(found.name);
        message.push(" is a group, and another cloud knows accounts only: name those in it");
    } else if !is_on(part, found, cloud) {
        message.line("[22b] ");
        message.quoted(found.name);
        message.push(" is not on ");
        message.quoted(cloud);
        message.push(": name a cloud that it is on, or declare it there");
    }
    message.tell();
}

/// Proves that whom something is granted to is on a cloud of the resource: on another, the grant
/// would be left out without a word.
///
/// # Panics
/// Where it is not, so that the design does not compile.
#[track_caller]
pub const fn prove_meet(own: &Part, resource: FieldRef, part: &Part, to: FieldRef) {
    let (Some(resource), Some(found)) = (find(own, resource), find(part, to)) else {
        return;
    };
    if own.clouds.is_empty() || part.clouds.is_empty() {
        return;
    }
    let clouds = if found.clouds.is_empty() {
        part.clouds
    } else {
        found.clouds
    };
    let mut n = 0;
    while n < clouds.len() {
        if is_on(own, resource, clouds[n]) {
            return;
        }
        n += 1;
    }
    let mut message: Text = Text::new();
    message.line("[22b] ");
    message.quoted(found.name);
    message.push(" is on no cloud that ");
    message.quoted(resource.name);
    message.push(" is on: name its cloud, ");
    message.push("`");
    message.push(found.name);
    message.push(" on ");
    message.push(clouds[0]);
    message.push("`");
    message.tell();
}

/// Proves that what a configuration can switch on for a cloud is there, or that the design says why
/// not: what is switched on and not made is then refused with that reason.
///
/// # Panics
/// Where it says nothing, so that the design does not compile.
#[track_caller]
pub const fn prove_present(part: &Part, clouds: &[&str]) {
    if !part.switched || part.clouds.is_empty() {
        return;
    }
    let mut n = 0;
    while n < clouds.len() {
        if !part.is_on(clouds[n]) && part.why_not(clouds[n]).is_none() {
            let mut message: Text = Text::new();
            message.line("[17e] ");
            message.quoted(part.name);
            message.push(" is switched on by the configuration, and is not on ");
            message.quoted(clouds[n]);
            message.push(": add the cloud to its `clouds(...)`, or say why not, `absent(");
            message.push(clouds[n]);
            message.push(" = \"...\")`");
            message.tell();
        }
        n += 1;
    }
}

/// Proves that no field before it in its struct has the name in the cloud that a field has.
///
/// # Panics
/// Where one has, so that the design does not compile.
#[track_caller]
pub const fn prove_named_apart(part: &Part, field: FieldRef) {
    let mut message: Text = Text::new();
    if let Some(found) = find(part, field) {
        let mut f = 0;
        while f < part.fields.len() && !same(part.fields[f].name, field.field) {
            apart(found, &part.fields[f], &mut message);
            f += 1;
        }
    }
    message.tell();
}

/// The same of the fields of a part, and those of parts before it of the same unit.
pub(crate) const fn named_apart(place: usize, parts: &[&Part], message: &mut Text) {
    let (part, mut p) = (parts[place], 0);
    while p < place {
        let mut f = 0;
        while f < part.fields.len() && same(parts[p].word, part.word) {
            let mut other = 0;
            while other < parts[p].fields.len() {
                apart(&part.fields[f], &parts[p].fields[other], message);
                other += 1;
            }
            f += 1;
        }
        p += 1;
    }
}

/// Says so, where two fields always make something of one kind and one name.
const fn apart(one: &Field, other: &Field, message: &mut Text) {
    if !one.kind.named || !one.always || !other.always || !same(one.kind.name, other.kind.name) {
        return;
    }
    let (name, same_name) = match (one.cloud_name, other.cloud_name) {
        (Some(one), Some(other)) => (one, same(one, other)),
        (None, None) => (one.key, same(one.key, other.key)),
        _ => return,
    };
    if same_name {
        message.line("[41b] ");
        message.quoted(one.name);
        message.push(" is named as ");
        message.quoted(other.name);
        message.push(" is: both names have the prefix ");
        message.quoted(name);
        message.push(", and nothing after it tells them apart: choose another for one of them");
    }
}

/// Proves that a verb is one of a field's kind: what a promise names.
///
/// # Panics
/// Where it is none, so that the design does not compile.
#[track_caller]
pub const fn prove_verb(part: &Part, field: FieldRef, verb: &str) {
    let Some(found) = find(part, field) else {
        return;
    };
    let kind = found.kind;
    if kind.has_verb(verb) {
        return;
    }
    let mut message: Text = Text::new();
    message.line("[24b] ");
    message.push(kind.article);
    message.push(" has no verb ");
    message.quoted(verb);
    let mut v = 0;
    while v < kind.verbs.len() {
        message.push(if v == 0 { ", expected " } else { ", " });
        message.quoted(kind.verbs[v].name);
        v += 1;
    }
    message.tell();
}

/// Proves that what a field of one struct is elsewhere is of its kind, and declared there.
///
/// # Panics
/// Where it is not, so that the design does not compile.
#[track_caller]
pub const fn prove_same(part: &Part, field: FieldRef, declaring: &Part, same_as: FieldRef) {
    let (Some(own), Some(found)) = (find(part, field), find(declaring, same_as)) else {
        return;
    };
    let mut message: Text = Text::new();
    if found.same_as.is_some() {
        message.line("[26b] ");
        message.quoted(found.name);
        message.push(" is declared elsewhere itself: name the field that declares it");
    } else if !same(own.kind.name, found.kind.name) {
        message.line("[26b] ");
        message.quoted(found.name);
        message.push(" is ");
        message.push(found.kind.article);
        message.push(", and ");
        message.quoted(own.name);
        message.push(" is ");
        message.push(own.kind.article);
        message.push(": name a field of the same kind");
    }
    message.tell();
}
