//! What a provider inside the program answers to the engine's calls, as Pulumi's protocol asks of
//! providers: <https://github.com/pulumi/pulumi/blob/master/proto/pulumi/provider.proto>.

use std::sync::Mutex;

use cpg_core::engine::provider::{Failure, Found, Inputs, Later, Made, Provider};
use serde_json::json;

use super::*;
use crate::host::value::{from_json, secret, text};
use crate::protocol::{UNKNOWN, Wire};

/// A provider of things that have a `name`, by which they are known, and a `note`; it makes up a
/// `number`.
#[derive(Default)]
struct Things {
    asked: Mutex<Vec<String>>,
}

impl Things {
    fn note(&self, what: impl Into<String>) {
        self.asked.lock().unwrap().push(what.into());
    }
}

fn number() -> Inputs {
    [("number".to_owned(), json!(7))].into_iter().collect()
}

impl Provider for Things {
    fn schema(&self) -> String {
        "{\"name\":\"test\"}".to_owned()
    }

    fn check(&self, _: &str, inputs: &Inputs) -> Vec<Refused> {
        let why = match inputs.get("note") {
            Some(Json::Number(_)) => "it is a number".to_owned(),
            Some(Json::String(text)) if text.contains('!') => format!("`{text}` has a mark"),
            _ => return Vec::new(),
        };
        vec![("note".to_owned(), why)]
    }

    fn diff(&self, _: &str, old: &Inputs, new: &Inputs) -> Change {
        let keys = ["name", "note"].into_iter();
        let differs = keys.filter(|key| new.get(*key) != old.get(*key));
        let differs: Vec<String> = differs.map(str::to_owned).collect();
        let replaces = differs.iter().filter(|key| *key == "name");
        Change {
            replaces: replaces.cloned().collect(),
            deletes_first: differs.contains(&"name".to_owned()),
            differs,
        }
    }

    fn made_up(&self, _: &str) -> &'static [&'static str] {
        &["number"]
    }

    fn create<'a>(&'a self, token: &'a str, inputs: &'a Inputs) -> Later<'a, Made> {
        self.note(format!("create {token} {}", json!(inputs)));
        Box::pin(async move {
            if inputs.get("name") == Some(&json!("slow")) {
                std::future::pending::<()>().await;
            }
            if inputs.get("name") == Some(&json!("refused")) {
                let note = inputs.get("note").and_then(Json::as_str).unwrap_or("it");
                let text = format!("{note} is refused\n  help: do not");
                return Err(Failure::Refused(text));
            }
            let id = "made".to_owned();
            let outputs = number();
            Ok(Made { id, outputs })
        })
    }

    fn read<'a>(
        &'a self,
        _: &'a str,
        id: &'a str,
        known: Option<&'a Inputs>,
    ) -> Later<'a, Option<Found>> {
        self.note(format!("read {id} {}", known.is_some()));
        let inputs = known.cloned().unwrap_or_else(|| {
            let name = ("name".to_owned(), json!(id));
            [name].into_iter().collect()
        });
        let found = (id != "gone").then(|| Found {
            id: id.to_owned(),
            inputs,
            outputs: number(),
        });
        Box::pin(async move { Ok(found) })
    }

    fn update<'a>(
        &'a self,
        _: &'a str,
        id: &'a str,
        old: &'a Inputs,
        new: &'a Inputs,
    ) -> Later<'a, Inputs> {
        self.note(format!("update {id} {} {}", json!(old), json!(new)));
        Box::pin(async move { Ok(Inputs::new()) })
    }

    fn delete<'a>(&'a self, _: &'a str, id: &'a str, _: &'a Inputs) -> Later<'a, ()> {
        self.note(format!("delete {id}"));
        Box::pin(async move { Ok(()) })
    }

    fn cancel(&self) {
        self.note("cancel");
    }
}

const URN: &str = "urn:pulumi:s::p::test:index:Thing::a";

fn serving() -> (Serving, Arc<Things>) {
    let things = Arc::<Things>::default();
    let provider: Arc<dyn Provider> = things.clone();
    (Serving(Arc::new(Real::new(provider, "1.2.3"))), things)
}

fn asked(things: &Things) -> Vec<String> {
    std::mem::take(&mut *things.asked.lock().unwrap())
}

fn inputs(pairs: &[(&str, Wire)]) -> Option<Struct> {
    let pairs = pairs.iter();
    Some(Struct {
        fields: pairs
            .map(|(key, value)| ((*key).to_owned(), value.clone()))
            .collect(),
    })
}

fn field(of: Option<Struct>, key: &str) -> Wire {
    of.unwrap().fields.remove(key).unwrap()
}

