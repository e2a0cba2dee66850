//! What is generated for this design:
//!
//! ```text
//! #[dataset(clouds(gcp, azure))]
//! pub struct Access {
//!     /// Run analyses.
//!     #[role(members, cached, joins(main_list))]
//!     analysis: Group,
//!     /// Pipelines that touch test only.
//!     #[role(level = test, namespace = test)]
//!     test: Group,
//!     /// List main, not read it.
//!     #[role(lazy, on(gcp), includes(test always, runner), members(config.default_uploaders()))]
//!     main_list: Group,
//!     /// A program's account.
//!     #[resource]
//!     runner: MachineAccount,
//! }
//! ```

pub struct Access<C: ::cpg::__private::Cloud = ::cpg::__private::Any>(
    ::cpg::__private::Scope<C>,
);
impl<C: ::cpg::__private::Cloud> ::core::clone::Clone for Access<C> {
    fn clone(&self) -> Self {
        Self(::core::clone::Clone::clone(&self.0))
    }
}
impl<C: ::cpg::__private::Cloud> ::core::fmt::Debug for Access<C> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::write!(f, "{}: {:?}", "Access", self.0)
    }
}
impl<C: ::cpg::__private::Cloud> ::core::ops::Deref for Access<C> {
    type Target = ::cpg::__private::Scope<C>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<C: ::cpg::__private::Cloud> ::cpg::__private::View<C> for Access<C> {
    type Unit = <crate::config::Dataset as ::cpg::__private::Unit>::This;
}
#[diagnostic::do_not_recommend]
impl ::cpg::__private::PartOf<<crate::config::Dataset as ::cpg::__private::Unit>::This>
for Access {}
impl<C: ::cpg::__private::Cloud> Access<C> {
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
                <Access as ::cpg::__private::Designed>::PART,
                name,
            )
            .map(Self)
    }
    /// That of the same unit on another cloud; none where the unit is not there, or the
    /// struct's condition does not hold for it there.
    #[must_use]
    pub fn on<D: ::cpg::__private::Cloud>(&self) -> ::core::option::Option<Access<D>>
    where
        Access: ::cpg::__private::DeployedOn<D>,
    {
        ::cpg::__private::on(&self.0, <Access as ::cpg::__private::Designed>::PART)
            .map(Access)
    }
}
impl Access {
    ///Names `analysis` in attributes of other structs.
    pub const ANALYSIS: ::cpg::__private::FieldRef = ::cpg::__private::FieldRef {
        part: "Access",
        field: "analysis",
    };
    ///Names `test` in attributes of other structs.
    pub const TEST: ::cpg::__private::FieldRef = ::cpg::__private::FieldRef {
        part: "Access",
        field: "test",
    };
    ///Names `main_list` in attributes of other structs.
    pub const MAIN_LIST: ::cpg::__private::FieldRef = ::cpg::__private::FieldRef {
        part: "Access",
        field: "main_list",
    };
    ///Names `runner` in attributes of other structs.
    pub const RUNNER: ::cpg::__private::FieldRef = ::cpg::__private::FieldRef {
        part: "Access",
        field: "runner",
    };
}
impl<C: ::cpg::__private::Cloud> Access<C> {
    /// Run analyses.
    #[must_use]
    pub fn analysis(&self) -> ::cpg::__private::Handle<Group> {
        self.0
            .one(::cpg::__private::FieldRef {
                part: "Access",
                field: "analysis",
            })
    }
}
impl<C: ::cpg::__private::Cloud> Access<C> {
    /// Pipelines that touch test only.
    #[must_use]
    pub fn test(&self) -> ::cpg::__private::Handle<Group> {
        self.0
            .one(::cpg::__private::FieldRef {
                part: "Access",
                field: "test",
            })
    }
}
impl<C: ::cpg::__private::Cloud> Access<C> {
    /// List main, not read it.
    #[must_use]
    pub fn main_list(&self) -> ::cpg::__private::Handle<Group>
    where
        C: ::cpg::On<::cpg::clouds::gcp>,
    {
        self.0
            .one(::cpg::__private::FieldRef {
                part: "Access",
                field: "main_list",
            })
    }
}
impl<C: ::cpg::__private::Cloud> Access<C> {
    /// A program's account.
    #[must_use]
    pub fn runner(&self) -> ::cpg::__private::Handle<MachineAccount> {
        self.0
            .one(::cpg::__private::FieldRef {
                part: "Access",
                field: "runner",
            })
    }
}
#[allow(clippy::needless_bool)]
impl ::cpg::__private::Designed for Access {
    const PART: &'static ::cpg::__private::Part = &::cpg::__private::Part {
        name: "Access",
        doc: "",
        unit: ::core::any::TypeId::of::<
            <crate::config::Dataset as ::cpg::__private::Unit>::This,
        >,
        word: <<crate::config::Dataset as ::cpg::__private::Unit>::This as ::cpg::__private::Unit>::WORD,
        clouds: &["gcp", "azure"],
        absent: &[],
        switched: false,
        switches: ::cpg::__private::nothing,
        depth: ::core::option::Option::Some(
            <<crate::config::Dataset as ::cpg::__private::Unit>::This as ::cpg::__private::Unit>::DEPTH,
        ),
        when: ::cpg::__private::always,
        fields: &[
            ::cpg::__private::Field {
                name: "analysis",
                key: "analysis",
                doc: "Run analyses.",
                kind: <Group as ::cpg::__private::Kind>::INFO,
                clouds: &[],
                lazy: false,
                namespace: ::cpg::__private::Namespace::first::<
                    <crate::config::Dataset as ::cpg::__private::Unit>::This,
                >(),
                each: ::cpg::__private::Each::One,
                role: ::core::option::Option::Some(::cpg::__private::Role {
                    members: ::cpg::__private::Members::Config,
                    cached: true,
                    level: ::core::option::Option::None,
                }),
                joins: &[
                    ::cpg::__private::Join::In(::cpg::__private::FieldRef {
                        part: "Access",
                        field: "main_list",
                    }),
                ],
                grants: &[],
                same_as: ::core::option::Option::None,
                units: ::core::option::Option::None,
                refs: ::cpg::__private::Refs::NONE,
                says: &[],
                cloud_name: ::core::option::Option::None,
                always: true,
                specify: ::cpg::__private::Spec::plain,
            },
            ::cpg::__private::Field {
                name: "test",
                key: "test",
                doc: "Pipelines that touch test only.",
                kind: <Group as ::cpg::__private::Kind>::INFO,
                clouds: &[],
                lazy: false,
                namespace: ::cpg::__private::Namespace::named::<
                    <crate::config::Dataset as ::cpg::__private::Unit>::This,
                >("test"),
                each: ::cpg::__private::Each::One,
                role: ::core::option::Option::Some(::cpg::__private::Role {
                    members: ::cpg::__private::Members::None,
                    cached: false,
                    level: ::cpg::__private::Word::level::<
                        <crate::config::Dataset as ::cpg::__private::Unit>::This,
                    >("test"),
                }),
                joins: &[],
                grants: &[],
                same_as: ::core::option::Option::None,
                units: ::core::option::Option::None,
                refs: ::cpg::__private::Refs::NONE,
                says: &[],
                cloud_name: ::core::option::Option::None,
                always: true,
                specify: ::cpg::__private::Spec::plain,
            },
            ::cpg::__private::Field {
                name: "main_list",
                key: "main-list",
                doc: "List main, not read it.",
                kind: <Group as ::cpg::__private::Kind>::INFO,
                clouds: &["gcp"],
                lazy: true,
                namespace: ::cpg::__private::Namespace::first::<
                    <crate::config::Dataset as ::cpg::__private::Unit>::This,
                >(),
                each: ::cpg::__private::Each::One,
                role: ::core::option::Option::Some(::cpg::__private::Role {
                    members: ::cpg::__private::Members::People(0usize),
                    cached: false,
                    level: ::core::option::Option::None,
                }),
                joins: &[
                    ::cpg::__private::Join::IncludesAlways(::cpg::__private::FieldRef {
                        part: "Access",
                        field: "test",
                    }),
                    ::cpg::__private::Join::Includes(::cpg::__private::FieldRef {
                        part: "Access",
                        field: "runner",
                    }),
                ],
                grants: &[],
                same_as: ::core::option::Option::None,
                units: ::core::option::Option::None,
                refs: ::cpg::__private::Refs::NONE,
                says: &[],
                cloud_name: ::core::option::Option::None,
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
                        spec.people
                            .push(
                                ::cpg::__private::People::people(config.default_uploaders()),
                            );
                        specs.push(spec);
                    }
                    specs
                },
            },
            ::cpg::__private::Field {
                name: "runner",
                key: "runner",
                doc: "A program's account.",
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
                says: &[],
                cloud_name: ::core::option::Option::None,
                always: true,
                specify: ::cpg::__private::Spec::plain,
            },
        ],
        depends: &[],
        never: &[],
    };
}
const _: () = ::cpg::__private::words::prove_level::<
    <crate::config::Dataset as ::cpg::__private::Unit>::This,
