//! The cloud itself: what it remembers of a unit, how names and ARNs are made, and what methods
//! of a design ask of it. What each kind becomes stands under `kinds`.

use std::cell::RefCell;

use cpg_config::At;
use cpg_config::aws::{Longest, Settings, Unit};
use cpg_core::build::cloud::{Cloud, Knows};
use cpg_core::build::groups::Group;
use cpg_core::build::scope::Scope;
use cpg_core::checks::rights::Right;
use cpg_core::checks::taken::NameRule;
use cpg_core::design::{FieldRef, Spec};
use cpg_core::kinds::Made;
use cpg_core::plan::{Facts, NodeId, Plan, Resource, Value};
use cpg_core::problem::Problem;
use cpg_core::show::access::Access;

use crate::collect::{self, Allowed, Holder};
use crate::policy::Statement;
use crate::{access, kinds, rights};

/// Amazon Web Services.
#[derive(Debug)]
pub enum Aws {}

/// What AWS remembers of a unit.
#[derive(Debug, Default)]
pub struct State {
    pub(crate) holders: RefCell<Vec<Holder>>,
    pub(crate) allowed: RefCell<Vec<Allowed>>,
    /// Roles that a policy hands to services, by ARN.
    pub(crate) passed: RefCell<Vec<String>>,
    /// Security groups that let nobody in.
    pub(crate) closed_groups: RefCell<Vec<NodeId>>,
    /// Buckets that have a policy, each with it.
    pub(crate) bucket_policies: RefCell<Vec<(NodeId, NodeId)>>,
    /// Roles that virtual machines take, each with its profile.
    pub(crate) profiles: RefCell<Vec<(NodeId, NodeId)>>,
}

impl Cloud for Aws {
    const NAME: &'static str = "aws";
    type State = State;
    type Settings = Settings;

    const FACTS: Option<fn(&Settings) -> Facts> = Some(|settings| {
        vec![
            ("account".into(), settings.account.clone()),
            ("region".into(), settings.region.clone()),
        ]
    });
    const ACCESS: Option<Access> = Some(access::access);
    const COLLECTS: bool = true;

    /// Members of groups are users of the account, which no unit makes here.
    fn join(scope: &Scope<Self>, _name: String, group: &Group, _member: &Value) {
        let message = format!(
            "`{}` has members, and `aws` hosts no such group",
            group.name
        );
        scope.world().problem(Problem::of("43i", message));
    }

    fn bucket_url(_scope: &Scope<Self>, bucket: &Made) -> Value {
        kinds::storage::url(bucket)
    }

    fn review(plan: &Plan, problems: &mut Vec<Problem>, _: &mut Vec<Problem>) {
        collect::review(plan, problems);
    }

    fn name_rule(token: &str) -> Option<NameRule> {
        kinds::name_rule(token)
    }

    fn right(resource: &Resource) -> Option<Right<'_>> {
        rights::right(resource)
    }

    fn drain(scope: &Scope<Self>) {
        collect::drain(scope);
    }
}

#[diagnostic::do_not_recommend]
impl<U: Unit> Knows<U> for Aws {
    const LONGEST: Longest = U::LONGEST;

    fn settings(at: At<'_, U>) -> Settings {
        U::settings(at)
    }
}

/// What kinds and methods of a design ask of a unit on AWS.
pub trait AwsScope {
    /// The name in the cloud of what a field makes: the one that the design gives, else its key
    /// with the unit's suffix.
    fn cloud_name(&self, spec: &Spec) -> String;

    /// The name of something with a key: the key and the unit's suffix.
    fn suffixed(&self, key: &str) -> String;

    /// The ARN of something in the unit's region and account: `arn:aws:sqs:…:queue`.
    fn arn(&self, service: &str, rest: &str) -> String;

    /// The ARN of something in the account, in no region: of IAM.
    fn account_arn(&self, service: &str, rest: &str) -> String;

    /// What a field of the design made; a mistake is noted where it made nothing.
    fn made_by(&self, field: FieldRef) -> Option<Made>;

    /// An output of what a field made, by its provider's name.
    fn output_of(&self, field: FieldRef, attribute: &'static str) -> Value;

    /// A text with `{name}`, `{account}` and `{region}` in it, which are the unit's suffix, its
    /// account and its region.
    fn filled(&self, text: &str) -> String;

    /// Notes what is wrong with what the design says of the unit, by the number of its rule, with
    /// what to write instead.
    fn wrong(&self, rule: &'static str, why: &str, help: &str);

    /// Allows somebody more than a verb does, in a policy of that name.
    fn allow(&self, to: &Made, policy: &str, statements: Vec<Statement>);
}

impl AwsScope for Scope<Aws> {
    fn cloud_name(&self, spec: &Spec) -> String {
        spec.name
            .clone()
            .unwrap_or_else(|| self.suffixed(&spec.key))
    }

    fn suffixed(&self, key: &str) -> String {
        match self.settings().suffix.as_str() {
            "" => key.to_owned(),
            suffix => format!("{key}-{suffix}"),
        }
    }

    fn arn(&self, service: &str, rest: &str) -> String {
        let Settings {
            region, account, ..
        } = self.settings();
        format!("arn:aws:{service}:{region}:{account}:{rest}")
    }

    fn account_arn(&self, service: &str, rest: &str) -> String {
        format!("arn:aws:{service}::{}:{rest}", self.settings().account)
    }

    fn made_by(&self, field: FieldRef) -> Option<Made> {
        let made = self.field(field).first().cloned();
        if made.is_none() {
            let message = format!(
                "{} on `aws`: `{}` of `{}` is not made, and something needs it",
                self.called(),
                field.field,
                field.part
            );
            let help = "give both the same condition";
            self.world().problem(Problem::of("43i", message).help(help));
        }
        made
    }

    fn output_of(&self, field: FieldRef, attribute: &'static str) -> Value {
        let made = self.made_by(field);
        made.map_or(Value::Null, |made| made.output(attribute))
    }

    fn filled(&self, text: &str) -> String {
        let settings = self.settings();
        text.replace("{name}", &settings.suffix)
            .replace("{account}", &settings.account)
            .replace("{region}", &settings.region)
    }

    fn wrong(&self, rule: &'static str, why: &str, help: &str) {
        let message = format!("{}: {why}", self.called());
        self.world().problem(Problem::of(rule, message).help(help));
    }

    fn allow(&self, to: &Made, policy: &str, statements: Vec<Statement>) {
        let to = (&to.address, to.key.as_str());
        collect::allow(self, to, policy.to_owned(), statements);
    }
}
