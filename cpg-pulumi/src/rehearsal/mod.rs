//! The simulated clouds of a rehearsal: what they held before, what they hold, what they keep of a
//! real state, and what is mended after a rehearsal that was killed. Knows no command.

pub(crate) mod clouds;
pub(crate) mod kept;
pub(crate) mod recover;
pub(crate) mod there;
