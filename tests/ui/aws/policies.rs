//! Policies as lines of a text: each sort of mistake in one, and a role with a line that is none.

use cpg::aws::role::Trust;
use cpg::aws::{AccessGroup, Role};
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

const LINES: &str = "
    # One after the other.
    typo | sns:ListTopics | arn:aws:sns:{region}:{account}:a-{Environment}
    unknown | rds:DescribeClusters | arn:aws:rds:{region}:{account}:cluster:a
    other | batch:DescribeJobs | arn:aws:s3:::data
    all | sqs:* | arn:aws:sqs:{region}:{account}:work
    everywhere | sqs:ListQueues | *
    said | sqs:ListQueues | * | queues have no list of their own
";

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(policy_lines = LINES)]
    readers: AccessGroup,
    #[resource(trust = Trust::service("ec2"), policy_lines = "see | sqs:ListQueues")]
    reader: Role,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
