//! An environment of a lab on AWS.

use cpg::config::aws::{Settings, Unit};
use cpg::prelude::*;

/// What is configured.
#[config(root)]
pub struct Lab {
    /// What names end with.
    pub suffix: String,
}

impl Unit for Lab {
    fn settings(at: At<'_, Self>) -> Settings {
        Settings {
            suffix: at.suffix.clone(),
            ..Settings::default()
        }
    }
}
