//! What is generated for this design:
//!
//! ```text
//! #[dataset(clouds(gcp))]
//! /// What one dataset owns.
//! pub struct Dataset {
//!     /// Run analyses.
//!     #[role(members)]
//!     analysis: Group,
//!     /// Final results.
//!     #[resource(undelete(days = 30), autoclass = config.autoclass)]
//!     #[grant(read(analysis))]
//!     main: Bucket,
//! }
//! ```

/// What one dataset owns.
pub struct Dataset<C: ::cpg::__private::Cloud = ::cpg::__private::Any>(
    ::cpg::__private::Scope<C>,
);
impl<C: ::cpg::__private::Cloud> ::core::clone::Clone for Dataset<C> {
    fn clone(&self) -> Self {
        Self(::core::clone::Clone::clone(&self.0))
    }
}
impl<C: ::cpg::__private::Cloud> ::core::fmt::Debug for Dataset<C> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::write!(f, "{}: {:?}", "Dataset", self.0)
    }
}
impl<C: ::cpg::__private::Cloud> ::core::ops::Deref for Dataset<C> {
    type Target = ::cpg::__private::Scope<C>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<C: ::cpg::__private::Cloud> ::cpg::__private::View<C> for Dataset<C> {
    type Unit = <crate::config::Dataset as ::cpg::__private::Unit>::This;
}
#[diagnostic::do_not_recommend]
impl ::cpg::__private::PartOf<<crate::config::Dataset as ::cpg::__private::Unit>::This>
for Dataset {}
impl<C: ::cpg::__private::Cloud> Dataset<C> {
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
                <Dataset as ::cpg::__private::Designed>::PART,
                name,
            )
            .map(Self)
    }
    /// That of the same unit on another cloud; none where the unit is not there, or the
    /// struct's condition does not hold for it there.
    #[must_use]
    pub fn on<D: ::cpg::__private::Cloud>(&self) -> ::core::option::Option<Dataset<D>>
    where
        Dataset: ::cpg::__private::DeployedOn<D>,
    {
        ::cpg::__private::on(&self.0, <Dataset as ::cpg::__private::Designed>::PART)
            .map(Dataset)
    }
}
impl Dataset {
    ///Names `analysis` in attributes of other structs.
    pub const ANALYSIS: ::cpg::__private::FieldRef = ::cpg::__private::FieldRef {
        part: "Dataset",
        field: "analysis",
    };
    ///Names `main` in attributes of other structs.
    pub const MAIN: ::cpg::__private::FieldRef = ::cpg::__private::FieldRef {
        part: "Dataset",
        field: "main",
    };
}
impl<C: ::cpg::__private::Cloud> Dataset<C> {
    /// Run analyses.
    #[must_use]
    pub fn analysis(&self) -> ::cpg::__private::Handle<Group> {
        self.0
            .one(::cpg::__private::FieldRef {
                part: "Dataset",
                field: "analysis",
            })
    }
}
impl<C: ::cpg::__private::Cloud> Dataset<C> {
    /// Final results.
    #[must_use]
    pub fn main(&self) -> ::cpg::__private::Handle<Bucket> {
        self.0
            .one(::cpg::__private::FieldRef {
                part: "Dataset",
                field: "main",
            })
    }
}
#[allow(clippy::needless_bool)]
impl ::cpg::__private::Designed for Dataset {
    const PART: &'static ::cpg::__private::Part = &::cpg::__private::Part {
        name: "Dataset",
        doc: "What one dataset owns.",
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
                always: true,
                specify: ::cpg::__private::Spec::plain,
            },
            ::cpg::__private::Field {
                name: "main",
                key: "main",
                doc: "Final results.",
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
                        to: ::cpg::__private::Grantee::Field(::cpg::__private::FieldRef {
                            part: "Dataset",
                            field: "analysis",
                        }),
                        on: ::core::option::Option::None,
                    },
                ],
                same_as: ::core::option::Option::None,
                units: ::core::option::Option::None,
                refs: ::cpg::__private::Refs::NONE,
                says: &["undelete", "autoclass"],
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
                        let mut options = <<Bucket as ::cpg::__private::Kind>::This as ::cpg::__private::Kind>::Options::default();
                        options.undelete(30);
                        options.autoclass(config.autoclass);
                        spec.say::<<Bucket as ::cpg::__private::Kind>::This>(options);
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
impl ::cpg::__private::Lower<::cpg::clouds::gcp> for Dataset {
    const LOWERED: &'static ::cpg::__private::Lowered<::cpg::clouds::gcp> = &::cpg::__private::Lowered {
        part: <Dataset as ::cpg::__private::Designed>::PART,
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
                ],
            }),
        ],
        then: &[],
        finally: &[],
    };
}
impl ::cpg::__private::Lower<::cpg::clouds::azure> for Dataset {
    const LOWERED: &'static ::cpg::__private::Lowered<::cpg::clouds::azure> = &::cpg::__private::Lowered {
        part: <Dataset as ::cpg::__private::Designed>::PART,
        once: false,
        settings: ::core::option::Option::None,
        longest: ::cpg::__private::Longest::UNKNOWN,
        here: false,
        fields: &[::core::option::Option::None, ::core::option::Option::None],
        then: &[],
        finally: &[],
    };
}
impl ::cpg::__private::Lower<::cpg::clouds::aws> for Dataset {
    const LOWERED: &'static ::cpg::__private::Lowered<::cpg::clouds::aws> = &::cpg::__private::Lowered {
        part: <Dataset as ::cpg::__private::Designed>::PART,
        once: false,
        settings: ::core::option::Option::None,
        longest: ::cpg::__private::Longest::UNKNOWN,
        here: false,
        fields: &[::core::option::Option::None, ::core::option::Option::None],
        then: &[],
        finally: &[],
    };
}
impl ::cpg::__private::Lower<::cpg::clouds::any> for Dataset {
    const LOWERED: &'static ::cpg::__private::Lowered<::cpg::clouds::any> = &::cpg::__private::Lowered {
        part: <Dataset as ::cpg::__private::Designed>::PART,
        once: false,
        settings: ::core::option::Option::None,
        longest: ::cpg::__private::Longest::UNKNOWN,
        here: false,
        fields: &[::core::option::Option::None, ::core::option::Option::None],
        then: &[],
        finally: &[],
    };
}
#[diagnostic::do_not_recommend]
impl ::cpg::__private::DeployedOn<::cpg::clouds::gcp> for Dataset {}
