//! Any text in any place.

use std::collections::BTreeMap;

use api_error::envelope::{DETAIL, PROBLEM};
use api_error::{ApiError, Issue, Issues, issue::IssuePath};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};

use crate::ENVELOPES;

#[derive(Debug, ApiError)]
#[api(
    status = 400,
    docs = "https://api.example/{code}",
    extension(status = "INVALID_ARGUMENT", domain = "api.example")
)]
enum Said {
    #[api(code = "said", message = "{text}")]
    Members {
        #[api(detail)]
        text: String,
        #[api(detail(display))]
        shown: String,
        #[api(issues)]
        issues: Issues,
    },
    #[api(code = "map", message = "<{text}|{text:?}>")]
    Map {
        text: String,
        #[api(details)]
        map: BTreeMap<String, String>,
    },
    #[api(code = "value")]
    Value(#[api(details)] Value),
}

/// Text with many characters that are special in some format.
fn text() -> impl Strategy<Value = String> {
    let special = prop::sample::select(
        "\"\\/~[].?%#\u{0}\u{1f}\u{7f}\u{85}\u{2028}\r\n\t {}:,".chars().collect::<Vec<_>>(),
    );
    let one = prop_oneof![special, prop::char::range('\0', '\u{7f}'), any::<char>()];
    prop::collection::vec(one, 0..24).prop_map(String::from_iter)
}

/// A name that is often a member of an envelope.
fn name() -> impl Strategy<Value = String> {
    const OWN: [&str; 9] =
        ["code", "message", "status", "detail", "details", "issues", "errors", "request_id", "instance"];
    prop_oneof![text(), prop::sample::select(&OWN[..]).prop_map(str::to_owned)]
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(text(), inner, 0..4).prop_map(|map| map.into_iter().collect()),
        ]
    })
}

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 96,
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// The path of this one key.
fn spelled(key: &str) -> String {
    if key.is_empty() || key.starts_with('?') || key.contains(['.', '[', ']']) {
        format!(r#"["{}"]"#, key.replace('\\', r"\\").replace('"', r#"\""#))
    } else {
        key.to_owned()
    }
}

fn pointer(key: &str) -> String {
    format!("/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// Percent-encodes the bytes that a fragment may not contain.
fn fragment(key: &str) -> String {
    let shown = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        _ if b"-._~!$&'()*+,;=:@/?".contains(&byte) => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    format!("#{}", pointer(key).bytes().map(shown).collect::<String>())
}

/// An id that is not empty, because an empty id counts as none.
fn id(text: &str) -> String {
    format!("id {text}")
}

/// The bodies of `Said::Members` with this text everywhere, in the order of `ENVELOPES`.
fn answers(text: &str) -> [Value; 7] {
    let docs = "https://api.example/said";
    let issues = json!([
        {"path": spelled(text), "message": text, "code": text},
        {"path": format!("?query={text}"), "message": text},
    ]);
    let details = json!({"text": text, "shown": text, "issues": issues});
    let (pointer, fragment, id) = (pointer(text), fragment(text), id(text));
    let plain = json!({"code": "said", "message": text, "details": details, "request_id": id});
    let json_api = |source: Value| {
        json!({
            "id": id, "links": {"type": docs}, "status": "400", "code": "said", "title": "Bad Request",
            "detail": text, "source": source, "meta": {"text": text, "shown": text},
        })
    };
    [
        json!({"error": plain}),
        plain,
        json!({
            "type": docs, "title": "Bad Request", "status": 400, "detail": text, "instance": text, "code": "said",
            "text": text, "shown": text, "request_id": id,
            "errors": [{"detail": text, "pointer": fragment}, {"detail": text}],
        }),
        json!({"detail": {"code": "said", "message": text, "text": text, "shown": text, "issues": issues}}),
        json!({"error": {
            "code": 400, "message": text, "status": "INVALID_ARGUMENT",
            "details": [
                {
                    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                    "reason": "said", "domain": "api.example", "metadata": {"text": text, "shown": text},
                },
                {
                    "@type": "type.googleapis.com/google.rpc.BadRequest",
                    "fieldViolations": [
                        {"field": spelled(text), "description": text},
                        {"field": text, "description": text},
                    ],
                },
            ],
        }}),
        json!({"errors": [json_api(json!({"pointer": pointer})), json_api(json!({"parameter": text}))]}),
        json!({"errors": [{
            "message": text,
            "extensions": {
                "code": "said", "http": {"status": 400}, "details": details, "request_id": id,
            },
        }]}),
    ]
}

/// The members of an object as text, without those of the envelope.
fn flattened(map: &BTreeMap<String, String>, own: &[&str]) -> String {
    let others = map.iter().filter(|(name, _)| !own.contains(&name.as_str()));
    others
        .flat_map(|(name, value)| {
            [",".to_owned(), json!(name).to_string(), ":".to_owned(), json!(value).to_string()]
        })
        .collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_text_reads_back_equal(text in text()) {
        let path = IssuePath::root().key(text.clone());
        let error = Said::Members {
            text: text.clone(),
            shown: text.clone(),
            issues: Issues::new()
                .issue(Issue::at(path, text.clone()).code(text.clone()))
                .query(text.clone(), text.clone()),
        };
        prop_assert_eq!(error.message(), text.as_str());
        for (envelope, expected) in ENVELOPES.iter().zip(answers(&text)) {
            let reply = || error.reply().envelope(envelope).request_id(id(&text)).context("instance", &text);
            let body = reply().body();
            prop_assert_eq!(serde_json::from_slice::<Value>(&body).unwrap(), expected);
            prop_assert_eq!(serde_json::to_vec(&reply()).unwrap(), body.to_vec());
            let response = reply().response();
            prop_assert_eq!(response.body(), &body);
        }
    }

    #[test]
    fn any_name_is_flattened_unless_the_envelope_has_it(
        text in text(),
        map in prop::collection::btree_map(name(), text(), 0..6),
    ) {
        let message = json!(format!("<{text}|{text:?}>"));
        // Without issues, their member does not hide a detail.
        let own = ["type", "title", "status", "detail", "instance", "code", "request_id"];
        let problem = format!(
            r#"{{"type":"https://api.example/map","title":"Bad Request","status":400,"detail":{message},"code":"map"{}}}"#,
            flattened(&map, &own),
        );
        let detail = format!(
            r#"{{"detail":{{"code":"map","message":{message}{}}}}}"#,
            flattened(&map, &["code", "message"]),
        );
        let error = Said::Map { text, map };
        prop_assert_eq!(error.reply().envelope(&PROBLEM).to_string(), problem);
        prop_assert_eq!(error.reply().envelope(&DETAIL).to_string(), detail);
    }

    #[test]
    fn any_value_stands_as_serde_json_writes_it(value in value()) {
        let details = if value.is_null() { String::new() } else { format!(r#","details":{value}"#) };
        let error = Said::Value(value);
        let body = format!(r#"{{"error":{{"code":"value","message":"Bad Request"{details}}}}}"#);
        prop_assert_eq!(error.reply().to_string(), body.as_str());
        prop_assert_eq!(serde_json::to_string(&error.reply()).unwrap(), body);
        for envelope in &ENVELOPES {
            let reply = error.reply().envelope(envelope);
            prop_assert!(serde_json::from_slice::<Value>(&reply.body()).is_ok());
            prop_assert_eq!(serde_json::to_vec(&reply).unwrap(), reply.body().to_vec());
        }
    }
}
