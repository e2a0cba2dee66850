//! Calls of services over HTTP: within a time, so many at a time, again where that can help, and
//! with a message that says what to do where it cannot.
//!
//! Which services there are, this file does not know.

use std::time::{Duration, SystemTime};

use cpg_core::engine::provider::{Failure, Inputs};
use cpg_core::show::term::clean_lines;
use reqwest::header::RETRY_AFTER;
use reqwest::{Method, Url};
use serde_json::Value as Json;
use tokio::sync::{Semaphore, watch};

use super::services::Service;
use super::{Credentials, Pace, Settings, Token};

/// What is asked of a service.
#[derive(Debug)]
pub(crate) struct Ask<'a> {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) body: Option<Json>,
    pub(crate) token: &'a Token,
    /// What cannot be done where it is refused: "`a@b` cannot be added to `groups/1`".
    pub(crate) what: &'a str,
}

/// What a service answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    text: String,
    after: Option<Duration>,
}

impl Answer {
    /// Whether it was done.
    pub(crate) fn is_ok(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The document that it is; nothing where it is none.
    pub(crate) fn json(&self) -> Json {
        serde_json::from_str(&self.text).unwrap_or_default()
    }

    /// Whether it says that something was done, as a service says it: with a document or with
    /// nothing. A page of something before the service does not.
    pub(crate) fn is_done(&self) -> bool {
        let is_document = || serde_json::from_str::<Json>(&self.text).is_ok();
        self.is_ok() && (self.text.trim().is_empty() || is_document())
    }

    /// Whether it says something.
    pub(crate) fn says(&self, words: &str) -> bool {
        self.text.contains(words)
    }

    /// Whether it may be another one the next time.
    fn is_passing(&self) -> bool {
        matches!(self.status, 408 | 409 | 425) || self.status >= 500 || self.is_untouched()
    }

    /// Whether the service did not begin with it, since there were too many calls. Some of
    /// Google's services say so with 403:
    /// <https://developers.google.com/workspace/admin/groups-settings/limits>.
    pub(crate) fn is_untouched(&self) -> bool {
        self.status == 429 || self.status == 403 && self.says("ateLimitExceeded")
    }

    /// What a service says of it, on one line and not too long.
    fn said(&self) -> String {
        let json = self.json();
        let said = [
            &json["error"]["message"],
            &json["error"],
            &json["detail"],
            &json["description"],
            &json["message"],
        ];
        let said = said.iter().find_map(|said| said.as_str());
        shortened(said.unwrap_or(&self.text))
    }
}

/// A text of a service on one line, as far as people read it.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 300;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = clean_lines(&line);
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// The longest wait that a service may want.
const LONGEST_WANTED: Duration = Duration::from_secs(300);

/// Why there is no answer.
#[derive(Debug)]
pub(crate) struct Silence(String);

/// Calls of one service.
#[derive(Debug)]
pub(crate) struct Http {
    client: reqwest::Client,
    pace: Pace,
    service: &'static Service,
    slots: Semaphore,
    stop: watch::Receiver<bool>,
}

/// A client for all services.
pub(crate) fn client(settings: &Settings) -> Result<reqwest::Client, String> {
    // An error says that the program has chosen ciphers already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut client = reqwest::Client::builder();
    if matches!(settings.credentials, Credentials::Fixed(_)) {
        // What is on this machine is not asked through another one.
        client = client.no_proxy();
    }
    client
        .timeout(settings.pace.timeout)
        .connect_timeout(settings.pace.timeout.min(Duration::from_secs(20)))
        // A redirection would take the token to where nobody meant it to go.
        .redirect(reqwest::redirect::Policy::none())
        .user_agent(concat!("cpg/", env!("CARGO_PKG_VERSION")))
        .build()
        .map_err(|cause| format!("no connection to services can be made: {}", causes(&cause)))
}

/// An error with what caused it; addresses are told elsewhere.
fn causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let more = cause.to_string();
        if !text.contains(&more) {
            text.push_str(": ");
            text.push_str(&more);
        }
        source = cause.source();
    }
    text
}

/// A document that is a map.
pub(crate) fn object(document: Json) -> Option<Inputs> {
    match document {
        Json::Object(map) => Some(map),
        _ => None,
    }
}

/// An address under that of a service: its steps, each written as an address has it, and what is
/// asked with it.
pub(crate) fn url(base: &str, steps: &[&str], query: &[(&str, &str)]) -> Result<Url, Failure> {
    let wrong = || Failure::Refused(format!("`{base}` is no address of a service"));
    let mut url = Url::parse(base).map_err(|_| wrong())?;
    url.path_segments_mut()
        .map_err(|()| wrong())?
        .pop_if_empty()
        .extend(steps);
    if !query.is_empty() {
        url.query_pairs_mut().extend_pairs(query);
    }
    Ok(url)
}

