//! A neuroscience lab on Google Cloud: one design, studies of mice and of people.

mod config;
mod extra;
#[allow(
    dead_code,
    unreachable_pub,
    reason = "written from a schema: not all of it is used"
)]
mod resources;
mod topic;

use config::{Lab, Species, Study};
use cpg::prelude::*;
use topic::Topic;

/// Who is who in a study.
#[part(of = Study, clouds(gcp))]
#[depends(on(config.reads), map(readers <- scientists))]
pub struct People {
    /// Look after the data, and decide who sees it.
    #[role(members, joins(scientists))]
    stewards: Group,
    /// Analyse it.
    #[role(members, joins(readers))]
    scientists: Group,
    /// Label derived images; they work for a vendor.
    #[role(members)]
    annotators: Group,
    /// Read raw data.
    #[role]
    readers: Group,
    /// Turns raw recordings into derived data.
    #[resource(display_name = "Pipeline")]
    pipeline: MachineAccount,
}

/// Raw recordings of animals: annotators see them.
#[part(of = Study, clouds(gcp), roles = People, when = config.species == Species::Mouse)]
pub struct AnimalData {
    /// Recordings as they come from the microscope.
    #[resource(expire(days = config.retention_years * 365), undelete(days = 30))]
    #[grant(read(readers, annotators, pipeline), mutate(stewards))]
    raw: Bucket,
}

/// Raw recordings of people: annotators must never see them.
#[part(of = Study, clouds(gcp), roles = People, when = config.species == Species::Human)]
#[never(annotators => read(raw))]
pub struct HumanData {
    /// Recordings as they come from the scanner.
    #[resource(expire(days = config.retention_years * 365), undelete(days = 30))]
    #[grant(read(readers, pipeline), mutate(stewards))]
    raw: Bucket,
}

/// What is made of raw data.
#[part(of = Study, clouds(gcp), roles = People, with(People), then(extras on gcp))]
#[never(annotators => publish(recordings))]
pub struct Derived {
    /// What the pipeline makes.
    #[resource(undelete(days = 30), autoclass)]
    #[grant(read(scientists, annotators), mutate(pipeline))]
    derived: Bucket,
    /// Scratch space, emptied after two weeks.
    #[resource(expire(days = 14), versioning = false, soft_delete = false)]
    #[grant(mutate(scientists, pipeline))]
    scratch: Bucket,
    /// Tells of new recordings.
    #[resource(replay(days = 7))]
    #[grant(publish(pipeline), subscribe(scientists))]
    recordings: Topic,
    /// The key of the labelling vendor's API.
    #[resource]
    #[grant(access(pipeline))]
    vendor_key: Secret,
    /// Images of the pipeline.
    #[resource]
    #[grant(pull(pipeline, scientists), push(stewards))]
    images: Registry,
    /// What a study may cost a month.
    #[resource(monthly = config.monthly_budget)]
    budget: Budget,
}

/// What other studies made, that this one builds on.
#[part(of = Study, clouds(gcp), roles = People)]
pub struct Reused {
    /// Derived data of the studies that it reads: its pipeline starts from them.
    #[resource(of = Derived.derived, in = config.reads)]
    #[grant(read(pipeline))]
    sources: Family<Bucket>,
}

/// What was there before.
#[part(of = Study, clouds(gcp), roles = People, when = config.species == Species::Mouse)]
pub struct Adopted {
    /// Was made by hand in 2019.
    #[resource(unprefixed, import = "oldlab-microscopes", name = "oldlab-microscopes")]
    #[grant(read(readers))]
    microscopes: Bucket,
    /// The vendor's images: of another team.
    #[resource(existing = "projects/scope-vendor/locations/us/repositories/vendor-images")]
    #[grant(pull(pipeline))]
    vendor: Registry,
}

/// The lab, and its studies.
#[infrastructure(config = Lab, clouds(gcp), parts(People, AnimalData, HumanData, Derived, Reused, Adopted))]
pub struct Design {}

fn main() -> std::process::ExitCode {
    cpg::run::<Design>()
}
