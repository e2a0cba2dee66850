//! What a design says of a resource as the compiler knows it: options whose values are constants,
//! checked when the design is compiled, and all of them once more when the plan is built, by one
//! function of the kind. Knows no kind.

use std::fmt::Debug;

use cpg_model::kinds::KindInfo;
use cpg_model::names::{Longest, NameError, Why};
pub use cpg_model::text::{among, begins, ends, has, same};

use crate::design::const_text::Text;
use crate::design::promises::kinds::find;
use crate::design::{FieldRef, Part};
use crate::problem::Problem;

/// In which form options keep their values.
pub trait Form: Debug + Clone + PartialEq + Default {
    /// A text.
    type Text: Debug + Clone + PartialEq;
    /// Texts.
    type Texts: Debug + Clone + PartialEq;
    /// Fields of the design.
    type Fields: Debug + Clone + PartialEq;
    /// Several values of a type.
    type List<T: Debug + Clone + PartialEq + 'static>: Debug + Clone + PartialEq;
}

/// Owned, as a cloud is given them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Kept;

/// As a design writes them: what a `const` can hold.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Written<'a>(std::marker::PhantomData<&'a ()>);

impl Form for Kept {
    type Text = String;
    type Texts = Vec<String>;
    type Fields = Vec<FieldRef>;
    type List<T: Debug + Clone + PartialEq + 'static> = Vec<T>;
}

impl<'a> Form for Written<'a> {
    type Text = &'a str;
    type Texts = &'a [&'a str];
    type Fields = &'a [FieldRef];
    type List<T: Debug + Clone + PartialEq + 'static> = &'a [T];
}

/// The options of a kind: what generated code asks of them.
#[doc(hidden)]
pub trait Says: Default + Debug + From<Self::Constant> + 'static {
    /// Those whose values are constants.
    type Constant;
    /// Where nothing is said.
    const NOTHING: Self::Constant;
    /// Whether the kind finds anything wrong with any: most do not, and are not asked.
    const CHECKED: bool;

    /// What the kind finds wrong with them.
    fn mistakes(&self, named: &Naming<'_>) -> Mistakes;
}

/// The fields of the design that the options of a resource name, with the kind that each has to
/// be of: at most eight.
#[derive(Debug, Clone, Copy)]
pub struct Refs {
    all: [Option<Ref>; MOST],
    count: usize,
}

/// A field that an option names.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ref {
    pub(crate) option: &'static str,
    pub(crate) field: FieldRef,
    pub(crate) wanted: &'static KindInfo,
}

impl Refs {
    /// None.
    pub const NONE: Self = Self {
        all: [None; MOST],
        count: 0,
    };

    /// One more.
    #[doc(hidden)]
    #[must_use]
    pub const fn and(
        mut self,
        option: &'static str,
        field: FieldRef,
        wanted: &'static KindInfo,
    ) -> Self {
        if self.count < MOST {
            self.all[self.count] = Some(Ref {
                option,
                field,
                wanted,
            });
            self.count += 1;
        }
        self
    }

    /// Those that there are.
    pub(crate) const fn all(&self) -> &[Option<Ref>] {
        self.all.split_at(self.count).0
    }

    /// Refuses to compile where an option names a field of the same struct that is of another
    /// kind. Fields of other structs are looked at where the whole design is known.
    #[doc(hidden)]
    #[track_caller]
    pub const fn tell(&self, option: &str, part: &Part) {
        let mut text: Text = Text::new();
        let mut n = 0;
        while n < self.count {
            if let Some(named) = &self.all[n]
                && same(named.option, option)
                && same(named.field.part, part.name)
            {
                named.judge(part, &mut text);
            }
            n += 1;
        }
        text.tell();
    }
}

impl Ref {
    /// Says so, where the field is of another kind in its part.
    pub(crate) const fn judge(&self, part: &Part, text: &mut Text) {
        let Some(found) = find(part, self.field) else {
            return;
        };
        if same(found.kind.name, self.wanted.name) {
            return;
        }
        text.line("[20h] `");
        text.push(self.option);
        text.push("` names `");
        text.push(found.name);
        text.push("`, which is ");
        text.push(found.kind.article);
        text.push(": name ");
        text.push(self.wanted.article);
    }
}

