//! Who is who in a dataset: groups of people and of pipelines, which of them include one
//! another, and what a dependency between datasets gives. Knows no resource.

use cpg::prelude::*;

/// People and pipelines of one dataset.
#[dataset(clouds(gcp, azure))]
#[depends(
    on(config.depends_on, common),
    same(
        analysis, data_manager, web_access, metadata_access, metadata_contribute, metadata_write,
        upload, main_list, main_read, main_create, full, images_reader, images_dev_reader,
        images_writer, images_dev_writer, tmp_main_read_access, test_read, test_full,
    ),
)]
#[depends(
    on(config.depends_on_readonly),
    map(
        main_read <- [main_read, main_create, full],
        main_list <- main_list,
        test_read <- [test_read, test_full],
        images_reader <- images_reader,
        images_dev_reader <- images_dev_reader,
        images_dev_writer <- images_dev_writer,
        tmp_main_read_access <- tmp_main_read_access,
    ),
    name = "transitive-{dataset}-{group}-in-{dependency}-{target}",
)]
pub struct Access {
    // ---- people: the dataset's members file names them ----------------------------------
    /// Look after the data: read main, manage uploads.
    #[role(members, joins(analysis, upload, main_read))]
    data_manager: Group,
    /// Run analyses; list main, work freely in test.
    #[role(
        members,
        cached,
        joins(metadata_access, metadata_contribute, web_access, main_list, test_full)
    )]
    analysis: Group,
    /// See the samples' metadata.
    #[role(members, joins(web_access))]
    metadata_access: Group,
    /// Add to the samples' metadata.
    #[role(members)]
    metadata_contribute: Group,
    /// Change the samples' metadata.
    #[role(members)]
    metadata_write: Group,
    /// See what the web server shows.
    #[role(members, cached)]
    web_access: Group,
    /// Outside collaborators: read releases, and pay for it.
    #[role(members)]
    release_access: Group,
    /// Upload new data.
    #[role]
    upload: Group,
    /// May ask for reading main for some days.
    #[role(when = organisation.is_made_whole(cloud))]
    tmp_main_read_access: Group,

    // ---- access levels: every machine account of a level is in its group ----------------
    /// Pipelines that touch test only.
    #[role(level = test, namespace = test, joins(test_full))]
    test: Group,
    /// Pipelines that read main and add to it.
    #[role(level = standard, joins(main_create))]
    standard: Group,
    /// Pipelines that change main.
    #[role(level = full, joins(main_create, test_full))]
    full: Group,

    // ---- what pipelines and people may do with storage ----------------------------------
    /// List main, not read it.
    #[role]
    main_list: Group,
    /// Read main.
    #[role]
    main_read: Group,
    /// Read main, and add to it.
    #[role(joins(main_read))]
    main_create: Group,
    /// Read test.
    #[role(namespace = test)]
    test_read: Group,
    /// Change test.
    #[role(namespace = test, joins(test_read))]
    test_full: Group,

    // ---- container images ---------------------------------------------------------------
    /// Pull images.
    #[role(lazy)]
    images_reader: Group,
    /// Push images.
    #[role(lazy)]
    images_writer: Group,
    /// Pull images in development.
    #[role(lazy)]
    images_dev_reader: Group,
    /// Push images in development.
    #[role(lazy)]
    images_dev_writer: Group,
}
