//! A program's name is one of a file and a folder.

use cpg::prelude::*;

#[infrastructure(clouds(gcp), program = "github images")]
struct Organisation {}

fn main() {}

pub use cpg_infrastructure::config;
