//! Forms of ids of AWS and of what stands beside it, with their sources: what a configuration
//! writes of what exists already.

use std::fmt;

/// What a form says is wrong.
pub type Verdict = Result<(), String>;

fn fits(fits: bool, why: &str) -> Verdict {
    if fits { Ok(()) } else { Err(why.to_owned()) }
}

fn is_small(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit()
}

/// An account.
/// Source: "View AWS account identifiers", AWS Account Management reference.
///
/// # Errors
/// What it must be.
pub fn account(text: &str) -> Verdict {
    fits(
        text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit()),
        "the id of an account has 12 digits, and is written in quotes",
    )
}

/// An organization.
/// Source: "Organization", AWS Organizations API reference: `o-[a-z0-9]{10,32}`.
///
/// # Errors
/// What it must be.
pub fn organization(text: &str) -> Verdict {
    let id = text.strip_prefix("o-").unwrap_or_default();
    fits(
        id.bytes().all(is_small) && (10..=32).contains(&id.len()),
        "the id of an organization is `o-` and 10 to 32 small letters and digits",
    )
}

/// A user.
/// Source: "IAM and AWS STS quotas", IAM user guide: `[A-Za-z0-9+=,.@_-]`, at most 64.
///
/// # Errors
/// What it must be.
pub fn user(text: &str) -> Verdict {
    let known = |b: u8| b.is_ascii_alphanumeric() || b"+=,.@_-".contains(&b);
    fits(
        text.bytes().all(known) && (1..=64).contains(&text.len()),
        "a user has at most 64 letters, digits and `+=,.@_-`",
    )
}

/// An id of EC2: a prefix, and 8 or 17 hexadecimal digits.
/// Source: "Resource IDs", Amazon EC2 user guide.
fn id(text: &str, prefix: &str, what: &str) -> Verdict {
    let digits = text.strip_prefix(prefix).unwrap_or_default();
    let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    fits(
        digits.bytes().all(hex) && [8, 17].contains(&digits.len()),
        &format!("the id of {what} is `{prefix}` and 8 or 17 digits and letters from a to f"),
    )
}

/// A network.
///
/// # Errors
/// What it must be.
pub fn vpc(text: &str) -> Verdict {
    id(text, "vpc-", "a network")
}

/// A subnet.
///
/// # Errors
/// What it must be.
pub fn subnet(text: &str) -> Verdict {
    id(text, "subnet-", "a subnet")
}

/// A security group.
///
/// # Errors
/// What it must be.
pub fn security_group(text: &str) -> Verdict {
    id(text, "sg-", "a security group")
}

/// What begins names of buckets.
/// Source: "General purpose bucket naming rules", Amazon S3 user guide.
///
/// # Errors
/// What it must be.
pub fn bucket_prefix(text: &str) -> Verdict {
    fits(
        text.bytes().all(|b| is_small(b) || b == b'-') && !text.starts_with('-'),
        "names of buckets have small letters, digits and `-`",
    )
}

/// What begins the domain of a user pool.
/// Source: as of [`crate::names::aws::user_pool_domain`].
///
/// # Errors
/// What it must be.
pub fn user_pool_prefix(text: &str) -> Verdict {
    crate::names::aws::user_pool_domain(text).map_err(|error| error.to_string())
}

/// Major versions of Aurora PostgreSQL in which a cluster can be made, with or without extended
/// support.
/// Source: "Release calendars for Aurora PostgreSQL", Amazon Aurora user guide.
const AURORA_VERSIONS: &[&str] = &["11", "12", "13", "14", "15", "16", "17"];

/// A version of Aurora PostgreSQL: a major version that there is, a dot, a number.
///
/// # Errors
/// What it must be.
pub fn aurora_version(text: &str) -> Verdict {
    let number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let known = text
        .split_once('.')
        .is_some_and(|(major, minor)| AURORA_VERSIONS.contains(&major) && number(minor));
    fits(
        known,
        "Aurora PostgreSQL has the major versions 11 to 17; a version is one of them, `.` and a number, such as `16.10`",
    )
}

/// Days for which CloudWatch keeps logs.
/// Source: "PutRetentionPolicy", Amazon CloudWatch Logs API reference, `retentionInDays`.
const LOG_DAYS: &[i64] = &[
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922,
    3288, 3653,
];

