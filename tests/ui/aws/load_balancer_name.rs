//! A load balancer whose name is too long.

use cpg::aws::LoadBalancer;
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(cloud_name = "a-load-balancer-of-forty-characters-or-so")]
    front: LoadBalancer,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