/// How a resource is named, as far as it is known.
#[derive(Debug, Clone, Copy)]
pub struct Naming<'a> {
    /// The field.
    pub field: &'a str,
    /// What its names are made of.
    pub key: &'a str,
    /// Its name in the cloud, where the design gives it; `{}` stands for what only the
    /// configuration knows.
    pub cloud_name: Option<&'a str>,
    /// Whether the compiler asks. Names are checked then as far as they are known; those of a plan
    /// are checked all together.
    pub compiled: bool,
    /// How long what the cloud writes around names can be.
    pub longest: Longest,
    /// The struct that the field is of, where the compiler asks.
    pub part: Option<&'a Part>,
}

/// What a kind writes around a key beside what its cloud does.
#[derive(Debug, Clone, Copy)]
pub struct Around {
    /// Whether the cloud's prefix stands before it.
    pub prefix: bool,
    /// What always stands after it.
    pub ending: &'static str,
    /// What stands at the end, with a dash before it: what a message calls it, and how long it is.
    pub after: &'static [(&'static str, usize)],
}

impl Around {
    /// Nothing.
    pub const NOTHING: Self = Self {
        prefix: false,
        ending: "",
        after: &[],
    };
}

impl Naming<'_> {
    /// What is known of its name when the design is compiled: all of it, or how it begins.
    #[must_use]
    pub const fn known(&self) -> Option<Known<'_>> {
        match (self.compiled, self.whole(), self.cloud_name) {
            (true, Some(name), _) => Some(Known::Whole(name)),
            (true, None, None) => Some(Known::Part(self.key)),
            _ => None,
        }
    }

    /// Letters, as many as the longest name can have that the cloud makes of the key.
    #[must_use]
    pub const fn longest(&self, around: Around) -> &'static str {
        const LETTERS: &str = match std::str::from_utf8(&[b'a'; 1024]) {
            Ok(letters) => letters,
            Err(_) => "",
        };
        let mut length = self.key.len() + around.ending.len();
        if around.prefix {
            length += self.longest.prefix;
        }
        length += dashed(self.longest.suffix) + dashed(around.after);
        if length > LETTERS.len() {
            return LETTERS;
        }
        LETTERS.split_at(length).0
    }

    /// Whether another field gives an option; unknown of a field of another struct, and when a
    /// plan is built.
    #[must_use]
    pub const fn says(&self, field: FieldRef, option: &str) -> Option<bool> {
        match self.part {
            Some(part) if same(part.name, field.part) => match find(part, field) {
                Some(found) => Some(among(option, found.says)),
                None => None,
            },
            _ => None,
        }
    }

    /// The name in the cloud, where all of it is known.
    #[must_use]
    pub const fn whole(&self) -> Option<&str> {
        match self.cloud_name {
            Some(name) if !has(name, "{}") => Some(name),
            _ => None,
        }
    }
}

/// How long some parts are together, each with a dash before it.
const fn dashed(parts: &[(&str, usize)]) -> usize {
    let (mut all, mut n) = (0, 0);
    while n < parts.len() {
        all += parts[n].1 + 1;
        n += 1;
    }
    all
}

