//! Words that a unit declares and a design uses: access levels and namespaces; and what is proved
//! of them when a design is compiled. Knows no word by name.

use cpg_config::{Unit, Words};
use cpg_model::names::{self, Why};
use cpg_model::text::same;

use crate::design::const_text::Text;

/// An access level or a namespace, as the unit's enum declares it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Word {
    /// Its place in the enum: levels stand from the least to the most.
    rank: usize,
    name: &'static str,
    spares: Spares,
}

/// What a word says of whom data is spared from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Spares {
    /// Nothing.
    Nothing,
    /// Data of this namespace is not changed by those of a word of that name.
    From(&'static str),
    /// Those of this word do not change the data of another.
    Other,
}

impl Word {
    /// The word as configurations write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// From whom the data of the namespace is spared.
    #[must_use]
    pub const fn spared_from(self) -> Option<&'static str> {
        match self.spares {
            Spares::From(name) => Some(name),
            _ => None,
        }
    }

    /// Whether data of another namespace is spared from those of this word.
    #[must_use]
    pub const fn is_kept_off(self) -> bool {
        matches!(self.spares, Spares::Other)
    }

    /// The access level of a unit that has that name.
    #[must_use]
    pub const fn level<U: Unit>(name: &str) -> Option<Self> {
        find(
            <U::Levels as Words>::WORDS,
            name,
            <U::Namespaces as Words>::SPARED_FROM,
        )
    }

    /// The same as a value of the unit's enum.
    #[must_use]
    pub fn of<U: Unit>(level: U::Levels) -> Option<Self> {
        Self::level::<U>(level.word())
    }
}

impl std::fmt::Display for Word {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// An access level: a value of the unit's enum, or the [`Word`] that a resource has.
pub trait AccessLevel {
    /// Its name.
    fn name(&self) -> &'static str;
}

#[diagnostic::do_not_recommend]
impl<W: Words> AccessLevel for W {
    fn name(&self) -> &'static str {
        self.word()
    }
}

impl AccessLevel for Word {
    fn name(&self) -> &'static str {
        self.name
    }
}

/// What a resource, or the data in it, belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Namespace {
    /// The unit, which has no namespaces.
    Unit,
    /// A namespace of the unit.
    One(Word),
    /// All of these: `both` in a design.
    Both(&'static [&'static str]),
}

impl Namespace {
    /// That of data of which a design says nothing.
    #[must_use]
    pub const fn first<U: Unit>() -> Self {
        match <U::Namespaces as Words>::WORDS {
            [] => Self::Unit,
            [first, ..] => Self::named::<U>(first),
        }
    }

    /// The namespace of that name.
    #[must_use]
    pub const fn named<U: Unit>(name: &str) -> Self {
        let spared = <U::Namespaces as Words>::SPARED_FROM;
        let names = <U::Namespaces as Words>::WORDS;
        let Some(word) = find(names, name, spared) else {
            return Self::Unit;
        };
        if word.rank < spared.len()
            && let Some(from) = spared[word.rank]
        {
            return Self::One(Word {
                spares: Spares::From(from),
                ..word
            });
        }
        Self::One(word)
    }

    /// All namespaces of a unit.
    #[must_use]
    pub const fn both<U: Unit>() -> Self {
        Self::Both(<U::Namespaces as Words>::WORDS)
    }

    /// The namespace that it is, where it is one.
    #[must_use]
    pub const fn word(self) -> Option<Word> {
        match self {
            Self::One(word) => Some(word),
            _ => None,
        }
    }
}

const fn find(
    words: &'static [&'static str],
    name: &str,
    spared: &[Option<&'static str>],
) -> Option<Word> {
    let mut rank = 0;
    while rank < words.len() {
        if same(words[rank], name) {
            return Some(Word {
                rank,
                name: words[rank],
                spares: match is_among(spared, name) {
                    true => Spares::Other,
                    false => Spares::Nothing,
                },
            });
        }
        rank += 1;
    }
    None
}

const fn is_among(spared: &[Option<&str>], name: &str) -> bool {
    let mut place = 0;
    while place < spared.len() {
        if let Some(from) = spared[place]
            && same(from, name)
        {
            return true;
        }
        place += 1;
    }
    false
}

/// Whether a unit may lack a namespace.
#[must_use]
pub const fn may_lack<U: Unit>(namespace: &str) -> bool {
    let mut place = 0;
    while place < U::MAY_LACK.len() {
        if same(U::MAY_LACK[place], namespace) {
            return true;
        }
        place += 1;
    }
    false
}

/// Proves that a unit has an access level of that name.
///
/// # Panics
/// Where it has not, so that the design does not compile; and so do the other proofs.
#[track_caller]
pub const fn prove_level<U: Unit>(name: &str) {
    if Word::level::<U>(name).is_none() {
        unknown::<U>(
            name,
            <U::Levels as Words>::WORDS,
            "access level",
            "levels = Level",
            "",
        );
    }
}

