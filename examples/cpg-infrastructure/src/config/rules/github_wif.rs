//! Rules about the second program's configuration.

use std::collections::HashMap;

use cpg_config::{Check, Value};
use cpg_model::secret::shown;
use cpg_model::{names, regions};

use super::datasets::given_once;
use crate::config::{GithubWif, OWNER, WifProject};

/// Rules 4 and 14: projects, numbers, regions, registries and repositories are well formed.
/// Source: "Repository names", GitHub documentation; `cpg_model`.
pub(in crate::config) fn github_wif(wif: &GithubWif, check: &mut Check<'_>) {
    for (id, project) in wif.projects.with_names() {
        project_id(project, id, check);
        number(&project.project_number, check);
        let location = project.location.as_str();
        if !regions::is_gcp(location) && !regions::GCP_MULTI.contains(&location) {
            let message = format!("unknown region {} of `gcp`", shown(location));
            check.error(&project.location, message).rule("14a").near(
                location,
                regions::GCP.iter().copied(),
                "write a region of the cloud, such as `us-central1`",
            );
        }
        accounts(id, project, check);
        for repository in &project.repositories {
            repo(&repository.github_repo, check);
            for environment in &repository.environments {
                given_once("registry", &environment.read_registries, check);
                let first = std::iter::once(&environment.push_registry);
                for registry in first.chain(&environment.read_registries) {
                    if let Err(error) = names::registry_id(registry) {
                        check
                            .error(
                                registry,
                                format!("the registry {}: {error}", shown(registry)),
                            )
                            .rule("4d")
                            .help("write the registry's id, such as `images`");
                    }
                }
            }
        }
    }
    if let Some(broker) = &wif.pam_broker {
        repo(&broker.github_repository, check);
        number(&broker.project_number, check);
        // Of the others the account is told, which is shorter.
        environment(&broker.github_environment, check);
        for id in [&broker.wif_pool_name, &broker.wif_provider_name] {
            if let Err(error) = names::pool_id(id) {
                let help = "write the id of the pool, or of the provider in it, such as `pam-pool`";
                let message = format!("the id {}: {error}", shown(id));
                check.error(id, message).rule(error.rule).help(help);
            }
        }
        project_id(&broker.project_id, &broker.project_id, check);
    }
    environments(wif, check);
}

/// Rules 4 and 34: what an account is called after repository and environment is an id, and no two
/// of a project are one: the cloud would take the second for the first.
/// Source: `names::service_account_id`.
fn accounts(id: &str, project: &WifProject, check: &mut Check<'_>) {
    let mut seen: HashMap<String, (&String, &String)> = HashMap::new();
    for repository in &project.repositories {
        for environment in &repository.environments {
            if repository.name.is_empty() || environment.name.is_empty() {
                // That there is no name is told already.
                continue;
            }
            let account = environment.account_id(repository);
            let at = &environment.name;
            if let Err(error) = names::service_account_id(&account) {
                let message = format!(
                    "the account {} of the environment: {error}",
                    shown(&account)
                );
                check
                    .error(at, message)
                    .rule(error.rule)
                    .help("shorten the repository's `name` or the environment's, or begin it with a letter");
            } else if let Some((named, other)) =
                seen.insert(account.clone(), (&repository.name, at))
                && (named, other) != (&repository.name, at)
            {
                // What is there twice under one name is told already.
                let message = format!(
                    "two environments of `{id}` would push as one account, {}",
                    shown(&account)
                );
                let help = "rename one: the account's id is made of both names, in small letters and cut to 30";
                twice(other, at, message, "34f", help, check);
            }
        }
    }
}

/// In which project and under which repository's name an environment is.
type Place<'a> = Option<(&'a str, &'a str)>;

/// Rule 34: an environment is told one provider and one account: it is in the configuration once,
/// whatever the project, and however GitHub's repository is owned, since names in the plan have
/// no owner.
fn environments(wif: &GithubWif, check: &mut Check<'_>) {
    let mut seen: HashMap<(&str, &str), (&String, Place<'_>)> = HashMap::new();
    let repositories = wif.projects.with_names().flat_map(|(id, project)| {
        let repositories = project.repositories.iter();
        repositories.map(move |repository| (id, repository))
    });
    let all = repositories.flat_map(|(id, repository)| {
        let place = Some((id, repository.name.as_str()));
        let environments = repository.environments.iter();
        environments.map(move |environment| (&repository.github_repo, &environment.name, place))
    });
    let broker = wif.pam_broker.iter();
    let broker = broker.map(|broker| (&broker.github_repository, &broker.github_environment, None));
    for (repo, environment, place) in all.chain(broker) {
        let Some((owner, name)) = repo.split_once('/') else {
            continue;
        };
        if owner != OWNER {
            let message = format!("no pool lets in workflows of {}", shown(repo));
            check
                .warn(repo, message)
                .help(format!("pools let in repositories of `{OWNER}`"));
        }
        if let Some((other, known)) = seen.insert((name, environment), (environment, place))
            // What is there twice under one name is told already.
            && (known.is_none() || known != place)
        {
            let message = format!(
                "the environment {} of the repository {} is there twice",
                shown(environment),
                shown(name)
            );
            let help = "keep one of the two: its workflows are told one account";
            twice(other, environment, message, "34g", help, check);
        }
    }
}

/// Tells what is there twice, at the second in the order of files.
fn twice(
    one: &String,
    other: &String,
    message: String,
    rule: &'static str,
    help: &str,
    check: &mut Check<'_>,
) {
    let (first, second) = match check.is_before(one, other) {
        true => (one, other),
        false => (other, one),
    };
    let told = check.error(second, message).rule(rule);
    told.also(first, "first given here").help(help);
}

fn project_id(at: &dyn Value, id: &str, check: &mut Check<'_>) {
    if let Err(error) = names::project_id(id) {
        check
            .error(at, format!("the project {}: {error}", shown(id)))
            .rule("4a")
            .help("write the project's id");
    }
}

/// The most characters of an environment's name.
/// Source: "Managing environments for deployment", GitHub documentation.
const ENVIRONMENT_MAX: usize = 255;

fn environment(name: &String, check: &mut Check<'_>) {
    let length = name.chars().count();
    if length > ENVIRONMENT_MAX {
        let message = format!(
            "the environment {} has more than {ENVIRONMENT_MAX} characters",
            shown(name)
        );
        check.error(name, message).rule("4i").help("shorten it");
    }
}

/// The most characters of an owner's and a repository's name.
/// Source: "Repository names", GitHub documentation; what its sign-up says of names.
const OWNER_MAX: usize = 39;
const REPOSITORY_MAX: usize = 100;

fn repo(repo: &String, check: &mut Check<'_>) {
    let word = |w: &str, max: usize| {
        (1..=max).contains(&w.len())
            && w.bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
    };
    if !repo
        .split_once('/')
        .is_some_and(|(o, n)| word(o, OWNER_MAX) && word(n, REPOSITORY_MAX))
    {
        check
            .error(
                repo,
                format!("{} does not name a GitHub repository", shown(repo)),
            )
            .rule("4i")
            .help("write `OWNER/NAME`, at most 39 and 100 letters, digits, `-`, `_` and `.`");
    }
}

fn number(number: &String, check: &mut Check<'_>) {
    if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
        check
            .error(
                number,
                format!("{} is not a project's number", shown(number)),
            )
            .rule("4i")
            .help("write its digits in quotes, such as `\"123456789\"`");
    }
}
