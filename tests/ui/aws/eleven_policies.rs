//! Eleven managed policies, on a group and on a role.

use cpg::aws::{AccessGroup, Role};
use cpg::aws::role::Trust;
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

const ELEVEN: &[&str] = &["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K"];

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(managed = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K"])]
    readers: AccessGroup,
    #[resource(trust = Trust::service("ec2"), managed = ELEVEN)]
    reader: Role,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
