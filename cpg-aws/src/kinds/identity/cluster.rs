//! Who somebody of AWS is in a cluster of EKS: access entries. Knows no cluster's own rules.

use cpg_core::build::cloud::Hosts;
use cpg_core::build::scope::Scope;
use cpg_core::design::Spec;
use cpg_core::kind;
use cpg_core::kinds::Made;
use cpg_core::kinds::written::{Mistakes, Naming, Written};
use cpg_core::plan::Value;
use cpg_model::text::begins;

use crate::access::{KUBERNETES, MASTERS};
use crate::cloud::{Aws, AwsScope as _};
use crate::kinds::{Role, values};
use crate::resources::eks;

kind! {
    /// Who somebody of AWS is in the unit's cluster of EKS.
    pub AccessEntry: "an access entry" on(aws);

    options AccessEntryOptions, checked by check {
        /// The role of the design that it is about.
        of_role: (Role),
        /// Whom else it is about, as its ARN ends: `user/ada`, `role/deployer`.
        about: text,
        /// It may do everything in the cluster.
        administers: flag,
        /// The cluster's own groups that it is in.
        groups: texts,
    }
}

/// What begins names that are Kubernetes' and AWS's own.
/// Source: "Create access entries", Amazon EKS user guide.
const OWN: [&str; 5] = ["amazon:", "aws:", "eks:", "iam:", "system:"];

/// The policy of EKS's own that allows everything.
/// Source: "Review access policy permissions", Amazon EKS user guide.
const ADMINISTER: &str = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy";

const fn check(options: &AccessEntryOptions<Written<'_>>, _: &Naming<'_>, told: &mut Mistakes) {
    if !options.open {
        match (options.of_role.is_some(), options.about.is_some()) {
            (false, false) => {
                let mistake = told.about("43j", "").say("is about nobody");
                mistake.help("write `of_role = Part::ROLE` or `about = \"user/ada\"`");
            }
            (true, true) => {
                let mistake = told.about("43j", "about").say("is about two at once");
                mistake.help("leave out `of_role` or `about`: an entry is about one");
            }
            _ => {}
        }
        if options.administers.is_none() && options.groups.is_none() {
            let mistake = told.about("43j", "").say("allows nothing in the cluster");
            mistake.help("write `administers`, or which `groups` of the cluster it is in");
        }
    }
    let Some(groups) = options.groups else { return };
    let mut group = 0;
    while group < groups.len() {
        let mut own = 0;
        while own < OWN.len() {
            if begins(groups[group], OWN[own]) {
                let mistake = told.about("43j", "groups").say("names the group ");
                let mistake = mistake
                    .name(groups[group])
                    .say(", which is no cluster's own");
                mistake.help("write `administers`, or a group that the cluster's roles name");
            }
            own += 1;
        }
        group += 1;
    }
}

#[diagnostic::do_not_recommend]
impl Hosts<AccessEntry> for Aws {
    fn key(key: &str) -> String {
        format!("{key}-access-entry")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &AccessEntryOptions) -> Made {
        let whom = match (options.of_role, &options.about) {
            (Some(role), _) => scope.made_by(role).map(|role| role.address),
            (None, Some(about)) => Some(scope.account_arn("iam", about).into()),
            (None, None) => None,
        };
        let Some(whom) = whom else {
            return Made::existing("");
        };
        let groups = options.groups.as_deref().unwrap_or_default();
        let administers = options.administers == Some(true);
        if scope.settings().cluster_access_elsewhere {
            let all = groups.iter().map(Value::from);
            for group in all.chain(administers.then(|| MASTERS.into())) {
                scope.note_access(KUBERNETES, vec![whom.clone(), group]);
            }
            return Made::elsewhere(whom);
        }
        let cluster = &scope.settings().cluster;
        let logical = scope.resource_name::<AccessEntry>(&spec.key);
        let entry = eks::AccessEntry {
            kubernetes_groups: (!groups.is_empty()).then(|| values(groups)),
            ..eks::AccessEntry::new(cluster, whom.clone())
        };
        let node = scope.add(entry.resource(&logical));
        if administers {
            let everywhere = eks::AccessPolicyAssociationAccessScope::new("cluster");
            let policy =
                eks::AccessPolicyAssociation::new(everywhere, cluster, ADMINISTER, whom.clone());
            let mut policy = policy.resource(format!("{logical}-administers"));
            policy.depends_on.push(node);
            scope.add(policy);
        }
        Made::new(node, whom)
    }
}
