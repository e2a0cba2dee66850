//! How AWS forms names, with the source of each rule; usable in `const`.

use super::{ALNUM, ALPHA, DASH, DIGIT, DOT, LOWER, NameError, Rule, UNDERSCORE, Why};
use crate::text::{begins, ends, has};

pub use super::s3_bucket as bucket;

/// The number of all these rules in the table of rules.
const NUMBER: &str = "41a";

/// A rule without words about first and last characters.
const fn free(what: &'static str, max: usize, all: u8, words: &'static str) -> Rule {
    Rule {
        number: NUMBER,
        what,
        min: 1,
        max,
        all,
        words,
        first: all,
        first_words: "",
        last: all,
        last_words: "",
    }
}

const WORDS: &str = "letters, digits, `-` and `_`";

/// A queue; the name of a FIFO queue ends with `.fifo`, which counts.
/// Source: "`CreateQueue`", Amazon SQS API reference.
pub const fn queue(name: &str) -> Result<(), NameError> {
    let bytes = name.as_bytes();
    let rule = free("a queue's name", 80, ALNUM | DASH | UNDERSCORE | DOT, WORDS);
    if let Err(error) = rule.check(name) {
        return Err(error);
    }
    let fifo = ends(name, ".fifo");
    let own = if fifo { bytes.len() - 5 } else { bytes.len() };
    let mut i = 0;
    while i < own {
        if bytes[i] == b'.' {
            return rule.form("has a dot only before `fifo` at its end");
        }
        i += 1;
    }
    Ok(())
}

/// A topic.
/// Source: "`CreateTopic`", Amazon SNS API reference.
pub const fn topic(name: &str) -> Result<(), NameError> {
    let all = ALNUM | DASH | UNDERSCORE | DOT;
    free(
        "a topic's name",
        256,
        all,
        "letters, digits, `-`, `_` and `.fifo`",
    )
    .check(name)
}

/// A table.
/// Source: "Naming rules", Amazon DynamoDB developer guide.
pub const fn table(name: &str) -> Result<(), NameError> {
    let rule = Rule {
        min: 3,
        ..free(
            "a table's name",
            255,
            ALNUM | DASH | UNDERSCORE | DOT,
            "letters, digits, `-`, `_` and `.`",
        )
    };
    rule.check(name)
}

/// A function.
/// Source: "`CreateFunction`", AWS Lambda API reference.
pub const fn function(name: &str) -> Result<(), NameError> {
    free("a function's name", 64, ALNUM | DASH | UNDERSCORE, WORDS).check(name)
}

/// Characters of names in IAM beside letters and digits.
const IAM: &[u8] = b"_+=,.@-";

const fn iam(what: &'static str, max: usize, name: &str) -> Result<(), NameError> {
    let bytes = name.as_bytes();
    let rule = free(what, max, 0, "letters, digits and `_+=,.@-`");
    if bytes.is_empty() || bytes.len() > max {
        return Err(rule.err(Why::Length {
            min: 1,
            max,
            got: bytes.len(),
        }));
    }
    let mut i = 0;
    while i < bytes.len() {
        let mut known = bytes[i].is_ascii_alphanumeric();
        let mut k = 0;
        while k < IAM.len() {
            known = known || bytes[i] == IAM[k];
            k += 1;
        }
        if !known {
            return Err(rule.err(Why::Characters(rule.words)));
        }
        i += 1;
    }
    Ok(())
}

/// A role.
/// Source: "IAM and AWS STS quotas", IAM user guide.
pub const fn role(name: &str) -> Result<(), NameError> {
    iam("a role's name", 64, name)
}

/// A group of users.
/// Source: "IAM and AWS STS quotas", IAM user guide.
pub const fn group(name: &str) -> Result<(), NameError> {
    iam("a group's name", 128, name)
}

/// An instance profile.
/// Source: "IAM and AWS STS quotas", IAM user guide.
pub const fn instance_profile(name: &str) -> Result<(), NameError> {
    iam("an instance profile's name", 128, name)
}

/// A policy in a role or group.
/// Source: "`PutRolePolicy`", IAM API reference.
pub const fn inline_policy(name: &str) -> Result<(), NameError> {
    iam("a policy's name", 128, name)
}

/// Letters, digits and single dashes, a letter first.
const fn dashed(what: &'static str, max: usize, name: &str) -> Result<(), NameError> {
    let rule = Rule {
        first: ALPHA,
        first_words: "begins with a letter",
        last: ALNUM,
        last_words: "does not end with `-`",
        ..free(what, max, ALNUM | DASH, "letters, digits and `-`")
    };
    if let Err(error) = rule.check(name) {
        return Err(error);
    }
    if has(name, "--") {
        return rule.form("has no two dashes beside one another");
    }
    Ok(())
}

/// A cluster of Aurora.
/// Source: "`CreateDBCluster`", Amazon RDS API reference.
pub const fn database_cluster(name: &str) -> Result<(), NameError> {
    dashed("a database cluster's name", 63, name)
}

/// A replication group of `ElastiCache`.
/// Source: "`CreateReplicationGroup`", Amazon ElastiCache API reference.
pub const fn replication_group(name: &str) -> Result<(), NameError> {
    dashed("a replication group's name", 40, name)
}

