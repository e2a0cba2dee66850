//! What is generated for this section:
//!
//! ```text
//! #[config(unit, of = Lab, check = Study::check, levels = Access, namespaces = Purpose)]
//! /// One study.
//! pub struct Study {
//!     /// Its name.
//!     #[config(name, pattern = "^[a-z]+$", max_len = 26)]
//!     name: String,
//!     /// Who is in which group.
//!     #[config(members, references = people, keys = ["analysts"], default)]
//!     members: Members,
//!     /// Whether it has a pilot.
//!     #[config(has = pilot, default = true)]
//!     pilot: bool,
//!     /// Days until scratch files go.
//!     #[config(default = 8, range = 1..=90)]
//!     scratch_days: i64,
//!     /// Where its data is from.
//!     #[config(key = "from", one_of = SOURCES, unique_across(sources, by = lower))]
//!     source: Option<String>,
//! }
//! ```

#[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
/// One study.
pub struct Study {
    /// Its name.
    name: String,
    /// Who is in which group.
    members: Members,
    /// Whether it has a pilot.
    pilot: bool,
    /// Days until scratch files go.
    scratch_days: i64,
    /// Where its data is from.
    source: Option<String>,
}
impl ::cpg_config::__private::Section for Study {
    const TABLE: &'static ::cpg_config::__private::Table = &::cpg_config::__private::Table::new(
            "Study",
            "study",
            " One study.",
            ::core::option::Option::Some("name"),
        )
        .with(
            &[
                ::cpg_config::__private::Field::new(
                        "name",
                        " Its name.",
                        <String as ::cpg_config::Decode>::SHAPE,
                        ::cpg_config::__private::Absent::Required,
                        ::cpg_config::__private::Mark::Name,
                    )
                    .with(
                        &[
                            ::cpg_config::__private::Rule::MaxLen(26usize),
                            ::cpg_config::__private::Rule::Pattern("^[a-z]+$"),
                        ],
                    ),
                ::cpg_config::__private::Field::new(
                        "members",
                        " Who is in which group.",
                        <Members as ::cpg_config::Decode>::SHAPE,
                        ::cpg_config::__private::Absent::NoEntries,
                        ::cpg_config::__private::Mark::Members,
                    )
                    .with(
                        &[
                            ::cpg_config::__private::Rule::Keys(&["analysts"]),
                            ::cpg_config::__private::Rule::References("people"),
                        ],
                    ),
                ::cpg_config::__private::Field::new(
                    "pilot",
                    " Whether it has a pilot.",
                    <bool as ::cpg_config::Decode>::SHAPE,
                    ::cpg_config::__private::Absent::Bool(true),
                    ::cpg_config::__private::Mark::Has("pilot"),
                ),
                ::cpg_config::__private::Field::new(
                        "scratch_days",
                        " Days until scratch files go.",
                        <i64 as ::cpg_config::Decode>::SHAPE,
                        ::cpg_config::__private::Absent::Int(8i64),
                        ::cpg_config::__private::Mark::None,
                    )
                    .with(&[::cpg_config::__private::Rule::Range(1i64, 90i64)]),
                ::cpg_config::__private::Field::new(
                        "from",
                        " Where its data is from.",
                        <Option<String> as ::cpg_config::Decode>::SHAPE,
                        ::cpg_config::__private::Absent::Null,
                        ::cpg_config::__private::Mark::None,
                    )
                    .with(
                        &[
                            ::cpg_config::__private::Rule::OneOf(SOURCES),
                            ::cpg_config::__private::Rule::UniqueAcross(
                                "sources",
                                ::core::option::Option::Some(|text| ::std::string::String::from(
                                    lower(text),
                                )),
                            ),
                        ],
                    ),
            ],
        );
    fn read(fields: &mut ::cpg_config::__private::Fields<'_, '_, '_>) -> Self {
        Self {
            name: <String as ::cpg_config::Decode>::next(fields),
            members: <Members as ::cpg_config::Decode>::next(fields),
            pilot: <bool as ::cpg_config::Decode>::next(fields),
            scratch_days: <i64 as ::cpg_config::Decode>::next(fields),
            source: <Option<String> as ::cpg_config::Decode>::next(fields),
        }
    }
    fn placeholder() -> Self {
        Self {
            name: <String as ::cpg_config::Decode>::placeholder(),
            members: <Members as ::cpg_config::Decode>::placeholder(),
            pilot: <bool as ::cpg_config::Decode>::placeholder(),
            scratch_days: <i64 as ::cpg_config::Decode>::placeholder(),
            source: <Option<String> as ::cpg_config::Decode>::placeholder(),
        }
    }
    fn visit<'a>(
        &'a self,
        visit: &mut dyn ::core::ops::FnMut(&'a dyn ::cpg_config::__private::Value),
    ) {
        visit(<String as ::cpg_config::Decode>::value(&self.name));
        visit(<Members as ::cpg_config::Decode>::value(&self.members));
        visit(<bool as ::cpg_config::Decode>::value(&self.pilot));
        visit(<i64 as ::cpg_config::Decode>::value(&self.scratch_days));
        visit(<Option<String> as ::cpg_config::Decode>::value(&self.source));
        let _ = visit;
    }
}
::cpg_config::__private::section_impls!(Study);
impl ::cpg_config::__private::Unit for Study {
    type This = Self;
    type Parent = Lab;
    type Root = <Lab as ::cpg_config::Unit>::Root;
    type Once = <<Self as ::cpg_config::__private::Unit>::Root as ::cpg_config::__private::Root>::Once;
    type Components = ();
    type Levels = Access;
    type Namespaces = Purpose;
    const WORD: &'static str = "study";
    const DEPTH: usize = 1 + <Self::Parent as ::cpg_config::__private::Unit>::DEPTH;
    const MAY_LACK: &'static [&'static str] = &["pilot"];
    fn siblings<'a>(root: &'a Self::Root, path: &[usize]) -> &'a [Self] {
        match <Lab as ::cpg_config::Unit>::at(
            root,
            ::cpg_config::__private::above(path),
        ) {
            ::core::option::Option::Some(parent) => {
                <Lab as ::cpg_config::Holds<Self>>::units(parent)
            }
            ::core::option::Option::None => &[],
        }
    }
    fn once(root: &Self::Root) -> &Self::Once {
        <<Self as ::cpg_config::__private::Unit>::Root as ::cpg_config::__private::Root>::once(
            root,
        )
    }
    fn components(&self, cloud: &str) -> Self::Components {
        <Self::Components as ::cpg_config::__private::ComponentsOf<
            Self,
        >>::on(self, cloud)
    }
    fn switches(
        &self,
        cloud: &str,
    ) -> ::core::option::Option<&dyn ::cpg_config::__private::Value> {
        <Self::Components as ::cpg_config::__private::ComponentsOf<
            Self,
        >>::said(self, cloud)
    }
}
impl ::cpg_config::__private::UnitSection for Study {
    fn walk<'a>(&'a self, walk: &mut ::cpg_config::__private::Walk<'a>) {
        let _ = walk;
    }
    fn check_unit(
        at: ::cpg_config::__private::At<'_, Self>,
        check: &mut ::cpg_config::__private::Check<'_>,
    ) {
        Study::check(at, check)
    }
}
const _: () = ::cpg_config::proofs::prove_reference::<Study>("people");
const _: () = ::cpg_config::proofs::prove_has::<Study>("pilot");
