//! What providers that have no crate here give and refuse in a rehearsal: ids of GitHub's resources
//! and of random texts, by the names of their types, since whoever uses one has its structs. Knows
//! no design, and answers nothing in plan files.

use cpg_core::engine::forms::{self, decimal, hexadecimal, reach};
use cpg_core::engine::provider::Inputs;
use cpg_core::engine::{Asked, Simulate};
use serde_json::Value as Json;

const ENVIRONMENT: &str = "RepositoryEnvironment";
const ENVIRONMENT_SECRET: &str = "ActionsEnvironmentSecret";
const RANDOM_ID: &str = "RandomId";
const RANDOM_INTEGER: &str = "RandomInteger";
const RANDOM_PASSWORD: &str = "RandomPassword";
const RANDOM_SHUFFLE: &str = "RandomShuffle";
const RANDOM_STRING: &str = "RandomString";
const RANDOM_UUID: &str = "RandomUuid";

/// Ids that are made of what a resource says.
/// Source: the pages of each resource in the documentation of the providers `github` and `random`,
/// "Import", and the resources' own code (`buildID`).
const IDS: &[(&str, &str)] = &[
    (ENVIRONMENT, "{repository}:{environment}"),
    (
        ENVIRONMENT_SECRET,
        "{repository}:{environment}:{secretName}",
    ),
    (RANDOM_PASSWORD, "none"),
    (RANDOM_SHUFFLE, "-"),
    (RANDOM_UUID, "{guid}"),
];

/// How many minutes a job can be held back at most: 30 days.
/// Source: `wait_timer` in `resource_github_repository_environment.go`.
const LONGEST_WAIT: i64 = 43_200;

/// How many may be asked before a job runs.
/// Source: `resourceGithubRepositoryEnvironmentDiff`, the same file.
const MOST_REVIEWERS: usize = 6;

/// The inputs of which a secret has exactly one.
/// Source: `ExactlyOneOf` in `resource_github_actions_environment_secret.go`.
const SECRET_VALUES: [&str; 4] = [
    "encryptedValue",
    "plaintextValue",
    "value",
    "valueEncrypted",
];

/// Simulated providers of GitHub and of random texts.
#[derive(Debug, Clone, Copy, Default)]
pub struct SimulatedOthers;

impl Simulate for SimulatedOthers {
    fn packages(&self) -> &'static [&'static str] {
        &["github", "random"]
    }

    fn answer(&self, _: &Asked<'_>, _: &str) -> Option<String> {
        None
    }

    fn rehearsed(&self, asked: &Asked<'_>, attribute: &str) -> Option<String> {
        match (type_of(asked.token()), attribute) {
            (RANDOM_STRING | RANDOM_UUID, "result") => self.id(asked),
            _ => None,
        }
    }

    fn outputs(&self, token: &str) -> &'static [&'static str] {
        match type_of(token) {
            RANDOM_STRING | RANDOM_UUID => &["result"],
            _ => &[],
        }
    }

    fn id(&self, asked: &Asked<'_>) -> Option<String> {
        let count = |key: &str| asked.number(key);
        match type_of(asked.token()) {
            // Six bits a letter.
            RANDOM_ID => {
                let letters = count("byteLength")?.saturating_mul(8).saturating_add(5) / 6;
                Some(hexadecimal(asked.name(), length(letters.unsigned_abs())))
            }
            RANDOM_INTEGER => {
                let (least, most) = (count("min")?, count("max")?);
                let choice = most.max(least).abs_diff(least).saturating_add(1);
                let chosen = forms::number(asked.name()) % choice;
                Some(least.saturating_add_unsigned(chosen).to_string())
            }
            RANDOM_STRING => Some(decimal(
                asked.name(),
                length(count("length")?.unsigned_abs()),
            )),
            named => {
                let (_, pattern) = IDS.iter().find(|(of, _)| *of == named)?;
                Some(forms::id(pattern, asked, |key| format!("provider-{key}")))
            }
        }
    }

    fn refuses(&self, token: &str, _name: &str, inputs: &Inputs) -> Vec<(String, String)> {
        let told: Vec<(&str, String)> = match type_of(token) {
            ENVIRONMENT => environment(inputs),
            ENVIRONMENT_SECRET => secret(inputs),
            RANDOM_STRING | RANDOM_PASSWORD => text(inputs),
            RANDOM_ID => at_least(inputs, "byteLength", 1).into_iter().collect(),
            RANDOM_INTEGER => integer(inputs).into_iter().collect(),
            _ => Vec::new(),
        };
        told.into_iter()
            .map(|(property, why)| (property.to_owned(), why))
            .collect()
    }
}

/// The name of a type, which no two of these packages share.
fn type_of(token: &str) -> &str {
    token.rsplit(':').next().unwrap_or(token)
}

