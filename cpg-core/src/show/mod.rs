//! What people read: reports, tables, explanations, a line during long work. Makes texts of plain
//! data, and decides nothing.

pub mod access;
pub mod explain;
pub mod progress;
pub mod report;
pub mod roles;
pub mod term;
