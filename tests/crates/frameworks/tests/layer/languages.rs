//! Answers in the client's language.

use api_error::envelope::{JSON_API, PROBLEM};
use api_error::fluent::Messages;
use api_error::language::Languages;
use api_error::{ErrorLayer, assert_messages};
use frameworks::asserts::{assert_answers, got, logged, sent};
use frameworks::client::{Answer, Request};
use frameworks::{FRAMEWORKS, QuietError, SECRET, ServiceError};
use http::HeaderName;
use serde_json::json;

use crate::{Layer, served};

fn messages() -> Messages {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/locales");
    // What the French file lacks is said in English, and what it says wrongly, too.
    let french = "photo_not_found = La photo { $no } n'existe pas\ncrashed = Une panne";
    Messages::from_dir(folder, ["de"]).expect("a file").with("fr", "fr.ftl", french)
}

fn layer() -> Layer {
    Layer::new().languages(Languages::new("en", messages()))
}

fn asked(at: std::net::SocketAddr, target: &'static str, accept_language: &str) -> Answer {
    sent(at, Request::get(target).header("accept-language", accept_language)).0
}

/// How often `accept-language` is in `Vary`.
fn varies(answer: &Answer) -> usize {
    let names = answer.headers("vary").flat_map(|value| value.split(','));
    names.filter(|name| name.trim() == "accept-language").count()
}

#[test]
fn every_code_is_translated() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/locales");
    assert_messages!(ServiceError, Messages::from_dir(folder, ["de"]).expect("a file"));
}

/// Constants, templates, and what the layer answers for the framework.
#[test]
fn messages_in_the_language_of_the_client() {
    for (name, at) in served(layer) {
        for (target, german, english) in [
            ("/own", "Es gibt kein Foto 7", "Photo 7 does not exist"),
            ("/panic", "Etwas \"ist\" kaputt", "Something broke"),
            ("/none", "Hier ist nichts", "No such endpoint"),
            ("/gone", "Abgelehnt", "Refused"),
            ("/foreign", "Fehlgeschlagen", "Something failed"),
            ("/locked", "Kein Zutritt", "Not for you"),
            ("/call", "Der Aufruf schlug fehl", "The call failed"),
        ] {
            for (accept, language, message) in [
                ("de-AT, en;q=0.5", "de", german),
                ("en, de;q=0.5", "en", english),
                ("it", "en", english),
                ("", "en", english),
            ] {
                let request = Request::get(target).header("accept-language", accept);
                let (answer, id) = sent(at, request);
                let body = answer.json();
                assert_eq!(body["error"]["message"], message, "{name} {target} {accept}");
                assert_eq!(body["error"]["request_id"], id, "{name} {target}");
                let languages: Vec<_> = answer.headers("content-language").collect();
                assert_eq!(languages, [language], "{name} {target} {accept}");
                assert_eq!(varies(&answer), 1, "{name} {target} {accept}: {answer:?}");
                assert!(!answer.has(SECRET.as_bytes()), "{answer:?}");
                // People who read logs know one language.
                let logged = logged(&id).field("message").to_owned();
                assert!(!logged.contains(german), "{name} {target}: {logged}");
            }
            assert_eq!(got(at, target).json()["error"]["message"], english, "{name} {target}");
        }
        let fine = asked(at, "/fine", "de");
        assert_eq!((varies(&fine), fine.header("content-language")), (0, None), "{name}");
    }
}

#[test]
fn issues_in_the_language_of_the_client() {
    for (name, at) in served(layer) {
        let (answer, id) = sent(at, Request::get("/invalid").header("accept-language", "de"));
        let issues = json!([
            { "path": "title", "message": "Mindestens 3 Zeichen", "code": "length", "details": { "min": 3 } },
            // An issue without a code has no other words.
            { "path": "tags", "message": "Required" },
        ]);
        let error = json!({
            "code": "invalid_photo",
            "message": "Der Inhalt ist nicht gültig",
            "details": { "issues": issues },
            "request_id": id,
        });
        assert_eq!(answer.json()["error"], error, "{name}");
    }
}

#[test]
fn titles_and_each_of_several_errors() {
    for (name, at) in served(|| layer().envelope(&JSON_API)) {
        let answer = asked(at, "/several", "de");
        let body = answer.json();
        let shown = body["errors"].as_array().into_iter().flatten();
        let shown: Vec<_> = shown.map(|error| (error["title"].clone(), error["detail"].clone())).collect();
        let expected =
            [("Foto nicht gefunden", "Es gibt kein Foto 7"), ("Internal Server Error", "Etwas ging schief")];
        assert_eq!(shown, expected.map(|(title, detail)| (json!(title), json!(detail))), "{name}");
        assert_eq!(answer.header("content-language"), Some("de"), "{name}");
    }
    // The hooks speak for each of them, too.
    let words = |spec: &api_error::contract::ErrorSpec, message: &api_error::visit::Message<'_>, _: &_| {
        (spec.code() == "disk_failed").then(|| format!("{message}!").into())
    };
    for (name, at) in served(|| layer().envelope(&JSON_API).message(words)) {
        let body = asked(at, "/several", "de").json();
        assert_eq!(body["errors"][0]["detail"], "Es gibt kein Foto 7", "{name}");
        assert_eq!(body["errors"][1]["detail"], "Something went wrong!", "{name}");
    }
}

