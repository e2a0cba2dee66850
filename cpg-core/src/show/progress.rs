//! What a person is told while something takes long: one line on standard error, there only
//! after a second, only on a terminal, and gone when it is done. Knows nothing of what is done.

use std::io::Write as _;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Before this nobody waits.
const PATIENCE: Duration = Duration::from_secs(1);

/// Something that may take long; it is done when this is dropped.
#[derive(Debug)]
pub struct Progress(Option<(Sender<()>, JoinHandle<()>)>);

impl Progress {
    /// Begins with something; says nothing where nobody watches.
    #[must_use]
    pub fn start(doing: &'static str, is_terminal: bool) -> Self {
        if !is_terminal {
            return Self(None);
        }
        let (done, until) = channel();
        let thread = std::thread::Builder::new()
            .name("progress".to_owned())
            .spawn(move || {
                let start = Instant::now();
                let mut wait = PATIENCE;
                while until.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                    wait = Duration::from_millis(200);
                    // A line that cannot be written is no reason to stop.
                    let _ = write!(
                        std::io::stderr(),
                        "\r{doing}… {} s",
                        start.elapsed().as_secs()
                    );
                }
                if start.elapsed() >= PATIENCE {
                    let _ = write!(std::io::stderr(), "\r\u{1b}[K");
                }
            });
        // Without a thread there is no progress to see, and nothing else is missing.
        Self(thread.ok().map(|thread| (done, thread)))
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((done, thread)) = self.0.take() {
            drop(done);
            // The thread cannot panic, and if it did there would be nothing to do.
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_waits_for_it() {
        let start = Instant::now();
        for is_terminal in [true, false] {
            drop(Progress::start("working", is_terminal));
        }
        assert!(start.elapsed() < PATIENCE);
    }
}
