//! Functions of Lambda: each with its role, its logs and what it needs to run in a network.

use cpg_core::build::cloud::Hosts;
use cpg_core::build::scope::Scope;
use cpg_core::design::{FieldRef, Spec};
use cpg_core::kinds::Made;
use cpg_core::kinds::written::{Mistakes, Naming, Written, among, begins, has};
use cpg_core::plan::{Archive, Asset, Map, Output, Value};
use cpg_core::{check_name, kind};
use cpg_model::names::aws as names;

use crate::cloud::{Aws, AwsScope as _};
use crate::collect::{self, HolderKind};
use crate::kinds::On::Itself;
use crate::kinds::{allows, known, output, values};
use crate::policy::{self, Statement};
use crate::resources::{cloudwatch, iam, lambda};

use crate::kinds::role::Trust;

kind! {
    /// Code that is run when something happens: a function of Lambda. What is granted to it is
    /// granted to its role.
    pub Function: "a function" on(aws), principal, named;

    options FunctionOptions, checked by check {
        /// Its code: the file, and what is in it.
        code: [Code],
        /// The runtime, such as `nodejs22.x`.
        runtime: text,
        /// Why its runtime is one that AWS has ended.
        ended_runtime: text,
        /// What is run of the code: a file without its ending, a dot, a function.
        handler: text,
        /// What its environment says.
        environment: [Environment],
        /// For how many seconds it runs at most.
        timeout: number,
        /// It is in the unit's network.
        in_network: flag,
        /// It may make interfaces in networks although it is in none.
        network_rights: flag,
        /// For how many days its logs are kept.
        log_days: number,
        /// The cloud gives it its name.
        unnamed: flag,
        /// The names of the logs that it may write, where they are not its own: a pattern, and why.
        logs: [Said],
        /// The name of the log group that is made for it, where no function has it, and why.
        log_group: [Said],
    }
    without {
        role: "[43l] a function has no option `role`: its role is made with it, and may do what it needs, in a network `ec2:CreateNetworkInterface` too; grant the rest to the function",
        permission: "[43l] a function has no option `permission`: what calls it names it, and its permission is made with the ARN of that (`SourceArn`)",
        subnets: "[43l] a function has no option `subnets`: write `in_network`, and its role may make its interfaces (`ec2:CreateNetworkInterface`)",
    }
    verbs function {
        /// Run it.
        invoke: changes,
    }
    outputs FunctionOutputs {
        /// Its ARN.
        arn,
        /// Its name.
        name,
    }
}

/// How much code the compiler reads, in bytes; longer code is read when a plan is built.
const READ: usize = 50_000;

/// What AWS would refuse of a function, or what would fail when it runs.
const fn check(options: &FunctionOptions<Written<'_>>, named: &Naming<'_>, told: &mut Mistakes) {
    if !matches!(options.unnamed, Some(true)) {
        check_name!(named, told, names::function);
    }
    if let Some(days) = options.log_days
        && let Err(other) = cpg_model::aws_ids::log_days(days)
    {
        let mistake = told.about("43a", "log_days").say("has logs that are kept ");
        let mistake = mistake
            .number(days)
            .say(" days, and CloudWatch keeps them ");
        let or = if other.below.is_some() && other.above.is_some() {
            " or "
        } else {
            ""
        };
        if let Some(below) = other.below {
            mistake.number(below);
        }
        mistake.say(or);
        if let Some(above) = other.above {
            mistake.number(above);
        }
        mistake.help("write one of these");
    }
    let Some(runtime) = options.runtime else {
        return;
    };
    if among(runtime, ENDED) && options.ended_runtime.is_none() && !options.open {
        let mistake = told
            .about("43a", "runtime")
            .say("has the runtime ")
            .name(runtime);
        let mistake = mistake.say(", with which AWS makes none any more");
        mistake.help("write a newer `runtime`, or say why in `ended_runtime`");
    }
    if let Some(code) = &options.code
        && !(named.compiled && code.text.len() > READ)
        && node_version(runtime) >= SDK_3
        && has(code.text, "\"aws-sdk")
    {
        let mistake = told
            .about("43a", "code")
            .say("needs `aws-sdk`, which the runtime ");
        let mistake = mistake.name(runtime).say(" does not have");
        mistake.help("use the modules of `@aws-sdk/`");
    }
}

