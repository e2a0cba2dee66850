//! Cellscope: a single-cell analysis platform on AWS, an environment for each cluster, sandboxes
//! in staging.
//!
//! [`mod@config`] is what is configured. The design stands in the other modules: who is who
//! ([`roles`]), what there is in an environment, and what in a sandbox. There are two designs, of
//! 2022 and of 2026, which share what did not change.

pub mod account;
pub mod buckets;
pub mod config;
pub mod network;
pub mod people;
pub mod roles;
pub mod sandbox;
pub mod services;
pub mod work;

use cpg::prelude::*;

/// The platform: environments, each with the default sandbox, and what accounts have once.
#[infrastructure(
    config = config::Platform,
    clouds(aws),
    parts(
        account::Account,
        roles::Roles,
        buckets::Buckets,
        buckets::Buckets2022,
        services::Services,
        services::Services2026,
        services::Services2022,
        network::Network,
        work::Functions,
        work::Jobs,
        people::SignIn,
        people::Groups2022,
        work::Watch2022,
        sandbox::Results,
        sandbox::Results2022,
        sandbox::SignedIn,
        sandbox::Data,
    ),
    names = "names.toml"
)]
pub struct Cellscope {}
