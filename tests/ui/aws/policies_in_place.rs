//! Policies as values in place: each sort of mistake in one, and the right to hand on a role.

use cpg::aws::AccessGroup;
use cpg::aws::role::Inline;
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(policies = [Inline::new("see", "rds:DescribeClusters", "arn:aws:rds:{region}:{account}:cluster:a")])]
    readers: AccessGroup,
    #[resource(policies = [
        Inline::new("said", "sqs:ListQueues", "*").because("queues have no list of their own"),
        Inline::new("all", "sqs:*", "arn:aws:sqs:{region}:{account}:work"),
        Inline::new("pass", "iam:PassRole", "arn:aws:iam::{account}:role/nobody"),
    ])]
    writers: AccessGroup,
    #[resource(policy_lines = "pass | iam:PassRole | arn:aws:iam::{account}:role/nobody")]
    helpers: AccessGroup,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