#[tokio::test]
async fn a_check_gives_the_inputs_back_and_names_what_is_wrong() {
    let (serving, _) = serving();
    for (note, reasons) in [
        (text("x"), vec![]),
        (from_json(&json!(1)), vec![("note", "it is a number")]),
        (text(UNKNOWN), vec![]),
        (secret(text("hush")), vec![]),
        (text("loud!"), vec![("note", "`loud!` has a mark")]),
        (
            secret(text("hush!")),
            vec![("note", "`(secret)` has a mark")],
        ),
    ] {
        let news = inputs(&[("name", text("a")), ("note", note)]);
        let request = CheckRequest {
            urn: URN.to_owned(),
            news: news.clone(),
            ..CheckRequest::default()
        };
        let answer = serving.check(Request::new(request)).await.unwrap();
        let answer = answer.into_inner();
        // As they were given, unknown and secret ones too.
        assert_eq!(answer.inputs, news);
        let failures = answer.failures.iter();
        let failures: Vec<_> = failures
            .map(|failure| (failure.property.as_str(), failure.reason.as_str()))
            .collect();
        assert_eq!(failures, reasons);
    }
}

#[tokio::test]
async fn a_diff_says_what_differs_and_what_is_made_anew() {
    let (serving, _) = serving();
    for (name, note, differs, replaces) in [
        (text("a"), text("x"), vec![], vec![]),
        (text("a"), text("y"), vec!["note"], vec![]),
        (text("b"), text("x"), vec!["name"], vec!["name"]),
        // What is not known yet may be another one.
        (text("a"), text(UNKNOWN), vec!["note"], vec![]),
        (text(UNKNOWN), text("x"), vec!["name"], vec!["name"]),
        // A mark is no difference.
        (text("a"), secret(text("x")), vec![], vec![]),
    ] {
        let request = DiffRequest {
            urn: URN.to_owned(),
            id: "made".to_owned(),
            old_inputs: inputs(&[("name", text("a")), ("note", text("x"))]),
            news: inputs(&[("name", name), ("note", note)]),
            ..DiffRequest::default()
        };
        let answer = serving.diff(Request::new(request)).await.unwrap();
        let answer = answer.into_inner();
        assert_eq!(answer.diffs, differs);
        assert_eq!(answer.replaces, replaces);
        assert_eq!(answer.delete_before_replace, !replaces.is_empty());
        let changes = if differs.is_empty() {
            DiffChanges::DiffNone
        } else {
            DiffChanges::DiffSome
        };
        assert_eq!(answer.changes, i32::from(changes));
    }
}

#[tokio::test]
async fn a_preview_asks_nothing_and_knows_no_more_than_the_inputs() {
    let (serving, things) = serving();
    let request = CreateRequest {
        urn: URN.to_owned(),
        properties: inputs(&[("name", text(UNKNOWN))]),
        preview: true,
        ..CreateRequest::default()
    };
    let answer = serving.create(Request::new(request)).await.unwrap();
    let answer = answer.into_inner();
    assert_eq!(answer.id, "");
    assert_eq!(field(answer.properties, "number"), text(UNKNOWN));
    let request = UpdateRequest {
        urn: URN.to_owned(),
        id: "made".to_owned(),
        olds: inputs(&[("name", text("a")), ("number", from_json(&json!(7)))]),
        news: inputs(&[("name", text("a")), ("note", text("x"))]),
        preview: true,
        ..UpdateRequest::default()
    };
    let answer = serving.update(Request::new(request)).await.unwrap();
    let number = field(answer.into_inner().properties, "number");
    assert_eq!(number, from_json(&json!(7)));
    assert_eq!(asked(&things), [""; 0]);
}

