//! Resource types of `batch`: only what the provider accepts, no kind and no name.
//!
//! `cpg-resources` wrote it: `cargo run -p cpg-resources -- cpg-aws/resources.toml`.

use cpg_core::typed::{Map, Value, plain};

cpg_core::typed_resources! {
    /// `aws:batch/computeEnvironment:ComputeEnvironment`.
    ComputeEnvironment = plain("aws:batch/computeEnvironment:ComputeEnvironment") => {
        /// `computeResources`.
        compute_resources: Optional<ComputeEnvironmentComputeResources>,
        /// `eksConfiguration`.
        eks_configuration: Optional<ComputeEnvironmentEksConfiguration>,
        /// `name`.
        name: Optional<Value>,
        /// `namePrefix`.
        name_prefix: Optional<Value>,
        /// `region`.
        region: Optional<Value>,
        /// `serviceRole`.
        service_role: Optional<Value>,
        /// `state`.
        state: Optional<Value>,
        /// `tags`.
        tags: Optional<Map>,
        /// `type`.
        r#type: Required<Value>,
        /// `updatePolicy`.
        update_policy: Optional<ComputeEnvironmentUpdatePolicy>,
    }

    /// `aws:batch/jobDefinition:JobDefinition`.
    JobDefinition = plain("aws:batch/jobDefinition:JobDefinition") => {
        /// `containerProperties`.
        container_properties: Optional<Value>,
        /// `deregisterOnNewRevision`.
        deregister_on_new_revision: Optional<bool>,
        /// `ecsProperties`.
        ecs_properties: Optional<Value>,
        /// `eksProperties`.
        eks_properties: Optional<JobDefinitionEksProperties>,
        /// `name`.
        name: Optional<Value>,
        /// `nodeProperties`.
        node_properties: Optional<Value>,
        /// `parameters`.
        parameters: Optional<Map>,
        /// `platformCapabilities`.
        platform_capabilities: Optional<Vec<Value>>,
        /// `propagateTags`.
        propagate_tags: Optional<bool>,
        /// `region`.
        region: Optional<Value>,
        /// `retryStrategy`.
        retry_strategy: Optional<JobDefinitionRetryStrategy>,
        /// `schedulingPriority`.
        scheduling_priority: Optional<i64>,
        /// `tags`.
        tags: Optional<Map>,
        /// `timeout`.
        timeout: Optional<JobDefinitionTimeout>,
        /// `type`.
        r#type: Required<Value>,
    }

    /// `aws:batch/jobQueue:JobQueue`.
    JobQueue = plain("aws:batch/jobQueue:JobQueue") => {
        /// `computeEnvironmentOrders`.
        compute_environment_orders: Optional<Vec<JobQueueComputeEnvironmentOrder>>,
        /// `jobStateTimeLimitActions`.
        job_state_time_limit_actions: Optional<Vec<JobQueueJobStateTimeLimitAction>>,
        /// `name`.
        name: Optional<Value>,
        /// `priority`.
        priority: Required<i64>,
        /// `region`.
        region: Optional<Value>,
        /// `schedulingPolicyArn`.
        scheduling_policy_arn: Optional<Value>,
        /// `state`.
        state: Required<Value>,
        /// `tags`.
        tags: Optional<Map>,
        /// `timeouts`.
        timeouts: Optional<JobQueueTimeouts>,
    }
}

