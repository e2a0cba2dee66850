//! Kinds of resources, their verbs and their options, as data: the one table that the macros
//! check a design against and that the documentation is made from.
//!
//! It names clouds only to say which of them host a kind; what a kind becomes there is the
//! cloud's crate.

use crate::text::same;

/// What a resource is, whatever the cloud.
#[derive(Debug, PartialEq, Eq)]
pub struct KindInfo {
    /// The type's name in a design: `Bucket`.
    pub name: &'static str,
    /// The kind in a sentence: `a bucket`.
    pub article: &'static str,
    /// What it is, in one line.
    pub doc: &'static str,
    /// What a grant can allow on it.
    pub verbs: &'static [VerbInfo],
    /// The [options](OPTIONS) that it has.
    pub options: &'static [Takes],
    /// The clouds that host it.
    pub clouds: &'static [&'static str],
    /// Whether it can be given rights: a group, an account.
    pub principal: bool,
    /// Whether it holds data, which may belong to a namespace of its unit.
    pub holds_data: bool,
    /// Whether its name in the cloud is its own: two of one name cannot be.
    pub named: bool,
    /// Whether that name is the design's to choose, and not of something else.
    pub has_cloud_name: bool,
    /// It is on a cloud, not beside all of them.
    pub on_cloud: bool,
}

/// What a grant can allow on a kind.
#[derive(Debug, PartialEq, Eq)]
pub struct VerbInfo {
    /// The verb in a design: `read`.
    pub name: &'static str,
    /// What it allows, in one line.
    pub doc: &'static str,
    /// The clouds that can give it.
    pub clouds: &'static [&'static str],
    /// Whether what it allows changes the resource or what is in it.
    pub mutates: bool,
    /// Verbs of the kind that it allows too.
    pub includes: &'static [&'static str],
}

/// A type whose values designs write in place, with what makes one and can be called in a `const`.
#[derive(Debug, PartialEq, Eq)]
pub struct Written {
    /// The type's name.
    pub name: &'static str,
    /// Functions that make a value.
    pub made_by: &'static [&'static str],
    /// Methods that change one.
    pub changed_by: &'static [&'static str],
}

/// Types of the clouds' crates whose values the compiler evaluates where a design writes them.
pub const WRITTEN: &[Written] = &[
    Written {
        name: "Code",
        made_by: &["file"],
        changed_by: &[],
    },
    Written {
        name: "Cors",
        made_by: &["any_origin_reads", "any_origin_writes"],
        changed_by: &[],
    },
    Written {
        name: "Inline",
        made_by: &["new"],
        changed_by: &["because", "when"],
    },
    Written {
        name: "KeyUse",
        made_by: &["service"],
        changed_by: &[],
    },
    Written {
        name: "LetsIn",
        made_by: &["anybody", "field", "network"],
        changed_by: &[],
    },
    Written {
        name: "Rule",
        made_by: &["expire"],
        changed_by: &["with_prefix", "with_tag"],
    },
    Written {
        name: "Trust",
        made_by: &[
            "github",
            "service",
            "service_account",
            "service_account_of_any_audience",
            "signed_in",
        ],
        changed_by: &[],
    },
];

/// An option of the `resource` attribute that belongs to kinds.
#[derive(Debug, PartialEq, Eq)]
pub struct OptionInfo {
    /// Its name in a design.
    pub name: &'static str,
    /// The type of its value in a user's words; empty for a flag.
    pub value: &'static str,
    /// What it does, in one line, with its unit.
    pub doc: &'static str,
}

/// An option that a kind has.
#[derive(Debug, PartialEq, Eq)]
pub struct Takes {
    /// Its name, one of [`OPTIONS`].
    pub option: &'static str,
    /// The clouds where it does something; elsewhere a design is refused that does not leave it
    /// out there.
    pub clouds: &'static [&'static str],
    /// Why it does nothing elsewhere, in one line; empty where there is no elsewhere.
    pub why_not: &'static str,
}

impl Takes {
    /// Whether it does something on a cloud.
    #[must_use]
    pub fn counts_on(&self, cloud: &str) -> bool {
        self.clouds.contains(&cloud)
    }

    const fn everywhere(option: &'static str) -> Self {
        Self {
            option,
            clouds: BOTH,
            why_not: "",
        }
    }

    const fn on(
        clouds: &'static [&'static str],
        option: &'static str,
        why_not: &'static str,
    ) -> Self {
        Self {
            option,
            clouds,
            why_not,
        }
    }
}

/// All clouds that a design can name, in the order in which they are listed to people.
pub const CLOUDS: &[&str] = &["gcp", "azure", "aws"];

const GCP: &[&str] = &["gcp"];
const BOTH: &[&str] = &["gcp", "azure"];

/// Why a container of Azure keeps nothing for a time, or until somebody lets it go.
const NO_POLICY: &str = "a container there is kept by an immutability policy, which is not made";

