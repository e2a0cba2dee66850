//! What is checked on a whole plan, before any engine has it. Knows no cloud: what a role allows
//! and which names meet, the clouds say as data.

pub mod renames;
pub mod review;
pub mod rights;
pub mod taken;
