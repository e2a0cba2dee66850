//! What a person sees of an operation while it runs. Knows groups and their counts, and no engine.

use cpg_core::engine::deployer::Console;
use cpg_core::show::term::number;

use crate::events::Group;

/// What a person sees of an operation while it runs: finished groups as lines, on a terminal
/// also those at work.
#[derive(Default)]
pub(crate) struct Progress {
    /// What is previewed is told at the end: no finished group is a line of its own.
    preview: bool,
    told: Vec<bool>,
    lines: usize,
}

impl Progress {
    /// Of a preview, or of a change.
    pub(crate) fn new(preview: bool) -> Self {
        Self {
            preview,
            ..Self::default()
        }
    }

    pub(crate) fn show(&mut self, groups: &[Group], console: &mut Console<'_>) {
        let mut text = self.clear();
        self.finished(groups, &mut text);
        if console.is_terminal {
            for group in groups.iter().filter(|group| group.is_running()).take(20) {
                text.push_str(&line(group, self.preview));
                self.lines += 1;
            }
        }
        // Where standard error is closed, nobody can be told.
        let _ = console.err.write_all(text.as_bytes());
    }

    pub(crate) fn end(&mut self, groups: &[Group], console: &mut Console<'_>) {
        let mut text = self.clear();
        self.finished(groups, &mut text);
        // Where standard error is closed, nobody can be told.
        let _ = console.err.write_all(text.as_bytes());
    }

    /// Takes back the lines of what was at work.
    fn clear(&mut self) -> String {
        let lines = std::mem::take(&mut self.lines);
        if lines == 0 {
            String::new()
        } else {
            format!("\u{1b}[{lines}F\u{1b}[J")
        }
    }

    fn finished(&mut self, groups: &[Group], text: &mut String) {
        self.told.resize(groups.len(), false);
        for (group, told) in groups.iter().zip(&mut self.told) {
            if group.is_done() && !*told && !self.preview {
                *told = true;
                text.push_str(&line(group, false));
            }
        }
    }
}

fn line(group: &Group, preview: bool) -> String {
    format!(
        "{}: {}/{}, {}, {:.1} s\n",
        group.name,
        number(group.done),
        number(group.total),
        group.counts.text(preview),
        group.took().as_secs_f64()
    )
}