const fn changes(
    name: &'static str,
    clouds: &'static [&'static str],
    doc: &'static str,
) -> VerbInfo {
    VerbInfo {
        name,
        doc,
        clouds,
        mutates: true,
        includes: &[],
    }
}

const fn reads(name: &'static str, clouds: &'static [&'static str], doc: &'static str) -> VerbInfo {
    VerbInfo {
        name,
        doc,
        clouds,
        mutates: false,
        includes: &[],
    }
}

/// Options of kinds.
pub const OPTIONS: &[OptionInfo] = &[
    OptionInfo {
        name: "undelete",
        value: "days",
        doc: "keep what was deleted or overwritten for so many days",
    },
    OptionInfo {
        name: "expire",
        value: "days",
        doc: "delete what is older than so many days",
    },
    OptionInfo {
        name: "expire_prefix",
        value: "text",
        doc: "let `expire` count only for names that begin so",
    },
    OptionInfo {
        name: "archive",
        value: "days",
        doc: "move what is older than so many days to the coldest class",
    },
    OptionInfo {
        name: "autoclass",
        value: "bool",
        doc: "let the cloud choose storage classes by use",
    },
    OptionInfo {
        name: "versioning",
        value: "bool",
        doc: "keep old versions (default: true)",
    },
    OptionInfo {
        name: "soft_delete",
        value: "bool",
        doc: "keep deleted objects for the cloud's own period (default: true)",
    },
    OptionInfo {
        name: "retain",
        value: "days",
        doc: "let nobody delete or overwrite an object before it is so many days old",
    },
    OptionInfo {
        name: "retain_locked",
        value: "bool",
        doc: "let nobody ever shorten or remove `retain`",
    },
    OptionInfo {
        name: "hold",
        value: "bool",
        doc: "hold each new object until somebody lets it go",
    },
    OptionInfo {
        name: "requester_pays",
        value: "bool",
        doc: "who reads pays for it",
    },
    OptionInfo {
        name: "unprefixed",
        value: "bool",
        doc: "the name is used as it is, without the prefix and the name of the unit",
    },
    OptionInfo {
        name: "description",
        value: "text",
        doc: "a text that the cloud shows beside the resource",
    },
    OptionInfo {
        name: "display_name",
        value: "text",
        doc: "the name that the cloud shows to people",
    },
    OptionInfo {
        name: "project",
        value: "text",
        doc: "the project it is in, where that is not the unit's own",
    },
    OptionInfo {
        name: "beside",
        value: "text",
        doc: "a project beside the unit's own: its id is the own one's, a dash and this",
    },
    OptionInfo {
        name: "region",
        value: "text",
        doc: "the region, where that is not the unit's",
    },
    OptionInfo {
        name: "independent",
        value: "bool",
        doc: "it is declared without waiting for the project's services",
    },
    OptionInfo {
        name: "monthly",
        value: "amount",
        doc: "what may be spent a month, in the organisation's currency",
    },
    OptionInfo {
        name: "total",
        value: "amount",
        doc: "what may be spent in all, in the organisation's currency",
    },
    OptionInfo {
        name: "of_project",
        value: "project",
        doc: "the project that the budget, or the account, belongs to",
    },
    OptionInfo {
        name: "username",
        value: "text",
        doc: "the user's name in the service",
    },
    OptionInfo {
        name: "format",
        value: "text",
        doc: "what a registry holds, `DOCKER` (default) or `PYTHON`",
    },
];

impl KindInfo {
    /// What it has of an option's name.
    #[must_use]
    pub fn takes(&self, option: &str) -> Option<&'static Takes> {
        self.options.iter().find(|takes| takes.option == option)
    }

    /// Whether something can be allowed on it by that verb.
    #[must_use]
    pub const fn has_verb(&self, verb: &str) -> bool {
        let mut v = 0;
        while v < self.verbs.len() {
            if same(self.verbs[v].name, verb) {
                return true;
            }
            v += 1;
        }
        false
    }

    /// Whether a verb changes it, or what is in it.
    #[must_use]
    pub const fn is_changed_by(&self, verb: &str) -> bool {
        let mut v = 0;
        while v < self.verbs.len() {
            if same(self.verbs[v].name, verb) {
                return self.verbs[v].mutates;
            }
            v += 1;
        }
        false
    }

    /// Whether who has one verb on it can do what another allows.
    #[must_use]
    pub const fn gives(&self, has: &str, wants: &str) -> bool {
        if same(has, wants) {
            return true;
        }
        let mut v = 0;
        while v < self.verbs.len() {
            let verb = &self.verbs[v];
            let mut i = 0;
            while same(verb.name, has) && i < verb.includes.len() {
                if same(verb.includes[i], wants) {
                    return true;
                }
                i += 1;
            }
            v += 1;
        }
        false
    }
}

