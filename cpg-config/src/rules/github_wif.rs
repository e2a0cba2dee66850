//! Rules about the second program's configuration.

use crate::model::GithubWif;
use crate::report::{Problem, Problems};
use crate::source::Span;
use crate::tree::Node;
use cpg_model::secret::shown;
use cpg_model::words::nearest;
use cpg_model::{names, regions};

/// Rules 4 and 14: projects, numbers, regions, registries and repositories are well formed.
/// Source: "Repository names", GitHub documentation; `cpg_model`.
pub(crate) fn check_github_wif(
    wif: &GithubWif,
    node: &Node,
    key: Option<Span>,
    problems: &mut Problems,
) {
    let at = |path: &[&str]| node.locate(key, path);
    for (id, project) in &wif.projects {
        let path = |rest: &[&'static str]| {
            let mut path = vec!["projects".to_owned(), id.clone()];
            path.extend(rest.iter().map(|r| (*r).to_owned()));
            path
        };
        let locate = |path: &[String]| at(&path.iter().map(String::as_str).collect::<Vec<_>>());
        if let Err(error) = names::project_id(id) {
            problems.error(
                Problem::new(
                    locate(&path(&[])),
                    format!("the project {}: {error}", shown(id)),
                )
                .rule("4a")
                .help("write the project's id"),
            );
        }
        number(
            locate(&path(&["project_number"])),
            &project.project_number,
            problems,
        );
        if !regions::is_gcp(&project.location)
            && !regions::GCP_MULTI.contains(&project.location.as_str())
        {
            let mut problem = Problem::new(
                locate(&path(&["location"])),
                format!("unknown region {} of `gcp`", shown(&project.location)),
            )
            .rule("14a");
            problem = match nearest(&project.location, regions::GCP.iter().copied()) {
                Some(near) => problem.help(format!("did you mean `{near}`?")),
                None => problem.help("write a region of the cloud, such as `us-central1`"),
            };
            problems.error(problem);
        }
        for (i, repository) in project.repositories.iter().enumerate() {
            let mut way = path(&["repositories"]);
            way.push(i.to_string());
            let span = |rest: &[String]| {
                let mut way = way.clone();
                way.extend_from_slice(rest);
                locate(&way)
            };
            repo(
                span(&["github_repo".to_owned()]),
                &repository.github_repo,
                problems,
            );
            for (j, environment) in repository.environments.iter().enumerate() {
                let to = |rest: &[&str]| {
                    let mut way = vec!["environments".to_owned(), j.to_string()];
                    way.extend(rest.iter().map(|r| (*r).to_owned()));
                    span(&way)
                };
                let mut registries = vec![(to(&["push_registry"]), &environment.push_registry)];
                for (k, registry) in environment.read_registries.iter().enumerate() {
                    registries.push((to(&["read_registries", &k.to_string()]), registry));
                }
                for (span, registry) in registries {
                    if let Err(error) = names::registry_id(registry) {
                        problems.error(
                            Problem::new(
                                span,
                                format!("the registry {}: {error}", shown(registry)),
                            )
                            .rule("4d")
                            .help("write the registry's id, such as `images`"),
                        );
                    }
                }
            }
        }
    }
    if let Some(broker) = &wif.pam_broker {
        let span = at(&["pam_broker", "github_repository"]);
        repo(span, &broker.github_repository, problems);
        number(
            at(&["pam_broker", "project_number"]),
            &broker.project_number,
            problems,
        );
        if let Err(error) = names::project_id(&broker.project_id) {
            let span = at(&["pam_broker", "project_id"]);
            problems.error(
                Problem::new(
                    span,
                    format!("the project {}: {error}", shown(&broker.project_id)),
                )
                .rule("4a")
                .help("write the project's id"),
            );
        }
    }
}

fn repo(span: Span, repo: &str, problems: &mut Problems) {
    let word = |w: &str| {
        !w.is_empty()
            && w.bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
    };
    if !repo
        .split_once('/')
        .is_some_and(|(o, n)| word(o) && word(n))
    {
        problems.error(
            Problem::new(
                span,
                format!("{} does not name a GitHub repository", shown(repo)),
            )
            .rule("4i")
            .help("write `OWNER/NAME`"),
        );
    }
}

fn number(span: Span, number: &str, problems: &mut Problems) {
    if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
        problems.error(
            Problem::new(span, format!("{} is not a project's number", shown(number)))
                .rule("4i")
                .help("write its digits in quotes, such as `\"123456789\"`"),
        );
    }
}
