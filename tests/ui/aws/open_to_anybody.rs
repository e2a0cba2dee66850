//! What is open to anybody, with a reason that says nothing.

use cpg::aws::network::LetsIn;
use cpg::aws::role::Trust;
use cpg::aws::storage::Cors;
use cpg::aws::{Role, S3Bucket, SecurityGroup};
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(cors = Cors::any_origin_writes("pages", ""))]
    data: S3Bucket,
    #[resource(tls_objects_only = "")]
    half: S3Bucket,
    #[resource(lets_in = [LetsIn::anybody(5432, " ")])]
    agent: SecurityGroup,
    #[resource(trust = Trust::service_account_of_any_audience("api-*:runner", ""))]
    reader: Role,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
