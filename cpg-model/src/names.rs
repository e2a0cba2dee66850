//! Name rules and limits of clouds, one place each, with their source; usable in `const`.
//! Knows no resource and no configuration.

pub mod aws;

use std::fmt;

use crate::text::{begins, ends, has, same};

/// Why a name is refused: what it is a name of, and what is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NameError {
    /// The number of the rule in the table of rules: `1a`.
    pub rule: &'static str,
    /// What the name is of, such as `a bucket name`.
    pub what: &'static str,
    /// What is wrong with it.
    pub why: Why,
}

/// What is wrong with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Why {
    /// Too short or too long, in characters.
    Length {
        /// The fewest.
        min: usize,
        /// The most.
        max: usize,
        /// How many there are.
        got: usize,
    },
    /// A character that is not allowed; what is.
    Characters(&'static str),
    /// Any other rule, in words that follow the name: "begins with a letter".
    Form(&'static str),
}

impl NameError {
    /// The rule in words, known when compiling; [`fmt::Display`] adds the numbers.
    pub const fn explanation(&self) -> &'static str {
        match self.why {
            Why::Length { .. } => "has another length",
            Why::Characters(words) | Why::Form(words) => words,
        }
    }

    /// The most characters, where the length is what is wrong.
    pub const fn limit(&self) -> Option<usize> {
        match self.why {
            Why::Length { max, .. } => Some(max),
            _ => None,
        }
    }
}

impl fmt::Display for NameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = self.what;
        match self.why {
            Why::Length { min, max, got } if min <= 1 => {
                write!(f, "{what} has at most {max} characters; this has {got}")
            }
            Why::Length { min, max, got } => {
                write!(f, "{what} has {min} to {max} characters; this has {got}")
            }
            Why::Characters(allowed) => write!(f, "{what} has only {allowed}"),
            Why::Form(words) => write!(f, "{what} {words}"),
        }
    }
}

impl std::error::Error for NameError {}

/// How long what a cloud writes around the names of a unit's resources can be, at most: each with
/// what a message calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Longest {
    /// What stands before, where a kind has something there.
    pub prefix: usize,
    /// What stands after, each part with a dash before it.
    pub suffix: &'static [(&'static str, usize)],
}

impl Longest {
    /// Nothing is known.
    pub const UNKNOWN: Self = Self {
        prefix: 0,
        suffix: &[],
    };

    /// No prefix, and these parts after a name.
    #[must_use]
    pub const fn after(suffix: &'static [(&'static str, usize)]) -> Self {
        Self { prefix: 0, suffix }
    }
}

/// How what a kind becomes on a cloud is named there.
#[derive(Clone, Copy, Debug)]
pub struct KindName {
    sort: Sort,
    /// Whether the dataset's name and a dash stand before it.
    pub after_dataset: bool,
    /// Whether `cloud_name` gives it.
    pub by_cloud_name: bool,
}

/// The rule for the name of what a kind becomes on a cloud; none where the cloud does not name
/// it by the design's words, or where no rule is known. A cloud that is not here has no rules: it
/// never gets another one's.
#[must_use]
pub const fn of_kind(kind: &str, cloud: &str) -> Option<KindName> {
    let mut place = 0;
    while place < NAMED.len() {
        let (of, on, named) = &NAMED[place];
        if same(of, kind) && same(on, cloud) {
            return Some(*named);
        }
        place += 1;
    }
    None
}

/// By kind and cloud: the sort of name, whether the unit's name and a dash stand before it, and
/// whether `cloud_name` gives it.
const NAMED: &[(&str, &str, KindName)] = &[
    ("Bucket", "gcp", named(Sort::Bucket, true, true)),
    ("Bucket", "azure", named(Sort::Container, false, true)),
    (
        "MachineAccount",
        "gcp",
        named(Sort::ServiceAccountId, false, true),
    ),
    (
        "MachineAccount",
        "azure",
        named(Sort::ManagedIdentity, false, true),
    ),
    ("Registry", "gcp", named(Sort::RegistryId, false, true)),
    ("Secret", "gcp", named(Sort::SecretId, true, true)),
    ("Secret", "azure", named(Sort::VaultSecret, false, true)),
];

const fn named(sort: Sort, after_dataset: bool, by_cloud_name: bool) -> KindName {
    KindName {
        sort,
        after_dataset,
        by_cloud_name,
    }
}

/// A sort of name that kinds have.
#[derive(Clone, Copy, Debug)]
enum Sort {
    Bucket,
    Container,
    ServiceAccountId,
    ManagedIdentity,
    RegistryId,
    SecretId,
    VaultSecret,
}

