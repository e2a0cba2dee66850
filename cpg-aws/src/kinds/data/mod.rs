//! Where data is: buckets, tables, databases and caches.

pub mod cache;
pub mod database;
pub mod storage;
pub mod table;
