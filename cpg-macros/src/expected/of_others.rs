//! What is generated for this design:
//!
//! ```text
//! #[dataset(clouds(gcp), roles = Access, with(Access, Storage), then(paths, keys on gcp))]
//! pub(crate) struct Others {
//!     #[resource(of = Base.project)]
//!     #[grant(view_logs(analysis, runner))]
//!     project: Project,
//!     #[resource(existing = organisation.runner.as_ref().map(|it| &it.runner), project = "elsewhere")]
//!     runner: MachineAccount,
//!     #[resource(import = "old", cloud_name = "{config.name}-main", logical_name = "main", alias = "{config.name}-old")]
//!     #[grant(read(Access.main_read), mutate(full always))]
//!     main: Bucket,
//! }
//! ```

pub(crate) struct Others<C: ::cpg::__private::Cloud = ::cpg::__private::Any>(
    ::cpg::__private::Scope<C>,
);
impl<C: ::cpg::__private::Cloud> ::core::clone::Clone for Others<C> {
    fn clone(&self) -> Self {
        Self(::core::clone::Clone::clone(&self.0))
    }
}
impl<C: ::cpg::__private::Cloud> ::core::fmt::Debug for Others<C> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::write!(f, "{}: {:?}", "Others", self.0)
    }
}
impl<C: ::cpg::__private::Cloud> ::core::ops::Deref for Others<C> {
    type Target = ::cpg::__private::Scope<C>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<C: ::cpg::__private::Cloud> ::cpg::__private::View<C> for Others<C> {
    type Unit = <crate::config::Dataset as ::cpg::__private::Unit>::This;
}
#[diagnostic::do_not_recommend]
impl ::cpg::__private::PartOf<<crate::config::Dataset as ::cpg::__private::Unit>::This>
for Others {}
impl<C: ::cpg::__private::Cloud> Others<C> {
    /// The view of a unit on a cloud.
    #[must_use]
    pub fn of(scope: &::cpg::__private::Scope<C>) -> Self {
        Self(::core::clone::Clone::clone(scope))
    }
    /// That of another unit of the type, on the same cloud; none where the unit is not
    /// there, or the struct's condition does not hold for it.
    #[must_use]
    pub fn in_unit(&self, name: &str) -> ::core::option::Option<Self> {
        ::cpg::__private::in_unit(
                &self.0,
                <Others as ::cpg::__private::Designed>::PART,
                name,
            )
            .map(Self)
    }
    /// That of the same unit on another cloud; none where the unit is not there, or the
    /// struct's condition does not hold for it there.
    #[must_use]
    pub fn on<D: ::cpg::__private::Cloud>(&self) -> ::core::option::Option<Others<D>>
    where
        Others: ::cpg::__private::DeployedOn<D>,
    {
        ::cpg::__private::on(&self.0, <Others as ::cpg::__private::Designed>::PART)
            .map(Others)
    }
    ///The unit's [`Access`] on this cloud.
    pub(crate) fn access(&self) -> Access<C> {
        Access::of(&self.0)
    }
    ///The unit's [`Storage`] on this cloud.
    pub(crate) fn storage(&self) -> Storage<C> {
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
impl<C: ::cpg::__private::Cloud> Others<C> {
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
impl<C: ::cpg::__private::Cloud> Others<C> {
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
impl<C: ::cpg::__private::Cloud> Others<C> {
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
        unit: ::core::any::TypeId::of::<
            <crate::config::Dataset as ::cpg::__private::Unit>::This,
        >,
        word: <<crate::config::Dataset as ::cpg::__private::Unit>::This as ::cpg::__private::Unit>::WORD,
        clouds: &["gcp"],
        absent: &[],
        switched: false,
        switches: ::cpg::__private::nothing,
        depth: ::core::option::Option::Some(
            <<crate::config::Dataset as ::cpg::__private::Unit>::This as ::cpg::__private::Unit>::DEPTH,
        ),
        when: ::cpg::__private::always,
        fields: &[
            ::cpg::__private::Field {
                name: "project",
                key: "project",
                doc: "",
                kind: <Project as ::cpg::__private::Kind>::INFO,
                clouds: &[],
                lazy: false,
                namespace: ::cpg::__private::Namespace::first::<
                    <crate::config::Dataset as ::cpg::__private::Unit>::This,
                >(),
                each: ::cpg::__private::Each::One,
                role: ::core::option::Option::None,
                joins: &[],
                grants: &[
                    ::cpg::__private::Grant {
                        verb: "view_logs",
                        to: ::cpg::__private::Grantee::Field(<Access>::ANALYSIS),
                        on: ::core::option::Option::None,
                    },
                    ::cpg::__private::Grant {
                        verb: "view_logs",
                        to: ::cpg::__private::Grantee::Field(::cpg::__private::FieldRef {
                            part: "Others",
                            field: "runner",
                        }),
                        on: ::core::option::Option::None,
                    },
                ],
                same_as: ::core::option::Option::Some(<Base>::PROJECT),
                units: ::core::option::Option::None,
                refs: ::cpg::__private::Refs::NONE,
                says: &[],
                cloud_name: ::core::option::Option::None,
                always: false,
                specify: ::cpg::__private::Spec::plain,
            },
            ::cpg::__private::Field {
                name: "runner",
                key: "runner",
                doc: "",
                kind: <MachineAccount as ::cpg::__private::Kind>::INFO,
                clouds: &[],
                lazy: false,
                namespace: ::cpg::__private::Namespace::first::<
                    <crate::config::Dataset as ::cpg::__private::Unit>::This,
                >(),
                each: ::cpg::__private::Each::One,
                role: ::core::option::Option::None,
                joins: &[],
                grants: &[],
                same_as: ::core::option::Option::None,
                units: ::core::option::Option::None,
                refs: ::cpg::__private::Refs::NONE,
                says: &["project"],
                cloud_name: ::core::option::Option::None,
                always: false,
                specify: |site, field| {
                    let organisation = site
                        .organisation::<
                            <crate::config::Dataset as ::cpg::__private::Unit>::This,
                        >();
                    let _ = field;
                    let mut specs = ::std::vec::Vec::new();
                    for _ in 0..1 {
                        let mut spec = ::cpg::__private::Spec::named(
                            field.key.to_owned(),
                        );
                        spec.existing = ::cpg::__private::Named::named(
                            organisation.runner.as_ref().map(|it| &it.runner),
                        );
                        if spec.existing.is_none() {
                            continue;
                        }
                        let mut options = <<MachineAccount as ::cpg::__private::Kind>::This as ::cpg::__private::Kind>::Options::default();
                        options.project(::cpg::__private::Named::named("elsewhere"));
                        spec.say::<
                                <MachineAccount as ::cpg::__private::Kind>::This,
                            >(options);
                        specs.push(spec);
                    }
                    specs
                },
            },
            ::cpg::__private::Field {
                name: "main",
                key: "main",
                doc: "",
                kind: <Bucket as ::cpg::__private::Kind>::INFO,
                clouds: &[],
                lazy: false,
                namespace: ::cpg::__private::Namespace::first::<
                    <crate::config::Dataset as ::cpg::__private::Unit>::This,
                >(),
                each: ::cpg::__private::Each::One,
                role: ::core::option::Option::None,
                joins: &[],
                grants: &[
                    ::cpg::__private::Grant {
                        verb: "read",
                        to: ::cpg::__private::Grantee::Field(<Access>::MAIN_READ),
                        on: ::core::option::Option::None,
                    },
                    ::cpg::__private::Grant {
                        verb: "mutate",
                        to: ::cpg::__private::Grantee::FieldAlways(<Access>::FULL),
                        on: ::core::option::Option::None,
                    },
                ],
                same_as: ::core::option::Option::None,
                units: ::core::option::Option::None,
                refs: ::cpg::__private::Refs::NONE,
                says: &[],
                cloud_name: ::core::option::Option::Some("{config . name}-main"),
                always: true,
                specify: |site, field| {
                    let config = site
                        .config::<
                            <crate::config::Dataset as ::cpg::__private::Unit>::This,
                        >();
                    let _ = field;
                    let mut specs = ::std::vec::Vec::new();
                    for _ in 0..1 {
                        let mut spec = ::cpg::__private::Spec::named(
                            field.key.to_owned(),
                        );
                        spec.import = ::cpg::__private::Named::named("old");
                        spec.name = ::core::option::Option::Some(
                            ::std::format!("{}-main", config.name),
                        );
                        spec.logical_name = ::core::option::Option::Some(
                            ::std::format!("main",),
                        );
                        spec.aliases.push(::std::format!("{}-old", config.name));
                        specs.push(spec);
                    }
                    specs
                },
            },
        ],
        depends: &[],
        never: &[],
    };
}
const _: () = ::cpg::__private::promises::prove_kind(
    <Access as ::cpg::__private::Designed>::PART,
    <Access>::ANALYSIS,
    ::cpg::__private::promises::Wanted::Principal,
);
const _: () = ::cpg::__private::promises::prove_kind(
    <Access as ::cpg::__private::Designed>::PART,
    <Access>::MAIN_READ,
    ::cpg::__private::promises::Wanted::Principal,
);
const _: () = ::cpg::__private::promises::prove_kind(
    <Access as ::cpg::__private::Designed>::PART,
    <Access>::FULL,
    ::cpg::__private::promises::Wanted::Principal,
);
const _: () = ::cpg::__private::promises::prove_same(
    <Others as ::cpg::__private::Designed>::PART,
    ::cpg::__private::FieldRef {
        part: "Others",
        field: "project",
    },
    <Base as ::cpg::__private::Designed>::PART,
    <Base>::PROJECT,
);
const _: () = ::cpg::__private::promises::prove_meet(
    <Others as ::cpg::__private::Designed>::PART,
    ::cpg::__private::FieldRef {
        part: "Others",
        field: "project",
    },
    <Access as ::cpg::__private::Designed>::PART,
    <Access>::ANALYSIS,
);
const _: () = ::cpg::__private::promises::prove_meet(
    <Others as ::cpg::__private::Designed>::PART,
    ::cpg::__private::FieldRef {
        part: "Others",
        field: "main",
    },
    <Access as ::cpg::__private::Designed>::PART,
    <Access>::MAIN_READ,
);
const _: () = ::cpg::__private::promises::prove_meet(
    <Others as ::cpg::__private::Designed>::PART,
    ::cpg::__private::FieldRef {
        part: "Others",
        field: "main",
    },
    <Access as ::cpg::__private::Designed>::PART,
    <Access>::FULL,
);
impl ::cpg::__private::Lower<::cpg::clouds::gcp> for Others {
    const LOWERED: &'static ::cpg::__private::Lowered<::cpg::clouds::gcp> = &::cpg::__private::Lowered {
        part: <Others as ::cpg::__private::Designed>::PART,
        once: false,
        settings: ::core::option::Option::Some(
            <::cpg::clouds::gcp as ::cpg::Knows<
                <crate::config::Dataset as ::cpg::__private::Unit>::This,
            >>::of,
        ),
        longest: <::cpg::clouds::gcp as ::cpg::Knows<
            <crate::config::Dataset as ::cpg::__private::Unit>::This,
        >>::LONGEST,
        here: true,
        fields: &[
            ::core::option::Option::Some(::cpg::__private::LoweredField {
                make: ::cpg::__private::made_elsewhere,
                key: <::cpg::clouds::gcp as ::cpg::__private::Hosts<
                    <Project as ::cpg::__private::Kind>::This,
                >>::key,
                gives: &[
                    ::cpg::__private::Give::Here(
                        <::cpg::clouds::gcp as ::cpg::__private::Gives<
                            <Project as ::cpg::__private::Kind>::This,
                            ::cpg::__private::verbs::view_logs,
                        >>::give,
                    ),
                    ::cpg::__private::Give::Here(
                        <::cpg::clouds::gcp as ::cpg::__private::Gives<
                            <Project as ::cpg::__private::Kind>::This,
                            ::cpg::__private::verbs::view_logs,
                        >>::give,
                    ),
                ],
            }),
            ::core::option::Option::Some(::cpg::__private::LoweredField {
                make: <::cpg::clouds::gcp as ::cpg::__private::Hosts<
                    <MachineAccount as ::cpg::__private::Kind>::This,
                >>::lower,
                key: <::cpg::clouds::gcp as ::cpg::__private::Hosts<
                    <MachineAccount as ::cpg::__private::Kind>::This,
                >>::key,
                gives: &[],
            }),
            ::core::option::Option::Some(::cpg::__private::LoweredField {
                make: <::cpg::clouds::gcp as ::cpg::__private::Hosts<
                    <Bucket as ::cpg::__private::Kind>::This,
                >>::lower,
                key: <::cpg::clouds::gcp as ::cpg::__private::Hosts<
                    <Bucket as ::cpg::__private::Kind>::This,
                >>::key,
                gives: &[
                    ::cpg::__private::Give::Here(
                        <::cpg::clouds::gcp as ::cpg::__private::Gives<
                            <Bucket as ::cpg::__private::Kind>::This,
                            ::cpg::__private::verbs::read,
                        >>::give,
                    ),
                    ::cpg::__private::Give::Here(
                        <::cpg::clouds::gcp as ::cpg::__private::Gives<
                            <Bucket as ::cpg::__private::Kind>::This,
                            ::cpg::__private::verbs::mutate,
                        >>::give,
                    ),
                ],
            }),
        ],
        then: &[|scope| Others::of(scope).paths(), |scope| Others::of(scope).keys()],
        finally: &[],
    };
}
impl ::cpg::__private::Lower<::cpg::clouds::azure> for Others {
    const LOWERED: &'static ::cpg::__private::Lowered<::cpg::clouds::azure> = &::cpg::__private::Lowered {
        part: <Others as ::cpg::__private::Designed>::PART,
        once: false,
        settings: ::core::option::Option::None,
        longest: ::cpg::__private::Longest::UNKNOWN,
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
impl ::cpg::__private::Lower<::cpg::clouds::aws> for Others {
    const LOWERED: &'static ::cpg::__private::Lowered<::cpg::clouds::aws> = &::cpg::__private::Lowered {
        part: <Others as ::cpg::__private::Designed>::PART,
        once: false,
        settings: ::core::option::Option::None,
        longest: ::cpg::__private::Longest::UNKNOWN,
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
        settings: ::core::option::Option::None,
        longest: ::cpg::__private::Longest::UNKNOWN,
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
#[diagnostic::do_not_recommend]
impl ::cpg::__private::DeployedOn<::cpg::clouds::gcp> for Others {}