impl KindName {
    /// What a name must be.
    ///
    /// # Errors
    /// What is wrong with it.
    pub const fn check(&self, name: &str) -> Result<(), NameError> {
        match self.sort {
            Sort::Bucket => bucket(name),
            Sort::Container => container(name),
            Sort::ServiceAccountId => service_account_id(name),
            Sort::ManagedIdentity => managed_identity(name),
            Sort::RegistryId => registry_id(name),
            Sort::SecretId => secret_id(name),
            Sort::VaultSecret => vault_secret(name),
        }
    }
}

/// Classes of characters, as bits.
const LOWER: u8 = 1;
const UPPER: u8 = 2;
const DIGIT: u8 = 4;
const DASH: u8 = 8;
const UNDERSCORE: u8 = 16;
const DOT: u8 = 32;
const PARENS: u8 = 64;
const ALPHA: u8 = LOWER | UPPER;
const ALNUM: u8 = ALPHA | DIGIT;

const fn class(byte: u8) -> u8 {
    match byte {
        b'a'..=b'z' => LOWER,
        b'A'..=b'Z' => UPPER,
        b'0'..=b'9' => DIGIT,
        b'-' => DASH,
        b'_' => UNDERSCORE,
        b'.' => DOT,
        b'(' | b')' => PARENS,
        _ => 0,
    }
}

/// How names of one sort are formed.
struct Rule {
    /// In the table of rules.
    number: &'static str,
    what: &'static str,
    min: usize,
    max: usize,
    all: u8,
    words: &'static str,
    first: u8,
    first_words: &'static str,
    last: u8,
    last_words: &'static str,
}

impl Rule {
    const fn check(&self, name: &str) -> Result<(), NameError> {
        let bytes = name.as_bytes();
        let got = chars(bytes);
        if got < self.min || got > self.max {
            return Err(self.err(Why::Length {
                min: self.min,
                max: self.max,
                got,
            }));
        }
        let mut i = 0;
        while i < bytes.len() {
            if class(bytes[i]) & self.all == 0 {
                return Err(self.err(Why::Characters(self.words)));
            }
            i += 1;
        }
        if bytes.is_empty() {
            return Ok(());
        }
        if class(bytes[0]) & self.first == 0 {
            return Err(self.err(Why::Form(self.first_words)));
        }
        if class(bytes[bytes.len() - 1]) & self.last == 0 {
            return Err(self.err(Why::Form(self.last_words)));
        }
        Ok(())
    }

    const fn err(&self, why: Why) -> NameError {
        NameError {
            rule: self.number,
            what: self.what,
            why,
        }
    }

    const fn form(&self, words: &'static str) -> Result<(), NameError> {
        Err(self.err(Why::Form(words)))
    }
}

/// Characters of a text: bytes that do not continue one.
const fn chars(bytes: &[u8]) -> usize {
    let (mut i, mut n) = (0, 0);
    while i < bytes.len() {
        if bytes[i] & 0xc0 != 0x80 {
            n += 1;
        }
        i += 1;
    }
    n
}

/// Four numbers with dots between.
const fn is_ipv4(bytes: &[u8]) -> bool {
    let (mut i, mut dots, mut digits) = (0, 0, 0);
    while i < bytes.len() {
        match bytes[i] {
            b'0'..=b'9' => digits += 1,
            b'.' if digits > 0 => {
                dots += 1;
                digits = 0;
            }
            _ => return false,
        }
        if digits > 3 {
            return false;
        }
        i += 1;
    }
    dots == 3 && digits > 0
}

/// Whether a bucket's name holds "google" or a look-alike such as `g00gle`.
const fn looks_google(bytes: &[u8]) -> bool {
    let mut i = 0;
    while i + 6 <= bytes.len() {
        let o1 = bytes[i + 1] == b'o' || bytes[i + 1] == b'0';
        let o2 = bytes[i + 2] == b'o' || bytes[i + 2] == b'0';
        let l = bytes[i + 4] == b'l' || bytes[i + 4] == b'1';
        let e = bytes[i + 5] == b'e' || bytes[i + 5] == b'3';
        if bytes[i] == b'g' && o1 && o2 && bytes[i + 3] == b'g' && l && e {
            return true;
        }
        i += 1;
    }
    false
}

/// The most characters of a bucket's name without dots ("Bucket naming rules" of GCS and S3).
pub const BUCKET_MAX: usize = 63;
/// The most characters of a bucket's name with dots ("Cloud Storage: About buckets").
pub const DOTTED_BUCKET_MAX: usize = 222;

const BUCKET: Rule = Rule {
    number: "1a",
    what: "a bucket name",
    min: 3,
    max: BUCKET_MAX,
    all: LOWER | DIGIT | DASH | UNDERSCORE | DOT,
    words: "lowercase letters, digits, `-`, `_` and `.`",
    first: LOWER | DIGIT,
    first_words: "begins with a letter or digit",
    last: LOWER | DIGIT,
    last_words: "ends with a letter or digit",
};

