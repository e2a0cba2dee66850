//! Archives of code as values, in the form in which the engine takes them.
//!
//! Source: "Assets and archives", Pulumi SDK, `sdk/go/common/resource/asset`.

use cpg_core::plan::Value;

/// The key that says what a value is.
const SIGNATURE: &str = "4dabf18193072939515e22adb298388d";
const ASSET: &str = "c44067f5952c0a294b673a41bacd8c17";
const ARCHIVE: &str = "0def7320c3a5731c473e5ecbe6d01bc7";

/// An archive with one file.
pub(crate) fn archive(file: &str, text: &str) -> Value {
    let asset = Value::map([
        (SIGNATURE, Value::from(ASSET)),
        ("text", Value::from(text.to_owned())),
    ]);
    Value::map([
        (SIGNATURE, Value::from(ARCHIVE)),
        ("assets", Value::map([(file.to_owned(), asset)])),
    ])
}