impl Http {
    pub(crate) fn new(
        client: reqwest::Client,
        settings: &Settings,
        service: &'static Service,
        stop: watch::Receiver<bool>,
    ) -> Self {
        Self {
            client,
            pace: settings.pace.clone(),
            service,
            slots: Semaphore::new(settings.pace.at_a_time),
            stop,
        }
    }

    /// Asks as often as it takes: gives an answer that says it is done, or one that is as good.
    ///
    /// # Errors
    /// What the service said at last.
    pub(crate) async fn call(
        &self,
        ask: &Ask<'_>,
        is_as_good: impl Fn(&Answer) -> bool,
    ) -> Result<Answer, Failure> {
        let mut tries = self.tries();
        loop {
            let answer = self.once(ask).await?;
            match answer {
                Ok(answer) if answer.is_ok() || is_as_good(&answer) => return Ok(answer),
                answer => tries.again(ask, answer).await?,
            }
        }
    }

    /// Asks once; gives whatever the service answers.
    ///
    /// # Errors
    /// Only where the run was cancelled.
    pub(crate) async fn once(&self, ask: &Ask<'_>) -> Result<Result<Answer, Silence>, Failure> {
        let mut stop = self.stop.clone();
        let slot = tokio::select! {
            biased;
            _ = stop.wait_for(|stops| *stops) => return Err(self.cancelled(ask.what)),
            slot = self.slots.acquire() => slot,
        };
        // What was begun is waited for: a change is never left unanswered.
        let answer = self.send(ask).await;
        drop(slot);
        Ok(answer.map_err(|error| {
            let what = if error.is_timeout() {
                format!("no answer within {} s", self.pace.timeout.as_secs_f64())
            } else {
                causes(&error.without_url())
            };
            Silence(what)
        }))
    }

    async fn send(&self, ask: &Ask<'_>) -> Result<Answer, reqwest::Error> {
        let mut request = self.client.request(ask.method.clone(), ask.url.clone());
        for (name, value) in ask.token.headers() {
            request = request.header(name, value);
        }
        request = match &ask.body {
            Some(body) => request
                .header(reqwest::header::CONTENT_TYPE, "application/json")
                .body(body.to_string()),
            // Some services want the length of nothing too.
            None if ask.method != Method::GET => request.header(reqwest::header::CONTENT_LENGTH, 0),
            None => request,
        };
        let answer = request.send().await?;
        Ok(Answer {
            status: answer.status().as_u16(),
            after: answer.headers().get(RETRY_AFTER).and_then(|after| {
                let after = after.to_str().ok()?;
                wait_of(after, SystemTime::now())
            }),
            text: answer.text().await?,
        })
    }

    /// Waits between two looks at something that takes its time.
    ///
    /// # Errors
    /// Where the run was cancelled meanwhile.
    pub(crate) async fn pause(&self, what: &str) -> Result<(), Failure> {
        self.sleep(self.pace.poll, what).await
    }

    async fn sleep(&self, time: Duration, what: &str) -> Result<(), Failure> {
        let mut stop = self.stop.clone();
        tokio::select! {
            biased;
            _ = stop.wait_for(|stops| *stops) => Err(self.cancelled(what)),
            () = tokio::time::sleep(time) => Ok(()),
        }
    }

    fn cancelled(&self, what: &str) -> Failure {
        let service = self.service.name;
        Failure::Cancelled(format!(
            "{what}: the run was cancelled while it waited for {service}"
        ))
    }

