//! Infrastructure written once as annotated structs, checked by the compiler for every cloud it
//! names, previewed with `cargo run`.
//!
//! A consumer imports [`prelude`], writes its design, and calls [`run`]:
//!
//! ```
//! use cpg::prelude::*;
//!
//! /// A lab.
//! #[config(root)]
//! pub struct Lab {
//!     /// Its part of Google Cloud.
//!     #[config(cloud = gcp)]
//!     gcp: cpg::config::gcp::Organisation,
//!     /// Who is known, by a short name.
//!     #[config(people)]
//!     people: Map<Person>,
//!     /// Its studies, by name.
//!     #[config(units)]
//!     studies: Units<Study>,
//! }
//!
//! /// One study.
//! #[config(unit, of = Lab)]
//! pub struct Study {
//!     /// Its project on Google Cloud.
//!     #[config(cloud = gcp)]
//!     gcp: cpg::config::gcp::Project,
//!     /// Who is in which group.
//!     #[config(members, references = people, default)]
//!     members: Members,
//! }
//!
//! /// What a study owns.
//! #[part(of = Study, clouds(gcp))]
//! pub struct Storage {
//!     /// Run analyses.
//!     #[role(members)]
//!     analysts: Group,
//!     /// Final results.
//!     #[resource(undelete(days = 30))]
//!     #[grant(read(analysts))]
//!     results: Bucket,
//! }
//!
//! /// All of it.
//! #[infrastructure(config = Lab, clouds(gcp), parts(Storage))]
//! pub struct Design {}
//!
//! fn main() -> std::process::ExitCode {
//!     # if true { return std::process::ExitCode::SUCCESS; }
//!     cpg::run::<Design>()
//! }
//! ```

#[cfg(feature = "aws")]
pub use cpg_aws::Aws;
#[cfg(feature = "azure")]
pub use cpg_azure::Azure;
pub use cpg_config as config;
pub use cpg_core::build::cloud::{Any, Cloud, Gives, Hosts, Knows, On};
pub use cpg_core::build::crossing;
pub use cpg_core::build::deploy::{Infrastructure, Plugin};
pub use cpg_core::build::generated::{Named, PartOf, People};
pub use cpg_core::build::groups;
pub use cpg_core::build::scope::{Scope, View};
pub use cpg_core::build::secrets::KeepsSecrets;
pub use cpg_core::build::world::World;
pub use cpg_core::design::Site;
pub use cpg_core::design::names;
pub use cpg_core::engine::former;
pub use cpg_core::kinds::{
    Bucket, Budget, Family, Group, Handle, Kind, MachineAccount, Maybe, OnlyOne, PerLevel, Project,
    Registry, Secret, Service, There,
};
pub use cpg_core::plan::typed;
pub use cpg_core::plan::{
    Archive, Asset, Locked, Map, NodeId, Output, Plan, Render, Resource, SecretRead, Value,
};
pub use cpg_core::problem::Problem;
pub use cpg_core::{gives, kind, kind_options, typed_enums, typed_objects, typed_resources};
#[cfg(feature = "gcp")]
pub use cpg_gcp::Gcp;
pub use cpg_macros::{config, dataset, infrastructure, part};
pub use cpg_provider::hail::kinds::{BillingProject, HailUser};
pub use cpg_provider::metamist::kinds::MetamistProject;
#[cfg(feature = "own-code")]
pub use cpg_pulumi::own_code::OwnCode;
#[cfg(not(feature = "own-code"))]
pub use own_code::OwnCode;

/// Clouds, named as in a design.
pub mod clouds {
    #![allow(non_camel_case_types, reason = "written in designs as they are")]

    /// Amazon Web Services.
    #[cfg(feature = "aws")]
    pub type aws = cpg_aws::Aws;
    /// Azure.
    #[cfg(feature = "azure")]
    pub type azure = cpg_azure::Azure;
    /// Google Cloud.
    #[cfg(feature = "gcp")]
    pub type gcp = cpg_gcp::Gcp;
    /// No cloud: what a dataset has whatever its clouds.
    pub type any = cpg_core::build::cloud::Any;
}

/// Amazon Web Services: its kinds, its resource types, its policies, and what methods ask of a
/// unit on it.
#[cfg(feature = "aws")]
pub mod aws {
    pub use cpg_aws::kinds::*;
    pub use cpg_aws::{AwsScope, policy, resources};
}

/// Azure: its resource types, and what methods ask of a dataset on it.
#[cfg(feature = "azure")]
pub mod azure {
    pub use cpg_azure::{AzureScope, resources};
}

