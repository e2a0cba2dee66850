//! What AWS has to know of a unit, as plain data.
//! Knows no consumer's configuration and no resource.

pub use cpg_model::names::Longest;

use crate::form::unit::At;

/// What AWS has to know of a unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// The account, 12 digits.
    pub account: String,
    /// The region.
    pub region: String,
    /// What names of the unit's resources end with, without the dash before it: `production`.
    pub suffix: String,
    /// What the name of every bucket begins with.
    pub bucket_prefix: String,
    /// The network that the unit's resources are in, where they are in one.
    pub network: Network,
    /// Who says who the service accounts of its cluster are, without `https://`; empty where it
    /// has no cluster.
    pub oidc_issuer: String,
    /// The name of its cluster; empty where it has none.
    pub cluster: String,
    /// Somebody else writes into the cluster who is who there, such as eksctl: a plan says it, and
    /// makes no access entry.
    pub cluster_access_elsewhere: bool,
}

/// A network that is there already.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    /// Its id, `vpc-…`.
    pub vpc: String,
    /// The subnets that the internet does not reach.
    pub private_subnets: Vec<String>,
    /// The subnets that it does.
    pub public_subnets: Vec<String>,
    /// The group of what runs in the network and reaches the rest of it.
    pub security_group: String,
}

/// A unit that says what AWS has to know.
#[diagnostic::on_unimplemented(
    message = "[17d] `{Self}` does not say what `aws` has to know",
    label = "no settings for this cloud",
    note = "write an `impl cpg_config::aws::Unit for {Self}`"
)]
pub trait Unit: crate::Unit {
    /// How long the suffix of its names can be, and the prefix of its buckets: the compiler then
    /// refuses a name that the longest of them make too long. Without it, a plan does.
    ///
    /// ```
    /// use cpg_config::aws::Longest;
    ///
    /// const LONGEST: Longest =
    ///     Longest::after(&[("environment", "development".len()), ("sandbox", 26)]);
    /// ```
    const LONGEST: Longest = Longest::UNKNOWN;

    /// What it has to know.
    fn settings(at: At<'_, Self>) -> Settings;
}