    /// A count of tries.
    pub(crate) fn tries(&self) -> Tries<'_> {
        Tries {
            http: self,
            left: self.pace.tries.max(1) - 1,
            wait: self.pace.first,
        }
    }

    /// What a document says, where it has the form that the service gives it: what is not
    /// understood is never taken for nothing.
    ///
    /// # Errors
    /// That it has another form.
    pub(crate) fn document<T>(
        &self,
        ask: &Ask<'_>,
        answer: Answer,
        read: impl FnOnce(Json) -> Option<T>,
    ) -> Result<T, Failure> {
        read(answer.json()).ok_or_else(|| self.failure(ask, &Ok(answer)))
    }

    /// That the pages of a list have no end.
    pub(crate) fn endless(&self, ask: &Ask<'_>) -> Failure {
        let Ask { what, method, .. } = ask;
        Failure::Refused(format!(
            "{what}: {} gives page after page of {method} {} without an end\n  help: run again later",
            self.service.name,
            ask.url.path()
        ))
    }

    /// What an answer that is of no use means for people.
    pub(crate) fn failure(&self, ask: &Ask<'_>, answer: &Result<Answer, Silence>) -> Failure {
        let what = ask.what;
        let name = self.service.name;
        let call = format!("{} {}", ask.method, ask.url.path());
        let text = match answer {
            Err(Silence(why)) => format!(
                "{what}: {name} did not answer {call}: {why}\n  help: look whether `{}` can be reached from here, then run again: what is there is adopted",
                ask.url.origin().ascii_serialization()
            ),
            Ok(answer) if answer.is_ok() => {
                let said = match answer.said() {
                    said if said.is_empty() => "nothing".to_owned(),
                    said => said,
                };
                format!(
                    "{what}: {name} answered {call} with what it never says: {said}\n  help: look whether `{}` is the service itself, and not something before it, such as a page to sign in",
                    ask.url.origin().ascii_serialization()
                )
            }
            Ok(answer) => {
                let said = answer.said();
                let said = if said.is_empty() {
                    said
                } else {
                    format!(": {said}")
                };
                let help = match answer.status {
                    _ if answer.is_untouched() => {
                        "the service allows fewer calls: run again later, with a smaller `--parallel`"
                    }
                    401 => self.service.log_in,
                    403 => self.service.right,
                    404 => "look whether what it belongs to is still there",
                    409 => "something else changes it: run again when that is done",
                    500.. => "the service is in trouble: run again later; what is there is adopted",
                    _ => "look at what the service says of the inputs",
                };
                format!(
                    "{what}: {name} answered {} to {call}{said}\n  help: {help}",
                    answer.status
                )
            }
        };
        Failure::Refused(ask.token.hidden(text))
    }
}

/// Tries that are left, and how long the next wait is.
#[derive(Debug)]
pub(crate) struct Tries<'a> {
    http: &'a Http,
    left: u32,
    wait: Duration,
}

impl Tries<'_> {
    /// Waits until it can be tried again.
    ///
    /// # Errors
    /// The failure, where no further try can help, or none is left.
    pub(crate) async fn again(
        &mut self,
        ask: &Ask<'_>,
        answer: Result<Answer, Silence>,
    ) -> Result<(), Failure> {
        let is_passing = answer.as_ref().map_or(true, Answer::is_passing);
        if !is_passing || self.left == 0 {
            return Err(self.http.failure(ask, &answer));
        }
        self.left -= 1;
        let most = self.http.pace.most;
        // Half of the wait is by chance, so that many do not come back at once.
        let own = self.wait.min(most).mul_f64(0.5 + fastrand::f64() / 2.0);
        self.wait = self.wait.saturating_mul(2);
        let wanted = answer.ok().and_then(|answer| answer.after);
        let time = wanted.map_or(own, |wanted| own.max(wanted.min(LONGEST_WANTED)));
        self.http.sleep(time, ask.what).await
    }
}

/// How long `Retry-After` says to wait: seconds, or a date.
fn wait_of(after: &str, now: SystemTime) -> Option<Duration> {
    match after.trim().parse() {
        Ok(seconds) => Some(Duration::from_secs(seconds)),
        Err(_) => {
            let date = httpdate::parse_http_date(after).ok()?;
            Some(date.duration_since(now).unwrap_or_default())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_says_how_long_to_wait_in_seconds_or_by_a_date() {
        let now = httpdate::parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT").unwrap();
        let wait = |after| wait_of(after, now).map(|wait| wait.as_secs());
        assert_eq!(wait("7"), Some(7));
        assert_eq!(wait("Sun, 06 Nov 1994 08:49:40 GMT"), Some(3));
        assert_eq!(wait("Sun, 06 Nov 1994 08:49:30 GMT"), Some(0));
        assert_eq!(wait("soon"), None);
    }

    #[test]
    fn steps_of_an_address_stay_steps() {
        let url = url(
            "https://a.example.org/x",
            &["v1", "a/b", "?"],
            &[("q", "a&b")],
        )
        .unwrap();
        assert_eq!(url.as_str(), "https://a.example.org/x/v1/a%2Fb/%3F?q=a%26b");
    }

    #[test]
    fn what_a_service_says_is_short_and_has_no_codes_of_terminals() {
        let answer = |text: &str| Answer {
            status: 400,
            text: text.to_owned(),
            after: None,
        };
        assert_eq!(answer(r#"{"error":{"message":"no"}}"#).said(), "no");
        assert_eq!(answer(r#"{"detail":"not so"}"#).said(), "not so");
        assert_eq!(answer("a\n\n  b").said(), "a b");
        assert!(!answer("a\u{1b}[31mb").said().contains('\u{1b}'));
        assert_eq!(answer(&"x".repeat(400)).said().chars().count(), 301);
    }
}
