//! Records, and a domain for mail, in another zone.

use cpg::aws::{LoadBalancer, MailIdentity, Records};
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource]
    front: LoadBalancer,
    #[resource(hosted_zone = "example.org", hosts = ["www.example.net"], balancer = Part::FRONT)]
    domain: Records,
    #[resource(domain = "mail.example.net", hosted_zone = "example.org")]
    mail: MailIdentity,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
