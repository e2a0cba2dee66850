//! Full names of Google Cloud's resources, `projects/PROJECT/secrets/SECRET` and the like: what is
//! in them, and whether they are well formed. Knows no key of a configuration.
//! Source: "Resource names", Google Cloud API design guide, and the reference of each API.

use crate::names::{self, NameError, Why};

/// The parts of a full name that are not fixed; none where it has another form.
///
/// ```
/// use cpg_model::full_names::parts;
///
/// let secret = &["projects", "", "secrets", ""];
/// assert_eq!(parts("projects/p/secrets/s", secret), Some(vec!["p", "s"]));
/// assert_eq!(parts("projects/p", secret), None);
/// ```
#[must_use]
pub fn parts<'a>(name: &'a str, form: &[&str]) -> Option<Vec<&'a str>> {
    let words: Vec<&str> = name.split('/').collect();
    let fits = words.len() == form.len()
        && words.iter().zip(form).all(|(word, fixed)| {
            if fixed.is_empty() {
                !word.is_empty()
            } else {
                word == fixed
            }
        });
    let free = words.iter().zip(form).filter(|(_, fixed)| fixed.is_empty());
    fits.then(|| free.map(|(word, _)| *word).collect())
}

const PROJECT: &[&str] = &["projects", ""];
const ACCOUNT: &[&str] = &["projects", "", "serviceAccounts", ""];
const BUCKET: &[&str] = &["projects", "_", "buckets", ""];

/// A sort of thing that lies in a project, by its full name: what it has between the project and
/// its own name, and what holds of that.
struct Sort {
    rule: &'static str,
    what: &'static str,
    words: &'static str,
    form: &'static [&'static str],
    name: fn(&str) -> Result<(), NameError>,
}

const SECRET: Sort = Sort {
    rule: "4c",
    what: "a secret's full name",
    words: "has the form `projects/PROJECT/secrets/SECRET`, without a version",
    form: &["projects", "", "secrets", ""],
    name: names::secret_id,
};

const SERVICE: Sort = Sort {
    rule: "4k",
    what: "a service's full name",
    words: "has the form `projects/PROJECT/locations/REGION/services/SERVICE`",
    form: &["projects", "", "locations", "", "services", ""],
    name: names::cloud_run_service,
};

const REGISTRY: Sort = Sort {
    rule: "4d",
    what: "a registry's full name",
    words: "has the form `projects/PROJECT/locations/LOCATION/repositories/REPOSITORY`",
    form: &["projects", "", "locations", "", "repositories", ""],
    name: names::registry_id,
};

const TOPIC: Sort = Sort {
    rule: "14i",
    what: "a topic",
    words: "has the form `projects/PROJECT/topics/TOPIC`",
    form: &["projects", "", "topics", ""],
    name: names::topic_id,
};

impl Sort {
    /// Its full name: the form, then the project and the name in it.
    fn full(&self, name: &str) -> Result<(), NameError> {
        let wrong = || form(self.rule, self.what, self.words);
        let parts = parts(name, self.form).ok_or_else(wrong)?;
        let [project, .., own] = parts.as_slice() else {
            return Err(wrong());
        };
        project_or_number(project)?;
        (self.name)(own)
    }

    /// Its full name, or its name where its project is known.
    fn check(&self, name: &str) -> Result<(), NameError> {
        match is_full(name) {
            true => self.full(name),
            false => (self.name)(name),
        }
    }
}

/// A project's id, of its full name or as it is.
#[must_use]
pub fn project_id(name: &str) -> &str {
    parts(name, PROJECT).map_or(name, |parts| parts[0])
}

/// A service account's e-mail, of its full name or as it is.
#[must_use]
pub fn account_email(name: &str) -> &str {
    parts(name, ACCOUNT).map_or(name, |parts| parts[1])
}

/// A bucket's name, of its full name or as it is.
#[must_use]
pub fn bucket_name(name: &str) -> &str {
    parts(name, BUCKET).map_or(name, |parts| parts[0])
}

/// The project that a full name begins with, its id or number; none where it names none.
#[must_use]
pub fn project_in(name: &str) -> Option<&str> {
    let (project, _) = name.strip_prefix("projects/")?.split_once('/')?;
    (!matches!(project, "" | "-" | "_")).then_some(project)
}

/// The location that a full name has: `L` of `projects/P/locations/L/repositories/R`.
#[must_use]
pub fn location_in(name: &str) -> Option<&str> {
    let mut words = name.strip_prefix("projects/")?.split('/').skip(1);
    let location = words.next().filter(|word| *word == "locations");
    location.and_then(|_| words.next())
}

/// Whether a name is a full one: it has a `/`, which no short name has.
#[must_use]
pub fn is_full(name: &str) -> bool {
    name.contains('/')
}

/// A project that exists: its id, or `projects/ID`.
///
/// # Errors
/// What is wrong with it.
pub fn project(name: &str) -> Result<(), NameError> {
    names::project_id(project_id(name))
}

/// A secret that exists: its id, or `projects/PROJECT/secrets/SECRET`.
///
/// # Errors
/// What is wrong with it.
pub fn secret(name: &str) -> Result<(), NameError> {
    SECRET.check(name)
}

/// A service of Cloud Run that exists: its name, or
/// `projects/PROJECT/locations/REGION/services/SERVICE`.
///
/// # Errors
/// What is wrong with it.
pub fn service(name: &str) -> Result<(), NameError> {
    SERVICE.check(name)
}

