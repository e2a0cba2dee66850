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