>("test");
const _: () = ::cpg::__private::words::prove_namespace::<
    <crate::config::Dataset as ::cpg::__private::Unit>::This,
>("test");
impl ::cpg::__private::Lower<::cpg::clouds::gcp> for Access {
    const LOWERED: &'static ::cpg::__private::Lowered<::cpg::clouds::gcp> = &::cpg::__private::Lowered {
        part: <Access as ::cpg::__private::Designed>::PART,
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
                make: <::cpg::clouds::gcp as ::cpg::__private::Hosts<
                    <Group as ::cpg::__private::Kind>::This,
                >>::lower,
                key: <::cpg::clouds::gcp as ::cpg::__private::Hosts<
                    <Group as ::cpg::__private::Kind>::This,
                >>::key,
                gives: &[],
            }),
            ::core::option::Option::Some(::cpg::__private::LoweredField {
                make: <::cpg::clouds::gcp as ::cpg::__private::Hosts<
                    <Group as ::cpg::__private::Kind>::This,
                >>::lower,
                key: <::cpg::clouds::gcp as ::cpg::__private::Hosts<
                    <Group as ::cpg::__private::Kind>::This,
                >>::key,
                gives: &[],
            }),
            ::core::option::Option::Some(::cpg::__private::LoweredField {
                make: <::cpg::clouds::gcp as ::cpg::__private::Hosts<
                    <Group as ::cpg::__private::Kind>::This,
                >>::lower,
                key: <::cpg::clouds::gcp as ::cpg::__private::Hosts<
                    <Group as ::cpg::__private::Kind>::This,
                >>::key,
                gives: &[],
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
        ],
        then: &[],
        finally: &[],
    };
}
impl ::cpg::__private::Lower<::cpg::clouds::azure> for Access {
    const LOWERED: &'static ::cpg::__private::Lowered<::cpg::clouds::azure> = &::cpg::__private::Lowered {
        part: <Access as ::cpg::__private::Designed>::PART,
        once: false,
        settings: ::core::option::Option::Some(
            <::cpg::clouds::azure as ::cpg::Knows<
                <crate::config::Dataset as ::cpg::__private::Unit>::This,
            >>::of,
        ),
        longest: <::cpg::clouds::azure as ::cpg::Knows<
            <crate::config::Dataset as ::cpg::__private::Unit>::This,
        >>::LONGEST,
        here: true,
        fields: &[
            ::core::option::Option::Some(::cpg::__private::LoweredField {
                make: <::cpg::clouds::azure as ::cpg::__private::Hosts<
                    <Group as ::cpg::__private::Kind>::This,
                >>::lower,
                key: <::cpg::clouds::azure as ::cpg::__private::Hosts<
                    <Group as ::cpg::__private::Kind>::This,
                >>::key,
                gives: &[],
            }),
            ::core::option::Option::Some(::cpg::__private::LoweredField {
                make: <::cpg::clouds::azure as ::cpg::__private::Hosts<
                    <Group as ::cpg::__private::Kind>::This,
                >>::lower,
                key: <::cpg::clouds::azure as ::cpg::__private::Hosts<
                    <Group as ::cpg::__private::Kind>::This,
                >>::key,
                gives: &[],
            }),
            ::core::option::Option::None,
            ::core::option::Option::Some(::cpg::__private::LoweredField {
                make: <::cpg::clouds::azure as ::cpg::__private::Hosts<
                    <MachineAccount as ::cpg::__private::Kind>::This,
                >>::lower,
                key: <::cpg::clouds::azure as ::cpg::__private::Hosts<
                    <MachineAccount as ::cpg::__private::Kind>::This,
                >>::key,
                gives: &[],
            }),
        ],
        then: &[],
        finally: &[],
    };
}
impl ::cpg::__private::Lower<::cpg::clouds::aws> for Access {
    const LOWERED: &'static ::cpg::__private::Lowered<::cpg::clouds::aws> = &::cpg::__private::Lowered {
        part: <Access as ::cpg::__private::Designed>::PART,
        once: false,
        settings: ::core::option::Option::None,
        longest: ::cpg::__private::Longest::UNKNOWN,
        here: false,
        fields: &[
            ::core::option::Option::None,
            ::core::option::Option::None,
            ::core::option::Option::None,
            ::core::option::Option::None,
        ],
        then: &[],
        finally: &[],
    };
}
impl ::cpg::__private::Lower<::cpg::clouds::any> for Access {
    const LOWERED: &'static ::cpg::__private::Lowered<::cpg::clouds::any> = &::cpg::__private::Lowered {
        part: <Access as ::cpg::__private::Designed>::PART,
        once: false,
        settings: ::core::option::Option::None,
        longest: ::cpg::__private::Longest::UNKNOWN,
        here: false,
        fields: &[
            ::core::option::Option::None,
            ::core::option::Option::None,
            ::core::option::Option::None,
            ::core::option::Option::None,
        ],
        then: &[],
        finally: &[],
    };
}
#[diagnostic::do_not_recommend]
impl ::cpg::__private::DeployedOn<::cpg::clouds::gcp> for Access {}
#[diagnostic::do_not_recommend]
impl ::cpg::__private::DeployedOn<::cpg::clouds::azure> for Access {}
