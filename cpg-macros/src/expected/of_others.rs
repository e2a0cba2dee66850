//! What is generated for this design:
//!
//! ```text
//! #[dataset(clouds(gcp), roles = Access, with(Access, Storage), then(paths, keys on gcp))]
//! pub(crate) struct Others {
//!     #[resource(of = Base.project)]
//!     #[grant(view_logs(analysis, runner))]
//!     project: Project,
//!     #[resource(existing = organisation.cromwell.as_ref().map(|it| &it.runner), project = "elsewhere")]
//!     runner: MachineAccount,
//!     #[resource(import = "old", cloud_name = "{config.name}-main", logical_name = "main", alias = "{config.name}-old")]
//!     #[grant(read(Access.main_read), mutate(full always))]
//!     main: Bucket,
//! }
//! ```

pub(crate) struct Others<__C: ::cpg::__private::Cloud = ::cpg::__private::Any>(
    ::cpg::__private::Scope<__C>,
);
impl<__C: ::cpg::__private::Cloud> ::core::clone::Clone for Others<__C> {
    fn clone(&self) -> Self {
        Self(::core::clone::Clone::clone(&self.0))
    }
}
impl<__C: ::cpg::__private::Cloud> ::core::fmt::Debug for Others<__C> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::write!(f, "{}: {:?}", "Others", self.0)
    }
}
impl<__C: ::cpg::__private::Cloud> ::core::ops::Deref for Others<__C> {
    type Target = ::cpg::__private::Scope<__C>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<__C: ::cpg::__private::Cloud> Others<__C> {
    /// The view of a dataset on a cloud.
    #[must_use]
    pub fn of(scope: &::cpg::__private::Scope<__C>) -> Self {
        Self(::core::clone::Clone::clone(scope))
    }
    ///The dataset's [`Access`] on this cloud.
    pub(crate) fn access(&self) -> Access<__C> {
        Access::of(&self.0)
    }
    ///The dataset's [`Storage`] on this cloud.
    pub(crate) fn storage(&self) -> Storage<__C> {
        Storage::of(&self.0)
    }
}
impl Others {
    ///Names `project` in attributes of other structs.
    pub const PROJECT: ::cpg::__private::FieldRef = ::cpg::__private::FieldRef {
        part: "Others",
        field: "project",
    };
    ///Names `runner` in attributes of other structs.
    pub const RUNNER: ::cpg::__private::FieldRef = ::cpg::__private::FieldRef {
        part: "Others",
        field: "runner",
    };
    ///Names `main` in attributes of other structs.
    pub const MAIN: ::cpg::__private::FieldRef = ::cpg::__private::FieldRef {
        part: "Others",
        field: "main",
    };
}
impl<__C: ::cpg::__private::Cloud> Others<__C> {
    ///The `project` of the design.
    #[must_use]
    pub(crate) fn project(&self) -> ::cpg::__private::Family<Project> {
        self.0
            .family(::cpg::__private::FieldRef {
                part: "Others",
                field: "project",
            })
    }
}
impl<__C: ::cpg::__private::Cloud> Others<__C> {
    ///The `runner` of the design.
    #[must_use]
    pub(crate) fn runner(&self) -> ::cpg::__private::Maybe<MachineAccount> {
        self.0
            .maybe(::cpg::__private::FieldRef {
                part: "Others",
                field: "runner",
            })
    }
}
impl<__C: ::cpg::__private::Cloud> Others<__C> {
    ///The `main` of the design.
    #[must_use]
    pub(crate) fn main(&self) -> ::cpg::__private::Handle<Bucket> {
        self.0
            .one(::cpg::__private::FieldRef {
                part: "Others",
                field: "main",
            })
    }
}
#[allow(clippy::needless_bool)]
impl ::cpg::__private::Designed for Others {
    const PART: &'static ::cpg::__private::Part = &::cpg::__private::Part {
        name: "Others",
        doc: "",
        when: ::cpg::__private::always,
        fields: &[
            ::cpg::__private::Field {
                name: "project",
                key: "project",
                doc: "",
                kind: <Project as ::cpg::__private::Kind>::INFO,
                clouds: &[],
                lazy: false,
                test: false,
                each: ::cpg::__private::Each::One,
                role: ::core::option::Option::None,
                joins: &[],
                grants: &[
                    ::cpg::__private::Grant {
                        verb: "view_logs",
                        to: ::cpg::__private::Grantee::Field(<Access>::ANALYSIS),
                    },
                    ::cpg::__private::Grant {
                        verb: "view_logs",
                        to: ::cpg::__private::Grantee::Field(::cpg::__private::FieldRef {
                            part: "Others",
                            field: "runner",
                        }),
                    },
                ],
                same_as: ::core::option::Option::Some(<Base>::PROJECT),
                specify: ::cpg::__private::Spec::plain,
            },
            ::cpg::__private::Field {
                name: "runner",
                key: "runner",
                doc: "",
                kind: <MachineAccount as ::cpg::__private::Kind>::INFO,
                clouds: &[],
                lazy: false,
                test: false,
                each: ::cpg::__private::Each::One,
                role: ::core::option::Option::None,
                joins: &[],
                grants: &[],
                same_as: ::core::option::Option::None,
                specify: |__site, __field| {
                    let organisation = __site.organisation;
                    let _ = __field;
                    let mut __specs = ::std::vec::Vec::new();
                    for _ in 0..1 {
                        let mut __spec = ::cpg::__private::Spec::named(
                            __field.key.to_owned(),
                        );
                        __spec.existing = ::cpg::__private::existing(
                            organisation.cromwell.as_ref().map(|it| &it.runner),
                        );
                        if __spec.existing.is_none() {
                            continue;
                        }
                        ::cpg::__private::options::project(
                            &mut __spec.options,
                            "elsewhere",
                        );
                        __specs.push(__spec);
                    }
                    __specs
                },
            },
            ::cpg::__private::Field {
                name: "main",
                key: "main",
                doc: "",
                kind: <Bucket as ::cpg::__private::Kind>::INFO,
                clouds: &[],
                lazy: false,
                test: false,
                each: ::cpg::__private::Each::One,
                role: ::core::option::Option::None,
                joins: &[],
                grants: &[
                    ::cpg::__private::Grant {
                        verb: "read",
                        to: ::cpg::__private::Grantee::Field(<Access>::MAIN_READ),
                    },
                    ::cpg::__private::Grant {
                        verb: "mutate",
                        to: ::cpg::__private::Grantee::FieldAlways(<Access>::FULL),
                    },
                ],
                same_as: ::core::option::Option::None,
                specify: |__site, __field| {
                    let config = __site.config;
                    let _ = __field;
                    let mut __specs = ::std::vec::Vec::new();
                    for _ in 0..1 {
                        let mut __spec = ::cpg::__private::Spec::named(
                            __field.key.to_owned(),
                        );
                        __spec.import = ::cpg::__private::existing("old");
                        __spec.name = ::core::option::Option::Some(
                            ::std::format!("{}-main", config.name),
                        );
                        __spec.logical_name = ::core::option::Option::Some(
                            ::std::format!("main",),
                        );
                        __spec.aliases.push(::std::format!("{}-old", config.name));
                        __specs.push(__spec);
                    }
                    __specs
                },
            },
        ],
        depends: &[],
        never: &[],
    };
}
impl ::cpg::__private::Lower<::cpg::clouds::gcp> for Others {
    const LOWERED: &'static ::cpg::__private::Lowered<::cpg::clouds::gcp> = &::cpg::__private::Lowered {
        part: <Others as ::cpg::__private::Designed>::PART,
        once: false,
        here: true,
        fields: &[
            ::core::option::Option::Some(::cpg::__private::LoweredField {
                make: ::cpg::__private::made_elsewhere,
                existing: ::cpg::__private::exists_elsewhere,
                gives: &[
                    <::cpg::clouds::gcp as ::cpg::__private::Gives<
                        Project,
                        ::cpg::__private::verbs::view_logs,
                    >>::give,
                    <::cpg::clouds::gcp as ::cpg::__private::Gives<
                        Project,
                        ::cpg::__private::verbs::view_logs,
                    >>::give,
                ],
            }),
            ::core::option::Option::Some(::cpg::__private::LoweredField {
                make: ::cpg::__private::made_elsewhere,
                existing: <::cpg::clouds::gcp as ::cpg::__private::Hosts<
                    MachineAccount,
                >>::existing,
                gives: &[],
            }),
            ::core::option::Option::Some(::cpg::__private::LoweredField {
                make: <::cpg::clouds::gcp as ::cpg::__private::Hosts<Bucket>>::make,
                existing: <::cpg::clouds::gcp as ::cpg::__private::Hosts<
                    Bucket,
                >>::existing,
                gives: &[
                    <::cpg::clouds::gcp as ::cpg::__private::Gives<
                        Bucket,
                        ::cpg::__private::verbs::read,
                    >>::give,
                    <::cpg::clouds::gcp as ::cpg::__private::Gives<
                        Bucket,
                        ::cpg::__private::verbs::mutate,
                    >>::give,
                ],
            }),
        ],
        then: &[
            |__scope| Others::of(__scope).paths(),
            |__scope| Others::of(__scope).keys(),
        ],
        finally: &[],
    };
}
impl ::cpg::__private::Lower<::cpg::clouds::azure> for Others {
    const LOWERED: &'static ::cpg::__private::Lowered<::cpg::clouds::azure> = &::cpg::__private::Lowered {
        part: <Others as ::cpg::__private::Designed>::PART,
        once: false,
        here: false,
        fields: &[
            ::core::option::Option::None,
            ::core::option::Option::None,
            ::core::option::Option::None,
        ],
        then: &[],
        finally: &[],
    };
}
impl ::cpg::__private::Lower<::cpg::clouds::any> for Others {
    const LOWERED: &'static ::cpg::__private::Lowered<::cpg::clouds::any> = &::cpg::__private::Lowered {
        part: <Others as ::cpg::__private::Designed>::PART,
        once: false,
        here: false,
        fields: &[
            ::core::option::Option::None,
            ::core::option::Option::None,
            ::core::option::Option::None,
        ],
        then: &[],
        finally: &[],
    };
}
