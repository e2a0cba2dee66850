//! What is generated for this section:
//!
//! ```text
//! #[config(root, once = organisation)]
//! /// A lab.
//! pub struct Lab {
//!     /// What it is.
//!     organisation: Organisation,
//!     /// Who is known, by a short name.
//!     #[config(people)]
//!     people: Map<Person>,
//!     /// Its studies, by name.
//!     #[config(units)]
//!     studies: Units<Study>,
//! }
//! ```

#[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
/// A lab.
pub struct Lab {
    /// What it is.
    organisation: Organisation,
    /// Who is known, by a short name.
    people: Map<Person>,
    /// Its studies, by name.
    studies: Units<Study>,
}
impl ::cpg_config::__private::Section for Lab {
    const TABLE: &'static ::cpg_config::__private::Table = &::cpg_config::__private::Table::new(
            "Lab",
            "lab",
            " A lab.",
            ::core::option::Option::None,
        )
        .with(
            &[
                ::cpg_config::__private::Field::new(
                    "organisation",
                    " What it is.",
                    <Organisation as ::cpg_config::Decode>::SHAPE,
                    ::cpg_config::__private::Absent::Required,
                    ::cpg_config::__private::Mark::None,
                ),
                ::cpg_config::__private::Field::new(
                    "people",
                    " Who is known, by a short name.",
                    <Map<Person> as ::cpg_config::Decode>::SHAPE,
                    ::cpg_config::__private::Absent::Required,
                    ::cpg_config::__private::Mark::People,
                ),
                ::cpg_config::__private::Field::new(
                    "studies",
                    " Its studies, by name.",
                    <Units<Study> as ::cpg_config::Decode>::SHAPE,
                    ::cpg_config::__private::Absent::Required,
                    ::cpg_config::__private::Mark::Units,
                ),
            ],
        );
    fn read(fields: &mut ::cpg_config::__private::Fields<'_, '_, '_>) -> Self {
        Self {
            organisation: <Organisation as ::cpg_config::Decode>::next(fields),
            people: <Map<Person> as ::cpg_config::Decode>::next(fields),
            studies: <Units<Study> as ::cpg_config::Decode>::next(fields),
        }
    }
    fn placeholder() -> Self {
        Self {
            organisation: <Organisation as ::cpg_config::Decode>::placeholder(),
            people: <Map<Person> as ::cpg_config::Decode>::placeholder(),
            studies: <Units<Study> as ::cpg_config::Decode>::placeholder(),
        }
    }
    fn visit<'a>(
        &'a self,
        visit: &mut dyn ::core::ops::FnMut(&'a dyn ::cpg_config::__private::Value),
    ) {
        visit(<Organisation as ::cpg_config::Decode>::value(&self.organisation));
        visit(<Map<Person> as ::cpg_config::Decode>::value(&self.people));
        visit(<Units<Study> as ::cpg_config::Decode>::value(&self.studies));
        let _ = visit;
    }
    fn people(&self) -> ::core::option::Option<&dyn ::cpg_config::Directory> {
        ::core::option::Option::Some(&self.people)
    }
}
::cpg_config::__private::section_impls!(Lab);
impl ::cpg_config::__private::Unit for Lab {
    type This = Self;
    type Parent = Self;
    type Root = Self;
    type Once = <<Self as ::cpg_config::__private::Unit>::Root as ::cpg_config::__private::Root>::Once;
    type Components = ();
    type Levels = ::cpg_config::__private::NoWords;
    type Namespaces = ::cpg_config::__private::NoWords;
    const WORD: &'static str = "lab";
    const DEPTH: usize = 0;
    const MAY_LACK: &'static [&'static str] = &[];
    fn siblings<'a>(root: &'a Self::Root, path: &[usize]) -> &'a [Self] {
        {
            let _ = path;
            ::core::slice::from_ref(root)
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
impl ::cpg_config::__private::UnitSection for Lab {
    fn walk<'a>(&'a self, walk: &mut ::cpg_config::__private::Walk<'a>) {
        walk.units(&self.studies);
        let _ = walk;
    }
}
impl ::cpg_config::__private::Root for Lab {
    type Once = Organisation;
    fn once(root: &Self) -> &<Self as ::cpg_config::__private::Root>::Once {
        &root.organisation
    }
}
const _: () = ::cpg_config::proofs::prove(
    <Lab as ::cpg_config::__private::Section>::TABLE,
);
impl ::cpg_config::__private::Holds<Study> for Lab {
    fn units(&self) -> &::cpg_config::__private::Units<Study> {
        &self.studies
    }
}
