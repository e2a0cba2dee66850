//! Users and billing projects of Hail Batch.

#[cfg(feature = "client")]
pub(crate) mod client;
pub mod kinds;
pub mod resources;
pub(crate) mod simulate;

use crate::forms;
use crate::types::{Input, Output, Shape, Type};

const ADDRESS: Input = Input {
    name: "batchUri",
    doc: "the address of the service, `https://…`",
    shape: Shape::Text(forms::address),
};

const CATEGORY: Input = Input {
    name: "tokenCategory",
    doc: "which token signs in: that of `HAIL_TOKEN_…`, or of `~/.hail/tokens.json`",
    shape: Shape::Text(category),
};

/// The types of this service.
pub const TYPES: &[Type] = &[
    Type {
        token: resources::BatchUser::TOKEN,
        identity: &["batchUri", "username"],
        doc: "A machine user of Hail Batch. An existing one is adopted; removed from a program, it stays.",
        inputs: &[
            ADDRESS,
            CATEGORY,
            Input {
                name: "username",
                doc: "the user's name",
                shape: Shape::Text(forms::step),
            },
        ],
        makes_up: Some(Output {
            name: "cloudId",
            doc: "the e-mail of the account that its jobs run as",
            ty: "string",
        }),
        deletes_first: false,
    },
    Type {
        token: resources::BillingProject::TOKEN,
        identity: &["batchUri", "name"],
        doc: "A billing project of Hail Batch. A closed one is opened again; removed from a program, it is closed.",
        inputs: &[
            ADDRESS,
            Input {
                name: "name",
                doc: "the project's name",
                shape: Shape::Text(forms::step),
            },
            CATEGORY,
        ],
        makes_up: None,
        deletes_first: false,
    },
    Type {
        token: resources::BillingProjectMembership::TOKEN,
        identity: &["billingProject", "user"],
        doc: "A user who may spend from a billing project of Hail Batch.",
        inputs: &[
            Input {
                name: "billingProject",
                doc: "the id of the billing project, `CATEGORY::ADDRESS::NAME`",
                shape: Shape::Text(billing_project),
            },
            Input {
                name: "user",
                doc: "the user's name",
                shape: Shape::Text(forms::step),
            },
        ],
        makes_up: None,
        deletes_first: true,
    },
];

/// Something of Hail Batch, as its id says: which token, which service, what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// Which token signs in.
    pub(crate) category: String,
    /// The address of the service.
    pub(crate) address: String,
    /// A user's or a billing project's name.
    pub(crate) name: String,
}

impl Place {
    /// The id: `CATEGORY::ADDRESS::NAME`.
    pub(crate) fn id(&self) -> String {
        format!("{}::{}::{}", self.category, self.address, self.name)
    }

    /// What an id says.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(crate) fn read(id: &str) -> Result<Self, String> {
        let wrong = || format!("`{id}` is no id of Hail Batch; write `CATEGORY::ADDRESS::NAME`");
        let (category, rest) = id.split_once("::").ok_or_else(wrong)?;
        let (address, name) = rest.rsplit_once("::").ok_or_else(wrong)?;
        self::category(category).map_err(|why| format!("{}: {why}", wrong()))?;
        forms::address(address).map_err(|why| format!("{}: {why}", wrong()))?;
        forms::step(name).map_err(|why| format!("{}: {why}", wrong()))?;
        Ok(Self {
            category: category.to_owned(),
            address: address.to_owned(),
            name: name.to_owned(),
        })
    }
}

fn billing_project(text: &str) -> Result<(), String> {
    Place::read(text).map(|_| ())
}

fn category(text: &str) -> Result<(), String> {
    let letters = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if !text.is_empty() && text.chars().all(letters) {
        return Ok(());
    }
    Err(format!(
        "`{text}` is no category of tokens: letters, digits, `-` and `_`, such as `gcp`"
    ))
}