/// Proves that a unit has access levels.
///
/// # Panics
/// Where it has none.
#[track_caller]
pub const fn prove_levels<U: Unit>() {
    if <U::Levels as Words>::WORDS.is_empty() {
        none::<U>("access level", "levels = Level");
    }
}

/// Proves that a unit has a namespace of that name.
///
/// # Panics
/// Where it has not.
#[track_caller]
pub const fn prove_namespace<U: Unit>(name: &str) {
    let names = <U::Namespaces as Words>::WORDS;
    if find(names, name, &[]).is_none() {
        let also = match names.len() {
            0 | 1 => "",
            _ => "; `both` is all of these",
        };
        unknown::<U>(name, names, "namespace", "namespaces = Namespace", also);
    }
}

/// Proves that a unit has several namespaces, so that something can be of all.
///
/// # Panics
/// Where it has not.
#[track_caller]
pub const fn prove_both<U: Unit>() {
    match <U::Namespaces as Words>::WORDS {
        [] => none::<U>("namespace", "namespaces = Namespace"),
        [_] => {
            let mut text: Text = Text::new();
            text.push("[20f] `both` is of several namespaces, and the unit `");
            text.push(U::WORD);
            text.push("` has one: leave `namespace` out");
            text.tell();
        }
        _ => {}
    }
}

#[track_caller]
const fn none<U: Unit>(what: &str, option: &str) {
    let mut text: Text = Text::new();
    text.push("[20f] the unit `");
    text.push(U::WORD);
    text.push("` has no ");
    text.push(what);
    text.push("s: name an enum of them at its struct, `#[config(unit, ");
    text.push(option);
    text.push(", ...)]`");
    text.tell();
}

#[track_caller]
const fn unknown<U: Unit>(name: &str, names: &[&str], what: &str, option: &str, also: &str) {
    if names.is_empty() {
        none::<U>(what, option);
        return;
    }
    let mut text: Text = Text::new();
    text.push("[20f] the unit `");
    text.push(U::WORD);
    text.push("` has no ");
    text.push(what);
    text.push(" `");
    text.push(name);
    text.push("`: write ");
    let mut place = 0;
    while place < names.len() {
        text.push(match place {
            0 => "",
            last if last + 1 == names.len() => " or ",
            _ => ", ",
        });
        text.quoted(names[place]);
        place += 1;
    }
    text.push(also);
    text.tell();
}

/// Proves that the longest name of one for each access level is no longer than the cloud takes.
/// In the pattern `{level}` stands for the level; `unit` says that the unit's name and a dash
/// stand before it, of which one letter is counted.
///
/// # Panics
/// Where a name is longer.
#[track_caller]
pub const fn prove_names<U: Unit>(kind: &str, cloud: &str, pattern: &str, unit: bool) {
    let Some(named) = names::of_kind(kind, cloud) else {
        return;
    };
    let levels = <U::Levels as Words>::WORDS;
    let (mut level, mut place) = ("", 0);
    while place < levels.len() {
        if levels[place].len() > level.len() {
            level = levels[place];
        }
        place += 1;
    }
    let mut name: Text = Text::new();
    if unit {
        name.push("a-");
    }
    name.spelled(pattern, level);
    let Err(error) = named.check(name.text()) else {
        return;
    };
    let Why::Length { min, max, got } = error.why else {
        return;
    };
    if got <= max {
        return;
    }
    let mut text: Text = Text::new();
    text.push("[");
    text.push(if unit && same(error.rule, "1a") {
        "21d"
    } else {
        error.rule
    });
    text.push("] `");
    if unit {
        text.push("…-");
    }
    text.spelled(pattern, level);
    text.push("` on `");
    text.push(cloud);
    text.push("`: ");
    text.push(error.what);
    text.push(" has ");
    if min > 1 {
        text.number(min);
        text.push(" to ");
    } else {
        text.push("at most ");
    }
    text.number(max);
    text.push(" characters; this has ");
    text.number(got);
    text.push(": make it shorter by ");
    text.number(got - max);
    text.push(" at least");
    text.tell();
}

/// Words as a design has them whose tests leave main alone.
#[cfg(test)]
pub(crate) mod samples {
    use super::{Namespace, Spares, Word};

    const fn word(rank: usize, name: &'static str, spares: Spares) -> Word {
        Word { rank, name, spares }
    }

    pub(crate) const TEST: Word = word(0, "test", Spares::Other);
    pub(crate) const STANDARD: Word = word(1, "standard", Spares::Nothing);
    pub(crate) const FULL: Word = word(2, "full", Spares::Nothing);
    pub(crate) const OF_MAIN: Namespace = Namespace::One(word(0, "main", Spares::From("test")));
    pub(crate) const OF_TEST: Namespace = Namespace::One(word(1, "test", Spares::Other));
    pub(crate) const OF_BOTH: Namespace = Namespace::Both(&["main", "test"]);
}
