//! What is read of a service once a run and then shared: whoever asks first reads it, the others
//! wait. Knows no service.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Values by key, each read once.
#[derive(Debug)]
pub(crate) struct Shared<T>(Mutex<BTreeMap<String, Cell<T>>>);

/// One value: nothing where it was not read yet, or where it is to be read anew. Whoever holds
/// the lock while reading makes the others wait.
pub(crate) type Cell<T> = Arc<tokio::sync::Mutex<Option<T>>>;

impl<T> Default for Shared<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Shared<T> {
    /// The value of a key.
    pub(crate) fn of(&self, key: &str) -> Cell<T> {
        let mut cells = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(cells.entry(key.to_owned()).or_default())
    }
}