#[tokio::test]
async fn what_is_made_answers_with_its_inputs_and_their_marks() {
    let (serving, things) = serving();
    let request = CreateRequest {
        urn: URN.to_owned(),
        properties: inputs(&[("name", text("a")), ("note", secret(text("hush")))]),
        ..CreateRequest::default()
    };
    let answer = serving.create(Request::new(request)).await.unwrap();
    let answer = answer.into_inner();
    assert_eq!(answer.id, "made");
    assert_eq!(
        field(answer.properties.clone(), "note"),
        secret(text("hush"))
    );
    assert_eq!(field(answer.properties, "number"), from_json(&json!(7)));
    let told = r#"create test:index:Thing {"name":"a","note":"hush"}"#;
    assert_eq!(asked(&things), [told]);

    let request = UpdateRequest {
        urn: URN.to_owned(),
        id: "made".to_owned(),
        olds: inputs(&[("name", text("a")), ("number", from_json(&json!(7)))]),
        old_inputs: inputs(&[("name", text("a"))]),
        news: inputs(&[("name", text("a")), ("note", text("x"))]),
        ..UpdateRequest::default()
    };
    let answer = serving.update(Request::new(request)).await.unwrap();
    let properties = answer.into_inner().properties;
    assert_eq!(field(properties.clone(), "note"), text("x"));
    assert_eq!(field(properties, "number"), from_json(&json!(7)));
    assert_eq!(
        asked(&things),
        [r#"update made {"name":"a"} {"name":"a","note":"x"}"#]
    );

    let request = DeleteRequest {
        urn: URN.to_owned(),
        id: "made".to_owned(),
        ..DeleteRequest::default()
    };
    serving.delete(Request::new(request)).await.unwrap();
    assert_eq!(asked(&things), ["delete made"]);
}

#[tokio::test]
async fn a_failure_is_told_in_the_providers_words_and_the_plans_timeout_counts() {
    let (serving, _) = serving();
    let make = |name: &str, timeout| {
        let request = CreateRequest {
            urn: URN.to_owned(),
            properties: inputs(&[("name", text(name))]),
            timeout,
            ..CreateRequest::default()
        };
        serving.create(Request::new(request))
    };
    let refused = make("refused", 0.0).await.unwrap_err();
    assert_eq!(refused.message(), "it is refused\n  help: do not");
    let request = CreateRequest {
        urn: URN.to_owned(),
        properties: inputs(&[("name", text("refused")), ("note", secret(text("hush!")))]),
        ..CreateRequest::default()
    };
    let hidden = serving.create(Request::new(request)).await.unwrap_err();
    assert_eq!(hidden.message(), "(secret) is refused\n  help: do not");
    let late = make("slow", 0.02).await.unwrap_err();
    assert_eq!(late.code(), tonic::Code::DeadlineExceeded);
    assert!(late.message().contains("the timeout of the plan"), "{late}");
}

#[tokio::test]
async fn what_is_taken_over_is_read_by_its_id_alone_and_what_is_gone_has_none() {
    let (serving, things) = serving();
    let read = |id: &str, known: Option<Struct>| {
        let request = ReadRequest {
            urn: URN.to_owned(),
            id: id.to_owned(),
            inputs: known,
            ..ReadRequest::default()
        };
        serving.read(Request::new(request))
    };
    for none in [None, Some(Struct::default())] {
        let answer = read("theirs", none).await.unwrap().into_inner();
        assert_eq!(answer.id, "theirs");
        assert_eq!(field(answer.inputs, "name"), text("theirs"));
        assert_eq!(field(answer.properties, "number"), from_json(&json!(7)));
    }
    let known = inputs(&[("name", secret(text("a")))]);
    let answer = read("made", known.clone()).await.unwrap().into_inner();
    assert_eq!(answer.inputs, known);
    let answer = read("gone", None).await.unwrap().into_inner();
    assert_eq!((answer.id.as_str(), answer.properties), ("", None));
    assert_eq!(
        asked(&things),
        [
            "read theirs false",
            "read theirs false",
            "read made true",
            "read gone false"
        ]
    );
}

#[tokio::test]
async fn it_says_what_it_is_and_stops_when_it_is_told_to() {
    let (serving, things) = serving();
    let answer = serving.get_schema(Request::new(GetSchemaRequest::default()));
    assert_eq!(
        answer.await.unwrap().into_inner().schema,
        "{\"name\":\"test\"}"
    );
    let answer = serving.get_plugin_info(Request::new(())).await.unwrap();
    assert_eq!(answer.into_inner().version, "1.2.3");
    let answer = serving.handshake(Request::new(ProviderHandshakeRequest::default()));
    let answer = answer.await.unwrap().into_inner();
    assert!(answer.accept_secrets && answer.accept_resources);
    let answer = serving.configure(Request::new(ConfigureRequest::default()));
    let answer = answer.await.unwrap().into_inner();
    assert!(answer.accept_secrets && answer.accept_resources && answer.supports_preview);
    let request = GetMappingRequest::default();
    let answer = serving.get_mapping(Request::new(request)).await.unwrap();
    assert_eq!(answer.into_inner().provider, "");
    let news = inputs(&[("version", text("1"))]);
    let request = CheckRequest {
        news: news.clone(),
        ..CheckRequest::default()
    };
    let answer = serving.check_config(Request::new(request)).await.unwrap();
    assert_eq!(answer.into_inner().inputs, news);
    serving.cancel(Request::new(())).await.unwrap();
    assert_eq!(asked(&things), ["cancel"]);
}