/// A bucket of Google Cloud Storage.
/// Source: "Bucket naming requirements", Cloud Storage documentation.
pub const fn bucket(name: &str) -> Result<(), NameError> {
    let bytes = name.as_bytes();
    let dotted = has(name, ".");
    let rule = Rule {
        max: if dotted {
            DOTTED_BUCKET_MAX
        } else {
            BUCKET_MAX
        },
        ..BUCKET
    };
    if let Err(error) = rule.check(name) {
        return Err(error);
    }
    let (mut i, mut part) = (0, 0);
    while i < bytes.len() {
        if bytes[i] == b'.' {
            if part == 0 {
                return rule.form("has no two dots beside one another");
            }
            part = 0;
        } else {
            part += 1;
            if part > 63 {
                return rule.form("has at most 63 characters between dots");
            }
        }
        i += 1;
    }
    if is_ipv4(bytes) {
        return rule.form("is no IP address");
    }
    if begins(name, "goog") {
        return rule.form("does not begin with `goog`");
    }
    if looks_google(bytes) {
        return rule.form("does not contain `google` or a look-alike");
    }
    Ok(())
}

/// A bucket of Amazon S3.
/// Source: "General purpose bucket naming rules", Amazon S3 user guide.
pub const fn s3_bucket(name: &str) -> Result<(), NameError> {
    let rule = Rule {
        number: "2",
        all: LOWER | DIGIT | DASH | DOT,
        words: "lower case letters, digits, `-` and `.`",
        ..BUCKET
    };
    if let Err(error) = rule.check(name) {
        return Err(error);
    }
    let bytes = name.as_bytes();
    if has(name, "..") {
        return rule.form("has no two dots beside one another");
    }
    if is_ipv4(bytes) {
        return rule.form("is no IP address");
    }
    if begins(name, "xn--") || begins(name, "sthree-") || begins(name, "amzn-s3-demo-") {
        return rule.form("does not begin with `xn--`, `sthree-` or `amzn-s3-demo-`");
    }
    if ends(name, "-s3alias")
        || ends(name, "--ol-s3")
        || ends(name, ".mrap")
        || ends(name, "--x-s3")
        || ends(name, "--table-s3")
    {
        return rule
            .form("does not end with a suffix that S3 keeps for itself, such as `-s3alias`");
    }
    Ok(())
}

const ID: Rule = Rule {
    number: "4a",
    what: "a project id",
    min: 6,
    max: 30,
    all: LOWER | DIGIT | DASH,
    words: "lowercase letters, digits and `-`",
    first: LOWER,
    first_words: "begins with a lowercase letter",
    last: LOWER | DIGIT,
    last_words: "ends with a letter or digit",
};

/// A project id of Google Cloud.
/// Source: "Creating and managing projects", Resource Manager documentation.
pub const fn project_id(name: &str) -> Result<(), NameError> {
    ID.check(name)
}

/// The id of a project that is made: one that exists may have a word that Google keeps.
/// Source: "Creating and managing projects", Resource Manager documentation.
pub const fn made_project_id(name: &str) -> Result<(), NameError> {
    if let Err(error) = project_id(name) {
        return Err(error);
    }
    let rule = Rule { number: "4j", ..ID };
    if has(name, "google") || has(name, "ssl") {
        return rule.form("has neither `google` nor `ssl` in it: Google keeps these words");
    }
    Ok(())
}

/// Words that a project id should not have: Google's documentation keeps them, its API takes
/// some of them.
/// Source: "Creating and managing projects", Resource Manager documentation.
pub const PROJECT_WORDS_TO_AVOID: [&str; 2] = ["null", "undefined"];

/// The most characters of a service account id.
pub const SERVICE_ACCOUNT_ID_MAX: usize = 30;

/// The id of a service account, before the `@`.
/// Source: "Create service accounts", IAM documentation.
pub const fn service_account_id(name: &str) -> Result<(), NameError> {
    Rule {
        number: "4b",
        what: "a service account id",
        ..ID
    }
    .check(name)
}

/// The id of a custom role.
/// Source: "Create and manage custom roles", IAM documentation.
pub const fn custom_role_id(name: &str) -> Result<(), NameError> {
    Rule {
        number: "4g",
        what: "a custom role id",
        min: 3,
        max: 64,
        all: ALNUM | UNDERSCORE | DOT,
        words: "letters, digits, `_` and `.`",
        first: ALNUM | UNDERSCORE | DOT,
        last: ALNUM | UNDERSCORE | DOT,
        ..ID
    }
    .check(name)
}

