//! What is generated for this design:
//!
//! ```text
//! #[dataset(finally(members))]
//! pub struct Metadata {
//!     #[resource(namespace = test, name = "samples-test", cloud_name = "{config.name}-test")]
//!     project: SampleProject,
//! }
//! ```

pub struct Metadata<C: ::cpg::__private::Cloud = ::cpg::__private::Any>(
    ::cpg::__private::Scope<C>,
);
impl<C: ::cpg::__private::Cloud> ::core::clone::Clone for Metadata<C> {
    fn clone(&self) -> Self {
        Self(::core::clone::Clone::clone(&self.0))
    }
}
impl<C: ::cpg::__private::Cloud> ::core::fmt::Debug for Metadata<C> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::write!(f, "{}: {:?}", "Metadata", self.0)
    }
}
impl<C: ::cpg::__private::Cloud> ::core::ops::Deref for Metadata<C> {
    type Target = ::cpg::__private::Scope<C>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<C: ::cpg::__private::Cloud> ::cpg::__private::View<C> for Metadata<C> {
    type Unit = <crate::config::Dataset as ::cpg::__private::Unit>::This;
}
#[diagnostic::do_not_recommend]
impl ::cpg::__private::PartOf<<crate::config::Dataset as ::cpg::__private::Unit>::This>
for Metadata {}
impl<C: ::cpg::__private::Cloud> Metadata<C> {
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
                <Metadata as ::cpg::__private::Designed>::PART,
                name,
            )
            .map(Self)
    }
    /// That of the same unit on another cloud; none where the unit is not there, or the
    /// struct's condition does not hold for it there.
    #[must_use]
    pub fn on<D: ::cpg::__private::Cloud>(&self) -> ::core::option::Option<Metadata<D>>
    where
        Metadata: ::cpg::__private::DeployedOn<D>,
    {
        ::cpg::__private::on(&self.0, <Metadata as ::cpg::__private::Designed>::PART)
            .map(Metadata)
    }
}
impl Metadata {
    ///Names `project` in attributes of other structs.
    pub const PROJECT: ::cpg::__private::FieldRef = ::cpg::__private::FieldRef {
        part: "Metadata",
        field: "project",
    };
}
impl<C: ::cpg::__private::Cloud> Metadata<C> {
    ///The `project` of the design.
    #[must_use]
    pub fn project(
        &self,
    ) -> ::cpg::__private::Found<
        {
            ::cpg::__private::words::may_lack::<
                <crate::config::Dataset as ::cpg::__private::Unit>::This,
            >("test")
        },
        SampleProject,
    > {
        <::cpg::__private::Lacking<
            {
                ::cpg::__private::words::may_lack::<
                    <crate::config::Dataset as ::cpg::__private::Unit>::This,
                >("test")
            },
        > as ::cpg::__private::Finds>::find(
            &self.0,
            ::cpg::__private::FieldRef {
                part: "Metadata",
                field: "project",
            },
        )
    }
}
const _: () = {
    const SAID_OF_PROJECT: <<<SampleProject as ::cpg::__private::Kind>::This as ::cpg::__private::Kind>::Options as ::cpg::__private::Says>::Constant = {
        let mut options = <<<SampleProject as ::cpg::__private::Kind>::This as ::cpg::__private::Kind>::Options as ::cpg::__private::Says>::NOTHING;
        options.open = false;
        options
    };
    const TOLD_OF_PROJECT: ::cpg::__private::Mistakes = SAID_OF_PROJECT
        .mistakes(
            &::cpg::__private::Naming {
                field: "project",
                key: "samples-test",
                cloud_name: ::core::option::Option::Some("{}-test"),
                compiled: true,
                longest: ::cpg::__private::Longest::UNKNOWN,
                part: ::core::option::Option::Some(
                    <Metadata as ::cpg::__private::Designed>::PART,
                ),
            },
        );
    const _: () = TOLD_OF_PROJECT.tell("project", "", &[]);
    const _: () = ::cpg::__private::promises::prove_named_apart(
        <Metadata as ::cpg::__private::Designed>::PART,
        ::cpg::__private::FieldRef {
            part: "Metadata",
            field: "project",
        },
    );
    #[allow(clippy::needless_bool)]
    impl ::cpg::__private::Designed for Metadata {
        const PART: &'static ::cpg::__private::Part = &::cpg::__private::Part {
            name: "Metadata",
            doc: "",
            unit: ::core::any::TypeId::of::<
                <crate::config::Dataset as ::cpg::__private::Unit>::This,
            >,
            word: <<crate::config::Dataset as ::cpg::__private::Unit>::This as ::cpg::__private::Unit>::WORD,
            clouds: &[],
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
                    key: "samples-test",
                    doc: "",
                    kind: <SampleProject as ::cpg::__private::Kind>::INFO,
                    clouds: &[],
                    lazy: false,
                    namespace: ::cpg::__private::Namespace::named::<
                        <crate::config::Dataset as ::cpg::__private::Unit>::This,
                    >("test"),
                    each: ::cpg::__private::Each::One,
                    role: ::core::option::Option::None,
                    joins: &[],
                    grants: &[],
                    same_as: ::core::option::Option::None,
                    units: ::core::option::Option::None,
                    refs: SAID_OF_PROJECT.refs(),
                    says: &[],
                    cloud_name: ::core::option::Option::Some("{config . name}-test"),
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
                            spec.name = ::core::option::Option::Some(
                                ::std::format!("{}-test", config.name),
                            );
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
};
const _: () = ::cpg::__private::words::prove_namespace::<
    <crate::config::Dataset as ::cpg::__private::Unit>::This,
>("test");
impl ::cpg::__private::Lower<::cpg::clouds::gcp> for Metadata {
    const LOWERED: &'static ::cpg::__private::Lowered<::cpg::clouds::gcp> = &::cpg::__private::Lowered {
        part: <Metadata as ::cpg::__private::Designed>::PART,
        once: false,
        settings: ::core::option::Option::None,
        longest: ::cpg::__private::Longest::UNKNOWN,
        here: false,
        fields: &[::core::option::Option::None],
        then: &[],
        finally: &[],
    };
}
impl ::cpg::__private::Lower<::cpg::clouds::azure> for Metadata {
    const LOWERED: &'static ::cpg::__private::Lowered<::cpg::clouds::azure> = &::cpg::__private::Lowered {
        part: <Metadata as ::cpg::__private::Designed>::PART,
        once: false,
        settings: ::core::option::Option::None,
        longest: ::cpg::__private::Longest::UNKNOWN,
        here: false,
        fields: &[::core::option::Option::None],
        then: &[],
        finally: &[],
    };
}
impl ::cpg::__private::Lower<::cpg::clouds::aws> for Metadata {
    const LOWERED: &'static ::cpg::__private::Lowered<::cpg::clouds::aws> = &::cpg::__private::Lowered {
        part: <Metadata as ::cpg::__private::Designed>::PART,
        once: false,
        settings: ::core::option::Option::None,
        longest: ::cpg::__private::Longest::UNKNOWN,
        here: false,
        fields: &[::core::option::Option::None],
        then: &[],
        finally: &[],
    };
}
impl ::cpg::__private::Lower<::cpg::clouds::any> for Metadata {
    const LOWERED: &'static ::cpg::__private::Lowered<::cpg::clouds::any> = &::cpg::__private::Lowered {
        part: <Metadata as ::cpg::__private::Designed>::PART,
        once: false,
        settings: ::core::option::Option::Some(
            <::cpg::clouds::any as ::cpg::Knows<
                <crate::config::Dataset as ::cpg::__private::Unit>::This,
            >>::of,
        ),
        longest: <::cpg::clouds::any as ::cpg::Knows<
            <crate::config::Dataset as ::cpg::__private::Unit>::This,
        >>::LONGEST,
        here: true,
        fields: &[
            ::core::option::Option::Some(::cpg::__private::LoweredField {
                make: <::cpg::clouds::any as ::cpg::__private::Hosts<
                    <SampleProject as ::cpg::__private::Kind>::This,
                >>::lower,
                key: <::cpg::clouds::any as ::cpg::__private::Hosts<
                    <SampleProject as ::cpg::__private::Kind>::This,
                >>::key,
                gives: &[],
            }),
        ],
        then: &[],
        finally: &[|scope| Metadata::of(scope).members()],
    };
}
