//! Typed resources of any provider, written from its Pulumi schema: a struct for each resource and
//! argument, required inputs required, enums as enums, secrets marked.
//!
//! [`schema`] reads a schema, [`mod@write`] makes modules of it, [`job`] does what a file
//! `resources.toml` asks for. Nothing here knows a provider, a kind or a cloud.

pub mod job;
pub mod schema;
pub mod write;

/// All that is wrong, each with what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong(pub Vec<String>);

impl std::fmt::Display for Wrong {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (n, message) in self.0.iter().enumerate() {
            let between = if n == 0 { "" } else { "\n" };
            write!(f, "{between}error: {message}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Wrong {}