/// A repository of Artifact Registry that exists: its id, or
/// `projects/PROJECT/locations/LOCATION/repositories/REPOSITORY`.
///
/// # Errors
/// What is wrong with it.
pub fn registry(name: &str) -> Result<(), NameError> {
    REGISTRY.check(name)
}

/// A bucket that exists: its name, or `projects/_/buckets/NAME`.
///
/// # Errors
/// What is wrong with it.
pub fn bucket(name: &str) -> Result<(), NameError> {
    let short = bucket_name(name);
    if is_full(short) {
        let words = "has the form `projects/_/buckets/NAME`";
        return Err(form("1a", "a bucket's full name", words));
    }
    names::bucket(short)
}

/// A topic of Pub/Sub: `projects/PROJECT/topics/TOPIC`.
///
/// # Errors
/// What is wrong with it.
pub fn topic(name: &str) -> Result<(), NameError> {
    TOPIC.full(name)
}

/// A service account that exists: its e-mail, or
/// `projects/PROJECT/serviceAccounts/EMAIL`, where `-` stands for its own project.
///
/// # Errors
/// What is wrong with it.
pub fn account(name: &str) -> Result<(), NameError> {
    if let Some(parts) = parts(name, ACCOUNT)
        && parts[0] != "-"
    {
        project_or_number(parts[0])?;
    }
    names::service_account_email(account_email(name))
}

/// In full names a project may be named by its number.
fn project_or_number(project: &str) -> Result<(), NameError> {
    if project.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(());
    }
    names::project_id(project)
}

const fn form(rule: &'static str, what: &'static str, words: &'static str) -> NameError {
    NameError {
        rule,
        what,
        why: Why::Form(words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_and_short_names() {
        assert_eq!(project_id("projects/p-123456"), "p-123456");
        assert_eq!(project_id("p-123456"), "p-123456");
        assert_eq!(project_id("projects/a/b"), "projects/a/b");
        let email = "a@p-123456.iam.gserviceaccount.com";
        let full = format!("projects/-/serviceAccounts/{email}");
        assert_eq!(account_email(&full), email);
        assert_eq!(account_email(email), email);
        assert_eq!(bucket_name("projects/_/buckets/b"), "b");
        assert_eq!(bucket_name("b"), "b");
    }

    #[test]
    fn where_a_full_name_says_that_something_is() {
        let full = "projects/p/locations/us/repositories/r";
        assert_eq!(project_in(full), Some("p"));
        assert_eq!(location_in(full), Some("us"));
        for name in ["projects/-/serviceAccounts/a", "projects/_/buckets/b", "r"] {
            assert_eq!(project_in(name), None, "{name}");
            assert_eq!(location_in(name), None, "{name}");
        }
        assert_eq!(location_in("projects/p/secrets/s"), None);
    }

    #[test]
    fn names_that_are_right_and_wrong() {
        type Check = fn(&str) -> Result<(), NameError>;
        for (check, name, wrong) in [
            (project as Check, "projects/p-123456", ""),
            (project, "projects/p-123456/secrets", "lowercase"),
            (secret, "hail-git", ""),
            (secret, "projects/p-123456/secrets/s", ""),
            (secret, "projects/123456/secrets/s", ""),
            (
                secret,
                "projects/p-123456/secrets/s/versions/1",
                "without a version",
            ),
            (secret, "projects/P/secrets/s", "a project id"),
            (
                secret,
                "//secretmanager.googleapis.com/projects/p/secrets/s",
                "the form",
            ),
            (service, "server", ""),
            (
                service,
                "projects/p-123456/locations/us-central1/services/server",
                "",
            ),
            (service, "projects/p-123456/services/server", "the form"),
            (registry, "images", ""),
            (
                registry,
                "projects/p-123456/locations/us/repositories/images",
                "",
            ),
            (
                registry,
                "projects/p-123456/repositories/images",
                "the form",
            ),
            (
                registry,
                "projects/p-123456/locations/us/repositories/images/dockerImages",
                "the form",
            ),
            (bucket, "vendor-images", ""),
            (bucket, "projects/_/buckets/vendor-images", ""),
            (
                bucket,
                "projects/p-123456/buckets/vendor-images",
                "the form",
            ),
            (bucket, "gs://vendor-images", "the form"),
            (bucket, "projects/_/buckets/Vendor", "lowercase"),
            (topic, "projects/p-123456/topics/budgets", ""),
            (topic, "budgets", "the form"),
            (topic, "projects/p-123456/topics/a", "3 to 255"),
            (topic, "projects/p-123456/topics/goog-a", "`goog`"),
            (
                topic,
                "//pubsub.googleapis.com/projects/p-123456/topics/budgets",
                "the form",
            ),
            (account, "a@p-123456.iam.gserviceaccount.com", ""),
            (
                account,
                "projects/-/serviceAccounts/a@p-123456.iam.gserviceaccount.com",
                "",
            ),
            (account, "1-compute@developer.gserviceaccount.com", ""),
            (account, "alice@example.org", "gserviceaccount.com"),
            (
                account,
                "a@gserviceaccount.com.example.org",
                "gserviceaccount.com",
            ),
        ] {
            let said = check(name).map_or_else(|error| error.to_string(), |()| String::new());
            assert_eq!(said.is_empty(), wrong.is_empty(), "{name}: {said}");
            assert!(said.contains(wrong), "{name}: {said}");
        }
    }
}