/// The version of Node that a runtime has; 0 where it is none.
const fn node_version(runtime: &str) -> u32 {
    const NODE: &[u8] = b"nodejs";
    let bytes = runtime.as_bytes();
    if !begins(runtime, "nodejs") {
        return 0;
    }
    let (mut version, mut n) = (0_u32, NODE.len());
    while n < bytes.len() && bytes[n].is_ascii_digit() {
        version = version
            .saturating_mul(10)
            .saturating_add((bytes[n] - b'0') as u32);
        n += 1;
    }
    version
}

/// What is not as it would be made, and why, in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    what: String,
}

impl<T: Into<String>> From<(T, &'static str)> for Said {
    fn from((what, _why): (T, &'static str)) -> Self {
        let what = what.into();
        Self { what }
    }
}

/// A file of code.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Code {
    file: &'static str,
    text: &'static str,
}

impl From<(&'static str, &'static str)> for Code {
    fn from((file, text): (&'static str, &'static str)) -> Self {
        Self { file, text }
    }
}

impl Environment {
    /// With one more text.
    #[must_use]
    pub fn and(mut self, key: &'static str, text: impl Into<String>) -> Self {
        self.0.push((key, Setting::Text(text.into())));
        self
    }

    /// With the ARN of what a field makes.
    #[must_use]
    pub fn and_arn(mut self, key: &'static str, of: FieldRef) -> Self {
        self.0.push((key, Setting::Arn(of)));
        self
    }

    pub(crate) fn pairs(&self, scope: &Scope<Aws>) -> Map {
        let pairs = self.0.iter().map(|(key, setting)| {
            let setting = match setting {
                Setting::Text(text) => Value::from(text),
                Setting::Arn(field) => scope.output_of(*field, "arn"),
            };
            ((*key).into(), setting)
        });
        pairs.collect()
    }
}

impl Code {
    /// A file of that name, with that text in it.
    #[must_use]
    pub const fn file(file: &'static str, text: &'static str) -> Self {
        Self { file, text }
    }

    pub(crate) fn archive(&self) -> Value {
        Archive::of([(self.file, Asset::Text(self.text.into()))]).into()
    }
}

