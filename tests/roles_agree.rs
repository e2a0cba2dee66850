//! What a verb gives on a cloud is read back from the plan as what the verb says: the tables of
//! roles, by which the rules about data judge a plan, agree with the roles that verbs give.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::path::Path;

use cpg::config::{Known, load};
use cpg::prelude::*;
use cpg_core::checks::rights::{Power, Thing};
use cpg_infrastructure::config;
use cpg_model::kinds::{KINDS, KindInfo};

/// A group for each verb of each kind, named after both, to which that verb is given.
#[dataset(clouds(gcp, azure))]
pub struct Dataset {
    /// For `list`.
    #[role]
    bucket_list: Group,
    /// For `read`.
    #[role]
    bucket_read: Group,
    /// For `append`.
    #[role]
    bucket_append: Group,
    /// For `mutate`.
    #[role]
    bucket_mutate: Group,
    /// For `act_as`.
    #[role]
    machine_account_act_as: Group,
    /// For `manage_keys`.
    #[role]
    machine_account_manage_keys: Group,
    /// For `impersonate`.
    #[role]
    machine_account_impersonate: Group,
    /// For `access`.
    #[role]
    secret_access: Group,
    /// For `manage`.
    #[role]
    secret_manage: Group,
    /// For `pull`.
    #[role]
    registry_pull: Group,
    /// For `push`.
    #[role]
    registry_push: Group,
    /// Data.
    #[resource]
    #[grant(
        list(bucket_list),
        read(bucket_read),
        append(bucket_append),
        mutate(bucket_mutate)
    )]
    data: Bucket,
    /// A program's.
    #[resource]
    #[grant(act_as(machine_account_act_as))]
    robot_one: MachineAccount,
    /// The same, with what only Google Cloud has.
    #[resource(on(gcp))]
    #[grant(
        manage_keys(machine_account_manage_keys),
        impersonate(machine_account_impersonate)
    )]
    more_of_it: MachineAccount,
    /// A password.
    #[resource]
    #[grant(access(secret_access), manage(secret_manage))]
    password: Secret,
    /// Images.
    #[resource]
    #[grant(pull(registry_pull), push(registry_push))]
    images: Registry,
}

/// The organisation, and its datasets.
#[infrastructure(clouds(gcp, azure), datasets(Dataset))]
pub struct Organisation {}

fn kind(name: &str) -> &'static KindInfo {
    let snake = |name: &str| {
        let mut snake = String::new();
        for letter in name.chars() {
            if letter.is_uppercase() && !snake.is_empty() {
                snake.push('-');
            }
            snake.extend(letter.to_lowercase());
        }
        snake
    };
    KINDS
        .iter()
        .copied()
        .find(|kind| snake(kind.name) == name)
        .unwrap()
}

#[test]
fn verbs_are_read_back_as_what_they_say() {
    let config = "../examples/cpg-infrastructure/tests/configs/goldens/azure-and-gcp/config.json";
    let config = Path::new(env!("CARGO_MANIFEST_DIR")).join(config);
    let config = load(&config, &Known::default()).unwrap();
    let plan = cpg::plan::<Organisation>(config).unwrap();
    // By cloud, kind and verb: what the rights of a group's grants are.
    let mut read: BTreeMap<(&str, String), Vec<Power>> = BTreeMap::new();
    for resource in plan.resources() {
        let rights = [
            ("gcp", Gcp::right(resource)),
            ("azure", Azure::right(resource)),
        ];
        for (cloud, right) in rights {
            let Some(right) = right else { continue };
            let Thing::Node(node) = right.to else {
                continue;
            };
            let name = &plan.resource(node).name;
            let Some(rest) = name.strip_prefix(&format!("common-{cloud}-")) else {
                continue;
            };
            let group = rest.strip_suffix("-group").unwrap_or(rest).to_owned();
            read.entry((cloud, group)).or_default().push(right.power);
        }
    }
    let mut checked = 0;
    for name in ["bucket", "machine-account", "secret", "registry"] {
        let kind = kind(name);
        for verb in kind.verbs {
            for cloud in verb.clouds {
                let group = format!("{name}-{}", verb.name.replace('_', "-"));
                let powers = read.get(&(*cloud, group)).map_or(&[][..], Vec::as_slice);
                let has = |wanted: &[Power]| powers.iter().any(|power| wanted.contains(power));
                let right = match (kind.holds_data, verb.mutates) {
                    (false, _) => has(&[Power::ActAs]),
                    (true, true) => has(&[Power::Change, Power::Own]),
                    // Names are no data; Azure has no role for them alone.
                    (true, false) if verb.name == "list" => !has(&[Power::Change, Power::Own]),
                    (true, false) => has(&[Power::Read]) && !has(&[Power::Change, Power::Own]),
                };
                assert!(
                    right,
                    "`{}` of `{}` on `{cloud}`: {powers:?}",
                    verb.name, kind.name
                );
                assert!(!has(&[Power::Unknown]), "{name} {}", verb.name);
                checked += 1;
            }
        }
    }
    assert_eq!(checked, 20);
}
