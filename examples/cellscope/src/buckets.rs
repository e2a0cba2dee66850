//! Where data is, and who may do what with it.

use cpg::aws::S3Bucket;
use cpg::aws::storage::{Cors, OldVersions, Rule};
use cpg::prelude::*;

use crate::config::Environment;
use crate::people::Groups2022;
use crate::roles::Roles;
use crate::work::Functions;

/// Old versions are kept for a week, of what users can make again for five days.
const WEEK: OldVersions = OldVersions("PreserveThenDeleteNonCurrentVersion", 7);
const DAYS: OldVersions = OldVersions("PreserveThenDeleteNonCurrentVersion", 5);
const BACKUPS: Rule = Rule::expire("BackupRetentionDays", 90);
const DEBUG: Rule = Rule::expire("DeleteObjectAfter10Days", 10);
const DIFFERENTIAL: Rule = Rule::expire("DeleteDifferentialExpressionResults", 2)
    .with_tag("requestType", "DifferentialExpression");
const RESULTS: Rule = Rule::expire("DeleteOldWorkResults", 14);
const WRITES: Cors =
    Cors::any_origin_writes("uiHeadersRule", "a link that the api signed is needed");
const READS: Cors = Cors::any_origin_reads("uiSpatialCorsRule");
const AS_EVER: &str = "as in the original: the bucket itself answers plain HTTP";

/// Data of 2026.
#[part(of = Environment, clouds(aws), roles = Roles, when = config.has_of("2026", "s3-v2"))]
pub struct Buckets {
    /// What plots show.
    #[resource(old_versions = WEEK, tls_objects_only = AS_EVER, retain)]
    #[grant(read(api), list(pipeline, Functions.delete_s3_file), write(pipeline), tag(pipeline), delete(Functions.delete_s3_file))]
    plots_tables: S3Bucket,
    /// Which cells belong together.
    #[resource(old_versions = WEEK, tls_objects_only = AS_EVER, retain)]
    #[grant(read(api, pipeline, worker), write(api, pipeline), list(Functions.delete_s3_file), delete(Functions.delete_s3_file))]
    cell_sets: S3Bucket,
    /// What the worker computed.
    #[resource(rules = [DIFFERENTIAL, RESULTS], cors = WRITES, tls_objects_only = AS_EVER, retain)]
    #[grant(
        read(api, worker),
        read_tags(api),
        list(pipeline, worker),
        write(pipeline, worker),
        tag(worker)
    )]
    worker_results: S3Bucket,
    /// What the pipeline made.
    #[resource(old_versions = WEEK, tls_objects_only = AS_EVER, retain)]
    #[grant(read(api, pipeline, worker), list(pipeline, worker, Functions.delete_s3_file), write(pipeline), delete(Functions.delete_s3_file))]
    processed_matrix: S3Bucket,
    /// What the pipeline reads.
    #[resource(old_versions = DAYS, tls_objects_only = AS_EVER, retain)]
    #[grant(list(pipeline, worker, Functions.delete_s3_file), read(pipeline, worker), write(pipeline), delete(pipeline, Functions.delete_s3_file))]
    biomage_source: S3Bucket,
    /// Which cells are left out.
    #[resource(old_versions = WEEK, tls_objects_only = AS_EVER, retain)]
    #[grant(list(api, pipeline, Functions.delete_s3_file), read(pipeline), write(pipeline), delete(pipeline, Functions.delete_s3_file))]
    biomage_filtered_cells: S3Bucket,
    /// What users uploaded.
    #[resource(old_versions = DAYS, cors = WRITES, tls_objects_only = AS_EVER, retain)]
    #[grant(read(api, pipeline, worker), write(api), list(pipeline, worker, Functions.delete_s3_file), delete(Functions.delete_s3_file))]
    biomage_originals: S3Bucket,
    /// What users say of cells.
    #[resource(old_versions = WEEK, cors = WRITES, tls_objects_only = AS_EVER, retain)]
    #[grant(read(api, pipeline, worker), write(api), list(Functions.delete_s3_file), delete(Functions.delete_s3_file))]
    cellenics_cell_level_metadata: S3Bucket,
    /// Pictures, their parts, and molecules in them.
    #[resource(each(images, segmentations, molecules), name = "spatial-{item}", old_versions = WEEK, cors = READS, tls_objects_only = AS_EVER, retain)]
    #[grant(read(api), list(pipeline, Functions.delete_s3_file), write(pipeline), delete(pipeline, Functions.delete_s3_file))]
    spatial: Family<S3Bucket>,
    /// What the pipeline says when it fails.
    #[resource(rules = [DEBUG], tls_objects_only = AS_EVER, retain)]
    #[grant(write(pipeline))]
    biomage_pipeline_debug: S3Bucket,
    /// Copies of the database.
    #[resource(old_versions = WEEK, rules = [BACKUPS], tls_objects_only = AS_EVER, retain)]
    biomage_backups: S3Bucket,
    /// Names without an account, that nobody declares: whoever makes them is read (kept).
    #[resource(each(source, originals, filtered_cells), name = "unnumbered-{item}", existing = format!("biomage-{item}-{}", config.env()))]
    #[grant(list(pipeline), read(pipeline))]
    unnumbered: Family<S3Bucket>,
    /// The same, whose objects are only listed (kept).
    #[resource(each(plots_tables, processed_matrix, worker_results), name = "listed-{item}", existing = format!("{item}-{}", config.env()))]
    #[grant(list(pipeline))]
    unnumbered_listed: Family<S3Bucket>,
}