/// The id of a secret in Secret Manager.
/// Source: "Create a secret", Secret Manager documentation.
pub const fn secret_id(name: &str) -> Result<(), NameError> {
    Rule {
        number: "4c",
        what: "a secret id",
        min: 1,
        max: 255,
        all: ALNUM | UNDERSCORE | DASH,
        words: "letters, digits, `_` and `-`",
        first: ALNUM | UNDERSCORE | DASH,
        last: ALNUM | UNDERSCORE | DASH,
        ..ID
    }
    .check(name)
}

/// A service of Cloud Run.
/// Source: "REST Resource: projects.locations.services", Cloud Run Admin API.
pub const fn cloud_run_service(name: &str) -> Result<(), NameError> {
    Rule {
        number: "4k",
        what: "a service's name",
        min: 1,
        max: 49,
        ..ID
    }
    .check(name)
}

/// The id of a topic of Pub/Sub.
/// Source: "Guidelines to name a topic, subscription, schema, or snapshot", Pub/Sub documentation.
pub const fn topic_id(name: &str) -> Result<(), NameError> {
    let bytes = name.as_bytes();
    let rule = Rule {
        number: "14i",
        what: "a topic's id",
        min: 3,
        max: 255,
        ..ID
    };
    let got = chars(bytes);
    if got < rule.min || got > rule.max {
        return Err(rule.err(Why::Length {
            min: rule.min,
            max: rule.max,
            got,
        }));
    }
    if class(bytes[0]) & ALPHA == 0 {
        return rule.form("begins with a letter");
    }
    let mut i = 0;
    while i < bytes.len() {
        let sign = matches!(bytes[i], b'~' | b'+' | b'%');
        if class(bytes[i]) & (ALNUM | DASH | DOT | UNDERSCORE) == 0 && !sign {
            return rule.form("has only letters, digits and `-`, `.`, `_`, `~`, `+`, `%`");
        }
        i += 1;
    }
    if begins(name, "goog") {
        return rule.form("does not begin with `goog`");
    }
    Ok(())
}

/// The id of a billing account: three times six of `[0-9A-F]`, with dashes between.
/// Source: "REST Resource: billingAccounts", Cloud Billing API.
pub const fn billing_account(name: &str) -> Result<(), NameError> {
    const FORM: NameError = NameError {
        rule: "14h",
        what: "a billing account",
        why: Why::Form(
            "has the form `XXXXXX-XXXXXX-XXXXXX`, of digits and `A` to `F`, without a prefix",
        ),
    };
    let bytes = name.as_bytes();
    if bytes.len() != 20 {
        return Err(FORM);
    }
    let mut i = 0;
    while i < bytes.len() {
        let right = match i {
            6 | 13 => bytes[i] == b'-',
            _ => matches!(bytes[i], b'0'..=b'9' | b'A'..=b'F'),
        };
        if !right {
            return Err(FORM);
        }
        i += 1;
    }
    Ok(())
}

/// The id of a customer of Google Workspace or Cloud Identity: `C` and letters and digits.
/// Source: "REST Resource: customers", Directory API.
pub const fn customer_id(name: &str) -> Result<(), NameError> {
    let rule = Rule {
        number: "14j",
        what: "a customer's id",
        min: 2,
        max: 40,
        all: ALNUM,
        words: "letters and digits, without a prefix",
        first: UPPER,
        first_words: "begins with `C`",
        last: ALNUM,
        last_words: "",
    };
    if let Err(error) = rule.check(name) {
        return Err(error);
    }
    if name.as_bytes()[0] != b'C' {
        return rule.form("begins with `C`");
    }
    Ok(())
}

/// How the addresses of all service accounts end.
/// Source: "Types of service accounts", IAM documentation.
pub const SERVICE_ACCOUNT_DOMAIN: &str = "gserviceaccount.com";

/// Whether an address is a service account's, in any letter case.
#[must_use]
pub fn is_service_account(email: &str) -> bool {
    let email = email.to_ascii_lowercase();
    email
        .strip_suffix(SERVICE_ACCOUNT_DOMAIN)
        .is_some_and(|rest| rest.ends_with(['.', '@']))
}

/// The e-mail of a service account.
/// Source: "Types of service accounts", IAM documentation.
///
/// # Errors
/// What is wrong with it.
pub fn service_account_email(name: &str) -> Result<(), NameError> {
    email_of("13c", "an e-mail", name)?;
    if !is_service_account(name) {
        return Err(NameError {
            rule: "13e",
            what: "a service account's e-mail",
            why: Why::Form("ends with `gserviceaccount.com`"),
        });
    }
    Ok(())
}

