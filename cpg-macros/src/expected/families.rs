//! What is generated for this design:
//!
//! ```text
//! #[dataset(clouds(gcp))]
//! pub struct Several {
//!     #[resource(each = level)]
//!     workers: PerLevel<MachineAccount>,
//!     #[resource(each = level, name = "runner-{level}", joins(level))]
//!     accounts: PerLevel<MachineAccount>,
//!     #[resource(each(web, tmp), name = "main-{item}")]
//!     buckets: Family<Bucket>,
//!     #[resource(when = config.rehearsed, each = config.inboxes(), name = "inbox-{item.id}")]
//!     #[grant(mutate(people(&item.uploaders)))]
//!     inboxes: Family<Bucket>,
//! }
//! ```

pub struct Several<C: ::cpg::__private::Cloud = ::cpg::__private::Any>(
    ::cpg::__private::Scope<C>,
);
impl<C: ::cpg::__private::Cloud> ::core::clone::Clone for Several<C> {
    fn clone(&self) -> Self {
        Self(::core::clone::Clone::clone(&self.0))
    }
}
impl<C: ::cpg::__private::Cloud> ::core::fmt::Debug for Several<C> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::write!(f, "{}: {:?}", "Several", self.0)
    }
}
impl<C: ::cpg::__private::Cloud> ::core::ops::Deref for Several<C> {
    type Target = ::cpg::__private::Scope<C>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<C: ::cpg::__private::Cloud> ::cpg::__private::View<C> for Several<C> {
    type Unit = <crate::config::Dataset as ::cpg::__private::Unit>::This;
}
#[diagnostic::do_not_recommend]
impl ::cpg::__private::PartOf<<crate::config::Dataset as ::cpg::__private::Unit>::This>
for Several {}
impl<C: ::cpg::__private::Cloud> Several<C> {
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
                <Several as ::cpg::__private::Designed>::PART,
                name,
            )
            .map(Self)
    }
    /// That of the same unit on another cloud; none where the unit is not there, or the
    /// struct's condition does not hold for it there.
    #[must_use]
    pub fn on<D: ::cpg::__private::Cloud>(&self) -> ::core::option::Option<Several<D>>
    where
        Several: ::cpg::__private::DeployedOn<D>,
    {
        ::cpg::__private::on(&self.0, <Several as ::cpg::__private::Designed>::PART)
            .map(Several)
    }
}
impl Several {
    ///Names `workers` in attributes of other structs.
    pub const WORKERS: ::cpg::__private::FieldRef = ::cpg::__private::FieldRef {
        part: "Several",
        field: "workers",
    };
    ///Names `accounts` in attributes of other structs.
    pub const ACCOUNTS: ::cpg::__private::FieldRef = ::cpg::__private::FieldRef {
        part: "Several",
        field: "accounts",
    };
    ///Names `buckets` in attributes of other structs.
    pub const BUCKETS: ::cpg::__private::FieldRef = ::cpg::__private::FieldRef {
        part: "Several",
        field: "buckets",
    };
    ///Names `inboxes` in attributes of other structs.
    pub const INBOXES: ::cpg::__private::FieldRef = ::cpg::__private::FieldRef {
        part: "Several",
        field: "inboxes",
    };
}
impl<C: ::cpg::__private::Cloud> Several<C> {
    ///The `workers` of the design.
    #[must_use]
    pub fn workers(&self) -> ::cpg::__private::Family<MachineAccount> {
        self.0
            .family(::cpg::__private::FieldRef {
                part: "Several",
                field: "workers",
            })
    }
}
impl<C: ::cpg::__private::Cloud> Several<C> {
    ///The `accounts` of the design.
    #[must_use]
    pub fn accounts(&self) -> ::cpg::__private::Family<MachineAccount> {
        self.0
            .family(::cpg::__private::FieldRef {
                part: "Several",
                field: "accounts",
            })
    }
}
impl<C: ::cpg::__private::Cloud> Several<C> {
    ///The `buckets` of the design.
    #[must_use]
    pub fn buckets(&self) -> ::cpg::__private::Family<Bucket> {
        self.0
            .family(::cpg::__private::FieldRef {
                part: "Several",
                field: "buckets",
            })
    }
}
impl<C: ::cpg::__private::Cloud> Several<C> {
    ///The `inboxes` of the design.
    #[must_use]
    pub fn inboxes(&self) -> ::cpg::__private::Family<Bucket> {
        self.0
            .family(::cpg::__private::FieldRef {
                part: "Several",
                field: "inboxes",
            })
    }
}
#[allow(clippy::needless_bool)]
impl ::cpg::__private::Designed for Several {
    const PART: &'static ::cpg::__private::Part = &::cpg::__private::Part {
        name: "Several",
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
                name: "workers",
                key: "workers",
                doc: "",
                kind: <MachineAccount as ::cpg::__private::Kind>::INFO,
                clouds: &[],
                lazy: false,
                namespace: ::cpg::__private::Namespace::first::<
                    <crate::config::Dataset as ::cpg::__private::Unit>::This,
                >(),
                each: ::cpg::__private::Each::Level(
                    <<<crate::config::Dataset as ::cpg::__private::Unit>::This as ::cpg::__private::Unit>::Levels as ::cpg::__private::Words>::WORDS,
                ),
                role: ::core::option::Option::None,
                joins: &[],
                grants: &[],
                same_as: ::core::option::Option::None,
                units: ::core::option::Option::None,
                refs: ::cpg::__private::Refs::NONE,
                says: &[],
                cloud_name: ::core::option::Option::None,
                always: false,
                specify: ::cpg::__private::Spec::levels::<
                    <crate::config::Dataset as ::cpg::__private::Unit>::This,
                >,
            },
            ::cpg::__private::Field {
                name: "accounts",
                key: "runner-{level}",
                doc: "",
                kind: <MachineAccount as ::cpg::__private::Kind>::INFO,
                clouds: &[],
                lazy: false,
                namespace: ::cpg::__private::Namespace::first::<
                    <crate::config::Dataset as ::cpg::__private::Unit>::This,
                >(),
                each: ::cpg::__private::Each::Level(
                    <<<crate::config::Dataset as ::cpg::__private::Unit>::This as ::cpg::__private::Unit>::Levels as ::cpg::__private::Words>::WORDS,
                ),
                role: ::core::option::Option::None,
                joins: &[::cpg::__private::Join::Level],
                grants: &[],
                same_as: ::core::option::Option::None,
                units: ::core::option::Option::None,
                refs: ::cpg::__private::Refs::NONE,
                says: &[],
                cloud_name: ::core::option::Option::None,
                always: false,
                specify: |site, field| {
                    let _ = field;
                    let mut specs = ::std::vec::Vec::new();
                    for level in site
                        .levels::<
                            <crate::config::Dataset as ::cpg::__private::Unit>::This,
                        >()
                    {
                        let mut spec = ::cpg::__private::Spec::named(
                            ::std::format!("runner-{}", level),
                        );
                        specs.push(spec);
                        ::cpg::__private::at_level::<
                            <crate::config::Dataset as ::cpg::__private::Unit>::This,
                        >(&mut specs, level);
                    }
                    specs
                },
            },
            ::cpg::__private::Field {
                name: "buckets",
                key: "main-x",
                doc: "",
                kind: <Bucket as ::cpg::__private::Kind>::INFO,
                clouds: &[],
                lazy: false,
                namespace: ::cpg::__private::Namespace::first::<
                    <crate::config::Dataset as ::cpg::__private::Unit>::This,
                >(),
                each: ::cpg::__private::Each::Item,
                role: ::core::option::Option::None,
                joins: &[],
                grants: &[],
                same_as: ::core::option::Option::None,
                units: ::core::option::Option::None,
                refs: ::cpg::__private::Refs::NONE,
                says: &[],
                cloud_name: ::core::option::Option::None,
                always: false,
                specify: |site, field| {
                    let _ = field;
                    let mut specs = ::std::vec::Vec::new();
                    for item in ["web", "tmp"] {
                        let mut spec = ::cpg::__private::Spec::named(
                            ::std::format!("main-{}", item),
                        );
                        specs.push(spec);
                    }
                    specs
                },
            },
            ::cpg::__private::Field {
                name: "inboxes",
                key: "inbox-x",
                doc: "",
                kind: <Bucket as ::cpg::__private::Kind>::INFO,
                clouds: &[],
                lazy: false,
                namespace: ::cpg::__private::Namespace::first::<
                    <crate::config::Dataset as ::cpg::__private::Unit>::This,
                >(),
                each: ::cpg::__private::Each::Item,
                role: ::core::option::Option::None,
                joins: &[],
                grants: &[
                    ::cpg::__private::Grant {
                        verb: "mutate",
                        to: ::cpg::__private::Grantee::People(0usize),
                        on: ::core::option::Option::None,
                    },
                ],
                same_as: ::core::option::Option::None,
                units: ::core::option::Option::None,
                refs: ::cpg::__private::Refs::NONE,
                says: &[],
                cloud_name: ::core::option::Option::None,
                always: false,
                specify: |site, field| {
                    let config = site
                        .config::<
                            <crate::config::Dataset as ::cpg::__private::Unit>::This,
                        >();
                    let _ = field;
                    let mut specs = ::std::vec::Vec::new();
                    if config.rehearsed {
                        for item in config.inboxes() {
                            let mut spec = ::cpg::__private::Spec::named(
                                ::std::format!("inbox-{}", item.id),
                            );
                            spec.people
                                .push(::cpg::__private::People::people(&item.uploaders));
                            specs.push(spec);
                        }
                    }
                    specs
                },
            },
        ],
        depends: &[],
        never: &[],
    };
}
const _: () = ::cpg::__private::words::prove_levels::<
    <crate::config::Dataset as ::cpg::__private::Unit>::This,