impl VerbInfo {
    const fn including(mut self, verbs: &'static [&'static str]) -> Self {
        self.includes = verbs;
        self
    }
}

/// The kind of that name.
#[must_use]
pub fn kind(name: &str) -> Option<&'static KindInfo> {
    KINDS.iter().copied().find(|kind| kind.name == name)
}

/// The option of that name.
#[must_use]
pub fn option(name: &str) -> Option<&'static OptionInfo> {
    OPTIONS.iter().find(|option| option.name == name)
}

/// A bucket of objects.
pub const BUCKET: KindInfo = KindInfo {
    name: "Bucket",
    article: "a bucket",
    doc: "objects under names: GCS bucket, container of an Azure storage account",
    verbs: &[
        reads(
            "list",
            BOTH,
            "see the names of objects, not what is in them",
        ),
        reads("read", BOTH, "list and read objects").including(&["list"]),
        changes(
            "append",
            BOTH,
            "read, and create objects, never change or delete one",
        )
        .including(&["list", "read"]),
        changes("mutate", BOTH, "create, change and delete objects")
            .including(&["list", "read", "append"]),
    ],
    options: &[
        Takes::everywhere("undelete"),
        Takes::everywhere("expire"),
        Takes::everywhere("expire_prefix"),
        Takes::everywhere("archive"),
        Takes::on(GCP, "autoclass", "no account there chooses classes by use"),
        Takes::on(
            GCP,
            "versioning",
            "versions are kept, or not, by the storage account that all buckets of a unit share",
        ),
        Takes::on(
            GCP,
            "soft_delete",
            "what was deleted is kept for the days of `undelete` only",
        ),
        Takes::on(GCP, "retain", NO_POLICY),
        Takes::on(GCP, "retain_locked", NO_POLICY),
        Takes::on(GCP, "hold", NO_POLICY),
        Takes::on(GCP, "requester_pays", "the owner of the account pays"),
        Takes::everywhere("unprefixed"),
    ],
    clouds: BOTH,
    principal: false,
    holds_data: true,
    named: false,
    has_cloud_name: true,
    on_cloud: true,
};

/// A group of people and accounts.
pub const GROUP: KindInfo = KindInfo {
    name: "Group",
    article: "a group",
    doc: "people, accounts and other groups that are given rights together",
    verbs: &[],
    options: &[Takes::everywhere("description")],
    clouds: BOTH,
    principal: true,
    holds_data: false,
    named: false,
    has_cloud_name: true,
    on_cloud: true,
};

/// An account of a program.
pub const MACHINE_ACCOUNT: KindInfo = KindInfo {
    name: "MachineAccount",
    article: "a machine account",
    doc: "an account of a program: GCP service account, Azure managed identity",
    verbs: &[
        changes("act_as", BOTH, "run programs as the account"),
        changes("manage_keys", GCP, "make and delete keys of the account"),
        changes("impersonate", GCP, "make short-lived tokens of the account"),
    ],
    options: &[
        Takes::on(GCP, "description", "a managed identity has none"),
        Takes::on(GCP, "display_name", "a managed identity has none"),
        Takes::on(GCP, "project", "it is in the resource group of its unit"),
        Takes::on(GCP, "of_project", "it is in the resource group of its unit"),
        Takes::everywhere("independent"),
    ],
    clouds: BOTH,
    principal: true,
    holds_data: false,
    named: false,
    has_cloud_name: true,
    on_cloud: true,
};

/// A text that only some may read.
pub const SECRET: KindInfo = KindInfo {
    name: "Secret",
    article: "a secret",
    doc: "a text that only some may read: a secret of Secret Manager, of a key vault",
    verbs: &[
        reads("access", BOTH, "read the secret's value"),
        changes("manage", BOTH, "read it, and set new values").including(&["access"]),
    ],
    options: &[Takes::on(GCP, "project", "it is in the vault of its unit")],
    clouds: BOTH,
    principal: false,
    holds_data: true,
    named: false,
    has_cloud_name: true,
    on_cloud: true,
};

/// A registry of container images or packages.
pub const REGISTRY: KindInfo = KindInfo {
    name: "Registry",
    article: "a registry",
    doc: "container images or packages: Artifact Registry, Azure container registry",
    verbs: &[
        reads("pull", BOTH, "download images"),
        changes("push", BOTH, "download and upload images").including(&["pull"]),
    ],
    options: &[
        Takes::on(GCP, "project", "it is in the resource group of its unit"),
        Takes::everywhere("region"),
        Takes::on(GCP, "format", "a registry there holds images"),
        Takes::on(GCP, "description", "a registry there has none"),
    ],
    clouds: BOTH,
    principal: false,
    holds_data: true,
    named: false,
    has_cloud_name: true,
    on_cloud: true,
};

