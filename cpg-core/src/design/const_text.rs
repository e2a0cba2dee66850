//! A text that is put together in a `const`, so that the compiler says it. Knows no design.

/// A text of at most so many bytes; what is longer is cut.
#[derive(Clone, Copy)]
pub(crate) struct Text<const MOST: usize = 4096> {
    bytes: [u8; MOST],
    length: usize,
}

impl<const MOST: usize> std::fmt::Debug for Text<MOST> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Debug::fmt(self.text(), f)
    }
}

impl<const MOST: usize> Text<MOST> {
    pub(crate) const fn new() -> Self {
        Self {
            bytes: [0; MOST],
            length: 0,
        }
    }

    pub(crate) const fn push(&mut self, text: &str) {
        let text = text.as_bytes();
        let mut n = 0;
        while n < text.len() && self.length < self.bytes.len() {
            self.bytes[self.length] = text[n];
            self.length += 1;
            n += 1;
        }
    }

    pub(crate) const fn quoted(&mut self, name: &str) {
        self.push("`");
        self.push(name);
        self.push("`");
    }

    /// Begins a line.
    pub(crate) const fn line(&mut self, text: &str) {
        if self.length > 0 {
            self.push("\n");
        }
        self.push(text);
    }

    pub(crate) const fn number(&mut self, number: usize) {
        self.digits(number as u64);
    }

    pub(crate) const fn digits(&mut self, number: u64) {
        if number >= 10 {
            self.digits(number / 10);
        }
        let all = "0123456789";
        let (_, from) = all.split_at((number % 10) as usize);
        let (digit, _) = from.split_at(1);
        self.push(digit);
    }

    /// A pattern with a word in the place of each `{level}`.
    pub(crate) const fn spelled(&mut self, pattern: &str, word: &str) {
        const HOLE: &[u8] = b"{level}";
        let pattern = pattern.as_bytes();
        let mut n = 0;
        while n < pattern.len() {
            let mut hole = 0;
            while hole < HOLE.len() && n + hole < pattern.len() && pattern[n + hole] == HOLE[hole] {
                hole += 1;
            }
            if hole == HOLE.len() {
                self.push(word);
                n += hole;
            } else {
                if self.length < self.bytes.len() {
                    self.bytes[self.length] = pattern[n];
                    self.length += 1;
                }
                n += 1;
            }
        }
    }

    /// The text so far.
    pub(crate) const fn text(&self) -> &str {
        let (text, _) = self.bytes.split_at(self.length);
        match core::str::from_utf8(text) {
            Ok(text) => text,
            // What is too long was cut inside of a letter.
            Err(error) => match core::str::from_utf8(text.split_at(error.valid_up_to()).0) {
                Ok(text) => text,
                Err(_) => "",
            },
        }
    }

    /// Refuses to compile where something was written.
    #[track_caller]
    #[allow(clippy::panic, reason = "how a `const` refuses to compile")]
    pub(crate) const fn tell(&self) {
        if self.length > 0 {
            panic!("{}", self.text());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn texts() {
        let mut text: Text = Text::new();
        text.line("a");
        text.line("");
        text.quoted("b");
        text.number(0);
        text.number(1076);
        text.spelled("{level}-of-{levels", "é");
        assert_eq!(text.text(), "a\n`b`01076é-of-{levels");
    }

    #[test]
    #[should_panic(expected = "aaaa")]
    fn what_is_too_long_is_cut() {
        let mut text: Text = Text::new();
        for _ in 0..5000 {
            text.push("a");
        }
        text.tell();
    }
}