/// Google Cloud: its resource types, its services, and what methods ask of a dataset on it.
#[cfg(feature = "gcp")]
pub mod gcp {
    pub use cpg_gcp::{GcpScope, member, read_secret, resources, services};
}

/// Google groups, Hail Batch and Metamist: their resource types.
pub mod services {
    pub use cpg_provider::resources;
}

/// A consumer's own Pulumi code in the stack of its design.
#[cfg(feature = "own-code")]
pub mod own_code {
    pub use cpg_pulumi::own_code::{Context, Exports, Failure, Output, OwnCode};

    #[doc(hidden)]
    pub use cpg_pulumi::own_code::hook;
}

/// What a design that has code of its own is told without the feature for it.
#[cfg(not(feature = "own-code"))]
pub mod own_code {
    /// Code of a consumer in the stack of its design; with the feature `own-code` only.
    #[diagnostic::on_unimplemented(
        message = "`own_code` needs the feature `own-code` of the crate `cpg`",
        label = "cannot be run without it",
        note = "write `cpg = {{ …, features = [\"own-code\"] }}` in `Cargo.toml`"
    )]
    pub trait OwnCode {}

    /// Code of a consumer that nothing runs.
    #[derive(Debug)]
    pub struct Hook<T>(std::marker::PhantomData<fn() -> T>);

    /// What a design names as its own code: nothing is behind it.
    #[must_use]
    pub const fn hook<T: OwnCode>() -> Hook<T> {
        Hook(std::marker::PhantomData)
    }

    impl<T> cpg_core::cli::program::OwnCode for Hook<T> {
        fn packages(&self) -> &'static [&'static str] {
            &[]
        }

        fn run(&self) -> u8 {
            1
        }
    }
}

/// What a kind of one's own is made with: see [`kind!`].
pub mod kinds {
    pub use cpg_core::build::cloud::{Gives, Hosts, Principal, PrincipalKind};
    pub use cpg_core::design::{FieldRef, Spec};
    pub use cpg_core::kinds::options::NoOptions;
    pub use cpg_core::kinds::verbs;
    pub use cpg_core::kinds::written::{self, Around, Mistakes, Naming, Written};
    pub use cpg_core::kinds::{Kind, Made};
}

/// What a design imports.
pub mod prelude {
    #[cfg(feature = "aws")]
    pub use crate::Aws;
    #[cfg(feature = "azure")]
    pub use crate::Azure;
    #[cfg(feature = "gcp")]
    pub use crate::Gcp;
    #[cfg(feature = "gcp")]
    pub use crate::gcp::GcpScope as _;
    pub use crate::{
        BillingProject, Bucket, Budget, Cloud, Family, Group, HailUser, MachineAccount,
        MetamistProject, PerLevel, Project, Registry, Secret, Service, Value, dataset,
        infrastructure, part,
    };
    pub use cpg_config::{At, Check, Imports, Map, Members, Person, Units};
    pub use cpg_core::build::scope::View as _;
    pub use cpg_macros::config_section_of_cpg as config;
    pub use cpg_macros::{depends, grant, never, resource, role};
}

/// The whole `main` of a consumer: reads its arguments, does what they ask, and gives the exit
/// status: 0, 1 where there are differences or something failed, 2 for wrong input.
#[must_use]
pub fn run<I: Infrastructure>() -> std::process::ExitCode {
    run_consumer::<I>(None, &[])
}

/// Like [`run`], with a configuration that was compiled into the program; `--config` still names
/// another.
///
/// ```no_run
/// # use cpg::prelude::*;
/// # /// A lab.
/// # #[config(root)]
/// # pub struct Lab {
/// #     /// What it is called.
/// #     name: String,
/// # }
/// # #[infrastructure(config = Lab)]
/// # struct Design {}
/// # const CONFIG: cpg::config::Embedded = cpg::config::Embedded { files: &[] };
/// // let CONFIG = cpg::config!("config");
/// # fn main() -> std::process::ExitCode {
/// cpg::run_with::<Design>(CONFIG)
/// # }
/// ```
#[must_use]
pub fn run_with<I: Infrastructure>(config: cpg_config::Embedded) -> std::process::ExitCode {
    run_consumer::<I>(Some(config), &[])
}