/// Days for which CloudWatch keeps no logs, and those next to it for which it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoLogDays {
    /// What was asked for.
    pub days: i64,
    /// The most that are fewer.
    pub below: Option<i64>,
    /// The fewest that are more.
    pub above: Option<i64>,
}

impl fmt::Display for NoLogDays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CloudWatch keeps logs for ")?;
        match (self.below, self.above) {
            (Some(below), Some(above)) => write!(f, "{below} or {above}")?,
            (near, other) => write!(f, "{}", near.or(other).unwrap_or_default())?,
        }
        write!(f, " days, not for {}", self.days)
    }
}

/// For how many days logs are kept.
///
/// ```
/// let why = cpg_model::aws_ids::log_days(4).unwrap_err();
/// assert_eq!(why.to_string(), "CloudWatch keeps logs for 3 or 5 days, not for 4");
/// ```
///
/// # Errors
/// The numbers that are next to it.
pub const fn log_days(days: i64) -> Result<(), NoLogDays> {
    let (mut below, mut n) = (None, 0);
    while n < LOG_DAYS.len() {
        let known = LOG_DAYS[n];
        if known == days {
            return Ok(());
        }
        if known > days {
            let above = Some(known);
            return Err(NoLogDays { days, below, above });
        }
        below = Some(known);
        n += 1;
    }
    let above = None;
    Err(NoLogDays { days, below, above })
}

/// An owner on GitHub. It stands in trusts, where `/` and `*` would let others in.
/// Source: "Username considerations", GitHub documentation.
///
/// # Errors
/// What it must be.
pub fn github_owner(text: &str) -> Verdict {
    let known = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    let ends = text.starts_with('-') || text.ends_with('-') || text.contains("--");
    fits(
        text.bytes().all(known) && !ends && text.len() <= 39,
        "an owner on GitHub, who may deploy, has letters, digits and single `-` within",
    )
}

/// The issuer of a cluster of EKS in a region, without `https://`.
/// Source: "Create an IAM OIDC provider for your cluster", Amazon EKS user guide.
///
/// # Errors
/// What is wrong with it.
pub fn cluster_issuer(text: &str, region: &str) -> Verdict {
    if text.contains("://") {
        return Err("begins with `https://` or the like, and names and conditions are made of it, which have none".to_owned());
    }
    let (host, path) = text.split_once('/').unwrap_or((text, ""));
    let host = host.strip_prefix("oidc.eks.");
    let of = host.and_then(|rest| rest.strip_suffix(".amazonaws.com"));
    match (of, path.strip_prefix("id/")) {
        (Some(of), _) if of != region => {
            Err(format!("is in `{of}`, and the rest is in `{region}`"))
        }
        (Some(_), Some(id)) if !id.is_empty() => Ok(()),
        _ => Err("is none of a cluster: `oidc.eks.REGION.amazonaws.com/id/ID`".to_owned()),
    }
}

/// An address of mail.
///
/// # Errors
/// What is wrong with it.
pub fn email(text: &str) -> Verdict {
    match text.split_once('@') {
        Some((name, domain)) if !name.is_empty() => crate::names::domain(domain)
            .map_err(|error| format!("what follows the `@` is no domain: {error}")),
        _ => Err("an address has a name, `@` and a domain".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_ids() {
        type Check = fn(&str) -> Verdict;
        let cases: [(Check, &str, &str); 10] = [
            (account, "111122223333", "11112222333"),
            (organization, "o-exampleorg1", "exampleorg1"),
            (user, "grace.hopper@example", "grace hopper"),
            (vpc, "vpc-01aaaaa1111bbbb22", "vpc-1"),
            (subnet, "subnet-0123abcd", "sg-0123abcd"),
            (security_group, "sg-01a5555eeee6666f0", "default"),
            (bucket_prefix, "lab-", "Lab-"),
            (aurora_version, "16.10", "9.6"),
            (github_owner, "northbank", "north/bank"),
            (email, "a@example.org", "example.org"),
        ];
        for (check, right, wrong) in cases {
            assert_eq!(check(right), Ok(()), "{right}");
            assert!(check(wrong).is_err(), "{wrong}");
        }
        assert!(github_owner("*").is_err());
        let issuer = "oidc.eks.us-east-1.amazonaws.com/id/A1";
        assert_eq!(cluster_issuer(issuer, "us-east-1"), Ok(()));
        assert!(cluster_issuer(issuer, "us-west-2").is_err());
        assert!(cluster_issuer("https://oidc", "us-east-1").is_err());
    }
}
