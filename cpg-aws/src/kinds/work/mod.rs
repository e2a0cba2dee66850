//! What computes, and what sets it going: functions, machines, batch jobs, messages.

pub mod batch;
pub mod function;
pub mod machine;
pub mod messages;