/// How long a text is, where somebody says so: none is longer than what is made up for one.
fn length(said: u64) -> usize {
    usize::try_from(said.min(1_000)).unwrap_or_default()
}

/// A name of a secret has letters, digits and underscores, begins with no digit and not with
/// `GITHUB_`.
/// Source: "Naming your secrets", GitHub's documentation of Actions; `validateSecretNameFunc`.
fn secret_name(name: &str) -> Option<&'static str> {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    if name.is_empty()
        || !name.chars().all(is_plain)
        || name.starts_with(|c: char| c.is_ascii_digit())
    {
        return Some(
            "has other characters than letters, digits and underscores, or begins with a digit",
        );
    }
    let begins = name.get(..7);
    begins
        .is_some_and(|begins| begins.eq_ignore_ascii_case("GITHUB_"))
        .then_some("begins with `GITHUB_`, which GitHub keeps for itself")
}

fn secret(inputs: &Inputs) -> Vec<(&'static str, String)> {
    let mut told = Vec::new();
    reach(inputs, "secretName", &mut |name| {
        told.extend(secret_name(name).map(|why| ("secretName", format!("`{name}` {why}"))));
    });
    let said = SECRET_VALUES
        .iter()
        .filter(|key| inputs.contains_key(**key));
    if said.count() != 1 {
        let why = format!("say exactly one of `{}`", SECRET_VALUES.join("`, `"));
        told.push(("plaintextValue", why));
    }
    told
}

fn environment(inputs: &Inputs) -> Vec<(&'static str, String)> {
    let mut told = Vec::new();
    let wait = whole(inputs.get("waitTimer"));
    if let Some(wait) = wait.filter(|wait| !(0..=LONGEST_WAIT).contains(wait)) {
        let why = format!("{wait} minutes are not 0 to {LONGEST_WAIT}");
        told.push(("waitTimer", why));
    }
    let policy = inputs.get("deploymentBranchPolicy");
    let says = |key: &str| policy?.get(key)?.as_bool();
    let both = says("protectedBranches").zip(says("customBranchPolicies"));
    // Source: "Create or update an environment", GitHub's REST API.
    if both.is_some_and(|(protected, custom)| protected == custom) {
        let why = "`protectedBranches` and `customBranchPolicies` cannot be the same: leave the policy out to allow all branches";
        told.push(("deploymentBranchPolicy", why.to_owned()));
    }
    let reviewers = inputs.get("reviewers").and_then(Json::as_array);
    let of = |key: &str| {
        let all = reviewers.into_iter().flatten();
        let lists = all.filter_map(|one| one.get(key)?.as_array());
        lists.map(Vec::len).sum::<usize>()
    };
    let count = of("teams") + of("users");
    if count > MOST_REVIEWERS {
        let why = format!("{count} teams and people are more than {MOST_REVIEWERS}");
        told.push(("reviewers", why));
    }
    told
}

/// A random text is as long as what it must have.
/// Source: the resources `random_string` and `random_password`, validators of their schema.
fn text(inputs: &Inputs) -> Vec<(&'static str, String)> {
    let mut told: Vec<(&str, String)> = at_least(inputs, "length", 1).into_iter().collect();
    let parts = ["minLower", "minNumeric", "minSpecial", "minUpper"];
    let needed: i64 = parts.iter().filter_map(|key| whole(inputs.get(*key))).sum();
    if let Some(length) = whole(inputs.get("length")).filter(|length| *length < needed) {
        let why = format!("{length} characters are less than the {needed} that it must have");
        told.push(("length", why));
    }
    told
}

/// Source: the resource `random_integer`, `Create`.
fn integer(inputs: &Inputs) -> Option<(&'static str, String)> {
    let (least, most) = (whole(inputs.get("min"))?, whole(inputs.get("max"))?);
    (least > most).then(|| ("min", format!("{least} is more than `max`, {most}")))
}

fn at_least(inputs: &Inputs, key: &'static str, least: i64) -> Option<(&'static str, String)> {
    let said = whole(inputs.get(key)).filter(|said| *said < least)?;
    Some((key, format!("{said} is less than {least}")))
}

