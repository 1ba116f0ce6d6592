//! Every response of a service, its own or for its framework, has the body and headers that the document describes for
//! its status.

use std::time::Duration;

use api_error::envelope::Node::*;
use api_error::envelope::{DETAIL, FLAT, GOOGLE, GRAPHQL, JSON_API, PROBLEM};
use api_error::{
    ApiError, Catalog, ErrorCatalog, Fault, Issues,
    envelope::Envelope,
    fault::{Failure, FaultAnswer},
};
use http::{Response, StatusCode};
use serde_json::{Value, json};

/// Has no code, and is a tuple whose length depends on the code.
const BARE: Envelope =
    Envelope::json(Array(&[Message, Extension("kind"), Docs])).header("Vary", "Accept-Language");
const FLAT_WITH_CODE: Envelope = FLAT.code_header("X-Error-Code");

/// Answers no faults, and each variant has its own envelope.
#[derive(Debug, ApiError)]
#[api(challenge = "Bearer", docs = "https://api.example/{code}")]
enum Mixed {
    #[api(code = "plain", status = 404)]
    Plain,
    #[api(code = "not_found", status = 404, message = "{0} is not there")]
    NotFound(#[api(detail = "id")] u8),
    #[api(code = "bare", status = 404, envelope = BARE, extension(kind = 7))]
    Bare,
    #[api(code = "bare_too", status = 404, envelope = BARE, message = "Same", extension(kind = 7))]
    BareToo,
    #[api(code = "problem", status = 409, envelope = PROBLEM)]
    Problem(#[api(issues)] Issues),
    #[api(code = "stale", status = 409, envelope = PROBLEM, title = "Stale")]
    Stale,
    #[api(code = "listed", status = 409, envelope = JSON_API)]
    Listed(#[api(issues)] Issues),
    #[api(code = "listed_too", status = 409, envelope = JSON_API)]
    ListedToo,
    #[api(code = "graph", status = 409, envelope = GRAPHQL)]
    Graph(#[api(details)] Value),
    #[api(code = 50035, status = 400)]
    Numbered,
    #[api(code = "invalid", status = 400)]
    Invalid(#[api(issues)] Issues),
    #[api(code = "const", status = 400)]
    Keyword {
        #[api(detail = "const")]
        constant: u8,
        #[api(detail = "required")]
        required: Option<String>,
    },
    #[api(code = "upstream", status = 502)]
    Upstream(#[api(status)] StatusCode),
    #[api(code = "wait", status = 429)]
    Wait(#[api(retry_after)] Duration),
}

/// Answers named faults and has both catch-alls, by codes of other statuses.
#[derive(Debug, ApiError)]
#[api(envelope = FLAT_WITH_CODE, challenge = "Bearer", codes = "SCREAMING_SNAKE_CASE")]
enum Answering {
    #[api(status = 400, answers(malformed_body, invalid_body, invalid_query, missing_header))]
    Invalid {
        #[api(issues)]
        issues: Issues,
        #[api(detail, fault)]
        said: Option<String>,
        #[api(detail)]
        count: u8,
    },
    #[api(status = 404, answers(unknown_path, forbidden))]
    Hidden,
    #[api(status = 429, answers(rate_limited), retry_after = 5)]
    Busy,
    #[api(status = 402, answers(client_fault))]
    Client,
    #[api(status = 500, answers(panic, server_fault))]
    Server,
    #[api(status = 422)]
    #[allow(dead_code, reason = "its status is what counts")]
    Unprocessable,
    #[api(status = 503)]
    Down,
}

/// Its envelope has constants that differ from code to code.
#[derive(Debug, ApiError)]
#[api(envelope = GOOGLE, extension(status = "UNKNOWN", domain = "api.example"))]
enum Google {
    #[api(code = "NONE", status = 404, extension(status = "NOT_FOUND"))]
    None,
    #[api(code = "LOST", status = 404, extension(status = "NOT_FOUND"), message = "{0}")]
    Lost(#[api(detail = "what")] &'static str),
}

#[derive(Debug, ApiError)]
#[api(envelope = BARE, extension(kind = 1))]
enum Tuples {
    #[api(code = "a", status = 400)]
    A,
    #[api(code = "b", status = 400, docs = "https://api.example/b", message = "b")]
    B,
}

/// Two types, and two envelopes in one service.
#[derive(Debug, ApiError)]
#[api(envelope = DETAIL)]
enum Outer {
    #[api(transparent, envelope = FLAT)]
    Refused(Answering),
    #[api(transparent)]
    Mixed(Mixed),
    #[api(code = "own", status = 404)]
    Own,
}

struct Service {
    catalog: &'static Catalog,
    answer: fn(Failure) -> FaultAnswer,
}

const fn service<E: ErrorCatalog>() -> Service {
    Service { catalog: E::CATALOG, answer: Failure::answer::<E> }
}

const SERVICES: [Service; 5] = [
    service::<Mixed>(),
    service::<Answering>(),
    service::<Google>(),
    service::<Tuples>(),
    service::<Outer>(),
];

fn document(catalog: &'static Catalog) -> Value {
    let document = api_error::docs::Options::new().faults(true).openapi(catalog);
    serde_json::from_str(&document).expect("it is JSON")
}

/// The response of a status, or else of its class.
fn of_status(document: &Value, status: StatusCode) -> &Value {
    let name = |text: &str| {
        text.split(|letter: char| !letter.is_ascii_alphanumeric()).map(capital).collect::<String>()
    };
    let responses = &document["components"]["responses"];
    let own =
        api_error_rules::status::reason(status.as_u16()).map_or_else(|| format!("Status{status}"), name);
    let class = if status.is_client_error() { "ClientError" } else { "ServerError" };
    responses.get(own).unwrap_or(&responses[class])
}

fn capital(word: &str) -> String {
    word.chars()
        .enumerate()
        .map(|(at, letter)| if at == 0 { letter.to_ascii_uppercase() } else { letter })
        .collect()
}

/// The response is as the document describes its status.
#[track_caller]
fn assert_documented(document: &Value, answer: &Response<impl AsRef<[u8]>>) {
    let (status, body) = (answer.status(), String::from_utf8_lossy(answer.body().as_ref()));
    let response = of_status(document, status);
    let media_type = answer.headers()["content-type"].to_str().expect("a text");
    let schema = &response["content"][media_type]["schema"];
    assert!(schema.is_object(), "{status} {media_type}: {body}\n{response:#}");
    assert_valid(document, schema, &serde_json::from_str(&body).expect("it is JSON"));
    for (name, header) in response["headers"].as_object().expect("headers") {
        let values: Vec<_> =
            answer.headers().get_all(name).iter().map(|value| value.to_str().expect("a text")).collect();
        assert!(!values.is_empty() || header["required"].is_null(), "{status} without {name}: {body}");
        let allowed = header["schema"]["enum"].as_array();
        let is_allowed = |value: &&str| allowed.is_none_or(|all| all.iter().any(|one| one == value));
        assert!(values.iter().all(is_allowed), "{status}: {name} is {values:?}, not one of {allowed:?}");
    }
}

#[track_caller]
fn assert_valid(document: &Value, schema: &Value, body: &Value) {
    let mut schema = schema.clone();
    schema["components"] = json!({ "schemas": document["components"]["schemas"] });
    let validator = jsonschema::draft202012::new(&schema).expect("a schema of the dialect");
    let mistakes: Vec<_> = validator.iter_errors(body).map(|error| error.to_string()).collect();
    assert!(mistakes.is_empty(), "{mistakes:?}\n{body}");
}

#[test]
fn answers_to_faults_are_in_the_document() {
    for Service { catalog, answer } in SERVICES {
        let document = document(catalog);
        let named = Fault::ALL.iter().copied().filter(|fault| !fault.is_net()).map(Failure::new);
        let bare = (400..600).filter_map(|status| StatusCode::from_u16(status).ok()).map(Failure::of_status);
        for failure in named.chain(bare) {
            let issues = Issues::new().at("items[0].name", "Required").query("page", "Too large");
            let failure = failure.issues(issues).detail("no such thing").retry_after(Duration::from_secs(3));
            assert_documented(&document, &answer(failure).reply().request_id("req_42").response());
        }
    }
}

#[test]
fn bare_faults_are_in_the_document() {
    for Service { catalog, answer } in SERVICES {
        let document = document(catalog);
        for fault in Fault::ALL.iter().copied().filter(|fault| !fault.is_net()) {
            assert_documented(&document, &answer(Failure::new(fault)).reply().response());
        }
    }
}

#[test]
fn values_are_in_the_document() {
    let issues = || Issues::new().at("name", "Required");
    let status = |status| StatusCode::from_u16(status).expect("a status");
    let all: Vec<Mixed> = vec![
        Mixed::Plain,
        Mixed::NotFound(1),
        Mixed::Bare,
        Mixed::BareToo,
        Mixed::Problem(issues()),
        Mixed::Problem(Issues::new()),
        Mixed::Stale,
        Mixed::Listed(issues()),
        Mixed::ListedToo,
        Mixed::Graph(json!([1])),
        Mixed::Graph(Value::Null),
        Mixed::Numbered,
        Mixed::Invalid(Issues::new()),
        Mixed::Keyword { constant: 1, required: None },
        Mixed::Keyword { constant: 1, required: Some("yes".to_owned()) },
        Mixed::Upstream(status(401)),
        Mixed::Upstream(status(409)),
        Mixed::Upstream(status(499)),
        Mixed::Upstream(status(599)),
        Mixed::Wait(Duration::from_secs(1)),
    ];
    let (own, outer) = (document(Mixed::CATALOG), document(Outer::CATALOG));
    for error in all {
        assert_documented(&own, &error.reply().response());
        assert_documented(&outer, &Outer::Mixed(error).reply().request_id("req_42").response());
    }
    assert_documented(&outer, &Outer::Own.reply().response());
    let answering = document(Answering::CATALOG);
    let invalid = || Answering::Invalid { issues: issues(), said: None, count: 1 };
    for error in [invalid(), Answering::Busy, Answering::Client, Answering::Server, Answering::Down] {
        assert_documented(&answering, &error.reply().response());
        assert_documented(&outer, &Outer::Refused(error).reply().response());
    }
    let google = document(Google::CATALOG);
    assert_documented(&google, &Google::None.reply().response());
    assert_documented(&google, &Google::Lost("key").reply().response());
    let tuples = document(Tuples::CATALOG);
    assert_documented(&tuples, &Tuples::A.reply().response());
    assert_documented(&tuples, &Tuples::B.reply().response());
}

#[test]
fn examples_are_what_the_document_says() {
    let mut count = 0;
    for Service { catalog, .. } in SERVICES {
        let document = document(catalog);
        for response in document["components"]["responses"].as_object().expect("responses").values() {
            for content in response["content"].as_object().expect("content").values() {
                let examples = content["examples"].as_object().into_iter().flatten();
                for (_, example) in examples {
                    assert_valid(&document, &content["schema"], &example["value"]);
                    count += 1;
                }
            }
        }
    }
    assert!(count > 100, "{count} examples");
}
