//! Resource types of `route53`: only what the provider accepts, no kind and no name.
//!
//! `cpg-resources` wrote it: `cargo run -p cpg-resources -- cpg-aws/resources.toml`.

use cpg_core::typed::{Value, plain};

cpg_core::typed_resources! {
    /// `aws:route53/record:Record`.
    Record = plain("aws:route53/record:Record") => {
        /// `aliases`.
        aliases: Optional<Vec<RecordAlias>>,
        /// `allowOverwrite`.
        allow_overwrite: Optional<bool>,
        /// `cidrRoutingPolicy`.
        cidr_routing_policy: Optional<RecordCidrRoutingPolicy>,
        /// `failoverRoutingPolicies`.
        failover_routing_policies: Optional<Vec<RecordFailoverRoutingPolicy>>,
        /// `geolocationRoutingPolicies`.
        geolocation_routing_policies: Optional<Vec<RecordGeolocationRoutingPolicy>>,
        /// `geoproximityRoutingPolicy`.
        geoproximity_routing_policy: Optional<RecordGeoproximityRoutingPolicy>,
        /// `healthCheckId`.
        health_check_id: Optional<Value>,
        /// `latencyRoutingPolicies`.
        latency_routing_policies: Optional<Vec<RecordLatencyRoutingPolicy>>,
        /// `multivalueAnswerRoutingPolicy`.
        multivalue_answer_routing_policy: Optional<bool>,
        /// `name`.
        name: Required<Value>,
        /// `records`.
        records: Optional<Vec<Value>>,
        /// `setIdentifier`.
        set_identifier: Optional<Value>,
        /// `ttl`.
        ttl: Optional<i64>,
        /// `type`.
        r#type: Required<Value>,
        /// `weightedRoutingPolicies`.
        weighted_routing_policies: Optional<Vec<RecordWeightedRoutingPolicy>>,
        /// `zoneId`.
        zone_id: Required<Value>,
    }
}

cpg_core::typed_objects! {
    /// `RecordAlias`.
    RecordAlias = {
        /// `evaluateTargetHealth`.
        evaluate_target_health: Required<bool>,
        /// `name`.
        name: Required<Value>,
        /// `zoneId`.
        zone_id: Required<Value>,
    }

    /// `RecordCidrRoutingPolicy`.
    RecordCidrRoutingPolicy = {
        /// `collectionId`.
        collection_id: Required<Value>,
        /// `locationName`.
        location_name: Required<Value>,
    }

    /// `RecordFailoverRoutingPolicy`.
    RecordFailoverRoutingPolicy = {
        /// `type`.
        r#type: Required<Value>,
    }

    /// `RecordGeolocationRoutingPolicy`.
    #[derive(Default)]
    RecordGeolocationRoutingPolicy = {
        /// `continent`.
        continent: Optional<Value>,
        /// `country`.
        country: Optional<Value>,
        /// `subdivision`.
        subdivision: Optional<Value>,
    }

    /// `RecordGeoproximityRoutingPolicy`.
    #[derive(Default)]
    RecordGeoproximityRoutingPolicy = {
        /// `awsRegion`.
        aws_region: Optional<Value>,
        /// `bias`.
        bias: Optional<i64>,
        /// `coordinates`.
        coordinates: Optional<Vec<RecordGeoproximityRoutingPolicyCoordinate>>,
        /// `localZoneGroup`.
        local_zone_group: Optional<Value>,
    }

    /// `RecordGeoproximityRoutingPolicyCoordinate`.
    RecordGeoproximityRoutingPolicyCoordinate = {
        /// `latitude`.
        latitude: Required<Value>,
        /// `longitude`.
        longitude: Required<Value>,
    }

    /// `RecordLatencyRoutingPolicy`.
    RecordLatencyRoutingPolicy = {
        /// `region`.
        region: Required<Value>,
    }

    /// `RecordWeightedRoutingPolicy`.
    RecordWeightedRoutingPolicy = {
        /// `weight`.
        weight: Required<i64>,
    }
}
