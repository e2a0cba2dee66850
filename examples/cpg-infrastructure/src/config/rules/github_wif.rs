//! Rules about the second program's configuration.

use cpg_config::{Check, Value};
use cpg_model::secret::shown;
use cpg_model::{names, regions};

use crate::config::GithubWif;

/// Rules 4 and 14: projects, numbers, regions, registries and repositories are well formed.
/// Source: "Repository names", GitHub documentation; `cpg_model`.
pub(in crate::config) fn github_wif(wif: &GithubWif, check: &mut Check<'_>) {
    for (id, project) in &wif.projects {
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
