//! A design, and beside it a few lines of Pulumi code of its own: pages of a provider that cpg
//! does not know, in the same stack, made of what the design exports.

use cpg::former::Former;
use cpg::own_code::{Context, Exports, Failure, OwnCode};
use cpg::prelude::*;

/// Bindings of the provider `notes`, made of its schema by `build.rs`.
#[allow(warnings, clippy::all, reason = "generated code")]
mod notes {
    pulumi_gestalt_rust::include_provider!("notes");
}

use notes::page::{self, PageArgs};

/// A lab.
#[config(root)]
pub struct Lab {
    /// Its part of Google Cloud.
    #[config(cloud = gcp)]
    gcp: cpg::config::gcp::Organisation,
    /// Who is known, by a short name.
    #[config(people)]
    people: Map<Person>,
    /// Its studies, by name.
    #[config(units)]
    studies: Units<Study>,
}

/// One study.
#[config(unit, of = Lab)]
pub struct Study {
    /// Its project on Google Cloud.
    #[config(cloud = gcp)]
    gcp: cpg::config::gcp::Project,
    /// Who is in which group.
    #[config(members, references = people, default)]
    members: Members,
}

/// What a study owns.
#[part(of = Study, clouds(gcp), then(tell))]
pub struct Storage {
    /// Run analyses.
    #[role(members)]
    analysis: Group,
    /// Final results.
    #[resource]
    #[grant(read(analysis))]
    main: Bucket,
}

impl Storage<Gcp> {
    /// What own code, and others, may know.
    fn tell(&self) {
        let bucket = self.main().address();
        let password = Value::concat([Value::from("open "), bucket.clone()]);
        self.export("main", bucket);
        self.export("password", Value::Secret(Box::new(password)));
        // `stack set --secret vendor-key` keeps it.
        self.export("vendor", Value::StackSecret("vendor-key".into()));
    }
}

/// All of it, with its own code.
#[infrastructure(config = Lab, clouds(gcp), parts(Storage), own_code = Pages)]
pub struct Design {}

/// Pages about what there is.
#[derive(Debug)]
pub struct Pages;

impl OwnCode for Pages {
    const PACKAGES: &'static [&'static str] = &["notes"];

    fn declare(context: &Context, design: &Exports) -> Result<(), Failure> {
        let handbook = page::create(
            context,
            "handbook",
            PageArgs::builder().title("How we work").build_struct(),
        );
        let body = design
            .text("main")?
            .map(|bucket| format!("Final results are in gs://{bucket}."));
        let results = page::create(
            context,
            "results",
            PageArgs::builder()
                .title("Where results are")
                .body(body)
                .above(handbook.id.clone())
                .password(design.text("password")?)
                .build_struct(),
        );
        context.add_export("page", &results.id);
        Ok(())
    }
}

/// How the program before this one, in Python, kept the studies' buckets: by code of its own.
const FORMER: &[Former] = &[Former {
    inputs: &[
        ("bucket_name", "name"),
        ("place", "location"),
        ("project", "project"),
    ],
    dropped: &["__provider"],
    ..Former::plain("pulumi-python:dynamic", "gcp:storage/bucket:Bucket")
}];

fn main() -> std::process::ExitCode {
    cpg::run_taking_over::<Design>(None, FORMER)
}
