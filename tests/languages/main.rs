//! Translations: what is asked for when, what an answer costs in another language, and what is wrong with files.

#[path = "../../examples/languages.rs"]
#[allow(dead_code, unreachable_pub, reason = "a program")]
mod service;

#[path = "../../benches/counting/mod.rs"]
#[allow(dead_code, reason = "allocations alone are counted")]
mod counting;

mod socket;

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use api_error::contract::ErrorSpec;
use api_error::envelope::PROBLEM;
use api_error::fluent::Messages;
use api_error::language::{Languages, Translate};
use api_error::visit::Message;
use api_error::{ApiError, ErrorCatalog, Issue, Issues, assert_messages};
use axum::body::to_bytes;
use counting::allocations;
use http::Request;
use serde_json::{Value, json};
use service::PhotoError;
use tower::ServiceExt;

#[derive(Debug, ApiError)]
#[api(codes = "snake_case")]
#[allow(dead_code, reason = "some are only declared")]
enum ShopError {
    #[api(
        status = 410,
        message = "The order is gone {{for good}}",
        action = "Order again",
        title = "Gone for good"
    )]
    Gone,
    #[api(status = 404, message = "Order {1} of {0} is not there")]
    NotThere(String, u64),
    #[api(status = 409)]
    Taken,
    #[api(status = 400, message = "{left} is left of {big}")]
    Left { left: i64, big: u64 },
    #[api(status = 422, message = "Not valid")]
    Invalid(#[api(issues)] Issues),
}

const GERMAN: &str = "
gone = Die Bestellung ist { -word }
    .title = Für immer weg
    .action = Nochmal bestellen
