//! Who signs in: tokens of Google's application default credentials, of Hail Batch, of a test.
//! A token is never shown.

use std::path::PathBuf;

use cpg_core::engine::provider::Failure;
use google_cloud_auth::credentials::{Builder, CacheableResource, idtoken};
use serde_json::Value as Json;
use tokio::sync::OnceCell;

use super::Credentials;

/// Headers that sign a call.
#[derive(Clone)]
pub(crate) struct Token {
    text: String,
    /// Sent a second time, for a service behind a gateway.
    second: Option<&'static str>,
    /// The project on whose account the calls are, where credentials of a person name one.
    project: Option<String>,
}

/// The header that names a project of Google's on whose account a call is.
const PROJECT: &str = "x-goog-user-project";

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token")
    }
}

impl Token {
    fn new(text: String) -> Self {
        Self {
            text,
            second: None,
            project: None,
        }
    }

    /// The same in a second header.
    pub(crate) fn also_as(mut self, header: &'static str) -> Self {
        self.second = Some(header);
        self
    }

    /// Names and values of headers.
    pub(crate) fn headers(&self) -> impl Iterator<Item = (&'static str, String)> {
        let names = std::iter::once("authorization").chain(self.second);
        let project = self
            .project
            .iter()
            .map(|project| (PROJECT, project.clone()));
        names
            .map(|name| (name, format!("Bearer {}", self.text)))
            .chain(project)
    }

    /// A text without it.
    pub(crate) fn hidden(&self, text: String) -> String {
        if self.text.len() < 8 || !text.contains(&self.text) {
            return text;
        }
        text.replace(&self.text, "(secret)")
    }
}

/// Tokens of Google's for one scope, or for one service of somebody else's.
#[derive(Debug, Default)]
pub(crate) struct Google {
    access: OnceCell<google_cloud_auth::credentials::Credentials>,
    identity: OnceCell<idtoken::IDTokenCredentials>,
}

/// That nobody could sign in.
fn nobody(service: &str, why: &dyn std::fmt::Display, help: &str) -> Failure {
    Failure::Refused(format!(
        "nobody can sign in to {service}: {why}\n  help: {help}"
    ))
}

const LOG_IN: &str =
    "log in with `gcloud auth application-default login`, or set `GOOGLE_APPLICATION_CREDENTIALS`";

/// A token that somebody wrote down; `place` says where.
fn written(service: &str, text: String, place: &str) -> Result<Token, Failure> {
    // A header cannot have others, and no token has.
    if text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Ok(Token::new(text));
    }
    let help = "write the token alone, without spaces and line ends";
    Err(nobody(service, &format!("{place} is no token"), help))
}

/// A variable of the environment that is not empty.
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|text| !text.is_empty())
}

impl Google {
    /// A token for a scope.
    pub(crate) async fn access(
        &self,
        credentials: &Credentials,
        service: &str,
        scope: &str,
    ) -> Result<Token, Failure> {
        if let Credentials::Fixed(text) = credentials {
            return Ok(Token::new(text.clone()));
        }
        // As Google's own provider is given one.
        if let Some(text) = variable("GOOGLE_OAUTH_ACCESS_TOKEN") {
            return written(service, text, "`GOOGLE_OAUTH_ACCESS_TOKEN`");
        }
        let known = self.access.get_or_try_init(|| async {
            Builder::default()
                .with_scopes([scope])
                .build()
                .map_err(|why| nobody(service, &why, LOG_IN))
        });
        let signed = known.await?.headers(Default::default()).await;
        let signed = signed.map_err(|why| nobody(service, &why, LOG_IN))?;
        let header = |name: &str| match &signed {
            CacheableResource::New { data, .. } => data.get(name)?.to_str().ok(),
            CacheableResource::NotModified => None,
        };
        let text = header("authorization").and_then(|text| text.strip_prefix("Bearer "));
        let text = text.ok_or_else(|| nobody(service, &"there is no token", LOG_IN))?;
        Ok(Token {
            project: header(PROJECT).map(str::to_owned),
            ..Token::new(text.to_owned())
        })
    }