>();
const _: () = ::cpg::__private::words::prove_names::<
    <crate::config::Dataset as ::cpg::__private::Unit>::This,
>("MachineAccount", "gcp", "workers-{level}", false);
const _: () = ::cpg::__private::words::prove_levels::<
    <crate::config::Dataset as ::cpg::__private::Unit>::This,
>();
const _: () = ::cpg::__private::words::prove_names::<
    <crate::config::Dataset as ::cpg::__private::Unit>::This,
>("MachineAccount", "gcp", "runner-{level}", false);
impl ::cpg::__private::Lower<::cpg::clouds::gcp> for Several {
    const LOWERED: &'static ::cpg::__private::Lowered<::cpg::clouds::gcp> = &::cpg::__private::Lowered {
        part: <Several as ::cpg::__private::Designed>::PART,
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
                    <MachineAccount as ::cpg::__private::Kind>::This,
                >>::lower,
                key: <::cpg::clouds::gcp as ::cpg::__private::Hosts<
                    <MachineAccount as ::cpg::__private::Kind>::This,
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
            ::core::option::Option::Some(::cpg::__private::LoweredField {
                make: <::cpg::clouds::gcp as ::cpg::__private::Hosts<
                    <Bucket as ::cpg::__private::Kind>::This,
                >>::lower,
                key: <::cpg::clouds::gcp as ::cpg::__private::Hosts<
                    <Bucket as ::cpg::__private::Kind>::This,
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
                            ::cpg::__private::verbs::mutate,
                        >>::give,
                    ),
                ],
            }),
        ],
        then: &[],
        finally: &[],
    };
}
impl ::cpg::__private::Lower<::cpg::clouds::azure> for Several {
    const LOWERED: &'static ::cpg::__private::Lowered<::cpg::clouds::azure> = &::cpg::__private::Lowered {
        part: <Several as ::cpg::__private::Designed>::PART,
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
impl ::cpg::__private::Lower<::cpg::clouds::aws> for Several {
    const LOWERED: &'static ::cpg::__private::Lowered<::cpg::clouds::aws> = &::cpg::__private::Lowered {
        part: <Several as ::cpg::__private::Designed>::PART,
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
impl ::cpg::__private::Lower<::cpg::clouds::any> for Several {
    const LOWERED: &'static ::cpg::__private::Lowered<::cpg::clouds::any> = &::cpg::__private::Lowered {
        part: <Several as ::cpg::__private::Designed>::PART,
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
impl ::cpg::__private::DeployedOn<::cpg::clouds::gcp> for Several {}
