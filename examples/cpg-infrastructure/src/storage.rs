//! Buckets of a dataset, and who may do what with them. The grants read as a table: a row for
//! each bucket, a verb for each column.

use cpg::prelude::*;

use crate::access::Access;
use crate::base::Base;

/// Buckets of the main and the test namespace.
///
/// On Azure they are containers of one account, which keeps no versions, knows no classes by use,
/// and does not let who reads pay.
#[dataset(
    clouds(gcp, azure),
    when = components.storage,
    roles = Access,
    then(paths),
    leaves_out(
        autoclass on azure, versioning on azure, soft_delete on azure, requester_pays on azure,
    ),
)]
#[never(
    Access.test => append(main, main_analysis, main_web, main_upload, archive, release),
    Access.test_full => append(main, main_analysis, main_web, main_upload, archive, release),
    Access.standard => mutate(main, archive, release),
    release_access => list(main, main_tmp, main_analysis, main_web, main_upload, archive),
)]
pub struct Storage {
    // ---- main ---------------------------------------------------------------------------
    /// Final results. Pipelines append; only full access changes them.
    #[resource(lazy, undelete(days = 30), autoclass = config.autoclass)]
    #[grant(read(main_read), append(main_create), mutate(full))]
    main: Bucket,

    /// Scratch space of pipelines, emptied after eight days.
    #[resource(lazy, expire(days = 8), versioning = false, soft_delete = false)]
    #[grant(read(main_read), append(main_create), mutate(full))]
    main_tmp: Bucket,

    /// Results that people look at.
    #[resource(lazy, undelete(days = 30), autoclass = config.autoclass)]
    #[grant(read(analysis, main_read), append(main_create), mutate(full))]
    main_analysis: Bucket,

    /// Shown to people through the web server.
    #[resource(lazy, undelete(days = 30), autoclass = config.autoclass)]
    #[grant(read(analysis, web_server), append(main_read), mutate(full))]
    main_web: Bucket,

    /// What is kept, and hardly ever read: cold from `archive_age` days on.
    #[resource(lazy, archive(days = config.archive_age), undelete(days = 30))]
    #[grant(list(main_list), mutate(full))]
    archive: Bucket,

    /// Outside collaborators read it, and pay for it.
    #[resource(lazy, when = config.enable_release, requester_pays, undelete(days = 30), autoclass = config.autoclass)]
    #[grant(read(analysis, release_access), mutate(full))]
    release: Bucket,

    // ---- uploads ------------------------------------------------------------------------
    /// New data comes here.
    #[resource(lazy, undelete(days = 30), autoclass = config.autoclass)]
    #[grant(read(analysis, main_read), mutate(full, upload, uploader, dropbox_server, people(config.default_uploaders())))]
    main_upload: Bucket,

    /// More buckets for uploads, each with its own uploaders.
    #[resource(lazy, each = config.additional_upload_buckets(), name = "main-upload-{item.name}", undelete(days = 30), autoclass = config.autoclass)]
    #[grant(read(analysis, main_read), mutate(full, upload, uploader, dropbox_server, people(item.uploaders.iter().flatten())))]
    more_uploads: Family<Bucket>,

    /// Files wait here for the dropbox server, which moves them.
    #[resource(lazy, each = config.dropboxes(), name = "main-upload-db-{item.id}", expire(days = 8, prefix = "incomplete/"), versioning = false, soft_delete = false)]
    #[grant(
        read(analysis, main_read),
        mutate(full, upload, uploader, dropbox_server)
    )]
    dropboxes: Family<Bucket>,

    /// Outside collaborators upload with its keys.
    #[resource(lazy, name = "main-upload")]
    uploader: MachineAccount,

    /// Data managers make and withdraw keys of the uploader.
    #[resource(of = uploader, on(gcp))]
    #[grant(manage_keys(data_manager))]
    uploader_keys: MachineAccount,

    // ---- test ---------------------------------------------------------------------------
    /// Like main, for tests.
    #[resource(lazy, namespace = test, undelete(days = 30), autoclass = config.autoclass)]
    #[grant(read(test_read), mutate(test_full))]
    test: Bucket,

    /// Scratch space of tests, emptied after eight days.
    #[resource(lazy, namespace = test, expire(days = 8), versioning = false, soft_delete = false)]
    #[grant(read(test_read), mutate(test_full))]
    test_tmp: Bucket,

    /// Results of tests that people look at.
    #[resource(lazy, namespace = test, undelete(days = 30), autoclass = config.autoclass)]
    #[grant(read(test_read), mutate(test_full))]
    test_analysis: Bucket,

    /// Results of tests, shown through the web server.
    #[resource(lazy, namespace = test, undelete(days = 30), autoclass = config.autoclass)]
    #[grant(read(test_read, web_server), mutate(test_full))]
    test_web: Bucket,

    /// Uploads of tests.
    #[resource(lazy, namespace = test, undelete(days = 30), autoclass = config.autoclass)]
    #[grant(read(test_read), mutate(test_full))]
    test_upload: Bucket,

    // ---- of others ----------------------------------------------------------------------
    /// The dataset's project: who may list main sees its buckets.
    #[resource(of = Base.project)]
    #[grant(list_buckets(main_list))]
    project: Project,
    /// The dataset's project: requests are paid from it.
    #[resource(of = Base.project, on(gcp))]
    #[grant(use_services(analysis, test, standard, full), view_roles(data_manager))]
    paid: Project,

    /// Shows web buckets to people.
    #[resource(existing = organisation.web_server(cloud))]
    web_server: MachineAccount,

    /// Moves files out of dropboxes.
    #[resource(existing = organisation.dropbox_server(cloud))]
    dropbox_server: MachineAccount,
}

/// What everybody's tests read: the common dataset's main bucket.
#[dataset(
    clouds(gcp, azure),
    when = components.storage && config.setup_test && config.name == organisation.common_dataset,
    roles = Access,
)]
pub struct CommonReference {
    /// Final results of the common dataset.
    #[resource(of = Storage.main)]
    #[grant(read(test_read))]
    main: Bucket,
}