/// Data of 2022. Each bucket's name without an account is granted too, although nobody declares
/// such buckets: whoever makes them is read and written (kept).
#[part(of = Environment, clouds(aws), roles = Roles, when = config.has_of("2022", "s3-v2"))]
pub struct Buckets2022 {
    /// What plots show.
    #[resource(old_versions = WEEK)]
    #[grant(read(api), list(pipeline), write(pipeline), tag(pipeline))]
    plots_tables: S3Bucket,
    /// Without an account.
    #[resource(existing = format!("plots-tables-{}", config.env()))]
    #[grant(read(api), list(pipeline), write(pipeline), tag(pipeline))]
    plots_tables_unnumbered: S3Bucket,
    /// Which cells belong together.
    #[resource(old_versions = WEEK)]
    #[grant(read(api, worker), write(api, pipeline))]
    cell_sets: S3Bucket,
    /// Without an account.
    #[resource(existing = format!("cell-sets-{}", config.env()))]
    #[grant(read(api, worker), write(api, pipeline))]
    cell_sets_unnumbered: S3Bucket,
    /// What the worker computed.
    #[resource(rules = [DIFFERENTIAL, RESULTS], cors = WRITES)]
    #[grant(
        read(api),
        read_tags(api),
        list(pipeline, worker),
        write(pipeline, worker),
        tag(worker)
    )]
    worker_results: S3Bucket,
    /// Without an account.
    #[resource(existing = format!("worker-results-{}", config.env()))]
    #[grant(
        read(api),
        read_tags(api),
        list(pipeline, worker),
        write(pipeline, worker),
        tag(worker)
    )]
    worker_results_unnumbered: S3Bucket,
    /// What the pipeline made.
    #[resource(old_versions = WEEK)]
    #[grant(read(api, worker), list(pipeline, worker), write(pipeline))]
    processed_matrix: S3Bucket,
    /// Without an account.
    #[resource(existing = format!("processed-matrix-{}", config.env()))]
    #[grant(read(api, worker), list(pipeline, worker), write(pipeline))]
    processed_matrix_unnumbered: S3Bucket,
    /// What the pipeline reads.
    #[resource(old_versions = DAYS)]
    #[grant(read(api, pipeline, worker), list(pipeline, worker), write(pipeline, Groups2022.bioinformatics))]
    biomage_source: S3Bucket,
    /// Without an account.
    #[resource(existing = format!("biomage-source-{}", config.env()))]
    #[grant(read(api, pipeline, worker), list(pipeline, worker), write(pipeline))]
    biomage_source_unnumbered: S3Bucket,
    /// Which cells are left out.
    #[resource(old_versions = WEEK)]
    #[grant(
        list(api, pipeline),
        read(pipeline),
        write(pipeline),
        delete(api, pipeline)
    )]
    biomage_filtered_cells: S3Bucket,
    /// Without an account.
    #[resource(existing = format!("biomage-filtered-cells-{}", config.env()))]
    #[grant(
        list(api, pipeline),
        read(pipeline),
        write(pipeline),
        delete(api, pipeline)
    )]
    biomage_filtered_cells_unnumbered: S3Bucket,
    /// What users uploaded.
    #[resource(old_versions = DAYS, cors = WRITES)]
    #[grant(read(api, pipeline, worker), list(pipeline, worker), write(api, Groups2022.bioinformatics), delete(api, Functions.delete_sample_file))]
    biomage_originals: S3Bucket,
    /// Without an account.
    #[resource(existing = format!("biomage-originals-{}", config.env()))]
    #[grant(
        read(api, pipeline, worker),
        list(pipeline, worker),
        write(api),
        delete(api)
    )]
    biomage_originals_unnumbered: S3Bucket,
    /// What anybody may read.
    #[resource(old_versions = DAYS, cors = WRITES)]
    biomage_public_datasets: S3Bucket,
    /// What the pipeline says when it fails.
    #[resource(rules = [DEBUG])]
    #[grant(write(pipeline))]
    biomage_pipeline_debug: S3Bucket,
    /// Without an account.
    #[resource(existing = format!("biomage-pipeline-debug-{}", config.env()))]
    #[grant(write(pipeline))]
    biomage_pipeline_debug_unnumbered: S3Bucket,
    /// Copies of the database.
    #[resource(old_versions = WEEK, rules = [BACKUPS])]
    biomage_backups: S3Bucket,
}
