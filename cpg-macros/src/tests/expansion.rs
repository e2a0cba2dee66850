//! Snapshots of expansions: `expected/*.rs` holds for each design what it becomes.

use std::fmt::Write as _;
use std::path::Path;

use crate::expand::expand;
use crate::options::Place;

fn check(name: &str, place: Place, attribute: &str, item: &str) {
    let tokens = expand(place, attribute.parse().unwrap(), item.parse().unwrap());
    let file = syn::parse2(tokens).unwrap();
    let mut text = String::from("//! What is generated for this design:\n//!\n//! ```text\n");
    let _ = writeln!(text, "//! #[{}({attribute})]", place.name());
    for line in item.trim().lines() {
        let _ = writeln!(text, "//! {line}");
    }
    text.push_str("//! ```\n\n");
    text.push_str(&prettyplease::unparse(&file));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/expected/{name}.rs"));
    super::compare(&path, &text);
}

#[test]
fn quickstart() {
    check(
        "quickstart",
        Place::Dataset,
        "clouds(gcp)",
        r"
/// What one dataset owns.
pub struct Dataset {
    /// Run analyses.
    #[role(members)]
    analysis: Group,
    /// Final results.
    #[resource(undelete(days = 30), autoclass = config.autoclass)]
    #[grant(read(analysis))]
    main: Bucket,
}",
    );
}

#[test]
fn roles() {
    check(
        "roles",
        Place::Dataset,
        "clouds(gcp, azure)",
        r"
pub struct Access {
    /// Run analyses.
    #[role(members, cached, joins(main_list))]
    analysis: Group,
    /// Pipelines that touch test only.
    #[role(level = test, namespace = test)]
    test: Group,
    /// List main, not read it.
    #[role(lazy, on(gcp), includes(test always, runner), members(config.default_uploaders()))]
    main_list: Group,
    /// A program's account.
    #[resource]
    runner: MachineAccount,
}",
    );
}

#[test]
fn families() {
    check(
        "families",
        Place::Dataset,
        "clouds(gcp)",
        r#"
pub struct Several {
    #[resource(each = level)]
    workers: PerLevel<MachineAccount>,
    #[resource(each = level, name = "runner-{level}", joins(level))]
    accounts: PerLevel<MachineAccount>,
    #[resource(each(web, tmp), name = "main-{item}")]
    buckets: Family<Bucket>,
    #[resource(when = config.rehearsed, each = config.inboxes(), name = "inbox-{item.id}")]
    #[grant(mutate(people(&item.uploaders)))]
    inboxes: Family<Bucket>,
}"#,
    );
}

#[test]
fn of_others() {
    check(
        "of_others",
        Place::Dataset,
        "clouds(gcp), roles = Access, with(Access, Storage), then(paths, keys on gcp)",
        r#"
pub(crate) struct Others {
    #[resource(of = Base.project)]
    #[grant(view_logs(analysis, runner))]
    project: Project,
    #[resource(existing = organisation.runner.as_ref().map(|it| &it.runner), project = "elsewhere")]
    runner: MachineAccount,
    #[resource(import = "old", cloud_name = "{config.name}-main", logical_name = "main", alias = "{config.name}-old")]
    #[grant(read(Access.main_read), mutate(full always))]
    main: Bucket,
}"#,
    );
}

#[test]
fn dependencies_and_promises() {
    check(
        "dependencies_and_promises",
        Place::Dataset,
        "clouds(gcp), when = components.storage && config.rehearsed",
        r#"
#[depends(on(config.depends_on, common), same(analysis))]
#[depends(on(common), map(main_list <- [analysis]), name = "{dataset}-{group}-{dependency}-{target}")]
#[never(analysis => mutate(main))]
struct Storage {
    #[role]
    analysis: Group,
    #[role]
    main_list: Group,
    #[resource]
    #[grant(list(main_list))]
    main: Bucket,
}"#,
    );
}

#[test]
fn infrastructure() {
    check(
        "infrastructure",
        Place::Infrastructure,
        r#"clouds(gcp), names = "names.toml", datasets(Access, storage::Storage), plugins(billing = Billing), finally(cache), crate = infra"#,
        r#"
pub struct Organisation {
    #[role(lazy, name = "config-viewers")]
    viewers: Group,
}"#,
    );
}

#[test]
fn on_no_cloud() {
    check(
        "on_no_cloud",
        Place::Dataset,
        "finally(members)",
        r#"
pub struct Metadata {
    #[resource(namespace = test, name = "samples-test", cloud_name = "{config.name}-test")]
    project: SampleProject,
}"#,
    );
}

#[test]
fn fallback() {
    check(
        "fallback",
        Place::Dataset,
        "clouds(gcp, aws)",
        r"
pub struct Dataset {
    /// Final results.
    #[resource(lzay)]
    #[grant(read(analisys))]
    main: Bucket,
    tmp: Bucket,
}",
    );
}
