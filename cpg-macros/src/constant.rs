//! Which expressions of a design the compiler can evaluate: what they are made of is written in
//! them, or in constants. Knows no attribute.

use cpg_model::kinds::{WRITTEN, Written};
use syn::{Expr, Path};

/// Whether an expression is a constant by its form: literals, names of constants, and what is put
/// together of these; what makes values of types that are known, `Rule::expire("a", 3)`; and what
/// the design calls a constant itself, as `const { … }`. A call of another function is none, since
/// only the compiler knows which functions may be called in one.
pub(crate) fn is_constant(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(_) | Expr::Const(_) => true,
        Expr::Path(path) => path.qself.is_none() && is_name(&path.path),
        Expr::Macro(made) => ["concat", "env", "include_str", "stringify"]
            .iter()
            .any(|name| made.mac.path.is_ident(name)),
        Expr::Array(array) => array.elems.iter().all(is_constant),
        Expr::Repeat(repeat) => is_constant(&repeat.expr) && is_constant(&repeat.len),
        Expr::Struct(made) => {
            made.rest.is_none()
                && is_name(&made.path)
                && made.fields.iter().all(|field| is_constant(&field.expr))
        }
        // A variant, or a struct without names: `Some(3)`.
        Expr::Call(call) => {
            (is_constant(&call.func) || made(expr).is_some()) && call.args.iter().all(is_constant)
        }
        Expr::MethodCall(call) => made(expr).is_some() && call.args.iter().all(is_constant),
        Expr::Binary(binary) => is_constant(&binary.left) && is_constant(&binary.right),
        Expr::Unary(unary) => is_constant(&unary.expr),
        Expr::Cast(cast) => is_constant(&cast.expr),
        Expr::Paren(inner) => is_constant(&inner.expr),
        Expr::Group(inner) => is_constant(&inner.expr),
        Expr::Reference(inner) => is_constant(&inner.expr),
        _ => false,
    }
}

/// The type of a value that is made by what is known to be a constant, whatever it is made of.
fn made(expr: &Expr) -> Option<&'static Written> {
    match expr {
        Expr::Call(call) => {
            let Expr::Path(path) = &*call.func else {
                return None;
            };
            let mut names = path.path.segments.iter().rev();
            let (function, of) = (names.next()?, names.next()?);
            let known = WRITTEN.iter().find(|known| of.ident == known.name)?;
            let makes = known.made_by.iter().any(|name| function.ident == name);
            makes.then_some(known)
        }
        Expr::MethodCall(call) => {
            let known = made(&call.receiver).filter(|_| is_constant(&call.receiver))?;
            let changes = known.changed_by.iter().any(|name| call.method == name);
            changes.then_some(known)
        }
        _ => None,
    }
}

/// Whether a path names a constant, a variant or a struct: Rust writes them with a capital.
/// `Self` cannot be named in a constant of its own.
fn is_name(path: &Path) -> bool {
    let capital = |name: &syn::Ident| name.to_string().starts_with(char::is_uppercase);
    let of_self = path
        .segments
        .first()
        .is_some_and(|first| first.ident == "Self");
    !of_self
        && path
            .segments
            .last()
            .is_some_and(|last| capital(&last.ident))
}

#[cfg(test)]
mod tests {
    use super::is_constant;

    #[test]
    fn what_the_compiler_can_evaluate() {
        let constant = |text: &str| {
            let expr = syn::parse_str(text).expect("an expression");
            is_constant(&expr)
        };
        for text in [
            "3",
            "-3",
            "true",
            "\"a\"",
            "60 * 60",
            "DAYS",
            "limits::DAYS",
            "Part::NEWS",
            "None",
            "Some(3)",
            "OldVersions(\"a\", 7)",
            "Retries { all: 3, at_once: ONE }",
            "[1, ONE]",
            "&[\"a\"]",
            "[0; 3]",
            "include_str!(\"a.txt\")",
            "const { mine(3) }",
            "Rule::expire(\"a\", DAYS)",
            "storage::Rule::expire(\"a\", 3).with_tag(\"b\", \"c\")",
            "[Rule::expire(\"a\", 3)]",
            "Trust::github(Part::GITHUB, \"a/b:*\")",
            "(3)",
            "3 as i64",
        ] {
            assert!(constant(text), "{text}");
        }
        for text in [
            "config.days",
            "item",
            "many(3)",
            "Rule::expire(\"a\", config.days)",
            "Rule::expire(\"a\", 3).with_tag(config.tag)",
            "Rule::expire(config.id, 3).with_tag(\"b\", \"c\")",
            "Rule::expire(\"a\", 3).others()",
            "Rule::of(3)",
            "expire(\"a\", 3)",
            "GO.with_tag(\"b\", \"c\")",
            "(\"a\", 3)",
            "[config.days]",
            "format!(\"{item}\")",
            "\"a\".to_owned()",
            "Some(config.days)",
            "Self::NEWS",
            "if true { 1 } else { 2 }",
            "|| 3",
            "Retries { all: 3, ..Retries::NONE }",
            "<A as B>::C",
        ] {
            assert!(!constant(text), "{text}");
        }
    }
}