-word = {\"{\"}weg{\"}\"}
taken = Vergeben
left = { $left ->
    [one] Eines
   *[other] { $left }
} von { $big } bleibt
issue-length = { NUMBER($min) } bis { $max }, { $text }
";

fn german(text: &str) -> Messages {
    Messages::new().with("de", "de.ftl", text)
}

fn said(error: &dyn ApiError, languages: Languages, language: &str) -> Value {
    let reply = error.reply().envelope(&PROBLEM).language(languages.negotiate(language));
    serde_json::from_str(&reply.to_string()).unwrap()
}

#[test]
fn texts_of_a_file() {
    let languages = Languages::new("en", german(GERMAN));
    let body = said(&ShopError::Gone, languages, "de");
    assert_eq!(
        (&body["title"], &body["detail"]),
        (&json!("Für immer weg"), &json!("Die Bestellung ist {weg}"))
    );
    let body = said(&ShopError::Gone, languages, "en");
    assert_eq!(
        (&body["title"], &body["detail"]),
        (&json!("Gone for good"), &json!("The order is gone {for good}"))
    );
    // A code without a message says its title, in each language.
    let body = said(&ShopError::Taken, languages, "de");
    assert_eq!((&body["title"], body.get("detail")), (&json!("Vergeben"), None));
    // What is not there is said as it is declared.
    let error = ShopError::NotThere("a { $b } {c}".to_owned(), 7);
    assert_eq!(said(&error, languages, "de")["detail"], "Order 7 of a { $b } {c} is not there");
}

#[test]
fn integers_have_plurals_and_keep_their_digits() {
    let languages = Languages::new("en", german(GERMAN));
    for (left, expected) in [(1, "Eines von 9007199254740993 bleibt"), (-2, "-2 von 9007199254740993 bleibt")]
    {
        let error = ShopError::Left { left, big: 9_007_199_254_740_993 };
        assert_eq!(said(&error, languages, "de")["detail"], expected);
    }
}

#[test]
fn issues_are_said_by_their_details() {
    let languages = Languages::new("en", german(GERMAN));
    let whole = Issue::at("a", "Wrong").code("length").with("min", 3).with("max", 4.5).with("text", "x{y}");
    let lacking = Issue::at("b", "Wrong").code("length").with("min", 3);
    let issues = Issues::from(vec![whole, lacking, Issue::at("c", "Wrong").code("other")]);
    let reply = ShopError::Invalid(issues);
    let text = reply.reply().language(languages.negotiate("de")).to_string();
    let body: Value = serde_json::from_str(&text).unwrap();
    let messages: Vec<_> = body["error"]["details"]["issues"]
        .as_array()
        .unwrap()
        .iter()
        .map(|issue| &issue["message"])
        .collect();
    assert_eq!(messages, ["3 bis 4.5, x{y}", "Wrong", "Wrong"]);
}

/// Through any serializer, as in JSON.
#[test]
fn a_tree_is_in_the_language_too() {
    let languages = Languages::new("en", german(GERMAN));
    let error = ShopError::Left { left: 1, big: 2 };
    let reply = error.reply().language(languages.negotiate("de"));
    assert_eq!(serde_json::to_value(&reply).unwrap()["error"]["message"], "Eines von 2 bleibt");
    let response = ShopError::Gone.reply().language(languages.negotiate("de")).response();
    assert_eq!(response.headers()["content-language"], "de");
    assert_eq!(response.headers()["vary"], "accept-language");
}

#[test]
fn a_region_has_the_words_of_its_language() {
    let messages = german(GERMAN).with("de-AT", "de-AT.ftl", "gone = Futsch");
    let languages = Languages::new("en", messages);
    let response = ShopError::Gone.reply().language(languages.get("de-AT").unwrap()).response();
    assert_eq!(response.headers()["content-language"], "de-AT");
    assert!(String::from_utf8_lossy(response.body()).contains("Futsch"));
    assert_eq!(said(&ShopError::Taken, languages, "de-AT")["title"], "Vergeben");
}

/// Counts what it is asked.
struct Counting(Arc<AtomicUsize>);

impl Translate for Counting {
    fn languages(&self) -> Vec<String> {
        vec!["de".to_owned(), "fr".to_owned()]
    }

    fn message(&self, _: &ErrorSpec, _: &Message<'_>, language: &str) -> Option<Cow<'static, str>> {
        self.0.fetch_add(1, Relaxed);
        Some(format!("weg ({language})").into())
    }
}

/// What never differs is asked for once, and is as cheap as in the declared language.
#[test]
fn a_constant_answer_is_constant_bytes_in_each_language() {
    let asked = Arc::new(AtomicUsize::new(0));
    let languages = Languages::new("en", Counting(Arc::clone(&asked)));
    let respond = |language: &str| {
        let language = languages.get(language).unwrap();
        move || ShopError::Gone.reply().language(language).response()
    };
    for language in ["de", "fr"] {
        let (first, second) = (respond(language)(), respond(language)());
        assert_eq!(first.body(), &format!(r#"{{"error":{{"code":"gone","message":"weg ({language})"}}}}"#));
        assert_eq!(first.body().as_ptr(), second.body().as_ptr(), "{language}");
    }
    let before = asked.load(Relaxed);
    let in_source = allocations(|| drop(respond("en")()));
    assert_eq!(allocations(|| drop(respond("de")())), in_source);
    // The two of a map of headers.
    assert_eq!(in_source, 2);
    assert_eq!(asked.load(Relaxed), before);
}

#[test]
fn the_files_of_the_example_are_whole() {
    assert_messages!(PhotoError, service::messages());
}

async fn asked(method: &str, target: &str, body: &'static str, language: &str) -> (String, Value) {
    let request = Request::builder().method(method).uri(target).header("accept-language", language);
    let request =
        request.header("content-type", "application/json").body(axum::body::Body::from(body)).unwrap();
    let response = service::app(&[]).oneshot(request).await.unwrap();
    let language = response.headers()["content-language"].to_str().unwrap().to_owned();
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (language, serde_json::from_slice::<Value>(&bytes).unwrap()["errors"][0].take())
}

#[tokio::test]
async fn the_example_speaks_two_languages() {
    let short = r#"{"title":"a","tags":[]}"#;
    let tagged = r#"{"title":"Dawn","tags":["a","b","c"]}"#;
    for (method, target, body, language, message) in [
        ("GET", "/photos/7", "", "de", "Es gibt kein Foto 7"),
        ("GET", "/photos/7", "", "en", "Photo 7 does not exist"),
        ("GET", "/photos/x", "", "de", "Ein Teil des Pfads ist nicht gültig"),
        ("GET", "/none", "", "de", "Hier ist nichts"),
        ("PUT", "/photos", "", "de", "Der Pfad kennt diese Methode nicht"),
        ("POST", "/photos", tagged, "de", "Ein Tag ist zu viel"),
        ("POST", "/photos", "{", "de", "Der Inhalt ist nicht lesbar"),
        ("POST", "/photos", short, "de", "Das Foto ist nicht gültig"),
    ] {
        let (named, error) = asked(method, target, body, language).await;
        assert_eq!((&*named, &error["message"]), (language, &json!(message)), "{method} {target}");
    }
    let (_, error) = asked("POST", "/photos", short, "de").await;
    assert_eq!(error["details"]["issues"][0]["message"], "Mindestens 3 Zeichen");
    let (_, error) = asked("POST", "/photos", "{}", "de").await;
    assert_eq!(error["details"]["issues"][0]["message"], "Fehlt");
}

#[derive(ApiError)]
#[api(codes = "snake_case", allow(built_in_code))]
#[allow(dead_code, reason = "its catalog is checked")]
enum Checked {
    #[api(status = 404, message = "Photo {0} is gone")]
    NotThere(u64),
    #[api(status = 503, message = "Closed", title = "Shut", action = "Wait", answers(server_fault))]
    Closed,
}

#[test]
fn each_finding_names_its_file_its_language_and_its_code() {
    let text = "
closed = Zu { $id }
    .titel = Zu
not_there = { $arg0 } { other } { -word } { $arg0 ->
    [one] { $nothing }
   *[other] x
}
not_their = Weg
broken =
unauthorized = Wer?
closed = Nochmal
issue-required = Fehlt { $anything }
";
    let findings = german(text).with("d e", "odd.ftl", "").check(Checked::CATALOG);
    let lines: Vec<_> = findings.iter().map(ToString::to_string).collect();
    let expected = [
        "de.ftl (de): line 9: ",
        "de.ftl (de): has `closed` twice",
        "de.ftl (de), `closed`: has no title; write `.title = Shut`",
        "de.ftl (de), `closed`: has no action; write `.action = Wait`",
        "de.ftl (de), `closed`: shows `{ $id }` in its message, which has no such argument",
        "de.ftl (de), `closed`: has an attribute `.titel`; there are `.title` and `.action`",
        "de.ftl (de), `not_there`: shows `{ $nothing }` in its message, which has no such argument; it has `$arg0`",
        "de.ftl (de), `not_there`: refers to `other` in its message, which the file does not have",
        "de.ftl (de), `not_there`: refers to `-word` in its message, which the file does not have",
        "de.ftl (de), `not_their`: is not a code of the service",
        "de.ftl (de), `payload_too_large`: has no message; write `payload_too_large = The request body is too large`",
        "de.ftl (de), `issue-malformed`: has no message; write `issue-malformed = Malformed input`",
        "odd.ftl (d e): `d e` is not the tag of a language (RFC 5646)",
        "odd.ftl (d e), `not_there`: has no message; write `not_there = Photo { $arg0 } is gone`",
    ];
    for expected in expected {
        assert!(lines.iter().any(|line| line.starts_with(expected)), "{expected}\n{}", lines.join("\n"));
    }
    assert!(!lines.iter().any(|line| line.contains("`unauthorized`") && line.starts_with("de.ftl")));
    assert!(!lines.iter().any(|line| line.contains("`issue-required`") && line.starts_with("de.ftl")));
    assert!(findings.iter().all(|finding| ["de", "d e"].contains(&&*finding.language)));
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let error = Messages::from_dir("examples/locales", ["de", "xx"]).unwrap_err();
    assert!(error.to_string().contains("xx.ftl"), "{error}");
}
