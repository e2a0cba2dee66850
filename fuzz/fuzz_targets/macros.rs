//! Arbitrary tokens through the attributes: errors, or items of Rust, never a panic.
//!
//! A procedural macro cannot be linked, so its modules are compiled here once more.
//! The text before a line `=====` is the attribute's arguments, what follows is the item.
#![no_main]
#![allow(dead_code, reason = "the documentation uses more of the modules")]

#[path = "../../cpg-macros/src/check.rs"]
mod check;
#[path = "../../cpg-macros/src/config/mod.rs"]
mod config;
#[path = "../../cpg-macros/src/constant.rs"]
mod constant;
#[path = "../../cpg-macros/src/diag.rs"]
mod diag;
#[path = "../../cpg-macros/src/emit.rs"]
mod emit;
#[path = "../../cpg-macros/src/expand.rs"]
mod expand;
#[path = "../../cpg-macros/src/limits.rs"]
mod limits;
#[path = "../../cpg-macros/src/model.rs"]
mod model;
#[path = "../../cpg-macros/src/options.rs"]
mod options;
#[path = "../../cpg-macros/src/parse.rs"]
mod parse;

use libfuzzer_sys::{Corpus, fuzz_target};
use proc_macro2::TokenStream;

use crate::options::Place;

/// The compiler refuses what nests deeper before it calls a macro.
const DEEPEST: usize = 64;

/// How deep brackets nest, and operators that nest without brackets.
fn deep(text: &str) -> bool {
    let (mut depth, mut row) = (0_usize, 0_usize);
    for byte in text.bytes() {
        match byte {
            b'(' | b'[' | b'{' | b'<' => depth += 1,
            b')' | b']' | b'}' | b'>' => depth = depth.saturating_sub(1),
            _ => {}
        }
        row = match byte {
            b'!' | b'-' | b'&' | b'*' | b'|' | b'=' | b'.' => row + 1,
            b' ' => row,
            _ => 0,
        };
        if depth > DEEPEST || row > DEEPEST {
            return true;
        }
    }
    false
}

fuzz_target!(|text: &str| -> Corpus {
    let (attribute, item) = text
        .split_once("\n=====\n")
        .unwrap_or(("clouds(gcp, azure)", text));
    if deep(text) {
        return Corpus::Reject;
    }
    let (Ok(attribute), Ok(item)) = (
        attribute.parse::<TokenStream>(),
        item.parse::<TokenStream>(),
    ) else {
        return Corpus::Reject;
    };
    let places = [Place::Dataset, Place::Part, Place::Infrastructure];
    let outs = places.map(|place| expand::expand(place, attribute.clone(), item.clone()));
    let section = config::expand(attribute, item, "::cpg_config");
    for out in outs.into_iter().chain([section]) {
        // What has no mistake is a file of Rust.
        if !parse::mentions(out.clone(), "compile_error")
            && let Err(error) = syn::parse2::<syn::File>(out.clone())
        {
            panic!("{error}: {out}");
        }
    }
    Corpus::Keep
});
