//! A database whose password nothing changes.

use cpg::aws::Database;
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(version = "16.11", class = "db.t4g.medium", backup_days = 3)]
    users: Database,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
