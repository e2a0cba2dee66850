//! Where the services are, who signs in and how patient the provider is: from the environment, or
//! from a test.

use std::time::Duration;

use cpg_core::engine::provider::Where;

use crate::forms;

/// Where the services are, and how they are asked.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The address of Cloud Identity.
    pub cloud_identity: String,
    /// The address of the Groups Settings API.
    pub groups_settings: String,
    /// The address of Hail Batch, in the place of those that inputs name.
    pub hail: Option<String>,
    /// The address of Metamist; nothing has a default that would be right for everybody.
    pub metamist: Option<String>,
    /// The address of policies, in the place of those of Google's services.
    pub policies: Option<String>,
    /// Who signs in.
    pub credentials: Credentials,
    /// How patient it is.
    pub pace: Pace,
}

/// Who signs in.
#[derive(Clone)]
pub enum Credentials {
    /// Google's application default credentials, or `GOOGLE_OAUTH_ACCESS_TOKEN`; tokens of Hail
    /// Batch from `HAIL_TOKEN_…` or `~/.hail/tokens.json`; of Metamist an identity token of
    /// Google's, or `CPG_METAMIST_TOKEN`.
    Users,
    /// One text for every service: for services on this machine.
    Fixed(String),
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Users => "Users",
            Self::Fixed(_) => "Fixed",
        })
    }
}

/// How patient the provider is.
#[derive(Debug, Clone)]
pub struct Pace {
    /// How long it waits before it asks again for the first time; each time twice as long.
    pub first: Duration,
    /// The longest wait between two tries, but where a service wants more.
    pub most: Duration,
    /// How often something is tried in all.
    pub tries: u32,
    /// How long it waits between two looks at something that takes its time.
    pub poll: Duration,
    /// How often it looks.
    pub polls: u32,
    /// How long a single call may take.
    pub timeout: Duration,
    /// How many calls of one service at a time.
    pub at_a_time: usize,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            first: Duration::from_secs(1),
            most: Duration::from_secs(60),
            tries: 8,
            // Hail Batch makes an account for a new user, which takes about half a minute.
            poll: Duration::from_secs(5),
            polls: 12,
            timeout: Duration::from_secs(60),
            at_a_time: 8,
        }
    }
}

impl Pace {
    /// For services on this machine: nobody is spared by waiting.
    #[must_use]
    pub fn brisk() -> Self {
        Self {
            first: Duration::from_millis(10),
            most: Duration::from_millis(200),
            tries: 10,
            poll: Duration::from_millis(20),
            polls: 50,
            timeout: Duration::from_secs(10),
            at_a_time: 16,
        }
    }
}

/// The variables that name addresses, in the order of [`Settings`].
const ADDRESSES: [&str; 4] = [
    "CPG_CLOUD_IDENTITY_URL",
    "CPG_GROUPS_SETTINGS_URL",
    "CPG_HAIL_URL",
    "CPG_METAMIST_URL",
];

impl Settings {
    /// What the environment says.
    ///
    /// # Errors
    /// Every variable that is wrong, or missing where only this machine is allowed.
    pub fn from_environment(allowed: Where) -> Result<Self, String> {
        Self::read(allowed, |name| std::env::var(name).ok())
    }

    fn read(allowed: Where, get: impl Fn(&str) -> Option<String>) -> Result<Self, String> {
        let mut wrong = Vec::new();
        let mut given = ADDRESSES.map(|name| {
            let address = get(name).filter(|address| !address.is_empty());
            match (&address, allowed) {
                (None, Where::ThisMachine) => wrong.push(format!("`{name}` is not set")),
                (None, Where::Anywhere) => {}
                (Some(address), _) => {
                    let checked = forms::address(address);
                    wrong.extend(checked.err().map(|why| format!("`{name}`: {why}")));
                    let is_here = forms::host(address).is_some_and(forms::is_loopback);
                    if allowed == Where::ThisMachine && !is_here {
                        let what = "is no service on this machine, such as `http://127.0.0.1:8080`";
                        wrong.push(format!("`{name}` {what}"));
                    }
                }
            }
            address
        });
        if !wrong.is_empty() {
            let what = match allowed {
                Where::Anywhere => "addresses of services in the environment are wrong",
                Where::ThisMachine => {
                    "`--simulate=services` asks services on this machine, whose addresses are in the environment"
                }
            };
            return Err(format!("{what}\n  {}", wrong.join("\n  ")));
        }
        let mut take = |place: usize| given[place].take();
        let or =
            |address: Option<String>, default: &str| address.unwrap_or_else(|| default.to_owned());
        Ok(Self {
            cloud_identity: or(take(0), "https://cloudidentity.googleapis.com"),
            groups_settings: or(take(1), "https://www.googleapis.com"),
            hail: take(2),
            metamist: take(3),
            policies: None,
            credentials: match allowed {
                Where::Anywhere => Credentials::Users,
                Where::ThisMachine => Credentials::Fixed("rehearsal".to_owned()),
            },
            pace: match allowed {
                Where::Anywhere => Pace::default(),
                Where::ThisMachine => Pace::brisk(),
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(allowed: Where, given: &[(&str, &str)]) -> Result<Settings, String> {
        Settings::read(allowed, |name| {
            let found = given.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn without_a_word_it_is_the_services_themselves() {
        let settings = read(Where::Anywhere, &[]).unwrap();
        assert_eq!(
            settings.cloud_identity,
            "https://cloudidentity.googleapis.com"
        );
        assert_eq!(settings.groups_settings, "https://www.googleapis.com");
        assert!(settings.hail.is_none() && settings.metamist.is_none());
        assert!(matches!(settings.credentials, Credentials::Users));
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let told = read(
            Where::Anywhere,
            &[
                ("CPG_HAIL_URL", "http://batch.example.org"),
                ("CPG_METAMIST_URL", "metamist"),
            ],
        )
        .unwrap_err();
        assert!(
            told.contains("`CPG_HAIL_URL`") && told.contains("`CPG_METAMIST_URL`"),
            "{told}"
        );
    }

    #[test]
    fn a_rehearsal_reaches_no_other_machine_and_sends_no_token_of_a_user() {
        let told = read(
            Where::ThisMachine,
            &[
                ("CPG_CLOUD_IDENTITY_URL", "http://127.0.0.1:1"),
                ("CPG_HAIL_URL", "https://batch.example.org"),
            ],
        )
        .unwrap_err();
        for name in &ADDRESSES[1..] {
            assert!(told.contains(name), "{told}");
        }
        assert!(!told.contains(ADDRESSES[0]), "{told}");
        let all = ADDRESSES.map(|name| (name, "http://localhost:1"));
        let settings = read(Where::ThisMachine, &all).unwrap();
        assert!(matches!(settings.credentials, Credentials::Fixed(_)));
    }
}
