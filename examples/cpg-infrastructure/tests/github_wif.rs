//! The second program's own: wrong configurations are refused with place and help, all mistakes at
//! once; its resource types are what the generator writes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::path::{Path, PathBuf};

use common::{GITHUB_WIF, configs, plan_by, read, scratch};
use cpg_resources::job;
use cpg_test_support::tells_a_bug;

/// What is changed in the golden's file.
type Changes = &'static [(&'static str, &'static str)];

/// What is said: the mistake, `LINE:COLUMN`, the help.
type Said = &'static [(&'static str, &'static str, &'static str)];

const CASES: &[(&str, Changes, Said)] = &[
    (
        "a number that is none",
        &[("'987654321'", "twelve")],
        &[(
            "error[4i]: `twelve` is not a project's number",
            "3:21",
            "write its digits in quotes, such as `\"123456789\"`",
        )],
    ),
    (
        "a number without quotes",
        &[("'123456789'", "123456789")],
        &[(
            "error[15l]: `project_number` must be text, not the number `123456789`",
            "20:21",
            "put the value in quotes",
        )],
    ),
    (
        "an unknown region",
        &[(
            "us-central1\n    repositories:\n    -",
            "us-centrall\n    repositories:\n    -",
        )],
        &[(
            "error[14a]: unknown region `us-centrall` of `gcp`",
            "21:15",
            "did you mean `us-central1`?",
        )],
    ),
    (
        "a repository without an owner",
        &[("otherorg/numeric", "numeric")],
        &[(
            "error[4i]: `numeric` does not name a GitHub repository",
            "15:20",
            "write `OWNER/NAME`",
        )],
    ),
    (
        "a registry in capitals",
        &[("- images-tmp", "- Images")],
        &[(
            "error[4d]: the registry `Images`: a registry id has only",
            "13:11",
            "write the registry's id, such as `images`",
        )],
    ),
    (
        "an environment whose name is too long for an account",
        &[("name: staging", "name: staging-of-australia")],
        &[(
            "error[4b]: the account `-img-staging-of-australia-deployer` of the environment: a service account id has 6 to 30 characters; this has 34",
            "17:15",
            "shorten the repository's `name` or the environment's, or begin it with a letter",
        )],
    ),
    (
        "two environments with one account",
        &[(
            "- name: development\n        push_registry: images-dev\n        read_registries:\n        - images\n  cpg-empty",
            "- name: Production\n        push_registry: images-dev\n  cpg-empty",
        )],
        &[(
            "error[34f]: two environments of `cpg-my-project` would push as one account, `test-repo-img-prod-deployer`",
            "29:15",
            "rename one: the account's id is made of both names, in small letters and cut to 30",
        )],
    ),
    (
        "an environment in two projects",
        &[(
            "populationgenomics/test-repo2",
            "populationgenomics/test-repo",
        )],
        &[(
            "error[34g]: the environment `development` of the repository `test-repo` is there twice",
            "29:15",
            "keep one of the two: its workflows are told one account",
        )],
    ),
    (
        "the broker's environment once more",
        &[
            (
                "populationgenomics/test-repo2",
                "populationgenomics/infra-private",
            ),
            ("name: production", "name: pam"),
        ],
        &[(
            "error[34g]: the environment `pam` of the repository `infra-private` is there twice",
            "43:23",
            "keep one of the two: its workflows are told one account",
        )],
    ),
    (
        "two repositories of one name",
        &[(
            "name: 9-Numeric_Repo.With-A-Very-Long-Name",
            "name: test-repo",
        )],
        &[(
            "error[15k]: the repository `test-repo` is there twice",
            "14:13",
            "keep one of the two, or give one another `name`",
        )],
    ),
    (
        "a key that there is not",
        &[(
            "push_registry: images\n  cpg-my",
            "push_registri: images\n  cpg-my",
        )],
        &[(
            "error[15i]: unknown key `push_registri`",
            "18:9",
            "did you mean `push_registry`?",
        )],
    ),
    (
        "several mistakes",
        &[
            ("'987654321'", "twelve"),
            ("otherorg/numeric", "numeric"),
            ("- images-tmp", "- Images"),
            ("pam_broker", "pam_borker"),
        ],
        &[
            ("error[4i]: `twelve` is not", "3:21", "write its digits"),
            (
                "error[4i]: `numeric` does not",
                "15:20",
                "write `OWNER/NAME`",
            ),
            (
                "error[4d]: the registry `Images`",
                "13:11",
                "write the registry's id",
            ),
            (
                "error[15i]: unknown key `pam_borker`",
                "37:1",
                "did you mean `pam_broker`?",
            ),
        ],
    ),
];

