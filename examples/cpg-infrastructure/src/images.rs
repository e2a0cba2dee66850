//! Container images: who may pull and push them, and registries of a dataset's own.

use cpg::prelude::*;

use crate::access::Access;

/// Who may pull and push images. On Azure an existing registry is named by its whole id.
#[dataset(
    clouds(gcp, azure),
    when = components.container_registry,
    roles = Access,
    leaves_out(project on azure),
)]
pub struct Images {
    /// Pull images.
    #[role(of = Access.images_reader, includes(analysis, test, standard, full))]
    images_reader: Group,
    /// Push images.
    #[role(of = Access.images_writer, includes(standard, full))]
    images_writer: Group,
    /// Push images in development.
    #[role(of = Access.images_dev_writer, includes(test always, test_full always))]
    images_dev_writer: Group,

    /// The analysis runner's images: who is in common's group pulls them.
    #[resource(
        name = "analysis-runner",
        when = config.name == organisation.common_dataset,
        existing = organisation.runner_registry(cloud),
        project = organisation.runner_project(),
    )]
    #[grant(pull(images_reader))]
    analysis_runner: Registry,
}

/// A dataset's own registries.
#[dataset(
    clouds(gcp, azure),
    when = components.container_registry && config.create_container_registry,
    roles = Access,
)]
pub struct Registries {
    /// Images in use.
    #[resource]
    #[grant(pull(images_reader, test_full always, images_dev_reader), push(images_writer))]
    images: Registry,
    /// Images in development.
    #[resource(namespace = both)]
    #[grant(pull(test_full always, images_dev_reader), push(analysis, images_dev_writer))]
    images_dev: Registry,
    /// Images that are thrown away.
    #[resource(namespace = both)]
    #[grant(pull(images_dev_reader), push(images_dev_writer))]
    images_tmp: Registry,
}