    /// A token that says who somebody is, for a service at an address.
    pub(crate) async fn identity(
        &self,
        credentials: &Credentials,
        service: &str,
        audience: &str,
    ) -> Result<Token, Failure> {
        if let Credentials::Fixed(text) = credentials {
            return Ok(Token::new(text.clone()));
        }
        if let Some(text) = variable("CPG_METAMIST_TOKEN") {
            return written(service, text, "`CPG_METAMIST_TOKEN`");
        }
        let known = self.identity.get_or_try_init(|| async {
            identity_of(audience).map_err(|why| nobody(service, &why, LOG_IN))
        });
        let token = known.await?.id_token().await;
        Ok(Token::new(
            token.map_err(|why| nobody(service, &why, LOG_IN))?,
        ))
    }
}

/// Credentials that say who somebody is.
fn identity_of(audience: &str) -> Result<idtoken::IDTokenCredentials, String> {
    let built = idtoken::Builder::new(audience).with_include_email().build();
    match built {
        // Of a person who has logged in, another builder of the library makes them, which wants
        // the file that the library has just read.
        Err(why) if why.is_not_supported() => {
            let text = default_file()
                .and_then(|path| std::fs::read_to_string(path).ok())
                .and_then(|text| serde_json::from_str::<Json>(&text).ok())
                .ok_or_else(|| why.to_string())?;
            if text["type"] != "authorized_user" {
                return Err(why.to_string());
            }
            let built = idtoken::user_account::Builder::new(text).build();
            built.map_err(|why| why.to_string())
        }
        built => built.map_err(|why| why.to_string()),
    }
}

/// Where application default credentials are kept:
/// <https://cloud.google.com/docs/authentication/application-default-credentials>.
fn default_file() -> Option<PathBuf> {
    if let Some(path) = variable("GOOGLE_APPLICATION_CREDENTIALS") {
        return Some(path.into());
    }
    let name = "gcloud/application_default_credentials.json";
    let folder = if cfg!(windows) {
        PathBuf::from(variable("APPDATA")?)
    } else {
        PathBuf::from(variable("HOME")?).join(".config")
    };
    Some(folder.join(name))
}

/// The token of Hail Batch of a category.
pub(crate) fn hail(credentials: &Credentials, category: &str) -> Result<Token, Failure> {
    if let Credentials::Fixed(text) = credentials {
        return Ok(Token::new(text.clone()));
    }
    let name = format!("HAIL_TOKEN_{}", category.to_uppercase());
    if let Some(text) = variable(&name) {
        return written("Hail Batch", text, &format!("`{name}`"));
    }
    let file = std::env::home_dir().map(|home| home.join(".hail/tokens.json"));
    let known = file.and_then(|file| std::fs::read_to_string(file).ok());
    let known = known.and_then(|text| serde_json::from_str::<Json>(&text).ok());
    let token = known.as_ref().and_then(|known| known[category].as_str());
    match token {
        Some(text) => {
            let place = format!("`{category}` in `~/.hail/tokens.json`");
            written("Hail Batch", text.to_owned(), &place)
        }
        None => Err(nobody(
            "Hail Batch",
            &format!("there is no token of the category `{category}`"),
            &format!("set `{name}`, or put it under `{category}` into `~/.hail/tokens.json`"),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_header_can_have_is_no_token_and_is_not_shown() {
        assert!(written("Hail Batch", "abc.DEF-_~+/=".to_owned(), "`X`").is_ok());
        for text in ["hush\n", " hush", "hu sh", "h\u{fc}sh", "hush\0"] {
            let told = written("Hail Batch", text.to_owned(), "`X`").unwrap_err();
            let told = told.to_string();
            assert_eq!(
                told,
                "nobody can sign in to Hail Batch: `X` is no token\n  help: write the token alone, without spaces and line ends"
            );
        }
    }
}
