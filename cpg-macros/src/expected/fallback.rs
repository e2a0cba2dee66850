//! What is generated for this design:
//!
//! ```text
//! #[dataset(clouds(gcp, aws))]
//! pub struct Dataset {
//!     /// Final results.
//!     #[resource(lzay)]
//!     #[grant(read(analisys))]
//!     main: Bucket,
//!     tmp: Bucket,
//! }
//! ```

::core::compile_error! {
    "[15a] unknown option `lzay` for the `resource` attribute, expected one of `lazy`, `joins`, `when`, `each`, `namespace`, `name`, `cloud_name`, `on`, `of`, `in`, `if_there`, `existing`, `logical_name`, `alias`, `import`, `undelete`, `expire`, `expire_prefix`, `archive`, `autoclass`, `versioning`, `soft_delete`, `retain`, `retain_locked`, `hold`, `requester_pays` or `unprefixed`\nhelp: did you mean `lazy`?"
}
::core::compile_error! {
    "[17a] `aws` has no bucket\nhelp: write `on(gcp)`"
}
::core::compile_error! {
    "[15e] field `tmp` is not declared\nhelp: write `#[resource(...)]` above it, or `#[role(...)]` for a group of people"
}
::core::compile_error! {
    "[17a] `aws` has no bucket\nhelp: write `on(gcp)`"
}
::core::compile_error! {
    "[20a] unknown role `analisys`\nhelp: declare it with `#[role]`, or name the struct that does with `roles = ...`"
}
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
    ///Names `main` in attributes of other structs.
    pub const MAIN: ::cpg::__private::FieldRef = ::cpg::__private::FieldRef {
        part: "Dataset",
        field: "main",
    };
    ///Names `tmp` in attributes of other structs.
    pub const TMP: ::cpg::__private::FieldRef = ::cpg::__private::FieldRef {
        part: "Dataset",
        field: "tmp",
    };
}
impl<C: ::cpg::__private::Cloud> Dataset<C> {
    /// Final results.
    #[must_use]
    pub fn main(&self) -> ::cpg::__private::Handle<Bucket> {
        ::core::unreachable!()
    }
}
impl<C: ::cpg::__private::Cloud> Dataset<C> {
    ///The `tmp` of the design.
    #[must_use]
    pub fn tmp(&self) -> ::cpg::__private::Handle<Bucket> {
        ::core::unreachable!()
    }
}
impl ::cpg::__private::Designed for Dataset {
    const PART: &'static ::cpg::__private::Part = &::cpg::__private::Part::empty(
        "Dataset",
    );
}
impl ::cpg::__private::Lower<::cpg::clouds::gcp> for Dataset {
    const LOWERED: &'static ::cpg::__private::Lowered<::cpg::clouds::gcp> = &::cpg::__private::Lowered {
        part: <Dataset as ::cpg::__private::Designed>::PART,
        once: false,
        settings: ::core::option::Option::None,
        longest: ::cpg::__private::Longest::UNKNOWN,
        here: true,
        fields: &[],
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
        fields: &[],
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
        here: true,
        fields: &[],
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
        fields: &[],
        then: &[],
        finally: &[],
    };
}
#[diagnostic::do_not_recommend]
impl ::cpg::__private::DeployedOn<::cpg::clouds::gcp> for Dataset {}
#[diagnostic::do_not_recommend]
impl ::cpg::__private::DeployedOn<::cpg::clouds::aws> for Dataset {}
