//! Cellscope: a single-cell analysis platform on AWS, an environment for each cluster, sandboxes
//! in staging.
//!
//! [`mod@config`] is what is configured. The design stands in the other modules: who is who
//! ([`mod@roles`]), what there is in an environment, and what in a sandbox. There are two designs,
//! of 2022 and of 2026, which share what did not change.

pub mod account;
pub mod config;
pub mod data;
pub mod network;
pub mod roles;
pub mod sandbox;
pub mod services;
pub mod work;

use cpg::prelude::*;

use account::Account;
use data::{Buckets, Buckets2022, Tables2022};
use network::Network;
use roles::Roles;
use sandbox::{Results2022, Sandboxes};
use services::{Services, Services2026};
use work::{Watch2022, Work};

/// The platform: environments, each with the default sandbox, and what accounts have once.
#[infrastructure(
    config = config::Platform, clouds(aws), names = "names.toml",
    parts(
        Account, Roles, Buckets, Buckets2022, Tables2022, Services, Services2026, Network, Work,
        Watch2022, Sandboxes, Results2022,
    ),
)]
pub struct Cellscope {}
