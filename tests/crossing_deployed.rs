//! What crosses clouds, deployed: a key of an account on Google Cloud reaches a vault on Azure and is
//! never shown, an identity of Azure gets into a bucket of Google Cloud; a second run changes nothing.
//! This program is the design and its test in one: called with a command, it is the consumer.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a program of tests"
)]

use std::path::Path;
use std::process::ExitCode;

use cpg::Output;
use cpg::gcp::resources::service_account::Key;
use cpg::prelude::*;
use cpg_test_support::{Checked, Rehearsal, Test, name_of, resources, word};

use two_clouds::{Lab, Study};

mod two_clouds;

/// What a study has.
#[part(of = Study, clouds(gcp, azure), then(keep_key on azure))]
pub struct Results {
    /// Works on Azure.
    #[resource(on(azure))]
    worker: MachineAccount,
    /// Its key is kept on Azure.
    #[resource(on(gcp))]
    carrier: MachineAccount,
    /// What was found.
    #[resource(on(gcp))]
    #[grant(read(worker on azure), mutate(carrier))]
    found: Bucket,
    /// Where the key is.
    #[resource(on(azure))]
    #[grant(access(worker))]
    key: Secret,
    /// Google's account acts as it.
    #[resource(on(azure))]
    #[grant(act_as(carrier on gcp))]
    keeper: MachineAccount,
}

impl Results<Azure> {
    fn keep_key(&self) {
        let Some(there) = self.on::<Gcp>() else {
            return;
        };
        let Some(carrier) = there.carrier().node else {
            return;
        };
        let account = Output {
            node: carrier,
            attribute: "name",
        };
        let key = there.add(Key::new(account).resource(there.name("carrier-key")));
        let text: Value = Output {
            node: key,
            attribute: "privateKey",
        }
        .into();
        self.keep_in(&self.key(), self.name("key-version"), text);
    }
}

/// All of it.
#[infrastructure(config = Lab, clouds(gcp, azure), parts(Results))]
pub struct Design {}

const CONFIG: &str = r#"{
  "gcp": {
    "domain": "example.org", "customer_id": "C0abc123", "region": "us-central1",
    "groups_domain": "groups.example.org", "bucket_prefix": "acme-",
    "billing_account": "0A0A0A-0B0B0B-0C0C0C"
  },
  "azure": {
    "region": "australiaeast", "account_prefix": "acme",
    "subscription": "00000000-0000-0000-0000-000000000001",
    "tenant": "00000000-0000-0000-0000-000000000002"
  },
  "studies": {"atlas": {"gcp": {"project": "acme-atlas"}, "azure": {}}}
}"#;

fn main() -> ExitCode {
    let command = std::env::args().nth(1).unwrap_or_default();
    if ["up", "preview", "plan"].contains(&command.as_str()) {
        return cpg::run::<Design>();
    }
    let program = std::env::current_exe().unwrap().display().to_string();
    let on_pulumi: [Test; 1] = [("a_secret_crosses_and_is_never_shown", on_the_engine)];
    cpg_test_support::run(&program, &on_pulumi, &[])
}

/// What the simulated cloud answers as the key: the plan names it, nothing shows it.
const KEY: &str = "YXRsYXMtZ2NwLWNhcnJpZXIta2V5X3ByaXZhdGVLZXk=";

fn on_the_engine() -> Checked {
    let program = std::env::current_exe()?.display().to_string();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("crossing");
    std::fs::create_dir_all(&folder)?;
    let config = folder.join("lab.json");
    let rehearsal = Rehearsal::new(Box::leak(program.into_boxed_str()), folder);
    std::fs::create_dir_all(&rehearsal.folder)?;
    std::fs::write(&config, CONFIG)?;
    let rehearsal = rehearsal.with_config(config);
    let preview = rehearsal
        .run(&["preview", "--engine", "pulumi"])
        .is(0, "")?;
    let up = rehearsal.up(&[]).is(0, "")?;
    for said in [&preview, &up] {
        assert!(!said.out.contains(KEY) && !said.err.contains(KEY));
        assert!(!said.out.contains("carrier-key_privateKey"), "{}", said.out);
    }

    // It is in the vault, and the state keeps it as a secret.
    let hidden = rehearsal.export(false).to_string();
    assert!(!hidden.contains(KEY));
    let state = rehearsal.export(true);
    let all = resources(&state);
    let find = |name: &str| {
        let mut all = all.iter();
        let found = all.find(|one| name_of(&word(one, "urn")) == name);
        found.unwrap_or_else(|| panic!("no {name}"))
    };
    let kept = find("atlas-azure-key")["inputs"]["properties"].to_string();
    assert!(kept.contains(KEY), "{kept}");

    // Each waits for what it needs on the other cloud.
    let needs = |name: &str| find(name)["dependencies"].to_string();
    assert!(needs("atlas-azure-key").contains("atlas-gcp-carrier-key"));
    let right = find("atlas-gcp-azure-worker-found-read");
    let needed = right["dependencies"].to_string();
    assert!(
        needed.contains("atlas-azure-service-account-worker"),
        "{needed}"
    );
    let member = word(&right["inputs"], "member");
    let identity = word(
        &find("atlas-azure-service-account-worker")["outputs"],
        "principalId",
    );
    assert!(
        member.ends_with(&format!("/subject/{identity}")),
        "{member}"
    );

    let again = rehearsal.up(&[]).is(0, "unchanged")?;
    assert!(!again.out.contains("created"), "{}", again.out);
    Ok(())
}