/// The most characters of a group's description.
/// Source: "REST Resource: groups", Cloud Identity API, `description`.
pub const GROUP_DESCRIPTION_MAX: usize = 4_096;

/// The description of a group, for people.
/// Source: "REST Resource: groups", Cloud Identity API, `description`.
pub const fn group_description(text: &str) -> Result<(), NameError> {
    let got = chars(text.as_bytes());
    if got > GROUP_DESCRIPTION_MAX {
        return Err(NameError {
            rule: "35d",
            what: "a group's description",
            why: Why::Length {
                min: 0,
                max: GROUP_DESCRIPTION_MAX,
                got,
            },
        });
    }
    Ok(())
}

/// The id of a repository in Artifact Registry.
/// Source: "Create standard repositories", Artifact Registry documentation.
pub const fn registry_id(name: &str) -> Result<(), NameError> {
    Rule {
        number: "4d",
        what: "a registry id",
        min: 1,
        max: 63,
        ..ID
    }
    .check(name)
}

/// The id of a pool of identities of other clouds and services, and that of a provider in it.
/// Source: "Method: projects.locations.workloadIdentityPools.create", IAM API.
pub const fn pool_id(name: &str) -> Result<(), NameError> {
    const LETTERS: u8 = LOWER | DIGIT | DASH;
    let rule = Rule {
        number: "4m",
        what: "an id of a pool or of its provider",
        min: 4,
        max: 32,
        first: LETTERS,
        last: LETTERS,
        ..ID
    };
    if begins(name, "gcp-") {
        return rule.form("does not begin with `gcp-`: Google keeps it");
    }
    rule.check(name)
}

/// The id of an entitlement of temporary access.
/// Source: "Create entitlements", Privileged Access Manager documentation.
pub const fn entitlement_id(name: &str) -> Result<(), NameError> {
    Rule {
        number: "4f",
        what: "an entitlement id",
        min: 4,
        max: 63,
        ..ID
    }
    .check(name)
}

/// The most characters before the `@` of an e-mail (RFC 5321, 4.5.3.1.1).
pub const EMAIL_LOCAL_MAX: usize = 64;

/// An e-mail: a local part, a domain with a dot, no empty segment.
/// Source: RFC 5321, and "Group name and email address guidelines", Google Workspace help.
pub const fn email(name: &str) -> Result<(), NameError> {
    email_of("13a", "an e-mail", name)
}

/// The e-mail of a group.
/// Source: "Group name and email address guidelines", Google Workspace help.
pub const fn group_email(name: &str) -> Result<(), NameError> {
    let checked = email_of("35b", "a group's e-mail", name);
    if checked.is_ok() && (begins(name, "abuse@") || begins(name, "postmaster@")) {
        return Err(NameError {
            rule: "35c",
            what: "a group's e-mail",
            why: Why::Form("is neither `abuse@` nor `postmaster@`: Google keeps these for itself"),
        });
    }
    checked
}

const fn email_of(number: &'static str, what: &'static str, name: &str) -> Result<(), NameError> {
    let bytes = name.as_bytes();
    let rule = Rule { number, what, ..ID };
    let (mut i, mut sign) = (0, usize::MAX);
    let mut segment = 0;
    while i < bytes.len() {
        match bytes[i] {
            b'@' if sign != usize::MAX => return rule.form("has one `@`"),
            b'@' => {
                if segment == 0 {
                    return rule.form("has something before the `@`, without a dot at its end");
                }
                sign = i;
                segment = 0;
            }
            b'.' => {
                if segment == 0 {
                    return rule.form("has no empty part between dots");
                }
                segment = 0;
            }
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' => segment += 1,
            b'!' | b'#' | b'$' | b'%' | b'&' | b'\'' | b'*' | b'+' | b'/' | b'=' | b'?' | b'^'
            | b'_' | b'`' | b'{' | b'|' | b'}' | b'~'
                if sign == usize::MAX =>
            {
                segment += 1;
            }
            _ => return rule.form("has only letters, digits and the usual signs"),
        }
        i += 1;
    }
    if sign == usize::MAX {
        return rule.form("has an `@` between a name and a domain");
    }
    if segment == 0 {
        return rule.form("ends with a domain");
    }
    if sign > EMAIL_LOCAL_MAX {
        return Err(rule.err(Why::Form("has at most 64 characters before the `@`")));
    }
    if bytes.len() > 254 {
        return Err(rule.err(Why::Length {
            min: 3,
            max: 254,
            got: chars(bytes),
        }));
    }
    let mut dots = 0;
    i = sign;
    while i < bytes.len() {
        if bytes[i] == b'.' {
            dots += 1;
        }
        i += 1;
    }
    if dots == 0 {
        return rule.form("has a domain with a dot");
    }
    Ok(())
}

