//! Details that a variant declares itself, and those that a function makes of a field.

use std::fmt::Debug;
use std::net::IpAddr;
use std::time::SystemTime;

use api_error::describe::{Json, Origin};
use api_error::envelope::FLAT;
use api_error::{ApiError, ErrorCatalog, docs};
use serde_json::{Value, json};

#[derive(Debug, ApiError)]
#[api(codes = "snake_case", envelope = FLAT, status = 429, schema)]
enum Quota {
    #[api(detail(reason = "quo\"ta", limit = 5, "type" = true))]
    #[api(detail(hint = "Delete {count} of {names:?}, {{or}} wait"))]
    Spent {
        count: u8,
        names: Vec<&'static str>,
        #[api(detail(with = octets))]
        peer: IpAddr,
        #[api(detail(name = "next", with = half))]
        after: Option<u8>,
        #[api(detail(name = "last", with = u8::to_string, null))]
        before: Option<u8>,
        #[api(detail(with = Vec::len))]
        bytes: Vec<u8>,
        #[api(detail(with = String::as_str))]
        text: String,
        #[api(detail(with = Self::twice))]
        twice: u8,
    },
    #[api(detail(since = -7, hint = "Pay", share = 0.5, plan = null, plans = ["a", 1, ["{{b}}"]]))]
    Unpaid,
    #[api(answers(rate_limited), detail(reason = "too many"))]
    Limited,
}

#[derive(Debug, ApiError)]
#[api(code = "held", status = 409, detail(by = "{0}", at = "{0:?}"))]
struct Held<T>(T);

impl Quota {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "it is what `with` takes")]
    const fn twice(number: &u8) -> u8 {
        *number * 2
    }
}

fn octets(address: &IpAddr) -> String {
    address.to_string().replace('.', "-")
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "it is what `with` takes")]
const fn half(number: &u8) -> u8 {
    *number / 2
}

/// Common types, whose names determine their JSON.
#[derive(Debug, ApiError)]
#[api(code = "everyday", status = 409, envelope = FLAT)]
struct Everyday {
    #[api(detail)]
    at: SystemTime,
    #[api(detail)]
    from: IpAddr,
    #[api(detail)]
    letter: Option<char>,
    #[api(detail)]
    until: Option<time::OffsetDateTime>,
}

/// Schemas and examples made from names match what is sent.
#[test]
fn everyday_types_are_known_by_name() {
    let error = Everyday {
        at: SystemTime::UNIX_EPOCH,
        from: [192, 0, 2, 1].into(),
        letter: Some('c'),
        until: Some(time::OffsetDateTime::UNIX_EPOCH),
    };
    let sent = body(&error);
    let entry = Everyday::CATALOG.entries().next().unwrap();
    let shown: Value = serde_json::from_slice(entry.example().shown().unwrap().body()).unwrap();
    let schema = entry.schema();
    let member =
        |parent: &Json, name: &str| parent.get("properties").and_then(|all| all.get(name)).cloned().unwrap();
    let details = member(&schema, "details");
    let at = member(&details, "at");
    // With a feature of the crate `time` it is a string, and the type is the same.
    assert!(sent["details"]["until"].is_array(), "{sent}");
    let either = r#"{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"integer"}}]}"#;
    assert_eq!(member(&details, "until").to_string(), either);
    for answer in [sent, shown] {
        for part in ["secs_since_epoch", "nanos_since_epoch"] {
            assert!(answer["details"]["at"][part].is_u64(), "{answer}");
            assert_eq!(member(&at, part).to_string(), r#"{"type":"integer","minimum":0}"#);
        }
        assert!(answer["details"]["from"].is_string() && answer["details"]["letter"].is_string());
    }
}

fn body(error: &dyn ApiError) -> Value {
    serde_json::from_str(&error.reply().to_string()).unwrap()
}

fn spent(after: Option<u8>) -> Quota {
    let (bytes, text) = (vec![0; 3], "text".to_owned());
    Quota::Spent {
        count: 2,
        names: vec!["a"],
        peer: [192, 0, 2, 1].into(),
        after,
        before: None,
        bytes,
        text,
        twice: 2,
    }
}

#[test]
fn what_a_variant_states_is_sent() {
    assert_eq!(
        body(&spent(Some(9)))["details"],
        json!({
            "reason": "quo\"ta", "limit": 5, "type": true, "hint": "Delete 2 of [\"a\"], {or} wait",
            "peer": "192-0-2-1", "next": 4, "last": null, "bytes": 3, "text": "text", "twice": 4,
        })
    );
    assert_eq!(body(&spent(None))["details"].get("next"), None);
    assert_eq!(
        body(&Quota::Unpaid)["details"],
        json!({ "since": -7, "hint": "Pay", "share": 0.5, "plan": null, "plans": ["a", 1, ["{b}"]] })
    );
    assert_eq!(body(&Held("me"))["error"]["details"], json!({ "by": "me", "at": "\"me\"" }));
}

/// A framework's fault does not make a value, so it has no details.
#[test]
fn an_answer_to_a_fault_states_nothing() {
    let answer = api_error::fault::Failure::new(api_error::Fault::RateLimited).answer::<Quota>();
    assert_eq!(body(&answer).get("details"), None);
    let schema = Quota::CATALOG.get("limited").map(|_| Quota::CATALOG.entries().nth(2).unwrap().schema());
    assert_eq!(schema.unwrap().get("required").unwrap().to_string(), r#"["code","message"]"#);
}

#[test]
fn documents_know_it() {
    let spent = Quota::CATALOG.entries().next().unwrap();
    let schema = spent.schema();
    let details = schema.get("properties").and_then(|all| all.get("details")).unwrap();
    let property = |name: &str| details.get("properties").and_then(|all| all.get(name)).map(Json::to_string);
    assert_eq!(property("reason").unwrap(), r#"{"type":"string","const":"quo\"ta"}"#);
    assert_eq!(property("limit").unwrap(), r#"{"type":"integer","const":5}"#);
    assert_eq!(property("hint").unwrap(), r#"{"type":"string"}"#);
    assert_eq!(property("peer").unwrap(), r#"{"type":"string"}"#);
    assert!(property("next").unwrap().contains(r#""type":"integer""#));
    let example = Quota::CATALOG.entries().nth(1).unwrap().example().shown().unwrap();
    let example: Value = serde_json::from_slice(example.body()).unwrap();
    assert_eq!(example, body(&Quota::Unpaid));
    assert_eq!(Quota::CATALOG.entries().nth(1).unwrap().example().origin(), Ok(Origin::Constant));
    let types = docs::typescript(Quota::CATALOG);
    for shown in [r#""since": -7"#, r#""share": 0.5"#, r#""plan": null"#, r#""plans": ["a", 1, ["{b}"]]"#] {
        assert!(types.contains(shown), "{shown}: {types}");
    }
}
