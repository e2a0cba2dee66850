//! A consumer's own Pulumi code in the stack of its design: the trait that it implements, what it
//! is given, and the process that runs it.
//!
//! The one module that names the SDK, `pulumi_gestalt_rust`: it hands that SDK's `Context` to
//! consumers as it is. It knows the engine only as the environment that the SDK reads.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::marker::PhantomData;

use pulumi_gestalt_model::{FromPulumiValue, PulumiValue, PulumiValueContent, ResolvedOutput};
use serde::Deserialize;
use serde_json::Value as Json;

pub use pulumi_gestalt_rust::{Context, Output};

use crate::own::LAST_WORDS;

/// Why own code stops.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// A consumer's own Pulumi code, in the same stack as its design.
///
/// The design names the type that implements it, `#[infrastructure(own_code = Reports)]`. It runs
/// when everything of the design is there, in a process of its own, for `up` and for
/// `preview --engine pulumi`. Its resources belong to the stack.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not implement `cpg::OwnCode`",
    label = "no `OwnCode`",
    note = "write `impl cpg::OwnCode for {Self} {{ ... }}`"
)]
pub trait OwnCode: 'static {
    /// The packages of its resources, as `random` of `random:index/randomId:RandomId`: with
    /// `--simulate` these are simulated too, and answer what they are given.
    const PACKAGES: &'static [&'static str];

    /// Declares its resources and exports.
    ///
    /// # Errors
    /// Whatever shall stop the deployment; what is deployed already stays.
    fn declare(context: &Context, design: &Exports) -> Result<(), Failure>;
}

/// The exports of a design, as outputs for own code.
#[derive(Debug)]
pub struct Exports(BTreeMap<String, Export>);

#[derive(Deserialize)]
struct Export {
    value: Json,
    secret: bool,
    unknown: bool,
}

impl std::fmt::Debug for Export {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The value may be a secret.
        f.write_str("Export")
    }
}

impl Exports {
    /// The export of that name, when it is a text.
    ///
    /// # Errors
    /// Where there is none, or it is something else.
    pub fn text(&self, name: &str) -> Result<Output<String>, Failure> {
        self.get(name)
    }

    /// The export of that name: secret where it is one, unknown where a preview does not know it.
    ///
    /// # Errors
    /// Where there is none, or it is something else than a `T`.
    pub fn get<T>(&self, name: &str) -> Result<Output<T>, Failure>
    where
        T: FromPulumiValue + Send + Sync + 'static,
    {
        let Some(export) = self.0.get(name) else {
            let mut text = format!("the design has no export `{name}`\n  help: ");
            if self.0.is_empty() {
                text.push_str("it has none; `self.export(\"name\", value)` in a method makes one");
            } else {
                let names: Vec<&str> = self.names().take(20).collect();
                text.push_str(&format!("there are `{}`", names.join("`, `")));
                if self.0.len() > names.len() {
                    text.push_str(&format!(" and {} more", self.0.len() - names.len()));
                }
            }
            return Err(text.into());
        };
        let value = if export.unknown {
            None
        } else {
            // The SDK's own message would show the value.
            let read = T::from_pulumi_value(&value(&export.value, export.secret));
            let wrong = || {
                let wanted = std::any::type_name::<T>();
                format!("the export `{name}` cannot be read as `{wanted}`")
            };
            Some(read.map_err(|_| wrong())?)
        };
        let resolved = ResolvedOutput {
            value,
            secret: export.secret,
            dependencies: std::collections::HashSet::new(),
        };
        Ok(Output::from_resolved_future(std::future::ready(resolved)))
    }

