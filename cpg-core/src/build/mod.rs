//! How a design becomes a plan: units on clouds, what their fields make there, and in which order.
//!
//! A cloud is what implements the traits of [`cloud`]; which there are, this room does not know.

pub mod cloud;
pub mod crossing;
pub mod deploy;
pub mod generated;
pub mod groups;
pub mod imports;
pub mod scope;
pub mod secrets;
pub mod world;
