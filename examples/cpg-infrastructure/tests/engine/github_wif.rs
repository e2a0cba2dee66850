//! The second program on the engine: providers that the plan makes are made first, and make what
//! names them; what they are told by a changed configuration changes, and what is gone goes.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use super::common::GITHUB_WIF;
use super::{Checked, Rehearsal, configs, is_engines, key_of, same, word};

const PROVIDER: &str = "pulumi:providers:github";

pub(super) fn deployed() -> Checked {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("engine-github-wif");
    let config = configs("goldens/github-wif/config.json");
    let rehearsal = Rehearsal::new(GITHUB_WIF, folder).with_config(config);
    rehearsal
        .run(&["preview", "--engine", "pulumi"])
        .is(0, "44 to create")?;
    rehearsal.up(&[]).is(0, "44 created")?;
    let state = rehearsal.state();
    same(&state, "github-wif")?;
    // Five providers of the plan beside that of Google Cloud, which the engine made.
    let engines = state.iter().filter(|one| is_engines(one)).count();
    assert_eq!((state.len(), engines), (46, 2));
    let providers = providers(&state);
    assert_eq!(providers.len(), 5);
    for one in state
        .iter()
        .filter(|one| word(one, "type").starts_with("github:"))
    {
        let (urn, id) = word(one, "provider").rsplit_once("::").map_or_else(
            || panic!("{one} has no provider"),
            |(urn, id)| (urn.to_owned(), id.to_owned()),
        );
        assert_eq!(word(&providers[&urn], "id"), id);
    }
    // The clouds hold all but the providers, which are only in the state.
    let mut known = rehearsal.known();
    known.retain(|(token, _)| token != PROVIDER);
    assert_eq!(rehearsal.held(), known);
    rehearsal
        .run(&["preview", "--engine", "pulumi"])
        .is(0, "no change: 44 unchanged")?;
    rehearsal.up(&[]).is(0, "44 unchanged")?;

    // A repository that moves: its provider is told, and nobody else's.
    let moved = rehearsal.changed("moved", |config| {
        let projects = &mut config["github_wif"]["projects"];
        let repository = &mut projects["cpg-my-project"]["repositories"][0];
        assert_eq!(repository["github_repo"], "populationgenomics/test-repo2");
        repository["github_repo"] = "moved/test-repo2".into();
    });
    moved.up(&[]).is(0, "6 updated, 38 unchanged")?;
    let owners: BTreeMap<String, String> = self::providers(&rehearsal.state())
        .values()
        .map(|one| (key_of(one).1, word(&one["inputs"], "owner")))
        .collect();
    let owner = |name: &str| owners[name].as_str();
    assert_eq!(owner("test-repo2-production-provider"), "moved");
    assert_eq!(owner("test-repo2-development-provider"), "moved");
    assert_eq!(
        owner("test-repo-development-provider"),
        "populationgenomics"
    );

    // An environment that is gone takes its provider with it.
    let gone = moved.changed("gone", |config| {
        let projects = &mut config["github_wif"]["projects"];
        let environments = &mut projects["cpg-my-project"]["repositories"][0]["environments"];
        let environments = environments.as_array_mut().unwrap();
        assert_eq!(environments.remove(0)["name"], "production");
    });
    gone.up(&[]).is(0, "7 deleted, 37 unchanged")?;
    let names: Vec<String> = self::providers(&rehearsal.state())
        .values()
        .map(|one| key_of(one).1)
        .collect();
    assert_eq!(names.len(), 4);
    assert!(!names.contains(&"test-repo2-production-provider".to_owned()));
    gone.up(&[]).is(0, "37 unchanged")?;
    Ok(())
}

/// The plan's providers in a state, by URN.
fn providers(state: &[Value]) -> BTreeMap<String, Value> {
    let own = state.iter().filter(|one| !is_engines(one));
    let own = own.filter(|one| word(one, "type") == PROVIDER);
    own.map(|one| (word(one, "urn"), one.clone())).collect()
}
