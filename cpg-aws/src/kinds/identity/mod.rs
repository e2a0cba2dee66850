//! Who is known, and by what: roles, groups of people, those who sign in, keys.

pub mod cluster;
pub mod keys;
pub mod people;
pub mod role;
