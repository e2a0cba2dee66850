//! What texts and paths on the command line must be before anything looks at them: an empty one
//! is no value, and not the same as none. Knows no command and no option.

use std::ffi::OsStr;
use std::path::PathBuf;

use clap::builder::{PathBufValueParser, StringValueParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Arg, Command, Error};

/// A text that is not empty.
pub(crate) fn text() -> impl TypedValueParser<Value = String> {
    Given(StringValueParser::new())
}

/// A path that is not empty.
pub(crate) fn path() -> impl TypedValueParser<Value = PathBuf> {
    Given(PathBufValueParser::new())
}

#[derive(Clone)]
struct Given<P>(P);

impl<P: TypedValueParser> TypedValueParser for Given<P> {
    type Value = P::Value;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<P::Value, Error> {
        if value.to_str().is_none_or(|text| !text.trim().is_empty()) {
            return self.0.parse_ref(command, arg, value);
        }
        let name = arg.map(ToString::to_string).unwrap_or_default();
        Err(Error::raw(
            ErrorKind::InvalidValue,
            format!(
                "an empty text was given for `{name}`\n  \
                 help: say what is meant, or leave it out; often a variable of the shell is not set\n"
            ),
        ))
    }
}