/// A domain: parts of letters, digits and dashes with dots between.
/// Source: RFC 1035, 2.3.1.
pub const fn domain(name: &str) -> Result<(), NameError> {
    let rule = Rule {
        number: "14f",
        what: "a domain",
        min: 3,
        max: 253,
        all: ALNUM | DASH | DOT,
        words: "letters, digits, `-` and `.`",
        first: ALNUM,
        first_words: "begins with a letter or digit",
        last: ALNUM,
        last_words: "ends with a letter or digit",
    };
    if let Err(error) = rule.check(name) {
        return Err(error);
    }
    if !has(name, ".") {
        return rule.form("has a dot");
    }
    if has(name, "..") {
        return rule.form("has no two dots beside one another");
    }
    Ok(())
}

/// The most labels of a resource of Google Cloud.
pub const LABELS_MAX: usize = 64;

/// The key of a label.
/// Source: "Requirements for labels", Resource Manager documentation.
pub const fn label_key(name: &str) -> Result<(), NameError> {
    Rule {
        number: "5",
        what: "a label's key",
        min: 1,
        max: 63,
        all: LOWER | DIGIT | DASH | UNDERSCORE,
        words: "lowercase letters, digits, `-` and `_`",
        first: LOWER,
        first_words: "begins with a lowercase letter",
        last: LOWER | DIGIT | DASH | UNDERSCORE,
        last_words: "",
    }
    .check(name)
}

/// The value of a label; may be empty.
/// Source: "Requirements for labels", Resource Manager documentation.
pub const fn label_value(name: &str) -> Result<(), NameError> {
    let all = LOWER | DIGIT | DASH | UNDERSCORE;
    Rule {
        number: "5",
        what: "a label's value",
        min: 0,
        max: 63,
        all,
        words: "lowercase letters, digits, `-` and `_`",
        first: all,
        last: all,
        ..ID
    }
    .check(name)
}

/// The most characters of a budget's name.
pub const BUDGET_DISPLAY_NAME_MAX: usize = 60;

/// The name of a budget for people.
/// Source: "REST Resource: billingAccounts.budgets", Cloud Billing Budget API.
pub const fn budget_display_name(name: &str) -> Result<(), NameError> {
    let got = chars(name.as_bytes());
    if got > BUDGET_DISPLAY_NAME_MAX {
        return Err(NameError {
            rule: "8e",
            what: "a budget's name",
            why: Why::Length {
                min: 0,
                max: BUDGET_DISPLAY_NAME_MAX,
                got,
            },
        });
    }
    Ok(())
}

/// The most characters of a storage account.
pub const STORAGE_ACCOUNT_MAX: usize = 24;

/// A storage account of Azure.
/// Source: "Naming rules and restrictions for Azure resources", Microsoft.Storage.
pub const fn storage_account(name: &str) -> Result<(), NameError> {
    Rule {
        number: "3a",
        what: "a storage account's name",
        min: 3,
        max: STORAGE_ACCOUNT_MAX,
        all: LOWER | DIGIT,
        words: "lowercase letters and digits",
        first: LOWER | DIGIT,
        last: LOWER | DIGIT,
        ..ID
    }
    .check(name)
}

/// A blob container of Azure.
/// Source: "Naming rules and restrictions for Azure resources", Microsoft.Storage.
pub const fn container(name: &str) -> Result<(), NameError> {
    let rule = Rule {
        number: "3b",
        what: "a container name",
        min: 3,
        max: 63,
        first: LOWER | DIGIT,
        first_words: "begins with a letter or digit",
        ..ID
    };
    if let Err(error) = rule.check(name) {
        return Err(error);
    }
    no_double_dash(&rule, name)
}

const fn no_double_dash(rule: &Rule, name: &str) -> Result<(), NameError> {
    if has(name, "--") {
        return rule.form("has no two dashes beside one another");
    }
    Ok(())
}

/// A key vault of Azure.
/// Source: "Naming rules and restrictions for Azure resources", Microsoft.KeyVault.
pub const fn key_vault(name: &str) -> Result<(), NameError> {
    let rule = Rule {
        number: "3d",
        what: "a key vault's name",
        min: 3,
        max: 24,
        all: ALNUM | DASH,
        words: "letters, digits and `-`",
        first: ALPHA,
        first_words: "begins with a letter",
        last: ALNUM,
        last_words: "ends with a letter or digit",
    };
    if let Err(error) = rule.check(name) {
        return Err(error);
    }
    no_double_dash(&rule, name)
}