/// Like [`run`] and [`run_with`], for a program that takes over states in which a program before it
/// kept kinds of its own in another way: `state migrate` knows these beside the `cpg:` kinds.
///
/// ```no_run
/// use cpg::former::Former;
/// # use cpg::prelude::*;
/// # /// A lab.
/// # #[config(root)]
/// # pub struct Lab {
/// #     /// What it is called.
/// #     name: String,
/// # }
/// # #[infrastructure(config = Lab)]
/// # struct Design {}
///
/// const FORMER: &[Former] = &[Former {
///     inputs: &[("page_title", "title")],
///     dropped: &["__provider"],
///     ..Former::plain("pulumi-python:dynamic", "notes:index:Page")
/// }];
///
/// # fn main() -> std::process::ExitCode {
/// cpg::run_taking_over::<Design>(None, FORMER)
/// # }
/// ```
#[must_use]
pub fn run_taking_over<I: Infrastructure>(
    config: Option<cpg_config::Embedded>,
    former: &[cpg_core::engine::former::Former],
) -> std::process::ExitCode {
    run_consumer::<I>(config, former)
}

fn run_consumer<I: Infrastructure>(
    config: Option<cpg_config::Embedded>,
    former: &[cpg_core::engine::former::Former],
) -> std::process::ExitCode {
    let consumer = cpg_core::build::deploy::Consumer::<I>::new(config).taking_over(former);
    cpg_core::cli::run(&consumer.taking_over(cpg_provider::former::ALL), DEPLOYER)
}

/// What deploys for a consumer.
#[cfg(feature = "pulumi")]
const DEPLOYER: Option<&dyn cpg_core::engine::deployer::Deployer> = Some(&cpg_pulumi::Pulumi {
    packages: &[cpg_provider::PACKAGE],
    lists: &[
        cpg_provider::lists::LISTS,
        #[cfg(feature = "gcp")]
        cpg_gcp::lists::LISTS,
        #[cfg(feature = "azure")]
        cpg_azure::lists::LISTS,
        #[cfg(feature = "azure")]
        cpg_azure::lists::DIRECTORY,
    ],
});
/// What deploys for a consumer: nothing, without the feature `pulumi`.
#[cfg(not(feature = "pulumi"))]
const DEPLOYER: Option<&dyn cpg_core::engine::deployer::Deployer> = None;

/// The plan of a design for a configuration, for tests of a consumer.
///
/// # Errors
/// All mistakes that show when the plan is built.
pub fn plan<I: Infrastructure>(
    config: cpg_config::Config<I::Config>,
) -> Result<Plan, Vec<Problem>> {
    use cpg_core::cli::program::Program as _;
    cpg_core::build::deploy::Consumer::<I>::new(None).plan(Box::new(config))
}

/// What generated code names; no part of the public interface.
#[doc(hidden)]
pub mod __private {
    pub use cpg_config::{Unit, Words};
    pub use cpg_core::build::cloud::{
        Any, Cloud, Give, Gives, Hosts, Lower, Lowered, LoweredField,
    };
    pub use cpg_core::build::crossing::{DeployedOn, GivesAcross, on, strangers};
    pub use cpg_core::build::deploy::{Design, Infrastructure, OnCloud, PluginInfo};
    pub use cpg_core::build::generated::{
        Finds, Found, Lacking, Named, PartOf, People, at_level, made_elsewhere, units_of,
    };
    pub use cpg_core::build::scope::{Scope, View, in_unit};
    pub use cpg_core::cli::program::OwnCode;
    pub use cpg_core::design::promises::{self, Graph, keep};
    pub use cpg_core::design::words::{self, Namespace, Word};
    pub use cpg_core::design::{
        Absent, Depends, Designed, Each, Field, FieldRef, Grant, Grantee, Join, Link, Members,
        Never, Part, Role, Spec, Units, always, nothing, switches,
    };
    pub use cpg_core::engine::Simulate;
    pub use cpg_core::kinds::verbs;
    pub use cpg_core::kinds::written::{Mistakes, Naming, Refs, Says};
    pub use cpg_core::kinds::{Family, Handle, Kind, Maybe};
    pub use cpg_model::names::Longest;

    pub use crate::own_code::hook;

    /// The simulated clouds that answer for every resource.
    pub static SIMULATED: &[&dyn Simulate] = &[
        #[cfg(feature = "gcp")]
        &cpg_gcp::simulate::SimulatedGcp,
        #[cfg(feature = "azure")]
        &cpg_azure::simulate::SimulatedAzure,
        #[cfg(feature = "aws")]
        &cpg_aws::simulate::SimulatedAws,
        &cpg_provider::simulate::SimulatedServices,
        &cpg_provider::others::SimulatedOthers,
    ];
}
