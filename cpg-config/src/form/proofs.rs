//! What the compiler proves of the tables of a configuration: that `references` name sections,
//! and that what a unit has is a namespace of its own.
//! Knows no section by name.

use crate::form::decode::{Section, Words};
use crate::form::table::{Rule, Shape, Table};
use crate::form::unit::Unit;

/// The most sections that may lie in one another: the compiler follows each.
const DEEPEST: usize = 24;

/// Proves all references of a root's own sections; those of units are proven at their tokens.
pub const fn prove(root: &'static Table) {
    section(root, root, 0);
}

const fn section(root: &'static Table, table: &'static Table, depth: usize) {
    assert!(
        depth < DEEPEST,
        "[15d] more than 24 sections lie in one another"
    );
    let mut number = 0;
    while number < table.fields.len() {
        let field = &table.fields[number];
        let mut rule = 0;
        while rule < field.rules.len() {
            if let Rule::References(path) = field.rules[rule]
                && depth > 0
            {
                assert!(
                    has(root, path),
                    "[15d] `references` in a section of this root names no section of the root"
                );
            }
            rule += 1;
        }
        shape(root, &field.shape, depth);
        number += 1;
    }
}

const fn shape(root: &'static Table, of: &'static Shape, depth: usize) {
    match of {
        Shape::Section(table) => section(root, table, depth + 1),
        Shape::List(of) | Shape::Map(_, of) | Shape::Nullable(of) => shape(root, of, depth),
        // Units prove their own.
        _ => {}
    }
}

/// Proves that a reference of a unit, or of the root, names a section of it, of an enclosing
/// unit or of the root.
pub const fn prove_reference<U>(path: &'static str)
where
    U: Unit + Section,
    U::Parent: Section,
    U::Root: Section,
{
    assert!(
        has(U::TABLE, path)
            || has(<U::Parent as Section>::TABLE, path)
            || has(<U::Root as Section>::TABLE, path),
        "[15d] `references` names no section of the unit, of what holds it or of the root"
    );
}

/// Proves that what a unit says it has is a namespace of its own, and not the first, which all
/// have.
///
/// # Panics
/// Where it is none, so that the configuration's structs do not compile.
#[track_caller]
#[allow(clippy::panic, reason = "how a `const` refuses to compile")]
pub const fn prove_has<U: Unit>(word: &str) {
    let names = <U::Namespaces as Words>::WORDS;
    let mut place = 0;
    while place < names.len() {
        if names[place].len() == word.len()
            && same(names[place].as_bytes(), word.as_bytes(), 0, word.len())
        {
            assert!(
                place > 0,
                "[15d] `has` names the first namespace, which all units have"
            );
            return;
        }
        place += 1;
    }
    panic!(
        "[15d] `has` names no namespace of the unit: write one of the enum that `namespaces` names"
    );
}

/// Whether a table has a section at a path of keys.
const fn has(table: &'static Table, path: &str) -> bool {
    let path = path.as_bytes();
    let mut end = 0;
    while end < path.len() && path[end] != b'.' {
        end += 1;
    }
    let mut number = 0;
    while number < table.fields.len() {
        let field = &table.fields[number];
        if same(field.key.as_bytes(), path, 0, end) {
            if end == path.len() {
                return true;
            }
            return match inner(&field.shape) {
                Some(table) => has_rest(table, path, end + 1),
                None => false,
            };
        }
        number += 1;
    }
    false
}

const fn has_rest(table: &'static Table, path: &[u8], start: usize) -> bool {
    let mut number = 0;
    while number < table.fields.len() {
        if same(table.fields[number].key.as_bytes(), path, start, path.len()) {
            return true;
        }
        number += 1;
    }
    false
}

const fn inner(shape: &'static Shape) -> Option<&'static Table> {
    match shape {
        Shape::Section(table) => Some(*table),
        Shape::Nullable(of) => inner(of),
        _ => None,
    }
}

const fn same(key: &[u8], path: &[u8], start: usize, end: usize) -> bool {
    if key.len() != end - start {
        return false;
    }
    let mut i = 0;
    while i < key.len() {
        if key[i] != path[start + i] {
            return false;
        }
        i += 1;
    }
    true
}
