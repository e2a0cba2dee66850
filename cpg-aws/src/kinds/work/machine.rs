//! Virtual machines of EC2.

use cpg_core::build::cloud::Hosts;
use cpg_core::build::scope::Scope;
use cpg_core::design::Spec;
use cpg_core::kind;
use cpg_core::kinds::Made;
use cpg_core::plan::{Call, Value};
use data_encoding::BASE64;

use crate::cloud::{Aws, AwsScope as _};
use crate::kinds::{Role, SecurityGroup};
use crate::kinds::{output, role};
use crate::resources::ec2;

kind! {
    /// A virtual machine, with AWS's newest image of a sort.
    pub Instance: "a virtual machine" on(aws);

    options InstanceOptions {
        /// Its type.
        size: text,
        /// The parameter that holds the newest image.
        image: text,
        /// What it is known by to people: its tag `Name`.
        called: text,
        /// The role that it takes, with its profile.
        role: (Role),
        /// The group that it is in.
        group: (SecurityGroup),
        /// What it runs when it begins.
        starts_with: text,
        /// The name of the template that it is made of: it has an encrypted disk, and answers
        /// about itself with a token only. Without one it is made as it is.
        template: text,
        /// How large its disk is, in GiB.
        disk: number,
    }
}

/// The newest image of a sort.
fn image(parameter: &str) -> Value {
    Value::Call(Box::new(Call {
        token: "aws:ssm/getParameter:getParameter",
        arguments: vec![("name".into(), parameter.to_owned().into())],
        attribute: "value",
    }))
}

/// A machine answers questions about itself with a token only.
/// Source: "Use IMDS", Amazon EC2 user guide, on version 2.
pub(super) fn token_only() -> ec2::LaunchTemplateMetadataOptions {
    ec2::LaunchTemplateMetadataOptions {
        http_endpoint: Some("enabled".into()),
        http_tokens: Some("required".into()),
        ..Default::default()
    }
}

#[diagnostic::do_not_recommend]
impl Hosts<Instance> for Aws {
    fn make(scope: &Scope<Self>, spec: &Spec, options: &InstanceOptions) -> Made {
        let logical = scope.resource_name::<Instance>(&spec.key);
        let image = image(options.image.as_deref().unwrap_or_default());
        let groups = options
            .group
            .map(|group| vec![scope.output_of(group, "id")]);
        let called = options.called.as_ref();
        let tags = called.map(|name| vec![("Name".into(), Value::from(name))]);
        let size = options.size.as_ref().map(Value::from);
        let profile = |attribute| options.role.map(|of| role::profile(scope, of, attribute));
        let code = options.starts_with.as_ref();
        let code = code.map(|code| Value::from(BASE64.encode(code.as_bytes())));
        let subnet = scope.settings().network.private_subnets.first();
        let subnet_id = subnet.map(Value::from);
        let Some(template) = &options.template else {
            let instance = ec2::Instance {
                ami: Some(image),
                iam_instance_profile: profile("name"),
                instance_type: size,
                subnet_id,
                tags,
                user_data_base64: code,
                vpc_security_group_ids: groups,
                ..ec2::Instance::new()
            };
            let node = scope.add(instance.resource(logical));
            return Made::known_by(node, "arn");
        };
        let disk = ec2::LaunchTemplateBlockDeviceMapping {
            device_name: Some("/dev/xvda".into()),
            ebs: Some(ec2::LaunchTemplateBlockDeviceMappingEbs {
                encrypted: Some("true".into()),
                volume_size: options.disk,
                ..Default::default()
            }),
            ..Default::default()
        };
        let tagged = ec2::LaunchTemplateTagSpecification {
            resource_type: Some("instance".into()),
            tags,
        };
        let template = ec2::LaunchTemplate {
            block_device_mappings: Some(vec![disk]),
            iam_instance_profile: profile("arn").map(|arn| ec2::LaunchTemplateIamInstanceProfile {
                arn: Some(arn),
                ..Default::default()
            }),
            image_id: Some(image),
            instance_type: size,
            metadata_options: Some(token_only()),
            name: Some(Value::from(template)),
            tag_specifications: Some(vec![tagged]),
            user_data: code,
            vpc_security_group_ids: groups,
            ..ec2::LaunchTemplate::new()
        };
        let template = scope.add(template.resource(format!("{logical}-template")));
        let instance = ec2::Instance {
            launch_template: Some(ec2::InstanceLaunchTemplate {
                id: Some(output(template, "id")),
                version: Some(Value::concat([output(template, "latestVersion")])),
                ..Default::default()
            }),
            subnet_id,
            ..ec2::Instance::new()
        };
        let node = scope.add(instance.resource(logical));
        Made::known_by(node, "arn")
    }
}
