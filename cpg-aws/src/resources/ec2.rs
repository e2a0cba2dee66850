//! Resource types of `ec2`: only what the provider accepts, no kind and no name.
//!
//! `cpg-resources` wrote it: `cargo run -p cpg-resources -- cpg-aws/resources.toml`.

use cpg_core::typed::{Map, Value, plain};

cpg_core::typed_resources! {
    /// `aws:ec2/instance:Instance`.
    Instance = plain("aws:ec2/instance:Instance") => {
        /// `ami`.
        ami: Optional<Value>,
        /// `associatePublicIpAddress`.
        associate_public_ip_address: Optional<bool>,
        /// `availabilityZone`.
        availability_zone: Optional<Value>,
        /// `capacityReservationSpecification`.
        capacity_reservation_specification: Optional<InstanceCapacityReservationSpecification>,
        /// `cpuOptions`.
        cpu_options: Optional<InstanceCpuOptions>,
        /// `creditSpecification`.
        credit_specification: Optional<InstanceCreditSpecification>,
        /// `disableApiStop`.
        disable_api_stop: Optional<bool>,
        /// `disableApiTermination`.
        disable_api_termination: Optional<bool>,
        /// `ebsBlockDevices`.
        ebs_block_devices: Optional<Vec<InstanceEbsBlockDevice>>,
        /// `ebsOptimized`.
        ebs_optimized: Optional<bool>,
        /// `enablePrimaryIpv6`.
        enable_primary_ipv6: Optional<bool>,
        /// `enclaveOptions`.
        enclave_options: Optional<InstanceEnclaveOptions>,
        /// `ephemeralBlockDevices`.
        ephemeral_block_devices: Optional<Vec<InstanceEphemeralBlockDevice>>,
        /// `forceDestroy`.
        force_destroy: Optional<bool>,
        /// `getPasswordData`.
        get_password_data: Optional<bool>,
        /// `hibernation`.
        hibernation: Optional<bool>,
        /// `hostId`.
        host_id: Optional<Value>,
        /// `hostResourceGroupArn`.
        host_resource_group_arn: Optional<Value>,
        /// `iamInstanceProfile`.
        iam_instance_profile: Optional<Value>,
        /// `instanceInitiatedShutdownBehavior`.
        instance_initiated_shutdown_behavior: Optional<Value>,
        /// `instanceMarketOptions`.
        instance_market_options: Optional<InstanceInstanceMarketOptions>,
        /// `instanceType`.
        instance_type: Optional<Value>,
        /// `ipv6AddressCount`.
        ipv6_address_count: Optional<i64>,
        /// `ipv6Addresses`.
        ipv6_addresses: Optional<Vec<Value>>,
        /// `keyName`.
        key_name: Optional<Value>,
        /// `launchTemplate`.
        launch_template: Optional<InstanceLaunchTemplate>,
        /// `maintenanceOptions`.
        maintenance_options: Optional<InstanceMaintenanceOptions>,
        /// `metadataOptions`.
        metadata_options: Optional<InstanceMetadataOptions>,
        /// `monitoring`.
        monitoring: Optional<bool>,
        /// `networkInterfaces`.
        network_interfaces: Optional<Vec<InstanceNetworkInterface>>,
        /// `placementGroup`.
        placement_group: Optional<Value>,
        /// `placementGroupId`.
        placement_group_id: Optional<Value>,
        /// `placementPartitionNumber`.
        placement_partition_number: Optional<i64>,
        /// `primaryNetworkInterface`.
        primary_network_interface: Optional<InstancePrimaryNetworkInterface>,
        /// `privateDnsNameOptions`.
        private_dns_name_options: Optional<InstancePrivateDnsNameOptions>,
        /// `privateIp`.
        private_ip: Optional<Value>,
        /// `region`.
        region: Optional<Value>,
        /// `rootBlockDevice`.
        root_block_device: Optional<InstanceRootBlockDevice>,
        /// `secondaryNetworkInterfaces`.
        secondary_network_interfaces: Optional<Vec<InstanceSecondaryNetworkInterface>>,
        /// `secondaryPrivateIps`.
        secondary_private_ips: Optional<Vec<Value>>,
        /// `securityGroups`.
        security_groups: Optional<Vec<Value>>,
        /// `sourceDestCheck`.
        source_dest_check: Optional<bool>,
        /// `subnetId`.
        subnet_id: Optional<Value>,
        /// `tags`.
        tags: Optional<Map>,
        /// `tenancy`.
        tenancy: Optional<Value>,
        /// `userData`.
        user_data: Optional<Value>,
        /// `userDataBase64`.
        user_data_base64: Optional<Value>,
        /// `userDataReplaceOnChange`.
        user_data_replace_on_change: Optional<bool>,
        /// `volumeTags`.
        volume_tags: Optional<Map>,
        /// `vpcSecurityGroupIds`.
        vpc_security_group_ids: Optional<Vec<Value>>,
    }

    /// `aws:ec2/launchTemplate:LaunchTemplate`.
    LaunchTemplate = plain("aws:ec2/launchTemplate:LaunchTemplate") => {
        /// `blockDeviceMappings`.
        block_device_mappings: Optional<Vec<LaunchTemplateBlockDeviceMapping>>,
        /// `capacityReservationSpecification`.
        capacity_reservation_specification: Optional<LaunchTemplateCapacityReservationSpecification>,
        /// `cpuOptions`.
        cpu_options: Optional<LaunchTemplateCpuOptions>,
        /// `creditSpecification`.
        credit_specification: Optional<LaunchTemplateCreditSpecification>,
        /// `defaultVersion`.
        default_version: Optional<i64>,
        /// `description`.
        description: Optional<Value>,
        /// `disableApiStop`.
        disable_api_stop: Optional<bool>,
        /// `disableApiTermination`.
        disable_api_termination: Optional<bool>,
        /// `ebsOptimized`.
        ebs_optimized: Optional<Value>,
        /// `enclaveOptions`.
        enclave_options: Optional<LaunchTemplateEnclaveOptions>,
        /// `hibernationOptions`.
        hibernation_options: Optional<LaunchTemplateHibernationOptions>,
        /// `iamInstanceProfile`.
        iam_instance_profile: Optional<LaunchTemplateIamInstanceProfile>,
        /// `imageId`.
        image_id: Optional<Value>,
        /// `instanceInitiatedShutdownBehavior`.
        instance_initiated_shutdown_behavior: Optional<Value>,
        /// `instanceMarketOptions`.
        instance_market_options: Optional<LaunchTemplateInstanceMarketOptions>,
        /// `instanceRequirements`.
        instance_requirements: Optional<LaunchTemplateInstanceRequirements>,
        /// `instanceType`.
        instance_type: Optional<Value>,
        /// `kernelId`.
        kernel_id: Optional<Value>,
        /// `keyName`.
        key_name: Optional<Value>,
        /// `licenseSpecifications`.
        license_specifications: Optional<Vec<LaunchTemplateLicenseSpecification>>,
        /// `maintenanceOptions`.
        maintenance_options: Optional<LaunchTemplateMaintenanceOptions>,
        /// `metadataOptions`.
        metadata_options: Optional<LaunchTemplateMetadataOptions>,
        /// `monitoring`.
        monitoring: Optional<LaunchTemplateMonitoring>,
        /// `name`.
        name: Optional<Value>,
        /// `namePrefix`.
        name_prefix: Optional<Value>,
        /// `networkInterfaces`.
        network_interfaces: Optional<Vec<LaunchTemplateNetworkInterface>>,
        /// `networkPerformanceOptions`.
        network_performance_options: Optional<LaunchTemplateNetworkPerformanceOptions>,
        /// `placement`.
        placement: Optional<LaunchTemplatePlacement>,
        /// `privateDnsNameOptions`.
        private_dns_name_options: Optional<LaunchTemplatePrivateDnsNameOptions>,
        /// `ramDiskId`.
        ram_disk_id: Optional<Value>,
        /// `region`.
        region: Optional<Value>,
        /// `secondaryInterfaces`.
        secondary_interfaces: Optional<Vec<LaunchTemplateSecondaryInterface>>,
        /// `securityGroupNames`.
        security_group_names: Optional<Vec<Value>>,
        /// `tagSpecifications`.
        tag_specifications: Optional<Vec<LaunchTemplateTagSpecification>>,
        /// `tags`.
        tags: Optional<Map>,
        /// `updateDefaultVersion`.
        update_default_version: Optional<bool>,
        /// `userData`.
        user_data: Optional<Value>,
        /// `vpcSecurityGroupIds`.
        vpc_security_group_ids: Optional<Vec<Value>>,
    }

    /// `aws:ec2/securityGroup:SecurityGroup`.
    SecurityGroup = plain("aws:ec2/securityGroup:SecurityGroup") => {
        /// `description`.
        description: Optional<Value>,
        /// `egress`.
        egress: Optional<Vec<SecurityGroupEgress>>,
        /// `ingress`.
        ingress: Optional<Vec<SecurityGroupIngress>>,
        /// `name`.
        name: Optional<Value>,
        /// `namePrefix`.
        name_prefix: Optional<Value>,
        /// `region`.
        region: Optional<Value>,
        /// `revokeRulesOnDelete`.
        revoke_rules_on_delete: Optional<bool>,
        /// `tags`.
        tags: Optional<Map>,
        /// `vpcId`.
        vpc_id: Optional<Value>,
    }

    /// `aws:ec2/vpcEndpoint:VpcEndpoint`.
    VpcEndpoint = plain("aws:ec2/vpcEndpoint:VpcEndpoint") => {
        /// `autoAccept`.
        auto_accept: Optional<bool>,
        /// `dnsOptions`.
        dns_options: Optional<VpcEndpointDnsOptions>,
        /// `ipAddressType`.
        ip_address_type: Optional<Value>,
        /// `policy`.
        policy: Optional<Value>,
        /// `privateDnsEnabled`.
        private_dns_enabled: Optional<bool>,
        /// `region`.
        region: Optional<Value>,
        /// `resourceConfigurationArn`.
        resource_configuration_arn: Optional<Value>,
        /// `routeTableIds`.
        route_table_ids: Optional<Vec<Value>>,
        /// `securityGroupIds`.
        security_group_ids: Optional<Vec<Value>>,
        /// `serviceName`.
        service_name: Optional<Value>,
        /// `serviceNetworkArn`.
        service_network_arn: Optional<Value>,
        /// `serviceRegion`.
        service_region: Optional<Value>,
        /// `subnetConfigurations`.
        subnet_configurations: Optional<Vec<VpcEndpointSubnetConfiguration>>,
        /// `subnetIds`.
        subnet_ids: Optional<Vec<Value>>,
        /// `tags`.
        tags: Optional<Map>,
        /// `vpcEndpointType`.
        vpc_endpoint_type: Optional<Value>,
        /// `vpcId`.
        vpc_id: Required<Value>,
    }
}

