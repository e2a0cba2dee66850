//! Resource types of a provider, one module for each service.
//!
//! `cpg-resources` wrote it: `cargo run -p cpg-resources -- cpg-aws/resources.toml`.

pub mod batch;
pub mod cloudwatch;
pub mod cognito;
pub mod dynamodb;
pub mod ec2;
pub mod eks;
pub mod elasticache;
pub mod iam;
pub mod kms;
pub mod lambda;
pub mod lb;
pub mod random;
pub mod rds;
pub mod route53;
pub mod s3;
pub mod secretsmanager;
pub mod serverlessrepository;
pub mod sesv2;
pub mod sns;
pub mod sqs;
pub mod synthetics;

use cpg_core::typed::Described;

/// All resource types, by module.
pub const ALL: &[&[Described]] = &[
    batch::RESOURCES,
    cloudwatch::RESOURCES,
    cognito::RESOURCES,
    dynamodb::RESOURCES,
    ec2::RESOURCES,
    eks::RESOURCES,
    elasticache::RESOURCES,
    iam::RESOURCES,
    kms::RESOURCES,
    lambda::RESOURCES,
    lb::RESOURCES,
    random::RESOURCES,
    rds::RESOURCES,
    route53::RESOURCES,
    s3::RESOURCES,
    secretsmanager::RESOURCES,
    serverlessrepository::RESOURCES,
    sesv2::RESOURCES,
    sns::RESOURCES,
    sqs::RESOURCES,
    synthetics::RESOURCES,
];
