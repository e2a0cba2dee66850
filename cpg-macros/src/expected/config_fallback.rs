//! What is generated for this section:
//!
//! ```text
//! #[config(unit, of = Lab)]
//! /// One.
//! struct Study { /// A.
//! #[config(defalt = 8)] a: i64 }
//! ```

::core::compile_error! {
    "[15a] unknown option `defalt` for `#[config]` on a field\nhelp: did you mean `default`?"
}
#[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
/// One.
struct Study {
    /// A.
    a: i64,
}
impl ::cpg_config::__private::Section for Study {
    const TABLE: &'static ::cpg_config::__private::Table = &::cpg_config::__private::Table::new(
            "Study",
            "study",
            " One.",
            ::core::option::Option::None,
        )
        .with(
            &[
                ::cpg_config::__private::Field::new(
                    "a",
                    " A.",
                    <i64 as ::cpg_config::Decode>::SHAPE,
                    ::cpg_config::__private::Absent::Required,
                    ::cpg_config::__private::Mark::None,
                ),
            ],
        );
    fn read(fields: &mut ::cpg_config::__private::Fields<'_, '_, '_>) -> Self {
        Self {
            a: <i64 as ::cpg_config::Decode>::next(fields),
        }
    }
    fn placeholder() -> Self {
        Self {
            a: <i64 as ::cpg_config::Decode>::placeholder(),
        }
    }
    fn visit<'a>(
        &'a self,
        visit: &mut dyn ::core::ops::FnMut(&'a dyn ::cpg_config::__private::Value),
    ) {
        visit(<i64 as ::cpg_config::Decode>::value(&self.a));
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
    type Levels = ::cpg_config::__private::NoWords;
    type Namespaces = ::cpg_config::__private::NoWords;
    const WORD: &'static str = "study";
    const DEPTH: usize = 1 + <Self::Parent as ::cpg_config::__private::Unit>::DEPTH;
    const MAY_LACK: &'static [&'static str] = &[];
    fn siblings<'a>(root: &'a Self::Root, path: &[usize]) -> &'a [Self] {
        {
            let _ = (root, path);
            &[]
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
}
