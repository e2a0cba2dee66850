//! What is used of other units is of a struct that is part of the same type of unit.

use cpg::prelude::*;

/// A lab.
#[config(root)]
pub struct Lab {
    /// Its studies.
    #[config(units)]
    studies: cpg::config::Units<Study>,
    /// Its teams.
    #[config(units)]
    teams: cpg::config::Units<Team>,
}

/// A study.
#[config(unit, of = Lab)]
pub struct Study {
    /// What it is called.
    #[config(name)]
    name: String,
    /// Teams that work in it.
    #[config(default)]
    teams: Vec<String>,
}

/// A team.
#[config(unit, of = Lab)]
pub struct Team {
    /// What it is called.
    #[config(name)]
    name: String,
}

#[part(of = Team)]
struct Desk {
    #[resource]
    notes: MetamistProject,
}

#[part(of = Study)]
struct Reports {
    #[resource(of = Desk.notes, in = &config.teams)]
    notes: Family<MetamistProject>,
}

fn main() {}

pub use cpg_infrastructure::config;
