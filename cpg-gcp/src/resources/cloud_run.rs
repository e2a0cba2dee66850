//! Services of Cloud Run, and who may call one.
//!
//! This file knows no service of ours. Probes, volumes, networks and secrets of containers are
//! left out.

use cpg_core::plan::typed::plain;
use cpg_core::plan::{Map, ResourceType, Value};

use super::LABELS;
use super::iam::Condition;

cpg_core::typed_resources! {
    /// One member's role on a service of Cloud Run.
    IamMember = plain("gcp:cloudrun/iamMember:IamMember") => {
        /// When the role holds.
        condition: Optional<Condition>,
        /// The service's region.
        location: Required<Value>,
        /// Who: `group:…`, `serviceAccount:…`, `user:…`.
        member: Required<Value>,
        /// The id of the project that owns the service.
        project: Required<Value>,
        /// Which role: `roles/run.invoker`.
        role: Required<Value>,
        /// The service's name.
        service: Required<Value>,
    }

    /// A service, of the second version of its interface.
    Service = ResourceType {
        secret_outputs: LABELS,
        ..plain("gcp:cloudrunv2/service:Service")
    } => {
        /// For whom tokens may be besides its address.
        custom_audiences: Optional<Vec<Value>>,
        /// Refuse to delete it; so where nothing is said.
        deletion_protection: Optional<bool>,
        /// What it is for.
        description: Optional<Value>,
        /// Who reaches it: `INGRESS_TRAFFIC_ALL`, `INGRESS_TRAFFIC_INTERNAL_ONLY`, ….
        ingress: Optional<Value>,
        /// Keys and values by which costs are told apart.
        labels: Optional<Map>,
        /// The region.
        location: Required<Value>,
        /// Its name in the region; the logical name with a random end where there is none.
        name: Optional<Value>,
        /// The id of the project that owns it.
        project: Required<Value>,
        /// What runs.
        template: Required<ServiceTemplate>,
    }
}

cpg_core::typed_objects! {
    /// What runs.
    #[derive(Default)]
    ServiceTemplate = {
        /// Its containers.
        containers: Optional<Vec<ServiceContainer>>,
        /// Keys and values by which costs are told apart.
        labels: Optional<Map>,
        /// How many calls one takes at once, at most.
        max_instance_request_concurrency: Optional<i64>,
        /// How many run.
        scaling: Optional<ServiceScaling>,
        /// The account that it runs as.
        service_account: Optional<Value>,
        /// After how long a call is stopped, `300s`: up to an hour.
        timeout: Optional<Value>,
    }

    /// A container.
    ServiceContainer = {
        /// What it is told when it starts.
        args: Optional<Vec<Value>>,
        /// What is started, instead of what the image says.
        commands: Optional<Vec<Value>>,
        /// Its environment.
        envs: Optional<Vec<ServiceEnv>>,
        /// Its image, with registry and version.
        image: Required<Value>,
        /// Its name; needed where there are several.
        name: Optional<Value>,
        /// What it may use.
        resources: Optional<ServiceResources>,
    }

    /// A variable of a container's environment.
    ServiceEnv = {
        /// Its name.
        name: Required<Value>,
        /// Its value.
        value: Optional<Value>,
    }

    /// What a container may use.
    #[derive(Default)]
    ServiceResources = {
        /// It has processors only while it is called.
        cpu_idle: Optional<bool>,
        /// At most: `cpu`, `memory`.
        limits: Optional<Map>,
        /// It has more processors while it starts.
        startup_cpu_boost: Optional<bool>,
    }

    /// How many containers run.
    #[derive(Default)]
    ServiceScaling = {
        /// At most.
        max_instance_count: Optional<i64>,
        /// When nobody calls.
        min_instance_count: Optional<i64>,
    }
}