/// What a program's environment says: texts, and ARNs of what fields of the design make.
#[derive(Debug, Clone, PartialEq)]
pub struct Environment(Vec<(&'static str, Setting)>);

#[derive(Debug, Clone, PartialEq)]
enum Setting {
    Text(String),
    Arn(FieldRef),
}

impl<T: Into<String>, const N: usize> From<[(&'static str, T); N]> for Environment {
    fn from(pairs: [(&'static str, T); N]) -> Self {
        let pairs = pairs.into_iter();
        Self(
            pairs
                .map(|(key, text)| (key, Setting::Text(text.into())))
                .collect(),
        )
    }
}

/// Runtimes with which AWS makes no function any more.
/// Source: "Lambda runtimes", AWS Lambda developer guide, deprecated runtimes, read in November
/// 2026.
const ENDED: &[&str] = &["nodejs12.x", "nodejs14.x", "python3.7"];

/// The log group of a function.
const LOGS: &str = "/aws/lambda/";

#[diagnostic::do_not_recommend]
impl Hosts<Function> for Aws {
    fn key(key: &str) -> String {
        format!("{key}-function")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &FunctionOptions) -> Made {
        let settings = scope.settings();
        let logical = scope.resource_name::<Function>(&spec.key);
        let named = options.unnamed != Some(true);
        let name = named.then(|| scope.cloud_name(spec));
        let runtime = options.runtime.clone().unwrap_or_default();
        let trust = policy::document(Trust::service("lambda").statements(scope));
        let role = scope.add(iam::Role::new(trust).resource(format!("{logical}-role")));
        let in_network = options.in_network == Some(true);
        let network = in_network.then(|| {
            let groups = vec![Value::from(&settings.network.security_group)];
            lambda::FunctionVpcConfig::new(groups, values(&settings.network.private_subnets))
        });
        let function = lambda::Function {
            code: options.code.as_ref().map(Code::archive),
            environment: options.environment.as_ref().map(|environment| {
                let variables = Some(environment.pairs(scope));
                lambda::FunctionEnvironment { variables }
            }),
            handler: options.handler.as_ref().map(Value::from),
            name: name.as_ref().map(Value::from),
            runtime: Some(runtime.into()),
            timeout: options.timeout,
            vpc_config: network,
            ..lambda::Function::new(output(role, "arn"))
        };
        let node = scope.add(function.resource(&logical));
        let own_logs = match &name {
            Some(name) => Value::from(format!("{LOGS}{name}")),
            None => Value::concat([Value::from(LOGS), output(node, "name")]),
        };
        let group = options.log_group.as_ref();
        let group = cloudwatch::LogGroup {
            name: Some(group.map_or(own_logs, |other| format!("{LOGS}{}", other.what).into())),
            retention_in_days: options.log_days,
            ..cloudwatch::LogGroup::new()
        };
        scope.add(group.resource(format!("{logical}-logs")));
        let made = match &name {
            Some(name) => known(node, scope.arn("lambda", &format!("function:{name}"))),
            None => Made::known_by(node, "arn"),
        };
        let name_of = Output {
            node: role,
            attribute: "name",
        };
        collect::hold(scope, &made, &spec.key, name_of, HolderKind::Role);
        for (policy, statement) in needs(scope, name.as_deref(), options) {
            let policy = scope.suffixed(policy);
            let to = (&made.address, spec.key.as_str());
            collect::allow(scope, to, policy, vec![statement]);
        }
        made
    }

    fn existing(scope: &Scope<Self>, _: &Spec, _: &FunctionOptions, id: &str) -> Made {
        Made::existing(&scope.arn("lambda", &format!("function:{id}")))
    }
}

/// Lets a service of AWS call a function, on behalf of one thing only.
pub(crate) fn permit(
    scope: &Scope<Aws>,
    function: FieldRef,
    service: &str,
    source: Value,
    logical: &str,
) {
    let permission = lambda::Permission {
        source_arn: Some(source),
        ..lambda::Permission::new(
            "lambda:InvokeFunction",
            scope.output_of(function, "name"),
            format!("{service}.amazonaws.com"),
        )
    };
    scope.add(permission.resource(format!("{logical}-permission")));
}

/// From this version of Node on a runtime has version 3 of the SDK, and not version 2.
/// Source: "Building Lambda functions with Node.js", AWS Lambda developer guide.
const SDK_3: u32 = 18;

/// What a function needs to run: to write its logs, and in a network to make its interfaces.
/// Source: "Lambda execution role", AWS Lambda developer guide.
fn needs(
    scope: &Scope<Aws>,
    name: Option<&str>,
    options: &FunctionOptions,
) -> Vec<(&'static str, Statement)> {
    let logs = |rest: &str| scope.arn("logs", rest);
    let (group, streams) = match name {
        Some(name) => (
            logs(&format!("log-group:{LOGS}{name}")),
            logs(&format!("log-group:{LOGS}{name}:*")),
        ),
        None => (logs("*"), logs(&format!("log-group:{LOGS}*"))),
    };
    let streams = match &options.logs {
        Some(others) => logs(&format!("log-group:{LOGS}{}", others.what)),
        None => streams,
    };
    let mut needs = vec![
        (
            "can-create-log-group-in-cloudwatch",
            Statement::allow("logs:CreateLogGroup").on(group),
        ),
        (
            "can-add-logs-in-cloudwatch",
            Statement::allow("logs:CreateLogStream logs:PutLogEvents").on(streams),
        ),
    ];
    if options.in_network == Some(true) || options.network_rights == Some(true) {
        needs.push((
            "can-create-required-vpc-access",
            Statement::allow(
                "ec2:AssignPrivateIpAddresses ec2:CreateNetworkInterface ec2:DeleteNetworkInterface ec2:UnassignPrivateIpAddresses",
            )
            .on(scope.arn("ec2", "*")),
        ));
        needs.push((
            "can-describe-network-interfaces",
            Statement::allow("ec2:DescribeNetworkInterfaces").on("*"),
        ));
    }
    needs
}

allows! { Function, function;
    invoke = [("lambda:InvokeFunction", Itself)];
}
