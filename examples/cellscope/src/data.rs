//! Where data is, and who may do what with it.

use cpg::aws::storage::{Cors, OldVersions, Rule};
use cpg::aws::table::Index;
use cpg::aws::{S3Bucket, Table};
use cpg::prelude::*;

use crate::config::Environment;
use crate::roles::Roles;

/// Old versions are kept for a week, of what users can make again for five days.
pub(crate) const WEEK: OldVersions = OldVersions("PreserveThenDeleteNonCurrentVersion", 7);
const DAYS: OldVersions = OldVersions("PreserveThenDeleteNonCurrentVersion", 5);
pub(crate) const BACKUPS: Rule = Rule::expire("BackupRetentionDays", 90);
const DEBUG: Rule = Rule::expire("DeleteObjectAfter10Days", 10);
const DIFFERENTIAL: Rule = Rule::expire("DeleteDifferentialExpressionResults", 2)
    .with_tag("requestType", "DifferentialExpression");
const RESULTS: Rule = Rule::expire("DeleteOldWorkResults", 14);
const WRITES: Cors = Cors::any_origin_writes("uiHeadersRule", "a link of the api is needed");
const READS: Cors = Cors::any_origin_reads("uiSpatialCorsRule");
/// Why something is as it should not be: the original is so, and is kept.
pub(crate) const KEPT: &str = "as in the original";

/// Data of 2026.
#[rustfmt::skip]
#[part(of = Environment, clouds(aws), roles = Roles, when = config.has_of("2026", "s3-v2"))]
pub struct Buckets {
    /// What plots show.
    #[resource(old_versions = WEEK, tls_objects_only = KEPT, retain_on_delete)]
    #[grant(read(api), list(pipeline, delete_files), write(pipeline), tag(pipeline), delete(delete_files))]
    plots_tables: S3Bucket,
    /// Which cells belong together.
    #[resource(old_versions = WEEK, tls_objects_only = KEPT, retain_on_delete)]
    #[grant(read(api, pipeline, worker), write(api, pipeline), list(delete_files), delete(delete_files))]
    cell_sets: S3Bucket,
    /// What the worker computed.
    #[resource(rules = [DIFFERENTIAL, RESULTS], cors = WRITES, tls_objects_only = KEPT, retain_on_delete)]
    #[grant(read(api, worker), read_tags(api), list(pipeline, worker), write(pipeline, worker), tag(worker))]
    worker_results: S3Bucket,
    /// What the pipeline made.
    #[resource(old_versions = WEEK, tls_objects_only = KEPT, retain_on_delete)]
    #[grant(read(api, pipeline, worker), list(pipeline, worker, delete_files), write(pipeline), delete(delete_files))]
    processed_matrix: S3Bucket,
    /// What the pipeline reads.
    #[resource(old_versions = DAYS, tls_objects_only = KEPT, retain_on_delete)]
    #[grant(read(pipeline, worker), list(pipeline, worker, delete_files), write(pipeline),
        delete(pipeline, delete_files))]
    biomage_source: S3Bucket,
    /// Which cells are left out.
    #[resource(old_versions = WEEK, tls_objects_only = KEPT, retain_on_delete)]
    #[grant(read(pipeline), list(api, pipeline, delete_files), write(pipeline), delete(pipeline, delete_files))]
    biomage_filtered_cells: S3Bucket,
    /// What users uploaded.
    #[resource(old_versions = DAYS, cors = WRITES, tls_objects_only = KEPT, retain_on_delete)]
    #[grant(read(api, pipeline, worker), list(pipeline, worker, delete_files), write(api), delete(delete_files))]
    biomage_originals: S3Bucket,
    /// What users say of cells.
    #[resource(old_versions = WEEK, cors = WRITES, tls_objects_only = KEPT, retain_on_delete)]
    #[grant(read(api, pipeline, worker), write(api), list(delete_files), delete(delete_files))]
    cellenics_cell_level_metadata: S3Bucket,
    /// Pictures, their parts, and molecules in them.
    #[resource(each(images, segmentations, molecules), name = "spatial-{item}", old_versions = WEEK, cors = READS,
        tls_objects_only = KEPT, retain_on_delete)]
    #[grant(read(api), list(pipeline, delete_files), write(pipeline), delete(pipeline, delete_files))]
    spatial: Family<S3Bucket>,
    /// What the pipeline says when it fails.
    #[resource(rules = [DEBUG], tls_objects_only = KEPT, retain_on_delete)]
    #[grant(write(pipeline))] biomage_pipeline_debug: S3Bucket,
    /// Copies of the database.
    #[resource(old_versions = WEEK, rules = [BACKUPS], tls_objects_only = KEPT, retain_on_delete)] biomage_backups: S3Bucket,
    /// Names without an account, that nobody declares: whoever makes them is read (kept).
    #[resource(each(source, originals, filtered_cells), name = "unnumbered-{item}",
        existing = format!("biomage-{item}-{}", config.env()))]
    #[grant(list(pipeline), read(pipeline))] unnumbered: Family<S3Bucket>,
    /// The same, whose objects are only listed (kept).
    #[resource(each(plots_tables, processed_matrix, worker_results), name = "listed-{item}",
        existing = format!("{item}-{}", config.env()))]
    #[grant(list(pipeline))] unnumbered_listed: Family<S3Bucket>,
}

