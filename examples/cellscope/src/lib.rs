//! Cellscope: a single-cell analysis platform on AWS, an environment for each cluster, sandboxes
//! in staging.
//!
//! [`mod@config`] is what is configured. The design follows when cpg knows AWS.

pub mod config;

use cpg::prelude::*;

/// The platform. It has no parts yet.
#[infrastructure(config = config::Platform)]
pub struct Cellscope {}
