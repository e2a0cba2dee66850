//! Verbs as types, named as in a design: `cpg` proves with them that a cloud can give what is
//! granted.

macro_rules! verbs {
    ($($name:ident)*) => {
        $(
            #[doc = concat!("The verb `", stringify!($name), "`.")]
            #[allow(non_camel_case_types, reason = "written in designs as it is")]
            #[derive(Debug)]
            pub enum $name {}
        )*

        /// All of them.
        pub const ALL: &[&str] = &[$(stringify!($name)),*];
    };
}

verbs! {
    list read append mutate
    act_as manage_keys impersonate
    access manage
    pull push
    view_compute view_logs view_metrics view_clusters view_roles browse list_buckets use_services
    administer_compute administer_clusters work_in_clusters report_batch edit_batch
    invoke
}

/// Implements `Gives` of a cloud for verbs of a kind, by a function of the verb's role.
///
/// `gives! { Azure: Registry, give; pull = Role::PULL_IMAGES; }` calls
/// `give(scope, on, to, name, Role::PULL_IMAGES)`.
///
/// Verbs of a kind that [`kind!`](crate::kind) declares are named with their module:
/// `gives! { Gcp: Topic, give; topic::publish = "roles/pubsub.publisher"; }`.
#[macro_export]
macro_rules! gives {
    (@one $cloud:ty, $kind:ty, $give:path, $verb:ty, $role:expr) => {
        #[diagnostic::do_not_recommend]
        impl $crate::build::cloud::Gives<$kind, $verb> for $cloud {
            fn give(
                scope: &$crate::build::scope::Scope<Self>,
                on: &$crate::kinds::Made,
                to: &$crate::build::cloud::Principal,
                name: ::std::string::String,
            ) {
                $give(scope, on, to, name, $role);
            }
        }
    };
    ($cloud:ty: $kind:ty, $give:path; $($module:ident::$verb:ident = $role:expr;)+) => {$(
        $crate::gives! { @one $cloud, $kind, $give, $module::$verb, $role }
    )*};
    ($cloud:ty: $kind:ty, $give:path; $($verb:ident = $role:expr;)*) => {$(
        $crate::gives! { @one $cloud, $kind, $give, $crate::kinds::verbs::$verb, $role }
    )*};
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_verb_of_a_kind_is_a_type() {
        for kind in cpg_model::kinds::KINDS {
            for verb in kind.verbs {
                assert!(super::ALL.contains(&verb.name), "{}", verb.name);
            }
        }
    }
}