cpg_core::typed_objects! {
    /// `ComputeEnvironmentComputeResources`.
    ComputeEnvironmentComputeResources = {
        /// `allocationStrategy`.
        allocation_strategy: Optional<Value>,
        /// `bidPercentage`.
        bid_percentage: Optional<i64>,
        /// `desiredVcpus`.
        desired_vcpus: Optional<i64>,
        /// `ec2Configurations`.
        ec2_configurations: Optional<Vec<ComputeEnvironmentComputeResourcesEc2Configuration>>,
        /// `ec2KeyPair`.
        ec2_key_pair: Optional<Value>,
        /// `imageId`.
        image_id: Optional<Value>,
        /// `instanceRole`.
        instance_role: Optional<Value>,
        /// `instanceTypes`.
        instance_types: Optional<Vec<Value>>,
        /// `launchTemplate`.
        launch_template: Optional<ComputeEnvironmentComputeResourcesLaunchTemplate>,
        /// `maxVcpus`.
        max_vcpus: Required<i64>,
        /// `minVcpus`.
        min_vcpus: Optional<i64>,
        /// `placementGroup`.
        placement_group: Optional<Value>,
        /// `securityGroupIds`.
        security_group_ids: Optional<Vec<Value>>,
        /// `spotIamFleetRole`.
        spot_iam_fleet_role: Optional<Value>,
        /// `subnets`.
        subnets: Required<Vec<Value>>,
        /// `tags`.
        tags: Optional<Map>,
        /// `type`.
        r#type: Required<Value>,
    }

    /// `ComputeEnvironmentComputeResourcesEc2Configuration`.
    #[derive(Default)]
    ComputeEnvironmentComputeResourcesEc2Configuration = {
        /// `imageIdOverride`.
        image_id_override: Optional<Value>,
        /// `imageKubernetesVersion`.
        image_kubernetes_version: Optional<Value>,
        /// `imageType`.
        image_type: Optional<Value>,
    }

    /// `ComputeEnvironmentComputeResourcesLaunchTemplate`.
    #[derive(Default)]
    ComputeEnvironmentComputeResourcesLaunchTemplate = {
        /// `launchTemplateId`.
        launch_template_id: Optional<Value>,
        /// `launchTemplateName`.
        launch_template_name: Optional<Value>,
        /// `version`.
        version: Optional<Value>,
    }

    /// `ComputeEnvironmentEksConfiguration`.
    ComputeEnvironmentEksConfiguration = {
        /// `eksClusterArn`.
        eks_cluster_arn: Required<Value>,
        /// `kubernetesNamespace`.
        kubernetes_namespace: Required<Value>,
    }

    /// `ComputeEnvironmentUpdatePolicy`.
    #[derive(Default)]
    ComputeEnvironmentUpdatePolicy = {
        /// `jobExecutionTimeoutMinutes`.
        job_execution_timeout_minutes: Optional<i64>,
        /// `terminateJobsOnUpdate`.
        terminate_jobs_on_update: Optional<bool>,
    }

    /// `JobDefinitionEksProperties`.
    JobDefinitionEksProperties = {
        /// `podProperties`.
        pod_properties: Required<JobDefinitionEksPropertiesPodProperties>,
    }

    /// `JobDefinitionEksPropertiesPodProperties`.
    JobDefinitionEksPropertiesPodProperties = {
        /// `containers`.
        containers: Required<Vec<JobDefinitionEksPropertiesPodPropertiesContainer>>,
        /// `dnsPolicy`.
        dns_policy: Optional<Value>,
        /// `hostNetwork`.
        host_network: Optional<bool>,
        /// `imagePullSecrets`.
        image_pull_secrets: Optional<Vec<JobDefinitionEksPropertiesPodPropertiesImagePullSecret>>,
        /// `initContainers`.
        init_containers: Optional<Vec<JobDefinitionEksPropertiesPodPropertiesInitContainer>>,
        /// `metadata`.
        metadata: Optional<JobDefinitionEksPropertiesPodPropertiesMetadata>,
        /// `serviceAccountName`.
        service_account_name: Optional<Value>,
        /// `shareProcessNamespace`.
        share_process_namespace: Optional<bool>,
        /// `volumes`.
        volumes: Optional<Vec<JobDefinitionEksPropertiesPodPropertiesVolume>>,
    }

    /// `JobDefinitionEksPropertiesPodPropertiesContainer`.
    JobDefinitionEksPropertiesPodPropertiesContainer = {
        /// `args`.
        args: Optional<Vec<Value>>,
        /// `commands`.
        commands: Optional<Vec<Value>>,
        /// `envs`.
        envs: Optional<Vec<JobDefinitionEksPropertiesPodPropertiesContainerEnv>>,
        /// `image`.
        image: Required<Value>,
        /// `imagePullPolicy`.
        image_pull_policy: Optional<Value>,
        /// `name`.
        name: Optional<Value>,
        /// `resources`.
        resources: Optional<JobDefinitionEksPropertiesPodPropertiesContainerResources>,
        /// `securityContext`.
        security_context: Optional<JobDefinitionEksPropertiesPodPropertiesContainerSecurityContext>,
        /// `volumeMounts`.
        volume_mounts: Optional<Vec<JobDefinitionEksPropertiesPodPropertiesContainerVolumeMount>>,
    }

    /// `JobDefinitionEksPropertiesPodPropertiesContainerEnv`.
    JobDefinitionEksPropertiesPodPropertiesContainerEnv = {
        /// `name`.
        name: Required<Value>,
        /// `value`.
        value: Required<Value>,
    }

    /// `JobDefinitionEksPropertiesPodPropertiesContainerResources`.
    #[derive(Default)]
    JobDefinitionEksPropertiesPodPropertiesContainerResources = {
        /// `limits`.
        limits: Optional<Map>,
        /// `requests`.
        requests: Optional<Map>,
    }

    /// `JobDefinitionEksPropertiesPodPropertiesContainerSecurityContext`.
    #[derive(Default)]
    JobDefinitionEksPropertiesPodPropertiesContainerSecurityContext = {
        /// `allowPrivilegeEscalation`.
        allow_privilege_escalation: Optional<bool>,
        /// `privileged`.
        privileged: Optional<bool>,
        /// `readOnlyRootFileSystem`.
        read_only_root_file_system: Optional<bool>,
        /// `runAsGroup`.
        run_as_group: Optional<i64>,
        /// `runAsNonRoot`.
        run_as_non_root: Optional<bool>,
        /// `runAsUser`.
        run_as_user: Optional<i64>,
    }

    /// `JobDefinitionEksPropertiesPodPropertiesContainerVolumeMount`.
    JobDefinitionEksPropertiesPodPropertiesContainerVolumeMount = {
        /// `mountPath`.
        mount_path: Required<Value>,
        /// `name`.
        name: Required<Value>,
        /// `readOnly`.
        read_only: Optional<bool>,
    }

    /// `JobDefinitionEksPropertiesPodPropertiesImagePullSecret`.
    JobDefinitionEksPropertiesPodPropertiesImagePullSecret = {
        /// `name`.
        name: Required<Value>,
    }

    /// `JobDefinitionEksPropertiesPodPropertiesInitContainer`.
    JobDefinitionEksPropertiesPodPropertiesInitContainer = {
        /// `args`.
        args: Optional<Vec<Value>>,
        /// `commands`.
        commands: Optional<Vec<Value>>,
        /// `envs`.
        envs: Optional<Vec<JobDefinitionEksPropertiesPodPropertiesInitContainerEnv>>,
        /// `image`.
        image: Required<Value>,
        /// `imagePullPolicy`.
        image_pull_policy: Optional<Value>,
        /// `name`.
        name: Optional<Value>,
        /// `resources`.
        resources: Optional<JobDefinitionEksPropertiesPodPropertiesInitContainerResources>,
        /// `securityContext`.
        security_context: Optional<JobDefinitionEksPropertiesPodPropertiesInitContainerSecurityContext>,
        /// `volumeMounts`.
        volume_mounts: Optional<Vec<JobDefinitionEksPropertiesPodPropertiesInitContainerVolumeMount>>,
    }

    /// `JobDefinitionEksPropertiesPodPropertiesInitContainerEnv`.
    JobDefinitionEksPropertiesPodPropertiesInitContainerEnv = {
        /// `name`.
        name: Required<Value>,
        /// `value`.
        value: Required<Value>,
    }

    /// `JobDefinitionEksPropertiesPodPropertiesInitContainerResources`.
    #[derive(Default)]
    JobDefinitionEksPropertiesPodPropertiesInitContainerResources = {
        /// `limits`.
        limits: Optional<Map>,
        /// `requests`.
        requests: Optional<Map>,
    }

    /// `JobDefinitionEksPropertiesPodPropertiesInitContainerSecurityContext`.
    #[derive(Default)]
    JobDefinitionEksPropertiesPodPropertiesInitContainerSecurityContext = {
        /// `allowPrivilegeEscalation`.
        allow_privilege_escalation: Optional<bool>,
        /// `privileged`.
        privileged: Optional<bool>,
        /// `readOnlyRootFileSystem`.
        read_only_root_file_system: Optional<bool>,
        /// `runAsGroup`.
        run_as_group: Optional<i64>,
        /// `runAsNonRoot`.
        run_as_non_root: Optional<bool>,
        /// `runAsUser`.
        run_as_user: Optional<i64>,
    }

    /// `JobDefinitionEksPropertiesPodPropertiesInitContainerVolumeMount`.
    JobDefinitionEksPropertiesPodPropertiesInitContainerVolumeMount = {
        /// `mountPath`.
        mount_path: Required<Value>,
        /// `name`.
        name: Required<Value>,
        /// `readOnly`.
        read_only: Optional<bool>,
    }

    /// `JobDefinitionEksPropertiesPodPropertiesMetadata`.
    #[derive(Default)]
    JobDefinitionEksPropertiesPodPropertiesMetadata = {
        /// `labels`.
        labels: Optional<Map>,
    }

    /// `JobDefinitionEksPropertiesPodPropertiesVolume`.
    #[derive(Default)]
    JobDefinitionEksPropertiesPodPropertiesVolume = {
        /// `emptyDir`.
        empty_dir: Optional<JobDefinitionEksPropertiesPodPropertiesVolumeEmptyDir>,
        /// `hostPath`.
        host_path: Optional<JobDefinitionEksPropertiesPodPropertiesVolumeHostPath>,
        /// `name`.
        name: Optional<Value>,
        /// `secret`.
        secret: Optional<JobDefinitionEksPropertiesPodPropertiesVolumeSecret>,
    }

    /// `JobDefinitionEksPropertiesPodPropertiesVolumeEmptyDir`.
    JobDefinitionEksPropertiesPodPropertiesVolumeEmptyDir = {
        /// `medium`.
        medium: Optional<Value>,
        /// `sizeLimit`.
        size_limit: Required<Value>,
    }

    /// `JobDefinitionEksPropertiesPodPropertiesVolumeHostPath`.
    JobDefinitionEksPropertiesPodPropertiesVolumeHostPath = {
        /// `path`.
        path: Required<Value>,
    }

    /// `JobDefinitionEksPropertiesPodPropertiesVolumeSecret`.
    JobDefinitionEksPropertiesPodPropertiesVolumeSecret = {
        /// `optional`.
        optional: Optional<bool>,
        /// `secretName`.
        secret_name: Required<Value>,
    }

    /// `JobDefinitionRetryStrategy`.
    #[derive(Default)]
    JobDefinitionRetryStrategy = {
        /// `attempts`.
        attempts: Optional<i64>,
        /// `evaluateOnExits`.
        evaluate_on_exits: Optional<Vec<JobDefinitionRetryStrategyEvaluateOnExit>>,
    }

    /// `JobDefinitionRetryStrategyEvaluateOnExit`.
    JobDefinitionRetryStrategyEvaluateOnExit = {
        /// `action`.
        action: Required<Value>,
        /// `onExitCode`.
        on_exit_code: Optional<Value>,
        /// `onReason`.
        on_reason: Optional<Value>,
        /// `onStatusReason`.
        on_status_reason: Optional<Value>,
    }

    /// `JobDefinitionTimeout`.
    #[derive(Default)]
    JobDefinitionTimeout = {
        /// `attemptDurationSeconds`.
        attempt_duration_seconds: Optional<i64>,
    }

    /// `JobQueueComputeEnvironmentOrder`.
    JobQueueComputeEnvironmentOrder = {
        /// `computeEnvironment`.
        compute_environment: Required<Value>,
        /// `order`.
        order: Required<i64>,
    }

    /// `JobQueueJobStateTimeLimitAction`.
    JobQueueJobStateTimeLimitAction = {
        /// `action`.
        action: Required<Value>,
        /// `maxTimeSeconds`.
        max_time_seconds: Required<i64>,
        /// `reason`.
        reason: Required<Value>,
        /// `state`.
        state: Required<Value>,
    }

    /// `JobQueueTimeouts`.
    #[derive(Default)]
    JobQueueTimeouts = {
        /// `create`.
        create: Optional<Value>,
        /// `delete`.
        delete: Optional<Value>,
        /// `update`.
        update: Optional<Value>,
    }
}