/// A whole number, however an engine hands it on.
fn whole(value: Option<&Json>) -> Option<i64> {
    let value = value?;
    let fraction = || format!("{}", value.as_f64()?).parse().ok();
    value.as_i64().or_else(fraction)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn inputs(value: &Json) -> Inputs {
        value.as_object().cloned().unwrap_or_default()
    }

    #[test]
    fn ids_as_the_providers_give_them() {
        let environment = json!({"repository": "tools", "environment": "production"});
        let secret = json!({
            "repository": "tools", "environment": "production", "secretName": "KEY",
        });
        let of = |token: &str, said: &Json| {
            let said = inputs(said);
            SimulatedOthers.id(&Asked::known(token, "a", &said, &[]))
        };
        for (token, said, id) in [
            (ENVIRONMENT, environment, "tools:production"),
            (ENVIRONMENT_SECRET, secret, "tools:production:KEY"),
            (RANDOM_PASSWORD, json!({"length": 8}), "none"),
            (RANDOM_SHUFFLE, json!({"inputs": ["a"]}), "-"),
            (RANDOM_INTEGER, json!({"min": 3, "max": 3.0}), "3"),
        ] {
            assert_eq!(of(token, &said).as_deref(), Some(id), "{token}");
        }
        let long = |token: &str, said: Json| of(token, &said).map(|id| id.len());
        assert_eq!(long(RANDOM_UUID, json!({})), Some(36));
        assert_eq!(long(RANDOM_STRING, json!({"length": 12.0})), Some(12));
        assert_eq!(long(RANDOM_ID, json!({"byteLength": 8})), Some(11));
        assert_eq!(of("Team", &json!({})), None);
        let said = inputs(&json!({"length": 5}));
        let asked = Asked::known(RANDOM_STRING, "a", &said, &[]);
        let result = SimulatedOthers.rehearsed(&asked, "result");
        assert!(result.is_some());
        assert_eq!(result, SimulatedOthers.id(&asked));
    }

    #[test]
    fn what_the_providers_refuse() {
        let told = |token: &str, said: Json| SimulatedOthers.refuses(token, "a", &inputs(&said));
        let reviewers = json!([{"teams": [1, 2, 3], "users": [4, 5, 6]}]);
        for (token, said) in [
            (
                ENVIRONMENT_SECRET,
                json!({"secretName": "_KEY_1", "plaintextValue": null}),
            ),
            (
                ENVIRONMENT,
                json!({"waitTimer": 43_200, "reviewers": reviewers}),
            ),
            (
                ENVIRONMENT,
                json!({"deploymentBranchPolicy": {"protectedBranches": false, "customBranchPolicies": true}}),
            ),
            (
                RANDOM_STRING,
                json!({"length": 2, "minLower": 1, "minUpper": 1}),
            ),
            (RANDOM_INTEGER, json!({"min": 1, "max": 1})),
            (RANDOM_ID, json!({"byteLength": 1})),
        ] {
            assert_eq!(told(token, said.clone()), [], "{token} {said}");
        }
        let seven = json!([{"teams": [1, 2, 3], "users": [4, 5, 6, 7]}]);
        for (token, said, property, why) in [
            (
                ENVIRONMENT_SECRET,
                json!({"secretName": "A-KEY", "value": "a"}),
                "secretName",
                "`A-KEY` has other characters",
            ),
            (
                ENVIRONMENT_SECRET,
                json!({"secretName": "1KEY", "value": "a"}),
                "secretName",
                "begins with a digit",
            ),
            (
                ENVIRONMENT_SECRET,
                json!({"secretName": "github_key", "value": "a"}),
                "secretName",
                "begins with `GITHUB_`",
            ),
            (
                ENVIRONMENT_SECRET,
                json!({"secretName": "KEY", "value": "a", "plaintextValue": "b"}),
                "plaintextValue",
                "exactly one of",
            ),
            (
                ENVIRONMENT_SECRET,
                json!({"secretName": "KEY"}),
                "plaintextValue",
                "exactly one of",
            ),
            (
                ENVIRONMENT,
                json!({"waitTimer": 43_201.0}),
                "waitTimer",
                "43201 minutes",
            ),
            (
                ENVIRONMENT,
                json!({"reviewers": seven}),
                "reviewers",
                "7 teams and people",
            ),
            (
                ENVIRONMENT,
                json!({"deploymentBranchPolicy": {"protectedBranches": true, "customBranchPolicies": true}}),
                "deploymentBranchPolicy",
                "cannot be the same",
            ),
            (
                RANDOM_PASSWORD,
                json!({"length": 0}),
                "length",
                "0 is less than 1",
            ),
            (
                RANDOM_STRING,
                json!({"length": 3, "minLower": 2, "minNumeric": 2}),
                "length",
                "less than the 4",
            ),
            (
                RANDOM_INTEGER,
                json!({"min": 2, "max": 1}),
                "min",
                "2 is more than",
            ),
            (
                RANDOM_ID,
                json!({"byteLength": 0}),
                "byteLength",
                "0 is less than 1",
            ),
        ] {
            let told = told(token, said);
            let [(found, said)] = told.as_slice() else {
                panic!("{token} {property}: {told:?}");
            };
            assert_eq!(found, property);
            assert!(said.contains(why), "{said}");
        }
    }
}
