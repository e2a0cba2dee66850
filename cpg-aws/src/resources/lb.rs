//! Resource types of `lb`: only what the provider accepts, no kind and no name.
//!
//! `cpg-resources` wrote it: `cargo run -p cpg-resources -- cpg-aws/resources.toml`.

use cpg_core::typed::{Map, ResourceType, Value, plain};

cpg_core::typed_resources! {
    /// `aws:lb/loadBalancer:LoadBalancer`.
    LoadBalancer = ResourceType {
        aliases: &["aws:elasticloadbalancingv2/loadBalancer:LoadBalancer"],
        ..plain("aws:lb/loadBalancer:LoadBalancer")
    } => {
        /// `accessLogs`.
        access_logs: Optional<LoadBalancerAccessLogs>,
        /// `clientKeepAlive`.
        client_keep_alive: Optional<i64>,
        /// `connectionLogs`.
        connection_logs: Optional<LoadBalancerConnectionLogs>,
        /// `customerOwnedIpv4Pool`.
        customer_owned_ipv4_pool: Optional<Value>,
        /// `desyncMitigationMode`.
        desync_mitigation_mode: Optional<Value>,
        /// `dnsRecordClientRoutingPolicy`.
        dns_record_client_routing_policy: Optional<Value>,
        /// `dropInvalidHeaderFields`.
        drop_invalid_header_fields: Optional<bool>,
        /// `enableCrossZoneLoadBalancing`.
        enable_cross_zone_load_balancing: Optional<bool>,
        /// `enableDeletionProtection`.
        enable_deletion_protection: Optional<bool>,
        /// `enableHttp2`.
        enable_http2: Optional<bool>,
        /// `enablePrefixForIpv6SourceNat`.
        enable_prefix_for_ipv6_source_nat: Optional<Value>,
        /// `enableTlsVersionAndCipherSuiteHeaders`.
        enable_tls_version_and_cipher_suite_headers: Optional<bool>,
        /// `enableWafFailOpen`.
        enable_waf_fail_open: Optional<bool>,
        /// `enableXffClientPort`.
        enable_xff_client_port: Optional<bool>,
        /// `enableZonalShift`.
        enable_zonal_shift: Optional<bool>,
        /// `enforceSecurityGroupInboundRulesOnPrivateLinkTraffic`.
        enforce_security_group_inbound_rules_on_private_link_traffic: Optional<Value>,
        /// `healthCheckLogs`.
        health_check_logs: Optional<LoadBalancerHealthCheckLogs>,
        /// `idleTimeout`.
        idle_timeout: Optional<i64>,
        /// `internal`.
        internal: Optional<bool>,
        /// `ipAddressType`.
        ip_address_type: Optional<Value>,
        /// `ipamPools`.
        ipam_pools: Optional<LoadBalancerIpamPools>,
        /// `loadBalancerType`.
        load_balancer_type: Optional<Value>,
        /// `minimumLoadBalancerCapacity`.
        minimum_load_balancer_capacity: Optional<LoadBalancerMinimumLoadBalancerCapacity>,
        /// `name`.
        name: Optional<Value>,
        /// `namePrefix`.
        name_prefix: Optional<Value>,
        /// `preserveHostHeader`.
        preserve_host_header: Optional<bool>,
        /// `region`.
        region: Optional<Value>,
        /// `secondaryIpsAutoAssignedPerSubnet`.
        secondary_ips_auto_assigned_per_subnet: Optional<i64>,
        /// `securityGroups`.
        security_groups: Optional<Vec<Value>>,
        /// `subnetMappings`.
        subnet_mappings: Optional<Vec<LoadBalancerSubnetMapping>>,
        /// `subnets`.
        subnets: Optional<Vec<Value>>,
        /// `tags`.
        tags: Optional<Map>,
        /// `xffHeaderProcessingMode`.
        xff_header_processing_mode: Optional<Value>,
    }
}

cpg_core::typed_objects! {
    /// `LoadBalancerAccessLogs`.
    LoadBalancerAccessLogs = {
        /// `bucket`.
        bucket: Required<Value>,
        /// `enabled`.
        enabled: Optional<bool>,
        /// `prefix`.
        prefix: Optional<Value>,
    }

    /// `LoadBalancerConnectionLogs`.
    LoadBalancerConnectionLogs = {
        /// `bucket`.
        bucket: Required<Value>,
        /// `enabled`.
        enabled: Optional<bool>,
        /// `prefix`.
        prefix: Optional<Value>,
    }

    /// `LoadBalancerHealthCheckLogs`.
    LoadBalancerHealthCheckLogs = {
        /// `bucket`.
        bucket: Required<Value>,
        /// `enabled`.
        enabled: Optional<bool>,
        /// `prefix`.
        prefix: Optional<Value>,
    }

    /// `LoadBalancerIpamPools`.
    LoadBalancerIpamPools = {
        /// `ipv4IpamPoolId`.
        ipv4_ipam_pool_id: Required<Value>,
    }

    /// `LoadBalancerMinimumLoadBalancerCapacity`.
    LoadBalancerMinimumLoadBalancerCapacity = {
        /// `capacityUnits`.
        capacity_units: Required<i64>,
    }

    /// `LoadBalancerSubnetMapping`.
    LoadBalancerSubnetMapping = {
        /// `allocationId`.
        allocation_id: Optional<Value>,
        /// `ipv6Address`.
        ipv6_address: Optional<Value>,
        /// `outpostId`.
        outpost_id: Optional<Value>,
        /// `privateIpv4Address`.
        private_ipv4_address: Optional<Value>,
        /// `subnetId`.
        subnet_id: Required<Value>,
    }
}
