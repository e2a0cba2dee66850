//! What is generated for this design:
//!
//! ```text
//! #[dataset(clouds(gcp), when = components.storage && config.rehearsed)]
//! #[depends(on(config.depends_on, common), same(analysis))]
//! #[depends(on(common), map(main_list <- [analysis]), name = "{dataset}-{group}-{dependency}-{target}")]
//! #[never(analysis => mutate(main))]
//! struct Storage {
//!     #[role]
//!     analysis: Group,
//!     #[role]
//!     main_list: Group,
//!     #[resource]
//!     #[grant(list(main_list))]
//!     main: Bucket,
//! }
//! ```

struct Storage<C: ::cpg::__private::Cloud = ::cpg::__private::Any>(
    ::cpg::__private::Scope<C>,
);
impl<C: ::cpg::__private::Cloud> ::core::clone::Clone for Storage<C> {
    fn clone(&self) -> Self {
        Self(::core::clone::Clone::clone(&self.0))
    }
}
impl<C: ::cpg::__private::Cloud> ::core::fmt::Debug for Storage<C> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::write!(f, "{}: {:?}", "Storage", self.0)
    }
}
impl<C: ::cpg::__private::Cloud> ::core::ops::Deref for Storage<C> {
    type Target = ::cpg::__private::Scope<C>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<C: ::cpg::__private::Cloud> ::cpg::__private::View<C> for Storage<C> {
    type Unit = <crate::config::Dataset as ::cpg::__private::Unit>::This;
}
#[diagnostic::do_not_recommend]
impl ::cpg::__private::PartOf<<crate::config::Dataset as ::cpg::__private::Unit>::This>
for Storage {}
impl<C: ::cpg::__private::Cloud> Storage<C> {
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
                <Storage as ::cpg::__private::Designed>::PART,
                name,
            )
            .map(Self)
    }
    /// That of the same unit on another cloud; none where the unit is not there, or the
    /// struct's condition does not hold for it there.
    #[must_use]
    pub fn on<D: ::cpg::__private::Cloud>(&self) -> ::core::option::Option<Storage<D>>
    where
        Storage: ::cpg::__private::DeployedOn<D>,
    {
        ::cpg::__private::on(&self.0, <Storage as ::cpg::__private::Designed>::PART)
            .map(Storage)
    }
}
impl Storage {
    ///Names `analysis` in attributes of other structs.
    pub const ANALYSIS: ::cpg::__private::FieldRef = ::cpg::__private::FieldRef {
        part: "Storage",
        field: "analysis",
    };
    ///Names `main_list` in attributes of other structs.
    pub const MAIN_LIST: ::cpg::__private::FieldRef = ::cpg::__private::FieldRef {
        part: "Storage",
        field: "main_list",
    };
    ///Names `main` in attributes of other structs.
    pub const MAIN: ::cpg::__private::FieldRef = ::cpg::__private::FieldRef {
        part: "Storage",
        field: "main",
    };
}
impl<C: ::cpg::__private::Cloud> Storage<C> {
    ///The `analysis` of the design.
    #[must_use]
    fn analysis(&self) -> ::cpg::__private::Handle<Group> {
        self.0
            .one(::cpg::__private::FieldRef {
                part: "Storage",
                field: "analysis",
            })
    }
}
impl<C: ::cpg::__private::Cloud> Storage<C> {
    ///The `main_list` of the design.
    #[must_use]
    fn main_list(&self) -> ::cpg::__private::Handle<Group> {
        self.0
            .one(::cpg::__private::FieldRef {
                part: "Storage",
                field: "main_list",
            })
    }
}
impl<C: ::cpg::__private::Cloud> Storage<C> {
    ///The `main` of the design.
    #[must_use]
    fn main(&self) -> ::cpg::__private::Handle<Bucket> {
        self.0
            .one(::cpg::__private::FieldRef {
                part: "Storage",
                field: "main",
            })
    }
}
#[allow(clippy::needless_bool)]
impl ::cpg::__private::Designed for Storage {
    const PART: &'static ::cpg::__private::Part = &::cpg::__private::Part {
        name: "Storage",
        doc: "",
        unit: ::core::any::TypeId::of::<
            <crate::config::Dataset as ::cpg::__private::Unit>::This,
        >,
        word: <<crate::config::Dataset as ::cpg::__private::Unit>::This as ::cpg::__private::Unit>::WORD,
        clouds: &["gcp"],
        absent: &[],
        switched: true,
        switches: ::cpg::__private::switches::<
            <crate::config::Dataset as ::cpg::__private::Unit>::This,
        >,
        depth: ::core::option::Option::Some(
            <<crate::config::Dataset as ::cpg::__private::Unit>::This as ::cpg::__private::Unit>::DEPTH,
        ),
        when: |site| {
            let config = site
                .config::<<crate::config::Dataset as ::cpg::__private::Unit>::This>();
            let components = site
                .components::<
                    <crate::config::Dataset as ::cpg::__private::Unit>::This,
                >();
            if components.storage && config.rehearsed { true } else { false }
        },
        fields: &[
            ::cpg::__private::Field {
                name: "analysis",
                key: "analysis",
                doc: "",
                kind: <Group as ::cpg::__private::Kind>::INFO,
                clouds: &[],
                lazy: false,
                namespace: ::cpg::__private::Namespace::first::<
                    <crate::config::Dataset as ::cpg::__private::Unit>::This,
                >(),
                each: ::cpg::__private::Each::One,
                role: ::core::option::Option::Some(::cpg::__private::Role {
                    members: ::cpg::__private::Members::None,
                    cached: false,
                    level: ::core::option::Option::None,
                }),
                joins: &[],
                grants: &[],
                same_as: ::core::option::Option::None,
                units: ::core::option::Option::None,
                refs: ::cpg::__private::Refs::NONE,
                says: &[],
                cloud_name: ::core::option::Option::None,
                always: false,
                specify: ::cpg::__private::Spec::plain,
            },
            ::cpg::__private::Field {
                name: "main_list",
                key: "main-list",
                doc: "",
                kind: <Group as ::cpg::__private::Kind>::INFO,
                clouds: &[],
                lazy: false,
                namespace: ::cpg::__private::Namespace::first::<
                    <crate::config::Dataset as ::cpg::__private::Unit>::This,
                >(),
                each: ::cpg::__private::Each::One,
                role: ::core::option::Option::Some(::cpg::__private::Role {
                    members: ::cpg::__private::Members::None,
                    cached: false,
                    level: ::core::option::Option::None,
                }),
                joins: &[],
                grants: &[],
                same_as: ::core::option::Option::None,
                units: ::core::option::Option::None,
                refs: ::cpg::__private::Refs::NONE,
                says: &[],
                cloud_name: ::core::option::Option::None,
                always: false,
                specify: ::cpg::__private::Spec::plain,
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
                        verb: "list",
                        to: ::cpg::__private::Grantee::Field(::cpg::__private::FieldRef {
                            part: "Storage",
                            field: "main_list",
                        }),
                        on: ::core::option::Option::None,
                    },
                ],
                same_as: ::core::option::Option::None,
                units: ::core::option::Option::None,
                refs: ::cpg::__private::Refs::NONE,
                says: &[],
                cloud_name: ::core::option::Option::None,
                always: false,
                specify: ::cpg::__private::Spec::plain,
            },
        ],
        depends: &[
            ::cpg::__private::Depends {
                on: |site| {
                    let config = site
                        .config::<
                            <crate::config::Dataset as ::cpg::__private::Unit>::This,
                        >();
                    ::cpg::__private::units_of(site, true, &(config.depends_on))
                },
                name: "transitive-{group}-in-{dependency}-{target}",
                links: &[
                    ::cpg::__private::Link {
                        target: ::cpg::__private::FieldRef {
                            part: "Storage",
                            field: "analysis",
                        },
                        group: ::cpg::__private::FieldRef {
                            part: "Storage",
                            field: "analysis",
                        },
                    },
                ],
            },
            ::cpg::__private::Depends {
                on: |site| ::cpg::__private::units_of(site, true, &[] as &[&str]),
                name: "{unit}-{group}-{dependency}-{target}",
                links: &[
                    ::cpg::__private::Link {
                        target: ::cpg::__private::FieldRef {
                            part: "Storage",
                            field: "main_list",
                        },
                        group: ::cpg::__private::FieldRef {
                            part: "Storage",
                            field: "analysis",
                        },
                    },
                ],
            },
        ],
        never: &[
            ::cpg::__private::Never {
                who: ::cpg::__private::FieldRef {
                    part: "Storage",
                    field: "analysis",
                },
                verb: "mutate",
                on: ::cpg::__private::FieldRef {
                    part: "Storage",
                    field: "main",
                },
            },
        ],
    };
}
impl ::cpg::__private::Lower<::cpg::clouds::gcp> for Storage {
    const LOWERED: &'static ::cpg::__private::Lowered<::cpg::clouds::gcp> = &::cpg::__private::Lowered {
        part: <Storage as ::cpg::__private::Designed>::PART,
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
                    <Bucket as ::cpg::__private::Kind>::This,
                >>::lower,
                key: <::cpg::clouds::gcp as ::cpg::__private::Hosts<
                    <Bucket as ::cpg::__private::Kind>::This,
                >>::key,
                gives: &[
                    ::cpg::__private::Give::Here(
                        <::cpg::clouds::gcp as ::cpg::__private::Gives<
                            <Bucket as ::cpg::__private::Kind>::This,
                            ::cpg::__private::verbs::list,
                        >>::give,
                    ),
                ],
            }),
        ],
        then: &[],
        finally: &[],
    };
}
impl ::cpg::__private::Lower<::cpg::clouds::azure> for Storage {
    const LOWERED: &'static ::cpg::__private::Lowered<::cpg::clouds::azure> = &::cpg::__private::Lowered {
        part: <Storage as ::cpg::__private::Designed>::PART,
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
impl ::cpg::__private::Lower<::cpg::clouds::aws> for Storage {
    const LOWERED: &'static ::cpg::__private::Lowered<::cpg::clouds::aws> = &::cpg::__private::Lowered {
        part: <Storage as ::cpg::__private::Designed>::PART,
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
impl ::cpg::__private::Lower<::cpg::clouds::any> for Storage {
    const LOWERED: &'static ::cpg::__private::Lowered<::cpg::clouds::any> = &::cpg::__private::Lowered {
        part: <Storage as ::cpg::__private::Designed>::PART,
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
impl ::cpg::__private::DeployedOn<::cpg::clouds::gcp> for Storage {}
