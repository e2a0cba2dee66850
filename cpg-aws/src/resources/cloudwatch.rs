//! Resource types of `cloudwatch`: only what the provider accepts, no kind and no name.
//!
//! `cpg-resources` wrote it: `cargo run -p cpg-resources -- cpg-aws/resources.toml`.

use cpg_core::typed::{Map, Value, plain};

cpg_core::typed_resources! {
    /// `aws:cloudwatch/logGroup:LogGroup`.
    LogGroup = plain("aws:cloudwatch/logGroup:LogGroup") => {
        /// `deletionProtectionEnabled`.
        deletion_protection_enabled: Optional<bool>,
        /// `kmsKeyId`.
        kms_key_id: Optional<Value>,
        /// `logGroupClass`.
        log_group_class: Optional<Value>,
        /// `name`.
        name: Optional<Value>,
        /// `namePrefix`.
        name_prefix: Optional<Value>,
        /// `region`.
        region: Optional<Value>,
        /// `retentionInDays`.
        retention_in_days: Optional<i64>,
        /// `skipDestroy`.
        skip_destroy: Optional<bool>,
        /// `tags`.
        tags: Optional<Map>,
    }

    /// `aws:cloudwatch/metricAlarm:MetricAlarm`.
    MetricAlarm = plain("aws:cloudwatch/metricAlarm:MetricAlarm") => {
        /// `actionsEnabled`.
        actions_enabled: Optional<bool>,
        /// `alarmActions`.
        alarm_actions: Optional<Vec<Value>>,
        /// `alarmDescription`.
        alarm_description: Optional<Value>,
        /// `comparisonOperator`.
        comparison_operator: Optional<Value>,
        /// `datapointsToAlarm`.
        datapoints_to_alarm: Optional<i64>,
        /// `dimensions`.
        dimensions: Optional<Map>,
        /// `evaluateLowSampleCountPercentiles`.
        evaluate_low_sample_count_percentiles: Optional<Value>,
        /// `evaluationCriteria`.
        evaluation_criteria: Optional<MetricAlarmEvaluationCriteria>,
        /// `evaluationInterval`.
        evaluation_interval: Optional<i64>,
        /// `evaluationPeriods`.
        evaluation_periods: Optional<i64>,
        /// `evaluationWindow`.
        evaluation_window: Optional<MetricAlarmEvaluationWindow>,
        /// `extendedStatistic`.
        extended_statistic: Optional<Value>,
        /// `insufficientDataActions`.
        insufficient_data_actions: Optional<Vec<Value>>,
        /// `metricName`.
        metric_name: Optional<Value>,
        /// `metricQueries`.
        metric_queries: Optional<Vec<MetricAlarmMetricQuery>>,
        /// `name`.
        name: Optional<Value>,
        /// `namespace`.
        namespace: Optional<Value>,
        /// `okActions`.
        ok_actions: Optional<Vec<Value>>,
        /// `period`.
        period: Optional<i64>,
        /// `region`.
        region: Optional<Value>,
        /// `statistic`.
        statistic: Optional<Value>,
        /// `tags`.
        tags: Optional<Map>,
        /// `threshold`.
        threshold: Optional<f64>,
        /// `thresholdMetricId`.
        threshold_metric_id: Optional<Value>,
        /// `treatMissingData`.
        treat_missing_data: Optional<Value>,
        /// `unit`.
        unit: Optional<Value>,
        /// `warmUpConfiguration`.
        warm_up_configuration: Optional<MetricAlarmWarmUpConfiguration>,
    }
}

cpg_core::typed_objects! {
    /// `MetricAlarmEvaluationCriteria`.
    MetricAlarmEvaluationCriteria = {
        /// `promqlCriteria`.
        promql_criteria: Required<MetricAlarmEvaluationCriteriaPromqlCriteria>,
    }

    /// `MetricAlarmEvaluationCriteriaPromqlCriteria`.
    MetricAlarmEvaluationCriteriaPromqlCriteria = {
        /// `pendingPeriod`.
        pending_period: Optional<i64>,
        /// `query`.
        query: Required<Value>,
        /// `recoveryPeriod`.
        recovery_period: Optional<i64>,
    }

    /// `MetricAlarmEvaluationWindow`.
    MetricAlarmEvaluationWindow = {
        /// `wallClockWindow`.
        wall_clock_window: Required<MetricAlarmEvaluationWindowWallClockWindow>,
    }

    /// `MetricAlarmEvaluationWindowWallClockWindow`.
    #[derive(Default)]
    MetricAlarmEvaluationWindowWallClockWindow = {
        /// `timezone`.
        timezone: Optional<Value>,
    }

    /// `MetricAlarmMetricQuery`.
    MetricAlarmMetricQuery = {
        /// `accountId`.
        account_id: Optional<Value>,
        /// `expression`.
        expression: Optional<Value>,
        /// `id`.
        id: Required<Value>,
        /// `label`.
        label: Optional<Value>,
        /// `metric`.
        metric: Optional<MetricAlarmMetricQueryMetric>,
        /// `period`.
        period: Optional<i64>,
        /// `returnData`.
        return_data: Optional<bool>,
    }

    /// `MetricAlarmMetricQueryMetric`.
    MetricAlarmMetricQueryMetric = {
        /// `dimensions`.
        dimensions: Optional<Map>,
        /// `metricName`.
        metric_name: Required<Value>,
        /// `namespace`.
        namespace: Optional<Value>,
        /// `period`.
        period: Required<i64>,
        /// `stat`.
        stat: Required<Value>,
        /// `unit`.
        unit: Optional<Value>,
    }

    /// `MetricAlarmWarmUpConfiguration`.
    MetricAlarmWarmUpConfiguration = {
        /// `onlyStartEvaluatingAfterWarmUpPeriodEnds`.
        only_start_evaluating_after_warm_up_period_ends: Optional<bool>,
        /// `warmUpPeriodDurationInMinutes`.
        warm_up_period_duration_in_minutes: Required<i64>,
    }
}