/// The project that holds resources and pays for them.
pub const PROJECT: KindInfo = KindInfo {
    name: "Project",
    article: "a project",
    doc: "holds resources and is paid for: GCP project, Azure resource group",
    verbs: &[
        reads("view_compute", BOTH, "see virtual machines and disks"),
        reads("view_logs", BOTH, "see logs"),
        reads("view_metrics", BOTH, "see metrics"),
        reads("view_clusters", GCP, "see Spark clusters and their jobs"),
        reads("view_roles", BOTH, "see custom roles"),
        reads("browse", BOTH, "see that the project exists"),
        reads(
            "list_buckets",
            BOTH,
            "see the names of buckets and of objects",
        ),
        changes("use_services", GCP, "have requests paid for by the project"),
        changes(
            "administer_compute",
            BOTH,
            "make, change and delete virtual machines",
        ),
        changes(
            "administer_clusters",
            GCP,
            "make, change and delete Spark clusters",
        ),
        changes(
            "work_in_clusters",
            GCP,
            "be a worker of Spark clusters, without access to storage",
        ),
        changes(
            "report_batch",
            GCP,
            "report from virtual machines of batch jobs",
        ),
        changes("edit_batch", GCP, "make, change and delete batch jobs"),
    ],
    options: &[Takes::on(
        GCP,
        "beside",
        "a unit has one resource group there",
    )],
    clouds: BOTH,
    principal: false,
    holds_data: false,
    named: false,
    has_cloud_name: false,
    on_cloud: true,
};

/// What may be spent.
pub const BUDGET: KindInfo = KindInfo {
    name: "Budget",
    article: "a budget",
    doc: "what a project may cost, and who is told",
    verbs: &[],
    options: &[
        Takes::everywhere("monthly"),
        Takes::on(
            GCP,
            "total",
            "a budget there begins anew each month, quarter or year",
        ),
        Takes::everywhere("of_project"),
    ],
    clouds: BOTH,
    principal: false,
    holds_data: false,
    named: false,
    has_cloud_name: true,
    on_cloud: true,
};

/// A running service that requests are sent to.
pub const SERVICE: KindInfo = KindInfo {
    name: "Service",
    article: "a service",
    doc: "a program that answers requests: a Cloud Run service",
    verbs: &[changes("invoke", GCP, "send requests to it")],
    options: &[Takes::everywhere("project")],
    clouds: GCP,
    principal: false,
    holds_data: false,
    named: false,
    has_cloud_name: false,
    on_cloud: true,
};

/// A user of Hail Batch.
pub const HAIL_USER: KindInfo = KindInfo {
    name: "HailUser",
    article: "a Hail user",
    doc: "a machine user of Hail Batch, with an account on the cloud",
    verbs: &[],
    options: &[Takes::everywhere("username")],
    clouds: BOTH,
    principal: true,
    holds_data: false,
    named: false,
    has_cloud_name: false,
    on_cloud: true,
};

/// A billing project of Hail Batch.
pub const BILLING_PROJECT: KindInfo = KindInfo {
    name: "BillingProject",
    article: "a billing project",
    doc: "what jobs of Hail Batch are charged to",
    verbs: &[],
    options: &[],
    clouds: BOTH,
    principal: false,
    holds_data: false,
    named: false,
    has_cloud_name: false,
    on_cloud: true,
};

/// A project of Metamist.
pub const METAMIST_PROJECT: KindInfo = KindInfo {
    name: "MetamistProject",
    article: "a Metamist project",
    doc: "samples and their metadata; on no cloud of its own",
    verbs: &[],
    options: &[],
    clouds: BOTH,
    principal: false,
    holds_data: false,
    named: false,
    has_cloud_name: true,
    on_cloud: false,
};

/// All kinds, in the order in which they are listed to people.
pub const KINDS: &[&KindInfo] = &[
    &BUCKET,
    &GROUP,
    &MACHINE_ACCOUNT,
    &SECRET,
    &REGISTRY,
    &PROJECT,
    &BUDGET,
    &SERVICE,
    &HAIL_USER,
    &BILLING_PROJECT,
    &METAMIST_PROJECT,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_names_options_that_exist() {
        for kind in KINDS {
            for takes in kind.options {
                let name = takes.option;
                assert!(option(name).is_some(), "{}: {name}", kind.name);
                let elsewhere = kind.clouds.iter().any(|c| !takes.clouds.contains(c));
                assert_eq!(elsewhere, !takes.why_not.is_empty(), "{name}");
            }
        }
    }

    #[test]
    fn no_verb_is_given_by_a_cloud_that_does_not_host_its_kind() {
        for kind in KINDS {
            for verb in kind.verbs {
                assert!(
                    verb.clouds.iter().all(|cloud| kind.clouds.contains(cloud)),
                    "{}",
                    verb.name
                );
            }
        }
    }
}
