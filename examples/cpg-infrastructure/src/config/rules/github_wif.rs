//! Rules about the second program's configuration.

use std::collections::HashMap;

use cpg_config::{Check, Value};
use cpg_model::secret::shown;
use cpg_model::{names, regions};

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
        project_id(&broker.project_id, &broker.project_id, check);
    }
    environments(wif, check);
}

/// Rules 4 and 34: what an account is called after repository and environment is an id, and no two
/// of a project are one: the cloud would take the second for the first.
/// Source: `names::service_account_id`.
fn accounts(id: &str, project: &WifProject, check: &mut Check<'_>) {
    let mut seen: HashMap<String, &String> = HashMap::new();
    for repository in &project.repositories {
        for environment in &repository.environments {
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
            } else if let Some(other) = seen.insert(account.clone(), at) {
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

/// Rule 34: an environment is told one provider and one account: it is in the configuration once,
/// whatever the project, and however GitHub's repository is owned, since names in the plan have
/// no owner.
fn environments(wif: &GithubWif, check: &mut Check<'_>) {
    let mut seen: HashMap<(&str, &str), &String> = HashMap::new();
    let repositories = wif
        .projects
        .iter()
        .flat_map(|project| &project.repositories);
    let all = repositories.flat_map(|repository| {
        let environments = repository.environments.iter();
        environments.map(|environment| (&repository.github_repo, &environment.name))
    });
    let broker = wif.pam_broker.iter();
    let broker = broker.map(|broker| (&broker.github_repository, &broker.github_environment));
    for (repo, environment) in all.chain(broker) {
        let Some((owner, name)) = repo.split_once('/') else {
            continue;
        };
        if owner != OWNER {
            let message = format!("no pool lets in workflows of {}", shown(repo));
            check
                .warn(repo, message)
                .help(format!("pools let in repositories of `{OWNER}`"));
        }
        if let Some(other) = seen.insert((name, environment), environment) {
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

fn repo(repo: &String, check: &mut Check<'_>) {
    let word = |w: &str| {
        !w.is_empty()
            && w.bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
    };
    if !repo
        .split_once('/')
        .is_some_and(|(o, n)| word(o) && word(n))
    {
        check
            .error(
                repo,
                format!("{} does not name a GitHub repository", shown(repo)),
            )
            .rule("4i")
            .help("write `OWNER/NAME`");
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
