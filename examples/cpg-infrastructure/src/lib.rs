//! The CPG infrastructure: an organisation's genomics datasets on Google Cloud and Azure.
//!
//! [`access`] says who is in which group; the other files say what there is and who may do what
//! with it, a file for each part that a dataset can have. [`organisation`] is what there is once,
//! [`mod@config`] what is configured.
//! `names.toml` keeps names of the deployment that was there before this program.

pub mod access;
pub mod base;
pub mod billing;
pub mod config;
pub mod cromwell;
pub mod hail;
pub mod images;
pub mod metamist;
pub mod metamist_etl;
pub mod notebooks;
pub mod organisation;
pub mod outputs;
pub mod runner;
pub mod shared;
pub mod spark;
pub mod storage;
pub mod temporary;

pub use organisation::Organisation;