    /// Names of all exports, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

/// A value as the SDK holds it.
fn value(json: &Json, secret: bool) -> PulumiValue {
    let content = match json {
        Json::Null => PulumiValueContent::None,
        Json::Bool(value) => PulumiValueContent::Boolean(*value),
        Json::Number(number) => match number.as_i64().and_then(|n| i32::try_from(n).ok()) {
            Some(number) => PulumiValueContent::Integer(number),
            // The SDK knows no larger whole numbers.
            None => PulumiValueContent::Number(number.as_f64().unwrap_or_default()),
        },
        Json::String(text) => PulumiValueContent::String(text.clone()),
        Json::Array(items) => {
            PulumiValueContent::Array(items.iter().map(|item| value(item, secret)).collect())
        }
        Json::Object(map) => PulumiValueContent::Object(
            map.iter()
                .map(|(key, item)| (key.clone(), value(item, secret)))
                .collect(),
        ),
    };
    PulumiValue {
        content,
        secret,
        dependencies: std::collections::HashSet::new(),
    }
}

/// Own code as the command line knows it.
#[doc(hidden)]
#[derive(Debug)]
pub struct Hook<T>(PhantomData<fn() -> T>);

/// What a design names as its own code.
#[doc(hidden)]
#[must_use]
pub const fn hook<T: OwnCode>() -> Hook<T> {
    Hook(PhantomData)
}

impl<T: OwnCode> cpg_core::cli::program::OwnCode for Hook<T> {
    fn packages(&self) -> &'static [&'static str] {
        T::PACKAGES
    }

    fn run(&self) -> u8 {
        if std::env::var_os("PULUMI_MONITOR").is_none() {
            // Where standard error is closed, nobody can be told.
            let _ = writeln!(std::io::stderr(), "error: `up` starts this by itself");
            return 2;
        }
        // The SDK panics where a call fails; whoever started this tells people what failed.
        std::panic::set_hook(Box::new(|panic| {
            let what = panic.payload_as_str().unwrap_or("a panic");
            let place = panic.location().map(ToString::to_string);
            last_words(&format!("{what}\n  at {}", place.unwrap_or_default()));
            std::process::exit(1);
        }));
        match run::<T>() {
            Ok(()) => 0,
            Err(failure) => {
                let mut text = failure.to_string();
                let mut cause = failure.source();
                while let Some(inner) = cause {
                    text.push_str(&format!(": {inner}"));
                    cause = inner.source();
                }
                last_words(&text);
                1
            }
        }
    }
}

fn run<T: OwnCode>() -> Result<(), Failure> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let exports = Exports(serde_json::from_str(&text)?);
    let context = Context::new();
    T::declare(&context, &exports)?;
    context.finish();
    Ok(())
}

fn last_words(text: &str) {
    // Where standard error is closed, nobody can be told.
    let _ = write!(std::io::stderr(), "{LAST_WORDS}{text}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exports() -> Exports {
        let text = r#"{
            "name": {"value": "main", "secret": false, "unknown": false},
            "key": {"value": "hush", "secret": true, "unknown": false},
            "big": {"value": 5000000000, "secret": false, "unknown": false},
            "later": {"value": null, "secret": false, "unknown": true}
        }"#;
        Exports(serde_json::from_str(text).unwrap())
    }

    #[tokio::test]
    async fn exports_are_outputs_with_their_marks() {
        let exports = exports();
        let name = exports.text("name").unwrap().resolve().await;
        assert_eq!((name.value.as_deref(), name.secret), (Some("main"), false));
        assert!(exports.text("key").unwrap().resolve().await.secret);
        assert_eq!(exports.text("later").unwrap().resolve().await.value, None);
        let big = exports.get::<f64>("big").unwrap().resolve().await;
        assert_eq!(big.value, Some(5e9));
    }

    #[test]
    fn what_is_not_there_is_told_without_values() {
        let exports = exports();
        let told = |name| exports.get::<i32>(name).err().unwrap().to_string();
        assert!(told("nam").contains("there are `big`, `key`, `later`, `name`"));
        assert!(!told("key").contains("hush"));
        assert!(!format!("{exports:?}").contains("hush"));
    }
}
