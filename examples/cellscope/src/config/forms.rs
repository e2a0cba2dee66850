//! The forms of ids and names of AWS and of GitHub, with their sources.

/// What a form says is wrong.
type Verdict = Result<(), String>;

fn fits(fits: bool, why: &str) -> Verdict {
    if fits { Ok(()) } else { Err(why.to_owned()) }
}

fn is_hex(text: &str) -> bool {
    text.bytes()
        .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

/// An owner on GitHub. It stands in the trust of the role that deploys, where `/` and `*` would
/// let others in.
/// Source: "Username considerations", GitHub documentation.
pub(super) fn organisation(text: &str) -> Verdict {
    let letters = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let ends = text.starts_with('-') || text.ends_with('-') || text.contains("--");
    fits(
        letters && !ends && text.len() <= 39,
        "the organisation is an owner on GitHub, who may deploy: letters, digits and single `-` within",
    )
}

/// A state of the templates.
pub(super) fn design(text: &str) -> Verdict {
    fits(
        ["2022", "2026"].contains(&text),
        "there are the designs `2022` and `2026`",
    )
}

/// An account of AWS.
/// Source: "View AWS account identifiers", AWS Account Management reference.
pub(super) fn account(text: &str) -> Verdict {
    fits(
        text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit()),
        "the id of an account has 12 digits, and is written in quotes",
    )
}

/// An organization of AWS.
/// Source: "Organization", AWS Organizations API reference: `o-[a-z0-9]{10,32}`.
pub(super) fn organization_id(text: &str) -> Verdict {
    let id = text.strip_prefix("o-").unwrap_or_default();
    let letters = id
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    fits(
        letters && (10..=32).contains(&id.len()),
        "the id of an organization is `o-` and 10 to 32 small letters and digits",
    )
}

/// A user of AWS.
/// Source: "IAM and AWS STS quotas", IAM user guide: `[A-Za-z0-9+=,.@_-]`, at most 64.
pub(super) fn user(text: &str) -> Verdict {
    let letters = text
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b"+=,.@_-".contains(&b));
    fits(
        letters && text.len() <= 64,
        "a user has at most 64 letters, digits and `+=,.@_-`",
    )
}

/// An id of EC2: a prefix, and 8 or 17 hexadecimal digits.
/// Source: "Resource IDs", Amazon EC2 user guide.
fn id(text: &str, prefix: &str, what: &str) -> Verdict {
    let digits = text.strip_prefix(prefix).unwrap_or_default();
    fits(
        is_hex(digits) && [8, 17].contains(&digits.len()),
        &format!("the id of {what} is `{prefix}` and 8 or 17 digits and letters from a to f"),
    )
}

/// A network.
pub(super) fn vpc(text: &str) -> Verdict {
    id(text, "vpc-", "a network")
}

/// A subnet.
pub(super) fn subnet(text: &str) -> Verdict {
    id(text, "subnet-", "a subnet")
}

/// A security group.
pub(super) fn security_group(text: &str) -> Verdict {
    id(text, "sg-", "a security group")
}

/// An e-mail.
pub(super) fn email(text: &str) -> Verdict {
    match text.split_once('@') {
        Some((name, domain)) if !name.is_empty() => cpg_model::names::domain(domain)
            .map_err(|error| format!("what follows the `@` is no domain: {error}")),
        _ => Err("an address has a name, `@` and a domain".to_owned()),
    }
}

/// What begins the domain of a user pool.
/// Source: "CreateUserPoolDomain", Amazon Cognito API reference: `^[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?$`;
/// "Using the Amazon Cognito domain", Amazon Cognito developer guide, for the three words.
pub(super) fn user_pool_domain(text: &str) -> Verdict {
    for word in ["aws", "amazon", "cognito"] {
        if text.contains(word) {
            return Err(format!("`{word}` may not be in the domain of a user pool"));
        }
    }
    let letters = text
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    fits(
        letters && !text.starts_with('-') && !text.ends_with('-'),
        "the domain of a user pool has small letters, digits, and `-` within",
    )
}

/// A sandbox: its id is a part of many names.
pub(super) fn sandbox(text: &str) -> Verdict {
    let letters = text
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    let ends = text.starts_with('-') || text.ends_with('-');
    fits(
        letters && !ends && text.len() >= 2,
        "the id of a sandbox has two or more small letters and digits, and `-` within",
    )
}

/// What begins names of buckets.
/// Source: "General purpose bucket naming rules", Amazon S3 user guide.
pub(super) fn bucket_prefix(text: &str) -> Verdict {
    let letters = text
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    fits(
        letters && !text.starts_with('-'),
        "names of buckets have small letters, digits and `-`",
    )
}

/// Major versions of Aurora PostgreSQL in which a cluster can be made, with or without extended
/// support.
/// Source: "Release calendars for Aurora PostgreSQL", Amazon Aurora user guide.
const MAJOR_VERSIONS: &[&str] = &["11", "12", "13", "14", "15", "16", "17"];

/// A version of the database.
pub(super) fn engine_version(text: &str) -> Verdict {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let known = text
        .split_once('.')
        .is_some_and(|(major, minor)| MAJOR_VERSIONS.contains(&major) && is_number(minor));
    fits(
        known,
        "Aurora PostgreSQL has the major versions 11 to 17; a version is one of them, `.` and a number, such as `16.10`",
    )
}
