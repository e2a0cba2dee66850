//! The CPG infrastructure: an organisation's genomics datasets on Google Cloud and Azure.
//!
//! `access` says who is in which group; the other files say what there is and who may do what
//! with it, a file for each part that a dataset can have. `organisation` is what there is once.
//! `names.toml` keeps names of the deployment that was there before this program.

mod access;
mod base;
mod cromwell;
mod hail;
mod images;
mod metamist;
mod notebooks;
mod organisation;
mod outputs;
mod runner;
mod shared;
mod spark;
mod storage;
mod temporary;

use std::process::ExitCode;

fn main() -> ExitCode {
    cpg::run::<organisation::Organisation>()
}
