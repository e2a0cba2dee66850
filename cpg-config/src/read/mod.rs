//! From files to a tree with places: formats, folders, documents of another form. Knows no
//! section.

pub(crate) mod document;
pub(crate) mod layout;
pub(crate) mod parse;
pub(crate) mod source;
pub(crate) mod tree;
