//! The output of each format for each kind of code.

use std::time::Duration;

use api_error::envelope::Node::{Code, Details, Message, Object, Str};
use api_error::envelope::{Envelope, FLAT, PROBLEM, member};
use api_error::{ApiError, Catalog, ErrorCatalog, Issues, docs};
use http::StatusCode;
use serde_json::Value;

use crate::{photos, render};

pub(crate) mod parts {
    use super::ApiError;

    /// Every way that parts fail.
    #[derive(Debug, ApiError)]
    #[api(challenge = "Bearer", docs = "https://parts.example/errors/{code}")]
    pub enum PartError {
        /// The part is gone.
        #[api(code = "gone", status = 410, message = "Part {id} is gone", group = "Parts")]
        #[api(example = Self::Gone { id: 42 })]
        Gone { id: u64 },

        #[api(code = "made_up", status = 422, message = "{kind} of {size}")]
        MadeUp {
            #[api(detail)]
            kind: &'static str,
            #[api(detail)]
            tags: Vec<Option<bool>>,
            size: u8,
        },

        #[api(code = "no_example", status = 409)]
        NoExample(#[api(detail = "state")] super::State),

        #[api(code = "unauthorized", status = 401, message = "Who are you?", answers(unauthorized))]
        Unauthorized,

        #[api(code = 50035, status = 418, retry_after = 5, allow(unregistered_status))]
        #[deprecated = "Use `gone`"]
        Number,

        #[doc(hidden)]
        #[api(code = "hidden", status = 400)]
        Hidden,

        #[api(code = "upstream", status = 502, message = "The store said no")]
        Upstream(#[api(status)] super::StatusCode),

        #[api(code = "invalid", status = 400, answers(invalid_body, invalid_query))]
        Invalid(#[api(issues)] super::Issues),

        #[api(code = "other", status = 400, example = super::unauthorized())]
        Other,

        #[api(transparent(open))]
        Plugin(Box<dyn ApiError + Send + Sync>),
    }

    impl std::fmt::Debug for super::State {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("State")
        }
    }
}

#[derive(serde::Serialize)]
pub struct State {
    on: bool,
}

fn data(catalog: &'static Catalog) -> Value {
    serde_json::from_str(&docs::json(catalog)).unwrap()
}

fn code(catalog: &'static Catalog, code: &str) -> Value {
    let data = data(catalog);
    let groups = data["groups"].as_array().unwrap();
    let mut codes = groups.iter().flat_map(|group| group["codes"].as_array().unwrap());
    codes.find(|one| one["anchor"] == code).unwrap().clone()
}

fn unauthorized() -> parts::PartError {
    parts::PartError::Unauthorized
}

fn parts(name: &str) -> Value {
    code(parts::PartError::CATALOG, name)
}

#[test]
fn a_declared_example_is_the_answer_to_its_value() {
    let gone = parts("gone");
    assert_eq!(gone["example"]["kind"], "declared");
    assert_eq!(gone["example"]["status"], 410);
    assert_eq!(gone["example"]["body"]["error"]["message"], "Part 42 is gone");
    assert_eq!(gone["message"], serde_json::json!({"text": "Part {id} is gone", "kind": "template"}));
    assert_eq!(gone["docs"], "https://parts.example/errors/gone");
}

#[test]
fn an_example_of_another_code_is_none() {
    let reason = "the declared example has the code unauthorized";
    assert_eq!(parts("other")["example"], serde_json::json!({"kind": "none", "reason": reason}));
}

#[test]
fn values_are_made_up_by_the_names_of_types() {
    let example = &parts("made_up")["example"];
    assert_eq!(example["kind"], "made_up");
    let error = serde_json::json!({
        "code": "made_up", "message": "string of {size}", "details": {"kind": "string", "tags": [true]}
    });
    assert_eq!(example["body"]["error"], error);
    assert_eq!(parts("no_example")["example"]["reason"], "it depends on a value of the type super::State");
}

#[test]
fn a_constant_answer_is_shown_as_it_is() {
    let unauthorized = parts("unauthorized");
    assert_eq!(unauthorized["example"]["kind"], "constant");
    let challenge = serde_json::json!({"name": "www-authenticate", "value": "Bearer"});
    assert_eq!(unauthorized["headers"], serde_json::json!([challenge]));
    assert!(unauthorized["example"]["headers"].as_array().unwrap().contains(&challenge));
}

#[test]
fn numbers_notes_and_statuses() {
    let number = parts("50035");
    assert_eq!(number["code"], 50035);
    assert_eq!(number["deprecated"], "Use `gone`");
    assert_eq!(number["retry"]["after_seconds"], 5);
    assert_eq!(parts("upstream")["status_varies"], true);
    let markdown = docs::markdown(parts::PartError::CATALOG);
    assert!(markdown.contains("| `50035` (deprecated) | 418 |"));
    assert!(markdown.contains("**Deprecated**: Use \\`gone\\`"));
    assert!(markdown.contains("| `upstream` | 502 or another |"));
}

#[test]
fn faults_and_the_codes_that_are_built_in() {
    assert_eq!(parts("invalid")["answers"], serde_json::json!(["invalid_body", "invalid_query"]));
    assert_eq!(parts("invalid")["issues"], true);
    let data = data(parts::PartError::CATALOG);
    let framework = data["framework"].as_array().unwrap();
    let own = framework.iter().find(|code| code["code"] == "not_found").unwrap();
    assert_eq!(own["answers"], serde_json::json!(["unknown_path"]));
    assert!(framework.iter().all(|code| code["code"] != "invalid_body"));
}

#[test]
fn hidden_codes_are_left_out_and_open_catalogs_say_so() {
    let catalog = parts::PartError::CATALOG;
    for text in [docs::json(catalog), docs::markdown(catalog), docs::html(catalog), docs::typescript(catalog)]
    {
        assert!(
            !text.contains("\"hidden\"") && !text.contains("`hidden`") && !text.contains("id=\"hidden\"")
        );
    }
    assert_eq!(data(catalog)["open"], true);
    assert!(docs::markdown(catalog).contains("Codes can come that are not listed here."));
    assert!(docs::html(catalog).contains("Codes can come that are not listed here."));
}

#[test]
fn the_envelope_comes_first_with_all_it_can_say() {
    let envelope = &data(parts::PartError::CATALOG)["envelopes"][0];
    assert_eq!(envelope["example"]["error"]["request_id"], "req_42");
    assert_eq!(envelope["code_path"], serde_json::json!(["error", "code"]));
    assert_eq!(envelope["message_path"], serde_json::json!(["error", "message"]));
    assert_eq!(envelope["details_path"], serde_json::json!(["error", "details"]));
    assert_eq!(envelope["has_issues_in_details"], true);
}

/// Its constants and member names equal the placeholders in the example of an envelope.
const LOOKALIKE: Envelope = Envelope::json(Object(&[
    member("a_kind", Str("error_code")),
    member("a_text", Str("What happened")),
    member("key", Str("key")),
    member(
        "error",
        Object(&[
            member("key", Str("key")),
            member("code", Code),
            member("text", Message),
            member("data", Details),
        ]),
    ),
]));

#[derive(ApiError)]
#[api(envelope = LOOKALIKE, code = "gone", status = 410)]
pub struct Lookalike;

#[test]
fn the_parts_of_a_body_are_found_by_the_envelope() {
    let envelope = &data(Lookalike::CATALOG)["envelopes"][0];
    assert_eq!(envelope["code_path"], serde_json::json!(["error", "code"]));
    assert_eq!(envelope["message_path"], serde_json::json!(["error", "text"]));
    assert_eq!(envelope["details_path"], serde_json::json!(["error", "data"]));
    assert_eq!(envelope["has_issues_in_details"], true);
}

#[test]
fn the_services_are_described() {
    for catalog in [photos::PhotoError::CATALOG, render::errors::RenderError::CATALOG] {
        for text in
            [docs::json(catalog), docs::markdown(catalog), docs::html(catalog), docs::typescript(catalog)]
        {
            for spec in catalog.specs().filter(|spec| !spec.is_hidden()) {
                assert!(text.contains(spec.code()), "{}", spec.code());
            }
        }
    }
}

#[test]
fn nothing_differs_from_one_rendering_to_the_next() {
    let catalog = render::errors::RenderError::CATALOG;
    for format in [docs::json, docs::markdown, docs::html, docs::typescript] {
        assert_eq!(format(catalog), format(catalog));
    }
}

/// The text is for clients of the service, who know neither its framework nor this crate.
#[test]
fn the_words_are_the_readers() {
    let text = docs::markdown(parts::PartError::CATALOG);
    for line in [
        "Branch on the code, not on the message: its wording may change.",
        "## Parts",
        "## Other codes",
        "## Other answers",
        "| `kind` | `string` | always |",
    ] {
        assert_eq!(text.lines().filter(|one| one == &line).count(), 1, "{line}");
    }
    assert_eq!(text.matches("`backoff`").count(), 1);
    assert!(!text.contains("ramework") && !text.contains("invalid_query"));
    assert!(docs::markdown(Inside::CATALOG).contains("\n## Codes\n"));
}

#[derive(ApiError)]
#[api(envelope = LABELLED)]
pub enum Inside {
    /// Another.
    #[api(code = "other", status = 503, envelope = PROBLEM)]
    Other {
        #[api(retry_after)]
        at: Duration,
        #[api(detail)]
        until: Option<u8>,
    },
}

const LABELLED: Envelope = FLAT.header("X-Label", "yes");

#[test]
fn what_varies_and_which_envelope_has_a_header() {
    let text = docs::markdown(Inside::CATALOG);
    assert!(text.contains("\nHeaders of every answer in it:\n"));
    assert!(!text.contains("Headers of every answer:"));
    assert!(text.contains("\n| `retry-after` | varies |\n"));
    assert!(text.contains("\n| member | type | presence |\n"));
    assert!(text.contains("\n| `until` | `integer` | may be missing |\n"));
}
