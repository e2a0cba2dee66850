//! Options that one may look for, and kinds do not have: each says what to write instead.

use cpg::aws::{
    Cache, ComputeEnvironment, Database, Function, Key, LoadBalancer, Queue, S3Bucket,
    SecurityGroup, Table, UserPool, UserPoolClient,
};
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(engine = "aurora-mysql")]
    instance: Database,
    #[resource(public)]
    public: Database,
    #[resource(protected = false)]
    lost: Database,
    #[resource(password = config.suffix)]
    known: Database,
    #[resource(protected = false)]
    front: LoadBalancer,
    #[resource(protected = false)]
    people: UserPool,
    #[resource(mfa_configuration = "SMS")]
    members: UserPool,
    #[resource(default_redirect = "https://example.org")]
    pages: UserPoolClient,
    #[resource(role = "arn:aws:iam::111122223333:role/a")]
    reads: Function,
    #[resource(subnets = ["subnet-1"])]
    networked: Function,
    #[resource(permission = "s3.amazonaws.com")]
    called: Function,
    #[resource(encryption = "AES256")]
    data: S3Bucket,
    #[resource(versioning = false)]
    old: S3Bucket,
    #[resource(log_account = "127311923021")]
    logs: S3Bucket,
    #[resource(lets_out = [])]
    closed: SecurityGroup,
    #[resource(import_value = "cluster-security-group")]
    imported: SecurityGroup,
    #[resource(throughput = "perMessageGroupId")]
    work: Queue,
    #[resource(attributes = ["a", "b"])]
    items: Table,
    #[resource(capacity = 5)]
    paid: Table,
    #[resource(encrypted = false)]
    cache: Cache,
    #[resource(policy = "{}")]
    key: Key,
    #[resource(environment = "another")]
    jobs: ComputeEnvironment,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
