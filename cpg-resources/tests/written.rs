//! What is written from both forms of a schema, compiled and used; and what is refused.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::path::Path;

use cpg_resources::schema::Schema;
use cpg_resources::write::{Asked, modules};
use cpg_resources::{Wrong, job};

/// The file that the generator has to write: read by people, compiled here.
#[path = "data/wood.rs"]
mod wood;

/// The same of the package's provider.
#[path = "data/provider.rs"]
#[allow(dead_code, unreachable_pub, reason = "not all of it is used")]
mod provider;

const WHOLE: &str = include_str!("data/whole.json");
const SHORT: &str = include_str!("data/short.json");

fn written(schema: &str, tokens: &[&str]) -> Result<String, Wrong> {
    let tokens: Vec<String> = tokens.iter().map(|&token| token.to_owned()).collect();
    let asked = Asked {
        krate: "cpg_core",
        tokens: &tokens,
        stateful: &tokens[..1],
        command: "cargo run -p cpg-resources -- resources.toml",
    };
    let texts = modules(&Schema::read(schema).unwrap(), &asked)?;
    Ok(texts["wood.rs"].clone())
}

#[test]
fn the_whole_form() {
    let text = written(WHOLE, &["wood:index/shelf:Shelf"]).unwrap();
    assert_eq!(text, include_str!("data/wood.rs"));
}

/// The same but for what the short form does not say: docs, and an object in itself.
#[test]
fn the_short_form() {
    let docs = |text: &str| {
        let lines = text.lines().filter(|line| !line.trim().starts_with("///"));
        let lines = lines.filter(|line| !line.contains("inside:"));
        lines.map(|line| format!("{line}\n")).collect::<String>()
    };
    let text = written(SHORT, &["wood:index/shelf:Shelf"]).unwrap();
    // There an enum in a text's place is a strict one; Pulumi's form says so by a reference too.
    assert_eq!(docs(&text), docs(include_str!("data/wood.rs")));
}

/// A package's provider is a resource too: in both forms, beside what it makes.
#[test]
fn a_provider() {
    let asked = |schema: &str| {
        let asked = Asked {
            krate: "cpg_core",
            tokens: &["pulumi:providers:wood".to_owned()],
            stateful: &[],
            command: "cargo run -p cpg-resources -- resources.toml",
        };
        modules(&Schema::read(schema).unwrap(), &asked).unwrap()["wood.rs"].clone()
    };
    let undocumented = |text: &str| {
        let lines = text.lines().filter(|line| !line.trim().starts_with("///"));
        lines.map(|line| format!("{line}\n")).collect::<String>()
    };
    assert_eq!(asked(WHOLE), include_str!("data/provider.rs"));
    assert_eq!(
        undocumented(&asked(SHORT)),
        undocumented(include_str!("data/provider.rs"))
    );
    let both = ["pulumi:providers:wood", "wood:index/shelf:Shelf"];
    let both = written(WHOLE, &both).unwrap();
    assert!(both.contains("Provider = ") && both.contains("Shelf = "));
    let resource = provider::Provider {
        forest: Some("black".into()),
        ..provider::Provider::new()
    };
    assert_eq!(resource.resource("mine").ty.secret_inputs, ["key"]);
}

#[test]
fn a_resource_is_made() {
    let shelf = wood::Shelf {
        finish: Some(wood::Finish::MattWhite),
        holes: Some(vec![wood::ShelfHole::new(0.5)]),
        r#type: Some("low".into()),
        ..wood::Shelf::new(3)
    };
    let resource = shelf.resource("mine");
    let names: Vec<_> = resource.inputs.iter().map(|(name, _)| &**name).collect();
    assert_eq!(names, ["boards", "finish", "holes", "type"]);
    assert_eq!(resource.ty.secret_inputs, ["glue"]);
    assert!(resource.ty.stateful);
}

/// A module of nothing helps nobody.
#[test]
fn nothing_is_asked_for() {
    let asked = Asked {
        krate: "cpg",
        tokens: &[],
        stateful: &["wood:saw/blade:Blade".to_owned()],
        command: "cargo run -p cpg-resources -- resources.toml",
    };
    let wrong = modules(&Schema::read(WHOLE).unwrap(), &asked).unwrap_err();
    let wrong = wrong.to_string();
    for told in ["no resource is asked for", "is stateful, and not among"] {
        assert!(wrong.contains(told), "{wrong}");
    }
}

#[test]
fn all_that_is_wrong_is_told() {
    let tokens = [
        "wood:index/shelf:Shlef",
        "wood:saw/blade:Blade",
        "wood:saw/blade:Blade",
    ];
    let wrong = written(WHOLE, &tokens).unwrap_err().to_string();
    for told in [
        "no resource `wood:index/shelf:Shlef`\n  help: did you mean `wood:index/shelf:Shelf`?",
        "`wood:saw/blade:Blade` is asked for twice",
    ] {
        assert!(wrong.contains(told), "{wrong}");
    }
    let cut = SHORT.replace("\"index/ShelfHoleArgs\":", "\"index/Other\":");
    let wrong = written(&cut, &["wood:index/shelf:Shelf"])
        .unwrap_err()
        .to_string();
    assert!(
        wrong.contains("names the type `index/ShelfHoleArgs`, and does not have it"),
        "{wrong}"
    );
}

#[test]
fn files_that_differ_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("resources.toml");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let read = || job::read(&file, "resources.toml");
    assert!(
        read()
            .unwrap_err()
            .to_string()
            .contains("resources.toml cannot be read")
    );
    write(
        "resources.toml",
        "schema = \"s.json\"\nout = \"out\"\nresorces = []\n",
    );
    assert!(
        read()
            .unwrap_err()
            .to_string()
            .contains("unknown field `resorces`")
    );
    write(
        "resources.toml",
        "schema = \"s.json\"\ncrate = \"cpg_core\"\nout = \"out\"\nresources = [\"wood:saw/blade:Blade\"]\n",
    );
    assert!(
        read()
            .unwrap_err()
            .to_string()
            .contains("the schema `s.json` cannot be read")
    );
    write("s.json", WHOLE);
    let texts = read().unwrap();
    let names = |paths: Vec<std::path::PathBuf>| -> Vec<String> {
        let name =
            |path: &std::path::PathBuf| path.file_name().map(|name| name.display().to_string());
        paths.iter().filter_map(name).collect()
    };
    assert_eq!(names(job::differing(&texts)), ["mod.rs", "saw.rs"]);
    std::fs::create_dir(folder.path().join("out")).unwrap();
    for (path, text) in &texts {
        std::fs::write(path, text).unwrap();
    }
    write("out/left.rs", "//! Nothing writes it.\n");
    assert_eq!(names(job::differing(&texts)), ["left.rs"]);
    assert!(Path::new(&folder.path().join("out/saw.rs")).is_file());
}