/// A secret in a key vault.
/// Source: "Naming rules and restrictions for Azure resources", Microsoft.KeyVault.
pub const fn vault_secret(name: &str) -> Result<(), NameError> {
    Rule {
        number: "3d",
        what: "a vault secret's name",
        min: 1,
        max: 127,
        all: ALNUM | DASH,
        words: "letters, digits and `-`",
        first: ALNUM | DASH,
        last: ALNUM | DASH,
        ..ID
    }
    .check(name)
}

/// A container registry of Azure.
/// Source: "Naming rules and restrictions for Azure resources", Microsoft.ContainerRegistry.
pub const fn container_registry(name: &str) -> Result<(), NameError> {
    Rule {
        number: "3d",
        what: "a container registry's name",
        min: 5,
        max: 50,
        all: ALNUM,
        words: "letters and digits",
        first: ALNUM,
        last: ALNUM,
        ..ID
    }
    .check(name)
}

/// A resource group of Azure.
/// Source: "Naming rules and restrictions for Azure resources", Microsoft.Resources.
pub const fn resource_group(name: &str) -> Result<(), NameError> {
    let all = ALNUM | UNDERSCORE | DASH | DOT | PARENS;
    Rule {
        number: "3d",
        what: "a resource group's name",
        min: 1,
        max: 90,
        all,
        words: "letters, digits, `_`, `-`, `.` and parentheses",
        first: all,
        first_words: "",
        last: all & !DOT,
        last_words: "does not end with a dot",
    }
    .check(name)
}

/// A managed identity of Azure.
/// Source: "Naming rules and restrictions for Azure resources", Microsoft.ManagedIdentity.
pub const fn managed_identity(name: &str) -> Result<(), NameError> {
    Rule {
        number: "3d",
        what: "a managed identity's name",
        min: 3,
        max: 128,
        all: ALNUM | UNDERSCORE | DASH,
        words: "letters, digits, `_` and `-`",
        first: ALNUM,
        first_words: "begins with a letter or digit",
        last: ALNUM | UNDERSCORE | DASH,
        last_words: "",
    }
    .check(name)
}

/// A budget on Azure.
/// Source: "Budgets - Create Or Update", Azure Consumption REST API.
pub const fn azure_budget(name: &str) -> Result<(), NameError> {
    Rule {
        number: "3d",
        what: "a budget's name",
        min: 1,
        max: 63,
        all: ALNUM | UNDERSCORE | DASH,
        words: "letters, digits, `_` and `-`",
        first: ALNUM | UNDERSCORE | DASH,
        first_words: "",
        last: ALNUM | UNDERSCORE | DASH,
        last_words: "",
    }
    .check(name)
}

/// What stands before names of storage accounts, which have letters and digits only: dashes may
/// part it from them, and are left out.
/// Source: "Naming rules and restrictions for Azure resources", Microsoft.Storage.
pub const fn account_prefix(name: &str) -> Result<(), NameError> {
    Rule {
        number: "3a",
        what: "the prefix of storage accounts",
        min: 0,
        max: STORAGE_ACCOUNT_MAX - 1,
        all: ALNUM | DASH,
        words: "letters, digits and `-`",
        first: ALNUM | DASH,
        first_words: "",
        last: ALNUM | DASH,
        last_words: "",
    }
    .check(name)
}

/// A credential by which an account of another cloud acts as an identity.
/// Source: "Naming rules and restrictions for Azure resources", Microsoft.ManagedIdentity.
pub const fn federated_credential(name: &str) -> Result<(), NameError> {
    Rule {
        number: "3d",
        what: "a federated credential's name",
        min: 3,
        max: 120,
        all: ALNUM | UNDERSCORE | DASH,
        words: "letters, digits, `_` and `-`",
        first: ALNUM,
        first_words: "begins with a letter or digit",
        last: ALNUM | UNDERSCORE | DASH,
        last_words: "",
    }
    .check(name)
}

/// A month, as `2026-11`: in which budgets on Azure begin, June 2017 or later.
/// Source: "Budgets - Create Or Update", Azure Consumption REST API.
pub const fn budget_month(text: &str) -> Result<(), NameError> {
    const FORM: NameError = NameError {
        rule: "8f",
        what: "when budgets begin",
        why: Why::Form("is a month, June 2017 or later, as in `2026-11`"),
    };
    const PATTERN: &[u8] = b"dddd-dd";
    let bytes = text.as_bytes();
    if bytes.len() != PATTERN.len() {
        return Err(FORM);
    }
    let mut i = 0;
    while i < PATTERN.len() {
        let fits = match PATTERN[i] {
            b'd' => bytes[i].is_ascii_digit(),
            other => bytes[i] == other,
        };
        if !fits {
            return Err(FORM);
        }
        i += 1;
    }
    let (mut year, mut month, mut i) = (0, 0, 0);
    while i < 4 {
        year = year * 10 + (bytes[i] - b'0') as u32;
        i += 1;
    }
    i = 5;
    while i < 7 {
        month = month * 10 + (bytes[i] - b'0') as u32;
        i += 1;
    }
    if month < 1 || month > 12 || year < 2017 || (year == 2017 && month < 6) {
        return Err(FORM);
    }
    Ok(())
}