/// What is known of a name.
#[derive(Debug, Clone, Copy)]
pub enum Known<'a> {
    /// All of it.
    Whole(&'a str),
    /// The key in it: it can only be too long.
    Part(&'a str),
}

/// What is wrong with a name of which so much is known, by the rule for it, and by what the kind
/// writes [`Around`] the key.
///
/// ```
/// use cpg_core::kinds::written::{Known, Mistakes, Naming};
/// use cpg_model::names::aws::queue;
///
/// const fn check(named: &Naming<'_>, told: &mut Mistakes) {
///     cpg_core::check_name!(named, told, queue);
/// }
/// ```
#[macro_export]
macro_rules! check_name {
    ($named:expr, $told:expr, $rule:path) => {
        $crate::check_name!(
            $named,
            $told,
            $rule,
            $crate::kinds::written::Around::NOTHING
        )
    };
    ($named:expr, $told:expr, $rule:path, $around:expr) => {
        match $named.known() {
            Some($crate::kinds::written::Known::Whole(name)) => $told.name($rule(name)),
            Some($crate::kinds::written::Known::Part(_)) => {
                $told.too_long($named, $around, $rule($named.longest($around)));
            }
            None => {}
        }
    };
}

/// How many mistakes of one resource are told at once.
const MOST: usize = 8;
/// The place of what is not told.
const UNTOLD: usize = MOST;

/// What is wrong with the options of one resource.
#[derive(Debug, Clone, Copy)]
pub struct Mistakes {
    all: [Mistake; MOST + 1],
    count: usize,
}

/// One mistake, put together word by word.
#[derive(Debug, Clone, Copy)]
pub struct Mistake {
    rule: &'static str,
    option: &'static str,
    why: Text<512>,
    help: Text<512>,
    helps: bool,
}

impl Mistakes {
    /// None yet.
    #[must_use]
    #[allow(clippy::new_without_default, reason = "there is no use for it")]
    pub const fn new() -> Self {
        Self {
            all: [Mistake::new("", ""); MOST + 1],
            count: 0,
        }
    }

    /// One more about an option, or about the whole resource where that is empty. What follows
    /// says what is wrong, after the field's name. More than eight are not told.
    pub const fn of(&mut self, option: &'static str) -> &mut Mistake {
        self.about("", option)
    }

    /// The same, with the number of the rule that is broken.
    pub const fn about(&mut self, rule: &'static str, option: &'static str) -> &mut Mistake {
        let place = if self.count < MOST {
            self.count += 1;
            self.count - 1
        } else {
            UNTOLD
        };
        let mistake = &mut self.all[place];
        *mistake = Mistake::new(rule, option);
        mistake
    }

    /// One more, where the longest name that is made of a key is too long.
    pub const fn too_long(
        &mut self,
        named: &Naming<'_>,
        around: Around,
        checked: Result<(), NameError>,
    ) {
        let Err(error) = checked else { return };
        let Why::Length { max, got, .. } = error.why else {
            return;
        };
        if got <= max {
            return;
        }
        if named.key.len() > max {
            self.name(Err(error));
            return;
        }
        let mistake = self.about(error.rule, "cloud_name");
        let mistake = mistake
            .say("has a name that can be too long: ")
            .say(error.what);
        let mistake = mistake.say(" has at most ").count(max);
        let mistake = mistake.say(" characters; this can have ").count(got);
        let mut before = " with ";
        if around.prefix && named.longest.prefix > 0 {
            mistake.say(before).count(named.longest.prefix);
            mistake.say(" of prefix");
            before = ", ";
        }
        let parts = [named.longest.suffix, around.after];
        let (mut list, mut n) = (0, 0);
        while list < parts.len() {
            if n < parts[list].len() {
                let (what, length) = parts[list][n];
                mistake.say(before).count(length).say(" of ").say(what);
                before = ", ";
                n += 1;
            } else {
                (list, n) = (list + 1, 0);
            }
        }
        mistake.help("make its `name` shorter by ").count(got - max);
    }

    /// One more, where its name is wrong.
    pub const fn name(&mut self, checked: Result<(), NameError>) {
        self.option("cloud_name", checked);
    }

    /// One more, where an option is a name, and wrong.
    pub const fn option(&mut self, option: &'static str, checked: Result<(), NameError>) {
        let Err(error) = checked else { return };
        let mistake = self.about(error.rule, option).say("has a wrong name: ");
        let mistake = mistake.say(error.what).say(" ");
        match error.why {
            Why::Length { min, max, got } => {
                mistake.say("has ");
                if min > 1 {
                    mistake.count(min).say(" to ");
                } else {
                    mistake.say("at most ");
                }
                mistake.count(max).say(" characters; this has ").count(got);
            }
            Why::Characters(words) => {
                mistake.say("has only ").say(words);
            }
            Why::Form(words) => {
                mistake.say(words);
            }
            _ => {}
        }
        mistake.help("choose another name");
    }

    /// Refuses to compile where something is wrong with an option, at that option; what is wrong
    /// with options that the design does not give is told where `option` is empty.
    #[doc(hidden)]
    #[track_caller]
    pub const fn tell(&self, field: &str, option: &str, given: &[&str]) {
        let mut text: Text = Text::new();
        let mut m = 0;
        while m < self.count {
            let mistake = &self.all[m];
            let here = if option.is_empty() {
                !among(mistake.option, given)
            } else {
                same(mistake.option, option)
            };
            if here {
                text.line("");
                if !mistake.rule.is_empty() {
                    text.push("[");
                    text.push(mistake.rule);
                    text.push("] ");
                }
                text.quoted(field);
                text.push(" ");
                text.push(mistake.why.text());
                text.push(": ");
                text.push(mistake.help.text());
            }
            m += 1;
        }
        text.tell();
    }

    /// What is wrong with a resource of a unit, when a plan is built.
    pub fn problems(&self, unit: &str, key: &str) -> impl Iterator<Item = Problem> {
        self.all[..self.count].iter().map(move |mistake| {
            let why = mistake.why.text();
            let message = format!("{unit}: `{key}` {why}");
            let problem = match mistake.rule {
                "" => Problem::new(message),
                rule => Problem::of(rule, message),
            };
            problem.help(mistake.help.text())
        })
    }
}

impl Mistake {
    const fn new(rule: &'static str, option: &'static str) -> Self {
        Self {
            rule,
            option,
            why: Text::new(),
            help: Text::new(),
            helps: false,
        }
    }

    /// What is being said: what is wrong, then what to write instead.
    const fn text(&mut self) -> &mut Text<512> {
        if self.helps {
            &mut self.help
        } else {
            &mut self.why
        }
    }

    /// Goes on with some words.
    pub const fn say(&mut self, words: &str) -> &mut Self {
        self.text().push(words);
        self
    }

    /// Goes on with a name, between the signs of one.
    pub const fn name(&mut self, name: &str) -> &mut Self {
        self.text().quoted(name);
        self
    }

    /// Goes on with a number.
    pub const fn number(&mut self, number: i64) -> &mut Self {
        if number < 0 {
            self.text().push("-");
        }
        self.text().digits(number.unsigned_abs());
        self
    }

    /// Goes on with a count.
    pub const fn count(&mut self, count: usize) -> &mut Self {
        self.text().number(count);
        self
    }

    /// What follows says what to write instead.
    pub const fn help(&mut self, words: &str) -> &mut Self {
        self.helps = true;
        self.say(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_whole_where_the_configuration_is_not_in_it() {
        let mut named = Naming {
            field: "a",
            key: "a",
            cloud_name: Some("a-b"),
            compiled: true,
            longest: Longest::UNKNOWN,
            part: None,
        };
        assert_eq!(named.whole(), Some("a-b"));
        named.cloud_name = Some("a-{}");
        assert_eq!(named.whole(), None);
    }

    #[test]
    fn mistakes_are_told_at_their_options_and_the_rest_at_the_field() {
        let mut mistakes = Mistakes::new();
        let mistake = mistakes.about("1a", "days").say("keeps ").number(-3);
        mistake.help("write ").name("days = 3");
        mistakes.of("").say("says nothing").help("say it");
        let told: Vec<String> = mistakes
            .problems("dataset `x`", "shelf")
            .map(|problem| problem.titled("error"))
            .collect();
        assert_eq!(told.len(), 2);
        assert!(
            told[0].contains("error[1a]: dataset `x`: `shelf` keeps -3"),
            "{told:?}"
        );
        assert!(told[0].contains("write `days = 3`"), "{told:?}");
        mistakes.tell("shelf", "nights", &["days", "nights"]);
        let panics = |option: &'static str, given: &'static [&'static str]| {
            let tells = move || mistakes.tell("shelf", option, given);
            let told = std::panic::catch_unwind(tells).expect_err("it is told");
            told.downcast_ref::<String>().expect("a text").clone()
        };
        assert_eq!(
            panics("days", &["days"]),
            "[1a] `shelf` keeps -3: write `days = 3`"
        );
        assert_eq!(panics("", &["days"]), "`shelf` says nothing: say it");
    }

    #[test]
    fn too_many_mistakes_are_not_told() {
        let mut mistakes = Mistakes::new();
        for _ in 0..MOST {
            mistakes.about("1a", "");
        }
        mistakes.about("9z", "").say("is one more");
        let told: Vec<Problem> = mistakes.problems("a", "b").collect();
        assert_eq!(told.len(), MOST);
        assert!(told.iter().all(|problem| problem.rule == Some("1a")));
    }
}
