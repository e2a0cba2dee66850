//! How the original, a program in Python on Pulumi, keeps the seven `cpg:` kinds in the state of a
//! stack: as resources whose provider is code of that program, all of one type, told apart by
//! their inputs. Knows no engine: what is done with this is an engine's affair.

use cpg_core::engine::former::Former;

use crate::resources::{google, hail, metamist};

/// Resources whose provider is code of a program in Python.
const DYNAMIC: &str = "pulumi-python:dynamic";

/// The provider's code, as it was when the resource was last changed.
const CODE: &str = "__provider";

/// The kinds as the original keeps them.
pub const ALL: &[Former] = &[
    Former {
        inputs: &[("group_key", "groupKey"), ("member_key", "memberKey")],
        outputs: &[("member_name", "memberName")],
        id_as: Some("memberName"),
        ..former(google::GroupMembership::TOKEN)
    },
    Former {
        inputs: &[("group_email", "groupEmail"), ("settings", "settings")],
        ..former(google::GroupSettings::TOKEN)
    },
    Former {
        inputs: &[
            ("batch_uri", "batchUri"),
            ("token_category", "tokenCategory"),
            ("username", "username"),
        ],
        outputs: &[("cloud_id", "cloudId")],
        ..former(hail::BatchUser::TOKEN)
    },
    Former {
        inputs: &[
            ("batch_uri", "batchUri"),
            ("name", "name"),
            ("token_category", "tokenCategory"),
        ],
        ..former(hail::BillingProject::TOKEN)
    },
    Former {
        inputs: &[("billing_project", "billingProject"), ("user", "user")],
        ..former(hail::BillingProjectMembership::TOKEN)
    },
    Former {
        inputs: &[("project_name", "projectName")],
        // Whether a project for tests is made too: older versions of the original say so.
        dropped: &[CODE, "create_test_project"],
        // The number, which older versions called `id`.
        outputs: &[("project_id", "projectId"), ("id", "projectId")],
        ..former(metamist::Project::TOKEN)
    },
    Former {
        inputs: &[
            ("contribute_members", "contributeMembers"),
            ("project_name", "projectName"),
            ("read_members", "readMembers"),
            ("write_members", "writeMembers"),
        ],
        ..former(metamist::ProjectMembers::TOKEN)
    },
];

const fn former(now: &'static str) -> Former {
    Former {
        dropped: &[CODE],
        ..Former::plain(DYNAMIC, now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One set of inputs is one kind's, and none is forgotten.
    #[test]
    fn each_kind_is_told_from_the_others() {
        for former in ALL {
            let inputs = || former.inputs.iter().map(|(then, _)| *then).chain([CODE]);
            for token in [
                "pulumi-python:dynamic:Resource",
                "pulumi-python:dynamic/cpg:Kind",
            ] {
                let fitting = ALL.iter().filter(|other| other.fits(token, inputs()));
                let fitting: Vec<_> = fitting.map(|other| other.now).collect();
                assert_eq!(fitting, [former.now]);
            }
            assert!(!former.fits("pulumi-python:dynamic:Resource", inputs().chain(["more"])));
            assert!(!former.fits("pulumi-nodejs:dynamic:Resource", inputs()));
        }
        let tokens = crate::resources::ALL.iter().copied().flatten();
        let mut tokens: Vec<_> = tokens.map(|described| described.ty.token).collect();
        let mut now: Vec<_> = ALL.iter().map(|former| former.now).collect();
        tokens.sort_unstable();
        now.sort_unstable();
        assert_eq!(now, tokens);
    }

    /// The names of now are those of the resources' own fields.
    #[test]
    fn inputs_are_called_as_the_resources_call_them() {
        for described in crate::resources::ALL.iter().copied().flatten() {
            let former = ALL.iter().find(|former| former.now == described.ty.token);
            let mut now: Vec<_> = former.unwrap().inputs.iter().map(|(_, now)| *now).collect();
            now.sort_unstable();
            let fields: Vec<_> = described
                .inputs
                .fields
                .iter()
                .map(|field| field.wire)
                .collect();
            assert_eq!(now, fields, "{}", described.ty.token);
        }
    }
}