/// Data of 2022. Each bucket's name without an account is granted too, although nobody declares
/// such buckets: whoever makes them is read and written (kept).
#[rustfmt::skip]
#[part(of = Environment, clouds(aws), roles = Roles, when = config.has_of("2022", "s3-v2"))]
pub struct Buckets2022 {
    /// What plots show.
    #[resource(old_versions = WEEK, also_named = ["plots-tables-{name}"])]
    #[grant(read(api), list(pipeline), write(pipeline), tag(pipeline))] plots_tables: S3Bucket,
    /// Which cells belong together.
    #[resource(old_versions = WEEK, also_named = ["cell-sets-{name}"])]
    #[grant(read(api, worker), write(api, pipeline))] cell_sets: S3Bucket,
    /// What the worker computed.
    #[resource(rules = [DIFFERENTIAL, RESULTS], cors = WRITES, also_named = ["worker-results-{name}"])]
    #[grant(read(api), read_tags(api), list(pipeline, worker), write(pipeline, worker), tag(worker))]
    worker_results: S3Bucket,
    /// What the pipeline made.
    #[resource(old_versions = WEEK, also_named = ["processed-matrix-{name}"])]
    #[grant(read(api, worker), list(pipeline, worker), write(pipeline))] processed_matrix: S3Bucket,
    /// What the pipeline reads.
    #[resource(old_versions = DAYS)]
    #[grant(read(api, pipeline, worker), list(pipeline, worker), write(pipeline, bioinformatics))]
    biomage_source: S3Bucket,
    /// Without an account.
    #[resource(existing = format!("biomage-source-{}", config.env()))]
    #[grant(read(api, pipeline, worker), list(pipeline, worker), write(pipeline))]
    biomage_source_unnumbered: S3Bucket,
    /// Which cells are left out.
    #[resource(old_versions = WEEK, also_named = ["biomage-filtered-cells-{name}"])]
    #[grant(read(pipeline), list(api, pipeline), write(pipeline), delete(api, pipeline))]
    biomage_filtered_cells: S3Bucket,
    /// What users uploaded.
    #[resource(old_versions = DAYS, cors = WRITES)]
    #[grant(read(api, pipeline, worker), list(pipeline, worker), write(api, bioinformatics),
        delete(api, delete_samples))]
    biomage_originals: S3Bucket,
    /// Without an account.
    #[resource(existing = format!("biomage-originals-{}", config.env()))]
    #[grant(read(api, pipeline, worker), list(pipeline, worker), write(api), delete(api))]
    biomage_originals_unnumbered: S3Bucket,
    /// What anybody may read.
    #[resource(old_versions = DAYS, cors = WRITES)] biomage_public_datasets: S3Bucket,
    /// What the pipeline says when it fails.
    #[resource(rules = [DEBUG], also_named = ["biomage-pipeline-debug-{name}"])]
    #[grant(write(pipeline))] biomage_pipeline_debug: S3Bucket,
    /// Copies of the database.
    #[resource(old_versions = WEEK, rules = [BACKUPS])] biomage_backups: S3Bucket,
}

/// Samples by project.
const SAMPLES: Index = Index {
    name: "gsiByProjectAndExperimentID",
    hash_key: "projectUuid",
    range_key: "experimentId",
    include: &["samples"],
};

/// Tables, of 2022.
#[rustfmt::skip]
#[part(of = Environment, clouds(aws), roles = Roles, when = config.has("dynamo"))]
pub struct Tables2022 {
    /// Experiments.
    #[resource(hash_key = "experimentId")] #[grant(use_all(api), put(bioinformatics))] experiments: Table,
    /// Projects.
    #[resource(hash_key = "projectUuid")] #[grant(use_all(api))] projects: Table,
    /// Samples, by project too.
    #[resource(hash_key = "experimentId", index = SAMPLES)] #[grant(use_all(api))] samples: Table,
    /// Plots.
    #[resource(hash_key = "experimentId", range_key = "plotUuid")] #[grant(use_all(api))] plots_tables: Table,
    /// Who may see what.
    #[resource(hash_key = "experimentId", range_key = "userId")]
    #[grant(use_all(api), edit(post_register_2022))] user_access: Table,
    /// Who is invited.
    #[resource(hash_key = "experimentId", range_key = "userEmail")]
    #[grant(use_all(api), edit(post_register_2022))]
    invite_access: Table,
}