cpg_core::typed_objects! {
    /// `InstanceCapacityReservationSpecification`.
    #[derive(Default)]
    InstanceCapacityReservationSpecification = {
        /// `capacityReservationPreference`.
        capacity_reservation_preference: Optional<Value>,
        /// `capacityReservationTarget`.
        capacity_reservation_target: Optional<InstanceCapacityReservationSpecificationCapacityReservationTarget>,
    }

    /// `InstanceCapacityReservationSpecificationCapacityReservationTarget`.
    #[derive(Default)]
    InstanceCapacityReservationSpecificationCapacityReservationTarget = {
        /// `capacityReservationId`.
        capacity_reservation_id: Optional<Value>,
        /// `capacityReservationResourceGroupArn`.
        capacity_reservation_resource_group_arn: Optional<Value>,
    }

    /// `InstanceCpuOptions`.
    #[derive(Default)]
    InstanceCpuOptions = {
        /// `amdSevSnp`.
        amd_sev_snp: Optional<Value>,
        /// `coreCount`.
        core_count: Optional<i64>,
        /// `nestedVirtualization`.
        nested_virtualization: Optional<Value>,
        /// `threadsPerCore`.
        threads_per_core: Optional<i64>,
    }

    /// `InstanceCreditSpecification`.
    #[derive(Default)]
    InstanceCreditSpecification = {
        /// `cpuCredits`.
        cpu_credits: Optional<Value>,
    }

    /// `InstanceEbsBlockDevice`.
    InstanceEbsBlockDevice = {
        /// `deleteOnTermination`.
        delete_on_termination: Optional<bool>,
        /// `deviceName`.
        device_name: Required<Value>,
        /// `encrypted`.
        encrypted: Optional<bool>,
        /// `iops`.
        iops: Optional<i64>,
        /// `kmsKeyId`.
        kms_key_id: Optional<Value>,
        /// `snapshotId`.
        snapshot_id: Optional<Value>,
        /// `tags`.
        tags: Optional<Map>,
        /// `tagsAll`.
        tags_all: Optional<Map>,
        /// `throughput`.
        throughput: Optional<i64>,
        /// `volumeId`.
        volume_id: Optional<Value>,
        /// `volumeSize`.
        volume_size: Optional<i64>,
        /// `volumeType`.
        volume_type: Optional<Value>,
    }

    /// `InstanceEnclaveOptions`.
    #[derive(Default)]
    InstanceEnclaveOptions = {
        /// `enabled`.
        enabled: Optional<bool>,
    }

    /// `InstanceEphemeralBlockDevice`.
    InstanceEphemeralBlockDevice = {
        /// `deviceName`.
        device_name: Required<Value>,
        /// `noDevice`.
        no_device: Optional<bool>,
        /// `virtualName`.
        virtual_name: Optional<Value>,
    }

    /// `InstanceInstanceMarketOptions`.
    #[derive(Default)]
    InstanceInstanceMarketOptions = {
        /// `marketType`.
        market_type: Optional<Value>,
        /// `spotOptions`.
        spot_options: Optional<InstanceInstanceMarketOptionsSpotOptions>,
    }

    /// `InstanceInstanceMarketOptionsSpotOptions`.
    #[derive(Default)]
    InstanceInstanceMarketOptionsSpotOptions = {
        /// `instanceInterruptionBehavior`.
        instance_interruption_behavior: Optional<Value>,
        /// `maxPrice`.
        max_price: Optional<Value>,
        /// `spotInstanceType`.
        spot_instance_type: Optional<Value>,
        /// `validUntil`.
        valid_until: Optional<Value>,
    }

    /// `InstanceLaunchTemplate`.
    #[derive(Default)]
    InstanceLaunchTemplate = {
        /// `id`.
        id: Optional<Value>,
        /// `name`.
        name: Optional<Value>,
        /// `version`.
        version: Optional<Value>,
    }

    /// `InstanceMaintenanceOptions`.
    #[derive(Default)]
    InstanceMaintenanceOptions = {
        /// `autoRecovery`.
        auto_recovery: Optional<Value>,
    }

    /// `InstanceMetadataOptions`.
    #[derive(Default)]
    InstanceMetadataOptions = {
        /// `httpEndpoint`.
        http_endpoint: Optional<Value>,
        /// `httpProtocolIpv6`.
        http_protocol_ipv6: Optional<Value>,
        /// `httpPutResponseHopLimit`.
        http_put_response_hop_limit: Optional<i64>,
        /// `httpTokens`.
        http_tokens: Optional<Value>,
        /// `instanceMetadataTags`.
        instance_metadata_tags: Optional<Value>,
    }

    /// `InstanceNetworkInterface`.
    InstanceNetworkInterface = {
        /// `deleteOnTermination`.
        delete_on_termination: Optional<bool>,
        /// `deviceIndex`.
        device_index: Required<i64>,
        /// `networkCardIndex`.
        network_card_index: Optional<i64>,
        /// `networkInterfaceId`.
        network_interface_id: Required<Value>,
    }

    /// `InstancePrimaryNetworkInterface`.
    InstancePrimaryNetworkInterface = {
        /// `deleteOnTermination`.
        delete_on_termination: Optional<bool>,
        /// `networkInterfaceId`.
        network_interface_id: Required<Value>,
    }

    /// `InstancePrivateDnsNameOptions`.
    #[derive(Default)]
    InstancePrivateDnsNameOptions = {
        /// `enableResourceNameDnsARecord`.
        enable_resource_name_dns_a_record: Optional<bool>,
        /// `enableResourceNameDnsAaaaRecord`.
        enable_resource_name_dns_aaaa_record: Optional<bool>,
        /// `hostnameType`.
        hostname_type: Optional<Value>,
    }

    /// `InstanceRootBlockDevice`.
    #[derive(Default)]
    InstanceRootBlockDevice = {
        /// `deleteOnTermination`.
        delete_on_termination: Optional<bool>,
        /// `deviceName`.
        device_name: Optional<Value>,
        /// `encrypted`.
        encrypted: Optional<bool>,
        /// `iops`.
        iops: Optional<i64>,
        /// `kmsKeyId`.
        kms_key_id: Optional<Value>,
        /// `tags`.
        tags: Optional<Map>,
        /// `tagsAll`.
        tags_all: Optional<Map>,
        /// `throughput`.
        throughput: Optional<i64>,
        /// `volumeId`.
        volume_id: Optional<Value>,
        /// `volumeSize`.
        volume_size: Optional<i64>,
        /// `volumeType`.
        volume_type: Optional<Value>,
    }

    /// `InstanceSecondaryNetworkInterface`.
    InstanceSecondaryNetworkInterface = {
        /// `deleteOnTermination`.
        delete_on_termination: Optional<bool>,
        /// `deviceIndex`.
        device_index: Optional<i64>,
        /// `interfaceType`.
        interface_type: Optional<Value>,
        /// `macAddress`.
        mac_address: Optional<Value>,
        /// `networkCardIndex`.
        network_card_index: Required<i64>,
        /// `privateIpAddressCount`.
        private_ip_address_count: Optional<i64>,
        /// `privateIpAddresses`.
        private_ip_addresses: Optional<Vec<Value>>,
        /// `secondaryInterfaceId`.
        secondary_interface_id: Optional<Value>,
        /// `secondaryNetworkId`.
        secondary_network_id: Optional<Value>,
        /// `secondarySubnetId`.
        secondary_subnet_id: Required<Value>,
        /// `sourceDestCheck`.
        source_dest_check: Optional<bool>,
        /// `status`.
        status: Optional<Value>,
    }

    /// `LaunchTemplateBlockDeviceMapping`.
    #[derive(Default)]
    LaunchTemplateBlockDeviceMapping = {
        /// `deviceName`.
        device_name: Optional<Value>,
        /// `ebs`.
        ebs: Optional<LaunchTemplateBlockDeviceMappingEbs>,
        /// `noDevice`.
        no_device: Optional<Value>,
        /// `virtualName`.
        virtual_name: Optional<Value>,
    }

    /// `LaunchTemplateBlockDeviceMappingEbs`.
    #[derive(Default)]
    LaunchTemplateBlockDeviceMappingEbs = {
        /// `deleteOnTermination`.
        delete_on_termination: Optional<Value>,
        /// `encrypted`.
        encrypted: Optional<Value>,
        /// `iops`.
        iops: Optional<i64>,
        /// `kmsKeyId`.
        kms_key_id: Optional<Value>,
        /// `snapshotId`.
        snapshot_id: Optional<Value>,
        /// `throughput`.
        throughput: Optional<i64>,
        /// `volumeInitializationRate`.
        volume_initialization_rate: Optional<i64>,
        /// `volumeSize`.
        volume_size: Optional<i64>,
        /// `volumeType`.
        volume_type: Optional<Value>,
    }

    /// `LaunchTemplateCapacityReservationSpecification`.
    #[derive(Default)]
    LaunchTemplateCapacityReservationSpecification = {
        /// `capacityReservationPreference`.
        capacity_reservation_preference: Optional<Value>,
        /// `capacityReservationTarget`.
        capacity_reservation_target: Optional<LaunchTemplateCapacityReservationSpecificationCapacityReservationTarget>,
    }

    /// `LaunchTemplateCapacityReservationSpecificationCapacityReservationTarget`.
    #[derive(Default)]
    LaunchTemplateCapacityReservationSpecificationCapacityReservationTarget = {
        /// `capacityReservationId`.
        capacity_reservation_id: Optional<Value>,
        /// `capacityReservationResourceGroupArn`.
        capacity_reservation_resource_group_arn: Optional<Value>,
    }

    /// `LaunchTemplateCpuOptions`.
    #[derive(Default)]
    LaunchTemplateCpuOptions = {
        /// `amdSevSnp`.
        amd_sev_snp: Optional<Value>,
        /// `coreCount`.
        core_count: Optional<i64>,
        /// `nestedVirtualization`.
        nested_virtualization: Optional<Value>,
        /// `threadsPerCore`.
        threads_per_core: Optional<i64>,
    }

    /// `LaunchTemplateCreditSpecification`.
    #[derive(Default)]
    LaunchTemplateCreditSpecification = {
        /// `cpuCredits`.
        cpu_credits: Optional<Value>,
    }

    /// `LaunchTemplateEnclaveOptions`.
    #[derive(Default)]
    LaunchTemplateEnclaveOptions = {
        /// `enabled`.
        enabled: Optional<bool>,
    }

    /// `LaunchTemplateHibernationOptions`.
    LaunchTemplateHibernationOptions = {
        /// `configured`.
        configured: Required<bool>,
    }

    /// `LaunchTemplateIamInstanceProfile`.
    #[derive(Default)]
    LaunchTemplateIamInstanceProfile = {
        /// `arn`.
        arn: Optional<Value>,
        /// `name`.
        name: Optional<Value>,
    }

    /// `LaunchTemplateInstanceMarketOptions`.
    #[derive(Default)]
    LaunchTemplateInstanceMarketOptions = {
        /// `marketType`.
        market_type: Optional<Value>,
        /// `spotOptions`.
        spot_options: Optional<LaunchTemplateInstanceMarketOptionsSpotOptions>,
    }

    /// `LaunchTemplateInstanceMarketOptionsSpotOptions`.
    #[derive(Default)]
    LaunchTemplateInstanceMarketOptionsSpotOptions = {
        /// `blockDurationMinutes`.
        block_duration_minutes: Optional<i64>,
        /// `instanceInterruptionBehavior`.
        instance_interruption_behavior: Optional<Value>,
        /// `maxPrice`.
        max_price: Optional<Value>,
        /// `spotInstanceType`.
        spot_instance_type: Optional<Value>,
        /// `validUntil`.
        valid_until: Optional<Value>,
    }

    /// `LaunchTemplateInstanceRequirements`.
    LaunchTemplateInstanceRequirements = {
        /// `acceleratorCount`.
        accelerator_count: Optional<LaunchTemplateInstanceRequirementsAcceleratorCount>,
        /// `acceleratorManufacturers`.
        accelerator_manufacturers: Optional<Vec<Value>>,
        /// `acceleratorNames`.
        accelerator_names: Optional<Vec<Value>>,
        /// `acceleratorTotalMemoryMib`.
        accelerator_total_memory_mib: Optional<LaunchTemplateInstanceRequirementsAcceleratorTotalMemoryMib>,
        /// `acceleratorTypes`.
        accelerator_types: Optional<Vec<Value>>,
        /// `allowedInstanceTypes`.
        allowed_instance_types: Optional<Vec<Value>>,
        /// `bareMetal`.
        bare_metal: Optional<Value>,
        /// `baselineEbsBandwidthMbps`.
        baseline_ebs_bandwidth_mbps: Optional<LaunchTemplateInstanceRequirementsBaselineEbsBandwidthMbps>,
        /// `burstablePerformance`.
        burstable_performance: Optional<Value>,
        /// `cpuManufacturers`.
        cpu_manufacturers: Optional<Vec<Value>>,
        /// `excludedInstanceTypes`.
        excluded_instance_types: Optional<Vec<Value>>,
        /// `instanceGenerations`.
        instance_generations: Optional<Vec<Value>>,
        /// `localStorage`.
        local_storage: Optional<Value>,
        /// `localStorageTypes`.
        local_storage_types: Optional<Vec<Value>>,
        /// `maxSpotPriceAsPercentageOfOptimalOnDemandPrice`.
        max_spot_price_as_percentage_of_optimal_on_demand_price: Optional<i64>,
        /// `memoryGibPerVcpu`.
        memory_gib_per_vcpu: Optional<LaunchTemplateInstanceRequirementsMemoryGibPerVcpu>,
        /// `memoryMib`.
        memory_mib: Required<LaunchTemplateInstanceRequirementsMemoryMib>,
        /// `networkBandwidthGbps`.
        network_bandwidth_gbps: Optional<LaunchTemplateInstanceRequirementsNetworkBandwidthGbps>,
        /// `networkInterfaceCount`.
        network_interface_count: Optional<LaunchTemplateInstanceRequirementsNetworkInterfaceCount>,
        /// `onDemandMaxPricePercentageOverLowestPrice`.
        on_demand_max_price_percentage_over_lowest_price: Optional<i64>,
        /// `requireHibernateSupport`.
        require_hibernate_support: Optional<bool>,
        /// `spotMaxPricePercentageOverLowestPrice`.
        spot_max_price_percentage_over_lowest_price: Optional<i64>,
        /// `totalLocalStorageGb`.
        total_local_storage_gb: Optional<LaunchTemplateInstanceRequirementsTotalLocalStorageGb>,
        /// `vcpuCount`.
        vcpu_count: Required<LaunchTemplateInstanceRequirementsVcpuCount>,
    }

    /// `LaunchTemplateInstanceRequirementsAcceleratorCount`.
    #[derive(Default)]
    LaunchTemplateInstanceRequirementsAcceleratorCount = {
        /// `max`.
        max: Optional<i64>,
        /// `min`.
        min: Optional<i64>,
    }

    /// `LaunchTemplateInstanceRequirementsAcceleratorTotalMemoryMib`.
    #[derive(Default)]
    LaunchTemplateInstanceRequirementsAcceleratorTotalMemoryMib = {
        /// `max`.
        max: Optional<i64>,
        /// `min`.
        min: Optional<i64>,
    }

    /// `LaunchTemplateInstanceRequirementsBaselineEbsBandwidthMbps`.
    #[derive(Default)]
    LaunchTemplateInstanceRequirementsBaselineEbsBandwidthMbps = {
        /// `max`.
        max: Optional<i64>,
        /// `min`.
        min: Optional<i64>,
    }

    /// `LaunchTemplateInstanceRequirementsMemoryGibPerVcpu`.
    #[derive(Default)]
    LaunchTemplateInstanceRequirementsMemoryGibPerVcpu = {
        /// `max`.
        max: Optional<f64>,
        /// `min`.
        min: Optional<f64>,
    }

    /// `LaunchTemplateInstanceRequirementsMemoryMib`.
    LaunchTemplateInstanceRequirementsMemoryMib = {
        /// `max`.
        max: Optional<i64>,
        /// `min`.
        min: Required<i64>,
    }

    /// `LaunchTemplateInstanceRequirementsNetworkBandwidthGbps`.
    #[derive(Default)]
    LaunchTemplateInstanceRequirementsNetworkBandwidthGbps = {
        /// `max`.
        max: Optional<f64>,
        /// `min`.
        min: Optional<f64>,
    }

    /// `LaunchTemplateInstanceRequirementsNetworkInterfaceCount`.
    #[derive(Default)]
    LaunchTemplateInstanceRequirementsNetworkInterfaceCount = {
        /// `max`.
        max: Optional<i64>,
        /// `min`.
        min: Optional<i64>,
    }

    /// `LaunchTemplateInstanceRequirementsTotalLocalStorageGb`.
    #[derive(Default)]
    LaunchTemplateInstanceRequirementsTotalLocalStorageGb = {
        /// `max`.
        max: Optional<f64>,
        /// `min`.
        min: Optional<f64>,
    }

    /// `LaunchTemplateInstanceRequirementsVcpuCount`.
    LaunchTemplateInstanceRequirementsVcpuCount = {
        /// `max`.
        max: Optional<i64>,
        /// `min`.
        min: Required<i64>,
    }

    /// `LaunchTemplateLicenseSpecification`.
    LaunchTemplateLicenseSpecification = {
        /// `licenseConfigurationArn`.
        license_configuration_arn: Required<Value>,
    }

    /// `LaunchTemplateMaintenanceOptions`.
    #[derive(Default)]
    LaunchTemplateMaintenanceOptions = {
        /// `autoRecovery`.
        auto_recovery: Optional<Value>,
    }

    /// `LaunchTemplateMetadataOptions`.
    #[derive(Default)]
    LaunchTemplateMetadataOptions = {
        /// `httpEndpoint`.
        http_endpoint: Optional<Value>,
        /// `httpProtocolIpv6`.
        http_protocol_ipv6: Optional<Value>,
        /// `httpPutResponseHopLimit`.
        http_put_response_hop_limit: Optional<i64>,
        /// `httpTokens`.
        http_tokens: Optional<Value>,
        /// `instanceMetadataTags`.
        instance_metadata_tags: Optional<Value>,
    }

    /// `LaunchTemplateMonitoring`.
    #[derive(Default)]
    LaunchTemplateMonitoring = {
        /// `enabled`.
        enabled: Optional<bool>,
    }

    /// `LaunchTemplateNetworkInterface`.
    #[derive(Default)]
    LaunchTemplateNetworkInterface = {
        /// `associateCarrierIpAddress`.
        associate_carrier_ip_address: Optional<Value>,
        /// `associatePublicIpAddress`.
        associate_public_ip_address: Optional<Value>,
        /// `connectionTrackingSpecification`.
        connection_tracking_specification: Optional<LaunchTemplateNetworkInterfaceConnectionTrackingSpecification>,
        /// `deleteOnTermination`.
        delete_on_termination: Optional<Value>,
        /// `description`.
        description: Optional<Value>,
        /// `deviceIndex`.
        device_index: Optional<i64>,
        /// `enaQueueCount`.
        ena_queue_count: Optional<i64>,
        /// `enaSrdSpecification`.
        ena_srd_specification: Optional<LaunchTemplateNetworkInterfaceEnaSrdSpecification>,
        /// `interfaceType`.
        interface_type: Optional<Value>,
        /// `ipv4AddressCount`.
        ipv4_address_count: Optional<i64>,
        /// `ipv4Addresses`.
        ipv4_addresses: Optional<Vec<Value>>,
        /// `ipv4PrefixCount`.
        ipv4_prefix_count: Optional<i64>,
        /// `ipv4Prefixes`.
        ipv4_prefixes: Optional<Vec<Value>>,
        /// `ipv6AddressCount`.
        ipv6_address_count: Optional<i64>,
        /// `ipv6Addresses`.
        ipv6_addresses: Optional<Vec<Value>>,
        /// `ipv6PrefixCount`.
        ipv6_prefix_count: Optional<i64>,
        /// `ipv6Prefixes`.
        ipv6_prefixes: Optional<Vec<Value>>,
        /// `networkCardIndex`.
        network_card_index: Optional<i64>,
        /// `networkInterfaceId`.
        network_interface_id: Optional<Value>,
        /// `primaryIpv6`.
        primary_ipv6: Optional<Value>,
        /// `privateIpAddress`.
        private_ip_address: Optional<Value>,
        /// `securityGroups`.
        security_groups: Optional<Vec<Value>>,
        /// `subnetId`.
        subnet_id: Optional<Value>,
    }

    /// `LaunchTemplateNetworkInterfaceConnectionTrackingSpecification`.
    #[derive(Default)]
    LaunchTemplateNetworkInterfaceConnectionTrackingSpecification = {
        /// `tcpEstablishedTimeout`.
        tcp_established_timeout: Optional<i64>,
        /// `udpStreamTimeout`.
        udp_stream_timeout: Optional<i64>,
        /// `udpTimeout`.
        udp_timeout: Optional<i64>,
    }

    /// `LaunchTemplateNetworkInterfaceEnaSrdSpecification`.
    #[derive(Default)]
    LaunchTemplateNetworkInterfaceEnaSrdSpecification = {
        /// `enaSrdEnabled`.
        ena_srd_enabled: Optional<bool>,
        /// `enaSrdUdpSpecification`.
        ena_srd_udp_specification: Optional<LaunchTemplateNetworkInterfaceEnaSrdSpecificationEnaSrdUdpSpecification>,
    }

    /// `LaunchTemplateNetworkInterfaceEnaSrdSpecificationEnaSrdUdpSpecification`.
    #[derive(Default)]
    LaunchTemplateNetworkInterfaceEnaSrdSpecificationEnaSrdUdpSpecification = {
        /// `enaSrdUdpEnabled`.
        ena_srd_udp_enabled: Optional<bool>,
    }

    /// `LaunchTemplateNetworkPerformanceOptions`.
    #[derive(Default)]
    LaunchTemplateNetworkPerformanceOptions = {
        /// `bandwidthWeighting`.
        bandwidth_weighting: Optional<Value>,
    }

    /// `LaunchTemplatePlacement`.
    #[derive(Default)]
    LaunchTemplatePlacement = {
        /// `affinity`.
        affinity: Optional<Value>,
        /// `availabilityZone`.
        availability_zone: Optional<Value>,
        /// `groupId`.
        group_id: Optional<Value>,
        /// `groupName`.
        group_name: Optional<Value>,
        /// `hostId`.
        host_id: Optional<Value>,
        /// `hostResourceGroupArn`.
        host_resource_group_arn: Optional<Value>,
        /// `partitionNumber`.
        partition_number: Optional<i64>,
        /// `spreadDomain`.
        spread_domain: Optional<Value>,
        /// `tenancy`.
        tenancy: Optional<Value>,
    }

    /// `LaunchTemplatePrivateDnsNameOptions`.
    #[derive(Default)]
    LaunchTemplatePrivateDnsNameOptions = {
        /// `enableResourceNameDnsARecord`.
        enable_resource_name_dns_a_record: Optional<bool>,
        /// `enableResourceNameDnsAaaaRecord`.
        enable_resource_name_dns_aaaa_record: Optional<bool>,
        /// `hostnameType`.
        hostname_type: Optional<Value>,
    }

    /// `LaunchTemplateSecondaryInterface`.
    #[derive(Default)]
    LaunchTemplateSecondaryInterface = {
        /// `deleteOnTermination`.
        delete_on_termination: Optional<bool>,
        /// `deviceIndex`.
        device_index: Optional<i64>,
        /// `interfaceType`.
        interface_type: Optional<Value>,
        /// `networkCardIndex`.
        network_card_index: Optional<i64>,
        /// `privateIpAddressCount`.
        private_ip_address_count: Optional<i64>,
        /// `privateIpAddresses`.
        private_ip_addresses: Optional<Vec<Value>>,
        /// `secondarySubnetId`.
        secondary_subnet_id: Optional<Value>,
    }

    /// `LaunchTemplateTagSpecification`.
    #[derive(Default)]
    LaunchTemplateTagSpecification = {
        /// `resourceType`.
        resource_type: Optional<Value>,
        /// `tags`.
        tags: Optional<Map>,
    }

    /// `SecurityGroupEgress`.
    SecurityGroupEgress = {
        /// `cidrBlocks`.
        cidr_blocks: Optional<Vec<Value>>,
        /// `description`.
        description: Optional<Value>,
        /// `fromPort`.
        from_port: Required<i64>,
        /// `ipv6CidrBlocks`.
        ipv6_cidr_blocks: Optional<Vec<Value>>,
        /// `prefixListIds`.
        prefix_list_ids: Optional<Vec<Value>>,
        /// `protocol`.
        protocol: Required<Value>,
        /// `securityGroups`.
        security_groups: Optional<Vec<Value>>,
        /// `self`.
        self_: Optional<bool>,
        /// `toPort`.
        to_port: Required<i64>,
    }

    /// `SecurityGroupIngress`.
    SecurityGroupIngress = {
        /// `cidrBlocks`.
        cidr_blocks: Optional<Vec<Value>>,
        /// `description`.
        description: Optional<Value>,
        /// `fromPort`.
        from_port: Required<i64>,
        /// `ipv6CidrBlocks`.
        ipv6_cidr_blocks: Optional<Vec<Value>>,
        /// `prefixListIds`.
        prefix_list_ids: Optional<Vec<Value>>,
        /// `protocol`.
        protocol: Required<Value>,
        /// `securityGroups`.
        security_groups: Optional<Vec<Value>>,
        /// `self`.
        self_: Optional<bool>,
        /// `toPort`.
        to_port: Required<i64>,
    }

    /// `VpcEndpointDnsOptions`.
    #[derive(Default)]
    VpcEndpointDnsOptions = {
        /// `dnsRecordIpType`.
        dns_record_ip_type: Optional<Value>,
        /// `privateDnsOnlyForInboundResolverEndpoint`.
        private_dns_only_for_inbound_resolver_endpoint: Optional<bool>,
        /// `privateDnsPreference`.
        private_dns_preference: Optional<Value>,
        /// `privateDnsSpecifiedDomains`.
        private_dns_specified_domains: Optional<Vec<Value>>,
    }

    /// `VpcEndpointSubnetConfiguration`.
    #[derive(Default)]
    VpcEndpointSubnetConfiguration = {
        /// `ipv4`.
        ipv4: Optional<Value>,
        /// `ipv6`.
        ipv6: Optional<Value>,
        /// `subnetId`.
        subnet_id: Optional<Value>,
    }
}