/// A secret.
/// Source: "`CreateSecret`", AWS Secrets Manager API reference.
pub const fn secret(name: &str) -> Result<(), NameError> {
    let bytes = name.as_bytes();
    let rule = free("a secret's name", 512, 0, "letters, digits and `/_+=.@-`");
    if bytes.is_empty() || bytes.len() > 512 {
        return Err(rule.err(Why::Length {
            min: 1,
            max: 512,
            got: bytes.len(),
        }));
    }
    let mut i = 0;
    while i < bytes.len() {
        if !(bytes[i].is_ascii_alphanumeric()
            || matches!(bytes[i], b'/' | b'_' | b'+' | b'=' | b'.' | b'@' | b'-'))
        {
            return Err(rule.err(Why::Characters(rule.words)));
        }
        i += 1;
    }
    Ok(())
}

/// What begins the domain of a user pool.
/// Source: "`CreateUserPoolDomain`", Amazon Cognito API reference; "Using the Amazon Cognito
/// domain", Amazon Cognito developer guide, for the three words.
pub const fn user_pool_domain(name: &str) -> Result<(), NameError> {
    let ends = LOWER | DIGIT;
    let rule = Rule {
        first: ends,
        first_words: "begins with a letter or digit",
        last: ends,
        last_words: "ends with a letter or digit",
        ..free(
            "the domain of a user pool",
            63,
            LOWER | DIGIT | DASH,
            "lowercase letters, digits and `-`",
        )
    };
    if let Err(error) = rule.check(name) {
        return Err(error);
    }
    if has(name, "aws") || has(name, "amazon") || has(name, "cognito") {
        return rule.form("does not contain `aws`, `amazon` or `cognito`");
    }
    Ok(())
}

/// An identity pool.
/// Source: "`CreateIdentityPool`", Amazon Cognito federated identities API reference.
pub const fn identity_pool(name: &str) -> Result<(), NameError> {
    let all = ALNUM | DASH | UNDERSCORE;
    free("an identity pool's name", 128, all, WORDS).check(name)
}

/// A compute environment, a job queue or a job definition of Batch.
/// Source: "`CreateComputeEnvironment`", AWS Batch API reference.
pub const fn batch(name: &str) -> Result<(), NameError> {
    let all = ALNUM | DASH | UNDERSCORE;
    free("a name of Batch", 128, all, WORDS).check(name)
}

/// An application load balancer.
/// Source: "`CreateLoadBalancer`", Elastic Load Balancing API reference.
pub const fn load_balancer(name: &str) -> Result<(), NameError> {
    let rule = Rule {
        first: ALNUM,
        first_words: "does not begin with `-`",
        last: ALNUM,
        last_words: "does not end with `-`",
        ..free(
            "a load balancer's name",
            32,
            ALNUM | DASH,
            "letters, digits and `-`",
        )
    };
    if let Err(error) = rule.check(name) {
        return Err(error);
    }
    if begins(name, "internal-") {
        return rule.form("does not begin with `internal-`");
    }
    Ok(())
}

const ALIAS: Rule = free("an alias", 256, 0, "letters, digits, `/`, `_` and `-`");
const ALIAS_BEGINS: &str = "alias/";

/// An alias of a key, with `alias/` before it.
/// Source: "`CreateAlias`", AWS KMS API reference.
pub const fn key_alias(name: &str) -> Result<(), NameError> {
    if begins(name, ALIAS_BEGINS) {
        return own_key_alias(name.split_at(ALIAS_BEGINS.len()).1);
    }
    ALIAS.form("begins with `alias/`")
}

/// The same, where `alias/` is put before it.
pub const fn own_key_alias(name: &str) -> Result<(), NameError> {
    let bytes = name.as_bytes();
    if begins(name, "aws/") {
        return ALIAS.form("does not begin with `alias/aws/`, which is AWS's own");
    }
    let mut i = 0;
    while i < bytes.len() {
        if !(bytes[i].is_ascii_alphanumeric() || matches!(bytes[i], b'/' | b'_' | b'-')) {
            return Err(ALIAS.err(Why::Characters(ALIAS.words)));
        }
        i += 1;
    }
    let got = ALIAS_BEGINS.len() + bytes.len();
    if got > ALIAS.max {
        return Err(ALIAS.err(Why::Length {
            min: 1,
            max: ALIAS.max,
            got,
        }));
    }
    Ok(())
}

/// A canary.
/// Source: "`CreateCanary`", Amazon CloudWatch Synthetics API reference.
pub const fn canary(name: &str) -> Result<(), NameError> {
    free(
        "a canary's name",
        255,
        LOWER | DIGIT | DASH | UNDERSCORE,
        "lowercase letters, digits, `-` and `_`",
    )
    .check(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_aws() {
        type Check = fn(&str) -> Result<(), NameError>;
        let long = |count: usize| "a".repeat(count);
        let cases: [(Check, String, String); 14] = [
            (queue, "jobs-1.fifo".into(), "jobs.1.fifo".into()),
            (
                queue,
                format!("{}.fifo", long(75)),
                format!("{}.fifo", long(76)),
            ),
            (topic, long(256), long(257)),
            (table, "abc".into(), "ab".into()),
            (function, long(64), long(65)),
            (role, "a+=,.@-_b".into(), "a b".into()),
            (group, long(128), long(129)),
            (database_cluster, "a-b".into(), "a--b".into()),
            (replication_group, long(40), long(41)),
            (secret, "a/b+c".into(), "a b".into()),
            (user_pool_domain, "lab-1".into(), "my-aws-lab".into()),
            (load_balancer, long(32), "internal-a".into()),
            (key_alias, "alias/a".into(), "alias/aws/a".into()),
            (canary, "is-up".into(), "Is-up".into()),
        ];
        for (check, right, wrong) in cases {
            assert_eq!(check(&right), Ok(()), "{right}");
            let error = check(&wrong).map_err(|error| error.rule);
            assert_eq!(error, Err(NUMBER), "{wrong}");
        }
    }
}
