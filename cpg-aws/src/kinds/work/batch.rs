//! Batch: machines for jobs, with the queue before them, and what a job is.

use cpg_core::build::cloud::Hosts;
use cpg_core::build::scope::Scope;
use cpg_core::design::Spec;
use cpg_core::kinds::Made;
use cpg_core::kinds::written::{Mistakes, Naming, Written};
use cpg_core::plan::Value;
use cpg_core::{check_name, kind};
use cpg_model::names::aws as names;

use crate::cloud::{Aws, AwsScope as _};
use crate::kinds::Role;
use crate::kinds::machine::token_only;
use crate::kinds::{known, output, role, values};
use crate::policy::json;
use crate::resources::{batch, ec2};

kind! {
    /// Machines that come and go with the jobs that wait, and the queue in which they wait.
    pub ComputeEnvironment: "a compute environment" on(aws), named;

    options ComputeEnvironmentOptions, checked by check_environment {
        /// At least so many processors.
        min_vcpus: number,
        /// At most so many.
        max_vcpus: number,
        /// Types of machines.
        types: texts,
        /// The role that machines take, with its profile.
        role: (Role),
        /// The group that machines are in, by its id.
        group: text,
        /// The name of the queue.
        queue: text,
        /// The name of the template of machines.
        template: text,
    }
    without {
        environment: "[43l] a compute environment has no option `environment`: its queue is made with it; write its name in `queue`",
    }
}

const fn check_environment(
    options: &ComputeEnvironmentOptions<Written<'_>>,
    named: &Naming<'_>,
    told: &mut Mistakes,
) {
    check_name!(named, told, names::batch);
    let (Some(least), Some(most)) = (options.min_vcpus, options.max_vcpus) else {
        return;
    };
    if least > most {
        let mistake = told
            .about("43i", "min_vcpus")
            .say("has at least (`min_vcpus`) ");
        let mistake = mistake
            .number(least)
            .say(" processors, and at most (`max_vcpus`) ");
        mistake
            .number(most)
            .help("write at most what `max_vcpus` is");
    }
}

#[diagnostic::do_not_recommend]
impl Hosts<ComputeEnvironment> for Aws {
    fn key(key: &str) -> String {
        format!("{key}-environment")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &ComputeEnvironmentOptions) -> Made {
        use batch::{
            ComputeEnvironmentComputeResources as Machines,
            ComputeEnvironmentComputeResourcesEc2Configuration as Image,
            ComputeEnvironmentComputeResourcesLaunchTemplate as Template,
        };
        let name = scope.cloud_name(spec);
        let logical = scope.resource_name::<ComputeEnvironment>(&spec.key);
        let (least, most) = (
            options.min_vcpus.unwrap_or(0),
            options.max_vcpus.unwrap_or(0),
        );
        let template = ec2::LaunchTemplate {
            metadata_options: Some(token_only()),
            name: options.template.as_ref().map(Value::from),
            ..ec2::LaunchTemplate::new()
        };
        let template = scope.add(template.resource(format!("{logical}-template")));
        let machines = Machines {
            allocation_strategy: Some("BEST_FIT_PROGRESSIVE".into()),
            desired_vcpus: Some(least),
            ec2_configurations: Some(vec![Image {
                image_type: Some("ECS_AL2023".into()),
                ..Image::default()
            }]),
            instance_role: options.role.map(|role| role::profile(scope, role, "arn")),
            instance_types: options.types.as_deref().map(values),
            launch_template: Some(Template {
                launch_template_id: Some(output(template, "id")),
                version: Some(Value::concat([output(template, "latestVersion")])),
                ..Template::default()
            }),
            min_vcpus: Some(least),
            security_group_ids: options.group.as_ref().map(|group| vec![Value::from(group)]),
            ..Machines::new(
                most,
                values(&scope.settings().network.private_subnets),
                "EC2",
            )
        };
        let environment = batch::ComputeEnvironment {
            compute_resources: Some(machines),
            name: Some(Value::from(&name)),
            state: Some("ENABLED".into()),
            ..batch::ComputeEnvironment::new("MANAGED")
        };
        let node = scope.add(environment.resource(&logical));
        let order = batch::JobQueueComputeEnvironmentOrder::new(output(node, "arn"), 1);
        let queue = batch::JobQueue {
            compute_environment_orders: Some(vec![order]),
            name: options.queue.as_ref().map(Value::from),
            ..batch::JobQueue::new(1, "ENABLED")
        };
        scope.add(queue.resource(format!("{logical}-queue")));
        known(
            node,
            scope.arn("batch", &format!("compute-environment/{name}")),
        )
    }
}

kind! {
    /// What a job is: an image, and what is run in it.
    pub JobDefinition: "a definition of jobs" on(aws), named;

    options JobDefinitionOptions, checked by check_job {
        /// The image, with its tag.
        image: text,
        /// What is run in it.
        command: texts,
        /// How many processors it has.
        vcpus: number,
        /// How much memory it has, in MiB.
        memory: number,
    }
}

const fn check_job(_: &JobDefinitionOptions<Written<'_>>, named: &Naming<'_>, told: &mut Mistakes) {
    check_name!(named, told, names::batch);
}

#[diagnostic::do_not_recommend]
impl Hosts<JobDefinition> for Aws {
    fn key(key: &str) -> String {
        format!("{key}-job")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &JobDefinitionOptions) -> Made {
        let name = scope.cloud_name(spec);
        let needs = [("VCPU", options.vcpus), ("MEMORY", options.memory)];
        let needs = needs.into_iter().filter_map(|(what, much)| {
            let much = Value::from(much?.to_string());
            Some(Value::map([("type", Value::from(what)), ("value", much)]))
        });
        let container = Value::map([
            (
                "command",
                Value::List(values(options.command.as_deref().unwrap_or_default())),
            ),
            (
                "image",
                Value::from(options.image.clone().unwrap_or_default()),
            ),
            ("resourceRequirements", Value::List(needs.collect())),
        ]);
        let job = batch::JobDefinition {
            container_properties: Some(json(container)),
            name: Some(Value::from(&name)),
            ..batch::JobDefinition::new("container")
        };
        let node = scope.add(job.resource(scope.resource_name::<JobDefinition>(&spec.key)));
        Made::known_by(node, "arn")
    }
}