#[test]
fn wrong_configurations() {
    let right = read(&configs("goldens/github-wif/files/github_wif.yaml"));
    let folder = scratch("github-wif-wrong");
    let file = folder.join("github_wif.yaml");
    let mut wrong = Vec::new();
    for (name, changes, all) in CASES {
        let mut text = right.clone();
        for (from, to) in *changes {
            assert!(text.contains(from), "{name}: there is no {from:?}");
            text = text.replacen(from, to, 1);
        }
        std::fs::write(&file, text).unwrap();
        let planned = plan_by(GITHUB_WIF, &file, &folder.join("exports.json"));
        let said = &planned.said;
        let mut tell = |what: String| wrong.push(format!("{name}: {what}\n{said}"));
        if planned.status != Some(2) || !planned.plan.is_empty() || tells_a_bug(said) {
            tell(format!("{:?}", planned.status));
        }
        for (message, place, help) in *all {
            let place = format!("github_wif.yaml:{place}\n");
            let told = said.split("\n\n").find(|one| one.contains(message));
            match told {
                None => tell(format!("`{message}` is not said")),
                Some(told) if !told.contains(&place) => tell(format!("not at {place}")),
                Some(told) if !told.contains(help) => tell(format!("no help `{help}`")),
                Some(_) => {}
            }
        }
        let count = said.matches("error[").count() + said.matches("error: ").count();
        if count != all.len() {
            tell(format!("{count} mistakes"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
}

/// A configuration of datasets is none of this program, and is told to be none.
#[test]
fn the_other_programs_configuration() {
    let exports = scratch("github-wif-other").join("exports.json");
    let config = configs("goldens/minimal-gcp");
    for (form, words) in [
        (
            "config.json",
            "= help: give a configuration with `github_wif`, or run `cpg-infrastructure`",
        ),
        ("files", "`github_wif.yaml`"),
    ] {
        let planned = plan_by(GITHUB_WIF, &config.join(form), &exports);
        let said = &planned.said;
        assert_eq!(planned.status, Some(2), "{form}: {said}");
        assert!(!tells_a_bug(said) && said.contains(words), "{form}: {said}");
    }
}

/// What pools do not let in is right, and told.
#[test]
fn who_is_not_let_in() {
    let config = configs("goldens/github-wif/config.json");
    let args = ["check".as_ref(), "--config".as_ref(), config.as_os_str()];
    let output = common::run_program(GITHUB_WIF, args);
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    for words in [
        "warning: no pool lets in workflows of `otherorg/numeric`",
        "config.json:25:22",
        "44 resources, 1 warning",
    ] {
        assert!(said.contains(words), "{said}");
    }
}

/// A preview says which providers are made; `roles` who may push what.
#[test]
fn what_people_are_shown() {
    let said = |args: &[&str]| {
        let output = common::run_program(GITHUB_WIF, args);
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    let preview = said(&[]);
    for words in [
        "github-wif\n",
        "5 provider github",
        "44 resources for 10 units",
    ] {
        assert!(preview.contains(words), "{preview}");
    }
    let roles = said(&["roles"]);
    for words in [
        "act_as",
        "push",
        "pull",
        "Images.account",
        "verbs of a deployer",
    ] {
        assert!(roles.contains(words), "{roles}");
    }
}

#[test]
fn the_resource_types_are_what_the_generator_writes() {
    let shown = "examples/cpg-infrastructure/github-wif/resources.toml";
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("github-wif/resources.toml");
    let texts = job::read(&file, shown).unwrap();
    assert_eq!(texts.len(), 2);
    assert_eq!(job::differing(&texts), Vec::<PathBuf>::new());
}

/// The page about two programs shows what stands in the package.
#[test]
fn the_page_shows_the_code() {
    let page = include_str!("../../../docs/programs.md");
    let code = [
        include_str!("../src/bin/github-wif/main.rs"),
        include_str!("../src/bin/github-wif/kinds.rs"),
        include_str!("../build.rs"),
    ];
    let blocks: Vec<&str> = page.split("```rust\n").skip(1).collect();
    assert_eq!(blocks.len(), 4);
    for block in blocks {
        let block = block.split("```").next().unwrap();
        assert!(code.iter().any(|code| code.contains(block)), "{block}");
    }
}