/// A GUID: five groups of 8, 4, 4, 4 and 12 hexadecimal digits.
/// Source: RFC 9562, 4.
pub const fn guid(name: &str) -> Result<(), NameError> {
    const FORM: NameError = NameError {
        rule: "3c",
        what: "a GUID",
        why: Why::Form("has the form `00000000-0000-0000-0000-000000000000`"),
    };
    let bytes = name.as_bytes();
    if bytes.len() != 36 {
        return Err(FORM);
    }
    let mut i = 0;
    while i < 36 {
        let dash = i == 8 || i == 13 || i == 18 || i == 23;
        if dash != (bytes[i] == b'-') || (!dash && !bytes[i].is_ascii_hexdigit()) {
            return Err(FORM);
        }
        i += 1;
    }
    Ok(())
}

/// The name of a dataset: it becomes part of buckets, groups and accounts of every cloud.
/// Source: the narrowest common alphabet of the rules above.
pub const fn dataset(name: &str) -> Result<(), NameError> {
    let rule = Rule {
        number: "4e",
        what: "a dataset's name",
        min: 1,
        max: BUCKET_MAX,
        ..ID
    };
    if let Err(error) = rule.check(name) {
        return Err(error);
    }
    no_double_dash(&rule, name)
}

#[cfg(test)]
mod tests {
    use super::*;

    type Check = fn(&str) -> Result<(), NameError>;

    #[test]
    fn names_that_are_allowed_and_not() {
        let long = "a".repeat(64);
        let cases: &[(Check, &str, bool)] = &[
            (account_prefix, "", true),
            (account_prefix, "CPG-", true),
            (account_prefix, "cpg_", false),
            (account_prefix, "\u{fc}", false),
            (federated_credential, "gcp-copier", true),
            (federated_credential, "a", false),
            (federated_credential, "-gcp", false),
            (bucket, "cpg-common-main", true),
            (bucket, "ab", false),
            (bucket, &long, false),
            (bucket, "a.b.c", true),
            (bucket, "a..b", false),
            (bucket, "192.168.5.4", false),
            (bucket, "goog-x", false),
            (bucket, "my-g00gle-x", false),
            (bucket, "Upper", false),
            (bucket, "x-", false),
            (bucket, "under_score", true),
            (s3_bucket, "under_score", false),
            (s3_bucket, "xn--a", false),
            (s3_bucket, "a-s3alias", false),
            (s3_bucket, "fine.bucket", true),
            (project_id, "fewgenomes-033232", true),
            (project_id, "short", false),
            (project_id, "9starts-digit", false),
            (project_id, "ends-dash-", false),
            (service_account_id, "notebook-a", true),
            (custom_role_id, "StorageObject.Viewer_1", true),
            (custom_role_id, "a-b", false),
            (secret_id, "a_b-C", true),
            (registry_id, "images-dev", true),
            (registry_id, "Images", false),
            (entitlement_id, "pam", false),
            (group_email, "a-b@groups.example.org", true),
            (email, "no-at-sign", false),
            (email, "a@b", false),
            (email, "a..b@x.org", false),
            (email, "plain.person+x@example.org", true),
            (label_key, "9a", false),
            (label_value, "", true),
            (storage_account, "cpgcommon", true),
            (storage_account, "cpg-common", false),
            (container, "main-upload", true),
            (container, "a--b", false),
            (key_vault, "1vault", false),
            (vault_secret, "a_b", false),
            (container_registry, "cpgcommonimages", true),
            (resource_group, "ends.", false),
            (managed_identity, "dataproc-full", true),
            (guid, "11111111-2222-3333-4444-555555555555", true),
            (guid, "11111111-2222-3333-4444-55555555555g", false),
            (dataset, "acute-care", true),
            (dataset, "Acute", false),
            (domain, "example.org", true),
            (domain, "org", false),
        ];
        for (check, name, expect) in cases {
            assert_eq!(check(name).is_ok(), *expect, "{name}: {:?}", check(name));
        }
    }

    #[test]
    fn says_the_numbers() {
        let error = bucket(&"a".repeat(71)).unwrap_err();
        assert_eq!(
            error.to_string(),
            "a bucket name has 3 to 63 characters; this has 71"
        );
    }

    const _: () = assert!(bucket("cpg-common-main").is_ok());
}
