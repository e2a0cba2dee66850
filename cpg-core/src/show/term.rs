//! What all that is printed for people shares: colours, widths, shortened texts, numbers,
//! nearest names. Knows no plan and no design, and reads the environment only where it says so.

use anstream::stream::RawStream;
use cpg_model::words;
use terminal_size::terminal_size;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// How to print for people.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Columns that a line may have.
    pub width: usize,
    /// Whether the reader sees colours.
    pub colours: bool,
}

impl Style {
    /// For files, pipes and tests: 80 columns, no colours.
    pub const PLAIN: Self = Self {
        width: 80,
        colours: false,
    };

    /// For where the program runs. The width is that of the variable `COLUMNS`, else the
    /// terminal's, else 80. Whether there are colours `anstream` says: on a terminal that has
    /// some, unless `NO_COLOR` or the like refuses them, and where `CLICOLOR_FORCE` wants them.
    #[must_use]
    pub fn of<S: RawStream>(stream: &S, is_terminal: bool) -> Self {
        let columns = std::env::var("COLUMNS").ok();
        let columns = columns.and_then(|text| text.trim().parse().ok());
        let terminal = || terminal_size().map(|(width, _)| usize::from(width.0));
        let columns = columns.or_else(|| terminal().filter(|_| is_terminal));
        let choice = anstream::AutoStream::choice(stream);
        let wanted = choice != anstream::ColorChoice::Never;
        let forced = wanted && !stream.is_terminal();
        Self {
            width: columns.unwrap_or(80_usize).clamp(40, 400),
            colours: wanted && (is_terminal || forced),
        }
    }

    fn paint(self, style: anstyle::Style, text: &str) -> String {
        if self.colours {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }

    pub(crate) fn bold(self, text: &str) -> String {
        self.paint(anstyle::Style::new().bold(), text)
    }

    pub(crate) fn dim(self, text: &str) -> String {
        self.paint(anstyle::Style::new().dimmed(), text)
    }

    pub(crate) fn red(self, text: &str) -> String {
        self.paint(anstyle::AnsiColor::Red.on_default(), text)
    }

    pub(crate) fn green(self, text: &str) -> String {
        self.paint(anstyle::AnsiColor::Green.on_default(), text)
    }

    pub(crate) fn yellow(self, text: &str) -> String {
        self.paint(anstyle::AnsiColor::Yellow.on_default(), text)
    }
}

/// How many columns a text takes: wide letters take two, marks on others none.
pub(crate) fn columns(text: &str) -> usize {
    text.width()
}

/// A text in so many columns at most, its end left out where it is longer.
pub fn shortened(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let mut short = String::new();
    let mut used = 1;
    for letter in text.chars() {
        used += letter.width().unwrap_or(0);
        if used > width {
            break;
        }
        short.push(letter);
    }
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

/// A text followed by spaces up to a width.
pub(crate) fn padded(text: &str, width: usize) -> String {
    let mut padded = text.to_owned();
    padded.extend(std::iter::repeat_n(
        ' ',
        width.saturating_sub(columns(text)),
    ));
    padded
}

/// A text without what would write to the terminal itself.
pub fn clean(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

/// The same, its lines kept.
#[must_use]
pub fn clean_lines(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() && c != '\n' { ' ' } else { c })
        .collect()
}

/// The first line of a doc comment, without a final stop.
#[must_use]
pub fn first_line(doc: &str) -> &str {
    let line = doc.trim().lines().next().unwrap_or_default().trim();
    line.strip_suffix('.').unwrap_or(line)
}

/// A number with commas between thousands.
#[must_use]
pub fn number(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() * 2);
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1 resource`, `2 resources`.
#[must_use]
pub fn counted(count: usize, one: &str) -> String {
    let mut out = number(count);
    out.push(' ');
    if count == 1 {
        out.push_str(one);
    } else {
        out.push_str(&cpg_model::words::plural(one));
    }
    out
}

/// The valid name that was probably meant.
pub use cpg_model::words::nearest;

/// `a`, `b` or `c`, in backticks; the first twenty.
#[must_use]
pub fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    const MOST: usize = 20;
    let names: Vec<String> = names.into_iter().map(clean).collect();
    let all = names.iter().map(String::as_str);
    if names.len() > MOST {
        let first: Vec<String> = all.take(MOST).map(|name| format!("`{name}`")).collect();
        return format!("{} or {} more", first.join(", "), names.len() - MOST);
    }
    words::listed(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_texts() {
        for (given, expect) in [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (77_758, "77,758"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(number(given), expect);
        }
        assert_eq!(counted(1, "resource"), "1 resource");
        assert_eq!(counted(1877, "resource"), "1,877 resources");
        assert_eq!(shortened("a long text", 7), "a long…");
        assert_eq!(shortened("short", 5), "short");
        assert_eq!(padded("ü", 3), "ü  ");
        assert_eq!(padded("数据", 5), "数据 ");
        assert_eq!(shortened("数据数据", 5), "数据…");
        assert_eq!(first_line(" Final results.\n\nMore."), "Final results");
        assert_eq!(clean("a\u{1b}[31mb\n"), "a [31mb ");
    }

    #[test]
    fn long_lists_are_cut() {
        assert_eq!(listed(["a", "b\u{1b}", "c"]), "`a`, `b ` or `c`");
        let many = vec!["x"; 25];
        assert!(listed(many).ends_with("`x` or 5 more"));
    }

    #[test]
    fn colours_only_where_they_are_seen() {
        assert_eq!(Style::PLAIN.bold("a"), "a");
        assert_eq!(
            Style {
                width: 80,
                colours: true
            }
            .red("a"),
            "\u{1b}[31ma\u{1b}[0m"
        );
    }
}