/// No text of a translation that lacks an argument is sent.
#[test]
fn what_is_not_translated_is_in_the_language_of_the_declaration() {
    for (name, at) in served(layer) {
        for (target, language, message) in [
            ("/panic", "fr", "Une panne"),
            ("/own", "fr", "Photo 7 does not exist"),
            ("/none", "en", "No such endpoint"),
        ] {
            let answer = asked(at, target, "fr");
            assert_eq!(answer.json()["error"]["message"], message, "{name} {target}");
            assert_eq!(answer.header("content-language"), Some(language), "{name} {target}");
            assert_eq!(varies(&answer), 1, "{name} {target}");
        }
    }
}

#[test]
fn built_in_codes_are_translated() {
    let german = "forbidden = Kein Zutritt\nquiet = Still\ngone = Weg";
    let inner = ErrorLayer::<QuietError>::new()
        .envelope(&PROBLEM)
        .languages(Languages::new("en", Messages::new().with("de", "de.ftl", german)));
    for framework in FRAMEWORKS {
        let at = (framework.nested)(inner.clone(), Layer::new());
        let name = framework.name;
        let answer = asked(at, "/inner/locked", "de");
        let body = answer.json();
        assert_eq!(
            (&body["detail"], &body["title"]),
            (&json!("Kein Zutritt"), &json!("Forbidden")),
            "{name}"
        );
        // A code without a message says its title.
        let body = asked(at, "/inner/gone", "de").json();
        assert_eq!((&body["title"], body.get("detail")), (&json!("Weg"), None), "{name}");
        // The layer outside has no languages.
        let outside = asked(at, "/none", "de");
        assert_eq!((outside.header("content-language"), varies(&outside)), (None, 0), "{name}");
    }
}

/// A layer within answers in the language that the one around it has found.
#[test]
fn a_layer_within_has_the_language_of_the_one_around() {
    for framework in FRAMEWORKS {
        let at = (framework.nested)(ErrorLayer::new(), layer());
        let answer = asked(at, "/inner/own", "de");
        assert_eq!(answer.json()["error"]["message"], "Es gibt kein Foto 7", "{}", framework.name);
        assert_eq!(answer.header("content-language"), Some("de"), "{}", framework.name);
    }
}

#[test]
fn a_vary_joins_the_others() {
    for (name, at) in served(|| layer().offer(&PROBLEM)) {
        for target in ["/own", "/none", "/panic"] {
            let answer = asked(at, target, "de");
            let vary: Vec<_> =
                answer.headers("vary").flat_map(|value| value.split(',')).map(str::trim).collect();
            let count = |name: &str| vary.iter().filter(|other| **other == name).count();
            assert_eq!((count("accept"), count("accept-language")), (1, 1), "{name} {target}: {vary:?}");
        }
    }
}

#[test]
fn a_bad_header_does_no_harm() {
    let long = "de-".repeat(2000);
    let many = "x;q=0.1,".repeat(900);
    let bad: &[&[u8]] = &[
        b";;;=,,,q=q",
        b"de;q=99999999999999999999",
        b"de;q=-1",
        b"\xff\xfe",
        b"d\xc3\xa9",
        b"../../etc/passwd",
        b"de%0d%0aset-cookie: a=b",
        b"{$id}",
        long.as_bytes(),
        many.as_bytes(),
    ];
    for (name, at) in served(layer) {
        for bad in bad {
            let answer = Request::get("/own").header("accept-language", *bad).send(at);
            assert_eq!(answer.status, 404, "{name}");
            assert_eq!(answer.header("content-language"), Some("en"), "{name}");
            assert_eq!(answer.json()["error"]["message"], "Photo 7 does not exist", "{name}");
        }
        // Two lines are one list.
        let lines =
            Request::get("/own").header("accept-language", "it").header("accept-language", "de;q=0.1");
        assert_eq!(lines.send(at).header("content-language"), Some("de"), "{name}");
        assert_answers(at, Request::get("/own"), 404, "photo_not_found");
    }
}

/// Handlers know it too, for what is not an error; so do hooks.
#[test]
fn a_hook_knows_the_language() {
    let words =
        |_: &_, message: &api_error::visit::Message<'_>, request: &api_error::request::RequestHead| {
            let language = request.language()?.tag();
            (language == "fr").then(|| message.filled("{id} ({nothing})").to_string().into())
        };
    for (name, at) in served(|| layer().message(words).keep_header(HeaderName::from_static("x-none"))) {
        assert_eq!(asked(at, "/own", "fr").json()["error"]["message"], "7 ({nothing})", "{name}");
        assert_eq!(asked(at, "/own", "de").json()["error"]["message"], "Es gibt kein Foto 7", "{name}");
    }
}
