//! What is generated for this design:
//!
//! ```text
//! #[infrastructure(clouds(gcp), names = "names.toml", datasets(Access, storage::Storage), plugins(billing = Billing), finally(cache), crate = infra)]
//! pub struct Organisation {
//!     #[role(lazy, name = "config-viewers")]
//!     viewers: Group,
//! }
//! ```

pub struct Organisation<C: infra::__private::Cloud = infra::__private::Any>(
    infra::__private::Scope<C>,
);
impl<C: infra::__private::Cloud> ::core::clone::Clone for Organisation<C> {
    fn clone(&self) -> Self {
        Self(::core::clone::Clone::clone(&self.0))
    }
}
impl<C: infra::__private::Cloud> ::core::fmt::Debug for Organisation<C> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::write!(f, "{}: {:?}", "Organisation", self.0)
    }
}
impl<C: infra::__private::Cloud> ::core::ops::Deref for Organisation<C> {
    type Target = infra::__private::Scope<C>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<C: infra::__private::Cloud> infra::__private::View<C> for Organisation<C> {
    type Unit = <crate::config::Dataset as infra::__private::Unit>::This;
}
#[diagnostic::do_not_recommend]
impl infra::__private::PartOf<<crate::config::Dataset as infra::__private::Unit>::This>
for Organisation {}
impl<C: infra::__private::Cloud> Organisation<C> {
    /// The view of a unit on a cloud.
    #[must_use]
    pub fn of(scope: &infra::__private::Scope<C>) -> Self {
        Self(::core::clone::Clone::clone(scope))
    }
    /// That of another unit of the type, on the same cloud; none where the unit is not
    /// there, or the struct's condition does not hold for it.
    #[must_use]
    pub fn in_unit(&self, name: &str) -> ::core::option::Option<Self> {
        infra::__private::in_unit(
                &self.0,
                <Organisation as infra::__private::Designed>::PART,
                name,
            )
            .map(Self)
    }
    /// That of the same unit on another cloud; none where the unit is not there, or the
    /// struct's condition does not hold for it there.
    #[must_use]
    pub fn on<D: infra::__private::Cloud>(
        &self,
    ) -> ::core::option::Option<Organisation<D>>
    where
        Organisation: infra::__private::DeployedOn<D>,
    {
        infra::__private::on(&self.0, <Organisation as infra::__private::Designed>::PART)
            .map(Organisation)
    }
}
impl Organisation {
    ///Names `viewers` in attributes of other structs.
    pub const VIEWERS: infra::__private::FieldRef = infra::__private::FieldRef {
        part: "Organisation",
        field: "viewers",
    };
}
impl<C: infra::__private::Cloud> Organisation<C> {
    ///The `viewers` of the design.
    #[must_use]
    pub fn viewers(&self) -> infra::__private::Handle<Group> {
        self.0
            .one(infra::__private::FieldRef {
                part: "Organisation",
                field: "viewers",
            })
    }
}
#[allow(clippy::needless_bool)]
impl infra::__private::Designed for Organisation {
    const PART: &'static infra::__private::Part = &infra::__private::Part {
        name: "Organisation",
        doc: "",
        unit: ::core::any::TypeId::of::<
            <crate::config::Dataset as infra::__private::Unit>::This,
        >,
        word: <<crate::config::Dataset as infra::__private::Unit>::This as infra::__private::Unit>::WORD,
        clouds: &["gcp"],
        absent: &[],
        switched: false,
        switches: infra::__private::nothing,
        depth: ::core::option::Option::None,
        when: infra::__private::always,
        fields: &[
            infra::__private::Field {
                name: "viewers",
                key: "config-viewers",
                doc: "",
                kind: <Group as infra::__private::Kind>::INFO,
                clouds: &[],
                lazy: true,
                namespace: infra::__private::Namespace::first::<
                    <crate::config::Dataset as infra::__private::Unit>::This,
                >(),
                each: infra::__private::Each::One,
                role: ::core::option::Option::Some(infra::__private::Role {
                    members: infra::__private::Members::None,
                    cached: false,
                    level: ::core::option::Option::None,
                }),
                joins: &[],
                grants: &[],
                same_as: ::core::option::Option::None,
                units: ::core::option::Option::None,
                refs: infra::__private::Refs::NONE,
                says: &[],
                cloud_name: ::core::option::Option::None,
                always: true,
                specify: infra::__private::Spec::plain,
            },
        ],
        depends: &[],
        never: &[],
    };
}
impl infra::__private::Lower<infra::clouds::gcp> for Organisation {
    const LOWERED: &'static infra::__private::Lowered<infra::clouds::gcp> = &infra::__private::Lowered {
        part: <Organisation as infra::__private::Designed>::PART,
        once: true,
        settings: ::core::option::Option::Some(
            <infra::clouds::gcp as infra::Knows<
                <crate::config::Dataset as infra::__private::Unit>::This,
            >>::of,
        ),
        longest: <infra::clouds::gcp as infra::Knows<
            <crate::config::Dataset as infra::__private::Unit>::This,
        >>::LONGEST,
        here: true,
        fields: &[
            ::core::option::Option::Some(infra::__private::LoweredField {
                make: <infra::clouds::gcp as infra::__private::Hosts<
                    <Group as infra::__private::Kind>::This,
                >>::lower,
                key: <infra::clouds::gcp as infra::__private::Hosts<
                    <Group as infra::__private::Kind>::This,
                >>::key,
                gives: &[],
            }),
        ],
        then: &[],
        finally: &[|scope| Organisation::of(scope).cache()],
    };
}
impl infra::__private::Lower<infra::clouds::azure> for Organisation {
    const LOWERED: &'static infra::__private::Lowered<infra::clouds::azure> = &infra::__private::Lowered {
        part: <Organisation as infra::__private::Designed>::PART,
        once: true,
        settings: ::core::option::Option::None,
        longest: infra::__private::Longest::UNKNOWN,
        here: false,
        fields: &[::core::option::Option::None],
        then: &[],
        finally: &[],
    };
}
impl infra::__private::Lower<infra::clouds::aws> for Organisation {
    const LOWERED: &'static infra::__private::Lowered<infra::clouds::aws> = &infra::__private::Lowered {
        part: <Organisation as infra::__private::Designed>::PART,
        once: true,
        settings: ::core::option::Option::None,
        longest: infra::__private::Longest::UNKNOWN,
        here: false,
        fields: &[::core::option::Option::None],
        then: &[],
        finally: &[],
    };
}
impl infra::__private::Lower<infra::clouds::any> for Organisation {
    const LOWERED: &'static infra::__private::Lowered<infra::clouds::any> = &infra::__private::Lowered {
        part: <Organisation as infra::__private::Designed>::PART,
        once: true,
        settings: ::core::option::Option::None,
        longest: infra::__private::Longest::UNKNOWN,
        here: false,
        fields: &[::core::option::Option::None],
        then: &[],
        finally: &[],
    };
}
#[diagnostic::do_not_recommend]
impl infra::__private::DeployedOn<infra::clouds::gcp> for Organisation {}
const _: () = {
    #[diagnostic::on_unimplemented(
        message = "[15h] `{Self}` is not part of a design",
        label = "not part of a design",
        note = "write `#[part(of = ...)]` or `#[dataset(...)]` above the struct",
    )]
    #[allow(non_upper_case_globals, reason = "clouds are named as in a design")]
    trait PartOfDesign {
        const PART: &'static infra::__private::Part;
        const gcp: &'static infra::__private::Lowered<infra::clouds::gcp>;
        const any: &'static infra::__private::Lowered<infra::clouds::any>;
    }
    #[diagnostic::do_not_recommend]
    #[allow(non_upper_case_globals, reason = "clouds are named as in a design")]
    impl<
        Part: infra::__private::Designed + infra::__private::Lower<infra::clouds::gcp>
            + infra::__private::Lower<infra::clouds::any>,
    > PartOfDesign for Part {
        const PART: &'static infra::__private::Part = <Part as infra::__private::Designed>::PART;
        const gcp: &'static infra::__private::Lowered<infra::clouds::gcp> = <Part as infra::__private::Lower<
            infra::clouds::gcp,
        >>::LOWERED;
        const any: &'static infra::__private::Lowered<infra::clouds::any> = <Part as infra::__private::Lower<
            infra::clouds::any,
        >>::LOWERED;
    }
    const DESIGN: &[&infra::__private::Part] = &[
        <Organisation as infra::__private::Designed>::PART,
        <Access as PartOfDesign>::PART,
        <storage::Storage as PartOfDesign>::PART,
    ];
    static GRAPH: infra::__private::Graph = infra::__private::Graph::new(DESIGN);
    const _: () = infra::__private::keep(0usize, DESIGN, &GRAPH);
    const _: () = infra::__private::keep(1usize, DESIGN, &GRAPH);
    const _: () = infra::__private::keep(2usize, DESIGN, &GRAPH);
    const _: () = infra::__private::promises::prove_present(DESIGN[1usize], &["gcp"]);
    const _: () = infra::__private::promises::prove_present(DESIGN[2usize], &["gcp"]);
    impl infra::__private::Infrastructure for Organisation {
        type Config = <crate::config::Dataset as infra::__private::Unit>::Root;
        const NAME: &'static str = ::core::env!("CARGO_PKG_NAME");
        const FOLDER: &'static str = ::core::env!("CARGO_MANIFEST_DIR");
        const NAMES: &'static str = ::core::include_str!("names.toml");
        const PLUGINS: &'static [infra::__private::PluginInfo] = &[
            infra::__private::PluginInfo {
                name: "billing",
                make: || ::std::boxed::Box::new(
                    <Billing as ::core::default::Default>::default(),
                ),
            },
        ];
        fn parts() -> ::std::vec::Vec<&'static infra::__private::Part> {
            ::std::vec![
                < Organisation as infra::__private::Designed > ::PART, < Access as
                PartOfDesign > ::PART, < storage::Storage as PartOfDesign > ::PART
            ]
        }
        fn clouds() -> ::std::vec::Vec<
            ::std::boxed::Box<dyn infra::__private::OnCloud>,
        > {
            ::std::vec![
                ::std::boxed::Box::new(infra::__private::Design:: < infra::clouds::gcp >
                ::new(& [< Organisation as infra::__private::Lower < infra::clouds::gcp
                >> ::LOWERED, < Access as PartOfDesign > ::gcp, < storage::Storage as
                PartOfDesign > ::gcp])),
                ::std::boxed::Box::new(infra::__private::Design:: < infra::clouds::any >
                ::new(& [< Organisation as infra::__private::Lower < infra::clouds::any
                >> ::LOWERED, < Access as PartOfDesign > ::any, < storage::Storage as
                PartOfDesign > ::any]))
            ]
        }
        fn simulated() -> &'static [&'static dyn infra::__private::Simulate] {
            infra::__private::SIMULATED
        }
    }
};
