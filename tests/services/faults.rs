//! How the services misbehave.

/// A way to misbehave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// A status is answered, and nothing is done.
    Status(u16),
    /// Too many calls: come back after so many seconds.
    Slower(u64),
    /// Too many calls, as some of Google's services say it.
    Limited,
    /// The connection breaks before anything is done.
    Broken,
    /// It is done, and then the connection breaks.
    Lost,
    /// It is done, and a server error is answered.
    Muddled,
    /// It is not done, and 200 is answered with this text.
    Nonsense(&'static str),
    /// No answer for so many milliseconds, and then the right one.
    Late(u64),
}

/// Which calls are answered wrongly, and how often.
#[derive(Debug, Clone)]
pub struct When {
    /// Of which method; all where it is empty.
    pub method: &'static str,
    /// A part of the path.
    pub path: String,
    /// What happens.
    pub fault: Fault,
    /// How often.
    pub times: usize,
}

impl When {
    /// Once.
    #[must_use]
    pub fn once(method: &'static str, path: &str, fault: Fault) -> Self {
        Self::times(1, method, path, fault)
    }

    /// So often.
    #[must_use]
    pub fn times(times: usize, method: &'static str, path: &str, fault: Fault) -> Self {
        Self {
            method,
            path: path.to_owned(),
            fault,
            times,
        }
    }

    /// Whether it is meant, and has not happened often enough.
    pub(crate) fn takes(&mut self, method: &str, path: &str) -> bool {
        let is_meant = (self.method.is_empty() || self.method == method)
            && path.contains(&self.path)
            && self.times > 0;
        if is_meant {
            self.times -= 1;
        }
        is_meant
    }
}

/// What goes wrong by chance, if anything does: of a hundred so many.
pub(crate) fn by_chance(percent: u8, dice: &mut u64) -> Option<Fault> {
    if percent == 0 {
        return None;
    }
    // SplitMix64: the same faults for the same seed and order of calls.
    *dice = dice.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut n = *dice;
    n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^= n >> 31;
    if n % 100 >= u64::from(percent) {
        return None;
    }
    let faults = [
        Fault::Status(500),
        Fault::Status(503),
        Fault::Status(409),
        Fault::Slower(0),
        Fault::Limited,
        Fault::Broken,
        Fault::Lost,
        Fault::Muddled,
    ];
    let place = usize::try_from((n >> 32) % 8).unwrap_or_default();
    faults.get(place).copied()
}
